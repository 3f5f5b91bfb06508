"""A summary of minutes as one HTML file that needs nothing else: each line links to its place in the minutes beside."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from rag.export.summary_layout import SummaryPage


def summary_html(page: SummaryPage) -> str:
    """The page as HTML. Whatever stands in it is escaped: it is text, never markup."""
    environment = Environment(undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = (files(__package__) / "summary.html.j2").read_text(encoding="utf-8")
    return environment.from_string(template).render(page=page)
