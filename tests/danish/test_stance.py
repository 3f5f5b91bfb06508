from __future__ import annotations

import csv
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.danish.stance import read_stance, stance_cues, stance_scores
from rag.danish.stance_likeness import NOTHING, examples, likeness
from rag.types import Stance

CASES = Path(__file__).parent / "stance_cases.tsv"


def cases(half: str) -> list[tuple[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["text"], row["stance"]) for row in rows if row["half"] == half]


def macro_f1(pairs: list[tuple[str | None, str]]) -> float:
    """Mean over the true classes of 2·TP / (2·TP + FP + FN)."""
    scores = []
    for label in sorted({truth for _, truth in pairs}):
        hit = sum(read == truth == label for read, truth in pairs)
        miss = sum((read == label) != (truth == label) for read, truth in pairs)
        scores.append(2 * hit / (2 * hit + miss))
    return sum(scores) / len(scores)


@pytest.mark.parametrize(("half", "least"), [("tuned", 0.97), ("held_out", 0.80)])
def test_stances_are_read_well_over_all_classes(half: str, least: float) -> None:
    found = cases(half)
    assert len(found) >= 75
    assert macro_f1([(read_stance(text), truth) for text, truth in found]) >= least


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Vi kan støtte forslaget.", "støtte"),
        ("Vi kan ikke støtte forslaget.", "imod"),
        ("Forslaget kan vi ikke støtte.", "imod"),
        ("Vi støtter det ikke.", "imod"),
        ("Vi støtter forslaget, ikke mindst fordi det letter hverdagen.", "støtte"),
        ("Vi er ikke imod, og vi synes det giver god mening.", "støtte"),
        ("Vi støtter forslaget under forudsætning af, at ingen afskediges.", "forbehold"),
        ("Vi forstår økonomien, men er bekymrede for sygefraværet.", "bekymring"),
        ("Imod", "imod"),
        ("Støttes.", "støtte"),
        ("Ingen bemærkninger.", "ingen_bemærkninger"),
        ("Det fremgår ikke, hvem der berøres, og vi kan ikke vurdere forslaget.", "kan_ikke_vurdere"),
        ("Vi vil gerne inddrages i det videre arbejde.", "ønsker_inddragelse"),
        ("Kantinen ligger i stueetagen.", None),
        ("", None),
    ],
)
def test_negation_contrast_and_condition_turn_a_stance(text: str, stance: str | None) -> None:
    assert read_stance(text) == stance


def test_what_follows_a_contrast_weighs_more_than_the_politeness_before_it() -> None:
    before, after = stance_cues("Ideen er god og fornuftig, men vi frygter uro.")[0], stance_cues("Men vi frygter uro.")
    assert before.weight < 1.5
    assert max(cue.weight for cue in after if cue.stance == "bekymring") > 2


