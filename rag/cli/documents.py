"""The commands on documents: parse, items, ingest, documents, show, forget."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rag.cli import session
from rag.cli.tables import amounts, print_findings, print_table

if TYPE_CHECKING:
    from rag.pipeline import Progress
    from rag.types import Document

File = Annotated[Path, typer.Argument(help="A document, or '-' for text on stdin.")]
Ocr = Annotated[bool, typer.Option("--ocr", help="Recognise pictures of text (needs ocrmypdf or tesseract).")]


def read_document(file: Path, *, ocr: bool = False) -> Document:
    """Reads and structures a file, or stdin."""
    from rag.errors import UsageError
    from rag.pipeline import parse as parse_file
    from rag.pipeline import parse_text

    if str(file) == "-":
        return parse_text(session.stdin_text())
    if file.is_dir():
        raise UsageError("is a folder.", "Name one file, or use 'medsvar ingest' for folders.", str(file))
    if not file.exists():
        raise UsageError("does not exist.", "Check the name; quote it if it holds spaces.", str(file))
    return parse_file(file, ocr=ocr)


def read_catalogue(file: Path) -> Document:
    """Reads a budget catalogue. Raises UsageError where a file holds no proposals."""
    from rag.errors import UsageError

    document = read_document(file)
    if not document.items:
        raise UsageError(
            f"is no budget catalogue that proposals can be read from (it reads as '{document.kind}').",
            "Give this year's catalogue; 'medsvar items FILE' and 'medsvar parse FILE' show what is read.",
            str(file),
        )
    return document


def parse(
    file: File,
    text: Annotated[bool, typer.Option("--text", help="Print the text that all spans refer to.")] = False,
    ocr: Ocr = False,
) -> int:
    """Read and structure one file; nothing is indexed."""
    document = read_document(file, ocr=ocr)
    if text:
        if session.current.json:
            session.answer({"source": document.source, "text": document.text}, lambda _: None)
        else:
            sys.stdout.write(document.text)
        return 0
    from rag.export.documents import document_json

    value = document_json(document)
    if session.current.json:
        session.answer(value, lambda _: None)
        return 0
    console = session.console()
    for name in ("kind", "title", "municipality", "committee", "side", "date", "budget_year"):
        console.print(f"{name:14}{value[name] if value[name] is not None else '–'}")
    console.print(f"{'signers':14}{', '.join(signer['role'] for signer in value['signers']) or '–'}")
    console.print(f"{'sections':14}{len(value['sections'])}")
    if document.answers:
        print_table(
            console,
            ("refs", "stance", "heading", "text"),
            [(", ".join(a["refs"]), a["stance"] or "–", a["heading"], _short(a["text"])) for a in value["answers"]],
        )
    if document.points:
        print_table(
            console,
            ("point", "title", "decided"),
            [(p["number"], p["title"], ", ".join(d["type"] for d in p["decisions"]) or "–") for p in value["points"]],
        )
    if document.items:
        print_table(
            console,
            ("no.", "title", "area", "1.000 kr."),
            [(i.number, i.title, i.area or "–", amounts(i.amounts)) for i in document.items],
        )
    if document.dropped:
        print_table(console, ("dropped because", "text"), [(d["reason"], _short(d["text"])) for d in value["dropped"]])
    print_findings(console, document.findings)
    return 0


def items(catalogue: Annotated[Path, typer.Argument(help="A budget catalogue.")], ocr: Ocr = False) -> int:
    """The items of a budget catalogue, reconciled with its totals and contents."""
    from rag.pipeline.told import items_value

    document = read_document(catalogue, ocr=ocr)
    value = items_value(document)

    def text(console: Any) -> None:
        print_table(
            console,
            ("no.", "title", "area", "1.000 kr.", "årsværk"),
            [(i.number, i.title, i.area or "–", amounts(i.amounts), amounts(i.fte)) for i in document.items],
        )
        console.print(f"\n{len(document.items)} items; totals: {amounts(document.totals) or 'none found'}")
        print_findings(console, document.findings)

    session.answer(value, text)
    if not document.items:
        session.say(f"{catalogue}: no numbered proposals found; 'medsvar parse' shows how it was understood.")
    return 1 if not document.items or any(f.severity == "hard" for f in document.findings) else 0


def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders.")],
    prune: Annotated[bool, typer.Option("--prune", help="Remove what lay in these folders and is gone.")] = False,
    ocr: Ocr = False,
) -> int:
    """Read, structure and index files and folders; doing it again changes nothing."""
    from rag.errors import UsageError

    for path in paths:
        if not path.exists():
            raise UsageError("does not exist.", "Check the name; quote it if it holds spaces.", str(path))
    workspace = session.open_workspace()
    with progress() as told:
        done = workspace.ingest(paths, prune=prune, ocr=ocr, progress=told)
    counts: dict[str, int] = {}
    for result in done.results:
        counts[result.status] = counts.get(result.status, 0) + 1
    totals = {**counts, "pruned": len(done.pruned), "passages": workspace.index.manifest.count()}
    value = {
        "documents": [asdict(result) for result in done.results],
        "pruned": list(done.pruned),
        "passed_over": list(done.passed_over),
        "own": list(done.own),
        "totals": totals,
    }

    def text(console: Any) -> None:
        print_table(
            console,
            ("status", "kind", "committee", "date", "passages", "file"),
            [
                (
                    r.status,
                    r.kind or "–",
                    r.committee or "–",
                    r.date or "–",
                    str(r.passages or "–"),
                    Path(r.source).name + (f" (like {Path(r.near_duplicate_of).name})" if r.near_duplicate_of else ""),
                )
                for r in done.results
                if r.status != "unchanged"
            ],
        )
        for path in done.pruned:
            console.print(f"pruned: {path}")
        console.print("; ".join(f"{name}: {count}" for name, count in totals.items()))

    session.answer(value, text)
    failed = [result for result in done.results if result.status == "failed"]
    for result in failed:
        session.say(f"failed: {result.source}: {result.error}")
    if done.passed_over:
        names = ", ".join(Path(name).name for name in done.passed_over[:5])
        more = f" and {len(done.passed_over) - 5} more" if len(done.passed_over) > 5 else ""
        session.say(f"not read, no reader for their format: {names}{more}. Save them as .docx or .pdf to have them in.")
    if done.own:
        names = ", ".join(Path(name).name for name in done.own[:5])
        more = f" and {len(done.own) - 5} more" if len(done.own) > 5 else ""
        session.say(
            f"left out, written by medsvar and so no sources: {names}{more}. "
            "A letter that you sent is one: take the line »Udkast lavet med medsvar« and the questions out of it."
        )
    if not done.results and not done.own:
        session.say("no readable documents found there; 'medsvar ingest --help' names the formats.")
    return 1 if failed else 0


@contextmanager
def progress() -> Iterator[Progress]:
    """A progress bar on stderr, where a person watches; in a pipe, nothing."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    err = Console(stderr=True)
    hidden = session.current.quiet or not err.is_terminal
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, disable=hidden, transient=True) as bar:
        task = bar.add_task("", total=None)

        def told(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=name[:40].ljust(40))

        yield told


