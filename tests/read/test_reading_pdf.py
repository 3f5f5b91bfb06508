"""PDF: layout undone, furniture listed, nothing lost against another extractor."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from handmade_pdf import lines, pdf, text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import all_words, block_of, check, dropped, read_bytes, texts, words

from rag.errors import NoTextLayerError
from rag.read import read_file

FILES = Path(__file__).parent / "files"
BENCH = Path(__file__).parents[3] / "shared/bench/referater"
PRINTED = sorted(FILES.glob("*.pdf")) + sorted(BENCH.glob("*.pdf"))


def characters(words: str) -> Counter[str]:
    return Counter(re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", words)))


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="no other extractor on this machine")
@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.name)
def test_every_letter_that_another_extractor_finds_is_in_the_text_or_listed(path: Path) -> None:
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    extract = read_file(path)
    check(extract)
    ours = characters(extract.text + "".join(d.text for d in extract.dropped))
    assert ours == characters(done.stdout.decode())


def test_running_heads_and_page_numbers_are_dropped_and_listed_and_nothing_else_is() -> None:
    extract = read_file(FILES / "referat.pdf")
    assert "Side 2" not in extract.text
    assert extract.text.count("Referat fra Område-MED Musik og Scene") == 1  # the title
    assert dropped(extract)["sidetal"].splitlines() == [f"Side {n} af 5" for n in range(1, 6)]
    assert dropped(extract)["sidehoved"] == "\n".join(["Referat fra Område-MED Musik og Scene"] * 5)
    assert extract.text.count("Udvalget peger på, at") == 10  # repeated at page tops, and yet text


def test_a_dotted_table_of_contents_is_listed_line_by_line() -> None:
    extract = read_file(FILES / "referat.pdf")
    entries = dropped(extract)["indholdsfortegnelse"].splitlines()
    assert entries[0] == "Indholdsfortegnelse"
    assert [re.sub(r"\.{3,}\s*", " ", e) for e in entries[1:]] == [
        f"Sag {n} om lokaler i område {n} {n}" for n in range(1, 6)
    ]
    assert "Indholdsfortegnelse" not in extract.text


def test_the_foot_of_a_single_page_and_an_abbreviation_at_a_lines_end_are_told_from_text(tmp_path: Path) -> None:
    said = [
        "Udvalget beder om, at der følges op på kulden i huset, når varmen slukkes kl.",
        "16. I vinters var der klager.",
    ]
    page = lines(60, 760, said) + text(60, 40, "Dagsorden for Lokal-MED Side 1 af 1", size=9)
    extract = read_bytes(tmp_path, "a.pdf", pdf([page]))
    assert texts(extract) == [" ".join(said)]
    assert dropped(extract) == {"sidetal": "Dagsorden for Lokal-MED Side 1 af 1"}


def test_bullets_from_symbol_fonts_and_typed_ones_part_the_items_of_a_list(tmp_path: Path) -> None:
    items = ["• flere hænder i ydertimerne", "• en plan for lokalerne", "- færre møder"]
    extract = read_bytes(tmp_path, "a.pdf", pdf([lines(60, 760, ["Vi ønsker:", *items])]))
    assert texts(extract, "list_item") == [item[2:] for item in items]


def test_headings_are_told_by_size_with_their_levels_and_pages() -> None:
    extract = read_file(FILES / "referat.pdf")
    headings = [(b.level, extract.text[slice(*b.span)]) for b in extract.blocks if b.kind == "heading"]
    assert headings[0] == (1, "Referat fra Område-MED Musik og Scene")
    assert [t for level, t in headings if level == 2] == [
        f"Punkt {n}: Sag {n} om lokaler i område {n}" for n in range(1, 6)
    ]
    assert {t for level, t in headings if level == 3} == {"Sagsfremstilling", "Beslutning"}
    assert [b.page for b in extract.blocks] == sorted(b.page or 0 for b in extract.blocks)
    assert block_of(extract, "Punkt 5").page == 4


def test_two_columns_are_read_one_after_the_other() -> None:
    extract = read_file(FILES / "spalter.pdf")
    found = re.findall(r"(?:Kapitel|Afsnit) \d", extract.text)
    wanted = [f"{kind} {n}" for n in range(1, 10) for kind in (["Kapitel"] if n % 3 == 1 else []) + ["Afsnit"]]
    assert [f for f in found if f.startswith("Afsnit")] == [w for w in wanted if w.startswith("Afsnit")]
    assert all(t.endswith(".") for t in texts(extract, "paragraph"))
    assert extract.text.startswith("Nyt fra Område-MED\n\nMusikskolens lærere")


@pytest.mark.parametrize("number", [1, 2, 3])
def test_tables_keep_their_cells_with_rules_with_shades_and_with_alignment_alone(number: int) -> None:
    extract = read_file(FILES / "katalog.pdf")
    tables = [b.rows for b in extract.blocks if b.kind == "table" and b.rows[0][0] == "1.000 kr."]
    assert len(tables) == 3
    assert tables[number - 1] == (
        ("1.000 kr.", "2027", "2028", "2029", "2030"),
        ("Drift", "-1.250", "-1.900", "-1.900", "-1.900"),
        ("Anlæg", "600", "0", "0", "0"),
        ("Årsværk", "-1,5", "-2,5", "-2,5", "-2,5"),
    )


def test_a_table_that_goes_on_over_a_page_is_one_table() -> None:
    extract = read_file(FILES / "katalog.pdf")
    rows = block_of(extract, "Forslag om hold 1").rows
    assert rows == (
        ("Nr.", "Forslag", "2027"),
        *((f"A{n}", f"Forslag om hold {n}", f"-{n * 10}") for n in range(1, 45)),
    )


def test_merged_cells_stand_once() -> None:
    extract = read_file(FILES / "katalog.pdf")
    rows = block_of(extract, "Samlet vurdering").rows
    assert rows[0] == ("Samlet vurdering", "", "")
    assert [row[:2] for row in rows[1:]] == [("Risiko", "lav"), ("", "høj")]


def test_a_sentence_over_a_page_break_is_one_paragraph_with_the_footnote_after_it(tmp_path: Path) -> None:
    first = ["Det er vores opfattelse, at den nye struktur kun kan lykkes, hvis der", "følger tid med, og at"]
    first[1] += " ingen i praksis kan løse to opgaver på den samme gang i"
    one = lines(60, 760, ["Udtalelsen bygger på drøftelsen i efteråret, som alle faggrupper", *first]) + lines(
        60, 60, ["1) Opgjort i foråret på grundlag af vagtplanerne."], size=8
    )
    two = lines(60, 760, ["løbet af en vagt. Derfor beder vi om en plan.", "Næste afsnit begynder her."], leading=40)
    extract = read_bytes(tmp_path, "a.pdf", pdf([one, two]))
    assert any("på den samme gang i løbet af en vagt." in t for t in texts(extract))
    assert block_of(extract, "vagtplanerne").span[0] > block_of(extract, "Derfor beder").span[0]


def test_words_broken_at_line_ends_are_made_whole_and_a_hyphen_of_their_own_is_kept(tmp_path: Path) -> None:
    page = lines(
        60,
        700,
        [
            "Udvalget ser med bekymring på planerne for de decentrale arbejds-",
            "pladser, hvor de ansatte i dag løser opgaver for både børne- og",
            "ungeområdet, og hvor vi i MED-",
            "udvalget flere gange har bedt om, at der ses på p-",
            "pladser og indgange til bygningen i det nye år.",
        ],
    )
    extract = read_bytes(tmp_path, "a.pdf", pdf([page]))
    assert "arbejdspladser" in extract.text
    assert "børne- og ungeområdet" in extract.text
    assert "MED-udvalget" in extract.text
    assert "p-pladser" in extract.text


@pytest.mark.parametrize("letters", ["ff", "fi", "fl", "ffi", "ffl", "ft", "tt", "Th", "fj", "ffj"])
def test_a_glyph_that_stands_for_several_letters_is_read_as_all_of_them(tmp_path: Path, letters: str) -> None:
    path = tmp_path / "en.pdf"
    path.write_bytes(pdf([text(50, 700, "Der ska~es en ordning, a~ald og ka~e~.")], ligatures={"~": letters}))
    assert read_file(path).text == f"Der ska{letters}es en ordning, a{letters}ald og ka{letters}e{letters}."


def test_a_ligature_printed_twice_over_itself_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "en.pdf"
    words = text(50, 700, "Stillingen ska~es.")
    path.write_bytes(pdf([words + "\n" + words], ligatures={"~": "ff"}))
    assert read_file(path).text == "Stillingen skaffes."


def test_text_printed_twice_over_itself_is_read_once(tmp_path: Path) -> None:
    first = [text(60, 700, "Fælles ledelse af lokale hallen"), text(60, 650, "Alle er hørt i sagen.")]
    again = [text(60.7, 700, "Fælles ledelse af lokale hallen"), text(60, 650.4, "Alle er hørt i sagen.")]
    extract = read_bytes(tmp_path, "a.pdf", pdf(["\n".join(first + again)]))
    assert texts(extract) == ["Fælles ledelse af lokale hallen", "Alle er hørt i sagen."]


@pytest.mark.parametrize(
    ("operator", "reason"),
    [
        (text(60, 500, "skjult besked", before="1 1 1 rg"), "hvid eller usynlig tekst"),
        (text(60, 500, "skjult besked", before="3 Tr"), "hvid eller usynlig tekst"),
        (text(60, 500, "skjult besked", size=0.5), "hvid eller usynlig tekst"),
        (text(900, 500, "skjult besked"), "tekst uden for siden"),
    ],
)
def test_text_that_no_reader_sees_is_listed_and_not_read(tmp_path: Path, operator: str, reason: str) -> None:
    extract = read_bytes(tmp_path, "a.pdf", pdf([text(60, 700, "Synlig tekst.") + "\n" + operator]))
    assert extract.text == "Synlig tekst."
    assert dropped(extract) == {reason: "skjult besked"}


def test_white_text_on_a_dark_field_is_read(tmp_path: Path) -> None:
    page = "0 0 0.5 rg 50 490 300 30 re f\n" + text(60, 500, "Overskrift i bjælke", before="1 1 1 rg")
    extract = read_bytes(tmp_path, "a.pdf", pdf([page + "\n" + text(60, 450, "Almindelig tekst.")]))
    assert "Overskrift i bjælke" in extract.text


def test_a_slanting_watermark_is_listed(tmp_path: Path) -> None:
    mark = "q BT /F1 60 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (UDKAST) Tj ET Q"
    extract = read_bytes(tmp_path, "a.pdf", pdf([text(60, 700, "Teksten selv.") + "\n" + mark]))
    assert extract.text == "Teksten selv."
    assert dropped(extract) == {"vandmærke": "UDKAST"}


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_read_as_it_is_shown(tmp_path: Path, rotate: int) -> None:
    matrix = {90: "0 1 -1 0 {y} {x}", 180: "-1 0 0 -1 {u} {v}", 270: "0 -1 1 0 {y} {w}"}[rotate]

    def turned(line: int, words: str) -> str:
        top, left = 80 + 20 * line, 70
        place = {"x": left, "y": top, "u": 595 - left, "v": top, "w": 842 - left}
        if rotate == 270:
            place["y"] = 595 - top
        return f"BT /F1 11 Tf {matrix.format(**place)} Tm ({words}) Tj ET"

    page = "\n".join(turned(i, words) for i, words in enumerate(["Øverst på siden.", "I midten.", "Nederst."]))
    extract = read_bytes(tmp_path, "a.pdf", pdf([page], rotate=rotate))
    assert texts(extract) == ["Øverst på siden.", "I midten.", "Nederst."]


def test_a_page_of_pictures_among_pages_of_text_is_named(tmp_path: Path) -> None:
    extract = read_bytes(
        tmp_path, "a.pdf", pdf([text(60, 700, "Første side."), PICTURE, text(60, 700, "Tredje side.")])
    )
    assert [(d.page, "--ocr" in d.reason) for d in extract.dropped] == [(2, True)]
    assert extract.pages == 3


def test_a_pdf_of_pictures_alone_says_that_ocr_is_needed(tmp_path: Path) -> None:
    with pytest.raises(NoTextLayerError) as error:
        read_bytes(tmp_path, "scan.pdf", pdf([PICTURE]))
    assert "--ocr" in error.value.remedy
    assert "scan.pdf" in str(error.value)


PICTURE = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"
LETTERS = "abcdefghijklmnopqrstuvwxyzæøåABCÆØÅ0123456789"
LINE = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyzæøåABCÆØÅ0123456789", min_size=1, max_size=9), min_size=1, max_size=9
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(LINE, min_size=1, max_size=30), min_size=1, max_size=4))
def test_every_word_printed_comes_out_in_the_text_or_is_listed(tmp_path: Path, pages: list[list[list[str]]]) -> None:
    printed = [["Indledning", *(" ".join(line) for line in page)] for page in pages]
    extract = read_bytes(tmp_path, "p.pdf", pdf([lines(50, 790, page, leading=24) for page in printed]))
    assert all_words(extract) == words(" ".join(line for page in printed for line in page))


def test_a_hundred_pages_take_seconds(tmp_path: Path) -> None:
    page = lines(60, 780, ["En ganske almindelig linje om drift, løn og lokaler i den samme afdeling."] * 45)
    data = pdf([page] * 100)
    start = time.process_time()
    extract = read_bytes(tmp_path, "p.pdf", data)
    assert time.process_time() - start < 60  # a guard against running away, not a measure
    assert extract.pages == 100


def test_a_word_that_a_page_break_and_its_header_part_is_made_whole(tmp_path: Path) -> None:
    def page(number: int, body: list[str]) -> str:
        return "\n".join(
            [
                text(60, 810, "Hvidsund Kommune - Referat", 9),
                text(500, 30, f"Side {number} af 2", 9),
                lines(60, 770, body),
            ]
        )

    extract = read_bytes(
        tmp_path, "ref.pdf", pdf([page(1, ["1. Ferie", "Det blev aftalt, at kom-"]), page(2, ["munen selv betaler."])])
    )
    assert "Det blev aftalt, at kommunen selv betaler." in extract.text
    assert "Hvidsund" not in extract.text


_TALK = [
    "Udvalget talte om trappen i den gamle fløj, hvor der er mørkt om aftenen",
    "og glat om vinteren, så flere ansatte nu går en omvej gennem gården med",
    "deres vogne. Pedellen har målt lyset tre gange siden efteråret og fundet",
]
_REST = ["det for svagt hver gang. Ledelsen ser på et tilbud om nye lamper."]
_WHOLE = " ".join(_TALK + _REST)


@pytest.mark.parametrize(
    "feet",
    [
        [
            ["Referat: LokalMED Trappen den 3. marts 2026", "Side 1 af 2"],
            ["Referat: LokalMED Trappen den 3. marts 2026", "Side 2 af 2"],
        ],
        [["Sagsnr.: 25/118", "1"], ["Sagsnr.: 25/118", "2"]],
        [
            ["Husets Kommune", "LokalMED den 2. marts", "Side 1 af 2"],
            ["Husets Kommune", "LokalMED den 2. marts", "Side 2 af 2"],
        ],
        [["Husets Kommune", "Gaden 1", "9999 Byen", "Tlf. 99 99 99 99", "Side 1"]] * 2,
        [["Husets Kommune, Gaden 1, 9999 Byen, CVR 99 99 99 99"], []],
        [["LokalMED Trappen"], ["Møde den 3. marts"]],
        [["Side I"], ["Side II"]],
    ],
)
def test_the_foot_of_a_page_parts_no_sentence(tmp_path: Path, feet: list[list[str]]) -> None:
    pages = [
        lines(60, 730 - 14 * 3, ["Trapper og lys", "", *_TALK]),
        lines(60, 760, [*_REST, "", "Andet", "", "Intet."]),
    ]
    full = ["Der var ti til mødet."] * 38 + [""]
    pages[0] = lines(60, 760, full) + lines(60, 760 - 14 * 39, _TALK)
    for n, foot in enumerate(feet):
        pages[n] += lines(60, 40 + 12 * (len(foot) - 1), foot, size=9, leading=12)
    extract = read_bytes(tmp_path, "a.pdf", pdf(pages))
    assert _WHOLE in [" ".join(one.split()) for one in texts(extract)]
    check(extract)