def test_cues_point_at_the_words_they_were_read_from() -> None:
    text = "Indledning. Vi bakker fuldt op om det. Det bekymrer os dog, at ingen er spurgt."
    for cue in stance_cues(text):
        assert text[slice(*cue.span)].lower() == cue.text


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error_and_to_a_known_stance(text: str) -> None:
    scores = stance_scores(stance_cues(text))
    assert all(score >= 0 for score in scores.values())
    assert read_stance(text) is None or read_stance(text) in scores


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("LMU hilser initiativet hjertelig velkomment.", "støtte"),
        ("Det er et kærkomment forslag.", "støtte"),
        ("OMU anbefaler, at forslaget gennemføres.", "støtte"),
        ("Ok for os.", "støtte"),
        ("Anbefales.", "støtte"),
        ("OK, såfremt der fortsat er to på arbejde om aftenen.", "forbehold"),
        ("Fint, hvis kursuspengene følger med.", "forbehold"),
        ("Det er en forudsætning, at vagterne ikke forlænges.", "forbehold"),
        ("På de betingelser kan vi gå med til det.", "forbehold"),
        ("LMU er enig, såfremt der kommer en ekstra kollega om aftenen.", "forbehold"),
        ("Kan kun anbefales, hvis bussen kører.", "forbehold"),
        ("Støttes med den klare betingelse, at fristen flyttes.", "forbehold"),
        ("Åbningstid kun om formiddagen – fint med os.", "støtte"),
        ("Det er vi derfor imod.", "imod"),
        ("Udvalget ser gerne, at forslaget bortfalder.", "imod"),
        ("Kan desværre ikke anbefales.", "imod"),
        ("Støttes ikke.", "imod"),
        ("Afvises.", "imod"),
        ("HMU anbefaler, at forslaget tages af bordet.", "imod"),
        ("Kan ikke kommenteres på det foreliggende grundlag.", "kan_ikke_vurdere"),
        ("Vi beder om, at der nedsættes en arbejdsgruppe om ordningen.", "ønsker_inddragelse"),
        ("Det anbefales at se på kørslen.", None),
    ],
)
def test_a_few_words_say_where_a_committee_stands(text: str, stance: str | None) -> None:
    assert read_stance(text) == stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        # negation and its scope
        ("Vi er ikke uden bekymring ved den nye vagtplan.", "bekymring"),
        ("Vi ser ikke grund til at gå imod lukningen af det gamle depot.", "støtte"),
        ("Det kan vi næppe lægge navn til.", "imod"),
        ("Uden ekstra hænder mister vi overblikket.", "bekymring"),
        ("Det er svært at sige nej til en ny lift.", "støtte"),
        ("Vi kan ikke skjule vores uro.", "bekymring"),
        # a no that has a way out is a reservation, and so is a yes that doesn't reach all
        ("Vi kan ikke støtte forslaget, medmindre der følger timer med.", "forbehold"),
        ("Før tallene er på plads, kan vi ikke give tilsagn.", "forbehold"),
        ("Vi kan støtte en fælles pulje, men ikke at den gælder om natten.", "forbehold"),
        ("Vores ja er ikke ubetinget.", "forbehold"),
        ("Forslaget kan under ingen omstændigheder gennemføres, uden at aftalen brydes.", "imod"),
        # what others think, what was said then, and what is quoted
        ("Forvaltningen støtter lukningen. Det gør os urolige.", "bekymring"),
        ("LokalMED var i 2019 imod. I dag bakker vi op om ordningen.", "støtte"),
        ("I kataloget står der »vi støtter alle en omlægning«. Vi siger nej.", "imod"),
        ("»Vi støtter forslaget.«", "støtte"),
        # concessive openers
        ("Selvom det er vemodigt, så er vi enige i beslutningen.", "støtte"),
        ("Vi anerkender behovet og kan godt se ideen, men det går ud over natholdet, og det bekymrer os.", "bekymring"),
        # idioms
        ("HMU beder om, at punktet pilles ud.", "imod"),
        ("Forslaget hører ikke hjemme i et sparekatalog.", "imod"),
        ("Uden tal må vi melde pas.", "kan_ikke_vurdere"),
        ("Vi kan hverken sige ja eller nej.", "kan_ikke_vurdere"),
        ("Forslag 9: -", "ingen_bemærkninger"),
        ("Punktet er taget til orientering.", "ingen_bemærkninger"),
        ("Lad os komme til orde, inden planen ligger fast.", "ønsker_inddragelse"),
    ],
)
def test_scope_voice_and_idiom_decide_what_words_mean(text: str, stance: str) -> None:
    assert read_stance(text) == stance


def test_a_text_that_only_tells_of_a_loss_is_a_concern() -> None:
    assert read_stance("Sagsbehandlingstiden bliver længere, og sygefraværet stiger.") == "bekymring"
    assert read_stance("Sagsbehandlingen ligger på tredje sal.") is None


def test_words_that_no_cue_knows_are_read_by_their_likeness_to_known_answers() -> None:
    told = likeness("Vi vil gerne være med i følgegruppen, når rummene bliver tegnet.")
    assert max(told, key=lambda stance: told[stance]) == "ønsker_inddragelse"


def test_likeness_says_little_of_a_long_answer_and_nothing_of_none() -> None:
    short = "Vi vil gerne være med i gruppen."
    assert max(likeness(short + " Kantinen ligger der." * 20).values()) < max(likeness(short).values())
    assert set(likeness("").values()) == {0.0}


def test_the_examples_hold_every_stance_and_are_read_as_they_say() -> None:
    known = [(stance, text) for stance, text in examples() if stance != NOTHING]
    assert {stance for stance, _ in known} == set(get_args(Stance))
    assert macro_f1([(read_stance(text), stance) for stance, text in known]) >= 0.97
    assert not {text for _, text in known} & {text for text, _ in cases("held_out")}


def test_texts_that_only_describe_get_no_stance() -> None:
    told = [read_stance(text) for stance, text in examples() if stance == NOTHING]
    assert len(told) >= 70
    assert sum(read is None for read in told) >= 0.97 * len(told)


