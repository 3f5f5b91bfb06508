"""Names where a page or a PDF lost its lines, and words beside them that are none. All names are made up."""

from __future__ import annotations

import pytest

from rag.privacy.persons import find_redactions
from rag.privacy.redact import redact


def cleaned(text: str) -> str:
    return redact(text, find_redactions(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ref.: QTB J.nr.: 12-4", "Ref.: [person] J.nr.: 12-4"),
        ("Ref. QTB/JTR/BUN J.nr. 7", "Ref. [person]/[person]/[person] J.nr. 7"),
        ("Sagsid.: 17/1, Sagsinitialer: jtran", "Sagsid.: 17/1, Sagsinitialer: [person]"),
        ("Dok. 306-12 Initialer: QTB Åbent", "Dok. 306-12 Initialer: [person] Åbent"),
    ],
)
def test_initials_behind_their_label_are_persons(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ref.: HR, 12. maj",
        "Initialer: Åben sag",
        "Initialer: mangler",
        "Ref. KL og FOA",
        "Sagsbehandler: IT-afdelingen",
    ],
)
def test_other_letters_behind_that_label_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Til stede: Jytte Lau Tranholt\n\nAnsvarlig: JT", "Til stede: [person]\n\nAnsvarlig: [person]"),
        ("Referent: Bodil Tranholt\nPkt. 2. v/ BT", "Referent: [person]\nPkt. 2. v/ [person]"),
    ],
)
def test_a_label_takes_the_first_letters_of_somebody_named_in_the_text(text: str, expected: str) -> None:
    assert cleaned(text) == expected


def test_a_label_s_letters_that_are_nobody_s_stay() -> None:
    assert cleaned("Til stede: Jytte Tranholt\nAnsvarlig: BU") == "Til stede: [person]\nAnsvarlig: BU"


@pytest.mark.parametrize(
    "text", ["B E S L U T N I N G 1. Godkendt.", "8. R E F E R A T af mødet", "D A G S O R D E N 2. maj"]
)
def test_a_heading_in_spaced_letters_is_nobody_s_initials(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Analyse af Folke- og Skolebiblioteker er sendt ud.",
        "Besøg på Tranlund Slot er aflyst.",
        "Der anlægges en sti til Tyfa fra Bundholm Byvej i efteråret.",
        "Medlemmer: Jytte Tranholt, Bodil Bundlund\nUdskriv hele dagsordenen\n • Udskriv",
    ],
)
def test_words_of_pages_and_places_stay(text: str) -> None:
    made = cleaned(text)
    assert made == text.replace("Jytte Tranholt", "[person]").replace("Bodil Bundlund", "[person]")


def test_a_word_that_the_text_has_in_small_letters_is_not_learned_from_a_run_on_line() -> None:
    text = "Formand for De Lokale Klubråd Lars Tranholt Sekretær 1\nDe lokale klubråd mødes. De nye Klubråd i 2012."
    assert cleaned(text).endswith("De lokale klubråd mødes. De nye Klubråd i 2012.")


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("KL: Preben Tranholt Petersen Danske Regioner: Lone Bundlund Lederne: Lars Andersen", "Preben Lone Lars"),
        ("FH: Malene Transkov Amby Det Nationale Råd for Alt: Inger Holst Arbejdstilsynet (AT)", "Malene Inger"),
        ("Til dem: Karen Brammer Andersen deltager under punktet.", "Karen Brammer Andersen"),
        ("Deltagere: Trine Bundlund og Lene Tranlau Brynning. Der var afbud.", "Lene Tranlau Brynning"),
        ("- Vi er enige, siger borgmester Hans Tranager (S), der nu vil se på det.", "Hans Tranager"),
        ("Det siger borgmester Hans Tunbjerg (V).\n\nHans Tunbjerg gruer for det.", "Hans Tunbjerg"),
        ("Med stemmeret:\nMarkos Papatranos/Elevrådsformand", "Markos Papatranos"),
        ("Møde i dag. Afbud: Mog Durotran (MODU) Torsten Bundlund (TB)", "Mog Durotran MODU Torsten"),
        ("Referat af møde. Afbud: Mog Durotran og Wimme Bundlu. Godkendt.", "Mog Durotran Wimme Bundlu"),
    ],
)  # fmt: skip
def test_names_in_a_run_on_line_are_found_whole(text: str, gone: str) -> None:
    made = cleaned(text)
    assert not [word for word in gone.split() if word in made], made


