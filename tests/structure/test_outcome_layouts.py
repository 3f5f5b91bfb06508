"""What came of proposals in agreements of many layouts, and which proposal it is said of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rag.pipeline import Workspace
from rag.read import read_text
from rag.settings import load_settings
from rag.structure.outcomes import read_outcomes
from rag.types import Outcome

LINES = """# Aftale om budget 2027 for Rosenlund Kommune

Om de enkelte forslag er partierne enige om:

B1 Samling af vaskerier: Forslaget vedtages.

B2 Færre rengøringsdage: Forslaget udgår.

B3 Lukning af nattevagt: Vedtages med halv virkning.

B4 Fælles kørsel: Gennemføres i reduceret form.

B5 Ny visitation – udskydes til 2028

B6 Køb af robotter: Afvises.

B7 Færre ledere: Indgår ikke i aftalen.

B8 Madservice: Sendes tilbage til fagudvalget.

B9 Kontrol udgår i åbningstiden
"""
UNDER_HEADINGS = """# Budgetforlig 2027

## B1 Samling af vaskerier
Partierne har læst høringssvarene. Forslaget vedtages.

## B2 Nattevagter udgår fra to huse
Partierne er enige om, at forslaget gennemføres.

## B3 Nattevagt
Vedtages med halv virkning i 2027 og fuld virkning fra 2028.

## B4 Fælles kørsel
Medarbejderne ønsker, at forslaget udgår. Det gennemføres derfor ikke.

## B5 Visitation
Forslaget vedtages. Forslaget udskydes dog til 2028 på Birkely.
"""
TABLE = """# Budgetaftale 2027

| Nr. | Forslag | 2027 | Indgår i aftalen |
|---|---|---|---|
| 1 | Samling af vaskerier | -500 | Ja |
| 2 | Færre rengøringsdage | -300 | Nej |
| 3 | Nattevagt | -700 | Delvist |
| 4 | Kørsel | -100 | Ja, fra 2028 |
| 5 | Visitation | -100 | Udskudt |
"""
FIGURES = """# Budgetaftale 2027

| Forslag | Beløb i katalog | Beløb i aftale | Bemærkninger |
|---|---|---|---|
| 1 Samling af vaskerier | -500 | -500 | |
| 2 Færre rengøringsdage | -300 | 0 | |
| 3 Nattevagt | -700 | -350 | |
"""
THEMES = """Aftale mellem partierne i Havdrup Byråd om budget 2028

Ældre

Aftalepartierne prioriterer nærvær. Parterne afviser derfor forslag Æ3 (Færre klippekort) og Æ5 (Lukning af dagcenter),
men tiltræder Æ1 og Æ2. Forslag Æ6 sættes i bero til 2029.

Natur og miljø

Af forslagene på området gennemføres N1–N3. N5 gennemføres kun for så vidt angår stierne. N6 og N7 indgår ikke.
"""
ANNEX = """Budgetforlig 2027

Parterne er enige om et budget i balance.

Bilag 1: Vedtagne forslag
1, 2, 4-6 og 9

Bilag 2: Forslag der ikke vedtages
3, 7 og 8

