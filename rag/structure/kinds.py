"""What kind of paper a document is, told from what it says and does, not from its file name.

Minutes are minutes when they record decisions, whatever their title. A committee's reply is a høringssvar
unless it calls itself notat. A catalogue is a catalogue by its numbered proposals with amounts, a budget
agreement by parties that agree.
"""

from __future__ import annotations

import re
from typing import Final

from rag.danish.references import find_references
from rag.danish.stance import has_stance_cues
from rag.structure.catalogue import read_catalogue
from rag.structure.committees import find_committees
from rag.structure.lines import Layout, read_layout
from rag.structure.meetings import (
    calls_itself_agenda,
    is_of_a_meeting,
    is_titled_as_a_record,
    says_who_came,
    says_who_was_there,
)
from rag.structure.minutes import read_points
from rag.types import Extract, Kind

_DECISION_LABEL: Final = re.compile(
    r"^\W*(?:(?:HMU|RMU|OMU|FMU|LMU|MED|[\w-]*MED|[\w-]*[Uu]dvalget|[Bb]yrådet|[Kk]ommunalbestyrelsen"
    r"|[Rr]egionsrådet)[\w-]*s? )?"
    r"(?:[Bb]eslutning(?:er)?|BESLUTNING|[Kk]onklusion(?:er)?|[Bb]esluttede|[Bb]esluttet"
    r"|[Bb]eslutninger og aftaler)\b(?!s(?:tema|punkt|oplæg|kompet))",
    re.MULTILINE,
)
_DECIDED: Final = re.compile(
    r"\b(?:[Dd]et (?:blev )?(?:besluttet|aftalt|godkendt)"
    r"|[Bb]lev godkendt|[Tt]aget til efterretning"
    r"|tog (?:\w+ )?(?:orienteringen|sagen|det) til efterretning"
    r"|[Uu]dvalget (?:godkendte|besluttede|drøftede"
    r"|tog)|MED (?:besluttede|drøftede|godkendte)|[Gg]odkendt\.|[Ii]ndstillingen (?:blev|er) (?:godkendt|tiltrådt)"
    r"|[Tt]iltrådt\b|[Dd]røftet\.)",
)
_ANNOUNCED: Final = re.compile(r"\bpunkt på dagsordenen er\s*:")  # by the chair of a sitting taken down word for word
_MINUTES_HEADER: Final = re.compile(
    r"(?=.*\b(?:punkt|pkt|emne|dagsorden|nr)\b)(?=.*\b(?:referat|beslutning|konklusion|opfølgning|ansvarlig)).{0,90}$",
    re.I,
)
_RECORD: Final = re.compile(r"\W*(?:(?:beslutnings|møde)?referat|(?:beslutnings)?protokol)\W*", re.I)
_MEETING: Final = re.compile(
    r"\b(?:mødedato|mødested|mødetidspunkt|deltagere|til stede|tilstede|afbud|fraværende|referent|ordstyrer"
    r"|dagsorden|mødeleder)\b",
    re.IGNORECASE,
)
_POINT: Final = re.compile(
    r"^\W*(?:(?:punkt|pkt\.?|sag(?:snr)?\.?|ad\.?)\s*(?:nr\.?)?\s?\d{1,3}\b|\d{1,2}[.)]\s+\S|nr\. ?\d{1,3}\s*-)", re.I
)
_TITLE: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("pressemeddelelse", re.compile(r"\bpressemeddelelse\b", re.I)),
    (
        "budgetaftale",
        re.compile(r"\bbudget-?(?:aftale|forlig)\w*|\b(?:aftale|forlig) (?:om|vedr\.?|vedrørende"
            r"|for) (?:\w+ )?(?:kommunes? )?budget|\bpolitisk aftale om budget|\bbudget\w* ?\d* ?[-–:]? ?(?:aftale"
            r"|forlig)(?:stekst)?\b", re.I),
    ),
    ("referat", re.compile(r"\b(?:beslutnings)?referat\b|\bbeslutningsprotokol\b|\bprotokol\b", re.I)),
    (
        "høringssvar",
        re.compile(
            r"\bhøringssvar\b(?! (?:skal|sendes|stiles|bedes|kan|afgives|modtages|fra høringsparter))"
            r"|\b(?:svar|hørings)skema\b|\bhøringsudtalelse\b|\budtalelse (?:fra|vedr|til"
            r"|om)\b|^udtalelse\b"
            r"|\bbemærkninger (?:til|vedr\.?|fra|om) [^.]{0,60}(?:budget|katalog|spare|råderum|høring|plan|forslag)"
            r"|\bsvar (?:på|til|vedr\.?) (?:høring|[^.\n]{0,40}(?:katalog|forslag|budget))"
            r"|\bhørings(?:bemærkninger|brev fra)|\b(?:LMU|OMU|FMU|HMU|MED)\w*s? (?:bemærkninger|kommentarer"
            r"|udtalelse)\b|\bkommentarer til [^.]{0,40}(?:budget|katalog)",
            re.I | re.M,
        ),
    ),
    (
        "katalog",
        re.compile(r"\b\w*katalog(?:et)?\b|\b(?:spare|besparelses|effektiviserings|prioriterings|omprioriterings"
            r"|reduktions|råderums|budget|ændrings|drifts|anlægs)forslag(?:ene)?\b", re.I),
    ),
    (
        "plan",
        re.compile(r"\b(?!\w*(?:tids|mødeplan|vagtplan))[\wæøå]*(?:plan|strategi|politik|handlingsplan"
            r"|masterplan)(?:en)?(?: (?:for|20\d\d)|\b)", re.I),
    ),
)  # fmt: skip
_OTHER_PAPERS: Final = ("høringssvar", "katalog", "pressemeddelelse", "budgetaftale")
_TELLS_HOW: Final = re.compile(r"\W*(?:vejledning|guide|skabelon|årshjul|forretningsorden|kommissorium)\b", re.I)
_HEAD_LINES: Final = 25
_TOLD: Final = 40  # characters of a point that tell something
_MUCH: Final = 400  # characters of all such points
_NOTAT: Final = re.compile(r"^\W*n\s?o\s?t\s?a\s?t\b", re.IGNORECASE)
_INVITES: Final = re.compile(
    r"\b(?:høringsfrist|frist(?:en)? for (?:at )?(?:afgive |indsende )?høringssvar|høringssvar (?:skal|bedes"
    r"|kan) (?:være |sendes|indsendes)"
    r"|sendes (?:hermed )?i høring|(?:inviteres|opfordres) til at (?:afgive|komme med|indsende) (?:et )?høringssvar"
    r"|høringsperiode\w* (?:er|løber))",
    re.I,
)
_PARTIES: Final = re.compile(
    r"\b(?:forligs?partier\w*|aftalepart(?:i)?er\w*|partierne (?:bag|er enige)|budgetforlig(?:et|skredsen)?"
    r"|konstitueringsparti\w*"
    r"|Socialdemokrati\w*|Venstre|Konservative|Enhedslisten|Radikale|Dansk Folkeparti|SF|Liberal Alliance"
    r"|Alternativet|Moderaterne"
    r"|Danmarksdemokraterne|Nye Borgerlige)\b"
)
_AGREED: Final = re.compile(
    r"\b(?:er|blev) (?:\w+ )?enige? om\b|\baftal(?:t|en indebærer)\b|\bindgået\b|\bpartierne\b", re.I
)
_AGREEMENT_TITLE: Final = re.compile(r"\W*(?:budget(?:aftale|forlig)|(?:aftale|forlig) om budget)", re.I)
_OPINION: Final = re.compile(
    r"\b(?:bemærker|finder|bakker|bekymr\w*|anbefaler|opfordrer|konstaterer|ønsker|anerkender|støtter|henstiller"
    r"|udtrykker|mener"
    r"|forventer|foreslår|påpege\w*|undre\w*|frygter|vurderer|gør opmærksom)\b",
    re.I,
)
_REPLIES: Final = re.compile(
    r"\b(?:har|er) (?:\w+ ){0,4}(?:læst|drøftet|behandlet|modtaget|gennemgået|forholdt|kommet frem)\b|\bhermed\b"
    r"|\bi det følgende\b"
    r"|\btilbage ?melding\b|\bbemærker følgende\b|\bafgiver\b|\bhørings?\w*",
    re.I,
)
_VOICE: Final = re.compile(
    r"\b(?:MED-?\s?udvalg\w*|[Hh]ovedudvalg\w*|[\w-]*MED\b|HMU|OMU|FMU|LMU|RMU|[Mm]edarbejderside\w*"
    r"|[Mm]edarbejderne|TR\b|AMR\b|[Vv]i )"
)
_QUOTING: Final = re.compile(
    r",? ?(?:siger|udtaler|lyder det fra|understreger|fortæller|fastslår|mener|forklarer"
    r"|slutter) (?:[\wæøå-]+ ){0,5}(?:[A-ZÆØÅ][\wæøå-]+ )+"
)
_PRESS_OUT: Final = re.compile(
    r"pressemeddelelse|pressekontakt|for yderligere (?:information|oplysninger)|nyhedsrum|presserum", re.I
)
_AMOUNT: Final = re.compile(r"(?:1[.\s]?000 kr|t\.?kr|mio\.? kr|-?\d[\d.]* kr\b)", re.I)
_PLAN_BODY: Final = re.compile(
    r"\b(?:indsatsområde\w*|delmål|målsætning\w*|succeskriteri\w*|handleplan\w*|vision\w*|pejlemærke\w*|milepæl\w*)\b",
    re.I,
)


