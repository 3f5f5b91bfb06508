"""The commands and what each is for; the groups lie in modules of their own."""

from __future__ import annotations

from importlib.metadata import version as distribution_version
from typing import Annotated

import typer

from rag.cli import answers, catalogue, documents, facts, minutes, plugin, setup

EPILOG = (
    "Every command also takes: --workspace/-w DIR, --json (one JSON document on stdout), --quiet, --debug. "
    "Exit codes: 0 done, 1 something needs a person, 2 wrong use or unreadable input, 3 no model or server, "
    "130 interrupted."
)

app = typer.Typer(
    help="Finds what a MED committee answered before, and drafts its høringssvar to a new budget proposal.",
    epilog=EPILOG,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"medsvar {distribution_version('medsvar')}")
        raise typer.Exit


@app.callback()
def common(
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Finds what a MED committee answered before, and drafts its høringssvar to a new budget proposal."""


app.command()(setup.init)
app.command()(setup.demo)
app.command()(setup.doctor)
app.command()(documents.parse)
app.command()(documents.items)
app.command()(documents.ingest)
app.command("documents")(documents.list_documents)
app.command()(documents.show)
app.command()(documents.forget)
app.command()(answers.search)
app.command()(answers.precedents)
app.command()(catalogue.triage)
app.command()(catalogue.letter)
app.command()(catalogue.ledger)
app.command()(catalogue.approve)
app.command()(answers.draft)
app.command()(answers.check)
app.command()(facts.fact)
app.command()(minutes.summarise)
app.command()(plugin.mcp)
app.command(
    "eval",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []},
)(setup.evaluate)
