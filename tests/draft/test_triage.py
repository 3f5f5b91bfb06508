"""Which proposals touch a committee: what is its own comes first, and says why."""

from __future__ import annotations

from dataclasses import replace

from rag.draft.triage import Profile, triage
from rag.types import CatalogueItem, Precedent

CARE = CatalogueItem(
    "7",
    "Færre aftenvagter på plejehjemmene",
    area="Senior- og Plejeudvalget",
    amounts={"2027": -900},
    fte={"2027": -2.0},
    text="Bemandingen på Egehøj sænkes, og vagtplanerne lægges om. Social- og sundhedshjælpere berøres.",
)
ROADS = CatalogueItem(
    "8", "Ny belægning på cykelstier", area="Vejudvalget", amounts={"2027": -9000}, fte={"2027": -6.0}, text="Asfalt."
)
OFFICE = CatalogueItem(
    "9", "Fælles indkøb", area="Økonomiudvalget", amounts={"2027": -100}, text="Gælder alle områder og alle ansatte."
)


def _precedent(key: str, *, ours: bool) -> Precedent:
    return Precedent(
        id=key,
        passage_id=key,
        document_id="d",
        source="svar.txt",
        municipality="Ravnsø",
        committee="OmrådeMED Pleje",
        side="fælles",
        date=None,
        item=CatalogueItem("3", "Nedlæggelse af aftenhold"),
        stance="imod",
        quote="Vi er imod.",
        text="Vi er imod.",
        span=(0, 11),
        outcome="taget_af",
        outcome_source=None,
        score=1.0,
        why="",
        budget_year=2025,
        kind="høringssvar",
        ours=ours,
    )


def test_a_small_proposal_of_ones_own_comes_before_a_large_one_of_others() -> None:
    profile = Profile("OmrådeMED Pleje", areas=("plejehjem",), workplaces=("Egehøj",))
    ranked = triage([ROADS, CARE, OFFICE], [[], [], []], profile)
    assert ranked[0].number == "7"
    assert ranked[0].touches > 0.6 > 0.1 > next(one.touches for one in ranked if one.number == "8")


def test_the_reasons_name_the_workplace_the_posts_and_the_earlier_answer() -> None:
    profile = Profile("LokalMED Egehøj", workplaces=("Egehøj",))
    (first,) = triage([CARE], [[_precedent("P1", ours=True)]], profile)
    told = "; ".join(first.reasons)
    assert "nævner Egehøj" in told
    assert "2 årsværk" in told
    assert "I svarede til budget 2025 om Nedlæggelse af aftenhold" in told
    assert (first.precedents, first.own_precedents, first.outcome) == (1, 1, "taget_af")
    assert "eget tidligere svar" in first.suggestion


def test_a_committee_of_the_whole_municipality_takes_what_goes_across_first() -> None:
    ranked = triage([ROADS, OFFICE, CARE], [[], [], []], Profile("HovedMED", whole=True))
    assert ranked[0].number == "9"


def test_a_committee_that_nothing_is_known_of_still_gets_an_order_by_work_and_staff() -> None:
    ranked = triage([OFFICE, CARE], [[], []], Profile())
    assert [one.number for one in ranked] == ["7", "9"]
    assert ranked[0].suggestion == "næppe jeres"


def test_a_precedent_of_others_is_no_sign_that_the_proposal_is_ours() -> None:
    with_others = triage([CARE], [[_precedent("P1", ours=False)]], Profile("FagMED Havn"))
    assert with_others[0].touches == triage([CARE], [[]], Profile("FagMED Havn"))[0].touches


def test_a_verb_that_looks_like_one_of_a_group_names_nobody() -> None:
    profile = Profile("OmrådeMED Skole", staff_groups=("lærere", "ledere"))
    told = {
        "Borgerne lærer systemet at kende, og en chef leder arbejdet.": "",
        "Hver lærer får en time mindre.": "rører lærere",
        "Lærerne får en time mindre, og ledelsen består.": "rører lærere",
        "Det berører lærere på to skoler.": "rører lærere",
    }
    for text, reason in told.items():
        (touch,) = triage([CatalogueItem("3", "Nyt system", text=text)], [[]], profile)
        assert ("rører" in "; ".join(touch.reasons)) is bool(reason), text
        assert reason in "; ".join(touch.reasons)


def test_a_point_in_our_minutes_is_no_answer_of_ours() -> None:
    minutes = replace(_precedent("P1", ours=True), kind="referat")
    (touch,) = triage([CARE], [[minutes]], Profile("LokalMED Egehøj"))
    assert touch.own_precedents == 0
    assert not any("svarede" in reason for reason in touch.reasons)
    assert "eget tidligere svar" not in touch.suggestion


def test_a_proposal_that_takes_posts_is_talked_over_before_it_is_passed_by() -> None:
    item = CatalogueItem("7", "Sundhedsplejens besøg bortfalder", area="Egehøj", fte={2027: -0.4}, amounts={2027: -210})
    (touch,) = triage([item], [[]], Profile("LokalMED Egehøj"))
    assert touch.suggestion.startswith("drøft")
