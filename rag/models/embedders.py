"""Embedders: the built-in one, and every other through llama-index's embedding interface.

Which package gives a provider, and which prefixes its models want, stand in the two tables; nothing heavy is
imported before an embedder is opened.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from rag.errors import IndexMismatchError, ServerError, SettingsError
from rag.models.endpoint import remote_host
from rag.models.hashed import HashedEmbedder
from rag.models.reply_cache import request_key
from rag.models.sent_log import SENT, SentLog
from rag.models.tokens import count_tokens
from rag.settings import EmbedderSettings, Settings
from rag.types import Embedder

_RETRIES = 3  # the library tries ten times, more than a minute and a half where there is no server


@dataclass(frozen=True, slots=True)
class _Provider:
    module: str
    cls: str
    extra: str
    default: str
    host: str | None  # where it goes without an address; None: this machine
    key_env: str = ""


_PROVIDERS = {
    "openai": _Provider(
        "llama_index.embeddings.openai",
        "OpenAIEmbedding",
        "openai",
        "text-embedding-3-small",
        "api.openai.com",
        "OPENAI_API_KEY",
    ),
    "azure": _Provider(
        "llama_index.embeddings.azure_openai",
        "AzureOpenAIEmbedding",
        "azure",
        "text-embedding-3-small",
        "Azure",
        "AZURE_OPENAI_API_KEY",
    ),
    "ollama": _Provider("llama_index.embeddings.ollama", "OllamaEmbedding", "ollama", "bge-m3", None),
    "fastembed": _Provider(
        "llama_index.embeddings.fastembed",
        "FastEmbedEmbedding",
        "fastembed",
        "intfloat/multilingual-e5-large",
        None,
    ),
    "sentence-transformers": _Provider(
        "llama_index.embeddings.huggingface",
        "HuggingFaceEmbedding",
        "sentence-transformers",
        "intfloat/multilingual-e5-base",
        None,
    ),
}

# (part of the model's name in lower case, query prefix, passage prefix), from the models' own cards
_PREFIXES = (
    ("e5-mistral", "Instruct: Given a query, retrieve passages that answer it\nQuery: ", ""),
    ("multilingual-e5-large-instruct", "Instruct: Given a query, retrieve passages that answer it\nQuery: ", ""),
    ("e5", "query: ", "passage: "),
    ("nomic-embed", "search_query: ", "search_document: "),
    ("mxbai-embed", "Represent this sentence for searching relevant passages: ", ""),
    ("snowflake-arctic-embed", "query: ", ""),
    ("embeddinggemma", "task: search result | query: ", "title: none | text: "),
    ("qwen3-embedding", "Instruct: Given a query, retrieve passages that answer it\nQuery:", ""),
)


def prefixes(model: str) -> tuple[str, str]:
    """The query and passage prefix that a model was trained with; empty where it wants none."""
    name = model.lower()
    for part, query, passage in _PREFIXES:
        if part in name:
            return query, passage
    return "", ""


class LlamaIndexEmbedder:
    """Any llama-index embedding model behind our protocol, with prefixes and unit length. What goes to another
    machine is checked at the gate and logged first."""

    def __init__(self, model: Any, settings: EmbedderSettings, name: str, host: str | None, log: Path) -> None:
        known_query, known_passage = prefixes(name)
        self._query_prefix = known_query if settings.query_prefix is None else settings.query_prefix
        self._passage_prefix = known_passage if settings.passage_prefix is None else settings.passage_prefix
        self._model = model
        self.name = f"{settings.provider}/{name}"
        self.remote = host is not None
        self._host = host or ""
        self._log = SentLog(log, self._host, self.remote, name)
        self.dimension = settings.dimension or len(self._call(["mål"], lambda: model.get_query_embedding("mål")))
        self.fingerprint = f"{self.name}:{self.dimension}:query={self._query_prefix!r}:passage={self._passage_prefix!r}"

    def passages(self, texts: Sequence[str]) -> Any:
        """Unit vectors of passages, float32."""
        prefixed = [self._passage_prefix + text for text in texts]
        return self._unit(self._call(prefixed, lambda: self._model.get_text_embedding_batch(prefixed)))

    def query(self, text: str) -> Any:
        """The unit vector of a query."""
        prefixed = self._query_prefix + text
        return self._unit([self._call([prefixed], lambda: self._model.get_query_embedding(prefixed))])[0]

    def _unit(self, vectors: Any) -> Any:
        matrix = np.asarray(vectors, dtype=np.float32)
        if matrix.ndim == 2 and matrix.shape[1] != self.dimension:
            raise IndexMismatchError(
                f"the embedder '{self.name}' gave {matrix.shape[1]} dimensions, {self.dimension} were expected.",
                "Set embedder.dimension to what the model gives, and rebuild the index.",
            )
        norms = np.linalg.norm(matrix, axis=1, keepdims=True)
        return matrix / np.where(norms > 0, norms, 1)

    def _call(self, texts: Sequence[str], call: Callable[[], Any]) -> Any:
        if self.remote:
            from rag.models.gate import stop_if_personal  # its tables take longer than opening the built-in one

            stop_if_personal("\n".join(texts), self._host)
            key = request_key({"model": self.name, "texts": list(texts)})
            self._log.write("sent", key, tokens_in=sum(count_tokens(text) for text in texts))
        try:
            return call()
        except Exception as error:
            raise ServerError(
                f"the embedder '{self.name}' failed ({type(error).__name__}: {error}).",
                "Check that it runs and that its key and address are right; 'medsvar doctor' tells.",
                retryable=True,
            ) from error


def embedder_host(settings: EmbedderSettings) -> str | None:
    """The host that texts are sent to for their vectors; None where that is this machine."""
    if settings.provider == "dansk":
        return None
    return remote_host(settings.base_url) if settings.base_url else _PROVIDERS[settings.provider].host


def open_embedder(whole: Settings) -> Embedder:
    """The embedder that the settings name.

    Raises SettingsError naming the extra to install, or the key that is missing.
    """
    settings = whole.embedder
    if settings.provider == "dansk":
        return HashedEmbedder()
    provider = _PROVIDERS[settings.provider]
    name = settings.name or provider.default
    try:
        module = importlib.import_module(provider.module)
    except ImportError as error:
        raise SettingsError(
            f"the embedder '{settings.provider}' needs a package that is not installed ({error}).",
            f"Install it with: pip install 'medsvar[{provider.extra}]'",
        ) from error
    host = embedder_host(settings)
    try:
        model = getattr(module, provider.cls)(**_arguments(settings, provider, name, host is not None))
    except SettingsError:
        raise
    except Exception as error:
        raise SettingsError(
            f"the embedder '{settings.provider}' with model '{name}' can't be opened: {type(error).__name__}: {error}.",
            "Check the model's name, and that it is downloaded or its server runs.",
        ) from error
    return LlamaIndexEmbedder(model, settings, name, host, whole.state / SENT)


def _arguments(settings: EmbedderSettings, provider: _Provider, name: str, remote: bool) -> dict[str, Any]:
    """What each class wants to be told; they don't agree on names."""
    key_env = settings.api_key_env or provider.key_env
    key = os.environ.get(key_env, "") if key_env else ""
    if provider.key_env and not key:
        if remote:
            raise SettingsError(f"{key_env} is not set.", "Set it, or choose another embedder.")
        key = "local"
    batch = {"embed_batch_size": settings.batch}
    patient = {"max_retries": _RETRIES}
    if settings.provider == "openai":
        sized = {"dimensions": settings.dimension} if settings.dimension else {}
        based = {"api_base": settings.base_url} if settings.base_url else {}
        return {"model_name": name, "api_key": key, **batch, **patient, **sized, **based}
    if settings.provider == "azure":
        return {
            "model": name,
            "deployment_name": name,
            "api_key": key,
            "azure_endpoint": settings.base_url,
            "api_version": os.environ.get("OPENAI_API_VERSION", "2024-10-21"),
            **batch,
            **patient,
        }
    if settings.provider == "ollama":
        return {"model_name": name, "base_url": settings.base_url or "http://127.0.0.1:11434", **batch}
    return {"model_name": name, **batch}
