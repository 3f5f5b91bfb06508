"""Persons in a text, by what stands around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from rag.danish.wordlists import wordlist
from rag.privacy.names import LISTS
from rag.privacy.redact import Redaction
from rag.privacy.roles import AFTER, BEFORE, role_name
from rag.privacy.speech import ACTS_AFTER, PARTY_AFTER, SAYS_AFTER, SAYS_BEFORE, TITLE_BEFORE
from rag.privacy.tokens import PARTICLES, Token, tokens
from rag.privacy.zones import list_zones
from rag.types import Span

_BEFORE_HOUSE = wordlist("institutions_before", LISTS)
_AFTER_HOUSE = wordlist("institutions_after", LISTS)
_LOWER_STREET = frozenset({"vej", "gade", "allé", "plads", "skole", "fond", "legat", "kirke", "hospital", "gymnasium"})
_STOPWORDS = wordlist("sentence_starts", LISTS)
_HOUSE_COMPOUND = re.compile(
    r"[-‐](?:skolen?|huset|hjemmet|centret|centeret|fonden|prisen|gården|haven|parken|kirken|hallen|institution\w*|kollegiet)s?$"
)
_SPACE = re.compile(r"[ \t\u00a0]{1,3}$")
_INITIAL_GAP = re.compile(r"\.[ \u00a0]?$")
_STARTS = re.compile(r"(?:^|[.!?:;…|\]]|\n[ \t]*\n|\n)[ \t\"”»'(*_#>•\-–\d.)]*$")
_LONGEST = 5


@dataclass(slots=True)
class _Found:
    """A person's name: its tokens and why it is taken for one."""

    first: int
    last: int
    sure: bool


