"""Token counts and prices, without a network."""

import os
import subprocess
import sys
import time

import pytest

from rag.models.tokens import cost, count_tokens
from rag.settings import ModelSettings

TEXT = "Sygedagpengeområdet får færre sagsbehandlere, og børnehaven på Åvej må vente. " * 5


def test_counting_opens_no_socket_writes_no_environment_and_imports_no_framework() -> None:
    code = """
import os, sys
def refuse(event, args):
    if event.startswith("socket."):
        raise AssertionError(event)
sys.addaudithook(refuse)
before = dict(os.environ)
from rag.models.tokens import count_tokens
assert count_tokens("Hej med dig", "gpt-4o") < count_tokens("Hej med dig" * 9, "gpt-4o")
assert count_tokens("Hej", "gpt-4") > 0 and count_tokens("Hej", "ukendt") > 0
assert dict(os.environ) == before
assert "llama_index.core" not in sys.modules and "requests" not in sys.modules
"""
    environment = {k: v for k, v in os.environ.items() if k != "TIKTOKEN_CACHE_DIR"}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)


def test_the_count_is_the_encodings_own() -> None:
    # "Hello world" is two tokens in both tables: a fact of the tables, not of this program
    assert count_tokens("Hello world", "gpt-4o") == count_tokens("Hello world", "gpt-4") == 2
    assert count_tokens("") == 0


def test_an_unknown_model_is_counted_with_a_margin() -> None:
    known = count_tokens(TEXT, "gpt-4o")
    assert count_tokens(TEXT) == known
    assert 1.3 * known <= count_tokens(TEXT, "mistral-nemo") <= 1.35 * known + 1
    assert count_tokens(TEXT, "text-davinci-003") > known  # its table is not at hand


def test_special_tokens_in_a_document_are_text() -> None:
    assert count_tokens("<|endoftext|>") > 1


@pytest.mark.parametrize("text", ["a" * 400_000, "æ" * 400_000, " " * 400_000, "\ud800" * 50, "=" * 400_000])
def test_odd_texts_are_counted_in_bounded_time(text: str) -> None:
    before = time.process_time()
    assert count_tokens(text) > 0
    assert time.process_time() - before < 60  # a guard against running away, not a measure


def test_without_tables_the_count_errs_on_the_safe_side(monkeypatch: pytest.MonkeyPatch) -> None:
    from rag.models import tokens

    real = count_tokens(TEXT, "gpt-4")
    monkeypatch.setattr(tokens, "_folder_with", lambda file, sha256: None)
    tokens._encoding.cache_clear()
    try:
        assert count_tokens(TEXT, "gpt-4") >= real
    finally:
        tokens._encoding.cache_clear()


def test_cost_is_by_the_million_and_unknown_without_prices() -> None:
    assert cost(ModelSettings(price_in=2.0, price_out=8.0), 500_000, 250_000) == 3.0
    assert cost(ModelSettings(price_in=2.0), 1, 1) is None
