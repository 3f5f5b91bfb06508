"""Drafts to write out, all invented."""

from datetime import date
from typing import Any

from rag.settings import Settings, SignerSettings
from rag.types import CatalogueItem, Draft, Finding, Paragraph, Precedent

ITEM = CatalogueItem(
    number="BU-07",
    title="Fælles vikarkorps for dagtilbud",
    area="Børn og Unge",
    amounts={"2026": -450, "2027": -1200.5, "2028": -1200.5, "2029": -1200.5},
    fte={"2026": -1.0, "2027": -2.5},
    text="De tre vikarkorps samles i ét.",
)


def precedent(identity: str, **changes: Any) -> Precedent:
    values: dict[str, Any] = {
        "id": identity,
        "passage_id": f"passage-{identity}",
        "document_id": "d1",
        "source": "svar/2023/dagtilbud.docx",
        "municipality": "Sandbæk",
        "committee": "MED Dagtilbud Nord",
        "side": "medarbejderside",
        "date": date(2023, 9, 4),
        "item": CatalogueItem("14", "Færre timer til vikarer"),
        "stance": "bekymring",
        "quote": "Når vikaren ikke kender huset, er det den faste kollega, der løber stærkere.",
        "text": "Når vikaren ikke kender huset, er det den faste kollega, der løber stærkere. Det kan ses.",
        "span": (120, 196),
        "outcome": "taget_af",
        "outcome_source": "referat af 10. oktober 2023, punkt 4",
        "score": 0.8,
        "why": "samme emne: vikarer i dagtilbud",
        "budget_year": 2024,
        "own": True,
    }
    return Precedent(**{**values, **changes})


def draft(**changes: Any) -> Draft:
    values: dict[str, Any] = {
        "item": ITEM,
        "stance": "forbehold",
        "abstained": False,
        "paragraphs": (
            Paragraph("Vi anerkender, at forslaget vil bruge vikarkræfterne bedre, og at økonomien sætter en ramme."),
            Paragraph(
                "Vi kan se meningen med ét fælles korps, men det forudsætter, at vikarerne kender husene. Ellers "
                "flytter arbejdet over på de [antal faste medarbejdere] faste kolleger. Vi har tidligere peget på, at "
                "»når vikaren ikke kender huset, er det den faste kollega, der løber stærkere«.",
                "arbejdsmiljø",
                ("P2", "P1"),
            ),
            Paragraph(
                "Vi ønsker, at korpset får faste tilknytninger til husene, og at besparelsen først indregnes, når "
                "vagtplanen har virket i [antal måneder].",
                "realisme og tidsplan",
                ("P1",),
            ),
        ),
        "questions": ("Hvor mange faste medarbejdere berøres?", "Hvor lang tid skal vagtplanen afprøves?"),
        "precedents": (
            precedent("P1"),
            precedent(
                "P2",
                municipality="Nordstrand",
                committee="OmrådeMED Børn",
                side="fælles",
                date=date(2022, 8, 30),
                outcome="ukendt",
                outcome_source=None,
                own=False,
                budget_year=2023,
                source="andre/nordstrand 2022.pdf",
                quote="Et fælles korps virker kun, hvis vikarerne har faste huse.",
            ),
            precedent("P3", date=None, municipality=None, item=None, stance=None, own=False),
        ),
        "tokens": {"in": 0, "out": 0},
    }
    return Draft(**{**values, **changes})


ABSTAINED = draft(
    stance=None, abstained=True, paragraphs=(), precedents=(), questions=("Hvem berøres?", "Hvad siger ledelsen?")
)
WITH_FINDINGS = draft(
    findings=(
        Finding(
            "number-unsupported", "hard", "Tallet 14 har ingen kilde.", remedy="Slet det.", paragraph=1, span=(3, 5)
        ),
        Finding("length", "note", "Udkastet er langt."),
    )
)
SETTINGS = Settings(
    municipality="Sandbæk",
    committee="LokalMED Dagtilbud Nord",
    side="medarbejderside",
    signers=[SignerSettings(role="næstformand", name="Prøve Prøvesen"), SignerSettings(role="AMR")],
)

# Whatever a document may hold that some format takes as markup, or that no file can hold.
HOSTILE = (
    "<script>alert(1)</script> **fed** _kursiv_ | pipe | `kode` ]]> &amp; [link](http://x.example) ![b](c) "
    "{{ 7 * 7 }} \\textbf{x} $x^2$ ~~s~~ @nøgle [^1] <!-- væk --> \x00\x07\x1b[31m \ud800 \u202e omvendt\x0bny"
)
