"""What stands under a label for the decision is the decision, whatever words it is in and whether it says yes or no."""

from __future__ import annotations

import pytest

from rag.read import read_text
from rag.structure.minutes import read_points

RULINGS = [
    "Der må ikke ryges i skuret.",
    "Der må ikke parkeres foran porten. Der males striber i juni.",
    "Der vises ikke tal for hold under fem.",
    "Gæstekortene gælder kun på hverdage.",
    "Skemaet offentliggøres ikke før påske. Alle får besked samme dag.",
    "To ekstra aftenvagter fra 1. oktober.",
    "Julefrokosten holdes hjemme i år.",
    "Ingen skal arbejde alene efter kl. 22.",
    "Udvalget var positivt stemt. Der købes tre stole.",
    "Pladsen bruges fortsat til cykler.",
    "Vi indkøber ikke nye skærme i år.",
    "Sendes med til byggeudvalget.",
    "Der indføres ikke stempelur.",
    "Der laves ikke tal for små hold. Holdene drøfter planer inden 3. maj.",
]
NONE = [
    ("Udvalget drøftede oplægget.", "drøftet"),
    ("Der var en god debat om tempoet. Flere er trætte.", "drøftet"),
    ("Formanden fortalte om messen.", "drøftet"),
    ("Planen forventes godkendt i maj.", "drøftet"),
    ("Måske købes der en grill.", "drøftet"),
    ("Flere undrer sig over taksten.", "drøftet"),
    ("Budgettet bør vedtages snart.", "drøftet"),
    ("Der er ikke enighed om taksten.", "drøftet"),
    ("Intet at bemærke.", "ingen"),
    ("-", "ingen"),
    ("Punktet udsættes til juni.", "udsat"),
    ("Forslaget blev ikke vedtaget.", "forkastet"),
    ("Udvalget anbefaler ikke forslaget.", "forkastet"),
    ("Orienteringen tages til efterretning.", "efterretning"),
]


def decided(field: str, label: str = "Beslutning", above: str = "") -> list[tuple[str, str]]:
    text = (
        "Referat af møde i LokalMED Havretoften\n3. marts 2026\n\n1. Dagsorden\nBeslutning: Godkendt.\n\n"
        f"2. Gården\n{above}{label}: {field}\n"
    )
    return [(d.type, d.text) for d in read_points(read_text(text))[1].decisions]


@pytest.mark.parametrize("field", RULINGS)
@pytest.mark.parametrize("label", ["Beslutning", "Konklusion"])
def test_whatever_stands_under_a_label_for_it_is_the_decision_and_no_refusal(field: str, label: str) -> None:
    assert decided(field, label) == [("godkendt", field)]


@pytest.mark.parametrize(("field", "kind"), NONE)
def test_a_discussion_a_doubt_and_a_formula_stay_what_they_are(field: str, kind: str) -> None:
    assert [one for one, _ in decided(field)] == [kind]


@pytest.mark.parametrize("label", ["Referat", "Drøftelse og beslutning"])
def test_under_a_label_for_what_was_said_nothing_is_decided_by_its_place(label: str) -> None:
    assert [kind for kind, _ in decided("Der er kommet nye stole.", label)] == ["drøftet"]


def test_news_under_a_recommendation_to_discuss_are_no_decision_but_an_order_is() -> None:
    above = "Indstilling: at udvalget drøfter nyt fra HovedMED\n"
    assert [kind for kind, _ in decided("Der kommer nye kort. Bo er med i gruppen.", above=above)] == ["drøftet"]
    assert [kind for kind, _ in decided("Der må ikke stå biler i gården.", above=above)] == ["godkendt"]


def test_what_is_agreed_not_to_be_done_is_decided_and_a_lost_vote_is_a_refusal() -> None:
    assert [kind for kind, _ in decided("Udvalget var enige om ikke at flytte festen.")] == ["godkendt"]
    assert [kind for kind, _ in decided("4 stemte for, 7 imod.")] == ["forkastet"]
