"""Whether a line turns what its sentences tell about, with their own words and figures: a direction, the order of two
figures, what belongs to which, who wants what, and how surely. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from rag.check.lines.wording import ANY, content, covered, held_by
from rag.danish.numbers import find_quantities
from rag.danish.references import canonical, find_references

_MOST: Final = 0.6  # share of a line's words by which a sentence tells the same

# Pairs of which a sentence says one and a line may not say the other.
_PAIRS: Final[tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]] = tuple(
    (re.compile(rf"\b(?:{one})\b", re.IGNORECASE), re.compile(rf"\b(?:{other})\b", re.IGNORECASE))
    for one, other in (
        (r"\w*merforbrug\w*|merudgift\w*", r"\w*mindreforbrug\w*|mindreudgift\w*"),
        (r"merindtægt\w*", r"mindreindtægt\w*"),
        (r"\w*overskud\w*", r"\w*underskud\w*"),
        (
            r"stig(?:er|e|et|ende)|steg|\w*stigning(?:en|er)?|vokse[rt]?|voksede",
            r"fald(?:er|e|et|ende)?|faldt|\w*faldet",
        ),
        (r"flere", r"færre"),
        (r"højere|hæves|hævet|forhøje\w*", r"lavere|sænkes|sænket|nedsættes|nedsat"),
        (r"længere|forlænge\w*", r"kortere|forkorte\w*"),
        (r"bedre|forbedre\w*", r"dårligere|forringe\w*|værre"),
        (r"uden\s(?:\w+\s)?ændring(?:er)?|uændret", r"ændre[rst]?|ændret|ændring(?:en|er)?|dog(?:\ssåledes)?"),
    )
)
_RISES, _FALLS = _PAIRS[3]
_ORDERED: Final = re.compile(
    r"\bfra\s(?P<a>\d[\d.,]*)(?P<between>(?:(?!\b(?:fra|til)\b)[^;!?]){0,40})\btil\s(?P<b>\d[\d.,]*)", re.IGNORECASE
)
_RATHER: Final = re.compile(
    r"(?P<a>\d[\d.,]*)(?:(?!\d)[^;!?]){0,30}?\b(?:i\sstedet\sfor|frem\sfor|og\sikke|snarere\send|hellere\send)\s(?:\D{0,20})(?P<b>\d[\d.,]*)",
    re.IGNORECASE,
)
_CHANGED: Final = re.compile(
    r"\b(?:stig|steg|fald|vok|øg|sænk|sunk|reduc|hæv|nedsæt|nedsat|nedbr|gået|går|gik)\w*\b(?:(?!\bmed\b|\btil\b)[^.;:]"
    r"|(?<=\d)[.,](?=\d)){0,50}?\b(?P<way>med|til)\s(?P<n>\d[\d.,]*)",
    re.IGNORECASE,
)
_POINT: Final = re.compile(r"\b(?:punkt|pkt)", re.IGNORECASE)
_PARTS: Final = re.compile(r"[;:]\s|,\s|\s(?:og|men|samt|mens)\s")
# How surely, how often, from when: a line may not leave it out of what the sentence tells to nearly the same words.
_HEDGE: Final = re.compile(r"\b(?:ofte|sjældent|næppe|(?:ikke\s)?altid|først|måske)\b", re.IGNORECASE)
_PERFECT: Final = re.compile(r"\b(?:har|er)\s(?:\w+\s)?(?:fået|trådt|blevet|været|haft|givet|\w+et)\b", re.IGNORECASE)
_NOT: Final = re.compile(r"\b(?:ikke|ej|aldrig|ingen)\b", re.IGNORECASE)
_UNWILLING: Final = re.compile(
    r"\b(?:ønske[rt]?|ønskede|vil|ville|gider|gad)\s(?:\w+\s)?ikke\b|\bikke\s(?:ønske[rt]?|ønskede|vil|ville|gider)\b",
    re.IGNORECASE,
)
_WILL: Final = re.compile(
    r"\b(?:ønsk|vil\b|ville\b|gid|gad\b|afvis|imod|modstand|nægt|fastho|uenig|fraråd|støtte|tilslut)\w*", re.IGNORECASE
)
# What takes work away from people: a line may say it only where the sentences do.
_ENDS: Final = re.compile(
    r"\b(?:nedlæg(?:ges|ge|ger|t|ning\w*)|nedlagt|afskedig\w+|fyre[srt]?|fyring\w*|opsig(?:es|ges|else\w*)|afskaff\w+)\b",
    re.IGNORECASE,
)
_SPARED: Final = re.compile(r"\b(?:ikke|ingen|uden|undgå\w*|afvis\w*|frygt\w*|bekymr\w*|spurgt\w*)\b", re.IGNORECASE)
_BODY: Final = re.compile(r"\b(?:Hoved|Område|Lokal|Center|Sektor|Fælles|Fag)-?(?:MED|udvalg)\w*")
_PLACED: Final = re.compile(r"\b(?:i|hos|til|fra|for|af)\s$", re.IGNORECASE)
_THEN: Final = re.compile(r"\s(?:og|samt)\s(?=\w{3,}(?:er|ede|te)\s)", re.IGNORECASE)


def turned_about(line: str, source: Sequence[str], around: Sequence[str], context: str) -> Iterator[str]:
    """Why a line tells with the words and figures of its sentences what they don't, in Danish."""
    yield from _opposite(line, source)
    yield from _order(line, source)
    yield from _exchanged(line, source)
    yield from _of_another_proposal(line, source)
    yield from _by_or_to(line, source)
    yield from _surer(line, source)
    yield from _not_told(line, source, around, context)


