"""What a letter says was answered or decided before, held against what was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_up_town import ITEM, OWN, make_precedent

from rag.check import Source, check_text
from rag.danish.tense import in_present
from rag.types import CatalogueItem, Outcome, Paragraph, Precedent, Stance

EARLIER = CatalogueItem("17", "Færre aftenvagter på plejecentrene", text="Der bliver færre vagter om aftenen.")


def answer(stance: Stance, outcome: Outcome = "ukendt", **more: object) -> Precedent:
    text = "Vi har svaret på forslaget om færre aftenvagter på plejecentrene og sagt, hvad vi mener om det."
    return make_precedent("P1", text, item=EARLIER, stance=stance, outcome=outcome, ours=True,
                          outcome_source="budgetaftale.docx", **more)  # fmt: skip


def rules(text: str, *known: Precedent) -> list[str]:
    found = check_text([Paragraph(text)], ITEM, known, replace(OWN, facts=()))
    return [one.rule for one in found if one.rule in ("earlier-answer", "decision-unsupported")]


@pytest.mark.parametrize(
    "said",
    [
        "I vores svar til budget 2025 støttede vi færre aftenvagter.",
        "Allerede i 2024 bakkede vi op om forslaget.",
        "Til budget 2025 anbefalede udvalget klart, at forslaget blev gennemført, og vi kunne støtte det.",
        "Vi havde ingen bemærkninger til forslaget om aftenvagter i 2024.",
        "Til budget 2025 anbefalede vi forslaget.",
        "OmrådeMED var i 2024 positive over for forslaget og støttede det.",
    ],
)
def test_a_yes_told_of_what_we_were_against_is_an_earlier_answer_turned_about(said: str) -> None:
    assert rules(said, answer("imod")) == ["earlier-answer"]
    assert rules(said, answer("støtte")) == []


@pytest.mark.parametrize(
    "said",
    [
        "Vi var imod forslaget i 2024.",
        "I svaret til budget 2025 kunne vi ikke støtte færre aftenvagter.",
        "Vi afviste forslaget om færre aftenvagter til budget 2025.",
    ],
)
def test_a_no_told_of_what_we_supported_is_one_too(said: str) -> None:
    assert rules(said, answer("støtte")) == ["earlier-answer"]
    assert rules(said, answer("imod")) == []


@pytest.mark.parametrize(
    "said",
    [
        "Vi støtter forslaget nu.",  # today's
        "I 2019 støttede vi forslaget.",  # of another year: told by the year's own rule
        "I 2024 støttede byrådet forslaget.",  # somebody else's
        "I 2024 støttede vi en ny bro over åen.",  # another matter
        "I 2024 støttede vi aftenvagterne.",  # the thing, which the proposal would take away
        "HovedMED støttede i 2024 forslaget om aftenvagter.",  # not in this answer
        "I Mosevig støttede vi i 2024 forslaget.",
    ],
)
def test_what_is_not_told_of_that_answer_is_none_of_it(said: str) -> None:
    assert rules(said, answer("imod")) == []


def test_an_answer_that_was_neither_for_nor_against_contradicts_neither() -> None:
    assert rules("I 2024 støttede vi forslaget.", answer("forbehold")) == []


@pytest.mark.parametrize(
    ("said", "became"),
    [
        ("I budgetaftalen for 2025 udgik forslaget om aftenvagter.", "vedtaget"),
        ("Byrådet vedtog i 2024 færre aftenvagter på plejecentrene.", "taget_af"),
        ("Forslaget blev gennemført i budget 2025.", "taget_af"),
        ("Sidste år droppede politikerne forslaget.", "ændret"),
    ],
)
def test_a_decision_turned_about_is_told(said: str, became: Outcome) -> None:
    assert rules(said, answer("imod", became)) == ["decision-unsupported"]
    right: Outcome = "vedtaget" if became == "taget_af" else "taget_af"
    assert rules(said, answer("imod", right)) == []
    assert rules(said, answer("imod")) == []


def test_what_was_only_asked_for_or_may_come_is_no_decision() -> None:
    known = answer("imod", "vedtaget")
    assert rules("I 2024 foreslog vi, at forslaget om aftenvagter udgik.", known) == []
    assert rules("Hvis forslaget udgår som i 2024, er vi glade.", known) == []


def test_a_sentence_of_the_minutes_turned_about_is_told() -> None:
    minutes = Source(
        "r", "Byrådet besluttede ikke at lukke værkstedet på Tranebo før sommeren.", "older", "referat.docx",
        "Tangborg", "Byrådet", (2025,),
    )  # fmt: skip
    own = replace(OWN, sources=(*OWN.sources, minutes))
    turned = [Paragraph("Byrådet besluttede i 2025 at lukke værkstedet på Tranebo før sommeren.")]
    told = [Paragraph("Byrådet besluttede i 2025 ikke at lukke værkstedet på Tranebo før sommeren.")]
    assert "decision-unsupported" in [one.rule for one in check_text(turned, ITEM, (), own)]
    assert "decision-unsupported" not in [one.rule for one in check_text(told, ITEM, (), own)]


def test_the_past_is_read_as_it_was_said_then() -> None:
    assert in_present("I svaret til budget 2025 støttede vi det.") == "støtter vi det."
    assert in_present("Vi støtter det.") is None


@pytest.mark.parametrize(
    ("said", "turned"),
    [
        ("Aftenvagten på Kløvermarken og Tranebo samles ikke fra 1. april 2027.", True),
        ("Aftenvagten på Kløvermarken og Tranebo samles fra 1. april 2027.", False),
        ("Aftenvagten på Kløvermarken og Tranebo bør ikke samles fra 1. april 2027.", False),
        ("Vi er imod, at aftenvagten på Kløvermarken og Tranebo samles fra 1. april 2027.", False),
        ("Det er ikke godt, at aftenvagten samles.", False),
        ("14 medarbejdere til 96 beboere på de to plejecentre er ikke meget.", False),
        ("14 medarbejdere til 96 beboere på de to plejecentre er ikke alt for mange.", False),
    ],
)
def test_the_proposals_own_words_with_a_not_put_in_are_told(said: str, turned: bool) -> None:
    assert rules(said) == (["decision-unsupported"] if turned else [])


def test_a_named_committees_answer_is_held_against_its_own() -> None:
    theirs = replace(answer("imod"), committee="LokalMED Tranebo", ours=False)
    assert rules("LokalMED Tranebo støttede i 2024 forslaget om aftenvagter.", theirs) == ["earlier-answer"]
    assert rules("LokalMED Tranebo var i 2024 imod forslaget om aftenvagter.", theirs) == []
    assert rules("LokalMED Kløvermarken støttede i 2024 forslaget om aftenvagter.", theirs) == []


def found(text: str, *known: Precedent) -> list[tuple[str, str]]:
    return [(f.rule, f.severity) for f in check_text([Paragraph(text)], ITEM, known, OWN)]


def test_an_answer_to_a_budget_that_we_never_answered_is_told() -> None:
    ours = Source("a", "Vi kan ikke støtte det.", "older", "svar.docx", "Tangborg", "OmrådeMED Senior", (2024, 2025),
                  (2025,))  # fmt: skip
    own = replace(OWN, sources=(*OWN.sources, ours))
    letter = [Paragraph("I vores svar til budget 2021 kunne vi ikke støtte færre vagter.")]
    (one,) = (f for f in check_text(letter, ITEM, (), own) if f.rule == "date-unsupported")
    assert "2025" in one.evidence
    right = [Paragraph("I vores svar til budget 2025 kunne vi ikke støtte færre vagter.")]
    assert not [f for f in check_text(right, ITEM, (), own) if f.rule == "date-unsupported"]


def test_as_in_an_answer_that_is_not_among_those_to_its_like_is_asked_about() -> None:
    said = "Som i svaret til budget 2025 er vi imod forslaget."
    other = replace(answer("imod"), item=CatalogueItem("3", "Nye cykelstier ved skolerne"))
    assert ("earlier-answer-unknown", "warning") in found(said, other)
    assert ("earlier-answer-unknown", "warning") not in found(said, answer("imod"))


FEWER = CatalogueItem("9", "Én chauffør mindre på bogbussen", text="Bogbussen kører med en chauffør mindre.")


@pytest.mark.parametrize(("said", "became"), [
    ("Chaufføren på bogbussen blev fjernet i budget 2025.", "vedtaget"),
    ("Chaufføren på bogbussen blev ikke fjernet i budget 2025.", "taget_af"),
    ("Forslaget om én chauffør mindre på bogbussen blev fjernet i budget 2025.", "taget_af"),
])  # fmt: skip
def test_what_a_proposal_would_do_may_be_done_in_the_words_by_which_one_is_dropped(said: str, became: Outcome) -> None:
    other: Outcome = "taget_af" if became == "vedtaget" else "vedtaget"
    assert rules(said, replace(answer("imod", became), item=FEWER)) == []
    assert rules(said, replace(answer("imod", other), item=FEWER)) == ["decision-unsupported"]


def test_to_be_glad_that_a_proposal_was_dropped_is_no_yes_to_it() -> None:
    said = "Forslaget om færre aftenvagter blev taget af bordet i budget 2025, og det var vi glade for."
    assert rules(said, answer("imod", "taget_af")) == []
