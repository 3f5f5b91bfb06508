"""Tables and findings in the terminal. What documents say is printed as text, never as markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rich.console import Console

    from rag.types import Finding


# how people read what scripts read by its name
STATUSES: Final[Mapping[str, str]] = {
    "open": "mangler udkast",
    "not_selected": "ikke valgt",
    "drafted": "udkast",
    "needs_person": "kræver jer",
    "no_precedent": "uden tidligere svar",
    "not_relevant": "rører næppe udvalget",
    "failed": "mislykket",
    "approved": "godkendt",
}
CHANGES: Final[Mapping[str, str]] = {
    "new": "nyt",
    "gone": "udgået",
    "renumbered": "nyt nummer",
    "changed": "ændret",
}


def print_table(console: Console, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table, with nothing printed where there are no rows."""
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    if table.row_count:
        console.print(table)


def print_findings(console: Console, findings: Sequence[Finding]) -> None:
    """Findings, one a line, the hard ones first."""
    order = {"hard": 0, "warning": 1, "note": 2}
    for finding in sorted(findings, key=lambda finding: order[finding.severity]):
        console.print(f"{finding.severity}: {finding.rule}: {finding.text} – {finding.evidence} {finding.remedy}")


def amounts(by_year: Mapping[str, int | float]) -> str:
    """Amounts by year on one line, with Danish thousands points."""
    return "  ".join(f"{year}: {_number(value)}" for year, value in by_year.items())


def _number(value: int | float) -> str:
    text = f"{value:,.10g}" if isinstance(value, float) else f"{value:,}"
    return text.translate(str.maketrans(",.", ".,"))
