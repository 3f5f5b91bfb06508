"""What no person wrote (a picture as text, a broken table) is read in time that grows with its length."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from rag.check.facts import find_facts
from rag.check.names import find_names
from rag.danish.numbers import find_quantities
from rag.danish.roles import roles_in
from rag.privacy.persons import find_redactions

_READERS: dict[str, Callable[[str], object]] = {
    "facts": find_facts, "names": find_names, "quantities": find_quantities, "roles": roles_in,
    "persons": find_redactions,
}  # fmt: skip


@pytest.mark.parametrize("reader", _READERS)
@pytest.mark.parametrize("run", ["A", "a", "\n", "1 ", "Xyzab-", "MED ", "(1) "])
def test_a_long_run_of_the_same_takes_no_time_of_its_own(reader: str, run: str) -> None:
    text = (run * 20_000)[:20_000] + "."
    started = time.process_time()
    _READERS[reader](text)
    assert time.process_time() - started < 30  # a guard against running away, not a measure
