"""Persons in a text, by what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rag.danish.wordlists import wordlist
from rag.privacy.full_names import FullNames
from rag.privacy.initials import declared, declared_after, in_small_letters, labelled
from rag.privacy.names import LISTS, is_listed
from rag.privacy.redact import Redaction
from rag.privacy.role_after import role_after
from rag.privacy.roles import ONLY_PERSONS, role_name
from rag.privacy.small_letters import names_in_small_letters
from rag.privacy.speech import GENITIVE_AFTER, SAYS_BEFORE, TITLE_BEFORE
from rag.privacy.surroundings import Surroundings
from rag.privacy.things import Things
from rag.privacy.tokens import Token
from rag.privacy.unlisted import Unlisted

# What a person does, right after the name.
_DOES = re.compile(
    r"\s(?:har|er|var|blev|kan|vil|skal|må|bør|så|tog|gik|fik|stod|gav|kom|kører|går|står|får|kommer|arbejder|tager|giver"
    r"|holder|møder|hjælper|passer|underviser|leder|afløser|deltager|skriver|svarer|rejser|stopper|begynder)\b"
)
_STOPWORDS = wordlist("sentence_starts", LISTS)
_NO_ENTRY = _STOPWORDS | wordlist("attendance", LISTS)
_START_WORDS = wordlist("start_words", LISTS)
_NOT_PERSONS = wordlist("not_persons", LISTS)
_SAID_BY = re.compile(r"\b(?:siger|sagde|fortæller|fortalte|spørger|spurgte|svarer|svarede|tilføjer|tilføjede)\s$")
_SHORTENED_COMPOUND = re.compile(r"-\s(?:og|eller|samt)\s|-,\s[A-ZÆØÅ]?[a-zæøå]+-")  # 'Folke- og Skolebibliotek'


@dataclass(frozen=True, slots=True)
class Found:
    """A person's name by its first and last token; `sure` where it may teach the rest of the document."""

    first: int
    last: int
    sure: bool


