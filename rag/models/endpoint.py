"""Where the chat model is: its address, whether that is this machine, its key, and a client for it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rag.errors import SettingsError
from rag.settings import ModelSettings

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_OPENAI = "https://api.openai.com/v1"
_KEYS = {"openai": "OPENAI_API_KEY", "azure": "AZURE_OPENAI_API_KEY", "compatible": "OPENAI_API_KEY"}
_CONNECT = 10.0  # seconds to reach a server; the setting's timeout is for its answer


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A chat model's address. `remote` is false for this machine's own loopback alone."""

    base_url: str
    host: str
    remote: bool
    key_name: str

    @property
    def kind(self) -> str:
        """What a stored reply depends on: the host, or that it is local, whichever port that was."""
        return self.host if self.remote else "loopback"


def find_endpoint(model: ModelSettings) -> Endpoint:
    """The endpoint that the settings name. Raises SettingsError where address or model is missing."""
    if not model.name:
        raise SettingsError("no model is named.", "Set 'name' under [model], e.g. name = \"gpt-4.1\".")
    url = model.base_url
    if not url and model.provider == "openai":
        url = os.environ.get("OPENAI_BASE_URL") or _OPENAI
    if not url and model.provider == "azure":
        url = os.environ.get("AZURE_OPENAI_ENDPOINT", "")
    host = urlsplit(url).hostname if "://" in url else None
    if not host or urlsplit(url).scheme not in ("http", "https"):
        raise SettingsError(
            f"'{url}' is not the address of a model." if url else "the model has no address.",
            "Set 'base_url' under [model], e.g. base_url = \"http://localhost:11434/v1\".",
        )
    return Endpoint(url, host, not _is_loopback(host), model.api_key_env or _KEYS[model.provider])


def remote_host(url: str) -> str | None:
    """The host that an address names, or None where it is this machine's own loopback."""
    host = urlsplit(url).hostname or url
    return None if _is_loopback(host) else host


def open_client(endpoint: Endpoint, model: ModelSettings) -> AsyncOpenAI:
    """A client of the SDK. Its own retries are set call by call.

    It follows no redirect, since one may lead from this machine to another, past the check of what is
    sent; and it goes to loopback directly, whatever proxy the environment names.
    """
    import openai

    key = os.environ.get(endpoint.key_name, "")
    if not key and endpoint.remote and model.provider != "compatible":
        raise SettingsError(
            f"no key for {endpoint.host}.", f"Set the environment variable {endpoint.key_name} to the key."
        )
    timeout = openai.Timeout(model.timeout, connect=min(_CONNECT, model.timeout))
    http = openai.DefaultAsyncHttpxClient(timeout=timeout, follow_redirects=False, trust_env=endpoint.remote)
    if model.provider == "azure":
        return openai.AsyncAzureOpenAI(
            azure_endpoint=endpoint.base_url,
            api_key=key or "none",
            api_version=model.api_version,
            timeout=timeout,
            http_client=http,
        )
    return openai.AsyncOpenAI(base_url=endpoint.base_url, api_key=key or "none", timeout=timeout, http_client=http)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
