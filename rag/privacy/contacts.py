"""Phones, mail addresses and bank accounts."""

from __future__ import annotations

import re

from rag.privacy.redact import Redaction

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+\s?(?:@|\(at\)|\[at\]|\(snabel-?a\))\s?[\w-]+(?:\.[\w-]+)*\.[a-zA-ZæøåÆØÅ]{2,12}(?![\w@])",
    re.IGNORECASE,
)
_GAP = r"[ \u00a0-]?"
_EIGHT = rf"(?:\d(?:{_GAP}\d){{7}}|\d\d(?:\.\d\d){{3}})(?!\d)"
_PHONE_CUE = re.compile(
    r"(?:(?<![A-Za-zæøåÆØÅ])(?:(?i:tlf|tlfnr|telefon|telefonnummer|telefonnr|mobil|mobilnr|mob|mobiltlf|direkte|fax|sms|tel"
    r"|dir|phone|kontakt(?:es|nummer)?|træffes|ringes?|opkald)|[TM](?=[.:\s]))"
    r"|(?<=[a-zæøå])(?:Tlf|Mobil|Telefon))"
    r"(?:\.|\s?nr\.?|\s?nummer)?"
    r"(?:\s(?:evt\.?|eventuelt|gerne|bare|også|direkte|mig|os|ham|hende|på|til)){0,3}\s?[:.]?\s*"
    rf"(?P<number>(?:(?:\+|00)45[ \u00a0]?)?{_EIGHT}|\(?(?:\+|00)\d{{2}}\)?[ \u00a0]?\d(?:[ \u00a0]?\d){{6,10}}(?!\d))"
)
# What follows a number that is an amount, a date or a part of something longer
_NO_AMOUNT = r"(?![\d\w%]|[.,/-]\d|[ \u00a0](?:\d|kr|mio|mia|pct|%|t\.\s?kr|kroner|stk|kWh|m2))"
_PHONE_PREFIX = re.compile(
    rf"(?<![\w+])\(?(?:\+45|0045)\)?[ \u00a0]?{_EIGHT}"
    # the neighbours' and other common country codes
    rf"|(?<![\w+])\(?(?:\+|00)(?:4[46789]|3[123459]|35[48]|29[89])\)?(?:[ \u00a0-]?\d){{6,11}}{_NO_AMOUNT}"
)
# An extension: "lokal 4412"
_LOCAL = re.compile(rf"(?<![\wæøå-])(?i:lokalnummer|lokalnr\.?|lokal|lok\.)\s?:?\s?(?P<number>\d{{3,5}}){_NO_AMOUNT}")
_PHONE_PAIRS = re.compile(
    r"(?<![\w.,/+-])(?<!\d[ \u00a0])(?P<number>[2-9]\d(?P<s>[ \u00a0-])\d{2}(?P=s)\d{2}(?P=s)\d{2})" + _NO_AMOUNT
)
# 4-4, 3-2-3 or eight in a row after a small word that leads to a number; alone they may be amounts in cells
_PHONE_LED = re.compile(
    r"(?<![\wæøå])(?:på|eller|via|nummer(?:et)?|evt\.?|direkte|nr\. tlf)[ \u00a0]"
    rf"(?P<number>[2-9]\d{{3}}[ \u00a0-]\d{{4}}|[2-9]\d{{2}}[ \u00a0]\d{{2}}[ \u00a0]\d{{3}}|[2-9]\d{{7}}){_NO_AMOUNT}"
)
# Eight figures in a row of contacts: after a mail address or another phone, or just before a mail address
_JOINED = r"(?:[ \t\u00a0]*(?:[,;|/·•()–]|-(?=[ \t\u00a0])|\b(?:og|eller|samt|evt\.?)\b)){0,3}[ \t\u00a0]*"
_ROW_NUMBER = rf"(?P<number>[2-9]\d(?:{_GAP}\d){{6}})"
_BESIDE = re.compile(rf"{_JOINED}{_ROW_NUMBER}{_NO_AMOUNT}")
_BEFORE_MAIL = re.compile(rf"(?<![\w.,/+-])(?<!\d[ \u00a0]){_ROW_NUMBER}[ \t\u00a0]*[,;|/·•–][ \t\u00a0]*$")
_ROW = 30  # characters before a mail address that may hold a phone and what joins them
_YEARS = re.compile(r"(?:19|20)\d\d[ \u00a0-].*|20\d\d[01]\d[0-3]\d|[0-3]\d[01]\d(?:19|20)\d\d")
_AFTER_PERSON = re.compile(
    rf"[ \t\u00a0]*(?:[,:;|(–-][ \t\u00a0]*)?(?P<number>{_EIGHT})"
    # on a line of its own below a signature
    rf"|(?:[^\d\n]{{0,60}}\n){{1,4}}[ \t\u00a0]*(?P<below>{_EIGHT})[ \t\u00a0]*(?=\n|$)"
)
_ACCOUNT = re.compile(
    r"\b(?:konto|kontonr|kontonummer|bankkonto|reg|reg\.?nr|registreringsnr|regnr|nemkonto)\b"
    r"\.?(?:\s?nr\.?|\s?nummer)?\s?[:.]?\s*"
    r"(?P<number>\d{4}(?:[ \u00a0-]|,?\s?(?:og\s)?konto(?:nr|nummer)?\.?:?\s?(?:nr\.?:?\s?)?)?\d{6,10}(?!\d)"
    r"|\d{6,14}(?!\d))"
    r"|\b(?:mobile\s?pay|swipp)\b(?:[- ]?(?:nr|nummer|boks|box|til|på|via)\b\.?:?){0,3}\s?[:.(]?\s*"
    r"(?P<pay>\d(?:[ \u00a0]?\d){3,7}(?!\d))"
    r"|(?P<iban>\bDK\d{2}(?:[ \u00a0]?\d{4}){3}[ \u00a0]?\d{2}\b)",
    re.IGNORECASE,
)


