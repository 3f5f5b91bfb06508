"""Faults planted by hand in a clean draft are found; the same said otherwise is not."""

import textwrap
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_town import CLEAN, CURRENT_TEXT, ITEM, OWN, findings, hard, make_draft, said

from rag.check import OwnFacts, check_draft


def changed(n: int, old: str, new: str) -> list[str]:
    assert old in CLEAN[n]
    texts = list(CLEAN)
    texts[n] = texts[n].replace(old, new)
    return texts


def test_a_clean_draft_has_no_finding_at_all() -> None:
    assert findings(*CLEAN) == []


@pytest.mark.parametrize(
    ("n", "old", "new", "rule"),
    [
        (0, "1. april 2027", "1. maj 2027", "date-unsupported"),
        (0, "1. april 2027", "1. april 2024", "date-unsupported"),
        (0, "Tranebo", "Solvangen", "foreign-fact"),
        (0, "Tranebo", "Birkelund", "stale-year"),
        (0, "Tranebo", "Hedebo", "stale-year"),
        (0, "Tranebo", "Rønnebo", "name-unsupported"),
        (0, "Kløvermarken", "Vesterled", "foreign-fact"),
        (1, "11 medarbejdere", "9 medarbejdere", "number-unsupported"),
        (1, "14 medarbejdere", "14 borgere", "number-unsupported"),
        (1, "14 medarbejdere", "118 beboere", "stale-year"),
        (1, "8,4 procent", "9,4 procent", "number-unsupported"),
        (1, "budget 2025", "budget 2021", "date-unsupported"),
        (1, "I svaret til budget 2025 skrev vi, at sygefraværet var", "Sygefraværet er", "stale-year"),
        (1, "6,7 procent", "6,7 timer", "number-unsupported"),
        (1, "6,7 procent", "7,6 procent", "number-unsupported"),
        (1, "juni 2026", "juni 2025", "date-unsupported"),
        (1, "alene om aftenen.", "alene om aftenen. 7 stillinger er ubesatte.", "stale-year"),
        (1, "alene om aftenen.", "alene om aftenen. Der var 61 fald sidste år.", "foreign-fact"),
        (2, "Mosevig", "Odense", "foreign-fact"),
        (2, "i 2025", "i 2022", "date-unsupported"),
        (2, "kender ikke", "kender næppe", "quote-not-exact"),
        (2, "kender ikke", "kender", "quote-not-exact"),
        (2, "CenterMED Pleje i Mosevig Kommune skrev i 2025", "Vi skrev i 2025", "foreign-fact"),
        (3, "1,2 mio. kr.", "1,3 mio. kr.", "number-unsupported"),
        (3, "1,2 mio. kr.", "12 mio. kr.", "number-unsupported"),
        (3, "1,2 mio. kr.", "1,2 t.kr.", "number-unsupported"),
        (3, "1,2 mio. kr.", "1.200 kr.", "number-unsupported"),
        (3, "1,2 mio. kr.", "1,2 procent", "number-unsupported"),
        (3, "1,2 mio. kr.", "600.000 kr.", "number-unsupported"),
        (3, "i 2028", "i 2027", "number-unsupported"),
        (3, "i 2028", "fra 2030", "number-unsupported"),
        (3, "lægges sammen.", "lægges sammen. Medicin gives hver fjerde time.", "number-unsupported"),
        (3, "lægges sammen.", "lægges sammen, jf. § 140.", "number-unsupported"),
        (3, "lægges sammen.", "lægges sammen mellem kl. 15 og 22.", "number-unsupported"),
        (3, "lægges sammen.", "lægges sammen. Forslag SK-2 rammer også.", "number-unsupported"),
        (3, "lægges sammen.", "lægges sammen. I alt spares 4.850.000 kr.", "number-unsupported"),
        (3, "lægges sammen.", "lægges sammen. Halvdelen af beboerne skal have hjælp af to.", "number-unsupported"),
        (3, "lægges sammen.", "lægges sammen. På skolerne spares 900.000 kr. på vikarer.", "number-unsupported"),
        (3, "arbejdspladsvurdering", "arbejdspladsvurdering i Omnia", "foreign-fact"),
        (3, "arbejdspladsvurdering", "arbejdspladsvurdering i Zenta", "name-unsupported"),
    ],
)
def test_a_planted_fault_is_found_and_called_by_its_name(n: int, old: str, new: str, rule: str) -> None:
    assert rule in [found for found, _ in hard(*changed(n, old, new))]


