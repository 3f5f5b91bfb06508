"""What agreements say of the proposal that a heading names, and of all proposals that they don't name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rag.danish import outcome_words as say
from rag.danish.references import find_references
from rag.structure.outcome_titles import refs_at_head, title_of_item
from rag.types import ItemOutcome, Outcome, Span

_WORD: Final = re.compile(r"\W*(?:\w*forslag|nr|punkt|pkt)\b", re.IGNORECASE)
_PARTED: Final = re.compile(r":\s*|\s[–—-]\s+")
_ON_IT: Final = re.compile(
    r"\b(?:forslaget|besparelsen|tiltaget|reduktionen|effektiviseringen|initiativet|ændringen)\b"
    r"|^\W*(?:det|dette|den|denne)\b",
    re.IGNORECASE,
)
_AT_ONCE: Final = 30  # characters in which a sentence without a subject says what becomes of it
_ALL: Final = re.compile(
    r"(?P<none>\bingen af )?\b(?:(?:alle|samtlige|(?:de |det )?(?:øvrige|resterende|andre)|resten af|ingen af)\s"
    r"(?:(?:de|det|katalogets|kataloget|[\wæøå-]*katalogets|foreslåede|øvrige|resterende|andre|fremlagte)\s){0,2}"
    r"(?:[\w-]*(?:forslag|besparels|reduktion|initiativ|effektivisering)\w*|[\w-]*katalog\w*)"
    r"(?:\s(?:i|fra)\s(?:[\w-]*(?:katalog|liste|materiale|bilag)\w*(?:\s\d+)?))?)(?P<after>\s(?!på nær)\w+)?",
    re.IGNORECASE,
)
_LIMITED: Final = re.compile(r"\s(?:på|inden|under|vedrørende|vedr|om|for|til|hos|i|fra|der|som)$", re.IGNORECASE)
_BUT: Final = re.compile(
    r"\b(?:undtagen|undtaget|bortset fra|med undtagelse af|på nær|fraregnet|ud ?over|dog ikke|minus|eksklusive?)\b",
    re.IGNORECASE,
)
_RELATIVE: Final = re.compile(r",\s(?:som|der|hvor|hvoraf)\b", re.IGNORECASE)
_WHOLLY: Final = re.compile(r"\b(?:uændre(?:t|de)|uden ændringer|som foreslået|fuldt ud|i sin helhed)\b", re.IGNORECASE)


class Headed:
    """The proposal that the last heading names, and what the text under it says becomes of it."""

    def __init__(self) -> None:
        self._refs: tuple[str, ...] = ()
        self._title = ""
        self._found: ItemOutcome | None = None
        self._pending: list[ItemOutcome] = []
        self._block = -1

    def open(self, words: str, span: Span, own: list[ItemOutcome], block: int, *, agreement: bool) -> bool:
        """Takes a heading where it names a proposal by number; whether it does. `own` is what it says itself, which
        counts where it is no part of a title: after a colon or dash, or where nothing is said under it."""
        refs = refs_at_head(words) if say.PROPOSAL_HEAD.match(words) else ()
        announced = _WORD.match(words) is not None
        if not refs or not (agreement or announced or say.CODED.match(words)):
            return False
        self._refs, self._title, self._block = refs, title_of_item(words), block
        told = list(own) if announced else [o for o in own if o.refs and _said_apart(words)]
        if not told and (said := _tail(words)):
            told = [ItemOutcome(refs, self._title, said, words, span)]
        self._pending = [] if told else own
        self._found = told[0] if told else None
        return True

    def within(self, block: int) -> bool:
        """Whether a block goes on with the heading that was taken."""
        return bool(self._refs) and block == self._block

    def take(self, words: str, span: Span) -> None:
        """A sentence under the heading, which may say what becomes of the proposal; two that differ change it."""
        if not self._refs or say.WISH.search(words):
            return
        said = say.outcome_in(words)
        if said is None or not (_ON_IT.search(words) or say.outcome_in(words[:_AT_ONCE]) is not None):
            return
        if self._found is None:
            self._found = ItemOutcome(self._refs, self._title, said, words, span)
        elif self._found.outcome != said:
            self._found = ItemOutcome(self._refs, self._title, "ændret", words, span)

    def close(self) -> Iterator[ItemOutcome]:
        """What was said of the proposal; forgets it."""
        if self._found is not None:
            yield self._found
        else:
            yield from self._pending
        self._refs, self._title, self._found, self._pending, self._block = (), "", None, [], -1


def _said_apart(words: str) -> bool:
    return _tail(words) is not None


def _tail(words: str) -> Outcome | None:
    """What a heading says after its title and a colon or dash."""
    head = say.PROPOSAL_HEAD.match(words)
    parts = _PARTED.split(words[head.end() :] if head else words, maxsplit=1)
    return say.outcome_in(parts[1]) if len(parts) > 1 and not say.WISH.search(parts[1]) else None


def of_all(words: str, span: Span) -> Iterator[ItemOutcome]:
    """What a sentence says of all proposals but those that it excepts ("alle forslag undtagen 3, 7 og 12-14"), and of
    those. Nothing where it speaks of one field's proposals, or excepts what can't be read."""
    match = _ALL.search(words)
    if match is None or say.WISH.search(words) or _LIMITED.search(match["after"] or ""):
        return
    but = _BUT.search(words, match.end("none") if match["none"] else match.start())
    head = words[: but.start()] if but else words
    rest = words[but.end() :] if but else ""
    if find_references(head):  # "resten af forslagene, nr. 1, 2 og 4"
        return
    excepted = find_references(f"forslag {rest.strip()}" if rest.strip()[:1].isdigit() else rest)
    refs = tuple(dict.fromkeys(ref for one in excepted for ref in one.refs))
    if but and not refs:
        return
    relative = _RELATIVE.search(rest)
    own = say.outcome_in(rest[relative.start() :]) if relative else None
    said = say.outcome_in(head) or (say.outcome_in(rest) if but and not relative else None)
    if said is None:
        return
    none = re.match(r"ingen\b", match.group(), re.IGNORECASE) is not None
    if none:
        said = "taget_af" if said == "vedtaget" else None
    if said is None or say.EXEMPT.search(words):
        return
    yield ItemOutcome((), "", said, words, span, but=refs)
    if own is None and not _WHOLLY.search(head):
        own = "vedtaget" if said == "taget_af" else "taget_af" if said == "vedtaget" else None
    if refs and own is not None:
        yield ItemOutcome(refs, "", own, words, span)
