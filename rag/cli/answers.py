"""The commands on answers: search, precedents, draft, check."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from rag.cli import session
from rag.cli.documents import read_catalogue
from rag.cli.tables import amounts, print_findings, print_table

if TYPE_CHECKING:
    from rag.pipeline import Workspace
    from rag.pipeline.accounting import Unaccounted
    from rag.types import CatalogueItem, Document, Draft, Filters, Finding, Precedent

Top = Annotated[int | None, typer.Option("--top", min=1, help="How many.")]
Before = Annotated[str | None, typer.Option("--before", help="Only documents dated before this day (2026-08-01).")]
Exclude = Annotated[list[str] | None, typer.Option("--exclude", help="Leave a document out (id or file name).")]
ItemRef = Annotated[str | None, typer.Option("--item", help="The proposal's number in the catalogue.")]


def search(
    query: Annotated[str, typer.Argument(help="What to look for.")],
    top: Top = 10,
    kind: Annotated[list[str] | None, typer.Option("--kind", help="Only this kind of document.")] = None,
    municipality: Annotated[str | None, typer.Option("--municipality", help="Only this municipality.")] = None,
    committee: Annotated[str | None, typer.Option("--committee", help="Only this committee.")] = None,
    side: Annotated[str | None, typer.Option("--side", help="Only this side.")] = None,
    before: Before = None,
    exclude: Exclude = None,
) -> int:
    """The passages that bear on a query, best first."""
    from rag.errors import UsageError
    from rag.pipeline.asked import filters_of
    from rag.pipeline.told import hits_value

    if not query.strip():
        raise UsageError("the query is empty.", "Name what to look for.")
    workspace = session.open_indexed()
    filters = filters_of(workspace, kind, municipality, committee, side, before, exclude)
    value = hits_value(workspace.search(query, filters, top or 10))
    rows = value["hits"]

    def text(console: Any) -> None:
        for n, row in enumerate(rows, 1):
            said = ", ".join(str(row[key]) for key in ("kind", "municipality", "committee", "date") if row[key])
            console.print(f"{n}. {row['source']} ({said})", style="bold")
            console.print(f"   {' › '.join(cast('list[str]', row['heading']))}  [{row['why']}]")
            console.print(f"   {' '.join(str(row['text']).split())[:400]}\n")
        if not rows:
            console.print("nothing found; 'medsvar documents' shows what is indexed.")

    session.answer(value, text)
    return 0


def precedents(
    catalogue: Annotated[Path, typer.Argument(help="A budget catalogue.")],
    item: Annotated[str, typer.Option("--item", help="The proposal's number.")],
    top: Top = None,
    before: Before = None,
    exclude: Exclude = None,
) -> int:
    """What was answered to an item's like before, best first."""
    from rag.pipeline import find_item
    from rag.pipeline.asked import filters_of

    wanted = find_item(read_catalogue(catalogue), item)
    workspace = session.open_indexed()
    found = workspace.precedents(wanted, top=top, filters=filters_of(workspace, before=before, exclude=exclude))

    def text(console: Any) -> None:
        console.print(f"{wanted.number} {wanted.title}   {amounts(wanted.amounts)}\n", style="bold")
        _print_precedents(console, found)

    session.answer({"item": wanted, "precedents": found}, text)
    return 0


