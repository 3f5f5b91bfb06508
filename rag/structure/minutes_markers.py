"""The words by which minutes name their parts: sections of a point, journal numbers, what closes a paper.

Gathered over the layouts of many committees; a label counts only where a whole line, or what stands
before its colon, is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.structure.minutes_lines import Line

_BODY = (
    r"(?:(?:[A-ZÆØÅ][\wæøå]+[-,]{0,2} (?:(?:og|&) )?){0,4}"
    r"[A-ZÆØÅ]?[\wæøåÆØÅ&-]*(?:udvalg|råd|MED|styrelse|direktion|magistrat|nævn|HMU|OMU|FMU|LMU|RMU|HSU|"
    r"forum|gruppe)"
    r"[\wæøå]*(?:\s(?!den\b|\d)[\wæøåÆØÅ&,-]+){0,5})"
)
_WHEN = r"(?:[\s,–-]*(?:den\s|d\.\s?)?\d{1,2}[.\s/-].{3,20})?"
# key → what a label may say. Order matters: the first that matches a whole label counts.
_LABELS: tuple[tuple[str, str], ...] = (
    (
        "sagsforløb",
        r"sagsforløb|sagens forløb|tidligere (?:beslutning|behandling|sagsgang)(?:er)?(?: .{0,60})?|historik|"
        r"beslutningshistorik"
        r"|(?:politisk )?sagsgang|(?:tidligere )?politisk behandling|behandlingsplan|sagens gang|behandling"
        r"|sagshistorik(?:, henvisninger)?"
        # what another body decided before: "Teknisk Udvalg, 10. september 2025, pkt. 65:"
        r"|[^\W\d_][^\d\n]{2,70}\b\d{1,2}[. -]+(?:\w{3,9}|\d{1,2})[. -]+\d{4},? (?:pkt|punkt|sag)\b"
        r"\.? ?(?:nr\.? ?)?\d{1,4}",
    ),
    ("kompetence", r"(?:beslutnings)?kompetence|sagen afgøres (?:af|i)|afgøres af|sagsgang og sagstype"),
    (
        "indstilling",
        r"indstilling(?:en|er)?(?: (?:fra|til|om)\b.{0,80})?|beslutningspunkt(?:er|erne)?|forslag til beslutning"
        r"|(?:administrationens|forvaltningens|direktionens|formandens|formandskabets|ledelsens|magistratens|"
        r"\w+ens|\w+ts)"
        r" (?:indstilling|anbefaling)(?:er)?|det indstilles(?: til .{0,60})?,?(?: at)?|indstilles|"
        r".{2,90}\bindstiller(?: til .{0,60})?,?(?: at)?"
        r"|.{0,40}\banbefaler,(?: at)?|anbefaling|(?:administrativ|politisk) indstilling"
        r"|(?:administrationen|forvaltningen|direktionen|formandskabet) foreslår",
    ),
    ("beslutningstema", r"beslutningstema|beslutningsoplæg|tema"),
    (
        "beslutning",
        r"(?:beslutning(?:er|en|erne)?|afgørelse|referat|mødereferat|konklusion(?:er)?|opsamling|beslutningsreferat)"
        rf"(?:(?: for| til| vedr\.?| -| på)? (?:punkt|pkt\.?) ?\d{{1,3}}.*|(?:,? ?[-–:]? ?(?:i|fra|af|"
        rf"truffet af|på) )?{_BODY}{_WHEN}|{_WHEN})"
        rf"|beslutning(?:er)? {_BODY}{_WHEN}"
        r"|(?:referat|beslutning|drøftelse|konklusion|aftaler?|opfølgning)\s?(?:/|og|&)\s?(?:referat|"
        r"beslutning|drøftelse|konklusion|aftaler?|opfølgning)(?:er)?"
        rf"|ref\.?|beslutn|besl|bes|konkl|afg|besluttet|aftalt"
        rf"|det blev (?:besluttet|aftalt)|{_BODY}(?:s|ets|ens)? (?:besluttede|"
        rf"beslutning|afgørelse|vedtog)(?:er)?(?: (?:i|på) mødet)?{_WHEN}"
        r"|(?!(?:denne?|en|et|ny|ingen|anden|sidste|tidligere|politisk|ikke) )"
        r"[a-zæøå&-]{2,12}(?:['’]?s)? ?[-–]? ?beslutning(?:er)?|aftaler?"
        r"|(?:udvalgets|byrådets|mødets|rådets|bestyrelsens|medudvalgets) (?:beslutning|behandling|"
        r"konklusion)(?:er)?|vedtagelse|resultat(?:et)? af (?:mødet|drøftelsen)",
    ),
    ("drøftelse", r"drøftelse(?:n|r)?|drøft|debat|dialog|kommentarer|bemærkninger|bemærkninger på mødet|kommentar"),
    ("anledning", r"anledning|sagens anledning"),
    ("formål", r"formål(?: med (?:punktet|sagen))?"),
    ("resumé", r"(?:kort |sags)?resum[eé]|sammenfatning|kort fortalt|indledning"),
    (
        "sagsfremstilling",
        r"sagsfremstilling(?:en)?|sagsbeskrivelse|beskrivelse(?: af sagen| af punktet)?|problemstilling|oplæg"
        r"|sagens (?:kerne|indhold)|sagsbehandling",
    ),
    ("baggrund", r"baggrund(?: for sagen)?"),
    (
        "økonomi",
        r"økonomi|økonomiske (?:konsekvenser|forhold).{0,40}|finansiering|bevillingsmæssige.{0,40}|økonomi og .{2,30}",
    ),
    (
        "lovgrundlag",
        r"lovgrundlag(?: – link)?|retsregler(?: og andre forskrifter)?|retsgrundlag|lovgivning|hjemmel"
        r"|beslutningsgrundlag",
    ),
    ("konsekvenser", r"(?:[\wæøå-]+ (?:og [\wæøå-]+ )?)?konsekvenser(?: for .{2,60})?"),
    ("høring", r"høring|inddragelse|med-?inddragelse|borgerinddragelse|udtalelser?|høringssvar"),
    ("kommunikation", r"(?:videre )?kommunikation|formidling"),
    ("proces", r"(?:den )?(?:videre )?proces|tidsplan|(?:det )?videre forløb|opfølgning|næste skridt"),
    ("vurdering", r"(?:[\wæøå]+ens )?(?:vurdering|bemærkninger)(?:er)?"),
    ("påtegning", r".{0,60}påtegning"),
    ("forslag", r"beslutningsforslag(?: fra .{1,60})?|(?:beskrivelse af )?alternativ indstilling"),
    (
        "fraværende",
        r"fraværende|afbud(?: fra)?|fravær|ikke (?:til stede|tilstede)|ej til stede|deltog ikke|inhabil(?:e|itet)?",
    ),
    ("deltagere", r"deltagere|til ?stede|gæster|deltager under punktet|særlige deltagere"),
    ("ansvarlig", r"ansvarlig(?:e|t)?|ansv|tovholder|ansvarlig og (?:frist|deadline)"),
    ("bilag", r"bilag(?:sliste|soversigt)?|vedhæftede (?:filer|bilag)|vedlagte bilag|materiale|link(?:s)?"),
    ("henvisninger", r"(?:tilbage )?til toppen|hent som pdf|kopi(?:e)?r link|åbn (?:punkt|bilag)|vis bilag|tip en ven"),
)
_WHOLE = tuple((key, re.compile(rf"(?:{pattern})", re.IGNORECASE)) for key, pattern in _LABELS)
# Labels that may stand before text on the same line: "Beslutning: Godkendt."
_INLINE = re.compile(r"(?P<label>[^:.!?\n]{2,90}?\.?)\s*(?P<mark>\*{0,3}_{0,2}:\*{0,3}_{0,2})\s*(?=\S)")
_INLINE_KEYS = frozenset(
    "indstilling beslutning drøftelse anledning formål resumé sagsfremstilling baggrund fraværende bilag ansvarlig "
    "økonomi beslutningstema deltagere sagsforløb".split()
)
_RECOMMENDS = re.compile(
    r"(?:(?:det|der) indstilles\b(?! samtidig)|indstilles(?: det)?,? at\b|"
    r"[A-ZÆØÅ][\w æøåÆØÅ&,/-]{2,80} indstiller(?: til [^.]{2,60})?[,:]? ?at\b)",
    re.IGNORECASE,
)
_SAYS_WHO = re.compile(r"\b(?:indstiller|indstilles|anbefaler)\b", re.IGNORECASE)  # no mere label
_DECIDED = re.compile(rf"(?P<label>{_BODY} (?:besluttede|vedtog|konkluderede|aftalte):)\s*")

_CODE = (
    r"(?:EMN-\d{4}-\d{3,8}|\d{2}\.\d{2}\.\d{2}(?:-[A-ZÆØÅ]\d{2}(?:-\d{1,6}-\d{2,4})?|-\d{1,6}-\d{2,4})?"
    r"|\d{2,4}/\d{3,8}(?:-\d{1,4})?|20\d{2}-\d{4,9}(?:-\d{1,4})?|[A-ZÆØÅ]{1,5}-?(?:19|20)\d{2}-\d{1,8}(?:-\d{1,4})?"
    r"|\d{1,4}(?:-\d{1,5}){3,7}|\d{6,10})"
)
_JOURNAL_LABEL = (
    r"(?:(?:sags?|journal|j|esdh|acadre|sbsys|dok(?:ument)?|kle?|emne)[-. ]{0,2}(?:nr|nummer|id|no)\.?|sagsid|"
    r"journal|sag)"
)
_SYSTEM = r"(?:acadre|sbsys|workzone|edoc|captia|getorganized|esdh)\s*:?\s*"
_JOURNAL = re.compile(
    rf"(?:{_JOURNAL_LABEL}\s*[:.]?\s*(?P<any>(?=[^\n]{{0,12}}\d)[\w./ \-–]{{2,40}}?)|"
    rf"(?:{_SYSTEM})?(?P<code>{_CODE}))(?:\s*[,;|].{{0,60}})?",
    re.IGNORECASE,
)
_EMPTY_JOURNAL = re.compile(rf"(?!sag\b){_JOURNAL_LABEL}\s*:?", re.IGNORECASE)
_IN_TITLE = re.compile(
    rf"\s*(?:(?:[-–,]\s*|[(\[]\s*)(?:{_JOURNAL_LABEL}\s*[:.]?\s*|{_SYSTEM})?|(?<=\s){_SYSTEM})(?P<code>{_CODE})\s*[)\]]?$",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")

CLOSING = re.compile(
    r"(?:(?:(?:med )?(?:venlig|kærlig)e?|mange|de bedste|bedste) hilsen(?:er)?|mange hilsner|(?:m?vh|hilsen)\b.{0,30}"
    r"|underskrift(?:er|sside|sblad|sark)?|bilagsoversigt|mødet (?:blev )?(?:slut\w*|hævet|afsluttet).{0,40}"
    r"|godkendelse af referatet?\s*:?|referat(?:et)?(?: er| blev)? godkendt (?:af|den)\b.{0,80})\W*",
    re.IGNORECASE,
)
MEETING = re.compile(
    r"\W*(?:(?:beslutnings|møde|åbent |lukket )?(?:referat|dagsorden|protokol)\b(?! (?:fra|og)\b)|mødedato|mødested|"
    r"(?:ordinært|ekstraordinært|fælles)? ?møde i\b|møde den\b|til ?stede\b|deltagere\b|mødedeltagere|dato\s*:|"
    r"indholdsfortegnelse|(?:til|fra) ?stede(?:værende)?\s*:|[\wæøåÆØÅ&, -]{2,60}\b(?:udvalg\w*|MED\w*|"
    r"byråd\w*)[\w ,&-]{0,60}\bd(?:en|\.) ?\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Marker:
    """The name of a section. Its content begins at offset `content`; equal to the line's end where the
    line is only a label, and to its start where the line is no label but what it says opens a section."""

    key: str
    content: int
    label: str = ""


def marker_of(line: Line) -> Marker | None:
    """The section that a line opens, if it does."""
    text = line.text
    if not text or (len(text) > 400 and not _RECOMMENDS.match(text) and ":" not in text[:90]):
        return None
    if len(text) <= 140:
        key = label_key(text)
        if key == "indstilling" and _SAYS_WHO.search(text):
            return Marker(key, line.start)
        if key:
            return Marker(key, line.end, text)
    inline = _INLINE.match(text)
    if inline:
        key = label_key(inline["label"].strip(" *_"))
        if key in _INLINE_KEYS:
            return Marker(key, line.a + inline.end(), inline["label"])
    decided = _DECIDED.match(text)
    if decided:
        return Marker("beslutning", line.a + decided.end(), decided["label"])
    if line.opens and _RECOMMENDS.match(text):
        return Marker("indstilling", line.start)
    return None


def label_key(text: str) -> str | None:
    """The section that a whole label names, or None: 'Beslutning i HMU den 3. maj:' → beslutning."""
    label = text.strip(" \t*_:;.,•-–|").rstrip()
    if not label or label[:1].isdigit():
        return None
    for key, pattern in _WHOLE:
        if pattern.fullmatch(label):
            # "formanden indstiller" names a section only with the mark that leads on to what follows
            if "indstiller" in label.lower() and not text.rstrip(" *_").endswith((",", ":", "at", "indstiller")):
                continue
            return key
    return None


def journal_of(line: Line) -> str | None:
    """The journal number that a line holds, where the line is nothing else."""
    text = line.text.strip(" *_")
    if len(text) > 110 or _DATE.fullmatch(text):
        return None
    match = _JOURNAL.fullmatch(text)
    if not match:
        return None
    said = (match["any"] or match["code"]).strip(" .,-–")
    code = re.match(_CODE, said, re.IGNORECASE)
    return code.group() if code and said[code.end() :].lstrip()[:1] in ("-", "–", ",") else said


def is_journal(line: Line) -> bool:
    """Whether a line is for the journal number, even where the number was left out."""
    return journal_of(line) is not None or bool(_EMPTY_JOURNAL.fullmatch(line.text.strip(" *_")))


def journal_in_title(title: str) -> tuple[str, str | None]:
    """A title without the journal number at its end, and that number."""
    match = _IN_TITLE.search(title)
    if not match or _DATE.fullmatch(match["code"]) or re.fullmatch(r"\d{6,10}", match["code"]):
        return title, None
    return title[: match.start()].rstrip(), match["code"]
