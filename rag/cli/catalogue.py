"""The commands on a whole catalogue: triage."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from rag.cli import session
from rag.cli.documents import progress, read_document
from rag.cli.tables import print_table

Catalogue = Annotated[Path, typer.Argument(help="A budget catalogue.")]


def triage(
    catalogue: Catalogue,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A .xlsx, .docx, .md, .html or .json file.")
    ] = None,
    top: Annotated[int | None, typer.Option("--top", min=1, help="How many are shown in the terminal.")] = None,
) -> int:
    """The proposals ranked by how much they touch this committee, with the reasons and what supports an answer."""
    from rag.errors import UsageError
    from rag.export.triage_table import COLUMNS, SUFFIXES, triage_row, write_triage
    from rag.pipeline.catalogues import triage_catalogue

    if output is not None and output.suffix.lower() not in SUFFIXES:
        raise UsageError("has no suffix that can be written.", f"Use one of {', '.join(SUFFIXES)}.", str(output))
    workspace = session.open_workspace()
    if not workspace.settings.committee:
        session.say("no committee is set in medsvar.toml: everything is ranked by work and staff alone.")
    document = read_document(catalogue)
    with progress() as told:
        touches = triage_catalogue(workspace, document, told)

    def text(console: Any) -> None:
        shown = (0, 1, 2, 4, 5, 6, 7, 8)
        print_table(
            console,
            [COLUMNS[column] for column in shown],
            ([row[column] for column in shown] for row in map(triage_row, touches[:top])),
        )

    session.answer({"items": touches}, text)
    if output is not None:
        write_triage(touches, output, f"{catalogue.stem}: hvad rører {workspace.settings.committee or 'os'}")
        session.say(f"written: {output}")
    return 0
