"""Numbers as Danish budgets write them: 1.200.000 kr., 1,2 mio. kr., −500 t.kr., 2-3 årsværk, halvanden stilling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from rag.danish.dates import find_dates
from rag.danish.number_words import NUMERAL, word_value
from rag.danish.references import find_references
from rag.danish.wordlists import wordlist
from rag.types import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much of what: money in whole kroner (unit "kr"), else the unit's own name, "" where none is said.

    `noun` is the counted thing as written, in lower case ("medarbejdere", "nye stillinger" → "stillinger").
    """

    span: Span
    value: Decimal
    unit: str
    noun: str | None


_MINUS = r"\-−–—‒﹣－‐‑"
_SPACE = r"[ \t\u00a0\u202f\u2009]"
_FIGURE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?:,\d+)?(?!\d)|\d+(?:,\d+)?"
_CELL = re.compile(
    rf"(?P<open>\()?(?:kr\.?\s*|dkk\s*)?(?P<sign>[+{_MINUS}])?\s*"
    rf"(?P<figure>{_FIGURE}|\d{{1,3}}(?:,\d{{3}})+\.\d+|\d+\.\d+)"
    rf"(?:,[{_MINUS}]{{1,2}})?\s*(?P<after>[{_MINUS}])?(?:\s*(?:kr\.?|kroner|dkk|%|pct\.?))?\s*(?P<close>\))?[*¹²³]*",
    re.IGNORECASE,
)

