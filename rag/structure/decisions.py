"""What was decided: the text of a point's field for decisions, as typed decisions with their spans.

A field is either formulas ("Indstillingen blev godkendt.") or a diary of a discussion. Formulas are told
by their grammar, not by a word in them: what decides is the verb of a main clause whose subject is the
matter or the committee; a clause that tells what somebody else decided, or once decided, is diary.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from rag.danish.sentences import sentences
from rag.structure import decision_verbs as say
from rag.types import Decision, DecisionType, Span

_DIARY = 4  # sentences; a longer field decides only in its first and last sentences or in short ones
_SHORT = 14  # words
_FORMULA = 160  # characters
_NEGATABLE = ("godkendt", "tiltrådt", "anbefalet")
_FOLLOWED = re.compile(r"\b(?:indstilling|anbefaling|forvaltning|administration)", re.IGNORECASE)
_COORDINATOR = re.compile(
    r"(?:[,;]\s*(?:og|samt|men|hvorefter)?|\b(?:og|samt|men|hvorefter))\s*(?:(?:sagen|den|det|punktet|"
    r"forslaget|indstillingen|udvalget|blev|bliver|er|dermed|herefter|at|besluttede)\s+){0,3}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Hit:
    """A verb that decides: its type and where it stands; `committee` where the committee is its subject."""

    type: DecisionType
    start: int
    end: int
    committee: bool
    bare: bool


def read_decisions(text: str, offset: int = 0, *, strict: bool = False) -> tuple[Decision, ...]:
    """The decisions that the text of a field records, in order; spans are moved by `offset`.

    An empty field, or one that says so, gives one decision `ingen`; a field that only tells a discussion
    gives `drøftet` for the whole. With `strict` (text that is no such field) only formulas count, and
    nothing found is an empty tuple. What a minority says (forbehold) is no decision.
    """
    if say.NOTHING.fullmatch(text):
        if strict:
            return ()
        a, b = _trim(text, 0, len(text))
        return (Decision("ingen", text[a:b], (offset + a, offset + b)),)
    spans = sentences(text)
    found = _formulas(text, spans, strict)
    if not found and not strict:
        found = _told(text, spans)
    elif found and not strict and all(kind == "drøftet" for kind, _ in found):
        found = [("drøftet", _trim(text, 0, len(text)))]
    return tuple(Decision(kind, text[a:b], (offset + a, offset + b)) for kind, (a, b) in found)


def is_resolution(text: str, *, bare: bool = False) -> bool:
    """Whether a text decides by formula; with `bare`, whether it is a decision and nothing else
    ("Godkendt.", "Indstillingen tiltrådt", "Taget til efterretning")."""
    if not bare:
        return bool(_formulas(text, sentences(text), strict=True))
    if len(text.split()) > _SHORT or text.lower().startswith(("at ", "1. at", "det indstilles")):
        return False
    return any(not hit.committee for hit in _hits(text, strict=True))


def _formulas(text: str, spans: list[Span], strict: bool) -> list[tuple[DecisionType, Span]]:
    """The formulas of a field, sentence by sentence; a count of votes belongs to its result."""
    found: list[tuple[DecisionType, Span]] = []
    vote: int | None = None
    counted: tuple[int, int] | None = None
    silent: int | None = None
    for order, (a, b) in enumerate(spans):
        sentence = text[a:b]
        if silent is not None and say.ADOPTED_SILENTLY.fullmatch(sentence):
            found.append(("oversendt", (silent, b)))
            silent = vote = None
            continue
        hits = _hits(sentence, strict)
        edge = order < 2 or order >= len(spans) - 2
        if not strict and len(spans) > _DIARY and not edge and len(sentence.split()) > _SHORT:
            hits = [hit for hit in hits if hit.committee]
        if strict and not hits:
            silent = _proposed(sentence, silent, a)
            if say.CLOSED_DEBATE.search(sentence) and len(sentence) < _FORMULA:
                found.append(("drøftet", (a, b)))
        if hits:
            pieces = _pieces(sentence, hits, a, b)
            if vote is not None:
                pieces[0] = (pieces[0][0], (vote, pieces[0][1][1]))
            found += pieces
            vote = counted = None
        elif say.VOTE.search(sentence):
            vote = a if vote is None else vote
            counted = _count(text[vote:b])
            last = b
        elif vote is not None and len(sentence.split()) > 30:
            vote = None
    if strict and any(kind != "drøftet" for kind, _ in found):
        found = [(kind, span) for kind, span in found if kind != "drøftet"]
    if vote is not None and counted and not found:
        found.append(("godkendt" if counted[0] > counted[1] else "forkastet", (vote, last)))
    return found


def _proposed(sentence: str, since: int | None, start: int) -> int | None:
    """Where a chair's proposal to refer the matter began, which 'Det er vedtaget.' will decide."""
    if say.REFERRED.search(sentence) and len(sentence) < 2 * _FORMULA:
        return start
    return since if "indsigelse" in sentence else None


