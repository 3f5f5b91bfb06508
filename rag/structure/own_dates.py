"""The day that a document bears as its own, and the budget year that it is about; unknown is None, never guessed."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from rag.danish.dates import DateMention, find_dates
from rag.structure.lines import Layout, only_date
from rag.types import Extract, Kind

_MEETING_DATE: Final = re.compile(
    r"\b(?:møde(?:dato|t|tidspunkt)?|afholdt|dato|tid(?:spunkt)?|referat"
    r"|dagsorden)\b",
    re.I,
)
_OWN_DATE: Final = re.compile(r"(?:^|[\s,|(])(?:dato|den|d\.?|dateret)\s*:?\s*(?:\w+dag,?\s)?(?:den |d\.? ?)?$", re.I)
_NOT_OWN_DATE: Final = re.compile(
    r"\b(?:\w*frist\w*|slutter|løber|behandlet|drøftet|senest|inden|svarfrist|høringsfrist|deadline|modtaget|udsendt"
    r"|fremsendt|offentliggjort|gældende"
    r"|træder i kraft"
    r"|virkning|fra og med|modtages|periode\w*|næste møde|kommende|i henhold til|vedtaget|journal\w*|sagsnr\w*"
    r"|j\.?nr|version"
    r"|(?:byråds|udvalgs|kommunalbestyrelses)?møde\w* (?:den|d\.)?)\b[^\n]{0,40}$",
    re.I,
)
_DEADLINE: Final = re.compile(
    r"\b(?:\w*frist\w*|slutter|løber|senest|inden|modtag\w*|vedtaget|deadline|periode\w*)\b[^\n]*$", re.I
)
_PUBLISHED: Final = re.compile(
    r"\b(?:offentliggjort|udgivet|udsendt|sendt (?:ud )?i høring|(?:sendes|er) i høring fra|høringsudgave\w*"
    r"|høringsversion\w*|høringsmateriale)\b[^\n.|]{0,25}$",
    re.I,
)
_RECEIVED: Final = re.compile(r"^\W*modtaget\b[^\n]{0,12}$", re.I)
_BUDGET_YEAR: Final = re.compile(
    r"\b(?:budget(?:forslag(?:et|ene)?|katalog(?:et)?|aftale(?:n)?|forlig(?:et)?|oplæg(?:get)?|proces(?:sen)?"
    r"|høring(?:en)?|året|materiale(?:t)?"
    r"|udspil|udkast(?:et)?|reduktioner(?:ne)?|besparelser(?:ne)?|behandling(?:en)?|lægning(?:en)?|rammen?)?"
    r"|[\wæøå-]*(?:spare|råderums|rådigheds|besparelses|effektiviserings|prioriterings|omstillings|udfordrings"
    r"|reduktions"
    r"|omprioriterings|ændrings|"
    r"anlægs|udvidelses)(?:katalog|forslag|oplæg)(?:et|ene)?|besparelser|katalog(?:et)?)"
    r"(?:\s(?:for|til|vedr\.?|vedrørende|om|på|i|og|-|–|budget(?:året|forslag)?|årene|året|drift|høring"
    r"|budget))*[\s:\u00a0-]*"
    r"(?P<year>20[1-4]\d)(?:\s?[-–/]\s?(?:20)?\d\d)?(?!\d)"
    r"|\bB(?P<short>20[2-4]\d|2\d|3\d)\b",
    re.I,
)
_PAST_BUDGET: Final = re.compile(
    r"(?:\b(?:vedtaget|forbindelse med|siden|tidligere|sidste års|ligesom i|samme som|allerede i|besluttet i|regnskab"
    r"|udmøntning(?:en)? af|opfølgning på|evaluering(?:en)? af|erfaringer\w*)\b[^.\n]{0,35}|\b(?:fra"
    r"|efter)\s(?:\w+\s)?)$",
    re.I,
)


def date_of(layout: Layout, kind: Kind) -> date | None:
    """The document's own date: in its letterhead, as its meeting's date, or at its signature."""
    head = layout.text[: layout.head_end]
    found = [m for m in find_dates(head) if m.date is not None]
    own = [m for m in found if not _NOT_OWN_DATE.search(_line_before(head, m))]
    if kind == "referat":
        own = own or found
        top = layout.text[: layout.head_end + 1500]
        own = own or [m for m in find_dates(top) if m.date and _MEETING_DATE.search(_line_before(top, m))]
    for mention in own:
        if _labelled(head, mention):
            return mention.date
    if own:
        return own[0].date
    if (filled := _date_of_form(layout)) is not None:
        return filled
    if kind in ("katalog", "plan"):
        return _published(layout.text[: max(layout.head_end, 1500)])
    met = [m for m in found if not _DEADLINE.search(_line_before(head, m))]
    first = max(layout.body, min(layout.tail, len(layout.lines) - 1) - 2)
    tail = "\n".join(
        line.text
        for i, line in enumerate(layout.lines)
        if first <= i < layout.quoted and (i >= layout.tail or only_date(line.text))
    )
    signed = [m for m in find_dates(tail) if m.date is not None and not _NOT_OWN_DATE.search(_line_before(tail, m))]
    stamped = [m for m in found if _RECEIVED.search(_line_before(head, m))] if kind == "høringssvar" else []
    return signed[-1].date if signed else met[0].date if met else stamped[0].date if stamped else None


def budget_year_of(extract: Extract, layout: Layout, kind: Kind) -> int | None:
    """The budget year that a document is about: said in its title or letterhead, or as what it answers."""
    head = layout.text[: layout.head_end] + "\n" + (extract.title or "")
    if (year := _first_year(head)) is not None:
        return year
    if kind == "referat":
        return _adopted_year(layout)
    if kind not in ("høringssvar", "katalog", "budgetaftale"):
        return None
    body = "\n".join(
        line.text for line in layout.lines[layout.body : layout.body + (4 if kind == "høringssvar" else 12)]
    )
    return _first_year(body)


def _published(opening: str) -> date | None:
    """The day on which a catalogue or plan says that it was published or sent out."""
    days = {m.date for m in find_dates(opening) if m.date and _PUBLISHED.search(_line_before(opening, m))}
    return days.pop() if len(days) == 1 else None


def _date_of_form(layout: Layout) -> date | None:
    """The date in a form's own field for it: "Dato for afgivelse | 01.09.25"."""
    for line in layout.lines[:25]:
        if (
            line.kind == "row"
            and len(line.cells) == 2
            and re.match(r"\W*(?:svar)?dato\b(?!.*frist)", line.cells[0][0], re.I)
        ):
            dates = [mention.date for mention in find_dates(line.cells[1][0]) if mention.date]
            if dates:
                return dates[-1]
    return None


