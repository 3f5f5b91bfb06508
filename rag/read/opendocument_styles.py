"""What an OpenDocument file's styles say: bold, size, hidden, white; and how its lists are numbered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rag.read.word_styles import counted

if TYPE_CHECKING:
    from lxml import etree

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, OFFICE, STYLE = (f"{{{_NS}{name}:1.0}}" for name in ("text", "table", "office", "style"))
DRAW, FO = f"{{{_NS}drawing:1.0}}", f"{{{_NS}xsl-fo-compatible:1.0}}"
SVG = f"{{{_NS}svg-compatible:1.0}}"
_MAX_BASED = 20


@dataclass(slots=True)
class Look:
    """How a style makes text look; None where it doesn't say."""

    bold: bool | None = None
    size: float | None = None
    hidden: bool | None = None
    white: bool | None = None
    shaded: bool | None = None
    outline: int = 0
    list_style: str | None = None
    name: str = ""

    def over(self, base: Look) -> Look:
        """This look where it says something, `base` where it doesn't."""
        return Look(
            base.bold if self.bold is None else self.bold,
            self.size or base.size,
            base.hidden if self.hidden is None else self.hidden,
            base.white if self.white is None else self.white,
            base.shaded if self.shaded is None else self.shaded,
            self.outline or base.outline,
            base.list_style if self.list_style is None else self.list_style,
            self.name or base.name,
        )


@dataclass(slots=True)
class _Level:
    form: str
    prefix: str
    suffix: str
    start: int
    shown: int  # how many levels its number names: 2 for "3.1"


@dataclass(slots=True)
class Styles:
    """The styles of both parts of a file, by family and name."""

    looks: dict[tuple[str, str], tuple[Look, str]] = field(default_factory=dict)
    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    outline: dict[int, _Level] = field(default_factory=dict)
    default: Look = field(default_factory=Look)

    def add(self, root: etree._Element) -> None:
        """Adds the styles that `root`, the root of content.xml or styles.xml, declares."""
        for style in root.iter(f"{STYLE}style"):
            name, family = style.get(f"{STYLE}name", ""), style.get(f"{STYLE}family", "")
            self.looks[family, name] = (_look(style, name), style.get(f"{STYLE}parent-style-name", ""))
        for style in root.iter(f"{STYLE}default-style"):
            if style.get(f"{STYLE}family") == "paragraph":
                self.default = _look(style, "")
        for style in root.iter(f"{TEXT}list-style"):
            self.lists[style.get(f"{STYLE}name", "")] = _levels(style)
        for style in root.iter(f"{TEXT}outline-style"):
            self.outline = _levels(style)

    def look(self, family: str, name: str | None) -> Look:
        """The look of a style with all that it inherits."""
        look, at = Look(), name or ""
        for _ in range(_MAX_BASED):
            if (family, at) not in self.looks:
                break
            own, parent = self.looks[family, at]
            look, at = look.over(own), parent
        return look


def _look(style: etree._Element, name: str) -> Look:
    properties = style.find(f"{STYLE}text-properties")
    shown = style.get(f"{STYLE}display-name", name)
    level = style.get(f"{STYLE}default-outline-level", "")
    outline = int(level) if level.isdigit() else 1 if shown in ("Title", "Titel") else 0
    look = Look(outline=outline, list_style=style.get(f"{STYLE}list-style-name"), name=shown)
    if properties is not None:
        weight, size = properties.get(f"{FO}font-weight"), properties.get(f"{FO}font-size", "")
        look.bold = None if weight is None else weight == "bold" or (weight.isdigit() and int(weight) >= 600)
        look.size = float(size[:-2]) if size.endswith("pt") and size[:-2].replace(".", "", 1).isdigit() else None
        display, color = properties.get(f"{TEXT}display"), properties.get(f"{FO}color")
        look.hidden = None if display is None else display == "none"
        look.white = None if color is None else re.fullmatch("#(?:f[4-9a-f]){3}", color.lower()) is not None
        look.shaded = _is_coloured(properties.get(f"{FO}background-color"))
    paragraph = style.find(f"{STYLE}paragraph-properties")
    if paragraph is not None and look.shaded is None:
        look.shaded = _is_coloured(paragraph.get(f"{FO}background-color"))
    return look


def _is_coloured(color: str | None) -> bool | None:
    return None if color is None else color not in ("transparent", "#ffffff")


def _levels(style: etree._Element) -> dict[int, _Level]:
    levels = {}
    for level in style:
        if level.tag in (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style"):
            depth, start, shown = (level.get(f"{TEXT}{key}", "1") for key in ("level", "start-value", "display-levels"))
            if depth.isdigit():
                levels[int(depth)] = _Level(
                    level.get(f"{STYLE}num-format", ""),
                    level.get(f"{STYLE}num-prefix", ""),
                    level.get(f"{STYLE}num-suffix", ""),
                    int(start) if start.isdigit() else 1,
                    int(shown) if shown.isdigit() else 1,
                )
    return levels


class Counter:
    """Counts the items of a list as it is printed."""

    def __init__(self, levels: dict[int, _Level]) -> None:
        self.levels = levels
        self._counts: dict[int, int] = {}

    def next(self, depth: int, start: int | None = None) -> str:
        """The number of the next item at `depth` from 1; "" for a bullet or no number."""
        level = self.levels.get(depth)
        if level is None:
            return ""
        self._counts[depth] = start if start is not None else self._counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in self._counts if d > depth]:
            del self._counts[deeper]
        if not level.form:
            return ""
        numbers = []
        for at in range(max(1, depth - level.shown + 1), depth + 1):
            form = self.levels[at].form if at in self.levels else "1"
            numbers.append(counted(self._counts.get(at, 1), form or "1"))
        return f"{level.prefix}{'.'.join(numbers)}{level.suffix}"
