"""What is to follow is found with who and when, and what isn't to follow is left."""

from __future__ import annotations

from datetime import date

import pytest

from rag.summarise.actions import actions_in
from rag.types import Decision
from tests.summarise.invented import TABLE, said, summarised

HELD = date(2026, 2, 1)


@pytest.mark.parametrize(
    ("sentence", "who", "when"),
    [
        ("Forvaltningen vender tilbage på mødet i november.", "Forvaltningen", "på mødet i november"),
        ("HR udarbejder en oversigt over ledige stillinger inden 1. marts.", "HR", "inden 1. marts"),
        ("Der indkaldes til et ekstra møde i uge 12.", None, "i uge 12"),
        ("Punktet genoptages på næste møde.", None, "på næste møde"),
        ("Vi afventer svar fra Ejendomscenteret.", None, None),
        ("Udvalget bad forvaltningen om at undersøge prisen på hegnet.", "forvaltningen", None),
        ("Det blev aftalt, at AMR-gruppen samler op og melder tilbage i maj.", "AMR-gruppen", "i maj"),
        ("Ledelsen lovede at komme med en ny plan inden sommerferien.", "Ledelsen", "inden sommerferien"),
        ("Svarfristen er 15. august.", None, "15. august"),
        ("[person] og [person] deltager i arbejdsgruppen.", "to medlemmer", None),
        ("[AMR] undersøger, om rummet kan lydisoleres.", "AMR", None),
        ("Det vil ledergruppen se på.", "ledergruppen", None),
        ("Arbejdsgruppen fremlægger sit forslag i september 2026.", "Arbejdsgruppen", "i september 2026"),
        ("Administrationen bedes fremlægge tal for fravær.", "Administrationen", None),
        ("Kommunikation sørger for en nyhed på intranettet.", "Kommunikation", None),
        ("MED-sekretæren retter retningslinjen til.", "MED-sekretæren", None),
        ("Ejendomme inviteres ([person]).", "et medlem", None),
        ("Opfølgning: Centerchefen bestiller nye stole til uge 20.", "Centerchefen", "til uge 20"),
        ("Sagen blev udsat til mødet den 7. april 2026.", None, "til mødet den 7. april 2026"),
        ("AMR-gruppen skal høre om det først.", "AMR-gruppen", None),
        ("FagMED Kultur skal have planen at se først.", "FagMED Kultur", None),
        ("FTR rykker for svar fra regionen.", "FTR", None),
        ("[leder] vurderer ordningen igen 1. juni.", "leder", "1. juni"),
        ("[person] taler med naboen om hækken og giver svar på næste møde.", "et medlem", "på næste møde"),
        ("Byrådet behandler planen igen den 28. marts.", "Byrådet", "den 28. marts"),
        ("Stillingen opslås i april.", None, "i april"),
        ("Begge synspunkter skrives ind i svaret.", None, None),
        ("Nyt oplæg kommer i foråret.", None, "i foråret"),
        ("Husk at låse cykelkælderen!", None, None),
        ("Det står hen til næste gang - [TR] rykker.", "TR", "til næste gang"),
        ("Ansøgninger om fri vurderes af direktionen hver mandag.", "direktionen", None),
        ("Rækkefølgen lægges af teamet selv i uge 48.", "teamet", "i uge 48"),
        ("Rettelserne skrives ind af HR.", "HR", None),
        (
            "Oplægget sendes til de tre skoleudvalg, som skal svare inden 1. juni.",
            "de tre skoleudvalg",
            "inden 1. juni",
        ),
        ("Referatet sendes til LMU Havnen til orientering.", "LMU Havnen", None),
        ("Det blev aftalt, at OmrådeMED Kultur får notatet til orientering.", "OmrådeMED Kultur", None),
        ("HR tilføjer det.", "HR", None),
        ("[leder] orienterer i LokalMED, så snart der er nyt.", "leder", None),
        ("Kontrakten med vaskeriet skal genforhandles.", None, None),
        ("[AMR] sidder med i byggegruppen.", "AMR", None),
        ("Sekretariatet lovede et notat inden påske.", "Sekretariatet", "inden påske"),
        ("Støjgruppen mødes i uge 9 ([person]).", "Støjgruppen", "i uge 9"),
        ("Samarbejdsrådet mødes i april.", "Samarbejdsrådet", "i april"),
        ("Det skal i LokalMED i marts.", "LokalMED", "i marts"),
        ("Der bliver skrevet en vejledning om nøgler.", None, None),
        ("Det er aftalt med [person], at der laves en liste over nøgler.", None, None),
        ("[TR] bad om, at der følges op på trækken i kantinen.", "TR", None),
        ("Velfærdsudvalget ønsker en ny opgørelse, når sæsonen er slut.", "Velfærdsudvalget", None),
        ("Der mangler svar fra skolebestyrelsen.", "skolebestyrelsen", None),
        ("[TR] ringer til leverandøren.", "TR", None),
        ("Lederen tjekker, om der er flere nøgler.", "Lederen", None),
        ("Afdelingen afprøver kalenderen i en måned.", "Afdelingen", None),
        ("HR holder oplæg om ferieloven på næste møde.", "HR", "på næste møde"),
        ("AMR-gruppen kortlægger støjen.", "AMR-gruppen", None),
        ("Teamleder og AMR kontakter kommunens jurist.", "Teamleder og AMR", None),
        ("Næstformanden skaffer tre tilbud.", "Næstformanden", None),
        ("Listen hænges op i frokoststuen i uge 7.", None, "i uge 7"),
        ("Rundvisningen flyttes til næste møde.", None, "til næste møde"),
    ],
)
def test_a_promise_an_order_and_a_deadline_are_actions(sentence: str, who: str | None, when: str | None) -> None:
    found = actions_in(said(sentence), HELD)
    assert [(a.who, a.when) for a in found] == [(who, when)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Forvaltningen fremlagde tallene på mødet i november.",
        "Hvis der kommer flere borgere, skal der ansættes flere.",
        "Skal HR lave en ny plan?",
        "Man skal huske at lukke vinduerne.",
        "Det er vigtigt, at alle bliver hørt, inden arbejdsgruppen nedsættes.",
        "Udvalget drøftede, hvordan man kan undersøge det.",
        "Fraværet er steget siden januar.",
        "Medarbejdere, der skal flytte, er glade.",
        "Robotter kan laves på en dag.",
        "Udvalget skal være opmærksomt på det.",
        "Teamet arbejder med borgere i eget hjem.",
        "Måske ser ledergruppen på det.",
        "Undersøgelsen blev sendt ud den 3. januar 2026.",
        "Kurset begynder 1. marts 2026.",
        "Ordningen træder i kraft 1. januar 2027.",
        "Åbningen er udskudt til 1. august 2026.",
        "Aftalen om lokalerne løber til udgangen af 2028.",
        "Aftalt, at man højst må have to vagter i træk.",
        "Det blev aftalt, at døren altid holdes lukket om natten.",
        "Køkkenet vil også gerne være med.",
        "Stillingen genbesættes ikke.",
        "Det bliver ikke færdigt til 1. april 2026.",
        "Bussen er lakeret af et firma i Horsens.",
        "Ledersiden vil afvente budgettet.",
        "HR vurderer, at det går godt.",
        "Lederen finder, at tonen er bedre.",
        "AMR oplever, at støjen er taget til.",
        "Udvalget holder fast i sin holdning.",
    ],
)
def test_what_was_or_might_be_is_no_action(sentence: str) -> None:
    assert actions_in(said(sentence), HELD) == ()