def _labelled(text: str, mention: DateMention) -> bool:
    """Whether "Dato:", "den" or "D." in front of a date calls it the document's own."""
    before = _line_before(text, mention)
    return bool(_OWN_DATE.search(before)) and not re.search(
        r"frist|senest|inden|modtaget|høring\w* (?:til"
        r"|den)",
        before,
        re.I,
    )


def _line_before(text: str, mention: DateMention) -> str:
    return text[: mention.span[0]].rsplit("\n", 1)[-1]


def _adopted_year(layout: Layout) -> int | None:
    """The year of the budget that minutes of politicians treat: "Budget 2026-2029, 2. behandling"."""
    titles = [line.text for line in layout.lines if len(line.text) < 140 and re.search(r"\d\. ?behandling", line.text)]
    years = {year for title in titles if (year := _first_year(title)) is not None}
    return years.pop() if len(years) == 1 else None


def _first_year(text: str) -> int | None:
    """The first budget year in a text that isn't a past one mentioned in passing."""
    for match in _BUDGET_YEAR.finditer(text):
        if _PAST_BUDGET.search(text[max(0, match.start() - 60) : match.start()]):
            continue
        digits = match["year"] or match["short"]
        return int(digits) if len(digits) == 4 else 2000 + int(digits)
    return None
