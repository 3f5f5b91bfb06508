import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from rag.retrieve.smoothing import smooth


def unit(rows: list[list[float]]) -> np.ndarray:
    matrix = np.array(rows, dtype=np.float32)
    return matrix / np.linalg.norm(matrix, axis=1, keepdims=True)


def test_a_weak_hit_among_strong_ones_of_its_kind_moves_past_a_lone_one() -> None:
    vectors = unit([[1, 0.1, 0], [1, 0, 0.1], [1, 0.1, 0.1], [0, 0, 1], [0, 1, 0]])
    scores = [1.0, 0.95, 0.5, 0.6, 0.2]
    new = smooth(scores, vectors, neighbours=2)
    assert new[2] > new[3]


def test_with_too_few_candidates_nothing_changes() -> None:
    assert list(smooth([3.0, 1.0], unit([[1, 0], [0, 1]]))) == [3.0, 1.0]


@given(
    st.integers(3, 12).flatmap(
        lambda n: st.tuples(
            hnp.arrays(np.float64, n, elements=st.floats(0, 100)),
            hnp.arrays(np.float32, (n, 6), elements=st.floats(-1, 1, width=32)),
        )
    )
)
def test_scores_stay_finite_and_within_what_they_were(case: tuple[np.ndarray, np.ndarray]) -> None:
    scores, vectors = case
    new = smooth(scores, vectors)
    assert np.isfinite(new).all()
    if scores.max() > 0:
        assert new.max() <= 1 + 1e-6
        assert new.min() >= -1e-6
