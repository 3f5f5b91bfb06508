"""Headings and list items that only their look tells: short bold lines, numbered lines, bullets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.read.parts import Part

_BULLET = re.compile(r"^[•▪▫◦‣●○■□➢►✓✔·*+–—-]\s+(?=\S)")
_MONTHS = r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|jan|feb|aug|sep)"
_NUMBERED = re.compile(rf"^(?:\(?\d{{1,3}}[.)](?:\s+|(?=[^\W\d]))|[a-z]\)\s+|At \d{{1,2}}\)\s*)(?!{_MONTHS}\b)(?=\S)")
_LABEL = re.compile(r"^[^\W\d_][^:.!?\d]{0,30}:\s+\S")
_NOT_HEADING = re.compile(
    r"(?:på vegne|med venlig|de bedste|venlig|mvh|hilsen|til|fra|att|cc|dato|d|den|kl|tlf|telefon|mail|e-mail|side)\b"
    r"|.*@|https?:|www\.|(?:sagsnr|sagnr|sagsnummer|j\.? ?nr|journalnr|dok\.? ?nr|emn)\b|\d{2}\.\d{2}\.\d{2}\b",
    re.IGNORECASE,
)
_DATE = re.compile(rf"\b\d{{1,2}}\. ?{_MONTHS}\b|\b\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b", re.IGNORECASE)
_DATED_PAPER = re.compile(
    r"referat|høring|svar|møde|dagsorden|notat|budget|udtalelse|aftale|katalog|status", re.IGNORECASE
)
_KIND_OF_PAPER = re.compile(
    r"(?:notat|referat|dagsorden|beslutningsreferat|høringssvar|udtalelse|pressemeddelelse|bilag|resum[eé])\b",
    re.IGNORECASE,
)
# An item of a catalogue: U29, 12, 60-66, VBAF 13, BES-03, then its title.
_ITEM = re.compile(
    r"^(?:punkt |nr\. ?|pkt\. ?|forslag )?(?:[A-ZÆØÅ]{1,5}[- ]?)?\d{1,3}(?:[-–]\d{1,3})?[.:)]? (?:[-–:] )?[A-ZÆØÅ]"
)
# Words of sentences: a line that ends in a full stop is a heading only where it has none of these.
_SENTENCE = re.compile(r"\b(?:vi|der|det|at|som|er|har|skal|kan|vil|bør|bliver|må)\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{3,}")
_MAX_HEADING = 90  # characters
_MAX_BOLD = 130
_MAX_ITEM = 170


def bullet(line: str) -> str | None:
    """The text of a bulleted line without its bullet, None where it has none."""
    match = _BULLET.match(line)
    if match is None or (line[0] in "+-–—" and line[match.end()].isdigit()):
        return None  # "- 500" may be an amount
    return line[match.end() :]


def numbered(line: str) -> bool:
    """Whether a line begins with a list number (1., 2), a), At 1)), which stays part of its text."""
    return bool(_NUMBERED.match(line))


def find_headings(parts: Sequence[Part]) -> list[Part]:
    """`parts` with paragraphs that look like headings made headings of level 0.

    Where the file has three headings of its own, only bold lines are added to them.
    """
    styled = sum(p.kind == "heading" and p.level > 0 for p in parts) >= 3
    plain = [p for p in parts if p.kind == "paragraph"]
    bold_means = sum(len(p.text) for p in plain if p.bold) < 0.6 * sum(len(p.text) for p in plain) + 1
    numbers = 0 if styled else sum(_numbered_heading(parts, i) for i in range(len(parts)))
    for i, part in enumerate(parts):
        looks = part.kind == "paragraph" or (part.kind == "list_item" and part.bold and numbered(part.text))
        looks = looks and part.level >= 0 and not part.lead
        if (
            (looks and ((bold_means and part.bold) or _is_capitals(part.text)) and _bold_heading(part.text))
            or (looks and not styled and _plain_heading(parts, i))
            or (numbers >= 2 and _numbered_heading(parts, i))
        ):
            part.kind, part.level = "heading", 0
    return list(parts)


def _is_capitals(text: str) -> bool:
    return text.isupper() and len(text) <= _MAX_HEADING and sum(c.isalpha() for c in text) >= 8 and " " in text


def _bold_heading(text: str) -> bool:
    if len(text) > _MAX_BOLD or (text.endswith((".", ",", ";", "!")) and not _ITEM.match(text)):
        return False
    return bool(_WORDS.search(text)) and not _LABEL.match(text)


def _plain_heading(parts: Sequence[Part], i: int) -> bool:
    """A short line that starts like a title, ends like one, and has text under it."""
    text = parts[i].text
    follower = parts[i + 1] if i + 1 < len(parts) else None
    if follower is None or not text[0].isalnum() or text[0].islower() or not _WORDS.search(text):
        return False
    if _KIND_OF_PAPER.match(text) and len(text) <= 40 and i < 3 and not text.endswith("."):
        return True
    if _NOT_HEADING.match(text) or _LABEL.match(text):
        return False
    if _DATE.search(text) and not _DATED_PAPER.search(text):  # place and day of a letter or meeting
        return False
    under = follower.kind == "table" or _is_prose(follower)
    if _ITEM.match(text) and len(text) <= _MAX_ITEM and not re.search(r"[.!?] ", text[6:]):
        return under and not (text.endswith(".") and _SENTENCE.search(text))
    if len(text) > _MAX_HEADING or len(text.split()) > 11 or text.endswith((".", "!", ",", ";", "…")):
        return False
    if text.endswith("?"):
        return False
    if text.endswith(":"):
        return under or (follower.kind == "list_item" and len(text.split()) <= 2)
    return under or (i < 2 and len(text.split()) <= 3 and _KIND_OF_PAPER.match(text) is not None)


def _is_prose(part: Part) -> bool:
    return (part.kind == "paragraph" and not part.bold and len(part.text) > _MAX_HEADING - 20) or (
        part.kind in ("paragraph", "list_item") and len(part.text) > 25 and part.text.endswith((".", ":", "?"))
    )


def _numbered_heading(parts: Sequence[Part], i: int) -> bool:
    """'3. Budget 2026' on a line of its own, over prose: a heading rather than an item of a list."""
    part = parts[i]
    match = _NUMBERED.match(part.text)
    if part.kind not in ("list_item", "paragraph") or not match or i + 1 >= len(parts):
        return False
    rest = part.text[match.end() :]
    if rest[0].islower() or len(part.text) > _MAX_HEADING or part.text.endswith((".", ",", ";", ":", "?")):
        return False
    return parts[i + 1].kind == "paragraph" and _is_prose(parts[i + 1])
