"""Canaries: facts that only another municipality's papers hold, planted in them; none may come out as ours.

Every answer of the demonstration's other municipality gets sentences with amounts, counts, institutions and persons
that stand nowhere else; then every proposal of the newest catalogue is drafted, without a model, and with one whose
replies deliberately copy what it was shown.
"""

from __future__ import annotations

import itertools
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag.pipeline import Workspace, parse
from rag.read import read_file
from rag.settings import load_settings
from rag.types import Draft, Filters
from tests.models.misbehaving_server import Handler, completion, running

pytestmark = pytest.mark.slow

CORPUS = Path(__file__).parents[2] / "corpus"
BIRDS = ("Solsort", "Stillids", "Musvit", "Dompap", "Lærke", "Vipper", "Rødhals", "Gulspurv", "Bogfinke", "Digesvale")
PLACES = ("vang", "høj", "lund", "bæk", "gård", "kilde", "toften", "skoven")
GIVEN = ("Sanne", "Preben", "Yrsa", "Torben", "Lisbet", "Mogens")
# All papers, and the other municipality's alone.
WHERE = (None, Filters(municipality="Lyngholt"))
SENTENCE = re.compile(r"[^.!?]+[.!?]")


class Canaries:
    """Sentences with facts of which each is unique, and what was planted."""

    def __init__(self) -> None:
        self.houses = itertools.cycle(f"{bird}{place}" for bird in BIRDS for place in PLACES)
        self.number = itertools.count(1)
        self.facts: set[str] = set()
        self.persons: set[str] = set()

    def sentence(self) -> str:
        n, house = next(self.number), next(self.houses)
        person = f"{GIVEN[n % len(GIVEN)]} {BIRDS[n % len(BIRDS)]}hjelm"
        amount, count, share = f"{731 + n}.{(137 * n) % 900 + 13:03d}", 4_000 + 7 * n, f"{(n % 83) + 11},{n % 7 + 1}7"
        self.persons.add(person)
        self.facts |= {house, f"{amount} kr", f"{count} vagter", f"{share} procent"}
        told = (
            f"På {house} koster det {amount} kr. om året, og arbejdsmiljøet bliver dårligere.",
            f"Vi er bekymrede, fordi {count} vagter på {house} skal dækkes af færre kolleger.",
            f"Sygefraværet på {house} er {share} procent, og det bliver svært at rekruttere.",
            f"Tillidsrepræsentant {person} siger, at opgaverne på {house} ikke følger med.",
        )
        return told[n % len(told)]

    def in_text(self, text: str) -> list[tuple[str, int]]:
        """The planted facts that stand in a text, each with its place."""
        return [
            (fact, match.start())
            for fact in (*self.facts, *self.persons)
            for match in re.finditer(rf"(?<!\w){re.escape(fact)}", text)
        ]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Canaries]]:
    folder = tmp_path_factory.mktemp("kanarier")
    shutil.copytree(CORPUS / "files", folder, dirs_exist_ok=True)
    shutil.copy(CORPUS / "demo.toml", folder / "medsvar.toml")
    canaries = Canaries()
    items = parse(folder / "brokoebing/2027/Prioriteringskatalog 2027 til høring.docx").items
    for file in sorted((folder / "lyngholt").iterdir()):
        if "katalog" in file.name and "svar" not in file.name.lower():
            continue
        blocks = read_file(file)
        texts = [blocks.text[slice(*block.span)] for block in blocks.blocks]
        told = [f"{text} {canaries.sentence()}" if len(text) > 120 else text for text in texts]
        file.unlink()
        file.with_suffix(".txt").write_text("\n\n".join(told), encoding="utf-8")
    proposals = ["# Udfordringskatalog 2026, Lyngholt Kommune", "Alle beløb er i 1.000 kr."]
    for number, item in enumerate(items, start=401):  # the same proposals, put forward and answered elsewhere
        proposals += [f"## {number} {item.title}", "| | 2026 | 2027 |\n|---|---|---|\n| Drift | -300 | -300 |"]
        proposals.append(f"{item.title} giver en besparelse. {canaries.sentence()}")
        told = [f"Høringssvar til budget 2026 fra SektorMED {number} i Lyngholt Kommune", "Dato: 1. september 2025"]
        told.append(f"Forslag {number}: {item.title}")
        told.append(f"Vi er bekymrede for {item.title.lower()}. " + " ".join(canaries.sentence() for _ in range(4)))
        (folder / f"lyngholt/svar {number}.txt").write_text("\n\n".join(told), encoding="utf-8")
    (folder / "lyngholt/katalog.md").write_text("\n\n".join(proposals), encoding="utf-8")
    workspace = Workspace(load_settings(folder))
    workspace.ingest([folder])
    yield workspace, canaries
    workspace.close()


