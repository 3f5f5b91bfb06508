"""What the papers about medsvar say is there is there, and the other way round."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
RULE = re.compile(r"[a-z]+(?:-[a-z]+)*")


def findings_in_code() -> Iterator[tuple[str, str]]:
    """The rules that stand as words where findings are made, each with its severity ("" where another place says)."""
    for file in (ROOT / "rag").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Finding", "Judged"):
                named = {one.arg: one.value for one in node.keywords}
                rule, severity = (
                    named.get(name, node.args[n] if n < len(node.args) else None)
                    for n, name in enumerate(("rule", "severity"))
                )
                if isinstance(rule, ast.Constant) and RULE.fullmatch(str(rule.value)):
                    told = str(severity.value) if isinstance(severity, ast.Constant) else ""
                    yield str(rule.value), told if told in ("hard", "warning", "note") else ""


def test_each_rule_has_one_severity() -> None:
    found = defaultdict(set)
    for rule, severity in findings_in_code():
        if severity:
            found[rule].add(severity)
    assert {rule: told for rule, told in found.items() if len(told) > 1} == {}


def test_every_rule_of_a_finding_is_explained_and_every_rule_that_is_explained_is_made() -> None:
    table = [line for line in (ROOT / "docs/findings.md").read_text(encoding="utf-8").splitlines() if "|" in line]
    told = {rule for line in table for rule in re.findall(r"`([a-z-]+)`", line.split("|")[1])}
    assert len(told) > 20
    assert {rule for rule, _ in findings_in_code()} - told == set()
    code = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "rag").rglob("*.py"))
    assert [rule for rule in sorted(told) if f'"{rule}"' not in code] == []
