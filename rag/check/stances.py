"""Where a text stands: against what it declares, against our earlier answer, and against itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from rag.check.statements import Statement
from rag.danish.references import canonical, find_references
from rag.danish.stance import Cue, stance_cues
from rag.types import Finding, Precedent, Span, Stance

_VERDICT: Final = 1.9  # a cue of this weight says the stance by itself
_NAMED: Final = 1.45  # where the sentence names the proposal, a weaker one does
_SOME: Final = 0.9  # from this weight a cue shows that a stance is there besides
_TURNS: Final = re.compile(
    r"\b(?:men|dog|imidlertid|hvis|såfremt|medmindre|forudsat|under forudsætning|alligevel|selvom|selv om)\b",
    re.IGNORECASE,
)
# What a sentence is about where its verdict is on the proposal, and not on a part of it or on something else.
_PROPOSAL: Final = re.compile(
    r"\b(?:forslag(?:et|ene)?|besparelsen|tiltaget|ændringen|punktet|det|dette)\b", re.IGNORECASE
)
_THEME: Final = 4  # words that the name of a theme has at most
_VALUE: Final[dict[Stance, float]] = {
    "støtte": 2, "ingen_bemærkninger": 1, "forbehold": 0.5, "kan_ikke_vurdere": 0, "ønsker_inddragelse": 0,
    "bekymring": -1, "imod": -2,
}  # fmt: skip
_APART: Final = 2.5  # values this far apart contradict each other
LIKE: Final = 0.9  # share of the best score from which an earlier proposal is like this one
_SAME_COMMITTEE: Final = 75.0  # rapidfuzz token_set_ratio: committees are renamed every few years
_DANISH: Final[dict[Stance, str]] = {
    "støtte": "støtte", "ingen_bemærkninger": "ingen bemærkninger", "forbehold": "forbehold", "imod": "imod",
    "kan_ikke_vurdere": "kan ikke vurdere", "ønsker_inddragelse": "ønsker inddragelse", "bekymring": "bekymring",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sentence that says a stance outright."""

    stance: Stance
    paragraph: int
    span: Span
    text: str
    plain: bool  # no contrast and no condition in the same sentence


def verdicts(paragraphs: Sequence[Sequence[Statement]]) -> list[Verdict]:
    """The sentences of a text, quotations left out, that say a stance on the proposal outright."""
    found: list[Verdict] = []
    for n, statements in enumerate(paragraphs):
        for statement in statements:
            cues = stance_cues(statement.own)
            named = re.search(r"\bforslaget\b", statement.own, re.IGNORECASE) is not None
            strong = [cue for cue in cues if cue.weight >= (_NAMED if named else _VERDICT)]
            if not strong:
                continue
            best = max(strong, key=lambda cue: cue.weight)
            other = [cue for cue in cues if cue.stance != best.stance and cue.weight >= _SOME]
            plain = not other and not _TURNS.search(statement.own) and bool(_PROPOSAL.search(statement.own))
            found.append(Verdict(best.stance, n, statement.span, statement.own.strip(), plain))
    return found


def mismatch(declared: Stance | None, paragraphs: Sequence[Sequence[Statement]]) -> Iterator[Finding]:
    """A text whose own words clearly say another stance than the declared one."""
    if declared is None:
        return
    told = verdicts(paragraphs)
    if any(verdict.stance == declared for verdict in told):
        # it says so; only an outright yes beside a declared no (or the reverse) still clashes
        told = [v for v in told if v.plain and abs(_VALUE[v.stance] - _VALUE[declared]) >= 3]
        if any(v.stance == declared for v in verdicts(paragraphs) if v.plain):
            return
    cues = [cue for statements in paragraphs for s in statements if _speaks(s.own) for cue in stance_cues(s.own)]
    for verdict in told:
        if _clashes(declared, verdict, cues):
            yield Finding(
                "stance-mismatch",
                "hard",
                verdict.text[:120],
                f"Teksten siger »{_DANISH[verdict.stance]}«; holdningen er sat til »{_DANISH[declared]}«.",
                f"Skriv sætningen om, så den siger »{_DANISH[declared]}«, eller ret holdningen.",
                verdict.paragraph,
                verdict.span,
            )
            return


