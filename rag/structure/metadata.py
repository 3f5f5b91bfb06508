"""What a document says of itself: title, municipality, committee, side, date, budget year, addressee, signers.

Unknown is None, never guessed: a date must be the document's own, a budget year the one that it is
about, a municipality the one that it speaks for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from rag.danish.dates import DateMention, find_dates
from rag.danish.sentences import sentences
from rag.structure.bodies import find_body, is_council, titles_of
from rag.structure.committees import find_committee
from rag.structure.lines import Layout, is_letterhead, only_date, read_layout
from rag.structure.meetings import is_title_of_minutes
from rag.structure.municipalities import find_municipality
from rag.structure.signers import find_signers
from rag.structure.workplaces import with_workplace
from rag.types import Extract, Kind, Side, Signer


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself; None where it doesn't."""

    title: str
    municipality: str | None = None
    committee: str | None = None
    level: str | None = None
    side: Side | None = None
    date: date | None = None
    budget_year: int | None = None
    addressee: str | None = None
    signers: tuple[Signer, ...] = ()


_COMMITTEE_KINDS: Final = {"høringssvar", "notat", "referat", "andet"}
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
_TO: Final = re.compile(
    r"^\W*(?:til|modtager|att\.?|sendes til|stilet til)\s*[:|]?\s+(?P<who>[^\n]{2,160}?)"
    r"(?=\s+[–—-]\s|,?\s+(?:vedr\b|vedrørende\b|angående\b|fra\b)|\s*\||$|\s{3,})",
    re.I,
)
_TO_INSIDE: Final = re.compile(
    r"\b(?i:tilbage ?melding|svar|høringssvar|notat|udtalelse|henvendelse|brev|bemærkninger"
    r"|indstilling)\s+til\s+(?P<who>[A-ZÆØÅ][^\n]{2,100}?)"
    r"\s+(?:fra|vedr|vedrørende|om|angående)\b"
)
_NOT_ADDRESSEE: Final = re.compile(
    r"(?:\bbudget(?!\w*sek|\w*afd|\w*udv)|katalog|\bhøring(?:en)?\b|forslag|spare"
    r"|råderum|plan\b|punkt)",
    re.I,
)
_EMPLOYEES: Final = re.compile(
    r"\bmedarbejder(?:sid(?:en|e|ens)\b|repræsentanterne\b|gruppen?\b|ne\b(?= (?:i|på|ved) [\w -]{0,40}MED)"
    r"|nes (?:høringssvar|udtalelse)|udvalget)"
    r"|\b(?:B-siden|personalesiden|(?:fælles)?tillidsrepræsentanterne|personalegruppen)\b",
    re.I,
)
_MANAGERS: Final = re.compile(
    r"\b(?:ledelsessiden?s?|ledersiden|A-siden|ledelsesrepræsentanterne"
    r"|ledelsen i [\w-]*MED)\b",
    re.I,
)
_OUTSIDE: Final = re.compile(
    r"\b(?:(?:HK|HK Kommunal|FOA|BUPL|DLF|DSR|3F)\b|(?i:lærerforening|lærerkreds|dansk socialrådgiverforening"
    r"|dansk sygeplejeråd|socialpædagogerne|skolebestyrelse|forældrebestyrelse|forældreråd|ældreråd|seniorråd"
    r"|handicapråd"
    r"|udsatteråd|ungdomsråd|integrationsråd|grundejerforening|lokalråd|borgerforening|idrætsråd|folkeoplysningsudvalg"
    r"|fagforening|elevråd|menighedsråd|brugerråd|beboerråd|pårørenderåd|landsforening|erhvervsråd|bestyrelsen for)\w*)"
)
_KIND_ONLY: Final = re.compile(
    r"\W*(?:notat|referat|høringssvar|udtalelse|dagsorden|pressemeddelelse|bilag(?: \d+)?"
    r"|resum[eé])\W*",
    re.I,
)
_LABELLED: Final = re.compile(
    r"\W*(?:modtaget|sagsn\w*|(?:man|tirs|ons|tors|fre|lør|søn)dag)\b|\W*\d{1,3}\.\s|"
    r"\W*(?:til|fra|dato|d\.|den|att|cc|sag|j\.?nr|journal|møde\w*|tid|sted|deltagere|afbud|tlf|side)\b\.?\s*:?|.*@"
    r"|\W*\d{1,2}[./]\s?\d",
    re.I,
)
_TELLING: Final = re.compile(
    r"\W*(?:[\wæøå-]+s )?(?:høringssvar|udtalelse|budgetaftale|budgetforlig|referat|bemærkninger|aftale"
    r"|pressemeddelelse)\b.{4,}|[\wæøå-]+s (?:høringssvar|udtalelse)$",
    re.I,
)
# What a reader takes off around the text, and the boxes that logos and letterheads are written in.
_FRAME: Final = {"sidehoved", "sidefod", "sidens titel", "uden for hovedindholdet", "tabel i sidehoved eller sidefod"}
_BOX: Final = 200  # characters; a longer text box tells something
_FILLED_IN: Final = re.compile(
    r"\W*(?:skemaet er |svaret er )?(?:udfyldt|afgivet|indsendt|underskrevet) af\b|\W*underskrift", re.IGNORECASE
)
_TITLE_LINES: Final = 8  # in which minutes say what they are
_GREETING: Final = re.compile(r"\W*(?:kære|hej|til rette)\b", re.I)
_GREETED: Final = re.compile(
    r"\W*(?i:kære|til)\s+(?:medlemmer(?:ne)? (?:af|i) )?(?P<who>(?:[A-ZÆØÅ][\w-]*,? (?:og |& )?)*"
    r"[\wæøå-]*(?:[Uu]dvalg(?:et)?|[Bb]yråd(?:et)?|[Kk]ommunalbestyrelse(?:n)?|[Rr]egionsråd(?:et)?))\W*$"
)
_SUBJECT: Final = re.compile(r"^\W*(?:vedr(?:ørende|\.)?|emne|sag|angående|re)\s*\.?:?\s+(?P<what>.{4,})", re.I)