def draft(
    catalogue: Annotated[Path | None, typer.Argument(help="A budget catalogue.")] = None,
    item: ItemRef = None,
    text: Annotated[str | None, typer.Option("--text", help="The proposal's own text ('-' for stdin).")] = None,
    stance: Annotated[str | None, typer.Option("--stance", help="The stance that the committee has chosen.")] = None,
    model: Annotated[str | None, typer.Option("--model", help="A model's name, or 'none'.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="A .docx, .md, .html or .json file.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be sent, tokens and cost.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write the file in spite of hard findings.")] = False,
    before: Before = None,
    exclude: Exclude = None,
) -> int:
    """A draft for one item, with its precedents."""
    from rag.export import draft_text, write_draft
    from rag.pipeline import Workspace
    from rag.pipeline.asked import filters_of, stance_of

    settings = session.with_model(session.load_settings(), model)
    workspace = Workspace(settings)
    wanted, document = _item(catalogue, item, text)
    filters = filters_of(workspace, before=before, exclude=exclude)
    chosen = stance_of(stance)
    if output is not None:
        session.check_suffix(output)
    session.keep(output, catalogue)
    if dry_run:
        return _dry_run(workspace, wanted, chosen, filters, document)
    made: Draft = workspace.draft(wanted, stance=chosen, filters=filters, catalogue=document)

    def told(console: Any) -> None:
        from rich.markdown import Markdown

        console.print(Markdown(draft_text(made, settings)), soft_wrap=False, width=min(console.width, 100))

    session.answer(made, told)
    hard = [finding for finding in made.findings if finding.severity == "hard"]
    if output is not None:
        if hard and not force:
            session.refuse(output, f"{len(hard)} hard findings. Mend them, or use --force.")
            print_findings(session.errors(), hard)
            return 1
        write_draft(made, output, settings)
        session.say(f"written: {output}")
    return 1 if hard else 0


def check(
    file: Annotated[
        Path, typer.Argument(help="A draft as .json, or a letter as .docx, .md, .txt …: medsvar's or your own.")
    ],
    catalogue: Annotated[Path | None, typer.Option("--catalogue", help="The budget catalogue that it answers.")] = None,
    item: ItemRef = None,
    account: Annotated[
        bool, typer.Option("--account", help="Ask where each figure that no paper has comes from; keep it as a fact.")
    ] = False,
    model: Annotated[
        str | None,
        typer.Option(
            "--model",
            help="Let a model read it against your papers too: its name, or 'set' for the one in medsvar.toml. "
            "Without it, and with 'none', nothing is sent.",
        ),
    ] = None,
    budget: Annotated[float | None, typer.Option("--budget", min=0, help="What the model may cost at most.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show calls, tokens and cost; send nothing.")] = False,
) -> int:
    """Findings on a draft or letter, ours or a person's."""
    from rag.cli import contradictions
    from rag.errors import UsageError
    from rag.pipeline import find_item
    from rag.pipeline.told import findings_value

    if item is not None and catalogue is None:
        raise UsageError(
            "--item needs --catalogue.", "For instance: medsvar check svar.docx --catalogue k.pdf --item 12"
        )
    answered = read_catalogue(catalogue) if catalogue is not None else None
    wanted = find_item(answered, item) if answered is not None and item is not None else None
    if account and (answered is None or str(file) == "-" or file.suffix.lower() == ".json"):
        raise UsageError(
            "--account needs a letter's file and --catalogue.", "medsvar check svar.docx --catalogue k.pdf …"
        )
    reading = contradictions.reading_settings(session.load_settings(), model, budget, dry_run=dry_run)
    workspace = session.open_workspace(reading)
    given = session.stdin_text() if str(file) == "-" else file
    if reading is not None and dry_run:
        offline = workspace.check(given, wanted, answered)
        return contradictions.dry_run(workspace, workspace.written(given), wanted, answered, offline)
    if account and answered is not None:
        found = _accounted(workspace, file, wanted, answered)
    else:
        found = workspace.check(given, wanted, answered)
    read = None
    if reading is not None:
        read = contradictions.read(workspace, workspace.written(given), wanted, answered, budget, found)
        found = read.beside(found)
    value = findings_value(found)
    hard = value["hard"]
    if read is not None:
        value["model"] = contradictions.value(read)

    def text(console: Any) -> None:
        print_findings(console, found)
        console.print(f"{len(found)} finding{'' if len(found) == 1 else 's'}, {hard} hard")

    session.answer(value, text)
    return max(1 if hard else 0, read.exit_code if read is not None else 0)


def _accounted(workspace: Workspace, file: Path, item: CatalogueItem | None, catalogue: Document) -> list[Finding]:
    """Asks for the source of each sentence whose figures no paper has, keeps those that get one, and gives the findings
    that are left."""
    from rag.errors import UsageError
    from rag.pipeline.accounting import unaccounted
    from rag.pipeline.facts import enter_fact
    from rag.read import read_file

    extract = read_file(file)
    found = workspace.check_letter(extract, item, catalogue)
    asked = unaccounted(extract, found, item, catalogue.items)
    kept = 0
    for n, one in enumerate(asked, 1):
        sys.stderr.write(f"\n{n} af {len(asked)}, {one.item.number} {one.item.title}: {', '.join(one.words)}\n")
        sys.stderr.write(f"  »{one.sentence}«\n  Hvor har I det fra? (Enter lader det stå) ")
        sys.stderr.flush()
        source = sys.stdin.readline()
        if not source:
            break
        if source.strip() and _stands_by(one):
            try:
                enter_fact(workspace.facts, catalogue, one.item, one.sentence, source)
                kept += 1
            except UsageError as error:
                session.say(f"error: {error}")
    session.say(f"\n{kept} kept; 'medsvar fact' shows them and removes them.")
    return workspace.check_letter(extract, item, catalogue) if kept else found


def _stands_by(one: Unaccounted) -> bool:
    """Whether a person keeps a sentence although a current paper of ours has another figure: nothing but a yes does."""
    if not one.otherwise:
        return True
    for told in one.otherwise:
        sys.stderr.write(f"  Jeres eget papir har et andet tal: {told}\n")
    sys.stderr.write("  Skal jeres stå alligevel? (ja/nej) ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in ("ja", "j", "yes", "y")


def _item(catalogue: Path | None, ref: str | None, text: str | None) -> tuple[CatalogueItem, Document | None]:
    """The proposal that was asked for, and the catalogue that it stands in where there is one."""
    from rag.errors import UsageError
    from rag.pipeline import find_item, item_from_text

    if text is not None:
        if catalogue is not None:
            raise UsageError("give a catalogue or --text, not both.")
        return item_from_text(session.stdin_text() if text == "-" else text), None
    if catalogue is None:
        raise UsageError("a catalogue or --text is needed.", "For instance: medsvar draft katalog.pdf --item 12")
    if ref is None:
        raise UsageError("--item is needed.", "'medsvar items' lists the numbers.", str(catalogue))
    document = read_catalogue(catalogue)
    return find_item(document, ref), document


def _dry_run(workspace: Any, item: CatalogueItem, stance: Any, filters: Filters, catalogue: Document | None) -> int:
    from rag.models.tokens import cost

    request = workspace.request(item, stance=stance, filters=filters, catalogue=catalogue)
    settings = workspace.settings.model
    price = cost(settings, request.tokens, settings.max_output)
    value = {
        "model": settings.name,
        "system": request.system,
        "user": request.user,
        "precedents": [precedent.id for precedent in request.precedents],
        "tokens": {"in": request.tokens, "out": settings.max_output},
        "cost": price,
    }

    def text(console: Any) -> None:
        console.print(request.system)
        console.print("\n---\n")
        console.print(request.user)
        told = "unknown (no prices in the settings)" if price is None else f"at most {price:.4f} {settings.currency}"
        console.print(
            f"\n---\n{request.tokens} tokens in, at most {settings.max_output} out; cost {told}. Nothing was sent."
        )

    session.answer(value, text)
    return 0


def _print_precedents(console: Any, found: list[Precedent]) -> None:
    if not found:
        console.print("Ingen præcedens: intet af det, der er indekseret, handler om dette.")
    for precedent in found:
        who = ", ".join(str(part) for part in (precedent.committee, precedent.municipality, precedent.date) if part)
        console.print(
            f"{precedent.id} {who} · holdning: {(precedent.stance or '–').replace('_', ' ')}"
            f" · udfald: {precedent.outcome.replace('_', ' ')}",
            style="bold",
        )
        console.print(f"   {precedent.source}  [{precedent.why}]")
        console.print(f"   »{' '.join(precedent.quote.split())}«\n")


__all__ = ["check", "draft", "precedents", "print_table", "search"]
