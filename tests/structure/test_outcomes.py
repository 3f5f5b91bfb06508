"""What became of proposals, by the words of agreements and minutes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.danish.outcome_words import outcome_of_cell
from rag.read import read_text
from rag.structure.minutes import read_points
from rag.structure.outcomes import read_outcomes
from rag.types import Outcome

HEAD = "Budgetaftale 2027\n\nAftaleparterne er enige om følgende.\n\n"


def outcomes(text: str) -> list[tuple[tuple[str, ...], Outcome, str]]:
    extract = read_text(HEAD + text)
    found = read_outcomes(extract, ())
    for outcome in found:
        assert extract.text[slice(*outcome.span)] == outcome.text
    return [(o.refs, o.outcome, o.title) for o in found]


SENTENCES: list[tuple[str, list[tuple[tuple[str, ...], Outcome]]]] = [
    ("Forslag 12 gennemføres ikke.", [(("12",), "taget_af")]),
    ("Forslag nr. 12 om nattevagter tages af bordet.", [(("12",), "taget_af")]),
    ("Parterne er enige om, at forslag 4 fjernes fra kataloget.", [(("4",), "taget_af")]),
    ("Forslag U29 og U31-33 udgår.", [(("U29", "U31", "U32", "U33"), "taget_af")]),
    ("Forslag 7 halveres.", [(("7",), "ændret")]),
    ("Forslag 8 gennemføres med 250.000 kr. i stedet for 500.000 kr.", [(("8",), "ændret")]),
    ("Forslag 9 gennemføres kun delvist.", [(("9",), "ændret")]),
    ("Besparelsen i forslag 10 reduceres til 1,2 mio. kr.", [(("10",), "ændret")]),
    ("Forslag 11 udskydes til 2028.", [(("11",), "ændret")]),
    ("Forslag 20-22 vedtages som foreslået.", [(("20", "21", "22"), "vedtaget")]),
    ("BES-03 og BES-04 gennemføres.", [(("BES-03", "BES-04"), "vedtaget")]),
    ("Partierne tilslutter sig U1, U2 og U5.", [(("U1", "U2", "U5"), "vedtaget")]),
    ("Rengøring (BES-02): Skolerne er taget ud.", [(("BES-02",), "ændret")]),
    ("Nr. 8 Ekstra lukkeuger: Taget ud af kataloget.", [(("8",), "taget_af")]),
    ("Forslag 3 gennemføres ikke, mens forslag 5 halveres, og forslag 6 vedtages.",
     [(("3",), "taget_af"), (("5",), "ændret"), (("6",), "vedtaget")]),
    ("Parterne er enige om at tage besparelsen på pedeller og rengøring, TM-07, af bordet.",
     [(("TM-07",), "taget_af")]),
    ("Aftaleparterne er enige om at droppe forslag 14.", [(("14",), "taget_af")]),
    ("Partierne har besluttet at undlade at gennemføre forslag 15.", [(("15",), "taget_af")]),
    ("Partierne er enige om at udskyde forslag 16.", [(("16",), "ændret")]),
    ("Mobile tandklinikker (TM-02) indføres med de tilpasninger, som udvalget har foreslået: tre og ikke to busser.",
     [(("TM-02",), "ændret")]),
    ("Fælles vagtplan (TM-03) indføres.", [(("TM-03",), "vedtaget")]),
    ("Forslag TM-04 om færre vejledere gennemføres med 2 stillinger mod oprindeligt 6.", [(("TM-04",), "ændret")]),
    ("Forslag TM-05 gennemføres med 1,5 mio. kr. frem for de foreslåede 3 mio. kr.", [(("TM-05",), "ændret")]),
    ("TM-06 vedtages uden ændringer.", [(("TM-06",), "vedtaget")]),
    ("Udvalget er enige i, at det bør overvejes at droppe forslag 17.", []),
    ("Medarbejderne ønsker, at forslag 3 tages af bordet.", []),
    ("HMU anbefaler, at forslag 3 ikke gennemføres.", []),
    ("Hvis forslag 3 gennemføres, mister vi to kolleger.", []),
    ("Et ændringsforslag om at udtage forslag 6 blev forkastet.", []),
    ("Der er afsat 3 mio. kr. til cykelstier.", []),
    ("To medlemmer kunne ikke tiltræde indstillingens beslutningspunkter 1 og 2.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_a_sentence_says_what_became_of_a_proposal(
    sentence: str, expected: list[tuple[tuple[str, ...], Outcome]]
) -> None:
    assert [(refs, outcome) for refs, outcome, _ in outcomes(sentence)] == expected


def test_a_proposal_without_a_number_goes_by_its_title() -> None:
    assert outcomes("Forslaget om lukning af klubben i Vestby gennemføres ikke.") == [
        ((), "taget_af", "lukning af klubben i Vestby")
    ]
    assert outcomes("»Færre timer i musikskolen« tages af kataloget.") == [
        ((), "taget_af", "Færre timer i musikskolen")
    ]
    assert outcomes("Besparelsen på rengøring halveres.") == [((), "ændret", "rengøring")]


def test_a_lead_passes_its_outcome_to_its_list_and_no_further() -> None:
    text = (
        "Følgende forslag tages ud:\n\n- 22 Færre timer i SFO\n- Lukning af Bakkehuset\n\nTak for i år.\n\n- 40 Kaffe"
    )
    assert outcomes(text) == [(("22",), "taget_af", "Færre timer i SFO"), ((), "taget_af", "Lukning af Bakkehuset")]


def test_a_heading_passes_its_outcome_until_the_next_heading() -> None:
    text = "## Forslag, der gennemføres\n\n- 31: Samling af drift\n\n## Hensigter\n\n- 32 Ny plan for byen"
    assert outcomes(text) == [(("31",), "vedtaget", "Samling af drift")]


TABLE = """| Nr. | Forslag | 2027 | Ændring |
|---|---|---|---|
| U3 | Psykolog deles | -150 | Samarbejde om test |
| U6 | Holdet ringes op i stedet for at gå runder | 0 | Tages af |
| U9 | Team skæres | -260 | |
| | I alt | -410 | |
"""


def test_a_column_for_changes_tells_row_by_row() -> None:
    assert outcomes(TABLE) == [
        (("U3",), "ændret", "Psykolog deles"),
        (("U6",), "taget_af", "Holdet ringes op i stedet for at gå runder"),
    ]


def test_a_cell_goes_by_its_first_word() -> None:
    table = "| Forslag | Status i aftalen | 2027 |\n|---|---|---|\n"
    rows = {
        "vedtages, klemmedage undtages": "vedtaget",
        "klemmedage taget ud": "ændret",
        "udgår, afventer reform": "taget_af",
        "ændres: 1 stilling": "ændret",
        "gennemføres ikke": "taget_af",
    }
    text = table + "".join(f"| A{i} Titel på forslag | {cell} | -100 |\n" for i, cell in enumerate(rows, 1))
    assert [outcome for _, outcome, _ in outcomes(text)] == list(rows.values())


def test_only_minutes_and_agreements_have_outcomes() -> None:
    text = "Høringssvar fra LMU\n\nForslag 12 gennemføres ikke uden omkostninger. Vi ser, at forslag 14 udgår."
    assert read_outcomes(read_text(text), ()) == ()


MINUTES = """Referat af byrådets møde den 7. oktober 2027

