"""A server that reads while another process writes: it goes on, and sees the result."""

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from mcp import Client

from rag.cli import main
from rag.errors import LockedError
from rag.index.lock import writing
from tests.mcp.hosts import in_process, text_of

LATER = "Høringssvar fra LokalMED Svømmehallen, Tangborg Kommune, budget 2026\n\n13 {n} Billetautomat {n}\n"
BODY = "Livredderne er bekymrede for billetautomat {n}, for den står langt fra bassinkanten og dækker for udsynet.\n"


def ingest(folder: Path, *argv: str) -> subprocess.Popen[bytes]:
    program = "from rag.cli import run; run()"
    return subprocess.Popen([sys.executable, "-c", program, "-w", str(folder), "--quiet", "ingest", str(folder), *argv])


@pytest.mark.slow
@pytest.mark.parametrize("dense", [0, 1])
def test_the_result_of_an_ingest_in_another_process_is_seen_once_it_is_done(folder: Path, dense: int) -> None:
    with (folder / "medsvar.toml").open("a", encoding="utf-8") as opened:
        opened.write(f"\n[retrieval]\ndense_weight = {dense}\n")
    assert main(["-w", str(folder), "--quiet", "ingest", str(folder)]) == 0

    async def session(client: Client) -> tuple[Any, list[Any], Any]:
        query = {"query": "billetautomat i svømmehallen", "top": 3}
        before = await client.call_tool("search_precedents", query)
        for n in range(40):
            file = folder / f"vores/svar svømmehal {n}.txt"
            file.write_text(LATER.format(n=n) + BODY.format(n=n) * 12, encoding="utf-8")
        other = ingest(folder)
        meanwhile = []
        while other.poll() is None:
            meanwhile.append(await client.call_tool("search_precedents", {"query": "nattevagter"}))
            time.sleep(0.02)
        assert other.returncode == 0
        return before, meanwhile, await client.call_tool("search_precedents", query)

    before, meanwhile, after = in_process(folder, session)
    assert all("svømmehal" not in hit["source"] for hit in before.structured_content["hits"])
    assert meanwhile
    assert [text_of(one) for one in meanwhile if one.is_error] == []
    assert all("svømmehal" in hit["source"] for hit in after.structured_content["hits"])


def test_a_server_beside_it_does_not_write_and_a_writer_waits_for_its_turn(folder: Path) -> None:
    from rag import Workspace

    assert main(["-w", str(folder), "--quiet", "ingest", str(folder)]) == 0

    async def session(client: Client) -> None:
        with writing(folder / ".medsvar"):
            for name, arguments in (
                ("search_precedents", {"query": "nattevagter"}),
                ("draft_item", {"catalogue": "vores/sparekatalog 2026.md", "item": "12"}),
                ("ledger", {"catalogue": "vores/sparekatalog 2026.md"}),
            ):
                assert not (await client.call_tool(name, arguments)).is_error
            with Workspace.open(folder) as workspace, pytest.raises(LockedError):
                workspace.ingest([folder])

    in_process(folder, session)
    assert not (folder / ".medsvar/ledger.sqlite").exists()
