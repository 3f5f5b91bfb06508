"""The commands on a whole catalogue: triage, letter, ledger, approve."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rag.cli import session
from rag.cli.documents import progress, read_catalogue
from rag.cli.tables import CHANGES, STATUSES, print_findings, print_table

if TYPE_CHECKING:
    from rag.draft.ledger import Line
    from rag.pipeline import Workspace
    from rag.pipeline.answering import Plan
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
    session.keep(output, catalogue)
    workspace = session.open_workspace()
    if not workspace.settings.committee:
        session.say("no committee is set in medsvar.toml: everything is ranked by work and staff alone.")
    document = read_catalogue(catalogue)
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
    from rag.pipeline.answering import answer_catalogue, require_prices
    from rag.pipeline.gathering import gather
    from rag.pipeline.selecting import named_lines, open_ledger

    settings = session.with_model(session.load_settings(), model)
    if output is not None:
        session.check_suffix(output)
    answers = committees.rglob("*") if committees is not None else ()
    session.keep(output, catalogue, None if force else from_file, *answers)  # some of your edits may be nowhere else
    workspace = session.open_workspace(settings)
    document = read_catalogue(catalogue)
    if dry_run:
        return _plan(workspace, document, items, resume=resume or from_file is not None)
    gathered = gather(workspace, document, committees, session.say) if committees is not None else []
    require_prices(settings, budget)
    if from_file is not None:
        if items is not None:
            named_lines(items, open_ledger(workspace, document)[0].lines())  # refused before anything is kept
        _take_edits(workspace, document, from_file, final=output is not None, force=force)
    with progress() as told:
        done = answer_catalogue(
            workspace,
            document,
            items=items,
            resume=resume or from_file is not None,
            budget=budget,
            halt=output is not None and not force,
            gathered=gathered,
            progress=told,
            announce=lambda plan: session.say(_before(plan, settings)),
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
        "selected": done.why,
        "unfilled": done.unfilled,
        "tokens": done.tokens,
        "calls": done.calls,
        "answered_before": done.answered_before,
        "cost": done.cost,
    }

    def text(console: Any) -> None:
        from rich.markdown import Markdown

        console.print(Markdown(shown), width=min(console.width, 100))

    session.answer(value, text)
    code, written = _written(done, output, settings, today, force=force)
    if written:
        from rag.pipeline.letter_edits import remember

        remember(workspace, document, done.letter)
    return code


def _take_edits(workspace: Workspace, document: Document, file: Path, *, final: bool, force: bool) -> None:
    from rag.pipeline.letter_edits import read_returned, take_edits

    taken = take_edits(workspace, document, read_returned(workspace, file), final=final, force=force)
    told = [*taken.answers, *taken.parts]
    session.say(f"your words are kept for: {', '.join(told) or 'no item (nothing was changed)'}")
    if taken.missing:
        session.say(f"not in the file, so left as they were: {', '.join(taken.missing)}")
    if taken.unknown:
        session.say(f"of your own, and no part of the letter, so not kept: {'; '.join(taken.unknown)}")


def _before(plan: Plan, settings: Settings) -> str:
    currency = settings.model.currency
    cost = "unknown (no prices in the settings)" if plan.cost is None else f"at most {plan.cost:.4f} {currency}"
    return (
        f"{plan.items} items, {plan.tokens_in} tokens in, at most {plan.tokens_out} out; cost {cost}. "
        "An item with hard findings is asked about once more."
    )


def _written(done: Answered, output: Path | None, settings: Settings, today: date, *, force: bool) -> tuple[int, bool]:
    """Writes the letter unless something stands in the way; says what the run came to; gives the exit code and whether
    it was written."""
    from rag.export.letters import write_letter

    for change in done.changes:
        session.say(f"{change.number}: {CHANGES.get(change.what, change.what)}. {change.text}")
    session.say(_counted(done.lines))
    if done.calls:
        cost = f", {done.cost:.4f} {settings.model.currency}" if done.cost is not None else ""
        before = f", {done.answered_before} of them answered before" if done.answered_before else ""
        session.say(f"{done.calls} calls{before}; {done.tokens['in']} tokens in, {done.tokens['out']} out{cost}")
    hard = done.hard
    _selected(done)
    _unfilled(done)
    _unanswered(done)
    for line in done.waiting:
        session.say(f"{line.number} needs a person: {line.why}")
    person = 1 if hard or done.unaccounted or done.waiting else 0
    if output is None:
        return person, False
    if done.unaccounted:
        session.refuse(output, f"{len(done.unaccounted)} selected items are unaccounted for. Use --resume.")
    if hard and not force:
        session.refuse(output, f"{len(hard)} hard findings. Mend them, or use --force.")
        print_findings(session.errors(), hard)
    if done.unaccounted or (hard and not force):
        return 1, False
    write_letter(done.letter, output, settings, today)
    session.say(f"written: {output}")
    return person, True


def _counted(lines: Sequence[Line]) -> str:
    """How many proposals stand where, in words for people."""
    from rag.draft.ledger import counts

    return " · ".join(f"{n} {STATUSES[status]}" for status, n in counts(lines).items())


def _selected(done: Answered) -> None:
    """Says which proposals are in the letter and why, and which are not."""
    from rag.danish.references import ranges

    told = {
        "named": "named with --items",
        "touches": "touch you",
        "answered": "answered or named before",
    }
    by_reason = {reason: [name for name, why in done.why.items() if why == reason] for reason in told}
    parts = [f"{len(some)} {told[why]} ({ranges(some)})" for why, some in by_reason.items() if some]
    session.say(f"in the letter: {len(done.why)} of {len(done.lines)} proposals: {'; '.join(parts) or 'none'}")
    if out := [line.number for line in done.lines if line.number not in done.why]:
        session.say(f"left out: {len(out)} ({ranges(out)}); 'medsvar ledger' says why, --items names them")


def _unfilled(done: Answered) -> None:
    """Says what a person has still to fill in or to answer in the letter."""
    for what, places in done.unfilled.items():
        where = ", ".join(heading.partition(" – ")[0] for heading in places if heading)
        session.say(f"still for you to fill in: {sum(places.values())} × {what} ({where})")


def _unanswered(done: Answered) -> None:
    """Says which selected items have no answer, by the reason."""
    reasons: dict[str, list[str]] = {}
    for line in done.lines:
        if line.number in done.unaccounted:
            reasons.setdefault(line.why, []).append(line.number)
    for why, numbers in reasons.items():
        session.say(f"no answer to {', '.join(numbers)}: {why or 'not drafted yet'}")


def _plan(workspace: Workspace, document: Document, items: str | None, *, resume: bool) -> int:
    from rag.pipeline.answering import plan_catalogue

    with progress() as told:
        plan = plan_catalogue(workspace, document, items=items, resume=resume, progress=told)
    session.answer(
        {"items": plan.items, "tokens": {"in": plan.tokens_in, "out": plan.tokens_out}, "cost": plan.cost},
        lambda console: console.print(f"{_before(plan, workspace.settings)} Nothing was sent."),
    )
    return 0


def ledger(catalogue: Catalogue) -> int:
    """Where every item of a catalogue stands."""
    from rag.pipeline.selecting import open_ledger
    from rag.pipeline.told import ledger_value

    workspace = session.open_workspace()
    document = read_catalogue(catalogue)
    kept, _ = open_ledger(workspace, document)
    changes = kept.changes()
    lines = kept.lines()
    value = ledger_value(lines, changes, workspace.facts.all(document), document.findings)

    def text(console: Any) -> None:
        print_table(
            console,
            ("Nr.", "Forslag", "Status", "Hvorfor", "Hvornår", "Model"),
            [
                (
                    one.number,
                    one.item.title,
                    STATUSES[one.status],
                    one.why,
                    one.at[:16].replace("T", " "),
                    one.model or "",
                )
                for one in lines
            ],
        )
        console.print(_counted(lines))
        for change in changes:
            console.print(f"{change.number}: {CHANGES.get(change.what, change.what)}. {change.text}")
        print_findings(console, document.findings)

    session.answer(value, text)
    person = any(line.status in ("failed", "needs_person") for line in lines)
    return 1 if person or any(finding.severity == "hard" for finding in document.findings) else 0


def approve(
    catalogue: Catalogue,
    item: Annotated[list[str], typer.Option("--item", help="The item's number; may be given more than once.")],
    undo: Annotated[
        bool, typer.Option("--undo", help="Take the approval back; what you wrote yourself stays.")
    ] = False,
) -> int:
    """A person's approval of an item's answer: no run writes it over from then on."""
    from rag.pipeline import approving

    workspace = session.open_workspace()
    document = read_catalogue(catalogue)
    lines = (approving.withdraw if undo else approving.approve)(workspace, document, item)

    def text(console: Any) -> None:
        for line in lines:
            console.print(f"{line.number} {line.item.title}: {STATUSES[line.status]}")

    name = "withdrawn" if undo else "approved"
    session.answer({name: [{"number": line.number, "status": line.status} for line in lines]}, text)
    return 0
