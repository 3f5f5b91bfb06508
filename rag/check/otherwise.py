"""What a current paper of ours has instead of a figure that nothing bears: the same thing with another number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rag.check.facts import Fact, find_facts
from rag.check.figures import is_measure, same_noun
from rag.check.kinship import content_stems, generic_stems
from rag.check.knowledge import Knowledge
from rag.check.own import Source
from rag.danish.analyser import stem
from rag.danish.sentences import sentences

OTHERWISE: Final = "Vores eget papir har et andet tal"
_LONG: Final = 5  # letters of a word that tells what a figure is about
_MEASURED: Final = 2  # such words that a measure must share with the sentence: a unit alone says nothing
_MOST: Final = 240  # characters that are shown


def counted_otherwise(fact: Fact, sentence: str, known: Knowledge) -> str:
    """The words of ours that have another figure of what a sentence counts or measures, with their paper's name; empty
    where there are none."""
    if fact.kind != "quantity" or not (fact.noun or fact.unit):
        return ""
    best: tuple[int, str, str] | None = None
    for source in known.of("current"):
        for shared, told in _said(fact, sentence, source):
            if best is None or shared > best[0]:
                best = (shared, source.name, told)
    if best is None:
        return ""
    shown = best[2] if len(best[2]) <= _MOST else best[2][: _MOST - 1].rstrip() + "…"
    return f" {OTHERWISE}: {best[1] or 'kataloget'}: »{shown}«."


def _said(fact: Fact, sentence: str, source: Source) -> Iterator[tuple[int, str]]:
    """Sentences of a paper with another figure of the same thing, and how many telling words they share."""
    matter = _telling(sentence)
    for start, end in sentences(source.said):
        told = source.said[start:end]
        if not any(character.isdigit() for character in told):
            continue
        like = [one for one in find_facts(told) if one.kind == "quantity" and _same_thing(fact, one)]
        if not like or any(one.value == fact.value for one in like):
            continue
        shared = len(matter & _telling(told))
        if shared >= _least(fact):
            yield shared, " ".join(told.split())


def _same_thing(one: Fact, other: Fact) -> bool:
    if is_measure(one.unit) or is_measure(other.unit):
        return one.unit == other.unit
    mine, its = one.noun or one.unit, other.noun or other.unit
    return bool(mine and its) and same_noun(mine, its)


def _least(fact: Fact) -> int:
    """How many telling words must be shared: what is counted is one of them, unless anything is counted so."""
    if is_measure(fact.unit):
        return _MEASURED
    return 1 if stem((fact.noun or fact.unit).lower()) not in generic_stems() else 2


def _telling(text: str) -> frozenset[str]:
    return frozenset(one for one in content_stems(text) if len(one) >= _LONG)
