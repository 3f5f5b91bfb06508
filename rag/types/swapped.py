"""What is swapped by settings: the protocols of embedders, chat models and stores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from rag.types.basic import Outcome
from rag.types.document import CatalogueItem
from rag.types.found import Filters, Passage


class Embedder(Protocol):
    """Turns texts into vectors. `fingerprint` names model, dimension and prefixes: all that a stored
    vector depends on besides its passage."""

    name: str
    dimension: int
    fingerprint: str
    remote: bool

    def passages(self, texts: Sequence[str]) -> Any:
        """Vectors of passages as a float32 array of shape (len(texts), dimension), each of length 1."""

    def query(self, text: str) -> Any:
        """The vector of a query, of shape (dimension,)."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A chat model's answer. `cached` is true where an earlier call already paid for it."""

    text: str
    tokens_in: int
    tokens_out: int
    model: str
    cached: bool = False


class ChatModel(Protocol):
    """A chat model behind any provider. `window` is its context size in tokens."""

    name: str
    window: int
    remote: bool

    async def complete(self, system: str, user: str, schema: Mapping[str, Any] | None = None, repeat: int = 0) -> Reply:
        """One reply. With a JSON `schema` its text is JSON by it; `repeat` asks for another sample."""

    async def aclose(self) -> None:
        """Closes the connections of this event loop."""


class Store(Protocol):
    """The indexes as retrieval sees them."""

    def lexical(
        self, weights: Mapping[str, float], boosts: Mapping[str, float], filters: Filters, top: int
    ) -> list[tuple[str, float]]:
        """Passage ids with BM25 scores, best first."""

    def nearest(self, vector: Any, filters: Filters, top: int) -> list[tuple[str, float]]:
        """Passage ids with cosine similarities, best first."""

    def vectors(self, ids: Sequence[str]) -> Mapping[str, Any]:
        """Stored vectors by passage id."""

    def passages(self, ids: Sequence[str]) -> Mapping[str, Passage]:
        """Passages by id; what is not fully indexed is left out."""

    def unit(self, key: str) -> Sequence[Passage]:
        """All passages of one answer, item or point, in the order of the text."""

    def item_answered(self, passage: Passage) -> CatalogueItem | None:
        """The catalogue item that a passage answers or decides, where its catalogue is indexed."""

    def outcome(self, passage: Passage) -> tuple[Outcome, str | None, str]:
        """What came of the proposal that a passage answers, the source that says so, and its words."""

    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """In how many passages each feature stands."""

    def count(self) -> int:
        """How many passages there are."""
