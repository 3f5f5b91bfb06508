from dataclasses import replace

import pytest
from made_up_town import CLEAN, ITEM, OLD, OWN, findings, hard, make_precedent

from rag.check import check_text
from rag.types import Paragraph, Stance

SAID = "Vi er bekymrede for forslaget."


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ("bekymring", "Vi støtter forslaget."),
        ("bekymring", "Vi bakker op om forslaget."),
        ("bekymring", "Vi er positive over for forslaget."),
        ("bekymring", "Vi kan ikke anbefale forslaget."),
        ("bekymring", "Vi har ingen bemærkninger til forslaget."),
        ("imod", "Vi kan anbefale forslaget."),
        ("imod", "Vi har ingen bemærkninger til forslaget."),
        ("støtte", "Vi er imod forslaget."),
        ("støtte", "Vi er bekymrede for forslaget."),
        ("forbehold", "Vi kan ikke anbefale forslaget."),
        ("ingen_bemærkninger", "Vi er imod forslaget."),
        ("kan_ikke_vurdere", "Vi støtter forslaget."),
    ],
)
def test_a_text_that_says_another_stance_than_declared_is_hard(declared: Stance, said: str) -> None:
    texts = [CLEAN[0].replace("Vi er bekymrede for forslaget.", said), *CLEAN[1:3]]
    assert "stance-mismatch" in [rule for rule, _ in hard(*texts, stance=declared)]


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ("bekymring", "Vi ser med bekymring på forslaget."),
        ("forbehold", "Vi støtter forslaget, men det forudsætter, at der laves en ny APV."),
        ("forbehold", "Vi kan se meningen med forslaget, men har forbehold."),
        ("imod", "Forslaget bør efter vores opfattelse udgå."),
        ("støtte", "Vi støtter forslaget, som vi selv har ønsket."),
        ("kan_ikke_vurdere", "På det foreliggende grundlag kan vi ikke vurdere forslaget."),
        ("ønsker_inddragelse", "Vi ønsker at blive inddraget i det videre arbejde med forslaget."),
        ("støtte", "Vi vender tilbage."),
        (None, "Vi er imod forslaget."),
    ],
)
def test_hedges_conditions_and_other_words_for_a_stance_are_no_mismatch(declared: Stance | None, said: str) -> None:
    assert hard(CLEAN[0].replace("Vi er bekymrede for forslaget.", said), stance=declared) == []


def test_what_is_quoted_is_not_what_the_draft_itself_says() -> None:
    quoted = "CenterMED Pleje i Mosevig Kommune skrev i 2025: »Vi kan ikke anbefale, at der kun er én tilbage«."
    assert hard(CLEAN[0], quoted, cited=((), ("P2",))) == []


def test_a_stance_far_from_our_own_earlier_answer_says_so_with_that_answer() -> None:
    (finding,) = (f for f in findings("Vi støtter forslaget.", stance="støtte") if f.rule == "stance-contradiction")
    assert finding.severity == "warning"
    assert "P1" in finding.evidence
    assert OLD.quote[:30] in finding.evidence


def test_another_committees_answer_binds_nobody() -> None:
    other = make_precedent("P1", OLD.text, committee="LokalMED Havnen")
    text = [Paragraph("Vi støtter forslaget.")]
    assert check_text(text, ITEM, [other], OWN, stance="støtte") == []
    assert check_text(text, ITEM, [OLD], OWN, stance="støtte") != []


