"""Which workspace and which cases a command of `medsvar eval` is about: the user's own, or the demonstration."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

from eval.cases import Case, read_cases
from eval.demonstration import open_demonstration
from rag.errors import UsageError
from rag.index.store import MANIFEST
from rag.pipeline import Workspace
from rag.settings import FILE, Settings

OWN = "cases"  # the folder of a workspace's own cases
Progress = Callable[[int, int, str], None]
Say = Callable[[str], None]


def shipped_cases() -> Path:
    """The corrected cases of the demonstration."""
    return Path(str(files("corpus"))) / "cases"


def folder_of_cases(settings: Settings) -> Path:
    """Where cases are taken from when none are named: the workspace's own, where it has some, else the shipped ones."""
    own = settings.workspace / OWN
    return own if any(own.glob("*.yaml")) else shipped_cases()


def is_demonstration(workspace: Workspace) -> bool:
    """Whether a workspace holds every answer that the shipped cases are of, where the demonstration has it."""
    return {case.source for case in read_cases(shipped_cases())} <= {row["source"] for row in workspace.documents()}


def own_or_demonstration(settings: Settings, say: Say, progress: Progress | None = None) -> tuple[Workspace, bool]:
    """The user's workspace where something is indexed in it, else the demonstration; and whether it is that, be it laid
    out by the user or by us."""
    if (settings.workspace / FILE).exists() or (settings.state / MANIFEST).exists():
        workspace = Workspace(settings)
        if workspace.documents():
            return workspace, is_demonstration(workspace)
        workspace.close()
    say("nothing is indexed here: this is about the demonstration.")
    return _demonstration(settings, progress), True


def workspace_of(cases: Sequence[Case], settings: Settings, progress: Progress | None = None) -> Workspace:
    """The workspace that cases are of: the user's where it holds their files, else the demonstration where that does.

    The chosen model is the user's in both. Raises UsageError where neither holds them all.
    """
    wanted = {case.source for case in cases}
    shipped = Path(str(files("corpus"))) / "files"
    if all((shipped / source).is_file() for source in wanted) and not any(
        (settings.workspace / source).is_file() for source in wanted
    ):
        return _demonstration(settings, progress)
    workspace = Workspace(settings)
    missing = wanted - {row["source"] for row in workspace.documents()}
    if missing:
        workspace.close()
        raise UsageError(
            f"{len(missing)} of {len(wanted)} answers of the cases are not indexed here, {min(missing)} among them.",
            "Ingest them, or name their workspace with --workspace.",
        )
    return workspace


def chosen_cases(folder: Path, only: str | None) -> list[Case]:
    """The cases of a folder that are in the half asked for ("held-out", "development"; None is both)."""
    cases = [case for case in read_cases(folder) if only is None or case.held_out == (only == "held-out")]
    if not cases:
        raise UsageError(
            f"holds no {only} cases.", "Give --held-out or --development only where both are.", str(folder)
        )
    return cases


def _demonstration(settings: Settings, progress: Progress | None) -> Workspace:
    workspace = open_demonstration(settings.state / "eval", progress)
    workspace.settings = workspace.settings.model_copy(
        update={"model": settings.model, "retrieval": settings.retrieval}
    )
    return workspace
