"""How texts name people: in small letters, by initials, by family names alone. All names are made up."""

from __future__ import annotations

import pytest

from rag.privacy.persons import find_redactions
from rag.privacy.redact import redact


def cleaned(text: str) -> str:
    return redact(text, find_redactions(text))


def test_a_mail_in_small_letters_names_people() -> None:
    text = "hej bente og ayse\njeg har talt med poul erik fra hk.\nvi ses, siger lottes nabo.\nmvh mads-peter"
    assert cleaned(text) == (
        "hej [person] og [person]\njeg har talt med [person] fra hk.\nvi ses, siger [person]s nabo.\nmvh [person]"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Hej alle\ndet koster 3 mia. kr. per år, og line eller else er ord.",
        "Planen er\nsammen med hans og mark en del af aftalen.",
        "hej alle\nlad os tage en dag ad gangen, og bo er et verbum.",
    ],
)
def test_words_in_small_letters_stay(text: str) -> None:
    assert cleaned(text) == text


def test_a_learned_name_is_found_in_small_letters_too() -> None:
    assert cleaned("Jytte Tranholt sagde ja.\njytte tager referat.") == "[person] sagde ja.\n[person] tager referat."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("QTB = Quirin Tranholt Bundlund\nQTB følger op.", "[person] = [person]\n[person] følger op."),
        ("Til stede: Jytte Tranholt (JT)\nJT spurgte HR.", "Til stede: [person]\n[person] spurgte HR."),
        ("JT | Jytte Tranholt\nJT spurgte.", "[person] | [person]\n[person] spurgte."),
        ("Til stede: Hanne Brandt (HBR)\nOpfølgning ved hbr.", "Til stede: [person]\nOpfølgning ved [person]."),
        ("Til stede: Hanne Brandt (hbr)\nhbr sender tallene.", "Til stede: [person]\n[person] sender tallene."),
        ("Til stede: Lars Bo Lund (LBO)\nOplæg v/lbo om ferie.", "Til stede: [person]\nOplæg v/[person] om ferie."),
        ("Til stede: Stine Aa. Gram (SAG)\nEn ny sag om ferie.", "Til stede: [person]\nEn ny sag om ferie."),
        ("Til stede: Sten Torp Krag (STK)\nVi køber 4 stk til alle.", "Til stede: [person]\nVi køber 4 stk til alle."),
        ("Finn Rask (fra) og Ida Holm gik fra.", "[person] (fra) og [person] gik fra."),
    ],
)
def test_initials_that_a_text_declares_are_found(text: str, expected: str) -> None:
    assert cleaned(text) == expected


def test_initials_that_nobody_declared_stay() -> None:
    assert cleaned("Mødt: HK, LN. Jytte Tranholt sagde ja.") == "Mødt: HK, LN. [person] sagde ja."


def test_a_text_that_calls_people_by_family_names_teaches_the_doubtful_ones() -> None:
    text = "Sørensen spurgte. Jensen svarede. Gram var ikke enig, og Krag sender tallene. I Gram er der ro."
    assert cleaned(text) == (
        "[person] spurgte. [person] svarede. [person] var ikke enig, og [person] sender tallene. I Gram er der ro."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I pjecen skriver Hougaard, at det er dyrt.", "I pjecen skriver [person], at det er dyrt."),
        ("Sidste år var det Rosengren, der skrev.", "Sidste år var det [person], der skrev."),
        ("Tak til Hammershøj og hans folk.", "Tak til [person] og hans folk."),
        ("Ejendomme, v. Skovgaard", "Ejendomme, v. [person]"),
        ("Det er vist før (Kjellberg m.fl. 2019).", "Det er vist før ([person] m.fl. 2019)."),
        ("Deltagere: Sine Overgård Lauth, Ole", "Deltagere: [person], [person]"),
        ("Sommer takkede for kaffen.", "[person] takkede for kaffen."),
        ("Biolog Pil Ravnholt talte spor.", "[biolog] talte spor."),
        ("Kovačević og Wiśniewska er enige.", "[person] og [person] er enige."),
    ],
)
def test_what_only_people_do_names_them(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text", ["I Vang er der 14 ansatte.", "Kontorerne i Lund lukkes.", "Hendes indlæg gjorde indtryk."]
)
def test_places_and_pronouns_stay(text: str) -> None:
    people = "Bo Lund og Ida Vang sagde ja. "
    assert cleaned(people + text).endswith(text)
