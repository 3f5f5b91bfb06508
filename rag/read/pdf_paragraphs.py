"""A PDF's lines as parts: paragraphs, list items, headings by size, tables; footnotes out of the way."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from rag.read.contents import is_entry
from rag.read.lines import ends_sentence, join
from rag.read.looks import bullet, numbered
from rag.read.parts import Part
from rag.read.pdf_layout import Grid, Line

_LARGER = 1.1  # times the body's size: a heading
_SMALLER = 0.93  # times the body's size: a footnote
_GAP = 1.32  # times the usual leading: a new paragraph
_HEADING = 220  # characters
_ENTRY_ENDS = re.compile(r"(?:[.!?:;…]|\s\d{1,3})$")
_APART = 2.2  # times the usual leading: what stands at the foot of a page, off its text
_FOOT = 200  # characters
_OPEN = 40  # characters; a shorter line without a full stop is a line of its own
_NOTE = re.compile(r"(?:\[?\d{1,2}\]?|\*+)\)?\s*\D")


class Paragraphs:
    """Builds parts from lines and grids, page after page."""

    def __init__(self, lines: Sequence[Line], words: frozenset[str]) -> None:
        self.words = words
        weights: Counter[float] = Counter()
        for line in lines:
            weights[line.size] += len(line.text)
        self.body = max(weights, key=lambda size: weights[size]) if weights else 0.0
        larger = sorted({s for s in weights if s > _LARGER * self.body}, reverse=True)
        self.levels = {size: level for level, size in enumerate(_clusters(larger), start=1)}
        self.leading = _leading(lines)
        self.parts: list[Part] = []
        self.notes: list[Part] = []
        self.start: Line | None = None
        self.apart = 0  # the place of the part since which the page's text has no wide gap; 0 for none

    def add_page(self, items: Sequence[Line | Grid | Part], number: int) -> None:
        """Adds the lines, grids and ready parts of the page `number`, in reading order."""
        held, self.notes = [*self._foot_inside(items), *self.notes], []
        before: Line | None = None
        begun = len(self.parts)
        self.apart = 0
        for index, item in enumerate(items):
            if isinstance(item, Line):
                following = items[index + 1] if index + 1 < len(items) else None
                self._line(item, before, following if isinstance(following, Line) else None)
                before = item
            else:
                rows = tuple(tuple(row) for row in item.rows)
                self.parts.append(item if isinstance(item, Part) else Part("table", rows=rows, page=number))
                before, self.apart = None, 0
            if held and len(self.parts) > begun + 1:
                self.parts[begun + 1 : begun + 1] = held
                held = []
        self.parts.extend(held)
        if before is not None and self.parts[begun:]:
            self._end_page(before, begun)

    def finish(self) -> list[Part]:
        """All parts."""
        self.parts.extend(self.notes)
        return self.parts

    def _line(self, line: Line, before: Line | None, after: Line | None) -> None:
        item = bullet(line.text)
        level = self._level(line)
        own = before is None or self._begins(line, before, after, item is not None)
        if own and before is not None and before.column != line.column and not is_entry(before.text):
            self._lead(before, line)
        if before is not None and line.y - before.y > _APART * self.leading.get(before.size, 1.2 * before.size):
            self.apart = len(self.parts)
        if not own:
            part = self.parts[-1]
            part.text = join(part.text, line.text, self.words)
            return
        if is_entry(line.text):
            part = Part("paragraph", line.text, -1, line.page)
        elif level and not is_entry(line.text):
            part = Part("heading", line.text, level, line.page, line.bold)
        elif item is not None:
            part = Part("list_item", item, 0, line.page, line.bold)
        elif numbered(line.text) and not self._is_small(line):
            part = Part("list_item", line.text, 0, line.page, line.bold)
        else:
            part = Part("paragraph", line.text, -1 if self._is_small(line) else 0, line.page, line.bold)
        self.parts.append(part)
        self.start = line

    def _level(self, line: Line) -> int:
        if line.size <= _LARGER * self.body or len(line.text) > _HEADING or not any(c.isalpha() for c in line.text):
            return 0
        nearest = min(self.levels, key=lambda size: abs(size - line.size), default=None)
        return min(self.levels[nearest], 6) if nearest is not None else 0

    def _is_small(self, line: Line) -> bool:
        return line.size < _SMALLER * self.body

    def _begins(self, line: Line, before: Line, after: Line | None, is_item: bool) -> bool:
        """Whether a new paragraph begins at `line`, `before` being the line above it."""
        if is_entry(before.text) or (is_entry(line.text) and _ENTRY_ENDS.search(before.text)):
            return True
        if is_item or line.column != before.column or abs(line.size - before.size) > 0.08 * before.size:
            return True
        gap = line.y - before.y
        usual = self.leading.get(line.size, 1.2 * line.size)
        if gap > _GAP * usual or gap < 0 or line.bold != before.bold:
            return True
        if numbered(line.text) and not self._fills(before, line):
            return True
        if numbered(line.text) and (self.parts[-1].kind == "list_item" or ends_sentence(before.text)):
            return True
        start = self.start or before
        indent = line.x0 - before.x0
        if self.parts[-1].kind == "list_item":
            inset = 0.3 * line.size
            if line.x0 > start.x0 + inset:
                return ends_sentence(before.text) and not self._fills(before, line)
            if before.x0 > start.x0 + inset:
                return True
        if indent > 0.8 * line.size and self.parts[-1].kind == "paragraph" and ends_sentence(before.text):
            return True
        if self._fills(before, line):
            return self._stands_alone(line, after) and ends_sentence(before.text)
        lower = line.text[:1].islower() and not ends_sentence(before.text)
        return not lower or (line.text.startswith("at ") and before.text.endswith(","))

    def _stands_alone(self, line: Line, after: Line | None) -> bool:
        """Whether a line is a question or lead-in of its own: it is not full, and says so by its mark."""
        return after is not None and line.text.endswith(("?", ":")) and not self._fills(line, after)

    def _fills(self, before: Line, line: Line) -> bool:
        """Whether `line`'s first word would not have fitted on the line above."""
        return before.x1 + 0.25 * line.size + line.first > before.right - 0.02 * (before.right - before.x0)

    def _lead(self, last: Line, following: Line | None) -> None:
        """Marks the part that ended with `last` as going on, where its last line is full and open."""
        part = self.parts[-1]
        full = last.x1 > last.right - 1.5 * last.size if following is None else self._fills(last, following)
        if part.kind in ("paragraph", "list_item") and part.level >= 0 and full and not ends_sentence(last.text):
            part.lead = True

    def _foot_inside(self, items: Sequence[Line | Grid | Part]) -> list[Part]:
        """Takes out the lines at the foot of the last page, off its text, where a sentence goes on beyond them."""
        goes_on = items and isinstance(items[0], Line) and items[0].text[:1].islower()
        if not (self.apart and goes_on) or self.apart >= len(self.parts):
            return []
        above, foot = self.parts[self.apart - 1], self.parts[self.apart :]
        open_end = len(above.text) > _OPEN and not ends_sentence(above.text) and not is_entry(above.text)
        if above.kind not in ("paragraph", "list_item") or not open_end or sum(len(one.text) for one in foot) > _FOOT:
            return []
        del self.parts[self.apart :]
        above.lead, foot[-1].lead = True, False
        return foot

    def _end_page(self, last: Line, begun: int) -> None:
        """Puts the page's footnotes aside and marks a paragraph that goes on over the page."""
        at = len(self.parts)
        while at > begun + 1 and self.parts[at - 1].kind == "paragraph" and self.parts[at - 1].level == -1:
            at -= 1
        tail = self.parts[at:]
        if tail and all(_NOTE.match(part.text) for part in tail[:1]) and not is_entry(tail[0].text):
            self.notes = tail
            del self.parts[at:]
            if not ends_sentence(self.parts[-1].text) and len(self.parts[-1].text) > 60:
                self.parts[-1].lead = self.parts[-1].kind in ("paragraph", "list_item")
        elif self.parts[-1].kind != "table":
            self._lead(last, None)


def _clusters(sizes: Sequence[float]) -> list[float]:
    """Sizes, falling, those within half a point as one."""
    result: list[float] = []
    for size in sizes:
        if not result or result[-1] - size > 0.6:
            result.append(size)
    return result


def _leading(lines: Sequence[Line]) -> dict[float, float]:
    """The usual distance of lines by size: the commonest that isn't over twice the size."""
    counts: dict[float, Counter[float]] = {}
    for above, line in itertools.pairwise(lines):
        gap = line.y - above.y
        if above.page == line.page and above.size == line.size and 0.8 * line.size < gap < 2.2 * line.size:
            counts.setdefault(line.size, Counter())[round(gap * 2) / 2] += 1
    # of two distances about as common, the smaller is the leading and the larger parts paragraphs
    return {
        size: min(gap for gap, n in found.items() if n >= 0.4 * max(found.values())) for size, found in counts.items()
    }
