"""What a model writes of a point is held against the sentences that it says it rests on, sides and denials too."""

from __future__ import annotations

import pytest

from rag.check.told import untold

SOURCE = ["FOA stemte imod forslaget om fælles køkken.", "Medarbejdersiden kunne ikke støtte fristen."]


@pytest.mark.parametrize("line", ["FOA stemte for forslaget om fælles køkken.", "Medarbejdersiden støttede fristen."])
def test_a_line_that_turns_a_side_about_is_refused(line: str) -> None:
    assert untold(line, SOURCE)


@pytest.mark.parametrize("line", SOURCE)
def test_a_line_in_the_minutes_own_words_is_not(line: str) -> None:
    assert not untold(line, SOURCE)
