"""What is worth knowing is chosen without repeats, over the whole of a point, in time that grows with its length."""

from __future__ import annotations

import random
import time
import tracemalloc

from hypothesis import given, settings
from hypothesis import strategies as st

from rag.summarise import summarise
from rag.summarise.points import points_of, summarise_point
from tests.summarise.invented import document

WORDS = (
    "vagtplan kørsel rengøring budget bemanding visitation skoleområde vinterdrift kontrakt arbejdsmiljø lokale ferie "
    "oplæring sagsbehandling borgerservice daginstitution hjemmepleje kørselsordning telefontid journal normering"
).split()
VERBS = "kræver ændrer forlænger presser aflaster koster viser mangler".split()


def debate(turns: int, seed: int = 7) -> str:
    """A debate in which each speaker says four sentences of his own."""
    chance = random.Random(seed)
    lines = [
        "Referat af møde i Byrådet i Nørreløse",
        "",
        "Det eneste punkt på dagsordenen er:",
        "1) Budget 2027",
        "",
        "",
    ]
    for turn in range(turns):
        lines += ["", f"Maja Tranholt ({'ABCFV'[turn % 5]}):"]
        for _ in range(4):
            a, b, c = chance.sample(WORDS, 3)
            lines.append(
                f"Udvalgets {a} {chance.choice(VERBS)} {b} og {c} i {chance.randint(2, 90)} afdelinger nr {turn}."
            )
    return "\n".join(lines)


def test_a_line_is_not_told_twice() -> None:
    sentence = "Vikarforbruget på Solgården er steget med 14 procent siden januar."
    other = "Taget på hallen er utæt ved den nordlige gavl."
    text = f"Referat af møde i LMU Sol\n\nPunkt 1: Drift\nReferat\n{sentence} {other} {sentence} {sentence}\n"
    point = summarise(document(text), length="lang").points[0]
    assert [n.text for n in point.noted].count(sentence) <= 1


def test_figures_and_staff_come_before_the_weather() -> None:
    talk = (
        "Formanden bød velkommen til alle. Solen skinnede hele formiddagen på terrassen. "
        "Der er 7 ubesatte stillinger i hjemmeplejen, og vikarudgiften er steget til 2,3 mio. kr. "
        "Kaffen blev serveret lidt senere end ventet."
    )
    text = f"Referat af møde i LMU Sol\n\nPunkt 1: Drift\nBeslutning\nTaget til efterretning. {talk}\n"
    point = summarise(document(text), length="kort").points[0]
    assert [n.text for n in point.noted] == [
        "Der er 7 ubesatte stillinger i hjemmeplejen, og vikarudgiften er steget til 2,3 mio. kr."
    ]


def test_a_long_sitting_is_told_from_its_beginning_to_its_end() -> None:
    made = document(debate(150))
    point = summarise(made).points[0]
    start, end = point.span
    fifths = {min(4, (n.span[0] - start) * 5 // (end - start)) for n in point.noted}
    assert fifths == {0, 1, 2, 3, 4}
    assert [n.span for n in point.noted] == sorted(n.span for n in point.noted)


def test_time_and_memory_grow_with_length_and_no_faster() -> None:
    def seconds(turns: int) -> float:
        made = document(debate(turns))
        started = time.process_time()
        for point in points_of(made):
            summarise_point(made, point, (), "normal")
        return time.process_time() - started

    seconds(20)
    small, large = seconds(75), seconds(300)
    assert large < 9 * small + 0.5  # four times the text
    made = document(debate(300))
    tracemalloc.start()
    summarise_point(made, points_of(made)[0], ())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60 * len(made.text)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["Beslutning", "Indstilling", "Godkendt.", "Medarbejdersiden tog forbehold.", "HR vender tilbage."]
            ),
            st.text(alphabet="abcæøåABC 0123456789.,:;?!-–()|\n\"'[]%/", max_size=80),
        ),
        max_size=12,
    )
)
def test_any_text_is_summarised_with_lines_inside_their_point(pieces: list[str]) -> None:
    made = document(
        "Referat af møde i LMU\n\nPunkt 1: Et\n" + "\n".join(pieces) + "\n\nPunkt 2: To\nBeslutning\nUdsat.\n"
    )
    summary = summarise(made, length="lang")
    assert summary.coverage.points_done == len(made.points) or not made.points
    for point in summary.points:
        a, b = point.span
        spans = [line.span for line in (*point.decisions, *point.disagreements, *point.actions, *point.noted)]
        spans += [figure.span for figure in point.numbers]
        assert all(a <= start <= end <= b for start, end in spans)


def test_short_facts_and_exceptions_come_before_single_persons_remarks() -> None:
    text = (
        "Referat af møde i LMU Sol\n\nTil stede: Vigga Storgaard (formand), Asger Myrup (TR)\n\n"
        "Punkt 1: Lejemål på Havnevej\nSagsfremstilling\nLejemålet på Havnevej løber videre til 2029. "
        "Antallet af pladser er ikke ændret. Reglen gælder dog ikke studerende.\n"
        "Beslutning\nTaget til efterretning.\n\nAsger Myrup spurgte, om kantinen i kælderen får nye stole til foråret. "
        "Vigga Storgaard mente, at kantinen i kælderen nok får stole, når der er råd. "
        "Asger Myrup syntes, at stolene i kantinen er hårde, og at kælderen er kold.\n"
    )
    noted = " ".join(n.text for n in summarise(document(text), length="lang").points[0].noted)
    assert "løber videre til 2029" in noted
    assert "hårde" not in noted


def test_what_is_told_as_decided_is_not_noted_again() -> None:
    text = (
        "Referat af møde i LMU Sol\n\nPunkt 1: Nøgler\nBeslutning\nGodkendt med følgende ændringer:\n\n"
        "- reservenøgler ligger hos vagtlederen på 2. sal\n- alle 14 låse skiftes inden sommerferien\n"
    )
    point = summarise(document(text), length="lang").points[0]
    decided = " ".join(d.text for d in point.decisions)
    assert "14 låse" in decided and not [n for n in point.noted if "låse" in n.text]
