"""Street addresses with a house number: where people live goes, where a workplace or a meeting is stays.

An address tells of a workplace where one is named right before it, or where its sentence speaks of offices, leases or
staff and of nobody; told once, it holds for the whole text. When in doubt an address is taken for somebody's home: a
house number alone tells who lives there, and an unread lease costs less than an address that got out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.danish.wordlists import alternation, wordlist
from rag.privacy.names import LISTS, look_up
from rag.privacy.redact import Redaction
from rag.types import Span

_STREET = alternation("streets", LISTS)
_WORD = r"[A-ZÆØÅ][\wæøåéöü.'’-]*"
_ADDRESS = re.compile(
    # Rosenvej · Gl. Rosenvej · Ole Rømers Vej · H.C. Bundlunds Allé
    r"(?<![\w.])(?<!\w-)(?:(?:(?i:gl|skt|sct|nr|sdr|st|ny|gammel|store|lille|nørre|sønder|øster|vester|nordre|søndre|østre|vestre)"
    r"\.?[ \u00a0])?"
    rf"[A-ZÆØÅ][\wæøåéöü-]*?{_STREET}"
    rf"|(?!(?:På|I|Ved|Fra|Til|Ad|Adresse|Adressen|Bor|Hos|Af|Og|Langs|Mellem|Den|Det)\s)"
    rf"(?:(?:{_WORD}|(?:den|de|af))[ \u00a0]){{1,4}}?(?i:{_STREET})"
    # "Torvet 1, 4800 Storby"
    rf"|(?=[A-ZÆØÅ])(?i:{_STREET})(?=[ \u00a0]\d{{1,3}}[ \u00a0]?[A-Z]?,?\s(?:DK-?)?\d{{4}}\s[A-ZÆØÅ]))[ \u00a0]"
    r"(?P<number>\d{1,3}(?:[ \u00a0]?[A-Z](?![\wæøå])|[a-z](?![\wæøå]))?(?:[-–]\d{1,3}[A-Z]?)?)(?![\d%]|[.,]\d)"
    r"(?:,?[ \u00a0](?:st|kl|\d{1,2})\.?[ \u00a0]?,?(?:(?:th|tv|mf|sal)\b\.?)+(?:[ \u00a0](?:th|tv|mf)\b\.?)?)?"
    rf"(?:,?\s(?:DK-?)?\d{{4}}[ \u00a0]{_WORD}(?:[ \u00a0](?:[A-ZÆØÅ]\b|{_WORD}))?)?"
)
# Without a street's ending: after a word for living somewhere ("bor Egelund 12"), or before a postal code and its town.
_NUMBER = r"(?P<number>\d{1,3}(?:[ \u00a0]?[A-Z](?![\wæøå])|[a-z](?![\wæøå]))?)(?![\d%]|[.,]\d)"
_LIVED_AT = re.compile(
    r"(?<![\wæøå])(?i:bor|boede|bosat|boende|bopæl(?:en)?|(?:hjem|privat)?adressen?|flytte(?:r|t|de) til)[:,]?[ \u00a0]"
    r"(?:(?:i|på|ved|hos|er|adressen|nu|stadig|i dag)[ \u00a0]){0,3}"
    rf"(?P<street>{_WORD}(?:[ \u00a0]{_WORD}){{0,2}}[ \u00a0]{_NUMBER})"
)
_POSTED = re.compile(
    rf"(?<![\w.])(?<!\w-)(?P<street>{_WORD}(?:[ \u00a0]{_WORD}){{0,2}}[ \u00a0]{_NUMBER}"
    rf"(?:,?[ \u00a0](?:st|kl|\d{{1,2}})\.?[ \u00a0]?(?:th|tv|mf|sal)?\.?)?,[ \u00a0](?:DK-?)?"
    r"(?!19\d\d|20[1-4]\d)\d{4}[ \u00a0][A-ZÆØÅ][\wæøåéöü-]*)"
)
# "Rosenhaven 12 pladser" counts places; "Rosenvej 12 sælges" doesn't
_COUNTED = re.compile(
    r"[ \u00a0](?!(?:i|og|er|st|kl|på|ved|har|blev|til|samt|fra|som|der|skal|kan|bliver|for|om|mod|med|af|men|at|efter"
    r"|hvor|når|ligger|bor|boede|vil|var|eller|hos|under|før|siden|uden|fik|får)\b)[a-zæøå]{2,}"
)
_ROAD = re.compile(r"(?:vej|gade|allé|alle|stræde|boulevard|vænget?|svinget)[ \u00a0]$", re.IGNORECASE)
# "Tages alle 549 med": a verb and how many, not an avenue
_ALL_OF = re.compile(r"(?P<verb>[A-ZÆØÅ][a-zæøå]+(?:es|er|te|ede))\salle\s\d+")
_NO_FIELD = re.compile(r"(?:Sager|Klager|Deltager|Lager|Kager)[ \u00a0]")  # "Sager 129 - 138" ends as a field does
_POSTBOX = re.compile(r"\b[Pp]ost[Bb]oks\s\d+(?:,?\s\d{4}\s[A-ZÆØÅ][\wæøå]+)?")
_HOUSES = wordlist("institutions_before", LISTS)
# What an address right after it belongs to: a house that people work or meet in
_WORKPLACE = re.compile(
    r"(?<![\wæøåÆØÅ])(?:[\wæøåÆØÅé-]*(?:"
    r"(?i:skolen?|pleje(?:center|centret|centeret|hjem|hjemmet)|rådhus(?:et)?|(?:job|sundheds|aktivitets|kultur|borger|ældre"
    r"|dag|medborger|rehabiliterings|trænings)cent(?:er|ret|eret)|børnehus(?:et)?|børnehaven?|vuggestuen?|institution(?:en)?"
    r"|botilbud(?:det)?|bosted(?:et)?|bibliotek(?:et)?|forvaltning(?:en)?|administration(?:en)?|hallen|klub(?:ben)?"
    r"|materielgård(?:en)?|klinik(?:ken)?|sundhedshus(?:et)?|kulturhus(?:et)?|tandplejen?|hjemmeplejen|sekretariat(?:et)?"
    r"|borgerservice|museet|museum|svømmehal(?:len)?|sfo(?:en)?|afdeling(?:en)?|brandstation(?:en)?|genbrugsplads(?:en)?"
    r"|mødested|lejemål(?:et)?|matrik(?:el|len)|mødelokale|lokalerne|kontorerne|kontoret|arbejdspladsen|hotel(?:let)?|konferencecenter)"
    r"|Kommune|Region|Center|Bibliotek)|Sted(?=:))(?![\wæøå])"
)
_HOME = re.compile(
    r"(?<![\wæøå])(?:bor|boede|boende|bopæl\w*|privat\w*|hjemme(?:kontor\w*)?|beboer\w*|borger(?:en|e)?|naboen?|hjemadresse)(?![\wæøå])",
    re.IGNORECASE,
)
# What a sentence says of a house that people work in: "om Kystgade 4 kan fremlejes"
_USED = re.compile(
    r"(?<![\wæøå])(?:lejemål\w*|(?:frem|ud)lej\w+|kontor(?:er|et|erne|plads\w*|fællesskab\w*|lokale\w*)?|mødelokale\w*"
    r"|arbejds(?:plads|værelse)\w*"
    r"|administrationsbygning\w*|domicil\w*|til huse|holder til|fraflytte\w*|samlokaliser\w*"
    r"|driftsudgift\w*|ansatte|medarbejder(?:e|ne|nes)|personalet|afdelingen|enheden|forvaltningen|teamet)(?![\wæøå])",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?]\s+(?=[A-ZÆØÅ])|\n")
_DOOR = re.compile(r"(?:\b(?:th|tv|mf|sal)\b|,?[ \u00a0](?:st|kl)\b)")
_NEAR = 60  # characters between a house's name and its address


def find_addresses(text: str, persons: Sequence[Redaction] = ()) -> list[Redaction]:
    """Addresses that may be somebody's home; `persons` of the same text tell whose an address is."""
    found = [Redaction(m.span(), "address", "[adresse]") for m in _POSTBOX.finditer(text)]
    matches: list[re.Match[str]] = []
    for match in _ADDRESS.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()].split()
        road = _ROAD.search(text, match.start(), match.start("number")) is not None
        if not road and _COUNTED.match(text, match.end("number")):
            continue
        told = _ALL_OF.fullmatch(match.group())
        if (told and look_up(told["verb"]) is None) or _NO_FIELD.match(match.group()):
            continue
        # "Bofællesskabet Elmevej 14" is what a place is called, not where somebody lives
        first = match.group().split()[0].lower()
        if first in _HOUSES or (before and before[-1].lower() in _HOUSES and text[match.start() - 1] == " "):
            continue
        matches.append(match)
    for pattern in (_LIVED_AT, _POSTED):
        for match in pattern.finditer(text):
            taken = any(m.start() < match.end("street") and match.start("street") < m.end() for m in matches)
            if not taken and not _COUNTED.match(text, match.end("number")):
                found += _apart(text, match, persons, home=pattern is _LIVED_AT)
    works = {_plain(match) for match in matches if _is_workplace(text, match, persons)}
    homes = {_plain(match) for match in matches if _is_home(text, match, persons)}
    return found + [
        Redaction(match.span(), "address", "[adresse]") for match in matches if _plain(match) not in works - homes
    ]