1. Budget 2028
Sagsfremstilling
I kataloget stod forslag 90, som gennemføres, hvis aftalen godkendes.
Indstilling
Det indstilles, at forslag 91 vedtages.
Beslutning
Forslag 12 og 13 er taget ud. Godkendt.

2. Spareforslag 44 – Samling af vaskerier
Beslutning
Ikke godkendt.

3. Retningslinjer
Beslutning
Ad 1) Retningslinjen blev godkendt. Ad 2) Udsat.
"""


def test_minutes_tell_outcomes_in_their_decisions_alone() -> None:
    extract = read_text(MINUTES)
    found = read_outcomes(extract, read_points(extract))
    assert [(o.refs, o.outcome) for o in found] == [(("12", "13"), "taget_af"), (("44",), "taget_af")]


def of_minutes(text: str) -> list[tuple[tuple[str, ...], Outcome]]:
    extract = read_text("Referat fra CenterMED Teknik den 3. oktober 2029\n\n" + text)
    found = read_outcomes(extract, read_points(extract))
    for outcome in found:
        assert extract.text[slice(*outcome.span)] == outcome.text
    return [(o.refs, o.outcome) for o in found]


def test_a_lead_holds_for_the_sentences_after_it_that_begin_with_a_number_even_over_a_page() -> None:
    text = (
        "Med ændringer er vedtaget: T-02 om saltning, hvor stierne er taget ud. T-05, hvor der startes et år senere. "
        "T-08 om vejvisere, som kun gælder\n\nmidtbyen og stationen. T-09 hvor puljen er mindre. "
        "Parkerne nævnes ikke.\n\n"
        "T-11 var ikke til debat."
    )
    assert [(refs, outcome) for refs, outcome, _ in outcomes(text)] == [
        (("T-02",), "ændret"),
        (("T-05",), "ændret"),
        (("T-08",), "ændret"),
        (("T-09",), "ændret"),
    ]


PRESENTED = """1. Aftale om næste års budget
Resume
{resume}
Sagsfremstilling
Forslag 4, ny vejbelysning: indgår i aftalen, og udgiften til master er lagt ind.
Forslag 6, snerydning: de private fællesveje er taget ud, resten er med.
T7 og T9 indgår som beskrevet. T8 er taget af kataloget.
Beslutning
Drøftet. Udvalget var lettet.

