"""That one who takes part is against something is told in whatever words minutes put it; what is no stance isn't."""

from __future__ import annotations

import pytest

from rag.summarise.disagreements import disagreements_in
from tests.summarise.invented import said


@pytest.mark.parametrize(
    "sentence",
    [
        "[TR] udtrykte bekymring over lukningen af vaskeriet.",
        "FOA var kritisk over for den korte svarfrist.",
        "AMR er uforstående over for prioriteringen.",
        "HK afstår fra at anbefale forslaget.",
        "[TR] stillede sig tvivlende over for gevinsten.",
        "[person] kan ikke se, hvordan vagterne skal dækkes.",
        "[person] tror ikke på, at det kan lade sig gøre.",
        "FOA finder det kritisabelt, at ingen blev spurgt.",
        "Medarbejdersiden tager skarpt afstand fra udliciteringen.",
        "Det er HK ikke indstillet på.",
        "Medarbejderrepræsentanterne er skuffede over svaret.",
        "[TR] var imod ordningen.",
        "To medlemmer stemte hverken for eller imod.",
        "Forslaget blev vedtaget mod [TR]s stemme.",
        "Medarbejdersiden ser med stor alvor på opsigelserne.",
        "B-siden står ikke bag høringssvaret.",
        "FOA gør indsigelse mod fremgangsmåden.",
        "DSR stillede spørgsmålstegn ved beregningen.",
        "BUPL har ikke tillid til processen.",
        "3F savner en begrundelse for valget.",
        "De to parter kunne ikke nå til enighed om normeringen.",
        "Lederen så anderledes på det.",
        "Der var modstand mod at lukke kantinen.",
        "Fire var for og tre imod.",
        "Forslaget faldt med stemmerne 3 mod 5.",
        "[TR] kaldte forslaget useriøst.",
        "FOA forbeholder sig ret til at rejse sagen igen.",
        "Formanden var ikke af samme opfattelse.",
        "[person]: Det er en dårlig idé.",
        "[person] synes, at løsningen er for dyr.",
        "Det var der ikke stemning for.",
        "Personalet er stærkt kritiske over for de nye vagter.",
    ],
)
def test_a_stance_against_something_is_a_disagreement(sentence: str) -> None:
    assert len(disagreements_in(said(sentence))) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Alle stemte for.",
        "Alle er for.",
        "Der var ingen modstand mod planen.",
        "Der var opbakning til forslaget fra begge sider.",
        "HovedMED afviste forslaget.",
        "Formanden takkede for den gode debat.",
        "Kassen er dårligt placeret og skal flyttes.",
        "Det er ikke længere muligt at parkere i gården.",
        "Planen er ikke færdig endnu.",
        "[person] fortalte, at kurset er for alle.",
        "Projektet er forsinket, fordi leverandøren ikke leverede.",
    ],
)
def test_agreement_a_bodys_own_resolution_and_a_plain_fact_are_none(sentence: str) -> None:
    assert not disagreements_in(said(sentence))


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("K og Ø ønskede tilført protokollen, at fristen er for kort.", "K og Ø"),
        ("Liste V kan ikke medvirke til indstillingen.", "V"),
        ("Ø stillede spørgsmålstegn ved, om tallene holder.", "Ø"),
        ("[TR] mener, at det kan lade sig gøre uden at lukke køkkenet.", "TR"),
        ("[person] kaldte det at sælge sølvtøjet.", "et medlem"),
        ("[TR] vil have timerne med i regnestykket.", "TR"),
        ("[person] (F) ønsker svarene lagt på hjemmesiden.", "et medlem (F)"),
        ("[AMR] kunne godt se behovet, men fandt det letsindigt at begynde nu.", "AMR"),
        ("[AMR] gjorde opmærksom på, at skabet ikke er nævnt i planen.", "AMR"),
        ("[person] nervøs for hvad der sker efter jul.", "et medlem"),
        ("[TR]: Det er mærkeligt, at vi hører om det sidst.", "TR"),
    ],
)
def test_what_one_who_takes_part_holds_of_the_matter_is_told(sentence: str, who: str) -> None:
    assert [(d.who, d.text) for d in disagreements_in(said(sentence))] == [(who, sentence)]


def test_a_pronoun_is_who_begins_the_sentence_before() -> None:
    told = disagreements_in(said("[AMR] har set tallene.", "Hun synes, at det er mærkeligt, at ingen spurgte."))
    assert [(d.who, d.text) for d in told] == [("AMR", "Hun synes, at det er mærkeligt, at ingen spurgte.")]


@pytest.mark.parametrize(
    "sentence",
    [
        "[TR] vil have oplyst, hvem der kommer.",
        "[TR] synes, at det er en rigtig god idé.",
        "Direktøren havde ingen indvendinger mod det.",
        "[formand] anerkendte bekymringen og takkede for den.",
        "For stemte: A, F og V (9).",
        "I kan ikke se det endnu, men skiltet er sat op.",
    ],
)
def test_agreement_and_who_was_for_are_none(sentence: str) -> None:
    assert disagreements_in(said(sentence)) == ()
