"""The facts of a text, normalised: amounts, shares, counts, years, dates, times, §§, item and journal numbers.

Names are found in `rag.check.names`, since whether a capital begins a name depends on what is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from rag.check.marks import no_facts
from rag.danish.analyser import stem
from rag.danish.dates import DateMention, find_dates
from rag.danish.number_words import word_value
from rag.danish.numbers import Quantity, find_quantities
from rag.danish.references import canonical, find_references
from rag.danish.wordlists import wordlist
from rag.types import Span

FactKind = Literal["quantity", "year", "date", "law", "item", "code"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a text. Two facts with the same `kind` and `key` say the same; a quantity's key is "" and it is
    told by `value`, `unit` and `noun` (see `rag.check.figures`)."""

    kind: FactKind
    span: Span
    text: str
    key: str = ""
    value: Decimal = Decimal(0)
    unit: str = ""
    noun: str | None = None


_PARAGRAPH = r"\d+(?:\s?[a-hj-z](?![\wæøå]|\.\w)|(?![\wæøå]))"  # "15 a", but in "§ 85 i loven" it is the 85th
_LAW = re.compile(
    rf"§+\s?(?P<n>{_PARAGRAPH})(?:[,\s]{{1,2}}stk\.?\s?(?P<stk>\d+))?(?:[,\s]{{1,2}}nr\.?\s?(?P<nr>\d+))?"
    rf"(?:\s?(?:-|–|og|eller|,)\s?§?\s?(?P<n2>{_PARAGRAPH})(?![.,]\w))?"
)
_YEAR = re.compile(
    r"(?<![\w.,§/-])(?P<y>(?:19|20)\d\d)(?:(?P<to>\s?[-–/]\s?)(?P<z>(?:19|20)\d\d|\d\d))?(?![\wæøå]|[.,]\d)"
)
# "Skoleåret 27/28"
_SCHOOL_YEAR = re.compile(
    r"(?<![\d/.,-])(?P<y>2\d)(?P<to>\s?/\s?)(?P<z>2\d)(?![\d/.,-]\d|\d|\.?\s(?:aug|sep|okt|juni|juli|nov|dec))"
)
_TIME = re.compile(
    r"\b(?:kl\.?|klokken)\s?(?P<a>\d{1,2}(?:[.:]\d\d)?)(?:\s?(?:-|–|til|og)\s?(?P<b>\d{1,2}(?:[.:]\d\d)?)(?![\d%]))?"
    r"|(?<![\d.,])(?P<c>\d{1,2}:\d\d)(?:\s?[-–]\s?(?P<d>\d{1,2}:\d\d))?(?!\d)",
    re.IGNORECASE,
)
_MONTH_NAMES = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
    "december",
)  # fmt: skip
_MONTH = re.compile(rf"(?<![\w-])(?P<m>{'|'.join(_MONTH_NAMES)})(?:s|måned)?(?![\wæøå-])", re.IGNORECASE)
_PART_OF_YEAR = re.compile(
    r"(?<![\d.,])(?P<n>[1-4])\.\s(?P<p>halvår|kvartal|tertial)(?!s[a-zæøå])"
    r"|\b(?P<w>første|andet|andre|tredje|fjerde)\s(?P<q>halvår|kvartal|tertial)(?!s[a-zæøå])",
    re.IGNORECASE,
)
_ORDINALS = {
    "anden": 2, "andet": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6, "syvende": 7, "ottende": 8,
    "niende": 9, "tiende": 10, "første": 1, "andre": 2, "ellevte": 11, "tolvte": 12, "trettende": 13, "fjortende": 14,
    "femtende": 15, "sekstende": 16, "tyvende": 20,
}  # fmt: skip
_GRADES = re.compile(
    r"(?<![\w.,])(?P<list>(?:\d{1,2}\.?(?:\s?[-–/]\s?|,\s|\s(?:og|eller|til)\s))*\d{1,2}\.)\s(?P<what>klasse|klassetrin|årgang|sal\b|etage)"
    r"|(?<![\w.,])(?P<room>\d\.)\s?(?-i:[a-f])(?![\w.)]|\s(?:og|eller|,)\s[a-f]\b)",
    re.IGNORECASE,
)
_CLOCK = r"et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv"
# "Klokken fem", "kvart over fire", "fem minutter i to": the hour, and what is before or after it.
_IN_WORDS = re.compile(
    rf"\b(?:(?:klokken|kl\.)\s(?:(?:er|slår|bliver|blev|var)\s)?(?P<h>{_CLOCK})(?!\s(?:minutter|over|i|om)\b|[\s-]*\d)"
    rf"|(?:(?:kvart|ti|fem|tyve)(?:\sminutter)?)\s(?P<to>i|over)\s(?P<m>{_CLOCK}))\b(?!\s(?:år|timer?|dage?|uger?|måneder))",
    re.IGNORECASE,
)
_HALF_PAST = re.compile(
    r"\bhalv\s(?P<n>et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv)(?!\s?(?:år|time|dag|uge|måned|mio|mil|kr|pct|procent))\b",
    re.IGNORECASE,
)
# What follows "hver fjerde" where it says no more of what: "hver fjerde har lad".
_NO_THING = r"har|er|får|var|kan|skal|vil|bliver|af|i|på|til|og|med|som|der|siger|mener|synes|oplever"
_EVERY = re.compile(
    rf"\bhver(?:t)?\s?(?P<n>(?:{'|'.join(_ORDINALS)})(?![a-zæøå])|\d{{1,2}}\.)(?:\s(?P<what>(?!(?:{_NO_THING})\b)[a-zæøå]+))?",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    r"(?<!\w)(?:\d{2}\.\d{2}\.\d{2}(?:-[A-ZÆØÅ]\d{2})?(?:-\d+)+|[A-ZÆØÅ]{2,}-\d{4}-\d+|\d{2,4}/\d{3,7}|\d{2,4}-\d{5,7})(?!\w)"
)
_HALF = re.compile(r"(?<![\w])(?P<n>\d{0,3})\s?(?P<h>[½¼¾])")
_TOKEN = re.compile(r"(?<![^\W_])[\w]*\d[\w]*(?:[.,:/-]\d+)*%?")
_WEEKS = re.compile(
    r"(?<!\w)uge(?:rne|r)?\s(?:\((?=\d{1,2}(?:,|\s?[-–]|\sog)\s?\d{1,2}\b))?(?P<list>\d{1,2}(?![\d.,]*\d)(?:(?:\s?[-–]\s?|,\s|,?\s(?:og|til|eller|samt)\s(?:uge\s)?)\d{1,2}(?![\d.,]*\d))*)"
    r"(?!\d|\s(?:uge|time|dag|minut|kr|mio|pct|procent|%))",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?<!\w)[A-ZÆØÅ][\wæøå]*(?:gade|vej|vejen|allé|stræde|torv|plads|vænge|vænget|boulevard|parken)s?\s\d{1,3}[A-Za-z]?(?![\w,.]*\d)"
)
_MINUS_OF = re.compile(
    r"(?:\d|%|\b(?:kr|pct|mio|t\.kr)\.|\b(?:kroner|årsværk|procent\w*|timer|år|til|af))\s?$", re.IGNORECASE
)
_JOINED = re.compile(r"(?<!\w)(?P<n>to|tre)-?(?P<noun>lærer|voksen|pædagog)", re.IGNORECASE)  # tolærertimer
_OUT_OF = re.compile(
    r"\b(?P<percent>\d{2}) ud af (?:100|hundrede)\b"
    r"|\b(?P<a>\d|en|én|to|tre|fire|fem|seks|syv|otte|ni)\sud\saf\s(?P<b>3|4|5|10|100|tre|fire|fem|ti|hundrede)\b",
    re.IGNORECASE,
)
_FACTOR = re.compile(r"\bfaktor\s$", re.IGNORECASE)
_PERCENTAGE = re.compile(
    r"procent(?:en)? (?:(?:i|for|på|blandt|ved) [\wæøåÆØÅ-]+ ){0,2}"
    r"(?:(?:er|var|blev|lå|ligger|bliver|steg|faldt|på|til|nu|kun|i snit) ){1,3}"
    r"(?:(?:godt|knap|ca\.|cirka|omkring|næsten|over|under) )?$",
    re.IGNORECASE,
)
_FRACTION = re.compile(r"(?:halvdelen|\w+del(?:en|e|s)?)$", re.IGNORECASE)
_RANKS = ("klasse ", "sal ")  # what the key of a school year or a floor begins with
_MORNING = 6  # half past five is in the afternoon, half past six in the morning
_HALVES = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_BARE_MILLION = re.compile(r"\b(?P<n>en|én)\s(?P<scale>million|milliard)\b(?:\skr(?:oner|\.)?)?", re.IGNORECASE)
_ONE_UNIT = re.compile(
    r"(?<!\baf\s)(?<!\bpr\.\s)\b(?:et|ét|en|én)\s(?P<unit>årsværk|procentpoint|fuldtidsstilling|stilling)\b(?!\s?(?:(?:om|i)\s?gangen|er\s|koster|svarer|regnes))"
)


