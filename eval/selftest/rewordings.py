"""Harmless changes: the same facts, sources and stance in other words, forms and bytes; nothing may be found there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from random import Random

from eval.selftest.cases import Case
from eval.selftest.mutations import evenly, spread
from eval.selftest.text import DAY, MONEY, MONTHS, QUOTED, SHARE, danish, put, sentence_at, spots, value, with_text
from rag.types import Draft, Paragraph

_KR = {"kr.": Decimal(1), "t.kr.": Decimal(1000), "mio. kr.": Decimal(1_000_000)}
_DIGITS = {"to": "2", "tre": "3", "fire": "4", "fem": "5", "seks": "6", "otte": "8", "tolv": "12"}
_SYNONYMS = (
    ("medarbejderne", "de ansatte"), ("kollegerne", "medarbejderne"), ("Besparelsen", "Reduktionen"),
    ("besparelsen", "reduktionen"), ("derfor", "af den grund"), ("også", "ligeledes"), ("inden", "før"),
    ("før", "inden"), ("omtrent", "omkring"), ("årligt", "om året"), ("om året", "årligt"), ("materialet", "oplægget"),
    ("derefter", "herefter"), ("bør", "skal helst"), ("vanskeligt", "svært"),
    ("tillidsrepræsentanterne", "TR"), ("udvalget", "MED-udvalget"), ("stadig", "fortsat"),
)  # fmt: skip
_ADJECTIVES = (
    "god", "gode", "godt", "vigtigste", "vigtigt", "klogt", "stor", "stort", "store", "mindre", "rette", "fælles",
    "ordentlig", "egentlige", "nye", "ny", "samlet", "lange", "lang", "tydeligt", "konkret",
)  # fmt: skip
_COURTESIES = (
    "Vi takker for muligheden for at afgive høringssvar.",
    "Vi deltager gerne i det videre arbejde.",
    "Vi uddyber gerne vores bemærkninger.",
    "Vi ser frem til dialogen.",
    "Vi håber, at bemærkningerne kan bruges i den videre proces.",
)
_ROLES = (
    "Formanden og næstformanden kan svare på spørgsmål.",
    "Tillidsrepræsentanten fra HK og arbejdsmiljørepræsentanten har læst svaret igennem.",
    "Svaret er drøftet med TR, FTR og AMR.",
    "Medarbejdersiden og ledersiden er enige om svaret.",
    "MED-sekretæren samler bemærkningerne.",
)
_LOOKALIKES = (
    "Dag og nat hænger sammen.",
    "Vi vil hellere begynde i det små end slet ikke.",
    "Svend og lærling bør følges ad.",
    "Borgerne skal kunne bo i eget hjem.",
    "Hans eller hendes ønsker skal fremgå af planen.",
    "Det er en sag for Byrådet.",
    "Vi ønsker en god overgang, og God Arbejdslyst er mere end et ord.",
)


@dataclass(frozen=True, slots=True)
class Rewording:
    """A draft that says the same as the clean one."""

    case: str
    kind: str
    draft: Draft
    what: str


Reworder = Callable[[Case, Random], Iterator[tuple[Draft, str]]]


def reword(cases: list[Case], seed: int, at_least: int) -> list[Rewording]:
    """Seeded rewordings, as many of each kind as there are until there are `at_least` (or all there are)."""
    kinds: dict[str, list[list[Rewording]]] = {name: [] for name in REWORDERS}
    for case in cases:
        for name, reworder in REWORDERS.items():
            rng = Random(f"{seed}:{case.id}:{name}")  # noqa: S311 (seeded on purpose)
            some = [Rewording(case.id, name, draft, what) for draft, what in reworder(case, rng)]
            rng.shuffle(some)
            kinds[name].append(some)
    return evenly({name: spread(rows) for name, rows in kinds.items()}, at_least)


def _amounts(case: Case, rng: Random) -> Iterator[tuple[Draft, str]]:
    for spot in spots(case.draft, MONEY):
        before = case.draft.paragraphs[spot.paragraph].text[: spot.start]
        if re.search(r"\d (?:og|til|eller|mod|-|–) $", before):  # "1,1 og 1,7 mio. kr.": the unit is that of both
            continue
        kroner = value(spot.groups[1]) * _KR[spot.groups[2]]
        forms = [f"{danish(kroner)} kr.", f"{danish(kroner)} kroner", f"kr. {danish(kroner)}"]
        if kroner >= 1000:
            forms += [f"{danish(kroner / 1000)} t.kr.", f"{danish(kroner / 1000)} tusind kr."]
        if kroner >= 100_000:
            millions = danish(kroner / 1_000_000)
            word = "million" if millions == "1" else "millioner"
            forms += [f"{millions} mio. kr.", f"{millions} {word} kroner", f"{millions} mio.kr."]
        if kroner == kroner.to_integral() and kroner >= 1000:
            forms.append(f"{danish(kroner)},- kr.")
        for form in forms:
            if form != spot.whole:
                after = case.draft.paragraphs[spot.paragraph].text[spot.end :]
                ends = not form.endswith(".") and re.match(r" [A-ZÆØÅ]|$", after) is not None
                yield put(case.draft, spot, form + "." * ends), f"{spot.whole} → {form}"


def _about(case: Case, rng: Random) -> Iterator[tuple[Draft, str]]:
    for spot in spots(case.draft, MONEY):
        kroner = value(spot.groups[1]) * _KR[spot.groups[2]]
        for form in (f"ca. {spot.whole}", f"omkring {spot.whole}"):
            yield put(case.draft, spot, form), form
        if kroner > 1_000_000 and kroner % 100_000:
            below = (kroner // 100_000) / 10
            form = f"godt {danish(below)} mio. kr."
            yield put(case.draft, spot, form), f"{spot.whole} → {form}"


def _shares(case: Case, rng: Random) -> Iterator[tuple[Draft, str]]:
    for spot in spots(case.draft, SHARE):
        if spot.groups[2] == "pct.":
            for form in (f"{spot.groups[1]} procent", f"{spot.groups[1]} %", f"{spot.groups[1]}%"):
                after = case.draft.paragraphs[spot.paragraph].text[spot.end :]
                stop = "." if not after or after.startswith((" D", " F", " V", " H")) else ""
                yield put(case.draft, spot, form + stop), f"{spot.whole} → {form}"


def _days(case: Case, rng: Random) -> Iterator[tuple[Draft, str]]:
    for spot in spots(case.draft, DAY):
        if not spot.groups[3]:
            continue
        day, month, year = int(spot.groups[1]), MONTHS.index(spot.groups[2]) + 1, spot.groups[3]
        short = spot.groups[2][:3] + "."
        for form in (f"{day:02}-{month:02}-{year}", f"{day}.{month}.{year}", f"{day}/{month} {year}",
                     f"{day}. {short} {year}", f"{day}/{month}-{year[2:]}", f"{day:02}.{month:02}.{year}"):  # fmt: skip
            yield put(case.draft, spot, form), f"{spot.whole} → {form}"


def _numerals(case: Case, rng: Random) -> Iterator[tuple[Draft, str]]:
    words = {**_DIGITS, **{digit: word for word, digit in _DIGITS.items()}}
    for spot in spots(case.draft, re.compile(rf"(?<![\w.,/§–-])(?:{'|'.join(words)})(?= [a-zæøå]{{4,}})")):
        before = case.draft.paragraphs[spot.paragraph].text[: spot.start]
        if not before.endswith(("kl. ", "klokken ", "uge ", "klasse ")) and before.rstrip():
            yield put(case.draft, spot, words[spot.whole]), f"{spot.whole} → {words[spot.whole]}"


def _bytes(case: Case, rng: Random) -> Iterator[tuple[Draft, str]]:
    def everywhere(change: Callable[[str], str]) -> Draft:
        changed = tuple(replace(one, text=change(one.text)) for one in case.draft.paragraphs)
        return replace(case.draft, paragraphs=changed)

    yield everywhere(lambda text: unicodedata.normalize("NFD", text)), "NFD"
    yield everywhere(lambda text: re.sub(r"(?<=\d) (?=\w)", "\u00a0", text)), "no-break spaces after numbers"
    yield everywhere(lambda text: re.sub(r"(?<=mio\.) (?=kr)", "\u202f", text)), "narrow spaces in units"
    yield everywhere(lambda text: text.replace(". ", ".  ")), "double spaces"
    yield everywhere(lambda text: text.replace(" ", "\u00a0", 3)), "no-break spaces at the start"
    yield everywhere(lambda text: text + " "), "trailing space"


def _lines(case: Case, rng: Random) -> Iterator[tuple[Draft, str]]:
    for n, paragraph in enumerate(case.draft.paragraphs):
        words = paragraph.text.split(" ")
        every = rng.randrange(7, 12)
        wrapped = "\n".join(" ".join(words[i : i + every]) for i in range(0, len(words), every))
        yield with_text(case.draft, n, wrapped), f"paragraph {n} wrapped at {every} words"
    for spot in spots(case.draft, re.compile(r"\b[a-zæøå]{12,}\b"), quoted=True):
        at = len(spot.whole) // 2
        yield put(case.draft, spot, f"{spot.whole[:at]}-\n{spot.whole[at:]}"), f"hyphen at a line's end: {spot.whole}"


def _marks(case: Case, rng: Random) -> Iterator[tuple[Draft, str]]:
    for spot in spots(case.draft, QUOTED, quoted=True):
        for left, right in (("“", "”"), ("„", "“"), ('"', '"'), ("”", "”"), ("«", "»")):
            if '"' not in spot.groups[1]:
                yield put(case.draft, spot, f"{left}{spot.groups[1]}{right}"), f"{left}…{right}"


def _placeholder(case: Case, rng: Random) -> Iterator[tuple[Draft, str]]:
    for spot in spots(case.draft, QUOTED, quoted=True):
        for number in re.finditer(r"(?<![\w.,])\d+(?![\w,]|\.\d|\. [a-z])", spot.groups[1]):
            quote = spot.groups[1][: number.start()] + "[lokalt tal]" + spot.groups[1][number.end() :]
            yield put(case.draft, spot, f"»{quote}«"), quote


def _synonyms(case: Case, rng: Random) -> Iterator[tuple[Draft, str]]:
    for old, new in _SYNONYMS:
        for spot in spots(case.draft, re.compile(rf"\b{old}\b")):
            if case.stand not in sentence_at(case.draft.paragraphs[spot.paragraph].text, spot.start):
                yield put(case.draft, spot, new), f"{old} → {new}"


def _adjectives(case: Case, rng: Random) -> Iterator[tuple[Draft, str]]:
    for spot in spots(case.draft, re.compile(rf"\b(?:en|et|den|det|de) ({'|'.join(_ADJECTIVES)}) (?=[a-zæøå]{{4}})")):
        article = spot.whole.split(" ", 1)[0]
        yield put(case.draft, spot, f"{article} "), f"without '{spot.groups[1]}'"


def _order(case: Case, rng: Random) -> Iterator[tuple[Draft, str]]:
    pattern = re.compile(rf"({MONEY.pattern}) i (20\d\d) og ({MONEY.pattern}) (fra|i) (20\d\d)")
    for spot in spots(case.draft, pattern):
        first, year, second, word, later = (spot.groups[i] for i in (1, 4, 5, 8, 9))
        new = f"{first} ({year}) og {second} ({word} {later})"
        if case.draft.paragraphs[spot.paragraph].text[: spot.start].endswith("Besparelsen er "):
            new = f"i {year} {first} og {word} {later} {second}"
        yield put(case.draft, spot, new), f"{spot.whole} → {new}"
    for spot in spots(case.draft, re.compile(r"\bVi (foreslår|ønsker|forventer|noterer os)( derfor)?, at ")):
        new = f"Derfor {spot.groups[1].split()[0]} vi{' os' if 'os' in spot.groups[1] else ''}, at "
        yield put(case.draft, spot, new), f"{spot.whole}→ {new}"
    for spot in spots(
        case.draft,
        re.compile(r"\b(I (?:september|august) 20\d\d|I 20\d\d|Den \d+\. \w+ 20\d\d) skrev ([^:»,]{4,70}?):"),
    ):
        if " om " in spot.groups[2]:
            continue
        new = f"{spot.groups[2]} skrev {spot.groups[1][0].lower()}{spot.groups[1][1:]}:"
        yield put(case.draft, spot, new[0].upper() + new[1:]), f"{spot.whole} → {new}"


def _rearranged(case: Case, rng: Random) -> Iterator[tuple[Draft, str]]:
    """The last paragraph, an own wish, moved up; and an own opening split from what follows."""
    some = case.draft.paragraphs
    if len(some) > 2 and not some[-1].citations:
        yield replace(case.draft, paragraphs=(*some[:-2], some[-1], some[-2])), "last two paragraphs swapped"
    for n, paragraph in enumerate(some):
        head = sentence_at(paragraph.text, 0)
        if not paragraph.citations and len(head) < len(paragraph.text):
            split = (Paragraph(head.strip()), replace(paragraph, text=paragraph.text[len(head) :].strip()))
            yield replace(case.draft, paragraphs=(*some[:n], *split, *some[n + 1 :])), f"paragraph {n} split"


def _arithmetic(case: Case, rng: Random) -> Iterator[tuple[Draft, str]]:
    amounts = [(year, abs(Decimal(str(amount)))) for year, amount in case.draft.item.amounts.items() if amount]
    last = len(case.draft.paragraphs)
    for (year, one), (later, other) in pairwise(amounts):
        told = [f"Over {year} og {later} er det {danish(one)} + {danish(other)} = {danish(one + other)} t.kr."]
        if one != other and case.draft.item.amounts[year] * case.draft.item.amounts[later] > 0:
            gap = danish(abs(other - one))
            told.append(
                f"Forskellen på {year} og {later} er {danish(other)} t.kr. minus {danish(one)} t.kr., altså {gap} t.kr."
            )
        for sentence in told:
            if case.draft.item.amounts[year] * case.draft.item.amounts[later] > 0:
                yield replace(case.draft, paragraphs=(*case.draft.paragraphs[:last], Paragraph(sentence))), sentence


def _said_too(sentences: tuple[str, ...]) -> Reworder:
    def reworder(case: Case, rng: Random) -> Iterator[tuple[Draft, str]]:
        for sentence in rng.sample(sentences, k=min(4, len(sentences))):
            last = len(case.draft.paragraphs) - 1
            text = case.draft.paragraphs[last].text
            yield with_text(case.draft, last, f"{text} {sentence}"), sentence

    return reworder


def _clean(case: Case, rng: Random) -> Iterator[tuple[Draft, str]]:
    yield case.draft, "as written"


REWORDERS: dict[str, Reworder] = {
    "clean": _clean,
    "amount-format": _amounts,
    "amount-about": _about,
    "share-format": _shares,
    "date-format": _days,
    "numeral": _numerals,
    "bytes": _bytes,
    "line-breaks": _lines,
    "quote-marks": _marks,
    "placeholder": _placeholder,
    "synonym": _synonyms,
    "adjective-dropped": _adjectives,
    "word-order": _order,
    "rearranged": _rearranged,
    "arithmetic-shown": _arithmetic,
    "courtesy": _said_too(_COURTESIES),
    "roles": _said_too(_ROLES),
    "look-alikes": _said_too(_LOOKALIKES),
}
