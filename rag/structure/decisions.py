"""What was decided: the text of a point's field for decisions, as typed decisions with their spans.

A field is either formulas ("Indstillingen blev godkendt.") or a diary of a discussion. Formulas are told
by their grammar (`decision_grammar`), not by a word in them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rag.danish.references import find_references
from rag.danish.sentences import sentences
from rag.structure import decision_verbs as say
from rag.structure.decision_grammar import Hit, hits_in
from rag.structure.decision_mood import NO_AGREEMENT, NOT_DECIDED, turned_down
from rag.structure.decision_rulings import is_not_to_be, is_to_discuss, names_a_decision, rules
from rag.structure.decision_votes import VOTE, votes_in
from rag.types import Decision, DecisionType, Span

_DIARY = 4  # sentences; a longer field decides only in its first and last sentences or in short ones
_ENDS = 2  # sentences that sum a longer field up
_SHORT = 14  # words
_EARLY = 5  # words before the verb of a long sentence that decides
_NOTE = 3  # sentences; a longer field tells more than that a point was left for later
_FORMULA = 160  # characters

_LINE = re.compile(r"\n\s*+(?=at\s)|\n\s*+(?![a-zæøå])|(?<=[.;,])\s+(?=\d{1,2}[.)]\s?at\b)")
_INFORMED = re.compile(r"\b(?:blev|er|var) (?:\w+ )?orienteret\b", re.IGNORECASE)
_IN_DOUBT = re.compile(r"\b(?:ikke|ingen|intet|hverken|aldrig|måske|hvis)\b|\?\s*$", re.IGNORECASE)
_ITEM = re.compile(r"(?:\d{1,2}[.)]|[a-zæøå][.)]|[-•–*])\s|at\b")
_AT = re.compile(r"\W{0,4}at\s")
_ELECTION = re.compile(r"\b(?:valget|udpegningen)\b", re.IGNORECASE)
_DEALT_WITH = re.compile(r"^(?!.*(?:drøft|debat)).*\bbehandlet\W*$", re.IGNORECASE | re.DOTALL)
_AGREED = re.compile(r"\baftalte?s?\b", re.IGNORECASE)
_REFERS_BACK = re.compile(
    r"\W*det (?:er|var|blev) (?:der|vi|alle|man|udvalget|parterne)\b.{0,30}"
    r"\b(?:enighed|enige|tilslutning|opbakning|med på)\b",
    re.IGNORECASE,
)
_AGREEMENT = re.compile(r"\baftal(?:t|te|er?)$", re.IGNORECASE)
_RESOLVED = re.compile(r"\b(?:besluttede|besluttet)$", re.IGNORECASE)
_FATES = re.compile(r"\W*(?:vedtaget|ændret|udgået|bortfaldet|taget (?:af|ud))\b[^.:\n]{0,60}:\s", re.IGNORECASE)
_ONLY_A_DAY = 80  # characters
_AGREES = ("godkendt", "tiltrådt", "anbefalet")
_ONE_SIDE = re.compile(  # where the other side says nothing of a reservation, one side alone approves nothing
    r"\b(?:godkendt|tiltrådt|vedtaget|anbefalet) af (?:leder|ledelses?|medarbejder|[AB]-)siden\b(?!\s(?:og|samt)\b)",
    re.IGNORECASE,
)
_SAYS_MORE = ("godkendt", "tiltrådt", "anbefalet", "udsat", "oversendt", "forkastet")
_LOOSE = ("appointed", "impersonal", "changed")  # forms that say what is to be done, not what became of the matter
_BRIEF = 200  # characters; a longer field says something

Found = list[tuple[DecisionType, Span]]


def read_decisions(text: str, offset: int = 0, *, strict: bool = False) -> tuple[Decision, ...]:
    """The decisions that the text of a field records, in order; spans are moved by `offset`.

    An empty field, or one that says so, gives one decision `ingen`; a field that only tells a discussion
    gives `drøftet` for the whole. With `strict` (text that is no such field) only formulas count, and
    nothing found is an empty tuple. What a minority says (forbehold) is no decision.
    """
    spans = _sentences(text)
    found = [] if not strict and says_nothing(text) else _formulas(text, spans, strict)
    if not strict:
        if not found:
            found = _told(text, spans)
        elif all(kind == "drøftet" for kind, _ in found):
            found = [("drøftet", trim(text, 0, len(text)))]
    if found and all(kind == "ingen" for kind, _ in found) and say.POSTPONED.search(text):
        found = [("udsat", span) for _, span in found]
    if any(kind == "udsat" for kind, _ in found):
        found = [one for one in found if one[0] != "ingen"]  # off the agenda, and put off by name
    return tuple(Decision(kind, text[a:b], (offset + a, offset + b)) for kind, (a, b) in found)


def read_fields(text: str, fields: Sequence[Span], labels: Sequence[str] = (), recommended: str = "") -> list[Decision]:
    """The decisions of a point whose field for them stands in several places of a document's text.

    A discussion told in one place is left out where another decides; a point has at least one decision. `labels`
    are the labels of the first places: what stands under "Beslutning:" is the decision, in whatever words, and
    "Aftalt:" already says what was done with what stands under it. `recommended` is the point's indstilling.
    """
    decisions: list[Decision] = []
    names = [*labels, *[""] * (len(fields) - len(labels))]
    read = [_labelled(text[a:b], a, name, recommended) for (a, b), name in zip(fields, names, strict=True)]
    decided = [any(d.type not in ("drøftet", "ingen") for d in one) for one in read]
    for order, (one, label) in enumerate(zip(read, map(_done, names), strict=True)):
        # "Aftalt: HR sender listen" beside "Konklusion: Godkendt" says only what is to be done.
        if label and all(d.type == "drøftet" for d in one) and not any(decided[:order]):
            one = tuple(Decision(label, d.text, d.span) for d in one)
        decisions += one
    told = {trim(text, a, b) for a, b in fields}
    formulas = [
        d
        for d in decisions
        if (d.type != "ingen" or say.OFF_AGENDA.search(d.text)) and not (d.type == "drøftet" and d.span in told)
    ]
    discussed = [d for d in decisions if d.type == "drøftet"]
    return formulas or discussed or decisions[:1]


def _labelled(text: str, offset: int, label: str, recommended: str) -> tuple[Decision, ...]:
    """The decisions of a field under its label, which may say that whatever stands in it was decided."""
    read = read_decisions(text, offset)
    if not names_a_decision(label) or _done(label):
        return read
    if all(d.type == "drøftet" for d in read) and rules(text, _sentences(text), to_discuss=is_to_discuss(recommended)):
        return tuple(Decision("godkendt", d.text, d.span) for d in read)
    return tuple(
        Decision("godkendt", d.text, d.span) if d.type == "forkastet" and is_not_to_be(d.text) else d for d in read
    )


def _done(label: str) -> DecisionType | None:
    """What a field's label already says was done with what stands in it: "Aftalt:", "HMU besluttede:"."""
    if not names_a_decision(label):
        return None
    if _AGREEMENT.search(label):
        return "tiltrådt"
    return "godkendt" if _RESOLVED.search(label) else None


