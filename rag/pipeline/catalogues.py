"""A whole catalogue: its proposals ranked for this committee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.draft.triage import Profile, triage
from rag.errors import UsageError
from rag.settings import Settings
from rag.types import Document, Touch

if TYPE_CHECKING:
    from rag.pipeline.workspace import Progress, Workspace


def triage_catalogue(workspace: Workspace, catalogue: Document, progress: Progress | None = None) -> list[Touch]:
    """The proposals of a catalogue by how much they touch the committee of the settings, most first.

    `progress` is told (done, of, number). Raises UsageError where the file holds no proposals.
    """
    if not catalogue.items:
        raise UsageError("holds no proposals.", "'medsvar parse' shows how it was read.", catalogue.source)
    found = []
    for n, item in enumerate(catalogue.items):
        if progress:
            progress(n, len(catalogue.items), item.number)
        found.append(workspace.precedents(item))
    return triage(catalogue.items, found, profile(workspace.settings))


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
