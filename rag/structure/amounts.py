"""Money in a catalogue's cells: numbers, units, budget years, and what a row's or column's label says of them.

Everything comes out in 1.000 kr. with the sign as printed; `catalogue_signs` turns savings negative.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from rag.danish.numbers import parse_number

Role = Literal["part", "total", "fte", "ignore"]

THOUSANDS, MILLIONS, KRONER = Decimal(1), Decimal(1000), Decimal("0.001")

_YEAR = re.compile(r"(?<![\d.,/-])(20[0-4]\d)(?!\d|[.,/]\d|\s*[-–]?\s*(?:pl\b|p/l|pris|niveau))")
_RANGE = re.compile(r"20[0-4]\d\s*[-–/]\s*(?:20)?\d\d")
_SHORT_YEAR = re.compile(r"^(?:b|bo|bf|budget|overslag|år)?\s*['’]?(\d\d)$", re.IGNORECASE)
_NTH_YEAR = re.compile(r"^(budget(?:år)?(?:et)?|(?:budget)?overslags?(?:år)?|bo|år)\s*(\d)?$", re.IGNORECASE)
_MIO = re.compile(r"\bmio\b|\bmill?\.|\bmillion", re.IGNORECASE)
_TUSIND = re.compile(
    r"1[. ]?000\s*(?:d?kr|kroner)|\bt\.?\s?d?kr\b|\btkr|\btusind|kr\.?\s*1[. ]000|[(i]\s*1[. ]000\b|^1[. ]000$",
    re.IGNORECASE,
)
_KRONER = re.compile(r"\bhele\s+(?:d?kr|kroner)|\bd?kr\b|\bkroner\b", re.IGNORECASE)
# A figure before the unit makes it an amount ("beløbet er 3,5 mio. kr."), which says nothing of other amounts.
_UNIT_SAID = (
    r"((?<![\d.,])1[. ]000\s*kr|(?<!\d)(?<!\d\s)(?:\bt\.?\s?kr|\btkr|\btusind\w*\s+kr|\bmio\b|\bmill?\.|\bmillion)"
    r"|\bhele\s+(?:\w+\s+)?kr|\bi\s+kr(?:oner)?\b)"
)
_ROUNDED = re.compile(r"\bafrund\w*\s+(?:op\s+|ned\s+)?til\s+(?:\w+\s+)?1[. ]000\s*(?:d?kr\b\.?|kroner)", re.IGNORECASE)
_STATED = re.compile(
    rf"(?:beløb(?:et|ene)?|tal(?:lene)?|økonomi\w*|tabel\w*|priser(?:ne)?)\b(?:(?!afrund)[^.\n|]){{0,60}}?{_UNIT_SAID}"
    r"|\b(?:angiv\w*|opgj\w*|opgør\w*|anfør\w*|vist|vises|skrevet|udtrykt)\s+(?:\w+\s+){0,2}?"
    rf"i\s+{_UNIT_SAID}",
    re.IGNORECASE,
)

_FTE = re.compile(
    r"årsværk|\bårsv\b|\bstilling|fuldtids|\båv\b|\bfte\b|helårsperson|antal (?:medarbejdere|ansatte)", re.IGNORECASE
)
_IGNORE = re.compile(
    r"nuværende|eksisterende|gældende|korrigeret|(?:nyt|vedtaget|oprindeligt?|samlet|efter|før)\s+budget"
    r"|budget\s+(?:før|efter)"
    r"|budgetramme|basisbudget|budgetgrundlag|^budget$|\bpct\b|procent|%|^\s*[-–•]?\s*(?:heraf|deraf|herunder)\b"
    r"|akkumuler|kumul|antal\s+(?!årsværk|stilling|fuldtids|medarb|ansat)|regnskab|helårs(?:virkning|effekt)|pr\.\s"
    r"|^varigt?$|varig (?:effekt|virkning)|gennemsnit|tilbagebetaling|\bmåltal|\bsparekrav|\bmanko",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\bi\s?alt\b|\btotal|^sum\b|\bsum\b|\bnetto|\bsaml(?:et|ede)|hovedtotal|resultat", re.IGNORECASE)
_NET = re.compile(r"\bnetto", re.IGNORECASE)
_PLAIN_TOTAL = re.compile(
    r"^\W*(?:i\s?alt|ialt|total(?:t)?|hovedtotal|sum|samlet|samlede?|resultat|økonomi|økonomiske?|konsekvens\w*|effekt|"
    r"påvirkning|forslag\w*|ændring\w*|besparelse\w*|drift og anlæg|kr|1\.000|t|mio|for|\W)+$",
    re.IGNORECASE,
)
_SAVING = re.compile(
    r"bespar|\bspar|reduktion|reducer|mindre\s?(?:udgift|forbrug)|merindtægt|effektiviser|gevinst|provenu"
    r"|rationaliser|nedskæring",
    re.IGNORECASE,
)
_EXPENSE = re.compile(
    r"mer\s?(?:udgift|forbrug)|udvidelse|invester|engangs|omkostning|mindreindtægt|etablering"
    r"|implementering|tilførsel|opnorm"
    r"|opprioriter|oprioriter",
    re.IGNORECASE,
)
_EITHER = re.compile(
    r"mer-?\s*(?:/|og|eller)\s*mindre|mindre-?\s*(?:/|og|eller)\s*mer|[+]\s*(?:/|er|=)|[-–−]\s*(?:er|=)", re.IGNORECASE
)
_NOISE = re.compile(r"(?i)\bt\.?\s?kr\.?|\btkr\.?|\bmio\.?(?:\s*kr\.?)?|\b(?:d?kr|kroner)\b\.?|\bca\.?\s|[*†'’]|\s+$")
_UNIT_LABEL = re.compile(r"\W*(?:beløb\s+)?(?:i\s+)?(?:kr\.?\s*)?1[. ]000\s*(?:d?kr\b\.?|kroner)\W*", re.IGNORECASE)
_T_KR = re.compile(r"\bt\.?\s?d?kr\b|\btkr|\btusind", re.IGNORECASE)
_FEWER = re.compile(r"færre|mindre|reduktion|reduceres|nedlægges", re.IGNORECASE)
_MORE = re.compile(r"flere|ekstra|opnorm|tilføres|yderligere", re.IGNORECASE)
_FTE_WORDS = re.compile(
    r"\b(?:fuldtids)?(?:årsværk|årsv\b\.?|stilling(?:er)?|åv\b|fuldtids\w*|færre|mindre|flere|ekstra"
    r"|reduktion(?: på)?|ca\.)",
    re.IGNORECASE,
)
_DASH = re.compile(r"^[-–—−.]{1,3}$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One printed amount: `value` in 1.000 kr. (årsværk for fte), sign as printed.

    `hint` is -1 where its label calls it a saving, +1 where it calls it an expense. `row` groups the
    entries of one row, `table` those of one table.
    """

    year: str
    value: Decimal
    role: Role = "part"
    hint: int = 0
    label: str = ""
    row: int = 0
    table: int = 0


