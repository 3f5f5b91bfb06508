"""Long points are split at borders, and nothing of them is lost."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from rag.read import read_text
from rag.structure import understand
from rag.summarise.speakers import Speaker
from rag.summarise.split import pieces_of, split
from rag.summarise.statements import Statement, statements_of


def count(text: str) -> int:
    """Tokens, near enough: words."""
    return len(text.split()) + 1


def statements(sizes: list[int], turns: list[int] | None = None, debate: bool = False) -> list[Statement]:
    """Statements of so many words, each word its own, one after another."""
    found, at = [], 0
    for n, size in enumerate(sizes):
        text = " ".join(f"ord{n}x{i}" for i in range(size))
        turn = turns[n] if turns else 0
        speaker = Speaker(f"Taler {turn}", True) if debate else None
        found.append(Statement(text, (at, at + len(text)), "referat", turn, speaker))
        at += len(text) + 1
    return found


@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=60),
    st.integers(50, 400),
    st.booleans(),
    st.data(),
)
def test_every_word_of_a_point_is_in_exactly_one_part_and_in_order(
    sizes: list[int], budget: int, debate: bool, data: st.DataObject
) -> None:
    turns = sorted(data.draw(st.lists(st.integers(0, 5), min_size=len(sizes), max_size=len(sizes))))
    told = statements(sizes, turns, debate)
    pieces = pieces_of(told)
    parts = split(pieces, budget, count)
    assert [piece for part in parts for piece in part] == list(pieces)
    words = [word for part in parts for piece in part for word in piece.text.split()]
    assert words == [word for one in told for word in one.text.split()]
    assert [piece.number for piece in pieces] == list(range(1, len(pieces) + 1))


@given(st.lists(st.integers(1, 40), min_size=1, max_size=80), st.integers(60, 300))
def test_no_part_is_larger_than_the_budget(sizes: list[int], budget: int) -> None:
    for part in split(pieces_of(statements(sizes)), budget, count):
        assert sum(count(f"{piece.label}{piece.number}: {piece.text}\n") for piece in part) <= budget


def test_there_are_no_more_parts_than_the_text_needs() -> None:
    parts = split(pieces_of(statements([10] * 100)), 305, count)
    assert len(parts) == -(-100 * 12 // 305)
    sizes = [len(part) for part in parts]
    assert max(sizes) - min(sizes) <= max(sizes) // 2, sizes  # nearly equal, so that none waits for another


def test_a_part_ends_where_the_speaker_changes() -> None:
    turns = [n // 7 for n in range(70)]
    parts = split(pieces_of(statements([20] * 70, turns, debate=True)), 500, count)
    assert len(parts) > 2
    for part in parts[1:]:
        assert part[0].label.startswith("(referat, Taler")


def test_a_sentence_without_end_is_cut_at_spaces_and_not_lost() -> None:
    told = statements([3000])
    pieces = pieces_of(told)
    assert len(pieces) > 3
    assert " ".join(piece.text for piece in pieces) == told[0].text
    assert pieces[0].span[0] == told[0].span[0] and pieces[-1].span[1] == told[0].span[1]
    assert all(a.span[1] <= b.span[0] for a, b in itertools.pairwise(pieces))


def test_short_sentences_of_one_speaker_share_a_piece_and_decisions_never_do() -> None:
    assert len(pieces_of(statements([3] * 10, debate=True))) < 6
    assert len(pieces_of(statements([3] * 10))) == 10


def test_a_sentence_about_a_ministry_is_no_line_of_who_speaks() -> None:
    text = (
        "## Punkt 1: Revision\nBeslutning\nMinisteriet skal have en handleplan senest den 15. december 2025. Drøftet."
    )
    document = understand(read_text(f"Referat fra møde i LokalMED\n\n{text}\n"))
    (point,) = document.points
    told = [piece.text for piece in pieces_of(statements_of(document, point, ()))]
    assert "Ministeriet skal have en handleplan senest den 15. december 2025." in told
