"""A text that a host or a person wrote is held against its sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.errors import UsageError
from rag.mcp.asked import ask
from rag.types import Draft, Finding, Paragraph, Stance

if TYPE_CHECKING:
    from rag.mcp.desk import Desk, Progress
    from rag.types import CatalogueItem, Document

_GAP = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Written:
    """A text as it came: paragraphs with their citations, or one text; and the stance it is said to take."""

    cited: Sequence[tuple[str, tuple[str, ...]]] | None
    text: str | None
    stance: Stance | None

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs. Raises UsageError where there are none, or both forms were given."""
        if (self.cited is None) == (self.text is None):
            raise UsageError("give paragraphs or text.", "Paragraphs with citations are checked the most closely.")
        if self.cited is not None:
            told = [Paragraph(text.strip(), None, tuple(key.strip("[] ") for key in keys)) for text, keys in self.cited]
        else:
            told = [Paragraph(part.strip()) for part in _GAP.split(self.text or "")]
        kept = tuple(paragraph for paragraph in told if paragraph.text)
        if not kept:
            raise UsageError("there is no text to check.", "Give what was written.")
        return kept


@dataclass(frozen=True, slots=True)
class Checked:
    """Findings on a text, the names that its catalogue or minutes taught, and what a model didn't read of it."""

    findings: list[Finding]
    known: frozenset[str] = frozenset()
    unread: tuple[str, ...] = ()


def check(
    desk: Desk,
    written: Written,
    proposal: tuple[str | None, str | None, str | None],
    found: tuple[str | None, Sequence[str] | None, int | None],
    minutes: str | None,
    reading: Progress | None = None,
) -> Checked:
    """Findings on a text.

    `proposal` is catalogue, item and text, `found` what the precedents were limited by. With `reading`, which is told
    how far it has come, the model of the settings reads the text too. Raises UsageError.
    """
    from rag.pipeline.asked import filters_of
    from rag.pipeline.retold import check_retold

    paragraphs = written.paragraphs()
    catalogue, item, text = proposal
    if minutes is not None:
        if any(part is not None for part in proposal):
            raise UsageError("minutes, or a proposal, not both.", "A summary is held against its minutes alone.")
        if reading is not None:
            raise UsageError("use_model reads a svar against its papers, no summary.", "Leave use_model out.")
        document, known = desk.document(minutes)
        return Checked(check_retold(paragraphs, document), known)
    workspace = desk.workspace
    if item is None and text is None:
        whole = "\n\n".join(paragraph.text for paragraph in paragraphs)
        if catalogue is None:
            return _checked(desk, whole, None, reading)
        document, known = desk.document(catalogue)
        return _checked(desk, whole, document, reading, known)
    asked = ask(desk, catalogue, item, text)
    before, exclude, top = found
    precedents = asked.precedents(workspace, filters_of(workspace, before=before, exclude=exclude), top)
    draft = Draft(asked.item, written.stance, False, paragraphs, (), tuple(precedents))
    return _checked(desk, draft, asked.document, reading, asked.known)


def _checked(
    desk: Desk,
    written: Draft | str,
    catalogue: Document | None,
    reading: Progress | None,
    known: frozenset[str] = frozenset(),
) -> Checked:
    from rag.pipeline.contradictions import find_contradictions

    workspace = desk.workspace
    if reading is not None and desk.settings.model.provider == "none":
        raise UsageError("no model is set in medsvar.toml.", "Leave use_model out.")
    item: CatalogueItem | None = written.item if isinstance(written, Draft) else None
    found = workspace.check(written, item, catalogue)
    if reading is None:
        return Checked(found, known)
    paper = workspace.written(written)
    read = find_contradictions(workspace, paper, item, catalogue, offline=found, progress=reading)
    unread = tuple(f"{one.part}: {one.error.message}" for one in read.unread)
    return Checked(read.beside(found), known, unread)
