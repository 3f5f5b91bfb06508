"""By which span of time something is: 1.800 a year told as so many a month, toilets cleaned "every other day" that the
papers have cleaned each day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rag.check.facts import Fact, find_facts
from rag.check.figures import same_noun
from rag.check.folding import fold
from rag.check.knowledge import Knowledge, content_stems
from rag.check.mood import is_wished_at
from rag.check.statements import Statement
from rag.danish.sentences import sentences
from rag.types import Finding

_DAY, _WEEK, _MONTH, _QUARTER, _YEAR = "dagen", "ugen", "måneden", "kvartalet", "året"
_SPANS: Final = (
    (_DAY, r"(?:om|i|pr\.|per|hver|hver eneste) (?:dag(?:en)?|døgn(?:et)?)|i døgnet|hvert døgn|dagligt"),
    (_WEEK, r"(?:om|i|pr\.|per|hver|hver eneste) uge(?:n)?|ugentligt?|ugentlige"),
    (_MONTH, r"(?:om|i|pr\.|per|hver) måned(?:en)?|månedligt?|månedlige"),
    (_QUARTER, r"(?:om|i|pr\.|per|hvert) kvartal(?:et)?|kvartalsvis"),
    (_YEAR, r"(?:om|pr\.|per|hvert) år(?:et)?|årligt?|årlige"),
)
# Right after a figure and what it counts: "1.800 samtaler om året".
_AFTER: Final = re.compile(
    r"(?:\s[a-zæøå-]+){0,2}?\s(?:" + "|".join(f"(?P<{name}>{said})" for name, said in _SPANS) + r")(?![\wæøå])", re.I
)
# How often, without any figure.
_OFTEN: Final = re.compile(
    r"\b(?:(?P<anden_dag>hver(?:t)? (?:anden|2\.) dag)|(?P<anden_uge>hver (?:anden|2\.) uge|hver 14\. dag)"
    r"|(?P<anden_måned>hver (?:anden|2\.) måned)|(?P<dag>dagligt|hver (?:eneste )?dag|alle (?:ugens )?dage)"
    r"|(?P<uge>ugentligt|hver (?:eneste )?uge|(?:én|en) gang om ugen)"
    r"|(?P<måned>månedligt|hver måned|(?:én|en) gang om måneden)"
    r"|(?P<år>årligt|hvert år|(?:én|en) gang om året))(?![\wæøå])",
    re.IGNORECASE,
)
_BESIDE: Final = re.compile(r"\b(?:i|på|hos|ved|til|fra|for|med|under|efter)\s(?:\w+e\s)?\w+", re.I)  # where, for whom
_CLAUSE: Final = re.compile(r"[;:.]\s|,\s")
_WISHED: Final = re.compile(r"\b(?:hvis|såfremt|ønsker|foreslår|bør|burde|kunne|ville|skulle|beder|gerne)\b|\?", re.I)
_NOT: Final = re.compile(r"\b(?:ikke|aldrig|i stedet for|frem for|mod|end)\b", re.IGNORECASE)
_TELLS: Final = 5  # letters of a word that says of what it is
_FEW: Final = 12  # a figure up to this stands in every paper: more must be shared
_SHOWN: Final = 140


def often_findings(n: int, statement: Statement, known: Knowledge) -> Iterator[Finding]:
    """Findings on a sentence that tells a figure of ours, or how often something is, by another span of time than all
    of our papers that tell it by any."""
    if _WISHED.search(statement.own):
        return
    found = next(_by_another_span(statement.own, known), None) or next(_as_often(statement.own, known), None)
    if found is not None:
        (a, b), span, said = found
        at = statement.span[0]
        yield Finding(
            "number-unsupported", "hard", statement.own[a:b],
            f"Papiret siger det om {span}: »{' '.join(said.split())[:_SHOWN]}«" if span
            else f"Papiret siger noget andet: »{' '.join(said.split())[:_SHOWN]}«",
            "Ret tidsrummet, eller ret tallet.", n, (at + a, at + b),
        )  # fmt: skip


def _by_another_span(sentence: str, known: Knowledge) -> Iterator[tuple[tuple[int, int], str, str]]:
    for fact, span in _told_by(sentence):
        if is_wished_at(sentence, fact.span[0]):
            continue
        need = 2 if fact.value <= _FEW and not fact.value % 1 else 1
        aside = set(content_stems(f"{fact.noun or ''} {fact.unit}"))
        wanted = set(content_stems(sentence)) - aside
        twins = [
            (other_span, said)
            for text in _ours(known)
            for said, told in _spans(text)
            for other, other_span in told
            if other.value == fact.value and other.unit == fact.unit and _same(fact, other)
            and len(wanted & set(content_stems(said))) >= need
        ]  # fmt: skip
        if twins and all(other != span for other, _ in twins):
            match = _AFTER.match(sentence, fact.span[1])
            yield (fact.span[0], match.end() if match else fact.span[1]), twins[0][0], twins[0][1]


def _same(one: Fact, other: Fact) -> bool:
    return not one.noun or not other.noun or same_noun(one.noun, other.noun)


@lru_cache(maxsize=2_000)
def _told_by(text: str) -> tuple[tuple[Fact, str], ...]:
    """The quantities of a text that are told by a span of time, each with that."""
    found = []
    for fact in find_facts(text):
        match = _AFTER.match(text, fact.span[1]) if fact.kind == "quantity" else None
        if match is not None and match.lastgroup:
            found.append((fact, match.lastgroup))
    return tuple(found)


@lru_cache(maxsize=500)
def _spans(text: str) -> tuple[tuple[str, tuple[tuple[Fact, str], ...]], ...]:
    return tuple((said, told) for said in _sentences(text) if (told := _told_by(said)))


def _as_often(sentence: str, known: Knowledge) -> Iterator[tuple[tuple[int, int], str, str]]:
    """How often something is that the papers tell another thing to be: what they tell of it is never so often."""
    for clause, at in _clauses(sentence):
        times = list(_OFTEN.finditer(clause))
        if len(times) != 1 or _NOT.search(clause) or _told_by(clause) or is_wished_at(sentence, at + times[0].start()):
            continue
        mine = times[0].lastgroup or ""
        told = [one for text in _ours(known) for one in _often_in(text)]
        if not any(mine in often for often, _, _ in told):
            continue
        for one in _of_what(clause):
            said = [(often, whole) for often, stems, whole in told if one in stems]
            if len(one) >= _TELLS and said and all(mine not in often for often, _ in said):
                yield (at + times[0].start(), at + times[0].end()), "", said[0][1]


def _clauses(text: str) -> Iterator[tuple[str, int]]:
    start = 0
    for match in _CLAUSE.finditer(text):
        yield text[start : match.start()], start
        start = match.end()
    yield text[start:], start


@lru_cache(maxsize=500)
def _often_in(text: str) -> tuple[tuple[frozenset[str], frozenset[str], str], ...]:
    """The clauses of a text that tell how often something is: how often, their telling words, and the clause."""
    return tuple(
        (often, _of_what(clause), clause)
        for said in _sentences(text)
        for clause, _ in _clauses(said)
        if (often := frozenset(match.lastgroup or "" for match in _OFTEN.finditer(clause)))
    )


def _of_what(clause: str) -> frozenset[str]:
    """The telling words of a clause, but for where and for whom it is."""
    return frozenset(content_stems(_BESIDE.sub(" ", _OFTEN.sub(" ", clause))))


def _ours(known: Knowledge) -> list[str]:
    return [known.item_text, known.entered, *(source.said for source in known.of("current"))]


@lru_cache(maxsize=500)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(fold(part[slice(*span)]) for part in text.split("\n") for span in sentences(part))