_MADE_BY_US = re.compile(r"\b(?:Udkast|Sammenfatning) lavet med medsvar\.")
_PROPOSALS = 3  # with amounts, that make a catalogue of a paper without a title
_COLOPHON = 600  # characters at the end of a document in which that stands


def kind_of(extract: Extract) -> Kind:
    """The kind of a document, from its content. What medsvar made is no source, however much it looks like one."""
    if _MADE_BY_US.search(extract.text[-_COLOPHON:]):
        return "andet"
    layout = read_layout(extract)
    head = _head_text(extract, layout)
    if _records_decisions(layout, head) or _is_of_a_meeting(extract, layout):
        return "referat"
    titled = [kind for kind, pattern in _TITLE if pattern.search(head)]
    if "pressemeddelelse" in titled or _is_press(extract, layout):
        return "pressemeddelelse"
    if any(_NOTAT.match(line.text) for line in layout.head):
        return "notat" if "høringssvar" not in titled else "høringssvar"
    if "budgetaftale" in titled and (_parties_agree(layout.text) or _titled_agreement(layout)):
        return "budgetaftale"
    if "katalog" in titled and _year_tables(layout) >= 2 and "høringssvar" not in titled:
        return "katalog"
    if "høringssvar" in titled and (not _INVITES.search(layout.text) or _speaks(layout)):
        return "høringssvar"
    if _is_reply(layout) and not _year_tables(layout):
        return "høringssvar"
    if _is_catalogue(extract, layout, "katalog" in titled):
        return "katalog"
    if _is_reply(layout):
        return "høringssvar"
    if "referat" in titled and _MEETING.search(layout.text):
        return "referat"
    if len(_PARTIES.findall(layout.text)) >= 4 and _parties_agree(layout.text) and re.search("budget", head, re.I):
        return "budgetaftale"
    if "plan" in titled and not _INVITES.search(layout.text) and not re.search(r"\bdagsorden\b", head, re.I):
        return "plan"
    if "katalog" in titled and len(_AMOUNT.findall(layout.text)) >= 2:
        return "katalog"
    if len(_PLAN_BODY.findall(layout.text)) >= 6:
        return "plan"
    return "katalog" if _holds_proposals(extract, layout) else "andet"