def read_metadata(extract: Extract, kind: Kind) -> Metadata:
    """What a document of this kind says of itself."""
    layout = read_layout(extract)
    text = layout.text
    committee, level = (None, None)
    if kind in _COMMITTEE_KINDS:
        committee, level = find_committee(text, layout.head_end, layout.tail_start)
        if kind == "referat":
            committee, level = _of_minutes(layout, committee, level)
        elif kind in ("andet", "notat") and not _from_committee(layout):
            committee, level = None, None
    frame = [d.text for d in extract.dropped if d.reason in _FRAME or (d.reason == "tekstboks" and len(d.text) < _BOX)]
    around = "\n".join(frame) if kind != "pressemeddelelse" else ""
    municipality = find_municipality(text, layout.head_end, layout.tail_start, around)
    if committee and municipality:
        committee = re.sub(rf"(?: i|,)? {re.escape(municipality)}s?$", "", committee)
    committee = with_workplace(committee, (line.text for line in layout.head))
    own = kind in ("høringssvar", "notat")
    return Metadata(
        title=_title_of_minutes(extract, layout, committee) if kind == "referat" else _title(extract, layout),
        municipality=municipality,
        committee=committee,
        level=level,
        side=_side(layout, kind, committee, level),
        date=_date(layout, kind),
        budget_year=_budget_year(extract, layout, kind),
        addressee=_addressee(layout) if kind not in ("referat", "katalog", "pressemeddelelse") else None,
        signers=find_signers(layout.signature or _filled_in(layout)) if own or kind == "andet" else (),
    )


def _filled_in(layout: Layout) -> str:
    """Who a form says has filled it in, where it bears no signature."""
    rows = [line.text for line in layout.lines if line.kind == "row" and len(line.cells) == 2]
    return "\n".join(row for row in rows if _FILLED_IN.match(row))


def _from_committee(layout: Layout) -> bool:
    """Whether letterhead or signature names a committee as sender, not as the one that is written to."""
    ends = "\n".join(line.text for line in (*layout.head, *layout.lines[layout.tail :]))
    sent = "\n".join(line for line in ends.split("\n") if not re.match(r"\W*(?:til|kopi|cc)\b(?!.* fra )", line, re.I))
    return find_committee(sent, len(sent), len(sent))[0] is not None


def _title(extract: Extract, layout: Layout) -> str:
    """The title: the first heading or line that is more than a label, else the subject line, else the file's."""
    candidates = [
        line
        for line in layout.head
        if not _KIND_ONLY.fullmatch(line.text) and not only_date(line.text) and not _GREETING.match(line.text)
    ]
    for line in candidates:
        if _TELLING.match(line.text) and not _LABELLED.match(line.text):
            return _one_line(line.text)
    for line in candidates:
        if line.kind == "heading" and not _LABELLED.match(line.text) and not is_letterhead(line.text):
            return _one_line(line.text)
    for line in candidates:
        if match := _SUBJECT.match(line.text):
            return _one_line(match["what"])
    for line in candidates:
        says = len(line.text) > 40 and re.search(r"høringssvar|udtalelse|referat", line.text, re.I)
        if says or not (_LABELLED.match(line.text) or is_letterhead(line.text)):
            return _one_line(line.text)
    if extract.title and not re.fullmatch(r"\W*(?:resum[eé]|dagsorden|referat)\W*", extract.title, re.I):
        return _one_line(extract.title)
    return _one_line((layout.head or layout.lines)[0].text) if layout.lines else ""


