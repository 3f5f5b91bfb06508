"""What a text says became of an earlier proposal, held against what the papers say became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rag.check.folding import fold
from rag.check.knowledge import content_stems
from rag.check.own import OwnFacts, Source
from rag.danish.matter import direction, share_spoken_of
from rag.danish.outcome_words import outcome_in
from rag.types import Outcome, Precedent

# A decision that has been taken, by those who can.
_SETTLED: Final = re.compile(
    r"\b(?:blev|udgik|vedtog(?:es)?|besluttede\w*|droppede\w*|afviste\w*|forkastede\w*|bortfaldt|godkendte\w*|faldt"
    r"|gennemførte\w*|er (?:blevet )?(?:vedtaget|droppet|udgået|afvist|gennemført|forkastet)|endte|valgte|trak|tog)\b",
    re.IGNORECASE,
)
_ONLY_MAYBE: Final = re.compile(r"\b(?:hvis|såfremt|skulle|foreslog|indstillede|anbefalede|ønskede|bad)\b", re.I)
_DECIDED: Final[dict[Outcome, str]] = {"vedtaget": "vedtaget", "taget_af": "taget af", "ændret": "vedtaget, men ændret"}
# "blev telefontiden ikke lukket": what a proposal would do was done, or wasn't.
_DONE: Final = re.compile(
    r"\bblev(?P<between>(?:\s[\w'-]+){0,7}?)\s(?P<done>(?!ikke\b)[a-zæøå]{3,}t)\b(?!\s(?:af|i)\s(?:udvalget|vi)\b)",
    re.I,
)
_GLAD: Final = re.compile(r"\b(?:glade?|tilfredse?|lettede?)\b", re.IGNORECASE)
_NOT: Final = re.compile(r"\b(?:ikke|aldrig|hverken)\b", re.IGNORECASE)
_UNDER: Final = re.compile(r"\b(?:at|hvis|før|inden|da|når|fordi|siden|end|hvor|der|som)\s(?:[\w'-]+\s){0,8}$", re.I)
_CLAUSE: Final = re.compile(r"[;:]\s|,\s(?:og|men|mens)\s")
_WHOLE: Final = re.compile(r"\b(?:fuldt ud|uændret|i sin helhed|uden ændringer|præcis som foreslået)\b", re.IGNORECASE)
_POSTPONED: Final = re.compile(r"\b(?:udsky\w*|udskud\w*|udsæt\w*|udsat)\b", re.IGNORECASE)
# Those who decide, and the time from or to which they do.
_POWER: Final = re.compile(
    r"\b(?:byrådet|kommunalbestyrelsen|politikerne|partierne|flertallet|budgetaftalen|aftalen|økonomiudvalget)\b", re.I
)
_PAST: Final = re.compile(
    r"\b(?:gav|lod|blev|fik|vedtog|besluttede|aftalte|bevarede|sikrede|forlængede|udskød|valgte|bevilgede|fastholdt)\b",
    re.IGNORECASE,
)
_TIME: Final = re.compile(
    r"\b(?P<lead>til udgangen af|til og med|frem til|indtil|fra og med|med virkning fra|senest|først fra)\s"
    r"(?P<day>(?:\d{1,2}\.\s)?(?:[a-zæøå]+\s)?20\d\d)",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"^\W*[A-ZÆØÅ]{0,6}[-. ]?\d{1,4}[a-z]?[.:)]?\s+(?=\w)")
_MOST: Final = 0.5  # share of a title's telling words from which a sentence speaks of its proposal
_SHOWN: Final = 200
Told = tuple[str, str, str]


def title_of(one: Precedent) -> str:
    """The title of what was answered, without the number that a heading begins with."""
    return _NUMBER.sub("", one.answered[0])


def decided_otherwise(statement: str, about: Sequence[tuple[Precedent, Source]], papers: OwnFacts) -> Iterator[Told]:
    """Rule, evidence and remedy, where something is said to have become of a proposal that didn't."""
    if _SETTLED.search(statement) and not _ONLY_MAYBE.search(statement):
        yield from _outcomes(statement, about)
        yield from _put_off(statement, about, papers)


