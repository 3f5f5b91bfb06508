"""The commands on a whole catalogue: triage, letter, ledger, approve."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rag.cli import session
from rag.cli.documents import progress, read_document
from rag.cli.tables import print_findings, print_table

if TYPE_CHECKING:
    from rag.pipeline import Workspace
    from rag.pipeline.letters import Answered
    from rag.settings import Settings
    from rag.types import Document

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


def letter(
    catalogue: Catalogue,
    items: Annotated[
        str | None, typer.Option("--items", help='Only these ("12,60-66,U29"); without it, those that touch you.')
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="A .docx, .md, .html or .json file.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Draft only what is still open or failed.")] = False,
    from_file: Annotated[
        Path | None, typer.Option("--from", help="The letter as you edited it: your changes are kept.")
    ] = None,
    committees: Annotated[
        Path | None,
        typer.Option("--from-committees", help="A folder with this year's answers from the committees below."),
    ] = None,
    model: Annotated[str | None, typer.Option("--model", help="A model's name, or 'none'.")] = None,
    budget: Annotated[float | None, typer.Option("--budget", min=0, help="What it may cost at most.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show calls, tokens and cost; send nothing.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write the file in spite of hard findings.")] = False,
) -> int:
    """The whole høringssvar to a catalogue, its items kept in the ledger."""
    from rag.draft.ledger import counts
    from rag.export.letters import letter_text
    from rag.pipeline import letters
    from rag.pipeline.gathering import gather
    from rag.read import read_file

    settings = session.with_model(session.load_settings(), model)
    if output is not None:
        session.check_suffix(output)
    workspace = session.open_workspace(settings)
    document = read_document(catalogue)
    if from_file is not None:
        touched = letters.take_edits(workspace, document, read_file(from_file))
        session.say(f"your words are kept for: {', '.join(touched) or 'no item (nothing was changed)'}")
    if dry_run:
        return _plan(workspace, document, items)
    gathered = gather(workspace, document, committees) if committees is not None else []
    with progress() as told:
        done = letters.answer_catalogue(
            workspace,
            document,
            items=items,
            resume=resume or from_file is not None,
            budget=budget,
            gathered=gathered,
            progress=told,
        )
    today = date.today()
    shown = letter_text(done.letter, settings, today)
    value = {
        "ledger": [{"number": line.number, "status": line.status, "why": line.why} for line in done.lines],
        "counts": counts(done.lines),
        "drafts": done.drafts,
        "letter": shown,
        "changes": done.changes,
        "findings": done.letter.findings,
        "tokens": done.tokens,
        "cost": done.cost,
    }

    def text(console: Any) -> None:
        from rich.markdown import Markdown

        console.print(Markdown(shown), width=min(console.width, 100))

    session.answer(value, text)
    return _written(done, output, settings, today, force=force)


def _written(done: Answered, output: Path | None, settings: Settings, today: date, *, force: bool) -> int:
    """Writes the letter unless something stands in the way; says what the run came to; gives the exit code."""
    from rag.draft.ledger import counts
    from rag.export.letters import write_letter

    for change in done.changes:
        session.say(f"{change.number}: {change.what}. {change.text}")
    session.say(" · ".join(f"{status} {n}" for status, n in counts(done.lines).items()))
    if done.cost is not None and done.tokens["in"]:
        cost = f"{done.cost:.4f} {settings.model.currency}"
        session.say(f"{done.tokens['in']} tokens in, {done.tokens['out']} out, {cost}")
    hard = done.hard
    if done.unaccounted:
        why = {line.number: line.why for line in done.lines}
        for number in done.unaccounted:
            session.say(f"{number} has no answer: {why[number] or 'not drafted yet'}")
    if output is None:
        return 1 if hard or done.unaccounted else 0
    if done.unaccounted:
        session.say(
            f"{output} was not written: {len(done.unaccounted)} selected items are unaccounted for. Use --resume."
        )
        return 1
    if hard and not force:
        session.say(f"{output} was not written: {len(hard)} hard findings. Mend them, or use --force.")
        print_findings(session.errors(), hard)
        return 1
    write_letter(done.letter, output, settings, today)
    session.say(f"written: {output}")
    return 1 if hard else 0


def _plan(workspace: Workspace, document: Document, items: str | None) -> int:
    from rag.pipeline import letters

    ledger, _ = letters.open_ledger(workspace, document)
    chosen = letters.select(workspace, document, ledger, items)
    plan = letters.plan(workspace, document, ledger, chosen)

    def text(console: Any) -> None:
        currency = workspace.settings.model.currency
        cost = "unknown (no prices in the settings)" if plan.cost is None else f"at most {plan.cost:.4f} {currency}"
        console.print(
            f"{plan.items} items, {plan.tokens_in} tokens in, at most {plan.tokens_out} out; cost {cost}. "
            "An item with hard findings is asked about once more. Nothing was sent."
        )

    session.answer(
        {"items": plan.items, "tokens": {"in": plan.tokens_in, "out": plan.tokens_out}, "cost": plan.cost}, text
    )
    return 0


def ledger(catalogue: Catalogue) -> int:
    """Where every item of a catalogue stands."""
    from rag.draft.ledger import counts
    from rag.pipeline import letters

    workspace = session.open_workspace()
    document = read_document(catalogue)
    kept, changes = letters.open_ledger(workspace, document)
    lines = kept.lines()
    facts = workspace.facts.all(document)
    value = {
        "ledger": [
            {
                "number": line.number,
                "title": line.item.title,
                "status": line.status,
                "why": line.why,
                "at": line.at,
                "model": line.model,
                "prompt": line.prompt,
                "edited": line.edited is not None,
            }
            for line in lines
        ],
        "counts": counts(lines),
        "changes": changes,
        "facts": facts,
        "findings": document.findings,
    }

    def text(console: Any) -> None:
        print_table(
            console,
            ("Nr.", "Forslag", "Status", "Hvorfor", "Hvornår", "Model"),
            [
                (one.number, one.item.title, one.status, one.why, one.at[:16].replace("T", " "), one.model or "")
                for one in lines
            ],
        )
        console.print(" · ".join(f"{status} {n}" for status, n in counts(lines).items()))
        for change in changes:
            console.print(f"{change.number}: {change.what}. {change.text}")
        print_findings(console, document.findings)

    session.answer(value, text)
    return 1 if any(finding.severity == "hard" for finding in document.findings) else 0


def approve(
    catalogue: Catalogue,
    item: Annotated[list[str], typer.Option("--item", help="The item's number; may be given more than once.")],
) -> int:
    """A person's approval of an item's answer: no run writes it over from then on."""
    from rag.pipeline import letters

    workspace = session.open_workspace()
    kept, _ = letters.open_ledger(workspace, read_document(catalogue))
    lines = [letters.approve(kept, ref) for ref in item]

    def text(console: Any) -> None:
        for line in lines:
            console.print(f"{line.number} {line.item.title}: {line.status}")

    session.answer({"approved": [{"number": line.number, "status": line.status} for line in lines]}, text)
    return 0
