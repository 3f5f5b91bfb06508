"""Whether a summary that somebody else wrote is told by its minutes: each line against the point that it is about."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from rag.check.lines.claimed import denies, misdecided
from rag.check.lines.denial import opposed, turned
from rag.check.lines.sided import missided
from rag.check.lines.told import Reason, reasons
from rag.danish.dates import find_dates
from rag.danish.sentences import sentences
from rag.pipeline.retold_points import Matter, Matters, Told, bare, content
from rag.privacy.persons import find_redactions, read_persons
from rag.types import DecisionType, Document, Finding, Paragraph, Span

_NEAREST = 8  # sentences of a point that a line is held against
_RESTS_ON = 2  # of them, those that say what it says
_CLAUSE = re.compile(
    r";\s|,\s(?:og|men|mens|samt)\s|\s(?:og|men|mens)\s(?=[^,;]*\b(?:er|blev|var|har|skal|besluttede)\b)"
)
_CLAUSE_WORDS = 2
_RANK: tuple[Reason, ...] = ("person", "figure", "decision", "name", "wording")
Why = list[tuple[Reason, str]]


def check_retold(paragraphs: Sequence[Paragraph], minutes: Document) -> list[Finding]:
    """A finding for each line that its point of the minutes doesn't bear out, with the reasons.

    Hard are a person's name, a figure or date that the point doesn't hold, and a decision or a side's stand that it
    doesn't tell so. Other words without cover are a warning, which may be one too many: a writer gives no sources.
    """
    names = read_persons(minutes.text).names
    held = _Held(minutes, names)
    findings: list[Finding] = []
    section: Matter | None = None  # the point whose heading was passed last
    for n, paragraph in enumerate(paragraphs):
        before: Matter | None = None
        for start, line in _lines(paragraph.text):
            point, rest, heading = held.matters.headed(line)
            alone = heading and not rest.strip()
            if alone:
                section, before = point, None
                kinds = {one.kind for one in find_redactions(line, names)}
                if kinds:
                    findings.append(
                        _finding(
                            point or held.matters.outside,
                            [("person", _PERSONAL)],
                            line,
                            n,
                            (start, start + len(line)),
                            kinds,
                        )
                    )
                continue
            skipped = len(line) - len(rest) if line.endswith(rest) else 0
            for a, b in sentences(rest):
                told = rest[a:b].strip()
                wanted = content(told)
                if not wanted:
                    continue
                why, before = held.judge(told, wanted, point or section, before)
                if why:
                    span = (start + skipped + a, start + skipped + b)
                    kinds = {one.kind for one in find_redactions(told, names)}
                    findings.append(_finding(before or held.matters.outside, why, told, n, span, kinds))
    return findings


_PERSONAL = "linjen rummer personlige oplysninger; skriv rollen i stedet"


class _Held:
    """Minutes that lines are held against."""

    def __init__(self, minutes: Document, names: frozenset[str]) -> None:
        self.matters = Matters(minutes)
        self._names = names
        day = minutes.date.isoformat() if minutes.date else ""
        self._context = " · ".join(part for part in (minutes.title, minutes.committee or "", day) if part)

    def judge(
        self, line: str, wanted: frozenset[str], fixed: Matter | None, before: Matter | None
    ) -> tuple[Why, Matter | None]:
        """What is wrong with a line, and the point that it is about."""
        places = [fixed] if fixed else self.matters.about(wanted, line, before)
        judged = [(self._against(line, wanted, one), one) for one in places]
        why, point = min(judged, key=lambda one: _weight(one[0]))
        if why and fixed is None and (parts := _clauses(line)):
            apart = [self.judge(part, content(part), None, None) for part in parts]
            if sum(len(found) for found, _ in apart) == 0 and len({id(one) for _, one in apart}) > 1:
                return [], apart[-1][1]
        if not why and any(wrong for wrong, _ in judged) and bare(wanted):
            return [("wording", "det fremgår ikke, hvilket punkt linjen handler om; skriv det")], point
        return why, point

    def _against(self, line: str, wanted: frozenset[str], point: Matter) -> Why:
        near = point.nearest(wanted, _NEAREST)
        texts = [told.text for told in near]
        every = [told.text for told in point.told]
        context = f"{self._context}\n{point.number} {point.title}"
        decided: set[DecisionType] = set(point.decided)
        if decided & {"godkendt", "tiltrådt"}:  # to agree to a recommendation is to approve of it
            decided |= {"godkendt", "tiltrådt"}
        # what was proposed and refused is told with a "not" that no sentence of the minutes may hold
        turns = set(turned(line, texts)) if "forkastet" in decided and denies(line) else set()
        judged = reasons(line, texts, context, texts, decided=decided)
        why: Why = [(reason, told) for reason, told in judged if told not in turns]
        if not any(reason == "person" for reason, _ in why) and find_redactions(line, self._names):
            why.append(("person", _PERSONAL))
        if not any(reason == "decision" for reason, _ in why):
            rests = [told.text for told in _rests_on(wanted, near)]
            why += [
                ("decision", told)
                for told in (*misdecided(line, rests, decided, every), *missided(line, every), *opposed(line, every))
            ]
        return why


def _rests_on(wanted: frozenset[str], near: Sequence[Told]) -> list[Told]:
    """The few sentences that together say most of what a line says."""
    found: list[Told] = []
    left = wanted
    for _ in range(_RESTS_ON):
        best = max(near, key=lambda told: len(left & told.content), default=None)
        if best is None or not left & best.content:
            break
        found.append(best)
        left -= best.content
    return found


def _weight(why: Why) -> tuple[bool, int]:
    return any(reason in ("person", "figure", "decision") for reason, _ in why), len(why)


def _clauses(line: str) -> list[str]:
    """The clauses of a line that may tell of several points."""
    parts = [part for part in _CLAUSE.split(line) if part]
    return parts if len(parts) > 1 and all(len(content(part)) >= _CLAUSE_WORDS for part in parts) else []


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a paragraph with where they begin; marks of lists are no part of them."""
    for match in re.finditer(r"[^\n]+", text):
        mark = re.match(r"\s*(?:[-•–]\s+|\*\s+)?", match[0])
        at = mark.end() if mark else 0
        if match[0][at:].strip():
            yield match.start() + at, match[0][at:]


def _of_point(why: str) -> str:
    """A reason in the words for somebody who gave no sources."""
    for cited in ("de sætninger, der er henvist til,", "de sætninger, der er henvist til", "de sætninger"):
        why = why.replace(cited, "punktet")
    return why


def _finding(point: Matter, why: Why, line: str, paragraph: int, span: Span, kinds: Collection[str]) -> Finding:
    worst = min((reason for reason, _ in why), key=_RANK.index)
    rule = {"decision": "decision-unsupported", "name": "citation-unsupported", "wording": "citation-unsupported"}.get(
        worst
    )
    if worst == "person":
        rule = "cpr" if "cpr" in kinds else "person-name" if "person" in kinds else "contact"
    elif worst == "figure":
        told = " ".join(text for reason, text in why if reason == "figure")
        rule = "date-unsupported" if find_dates(told) else "number-unsupported"
    return Finding(
        rule=rule or "citation-unsupported",
        severity="warning" if rule == "citation-unsupported" else "hard",
        text=line,
        evidence=f"{point.label}: " + "; ".join(dict.fromkeys(_of_point(text) for _, text in why)),
        remedy="Ret linjen, så den kun siger, hvad referatet siger om punktet, eller udelad den.",
        paragraph=paragraph,
        span=span,
    )