def by_the_way(title: str, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions of a point by its title: what is only told under Eventuelt, or the day of the next meeting,
    decides nothing."""
    if any(d.type not in ("drøftet", "efterretning") or is_resolution(d.text) for d in decisions):
        return tuple(decisions)
    other = say.ANY_OTHER.match(title)
    if any((say.DEBATED if other or say.MESSAGES.match(title) else say.DISCUSSED).search(d.text) for d in decisions):
        return tuple(decisions)
    if say.MESSAGES.match(title) and all(d.type == "drøftet" for d in decisions):
        return tuple(Decision("ingen", d.text, d.span) for d in decisions)
    if other or (say.NEXT_MEETING.match(title) and all(_only_a_day(d.text) for d in decisions)):
        return tuple(Decision("ingen", d.text, d.span) for d in decisions)
    return tuple(decisions)


def _only_a_day(text: str) -> bool:
    return len(text) <= _ONLY_A_DAY and any(c.isdigit() for c in text)


def is_resolution(text: str, *, bare: bool = False) -> bool:
    """Whether a text decides by formula; with `bare`, whether it is a decision and nothing else
    ("Godkendt.", "Indstillingen tiltrådt", "Taget til efterretning")."""
    if not bare:
        return bool(_formulas(text, _sentences(text), strict=True))
    if len(text.split()) > _SHORT or say.RECOMMENDED.match(text):
        return False
    return any(not hit.committee for hit in hits_in(text, strict=True))


def says_nothing(text: str) -> bool:
    """Whether a field says that there was nothing, or holds nothing: "Intet at bemærke", "-"."""
    if len(text) > _BRIEF or not say.NOTHING.fullmatch(text):
        return False
    return not any(hit.type in _SAYS_MORE for hit in hits_in(text, False))  # "ingen bemærkninger og blev godkendt"


def trim(text: str, start: int, end: int) -> Span:
    """A span without white space at its ends; nothing left is an empty span at `start`."""
    inner = text[start:end]
    if not inner.strip():
        return start, start
    return start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())


def _sentences(text: str) -> list[Span]:
    """The sentences of a field; a line that doesn't begin in lower case begins one, as list items do."""
    spans: list[Span] = []
    start = 0
    for match in [*_LINE.finditer(text), None]:
        end = match.start() if match else len(text)
        spans += [(start + a, start + b) for a, b in sentences(text[start:end])]
        start = match.end() if match else end
    return spans


def _formulas(text: str, spans: Sequence[Span], strict: bool) -> Found:
    """The formulas of a field, sentence by sentence; a count of votes belongs to its result."""
    found: Found = []
    vote: Span | None = None
    proposed: int | None = None
    diary = not strict and len(spans) > _DIARY and not _dense(text, spans)
    answers = [] if strict else [span for span in spans if say.ANSWERED.match(text[slice(*span)])]
    disagreed = any(NO_AGREEMENT.search(text[slice(*span)]) for span in spans)
    listed = -1  # the last span of a list that a decision leads to
    for order, (a, b) in enumerate(spans):
        if order <= listed:
            continue
        sentence = text[a:b]
        if _FATES.match(sentence) and find_references(sentence):
            continue  # what became of proposals elsewhere is told here, not decided
        if proposed is not None and say.ADOPTED_SILENTLY.fullmatch(sentence):
            found.append(("oversendt", (proposed, b)))
            proposed = vote = None
            continue
        if len(answers) > 1 and (answered := say.ANSWERED.match(sentence)):
            found.append(("forkastet" if answered["answer"].lower() in ("nej", "afslag") else "godkendt", (a, b)))
            continue
        hits = hits_in(sentence, strict)
        if _ONE_SIDE.search(sentence) and "forbehold" not in text.lower():
            hits = [hit for hit in hits if hit.type not in _AGREES]
        if disagreed:
            hits = [hit for hit in hits if hit.form not in _LOOSE]
        if found and say.ONLY_DISCUSSED.fullmatch(text[slice(*found[0][1])]) and say.VIEW.match(sentence):
            hits = []  # "Drøftet. Der var enighed om, at det går godt": what the discussion showed
        edge = order < 2 or order >= len(spans) - 2
        if diary and not edge and len(sentence.split()) > _SHORT:
            hits = [hit for hit in hits if hit.committee or _opens_with(sentence, hit)]
        if hits:
            pieces = _pieces(sentence, hits, a, b)
            if _REFERS_BACK.match(sentence) and order and (not found or found[-1][1][1] <= spans[order - 1][0]):
                put_off = say.POSTPONED.search(text[slice(*spans[order - 1])])
                pieces[0] = ("udsat" if put_off else pieces[0][0], (spans[order - 1][0], pieces[0][1][1]))
            if vote:
                pieces[0] = (pieces[0][0], (vote[0], pieces[0][1][1]))
            pieces[0] = (pieces[0][0], (_amendment(text, spans, order, pieces[0][1][0]), pieces[0][1][1]))
            if found and found[-1][0] == "godkendt" and len(hits) == 1 and say.FELL_WITH_IT.fullmatch(sentence):
                found[-1] = ("godkendt", (found[-1][1][0], b))  # what carried in place of it is what was decided
                vote = None
                continue
            listed = _led_to(text, spans, order)
            if listed > order:
                pieces[-1] = (pieces[-1][0], (pieces[-1][1][0], spans[listed][1]))
            if (
                found
                and pieces[0][0] == found[-1][0] == "godkendt"
                and _ELECTION.search(sentence)
                and found[-1][1][1] == spans[order - 1][1]
            ):
                pieces[0] = ("godkendt", (found.pop()[1][0], pieces[0][1][1]))  # "X blev valgt. Valget blev godkendt."
            found += pieces
            vote = None
        elif VOTE.search(sentence):
            if found and not strict and not vote and found[-1][1][1] == spans[order - 1][1]:
                found[-1] = (found[-1][0], (found[-1][1][0], b))  # told after the result
            else:
                vote = (vote[0] if vote else a, b)
        if strict and not hits:
            proposed = _proposed(sentence, proposed, a)
            if say.CLOSED_DEBATE.search(sentence) and len(sentence) < _FORMULA:
                found.append(("drøftet", (a, b)))
    if strict and any(kind != "drøftet" for kind, _ in found):
        found = [(kind, span) for kind, span in found if kind != "drøftet"]
    if not strict:
        found = _with_other_items(text, spans, _without_asides(text, found))
    if vote and not found:
        counted = votes_in(text[vote[0] : vote[1]])
        if counted:
            found.append(("godkendt" if counted[0] > counted[1] else "forkastet", vote))
    return found


def _amendment(text: str, spans: Sequence[Span], order: int, start: int) -> int:
    """Where a decision on "the amendment" begins: at the last sentence shortly before it that says what it was."""
    if not say.THE_AMENDMENT.match(text[slice(*spans[order])]):
        return start
    before = spans[max(0, order - _NOTE) : order]
    return next((a for a, b in reversed(before) if say.AN_AMENDMENT.search(text[a:b])), start)


def _without_asides(text: str, found: Found) -> Found:
    """Decisions without what stands beside them: that a matter was dealt with, where it says how it ended; and what
    was agreed to do about it, where the matter itself was decided by formula."""
    settled = [f for f in found if not _DEALT_WITH.search(text[slice(*f[1])])]
    if settled:
        found = settled
    decided = [f for f in found if not (f[0] == "tiltrådt" and _AGREED.search(text[slice(*f[1])]))]
    return decided if any(kind != "drøftet" for kind, _ in decided) else found


def _opens_with(sentence: str, hit: Hit) -> bool:
    """Whether a long sentence says at once what was decided: "Planen blev godkendt med den tilføjelse, at …"."""
    return hit.type in ("efterretning", "godkendt") and len(sentence[: hit.start].split()) <= _EARLY


def _with_other_items(text: str, spans: Sequence[Span], found: Found) -> Found:
    """Decisions with the other items of their list: "at …" in a field for decisions says what is to be done."""
    items = [span for span in spans if _AT.match(text, *span)]
    told = [kind for kind, (a, b) in found if any(a <= start < b for start, _ in items)]
    if len(items) < 2 or not told or found[0][1][0] > items[0][0]:
        return found
    rest = [("godkendt", span) for span in items if not any(a <= span[0] < b for _, (a, b) in found)]
    return sorted([*found, *rest], key=lambda one: one[1])  # type: ignore[list-item]


def _led_to(text: str, spans: Sequence[Span], order: int) -> int:
    """The last item of a list that a sentence leads to ("Det er aftalt:"); `order` itself where there is none, or
    where the items say themselves what was decided."""
    last = order
    lead = text[slice(*spans[order])]
    if _AT.match(lead):
        return last  # an item itself
    if not lead.endswith(":") and (lead.endswith((".", "!", "?", ";")) or len(lead.split()) > _SHORT):
        return last
    for i in range(order + 1, len(spans)):
        a, b = spans[i]
        if not lead.endswith(":") and not text[a:b].startswith("at "):
            break
        breaks = text[spans[i - 1][1] : a].count("\n")
        if not _ITEM.match(text[a:b]) and breaks != 1 and not (breaks == 2 and i == order + 1 and lead.endswith(":")):
            break
        if any(not hit.committee for hit in hits_in(text[a:b], True)):
            return order
        last = i
    return last


def _dense(text: str, spans: Sequence[Span]) -> bool:
    """Whether so many of a field's sentences decide or count votes that it is no diary."""
    deciding = sum(bool(hits_in(text[a:b], False) or VOTE.search(text[a:b])) for a, b in spans)
    return deciding * 2 >= len(spans)


def _proposed(sentence: str, since: int | None, start: int) -> int | None:
    """Where a chair's proposal to refer the matter began, which 'Det er vedtaget.' will decide."""
    if say.REFERRED.search(sentence) and len(sentence) < 2 * _FORMULA:
        return start
    return since if "indsigelse" in sentence else None


def _pieces(sentence: str, hits: Sequence[Hit], a: int, b: int) -> Found:
    """A sentence cut before each further verb that decides, at the word that joins them."""
    cuts = [0]
    for one, other in pairwise(hits):
        joints = (list(pattern.finditer(sentence, one.end, other.start)) for pattern in say.JOINTS)
        joint = next((found[-1] for found in joints if found), None)
        cuts.append(joint.end() if joint else other.start)
    cuts.append(len(sentence))
    pieces: Found = []
    for hit, (start, stop) in zip(hits, pairwise(cuts), strict=True):
        piece = sentence[start:stop]
        kept = re.sub(r"[\s,;]*(?:\b(?:og|samt|men|hvorefter))?\s*$", "", piece) if stop < len(sentence) else piece
        pieces.append((hit.type, (a + start, a + start + len(kept))))
    return pieces


def _told(text: str, spans: Sequence[Span]) -> Found:
    """A field without formulas: nothing, noted where it only says that somebody informed, or discussed."""
    whole = trim(text, 0, len(text))
    if says_nothing(text) or all(says_nothing(text[a:b]) for a, b in spans):
        return [("ingen", whole)]
    if len(spans) <= _NOTE and say.POSTPONED.search(text):
        return [("udsat", whole)]
    if all(NOT_DECIDED.search(text[a:b]) and not say.OTHERS.search(text[a:b]) for a, b in spans):
        return [("ingen", whole)]
    if len(spans) <= 2 and say.ORIENTED.search(text) and not say.DISCUSSED.search(text):
        # a body that "blev orienteret" has noted it; that somebody informed says not what was done with it
        return [("efterretning" if _INFORMED.search(text) else "ingen", whole)]
    if any(turned_down(text[a:b]) for a, b in spans if say.TO_DO.match(text[a:b])):
        return [("forkastet", whole)]  # "at forslaget ikke godkendes"
    if all(say.TO_DO.match(text[a:b]) for a, b in spans):
        return [("godkendt", whole)]  # "at flytningen sker i uge 32": the field says nothing but what was resolved
    refused = next(((a, b) for a, b in spans if say.NOT_OURS.match(text[a:b])), None)
    if refused and (len(spans) <= _DIARY or refused in spans[-_ENDS:]):
        return [("forkastet", refused)]
    spans = [(a, b) for a, b in spans if not _IN_DOUBT.search(text[a:b])]
    ours = next(((a, b) for a, b in spans if say.OURS.match(text[a:b])), None)
    if ours and (len(spans) <= _DIARY or ours in spans[-_ENDS:]):
        return [("tiltrådt", ours)]
    changed = next(((a, b) for a, b in spans if say.CHANGED.match(text[a:b])), None)
    if say.ORDERED.fullmatch(text):
        return [("godkendt", whole)]
    if changed and len(spans) <= _DIARY:
        return [("godkendt", changed)]
    supporters = next(((a, b) for a, b in spans if re.search(r"\bkunne tiltræde\b", text[a:b])), None)
    return [("tiltrådt", supporters)] if supporters else [("drøftet", whole)]
