"""What a sentence argues: the cues, on sentences of our own with what a reader takes them for."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.danish.arguments import (
    THEMES,
    Theme,
    argument_weight,
    is_acknowledgement,
    is_condition,
    is_courtesy,
    theme_of,
)


@dataclass(frozen=True)
class Case:
    theme: str
    flags: str
    argues: int
    sentence: str


def read_cases() -> list[Case]:
    text = Path(__file__).with_name("arguments_cases.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return [Case(theme, flags, int(argues), sentence) for theme, flags, argues, sentence in rows]


CASES = read_cases()


def test_themes_are_read_as_a_person_reads_them() -> None:
    judged = [case for case in CASES if case.theme in THEMES]
    assert len(judged) >= 200
    right = sum((theme_of(case.sentence) or Theme("", 0)).name == case.theme for case in judged)
    assert right / len(judged) >= 0.85, f"{right} of {len(judged)}"


def test_no_theme_is_read_badly() -> None:
    right, total = Counter[str](), Counter[str]()
    for case in CASES:
        if case.theme in THEMES:
            total[case.theme] += 1
            found = theme_of(case.sentence)
            right[case.theme] += found is not None and found.name == case.theme
    assert {theme: right[theme] / total[theme] for theme in THEMES if right[theme] / total[theme] < 0.7} == {}


@pytest.mark.parametrize(
    ("flag", "reads", "least"),
    [("b", is_condition, 0.93), ("a", is_acknowledgement, 0.95), ("h", is_courtesy, 0.96)],
)
def test_flags_are_read_as_a_person_reads_them(flag: str, reads: object, least: float) -> None:
    assert callable(reads)
    right = sum(reads(case.sentence) == (flag in case.flags) for case in CASES)
    assert right / len(CASES) >= least, f"{right} of {len(CASES)}"


def test_what_argues_outweighs_what_only_tells() -> None:
    """The chance that a sentence which argues weighs more than one that doesn't (area under the curve)."""
    argues = [argument_weight(case.sentence) for case in CASES if case.argues]
    tells = [argument_weight(case.sentence) for case in CASES if not case.argues]
    above = sum((one > other) + 0.5 * (one == other) for one in argues for other in tells)
    assert above / (len(argues) * len(tells)) >= 0.95


def test_an_acknowledgement_that_turns_into_an_argument_is_an_argument() -> None:
    assert is_acknowledgement("Vi har fuld forståelse for, at kommunen er økonomisk presset.")
    turned = "Vi har fuld forståelse for, at kommunen er økonomisk presset, men frygter at sygefraværet stiger."
    assert not is_acknowledgement(turned)
    assert argument_weight(turned) > 0.5


def test_a_consequence_for_staff_weighs_more_than_one_for_citizens_and_both_more_than_a_description() -> None:
    staff = "Færre kolleger betyder øget arbejdspres og mere sygefravær."
    citizens = "Færre kolleger betyder at borgerne får et ringere tilbud."
    description = "Forslaget indebærer, at der spares 500.000 kr. på administrationen fra 2026."
    assert argument_weight(staff) > argument_weight(citizens) > 0.3 > 0.15 > argument_weight(description)


@pytest.mark.parametrize(
    "line",
    [
        "Med venlig hilsen",
        "- Økonomi og administration",
        "Sagsnr. 81.00.00-A00-3-25",
        "00.01.00-Ø02-1-25",
        "Side 2",
        "12. september 2025",
        "Til: Kommunalbestyrelsen",
        "På vegne af medarbejdersiden",
        "***",
        "",
    ],
)
def test_lines_around_the_arguments_are_courtesy(line: str) -> None:
    assert is_courtesy(line)
    assert argument_weight(line) < 0.1


@pytest.mark.parametrize(
    "line",
    [
        "- Øget arbejdspres og flere sygemeldinger i køkkenet",
        "Vi vil gerne takke for inddragelsen, men sygefraværet stiger og presset på kollegerne øges.",
        "LMU ønsker at blive inddraget, når det nye system skal tages i brug.",
    ],
)
def test_a_line_that_argues_is_no_courtesy(line: str) -> None:
    assert not is_courtesy(line)


@pytest.mark.parametrize("word", ["muligheden", "regeringen", "opfatter", "formandskabet", "forbrugerne", "erklæring"])
def test_a_cue_inside_an_unrelated_word_is_none(word: str) -> None:
    assert theme_of(f"Det handler om {word}") is None


def test_the_neuter_of_an_adjective_is_its_adjective() -> None:
    found = theme_of("Det er uklart, om det gælder os.")
    assert found is not None
    assert found.name == "uklart materiale"


def test_every_theme_has_cues_enough_and_says_each_once() -> None:
    cues: dict[str, list[str]] = {}
    for line in files("rag.danish").joinpath("arguments.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, _, listed = line.split("\t")
            cues.setdefault(name, []).extend(cue.strip() for cue in listed.split(" · "))
    assert set(THEMES) <= set(cues)
    assert {name: len(found) for name, found in cues.items() if name in THEMES and len(found) < 25} == {}
    for name, found in cues.items():
        assert [cue for cue, times in Counter(found).items() if times > 1] == [], name
        assert all(cue == cue.lower() and cue for cue in found)


@given(st.text(max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    assert 0.0 <= argument_weight(text) <= 1.0
    theme = theme_of(text)
    assert theme is None or (theme.name in THEMES and theme.score >= 1.0)
    assert is_condition(text) in (True, False)
    assert is_acknowledgement(text) in (True, False)
    assert is_courtesy(text) in (True, False)


def test_a_sentence_is_read_quickly() -> None:
    begun = time.process_time()
    for case in CASES:
        argument_weight(case.sentence + " ")  # not one that an earlier test left in the cache
    assert (time.process_time() - begun) / len(CASES) < 0.05
