"""Tables as text (.csv, .tsv): delimiter and encoding as they are found, cells verbatim."""

from __future__ import annotations

import csv
import io

from rag.errors import UnreadableError
from rag.read.decode import decode
from rag.read.parts import Part, Reading, Source

_DELIMITERS = (";", "\t", ",", "|")
_SAMPLE = 50  # records
_MAX_FIELD = 1_000_000  # characters


def read(source: Source) -> Reading:
    """Reads a delimited file as one table. Raises UnreadableError where it is binary or a cell is absurd."""
    text = decode(source.data, source.name)
    lines = text.splitlines()
    delimiter = None
    if lines and lines[0].lower().startswith("sep=") and len(lines[0]) == 5:
        delimiter, text = lines[0][4], "\n".join(lines[1:])
    csv.field_size_limit(_MAX_FIELD)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or _delimiter(text)))
    except csv.Error as error:
        raise UnreadableError(
            f"is not a delimited table ({error}).", "Save it again as .csv or .xlsx.", source.name
        ) from error
    return Reading("csv", [Part("table", rows=tuple(tuple(row) for row in rows if any(row)))], looks=False)


def _delimiter(text: str) -> str:
    """The delimiter that parts most records into the same number of cells, over one; Danish files use `;`."""
    best, most = ";", 0.0
    for delimiter in _DELIMITERS:
        counts = []
        for row in csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter):
            if row:
                counts.append(len(row))
            if len(counts) >= _SAMPLE:
                break
        usual = max(set(counts), key=counts.count, default=1)
        share = counts.count(usual) / max(len(counts), 1)
        if delimiter in ";\t" and min(counts, default=1) > 1:
            return delimiter  # nothing in Danish prose or figures does that by chance; a comma may
        # a comma that is a decimal sign parts cells too, but unevenly or into fewer
        score = share * (usual - 1) ** 0.5 if usual > 1 else 0.0
        if score > most * 1.05:
            best, most = delimiter, score
    return best
