"""Drafts, letters and summaries become Word, Markdown, HTML and JSON."""