@lru_cache(maxsize=20_000)
def find_facts(text: str) -> tuple[Fact, ...]:
    """All facts of a text but its names, in order. Numbers at the head of a list item count nothing."""
    taken = bytearray(len(text))  # what is read already, so that no figure is read twice
    found: list[Fact] = []

    def take(span: Span) -> None:
        taken[slice(*span)] = b"\1" * (span[1] - span[0])

    def add(facts: list[Fact]) -> None:
        for fact in facts:
            if taken.find(1, *fact.span) < 0:
                found.append(fact)
                take(fact.span)

    for span in no_facts(text):
        take(span)
    add([Fact("code", m.span(), m.group(), m.group()) for m in _JOURNAL.finditer(text)])
    add([Fact("code", m.span(), m.group(), m.group().lower()) for m in _ADDRESS.finditer(text)])
    add([fact for match in _SCHOOL_YEAR.finditer(text) for fact in _years(match)])
    add([Fact("date", m.span, text[slice(*m.span)], _date_key(m, text)) for m in find_dates(text)])
    add([fact for match in _LAW.finditer(text) for fact in _laws(match)])
    add([fact for match in _TIME.finditer(text) for fact in _times(match)])
    add([_half_past(match) for match in _HALF_PAST.finditer(text)])
    add([_in_words(match) for match in _IN_WORDS.finditer(text)])
    add([_grades(match) for match in _GRADES.finditer(text)])
    add([fact for match in _WEEKS.finditer(text) for fact in _weeks(match)])
    add([fact for match in _YEAR.finditer(text) for fact in _years(match)])
    add([_every(match) for match in _EVERY.finditer(text)])
    add([_part_of_year(match) for match in _PART_OF_YEAR.finditer(text)])
    add([Fact("date", m.span("m"), m["m"], f"måned {_month(m['m'])}") for m in _MONTH.finditer(text)])
    for reference in find_references(text):
        told = text[slice(*reference.span)]
        add([Fact("item", reference.span, told, " ".join(sorted(canonical(ref) for ref in reference.refs)))])
    add([_half(match) for match in _HALF.finditer(text)])
    add([_out_of(match) for match in _OUT_OF.finditer(text)])
    add([_million(match) for match in _BARE_MILLION.finditer(text)])
    add([_quantity(q, text) for q in find_quantities(text) if "\n" not in text[slice(*q.span)].strip()])
    add([_one(match) for match in _ONE_UNIT.finditer(text)])
    for match in _JOINED.finditer(text):
        value = Decimal(2 if match["n"].lower() == "to" else 3)
        add([Fact("quantity", match.span(), match.group(), "", value, "", match["noun"].lower())])
    add([Fact("code", m.span(), m.group(), m.group().lower().rstrip("%")) for m in _TOKEN.finditer(text)])
    return tuple(sorted(found, key=lambda fact: fact.span))


