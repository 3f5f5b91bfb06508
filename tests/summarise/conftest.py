"""Invented minutes, and a workspace whose model is a scribe behind a real HTTP endpoint."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rag.settings import Settings, load_settings
from tests.models.misbehaving_server import Server, running
from tests.summarise.scribe import scribe

MINUTES = """Referat fra møde i OmrådeMED Ældre, Tangborg Kommune

Dato: 12. marts 2026

## Punkt 1: Godkendelse af dagsorden
### Beslutning
Dagsordenen blev godkendt.

## Punkt 2: Ny vagtplan for natholdet
### Sagsfremstilling
Forvaltningen har lavet et udkast til en samlet vagtplan for de tre plejehjem Tranebo, Engly og Havnehuset. Planen
omfatter 46 medarbejdere. Den koster 350.000 kr. i 2026 og skal ifølge beregningen spare 1,2 mio. kr. fra 2027.
Arbejdsmiljørepræsentanterne har gennemgået planen og peget på, at alenearbejde om natten skal begrænses.
Der er i dag 11 ubesatte stillinger, og sygefraværet om natten er steget til 9,1 procent det seneste år. Uddannelsen i
det nye vagtplansystem tager to dage for hver medarbejder og holdes i løbet af maj.
### Indstilling
Det indstilles, at vagtplanen godkendes, og at der ansættes to afløsere fra 1. juni 2026.
### Beslutning
Udvalget drøftede planen. Medarbejdersiden tog forbehold for alenearbejdet om natten. Orienteringen blev taget til
efterretning. Gunvor Ibsgaard (formand) indkalder til et møde om vagtplanen inden 1. maj 2026, hvor planlæggerne
deltager, så de kan svare på spørgsmål om ferie, bytning af vagter og hviletid mellem vagterne.

## Punkt 3: Sygefravær
### Sagsfremstilling
Sygefraværet i området er samlet 7,4 procent mod 6,9 procent året før. På Engly er det faldet med 0,8 procentpoint,
siden der blev indført faste samtaler efter 14 dages fravær. På Havnehuset er der 5 langtidssyge medarbejdere, og det
kan mærkes på vagterne i weekenden. Der er søgt om 200.000 kr. fra puljen til arbejdsmiljø, og der ventes svar i april.
Sekretariatet har samlet erfaringerne fra de tre plejehjem i et notat, som ledergruppen har fået til gennemsyn. Notatet
peger på tidlig kontakt, faste samtaler og på, at vikarerne skal kende beboerne, før de får vagter alene om aftenen.
### Beslutning
Udvalget godkendte, at ordningen med faste samtaler udvides til alle tre plejehjem fra 1. august 2026. Sekretariatet
sender en vejledning ud til lederne inden sommerferien, og ordningen bliver gjort op efter et halvt år.

## Punkt 4: Eventuelt
### Beslutning
Intet at bemærke.
"""


@pytest.fixture(autouse=True)
def no_keys_and_no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "test")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    """A file of minutes of four points, two of them short."""
    file = tmp_path / "referat.md"
    file.write_text(MINUTES, encoding="utf-8")
    return file


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as server:
        server.always = scribe()
        yield server


@pytest.fixture
def with_server(tmp_path: Path, server: Server) -> Callable[..., Settings]:
    """Settings of a workspace whose model is the server; keywords are settings of [model]."""

    def make(**changes: Any) -> Settings:
        told = {"name": "prøve", "retries": 0, "price_in": 1.0, "price_out": 4.0} | changes
        lines = "\n".join(f"{name} = {value!r}" for name, value in told.items())
        (tmp_path / "medsvar.toml").write_text(
            f'[model]\nprovider = "compatible"\nbase_url = "{server.url}"\n{lines}\n', encoding="utf-8"
        )
        return load_settings(tmp_path)

    return make
