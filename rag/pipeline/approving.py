"""A person approves answers, or takes the approval back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.draft.ledger import Line
from rag.errors import UsageError
from rag.pipeline.letters import CHOSEN, OWN, Ours, answer_of
from rag.pipeline.selecting import open_ledger
from rag.types import Document, Paragraph

if TYPE_CHECKING:
    from rag.pipeline.workspace import Workspace


def approve(workspace: Workspace, catalogue: Document, refs: Sequence[str]) -> list[Line]:
    """A person's approval of answers, all or none: what they say is that person's from then on.

    Raises UsageError where there is no answer, or one with hard findings.
    """
    ledger, _ = open_ledger(workspace, catalogue)
    lines = [ledger.line(ref) for ref in refs]
    ours = Ours(workspace, catalogue)
    for line in lines:
        answer = answer_of(line, ours)
        if not answer.paragraphs or (line.edited is None and line.status in ("open", "failed")):
            raise UsageError(
                f"item {line.number} has no answer that can be approved ({line.status}).",
                "Draft it with 'medsvar letter', or write it in the Word file and give that with --from.",
            )
        hard = [finding for finding in answer.draft.findings if finding.severity == "hard"]
        if hard:
            told = "; ".join(f"{finding.rule}: {finding.text}" for finding in hard[:3])
            raise UsageError(f"the answer to item {line.number} can't be approved as it is: {told}.", "Mend it first.")
    ledger.put(*(replace(line, status="approved", why="", edited=_own(line)) for line in lines))
    return [ledger.line(line.number) for line in lines]


def withdraw(workspace: Workspace, catalogue: Document, refs: Sequence[str]) -> list[Line]:
    """Takes approval back, and nothing else: an answer that a person wrote stays as that person wrote it, a draft is a
    draft again, and one whose words a person took out is open to a new draft. Raises UsageError where an answer is
    neither approved nor empty."""
    ledger, _ = open_ledger(workspace, catalogue)
    lines = [ledger.line(ref) for ref in refs]
    if other := [line.number for line in lines if line.status != "approved" and line.edited != ()]:
        raise UsageError(
            f"the answer to {', '.join(other)} is not approved.",
            "What you wrote yourself stays. Change it in the Word file and give that with --from; an answer that you"
            " empty there can be drafted anew after --undo.",
        )
    ledger.put(*(_unapproved(line) for line in lines))
    return [ledger.line(line.number) for line in lines]


def _unapproved(line: Line) -> Line:
    if line.edited == ():
        return replace(line, status="open", why="trukket tilbage", edited=None)
    if line.edited == _drafted(line) and not (line.draft or {}).get(CHOSEN):
        return replace(line, status="drafted", why="", edited=None)
    return replace(line, status="drafted", why=OWN)


def _own(line: Line) -> tuple[Paragraph, ...]:
    return line.edited if line.edited is not None else _drafted(line)


def _drafted(line: Line) -> tuple[Paragraph, ...]:
    from rag.export.drafts_in import draft_from

    return draft_from(line.draft).paragraphs if line.draft else ()