def list_documents() -> int:
    """What is indexed."""
    rows = session.open_indexed(empty=True).documents()
    if not rows:
        session.say("Nothing is indexed yet; run 'medsvar ingest FOLDER'.")

    def text(console: Any) -> None:
        print_table(
            console,
            ("id", "kind", "municipality", "committee", "date", "passages", "file"),
            [
                (r["id"], r["kind"], r["municipality"] or "–", r["committee"] or "–", r["date"] or "–",
                 str(r["passages"]), r["source"])
                for r in rows
            ],
        )  # fmt: skip

    session.answer({"documents": rows}, text)
    return 0


def show(
    document: Annotated[str, typer.Argument(help="A document's id, its beginning, or its file's name.")],
    redactions: Annotated[
        bool, typer.Option("--redactions", help="What was replaced, read anew from the file and stored nowhere.")
    ] = False,
) -> int:
    """One document's sections as they are indexed."""
    workspace = session.open_indexed()
    key = workspace.document_id(document)
    if redactions:
        found = workspace.redactions(key)
        session.answer(
            {"id": key, "redactions": found},
            lambda console: print_table(
                console,
                ("kind", "stands as", "was", "span"),
                [(r["kind"], r["placeholder"], r["text"], f"{r['span'][0]}–{r['span'][1]}") for r in found],
            ),
        )
        return 0
    value = workspace.show(key)

    def text(console: Any) -> None:
        for name in ("source", "kind", "municipality", "committee", "side", "date", "budget_year"):
            console.print(f"{name:14}{value[name] if value[name] is not None else '–'}")
        for section in value["sections"]:
            console.print(
                f"\n[{section['role']} {section['span'][0]}–{section['span'][1]}] {' › '.join(section['heading'])}"
            )
            console.print(section["text"])

    session.answer(value, text)
    return 0


def forget(
    documents: Annotated[list[str], typer.Argument(help="Ids, their beginnings, or files' names.")],
) -> int:
    """Remove documents from every index (the files stay where they are)."""
    ids = session.open_indexed().forget(documents)
    session.answer({"forgotten": ids}, lambda console: console.print("forgotten: " + ", ".join(ids)))
    return 0


def _short(text: str, most: int = 90) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
