"""What a text says that a committee answered before, or that became of a proposal, held against that answer and that
decision: 'we supported it' of what we were against, 'it was dropped' of what was adopted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rag.check.bodies import committee_named, named_bodies, towns_in, wrote
from rag.check.decided_before import decided_otherwise, left_undone, timed_otherwise, title_of
from rag.check.lines.claimed import denies
from rag.check.own import OwnFacts, Source, source_of
from rag.check.statements import Statement, names_year
from rag.danish.matter import direction, names_all, same_matter, share_spoken_of, speaks_of, telling_words
from rag.danish.stance import stance_cues, stance_scores
from rag.danish.tense import in_present
from rag.types import CatalogueItem, Finding, Precedent, Stance

_POLES: Final[dict[Stance, bool]] = {"støtte": True, "ingen_bemærkninger": True, "imod": False}
_HELD: Final[dict[Stance, bool]] = {**_POLES, "bekymring": False}
_OUTRIGHT: Final = 1.45  # the weight of a cue from which a sentence says by itself where somebody stood
_LEAD: Final = 0.8  # and by how much it must weigh more than what else the sentence says
_WE: Final = re.compile(r"\b(?:vi|vores|udvalget|medarbejdersiden)\b", re.IGNORECASE)
_RECOMMENDED: Final = re.compile(r"\banbefaler\b(?:\s(?!at\b)\w+){0,4}\s\w*forslag", re.IGNORECASE)
# A yes, said to have had none of the reservations that an answer took.
_YES: Final = re.compile(
    r"\b(?:støtte\w*|bakke\w*|anbefale\w*|tilslutte\w*|gik (?:\w+ )?ind for"
    r"|sagde (?:\w+ )?ja|var (?:\w+ )?positive?)\b",
    re.I,
)
_UNRESERVED: Final = re.compile(
    r"\b(?:uden (?:nogen |andre )?(?:forbehold|betingelser|vilkår|krav)|uforbeholdent|betingelsesløst|uden videre"
    r"|helhjertet)\b",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"\b(?:forvaltningen|direktionen|byrådet|kommunalbestyrelsen|politikerne|partierne|flertallet|ledelsen|forældrene"
    r"|bestyrelsen|\w+rådet|borgmesteren)\b",
    re.IGNORECASE,
)
# What points at the proposal itself rather than at what it is about.
_PROPOSAL: Final = re.compile(
    r"\b(?:forslag\w*|besparelse\w*|nedskæring\w*|reduktion\w*|det|dette|den|tiltaget|ændringen|punktet|tanken|idéen)\b",
    re.IGNORECASE,
)
_EARLIER: Final = re.compile(
    r"\b(?:sidste år|i fjor|dengang|tidligere|forrige (?:år|gang)|sidste gang|året før)\b|(?<!\d)(?:19|20)\d\d(?!\d)",
    re.IGNORECASE,
)
_STOOD: Final[dict[Stance, str]] = {"støtte": "støtte", "ingen_bemærkninger": "ingen bemærkninger", "imod": "imod",
                                    "bekymring": "bekymring", "forbehold": "støtte med forbehold"}  # fmt: skip
_TODAY: Final = re.compile(r"[,;–]\s(?:men|nu|i dag|i år)\b.*", re.IGNORECASE | re.DOTALL)
_NOW: Final = re.compile(r"\b(?:nu|i dag|i år|denne gang|ikke (?:mere|længere))\b", re.IGNORECASE)
_CLAUSE: Final = re.compile(r";\s|:\s|,\s(?:og|men|mens|hvor)\s|,?\sat\s")
_MOST: Final = 0.5  # share of a title's telling words from which a sentence speaks of its proposal
_SHOWN: Final = 200


def back_then_findings(
    n: int, statement: Statement, item: CatalogueItem | None, precedents: Sequence[Precedent], own: OwnFacts
) -> Iterator[Finding]:
    """Findings on one sentence that tells of an earlier answer or decision. `item` is the proposal that it speaks of,
    `precedents` what was answered and decided on its like before."""
    known = [(one, source_of(one, own, own.year)) for one in precedents]
    if statement.cited:
        known = [(one, source) for one, source in known if one.id in statement.cited]
    if not _EARLIER.search(statement.own) and not statement.cited:
        return
    on = [pair for pair in known if _on(statement, *pair, item, own)]
    about = _nearest(statement.own, item, on)
    found = next(_answers(statement.own, about), None) or next(decided_otherwise(statement.own, about, own), None)
    found = found or next(timed_otherwise(statement.own, on, own), None)
    if found is not None:
        rule, evidence, remedy = found
        yield Finding(rule, "hard", " ".join(statement.own.split())[:120], evidence, remedy, n, statement.span)


def _on(statement: Statement, one: Precedent, source: Source, item: CatalogueItem | None, own: OwnFacts) -> bool:
    """Whether a sentence tells of a precedent: of its year, its municipality, and its matter."""
    if not names_year(statement.own, source):
        return False
    elsewhere = [town for town in towns_in(statement.lead, own.municipalities) if town != own.municipality]
    if elsewhere if one.own else one.municipality not in elsewhere:
        return False
    title, text = title_of(one), one.answered[1]
    spoken = share_spoken_of(title, statement.own) if title else 0.0
    if spoken >= _MOST or (title and any(names_all(title, part) for part in _CLAUSE.split(statement.own))):
        return True
    if spoken and "forslag" in statement.own.lower() and _names_author(statement.own, one):
        return True
    told = telling_words(statement.own)
    if item is None or not (_PROPOSAL.search(statement.own) or told & telling_words(item.title)):
        return False
    if not title:
        return speaks_of(item.title, f"{text} {one.quote}")
    return names_all(title, item.title) or same_matter(item.title, title, item.text, text if one.item else "")


def _nearest(
    sentence: str, item: CatalogueItem | None, about: Sequence[tuple[Precedent, Source]]
) -> list[tuple[Precedent, Source]]:
    """Of several earlier proposals, those that a sentence names most of; of none, those that today's names most of."""
    for text, least in ((sentence, _MOST), (item.title if item else "", 0.0)):
        near = [_named_by(text, title_of(one)) for one, _ in about]
        if max(near, default=0.0) > least:
            return [pair for pair, share in zip(about, near, strict=True) if share == max(near)]
    return list(about)


