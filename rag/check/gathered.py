"""What the committees below said, as a letter gives it: »…« with whose it is before it, and nothing told beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rag.check.bodies import committee_named
from rag.check.folding import fold
from rag.check.own import Source
from rag.check.quotations import find_quotations, quoted_in
from rag.types import Finding

_LINE: Final = re.compile(r"^(?:[-•]\s)?(?P<who>[^»]{2,160}?) \((?P<stance>[^()»]{3,60})\): (?=»)")
_FILE: Final = re.compile(r"\[(?P<file>[^\[\]\n]{1,200}\.\w{2,5})\]\s*$")
_FIGURE: Final = re.compile(r"(?<![\w.,])\d[\d.,]*\s?(?:%|pct\.?|procent|kr\.?|mio\.?|\w+)?")


def gathered_findings(n: int, text: str, papers: dict[str, Source]) -> Iterator[Finding]:
    """Findings on one line of what was gathered, by the names of the papers that are known.

    Figures, names and claims inside the quotation marks are others', and the committee before them says whose. So what
    must hold is that they stay inside, that the words are those of the file that is named, and that the file is that
    committee's. A line without a quotation is no finding: it says only whether the committees agree.
    """
    quotations = find_quotations(text)
    head = _LINE.match(text)
    outside = text[: head.start()] + " " * head.end() + text[head.end() :] if head else text
    file = _FILE.search(text)
    spans = [quotation.span for quotation in quotations] + ([file.span()] if file else [])
    for figure in _FIGURE.finditer(outside):
        if quotations and not any(a <= figure.start() < b for a, b in spans):
            yield Finding(
                "number-unsupported", "hard", figure.group(),
                "Tallet står uden for citatet, så det læses som vores.",
                "Sæt det ind i citatet, som udvalget skrev det, eller slet det.", n, figure.span(),
            )  # fmt: skip
    source = papers.get(file["file"].rpartition("/")[2]) if file else None
    if source is None:
        return
    for quotation in quotations:
        if not quoted_in(quotation.text, fold(source.said)):
            yield Finding(
                "quote-not-exact", "hard", quotation.text, f"Ordene står ikke sådan i {source.name}.",
                "Citér ordret, eller slet citatet.", n, quotation.inner,
            )  # fmt: skip
    if head and source.committee and not committee_named(head["who"], source.committee):
        yield Finding(
            "name-unsupported", "hard", head["who"], f"{source.name} er fra {source.committee}.",
            "Skriv det udvalg, som sagde det.", n, head.span("who"),
        )  # fmt: skip
