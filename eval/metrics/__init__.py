"""What a draft is measured by: one metric a file, pure, each with its formula and source.

Every metric gives `Scores`: a value by name in one of three states. A metric that does not apply to a case (no vital
nugget, no citation) says so and is left out of the mean; one that failed is counted as failed, never as zero.
"""

from eval.metrics.score import Score, Scores, State, failed, not_applicable, ok

__all__ = ["Score", "Scores", "State", "failed", "not_applicable", "ok"]
