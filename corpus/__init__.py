"""The demonstration: two invented municipalities, written for this project."""
