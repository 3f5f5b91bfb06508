"""The benchmark: its passages, its endpoint, what it counts as paid twice, its growth, and a small run."""

import json
import threading
import urllib.request
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from eval.bench import PARTS, Options, bench, checking, filling
from eval.bench.alone import alone, peak_mb
from eval.bench.asked import options_of
from eval.bench.drafting import repeated
from eval.bench.endpoint import Call, endpoint
from eval.bench.growth import check_picture, growth, write_picture
from eval.bench.passages import Texts, passages, read_texts, write_files
from eval.bench.searching import LIMITED
from rag.errors import UsageError

SENTENCES = (
    "Bogbussen standser ved mejeriet hver tirsdag. Chaufføren låner ud, rådgiver og rydder op.",
    "Natholdet på Tranebo er presset. Der mangler en vagt. Alenearbejde giver utryghed!",
    "Kantinen åbner senere. Hvem rydder af?",
    "Svømmehallen sænker vandets temperatur i august. Babysvømning flyttes til foråret.",
)


@pytest.fixture
def texts() -> Texts:
    return Texts("invented", [(f"Punkt {n}", text) for n, text in enumerate(SENTENCES)], ["natholdet", "bogbussen"])


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """A small set in BEIR format."""
    folder = tmp_path / "set"
    (folder / "qrels").mkdir(parents=True)
    rows = [{"_id": f"p{n}", "title": f"Punkt {n}", "text": text} for n, text in enumerate(SENTENCES)]
    asked = [{"_id": f"q{n}", "text": text.split(".")[0]} for n, text in enumerate(SENTENCES)]
    for name, lines in (("corpus", rows), ("queries", asked)):
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    judged = "query-id\tcorpus-id\tscore\n" + "".join(f"q{n}\tp{n}\t1\n" for n in range(len(SENTENCES)))
    (folder / "qrels/test.tsv").write_text(judged, encoding="utf-8")
    return folder


def test_real_passages_come_first_and_the_rest_are_the_same_each_time_and_all_different(texts: Texts) -> None:
    made = list(passages(texts, 60))
    assert [one.text for one in made[:4]] == list(SENTENCES)
    assert made == list(passages(texts, 60))
    assert made[:30] == list(passages(texts, 30))
    assert len({one.id for one in made}) == 60
    known = {word for text in SENTENCES for word in text.split()}
    assert {word for one in made for word in one.text.split()} <= known


def test_every_filter_of_the_benchmark_lets_some_passages_through_but_not_most(texts: Texts) -> None:
    made = list(passages(texts, 4_000))
    for name, filters in LIMITED.items():
        through = [
            one
            for one in made
            if (filters.kinds is None or one.kind in filters.kinds)
            and (filters.municipality is None or one.municipality == filters.municipality)
            and (filters.before is None or (one.date is not None and one.date < filters.before))
        ]
        assert 0.01 < len(through) / len(made) < 0.5, name


def test_files_hold_the_same_texts(texts: Texts, tmp_path: Path) -> None:
    written = write_files(texts, 45, tmp_path / "files")
    files = sorted((tmp_path / "files").iterdir())
    assert len(files) == 3
    assert written == sum(file.stat().st_size for file in files)
    together = "\n\n".join(file.read_text(encoding="utf-8") for file in files)
    assert together == "\n\n".join(one.text for one in passages(texts, 45))


def test_a_set_is_read_with_its_queries(dataset: Path, tmp_path: Path) -> None:
    read = read_texts(dataset, tmp_path)
    assert (read.name, len(read.texts), len(read.queries)) == ("set", 4, 4)


def _hold_memory(megabytes: int) -> dict[str, Any]:
    held = bytearray(megabytes * 1_000_000)
    held[::4096] = b"x" * len(held[::4096])
    return {"held": len(held)}


def test_memory_is_that_of_a_process_of_its_own() -> None:
    if peak_mb() is None:
        pytest.skip("this system doesn't tell")
    little, much = alone(_hold_memory, 1), alone(_hold_memory, 200)
    assert 150 < much["peak_mb"] - little["peak_mb"] < 250