@dataclass(slots=True)
class People:
    """The persons of one text. Made for one call; holds what was learned from the whole text.

    `known` are names learned elsewhere, as where a heading is told apart from its document.
    """

    text: str
    known: frozenset[str] = frozenset()
    around: Surroundings = field(init=False)
    unlisted: Unlisted = field(init=False)
    full_names: FullNames = field(init=False)
    things: Things = field(init=False)
    words: list[Token] = field(init=False)
    learned: set[str] = field(init=False, default_factory=set)
    initials: set[str] = field(init=False, default_factory=set)
    by_family: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        self.around = Surroundings(self.text)
        self.words = self.around.words
        self.things = Things(self.around)
        self.unlisted = Unlisted(self.around)
        self.full_names = FullNames(self.around, self.unlisted)
        self.learned |= {name for name in self.known if not name.isupper()}
        self.initials |= {name for name in self.known if name.isupper()}

    def redactions(self) -> list[Redaction]:
        """All persons, with the roles that stand beside them, in order."""
        full = self._full_names()
        taken = {i for found in full for i in range(found.first, found.last + 1)}
        self.things.names -= {self.words[i].base for i in taken} | self.known
        singles = self._singles(taken)
        lone = {self.words[one.first].base for one in singles if self._family_only(one.first)}
        if len(lone) > 1:  # this text calls people by their family names
            self.by_family = True
            singles += self._singles(taken | {one.first for one in singles}, families=True)
        singles += self._beside([*full, *singles])
        for found in [*full, *singles]:
            if found.sure:
                self._learn(found)
        taken |= {found.first for found in singles}
        again = self._learned_again(taken)
        taken |= {found.first for found in again}
        again += [found for found in self._beside(again) if found.first not in taken]
        small = [Found(a, b, False) for a, b in names_in_small_letters(self.text, self.words, self.learned)]
        everyone = sorted([*full, *singles, *again, *small, *self._labelled(full)], key=lambda found: found.first)
        return self._with_roles(everyone)

    # --- names of two words or more ------------------------------------------------------------------

    def _full_names(self) -> list[Found]:
        found: list[Found] = []
        i = 0
        while i < len(self.words):
            last = self.full_names.from_token(i) if self.words[i].capital and i not in self.around.shielded else None
            if last is not None:
                found.append(Found(i, last, True))
            i = i + 1 if last is None else last + 1
        return found

    # --- single names ---------------------------------------------------------------------------------

    def _singles(self, taken: set[int], *, families: bool = False) -> list[Found]:
        """The single words that are persons; with `families` only family names are looked at."""
        found: list[Found] = []
        for i, token in enumerate(self.words):
            if not token.capital or i in taken or i in self.around.shielded or len(token.base) < 2:
                continue
            if _SHORTENED_COMPOUND.match(self.text, token.end):
                continue
            if families and not self._family_only(i):
                continue
            if self._single(i, token):
                sure = token.name is None or not token.name.word or self.around.in_list(i)
                found.append(Found(i, i, sure))
        return found

    def _single(self, i: int, token: Token) -> bool:
        """Whether one capitalised word alone is a person here."""
        name, around = token.name, self.around
        if token.place and self._bears_town(i):
            return True
        if token.place or (token.text.isupper() and len(token.text) < 5):
            return self.by_family and name is not None and name.family and self._speaks(i)
        if token.base in self.things.names and not self.unlisted.addressed(i):
            return False
        if name is not None and name.given and not name.word and token.text not in _START_WORDS:
            return not self.unlisted.placed(i) or around.in_list(i)
        if name is not None and around.tells(i) and not around.beside_capital(i):
            return True
        if token.blocked and not (name and name.given and around.titled(i)):
            return False
        starts = around.starts_sentence(i)
        if name is None:
            return not token.word_like and (
                self._only_persons(i)
                or self.unlisted.single(i)
                or (i in self.things.persons and self.unlisted.listed(i))
                or (not starts and not around.beside_capital(i) and around.tells(i) and self._told_subject(i))
                or (
                    around.in_list(i)
                    and around.whole_entry(i, i)
                    and token.text.lower() not in _NO_ENTRY
                    and not self.text.startswith(".:", token.end)
                    and self.unlisted.listed(i)
                )
            )
        if name.given:
            return self._word_name(i, token)
        if self._only_persons(i) or (around.in_list(i) and around.whole_entry(i, i) and not name.word):
            return True
        if self.unlisted.by_office(i) or self._speaks(i) or self.unlisted.quoted(i):
            return True
        if self.unlisted.placed(i):
            return False
        if self.by_family and self.unlisted.family(i):
            return around.does(i) if starts or name.word else self.unlisted.as_name(i)
        if name.word:
            return False
        if around.spoken(i, i) or self.unlisted.told_of(i) or not token.base.endswith("sen"):
            return around.spoken(i, i) or self.unlisted.told_of(i)
        return (is_listed(token.base) and self.unlisted.family(i)) if starts else self.unlisted.as_name(i)

    def _family_only(self, i: int) -> bool:
        name = self.words[i].name
        return name is not None and name.family and not name.given

    def _speaks(self, i: int) -> bool:
        """Whether a family name alone says or does what only persons do."""
        return (self.unlisted.human(i) or self.around.says(i)) and self.unlisted.family(i)

    def _bears_town(self, i: int) -> bool:
        """Whether a town's name is a person's, who speaks or bears an office: 'siger Strib', 'rådgiver Strib har'."""
        if self.around.adjacent(i) and self.words[i + 1].capital:
            return False
        start = self.words[i].start
        if _SAID_BY.search(self.text, max(0, start - 16), start):
            return True
        role = self.around.role_before(i)
        office = role is not None and role["office"] and ":" not in role.group()
        return bool(office) and self.unlisted.does(i)

    def _told_subject(self, i: int) -> bool:
        """Whether an unlisted word before a verb of telling is a person: no office, no village, not where it is."""
        return self.unlisted.listed(i) and not self.unlisted.placed(i)

    def _word_name(self, i: int, token: Token) -> bool:
        """Whether a given name that is a word too is a person here."""
        around, starts = self.around, self.around.starts_sentence(i)
        if token.text in _START_WORDS and not starts:
            return True
        if i in self.things.persons or (around.in_list(i) and around.whole_entry(i, i)):
            return True
        if starts:
            return around.acts(i) or self.unlisted.human(i) or around.closes(i) or around.role_before(i) is not None
        before = SAYS_BEFORE.search(self.text, max(0, token.start - 16), token.start)
        if before is not None and before["clause"]:  # "at Bo tager over", and not "at Dag til Dag-notatet"
            return around.acts(i, learned=True) or self.unlisted.does(i)
        return bool(before) or around.spoken(i, i) or self.unlisted.named(i) or self.unlisted.as_name(i)

    def _only_persons(self, i: int) -> bool:
        """Whether a title that only persons bear stands right before ('hr.', 'borgmester')."""
        start = self.words[i].start
        title = TITLE_BEFORE.search(self.text, max(0, start - 20), start)
        if title is not None and title["person"]:
            return self.words[i].text.lower() not in _STOPWORDS  # "dr. Med."
        role = self.around.role_before(i)
        if role is None or not role["office"] or ":" in role.group() or "\n" in role.group():
            return False
        return ONLY_PERSONS.search(role["office"]) is not None and self.words[i].text.lower() not in _STOPWORDS

    def _beside(self, known: list[Found]) -> list[Found]:
        """Single words that 'og' joins to a person, before or after: 'Dorrika og Lene'."""
        found: list[Found] = []
        ends = {one.last for one in known} | {one.first for one in known}
        for i, token in enumerate(self.words):
            if token.text not in ("og", "samt") or not 0 < i < len(self.words) - 1:
                continue
            if not (self.around.adjacent(i - 1) and self.around.adjacent(i)):
                continue
            for one, other in ((i - 1, i + 1), (i + 1, i - 1)):
                taken = other in ends or other in self.around.shielded
                if one in ends and not taken and self.unlisted.beside(other):
                    found.append(Found(other, other, self.words[other].name is None))
                    ends.add(other)
        return found

    # --- names learned elsewhere in the document ------------------------------------------------------

    def _learn(self, found: Found) -> None:
        for token in self.words[found.first : found.last + 1]:
            if token.capital and len(token.base) > 2 and not token.place and token.base.lower() not in _NOT_PERSONS:
                self.learned.add(token.base)
        initials = declared(self.text, (self.words[found.first].start, self.words[found.last].end))
        if initials is not None and found.last > found.first:
            self.initials.add(initials)

    def _learned_again(self, taken: set[int]) -> list[Found]:
        """Names and initials learned elsewhere in the document that stand alone here."""
        found: list[Found] = []
        for i, token in enumerate(self.words):
            if i in taken or i in self.around.shielded:
                continue
            if not token.capital:
                if token.text.upper() in self.initials and in_small_letters(self.text, (token.start, token.end)):
                    found.append(Found(i, i, False))
                continue
            if token.text in self.initials:
                found.append(Found(i, i, False))
                continue
            if self._learned_form(token) is None or token.base in self.things.names:
                continue
            surely = token.name is not None and token.name.given and not token.name.word
            if not surely and not self.around.in_list(i) and self.unlisted.placed(i):
                continue
            doubtful = token.blocked or token.name is None or token.name.word or token.text in _START_WORDS
            first = i - 1 if i and i - 1 not in taken and self._goes_before(i - 1) else i
            unknown = first < i or (token.name is None and not token.blocked)
            if doubtful and not unknown and self.around.starts_sentence(i) and not self._learned_subject(i):
                continue
            found.append(Found(first, i, False))
        return found

    def _goes_before(self, i: int) -> bool:
        """Whether a token is the initial or the given name of the learned family name after it: 'Hans Tunbjerg'."""
        name = self.words[i].name
        given = name is not None and name.given and self.around.adjacent(i) and i not in self.around.shielded
        return self.around.after_initial(i) or (given and self.words[i].base in self.learned)

    def _learned_subject(self, i: int) -> bool:
        """Whether a learned name that is a word too stands at the head of a sentence as a person would."""
        token = self.words[i]
        genitive = token.genitive and re.match(r"\s[a-zæøå]", self.text[token.end : token.end + 2])
        if self.around.acts(i, learned=True) or genitive:
            return True
        if _DOES.match(self.text, token.end) is None:
            return False
        # what never stands here in small letters isn't written here as a word
        return re.search(rf"(?<!\w){re.escape(token.base.lower())}(?!\w)", self.text) is None

    def _learned_form(self, token: Token) -> str | None:
        for form in (token.base, token.text.removesuffix("s"), token.text.rstrip("'’")):
            if form in self.learned:
                return form
        return None

    def _labelled(self, full: list[Found]) -> list[Found]:
        """Initials behind a label that leads to somebody: 'Ref.: QTB'."""
        names = [self.text[self.words[one.first].start : self.words[one.last].base_end] for one in full]
        starts = labelled(self.text, names)
        return [Found(i, i, False) for i, token in enumerate(self.words) if token.start in starts] if starts else []

    # --- redactions -----------------------------------------------------------------------------------

    def _end_of(self, i: int) -> int:
        """Where a name's last token ends, its genitive left standing."""
        token = self.words[i]
        if self.around.initial(i) and self.text.startswith(".", token.end):
            return token.end + 1
        if token.genitive:
            return token.base_end
        form = self._learned_form(token)
        if token.name is None and token.text.endswith("s") and GENITIVE_AFTER.match(self.text, token.end):
            return token.end - 1
        return token.end if form is None else token.start + len(form)

    def _with_roles(self, everyone: list[Found]) -> list[Redaction]:
        """Each name as a redaction that takes in the role before or after it, and the union always."""
        starts = {self.words[found.first].start for found in everyone}
        redactions: list[Redaction] = []
        floor = 0
        for found in everyone:
            start, end = self.words[found.first].start, self._end_of(found.last)
            role = "person"
            before = self.around.role_before(found.first)
            # "Referent: Lone Holm" keeps its label; a steward's may hold a union
            label = before is not None and ":" in before.group() and not before["steward"]
            if before is not None and before.start() >= floor and not label:
                role, start = role_name(before["steward"], before["office"]), before.start()
            if end >= self.words[found.last].end:
                letters = declared_after(self.text, (self.words[found.first].start, end))
                if letters and letters["letters"].upper() in self.initials:
                    end = letters.end()
                listed = found.last > found.first or self.around.in_list(found.first)
                end, role = role_after(self.text, end, role, starts, listed=listed)
            redactions.append(Redaction((start, end), "person", f"[{role}]"))
            floor = end
        return redactions
