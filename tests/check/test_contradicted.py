"""What a model says that the papers contradict is a finding only where the paper's own words prove it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.check.contradicted import Accusation, Excerpt, Numbered, contradicted, numbered, spoken_of
from rag.check.own import Source
from rag.types import Finding, Paragraph

PAPERS = (
    Excerpt(
        "Svømmehallen i Ravnsø holder åben hele sommeren. Klippekort betales af bruger-\nne selv, og der er ikke sat "
        "penge af til livreddere. Aftalen gælder fra 1. maj.",
        "forslag F7",
    ),
    Excerpt("Udvalget tog »forsøget« til efterretning. Klippekort blev ikke drøftet.", "referat.docx, 3. juni 2026"),
)
TEXT = (
    Paragraph("Vi støtter forslaget. Kommunen betaler klippekortene."),
    Paragraph("Aftalen gælder fra 1. marts. Udvalget godkendte forsøget."),
)
SENTENCES = numbered(enumerate(TEXT))


def accuse(sentence: int, quote: str, wrong: str = "Det passer ikke.") -> tuple[list[Finding], int]:
    return contradicted([Accusation(sentence, quote, wrong)], SENTENCES, PAPERS)


def test_a_quotation_that_stands_in_a_paper_proves_it_and_is_shown_with_its_place() -> None:
    found, refused = accuse(2, "Klippekort betales af brugerne selv", "Brugerne betaler selv.")
    assert refused == 0
    assert [(one.rule, one.severity, one.paragraph, one.text) for one in found] == [
        ("contradicted", "warning", 0, "Kommunen betaler klippekortene.")
    ]
    assert found[0].span is not None
    assert TEXT[0].text[slice(*found[0].span)] == "Kommunen betaler klippekortene."
    assert found[0].evidence == (
        "Papiret siger: »Klippekort betales af brugerne selv« (forslag F7). Modellen: Brugerne betaler selv."
    )
    assert found[0].remedy


@pytest.mark.parametrize(
    "quote",
    [
        "»Klippekort betales af brugerne selv,«",
        "Klippekort  betales af\nbrugerne selv",
        'Udvalget tog "forsøget" til efterretning.',
        "fra 1. maj",
    ],
)
def test_marks_spaces_and_broken_words_are_no_difference(quote: str) -> None:
    assert accuse(3, quote)[1] == 0


@pytest.mark.parametrize(
    "quote",
    [
        "Klippekort betales ikke af brugerne selv",
        "Klippekort betales af kommunen",
        "Aftalen gælder fra 1. marts",  # the sentence's own words
        "hele sommeren. Udvalget tog",  # of two papers
        "ikke sat",  # too little to prove anything
        "svømmehallen i ravnsø holder åben",
        "lippekort betales af brugerne selv",
        "",
        "»«",
        "…",
    ],
)
def test_words_that_stand_so_in_no_paper_prove_nothing(quote: str) -> None:
    assert accuse(3, quote) == ([], 1)


@pytest.mark.parametrize("number", [0, -1, 5, 999])
def test_a_sentence_that_is_not_there_is_not_accused(number: int) -> None:
    assert accuse(number, "Klippekort betales af brugerne selv") == ([], 1)


def test_a_sentence_is_told_once_by_the_first_proof_and_all_in_the_order_of_the_text() -> None:
    said = [
        Accusation(4, "Udvalget tog »forsøget« til efterretning.", "Kun efterretning."),
        Accusation(3, "Aftalen gælder fra 1. april.", "Forkert dato."),
        Accusation(3, "Aftalen gælder fra 1. maj.", "1. maj."),
        Accusation(3, "gælder fra 1. maj", "Igen."),
        Accusation(2, "Klippekort betales af brugerne selv", ""),
    ]
    found, refused = contradicted(said, SENTENCES, PAPERS)
    assert [one.text.split()[0] for one in found] == ["Kommunen", "Aftalen", "Udvalget"]
    assert "1. maj. " not in found[0].evidence
    assert found[0].evidence.endswith("(forslag F7).")
    assert found[1].evidence.endswith("Modellen: 1. maj.")
    assert refused == 1


def test_what_the_model_says_is_wrong_names_nobody_and_is_kept_short() -> None:
    found, _ = accuse(3, "Aftalen gælder fra 1. maj.", "Formand Birgit Kragelund, 010190-1234, tager fejl. " * 20)
    assert "Kragelund" not in found[0].evidence
    assert "010190" not in found[0].evidence
    assert len(found[0].evidence) < 400


def test_persons_are_roles_in_what_is_read_also_where_only_the_rest_of_the_letter_names_them() -> None:
    told = numbered(
        enumerate([Paragraph("Vi enes om det. Kragelund skrev til os på tlf. 22 33 44 55.")]), frozenset({"Kragelund"})
    )
    assert "Kragelund" not in told[1].text
    assert "22 33" not in told[1].text


def test_each_sentence_has_its_number_and_its_place_and_a_quotation_is_not_cut() -> None:
    letter = (
        Paragraph("Overskrift"),
        Paragraph("I 2025 skrev vi: »Det går ikke. Vi har sagt det før.« Det\nmener vi stadig."),
        Paragraph("- punkt ét\n- punkt to"),
    )
    told = numbered(enumerate(letter))
    assert [one.number for one in told] == list(range(1, len(told) + 1))
    for one in told:
        assert " ".join(letter[one.paragraph].text[slice(*one.span)].split()) == one.text
    assert told[1].quoted == ("Det går ikke. Vi har sagt det før.",)
    assert [one.text for one in told[-2:]] == ["- punkt ét", "- punkt to"]


def test_a_paper_that_a_sentence_names_is_told_by_year_and_whose_else_by_its_committee() -> None:
    def source(key: str, committee: str, year: int) -> Source:
        return Source(key, "…", "older", f"{key}.docx", "Ravnsø", committee, (year,), (year + 1,))

    papers = [source("a", "HovedMED", 2024), source("b", "HovedMED", 2025), source("c", "FagMED Fritid", 2025)]

    def named(text: str) -> list[str]:
        return [one.key for one in spoken_of(numbered([(0, Paragraph(text))])[0], papers, "Ravnsø")]

    assert named("HovedMED skrev i 2025, at hallen er slidt.") == ["b"]
    assert named("FagMED Fritid er enig.") == ["c"]
    assert named("Hallen er slidt.") == []


WORDS = re.findall(r"\S+", PAPERS[0].text.replace("bruger-\nne", "brugerne"))


@given(st.integers(0, len(WORDS) - 4), st.integers(4, 12))
def test_any_stretch_of_a_paper_proves_and_none_does_with_a_word_exchanged(start: int, length: int) -> None:
    quote = WORDS[start : start + length]
    assert accuse(2, " ".join(quote))[1] == 0
    for at in (0, len(quote) - 1):
        assert accuse(2, " ".join([*quote[:at], "isvaffel", *quote[at + 1 :]]))[1] == 1


def test_nothing_is_found_where_nothing_is_said() -> None:
    assert contradicted([], SENTENCES, PAPERS) == ([], 0)
    assert contradicted([Accusation(1, "Aftalen gælder fra 1. maj.", "")], [], PAPERS) == ([], 1)
    assert contradicted([Accusation(1, "Aftalen gælder fra 1. maj.", "")], [Numbered(1, 0, (0, 1), "x")], []) == ([], 1)
