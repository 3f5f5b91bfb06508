"""What a document says of itself: title, municipality, committee, side, date, budget year, addressee, signers.

Unknown is None, never guessed: a date must be the document's own, a budget year the one that it is
about, a municipality the one that it speaks for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from rag.danish.sentences import sentences
from rag.structure.bodies import find_body, is_council, titles_of
from rag.structure.committees import find_committee
from rag.structure.lines import Layout, read_layout
from rag.structure.municipalities import find_municipality
from rag.structure.own_dates import budget_year_of, date_of
from rag.structure.own_titles import one_line, title_of, title_of_minutes
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
# What a reader takes off around the text, and the boxes that logos and letterheads are written in.
_FRAME: Final = {"sidehoved", "sidefod", "sidens titel", "uden for hovedindholdet", "tabel i sidehoved eller sidefod"}
_BOX: Final = 200  # characters; a longer text box tells something
_FILLED_IN: Final = re.compile(
    r"\W*(?:skemaet er |svaret er )?(?:udfyldt|afgivet|indsendt|underskrevet) af\b|\W*underskrift", re.IGNORECASE
)
_GREETED: Final = re.compile(
    r"\W*(?i:kære|til)\s+(?:medlemmer(?:ne)? (?:af|i) )?(?P<who>(?:[A-ZÆØÅ][\w-]*,? (?:og |& )?)*"
    r"[\wæøå-]*(?:[Uu]dvalg(?:et)?|[Bb]yråd(?:et)?|[Kk]ommunalbestyrelse(?:n)?|[Rr]egionsråd(?:et)?))\W*$"
)


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
        title=title_of_minutes(extract, layout, committee) if kind == "referat" else title_of(extract, layout),
        municipality=municipality,
        committee=committee,
        level=level,
        side=_side(layout, kind, committee, level),
        date=date_of(layout, kind),
        budget_year=budget_year_of(extract, layout, kind),
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


def _addressee(layout: Layout) -> str | None:
    """Whom a document is sent to, from its "Til" line or its title."""
    lines = layout.head or layout.lines[:2]
    for i, line in enumerate(lines):
        if re.fullmatch(r"\W*til\W*", line.text, re.I) and i + 1 < len(lines):
            return one_line(lines[i + 1].text)
        labelled = re.match(r"\W*til\s*:", line.text, re.I)
        if (match := _TO.match(line.text)) and (labelled or not _NOT_ADDRESSEE.search(match["who"])):
            return one_line(match["who"]).rstrip(".,")
        if match := _GREETED.match(line.text):
            return one_line(match["who"])
    for line in lines:
        if (match := _TO_INSIDE.search(line.text)) and not _NOT_ADDRESSEE.search(match["who"]):
            return one_line(match["who"])
    return None
