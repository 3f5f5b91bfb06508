"""What was true of an earlier year and is told of it: "I budget 2026 var besparelsen …", "31 i 2024", "BES-06"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rag.check.bodies import committee_named
from rag.check.days import is_of_day
from rag.check.facts import Fact, find_facts
from rag.check.figures import same_quantity
from rag.check.knowledge import Knowledge, content_stems
from rag.check.measures import LASTING
from rag.check.ours import is_ours
from rag.check.own import Source
from rag.check.statements import Statement, attributes, names_earlier, of_budget
from rag.danish.numbers import parse_number
from rag.danish.references import find_references

_YEAR_BESIDE: Final = re.compile(r"\b(?:19|20)\d\d\b")
_LONG: Final = 5
_TELLING: Final = 8  # letters of a word by which prose tells of what a proposal is
_BESIDE: Final = 24  # characters between a figure and its year
_HAS_GONE: Final = re.compile(
    r"\b(?:er|har)\b[^.;]{0,40}\b(?:faldet|steget|gået|vokset|nedbragt|bragt|sunket|kommet)\s(?:\w+\s)?fra\s$",
    re.IGNORECASE,
)
# That something was before: "først forslag 7, så 26-04, nu KF-07", "da forslaget, 26-04, røg ud sidste efterår".
_EARLIER: Final = re.compile(
    r"\b(?:først|siden|dernæst|derefter|forinden)\b(?:[^.;]|\.(?=\s\d))*\b(?:nu|i år|denne gang)\b"
    r"|\b(?:dengang|daværende|i sin tid|tidligere|i fjor)\b"
    r"|\b(?:sidste|forrige|sidst|første) (?:år|gang|efterår|forår|sommer|vinter|runde|budget\w*|katalog\w*)\b"
    r"|\bfor (?:et|to|tre|fire) år siden\b|\b(?:andet|tredje|fjerde|femte) (?:år|gang|forslag)\b",
    re.IGNORECASE,
)
_TO: Final = re.compile(r"(?:\s[a-zæøå]+)?\stil\s(?:nu\s|kun\s)?")
_DAY: Final = re.compile(r"\d\.$|-\d\d-")


def told_of_then(fact: Fact, statement: Statement, before: str, known: Knowledge, cited: Sequence[Source]) -> bool:
    """Whether a sentence tells a fact of an earlier year that a paper of ours of that year has, or that one tells of
    that year itself. It may be reckoned with afterwards, but is not ours now."""
    if any(attributes(statement.lead, source, known.own.municipality) for source in cited):
        return False  # it is told as a paper's that doesn't say it
    then = [source for source in known.of("older") if names_earlier(statement.lead, source, known.year)]
    if fact.kind == "item":
        return _was_proposed(fact, statement, known, then)
    matter = f"{statement.own} {before} {known.item.title if known.item else ''}"
    if fact.kind == "year":
        return _is_year_of(fact, statement.own, matter, known)
    if fact.kind not in ("quantity", "date"):
        return False
    day = fact.kind == "date" and _DAY.search(fact.key) is not None
    if day and any(source.day and is_of_day(fact.key, source.day) for source in then):
        return True
    told = (
        (then and known.find(fact, matter, then, anywhere=day) is not None)
        or _with_its_year(fact, statement.own, known)
        or _by_those_named(fact, statement.own, known)
    )
    told = told or _was_once(fact, statement.own, matter, known)
    if told:
        known.attribute(fact, statement)
    return told


def _was_proposed(fact: Fact, statement: Statement, known: Knowledge, then: Sequence[Source]) -> bool:
    """Whether a number is of a proposal that papers of then have, where the sentence says when, or that it was earlier:
    such a number is a reference. One without letters must be a proposal's there, and near in matter."""
    number = rf"(?<![\w-]){re.escape(fact.text)}(?![\w-])"
    if any(re.search(number, source.said) for source in then):
        return True
    if not _EARLIER.search(statement.own):
        return False
    if not fact.text.isdigit():
        return any(re.search(number, source.said) for source in known.of("older"))
    heads = re.compile(rf"(?mi)(?:^[\W_]*|\b(?:forslag|punkt|pkt\.|nr\.)\s(?:nr\.\s)?){number}(?![.,]\d)[^\n]*")
    wanted = _tells(f"{statement.own} {known.item_text}")
    said = (head.group() for source in known.of("older") for head in heads.finditer(source.said))
    return any(wanted & _tells(one) for one in said)


