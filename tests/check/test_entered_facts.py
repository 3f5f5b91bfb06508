"""What a person entered is ours with its noun, place, matter and year, not by its number alone."""

from __future__ import annotations

import pytest

from rag.check import EnteredFact, OwnFacts, check_text
from rag.types import CatalogueItem, Paragraph

ITEM = CatalogueItem(
    "12", "Samlet vagtplan", amounts={"2027": -540}, text="Nattevagterne på fire plejehjem lægges i én vagtplan."
)
RESIGNED = "3 opsigelser på natholdet siden marts"
ABSENT = "Sygefraværet på Tranebo var 8,4 procent i 2025"
COST = "Overarbejdet i køkkenet kostede 210.000 kr. i 2025"
NOWHERE = "Vi har haft 7 ubesatte stillinger siden marts"


def hard(entered: str, sentence: str) -> list[str]:
    source = "HR, august 2026"
    own = OwnFacts(
        facts=(EnteredFact(f"{entered} ({source})", source),),
        items=(ITEM,),
        municipality="Tangborg",
        committee="OmrådeMED Pleje",
        workplaces=("Tranebo", "Birkely", "Hjemmeplejen"),
        year=2027,
    )
    return [f.rule for f in check_text([Paragraph(sentence)], ITEM, (), own) if f.severity == "hard"]


@pytest.mark.parametrize(
    ("entered", "sentence"),
    [
        (RESIGNED, "Vi har haft 3 opsigelser på natholdet siden marts."),
        (RESIGNED, "Natholdet har haft tre opsigelser siden marts."),
        (RESIGNED, "De 3 opsigelser bekymrer os."),
        (RESIGNED, "I forvejen har 3 opsigelser i år gjort natholdet sårbart."),
        (ABSENT, "Sygefraværet på Tranebo var 8,4 pct. i 2025."),
        (ABSENT, "Et fravær på 8,4 procent er for højt."),
        (COST, "I 2025 kostede overarbejde i køkkenet 0,21 mio. kr."),
        (NOWHERE, "På de fire plejehjem har vi 7 ubesatte stillinger."),
    ],
)
def test_it_is_ours_however_it_is_worded(entered: str, sentence: str) -> None:
    assert hard(entered, sentence) == []


@pytest.mark.parametrize(
    ("entered", "sentence"),
    [
        (RESIGNED, "Der har været 3 opsigelser i hjemmeplejen."),
        (RESIGNED, "På Tranebo er der 3 opsigelser."),
        (RESIGNED, "Dagholdet har haft 3 opsigelser."),
        (RESIGNED, "Der er 3 stillinger ubesat på natholdet."),
        (RESIGNED, "Natholdet havde 3 opsigelser i 2024."),
        (ABSENT, "Sygefraværet på Birkely var 8,4 pct. i 2025."),
        (ABSENT, "På Tranebo er 8,4 pct. af stillingerne ubesatte."),
        (ABSENT, "Andelen af deltidsansatte er 8,4 procent."),
        (COST, "Vikarudgiften var 210.000 kr. i 2025."),
        (NOWHERE, "I hjemmeplejen er der 7 ubesatte stillinger."),
    ],
)
def test_its_number_makes_nothing_else_ours(entered: str, sentence: str) -> None:
    assert "number-unsupported" in hard(entered, sentence)


OLDER = "4 af vores nattevagter er over 60 år"


@pytest.mark.parametrize(("sentence", "found"), [
    ("4 af nattevagterne er over 60 år.", []),
    ("4 af dagvagterne er over 60 år.", ["number-unsupported"]),
])  # fmt: skip
def test_so_many_of_some_are_not_so_many_of_others(sentence: str, found: list[str]) -> None:
    assert hard(OLDER, sentence) == found
