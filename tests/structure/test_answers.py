from __future__ import annotations

import pytest

from rag.pipeline import parse_text
from rag.read import read_text
from rag.structure.answers import read_answers
from rag.structure.sections import read_sections
from rag.types import Answer

HEAD = "Høringssvar fra LMU Solgården vedr. budget 2026\n\n"


def answers(body: str, head: str = HEAD) -> tuple[Answer, ...]:
    extract = read_text(head + body)
    found = read_answers(extract, read_sections(extract, "fælles"))
    assert all(extract.text[slice(*answer.span)] == answer.text for answer in found)
    return found


@pytest.mark.parametrize(
    ("line", "refs"),
    [
        ("Punkt 12 - Mindre energi", "12"),
        ("60-66 i kataloget - Administration", "60 61 62 63 64 65 66"),
        ("Forslag 60–62", "60 61 62"),
        ("U29 Renovering samt punkt 12 i kataloget - Energi", "U29 12"),
        ("VBAF 13 Nedlæggelse af kantinen", "VBAF 13"),
        ("BES-03: Voicebot", "BES-03"),
        ("Vedr. forslag nr. 4 og 5:", "4 5"),
        ("Pkt. 3.2 Ruteplanlægning", "3.2"),
        ("Høringssvar til forslag 7", "7"),
        ("Ad 21) og 24) Fælles vikarpulje", "21 24"),
        ("Ad 21 og ad 24: Fælles vikarpulje", "21 24"),
        ("Pkt. 5.3 og pkt. 5.4 Samling af køkkener", "5.3 5.4"),
        ("Vedrørende nr. 2, 6 og 8 (natbemanding, rengøring og kørsel)", "2 6 8"),
    ],
)
def test_a_heading_of_any_style_opens_an_answer(line: str, refs: str) -> None:
    said = "Vi er meget bekymrede for, hvad det betyder for arbejdsmiljøet på de enkelte arbejdspladser."
    found = answers(f"{line}\n\n{said}")
    assert [(" ".join(a.refs), a.text, a.stance) for a in found] == [(refs, said, "bekymring")]


@pytest.mark.parametrize(
    ("paragraph", "refs", "text"),
    [
        ("Ad 12 Vi er bekymrede.", "12", "Vi er bekymrede."),
        ("Ad 4 og 5: Vi er bekymrede.", "4 5", "Vi er bekymrede."),
        ("Til punkt 7 er vi bekymrede.", "7", "Til punkt 7 er vi bekymrede."),
        ("61 - Automatisering af post Der er vi bekymrede.", "61", "Der er vi bekymrede."),
        ("64 - Samling af kontorer gør os bekymrede.", "64", "Samling af kontorer gør os bekymrede."),
        ("64 - Samling af kontorer er vi bekymrede for.", "64", "Samling af kontorer er vi bekymrede for."),
        ("Forslag 9: Lukning af bad. Vi er bekymrede.", "9", "Vi er bekymrede."),
        ("U7 knallertkørekort - Vi er bekymrede.", "U7", "Vi er bekymrede."),
        ("Forslag 8 Lukning kl. 15 i FO: vi er bekymrede.", "8", "vi er bekymrede."),
        ("Forslag 8 Fælles plan med IT: LMU er bekymret.", "8", "LMU er bekymret."),
        ("Forslag 8 Takst: ikke-visiteret mad. Vi er bekymrede.", "8", "Vi er bekymrede."),
    ],
)
def test_a_heading_that_ran_into_its_text_opens_an_answer(paragraph: str, refs: str, text: str) -> None:
    after = "Forslag 99: Vi støtter det."
    found = answers(f"Vi takker for muligheden for at svare på det udsendte.\n\n{paragraph}\n\n{after}")
    assert (" ".join(found[0].refs), found[0].stance) == (refs, "bekymring")
    assert found[0].text in (text, paragraph)
    assert found[-1].refs == ("99",)


def test_a_group_and_its_items_are_answered_one_by_one() -> None:
    found = answers(
        "60-66 - Administration\n\nDet er svært at vurdere forslagene, da meget ikke fremgår tydeligt af teksten.\n\n"
        "64 - Kontorer Vi støtter det.\n\n61 - Post Vi er imod det.\n\n63 - Telefoner Vi er bekymrede for det."
    )
    assert [(len(a.refs), a.refs[0], a.stance) for a in found] == [
        (7, "60", "kan_ikke_vurdere"), (1, "64", "støtte"), (1, "61", "imod"), (1, "63", "bekymring"),
    ]  # fmt: skip


