"""A person's own letter without --item: each part against the proposals it speaks of and what we answered before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rag.check import letter_scopes
from rag.pipeline.documents import parse
from rag.types import CatalogueItem, Document, Finding, Paragraph

CATALOGUE = """# Sparekatalog 2027, Tangborg Kommune

Alle beløb er i 1.000 kr. Minus er en besparelse.

## 21 Fælles vagtplan for natholdet på plejehjemmene
Udvalg: Ældreudvalget

| | 2027 | 2028 | 2029 | 2030 |
|---|---|---|---|---|
| Drift | -900 | -950 | -950 | -950 |

Nattevagterne på to plejehjem får én vagtplan med en nattevagt mindre.

## 22 Rengøring hver tredje uge i plejeboligerne
Udvalg: Ældreudvalget

| | 2027 | 2028 | 2029 | 2030 |
|---|---|---|---|---|
| Drift | -400 | -400 | -400 | -400 |

Rengøringen i plejeboligerne sker hver tredje uge.

## 23 Bogbussen kører færre ture
Udvalg: Kulturudvalget

| | 2027 | 2028 | 2029 | 2030 |
|---|---|---|---|---|
| Drift | -150 | -150 | -150 | -150 |

Bogbussen kører hver anden uge.
"""
HEAD = "Høringssvar fra OmrådeMED Ældre til budget 2027\n\nDato: 3. september 2026\n\n"


@pytest.fixture
def catalogue(tmp_path: Path) -> Document:
    file = tmp_path / "nyt" / "katalog 2027.md"
    file.parent.mkdir()
    file.write_text(CATALOGUE, encoding="utf-8")
    return parse(file)


def check(workspace: Any, catalogue: Document, text: str) -> list[Finding]:
    found: list[Finding] = workspace.check(HEAD + text, None, catalogue)
    return found


def told(workspace: Any, catalogue: Document, text: str) -> set[tuple[str, str]]:
    return {(one.rule, one.text) for one in check(workspace, catalogue, text)}


@pytest.mark.parametrize(
    "text",
    [
        "Forslag 21 Fælles vagtplan for natholdet\n\nVi støtter forslaget.",
        "21. Fælles vagtplan for natholdet på plejehjemmene\n\nVi støtter forslaget.",
        "Fælles vagtplan for natholdet på plejehjemmene\n\nVi støtter forslaget.",
        "Vi har læst kataloget. Forslag 21 kan vi støtte. Forslag 23 har vi ingen bemærkninger til.",
        "Forslaget om fælles vagtplan for natholdet på plejehjemmene støtter vi.",
    ],
)
def test_our_earlier_stance_is_told_however_a_part_names_its_proposal(
    workspace: Any, catalogue: Document, text: str
) -> None:
    (finding,) = (f for f in check(workspace, catalogue, text) if f.rule == "stance-contradiction")
    assert "OmrådeMED Ældre, budget 2026" in finding.evidence
    assert "»imod«" in finding.evidence
    assert "Alenearbejde" in finding.evidence
    assert "vores/svar ældre.txt" in finding.evidence


@pytest.mark.parametrize(
    "text",
    [
        "Forslag 21\n\nVi kan ikke anbefale forslaget.\n\nForslag 22\n\nVi er bekymrede for forslaget.",
        # the library answered the like of 23, not we; our own answers there are on other matters
        "Forslag 23\n\nVi støtter forslaget.",
        "Generelle bemærkninger\n\nVi støtter, at kommunen sparer på konsulenter.",
    ],
)
def test_who_stands_where_we_stood_contradicts_nothing(workspace: Any, catalogue: Document, text: str) -> None:
    assert "stance-contradiction" not in {rule for rule, _ in told(workspace, catalogue, text)}


def test_an_altered_quotation_is_shown_beside_the_words_as_they_stand(workspace: Any, catalogue: Document) -> None:
    text = (
        "Forslag 22\n\nI svaret til budget 2026 skrev vi: »Opgaven flytter over på køkkenpersonalet«.\n\n"
        "»Alenearbejde om natten giver tryghed, og det bliver let at rekruttere nattevagter«."
    )
    found = [f for f in check(workspace, catalogue, text) if f.rule == "quote-not-exact"]
    assert len(found) == 2
    assert "plejepersonalet" in found[0].evidence
    assert "giver utryghed" in found[1].evidence


def test_a_borrowed_quotation_and_others_facts_are_found_in_each_part(workspace: Any, catalogue: Document) -> None:
    text = (
        "Vedr. forslag 21: Vi kan ikke anbefale forslaget. Rørhøj har 52 beboere.\n\n"
        "»Det giver alenearbejde og flere sygemeldinger«.\n\nForslag 22\n\nVi er bekymrede. Det rammer 37 kolleger."
    )
    found = {(f.rule, f.text, f.severity) for f in check(workspace, catalogue, text)}
    assert ("foreign-fact", "52", "hard") in found
    assert ("foreign-fact", "Rørhøj", "hard") in found
    assert ("quote-not-exact", "Det giver alenearbejde og flere sygemeldinger", "hard") in found
    assert any(rule == "stale-year" and text.startswith("37") for rule, text, _ in found)


def test_attributed_quotations_are_no_finding(workspace: Any, catalogue: Document) -> None:
    text = (
        "Forslag 21\n\nVi kan ikke anbefale forslaget. CenterMED Pleje i Mosevig skrev i 2025: »Det giver alenearbejde "
        "og flere sygemeldinger«."
    )
    assert [f for f in check(workspace, catalogue, text) if f.severity == "hard"] == []


def test_a_yes_and_a_no_to_one_proposal_and_to_two_alike_are_told(workspace: Any, catalogue: Document) -> None:
    text = (
        "Fælles vagtplan for natholdet på plejehjemmene\n\nVi støtter forslaget.\n\n"
        "Afslutning\n\nVi kan ikke støtte forslag 21."
    )
    (finding,) = (f for f in check(workspace, catalogue, text) if f.rule == "stance-flip")
    assert "om 21" in finding.evidence


def test_one_sentence_on_several_proposals_is_no_repetition_and_two_figures_for_one_thing_are(
    workspace: Any, catalogue: Document
) -> None:
    once = "Forslag 21 og 22\n\nVi har i år haft 14 langtidssygemeldinger i vores egen afdeling på plejehjemmet."
    assert "number-differs" not in {rule for rule, _ in told(workspace, catalogue, once)}
    one = "Vi har i år haft {} langtidssygemeldinger i vores egen afdeling på plejehjemmet."
    twice = f"Forslag 21\n\n{one.format(14)}\n\nForslag 22\n\n{one.format(9)}"
    assert "number-differs" in {rule for rule, _ in told(workspace, catalogue, twice)}


def test_each_proposals_amounts_and_entered_facts_are_its_own(workspace: Any, catalogue: Document) -> None:
    workspace.facts.add(catalogue, catalogue.items[0], "Natholdet havde 3 opsigelser i foråret", "HR, august 2026")
    own = (
        "Forslag 21 sparer 900.000 kr. i 2027. Natholdet havde 3 opsigelser i foråret. "
        "Forslag 22 sparer 400.000 kr. Det er for meget."
    )
    assert [t for t in told(workspace, catalogue, own) if t[0] == "number-unsupported"] == []
    mixed = "Forslag 22\n\nBesparelsen er 900.000 kr. Natholdet havde 3 opsigelser i foråret."
    rules = told(workspace, catalogue, mixed)
    assert ("number-unsupported", "900.000 kr.") in rules
    assert any(rule == "number-unsupported" and text.startswith("3") for rule, text in rules)
    both = "Forslag 21 og 22\n\nVi er bekymrede. Det ene sparer 900.000 kr. i 2027, det andet 400.000 kr."
    assert [t for t in told(workspace, catalogue, both) if t[0] == "number-unsupported"] == []


def test_precedents_are_asked_for_once_a_proposal(
    workspace: Any, catalogue: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = workspace.precedents

    def precedents(item: CatalogueItem, **more: Any) -> Any:
        asked.append(item.number)
        return real(item, **more)

    monkeypatch.setattr(workspace, "precedents", precedents)
    check(workspace, catalogue, "Forslag 21\n\nVi er imod.\n\nForslag 22\n\nNej tak.\n\nForslag 21 igen: stadig imod.")
    assert asked == ["21", "22"]


def test_what_is_named_beside_a_proposal_does_not_move_the_text_to_it(catalogue: Document) -> None:
    paragraphs = [
        Paragraph("Forslag 21"),
        Paragraph("Det skal ses sammen med forslag 22. Vi kan ikke støtte det."),
        Paragraph("Nattevagterne er pressede."),
        Paragraph("Øvrige bemærkninger"),
        Paragraph("Tak for samarbejdet."),
    ]
    numbers = [[item.number for item in scope.items] for scope in letter_scopes(paragraphs, catalogue.items)]
    assert numbers == [["21"], ["21"], ["21"], [], []]
