"""Names that no list holds, by how Danish speaks of people; and words that look like them. All names are made up."""

from __future__ import annotations

import pytest

from rag.privacy.lexicon import is_compound, is_word
from rag.privacy.names import look_up
from rag.privacy.persons import find_redactions
from rag.privacy.redact import redact

UNLISTED = ("Dorrika", "Zhovatim", "Tikowan", "Brunaqi", "Mafaara")


def cleaned(text: str) -> str:
    return redact(text, find_redactions(text))


def test_the_names_of_this_file_are_in_no_list() -> None:
    assert [look_up(name) for name in UNLISTED] == [None] * len(UNLISTED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Afdelingsleder Mafaara er enig.", "[afdelingsleder] er enig."),
        ("Vi bad teamleder Tikowan om tal.", "Vi bad [teamleder] om tal."),
        ("Afdelingsleder Krogsbæk er enig.", "[afdelingsleder] er enig."),
        ("Ask Lundtofte fra Vejdrift fælder.", "[person] fra Vejdrift fælder."),
        ("Liv og Sten tager affære.", "[person] og [person] tager affære."),
        ("Vi spurgte Bent Iversen. Bent gelænder rettes.", "Vi spurgte [person]. Bent gelænder rettes."),
        ("AMR Dorrika har målt støjen.", "[AMR] har målt støjen."),
        ("Overgangen blev planlagt af Z. Mafaara i foråret.", "Overgangen blev planlagt af [person] i foråret."),
        ("Planen er lavet af S. Dybvad i maj.", "Planen er lavet af [person] i maj."),
        ("Medarbejdersiden ved Dorrika Zhovatim tog forbehold.", "Medarbejdersiden ved [person] tog forbehold."),
        ("Spørgsmål kan stilles til Dorrika Zhovatim.", "Spørgsmål kan stilles til [person]."),
        ("Vi henviser til Dorrika Zhovatim, der er AMR.", "Vi henviser til [person], der er AMR."),
        ("Dorrika fra natholdet fortæller, at det er svært.", "[person] fra natholdet fortæller, at det er svært."),
        ("Dorrika er på barsel.", "[person] er på barsel."),
        ("I Birkehuset er Tikowan valgt til AMR.", "I Birkehuset er [person] valgt til AMR."),
        ("Det er Dorrika, der har nøglerne.", "Det er [person], der har nøglerne."),
        ("Dorrikas team mangler to vikarer.", "[person]s team mangler to vikarer."),
        ("Dorrika og Tikowan kommer på torsdag.", "[person] og [person] kommer på torsdag."),
        ("Lene og Dorrika laver et oplæg.", "[person] og [person] laver et oplæg."),
        ("Kære Dorrika", "Kære [person]"),
        ("Ring til Dorrika inden fredag.", "Ring til [person] inden fredag."),
        ("Sådan er det, siger Dorrika.", "Sådan er det, siger [person]."),
        ("Til stede var Dorrika (leder), Tikowan og Brunaqi.", "Til stede var [leder], [person] og [person]."),
        ("Der var afbud fra Dorrika og Brunaqi T.", "Der var afbud fra [person] og [person]"),
        ("Fra: Dorrika Zhovatim\nTil: Brunaqi Mafaara", "Fra: [person]\nTil: [person]"),
        ("Tallene er fra Dorrika N. Zhovatim og tre andre.", "Tallene er fra [person] og tre andre."),
        ("Det står i notatet. Zhovatim spurgte til planen.", "Det står i notatet. [person] spurgte til planen."),
        ("Dorrika Zhovatim talte først. Hos Zhovatim er der ro.", "[person] talte først. Hos [person] er der ro."),
    ],
)
def test_what_stands_around_an_unlisted_name_makes_it_one(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Svend og lærling bør følges ad.", "Per indbygger bruges 412 kr.", "Vagn og trailer lånes ud.",
        "Bo og Naboskab er temaet i efteråret.", "Husk at Dag til Dag-notatet skal med.", "Bent gelænder er repareret.",
        "Vi ønsker, at God Arbejdslyst er mere end et ord.", "Indsatsen Flere Skal Med kører.",
        "Metoden Åben Dialog bruges.",
        "AMR Solgården: Intet nyt.", "AMR Jobcenter", "TR Skoleområdet holder valg.",
        "Afdelingsleder Plejecenter Nord.",
        "Model A. Besparelse på leder. Model B. Besparelse på personale.", "Se bilag C. Økonomien er stram.",
        "Over for Vesterkøb Avis siger han det.", "Elna Mygdals Legeplads og Svend Gønge Hallen bevares.",
        "Foreningen Vagn IF og Frem Vejrup bruger hallen.", "Løsningen ved Egå Engsø er dyr.",
        "Grundtvigs Allé og Kong Frederiks Plejecenter ligger tæt.", "Rudolf Steiner-skolen er hørt.",
        "Kaffemaskinen er gået i stykker.", "Afslutningsvis ønsker vi en dialog.", "Jeg har talt med ledelsen.",
        "Vikarerne fra Bureau Nattergal kender ikke beboerne.", "Licensen til Adobe Acrobat udløber.",
        "Frost og sne gav udgifter. Mark og eng plejes.", "CenterMED Læring og Dagtilbud i Lyngholt skrev i 2024:",
        "LokalMED på Strandengen skrev i 2025: Vi er bekymrede.",
    ],
)  # fmt: skip
def test_words_programmes_and_houses_are_nobody(text: str) -> None:
    assert cleaned(text) == text


def test_a_word_that_the_text_has_in_small_letters_is_no_name() -> None:
    assert (
        cleaned("Vi bruger en mafaara. Det er Mafaara, der virker.")
        == "Vi bruger en mafaara. Det er Mafaara, der virker."
    )


@pytest.mark.parametrize("word", ["besparelse", "besparelsen", "medarbejdere", "god", "arbejdslyst", "åben"])
def test_the_fields_words_are_known(word: str) -> None:
    assert is_word(word)


def test_compounds_are_known_by_their_last_part() -> None:
    assert is_compound("modtageklassen")
    assert not is_compound("zhovatim")