def test_stacked_headings_share_the_answer_below_them() -> None:
    text = "## Forslag 4 Lukning af bad\n\n## Forslag 5 Lukning af hal\n\nVi kan ikke støtte nogen af dem."
    found = answers(text, "# Høringssvar fra LMU\n\n")
    assert [(a.refs, a.stance) for a in found] == [(("4", "5"), "imod")]


def test_an_answer_goes_on_through_its_sub_headings_and_paragraphs() -> None:
    text = (
        "## Forslag 4 Lukning af bad\n\nVi er bekymrede.\n\n### Arbejdsmiljø\n\nDer er uro.\n\nDer er mere uro.\n\n"
        "## Generelle bemærkninger\n\nTak."
    )
    found = answers(text, "# Høringssvar fra LMU\n\n")
    assert len(found) == 1
    assert found[0].text.endswith("Der er mere uro.")


def test_a_resume_and_general_remarks_are_no_answers() -> None:
    text = (
        "## Resumé\n\n- Nej til forslag 4\n- Ja til forslag 5\n\n## Generelt\n\nVi takker for tiden.\n\n"
        "## Forslag 4\n\nVi er imod.\n\n## Forslag 5\n\nVi støtter det."
    )
    assert [a.refs for a in answers(text, "# Høringssvar fra LMU\n\n")] == [("4",), ("5",)]


def test_a_sentence_in_running_text_answers_the_proposal_that_it_names() -> None:
    found = answers(
        "Vi har drøftet materialet. Forslag 18 om kortere besøg kan vi ikke anbefale. Vi synes derimod, at "
        "forslag 22 om elcykler er en god idé, som vi støtter."
    )
    assert [(a.refs, a.stance) for a in found] == [(("18",), "imod"), (("22",), "støtte")]


def test_declarations_of_intent_are_answered_together() -> None:
    found = answers(
        "Hensigtserklæringer\n\nVi vil gerne inddrages i hensigtserklæringerne 67, 68 og 69 fra begyndelsen."
    )
    assert [(a.refs, a.stance) for a in found] == [(("67", "68", "69"), "ønsker_inddragelse")]


def test_a_title_without_a_number_keeps_its_heading_and_has_no_refs() -> None:
    found = answers("## Lukning af svømmehallen\n\nVi er imod forslaget.", "# Høringssvar fra LMU\n\n")
    assert [(a.refs, a.heading, a.stance) for a in found] == [((), "Lukning af svømmehallen", "imod")]


def test_a_table_of_answers_is_read_row_by_row() -> None:
    found = answers(
        "| Nr. | Forslag | Bemærkninger |\n|---|---|---|\n| 3 | Kantine | Vi støtter det. |\n"
        "| 7-9 | Post | Ingen bemærkninger. |",
        "# Høringssvar fra LMU\n\n",
    )
    assert [(a.refs, a.text, a.stance) for a in found] == [
        (("3",), "Vi støtter det.", "støtte"), (("7", "8", "9"), "Ingen bemærkninger.", "ingen_bemærkninger"),
    ]  # fmt: skip


def test_a_table_without_header_is_read_by_its_look() -> None:
    found = answers(
        "|  |  |\n|---|---|\n| BES-03 | Vi er bekymrede for, at telefonerne ikke virker om aftenen. |\n"
        "| BES-04 | Vi støtter, at posten bliver digital i løbet af året. |",
        "# Høringssvar fra LMU\n\n",
    )
    assert [(a.refs, a.stance) for a in found] == [(("BES-03",), "bekymring"), (("BES-04",), "støtte")]


def test_a_title_that_names_proposals_is_what_the_whole_text_answers() -> None:
    head = "Høringssvar fra LMU Tandplejen vedr. forslag 11 Længere intervaller\n\n1. september 2025\n\n"
    found = answers("Vi kan støtte forslaget, hvis der er tid til de børn, som har størst behov for hjælp.", head)
    assert [(a.refs, a.stance) for a in found] == [(("11",), "forbehold")]


def test_a_text_that_answers_nothing_in_particular_is_one_answer() -> None:
    found = answers("Vi er bekymrede for tempoet.\n\nDer er brug for ro på området i en længere periode fremover.")
    assert [(a.refs, a.heading, a.stance) for a in found] == [((), "", "bekymring")]


