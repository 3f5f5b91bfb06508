"""Word lists of the drafting room."""