def _title_of_minutes(extract: Extract, layout: Layout, committee: str | None) -> str:
    """The line that calls a paper minutes of something or names the meeting; else whose they are, where its first
    lines say nothing of that."""
    for line in layout.lines[:_TITLE_LINES]:
        if is_title_of_minutes(line.text):
            return _one_line(line.text)
    title = _title(extract, layout)
    return title if not committee or committee.casefold() in title.casefold() else committee


def _one_line(text: str) -> str:
    """A title on one line, without closing marks and at a length that fits a table."""
    text = " ".join(text.split()).strip(" :*_#")
    return text if len(text) <= 200 else text[:200].rsplit(" ", 1)[0] + " …"


def _of_minutes(layout: Layout, committee: str | None, level: str | None) -> tuple[str | None, str | None]:
    """The body whose minutes these are: a MED committee of the title, else another body that it names."""
    top = layout.text[: max(layout.head_end, 300)] + layout.text[max(layout.head_end, 300) :].partition("\n")[0]
    titles = titles_of(top)
    named = find_committee(titles, len(titles), len(titles))
    if named[0] is None:
        named = find_body(top)
    if named[0] is None:
        named = find_committee(top, len(top), len(top))
    return named if named[0] is not None else (committee, level)


def _side(layout: Layout, kind: Kind, committee: str | None, level: str | None) -> Side | None:
    """Whose voice this is, told by sender, opening and signature, not by who is spoken about inside."""
    if kind == "pressemeddelelse":
        return (
            "ekstern"
            if find_municipality(layout.text[: layout.head_end], layout.head_end, layout.head_end) is None
            else None
        )
    if kind == "referat":
        return "fælles" if committee is not None and level != "politisk" and not is_council(committee) else None
    if kind not in ("høringssvar", "notat", "andet"):
        return None
    head = "\n".join(line.text for line in layout.head)
    if kind == "andet" and re.match(r"\W*(?:dagsorden|indkaldelse|mødeindkaldelse)\b", head, re.I):
        return None  # an agenda speaks for nobody
    opening = _opening(layout)
    signature = layout.signature
    for place in (head, signature.split("\n")[0], opening):
        employees, managers = _EMPLOYEES.search(place), _MANAGERS.search(place)
        if employees and managers:
            return "fælles"
        if employees:
            return "medarbejderside"
        if managers:
            return "ledelsesside"
    if committee is not None:
        return "fælles"
    return "ekstern" if kind == "høringssvar" and _OUTSIDE.search(head + "\n" + opening + "\n" + signature) else None


def _opening(layout: Layout) -> str:
    """The subject of the first sentence of the body: who it is that speaks."""
    for line in layout.lines[layout.body : layout.body + 3]:
        if line.kind == "heading":
            continue
        spans = sentences(line.text)
        first = line.text[: spans[0][1]] if spans else line.text
        # "Medarbejdersiden lægger vægt på …" speaks; "… har drøftet det med medarbejdersiden" doesn't
        return first[:45]
    return ""


def _date(layout: Layout, kind: Kind) -> date | None:
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


def _budget_year(extract: Extract, layout: Layout, kind: Kind) -> int | None:
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


def _addressee(layout: Layout) -> str | None:
    """Whom a document is sent to, from its "Til" line or its title."""
    lines = layout.head or layout.lines[:2]
    for i, line in enumerate(lines):
        if re.fullmatch(r"\W*til\W*", line.text, re.I) and i + 1 < len(lines):
            return _one_line(lines[i + 1].text)
        labelled = re.match(r"\W*til\s*:", line.text, re.I)
        if (match := _TO.match(line.text)) and (labelled or not _NOT_ADDRESSEE.search(match["who"])):
            return _one_line(match["who"]).rstrip(".,")
        if match := _GREETED.match(line.text):
            return _one_line(match["who"])
    for line in lines:
        if (match := _TO_INSIDE.search(line.text)) and not _NOT_ADDRESSEE.search(match["who"]):
            return _one_line(match["who"])
    return None
