"""A summary of minutes as Markdown that reads well as it stands, in the terminal and in a file."""

from __future__ import annotations

from rag.export.draft_markdown import escape
from rag.export.summary_layout import Line, SummaryPage, SummaryPoint


def summary_markdown(page: SummaryPage) -> str:
    """The page as Markdown, ending in a line break."""
    parts = [f"# {escape(page.heading)}", *(escape(fact) for fact in page.facts)]
    if page.failed:
        parts.append("\n".join(f"- **Bemærk:** {escape(failed)}" for failed in page.failed))
    parts += [f"**Bemærk:** {escape(warning)}" for warning in page.warnings]
    if page.overall:
        lines = (f"- {escape(line.text)} {_points(points)}".rstrip() for line, points in page.overall)
        parts += ["## Kort sagt", "\n".join(lines)]
    for point in page.points:
        parts += _point(point)
    parts += ["---", f"*{escape(page.made)}*"]
    return "\n\n".join(parts) + "\n"


def _points(points: tuple[tuple[str, str], ...]) -> str:
    return " ".join(f"\\[{escape(number)}\\]" for _, number in points)


def _point(point: SummaryPoint) -> list[str]:
    parts = [f"## {escape(point.heading)}"]
    if point.about:
        parts.append(f"*{escape(point.about)}*")
    for group in point.groups:
        if len(group.lines) == 1:
            parts.append(f"**{escape(group.title)}:** {_line(group.lines[0])}")
        else:
            parts.append("\n".join([f"**{escape(group.title)}**\n", *(f"- {_line(line)}" for line in group.lines)]))
    if point.note:
        parts.append(f"*{escape(point.note)}*")
    return parts


def _line(line: Line) -> str:
    label = f"{escape(line.label)}" if line.label else ""
    joined = f"*{label}.*" if label and line.text else f"*{label}*" if label else ""
    mark = f" *({escape(line.mark)})*" if line.mark else ""
    return f"{joined} {escape(line.text)}{mark}".strip()
