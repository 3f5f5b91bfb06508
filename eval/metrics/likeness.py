"""How likely a stretch of text says what a point says: on the same matter, and not the other way round.

Two logistic models, both fitted on data by `eval.metrics.calibrate` and kept in `matcher.json`. *Matter* judges by what
the two share: the point's words said in the text and the text's in the point (stems, parts of compounds, letter runs,
the field's synonyms; each word weighted by how rare it is in the demonstration, and words of the proposal's own title,
which every draft has, by a quarter of that), the built-in embedder's cosine without those, numbers, and whether both
wish or both state. The text's words are said in the point only as far as there are as many of them: a heading of one
word says no point. *Opposed* judges by what turns one against the other: a "not" about one of the shared words, words
of the opposite direction, a conceding "godt", another group of people, other numbers. The chance is
that of the matter, cut by how much less likely the signs of opposition make an agreement. Weights are bound to the side
that they are meant for (more shared words never lower the chance), because pairs written to test a matcher can be told
apart by their *unlikeness*: their near misses repeat a point's words and their paraphrases avoid them. chrF was tried
beside the cosine: it added about 0.01 of area under the curve, and took most of the time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp, log
from typing import Any, Final

from rag.check.lines.denial import turned
from rag.danish.analyser import RUN, STOP_WORDS, stem, words
from rag.danish.numbers import find_quantities
from rag.danish.synonyms import related

MATTER: Final = ("said", "said back", "cosine", "number shared", "other number", "wish beside fact", "same direction")
OPPOSED: Final = ("turned", "one denies", "other direction", "concedes", "other people", "other number")
# what a weight may be: more of these never speaks against the same matter, and the others never for it
FOR: Final = frozenset({"said", "said back", "cosine", "number shared", "same direction"})

_COMPOUND, _SYNONYM, _RUNS = 0.8, 0.7, 0.7  # what a word counts that is said as part of another, by a synonym, nearly
_NEARLY, _QUITE = 0.4, 0.6  # Dice of letter runs from which two words are nearly, and quite, of one family
_LONG: Final = 4  # letters of a stem over which it is looked for inside other words
_LEAST_SYNONYM: Final = 0.3
_GIVEN: Final = 0.25  # what a word of the proposal's title weighs
_NOT: Final = re.compile(r"\b(?:ikke|ingen|intet|hverken|aldrig|næppe|ej|uden)\b")
_YEAR: Final = re.compile(r"\b20\d\d\b")
_CLAUSE: Final = re.compile(r"[,;.:!?()–\n]")
_WISH: Final = re.compile(
    r"\b(?:bør|skal|må|ønske\w*|bede[rs]?|foreslå\w*|anbefal\w*|forudsæt\w*|vilkår|betingelse\w*|kræve[rs]?"
    r"|opfordre\w*|vil gerne)\b"
)
_CONCEDES: Final = re.compile(
    r"\b(?:godt kan|kan godt|godt \w+|nok til|behøver ikke|selv om|det modsatte|den anden vej|i modsætning|rimeligt"
    r"|gerne|glade?|trygge?|kvitterer)\b"
)
# The two ends of what is said of a thing: how much of it, whether that is good, when, and whether it stays.
_ENDS: Final = tuple(
    (re.compile(rf"\b(?:{low})\b"), re.compile(rf"\b(?:{high})\b"))
    for low, high in (
        (
            r"færre|mindre|lavere|nedsæt\w*|reduc\w*|skær\w*|spar\w*|besparelse\w*|fald\w*|sjældn\w*|nedlæg\w*|fjern\w*"
            r"|afskaf\w*|bortfald\w*|mist\w*|halver\w*|kort\w*|lille|små|få|forsvind\w*|nedskær\w*|sæn\w*|mindsk\w*",
            r"flere|mere|højere|øg\w*|udvid\w*|stig\w*|oftere|opret\w*|tilfør\w*|styrk\w*|stor\w*|større|ekstra|længere"
            r"|vokse\w*|mange|dobbelt\w*|bevar\w*|behold\w*|hæve\w*",
        ),
        (
            r"dårlig\w*|værre|svær\w*|bekym\w*|frygt\w*|utryg\w*|ulempe\w*|skad\w*|svæk\w*|imod|uenig\w*|problem\w*"
            r"|risik\w*|belast\w*|rammer?|gå[r]? ud over|ødelæg\w*|uforsvarlig\w*|forring\w*|kritik\w*|beklag\w*"
            r"|advar\w*|slid\w*|nedslid\w*|pres\w*|forstyr\w*|mangl\w*|savn\w*",
            r"god\w*|bedre|let|lettere|glad\w*|tryg\w*|fordel\w*|gavn\w*|støtte\w*|enig\w*|rimelig\w*|tilfreds\w*"
            r"|kvitter\w*|forbedr\w*|løs\w*|begrænset|fint|hjælp\w*|nok til|sikker\w*|styrk\w*|roser?",
        ),
        (
            r"tidligst|efter|sent|sener\w*|vent\w*|udskyd\w*|først når|udsæt\w*",
            r"senest|inden|før|tidlig\w*|allerede|straks|nu|fremrykk\w*",
        ),
        (
            r"luk\w*|nedlæg\w*|afskaf\w*|fjern\w*|ophør\w*|stop\w*|udlicit\w*|undvære\w*|undlad\w*|fritage\w*",
            r"bevar\w*|behold\w*|fasthold\w*|fortsæt\w*|åbn\w*|opret\w*|indfør\w*|hjemt\w*",
        ),
    )
)
_PEOPLE: Final = tuple(
    re.compile(rf"\b\w*(?:{named})")
    for named in (
        r"medarbejder|ansatte|personale|kolleg|folk",
        r"leder|ledels",
        r"borger|beboer|ældre|bruger",
        r"børn|elever|unge",
        r"forældre|familie|pårørende",
        r"fagforening|bupl|\bfoa\b|tillidsrepræsentant",
        r"forvaltning|kommunen|udvalg",
    )
)


@dataclass(frozen=True, slots=True)
class Told:
    """What of a text its likeness to another is judged by."""

    content: tuple[str, ...]
    stems: frozenset[str]
    synonyms: Mapping[str, float]
    weights: tuple[float, ...]  # of the content words, how rare they are
    weight: float  # of all of them
    numbers: frozenset[tuple[str, str]]
    wishes: bool
    denies: bool
    concedes: bool
    ends: tuple[tuple[bool, bool], ...]
    directions: tuple[int, ...]
    people: frozenset[int]


def chance(matter: Sequence[float], opposed: Sequence[float]) -> float:
    """How likely it is that a text says what a point says, 0..1, from both kinds of features."""
    (own, start), (against, base) = _model()
    alike = _logistic(start + sum(weight * value for weight, value in zip(own, matter, strict=True)))
    turned_about = sum(weight * value for weight, value in zip(against, opposed, strict=True))
    return alike * _logistic(base + turned_about) / _logistic(base)


def matter_features(point: str, text: str, cosine: float, given: str = "") -> tuple[float, ...]:
    """The features of `MATTER`, in their order, each 0..1 but the last, a share of -1..1; `given` is the title of the
    proposal that both are about."""
    one, other = told(point, given), told(text, given)
    shared = one.numbers & other.numbers
    same = sum(mine * its for mine, its in zip(one.directions, other.directions, strict=True))
    return (
        _said(one, other) / one.weight if one.weight else 0.0,
        _said(other, one) / max(one.weight, other.weight) if other.weight else 0.0,
        max(0.0, cosine),
        float(bool(shared)),
        float(bool(one.numbers and other.numbers) and not shared),
        float(one.wishes != other.wishes),
        same / len(_ENDS),
    )


def opposed_features(point: str, text: str) -> tuple[float, ...]:
    """The features of `OPPOSED`, in their order."""
    one, other = told(point), told(text)
    ways = [
        (low and not high and its_high and not its_low) or (high and not low and its_low and not its_high)
        for (low, high), (its_low, its_high) in zip(one.ends, other.ends, strict=True)
    ]
    return (
        float(any(True for _ in turned(point, [text]))),
        float(one.denies != other.denies),
        float(sum(ways)),
        float(other.concedes and not one.concedes),
        float(bool(one.people and other.people) and not one.people & other.people),
        float(bool(one.numbers - other.numbers and other.numbers - one.numbers)),
    )


def without(text: str, given: str) -> str:
    """A text without the words of a proposal's title: what its cosine is taken of."""
    known = tuple(words(given))
    return " ".join(word for word in words(text) if not _is_given(word, known)) if known else text


