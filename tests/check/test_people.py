from dataclasses import replace

import pytest
from made_up_town import OWN, make_draft, said

from rag.check import check_draft, check_text
from rag.types import Paragraph


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Det siger Karoline Mejlhede Brix fra natholdet.", "person-name"),
        ("Sagen om 010203-1234 er ikke afsluttet.", "cpr"),
        ("Sagen om 0102031234 er ikke afsluttet.", "cpr"),
        ("Ring på tlf. 21 43 65 87.", "contact"),
        ("Skriv til tr@tangborg.example.", "contact"),
        ("Hun bor på Elverhøjvej 14, 2. tv.", "contact"),
    ],
)
def test_nobody_is_named_and_no_number_tells_who_it_is(text: str, rule: str) -> None:
    assert rule in [found for found, _ in said(text)]


def test_a_cpr_number_stands_nowhere_in_a_finding() -> None:
    draft = make_draft("Sagen om 010203-1234 og Lone Mejlhede er ikke afsluttet.", stance=None, cited=((),))
    told = repr(check_draft(draft, OWN))
    assert "010203" not in told
    assert "1234" not in told


def test_a_configured_signer_is_no_finding_and_another_signer_is() -> None:
    letter = [Paragraph("Vi er bekymrede."), Paragraph("På vegne af OmrådeMED Senior\nGunvor Ibsgaard, formand")]
    assert check_text(letter, None, (), OWN) == []
    assert [f.rule for f in check_text(letter, None, (), replace(OWN, signers=()))] == ["person-name"]


def test_a_name_learned_in_the_signature_is_found_in_the_text() -> None:
    letter = [
        Paragraph("Ibsgaard har lavet vagtplanen."),
        Paragraph("På vegne af OmrådeMED Senior\nGunvor Ibsgaard, formand"),
    ]
    found = check_text(letter, None, (), replace(OWN, signers=()))
    assert [f.paragraph for f in found if f.rule == "person-name"] == [0, 1]


def test_roles_are_nobody() -> None:
    assert said("TR, AMR og formanden for udvalget deltager.") == []