def test_the_signature_belongs_to_no_answer() -> None:
    found = answers("Forslag 3: Vi er imod.\n\nPå vegne af LMU\n\nformand Eva Hede, AMR Bo Lund")
    assert [a.text for a in found] == ["Vi er imod."]


def test_proposals_numbered_deeper_than_the_letters_own_chapters_are_answered() -> None:
    found = answers(
        "# 1. Indledning\n\nVi har læst kataloget med interesse og takker for materialet.\n\n"
        "# 2. De enkelte forslag\n\n"
        "## 3.2.4 Færre rengøringsdage\n\nVi er bekymrede for hygiejnen.\n\n"
        "## 3.2.5 og 3.2.6 Fælles køkken og vaskeri\n\nVi har ingen bemærkninger.\n\n"
        "## 3.2.7 Nyt vagtplansystem\n\nVi støtter forslaget.\n\n"
        "# 3. Afslutning\n\nVi ser frem til den videre dialog."
    )
    assert [(a.refs, a.stance) for a in found if a.refs] == [
        (("3.2.4",), "bekymring"),
        (("3.2.5", "3.2.6"), "ingen_bemærkninger"),
        (("3.2.7",), "støtte"),
    ]


def test_chapters_under_chapters_are_no_proposals() -> None:
    found = answers(
        "# 1. Indledning\n\nVi har læst kataloget.\n\n# 2. Hvad vi mener\n\n"
        "## 2.1 Arbejdsmiljøet i hverdagen\n\nVi er bekymrede for tempoet.\n\n"
        "## 2.2 Borgernes oplevelse\n\nVi frygter længere ventetid."
    )
    assert not [a.refs for a in found if a.refs]


@pytest.mark.parametrize(
    ("line", "refs", "said", "stance"),
    [
        ("31: Kan ikke anbefales – pedellerne er allerede skåret til benet.", "31", "Kan ikke anbefales –", "imod"),
        ("31 (havnekontoret): Udvalget er bekymret for vagterne.", "31", "Udvalget er bekymret", "bekymring"),
        ("31 + 32: Uklart hvad der spares. Kan ikke vurderes nu.", "31 32", "Uklart hvad", "kan_ikke_vurdere"),
    ],
)
def test_a_short_list_says_where_it_stands_right_behind_the_number(
    line: str, refs: str, said: str, stance: str
) -> None:
    found = answers(f"- 12: Ingen bemærkninger.\n- {line}\n- 44: Støttes.")
    assert [(" ".join(a.refs), a.stance) for a in found] == [
        ("12", "ingen_bemærkninger"),
        (refs, stance),
        ("44", "støtte"),
    ]
    assert found[1].text.startswith(said)


def test_a_number_word_in_brackets_is_no_proposal() -> None:
    assert not [
        a.refs for a in answers("Vi mangler kolleger i afdelingen.\n\n12 (tolv) medarbejdere er stoppet.") if a.refs
    ]


def test_bare_numbers_open_answers_although_one_says_only_that_there_are_no_remarks() -> None:
    found = answers(
        "Her er vores svar til budgettet:\n\n41 Fælles vagtplan i IT: LMU er bekymret for driften.\n\n"
        "44 Aftenvagt på Engen: LMU kan ikke anbefale det. Det skal ses med forslag 41.\n\n48: ingen kommentarer."
    )
    assert [(a.refs, a.heading, a.stance) for a in found] == [
        (("41",), "41 Fælles vagtplan i IT", "bekymring"),
        (("44",), "44 Aftenvagt på Engen", "imod"),
        (("48",), "48", "ingen_bemærkninger"),
    ]


def test_a_proposal_that_somebody_else_answers_is_no_answer_of_ours() -> None:
    document = parse_text(
        "Høringssvar fra OmrådeMED Havn i Tangborg Kommune\n\nBudget 2027\n\n2. september 2026\n\n"
        "Vi svarer på forslag 4 og 5. Forslag 7 har lodsernes eget LokalMED svaret på.\n\n"
        "Forslag 4: Færre broer\nVi kan ikke anbefale forslaget, da broerne er i brug hver dag.\n\n"
        "Forslag 5: Nyt havnekontor\nVi støtter forslaget, som giver bedre arbejdsmiljø.\n"
    )
    assert [answer.refs for answer in document.answers] == [("4",), ("5",)]
