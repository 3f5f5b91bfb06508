"""Words of the field that mean nearly the same."""

from collections.abc import Sequence


def related(used: Sequence[str]) -> dict[str, float]:
    """None yet."""
    return {}
