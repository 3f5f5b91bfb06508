"""What a text says that a committee answered before, or that became of a proposal, held against that answer and that
decision: 'we supported it' of what we were against, 'it was dropped' of what was adopted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from rag.check.bodies import committee_named, named_bodies, towns_in, wrote
from rag.check.decided_before import decided_otherwise, left_undone, timed_otherwise, title_of
from rag.check.folding import fold
from rag.check.knowledge import Knowledge, content_stems
from rag.check.lines.claimed import denies
from rag.check.lines.denial import opposed as worded_opposite
from rag.check.own import OwnFacts, Source, source_of
from rag.check.statements import Statement, names_year
from rag.danish.matter import direction, names_all, same_matter, share_spoken_of, speaks_of, telling_words
from rag.danish.sentences import sentences
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
# What is wanted, supposed or asked is no retelling.
_WISHED: Final = re.compile(
    r"\b(?:bør|burde|skal|må|hvis|såfremt|medmindre|ønsk\w*|foreslå\w*|beder|forvent\w*|mener|frygter|forudsæt\w*|vil"
    r"|kunne|ville|skulle|håber|anbefaler|opfordrer|kræver)\b|\?",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r";\s|:\s|,\s(?:og|men|mens|hvor)\s|,?\sat\s")
_MOST: Final = 0.5  # share of a title's telling words from which a sentence speaks of its proposal
_LONG: Final = 3  # telling words from which a clause can be known again
_FEW: Final = 2  # the same where all of it is said again
_NOT: Final = re.compile(r"\b(?:ikke|ej)\s", re.IGNORECASE)
# How much something is said to be, which denies nothing of it: "seks timer er ikke meget".
_DEGREE: Final = re.compile(
    r"\bikke\s(?=(?:(?:helt|særligt?|ret|så|for|alt|just|nogen|lige|ligefrem)\s)*"
    r"(?:meget|mange|nok|længe|lang\w*|lidt|stort?e?|let|nemt|rigeligt?|tilstrækkeligt?|imponerende|overvældende|billigt?)\b)",
    re.IGNORECASE,
)
_JOINT: Final = re.compile(r"[;:.]\s|,\s(?:og|men|mens|samt)?\s?|\s(?:og|men|samt)\s")
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


def reversed_findings(n: int, statement: Statement, known: Knowledge) -> Iterator[Finding]:
    """A sentence, or a clause of it, that retells a sentence of a source that it cites, or of the proposal, and turns
    it about."""
    if _WISHED.search(statement.own):
        return
    own = _DEGREE.sub("", statement.own)
    cited = known.cited_by(statement) if _EARLIER.search(own) else []
    found = next(((f"I {source.whose}", twin) for source in cited for twin in _turned(own, source.said)), None)
    if found is None and known.item is not None and not cited:
        where = f"I forslaget {known.item.number}".rstrip()
        found = next(((where, twin) for twin in _denied(own, known.prose.removeprefix(fold(known.item.title)))), None)
    if found is not None:
        where, twin = found
        yield Finding(
            "decision-unsupported", "hard", " ".join(statement.own.split())[:120],
            f"{where} står det modsatte: »{' '.join(twin.split())[:_SHOWN]}«",
            "Skriv det, som det står i papiret.", n, statement.span,
        )  # fmt: skip


def _turned(sentence: str, text: str) -> Iterator[str]:
    """The sentences of a paper that a sentence, or a clause of it, is worded as and turns about."""
    for clause in (part for part in (sentence, *_CLAUSE.split(sentence)) if len(content_stems(part)) >= _LONG):
        held = _alike(clause, text)
        if not any(_holds(said, clause) for said in held):
            yield from (said for said in held if next(worded_opposite(clause, [said]), None))


def _alike(clause: str, text: str) -> list[str]:
    """The sentences of a paper that share at least half of a clause's telling words."""
    told = content_stems(clause)
    index = _index(text)
    shared = Counter(n for one in told for n in index.get(one, ()))
    return [_sentences(text)[n] for n, times in sorted(shared.items()) if times * 2 >= len(told)]


@lru_cache(maxsize=500)
def _index(text: str) -> dict[str, list[int]]:
    """The sentences of a text by the telling words that they hold."""
    found: dict[str, list[int]] = {}
    for n, said in enumerate(_sentences(text)):
        for one in content_stems(said):
            found.setdefault(one, []).append(n)
    return found


def _denied(sentence: str, text: str) -> Iterator[str]:
    """The clauses of the proposal that a sentence repeats word for word but for a 'not': in an argument about it, what
    is only alike is no denial."""
    told = set(content_stems(sentence))
    said_so = " ".join(_NOT.sub("", sentence).split()).rstrip(" .")
    if len(told) < _FEW or ("," in said_so and said_so not in text):
        return
    twins = [part for said in _sentences(text) for part in (said, *_JOINT.split(said))
             if set(content_stems(part)) == told]  # fmt: skip
    if all(denies(twin) != denies(sentence) for twin in twins):
        yield from twins


@lru_cache(maxsize=500)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(text[slice(*span)] for span in sentences(text))


def _holds(said: str, clause: str) -> bool:
    """Whether a sentence of a source says all that a clause says, denials too."""
    return set(content_stems(clause)) <= set(content_stems(said)) and (denies(clause) == denies(said))
