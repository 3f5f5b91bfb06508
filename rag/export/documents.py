"""A parsed document as the JSON that the command line promises, persons as roles.

Texts are redacted, spans refer to the text as `medsvar parse --text` prints it.
"""

from __future__ import annotations

from typing import Any

from rag.export.jsonable import jsonable
from rag.privacy.persons import find_redactions, read_persons
from rag.privacy.redact import redact
from rag.types import Document, Span


def document_json(document: Document) -> dict[str, Any]:
    """The JSON of `medsvar parse`."""
    reading = read_persons(document.text)
    found = reading.redactions

    def whole(text: str) -> str:
        return redact(text, find_redactions(text, reading.names))

    def part(text: str, span: Span) -> str:
        """The text at a span with what the whole document taught about names, where it is that text verbatim."""
        return redact(document.text, found, span) if document.text[slice(*span)] == text else whole(text)

    value: dict[str, Any] = jsonable(document)
    del value["text"]
    value["title"] = whole(document.title)
    if document.addressee:
        value["addressee"] = whole(document.addressee)
    for section, told in zip(document.sections, value["sections"], strict=True):
        told["text"] = part(section.text, section.span)
        told["heading"] = [whole(heading) for heading in section.heading]
    for answer, told in zip(document.answers, value["answers"], strict=True):
        told["text"] = part(answer.text, answer.span)
        told["heading"] = whole(answer.heading)
    for point, told in zip(document.points, value["points"], strict=True):
        told["title"] = whole(point.title)
        for name, text in point.sections.items():
            spans = point.section_spans.get(name, ())
            told["sections"][name] = part(text, spans[0]) if len(spans) == 1 else whole(text)
        for decision, decided in zip(point.decisions, told["decisions"], strict=True):
            decided["text"] = part(decision.text, decision.span)
    for item, told in zip(document.items, value["items"], strict=True):
        told["title"], told["text"] = whole(item.title), whole(item.text)
        told["sections"] = {name: whole(text) for name, text in item.sections.items()}
    for dropped in value["dropped"]:
        dropped["text"] = whole(dropped["text"])
    return value
