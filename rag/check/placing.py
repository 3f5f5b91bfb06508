"""A finding on a letter says where it is: the proposal that is answered, and the words that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rag.check.statements import Statement
from rag.types import CatalogueItem, Finding, Span

PERSONAL: Final = frozenset({"cpr", "contact", "person-name"})
_SHOWN: Final = 170  # characters of a sentence that a finding shows
_TITLE: Final = 70


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
