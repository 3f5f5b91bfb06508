"""Votes, reservations and what one side remarks are told with who, never by name; agreement isn't."""

from __future__ import annotations

import pytest

from rag.summarise.disagreements import disagreements_in
from tests.summarise.invented import BOARD, said, summarised


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Medarbejdersiden tog forbehold for besparelsen.", "Medarbejdersiden"),
        ("[person] (V) stemte imod.", "et medlem (V)"),
        ("For stemte 17: A, B, F og Ø. Imod stemte 8: V, C og O.", "V, C og O"),
        ("For stemte 60 (S, V og M), imod stemte 41 (SF og EL), hverken for eller imod stemte 0.", "SF og EL"),
        ("Imod stemte Enhedslistens byrådsgruppe og [person].", "Enhedslistens byrådsgruppe og et medlem"),
        ("Indstillingen blev vedtaget med 14 stemmer mod 7.", None),
        ("B-siden bemærkede, at der mangler en risikovurdering.", "B-siden"),
        ("Ledelsessiden og medarbejdersiden var ikke enige om tidsplanen.", "Ledelsessiden og medarbejdersiden"),
        ("FOA's repræsentant gjorde opmærksom på, at normeringen er for lav.", "FOA's repræsentant"),
        ("Venstre kan ikke tiltræde indstillingens punkt 3.", "Venstre"),
        ("[person], [person] og [person] undlod at stemme.", "tre medlemmer"),
        ("AMR er bekymret for støjen i storrummet.", "AMR"),
        ("[TR]: Vi kan ikke støtte lukningen.", "TR"),
    ],
)
def test_a_vote_and_a_reservation_are_told_with_who(sentence: str, who: str | None) -> None:
    found = disagreements_in(said(sentence))
    assert [(d.who, d.text) for d in found] == [(who, sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Forslaget blev enstemmigt vedtaget.",
        "Byrådet vedtog indstillingen med 25 stemmer for og 0 imod.",
        "Medarbejdersiden takkede for et godt møde.",
        "Udvalget tog orienteringen til efterretning.",
        "TR spurgte til ferieplanen.",
        "Hvor man er uenige, skriver man det.",
        "Er medarbejdersiden bekymret?",
    ],
)
def test_agreement_and_questions_are_no_disagreement(sentence: str) -> None:
    assert disagreements_in(said(sentence)) == ()


def test_another_body_s_reservation_is_not_ours() -> None:
    text = (
        "Referat af møde i Byrådet\n\nPunkt 1: Skolevej\nBeslutninger\nGodkendt.\nSagsforløb\nUdvalg: Magistraten\n"
        "Venstre tog forbehold.\n\nPunkt 2: Bro\nBeslutninger\nGodkendt. Venstre kunne ikke tiltræde indstillingen.\n"
    )
    assert summarised(text, "1").disagreements == ()
    assert [d.who for d in summarised(text, "2").disagreements] == ["Venstre"]


def test_those_who_went_along_stand_beside_a_reservation() -> None:
    found = disagreements_in(said("[person] og [person] kunne tiltræde indstillingen.", "[person] tog forbehold."))
    assert [d.who for d in found] == ["to medlemmer", "et medlem"]
    assert disagreements_in(said("[person] og [person] kunne tiltræde indstillingen.")) == ()


def test_a_vote_with_numbers_is_told_at_its_point() -> None:
    point = summarised(BOARD, "4")
    assert any("6 stemmer for og 3 imod" in d.text for d in point.disagreements)
    assert [d.type for d in point.decisions] == ["godkendt"]
