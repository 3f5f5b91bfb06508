"""A name that a document teaches is found in its headings and title too. All names are made up."""

from __future__ import annotations

import pytest

from rag.export.documents import document_json
from rag.index.passages import to_passages
from rag.index.records import record_of
from rag.pipeline import parse_text
from rag.privacy.persons import find_redactions, read_persons
from rag.privacy.redact import redact

MINUTES = """Referat fra LokalMED Teknik den 3. marts 2025

Til stede: Dorrika Zhovatim (formand), Brunaqi Mafaara (TR)
Referent: Brunaqi Mafaara

1. Godkendelse af dagsorden

Beslutning: Godkendt.

2. Opfølgning efter Zhovatim

Beslutning: Drøftet. Udvalget ser på planen igen.

3. Eventuelt

Beslutning: Intet.
"""


def test_what_a_document_taught_is_known_in_a_piece_of_it() -> None:
    names = read_persons(MINUTES).names
    assert {"Zhovatim", "Mafaara"} <= names
    assert find_redactions("Opfølgning efter Zhovatim") == ()
    assert redact("Opfølgning efter Zhovatim", find_redactions("Opfølgning efter Zhovatim", names)).endswith("[person]")


def test_headings_titles_and_contexts_of_the_index_hold_no_name() -> None:
    document = parse_text(MINUTES, "referat.txt")
    passages = to_passages(document)
    told = repr([(p.text, p.heading, p.context) for p in passages]) + repr(record_of(document, len(passages)))
    told += repr(document_json(document))
    assert "Opfølgning efter" in told
    for name in ("Zhovatim", "Mafaara", "Dorrika", "Brunaqi"):
        assert name not in told


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Lone Vandkær er formand. Vandkær kører ud hver dag.", 1),
        ("Lone Vandkær er formand. Vandkær har sagt ja.", 1),
        ("Lone Sommer er formand. Sommer er travl, og i den sommer har vi få vagter.", 0),
        ("Lone Holm er formand. Holme og skær er i vejen.", 0),
    ],
)
def test_a_learned_family_name_is_one_too_at_the_head_of_a_sentence_where_it_does_something(
    text: str, alone: int
) -> None:
    name = text.split()[1]
    assert sum(text[slice(*one.span)] == name for one in find_redactions(text)) == alone
