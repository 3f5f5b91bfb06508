"""A model that drafts the same sound answer to every proposal, after a fixed time, over HTTP; it fails when told to."""

from __future__ import annotations

import json
import random
import re
import time
from collections import Counter
from typing import Any

from tests.models.misbehaving_server import Handler, Step, completion, fails

_OFFERED = re.compile(r"^<<<\w+ P1 ", re.MULTILINE)


def sound(body: dict[str, Any]) -> dict[str, Any]:
    """A draft that no check has anything against."""
    cited = ["P1"] if _OFFERED.search(body["messages"][1]["content"]) else []
    return {
        "stance": "bekymring",
        "abstained": False,
        "paragraphs": [
            {"text": "Vi forstår, at økonomien skal hænge sammen.", "theme": None, "citations": []},
            {
                "text": "Vi er bekymrede for arbejdsmiljøet, når opgaverne skal løses af færre.",
                "theme": "arbejdsmiljø",
                "citations": cited,
            },
        ],
        "questions": ["Hvilke opgaver falder bort?"],
    }


def drafts(wait: float = 0.0, reply: Any = sound) -> Step:
    """Answers each prompt after `wait` seconds with `reply` of it."""

    def step(handler: Handler, body: dict[str, Any]) -> None:
        time.sleep(wait)
        sent = completion(json.dumps(reply(body), ensure_ascii=False))
        sent["usage"] = {"prompt_tokens": 4_000, "completion_tokens": 150, "total_tokens": 4_150}
        handler.send(200, json.dumps(sent).encode())

    return step


def now_and_then(share: float, good: Step, *, hang: float, seed: int = 5) -> Step:
    """A share of the calls goes wrong, half with 429 and half by saying nothing for `hang` seconds."""
    chance = random.Random(seed)

    def step(handler: Handler, body: dict[str, Any]) -> None:
        fate = chance.random()
        if fate < share / 2:
            fails(429, "too many")(handler, body)
        elif fate < share:
            time.sleep(hang)
            handler.close_connection = True
        else:
            good(handler, body)

    return step


def asked(bodies: list[dict[str, Any]]) -> Counter[str]:
    """How often each prompt was sent."""
    return Counter(json.dumps(body["messages"], sort_keys=True) for body in bodies)
