"""Findings as they are told: each place once, nothing of a letter's head, with its proposal and its sentence, at its
place in the text as it was given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rag.check.folding import Folded
from rag.check.own import OwnFacts
from rag.check.statements import Statement
from rag.danish.dates import find_dates
from rag.types import CatalogueItem, Finding, Paragraph, Span

# A line of a letter's head or foot: "Dato: 4. september 2026", "Brokøbing, den 4. september 2026", "Høringssvar til …",
# "Rådhuset i Brokøbing Kommune, den 4. september 2026".
_HEAD: Final = re.compile(
    r"\W*(?:d\. |(?:dato|den|til|fra|vedr|emne|(?:af|ind)?sendt|oprettet|modtaget|høringssvar|udtalelse"
    r"|svar|møde\w*|drøftet|godkendt|\w+,? den)\b|\w+,? d\. "
    r"|(?-i:[A-ZÆØÅ][\w.-]*(?: (?:[A-ZÆØÅ][\w.-]*|i|på|ved|og|kommune|by))+), (?:den|d\.) ?"
    r"(?=\d{1,2}\. ?\w+ (?:19|20)\d\d\W*$)"
    r"|[a-zæøå]+(?: [a-zæøå]+)?, (?=\d{1,2}\. )"
    r"|(?-i:[A-ZÆØÅ])[a-zæøå]+, (?=[a-zæøå]{3,9} (?:19|20)\d\d\W*$)"
    r"|\d{1,2}[./-])[^!?]{0,80}$",
    re.IGNORECASE,
)
_DATED: Final = re.compile(r"\W*(?:dato|(?:af|ind)?sendt|oprettet|modtaget)\b", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"\d{1,2}(?:[.:]\d\d)?|v\.?\d{1,2}")
PERSONAL: Final = frozenset({"cpr", "contact", "person-name"})
_SHOWN: Final = 170  # characters of a sentence that a finding shows
_TITLE: Final = 70
_LINE: Final = 160


def placed(
    finding: Finding,
    text: str,
    statements: Sequence[Statement],
    spoken: Sequence[Sequence[CatalogueItem]],
    personal: Sequence[Span],
) -> Finding:
    """A finding with its proposal and its sentence told at the end of its evidence.

    `text` is the paragraph's, `spoken` what each of its `statements` speaks of, `personal` where something personal
    stands in it, which is never shown.
    """
    at = finding.span
    found = [k for k, one in enumerate(statements) if at is None or (one.span[0] < at[1] and at[0] < one.span[1])]
    if not found:
        return finding
    items = {id(item): item for k in found for item in spoken[k]}
    about = " og ".join(f"{item.number} »{_short(item.title, _TITLE)}«".strip() for item in list(items.values())[:2])
    told = f"I svaret på {about}" if about else ""
    if at is not None and finding.rule not in PERSONAL:
        start, end = statements[found[0]].span[0], statements[found[-1]].span[1]
        sentence = " ".join(text[start:end].split())
        hidden = any(a < end and start < b for a, b in personal)
        if not hidden and len(sentence) > len(finding.text) + 3:
            cut = _around(sentence, finding.text)
            told = f"{told}: »{cut}«" if told else f"I sætningen »{cut}«"
    if not told:
        return finding
    evidence = finding.evidence.rstrip()
    return replace(finding, evidence=f"{evidence} {told}." if evidence else f"{told}.")


def _around(sentence: str, words: str) -> str:
    if len(sentence) <= _SHOWN:
        return sentence
    at = max(sentence.find(words), 0)
    start = max(0, min(at - _SHOWN // 2, len(sentence) - _SHOWN))
    return (
        ("…" if start else "")
        + sentence[start : start + _SHOWN].strip()
        + ("…" if start + _SHOWN < len(sentence) else "")
    )


def _short(title: str, most: int) -> str:
    return title if len(title) <= most else title[: most - 1].rstrip() + "…"


def heads(finding: Finding, paragraphs: Sequence[Paragraph], own: OwnFacts) -> bool:
    """Whether a date, or the hour that a mail was sent, is a letter's own, in its head, a form's field or by its
    signature."""
    numbered = finding.rule not in ("date-unsupported", "stale-year")
    if finding.paragraph is None or (numbered and not _NUMBERED.fullmatch(finding.text)):
        return False
    year = re.search(r"(?:19|20)\d\d", finding.text)
    this = own.year is None or year is None or int(year.group()) in (own.year - 1, own.year)
    text = paragraphs[finding.paragraph].text
    start, end = finding.span or (0, 0)
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    if numbered and not find_dates(line):
        return False  # "Vedr. forslag 21: De har 52 beboere" dates nothing
    return this and ((is_head(text) and "|" not in text) or (len(line) < _LINE and _DATED.match(line) is not None))


def is_head(text: str) -> bool:
    """Whether a paragraph is a line of a letter's head or foot, which claims nothing."""
    return _HEAD.match(text) is not None


def clear(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without numbers and names that lie in something personal, each place told once."""
    taken = [(f.paragraph, f.span) for f in findings if f.rule in PERSONAL and f.span]
    kept: list[Finding] = []
    told: set[tuple[str, int | None, Span]] = set()
    for finding in findings:
        if finding.span is not None and finding.severity == "hard":
            place = (finding.rule, finding.paragraph, finding.span)
            named = finding.rule == "name-unsupported" and any(place[1:] == other[1:] for other in told)
            if place in told or named:
                continue
            told.add(place)
        inside = finding.span is not None and any(
            n == finding.paragraph and span[0] < finding.span[1] and finding.span[0] < span[1] for n, span in taken
        )
        if finding.rule in PERSONAL or not inside or not finding.rule.endswith(("unsupported", "fact", "year")):
            kept.append(finding)
    return kept


def back(finding: Finding, texts: Sequence[Folded]) -> Finding:
    """A finding with its span in the paragraph as it was given."""
    if finding.paragraph is None or finding.span is None:
        return finding
    return replace(finding, span=texts[finding.paragraph].back(finding.span))


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    """Findings as they stand in the text, those on all of it last."""
    return sorted(findings, key=lambda f: (f.paragraph if f.paragraph is not None else 10**6, f.span or (0, 0)))