def test_the_endpoint_answers_after_its_latency_however_many_ask_at_once() -> None:
    def ask(url: str) -> None:
        body = json.dumps({"messages": [{"role": "user", "content": "Forslag"}]}).encode()
        sent = urllib.request.Request(f"{url}/chat/completions", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(sent, timeout=10) as reply:
            replies.append(json.load(reply)["choices"][0]["message"]["content"])

    replies: list[str] = []
    with endpoint(0.3) as server:
        threads = [threading.Thread(target=ask, args=(server.url,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert 0.3 <= server.span < 1.0
        assert len(server.calls) == 4
    assert {json.loads(reply)["stance"] for reply in replies} == {"bekymring"}


def test_what_was_answered_before_a_kill_and_is_asked_again_counts_as_paid_twice() -> None:
    def call(key: str, answered: float | None) -> Call:
        return Call(key, [], 0.0, answered)

    before = [call("a", 1.0), call("b", 1.0), call("c", 4.98), call("d", None), call("e", None)]
    after = [call(key, 9.0) for key in ("b", "c", "d", "f")]
    assert repeated(before, after, kill=5.0) == {
        "calls_before": 5,
        "calls_after": 4,
        "under_way_and_asked_again": 2,
        "paid_twice": 1,
    }


def test_growth_is_an_exponent(tmp_path: Path) -> None:
    machine = {"cpu": "x", "cores": 2, "python": "3"}
    rows = [
        {"size": n, "seconds": n / 500, "floor_seconds": n**2 / 1e6, "peak_mb": 200, "bare_peak_mb": 90, "files": None}
        for n in (1_000, 10_000, 100_000)
    ]
    value = {"machine": machine, "sizes": [1_000, 10_000, 100_000], "ingest": rows}
    told = growth(value)
    assert told["ingestion: medsvar"] == 1.0
    assert told["ingestion: Chroma + tantivy alone"] == 2.0
    assert told["memory: medsvar, ingestion"] == 0.0
    assert "ingestion: medsvar, files" not in told
    pytest.importorskip("matplotlib")
    for name, begins in (("a.png", b"\x89PNG"), ("a.svg", b"<?xml"), ("a.html", b"<!doctype html>")):
        write_picture(value, tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize(("sizes", "parts"), [("alle", ""), ("", "ingest,hop"), ("50", ""), ("0", "")])
def test_what_is_no_size_or_part_is_refused_before_anything_runs(sizes: str, parts: str) -> None:
    with pytest.raises(UsageError):
        options_of(sizes or None, parts)
    with pytest.raises(UsageError):
        check_picture(Path("picture.docx"))


def test_options_are_the_words_of_the_command_line() -> None:
    assert options_of("1000,15.000", "start, draft", items=7).sizes == [1_000, 15_000]
    assert options_of(None, "", items=None) == Options()
    assert options_of(500, "").sizes == [500]


def test_files_are_ingested_and_found_unchanged_and_go_through_the_plain_pipeline(texts: Texts, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    write_files(texts, 45, folder)
    read = filling.files(folder)
    assert read["passages"] >= 3
    assert 0 < read["again_seconds"] < read["seconds"]
    assert filling.plain(folder)["seconds"] > 0


@pytest.mark.slow
def test_a_small_run_measures_ingestion_and_search(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from rich.console import Console

    from eval.bench.shown import print_bench

    value = bench(dataset, Options(parts=("ingest", "search"), sizes=(100,), files=0))
    (row,) = value["ingest"]
    assert row["seconds"] > 0 < row["floor_seconds"]
    assert row["files"] is None
    (row,) = value["search"]
    assert {*row["limited"]} == {*LIMITED}
    assert row["queries"] == 3
    assert row["tantivy_ms"] < row["median_ms"]
    assert value["passages"]["real"] == 4
    json.dumps(value)
    print_bench(Console(width=200), value)
    shown = capsys.readouterr().out
    assert all(word in shown for word in ("put together anew", "one municipality", "chromadb"))


def test_the_parts_are_those_that_the_command_names() -> None:
    assert PARTS == ("ingest", "search", "start", "check", "draft")


def test_passages_are_made_one_by_one(texts: Texts) -> None:
    endless: Iterator[Any] = passages(texts, 10**12)
    assert len(list(islice(endless, 5))) == 5


def test_an_interrupted_run_gives_what_it_has(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("eval.bench.starting.starts", lambda base: {"commands": {}})
    monkeypatch.setattr("eval.bench.drafting.drafting", interrupted)
    value = bench(dataset, Options(parts=("start", "draft")))
    assert value["interrupted"]
    assert value["start"] == {"commands": {}}
    assert "draft" not in value


def test_a_letter_is_checked_anew_each_time_and_against_the_floor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "WORDS", 400)
    monkeypatch.setattr(checking, "TIMES", 2)
    told = checking.checking(tmp_path)
    assert told["words"] >= 400
    assert 0 < told["floor_seconds"] <= told["warm_seconds"] <= told["slowest_seconds"]
