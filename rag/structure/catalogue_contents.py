"""Contents lists: their lines in the text, and the proposals that they name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from rag.structure.catalogue_starts import Line, candidate, is_contents_line, is_withdrawn
from rag.structure.reconcile import Listed
from rag.types import Dropped, Extract


def contents_lines(lines: Sequence[Line], dropped: Sequence[Dropped] = ()) -> list[Line]:
    """The lines of contents lists in the text: those with dot leaders, and those under "Indhold" that end in
    page numbers which never fall, and those that go on the list which a reader set aside as `dropped`."""
    found = [line for line in lines if is_contents_line(line.text)]
    for n, line in enumerate(lines):
        if not re.fullmatch(r"(?i)indhold(?:sfortegnelse|soversigt)?\W*|oversigt over forslag\W*", line.text):
            continue
        page = 0
        run: list[Line] = []
        for entry in lines[n + 1 :]:
            number = re.search(r"[^\W\d_].*\s(\d{1,3})$", entry.text)
            if not number or int(number[1]) < page or len(entry.text) > 200:
                break
            page = int(number[1])
            run.append(entry)
        if len(run) >= 3:
            found += [line, *run]
    return [*found, *(line for line in _left_over(lines, dropped) if line not in found)]


def _left_over(lines: Sequence[Line], dropped: Sequence[Dropped]) -> list[Line]:
    """Lines that go on the contents list which the reader set aside: each ends in a page number that is no lower than
    the list's last, or is a proposal called withdrawn, which has no page."""
    listed = [part.text for part in dropped if is_contents(part)]
    pages = [int(n) for text in listed for n in re.findall(r"\s(\d{1,3})\s*$", text, re.MULTILINE)]
    if not pages:
        return []
    page, run, found = pages[-1], [], []
    for line in lines:
        number = re.search(r"[^\W\d_].*\s(\d{1,3})$", line.text)
        if not line.heading and len(line.text) < 120 and is_withdrawn(line.text):
            run.append(line)
        elif not line.heading and len(line.text) < 120 and number and page <= int(number[1]) <= page + 40:
            page = int(number[1])
            run.append(line)
        elif run:
            found = run
            break
        elif candidate(line) or len(line.text) > 200:
            break  # the proposals or the preface have begun
    return found


def is_contents(part: Dropped) -> bool:
    """Whether what a reader set aside is a contents list."""
    return "indholdsfortegnelse" in part.reason.lower()


def strip_leader(line: Line) -> Line:
    """A contents entry without its dots and page number, as the heading that it names."""
    text = re.sub(r"[\s.…_·]*(?:\t|\s|\.|…|_)\d{1,4}\s*$", "", line.text)
    return replace(line, text=text, heading=True)


def listed_in_dropped(extract: Extract, families: Collection[str]) -> list[Listed]:
    """The proposals that a contents list names which the reader set aside; `families` are the shapes that the
    catalogue's own proposals have."""
    listed: list[Listed] = []
    for part in extract.dropped:
        if not is_contents(part):
            continue
        for text in part.text.splitlines():
            found = candidate(strip_leader(Line(text.strip(), (0, 0), True, 0, part.page)))
            if (
                found
                and found.number
                and not is_withdrawn(found.title)
                and (not families or found.family.split("/")[0] in families)
            ):
                listed.append(Listed(found.number, text))
    return listed
