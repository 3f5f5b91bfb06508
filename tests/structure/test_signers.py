from __future__ import annotations

import pytest

from rag.structure.signers import find_signers, signature_text


@pytest.mark.parametrize(
    ("signature", "roles"),
    [
        ("AMR Ida Kvistgaard, AMR Bo Lund, TR-DS Eva Hede og suppleant Kim Bay", ["AMR", "AMR", "TR-DS", "suppleant"]),
        ("AMR ×2, TR-FOA", ["AMR", "AMR", "TR-FOA"]),
        ("2 AMR'er og FTR for BUPL", ["AMR", "AMR", "FTR-BUPL"]),
        ("HK-TR Eva Hede", ["TR-HK"]),
        ("Tillidsrepræsentant (DLF) Eva Hede", ["TR-DLF"]),
        ("Eva Hede, fællestillidsrepræsentant for Dansk Sygeplejeråd", ["FTR-DSR"]),
        ("Eva Hede\nFormand\n\nBo Lund\nNæstformand", ["formand", "næstformand"]),
        ("Eva Hede, centerchef, formand\nBo Lund, TR-HK, næstformand", ["formand, centerchef", "næstformand, TR-HK"]),
        ("formand Eva Hede · næstformand Bo Lund (TR-HK)", ["formand", "næstformand, TR-HK"]),
        ("FTR 3F, TR-HK, AMR", ["FTR-3F", "TR-HK", "AMR"]),
        ("TR-suppleant Eva Hede", ["TR-suppleant"]),
        ("Eva Hede skolechef formand", ["formand, skolechef"]),
        ("Bo Lund, tillidsrepræsentant (PROSA) og næstformand", ["næstformand, TR-PROSA"]),
        ("fmd. Eva Hede og nfmd. Bo Lund", ["formand", "næstformand"]),
        ("TR Eva Hede, formand Bo Lund", ["TR", "formand"]),
        ("På vegne af medarbejdersiden i LMU", []),
        ("Med venlig hilsen\nLMU Solgården", []),
        ("", []),
    ],
)
def test_a_signature_gives_a_role_a_person_and_no_name(signature: str, roles: list[str]) -> None:
    found = [signer.role for signer in find_signers(signature)]
    assert found == roles
    assert not any(name in " ".join(found) for name in ("Eva", "Hede", "Lund", "Kvistgaard"))


@pytest.mark.parametrize(
    ("rows", "roles"),
    [
        (
            [["Eva Hede", "Bo Lund", "Kim Bay"], ["Centerchef", "FTR, HK", "AMR"], ["Formand", "Næstformand", ""]],
            ["formand, centerchef", "næstformand, FTR-HK", "AMR"],
        ),
        ([["Eva Hede", "formand"], ["Bo Lund", "næstformand"]], ["formand", "næstformand"]),
        ([["På vegne af LMU"], ["Eva Hede\nformand", "Bo Lund\nnæstformand"]], ["formand", "næstformand"]),
    ],
)
def test_a_signature_in_columns_is_read_person_by_person(rows: list[list[str]], roles: list[str]) -> None:
    assert [signer.role for signer in find_signers(signature_text(rows))] == roles
