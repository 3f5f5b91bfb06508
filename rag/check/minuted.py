"""What a text says that a committee decided or agreed on, held against the minutes of it: "godkendte retningslinjen" of
what was put off, "er enige" of what one side had reservations about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rag.check.bodies import named_bodies, same_committee, wrote
from rag.check.days import is_of_day
from rag.check.facts import find_facts
from rag.check.folding import fold
from rag.check.knowledge import Knowledge, content_stems
from rag.check.lines.claimed import claims, denies
from rag.check.own import Source
from rag.check.statements import Statement
from rag.danish.sentences import sentences
from rag.types import DecisionType, Finding

_ADOPTED: Final[frozenset[DecisionType]] = frozenset({"godkendt", "tiltrådt"})
_OTHERWISE: Final[frozenset[DecisionType]] = frozenset({"udsat", "forkastet", "oversendt"})
# "besluttede at godkende": the infinitive says which decision it was.
_INFINITIVE: Final = re.compile(
    r"\b(?:beslutte(?:de|t)|vedtog|blev|er|var|har)\b(?:[^.;]|\.(?=\s[a-zæøå])){0,90}?\bat (?:\w+ )?"
    r"(?:(?P<godkendt>godkende|vedtage|tiltræde|indføre|gennemføre)|(?P<udsat>udsætte|udskyde)|(?P<forkastet>afvise|forkaste))\b",
    re.IGNORECASE,
)
_AGREED: Final = re.compile(
    r"\b(?:(?:er|var|blev) (?:\w+ )?enige\b|(?:var|er) (?:der )?(?:fuld )?enighed\b|enstemmigt?|i enighed"
    r"|begge sider (?:støtter|står bag|bakker op))",
    re.IGNORECASE,
)
_APART: Final = re.compile(
    r"\b(?:tog|tager|har|havde|med) (?:\w+ )?forbehold|\b(?:er|var) (?:\w+ )?(?:imod|uenige?)\b|\buenighed\b"
    r"|\bikke (?:\w+ )?(?:enighed|enige)|\bstemte (?:i)?mod\b|\bvil beholde\b",
    re.IGNORECASE,
)
_AT_ONE: Final = re.compile(r"(?<!ikke )(?<!ikke opnået )\benighed om\b|\benstemmig", re.IGNORECASE)
_WE: Final = re.compile(r"\b(?:vi|udvalget|vores udvalg)\b", re.IGNORECASE)
_WISHED: Final = re.compile(
    r"\b(?:hvis|såfremt|bør|burde|skal|skulle|ønsker|foreslår|beder|kan|kunne|vil|ville|forventer|håber|indstill\w*"
    r"|inden|før|når|endnu)\b|\?",
    re.IGNORECASE,
)
_POINT: Final = re.compile(r"(?:(?:punkt|pkt\.?|ad)\s*)?\d{1,2}[.:)]\s", re.IGNORECASE)
_LABEL: Final = re.compile(r"^\W*[A-ZÆØÅ][\wæøå /]{2,24}:\s+")
_WANTED: Final = re.compile(r"^\W*(?:indstilling\w*:|at\s)", re.IGNORECASE)
# The sentence of a point that says what became of it.
_LABELLED: Final = re.compile(
    r"\b(?:beslut\w*|konklusion|uds(?:æt|at|kud|kyd)\w*|afvist?\w*|forkastet|oversend\w*)\b", re.I
)
_ON_IT: Final = frozenset(
    stem for word in "beslutte besluttede godkende godkendt vedtage vedtaget vedtog udsætte udsat udskudt afvise "
    "afvist afviste enige enighed møde punkt medarbejdersiden ledelsen "
    "ledelsessiden udvalg udvalget medlemmer "
    "januar februar marts april maj juni juli august september oktober november "
    "december".split() for stem in content_stems(word)
)  # fmt: skip
_FEWEST, _MOST = 2, 0.6  # telling words of what was decided that a point must hold, and their share
_SHORT: Final = 3  # letters up to which a word tells nothing
_TELLS: Final = 8  # letters of a word that tells a point by itself, where it stands in its heading
_SHOWN: Final = 200


def minuted_findings(n: int, statement: Statement, known: Knowledge) -> Iterator[Finding]:
    """Findings on a sentence that tells a decision, or an agreement, of a committee whose minutes have it otherwise."""
    told = statement.own
    if _WISHED.search(told) or denies(told):
        return
    kinds, agreed = _decided(told), _AGREED.search(told) is not None
    if not (kinds & (_ADOPTED | _OTHERWISE)) and not agreed:
        return
    points = [(source, point) for source in _minutes(told, known) for point in _near(told, source)]
    if agreed:
        wrong = [(source, point) for source, point in points if _APART.search(point) and not _AT_ONE.search(point)]
        shown = _APART
    else:
        wrong = [(source, point) for source, point in points if _is_other(kinds, _decided(_settled(point)))]
        shown = _LABELLED
    if not wrong or len(wrong) < len(points):
        return
    source, point = wrong[0]
    said = next((one for one in _sentences(point) if shown.search(one)), "") or _settled(point)
    yield Finding(
        "decision-unsupported", "hard", " ".join(told.split())[:120],
        f"Referatet siger noget andet, {source.whose}: »{' '.join(said.split())[:_SHOWN]}«",
        "Skriv det, som det står i referatet, eller stryg sætningen.", n, statement.span,
    )  # fmt: skip


def _is_other(told: frozenset[DecisionType], held: frozenset[DecisionType]) -> bool:
    """Whether minutes that tell a kind of decision tell no such one as a text does."""
    if told & _ADOPTED:
        return bool(held & _OTHERWISE) and not held & _ADOPTED
    return bool(held) and not held & told and bool(held & (_ADOPTED | _OTHERWISE))


def _minutes(sentence: str, known: Knowledge) -> list[Source]:
    """The papers of ours with points, by a committee that a sentence names, and of the day that it names."""
    bodies = named_bodies(sentence)
    days = [fact.key for fact in find_facts(sentence) if fact.kind == "date"]
    mine = [name for name in (known.own.committee, *known.own.former) if name]
    found = []
    for source in {one.key: one for one in known.own.sources}.values():
        if source.standing == "foreign" or not source.committee or len(_points(source.text)) < 2:
            continue
        if days and not any(source.day and is_of_day(day, source.day) for day in days):
            continue
        if bodies:
            named = any(body.level and wrote(body, source.committee) for body in bodies)
        else:
            named = bool(_WE.search(sentence)) and any(same_committee(source.committee, name) for name in mine)
        if named:
            found.append(source)
    return found


def _near(sentence: str, source: Source) -> list[str]:
    """The points of some minutes that are on what a sentence says was decided."""
    names = set(content_stems(source.committee or ""))
    wanted = {one for one in content_stems(re.sub(r"\d[\d.]*", " ", sentence)) if len(one) > _SHORT} - _ON_IT - names
    found = [(len(wanted & set(content_stems(point))), point) for point in _points(source.text)]
    most = max((shared for shared, _ in found), default=0)
    if not most or most < _MOST * len(wanted):
        return []
    near = [point for shared, point in found if shared == most]
    if most >= _FEWEST:
        return near
    heads = [set(content_stems(point.partition("\n")[0].partition(" | ")[0])) for point in near]
    return near if all(any(len(one) >= _TELLS for one in wanted & head) for head in heads) else []


@lru_cache(maxsize=200)
def _points(text: str) -> tuple[str, ...]:
    """The points of minutes, each with its heading and all that stands under it."""
    points: list[list[str]] = []
    for part in text.split("\n\n"):
        if _POINT.match(part):
            points.append([])
        if points:
            points[-1].append(fold(part))
    return tuple("\n".join(point) for point in points)


@lru_cache(maxsize=1_000)
def _sentences(text: str) -> tuple[str, ...]:
    told = []
    for line in re.split(r"\n|\s\|\s?", text):
        told += [line[slice(*span)] for span in sentences(line)]
    return tuple(told)


def _settled(point: str) -> str:
    """What a point says but for what was recommended, without the labels."""
    return " ".join(_LABEL.sub("", one) for one in _sentences(point) if not _WANTED.match(one))


@lru_cache(maxsize=2_000)
def _decided(text: str) -> frozenset[DecisionType]:
    """The kinds of decision that a text says were taken."""
    kinds = {kind for one in _sentences(text) for kind in claims(_LABEL.sub("", one))}
    for match in _INFINITIVE.finditer(text):
        kinds.add(match.lastgroup)  # type: ignore[arg-type]
    return frozenset(kinds)
