"""The first checks of a draft: citations are a closed set, quotations exact, numbers accounted for, nobody named.

The whole firewall (whose fact is it?) stands on this; what is here is what a draft can be held against without
any other document: its item and its precedents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from rag.danish.numbers import find_quantities
from rag.privacy.persons import find_redactions
from rag.types import CatalogueItem, Draft, Finding, Paragraph, Precedent, Span

QUOTE = re.compile(r"»([^»«]{2,})«")
_PLACEHOLDER = re.compile(r"\[[^\]\n]{1,60}\]")
_YEAR = re.compile(r"(?<![\w.,])(19|20)\d\d(?![\w,]|\.\d)")


def check_draft(draft: Draft) -> list[Finding]:
    """Findings on a draft's paragraphs, in their order."""
    known = {precedent.id: precedent for precedent in draft.precedents}
    findings: list[Finding] = []
    for n, paragraph in enumerate(draft.paragraphs):
        findings += _citations(n, paragraph, known)
        findings += _quotations(n, paragraph, draft.item, known)
        findings += _numbers(n, paragraph, draft.item, known)
        findings += _persons(n, paragraph)
    return findings


def _citations(n: int, paragraph: Paragraph, known: dict[str, Precedent]) -> Iterator[Finding]:
    for key in paragraph.citations:
        if key not in known:
            yield Finding(
                "citation-unknown", "hard", key, "Kilden findes ikke.", "Fjern henvisningen, eller ret den.", n
            )
    if n > 0 and not paragraph.citations:
        yield Finding(
            "uncited-claim",
            "warning",
            paragraph.text[:80],
            "Afsnittet har ingen kilde.",
            "Tilføj en kilde, eller gør det til udvalgets egen udtalelse.",
            n,
        )


def _quotations(n: int, paragraph: Paragraph, item: CatalogueItem, known: dict[str, Precedent]) -> Iterator[Finding]:
    sources = [fold(known[key].text) for key in paragraph.citations if key in known]
    own = [fold(f"{item.title}\n{item.text}")] + [
        fold(precedent.item.title) for precedent in known.values() if precedent.item is not None
    ]
    for match in QUOTE.finditer(paragraph.text):
        if not any(quoted_in(match.group(1), source) for source in (*sources, *own)):
            yield Finding(
                "quote-not-exact",
                "hard",
                match.group(1),
                "Ordene står ikke sådan i den kilde, der henvises til.",
                "Citér ordret, eller fjern anførselstegnene.",
                n,
                match.span(1),
            )


def fold(text: str) -> str:
    """NFC, white space as one space, line-break hyphens closed: what a quotation may differ by. æøå are kept."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    text = re.sub(r"(?<=\w)-\s*\n\s*(?=[a-zæøå])", "", text)
    return re.sub(r"\s+", " ", text).strip()


def quoted_in(quote: str, source: str) -> bool:
    """Whether a quotation is an exact stretch of a folded source, where a placeholder may stand for whole words."""
    pieces = [re.escape(piece) for piece in _PLACEHOLDER.split(fold(quote))]
    if not any(piece.strip("\\ ") for piece in pieces):
        return False
    return re.search(r"[^»«\n]{1,60}?".join(pieces), source) is not None


def _numbers(n: int, paragraph: Paragraph, item: CatalogueItem, known: dict[str, Precedent]) -> Iterator[Finding]:
    """Numbers outside quotations must stand in the item, or be the dated budget year of a cited precedent."""
    outside = QUOTE.sub(lambda match: " " * len(match.group()), paragraph.text)
    outside = _PLACEHOLDER.sub(lambda match: " " * len(match.group()), outside)
    own = {abs(quantity.value) for quantity in find_quantities(f"{item.title}\n{item.text}")}
    for told in (*item.amounts.values(), *item.fte.values()):
        own.add(abs(Decimal(str(told))))
    own |= {abs(Decimal(str(told))) * 1000 for told in item.amounts.values()}
    own_years = {*item.amounts, *item.fte, *(m.group() for m in _YEAR.finditer(f"{item.title} {item.text}"))}
    dated = {str(p.budget_year) for p in known.values()} | {str(p.date.year) for p in known.values() if p.date}
    for match in _YEAR.finditer(outside):
        if match.group() not in own_years | dated:
            yield _unsupported("date-unsupported", n, match.group(), match.span())
    for quantity in find_quantities(outside):
        text = outside[slice(*quantity.span)]
        value = abs(quantity.value)
        if value not in own and not _YEAR.fullmatch(text.strip()):
            yield _unsupported("number-unsupported", n, text, quantity.span)


def _unsupported(rule: str, n: int, text: str, span: Span) -> Finding:
    return Finding(
        rule,
        "hard",
        text,
        "Står ikke i forslaget, og ingen har oplyst det.",
        "Find belæg for det, eller erstat det med en pladsholder.",
        n,
        span,
    )


def _persons(n: int, paragraph: Paragraph) -> Iterator[Finding]:
    rules = {"person": "person-name", "cpr": "cpr"}
    for found in find_redactions(paragraph.text):
        yield Finding(
            rules.get(found.kind, "contact"),
            "hard",
            found.placeholder,
            "En person eller en kontaktoplysning kan kendes.",
            "Skriv rollen i stedet.",
            n,
            found.span,
        )