def parts_of_date(key: str) -> frozenset[str]:
    """What a date's key also says: 1. april 2027 is a day in April 2027, 1. april and April; a part of a year is one of
    any year."""
    if full := re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", key):
        year, month, day = full.groups()
        return frozenset({f"{year}-{month}", f"måned {int(month)}", *([f"{day}.{month}."] if day else [])})
    if partial := re.fullmatch(r"\d\d\.(\d\d)\.", key):
        return frozenset({f"måned {int(partial[1])}"})
    part = re.fullmatch(r"(\d\. (?:halvår|kvartal|tertial)) \d{4}", key)
    return frozenset({part[1]}) if part else frozenset()


def is_said_by(fact: Fact, other: Fact) -> bool:
    """Whether a fact that is no quantity is said by another: both say the same, or the other one says more."""
    if fact.kind == other.kind == "item":
        return set(fact.key.split()) <= set(other.key.split())
    if fact.kind == other.kind == "law":
        return fact.key == other.key or other.key.startswith(fact.key + " ")
    if fact.kind == "year":
        return fact.key == other.key or (other.kind == "date" and fact.key in re.findall(r"\d{4}", other.key))
    if fact.kind == "date" and other.kind == "date":
        return fact.key == other.key or fact.key in parts_of_date(other.key)
    if fact.key.startswith(_RANKS) and other.key.startswith(_RANKS):
        return set(fact.key.split()) <= set(other.key.split())
    if fact.kind == "code":
        return fact.key == other.key or (
            _goes_without(fact.key, other.key)
            or (" " not in fact.key and other.kind in ("code", "item", "quantity") and fact.text == other.text)
        )
    return fact.kind == other.kind and fact.key == other.key


