"""Minutes become a summary."""