_SCALE = {"t": 10**3, "tkr": 10**3, "tus": 10**3, "mio": 10**6, "mill": 10**6, "mia": 10**9, "milliard": 10**9}
_UNITS = (
    ("procentpoint", r"procent-?\s?point|pct\.?-?\s?point|%-?\s?point"),
    ("promille", r"‰|promille"),
    ("%", r"%|procent(?:er|s)?\b|pct\b\.?"),
    ("årsværk", r"(?:fuldtids)?årsværk\w*|årsv\.|fuldtidsstilling\w*|fuldtidsansatte"),
    ("stillinger", r"(?:deltids)?stilling(?:er|erne|en|s)?\b"),
    ("timer", r"(?:\w+)?timer?s?\b|t/uge"),
    ("minutter", r"minut(?:ters?|tet)?\b|min\b\.?"),
    ("dage", r"(?:\w+)?dage?s?\b"),
    ("uger", r"uger?s?\b"),
    ("måneder", r"måned(?:er|ers|s)?\b|mdr\b\.?"),
    ("år", r"års?\b"),
    ("borgere", r"borgere?s?\b"),
    ("medarbejdere", r"medarbejdere?\b|ansatte\b"),
    ("børn", r"børn\b|barn\b"),
    ("elever", r"elever?\b"),
    ("pladser", r"(?:\w+)?pladser?\b"),
    ("gange", r"(?:om)?gange?\b"),
)
_MONEY = (
    r"(?:(?P<scale>t|tkr|tus(?:inde?)?|mio|mill(?:ion(?:er)?)?|mia|milliard(?:er)?)\b\.?[ \t\u00a0\n]{0,2}"
    r"(?P<kr>kr\b\.?|kroner\b|dkk\b)?|(?P<plain>kr\b\.?|kroner\b|dkk\b|,-))"
)
_AMOUNT = re.compile(
    rf"(?<![\w.,/§\x00])(?:(?P<pre>kr\.?|dkk){_SPACE}?)?(?P<sign>(?:minus\s|[{_MINUS}])?)"
    rf"(?P<n>{_FIGURE}|(?i:{NUMERAL}))(?P<dashes>,[{_MINUS}]{{1,2}})?"
    rf"(?:(?P<dash>[-–]|{_SPACE}[-–]{_SPACE}|{_SPACE}til{_SPACE}|{_SPACE}og{_SPACE}|{_SPACE}eller{_SPACE})"
    rf"(?P<n2>{_FIGURE}|(?i:{NUMERAL})))?"
    rf"(?![\w]*\d)(?P<tail>[ \t\u00a0\u202f]?(?:\n(?=(?-i:[a-zæøå%])))?"
    r"(?:ny[et]?\s|hele\s|første\s|næste\s|kommende\s|følgende\s|seneste\s|sidste\s|ekstra\s|færre\s|flere\s|(?:ugent|dag|måned|år)lige\s)?"
    rf"(?P<unit>{_MONEY}" + "|" + "|".join(f"(?P<u{i}>{pattern})" for i, (_, pattern) in enumerate(_UNITS)) + r"))?",
    re.IGNORECASE,
)
_NOUN = re.compile(r"[ \t\u00a0]?\n?(?P<word>[a-zæøå][\wæøå/-]*)(?:[ \t\u00a0](?P<next>[a-zæøå][\wæøå/-]*))?")
# Words that stand after a number without being what is counted.
_NO_NOUN = wordlist("not_nouns")
_ADJECTIVE = re.compile(r"(?:nye?|hele|ekstra|færre|flere|små|store|konkrete|\w+(?:ige|ede|ende|ske))$")
_NOT_BEFORE = re.compile(
    r"(?:§+\s*|\.{3,}\s*"
    # those that close with a point, and those that don't: "i den uge. 140 husstande" counts
    r"|\b(?i:(?:stk|kap|s|pkt|nr|art|tlf|reg|cvr|ean|cpr|sagsnr|postnr|matr|kl|mobil|tab|fig)\.?:?"
    r"|(?:kapitel|side|siderne|afsnit|tabel|figur|bilag|uge|ugerne|\w*lokale|rum|klokken|version|punkt|nummer|artikel"
    r"|telefon|konto|sag|niveau|fase|trin|type|budget|regnskab|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag"
    r"|vinteren|sommeren|foråret|efteråret|overenskomst|ok|linje|bus|covid):?)"
    rf"{_SPACE}*[-–]?{_SPACE}*|\b[A-HJ-ZÆØÅ]{_SPACE}?|\bI)$"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_BEFORE = re.compile(r"\b(?:i|fra|for|år|året|årene|primo|medio|ultimo|siden|inden) $", re.IGNORECASE)
_YEARS_ON = 5  # years to which a range goes on in two figures
_LAST_YEAR = re.compile(r"\s(?:sidste|forrige|næste|første)\sår\b", re.IGNORECASE)
_THE = re.compile(r"\b(?:de|disse)\s$", re.IGNORECASE)
_CELL_BEFORE = re.compile(r"(?:^|\||\n)[ \t]*$")
_CELL_AFTER = re.compile(r"[ \t]*(?:\||\n|$|\(|(?:19|20)\d\d)")
_LABEL = re.compile(r"(?:\(|\bi\s|\bi hele\s|\bbeløb\s|\()\s*$", re.IGNORECASE)
_LIST_MARK = re.compile(r"(?m)^[ \t]*(?:[#>*\-–•]\s*)*(?P<mark>\(?\d{1,3}(?:\.\d{1,3})*[.)])\s")
_HEADING_NUMBER = re.compile(r"(?m)^[ \t#*]*(?P<mark>\d{1,3})[ ]?(?=[A-ZÆØÅ][a-zæøåé])")
_BLANK = "\x00"
_ORDINAL = re.compile(r"\.[ \t\u00a0](?=[a-zæøå])|\.-")
_CODE = re.compile(
    r"(?<!\w)(?:\d{2}\.\d{2}\.\d{2}(?:-[A-ZÆØÅ]\d{2})?(?:-\d+)+"  # 81.38.00-P35-1-24
    r"|[A-Z]{2,}-\d{4}-\d+|\d{2,4}[-/]\d{4,7}|\d{6}[- ]\d{4}(?!\d)"  # EMN-2024-001234, CPR
    r"|(?:\+\d{2}\s?)?\d{2}[ \u00a0]\d{2}[ \u00a0]\d{2}[ \u00a0]\d{2}(?!\d)"  # phones
    r"|\d{1,2}[:.]\d{2}\s?[-–]\s?\d{1,2}[:.]\d{2}|\d{1,2}:\d{2}(?::\d{2})?"  # times
    r"|(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d)(?!\d)"  # 2026-2029, 2024/25
    r"|[^\WA-Za-zÆØÅæøå]*[A-Za-zÆØÅæøå][^\W\d]*\d[\w-]*)"  # U29, a3b
)


def parse_number(text: str) -> Decimal | None:
    """The number in one table cell, or None where the cell holds something else, a lone dash included.

    Danish figures: a point between thousands, a comma before decimals. A point that can't part thousands
    ('1200.5', '0.500') is read as a decimal point, since spreadsheets write it so. Any minus sign, before
    or after, and accountants' brackets are negative; kr. and % may follow, larger units may not.
    """
    match = _CELL.fullmatch(text.strip())
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    value = _figure(match["figure"])
    negative = (match["sign"] or "+") != "+" or bool(match["after"]) or bool(match["open"])
    return -value if negative and value else value


def _figure(figure: str) -> Decimal:
    """The value of bare figures."""
    plain = re.sub(r"\s", "", figure)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+\.\d+", plain):  # 1,234.50
        return Decimal(plain.replace(",", ""))
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", plain) or "," in plain:
        return Decimal(plain.replace(".", "").replace(",", "."))
    return Decimal(plain)


def find_quantities(text: str) -> list[Quantity]:
    """All quantities of a text in order; the two ends of a range are a quantity each.

    Money comes in whole kroner, so '1,2 mio. kr.', '1.200.000 kr.' and '1.200 t.kr.' are equal. Years,
    dates, references to proposals, §§, times, pages, phone and journal numbers are no quantities.
    """
    masked = _mask(text)
    found: list[Quantity] = []
    at = 0
    while match := _AMOUNT.search(masked, at):
        if match["n2"] and not _is_range(masked, match):
            match = _AMOUNT.match(masked, match.start(), match.end("n")) or match
        refused = _refused(masked, match)
        quantities = [] if refused else _read(masked, match)
        found += quantities
        # "uge 35 og 36", "kl. 23 og 7": what is said of the first is said of the second
        # ("fra 2027 til 2,0": only what follows a year is a figure of its own)
        both = refused and match["n2"] and not match["unit"] and not _year_alone(match)
        end = match.end("n2") if both else match.end("n")
        at = quantities[-1].span[1] if quantities else max(end, match.start() + 1)
    return found


def _mask(text: str) -> str:
    """The text with every figure blanked that is a date, a reference, a code, a time or a list number."""
    taken = [m.span for m in find_dates(text)] + [r.span for r in find_references(text)]
    taken += [m.span() for m in _CODE.finditer(text)]
    taken += [m.span("mark") for pattern in (_LIST_MARK, _HEADING_NUMBER) for m in pattern.finditer(text)]
    characters = list(text)
    for start, end in taken:
        characters[start:end] = _BLANK * (end - start)
    return "".join(characters)


def _refused(text: str, match: re.Match[str]) -> bool:
    """Whether what stands around a number says that it counts nothing."""
    first, money = match["n"], match["scale"] or match["plain"] or match["pre"] or match["dashes"]
    before = text[max(0, match.start() - 24) : match.start()]
    if not money and _NOT_BEFORE.search(before):
        return True
    if match["unit"] and match["n2"] and _is_year_beside(first, match["n2"], before):
        return True
    if not match["unit"] and first[0].isdigit():
        if _YEAR.fullmatch(first) or (match["n2"] and _YEAR.fullmatch(match["n2"])):
            return True
        if _ORDINAL.match(text, match.end("n")):
            return True
    if match["plain"] and _YEAR.fullmatch(first) and re.match(r"\s?\d", text[match.end() :]):
        return True  # "for hele 2028 kr. 1.000.000"
    if not match["unit"] and first[0].isdigit():
        if re.match(r"\d{4}$", first) and re.match(r"\s[A-ZÆØÅ][a-zæøå]", text[match.end("n") :]):
            return True  # 4400 Kalundborg: a postal code
        if len(first) >= 8 and first.isdigit():
            return True  # a phone, CVR or EAN number
    # "(1.000 kr.)", "i 1.000 kr." and "| 1.000 kr. | 2026 |" say how a table counts
    if not match["plain"] or first not in ("1.000", "1000"):
        return False
    return bool(_LABEL.search(before) or (_CELL_BEFORE.search(before) and _CELL_AFTER.match(text, match.end())))


def _is_range(text: str, match: re.Match[str]) -> bool:
    """Whether two numbers belong together: not those of "kr. 850.000 og 1,5 årsværk", nor "4 til 2. sal"."""
    if match["pre"] and match["unit"] and not (match["scale"] or match["plain"]):
        return False
    return bool(match["unit"]) or match["n2"][0].isalpha() or not _ORDINAL.match(text, match.end("n2"))


def _year_alone(match: re.Match[str]) -> bool:
    """Whether the first of two numbers is a year, and the second is none and no part of its range."""
    if not _YEAR.fullmatch(match["n"]):
        return False
    if re.fullmatch(r"\d{2}", match["n2"]) and match["dash"].strip() in ("og", "eller", "til"):  # "i 2024 og 25"
        return not 0 < int(match["n2"]) - int(match["n"][2:]) <= _YEARS_ON
    return not re.fullmatch(r"\d{2}|(?:19|20)\d\d", match["n2"])


def _is_year_beside(first: str, second: str, before: str) -> bool:
    """Whether the first of two numbers is a year and no end of a range: "(300 t.kr. i) 2026 og 0,6 mio. kr."."""
    if not _YEAR.fullmatch(first) or not second[0].isdigit():
        return False
    ascends = second.isdigit() and int(first) < int(second) <= 10 * int(first)
    return not ascends or bool(_YEAR_BEFORE.search(before))


def _read(text: str, match: re.Match[str]) -> list[Quantity]:
    """The one or two quantities of a match."""
    unit, noun, end = _unit_of(text, match)
    factor = Decimal(1)
    if match["scale"]:
        key = match["scale"].lower()
        factor = Decimal(next(v for k, v in sorted(_SCALE.items(), key=lambda i: -len(i[0])) if key.startswith(k)))
    numbers = [(match.start("n"), match.end("n"), match["n"])]
    if match["n2"]:
        numbers.append((match.start("n2"), match.end("n2"), match["n2"]))
    short = _hundreds(match)
    found: list[Quantity] = []
    for place, (start, stop, words) in enumerate(numbers):
        value = _figure(words) if words[0].isdigit() else word_value(words)
        if value is None:
            continue
        if place == 0:
            value *= short
        if place == 0 and match["sign"]:
            value, start = -value, match.start("sign")
        if place == 0 and match["pre"]:
            start = match.start("pre")
        if place == len(numbers) - 1:
            stop = start + len(text[start:end].rstrip())
        share = place < len(numbers) - 1 and re.search(r"del(?:en|e)?$", words) is not None  # "halvdelen eller 300 kr."
        value *= 1 if share else factor
        whole = Decimal(int(value)) if value == int(value) else value
        found.append(Quantity((start, stop), whole, "" if share else unit, None if share else noun))
    return found


def _hundreds(match: re.Match[str]) -> int:
    """What the first number of a range leaves out: 100 in '3-400 timer', 1.000 in '2-3.000 kr.', else 1."""
    first, second = match["n"], match["n2"]
    if not second or match["dash"] not in ("-", "–") or not first.isdigit() or not second[0].isdigit():
        return 1
    zeros = re.fullmatch(r"\d+?((?:\.?0)*(?:00|\.000))", second)
    scale = 10 ** zeros[1].count("0") if zeros else 1
    return scale if scale > 1 and int(first) * scale < _figure(second) and int(first) < scale else 1


def write_number(value: Decimal | float) -> str:
    """A number as Danish writes it, with at most two decimals: `-1.200`, `-3,6`."""
    rounded = Decimal(str(value)).quantize(Decimal("0.01")) + 0  # and no "-0"
    text = f"{rounded.normalize():,f}"
    return text.translate(str.maketrans(",.", ".,"))


def _unit_of(text: str, match: re.Match[str]) -> tuple[str, str | None, int]:
    """Unit, noun and end of a match: its unit word, else the noun that follows."""
    end = match.end("n2" if match["n2"] else "n")
    if match["scale"] and not match["kr"]:
        noun = _noun(text, match.end())
        if noun and match["scale"].lower() != "t":
            return "", noun, match.end()
    if match["scale"] or match["plain"] or match["pre"] or match["dashes"]:
        return "kr", None, match.end() if match["unit"] else max(end, match.end("dashes"))
    if _LAST_YEAR.match(text, end) and not _THE.search(text, 0, match.start()):
        return "", None, end  # "41 sidste år", but "de tre næste år"
    if match["unit"]:
        index = next(i for i in range(len(_UNITS)) if match[f"u{i}"])
        noun = match[f"u{index}"].lower()
        return _UNITS[index][0], noun if noun[0].isalpha() else None, match.end()
    return "", _noun(text, end), end


def _noun(text: str, at: int) -> str | None:
    """The counted thing after a number, adjectives passed over."""
    match = _NOUN.match(text, at)
    if match is None or match["word"] in _NO_NOUN:
        return None
    if match["next"] and match["next"] not in _NO_NOUN and _ADJECTIVE.match(match["word"]):
        return match["next"]
    return match["word"]
