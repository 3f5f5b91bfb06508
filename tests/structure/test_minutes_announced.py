"""Points that a chair announces: one an announcement, glued to the sentence before or not, with its bare title."""

from __future__ import annotations

import pytest

from rag.read import read_text
from rag.structure import understand
from rag.structure.minutes import read_points

SITTING = """12. møde
Tirsdag den 9. februar 2027 kl. 13.00


Mødet er åbnet.

Det første punkt på dagsordenen er:
1) 2. behandling af forslag nr. K 4:
Forslag til vedtægt om torvedage. (Færre stader og nye åbningstider).
Af kultur-, idræts- og fritidsministeren (Gorm Tanghøj).(Fremsættelse 02.02.2027. 1. behandling 04.02.2027).
Kl. 13.01

Formanden (Ylva Krag):
Ønsker nogen at udtale sig?

For stemte 60 (A og B), imod stemte 12 (C), hverken for eller imod stemte 0.

Forslaget er vedtaget.Det næste punkt på dagsordenen er:
2) Redegørelse nr. R 2:
Redegørelse om vinterdrift.
Af Gorm Tanghøj (A).
(Anmeldelse 05.02.2027).
Sammen med dette punkt foretages:
3) Redegørelse nr. R 3:
Redegørelse om cykelstier (Redegørelse givet 05.02.2027).
Kl. 13.20

Formanden (Ylva Krag):
Forhandlingen er sluttet.
"""


def test_an_announcement_glued_to_a_sentence_begins_a_point_and_leaves_the_sentence_to_the_one_before() -> None:
    extract = read_text(SITTING)
    first, second = read_points(extract)
    assert (first.number, second.number) == ("1", "2-3")
    assert extract.text[: first.span[1]].endswith("Forslaget er vedtaget.")
    assert extract.text[second.span[0] :].startswith("Det næste punkt")
    assert [d.type for d in first.decisions] == ["godkendt"]


def test_who_moved_it_and_its_dates_are_no_part_of_the_title() -> None:
    first, second = read_points(read_text(SITTING))
    assert first.title == (
        "2. behandling af forslag nr. K 4: Forslag til vedtægt om torvedage. (Færre stader og nye åbningstider)."
    )
    assert "Gorm" not in second.title
    assert second.title.endswith("Redegørelse nr. R 3: Redegørelse om cykelstier")


@pytest.mark.parametrize("decided", ["Forslaget er vedtaget.", "Der blev talt længe."])
def test_a_sitting_is_minutes_also_where_it_decides_nothing(decided: str) -> None:
    text = SITTING.replace("Forslaget er vedtaget.", decided).replace("For stemte", "Der var")
    made = understand(read_text(text))
    assert made.kind == "referat"
    assert len(made.points) == 2
