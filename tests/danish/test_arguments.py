"""What a sentence argues."""

from __future__ import annotations

from rag.danish.arguments import argument_weight, is_acknowledgement, is_condition, is_courtesy, theme_of


def test_an_acknowledgement_that_turns_into_an_argument_is_an_argument() -> None:
    assert is_acknowledgement("Vi har fuld forståelse for, at kommunen er økonomisk presset.")
    assert not is_acknowledgement(
        "Vi har fuld forståelse for, at kommunen er økonomisk presset, men frygter at sygefraværet stiger."
    )


def test_a_consequence_for_staff_weighs_more_than_a_description_of_the_proposal() -> None:
    consequence = "Færre kolleger skal løbe stærkere, og det vil øge sygefraværet i udegruppen."
    description = "Forslaget indebærer, at der spares 500.000 kr. på administrationen fra 2026."
    assert argument_weight(consequence) > 0.5 > 0.2 > argument_weight(description)


def test_thanks_and_signatures_are_courtesy_and_a_wish_to_be_involved_is_a_condition() -> None:
    assert is_courtesy("Tak for muligheden for at afgive høringssvar.")
    assert is_courtesy("Med venlig hilsen")
    wish = "LMU ønsker at blive inddraget, når det nye system skal tages i brug."
    assert is_condition(wish)
    assert not is_courtesy(wish)
    theme = theme_of(wish)
    assert theme is not None
    assert theme.name == "proces og inddragelse"
