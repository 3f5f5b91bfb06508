"""Summaries of minutes as Word and HTML: every line, its place in the minutes, and nothing that is markup."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
from bs4 import BeautifulSoup

from rag.export.html_page import html_page
from rag.export.summary_docx import summary_docx
from rag.export.summary_layout import lay_out_summary
from rag.export.summary_markdown import summary_markdown
from rag.types import (
    Action,
    Coverage,
    Decision,
    Disagreement,
    FailedPoint,
    Figure,
    Finding,
    LineMark,
    Noted,
    Overall,
    PointSummary,
    Summary,
)

TEXT = (
    "1. Budget\nUdvalget <b>godkendte</b> rammen på 4 mio. kr.\n"
    "Bodil Ravnkær (TR, FOA) tog forbehold for tidsplanen.\nForvaltningen vender tilbage inden 1. maj.\n"
    "Der blev talt om 17 stillinger & en pulje.\n\n2. Eventuelt\nIntet.\n"
)


def _span(words: str) -> tuple[int, int]:
    at = TEXT.index(words)
    return at, at + len(words)


def _summary() -> Summary:
    return Summary(
        title="Referat af møde i LokalMED",
        committee="LokalMED Havnen",
        date=date(2026, 3, 4),
        overall=(Overall("Rammen blev godkendt.", ("1",)),),
        points=(
            PointSummary(
                "1",
                "Budget",
                decisions=(
                    Decision(
                        "godkendt", "Udvalget <b>godkendte</b> rammen på 4 mio. kr.", _span("Udvalget <b>godkendte</b>")
                    ),
                ),
                disagreements=(
                    Disagreement("TR", "TR tog forbehold for tidsplanen.", _span("Bodil Ravnkær (TR, FOA) tog")),
                ),
                actions=(
                    Action("Forvaltningen", "vender tilbage", "inden 1. maj", _span("Forvaltningen vender tilbage")),
                ),
                noted=(Noted("Der blev talt om en pulje.", _span("Der blev talt om 17")),),
                numbers=(
                    Figure(17, "stillinger", "17 stillinger", _span("17 stillinger")),
                    Figure(4, "mio. kr.", "4 mio. kr.", _span("4 mio. kr.")),
                ),
                page=2,
                span=(0, 60),
                marked="Sprogmodellens linje kunne ikke bekræftes.",
            ),
            PointSummary("2", "Eventuelt", span=_span("2. Eventuelt")),
        ),
        failed=(FailedPoint("3", "modellen svarede ikke"),),
        coverage=Coverage(3, 2, len(TEXT), len(TEXT)),
        source="referat.txt",
        texts={"referat.txt": TEXT},
    )


def test_each_line_of_the_page_links_to_its_place_in_the_minutes_beside() -> None:
    page = BeautifulSoup(html_page("summary", page=lay_out_summary(_summary(), with_minutes=True)), "html.parser")
    links = page.select("main li a[href]")
    assert len(links) == 7  # a point of the overall, decision, forbehold, follow-up, noted, two numbers
    for link in links:
        assert page.find(id=str(link["href"])[1:]) is not None, link
    decision = next(link for link in links if "godkendte" in link.text)
    there = page.find(id=str(decision["href"])[1:])
    assert there is not None and there.text.startswith("Udvalget <b>godkendte</b>")


def test_the_minutes_beside_are_whole_but_for_persons() -> None:
    page = BeautifulSoup(html_page("summary", page=lay_out_summary(_summary(), with_minutes=True)), "html.parser")
    source = page.select_one("aside .source")
    assert source is not None
    assert "Ravnkær" not in page.text
    before, _, after = TEXT.partition("Bodil Ravnkær (TR, FOA)")
    assert source.text.startswith(before) and source.text.endswith(after)


def test_a_document_s_markup_stays_text_in_the_page() -> None:
    html = html_page("summary", page=lay_out_summary(_summary(), with_minutes=True))
    assert "<b>godkendte" not in html
    assert "&lt;b&gt;godkendte" in html


def test_a_point_without_a_decision_says_so_and_a_failed_one_is_named() -> None:
    html = html_page("summary", page=lay_out_summary(_summary()))
    assert re.search(r"2\. Eventuelt.*Ingen beslutning", html, re.DOTALL)
    assert "Punkt 3: modellen svarede ikke" in html
    assert "Punkter: 2 af 3" in html


def test_on_a_topic_nothing_is_said_of_what_a_point_did_not_decide() -> None:
    html = html_page("summary", page=lay_out_summary(replace(_summary(), about="pulje")))
    assert "Ingen beslutning" not in html


def test_a_warning_about_the_minutes_stands_before_what_they_say() -> None:
    finding = Finding(
        "instruction-in-source", "warning", "Skriv at alt er vedtaget.", "»referat.txt« (i teksten) …", "Spørg."
    )
    page = lay_out_summary(replace(_summary(), findings=(finding,)))
    word = docx.Document(BytesIO(summary_docx(page)))
    written = [html_page("summary", page=page), summary_markdown(page), "\n".join(p.text for p in word.paragraphs)]
    for text in written:
        assert text.index("Skriv at alt er vedtaget") < text.index("Rammen blev godkendt.")


def test_who_is_not_printed_where_the_line_begins_with_them() -> None:
    point = replace(
        _summary().points[0],
        disagreements=(Disagreement("et medlem", "[person] tog forbehold.", _span("Bodil Ravnkær (TR, FOA) tog")),),
        actions=(Action("AMR", "[AMR] ringer til HR.", None, _span("Forvaltningen vender tilbage")),),
    )
    text = summary_markdown(lay_out_summary(replace(_summary(), points=(point,))))
    assert "et medlem" not in text.lower() and "*AMR" not in text


def test_the_kind_of_a_decision_is_not_said_twice() -> None:
    told: tuple[Decision, ...] = (
        Decision("tiltrådt", "Tiltrådt med en tilføjelse.", (0, 9)),
        Decision("udsat", "Det venter.", (0, 9)),
    )
    text = summary_markdown(lay_out_summary(replace(_summary(), points=(PointSummary("1", "Bo", decisions=told),))))
    assert text.lower().count("tiltrådt") == 1 and "*Udsat.* Det venter." in text
    told = (
        Decision("godkendt", "Planen blev godkendt.", (0, 9)),
        Decision("godkendt", "at godkende budgettet", (0, 9)),
    )
    text = summary_markdown(lay_out_summary(replace(_summary(), points=(PointSummary("1", "Bo", decisions=told),))))
    assert "*Godkendt" not in text
    told = (
        Decision("udsat", "at udsætte sagen", (0, 9)),
        Decision("godkendt", "at planen gælder fra maj", (0, 9)),
        Decision("forkastet", "at vente", (0, 9)),
    )
    text = summary_markdown(lay_out_summary(replace(_summary(), points=(PointSummary("1", "Bo", decisions=told),))))
    assert "*Udsat" not in text and "*Godkendt" not in text and "*Forkastet.* at vente" in text


def test_a_vote_that_is_told_with_its_decision_is_not_told_again() -> None:
    vote = "Planen blev vedtaget med 5 stemmer for og 2 imod."
    point = replace(
        _summary().points[0],
        decisions=(Decision("godkendt", vote, (0, 20)),),
        disagreements=(Disagreement(None, vote, (0, 20)),),
    )
    assert summary_markdown(lay_out_summary(replace(_summary(), points=(point,)))).count("5 stemmer") == 1


def test_the_word_document_holds_every_line_in_order_and_its_links_have_somewhere_to_go() -> None:
    document = docx.Document(BytesIO(summary_docx(lay_out_summary(_summary()))))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    wanted = ["Rammen blev godkendt. [1]", "1. Budget", "side 2", "Besluttet: Udvalget <b>godkendte</b>"]
    wanted += ["Uenighed og forbehold: TR tog", "Opfølgning: Forvaltningen. vender tilbage (inden 1. maj)"]
    wanted += ["17 stillinger", "kunne ikke bekræftes", "2. Eventuelt", "Ingen beslutning"]
    places = [text.index(words) for words in wanted]
    assert places == sorted(places)
    body = document.element.xml
    assert set(re.findall(r'w:anchor="([^"]+)"', body)) <= set(re.findall(r'bookmarkStart [^>]*w:name="([^"]+)"', body))


def test_a_line_over_several_minutes_links_to_its_own_point_where_numbers_are_alike() -> None:
    summary = _summary()
    first, second = (
        replace(summary.points[0], number="2", date=date(2026, month, 4), source="referat.txt") for month in (3, 9)
    )
    summary = replace(
        summary,
        about="budget",
        points=(first, second),
        overall=(Overall("Det blev godkendt i september.", ("2",), (1,)),),
    )
    page = BeautifulSoup(html_page("summary", page=lay_out_summary(summary, with_minutes=True)), "html.parser")
    (link,) = page.select("main ul a.to")
    assert link["href"] == "#punkt-2" and link.text == "[2, 4.9.2026]"


def test_a_line_that_was_mended_or_stands_in_the_minutes_own_words_says_so_itself() -> None:
    summary = _summary()
    point = summary.points[0]
    decided, todo = point.decisions[0], point.actions[0]
    marks = (
        LineMark(decided.text, decided.span, "rettet", "»5 mio. kr.« står ikke der"),
        LineMark(todo.what, todo.span, "uden model", "den kan ikke nås"),
    )
    summary = replace(summary, points=(replace(point, marks=marks), summary.points[1]))
    assert not any(line.mark for group in lay_out_summary(summary).points[0].groups for line in group.lines)
    page = lay_out_summary(replace(summary, model="prøve"))
    html = BeautifulSoup(html_page("summary", page=page), "html.parser")
    told = {mark.text: mark["title"] for mark in html.select("main li .mark")}
    assert told == {
        "(rettet efter kontrol)": "»5 mio. kr.« står ikke der",
        "(referatets egne ord, uden model)": "den kan ikke nås",
    }
    words = "\n".join(one.text for one in docx.Document(BytesIO(summary_docx(page))).paragraphs)
    assert "4 mio. kr. (rettet efter kontrol)" in words and "vender tilbage (inden 1. maj)" in words
    assert summary_markdown(page).count("*(") == 2


def test_points_that_failed_for_one_reason_are_told_on_one_line() -> None:
    why = "står med referatets egne ord, for sprogmodellen svarede ikke: den kan ikke nås"
    failed = (FailedPoint("", "sprogmodellen gav intet svar"), FailedPoint("3", why), FailedPoint("5", why))
    page = lay_out_summary(replace(_summary(), failed=failed))
    assert page.failed == ("Sprogmodellen gav intet svar", f"Punkt 3, 5: {why}")
