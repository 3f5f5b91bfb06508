"""Figures of a sound text that look like claims and are none, or follow plainly; beside each its wrong twin."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.danish.stance import read_stance
from tests.check.another_town import SAVING, told

NIGHT = replace(
    SAVING,
    text=SAVING.text + " Mellem kl. 5 og 6 kommer der 4 svømmere. I alt 27 medarbejdere har prøvet tavlen. "
    "Hvert kursus er på otte uger. Kommunen har ni haller.",
)


@pytest.mark.parametrize(
    ("sound", "wrong"),
    [
        ("Der bliver altså skåret i hallens timer to gange.", "Der er skåret i hallens timer to gange siden 2021."),
        ("Men kl. 5.40 er det ikke et tal, det er en, der vil i vandet.", "Hallen åbner kl. 5.40 om mandagen."),
        (
            "Et kursus på otte uger er ikke otte aftener i træk.",
            "Der er ikke otte aftener i kurset, men seksten.",
        ),
        ("De 27 prøvere er ikke mange.", "De 26 prøvere er ikke mange."),
        ("Derfor bør de 1,8 årsværk efterprøves i 2028.", "Derfor er de 1,8 årsværk væk i 2028."),
        ("De 720.000 kr. drøftes i 2028 med udvalget.", "De 720.000 kr. spares i 2028."),
        ("Vi er skeptiske, og SU-2 løser det ikke.", "Vi er skeptiske over for SU-2."),
    ],
)
def test_a_turn_of_speech_is_no_claim_and_its_wrong_twin_is(sound: str, wrong: str) -> None:
    assert told(sound, item=NIGHT) == []
    assert told(wrong, item=NIGHT) != []


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("Vi beder om en aftale om dropp og sonde, før vagten begynder.", False),
        ("Vi foreslår, at der først trækkes på kontoen i det kvartal, efter at fraværet er faldet.", False),
        ("Vi foreslår, at forslaget droppes.", True),
        ("Vi foreslår, at punktet trækkes.", True),
    ],
)
def test_a_drip_and_what_is_drawn_on_an_account_are_no_refusal(words: str, stance: bool) -> None:
    assert (read_stance(words) == "imod") is stance
