"""What a text says of our own earlier answers: 'som i svaret til budget 2026' holds only for the same matter, the same
budget, and a proposal that pulled the same way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rag.check.bodies import same_committee
from rag.check.knowledge import Knowledge
from rag.check.statements import Statement
from rag.danish.analyser import STOP_WORDS, stem, words
from rag.danish.matter import direction, opposed, same_matter, speaks_of
from rag.danish.sentences import sentences
from rag.types import CatalogueItem, Finding, Precedent

_AS_BEFORE: Final = re.compile(
    r"\b(?:som|ligesom) (?:(?:vi|udvalget|medarbejdersiden) (?:også )?(?:skrev|svarede|gjorde|sagde) )?i "
    r"(?:(?:vores|udvalgets|det) )?(?:tidligere )?(?:hørings)?svar(?:et)? (?:til|på|om|vedrørende|i) "
    r"(?:budget(?:tet)?(?: for)?|kataloget(?: for)?) ?(?P<year>20\d\d)",
    re.IGNORECASE,
)

_WROTE_IN: Final = re.compile(
    r"\b(?:(?:skrev|sagde|svarede|mente|påpegede) (?:vi|udvalget)|(?:vi|udvalget) (?:skrev|sagde|svarede|påpegede))"
    r" (?:det )?(?:også )?i (?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_TOLD, _MOST, _LITTLE = 4, 0.7, 0.4  # telling words of what was written, and how much of it a year's answer holds


def same_before(precedent: Precedent, item: CatalogueItem) -> bool:
    """Whether an earlier answer is on the same matter as a proposal, and neither pulls against the other."""
    title, text = precedent.answered
    if title:
        matter = same_matter(item.title, title, item.text, text if precedent.item else "")
    else:
        matter = speaks_of(item.title, f"{text} {precedent.quote}")
    return matter and not opposed(direction(item.title, item.text), direction(title, text))


def written_then_findings(n: int, statement: Statement, known: Knowledge) -> Iterator[Finding]:
    """A sentence that says what we wrote in a year, where only an answer of ours of another year says so."""
    claim = _WROTE_IN.search(statement.own)
    if claim is None or statement.cited:
        return
    wanted = _said(statement.own)
    if len(wanted) < _TOLD:
        return
    ours = [source for source in known.of("older") if source.committee and _is_by(source.committee, known)]
    then = [source for source in ours if source.day.startswith(claim["year"])]
    held = {source.key: _most_held(wanted, source.said) for source in ours}
    best = max((source for source in ours if source not in then), key=lambda one: held[one.key], default=None)
    if best is None or not then or held[best.key] < _MOST or any(held[one.key] > _LITTLE for one in then):
        return
    at = statement.span[0]
    yield Finding(
        "date-unsupported", "hard", claim["year"], f"Det står i {best.whose}.", "Ret året til svarets.", n,
        (at + claim.start("year"), at + claim.end("year")),
    )  # fmt: skip


def _is_by(committee: str, known: Knowledge) -> bool:
    own = [name for name in (known.own.committee, *known.own.former) if name]
    return any(same_committee(committee, name) for name in own)


def _said(text: str) -> set[str]:
    """The stems of what a text says, but for when it was said."""
    return {stem(word) for word in words(_WROTE_IN.sub(" ", text)) if word not in STOP_WORDS and word != "stadig"}


def _most_held(wanted: set[str], text: str) -> float:
    """The largest share of some telling words that one sentence of a text holds."""
    told = (len(wanted & _said(text[slice(*span)])) for span in sentences(text))
    return max(told, default=0) / len(wanted)


def as_before_findings(
    n: int, statements: Sequence[Statement], item: CatalogueItem | None, precedents: Sequence[Precedent]
) -> Iterator[Finding]:
    """Sentences that claim an earlier answer of ours which the source that they cite isn't."""
    known = {precedent.id: precedent for precedent in precedents}
    for statement in statements:
        claim = _AS_BEFORE.search(statement.own)
        cited = [known[key] for key in statement.cited if key in known]
        if claim is None or item is None:
            continue
        if not cited:
            if not statement.cited and not any(_is_it(one, item, int(claim["year"])) for one in precedents):
                yield _not_found(n, statement, claim, item)
            continue
        if any(_is_it(one, item, int(claim["year"])) for one in cited):
            continue
        one = cited[0]
        said = f"{one.id} er et svar"
        said += f" til budget {one.budget_year}" if one.budget_year else ""
        title = one.answered[0]
        yield Finding(
            "earlier-answer",
            "hard",
            claim.group(),
            said + (f" om »{title}«, ikke om »{item.title}«." if title else f", men ikke om »{item.title}«."),
            "Skriv, hvad det tidligere svar var til, eller stryg henvisningen og skriv udvalgets holdning nu.",
            n,
            (statement.span[0] + claim.start(), statement.span[0] + claim.end()),
        )


def _is_it(one: Precedent, item: CatalogueItem, year: int) -> bool:
    """Whether an answer is one to a proposal's like, of a budget's year as far as is known."""
    return one.budget_year in (None, year) and same_before(one, item)


def _not_found(n: int, statement: Statement, claim: re.Match[str], item: CatalogueItem) -> Finding:
    """What a letter says of an earlier answer that isn't among those to its like: it may not have been read."""
    return Finding(
        "earlier-answer-unknown",
        "warning",
        claim.group(),
        f"Blandt papirerne er intet svar til budget {claim['year']} på et forslag som »{item.title}«.",
        "Skriv, hvad det tidligere svar var til, eller stryg henvisningen.",
        n,
        (statement.span[0] + claim.start(), statement.span[0] + claim.end()),
    )
