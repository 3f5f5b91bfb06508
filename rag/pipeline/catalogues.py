"""A whole catalogue: its proposals ranked for this committee."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rag.draft.triage import Profile, touches_of
from rag.errors import UsageError
from rag.pipeline.drafting import quiet_item
from rag.settings import Settings
from rag.types import CatalogueItem, Document, Precedent, Touch

if TYPE_CHECKING:
    from rag.pipeline.workspace import Progress, Workspace


def triage_catalogue(workspace: Workspace, catalogue: Document, progress: Progress | None = None) -> list[Touch]:
    """The proposals of a catalogue by how much they touch the committee of the settings, most first.

    `progress` is told (done, of, number). Raises UsageError where the file holds no proposals.
    """
    if not catalogue.items:
        raise UsageError("holds no proposals.", "'medsvar parse' shows how it was read.", catalogue.source)
    found = precedents_of(workspace, catalogue.items, progress)
    touches = touches_of(catalogue.items, found, profile(workspace.settings))
    return sorted(touches, key=lambda touch: -touch.touches)


def precedents_of(
    workspace: Workspace, items: Sequence[CatalogueItem], progress: Progress | None = None
) -> list[list[Precedent]]:
    """The precedents of each proposal, in their order."""
    found = []
    for n, item in enumerate(items):
        if progress:
            progress(n, len(items), f"{item.number}: tidligere svar")
        found.append(workspace.precedents(quiet_item(item)))
    return found


def profile(settings: Settings) -> Profile:
    """Who the committee of the settings is."""
    from rag.structure.committees import find_committees

    named = find_committees(settings.committee or "")
    return Profile(
        committee=settings.committee,
        areas=tuple(settings.areas),
        workplaces=tuple(settings.workplaces),
        staff_groups=tuple(settings.staff_groups),
        whole=any(mention.level == "hoved" for mention in named),
    )
