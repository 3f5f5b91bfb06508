"""An earlier stance is told as one on this proposal only where it was on the same matter."""

from __future__ import annotations

from dataclasses import replace

from rag.check import check_draft
from rag.draft.building_blocks import answers_the_like, common_stance, draft_from_blocks, of_the_matter
from rag.types import CatalogueItem, Draft, Paragraph, Precedent, Stance

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


def _headed(heading: str, text: str, stance: Stance) -> Precedent:
    return replace(_answer("x", text, stance), item=None, heading=heading)


ENDS = CatalogueItem("K2", "Logopædi: ventelistepulje ophører", amounts={"2027": -700}, text="Puljen udløber.")


def test_a_yes_to_creating_a_pool_is_no_yes_to_ending_it() -> None:
    old = _headed(
        "Forslag 3: Ventelistepulje til logopædi",
        "Vi støtter forslaget om en pulje på 700.000 kr. Alenearbejde gør medarbejderne utrygge og øger sygefraværet.",
        "støtte",
    )
    assert of_the_matter(old, ENDS)
    assert not answers_the_like(old, ENDS)
    draft = draft_from_blocks(ENDS, [old])
    assert draft.stance is None
    assert "Hvad er udvalgets egen holdning?" in " ".join(draft.questions)
    told = [f for f in check_draft(replace(draft, stance="imod")) if f.rule == "stance-contradiction"]
    assert told == []


def test_the_heading_tells_what_was_answered_where_no_catalogue_does() -> None:
    closes = CatalogueItem("K3", "Nedlæggelse af ungdomsklubben Fyrtårnet", amounts={"2027": -700})
    old = _headed(
        "Forslag 9: Lukning af ungdomsklubben Fyrtårnet",
        "Vi kan ikke støtte lukningen. Medarbejderne mister deres fællesskab, og arbejdsmiljøet bliver dårligere.",
        "imod",
    )
    assert answers_the_like(old, closes)
    assert "som i svaret til budget 2026" in draft_from_blocks(closes, [old]).paragraphs[0].text


def test_saying_as_before_of_an_answer_to_something_else_is_a_hard_finding() -> None:
    other = _answer("Færre rengøringsdage på rådhuset", "Vi er bekymrede for forslaget og arbejdsmiljøet.", "bekymring")
    claim = Paragraph("Udvalget er bekymret for forslaget, som i svaret til budget 2026.", citations=("P1",))
    made = Draft(NEW, "bekymring", False, (claim,), (), (other,))
    assert "earlier-answer" in [f.rule for f in check_draft(made) if f.severity == "hard"]
    same = replace(made, precedents=(replace(SAME, stance="bekymring"),))
    assert "earlier-answer" not in [f.rule for f in check_draft(same)]
    wrong_year = replace(claim, text=claim.text.replace("2026", "2024"))
    assert "earlier-answer" in [f.rule for f in check_draft(replace(same, paragraphs=(wrong_year,)))]
