"""Compression: characters of the summary's lines over characters of the point."""

from __future__ import annotations

from eval.minutes.case import Case
from eval.minutes.lines import characters
from eval.minutes.tally import Tally


def compression(case: Case) -> Tally:
    """Characters of the lines, of those of the point."""
    return Tally(characters(case.lines), case.place[1] - case.place[0])
