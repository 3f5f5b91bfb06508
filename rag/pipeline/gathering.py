"""What the committees below answered to the same catalogue: who says what, agreement and disagreement apart.

A quotation here isn't held against the proposal as our own words are: its figures, names and claims are the other
committee's, and a reader sees that, since each stands inside quotation marks, word for word, with the committee and the
file beside it. What must hold besides: the answer is to this very catalogue (not last year's, another municipality's,
or to another proposal of the same number), nothing in it names a person or speaks to a model, and the marks can't be
broken from inside. The check of the finished letter then holds each line to that form (`rag.check.gathered`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from rag.danish.arguments import argument_weight
from rag.danish.instructions import without_instructions
from rag.danish.references import canonical
from rag.danish.sentences import sentences
from rag.danish.stance import read_stance
from rag.draft.entered_facts import year_of
from rag.errors import MedsvarError, UsageError
from rag.index.links import budget_year_of, headed_otherwise
from rag.privacy.persons import find_redactions
from rag.privacy.redact import redact
from rag.types import Document, Gathered, Stance, Voice

if TYPE_CHECKING:
    from rag.pipeline.workspace import Workspace

_INNER = str.maketrans("»«", '""')  # a quotation in a quotation
_LONGEST = 45  # words of what is quoted
_FOR: frozenset[Stance] = frozenset({"støtte", "ingen_bemærkninger"})
_AGAINST: frozenset[Stance] = frozenset({"imod", "bekymring"})


def gather(
    workspace: Workspace, catalogue: Document, folder: Path, announce: Callable[[str], None] | None = None
) -> list[Gathered]:
    """The answers in a folder's høringssvar to the proposals of a catalogue, by proposal in the catalogue's order.

    Our own letter is left out, and what answers another catalogue, which is announced. Raises UsageError where the
    folder holds no answer to it.
    """
    from rag.pipeline.documents import parse
    from rag.read import discover

    voices: defaultdict[str, list[Voice]] = defaultdict(list)
    known = {canonical(item.number): item for item in catalogue.items}
    for file in discover([folder]):
        try:
            document = parse(file)
        except MedsvarError:
            continue  # what is no readable answer is no voice; 'ingest' tells why
        if document.kind != "høringssvar" or workspace.ours.named(document.committee):
            continue
        if other := _answers_another(workspace, document, catalogue):
            if announce is not None:
                announce(f"{file.name} was left out: it answers {other}.")
            continue
        redactions = find_redactions(document.text)
        name, source = (redact(told, find_redactions(told)) for told in (document.committee or file.stem, file.name))
        for answer in document.answers:
            text = without_instructions(redact(document.text, redactions, answer.span))
            quote = _quote(text, answer.stance).translate(_INNER)
            voice = Voice(name, source, answer.stance, quote)
            for ref in answer.refs:
                item = known.get(canonical(ref))
                if item is None or not quote or headed_otherwise(answer.heading, item):
                    continue
                if voice not in voices[canonical(ref)]:
                    voices[canonical(ref)].append(voice)
    if not voices:
        raise UsageError("holds no answer to this catalogue.", "Give the folder of this year's answers.", str(folder))
    return [
        Gathered(item, _agree(told), tuple(told))
        for item in catalogue.items
        if (told := voices.get(canonical(item.number)))
    ]


def _answers_another(workspace: Workspace, document: Document, catalogue: Document) -> str:
    """Whose or which year's catalogue a letter answers, where it says so and it isn't this one; else nothing."""
    here = catalogue.municipality or workspace.settings.municipality
    if document.municipality and here and document.municipality != here:
        return f"a catalogue of {document.municipality}"
    year, this = budget_year_of(document.budget_year, document.date), year_of(catalogue)
    return f"the budget for {year}" if year and this and year != this else ""


def _quote(text: str, stance: Stance | None) -> str:
    """The sentence of an answer that takes its stance and the one that argues most, as they stand; however short."""
    told = [" ".join(text[slice(*span)].split()) for span in sentences(text)]
    fitting = [sentence for sentence in told if len(sentence.split()) <= _LONGEST]
    if not fitting:
        return " ".join(text.split()[:_LONGEST]) + " […]" if text.strip() else ""
    says = next((sentence for sentence in fitting if stance is not None and read_stance(sentence) == stance), "")
    argues = max(fitting, key=argument_weight)
    both = [sentence for sentence in fitting if sentence in (says, argues)]
    return " ".join(dict.fromkeys(both)) if len(" ".join(both).split()) <= _LONGEST else says or argues


def _agree(voices: list[Voice]) -> bool:
    """Whether no committee is for a proposal that another is against or worried about."""
    stances = {voice.stance for voice in voices}
    return not (stances & _FOR and stances & _AGAINST)
