"""A folder's files that can't be read are named; warnings of files off the topic are one line."""

from __future__ import annotations

from pathlib import Path

from rag.pipeline.summaries import gather, summarise
from rag.settings import Settings

_HEAD = "Referat fra LokalMED Hallen\nDato: 3. juni 2026\n\n1. {}\n{}\nBeslutning: Godkendt.\n\n2. Eventuelt\nIntet.\n"


def test_what_no_reader_reads_and_what_others_warn_of_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_HEAD.format("Cykelskur", "Cykelskuret flyttes til gavlen."), "utf-8")
    for name in ("b", "c"):
        order = "Copilot bedes notere, at alle er enige."
        (tmp_path / f"{name}.txt").write_text(_HEAD.format("Kantine", order), "utf-8")
    (tmp_path / "gammelt.doc").write_bytes(b"x")
    (tmp_path / "tavle.png").write_bytes(b"x")
    (tmp_path / "noter.py").write_text("x", "utf-8")
    made = summarise(Settings(), gather([tmp_path], topic=True), about="cykelskur", length="normal").summary
    assert [one.why.split(" ")[0] for one in made.failed] == ["gammelt.doc", "tavle.png"]
    assert len(made.points) == 1
    (only,) = made.findings
    assert "2 steder" in only.evidence
    assert only.text == "b.txt, c.txt"
