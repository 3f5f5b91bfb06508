"""What a letter says that a committee decided or agreed on, held against its minutes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_up_town import ITEM, OWN

from rag.check import OwnFacts, Source, check_text
from rag.types import Paragraph

MAIN = Source(
    "hm", "Referat HovedMED\n\nMøde den 11. juni 2026\n\nPunkt 1. Dagsorden\n\nBeslutning: Dagsordenen godkendt.\n\n"
    "Punkt 2. Retningslinje om kameraer\n\nUdkast til retningslinje om kameraer i plejeboliger blev fremlagt.\n\n"
    "Indstilling: at HovedMED godkender retningslinjen.\n\nBeslutning: Punktet udsættes til mødet i oktober.\n\n"
    "Punkt 3. Alkoholpolitik\n\nForslag om nultolerance fra nytår.\n\nBeslutning: Vedtaget med virkning fra 1. januar "
    "2027.\n\nPunkt 4. Lukkedage mellem jul og nytår\n\nMedarbejdersiden var imod.\n\nBeslutning: Forslaget om "
    "lukkedage blev afvist.\n\nPunkt 5. Ny aftale om udvalgsstruktur\n\nForhandlingsorganet har holdt fire møder.\n\n"
    "Beslutning: Der blev ikke opnået enighed om strukturen.",
    "current", "hovedmed.pdf", "Tangborg", "HovedMED", (2026,), day="2026-06-11",
)  # fmt: skip
LOCAL = Source(
    "lm", "Referat – LokalMED Tranebo\n\nPunkt | Drøftelse | Konklusion\n\n1. Velkommen | Ny AMR. |\n\n"
    "2. Vikarer | Der er brugt mange timer. | Loft på 3 vikartimer pr. vagt fra 1. oktober. Vedtaget, "
    "medarbejdersiden tog forbehold.\n\n3. Introduktion | Ny mappe. | Enighed om en mentor til nye afløsere.",
    "current", "tranebo.docx", "Tangborg", "LokalMED Tranebo", (2026,), day="2026-08-20",
)  # fmt: skip
OURS = Source(
    "om", "Referat\n\n1. Sygefravær\n\nBeslutning: Udvalget besluttede at nedsætte en arbejdsgruppe om nattevagter.\n\n"
    "2. Uniformer\n\nLedelsen foreslog nye jakker til aftenvagten.\n\nBeslutning: Punktet blev udsat.",
    "current", "om.docx", "Tangborg", "OmrådeMED Senior", (2026,), day="2026-05-12",
)  # fmt: skip
HERE: OwnFacts = replace(OWN, sources=(*OWN.sources, MAIN, LOCAL, OURS), facts=())


def turned(text: str) -> list[str]:
    return [one.rule for one in check_text([Paragraph(text)], ITEM, (), HERE) if one.rule == "decision-unsupported"]


@pytest.mark.parametrize(
    "text",
    [
        "HovedMED besluttede den 11. juni 2026 at godkende retningslinjen om kameraer.",
        "HovedMED har godkendt retningslinjen om kameraer i plejeboliger.",
        "Retningslinjen om kameraer blev vedtaget i HovedMED i juni.",
        "HovedMED afviste alkoholpolitikken med nultolerance.",
        "HovedMED vedtog, at der holdes lukkedage mellem jul og nytår.",
        "Alkoholpolitikken blev udsat af HovedMED.",
        "Medarbejdersiden og ledelsen i LokalMED Tranebo er enige om loftet på 3 vikartimer pr. vagt.",
        "I LokalMED Tranebo var der enighed om loftet over vikartimer pr. vagt.",
        "HovedMED er enige om den nye udvalgsstruktur.",
        "Vi vedtog i udvalget nye uniformer og jakker til aftenvagten.",
    ],
)
def test_what_minutes_have_put_off_refused_or_disputed_was_not_agreed_to(text: str) -> None:
    assert turned(text)


@pytest.mark.parametrize(
    "text",
    [
        "HovedMED udsatte retningslinjen om kameraer.",
        "HovedMED har endnu ikke godkendt retningslinjen om kameraer.",
        "HovedMED vedtog alkoholpolitikken med nultolerance.",
        "HovedMED afviste lukkedage mellem jul og nytår.",
        "HovedMED kan godkende retningslinjen om kameraer i oktober.",
        "LokalMED Tranebo har vedtaget et loft på 3 vikartimer pr. vagt.",
        "I LokalMED Tranebo er de enige om en mentor til nye afløsere.",
        "LokalMED Kløvermarken har godkendt en retningslinje om kameraer.",
        "HovedMED godkendte den 4. marts 2025 en retningslinje om kameraer på rådhuset.",
        "Vi er enige i, at aftenvagten er presset.",
    ],
)
def test_what_was_decided_so_elsewhere_or_not_at_all_stands(text: str) -> None:
    assert turned(text) == []
