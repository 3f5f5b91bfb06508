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
    assert "1, 2" in found[0].evidence


def test_quotations_and_two_like_sentences_are_no_boilerplate() -> None:
    quoted = "OmrådeMED, 2025: »Opgaverne forsvinder ikke sammen med de stillinger, der nedlægges her.«"
    assert consistency([_answer(n, f"Emne {n}x", "imod", quoted) for n in "1234"]) == []
