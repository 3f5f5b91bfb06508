"""A catalogue's items against what it says of itself: its totals, its contents list, its numbering, its own count.

A catalogue that agrees has no findings. Every finding is hard: money or a proposal would be lost unseen.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from rag.structure.amounts import plain
from rag.types import CatalogueItem, Finding

Amounts = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Total:
    """A total that the catalogue prints, signed like the items. `sets` are the item indices it may be of, likeliest
    first.

    `area` is the area it is of, None for the whole; `step` the last printed digit's worth in 1.000 kr.
    """

    label: str
    area: str | None
    amounts: Amounts
    sets: tuple[tuple[int, ...], ...]
    step: Decimal = Decimal(1)
    grand: bool = False
    partly: bool = False  # its label names one kind of proposals ("Sum besparelser")


@dataclass(frozen=True, slots=True)
class Listed:
    """A proposal that a contents list names, with its line."""

    number: str
    line: str


def key_of(number: str) -> str:
    """A number as it is compared: letters and figures, without spaces, dashes after letters or leading zeros."""
    joined = re.sub(r"(?<=[A-ZÆØÅa-zæøå])[\s_.–-]+(?=[\dA-ZÆØÅ])", "", number.strip()).upper()
    return re.sub(r"(?<!\d)0+(?=\d)", "", joined.replace("–", "-").replace(" ", ""))


def reconcile_totals(
    amounts: Sequence[Amounts], totals: Sequence[Total]
) -> tuple[dict[str, int | float], list[Finding], bool]:
    """The catalogue's grand total by year, a finding for each total that no set of its items comes to, and whether
    a total of all items agrees."""
    findings: list[Finding] = []
    grand: dict[str, int | float] = {}
    best, agreed_all = 0, False
    for total in totals:
        sets = [s for s in dict.fromkeys(total.sets) if s]
        if not sets or not total.amounts:
            continue
        chosen = next((s for s in sets if not _differences(total, s, amounts)), None)
        used = chosen or sets[0]
        if chosen is None:
            findings += _findings(total, used, amounts)
        elif len(used) == len(amounts):
            agreed_all = True
        weight = len(used) + (len(amounts) if total.grand else 0)
        of_all = len(used) == len(amounts) or (chosen is None and total.area is None and not total.partly)
        if weight >= best and of_all and 2 * len(used) > len(amounts):
            best, grand = weight, {year: plain(value) for year, value in sorted(total.amounts.items())}
    return grand, findings, agreed_all


def _differences(total: Total, members: Collection[int], amounts: Sequence[Amounts]) -> dict[str, Decimal]:
    """Year → sum of the items, where it isn't the total's figure; sums of rounded figures may be off by a little."""
    allowed = max(Decimal(1), total.step * (Decimal("0.5") + Decimal(len(members)) / 40))
    wrong: dict[str, Decimal] = {}
    for year, printed in total.amounts.items():
        found = sum((amounts[i].get(year, Decimal(0)) for i in members), Decimal(0))
        if abs(found - printed) > allowed:
            wrong[year] = found
    return wrong


def _findings(total: Total, members: Collection[int], amounts: Sequence[Amounts]) -> list[Finding]:
    where = total.area or "hele kataloget"
    findings: list[Finding] = []
    for year, found in sorted(_differences(total, members, amounts).items()):
        printed = total.amounts[year]
        evidence = (
            f"{where}, {year}: kataloget skriver {_money(printed)} (»{total.label}«), de {len(members)} læste forslag "
            f"giver {_money(found)}; forskel {_money(printed - found)}."
        )
        findings.append(
            Finding(
                "totals-differ",
                "hard",
                f"Katalogets egen sum for {where} i {year} stemmer ikke med de læste forslag.",
                evidence,
                "Sammenhold forslagene med kataloget: et forslag kan mangle, et beløb kan være læst forkert, eller "
                "katalogets sum kan være forkert.",
            )
        )
    return findings


def _money(value: Decimal) -> str:
    """An amount in 1.000 kr. as Danish prints it."""
    number = plain(value)
    text = f"{number:,}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"{text} (1.000 kr.)"


def conflict(
    item: CatalogueItem, overview: Amounts, own: Amounts, step: Decimal, *, own_used: bool = True
) -> Finding | None:
    """A finding where a proposal's own section and the overview give different amounts, beyond rounding."""
    allowed = max(Decimal(1), step / 2)
    years = [y for y in sorted(overview.keys() & own.keys()) if abs(overview[y] - own[y]) > allowed]
    if not years:
        return None
    used = "forslagets egne" if own_used else "oversigtens"
    pairs = "; ".join(f"{y}: oversigt {_money(overview[y])}, forslaget selv {_money(own[y])}" for y in years)
    return Finding(
        "totals-differ",
        "hard",
        f"Forslag {item.number} har andre beløb i oversigten end i sin egen tekst.",
        f"{item.title or 'Uden titel'}: {pairs}.",
        f"Spørg forvaltningen, hvilke beløb der gælder; {used} er brugt her.",
    )


