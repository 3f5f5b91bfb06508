"""Text that is written for a language model rather than for a committee, in Danish and English.

Nothing in a document is ever followed; this only finds what tries, so that a person may know. A hit is a whole
sentence, with the commands that follow on it. Ordinary imperatives of a municipality ("Skriv til …", "Husk
tilmelding", "Udvalget bedes …", proposals *about* language models) are none. Pure.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from rag.danish.sentences import sentences
from rag.types import Span

_BASE64: Final = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{24,}(?:\s[A-Za-z0-9+/_-]{16,})*={0,2}")
_HEX: Final = re.compile(r"(?<![0-9A-Za-z])(?:[0-9a-fA-F]{2}[ :]?){20,}(?![0-9A-Za-z])")
_POINTS: Final = re.compile(r"U\+[0-9A-F]{4,6}(?: U\+[0-9A-F]{4,6}){15,}")
_ONE_I: Final = str.maketrans({"ı": "i", "\u0307": None})  # letters that a search blind to case takes for an i
_LONGEST: Final = 600  # characters of one hit: what a reader can take in
_FOLLOWING: Final = 3  # sentences after a hit that may belong to it
# How a sentence begins that goes on with a command: {say} is the table's list of verbs.
_GOES_ON: Final = (
    r"\W*(?:og |derefter |herefter |dernæst |then |also |and )?(?:{say}|nævn|brug|følg|use|mention|do|don't|du|you)\b"
)


@dataclass(frozen=True, slots=True)
class _Cue:
    pattern: re.Pattern[str]
    pieces: tuple[str, ...]  # of which every match holds one: finding none of them is quicker than searching

    def spans(self, text: str, small: str) -> list[Span]:
        """Where it stands in a text, whose small letters are `small`."""
        if self.pieces and not any(piece in small for piece in self.pieces):
            return []
        return [match.span() for match in self.pattern.finditer(text)]


@dataclass(frozen=True, slots=True)
class _Cues:
    strong: tuple[_Cue, ...]
    weak: tuple[_Cue, ...]
    polite: tuple[_Cue, ...]  # weak, but said to people too
    goes_on: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Instruction:
    """A stretch of text that speaks to a model. `text` is what it says: decoded, where `span` holds it in code."""

    span: Span
    text: str
    coded: bool = False


@cache
def _cues() -> _Cues:
    """The table of `instruction_cues.tsv`, compiled once, at first use. Raises KeyError on a line that is none."""
    shorthand: dict[str, str] = {}
    read: dict[str, list[_Cue]] = {"strong": [], "weak": [], "polite": []}

    def compiled(pattern: str) -> re.Pattern[str]:
        for short, long in shorthand.items():
            pattern = pattern.replace(short, long)
        return re.compile(pattern, re.IGNORECASE | re.MULTILINE)

    for line in files("rag.danish").joinpath("instruction_cues.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, pattern, *pieces = line.split("\t")
            if name.startswith("{"):
                shorthand[name] = pattern
            else:
                read[name].append(_Cue(compiled(pattern), tuple(pieces[0].split("|")) if pieces else ()))
    return _Cues(tuple(read["strong"]), tuple(read["weak"]), tuple(read["polite"]), compiled(_GOES_ON))


def find_instructions(text: str, *, hidden: bool = False) -> tuple[Instruction, ...]:
    """The stretches of a text that try to direct a language model, in order and without overlap.

    `hidden` says that no reader sees the text, so that less is enough.
    """
    return _find(text, hidden)


@lru_cache(maxsize=4_000)
def _find(text: str, hidden: bool) -> tuple[Instruction, ...]:
    found = [*_coded(text), *_plain(text, hidden=hidden)]
    kept: list[Instruction] = []
    for one in sorted(found, key=lambda one: one.span):
        if kept and one.span[0] < kept[-1].span[1]:
            continue
        kept.append(one)
    return tuple(kept)


def without_instructions(text: str) -> str:
    """The text with what speaks to a model cut out: for whatever is told from a text without a person reading it."""
    found = find_instructions(text)
    if not found:
        return text
    kept, at = [], 0
    for one in found:
        kept.append(text[at : one.span[0]])
        at = one.span[1]
    kept.append(text[at:])
    return re.sub(r"[ \t]{2,}", " ", re.sub(r"\n\s*\n\s*", "\n\n", "".join(kept))).strip()


def _plain(text: str, *, hidden: bool) -> list[Instruction]:
    cues = _cues()
    small = text.casefold().translate(_ONE_I)
    strong = [span for cue in cues.strong for span in cue.spans(text, small)]
    weak, polite = (
        [(n, start) for n, cue in enumerate(some) for start, _ in cue.spans(text, small)]
        for some in (cues.weak, cues.polite)
    )
    if not strong and not weak and not polite:
        return []
    spans = sentences(text)
    found: list[Instruction] = []
    n = 0
    while n < len(spans):
        start, end = spans[n]
        hit = any(start <= span[0] < end or start < span[1] <= end for span in strong)
        told = len({kind for kind, at in weak if start <= at < end})
        asked = len({kind for kind, at in polite if start <= at < end})
        if hit or told + asked >= 2 or (hidden and told):
            last = n
            while (
                last + 1 < len(spans)
                and last - n < _FOLLOWING
                and "\n\n" not in text[spans[last][1] : spans[last + 1][0]]
                and cues.goes_on.match(text[slice(*spans[last + 1])])
            ):
                last += 1
            span = _trimmed(text, start, spans[last][1])
            found.append(Instruction(span, " ".join(text[slice(*span)].split())[:_LONGEST]))
            n = last
        n += 1
    return found


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _coded(text: str) -> list[Instruction]:
    """Instructions in base64, in hexadecimal digits, or in the code points of zero-width characters."""
    found = []
    for pattern, decode in ((_BASE64, _from_base64), (_HEX, _from_hex), (_POINTS, _from_points)):
        for match in pattern.finditer(text):
            for told in decode(match[0]):
                if _readable(told) and _plain(told, hidden=True):
                    found.append(Instruction(match.span(), " ".join(told.split())[:_LONGEST], coded=True))
                    break
    return found


def _from_base64(code: str) -> list[str]:
    folded = "".join(code.split()).rstrip("=").replace("-", "+").replace("_", "/")
    try:
        raw = base64.b64decode(folded + "=" * (-len(folded) % 4), validate=True)
    except (binascii.Error, ValueError):
        return []
    return [raw.decode("utf-8", "replace"), raw.decode("utf-16-le", "replace")]


def _from_hex(code: str) -> list[str]:
    digits = re.sub(r"[ :]", "", code)
    return [bytes.fromhex(digits).decode("utf-8", "replace")] if len(digits) % 2 == 0 else []


def _from_points(code: str) -> list[str]:
    """Two kinds of zero-width characters spell bits, a third may part letters: read both ways, in 7 and 8 bits."""
    points = code.split()
    kinds = sorted(set(points), key=lambda point: (-points.count(point), point))
    if len(kinds) < 2:
        return []
    read = []
    for zero, one in ((kinds[0], kinds[1]), (kinds[1], kinds[0])):
        bits = "".join("0" if point == zero else "1" if point == one else "" for point in points)
        for width in (8, 7, 16):
            letters = [int(bits[i : i + width], 2) for i in range(0, len(bits) - width + 1, width)]
            if width == 8:
                read.append(bytes(letters).decode("utf-8", "replace"))
            else:
                read.append("".join(chr(letter) for letter in letters))
    return read


def _readable(text: str) -> bool:
    """Whether decoded bytes are words and no chance result."""
    letters = sum(character.isalpha() or character.isspace() for character in text)
    return len(text) >= 12 and "\ufffd" not in text and letters >= 0.75 * len(text)