Bilag 3: Udskudte forslag
10
11
"""
LAYOUTS: list[tuple[str, dict[str, str]]] = [
    (LINES, {"vedtaget": "B1", "taget_af": "B2 B6 B7 B9", "ændret": "B3 B4 B5 B8"}),
    (UNDER_HEADINGS, {"vedtaget": "B1 B2", "taget_af": "B4", "ændret": "B3 B5"}),
    (TABLE, {"vedtaget": "1", "taget_af": "2", "ændret": "3 4 5"}),
    (FIGURES, {"vedtaget": "1", "taget_af": "2", "ændret": "3"}),
    (THEMES, {"vedtaget": "Æ1 Æ2 N1 N2 N3", "taget_af": "Æ3 Æ5 N6 N7", "ændret": "Æ6 N5"}),
    (ANNEX, {"vedtaget": "1 2 4 5 6 9", "taget_af": "3 7 8", "ændret": "10 11"}),
]


@pytest.mark.parametrize(("text", "expected"), LAYOUTS)
def test_an_agreement_tells_what_came_of_each_proposal(text: str, expected: dict[Outcome, str]) -> None:
    extract = read_text(text)
    found = read_outcomes(extract, (), agreement=True)
    told = {ref: outcome.outcome for outcome in found for ref in outcome.refs}
    assert told == {ref: outcome for outcome, refs in expected.items() for ref in refs.split()}
    assert all(extract.text[slice(*outcome.span)] == outcome.text for outcome in found)


def test_what_is_said_of_all_but_some_is_said_so() -> None:
    def told(sentence: str) -> list[tuple[tuple[str, ...], tuple[str, ...] | None, Outcome]]:
        found = read_outcomes(read_text(f"Budgetaftale 2027\n\n{sentence}"), (), agreement=True)
        return [(o.refs, o.but, o.outcome) for o in found]

    but = ("3", "7", "12", "13", "14")
    for sentence in (
        "Parterne vedtager alle forslag i kataloget undtagen 3, 7 og 12–14.",
        "Alle forslag i sparekataloget gennemføres, bortset fra forslag 3, 7 og 12-14, som udgår.",
        "Samtlige forslag på nær 3, 7 og 12-14 vedtages.",
    ):
        assert told(sentence) == [((), but, "vedtaget"), (but, None, "taget_af")]
    assert told("Ingen af katalogets forslag gennemføres ud over forslag 2.") == [
        ((), ("2",), "taget_af"),
        (("2",), None, "vedtaget"),
    ]
    assert told("De øvrige forslag i kataloget vedtages som foreslået.") == [((), (), "vedtaget")]
    assert told("Alle forslag i kataloget vedtages undtagen 3 og 7. Forslag 7 vedtages med halv virkning.") == [
        ((), ("3", "7"), "vedtaget"),
        (("3",), None, "taget_af"),
        (("7",), None, "ændret"),
    ]
    for sentence in (
        "Alle forslag på ældreområdet vedtages.",
        "Partierne ønsker, at alle forslag gennemføres.",
        "Alle forslag vedtages undtagen dem, som er nævnt i bilaget.",
    ):
        assert told(sentence) == []


CATALOGUE = """# Sparekatalog {year}, {town} Kommune

Alle beløb er i 1.000 kr. Minus er en besparelse.

## 2 {two}
Udvalg: Ældreudvalget

| | {year} |
|---|---|
| Drift | -800 |

{two} på tre plejehjem. Det berører nattevagterne og rengøringen.

## 3 {three}
Udvalg: Ældreudvalget

| | {year} |
|---|---|
| Drift | -300 |

{three} i de fire områder.
"""
ANSWER = """Høringssvar fra OmrådeMED Pleje i {town} Kommune til budget {year}

Dato: 4. september {before}

Forslag 2 {two}

Vi kan ikke anbefale forslaget, for det giver mere alenearbejde om natten og flere sygemeldinger blandt kollegerne.

Forslag 3 {three}

