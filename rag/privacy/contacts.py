"""Phones, mail addresses, street addresses with a house number, and bank accounts."""

from __future__ import annotations

import re

from rag.danish.wordlists import alternation, wordlist
from rag.privacy.names import LISTS
from rag.privacy.redact import Redaction

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+\s?(?:@|\(at\)|\[at\]|\(snabel-?a\))\s?[\w-]+(?:\.[\w-]+)*\.[a-zA-ZæøåÆØÅ]{2,12}(?![\w@])",
    re.IGNORECASE,
)
_GAP = r"[ \u00a0-]?"
_EIGHT = rf"(?:\d(?:{_GAP}\d){{7}}|\d\d(?:\.\d\d){{3}})(?!\d)"
_PHONE_CUE = re.compile(
    r"(?:(?<![A-Za-zæøåÆØÅ])(?:(?i:tlf|tlfnr|telefon|telefonnummer|telefonnr|mobil|mobilnr|mob|mobiltlf|direkte|fax|sms|tel"
    r"|dir|phone|ring(?:\s(?:på|til))?)|[TM](?=[.:\s]))|(?<=[a-zæøå])(?:Tlf|Mobil|Telefon))"
    r"(?:\.|\s?nr\.?|\s?nummer)?\s?[:.]?\s*"
    rf"(?P<number>(?:(?:\+|00)45[ \u00a0]?)?{_EIGHT}|\(?(?:\+|00)\d{{2}}\)?[ \u00a0]?\d(?:[ \u00a0]?\d){{6,10}}(?!\d))"
)
_PHONE_PREFIX = re.compile(rf"(?<![\w+])\(?(?:\+45|0045)\)?[ \u00a0]?{_EIGHT}")
_PHONE_PAIRS = re.compile(
    r"(?<![\w.,/+-])(?<!\d[ \u00a0])(?P<number>[2-9]\d(?P<s>[ \u00a0-])\d{2}(?P=s)\d{2}(?P=s)\d{2})"
    r"(?![\d\w%]|[.,/-]\d|[ \u00a0](?:\d|kr|mio|mia|pct|%|t\.kr))"
)
_AFTER_PERSON = re.compile(rf"[ \t\u00a0]*[,:;(–-]?[ \t\u00a0]*(?P<number>{_EIGHT})")
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
_ACCOUNT = re.compile(
    r"\b(?:konto|kontonr|kontonummer|bankkonto|reg|reg\.?nr|registreringsnr|regnr|nemkonto)\b"
    r"\.?(?:\s?nr\.?|\s?nummer)?\s?[:.]?\s*"
    r"(?P<number>\d{4}(?:[ \u00a0-]|,?\s?(?:og\s)?konto(?:nr|nummer)?\.?:?\s?(?:nr\.?:?\s?)?)?\d{6,10}(?!\d)"
    r"|\d{6,14}(?!\d))"
    r"|(?P<iban>\bDK\d{2}(?:[ \u00a0]?\d{4}){3}[ \u00a0]?\d{2}\b)",
    re.IGNORECASE,
)
_HOUSES = wordlist("institutions_before", LISTS)


def find_contacts(text: str) -> list[Redaction]:
    """Phones, mail addresses, street addresses and accounts of a text; they may overlap."""
    found = [Redaction(m.span(), "email", "[e-mail]") for m in _EMAIL.finditer(text)]
    found += [Redaction(m.span("number"), "phone", "[telefon]") for m in _PHONE_CUE.finditer(text)]
    found += [Redaction(m.span(), "phone", "[telefon]") for m in _PHONE_PREFIX.finditer(text)]
    found += [Redaction(m.span("number"), "phone", "[telefon]") for m in _PHONE_PAIRS.finditer(text)]
    for match in _ACCOUNT.finditer(text):
        found.append(Redaction(match.span("iban" if match["iban"] else "number"), "account", "[konto]"))
    for match in _ADDRESS.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()].split()
        # "Bofællesskabet Elmevej 14" is what a place is called, not where somebody lives
        first = match.group().split()[0].lower()
        if first in _HOUSES or (before and before[-1].lower() in _HOUSES and text[match.start() - 1] == " "):
            continue
        found.append(Redaction(match.span(), "address", "[adresse]"))
    found += [Redaction(m.span(), "address", "[adresse]") for m in _POSTBOX.finditer(text)]
    return found


def phones_after(text: str, ends: list[int]) -> list[Redaction]:
    """Eight figures that follow a person's name, whose end is given, without any word to announce them."""
    matches = (_AFTER_PERSON.match(text, end) for end in ends)
    return [Redaction(m.span("number"), "phone", "[telefon]") for m in matches if m]