def _opposite(line: str, source: Sequence[str]) -> Iterator[str]:
    """The other word of a pair than the sentences use."""
    for pair in _PAIRS:
        for one, other in (pair, pair[::-1]):
            said = one.search(line)
            if said is None or (pair is _PAIRS[-1] and one is pair[1]):
                continue
            if _NOT.search(line) or other.search(line[: said.start()] + line[said.end() :]):
                continue
            told = [sentence for sentence in source if _is_of_the_same(line, sentence)] or list(source)
            if any(other.search(sentence) for sentence in told) and not any(one.search(sentence) for sentence in told):
                yield f"linjen siger »{said.group()}«; det siger de sætninger, der er henvist til, ikke"
                return


def _is_of_the_same(line: str, sentence: str) -> bool:
    """Whether a sentence gives one of a line's figures."""
    return bool(_figures(line) & _figures(sentence))


def _order(line: str, source: Sequence[str]) -> Iterator[str]:
    """Two figures in the other order, or an order that goes against the line's own direction."""
    text = "\n".join(source)
    for pattern in (_ORDERED, _RATHER):
        told = {(_value(one["a"]), _value(one["b"])) for one in pattern.finditer(text)}
        for one in pattern.finditer(line):
            first, last = _value(one["a"]), _value(one["b"])
            if (last, first) in told and (first, last) not in told:
                yield f"linjen vender »{one['a']}« og »{one['b']}« om"
                return
            if pattern is _RATHER or first == last:
                continue
            before = line[max(0, one.start() - 40) : one.start()]
            rises, falls = _RISES.search(before), _FALLS.search(before)
            if bool(rises) != bool(falls) and bool(rises) != (last > first):
                yield f"»{one['a']}« til »{one['b']}« er ikke, hvad linjen kalder det"
                return


def _exchanged(line: str, source: Sequence[str]) -> Iterator[str]:
    """Two figures of a sentence, each with what the other is of."""
    here = _owned(line)
    for sentence in source if len(here) >= 2 else ():
        there = _owned(sentence)
        shared = [value for value in here if value in there]
        for n, one in enumerate(shared):
            for other in shared[n + 1 :]:
                mine, theirs = there[one] - there[other], there[other] - there[one]
                swapped = len(mine & here[other]) > len(mine & here[one])
                if swapped and len(theirs & here[one]) > len(theirs & here[other]):
                    yield "linjen bytter om på, hvad tallene hører til"
                    return


def _of_another_proposal(line: str, source: Sequence[str]) -> Iterator[str]:
    """What a sentence tells of one proposal, told of another."""
    told, named = [word for word in content(line) if word not in ANY], _items(line)
    if not named or len(told) < 2:
        return
    same = [one for one in source if sum(covered(word, held_by(one)) for word in told) >= _MOST * len(told)]
    if same and all(_items(one) and not named & _items(one) for one in same):
        yield "det er et andet forslag, som sætningen siger det om"


