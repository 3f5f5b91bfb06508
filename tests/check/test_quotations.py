from dataclasses import replace

import pytest
from made_up_town import CLEAN, FOREIGN, ITEM, OLD, OWN, findings, hard, make_draft, said

from rag.check import Source, check_draft, check_text
from rag.check.folding import fold
from rag.check.quotations import find_quotations, quoted_in
from rag.check.statements import read_statements
from rag.types import Paragraph

SOURCE = fold(
    "Der er 31 uger i kø, og To-voksen-timerne røg i 2025, så vi på Tranebo er be-\nkymrede for arbejdsmiljøet."
)


def test_a_quotation_is_its_very_words() -> None:
    assert quoted_in("bekymrede for arbejdsmiljøet", SOURCE)
    assert quoted_in("bekymrede  for\narbejdsmiljøet.", SOURCE)
    assert not quoted_in("bekymrede for arbejdsmiljoet", SOURCE)
    assert not quoted_in("meget bekymrede for arbejdsmiljøet", SOURCE)
    assert not quoted_in("kymrede for arbejdsmiljøet", SOURCE)
    assert not quoted_in("bekymrede for arbejds", SOURCE + " x") or "arbejds" not in SOURCE.split()


def test_a_placeholder_stands_for_one_number_date_or_name_and_never_for_a_word() -> None:
    assert quoted_in("Der er [lokalt tal] i kø", SOURCE)
    assert quoted_in("og [lokalt tal]-voksen-timerne røg i [dato] så vi", SOURCE)
    assert quoted_in("vi på [lokalt navn] er bekymrede", SOURCE)
    assert not quoted_in("Der er [lokalt tal] kø", SOURCE)
    assert not quoted_in("vi på [lokalt tal] er bekymrede", SOURCE)
    assert not quoted_in("er [lokalt navn] for arbejdsmiljøet", SOURCE)
    assert not quoted_in("[lokalt tal]", SOURCE)


def test_words_may_be_left_out_where_it_is_marked() -> None:
    assert quoted_in("Der er 31 uger i kø […] bekymrede for arbejdsmiljøet", SOURCE)
    assert not quoted_in("bekymrede for arbejdsmiljøet […] 31 uger i kø", SOURCE)


def test_quotations_are_found_between_any_marks_and_not_inside_each_other() -> None:
    text = 'De skrev: »Vi har "hver fjerde uge" nok« og “vi er få” samt "det haster".'
    assert [quotation.text for quotation in find_quotations(text)] == [
        'Vi har "hver fjerde uge" nok', "vi er få", "det haster",
    ]  # fmt: skip


def test_a_citation_mark_after_the_full_stop_belongs_to_the_sentence_before_it() -> None:
    text = "Det bliver tungere. [P1] Vi er få. [P2, P3] Det haster."
    assert [(statement.cited, statement.own.split()[0]) for statement in read_statements(text, ())] == [
        (("P1",), "Det"), (("P2", "P3"), "Vi"), ((), "Det"),
    ]  # fmt: skip


def test_a_citation_that_does_not_exist_is_found_among_the_citations_and_in_the_text() -> None:
    cited = ((), ("P1", "P7"), ("P2",), ("P1",))
    assert ("citation-unknown", "P7") in hard(*CLEAN, cited=cited)
    assert ("citation-unknown", "P8") in said("Det bliver tungere at forflytte beboerne [P8].", "P1")


def test_a_citation_moved_to_another_source_no_longer_holds_its_quotation() -> None:
    (finding,) = (f for f in findings(*CLEAN, cited=((), ("P1",), ("P1",), ("P1",))) if f.rule == "quote-not-exact")
    assert "P2" in finding.evidence


def test_a_quotation_told_as_anothers_is_found_and_its_own_source_named() -> None:
    quote = "»medarbejderne på Birkelund arbejder alene i lange perioder«"
    assert said(f"OmrådeMED Senior, budget 2025: {quote}.", "P1", "P2") == []
    assert "foreign-fact" in [
        rule for rule, _ in said(f"CenterMED Pleje, Mosevig Kommune, budget 2026: {quote}.", "P1", "P2")
    ]
    assert said(f"OmrådeMED Senior, budget 2026: {quote}.", "P1", "P2") == [("date-unsupported", "2026")]


def test_a_quotation_with_local_facts_must_say_whose_and_of_when() -> None:
    assert said("Det er sket før: »7 stillinger stod ubesatte i maj 2024«.", "P1") == [
        ("stale-year", "7 stillinger stod ubesatte i maj 2024")
    ]
    assert said("I 2024 skrev vi: »7 stillinger stod ubesatte i maj 2024«.", "P1") == []