Vi støtter forslaget, når det sker i samarbejde med medarbejderne, og når der bliver tid til at lære det nye at kende.
"""


@pytest.fixture
def town(tmp_path: Path) -> Any:
    def made(agreements: dict[str, str], **titles: str) -> Workspace:
        told = {"two": "Færre nattevagter", "three": "Samlet madservice", **titles}
        (tmp_path / "medsvar.toml").write_text('municipality = "Rosenlund"\ncommittee = "OmrådeMED Pleje"\n', "utf-8")
        files = {
            "katalog.md": CATALOGUE.format(year=2026, town="Rosenlund", **told),
            "svar.md": ANSWER.format(year=2026, before=2025, town="Rosenlund", **told),
            **agreements,
        }
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        workspace = Workspace(load_settings(tmp_path))
        workspace.ingest([tmp_path])
        return workspace

    return made


def outcomes_of(workspace: Workspace, title: str) -> set[tuple[str, str | None]]:
    from rag.types import CatalogueItem

    found = workspace.precedents(CatalogueItem("9", title, text=f"{title} på plejehjemmene."))
    workspace.close()
    return {(p.outcome, p.outcome_source) for p in found if p.ours and p.item and p.item.title == title}


AGREEMENT = "Budgetaftale {year} for {town} Kommune\n\nPartierne bag aftalen er enige om følgende.\n\n{told}\n"


def test_all_but_some_reaches_the_answers_that_were_given(town: Any) -> None:
    told = AGREEMENT.format(year=2026, town="Rosenlund", told="Partierne vedtager alle forslag i kataloget undtagen 3.")
    workspace = town({"aftale.md": told})
    assert outcomes_of(workspace, "Færre nattevagter") == {("vedtaget", "aftale.md")}
    workspace = town({"aftale.md": told})
    assert outcomes_of(workspace, "Samlet madservice") == {("taget_af", "aftale.md")}


@pytest.mark.parametrize(
    ("told", "outcome", "words"),
    [
        ("- Forslag 2 udskydes til budget 2027, når vagtplanen er klar.", "ændret", "udskudt"),
        ("- Forslag 2 er udsat og indgår i budget 2028.", "ændret", "udskudt"),
        ("- Forslag 2 halveres.", "ændret", "vedtaget med ændringer"),
        ("- Forslag 2 vedtages ikke, men kan rejses igen til budget 2027.", "taget_af", "taget af"),
    ],
)
def test_a_proposal_that_is_put_off_to_another_budget_is_told_so_in_the_agreement_s_own_words(
    town: Any, told: str, outcome: str, words: str
) -> None:
    from rag.draft.building_blocks import draft_from_blocks
    from rag.export.layout import lay_out
    from rag.types import CatalogueItem

    workspace = town({"p/aftale.md": AGREEMENT.format(year=2026, town="Rosenlund", told=told)})
    item = CatalogueItem("9", "Færre nattevagter", amounts={"2027": -800}, text="Færre nattevagter på plejehjemmene.")
    found = workspace.precedents(item)
    workspace.close()
    first = next(one for one in found if one.ours and one.item and one.item.title == item.title)
    assert (first.outcome, first.outcome_said) == (outcome, told.removeprefix("- "))
    draft = draft_from_blocks(item, found)
    assert f"blev {words} i budget 2026." in draft.paragraphs[0].text
    shown = next(one for one in lay_out(draft).sources if one.outcome.startswith("Forslaget blev"))
    assert f": »{told.removeprefix('- ')}« (aftale.md)" in shown.outcome
    assert "/" not in shown.file


@pytest.mark.parametrize(
    ("name", "agreement"),
    [
        ("a.md", AGREEMENT.format(year=2025, town="Rosenlund", told="- Forslag 2 udgår.\n- Forslag 3 vedtages.")),
        ("b/a.md", AGREEMENT.format(year=2026, town="Havdrup", told="- Forslag 2 udgår.\n- Forslag 3 vedtages.")),
        ("c.md", AGREEMENT.format(year=2026, town="Rosenlund", told="Forslag 2 i budget 2025 udgår fortsat.")),
        ("d.md", AGREEMENT.format(year=2026, town="Rosenlund", told="2. Skole og kultur\n\nBesparelsen udgår.")),
        ("e.md", AGREEMENT.format(year=2026, town="Rosenlund", told="- Forslag 2 Lukning af biblioteket: udgår.")),
    ],
)
def test_the_same_number_of_another_year_town_or_matter_tells_nothing(town: Any, name: str, agreement: str) -> None:
    assert outcomes_of(town({name: agreement}), "Færre nattevagter") == {("ukendt", None)}


def test_triage_tells_no_fate_of_another_municipalitys_proposal(town: Any) -> None:
    from rag.draft.triage import Profile, triage
    from rag.types import CatalogueItem

    titles = {"two": "Færre nattevagter", "three": "Samlet madservice"}
    theirs = ANSWER.format(year=2026, before=2025, town="Havdrup", **titles).replace(
        "Vi kan ikke anbefale forslaget, for det giver mere alenearbejde om natten",
        "Nattevagterne går i forvejen alene, og vi er meget bekymrede for trygheden hos beboerne på vores plejehjem",
    )
    fate = AGREEMENT.format(year=2026, town="Havdrup", told="- Forslag 2 udgår.\n- Forslag 3 vedtages.")
    catalogue = CATALOGUE.format(year=2026, town="Havdrup", **titles)
    files = {"havdrup/katalog.md": catalogue, "havdrup/svar.md": theirs, "havdrup/aftale.md": fate}
    workspace = town(files)
    item = CatalogueItem("2", "Færre nattevagter", text="Færre nattevagter på plejehjemmene.")
    found = workspace.precedents(item)
    workspace.close()
    assert "taget_af" in {p.outcome for p in found}
    assert [touch.outcome for touch in triage([item], [found], Profile("OmrådeMED Pleje"))] == ["ukendt"]
