"""Page headers and footers in plain text: what goes, what stays, and the words and sentences that they cut."""

from __future__ import annotations

import time

from rag.read import read_text
from rag.read.text_furniture import drop_page_furniture

HEAD = "Hvidsund Kommune - Referat - 14. maj 2025"


def page(number: int) -> str:
    return f"\n{HEAD}\nSide {number} af 3\n\n"


PAGES = (
    f"{HEAD}\nMED-udvalget for Teknik\n\n1. Budget\nUdvalget drøftede rammen, og lederen forklarede, at kom-\n"
    f"{page(2)}munen skal finde 12 mio. kr. TR spurgte til vikarerne, og der blev svaret, at de "
    "indgår i den ramme, som\n"
    f"{page(3)}blev udmeldt i april.\n\n2. Ferie\nBeslutning\nGodkendt.\n\n3. Løn\nBeslutning\nGodkendt.\n"
)


def test_a_header_between_the_halves_of_a_word_goes_and_the_word_is_whole() -> None:
    extract = read_text(PAGES)
    assert "at kommunen skal finde 12 mio. kr." in extract.text
    assert "den ramme, som blev udmeldt i april." in extract.text
    assert extract.text.count(HEAD) == 1 and extract.text.startswith(HEAD)
    assert [d.text for d in extract.dropped] == [HEAD, "Side 2 af 3", HEAD, "Side 3 af 3"]
    assert {d.reason for d in extract.dropped} == {"sidehoved eller sidefod", "sidetal"}


def test_what_stands_at_form_feeds_again_and_again_goes() -> None:
    text = "Referat\n\n" + "".join(
        f"{n}. Emne {n}\n\nVi talte om {what} og om tonen.\n\nBeslutning\n\nGodkendt.\n\nLMU Nord\n\f"
        for n, what in enumerate(("ferie", "løn", "støj"), start=1)
    )
    extract = read_text(text)
    assert "LMU Nord" not in extract.text
    assert extract.text.count("Godkendt.") == extract.text.count("Beslutning") == 3


def test_a_header_seen_once_goes_where_the_text_knows_the_word_that_it_cuts() -> None:
    text = (
        "Referat\n\nKommunen har travlt.\n\nDet er ikke nyt, at kom-\n\nRolfskær, side 2\n\nmunen sparer på det hele."
    )
    extract = read_text(text)
    assert "at kommunen sparer" in extract.text
    assert [d.text for d in extract.dropped] == ["Rolfskær, side 2"]


def test_labels_and_decisions_that_come_again_stay() -> None:
    text = "Referat\n\n" + "".join(
        f"{n}. Punkt {n}\nIndstilling\nat planen godkendes og følges\nBeslutning\nGodkendt.\nTil toppen af listen\n\n"
        for n in range(1, 6)
    )
    extract = read_text(text)
    assert extract.text.count("Godkendt.") == extract.text.count("Beslutning") == 5
    assert not [d for d in extract.dropped if d.reason.startswith("side")]


def test_entries_of_a_list_that_name_pages_and_half_compounds_stay() -> None:
    text = "Bilag\n\nForslag 1 side 4\nForslag 2 side 6\nForslag 3 side 9\n\nVi mangler chat-\nog telefontid hver dag."
    extract = read_text(text)
    assert "Forslag 2 side 6" in extract.text
    assert "chat- og telefontid" in extract.text


def test_rows_that_bars_part_are_a_table_and_a_line_of_links_is_not() -> None:
    text = (
        "Teammøde\n\nPunkt | Hvad sagde vi | Hvem\n1. Ferie | Alle ønsker er imødekommet |\n2. Støj | | AMR\n\n"
        "Forside | Om os | Kontakt\n\nEmne | Aftale\n---|---\nLøn | Udsat"
    )
    tables = [block.rows for block in read_text(text).blocks if block.kind == "table"]
    assert tables == [
        (
            ("Punkt", "Hvad sagde vi", "Hvem"),
            ("1. Ferie", "Alle ønsker er imødekommet", ""),
            ("2. Støj", "", "AMR"),
        ),
        (("Emne", "Aftale"), ("Løn", "Udsat")),
    ]


def test_a_word_without_end_takes_no_time() -> None:
    start = time.process_time()
    drop_page_furniture("\n".join(["Et referat", "a" * 100_000, "b" * 100_000 + "-", "slut", "Andet"]))
    assert time.process_time() - start < 5  # a guard against running away, not a measure
