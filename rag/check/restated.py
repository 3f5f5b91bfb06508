"""What a clause restates of the papers, and what it turns about in doing so: "nøglen er fundet" of what isn't found,
"kun Østerhallen" of what only Vesterhallen has, "hvis kvoten er brugt" of what comes whether or not.

A clause is held against the clauses of the proposal, of a paper that it cites and of our papers of now whose telling
words it shares. Both are read the same way (`rag.check.traits`); a trait of which each has its own is a finding, unless
another clause of those papers that shares as much says it as the text does.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from rag.check.facts import find_facts
from rag.check.folding import fold
from rag.check.knowledge import Knowledge, content_stems
from rag.check.lines.wording import shares_part
from rag.check.mood import is_wished_at
from rag.check.statements import Statement
from rag.check.traits import NUMBER, SPAN, Clash, Trait, agrees, clashes, names, names_told, places, root
from rag.danish.analyser import stem
from rag.danish.sentences import sentences
from rag.types import Finding

_PART, _RUN = 5, 7  # letters that two words must share to be parts of one compound, and at their beginning to be kin
_FEWEST, _FEWEST_FAR = 2, 3  # words that two clauses must share; of a paper that isn't cited, three
# What they must share besides the words that clash: words, each by how rare it is in the paper, and the share of the
# paper's clause, or else of one's own, that they are.
_NEEDS: Final[dict[Trait, tuple[float, float, float]]] = {
    "affirmed": (0.5, 0.6, 2), "name": (2, 2, 0.75), "doer": (1.5, 0.8, 0.6), "many": (1, 0.4, 0.5),
    "span": (1, 0.4, 0.5),
}  # fmt: skip
_BY_FIGURE: Final = frozenset({"pole", "span"})
_UNITS: Final = frozenset(
    stem(word) for word in "time timer minut minutter uge uger ugen dag dage døgn måned året".split()
)
_NEED: Final = (1.5, 0.4, 0.5)
_MUCH: Final = 0.7  # share of both clauses where one denies what the other says: in an argument that is easily done
_FAR: Final = (2.5, 0.6)  # what a clause must share with a paper that it doesn't cite, and the share of it
_BORDER: Final = re.compile(
    r"[;:!?]\s|\s[–-]\s|,\s(?:og|men|mens|for|så)\s|,\s(?=at\s|hvor\s|fordi\s|selvom\s)"
    r"|,\s(?!der\s|som\s|hvilke|hvis\s|når\s|uanset\s|hvor\s)(?=\w+\s(?:\w*er|\w+(?:es|et|ede|te)|har|kan|vil|skal)\b)"
    r"|\s(?=(?:og|men|mens)\s(?:der|det|de|den|vi|så)\s)",
    re.IGNORECASE,
)
_MAIN: Final = re.compile(r";\s|,?\s(?:men|mens)\s|,\sog\s")
_POINTS_BACK: Final = re.compile(
    r"\W*(?:og |men |så |for )*(?:den|det|de|her|der)\s(?:\w+r|\w+de|skal|vil|kan|må|blev|gik|fik|kom)\b", re.IGNORECASE
)
# What is asked, wished, supposed or only partly denied says nothing that could be turned about.
_OPEN: Final = re.compile(
    r"\b(?:såfremt|medmindre|måske|ville|kunne|bør|burde|ønske\w*|foreslå\w*|beder|håber|forventer|frygte\w*"
    r"|(?<!må )gerne(?! må)|hellere|skulle|som om|tænk|forestil\w*|forudsæt\w*|mener|synes|tror|kræver|spørger"
    r"|spørgsmål\w*|tvivl\w*|usikker\w*)\b|\bikke,? at\b"
    r"|\bikke (?:nødvendigvis|kun|bare|alene|sikkert|altid|alle|helt)\b"
    r"|\bom (?:der|det|de|den|vi|man)\b",
    re.IGNORECASE,
)
_ONLY: Final = re.compile(r"\bkun\b", re.IGNORECASE)
# When a paper is from tells nothing of what it says.
_WHEN: Final = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}\. (?=jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)"
    r"|\b(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b"
)
# By which span of time an amount is told, right after it.
_EACH: Final = re.compile(
    r"\s(?:[a-zæøå]+\s)?(?:(?P<year>(?:om|pr\.|per) år(?:et)?\b|hvert (?:eneste )?år\b|årligt\b)"
    r"|(?:om|i|pr\.|per|hver) (?:dag(?:en)?|døgn(?:et)?|uge(?:n)?|måned(?:en)?)\b|(?:dag|ugent|måned)ligt?\b)",
    re.IGNORECASE,
)
_TIMES: Final = (4, 10, 12, 52, 365)  # of a year
_SHOWN: Final = 160


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause: its text, where it begins in its sentence, what it is about, and its sentence."""

    text: str
    at: int
    stems: frozenset[str]
    whole: str


