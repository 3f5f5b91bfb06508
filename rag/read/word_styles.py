"""What a Word file's styles and numbering say of a paragraph: heading level, bold, size, list number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|overskrift|rubrik)\s*(\d)$", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel|dokumenttitel)$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|indholdsfortegnelse|contents)\s*(?:\d|heading)?$|overskrift til indhold", re.IGNORECASE)
_MAX_BASED = 20  # styles that rest on each other; more is a circle


def value(element: etree._Element | None, path: str = "") -> str | None:
    """The `w:val` of `element` or of its child at `path`, None where there is none."""
    found = element.find(path, None) if element is not None and path else element
    return None if found is None else found.get(f"{W}val")


def is_on(element: etree._Element | None, tag: str) -> bool | None:
    """Whether a toggle such as `w:b` is on in run or paragraph properties; None where it isn't named."""
    found = element.find(f"{W}{tag}") if element is not None else None
    return None if found is None else found.get(f"{W}val", "1") not in ("0", "false", "none", "off")


@dataclass(frozen=True, slots=True)
class Look:
    """How a style makes text look. `size` is in points, `outline` a heading level 1-6 or 0."""

    name: str = ""
    outline: int = 0
    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    color: str | None = None
    list_id: str | None = None
    depth: int | None = None

    def over(self, base: Look) -> Look:
        """This look where it says something, `base` where it doesn't."""
        return Look(
            self.name or base.name,
            self.outline or base.outline,
            base.bold if self.bold is None else self.bold,
            base.hidden if self.hidden is None else self.hidden,
            self.size or base.size,
            self.color or base.color,
            self.list_id or base.list_id,
            base.depth if self.depth is None else self.depth,
        )

    @property
    def is_contents(self) -> bool:
        """Whether this is the style of a line in a table of contents."""
        return bool(_CONTENTS.search(self.name))


def look_of(properties: etree._Element | None, paragraph: etree._Element | None = None, name: str = "") -> Look:
    """The look that run properties, and paragraph properties where given, ask for."""
    size = value(properties, f"{W}sz")
    outline = value(paragraph, f"{W}outlineLvl")
    level = int(outline) + 1 if outline and outline.isdigit() and int(outline) < 9 else 0
    heading = _HEADING.search(name)
    if heading:
        level = int(heading[1])
    elif _TITLE.match(name):
        level = 1
    numbers = paragraph.find(f"{W}numPr") if paragraph is not None else None
    depth = value(numbers, f"{W}ilvl")
    return Look(
        name,
        min(level, 6),
        is_on(properties, "b"),
        is_on(properties, "vanish"),
        int(size) / 2 if size and size.isdigit() else None,
        value(properties, f"{W}color"),
        value(numbers, f"{W}numId"),
        int(depth) if depth and depth.isdigit() else None,
    )


class Styles:
    """The styles of a Word file by id, each with what it inherits."""

    def __init__(self, root: etree._Element | None) -> None:
        self._looks: dict[str, Look] = {}
        self._based: dict[str, str | None] = {}
        self.default = Look()
        self._default_paragraph = ""
        if root is None:
            return
        self.default = look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for style in root.iterfind(f"{W}style"):
            key = style.get(f"{W}styleId", "")
            name = value(style, f"{W}name") or key
            self._looks[key] = look_of(style.find(f"{W}rPr"), style.find(f"{W}pPr"), name)
            self._based[key] = value(style, f"{W}basedOn")
            if style.get(f"{W}default") in ("1", "true") and style.get(f"{W}type") == "paragraph":
                self._default_paragraph = key

    def look(self, key: str | None) -> Look:
        """The look of a style with all that it inherits; the default paragraph style for None."""
        look = Look()
        at: str = self._default_paragraph if key is None else key
        for _ in range(_MAX_BASED):
            if at not in self._looks:
                break
            look, at = look.over(self._looks[at]), self._based[at] or ""
        return look

    def character(self, key: str | None) -> Look:
        """The look of a character style; nothing for None."""
        return self.look(key) if key else Look()


class Numbering:
    """The counters of a Word file's lists: what number stands before a paragraph."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for abstract in root.iterfind(f"{W}abstractNum"):
            levels = {}
            for level in abstract.iterfind(f"{W}lvl"):
                start = value(level, f"{W}start") or "1"
                form, text = value(level, f"{W}numFmt") or "decimal", value(level, f"{W}lvlText") or ""
                levels[int(level.get(f"{W}ilvl", "0"))] = (form, text, int(start) if start.isdigit() else 1)
            self._levels[abstract.get(f"{W}abstractNumId", "")] = levels
        for num in root.iterfind(f"{W}num"):
            key = num.get(f"{W}numId", "")
            self._abstract[key] = value(num, f"{W}abstractNumId") or ""
            for override in num.iterfind(f"{W}lvlOverride"):
                again = value(override, f"{W}startOverride")
                if again and again.isdigit():
                    self._starts[key, int(override.get(f"{W}ilvl", "0"))] = int(again)

    def next(self, key: str, depth: int) -> str:
        """The number of the next paragraph of list `key` at `depth` as it is printed; "" for a bullet."""
        abstract = self._abstract.get(key, "")
        levels = self._levels.get(abstract, {})
        if depth not in levels:
            return ""
        form, text, start = levels[depth]
        if form in ("bullet", "none"):
            return ""
        counts = self._counts.setdefault(abstract, {})
        first = self._starts.pop((key, depth), None)  # an override starts its list again, once
        if first is not None:
            counts[depth] = first
        else:
            counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            level = levels.get(at, ("decimal", "", 1))
            return counted(counts.get(at, level[2]), level[0])

        return re.sub(r"%(\d)", number, text).strip()


def counted(number: int, form: str) -> str:
    """A list number in one of Word's, OpenDocument's or HTML's ways of counting."""
    if form in ("lowerLetter", "upperLetter", "a", "A"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form in ("upperLetter", "A") else letter
    if form in ("lowerRoman", "upperRoman", "i", "I"):
        values = zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), _ROMAN, strict=True)
        roman, rest = "", max(0, min(number, 4000))
        for each, letters in values:
            roman, rest = roman + letters * (rest // each), rest % each
        return roman if form in ("upperRoman", "I") else roman.lower()
    return f"{number:02d}" if form == "decimalZero" else str(number)


_ROMAN = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
