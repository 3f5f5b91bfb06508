"""Sentences of a person's letter whose figures, days or names no paper accounts for: what only they can tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rag.check.otherwise import OTHERWISE
from rag.danish.sentences import sentences
from rag.privacy.persons import find_redactions
from rag.privacy.redact import redact
from rag.types import CatalogueItem, Extract, Finding, Span

_NOBODY_S: Final = frozenset({"number-unsupported", "date-unsupported", "name-unsupported"})


@dataclass(frozen=True, slots=True)
class Unaccounted:
    """A sentence with persons as roles, the proposal that it speaks of, the words in it that no paper has, and what a
    current paper of ours has instead."""

    sentence: str
    item: CatalogueItem
    words: tuple[str, ...]
    otherwise: tuple[str, ...] = ()


def unaccounted(
    extract: Extract, found: Iterable[Finding], item: CatalogueItem | None, items: Sequence[CatalogueItem]
) -> list[Unaccounted]:
    """The sentences of a letter, as it was read, that hold what no paper has, in their order and each once.

    `found` are the findings on that letter. `item` is the one proposal that it answers; without it, each sentence's is
    the one that it speaks of among the catalogue's `items`, and a sentence that speaks of none belongs to the first.
    """
    from rag.check import letter_scopes
    from rag.check.telling import is_head
    from rag.export.letters_in import read_letter

    paragraphs = read_letter(extract).paragraphs
    scopes = letter_scopes(paragraphs, items) if item is None else ()
    wanting: dict[tuple[int, Span], list[Finding]] = {}
    for one in found:
        if one.rule in _NOBODY_S and one.paragraph is not None and one.span is not None:
            if is_head(paragraphs[one.paragraph].text):  # where and when a letter is written is no fact of a proposal
                continue
            spans = sentences(paragraphs[one.paragraph].text)
            at = next((span for span in spans if span[0] <= one.span[0] < span[1]), None)
            if at is not None:
                wanting.setdefault((one.paragraph, at), []).append(one)
    made = []
    for (n, (start, end)), some in sorted(wanting.items(), key=lambda one: one[0]):
        spoken = item or (scopes[n].item if n < len(scopes) else None) or items[0]
        text = paragraphs[n].text
        told = redact(text, find_redactions(text), (start, end))  # as a fact would be kept: no person, no CPR number
        made.append(Unaccounted(" ".join(told.split()), spoken, tuple(one.text for one in some), _otherwise(some)))
    return made


def _otherwise(found: Iterable[Finding]) -> tuple[str, ...]:
    """What findings say that a paper of ours has instead."""
    told = (one.evidence.partition(f"{OTHERWISE}: ")[2].partition("«.")[0] for one in found)
    return tuple(dict.fromkeys(f"{one}«" for one in told if one))
