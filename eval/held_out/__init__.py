"""Drafts, answers and documents written without sight of the checks: the held-out set that measures them."""
