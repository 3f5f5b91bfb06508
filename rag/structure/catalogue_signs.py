"""Which way a catalogue prints its amounts, and all of them turned so that savings are negative.

A catalogue says it ("positive tal er besparelser"), its labels say it ("Besparelse 500"), or the words of
its proposals show it ("reduceres", "nedlægges" beside positive figures).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from rag.structure.amounts import Entry, net
from rag.structure.catalogue_parts import Proposal

_GOOD = (
    r"(?:bespar\w*|mindreudgift\w*|mindre\s?forbrug\w*|reduktion\w*|merindtægt\w*|forbedring\w*|gevinst\w*"
    r"|indtægt\w*|effektivisering\w*|færre\s+penge|bruger\s+mindre|sparer?\b)"
)
_BAD = (
    r"(?:merudgift\w*|mer\s?forbrug\w*|udvidelse\w*|udgift\w*|forværring\w*|mindreindtægt\w*"
    r"|investering\w*|flere\s+penge|bruger\s+mere|koster)"
)
_PLUS = r"(?:positiv\w*(?:\s+(?:tal|beløb|fortegn))?|\bplus(?:tegn)?\b|(?<![\w\d])\+)"
_MINUS = (
    r"(?:negativ\w*(?:\s+(?:tal|beløb|fortegn))?|\bminus(?:tegn)?\b|(?<![\w\d])[-–−](?=\s*(?:er\b|=|:"
    r"|angiver|betyder|mindre|bespar|\))))"
)
_GAP = r"[^.;,\n]{0,45}?"
_INVERTED_GOOD = re.compile(rf"{_PLUS}{_GAP}\b{_GOOD}|{_GOOD}{_GAP}(?:med|som|er|i)\s+(?:et\s+)?{_PLUS}", re.IGNORECASE)
_INVERTED_BAD = re.compile(rf"{_MINUS}{_GAP}\b{_BAD}|{_BAD}{_GAP}(?:med|som)\s+(?:et\s+)?{_MINUS}", re.IGNORECASE)
_INVERTED = re.compile(
    rf"{_PLUS}{_GAP}\b{_GOOD}|{_GOOD}{_GAP}(?:med|som|er|i)\s+(?:et\s+)?{_PLUS}|{_MINUS}{_GAP}\b{_BAD}"
    rf"|{_BAD}{_GAP}(?:med|som)\s+(?:et\s+)?{_MINUS}",
    re.IGNORECASE,
)
_NORMAL = re.compile(
    rf"{_MINUS}{_GAP}\b{_GOOD}|{_GOOD}{_GAP}(?:med|som|er|i)\s+(?:et\s+)?{_MINUS}|{_PLUS}{_GAP}\b{_BAD}"
    rf"|{_BAD}{_GAP}(?:med|som)\s+(?:et\s+)?{_PLUS}",
    re.IGNORECASE,
)
_SAVING = re.compile(
    r"reduc|reduktion|bespar|\bspar|nedlæg|lukning|\blukke|bortfald|ophør|afskaf|nedsæt|sænk"
    r"|mindre\s?udgift|mindre\s?forbrug|færre|effektivis|beskær|nedskær|fjern"
    r"|\bstop\b|sammenlæg|forenkl|optimer|udfas|merindtægt|takst|brugerbetaling|hjemtag|afvikl|halver"
    r"|minimer|begræns|tilbagehold|billigere|nednorm|udgår|afmelding"
    r"|kortere|lavere|opsig|afskedig|samling af|fælles indkøb|rationaliser|konkurrenceudsæt|udlicit"
    r"|justering af serviceniveau|\bslank|\bskær|digitaliser|automatiser",
    re.IGNORECASE,
)
_EXPANSION = re.compile(
    r"udvid|opnorm|styrk|tilfør|afsæt|merudgift|mer\s?forbrug|etabler|\bansæt|opp?rioriter|opprioriter"
    r"|\bflere\b|\bløft|opførelse|\binvester|\bekstra|øge[ts]|øgning|forhøj"
    r"|permanentgør|\bnyt?\b|\bnye\b|genopret|\bpulje\b|indkøb af|renover|udbyg|minimumsnorm|mindreindtægt|højere",
    re.IGNORECASE,
)
_BODY_EXPANSION = re.compile(
    r"udvid|opnorm|tilfør|afsæt|merudgift|mer\s?forbrug|\bansættes|opp?rioriter|opprioriter|\binvestering"
    r"|mindreindtægt|pulje",
    re.IGNORECASE,
)
_TITLE_SAVING = re.compile(
    r"spare|bespar|effektivis|råderum|rådighed|reduktion|nedskær|omprioriter|omstilling|tilpasning|udfordring",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Way:
    """How a group of tables prints: savings as positive numbers or not; whether the catalogue says so, and
    says of both signs what they mean (then expansions aren't printed as positive numbers among the savings)."""

    inverted: bool = False
    declared: bool = False
    both: bool = False


def says_both(text: str) -> bool:
    """Whether a text gives positive numbers to savings and negative ones to expenses."""
    return bool(_INVERTED_GOOD.search(text) and _INVERTED_BAD.search(text))


def stated(text: str) -> bool | None:
    """True where a text says that savings are printed as positive numbers, False where as negative, else None."""
    inverted, normal = _INVERTED.search(text), _NORMAL.search(text)
    if inverted and normal:
        return None if inverted.start() == normal.start() else inverted.start() < normal.start()
    return True if inverted else False if normal else None


def direction(proposal: Proposal) -> int:
    """-1 where a proposal's words make it a saving, +1 an expansion, 0 where they don't tell; its kind counts most,
    then its title."""
    kind = (proposal.kind or "").lower()
    if re.search(r"udvid|anlæg|invester|opprior|oprior|\bønske", kind):
        return 1
    if re.search(r"bespar|spare|effektivis|reduktion|nedskær|mindreudgift|indtægt", kind):
        return -1
    said = title_direction(proposal)
    if said:
        return said
    body = " ".join((*proposal.sections.values(), proposal.text))
    saving, expansion = len(_SAVING.findall(body)), len(_BODY_EXPANSION.findall(body))
    return (expansion > saving) - (saving > expansion)


def title_direction(proposal: Proposal) -> int:
    """What a proposal's title, else its area's heading, says: -1 a saving, +1 an expansion, 0 neither."""
    for words in (proposal.title, proposal.area or ""):
        saving, expansion = len(_SAVING.findall(words)), len(_EXPANSION.findall(words))
        if saving != expansion:
            return -1 if saving > expansion else 1
    return 0


def is_expansion(proposal: Proposal, way: Way) -> bool:
    """Whether a proposal's positive figures are expenses although savings beside it are positive too."""
    kind = f"{proposal.kind or ''} {proposal.area or ''}".lower()
    if re.search(r"udvid|anlæg|invester|opprior|oprior|\bønske", kind):
        return not way.both
    if way.declared or direction(proposal) <= 0:
        return False
    body = " ".join((*proposal.sections.values(), proposal.text))
    return len(_BODY_EXPANSION.findall(body)) >= len(_SAVING.findall(body))


def conventions(proposals: Iterable[Proposal], captions: dict[str, str], whole: str, title: str) -> dict[str, Way]:
    """Group of tables → how it prints.

    By group, since an overview may print otherwise than the proposals' own tables: first what stands at
    the group's own tables, then what the catalogue says anywhere, then labels and words by majority.
    """
    groups: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        groups.setdefault(proposal.group, []).append(proposal)
    result: dict[str, Way] = {}
    for group, members in groups.items():
        for text in (captions.get(group, ""), whole):
            said = stated(text)
            if said is not None:
                result[group] = Way(said, declared=True, both=says_both(text))
                break
        else:
            result[group] = Way(_by_words(members, title))
    return result


def _by_words(members: Sequence[Proposal], title: str) -> bool:
    """Whether a group's savings are positive numbers, by its labels and words."""
    inverted = normal = 0
    any_negative = False
    for proposal in members:
        rows = _rows(proposal.entries)
        for row in rows:
            if row[0].hint < 0 and row[0].label != "netto":
                inverted += all(e.value >= 0 for e in row) and any(e.value for e in row)
        printed = [e for e in proposal.entries if e.hint <= 0 and e.value]
        negative = sum(e.value < 0 for e in printed)
        any_negative = any_negative or bool(negative)
        way = direction(proposal)
        if printed and way < 0:
            inverted += negative * 2 < len(printed)
            normal += negative * 2 > len(printed)
        elif printed and negative == len(printed) and re.search(r"udvid|opp?rior|ønske", proposal.kind or ""):
            inverted += 1
    if inverted or normal:
        return inverted > normal
    return not any_negative and bool(_TITLE_SAVING.search(title))


def settle(proposal: Proposal, way: Way) -> dict[str, Decimal]:
    """A proposal's net amounts by year in 1.000 kr., savings negative.

    Tables of one proposal are added only where they are of different things (drift here, anlæg there);
    the same economy told twice counts once.
    """
    expansion = is_expansion(proposal, way)
    tables: dict[int, list[Entry]] = {}
    for entry in signed(proposal.entries, way, expansion=expansion):
        tables.setdefault(entry.table, []).append(entry)
    nets = [(net(entries), _is_capital(entries)) for entries in tables.values()]
    nets = [(amounts, capital) for amounts, capital in nets if amounts]
    if not nets:
        return {}
    total, capital = dict(nets[0][0]), nets[0][1]
    for amounts, other in nets[1:]:
        if other != capital and amounts != nets[0][0]:
            for year, value in amounts.items():
                total[year] = total.get(year, Decimal(0)) + value
            capital = True
        else:
            for year, value in amounts.items():
                total.setdefault(year, value)
    return total


def _is_capital(entries: Sequence[Entry]) -> bool:
    """Whether a table is of anlæg alone."""
    labels = " ".join(e.label.lower() for e in entries)
    return "anlæg" in labels and "drift" not in labels


def _rows(entries: Iterable[Entry]) -> list[list[Entry]]:
    rows: dict[tuple[int, int, str], list[Entry]] = {}
    for entry in entries:
        rows.setdefault((entry.table, entry.row, entry.label), []).append(entry)
    return list(rows.values())


def signed(entries: Iterable[Entry], way: Way, *, expansion: bool = False) -> list[Entry]:
    """Entries with savings negative, row by row, since a row's label may settle it whatever the table does."""
    result: list[Entry] = []
    for row in _rows(entries):
        positive, negative = any(e.value > 0 for e in row), any(e.value < 0 for e in row)
        hint = row[0].hint
        if hint < 0:
            turn = (way.inverted and (positive or way.declared)) or (not way.inverted and not negative)
        elif hint > 0:
            turn = way.inverted and negative
        else:
            turn = way.inverted and not (expansion and not negative)
        result += [replace(e, value=-e.value) if turn else e for e in row]
    return result


def settle_fte(proposals: Sequence[tuple[Proposal, dict[str, Decimal]]]) -> list[dict[str, Decimal]]:
    """Each proposal's årsværk by year, fewer negative. Where the catalogue prints minus signs it means them;
    unsigned figures follow their label's or sentence's words, else the proposal's amounts."""
    by_group: dict[str, bool] = {}
    for proposal, _ in proposals:
        minus = any(e.value < 0 and e.table for e in proposal.fte)
        by_group[proposal.group] = by_group.get(proposal.group, False) or minus
    result: list[dict[str, Decimal]] = []
    for proposal, amounts in proposals:
        way = 1 if sum(amounts.values()) > 0 or (not any(amounts.values()) and direction(proposal) > 0) else -1
        found: dict[str, Decimal] = {}
        hints = {e.hint for e in proposal.fte if e.hint}
        own_minus = any(e.value < 0 for e in proposal.fte)
        summed = net(
            replace(e, role="total" if re.search(r"i ?alt|total", e.label, re.IGNORECASE) else "part")
            for e in proposal.fte
        )
        for year, value in summed.items():
            if value > 0 and not own_minus and (hints or not by_group[proposal.group] or not proposal.fte[0].table):
                value *= hints.pop() if len(hints) == 1 else way
                hints.add(1 if value > 0 else -1)
            found[year] = value
        result.append(found)
    return result
