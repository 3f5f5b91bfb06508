"""A report on runs as one self-contained page, with every figure in a CSV file beside it."""

from eval.report.page import write_report

__all__ = ["write_report"]
