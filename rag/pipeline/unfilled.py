"""What a person has still to fill in or to answer in a letter: placeholders, and questions in their boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from rag.types import Extract, Finding, Paragraph

# as medsvar writes them, and as people write them to themselves; `[person]` and `[AMR]` stay in a quotation
_TO_FILL: Final = re.compile(
    r"\[(?:lokalt |antal |dato\b|årstal|lovhenvisning|udvalgets |medarbejdersidens |ledelsessidens |udeladt:|indsæt"
    r"|udfyld|skriv )[^\[\]\n]*\]|\[(?:tal|navn|beløb|år)\]",
    re.IGNORECASE,
)
_OPEN_BOX: Final = re.compile(r"^(?:[-*•]\s*)?(?:☐|\[ \])\s*")
ASKED: Final = "spørgsmål til jer selv"
_SHOWN: Final = 90  # characters of what stands around


@dataclass(slots=True)
class _Left:
    """What is left under one heading: placeholders with the paragraphs that hold them, and questions."""

    places: dict[str, list[tuple[int, re.Match[str]]]] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)


def unfilled(extract: Extract, paragraphs: Sequence[Paragraph]) -> list[Finding]:
    """A warning for each placeholder and for each box of questions, by the heading that it stands under, with how many.

    `paragraphs` are those of the letter as `read_letter` reads it from `extract`, which leaves its questions out.
    """
    return [finding for heading, some in _left(extract, paragraphs) for finding in _findings(heading, some, paragraphs)]


def unfilled_places(extract: Extract, paragraphs: Sequence[Paragraph]) -> dict[str, dict[str, int]]:
    """How many of each placeholder, and of questions, stand under each heading: what → heading → how many."""
    told: dict[str, dict[str, int]] = {}
    for heading, some in _left(extract, paragraphs):
        for name, places in some.places.items():
            told.setdefault(name, {})[heading] = len(places)
        if some.questions:
            told.setdefault(ASKED, {})[heading] = len(some.questions)
    return told


def _left(extract: Extract, paragraphs: Sequence[Paragraph]) -> list[tuple[str, _Left]]:
    left: dict[str, _Left] = {}
    headings = [told for told, heading in _blocks(extract) if heading]
    under = ""
    for n, paragraph in enumerate(paragraphs):
        told = paragraph.text.lstrip("# ").strip()
        under = told if told in headings else under
        for match in _TO_FILL.finditer(paragraph.text):
            left.setdefault(under, _Left()).places.setdefault(match[0].split(":")[0].rstrip("]") + "]", []).append(
                (n, match)
            )
    for heading, question in _questions(extract):
        left.setdefault(heading, _Left()).questions.append(question)
    order = {heading: n for n, heading in enumerate(["", *headings])}
    return sorted(left.items(), key=lambda one: order.get(one[0], 0))


def _findings(heading: str, left: _Left, paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    where = f"Under »{heading}«" if heading else "I teksten"
    for name, places in left.places.items():
        n, match = places[0]
        times = f" ({len(places)} steder)" if len(places) > 1 else ""
        begin = max(0, match.start() - _SHOWN // 2)
        around = " ".join(paragraphs[n].text[begin : match.end() + _SHOWN // 2].split())
        yield Finding(
            rule="placeholder-left",
            severity="warning",
            text=f"{name}{times}",
            evidence=f"{where}: »{around}«.",
            remedy="Skriv jeres eget i stedet, eller tag det ud.",
            paragraph=n,
            span=match.span(),
        )
    if left.questions:
        many = f"{len(left.questions)} spørgsmål" if len(left.questions) > 1 else "Et spørgsmål"
        yield Finding(
            rule="question-left",
            severity="warning",
            text=f"{many} til jer selv",
            evidence=f"{where}: »{left.questions[0]}«{' og flere' if len(left.questions) > 1 else ''}.",
            remedy="Svar i teksten, og slet spørgsmålet: det skal ikke sendes.",
        )


def _blocks(extract: Extract) -> Iterator[tuple[str, bool]]:
    for block in extract.blocks:
        told = extract.text[slice(*block.span)].strip()
        if told and block.kind != "table":
            yield told.lstrip("# ").strip().strip("*"), block.kind == "heading" or told.startswith("#")


def _questions(extract: Extract) -> Iterator[tuple[str, str]]:
    """The questions that still stand in their boxes, each with the heading that it stands under."""
    from rag.export.layout import ABSTAINED
    from rag.export.letter_layout import QUESTIONS

    heading, inside = "", False
    kinds = {extract.text[slice(*block.span)].strip(): block.kind for block in extract.blocks}
    for told, is_heading in _blocks(extract):
        if told == QUESTIONS:
            inside = True
        elif inside and (_OPEN_BOX.match(told) or kinds.get(told) == "list_item"):
            question = _OPEN_BOX.sub("", told)
            if question != ABSTAINED:
                yield heading, question
        else:
            inside = False
            heading = told if is_heading else heading