def _hits(sentence: str, strict: bool) -> list[_Hit]:
    """The verbs of a sentence that decide something here."""
    passed = say.PASSED_ON.search(sentence)
    if passed:
        kind = next(k for k, _, pattern in say.FORMS if re.fullmatch(pattern, passed["verb"], re.IGNORECASE))
        return [_Hit(kind, passed.start("verb"), passed.end("verb"), False, True)]
    found: list[_Hit] = []
    begin = 0
    for match in say.VERB.finditer(sentence):
        if match.start() < begin:
            continue
        kind, form, _ = say.FORMS[int((match.lastgroup or "v0")[1:])]
        hit = _judge(sentence, begin, match.start(), match.end(), kind, form, bool(found), strict)
        if hit is None:
            continue
        found.append(hit)
        begin = hit.end
        if hit.type == "anbefalet" or hit.end > match.end():  # what follows is what is recommended or to be done
            onward = re.compile(r";|, hvorefter\b|[,.]? (?:og|samt) (?=(?:sagen|over|frem|videre)\w*)").search(
                sentence, match.end()
            )
            if not onward:
                break
            begin = onward.start()
    return found


def _judge(
    sentence: str, begin: int, start: int, end: int, kind: DecisionType, form: str, more: bool, strict: bool
) -> _Hit | None:
    """A verb at `[start, end)` as a hit, or None where it decides nothing here."""
    before = sentence[begin:start]
    after = sentence[end : end + 90]
    if (
        more
        and begin
        and not _COORDINATOR.search(sentence[begin:start])
        and not re.match(r"[;,]|\s(?:og|samt)\b", sentence[begin:])
    ):
        return None
    if sentence[start:end].lower() in ("fulgt", "følges") and not _FOLLOWED.search(sentence):
        return None
    lead = say.LEAD.match(before)
    bare = (not more and lead is not None and lead.end() == len(before)) or (
        more and bool(_COORDINATOR.fullmatch(before) or before.strip(" ,;") in ("og", "samt"))
    )
    negated = bool(say.NEGATED.search(before[-40:]))
    if bare and before.strip().lower() == "ikke":
        negated = True
    if re.fullmatch(r"\W*ikke\W*", before):
        bare, negated = True, True
    committee = bool(say.COMMITTEE.search(before)) or bool(
        re.match(rf"\s*{say.COMMITTEE.pattern}", after, re.IGNORECASE) and form == "active"
    )
    political = bool(say.POLITICAL.search(before) or say.POLITICAL.match(after.lstrip()))
    if not bare and _subordinate(before, sentence[start:]):
        return None
    clause = before + sentence[start : end + 60]
    if form in ("active", "able"):
        if not (committee or (political and not strict)):
            return None
        if say.ELSEWHERE.search(after[:40]) or (not committee and political and len(sentence.split()) > 40):
            return None
    elif not bare:
        if form == "resolved":
            if not re.search(r"\bblev\b", before) and not (committee and say.PERFECT.search(before)):
                return None
        elif form in ("participle", "noted", "withdrawn"):
            perfect = say.PERFECT.search(before)
            aux = say.AUXILIARY.search(before)
            if perfect and (strict or (not aux and not committee)):
                return None
            if (
                form == "participle"
                and not aux
                and not perfect
                and not (len(before.split()) <= 7 and say.MATTER.search(before))
            ):
                return None
            if form == "participle" and kind in ("udsat", "oversendt") and not say.MATTER.search(before):
                return None
        elif form == "passive" and not say.MATTER.search(before):
            return None
        if form != "noted" and say.ELSEWHERE.search(clause) and not committee:
            return None
        if strict and form != "noted" and (len(sentence.split()) > 40 or not say.FORMULA.match(before)):
            return None
        if form == "agreed" and (strict or not (committee or re.search(r"\bder\s(?:er|var)\b", before, re.IGNORECASE))):
            return None
    if strict and not bare and form == "active":
        return None
    if kind == "oversendt" and re.match(r"tilbagesend", sentence[start:], re.IGNORECASE) and not bare:
        return None
    if form == "able" and not re.search(r"\b(?:kan|kunne)\b", before):
        return None
    if negated:
        if kind not in _NEGATABLE or (re.search(r"\bingen\b", before) and not re.search(r"\bikke\b", before)):
            return None
        if form in ("active", "able") and not committee:
            return None
        kind = "forkastet"
    if re.match(r"(?:besluttede|beslutter|vedtog|besluttet)\b", sentence[start:], re.IGNORECASE):
        for other, infinitive in say.INFINITIVES:
            what = infinitive.search(sentence, end, end + 160)
            if what:
                return _Hit(other, start, what.end(), committee, bare)
    return _Hit(kind, start, end, committee, bare)


