"""A file becomes an Extract: its text, its structure and what was dropped. One module a format."""