@lru_cache(maxsize=20_000)
def told(text: str, given: str = "") -> Told:
    """What of a text its likeness is judged by."""
    low = text.lower()
    content = tuple(dict.fromkeys(one for one in words(text) if one not in STOP_WORDS and not one.isdigit()))
    known = tuple(words(given))
    weights = tuple(_rarity(stem(one)) * (_GIVEN if _is_given(one, known) else 1.0) for one in content)
    synonyms: dict[str, float] = {}
    for term, strength in related(words(text)).items():
        for part in words(term):
            if part not in STOP_WORDS:
                synonyms[stem(part)] = max(strength, synonyms.get(stem(part), 0.0))
    quantities = {(str(one.value.normalize()), one.unit) for one in find_quantities(text)}
    return Told(
        content=content,
        stems=frozenset(map(stem, content)),
        synonyms=synonyms,
        weights=weights,
        weight=sum(weights),
        numbers=frozenset(quantities | {(year, "") for year in _YEAR.findall(text)}),
        wishes=bool(_WISH.search(low)),
        denies=len(_NOT.findall(low)) % 2 == 1,
        concedes=bool(_CONCEDES.search(low)),
        ends=tuple((bool(down.search(low)), bool(up.search(low))) for down, up in _ENDS),
        directions=_directions(low),
        people=frozenset(n for n, group in enumerate(_PEOPLE) if group.search(low)),
    )


