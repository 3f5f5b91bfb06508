"""Titles of points as secretaries write them: with times before or after, in the line of what was said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.read import read_text
from rag.structure.minutes import read_points

TITLES = ("Godkendelse af dagsorden", "Budget 2028", "Fravær i 1. halvår", "Flytning af værkstedet", "Eventuelt")
SAID = (
    "Godkendt.",
    "Tallene viser et underskud. Taget til efterretning.",
    "Drøftet kort.",
    "Planen godkendt.",
    "Intet.",
)
HEAD = "LokalMED Havnen\n\nReferat af møde den 4. marts 2027\n\nTil stede: formanden og fire medlemmer\n\n"

FORMS: dict[str, Callable[[int, str], str]] = {
    "time before, a dot": lambda n, title: f"Kl. {8 + n}.00–{8 + n}.30 · {title}\n\n",
    "time before": lambda n, title: f"{8 + n}.00-{8 + n}.30 {title}\n\n",
    "time before a number": lambda n, title: f"{8 + n}.00-{8 + n}.30 {n}. {title}\n\n",
    "time after": lambda n, title: f"{n}. {title} ({8 + n}.00-{8 + n}.30)\n\n",
    "minutes after": lambda n, title: f"{n}. {title} (ca. 10 min.)\n\n",
    "brackets": lambda n, title: f"({n}) {title}\n\n",
    "hash": lambda n, title: f"#{n} {title}\n\n",
    "said in its line": lambda n, title: f"{n}. {title}. ",
    "said in its line after a colon": lambda n, title: f"{n}) {title}: ",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_title_is_the_same_in_every_form(form: str) -> None:
    body = "\n\n".join(
        FORMS[form](n, title) + said for n, (title, said) in enumerate(zip(TITLES, SAID, strict=True), 1)
    )
    points = read_points(read_text(HEAD + body + "\n"))
    assert [(point.number, point.title) for point in points] == [(str(n), t) for n, t in enumerate(TITLES, 1)]


@pytest.mark.parametrize("label", ["Bes.:", "Besl.:", "Beslutn.:", "Konkl.:", "Bes:"])
def test_an_abbreviated_label_tells_the_decision(label: str) -> None:
    body = "\n".join(f"{n}. {title}. Orient.: kort om sagen. Drøftet. {label} ok." for n, title in enumerate(TITLES, 1))
    points = read_points(read_text(HEAD + body + "\n"))
    assert [point.title for point in points] == list(TITLES)
    if label.endswith(".:"):
        assert {decision.type for point in points for decision in point.decisions} == {"godkendt"}


def test_a_programme_of_times_alone_is_no_points() -> None:
    programme = "\n".join(f"{8 + n}.00-{8 + n}.30 {title}" for n, title in enumerate(TITLES, 1))
    points = read_points(read_text(HEAD + programme + "\n\nVi aftalte at mødes igen i juni.\n"))
    assert [point.title for point in points if point.title in TITLES[:4]] == []
