"""Running headers, footers and page numbers of a PDF: what stands at the pages' edges again and again.

A line is furniture only where every line nearer to the edge is, and where its like stands at the same
height on other pages, word for word but for a number that counts with the pages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from rag.read.pdf_page import Segment

HEADER = "sidehoved"
FOOTER = "sidefod"
PAGE_NUMBER = "sidetal"

_ZONE = 0.13  # of the page's height, at each edge
_DEPTH = 4  # lines looked at, at each edge
_HEIGHT = 6.0  # points by which the same line may stand higher or lower
_DIGITS = re.compile(r"\d+")
_NUMBER_ALONE = re.compile(
    r"(?:(?:side|s\.|page|pag\.?)\s*)?[-–—]?\s*(\d{1,4})\s*[-–—]?(?:\s*(?:af|/|of|ud af|:)\s*\d{1,4})?", re.IGNORECASE
)
_LABEL = re.compile(r"[^\W\d][^:]{1,25}:\s*\S")


def find_furniture(pages: Sequence[Sequence[Sequence[Segment]]], heights: Sequence[float]) -> list[dict[int, str]]:
    """For each page (rows of segments from the top), the rows that are furniture and what they are."""
    result: list[dict[int, str]] = [{} for _ in pages]
    for name, at_top in ((HEADER, True), (FOOTER, False)):
        for depth in range(_DEPTH):
            groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
            for p, rows in enumerate(pages):
                i = depth if at_top else len(rows) - 1 - depth
                reached = all((d if at_top else len(rows) - 1 - d) in result[p] for d in range(depth))
                if reached and 0 <= i < len(rows) and i not in result[p] and _in_zone(rows[i], heights[p], at_top):
                    groups[_DIGITS.sub("#", _text(rows[i])).casefold()].append((p, i))
            found = 0
            for places in groups.values():
                for p, i in _repeated(places, pages, heights, at_top):
                    result[p][i] = PAGE_NUMBER if _NUMBER_ALONE.fullmatch(_text(pages[p][i])) else name
                    found += 1
            found += _numbers(groups, pages, result)
            if not found:
                break
    return result


def _text(row: Sequence[Segment]) -> str:
    return " ".join(segment.text for segment in row)


def _in_zone(row: Sequence[Segment], height: float, at_top: bool) -> bool:
    return row[0].y <= _ZONE * height if at_top else row[0].y >= (1 - _ZONE) * height


def _repeated(
    places: list[tuple[int, int]],
    pages: Sequence[Sequence[Sequence[Segment]]],
    heights: Sequence[float],
    at_top: bool,
) -> list[tuple[int, int]]:
    """Those of `places` whose lines say the same at the same height on pages enough to be furniture."""
    enough = 2 if len(pages) <= 6 else 3
    same: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for p, i in places:
        row = pages[p][i]
        counting = tuple("#" if int(n) - p in (0, 1) else n for n in _DIGITS.findall(_text(row)) if len(n) < 6)
        same[counting].append((p, i))
    offsets = [_offsets(places, pages)] if len(same) > 1 else []
    groups = offsets if offsets and offsets[0] else list(same.values())
    result = []
    for group in groups:
        for p, i in group:
            own = _from_edge(pages[p][i], heights[p], at_top)
            near = {q for q, j in group if abs(_from_edge(pages[q][j], heights[q], at_top) - own) <= _HEIGHT}
            if len(near) >= enough and not (_LABEL.match(_text(pages[p][i])) and i not in (0, len(pages[p]) - 1)):
                result.append((p, i))
    return result


def _offsets(places: list[tuple[int, int]], pages: Sequence[Sequence[Sequence[Segment]]]) -> list[tuple[int, int]]:
    """All of `places` where exactly one of their numbers counts with the pages and the others stay."""
    numbers = [[int(n[:9]) for n in _DIGITS.findall(_text(pages[p][i]))] for p, i in places]
    columns = list(zip(*numbers, strict=False)) if len({len(n) for n in numbers}) == 1 else []
    counting = [len({n - p for n, (p, _) in zip(column, places, strict=True)}) == 1 for column in columns]
    constant = [len(set(column)) == 1 for column in columns]
    if any(counting) and all(a or b for a, b in zip(counting, constant, strict=True)):
        return places
    return []


def _from_edge(row: Sequence[Segment], height: float, at_top: bool) -> float:
    return row[0].y if at_top else height - row[0].y


def _numbers(
    groups: dict[str, list[tuple[int, int]]],
    pages: Sequence[Sequence[Sequence[Segment]]],
    result: list[dict[int, str]],
) -> int:
    """Marks page numbers that stand alone at an edge, one page being enough where they name their page."""
    found = 0
    for places in groups.values():
        for p, i in places:
            match = _NUMBER_ALONE.fullmatch(_text(pages[p][i]))
            said = match and not _text(pages[p][i])[0].isdigit()
            if match and i not in result[p] and (said or abs(int(match[1]) - p - 1) <= 2):
                result[p][i] = PAGE_NUMBER
                found += 1
    return found
