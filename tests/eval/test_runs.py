"""Runs: nothing of the answer gets through, what is done is kept, what failed is told and tried again."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eval import runs
from eval.cases import Case, propose_cases
from eval.judged import Relevant
from eval.leaving_out import LeakError, LeavingOut, assert_left_out
from eval.report import write_report
from eval.run_files import Run, append, load, read_lines, scores_of
from eval.systems import Bench
from rag.errors import UsageError
from rag.types import Draft, Paragraph

DRAFT_VERSION = """UDKAST til høringssvar fra OmrådeMED Ældre i Tangborg Kommune, budget 2026

Dato: 28. august 2025

Forslag 11: Færre rengøringsture i plejeboligerne
Vi har forståelse for, at der skal spares. Men vi er bekymrede for arbejdsmiljøet, når snavset bliver tungere, og for
de 37 kolleger, som i forvejen har mange løft. Opgaven flytter over på plejepersonalet.

Forslag 12: Samlet vagtplan for natholdet
Vi kan ikke anbefale forslaget. Alenearbejde om natten giver utryghed, og det bliver svært at rekruttere nattevagter.
"""
MINUTES = """Referat af møde i OmrådeMED Ældre, Tangborg Kommune, 2. oktober 2025

1. Budget 2026
Udvalget gennemgik svaret, hvor der stod, at snavset bliver tungere, og for de 37 kolleger, som i forvejen har mange
løft, må der følges op. Medarbejdersiden spurgte til arbejdspladsvurderingen, som blev lovet i foråret, og ledelsen
oplyste, at den ligger klar inden jul. Formanden takkede for arbejdet. Beslutning: Taget til efterretning.
"""
LAST_YEAR = """Høringssvar fra OmrådeMED Ældre i Tangborg Kommune

Budget 2025

Dato: 4. september 2024

