"""A municipality with five recycling sites: its item, others beside it, and what another one wrote."""

from __future__ import annotations

from datetime import date

from rag.check import OwnFacts, Source, check_draft
from rag.types import CatalogueItem, Draft, Paragraph
from tests.check.made_up_town import make_precedent

GARDEN = CatalogueItem(
    number="KF-7",
    title="Fælles gartneri og selvbetjente genbrugspladser",
    area="Klima- og Forsyningsudvalget",
    amounts={"2027": -400, "2028": -1600, "2029": -1600, "2030": -1600},
    fte={"2027": -0.9, "2030": -3.4},
    text=(
        "De fem genbrugspladser har 22 pladsmænd, og hver af dem tager imod 36 biler i timen. Pladserne er bemandet "
        "mellem kl. 8 og 10, hvor der kommer i snit 4 borgere pr. plads. Mindst tre ansatte er på alle fem pladser. "
        "2027: nøglen er 43 biler. Sommerholdet på syv personer ansættes i otte uger. "
        "3,4 årsværk i alt, fordelt på Birkemose 1,1, Ny Tolstrup Plads 0,8, Havnegården 0,6, Lervejen 0,5 og Sandkær "
        "0,4. En vejleder på halv tid passer telefonen. Der kom 430 klager i 2025. Heraf er 0,7 årsværk ledigt. "
        "Der er 25 vogne, heraf otte med kran, og fire af de seks store vogne er i drift. To vejledere tager imod."
    ),
)  # fmt: skip
BAKERY = CatalogueItem(
    number="KF-8", title="Lukning af depotet i Skovlund", area="Klima- og Forsyningsudvalget",
    amounts={"2027": -250, "2028": -700, "2029": -700, "2030": -700}, text="Depotet lukkes.",
)  # fmt: skip
LIBRARY = CatalogueItem(
    number="BØ-1", title="Ferielukning", area="Børneudvalget", amounts={"2027": -900}, text="Husene lukkes i uge 29."
)
OTHERS = make_precedent(
    "P1",
    "17 uger var køen i foråret. Vi fik 12 påbud om støj i første halvår. Siden 1. april er der kommet 1.830 "
    "opkald, og 610 af dem var fejl. Der er sat målere op i 28 skure.",
    municipality="Mosevig", committee="LokalMED Drift", own=False, date=date(2026, 8, 30), budget_year=2027,
    item=CatalogueItem("4", "Målere i skure"),
)  # fmt: skip
OWN = OwnFacts(
    sources=(Source("cat", "Kataloget samler 14 forslag.", "current", "katalog 2027.docx", years=(2027,)),),
    items=(GARDEN, BAKERY, LIBRARY), municipality="Tangborg", committee="FagMED Drift", year=2027,
    municipalities=("Tangborg", "Mosevig"),
)  # fmt: skip


def found_in_garden(*texts: str, cited: tuple[str, ...] = ()) -> list[str]:
    paragraphs = tuple(Paragraph(text, None, cited) for text in texts)
    draft = Draft(GARDEN, None, False, paragraphs, (), (OTHERS,))
    return [finding.text for finding in check_draft(draft, OWN) if finding.severity == "hard"]
