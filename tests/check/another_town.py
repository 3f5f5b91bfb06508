"""A second invented municipality, with two proposals of its own and papers of then, of now and of elsewhere."""

from __future__ import annotations

from datetime import date

from rag.check import OwnFacts, Source, check_draft
from rag.types import CatalogueItem, Draft, Paragraph, Precedent

SAVING = CatalogueItem(
    number="TK-7",
    title="Ny drift af svømmehal og idrætsanlæg",
    area="Fritidsudvalget",
    amounts={"2028": -240, "2029": -720, "2030": -720, "2031": -720},
    fte={"2028": -0.6, "2029": -1.8},
    text=(
        "Svømmehallen har i dag åbent 62 timer om ugen og 9 livreddere. Åbningstiden går ned til 48 timer om "
        "ugen, og morgensvømning flyttes fra fem til to dage. Der kommer 31.000 gæster om året, og 40 pct. af "
        "gæsterne er børn. Eftersyn af anlægget sker tre gange om året, fremover én. De seks foreninger i "
        "Bøgehallen og Sandhallen beholder deres tider i uge 6, 8 og 41. Besparelsen er 240.000 kr. i 2028 og "
        "720.000 kr. fra 2029. Nyt billetsystem koster 180 t.kr. i 2028. Det svarer til 1,8 årsværk, når "
        "ordningen kører; en tredjedel er rengøring. Den samlede udgift til halområdet var 14,4 mio. kr. i "
        "2026. Personalet har 18 måneders opsigelse. Ordningen træder i kraft den 1. maj 2028 og evalueres i "
        "september 2029."
    ),
)  # fmt: skip
COST = CatalogueItem(
    number="TK-9",
    title="Udvidelse af ungdomsklubben",
    area="Fritidsudvalget",
    amounts={"2028": 350, "2029": 500, "2030": 500, "2031": 500},
    fte={"2028": 0.7, "2029": 1.1},
    text=(
        "Klubben får åbent fire aftener om ugen i stedet for tre. Der ansættes 1,1 årsværk. "
        "Udgiften er 500 t.kr. fra 2029."
    ),
)
OTHER = CatalogueItem(
    number="SU-2", title="Rådgivning for pårørende", amounts={"2028": -410}, text="Én rådgiver mindre."
)
NOW = "Notat fra maj 2027. Der er 3 ledige stillinger i svømmehallen, og vandet er 28 grader. Tolærerhold gives mandag."


def precedent(key: str, text: str, **more: object) -> Precedent:
    fields: dict[str, object] = {
        "id": key, "passage_id": key, "document_id": f"d-{key}", "source": f"svar/{key}.docx",
        "municipality": "Ravnsted", "committee": "FagMED Kultur", "side": "fælles", "date": date(2025, 9, 3),
        "item": None, "stance": "bekymring", "quote": text[:60], "text": text, "span": (0, len(text)),
        "outcome": "ukendt", "outcome_source": None, "score": 1.0, "why": "", "budget_year": 2026, "own": True,
    }  # fmt: skip
    return Precedent(**{**fields, **more})  # type: ignore[arg-type]


THEN = precedent(
    "P1", "Vi har 12 livreddere, og 7 af dem er deltidsansatte. Sygefraværet var 5,3 pct. Hallen har 33 hold."
)
FAR = precedent(
    "P2", "Ventelisten til svømmehold er på 210 børn. Fem af de 16 stk. redningsveste blev kasseret i 2025.",
    municipality="Vestermose", committee="LokalMED Idræt", own=False,
)  # fmt: skip
UNDATED = precedent(
    "P3", "Vi ønsker at blive hørt om vagtplanen.", date=None, budget_year=None, source="arkiv/2024/svar.docx"
)
OWN = OwnFacts(
    sources=(Source("now", NOW, "current", "notat.docx", "Ravnsted", "HovedMED", (2027,)),),
    items=(SAVING, COST, OTHER),
    municipality="Ravnsted",
    committee="FagMED Kultur",
    workplaces=("Bøgehallen", "Sandhallen"),
    municipalities=("Ravnsted", "Vestermose"),
    year=2028,
)
FACTS = ("number-unsupported", "date-unsupported", "foreign-fact", "stale-year")


def told(*texts: str, cited: str = "", item: CatalogueItem = SAVING) -> list[tuple[str, str]]:
    """The findings on facts in paragraphs of a draft, each with its rule and the words it is on."""
    paragraphs = tuple(Paragraph(text, None, (cited,) if cited else ()) for text in texts)
    draft = Draft(item, None, False, paragraphs, (), (THEN, FAR, UNDATED))
    return [(f.rule, f.text) for f in check_draft(draft, OWN) if f.rule in FACTS]
