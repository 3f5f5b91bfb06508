"""A letter is held to the check before it is written: as a whole, in the words in which it will be read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.pipeline.checking import check_letter
from rag.pipeline.letters import Answered
from rag.pipeline.unfilled import unfilled_places
from rag.read import read_text
from rag.types import Document

if TYPE_CHECKING:
    from rag.pipeline.workspace import Workspace


def hold(workspace: Workspace, catalogue: Document, answered: Answered) -> Answered:
    """The letter with the hard findings that `medsvar check` would have on it and that its answers don't have yet, be
    they on its Resumé, its general remarks or a person's own lines; and what is still to be filled in."""
    from rag.export.letters import letter_text
    from rag.export.letters_in import read_letter

    extract = read_text(letter_text(answered.letter, workspace.settings))
    found = check_letter(workspace, extract, None, catalogue, workspace.papers())
    known = {(one.rule, one.text) for one in answered.hard}
    new = (one for one in found if one.severity == "hard" and (one.rule, one.text) not in known)
    on_whole = [replace(one, paragraph=None, span=None) for one in new]
    letter = replace(answered.letter, findings=(*answered.letter.findings, *on_whole))
    return replace(answered, letter=letter, unfilled=unfilled_places(extract, read_letter(extract).paragraphs))