_Twin = tuple[_Clause, frozenset[str]]


class _Paper:
    """A paper as it is restated: its sentences and their clauses, found by their words."""

    def __init__(self, text: str) -> None:
        times: Counter[str] = Counter()
        found: dict[_Clause, None] = {}
        parts = [part for line in text.split("\n") for part in line.split("|")]
        for said in dict.fromkeys(fold(part[slice(*span)]) for part in parts for span in sentences(part)):
            stems = _stems(said)
            times.update(stems)
            found |= dict.fromkeys([*_clauses(said), _Clause(said, 0, stems, said)])
        self.places = places(text)
        self.weights = {one: 1.0 if n <= 2 else 0.5 if n <= 4 else 0.25 for one, n in times.items()}
        self._clauses = tuple(found)
        self._holders: dict[str, list[int]] = defaultdict(list)
        for n, clause in enumerate(self._clauses):
            for one in clause.stems:
                self._holders[one].append(n)
        self._alike: dict[str, list[str]] = defaultdict(list)
        for one in self._holders:
            for end in _ends(one):
                self._alike[end].append(one)
        self._kin: dict[str, frozenset[str]] = {}

    def twins(self, mine: _Clause, least: int) -> list[_Twin]:
        """The clauses that share so many words with one, each with those."""
        shared: dict[int, set[str]] = defaultdict(set)
        for word in mine.stems:
            if word not in self._kin:
                near = (one for end in _ends(word) for one in self._alike.get(end, ()))
                self._kin[word] = frozenset(one for one in near if _is_kin(one, word))
            for one in self._kin[word]:
                for n in self._holders[one]:
                    shared[n].add(one)
        many = sorted((n, some) for n, some in shared.items() if len(some) >= least)
        return [(self._clauses[n], frozenset(some)) for n, some in many]


def _ends(word: str) -> tuple[str, str]:
    """The beginning or the end that words of one kin share."""
    return f"^{word[:4]}", f"{word[-_PART:]}$"


def restated_findings(n: int, statement: Statement, known: Knowledge) -> Iterator[Finding]:
    """A finding on the first clause of a sentence that restates one of the papers' and turns it about; and on an amount
    of the proposal's years that is told by another span of time."""
    yield from _by_the_year(n, statement, known)
    for mine, theirs, clash in _turned(statement, known):
        at = statement.span[0] + mine.at
        figures = set(NUMBER.findall(mine.text.lower())) & set(NUMBER.findall(theirs.text.lower()))
        of_figures = clash.trait == "span" or (clash.trait == "pole" and figures)
        yield Finding(
            "number-unsupported" if of_figures else "decision-unsupported", "hard", " ".join(mine.text.split())[:120],
            f"Papiret siger det anderledes: »{' '.join(theirs.whole.split())[:_SHOWN]}«",
            f"Se på »{clash.mine}«: skriv det, som det står i papiret, eller stryg det.", n, (at, at + len(mine.text)),
        )  # fmt: skip
        return


