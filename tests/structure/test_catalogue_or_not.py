"""What is a catalogue at all, and what isn't."""

from __future__ import annotations

from catalogue_builder import build

from rag.structure.catalogue import read_catalogue
from rag.structure.kinds import kind_of
from rag.types import Extract


def test_a_reply_to_a_catalogue_is_none() -> None:
    extract = build(
        "# Høringssvar til budgetkatalog 2026",
        "## 63 - Fælles reception",
        "Vi er bekymrede for besparelsen på 500.000 kr.",
        "## 64 - Færre møder",
        "Forslaget på 200.000 kr. kan støttes.",
        "## 65 - Et hus",
        "Ingen bemærkninger.",
    )
    assert kind_of(extract) != "katalog"


def test_minutes_with_a_table_of_amounts_are_none() -> None:
    extract = build(
        "# Møde i Hovedudvalget",
        "## 1. Budgetkontrol",
        "### Indstilling",
        "At 3 mio. kr. tages til efterretning.",
        "### Beslutning",
        "Taget til efterretning.",
        "## 2. Lønsum",
        [["1.000 kr.", "2026", "2027", "2028", "2029"], ["Drift", "-5", "-5", "-5", "-5"]],
        "### Indstilling",
        "At 2 mio. kr. godkendes.",
        "### Beslutning",
        "Godkendt.",
        "## 3. Eventuelt",
        "Intet.",
    )
    assert kind_of(extract) != "katalog"


def test_a_text_without_proposals_gives_nothing() -> None:
    catalogue = read_catalogue(build("# Notat", "Sygefraværet steg til 5,2 pct. i 2026."))
    assert (catalogue.items, dict(catalogue.totals), catalogue.findings) == ((), {}, ())


def test_an_empty_extract_gives_nothing() -> None:
    assert read_catalogue(Extract("x", "0", "text", "", ())).items == ()