def test_a_letter_that_says_yes_and_no_to_one_proposal_is_told_so() -> None:
    letter = [
        Paragraph("OM-4 Færre vagter om aftenen på plejecentrene"),
        Paragraph("Vi støtter forslaget."),
        Paragraph("SK-1 Større klasser"),
        Paragraph("Vi kan ikke anbefale forslaget."),
    ]
    assert [f.rule for f in check_text(letter, None, (), OWN)] == []
    flipped = [*letter, Paragraph("Samlet kan vi ikke anbefale forslag OM-4.")]
    (finding,) = (f for f in check_text(flipped, None, (), OWN) if f.rule == "stance-flip")
    assert finding.paragraph == 4


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ("imod", "Vi kan støtte forslaget på to betingelser."),
        ("imod", "Vi ønsker at blive inddraget, før vagtplanen lægges."),
        ("ingen_bemærkninger", "Vi har ét forbehold, og det gælder weekenden."),
        ("støtte", "Vi er bekymrede for de aftener, hvor der kun er én på arbejde."),
        ("støtte", "Vi kan ikke vurdere forslaget på det foreliggende grundlag."),
        ("ønsker_inddragelse", "Vi fraråder forslaget."),
        ("kan_ikke_vurdere", "Forslaget har vores fulde støtte."),
    ],
)
def test_what_the_stating_sentence_says_is_held_against_the_declared_stance(declared: Stance, said: str) -> None:
    assert "stance-mismatch" in [rule for rule, _ in hard(CLEAN[0].replace(SAID, said), stance=declared)]


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ("forbehold", "Vi er bekymrede for vagterne og støtter kun forslaget, hvis der kommer en afløser."),
        ("bekymring", "Vi tager forbehold, for det bekymrer os, at aftenerne bliver tynde."),
        ("støtte", "Vi støtter forslaget, når der er en at ringe til."),
        ("støtte", "Vi bakker op om forslaget og ønsker at blive inddraget."),
        ("imod", "Vi er bekymrede for aftenerne og kan ikke anbefale forslaget."),
        ("bekymring", "Det er svært at sige nej til at spare, men vi er bekymrede for forslaget."),
    ],
)
def test_neighbouring_stances_go_together_where_the_text_carries_both(declared: Stance, said: str) -> None:
    assert hard(CLEAN[0].replace(SAID, said), stance=declared) == []


def test_agreement_with_a_sources_wish_is_no_stance_on_the_proposal() -> None:
    agreed = "CenterMED Pleje i Mosevig Kommune bad i 2025 om en afløser. Det vil vi også anbefale her."
    found = findings(CLEAN[0], agreed, cited=((), ("P2",)), stance="bekymring")
    assert not [f for f in found if f.rule.startswith("stance-")]


def test_agreeing_with_a_fact_before_a_no_is_no_flip() -> None:
    said = "Vi er enige i, at kun få ringer om natten. Vi kan ikke anbefale forslaget."
    assert not [f for f in findings(CLEAN[0].replace(SAID, said), stance="imod") if f.rule == "stance-flip"]


def test_our_own_answer_under_a_former_name_binds_us() -> None:
    renamed = replace(make_precedent("P1", OLD.text, committee="SektorMED Aften"), ours=True)
    found = check_text([Paragraph("Vi støtter forslaget.")], ITEM, [renamed], OWN, stance="støtte")
    assert [f.rule for f in found] == ["stance-contradiction"]


@pytest.mark.parametrize("declared", ["støtte", "imod"])
def test_a_declared_yes_or_no_that_nothing_says_is_hard_where_another_stance_stands(declared: Stance) -> None:
    said = "Vagternes tillidsrepræsentanter skal have plads i arbejdsgruppen."
    assert "stance-mismatch" in [rule for rule, _ in hard(said, stance=declared)]


def test_a_yes_or_no_that_only_a_concern_or_nothing_else_stands_for_is_left_alone() -> None:
    assert hard("Aftenerne bliver utrygge for beboerne.", stance="imod") == []
    assert hard("Vagtplanen hænger i personalerummet.", stance="støtte") == []


def test_a_plain_no_beside_the_declared_nothing_to_say_is_hard() -> None:
    said = "Vi har drøftet forslaget og har intet at tilføje. Vi er imod forslaget."
    assert "stance-mismatch" in [rule for rule, _ in hard(said, stance="ingen_bemærkninger")]


def test_our_own_voice_is_ours_also_in_a_paragraph_that_cites_a_source() -> None:
    quoted = "CenterMED har ingen bemærkninger til vagtplanen. Andre skrev i 2025: »Vi kan ikke anbefale«."
    found = findings(quoted, cited=(("P2",),), stance="imod")
    assert "stance-mismatch" in [f.rule for f in found]


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        (
            "ønsker_inddragelse",
            "Vi ønsker at være med, når reglerne skrives. Borgeren skal kunne sige nej til at blive",
        ),
        ("støtte", "Vi støtter forslaget. Medarbejderne skal have ret til at sige nej til ekstra vagter, og det er"),
        (
            "forbehold",
            "Vi tager forbehold for tidsplanen. Den, der takker nej til et tilbud, skal have et andet, og det",
        ),
        ("imod", "Vi er enige i, at økonomien skal hænge sammen. Vi er imod forslaget, og det er det, vi har"),
        ("bekymring", "Vi er enige i, at kommunens budget skal holde. Vi er bekymrede for forslaget og det, der er"),
        (
            "forbehold",
            "Vi tager forbehold for fristen. Det kan ikke være rigtigt, at borgeren venter 24 uger på det, der",
        ),
    ],
)
def test_only_our_verdict_on_the_proposal_is_a_stance(declared: Stance, said: str) -> None:
    paragraph = Paragraph(f"{said} aftalt.", None, ())
    found = check_text([paragraph], ITEM, (), OWN, stance=declared)
    assert [finding.text for finding in found if finding.rule == "stance-mismatch"] == []


