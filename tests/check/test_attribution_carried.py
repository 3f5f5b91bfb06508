"""An attribution holds for the sentences that go on with it, and for no other."""

from __future__ import annotations

import pytest
from made_up_town import ITEM, OLD_TEXT, OWN, hard, make_precedent, said

from rag.check import check_draft
from rag.types import Draft, Paragraph

LEAD = "OmrådeMED Senior skrev i svaret til budget 2025: »Det er svært at rekruttere til aftenvagter«. "
FAR = "CenterMED Pleje i Mosevig Kommune skrev i 2025, at der var 61 fald året før. "


def rules(text: str, *cited: str) -> list[str]:
    return [rule for rule, _ in said(text, *cited)]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (LEAD + "Dengang var 7 stillinger ubesatte.", "P1"),
        (LEAD + "Dengang stod stillinger ubesatte, i alt 7.", "P1"),
        (LEAD + "De skrev også, at sygefraværet var 8,4 procent.", "P1"),
        (LEAD + "7 stillinger stod ubesatte, stod der.", "P1"),
        (LEAD + "»7 stillinger stod ubesatte i maj 2024«, stod der.", "P1"),
        (LEAD + "Dengang var sygefraværet 8,4 procent. Resten var ubesatte stillinger: 7 stillinger, skrev de.", "P1"),
        (FAR + "Ventetiden på hjælp var steget til 25 minutter, stod der.", "P2"),
        (FAR + "Udvalget nævnte også, at ventetiden på hjælp var 25 minutter.", "P2"),
        ("Fra Mosevig Kommune kender vi en beslægtet erfaring. Dér skrev CenterMED Pleje i 2025 om fald.", "P2"),
        ("I Mosevig har de prøvet det. Der skrev CenterMED Pleje i 2025, at der var 61 fald sidste år.", "P2"),
        ("CenterMED Pleje i Mosevig ønskede i 2025, at én vagt mere blev på Solvangen.", "P2"),
        ("Erfaringen fra Mosevig er klar. I 2025 skrev CenterMED Pleje, at der var 61 fald sidste år.", "P2"),
        ("Vi har hørt fra Mosevig. Udvalget dér skrev i 2025: »Der var 61 fald sidste år«.", "P2"),
        (FAR + "Og videre: »Ventetiden på hjælp er steget til 25 minutter.«", "P2"),
        ("Mosevig beskrev det i 2025. CenterMED Pleje fortalte om 61 fald på et år.", "P2"),
        ("»Der var 61 fald sidste år«. Sådan skrev CenterMED Pleje i Mosevig i 2025.", "P2"),
        ("»Der var 61 fald sidste år.« Ordene er fra CenterMED Pleje i Mosevig, 2025.", "P2"),
        ("I svaret til budget 2025 var vi bekymrede. På det tidspunkt var sygefraværet 8,4 procent.", "P1"),
        (LEAD + "Sygefraværet lå ifølge svaret på 8,4 procent.", "P1"),
        ("OmrådeMED Senior ønskede i 2024, at der blev lavet en ny arbejdspladsvurdering.", "P1"),
    ],
)
def test_what_goes_on_with_a_report_is_the_reports(text: str, cited: str) -> None:
    assert said(text, cited) == []


@pytest.mark.parametrize(
    ("text", "cited", "rule"),
    [
        (LEAD + "Nu er 7 stillinger ubesatte.", "P1", "stale-year"),
        (LEAD + "I dag er sygefraværet 8,4 procent.", "P1", "stale-year"),
        (LEAD + "Vi har 7 ubesatte stillinger.", "P1", "stale-year"),
        (LEAD + "7 stillinger er ubesatte.", "P1", "stale-year"),
        (LEAD + "Dengang var det svært. Vi har 7 ubesatte stillinger.", "P1", "stale-year"),
        (LEAD + "Dengang stod stillinger ubesatte, i alt 9.", "P1", "number-unsupported"),
        (LEAD + "Ledelsen oplyste, at 7 stillinger er ubesatte.", "P1", "number-unsupported"),
        ("»Der var 61 fald sidste år«. Sådan skrev vi i 2025.", "P2", "foreign-fact"),
        (LEAD + "Det er stadig svært. Sygefraværet er 8,4 procent.", "P1", "stale-year"),
        (LEAD + "Dengang var 9 stillinger ubesatte.", "P1", "number-unsupported"),
        (FAR + "Ventetiden på hjælp er 25 minutter.", "P2", "foreign-fact"),
        (FAR + "Dengang som i dag var ventetiden på hjælp 25 minutter.", "P2", "foreign-fact"),
        (FAR + "Hos os er ventetiden på hjælp 25 minutter, stod der.", "P2", "foreign-fact"),
        ("Aftenvagten samles i Mosevig Kommune. Det vil vi ikke anbefale.", "P2", "foreign-fact"),
        ("Aftenvagten samles i Mosevig. CenterMED Pleje skrev i 2025 om fald.", "P2", "foreign-fact"),
        ("CenterMED Pleje i Mosevig ønskede i 2022, at én vagt mere blev.", "P2", "date-unsupported"),
    ],
)
def test_what_is_told_of_us_after_a_report_is_no_report(text: str, cited: str, rule: str) -> None:
    assert rule in rules(text, cited)


@pytest.mark.parametrize(
    ("second", "rule"),
    [
        ("Samme udvalg skrev også: »Sygefraværet var 8,4 procent i 2023«.", None),
        ("I samme svar hed det: »Sygefraværet var 8,4 procent i 2023«.", None),
        ("Sygefraværet var dengang 8,4 procent.", "stale-year"),
    ],
)
def test_only_what_names_the_same_again_reaches_over_a_paragraph(second: str, rule: str | None) -> None:
    first = "OmrådeMED Senior skrev den 4. september 2024: »7 stillinger stod ubesatte i maj 2024«."
    found = [one for one, _ in hard(first, second, stance=None, cited=(("P1",), ("P1",)))]
    assert found == ([rule] if rule else [])


def test_an_undated_paper_is_called_by_its_folders_year_or_the_one_before() -> None:
    paper = make_precedent("P1", OLD_TEXT, source="2026/lokalmed nord.docx", date=None, budget_year=None)
    for year, found in (("2025", []), ("2026", []), ("2023", ["date-unsupported"])):
        text = f"OmrådeMED Senior ønskede i {year}, at der blev lavet en ny arbejdspladsvurdering."
        draft = Draft(ITEM, None, False, (Paragraph(text, None, ("P1",)),), (), (paper,))
        assert [one.rule for one in check_draft(draft, OWN) if one.severity == "hard"] == found


def test_the_year_in_which_a_known_committee_said_something_is_no_foreign_fact() -> None:
    assert said("HovedMED ønskede i 2022, at plejecentrene blev samlet.") == []
    assert said("HovedMED ønskede i 2019, at plejecentrene blev samlet.") != []


def test_that_time_is_the_last_reports_be_it_a_paragraph_ago() -> None:
    told = [Paragraph(LEAD, None, ("P1",)), Paragraph("Dengang var 7 stillinger ubesatte.", None, ("P1",))]
    plain = [told[0], Paragraph("Nu er 7 stillinger ubesatte.", None, ("P1",))]
    old = make_precedent("P1", OLD_TEXT)
    rules_of = [
        [f.rule for f in check_draft(Draft(ITEM, None, False, tuple(some), (), (old,)), OWN) if f.severity == "hard"]
        for some in (told, plain)
    ]
    assert rules_of[0] == []
    assert rules_of[1]
