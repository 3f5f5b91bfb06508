"""Sections become passages in Chroma and tantivy; the manifest makes it repeatable."""
