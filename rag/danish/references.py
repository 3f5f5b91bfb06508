"""References to budget proposals: punkt 12, 60-66, U29, VBAF 13, BES-03, forslag nr. 4, 5 og 7.

A number alone means little, so it counts only after a word that announces it ("forslag"), with a letter
code, at the head of a line, or as a list where the words around say that proposals are meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.danish.dates import find_dates
from rag.danish.wordlists import wordlist
from rag.types import Span


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a text that names one or more proposals; `refs` as written, ranges expanded."""

    span: Span
    refs: tuple[str, ...]


_MOST = 300  # proposals in one range; a longer one is no range of proposals
_CLOSE = 10  # how far a list may count on and still mean the same letter code
_GAP = r"[ \t\u00a0]?"
_WIDE = r"[ \t\u00a0\n]{0,3}"
_DASH = r"[-‐‑–—]"
_CODE = rf"[A-ZÆØÅ]{{1,6}}(?:[-_.]|{_GAP})\d{{1,3}}(?:\.\d{{1,3}})?[a-zæøå]?"
_NUMBER = r"\d{1,3}(?:\.\d{1,2}){0,2}[a-zA-Z]?"
_ONE = rf"(?:{_CODE}|{_NUMBER})(?![\wæøåÆØÅ])(?![.,:]\d)"
_SEPARATOR = rf"(?:,{_WIDE}(?:og{_WIDE}|samt{_WIDE})?|{_WIDE}(?:og|samt|&|\+|eller|/|;){_WIDE})"
_RANGE = rf"{_GAP}(?:{_DASH}|\btil\b|\bt\.o\.m\.|\bto\b){_GAP}"
_JOINED = rf"(?:{_SEPARATOR}(?:(?:nr|pkt)\.{_GAP}|punkt{_GAP}|forslag{_GAP})?|{_RANGE}(?:(?:nr|pkt)\.{_GAP})?)"
_LIST = rf"{_ONE}(?:{_JOINED}{_ONE})*"
# At a line's head each number may have its own mark: "Ad 9) og 10)", "Ad 9 og ad 10".
_MARKED_LIST = rf"{_ONE}(?:[).]?{_JOINED}(?:[Aa]d\.?{_GAP})?{_ONE})*"

