"""What tells a record of a meeting, whatever it calls itself: "Ref. p-møde", a committee and a day, who came.

A note that only mentions a meeting isn't one, nor is the invitation to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.danish.dates import find_dates

_RECORD = (
    r"[\wæøå]*referat(?:er)?|ref\.|[\wæøå]*dagsorden|[\wæøå]*protokol|\d{1,3}\. møde"
    r"|(?:mødenoter|mødenotat|opsamling|noter|notater|beslutninger|konklusioner|nedslag) (?:fra|på|efter)\b.{0,60}møde"
    r"|mødenotat|mødenoter"
)
_TITLED = re.compile(rf"\b(?:{_RECORD})(?!\w)", re.IGNORECASE)
# A point that deals with such a paper: "Godkendelse af dagsorden", "Bemærkninger til sidste referat".
_ABOUT_A_RECORD = re.compile(
    r"\W*(?:\d{1,3}[.):]*\s*)?(?:(?:godkendelse|underskrift|gennemgang|valg|opfølgning|bemærkninger?|kommentarer|punkter"
    r"|rettelser|ændringer|tilføjelser|status)\b.{0,30}\b(?:af|på|til|fra)\b|dagsorden(?:en)? (?:og|samt|godkend))",
    re.IGNORECASE,
)
# A line that is a meeting's name: "Teammøde i Borgerservice, onsdag den 5. november", "TRIO-møde 2/2".
_NAMED = re.compile(
    r"\W*(?:[\wæøåÆØÅ&/.,-]+\s){0,6}?[\wæøåÆØÅ-]*møde(?!\w)(?! (?:med|om) (?:borger|forældre))", re.IGNORECASE
)
_BODY = re.compile(
    r"\W*(?:[\wæøåÆØÅ&-]+\s){0,3}?[\wæøåÆØÅ-]*(?:MED|HMU|OMU|FMU|LMU|RMU|AMO|TRIO|MED-?udvalg\w*|[a-zæøå]+udvalg(?:et)?"
    r"|\w+råd(?:et)?|arbejdsmiljøgruppe\w*|bestyrelse\w*)\b"
)
_TIMED = re.compile(r"\bkl\. ?\d|\b\d{1,2}[.:]\d\d\s?[-–]\s?\d{1,2}", re.IGNORECASE)
_TOLD_BY_MAIL = re.compile(
    r"\b(?:hvad vi (?:nåede|aftalte|besluttede|talte om|fik (?:talt|snakket) om)|referat af|(?:kort|lidt|noter|nyt"
    r"|opsamling) fra (?:\w+ )?(?:[\w-]*mødet?|LMU|MED)\b|tak for (?:et )?(?:godt )?møde)",
    re.IGNORECASE,
)
_AGENDA = re.compile(r"\b(?:dagsorden|indkaldelse)\b(?!\s*:\s*\S)", re.IGNORECASE)
_MET = re.compile(r"\b(?:mødtes|(?:af)?holdte? møde)\b", re.IGNORECASE)
# A letter to those who decide is no minutes, though it may tell of a meeting.
_ADDRESSED = re.compile(
    r"\W*til\W+(?:\w+ )?(?:byråd|kommunalbestyrelse|regionsråd|\w*udvalget|direktion|borgmester|politiker)",
    re.IGNORECASE,
)
_ATTENDED = re.compile(
    r"\W*(?:(?:til ?stede(?:værende)?|deltagere?|mødedeltagere|deltog|fremmødte?|mødte?(?=\s?:)|afbud|fraværende"
    r"|referent|ordstyrer|mødeleder|dirigent)\b|(?:vi|der) var \w+ (?:til ?stede|fremmødte|deltagere))",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\W*(?:til ?stede(?:værende)?|fremmødte?|mødte?(?=\s?:)|der mødte|i mødet deltog)\b\W*(?:var\b\W*)?\S",
    re.IGNORECASE,
)
_AWAY = re.compile(r"\W*(?:fraværende|afbud)\b(?! (?:til|bedes|meldes|skal|sendes))", re.IGNORECASE)
_TOOK = re.compile(r"\breferent\b", re.IGNORECASE)
_INVITES = re.compile(
    r"\b(?:indkald(?:else|es|er)|inviter(?:es|er)|invitation|mødeplan|årshjul|mødekalender|kommissorium|vejledning|skabelon|guide"
    r"|forretningsorden)\b",
    re.IGNORECASE,
)
_DAY_LAST = re.compile(r"(?:\d|\b(?:jan|feb|febr|apr|aug|sep|sept|okt|nov|dec))\.$", re.IGNORECASE)  # "d. 28. okt."
_NO_TITLE = re.compile(r"\W*(?:pkt\b|punkt\b|\d{1,3}[.)] )|[^\d\n]*\breferater\b[^\d\n]*$", re.IGNORECASE)
_HEAD = 10  # lines
_LINE = 160  # characters


def names_a_record(line: str) -> bool:
    """Whether a line of a paper's head calls it minutes, an agenda or notes from a meeting."""
    return len(line) <= _LINE and bool(_TITLED.search(line)) and not _ABOUT_A_RECORD.match(line)


def is_title_of_minutes(line: str) -> bool:
    """Whether a line says of which body or day these are the minutes: no point of theirs, no page's list of minutes."""
    if len(line.split()) < 2 or _NO_TITLE.match(line):
        return False
    return names_a_record(line) or is_of_a_meeting([line])


def calls_itself_agenda(lines: Sequence[str]) -> bool:
    """Whether one of a paper's first lines, no point and no row of a table, calls it an agenda or a summons."""
    own = (line for line in lines[:4] if not (line[:1].isdigit() or " | " in line or _ABOUT_A_RECORD.match(line)))
    return any(_AGENDA.search(line) for line in own)


def is_titled_as_a_record(lines: Sequence[str]) -> bool:
    """Whether one of a paper's first lines, rather than a sentence or a point of it, calls it minutes or an agenda."""
    return any(names_a_record(line) for line in lines[:4] if not (line[:1].isdigit() or line.endswith(".")))


def is_of_a_meeting(lines: Sequence[str]) -> bool:
    """Whether the head of a paper, its first lines, names a meeting and isn't an invitation to it."""
    head = [line for line in lines[:_HEAD] if len(line) <= 2 * _LINE]
    if any(_INVITES.search(line) for line in head[:3]) or any(_ADDRESSED.match(line) for line in head):
        return False
    if head and _MET.search(head[0]):
        return True
    return any(_names(line) for line in head[:4]) or any(_TOLD_BY_MAIL.search(line) for line in head[:5])


def says_who_came(lines: Sequence[str]) -> bool:
    """Whether the head of a paper says who took part in a meeting, stayed away or took the minutes."""
    return any(_ATTENDED.match(line) for line in lines[: 2 * _HEAD])


def says_who_was_there(lines: Sequence[str]) -> bool:
    """Whether the head of a paper says who was there, as only minutes can: "Til stede: …", or who was away and who
    took the minutes."""
    head = [line for line in lines[: 2 * _HEAD] if len(line) <= 3 * _LINE]
    away = any(_AWAY.match(line) for line in head)
    return any(_THERE.match(line) for line in head) or (away and any(_TOOK.search(line) for line in head))


def _names(line: str) -> bool:
    if len(line) > _LINE or (line.endswith(".") and not _DAY_LAST.search(line)):
        return False
    if _NAMED.match(line):
        return True
    return bool(_BODY.match(line)) and bool(find_dates(line)) and bool(_TIMED.search(line) or len(line) < 70)
