"""A proposal that gives money is not asked of as a saving, and our own minutes on its matter are pointed to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rag.pipeline.workspace import Workspace
from rag.settings import load_settings
from rag.types import CatalogueItem

MINUTES = """# Referat af møde i LokalMED Værkstederne

Ulvsund Kommune

Dato: 4. marts 2026

## 1. Svejserøg og udsugning på Nordværkstedet

Udvalget besluttede at søge om penge til udsugning i budgettet.

## 2. Ferieplan

Ferieplanen blev godkendt.
"""


@pytest.fixture
def ours(tmp_path: Path) -> Any:
    settings = 'municipality = "Ulvsund"\ncommittee = "LokalMED Værkstederne"\n'
    (tmp_path / "medsvar.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "papirer").mkdir()
    (tmp_path / "papirer" / "referat marts.md").write_text(MINUTES, encoding="utf-8")
    workspace = Workspace(load_settings(tmp_path))
    workspace.ingest([tmp_path])
    yield workspace
    workspace.close()


def item(title: str, amount: int, text: str) -> CatalogueItem:
    return CatalogueItem("V9", title, amounts={"2027": amount, "2028": amount}, text=text)


GRANT = item(
    "Bedre luft hos smedene", 275, "Der afsættes 275.000 kr. til udsugning på Nordværkstedet, hvor svejserøg er målt."
)


def test_minutes_of_ours_on_the_matter_are_pointed_to_where_no_answer_is(ours: Any) -> None:
    draft = ours.draft(GRANT)
    assert draft.abstained
    pointed = [asked for asked in draft.questions if "referat" in asked]
    assert len(pointed) == 1
    assert "4. marts 2026" in pointed[0] and "»Svejserøg og udsugning på Nordværkstedet«" in pointed[0]
    assert "(referat marts.md)" in pointed[0]
    other = ours.draft(item("Færre busture", -90, "Bussen kører sjældnere til de små byer."))
    assert not any("referat" in asked for asked in other.questions)


def test_a_grant_is_asked_of_as_a_grant_and_a_saving_as_a_saving(ours: Any) -> None:
    grant = " ".join(ours.draft(GRANT).questions)
    assert "besparelse" not in grant
    assert "bevillingen" in grant
    saving = " ".join(ours.draft(item("Færre busture", -90, "Bussen kører sjældnere til de små byer.")).questions)
    assert "Er besparelsen realistisk" in saving
    assert "bevillingen" not in saving