@pytest.mark.parametrize(
    "said",
    [
        "Det kan ikke være rigtigt, at der skæres i aftenvagten igen, og det må ikke ske.",
        "Vi siger nej til forslaget.",
        "Udvalget må sige nej til det.",
        "Det er uacceptabelt, at forslaget gennemføres.",
    ],
)
def test_a_no_to_the_change_is_a_stance(said: str) -> None:
    found = check_text([Paragraph(f"Vi støtter tanken. {said}", None, ())], ITEM, (), OWN, stance="støtte")
    found += check_text([Paragraph(said, None, ())], ITEM, (), OWN, stance="støtte")
    assert "stance-mismatch" in [finding.rule for finding in found]


def test_a_yes_and_a_no_to_what_the_proposal_does_in_its_own_words_is_a_flip() -> None:
    no = "Vi er imod, at aftenvagten på Kløvermarken og Tranebo samles fra april."
    yes = "OmrådeMED støtter, at aftenvagten på de to plejecentre samles."
    other = "OmrådeMED støtter, at der bliver råd til nye senge og lifte på værelserne."
    told = [[f.rule for f in check_text([Paragraph(no), Paragraph(said)], ITEM, (), OWN)] for said in (yes, other)]
    assert "stance-flip" in told[0]
    assert "stance-flip" not in told[1]
    same = [Paragraph("Vi er imod, at bussen kører sjældnere."), Paragraph("Vi støtter, at bussen kører sjældnere.")]
    assert "stance-flip" in [f.rule for f in check_text(same, ITEM, (), OWN)]


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        ("bekymring", "Ja, der er penge i det. Men vi er bekymrede for beboerne."),
        ("bekymring", "Ja, vi kan da godt se, at det ser pænt ud på papiret. Vi er bekymrede for beboerne."),
        ("imod", "Det er en god idé at spare på papir, men ikke på mennesker. Vi er imod."),
        ("imod", "Vi er imod. Skulle det alligevel blive vedtaget, støtter vi, at der laves en APV."),
        ("imod", "Vi er imod. Vi vil gerne inddrages, hvis det vedtages."),
        ("forbehold", "Vi støtter samlingen af aftenvagterne. Vores støtte bygger på, at ingen bliver afskediget."),
        ("forbehold", "Vi støtter forslaget, og vi har to krav: ingen afskediges, og der laves en APV."),
        ("forbehold", "Vi støtter tanken. Det er dog en forudsætning, at der laves en APV først."),
        ("kan_ikke_vurdere", "Da planen ifølge kataloget ikke er på plads, kan udvalget ikke vurdere, om den holder."),
        ("kan_ikke_vurdere", "Vi kan ikke vurdere forslaget. Vi henviser til HovedMED's aftale om flytninger."),
    ],
)
def test_irony_a_concession_and_the_case_that_it_is_adopted_all_the_same_are_no_stance(
    declared: Stance, text: str
) -> None:
    assert "stance-mismatch" not in [rule for rule, _ in hard(text, stance=declared)]


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        ("imod", "Ja til forslaget."),
        ("imod", "Ja, det støtter vi."),
        ("bekymring", "Ja tak til forslaget."),
        ("forbehold", "Vi støtter forslaget. Vores støtte er fuld og hel."),
    ],
)
def test_a_yes_is_one_however_short(declared: Stance, text: str) -> None:
    assert "stance-mismatch" in [rule for rule, _ in hard(text, stance=declared)]


@pytest.mark.parametrize("opening", ["Vi ønsker", "Derfor ønsker vi", "Konkret beder udvalget om"])
def test_a_wish_in_our_own_voice_counts_where_its_sentence_cites_what_was_done_then(opening: str) -> None:
    texts = (
        "Det er realistisk, men kun hvis arbejdet begynder snart.",
        f"{opening}, at medarbejdersiden inddrages fra begyndelsen: OmrådeMED Senior fik det den 4. september 2024.",
    )
    told = [rule for rule, _ in hard(*texts, stance="ønsker_inddragelse", cited=((), ("P1",)))]
    assert "stance-mismatch" not in told
