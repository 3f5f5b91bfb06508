"""Whether every clause of a line is borne by the sentences that it rests on: what it says of all, whom it names, what
it adds to a true beginning, and what the sentences only ask. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from rag.check.facts import find_facts
from rag.check.lines.wording import ANY, content, covered, held_by
from rag.danish.roles import DEPUTY, Role, is_told, roles_in, same_role

_ENOUGH: Final = 0.5  # share of a clause's content words that the sentences must hold
_FEWEST: Final = 2  # content words from which a clause is judged by itself
_CLEARER: Final = 2  # content words by which another's sentence must say more of a clause than those of whom it names
_OPENING: Final = 3  # words of a clause before the one who does what it tells

_BORDER: Final = re.compile(
    r";\s|:\s|\s[–-]\s|,\s(?:(?:og|men|mens|samt|hvoraf|som|der|hvor)\s)?|\s(?:og|men|mens|samt)\s(?="
    r"(?:at|der|det|de|den|han|hun|har|er|blev|bliver|skal|kan|vil|var)\s|\w{3,}(?:er|et|ede?|tes?|des|es|[bdfgklmnprstv]e)\s)",
    re.IGNORECASE,
)
# What is said of all of them, or of all who were there: the sentences must say it too.
_ALL: Final = re.compile(
    r"\b(?:alle|samtlige|enhver|ethvert|hvert?(?!\s(?:anden|andet|\w+(?:de|te|dje))\b)|hele|altid|overalt)\b",
    re.IGNORECASE,
)
_AGREED: Final = re.compile(
    r"\b(?:[eé]nstemmig\w*|enig(?:e|t)?|enighed|uden\s(?:modstand|indvendinger|afstemning))\b", re.IGNORECASE
)
_ALL_THERE: Final = re.compile(
    r"\b(?:alle|samtlige)\s(?:\w+\s)?(?:parter|medlemmer\w*|partier|repræsentanter\w*|stemte|var|er|tilslutte\w*|støtte\w*)\b",
    re.IGNORECASE,
)
_SEASON: Final = re.compile(
    r"\b(?P<season>forår|efterår|sommer|vinter|jul|nytår|påske|pinse|efterårsferie|vinterferie)(?:en|et|s?ferien?)?\b",
    re.IGNORECASE,
)
_REPORTS: Final = re.compile(
    r"\b(?:oplys|fortal|fortæl|sagde|sige[rs]|nævn|bemærk|orienter|peg|understreg|fremhæv|mente|mener|spurgt|vurdere|indstil|foresl|anbefal)\w*",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(r"\s(?:og|samt)\s(?P<what>(?:en|et|den|det|de|flere)\s[^,.;:]+)", re.IGNORECASE)
_LONG: Final = 6  # letters of a word that says what a thing is
_YES: Final = re.compile(r"\bstemte?r?\s(?:\w+\s)?(?:for|ja)\b|\bfor\sstemte\b", re.IGNORECASE)
_NO: Final = re.compile(r"\bstemte?r?\s(?:\w+\s)?(?:imod|nej)\b|\bimod\s(?:stemte|var)\b|\bvar\simod\b", re.IGNORECASE)
_VOTES: Final = re.compile(r"[;.]\s|,\s(?:mens|men|og)\s|\smens\s")
_NAMED: Final = re.compile(r"\b[A-ZÆØÅ][\wæøåÆØÅ]*")  # parties and bodies by their capitals
_EXCEPT: Final = re.compile(
    r"\b(?:bortset\sfra|undtage(?:n|t|lse)\w*|på\snær|pånær|dog\sikke|ud\sover|imod|minus|kun|holdes\sude\w*)\b",
    re.IGNORECASE,
)
# Groups of people whom a line may not bring in.
_PEOPLE: Final = re.compile(
    r"\b(?:pårørende|borger\w*|forældre\w*|elever\w*|beboer\w*|patient\w*|studerende|praktikant\w*|vikar(?:er|erne)?|bruger(?:e|ne)"
    r"|leverandør\w*|politiker\w*|naboer\w*)\b",
    re.IGNORECASE,
)
# A clause that only asks whether something is so, or tells that it isn't known.
_WHETHER: Final = re.compile(
    r"\b(?:sp[uø]rg\w*|spørgsmål\w*|stilling\stil|uafklaret|uklart|uvist|usikker\w*|tvivl\w*|undersøg\w*|overvej\w*|vurder\w*"
    r"|drøft\w*|afklar\w*|diskuter\w*)\b[^.;?!]{0,60}?(?<!\w)om\s(?P<asked>(?!\w+(?:et|en|erne)\b[^,.]*$)[^.;?!]+)",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(
    r"\b(?:om|sp[uø]rg\w*|spørgsmål\w*|måske|eventuel\w*|mulig\w*|mulighed\w*|hvis|uafklaret|uklart|uvist|tvivl\w*|undersøg\w*"
    r"|overvej\w*|vurder\w*|drøft\w*|afklar\w*|ikke|ej|ingen|afvis\w*|benægt\w*|kan|bør|foresl\w*|ønsk\w*)\b|\?",
    re.IGNORECASE,
)


def unborne(line: str, source: Sequence[str], around: Sequence[str], context: str) -> Iterator[str]:
    """Why a clause of a line isn't borne by its sentences, in Danish.

    `around` are sentences and headings that may name who is spoken of, `context` what belongs to all of the point.
    """
    yield from _of_all(line, source, context)
    yield from _season(line, source, context)
    yield from _brought_in(line, [*source, *around, context])
    yield from _added(line, source, [*around, context])
    yield from _only_asked(line, source)
    yield from _of_another(line, source)
    yield from _voted(line, source)


def asserted(sentence: str) -> str:
    """A sentence without what it only asks: "spurgt, om pensionen følger med" says nothing of the pension."""
    asked = _WHETHER.search(sentence)
    return sentence[: asked.start("asked")] + sentence[asked.end("asked") :] if asked else sentence


def clauses(line: str) -> list[str]:
    """The clauses of a line, those with too few words to be judged joined to the one before."""
    found: list[str] = []
    for part in _BORDER.split(line):
        if found and (len(content(part)) < _FEWEST or len(content(found[-1])) < _FEWEST):
            found[-1] = f"{found[-1]} {part}"
        elif part.strip():
            found.append(part)
    return found


def _of_all(line: str, source: Sequence[str], context: str) -> Iterator[str]:
    told = "\n".join([*source, context])
    for pattern in (_ALL, _AGREED):
        said = pattern.search(line)
        if said is None:
            continue
        if not pattern.search(told) and not (pattern is _AGREED and _ALL_THERE.search(told)):
            yield f"»{said.group()}« står ikke i de sætninger, der er henvist til"
            return
        bounded = [one for one in source if pattern.search(one) and _EXCEPT.search(one)]
        if (
            bounded
            and not _EXCEPT.search(line)
            and not any(pattern.search(one) and not _EXCEPT.search(one) for one in source)
        ):
            yield f"»{said.group()}« gælder ikke uden den undtagelse, som sætningen nævner"
            return


def _season(line: str, source: Sequence[str], context: str) -> Iterator[str]:
    """A time of the year that no date tells."""
    told = "\n".join([*source, context]).lower()
    for said in _SEASON.finditer(line):
        if said["season"].lower() not in told:
            yield f"»{said.group()}« står ikke i de sætninger, der er henvist til"
            return


def _brought_in(line: str, known: Sequence[str]) -> Iterator[str]:
    """Roles, and groups of people, that nothing near the line names."""
    text = "\n".join(known)
    told = roles_in(text)
    held = held_by(text)
    heads = frozenset(word for word in held if not word.startswith(DEPUTY))  # whose deputy is told is not told
    for role in roles_in(line):
        words = content(role.text)
        if not role.here and not is_told(role, told) and not (words and all(covered(word, heads) for word in words)):
            yield f"»{role.text}« nævnes ikke i de sætninger, der er henvist til"
            return
    for group in _PEOPLE.findall(line):
        if not all(covered(word, held) for word in content(group)):
            yield f"»{group}« nævnes ikke i de sætninger, der er henvist til"
            return


# A clause that says why, when or whether: often in other words than the sentences'.
_SUBORDINATE: Final = re.compile(
    r"\s*(?:at|da|fordi|idet|når|før|inden|indtil|til|hvis|såfremt|så|selvom|selv\som|om|hvorvidt|hvilket|uden\sat)\s",
    re.IGNORECASE,
)


def _added(line: str, source: Sequence[str], around: Sequence[str]) -> Iterator[str]:
    """A clause that tells something which the sentences don't."""
    parts = clauses(line)
    held = held_by("\n".join([*source, *around]))
    yield from _thing_added(line, held)
    if len(parts) < 2:
        return
    for part in parts:
        told = [word for word in content(part) if word not in ANY]
        missing = [word for word in told if not covered(word, held)]
        borne = len(told) - len(missing) + len(find_facts(part))  # figures are held against the sentences elsewhere
        enough = 0.01 if _SUBORDINATE.match(part) else _ENOUGH
        if len(told) >= _FEWEST and borne < enough * (borne + len(missing)):
            yield f"»{part.strip()}« har ingen dækning i de sætninger, der er henvist til"
            return