def squash(text: str) -> str:
    """One line: line breaks and runs of space folded, a word broken by a hyphen at a line's end rejoined."""
    return " ".join(re.sub(r"(?<=[a-zæøå])-\n\s*(?=[a-zæøå])", "", text).split())


def cell_unit(text: str) -> Decimal | None:
    """The factor to 1.000 kr. of the unit that `text` names, else None."""
    if _MIO.search(text):
        return MILLIONS
    if _TUSIND.search(text):
        return THOUSANDS
    return KRONER if _KRONER.search(text) else None


def stated_unit(text: str) -> Decimal | None:
    """The unit that running text says the amounts are in ("alle beløb er i 1.000 kr."), else None."""
    found = _STATED.search(text)
    return cell_unit((found[1] or found[2]).replace("i kr", "kr")) if found else None


def label_unit(lines: Iterable[str]) -> Decimal | None:
    """The unit that the labels above a table name, the nearest (last) first; amounts in prose there name none."""
    for line in (_ROUNDED.sub("", line) for line in reversed(list(lines))):
        stated = stated_unit(line)
        bare = re.sub(r"\b1[. ]?000\s*(?:d?kr|kroner)", "t.kr", line, flags=re.IGNORECASE)
        if stated or (len(line) <= 90 and not re.search(r"\d\s*(?:d?kr|kroner|mio|t\.\s?kr|tkr)", bare, re.IGNORECASE)):
            unit = stated or cell_unit(line)
            if unit:
                return unit
    return None


def cell_number(text: str) -> Decimal | None:
    """The number of a table cell, units and footnote marks aside; a lone dash is 0, an empty cell None."""
    text = " ".join(_NOISE.sub(" ", text).split())
    if _DASH.match(text):
        return Decimal(0)
    if not text or not any(c.isdigit() for c in text):
        return None
    if re.fullmatch(r"[\d.,\s]+[-–−]", text):  # a minus behind the number, as ledgers print it
        text = "-" + text[:-1].strip()
    return parse_number(re.sub(r"^([-–−+])\s+", r"\1", text))


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure rather than words; "1.000 kr." in a header is a unit."""
    return cell_number(text) is not None and not _UNIT_LABEL.fullmatch(text)


def cell_amount(text: str, unit: Decimal) -> Decimal | None:
    """The amount of a table cell in 1.000 kr.; a unit in the cell itself goes before the table's."""
    number = cell_number(text)
    if number is None:
        return None
    own = (
        MILLIONS if _MIO.search(text) else THOUSANDS if _T_KR.search(text) else KRONER if _KRONER.search(text) else unit
    )
    return number * own  # "1.000 kr." in a cell is an amount, not a unit


