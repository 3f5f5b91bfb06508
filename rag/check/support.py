"""Whether a cited passage supports its sentence, and which arguments stand without a citation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from rag.check.knowledge import Knowledge, content_stems
from rag.check.statements import Statement
from rag.danish.analyser import STOP_WORDS, stem, words
from rag.danish.arguments import argument_weight, is_acknowledgement, is_courtesy
from rag.danish.stance import stance_cues
from rag.danish.synonyms import related
from rag.types import Finding

FEWEST: Final = 3  # content words from which a sentence says something that needs support
FEW: Final = 5  # below this, one word held is enough
ENOUGH: Final = 0.3  # share of them that must stand in the cited passages or the item
ARGUES: Final = 0.35  # argument_weight from which a sentence argues
_PART: Final = 5  # letters that two words must share at an end to be parts of one compound
_RUN: Final = 7  # letters at the beginning by which words are kin that the stemmer keeps apart
# A sentence that goes on from the one before it says less by itself.
_POINTS_BACK: Final = re.compile(r"\W*(?:det|dette|den|de|derfor|dermed|så|her|der|men|og)\b", re.IGNORECASE)
_VERDICT: Final = 2.0  # a cue of this weight is a verdict: words of the committee's own


def support_findings(n: int, statements: Sequence[Statement], known: Knowledge, *, opening: bool) -> Iterator[Finding]:
    """Sentences that cite what doesn't say it, and paragraphs that argue and cite nothing.

    `opening` is true for a paragraph that may acknowledge and say where it stands without a source.
    """
    for statement in statements:
        cited = [known.cited[key] for key in statement.cited if key in known.cited]
        if not cited:
            continue
        told = [f"{source.said}\n{source.committee or ''} {source.municipality or ''}" for source in cited]
        missing = unsupported(statement.own, [*told, known.item_text, known.entered])
        if missing:
            who = " og ".join(source.whose for source in cited)
            yield Finding(
                "citation-unsupported",
                "warning",
                _short(statement.own),
                f"{who} siger det ikke; ord uden dækning: {', '.join(missing[:6])}.",
                "Henvis til den kilde, der siger det, eller skriv, at det er udvalgets egen vurdering.",
                n,
                statement.span,
            )
    if opening or any(statement.cited for statement in statements):
        return
    for statement in statements:
        if not _argues(statement.own) or not unsupported(statement.own, [known.item_text, known.entered]):
            continue
        yield Finding(
            "uncited-claim",
            "warning",
            _short(statement.own),
            "Argumentet har ingen kilde.",
            "Henvis til et tidligere svar, eller skriv, at det er udvalgets egen vurdering.",
            n,
            statement.span,
        )


def _argues(sentence: str) -> bool:
    return not is_courtesy(sentence) and not is_acknowledgement(sentence) and argument_weight(sentence) >= ARGUES


def unsupported(sentence: str, sources: Sequence[str]) -> list[str]:
    """The content words of a sentence that stand in no source, where too few of them do; else nothing."""
    told = _claim_words(sentence)
    fewest = FEWEST + 1 if _POINTS_BACK.match(sentence) else FEWEST
    if len(told) < fewest or is_courtesy(sentence) or is_acknowledgement(sentence):
        return []
    held = _held(tuple(sources))
    missing = [word for word in told if not _covered(word, held)]
    if len(told) < FEW:
        return missing if len(missing) == len(told) else []
    return missing if 1 - len(missing) / len(told) < ENOUGH else []


def _claim_words(sentence: str) -> list[str]:
    """The words of a sentence that claim something: not those by which it says where the committee stands."""
    said = sentence
    for cue in stance_cues(sentence):
        if cue.weight >= _VERDICT:
            said = said[: cue.span[0]] + " " * (cue.span[1] - cue.span[0]) + said[cue.span[1] :]
    wanted = set(content_stems(said))
    return [word for word in dict.fromkeys(words(said)) if stem(word) in wanted and word not in STOP_WORDS]


@lru_cache(maxsize=200)
def _held(sources: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem for source in sources for stem in content_stems(source))


def _covered(word: str, held: frozenset[str]) -> bool:
    """Whether a word, a part of it as a compound, or one that means nearly the same stands in the sources."""
    root = stem(word)
    if root in held or any(_parts(root, other) for other in held):
        return True
    return any(stem(part) in held for term in related([word]) for part in words(term))


@lru_cache(maxsize=200_000)
def _parts(one: str, other: str) -> bool:
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) < _PART:
        return False
    return long.startswith(short) or long.endswith(short) or (len(short) >= _RUN and long[:_RUN] == short[:_RUN])


def _short(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()[:90]
