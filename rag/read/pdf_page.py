"""A PDF page's glyphs as pdfium gives them, grouped into lines of words.

Coordinates are in points from the page's top left corner as a reader sees it, y being the baseline.
Text printed twice over itself is folded; invisible, white and off-page text is set apart.
"""

from __future__ import annotations

import ctypes
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rag.read.clean import LETTERS

_FORCE_BOLD = 1 << 18  # font descriptor flag of ISO 32000-1, table 123
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_OVERPRINT = 0.12  # of the size: nearer than any two letters that follow each other
_BASELINE = 0.4  # of the size: how far baselines on one line may differ (superscripts)
_WORD_GAP = 0.17  # of the size, where the file prints no space
_CELL_GAP = 1.1  # of the size: wider than any space between words, so a column or cell begins

WATERMARK = "vandmærke"
WHITE = "hvid eller usynlig tekst"
OUTSIDE = "tekst uden for siden"


@dataclass(slots=True)
class Glyph:
    """One printed character. `gap` says that white space stands before it in the file."""

    char: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    gap: bool
    white: bool = False


@dataclass(slots=True)
class Word:
    """Characters without space between them."""

    text: str
    x0: float
    x1: float


@dataclass(slots=True)
class Segment:
    """Words on one baseline without a wide gap between them: a line, or its part in one column or cell."""

    words: list[Word]
    y: float
    size: float
    bold: bool

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.words[-1].x1

    @property
    def text(self) -> str:
        """Its words with single spaces."""
        return " ".join(word.text for word in self.words)


@dataclass(slots=True)
class Page:
    """What stands on one page. `boxes` are filled areas and pictures, `edges` straight rules."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    turned: list[list[Glyph]] = field(default_factory=list)  # text turned by a quarter, already turned back
    dropped: list[tuple[str, str]] = field(default_factory=list)
    pictures: int = 0

    @property
    def is_readable(self) -> bool:
        """Whether the text layer holds words, not the debris of a font without a character map."""
        text = [g.char for g in self.glyphs]
        odd = sum(not c.isprintable() or 0xE000 <= ord(c[0]) <= 0xF8FF or c == "\ufffd" for c in text)
        return bool(text) and odd < 0.3 * len(text)


@dataclass(slots=True)
class _Style:
    size: float
    bold: bool
    angle: int  # degrees as seen on the page, -1 where it isn't a quarter turn
    white: bool
    unseen: bool


def read_glyphs(page: Any, number: int, *, fills: Sequence[tuple[float, float, float, float]], pictures: int) -> Page:
    """The glyphs of pdfium's `page`. `fills` are areas on which white text can be seen."""
    import pypdfium2.raw as pdfium

    turn = page.get_rotation()
    width, height = page.get_size()
    result = Page(number, width, height, pictures=pictures)
    text_page = page.get_textpage()
    raw, styles = text_page.raw, _Styles(text_page.raw, turn)
    x, y, loose = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    offset = page.get_cropbox()[:2]
    hidden: dict[str, list[str]] = defaultdict(list)
    turned: dict[int, list[Glyph]] = defaultdict(list)
    gap = True
    last: tuple[int | None, tuple[float, ...], Glyph] | None = None
    for i in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(raw, i)
        char = "-" if code in (2, 0xFFFE) else LETTERS.get(code) or chr(code) if code else ""
        if not char or char.isspace() or pdfium.FPDFText_IsGenerated(raw, i) == 1:
            gap = True
            for texts in hidden.values():
                if texts[-1] != " ":
                    texts.append(" ")
            continue
        style, printed = styles.of(i)
        pdfium.FPDFText_GetLooseCharBox(raw, i, loose)  # as wide as its advance, so letters touch
        pdfium.FPDFText_GetCharOrigin(raw, i, x, y)
        box = _view((loose.left, loose.bottom, loose.right, loose.top), offset, turn, width, height)
        origin = _view((x.value, y.value, x.value, y.value), offset, turn, width, height)
        centre = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        reason = _reason(style, centre, result, fills)
        if reason:
            hidden[reason].append(char)
            last = None
        elif last and not gap and last[:2] == (printed, (*box, *origin)):
            last[2].char += char  # one glyph that stands for several letters: "ff", "ffi", "tt"
        else:
            if style.angle == 0:
                glyph = Glyph(char, box[0], box[2], origin[1], style.size, style.bold, gap, style.white)
                result.glyphs.append(glyph)
            else:
                glyph = _turned_back(char, box, origin, style, gap)
                turned[style.angle].append(glyph)
            last = (printed, (*box, *origin), glyph) if printed else None
        gap = False
    result.dropped = [(reason, "".join(texts).strip()) for reason, texts in hidden.items()]
    result.glyphs = _without_overprint(result.glyphs)
    result.turned = [_without_overprint(glyphs) for _, glyphs in sorted(turned.items())]
    text_page.close()
    return result


