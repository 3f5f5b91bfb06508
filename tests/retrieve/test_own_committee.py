"""Our committee is ours also where its paper's title ends in our municipality."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from rag.retrieve.precedents import Ours

OURS = Ours("Lindå", ("OmrådeMED Kultur, Fritid og Bibliotek", "SektorMED Kultur"))


def _passage(committee: str | None, municipality: str | None = "Lindå") -> Any:
    return SimpleNamespace(committee=committee, municipality=municipality)


@pytest.mark.parametrize(
    "name",
    [
        "OmrådeMED Kultur, Fritid og Bibliotek",
        "OmrådeMED Kultur, Fritid og Bibliotek i Lindå",
        "områdemed kultur, fritid og bibliotek, Lindå Kommune",
        "SektorMED Kultur Lindå",
    ],
)
def test_our_committee_is_known_with_and_without_our_municipality(name: str) -> None:
    assert OURS.wrote(_passage(name))


@pytest.mark.parametrize("name", ["LokalMED Kultur", "OmrådeMED Kultur, Fritid og Bibliotek i Rosvig", "", None])
def test_another_committee_is_not_ours(name: str | None) -> None:
    assert not OURS.wrote(_passage(name))
    assert not Ours("Lindå", ("",)).wrote(_passage(name))
    assert not OURS.wrote(_passage("OmrådeMED Kultur, Fritid og Bibliotek", "Rosvig"))
