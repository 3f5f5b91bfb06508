"""Sentences of Danish administrative text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.danish.sentences import sentences


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Vi henviser bl.a. til Jobcentret, jf. Budget 2026 og kap. 4 i planen.",
        "Der spares 1,2 mio. kr. i 2026 og ca. 3 pct. ift. sidste år.",
        "Mødet er den 3. maj kl. 9.30 på 2. sal i bygn. 4.",
        "Det gælder f.eks. Teknik, inkl. Park og evt. Vej mv. på sigt.",
        "Sagen er omtalt i pkt. 4 og nr. 7, dvs. Ældreområdet.",
        "Den 1. januar 2027 flytter 2. og 3. klasse.",
        "Hans P. Kvistmark og J. Bundlund deltog pga. sygdom.",
        "Forslaget har halvårseffekt i 2. halvår 2026.",
        "Det fremgår af § 8, stk. 3, i aftalen.",
        "Bilaget findes på www.kommunen.dk/budget.pdf i dag.",
        "Besparelsen er 2.500 kr. pr. medarbejder.",
        "Dagsorden.....\t3",
    ],
)
def test_full_stops_of_abbreviations_ordinals_and_initials_end_nothing(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Det er godt for borgerne. vi forventer mere.", ["Det er godt for borgerne.", "vi forventer mere."]),
        ("Der spares 35 mio. kr. Det er meget.", ["Der spares 35 mio. kr.", "Det er meget."]),
        (
            "Vi er bekymrede for løn, ferie osv. Alle er enige.",
            ["Vi er bekymrede for løn, ferie osv.", "Alle er enige."],
        ),
        ("Det sker i 2026. Vi følger det.", ["Det sker i 2026.", "Vi følger det."]),
        ("Slut med det.Så kom næste punkt.", ["Slut med det.", "Så kom næste punkt."]),
        ("Er det nok? nej, slet ikke! Vi ser.", ["Er det nok?", "nej, slet ikke!", "Vi ser."]),
        ("Vi foretrækker model B. Det er billigst.", ["Vi foretrækker model B.", "Det er billigst."]),
        ('Hun sagde "nej." Så gik vi.', ['Hun sagde "nej."', "Så gik vi."]),
        ("Tager vi den … Ja.", ["Tager vi den …", "Ja."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_a_paragraph_break_always_ends_a_sentence() -> None:
    assert split("uden punktum\n\nmed lille begyndelse") == ["uden punktum", "med lille begyndelse"]


def test_list_items_headings_and_letterheads_stand_alone() -> None:
    text = "## Beslutning\n1. Godkendt.\n2. Udsat.\n- Et punkt\n- Et til\nMødested\nRådhuset, lokale 2"
    assert split(text) == [
        "## Beslutning",
        "1. Godkendt.",
        "2. Udsat.",
        "- Et punkt",
        "- Et til",
        "Mødested",
        "Rådhuset, lokale 2",
    ]


def test_a_wrapped_line_goes_on() -> None:
    text = "Udvalget har drøftet forslaget om fælles vikarkorps og finder, at der er behov for en\nplan for opgaverne."
    assert split(text) == [text]


def test_a_wrapped_line_goes_on_before_a_proper_name() -> None:
    text = "Udvalget har drøftet, om rengøring af skolerne kunne løses af\nVesterkøb Kommune selv, eller af andre."
    assert split(text) == [text]


@given(st.text(alphabet=st.sampled_from(list("abæø ABÅ.!?,:;-–0123456789\n\t\"'()#*|…kr")), max_size=200))
def test_spans_cover_all_but_white_space_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))
    covered = {i for a, b in spans for i in range(a, b)}
    assert all(i in covered for i, c in enumerate(text) if not c.isspace())
    assert all(not text[a].isspace() and not text[b - 1].isspace() for a, b in spans)


@given(st.text(max_size=120))
def test_any_text_is_covered(text: str) -> None:
    covered = {i for a, b in sentences(text) for i in range(a, b)}
    assert all(i in covered for i, c in enumerate(text) if not c.isspace())


def test_a_long_text_takes_time_in_proportion() -> None:
    import time

    text = "Vi mener, jf. pkt. 3, at det koster 1,2 mio. kr. om året. " * 2000
    start = time.process_time()
    assert len(sentences(text)) == 2000
    assert time.process_time() - start < 60  # a guard against running away, not a measure


def test_the_rows_of_a_table_are_sentences_of_their_own() -> None:
    rows = [
        "Nr. | Forslag | 2031 | 2032",
        "2 | Færre rengøringsdage i alle bygninger | -425 | -850",
        "4 | Kor | 30 | 0",
    ]
    text = "Beløbene er i 1.000 kr.\n" + "\n".join(rows) + "\nVi er imod det."
    told = [text[start:end] for start, end in sentences(text)]
    assert told == ["Beløbene er i 1.000 kr.", *rows, "Vi er imod det."]
