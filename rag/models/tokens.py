"""Counting tokens offline, and what a call costs.

tiktoken fetches its tables at first use, which fails behind a proxy and is a call that nobody asked for.
llama-index-core ships the two that today's models use, so they are read from there, after their hash has
been checked: tiktoken deletes a table whose hash is wrong and fetches it anew.
"""

from __future__ import annotations

import hashlib
import math
import os
import threading
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from rag.settings import ModelSettings

if TYPE_CHECKING:
    from tiktoken import Encoding

_TABLES = {  # name in tiktoken's cache (the sha1 of its address), sha256 of the content
    "cl100k_base": (
        "9b5ad71b2ce5302211f9c61530b329a4922fc6a4",
        "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
    ),
    "o200k_base": (
        "fb374d419588a4632f3f557e76b4b70aebbca790",
        "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
    ),
}
_DEFAULT = "o200k_base"
# Other vendors' tokenizers cut Danish finer than o200k_base. cl100k_base, on which Llama 3's is built,
# takes about a fifth more on Danish minutes; a third keeps a server from truncating in silence.
_MARGIN = 4 / 3
# tiktoken's time grows with the square of an unbroken run of characters, so a text is counted in stretches.
_STRETCH = 20_000
_BYTES_PER_TOKEN = 2  # where no table is at hand: far on the safe side for Danish
_LOADING = threading.Lock()


def count_tokens(text: str, model: str = "") -> int:
    """How many tokens `text` takes in `model`.

    With no model named, or one that tiktoken knows, the count is that of its encoding (o200k_base for
    none); for any other it is o200k_base's and a third more, so that a budget errs on the safe side.
    """
    name, margin = _encoding_name(model)
    encoding = _encoding(name)
    if encoding is None:
        return math.ceil(len(text.encode("utf-8", "replace")) / _BYTES_PER_TOKEN)
    stretches = (text[at : at + _STRETCH] for at in range(0, len(text), _STRETCH))
    # special tokens in a document are text like any other
    return math.ceil(sum(len(encoding.encode(part, disallowed_special=())) for part in stretches) * margin)


def cost(model: ModelSettings, tokens_in: int, tokens_out: int) -> float | None:
    """What a call costs in `model.currency`; None where the settings give no price."""
    if model.price_in is None or model.price_out is None:
        return None
    return (tokens_in * model.price_in + tokens_out * model.price_out) / 1_000_000


def _encoding_name(model: str) -> tuple[str, float]:
    if not model:
        return _DEFAULT, 1.0
    from tiktoken.model import encoding_name_for_model

    try:
        name = encoding_name_for_model(model)
    except KeyError:
        return _DEFAULT, _MARGIN
    name = {"o200k_harmony": "o200k_base"}.get(name, name)  # the same table with more special tokens
    return (name, 1.0) if name in _TABLES else (_DEFAULT, _MARGIN)


@lru_cache(maxsize=len(_TABLES))
def _encoding(name: str) -> Encoding | None:
    folder = _folder_with(*_TABLES[name])
    if folder is None:
        return None
    import tiktoken

    with _LOADING:  # tiktoken takes the folder from the environment, which belongs to the whole process
        before = os.environ.get("TIKTOKEN_CACHE_DIR")
        os.environ["TIKTOKEN_CACHE_DIR"] = str(folder)
        try:
            return tiktoken.get_encoding(name)
        finally:
            if before is None:
                del os.environ["TIKTOKEN_CACHE_DIR"]
            else:
                os.environ["TIKTOKEN_CACHE_DIR"] = before


def _folder_with(file: str, sha256: str) -> Path | None:
    folders = [Path(folder) for folder in (os.environ.get("TIKTOKEN_CACHE_DIR"),) if folder]
    spec = find_spec("llama_index.core")  # finds it without the 2.5 s that importing it takes
    folders += [
        Path(place) / "_static" / "tiktoken_cache" for place in (spec and spec.submodule_search_locations) or ()
    ]
    for folder in folders:
        path = folder / file
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256:
            return folder
    return None