def _speaks(sentence: str) -> bool:
    """Whether words are a sentence, not the name of a theme ('Opgaver skal følge med.')."""
    return len(sentence.split()) > _THEME or _PROPOSAL.search(sentence) is not None


def _clashes(declared: Stance, verdict: Verdict, cues: Sequence[Cue]) -> bool:
    """Whether an outright verdict can't go with a declared stance."""
    said = verdict.stance
    if said == declared:
        return False
    if verdict.plain and (abs(_VALUE[said] - _VALUE[declared]) >= 3 or (said == "imod" and declared != "bekymring")):
        return True
    if {said, declared} <= {"forbehold", "bekymring"} or (said == "forbehold" and declared == "støtte"):
        return False
    if said in ("ønsker_inddragelse", "kan_ikke_vurdere", "forbehold") and not verdict.plain:
        return False
    return not any(cue.stance == declared and cue.weight >= _SOME for cue in cues)


def contradiction(
    stance: Stance | None, precedents: Sequence[Precedent], committee: str | None, paragraph: int | None = None
) -> Iterator[Finding]:
    """Our own earlier answer to the like proposal, where it took a stance far from this one."""
    if stance is None:
        return
    best = max((p.score for p in precedents), default=0.0)
    for precedent in precedents:
        if not precedent.own or precedent.stance is None or precedent.score < LIKE * best:
            continue
        if committee and precedent.committee and fuzz.token_set_ratio(committee, precedent.committee) < _SAME_COMMITTEE:
            continue
        if abs(_VALUE[stance] - _VALUE[precedent.stance]) < _APART:
            continue
        year = f"budget {precedent.budget_year}" if precedent.budget_year else str(precedent.date or "uden dato")
        yield Finding(
            "stance-contradiction",
            "warning",
            _DANISH[stance],
            f"I {precedent.id} ({precedent.committee or 'eget udvalg'}, {year}) var holdningen"
            f" »{_DANISH[precedent.stance]}«: »{' '.join(precedent.quote.split())[:220]}«",
            "Skriv, hvad der er anderledes siden da, eller tag samme holdning.",
            paragraph,
        )
        return


def flips(paragraphs: Sequence[Sequence[Statement]], texts: Sequence[str]) -> Iterator[Finding]:
    """An outright yes and an outright no to the same proposal inside one letter."""
    said: dict[str, Verdict] = {}
    scopes = _scopes(paragraphs, texts)
    for verdict in verdicts(paragraphs):
        if verdict.stance not in ("støtte", "imod"):
            continue
        for scope in scopes.get((verdict.paragraph, verdict.span), ("",)):
            before = said.setdefault(scope, verdict)
            if before.stance != verdict.stance and (before.plain or verdict.plain):
                about = f" om {scope}" if scope else ""
                yield Finding(
                    "stance-flip",
                    "warning",
                    verdict.text[:120],
                    f"Afsnit {before.paragraph + 1} siger det modsatte{about}: »{before.text[:140]}«",
                    "Vælg én holdning, eller skriv, hvad hver af dem gælder.",
                    verdict.paragraph,
                    verdict.span,
                )
                said[scope] = verdict


def _scopes(paragraphs: Sequence[Sequence[Statement]], texts: Sequence[str]) -> dict[tuple[int, Span], tuple[str, ...]]:
    """Which proposals each sentence speaks of: those that it names, else those named last before it."""
    scopes: dict[tuple[int, Span], tuple[str, ...]] = {}
    current: tuple[str, ...] = ("",)
    for n, statements in enumerate(paragraphs):
        heading = find_references(texts[n]) if len(texts[n]) < 120 else []
        if heading:
            current = tuple(canonical(ref) for reference in heading for ref in reference.refs)
        for statement in statements:
            named = tuple(canonical(ref) for reference in find_references(statement.own) for ref in reference.refs)
            current = named or current
            scopes[(n, statement.span)] = current
    return scopes
