"""A new user's folder is small: what is merely least unlike is no precedent, and a short answer is one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.pipeline import Workspace
from rag.settings import load_settings
from rag.types import CatalogueItem

SETTINGS = 'municipality = "Tangvig"\ncommittee = "OmrådeMED Børn og Familie"\nareas = ["familie"]\n'
ANSWER = """Høringssvar til budget 2025
Fra: OmrådeMED Børn og Familie, Tangvig Kommune
Dato: 3. september 2024

Forslag 18 PPR's timer omlægges
Vi kan støtte forslaget, hvis timerne bliver hos børnene.

Forslag 21 Fælles ledelse af to børnehuse
OmrådeMED er imod forslaget. En leder, der ikke er i huset, kan ikke tage samtalen med forældrene samme dag.
"""
MINUTES = """Referat af møde i OmrådeMED Børn og Familie, Tangvig Kommune
Dato: 12. maj 2026

1. Godkendelse af dagsorden
Dagsordenen blev godkendt, og referatet fra sidste møde blev godkendt med en rettelse til punkt 4.

2. Arbejdstøj
Ledelsen foreslog, at der købes jakker til udendørs arbejde. Medarbejdersiden ønskede også støvler.
Beslutning: Punktet blev udsat.

3. Eventuelt
Karla Ejegod spurgte til parkering ved Familiehuset Pilen. Lederen undersøger det til næste møde.
"""


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "medsvar.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "svar 2025.txt").write_text(ANSWER, encoding="utf-8")
    (tmp_path / "referat 120526.txt").write_text(MINUTES, encoding="utf-8")
    opened = Workspace(load_settings(tmp_path))
    opened.ingest([tmp_path])
    yield opened
    opened.close()


def test_an_answer_of_one_short_sentence_is_a_precedent(small: Workspace) -> None:
    item = CatalogueItem("BS-03", "Færre timer til PPR's konsultative bistand", text="PPR kommer sjældnere.")
    first = small.precedents(item)[0]
    assert "timerne bliver hos børnene" in first.text
    assert "ppr" in first.why


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("AI-støttet referatskrivning i Familiehuset Pilen", "Samtaler i Familiehuset Pilen skrives ud af et program."),
        (
            "Hjemtagelse af støttekontaktpersoner",
            "Kommunen ansætter selv kontaktpersoner til udsatte borgere.",
        ),
        ("Fælles vagtplansystem", "Alle vagtplaner lægges i ét system."),
    ],
)
def test_minutes_that_share_a_place_a_name_or_a_common_word_are_none(small: Workspace, title: str, text: str) -> None:
    assert small.precedents(CatalogueItem("9", title, text=text)) == []
