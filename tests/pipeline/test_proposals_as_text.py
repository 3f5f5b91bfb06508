"""A proposal that is typed in: number, title and what it says are told apart."""

from __future__ import annotations

import pytest

from rag.pipeline import item_from_text


@pytest.mark.parametrize(
    ("given", "number", "title", "text"),
    [
        ("7 Kortere åbningstid: Børnehaverne lukker kl. 16.", "7", "Kortere åbningstid", "Børnehaverne lukker kl. 16."),
        ("Ø4: Fælles køkken: der laves mad ét sted", "Ø4", "Fælles køkken", "der laves mad ét sted"),
        ("Én bil mindre: Hjemmeplejen deler fem biler", "", "Én bil mindre", "Hjemmeplejen deler fem biler"),
        ("7 Kantine: Den lukker helt nu\nFra 1. maj.", "7", "Kantine", "Den lukker helt nu\nFra 1. maj."),
        ("7 Skole: færre timer", "7", "Skole: færre timer", "7 Skole: færre timer"),
        ("7 Lukketid kl. 16:30", "7", "Lukketid kl. 16:30", "7 Lukketid kl. 16:30"),
        ("7 Skole: færre timer\nTimetallet: 30.", "7", "Skole: færre timer", "7 Skole: færre timer\nTimetallet: 30."),
    ],
)
def test_the_title_ends_where_the_text_begins(given: str, number: str, title: str, text: str) -> None:
    item = item_from_text(given)
    assert (item.number, item.title) == (number, title)
    assert item.text == text
