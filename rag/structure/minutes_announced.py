"""Points that a chair announces in a verbatim record: 'Det næste punkt på dagsordenen er: 3) …'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.structure.minutes_lines import Line

_ANNOUNCED = re.compile(r"\bDet (?:første|næste|sidste|eneste|følgende) punkt på dagsordenen er\s*:\s*")
_ANNOUNCED_NUMBER = re.compile(r"(?:^|(?<=\s))(\d{1,3})\) ")
# Who moved it, and the bracket with its dates; the space before either may be lost.
_END_OF_TITLE = re.compile(
    r"(?:\s|(?<=[.:)]))Af\s(?=[A-ZÆØÅ]|(?:[a-zæøå-]+(?:,| og)? ){0,5}[a-zæøå-]*minister)"
    r"|\s?\((?:Anmeldelse|Fremsættelse|Fremme|Redegørelse givet|[123]\. behandling) \d"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a point: its lines are `[first, last]` of all lines, `start` where the point begins
    and `stop` where its heading ends."""

    number: str
    title: str
    first: int
    last: int
    start: int
    stop: int
    journal: str | None = None
    announced: bool = False


def announced_points(lines: Sequence[Line], text: str) -> list[Heading]:
    """Points that the chair announces. Those announced together are one point: '3-4'."""
    starts = list(_ANNOUNCED.finditer(text))
    if not starts:
        return []
    headings: list[Heading] = []
    index = 0
    for match in starts:
        while index + 1 < len(lines) and lines[index].end <= match.end():
            index += 1
        first = last = index
        stop = lines[first].end
        while (
            last + 1 < len(lines) and lines[last + 1].start - lines[last].end < 400 and not _speech(text, lines, last)
        ):
            last += 1
            stop = lines[last].end
        words = text[match.end() : stop]
        end_of_title = re.search(r"\n\s*\n\s*\n|\s{20,}|\bKl\. \d", words)
        if end_of_title:
            stop = match.end() + end_of_title.start()
            words = words[: end_of_title.start()]
        numbers = _ANNOUNCED_NUMBER.findall(words) or [str(len(headings) + 1)]
        titles = [
            _END_OF_TITLE.split(part, maxsplit=1)[0] for part in re.split(r"(?:^|\s)\d{1,3}\) ", words) if part.strip()
        ]
        title = " ".join("; ".join(t.strip() for t in titles).split())
        number = numbers[0] if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"
        headings.append(Heading(number, title, first, last, match.start(), stop, announced=True))
    return headings


def _speech(text: str, lines: Sequence[Line], i: int) -> bool:
    """Whether what follows line `i` is no more of the announcement: a time, a speaker, a wide gap."""
    gap = text[lines[i].end : lines[i + 1].start]
    following = lines[i + 1].text
    return (
        gap.count("\n") > 2
        or bool(re.match(r"Kl\. \d|Forhandling|Afstemning|Begrundelse", following))
        or following.endswith("):")
    )
