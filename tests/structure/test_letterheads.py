"""What a paper's first lines say of it: the workplace, when it was sent out, whom it speaks for, the budget."""

from __future__ import annotations

from datetime import date

import pytest

from rag.read import read_text
from rag.structure.metadata import Metadata, read_metadata
from rag.structure.workplaces import with_workplace
from rag.types import Kind


def told(text: str, kind: Kind = "høringssvar") -> Metadata:
    return read_metadata(read_text(text), kind)


ANSWER = "\n\nHøringssvar til Sparekatalog 2031, forslag 4\n\nVi har drøftet forslaget og kan ikke støtte det."


@pytest.mark.parametrize(
    ("head", "committee"),
    [
        ("ENGSKOLEN\n\nLokalMED, møde tirsdag den 3/9 2030", "LokalMED Engskolen"),
        ("Plejecentret Lunden\n\nLMU den 3. september 2030", "LMU Plejecentret Lunden"),
        ("Børnehuset ved Åen\n\nLokalMED Solsikken", "LokalMED Solsikken"),
        ("Engskolen\n\nHovedMED den 3. september 2030", "HovedMED"),
        ("Referat og svar\n\nLokalMED, møde tirsdag den 3/9 2030", "LokalMED"),
    ],
)
def test_a_bare_committee_is_that_of_the_workplace_in_the_letterhead(head: str, committee: str) -> None:
    assert told(head + ANSWER).committee == committee


def test_two_workplaces_in_a_letterhead_name_none() -> None:
    assert with_workplace("LokalMED", ["Engskolen", "Lunden Børnehave"]) == "LokalMED"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Offentliggjort den 19. august 2030", date(2030, 8, 19)),
        ("Version 2, udsendt i høring 12. august 2030", date(2030, 8, 12)),
        ("Arbejdsversion 14-08-2030, svarer til høringsudgaven af 17-08-2030", date(2030, 8, 17)),
        ("Høringsfrist den 2. september 2030", None),
        ("Vedtaget af byrådet den 2. marts 2030", None),
    ],
)
def test_a_catalogue_is_of_the_day_on_which_it_says_that_it_was_sent_out(line: str, published: date | None) -> None:
    assert told(f"Sparekatalog 2031\n\n{line}\n\nForslag 1 Skolen lukker\n\n2031: -80", "katalog").date == published


def test_a_stamp_of_receipt_dates_an_answer_that_bears_no_date_of_its_own() -> None:
    assert told("Modtaget 28-08-2030 14.12 via portalen" + ANSWER).date == date(2030, 8, 28)
    assert told("Modtaget 28-08-2030 14.12 via portalen\n\nDato: 20. august 2030" + ANSWER).date == date(2030, 8, 20)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2 Budget 2031-2034, 2. behandling", 2031),
        ("7. Forslag til budget 2031 - 1. behandling", 2031),
        ("2. Budget 2031 og MED-udvalgenes svar", None),
    ],
)
def test_minutes_are_of_the_budget_that_they_treat_in_its_readings(title: str, year: int | None) -> None:
    text = f"Referat fra Byrådet den 7. oktober 2030\n\n1 Dagsorden\n\nBeslutning\n\nGodkendt.\n\n{title}\n\nBeslutning"
    assert told(f"{text}\n\nGodkendt.", "referat").budget_year == year


def test_an_agenda_speaks_for_nobody() -> None:
    text = "Dagsorden til møde i CenterMED Teknik\n\nTirsdag den 3. september 2030\n\n1. Godkendelse\n\n2. Sparekatalog"
    assert told(text, "andet").side is None


@pytest.mark.parametrize(
    "text",
    [
        "Sparekatalog 2031\n\nBaggrund\n\nKommunen har otte børnehuse i tre områder.",
        "Sparekatalog 2031\n\nBaggrund Kommune og stat deler udgiften, og det koster dyrt.",
        "Sparekatalog 2031\n\nBaggrund\nKommune og region deler opgaven om genoptræning.",
        "Sparekatalog 2031\n\nBaggrund | Kommunens udgifter.\n\nFormål | Kommune og borgere spares for ventetid.",
    ],
)
def test_a_heading_before_the_word_kommune_is_no_municipality(text: str) -> None:
    assert told(text, "katalog").municipality is None
