"""The commands that set up: init, demo, doctor; and the door to `eval`."""

from __future__ import annotations

import sys
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rag.cli import session
from rag.cli.documents import progress
from rag.cli.tables import print_table

if TYPE_CHECKING:
    from rag.settings import Settings

Folder = Annotated[Path | None, typer.Argument(help="The folder (default: --workspace's, else this one).")]
DemoFolder = Annotated[Path | None, typer.Argument(help="The folder (default: --workspace's, else medsvar-demo).")]


def init(folder: Folder = None) -> int:
    """Write a commented medsvar.toml: who we are, which model, which embedder."""
    from rag.errors import UsageError
    from rag.settings import FILE, TEMPLATE, load_settings

    folder = folder or Path(session.current.workspace or ".")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / FILE
    if file.exists():
        raise UsageError("is there already.", "Edit it, or remove it first.", str(file))
    file.write_text(TEMPLATE, encoding="utf-8")
    settings = load_settings(folder)
    session.answer(
        settings.model_dump(mode="json"),
        lambda console: console.print(f"written: {file}\nSay in it who you are; then: medsvar ingest <folder>"),
    )
    return 0


def demo(folder: DemoFolder = None) -> int:
    """Lay out the shipped demonstration as a workspace, ingested."""
    from rag.pipeline import Workspace
    from rag.settings import FILE, load_settings

    folder = folder or Path(session.current.workspace or "medsvar-demo")
    shipped = files("corpus")
    folder.mkdir(parents=True, exist_ok=True)
    copied = _copy(shipped / "files", folder)
    if not (folder / FILE).exists():
        (folder / FILE).write_text((shipped / "demo.toml").read_text(encoding="utf-8"), encoding="utf-8")
    workspace = Workspace(load_settings(folder))
    with progress() as told:
        done = workspace.ingest([folder], progress=told)
    failed = [result for result in done.results if result.status == "failed"]
    value = {
        "folder": str(folder),
        "files": copied,
        "documents": len(done.results) - len(failed),
        "failed": [result.source for result in failed],
        "passages": workspace.index.manifest.count(),
        "try": f'medsvar -w {folder} search "nattevagter"',
    }

    def text(console: Any) -> None:
        console.print(f"{folder}: {value['documents']} documents, {value['passages']} passages. Now try:")
        console.print(f"  {value['try']}")

    session.answer(value, text)
    return 1 if failed else 0


def _copy(source: Any, target: Path) -> int:
    """Copies a tree of package data, each file whole or not at all; files that are there already are left alone."""
    from rag.export.replace_file import replace_file

    count = 0
    for entry in source.iterdir():
        to = target / entry.name
        if entry.is_dir():
            to.mkdir(exist_ok=True)
            count += _copy(entry, to)
        elif not entry.name.startswith(("__", ".")):
            if not to.exists():
                replace_file(to, entry.read_bytes())
            count += 1
    return count


def doctor() -> int:
    """Versions, where state lives, what can be reached, what would leave the machine."""
    from rag.models.embedders import embedder_host

    settings = session.load_settings()
    session.open_workspace(settings)  # says where there is none yet
    reach, ok = _reach(settings)
    documents, passages = _held(settings)
    leaving = []
    if _is_remote(settings):
        leaving.append(
            f"drafting with a model sends the item and its precedents (persons as roles) to {reach['model']}"
        )
        leaving.append(f"summarise sends the text of the minutes (persons as roles) to {reach['model']}")
    if host := embedder_host(settings.embedder):
        leaving.append(f"ingesting and searching sends passages (persons as roles) to {host}")
    if settings.chroma.mode != "embedded":
        leaving.append(f"passages are kept in Chroma at {settings.chroma.host} ({settings.chroma.mode})")
    value: dict[str, Any] = {
        "versions": {
            "medsvar": version("medsvar"),
            "python": sys.version.split()[0],
            **{name: version(name) for name in ("chromadb", "tantivy", "llama-index-core", "openai")},
        },
        "workspace": str(settings.workspace),
        "state": str(settings.state),
        "documents": documents,
        "passages": passages,
        "embedder": reach["embedder"],
        "chroma": reach["chroma"],
        "model": reach["model"],
        "leaves_the_machine": leaving,
    }

    def text(console: Any) -> None:
        print_table(
            console,
            ("", ""),
            [
                *((name, str(told)) for name, told in value["versions"].items()),
                *((name, str(value[name])) for name in ("workspace", "state", "documents", "passages", "embedder")),
                ("chroma", str(value["chroma"])),
                ("model", str(value["model"])),
            ],
        )
        console.print("\nLeaves the machine: " + ("; ".join(leaving) if leaving else "nothing."))

    session.answer(value, text)
    return 0 if ok else 3


def _is_remote(settings: Settings) -> bool:
    """Whether the model is on another machine; one that is set wrongly can't be sent anything."""
    from rag.errors import SettingsError
    from rag.models.endpoint import find_endpoint

    try:
        return settings.model.provider != "none" and find_endpoint(settings.model).remote
    except SettingsError:
        return False


def _held(settings: Settings) -> tuple[int, int]:
    """How many documents and passages are indexed; nothing is opened that isn't there, so that nothing is made."""
    from rag.index.manifest import Manifest
    from rag.index.store import MANIFEST

    if not (settings.state / MANIFEST).is_file():
        return 0, 0
    manifest = Manifest(settings.state / MANIFEST)
    try:
        return len(manifest.documents()), manifest.count()
    finally:
        manifest.close()


def _reach(settings: Settings) -> tuple[dict[str, str], bool]:
    """Whether Chroma, embedder and model answer just now; in words, and whether all is well."""
    from rag.errors import MedsvarError

    told: dict[str, str] = {}
    ok = True
    for name, ask in (("chroma", _chroma), ("embedder", _embedder), ("model", _model)):
        try:
            told[name] = ask(settings)
        except MedsvarError as error:
            told[name], ok = str(error), False
    return told, ok


def _chroma(settings: Settings) -> str:
    from rag.index.vectors import open_client

    if settings.chroma.mode == "embedded" and not (settings.state / "chroma").is_dir():
        return "embedded, nothing in it yet"
    open_client(settings).heartbeat()
    return f"{settings.chroma.mode}, answers"


def _embedder(settings: Settings) -> str:
    from rag.models.embedders import open_embedder

    embedder = open_embedder(settings)
    embedder.query("arbejdsmiljø")
    return str(embedder.fingerprint)


def _model(settings: Settings) -> str:
    import asyncio

    from rag.errors import MedsvarError
    from rag.models.chat import OpenAIChat

    if settings.model.provider == "none":
        return "none (drafts are made of building blocks)"
    name = f"{settings.model.provider} {settings.model.name}"
    try:
        asyncio.run(OpenAIChat(settings).reach())
    except MedsvarError as error:
        raise type(error)(f"{name}: {error}") from error
    return f"{name}, answers"


def evaluate(context: typer.Context) -> int:
    """Measure retrieval, drafts and summaries (its own commands: 'medsvar eval --help')."""
    from importlib import import_module

    # by name: nothing below eval imports it, so that the program runs without it
    result: int = import_module("eval.cli").main(context.args)
    return result
