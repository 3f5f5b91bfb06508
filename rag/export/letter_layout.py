"""A whole høringssvar laid out for a reader, the same for Word, HTML and Markdown, in plain text. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from rag.danish.references import ranges
from rag.export.layout import (
    ABSTAINED,
    STANCES,
    Block,
    Piece,
    Source,
    danish_date,
    danish_number,
    lay_out,
    pieces,
    plain,
)
from rag.settings import Settings
from rag.types import CatalogueItem, Draft, Finding, Gathered, Letter, LetterAnswer, Paragraph, Precedent, Voice

SUMMARY: Final = "Resumé"
GENERAL: Final = "Generelle bemærkninger"
OVERVIEW: Final = "Oversigt over forslagene"
ANSWERS: Final = "Bemærkninger til de enkelte forslag"
GATHERED: Final = "Hvad de øvrige MED-udvalg siger"
INTENTIONS: Final = "Hensigtserklæringer"
INVOLVED: Final = "Inddragelse"
CLOSING: Final = "Afsluttende bemærkninger"
CONTENTS: Final = "Indhold"
SOURCES: Final = "Kilder"
STOPS: Final = "Ret dette, før svaret sendes"
NOTED: Final = "⚠ Bemærk: "
SIGNED: Final = "På vegne af"  # how a signature begins
QUESTIONS: Final = "Det skal MED selv svare på"
REMARK: Final = "MED's bemærkning:"
NO_ANSWER: Final = "[udvalgets svar]"
STATES: Final = ("Godkendt", "Skrevet af udvalget")  # stood by answers in letters of earlier versions
TITLES: Final = {
    "SUMMARY": SUMMARY,
    "GENERAL": GENERAL,
    "OVERVIEW": OVERVIEW,
    "ANSWERS": ANSWERS,
    "GATHERED": GATHERED,
    "INTENTIONS": INTENTIONS,
    "INVOLVED": INVOLVED,
    "CLOSING": CLOSING,
    "QUESTIONS": QUESTIONS,
    "REMARK": REMARK,
}
_LONG: Final = 8  # answers from which a letter has a list of contents


@dataclass(frozen=True, slots=True)
class LetterSection:
    """The answer to one proposal, or to several at once. `key` is its place, which headings link to."""

    key: str
    heading: str
    about: str
    stance: str
    blocks: tuple[Block, ...]
    questions: tuple[tuple[Piece, ...], ...]
    asked: tuple[str, ...]  # every question of the draft, also where an older letter still shows what is settled now


@dataclass(frozen=True, slots=True)
class GatheredSection:
    """What the committees below say of a proposal."""

    heading: str
    lead: str
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterPage:
    """Everything that a written letter shows, in order."""

    top: str
    heading: str
    facts: tuple[str, ...]
    stops: tuple[str, ...]
    notes: tuple[str, ...]
    contents: tuple[tuple[str, str], ...]  # key and heading
    summary: tuple[str, ...]
    general: tuple[str, ...]
    years: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sections: tuple[LetterSection, ...]
    gathered: tuple[GatheredSection, ...]
    intentions: tuple[tuple[str, str, str], ...]  # heading, text, and what a person remarked to it
    involvement: tuple[str, ...]
    closing: tuple[str, ...]
    sources: tuple[Source, ...]
    signature: tuple[str, ...]
    made: str


def lay_out_letter(letter: Letter, settings: Settings | None = None, today: date | None = None) -> LetterPage:
    """The page of a letter. Sources are numbered through the whole of it, each once; `today` dates it."""
    whole, lengths = _merged(letter)
    page = lay_out(whole, settings)
    sections, at = [], 0
    for n, (answer, length) in enumerate(zip(letter.answers, lengths, strict=True), start=1):
        sections.append(_section(f"svar-{n}", answer, page.blocks[at : at + length]))
        at += length
    years = tuple(letter.totals)
    cited = tuple(source for source in page.sources if source.cited)
    return LetterPage(
        top=plain(", ".join(name for name in (letter.sender, settings.municipality if settings else "") if name)),
        heading=plain(letter.title),
        facts=_facts(letter, today),
        stops=page.stops,
        notes=tuple(_note(finding) for finding in letter.findings if finding.severity != "hard"),
        contents=tuple((one.key, one.heading) for one in sections) if len(sections) > _LONG else (),
        summary=tuple(map(plain, letter.summary)),
        general=tuple(map(plain, letter.general)),
        years=years,
        rows=_rows(letter, years),
        sections=tuple(sections),
        gathered=_gathered(letter),
        intentions=tuple(
            (plain(title), plain(text), plain(letter.remarks.get(title, ""))) for title, text in letter.intentions
        ),
        involvement=tuple(plain(line) for line in letter.involvement.split("\n") if line),
        closing=tuple(plain(line) for line in letter.closing.split("\n") if line),
        sources=cited,
        signature=page.signature,
        made=page.made,
    )


def _merged(letter: Letter) -> tuple[Draft, list[int]]:
    """The letter as one draft, so that sources are numbered through, with the number of paragraphs of each answer."""
    ids: dict[tuple[str, str], str] = {}
    precedents: dict[str, Precedent] = {}
    paragraphs: list[Paragraph] = []
    findings: list[Finding] = [finding for finding in letter.findings if finding.severity == "hard"]
    lengths = []
    for answer in letter.answers:
        own: dict[str, str] = {}
        for precedent in answer.draft.precedents:
            key = ids.setdefault((precedent.passage_id or precedent.source, precedent.quote), f"P{len(ids) + 1}")
            own[precedent.id] = key
            precedents.setdefault(key, replace(precedent, id=key))
        findings += [
            replace(found, paragraph=None if found.paragraph is None else found.paragraph + len(paragraphs))
            for found in answer.draft.findings
            if found.paragraph is not None or found.severity == "hard"
        ]
        paragraphs += [
            replace(told, citations=tuple(own.get(c, f"{answer.items[0].number}:{c}") for c in told.citations))
            for told in answer.paragraphs
        ]
        lengths.append(len(answer.paragraphs))
    models = {answer.draft.model for answer in letter.answers if answer.draft.model}
    first = next((answer.draft for answer in letter.answers if answer.draft.model), None)
    note = first.note if first else next((a.draft.note for a in letter.answers if a.paragraphs), "")
    draft = Draft(
        item=CatalogueItem("", letter.title),
        stance=None,
        abstained=False,
        paragraphs=tuple(paragraphs),
        questions=(),
        precedents=tuple(precedents.values()),
        findings=tuple(findings),
        model=", ".join(sorted(models)) or None,
        prompt=first.prompt if first else {},
        note=note,
    )
    return draft, lengths


def _facts(letter: Letter, today: date | None) -> tuple[str, ...]:
    about = f"Budget {letter.year}" if letter.year else ""
    told = (
        ("Til", letter.to),
        ("Fra", letter.sender),
        ("Vedr.", about),
        ("Dato", danish_date(today) if today else ""),
    )
    return tuple(plain(f"{name}: {text}") for name, text in told if text)


def _section(key: str, answer: LetterAnswer, blocks: Sequence[Block]) -> LetterSection:
    first = answer.items[0]
    questions = tuple(pieces(question) for question in answer.asked)
    empty = Block((Piece(NO_ANSWER, open=True),), (), (), ())
    return LetterSection(
        key=key,
        heading=plain(
            " – ".join(part for part in (ranges([item.number for item in answer.items]), first.title) if part)
        ),
        about=_about(answer.items),
        stance=STANCES[answer.stance] if answer.stance else "",
        blocks=tuple(blocks) or (empty,),
        questions=questions if blocks else ((Piece(ABSTAINED),), *questions),
        asked=tuple(plain(question) for question in answer.draft.questions),
    )


def _about(items: Sequence[CatalogueItem]) -> str:
    area = items[0].area or ""
    others = "; ".join(f"{item.number} {item.title}" for item in items[1:])
    return plain(" · ".join(part for part in (area, f"Svaret gælder også {others}" if others else "") if part))


def _rows(letter: Letter, years: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """A row a proposal: number, title, amounts by year, posts in the last year, stance; then the sum."""
    rows = []
    posts = 0.0
    for answer in letter.answers:
        for item in answer.items:
            last = item.fte.get(max(item.fte)) if item.fte else None
            posts += last or 0.0
            rows.append(
                (
                    plain(item.number),
                    plain(item.title),
                    *(danish_number(item.amounts[year]) if year in item.amounts else "" for year in years),
                    danish_number(round(last, 2)) if last else "",
                    STANCES[answer.stance] if answer.stance and answer.paragraphs else "–",
                )
            )
    if len(rows) < 2:
        return tuple(rows)
    total = tuple(danish_number(letter.totals[year]) for year in years)
    return (*rows, ("", "I alt", *total, danish_number(round(posts, 2)) if posts else "", ""))


def _gathered(letter: Letter) -> tuple[GatheredSection, ...]:
    sections = []
    for one in letter.gathered:
        lead = _lead(one)
        voices = tuple(_voice(voice) for voice in one.voices)
        heading = plain(f"{one.item.number} – {one.item.title}")
        sections.append(GatheredSection(heading, lead if len(voices) > 1 else "", voices))
    return tuple(sections)


def _lead(gathered: Gathered) -> str:
    """Whether the committees agree, as far as they have said where they stand."""
    stances = {voice.stance for voice in gathered.voices}
    if not gathered.agree:
        return "Udvalgene er ikke enige."
    if None in stances:
        return ""
    return "Udvalgene er enige." if len(stances) == 1 else "Udvalgenes holdninger er forskellige."


def _voice(voice: Voice) -> str:
    stance = STANCES[voice.stance].lower() if voice.stance else "uden holdning"
    return plain(f"{voice.committee} ({stance}): »{voice.quote}« [{voice.source}]")


def _note(finding: Finding) -> str:
    return plain(" ".join(part for part in (finding.text, finding.evidence, finding.remedy) if part))
