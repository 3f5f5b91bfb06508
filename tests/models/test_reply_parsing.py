"""JSON out of replies of every shape."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.errors import ServerError
from rag.models.structured import parse_reply

SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["afsnit"],
    "properties": {
        "afsnit": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["tekst"],
                "properties": {"tekst": {"type": "string"}},
            },
        }
    },
}
VALUE = {"afsnit": [{"tekst": 'Vi »støtter« {det} [helt] og "holdent".'}, {"tekst": "Linje\nto \\ slut"}]}
PLAIN = json.dumps(VALUE, ensure_ascii=False)


@pytest.mark.parametrize(
    "reply",
    [
        PLAIN,
        f"```json\n{PLAIN}\n```",
        f"```\n{PLAIN}```",
        f"Her er udkastet, som bygger på [P1] og {{P2}}:\n\n{PLAIN}\n\nSig til, hvis [noget] skal ændres.",
        f"<think>Skal det være {{'afsnit': []}}?\n</think>\n{PLAIN}",
        json.dumps(VALUE, indent=2),
        "\ufeff" + PLAIN,
        PLAIN.replace("Linje\\n", "Linje\n"),
        PLAIN[:-1],
        PLAIN[:-1] + "\n",
        json.dumps({**VALUE, "begrundelse": "ekstra"}, ensure_ascii=False),
        '{"fejl": true}\n' + PLAIN,
    ],
)
def test_the_value_is_found(reply: str) -> None:
    assert parse_reply(reply, SCHEMA) == VALUE


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        ("", "no JSON"),
        ("Det kan jeg ikke.", "no JSON"),
        (PLAIN[:-2], "cut off"),
        (PLAIN[:-6], "cut off"),
        (PLAIN[:30], "cut off"),
        ('{"afsnit": [{"tekst": "Et helt afsnit."},', "cut off"),
        ('{"afsnit": [{"tekst":', "cut off"),
        ("{'afsnit': []}", "malformed"),
        ('{"afsnit": "ingen"}', "schema at afsnit"),
        ('{"afsnit": [{"text": "x"}]}', "schema at afsnit/0"),
        ("[" * 100_000, "no JSON|malformed"),
        ('{"a":' * 100_000, "malformed"),
    ],
)
def test_what_cannot_be_read_is_a_clear_error(reply: str, message: str) -> None:
    with pytest.raises(ServerError, match=message) as caught:
        parse_reply(reply, SCHEMA)
    assert caught.value.retryable


def test_a_piece_of_a_broken_reply_is_never_taken_for_the_whole() -> None:
    loose = {"type": "object", "required": ["tekst"], "properties": {"tekst": {"type": "string"}}}
    with pytest.raises(ServerError):
        parse_reply('{"tekst": "hele svaret", "dele": [{"tekst": "kun en del"}, {"tekst": "afbrudt', loose)


@given(st.lists(st.text()), st.integers(min_value=0), st.text(alphabet="abc æøå.\n"))
def test_a_reply_that_lost_its_end_is_whole_or_refused(texts: list[str], lost: int, prose: str) -> None:
    value: dict[str, Any] = {"afsnit": [{"tekst": text} for text in texts]}
    whole = json.dumps(value, ensure_ascii=False)
    reply = prose + whole[: max(1, len(whole) - lost % (len(whole) + 1))]
    try:
        assert parse_reply(reply, SCHEMA) == value
    except ServerError:
        assert lost
