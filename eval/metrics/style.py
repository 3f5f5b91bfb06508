"""How a draft reads beside the real answer; none of these says whether it is right.

*chrF3++*: character F-score with word bigrams, beta 3 (Popović 2015, 2017), by sacrebleu. *ROUGE-L*: longest common
subsequence F1 (Lin 2004), by rouge-score with a tokenizer that keeps æøå. *LIX*: words a sentence plus the percentage
of words over six letters (Björnsson 1968); sentences by the product's splitter, which knows abbreviations. *length
ratio*: words of the draft ÷ words of the answer. *copied*: the share of the draft's words that lie in runs of at
least 8 words of one source (coverage of extractive fragments, Grusky et al. 2018, with longer runs).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from eval.metrics.score import Scores, not_applicable, ok, share
from rag.danish.analyser import words
from rag.danish.sentences import sentences

RUN = 8
_LONG = 6


def style_scores(text: str, truth: str, sources: Sequence[str]) -> Scores:
    """The style figures of a draft's text beside the real answer's; `sources` are the texts it could copy."""
    told, real = words(text), words(truth)
    if not told:
        nothing = not_applicable("no text")
        return dict.fromkeys(("chrF3++", "ROUGE-L", "LIX", "LIX off", "length ratio", "copied"), nothing)
    return {
        "chrF3++": ok(_chrf().sentence_score(text, [truth]).score / 100),
        "ROUGE-L": ok(_rouge().score(truth, text)["rougeL"].fmeasure),
        "LIX": ok(lix(text)),
        "LIX off": ok(abs(lix(text) - lix(truth))),
        "length ratio": share(len(told), len(real), "the answer is empty"),
        "copied": ok(copied(told, [words(source) for source in sources])),
    }


def lix(text: str) -> float:
    """The readability index of a text: about 25 for a story, 45 for an official letter, 60 for law."""
    told = words(text)
    stops = max(1, len(sentences(text)))
    return len(told) / stops + 100 * sum(len(word) > _LONG for word in told) / len(told) if told else 0.0


def copied(told: Sequence[str], sources: Sequence[Sequence[str]]) -> float:
    """The share of words that lie in runs of at least `RUN` words of a source."""
    known = {tuple(source[n : n + RUN]) for source in sources for n in range(len(source) - RUN + 1)}
    marked = [False] * len(told)
    for n in range(len(told) - RUN + 1):
        if tuple(told[n : n + RUN]) in known:
            marked[n : n + RUN] = [True] * RUN
    return sum(marked) / len(told) if told else 0.0


@lru_cache(maxsize=1)
def _chrf() -> Any:
    from sacrebleu.metrics.chrf import CHRF

    return CHRF(word_order=2, beta=3)


@lru_cache(maxsize=1)
def _rouge() -> Any:
    from rouge_score.rouge_scorer import RougeScorer

    return RougeScorer(["rougeL"], tokenizer=_Words())


class _Words:
    """The tokenizer that rouge-score is given: its own deletes æøå."""

    def tokenize(self, text: str) -> list[str]:
        """The words of a text in lower case."""
        return words(text)
