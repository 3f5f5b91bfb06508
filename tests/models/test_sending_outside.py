"""What may leave this machine, and what is written down of it."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from misbehaving_server import Server, fails

from rag.errors import PrivacyStop, ServerError, SettingsError
from rag.models.chat import open_chat
from rag.models.endpoint import find_endpoint
from rag.models.gate import stop_if_personal
from rag.settings import ModelSettings

PERSONAL = {
    "CPR numbers: 1": "Sagen om 010190-1234 er lukket.",
    "phone numbers: 1": "Ring på telefon 23 45 67 89.",
    "e-mail addresses: 1": "Skriv til hmu@sandbaek-kommune.example.dk for mere.",
    "postal addresses: 1": "Mødet holdes hos ham på Rønnebærvej 14, 4999 Sandbæk.",
    "account numbers: 1": "Beløbet går til reg. nr. 1234 konto 0012345678.",
}


def ask(settings: Any, user: str) -> None:
    chat = open_chat(settings)
    assert chat is not None
    asyncio.run(chat.complete("Du er sekretær.", user))


@pytest.mark.parametrize(
    ("url", "remote"),
    [
        ("http://127.0.0.1:1/v1", False),
        ("http://localhost:11434/v1", False),
        ("http://[::1]:8080/v1", False),
        ("http://127.8.8.8/v1", False),
        ("http://0.0.0.0:8080/v1", True),
        ("http://10.0.0.7:8000/v1", True),
        ("http://localhost.example.com/v1", True),
        ("http://127.0.0.1.example.com/v1", True),
        ("http://127.0.0.1@example.com/v1", True),
        ("https://api.openai.com/v1", True),
    ],
)
def test_only_loopback_is_this_machine(url: str, remote: bool) -> None:
    endpoint = find_endpoint(ModelSettings(provider="compatible", name="m", base_url=url))
    assert endpoint.remote is remote


@pytest.mark.parametrize(("kind", "text"), PERSONAL.items())
def test_what_identifies_a_person_stops_the_call_before_it_is_made(
    settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str, text: str
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    # an address that nothing answers at: reaching for it would be another error
    with pytest.raises(PrivacyStop, match=kind) as caught:
        ask(settings(base_url="http://192.0.2.1/v1", retries=0, timeout=0.2), f"Forslag 12.\n{text}")
    for word in text.split():
        if any(character.isdigit() or character == "@" for character in word):
            assert word.strip(".") not in str(caught.value)
    assert not (tmp_path / ".medsvar" / "sent.jsonl").exists()


@pytest.mark.parametrize("text", PERSONAL.values())
def test_a_model_on_this_machine_may_read_everything(server: Server, settings: Any, text: str) -> None:
    ask(settings(), text)
    assert len(server.bodies) == 1


def test_budget_figures_and_journal_numbers_go_through() -> None:
    stop_if_personal(
        "Forslag 12: -1.200.000 kr. i 2026, 12.345.678 kr. i alt, 2,5 årsværk, journalnr. 81.38.00-P35-1-24, "
        "den 23-05-2024 kl. 12.00-12.05, punkt 60-66, budget 2026-2029, § 8, stk. 3.",
        "api.example.com",
    )


def test_a_remote_model_without_a_key_is_a_clear_error(settings: Any) -> None:
    with pytest.raises(SettingsError, match="OPENAI_API_KEY"):
        ask(settings(provider="openai", base_url="http://192.0.2.1/v1"), "Forslag 12")


def test_a_server_of_ones_own_elsewhere_needs_no_key(settings: Any) -> None:
    from rag.models.endpoint import find_endpoint, open_client

    model = settings(base_url="http://192.0.2.1/v1").model
    assert open_client(find_endpoint(model), model).api_key == "none"


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / ".medsvar" / "sent.jsonl").read_text("utf-8").splitlines()]


def test_the_log_says_what_was_sent_and_never_its_words(server: Server, settings: Any, tmp_path: Path) -> None:
    server.text = "Fortroligt svar."
    ask(settings(), "Hemmeligt forslag om Solsikken.")
    sent, answered = lines(tmp_path)
    assert (sent["event"], answered["event"]) == ("sent", "answered")
    assert sent["host"] == "127.0.0.1"
    assert sent["remote"] is False
    assert sent["model"] == "prøve"
    assert len(sent["hash"]) == 64
    assert (answered["tokens_in"], answered["tokens_out"]) == (11, 7)
    text = (tmp_path / ".medsvar" / "sent.jsonl").read_text("utf-8")
    assert "Solsikken" not in text
    assert "Fortroligt" not in text


def test_a_refusal_that_repeats_our_words_is_logged_without_them(server: Server, settings: Any, tmp_path: Path) -> None:
    server.always = fails(400, "Bad text: Hemmeligt forslag om Solsikken, CPR 010190-1234")
    with pytest.raises(ServerError) as caught:
        ask(settings(), "Hemmeligt forslag om Solsikken.")
    assert "010190-1234" not in str(caught.value)
    assert [line["event"] for line in lines(tmp_path)] == ["sent", "failed"]
    assert "Solsikken" not in (tmp_path / ".medsvar" / "sent.jsonl").read_text("utf-8")


def test_a_stored_reply_sends_and_logs_nothing(server: Server, settings: Any, tmp_path: Path) -> None:
    ask(settings(), "Et")
    ask(settings(), "Et")
    assert len(lines(tmp_path)) == 2


def test_text_that_no_encoding_can_write_is_sent_all_the_same(server: Server, settings: Any) -> None:
    ask(settings(), "Et halvt tegn: \ud83d og et nul: \x00")
    assert server.bodies[0]["messages"][1]["content"] == "Et halvt tegn: \ufffd og et nul: \x00"


def elsewhere(server: Server) -> str:
    """The server by an address that isn't loopback's: it counts as another machine, and can be reached."""
    return f"http://0.0.0.0:{server.server_address[1]}/v1"


@pytest.mark.parametrize(("kind", "text"), PERSONAL.items())
def test_not_a_byte_reaches_another_machine_that_would_have_answered(
    server: Server, settings: Any, tmp_path: Path, kind: str, text: str
) -> None:
    ask(settings(base_url=elsewhere(server)), "Forslag 12 handler om rengøring.")
    assert len(server.bodies) == 1  # it is there, and answers
    with pytest.raises(PrivacyStop, match=kind):
        ask(settings(base_url=elsewhere(server)), f"Forslag 13.\n{text}")
    assert len(server.bodies) == 1
    assert [line["event"] for line in lines(tmp_path)] == ["sent", "answered"]
    assert {line["remote"] for line in lines(tmp_path)} == {True}


def test_what_the_schema_and_the_system_message_hold_is_looked_at_too(server: Server, settings: Any) -> None:
    chat = open_chat(settings(base_url=elsewhere(server)))
    assert chat is not None
    with pytest.raises(PrivacyStop, match="CPR numbers: 1"):
        asyncio.run(chat.complete("Du er sekretær for 010190-1234.", "Forslag 12."))
    schema = {"type": "object", "properties": {"a": {"type": "string", "description": "ring 23 45 67 89"}}}
    with pytest.raises(PrivacyStop, match="phone numbers: 1"):
        asyncio.run(chat.complete("Du er sekretær.", "Forslag 12.", schema))
    assert server.bodies == []


def test_the_text_is_logged_where_it_was_asked_for_without_cpr_numbers(
    server: Server, settings: Any, tmp_path: Path
) -> None:
    server.text = "Svaret om Solsikken."
    asked = settings().model_copy(update={"log_text": True})
    ask(asked, "Forslaget om Solsikken, 010190-1234.")
    sent, answered = lines(tmp_path)
    assert "Forslaget om Solsikken" in sent["text"]
    assert answered["text"] == "Svaret om Solsikken."
    assert "010190-1234" not in (tmp_path / ".medsvar" / "sent.jsonl").read_text("utf-8")