def test_the_items_own_words_may_be_quoted_without_a_source() -> None:
    assert said("Forslaget siger, at »der 14 medarbejdere til 96 beboere på de to plejecentre«.") == []
    assert said("Forslaget siger, at »der 15 medarbejdere til 96 beboere på de to plejecentre«.") != []


def test_the_proposal_that_an_earlier_answer_was_to_may_be_named() -> None:
    assert said("Et lignende forslag, »Sammenlægning af aftenvagter«, blev vedtaget i budget 2025.", "P1") == []
    assert said("Et lignende forslag, »Sammenlægning af aftenvagter«, blev vedtaget i budget 2024.", "P1") == [
        ("date-unsupported", "2024")
    ]


def test_what_the_cited_source_says_stands_beside_what_was_made_of_it() -> None:
    text = "OmrådeMED Senior, budget 2025: »Det er næsten umuligt at rekruttere til aftenvagter«."
    (finding,) = check_draft(make_draft(text, stance=None, cited=(("P1",),)), OWN)
    assert "svært at rekruttere" in finding.evidence


def test_a_sentence_that_its_source_does_not_support_is_a_warning() -> None:
    text = CLEAN[1] + " Kommunen får samtidig statslige puljemidler til elbiler og parkeringskældre i midtbyen."
    found = findings(CLEAN[0], text, *CLEAN[2:])
    assert [(f.rule, f.severity) for f in found] == [("citation-unsupported", "warning")]
    assert "parkeringskældre" in found[0].evidence


def test_other_words_for_the_same_are_support_enough() -> None:
    text = "Det er vanskeligt at ansætte nye til aftenvagter, og sygefraværet vil efter vores vurdering stige."
    assert check_draft(make_draft(text, stance=None, cited=(("P1",),)), OWN) == []


def test_an_argument_without_a_citation_is_listed_but_not_in_the_opening() -> None:
    argument = "Det øger presset på arbejdsmiljøet, og flere erfarne kolleger vil søge væk fra faget."
    found = findings(*CLEAN, argument, cited=(*((), ("P1",), ("P2", "P1"), ("P1",)), ()))
    assert [f.rule for f in found] == ["uncited-claim"]
    assert findings(CLEAN[0] + " " + argument, *CLEAN[1:]) == []


def test_a_persons_letter_without_any_mark_cites_in_words() -> None:
    text = "I svaret til budget 2025 skrev vi, at sygefraværet var 8,4 procent."
    assert check_text([Paragraph(text)], make_draft().item, (OLD, FOREIGN), OWN) == []
    assert [f.rule for f in check_text([Paragraph("Sygefraværet er 8,4 procent.")], None, (OLD, FOREIGN), OWN)] == [
        "stale-year"
    ]


def _quoted(lead: str, words: str, *, by: str = "HovedMED", former: tuple[str, ...] = ()) -> list[str]:
    """The rules that a quotation in a person's own letter breaks, where `by` wrote its words to budget 2025."""
    paper = Source("q", f"Udvalget har drøftet sagen. {words}. Det er alt.", "older", "svar.docx", "Tangborg", by,
                   (2024, 2025), (2025,))  # fmt: skip
    own = replace(OWN, sources=(*OWN.sources, paper), former=former)
    return [f.rule for f in check_text([Paragraph(f"{lead} »{words}«.")], ITEM, (), own) if f.severity == "hard"]


WORDS = "Aftenerne er blevet lange og tunge for alle"


@pytest.mark.parametrize(
    "lead", ["HovedMED skrev i 2024:", "HMU kaldte det i svaret til budget 2025", "Hovedudvalget i 2024:"]
)
def test_a_quotation_is_given_to_the_committee_that_wrote_it_under_any_of_its_names(lead: str) -> None:
    assert _quoted(lead, WORDS) == []


@pytest.mark.parametrize(
    "lead",
    [
        "FagMED Social skrev i 2024:",
        "LMU på Tranebo kaldte det i svaret til budget 2025",
        "Vi skrev i vores svar til budget 2025:",
        "I 2024 mente OmrådeMED, at",
        "FagMED i Mosevig skrev i svaret til budget 2025:",
        "Forvaltningen skrev i 2024:",
    ],
)
def test_a_quotation_given_to_another_committee_is_a_hard_finding(lead: str) -> None:
    assert set(_quoted(lead, WORDS)) & {"name-unsupported", "foreign-fact"}


