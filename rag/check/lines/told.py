"""Whether a line that a model wrote about minutes is told by the minutes: numbers, dates, names, what was decided,
and the words themselves, held against the very sentences that the line says it rests on. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Final, Literal

from rag.check.facts import Fact, find_facts, is_said_by, parts_of_date
from rag.check.figures import is_measure, is_rhetorical, neighbourhood, same_noun, same_quantity
from rag.check.lines.borne import asserted, unborne
from rag.check.lines.claimed import misclaimed, mistyped
from rag.check.lines.denial import opposed, turned
from rag.check.lines.sided import missided, misstood
from rag.check.lines.turned_about import turned_about
from rag.check.lines.wording import ANY, content, covered, held_by
from rag.check.names import find_names, stands_in
from rag.danish.analyser import words
from rag.danish.roles import roles_in
from rag.privacy.persons import find_redactions
from rag.types import DecisionType

Reason = Literal["person", "figure", "name", "decision", "wording"]

ENOUGH: Final = 0.5  # share of a line's content words that the minutes must hold
_FEW: Final = 12
FEWEST: Final = 3  # content words from which that share means anything


def untold(
    line: str,
    source: Sequence[str],
    *,
    context: str = "",
    around: Sequence[str] = (),
    proposed: Collection[int] = (),
    decided: Collection[DecisionType] = (),
    wording: DecisionType | None = None,
) -> list[str]:
    """Why a line isn't told by the sentences that it rests on, in Danish, for the one who wrote it; empty if it is.

    `source` holds those sentences, `context` what belongs to all of them (the point's title and headings, the date of
    the meeting), `around` the sentences just before and the subheadings above, which may name who or what is spoken of
    but give no number, `proposed` the numbers of sentences that stand under what was only recommended, and `decided`
    the types of what was decided there, as structure tells them: a line may claim no other. `wording` is set for a
    line that words a decision of that type, and then has to say so.
    """
    told = [why for _, why in reasons(line, source, context, around, proposed, decided, wording)]
    said = [asserted(sentence) for sentence in source]
    told += [
        *missided(line, source),
        *opposed(line, said),
        *misstood(line, source),
        *turned_about(line, source, around, context),
    ]
    return told or [*unborne(line, source, around, context)]


def reasons(
    line: str,
    source: Sequence[str],
    context: str = "",
    around: Sequence[str] = (),
    proposed: Collection[int] = (),
    decided: Collection[DecisionType] = (),
    wording: DecisionType | None = None,
) -> Iterator[tuple[Reason, str]]:
    """What `untold` gives, each with what it is about, but for a side or a sentence that the line turns about: who has
    no sources for a line asks that of the whole point."""
    found: tuple[tuple[Reason, Iterator[str]], ...] = (
        ("person", _persons(line)),
        ("figure", _facts(line, source, context, around)),
        ("name", _names(line, [*source, *around, context])),
        ("decision", misclaimed(line, source, proposed, decided)),
        ("decision", mistyped(line, wording)),
        ("wording", _wording(line, source, [*around, context])),
        ("decision", turned(line, [asserted(sentence) for sentence in source])),
    )
    for reason, told in found:
        for why in told:
            yield reason, why


def _persons(line: str) -> Iterator[str]:
    for found in find_redactions(line):
        what = "nævner en person ved navn" if found.kind == "person" else "rummer personlige oplysninger"
        yield f"linjen {what}; skriv rollen i stedet"
        return


def _facts(line: str, source: Sequence[str], context: str, around: Sequence[str]) -> Iterator[str]:
    known, near = "\n".join([*source, context]), "\n".join(around)
    for fact in find_facts(line):
        counts_people = bool(fact.noun and roles_in(fact.noun))  # "to ledere" counts no remarks
        if (is_rhetorical(fact) and not counts_people) or _is_told(fact, line, known):
            continue
        if not (_is_few(fact) and _is_told(fact, line, near)):
            yield f"»{fact.text.strip()}« står ikke i de sætninger, der er henvist til"


def _is_few(fact: Fact) -> bool:
    """Whether a fact counts a few things by name, which the sentence before may have counted ("i to etaper")."""
    return fact.kind == "quantity" and bool(fact.noun) and not fact.unit and abs(fact.value) <= _FEW


def _is_told(fact: Fact, line: str, known: str) -> bool:
    around = neighbourhood(line, fact)
    for other in find_facts(known):
        if fact.kind == other.kind == "quantity":
            if fact.value == other.value and (_counts_alike(fact, other, line) or _counts_alike(other, fact, known)):
                return True
            if same_quantity(fact, around, other, neighbourhood(known, other)):
                return True
        elif is_said_by(fact, other) or _in_the_year(fact, other, known):
            return True
    # what is read as another kind of fact on one side (a name with a number in it) is told where it stands as it is
    figure = fact.text.strip()
    return fact.kind != "quantity" and bool(re.search(rf"(?<!\w){re.escape(figure)}(?!\w)", known, re.IGNORECASE))


def _in_the_year(fact: Fact, other: Fact, known: str) -> bool:
    """Whether a date is one that is told without its year, in the year of another date there: that of the meeting."""
    if fact.kind != "date" or other.kind != "date" or other.key not in parts_of_date(fact.key) or "-" in other.key:
        return False
    return any(one.kind == "date" and one.key[:5] == fact.key[:5] for one in find_facts(known))


def _counts_alike(bare: Fact, other: Fact, text: str) -> bool:
    """Whether a number without a noun counts what another does: "91 af 112 har svaret", "lukkedage: syv mod fem"."""
    if bare.unit or bare.noun:
        return False
    counted = "procent" if other.unit == "%" else other.noun or other.unit
    return not is_measure(other.unit) or any(same_noun(counted, word) for word in words(text))


def _names(line: str, known: Sequence[str]) -> Iterator[str]:
    text = "\n".join(known)
    roots = {_root(word) for word in _NAME_WORD.findall(text)}
    for name in find_names(line):
        if not name.opens and not stands_in(name.text, text) and not {_root(part) for part in name.parts} <= roots:
            yield f"navnet »{name.text}« står ikke i de sætninger, der er henvist til"


_NAME_WORD: Final = re.compile(r"[^\W\d_]+")
_ENDING: Final = re.compile(r"(?:e?r)?(?:erne|et|en|e)?s?$")


@lru_cache(maxsize=50_000)
def _root(word: str) -> str:
    """A name without its endings: 'Jobcentret', 'Jobcenteret' and 'jobcenter' are one."""
    low = word.lower()
    return _ENDING.sub("", low) if len(low) > 5 else low


def _wording(line: str, source: Sequence[str], around: Sequence[str]) -> Iterator[str]:
    told = [word for word in content(line) if word not in ANY]
    held = held_by("\n".join([*source, *around]))
    missing = [word for word in told if not covered(word, held)]
    if len(told) >= FEWEST and 1 - len(missing) / len(told) < ENOUGH:
        yield "ordene " + ", ".join(f"»{word}«" for word in missing[:6]) + " har ingen dækning i de sætninger"