def test_an_authority_after_a_run_on_name_stays() -> None:
    made = cleaned("NFA: Inger Holst Arbejdstilsynet (AT): Nanna Tranholt Danske Regioner: Lone Bundlund")
    assert made == "NFA: [person] Arbejdstilsynet (AT): [person] Danske Regioner: [person]"


@pytest.mark.parametrize(
    "text",
    [
        "Forstander på Solvej Mariehjemmet i 12 år. Vi fejrer Solvej Mariehjemmet i maj.",
        "Børnehuset i Tranderup Strand er med, og det er Bundslunde Strand også.",
        "Pt er der ingen ledige pladser. Pt. venter vi.",
        "Oplæg af overlæge, dr. med. og dr. Med. fra Glostrup Hospital.",
        "(Last Updated On: 10. november 2017)",
    ],
)
def test_homes_beaches_and_shortened_words_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Ikke til stede: Karl Grubdal, Kurt Transen Dagsordenen godkendt.", "Karl Grubdal Kurt Transen"),
        ("Vi er tre: Thomas Bundal, Jette Vestergaard Jul og Bo Tranholt", "Bundal Jette Jul Bo Tranholt"),
        ("Af overlæge, dr. Med. Jette Tranlev, Medicinsk afdeling", "Jette Tranlev"),
    ],
)  # fmt: skip
def test_a_name_before_a_heading_and_one_that_is_a_feast_are_found_whole(text: str, gone: str) -> None:
    made = cleaned(text)
    assert not [word for word in gone.split() if word in made], made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Formand Jytte Tranholt. JT sender en mail ud.", "[formand]. [person] sender en mail ud."),
        ("Referent: Bodil Lau Bundlund. BLB oplyste det.", "Referent: [person]. [person] oplyste det."),
        ("Formand Jytte Tranholt. BU oplyste det, og SF stemte imod.", "[formand]. BU oplyste det, og SF stemte imod."),
        ("Formand Søren Fald. SF stemte imod, MED vedtog det.", "[formand]. SF stemte imod, MED vedtog det."),
    ],
)  # fmt: skip
def test_first_letters_of_somebody_named_are_persons_where_they_act(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Medlem af Solvej Mariehjemmets bestyrelse.", "Medlem af Solvej Mariehjemmets bestyrelse."),
        (
            "Af leder på Solvej Mariehjemmet Rita Bæk, om sit arbejde.",
            "Af leder på Solvej Mariehjemmet [person], om sit arbejde.",
        ),
        (
            "Afbud: Thomas Bundal Energiministeriet Stine Tranholt, Energiministeriet Dagsorden",
            "Afbud: [person] Energiministeriet [person], Energiministeriet Dagsorden",
        ),
    ],
)
def test_a_home_that_has_its_name_and_a_ministry_stay_and_who_follows_is_found(text: str, expected: str) -> None:
    assert cleaned(text) == expected


def test_a_label_that_runs_on_after_a_name_is_no_firm_s_trade() -> None:
    made = cleaned("Ansvarshavende: Dennis Tranholt, Mona Strubb Redaktion: arbejdsgruppen Layout: Lone Bundlund")
    assert made == "Ansvarshavende: [person], [person] Redaktion: arbejdsgruppen Layout: [person]"


