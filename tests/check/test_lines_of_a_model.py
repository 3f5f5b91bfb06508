"""What a model writes of a point is held against the sentences that it says it rests on, sides and denials too."""

from __future__ import annotations

import pytest

from rag.check.lines.told import untold

SOURCE = ["FOA stemte imod forslaget om fælles køkken.", "Medarbejdersiden kunne ikke støtte fristen."]


@pytest.mark.parametrize("line", ["FOA stemte for forslaget om fælles køkken.", "Medarbejdersiden støttede fristen."])
def test_a_line_that_turns_a_side_about_is_refused(line: str) -> None:
    assert untold(line, SOURCE)


@pytest.mark.parametrize("line", SOURCE)
def test_a_line_in_the_minutes_own_words_is_not(line: str) -> None:
    assert not untold(line, SOURCE)


HALL = [
    "Det blev besluttet, at foreningen bestiller en mindre hal uden tribune og café til højst 14 mio. kr.",
    "Pengene må ikke bruges endnu.",
    "Kassereren spurgte, hvad skuret ved porten så skal bruges til.",
    "Det vidste ingen.",
    "Gravearbejdet må begynde i maj, men der må ikke køres på stien.",
]


@pytest.mark.parametrize(
    "line",
    [
        "Foreningen bestiller en mindre hal uden tribune og café til højst 14 mio. kr., "
        "og pengene må ikke bruges endnu.",
        "Kassereren spurgte, hvad skuret ved porten så skal bruges til, men det vidste ingen.",
        "Foreningen bestiller en mindre hal til højst 14 mio. kr.",
        "Gravearbejdet må begynde i maj, men der må ikke køres på stien.",
    ],
)
def test_a_line_that_joins_two_sentences_may_deny_what_one_of_them_denies(line: str) -> None:
    assert not untold(line, HALL)


@pytest.mark.parametrize(
    "line",
    [
        "Foreningen bestiller ikke en mindre hal uden tribune og café, og pengene må ikke bruges endnu.",
        "Foreningen bestiller en mindre hal uden tribune og café til højst 14 mio. kr., og pengene må bruges endnu.",
    ],
)
def test_a_line_that_joins_two_sentences_turns_neither_about(line: str) -> None:
    assert untold(line, HALL)
