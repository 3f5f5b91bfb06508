"""Measures of one draft: what is counted over which drafts, and what no check of ours had a hand in."""

from __future__ import annotations

import pytest

from eval.metrics.firewall import firewall_scores
from eval.metrics.foreign import foreign_scores
from eval.metrics.stance import stance_scores
from rag.types import CatalogueItem, Draft, Paragraph

ITEM = CatalogueItem(number="4", title="Færre ture", text="Turene går fra 12 til 8 om ugen.")
PAPERS = "Centeret har 48 pladser og 1.250 besøg. Krogbakken ligger ved Tranevej."


def foreign(text: str) -> float | None:
    return foreign_scores(text, ITEM.text, PAPERS)["not in our papers"].value


def test_an_empty_draft_is_not_counted_among_the_drafts_without_leaks() -> None:
    empty = firewall_scores(Draft(ITEM, None, True, (), (), ()), (), "Der er 8 pladser.")
    assert {empty[name].state for name in ("leaks", "unsupported", "number precision")} == {"not_applicable"}
    assert empty["number recall"].value == 0.0
    told = firewall_scores(Draft(ITEM, None, False, (Paragraph("Vi er imod."),), (), ()), (), "")
    assert told["leaks"].value == 0.0


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Vi mister 12 ture og har 48 pladser på Krogbakken.", 0.0),
        ("Vi mister 13 ture og har 48 pladser på Krogbakken.", 1 / 3),
        ("Der kom 1.250 besøg, men 250 til Solgården.", 2 / 3),
        ("Udvalget skrev i 2024: »Vi har 91 pladser på Solgården.« Her er der 48.", 1 / 2),
        ("Det er »91 pladser for meget«.", 1.0),
    ],
)
def test_figures_and_names_count_that_neither_the_proposal_nor_our_papers_hold(text: str, share: float) -> None:
    assert foreign(text) == pytest.approx(share)


def test_a_draft_without_figures_and_names_has_nothing_to_be_strange() -> None:
    assert foreign("Vi er imod. Det går ud over alle.") is None


def test_a_draft_without_a_stance_is_counted() -> None:
    assert stance_scores(None, "imod", abstained=False)["no stance"].value == 1.0
    assert stance_scores("imod", "imod", abstained=True)["no stance"].value == 1.0
    assert stance_scores("imod", None, abstained=False)["no stance"].value == 0.0
