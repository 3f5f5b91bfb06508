"""The title of a document, and of minutes; one that says no more than its kind, its day or a greeting is none."""

from __future__ import annotations

import re
from typing import Final

from rag.structure.lines import Layout, is_letterhead, only_date
from rag.structure.meetings import is_title_of_minutes
from rag.types import Extract

_KIND_ONLY: Final = re.compile(
    r"\W*(?:notat|referat|høringssvar|udtalelse|dagsorden|pressemeddelelse|bilag(?: \d+)?"
    r"|resum[eé])\W*",
    re.I,
)
_LABELLED: Final = re.compile(
    r"\W*(?:modtaget|sagsn\w*|(?:man|tirs|ons|tors|fre|lør|søn)dag)\b|\W*\d{1,3}\.\s|"
    r"\W*(?:til|fra|dato|d\.|den|att|cc|sag|j\.?nr|journal|møde\w*|tid|sted|deltagere|afbud|tlf|side)\b\.?\s*:?|.*@"
    r"|\W*\d{1,2}[./]\s?\d",
    re.I,
)
_TELLING: Final = re.compile(
    r"\W*(?:[\wæøå-]+s )?(?:høringssvar|udtalelse|budgetaftale|budgetforlig|referat|bemærkninger|aftale"
    r"|pressemeddelelse)\b.{4,}|[\wæøå-]+s (?:høringssvar|udtalelse)$",
    re.I,
)
_TITLE_LINES: Final = 8  # in which minutes say what they are
_GREETING: Final = re.compile(r"\W*(?:kære|hej|til rette)\b", re.I)
_SUBJECT: Final = re.compile(r"^\W*(?:vedr(?:ørende|\.)?|emne|sag|angående|re)\s*\.?:?\s+(?P<what>.{4,})", re.I)


def title_of(extract: Extract, layout: Layout) -> str:
    """The title: the first heading or line that is more than a label, else the subject line, else the file's."""
    candidates = [
        line
        for line in layout.head
        if not _KIND_ONLY.fullmatch(line.text) and not only_date(line.text) and not _GREETING.match(line.text)
    ]
    for line in candidates:
        if _TELLING.match(line.text) and not _LABELLED.match(line.text):
            return one_line(line.text)
    for line in candidates:
        if line.kind == "heading" and not _LABELLED.match(line.text) and not is_letterhead(line.text):
            return one_line(line.text)
    for line in candidates:
        if match := _SUBJECT.match(line.text):
            return one_line(match["what"])
    for line in candidates:
        says = len(line.text) > 40 and re.search(r"høringssvar|udtalelse|referat", line.text, re.I)
        if says or not (_LABELLED.match(line.text) or is_letterhead(line.text)):
            return one_line(line.text)
    if extract.title and not re.fullmatch(r"\W*(?:resum[eé]|dagsorden|referat)\W*", extract.title, re.I):
        return one_line(extract.title)
    return one_line((layout.head or layout.lines)[0].text) if layout.lines else ""


def title_of_minutes(extract: Extract, layout: Layout, committee: str | None) -> str:
    """The line that calls a paper minutes of something or names the meeting; else whose they are, where its first
    lines say nothing of that."""
    for line in layout.lines[:_TITLE_LINES]:
        if is_title_of_minutes(line.text):
            return one_line(line.text)
    title = title_of(extract, layout)
    return title if not committee or committee.casefold() in title.casefold() else committee


def one_line(text: str) -> str:
    """A title on one line, without closing marks and at a length that fits a table."""
    text = " ".join(text.split()).strip(" :*_#")
    return text if len(text) <= 200 else text[:200].rsplit(" ", 1)[0] + " …"
