"""Invented minutes in layouts that differ, and short ways to a document and to a point's statements."""

from __future__ import annotations

from pathlib import Path

from rag.privacy.persons import find_redactions
from rag.read import read_text
from rag.structure import understand
from rag.summarise.points import summarise_point
from rag.summarise.shares import Length
from rag.summarise.statements import Statement
from rag.types import Document, PointSummary

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

BOARD = """Referat af møde i SektorMED Teknik og Drift

Mødedato: 14. oktober 2026
Til stede: Vigga Storgaard Lund (formand), Asger Myrup (næstformand, TR), Bodil Ravnkilde (AMR)

Punkt 1: Godkendelse af dagsorden
Beslutning
Dagsordenen blev godkendt.

Punkt 2: Materielgårdens flytning
Sagsfremstilling
Materielgården flytter til Havnevej i 2027. Flytningen berører 38 medarbejdere og koster 4,5 mio. kr. i anlæg.
Transporttiden til de nordlige kirkegårde bliver 25 minutter længere.
Indstilling
Driftschefen indstiller, at flytteplanen godkendes, og at der ansættes en projektleder.
Beslutning
Flytteplanen blev drøftet. Der var stor usikkerhed om, hvorvidt værkstedet kan

nå at stå klart, inden lejemålet udløber.
Medarbejdersiden tog forbehold for tidsplanen.
Asger Myrup foreslog at vente et år. Bodil Ravnkilde udarbejder en liste over risici inden den 1. december 2026.
Driftschefen vender tilbage på mødet i november med et budget.
Bilag
Flytteplan_version_4.docx

Punkt 3: Sygefravær
Indstilling
Det indstilles, at status tages til efterretning.
Beslutning
Taget til efterretning.

Punkt 4: Ny vagtordning
Beslutning
Indstillingen blev godkendt med 6 stemmer for og 3 imod.
Et medlem af ledelsessiden undlod at stemme.

Punkt 5: Eventuelt
Beslutning
Intet at bemærke.
"""

TABLE = """LokalMED Børnehuset Klitten

Referat 3. marts 2026

| Punkt | Referat | Ansvarlig |
|---|---|---|
| 1. Sidste referat | Godkendt. | Vigga Storgaard |
| 2. Legepladsen | Hegnet er brækket. Tilbuddet er på 48.000 kr. Det tages op igen på næste møde. | Asger Myrup |
| 3. Ferieplan | Alle afleverer ønsker inden 1. april. Ferieplanen blev vedtaget. | Bodil Ravnkilde |
| 4. Evt. | Intet. | |
"""


def document(text: str, source: str = "referat.txt") -> Document:
    """What is understood of a text."""
    return understand(read_text(text, source))


def summarised(text: str, number: str, length: Length = "normal") -> PointSummary:
    """One point of a text, summarised."""
    made = document(text)
    point = next(p for p in made.points if p.number == number)
    return summarise_point(made, point, find_redactions(made.text), length)


def said(*sentences: str, section: str = "beslutning") -> list[Statement]:
    """Sentences as statements of one paragraph, with spans that follow each other."""
    told: list[Statement] = []
    at = 0
    for sentence in sentences:
        told.append(Statement(sentence, (at, at + len(sentence)), section, 1, None))
        at += len(sentence) + 1
    return told
