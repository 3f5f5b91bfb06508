"""What the papers about medsvar say is there is there, and the other way round."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
RULE = re.compile(r"[a-z]+(?:-[a-z]+)*")


def named_in_code() -> set[str]:
    """The rules that stand as words where findings are made."""
    rules = set()
    for file in (ROOT / "rag").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Finding", "Judged"):
                first = [*node.args[:1], *(one.value for one in node.keywords if one.arg == "rule")]
                rules |= {one.value for one in first if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return {rule for rule in rules if RULE.fullmatch(rule)}


def test_every_rule_of_a_finding_is_explained_and_every_rule_that_is_explained_is_made() -> None:
    table = [line for line in (ROOT / "docs/findings.md").read_text(encoding="utf-8").splitlines() if "|" in line]
    told = {rule for line in table for rule in re.findall(r"`([a-z-]+)`", line.split("|")[1])}
    assert len(told) > 20
    assert named_in_code() - told == set()
    code = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "rag").rglob("*.py"))
    assert [rule for rule in sorted(told) if f'"{rule}"' not in code] == []
