from dataclasses import replace
from datetime import date

import pytest
from made_up_town import CLEAN, FOREIGN, ITEM, OLD, OWN, findings

from rag.check import Source, check_draft, check_text
from rag.types import Draft, Paragraph

WARNED = ("citation-unsupported", "uncited-claim")


def warned(*texts: str, cited: tuple[tuple[str, ...], ...]) -> list[tuple[str, int | None]]:
    return [(f.rule, f.paragraph) for f in findings(*texts, cited=cited) if f.rule in WARNED]


@pytest.mark.parametrize(
    "claim",
    [
        "Elevatoren er den egentlige grund til, at køkkenvognene kommer for sent.",
        "De nye vinduer giver træk, så snart vinden går i nord.",
        "Opvasken hober sig op, når kantinen lukker tidligt.",
        "Parkeringen bag bygningen har været til gene i årevis.",
    ],
)
def test_what_no_source_says_is_a_finding_with_a_citation_and_without(claim: str) -> None:
    assert warned(CLEAN[0], claim, cited=((), ("P1",))) == [("citation-unsupported", 1)]
    assert warned(CLEAN[0], CLEAN[1], claim, cited=((), ("P1",), ())) == [("uncited-claim", 2)]
    assert warned(CLEAN[0], claim, cited=((), ())) == [("uncited-claim", 1)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Vi deltager gerne i arbejdet med en ny vagtplan.",
        "Næstformanden kan svare på spørgsmål om svaret.",
        "Tillidsrepræsentanten har læst høringssvaret igennem.",
        "Vi mener, at elevatorerne bør efterses, før vagterne lægges om.",
        "Vagtplanen skal ligge klar tre uger før.",
        "Hvem svarer på kaldene, når elevatoren står stille?",
        "Vi er bekymrede for elevatorerne og for køkkenvognene.",
        "Beboerne på plejecentrene skal have hjælp af to om aftenen.",
        "Besparelsen vokser i perioden og er 1,2 mio. kr. i 2028.",
    ],
)
def test_wishes_stances_courtesies_and_what_the_item_says_need_no_citation(sentence: str) -> None:
    assert warned(CLEAN[0], CLEAN[1], sentence, cited=((), ("P1",), ())) == []


def test_a_report_of_one_committee_that_cites_another_is_told_whose_it_is() -> None:
    report = (
        "CenterMED Pleje pegede i 2025 på, at der om aftenen kun er én tilbage, og at vikarerne ikke kender beboerne."
    )
    assert warned(CLEAN[0], report, cited=((), ("P2",))) == []
    assert warned(CLEAN[0], report, cited=((), ("P1",))) == [("citation-unsupported", 1)]


def test_a_sentence_that_answers_its_quotation_says_little_itself() -> None:
    told = "I 2024 skrev vi: »medarbejderne på Birkelund arbejder alene i lange perioder«. Det er ikke blevet lettere."
    assert warned(CLEAN[0], told, cited=((), ("P1",))) == []


def test_a_persons_own_letter_without_citations_is_that_persons_word() -> None:
    letter = [
        Paragraph(CLEAN[0]),
        Paragraph("Elevatoren er den egentlige grund til, at køkkenvognene kommer for sent."),
    ]
    assert [f.rule for f in check_text(letter, ITEM, (), OWN) if f.rule in WARNED] == []


def test_what_a_person_entered_needs_no_citation() -> None:
    claim = "Halvdelen af køkkenvognene mangler bremser, siger værkstedet."
    draft = Draft(ITEM, "bekymring", False, (Paragraph(CLEAN[0]), Paragraph(claim)), (), (OLD, FOREIGN))
    known = replace(OWN, facts=(*OWN.facts, replace(OWN.facts[0], text=claim)))
    assert "uncited-claim" in [f.rule for f in check_draft(draft, OWN)]
    assert "uncited-claim" not in [f.rule for f in check_draft(draft, known)]


def test_a_report_from_another_municipality_that_cites_our_own_answer_is_told_whose_it_is() -> None:
    told = "I Mosevig gjorde udvalget i 2025 opmærksom på, at vikarerne ikke kender beboerne."
    found = [
        [f.evidence for f in findings(CLEAN[0], told, cited=((), (key,))) if f.rule == "citation-unsupported"]
        for key in ("P1", "P2")
    ]
    assert any("Mosevig" in one for one in found[0])
    assert found[1] == []


@pytest.mark.parametrize(
    ("own", "claimed"),
    [
        (
            "Bliver der kamp om vaskemaskinerne, er det de yngste, der må vente.",
            "Kampen om vaskemaskinerne varede hele vinteren.",
        ),
        ("Fugt i kælderen kan ødelægge maskinerne.", "Fugten i kælderen ødelagde maskinerne."),
        ("Forslaget nævner hverken fugt, kælder eller maskiner.", "Fugt, kælder og maskiner er nævnt i svaret."),
    ],
)
def test_what_may_come_of_a_proposal_is_the_committees_own_thought_beside_a_source(own: str, claimed: str) -> None:
    told = "I 2024 skrev vi: »medarbejderne på Birkelund arbejder alene i lange perioder«. "
    assert warned(CLEAN[0], told + own, cited=((), ("P1",))) == []
    assert warned(CLEAN[0], told + claimed, cited=((), ("P1",))) != []


def test_a_paper_named_by_its_day_is_the_one_to_cite() -> None:
    told = "Det blev på Hoved-MEDs møde den 3. juni 2026 aftalt, at vikarerne får en introduktion til beboerne."
    minutes = replace(
        OLD, id="P7", document_id="d-P7", passage_id="P7", committee="Hoved-MED", date=date(2026, 6, 3),
        source="referater/hoved.docx", text="Vikarerne får en introduktion til beboerne.", quote="Vikarerne",
    )  # fmt: skip
    paper = Source("d-P7", minutes.text, "current", committee="Hoved-MED", day="2026-06-03", years=(2026,))
    own = replace(OWN, sources=(*OWN.sources, paper))
    found = {
        key: [one.evidence for one in check_draft(draft, own) if one.rule == "citation-unsupported"]
        for key in ("P1", "P7")
        if (draft := Draft(ITEM, None, False, (Paragraph(told, citations=(key,)),), (), (OLD, minutes)))
    }
    assert found["P7"] == []
    assert "Hoved-MED" in found["P1"][0]
