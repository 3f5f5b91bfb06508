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
    from rag.mcp.desk import Desk

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


def check(
    desk: Desk,
    written: Written,
    proposal: tuple[str | None, str | None, str | None],
    found: tuple[str | None, Sequence[str] | None, int | None],
    minutes: str | None,
) -> tuple[list[Finding], frozenset[str]]:
    """Findings on a text, and the names that its catalogue or minutes taught.

    `proposal` is catalogue, item and text, `found` what the precedents were limited by. Raises UsageError.
    """
    from rag.pipeline.asked import filters_of
    from rag.pipeline.retold import check_retold

    paragraphs = written.paragraphs()
    catalogue, item, text = proposal
    if minutes is not None:
        if any(part is not None for part in proposal):
            raise UsageError("minutes, or a proposal, not both.", "A summary is held against its minutes alone.")
        document, known = desk.document(minutes)
        return check_retold(paragraphs, document), known
    workspace = desk.workspace
    if item is None and text is None:
        whole = "\n\n".join(paragraph.text for paragraph in paragraphs)
        if catalogue is None:
            return workspace.check(whole), frozenset()
        document, known = desk.document(catalogue)
        return workspace.check(whole, None, document), known
    asked = ask(desk, catalogue, item, text)
    before, exclude, top = found
    precedents = asked.precedents(workspace, filters_of(workspace, before=before, exclude=exclude), top)
    draft = Draft(asked.item, written.stance, False, paragraphs, (), tuple(precedents))
    return workspace.check(draft, catalogue=asked.document), asked.known
