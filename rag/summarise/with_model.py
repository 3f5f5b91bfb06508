"""A point of minutes by a language model: its numbered pieces go out with persons as roles, lines come back that each
name the pieces they rest on, and each is held against those very pieces before it may stand.

A line that isn't borne out is sent back once with the reasons; after that the minutes' own sentence stands in. What was
decided, and of what type, is never the model's to say: it words the decisions that the minutes' structure gave.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from rag.errors import ServerError, UsageError
from rag.summarise.asking import Asking
from rag.summarise.split import Piece
from rag.summarise.trouble import in_danish
from rag.summarise.whose import is_theirs
from rag.summarise.worth import content_of
from rag.types import Decision, DecisionType, PointSummary, Span

SPREAD = 6  # pieces from the first to the last that a line may rest on, so that its place can be shown
_BEFORE, _HEADS = 2, 2  # sentences and subheadings before those of a line that may name what it is about
_NEAR = 2  # pieces around a refused line's that go out with it again
_FIELDS = ("decisions", "disagreements", "actions", "noted")


class Told(Protocol):
    """The check of a line against what it rests on (`rag.check.lines.told.untold`): why it isn't told, or nothing."""

    def __call__(
        self,
        line: str,
        source: Sequence[str],
        *,
        context: str = "",
        around: Sequence[str] = (),
        proposed: Collection[int] = (),
        decided: Collection[DecisionType] = (),
        wording: DecisionType | None = None,
    ) -> list[str]:
        """Reasons in Danish."""


@dataclass(frozen=True, slots=True)
class Part:
    """A point, or a part of one, as it goes to the model. `decisions` are those whose words begin in it."""

    base: PointSummary
    head: str
    pieces: tuple[Piece, ...]
    decisions: tuple[Decision, ...]
    part: int
    parts: int
    most: int  # lines to note
    carried: str

    @property
    def context(self) -> str:
        """What belongs to every line: the point's title, its headings and speakers, and which meeting it is."""
        standing = {piece.standing for piece in self.pieces}
        return "\n".join([self.head, self.base.title, *sorted(standing)])

    def variables(self) -> dict[str, Any]:
        """What the prompt `referat_punkt` needs."""
        return {
            "number": self.base.number,
            "title": self.base.title,
            "head": self.head,
            "part": self.part,
            "parts": self.parts,
            "carried": self.carried,
            "sentences": self.pieces,
            "decisions": [self._asked(n) for n in range(len(self.decisions))],
            "cues": self._cues(),
            "most": self.most,
            "refused": (),
        }

    def pieces_in(self, span: Span) -> tuple[Piece, ...]:
        """The pieces that overlap a span of the document."""
        return tuple(piece for piece in self.pieces if piece.span[0] < span[1] and span[0] < piece.span[1])

    def around(self, pieces: Sequence[Piece]) -> list[str]:
        """What may name who or what some pieces speak of: the sentences just before, and the subheadings above."""
        if not pieces:
            return []
        before = [piece for piece in self.pieces if piece.span[0] < pieces[0].span[0]]
        heads = [piece for piece in before if piece.heads][-_HEADS:]
        return [piece.text for piece in (*heads, *before[-_BEFORE:])]

    def _asked(self, n: int) -> dict[str, Any]:
        decision = self.decisions[n]
        pieces = self.pieces_in(decision.span) or self.pieces[-1:]
        return {"id": f"B{n + 1}", "type": decision.type, "first": pieces[0].number, "last": pieces[-1].number}

    def _cues(self) -> str:
        """Where the minutes' own turns of phrase show disagreement and follow-up, so that none is passed over."""
        told = []
        for what, spans in (
            ("uenighed eller forbehold", [one.span for one in self.base.disagreements]),
            ("opfølgning", [one.span for one in self.base.actions]),
        ):
            numbers = sorted({piece.number for span in spans for piece in self.pieces_in(span)[:1]})
            if numbers:
                told.append(f"{what} i stykke {', '.join(map(str, numbers))}")
        return "; ".join(told)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a reply. `cited` are the pieces from the first to the last that it names; `why` says what is wrong."""

    field: str
    text: str
    cited: tuple[Piece, ...]
    key: str = ""
    who: str | None = None
    when: str | None = None
    why: tuple[str, ...] = ()
    mended: str = ""  # what was wrong with the first try, where this is the second

    @property
    def span(self) -> Span:
        """The stretch of the document that it rests on."""
        return self.cited[0].span[0], self.cited[-1].span[1]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a part: lines that stand, lines that were refused for good, and why it failed, if it did."""

    part: Part
    lines: tuple[Line, ...] = ()
    refused: tuple[Line, ...] = ()
    failed: str = ""


