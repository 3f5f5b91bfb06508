"""What every command shares: the common options, the workspace, how results and errors are told."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

    from rag.pipeline import Workspace
    from rag.settings import Settings


@dataclass(slots=True)
class Session:
    """The options that every command has."""

    workspace: str | None = None
    json: bool = False
    quiet: bool = False
    debug: bool = False
    command: str = ""


current = Session()


def load_settings() -> Settings:
    """The settings of the chosen workspace."""
    from rag.errors import UsageError
    from rag.settings import load_settings as load

    folder = Path(current.workspace) if current.workspace else None
    if folder is not None and not folder.is_dir():
        raise UsageError("is not a folder.", "Make it with 'medsvar init', or name another.", str(folder))
    return load(folder)


def open_workspace(settings: Settings | None = None) -> Workspace:
    """The chosen workspace; a folder that is none yet is said to be so."""
    from rag.pipeline import Workspace
    from rag.settings import FILE

    chosen = settings or load_settings()
    if not (chosen.workspace / FILE).exists() and not chosen.state.exists():
        say(f"{chosen.workspace} is no workspace yet ('medsvar init' makes one; --workspace names another).")
    return Workspace(chosen)


def open_indexed(*, empty: bool = False) -> Workspace:
    """The chosen workspace, for what only reads its index. Raises UsageError where there is none, or, unless `empty`
    is an answer too, nothing in it."""
    from rag.errors import UsageError
    from rag.pipeline import Workspace
    from rag.settings import FILE

    settings = load_settings()
    if not (settings.workspace / FILE).exists() and not settings.state.exists():
        raise UsageError(
            "is no workspace.",
            "Go to yours or name it with --workspace; 'medsvar init' makes one, and 'medsvar ingest' fills it.",
            str(settings.workspace),
        )
    workspace = Workspace(settings)
    if not empty and not workspace.index.manifest.count():
        raise UsageError("has nothing indexed yet.", "Run 'medsvar ingest FOLDER' first.", str(settings.workspace))
    return workspace


def answer(value: Any, text: Callable[[Console], None]) -> None:
    """The result on stdout: one JSON document with --json, else what `text` prints."""
    if current.json:
        from rag.export import jsonable

        sys.stdout.write(json.dumps(jsonable(value), ensure_ascii=False, indent=2) + "\n")
        return
    text(console())


def console() -> Console:
    """A terminal on stdout; into a pipe its lines are as long as they need to be."""
    from rich.console import Console

    return Console(
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=not sys.stdout.isatty(),
        width=None if sys.stdout.isatty() else 160,
    )


def say(message: str) -> None:
    """A line on stderr, for people; --quiet keeps it."""
    if not current.quiet:
        sys.stderr.write(message.rstrip() + "\n")


def refuse(output: Path, why: str) -> None:
    """Says that a file was not written, to --quiet too: it is what was asked for."""
    sys.stderr.write(f"{output} was not written: {why}\n")


def with_model(settings: Settings, model: str | None) -> Settings:
    """The settings with the model that the command line names."""
    if model is None:
        return settings
    if model == "none":
        return settings.model_copy(update={"model": settings.model.model_copy(update={"provider": "none"})})
    provider = settings.model.provider
    if provider == "none":
        # without an address of ours, the openai provider takes OPENAI_BASE_URL, else OpenAI itself
        provider = "compatible" if settings.model.base_url else "openai"
    return settings.model_copy(
        update={"model": settings.model.model_copy(update={"provider": provider, "name": model})}
    )


def check_suffix(output: Path) -> None:
    """Raises UsageError where a file's suffix names no format that answers are written in."""
    from rag.errors import UsageError

    if output.suffix.lower() not in (".docx", ".md", ".html", ".json"):
        raise UsageError("has no suffix that can be written.", "Use .docx, .md, .html or .json.", str(output))


def keep(output: Path | None, *sources: Path | str | None) -> None:
    """Raises UsageError where what is to be written would replace one of the files that it is made of, or another that
    medsvar didn't write."""
    from rag.errors import UsageError
    from rag.own_files import refuse_others

    for source in sources if output is not None and output.exists() else ():
        if source is not None and Path(source).is_file() and output is not None and output.samefile(source):
            raise UsageError(
                "is what this is made of, and would be overwritten. Nothing was written.",
                "Name another file with -o.",
                str(output),
            )
    if output is not None:
        refuse_others(output)


def stdin_text() -> str:
    """The text on stdin, in whatever encoding another program or a Windows console put it there."""
    from rag.read.decode import decode

    return decode(sys.stdin.buffer.read(), "-")


def errors() -> Console:
    """A terminal on stderr."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, markup=False)


def guarded(call: Callable[[], int]) -> int:
    """Runs a call; errors become a message on stderr and an exit code, never a traceback unless --debug."""
    from rag.errors import MedsvarError

    try:
        return call()
    except MedsvarError as error:
        if current.debug:
            raise
        sys.stderr.write(f"error: {error}\n")
        return error.exit_code
    except KeyboardInterrupt:
        return interrupted()
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        if current.debug:
            raise
        if _cannot_write(error):
            sys.stderr.write(
                f"error: the workspace can't be written ({error}). medsvar keeps its state there: "
                "give it a folder that can be written with --workspace, or free the disk.\n"
            )
            return 2
        sys.stderr.write(
            f"error: medsvar itself failed ({type(error).__name__}: {error}). "
            "Run the command again with --debug and report what it prints.\n"
        )
        return 1


INTERRUPTED = 130  # the exit code, also the one that typer gives after it has caught Ctrl-C itself
# What an interrupted run leaves behind, and how one goes on from there.
_KEPT = {
    "ingest": "what was read is indexed; the same command goes on with the rest.",
    "letter": "every answer that was finished is in the ledger; 'medsvar letter … --resume' drafts only the rest.",
    "summarise": "a model's finished replies are kept; the same command doesn't pay for them again.",
    "draft": "nothing was written; a model's finished replies are kept, and not paid for again.",
    "check": "a model's finished replies are kept, and not paid for again; the same command goes on with the rest.",
    "demo": "what was written and indexed stays; the same command goes on with the rest.",
    "forget": "documents that were taken out whole are out; the same command goes on with the rest.",
    "eval": "finished cases are kept where they go into a run; the same command goes on from there.",
}


def interrupted() -> int:
    """Says that a run was cut short, what is kept of it and how to go on; gives the exit code for that."""
    kept = _KEPT.get(current.command, "run the command again.")
    sys.stderr.write(f"\ninterrupted: {kept}\n")
    return INTERRUPTED


def _cannot_write(error: Exception) -> bool:
    """Whether an error means that the disk is read-only, full or not ours."""
    import errno
    import sqlite3

    if isinstance(error, OSError):
        return error.errno in (errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOSPC)
    return isinstance(error, sqlite3.OperationalError) and any(
        told in str(error) for told in ("unable to open", "readonly", "disk is full")
    )
