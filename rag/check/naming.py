"""Whose name is it? A municipality, institution, committee or system is ours, attributed, or a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rag.check.bodies import committee_named
from rag.check.knowledge import Found, Knowledge, content_stems
from rag.check.names import (
    NameMention,
    find_names,
    is_common,
    is_general,
    is_name_in,
    is_word_in,
    looks_like_institution,
    stands_in,
)
from rag.check.own import Source
from rag.check.ownership import Judged, of_another
from rag.check.statements import Statement, names_year
from rag.privacy.lexicon import is_word
from rag.types import Finding, Span

_NEAR: Final = 200  # characters around a municipality's name in our own papers that must speak of the same matter
_SHARED: Final = 2  # content words that they must share with the sentence


def name_findings(n: int, statement: Statement, known: Knowledge, persons: Sequence[Span]) -> Iterator[Finding]:
    """Findings on the names of one statement outside its quotations; `persons` are spans that are persons' names."""
    start = statement.span[0]
    for mention in find_names(statement.own, known.own.municipalities):
        span = (mention.span[0] + start, mention.span[1] + start)
        if any(a < span[1] and span[0] < b for a, b in persons) or re.search(r"\d", mention.text):
            continue  # a person's, or a number of a proposal: judged elsewhere
        judged = _judge(mention, statement, known)
        if judged is not None:
            yield Finding(judged.rule, "hard", mention.text, judged.evidence, judged.remedy, n, span)


def _judge(mention: NameMention, statement: Statement, known: Knowledge) -> Judged | None:
    cited = known.cited_by(statement)
    town = known.own.municipality
    if town and is_word(mention.text.lower()) and statement.own.endswith(f"{town} ", 0, mention.span[0]):
        return None  # "Tangborg Bibliotek", whatever a paper of then says of a library
    if mention.municipality:
        return _municipality(mention.text, statement, known, cited)
    if _is_ours(mention.text, known) or any(_attributed(mention.text, statement, source) for source in cited):
        return None
    if any(_of_committee(mention.text, statement, source) for source in known.sources):
        return None
    if len(mention.parts) == 1 and is_common(mention.text):  # "Materielgården": we may have one as others have
        ours_once = any(is_name_in(mention.text, source.said) for source in known.of("older"))
        return None if ours_once else _whose(mention.text, known, cited, anywhere=not mention.opens)
    if mention.opens or len(mention.parts) == 1:
        first = mention.parts[0]
        if is_word_in(first, known.item_text, *(source.text for source in known.sources)):
            return None if mention.opens else _whose(mention.text, known, cited, anywhere=False)
    if mention.opens:
        return _opening(mention.text, known, cited)
    found = _whose(mention.text, known, cited)
    if found is not None or all(is_word(part.lower()) for part in mention.parts):
        return found  # "God Arbejdslyst", "Vagtplanen": words, and nobody's unless somebody else's paper has them
    return Judged(
        "name-unsupported",
        "Navnet står hverken i forslaget, i vores aktuelle papirer eller i det, der er oplyst.",
        "Skriv jeres eget navn eller [navn], eller oplys det med kilde ('medsvar fact').",
    )


def _municipality(name: str, statement: Statement, known: Knowledge, cited: Sequence[Source]) -> Judged | None:
    """A municipality is ours, in the item, or that of a cited source told with its year; else another's."""
    own = known.own.municipality
    if own and _same_town(name, own):
        return None
    if stands_in(name, known.item_text, known.entered) or (not own and known.item is None):
        return None
    told = statement.lead if name in statement.after else _told(statement)  # named again, it is told there
    papers = [*cited, *(known.sources if statement.after else ())]  # the report that follows says which
    if any(s.municipality and _same_town(name, s.municipality) and names_year(told, s) for s in papers):
        return None
    if _goes_on(name, known):
        return None
    wanted = set(content_stems(statement.own))
    for source in known.of("current"):
        at = source.text.find(name)
        near = source.text[max(0, at - _NEAR) : at + _NEAR] if at >= 0 else ""
        if len(wanted & set(content_stems(near))) > _SHARED:
            return None
    return Judged(
        "foreign-fact",
        f"{name} er en anden kommune" + (f" end {own}." if own else ", og ingen kilde med år er nævnt."),
        "Ret kommunens navn, eller henvis til kilden med kommune og år.",
    )


def _goes_on(name: str, known: Knowledge) -> bool:
    """Whether the sentences just before told of a municipality by a paper of its and the year, so that it may be named
    again: "I Egeholm endte det med, at …"."""
    theirs = [source for source in known.sources if source.municipality and _same_town(name, source.municipality)]
    return any(name in told.lead and names_year(told.lead, source) for told in known.heard for source in theirs)


def _same_town(one: str, other: str) -> bool:
    def key(name: str) -> str:
        return re.sub(r"[\s-]+", "", name.lower().replace("å", "aa")).removesuffix("s")

    return key(one) == key(other)


def _is_ours(name: str, known: Knowledge) -> bool:
    own = known.own
    ours = [own.municipality or "", own.committee or "", *own.workplaces, *own.names, *own.signers]
    own_text = f"{known.item_text}\n{known.entered}\n{known.others_text}\n" + "\n".join(ours)
    return stands_in(name, own_text) or any(stands_in(name, own_text, s.said) for s in known.of("current"))


def _attributed(name: str, statement: Statement, source: Source) -> bool:
    """Whether a name is the cited committee's own, or stands in a source whose year the sentence tells."""
    if source.committee and committee_named(statement.lead, source.committee) and stands_in(name, source.committee):
        return True
    return names_year(_told(statement), source) and stands_in(name, source.said, source.committee or "")


def _of_committee(name: str, statement: Statement, source: Source) -> bool:
    """Whether a name is part of that of a committee which the sentence names in full, another municipality's with that
    municipality; or a house that this committee of our own municipality wrote of."""
    if not source.committee or not committee_named(statement.own, source.committee):
        return False
    foreign = source.standing == "foreign"
    if foreign and not (source.municipality and re.search(rf"\b{re.escape(source.municipality)}", statement.lead)):
        return False
    return stands_in(name, source.committee) or (not foreign and stands_in(name, source.said))


def _told(statement: Statement) -> str:
    """A sentence with the report that it belongs to, before and after: the year may stand in the next one."""
    return f"{statement.lead} {statement.after}"


def _opening(name: str, known: Knowledge, cited: Sequence[Source]) -> Judged | None:
    """A word that opens a sentence is a name only where it is one elsewhere, or ends as institutions do."""
    first = name.split()[0]
    found = _whose(name, known, cited, anywhere=False)
    if found is None and looks_like_institution(first):
        return Judged(
            "name-unsupported",
            "Ligner et navn, som hverken står i forslaget eller i vores aktuelle papirer.",
            "Skriv jeres eget navn eller [navn], eller oplys det med kilde ('medsvar fact').",
        )
    return found


def _whose(name: str, known: Knowledge, cited: Sequence[Source], *, anywhere: bool = True) -> Judged | None:
    """Whose a name is that isn't ours: that of a cited source first, then of our older papers, then of others."""
    others = [source for source in known.cited.values() if source not in cited]
    for source in (*cited, *others, *known.of("older"), *known.of("foreign")):
        if source.standing == "current":
            continue
        told = f"{source.said}\n{source.committee or ''}"
        if is_name_in(name, told) or (anywhere and stands_in(name, told) and not is_general(name)):
            at = max(told.find(name.split()[0]), 0)
            window = " ".join(told[max(0, at - 60) : at + 80].split())
            return of_another(Found(source, window), name)
    return None
