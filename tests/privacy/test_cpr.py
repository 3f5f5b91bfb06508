"""CPR numbers never get through. The numbers here are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.privacy.cpr import find_cpr, mask_cpr


@pytest.mark.parametrize(
    "number",
    [
        "010190-1234",
        "0101901234",
        "010190 1234",
        "010190–1234",
        "311299-9999",
        "610190-1234",
        "010190 - 1234",
        "01.01.90-1234",
    ],
)
def test_cpr_numbers_in_their_forms(number: str) -> None:
    text = f"Borgeren ({number}) har klaget"
    assert [text[a:b] for a, b in find_cpr(text)] == [number]
    assert not any(c.isdigit() for c in mask_cpr(text))


@pytest.mark.parametrize(
    "text",
    [
        "81.38.00-P35-1-24", "EMN-2025-004411", "320190-1234", "011390-1234", "5790000123456", "1.200.000 kr.",
        "tlf. 20 30 40 50", "+4520304050", "P-nr. 1012345678", "konto 1234567890", "01.01.2024 1234", "2026-2029",
        "sag 24-001234", "CVR 12345678", "12-34-56-78",
    ],
)  # fmt: skip
def test_other_numbers_are_left(text: str) -> None:
    assert mask_cpr(text) == text


def test_a_number_that_fails_modulus_11_counts_too() -> None:
    assert mask_cpr("070107-4321") == "xxxxxx-xxxx"


@given(st.text(alphabet=st.sampled_from(list("0123456789- .aæ\n")), max_size=60))
def test_masking_keeps_the_length_and_is_done_once(text: str) -> None:
    masked = mask_cpr(text)
    assert len(masked) == len(text)
    assert mask_cpr(masked) == masked
    assert [c for c in masked if not c.isdigit() and c != "x"] == [c for c in text if not c.isdigit()]


@given(st.dates(), st.integers(0, 9999), st.sampled_from(["-", "", " "]))
def test_every_birthday_is_found(day, serial: int, gap: str) -> None:  # type: ignore[no-untyped-def]
    assert mask_cpr(f"nr {day:%d%m%y}{gap}{serial:04d}.") == f"nr xxxxxx{gap}xxxx."
