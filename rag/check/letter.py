"""A whole letter held against itself: a yes and a no to the same proposal or to its like, the same sentences over and
over, one argument with different numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from math import ceil, floor
from typing import Final

from rag.check.knowledge import content_stems
from rag.check.scope import Scope
from rag.check.stances import Verdict, verdicts
from rag.check.statements import Statement
from rag.danish.analyser import stems
from rag.danish.dates import find_dates
from rag.danish.numbers import parse_number
from rag.danish.references import canonical, find_references
from rag.danish.sentences import sentences
from rag.types import CatalogueItem, Finding, LetterAnswer, Span, Stance

_FOR: Final[frozenset[Stance]] = frozenset({"støtte", "ingen_bemærkninger"})
_AGAINST: Final[frozenset[Stance]] = frozenset({"imod", "bekymring"})
_SAME_TITLE: Final = 0.6  # of the shorter title's telling words that another has, from which they belong together
_FEWEST: Final = 2  # telling words that two titles must share
_READ: Final = 600  # characters of a proposal's text
_FEWEST_OF_TEXT: Final = 8  # telling words that two texts must share
_ALIKE: Final = 0.4  # Jaccard of telling words of titles and texts of one area, from which they belong together
_COMMON: Final = 0.2  # of a letter's proposals, from which a word in them tells nothing of one
_REPEATED: Final = 3  # answers from which a sentence is boilerplate
_SHORTEST: Final = 7  # words of a sentence that is compared
_LIKE: Final = 0.8  # Jaccard of two sentences' words from which they are one argument
_FIGURE: Final = re.compile(r"(?<![\w.,])[-–−]?\d[\d.,]*(?!\w)")
_QUOTED: Final = re.compile(r"»[^«]*«")
# Sentences that medsvar's own draft begins or ends with, and that a committee says in every answer.
_OPENING: Final = re.compile(
    r"^(?:(?:vi|udvalget|medarbejdersiden|ledelsessiden|på det foreliggende grundlag)\b.{0,60}"
    r"\b(?:forslag\w*|budgettet)\b.{0,80}|det lignende forslag\b.*)$",
    re.IGNORECASE,
)
# A yes and a no to one proposal.
_THAT: Final = re.compile(r"\bat (?P<what>[^;:]+)")
_TOLD, _MOST = 3, 0.7  # telling words of what is said yes or no to, and their share that must be the proposal's


def consistency(answers: Sequence[LetterAnswer]) -> list[Finding]:
    """Findings on a letter as a whole, in the order: stances, repetitions, numbers."""
    told = [answer for answer in answers if answer.paragraphs]
    return [*_opposed(told), *_repeated(told)]


def _opposed(answers: Sequence[LetterAnswer]) -> list[Finding]:
    found = []
    common = _common([answer.items[0] for answer in answers])
    stands = [answer for answer in answers if answer.stance in _FOR | _AGAINST]
    matter = {id(answer): _matter(answer.items[0], common) for answer in stands}
    for one, other in combinations(stands, 2):
        a, b = one.items[0], other.items[0]
        if (one.stance in _FOR) == (other.stance in _FOR) or not _belong(matter[id(one)], matter[id(other)], a, b):
            continue
        found.append(
            Finding(
                rule="stance-flip",
                severity="warning",
                text=f"{a.number} {_words(one.stance)}, {b.number} {_words(other.stance)}",
                evidence=f"»{a.title}« og »{b.title}« ligner hinanden, men får hver sin holdning.",
                remedy="Skriv, hvad forskellen er, eller ret den ene.",
            )
        )
    return found


def _words(stance: Stance | None) -> str:
    return (stance or "").replace("_", " ")


def _common(items: Sequence[CatalogueItem]) -> frozenset[str]:
    """The words that so many proposals of the letter hold that they tell none from another."""
    times: defaultdict[str, int] = defaultdict(int)
    for item in items:
        for word in {*stems(item.title), *stems(item.text[:_READ])}:
            times[word] += 1
    return frozenset(word for word, n in times.items() if n > max(2, _COMMON * len(items)))


def _matter(item: CatalogueItem, common: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The telling words of a title, and of title and text, numbers aside."""
    title = frozenset(word for word in stems(item.title) if not word.isdigit()) - common
    told = frozenset(word for word in stems(f"{item.title} {item.text[:_READ]}") if not word[0].isdigit())
    return title, told - common


