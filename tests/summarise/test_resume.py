"""A run that is killed loses nothing that was paid for, and one that may not send says so."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rag.errors import PrivacyStop
from rag.pipeline import Workspace
from rag.pipeline.summaries import Gathered
from rag.settings import Settings
from rag.types import Document, Point
from tests.models.misbehaving_server import Server
from tests.summarise.scribe import scribe

AT_ONCE = 2
POINT = (
    "\n\n## Punkt {n}: Emne {n}\n### Beslutning\nUdvalget drøftede emne {n} og de {n}7 opgaver, som følger med. "
    + "Der blev talt om arbejdet, lokalerne, vagterne og den tid, som opgaverne tager for hver enkelt. " * 8
)


def many_points(folder: Path, count: int) -> Path:
    file = folder / "mange.md"
    points = "".join(POINT.format(n=n) for n in range(1, count + 1))
    file.write_text(f"Referat fra møde i LokalMED\n\nDato: 3. marts 2026{points}\n", encoding="utf-8")
    return file


def start(folder: Path, file: Path) -> subprocess.Popen[bytes]:
    code = "from rag.cli import run; run()"
    words = ["summarise", str(file), "--json", "-w", str(folder)]
    return subprocess.Popen(
        [sys.executable, "-c", code, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ.copy()
    )


def test_a_killed_run_goes_on_and_no_completed_call_is_made_again(
    tmp_path: Path, server: Server, with_server: Callable[..., Settings]
) -> None:
    with_server(concurrency=AT_ONCE)
    server.always = scribe(wait=0.25)
    file = many_points(tmp_path, 8)
    killed = start(tmp_path, file)
    until = time.monotonic() + 60
    while len(server.bodies) < 5 and time.monotonic() < until:
        time.sleep(0.02)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    before = len(server.bodies)
    assert 5 <= before < 9  # it was killed in the middle

    server.always = scribe()
    out, err = start(tmp_path, file).communicate(timeout=60)
    summary = json.loads(out)
    assert summary["coverage"]["points_done"] == 8, err.decode()
    asked = Counter(json.dumps(body, sort_keys=True) for body in server.bodies)
    assert len(asked) == 9  # eight points and the lines over everything
    repeated = [n for n in asked.values() if n > 1]
    assert len(repeated) <= AT_ONCE and all(n == 2 for n in repeated)  # only what was on its way when it was killed
    assert "answered before" in err.decode()

    seen = len(server.bodies)
    again, _ = start(tmp_path, file).communicate(timeout=60)
    assert len(server.bodies) == seen
    first, second = (json.loads(told) for told in (out, again))
    assert first["points"] == second["points"] and first["overall"] == second["overall"]


def test_a_cpr_number_stops_everything_before_a_word_is_sent(
    tmp_path: Path, with_server: Callable[..., Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = with_server()
    # an address that nothing answers at: reaching for it would be another error
    model = settings.model.model_copy(update={"base_url": "http://192.0.2.1/v1", "timeout": 0.2})
    remote = settings.model_copy(update={"model": model})
    text = "Udvalget drøftede sagen om 010190-1234 og de opgaver, som følger med for afdelingen. " * 12
    # such a number is masked when a file is read; a document that comes another way is stopped at the gate
    point = Point("1", "Sager", None, {"beslutning": text}, (), (0, len(text)), None, {"beslutning": ((0, len(text)),)})
    document = Document("d", "r.md", "0", "referat", "Referat", text, points=(point,))
    monkeypatch.setattr("rag.summarise.statements.redact", lambda text, redactions, span: text[slice(*span)])
    with pytest.raises(PrivacyStop):
        Workspace(remote).summarise(Gathered((document,)))


def test_what_was_sent_is_logged_without_a_word_of_it(
    minutes: Path, tmp_path: Path, with_server: Callable[..., Settings]
) -> None:
    settings = with_server()
    workspace = Workspace(settings)
    tally: Any = workspace.summarise(workspace.minutes([minutes])).tally
    log = (settings.state / "sent.jsonl").read_text(encoding="utf-8")
    assert log.count('"event": "sent"') == tally.calls == 3
    assert "vagtplan" not in log
