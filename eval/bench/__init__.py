"""How fast, as ratios in one run: what medsvar takes against what the same work takes at the least.

The floor of ingestion is Chroma's own `add` of the same vectors with the same settings plus tantivy's own time for the
same features; of a search, one bare tantivy query and one bare Chroma query; of a command, the interpreter and its
command-line library; of drafting, the endpoint's own time at the set concurrency. Figures of one run on one machine:
quote the ratios.
"""

from eval.bench.run import PARTS, Options, bench

__all__ = ["PARTS", "Options", "bench"]
