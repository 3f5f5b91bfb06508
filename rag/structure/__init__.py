"""An Extract becomes a Document: kind, metadata, sections, items, points, answers. Pure."""
