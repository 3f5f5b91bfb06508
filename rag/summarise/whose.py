"""Whether the one to whom a line is given is the one whom its sentences tell it of. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rag.danish.analyser import stems
from rag.danish.roles import Role, is_told, roles_in

# Nobody in particular: this says no more than the sentences do.
_SOMEBODY: Final = re.compile(
    r"(?:et|en|flere|nogle|enkelte|andre|øvrige)?\s?(?:medlem(?:mer|mer(?:ne)?|met)?|deltager(?:e|ne)?|mødedeltager\w*|person)",
    re.IGNORECASE,
)
_MAJORITY: Final = re.compile(r"(?:et|en)?\s?(?:flertal|mindretal)\w*", re.IGNORECASE)
_VOTED: Final = re.compile(r"\b(?:flertal|mindretal|stemte|stemmer|afstemning)\w*", re.IGNORECASE)
_OF_BEFORE: Final = re.compile(r"\W*(?:det|dette|disse|her|derfor)\b", re.IGNORECASE)
_HEADING: Final = 6  # words of a subheading, under which it is told of whom it names
_ROOT: Final = 6  # letters by which a word is known in another form
_CLEARLY: Final = 2  # words by which another's sentence must say more of what is done than those of whom it is given to


def is_theirs(who: str, what: str, source: Sequence[str], around: Sequence[str], context: str) -> bool:
    """Whether `source` tells `what` of `who`, or leaves open of whom.

    `around` are the sentences before and the headings above, which may name who is meant where `source` doesn't;
    `context` is what stands over all of the point: its title on the first line, then who is speaking.
    """
    if _SOMEBODY.fullmatch(who.strip()):
        return True
    text = "\n".join(source)
    if _MAJORITY.match(who):
        return bool(_VOTED.search(text))
    roles = roles_in(who)
    if not roles:
        return _stands_in(who, [*source, *around, *context.split("\n")[1:]])  # a name, a party, or a word of theirs
    wanted = roles[0]
    silent = any(all(role.here for role in _doers(one)) for one in source)  # it is said of nobody in particular
    if wanted.here and silent:
        return True
    own = [one for one in source if is_told(wanted, _doers(one))]
    if own:
        if any(_OF_BEFORE.match(one) for one in own):
            return True  # what they do stands in the sentence before: "Det vil ledergruppen se på."
        best = max(_shared(what, one) for one in own)
        others = [one for one in source if one not in own and any(not role.here for role in _doers(one))]
        return not any(_shared(what, one) >= best + _CLEARLY for one in others)
    headed = [one for one in around if len(one.split()) <= _HEADING and not one.endswith(".")]
    if is_told(wanted, [role for one in headed for role in roles_in(one)]):
        return True
    return silent and is_told(wanted, [role for one in (*around, context) for role in _doers(one)])


def _stands_in(who: str, told: Sequence[str]) -> bool:
    held = {word[:_ROOT] for word in _content("\n".join(told))}
    return all(word[:_ROOT] in held for word in _content(who))


def _doers(text: str) -> list[Role]:
    return [role for role in roles_in(text) if role.acts]


def _shared(what: str, sentence: str) -> int:
    return len(_content(what) & _content(sentence))


def _content(text: str) -> frozenset[str]:
    return frozenset(stems(text))
