from typing import Any

import pytest

from rag.pipeline import Workspace
from rag.types import Filters


@pytest.mark.slow
def test_it_plugs_into_a_llama_index_query_engine(workspace: Workspace, no_network: list[Any]) -> None:
    from llama_index.core.llms import MockLLM
    from llama_index.core.query_engine import RetrieverQueryEngine
    from llama_index.core.response_synthesizers import get_response_synthesizer

    from rag.retrieve.llama_index import MedsvarRetriever

    retriever = MedsvarRetriever(workspace.index, filters=Filters(kinds=("høringssvar",)), top=3)
    nodes = retriever.retrieve("færre nattevagter")
    assert [node.node.get_content() for node in nodes] == [
        hit.passage.text for hit in workspace.search("færre nattevagter", Filters(kinds=("høringssvar",)), 3)
    ]
    engine = RetrieverQueryEngine(retriever, response_synthesizer=get_response_synthesizer(llm=MockLLM()))
    answer = engine.query("færre nattevagter")
    assert [node.node.node_id for node in answer.source_nodes] == [node.node.node_id for node in nodes]
    assert no_network == []