def _belong(
    one: tuple[frozenset[str], frozenset[str]],
    other: tuple[frozenset[str], frozenset[str]],
    a: CatalogueItem,
    b: CatalogueItem,
) -> bool:
    """Whether two proposals belong together: their titles share most telling words, or area and text are much alike."""
    shared = len(one[0] & other[0])
    titles = shared / max(1, min(len(one[0]), len(other[0])))
    together = len(one[1] & other[1])
    texts = together / max(1, len(one[1] | other[1]))
    return (shared >= _FEWEST and titles >= _SAME_TITLE) or (
        a.area == b.area and together >= _FEWEST_OF_TEXT and texts >= _ALIKE
    )


def _repeated(answers: Sequence[LetterAnswer]) -> list[Finding]:
    """Own sentences (quotations aside) that stand in several answers; with other figures in them, that is said."""
    groups: list[tuple[frozenset[str], list[tuple[str, str, tuple[str, ...]]]]] = []
    of_size: Mapping[int, list[int]] = defaultdict(list)  # only sentences of about as many words can be alike
    exact: dict[str, int] = {}
    for answer in answers:
        number = answer.items[0].number
        own = _own_values(answer.items)
        for key, sentence in dict(_own_sentences(answer)).items():
            place = exact.get(key)
            if place is None:
                said = frozenset(stems(key))
                sizes = range(ceil(_LIKE * len(said)), floor(len(said) / _LIKE) + 1)
                near = sorted(n for size in sizes for n in of_size[size])
                place = next((n for n in near if _same(said, groups[n][0])), len(groups))
                exact[key] = place
                if place == len(groups):
                    groups.append((said, []))
                    of_size[len(said)].append(place)
            if all(number != other for other, _, _ in groups[place][1]):
                groups[place][1].append((number, sentence, _figures(sentence, own)))
    return [finding for _, told in groups for finding in _finding(told)]


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _LIKE * len(one | other)


def _finding(told: Sequence[tuple[str, str, tuple[str, ...]]]) -> list[Finding]:
    """What is to say of one sentence and the answers that it stands in, with its figures in each."""
    with_figures: Mapping[tuple[str, ...], list[str]] = defaultdict(list)
    for number, _, some in told:
        if some:
            with_figures[some].append(number)
    if len(with_figures) > 1:
        where = "; ".join(f"{', '.join(numbers)}: {' og '.join(some)}" for some, numbers in with_figures.items())
        return [
            Finding(
                rule="number-differs",
                severity="warning",
                text=told[0][1],
                evidence=f"Samme udsagn står i flere svar, men med forskellige tal ({where}).",
                remedy="Se efter, hvilket tal der er rigtigt hvor, eller sig, hvorfor de er forskellige.",
            )
        ]
    if len(told) < _REPEATED or _OPENING.match(told[0][1]):
        return []
    return [
        Finding(
            rule="boilerplate",
            severity="note",
            text=told[0][1],
            evidence=f"Samme sætning står i svarene på {', '.join(number for number, _, _ in told)}.",
            remedy="Skriv det én gang under de generelle bemærkninger, eller gør det konkret hvert sted.",
        )
    ]


def _own_values(items: Sequence[CatalogueItem]) -> set[Decimal]:
    """The figures that proposals hold themselves."""
    own = {abs(Decimal(str(value))) for item in items for value in (*item.amounts.values(), *item.fte.values())}
    own |= {abs(told) for item in items for found in _FIGURE.findall(item.text) if (told := _value(found)) is not None}
    return own


def _figures(sentence: str, own: set[Decimal]) -> tuple[str, ...]:
    """The amounts, shares and counts of a sentence: not its dates, years and numbers of proposals, nor `own`, what the
    proposals that it answers say themselves, which differs by right."""
    spans = [told.span for told in find_dates(sentence)] + [told.span for told in find_references(sentence)]
    return tuple(
        found.group().rstrip(".,")
        for found in _FIGURE.finditer(sentence)
        if not any(a <= found.start() < b for a, b in spans)
        and not re.fullmatch(r"(?:19|20)\d\d[.,]?", found.group())
        and abs(_value(found.group()) or 0) not in own
    )