def _goes_without(one: str, other: str) -> bool:
    """Whether one of two rates leaves out of what it is: 'hver fjerde uge i stedet for hver anden'."""
    short, long = sorted((one, other), key=len)
    return re.fullmatch(r"hver \d+", short) is not None and long.startswith(f"{short} ")


def _month(name: str) -> int:
    return _MONTH_NAMES.index(name.lower()) + 1


def _date_key(mention: DateMention, text: str) -> str:
    """One key for all ways of writing a date; what is not said is left out of it."""
    if mention.date is not None:
        return mention.date.isoformat()
    told = text[slice(*mention.span)].lower()
    if mention.month is None:
        part = _PART_OF_YEAR.search(told)
        return f"{_part_of_year(part).key if part else told} {mention.year}"
    if mention.year is not None:
        return f"{mention.year}-{mention.month:02}"
    day = re.match(r"\d{1,2}", told)
    return f"{int(day.group()):02}.{mention.month:02}." if day else told


def _laws(match: re.Match[str]) -> list[Fact]:
    """A § as written; 'stk.' and 'nr.' belong to its key. The second of two is a fact of its own."""
    first = match["n"].replace(" ", "")
    key = first + (f" stk {match['stk']}" if match["stk"] else "") + (f" nr {match['nr']}" if match["nr"] else "")
    if not match["n2"]:
        return [Fact("law", match.span(), match.group(), key)]
    cut = match.start("n2")
    end = max(match.end("n"), match.end("stk"), match.end("nr"))
    return [
        Fact("law", (match.start(), end), match.string[match.start() : end], key),
        Fact("law", (cut, match.end()), match["n2"], match["n2"].replace(" ", "")),
    ]


def _times(match: re.Match[str]) -> list[Fact]:
    found: list[Fact] = []
    for name in "abcd":
        if match[name]:
            hours, _, minutes = match[name].replace(":", ".").partition(".")
            found.append(Fact("code", match.span(name), match[name], f"kl {int(hours)}.{int(minutes or 0):02}"))
    return found


def _half_past(match: re.Match[str]) -> Fact:
    """'Halv fem', which an afternoon has as 16.30 and a night as 4.30: told as the hour that work is spoken of by."""
    hour = int(word_value(match["n"].lower()) or 1) - 1
    return Fact("code", match.span(), match.group(), f"kl {hour + 12 if hour < _MORNING else hour}.30")


def _in_words(match: re.Match[str]) -> Fact:
    """'Klokken fem', 'kvart over fire': the hour that work is spoken of by."""
    hour = int(word_value((match["h"] or match["m"]).lower()) or 1) - (match["to"] == "i")
    minute = {"kv": 15, "ti": 10, "fe": 5, "ty": 20}[match.group()[:2].lower()] if match["m"] else 0
    minute = 60 - minute if match["to"] == "i" else minute
    return Fact("code", match.span(), match.group(), f"kl {hour + 12 if hour < _MORNING else hour}.{minute:02}")


def _grades(match: re.Match[str]) -> Fact:
    """The school years of a list: '1. klasse', '7.-9. klasse', '8.b'; or its floors: '1. og 2. sal'."""
    name = "list" if match["list"] else "room"
    told = [int(number) for number in re.findall(r"\d+", match[name])]
    if len(told) == 2 and re.search(r"[-–]|\btil\b", match[name]):
        told = list(range(told[0], told[1] + 1)) or told
    what = "sal" if (match["what"] or "").lower() in ("sal", "etage") else "klasse"
    return Fact("code", match.span(name), match[name], " ".join([what, *map(str, told)]))


def _weeks(match: re.Match[str]) -> list[Fact]:
    """The weeks of a list: 'uge 7, 29 og 30-31'."""
    at = match.start("list")
    return [
        Fact("code", (at + one.start(), at + one.end()), one.group(), f"uge {int(one.group())}")
        for one in re.finditer(r"\d{1,2}", match["list"])
    ]


