"""Minutes whose agenda above them stands in a table with times."""

from __future__ import annotations

from rag.read import read_text
from rag.structure.minutes import read_points

TITLES = ("Velkomst og dagsorden", "Budget 2027 og personalet", "Fravær i 2. kvartal", "Flytning af lageret")


def test_times_in_an_agendas_table_are_no_numbers_of_points() -> None:
    rows = "\n".join(f"{n} | {title} | {8 + n}.15-{8 + n}.50" for n, title in enumerate(TITLES, 1))
    body = "\n\n".join(
        f"Punkt {n} – {title} (kl. {8 + n}.15-{8 + n}.50)\n\nDer blev orienteret kort.\n\nUdvalget besluttede: Godkendt."
        for n, title in enumerate(TITLES, 1)
    )
    text = (
        f"OmrådeMED Havnegade\n\nReferat af møde den 4. marts 2026\n\nOversigt\n\nNr. | Punkt | Tid\n{rows}\n\n{body}\n"
    )
    points = read_points(read_text(text))
    assert [(point.number, point.title) for point in points] == [(str(n), t) for n, t in enumerate(TITLES, 1)]
    assert {decision.type for point in points for decision in point.decisions} == {"godkendt"}
