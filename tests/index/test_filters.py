from datetime import date

import pytest

from rag.pipeline import Workspace
from rag.types import Filters

CASES = [
    (Filters(kinds=("høringssvar",)), lambda p: p.kind == "høringssvar"),
    (Filters(municipality="Mosevig"), lambda p: p.municipality == "Mosevig"),
    (Filters(committee="OmrådeMED Ældre"), lambda p: p.committee == "OmrådeMED Ældre"),
    (Filters(before=date(2025, 9, 4)), lambda p: p.date is not None and p.date < date(2025, 9, 4)),
    (Filters(roles=("answer",), kinds=("høringssvar",)), lambda p: p.role == "answer"),
]


@pytest.mark.parametrize(("filters", "holds"), CASES)
def test_a_filter_holds_for_the_words_and_for_the_vectors_alike(workspace: Workspace, filters, holds) -> None:
    index = workspace.index
    vector = index.embedder.query("nattevagt rengøring forslag")
    by_words = [
        key for key, _ in index.lexical({"snattevag": 1.0, "sforslag": 1.0}, {"body": 1.0, "context": 1.0}, filters, 50)
    ]
    by_vectors = [key for key, _ in index.nearest(vector, filters, 50)]
    assert by_words
    assert by_vectors
    assert all(holds(passage) for passage in index.passages(by_words + by_vectors).values())


def test_an_excluded_document_is_in_neither(workspace: Workspace) -> None:
    key = workspace.document_id("svar pleje.txt")
    index = workspace.index
    filters = Filters(exclude=(key,))
    found = [hit.passage.document_id for hit in workspace.search("nattevagt", filters, 20)]
    near = [k for k, _ in index.nearest(index.embedder.query("nattevagt på Rørhøj"), filters, 50)]
    assert key not in found
    assert key not in {p.document_id for p in index.passages(near).values()}


def test_every_record_in_chroma_carries_every_filter_key_and_reads_as_a_llama_index_node(workspace: Workspace) -> None:
    from llama_index.core.vector_stores.utils import metadata_dict_to_node

    collection = workspace.index.vector_index._collection
    told = collection.get(include=["metadatas", "documents"])
    keys = {"kind", "municipality", "committee", "side", "role", "day", "budget_year", "document_id"}
    assert all(keys <= set(metadata) for metadata in told["metadatas"])
    node = metadata_dict_to_node(told["metadatas"][0], text=told["documents"][0])
    assert node.get_content() == told["documents"][0]
