"""Which proposal a clause, a list item or a table's row is about: its references and its title."""

from __future__ import annotations

import re

from rag.danish import outcome_words as say
from rag.danish.references import find_references


def refs_at_head(words: str) -> tuple[str, ...]:
    """The references with which a list item, a clause or a cell begins; a bare number counts there."""
    head = say.PROPOSAL_HEAD.match(words)
    if head:
        found = find_references("forslag " + head["refs"].strip())
        return found[0].refs if found else ()
    references = find_references(words)
    return references[0].refs if references and references[0].span[0] < 25 else ()


def title_of_item(words: str) -> str:
    """The title of a list item or cell: what follows its number, up to an amount, a colon or a full stop."""
    head = say.PROPOSAL_HEAD.match(words)
    title = words[head.end() :] if head else words
    title = re.split(r"\s[–-]\s(?=\d)|\s?[(:]|\.\s", title.strip(" *_•-–:."), maxsplit=1)[0]
    return title.strip(' *_"”“».,;')


def title_in_clause(clause: str, has_refs: bool) -> str:
    """The title of the proposal that a clause is about: in quotation marks, 'forslaget om …', or what
    stands between its number and the verb. Empty where none is said."""
    quoted = say.QUOTED.search(clause)
    if quoted:
        return quoted["title"].strip()
    thing = say.THING.search(clause)
    if thing:
        return " ".join(thing["title"].split()).strip(" ,.*_")
    head = re.match(r"\W*(?:[Ff]orslag|[Nn]r\.)?\s*(?:nr\.\s*)?[A-ZÆØÅ]{0,6}[- ]?\d{1,3}\b(?!,|\s?[-–]|\sog\b)", clause)
    if not has_refs or not head:
        return ""
    rest = re.split(r"[:,]", clause[head.end() :].lstrip(" :–-"), maxsplit=1)[0]
    ends = say.TITLE_ENDS.search(rest)
    title = rest[: ends.start()] if ends else rest
    title = re.sub(r"^(?:om|vedr\.|vedrørende)\s", "", title.strip(" ,.:–-*_()"))
    return "" if say.NO_TITLE.match(title) else title
