"""A month in general talk is no date, and the days of the budget's decision are ours where our papers say them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_up_town import OWN, said

from rag.check import Source

PLAN = Source(
    "plan", "Forslagene sendes i høring. Byrådet holder 2. behandling 6. oktober 2026. Sommerfest er 12. juni 2026.",
    "current", "katalog 2027.xlsx", "Tangborg", "Økonomi", (2026, 2027), (2027,),
)  # fmt: skip
NOW = replace(OWN, sources=(*OWN.sources, PLAN))


@pytest.mark.parametrize(
    "text",
    [
        "Kommer behovet i januar, er der ingen til at ændre det.",
        "Bliver en kollega syg i november, må de andre løbe stærkere.",
        "Det er mørkt at cykle på en landevej i november.",
        "Det sker på en våd tirsdag i marts.",
        "Hvis bilen går i stå i december, er der langt hjem.",
    ],
)
def test_a_month_in_general_talk_is_no_date(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Aftenvagten samles fra januar.",
        "Ordningen begynder i marts.",
        "Der har manglet en leder siden november.",
        "Vi fik en ny leder i januar, og det kan mærkes.",
    ],
)
def test_a_month_in_which_something_happens_is_one(text: str) -> None:
    assert [rule for rule, _ in said(text)] == ["date-unsupported"]


@pytest.mark.parametrize(
    "text",
    [
        "Det er kort tid efter, at byrådet har besluttet sig den 6. oktober.",
        "Byrådet vedtager budgettet den 6. oktober 2026.",
    ],
)
def test_the_day_of_the_decision_is_ours_where_our_papers_say_it(text: str) -> None:
    assert said(text, own=NOW) == []


@pytest.mark.parametrize(
    "text",
    [
        "Byrådet vedtager budgettet den 7. december 2026.",
        "Byrådet vedtager budgettet den 6. oktober 2025.",
        "Aftenvagten samles den 6. oktober.",
    ],
)
def test_another_day_or_another_matter_is_not(text: str) -> None:
    assert [rule for rule, _ in said(text, own=NOW)] in (["date-unsupported"], ["stale-year"])
