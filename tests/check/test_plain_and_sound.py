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


HALLS = replace(
    SAVING,
    text="Kommunen har ni haller med 36 ansatte og 24 omklædningsrum. Kun hallerne i øst holder åbent om natten. "
    "Et rum gøres rent ved 320 besøg.",
)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Der bliver to åbne haller, mens {} lukker.", "syv", "seks"),
        ("Der er 24 omklædningsrum, så vi er i gennemsnit {} til hver.", "halvanden", "fem"),
        ("Et rum gøres rent ved 320 besøg. Der er 36 ansatte. Med 36 ansatte er det {} for mange.", "284", "270"),
        ("Et rum gøres rent ved 320 besøg. Hvis 32 svømmere kommer, og de tælles to gange om dagen, "
         "tager det {} dage.", "fem", "fire"),
    ],
)  # fmt: skip
def test_a_figure_whose_words_say_how_it_comes_about_follows_exactly(text: str, right: str, wrong: str) -> None:
    assert told(text.format(right), item=HALLS) == []
    assert any(found.startswith(wrong) for _, found in told(text.format(wrong), item=HALLS))


def test_what_a_row_of_years_comes_to_is_the_difference_of_two_of_them() -> None:
    row = "I dag er der 36 ansatte, og der var engang 39. {} på tre år."
    course = replace(HALLS, text=HALLS.text + " I 2024 var der 39 ansatte.")
    assert told(row.format("Det er tre"), item=course) == []
    assert told(row.format("Det er seks"), item=course) != []


@pytest.mark.parametrize(
    "sentence", ["Tillidsrepræsentanten har læst svaret igennem.", "Mester og elev bør gå sammen."]
)
def test_what_is_said_of_the_letter_or_should_be_needs_no_cover_in_the_source_beside_it(sentence: str) -> None:
    from rag.check import check_draft
    from rag.types import Draft, Paragraph
    from tests.check.another_town import OWN, THEN

    def rules(text: str) -> list[str]:
        said = f"FagMED Kultur skrev i 2025, at hallen har 33 hold. {text}"
        draft = Draft(SAVING, None, False, (Paragraph("Vi svarer her."), Paragraph(said, None, ("P1",))), (), (THEN,))
        return [one.rule for one in check_draft(draft, OWN)]

    assert "citation-unsupported" not in rules(sentence)
    assert "citation-unsupported" in rules("Vandets temperatur svinger voldsomt gennem hele vinteren.")


def test_a_share_counted_in_figures_is_one_as_in_words() -> None:
    assert told("Ordningen begynder 1. maj, så 2 tredjedele af 2028 er med.") == []


def test_the_numbers_of_a_tables_rows_count_nothing_and_its_cells_do() -> None:
    rows = ["Nr. | Hal | Ansatte", "1 | Vest | {}", "2 | Øst | 36"]
    table = "Vi har delt det op:\n" + "\n".join(rows)
    assert told(table.format(36), item=HALLS) == []
    assert told(table.format(47), item=HALLS) != []


def test_a_range_of_the_item_holds_its_ends_and_citizens_may_be_named_by_what_they_are() -> None:
    item = replace(SAVING, text="Holdene er på 6-8 borgere. Andre byer åbner én til to gange om dagen.")
    assert told("Samtaler med 6-8 sygemeldte ad gangen er mange.", item=item) == []
    assert told("Samtaler med 6-9 sygemeldte ad gangen er mange.", item=item) != []
    assert told("Det kan også være en vej at åbne to gange om dagen.", item=item) == []
    assert told("Andre byer åbner tre gange om dagen.", item=item) != []


def test_what_the_catalogue_is_said_to_say_is_read_and_not_reckoned() -> None:
    item = replace(SAVING, text="Hvert kursus er på otte uger med 11 timer pr. svømmer. Der er 36 ansatte i 3 haller.")
    assert told("Kataloget skønner 11 timer pr. svømmer.", item=item) == []
    assert told("Kataloget skønner 19 timer pr. svømmer.", item=item) != []


def test_an_amount_of_one_year_is_not_told_of_another_by_what_two_years_differ() -> None:
    years = dict(zip(SAVING.amounts, (-400, -800, -800, -800), strict=True))
    item = replace(SAVING, amounts=years, text="Svømmehallen har 9 livreddere.")
    assert told("Besparelsen er 400.000 kr. i 2028 og 800.000 kr. om året fra 2029.", item=item) == []
    assert told("Besparelsen er 400.000 kr. i 2029 og 800.000 kr. om året fra 2029.", item=item) != []
    assert told("Besparelsen vokser med 400.000 kr. i 2029.", item=item) == []
