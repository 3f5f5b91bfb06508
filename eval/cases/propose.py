"""Cases from an index: every answer to a proposal whose catalogue is indexed, its nuggets proposed by sentence.

What is proposed is no truth until a person has read it: sentences and clauses that argue or wish are kept, courtesy,
salutations and what only acknowledges are dropped (rag.danish.arguments).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from eval.cases.files import Case, Nugget, Weight, case_id
from rag.danish.arguments import argument_weight, is_acknowledgement, is_condition, is_courtesy
from rag.danish.sentences import sentences
from rag.danish.stance import read_stance
from rag.pipeline import Workspace
from rag.types import Passage, Span

_CLAUSE: Final = re.compile(r";\s+|,\s+(?=men\b|og (?:vi|det|der|at)\b)", re.IGNORECASE)
_LONG: Final = 26  # words from which a sentence is split into its clauses
_SHORTEST: Final = 4  # words of a clause that says something
_WORD: Final = re.compile(r"\w+")
# who, for or against, and 'the proposal': a sentence of nothing else states a stance alone
_STANDS: Final = re.compile(
    r"vi|udvalget|(?:\w*(?:udvalg|med)|hmu|amo|amu)(?:et|en)?|medarbejdere?n?e?s?|medarbejdersiden|ledelsen|ledelsessiden|"
    r"siden|parterne|alle|et|enigt?|samlet|fuldt|ud|helt|klart|stærkt|dybt|meget|derfor|således|dog|fortsat|stadig|"
    r"kan|vil|må|ikke|er|står|stiller|sig|os|på|i|til|af|fra|for|over|op|om|bag|mod|med|at|"
    r"støtter?|bakker?|anbefaler?|tilslutter?|tiltræder?|godkender?|afviser?|fraråder?|går|tager?|afstand|"
    r"imod|modsætter|enige|uenige?|positive?t?|negative?t?|kritiske?|bekymre(?:t|de)|skeptiske?|"
    r"det|dette|den|denne|nærværende|her|forslag(?:et)?|forslagene|besparelsen?|reduktionen|ændringen|det[s]?|"
    r"nr|nummer|[a-zæøå]?\d+",
    re.IGNORECASE,
)
_VITAL: Final = 0.5  # argument_weight from which a proposed nugget is called vital


def propose_cases(workspace: Workspace) -> list[Case]:
    """A case for each answer of each indexed høringssvar that answers an indexed proposal."""
    cases: dict[str, Case] = {}
    catalogues = _catalogues(workspace)
    for row in workspace.documents():
        if row["kind"] != "høringssvar":
            continue
        passages = workspace.index.manifest.passages_of("document", row["id"])
        units: dict[str, list[Passage]] = {}
        for passage in passages:
            if passage.role == "answer" and passage.refs:
                units.setdefault(passage.unit, []).append(passage)
        for unit in units.values():
            item = workspace.index.item_answered(unit[0])
            if item is None:
                continue
            first = unit[0]
            case = Case(
                id=case_id(first.source, first.refs),
                source=first.source,
                catalogue=catalogues.get((first.municipality, item.number, item.title), ""),
                item=item.number,
                title=item.title,
                refs=first.refs,
                municipality=first.municipality,
                committee=first.committee,
                side=first.side,
                date=first.date.isoformat() if first.date else None,
                stance=first.stance,
                nuggets=tuple(nugget for passage in unit for nugget in nuggets_of(passage.text, passage.span[0])),
            )
            cases.setdefault(case.id, case)
    return list(cases.values())


def nuggets_of(text: str, offset: int = 0) -> Iterator[Nugget]:
    """The nuggets proposed for an answer's text, which begins at `offset` of its document's text."""
    for span in sentences(text):
        for a, b in _clauses(text, span):
            told = text[a:b].strip()
            if len(told.split()) < _SHORTEST or is_courtesy(told) or is_acknowledgement(told):
                continue
            argues = is_condition(told) or argument_weight(told) >= _VITAL
            weight: Weight = "vital" if argues and not only_stance(told) else "okay"
            start = text.index(told, a)
            yield Nugget(" ".join(told.split()), told, weight, (offset + start, offset + start + len(told)))


def only_stance(sentence: str) -> bool:
    """Whether a sentence says that somebody is for or against, and nothing of why or of what; names tell nothing."""
    words = _WORD.findall(sentence)
    return read_stance(sentence) is not None and all(word[0].isupper() or _STANDS.fullmatch(word) for word in words)


def _clauses(text: str, span: Span) -> list[Span]:
    a, b = span
    if len(text[a:b].split()) < _LONG:
        return [span]
    cuts = [a, *(match.end() for match in _CLAUSE.finditer(text, a, b)), b]
    return [(x, y) for x, y in pairwise(cuts) if x < y]


def _catalogues(workspace: Workspace) -> dict[tuple[str | None, str, str], str]:
    """Which file holds a proposal, by municipality, number and title; the first by name where several do."""
    found: dict[tuple[str | None, str, str], str] = {}
    belongs = workspace.index.links.municipalities
    for row in workspace.index.manifest.documents().values():
        record = row.record
        for item in record["items"] if record["kind"] == "katalog" else ():
            found.setdefault((belongs.get(record["source"]), item["number"], item["title"]), record["source"])
    return found