def find_contacts(text: str) -> list[Redaction]:
    """Phones, mail addresses and accounts of a text; they may overlap."""
    found = [Redaction(m.span(), "email", "[e-mail]") for m in _EMAIL.finditer(text)]
    found += [Redaction(m.span("number"), "phone", "[telefon]") for m in _PHONE_CUE.finditer(text)]
    found += [Redaction(m.span("number"), "phone", "[telefon]") for m in _LOCAL.finditer(text)]
    found += [Redaction(m.span(), "phone", "[telefon]") for m in _PHONE_PREFIX.finditer(text)]
    found += [Redaction(m.span("number"), "phone", "[telefon]") for m in _PHONE_PAIRS.finditer(text)]
    for match in _PHONE_LED.finditer(text):
        if not _YEARS.fullmatch(match["number"]):
            found.append(Redaction(match.span("number"), "phone", "[telefon]"))
    found += _in_rows(text, found)
    for match in _ACCOUNT.finditer(text):
        told = next(name for name in ("iban", "pay", "number") if match[name])
        found.append(Redaction(match.span(told), "account", "[konto]"))
    return found


def _in_rows(text: str, known: list[Redaction]) -> list[Redaction]:
    """The phones that stand in a row with contacts already known, one after the other."""
    found: list[Redaction] = []
    taken = {one.span[0] for one in known}
    ends = [one.span[1] for one in known]
    while ends:
        match = _BESIDE.match(text, ends.pop())
        if match and match.start("number") not in taken and not _YEARS.fullmatch(match["number"]):
            taken.add(match.start("number"))
            ends.append(match.end("number"))
            found.append(Redaction(match.span("number"), "phone", "[telefon]"))
    for start, _ in (one.span for one in known if one.kind == "email"):
        before = _BEFORE_MAIL.search(text, max(0, start - _ROW), start)
        if before and before.start("number") not in taken and not _YEARS.fullmatch(before["number"]):
            found.append(Redaction(before.span("number"), "phone", "[telefon]"))
    return found


def phones_after(text: str, ends: list[int]) -> list[Redaction]:
    """Eight figures that follow a person's name, whose end is given, without any word to announce them."""
    matches = (_AFTER_PERSON.match(text, end) for end in ends)
    return [Redaction(m.span("number" if m["number"] else "below"), "phone", "[telefon]") for m in matches if m]