def _quantity(found: Quantity, text: str) -> Fact:
    """A quantity as a fact. A fraction is a share of something, whatever word follows it."""
    told = text[slice(*found.span)]
    share = not found.unit and found.value <= 1 and _FRACTION.search(told) is not None
    unit, noun = ("andel", None) if share else (found.unit, found.noun)
    before = text[max(0, found.span[0] - 40) : found.span[0]]
    if not unit and _FACTOR.search(before):
        unit, noun = "gange", None  # "en faktor fem"
    if not unit and _PERCENTAGE.search(before):
        unit, noun = "%", None  # "svarprocenten var 81"
    value, span = found.value, found.span
    if (
        not unit
        and noun
        and told.isdigit()
        and (part := word_value(f"en {noun}"))
        and text[span[1] :].startswith(f" {noun}")
    ):
        value, span, unit, noun = value * part, (span[0], span[1] + len(f" {noun}")), "andel", None  # "3 fjerdedele"
    if (
        value < 0 and told.startswith("minus") and _MINUS_OF.search(text[max(0, span[0] - 14) : span[0]])
    ):  # "7 pct. minus 1 procentpoint" takes away
        value = -value
        span = (span[0] + len("minus "), span[1])
    if noun in ("en", "et", "én", "ét"):
        noun = None  # "hver af de 21 en halv time"
    if noun and noun.endswith("e") and (own := _next_word(text, noun, span)) and stem(own) in _own_points():
        noun = own  # "tre jordnære emner"
    return Fact("quantity", span, text[slice(*span)], "", value, unit, noun)


def _next_word(text: str, noun: str, span: Span) -> str | None:
    """The word after what was read as a quantity's noun, where that may be an adjective."""
    match = re.match(rf"\s?{re.escape(noun)}\s(?P<next>[a-zæøå]+)", text[span[1] :], re.IGNORECASE)
    return match["next"] if match else None


@lru_cache(maxsize=1)
def _own_points() -> frozenset[str]:
    return frozenset(stem(word) for word in wordlist("points", "rag.check.wordlists"))


def _years(match: re.Match[str]) -> list[Fact]:
    if len(match["y"]) == 2:  # of two running years, without their century
        follows = int(match["z"]) == int(match["y"]) + 1
        return [Fact("year", match.span(n), match[n], f"20{match[n]}") for n in ("y", "z")] if follows else []
    found = [Fact("year", match.span("y"), match["y"], match["y"])]
    if match["z"]:
        last = match["z"] if len(match["z"]) == 4 else match["y"][:2] + match["z"]
        found.append(Fact("year", match.span("z"), match["z"], last))
    return found


def _every(match: re.Match[str]) -> Fact:
    number = _ORDINALS.get(match["n"].lower()) or int(match["n"].rstrip("."))
    return Fact("code", match.span(), match.group(), f"hver {number} {stem((match['what'] or '').lower())}".strip())


def _part_of_year(match: re.Match[str]) -> Fact:
    number = int(match["n"]) if match["n"] else _ORDINALS[match["w"].lower()]
    return Fact("date", match.span(), match.group(), f"{number}. {(match['p'] or match['q']).lower()}")


def _half(match: re.Match[str]) -> Fact:
    following = find_quantities(f"2 {match.string[match.end() :].lstrip()[:40]}")
    unit, noun = (following[0].unit, following[0].noun) if following else ("", None)
    value = Decimal(match["n"] or 0) + _HALVES[match["h"]]
    return Fact("quantity", match.span(), match.group(), "", value, unit, noun)


def _out_of(match: re.Match[str]) -> Fact:
    """'Fire ud af ti' is a share, '62 ud af 100' so many percent."""
    if match["percent"]:
        return Fact("quantity", match.span(), match.group(), "", Decimal(match["percent"]), "%")
    part, whole = (Decimal(n) if n.isdigit() else word_value(n) or Decimal(1) for n in (match["a"], match["b"]))
    return Fact("quantity", match.span(), match.group(), "", part / whole, "andel")


def _million(match: re.Match[str]) -> Fact:
    value = Decimal(10**6 if match["scale"].lower() == "million" else 10**9)
    return Fact("quantity", match.span(), match.group(), "", value, "kr")


def _one(match: re.Match[str]) -> Fact:
    unit = match["unit"].lower()
    unit = {"fuldtidsstilling": "årsværk", "stilling": "stillinger"}.get(unit, unit)
    return Fact("quantity", match.span(), match.group(), "", Decimal(1), unit, match["unit"].lower())
