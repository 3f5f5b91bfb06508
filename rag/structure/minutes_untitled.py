"""Points without titles, on a page whose titles were lost: sections or journal numbers tell each from the next."""

from __future__ import annotations

from collections.abc import Sequence

from rag.structure.meetings import names_a_record
from rag.structure.minutes_announced import Heading
from rag.structure.minutes_lines import Line
from rag.structure.minutes_markers import is_journal, journal_of, marker_of

TITLE = "Uden overskrift"
_CASE = frozenset("resumé anledning sagsfremstilling baggrund formål".split())
_OPENS = _CASE | {"indstilling", "beslutning"}
_OWN_TITLE = 3  # lines in which a paper says what it is
_NEAR = 4  # lines after a journal number in which a section begins


def untitled_points(lines: Sequence[Line], headings: Sequence[Heading]) -> list[Heading]:
    """The points of minutes that have sections but no titles, by their order; the `headings` found by their titles
    where these are the points.

    They are not where a decision stands above the first of them, or where they are half as many at most.
    """
    keys = [
        (i, marker.key)
        for i, line in enumerate(lines)
        if (marker := marker_of(line)) and marker.key in _OPENS
        if not (names_a_record(line.text) and (i < _OWN_TITLE or line.text.casefold().startswith("referat")))
    ]
    journals = [i for i, line in enumerate(lines) if journal_of(line) and _begins(lines, i)]
    starts = journals if len(journals) >= 2 else _cycles(keys)
    if not starts or not any(key == "beslutning" for _, key in keys):
        return list(headings)
    if headings:
        beside = sum(any(-1 <= i - heading.first <= _NEAR for i in journals) for heading in headings)
        if starts is journals and beside * 2 > len(journals):
            return list(headings)
        above = starts is journals or starts[0] < headings[0].first
        if not above or (starts is not journals and len(headings) * 2 > len(starts)):
            return list(headings)
    found: list[Heading] = []
    for order, i in enumerate(starts, 1):
        journal = journal_of(lines[i])
        title = f"Sag {journal}" if journal else TITLE
        at = lines[i].start
        found.append(Heading(str(order), title, max(i - 1, 0), i - 1, at, at, journal))
    return found


def _begins(lines: Sequence[Line], i: int) -> bool:
    """Whether a section begins soon after a journal number and none is open before it on its own line."""
    open_before = i > 0 and is_journal(lines[i - 1])
    return not open_before and any(marker_of(line) for line in lines[i + 1 : i + 1 + _NEAR])


def _cycles(keys: Sequence[tuple[int, str]]) -> list[int]:
    """The lines at which the sections begin anew: after a decision what the matter is, or a section seen already;
    none where few of them have both what the matter is and a decision."""
    starts: list[int] = []
    seen: list[set[str]] = []
    for i, key in keys:
        case = bool(seen) and key in _CASE and bool(seen[-1] & _CASE)
        if not seen or ("beslutning" in seen[-1] and (case or key in seen[-1])):
            starts.append(i)
            seen.append(set())
        seen[-1].add(key)
    whole = sum("beslutning" in one and len(one) > 1 for one in seen)
    return starts if whole * 2 >= len(starts) else []
