"""The ledger of a catalogue as it stands, looked at and not changed."""

from __future__ import annotations

from typing import Any

from rag.draft.entered_facts import LEDGER
from rag.draft.ledger import Ledger, Line
from rag.draft.with_model import without_persons
from rag.errors import UsageError
from rag.pipeline import Workspace
from rag.pipeline.told import ledger_value
from rag.types import Document


def read_ledger(workspace: Workspace, catalogue: Document) -> dict[str, Any]:
    """Where every proposal stands; all are open where nothing was begun. Raises UsageError without proposals."""
    if not catalogue.items:
        raise UsageError("holds no proposals.", "Name a budget catalogue.", catalogue.source)
    ledger = Ledger(workspace.settings.state / LEDGER, catalogue, workspace.settings.municipality)
    lines = ledger.lines() or [Line(item.number, without_persons(item), "open", "") for item in catalogue.items]
    return ledger_value(lines, ledger.changes(), workspace.facts.all(catalogue), catalogue.findings)
