"""Where sentences begin and end in Danish prose, headings and lists.

Rules rather than a model: Danish administrative text is full of abbreviations, ordinals and list
numbers that general splitters stop at, and of lost capitals and lost spaces that they run over.
"""

from __future__ import annotations

import re

from rag.danish.wordlists import wordlist
from rag.types import Span

_OPEN = wordlist("abbreviations_open")
_CLOSING = wordlist("abbreviations_closing")
_MONTHS = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zæøå]*"
_OPENERS = wordlist("openers")
_STOP = re.compile(r"(?:\.{1,}|[!?…]+)[.!?…]*[\"”“»«'’)\]*_]*(?=\s|$)")
_GLUED = re.compile(r"(?<=[a-zæøåé]{3})[.!?](?=[A-ZÆØÅ][a-zæøå]+[\s,])")
_MARKER = re.compile(r"\s*(?:[-–—•·▪◦●○*+>]\s|#{1,6}\s|\(?\d{1,3}[.)]\s|\(?[a-zæøå][.)]\s|\|)")
_HEADING = re.compile(r"\s*#{1,6}\s")
_PARAGRAPH = re.compile(r"\r?\n[ \t\u00a0]*(?:\r?\n[ \t\u00a0\r]*)+|\f|\x0b|\u2029")
_LIST_NUMBER = re.compile(r"(?:[-–•*#>|\s]*)\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-ZæøåÆØÅ]|[ivxIVX]{1,4})\.")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,4}", re.UNICODE)
_VOWEL = re.compile(r"[aeiouyæøåé]", re.IGNORECASE)


def sentences(text: str) -> list[Span]:
    """The sentences of a text as spans, in order, without white space at their ends.

    Every character outside white space lies in exactly one of them. A heading, a list item, a row of a table (cells
    apart by " | ") and a line of a letterhead count as a sentence each; a blank line always ends one.
    """
    found: list[Span] = []
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        _paragraph(text, start, gap.start(), found)
        start = gap.end()
    _paragraph(text, start, len(text), found)
    return found


def _paragraph(text: str, start: int, end: int, found: list[Span]) -> None:
    """Adds the sentences of one paragraph, cutting first at line breaks that end something."""
    lines: list[Span] = []
    at = start
    while at < end:
        newline = text.find("\n", at, end)
        stop = end if newline < 0 else newline
        if text[at:stop].strip():
            lines.append((at, stop))
        at = stop + 1
    if not lines:
        return
    widest = max(b - a for a, b in lines)
    begin = lines[0][0]
    for (a, b), following in zip(lines, [*lines[1:], None], strict=True):
        if following is None or _line_ends(text[a:b], text[following[0] : following[1]], widest):
            _cut(text, begin, b, found)
            begin = b


def _line_ends(line: str, following: str, widest: int) -> bool:
    """Whether a line break inside a paragraph separates two sentences, rather than wrapping one."""
    if _MARKER.match(following) or _HEADING.match(line) or " | " in line or " | " in following:
        return True  # a row of a table, too
    first = following.lstrip(" \t*_\"”»('")[:1]
    if first.islower():
        return False
    line = line.rstrip(" \t*_")
    # A wrapped line is about as wide as its neighbours; a shorter one was ended on purpose.
    return line.endswith((":", ";")) or len(line) < 0.75 * widest or len(line) < 40


def _cut(text: str, start: int, end: int, found: list[Span]) -> None:
    """Adds the sentences between two offsets that hold no paragraph break."""
    stops = [m.end() for m in _STOP.finditer(text, start, end) if m.end() <= end]
    stops += [m.end() for m in _GLUED.finditer(text, start, end) if not _in_address(text, m.start())]
    begin = start
    for stop in sorted(stops):
        if stop > begin and _ends_sentence(text, begin, stop, end):
            _add(text, begin, stop, found)
            begin = stop
    _add(text, begin, end, found)


def _add(text: str, start: int, end: int, found: list[Span]) -> None:
    """Adds a span trimmed of white space, if anything is left; lone closing marks join what they close."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _in_address(text: str, at: int) -> bool:
    """Whether the full stop at `at` stands inside a web or mail address or a file name."""
    a = at
    while a > 0 and not text[a - 1].isspace():
        a -= 1
    b = at
    while b < len(text) and not text[b].isspace():
        b += 1
    word = text[a:b]
    return "@" in word or "/" in word or word.lower().startswith("www") or word.count(".") > 2


def _ends_sentence(text: str, begin: int, stop: int, end: int) -> bool:
    """Whether the stop mark that ends at `stop` ends the sentence that began at `begin`."""
    marks = text[begin:stop].rstrip("\"”“»«'’)]*_")
    after = text[stop:end].lstrip()
    if not after:
        return True
    after = after.lstrip("\"”“»«'’([*_-–— ") or after
    upper, digit = after[:1].isupper(), after[:1].isdigit()
    if not marks.endswith("."):
        return not (marks.endswith("…") and not upper)
    if marks.endswith(".."):
        return upper
    body = marks[:-1]
    word = body.split()[-1] if body.split() else ""
    word = word.lstrip("\"”“»«'’([*_-–—/+")
    low = word.lower()
    before = text[begin : begin + len(body) + 1]
    if _LIST_NUMBER.fullmatch(before.strip()):
        return False
    if word[-1:].isdigit():
        return _number_ends(word, after, upper, digit)
    if low in _OPEN:
        return False
    if low in _CLOSING:
        return upper
    if len(word) == 1 and word.isalpha():
        return word.islower() or not upper or after.split()[0].strip(",.;:").lower() in _OPENERS
    if _DOTTED.fullmatch(word):
        return (upper and word.islower()) or (after.split()[0].strip(",.;:").lower() in _OPENERS)
    if word.isalpha() and not _VOWEL.search(word) and word.islower() and len(word) <= 5:
        return upper
    return True


def _number_ends(word: str, after: str, upper: bool, digit: bool) -> bool:
    """Whether a number with a full stop ends a sentence, or is an ordinal ('3. maj', '11. pladsen')."""
    if re.match(_MONTHS + r"\b", after, re.IGNORECASE):
        return not re.fullmatch(r"\d{1,2}", word[-2:].lstrip("-–/.")) or len(word.rsplit("-")[-1]) > 2
    if upper:
        return True
    if digit:
        return len(word) >= 4  # "i 2024. 3 stillinger", but "2. 3. og 4. klasse"
    # "i 2024. vi forventer": a lost capital; "2. halvår": an ordinal.
    return bool(re.search(r"(?:19|20)\d\d$|\d{3,}$|\d,\d+$|%$", word))
