"""The measure of summaries of minutes: what it rewards, what it catches, and a floor under ours."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from eval.minutes import controls
from eval.minutes.case import Case
from eval.minutes.lines import characters, covered, lines_of, repeats
from eval.minutes.matching import calibrated, likeness, numbers_in
from eval.minutes.metrics import decisions, numbers, points, told, unsupported
from eval.minutes.metrics.who import same_who
from eval.minutes.run import cases_of, evaluate, figures
from eval.minutes.tally import Tally, difference, share
from eval.minutes.truth import SETS, TrueMinutes, TruePoint, Wanted, base_value, places
from rag.cli import main
from rag.pipeline import parse
from rag.pipeline.summaries import Gathered, summarise
from rag.settings import Settings
from rag.types import Action, Coverage, Decision, Disagreement, Document, Figure, Noted, PointSummary, Summary


@pytest.fixture(scope="module")
def parsed() -> dict[str, list[tuple[TrueMinutes, Document]]]:
    return {name: [(one, parse(one.file)) for one in load()] for name, load in SETS.items()}


@pytest.fixture(scope="module")
def ours() -> dict[str, Any]:
    def extract(document: Document) -> Summary:
        return summarise(Settings(), Gathered((document,)), about=None, length="normal").summary

    return evaluate(extract)["sets"]


def _perfect(minutes: TrueMinutes, document: Document) -> Summary:
    """A summary that gives every wanted thing in the minutes' own words, and nothing else."""
    found = []
    for point, (start, end) in zip(minutes.points, places(document, minutes), strict=True):

        def at(one: Wanted, start: int = start) -> tuple[int, int]:
            begin = document.text.index(one.quote, start)
            return begin, begin + len(one.quote)

        found.append(
            PointSummary(
                number=point.number,
                title=point.title,
                decisions=tuple(Decision(d.types[0], d.quote, at(d)) for d in point.decisions),  # type: ignore[arg-type]
                disagreements=tuple(Disagreement(d.who[0], d.quote, at(d)) for d in point.disagreements),
                actions=tuple(Action(a.who[0] if a.who else None, a.quote, a.when, at(a)) for a in point.actions),
                noted=tuple(Noted(v.quote, at(v)) for v in point.vital),
                numbers=tuple(Figure(float(n.value), "", n.quote, at(n)) for n in point.numbers if n.value is not None),
                span=(start, end),
            )
        )
    return _summary(document, found)


def _summary(document: Document, found: Sequence[PointSummary]) -> Summary:
    whole = len(document.text)
    return Summary("", None, None, (), tuple(found), (), Coverage(len(found), len(found), whole, whole))


@pytest.mark.parametrize("name", SETS)
def test_every_annotated_quote_stands_word_for_word_in_its_own_point(
    parsed: dict[str, list[tuple[TrueMinutes, Document]]], name: str
) -> None:
    for minutes, document in parsed[name]:
        for point, (start, end) in zip(minutes.points, places(document, minutes), strict=True):
            for kind in told.KINDS:
                for one in getattr(point, kind):
                    assert one.quote in document.text[start:end], (minutes.file.name, point.number, one.quote)
            assert all(one.value is not None for one in point.numbers)


@pytest.mark.parametrize("name", SETS)
def test_a_summary_in_the_annotations_own_words_gets_all_and_an_empty_one_nothing(
    parsed: dict[str, list[tuple[TrueMinutes, Document]]], name: str
) -> None:
    best = {m.file.name: cases_of(m, lambda d, m=m: _perfect(m, d)) for m, _ in parsed[name]}  # type: ignore[misc]
    told_all = figures(best)["metrics"]
    for metric, figure in told_all.items():
        if metric in ("decisions: only recommended", "unsupported lines"):
            assert figure["mean"] < 0.02, metric
        elif metric != "characters kept":
            assert figure["mean"] > 0.98, metric
    nothing = figures({m.file.name: cases_of(m, lambda d: _summary(d, [])) for m, _ in parsed[name]})["metrics"]
    assert all(nothing[f"{kind} told"]["mean"] == 0 for kind in told.KINDS)
    assert nothing["decisions: precision"]["state"] == "not applicable"


def test_the_summary_has_every_point_of_the_demonstration_and_tells_no_recommendation_as_decided(
    ours: dict[str, Any],
) -> None:
    value = ours["demonstration"]
    assert value["failed"] == []
    assert value["metrics"]["points covered"]["mean"] == 1.0
    assert value["metrics"]["decisions: only recommended"]["mean"] == 0.0
    assert value["metrics"]["unsupported lines"]["mean"] == 0.0


def test_the_floor_under_ours_holds(ours: dict[str, Any]) -> None:
    for name, told_of in ours.items():
        for metric, least in FLOOR[name].items():
            assert told_of["metrics"][metric]["mean"] >= least, (name, metric)


