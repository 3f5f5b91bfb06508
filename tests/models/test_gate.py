"""The last look at what leaves this machine. All names are made up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from eval.demonstration import items_of, open_demonstration
from rag.errors import PrivacyStop
from rag.models.gate import stop_if_personal
from rag.pipeline import Workspace


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Oplyst: Centerchef Lone Tranholt siger, at der mangler to vagter.", "names of persons: 1"),
        ("Tallene er fra TR-HK Tesfalem Bundlund.", "names of persons: 1"),
        ("Vi har talt med Amela Hrustic og Bent Gyldenskov.", "names of persons: 2"),
        ("Formand Bodil orienterede.", "names of persons: 1"),
        ("Beløbet går til reg.nr. 1234 konto 0012345678.", "account numbers: 1"),
        ("Ring på 2244 6688.", "phone numbers: 1"),
        ("Hun bor på Rosenvej 12, 2. th.", "postal addresses: 1"),
    ],
)
def test_what_survived_redaction_stops_the_call(text: str, kind: str) -> None:
    with pytest.raises(PrivacyStop, match=kind) as caught:
        stop_if_personal(text, "api.example.com")
    for word in ("Tranholt", "Bundlund", "Hrustic", "Bodil", "1234", "2244", "Rosenvej"):
        assert word not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "Storm P. Museet, Svend Gønge Hallen og Grundtvigs Allé berøres ikke.",
        "Formanden orienterede, og TR-HK var enig med AMR.",
        "Bo i eget hjem, Dag til Dag og KMD Nexus.",
        "[person] og [TR] har talt med [centerchef].",
        "Jobcentret på Gl. Landevej 7 lukker.",
        "Carl Nielsen Museet, Rudolf Steiner-skolen og Niels Brock er hørt.",
    ],
)
def test_what_is_nobody_goes_through(text: str) -> None:
    stop_if_personal(text, "api.example.com")


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    workspace = open_demonstration(tmp_path_factory.mktemp("gate"))
    yield workspace
    workspace.close()


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_the_requests_for_all_items_of_the_demonstration_go_through(demonstration: Workspace, year: int) -> None:
    items = items_of(demonstration, year)
    assert items
    for item in items.values():
        request = demonstration.request(item)
        stop_if_personal(f"{request.system}\n{request.user}", "api.example.com")


def test_a_name_in_an_entered_fact_is_gone_from_the_request(demonstration: Workspace) -> None:
    from rag.draft.entered_facts import Fact
    from rag.draft.with_model import build_request

    item = next(iter(items_of(demonstration, 2027).values()))
    said = "Centerchef Lone Tranholt siger, at 3 stillinger er ledige."
    fact = Fact(1, item.number, item.title, said, "mail fra Lone Tranholt", "2026-08-24")
    request = build_request(item, (), demonstration.settings, facts=[fact])
    assert "3 stillinger" in request.user
    assert "Tranholt" not in request.user
