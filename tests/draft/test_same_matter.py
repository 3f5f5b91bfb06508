"""An earlier stance is told as one on this proposal only where it was on the same matter."""

from __future__ import annotations

from rag.draft.building_blocks import answers_the_like, common_stance, draft_from_blocks
from rag.types import CatalogueItem, Precedent, Stance

NEW = CatalogueItem(
    "A1",
    "Fælles administration af pladsanvisning",
    area="Børneudvalget",
    amounts={"2027": -300},
    text="Pladsanvisningen i dagtilbud samles på rådhuset. En stilling nedlægges.",
)


def _answer(title: str, text: str, stance: Stance) -> Precedent:
    return Precedent(
        id="P1",
        passage_id="p",
        document_id="d",
        source="svar.txt",
        municipality="Ravnsø",
        committee="OmrådeMED Børn",
        side="fælles",
        date=None,
        item=CatalogueItem("4", title, text=f"{title} i dagtilbud."),
        stance=stance,
        quote=text,
        text=text,
        span=(0, len(text)),
        outcome="ukendt",
        outcome_source=None,
        score=1.0,
        why="deler ord: dagtilbud",
        budget_year=2026,
        kind="høringssvar",
        own=True,
        ours=True,
    )


OTHER = _answer("Kortere åbningstid", "Vi kan ikke anbefale forslaget, for forældrene kan ikke nå at hente.", "imod")
SAME = _answer("Samlet pladsanvisning", "Vi støtter forslaget, men opgaverne skal følge med til rådhuset.", "støtte")


def test_one_shared_word_of_the_field_makes_no_stance_ours() -> None:
    assert not answers_the_like(OTHER, NEW)
    assert common_stance([OTHER], NEW) is None
    draft = draft_from_blocks(NEW, [OTHER])
    assert draft.stance is None
    assert not any("kan ikke anbefale forslaget, som i svaret" in paragraph.text for paragraph in draft.paragraphs)


def test_an_answer_on_the_same_matter_lends_its_stance() -> None:
    assert answers_the_like(SAME, NEW)
    assert common_stance([OTHER, SAME], NEW) == "støtte"
