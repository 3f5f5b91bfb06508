"""Which way something went, and of whom a share is: "faldet" of what the papers count more of from year to year,
"19 flere" of what they call 19 fewer, what will be told as what is, a share of the parents that is of the teachers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

from rag.check.facts import Fact, find_facts
from rag.check.figures import is_people, same_noun
from rag.check.folding import fold
from rag.check.knowledge import Knowledge, content_stems
from rag.check.lines.claimed import denies
from rag.check.lines.turned_about import changes
from rag.check.statements import Statement
from rag.danish.analyser import stem
from rag.danish.sentences import sentences
from rag.types import Finding

Way = Literal["up", "down"]

# What has happened; what may happen is no claim.
_WENT: Final = re.compile(
    r"\b(?P<up>(?:er|har|var|havde)\s(?:\w+\s){0,7}?(?:steget|vokset|øget|gået op)|steg|voksede|øgedes)\b"
    r"|\b(?P<down>(?:er|har|var|havde)\s(?:\w+\s){0,7}?(?:faldet|sunket|gået ned|nedbragt)|faldt|sank)\b",
    re.IGNORECASE,
)
_MAYBE: Final = re.compile(
    r"\b(?:hvis|såfremt|vil|ville|kan|kunne|bør|skal|skulle|ønsker|foreslår|forventer|antag\w*|frygter|måtte)\b|\?",
    re.I,
)
_FROM_TO: Final = re.compile(
    r"\bfra (?!20\d\d\b)(?P<a>\d[\d.]*(?:,\d+)?)(?: ?%|(?: [a-zæøå]+)?)(?: (?:i )?20\d\d)?"
    r" til (?!20\d\d\b)(?P<b>\d[\d.]*(?:,\d+)?)(?!\.? ?\d|\.\s)"
)
_YEAR_AFTER: Final = re.compile(r"[^\d.,;]{0,40}?\bi (20\d\d)\b")
_YEAR: Final = re.compile(r"\b20\d\d\b")
_MORE: Final = re.compile(r"\b(?:(?P<up>flere|mere|højere|længere)|(?P<down>færre|mindre|lavere|kortere))\b", re.I)
_OF_WHOM: Final = re.compile(
    r"\b(?:af|blandt|hos)\s(?:(?:de|alle|alle de|vores|kommunens|skolens|samtlige)\s)*(?P<who>[a-zæøå]{4,})",
    re.IGNORECASE,
)
_OTHERS: Final = frozenset(
    "børnene børn elever eleverne forældre forældrene borgere borgerne beboere beboerne pårørende unge de-unge".split()
)
_ANYBODY: Final = re.compile(r"(?:medarbejder|kolleg|ansat|personale)\w*", re.IGNORECASE)
# Which end of a change a count is told of; a clause that holds one against the other tells of both.
_TODAY: Final = re.compile(r"\b(?:i dag|i øjeblikket|aktuelt|hidtil|før (?:ændringen|omlægningen))\b", re.IGNORECASE)
_AFTERWARDS: Final = re.compile(
    r"\b(?:efter (?:ændringen|omlægningen|forslaget|sammenlægningen|reduktionen|nedskæringen)|fremover|bagefter"
    r"|herefter)\b",
    re.IGNORECASE,
)
_BESIDE_IT: Final = re.compile(r"\b(?:som|end|mod|fra|frem for|i stedet for|ikke)\b", re.IGNORECASE)
_CLAUSE: Final = re.compile(r"[;:]\s|,\s|\s(?:men|mens|og)\s(?=(?:i dag|efter|nu|fremover|der)\b)", re.IGNORECASE)
_FEWEST: Final = 3  # a smaller count is too common to be known again
_KIN: Final = 2  # telling words from which a sentence and a paper's are of the same
_NEAR: Final = 24  # characters around a figure in which what it is more or fewer of stands
_SHOWN: Final = 160


def course_findings(n: int, statement: Statement, known: Knowledge) -> Iterator[Finding]:
    """Findings on a sentence that turns about which way something went, or tells a share of others."""
    told = statement.own
    found = next(_turned(told, known), None) or next(_more_or_fewer(told, statement, known), None)
    found = found or next(_of_others(told, statement, known), None) or next(_at_the_wrong_end(told, known), None)
    found = found or next(_by_or_to(told, statement, known), None)
    if found is not None:
        what, evidence, remedy = found
        at = statement.span[0] + max(told.find(what), 0)
        yield Finding("number-unsupported", "hard", what, evidence, remedy, n, (at, at + len(what)))


def _turned(sentence: str, known: Knowledge) -> Iterator[tuple[str, str, str]]:
    """Where something is said to have risen that fell, by its own figures or by those of the papers."""
    went = _WENT.search(sentence)
    if went is None or denies(sentence) or _MAYBE.search(sentence):
        return
    way: Way = "up" if went["up"] else "down"
    other = "faldet" if way == "up" else "steget"
    remedy = f"Skriv, at det er {other}, eller ret tallene."
    pair = _FROM_TO.search(sentence, went.start())
    if pair is not None and len(_WENT.findall(sentence)) == 1:
        a, b = (Decimal(pair[one].replace(".", "").replace(",", ".")) for one in ("a", "b"))
        if a != b and (a < b) != (way == "up"):
            yield went.group(), f"Tallene siger det modsatte: {pair.group()}.", remedy
            return
    years = {int(one) for one in _YEAR.findall(sentence)}
    wanted = set(content_stems(sentence))
    held = [
        (text, series)
        for text in _ours(known)
        for text, series in _series(text)
        if wanted & set(content_stems(series[0][1].noun or ""))
    ]
    held = [
        (text, series) for text, series in held if len(years & {year for year, _ in series}) >= min(2, len(years)) > 0
    ]
    if held and all((series[0][1].value < series[-1][1].value) != (way == "up") for _, series in held):
        yield went.group(), f"Papiret siger det modsatte: »{' '.join(held[0][0].split())[:_SHOWN]}«", remedy


@lru_cache(maxsize=500)
def _series(text: str) -> tuple[tuple[str, tuple[tuple[int, Fact], ...]], ...]:
    """The sentences of a text that tell one thing's figures of two years or more, in the order of the years."""
    return tuple((said, series) for said in _sentences(text) if (series := _by_year(said)))