def _directions(text: str) -> tuple[int, ...]:
    """Which way each of `_ENDS` points, -1, 0 or 1, a clause that denies counted the other way round."""
    clauses = [(clause, -1 if _NOT.search(clause) else 1) for clause in _CLAUSE.split(text)]
    sums = (
        sum(turn * (len(up.findall(clause)) - len(down.findall(clause))) for clause, turn in clauses)
        for down, up in _ENDS
    )
    return tuple((one > 0) - (one < 0) for one in sums)


def _said(one: Told, other: Told) -> float:
    return sum(weight * _word_said(word, other) for word, weight in zip(one.content, one.weights, strict=True))


@lru_cache(maxsize=50_000)
def _is_given(word: str, known: tuple[str, ...]) -> bool:
    return word not in STOP_WORDS and any(
        stem(word) == stem(one) or _family(word, one) >= _COMPOUND for one in known if one not in STOP_WORDS
    )


def _word_said(word: str, other: Told) -> float:
    root = stem(word)
    if root in other.stems:
        return 1.0
    best = max((_family(word, its) for its in other.content), default=0.0)
    if best < _SYNONYM:
        near = _near(word)
        strengths = [near[its] for its in other.stems if its in near] if near else []
        best = max([best, *(_SYNONYM * one for one in strengths), _SYNONYM * other.synonyms.get(root, 0.0)])
    return best


@lru_cache(maxsize=400_000)
def _family(one: str, other: str) -> float:
    """How much a word counts as said by another one that holds it, or shares its letter runs."""
    mine, its = stem(one), stem(other)
    if (len(mine) > _LONG and mine in other) or (len(its) > _LONG and its in one):
        return _COMPOUND
    a, b = _runs(one), _runs(other)
    dice = 2 * len(a & b) / (len(a) + len(b))
    return _RUNS * min(1.0, dice / _QUITE) if dice >= _NEARLY else 0.0


@lru_cache(maxsize=50_000)
def _runs(word: str) -> frozenset[str]:
    bordered = f"_{word}_"
    return frozenset(bordered[at : at + RUN] for at in range(max(1, len(bordered) - RUN + 1)))


@lru_cache(maxsize=20_000)
def _near(word: str) -> Mapping[str, float]:
    """The stems of words that nearly mean a word, with how nearly."""
    return {
        stem(part): strength
        for term, strength in related([word]).items()
        if strength >= _LEAST_SYNONYM
        for part in words(term)
    }


def _rarity(root: str) -> float:
    """The inverse document frequency of a stem over the demonstration's sentences; one not seen is as rare as any."""
    table = matcher()["words"]
    return log((table["sentences"] + 1) / (table["held in"].get(root, 1) + 0.5))


@lru_cache(maxsize=1)
def matcher() -> Any:
    """The fitted matcher as `eval.metrics.calibrate` wrote it."""
    return json.loads((files("eval.metrics") / "matcher.json").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _model() -> tuple[tuple[tuple[float, ...], float], tuple[tuple[float, ...], float]]:
    """Weights and bias of both models, in the order of their features."""
    held = matcher()
    return (
        (tuple(held["matter"][name] for name in MATTER), held["matter"]["bias"]),
        (tuple(held["opposed"][name] for name in OPPOSED), held["opposed"]["bias"]),
    )


def forget() -> None:
    """Drops what was read of a matcher that has been fitted anew."""
    for kept in (matcher, _model, told):
        kept.cache_clear()


def _logistic(value: float) -> float:
    return 1 / (1 + exp(-value))