Forslag 3: Nye vogne til rengøringen
De nye vogne er for tunge at skubbe på gangene, og hjulene binder på de gamle gulve i den østlige fløj. Vi beder om en
prøveperiode på to huse, før resten af vognene købes. Som ved andre ændringer mener vi, at snavset bliver tungere, og
for de 37 kolleger, som i forvejen har mange løft, skal der hjælpemidler til. Udvalget vil gerne se tallene igen efter
et halvt år og foreslår, at depotet i kælderen ryddes, så vognene kan stå der uden at spærre for sengetransporten.
"""


@pytest.fixture
def bench(folder: Path) -> Any:
    from rag.pipeline import Workspace
    from rag.settings import load_settings

    for name, text in {"udkast ældre.txt": DRAFT_VERSION, "referat.txt": MINUTES, "2024/svar.txt": LAST_YEAR}.items():
        (folder / "vores" / name).parent.mkdir(exist_ok=True)
        (folder / "vores" / name).write_text(text, encoding="utf-8")
    workspace = Workspace(load_settings(folder))
    workspace.ingest([folder])
    yield runs.bench_of(workspace, "family")
    workspace.close()


@pytest.fixture
def cases(bench: Bench) -> list[Case]:
    return propose_cases(bench.workspace)


def of(cases: list[Case], source: str, item: str) -> Case:
    return next(case for case in cases if case.source.endswith(source) and case.item == item)


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0c", "\r"])
def test_a_row_with_a_separator_of_lines_in_its_text_is_one_row(tmp_path: Path, mark: str) -> None:
    rows = [{"key": "1", "draft": f"Vi er bekymrede.{mark}Vi ønsker en plan."}, {"key": "2", "draft": None}]
    for row in rows:
        append(tmp_path / "run.jsonl", row)
    assert read_lines(tmp_path / "run.jsonl") == rows


def test_drafts_and_papers_that_quote_an_answer_are_its_family_and_what_it_repeats_from_years_before_is_not(
    bench: Bench, cases: list[Case]
) -> None:
    family = bench.out.versions(of(cases, "svar ældre.txt", "11").source)
    assert {Path(source).name for source in family} == {"svar ældre.txt", "udkast ældre.txt", "referat.txt"}


def test_before_leaves_out_what_was_not_there_yet(bench: Bench, cases: list[Case]) -> None:
    case = of(cases, "svar ældre.txt", "12")
    kept = {row["source"] for row in bench.workspace.documents()} - bench.out.left_out(case, "before")
    assert kept == {"vores/sparekatalog 2026.md", "vores/2024/svar.txt"}


def test_the_check_may_not_build_on_the_left_out_answer(bench: Bench, cases: list[Case]) -> None:
    asked = bench.asked(of(cases, "svar ældre.txt", "12"))
    out = bench.out.family(asked.case)
    for without, known in ((out, False), ((), True)):
        sources = bench.workspace.own_facts(asked.item, without=without).sources
        assert ("8,4 procent" in "\n".join(source.text for source in sources)) == known
    copied = asyncio.run(bench.draft("copy", asked, [asked], None))[0]
    told = replace(copied, paragraphs=(Paragraph("Fraværet er 8,4 procent."),))
    assert any("8,4" in finding.text for finding in bench._checked(told, asked).findings)


@pytest.mark.parametrize("system", ["medsvar", "plain", "copy", "shuffled", "empty", "majority"])
def test_every_system_drafts_every_case_with_nothing_of_its_family(
    bench: Bench, cases: list[Case], tmp_path: Path, system: str
) -> None:
    done = runs.run(bench, cases, system, tmp_path / "runs" / f"{system}.jsonl")
    assert len(done.rows) == len(cases) == 5
    assert not done.failed
    for case in cases:
        family = set(bench.out.versions(case.source))
        found = {hit["source"] for hit in done.rows[case.id]["found"] or ()}
        cited = {one["source"] for one in done.rows[case.id]["draft"]["precedents"]}
        assert not family & (found | cited)


def test_answers_of_the_same_round_are_counted_and_the_other_split_has_none(bench: Bench, cases: list[Case]) -> None:
    case = of(cases, "svar ældre.txt", "12")
    asked = bench.asked(case)
    told = [
        {"source": source, "answers": [[ref]]}
        for source, ref in (
            ("vores/svar biblioteket.txt", "13"),
            ("vores/udkast ældre.txt", "12"),
            ("vores/2024/svar.txt", "3"),
        )
    ]
    assert {one["source"] for one in told} <= {row["source"] for row in bench.workspace.documents()}
    assert bench.same_round(asked, told) == {"precedents": 3, "same round": 2, "same proposal": 1}
    before = runs.bench_of(bench.workspace, "before")
    assert not before.same_round(asked, before._found(asked))["same round"]


def test_the_majority_control_tells_the_commonest_stance_of_other_answers(bench: Bench, cases: list[Case]) -> None:
    asked = [replace(bench.asked(case), case=replace(case, stance="imod")) for case in cases]
    own = next(one for one in asked if one.case.source.endswith("svar ældre.txt"))
    family = set(bench.out.versions(own.case.source))
    others = [o if o.case.source in family else replace(o, case=replace(o.case, stance="støtte")) for o in asked]
    draft = bench._majority(own, others)
    assert (draft.stance, draft.paragraphs) == ("støtte", ())
    assert bench._majority(own, [own]).stance is None


def test_held_out_text_that_comes_back_stops_the_run(
    bench: Bench, cases: list[Case], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LeavingOut, "filters", lambda self, case, split: replace_filters())
    with pytest.raises(LeakError, match="held-out text came back"):
        runs.run(bench, cases, "medsvar", tmp_path / "leak.jsonl")


def replace_filters() -> Any:
    from rag.types import Filters

    return Filters()


def test_a_leak_is_told_by_passage_too(cases: list[Case], bench: Bench) -> None:
    row = next(iter(bench.workspace.index.manifest.documents()))
    passages = bench.workspace.index.manifest.passages_of("document", row)
    with pytest.raises(LeakError):
        assert_left_out(cases[0], [row], passages)
    assert_left_out(cases[0], ["another"], passages)


def test_a_run_that_was_cut_short_goes_on_and_drafts_nothing_twice(
    bench: Bench, cases: list[Case], tmp_path: Path
) -> None:
    path = tmp_path / "medsvar.jsonl"
    whole = runs.run(bench, cases, "medsvar", path)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:3]) + lines[3][:200], encoding="utf-8")
    told: list[int] = []
    again = runs.run(bench, cases, "medsvar", path, progress=lambda done, of, what: told.append(of))
    assert told == [2, 2]
    assert {case: row["draft"] for case, row in again.rows.items()} == {
        case: row["draft"] for case, row in whole.rows.items()
    }
    before = path.read_bytes(), scores_of(path).read_bytes()
    runs.run(bench, cases, "medsvar", path)
    assert (path.read_bytes(), scores_of(path).read_bytes()) == before


def test_a_corrected_case_is_scored_anew_and_nothing_is_drafted(
    bench: Bench, cases: list[Case], tmp_path: Path
) -> None:
    path = tmp_path / "copy.jsonl"
    runs.run(bench, cases, "copy", path)
    drafted = path.read_bytes()
    corrected = [replace(case, nuggets=case.nuggets[:1]) for case in cases]
    done = runs.run(bench, corrected, "copy", path)
    assert path.read_bytes() == drafted
    assert all(len(matches) <= 1 for matches in done.matches.values())


def test_one_draft_that_fails_is_told_counted_as_failed_and_tried_again(
    bench: Bench, cases: list[Case], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, real = tmp_path / "medsvar.jsonl", Bench.draft

    async def trips(self: Bench, system: str, asked: Any, *rest: Any) -> tuple[Draft, Any]:
        if asked.case == cases[1]:
            raise RuntimeError("a bug")
        return await real(self, system, asked, *rest)

    with monkeypatch.context() as broken:
        broken.setattr(Bench, "draft", trips)
        done = runs.run(bench, cases, "medsvar", path)
    assert done.failed == [cases[1].id]
    assert done.scores[cases[1].id]["vital"].state == "failed"
    assert cases[1].id not in done.values("vital")
    assert not runs.run(bench, cases, "medsvar", path).failed


def test_a_file_of_another_system_is_refused_and_a_control_without_model_too(
    bench: Bench, cases: list[Case], tmp_path: Path
) -> None:
    runs.run(bench, cases, "empty", tmp_path / "x.jsonl")
    with pytest.raises(UsageError, match="another system"):
        runs.run(bench, cases, "copy", tmp_path / "x.jsonl")
    with pytest.raises(UsageError, match="needs a model"):
        runs.run(bench, cases, "closed-book", tmp_path / "y.jsonl")
    with pytest.raises(UsageError, match="no system"):
        runs.run(bench, cases, "best", tmp_path / "y.jsonl")


def test_answers_to_the_same_proposal_are_relevant_to_each_other(bench: Bench, cases: list[Case]) -> None:
    relevant = Relevant(bench.workspace, bench.out)
    told = relevant.to(of(cases, "svar ældre.txt", "12"), ())
    assert [(Path(one["file"]).name, one.get("near_duplicate_of", "")) for one in told] == [
        ("svar ældre.txt", ""),
        ("udkast ældre.txt", "vores/svar ældre.txt"),
    ]


def test_the_report_needs_nothing_beside_it_and_tells_every_score(
    bench: Bench, cases: list[Case], tmp_path: Path
) -> None:
    evil = [replace(case, title="<script>alert(1)</script>") for case in cases]
    done: list[Run] = [runs.run(bench, evil, system, tmp_path / f"{system}.jsonl") for system in ("medsvar", "empty")]
    value = write_report(done, tmp_path / "report.html")
    page = Path(value["report"]).read_text("utf-8")
    assert "<script" not in page
    assert page.count("<svg") == 2
    assert not any(told in page for told in ('src="http', "src='http", "<link", "@import"))
    for case in cases:
        assert case.id in page
    assert "no verdict" in page
    table = Path(value["csv"]).read_text("utf-8-sig").splitlines()
    assert len(table) == 1 + sum(len(scores) for run in done for scores in run.scores.values())


def test_runs_of_fewer_cases_stand_beside_the_others_only_over_the_cases_that_all_have(
    bench: Bench, cases: list[Case], tmp_path: Path
) -> None:
    whole = [runs.run(bench, cases, system, tmp_path / f"{system}.jsonl") for system in ("empty", "copy")]
    part = runs.run(bench, cases[:2], "medsvar", tmp_path / "medsvar.jsonl")
    value = write_report([*whole, part], tmp_path / "report.html")
    page = Path(value["report"]).read_text("utf-8")
    assert "all 5 cases" in page
    assert list(value["figures"]["all" if "all" in value["figures"] else "development"]) == ["empty", "copy"]
    assert "<h3>copy against each other run</h3>" in page
    (told,) = value["others"].items()
    assert told[0] == "split family, the 2 cases that every run has"
    for figures in told[1]["figures"].values():
        assert list(figures) == ["empty", "copy", "medsvar"]
        assert {one["stance accuracy"].n + one["stance accuracy"].not_applicable for one in figures.values()} == {2}


def test_a_run_comes_back_as_its_files_hold_it(bench: Bench, cases: list[Case], tmp_path: Path) -> None:
    path = tmp_path / "copy.jsonl"
    done = runs.run(bench, cases, "copy", path)
    assert load(path) == done
    scores_of(path).unlink()
    with pytest.raises(UsageError, match="not scored"):
        load(path)
    with pytest.raises(UsageError, match="holds no run"):
        load(tmp_path / "none.jsonl")
    assert json.dumps(read_lines(path)[0]["inputs"]["split"]) == '"family"'
