"""Figures that follow from what is at hand: shared out, of a named whole, by the hours between two times of day, of a
month, of the figure's own year, of what was reckoned a paragraph ago. The same reckoned wrong is found."""

from __future__ import annotations

import pytest

from rag.check import OwnFacts, check_draft
from rag.check.facts import find_facts
from rag.types import CatalogueItem, Draft, Paragraph

FERRY = CatalogueItem(
    number="H4", title="Færre afgange til øerne", area="Havneudvalget",
    amounts={"2028": -480, "2029": -1080, "2030": -1080, "2031": -1080}, fte={"2028": -0.9, "2029": -2.6},
    text=(
        "Tre færger sejler med 14 besætninger, som hver har 34 afgange om måneden. Fremover skal hver besætning "
        "have 39 afgange. I oktober blev der talt 4.310 biler, og på 2.950 af dem var der plads. Efter kl. 16 kommer "
        "der i snit 23 biler i timen til lejet på Lilø. Før en ny plan skal der holdes tre møder med øboerne, hvert "
        "på to timer. 42 pct. af bilerne er øboernes. En billet koster 35 kr., og der regnes med 7.260 billetter. "
        "Smøring sker hver sjette uge i stedet for hver tredje. Øboerne stemte, 44 mod ventet 60. "
        "2,6 årsværk, fordelt på Lilø 1,1, Store Holm 0,9 og Kærø 0,6. Besparelsen er 480.000 kr. i 2028 og "
        "1.080.000 kr. fra 2029. Ordningen afregnes hvert kvartal."
    ),
)  # fmt: skip
SAVED = CatalogueItem(number="H5", title="Nyt billetsystem", area="Havneudvalget", amounts={"2028": -20, "2029": -8900})
SPENT = CatalogueItem(number="H6", title="Ny kaj", area="Havneudvalget", amounts={"2028": 500, "2029": 3500})
OWN = OwnFacts(items=(FERRY, SAVED, SPENT), municipality="Strandø", committee="LokalMED Havn", year=2028)


def found(*texts: str) -> list[str]:
    draft = Draft(FERRY, None, False, tuple(Paragraph(text) for text in texts), (), ())
    return [one.text for one in check_draft(draft, OWN) if one.severity == "hard"]


REVENUE = "7.260 billetter à 35 kr. er 254.100 kr."


@pytest.mark.parametrize(
    "texts",
    [
        # so many, so many to each: how many that takes
        ("14 besætninger med 34 afgange er 476 afgange, og med 39 afgange til hver fordeles de på godt 12 "
         "stillinger.",),
        # a share that says of which figure it is
        ("1,1 årsværk er på Lilø, 0,9 på Store Holm og 0,6 på Kærø. Godt 42 pct. af de i alt 2,6 årsværk skal "
         "findes ét sted.",),
        ("Der er 1,1 på Lilø, 0,9 på Store Holm og 0,6 på Kærø. Godt en tredjedel af de i alt 2,6 årsværk er på "
         "Store Holm.",),
        # out of a hundred
        ("58 ud af 100 biler er altså gæsternes.",),
        # the hours between times of day in two sentences
        ("Efter kl. 16 kommer der 23 biler i timen til Lilø. Hvis lejet er åbent til kl. 20, svarer det til omkring 92 "
         "biler på en aften.",),
        # of a month, by the day
        ("I oktober blev der talt 4.310 biler. Det er godt 139 om dagen.",),
        ("I oktober blev der talt 4.310 biler, og på 2.950 af dem var der plads. Der var altså 1.360 biler uden "
         "plads; det er knap 44 gange om dagen.",),
        # of the figure's own year
        ("Ordningen afregnes hvert kvartal. Det er 120.000 kr. ad gangen i 2028 og 270.000 kr. fra 2029.",),
        ("De 480.000 kr. i 2028 dækker otte måneder, altså 60.000 kr. om måneden, og senere er det 90.000.",),
        # of what was reckoned earlier, to many figures
        (REVENUE, "Det er ikke sikkert, at øboerne vil. De har ikke råd.", "Falder hver tiende billet væk, mangler der "
         "25.410 kr."),
        # about so much
        (f"{REVENUE} Der er 254.100 kr. i billetter og 480.000 kr. i 2028, så vi mangler i størrelsesordenen 226.000 "
         "kr.",),
        # what so many of the item's come to, told by the piece
        ("Vi kan godt undvære de seks timer.",),
        ("Det er tre gange to timer oven i vagterne.",),
        ("De 476 afgange er dem, der er i dag.",),
        # how much less than what is named instead, or more seldom
        ("Der kom godt en fjerdedel færre end ventet.",),
        ("Smøring 50 pct. sjældnere er vi nervøse for.",),
        ("Regnet på et helt år er det otte smøringer færre.",),
        # spelled out in words
        ("44 ud af 60 er godt syv ud af ti.",),
        ("1.080.000 kr. delt med 2,6 årsværk er ca. 415.000 kr.",),
        ("2,6 årsværk fordelt på tre er i gennemsnit 0,87 årsværk.",),
        ("1,1 af 2,6 årsværk på Lilø er godt 42 pct.",),
        ("Et årsværk koster efter forslagets egne tal omkring 415.000 kr.",),
        # by nouns that say nothing, and by none
        ("4.310 tilfælde på en måned er mange.",),
        ("Hver af de 14 sparer ikke noget.",),
        # of two things, what they are together, and by how many one is more
        ("14 besætninger og tre færger er 17 enheder at holde styr på.",),
        # half of an amount, in a year; what posts cost
        ("En fjerdedel af de 1.080.000 kr. bør skydes til 2030.",),
        ("2,6 årsværk koster altså godt 1 mio. kr.",),
        # what the whole catalogue is to find; some of a saving
        ("I et katalog, der skal finde 10 mio. kr., er det småting.",),
        ("En ekstra afgang koster noget af de 1.080.000 kr.",),
    ],
)  # fmt: skip
def test_what_follows_from_figures_at_hand_is_sound(texts: tuple[str, ...]) -> None:
    assert found(*texts) == []


