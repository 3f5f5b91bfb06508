"""Passages for any size: those of the set, and beyond them its sentences put together anew.

What is put together makes no sense and is no measure of ranking, but has the set's words, lengths and frequencies, and
no two passages are the same: time and memory are as with real ones. Without a set, the demonstration's passages are
taken so.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from eval.beir import load
from rag.types import Kind, Passage

SEED = 20_261
A_DOCUMENT = 20  # passages
MUNICIPALITIES = 20
KINDS: tuple[Kind, ...] = ("høringssvar", "referat", "notat")
_SHARES = (50, 35, 15)  # per cent of each kind
_FIRST = date(2015, 1, 1)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Texts:
    """Where passages come from: texts with their headings, and queries that are asked of them."""

    name: str
    texts: Sequence[tuple[str, str]]
    queries: Sequence[str]


def read_texts(folder: Path | None, workspace: Path) -> Texts:
    """The texts of a set in BEIR format, or of the demonstration, ingested below `workspace`."""
    if folder is not None:
        data = load(folder)
        texts = [(entry.title, entry.text) for entry in data.corpus()]
        return Texts(folder.name, texts, list(data.queries.values()))
    from eval.demonstration import judgements, open_demonstration

    demonstration = open_demonstration(workspace)
    manifest = demonstration.index.manifest
    found = [(p.context, p.text) for key in manifest.documents() for p in manifest.passages_of("document", key)]
    asked = [item.title for items in demonstration.index.links.items.values() for item in items]
    demonstration.close()
    return Texts("the demonstration", found, [*judgements("queries"), *asked])


def passages(texts: Texts, size: int) -> Iterator[Passage]:
    """`size` passages, the same for the same texts: real ones first."""
    chance = random.Random(SEED)  # noqa: S311 (no secret)
    for n, (heading, text) in enumerate(islice(_all(texts.texts, chance), size)):
        document = f"d{n // A_DOCUMENT:06}"
        of = random.Random(n // A_DOCUMENT)  # noqa: S311
        kind = of.choices(KINDS, _SHARES)[0]
        yield Passage(
            id=f"{document}:{n % A_DOCUMENT}",
            document_id=document,
            source=f"{document}.txt",
            text=text,
            span=(0, len(text)),
            heading=(),
            role="section",
            context=heading,
            kind=kind,
            municipality=f"Kommune {of.randrange(MUNICIPALITIES)}",
            committee=f"LokalMED {of.randrange(200)}",
            side="fælles",
            date=_FIRST + timedelta(days=of.randrange(4_000)),
            budget_year=None,
            unit=f"{document}:{n % A_DOCUMENT}",
        )


def _all(texts: Sequence[tuple[str, str]], chance: random.Random) -> Iterator[tuple[str, str]]:
    yield from texts
    sentences = [one for _, text in texts for one in _SENTENCE.split(text)]
    lengths = [len(_SENTENCE.split(text)) for _, text in texts]
    while True:
        yield chance.choice(texts)[0], " ".join(chance.choices(sentences, k=chance.choice(lengths)))


def batches(some: Iterable[Passage], size: int) -> Iterator[list[Passage]]:
    """Passages in lists of `size`: none of a large set is held whole."""
    rest = iter(some)
    while batch := list(islice(rest, size)):
        yield batch


def write_files(texts: Texts, size: int, folder: Path) -> int:
    """The same passages as text files of `A_DOCUMENT` paragraphs each; gives their bytes."""
    folder.mkdir(parents=True)
    written = 0
    for batch in batches(passages(texts, size), A_DOCUMENT):
        file = folder / batch[0].source
        file.write_text("\n\n".join(one.text for one in batch), encoding="utf-8")
        written += file.stat().st_size
    return written