def _by_the_year(n: int, statement: Statement, known: Knowledge) -> Iterator[Finding]:
    """An amount of one year told by the month, or by the day; what all years come to told by the year."""
    amounts = known.rows[0] if known.rows else ()
    for fact in find_facts(statement.own) if amounts else ():
        said = _EACH.match(statement.own, fact.span[1])
        if fact.unit != "kr" or said is None or is_wished_at(statement.own, fact.span[0], statement.under):
            continue
        value, of_one = abs(fact.value), {abs(one) for one in amounts}
        if said["year"]:
            wrong = value == abs(sum(amounts)) and value not in of_one and len(amounts) > 1
        else:
            wrong = value in of_one and not any(one == value * times for one in of_one for times in _TIMES)
        if wrong:
            start, end = (statement.span[0] + at for at in (fact.span[0], said.end()))
            yield Finding(
                "number-unsupported", "hard", statement.own[fact.span[0] : said.end()],
                "Det er, hvad alle årene giver tilsammen." if said["year"] else "I forslaget er det beløbet for et år.",
                "Ret tidsrummet, eller ret tallet.", n, (start, end),
            )  # fmt: skip


def _turned(statement: Statement, known: Knowledge) -> Iterator[tuple[_Clause, _Clause, Clash]]:
    told = [
        one for one in _clauses(statement.own)
        if not one.text.rstrip().endswith("?")
        and not is_wished_at(statement.own, one.at + len(one.text) // 2, statement.under)
    ]  # fmt: skip
    if not told:
        return
    near = [known.item_text, *(source.said for source in known.cited_by(statement))]
    far = [source.said for source in known.of("current") if source.said not in near]
    texts = tuple(dict.fromkeys([*near, *far]))
    called = _called((*known.own.workplaces,), (*known.own.municipalities,), (known.item_text, *far))
    for mine in told:
        least = 1 if _ONLY.search(mine.text) or SPAN.search(mine.text) else _FEWEST
        for text in texts:
            paper = _read(text)
            for theirs, shared in paper.twins(mine, least if text in near else _FEWEST_FAR):
                if text not in near and sum(paper.weights[one] for one in shared) < _FAR[0]:
                    continue  # most
                if any(one.group().lower() not in theirs.text.lower() for one in _OPEN.finditer(mine.text)):
                    continue  # what is wished or supposed, where the paper doesn't say so itself
                for clash in (
                    *clashes(mine.text, theirs.text),
                    *_of_another(mine, theirs, called),
                    *_elsewhere(mine, theirs, paper),
                ):
                    held = [one for one in shared if not any(_is_kin(one, word) for word in clash.roots)]
                    weight = sum(paper.weights[one] for one in held)
                    if (
                        _is_strong(held, weight, mine, theirs, clash, far=text in far)
                        and _beside(clash, theirs.text, held)
                        and not _is_borne(mine, held, clash, texts)
                    ):
                        yield mine, theirs, clash


@lru_cache(maxsize=100)
def _called(workplaces: tuple[str, ...], towns: tuple[str, ...], texts: tuple[str, ...]) -> frozenset[str]:
    """The names of places and units that our papers know."""
    told = frozenset(part for place in workplaces for part in place.split())
    return told.union(*(names_told(text) for text in texts)) - {part for town in towns for part in town.split()}


def _of_another(mine: _Clause, theirs: _Clause, called: frozenset[str]) -> Iterator[Clash]:
    """Another by name than the one that the paper tells it of."""
    here, there = names(mine.text, called), names(theirs.text, called)
    if here and there and not here & names(theirs.whole, called) and not there & names(mine.whole, called):
        roots = frozenset(root(name.lower()) for name in here | there)
        yield Clash("name", ", ".join(sorted(here)), ", ".join(sorted(there)), roots)


def _elsewhere(mine: _Clause, theirs: _Clause, paper: _Paper) -> Iterator[Clash]:
    """Somewhere else than where the paper says it is, at a place where that has something else."""
    here, there = places(mine.text), places(theirs.text)
    if here and there and not here & there and here <= paper.places and not here & places(theirs.whole):
        yield Clash("name", ", ".join(sorted(here)), ", ".join(sorted(there)), here | there)


def _is_strong(held: Sequence[str], weight: float, mine: _Clause, theirs: _Clause, clash: Clash, *, far: bool) -> bool:
    """Whether two clauses share enough besides what clashes to be on the same."""
    of_mine, of_theirs = (
        len(held) / max(sum(not any(_is_kin(one, word) for word in clash.roots) for one in some.stems), 1)
        for some in (mine, theirs)
    )
    if far and (weight < _FAR[0] or of_mine < _FAR[1]):
        return False
    if clash.trait == "denied":
        return len(held) >= _FEWEST and min(of_mine, of_theirs) >= _MUCH
    figures = sum(NUMBER.fullmatch(one) is not None for one in held)
    telling = sum(one not in _UNITS and NUMBER.fullmatch(one) is None for one in held)
    if not telling and (figures < _FEWEST or figures == len(held)):
        return False
    if clash.trait in _BY_FIGURE and figures:
        return True  # one's own figure and what it is of
    need, share, own_share = _NEEDS.get(clash.trait, _NEED)
    if clash.trait == "name" and _ONLY.search(mine.text) and _ONLY.search(theirs.text):
        need = 1
    return weight >= need and (of_theirs >= share or of_mine >= own_share)


def _beside(clash: Clash, text: str, held: Sequence[str]) -> bool:
    """Whether what says a trait stands in that main clause of the paper's which shares most."""
    if clash.trait != "pole":
        return True
    parts = {part: sum(any(_is_kin(one, two) for two in _stems(part)) for one in held) for part in _MAIN.split(text)}
    return any(clash.theirs in part and most and most == max(parts.values()) for part, most in parts.items())


def _is_borne(mine: _Clause, held: Sequence[str], clash: Clash, texts: Iterable[str]) -> bool:
    """Whether a clause of a paper that shares as much says it as the text does."""
    return any(
        all(any(_is_kin(one, two) for two in shared) for one in held) and agrees(mine.text, other.text, clash)
        for text in texts
        for other, shared in _read(text).twins(mine, len(held))
    )


@lru_cache(maxsize=500_000)
def _is_kin(one: str, other: str) -> bool:
    return one == other or root(one) == root(other) or shares_part(one, other, _PART, _RUN)


@lru_cache(maxsize=4_000)
def _clauses(sentence: str) -> tuple[_Clause, ...]:
    """The clauses of a sentence; one that points back by itself and with the one before it."""
    spans: list[tuple[int, int]] = []
    for start, end in pairwise([0, *(match.end() for match in _BORDER.finditer(sentence)), len(sentence)]):
        last = spans[-1] if spans else (0, 0)
        if not sentence[start:end].strip():
            continue
        if spans and sentence.startswith("at ", start) and len(content_stems(sentence[slice(*last)])) <= 1:
            spans[-1] = (last[0], end)  # "Det er bestemt, at …"
        elif spans and (_POINTS_BACK.match(sentence, start) or not content_stems(sentence[start:end])):
            spans += [(start, end), (last[0], end)]
        else:
            spans.append((start, end))
    return tuple(_Clause(sentence[a:b], a, _stems(sentence[a:b]), sentence) for a, b in dict.fromkeys(spans))


@lru_cache(maxsize=20_000)
def _stems(text: str) -> frozenset[str]:
    """What a text is about: its telling words, and its figures but for dates."""
    told = _WHEN.sub(" ", text.lower())
    return frozenset((*content_stems(NUMBER.sub(" ", told)), *NUMBER.findall(told)))


@lru_cache(maxsize=500)
def _read(text: str) -> _Paper:
    return _Paper(text)
