from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from paper_expectations import EXPECTED, PAPERS

from rag.read import read_file, read_text
from rag.structure.sections import read_sections
from rag.types import Block, Extract
from tests.structure.covering import sections_cover

PIECES = st.sampled_from(
    [
        "Høringssvar fra LMU Solgården",
        "Til Byrådet",
        "D. 3. maj 2025",
        "Resumé",
        "Generelle bemærkninger",
        "Forslag 12 - Lukning af kantinen",
        "60-66 i kataloget - Administration",
        "64 - Samling af kontorer giver god mening. vi forventer naturlig afgang.",
        "Ad 4 Vi er enige.",
        "U29 og punkt 12: Vi er bekymrede.",
        "Hensigtserklæringer",
        "Vi vil gerne inddrages i 67, 68 og 69.",
        "Vi deler målet, og medarbejdersiden lægger vægt på tempoet. Udvalget er enigt.",
        "Medarbejdersiden ønsker mere tid.",
        "12. Færre møder",
        "En helt almindelig tekst, der fortæller noget om hverdagen på en arbejdsplads med mange opgaver.",
        "På vegne af LMU",
        "Formand, næstformand",
        "  \u00a0",
    ]
) | st.text(min_size=1, max_size=60)
KINDS = st.sampled_from(["heading", "paragraph", "list_item"])


@st.composite
def extracts(draw: st.DrawFn) -> Extract:
    """Any row of blocks that a reader might hand over, tables among them."""
    text, blocks = "", []
    for _ in range(draw(st.integers(1, 14))):
        if draw(st.integers(0, 5)) == 0:
            cells = st.text("abc 12æø-.", max_size=12)
            rows = tuple(draw(st.tuples(cells, cells, cells)) for _ in range(draw(st.integers(1, 4))))
            piece, kind, level = "\n".join(" | ".join(row) for row in rows), "table", 0
        else:
            piece, kind, level, rows = draw(PIECES), draw(KINDS), draw(st.integers(0, 3)), ()
        blocks.append(Block(kind, (len(text), len(text) + len(piece)), level if kind == "heading" else 0, rows=rows))
        text += piece + "\n\n"
    return Extract("-", "", "text", text, tuple(blocks))


@settings(max_examples=300, deadline=None)
@given(extracts())
def test_every_character_lies_in_exactly_one_section(extract: Extract) -> None:
    sections = read_sections(extract)
    assert sections_cover(extract.text, sections)
    assert all(extract.text[slice(*section.span)] == section.text for section in sections)


def test_the_cover_check_sees_a_gap_and_an_overlap() -> None:
    extract = read_text(
        "Til Byrådet\n\nResumé\n\nVi er bekymrede for tempoet i det hele.\n\nGenerelt\n\nTak for ordet."
    )
    sections = read_sections(extract)
    assert sections_cover(extract.text, sections)
    assert not sections_cover(extract.text, sections[1:])
    assert not sections_cover(extract.text, (sections[0], *sections))


def test_the_papers_are_covered_too() -> None:
    for name in EXPECTED:
        extract = read_file(PAPERS / name)
        assert sections_cover(extract.text, read_sections(extract))


def test_a_remark_of_one_side_inside_a_common_text_is_a_section_of_its_own() -> None:
    text = (
        "Notat\n\nFra CenterMED Byg til Byrådet\n\nCenterMED forstår, at der skal spares, og "
        "medarbejdersiden lægger vægt på, at tempoet har været for højt. Vi er fælles om at finde løsninger nu."
        " Det skal lykkes."
    )
    found = [(section.side, section.text) for section in read_sections(read_text(text), "fælles")]
    assert ("medarbejderside", "medarbejdersiden lægger vægt på, at tempoet har været for højt.") in found
    assert found[-1][0] is None
    assert all(
        side is None for side, _ in [(s.side, s.text) for s in read_sections(read_text(text), "medarbejderside")]
    )


def test_a_heading_of_one_side_gives_it_all_that_follows() -> None:
    text = "# Høringssvar fra OMU\n\n## Medarbejdersidens bemærkninger\n\nVi er imod.\n\n## Proces\n\nTak for tiden."
    sides = {section.heading[-1]: section.side for section in read_sections(read_text(text)) if section.heading}
    assert sides["Medarbejdersidens bemærkninger"] == "medarbejderside"
    assert sides["Proces"] is None


def test_items_of_a_group_stand_under_the_groups_heading() -> None:
    text = (
        "Høringssvar fra LMU\n\n30-34 i kataloget - Digitalisering\n\nDet er svært at vurdere det hele samlet, da "
        "meget mangler.\n\n31 - Ny telefoni Vi forventer, at den virker først.\n\n35 - Noget andet Vi er imod det."
    )
    paths = {section.refs: section.heading for section in read_sections(read_text(text)) if section.refs}
    assert paths[("31",)] == ("30-34 i kataloget - Digitalisering", "31 - Ny telefoni")
    assert paths[("35",)] == ("35 - Noget andet",)


def test_a_text_without_headings_falls_into_its_themes() -> None:
    theme = "Der er brug for ro om {0}, og det er vores erfaring, at {0} tager tid at få til at virke i hverdagen."
    text = "Til Byrådet\n\n" + "\n\n".join(theme.format(word) for word in ("normering", "kørsel", "ledelse"))
    themes = [section for section in read_sections(read_text(text)) if section.kind == "brødtekst"]
    assert len(themes) == 3


def test_chapter_numbers_are_not_taken_for_proposals() -> None:
    text = (
        "# Høringssvar fra OMU\n\n## 1. Indledning\n\nVi takker.\n\n## 2. Bemærkninger\n\nVi er bekymrede.\n\n"
        "## 3. Afslutning\n\nVi ser frem til svaret."
    )
    assert all(not section.refs for section in read_sections(read_text(text)))
