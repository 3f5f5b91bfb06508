"""A whole letter held against itself."""

from __future__ import annotations

from rag.check.letter import consistency
from rag.types import CatalogueItem, Draft, LetterAnswer, Paragraph, Stance


def _answer(number: str, title: str, stance: Stance, *texts: str) -> LetterAnswer:
    item = CatalogueItem(number, title, area="Pleje")
    paragraphs = tuple(Paragraph(text) for text in texts)
    return LetterAnswer((item,), stance, paragraphs, Draft(item, stance, False, paragraphs, (), ()))


def test_opposite_stances_on_proposals_that_belong_together_are_told() -> None:
    found = consistency(
        [
            _answer("3", "Færre aftenvagter på Egehøj", "imod", "Nej."),
            _answer("4", "Færre aftenvagter på Birkelund", "støtte", "Ja."),
            _answer("5", "Nyt køkken", "støtte", "Ja, det vil vi gerne."),
        ]
    )
    assert [finding.rule for finding in found] == ["stance-flip"]
    assert "3 imod, 4 støtte" in found[0].text


def test_the_same_sentence_three_times_is_boilerplate_and_with_other_numbers_a_contradiction() -> None:
    same = "Vi peger på, at opgaverne ikke forsvinder sammen med stillingerne her."
    found = consistency([_answer(n, f"Emne {n}x", "imod", same) for n in "123"])
    assert [finding.rule for finding in found] == ["boilerplate"]
    one = _answer("1", "Asfalt", "imod", "Sygefraværet hos os var sidste år på 7,1 pct. i gennemsnit.")
    other = _answer("2", "Tandpleje", "imod", "Sygefraværet hos os var sidste år på 5,4 pct. i gennemsnit.")
    found = consistency([one, other])
    assert [finding.rule for finding in found] == ["number-differs"]
    assert "1: 7,1; 2: 5,4" in found[0].evidence


def test_quotations_and_two_like_sentences_are_no_boilerplate() -> None:
    quoted = "OmrådeMED, 2025: »Opgaverne forsvinder ikke sammen med de stillinger, der nedlægges her.«"
    assert consistency([_answer(n, f"Emne {n}x", "imod", quoted) for n in "1234"]) == []


def test_what_each_proposal_says_itself_differs_by_right() -> None:
    answers = []
    for number, amount in (("1", 500), ("2", 750), ("3", 1200)):
        one = _answer(number, f"Emne {number}x", "imod", f"Efter forslaget skal der spares {amount} t.kr. om året.")
        item = CatalogueItem(number, f"Emne {number}x", area="Pleje", amounts={"2030": -amount})
        answers.append(LetterAnswer((item,), one.stance, one.paragraphs, one.draft))
    assert [finding.rule for finding in consistency(answers)] == ["boilerplate"]


def test_years_and_references_are_no_figures() -> None:
    said = "Vi skrev det samme i svaret til budget {} om forslag {}, og det gælder stadig."
    answers = [
        _answer(n, f"Emne {n}x", "imod", said.format(year, ref)) for n, year, ref in (("1", 2025, 4), ("2", 2026, 9))
    ]
    assert consistency(answers) == []


def test_the_same_argument_in_nearly_the_same_words_is_seen() -> None:
    found = consistency(
        [
            _answer("1", "Asfalt", "imod", "Vi har i øjeblikket 14 ubesatte stillinger i vores afdeling."),
            _answer("2", "Tandpleje", "imod", "Vi har i øjeblikket 9 ubesatte stillinger i afdelingen."),
        ]
    )
    assert [finding.rule for finding in found] == ["number-differs"]


def test_a_word_that_most_titles_hold_makes_no_two_belong_together() -> None:
    stances: list[Stance] = ["imod", "støtte", "imod", "støtte", "imod"]
    matters = ("asfalt", "tandpleje", "madordning", "telefoner", "fodbold")
    answers = [
        _answer(str(n), f"Færre midler til {matter}", stance, f"Tekst om {matter}.")
        for n, (matter, stance) in enumerate(zip(matters, stances, strict=True))
    ]
    assert consistency(answers) == []
