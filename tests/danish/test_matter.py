"""Two proposals are of one matter only where most of what their titles tell is the same, and may pull apart still."""

from __future__ import annotations

import pytest

from rag.danish.matter import direction, opposed, same_matter, same_way, speaks_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lukkeuger i børnehaverne – fra 2 til 4", "Flere lukkeuger (fra 1 til 2)"),
        ("Lukning af svømmehallen Strandvang", "17. Nedlæggelse af svømmehallen Strandvang"),
        ("Samlet pladsanvisning", "Fælles administration af pladsanvisning"),
        ("Færre vagter om aftenen på plejecentrene", "Sammenlægning af aftenvagter"),
        ("Effektivisering af kantinedrift", "Billigere kantinedrift på rådhuset"),
        ("Færre støttelærertimer i udskolingen", "Hjælpelærertimer i udskolingen beskæres"),
    ],
)
def test_one_matter_in_other_words_is_one_matter(one: str, other: str) -> None:
    assert same_matter(one, other)
    assert same_matter(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fælles afløserkorps i dagtilbud", "Flere lukkeuger i dagtilbud"),
        ("Klub: åbningstid reduceres med en time", "Reduceret pedelhjælp på skoler"),
        ("Lukning af svømmehallen Strandvang", "Lukning af svømmehallen Bakkely"),
        ("PPR: ventelistepulje ophører", "Sammenlægning af PPR og familiehus"),
        ("Rengøring på plejehjem hver tredje uge", "Reduceret rengøring på skoler"),
        ("Besparelse på skoleområdet", "Generelt"),
        ("Nye vinduer", ""),
    ],
)
def test_a_shared_field_place_or_general_word_makes_no_matter_the_same(one: str, other: str) -> None:
    assert not same_matter(one, other)
    assert not same_matter(other, one)


@pytest.mark.parametrize(
    ("title", "text", "way"),
    [
        ("PPR: ventelistepulje ophører", "", "mindre"),
        ("Ventelistepulje til PPR", "Vi støtter forslaget om en pulje på en halv million.", "mere"),
        ("Lukkeuger i børnehaverne – fra 2 til 4", "", "mere"),
        ("Hjælpelærertimer fra 8 til 6", "", "mindre"),
        ("Tilbud til børn fra 3 til 6 år", "", None),
        ("Fælles afløserkorps", "Der oprettes et korps på otte.", "mere"),
        ("Fælles pladsanvisning", "Arbejdet udføres af fire.", "sammen"),
        ("Lukkeuger", "Forældrene orienteres.", None),
        ("Rengøringen i udbud", "", "udbud"),
    ],
)
def test_which_way_a_proposal_pulls_is_read_from_title_then_text(title: str, text: str, way: str | None) -> None:
    assert direction(title, text) == way


def test_more_against_less_is_opposed_and_the_unknown_is_not() -> None:
    assert opposed("mere", "mindre")
    assert not opposed("mindre", None)
    assert not opposed("mindre", "mindre")


def test_a_text_without_title_speaks_of_a_matter_where_it_says_all_of_it() -> None:
    assert speaks_of("Nedlæggelse af svømmehallen Strandvang", "Svømmehallen Strandvang er børnenes fristed.")
    assert not speaks_of("Nedlæggelse af svømmehallen Strandvang", "Svømmehallen er børnenes fristed.")


def test_a_title_put_forward_again_pulls_the_same_way_though_it_does_not_say_which() -> None:
    assert same_way("Klynger af klubber", "", "Klynger af klubber", "")
    assert not same_way("Klynger af klubber", "", "Klubbernes ferieplan", "")
    assert not same_way("Ventelistepulje ophører", "", "Ventelistepulje", "")
