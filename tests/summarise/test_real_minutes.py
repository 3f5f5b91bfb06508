"""Real minutes and whole sittings, where they are at hand: every point, its decisions, figures and votes; no name."""

from __future__ import annotations

import re
import time

import pytest

from rag.privacy.persons import find_redactions
from rag.read import read_file
from rag.structure import understand
from rag.summarise import summarise
from rag.types import PointSummary, Summary
from tests.summarise.invented import SHARED

SEEDS = sorted((SHARED / "seeds").glob("004_*"))
COUNCIL = SHARED / "bench/referater/aarhus_byraad_2025-08-27.pdf"
COMMITTEE = SHARED / "bench/referater/aarhus_teknisk_udvalg_2025-10-01.html"
SITTINGS = SHARED / "bench/transcripts"


def words_of(point: PointSummary) -> str:
    told = [d.text for d in point.decisions] + [d.text for d in point.disagreements] + [a.what for a in point.actions]
    return " ".join(told + [n.text for n in point.noted] + [n.text for n in point.numbers])


def words_in(summary: Summary) -> str:
    return " ".join(map(words_of, summary.points)) + " ".join(line.text for line in summary.overall)


@pytest.mark.skipif(not SEEDS, reason="the seeds are not here")
@pytest.mark.parametrize("length", ["normal", "lang"])
def test_a_med_committee_s_minutes_keep_their_figures_where_they_stand(length: str) -> None:
    made = understand(read_file(SEEDS[0]))
    summary = summarise(made, length=length)  # type: ignore[arg-type]
    assert [p.number for p in summary.points] == [str(n) for n in range(1, 12)]
    values = {(n.value, n.unit) for n in summary.points[1].numbers}
    assert {
        (35_000_000, "kr"),
        (3_000_000_000, "kr"),
        (112, "modtagere"),
        (12, "måneder"),
        (3, "år"),
        (11, "nr."),
    } <= values
    assert 91 in {value for value, _ in values}
    assert "24.5.24" in words_of(summary.points[1])
    kinds = [[d.type for d in p.decisions] for p in summary.points]
    assert kinds[0] == ["godkendt"]
    assert kinds[1:8] == [["drøftet"]] * 7
    assert kinds[10] == ["ingen"]
    assert "indstiller" not in words_in(summary)


@pytest.mark.skipif(not SEEDS, reason="the seeds are not here")
def test_a_broken_sentence_is_whole_in_what_is_told() -> None:
    from rag.summarise.points import points_of
    from rag.summarise.statements import statements_of

    made = understand(read_file(SEEDS[0]))
    told = statements_of(made, points_of(made)[1], find_redactions(made.text))
    assert [s for s in told if re.search(r"kunne have været tydeligere\.$", s.text)]


@pytest.mark.skipif(not (SEEDS and COUNCIL.exists()), reason="the seeds and the benchmark are not here")
@pytest.mark.parametrize("path", [*SEEDS, COUNCIL, COMMITTEE], ids=lambda path: path.suffix)
def test_no_person_s_name_is_told(path: object) -> None:
    made = understand(read_file(path))  # type: ignore[arg-type]
    told = words_in(summarise(made, length="lang"))
    names = {made.text[slice(*r.span)] for r in find_redactions(made.text) if r.kind == "person"}
    assert not [name for name in names if " " in name.strip() and name.strip() in told]


@pytest.mark.skipif(not COMMITTEE.exists(), reason="the benchmark is not here")
def test_a_committee_s_votes_are_right() -> None:
    summary = summarise(understand(read_file(COMMITTEE)))
    assert [[d.type for d in p.decisions] for p in summary.points] == [
        ["ingen"], ["tiltrådt"], ["drøftet", "udsat"], ["efterretning"], ["drøftet"], ["udsat"],
    ]  # fmt: skip
    assert [d.who for d in summary.points[1].disagreements] == ["fire medlemmer", "et medlem", "et medlem"]
    assert not [d for p in (*summary.points[:1], *summary.points[2:]) for d in p.disagreements]


@pytest.mark.skipif(not COUNCIL.exists(), reason="the benchmark is not here")
def test_a_council_s_votes_are_right() -> None:
    summary = summarise(understand(read_file(COUNCIL)))
    assert len(summary.points) == 21
    against = {p.number: len(p.disagreements) for p in summary.points if p.disagreements}
    assert against == {"3": 2, "4": 1, "6": 2}


@pytest.mark.skipif(not SITTINGS.exists(), reason="the benchmark is not here")
@pytest.mark.parametrize(("sitting", "points"), [("M066", 30), ("M069", 1)])
def test_a_whole_sitting_is_told_in_bounded_time(sitting: str, points: int) -> None:
    made = understand(read_file(next(SITTINGS.glob(f"*{sitting}*"))))
    started = time.process_time()
    summary = summarise(made)
    assert time.process_time() - started < 60  # a guard against running away, not a measure
    assert summary.coverage.points_done == len(summary.points) == points
    assert all(p.decisions or p.noted for p in summary.points)
    start, end = summary.points[-1].span
    fifths = {min(4, (n.span[0] - start) * 5 // (end - start)) for n in summary.points[-1].noted}
    assert len(summary.points[-1].noted) < 10 or fifths == {0, 1, 2, 3, 4}


@pytest.mark.skipif(not SITTINGS.exists(), reason="the benchmark is not here")
def test_every_number_of_a_sitting_s_agenda_is_a_point() -> None:
    made = understand(read_file(next(SITTINGS.glob("*M066*"))))
    numbers: set[int] = set()
    for point in made.points:
        ends = [int(n) for n in point.number.split("-")]
        numbers |= set(range(ends[0], ends[-1] + 1))
    agenda = made.text[: made.points[0].span[0]]
    assert numbers == {int(n) for n in re.findall(r"(?m)^(\d{1,2})\) ", agenda)}
