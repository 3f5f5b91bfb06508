"""Tables that a reader gave as lines of text, as grids: a line of years, then lines that end in as many figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from rag.structure.catalogue_grid import Grid
from rag.structure.catalogue_labels import TOTAL
from rag.types import Row, Span

_YEAR_RUN = re.compile(r"((?:\b(?:B|BO|BF|Budget|Overslag|Budgetoverslag)?\s?20[0-4]\d\b[\s|]*){2,})", re.IGNORECASE)

_TIGHT = r"(?:\(?[-–−+]?\s?\d{1,3}(?:\.\d{3})+(?:,\d+)?\)?|\(?[-–−+]?\s?\d+(?:,\d+)?\)?|[-–](?=\s|$))"

_SPACED = r"(?:\(?[-–−+]?\s?\d{1,3}(?:[. \u00a0]\d{3})+(?:,\d+)?\)?|\(?[-–−+]?\s?\d+(?:,\d+)?\)?|[-–](?=\s|$))"


def caption_header(grid: Grid) -> Grid | None:
    """A headless grid under a line of years (a header that a page break cut off), with that line as its header."""
    found = year_line(grid.caption.split("\n")[-1])
    width = len(grid.rows[0])
    if found is None or found[2] or len(found[1]) + 1 > width:
        return None
    leading = width - len(found[1])
    words = found[0].split()
    labels = words if len(words) == leading else [found[0], *[""] * (leading - 1)]
    return Grid(((*labels, *found[1]), *grid.rows), (grid.spans[0], *grid.spans), grid.page, grid.caption, grid.flat)


def with_total_line(grid: Grid, text: str, span: Span, count: int) -> Grid:
    """A row table with the total that a reader left as a line of text under it ("I alt -10 -20")."""
    found = _figures_at_end(text, count) if len(text) < 120 else None
    if found is None or not TOTAL.search(found[0]):
        return grid
    row = (found[0], *[""] * (len(grid.rows[0]) - 1 - count), *found[1:])
    return Grid((*grid.rows, row), (*grid.spans, span), grid.page, grid.caption, grid.flat)


def line_grids(lines: Iterable[tuple[str, Span, int | None]], base_year: int | None = None) -> list[Grid]:
    """Grids out of text lines, for tables that a PDF's reader gave as text.

    A line that names two or more years in a row and little else opens one; lines that end in as many
    figures follow, with lines of words between them (areas, or the first half of a broken title); it
    ends after four lines of words in a row. A whole table run into one line is cut up by its figures.
    """
    grids: list[Grid] = []
    rows: list[tuple[Row, Span]] = []
    count, words, page, caption, previous = 0, 0, None, "", ""

    def close() -> None:
        nonlocal rows
        while rows and len(rows[-1][0]) == 1:
            rows.pop()
        if len(rows) > 1:
            grids.append(Grid(tuple(r for r, _ in rows), tuple(s for _, s in rows), page, caption, flat=True))
        rows = []

    for text, span, line_page in lines:
        header = year_line(text)
        if header:
            close()
            label, years, rest = header
            count, words, page, caption = len(years), 0, line_page, previous
            rows = [((label, *years), span)]
            rows += [(r, span) for r in _cut(rest, count)]
        elif rows:
            found = _figures_at_end(text, count)
            if found:
                rows.append((found, span))
                words = 0
            else:
                words += 1
                if words > 4 or len(text) > 160:
                    close()
                else:
                    rows.append(((text,), span))
        previous = text
    close()
    return grids


def year_line(text: str) -> tuple[str, list[str], str] | None:
    """Label, years and what follows of a line that heads a table; None for a sentence that names years."""
    found = _YEAR_RUN.search(text)
    if not found or found.start() > 90 or re.search(r"(?<!tkr)(?<!mio)(?<=[a-zæøå]{3})\.\s*$", text[: found.start()]):
        return None
    years = re.findall(r"20[0-4]\d", found[1])
    label, rest = text[: found.start()].strip(" |:"), text[found.end() :].strip()
    if any(int(b) - int(a) != 1 for a, b in pairwise(years)):
        return None
    if not rest or re.fullmatch(r"(?i)\W*(?:årsværk|i alt|1\.000 kr\.?|t\.?kr\.?|mio\. kr\.?)\W*", rest):
        return label, years, ""
    return (label, years, rest) if _cut(rest, len(years)) else None


def _figures_at_end(text: str, count: int) -> Row | None:
    """A line as its label and the `count` figures at its end; None where it has fewer.

    "1 200" may be one figure or two: it is one where two would leave figures over in the label, or one
    that begins with a nought.
    """
    tight, spaced = (re.fullmatch("(.*?)" + rf"[\s|]+({figure})" * count, " " + text) for figure in (_TIGHT, _SPACED))
    split_up = tight and (
        re.search(r"\d\s+[-–−]?\d+$", tight[1]) or any(re.match(r"0\d", figure) for figure in tight.groups()[1:])
    )
    chosen = spaced if split_up or tight is None else tight
    return (chosen[1].strip(" |:"), *(f.strip() for f in chosen.groups()[1:])) if chosen else None


def _cut(text: str, count: int) -> list[Row]:
    """Rows out of a table run into one line: words, then `count` figures, again and again."""
    figures = rf"[\s|]+({_SPACED})" * count + r"(?!\S)"
    rows = re.finditer(rf"((?:(?!{figures.replace('(' + _SPACED + ')', _SPACED)}).)+?){figures}", " " + text)
    return [(m[1].strip(" |:"), *(f.strip() for f in m.groups()[1:])) for m in rows if m[1].strip()]
