"""The evaluation: datasets, metrics, runs, reports."""
