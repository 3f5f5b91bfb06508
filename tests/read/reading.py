"""What the tests of this room ask of any Extract."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

from rag.read import read_file
from rag.types import Block, Extract


def read_bytes(folder: Path, name: str, data: bytes, *, ocr: bool = False) -> Extract:
    """Reads `data` as a file called `name`, and checks what holds of every Extract."""
    path = folder / name
    path.write_bytes(data)
    extract = read_file(path, ocr=ocr)
    check(extract)
    return extract


def check(extract: Extract) -> None:
    """Every printed character lies in exactly one block; tables follow from their rows; the text is clean."""
    covered = [0] * len(extract.text)
    end = 0
    for block in extract.blocks:
        assert end <= block.span[0] < block.span[1] <= len(extract.text)
        end = block.span[1]
        for i in range(*block.span):
            covered[i] += 1
        text = extract.text[slice(*block.span)]
        if block.kind == "table":
            assert text == "\n".join(" | ".join(row) for row in block.rows)
            assert len({len(row) for row in block.rows}) == 1
        else:
            assert text == " ".join(text.split())
            assert not block.rows
    assert all(count == 1 for count, char in zip(covered, extract.text, strict=True) if not char.isspace())
    assert unicodedata.is_normalized("NFC", extract.text)
    assert not re.search("[\x00-\x08\u00ad\u200b-\u200f\ufeff]", extract.text)


def texts(extract: Extract, kind: str | None = None) -> list[str]:
    """The texts of the blocks, or of those of one kind."""
    return [extract.text[slice(*b.span)] for b in extract.blocks if kind in (None, b.kind)]


def block_of(extract: Extract, words: str) -> Block:
    """The first block that holds `words`."""
    return next(b for b in extract.blocks if words in extract.text[slice(*b.span)])


def dropped(extract: Extract) -> dict[str, str]:
    """What was dropped, by reason."""
    result: dict[str, str] = {}
    for each in extract.dropped:
        result[each.reason] = f"{result.get(each.reason, '')}\n{each.text}".strip()
    return result


def words(text: str) -> Counter[str]:
    """How often each word stands in `text`."""
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFC", text)))


def all_words(extract: Extract) -> Counter[str]:
    """The words of the text and of what was dropped."""
    return words(extract.text) + words(" ".join(each.text for each in extract.dropped))