@pytest.mark.parametrize(
    ("n", "old", "new"),
    [
        (3, "1,2 mio. kr.", "1.200.000 kr."),
        (3, "1,2 mio. kr.", "1,2 mill. kr."),
        (3, "1,2 mio. kr.", "1.200 t.kr."),
        (3, "1,2 mio. kr.", "1200 tkr."),
        (3, "1,2 mio. kr.", "1,20 millioner kroner"),
        (3, "1,2 mio. kr.", "1\u00a0200\u00a0000 kr."),
        (3, "1,2 mio. kr.", "ca. 1,2 mio. kr."),
        (3, "1,2 mio. kr.", "knap 1,25 mio. kr."),
        (3, "1,2 mio. kr.", "godt 1,15 mio. kr."),
        (1, "8,4 procent", "8,4 pct."),
        (1, "8,4 procent", "8,4%"),
        (1, "8,4 procent", "8,40 %"),
        (1, "11 medarbejdere", "elleve medarbejdere"),
        (1, "14 medarbejdere", "14 kolleger"),
        (1, "14 medarbejdere", "14 ansatte"),
        (0, "1. april 2027", "1.4.2027"),
        (0, "1. april 2027", "april 2027"),
        (0, "Kløvermarken og Tranebo", "Tranebo\nog Kløvermarken"),
        (0, "Kløvermarken", "Kløver-\nmarken"),
        (0, "bekymrede", "BEKYMREDE"),
        (0, "Vi er bekymrede for forslaget", "Forslaget bekymrer os"),
        (1, "tungere", "mere belastende"),
        (2, "kender ikke", "kender\n ikke"),
        (3, "Besparelsen på 1,2 mio. kr. i 2028", "I 2028 er besparelsen 1,2 mio. kr., og den"),
        (3, "i 2028", "fra 2028"),
        (3, "lægges sammen.", "lægges sammen. I alt spares 4.450.000 kr. over de fire år."),
        (3, "lægges sammen.", "lægges sammen. Fra 2027 til 2028 vokser besparelsen med 600.000 kr."),
        (3, "lægges sammen.", "lægges sammen. 4 af vores aftenvagter er over 60 år."),
        (3, "lægges sammen.", "lægges sammen. Vi har tre bemærkninger til det."),
        (3, "lægges sammen.", "lægges sammen. Der er 2,6 årsværk færre i 2028."),
        (3, "lægges sammen.", "lægges sammen, og TR, AMR og HR inddrages."),
        (3, "lægges sammen.", "lægges sammen. I forslag SK-1 spares 900.000 kr."),
    ],
)  # fmt: skip
def test_the_same_said_otherwise_is_no_finding(n: int, old: str, new: str) -> None:
    assert hard(*changed(n, old, new)) == []


def test_any_quotation_marks_will_do() -> None:
    for opening, closing in ("””", "“”", "„“", '""', "«»"):
        assert findings(*(text.replace("»", opening).replace("«", closing) for text in CLEAN)) == []


def test_unicode_forms_spaces_and_line_breaks_change_nothing() -> None:
    assert findings(*(unicodedata.normalize("NFD", text) for text in CLEAN)) == []
    assert findings(*(text.replace(" ", "\u00a0") for text in CLEAN)) == []
    assert findings(*("\n".join(textwrap.wrap(text, 44)) for text in CLEAN)) == []


def test_a_finding_says_where_it_is_in_the_text_as_it_was_given() -> None:
    text = unicodedata.normalize("NFD", "På Tranebo går 9 medarbejdere.")
    (finding,) = check_draft(make_draft(text, stance=None, cited=((),)), OWN)
    assert finding.span is not None
    assert text[slice(*finding.span)] == "9 medarbejdere"


def test_a_finding_names_what_to_write_instead() -> None:
    (finding,) = (f for f in findings(*changed(3, "1,2 mio. kr.", "1,3 mio. kr.")) if f.severity == "hard")
    assert "2028: -1.200" in finding.evidence
    assert finding.remedy
    (finding,) = (f for f in findings(*changed(3, "i 2028", "i 2027")) if f.severity == "hard")
    assert "600.000" in finding.evidence


def test_whose_a_fact_is_stands_in_the_evidence() -> None:
    (foreign,) = check_draft(make_draft("Der var 61 fald.", stance=None, cited=(("P2",),)), OWN)
    assert "Mosevig" in foreign.evidence
    (stale,) = check_draft(make_draft("Der er 7 ubesatte stillinger.", stance=None, cited=(("P1",),)), OWN)
    assert "budget 2025" in stale.evidence


