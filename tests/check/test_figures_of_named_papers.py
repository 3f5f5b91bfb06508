"""A figure of a paper that is named by its kind and its year and cited is that paper's, wherever in it it stands; the
same from another row, of another year or of nobody is found."""

from __future__ import annotations

from datetime import date

import pytest

from rag.check import OwnFacts, Source, check_draft
from rag.danish.numbers import find_quantities
from rag.types import CatalogueItem, Draft, Paragraph
from tests.check.made_up_town import make_precedent

ITEM = CatalogueItem(
    number="V3", title="Længere mellem fejning af cykelstier", area="Teknikudvalget",
    amounts={"2029": -300, "2030": -500, "2031": -500, "2032": -500}, fte={"2029": -0.8, "2030": -1.3},
    text="Cykelstier fejes hver tredje uge. Vejholdet er på 44 mand. Afgangen var sidste år på 26.",
)  # fmt: skip
AGREED = """\
Det, der er ændret

Gadelys (ØK-11): Lamperne på skolestierne bliver tændt. Der ændres ikke ved resten.

Fejemaskiner (ØK-14): Gennemføres fra foråret.
"""
TABLE = """\

Nr. | Titel | 2028 | 2029 | 2030
ØK-11 | Dæmpet belysning om natten | -200 | -750 | -900
ØK-14 | Færre maskiner | -350 | -620 | -620
ØK-17 | Nyt depot til maskiner | -1.240 | -1.240 | -1.240
"""
OWN = OwnFacts(
    sources=(
        Source("agreed", AGREED + TABLE, "older", "budgetforlig 2028.docx", "Rønkøb", None, (2027, 2028), (2028,)),
        Source("cat", "Vejholdet har nu 48 ansatte.", "older", "Katalog 2028.docx", "Rønkøb", None, (2027, 2028),
               (2028,)),
    ),
    items=(ITEM,), municipality="Rønkøb", committee="LokalMED Vej", year=2029, municipalities=("Rønkøb",),
)  # fmt: skip
CITED = tuple(
    make_precedent(key, text, municipality="Rønkøb", committee=committee, source=name, document_id=document,
                   budget_year=2028, date=day, own=True)
    for key, text, committee, name, document, day in (
        ("P1", AGREED, None, "budgetforlig 2028.docx", "agreed", None),
        ("P2", "Vejholdet har nu 48 ansatte. To af dem er på skolestien.", None, "Katalog 2028.docx", "cat", None),
        ("P3", "Vi skrev, at klagerne var faldet fra 8,4 til 5,7 på et år.", "LokalMED Vej", "svar.docx", "s",
         date(2027, 9, 2)),
        ("P4", "Vi vil vente med maskinerne.", "LokalMED Øst", "øst.docx", "ø", date(2027, 8, 19)),
    )
)  # fmt: skip


def found(*texts: str) -> list[str]:
    draft = Draft(
        ITEM, None, False, tuple(Paragraph(text, None, ("P1", "P2", "P3", "P4")) for text in texts), (), CITED
    )
    return [one.text for one in check_draft(draft, OWN) if one.severity == "hard"]


@pytest.mark.parametrize(
    "text",
    [
        # in a row of its table, by the proposal's number, or by a word of the prose that names the proposal
        "ØK-14 er i budgetforliget for 2028 sat til 620.000 kr. i 2029.",
        "I forliget for 2028 gav fejemaskinerne 350.000 kr. i 2028.",
        # and what it comes to with the proposal's own
        "ØK-14 er i budgetforliget for 2028 sat til 620.000 kr. i 2029, hvortil V3 lægger 0,3 mio. kr., i alt "
        "0,92 mio. kr.",
        "Sammen med ØK-11, der i budgetforliget for 2028 står til 750 t.kr. i 2029, skal de to forslag give 1,05 mio. "
        "kr. det år.",
        # a bare number of what it counts
        "Vejholdet var 48 i kataloget for 2028 og er nu 44.",
        # the days between two papers
        "LokalMED Øst skrev den 19. august 2027, at de ville vente. To uger senere skrev vi i svaret fra 2027 om "
        "klager.",
        # a report goes on in the same paragraph of a paper
        "LokalMED Vej skrev i 2027 om klager. I samme afsnit oplyses det, at de var gået fra 8,4 til 5,7.",
    ],
)
def test_what_a_named_paper_has_may_be_told_as_that_papers(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("ØK-14 er i budgetforliget for 2028 sat til 350.000 kr. i 2029.", "350.000 kr."),
        ("ØK-14 er i budgetforliget for 2028 sat til 750.000 kr. i 2029.", "750.000 kr."),
        ("ØK-14 er i budgetforliget for 2028 sat til 640.000 kr. i 2029.", "640.000 kr."),
        ("ØK-14 er i budgetforliget for 2028 sat til 620.000 kr. i 2029, hvortil V3 lægger 0,3 mio. kr., i alt "
         "1,2 mio. kr.", "1,2 mio. kr."),
        ("Vejholdet var 53 i kataloget for 2028 og er nu 44.", "53"),
        ("LokalMED Øst skrev den 19. august 2027, at de ville vente. Fem uger senere skrev vi i svaret fra 2027 om "
         "klager.", "Fem uger"),
        ("LokalMED Vej skrev i 2027 om klager. I samme afsnit oplyses det, at de var gået fra 8,4 til 4,7.", "4,7"),
    ],
)  # fmt: skip
def test_another_row_another_year_and_nobodys_figure_are_found(text: str, figure: str) -> None:
    assert figure in found(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("en afgang på 26 sidste år", [("", None)]),
        ("over de tre næste år", [("år", "år")]),
        ("Vi var 48 i kataloget for 2028 og 44 i det for 2029", [("", None), ("", None)]),
        ("Af de 2,4 er 1,3 vores på Havnen", [("", None), ("", None)]),
    ],
)
def test_a_number_beside_a_year_counts_no_years(text: str, told: list[tuple[str, str | None]]) -> None:
    assert [(one.unit, one.noun) for one in find_quantities(text)] == told