def loose(draft: Draft, canaries: Canaries) -> list[str]:
    """The planted facts in a draft that stand neither in a quotation with sender and year nor under a hard finding."""
    found = [fact for text in (*draft.questions, draft.note) for fact, _ in canaries.in_text(text)]
    for n, paragraph in enumerate(draft.paragraphs):
        marked = [f.span for f in draft.findings if f.severity == "hard" and f.paragraph == n and f.span]
        for fact, at in canaries.in_text(paragraph.text):
            open_at = paragraph.text.rfind("»", 0, at)
            quoted = open_at >= 0 and paragraph.text.find("«", open_at) > at
            lead = paragraph.text[:open_at] if quoted else ""
            attributed = quoted and "Lyngholt" in lead and re.search(r"\b20\d\d\b", lead) and paragraph.citations
            flagged = any(span[0] < at + len(fact) and at < span[1] for span in marked)
            if not attributed and not flagged:
                found.append(f"{fact}: {paragraph.text}")
    return found


def catalogue(workspace: Workspace) -> Any:
    return parse(workspace.settings.workspace / "brokoebing/2027/Prioriteringskatalog 2027 til høring.docx")


def test_without_a_model_no_canary_comes_out(planted: tuple[Workspace, Canaries]) -> None:
    workspace, canaries = planted
    document = catalogue(workspace)
    shown = 0
    for item, filters in itertools.product(document.items, WHERE):
        draft = workspace.draft(item, catalogue=document, filters=filters, use_model=False)
        shown += sum(len(canaries.in_text(precedent.text)) for precedent in draft.precedents)
        assert loose(draft, canaries) == [], item.number
        for person in canaries.persons:
            assert person not in json.dumps([p.text for p in draft.precedents], ensure_ascii=False)
    assert len(document.items) > 15
    assert shown > 100  # they stood in what the drafts were made from


def parrot(handler: Handler, body: dict[str, Any]) -> None:
    """Copies what others' precedents say: with a citation, without one, and under its own name."""
    user = body["messages"][1]["content"]
    told: list[tuple[str, str]] = []
    for match in re.finditer(r"<<<([0-9a-f]{16}) (P\d+) · andre\n(.*?)\n\1>>>", user, re.DOTALL):
        text = match[3].partition("Tekst:\n")[2]
        told += [(match[2], " ".join(s.split())) for s in SENTENCE.findall(text) if re.search(r"\d{3} kr|På|på", s)]
    copied = told[:12]
    paragraphs = [{"text": "Vi er bekymrede for forslaget.", "theme": None, "citations": []}]
    for n in range(0, len(copied), 3):
        some = copied[n : n + 3]
        cited = [key for key, _ in some] if n % 2 == 0 else []
        text = "Vi peger på, at opgaverne skal følge med. " + " ".join(sentence for _, sentence in some)
        paragraphs.append({"text": text, "theme": "arbejdsmiljø", "citations": list(dict.fromkeys(cited))})
    value = {"stance": "bekymring", "abstained": False, "paragraphs": paragraphs, "questions": ["Gælder det os?"]}
    handler.server.text = json.dumps(value, ensure_ascii=False)
    handler.server.said.append(handler.server.text)  # type: ignore[attr-defined]
    handler.send(200, json.dumps(completion(handler.server.text)).encode())


def test_a_model_that_copies_others_gets_no_canary_out(
    planted: tuple[Workspace, Canaries], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    workspace, canaries = planted
    document = catalogue(workspace)
    with running() as server:
        server.said = []  # type: ignore[attr-defined]
        server.always = parrot
        model = workspace.settings.model.model_copy(
            update={"provider": "compatible", "name": "papegøje", "base_url": server.url, "retries": 0}
        )
        speaking = Workspace(workspace.settings.model_copy(update={"model": model}))
        try:
            for item, filters in itertools.product(document.items, WHERE):
                draft = speaking.draft(item, catalogue=document, filters=filters)
                assert loose(draft, canaries) == [], item.number
        finally:
            speaking.close()
        said, sent = server.said, json.dumps(server.bodies, ensure_ascii=False)  # type: ignore[attr-defined]
    assert sum(len(canaries.in_text(json.loads(text)["paragraphs"][-1]["text"])) for text in said) > 50
    assert not [person for person in canaries.persons if person in sent]
