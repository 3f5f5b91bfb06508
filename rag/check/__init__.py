"""A draft or a letter becomes findings: citations, facts and whose they are, stance, privacy. Pure."""

from rag.check.answered import Beside, letter_scopes
from rag.check.draft import check_draft, check_text
from rag.check.gathered import gathered_findings
from rag.check.own import EnteredFact, OwnFacts, Source, named_years, standing_of

__all__ = [
    "Beside",
    "EnteredFact",
    "OwnFacts",
    "Source",
    "check_draft",
    "check_text",
    "gathered_findings",
    "letter_scopes",
    "named_years",
    "standing_of",
]