def _thing_added(line: str, held: frozenset[str]) -> Iterator[str]:
    """Something that is joined to what the sentences tell: "… og et nyt system"."""
    for joined in _JOINED.finditer(line):
        told = [word for word in content(joined["what"]) if word not in ANY]
        if told and max(map(len, told)) >= _LONG and not any(covered(word, held) for word in told):
            yield f"»{joined['what'].strip()}« har ingen dækning i de sætninger, der er henvist til"
            return


def _only_asked(line: str, source: Sequence[str]) -> Iterator[str]:
    """A clause that says what the sentences only ask."""
    asked = [found["asked"] for one in source if (found := _WHETHER.search(one))]
    if not asked or _OPEN.search(line):
        return
    rest = held_by("\n".join(asserted(one) for one in source))
    for part in clauses(line):
        told = content(part)
        for one in asked:
            held = held_by(one)
            here = sum(covered(word, held) for word in told)
            if here >= _FEWEST and here > sum(covered(word, rest) for word in told):
                yield f"»{part.strip()}« er kun noget, der spørges om i de sætninger, der er henvist til"
                return


def _of_another(line: str, source: Sequence[str]) -> Iterator[str]:
    """A clause of somebody that a sentence of somebody else tells, and none of theirs."""
    told = [(part, _acting(part), _opening(part)) for one in source for part in (clauses(one) or [one])]
    for part in clauses(line):
        doers = _opening(part)
        if len(doers) != 1:
            continue
        words = content(part[: doers[0].span[0]] + part[doers[0].span[1] :])
        own = max((_shared(words, one) for one, every, who in told if not who or is_told(doers[0], every)), default=0)
        for one, every, who in told:
            if _REPORTS.search(one) and not _REPORTS.search(part):
                continue  # what somebody reports is of others, what they propose is decided by others
            if who and not is_told(doers[0], every) and _shared(words, one) >= own + _CLEARER:
                yield f"det er ikke »{doers[0].text}«, men »{who[0].text}«, som sætningen siger det om"
                return


