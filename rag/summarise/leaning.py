"""Sentences that mean what they mean only together: one that begins with "Det blev …" and what it refers to, a wish and
its refusal, a question and its answer, the opposite views of two. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.summarise.statements import Statement
from rag.summarise.subjects import subject_before

_GAP = 40  # characters between two sentences that follow on each other
_MOST, _WORDS = 4, 90  # sentences and words of what belongs together; more is told by none of them
_VERB = (
    r"(?:er|var|har|havde|blev|bliver|kan|kunne|skal|skulle|vil|ville|må|måtte|bør|burde|gør|gjorde|gik|går|fik|får|kom|gav"
    r"|tog|så|står|stod|lå|sker|skete|lød|faldt|steg|betød|gjaldt|mente|viste"
    r"|kostede|krævede|medførte|handlede|virkede|\w{2,}(?:er|es|edes))"
)
_LEANS = re.compile(
    rf"^\W*(?:(?:det|den|de) {_VERB}\b"
    r"|(?:dette|denne|disse|han|hun|vedkommende|begge|hvilket|hans|hendes|deres)\b"
    r"|(?:herefter|derefter|derfor|dermed|dog|men|alligevel|imidlertid|derimod|omvendt|ellers|heraf|deraf|hertil|dertil"
    r"|herved|derved|herudover|og|så|svaret|til gengæld|i stedet)\b)|^\W*(?:…|\.\.\.)",
    re.IGNORECASE,
)
# "Det blev aftalt, at …", "Det er lederen, der …": what "det" stands for follows.
_FOLLOWS = re.compile(
    r"^\W*det (?:(?:er|var|blev|bliver|kan|kunne|skal|skulle|bør|må|har|havde)\b(?: [^\s,.;]+){0,5}?"
    r"|\w+e(?:de)?s(?: \w+)?|fremgår(?: [^\s,.;]+){0,4}?|viste? sig|viser sig|lykkedes)"
    r"(?:,? (?:at|om|hvorvidt|hvor|hvordan|hvornår|hvem|hvad|hvis|hvilke[nt]?)\b|, (?:der|som)\b)",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"^\W*(?:dog|men|imidlertid|derimod|alligevel|omvendt|til gengæld|i stedet)\b"
    r"|\b(?:ikke|ingen|intet|hverken|afvis\w*|afslog|afslå\w*|afslag|nej|forkast\w*|nedstemt|bortfald\w*|trukket|trak|udsat"
    r"|udskudt|droppe\w*|opgive\w*|alligevel)\b",
    re.IGNORECASE,
)
_PROPOSES = re.compile(
    r"\b(?:foresl[oåa]\w*|foreslået|forslag|ønske\w*|bad|beder|anmode\w*|opfordre\w*|krævede|kræver|ansøg\w*)\b",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"\b(?:afvis\w*|afslog|afslå\w*|afslag|sagde nej|siger nej|nedstemt|forkast\w*|imødekom\w*)\b", re.IGNORECASE
)
_ASKS = re.compile(
    r"\?\W*$|\b(?:spurgte|spørger|spurgt|spørgsmål (?:om|til|fra)|forespurgte|efterspurgte|ville vide"
    r"|ønskede oplyst)\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"\b(?:svarede|svarer|svaret|svar|besvare\w*|oplyste|oplyser|bekræfte\w*|afkræfte\w*|forklare\w*|lovede|lover"
    r"|undersøger|vender tilbage|følger op)\b",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"\b(?:fandt|finder|mente|mener|ville|vil|ønskede|ønsker|foreslog|foreslår|foretrak|foretrækker|fastholdt|støttede"
    r"|støtter|argumenterede|(?:var|er) (?:for|i?mod)|så helst|ser helst)\b"
)


@dataclass(frozen=True, slots=True)
class Ties:
    """Which statements of a point are told together: `back[i]` not without the one before, `on[i]` the next.

    `lost[i]`: it leans on a sentence that isn't there to be told.
    """

    back: tuple[bool, ...]
    on: tuple[bool, ...]
    lost: tuple[bool, ...]

    def together(self, at: int, told: Sequence[Statement]) -> tuple[int, ...]:
        """The places that belong to the statement at a place, with it, in order; none where they are too many."""
        first = last = at
        while self.back[first]:
            first -= 1
        while self.on[last]:
            last += 1
        places = tuple(range(first, last + 1))
        if self.lost[first] or (
            len(places) > 1 and (len(places) > _MOST or sum(told[i].words for i in places) > _WORDS)
        ):
            return ()
        return places


def leans(words: str) -> bool:
    """Whether a sentence begins with a word that refers to the one before it."""
    return bool(_LEANS.match(words)) and not _FOLLOWS.match(words)


def ties_of(told: Sequence[Statement]) -> Ties:
    """How the statements of a point belong together; none do in a debate that is told word for word."""
    n = len(told)
    back, on, lost = [False] * n, [False] * n, [False] * n
    holders = [_holder(one) for one in told]
    for i, one in enumerate(told):
        if one.speaker is not None and not one.speaker.only_named:
            continue
        before = told[i - 1] if i and _follow(told[i - 1], one) else None
        leaning = leans(one.text) and not one.listed
        lost[i] = leaning and before is None and i > 0 and told[i - 1].turn == one.turn
        if before is None or before.text.endswith(":"):
            continue
        asked = bool(_ASKS.search(before.text)) and (leaning or bool(_ANSWERS.search(one.text)))
        refused = bool(_PROPOSES.search(before.text) and _REFUSES.search(one.text)) and one.words < 25
        opposed = _are_two(holders, i)
        back[i] = leaning or asked or opposed
        on[i - 1] = asked or refused or opposed or (leaning and bool(_TURNS.search(one.text)))
    return Ties(tuple(back), tuple(on), tuple(lost))


def opposed_to(told: Sequence[Statement], at: int) -> int | None:
    """The place of the one statement beside this that gives the view of somebody else; None where there is none."""
    holders = [_holder(one) for one in told]
    if at and _follow(told[at - 1], told[at]) and _are_two(holders, at):
        return at - 1
    if at + 1 < len(told) and _follow(told[at], told[at + 1]) and _are_two(holders, at + 1):
        return at + 1
    return None


def _are_two(holders: Sequence[str | None], i: int) -> bool:
    """Whether this statement and the one before give the views of two, and no third does beside them."""
    one, other = holders[i - 1], holders[i]
    beside = (holders[i - 2] if i > 1 else None, holders[i + 1] if i + 1 < len(holders) else None)
    return one is not None and other is not None and one != other and beside == (None, None)


def _holder(one: Statement) -> str | None:
    """Whose view a statement gives, at its beginning."""
    holds = _HOLDS.search(one.text)
    if holds is None or one.words > 45 or _ASKS.search(one.text):
        return None
    before = one.text[: holds.start()].strip()
    return subject_before(before) if before and len(before.split()) < 8 else None


def _follow(one: Statement, other: Statement) -> bool:
    return one.section == other.section and 0 <= other.span[0] - one.span[1] <= _GAP
