"""Bytes into text: UTF-8 and UTF-16 by what they are, the older Danish code pages by their letters."""

from __future__ import annotations

import codecs
import re

from rag.errors import UnreadableError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OLD = ("cp1252", "cp865", "mac_roman")  # Windows, DOS, Macintosh
_DANISH = "æøåÆØÅéÉ§–”“’ "
_TWICE = re.compile("Ã[¦¸¥\u0086\u0098\u0085©]")  # æøå that were read as cp1252 and saved as UTF-8
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a]")


def decode(data: bytes, name: str) -> str:
    """The text of `data`. Raises UnreadableError where it is binary."""
    text = _decoded(data, name)
    if "\x00" in text or len(_CONTROL.findall(text)) > max(8, len(text) // 200):
        raise UnreadableError(
            "is not text: it holds NUL or control bytes.", "Open it in its own program and save it as text.", name
        )
    if len(_TWICE.findall(text)) > sum(text.count(c) for c in "æøåÆØÅ"):
        try:
            return text.encode("cp1252").decode("utf-8")
        except UnicodeError:
            return text
    return text


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    sample = data[:4000]
    if len(sample) >= 4 and sample.count(0) > len(sample) // 4:
        little = sample[1::2].count(0) > sample[::2].count(0)
        try:
            return data.decode("utf-16-le" if little else "utf-16-be")
        except UnicodeDecodeError as error:
            raise UnreadableError("is not text: it holds NUL bytes.", "Check what file it is.", name) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _old(data)


def _old(data: bytes) -> str:
    """Text that is not valid UTF-8: mostly UTF-8 with a few bytes spoiled, or an older code page."""
    multibyte = len(re.findall(b"[\xc3\xe2][\x80-\xbf]", data))
    high = sum(byte > 0x7F for byte in data)
    if multibyte * 2 > 0.6 * high:
        text = data.decode("utf-8", errors="surrogateescape")
        return re.sub("[\udc80-\udcff]", lambda m: bytes([ord(m[0]) - 0xDC00]).decode("cp1252", "replace"), text)
    texts = [data.decode(encoding, errors="replace") for encoding in _OLD]
    return max(texts, key=lambda text: sum(text.count(c) for c in _DANISH))