FLOOR: dict[str, dict[str, float]] = {
    "demonstration": {"decisions told": 0.88, "decisions: type": 0.95, "numbers told": 0.88, "actions told": 0.7},
    "other layouts": {"decisions: type": 0.9, "numbers told": 0.88},
    "held out": {"decisions: type": 0.85, "numbers told": 0.6},
}


def test_a_control_is_exactly_as_long_as_what_it_is_held_against_and_the_same_each_time() -> None:
    text = "Punktet blev udsat. Der mangler 12 mio. kr. i 2031. Udvalget vil have tal for alle fem huse i marts."
    spans = controls.sentences_of(text, (0, len(text)), "Økonomi")
    texts = [text[a:b] for a, b in spans]
    for order in (controls.lead, controls.lexrank, controls.shuffled("7")):
        lines = controls.chosen(text, spans, order(texts), 40)
        assert characters(lines) == 40
        assert order(texts) == order(texts)
    assert len({tuple(controls.shuffled(str(seed))(texts)) for seed in range(20)}) > 1


def test_lexrank_puts_first_the_sentence_that_the_others_share_words_with() -> None:
    texts = [
        "Kaffen er kold.",
        "Nattevagterne på Solbakken mangler en afløser.",
        "Afløseren til nattevagterne på Solbakken og Engen er ikke fundet.",
        "På Engen er nattevagterne alene.",
    ]
    assert controls.lexrank(texts)[0] == 2
    assert controls.lexrank(texts)[-1] == 0


def test_a_line_with_a_role_for_a_name_or_rejoined_over_a_page_break_is_the_minutes_own() -> None:
    text = "Bodil Kvist spurgte, om vagten kunne\nSide 4 af 9\ndækkes af to faste folk."
    own = repeats("[person] spurgte, om vagten kunne dækkes af to faste folk.", text, (0, len(text)))
    assert covered((text.index("spurgte"), text.index("kunne")), own, text) == 1.0
    assert covered((text.index("Side"), text.index("af 9")), own, text) == 0.0
    assert repeats("Et medlem ønsker fast bemanding om natten.", text, (0, len(text))) == ()


def _case(text: str, point: PointSummary, **wanted: Any) -> Case:
    empty: dict[str, Any] = dict.fromkeys(("decisions", "disagreements", "actions", "numbers", "vital"), ())
    return Case(
        TruePoint("1", "Punkt", **{**empty, **wanted}),
        (0, len(text)),
        text,
        True,
        lines_of(point, text),
        point.decisions,
        point.disagreements,
        point.actions,
        point.numbers,
        (),
    )


def test_a_noted_taken_for_an_approval_is_found_but_of_the_wrong_type() -> None:
    text = "Status blev taget til efterretning."
    true = (Wanted(text, types=("efterretning",)),)
    case = _case(
        text, PointSummary("1", "Punkt", decisions=(Decision("godkendt", text, (0, len(text))),)), decisions=true
    )
    assert decisions.recall(case) == Tally(1, 1)
    assert decisions.types(case) == Tally(0, 1)


def test_a_number_with_another_value_is_neither_recalled_nor_right() -> None:
    text = "Der er afsat 1,4 mio. kr. til formålet."
    true = (Wanted("afsat 1,4 mio. kr.", value=Decimal(1_400_000), figure="1,4"),)
    for value, hit in ((1_400_000, 1), (14_000_000, 0)):
        case = _case(text, PointSummary("1", "P", numbers=(Figure(value, "kr", text, (0, len(text))),)), numbers=true)
        assert numbers.recall(case).hits == hit
        assert numbers.right(case).hits == hit


def test_a_line_with_a_number_name_or_decision_that_the_point_lacks_is_unsupported() -> None:
    text = "Udvalget drøftede de 12 forslag fra Engparken."
    for line, bad in (
        ("Udvalget drøftede 12 forslag.", 0),
        ("Udvalget drøftede 13 forslag.", 1),
        ("Udvalget godkendte 12 forslag.", 1),
        ("Udvalget drøftede forslag fra Solgården.", 1),
    ):
        case = _case(text, PointSummary("1", "Punkt", noted=(Noted(line, (0, len(text))),)))
        assert unsupported.unsupported(case) == Tally(bad, 1), line


def test_words_of_another_sentence_do_not_tell_a_nugget_even_when_they_are_the_same() -> None:
    text = "Godkendt. Det indstilles, at planen bliver godkendt."
    wanted = (Wanted("Godkendt.", types=("godkendt",)),)
    line = text[10:]
    assert (
        told.recall(
            _case(text, PointSummary("1", "P", noted=(Noted(line, (10, len(text))),)), decisions=wanted), "decisions"
        ).hits
        == 0
    )
    assert (
        told.recall(
            _case(text, PointSummary("1", "P", noted=(Noted("Godkendt.", (0, 9)),)), decisions=wanted), "decisions"
        ).hits
        == 1
    )


