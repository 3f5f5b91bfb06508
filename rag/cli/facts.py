"""The command on what only a person knows: fact."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from rag.cli import session
from rag.cli.documents import read_catalogue


def fact(
    catalogue: Annotated[Path, typer.Argument(help="A budget catalogue.")],
    item: Annotated[str | None, typer.Option("--item", help="The proposal's number in the catalogue.")] = None,
    text: Annotated[str | None, typer.Option("--text", help="What is true of us, in a sentence.")] = None,
    source: Annotated[str | None, typer.Option("--source", help="Where you have it from.")] = None,
    remove: Annotated[int | None, typer.Option("--remove", help="Remove the fact of this id.")] = None,
) -> int:
    """Enter a fact that only you know, with its source; without --text, show what was entered.

    It is used in drafts of that proposal from then on, and the check accepts it.
    """
    from rag.errors import UsageError
    from rag.pipeline import find_item
    from rag.pipeline.facts import enter_fact

    if text is not None and (item is None or source is None):
        raise UsageError(
            "--text needs --item and --source.",
            "For instance: medsvar fact k.pdf --item 12 --text '3 opsigelser i foråret' --source 'HR, august'",
        )
    if text is None and source is not None:
        raise UsageError("--source needs --text.", "Say what the source says.")
    if text is not None and remove is not None:
        raise UsageError("give --text or --remove, not both.", "Remove first, then enter the new one.")
    document = read_catalogue(catalogue)
    wanted = find_item(document, item) if item is not None else None
    facts = session.open_workspace().facts
    persons = 0
    if text is not None and source is not None and wanted is not None:
        persons = enter_fact(facts, document, wanted, text, source)
        if persons:
            session.say(
                f"{persons} person(s) or contact(s) in it became roles: what is kept here may be sent to a model and "
                "printed. Read it as it is shown below; remove it with --remove and enter it anew if it isn't right."
            )
    elif remove is not None and not facts.remove(document, remove):
        known = ", ".join(str(one.id) for one in facts.all(document)) or "none"
        raise UsageError(f"there is no fact {remove}.", f"There are: {known}.", str(catalogue))
    shown = facts.of(wanted, document) if wanted is not None else facts.all(document)

    def told(console: Any) -> None:
        for one in shown:
            console.print(f"{one.id}  {one.number} {one.title}", style="bold")
            console.print(f"   {one.text}\n   kilde: {one.source} ({one.at[:10]})")
        if not shown:
            console.print("no facts entered; enter one with --item, --text and --source.")

    session.answer({"item": wanted, "facts": shown, "persons": persons, "removed": remove}, told)
    return 0