2. Eventuelt
Beslutning
Intet.
"""


@pytest.mark.parametrize(
    "resume",
    [
        "Der blev indgået en budgetaftale den 20. september.",
        "Budgetforliget er på plads, og alle partier er med.",
        "Udvalget drøfter, hvad aftalen af 20. september betyder for driften.",
    ],
)
def test_a_presentation_tells_outcomes_where_an_agreement_is_made(resume: str) -> None:
    assert of_minutes(PRESENTED.format(resume=resume)) == [
        (("4",), "vedtaget"),
        (("6",), "ændret"),
        (("T7", "T9"), "vedtaget"),
        (("T8",), "taget_af"),
    ]


@pytest.mark.parametrize(
    "resume", ["En budgetaftale forventes indgået den 20. september.", "Kataloget er sendt i høring i alle udvalg."]
)
def test_a_presentation_before_the_agreement_tells_none(resume: str) -> None:
    assert of_minutes(PRESENTED.format(resume=resume)) == []


def test_what_was_decided_goes_before_what_was_presented() -> None:
    text = PRESENTED.format(resume="Der er indgået et budgetforlig.").replace("Drøftet.", "Forslag 4 tages af bordet.")
    assert ((("4",), "taget_af")) in of_minutes(text)
    assert ((("4",), "vedtaget")) not in of_minutes(text)


def test_who_is_let_off_a_proposal_changes_it() -> None:
    assert outcomes("Tippen er friholdt i forslag 12.") == [(("12",), "ændret", "")]
    assert outcomes("Depotet undtages fra T-03.") == [(("T-03",), "ændret", "")]


@given(st.lists(st.sampled_from([sentence for sentence, _ in SENTENCES]), min_size=1, max_size=8))
def test_sentences_together_tell_what_they_tell_apart(chosen: list[str]) -> None:
    known = dict(SENTENCES)
    expected = [pair for sentence in chosen for pair in known[sentence]]
    assert [(refs, outcome) for refs, outcome, _ in outcomes("\n\n".join(chosen))] == expected


def test_a_cell_that_says_adopted_in_another_form_tells_a_change() -> None:
    assert [outcome_of_cell(f"Vedtages i {how} form") for how in ("ændret", "lempet", "tilpasset")] == ["ændret"] * 3
    assert outcome_of_cell("Vedtages") == "vedtaget"