def test_a_rewording_counts_where_it_rests_on_the_quote_and_not_elsewhere() -> None:
    text = "Kurset flyttes til uge 14. Der er bestilt nye stole til kantinen i kælderen."
    wanted = (Wanted("Kurset flyttes til uge 14.", statement="Kurset flyttes til uge 14."),)
    line = "I uge 14 holdes det kursus, som nu flyttes dertil."
    for span, hit in (((0, 26), 1), ((27, len(text)), 0)):
        assert (
            told.recall(_case(text, PointSummary("1", "P", noted=(Noted(line, span),)), vital=wanted), "vital").hits
            == hit
        )


def test_likeness_falls_with_a_missing_number_and_with_a_negation_in_only_one() -> None:
    nugget = "Der ansættes 12 nye vagter i marts."
    assert likeness(nugget, nugget, "I marts ansættes 12 nye vagter.") == 1.0
    assert likeness(nugget, nugget, "I marts ansættes 15 nye vagter.") < 0.6
    assert likeness(nugget, nugget, "Der ansættes ikke 12 nye vagter i marts.") == 0.5


def test_the_threshold_takes_rewordings_and_leaves_other_sentences() -> None:
    taken = calibrated()["taken as the same"]
    assert taken["reworded"] > 0.8
    assert taken["elsewhere"] < 0.3


def test_a_share_says_when_it_is_not_applicable_failed_or_of_too_few_documents() -> None:
    assert share({"a": Tally()})["state"] == "not applicable"
    few = share({str(n): Tally(1, 2) for n in range(4)})
    assert (few["mean"], few["low"], few["n"]) == (0.5, None, 8)
    many = share({str(n): Tally(n % 2, 1) for n in range(20)})
    assert many["low"] < many["mean"] < many["high"]
    assert many == share({str(n): Tally(n % 2, 1) for n in range(20)})
    assert share({str(n): Tally(1, 1) for n in range(8)}, failed=1)["state"] == "failed"
    gap = difference({str(n): Tally(2, 2) for n in range(6)}, {str(n): Tally(1, 2) for n in range(6)})
    assert (gap["difference"], gap["low"]) == (0.5, 0.5)


def test_a_summary_that_cannot_be_made_is_told_as_failed_and_gives_no_verdict() -> None:
    def broken(document: Document) -> Summary:
        raise ValueError(document.source)

    value = evaluate(broken)["sets"]["demonstration"]
    assert len(value["failed"]) == len(SETS["demonstration"]())
    assert value["metrics"]["decisions told"] == {
        "state": "failed",
        "n": 0,
        "documents": 0,
        "failed": len(value["failed"]),
    }
    assert value["fit"].keys() == {f"{kind} told" for kind in told.KINDS}  # each that is told, against each control
    assert all(one["verdict"] != "fit" for one in value["fit"].values())


def test_a_point_is_had_under_its_number_or_its_title_but_not_under_its_number_alone() -> None:
    found = [PointSummary("38", "Takster for kørsel")]
    assert points.has(found, "38", "Takster for kørsel i 2031")
    assert points.has(found, "", "Takster for kørsel")
    assert not points.has(found, "38", "Salg af grund ved havnen")


@pytest.mark.parametrize(
    ("allowed", "told_who", "same"),
    [
        (("ledelsessiden",), "Ledersiden", True),
        (("FTR-HK", "et medlem"), "et medlem", True),
        (("TR-DS", "et medlem"), "to medlemmer", True),
        (("AMR-gruppen",), "et medlem", False),
        (("HR",), None, False),
        (("afstemning", "V og A"), None, True),
        (("medarbejdersiden",), "Lederne", False),
    ],
)
def test_who_is_right_by_role_side_or_party(allowed: tuple[str, ...], told_who: str | None, same: bool) -> None:
    assert same_who(allowed, told_who) is same


def test_numbers_are_read_in_their_base_unit() -> None:
    assert base_value("1,4", "mio. kr.") == 1_400_000
    assert base_value("1.130", "t.kr.") == 1_130_000
    assert base_value("Fire", "udvalg") == 4
    assert numbers_in("fra 1,4 mio. kr. til 900.000 kr. på seks uger") == {
        Decimal(1_400_000).normalize(),
        Decimal(900_000).normalize(),
        Decimal(6),
    }


def test_the_command_gives_one_json_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "minutes", "--length", "kort", "--json"]) in (0, 1)
    value = json.loads(capsys.readouterr().out)
    assert value["length"] == "kort"
    assert set(value["sets"]) == set(SETS)
    assert value["seconds"] < 60
