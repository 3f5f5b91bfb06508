"""What a model that reads says the papers contradict becomes findings where it proves it: by words that stand so in one
of those papers. What it says without such words is dropped. Pure: it takes what was read and what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rag.check.bodies import committee_named
from rag.check.folding import fold, folded
from rag.check.own import Source
from rag.check.quotations import LEAST, quoted_in
from rag.check.statements import last_report, names_paper, names_whose, names_year, read_statements, tells_time
from rag.privacy.persons import find_redactions
from rag.privacy.redact import redact
from rag.types import Finding, Paragraph, Span

_MARKS: Final = "»«„“”\"' "
_SAID: Final = 200  # characters of what the model says is wrong
_SHOWN: Final = 400  # characters of a quotation
_REMEDY: Final = "Slå stedet op. Har papiret ret, så ret sætningen; passer begge, så lad den stå."


@dataclass(frozen=True, slots=True)
class Numbered:
    """A sentence of a text by its number from 1. `span` is its place in its paragraph, `lead` what says whose words it
    tells, `quoted` the words between its marks."""

    number: int
    paragraph: int
    span: Span
    text: str
    lead: str = ""
    quoted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a paper as the model saw them, and where they stand, in Danish. `key` is the paper's id; what is
    `current` is ours and valid now."""

    text: str
    where: str
    key: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Accusation:
    """A sentence said to be untrue, the words that are to prove it, and what is said to be wrong."""

    sentence: int
    quote: str
    wrong: str


def numbered(paragraphs: Iterable[tuple[int, Paragraph]], known: frozenset[str] = frozenset()) -> list[Numbered]:
    """The sentences of some paragraphs, each paragraph with its place in the whole, on one line each. Persons become
    roles; `known` are names that the whole text taught."""
    found: list[Numbered] = []
    report = ""
    for place, paragraph in paragraphs:
        text = folded(paragraph.text)
        statements = read_statements(text.text, paragraph.citations, report)
        report = last_report(statements, report)
        for one in statements:
            told = text.text[slice(*one.span)]
            told = " ".join(redact(told, find_redactions(told, known)).split())
            quoted = tuple(quotation.text for quotation in one.quotations if quotation.words >= LEAST)
            found.append(Numbered(len(found) + 1, place, text.back(one.span), told, one.lead, quoted))
    return found


def spoken_of(sentence: Numbered, sources: Iterable[Source], municipality: str | None) -> list[Source]:
    """The papers that a sentence names: by their year and whose they are or what they are called; where it names no
    year, by their committee."""
    lead = sentence.lead
    if not tells_time(lead):
        return [source for source in sources if source.committee and committee_named(lead, source.committee)]
    return [
        source
        for source in sources
        if names_year(lead, source) and (names_whose(lead, source, municipality) or names_paper(lead, source))
    ]


def contradicted(
    accused: Iterable[Accusation], told: Sequence[Numbered], papers: Sequence[Excerpt]
) -> tuple[list[Finding], int]:
    """A warning for each sentence that a paper's own words contradict, in the order of the text, and how many
    accusations were refused: no such sentence, or words that stand so in no paper. One finding a sentence."""
    by_number = {one.number: one for one in told}
    folded = [(fold(paper.text), paper) for paper in papers]
    found: dict[int, Finding] = {}
    refused = 0
    for one in accused:
        sentence = by_number.get(one.sentence)
        quote = fold(one.quote).strip(_MARKS)
        paper = next((paper for text, paper in folded if quoted_in(quote, text)), None) if _tells(quote) else None
        if sentence is None or paper is None:
            refused += 1
        elif one.sentence not in found:
            found[one.sentence] = _finding(sentence, quote, paper, one.wrong)
    return [found[number] for number in sorted(found)], refused


def _tells(quote: str) -> bool:
    """Whether words say enough to prove anything: a few of them, or a figure with what it is of."""
    words = len(quote.split())
    return words >= LEAST or (words > 1 and any(character.isdigit() for character in quote))


def _finding(sentence: Numbered, quote: str, paper: Excerpt, wrong: str) -> Finding:
    said = " ".join(redact(wrong, find_redactions(wrong)).split())
    shown = quote if len(quote) <= _SHOWN else quote[:_SHOWN].rsplit(" ", 1)[0] + " […]"
    said = said if len(said) <= _SAID else said[:_SAID].rsplit(" ", 1)[0] + " …"
    return Finding(
        rule="contradicted",
        severity="warning",
        text=sentence.text,
        evidence=f"Papiret siger: »{shown}« ({paper.where})." + (f" Modellen: {said.rstrip('.')}." if said else ""),
        remedy=_REMEDY,
        paragraph=sentence.paragraph,
        span=sentence.span,
    )
