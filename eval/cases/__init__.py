"""Cases: what a committee really answered to a proposal, as files that a person corrects."""

from eval.cases.files import Case, Nugget, read_cases, write_cases
from eval.cases.propose import propose_cases

__all__ = ["Case", "Nugget", "propose_cases", "read_cases", "write_cases"]