def _value(figure: str) -> Decimal | None:
    return parse_number(figure.rstrip(".,"))


def _own_sentences(answer: LetterAnswer) -> list[tuple[str, str]]:
    """Each own sentence with a key that numbers, the proposal's name and case don't change."""
    told = []
    for paragraph in answer.paragraphs:
        text = paragraph.text
        for item in answer.items:
            text = text.replace(item.title, "")
        text = _QUOTED.sub(" ", text)
        for span in sentences(text):
            sentence = " ".join(text[slice(*span)].split())
            if len(sentence.split()) >= _SHORTEST:
                key = re.sub(r"\d[\d.,]*", "#", sentence.casefold())
                told.append((key, sentence))
    return told


def flips(
    paragraphs: Sequence[Sequence[Statement]],
    texts: Sequence[str],
    known: Sequence[Scope] | None = None,
    item: CatalogueItem | None = None,
) -> Iterator[Finding]:
    """An outright yes and an outright no to the same proposal inside one letter. `known` is what each paragraph speaks
    of in a letter on a catalogue; without it, what the text itself names. `item` is what all of it answers."""
    said: dict[str, Verdict] = {}
    scopes = _scopes(paragraphs, texts, item)
    answered: dict[tuple[int, Span], tuple[CatalogueItem, ...]] = {}
    for n, (statements, scope) in enumerate(zip(paragraphs, known or (), strict=False)):
        for statement, items in zip(statements, scope.told, strict=True):
            if items:
                scopes[(n, statement.span)] = tuple(canonical(one.number) or one.title for one in items)
                answered[(n, statement.span)] = items
    for verdict in verdicts(paragraphs):
        if verdict.stance not in ("støtte", "imod"):
            continue
        for named in scopes.get((verdict.paragraph, verdict.span), ("",)):
            spoken = answered.get((verdict.paragraph, verdict.span), (item,) if item else ())
            if any(_says_what(verdict.text, one) for one in spoken):
                verdict = replace(verdict, named=True)
            before = said.setdefault(named, verdict)
            if before.stance != verdict.stance and _disagree(before, verdict):
                about = f" om {named}" if named else ""
                yield Finding(
                    "stance-flip",
                    "warning",
                    verdict.text[:120],
                    f"Afsnit {before.paragraph + 1} siger det modsatte{about}: »{before.text[:140]}«",
                    "Vælg én holdning, eller skriv, hvad hver af dem gælder.",
                    verdict.paragraph,
                    verdict.span,
                )
                said[named] = verdict


def _says_what(sentence: str, item: CatalogueItem) -> bool:
    """Whether a verdict is on what a proposal does, told in its own words: 'vi er imod, at bussen kører sjældnere'."""
    what = _THAT.search(sentence)
    told = content_stems(what["what"]) if what else ()
    held = set(content_stems(f"{item.title} {item.text}"))
    return len(told) >= _TOLD and sum(one in held for one in told) >= _MOST * len(told)


def _disagree(one: Verdict, other: Verdict) -> bool:
    """Whether a yes and a no are about the proposal itself: each is plain, or names it; or about the same in so many
    words."""
    if (one.plain or one.named) and (other.plain or other.named):
        return True
    a, b = (set(content_stems(what["what"]) if what else ()) for what in map(_THAT.search, (one.text, other.text)))
    return len(a & b) >= max(_TOLD - 1, _MOST * len(a | b))


def _scopes(
    paragraphs: Sequence[Sequence[Statement]], texts: Sequence[str], item: CatalogueItem | None
) -> dict[tuple[int, Span], tuple[str, ...]]:
    """Which proposals each sentence speaks of: those that it names, else the one that is answered, else those named
    last before it."""
    scopes: dict[tuple[int, Span], tuple[str, ...]] = {}
    answered = (canonical(item.number) or item.title,) if item else None
    current: tuple[str, ...] = answered or ("",)
    for n, statements in enumerate(paragraphs):
        heading = find_references(texts[n]) if len(texts[n]) < 120 else []
        if heading:
            current = tuple(canonical(ref) for reference in heading for ref in reference.refs)
        for statement in statements:
            named = tuple(canonical(ref) for reference in find_references(statement.own) for ref in reference.refs)
            current = named or answered or current
            scopes[(n, statement.span)] = current
    return scopes
