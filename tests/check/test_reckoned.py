"""A figure that no rule derives loses its hard finding only where a reckoning of what our papers say comes to it."""

from dataclasses import replace

import pytest

from rag.check.contradicted import Excerpt, Numbered, numbered
from rag.check.own import Source
from rag.check.reckoned import Figure, Operand, Reckoning, figures_to_prove, reckoned
from rag.types import Finding, Paragraph

PAPERS = (
    Excerpt(
        "Feriekolonien har 36 pladser, og i dag tager 3 pædagoger med. Turen går til Ravnsø hver anden uge. Prisen er "
        "1,2 mio. kr. om året, og 38 pct. betales af forældrene. Der vaskes 4.340 håndklæder i juli.",
        "forslag F7",
        "katalog",
        current=True,
    ),
    Excerpt(
        "Sidste sommer var der 45 pladser. Kolonien kostede 300.000 kr.", "svar.docx, 3. juni 2025", "gammel", False
    ),
    Excerpt("I Mosevig har kolonien 90 pladser.", "mosevig.pdf, Mosevig Kommune", "fremmed"),
    Excerpt("Udvalget drøftede kolonien.", "Referat 24.9.25.docx, 24. september 2025", "referat", True),
)
SOURCES = (
    Source("gammel", PAPERS[1].text, "older", "svar.docx", "Sandbæk", "LokalMED Sol", (2025,), (2026,)),
    Source("fremmed", PAPERS[2].text, "foreign", "mosevig.pdf", "Mosevig", "CenterMED Børn", (2025,), (2026,)),
    Source("referat", PAPERS[3].text, "current", "Referat 24.9.25.docx", "Sandbæk", "LokalMED Sol", (2025,), (2026,)),
)


def given(
    text: str, *figures: str, rule: str = "number-unsupported"
) -> tuple[list[Figure], list[Numbered], list[Finding]]:
    """The figures of a text that have a finding each."""
    spans = [(text.index(one), text.index(one) + len(one)) for one in figures]
    findings = [Finding(rule, "hard", text[slice(*span)], paragraph=0, span=span) for span in spans]
    sentences = numbered([(0, Paragraph(text))])
    return figures_to_prove(sentences, findings), sentences, findings


def proves(text: str, figure: str, reckoning: str, **operands: str) -> str:
    """The warning's evidence where a reckoning holds, "" where it doesn't; an operand's name is its number, "n3_5" for
    3.5 and "d" before a day's."""
    figures, sentences, findings = given(text, figure)
    assert len(figures) == 1
    some = tuple(
        Operand(name[1:].replace("_", "-" if name[0] == "d" else "."), quote) for name, quote in operands.items()
    )
    found, refused = reckoned([Reckoning(1, reckoning, some)], figures, sentences, PAPERS, findings, SOURCES, "Sandbæk")
    assert len(found) + refused == 1
    if not found:
        return ""
    assert found[0][0] == findings[0]
    assert found[0][1] == replace(
        findings[0], severity="warning", evidence=found[0][1].evidence, remedy=found[0][1].remedy
    )
    return found[0][1].evidence


def test_a_reckoning_that_holds_makes_it_a_warning_that_shows_the_numbers_and_where_they_stand() -> None:
    shown = proves("Det er 12 børn til hver voksen.", "12 børn", "36 / 3", n36="36 pladser", n3="3 pædagoger med")
    assert shown == (
        "Det har modellen regnet ud: 36 / 3 = 12. Tallene: »36 pladser« (forslag F7); »3 pædagoger med« (forslag F7)."
    )