def _titled_agreement(layout: Layout) -> bool:
    """Whether the paper calls itself an agreement and somebody agrees in it, if only "partierne"."""
    named = any(_AGREEMENT_TITLE.match(line.text) for line in layout.lines[:3])
    return named and _AGREED.search(layout.text) is not None and not _speaks(layout)


def _head_text(extract: Extract, layout: Layout) -> str:
    """Letterhead and title, and the title that the file itself carries."""
    lines = [line.text for line in (layout.head or layout.lines[:2])]
    first = next((line.text for line in layout.lines if line.kind == "heading" and line.level == 1), "")
    return "\n".join(dict.fromkeys([extract.title or "", *lines, first]))


def _records_decisions(layout: Layout, head: str) -> bool:
    """Whether the lines of a document record what a meeting decided."""
    if layout.lines and _TELLS_HOW.match(layout.lines[0].text):
        return False
    if _ANNOUNCED.search(layout.text):
        return True
    labels = sum(bool(_DECISION_LABEL.match(line.text)) and len(line.text) < 140 for line in layout.lines)
    labels += sum(
        bool(_DECISION_LABEL.match(cell)) and len(cell) < 40 for line in layout.lines for cell, _ in line.cells[:1]
    )
    if any(_MINUTES_HEADER.match(line.text) for line in layout.lines[:40] if line.kind == "row"):
        return True
    points = sum(bool(_POINT.match(line.text)) for line in layout.lines)
    meeting = len({word.lower() for word in _MEETING.findall(layout.text)})
    titled = bool(re.search(r"\b(?:\w*referat|dagsorden|beslutningsprotokol)\b", head, re.I))
    decided = len(_DECIDED.findall(layout.text))
    if labels >= 2 and (points >= 1 or meeting or titled or decided):
        return True
    if labels == 1 and (titled or meeting >= 2) and points >= 1:
        return True
    if labels == 1 and any(_RECORD.fullmatch(line.text) for line in layout.lines[:3]):
        return True
    if re.search(r"\b(?:\w*referat|protokol)\b", head, re.I) and (points >= 2 or decided >= 1) and meeting:
        return True
    titled = titled or bool(re.search(r"\bmøde\b", head, re.I) and meeting >= 2)
    return titled and decided >= 1 and points >= 2


