"""Contents lists: their lines in the text, and the proposals that they name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from rag.structure.catalogue_starts import Line, candidate, is_contents_line
from rag.structure.reconcile import Listed
from rag.types import Extract


def contents_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines of contents lists in the text: those with dot leaders, and those under "Indhold" that end in
    page numbers which never fall."""
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
    return found


def strip_leader(line: Line) -> Line:
    """A contents entry without its dots and page number, as the heading that it names."""
    text = re.sub(r"[\s.…_·]*(?:\t|\s|\.|…|_)\d{1,4}\s*$", "", line.text)
    return replace(line, text=text, heading=True)


def listed_in_dropped(extract: Extract, families: Collection[str]) -> list[Listed]:
    """The proposals that a contents list names which the reader set aside; `families` are the shapes that the
    catalogue's own proposals have."""
    listed: list[Listed] = []
    for part in extract.dropped:
        if "indholdsfortegnelse" not in part.reason.lower():
            continue
        for text in part.text.splitlines():
            found = candidate(strip_leader(Line(text.strip(), (0, 0), True, 0, part.page)))
            if found and found.number and (not families or found.family.split("/")[0] in families):
                listed.append(Listed(found.number, text))
    return listed
