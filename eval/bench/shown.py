"""A benchmark in the terminal."""

from __future__ import annotations

from typing import Any

from rag.cli.tables import print_table


def print_bench(console: Any, value: dict[str, Any]) -> None:
    """The figures as tables, the machine first."""
    on = value["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in on["versions"].items())
    console.print(f"{on['cpu']}, {on['cores']} cores, {on['memory_gb']} GB, Python {on['python']}, load {on['load']}")
    console.print(f"{versions}\n")
    if "passages" in value:
        told = value["passages"]
        console.print(f"passages: {told['real']:,} of {told['source']}; {told['note']}\n")
    _ingest(console, value.get("ingest", []))
    _search(console, value.get("search", []))
    if value.get("growth"):
        console.print("growth from the smallest to the largest size (1: in proportion, 0: not at all)", style="bold")
        print_table(console, ("figure", "exponent"), [(name, f"{b:+.2f}") for name, b in value["growth"].items()])
        console.print()
    _start(console, value.get("start"))
    _check(console, value.get("check"))
    _draft(console, value.get("draft"))


def _ingest(console: Any, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    console.print("ingestion of passages: ratio to Chroma and tantivy alone", style="bold")
    print_table(
        console,
        ("passages", "a second", "s", "floor s", "ratio", "embedding s", "with it", "MB", "floor's MB", "on disk"),
        [
            tuple(
                str(row[name])
                for name in (
                    "size", "passages_per_second", "seconds", "floor_seconds", "ratio_to_floor", "embedding_seconds",
                    "ratio_with_embedding", "peak_mb", "bare_peak_mb", "disk_mb",
                )
            )
            for row in rows
        ],
    )  # fmt: skip
    if of_files := [row["files"] for row in rows if row["files"]]:
        console.print("\ningestion of files: ratio to the plain llama-index pipeline", style="bold")
        print_table(
            console,
            ("passages", "files", "MB", "s", "plain s", "ratio", "unchanged s", "peak MB", "plain's MB"),
            [
                tuple(
                    str(row[name])
                    for name in (
                        "passages", "files", "mb", "seconds", "plain_seconds", "ratio_to_plain", "unchanged_seconds",
                        "peak_mb", "plain_peak_mb",
                    )
                )
                for row in of_files
            ],
        )  # fmt: skip
    console.print()


def _search(console: Any, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    console.print("search, ms: ratio to one bare tantivy query and one bare Chroma query together", style="bold")
    print_table(
        console,
        ("passages", "filter", "median", "p95", "again", "tantivy", "Chroma", "ratio", "again", "cold s", "peak MB"),
        [
            line
            for row in rows
            for line in (
                (
                    str(row["size"]), "–", *(
                        str(row[name])
                        for name in (
                            "median_ms", "p95_ms", "again_ms", "tantivy_ms", "chroma_ms", "ratio_to_both",
                            "again_ratio_to_both", "cold_seconds", "peak_mb",
                        )
                    ),
                ),
                *(
                    (
                        "", name, str(one["median_ms"]), str(one["p95_ms"]), "", str(one["tantivy_ms"]),
                        str(one["chroma_ms"]), str(one["ratio_to_both"]), "", "", "",
                    )
                    for name, one in row["limited"].items()
                ),
            )
        ],
    )  # fmt: skip
    console.print()


def _start(console: Any, told: dict[str, Any] | None) -> None:
    if not told:
        return
    console.print("start of commands on the demonstration: ratio to the floor", style="bold")
    print_table(console, ("floor", "s"), [(name, f"{took:.3f}") for name, took in told["floors_seconds"].items()])
    print_table(
        console,
        ("command", "s", "ratio", "to", "MB"),
        [
            (name, f"{one['seconds']:.3f}", str(one["ratio"]), one["floor"], str(one["peak_mb"]))
            for name, one in told["commands"].items()
        ],
    )
    console.print()


def _check(console: Any, told: dict[str, Any] | None) -> None:
    if not told:
        return
    console.print("checking a letter of twenty pages", style="bold")
    console.print(
        f"{told['words']} words: the first {told['first_seconds']} s, later ones {told['warm_seconds']} s (slowest "
        f"{told['slowest_seconds']} s), sentences and stems alone {told['floor_seconds']} s, ratio {told['ratio']}; "
        f"{told['peak_mb']} MB\n"
    )


def _draft(console: Any, told: dict[str, Any] | None) -> None:
    if not told:
        return
    console.print("drafting over HTTP at a fixed latency", style="bold")
    tokens, killed = told["prompt_tokens"], told["killed"]
    console.print(
        f"{told['items']} proposals, {told['calls']} calls of {told['latency_seconds']} s, "
        f"{told['concurrency']} at a time: {told['makespan_seconds']} s, ideal {told['ideal_seconds']} s, "
        f"ratio {told['ratio']}; the whole command {told['whole_command_seconds']} s, {told['peak_mb']} MB"
    )
    console.print(
        f"prompt tokens: {tokens['a_proposal']} a proposal; a call {tokens['median']}, at most {tokens['most']}"
    )
    console.print(
        f"killed after {killed['calls_before']} calls and run again with {killed['calls_after']}: paid twice "
        f"{killed['paid_twice']}, under way at the kill and asked again {killed['under_way_and_asked_again']}"
    )
