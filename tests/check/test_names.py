"""Local names: a capital that names nothing local is no finding, and a place is one wherever it stands."""

from dataclasses import replace

import pytest
from made_up_town import OWN, said

from rag.check import Source
from rag.check.names import find_names, is_name_in, stands_in


@pytest.mark.parametrize(
    "text",
    [
        "Vi ønsker en god overgang, og God Arbejdslyst er mere end et ord.",
        "Vi har drøftet det i TRIO-gruppen og på et TRIO-møde.",
        "Vejen frem er kortere med en plan.",
    ],
)
def test_words_that_name_nothing_local_are_no_finding(text: str) -> None:
    assert [rule for rule, _ in said(text) if rule in ("name-unsupported", "foreign-fact")] == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Hvedevangen har allerede prøvet det.", "name-unsupported"),
        ("Det er prøvet på Hvedevangen.", "name-unsupported"),
        ("Vi har talt med folk fra Zenta Plus.", "name-unsupported"),
    ],
)
def test_a_name_that_nobody_told_is_a_finding(text: str, rule: str) -> None:
    assert rule in [found for found, _ in said(text)]


def test_a_town_that_is_a_word_is_a_town_in_mid_sentence() -> None:
    towns = ("Vejen", "Skive")
    assert [m.text for m in find_names("I Vejen har man gjort det.", towns) if m.municipality] == ["Vejen"]
    assert [m.text for m in find_names("Vejen frem er kort.", towns) if m.municipality] == []


@pytest.mark.parametrize(
    "word", ["APV'en", "APV'er", "FTR'erne", "FTR’ernes", "MED-udvalg'et", "MUSen", "KL's", "PC'er"]
)
def test_an_abbreviation_with_an_ending_names_nothing_local(word: str) -> None:
    assert find_names(f"Vi mener, at {word} skal ses igennem.") == []


def test_a_local_abbreviation_with_an_ending_is_a_name() -> None:
    assert [m.text for m in find_names("Vi mener, at QVX'en skal ses igennem.")] == ["QVX'en"]


@pytest.mark.parametrize(
    "name",
    [
        "3F", "3F’s tillidsmand", "HK Kommunal", "BUPL", "FOA’s lokalafdeling", "TL", "Krifa", "KL",
        "Socialpædagogerne", "Dansk Socialrådgiverforening", "Danske Fysioterapeuters medlemmer",
        "Danmarks Lærerforening", "Datatilsynet",
        "Blik- og Rørarbejderforbundet", "BrancheFællesskabet Arbejdsmiljø", "Styrelsen for Patientsikkerhed", "CO10",
        "Digitaliseringsstyrelsen", "Børne- og Undervisningsministeriet", "Udbetaling Danmark", "FOA-medlemmerne",
    ],
)  # fmt: skip
def test_a_union_or_an_authority_is_nobodys_secret(name: str) -> None:
    assert said(f"Vi beder om, at {name} inddrages, før planen er lagt.") == []
    assert said(f"Det har {name} også sagt i foråret.") == []


@pytest.mark.parametrize(
    "name", ["Grundejerforeningen Solsikken", "Skolebestyrelsen på Tiselholm", "Zenta", "Jasmingården"]
)
def test_what_only_sounds_like_one_is_local(name: str) -> None:
    assert said(f"Vi beder om, at {name} inddrages, før planen er lagt.") != []


def test_what_another_municipality_calls_its_own_is_not_ours_unless_we_had_one_too() -> None:
    far = Source("x", "Vi talte med Driftsgården om det.", "foreign", "x.docx", "Mosevig", "Hovedudvalget", (2025,))
    once = Source("y", "Vi talte med Driftsgården om det.", "older", "y.docx", "Tangborg", "HovedMED", (2022,))
    text = "Kollegerne på Driftsgården er særligt udsatte."
    assert said(text) == []
    assert [rule for rule, _ in said(text, own=replace(OWN, sources=(*OWN.sources, far)))] == ["foreign-fact"]
    assert said(text, own=replace(OWN, sources=(*OWN.sources, far, once))) == []


@pytest.mark.parametrize("name", ["Materielgården", "Musikskolen", "Genbrugspladsens vagt", "Rådhuset"])
def test_what_every_municipality_calls_its_own_by_names_nothing_local(name: str) -> None:
    assert said(f"Det er {name}, borgerne ringer til.") == []


def test_a_name_that_ends_in_s_is_the_same_in_the_definite_genitive() -> None:
    assert stands_in("Medborgerhus", "Møbler i Medborgerhusets sal")
    assert stands_in("Medborgerhuset", "Møbler i Medborgerhusets sal")
    assert not stands_in("Medborgerhus", "Møbler i Medborgergårdens sal")


def test_the_capital_of_a_title_after_its_number_makes_no_name() -> None:
    assert not is_name_in("Sne", "2029: 300 t.kr. U11 Sne ryddes kun på skoleveje.")
    assert is_name_in("Sneum", "2029: 300 t.kr. U11 Hallen i Sneum lukkes.")


@pytest.mark.parametrize(
    "text",
    [
        "Tak til Tranebo for gode input.",
        "Vi har tre ord: Ro, Tid og Folk.",
        "→ Vagtplanen drøftes lokalt.",
        "Økonomi / Vagtplan / Pauser",
        "1.1 Vagtplanen skal drøftes.",
        "Forslaget siger Ja til færre og Nej til flere.",
        "Vi skriver det med STORT: VIGTIGT.",
        "Kære Byråd, kære Kommunaldirektør",
    ],
)
def test_words_with_a_capital_and_houses_of_ours_are_no_strangers(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("text", ["Tak til Abdirahman for gode input.", "Vi bruger Solhvervet som model."])
def test_somebody_and_a_house_that_nobody_knows_are(text: str) -> None:
    assert said(text) != []