@pytest.mark.parametrize(
    ("text", "figure", "reckoning", "operands"),
    [
        ("Vi vasker 140 håndklæder om dagen.", "140 håndklæder", "4.340 / 31", {"n4340": "4.340 håndklæder"}),
        ("Vi vasker knap 141 håndklæder om dagen.", "141 håndklæder", "4340/31", {"n4340": "4.340 håndklæder"}),
        ("Kommunen betaler de 62 procent.", "62 procent", "100 - 38", {"n38": "38 pct. betales"}),
        ("Det er 744.000 kr. fra kommunen.", "744.000 kr.", "1,2 × (100 − 38) / 100",
         {"n1_2": "1,2 mio. kr.", "n38": "38 pct. betales"}),
        ("Der bliver 26 ture.", "26 ture", "52 / 2", {"n2": "hver anden uge"}),
        ("Hver plads koster ca. 33.000 kr. om året.", "33.000 kr.", "1200000 / 36",
         {"n1200000": "1,2 mio. kr. om året", "n36": "36 pladser"}),
        ("Den 3. september 2025 skrev vi. Tre uger senere kom det på mødet.", "Tre uger",
         "(2025-09-24 - 2025-09-03) / 7", {"d2025_09_24": "24. september 2025", "d2025_09_03": "3. september 2025"}),
        ("Vi beder om fire voksne. Så er der 9 børn til hver.", "9 børn", "36 / 4",
         {"n36": "36 pladser", "n4": "fire voksne"}),
        ("I svaret til budget 2026 skrev vi om 45 pladser. Det er 9 færre i år.", "9", "45 - 36",
         {"n45": "om 45 pladser", "n36": "36 pladser"}),
    ],
)  # fmt: skip
def test_what_follows_is_proved(text: str, figure: str, reckoning: str, operands: dict[str, str]) -> None:
    assert proves(text, figure, reckoning, **operands)


@pytest.mark.parametrize(
    ("text", "figure", "reckoning", "operands"),
    [
        # A wrong result, too far off for its hedge, and on the hedge's other side.
        ("Det er 13 børn til hver voksen.", "13 børn", "36 / 3", {"n36": "36 pladser", "n3": "3 pædagoger"}),
        ("Det er knap 11 børn til hver.", "11 børn", "36 / 3", {"n36": "36 pladser", "n3": "3 pædagoger"}),
        ("Vi vasker godt 175 om dagen.", "175", "4340 / 25", {"n4340": "4.340 håndklæder", "n25": "25 dage"}),
        # An operand that stands in no paper, not in its quotation, or in a quotation that says nothing of it.
        ("Det er 12 børn til hver.", "12 børn", "48 / 4", {"n48": "48 pladser", "n4": "4 pædagoger"}),
        ("Det er 12 børn til hver.", "12 børn", "36 / 3", {"n36": "har 36 pladser", "n3": "i dag tager"}),
        ("Det er 12 børn til hver.", "12 børn", "36 / 3", {"n36": "36", "n3": "3"}),
        ("Det er 12 børn til hver.", "12 børn", "36 / 3", {"n36": "36 pladser"}),
        # Another municipality's, and an older paper's, that the sentence doesn't tell of.
        ("Det er 30 børn til hver.", "30 børn", "90 / 3", {"n90": "90 pladser", "n3": "3 pædagoger"}),
        ("Det er 15 børn til hver.", "15 børn", "45 / 3", {"n45": "45 pladser", "n3": "3 pædagoger"}),
        # The figure itself, another one with a finding, and what comes to an operand again.
        ("Det er 12 børn til hver.", "12 børn", "12 * 7 / 7", {"n12": "12 børn til"}),
        ("Der er 36 børn med.", "36 børn", "36", {"n36": "36 pladser"}),
        ("Der er 36 børn med.", "36 børn", "36 * 12 / 12", {"n36": "36 pladser"}),
        # Five operands, constants for others, and what is no reckoning.
        ("Det er 14 børn.", "14 børn", "3 + 3 + 3 + 3 + 2",
         {"n3": "3 pædagoger", "n3_0": "3 pædagoger", "n3_00": "3 pædagoger", "n3_000": "3 pædagoger",
          "n2": "hver anden uge"}),
        ("Det er 43 børn.", "43 børn", "36 + 7", {"n36": "36 pladser"}),
        ("Det er 12 børn.", "12 børn", "int(36 / 3)", {"n36": "36 pladser", "n3": "3 pædagoger"}),
        ("Det er 12 børn.", "12 børn", "36 / x", {"n36": "36 pladser"}),
        ("Det er 12 børn.", "12 børn", "36 / 3 = 12", {"n36": "36 pladser", "n3": "3 pædagoger"}),
        ("Det er 12 børn.", "12 børn", "__import__('os')", {"n36": "36 pladser"}),
        ("Det er 12 børn.", "12 børn", "36 ** 3", {"n36": "36 pladser", "n3": "3 pædagoger"}),
        ("Det er 12 børn.", "12 børn", "(36 / 3", {"n36": "36 pladser", "n3": "3 pædagoger"}),
        ("Det er 12 børn.", "12 børn", "36 / (3 - 3)", {"n36": "36 pladser", "n3": "3 pædagoger"}),
        ("Det er 12 børn.", "12 børn", "", {"n36": "36 pladser"}),
        # Money is no staff, and staff no money; what is added must be the like.
        ("Det er 400.000 stillinger.", "400.000 stillinger", "1,2 / 3", {"n1_2": "1,2 mio. kr.", "n3": "3 pædagoger"}),
        # A part is of a share, people of hours by the week, time of time, and money of a table in its thousands.
        ("To timer i tolv uger er 24 stillinger.", "24 stillinger", "2 * 12",
         {"n2": "To timer i", "n12": "tolv uger er"}),
        ("To timer i tolv uger er 24 pct.", "24 pct.", "2 * 12", {"n2": "To timer i", "n12": "tolv uger er"}),
        ("De 36 børn på 3 huse er 12 timer hver.", "12 timer", "36 / 3", {"n36": "36 pladser", "n3": "3 pædagoger"}),
        ("Det er 4 t.kr. på fire år.", "4 t.kr.", "1000 * 4", {"n4": "på fire år"}),
        ("Det koster 108 kr.", "108 kr.", "36 * 3", {"n36": "36 pladser", "n3": "3 pædagoger"}),
        ("Det er 1.199.964 pladser.", "1.199.964 pladser", "1,2 - 36", {"n1_2": "1,2 mio. kr.", "n36": "36 pladser"}),
    ],
)  # fmt: skip
def test_what_does_not_follow_stays_hard(text: str, figure: str, reckoning: str, operands: dict[str, str]) -> None:
    assert not proves(text, figure, reckoning, **operands)


