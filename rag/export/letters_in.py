"""A letter comes back as paragraphs: one that medsvar wrote, worked on in Word since, or a person's own.

Of a written draft, only what will be sent is read as text: its table, its questions and its list of sources are
taken apart. The list tells what '[1]' stands for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rag.danish.stance import read_stance
from rag.export.layout import STANCES
from rag.types import CatalogueItem, Extract, Paragraph, Precedent, Stance

_SOURCES: Final = ("Kilder", "Fundet, men ikke brugt")
_LEFT_OUT: Final = ("Det skal MED selv svare på", "Ret dette, før svaret sendes")
_MADE: Final = "Udkast lavet med medsvar."
_MARKS: Final = re.compile(r"\s*(?:\[(?:\d{1,3}|ukendt kilde [^\]\n]{1,20})\]\s*)+")
_SOURCE: Final = re.compile(r"^\[(?P<n>\d{1,3})\]\s(?P<title>.+?)\\?$", re.DOTALL)
_TITLE: Final = re.compile(r"^(?P<who>[^·,]+?)(?:\s·\s(?P<where>[^,]+?))?(?:\s\([^)]*\))?(?:,\s|$)")
_ANSWERED: Final = re.compile(
    r"(?:^|\n|\s)Svar på: (?P<number>\S+(?: \d+)?) – (?P<title>.+?)(?:\. Holdning:|\.?\s*(?:\n|$))"
)
_UNDER: Final = re.compile(r"(?:^|\n|\s)Står under: »(?P<heading>[^«\n]+)«")
_STANCE: Final = re.compile(r"^\**Holdning:\**\s*(?P<stance>.+)$")
_LISTED_STANCE: Final = re.compile(r"\bHoldning: (?P<stance>[^\n.»\\]+)")
_BOX: Final = re.compile(r"^[☐-]\s")
_NOTED: Final = re.compile(r"^[*_]*⚠ Bemærk: ")  # what the check said of a paragraph, printed under it


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it will be sent. `precedents` are the sources that it lists itself, as P1 for [1] and so on."""

    paragraphs: tuple[Paragraph, ...]
    precedents: tuple[Precedent, ...] = ()
    stance: Stance | None = None


def read_letter(extract: Extract) -> Letter:
    """The paragraphs of a letter in order, each with the sources that it is marked with; tables are one each."""
    blocks = [(block, extract.text[slice(*block.span)].strip()) for block in extract.blocks]
    ends = [*(told for _, told in blocks[-3:]), *(dropped.text for dropped in extract.dropped)]
    ours = any(told.lstrip("*_ ").startswith(_MADE) for told in ends)
    paragraphs: list[Paragraph] = []
    listed: list[list[str]] = []
    stance: Stance | None = None
    part = "text"
    for block, told in blocks:
        if ours and told in _SOURCES:
            part = "sources"
        elif ours and told in _LEFT_OUT:
            part = "left out"
        elif part == "sources":
            if _SOURCE.match(told):
                listed.append([told])
            elif listed and not told.lstrip("*_ ").startswith(_MADE):
                listed[-1].append(told)
        elif (part == "left out" and (_BOX.match(told) or block.kind == "list_item")) or (ours and _NOTED.match(told)):
            continue
        elif ours and (named := _STANCE.match(told)):
            stance = next((key for key, shown in STANCES.items() if shown == named["stance"].strip()), None)
        elif told and not (ours and block.kind == "table"):
            part = "text"
            paragraphs.append(without_marks(told) if ours else Paragraph(told))
    return Letter(tuple(paragraphs), tuple(_precedent(lines) for lines in listed), stance)


def without_marks(text: str) -> Paragraph:
    """A paragraph without its marks, which become its citations: at its end, or before what a person wrote on after
    them."""
    named: list[str] = []
    kept, at = "", 0
    for marks in _MARKS.finditer(text):
        named += re.findall(r"\[(?:ukendt kilde )?([^\]]+)\]", marks[0])
        kept, at = f"{kept}{text[at : marks.start()]} ", marks.end()
    told = kept + text[at:]
    cited = dict.fromkeys(f"P{key}" if key.isdigit() else key for key in named)
    return Paragraph(told.rstrip() if named else told, None, tuple(cited))


def _stance_of(listed: str, quote: str) -> Stance | None:
    """The stance of a listed source: what the list says that it is, else what its quotation says."""
    named = _LISTED_STANCE.search(listed)
    low = named["stance"].strip(" *_.").casefold() if named else ""
    told = next((key for key, shown in STANCES.items() if shown.casefold() == low), None)
    return told or read_stance(quote)


def _precedent(lines: list[str]) -> Precedent:
    """A listed source as far as the list tells of it."""
    head = _SOURCE.match(lines[0].partition("\n")[0]) or _SOURCE.match(lines[0])
    title = head["title"] if head else lines[0]
    who = _TITLE.match(title)
    year = re.search(r"budget (\d{4})", title)
    whole = "\n".join(lines)
    answered = _ANSWERED.search(whole)
    under = _UNDER.search(whole)
    quote = next((line.strip("»«> ") for line in reversed(lines) if len(line) > 20), "")
    file = re.search(r"(?:^|[.)]\s|\n)(?P<file>[^\n]*\.\w{2,5})\s*$", "\n".join(lines[:-1]) or whole)
    return Precedent(
        id=f"P{head['n']}" if head else "",
        passage_id="",
        document_id="",
        source=file["file"].rpartition(". ")[2].strip() if file else "",
        municipality=who["where"] if who else None,
        committee=who["who"] if who else None,
        side=None,
        date=None,
        item=CatalogueItem(answered["number"], answered["title"]) if answered else None,
        stance=_stance_of(whole, quote),
        quote=quote,
        text=quote,
        span=(0, len(quote)),
        outcome="ukendt",
        outcome_source=None,
        score=0.0,
        why="",
        budget_year=int(year[1]) if year else None,
        own="vores eget" in title or "egen kommune" in title,
        ours="vores eget" in title,
        heading=under["heading"] if under else "",
    )
