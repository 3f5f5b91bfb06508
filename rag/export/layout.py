"""A draft laid out for a reader, the same for Word, HTML, Markdown and the terminal: what is said and in
which order, in plain text. How it looks is each writer's own business. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PureWindowsPath

from babel.dates import format_date
from babel.numbers import format_decimal

from rag.privacy.cpr import mask_cpr
from rag.settings import Settings
from rag.types import CatalogueItem, Draft, Finding, Outcome, Precedent, Side, Stance

STANCES: Mapping[Stance, str] = {
    "støtte": "Støtte",
    "forbehold": "Støtte med forbehold",
    "bekymring": "Bekymring",
    "imod": "Imod",
    "kan_ikke_vurdere": "Kan ikke vurderes på det foreliggende grundlag",
    "ingen_bemærkninger": "Ingen bemærkninger",
    "ønsker_inddragelse": "Ønsker inddragelse",
}
OUTCOMES: Mapping[Outcome, str] = {
    "vedtaget": "Forslaget blev vedtaget",
    "ændret": "Forslaget blev ændret",
    "taget_af": "Forslaget blev taget af",
    "ukendt": "Udfald ukendt",
}
SIDES: Mapping[Side, str] = {
    "fælles": "hele udvalget",
    "medarbejderside": "medarbejdersiden",
    "ledelsesside": "ledelsessiden",
    "ekstern": "ekstern",
}
ABSTAINED = (
    "Der er ikke fundet et tidligere svar, som er godt nok til at bygge på. Derfor er der intet udkast, "
    "men de spørgsmål, som udvalget selv må svare på."
)

# `[lokalt tal]`, `[antal berørte]`: something to fill in. Not `[1]`, not `[P1]`.
_PLACEHOLDER = re.compile(r"\[(?!P\d+\])[^\[\]\n]*[^\W\d_][^\[\]\n]*\]")
_BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `open` where it is a placeholder that a person must fill in, `stop` the words of the hard
    finding that forbids it."""

    text: str
    open: bool = False
    stop: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One precedent as a reader needs it. `number` is what `[1]` refers to; `cited` whether any does."""

    number: int
    cited: bool
    title: str  # who said it, when
    about: str  # the proposal that it answered
    outcome: str
    quote: str
    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the draft: its pieces, the numbers of its sources, citations that have none, findings."""

    pieces: tuple[Piece, ...]
    sources: tuple[int, ...]
    unknown: tuple[str, ...]
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that a written draft shows, in order."""

    top: str
    heading: str
    facts: tuple[str, ...]
    years: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    stance: str
    abstained: str
    blocks: tuple[Block, ...]
    questions: tuple[tuple[Piece, ...], ...]
    stops: tuple[str, ...]  # hard findings
    notes: tuple[str, ...]  # other findings on the draft as a whole
    sources: tuple[Source, ...]
    signature: tuple[str, ...]
    made: str


def plain(text: str) -> str:
    """Text on one line that any format can hold: no control or direction characters, no lone surrogate."""
    kept = ("\ufffd" if unicodedata.category(character) == "Cs" else character for character in text)
    dropped = (" " if c.isspace() else "" if unicodedata.category(c) in ("Cc", "Cn") or c in _BIDI else c for c in kept)
    return " ".join("".join(dropped).split())


def pieces(text: str, *, ends: bool = False) -> tuple[Piece, ...]:
    """`text` cut into what is written and what is still to be filled in; `ends` keeps a space at its ends."""
    text, found, at = _spaced(text) if ends else plain(text), [], 0
    for match in _PLACEHOLDER.finditer(text):
        found += [Piece(text[at : match.start()]), Piece(match[0], open=True)]
        at = match.end()
    return tuple(piece for piece in (*found, Piece(text[at:])) if piece.text)


def marked(text: str, findings: Sequence[Finding]) -> tuple[Piece, ...]:
    """`text` in pieces, with the words of each hard finding apart; a finding without a place marks the whole."""
    told = [(finding.span or (0, len(text)), _finding(finding)) for finding in findings if finding.severity == "hard"]
    found: list[Piece] = []
    at = 0
    for (start, end), why in sorted(told):
        start = max(start, at)
        if start >= end:
            continue  # inside one that is marked already
        found += [*pieces(text[at:start], ends=True), Piece(_spaced(text[start:end]), stop=why)]
        at = end
    return _joined((*found, *pieces(text[at:], ends=True)))


def _joined(found: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces without space at the ends of the paragraph."""
    told = [piece for piece in found if piece.text]
    if told:
        told[0] = replace(told[0], text=told[0].text.lstrip())
        told[-1] = replace(told[-1], text=told[-1].text.rstrip())
    return tuple(piece for piece in told if piece.text)


def _spaced(text: str) -> str:
    """Plain text that keeps one space at either end where it has one."""
    kept = plain(text)
    if not kept:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{kept}{' ' if text[-1].isspace() else ''}"


def danish_date(day: date) -> str:
    """`6. september 2023`."""
    return str(format_date(day, "d. MMMM y", locale="da_DK"))


def danish_number(value: int | float) -> str:
    """`-1.200` or `0,5`."""
    return str(format_decimal(value, locale="da_DK"))


