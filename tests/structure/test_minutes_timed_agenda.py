"""Minutes whose agenda above them stands in a table with times."""

from __future__ import annotations

from dataclasses import replace

from rag.read import read_text
from rag.structure.kinds import kind_of
from rag.structure.metadata import read_metadata
from rag.structure.minutes import read_points

TITLES = ("Velkomst og dagsorden", "Budget 2027 og personalet", "Fravær i 2. kvartal", "Flytning af lageret")


def test_times_in_an_agendas_table_are_no_numbers_of_points() -> None:
    rows = "\n".join(f"{n} | {title} | {8 + n}.15-{8 + n}.50" for n, title in enumerate(TITLES, 1))
    body = "\n\n".join(
        f"Punkt {n} – {title} (kl. {8 + n}.15-{8 + n}.50)\n\nDer blev orienteret.\n\nUdvalget besluttede: Godkendt."
        for n, title in enumerate(TITLES, 1)
    )
    text = (
        f"OmrådeMED Havnegade\n\nReferat af møde den 4. marts 2026\n\nOversigt\n\nNr. | Punkt | Tid\n{rows}\n\n{body}\n"
    )
    points = read_points(read_text(text))
    assert [(point.number, point.title) for point in points] == [(str(n), t) for n, t in enumerate(TITLES, 1)]
    assert {decision.type for point in points for decision in point.decisions} == {"godkendt"}


def test_a_bare_kind_of_paper_is_no_title_where_the_sitting_has_a_number() -> None:
    text = (
        "31. møde\n\nMandag den 3. marts 2025 kl. 13.00\n\nDagsorden\n\n1) Valg af udvalg.\n2) Forslag om broafgift.\n"
    )
    extract = replace(read_text(text), title="Dagsorden")
    assert read_metadata(extract, kind_of(extract)).title == "31. møde"
