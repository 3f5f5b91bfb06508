"""Citations are a closed set: an id is one of the sources that were found, a number one that the letter lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rag.check.knowledge import Knowledge
from rag.types import Finding, Span

# A numbered source: where a text refers to it, and where it is listed, alone or under a heading.
_NUMBERED: Final = re.compile(
    r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\]|(?<=\()(?:(?:se|jf\.) )?(?:kilde|note|fodnote)r? (?:nr\. )?\d{1,3}(?=[),])",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(r"^\s*\[(?P<n>\d{1,3})\]:?\s+\w", re.MULTILINE)
_LIST: Final = re.compile(r"\W*(?:kilde|note|reference|henvisning|litteratur)\w*\W*", re.IGNORECASE)
_IN_LIST: Final = re.compile(r"\s*\[?(?P<n>\d{1,3})[\].)]\s+\w")


def unknown_citations(
    n: int, cited: Sequence[str], marks: Sequence[tuple[str, Span]], known: Knowledge
) -> Iterator[Finding]:
    """Citations of sources that are not among those that were found."""
    told = dict(reversed(marks))
    for key in dict.fromkeys([*cited, *told]):
        if key not in known.cited:
            yield Finding(
                "citation-unknown",
                "hard",
                key,
                "Kilden findes ikke blandt de fundne: " + (", ".join(known.cited) or "ingen") + ".",
                "Fjern henvisningen, eller ret den til den kilde, som det står i.",
                n,
                told.get(key),
            )


def unlisted_sources(texts: Sequence[str]) -> Iterator[Finding]:
    """References to numbered sources, '[9]' or '(kilde 9)', of which a letter has no such: neither in its own list nor
    among its notes."""
    listed = {match["n"] for text in texts for match in _LISTED.finditer(text)}
    under = False
    for text in texts:
        under = bool(_LIST.fullmatch(text)) or (under and _IN_LIST.match(text) is not None)
        if under and (entry := _IN_LIST.match(text)):
            listed.add(entry["n"])
    for n, text in enumerate(texts):
        for match in _NUMBERED.finditer(text):
            if _LISTED.match(text) and match.start() == 0:
                continue
            missing = [one for one in re.findall(r"\d+", match.group()) if one not in listed]
            if missing:
                have = "Brevet har kun " + ", ".join(f"[{one}]" for one in sorted(listed, key=int)) + "."
                yield Finding(
                    "citation-unknown", "hard", match.group(),
                    f"Ingen kilde i brevet har nummer {' og '.join(missing)}. "
                    + (have if listed else "Brevet har ingen liste over kilder."),
                    "Skriv i ord, hvem der siger det, og hvornår, eller fjern henvisningen.", n, match.span(),
                )  # fmt: skip
