"""medsvar as a library, and in llama-index."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.mcp.hosts import MINUTES


def test_ten_lines_open_ingest_find_draft_check_and_summarise(folder: Path) -> None:
    catalogue_file, minutes_file = folder / "vores/sparekatalog 2026.md", folder / "vores/referat.md"
    minutes_file.write_text(MINUTES, encoding="utf-8")

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
    assert summary.coverage.points_total == 2


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

    (folder / "vores/referat.md").write_text(MINUTES, encoding="utf-8")
    named = folder / "vores/sparekatalog 2026.md"
    named.write_text(named.read_text(encoding="utf-8") + "\nSpørg souschef Anne Sofie Mikkelsen.\n", encoding="utf-8")
    with Workspace.open(folder) as workspace:
        workspace.ingest([folder])
        tools = {tool.metadata.name: tool for tool in MedsvarToolSpec(workspace).to_tool_list()}
        item = {"catalogue": "vores/sparekatalog 2026.md", "item": "12"}
        calls: dict[str, dict[str, Any]] = {
            "list_documents": {},
            "search_precedents": {"query": "nattevagter"},
            "list_items": {"catalogue": item["catalogue"]},
            "precedents_for_item": item,
            "draft_item": item,
            "check_draft": {**item, "text": "Vi er imod. Der er 97 nattevagter hos os."},
            "summarise_minutes": {"file": "vores/referat.md"},
        }
        assert set(tools) == set(calls)
        told = {name: tools[name].call(**arguments) for name, arguments in calls.items()}
    assert [one["number"] for one in told["list_items"].raw_output["items"]] == ["11", "12", "13"]
    assert told["precedents_for_item"].raw_output["precedents"][0]["id"] == "P1"
    assert told["check_draft"].raw_output["hard"] >= 1
    assert "Mikkelsen" not in "".join(one.content for one in told.values())
    assert no_network == []


@pytest.mark.slow
def test_llama_index_tools_read_and_tell_no_more_than_the_plugin(folder: Path) -> None:
    from rag import Workspace
    from rag.errors import UsageError
    from rag.pipeline.llama_index import MedsvarToolSpec
    from rag.retrieve.llama_index import MedsvarRetriever

    outside = folder.parent / "udenfor.md"
    outside.write_text((folder / "vores/sparekatalog 2026.md").read_text(encoding="utf-8"), encoding="utf-8")
    named = folder / "vores/Svar fra Anne Sofie Mikkelsen 010203-1234.txt"
    named.write_text((folder / "vores/svar ældre.txt").read_text(encoding="utf-8") + "Tak for ordet.", encoding="utf-8")
    with Workspace.open(folder) as workspace:
        workspace.ingest([folder])
        tools = MedsvarToolSpec(workspace)
        for place in (str(outside), "../udenfor.md", "medsvar.toml", "vores"):
            with pytest.raises(UsageError):
                tools.list_items(place)
            with pytest.raises(UsageError):
                tools.summarise_minutes(place)
        documents = tools.list_documents()["documents"]
        by_id = next(one["id"] for one in documents if one["kind"] == "katalog")
        assert [one["number"] for one in tools.list_items(by_id)["items"]] == ["11", "12", "13"]
        item = {"catalogue": by_id, "item": "12"}
        told = [documents, tools.search_precedents("nattevagter"), tools.precedents_for_item(**item)]
        told += [tools.draft_item(**item), tools.check_draft("Vi er imod.", **item)]
        nodes = [MedsvarRetriever(store, top=20).retrieve("nattevagter") for store in (workspace, workspace.index)]
        told.append([node.node.metadata for found in nodes for node in found])
        assert [one.node_id for one in nodes[0]] == [one.node_id for one in nodes[1]]
        assert workspace.search("nattevagter")
    assert "Svar fra [person]" in str(told)
    assert "Mikkelsen" not in str(told) and "010203" not in str(told)


def test_errors_of_llama_index_tools_tell_no_person_and_no_place_on_this_machine(folder: Path) -> None:
    from rag import Workspace
    from rag.errors import MedsvarError
    from rag.pipeline.llama_index import MedsvarToolSpec

    broken = "vores/Referat fra Anne Sofie Mikkelsen 010203-1234.docx"
    (folder / broken).write_bytes(b"")
    with Workspace.open(folder) as workspace:
        tools = MedsvarToolSpec(workspace)
        for name, given in (
            ("list_items", {"catalogue": broken}),
            ("summarise_minutes", {"file": broken}),
            ("draft_item", {"catalogue": "vores/sparekatalog 2026.md", "item": "Anne Sofie Mikkelsen 010203-1234"}),
        ):
            with pytest.raises(MedsvarError) as failed:
                getattr(tools, name)(**given)
            told = f"{failed.value} {failed.value.__cause__}"
            assert not any(part in told for part in ("Mikkelsen", "010203", str(folder))), told


def test_a_folder_that_is_no_workspace_is_told_and_not_made(tmp_path: Path) -> None:
    from rag import Workspace
    from rag.errors import SettingsError

    with pytest.raises(SettingsError, match="no folder"):
        Workspace.open(tmp_path / "findes ikke")
    with pytest.raises(SettingsError, match=r"medsvar\.toml"):
        Workspace.open(tmp_path)
    assert list(tmp_path.iterdir()) == []
