"""No sentence stands without the one that it turns or leans on; a longer summary tells all that a shorter one does."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.read import read_text
from rag.structure import understand
from rag.summarise import summarise
from rag.summarise.about import about
from rag.summarise.leaning import leans
from rag.summarise.short import shortened
from rag.types import Summary

LEANING = [
    "Det blev afvist af lederen.",
    "Det betyder, at tre hold bliver til to.",
    "De er enige om tonen.",
    "Den gælder kun nyansatte.",
    "Dog ikke i maj.",
    "Men økonomien er ikke på plads.",
    "Herefter lukkes skuret.",
    "Dette koster 3.000 kr.",
    "Derfor købes der ind.",
    "Hun ringer på mandag.",
    "… og kun om tirsdagen.",
]
ALONE = [
    "Det blev aftalt, at HR skriver ud.",
    "Det er lederen, der ringer.",
    "De ansatte er trætte.",
    "Den nye plan gælder fra maj.",
    "Det samlede budget er på 3 mio. kr.",
    "Den 3. maj holdes der fest.",
    "Det forventes, at tallet falder.",
    "Det fremgår af planen, at taget er utæt.",
    "Direktionen svarede nej.",
]
PAIRS = [
    ("Værkstedet foreslog, at fristen flyttes til 4. maj 2027.", "Det blev afvist af direktionen."),
    ("Der var et ønske om 3 nye borde i kantinen.", "Direktionen afslog ønsket."),
    ("TR spurgte, om der kommer fyringer blandt de 40 ansatte.", "Direktøren svarede, at ingen bliver fyret."),
    ("Kan de 12 vikarer blive?", "Det kan de ikke, oplyste chefen."),
    ("Puljen er på 90.000 kr.", "Den gælder dog ikke for vikarer."),
]
HEAD = "Referat af møde i OmrådeMED Lyngdal\n4. februar 2027\n\n"
OTHER = "Flisen ved porten vipper. Bussen kører hvert tyvende minut. Fraværet blandt de ansatte er på 6 procent."


def made(text: str, length: str) -> Summary:
    summary = summarise(understand(read_text(HEAD + text)), length=length)  # type: ignore[arg-type]
    return shortened(summary) if length == "kort" else summary


def lines(summary: Summary) -> list[str]:
    told: list[str] = []
    for p in summary.points:
        told += [one.text for one in p.decisions] + [one.text for one in p.disagreements]
        told += [one.text for one in p.noted] + [one.what for one in p.actions]
    return told


@pytest.mark.parametrize("words", LEANING)
def test_a_sentence_that_begins_with_what_refers_back_leans(words: str) -> None:
    assert leans(words)


@pytest.mark.parametrize("words", ALONE)
def test_an_article_and_an_empty_subject_lean_on_nothing(words: str) -> None:
    assert not leans(words)


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize("length", ["kort", "normal", "lang"])
def test_what_turns_or_answers_a_sentence_stands_with_it_on_one_line(one: str, other: str, length: str) -> None:
    text = f"1. Drift\nSagsfremstilling\n{OTHER} {one} {other}\n\nBeslutning: Planen blev godkendt.\n"
    for line in lines(made(text, length)):
        assert (one in line) == (other in line)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_on_a_topic_too_they_stand_together(one: str, other: str) -> None:
    text = HEAD + f"1. Drift\nSagsfremstilling\n{OTHER} {one} {other}\n\nBeslutning: Planen blev godkendt.\n"
    for topic in ("fristen", "borde", "fyringer", "vikarer", "puljen"):
        for line in lines(about([understand(read_text(text))], topic)):
            assert (other not in line) or (one in line)


@given(
    st.lists(st.sampled_from([*LEANING, *ALONE, *(s for pair in PAIRS for s in pair), *OTHER.split(". ")]), max_size=12)
)
@settings(max_examples=60, deadline=None)
def test_a_longer_summary_tells_all_that_a_shorter_one_does(said: list[str]) -> None:
    half = len(said) // 2
    text = f"1. Drift\nSagsfremstilling\n{' '.join(said[:half])}\n\nBeslutning: Taget til efterretning.\n\n2. Huset\n"
    text += f"Sagsfremstilling\n{' '.join(said[half:])}\n\nBeslutning: Der males ikke i år.\n"
    told = [_covered(made(text, length)) for length in ("kort", "normal", "lang")]
    assert all(shorter <= longer for shorter, longer in pairwise(told))


def test_a_long_summary_says_how_many_lines_it_leaves_out() -> None:
    many = " ".join(f"Hus {n} har {n + 3} ansatte og mangler {n} vikarer i uge {n + 1}." for n in range(2, 40))
    text = f"1. Drift\nSagsfremstilling\n{many}\n\nBeslutning: Taget til efterretning.\n"
    summary = made(text, "lang")
    assert summary.left_out == sum(f"Hus {n} har" not in " ".join(lines(summary)) for n in range(2, 40)) > 0


@pytest.mark.parametrize("length", ["kort", "normal", "lang"])
def test_all_of_a_short_decision_is_told(length: str) -> None:
    text = (
        "1. Gæstekort\nBeslutning: Ordningen blev godkendt. Den gælder ikke vikarer. Kortene udleveres i receptionen.\n"
    )
    told = " ".join(lines(made(text, length)))
    assert "Ordningen blev godkendt. Den gælder ikke vikarer." in told and "Kortene udleveres i receptionen." in told


def _covered(summary: Summary) -> set[int]:
    spans = []
    for p in summary.points:
        spans += [one.span for one in p.decisions] + [one.span for one in p.disagreements]
        spans += [one.span for one in p.noted] + [one.span for one in p.actions]
    return {at for a, b in spans for at in range(a, b)}
