"""The table of the field's synonyms and how a query touches it."""

from __future__ import annotations

import re
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.danish.analyser import stem, words
from rag.danish.synonyms import COMPOUND, read_groups, related, shipped_table

GROUPS = list(read_groups(shipped_table()))


def of(text: str) -> dict[str, float]:
    return related(words(text))


def test_the_table_is_well_formed() -> None:
    assert len(GROUPS) >= 450
    for group in GROUPS:
        texts = [term.text for term in group]
        assert len(texts) >= 2, texts
        inflections = [" ".join(stem(word) for word in text.split()) for text in texts]
        whole = [inflection for inflection in inflections if len(inflection) > 5]  # leder and ledelse are both led
        assert len(set(whole)) == len(whole), f"said twice: {texts}"
        for text in texts:
            assert re.fullmatch(r"[a-zæøåé0-9]+(?: [a-zæøåé0-9]+)*", text), text
    assert len({frozenset(term.text for term in group) for group in GROUPS}) == len(GROUPS)


def test_no_term_stands_in_more_than_four_groups() -> None:
    counts = Counter(term.text for group in GROUPS for term in group)
    assert {term: n for term, n in counts.items() if n > 4} == {}


def test_a_term_is_exact_everywhere_or_nowhere() -> None:
    seen: dict[str, set[bool]] = {}
    for group in GROUPS:
        for term in group:
            seen.setdefault(term.text, set()).add(term.exact)
    assert [term for term, kinds in seen.items() if len(kinds) > 1] == []


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Nedskæring i rengøringen af institutionerne", "besparelse"),
        ("afskedigelse af to sagsbehandlere", "fyring"),
        ("Ændret normering om natten", "bemanding"),
        ("Robotter til journalisering", "automatisering"),
        ("Børnehavernes lukkedage", "daginstitution"),
        ("færre pedeller på skolerne", "teknisk service"),
        ("Serviceniveau for snerydning på villaveje", "vintertjeneste"),
        ("Reduceret åbningstid i Borgerservice", "kontaktcenter"),
        ("Fysioterapi efter hospitalsophold", "genoptræning"),
        ("billigere mad til plejecentrene", "plejehjem"),
        ("lejrskoler afskaffes", "koloni"),
        ("Harmonisering af takster", "brugerbetaling"),
    ],
)
def test_what_a_catalogue_says_finds_what_an_answer_says(said: str, meant: str) -> None:
    assert meant in of(said)


def test_a_compound_touches_its_group_at_lower_strength() -> None:
    assert of("hjemmehjælp")["udekørende"] == 1.0
    assert of("hjemmehjælpsområdet")["udekørende"] == pytest.approx(COMPOUND)


def test_a_loose_relation_counts_by_its_strength() -> None:
    assert 0 < of("nedskæring")["effektivisering"] < of("nedskæring")["besparelse"]


def test_a_phrase_is_found_in_any_inflection_and_hides_the_words_in_it() -> None:
    assert "stillingsstop" in of("de ubesatte stillinger i staben")
    assert "årsværk" not in of("ubesat stilling"), "the phrase means more than the stilling in it"


def test_a_word_that_is_a_term_is_not_taken_apart() -> None:
    assert "driftstilskud" not in of("løntilskud")


def test_what_the_query_says_itself_is_not_given_back() -> None:
    found = of("besparelser og nedskæringer på plejehjemmene")
    assert "besparelse" not in found
    assert "nedskæring" not in found
    assert "reduktion" in found


def test_words_outside_the_field_touch_nothing() -> None:
    assert of("Han spiste et æble og gik hjem igen") == {}
    assert related([]) == {}


@given(st.lists(st.sampled_from([term.text for group in GROUPS for term in group]), max_size=8))
def test_strengths_lie_between_0_and_1(terms: list[str]) -> None:
    assert all(0 < strength <= 1 for strength in related(words(" ".join(terms))).values())


def test_a_long_query_is_quick() -> None:
    sentence = words(
        "Forslaget om at samle hjemmeplejens vagtplanlægning betyder færre timer til medarbejderne i distriktet"
    )
    query = (sentence * 40)[:300]
    related(query)
    times = []
    for _ in range(5):
        begun = time.process_time()
        related(query)
        times.append(time.process_time() - begun)
    assert min(times) < 0.05  # about 1 ms; a guard against running away, not a measure
