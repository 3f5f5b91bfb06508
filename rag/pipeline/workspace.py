"""A folder with settings and indexes: everything that the program does to it, wired of stages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from rag.errors import SettingsError, UsageError
from rag.pipeline.documents import reading_version
from rag.settings import Settings
from rag.types import CatalogueItem, Document, Draft, Extract, Filters, Finding, Hit, Precedent, Stance

if TYPE_CHECKING:
    from rag.check import OwnFacts
    from rag.check.papers import Paper
    from rag.draft.entered_facts import EnteredFacts
    from rag.draft.with_model import Request
    from rag.index.ingest import IngestResult
    from rag.index.store import Index
    from rag.pipeline.summaries import Condensed, Gathered, Length
    from rag.retrieve.precedents import Ours
    from rag.retrieve.search import Parts
    from rag.summarise.run import Plan

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What a run of ingestion did: a result a file, the paths that were pruned, files of no readable format, and those
    that medsvar wrote itself, which are no sources."""

    results: tuple[IngestResult, ...]
    pruned: tuple[str, ...]
    passed_over: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


class Workspace:
    """A folder with settings and indexes: everything that the program does to it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._index: Index | None = None
        self._read: tuple[int, list[Paper]] | None = None
        self._kept: tuple[int, dict[str, dict[str, Any]]] | None = None

    @classmethod
    def open(cls, folder: Path | str) -> Self:
        """The workspace in a folder, by its settings. Raises SettingsError where the folder or its settings aren't."""
        from rag.settings import FILE, load_settings

        place = Path(folder)
        if not (place / FILE).is_file():
            what = f"holds no {FILE}" if place.is_dir() else "is no folder"
            raise SettingsError(f"{what}, so it is no workspace.", f"Make one: medsvar init {place}", str(place))
        return cls(load_settings(place))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def index(self) -> Index:
        """The indexes, opened at their first use."""
        if self._index is None:
            from rag.index.store import Index
            from rag.models.embedders import open_embedder
            from rag.pipeline.reading_place import place_to_read

            self._index = Index(place_to_read(self.settings, self), open_embedder(self.settings))
        self._index.refresh()
        return self._index

    def close(self) -> None:
        """Closes the indexes."""
        if self._index is not None:
            self._index.close()
            self._index = None

    # --- documents in -----------------------------------------------------------------------------

    def ingest(
        self, paths: Sequence[Path], *, prune: bool = False, ocr: bool = False, progress: Progress | None = None
    ) -> Ingested:
        """Reads, structures and indexes files and folders; unchanged files are not touched.

        A file that can't be read is a failed result and the rest goes on. `progress` is told (done, of, name).
        """
        from rag.pipeline.taking_in import ingest_file
        from rag.read import discover, passed_over

        files = discover(paths)
        results: list[IngestResult] = []
        own: list[str] = []
        with self._writing() as run:
            try:
                for n, file in enumerate(files):
                    if progress:
                        progress(n, len(files), file.name)
                    result = ingest_file(run, file, self._name(file), ocr=ocr)
                    if result is None:
                        own.append(self._name(file))
                    else:
                        results.append(result)
            finally:  # an interrupted run keeps what it has read
                if progress:
                    progress(len(results) + len(own), len(files), "indekserer")
                run.finish()
            folders = [path for path in paths if path.is_dir()]
            pruned = run.prune(self._gone, [self._under(folder) for folder in folders]) if prune else []
        return Ingested(tuple(results), tuple(pruned), tuple(str(file) for file in passed_over(paths)), tuple(own))

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        from rag.index.ingest import Ingest
        from rag.index.lock import writing

        with writing(self.settings.state), self.index.writing() as writer:
            yield Ingest(self.index, writer, reading_version(), redact_names=self.settings.redact_names)

    def _name(self, file: Path) -> str:
        """A file's name in the index: relative to the workspace where it lies in it, so that a workspace can move."""
        full = file.resolve()
        base = self.settings.workspace.resolve()
        return full.relative_to(base).as_posix() if full.is_relative_to(base) else full.as_posix()

    def _under(self, folder: Path) -> str:
        name = self._name(folder)  # the names of all files in it begin so
        return "" if name == "." else f"{name}/"

    def _gone(self, name: str) -> bool:
        return not (self.settings.workspace / name).exists()

    def documents(self) -> list[dict[str, Any]]:
        """What is indexed, by source."""
        from rag.index.shown import listed

        return listed(self.index)

    def document_id(self, ref: str) -> str:
        """The id that a prefix of it, or a file's name, means. Raises UsageError."""
        rows = self.documents()
        found = [row["id"] for row in rows if row["id"].startswith(ref)]
        found = found or [row["id"] for row in rows if row["source"] == ref or Path(row["source"]).name == ref]
        if len(found) != 1:
            what = "is not in the index" if not found else f"means {len(found)} documents"
            raise UsageError(f"'{ref}' {what}.", "'medsvar documents' lists what there is, with ids.")
        return str(found[0])

    def show(self, key: str) -> dict[str, Any]:
        """One document as it is indexed: what is known of it, and its passages as sections."""
        from rag.index.shown import shown

        return shown(self.index, key)

    def redactions(self, key: str) -> list[dict[str, Any]]:
        """What was replaced in a document, read anew from its file and stored nowhere; CPR numbers stay masked."""
        from rag.pipeline.redactions import redactions_of

        source = str(self.index.manifest.documents_by_id([key])[key].record["source"])
        return redactions_of(self.settings.workspace / source, source)

    def forget(self, refs: Sequence[str]) -> list[str]:
        """Removes documents from every index; gives the ids."""
        ids = [self.document_id(ref) for ref in refs]
        with self._writing() as run:
            run.forget(ids)
        return ids

    # --- what was said before ---------------------------------------------------------------------

    @property
    def ours(self) -> Ours:
        """Whose papers are our own committee's."""
        from rag.retrieve.precedents import Ours

        return Ours(self.settings.municipality, (self.settings.committee or "", *self.settings.former_names))

    def _parts(self) -> Parts:
        from rag.retrieve.search import Parts, dense_weight

        chosen = self.settings.retrieval
        return Parts(
            synonyms=chosen.synonyms,
            feedback=chosen.feedback,
            dense=dense_weight(self.index.embedder, chosen.dense_weight),
        )

    def search(self, query: str, filters: Filters | None = None, top: int = 10) -> list[Hit]:
        """The passages that bear on a query, best first."""
        from rag.retrieve.search import search

        return search(self.index, self.index.embedder, query, filters or Filters(), top, self._parts())

    def precedents(
        self,
        item: CatalogueItem,
        *,
        top: int | None = None,
        filters: Filters | None = None,
        abstain: bool = True,
    ) -> list[Precedent]:
        """What was answered to an item's like before, best first; none where nothing speaks of its matter. What our own
        committee answered to the item's own catalogue was not before."""
        from rag.pipeline.bearing import own_answers, year_answered
        from rag.retrieve.precedents import find_precedents

        filters = filters or Filters()
        now = own_answers(self, year_answered(self, item))
        filters = replace(filters, exclude=(*filters.exclude, *sorted(now)))
        return find_precedents(
            self.index,
            self.index.embedder,
            item,
            self.ours,
            filters,
            top or self.settings.retrieval.top,
            self._parts(),
            abstain=abstain,
        )

    # --- a draft ----------------------------------------------------------------------------------

    def draft(
        self,
        item: CatalogueItem,
        *,
        stance: Stance | None = None,
        use_model: bool = True,
        filters: Filters | None = None,
        catalogue: Document | None = None,
    ) -> Draft:
        """A checked draft for one item: by the configured model, or of building blocks where there is none.

        `catalogue` is the file that the item stands in, as it was read: its hidden text is warned of.
        """
        from rag.models.chat import open_chat
        from rag.pipeline.drafting import make_draft, task_of

        chat = open_chat(self.settings) if use_model else None
        task = task_of(self, item, stance, filters, catalogue)
        return make_draft(chat, task, self.own_facts(item, catalogue))

    def request(
        self,
        item: CatalogueItem,
        *,
        stance: Stance | None = None,
        filters: Filters | None = None,
        catalogue: Document | None = None,
    ) -> Request:
        """What a draft by the model would send, without sending it."""
        from rag.draft.with_model import build_request
        from rag.pipeline.drafting import task_of

        task = task_of(self, item, stance, filters, catalogue)
        return build_request(item, task.precedents, self.settings, stance, task.facts)

    @property
    def facts(self) -> EnteredFacts:
        """What persons have entered, by catalogue and proposal."""
        from rag.draft.entered_facts import LEDGER, EnteredFacts

        return EnteredFacts(self.settings.state / LEDGER, self.settings.municipality)

    # --- minutes ----------------------------------------------------------------------------------

    def minutes(
        self,
        paths: Sequence[Path],
        *,
        text: str | None = None,
        topic: bool = False,
        progress: Progress | None = None,
    ) -> Gathered:
        """What is to be summed up: one document, or with `topic` all minutes among files and folders."""
        from rag.pipeline.summaries import gather

        return gather(paths, text=text, topic=topic, progress=progress)

    def summarise(
        self,
        gathered: Gathered,
        *,
        about: str | None = None,
        length: Length = "normal",
        progress: Progress | None = None,
    ) -> Condensed:
        """The minutes point by point, or what they say about a topic, by the configured model or without one."""
        from rag.pipeline.summaries import summarise

        return summarise(self.settings, gathered, about=about, length=length, progress=progress)

    def summary_plan(self, gathered: Gathered, *, about: str | None = None, length: Length = "normal") -> Plan:
        """What a summary by the model would send, without sending it."""
        from rag.pipeline.summaries import plan_summary

        return plan_summary(self.settings, gathered, about=about, length=length)

    # --- a person's own text ----------------------------------------------------------------------

    def check(
        self, written: Draft | Path | str, item: CatalogueItem | None = None, catalogue: Document | None = None
    ) -> list[Finding]:
        """Findings on what was written: a draft, a file (.json as `write_draft` writes it, else a letter) or a text."""
        from rag.check import check_draft

        told = self.written(written)
        if isinstance(told, Draft):
            return check_draft(told, self.own_facts(told.item, catalogue))
        return self.check_letter(told, item, catalogue)

    def written(self, written: Draft | Path | str) -> Draft | Extract:
        """What was written as it is checked: a draft, or a letter or a text as it was read."""
        from rag.export.written_json import read_written
        from rag.read import read_file, read_text

        if isinstance(written, Path) and written.suffix.lower() == ".json":
            written = read_written(written, self.settings)
        if isinstance(written, Draft):
            return written
        return read_text(written) if isinstance(written, str) else read_file(written)

    def check_letter(self, extract: Extract, item: CatalogueItem | None, catalogue: Document | None) -> list[Finding]:
        """Findings on a letter or a person's own text, as it was read."""
        from rag.pipeline.checking import check_letter

        return check_letter(self, extract, item, catalogue, self.papers())

    def own_facts(
        self, item: CatalogueItem | None = None, catalogue: Document | None = None, without: Collection[str] = ()
    ) -> OwnFacts:
        """What a check may build on besides an item and its precedents: every indexed document but those with an id in
        `without` and our own answers to the same budget, each with its standing beside the catalogue that is answered
        (given, else the indexed one that holds the item), and who we are."""
        from rag.check.papers import own_facts
        from rag.pipeline.bearing import own_answers, year_answered
        from rag.pipeline.drafting import entered
        from rag.structure.municipalities import MUNICIPALITIES

        facts = entered(self.facts.of(item, catalogue) if item else self.facts.all(catalogue) if catalogue else ())
        year = catalogue.budget_year if catalogue is not None else None
        out = {*without, *own_answers(self, year or year_answered(self, item))}
        papers = [paper for paper in self.papers() if paper.id not in out]
        return own_facts(papers, self.settings, item, catalogue, municipalities=MUNICIPALITIES, facts=facts)

    def records(self) -> dict[str, dict[str, Any]]:
        """What the manifest holds of each indexed document, by id, read anew when the index has changed."""
        manifest = self.index.manifest
        if self._kept is None or self._kept[0] != manifest.generation:
            self._kept = (manifest.generation, {key: row.record for key, row in manifest.documents().items()})
        return self._kept[1]

    def papers(self) -> list[Paper]:
        """The indexed documents, read anew when the index has changed."""
        from rag.check.papers import Paper
        from rag.danish.instructions import without_instructions
        from rag.index.manifest import item_from

        manifest = self.index.manifest
        if self._read is None or self._read[0] != manifest.generation:
            belongs = self.index.links.municipalities
            papers = [
                Paper(
                    id=key,
                    source=record["source"],
                    kind=record["kind"],
                    text="\n\n".join(
                        without_instructions(passage.text)
                        for passage in manifest.passages_of("document", key)
                        if passage.role != "item"
                    ),
                    municipality=belongs.get(record["source"]),
                    committee=record["committee"],
                    date=date.fromisoformat(record["date"]) if record["date"] else None,
                    budget_year=record["budget_year"],
                    items=tuple(item_from(item) for item in record["items"]),
                )
                for key, record in self.records().items()
            ]
            self._read = (manifest.generation, papers)
        return self._read[1]