def _by_year(said: str) -> tuple[tuple[int, Fact], ...]:
    if len(set(_YEAR.findall(said))) < 2:
        return ()
    counts = [one for one in find_facts(said) if one.kind == "quantity" and one.unit != "kr"]
    named = next((one for one in counts if one.noun), None)
    if named is None or any(one.noun and not same_noun(one.noun, named.noun or "") for one in counts):
        return ()
    series: dict[int, Fact] = {}
    for one in counts:
        after = _YEAR_AFTER.match(said, one.span[1])
        before = _YEAR.findall(said[: one.span[0]])
        year = after[1] if after else before[-1] if before else None
        if year is None or int(year) in series:
            return ()
        series[int(year)] = one if one.noun else replace(one, noun=named.noun)
    if len(series) < 2:
        return ()
    return tuple(sorted(series.items(), key=lambda pair: pair[0]))


def _more_or_fewer(sentence: str, statement: Statement, known: Knowledge) -> Iterator[tuple[str, str, str]]:
    """'19 flere' of what the papers tell as 19 fewer."""
    if _MAYBE.search(sentence):
        return
    for fact in find_facts(sentence):
        way = _compared(sentence, fact)
        if fact.kind != "quantity" or way is None or fact.value < 3:
            continue
        twins = []
        for said in (one for text in _told(statement, known) for one in _sentences(text)):
            like = [one for one in find_facts(said) if one.kind == "quantity" and one.value == fact.value]
            if len(set(content_stems(sentence)) & set(content_stems(said))) >= 2:
                twins += [(said, _compared(said, one)) for one in like]
        if twins and all(other is not None and other != way for _, other in twins):
            word = "flere" if way == "up" else "færre"
            yield (
                fact.text, f"Papiret siger det modsatte af {word}: »{' '.join(twins[0][0].split())[:_SHOWN]}«",
                "Skriv det, som det står i papiret.",
            )  # fmt: skip


def _compared(sentence: str, fact: Fact) -> Way | None:
    """Whether a figure is told as so many more or fewer: right after it, before the next comma."""
    after = re.split(r"[,;.:]|\d", sentence[fact.span[0] + len(fact.text.split()[0]) :][: _NEAR * 2], maxsplit=1)[0]
    match = _MORE.search(after)
    if match is None:
        return None
    return "up" if match["up"] else "down"