def unreadable(item: CatalogueItem) -> Finding:
    """A finding for a proposal whose amounts could not be read."""
    return Finding(
        "item-missing",
        "hard",
        f"Forslag {item.number} er fundet, men dets beløb kunne ikke læses.",
        f"{item.number} {item.title}".strip() + (f", side {item.page}" if item.page else ""),
        "Slå forslaget op i kataloget og før beløbene ind som en oplysning med kilde.",
    )


def missing_from_contents(items: Sequence[CatalogueItem], listed: Sequence[Listed]) -> list[Finding]:
    """Findings for proposals that a contents list names and nobody found.

    A contents list counts only where it names proposals at all: at least half of what was found.
    """
    found = {key_of(item.number) for item in items}
    named = {key_of(entry.number) for entry in listed}
    if not items or len(found & named) * 2 < len(found):
        return []
    missing = {key_of(entry.number): entry for entry in listed if key_of(entry.number) not in found}
    return [
        Finding(
            "item-missing",
            "hard",
            f"Forslag {entry.number} står i indholdsfortegnelsen, men blev ikke fundet i kataloget.",
            entry.line.strip(),
            "Slå forslaget op i kataloget; er det taget ud, så skriv det, ellers tilføj det i hånden.",
        )
        for entry in missing.values()
    ]


def missing_numbers(items: Sequence[CatalogueItem], text: str) -> list[Finding]:
    """Findings for single numbers that a dense series skips, and for numbers that two proposals of one area share.

    Series that jump on purpose are none: letter series, a new area that starts at 1 or a round number, long jumps,
    and numbers of which the text says that they are withdrawn.
    """
    series: dict[str, list[tuple[int, CatalogueItem]]] = {}
    for item in items:
        found = re.fullmatch(r"(.*?)(\d+)", item.number)
        if found and not item.number.startswith("#"):
            series.setdefault(found[1].strip(), []).append((int(found[2]), item))
    findings: list[Finding] = []
    for prefix, members in series.items():
        members.sort(key=lambda m: m[0])
        gaps: list[tuple[int, CatalogueItem, CatalogueItem]] = []
        for (low, before), (high, after) in pairwise(members):
            new_area = before.area != after.area and (high % 10 in (0, 1) or high - low > 2)
            if 1 < high - low <= 4 and not new_area:
                gaps += [(n, before, after) for n in range(low + 1, high)]
        if len(members) >= 5 and len(gaps) * 5 <= len(members):
            for n, before, after in gaps:
                if not re.search(rf"\b{re.escape(prefix)}{n}\b[^.\n]{{0,40}}(?:udgå|trukket|taget ud|bortfald)", text):
                    findings.append(
                        Finding(
                            "item-missing",
                            "hard",
                            f"Nummer {prefix}{n} mangler i rækken af forslag.",
                            f"Efter {before.number} ({before.title}) kommer {after.number} ({after.title}).",
                            "Se efter i kataloget, om forslaget er udgået eller ikke blev læst.",
                        )
                    )
    return [*findings, *_doubles(items)]


def _doubles(items: Sequence[CatalogueItem]) -> list[Finding]:
    """Findings for a number that two proposals of the same area carry."""
    seen: dict[tuple[str, str | None], CatalogueItem] = {}
    findings: list[Finding] = []
    for item in items:
        other = seen.setdefault((key_of(item.number), item.area), item)
        if other is not item:
            findings.append(
                Finding(
                    "item-missing",
                    "hard",
                    f"Nummer {item.number} står ved to forslag.",
                    f"»{other.title}« og »{item.title}«.",
                    "Se efter i kataloget, hvilket nummer der er rigtigt.",
                )
            )
    return findings


def miscounted(items: Sequence[CatalogueItem], text: str) -> list[Finding]:
    """A finding where the catalogue says how many proposals it holds and fewer were found."""
    said = re.search(
        r"katalog\w*\s+(?:indeholder|rummer|består af|omfatter)\s+(?:i alt\s+"
        r"|samlet\s+)?(\d{1,3})\s+(?:\w+\s+)?\w*forslag\b",
        text,
        re.IGNORECASE,
    )
    if not said or int(said[1]) <= len(items):
        return []
    return [
        Finding(
            "item-missing",
            "hard",
            f"Kataloget siger, at det rummer {said[1]} forslag; {len(items)} blev fundet.",
            " ".join(said[0].split()),
            "Find de forslag, der mangler, i kataloget.",
        )
    ]