@pytest.mark.parametrize(
    "text",
    [
        "Svømmehallen har tre bassiner og en sauna.",
        "Enheden flyttede i 2022 til den gamle brandstation.",
        "Der foreslås en besparelse på 700.000 kr. årligt.",
        "Teamet består af seks socialrådgivere og en leder.",
    ],
)
def test_a_plain_description_that_was_not_learned_gets_no_stance_either(text: str) -> None:
    assert read_stance(text) is None


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        # the reason for a yes tells of troubles
        ("Vi støtter forslaget, fordi vagterne i forvejen dækker for hinanden om natten.", "støtte"),
        ("LMU anbefaler forslaget, da ventetiden i dag går ud over de svageste.", "støtte"),
        ("Vi støtter forslaget, fordi det er nødvendigt, men vi frygter for natholdet.", "bekymring"),
        # a council speaks for itself, but is another where we speak
        ("Ældrerådet kan ikke anbefale forslaget.", "imod"),
        ("Seniorrådet støtter forslaget.", "støtte"),
        ("Handicaprådet støtter forslaget. Det gør vi ikke. Vi siger nej.", "imod"),
        # what is expected, and what is said against a place of work, is no condition on a yes
        ("Det forventes, at lugten i kælderen fjernes. Indeklimaet er på ingen måde holdbart.", "bekymring"),
        # a condition by word order, a part of a yes, yes to this and no to that
        ("Bliver fristen flyttet til maj, kan vi støtte forslaget.", "forbehold"),
        ("Vi støtter kun den halve besparelse.", "forbehold"),
        ("Ja til skærme, nej til at fjerne besøgene.", "forbehold"),
        # refusing to take part is no wish to take part
        ("Vi vil ikke bidrage til, at det føres ud i livet.", "imod"),
        # nothing to say is not the same as not able to say
        ("Vi ser ingen grund til at udtale os om anlæg.", "ingen_bemærkninger"),
        ("Det er ikke muligt at udtale sig, for tallene mangler.", "kan_ikke_vurdere"),
    ],
)
def test_reasons_speakers_and_word_order_decide_too(text: str, stance: str) -> None:
    assert read_stance(text) == stance


@pytest.mark.parametrize(
    "said",
    [
        "Vi beder om en måling af støjen, før klubben nedlægges.",
        "Udvalget foreslår, at der laves en APV, inden vagterne lægges sammen.",
        "Vi ønsker en samlet plan, før der tages stilling til lukningen.",
    ],
)
def test_what_is_asked_for_before_something_happens_is_no_verdict_on_it(said: str) -> None:
    assert read_stance(said) == "forbehold"


def test_to_ask_that_a_proposal_be_withdrawn_before_it_does_harm_is_a_no() -> None:
    assert read_stance("Vi beder om, at forslaget trækkes tilbage, før det skader trivslen.") == "imod"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Vi er bekymrede for forslaget. Vores gartner er glad for sit arbejde her.", "bekymring"),
        ("Vi er bekymrede for støjen i salen. Pedellen er meget glad for bygningen.", "bekymring"),
        ("De ansatte er glade for deres arbejde, og vi kan ikke støtte, at det ændres.", "imod"),
        ("Forældrene er tilfredse med åbningstiden. Vi kan ikke anbefale, at den bliver kortere.", "imod"),
        ("Vi er glade for forslaget.", "støtte"),
        ("Chaufførerne er glade for forslaget.", "støtte"),
        ("Vi er tilfredse med, at ændringen bliver indfaset over to år.", "støtte"),
    ],
)
def test_what_somebody_is_glad_of_is_a_yes_only_where_it_is_the_proposal_or_ours(text: str, stance: str) -> None:
    assert read_stance(text) == stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Vi går ikke ind for det.", "imod"),
        ("Vi går helt ind for det.", "støtte"),
        ("Vi kan godt gå ind for, at de flyttes.", "støtte"),
        ("Vi er ikke med på forslaget.", "imod"),
        ("Vi er med på forslaget.", "støtte"),
        ("Vi er ikke glade for forslaget.", "imod"),
        ("Vi er glade for forslaget.", "støtte"),
        ("Otte kolleger mister tillægget. Vi siger fra over for forslaget.", "imod"),
        ("Vi stemmer for forslaget.", "støtte"),
    ],
)
def test_a_negation_among_the_words_that_a_cue_leaves_open_turns_it(text: str, stance: str) -> None:
    assert read_stance(text) == stance
