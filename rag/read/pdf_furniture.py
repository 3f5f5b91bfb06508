"""Running headers, footers and page numbers of a PDF: what stands at the pages' edges again and again.

A line is furniture only where every line nearer to the edge is, and where its like stands at the same
height on other pages, word for word but for a number that counts with the pages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from rag.read.pdf_page import Segment
from rag.read.pdf_rules import Ruled

HEADER = "sidehoved"
FOOTER = "sidefod"
PAGE_NUMBER = "sidetal"

_ZONE = 0.13  # of the page's height, at each edge
_DEPTH = 6  # lines looked at, at each edge
_HEIGHT = 6.0  # points by which the same line may stand higher or lower
_BLOCK = 1.8  # of the size: lines of one header
_STRANGERS = 0.34  # lines of text at a header's height, to each repeated one
_DIGITS = re.compile(r"\d+")
_NUMBER_ALONE = re.compile(
    r"(?:(?:side|s\.|page|pag\.?)\s*)?[-–—]?\s*(\d{1,4})\s*[-–—]?(?:\s*(?:af|/|of|ud af|:)\s*\d{1,4})?", re.IGNORECASE
)
_NUMBER_OF_ALL = re.compile(r"\b(?:side|page) (\d{1,4}) (?:af|/|of) (\d{1,4})$", re.IGNORECASE)
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
            repeated = [place for places in groups.values() for place in _repeated(places, pages, heights, at_top)]
            reached_rows = [place for places in groups.values() for place in places]
            for p, i in repeated:
                if _stands_apart((p, i), repeated, reached_rows, pages, heights, at_top):
                    result[p][i] = PAGE_NUMBER if _NUMBER_ALONE.fullmatch(_text(pages[p][i])) else name
            found = len(repeated) + _numbers(groups, pages, result)
            if not found:
                break
    return result


def repeated_tables(tables: Sequence[Sequence[Ruled]], heights: Sequence[float]) -> set[tuple[int, int]]:
    """The ruled tables (page, place) that are headers or footers: wholly at an edge, the same on most pages."""
    places: dict[tuple[tuple[str, ...], ...], list[tuple[int, int]]] = defaultdict(list)
    for p, found in enumerate(tables):
        for i, table in enumerate(found):
            if table.box[3] <= _ZONE * heights[p] or table.box[1] >= (1 - _ZONE) * heights[p]:
                same = tuple(tuple(_DIGITS.sub("#", cell) for cell in row) for row in table.rows)
                places[same].append((p, i))
    return {place for group in places.values() if len(group) >= max(2, 0.5 * len(tables)) for place in group}


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
    same: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)  # word for word
    counting: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)  # but for a number that counts
    for p, i in places:
        numbers = [n for n in _DIGITS.findall(_text(pages[p][i])) if len(n) < 6]
        same[tuple(numbers)].append((p, i))
        counting[tuple("#" if int(n) - p in (0, 1) else n for n in numbers)].append((p, i))
    offsets = _offsets(places, pages) if len(counting) > 1 else []
    result: dict[tuple[int, int], None] = {}
    for group in [offsets] if offsets else [*same.values(), *counting.values()]:
        for p, i in group:
            own = _from_edge(pages[p][i], heights[p], at_top)
            near = {q for q, j in group if abs(_from_edge(pages[q][j], heights[q], at_top) - own) <= _HEIGHT}
            field = at_top and i > 0 and _LABEL.match(_text(pages[p][i]))  # under a heading, a form's
            if len(near) >= enough and not field:
                result[p, i] = None
    return list(result)


def _stands_apart(
    place: tuple[int, int],
    repeated: Sequence[tuple[int, int]],
    reached: Sequence[tuple[int, int]],
    pages: Sequence[Sequence[Sequence[Segment]]],
    heights: Sequence[float],
    at_top: bool,
) -> bool:
    """Whether a repeated line stands where text doesn't: close to furniture that is nearer to the edge, and
    not at the height at which other pages begin or end with lines of their own."""
    p, i = place
    row = pages[p][i]
    outer = i - 1 if at_top else i + 1
    if 0 <= outer < len(pages[p]) and abs(row[0].y - pages[p][outer][0].y) > _BLOCK * max(row[0].size, 6):
        return False
    own = _from_edge(row, heights[p], at_top)
    level = [(q, j) for q, j in reached if abs(_from_edge(pages[q][j], heights[q], at_top) - own) <= _HEIGHT]
    furniture = set(repeated)
    text = sum(each not in furniture for each in level)
    return text <= _STRANGERS * (len(level) - text)


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
            text = _text(pages[p][i])
            alone, whole = _NUMBER_ALONE.fullmatch(text), _NUMBER_OF_ALL.search(text)
            named = alone and (not text[0].isdigit() or abs(int(alone[1]) - p - 1) <= 2)
            if i not in result[p] and (named or (whole and (int(whole[1]), int(whole[2])) == (p + 1, len(pages)))):
                result[p][i] = PAGE_NUMBER
                found += 1
    return found