def _of_others(sentence: str, statement: Statement, known: Knowledge) -> Iterator[tuple[str, str, str]]:
    """A share told of one group that the papers tell of another."""
    who = [match["who"].lower() for match in _OF_WHOM.finditer(sentence)]
    who = [one for one in who if _is_group(one)]
    if len(who) != 1 or _MAYBE.search(sentence):
        return
    for fact in find_facts(sentence):
        if fact.kind != "quantity" or fact.unit != "%":
            continue
        twins = [
            (said, groups)
            for text in _told(statement, known)
            for said in _sentences(text)
            if any(one.unit == "%" and one.value == fact.value for one in find_facts(said))
            and len(set(content_stems(sentence)) & set(content_stems(said))) >= 1
            for groups in [_groups(said)]
        ]
        if twins and all(groups and not any(_may_be(who[0], one) for one in groups) for _, groups in twins):
            yield (
                fact.text, f"Papiret siger det om {twins[0][1][0]}: »{' '.join(twins[0][0].split())[:_SHOWN]}«",
                f"Skriv {twins[0][1][0]}, eller oplys tallet for {who[0]} med kilde ('medsvar fact').",
            )  # fmt: skip


def _by_or_to(sentence: str, statement: Statement, known: Knowledge) -> Iterator[tuple[str, str, str]]:
    """What something changed to, told as that by which it changed, or the other way round."""
    mine = () if _MAYBE.search(sentence) else sorted(changes(sentence))
    wanted = set(content_stems(sentence)) if mine else set()
    for way, value in mine:
        other = "med" if way == "til" else "til"
        held = [(said, changes(said)) for text in _told(statement, known) for said in _sentences(text)
                if len(wanted & set(content_stems(said))) >= _KIN]  # fmt: skip
        told = [(said, found) for said, found in held if {(way, value), (other, value)} & found]
        if told and all((way, value) not in found for _, found in told):
            yield (
                next((one.text for one in find_facts(sentence) if one.value == value), f"{way} {value}"),
                f"Papiret siger »{other}« det tal: »{' '.join(told[0][0].split())[:_SHOWN]}«",
                f"Skriv »{other}«, eller ret tallet.",
            )  # fmt: skip


def _at_the_wrong_end(sentence: str, known: Knowledge) -> Iterator[tuple[str, str, str]]:
    """A count told as what there is today that the proposal has as what is left, or the other way round; the proposal
    must count the same at both ends."""
    if _MAYBE.search(sentence):
        return
    ends = _ends(known.item_text)
    for fact, end, _ in _ends(sentence):
        mine = [(other, when, said) for other, when, said in ends if same_noun(fact.noun or "", other.noun or "")]
        twins = [(when, said) for other, when, said in mine if other.value == fact.value]
        instead = [other for other, when, _ in mine if when == end and other.value != fact.value]
        if twins and instead and all(when != end for when, _ in twins):
            yield (
                fact.text, f"Forslaget siger det om {twins[0][0]}: »{twins[0][1][:_SHOWN]}«",
                f"Skriv {instead[0].text}, eller skriv, at det er {twins[0][0]}.",
            )  # fmt: skip


@lru_cache(maxsize=2_000)
def _ends(text: str) -> tuple[tuple[Fact, str, str], ...]:
    """The counts of a text that are told of today or of afterwards, each with which of them, and its clause."""
    found: list[tuple[Fact, str, str]] = []
    for clause in (part for said in _sentences(text) for part in _CLAUSE.split(said)):
        now, after = _TODAY.search(clause), _AFTERWARDS.search(clause)
        if bool(now) == bool(after) or _BESIDE_IT.search(clause):
            continue
        counts = [one for one in find_facts(clause) if one.kind == "quantity" and one.noun and one.value >= _FEWEST]
        times = Counter(stem(one.noun or "") for one in counts)
        end = "i dag" if now else "bagefter"
        found += [(one, end, clause) for one in counts if times[stem(one.noun or "")] == 1]
    return tuple(found)


def _groups(said: str) -> list[str]:
    """The groups of people that a sentence names."""
    return [word for word in re.findall(r"[a-zæøå]{4,}", said.lower()) if _is_group(word)]


def _is_group(word: str) -> bool:
    return word in _OTHERS or is_people(_many(word))


def _may_be(one: str, other: str) -> bool:
    """Whether two words may be for the same people: all who work have a trade."""
    anybody = any(_ANYBODY.fullmatch(word) for word in (one, other))
    return (anybody and is_people(_many(one)) and is_people(_many(other))) or same_noun(_many(one), _many(other))


def _many(word: str) -> str:
    """A word for people as it is without its article: plejerne, plejere."""
    return re.sub(r"erne$", "ere", word)


def _ours(known: Knowledge) -> list[str]:
    return [known.item_text, known.entered, *(source.said for source in known.of("current"))]


def _told(statement: Statement, known: Knowledge) -> list[str]:
    """What a sentence may tell: our papers of now, and those that it names."""
    cited = [source.said for source in known.cited_by(statement)]
    return list(dict.fromkeys([*_ours(known), *cited]))


@lru_cache(maxsize=500)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(fold(text[slice(*span)]) for span in sentences(text))