def _subordinate(before: str, rest: str) -> bool:
    """Whether what `before` leads to stands in a subordinate clause."""
    last = max(say.SUBORDINATE.finditer(before), key=lambda m: m.start(), default=None)
    if last is None:
        return False
    closed = before[last.end() :]
    # "Forslaget om, at alle …, blev vedtaget": the clause is closed before the verb
    return not re.search(r",\s+(?:blev|er|bliver|var|kan|kunne)\b", closed) and not re.match(
        r"\s+[\wæøå]+(?:\s[\wæøå-]+){0,6}\s(?:blev|er)\b", closed if last.group().lower() == "om" else ""
    )


def _pieces(sentence: str, hits: list[_Hit], a: int, b: int) -> list[tuple[DecisionType, Span]]:
    """A sentence cut before each further verb that decides, at the word that joins them."""
    cuts = [0]
    for one, other in itertools.pairwise(hits):
        joint = re.compile(r"[;,]\s*|\b(?:og|samt|men|hvorefter)\s+").search(sentence, one.end, other.start)
        cuts.append(joint.end() if joint else other.start)
    cuts.append(len(sentence))
    pieces = []
    for hit, start, stop in zip(hits, cuts, cuts[1:], strict=False):
        piece = sentence[start:stop]
        kept = re.sub(r"[\s,;]*(?:\b(?:og|samt|men|hvorefter))?\s*$", "", piece) if stop < len(sentence) else piece
        pieces.append((hit.type, (a + start, a + start + len(kept))))
    return pieces


def _count(text: str) -> tuple[int, int] | None:
    match = say.COUNTS.search(text)
    if not match:
        return None
    groups = match.groupdict()
    votes = [groups[k] for k in ("for", "for2", "for3", "against", "against2", "against3") if groups[k]]
    return int(votes[0]), int(votes[1])


def _told(text: str, spans: list[Span]) -> list[tuple[DecisionType, Span]]:
    """A field without formulas: noted where it only says that somebody informed, else discussed."""
    whole = _trim(text, 0, len(text))
    if all(say.NOTHING.fullmatch(text[a:b]) for a, b in spans):
        return [("ingen", whole)]
    if (
        len(spans) <= 2
        and say.ORIENTED.search(text)
        and not re.search(r"\bdrøft|\bspørgsmål\b|\bdebat", text, re.IGNORECASE)
    ):
        return [("efterretning", whole)]
    supporters = next(((a, b) for a, b in spans if re.search(r"\bkunne tiltræde\b", text[a:b])), None)
    return [("tiltrådt", supporters)] if supporters else [("drøftet", whole)]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
