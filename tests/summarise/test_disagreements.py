"""Votes, reservations and what one side remarks are told with who, never by name; agreement isn't."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.summarise.disagreements import disagreements_in
from tests.summarise.invented import BOARD, said, summarised


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Medarbejdersiden tog forbehold for besparelsen.", "Medarbejdersiden"),
        ("[person] (V) stemte imod.", "et medlem (V)"),
        ("Et flertal stemte for, et mindretal (BUPL og 3F) stemte imod.", "BUPL og 3F"),
        ("Indstillingen blev godkendt, idet TR tog forbehold.", "TR"),
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
        ("[AMR] påpegede, at målet ikke kan nås med de samme midler.", "AMR"),
        ("Lærerkredsen fandt, at planen burde have haft en frist.", "Lærerkredsen"),
        ("[TR] er ikke tryg ved kun at være to på vagten.", "TR"),
        ("B-siden mente derimod, at fristen er for kort.", "B-siden"),
        ("[person] vil hellere have lukket om mandagen.", "et medlem"),
        ("[TR]: Vi kan ikke støtte lukningen.", "TR"),
        ("9 var for, at ordningen gøres fast, 2 var imod og 3 undlod at stemme.", None),
        ("Ved afstemningen stemte 6 for og 5 imod.", None),
        ("Ledersiden er med, hvis vagterne ikke flyttes.", "Ledersiden"),
        ("Medarbejdersiden kan gå med til planen på betingelse af, at der ansættes en afløser.", "Medarbejdersiden"),
        ("Det er en betingelse, at vagtplanen er på plads inden jul.", None),
        ("B-siden fastholder, at normeringen er for lav.", "B-siden"),
        ("Direktøren ville ikke love, at stillingen bliver.", "Direktøren"),
        ("[FTR] ønskede ført til referat, at tiden var for kort.", "FTR"),
        ("Det ønskes ført til referat, at lokalerne er for små.", None),
        ("[TR] gerne havde set en anden løsning.", "TR"),
        ("[AMR] har den modsatte erfaring.", "AMR"),
        ("Der var forskellige holdninger til åbningstiden.", None),
        ("Venstre kunne ikke tiltræde indstillingen.", "Venstre"),
        ("Tre på ledersiden talte imod.", "Tre på ledersiden"),
        ("Mange på medarbejdersiden ærgrer sig over lukningen.", "medarbejdersiden"),
        ("[næstformand] kan ikke forstå, at vikarerne er sparet væk.", "næstformand"),
        ("4 stemte imod (A, F og Ø) og 3 for (V).", "A, F og Ø"),
        ("Udvalget udtaler: »Vi tager afstand fra fremgangsmåden og beder om en ny høring.«", "Udvalget"),
        ("Ledersiden vil afvente budgettet.", "Ledersiden"),
        ("Medarbejdersiden udtaler: »Vi kan ikke se os selv i planen.«", "Medarbejdersiden"),
        ("[TR]: Det er ikke godt nok, at vi hører det i avisen.", "TR"),
        ("[TR] påpegede at det er den forkerte måde at spare på.", "TR"),
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
        "12 var for forslaget, 0 imod.",
        "Det er en betingelse i loven om aktiv indsats.",
        "Formanden mener, at mødet var godt, og takkede.",
        "[person] var imod vinden på vej hertil.",
        "Ledersiden er med på planen.",
        "[TR] bemærkede, at Engly beholder begge vagter.",
        "[formand] kan ikke love det.",
        "[FTR] foreslog at skrive timerne ned.",
        "Udvalget kunne ikke godkende indstillingen.",
        "HMU anbefaler ikke forslag 4.",
    ],
)
def test_agreement_and_questions_are_no_disagreement(sentence: str) -> None:
    assert disagreements_in(said(sentence)) == ()


def test_who_speaks_is_known_to_the_end_of_a_remark() -> None:
    first, second = said("[TR]: Tidsplanen kom i sidste uge.", "Det er ikke godt nok.")
    found = disagreements_in([replace(first, remark=True), replace(second, remark=True)])
    assert [(d.who, d.text) for d in found] == [("TR", "Det er ikke godt nok.")]


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
