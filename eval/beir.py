"""A retrieval set in BEIR format: a folder with corpus.jsonl, queries.jsonl and qrels/test.tsv."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rag.errors import UnreadableError

Qrels = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the set: each is one passage, as the set has it."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """A retrieval set; only queries with a judged document are kept."""

    folder: Path
    queries: dict[str, str]
    qrels: Qrels

    def corpus(self) -> Iterator[Entry]:
        """The documents, one by one: a large set is never held whole."""
        with (self.folder / "corpus.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    value = json.loads(line)
                    yield Entry(str(value["_id"]), value.get("title") or "", value["text"])


def load(folder: Path) -> Dataset:
    """Reads queries and judgements. Raises UnreadableError naming the file that is missing or broken."""
    try:
        queries = {}
        for line in (folder / "queries.jsonl").read_text(encoding="utf-8").split("\n"):
            if line.strip():
                value = json.loads(line)
                queries[str(value["_id"])] = str(value["text"])
        qrels: Qrels = {}
        rows = (folder / "qrels" / "test.tsv").read_text(encoding="utf-8").splitlines()
        for row in rows[1:]:
            if row.strip():
                query, document, grade = row.split("\t")
                if int(grade) > 0:
                    qrels.setdefault(query, {})[document] = int(grade)
        if not (folder / "corpus.jsonl").is_file():
            raise FileNotFoundError(folder / "corpus.jsonl")
    except (OSError, ValueError, KeyError) as error:
        raise UnreadableError(
            f"is not a retrieval set in BEIR format ({type(error).__name__}: {error}).",
            "It needs corpus.jsonl, queries.jsonl and qrels/test.tsv.",
            str(folder),
        ) from error
    return Dataset(folder, {key: text for key, text in queries.items() if key in qrels}, qrels)
