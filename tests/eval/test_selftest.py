"""The self-test: what is planted is a fault, what is reworded is none, and the figures count what they say."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from eval.demonstration import open_demonstration
from eval.selftest.cases import Case, World, load_cases
from eval.selftest.mutations import Mutation, plant
from eval.selftest.rewordings import Rewording, reword
from eval.selftest.run import RULES, check_all, new_findings, summarise, wilson
from eval.selftest.text import danish, value, values_in
from rag.cli import main
from rag.settings import load_settings
from rag.types import Draft, Finding


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("selftest")


@pytest.fixture(scope="module")
def loaded(base: Path) -> Iterator[tuple[list[Case], World]]:
    workspace = open_demonstration(load_settings(base).state / "eval")
    yield load_cases(workspace)
    workspace.close()


@pytest.fixture(scope="module")
def faults(loaded: tuple[list[Case], World]) -> list[Mutation]:
    return plant(*loaded, seed=1, at_least=2_000)


@pytest.fixture(scope="module")
def harmless(loaded: tuple[list[Case], World], faults: list[Mutation]) -> list[Rewording]:
    return reword(loaded[0], seed=1, at_least=len(faults))


def written_for_it(loaded: tuple[list[Case], World]) -> list[Case]:
    """The drafts that were written to the rules tested here; those once held out came with rules of their own."""
    return [case for case in loaded[0] if not case.id.startswith(("held-", "b2-", "b3-", "l4-", "h4-", "n5-"))]


def body(draft: Draft) -> str:
    return "\n".join(paragraph.text for paragraph in draft.paragraphs)


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def test_there_are_sixty_clean_drafts_of_a_secretarys_length_over_all_stances(
    loaded: tuple[list[Case], World],
) -> None:
    cases = written_for_it(loaded)
    assert len({case.id for case in cases}) == len(cases) >= 60
    assert all(60 <= len(body(case.draft).split()) <= 180 for case in cases)
    assert len({case.draft.stance for case in cases}) == 7
    assert all(case.stand in body(case.draft) for case in cases)


def test_every_quotation_of_a_clean_draft_stands_word_for_word_in_the_source_its_paragraph_cites(
    loaded: tuple[list[Case], World],
) -> None:
    quotes = 0
    for case in written_for_it(loaded):
        texts = {one.id: folded(one.text) for one in case.draft.precedents}
        for paragraph in case.draft.paragraphs:
            for quote in re.findall("»([^«]+)«", paragraph.text):
                quotes += 1
                assert any(folded(quote) in texts[key] for key in paragraph.citations), (case.id, quote)
    assert quotes > 40


def test_every_amount_of_money_outside_cited_paragraphs_is_the_items_own_or_worked_out_from_its_own(
    loaded: tuple[list[Case], World],
) -> None:
    for case in written_for_it(loaded):
        item = case.draft.item
        amounts = [abs(float(one)) for one in item.amounts.values()]
        known = set(amounts) | {abs(a - b) for a in amounts for b in amounts} | {a / 2 for a in amounts}
        known |= {float(one) for one in values_in(item.sections.values())}
        units = {"mio. kr.": 1000.0, "t.kr.": 1.0, "kr.": 0.001}
        for paragraph in case.draft.paragraphs:
            for digits, unit in re.findall(r"(?<![\d.,(])([\d.]+(?:,\d+)?) (mio\. kr\.|t\.kr\.|kr\.)", paragraph.text):
                told = float(value(digits)) * units[unit]
                assert paragraph.citations or any(abs(told - one) < 1e-6 for one in known), (case.id, digits, unit)


def test_two_thousand_faults_and_as_many_rewordings_over_every_rule(
    faults: list[Mutation], harmless: list[Rewording]
) -> None:
    assert len(faults) >= 2_000
    assert len(harmless) >= 2_000
    assert {fault.rule for fault in faults} == set(RULES)
    assert all(fault.rule in fault.accept for fault in faults)


def test_the_same_seed_plants_the_same_faults_and_another_seed_others(loaded: tuple[list[Case], World]) -> None:
    some = (loaded[0][:6], loaded[1])
    told = [(one.case, one.kind, one.what) for one in plant(*some, seed=7, at_least=100)]
    assert told == [(one.case, one.kind, one.what) for one in plant(*some, seed=7, at_least=100)]
    assert told != [(one.case, one.kind, one.what) for one in plant(*some, seed=8, at_least=100)]
    words = [(one.kind, one.what) for one in reword(some[0], seed=7, at_least=100)]
    assert words == [(one.kind, one.what) for one in reword(some[0], seed=7, at_least=100)]


def test_every_fault_changes_its_draft_and_only_in_the_paragraph_it_names(
    loaded: tuple[list[Case], World], faults: list[Mutation]
) -> None:
    clean = {case.id: case.draft for case in loaded[0]}
    for fault in faults:
        before, after = clean[fault.case], fault.draft
        assert (before.paragraphs, before.stance) != (after.paragraphs, after.stance), fault.what
        if fault.paragraph is not None:
            others = [n for n in range(len(before.paragraphs)) if n != fault.paragraph]
            assert all(before.paragraphs[n] == after.paragraphs[n] for n in others), fault.what


def test_a_changed_amount_is_nobodys_and_an_altered_quotation_is_in_no_cited_source(faults: list[Mutation]) -> None:
    for fault in faults:
        if fault.kind == "amount-changed":
            new = fault.what.rpartition("→ ")[2].split(" ")[0]
            known = [*fault.draft.item.sections.values(), *(one.text for one in fault.draft.precedents)]
            assert value(new).normalize() not in values_in(known), fault.what
        if fault.kind == "quote-altered":
            quote = folded(fault.what.rpartition("→ »")[2].removesuffix("«"))
            assert fault.paragraph is not None
            cited = fault.draft.paragraphs[fault.paragraph].citations
            assert not any(quote in folded(one.text) for one in fault.draft.precedents if one.id in cited), quote


def test_an_invented_citation_is_none_of_the_drafts_precedents(faults: list[Mutation]) -> None:
    for fault in faults:
        cited = {key for paragraph in fault.draft.paragraphs for key in paragraph.citations}
        unknown = cited - {one.id for one in fault.draft.precedents}
        assert bool(unknown) == (fault.kind == "citation-invented"), fault.what


def test_planted_cpr_numbers_fail_the_modulus_so_that_they_are_nobodys(faults: list[Mutation]) -> None:
    numbers = [re.sub(r"\D", "", fault.what) for fault in faults if fault.kind == "cpr"]
    assert numbers
    for digits in numbers:
        assert len(digits) == 10
        weighed = sum(int(digit) * weight for digit, weight in zip(digits, (4, 3, 2, 7, 6, 5, 4, 3, 2, 1), strict=True))
        assert weighed % 11


def test_a_rewording_keeps_citations_stance_and_the_words_of_every_quotation(
    loaded: tuple[list[Case], World], harmless: list[Rewording]
) -> None:
    clean = {case.id: case.draft for case in loaded[0]}
    for one in harmless:
        before, after = clean[one.case], one.draft
        assert after.stance == before.stance
        assert Counter(key for p in after.paragraphs for key in p.citations) == Counter(
            key for p in before.paragraphs for key in p.citations
        )
        if one.kind in ("placeholder", "quote-marks", "line-breaks"):
            continue
        quotes = [folded(quote) for quote in re.findall("»([^«]+)«", body(before))]
        assert all(quote in folded(body(after)) for quote in quotes), (one.case, one.what)


def test_another_number_format_is_the_same_amount(harmless: list[Rewording]) -> None:
    scale = {"kr.": 1.0, "t.kr.": 1e3, "tusind": 1e3, "mio.": 1e6, "mio.kr.": 1e6, "million": 1e6, "millioner": 1e6}
    formats = [one.what for one in harmless if one.kind == "amount-format"]
    assert len(formats) > 100

    def kroner(text: str) -> float:
        words = text.replace(",-", "").replace("kroner", "kr.").split()
        number, rest = (words[1], ["kr."]) if words[0] == "kr." else (words[0], words[1:])
        return float(value(number)) * scale[rest[0]]

    for what in formats:
        old, _, new = what.partition(" → ")
        assert kroner(old) == pytest.approx(kroner(new)), what


def finding(rule: str, text: str = "x", paragraph: int | None = 0) -> Finding:
    return Finding(
        rule, "warning" if rule in ("uncited-claim", "citation-unsupported") else "hard", text, "", "", paragraph
    )


def test_a_detection_is_a_new_finding_of_a_fitting_rule_in_the_faults_own_paragraph(faults: list[Mutation]) -> None:
    fault = next(one for one in faults if one.paragraph == 1)
    old = finding(fault.rule, "known", 1)
    assert new_findings(fault, [old], [old]) == []
    assert new_findings(fault, [old, old], [old]) == [old]
    assert new_findings(fault, [finding(fault.rule, "new", 2)], []) == []
    assert len(new_findings(fault, [finding(fault.rule, "new", 1)], [])) == 1


def test_a_check_that_finds_nothing_detects_nothing_and_one_that_cries_wolf_alarms_everywhere(
    loaded: tuple[list[Case], World],
) -> None:
    cases = loaded[0][:3]
    some, harmless = plant(cases, loaded[1], 1, 60), reword(cases, 1, 60)
    silent: dict[str, Any] = summarise(some, harmless, cases, lambda draft: ())
    assert all(row["detected"] == row["false_alarms"] == 0 for row in silent["rules"].values())
    assert len(silent["misses"]) == len(some)
    wolf = tuple(finding(rule, rule, None) for rule in RULES)
    loud: dict[str, Any] = summarise(some, harmless, cases, lambda draft: wolf)
    assert loud["hard_false_alarms"]["share"] == 1.0
    assert all(row["detected"] == 0 for row in loud["rules"].values()), "what the clean draft has too is no detection"


def test_a_check_that_knows_every_fault_detects_them_all_without_an_alarm(loaded: tuple[list[Case], World]) -> None:
    cases = loaded[0][:3]
    some, harmless = plant(cases, loaded[1], 1, 60), reword(cases, 1, 60)
    by_id = {id(one.draft): one for one in some}

    def oracle(draft: Draft) -> tuple[Finding, ...]:
        fault = by_id.get(id(draft))
        return (finding(fault.rule, fault.what, fault.paragraph),) if fault else ()

    told = summarise(some, harmless, cases, oracle)
    assert told["hard_faults"]["share"] == 1.0
    assert told["misses"] == told["alarms"] == []
    assert sum(row["planted"] for row in told["rules"].values()) == len(some)


def test_wilson_is_the_published_interval() -> None:
    # Newcombe 1998, Statistics in Medicine 17:857, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29
    for hits, n, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)):
        assert wilson(hits, n) == pytest.approx((low, high), abs=5e-5)
    assert wilson(1, 29) == pytest.approx((0.0061, 0.1718), abs=5e-5)
    assert wilson(0, 0) == (0.0, 1.0)


def test_danish_numbers_read_back() -> None:
    for text in ("1.200.000", "0,9", "12", "1.000,5"):
        assert danish(value(text)) == text


def test_the_self_test_shares_nothing_with_what_it_tests() -> None:
    folder = Path(__file__).parent.parent.parent / "eval" / "selftest"
    for file in folder.glob("*.py"):
        imported = re.findall(r"^\s*(?:from|import) (\S+)", file.read_text(encoding="utf-8"), re.MULTILINE)
        kept_from = (
            ("rag.danish", "rag.privacy") if file.name == "run.py" else ("rag.check", "rag.danish", "rag.privacy")
        )
        assert not [name for name in imported if name.startswith(kept_from)], file  # the runner alone calls the check


def test_the_command_counts_every_rule_and_lists_what_was_missed(
    base: Path, loaded: tuple[list[Case], World], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    few = (loaded[0][:5], loaded[1])
    monkeypatch.setattr("eval.selftest.run.FAULTS", 40)
    monkeypatch.setattr("eval.selftest.run.load_cases", lambda workspace, progress, held_out: few)
    assert main(["--json", "-w", str(base), "eval", "selftest", "--seed", "3"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["seed"] == 3
    assert set(value["rules"]) == set(RULES)
    for row in value["rules"].values():
        assert {"planted", "detected", "harmless", "false_alarms"} <= set(row)
        assert 0 <= row["detected"] <= row["planted"]
        assert 0 <= row["false_alarms"] <= row["harmless"]
    assert sum(row["planted"] for row in value["rules"].values()) == value["faults"]
    assert sum(row["missed"] for row in value["rules"].values()) == len(value["misses"])
    assert value["rules"]["citation-unknown"]["detected"] == value["rules"]["citation-unknown"]["planted"] > 0


def test_many_drafts_are_checked_by_several_processes_with_the_same_result(
    base: Path, loaded: tuple[list[Case], World], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = open_demonstration(load_settings(base).state / "eval")
    drafts = [case.draft for case in loaded[0][:4]]
    alone = list(check_all(workspace, drafts, None))
    monkeypatch.setattr("eval.selftest.run.FEW", 0)
    monkeypatch.setattr("eval.selftest.run.os.cpu_count", lambda: 2)
    together = list(check_all(workspace, drafts, None))
    workspace.close()
    assert [[(one.rule, one.text) for one in some] for some in together] == [
        [(one.rule, one.text) for one in some] for some in alone
    ]