def test_two_committees_of_one_level_are_told_apart_by_their_names() -> None:
    assert _quoted("LokalMED Tranebo skrev i 2024:", WORDS, by="LokalMED Tranebo") == []
    assert _quoted("LokalMED skrev i 2024:", WORDS, by="LokalMED Tranebo") == []
    assert _quoted("LokalMED Kløvermarken skrev i 2024:", WORDS, by="LokalMED Tranebo") == ["name-unsupported"]
    assert _quoted("BiblioteksMED skrev i 2024:", WORDS, by="MED-udvalget på Biblioteket") == []
    assert _quoted("HavneMED skrev i 2024:", WORDS, by="MED-udvalget på Biblioteket") == ["name-unsupported"]


def test_our_own_words_under_a_former_name_are_ours() -> None:
    assert _quoted("Vi skrev i 2024:", WORDS, by="MED-udvalget i Plejen", former=("MED-udvalget i Plejen",)) == []


def test_the_proposals_words_are_no_committees() -> None:
    words = "skal have hjælp af to"
    told = [
        Paragraph(f"{lead} »{words}«.") for lead in ("OmrådeMED skrev sidste år:", "Vi skrev i forslaget:", "Der står")
    ]
    rules = [[f.rule for f in check_text([one], ITEM, (), OWN) if f.severity == "hard"] for one in told]
    assert rules == [["name-unsupported"], [], []]


def _unknown(*texts: str) -> list[str]:
    found = check_text([Paragraph(text) for text in texts], ITEM, (), OWN)
    return [one.text for one in found if one.rule == "citation-unknown"]


def test_a_numbered_source_that_the_letter_does_not_list_is_unknown() -> None:
    assert _unknown("Det har vi sagt før. [9]", "Det er der tal for (kilde 4).") == ["[9]", "kilde 4"]
    assert _unknown("Det har vi sagt før [2].", "[1] Notat om aftenvagter.") == ["[2]"]


def test_a_numbered_source_that_the_letter_lists_is_known() -> None:
    assert _unknown("Det har vi sagt før [1, 2].", "[1] Notat om aftenvagter.", "[2] Referat af møde.") == []
    assert _unknown("Det har vi sagt før [2].", "Kilder", "1. Notat om aftenvagter.", "2. Referat af møde.") == []
    assert _unknown("Vi har [antal] aftenvagter og [lokalt tal] vikarer.") == []


def test_a_quotation_after_a_report_may_be_given_to_another_than_the_report_was() -> None:
    text = f"Udvalget har drøftet sagen. {WORDS}. Det er alt."
    paper = Source("q", text, "older", "svar.docx", "Tangborg", "HovedMED", (2024, 2025), (2025,))
    own = replace(OWN, sources=(*OWN.sources, paper))
    told = "HovedMED var i svaret til budget 2025 imod noget lignende. {} skrev: »" + WORDS + "«."
    found = [check_text([Paragraph(told.format(who))], ITEM, (), own) for who in ("De", "FagMED Social")]
    rules = [{f.rule for f in some if "Citatet" in f.evidence} for some in found]
    assert rules == [set(), {"name-unsupported"}]


@pytest.mark.parametrize(
    "text",
    [
        "Vi foreslår, at der tilføjes: »Ingen må stå alene om aftenen på et plejecenter.«",
        "Der bør stå sort på hvidt: »Ingen arbejder alene om aftenen.«",
        "Teksten bør ændres til »samles tidligst, når en APV er lavet«.",
        "Man kunne kalde det »en lille tilpasning«.",
        "Som man siger: »Mange bække små gør en stor å.«",
        "Vi skrev i 2024, at »[d]et er svært at rekruttere til aftenvagter«.",
        "Vi skrev i 2024: »... og vi frygter, at det stiger«.",
    ],
)
def test_words_that_the_writer_would_have_and_marked_changes_are_sound(text: str) -> None:
    assert hard(text, cited=(("P1",),)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Forslaget siger, at der skal skrives: »Ingen må stå alene om aftenen.«",
        "OmrådeMED Senior skrev i 2024, at der skal stå: »Ingen må stå alene om aftenen.«",
        "Vi skrev i 2024: »[D]et er umuligt at rekruttere til aftenvagter«.",
    ],
)
def test_words_put_into_others_mouths_are_not(text: str) -> None:
    assert "quote-not-exact" in [rule for rule, _ in hard(text, cited=(("P1",),))]
