"""What the tests share: a small invented workspace, and sockets that reach no further than this machine."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

hypothesis.settings.register_profile("any machine", deadline=None)  # a busy one is no fault of what is tested
hypothesis.settings.load_profile("any machine")
os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
SHARED = Path(__file__).parent.parent.parent / "shared"

CATALOGUE = """# Sparekatalog 2026, Tangborg Kommune

Alle beløb er i 1.000 kr. Minus er en besparelse.

## 11 Færre rengøringsture i plejeboligerne
Udvalg: Ældreudvalget

| | 2026 | 2027 | 2028 | 2029 |
|---|---|---|---|---|
| Drift | -800 | -800 | -800 | -800 |

Rengøringen i de 214 plejeboliger sker fremover hver tredje uge. Det svarer til 1,8 årsværk.

## 12 Samlet vagtplan for natholdet
Udvalg: Ældreudvalget

| | 2026 | 2027 | 2028 | 2029 |
|---|---|---|---|---|
| Drift | -1.200 | -1.500 | -1.500 | -1.500 |

Nattevagterne på tre plejehjem lægges i én vagtplan med en nattevagt mindre.

## 13 Nedlæggelse af bogbussen
Udvalg: Kulturudvalget

| | 2026 | 2027 | 2028 | 2029 |
|---|---|---|---|---|
| Drift | -650 | -650 | -650 | -650 |

Bogbussen kører til 14 landsbyer. Den sælges.
"""
ANSWER_ELDERLY = """Høringssvar fra OmrådeMED Ældre i Tangborg Kommune

Budget 2026

Dato: 4. september 2025

Forslag 11: Færre rengøringsture i plejeboligerne
Vi har forståelse for, at der skal spares. Men vi er bekymrede for arbejdsmiljøet, når snavset bliver tungere, og for
de 37 kolleger, som i forvejen har mange løft. Opgaven flytter over på plejepersonalet, som ikke har tid til den.
Vi forventer, at der laves en ny APV, før ændringen træder i kraft.

Forslag 12: Samlet vagtplan for natholdet
Vi kan ikke anbefale forslaget. Alenearbejde om natten giver utryghed, og det bliver svært at rekruttere nattevagter.
Sygefraværet på Tranebo er 8,4 procent, og det vil stige. Vi foreslår, at man i stedet ser på vagtplanerne om dagen.

På vegne af OmrådeMED Ældre
Gunvor Ibsgaard, formand
Yannick Torpager, næstformand (TR-FOA)
"""
ANSWER_LIBRARY = """Høringssvar fra LokalMED Biblioteket, Tangborg Kommune, budget 2026

5. september 2025

13 Nedlæggelse af bogbussen
Medarbejderne på biblioteket er kede af forslaget, men kan se, at antallet af lånere falder. Chaufføren har 22 års
erfaring, og vi forventer, at stillingen findes ved naturlig afgang. Vi ønsker at blive inddraget, når landsbyerne skal
have et andet tilbud.
"""
FOREIGN = """Høringssvar til budget 2026 fra CenterMED Pleje i Mosevig Kommune

Dato 1.9.2025

Forslag 4 - Én nattevagt mindre på Rørhøj
Rørhøj har 52 beboere og to nattevagter. Vi kan ikke anbefale, at der kun er én tilbage. I 2024 var der 61 fald om
natten, og vikarerne fra Bureau Nattergal kender ikke beboerne. Det giver alenearbejde og flere sygemeldinger.
"""
AGREEMENT = """Budgetaftale 2026 for Tangborg Kommune

Partierne bag aftalen er enige om følgende ændringer af sparekataloget:

- Forslag 11 gennemføres.
- Forslag 12 tages af kataloget og gennemføres ikke.
- Forslag 13 gennemføres med 300.000 kr. i stedet for 650.000 kr.

Dato: 18. september 2025
"""
SETTINGS = """municipality = "Tangborg"
committee = "OmrådeMED Ældre"
side = "fælles"
"""
FILES = {
    "vores/sparekatalog 2026.md": CATALOGUE,
    "vores/svar ældre.txt": ANSWER_ELDERLY,
    "vores/svar biblioteket.txt": ANSWER_LIBRARY,
    "vores/budgetaftale.txt": AGREEMENT,
    "mosevig/svar pleje.txt": FOREIGN,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace's files, not ingested yet."""
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (tmp_path / "medsvar.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def workspace(folder: Path) -> Iterator[Any]:
    """A workspace, ingested, of its own for each test."""
    from rag.pipeline import Workspace
    from rag.settings import load_settings

    opened = Workspace(load_settings(folder))
    opened.ingest([folder])
    yield opened
    opened.close()


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Refuses every connection and look-up but loopback; gives the list of what was refused."""
    refused: list[Any] = []

    def guard(real: Callable[..., Any]) -> Callable[..., Any]:
        def connect(self: socket.socket, address: Any) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
                refused.append(address)
                raise OSError(f"the test refuses {address}")
            return real(self, address)

        return connect

    def look_up(host: Any, *rest: Any, **more: Any) -> Any:
        if host not in ("127.0.0.1", "::1", "localhost", None):
            refused.append(host)
            raise OSError(f"the test refuses to look up {host}")
        return real_look_up(host, *rest, **more)

    monkeypatch.delenv("ANONYMIZED_TELEMETRY", raising=False)  # the program itself has to turn it off
    real_look_up = socket.getaddrinfo
    monkeypatch.setattr(socket.socket, "connect", guard(socket.socket.connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guard(socket.socket.connect_ex))
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return refused
