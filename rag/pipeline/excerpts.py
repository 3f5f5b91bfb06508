"""The papers that a model reads a text against: the proposals, what was entered for them, the cited sources, and of all
other papers the passages that speak of what the sentences speak of. What in them speaks to a model is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from rag.check.contradicted import Excerpt, spoken_of
from rag.check.folding import fold
from rag.check.kinship import content_stems
from rag.check.quotations import quoted_in
from rag.danish.instructions import find_instructions, without_instructions
from rag.draft.with_model import without_persons
from rag.pipeline.drafting import quiet_item
from rag.types import CatalogueItem, Document, Filters, Passage, Precedent

if TYPE_CHECKING:
    from rag.check import OwnFacts
    from rag.check.contradicted import Numbered
    from rag.pipeline.sections import Part
    from rag.pipeline.workspace import Workspace

_ASKED_WITH: Final = 800  # characters of a proposal that papers are searched with
_OF_ITEM, _IN_NAMED, _OF_SENTENCE = 6, 3, 3  # passages looked at for a proposal, and for each sentence
_TELLS, _SHARED = 4, 2  # letters of a telling stem, and how many a passage must share with a sentence
_CITED: Final = 3_000  # characters of a cited source
_LEAST: Final = 4  # words from which a sentence is searched with
_PROPOSED: Final = "forslaget, gælder nu"
NOW, THEN, ELSEWHERE = "fra vores egen kommune, gælder nu", "fra vores egen kommune, ældre", "udefra"


@dataclass(frozen=True, slots=True)
class Read:
    """A paper's words as a model sees them, with whose and of when they are. `orders` are words to a model that were
    left out of them."""

    shown: Excerpt
    standing: str
    orders: tuple[str, ...] = ()
    source: str = ""

    @property
    def text(self) -> str:
        """The words."""
        return self.shown.text

    @property
    def where(self) -> str:
        """Where they stand."""
        return self.shown.where


def certain(workspace: Workspace, part: Part, own: OwnFacts, catalogue: Document | None) -> list[Read]:
    """What is always read beside a part: its proposals, what a person entered for them, and what it cites."""
    found = [_of_item(item) for item in part.items]
    for item in part.items:
        for fact in workspace.facts.of(item, catalogue):
            found.append(_read(fact.text, f"oplyst af udvalget, kilde: {fact.source}", NOW, "oplysning"))
    standing = _standing(own)
    for precedent in part.cited:
        text = precedent.text if len(precedent.text) <= _CITED else precedent.text[:_CITED].rsplit(" ", 1)[0]
        key = precedent.document_id
        found.append(_read(text, _where_cited(precedent), standing.get(key, ELSEWHERE), precedent.source, key))
    return found


def bearing(workspace: Workspace, part: Part, own: OwnFacts) -> Iterator[Read]:
    """Passages of the indexed papers that bear on a part: what its sentences quote, what bears on them in the
    papers that they name, and the nearest of all, the best for each sentence first. What bears nothing in the offline
    check bears nothing here: the text itself, and our own answer to the same catalogue."""
    standing = _standing(own)
    every = {paper.id for paper in workspace.papers()}
    filters = Filters(exclude=tuple(sorted(every - standing.keys())))
    found = [_quoted(workspace, sentence, own) for sentence in part.sentences if sentence.quoted]
    wordy = [sentence for sentence in part.sentences if len(sentence.text.split()) >= _LEAST]
    for sentence in wordy:
        named = {source.key for source in spoken_of(sentence, own.sources, own.municipality)} & every
        if named:
            only = Filters(exclude=tuple(sorted(every - named)))
            found.append(_near(workspace, sentence, only, _IN_NAMED))
    for item in map(quiet_item, part.items):
        hits = workspace.search(f"{item.title} {item.text}"[:_ASKED_WITH], filters, _OF_ITEM)
        found.append([hit.passage for hit in hits])
    found += [_near(workspace, sentence, filters, _OF_SENTENCE) for sentence in wordy]
    seen = {precedent.passage_id for precedent in part.cited}
    for passage in (one for rank in zip_longest(*found) for one in rank if one is not None):  # the best of each first
        if passage.id not in seen and not _is_of(passage, part.items, own):
            seen.add(passage.id)
            yield _of_passage(workspace, passage, standing.get(passage.document_id, ELSEWHERE))


def _near(workspace: Workspace, sentence: Numbered, filters: Filters, most: int) -> list[Passage]:
    """The passages nearest to a sentence that share some of its telling words."""
    wanted = {stem for stem in content_stems(sentence.text) if len(stem) >= _TELLS}
    hits = workspace.search(sentence.text, filters, most)
    least = min(_SHARED, len(wanted))
    return [
        hit.passage
        for hit in hits
        if least and len(wanted & set(content_stems(f"{hit.passage.context} {hit.passage.text}"))) >= least
    ]


def _quoted(workspace: Workspace, sentence: Numbered, own: OwnFacts) -> list[Passage]:
    """The passages that hold what a sentence quotes."""
    known = {source.key for source in own.sources}
    found = []
    for paper in workspace.papers():
        if paper.id in known and any(_holds(paper.text, quote) for quote in sentence.quoted):
            passages = workspace.index.manifest.passages_of("document", paper.id)
            found += [one for one in passages if any(_holds(one.text, quote) for quote in sentence.quoted)]
    return found


def _holds(text: str, quote: str) -> bool:
    longest = max(quote.split(), key=len).strip(".,;:»«")
    return longest in text and quoted_in(quote, fold(text))


def _standing(own: OwnFacts) -> dict[str, str]:
    """How what each known paper says is to be taken."""
    words = {"current": NOW, "older": THEN, "foreign": ELSEWHERE}
    return {source.key: words[source.standing] for source in own.sources}


def _is_of(passage: Passage, items: Sequence[CatalogueItem], own: OwnFacts) -> bool:
    """Whether a passage is one of the proposals themselves, which are read anyway."""
    return (
        passage.role == "item"
        and passage.budget_year == own.year
        and any(item.number in passage.refs and item.title in f"{passage.context} {passage.text}" for item in items)
    )


def _of_item(item: CatalogueItem) -> Read:
    told = without_persons(item)
    lines = [f"{told.number} {told.title}".strip()]
    if told.area:
        lines.append(f"Område: {told.area}")
    if told.amounts:
        lines.append(f"Beløb ({told.unit}, minus er en besparelse): {_by_year(told.amounts)}")
    if told.fte:
        lines.append(f"Årsværk: {_by_year(told.fte)}")
    lines += [told.text, *(f"{name}: {text}" for name, text in told.sections.items() if text not in told.text)]
    where = f"forslag {told.number}" if told.number else "forslaget"
    return _read("\n".join(lines), f"{where}{f', s. {told.page}' if told.page else ''}", _PROPOSED, where)


def _by_year(row: Mapping[str, int | float]) -> str:
    return " · ".join(f"{year}: {value}" for year, value in row.items())


def _of_passage(workspace: Workspace, passage: Passage, standing: str) -> Read:
    from rag.export.layout import danish_date

    heading = passage.heading[-1] if passage.heading else ""
    answered = workspace.index.item_answered(passage) if passage.role != "item" else None
    told = [
        PurePath(passage.source).name,
        passage.committee or "",
        f"{passage.municipality} Kommune" if standing == ELSEWHERE and passage.municipality else "",
        danish_date(passage.date) if passage.date else "",
        f"budget {passage.budget_year}" if passage.budget_year else "",
        f"s. {passage.page}" if passage.page else "",
        f"under »{heading}«" if heading and heading not in passage.text else "",
        f"om {answered.number} »{answered.title}«" if answered else "",
    ]
    where = ", ".join(part for part in told if part)
    return _read(passage.text, where, standing, passage.source, passage.document_id)


def _where_cited(precedent: Precedent) -> str:
    told = (
        PurePath(precedent.source).name,
        precedent.committee or "",
        f"budget {precedent.budget_year}" if precedent.budget_year else "",
        f"om {precedent.item.number} »{precedent.item.title}«" if precedent.item else "",
    )
    return ", ".join(part for part in told if part)


def _read(text: str, where: str, standing: str, source: str, key: str = "") -> Read:
    orders = tuple(one.text for one in find_instructions(text))
    quiet = "\n".join(line.strip() for line in without_instructions(text).splitlines())
    shown = Excerpt(quiet, " ".join(without_instructions(where).split()), key, standing in (NOW, _PROPOSED))
    return Read(shown, standing, orders, source)