def test_an_older_or_a_foreign_paper_may_be_reckoned_with_where_the_sentence_says_whose_and_of_when() -> None:
    ours = "I svaret til budget 2026 skrev vi om kolonien, det er 15 børn til hver."
    theirs = "CenterMED Børn i Mosevig Kommune skrev i 2025 om 30 børn til hver."
    pedagogues = {"n3": "3 pædagoger"}
    assert proves(ours, "15 børn", "45 / 3", n45="var der 45 pladser", **pedagogues)
    assert proves(theirs, "30 børn", "90 / 3", n90="kolonien 90 pladser", **pedagogues)
    assert not proves(ours, "15 børn", "90 / 6", n90="kolonien 90 pladser", n6="6 pædagoger")
    assert not proves(theirs.replace("Mosevig", "Ryvang").replace("CenterMED Børn", "HMU"), "30 børn", "90 / 3",
                      n90="kolonien 90 pladser", **pedagogues)  # fmt: skip


def test_a_figure_with_a_finding_bears_another_only_once_it_is_proved_itself() -> None:
    text = "Det er 12 børn til hver voksen. På to voksne er det 24 børn."
    figures, sentences, findings = given(text, "12 børn", "24 børn")
    second = Reckoning(2, "12 * 2", (Operand("12", "12 børn til hver"), Operand("2", "to voksne")))
    first = Reckoning(1, "36 / 3", (Operand("36", "36 pladser"), Operand("3", "3 pædagoger")))
    assert reckoned([second], figures, sentences, PAPERS, findings) == ([], 1)
    found, refused = reckoned([second, first], figures, sentences, PAPERS, findings)
    assert ([one.text for one, _ in found], refused) == (["12 børn", "24 børn"], 0)


@pytest.mark.parametrize(
    "rule", ["foreign-fact", "name-unsupported", "person-name", "cpr", "quote-not-exact", "stance-mismatch"]
)
def test_nothing_but_figures_that_follow_from_nothing_may_be_reckoned(rule: str) -> None:
    assert given("Det er 12 børn til hver voksen.", "12 børn", rule=rule)[0] == []


def test_a_reckoning_of_no_figure_that_was_asked_of_is_refused() -> None:
    figures, sentences, findings = given("Det er 12 børn til hver voksen.", "12 børn")
    assert reckoned([Reckoning(2, "36 / 3", ())], figures, sentences, PAPERS, findings) == ([], 1)
