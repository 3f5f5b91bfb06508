"""What an honest letter has right with one thing turned about: who was for, what was decided, which way it went, of
whom a share is, who is quoted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from made_up_town import ITEM, OWN, make_precedent

from rag.check import EnteredFact, Source, check_text
from rag.types import CatalogueItem, Finding, Outcome, Paragraph, Precedent, Stance

EARLIER = CatalogueItem("17", "Lukning af nattevagten på Kløvermarken", text="Nattevagten lukkes.")
JOINT = CatalogueItem("4", "Fælles ledelse af plejecentre", text="To centre får samme ledelse.")
NOTE = Source(
    "note", "Tranebo har i 2025 registreret 88 fald mod 61 fald i 2023.\n\n71 % af plejerne siger, at de mangler tid "
    "til oplæring.\n\nDer var 14 færre henvendelser om nattevagten end året før.\n\nUdvalget holder ekstraordinært "
    "møde den 3. september 2026.", "current", "notat.docx", "Tangborg", "OmrådeMED Senior", (2026,),
)  # fmt: skip
AGREED = Source(
    "aftale", "Budgetaftale 2025\n\n17 Lukning af nattevagten på Kløvermarken\n\nForslaget udskydes til budget 2026."
    "\n\n9 Hjælpemiddeldepotet\n\nForslaget vedtages, dog sådan at depotet holder åbent til udgangen af 2027.",
    "older", "aftale.docx", "Tangborg", None, (2024, 2025), (2025,),
)  # fmt: skip


def answer(stance: Stance, outcome: Outcome = "ukendt", item: CatalogueItem = EARLIER, text: str = "") -> Precedent:
    text = text or "Vi har svaret på forslaget om nattevagten på Kløvermarken og sagt, hvad vi mener om det."
    return make_precedent("P1", text, item=item, stance=stance, outcome=outcome, ours=True, date=date(2024, 9, 4),
                          outcome_source="aftale.docx")  # fmt: skip


def found(text: str, *known: Precedent, sources: tuple[Source, ...] = (NOTE,)) -> list[Finding]:
    own = replace(OWN, facts=(), sources=(*OWN.sources, *sources))
    return check_text([Paragraph(text)], ITEM, known, own)


def rules(text: str, *known: Precedent, sources: tuple[Source, ...] = (NOTE,)) -> list[str]:
    told = ("earlier-answer", "decision-unsupported")
    return [one.rule for one in found(text, *known, sources=sources) if one.rule in told]


@pytest.mark.parametrize(
    "said",
    [
        "I 2024 støttede vi, at nattevagten på Kløvermarken blev lukket, men i dag siger vi nej.",
        "Til budget 2025 bakkede vi op om at lukke nattevagten på Kløvermarken, men det gør vi ikke længere.",
        "I 2024 gik vi ind for forslaget om nattevagten på Kløvermarken; nu er vi imod.",
    ],
)
def test_what_is_said_of_today_does_not_hide_what_is_said_of_then(said: str) -> None:
    assert "earlier-answer" in rules(said, answer("imod"))
    assert "earlier-answer" not in rules(said, answer("støtte"))


def test_to_be_glad_of_what_was_not_done_is_no_yes_and_a_budgets_year_is_no_year_of_the_matter() -> None:
    said = "I 2024 blev nattevagten på Kløvermarken ikke lukket, og det støttede vi fuldt ud."
    assert "earlier-answer" not in rules(said, answer("imod"))
    said = "Til budget 2025 sagde vi nej til, at aftenvagten på Kløvermarken og Tranebo samles."
    told = found(said, answer("imod", item=CatalogueItem("8", "Sammenlægning af aftenvagter på Kløvermarken")))
    assert "date-unsupported" not in [one.rule for one in told]


def test_a_yes_with_a_reservation_is_no_plain_no_and_a_title_of_general_words_is_known() -> None:
    reserved = answer("forbehold", item=JOINT, text="Vi kan støtte fælles ledelse, hvis der er en leder hvert sted.")
    refused = answer("forbehold", item=JOINT, text="Vi er imod fælles ledelse, medmindre der er en leder hvert sted.")
    assert rules("Til budget 2025 sagde vi nej til fælles ledelse af plejecentrene.", reserved) == ["earlier-answer"]
    assert rules("Til budget 2025 sagde vi nej til fælles ledelse af plejecentrene.", refused) == []
    assert rules("Til budget 2025 støttede vi fælles ledelse af plejecentrene.", reserved) == []


@pytest.mark.parametrize(
    ("said", "became", "wrong"),
    [
        ("I 2024 blev nattevagten på Kløvermarken heller ikke lukket.", "vedtaget", True),
        ("I 2024 blev nattevagten på Kløvermarken heller ikke lukket.", "taget_af", False),
        ("I 2024 blev nattevagten på Kløvermarken heller ikke lukket.", "ændret", False),
        ("I 2024 blev nattevagten på Kløvermarken lukket.", "taget_af", True),
        ("I 2024 frygtede vi, at nattevagten på Kløvermarken blev lukket.", "taget_af", False),
        ("Forslaget om nattevagten på Kløvermarken blev vedtaget uændret i 2024.", "ændret", True),
        ("Forslaget om nattevagten på Kløvermarken blev vedtaget i 2024.", "ændret", False),
    ],
)
def test_what_was_done_or_not_is_a_decision_too(said: str, became: Outcome, wrong: bool) -> None:
    assert rules(said, answer("imod", became)) == (["decision-unsupported"] if wrong else [])


def test_what_was_put_off_was_neither_adopted_nor_dropped() -> None:
    known = answer("imod")
    sources = (AGREED,)
    for became in ("blev opgivet", "blev vedtaget"):
        said = f"Forslaget om nattevagten på Kløvermarken {became} i budgetaftalen for 2025."
        assert rules(said, known, sources=sources) == ["decision-unsupported"]
    assert rules("Forslaget om nattevagten på Kløvermarken blev udskudt i 2024.", known, sources=sources) == []


def test_until_when_something_was_decided_is_what_the_decision_says() -> None:
    known = answer("imod", item=CatalogueItem("9", "Hjælpemiddeldepotet", text="Depotet lukkes."))
    said = "I 2024 gav byrådet hjælpemiddeldepotet åbent til udgangen af {}."
    assert rules(said.format(2029), known, sources=(AGREED,)) == ["decision-unsupported"]
    assert rules(said.format(2027), known, sources=(AGREED,)) == []


def test_of_several_earlier_proposals_the_one_that_is_named_gives_the_evidence() -> None:
    other = make_precedent("P2", "Vi er imod.", item=CatalogueItem("3", "Kløvermarkens køkken og nattevagt"),
                           stance="imod", outcome="vedtaget", ours=True)  # fmt: skip
    told = found("Forslaget om lukning af nattevagten på Kløvermarken blev ikke gennemført i 2024.", other,
                 answer("imod", "vedtaget"))  # fmt: skip
    assert [f.rule for f in told if "»Lukning af nattevagten" in f.evidence] == ["decision-unsupported"]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("Antallet af fald på Tranebo er faldet fra 88 i 2023 til 61 i 2025.", True),
        ("Antallet af fald på Tranebo er steget fra 61 i 2023 til 88 i 2025.", False),
        ("Fra 2023 til 2025 er antallet af fald på Tranebo faldet med 27.", True),
        ("Fra 2023 til 2025 er antallet af fald på Tranebo steget med 27.", False),
        ("Vi håber, at antallet af fald på Tranebo kan blive mindre end i 2023 og 2025.", False),
        ("Antallet af fald er faldet fra 61 til 88.", True),
        ("Antallet af ansatte er faldet fra 2020 til 2022.", False),
        ("Der var 14 flere henvendelser om nattevagten end året før.", True),
        ("Der var 14 færre henvendelser om nattevagten end året før.", False),
        ("71 % af de pårørende siger, at de mangler tid til oplæring.", True),
        ("71 % af plejerne siger, at de mangler tid til oplæring.", False),
        ("71 % af medarbejderne siger, at de mangler tid til oplæring.", False),
    ],
)
def test_which_way_it_went_and_of_whom_a_share_is_are_the_papers(said: str, wrong: bool) -> None:
    told = [one for one in found(said) if "siger det" in one.evidence]
    assert bool(told) is wrong
    assert {one.rule for one in told} <= {"number-unsupported"}


def test_a_figure_that_the_item_tells_of_others_follows_from_no_reckoning() -> None:
    item = CatalogueItem("7", "Nyt værksted", text="Værkstedet har 84 brugere og 61 medarbejdere.")
    own = replace(OWN, facts=(EnteredFact("23 medarbejdere har fået hjælp.", "notat"),), items=(item,))
    told = check_text([Paragraph("Værkstedet har 84 brugere, 23 medarbejdere har fået hjælp, og der er 61 brugere.")],
                      item, (), own)  # fmt: skip
    assert [one.text[:2] for one in told if one.rule == "number-unsupported"] == ["61"]


@pytest.mark.parametrize("said", ["skrev til budget 2025", "skrev i svaret til budget 2025"])
def test_our_own_words_are_no_other_committees_of_ours(said: str) -> None:
    known = make_precedent("P1", "Vi siger nej, for en nat uden vagt er en nat uden tryghed for nogen.", ours=True,
                           item=EARLIER, stance="imod")  # fmt: skip
    quoted = f"{said}: »en nat uden vagt er en nat uden tryghed for nogen«"
    assert "name-unsupported" in [one.rule for one in found(f"Som OmrådeMED Teknik og Miljø {quoted}.", known)]
    assert "name-unsupported" not in [one.rule for one in found(f"Som OmrådeMED Senior {quoted}.", known)]


def test_a_meeting_that_the_papers_set_is_on_its_day() -> None:
    said = "Vi har på det ekstraordinære møde den {}. september 2026 drøftet forslaget."
    assert [one.rule for one in found(said.format(23)) if one.severity == "hard"] == ["date-unsupported"]
    assert [one.rule for one in found(said.format(3)) if one.severity == "hard"] == []


def test_what_we_wrote_in_a_year_stands_in_that_years_answer() -> None:
    papers = tuple(
        Source(f"svar{year}", text, "older", f"svar {year}.docx", "Tangborg", "OmrådeMED Senior", (year, year + 1),
               (year + 1,), day=f"{year}-09-04")
        for year, text in ((2023, "Depotet har kold luft og dårlig belysning, og hylderne er for høje."),
                           (2024, "Haven skal passes af frivillige."))
    )  # fmt: skip
    said = "Depotet har dårlig belysning, og hylderne er for høje, sådan skrev vi i {}."
    assert "date-unsupported" in [one.rule for one in found(said.format(2024), sources=papers)]
    assert "date-unsupported" not in [one.rule for one in found(said.format(2023), sources=papers)]


@pytest.mark.parametrize(
    "said",
    [
        "Serviceloven kræver, at hvert plejecenter har sin egen nattevagt.",
        "Forslaget er ulovligt, fordi nattevagten er alene.",
        "Vi kan ikke støtte forslaget, for to af plejecentrene har allerede påbud fra Arbejdstilsynet.",
    ],
)
def test_what_the_law_wants_and_an_authority_has_ordered_needs_a_paper(said: str) -> None:
    assert "uncited-claim" in [one.rule for one in found(said)]


def test_what_is_not_against_the_law_needs_no_paper() -> None:
    assert found("Forslaget er ikke ulovligt, men det er uklogt.") == []


def test_a_text_that_only_reads_like_a_yes_takes_no_stance() -> None:
    same = answer("imod", item=CatalogueItem("17", ITEM.title, text=ITEM.text))
    assert "stance-contradiction" not in [one.rule for one in found("Vi har drøftet forslaget.", same)]
    assert "stance-contradiction" in [one.rule for one in found("Vi støtter forslaget.", same)]
