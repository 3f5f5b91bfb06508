"""Where a text stands: against what it declares, and against our earlier answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rag.check.bodies import same_committee
from rag.check.earlier import same_before
from rag.check.statements import Statement
from rag.danish.arguments import is_acknowledgement
from rag.danish.stance import Cue, read_stance, stance_cues, stance_scores
from rag.types import CatalogueItem, Finding, Precedent, Span, Stance

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
_BY_NAME: Final = re.compile(
    r"\b(?:forslag(?:et|ene)?|besparelsen|tiltaget|ændringen|punktet|omlægningen|ordningen)\b", re.IGNORECASE
)
# A sentence in our own voice and in the present, which is ours also where its paragraph cites a source.
_VOICE: Final = re.compile(
    r"\W*(?:vi|udvalget|medarbejdersiden|[\w-]*med(?:-udvalget)?|[lhofc]mu)"
    r" (?:har|er|kan|vil|ser|siger|støtter|bakker|anbefaler|fraråder|afviser|tilslutter|tager|ønsker|beder)\b"
    r"(?!.*\b(?:19|20)\d\d\b)(?!.*\b(?:også|heller)\b)",
    re.IGNORECASE,
)
_US: Final = r"(?:vi|udvalget|medarbejdersiden|[\w-]*med(?:-udvalget)?|[lhofc]mu)"
_WANTS: Final = r"ønsker|beder|foreslår|forventer|vil|tager"
# A wish in our own voice, whatever it goes on to tell of then.
_OUR_WISH: Final = re.compile(
    rf"\W*(?:{_US} (?:{_WANTS}|er bekymre\w*|kan ikke)\b|\w+ (?:{_WANTS}) {_US}\b)",
    re.IGNORECASE,
)
# What is said of the case that it is adopted all the same.
_ALL_THE_SAME: Final = re.compile(
    r"\b(?:skulle|hvis|såfremt|bliver|vedtages|gennemføres)\b[^.;]*\b(?:alligevel|trods alt)\b", re.IGNORECASE
)
# What is called wrong, and the words that say that it is the change: "det kan ikke være rigtigt, at der spares her".
_JUDGES: Final = re.compile(r"\b(?:det|er det)\b[^,;:]*, at (?P<what>[^;:]+)", re.IGNORECASE)
_CHANGE: Final = re.compile(
    r"forsl|bespar|\bspar|skær|reducer|luk[kn]|nedlæg|fjern|fratag|flyt|afskaf|afvik|forring|sammenlæg|saml|indfør|fyre"
    r"|afsked|opsig|halver|sænk|forkort|hæve|øge|færre|mindre|bortfald|ophør|stop|udgå|ændr|omlæg|overgå|erstat",
    re.IGNORECASE,
)
_THEME: Final = 4  # words that the name of a theme has at most
_VALUE: Final[dict[Stance, float]] = {
    "støtte": 2, "ingen_bemærkninger": 1, "forbehold": 0.5, "kan_ikke_vurdere": 0, "ønsker_inddragelse": 0,
    "bekymring": -1, "imod": -2,
}  # fmt: skip
# What can be declared beside what is said outright, where the text carries it in other words.
_BESIDE: Final[dict[Stance, frozenset[Stance]]] = {
    "støtte": frozenset({"forbehold", "ønsker_inddragelse", "ingen_bemærkninger"}),
    "forbehold": frozenset({"støtte", "bekymring", "ønsker_inddragelse", "kan_ikke_vurdere"}),
    "bekymring": frozenset({"forbehold", "imod", "kan_ikke_vurdere", "ønsker_inddragelse"}),
    "imod": frozenset({"bekymring"}),
    "kan_ikke_vurdere": frozenset({"bekymring", "forbehold", "ønsker_inddragelse"}),
    "ingen_bemærkninger": frozenset({"støtte", "ønsker_inddragelse"}),
    "ønsker_inddragelse": frozenset({"støtte", "forbehold", "bekymring", "kan_ikke_vurdere", "ingen_bemærkninger"}),
}
# A yes or a no is to be said somewhere; in other words than its own it may at most be said like this.
_POLES: Final[dict[Stance, frozenset[Stance]]] = {
    "støtte": frozenset({"støtte", "forbehold", "ingen_bemærkninger"}),
    "imod": frozenset({"imod", "bekymring"}),
}
_APART: Final = 2.5  # values this far apart contradict each other
LIKE: Final = 0.6  # share of the best score from which an earlier proposal is like this one
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
    plain: bool  # no contrast, no condition and no other stance in the same sentence
    named: bool  # the proposal stands in it by that name


def verdicts(paragraphs: Sequence[Sequence[Statement]]) -> list[Verdict]:
    """The sentences of a text, quotations left out, that say a stance on the proposal outright.

    Where a sentence cites a source, it tells what others said, or answers that: a verdict only where it names the
    proposal or speaks in our own voice."""
    found: list[Verdict] = []
    for n, statements in enumerate(paragraphs):
        for statement in statements:
            named = _BY_NAME.search(statement.own) is not None
            if statement.cited and not named and not _VOICE.match(statement.own):
                continue
            if _ALL_THE_SAME.search(statement.own):
                continue
            cues = [cue for cue in stance_cues(statement.own) if not _on_something_else(cue, statement.own)]
            strong = [cue for cue in cues if cue.weight >= (_NAMED if named else _VERDICT)]
            if not strong:
                continue
            said = _said(strong, cues)
            other = [cue for cue in cues if cue.stance != said and cue.weight >= _SOME]
            plain = not other and not _TURNS.search(statement.own) and bool(_PROPOSAL.search(statement.own))
            found.append(Verdict(said, n, statement.span, statement.own.strip(), plain, named))
    return found


def _on_something_else(cue: Cue, sentence: str) -> bool:
    """Whether a verdict is on what follows it, which is neither the proposal nor a change: 'at borgeren venter'."""
    judged = _JUDGES.search(sentence)
    if judged is None or cue.stance != "imod" or cue.span[1] > judged.start("what"):
        return False
    return not (_CHANGE.search(judged["what"]) or _VOICE.match(sentence) or re.search(r"\bvi\b", judged.group(), re.I))


def _said(strong: Sequence[Cue], cues: Sequence[Cue]) -> Stance:
    """The stance of a sentence as a whole: what its cues say together, where one of them says that outright."""
    scores = stance_scores(cues)
    return max((cue.stance for cue in strong), key=lambda stance: scores[stance])


def stated(text: str) -> Stance | None:
    """The stance that a text takes. A yes, or nothing to say, is one that some words of it say: that a text merely
    reads like such answers is none."""
    stance = read_stance(text)
    if stance in ("støtte", "ingen_bemærkninger") and not any(cue.stance == stance for cue in stance_cues(text)):
        return None
    return stance


def mismatch(declared: Stance | None, paragraphs: Sequence[Sequence[Statement]]) -> Iterator[Finding]:
    """A text whose own words clearly say another stance than the declared one."""
    if declared is None:
        return
    told = verdicts(paragraphs)
    if declared in _POLES:
        unsaid = _unsaid(declared, paragraphs)
        if unsaid is not None:
            yield unsaid
            return
    if any(verdict.stance == declared for verdict in told):
        # it says so; where it only does in passing, a plain yes or no to the proposal still is what it says
        clear = any(v.stance == declared and (v.plain or v.named) for v in told)
        told = [v for v in told if _is_final(v, declared) and (v.named or not clear)]
    spoken = [s.own for some in paragraphs for s in some if (not s.cited and _speaks(s.own)) or _OUR_WISH.match(s.own)]
    cues = [cue for own in spoken for cue in stance_cues(own)]
    for verdict in told:
        if _clashes(declared, verdict, cues):
            yield _mismatch(declared, verdict.stance, verdict.paragraph, verdict.span, verdict.text)
            return


def _unsaid(declared: Stance, paragraphs: Sequence[Sequence[Statement]]) -> Finding | None:
    """A declared yes or no that no sentence says, nor anything near it, while another stance stands there."""
    own = [
        (n, s) for n, some in enumerate(paragraphs) for s in some if _speaks(s.own) and not is_acknowledgement(s.own)
    ]
    if any(cue.stance == declared for _, s in own for cue in stance_cues(s.own)):
        return None
    read = [(n, s, read_stance(s.own)) for n, s in own]
    if any(stance in _POLES[declared] for _, _, stance in read):
        return None
    for n, statement, stance in read:
        if stance is not None and not statement.cited:
            return _mismatch(declared, stance, n, statement.span, statement.own.strip())
    return None


def _mismatch(declared: Stance, said: Stance, paragraph: int, span: Span, text: str) -> Finding:
    return Finding(
        "stance-mismatch",
        "hard",
        text[:120],
        f"Teksten siger »{_DANISH[said]}«; holdningen er sat til »{_DANISH[declared]}«.",
        f"Skriv sætningen om, så den siger »{_DANISH[declared]}«, eller ret holdningen.",
        paragraph,
        span,
    )


def _is_final(verdict: Verdict, declared: Stance) -> bool:
    """Whether a verdict is a plain yes or no that the declared stance can't stand beside."""
    return verdict.plain and verdict.stance in ("støtte", "imod") and declared not in _BESIDE[verdict.stance]


