"""An item and its precedents become a draft."""
