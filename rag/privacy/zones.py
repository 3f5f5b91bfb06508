"""Stretches of a document where people are listed: who was there, who signs, whom to ask."""

from __future__ import annotations

import re

from rag.danish.wordlists import alternation
from rag.privacy.names import LISTS
from rag.types import Span

_MOST_LINES = 40
_ATTENDANCE = re.compile(
    rf"^[ \t>#*|_•–-]*{alternation('attendance', LISTS)}(?:\s?\([^)\n]{{0,40}}\)|[ \t][^:\n|.]{{0,40}})?"
    r"[*_]*\s*(?P<mark>[:|]|\t|$)",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNATURE = re.compile(
    rf"på (?:\w+[ \t]){{0,4}}?vegne(?: af)?|(?<!\w){alternation('signing', LISTS)}(?!\w)"
    r"|^for (?:udvalget|medarbejderne)$",
    re.IGNORECASE | re.MULTILINE,
)
# One line of a mail's head or a caption
_HEAD_LINE = re.compile(
    r"^[ \t>|*_-]*(?:fra|til|cc|bcc|foto|tekst|ref|referent|af|v)\.?[*_]*[ \t]*:[ \t]*(?=\S)[^\n]{2,200}",
    re.IGNORECASE | re.MULTILINE,
)
# "Til stede var …", "Der var afbud fra …": the rest of the sentence
_TOLD = re.compile(
    r"\b(?:til ?stede|fremmødt|mødt|deltagende) (?:var|er)\b:?|\bafbud (?:fra|var|er)\b"
    r"|(?<=[.)] )(?:afbud|fraværende|til stede|tilstede|mødedeltagere|deltagere|deltog ikke):"  # lines lost
    r"|\b(?:deltagerne|deltagere|fraværende|medlemmerne|arbejdsgruppen|udvalget) (?:var|er|består af|bestod af)\b:?",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<![A-ZÆØÅ])[.](?=\s|$)|\n")
# A line of a list: a full name, with or without roles around it, or a role
_FULL_NAME = r"[A-ZÆØÅ][\w'’-]+(?:[ ](?:[A-ZÆØÅ]\.|[A-ZÆØÅ][\w'’-]+|de|von|el|al|dos)){1,4}"
_PEOPLE_LINE = re.compile(
    rf"(?:(?:[A-ZÆØÅ]{{2,4}}|[^\W\d_]+):?[ ])?{_FULL_NAME}[ ]?(?:[,(:;/·–-].*)?$"
    rf"|{alternation('stewards', LISTS)}\b|(?:næst)?formand\b|\w*(?:chef|leder|direktør)$"
)
# A heading or a numbered point of the agenda, but not a numbered person
_POINT = re.compile(rf"#|\d{{1,2}}[.)]\s?(?!{_FULL_NAME}[ ]?(?:[,(].*)?$)")
_PROSE = re.compile(
    r"(?:\b(?:er|har|vil|skal|kan|blev|bliver|ikke|at|som|der)\b[^\n]*){3}"
    r"|(?:[a-zæøå]{2,}[ ,]+){5}[a-zæøå]{2,}|[.!?][ ]+[A-ZÆØÅ][^\n.]*[ ][a-zæøå]+[ ][a-zæøå]+[ ][^\n]*\.[ ]*(?:\n|$)"
)


def list_zones(text: str) -> list[Span]:
    """Where attendance lists and signature blocks stand, in order, joined where they meet."""
    zones = [_zone(text, m.start(), m.end(), has_text=bool(m["mark"])) for m in _ATTENDANCE.finditer(text)]
    zones += [_signature(text, m.start(), m.end()) for m in _SIGNATURE.finditer(text)]
    zones += [m.span() for m in _HEAD_LINE.finditer(text)]
    for told in _TOLD.finditer(text):
        stop = _SENTENCE_END.search(text, told.end())
        zones.append((told.start(), stop.start() if stop else len(text)))
    joined: list[Span] = []
    for start, end in sorted(zone for zone in zones if zone):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _signature(text: str, start: int, at: int) -> Span:
    """A block of signatures; where its words stand inside running text, only the rest of that sentence."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if len(line.split()) <= 3:  # "Med venlig hilsen" counts from "hilsen"
        return _zone(text, start, at, has_text=True)
    stop = re.compile(r"[.\n]\s|$").search(text, at)
    return (start, stop.start() if stop else len(text))


def _zone(text: str, start: int, at: int, *, has_text: bool) -> Span:
    """From a heading word over the lines of its list, up to running prose, a heading or a numbered point.

    Files often part every line by a blank one, so after a blank line the list goes on where the next line
    still looks like people.
    """
    end = _line_end(text, at)
    head = text[at:end]
    if _PROSE.search(head):
        return (start, at)
    cell = re.search(r"(?:\t|\s{2,})[^\W\d_]+:", head)
    if cell is not None:
        return (start, at + cell.start())  # 'Tovholder: …   Status: …'
    filled = has_text and bool(re.search(r"[^\W\d_]{2}", head))
    blank = False
    for _ in range(_MOST_LINES):
        if end >= len(text):
            break
        stop = _line_end(text, end + 1)
        line = text[end + 1 : stop].strip(" \t\r\u00a0|-–•*")
        if not line:
            blank = True
        elif _PROSE.search(line) or _POINT.match(line) or (blank and filled and not _PEOPLE_LINE.match(line)):
            break
        else:
            filled, blank = True, False
        end = stop
    return (start, end)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