def _speaks(sentence: str) -> bool:
    """Whether words are a sentence, not the name of a theme ('Opgaver skal følge med.')."""
    return len(sentence.split()) > _THEME or any(cue.search(sentence) for cue in (_PROPOSAL, _VOICE))


def _clashes(declared: Stance, verdict: Verdict, cues: Sequence[Cue]) -> bool:
    """Whether an outright verdict can't go with a declared stance that no sentence says outright.

    Neighbours go together where the text also carries the declared one. A plain yes or no never does.
    """
    said = verdict.stance
    carried = max((cue.weight for cue in cues if cue.stance == declared), default=0.0)
    if said == declared:
        return False
    if _is_final(verdict, declared):
        return True
    if declared in _BESIDE[said]:
        return carried < _SOME
    return carried < _VERDICT


def contradiction(
    stance: Stance | None,
    precedents: Sequence[Precedent],
    committee: str | None,
    paragraph: int | None = None,
    *,
    item: CatalogueItem | None = None,
) -> Iterator[Finding]:
    """Our own earlier answer to the like proposal, where it took a stance far from this one. `item` is what is answered
    now: only an answer on the same matter, to a proposal that pulled the same way, is contradicted."""
    if stance is None:
        return
    best = max((p.score for p in precedents), default=0.0)
    for precedent in precedents:
        if precedent.stance is None or precedent.score < LIKE * best or not _is_ours(precedent, committee):
            continue
        if abs(_VALUE[stance] - _VALUE[precedent.stance]) < _APART:
            continue
        if item is not None and not same_before(precedent, item):
            continue
        year = f"budget {precedent.budget_year}" if precedent.budget_year else str(precedent.date or "uden dato")
        yield Finding(
            "stance-contradiction",
            "warning",
            _DANISH[stance],
            (f"Om {item.number} »{item.title}«: i " if item is not None else "I ")
            + f"{precedent.id} ({precedent.committee or 'eget udvalg'}, {year}) var holdningen"
            f" »{_DANISH[precedent.stance]}«: »{' '.join(precedent.quote.split())[:220]}«",
            "Skriv, hvad der er anderledes siden da, eller tag samme holdning.",
            paragraph,
        )
        return


def _is_ours(precedent: Precedent, committee: str | None) -> bool:
    """Whether an answer is our committee's own: known as such, or by a name nearly the same in our municipality."""
    if precedent.ours or not precedent.own:
        return precedent.ours
    if not committee or not precedent.committee:
        return True
    return same_committee(committee, precedent.committee)
