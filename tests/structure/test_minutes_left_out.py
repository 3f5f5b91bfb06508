"""A point that is lost is named: lines that look like points and were not taken as such."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.read import read_text
from rag.structure.minutes import read_points
from rag.structure.minutes_left_out import points_left_out
from rag.structure.understand import understand
from rag.summarise import summarise
from rag.types import Point

TITLES = ("Velkomst", "Skabe til alle", "Nyt gulv", "Vagter i uge 29", "Eventuelt")
NUMBERED = "Referat af møde i LokalMED, Bakkebo\nDato: 8. juni 2027\n" + "".join(
    f"\n{n}. {title}\n{said}\n"
    for n, (title, said) in enumerate(
        zip(
            TITLES,
            ("Godkendt.", "Alle vil have et. Drøftet.", "Udsat.", "Taget til efterretning.", "Intet."),
            strict=True,
        ),
        1,
    )
)
STYLED = "# Referat af møde i LokalMED, Bakkebo\n\n8. juni 2027\n" + "".join(
    f"\n# {title}\n\n## Beslutning\n\n{said}\n"
    for title, said in zip(TITLES[:4], ("Godkendt.", "Drøftet.", "Udsat.", "Taget til efterretning."), strict=True)
)


def without(points: tuple[Point, ...], *lost: int) -> tuple[Point, ...]:
    """The points without some, whose text then belongs to the one before."""
    kept = [point for i, point in enumerate(points) if i not in lost]
    ends = [*(point.span[0] for point in kept[1:]), points[-1].span[1]]
    return tuple(replace(point, span=(point.span[0], end)) for point, end in zip(kept, ends, strict=True))


@pytest.mark.parametrize("text", [NUMBERED, STYLED], ids=["numbered", "styled"])
def test_nothing_is_named_where_all_points_were_taken(text: str) -> None:
    extract = read_text(text)
    assert not points_left_out(extract, read_points(extract))
    coverage = summarise(understand(extract)).coverage
    assert coverage.points_done == coverage.points_total


@pytest.mark.parametrize("lost", [(0,), (1,), (1, 2), (0, 1, 2), (2, 3)])
@pytest.mark.parametrize("text", [NUMBERED, STYLED], ids=["numbered", "styled"])
def test_the_points_that_were_not_taken_are_named(text: str, lost: tuple[int, ...]) -> None:
    extract = read_text(text)
    found = points_left_out(extract, without(read_points(extract), *lost))
    assert [finding.text.lstrip("12345. ") for finding in found] == [TITLES[i] for i in lost]
    assert all(finding.severity == "warning" for finding in found)


def test_what_is_left_out_makes_the_coverage_fall_short_and_is_a_warning() -> None:
    document = understand(read_text(NUMBERED))
    extract = read_text(NUMBERED)
    points = without(document.points, 2)
    short = replace(document, points=points, findings=points_left_out(extract, points))
    summary = summarise(short)
    assert (summary.coverage.points_done, summary.coverage.points_total) == (4, 5)
    assert [finding.text for finding in summary.findings] == ["3. Nyt gulv"]


def test_the_bodys_name_over_the_points_is_no_point() -> None:
    text = STYLED.replace("# Referat af møde i LokalMED, Bakkebo", "# Teknisk Udvalg - Mødelokale 12\n\n# Referat")
    extract = read_text(text)
    points = read_points(extract)
    assert len(points) == 4
    assert not points_left_out(extract, points)


def test_an_annex_and_a_list_inside_a_point_are_no_points() -> None:
    text = NUMBERED.replace("Udsat.", "Beslutning:\nUdsat.\n\nBilag:\n4. Tilbud fra gulvlæggeren")
    extract = read_text(text)
    found = points_left_out(extract, without(read_points(extract), 3))
    assert [finding.text for finding in found] == ["4. Vagter i uge 29"]
