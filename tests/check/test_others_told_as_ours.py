"""What another municipality was told or has, what nobody decided, and a yes with reservations, told as ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from made_up_town import ITEM, OWN, make_precedent

from rag.check import EnteredFact, OwnFacts, Source, check_text
from rag.types import CatalogueItem, Finding, Paragraph, Precedent

THEIRS = Source(
    "far-2", "Høringssvar fra CenterMED Pleje\n\nArbejdstilsynet har givet påbud i Mosevig om eneflytning i 2024. "
    "En gruppeleder skal have mindst 12 timer om ugen til ledelse. En rapport fra Styrelsen for Patientsikkerhed viser "
    "fejl i medicinen på Solvangen. Ældretilsynet kritiserede journalerne i Mosevig.",
    "foreign", "mosevig.docx", "Mosevig", "CenterMED Pleje", (2025, 2026), (2026,),
)  # fmt: skip
MINE = Source(
    "mine", "Referat HovedMED\n\nHovedMED besluttede at forlænge forsøget med rygestop.\n\nArbejdstilsynet har givet "
    "et påbud om støj i vaskeriet på Tranebo. Der skal være mindst 6 timer om ugen til oplæring.",
    "current", "referat.docx", "Tangborg", "HovedMED", (2026,),
)  # fmt: skip
HERE: OwnFacts = replace(OWN, sources=(*OWN.sources, THEIRS, MINE), facts=(EnteredFact("8 elever.", "lederen"),))
MEALS = CatalogueItem("21", "Maden leveres fra ét køkken", text="Maden til plejecentrene leveres fra ét køkken.")
RESERVED = make_precedent(
    "P1", "Vi kan støtte, at maden leveres fra ét køkken, hvis de ansatte følger med.", item=MEALS, stance="forbehold",
    ours=True, date=date(2025, 9, 3), budget_year=2026,
)  # fmt: skip
WELCOME = replace(RESERVED, stance="støtte", text="Vi støtter, at maden leveres fra ét køkken.")


def found(text: str, *known: Precedent) -> list[Finding]:
    return check_text([Paragraph(text)], ITEM, known, HERE)


def told(text: str, *known: Precedent) -> list[str]:
    return [one.rule for one in found(text, *known) if one.severity in ("hard", "warning")]


@pytest.mark.parametrize(
    "text",
    [
        "Arbejdstilsynet har givet os påbud om eneflytning.",
        "Vi har fået at vide, at Arbejdstilsynet har givet påbud om eneflytning.",
        "Her hos os har Arbejdstilsynet givet påbud om eneflytning.",
        "Ældretilsynet kritiserede journalerne hos os.",
        "En rapport fra Styrelsen for Patientsikkerhed viser fejl i vores medicin.",
    ],
)
def test_what_an_authority_told_another_municipality_it_did_not_tell_us(text: str) -> None:
    assert "foreign-fact" in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Arbejdstilsynet har ikke givet os påbud om eneflytning.",
        "CenterMED Pleje i Mosevig skrev til budget 2026, at Arbejdstilsynet har givet påbud om eneflytning.",
        "Arbejdstilsynet har givet os et påbud om støj i vaskeriet.",
        "Vi ønsker, at Arbejdstilsynet ser på eneflytning hos os.",
        "Hvis Arbejdstilsynet giver os påbud om eneflytning, bliver det dyrt.",
    ],
)
def test_what_is_told_as_theirs_or_is_ours_stands(text: str) -> None:
    assert "foreign-fact" not in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "En gruppeleder skal have mindst 12 timer om ugen til ledelse, som vi har aftalt.",
        "Der skal være mindst 12 timer til ledelse, sådan som det er besluttet.",
        "Vi forventer mindst 12 timer om ugen, som der er lovet.",
        "Som aftalt skal gruppelederen have mindst 12 timer om ugen.",
        "Gruppelederen bør have mindst 12 timer om ugen, jf. aftalen.",
        "Vi kræver 12 timer om ugen, som byrådet har vedtaget.",
        "Der bør være mindst 26 timer om ugen, som I har lovet os.",
        "Vi ønsker højst 18 borgere pr. hold, som vi aftalte.",
    ],
)
def test_what_is_said_to_be_agreed_is_no_wish(text: str) -> None:
    assert {"number-unsupported", "foreign-fact"} & set(told(text))


@pytest.mark.parametrize(
    "text",
    [
        "En gruppeleder skal have mindst 12 timer om ugen til ledelse.",
        "Vi ønsker højst 18 borgere pr. hold.",
        "Der skal være mindst 6 timer om ugen til oplæring, som vi har aftalt.",
        "Vi forventer mindst 12 timer om ugen.",
        "Vi beder om 12 timer om ugen, og at det bliver aftalt inden nytår.",
    ],
)
def test_a_wish_sets_its_own_figure(text: str) -> None:
    assert not {"number-unsupported", "foreign-fact"} & set(told(text))


@pytest.mark.parametrize(
    "text",
    [
        "HovedMED har godkendt, at puljen til afløsere nedlægges.",
        "Byrådet har besluttet, at aftenvagten bliver.",
        "Direktionen lovede, at ingen bliver flyttet.",
        "Kommunalbestyrelsen vedtog at bevare vaskeriet.",
        "Seniorudvalget har allerede bevilget penge til lifte.",
        "HovedMED besluttede, at lederne får fri til jul.",
        "Forvaltningen garanterede, at bussen kører videre.",
        "LokalMED Tranebo godkendte den nye vagtplan.",
        "Økonomiudvalget afviste pengene til lifte.",
        "HovedMED har vedtaget, at aftenvagten på Kløvermarken samles.",
    ],
)
def test_a_decision_that_no_paper_tells_wants_a_source(text: str) -> None:
    assert "uncited-claim" in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "HovedMED besluttede at forlænge forsøget med rygestop.",
        "HovedMED har besluttet at forlænge forsøget med rygestop.",
        "Byrådet bør beslutte, at aftenvagten bliver.",
        "Hvis HovedMED har godkendt det, vil vi gerne se det.",
        "Vi har besluttet at svare samlet.",
        "Udvalget godkendte svaret.",
    ],
)
def test_a_decision_that_a_paper_tells_or_that_is_our_own_on_the_letter_needs_none(text: str) -> None:
    assert "uncited-claim" not in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vi støttede uden forbehold, at maden leveres fra ét køkken, i svaret til budget 2026.",
        "I svaret til budget 2026 støttede vi uden betingelser, at maden leveres fra ét køkken.",
        "Til budget 2026 bakkede vi uforbeholdent op om, at maden leveres fra ét køkken.",
        "Vi anbefalede i svaret til budget 2026 uden videre, at maden leveres fra ét køkken.",
        "I 2025 gik udvalget ind for uden nogen forbehold, at maden leveres fra ét køkken.",
        "OmrådeMED Senior støttede helhjertet, at maden leveres fra ét køkken, i svaret til budget 2026.",
    ],
)
def test_a_yes_with_reservations_was_none_without(text: str) -> None:
    assert "earlier-answer" in told(text, RESERVED)
    assert "earlier-answer" not in told(text, WELCOME)


@pytest.mark.parametrize(
    "text",
    [
        "Vi støttede med forbehold, at maden leveres fra ét køkken, i svaret til budget 2026.",
        "Vi støttede ikke uden forbehold, at maden leveres fra ét køkken, i svaret til budget 2026.",
        "I svaret til budget 2026 støttede vi, at maden leveres fra ét køkken, hvis de ansatte følger med.",
        "I år kan vi uden forbehold støtte, at maden leveres fra ét køkken.",
    ],
)
def test_a_yes_with_reservations_told_as_that_stands(text: str) -> None:
    assert "earlier-answer" not in told(text, RESERVED)


TRIED = Source(
    "tried", "Høringssvar\n\nVi prøvede det i vinteren 2022/23 med fælles aftenvagt. Der var 48 utilsigtede hændelser "
    "mod 21 vinteren før.\n\nI 2021 fik vi 37 klager.",
    "older", "svar.docx", "Tangborg", "LokalMED Tranebo", (2025, 2026), (2026,),
)  # fmt: skip
TOLD_THEN: OwnFacts = replace(HERE, sources=(*HERE.sources, TRIED))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Hændelserne blev fordoblet, da LokalMED Tranebo prøvede fælles aftenvagt i 2022/23: fra 21 til 48.", ""),
        ("LokalMED Tranebo havde i vinteren 2022/23 48 utilsigtede hændelser med fælles aftenvagt.", ""),
        ("Hændelserne steg, da LokalMED Tranebo prøvede fælles aftenvagt i 2022/23: fra 21 til 84.", "84"),
        ("Hændelserne steg, da LokalMED Tranebo prøvede fælles aftenvagt i 2019/20: fra 21 til 48.", "48"),
        ("LokalMED Tranebo havde i vinteren 2022/23 37 hændelser med fælles aftenvagt.", "37"),
    ],
)
def test_what_a_named_committee_tells_with_the_year_is_its_own_of_then(text: str, wrong: str) -> None:
    hard = [one.text for one in check_text([Paragraph(text)], ITEM, (), TOLD_THEN) if one.severity == "hard"]
    assert any(told.startswith(wrong) for told in hard) if wrong else hard == []