async def condense(part: Part, asking: Asking, told: Told) -> Outcome:
    """One part's lines, checked, and sent back once where they were refused. A call that fails is told in `failed`."""
    try:
        reply = await asking.ask("referat_punkt", **part.variables())
        lines = await asyncio.to_thread(_judged, reply, part, told)
        good, bad = [one for one in lines if not one.why], [one for one in lines if one.why]
        again = [one for one in bad if one.cited or one.key]
        if again:
            reply = await asking.ask("referat_punkt", **_retry(part, again))
            second = await asyncio.to_thread(_judged, reply, part, told)
            said = {(one.field, one.text) for one in good}  # what stands already, and what the second try says twice
            for one in _expected(second, again):
                if not one.why and (one.field, one.text) not in said:
                    said.add((one.field, one.text))
                    good.append(_mended(one, again))
    except (ServerError, UsageError) as error:
        return Outcome(part, failed=in_danish(error))
    done = {one.key for one in good if one.key}
    return Outcome(part, tuple(good), tuple(one for one in bad if one.cited and not (one.key and one.key in done)))


def _mended(line: Line, refused: Sequence[Line]) -> Line:
    why = (reason for one in refused if (one.field, one.key) == (line.field, line.key) for reason in one.why)
    return replace(line, mended="; ".join(dict.fromkeys(why)))


def _judged(reply: Mapping[str, Any], part: Part, told: Told) -> list[Line]:
    """The lines of a reply, each with what is wrong with it; in a thread, so that the next calls go out meanwhile."""
    return [checked(line, part, told) for line in read_lines(reply, part)]


def read_lines(reply: Mapping[str, Any], part: Part) -> Iterator[Line]:
    """The lines of a reply. Pieces and decisions are closed sets: what isn't in them is a reason to refuse the line."""
    known = {piece.number: at for at, piece in enumerate(part.pieces)}
    ids = {f"B{n + 1}" for n in range(len(part.decisions))}
    for name in _FIELDS:
        for told in reply[name]:
            text = " ".join(str(told.get("text") or told.get("what") or "").split())
            if not text:
                continue
            numbers = sorted({number for number in told["sources"] if number in known})
            why = [f"stykke {n} er ikke i teksten" for n in told["sources"] if n not in known]
            key = str(told.get("id") or "").strip("[] ") if name == "decisions" else ""
            if name == "decisions" and key not in ids:
                continue  # a decision that the minutes don't hold
            if numbers and name != "decisions":
                first, last = known[numbers[0]], known[numbers[-1]]
                if last - first >= SPREAD:
                    why.append(
                        "linjen bygger på stykker, der står langt fra hinanden; del den, eller henvis til de nærmeste"
                    )
                    last = first + SPREAD - 1
                cited = part.pieces[first : last + 1]
            else:
                cited = tuple(part.pieces[known[number]] for number in numbers)
                if not cited and name != "decisions":
                    why.append("linjen henviser ikke til noget stykke")
            when = " ".join(str(told.get("when") or "").split()) or None
            yield Line(name, text, cited, key, _who(told.get("who")), when, tuple(why))


def checked(line: Line, part: Part, told: Told) -> Line:
    """The line with what is wrong with it. Who isn't in what it rests on is left out, since a wrong one is worse."""
    if line.why:
        return line
    decided: Collection[DecisionType] = ()
    wording: DecisionType | None = None
    pieces = line.cited
    if line.key:
        decision = part.decisions[int(line.key[1:]) - 1]
        own = part.pieces_in(decision.span)
        pieces = tuple(dict.fromkeys((*own, *line.cited)))
        decided, wording = {decision.type}, decision.type
        if decision.type in _NOT_AS_PROPOSED or any(_AMENDED.search(piece.text) for piece in own):
            proposed_only = [piece for piece in pieces if piece.proposed and piece not in own]
            pieces = tuple(piece for piece in pieces if piece not in proposed_only)
            if only_proposed := _as_proposed(line.text, proposed_only, part):
                return replace(line, why=(only_proposed,))
    else:
        decided = {
            decision.type for decision in part.base.decisions if any(overlap(decision.span, p.span) for p in pieces)
        }
    source = [piece.text for piece in pieces]
    proposed = {n for n, piece in enumerate(pieces) if piece.proposed}
    text = f"{line.text} ({line.when})" if line.when and line.when not in line.text else line.text
    if line.field == "actions" and {"godkendt", "tiltrådt"} & {decision.type for decision in part.base.decisions}:
        proposed = set()  # what was recommended and agreed to is to be done
    around = part.around(pieces)
    for named in _WHERE.findall(text):  # where something is may stand earlier in the point
        around += [named for piece in part.pieces if named in piece.text][:1]
    if line.key:  # a decision may gather what was told under every subheading
        around += [piece.text for piece in part.pieces if piece.heads]
    why = told(text, source, context=part.context, around=around, proposed=proposed, decided=decided, wording=wording)
    who = line.who
    if who and not _is_who(who, line.text, part, pieces, around, told):
        who = None
    if who and not why and line.field == "disagreements" and who.lower() not in text.lower():
        why = told(f"{who}: {text}", source, context=part.context, around=around, decided=decided)
    when = line.when if line.when and _is_when(line.when, [*source, *around, part.context]) else None
    return replace(line, who=who, when=when, why=tuple(why))