def _tells(text: str) -> frozenset[str]:
    """The longer words that say what a text is about, but for measures."""
    return frozenset(
        one for one in content_stems(text) if len(one) >= _LONG and one not in LASTING and one != "årsværk"
    )


def _was_once(fact: Fact, sentence: str, matter: str, known: Knowledge) -> bool:
    """Whether a quantity is what something has changed from, as a paper of ours has it, to what it is now: "er faldet
    fra 17 til 14 uger"."""
    if fact.kind != "quantity" or not _HAS_GONE.search(sentence[: fact.span[0]]):
        return False
    now = [one for one in find_facts(sentence) if _TO.fullmatch(sentence[fact.span[1] : one.span[0]])]
    if not now or not is_ours(now[0], sentence, known):
        return False
    was = replace(fact, unit=fact.unit or now[0].unit, noun=fact.noun or now[0].noun)
    return any(known.find(one, matter, known.of("older")) is not None for one in (was, fact))


def _is_year_of(fact: Fact, sentence: str, matter: str, known: Knowledge) -> bool:
    """Whether a paper of ours tells a quantity of the sentence beside the year."""
    found = known.find(fact, matter, known.of("older"))
    beside = [one for one in find_facts(found.text) if one.kind == "quantity"] if found else []
    mine = [one for one in find_facts(sentence) if one.kind == "quantity"]
    return found is not None and any(
        same_quantity(one, sentence, other, found.text) for one in mine for other in beside
    )


def _with_its_year(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """Whether a paper of ours tells a fact with the earlier year that the sentence tells it with."""
    year = _YEAR_BESIDE.search(sentence[max(0, fact.span[0] - _BESIDE) : fact.span[1] + _BESIDE])
    if year is None or int(year[0]) >= (known.year or 0):
        return False
    found = known.find(fact, sentence, known.of("older"))
    return found is not None and any(one.kind == "year" and one.key == year[0] for one in find_facts(found.text))


def _by_those_named(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """Whether the committee that a sentence names tells a quantity in one paragraph with the year that the sentence
    tells it of: "da LokalMED Strandskolen prøvede det i 2022/23: fra 19 til 46"."""
    years = set(_YEAR_BESIDE.findall(sentence))
    if fact.kind != "quantity" or not years:
        return False
    for source in known.of("older"):
        if not source.committee or not committee_named(sentence, source.committee):
            continue
        wanted = _tells(sentence) - _tells(source.committee)
        for part in source.said.split("\n\n"):
            if years & set(_YEAR_BESIDE.findall(part)) and wanted & _tells(part):
                like = (one for one in find_facts(part) if one.kind == "quantity" and one.value == fact.value)
                if any(not (fact.unit or fact.noun) or same_quantity(fact, sentence, one, part) for one in like):
                    return True
    return False


def in_a_row(fact: Fact, sentence: str, source: Source) -> bool:
    """Whether an amount stands, in thousands of kroner, in a row of a source's table about what the sentence is, or of
    the proposal that its prose calls so; in a column of a year that the sentence names, where the table has such."""
    if fact.unit != "kr" or "|" not in source.said:
        return False
    wanted, thousands = set(content_stems(sentence)), abs(fact.value) / 1000
    named = _named_there(sentence, wanted, source)
    years = {match.group() for match in _YEAR_BESIDE.finditer(sentence) if not of_budget(sentence, match.span())}
    rows = [[cell.strip() for cell in line.split("|")] for line in source.said.splitlines() if "|" in line]
    of_those = any(named & set(cells) for cells in rows)
    columns: list[str] = []
    for cells in rows:
        if sum(_YEAR_BESIDE.fullmatch(cell) is not None for cell in cells) > 1:
            columns = cells
        hits = {n for n, cell in enumerate(cells) if parse_number(cell) in (thousands, -thousands)}
        if hits and (named & set(cells) if of_those else wanted & set(content_stems(" | ".join(cells)))):
            told = {n for n, cell in enumerate(columns) if cell in years}
            if not told or hits & told:
                return True
    return False


def _named_there(sentence: str, wanted: set[str], source: Source) -> set[str]:
    """The numbers of proposals that a sentence names, or that the source's prose has beside a long word of it."""
    long = {one for one in wanted if len(one) >= _TELLING}
    about = (part for part in source.said.split("\n\n") if "|" not in part and long & set(content_stems(part)))
    return {ref for text in (sentence, *about) for reference in find_references(text) for ref in reference.refs}
