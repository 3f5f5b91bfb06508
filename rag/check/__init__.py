"""A draft becomes findings: citations, facts, leakage, privacy. Pure."""
