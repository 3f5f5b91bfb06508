"""Embedders behind real HTTP on loopback: prefixes, lengths, mismatches, and what is sent."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rag.errors import IndexMismatchError, PrivacyStop, ServerError, SettingsError
from rag.models.embedders import LlamaIndexEmbedder, open_embedder, prefixes
from rag.models.hashed import HashedEmbedder
from rag.pipeline import Workspace
from rag.settings import EmbedderSettings, Settings, load_settings


class Embeddings(BaseHTTPRequestHandler):
    """Speaks OpenAI's /v1/embeddings and Ollama's /api/embed; a text's vector is made of its hash."""

    def log_message(self, format: str, *args: Any) -> None: ...

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        texts = body["input"] if isinstance(body["input"], list) else [body["input"]]
        self.server.texts += texts  # type: ignore[attr-defined]
        vectors = [[b / 255 for b in hashlib.sha256(str(text).encode()).digest()] for text in texts]
        if self.path.endswith("/embeddings"):
            told: Any = {
                "object": "list",
                "model": body["model"],
                "data": [{"object": "embedding", "index": n, "embedding": v} for n, v in enumerate(vectors)],
                "usage": {"prompt_tokens": 1, "total_tokens": 1},
            }
        else:
            told = {"model": body["model"], "embeddings": vectors}
        data = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Embeddings)
    running.texts = []  # type: ignore[attr-defined]
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()


def settings_for(tmp_path: Path, server: ThreadingHTTPServer, **more: Any) -> Settings:
    port = server.server_address[1]
    values = {"provider": "openai", "name": "multilingual-e5-large", "base_url": f"http://127.0.0.1:{port}/v1", **more}
    return Settings(workspace=tmp_path, embedder=EmbedderSettings(**values))


def test_each_model_gets_the_prefixes_that_it_was_trained_with(tmp_path: Path, server: Any) -> None:
    embedder = open_embedder(settings_for(tmp_path, server))
    vectors = embedder.passages(["Nattevagter", "Rengøring"])
    embedder.query("vagter")
    assert {"passage: Nattevagter", "passage: Rengøring", "query: vagter"} <= set(server.texts)
    assert vectors.shape == (2, 32)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert prefixes("text-embedding-3-small") == ("", "")


@pytest.mark.slow
def test_ollama_is_spoken_to_in_its_own_way(tmp_path: Path, server: Any) -> None:
    port = server.server_address[1]
    embedder = open_embedder(
        settings_for(tmp_path, server, provider="ollama", name="bge-m3", base_url=f"http://127.0.0.1:{port}")
    )
    assert embedder.passages(["Nattevagter"]).shape == (1, 32)
    assert not embedder.remote


@pytest.mark.slow
def test_the_whole_job_runs_on_another_embedder_and_refuses_to_mix_it(folder: Path, server: Any) -> None:
    port = server.server_address[1]
    before = (folder / "medsvar.toml").read_text(encoding="utf-8")
    (folder / "medsvar.toml").write_text(
        f'{before}\n[embedder]\nprovider = "openai"\nname = "e5"\nbase_url = "http://127.0.0.1:{port}/v1"\n',
        encoding="utf-8",
    )
    workspace = Workspace(load_settings(folder))
    workspace.ingest([folder])
    assert workspace.index.vector_index.count() == workspace.index.count()
    workspace.close()
    (folder / "medsvar.toml").write_text(before, encoding="utf-8")
    with pytest.raises(IndexMismatchError, match="rebuild"):
        Workspace(load_settings(folder)).ingest([folder])


def test_nothing_personal_goes_to_another_machine_and_what_goes_is_logged(tmp_path: Path) -> None:
    class Far:
        def get_text_embedding_batch(self, texts: list[str]) -> list[list[float]]:
            sent.extend(texts)
            return [[1.0, 0.0] for _ in texts]

    sent: list[str] = []
    settings = EmbedderSettings(provider="openai", name="m", dimension=2)
    embedder = LlamaIndexEmbedder(Far(), settings, "m", "api.example", tmp_path / "sent.jsonl")
    with pytest.raises(PrivacyStop):
        embedder.passages(["Ring på 12 34 56 78, cpr 010190-1234"])
    assert sent == []
    embedder.passages(["Nattevagter"])
    logged = [json.loads(line) for line in (tmp_path / "sent.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["event"] for line in logged] == ["sent"]
    assert "Nattevagter" not in json.dumps(logged)


def test_a_server_that_is_not_there_is_an_error_with_a_remedy(tmp_path: Path, server: Any) -> None:
    settings = settings_for(tmp_path, server, base_url="http://127.0.0.1:9/v1", dimension=32)
    with pytest.raises(ServerError, match="doctor"):
        open_embedder(settings).query("x")


def test_a_missing_package_says_which_extra_to_install(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="sentence-transformers"):
        open_embedder(Settings(workspace=tmp_path, embedder=EmbedderSettings(provider="sentence-transformers")))


def test_the_built_in_embedder_depends_on_the_text_alone() -> None:
    one, other = HashedEmbedder(), HashedEmbedder()
    assert (
        one.passages(["Nattevagter på plejehjem", "andet"])[0] == other.passages(["Nattevagter på plejehjem"])[0]
    ).all()
    assert np.isclose(np.linalg.norm(one.query("nattevagt")), 1)
    assert not one.passages([""]).any()
