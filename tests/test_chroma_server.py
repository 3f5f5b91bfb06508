"""The same commands against a real `chroma run` server."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.errors import IndexMismatchError, ServerError
from rag.pipeline import Workspace
from rag.settings import load_settings
from rag.types import CatalogueItem
from tests.conftest import FILES


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    data = tmp_path_factory.mktemp("chroma")
    program = str(Path(sys.executable).with_name("chroma"))
    process = subprocess.Popen(
        [program, "run", "--path", str(data), "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "ANONYMIZED_TELEMETRY": "False"},
    )
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield port
    process.terminate()
    process.wait()


def settings_for(folder: Path, port: int) -> Workspace:
    with (folder / "medsvar.toml").open("a", encoding="utf-8") as opened:
        opened.write(f'\n[chroma]\nmode = "server"\nport = {port}\ncollection = "med-test"\n')
    return Workspace(load_settings(folder))


@pytest.mark.slow
def test_a_chroma_server_serves_the_same_job(folder: Path, server: int) -> None:
    workspace = settings_for(folder, server)
    done = workspace.ingest([folder])
    assert sum(result.status == "new" for result in done.results) == len(FILES)
    found = workspace.precedents(CatalogueItem("7", "Fælles nattevagt på plejehjemmene"))
    assert found[0].committee == "OmrådeMED Ældre"
    assert {result.status for result in workspace.ingest([folder]).results} == {"unchanged"}
    assert workspace.index.vector_index.count() == workspace.index.count()
    assert not (folder / ".medsvar/chroma").exists()


def test_a_server_that_does_not_answer_is_an_error_with_a_remedy(folder: Path) -> None:
    workspace = settings_for(folder, 9)
    with pytest.raises(ServerError, match="chroma run"):
        workspace.ingest([folder])


def test_an_index_built_with_another_embedder_is_refused_with_the_remedy(workspace: Workspace) -> None:
    from rag.index.vectors import VectorIndex

    with pytest.raises(IndexMismatchError, match="ingest"):
        VectorIndex(workspace.settings, "another-model:384")
