"""Five real documents: none of their persons or phones is in an index, an export or a request.

Names of real persons stand in no file of this project: here they are hashes (SHA-256 of the name in small letters,
its first half), found by reading the documents by hand. At run time the documents themselves tell the names.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import pairwise
from pathlib import Path

import pytest

from rag.danish.analyser import features
from rag.errors import MedsvarError
from rag.export import write_draft
from rag.export.documents import document_json
from rag.export.summaries import summary_json, write_summary
from rag.pipeline import Workspace, item_from_text, parse
from rag.settings import ModelSettings, Settings

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real documents are not here")

# given and family names, one word each
NAMES = frozenset(
    "10c932ece8048a7386160bf1463a4db0 2032198f0e6cfb437078fffc5c102d2b 23b3a6eac75b54d5d578e5bd09ebe67e "
    "298cf30c31d3d1bd262550cb58fc0ca5 2c94a5d7bbcf666824515e3a7514c7f3 2eff821d3e45468f13deac8d7f689a16 "
    "36e5236fcd4c61044949678014f0d0b3 443721509b79d08a341b7591ad6d7543 446ba5414915dca308fa76437bff1778 "
    "4a2b5e1822ca11588586eb912320817f 6d0adb134a724cedd860e3d1d10aaab0 7933ee9a5c13cb72fc3634f031134c7e "
    "88b7f484d0c41749e7700ecca3aa6366 8a066a46c4489bb5d9ba6e6dd51661d3 94aec9fbed989ece189a7e172c9cf416 "
    "9a9e5a1a477e223c6b96acadd42e0107 9ab60eca6ebd10d283be1f9618361fa5 9d291ab41d42f317e01c96f9bcbeb5aa "
    "a90fe9ec1aed63c7f9539368e15202c9 ad47d9c34068ef3c529ba8b2e3965f81 af4ba1a392e4d7e5df84a4480be25389 "
    "bb44e4cf444adfb8d21652bf58a8c0e7 c185251ef1b46fd883697d0b9e0eef61 d84ac3a292c1c8d9d9ac24bb4dcd4a81 "
    "e0e2087b3efad83c23c899efb0059a16 eb3901ea4b14ba6b4d788ec238a230ae ebf505a1f3a20e8da4433087b4e46e06".split()
)
# names that are everyday words too, with the word beside them
PAIRS = frozenset(
    "2b1a1ed1b5de41b1644f0f0f8c3dc8e4 85d33f5da2e41540e24676ed32d44f74 8acd136eda72deb4f0d9b2ce8cd5e90e "
    "cdbf74bfd6ac912c8049381cf5322146".split()
)
PHONES = frozenset("56958f63ff657b77f47340e6be91ffce 5e044813363a56c1635210c45ad38575".split())

_WORD = re.compile(r"[^\W\d_]+")


def _hash(text: str) -> str:
    return sha256(text.casefold().encode()).hexdigest()[:32]


@dataclass
class Persons:
    """What must be nowhere, in clear for the time of this run."""

    names: set[str] = field(default_factory=set)
    pairs: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)

    def in_text(self, text: str) -> list[str]:
        """Hashes of what of them a text holds: names with a capital (or all small, as an index has them)."""
        told = {word for word in _WORD.findall(text) if not word.islower()}
        bases = told | {word.removesuffix("s") for word in told}
        found = [_hash(name) for name in self.names if name in bases or name.upper() in bases]
        found += [_hash(pair) for pair in self.pairs if pair in text]
        return found + [_hash(phone) for phone in self.phones if phone in re.sub(r"(?<=\d)[ \u00a0-](?=\d)", "", text)]


@pytest.fixture(scope="module")
def persons() -> Persons:
    known = Persons()
    for file in sorted(SEEDS.glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        words = _WORD.findall(re.sub(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])", " ", text))
        for word in {*words, *(word.removesuffix("s") for word in words)}:
            if word[0].isupper() and _hash(word) in NAMES:
                known.names.add(word)
        for first, second in pairwise(words):
            if _hash(f"{first} {second}") in PAIRS:
                known.pairs.add(f"{first} {second}")
        known.phones |= {number for number in re.findall(r"\d{8}", text) if _hash(number) in PHONES}
    assert ({_hash(name) for name in known.names}, len(known.pairs), len(known.phones)) == (NAMES, len(PAIRS), 2)
    return known


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    made = Workspace(Settings(workspace=tmp_path_factory.mktemp("seeds"), municipality="Kalundborg"))
    results = made.ingest([SEEDS]).results
    assert [result.status for result in results if result.status == "failed"] == []
    yield made
    made.close()


TASKS = (
    "64 Samling af ydelseskontor i Jobcentret. Ydelseskontoret samles, og der spares to stillinger.",
    "12 Mindre energiforbrug i velfærdsbygninger. Temperaturen sænkes i Jobcentrets bygninger.",
    "7 Praktik og løntilskud på kommunens arbejdspladser, orientering fra formand og arbejdsmiljø.",
    "3 Besparelser på beskæftigelsesindsatsen i jobcentrene og fleksibilitet i opgaveløsningen.",
)


def test_no_file_of_the_index_holds_any_of_them(workspace: Workspace, persons: Persons) -> None:
    files = [file for file in workspace.settings.state.rglob("*") if file.is_file()]
    assert len(files) > 5
    for file in files:
        raw = file.read_bytes()
        for encoding in ("utf-8", "utf-16-le", "latin-1"):
            assert persons.in_text(raw.decode(encoding, errors="ignore")) == [], file.name


def test_what_the_index_answers_holds_none_of_them(workspace: Workspace, persons: Persons) -> None:
    rows = workspace.documents()
    assert len(rows) == 5
    for row in rows:
        assert persons.in_text(json.dumps(workspace.show(row["id"]), ensure_ascii=False, default=str)) == []
    held = workspace.index.vector_index._collection.get(include=["metadatas", "documents"])
    assert persons.in_text(json.dumps(held, ensure_ascii=False, default=str)) == []


def test_no_term_of_the_lexical_index_is_one_of_them(workspace: Workspace, persons: Persons) -> None:
    searcher = workspace.index._lexical._index.searcher()
    assert searcher.doc_freq("body", features("jobcentret")[0]) > 0
    words = {word for file in SEEDS.glob("*.txt") for word in _WORD.findall(file.read_text(encoding="utf-8"))}
    stems = {features(word)[0] for word in words if word.islower() and features(word)}
    checked = {name for name in persons.names if features(name)[0] not in stems}  # 'fint' has the stem of a name
    assert len(checked) > 20
    for name in checked:
        stem = features(name)[0]
        assert [searcher.doc_freq(part, stem) for part in ("body", "context")] == [0, 0], _hash(name)


@pytest.mark.parametrize("task", TASKS)
def test_drafts_requests_and_their_files_hold_none_of_them(
    workspace: Workspace, persons: Persons, tmp_path: Path, task: str
) -> None:
    item = item_from_text(task)
    found = workspace.precedents(item)
    assert persons.in_text(repr(found)) == []
    request = workspace.request(item)
    assert persons.in_text(f"{request.system}\n{request.user}") == []
    draft = workspace.draft(item)
    for suffix in (".md", ".html", ".json", ".docx"):
        file = tmp_path / f"svar{suffix}"
        write_draft(draft, file, workspace.settings)
        assert persons.in_text(_text_of(file)) == [], suffix


def test_parsed_documents_and_summaries_hold_none_of_them(
    workspace: Workspace, persons: Persons, tmp_path: Path
) -> None:
    for seed in sorted(SEEDS.glob("*.txt")):
        told = json.dumps(document_json(parse(seed)), ensure_ascii=False, default=str)
        assert persons.in_text(told) == [], seed.name
    minutes = next(SEEDS.glob("004_*"))
    summary = workspace.summarise(workspace.minutes([minutes])).summary
    assert persons.in_text(json.dumps(summary_json(summary), ensure_ascii=False, default=str)) == []
    for suffix in (".md", ".html", ".docx"):
        file = tmp_path / f"resume{suffix}"
        write_summary(summary, file, workspace.settings)
        assert persons.in_text(_text_of(file)) == [], suffix


def test_nothing_of_them_is_sent_to_a_model_elsewhere(
    workspace: Workspace, persons: Persons, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    with _Recording() as (address, bodies):
        model = ModelSettings(provider="compatible", name="m", base_url=address, retries=0)
        asking = Workspace(workspace.settings.model_copy(update={"model": model}))
        with suppress(MedsvarError):
            asking.summarise(asking.minutes([next(SEEDS.glob("004_*"))]))
        for task in TASKS[:2]:
            with suppress(MedsvarError):
                asking.draft(item_from_text(task))
        asking.close()
    assert bodies
    assert persons.in_text("\n".join(bodies)) == []


def test_the_list_of_redactions_tells_each_of_them(workspace: Workspace, persons: Persons) -> None:
    for file in sorted(SEEDS.glob("*.txt")):
        told = workspace.redactions(workspace.document_id(file.name))
        assert {one["kind"] for one in told} <= {"person", "phone"}
        replaced = " ".join(one["text"] for one in told)
        text = parse(file).text  # what a document's frame says is dropped before
        standing = {name for name in persons.names if re.search(rf"\b{name}s?\b", text)}
        assert {_hash(name) for name in standing if name not in replaced} == set(), file.name
        for one in told:
            assert any(word in one["text"] for word in persons.names | {"Bo", "Hans", "Due"}) or one["kind"] == "phone"


def _text_of(file: Path) -> str:
    if file.suffix == ".docx":
        from zipfile import ZipFile

        with ZipFile(file) as parts:
            return "\n".join(parts.read(name).decode("utf-8", errors="ignore") for name in parts.namelist())
    text = file.read_text(encoding="utf-8")
    assert text
    return text


class _Recording:
    """A server on this machine under an address that isn't loopback's: it keeps what it is sent."""

    def __enter__(self) -> tuple[str, list[str]]:
        bodies: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
                bodies.append(json.dumps(json.loads(raw), ensure_ascii=False))
                message = {"role": "assistant", "content": "{}"}
                reply = {"id": "1", "object": "chat.completion", "created": 1, "model": "m"}
                reply["choices"] = [{"index": 0, "message": message, "finish_reason": "stop"}]
                answer = json.dumps(reply).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return f"http://0.0.0.0:{self._server.server_port}/v1", bodies

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
