"""A misbehaving server and settings that lead to it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from misbehaving_server import Server, running

from rag.settings import ModelSettings, Settings

MakeSettings = Callable[..., Settings]


@pytest.fixture(autouse=True)
def no_keys_and_no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "AZURE_OPENAI_API_KEY", "OPENAI_BASE_URL", "AZURE_OPENAI_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def settings(server: Server, tmp_path: Path) -> MakeSettings:
    def make(**changes: Any) -> Settings:
        values: dict[str, Any] = {
            "provider": "compatible",
            "name": "prøve",
            "base_url": server.url,
            "retries": 3,
            "timeout": 5,
        }
        return Settings(workspace=tmp_path, model=ModelSettings(**{**values, **changes}))

    return make
