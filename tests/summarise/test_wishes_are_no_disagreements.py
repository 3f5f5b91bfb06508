"""A reservation is told as one wherever it stands; a wish, a worry and a postponement are none."""

from __future__ import annotations

import pytest

from rag.read import read_text
from rag.structure import understand
from rag.summarise import summarise

TEXT = (
    "Referat af møde i LokalMED Rævebo\n8. juni 2027\n\n1. Skure\nSagsfremstilling\n{about}\n\nBeslutning: {decided}\n"
)


def told(about: str, decided: str) -> list[str]:
    document = understand(read_text(TEXT.format(about=about, decided=decided)))
    return [one.text for one in summarise(document).points[0].disagreements]


@pytest.mark.parametrize(
    "words",
    [
        "Medarbejdersiden var imod og ønskede det ført til referat.",
        "Medarbejdersiden tog forbehold for prisen.",
        "TR var uenig i tallene.",
    ],
)
def test_who_stood_up_against_it_disagreed_wherever_it_is_told(words: str) -> None:
    assert told(f"Skuret males. {words}", "Planen blev godkendt.") == [words]


def test_a_reservation_in_the_decision_is_a_disagreement_too() -> None:
    assert told("Skuret males.", "Vedtaget, medarbejdersiden tog forbehold.")


@pytest.mark.parametrize(
    "decided",
    [
        "Planen blev godkendt. Medarbejdersiden ønskede også nye låse.",
        "Planen blev godkendt. Bekymring for støv.",
        "Punktet udsættes til maj, da medarbejdersiden ønsker flere tal.",
    ],
)
def test_a_wish_a_worry_and_a_postponement_are_none(decided: str) -> None:
    assert told("Skuret males.", decided) == []
