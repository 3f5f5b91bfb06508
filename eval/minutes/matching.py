"""Whether lines tell something that was wanted: its very words, or the same in other words.

Words of the minutes are matched by place: at least half of the quote's letters stand in the lines. A line in other
words must rest on the quote (its span holds half of it) and say it: by the Danish analyser's stems, with numbers and
negation compared, at the threshold that does best on pairs written by hand (`held_out/minutes_pairs.json`, nuggets at
even places); those at odd places say how good that is. It can't tell a near miss, the same words with another
meaning, from a rewording: what a model gets wrong is for the check and for `unsupported` to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from eval.minutes.lines import Line, covered
from eval.minutes.truth import Wanted, matcher_pairs
from rag.danish.analyser import stems
from rag.danish.number_words import word_value
from rag.types import Span

HALF = 0.5
_NEGATION = re.compile(r"\b(?:ikke|ingen|intet|aldrig|hverken)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")
_SCALED = re.compile(
    r"(?P<figure>\d+(?:\.\d{3})*(?:,\d+)?|[^\W\d_]+)\s*(?P<scale>mio|mia|t\.?\s?kr|tusind)?", re.IGNORECASE
)
_BY = {"mio": 10**6, "mia": 10**9, "t": 10**3}


def told(wanted: Wanted, lines: Sequence[Line], place: Span, text: str) -> bool:
    """Whether some of the lines tell it, where it stands within `place`."""
    spans = [span for line in lines for span in line.repeats]
    quotes = where(wanted.quote, place, text)
    if any(covered(span, spans, text) >= HALF for span in quotes):
        return True
    resting = (
        line for line in lines if not line.repeats and any(covered(span, [line.span], text) >= HALF for span in quotes)
    )
    threshold = calibrated()["threshold"]
    return any(likeness(wanted.statement, wanted.quote, line.text) >= threshold for line in resting)


def where(quote: str, place: Span, text: str) -> list[Span]:
    """Every place of a quote within a stretch of text; the first anywhere where there is none in it."""
    found = [(m.start(), m.end()) for m in re.finditer(re.escape(quote), text) if place[0] <= m.start() < place[1]]
    return found or [(m.start(), m.end()) for m in re.finditer(re.escape(quote), text)][:1]


def rests_on(span: Span, quote: Span, text: str) -> bool:
    """Whether a line's span and a quote are the same stretch: half of the quote, or half of the span, is shared."""
    return covered(quote, [span], text) >= HALF or covered(span, [quote], text) >= HALF


def likeness(statement: str, quote: str, line: str) -> float:
    """How much of a nugget a line says, 0..1: the better of the shares of the statement's and the quote's stems in
    it, where a number that the statement gives and the line does not costs half, as does a negation in only one."""
    statement = statement or quote
    share = max(_share(statement, line), _share(quote, line))
    wanted, given = numbers_in(statement), numbers_in(line)
    if wanted - given:
        share *= HALF
    if bool(_NEGATION.search(line)) not in {bool(_NEGATION.search(one)) for one in (statement, quote)}:
        share *= HALF
    return share


def numbers_in(text: str) -> set[Decimal]:
    """The numbers of a text in base units, in digits or letters, by a reader of its own: a check on the product's."""
    found: set[Decimal] = set()
    for match in _SCALED.finditer(text):
        figure = match["figure"]
        digits = figure.replace(".", "").replace(",", ".")
        value = Decimal(digits) if _NUMBER.fullmatch(figure) else word_value(figure.lower())
        if value is not None and figure.lower() not in ("en", "et"):
            found.add((value * _BY.get((match["scale"] or "").lower()[:3].rstrip(". k"), 1)).normalize())
    return found


@lru_cache(maxsize=1)
def calibrated() -> dict[str, Any]:
    """The threshold that best parts rewordings from other sentences of the point, among the nuggets at even places
    (the share of the one taken as the same less that of the other, Youden 1950; the higher where two do as well);
    what it takes as the same, by kind of line, among those at odd places."""
    pairs = matcher_pairs()
    nuggets = list(dict.fromkeys(pair["quote"] for pair in pairs))
    scored = [
        (likeness(p["statement"], p["quote"], p["line"]), p["kind"], nuggets.index(p["quote"]) % 2) for p in pairs
    ]
    fit, test = ([(score, kind) for score, kind, odd in scored if odd == half] for half in (0, 1))
    threshold = max(
        (step / 40 for step in range(8, 40)),
        key=lambda t: (_taken(fit, "reworded", t) - _taken(fit, "elsewhere", t), t),
    )
    shares = {kind: round(_taken(test, kind, threshold), 3) for kind in ("reworded", "near miss", "elsewhere")}
    return {"threshold": threshold, "taken as the same": shares, "pairs": len(test)}


def _share(nugget: str, line: str) -> float:
    wanted, given = set(_stems(nugget)), _stems(line)
    return sum(any(_same(one, other) for other in given) for one in wanted) / len(wanted) if wanted else 0.0


def _stems(text: str) -> list[str]:
    """Stems, with numerals as digits."""
    return [one if (value := word_value(one)) is None else str(value) for one in stems(text)]


def _same(one: str, other: str) -> bool:
    """The same stem, or a long one inside a compound."""
    return one == other or (len(one) > 4 and one in other) or (len(other) > 4 and other in one)


def _taken(scored: Iterable[tuple[float, str]], kind: str, threshold: float) -> float:
    scores = [score for score, one in scored if one == kind]
    return sum(score >= threshold for score in scores) / len(scores)