@pytest.mark.parametrize(
    "text", ["Filialerne i Tranborg og Bundkebøl skriver avisen om.", "Park og Byrum beder om svar fra Park og Byrum."]
)  # fmt: skip
def test_a_village_and_an_office_that_write_stay(text: str) -> None:
    assert cleaned(text) == text


def test_initials_are_declared_behind_a_role_in_brackets_too() -> None:
    text = (
        "Til stede: Jytte Bundal (leder af Gruppen for Trafik) (JB), Ib H. Tranholt (formand) (IH)\n\nIH bød velkommen."
    )
    assert cleaned(text) == "Til stede: [leder] ([person]), [formand] ([person])\n\n[person] bød velkommen."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Til FSU medlemmer. Gæster Lars Tranholt deltog.", "Til FSU medlemmer. Gæster [person] deltog."),
        ("Indhold Forord Af Flemming Tranholt side 2", "Indhold Forord Af [person] side 2"),
        ("Fra leder Kai Bundlund En drøm bliver til", "Fra [leder] En drøm bliver til"),
    ],
)
def test_a_heading_or_small_word_beside_a_run_on_name_stays(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Medlemmer: Børkop, Ølgod og Tilst",
        "Deltagere\nTølløse\nHorsens\nFaaborg-Midtfyn",
        "Det mener Horsens, som har skrevet til Sunds.",
        "Ulkebøl skriver til Tilst, at Smørum er med.",
    ],
)
def test_towns_in_a_list_and_towns_that_write_are_no_persons(text: str) -> None:
    assert cleaned(text) == text


def test_a_name_that_is_a_town_s_too_is_found_with_its_given_name() -> None:
    assert cleaned("Afbud fra Lone Egtved og Per Videbæk Holm.") == "Afbud fra [person] og [person]."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("»Ja«, siger Børkop. Rådgiver Ølgod har skrevet.", "»Ja«, siger [person]. [rådgiver] har skrevet."),
        ("Det siger Ølgod Skole. Konsulent Ølgod: 2 timer.", "Det siger Ølgod Skole. Konsulent Ølgod: 2 timer."),
    ],
)  # fmt: skip
def test_a_town_s_name_is_somebody_s_where_it_speaks_or_has_an_office(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize("name", ["Banedanmark", "Attendo", "Novafos", "Kombit", "Realdania", "Filadelfia", "Nyhavn"])
@pytest.mark.parametrize(
    "text", ["Der er aftale med {} om drift.", "Oplæg fra {}.", "Tak til {} for sidst.", "{} oplyser, at det haster."]
)  # fmt: skip
def test_firms_systems_and_houses_that_public_bodies_speak_of_are_no_persons(name: str, text: str) -> None:
    assert cleaned(text.format(name)) == text.format(name)


@pytest.mark.parametrize(
    "text",
    [
        "Foto: Colourbox. Foto: Scanpix. Illustration: Shutterstock",
        "Imod stemte: V, C, O og I. Undlod: Å.",
        "Mortens aften fejres i caféen, og vi arbejder efter Marte Meo og Reggio Emilia.",
        "Støttet af Interreg Øresund.",
    ],
)
def test_agencies_party_letters_feasts_and_methods_are_no_persons(text: str) -> None:
    assert cleaned(text) == text


def test_numbered_cases_are_no_fields() -> None:
    text = "Sager 129 - 138\n\nFold alle ud. Klager 3, Deltager 12, Lager 2. Han bor Bundager 3."
    assert cleaned(text) == text.replace("Bundager 3", "[adresse]")


@pytest.mark.parametrize(
    "text",
    [
        "Tal fra Galaksen, siger lederen. Galaksen har meldt afbud.",
        "Afbud: Oasen, Mimosen",
        "Deltagere: Villekulla, Strandlyst og Fjordglimt",
        "Der er nyt fra Lindebo, Hedebo og Lyngbo.",
        "Der er møde med Øresund og Limfjorden.",
    ],
)
def test_what_children_s_and_old_people_s_houses_are_called_stays(text: str) -> None:
    assert cleaned(text) == text
