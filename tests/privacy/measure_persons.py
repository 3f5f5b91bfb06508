"""Recall and wrong replacements of `find_redactions` on persons_gold.txt.

`python tests/privacy/measure_persons.py [-v [--held-out]]` prints them, with -v the errors too.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from rag.privacy.names import look_up
from rag.privacy.persons import find_redactions
from rag.types import Span

GOLD = Path(__file__).with_name("persons_gold.txt")
TRAPS = Path(__file__).with_name("persons_traps.txt")


@dataclass(frozen=True)
class Sample:
    """A text without its marks, and where its names stand."""

    number: int
    title: str
    text: str
    names: tuple[Span, ...]

    @property
    def held_out(self) -> bool:
        return self.number > 100

    def around(self, a: int, b: int) -> str:
        return f"{self.number}: {self.text[max(0, a - 25) : a]}«{self.text[a:b]}»{self.text[b : b + 15]}"


def samples(path: Path = GOLD) -> list[Sample]:
    """The texts of a file in order."""
    found: list[Sample] = []
    for part in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, _, body = part.partition("\n")
        number, _, title = head.partition(" ")
        names: list[Span] = []
        text = ""
        for piece in re.split(r"(«[^»]*»)", body):
            if piece.startswith("«"):
                names.append((len(text), len(text) + len(piece) - 2))
                piece = piece[1:-1]
            text += piece
        found.append(Sample(int(number), title, text, tuple(names)))
    return found


_START, _VOWELS = "b d f g h j k l m n p r s t v z sh kh tr br dr kr gr th zh".split(), "a e i o u aa ai ia ou".split()
_END = "n r k l m sh th va ra ko dze wan lim rez tov ska nik bal qi".split()


def with_invented_names(sample: Sample) -> Sample:
    """The sample with every name's words replaced by made-up ones that no list holds: what surroundings alone find."""
    chance, known, text, spans, at = Random(sample.number), {}, "", [], 0

    def replaced(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) < 2 or word.isupper() or word.islower():
            return word
        base = word[:-1] if word.endswith("s") and word[:-1] in known else word
        while base not in known:
            made = "".join(chance.choice(part) for part in (_START, _VOWELS, _START, _VOWELS, _END)).capitalize()
            if look_up(made) is None:
                known[base] = made
        return known[base] + word[len(base) :]

    for a, b in sorted(sample.names, key=lambda span: span[0] - span[1]):
        re.sub(r"[^\W\d_]+", replaced, sample.text[a:b])  # whole names before genitives of their parts
    for a, b in sample.names:
        name = re.sub(r"[^\W\d_]+", replaced, sample.text[a:b])
        text += sample.text[at:a]
        spans.append((len(text), len(text) + len(name)))
        text, at = text + name, b
    return replace(sample, text=text + sample.text[at:], names=tuple(spans))


@dataclass(frozen=True)
class Score:
    """Names in all, the missed, and the redactions that touch no name."""

    names: int
    missed: list[str]
    wrong: list[str]
    words: int

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / self.names

    @property
    def wrong_per_thousand(self) -> float:
        return 1000 * len(self.wrong) / self.words


def score(chosen: list[Sample]) -> Score:
    """A name is found where redactions of persons cover all of its letters, a genitive ending apart."""
    names, missed, wrong, words = 0, [], [], 0
    for sample in chosen:
        spans = [r.span for r in find_redactions(sample.text) if r.kind == "person"]
        covered = {i for a, b in spans for i in range(a, b)}
        for a, b in sample.names:
            names += 1
            left = [i for i in range(a, b) if i not in covered and sample.text[i].isalpha()]
            if left and not (left == [b - 1] and sample.text[b - 1] == "s" and b - a > 2):
                missed.append(sample.around(a, b))
        for a, b in spans:
            if not any(x < b and a < y for x, y in sample.names):
                wrong.append(sample.around(a, b))
        words += len(re.findall(r"\w+", sample.text))
    return Score(names, missed, wrong, words)


if __name__ == "__main__":
    everything = samples()
    for name, chosen in (
        ("tuned on", [s for s in everything if not s.held_out]),
        ("held out", [s for s in everything if s.held_out]),
        ("traps", samples(TRAPS)),
    ):
        result = score(chosen)
        print(
            f"{name}: {len(chosen)} texts, {result.words} words, {result.names} names, "
            f"recall {result.recall:.1%}, wrong per 1,000 words {result.wrong_per_thousand:.2f}"
        )
        bare = score([with_invented_names(sample) for sample in chosen])
        print(f"  with names that no list holds: recall {bare.recall:.1%}, wrong {bare.wrong_per_thousand:.2f}")
        if "-v" in sys.argv and (name != "held out" or "--held-out" in sys.argv):
            for line in [*(f"  missed {m!r}" for m in result.missed), *(f"  wrong  {w!r}" for w in result.wrong)]:
                print(line)
