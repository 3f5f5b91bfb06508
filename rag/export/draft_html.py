"""A draft as one HTML file that needs nothing else: each citation links to its quotation beside the text."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from rag.export.layout import Page


def draft_html(page: Page) -> str:
    """The page as HTML. Whatever stands in it is escaped: it is text, never markup."""
    environment = Environment(undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = (files(__package__) / "draft.html.j2").read_text(encoding="utf-8")
    return environment.from_string(template).render(page=page)