@dataclass(slots=True)
class People:
    """The persons of one text. Made for one call; holds what was learned from the whole text."""

    text: str
    words: list[Token] = field(init=False)
    zones: list[Span] = field(init=False)
    learned: set[str] = field(init=False, default_factory=set)
    initials: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.words = tokens(self.text)
        self.zones = list_zones(self.text)

    def redactions(self) -> list[Redaction]:
        """All persons, with the roles that stand beside them, in order."""
        full = self._full_names()
        for found in full:
            self._learn(found)
        taken = {i for found in full for i in range(found.first, found.last + 1)}
        singles = self._singles(taken)
        for found in singles:
            if found.sure:
                self._learn(found)
        taken |= {found.first for found in singles}
        singles += self._learned_again(taken)
        everyone = sorted([*full, *singles], key=lambda f: f.first)
        return [*self._with_roles(everyone), *self._declared_initials()]

    # --- names of two words or more ------------------------------------------------------------------

    def _full_names(self) -> list[_Found]:
        found: list[_Found] = []
        i = 0
        while i < len(self.words):
            if not self.words[i].capital:
                i += 1
                continue
            last = self._name_from(i)
            if last is None:
                i += 1
                continue
            if not self._protected(i, last):
                found.append(_Found(i, last, True))
            i = last + 1
        return found

    def _name_from(self, i: int) -> int | None:
        """The last token of a full name that begins at token `i`, or None."""
        run = self._run(i)
        for last in range(run, i, -1):
            if self.words[last].base.lower() in PARTICLES and not self.words[last].capital:
                continue
            if self._is_full(i, last):
                return last
        return None

    def _run(self, i: int) -> int:
        """The last token of the longest stretch from `i` that could be one name."""
        last = i
        if self.words[i].blocked and not self._initial(i):
            return i
        while last + 1 < len(self.words) and last - i < _LONGEST:
            here, following = self.words[last], self.words[last + 1]
            gap = self.text[here.end : following.start]
            initial_gap = self._initial(last) and bool(_INITIAL_GAP.fullmatch(gap))
            wrapped = (
                gap == "\n"
                and last == i
                and bool(here.name and here.name.given and following.name and following.name.family)
            )
            if not (_SPACE.fullmatch(gap) or initial_gap or wrapped) or (here.genitive and here.name is not None):
                break
            if following.capital:
                if following.blocked and not self._initial(last + 1):
                    break
            elif following.text not in PARTICLES or last + 2 >= len(self.words) or not self.words[last + 2].capital:
                break
            last += 1
        return last

    def _initial(self, i: int) -> bool:
        """Whether a token is an initial: 'P.' or, between names, 'P'."""
        token = self.words[i]
        if not token.capital:
            return False
        short = len(token.text) == 1 or token.text in ("Chr", "Th", "Fr", "Joh")
        return short and (
            self.text[token.end : token.end + 1] == "." or (i > 0 and self._adjacent(i - 1) and self._adjacent(i))
        )

    def _adjacent(self, i: int) -> bool:
        return i + 1 < len(self.words) and bool(
            _SPACE.fullmatch(self.text[self.words[i].end : self.words[i + 1].start])
        )

    def _is_full(self, i: int, last: int) -> bool:
        """Whether the tokens from `i` to `last` make a person's name."""
        first, end = self.words[i], self.words[last]
        if self._initial(last) and not self._in_zone(first.start):
            return False
        a, b = first.name, end.name
        starts = self._starts_sentence(i)
        if self._initial(i):
            return b is not None and b.family and (not b.word or self._spoken(i, last))
        if a is not None and a.given:
            if b is not None and (b.family or b.given):
                return not (a.word and b.word and starts and not self._spoken(i, last))
            return not a.word or (not starts and self._spoken(i, last)) or self._in_zone(first.start)
        middle_given = any(w.name and w.name.given and not w.name.word for w in self.words[i + 1 : last])
        if b is not None and b.family:
            if starts and first.text.lower() in _STOPWORDS:
                return False
            if a is None and first.word_like:
                return False
            return not b.word or middle_given or self._spoken(i, last)
        if any(w.name is None and (w.word_like or len(w.text) < 2) for w in self.words[i : last + 1]):
            return False
        if starts and first.text.lower() in _STOPWORDS:
            return False
        return last - i <= 3 and (self._in_zone(first.start) or self._spoken(i, last))

    # --- what stands around ---------------------------------------------------------------------------

    def _starts_sentence(self, i: int) -> bool:
        start = self.words[i].start
        return bool(_STARTS.search(self.text, max(0, start - 12), start))

    def _in_zone(self, at: int) -> bool:
        index = bisect_right(self.zones, (at, len(self.text) + 1)) - 1
        return index >= 0 and self.zones[index][0] <= at < self.zones[index][1]

    def _role_before(self, i: int) -> re.Match[str] | None:
        start = self.words[i].start
        line = self.text.rfind("\n", 0, start) + 1
        return BEFORE.search(self.text, max(line, start - 60), start)

    def _spoken(self, i: int, last: int) -> bool:
        """Whether a role, a title, a verb of saying or a party stands beside a name."""
        start, end = self.words[i].start, self.words[last].end
        return bool(
            self._role_before(i)
            or TITLE_BEFORE.search(self.text, max(0, start - 24), start)
            or SAYS_AFTER.match(self.text, end)
            or PARTY_AFTER.match(self.text, end)
            or ((role := AFTER.match(self.text, end)) and (role["steward"] or role["office"]))
        )

    def _protected(self, i: int, last: int) -> bool:
        """Whether a name is part of an institution's, a place's or a saint's."""
        before = self.words[i - 1] if i else None
        if before is not None and self._adjacent(i - 1) and before.text.lower() in _BEFORE_HOUSE:
            return True
        end = self.words[last]
        if _HOUSE_COMPOUND.search(end.text) or any(
            "-" in w.text and _HOUSE_COMPOUND.search(w.text) for w in self.words[i:last]
        ):
            return True
        if self.text[end.end : end.end + 1] == "-" or not self._adjacent(last):
            return bool(re.match(r"-[a-zæøå]+", self.text[end.end : end.end + 12])) and False
        after = self.words[last + 1]
        low = after.text.lower()
        if after.capital and (low in _AFTER_HOUSE or _HOUSE_COMPOUND.search(after.text)):
            return True
        return not after.capital and low in _LOWER_STREET and end.genitive

    # --- single names -----------------------------------------------------------------------------------

    def _singles(self, taken: set[int]) -> list[_Found]:
        found: list[_Found] = []
        for i, token in enumerate(self.words):
            if not token.capital or i in taken or token.name is None or len(token.base) < 2:
                continue
            if self._single(i, token) and not self._protected(i, i) and not self._part_of_other(i, taken):
                found.append(_Found(i, i, not token.name.word and token.name.given))
        return found

    def _single(self, i: int, token: Token) -> bool:
        name = token.name
        if name is None or token.blocked or token.place:
            return False
        if token.text.isupper() and len(token.text) < 5:
            return False
        if name.given and not name.word:
            return True
        strong = self._spoken(i, i)
        starts = self._starts_sentence(i)
        if name.given:
            if self._in_zone(token.start) and (starts or strong):
                return True
            if starts:
                return bool(SAYS_AFTER.match(self.text, token.end)) or (
                    token.text == "Hans" and bool(ACTS_AFTER.match(self.text, token.end))
                )
            return strong or bool(SAYS_BEFORE.search(self.text, max(0, token.start - 16), token.start))
        return (
            strong
            and not name.word
            and (not starts or bool(SAYS_AFTER.match(self.text, token.end)) or self._role_before(i) is not None)
        )

    def _part_of_other(self, i: int, taken: set[int]) -> bool:
        """Whether a single name stands inside a longer name of something: 'Mette Nova Gruppen'."""
        return (
            i + 1 < len(self.words)
            and self._adjacent(i)
            and self.words[i + 1].capital
            and not self.words[i].genitive
            and i + 1 not in taken
            and self.words[i + 1].text.lower() in _AFTER_HOUSE
        )

    def _learn(self, found: _Found) -> None:
        for token in self.words[found.first : found.last + 1]:
            if token.capital and len(token.base) > 2 and not token.place and token.base.lower() not in _AFTER_HOUSE:
                self.learned.add(token.base)

    def _learned_again(self, taken: set[int]) -> list[_Found]:
        """Names learned elsewhere in the document that stand alone here."""
        found: list[_Found] = []
        for i, token in enumerate(self.words):
            if i in taken or not token.capital:
                continue
            base = token.base if token.base in self.learned else token.text.removesuffix("s")
            if base not in self.learned or self._protected(i, i) or self._part_of_other(i, taken):
                continue
            doubtful = token.blocked or token.name is None or token.name.word
            if doubtful and self._starts_sentence(i) and not ACTS_AFTER.match(self.text, token.end):
                continue
            found.append(_Found(i, i, True))
        return found

    # --- redactions --------------------------------------------------------------------------------------

    def _end_of(self, i: int) -> int:
        """Where a name's last token ends, its genitive left standing."""
        token = self.words[i]
        if token.genitive:
            return token.base_end
        if token.text not in self.learned and token.text.endswith("s") and token.text[:-1] in self.learned:
            return token.end - 1
        if self._initial(i) and self.text[token.end : token.end + 1] == ".":
            return token.end + 1
        return token.end

    def _with_roles(self, everyone: list[_Found]) -> list[Redaction]:
        """Each name as a redaction that takes in the role before or after it, and the union always."""
        starts = {self.words[f.first].start for f in everyone}
        redactions: list[Redaction] = []
        floor = 0
        for found in everyone:
            start, end = self.words[found.first].start, self._end_of(found.last)
            role = "person"
            before = self._role_before(found.first)
            if before is not None and before.start() >= floor:
                role, start = role_name(before["steward"], before["office"]), before.start()
            if end == self.words[found.last].end:
                end, role = self._role_after(end, role, starts)
            redactions.append(Redaction((start, end), "person", f"[{role}]"))
            floor = end
        return redactions

    def _role_after(self, end: int, role: str, starts: set[int]) -> tuple[int, str]:
        after = AFTER.match(self.text, end)
        if after is None:
            return end, role
        following = re.compile(r"\s?:?\s*").match(self.text, after.end())
        if following and following.end() in starts and ")" not in after["all"]:
            return end, role  # the role belongs to the next name
        if after["union"]:
            return (after.end(), role) if role == "person" or role.isupper() or "-suppl" in role else (end, role)
        if role != "person":
            return (after.end(), role) if after["steward"] else (end, role)
        return after.end(), role_name(after["steward"], after["office"])

    def _declared_initials(self) -> list[Redaction]:
        return []
