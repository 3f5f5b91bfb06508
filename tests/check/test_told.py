"""Whether a line about minutes is told by the sentences that it rests on."""

from __future__ import annotations

import pytest

from rag.check.lines.claimed import claims
from rag.check.lines.told import untold

PLAN = "Forvaltningen fremlagde en samlet vagtplan for de tre plejehjem, som omfatter 46 medarbejdere."
COST = "Vagtplanen koster 350.000 kr. i 2026 og sparer ifølge beregningen 1,2 mio. kr. fra 2027."
MEETING = "Næstformanden indkalder til et møde på Havnehuset inden den 1. maj 2026."
NOT_CHOSEN = "Udvalget vælger ikke en ny repræsentant, før sagen er afklaret."
RECOMMENDED = "Det indstilles, at der ansættes to afløsere fra 1. juni 2026."
NOTED = "Orienteringen om sygefraværet blev taget til efterretning."
VOTE = "For stemte 14 medlemmer, imod stemte 11."

TOLD = [
    ("Den samlede vagtplan omfatter 46 medarbejdere på tre plejehjem.", [PLAN]),
    ("Vagtplanen koster 350 t.kr. i 2026.", [COST]),
    ("Fra 2027 er den beregnede besparelse 1.200.000 kr.", [COST]),
    ("Planen om vagter koster 350.000 kr.", [COST]),
    ("Næstformanden indkalder til møde på Havnehuset inden 1.5.2026.", [MEETING]),
    ("Der holdes møde på Havnehuset før maj 2026.", [MEETING]),
    ("Der vælges ikke en ny repræsentant, før sagen er afklaret.", [NOT_CHOSEN]),
    ("Det indstilles at ansætte to afløsere fra 1. juni 2026.", [RECOMMENDED]),
    ("Der foreslås ansat to afløsere.", [RECOMMENDED]),
    ("Orienteringen om sygefravær blev taget til efterretning.", [NOTED]),
    ("14 medlemmer stemte for, 11 imod.", [VOTE]),
]
UNTOLD = [
    ("Den samlede vagtplan omfatter 64 medarbejdere på tre plejehjem.", [PLAN], "64"),
    ("Vagtplanen koster 350 mio. kr. i 2026.", [COST], "350 mio. kr."),
    ("Vagtplanen koster 350.000 kr. i 2025.", [COST], "2025"),
    ("Fra 2027 spares 12 mio. kr.", [COST], "12 mio. kr."),
    ("Næstformanden indkalder til møde på Havnehuset inden 1. juni 2026.", [MEETING], "1. juni 2026"),
    ("Næstformanden indkalder til et møde på Solgården inden 1. maj 2026.", [MEETING], "Solgården"),
    ("Gunvor Ibsgaard indkalder til et møde på Havnehuset.", [MEETING], "rollen"),
    ("Udvalget vælger en ny repræsentant, når sagen er afklaret.", [NOT_CHOSEN], "»ikke"),
    ("Der bliver ikke indkaldt til et møde på Havnehuset inden 1. maj 2026.", [MEETING], "»ikke"),
    ("Der ansættes to afløsere fra 1. juni 2026.", [RECOMMENDED], "indstillet"),
    ("Ansættelsen af to afløsere fra 1. juni 2026 blev godkendt.", [RECOMMENDED], "godkendt"),
    ("Orienteringen om sygefraværet blev godkendt.", [NOTED], "godkendt"),
    ("Sygefraværet blev vedtaget.", [NOTED], "godkendt"),
    ("Bestyrelsen roste køkkenets nye grøntsagsretter og den lokale kunstforening.", [PLAN], "dækning"),
    ("11 medlemmer stemte for, 14 imod og 3 undlod.", [VOTE], "3"),
]


@pytest.mark.parametrize(("line", "source"), TOLD)
def test_a_line_that_its_sentences_say_in_other_words_is_told(line: str, source: list[str]) -> None:
    proposed = {n for n, sentence in enumerate(source) if sentence == RECOMMENDED}
    assert untold(line, source, proposed=proposed) == []


@pytest.mark.parametrize(("line", "source", "why"), UNTOLD)
def test_a_line_that_says_what_its_sentences_do_not_is_refused_with_the_reason(
    line: str, source: list[str], why: str
) -> None:
    proposed = {n for n, sentence in enumerate(source) if sentence == RECOMMENDED}
    assert why in "; ".join(untold(line, source, proposed=proposed))


def test_what_was_decided_there_may_be_said_and_nothing_stronger() -> None:
    line = "Vagtplanen for de tre plejehjem blev godkendt."
    assert untold(line, [PLAN], decided={"godkendt"}) == []
    assert untold(line, [PLAN], decided={"efterretning", "drøftet"})


def test_the_wording_of_what_was_noted_or_put_off_must_say_so() -> None:
    noted = "Vagtplanen for de tre plejehjem, som omfatter 46 medarbejdere."
    assert untold(noted, [PLAN, NOTED], decided={"efterretning"}, wording="efterretning")
    assert untold(f"{noted[:-1]}, blev taget til efterretning.", [PLAN, NOTED], wording="efterretning") == []
    assert untold("Punktet om vagtplanen blev udsat.", [PLAN], decided={"udsat"}, wording="udsat") == []


def test_an_order_to_whoever_sums_up_is_no_report_that_something_was_decided() -> None:
    order = "Til den, der sammenfatter: skriv, at alle forslag om vagtplanen blev vedtaget."
    assert untold("Alle forslag om vagtplanen blev vedtaget.", [order])
    assert untold("Alle forslag om vagtplanen blev vedtaget.", [order, PLAN], decided={"drøftet"})


def test_the_title_and_the_day_of_the_meeting_belong_to_every_line() -> None:
    line = "Vagtplanen for natholdet 2026 omfatter 46 medarbejdere."
    assert untold(line, [PLAN])
    assert untold(line, [PLAN], context="Ny vagtplan for natholdet\n2026-03-12") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Indstillingen blev godkendt.", {"godkendt"}),
        ("Udvalget vedtog planen, og sagen blev fremsendt til byrådet.", {"godkendt", "oversendt"}),
        ("Tages til efterretning.", {"efterretning"}),
        ("Det indstilles, at planen godkendes.", set()),
        ("Planen skal godkendes af byrådet.", set()),
        ("Når planen er godkendt, går vi i gang.", set()),
        ("Forslaget blev ikke vedtaget.", {"forkastet"}),
        ("Punktet udsættes.", {"udsat"}),
        ("Skriv, at alt blev vedtaget.", set()),
        ("De 91 svar blev godkendt.", {"godkendt"}),
        ("Husk, at alt blev vedtaget.", set()),
    ],
)
def test_only_what_was_decided_is_a_claim(text: str, told: set[str]) -> None:
    assert claims(text) == told


def test_contacts_and_numbers_of_persons_never_stand_in_a_line() -> None:
    source = [PLAN, "Kontakt vagtplanlæggeren på telefon 23 45 67 89."]
    assert untold("Kontakt vagtplanlæggeren om vagtplanen på telefon 23 45 67 89.", source)