@lru_cache(maxsize=8_000)
def _items(text: str) -> frozenset[str]:
    """The proposals that a text names by number; points of the agenda are none."""
    named = [one for one in find_references(text) if not _POINT.search(text, max(0, one.span[0] - 8), one.span[1])]
    return frozenset(canonical(ref) for one in named for ref in one.refs)


def _by_or_to(line: str, source: Sequence[str]) -> Iterator[str]:
    """A figure by which something changed that is what it changed to, or the other way round."""
    told = {one for sentence in source for one in changes(sentence)}
    for way, value in sorted(changes(line)):
        other = "med" if way == "til" else "til"
        if (way, value) not in told and (other, value) in told:
            yield f"sætningen siger »{other}« og ikke »{way}« det tal"
            return


@lru_cache(maxsize=8_000)
def changes(text: str) -> frozenset[tuple[str, Decimal]]:
    """By how much ("med") and to what ("til") a text says that something changed."""
    return frozenset((match["way"].lower(), _value(match["n"])) for match in _CHANGED.finditer(text))


@lru_cache(maxsize=4_000)
def _owned(text: str) -> dict[Decimal, frozenset[str]]:
    """The words that stand with each figure in its clause; of a clause with several, none is told apart."""
    found: dict[Decimal, frozenset[str]] = {}
    for part in _PARTS.split(text):
        values = [quantity.value for quantity in find_quantities(part)]
        if len(values) == 1:
            found[values[0]] = frozenset(content(part))
    return found


def _surer(line: str, source: Sequence[str]) -> Iterator[str]:
    """A line that is surer than the sentence that tells the same."""
    told = [word for word in content(line) if word not in ANY]
    unwilling = _UNWILLING.search(line)
    if unwilling and _NOT.search("\n".join(source)) and not any(_WILL.search(one) for one in source):
        yield f"»{unwilling.group()}« står ikke i de sætninger, der er henvist til"
        return
    for sentence in source:
        hedge = _HEDGE.search(sentence)
        if hedge is None or _HEDGE.search(line) or len(told) < 2:
            continue
        held = held_by(sentence)
        same = sum(covered(word, held) for word in told) >= _MOST * len(told)
        first = hedge.group().lower() == "først"
        denies = bool(_NOT.search(line)) and bool(_NOT.search(sentence)) and not first
        done = first and bool(_PERFECT.search(line)) and not _PERFECT.search(sentence)
        if same and (denies or done):
            yield f"linjen udelader »{hedge.group()}«, som sætningen siger"
            return


def _not_told(line: str, source: Sequence[str], around: Sequence[str], context: str) -> Iterator[str]:
    """What is put in one by one: an end to somebody's work, another body, a further step."""
    held = held_by("\n".join([*source, *around, context]))
    for found in () if _SPARED.search(line) else _ENDS.finditer(line):
        if not all(covered(word, held) for word in content(found.group())):
            yield f"»{found.group()}« står ikke i de sætninger, der er henvist til"
            return
    bodies = {body for sentence in source for body in _BODY.findall(sentence)}
    for body in _BODY.finditer(line):
        placed = _PLACED.search(line[: body.start()])
        if placed and bodies and body.group() not in bodies and not bodies & set(_BODY.findall(line)):
            yield f"»{body.group()}« nævnes ikke i de sætninger, der er henvist til"
            return
    for part in _THEN.split(line)[1:]:
        told = [word for word in content(part) if word not in ANY]
        if told and not _figures(part) and not any(covered(word, held) for word in told):
            yield f"»{part.strip()}« har ingen dækning i de sætninger, der er henvist til"
            return


@lru_cache(maxsize=8_000)
def _figures(text: str) -> frozenset[Decimal]:
    return frozenset(quantity.value for quantity in find_quantities(text))


def _value(figure: str) -> Decimal:
    plain = figure.strip(".,").replace(".", "").replace(",", ".")
    return Decimal(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else Decimal(0)
