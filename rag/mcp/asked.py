"""Which proposal a call is about: of a catalogue by its number, or given as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.errors import UsageError

if TYPE_CHECKING:
    from rag.mcp.desk import Desk
    from rag.mcp.shared import SharedWorkspace
    from rag.types import CatalogueItem, Document, Filters, Precedent


@dataclass(frozen=True, slots=True)
class Asked:
    """A proposal, the catalogue that it stands in where there is one, and the names that the catalogue taught."""

    item: CatalogueItem
    document: Document | None = None
    known: frozenset[str] = frozenset()

    def precedents(self, workspace: SharedWorkspace, filters: Filters, top: int | None = None) -> list[Precedent]:
        """Its precedents: the same, with the same ids, in every tool that is asked alike."""
        from rag.pipeline.drafting import quiet_item

        return workspace.precedents(quiet_item(self.item), filters=filters, top=top)


def ask(desk: Desk, catalogue: str | None, ref: str | None, proposal: str | None) -> Asked:
    """The proposal that a call names. Raises UsageError where it names none, or two."""
    from rag.pipeline import find_item, item_from_text

    if proposal is not None:
        if catalogue is not None or ref is not None:
            raise UsageError("catalogue and item, or proposal, not both.", "Leave one out.")
        return Asked(item_from_text(proposal))
    if catalogue is None:
        raise UsageError("no proposal is named.", "Give catalogue and item, or proposal with its text.")
    if ref is None:
        raise UsageError("item is missing.", "The tool list_items lists the numbers of the catalogue.", catalogue)
    document, known = desk.document(catalogue)
    return Asked(find_item(document, ref), document, known)