def test_a_recommendation_is_no_action() -> None:
    assert actions_in(said("HR udarbejder en plan inden 1. marts.", section="indstilling"), HELD) == ()


def test_a_line_that_only_names_who_and_when_belongs_to_the_one_before() -> None:
    found = actions_in(said("Der laves en fælles vejledning.", "Ansvarlig: [person] og HR, til mødet i maj."), HELD)
    assert [(a.who, a.what, a.when) for a in found] == [
        ("et medlem og HR", "Der laves en fælles vejledning.", "til mødet i maj")
    ]


def test_items_of_a_list_that_was_agreed_are_actions() -> None:
    told = said("Udvalget var enige om", "at der købes nye stole", "at kaffen er gratis", "at HR sender listen ud")
    assert [a.what for a in actions_in(told, HELD)] == ["at der købes nye stole", "at HR sender listen ud"]


def test_what_is_told_as_decided_is_followed_up_only_where_it_lists_things_to_do() -> None:
    told = said("Udsat til mødet den 7. april 2026.", "Det blev aftalt", "at stolene er røde", "at HR sender listen ud")
    whole = (told[1].span[0], told[3].span[1])
    decided = [Decision("udsat", told[0].text, told[0].span), Decision("tiltrådt", "…", whole)]
    assert [(a.who, a.what) for a in actions_in(told, HELD, "", decided)] == [("HR", "at HR sender listen ud")]


def test_who_is_to_follow_up_a_decision_stands_in_its_own_words() -> None:
    told = said("Det blev aftalt", "at stolene er røde", "Opfølgning: [TR], inden 1. maj.")
    decided = [Decision("tiltrådt", "…", (told[0].span[0], told[1].span[1]))]
    found = actions_in(told, HELD, "", decided)
    assert [(a.who, a.what, a.when) for a in found] == [("TR", "Opfølgning: [TR], inden 1. maj.", "inden 1. maj")]


@pytest.mark.parametrize(
    ("who", "named"),
    [("HR & Løn, inden 1. maj.", "HR & Løn"), ("Driftschefen.", "Driftschefen"), ("[TR] og lederen.", "TR og lederen")],
)
def test_a_line_that_names_a_body_or_an_office_says_who_is_to_follow_up(who: str, named: str) -> None:
    found = actions_in(said("Vikarlisten laves om.", f"Opfølgning: {who}"), HELD)
    assert [(a.who, a.what) for a in found] == [(named, "Vikarlisten laves om.")]


def test_the_items_of_changes_that_were_agreed_are_actions() -> None:
    text = (
        "Referat af møde i LMU Sol\n\nMødedato: 3. marts 2026\n\nPunkt 1: Retningslinje om nøgler\nBeslutning\n"
        "Godkendt med følgende ændringer:\n\n- afsnit 2 om reservenøgler skrives om\n- HR tilføjer en tegning\n"
        "- der står en telefonliste bagest\n\nPunkt 2: Eventuelt\nBeslutning\nIntet.\n"
    )
    found = summarised(text, "1").actions
    assert [(a.who, a.what) for a in found][:2] == [
        (None, "afsnit 2 om reservenøgler skrives om"),
        ("HR", "HR tilføjer en tegning"),
    ]


def test_a_second_name_beside_one_who_does_it_is_a_line_of_its_own() -> None:
    found = actions_in(said("HR laver et oplæg til maj.", "Opfølgning:", "[AMR] og [TR]."), HELD)
    assert [a.who for a in found] == ["HR", "AMR og TR"]


def test_a_column_says_who_is_responsible() -> None:
    point = summarised(TABLE, "2")
    assert [(a.who, a.when) for a in point.actions] == [("et medlem", "på næste møde")]
