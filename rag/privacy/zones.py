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
_PROSE = re.compile(r"(?:\b(?:er|har|vil|skal|kan|blev|bliver|ikke|at|som|der)\b[^\n]*){3}")


def list_zones(text: str) -> list[Span]:
    """Where attendance lists and signature blocks stand, in order, joined where they meet."""
    zones = [_zone(text, m.start(), m.end(), has_text=bool(m["mark"])) for m in _ATTENDANCE.finditer(text)]
    zones += [_signature(text, m.start(), m.end()) for m in _SIGNATURE.finditer(text)]
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
    """From a heading word to the end of its list: a blank line after names, a heading, or running prose."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    head = text[at:end]
    if _PROSE.search(head):
        return (start, at)
    filled = bool(re.search(r"[^\W\d_]{2}", head)) and has_text
    blanks = 0
    for _ in range(_MOST_LINES):
        if end >= len(text):
            break
        stop = text.find("\n", end + 1)
        stop = len(text) if stop < 0 else stop
        line = text[end + 1 : stop]
        if not line.strip(" \t\r\u00a0|-"):
            blanks += 1
            if filled or blanks > 1:
                break
        elif line.lstrip().startswith("#") or _PROSE.search(line) or (len(line) > 160 and line.count(",") < 3):
            break
        else:
            filled = True
            blanks = 0
        end = stop
    return (start, end)