def _outcomes(statement: str, about: Sequence[tuple[Precedent, Source]]) -> Iterator[Told]:
    known = [(one, source) for one, source in about if one.outcome in _DECIDED]
    told = outcome_in(statement)
    if told == "taget_af" and any(_done(statement, one) for one, _ in known):
        told = None  # "nattevagten blev fjernet": what the proposal would do was done
    if told is not None:
        whole = told == "vedtaget" and _WHOLE.search(statement) is not None
        wrong = [(one, source) for one, source in known
                 if (one.outcome == "taget_af") != (told == "taget_af")
                 or (whole and one.outcome == "ændret")]  # fmt: skip
    else:
        wrong = [(one, source) for one, source in known if (told := _done_or_not(statement, one)) is not None]
    if not known or len(wrong) < len(known):
        return
    one, source = wrong[0]
    told = told or _done_or_not(statement, one)
    if told is not None:
        yield _told(f"»{_DECIDED[told]}«", f"{one.outcome_source or source.whose} blev »{title_of(one)}«"
                    f" {_DECIDED.get(one.outcome, '')}.")  # fmt: skip


def left_undone(sentence: str) -> bool:
    """Whether a sentence tells of something that was not done, or of a proposal that was dropped: to be glad of that is
    no yes."""
    if _GLAD.search(sentence) and outcome_in(sentence) == "taget_af":
        return True
    return any(_NOT.search(match["between"]) for match in _DONE.finditer(sentence))


def _done_or_not(statement: str, one: Precedent) -> Outcome | None:
    """What a sentence says was done of what a proposal would do, where that is wrong: not done what was adopted, or
    done what was dropped."""
    done = _done(statement, one)
    if done is None or one.outcome not in ("vedtaget", "taget_af") or done == (one.outcome == "vedtaget"):
        return None
    return "vedtaget" if done else "taget_af"


def _done(statement: str, one: Precedent) -> bool | None:
    """Whether a sentence says that what a proposal would do was done, or that it wasn't; None where it says neither."""
    title = title_of(one)
    if direction(title) is None or share_spoken_of(title, statement) < _MOST:
        return None
    for clause in _CLAUSE.split(statement):
        match = _DONE.search(clause)
        if match is None or _UNDER.search(clause[: match.start()]) or direction(match["done"]) != direction(title):
            continue
        if direction(clause[: match.start()]) is None:  # "nedskæringen blev fjernet" is the proposal's own end
            return not _NOT.search(match["between"])
    return None


def _put_off(statement: str, about: Sequence[tuple[Precedent, Source]], papers: OwnFacts) -> Iterator[Told]:
    """A proposal said to be adopted or dropped that was put off."""
    told = outcome_in(statement)
    if told not in ("vedtaget", "taget_af") or _POSTPONED.search(statement):
        return
    for one, _ in about:
        for source, said in _settled(one, papers):
            if _POSTPONED.search(said) and outcome_in(said) not in ("vedtaget", "taget_af"):
                yield _told(f"»{_DECIDED[told]}«", f"{source.whose}: »{' '.join(said.split())[:_SHOWN]}«")


def timed_otherwise(statement: str, about: Sequence[tuple[Precedent, Source]], papers: OwnFacts) -> Iterator[Told]:
    """A day from or until which something was decided that the decision tells otherwise."""
    for clause in _CLAUSE.split(statement):
        time = _TIME.search(clause)
        if time is None or not _POWER.search(clause) or not _PAST.search(clause) or _ONLY_MAYBE.search(clause):
            continue
        settled = [(source, said) for one, _ in about for source, said in _settled(one, papers)]
        held = [(source, said, other) for source, said in settled for other in _TIME.finditer(said)
                if other["lead"].lower() == time["lead"].lower() and _kin(clause, said)]  # fmt: skip
        if held and all(other["day"].lower() != time["day"].lower() for _, _, other in held):
            source, said, _ = held[0]
            yield _told(f"»{time.group()}«", f"{source.whose}: »{' '.join(said.split())[:_SHOWN]}«")


def _kin(clause: str, said: str) -> bool:
    return not set(content_stems(_TIME.sub(" ", clause))).isdisjoint(content_stems(_TIME.sub(" ", said)))


def _settled(one: Precedent, papers: OwnFacts) -> Iterator[tuple[Source, str]]:
    """What our papers that no committee wrote say under the title of an earlier proposal, in the year of its budget."""
    title = fold(title_of(one))
    for source in papers.sources:
        if source.standing == "foreign" or source.committee or not title or one.budget_year not in source.budgets:
            continue
        parts = [fold(part).strip() for part in source.said.split("\n\n")]
        for n, part in enumerate(parts[:-1]):
            if part.endswith(title) and len(part) <= len(title) + 12:
                yield source, parts[n + 1]


def _told(said: str, evidence: str) -> Told:
    return (
        "decision-unsupported",
        f"Sætningen siger {said}; ifølge {evidence}",
        "Skriv det, som det blev besluttet, eller stryg sætningen.",
    )
