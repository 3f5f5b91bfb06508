"""A whole høringssvar as Markdown, for the terminal and for those who write in it."""

from __future__ import annotations

from rag.export.draft_markdown import escape, listing, paragraph_of, source_of, table_of, told
from rag.export.letter_layout import (
    ANSWERS,
    CLOSING,
    GATHERED,
    GENERAL,
    INTENTIONS,
    INVOLVED,
    NOTED,
    OVERVIEW,
    QUESTIONS,
    REMARK,
    SOURCES,
    STOPS,
    SUMMARY,
    LetterPage,
    LetterSection,
)


def letter_markdown(page: LetterPage) -> str:
    """The page as Markdown, ending in a line break."""
    parts = [f"# {escape(page.heading)}", *(escape(line) for line in page.facts)]
    if page.stops:
        parts += [f"**{STOPS}**", listing(escape(text) for text in page.stops)]
    parts += [f"*{NOTED}{escape(note)}*" for note in page.notes]
    for title, lines in ((SUMMARY, page.summary), (GENERAL, page.general)):
        if lines:
            parts += [f"## {title}", listing(escape(line) for line in lines)]
    if page.rows:
        head = ("Nr.", "Forslag", *page.years, "Årsværk", "Holdning")
        rules = ["---", "---", *("---:" for _ in (*page.years, "")), "---"]
        parts += [f"## {OVERVIEW}", table_of([head, *page.rows], rules)]
    parts.append(f"## {ANSWERS}")
    for section in page.sections:
        parts += _section(section)
    if page.gathered:
        parts.append(f"## {GATHERED}")
    for one in page.gathered:
        parts += [f"### {escape(one.heading)}", *([escape(one.lead)] if one.lead else [])]
        parts.append(listing(escape(voice) for voice in one.voices))
    if page.intentions:
        parts.append(f"## {INTENTIONS}")
    for title, text, remark in page.intentions:
        parts += [f"**{escape(title)}**", escape(text), f"**{REMARK}** {escape(remark)}".strip()]
    if page.involvement:
        parts += [f"## {INVOLVED}", *map(escape, page.involvement)]
    parts += [f"## {CLOSING}", *map(escape, page.closing)]
    if page.signature:
        parts.append("\\\n".join(escape(line) for line in page.signature))
    if page.sources:
        parts += [f"## {SOURCES}", "\n\n".join(source_of(source) for source in page.sources)]
    parts += ["---", f"*{escape(page.made)}*"]
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(section: LetterSection) -> list[str]:
    parts = [f"### {escape(section.heading)}"]
    parts += [f"*{escape(section.about)}*"] if section.about else []
    parts += [f"**Holdning:** {escape(section.stance)}"] if section.stance else []
    for block in section.blocks:
        parts += paragraph_of(block)
    if section.questions:
        parts += [f"**{QUESTIONS}**", listing(f"☐ {told(question)}" for question in section.questions)]
    return [*parts, f"**{REMARK}**"]