def lay_out(draft: Draft, settings: Settings | None = None) -> Page:
    """The page of a draft. Sources are numbered in the order in which the text cites them, uncited ones last."""
    known = {precedent.id: precedent for precedent in draft.precedents}
    cited = [c for c in dict.fromkeys(c for p in draft.paragraphs for c in p.citations) if c in known]
    numbers = {identity: n for n, identity in enumerate([*cited, *(k for k in known if k not in cited)], start=1)}
    blocks = tuple(
        Block(
            pieces=marked(paragraph.text, [f for f in draft.findings if f.paragraph == index]),
            sources=tuple(numbers[c] for c in dict.fromkeys(paragraph.citations) if c in numbers),
            unknown=tuple(plain(c) for c in paragraph.citations if c not in numbers),
            findings=tuple(_finding(f) for f in draft.findings if f.paragraph == index),
        )
        for index, paragraph in enumerate(draft.paragraphs)
    )
    years = tuple(sorted({*draft.item.amounts, *draft.item.fte}))
    return Page(
        top=_top(settings),
        heading=_heading(draft.item),
        facts=(f"Område: {plain(draft.item.area)}",) if draft.item.area else (),
        years=years,
        rows=_rows(draft.item, years),
        stance="" if draft.abstained or not draft.stance else STANCES[draft.stance],
        abstained=ABSTAINED if draft.abstained else "",
        blocks=blocks,
        questions=tuple(pieces(question) for question in draft.questions),
        stops=tuple(_finding(f) for f in draft.findings if f.severity == "hard"),
        notes=tuple(_finding(f) for f in draft.findings if f.severity != "hard" and f.paragraph is None),
        sources=tuple(_source(known[i], number, i in cited) for i, number in numbers.items()),
        signature=() if draft.abstained else _signature(settings),
        made=_made(draft),
    )


def _top(settings: Settings | None) -> str:
    names = (settings.committee, settings.municipality) if settings else ()
    return plain(", ".join(name for name in names if name))


def _heading(item: CatalogueItem) -> str:
    return plain(" – ".join(part for part in (item.number, item.title) if part)) or "Forslag"


def _rows(item: CatalogueItem, years: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    def cells(label: str, values: Mapping[str, int | float]) -> tuple[str, ...]:
        return (label, *(danish_number(values[year]) if year in values else "" for year in years))

    amounts = (cells(plain(item.unit), item.amounts),) if item.amounts else ()
    return amounts + ((cells("Årsværk", item.fte),) if item.fte else ())


def _source(precedent: Precedent, number: int, cited: bool) -> Source:
    who = " · ".join(name for name in (precedent.committee, precedent.municipality) if name) or "Ukendt afsender"
    side = f" ({SIDES[precedent.side]})" if precedent.side and precedent.side != "fælles" else ""
    when = danish_date(precedent.date) if precedent.date else "uden dato"
    budget = f", budget {precedent.budget_year}" if precedent.budget_year else ""
    stance = f"Holdning: {STANCES[precedent.stance].lower()}" if precedent.stance else ""
    about = f"Svar på: {_heading(precedent.item)}" if precedent.item else ""
    if not about and precedent.heading:
        about = f"Står under: »{plain(precedent.heading).strip('»« .')}«"
    said = f": »{precedent.outcome_said.strip('»« ')}«" if precedent.outcome_said else ""
    found = said + (f" ({file_name(precedent.outcome_source)})" if precedent.outcome_source else "")
    return Source(
        number=number,
        cited=cited,
        title=plain(
            f"{who}{side}, {when}{budget}"
            + (" – vores eget" if precedent.ours else " – egen kommune" if precedent.own else "")
        ),
        about=plain(". ".join(part for part in (about, stance) if part)),
        outcome=plain(OUTCOMES[precedent.outcome] + found),
        quote=plain(precedent.quote or precedent.text),
        file=plain(file_name(precedent.source)),
        why=plain(precedent.why),
    )


def file_name(source: str) -> str:
    """A file's name without the folders of the machine that it was read on, which are nobody else's business."""
    return mask_cpr(PureWindowsPath(source).name or source)


def _finding(finding: Finding) -> str:
    told = " ".join(part for part in (finding.evidence, finding.remedy) if part)
    return plain(" – ".join(part for part in (finding.text, told) if part))


def _signature(settings: Settings | None) -> tuple[str, ...]:
    if not settings or not settings.signers:
        return ()
    whom = {"fælles": settings.committee or "udvalget"}.get(settings.side, SIDES[settings.side])
    behalf = f"På vegne af {whom}" + (
        f" i {settings.committee}" if settings.committee and settings.side != "fælles" else ""
    )
    return plain(behalf), *(plain(", ".join(p for p in (s.name, s.role) if p)) for s in settings.signers)


def _made(draft: Draft) -> str:
    if not draft.model:
        how = "Byggeklodser, uden sprogmodel"
    else:
        prompt = f"{draft.prompt.get('name', '')} {draft.prompt.get('sha256', '')[:12]}".strip()
        how = f"Sprogmodel {draft.model}" + (f", prompt {prompt}" if prompt else "")
    note = draft.note or "Læs det igennem, før det sendes."
    return plain(f"Udkast lavet med medsvar. {note if how in note else f'{how}. {note}'}")