def _is_of_a_meeting(extract: Extract, layout: Layout) -> bool:
    """Whether a paper tells of a meeting what it decided, or who came and what they discussed, whatever its title."""
    head = [line.text for line in layout.lines[:_HEAD_LINES]]
    title = "\n".join(line for line in head[:4] if not _POINT.match(line))
    there = says_who_was_there(head)
    if not (is_of_a_meeting(head) or is_titled_as_a_record(head) or there):
        return False
    if any(pattern.search(title) for kind, pattern in _TITLE if kind in _OTHER_PAPERS):
        return False
    if calls_itself_agenda(head) and not there:
        return False
    points = read_points(extract)
    types = [decision.type for point in points for decision in point.decisions]
    if len(points) < 2:
        return False
    told = [text for point in points for text in point.sections.values() if len(text) >= _TOLD]
    if there and (len(told) * 2 >= len(points) or sum(map(len, told)) >= _MUCH):
        return True
    return any(kind not in ("ingen", "drøftet") for kind in types) or ("drøftet" in types and says_who_came(head))


def _is_press(extract: Extract, layout: Layout) -> bool:
    """A press release: quotes with their speakers, and a press service's furniture or contacts around it."""
    quotes = len(_QUOTING.findall(layout.text))
    furniture = sum(len(_PRESS_OUT.findall(dropped.text + " " + dropped.reason)) for dropped in extract.dropped)
    around = len(_PRESS_OUT.findall(layout.text[:400])) + len(_PRESS_OUT.findall(layout.text[-600:]))
    spoken = sum(line.kind == "list_item" and len(line.text) > 120 for line in layout.lines)
    return (furniture >= 2 or around >= 1) and (quotes >= 1 or spoken >= 1)


def _parties_agree(text: str) -> bool:
    """Whether political parties agree on something in a text."""
    return bool(_PARTIES.search(text)) and len(_AGREED.findall(text)) >= 1


def _year_tables(layout: Layout) -> int:
    """How many rows of tables head columns with budget years."""
    return sum(
        len({year for cell, _ in line.cells for year in re.findall(r"\b20[2-4]\d\b", cell)}) >= 2
        for line in layout.lines
    )


def _is_catalogue(extract: Extract, layout: Layout, titled: bool) -> bool:
    """Numbered proposals with amounts: spreadsheets, tables under year columns, or forms one after another."""
    years = _year_tables(layout)
    numbers = {
        ref
        for line in layout.lines
        if line.kind in ("heading", "row")
        for r in find_references(line.text)
        for ref in r.refs
    }
    if extract.format in ("xlsx", "csv"):
        return years >= 1 or titled
    amounts = len(_AMOUNT.findall(layout.text))
    rows = sum(line.kind == "row" and bool(re.search(r"\d{2,}", line.text)) for line in layout.lines)
    voiced = len(_OPINION.findall(layout.text))
    if voiced > max(6, 2 * len(numbers)) and not titled:
        return False
    if titled:
        return rows >= 2 or amounts >= 3 or len(numbers) >= 3
    return (years >= 2 and rows >= 4) or (
        len(numbers) >= 3 and (rows >= 3 or amounts >= 3) and voiced < len(numbers) * 2
    )


def _holds_proposals(extract: Extract, layout: Layout) -> bool:
    """Whether a paper that says nothing of itself reads as proposals with amounts of their own, and argues nothing."""
    if _speaks(layout) or not _AMOUNT.search(layout.text):
        return False
    return sum(bool(item.amounts) for item in read_catalogue(extract).items) >= _PROPOSALS


def _speaks(layout: Layout) -> bool:
    """Whether a committee says what it thinks, rather than being asked to."""
    body = layout.text[layout.head_end :]
    return bool(_VOICE.search(layout.text)) and has_stance_cues(body, 4)


def _is_reply(layout: Layout) -> bool:
    """Whether a committee answers something here, without the word høringssvar anywhere in its title."""
    text = layout.text
    if _INVITES.search(text):
        return False
    voice = bool(find_committees(text[: layout.head_end + 700])) or bool(
        re.search(
            r"\b(?:medarbejdersiden|medarbejderne i|(?:fælles)?tillidsrepræsentant\w*)\b",
            text[: layout.head_end + 300],
            re.I,
        )
    )
    addressed = any(re.match(r"\W*(?:til|kære)\b", line.text, re.I) for line in layout.head)
    opinions = len(_OPINION.findall(text))
    replies = bool(_REPLIES.search(text[: layout.head_end + 900]))
    enough = opinions >= 2 or (addressed and opinions == 1)
    return voice and bool(_VOICE.search(text)) and enough and (replies or addressed)
