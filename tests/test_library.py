"""medsvar as a library, and in llama-index."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


def test_ten_lines_open_ingest_find_draft_check_and_summarise(folder: Path) -> None:
    catalogue_file, minutes_file = folder / "vores/sparekatalog 2026.md", folder / "vores/budgetaftale.txt"

    from rag import Workspace, find_item, parse

    with Workspace.open(folder) as workspace:
        workspace.ingest([folder])
        catalogue = parse(catalogue_file)
        item = find_item(catalogue, "12")
        precedents = workspace.precedents(item)
        draft = workspace.draft(item, catalogue=catalogue)
        findings = workspace.check("Vi er imod. Der er 97 nattevagter hos os.", item, catalogue)
        summary = workspace.summarise(workspace.minutes([minutes_file])).summary

    assert precedents[0].committee == "OmrådeMED Ældre"
    assert draft.paragraphs and not [finding for finding in draft.findings if finding.severity == "hard"]
    assert "number-unsupported" in {finding.rule for finding in findings}
    assert summary.coverage.points_total >= 0


def test_importing_the_package_imports_nothing_else() -> None:
    program = "import sys; before = set(sys.modules); import rag; print(sorted(set(sys.modules) - before))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "'rag'" in ran.stdout
    assert "pydantic" not in ran.stdout and "rag." not in ran.stdout


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    import rag

    with pytest.raises(AttributeError, match="findes_ikke"):
        _ = rag.findes_ikke


@pytest.mark.slow
def test_llama_index_agents_get_the_functions_as_tools(folder: Path, no_network: list[Any]) -> None:
    from rag import Workspace
    from rag.pipeline.llama_index import MedsvarToolSpec

    named = folder / "vores/sparekatalog 2026.md"
    named.write_text(named.read_text(encoding="utf-8") + "\nSpørg souschef Anne Sofie Mikkelsen.\n", encoding="utf-8")
    with Workspace.open(folder) as workspace:
        workspace.ingest([folder])
        tools = {tool.metadata.name: tool for tool in MedsvarToolSpec(workspace).to_tool_list()}
        item = {"catalogue": "vores/sparekatalog 2026.md", "item": "12"}
        calls: dict[str, dict[str, Any]] = {
            "search_precedents": {"query": "nattevagter"},
            "list_items": {"catalogue": item["catalogue"]},
            "precedents_for_item": item,
            "draft_item": item,
            "check_draft": {**item, "text": "Vi er imod. Der er 97 nattevagter hos os."},
            "summarise_minutes": {"file": "vores/budgetaftale.txt"},
        }
        assert set(tools) == set(calls)
        told = {name: tools[name].call(**arguments) for name, arguments in calls.items()}
    assert [one["number"] for one in told["list_items"].raw_output["items"]] == ["11", "12", "13"]
    assert told["precedents_for_item"].raw_output["precedents"][0]["id"] == "P1"
    assert told["check_draft"].raw_output["hard"] >= 1
    assert "Mikkelsen" not in "".join(one.content for one in told.values())
    assert no_network == []