def _voted(line: str, source: Sequence[str]) -> Iterator[str]:
    """A vote told of somebody who voted the other way."""
    for part in _VOTES.split(line):
        way = _way(part)
        names = set(_NAMED.findall(part))
        told = [_way(one) for whole in source for one in _VOTES.split(whole) if names & set(_NAMED.findall(one))]
        if way and any(told) and way not in told:
            yield f"linjen siger, at de stemte {way}; det siger sætningerne ikke"
            return


def _way(text: str) -> str:
    against, agrees = _NO.search(text), _YES.search(text)
    return "" if bool(against) == bool(agrees) else "imod" if against else "for"


def _shared(words: Sequence[str], clause: str) -> int:
    held = held_by(clause)
    return sum(covered(word, held) for word in words)


@lru_cache(maxsize=8_000)
def _acting(clause: str) -> tuple[Role, ...]:
    return tuple(role for role in roles_in(clause) if role.acts and not role.here)


@lru_cache(maxsize=8_000)
def _opening(clause: str) -> tuple[Role, ...]:
    """Those with whom a clause begins, each once."""
    found: list[Role] = []
    for role in _acting(clause):
        opens = len(clause[: role.span[0]].split()) <= _OPENING
        if opens and not any(same_role(role, other) for other in found):
            found.append(role)
    return tuple(found)
