"""The self-test's result for a person: rule by rule, kind by kind, then every miss and false alarm."""

from __future__ import annotations

from typing import Any

from rag.cli.tables import print_table


def print_selftest(console: Any, value: dict[str, Any]) -> None:
    """Prints what `evaluate` gave."""
    print_table(
        console,
        ("rule", "planted", "detected", "missed", "share", "95 %", "harmless", "false alarms", "share", "95 %"),
        [
            (
                rule, str(row["planted"]), str(row["detected"]), str(row["missed"]), *_share(row["detected_share"]),
                str(row["harmless"]), str(row["false_alarms"]), *_share(row["false_alarm_share"]),
            )
            for rule, row in value["rules"].items()
        ],
    )  # fmt: skip
    print_table(
        console,
        ("planted", "n", "detected"),
        [(kind, str(row["planted"]), str(row["detected"])) for kind, row in value["kinds"].items()],
    )
    print_table(
        console,
        ("reworded", "n", "with a false alarm"),
        [(kind, str(row["n"]), str(row["false_alarms"])) for kind, row in value["rewordings"].items()],
    )
    for miss in value["misses"]:
        where = "" if miss["paragraph"] is None else f" ¶{miss['paragraph']}"
        instead = f" (found: {', '.join(miss['found_instead'])})" if miss["found_instead"] else ""
        console.print(f"missed {miss['rule']}: {miss['case']}{where} {miss['kind']}: {miss['what']}{instead}")
    for alarm in value["alarms"]:
        where = "" if alarm["paragraph"] is None else f" ¶{alarm['paragraph']}"
        console.print(
            f"false {alarm['rule']}: {alarm['case']}{where} {alarm['kind']} ({alarm['what']}): {alarm['text']}"
        )
    for name, label, hits in (
        ("hard_faults", "hard faults found by a rule that fits", "detected"),
        ("hard_faults_stopped", "hard faults that stop the export", "stopped"),
        ("hard_false_alarms", "harmless texts with a hard finding", "false_alarms"),
        ("clean_drafts", "clean drafts with a hard finding", "hard_false_alarms"),
    ):
        row = value[name]
        console.print(f"{label}: {row[hits]} of {row['n']}, {' '.join(_share(row))}")
    if value.get("stances"):
        _print_stances(console, value["stances"])
    if told := value.get("persons"):
        recall = told["recall"]
        console.print(
            f"persons: {recall['mean']:.3f} [{recall['low']:.3f}, {recall['high']:.3f}] of {recall['n']} found, "
            f"{told['wrong per 1,000 words']} wrong in 1,000 words ({told['words']} words)"
        )
    console.print(f"seed {value['seed']}, seconds: {value['seconds']}")


def _share(row: dict[str, Any]) -> tuple[str, str]:
    if row["share"] is None:
        return "–", "–"
    low, high = row["interval"]
    return f"{100 * row['share']:.1f} %", f"{100 * low:.1f}–{100 * high:.1f}"


def _print_stances(console: Any, told: dict[str, Any]) -> None:
    """What `eval.stance_reading.evaluate` gave."""
    print_table(
        console,
        ("stance", "n", "F1", "read as"),
        [
            (stance, str(row["n"]), f"{row['f1']:.3f}", ", ".join(f"{one} {n}" for one, n in row["read_as"].items()))
            for stance, row in told["stances"].items()
        ],
    )
    for name in ("accuracy", "macro_f1"):
        low, high = told[name]["interval"]
        console.print(f"stances, {name.replace('_', '-')}: {told[name]['value']:.3f}  [{low:.3f}, {high:.3f}]")
    console.print(f"stances: {told['n']} answers, {told['unread']} unread, {told['flips']} støtte and imod exchanged")
