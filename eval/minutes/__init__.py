"""How good summaries of minutes are, against annotations made without sight of the summariser."""