def cell_fte(text: str) -> tuple[Decimal | None, int]:
    """The årsværk of a cell ("-1,5", "1,5 årsværk", "2 færre") and what its words say: -1 fewer, +1 more, 0 neither."""
    fewer, more = _FEWER.search(text), _MORE.search(text)
    bare = _FTE_WORDS.sub(" ", text)
    return cell_number(bare.strip(" .")), (-1 if fewer else 1 if more else 0)


def header_year(cell: str) -> str | None:
    """The one budget year that a header cell stands for ("B2026", "Budget 2026", "Drift 2026"), else None."""
    cell = squash(cell)
    years = set(_YEAR.findall(re.sub(r"(?i)^(?:b|bo|bf)(?=20\d\d)", "", cell)))
    if len(cell) > 60 or len(years) != 1 or _RANGE.search(cell):
        return None
    rest = re.sub(r"20[0-4]\d|(?i:1[. ]000|kr\.)", "", cell)
    return None if re.search(r"\d|\b(?:fra|til|medio|ultimo|primo|pr\.)\s", rest) or len(rest) > 45 else years.pop()


def header_years(cells: Sequence[str], base_year: int | None = None) -> dict[int, str]:
    """Column → year of a header row; {} where the row is none.

    "26" counts in a run of two or more that rise by one; "Budgetår", "Overslagsår 1" where the
    catalogue's budget year is known.
    """
    cells = [squash(cell) for cell in cells]
    years = {i: year for i, cell in enumerate(cells) if (year := header_year(cell))}
    if years:
        return years
    short = {i: int(m[1]) for i, cell in enumerate(cells) if (m := _SHORT_YEAR.match(cell)) and 10 <= int(m[1]) <= 49}
    values = list(short.values())
    if len(values) >= 2 and all(b - a == 1 for a, b in pairwise(values)):
        return {i: str(2000 + value) for i, value in short.items()}
    nth = [(i, m) for i, cell in enumerate(cells) if (m := _NTH_YEAR.match(cell))]
    if base_year and len(nth) >= 2:
        from_one = nth[0][1][2] == "1"  # "År 1" is the budget year, "Overslagsår 1" the year after it
        overslag = nth[0][1][1].lower().startswith(("bo", "over", "budgetover"))
        first = base_year + (1 if from_one and overslag else 0)
        return {i: str(first + n) for n, (i, _) in enumerate(nth)}
    return {}


def label_role(label: str) -> Role:
    """What a row's or column's label makes of its figures."""
    if _FTE.search(label):
        return "fte"
    if _IGNORE.search(label):
        return "ignore"
    return "total" if _TOTAL.search(label) else "part"


def label_hint(label: str) -> int:
    """-1 where a label calls its figures savings, +1 expenses, 0 where it says neither or both."""
    if _EITHER.search(label):
        return 0
    saving, expense = bool(_SAVING.search(label)), bool(_EXPENSE.search(label))
    return expense - saving


def net(entries: Iterable[Entry]) -> dict[str, Decimal]:
    """Year → the net of one table's entries, already signed: its total row where there is one, else the sum.

    Of several total rows a net row wins, then a bare "I alt"; where all are qualified ("Drift i alt",
    "Anlæg i alt") they are added, with the parts that follow the last of them.
    """
    by_year: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.role in ("part", "total"):
            by_year.setdefault(entry.year, []).append(entry)
    result: dict[str, Decimal] = {}
    for year, found in sorted(by_year.items()):
        totals = [e for e in found if e.role == "total"]
        nets = [e for e in totals if _NET.search(e.label)]
        plain = [e for e in totals if _PLAIN_TOTAL.match(e.label)]
        if nets or plain:
            result[year] = (nets or plain)[-1].value
        elif totals:
            last = max(e.row for e in totals)
            result[year] = sum((e.value for e in found if e.role == "total" or e.row > last), Decimal(0))
        else:
            result[year] = sum((e.value for e in found), Decimal(0))
    return result


def plain(value: Decimal) -> int | float:
    """A figure as JSON takes it: whole numbers as int, others rounded to whole kroner."""
    rounded = round(value, 3)
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)