def _named_by(text: str, title: str) -> float:
    return max(share_spoken_of(title, text), float(any(names_all(title, part) for part in _CLAUSE.split(text))))


def _names_author(sentence: str, one: Precedent) -> bool:
    """Whether a sentence names the very committee that wrote an answer."""
    return one.committee is not None and (
        committee_named(sentence, one.committee)
        or any(body.name and wrote(body, one.committee) for body in named_bodies(sentence))
    )


def _answers(sentence: str, about: Sequence[tuple[Precedent, Source]]) -> Iterator[tuple[str, str, str]]:
    """Where a committee is said to have been for what it was against, or the other way."""
    sentence = _without_today(sentence)
    outright = bool(_YES.search(sentence) and _UNRESERVED.search(sentence)) and not denies(sentence)
    told: Stance | None = "støtte" if outright and not _OTHERS.search(sentence) else _stood(sentence)
    if told is None or left_undone(sentence):
        return
    theirs = [(one, source, held) for one, source in about
              if (held := _held(one, told, outright)) is not None and _is_theirs(sentence, one)]  # fmt: skip
    if not theirs or any(_POLES[told] == held or _of_the_thing(sentence, one) for one, _, held in theirs):
        return
    one, source, _ = theirs[0]
    stood = _STOOD.get(one.stance, "") if one.stance else ""
    yield (
        "earlier-answer",
        f"Sætningen siger »{_STOOD[told]}«; i {source.whose} var holdningen »{stood}«:"
        f" »{' '.join(one.quote.split())[:_SHOWN]}«",
        "Skriv, hvad svaret sagde dengang, og hvad der er anderledes nu, hvis holdningen er en anden.",
    )


def _without_today(sentence: str) -> str:
    """A sentence that tells of then, without what it goes on to say of now: "…, men nu siger vi nej"."""
    now = _TODAY.search(sentence)
    if now is None or not _EARLIER.search(sentence[: now.start()]) or in_present(sentence[: now.start()]) is None:
        return sentence
    return sentence[: now.start()] if _NOW.search(now.group()) or in_present(now.group()) is None else sentence


def _held(one: Precedent, told: Stance, outright: bool) -> bool | None:
    """Whether an answer was for its proposal. One with a reservation was, against what is told as a plain no; it wasn't
    against what is told as a yes without any."""
    if one.stance == "forbehold" and outright:
        return False
    if one.stance == "forbehold" and told == "imod":
        stances = {cue.stance for cue in stance_cues(one.text)}
        return True if "støtte" in stances and "imod" not in stances else None
    return _HELD.get(one.stance) if one.stance else None


def _stood(sentence: str) -> Stance | None:
    """Where somebody is said to have stood, outright for or against."""
    present = in_present(sentence)
    if present is None or _OTHERS.search(sentence):
        return None
    if _RECOMMENDED.search(present) and not denies(present):
        return "støtte"
    cues = stance_cues(present)
    scores = stance_scores(cues)
    best = max(scores, key=lambda stance: scores[stance])
    rest = max((score for stance, score in scores.items() if stance != best), default=0.0)
    outright = any(cue.stance == best and cue.weight >= _OUTRIGHT for cue in cues)
    return best if best in _POLES and outright and scores[best] - rest >= _LEAD else None


def _is_theirs(sentence: str, one: Precedent) -> bool:
    """Whether those who are said to have stood somewhere wrote an answer."""
    bodies = named_bodies(sentence)
    if bodies:
        return one.committee is not None and any(wrote(body, one.committee) for body in bodies)
    return one.ours and _WE.search(sentence) is not None


def _of_the_thing(sentence: str, one: Precedent) -> bool:
    """Whether a sentence may speak of what a proposal would take away, and not of the proposal: who supports the pool
    is against closing it."""
    title, text = one.answered
    pulls = direction(title, text)
    return pulls not in (None, "mere") and direction(sentence) != pulls and not _PROPOSAL.search(sentence)