def _as_proposed(text: str, proposed: Sequence[Piece], part: Part) -> str:
    """Why a decision that isn't to do as was proposed may not be worded by the proposal."""
    known = "\n".join([part.context, *(piece.text for piece in part.pieces if not piece.proposed)])
    told = (content_of("\n".join(piece.text for piece in proposed)) & content_of(text)) - content_of(known)
    return f"»{'«, »'.join(sorted(told))}« står kun i indstillingen, som ikke blev fulgt" if told else ""


def _is_when(when: str, known: Sequence[str]) -> bool:
    """Whether the words of a time limit stand near the line; its dates and numbers are held against the pieces."""
    return content_of(when) - _ANY_TIME <= content_of("\n".join(known))


def _is_who(who: str, what: str, part: Part, pieces: Sequence[Piece], around: Sequence[str], told: Told) -> bool:
    """Whether the pieces tell it of them: by role, and a name as names are held against a text."""
    source = [piece.text for piece in pieces]
    standing = "\n".join([part.base.title, *sorted({piece.standing for piece in pieces})])
    if told(f"Fra {who}", source, context=f"{standing}\n{_ANYBODY}", around=around):
        return False
    return is_theirs(who, what, source, around, standing)


def _retry(part: Part, again: Sequence[Line]) -> dict[str, Any]:
    """The refused lines with the reasons, and the pieces that they are about."""
    wanted: set[int] = set()
    keys = {line.key for line in again}
    for line in again:
        decision = part.decisions[int(line.key[1:]) - 1] if line.key else None
        for piece in (*line.cited, *(part.pieces_in(decision.span) if decision else ())):
            wanted |= set(range(piece.number - _NEAR, piece.number + _NEAR + 1))
    variables = part.variables()
    return variables | {
        "sentences": tuple(piece for piece in part.pieces if piece.number in wanted),
        "decisions": [one for one in variables["decisions"] if one["id"] in keys],
        "cues": "",
        "carried": "",
        "refused": [
            {"field": f"{line.field} {line.key}".strip(), "text": line.text, "why": "; ".join(line.why)}
            for line in again
        ],
    }


def _expected(lines: Sequence[Line], refused: Sequence[Line]) -> Iterator[Line]:
    """The lines that were asked for again: no more of a field than were refused in it."""
    left = {name: sum(line.field == name for line in refused) for name in _FIELDS}
    keys = {line.key for line in refused}
    for line in lines:
        if left[line.field] and line.key in keys | {""}:
            left[line.field] -= 1
            yield line


_NOT_AS_PROPOSED = frozenset({"efterretning", "drøftet"})
_AMENDED = re.compile(r"\b(?:dog|ændres|ændret|med den ændring|med følgende ændring\w*|bortset fra)\b", re.IGNORECASE)
_WHERE = re.compile(r"\w+ (?:i|på|ved) [A-ZÆØÅ][\wæøå]+")
_ANY_TIME = content_of("inden senest efter næste møde mødet forinden dato dag dagen uge måned år kl")
_ANYBODY = (
    "et medlem medlemmer en deltager deltagere udvalget flertallet et mindretal ledelsen ledelsessiden "
    "medarbejdersiden medarbejderne formanden næstformanden formandskabet forvaltningen sekretariatet "
    "arbejdsmiljørepræsentant AMR TR"
)


def _who(told: Any) -> str | None:
    who = " ".join(str(told or "").split())
    return who.replace("[person]", "et medlem") if who and who.lower() not in ("null", "ingen", "ukendt") else None


def overlap(one: Span, other: Span) -> bool:
    """Whether two stretches share anything."""
    return one[0] < other[1] and other[0] < one[1]
