"""What a whole catalogue comes to, and measures told in another: ours where it is right, found where it is not."""

import pytest
from made_up_town import ITEM, OTHER_ITEM

from rag.check.facts import find_facts
from rag.check.reckoning.derivation import derivation
from rag.check.whole import of_catalogue
from rag.types import CatalogueItem

ITEMS = (ITEM, OTHER_ITEM, CatalogueItem("SK-2", "Flere vikarer", area="Skole", amounts={"2027": 300, "2028": 0}))


def _told(sentence: str) -> bool:
    fact = [one for one in find_facts(sentence) if one.kind == "quantity"][-1]
    return of_catalogue(fact, sentence, ITEMS)


@pytest.mark.parametrize(
    "sentence",
    [
        "Hele kataloget sparer 1,2 mio. kr.",
        "OM-4 og SK-1 giver tilsammen 1,5 mio. kr.",
        "Kataloget rummer 3 forslag.",
        "Heraf er to besparelser.",
        "Et af forslagene hører under Skole, og kataloget har 1 investering.",
    ],
)
def test_totals_and_counts_of_the_catalogue_are_its_own(sentence: str) -> None:
    assert _told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Hele kataloget sparer 1,9 mio. kr.",
        "OM-4 og SK-1 giver tilsammen 1,7 mio. kr.",
        "OM-4 og SK-1 koster os 1,5 mio. kr.",
        "Kataloget rummer 4 forslag.",
        "Heraf er tre besparelser.",
    ],
)
def test_a_total_or_a_count_that_is_wrong_is_not(sentence: str) -> None:
    assert not _told(sentence)


@pytest.mark.parametrize(
    ("before", "sentence", "sound"),
    [
        ("", "Plænen er 2,5 ha, og det er 25.000 m².", True),
        ("", "Plænen er 2,5 ha, og det er 35.000 m².", False),
        ("", "Hver anden uge får 20 stier tilsammen 520 besøg om året.", True),
        ("", "Hver anden uge får 20 stier tilsammen 610 besøg om året.", False),
        ("Der er 51 borgere i dag. Der bliver 58 borgere.", "Det er syv borgere mere.", True),
        ("Der er 51 borgere i dag. Der bliver 58 borgere.", "Det er otte borgere mere.", False),
        ("Målet er 1 procentpoint på to år.", "Det er et halvt procentpoint om året.", True),
    ],
)
def test_what_follows_in_another_measure_or_of_the_same_noun(before: str, sentence: str, sound: bool) -> None:
    told = [one for one in find_facts(sentence) if one.kind == "quantity"]
    past = [one for one in find_facts(before) if one.kind == "quantity"]
    assert (derivation(told[-1], sentence, told[:-1], past, ()) is not None) == sound
