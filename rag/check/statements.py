"""A paragraph as statements: each sentence with what it cites, what it quotes, and whom it names as its source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from rag.check.bodies import committee_named, names_town
from rag.check.own import Source
from rag.check.quotations import Quotation, find_quotations
from rag.check.reporting import goes_on, joined, names_the_same, reports, reports_there, says_so
from rag.danish.dates import find_dates
from rag.danish.sentences import sentences
from rag.types import Span

MARK: Final = re.compile(
    r"[ \t]?\[(?P<ids>(?:P\d{1,3})(?:\s?[,;]\s?P\d{1,3})*)\]|[ \t]?\((?P<ids2>P\d{1,3}(?:\s?[,;]\s?P\d{1,3})*)\)"
)
_BRACKETED: Final = re.compile(r"\[[^\]\n]{1,60}\]")
_WE: Final = re.compile(
    r"\b(?:vi|os|vores|vor|udvalget|udvalgets|egen|eget|egne|medarbejdersiden|ledelsessiden)\b", re.IGNORECASE
)
_UNDATED: Final = re.compile(r"\buden dato\b|\bukendt (?:dato|år)\b", re.IGNORECASE)
_NOBODY: Final = re.compile(
    r"\bukendt kommune\b|\bandet? (?:med-udvalg|kommune|udvalg)\b|\banden kommune\b", re.IGNORECASE
)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BUDGET_BEFORE: Final = re.compile(
    r"\b\w*budget\w*\s(?:\w+\s){0,2}$|\b\w*(?:katalog|forlig|aftale)(?:et|en)?\sfor\s$", re.IGNORECASE
)
# What kind of paper a sentence names, and what a paper of that kind is called by.
_PAPERS: Final = tuple(
    (re.compile(said, re.IGNORECASE), re.compile(called, re.IGNORECASE))
    for said, called in (
        (r"\b\w*katalog(?:et|s|ets)?\b", r"katalog"),
        (r"\b(?:\w*forlig(?:et|s|ets)?|budgetaftalen?s?|aftaletekst\w*)\b", r"forlig|aftale"),
        (r"\breferat(?:et|er|s|ets)?\b", r"referat|\bref\b"),
        (r"\b\w*notat(?:et|s|ets)?\b", r"notat"),
    )
)
_BUDGET_AFTER: Final = re.compile(r"[-\s]?budget", re.IGNORECASE)
# An item of a list that a sentence before it opens: "Vi ønsker:" and then "- at …", "2. at …", "At …".
_LISTED: Final = re.compile(r"\s*(?:[-–•*]\s|\(?(?:\d{1,2}|[a-h])[.)]\s|[Aa]t\s|[a-zæøå])")
_LAST_YEAR: Final = re.compile(
    r"\b(?:sidste (?:år|efterår|forår|sommer|vinter)|i fjor|året (?:før|efter|forinden)|forrige år|for et år siden"
    r"|samme år)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a paragraph; all spans lie in the paragraph's (folded) text.

    `own` is its text with quotations, placeholders and citation marks blanked, at the paragraph's places. `lead` is
    what says whose words it tells: its own text, with the report before it that it goes on with; `after` what goes on
    with its own report; `under` what opens the list that it is an item of ("Vi ønsker").
    """

    span: Span
    own: str
    lead: str
    cited: tuple[str, ...]
    quotations: tuple[Quotation, ...]
    marked: bool
    after: str = ""
    under: str = ""


def read_statements(text: str, cited: Sequence[str], before: str = "", under: str = "") -> list[Statement]:
    """The statements of a paragraph's text. `cited` are the paragraph's citations, which hold for every sentence
    that carries no mark of its own; a mark after the full stop belongs to the sentence before it. `before` is the last
    report of the paragraphs before, which "samme udvalg" points back to, `under` what opens a list in them."""
    quotations = find_quotations(text)
    blank = text
    for quotation in quotations:
        blank = _over(blank, quotation.inner, "X")
    whole = blank
    for match in [*MARK.finditer(text), *_BRACKETED.finditer(text)]:
        whole = _over(whole, match.span(), " ")
    spans = sentences(whole)
    marks = _marks(text, spans)
    own = whole
    for quotation in quotations:  # the closing mark stays: after it a sentence may open
        own = _over(own, (quotation.span[0], quotation.span[1] - 1), " ")
    found: list[Statement] = []
    lead = report = ""
    for n, (start, end) in enumerate(spans):
        told = own[start:end]
        if re.search(r"\w{2}", told) or not found:
            earlier = report if goes_on(told) else ""
            there = bool(found) and reports_there(told)
            earlier = earlier or (found[-1].own if there and not report else "")
            earlier = earlier or (before if names_the_same(told) else "")
            lead = joined(earlier, told) if earlier else told
            report = lead if earlier or reports(told) else ""
            dated = _YEAR.search(told) is not None and reports(found[-1].own) if found else False
            if found and (says_so(told) or there or (report and (earlier or dated))):
                found[-1] = replace(found[-1], after=told)
        ids = tuple(dict.fromkeys(marks.get(n, ())))
        under = under if _LISTED.match(text, start, end) else ""
        found.append(
            Statement(
                (start, end),
                told,
                lead,
                ids or (tuple(cited) if not ids else ()),
                tuple(q for q in quotations if start <= q.span[0] < end),
                bool(ids),
                under=under,
            )
        )
        under = opens_list(found[-1])
    return found