_ANNOUNCED = re.compile(
    r"(?<![\w-])(?i:"
    r"[\wæøå-]{0,30}(?:forslag(?:et|ene|enes|ets)?|hensigtserklæring(?:en|erne|er)?"
    r"|besparelse(?:n|r|rne)?|initiativ(?:et|er|erne)?|tiltag(?:et|ene)?|reduktion(?:en|er|erne)?|punkt(?:et|er|erne)?)"
    r"|pkt|emne(?:t|r|rne)?|nummer|numrene|nr|løbenr|løbenummer|ref"
    rf")\.?{_GAP}(?::{_GAP})?(?i:(?:nr\.?|nummer|numrene|pkt\.?|punkt){_GAP})?(?P<list>{_LIST})"
)
_CODED = re.compile(rf"(?<![\w./-])(?P<list>{_CODE}(?![\wæøåÆØÅ])(?![.,:/]\d)(?:{_JOINED}{_ONE})*)")
_HEAD = re.compile(
    rf"^(?:[#*\-–•>|_ \t]*)(?:(?P<ad>[Aa]d\.?){_GAP})?(?P<list>{_MARKED_LIST})"
    rf"(?=[*_]*(?:{_GAP}[-–—:]{{1,2}}[ \t*_\u00a0]+[\"”»]?[A-ZÆØÅ]"
    r"|(?(ad)[):.]|(?!))|[ \t]+i[ \t]+[\wæøå-]*katalog|[ \t]\([^()\n]{3,80}\)[ \t]*[:–][ \t]|[ \t]*\|[ \t]*[A-ZÆØÅ]))",
    re.MULTILINE,
)
_BARE = re.compile(
    rf"(?:(?P<cue>\b(?i:vedr\.?|vedrørende|angående|ang\.|ad\.?|omkring|forhold til|jf\.|se|både)\s)|^[ \t]*|(?<=\())"
    rf"(?P<list>\d{{1,3}}(?:{_JOINED}\d{{1,3}})+)(?=[ \t]*(?:$|[.,;:)](?!\d)|\s(?:i|fra|og|samt|er|har|vil|kan|skal|bør"
    r"|finder|ser|på|som|under|omkring|omhandler|vedrører|berører)\b))",
    re.MULTILINE,
)
# "26-03 Flere lukkedage": the year of a budget and a number in it say by themselves that they head a proposal.
_YEARED = re.compile(r"^[#*\-–•>|_ \t]*(?P<list>2\d-\d{2,3})(?=[*_]*[ \t\u00a0]+[A-ZÆØÅ])", re.MULTILINE)
_NO_CODE = wordlist("not_codes")
_NOT_BEFORE = re.compile(
    r"(?:§+\s*\d*\w?,?\s*(?:stk\.?\s*\d+,?\s*)?|\bstk\.\s*\d+,?\s*|\b(?:kl|(?<!['’])s|kap|tlf|mobil|art|side|siderne|afsnit|kapitel"
    r"|tabel|figur|bilag|uge|lokale|budget|rum|lov|lovens|bekendtgørelse|bek|lbk|cirkulære|vejledning|aftale|direktiv"
    r"|journal|sags?|konto|reg|cvr|ean|cpr|telefon|hus|år|klasse|ligger(?:\s(?!ifølge\b|jf\b)\w+){0,3}|placeret|plads|linje|bus|version|rute"
    r"|trin|fase|niveau|type|matrikel|matr|post|personale|løn|medlems|medarbejder|faktura|ordre|udgave|møde)\.?[\s-]*)$",
    re.IGNORECASE,
)
_AS = re.compile(r"\bsom\s$", re.IGNORECASE)  # "som 3 af 5", but "natten var med som BES-13"
_NOT_AFTER = re.compile(
    r"\s*(?:%|‰|(?:pct|procent|kr|kroner|mio|mia|mill|t\.?kr|tkr|tusind|million|milliard|årsværk|stilling|timer?\b|min\b"
    r"|minut|dage?\b|uger?\b|måned|mdr|gange?\b|personer|borgere|medarbejder|børn|elever|pladser|point|km\b|m2|m²|ud af"
    r"|af de\b|af i alt|år\b|års\b|årige|-årige|\.? ?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec))"
    r"|\.\s(?:halvår|kvartal|klasse|plads|del\b|gang|behandling))",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d{1,2}\.[0-5][05](?:\s?[-–]\s?\d{1,2}\.[0-5][05])?")
_PART = re.compile(rf"{_CODE}|{_NUMBER}")
_SPLIT = re.compile(
    r"(?P<prefix>[A-Za-zÆØÅæøå]*[-_. \u00a0]?)(?P<major>(?:\d+\.)*)(?P<number>\d+)(?P<letter>[a-zA-Zæøå]?)$"
)


def find_references(text: str) -> list[Reference]:
    """All references to proposals in a text, in order, never overlapping.

    Not references: dates, years, amounts, paragraphs of law, times, pages, phone numbers, decimals.
    """
    return list(_references(text))


@lru_cache(maxsize=8_000)  # the same sentence is read by many
def _references(text: str) -> tuple[Reference, ...]:
    dates = [mention.span for mention in find_dates(text)]
    found: list[Reference] = []
    for pattern in (_ANNOUNCED, _CODED, _HEAD, _YEARED, _BARE):
        for match in pattern.finditer(text):
            if pattern is _YEARED and not _is_numbered_by_year(*match["list"].split("-")):
                continue
            reference = _judge(text, match, dates, announced=pattern is _ANNOUNCED)
            if reference is not None:
                found.append(reference)
    found.sort(key=lambda r: (r.span[0], -r.span[1]))
    kept: list[Reference] = []
    for reference in found:
        if not kept or reference.span[0] >= kept[-1].span[1]:
            kept.append(reference)
    return tuple(kept)


def _judge(text: str, match: re.Match[str], dates: list[Span], *, announced: bool) -> Reference | None:
    """The reference that a match stands for, or None where its surroundings say otherwise."""
    start, end = match.span("list")
    whole = match.start() if announced else start
    if any(a < end and start < b for a, b in dates):
        return None
    if _NOT_BEFORE.search(text, max(0, whole - 40), whole) or _NOT_AFTER.match(text, end):
        return None
    if text[start].isdigit() and _AS.search(text, max(0, whole - 5), whole):
        return None
    if match.re is _BARE and re.fullmatch(r"\d{1,3},\d{1,2}", text[start:end]):
        return None  # a decimal: "0,7 er ledigt"
    if match.re is _BARE and text[max(0, start - 1) : start] == "(" and " + " in text[start:end]:
        return None  # a sum: "(12 + 1,9)"
    if match.re is _HEAD and _TIME.fullmatch(text, start, end):
        return None
    refs = expand(text[start:end], announced=announced)
    if not refs:
        return None
    return Reference((start, end), refs)


def expand(text: str, *, announced: bool = False) -> tuple[str, ...]:
    """The references that a list names, in order, without repeats: 'U29-31 og 40' → U29, U30, U31, U40.

    A letter code is carried on to the bare numbers of a range, and of a list that goes on counting close by
    ('VBAF 13, 14 og 15', but not 'U29 og 12'). What isn't a reference is passed over; nothing found gives
    an empty tuple. What is `announced` ('forslag PL-4') may have any code, else not one that means something else.
    """
    refs: list[str] = []
    end = 0
    for match in _PART.finditer(text):
        if match.start() and (text[match.start() - 1].isalnum()):
            continue
        ref = match.group()
        letters = re.match(r"[A-ZÆØÅ]+", ref)
        if letters and not announced and letters.group() in _NO_CODE:
            return tuple(refs)
        between = text[end : match.start()].lstrip(")") if refs else ""
        if refs and re.fullmatch(_DASH, between) and _is_numbered_by_year(refs[-1], ref):
            refs[-1] += between + ref
        elif refs and re.fullmatch(_RANGE + rf"(?:(?:nr|pkt)\.{_GAP})?", between):
            refs += _between(refs[-1], ref)
        else:
            refs.append(_carried(refs[-1], ref) if refs and re.fullmatch(_SEPARATOR, between) else ref)
        end = match.end()
    return tuple(dict.fromkeys(refs))


def _is_numbered_by_year(first: str, last: str) -> bool:
    """Whether two joined numbers are one, a budget's year and the proposal's number in it ('26-03', '27-12'): a range
    counts on, and its end has no zero before it that its beginning hasn't."""
    if not re.fullmatch(r"[23]\d", first) or not re.fullmatch(r"\d{2,3}", last):
        return False
    return last.startswith("0") or int(last) <= int(first)


def _carried(previous: str, ref: str) -> str:
    """A bare number with the letter code of the list member before it, where it goes on counting from it."""
    a = _SPLIT.match(previous)
    if not a or not a["prefix"] or not ref.isdigit() or a["major"]:
        return ref
    return a["prefix"] + ref if 0 < int(ref) - int(a["number"]) <= _CLOSE else ref


def _between(first: str, last: str) -> list[str]:
    """What follows `first` up to and with `last`; both alone where they make no range."""
    a, b = _SPLIT.match(first), _SPLIT.match(last)
    if not a or not b:
        return [last]
    if b["prefix"] and canonical(a["prefix"]) != canonical(b["prefix"]):
        return [last]
    prefix = a["prefix"]
    carried = last if b["prefix"] else prefix + last
    if a["major"] != b["major"]:
        return [carried]
    if a["number"] == b["number"] and a["letter"] and b["letter"] and a["letter"] < b["letter"]:
        return [f"{prefix}{a['major']}{a['number']}{chr(c)}" for c in range(ord(a["letter"]) + 1, ord(b["letter"]) + 1)]
    low, high = int(a["number"]), int(b["number"])
    if a["letter"] or not low < high <= low + _MOST:
        return [carried]
    width = len(a["number"]) if a["number"].startswith("0") else 0
    return [f"{prefix}{a['major']}{n:0{width}d}" for n in range(low + 1, high + 1)]


@lru_cache(maxsize=65_536)
def canonical(ref: str) -> str:
    """The form in which two ways of writing a reference are equal: 'VBAF 13' = 'vbaf-13', '03' = '3'."""
    folded = unicodedata.normalize("NFC", ref).upper()
    folded = re.sub(r"(?<=[A-ZÆØÅ])[\s._\-‐‑–—]+(?=\d)|\s+", "", folded)
    return re.sub(r"(?<!\d)0+(?=\d)", "", folded).strip(".:-–—")


def ranges(told: Sequence[str]) -> str:
    """Numbers in their order; three or more that follow on each other become `first-last`."""
    runs: list[list[str]] = []
    for number in told:
        if runs and _follows(runs[-1][-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs]
    return ", ".join(shown)


def _follows(one: str, other: str) -> bool:
    head, tail = one.rstrip("0123456789"), other.rstrip("0123456789")
    a, b = one[len(head) :], other[len(tail) :]
    return head == tail and a.isdigit() and b.isdigit() and int(b) == int(a) + 1