@pytest.mark.parametrize(
    ("texts", "figure"),
    [
        (("14 besætninger med 34 afgange er 476 afgange, og med 39 afgange til hver fordeles de på godt 16 "
          "stillinger.",), "16 stillinger"),
        (("Der er 1,1 på Lilø, 0,9 på Store Holm og 0,6 på Kærø. Godt en tiendedel af de i alt 2,6 årsværk er på "
          "Lilø.",), "en tiendedel"),
        (("68 ud af 100 biler er altså gæsternes.",), "68 ud af 100"),
        (("Efter kl. 16 kommer der 23 biler i timen til Lilø. Hvis lejet er åbent til kl. 20, svarer det til omkring "
          "140 biler på en aften.",), "140"),
        (("I oktober blev der talt 4.310 biler. Det er godt 171 om dagen.",), "171"),
        (("Ordningen afregnes hvert kvartal. Det er 120.000 kr. ad gangen i 2028 og 340.000 kr. fra 2029.",),
         "340.000 kr."),
        (("De 480.000 kr. i 2028 dækker otte måneder, altså 60.000 kr. om måneden, og senere er det 85.000.",),
         "85.000"),
        ((REVENUE, "Det er ikke sikkert, at øboerne vil. De har ikke råd.", "Falder hver tiende billet væk, mangler "
          "der 31.410 kr."), "31.410 kr."),
        (("Vi kan godt undvære de otte timer.",), "otte timer"),
        (("Det er fem gange to timer oven i vagterne.",), "fem gange"),
        (("De 516 afgange er dem, der er i dag.",), "516"),
        (("Der kom godt en tredjedel færre end ventet.",), "en tredjedel"),
        (("Smøring 70 pct. sjældnere er vi nervøse for.",), "70 pct."),
        (("Regnet på et helt år er det elleve smøringer færre.",), "elleve"),
        (("44 ud af 60 er godt otte ud af ti.",), "otte ud af ti"),
        (("1.080.000 kr. delt med 2,6 årsværk er ca. 615.000 kr.",), "615.000 kr."),
        (("2,6 årsværk fordelt på tre er i gennemsnit 0,97 årsværk.",), "0,97 årsværk"),
        (("1,1 af 2,6 årsværk på Lilø er godt 46 pct.",), "46 pct."),
        (("Et årsværk koster efter forslagets egne tal omkring 815.000 kr.",), "815.000 kr."),
        (("4.810 tilfælde på en måned er mange.",), "4.810"),
        (("14 besætninger og tre færger er 19 enheder at holde styr på.",), "19"),
        (("I et katalog, der skal finde 14 mio. kr., er det småting.",), "14 mio. kr."),
        (("En ekstra afgang koster 1.080.000 kr.",), "1.080.000 kr."),
    ],
)  # fmt: skip
def test_what_does_not_follow_from_them_is_found(texts: tuple[str, ...], figure: str) -> None:
    assert figure in found(*texts)


def test_so_many_out_of_a_hundred_is_a_percent() -> None:
    assert [(one.value, one.unit) for one in find_facts("62 ud af 100 opkald")] == [(62, "%")]


def test_a_row_of_the_items_table_comes_to_so_much_over_its_years() -> None:
    rows = "1.000 kr. | 2028 | 2029 | 2030\nDrift | 40 | 90 | 90\nAnlæg | 1300 | 450 | 0\nNetto | 1340 | 540 | 90\n\n"
    quay = CatalogueItem(
        "H9", "Bølgebryder", amounts={"2028": 1340, "2029": 540, "2030": 90}, text=f"{rows}Molen forlænges."
    )

    def told(text: str) -> list[str]:
        draft = Draft(quay, None, False, (Paragraph(text),), (), ())
        return [one.text for one in check_draft(draft, OWN) if one.severity == "hard"]

    assert told("Anlægget koster 1,75 mio. kr. i alt, og driften 220.000 kr.") == []
    assert told("Anlægget koster 1,95 mio. kr. i alt.") == ["1,95 mio. kr."]
