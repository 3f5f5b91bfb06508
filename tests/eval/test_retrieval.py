import json
from pathlib import Path

import pytest

from eval.measures import mean, measured
from eval.retrieval import evaluate
from rag.errors import UnreadableError
from rag.settings import Settings


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    folder = tmp_path / "set"
    (folder / "qrels").mkdir(parents=True)
    texts = {
        "d1": "Nattevagterne på plejehjemmene er alene.",
        "d2": "Bogbussen kører til landsbyerne.",
        "d3": "Sygedagpengeområdet mangler sagsbehandlere.",
        "d4": "Der er kommet nye cykelstier.",
    }
    (folder / "corpus.jsonl").write_text(
        "\n".join(json.dumps({"_id": key, "title": "", "text": text}) for key, text in texts.items()), encoding="utf-8"
    )
    (folder / "queries.jsonl").write_text(
        json.dumps({"_id": "q1", "text": "sagsbehandler sygedagpenge"})
        + "\n"
        + json.dumps({"_id": "q2", "text": "biblioteksbus i landsby"}),
        encoding="utf-8",
    )
    (folder / "qrels/test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td3\t1\nq2\td2\t1\n", encoding="utf-8")
    return folder


def test_any_beir_folder_gives_the_figures_that_were_promised(dataset: Path, tmp_path: Path) -> None:
    value = evaluate(dataset, Settings(workspace=tmp_path))
    assert value["queries"] == 2
    assert value["passages"] == 4
    assert value["nDCG@10"] == 1.0
    assert value["MRR@10"] == 1.0
    assert {"lexical", "default", "vectors alone, exact", "vectors alone, approximate"} <= set(value["parts"])
    again = evaluate(dataset, Settings(workspace=tmp_path), parts=False)
    assert again["seconds"]["ingest"] is None, "an unchanged set is not indexed twice"


def test_a_folder_that_is_no_dataset_says_what_it_needs(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"corpus\.jsonl"):
        evaluate(tmp_path, Settings(workspace=tmp_path))


def test_a_query_that_finds_nothing_counts_as_nothing_found() -> None:
    told = measured({"a": ["x"]}, {"a": {"x": 1}, "b": {"y": 1}}, ["RR@10"])
    assert told["RR@10"].value == 0.5
    assert told["RR@10"].n == 2


def test_the_mean_stands_in_its_interval() -> None:
    told = mean([0.0, 0.5, 1.0, 1.0])
    assert told.low <= told.value <= told.high
    assert told.n == 4