def _apart(text: str, match: re.Match[str], persons: Sequence[Redaction], *, home: bool) -> list[Redaction]:
    """An address without a street's ending, unless a house that people work in is named right before it."""
    first = match["street"].split()[0]
    if first.lower() in _HOUSES or _WORKPLACE.fullmatch(first) or (not home and _is_workplace(text, match, persons)):
        return []
    return [Redaction(match.span("street"), "address", "[adresse]")]


def _plain(address: re.Match[str]) -> str:
    """Street and number without the town."""
    return re.split(r",|\s\d{4}\s", address.group())[0]


def _sentence(text: str, address: re.Match[str]) -> Span:
    before = [stop.end() for stop in _STOP.finditer(text, max(0, address.start() - 200), address.start())]
    after = _STOP.search(text, address.end(), address.end() + 200)
    return (before[-1] if before else max(0, address.start() - 200), after.start() if after else address.end() + 200)


def _is_home(text: str, address: re.Match[str], persons: Sequence[Redaction]) -> bool:
    """Whether a door, somebody or a word for living somewhere stands in an address's sentence."""
    start, end = _sentence(text, address)
    if _DOOR.search(address.group()) or _HOME.search(text, start, end):
        return True
    return any(start < person.span[1] and person.span[0] < end for person in persons if person.kind == "person")


def _is_workplace(text: str, address: re.Match[str], persons: Sequence[Redaction]) -> bool:
    """Whether a workplace is named right before an address and nobody between, or its sentence tells of work."""
    if _DOOR.search(address.group()):
        return False
    if not _is_home(text, address, persons) and _USED.search(text, *_sentence(text, address)):
        return True
    floor = max(0, address.start() - _NEAR)
    houses = list(_WORKPLACE.finditer(text, floor, address.start()))
    if not houses:
        return False
    between = text[houses[-1].end() : address.start()]
    if re.search(r"[.!?]\s|\n\s*\n|\[", between) or _HOME.search(between):
        return False
    start, end = houses[-1].start(), address.start()
    return not any(start < person.span[1] and person.span[0] < end for person in persons if person.kind == "person")
