"""Many drafts become one letter: counted, joined, in order, and nothing said that no draft says."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rag.danish.references import ranges
from rag.draft.letter import Frame, compose, join, listed
from rag.export.letter_layout import lay_out_letter
from rag.settings import Settings
from rag.types import CatalogueItem, Draft, LetterAnswer, Paragraph, Stance


def _answer(number: str, stance: Stance | None, *texts: str, theme: str | None = None, fte: float = 0) -> LetterAnswer:
    item = CatalogueItem(
        number, f"Forslag om {number}", amounts={"2027": -100, "2028": -250}, fte={"2028": fte} if fte else {}
    )
    paragraphs = tuple(Paragraph(text, theme) for text in texts)
    return LetterAnswer((item,), stance, paragraphs, Draft(item, stance, not texts, paragraphs, (), ()), approved=True)


def test_neighbours_with_the_same_answer_are_one_and_others_are_not() -> None:
    answers = [_answer(n, "imod", "Vi kan ikke anbefale det.") for n in ("14", "15", "16")]
    answers.append(_answer("17", "støtte", "Vi støtter det."))
    answers.append(_answer("18", "imod", "Vi kan ikke anbefale det."))
    joined = join(answers)
    assert [[item.number for item in one.items] for one in joined] == [["14", "15", "16"], ["17"], ["18"]]


def test_a_common_answer_names_the_proposals_that_it_is_to_and_none_between_them() -> None:
    answers = [_answer(n, "imod", "Vi kan ikke anbefale det.") for n in ("3", "7", "12")]
    several = [_answer(n, "støtte", "Vi støtter det.") for n in ("14", "15", "16")]
    page = lay_out_letter(compose([*answers, *several], Frame("Høringssvar"), items=20), Settings())
    assert [section.heading for section in page.sections] == ["3, 7, 12 – Forslag om 3", "14-16 – Forslag om 14"]


def test_unanswered_proposals_are_never_joined() -> None:
    assert len(join([_answer("1", None), _answer("2", None)])) == 2


def test_the_summary_counts_every_answer_once() -> None:
    answers = [_answer("1", "imod", "Nej."), _answer("2", "støtte", "Ja."), _answer("3", "støtte", "Ja tak.")]
    letter = compose([*answers, _answer("4", None)], Frame("Svar", sender="LokalMED"), items=9)
    assert letter.summary[0] == "Udvalget svarer på 3 af katalogets 9 forslag."
    assert "Udvalget kan ikke anbefale forslag 1." in letter.summary
    assert "Udvalget støtter forslag 2 og 3." in letter.summary


def test_a_stance_that_only_others_took_is_left_for_the_committee_to_decide() -> None:
    borrowed = replace(_answer("2", "imod", "Nej."), approved=False)
    summary = compose([_answer("1", "støtte", "Ja."), borrowed], Frame("Svar"), items=2).summary
    assert "Udvalget støtter forslag 1." in summary
    assert not any("kan ikke anbefale" in line for line in summary)
    assert summary[-1].startswith("[udvalgets holdning til forslag 2:")


def test_what_recurs_is_said_with_the_answers_it_is_counted_from() -> None:
    answers = [_answer(str(n), "bekymring", f"Tekst {n}.", theme="arbejdsmiljø") for n in (1, 3, 5)]
    letter = compose(answers, Frame("Svar"), items=5)
    assert any("på 3 forslag (1, 3 og 5)" in line for line in letter.general)


def test_sums_show_their_addends() -> None:
    answers = [_answer("1", "imod", "A.", fte=-1.5), _answer("2", "imod", "B.", fte=-2.0)]
    letter = compose(answers, Frame("Svar"), items=2)
    assert "De 2 af forslagene, der ændrer stillinger i 2028, giver tilsammen -3,5 årsværk (1: -1,5; 2: -2)." in (
        letter.general
    )
    assert letter.totals == {"2027": -200, "2028": -500}


def test_a_workplace_in_several_proposals_is_named() -> None:
    one, other = (
        LetterAnswer(
            (CatalogueItem(n, "T", text="Rammer Egehøj hårdt."),),
            "imod",
            (Paragraph(f"Nej {n}."),),
            Draft(CatalogueItem(n, "T"), "imod", False, (), (), ()),
        )
        for n in ("4", "9")
    )
    letter = compose([one, other], Frame("Svar", workplaces=("Egehøj",)), items=2)
    assert "Egehøj nævnes i 2 af forslagene: 4 og 9." in letter.general


def test_the_employees_alone_speak_in_their_own_name() -> None:
    letter = compose([_answer("1", "imod", "Nej.")], Frame("Svar", side="medarbejderside"), items=1)
    assert letter.summary[0].startswith("Medarbejdersiden svarer på 1 af")
    assert letter.closing.startswith("Medarbejdersiden")


def test_nothing_is_said_of_a_meeting_or_of_the_economy_that_nobody_has_said() -> None:
    letter = compose([_answer("1", "imod", "Nej."), _answer("2", None, "Hm.")], Frame("Svar"), items=4)
    told = " ".join([*letter.summary, *letter.general])
    assert "drøftet" not in told and "anerkender" not in told
    assert letter.summary[0] == "Udvalget svarer på 2 af katalogets 4 forslag."
    assert "Udvalget har bemærkninger til forslag 2." in letter.summary


def test_one_proposal_is_spoken_of_as_one() -> None:
    one = compose([_answer("1", "ønsker_inddragelse", "Vi vil være med.")], Frame("Svar"), items=1)
    both = compose([_answer(n, "ønsker_inddragelse", f"Vi vil med {n}.") for n in "19"], Frame("Svar"), items=9)
    assert one.involvement.endswith("forslag 1, hvis det vedtages.")
    assert both.involvement.endswith("forslag 1 og 9, hvis de vedtages.")


def test_ranges_are_written_as_people_do() -> None:
    assert ranges(["14", "15", "16"]) == "14-16"
    assert ranges(["U1", "U2", "7"]) == "U1, U2, 7"
    assert listed(["3", "5", "6", "7", "12"]) == "3, 5-7 og 12"


@given(st.lists(st.integers(1, 60), min_size=1, unique=True).map(sorted))
def test_no_number_is_lost_in_a_range(told: list[int]) -> None:
    back: list[int] = []
    for part in ranges([str(n) for n in told]).split(", "):
        first, _, last = part.partition("-")
        back += range(int(first), int(last or first) + 1)
    assert back == told
