"""What is plainly told as earlier, as another's, as wished in a list or as a share is read as that; the same told
of now, of the wrong day or with the wrong figure is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.check import OwnFacts, Source, check_text
from rag.types import CatalogueItem, Paragraph

ITEM = CatalogueItem(
    number="PL-6",
    title="Fælles nattevagt på plejehjemmene",
    area="Ældreudvalget",
    amounts={"2028": -400, "2029": -900, "2030": -900, "2031": -900},
    fte={"2028": -0.9, "2029": -1.9},
    text=(
        "Nattevagten samles på Granly fra den 1. marts 2028. Vagten går fra kl. 23 til kl. 7. Ekspeditionen på Granly "
        "lukker kl. 15. Ordningen er prøvet på seks afdelinger. Fire af dem har færre opkald, to har flere. "
        "Der er 26 nattevagter, heraf 9 deltidsansatte. Besparelsen er 400.000 kr. i 2028 og 900.000 kr. fra 2029."
    ),
)  # fmt: skip
OWN = OwnFacts(
    sources=(
        Source("kat28", "Kataloget har 30 forslag.", "current", "Sparekatalog 2028.docx", "Fjeldby", None,
               (2027, 2028), (2028,), day="2027-08-16"),
        Source("hm", "Punkt 4. Sensorer. Der er kommet 1.900 alarmer, og 410 var reelle. Medarbejdersiden mener, at "
               "målinger på stuerne aldrig må bruges mod den enkelte kollega. Punktet er udsat til 6. oktober.",
               "current", "HovedMED referat.docx", "Fjeldby", "HovedMED", (2027,), (2028,), day="2027-08-27"),
        Source("kat27", "SP-14 Nattevagter samles om dagen\n\nSP-20 Nyt vaskeri på sygehjemmet", "older",
               "Sparekatalog 2027.pdf", "Fjeldby", None, (2026, 2027), (2027,)),
        Source("kat26", "11 Færre nattevagter på plejehjemmene\n\n4 Mindre tilskud til musikskolen\n\n"
               "Rengøringen har 73 ansatte i alt.", "older", "Besparelseskatalog 2026.docx", "Fjeldby", None,
               (2025, 2026), (2026,)),
        Source("forlig", "SP-14 udgår. Vagten ændres ikke, før forsøget er evalueret den 1. oktober 2027.", "older",
               "budgetforlig 2027 underskrevet.pdf", "Fjeldby", None, (2026, 2027), (2027,)),
        Source("svar", "Møde den 28. august 2026. SP-14: Køb først lamperne, og tag så pengene.", "older",
               "svar OmrådeMED.odt", "Fjeldby", "OmrådeMED Ældre", (2026, 2027), (2027,), day="2026-08-28"),
    ),
    items=(ITEM,),
    municipality="Fjeldby",
    committee="OmrådeMED Ældre",
    workplaces=("Granly",),
    municipalities=("Fjeldby", "Sandvig"),
    year=2028,
)  # fmt: skip


def told(*texts: str) -> list[str]:
    found = check_text([Paragraph(text) for text in texts], ITEM, (), OWN)
    return [one.text for one in found if one.severity == "hard"]


@pytest.mark.parametrize(
    "text",
    [
        "Det er tredje år i træk: først som nr. 11, så SP-14 og nu PL-6.",
        "Nattevagten var først forslag 11, siden SP-14, og i år er det PL-6.",
        "Først forslag 11, dernæst SP-14, nu den fælles vagt.",
        "Da SP-14 røg ud i forliget sidste efterår, åndede alle op.",
        "I fjor hed det SP-14, og dengang sagde mange fra.",
        "Sidste år var det SP-14, der gjaldt natten.",
        "Det daværende forslag, SP-14, handlede også om natten.",
        "SP-14 blev taget af i forliget for 2027.",
        "I kataloget for 2027 stod natten som SP-14.",
        "Tidligere er natten foreslået ændret i SP-14.",
        "Det er andet år, natten er med; sidste gang som SP-14.",
    ],
)
def test_the_number_of_a_proposal_told_as_earlier_is_a_reference(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vi er imod SP-14, som samler vagten.", "SP-14"),
        ("SP-14 betyder, at der bliver længere mellem stuerne.", "SP-14"),
        ("Vores svar gælder forslag 11.", "11"),
        ("Først forslag 4, dernæst SP-14, nu den fælles vagt.", "4"),
        ("Først forslag 17, dernæst SP-14, nu den fælles vagt.", "17"),
        ("Sidste år var det SP-33, der gjaldt natten.", "SP-33"),
        ("I kataloget for 2027 stod natten som SP-41.", "SP-41"),
    ],
)
def test_the_number_of_another_proposal_or_of_an_old_one_as_todays_is_found(text: str, found: str) -> None:
    assert found in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "I budgetforliget for 2027 står der »Vagten ændres ikke, før forsøget er evalueret den 1. oktober 2027.«",
        "Forliget for 2027 siger det klart: »Vagten ændres ikke, før forsøget er evalueret den 1. oktober 2027«.",
        "Vagten ændres ikke, »før forsøget er evalueret den 1. oktober 2027«, står der i budgetaftalen for 2027.",
        "»Køb først lamperne, og tag så pengene«, skrev vi om SP-14 den 28. august sidste år.",
        "Vi skrev den 28. august sidste år om SP-14.",
        "HovedMED udsatte den 27/8 punktet til 6. oktober. Vi er enige med medarbejdersiden dér i, at »målinger på "
        "stuerne aldrig må bruges mod den enkelte kollega«.",
        "HovedMED drøftede det den 27. august 2027. Vi tilslutter os medarbejdersiden i samme referat, »målinger på "
        "stuerne aldrig må bruges mod den enkelte kollega«.",
        "I den status HovedMED fik 27/8 er der kommet 1.900 alarmer.",
        "HovedMED så 27/8 på de 410 reelle alarmer.",
        "Rengøringen havde 73 ansatte dengang, ifølge Besparelseskatalog 2026.",
    ],
)
def test_what_is_quoted_or_told_with_its_paper_and_time_is_that_papers(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("»Vagten ændres ikke, før forsøget er evalueret den 1. oktober 2027«, står der i budgettet.", "Vagten"),
        ("Vi skrev den 24. august sidste år om SP-14.", "24. august"),
        ("I budgetforliget for 2026 står der »Vagten ændres ikke, før forsøget er evalueret den 1. oktober 2027.«",
         "Vagten"),
        ("Vi har altid sagt, at »målinger på stuerne aldrig må bruges mod den enkelte kollega«.", "målinger"),
        ("I den status HovedMED fik 27/8 er der kommet 2.900 alarmer.", "2.900"),
        ("Rengøringen har 73 ansatte.", "73"),
        ("Rengøringen havde 78 ansatte dengang, ifølge Besparelseskatalog 2026.", "78"),
    ],
)  # fmt: skip
def test_a_quotation_without_its_time_and_a_wrong_day_or_figure_are_found(text: str, found: str) -> None:
    assert any(found in one for one in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "Vi ønsker:\n- at planen meldes ud mindst 3 mdr. før\n- at der er 2 kendte kolleger pr. vagt",
        "Vi vil derfor bede om:\n1. at der er lys på stien\n2. at vagterne kendes senest 5 uger før\n3. at vi hører",
        "Vi foreslår:\n1) et forsøg på 8 uger\n2) en status efter 6 måneder",
        "Vores ønsker er:\n• at ingen er alene mere end 4 timer\n• at nye følges i 3 uger",
        "Udvalget beder om følgende:\n- højst 2 ture pr. vagt\n- pause efter 3 timer",
        "Vi anbefaler:\na) at prøve i 10 uger\nb) at spørge de pårørende igen efter 5 uger",
        "Medarbejdersiden foreslår derfor:\n\n- at oplæringen varer 14 dage",
        "Vi foreslår: prøv det i 8 uger, og lad bemandingen være imens.",
    ],
)
def test_what_opens_a_list_governs_its_items(text: str) -> None:
    assert told(text) == []


def test_what_opens_a_list_governs_items_in_paragraphs_of_their_own() -> None:
    assert told("Vi ønsker:", "- at planen meldes ud mindst 3 mdr. før", "- at nye følges i 5 uger") == []
    assert told("Vi ønsker:", "at planen meldes ud mindst 3 mdr. før") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vi noterer:\n- at der er 31 nattevagter", "31"),
        ("Vi ønsker:\n- at de 31 nattevagter hører nyt", "31"),
        ("Vi ønsker:\n- ro om natten\n\nDer er 31 nattevagter i dag.", "31"),
        ("Kataloget siger:\n1. at besparelsen er 650.000 kr. i 2028", "650.000"),
        ("Vi ønsker:\n- at vagten bliver, fordi der er 31 nattevagter", "31"),
    ],
)
def test_a_list_of_what_is_and_what_is_taken_for_granted_in_one_are_checked(text: str, found: str) -> None:
    assert any(found in one for one in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "Fire steder ud af seks er der færre opkald.",
        "På fire af seks afdelinger er der færre opkald.",
        "Fire ud af de seks afdelinger har færre opkald.",
        "To ud af seks afdelinger har flere.",
        "9 af de 26 nattevagter er på deltid.",
        "Pengene er allerede taget i budgettet for 2029, før forsøget er gjort op.",
        "De 900.000 kr. ligger fast i budget 2029.",
    ],
)
def test_a_share_told_by_counts_and_money_of_the_items_years_are_the_items(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fem steder ud af seks er der færre opkald.", "Fem"),
        ("Fire ud af otte afdelinger har færre opkald.", "otte"),
        ("På tre af seks afdelinger er der færre opkald.", "tre"),
        ("Vi svarer hermed på budget 2029.", "2029"),
        ("Forslaget er med i kataloget til budget 2029.", "2029"),
        ("I budget 2029 foreslås det at samle vagten.", "2029"),
        ("De 900.000 kr. ligger fast i budget 2034.", "2034"),
    ],
)
def test_another_share_and_the_hearing_of_another_budget_are_found(text: str, found: str) -> None:
    assert found in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Man kan ikke bestille en frivillig til kl. 6 en mandag morgen i november.",
        "Ingen af de frivillige kan stå i døren kl. 6.30.",
        "En pårørende ringer sjældent efter kl. 22.",
        "Man ved aldrig, hvad der sker efter kl. 3.",
        "Hvem skal svare, hvis nogen ringer kl. 4?",
        "Der skal være nogen 24/7.",
        "Nattevagten er der, når man vågner klokken 4 en lørdag i januar.",
        "Ingen er frisk kl. 5 efter en hel nat.",
        "Man møder ikke ind kl. 21 for at se på en skærm.",
        "For en beboer, der vågner kl. 2, er en stemme i en højttaler ikke nok.",
        "Vi er i syv sind.",
        "Vi har sagt det tusind gange.",
        "Lad os stå på to ben.",
        "Det skal tales igennem under fire øjne.",
    ],
)
def test_an_hour_and_a_number_in_general_talk_are_no_claims(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ekspeditionen på Granly lukker kl. 14.", "14"),
        ("Nattevagten går fra kl. 22 til kl. 7.", "22"),
        ("Vagten går fra kl. 23 til kl. 8.", "8"),
        ("Ekspeditionen lukker allerede kl. 13.", "13"),
        ("I dag går vagten til kl. 6.", "6"),
        ("Vagten begynder kl. 21.", "21"),
        ("Vi har åbent til kl. 18.", "18"),
        ("Ekspeditionen var åben til kl. 17 sidste år.", "17"),
        ("Der er syv nattevagter.", "syv"),
        ("Der kom 1.900 alarmer den 12/5.", "12/5"),
    ],
)
def test_the_hours_of_the_proposal_itself_told_wrong_are_found(text: str, found: str) -> None:
    assert any(found in one for one in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "Vi stiller med en leder og kan begynde i oktober.",
        "En rute er ikke den samme i dag som i november.",
        "Sådan en nat er en halv katastrofe.",
        "Det er tredje gang, natten står for skud, og tre gange er for mange.",
        "Ro om natten er et gode, der ikke koster noget, og det tager man her for 900.000 kr. om året.",
        "Ordningen koster mange deres vagt og giver 900.000 kr. om året fra 2029.",
        "Er det den første slags, er der kø kl. 6 og tomt kl. 14.",
        "Lad Granly prøve det, før der samles 26 nattevagter.",
        "Vi vil gerne låne listen og sætte »hjemmeplejen« ind.",
        "Der er tæt på 27 nattevagter.",
    ],
)
def test_what_has_a_clause_of_its_own_is_read_by_that_clause(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vagten samles i oktober.", "oktober"),
        ("Det tager en halv pædagog mere.", "en halv"),
        ("Det er tredje gang, natten står for skud, og fire gange er for mange.", "fire gange"),
        ("Ordningen koster 900.000 kr. om året fra 2029.", "900.000"),
        ("Ro om natten koster her 900.000 kr. om året.", "900.000"),
        ("Der er tæt på 34 nattevagter.", "34"),
        ("Vi vil gerne have færre end 31 nattevagter.", "31"),
    ],
)
def test_the_same_told_of_the_proposal_is_found(text: str, found: str) -> None:
    assert any(found in one for one in told(text))


def test_a_report_from_the_place_that_was_just_named_is_that_places() -> None:
    far = Source("far", "Vi vil have nogen i huset, når lyset er slukket.", "foreign", "svar.docx", "Sandvig",
                 "Hovedudvalget", (2025, 2026), (2026,))  # fmt: skip
    own = replace(OWN, sources=(*OWN.sources, far))
    quoted = "»Vi vil have nogen i huset, når lyset er slukket.«"

    def rules(text: str) -> list[str]:
        return [one.rule for one in check_text([Paragraph(text)], ITEM, (), own) if one.severity == "hard"]

    assert rules(f"Inspiration kan hentes i Sandvig. Dér svarede Hovedudvalget i 2025: {quoted}") == []
    assert rules("Inspiration kan hentes i Sandvig. De har tænkt over det.") == ["foreign-fact"]
    assert rules(f"Vi har altid sagt det samme: {quoted}") != []
