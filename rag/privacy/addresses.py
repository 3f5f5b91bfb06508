"""Street addresses with a house number: where people live goes, where a workplace or a meeting is stays.

When in doubt an address is taken for somebody's home.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.danish.wordlists import alternation, wordlist
from rag.privacy.names import LISTS
from rag.privacy.redact import Redaction

_STREET = alternation("streets", LISTS)
_WORD = r"[A-ZÆØÅ][\wæøåéöü.'’-]*"
_ADDRESS = re.compile(
    # Rosenvej · Gl. Rosenvej · Ole Rømers Vej · H.C. Bundlunds Allé
    r"(?<![\w.])(?:(?:(?i:gl|skt|sct|nr|sdr|st|ny|gammel|store|lille|nørre|sønder|øster|vester|nordre|søndre|østre|vestre)"
    r"\.?[ \u00a0])?"
    rf"[A-ZÆØÅ][\wæøåéöü-]*?{_STREET}"
    rf"|(?!(?:På|I|Ved|Fra|Til|Ad|Adresse|Adressen|Bor|Hos|Af|Og|Langs|Mellem|Den|Det)\s)"
    rf"(?:(?:{_WORD}|(?:den|de|af))[ \u00a0]){{1,4}}?(?i:{_STREET}))[ \u00a0]"
    r"\d{1,3}(?:[ \u00a0]?[A-Z](?![\wæøå])|[a-z](?![\wæøå]))?(?:[-–]\d{1,3}[A-Z]?)?(?![\d%]|[.,]\d)"
    # "Rosenhaven 12 pladser" counts places
    r"(?![ \u00a0](?!(?:i|og|er|st|kl|på|ved|har|blev|til|samt|fra|som|der|skal|kan|bliver)\b)[a-zæøå]{2,})"
    r"(?:,?[ \u00a0](?:st|kl|\d{1,2})\.?[ \u00a0]?,?(?:(?:th|tv|mf|sal)\b\.?)+(?:[ \u00a0](?:th|tv|mf)\b\.?)?)?"
    rf"(?:,?\s(?:DK-?)?\d{{4}}[ \u00a0]{_WORD}(?:[ \u00a0](?:[A-ZÆØÅ]\b|{_WORD}))?)?"
)
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
    r"(?<![\wæøå])(?:bor|boede|boende|bopæl\w*|privat\w*|hjemme|beboer\w*|borger(?:en|e)?|naboen?|hjemadresse)(?![\wæøå])",
    re.IGNORECASE,
)
_DOOR = re.compile(r"(?:\b(?:th|tv|mf|sal)\b|,?[ \u00a0](?:st|kl)\b)")
_NEAR = 60  # characters between a house's name and its address


def find_addresses(text: str, persons: Sequence[Redaction] = ()) -> list[Redaction]:
    """Addresses that may be somebody's home; `persons` of the same text tell whose an address is."""
    found = [Redaction(m.span(), "address", "[adresse]") for m in _POSTBOX.finditer(text)]
    for match in _ADDRESS.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()].split()
        # "Bofællesskabet Elmevej 14" is what a place is called, not where somebody lives
        first = match.group().split()[0].lower()
        if first in _HOUSES or (before and before[-1].lower() in _HOUSES and text[match.start() - 1] == " "):
            continue
        if not _is_workplace(text, match, persons):
            found.append(Redaction(match.span(), "address", "[adresse]"))
    return found


def _is_workplace(text: str, address: re.Match[str], persons: Sequence[Redaction]) -> bool:
    """Whether a workplace is named right before an address and nobody between."""
    if _DOOR.search(address.group()):
        return False
    floor = max(0, address.start() - _NEAR)
    houses = list(_WORKPLACE.finditer(text, floor, address.start()))
    if not houses:
        return False
    between = text[houses[-1].end() : address.start()]
    if re.search(r"[.!?]\s|\n\s*\n|\[", between) or _HOME.search(between):
        return False
    start, end = houses[-1].start(), address.start()
    return not any(start < person.span[1] and person.span[0] < end for person in persons if person.kind == "person")