def _reason(style: _Style, centre: tuple[float, float], page: Page, fills: Iterable[Sequence[float]]) -> str:
    """Why a glyph is not text that a reader sees; "" where it is."""
    if style.angle == -1:
        return WATERMARK
    if not (-2 <= centre[0] <= page.width + 2 and -2 <= centre[1] <= page.height + 2):
        return OUTSIDE
    if style.unseen and not page.pictures:  # over a picture, unseen text is what OCR recognised in it
        return WHITE
    if style.white or style.size < 1:
        on_fill = any(f[0] <= centre[0] <= f[2] and f[1] <= centre[1] <= f[3] for f in fills)
        if not on_fill:
            return WHITE
    return ""


def _view(
    box: tuple[float, float, float, float], offset: Sequence[float], turn: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """A box in the file's coordinates as (left, top, right, bottom) on the page as it is shown."""
    x0, y0, x1, y1 = box[0] - offset[0], box[1] - offset[1], box[2] - offset[0], box[3] - offset[1]
    if turn == 90:
        return y0, x0, y1, x1
    if turn == 180:
        return width - x1, y0, width - x0, y1
    if turn == 270:
        return width - y1, height - x1, width - y0, height - x0
    return x0, height - y1, x1, height - y0


def _turned_back(char: str, box: Sequence[float], origin: Sequence[float], style: _Style, gap: bool) -> Glyph:
    """A glyph of text that runs up, down or upside down, as if the page were turned to read it."""
    if style.angle == 90:  # runs upwards
        x0, x1, y = -box[3], -box[1], origin[0]
    elif style.angle == 270:
        x0, x1, y = box[1], box[3], -origin[0]
    else:
        x0, x1, y = -box[2], -box[0], -origin[1]
    return Glyph(char, x0, x1, y, style.size, style.bold, gap)


class _Styles:
    """How each text object of a page looks; asked of pdfium once an object, since most share it."""

    def __init__(self, raw: Any, turn: int) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium, self._raw, self._turn = pdfium, raw, turn
        self._known: dict[int, _Style] = {}
        self._name, self._flags = ctypes.create_string_buffer(256), ctypes.c_int()
        self._matrix = pdfium.FS_MATRIX()
        self._rgba = [ctypes.c_uint() for _ in range(4)]

    def of(self, i: int) -> tuple[_Style, int | None]:
        """A character's look, and which text object prints it."""
        handle = self._pdfium.FPDFText_GetTextObject(self._raw, i)
        key = ctypes.cast(handle, ctypes.c_void_p).value if handle else None
        if key is None:
            return self._read(i, None), None
        if key not in self._known:
            self._known[key] = self._read(i, handle)
        return self._known[key], key

    def _read(self, i: int, handle: Any) -> _Style:
        pdfium, raw = self._pdfium, self._raw
        size = pdfium.FPDFText_GetFontSize(raw, i)
        angle = 0.0
        if pdfium.FPDFText_GetMatrix(raw, i, self._matrix):
            size *= math.hypot(self._matrix.b, self._matrix.d) or 1.0
            angle = math.degrees(math.atan2(self._matrix.b, self._matrix.a))
        seen = (round(angle) - self._turn) % 360  # /Rotate turns the page clockwise
        quarter = round(seen / 90) * 90
        self._name.value = b""
        pdfium.FPDFText_GetFontInfo(raw, i, self._name, 256, self._flags)
        name = self._name.value.decode("latin-1").lower()
        mode = pdfium.FPDFTextObj_GetTextRenderMode(handle) if handle else 0
        bold = (
            pdfium.FPDFText_GetFontWeight(raw, i) >= 600
            or any(n in name for n in _BOLD_NAMES)
            or bool(self._flags.value & _FORCE_BOLD)
            or mode == 2
        )
        pdfium.FPDFText_GetFillColor(raw, i, *self._rgba)
        red, green, blue, alpha = (c.value for c in self._rgba)
        white = min(red, green, blue) >= 250 or alpha == 0
        return _Style(
            abs(size), bold, quarter % 360 if abs(seen - quarter) <= 3 else -1, white and mode != 3, mode == 3
        )


def _without_overprint(glyphs: list[Glyph]) -> list[Glyph]:
    """`glyphs` with each that is printed over its like (shadow, poor man's bold, double layers) kept once."""
    seen: dict[tuple[str, int, int], list[Glyph]] = defaultdict(list)
    kept: list[Glyph] = []
    for glyph in glyphs:
        near = max(glyph.size * _OVERPRINT, 0.3)
        column, row = int(glyph.x0 // 4), int(glyph.y // 4)
        twins = (
            other
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for other in seen.get((glyph.char, column + dx, row + dy), ())
        )
        twin = next((t for t in twins if abs(t.x0 - glyph.x0) < near and abs(t.y - glyph.y) < near), None)
        if twin is None:
            seen[glyph.char, column, row].append(glyph)
            kept.append(glyph)
        elif abs(twin.x0 - glyph.x0) > 0.02 * glyph.size:
            twin.bold = True
    return kept


def segments(glyphs: Iterable[Glyph]) -> list[Segment]:
    """Glyphs as segments, from the top, and from left to right on one baseline."""
    result: list[Segment] = []
    line: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda g: (g.y, g.x0)):
        if line and glyph.y - line[0].y > _BASELINE * min(max(glyph.size, 4), max(line[0].size, 4)):
            result.extend(_split(line))
            line = []
        line.append(glyph)
    if line:
        result.extend(_split(line))
    return result


def _split(line: list[Glyph]) -> list[Segment]:
    """The segments of one baseline."""
    line.sort(key=lambda g: g.x0)
    result: list[Segment] = []
    run: list[Glyph] = []
    for glyph in line:
        if run and glyph.x0 - run[-1].x1 > _CELL_GAP * max(glyph.size, run[-1].size):
            result.append(_segment(run))
            run = []
        run.append(glyph)
    result.append(_segment(run))
    return result


def _segment(run: list[Glyph]) -> Segment:
    words: list[Word] = []
    chars: list[str] = []
    start, end = run[0].x0, run[0].x1
    for i, glyph in enumerate(run):
        space = glyph.x0 - end
        if i and ((glyph.gap and space > -0.1 * glyph.size) or space > _WORD_GAP * glyph.size):
            words.append(Word("".join(chars), start, end))
            chars, start = [], glyph.x0
        chars.append(glyph.char)
        end = max(end, glyph.x1) if chars[1:] else glyph.x1
    words.append(Word("".join(chars), start, end))
    sizes: dict[float, int] = defaultdict(int)
    for glyph in run:
        sizes[round(glyph.size * 2) / 2] += 1
    bold = sum(g.bold for g in run) >= 0.95 * len(run)
    baseline = sorted(g.y for g in run)[len(run) // 2]
    return Segment(words, baseline, max(sizes, key=lambda s: (sizes[s], s)), bold)
