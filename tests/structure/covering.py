"""What must hold of every document's sections."""

from collections.abc import Sequence

from rag.types import Section


def sections_cover(text: str, sections: Sequence[Section]) -> bool:
    """Whether every character outside white space lies in exactly one section."""
    at = 0
    for section in sections:
        if section.span[0] < at or text[at : section.span[0]].strip():
            return False
        at = section.span[1]
    return not text[at:].strip()
