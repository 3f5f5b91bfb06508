"""Cases: proposed from what was answered, corrected by a person, and never written over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from eval.cases import Case, Nugget, read_cases, write_cases
from eval.cases.propose import nuggets_of, only_stance
from rag.errors import UsageError

CASE = Case(
    id="2031-svar-7",
    source="2031/svar.txt",
    catalogue="2031/katalog.pdf",
    item="7",
    municipality="Ravnsø",
    committee="LokalMED Egehøj",
    side="fælles",
    date="2030-09-01",
    stance="bekymring",
    nuggets=(Nugget("Vagterne mangler", "der mangler vagter", "vital", (10, 28)),),
    refs=("7",),
)


def test_a_case_comes_back_as_it_was_written(tmp_path: Path) -> None:
    assert write_cases([CASE], tmp_path) == {CASE.id: "new"}
    assert read_cases(tmp_path) == [CASE]


def test_a_person_s_corrections_survive_a_rebuild(tmp_path: Path) -> None:
    write_cases([replace(CASE, corrected=True, nuggets=())], tmp_path)
    assert write_cases([CASE], tmp_path) == {CASE.id: "corrected"}
    assert read_cases(tmp_path)[0].nuggets == ()


def test_an_edit_is_kept_and_said_though_nobody_wrote_corrected(tmp_path: Path) -> None:
    write_cases([CASE], tmp_path)
    file = tmp_path / f"{CASE.id}.yaml"
    file.write_text(file.read_text("utf-8").replace("weight: vital", "weight: okay"), encoding="utf-8")
    assert write_cases([replace(CASE, stance="imod")], tmp_path) == {CASE.id: "edited"}
    assert [nugget.weight for nugget in read_cases(tmp_path)[0].nuggets] == ["okay"]
    assert read_cases(tmp_path)[0].stance == "bekymring"


@pytest.mark.parametrize("broken", ["", "stance: [", "- 1\n", "stance: bekymring\n", "stance: vred\nid: x\n"])
def test_a_file_that_is_no_case_is_named_with_what_to_do_whichever_command_meets_it(
    tmp_path: Path, broken: str
) -> None:
    write_cases([CASE], tmp_path)
    (tmp_path / f"{CASE.id}.yaml").write_text(broken, encoding="utf-8")
    for meets in (lambda: read_cases(tmp_path), lambda: write_cases([CASE], tmp_path)):
        with pytest.raises(UsageError, match=f"{CASE.id}.yaml"):
            meets()


def test_a_case_that_a_person_only_put_into_the_other_half_is_built_anew(tmp_path: Path) -> None:
    write_cases([CASE], tmp_path)
    file = tmp_path / f"{CASE.id}.yaml"
    file.write_text(file.read_text("utf-8").replace("held_out: false", "held_out: true"), encoding="utf-8")
    assert write_cases([replace(CASE, stance="imod")], tmp_path) == {CASE.id: "rebuilt"}
    assert write_cases([replace(CASE, stance="imod")], tmp_path) == {CASE.id: "unchanged"}
    assert read_cases(tmp_path)[0].held_out


def test_a_file_that_does_not_tell_what_was_built_is_kept_where_it_differs(tmp_path: Path) -> None:
    write_cases([CASE], tmp_path)
    file = tmp_path / f"{CASE.id}.yaml"
    file.write_text(file.read_text("utf-8").split("\n", 1)[1], encoding="utf-8")
    assert write_cases([replace(CASE, stance="imod")], tmp_path) == {CASE.id: "edited"}
    assert write_cases([CASE], tmp_path) == {CASE.id: "unchanged"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Vi kan ikke støtte forslaget.",
        "HovedMED tager afstand fra forslaget.",
        "Udvalget er bekymret over forslaget.",
        "OmrådeMED Ældre kan derfor ikke anbefale forslag 12.",
    ],
)
def test_a_sentence_that_only_states_the_stance_is_no_vital_nugget(sentence: str) -> None:
    assert only_stance(sentence)
    assert [nugget.weight for nugget in nuggets_of(sentence)] == ["okay"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Vi er bekymrede for arbejdsmiljøet, når vagter bliver længere.",
        "Vi kan ikke støtte forslaget, da personalet allerede er presset.",
        "Vi støtter forslaget, hvis der laves en APV.",
    ],
)
def test_a_stance_with_its_reason_is_more_than_a_stance(sentence: str) -> None:
    assert not only_stance(sentence)


def test_an_uncorrected_case_is_built_anew_but_stays_held_out(tmp_path: Path) -> None:
    write_cases([replace(CASE, held_out=True)], tmp_path)
    assert write_cases([replace(CASE, stance="imod")], tmp_path) == {CASE.id: "rebuilt"}
    (case,) = read_cases(tmp_path)
    assert (case.stance, case.held_out) == ("imod", True)


@pytest.mark.parametrize("spoilt", ["stance: glad", "nuggets: [{weight: huge, text: a, quote: a}]", "extra: 1", ": ["])
def test_a_spoilt_file_is_named(tmp_path: Path, spoilt: str) -> None:
    write_cases([CASE], tmp_path)
    file = tmp_path / f"{CASE.id}.yaml"
    file.write_text(file.read_text("utf-8") + spoilt + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match="2031-svar-7"):
        read_cases(tmp_path)


def test_arguments_and_wishes_are_proposed_with_their_exact_words_and_courtesy_is_not() -> None:
    text = (
        "Tak for muligheden for at afgive høringssvar. Vi er bekymrede for arbejdsmiljøet, når vagter bliver længere. "
        "Det er en forudsætning, at der laves en plan for oplæring, før ændringen træder i kraft."
    )
    found = list(nuggets_of(text, offset=100))
    assert [text[n.span[0] - 100 : n.span[1] - 100] for n in found if n.span] == [n.quote for n in found]
    assert not any("Tak for" in nugget.text for nugget in found)
    assert found[0].weight == "vital"
