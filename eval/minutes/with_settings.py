"""The measure on the product's own way to a summary: the same code, length and model as the command's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from eval.minutes.run import Progress
from eval.minutes.run import evaluate as measure
from rag.errors import UsageError
from rag.pipeline.summaries import Gathered, Length, summarise
from rag.settings import Settings
from rag.types import Document, Summary

LENGTHS = ("kort", "normal", "lang")


def evaluate(
    settings: Settings, length: str = "normal", progress: Progress | None = None, only: Sequence[str] = ()
) -> dict[str, Any]:
    """The figures of `eval.minutes.run.evaluate` for summaries by the model of the settings, or without one.

    `only` takes the files whose names hold one of the words. Raises UsageError for a length that there is not, and
    where no file is left.
    """
    if length not in LENGTHS:
        raise UsageError(f"there is no length {length!r}.", f"Choose one of {', '.join(LENGTHS)}.")

    def summary_of(document: Document) -> Summary:
        return summarise(settings, Gathered((document,)), about=None, length=cast(Length, length)).summary

    model = None if settings.model.provider == "none" else settings.model.name
    value = measure(summary_of, progress, only)
    if not value["sets"]:
        raise UsageError(f"no annotated minutes are called {', '.join(only)}.", "Give a part of a file's name.")
    return {"length": length, "model": model, **value}
