"""An invented municipality with an item, its own papers of now and of then, and another's."""

from __future__ import annotations

from datetime import date
from typing import Any

from rag.check import EnteredFact, OwnFacts, Source, check_draft
from rag.types import CatalogueItem, Draft, Finding, Paragraph, Precedent, Stance

ITEM = CatalogueItem(
    number="OM-4",
    title="Færre vagter om aftenen på plejecentrene",
    area="Senior- og Omsorgsudvalget",
    amounts={"2027": -600, "2028": -1200, "2029": -1200, "2030": -1450},
    fte={"2027": -1.3, "2028": -2.6},
    text=(
        "Aftenvagten på Kløvermarken og Tranebo samles fra 1. april 2027. I dag er der 14 medarbejdere til 96 beboere "
        "på de to plejecentre. Efter ændringen er der 11 medarbejdere. Besparelsen er 600.000 kr. i 2027 og "
        "1,2 mio. kr. i 2028 og 2029. Medicin gives hver tredje time mellem kl. 15 og 23, jf. sundhedslovens § 138. "
        "35 pct. af beboerne skal have hjælp af to. Aftalen med leverandøren CareTec løber til 2029. Sag 26/4471."
    ),
)  # fmt: skip
OLD_TEXT = (
    "Vi har forståelse for, at budgettet skal hænge sammen. Men når der er færre om aftenen, bliver arbejdet med at "
    "forflytte beboerne tungere, og medarbejderne på Birkelund arbejder alene i lange perioder. Sygefraværet var "
    "8,4 procent i 2023, og vi frygter, at det stiger. Det er svært at rekruttere til aftenvagter; 7 stillinger stod "
    "ubesatte i maj 2024. Vi forventer, at der laves en ny arbejdspladsvurdering, før vagterne lægges sammen."
)
FOREIGN_TEXT = (
    "Vi kan ikke anbefale, at der kun er én tilbage på Solvangen om aftenen. Der var 61 fald sidste år, og vikarerne "
    "fra Bureau Nattergal kender ikke beboerne. Ventetiden på hjælp er steget til 25 minutter."
)
CURRENT_TEXT = (
    "Notat om sygefravær. I juni 2026 var sygefraværet blandt aftenvagterne på plejecentrene 6,7 procent. "
    "Der er 3 ubesatte stillinger på Tranebo.\n\nFerieplan: 42 uger."
)
OTHER_ITEM = CatalogueItem(
    number="SK-1", title="Større klasser", amounts={"2027": -900}, text="Skolerne sparer 900.000 kr."
)


def make_precedent(key: str, text: str, **more: Any) -> Precedent:
    fields: dict[str, Any] = {
        "id": key, "passage_id": key, "document_id": f"doc-{key}", "source": f"{key}.docx", "municipality": "Tangborg",
        "committee": "OmrådeMED Senior", "side": "fælles", "date": date(2024, 9, 4),
        "item": CatalogueItem("8", "Sammenlægning af aftenvagter"), "stance": "bekymring", "quote": text[:80],
        "text": text, "span": (0, len(text)), "outcome": "ukendt", "outcome_source": None, "score": 2.0, "why": "",
        "budget_year": 2025, "own": True,
    }  # fmt: skip
    return Precedent(**{**fields, **more})


OLD = make_precedent("P1", OLD_TEXT)
FOREIGN = make_precedent(
    "P2", FOREIGN_TEXT, municipality="Mosevig", committee="CenterMED Pleje", own=False, stance="imod",
    date=date(2025, 9, 1), budget_year=2026, item=CatalogueItem("4", "Én vagt mindre"), score=1.6,
)  # fmt: skip
OWN = OwnFacts(
    sources=(
        Source("cat", "Kataloget samler 21 forslag.", "current", "katalog 2027.docx", years=(2027,)),
        Source("note", CURRENT_TEXT, "current", "notat.docx", "Tangborg", "HovedMED", (2026,)),
        Source("old", "I 2022 var der 118 beboere på plejecentrene. Hedebo lukkede.", "older", "r.docx", "Tangborg",
               "HovedMED", (2022,)),
        Source("far", "Plejecentret Vesterled i Mosevig har 77 beboere og bruger systemet Omnia.", "foreign", "m.docx",
               "Mosevig", "Hovedudvalget", (2025,)),
    ),
    facts=(EnteredFact("4 af vores aftenvagter er over 60 år.", "leder af plejecentrene, 20. august 2026"),),
    items=(ITEM, OTHER_ITEM),
    municipality="Tangborg",
    committee="OmrådeMED Senior",
    workplaces=("Kløvermarken", "Tranebo"),
    signers=("Gunvor Ibsgaard",),
    municipalities=("Tangborg", "Mosevig", "Odense", "Vejle"),
    year=2027,
)  # fmt: skip

CLEAN = (
    "Vi anerkender, at budgettet skal hænge sammen, og at forslaget vil samle aftenvagten på Kløvermarken og Tranebo "
    "fra 1. april 2027. Vi er bekymrede for forslaget.",
    "Når 11 medarbejdere skal nå det, som 14 medarbejdere når i dag, bliver det tungere at forflytte beboerne, og "
    "flere kommer til at arbejde alene om aftenen. I svaret til budget 2025 skrev vi, at sygefraværet var 8,4 procent. "
    "Sygefraværet blandt aftenvagterne var 6,7 procent i juni 2026.",
    "CenterMED Pleje i Mosevig Kommune skrev i 2025: »vikarerne fra Bureau Nattergal kender ikke beboerne«. Det bliver "
    "også hos os svært at rekruttere vikarer til aftenvagter.",
    "Besparelsen på 1,2 mio. kr. i 2028 kan efter vores vurdering først høstes, når der er lavet en ny "
    "arbejdspladsvurdering, før vagterne lægges sammen.",
)  # fmt: skip
CITED = ((), ("P1",), ("P2", "P1"), ("P1",))


def make_draft(*texts: str, stance: Stance | None = "bekymring", cited: tuple[tuple[str, ...], ...] = CITED) -> Draft:
    paragraphs = tuple(Paragraph(text, None, keys) for text, keys in zip(texts, cited, strict=False))
    return Draft(ITEM, stance, False, paragraphs, (), (OLD, FOREIGN))


def findings(*texts: str, own: OwnFacts | None = OWN, **more: Any) -> list[Finding]:
    return check_draft(make_draft(*texts, **more), own)


def hard(*texts: str, **more: Any) -> list[tuple[str, str]]:
    return [(finding.rule, finding.text) for finding in findings(*texts, **more) if finding.severity == "hard"]


def said(text: str, *cited: str, own: OwnFacts | None = OWN, stance: Stance | None = None) -> list[tuple[str, str]]:
    """The hard findings on one paragraph."""
    draft = make_draft(text, stance=stance, cited=(cited,))
    return [(f.rule, f.text) for f in check_draft(draft, own) if f.severity == "hard"]
