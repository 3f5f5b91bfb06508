"""What the committees below answered to the same catalogue: who says what, agreement and disagreement apart."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from rag.danish.arguments import argument_weight
from rag.danish.references import canonical
from rag.danish.sentences import sentences
from rag.danish.stance import read_stance
from rag.errors import MedsvarError, UsageError
from rag.privacy.persons import find_redactions
from rag.privacy.redact import redact
from rag.types import Document, Gathered, Stance, Voice

if TYPE_CHECKING:
    from rag.pipeline.workspace import Workspace

_LONGEST = 45  # words of what is quoted
_FOR: frozenset[Stance] = frozenset({"støtte", "ingen_bemærkninger"})
_AGAINST: frozenset[Stance] = frozenset({"imod", "bekymring"})


def gather(workspace: Workspace, catalogue: Document, folder: Path) -> list[Gathered]:
    """The answers in a folder's høringssvar to the proposals of a catalogue, by proposal in the catalogue's order.

    Our own letter is left out. Raises UsageError where the folder holds no answer to it.
    """
    from rag.pipeline.documents import parse
    from rag.read import discover

    voices: defaultdict[str, list[Voice]] = defaultdict(list)
    known = {canonical(item.number) for item in catalogue.items}
    for file in discover([folder]):
        try:
            document = parse(file)
        except MedsvarError:
            continue  # what is no readable answer is no voice; 'ingest' tells why
        if document.kind != "høringssvar" or _is_ours(workspace, document):
            continue
        redactions = find_redactions(document.text)
        for answer in document.answers:
            quote = _quote(redact(document.text, redactions, answer.span), answer.stance)
            voice = Voice(document.committee or file.stem, file.name, answer.stance, quote)
            for ref in answer.refs:
                if canonical(ref) in known and quote:
                    voices[canonical(ref)].append(voice)
    if not voices:
        raise UsageError("holds no answer to this catalogue.", "Give the folder of this year's answers.", str(folder))
    return [
        Gathered(item, _agree(told), tuple(told))
        for item in catalogue.items
        if (told := voices.get(canonical(item.number)))
    ]


def _is_ours(workspace: Workspace, document: Document) -> bool:
    names = {name.casefold() for name in (workspace.settings.committee or "", *workspace.settings.former_names)}
    return (document.committee or "").casefold() in names


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
