"""Hard findings go back to a model once, with their reasons; what stays hard is cut out or marked."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from rag.cli import main
from rag.draft.with_model import _again
from rag.pipeline import Workspace, find_item, parse
from rag.settings import load_settings
from rag.types import CatalogueItem, Draft, Finding, Paragraph, Precedent
from tests.models.misbehaving_server import fails, running, says

OPENING = {
    "text": "Vi anerkender, at økonomien sætter en ramme. Vi er bekymrede for forslaget.",
    "theme": None,
    "citations": [],
}


def reply(*texts: str, **changes: Any) -> str:
    told = [{"text": text, "theme": "arbejdsmiljø", "citations": ["P1"]} for text in texts]
    value = {"stance": "bekymring", "abstained": False, "paragraphs": [OPENING, *told], "questions": ["Hvor mange?"]}
    return json.dumps({**value, **changes})


ITEM = CatalogueItem("12", "Færre nattevagter")
PRECEDENTS = tuple(
    Precedent(
        id=key, passage_id=key, document_id=key, source=f"{key}.docx", municipality=None, committee="HovedMED",
        side=None, date=None, item=None, stance=None, quote="", text="", span=(0, 0), outcome="ukendt",
        outcome_source=None, score=1.0, why="",
    )
    for key in ("P1", "P2")
)  # fmt: skip
SOUND = "Alenearbejde om natten kan gøre arbejdet utrygt."
ONE_WRONG = f"{SOUND} Sygefraværet er 13,7 procent hos os. Det kan blive svært at rekruttere nattevagter."
ALL_WRONG = "I 2019 mistede Rørhøj 14 stillinger."


@pytest.fixture
def asked(workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("OPENAI_API_KEY", "test")
    with running() as server:
        with (folder / "medsvar.toml").open("a", encoding="utf-8") as opened:
            opened.write(
                f'\n[model]\nprovider = "compatible"\nname = "prøve"\nbase_url = "{server.url}"\nretries = 0\n'
            )
            opened.write("price_in = 1000000\nprice_out = 1000000\n")
        ours = Workspace(load_settings(folder))
        yield ours, server, find_item(parse(folder / "vores/sparekatalog 2026.md"), "12")
        ours.close()


def hard(draft: Any) -> list[str]:
    return [finding.rule for finding in draft.findings if finding.severity == "hard"]


def test_a_sound_draft_is_asked_for_once(asked: Any) -> None:
    workspace, server, item = asked
    server.text = reply(SOUND)
    assert hard(workspace.draft(item)) == []
    assert len(server.bodies) == 1


def test_findings_go_back_with_words_reason_and_remedy_inside_fences(asked: Any) -> None:
    workspace, server, item = asked
    server.script.extend([says(reply(ONE_WRONG)), says(reply(SOUND))])
    draft = workspace.draft(item)
    assert hard(draft) == []
    assert draft.paragraphs[1].text == SOUND
    first, second = (body["messages"][1]["content"] for body in server.bodies)
    assert "13,7" not in first
    assert "afsnit 2" in second
    assert "Udelad det" in second
    boundary = re.search(r"<<<([0-9a-f]{16}) ", second)
    assert boundary is not None
    for match in re.finditer("13,7 procent", second):
        assert second.rfind(f"<<<{boundary[1]}", 0, match.start()) > second.rfind(f"{boundary[1]}>>>", 0, match.start())


def test_the_draft_goes_back_with_its_themes_citations_and_questions(asked: Any) -> None:
    workspace, server, item = asked
    server.script.extend([says(reply(ONE_WRONG)), says(reply(SOUND))])
    workspace.draft(item)
    second = server.bodies[1]["messages"][1]["content"]
    told = json.dumps({"text": ONE_WRONG, "theme": "arbejdsmiljø", "citations": ["P1"]}, ensure_ascii=False)
    assert told in second
    assert '{"questions": ["Hvor mange?"]}' in second


def test_evidence_from_a_paper_that_cannot_be_cited_says_so() -> None:
    def told(evidence: str) -> str:
        finding = Finding("stale-year", "hard", "14", evidence, "", 0, (0, 2))
        draft = Draft(ITEM, None, False, (Paragraph("14 børn", None, ("P1",)),), (), PRECEDENTS, (finding,))
        return str(_again(draft)["faults"][0]["evidence"])

    assert (
        told("Det er vores eget: P1 (HovedMED, 2024): »14 børn«") == "Det er vores eget: P1 (HovedMED, 2024): »14 børn«"
    )
    assert told("Det er vores eget: P2 (HovedMED, 2024): »14 børn«").startswith("Står i P2, som afsnittet ikke")
    assert told("Det er vores eget: referat.pdf (HovedMED, 2024): »14 børn«").startswith("Står i et andet papir")


def test_both_calls_are_counted_and_neither_is_paid_twice(asked: Any) -> None:
    workspace, server, item = asked
    server.script.extend([says(reply(ONE_WRONG)), says(reply(SOUND))])
    draft = workspace.draft(item)
    assert draft.tokens == {"in": 22, "out": 14}
    assert draft.cost == pytest.approx(36)
    again = workspace.draft(item)
    assert len(server.bodies) == 2
    assert (again.paragraphs, again.tokens) == (draft.paragraphs, draft.tokens)


def test_the_better_of_the_two_is_kept(asked: Any) -> None:
    workspace, server, item = asked
    server.script.extend([says(reply(ONE_WRONG)), says(reply(ONE_WRONG, ALL_WRONG))])
    assert len(workspace.draft(item).paragraphs) == 2


def test_saying_nothing_is_no_mending(asked: Any) -> None:
    workspace, server, item = asked
    nothing = reply(stance=None, abstained=True, paragraphs=[])
    server.script.extend([says(reply(ONE_WRONG)), says(nothing)])
    assert not workspace.draft(item).abstained


def test_what_stays_hard_is_cut_out_with_a_mark_and_a_question_that_does_not_repeat_it(asked: Any) -> None:
    workspace, server, item = asked
    server.text = reply(ONE_WRONG)
    draft = workspace.draft(item)
    assert hard(draft) == []
    assert draft.paragraphs[1].text == (
        f"{SOUND} [udeladt: tal uden dækning] Det kan blive svært at rekruttere nattevagter."
    )
    assert "arbejdsmiljø" in draft.questions[-1]
    assert "13,7" not in json.dumps([draft.questions, draft.note])
    assert "skåret" in draft.note


def test_a_paragraph_of_which_nothing_sound_is_left_stays_marked_and_is_not_exported(
    asked: Any, folder: Path, capsys: Any
) -> None:
    workspace, server, item = asked
    server.text = reply(SOUND, ALL_WRONG)
    draft = workspace.draft(item)
    assert draft.paragraphs[2].text == ALL_WRONG
    assert hard(draft)
    out = folder / "svar.docx"
    words = ["-w", str(folder), "draft", str(folder / "vores/sparekatalog 2026.md"), "--item", "12", "-o", str(out)]
    assert main(words) == 1
    told = capsys.readouterr().err
    assert not out.exists()
    assert "afsnit" not in told  # nobody can count them in Word: the words are quoted
    assert "14 stillinger" in told
    assert main([*words, "--force"]) == 1
    assert out.exists()


def test_a_second_call_that_fails_leaves_the_first_draft_cut(asked: Any) -> None:
    workspace, server, item = asked
    server.script.extend([says(reply(ONE_WRONG)), fails(500)])
    draft = workspace.draft(item)
    assert hard(draft) == []
    assert "[udeladt:" in draft.paragraphs[1].text
    assert draft.tokens == {"in": 11, "out": 7}
    assert "ikke bedt om at rette" in draft.note


def test_persons_and_numbers_of_theirs_are_not_sent_back(asked: Any) -> None:
    workspace, server, item = asked
    server.text = reply(f"{SOUND} Ring til Gunvor Ibsgaard på tlf. 23 45 67 89, CPR 010190-1234.")
    draft = workspace.draft(item)
    again = server.bodies[1]["messages"][1]["content"]
    for word in ("Ibsgaard", "23 45 67 89", "010190-1234"):
        assert word not in again
    assert "Ibsgaard" not in draft.paragraphs[1].text
    assert "010190" not in json.dumps([p.text for p in draft.paragraphs])
