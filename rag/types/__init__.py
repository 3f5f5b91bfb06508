"""The shared vocabulary: small frozen types that every room speaks in.

Imports nothing internal. Field names are those of the JSON that the command line promises, so that
`rag.export.jsonable` needs no table of names. All spans are half-open `(start, end)` offsets in
characters of the document's text, as `medsvar parse --text` prints it. Amounts are in 1.000 kr. with
savings negative. Unknown is None, never guessed.
"""

from rag.types.basic import BlockKind, DecisionType, Kind, Outcome, Row, Severity, Side, Span, Stance
from rag.types.document import Answer, CatalogueItem, Decision, Document, Finding, ItemOutcome, Point, Section, Signer
from rag.types.extract import Block, Dropped, Extract
from rag.types.found import Filters, Hit, Passage, Precedent
from rag.types.letter import Gathered, Letter, LetterAnswer, Status, Voice
from rag.types.summary import (
    Action,
    Coverage,
    Disagreement,
    FailedPoint,
    Figure,
    LineMark,
    Noted,
    Overall,
    PointSummary,
    Summary,
)
from rag.types.swapped import ChatModel, Embedder, Reply, Store
from rag.types.written import Draft, Paragraph, Touch

__all__ = [
    "Action",
    "Answer",
    "Block",
    "BlockKind",
    "CatalogueItem",
    "ChatModel",
    "Coverage",
    "Decision",
    "DecisionType",
    "Disagreement",
    "Document",
    "Draft",
    "Dropped",
    "Embedder",
    "Extract",
    "FailedPoint",
    "Figure",
    "Filters",
    "Finding",
    "Gathered",
    "Hit",
    "ItemOutcome",
    "Kind",
    "Letter",
    "LetterAnswer",
    "LineMark",
    "Noted",
    "Outcome",
    "Overall",
    "Paragraph",
    "Passage",
    "Point",
    "PointSummary",
    "Precedent",
    "Reply",
    "Row",
    "Section",
    "Severity",
    "Side",
    "Signer",
    "Span",
    "Stance",
    "Status",
    "Store",
    "Summary",
    "Touch",
    "Voice",
]
