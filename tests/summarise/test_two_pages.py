"""The short summary: few pages of fifty, no point and no decision left out, and what is left out counted."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest

from rag.export.summary_docx import summary_docx
from rag.export.summary_layout import lay_out_summary
from rag.pipeline import Workspace
from rag.settings import load_settings
from rag.types import Summary

MATTERS = ("rengøring", "vagtplaner", "sygefravær", "hjemmearbejde", "køkkener", "seniorpolitik", "støj", "lokaler")
SPEECH = (
    "Forvaltningen fortalte, at {what} i område {k} har kostet {k}{n}.000 kr. og berører {n} medarbejdere. "
    "Tillidsrepræsentanterne bad om, at {what} i område {k} bliver fulgt tættere, og nævnte travlheden om aftenen. "
)


def fifty_pages(points: int = 24) -> str:
    told = ["Referat fra møde i HovedMED, Tangborg Kommune", "", "Dato: 3. marts 2026"]
    for n in range(1, points + 1):
        what = MATTERS[n % len(MATTERS)]
        told += ["", f"## Punkt {n}: {what.capitalize()} i distrikt {n}", "### Sagsfremstilling"]
        told += [SPEECH.format(what=what, k=k, n=n + 4) for k in range(1, 26)]
        told += [
            "### Beslutning",
            f"HovedMED godkendte planen for {what} i distrikt {n}. Orienteringen om lokalerne blev taget til "
            f"efterretning. Medarbejdersiden tog forbehold for tidsplanen i distrikt {n}. Sekretariatet sender en "
            f"vejledning om {what} ud inden den 1. maj 2026. Ledelsen undersøger, om {what} kan lægges om.",
        ]
    return "\n".join(told)


def short(folder: Path, text: str, length: str = "kort") -> Summary:
    workspace = Workspace(load_settings(folder))
    return workspace.summarise(workspace.minutes([], text=text), length=length).summary  # type: ignore[arg-type]


def words_of(summary: Summary) -> int:
    document = docx.Document(BytesIO(summary_docx(lay_out_summary(summary))))
    return sum(len(paragraph.text.split()) for paragraph in document.paragraphs)


def test_fifty_pages_with_five_lines_a_point_that_must_stand_become_three(tmp_path: Path) -> None:
    text = fifty_pages()
    assert len(text.split()) > 18_000
    summary = short(tmp_path, text)
    assert words_of(summary) <= 1_500  # three pages as the document sets them
    assert [point.number for point in summary.points] == [str(n) for n in range(1, 25)]
    assert all(point.decisions and point.decisions[0].type == "godkendt" for point in summary.points)
    assert summary.coverage.points_done == 24


def test_what_is_left_out_is_counted_and_said(tmp_path: Path) -> None:
    summary, whole = short(tmp_path, fifty_pages()), short(tmp_path, fifty_pages(), "normal")
    counts = [
        sum(len(p.decisions) + len(p.disagreements) + len(p.actions) + len(p.noted) for p in one.points)
        for one in (summary, whole)
    ]
    assert summary.left_out >= 24 and counts[0] < counts[1]
    assert any(f"{summary.left_out} linjer er udeladt" in fact for fact in lay_out_summary(summary).facts)
    assert whole.left_out == 0


@pytest.mark.parametrize("points", [2, 24])
def test_every_decision_disagreement_and_follow_up_stands_however_short(tmp_path: Path, points: int) -> None:
    whole = short(tmp_path, fifty_pages(points), "normal")
    for one, other in zip(short(tmp_path, fifty_pages(points)).points, whole.points, strict=True):
        assert len(one.decisions) == len(other.decisions) == 2
        assert one.disagreements and len(one.disagreements) == len(other.disagreements)
        assert len(one.actions) == len(other.actions) >= 1


@pytest.mark.parametrize("points", [3, 24])
def test_each_line_still_names_its_place(tmp_path: Path, points: int) -> None:
    summary = short(tmp_path, fifty_pages(points))
    text = summary.texts[summary.source]
    for point in summary.points:
        for decision in point.decisions:
            shown = decision.text.removesuffix(" …")
            assert shown[:30] in " ".join(text[slice(*decision.span)].split())


def test_a_line_over_everything_says_what_it_is_about_where_its_own_words_do_not(tmp_path: Path) -> None:
    text = (
        "Referat fra møde i LokalMED\n\n## Punkt 1: Ny bemanding i køkkenet\n### Beslutning\nGodkendt. "
        "Sekretariatet sender et notat ud inden den 1. maj 2026.\n\n## Punkt 2: Skabe\n### Beslutning\nDrøftet.\n"
    )
    lines = [line.text for line in short(tmp_path, text).overall]
    assert any(line.startswith("På vej (Ny bemanding i køkkenet): Sekretariatet sender et notat") for line in lines)
