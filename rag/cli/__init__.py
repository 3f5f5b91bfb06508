"""The command line: parse, build, call, print.

`run` is the program. Heavy imports sit inside the commands, so that `--help` answers at once.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence

_FLAGS = {"--json": "json", "--quiet": "quiet", "-q": "quiet", "--debug": "debug"}


def run(argv: Sequence[str] | None = None) -> None:
    """Runs the command that the arguments name and exits with its code; errors go to stderr without a traceback."""
    sys.exit(main(list(sys.argv[1:] if argv is None else argv)))


def main(argv: list[str]) -> int:
    """Runs a command; gives its exit code (0 done, 1 needs a person, 2 wrong use, 3 no server, 130 interrupted)."""
    from rag.cli import session

    for stream in (sys.stdout, sys.stderr):
        # a Windows console may speak cp1252; Danish must come out whole, into pipes too
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        rest = _take_common(argv)
    except IndexError:
        session.say("--workspace needs a folder.")
        return 2
    return session.guarded(lambda: _dispatch(rest))


def _take_common(argv: list[str]) -> list[str]:
    """Takes the options that every command has out of the arguments, wherever they stand before a `--`."""
    from rag.cli import session

    session.current = session.Session()
    rest: list[str] = []
    at = 0
    while at < len(argv):
        word = argv[at]
        if word == "--":
            return rest + argv[at:]
        if word in _FLAGS:
            setattr(session.current, _FLAGS[word], True)
        elif word in ("--workspace", "-w"):
            at += 1
            session.current.workspace = argv[at]
        elif word.startswith("--workspace="):
            session.current.workspace = word.partition("=")[2]
        else:
            rest.append(word)
        at += 1
    return rest


def _dispatch(argv: list[str]) -> int:
    import typer

    from rag.cli import session
    from rag.cli.app import app

    session.current.command = next((word for word in argv if not word.startswith("-")), "")
    command = typer.main.get_command(app)
    try:
        result = command.main(args=argv or ["--help"], prog_name="medsvar", standalone_mode=False)
    except Exception as error:
        # typer may carry its own click, so its errors are known by what they can do, not by their class
        if type(error).__name__ == "Abort":
            return session.interrupted()
        if not hasattr(error, "format_message"):
            raise
        message = error.format_message()
        if message:
            sys.stderr.write(f"error: {message} 'medsvar --help' lists the commands and options.\n")
        return 2
    if result == session.INTERRUPTED:  # typer catches Ctrl-C itself, and says nothing
        return session.interrupted()
    return int(result) if isinstance(result, int) else 0