def opens_list(statement: Statement) -> str:
    """What the items of a list right after a sentence stand under: it opens the list, or is an item itself."""
    told = statement.own.rstrip()
    return told[:-1] if told.endswith(":") else statement.under


def last_report(statements: Sequence[Statement], before: str = "") -> str:
    """The last report of a paragraph, else that of those `before` it."""
    return next((told.lead for told in reversed(statements) if reports(told.own)), before)


def cited_ids(text: str) -> list[tuple[str, Span]]:
    """The ids of all citation marks in a text, with their places."""
    found: list[tuple[str, Span]] = []
    for match in MARK.finditer(text):
        name = "ids" if match["ids"] else "ids2"
        for one in re.finditer(r"P\d{1,3}", match[name]):
            at = match.start(name)
            found.append((one.group(), (at + one.start(), at + one.end())))
    return found


def _over(text: str, span: Span, filler: str) -> str:
    """The text with a span filled, but for a full stop at its end, which still ends the sentence."""
    start, end = span
    kept = text[end - 1] if filler == "X" and text[end - 1] in ".!?" else filler
    return text[:start] + filler * (end - start - 1) + kept + text[end:]


def _marks(text: str, spans: Sequence[Span]) -> Mapping[int, list[str]]:
    """The citation ids of each sentence, by its number."""
    found: dict[int, list[str]] = {}
    for key, (at, _) in cited_ids(text):
        before = [n for n, (start, _) in enumerate(spans) if start < at]
        found.setdefault(before[-1] if before else 0, []).append(key)
    return found


def attributes(lead: str, source: Source, municipality: str | None) -> bool:
    """Whether a sentence says whose and of when a source's words are."""
    return names_year(lead, source) and names_whose(lead, source, municipality)


def names_year(lead: str, source: Source) -> bool:
    """Whether a sentence names a year of a source, or says that it has none."""
    if (source.years or source.budgets) and not tells_time(lead):
        return False
    years = [year_fits(lead, span, source) for span in _years(lead)]
    if not source.years and not source.budgets:
        told = source.said  # an undated paper may say of itself when it is from
        dated = any(re.search(rf"(?<!\d){lead[slice(*span)]}(?!\d)", told) for span in _years(lead))
        return bool(_UNDATED.search(lead)) or not years or any(years) or dated
    if any(years) or _LAST_YEAR.search(lead):
        return True
    return any(year in source.years for year in _dated(lead))


def names_earlier(lead: str, source: Source, year: int | None) -> bool:
    """Whether a sentence names a time before the hearing of the budget of `year`, by which a source is called: its
    budget, the year in which it was written, "sidste år"."""
    if year is None or (tells_time(lead) and not names_year(lead, source)):
        return False
    if _LAST_YEAR.search(lead) and year - 2 in source.years:
        return True
    for span in _years(lead):
        told = int(lead[slice(*span)])
        if year_fits(lead, span, source) and told < (year if of_budget(lead, span) else year - 1):
            return True
    return any(told in source.years and told < year - 1 for told in _dated(lead))


@lru_cache(maxsize=2_000)
def _years(lead: str) -> tuple[Span, ...]:
    """The places of all years in a sentence."""
    return tuple(match.span() for match in _YEAR.finditer(lead))


@lru_cache(maxsize=2_000)
def tells_time(lead: str) -> bool:
    """Whether a sentence names any year."""
    return bool(_years(lead) or _LAST_YEAR.search(lead) or _dated(lead))


@lru_cache(maxsize=2_000)
def _dated(lead: str) -> tuple[int, ...]:
    """The years of a sentence's dates, '5/9-24' too."""
    return tuple(mention.year for mention in find_dates(lead) if mention.year)


def year_fits(text: str, span: Span, source: Source) -> bool:
    """Whether a year in a text is one by which a source is called: with 'budget', its budget's; else any of its. Of an
    undated source, the year that its file or folder is named by, or the one before."""
    year = int(text[slice(*span)])
    if not source.years and not source.budgets:  # its folder may be its budget's: written the year before
        years = (year,) if of_budget(text, span) else (year, year + 1)
        return any(re.search(rf"(?<!\d){one}(?!\d)", source.name) for one in years)
    return year in (source.budgets if of_budget(text, span) else source.years)


@lru_cache(maxsize=4_000)  # asked for each paper
def of_budget(text: str, span: Span) -> bool:
    """Whether a year in a text is said to be a budget's."""
    return bool(_BUDGET_BEFORE.search(text, 0, span[0]) or _BUDGET_AFTER.match(text, span[1]))


def names_whose(lead: str, source: Source, municipality: str | None) -> bool:
    """Whether a sentence names a source's municipality or committee; of what is ours, 'vi' or its kind will do."""
    if source.municipality and names_town(lead, source.municipality):
        return True
    if source.committee and committee_named(lead, source.committee):
        return True
    if source.standing != "foreign":
        ours = bool(_WE.search(lead)) or bool(municipality and names_town(lead, municipality))
        return ours or names_paper(lead, source)
    return source.municipality is None and bool(_NOBODY.search(lead))


def names_paper(lead: str, source: Source) -> bool:
    """Whether a sentence names a paper by its kind: the agreement, the catalogue, the minutes, the note."""
    return any(said.search(lead) and called.search(source.name) for said, called in _PAPERS)