def test_what_others_said_may_be_told_with_who_and_when() -> None:
    told = "CenterMED Pleje i Mosevig Kommune skrev i svaret til budget 2026, at der var 61 fald på Solvangen."
    assert said(told, "P2") == []
    assert ("foreign-fact", "61") in said(told.replace(" i svaret til budget 2026", ""), "P2")
    assert "foreign-fact" in [rule for rule, _ in said(told)]  # told, but not cited


def test_what_we_said_then_may_be_told_with_its_year() -> None:
    assert said("I 2024 skrev vi, at sygefraværet var 8,4 procent.", "P1") == []
    assert said("Sygefraværet er 8,4 procent.", "P1") == [("stale-year", "8,4 procent")]


def test_our_own_papers_count_only_where_they_speak_of_the_same() -> None:
    assert said("Sygefraværet blandt aftenvagterne er 6,7 procent.") == []
    assert said("Der er 42 ansøgere til stillingen.") == [("number-unsupported", "42")]
    assert said("Der er 3 ubesatte stillinger på Tranebo.") == []


def test_an_entered_fact_is_ours() -> None:
    assert said("4 af aftenvagterne er over 60 år.") == []
    without = replace(OWN, facts=())
    assert [rule for rule, _ in said("4 af aftenvagterne er over 60 år.", own=without)] == ["number-unsupported"] * 2


def test_a_saving_told_as_a_cost_is_wrong() -> None:
    assert said("Forslaget er en merudgift på 1,45 mio. kr. i 2030.") == [("number-unsupported", "1,45 mio. kr.")]
    assert said("Forslaget er en besparelse på 1,45 mio. kr. i 2030.") == []


def test_reckoning_counts_only_where_the_sentence_says_that_it_is_one() -> None:
    assert said("Samlet spares 3 mio. kr. i 2027-2029.") == []
    assert said("Forslaget sparer 3 mio. kr.") == [("number-unsupported", "3 mio. kr.")]


def test_without_anything_known_of_us_the_item_alone_is_ours() -> None:
    assert said("De 14 medarbejdere på Tranebo har 96 beboere.", own=None) == []
    assert said("Sygefraværet er 6,7 procent.", own=None) == [("number-unsupported", "6,7 procent")]


def test_placeholders_are_no_facts() -> None:
    assert said("Hos os er der [antal medarbejdere] på [navn på arbejdsplads] i [årstal].") == []


def test_words_that_every_municipality_has_are_no_local_names() -> None:
    assert said("Vi beder Byrådet, HR, TR-FOA og Arbejdstilsynet om at se på det; LokalMED og HMU er enige.") == []


def test_another_municipality_is_anothers_whether_or_not_it_is_known() -> None:
    assert said("Det går godt i Vejle.") == [("foreign-fact", "Vejle")]
    assert said("Det går godt i Ukendtby Kommune.") == [("foreign-fact", "Ukendtby")]
    assert said("Det går godt i Tangborg Kommune.") == []


def test_an_institution_that_opens_a_sentence_is_seen() -> None:
    assert said("Vesterled har prøvet det.") == [("foreign-fact", "Vesterled")]
    assert said("Solgården har prøvet det.") == [("name-unsupported", "Solgården")]
    assert said("Skolen har prøvet det.") == []


@given(st.integers(min_value=2, max_value=1_899))  # above, a number may be a year
@settings(max_examples=60, deadline=None)
def test_no_count_but_the_items_own_passes_for_its_medarbejdere(number: int) -> None:
    text = f"I dag er der {number} medarbejdere på de to plejecentre."
    assert bool(said(text, own=OwnFacts())) == (number != 14)  # 11 are left afterwards


@given(st.text(max_size=200), st.sampled_from(["P1", "P2", "P9"]))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_checked_and_every_span_lies_in_it(text: str, cited: str) -> None:
    for finding in check_draft(make_draft(text, cited=((cited,),)), OWN):
        if finding.span is not None and finding.paragraph is not None:
            assert 0 <= finding.span[0] <= finding.span[1] <= len(text)


def test_the_item_itself_is_free_of_findings() -> None:
    text = ITEM.text
    assert hard(text, cited=((),), stance=None) == []
    assert said(CURRENT_TEXT) == []
