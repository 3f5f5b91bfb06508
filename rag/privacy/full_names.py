"""Full names: how far a stretch of capitalised words is one person's name."""

from __future__ import annotations

import re

from rag.danish.wordlists import wordlist
from rag.privacy.lexicon import is_compound, is_word
from rag.privacy.names import LISTS, is_listed
from rag.privacy.surroundings import Surroundings
from rag.privacy.tokens import PARTICLES
from rag.privacy.unlisted import Unlisted

_STOPWORDS = wordlist("sentence_starts", LISTS)
_HEADINGS = wordlist("attendance", LISTS)
_LONGEST = 5
_MARK = re.compile(r"\b(?:P\.\s?(?:P\.\s?)?S|N\.\s?B)\.")  # "P.S. Tillykke"
_FOREIGN_PARTICLES = PARTICLES - {"de", "der", "den", "af", "la", "le"}  # those are Danish words too, or a firm's


class FullNames:
    """The names of two words or more in one text."""

    def __init__(self, around: Surroundings, unlisted: Unlisted) -> None:
        self.around = around
        self.unlisted = unlisted
        self.text = around.text
        self.words = around.words

    def from_token(self, i: int) -> int | None:
        """The last token of a full name that begins at token `i`, or None."""
        for last in range(self._run(i), i, -1):
            if self.words[last].capital and self._is_full(i, last):
                return last
        return None

    def _run(self, i: int) -> int:
        """The last token of the longest stretch from `i` that could be one name."""
        first = self.words[i]
        if first.place and self._town_before_family(i):
            return i + 1
        if first.blocked and not self.around.initial(i) and not (first.name and first.name.given):
            return i
        last = i
        while last + 1 < len(self.words) and last - i < _LONGEST and last + 1 not in self.around.shielded:
            here, following = self.words[last], self.words[last + 1]
            if here.genitive or not (
                self.around.adjacent(last) or self.around.after_initial(last) or (last == i and self._wrapped(last))
            ):
                break
            if following.capital:
                given = here.name is not None and here.name.given
                known = given and (following.name is not None or following.place or following.only_word_like)
                known = known or self.around.listed_pair(last) or self._last_of_three(i, last)
                small = following.name is None and following.text.lower() in _STOPWORDS
                if small or self._next_person(i, last):
                    break
                if following.blocked and not known and not self.around.initial(last + 1):
                    break
            elif not self._particle(last):
                break
            last += 1
        return last

    def _last_of_three(self, i: int, last: int) -> bool:
        """Whether a word that only ends as nouns do closes a name: 'Lene Tranlau Brynning'."""
        low = self.words[last + 1].text.lower()
        first = self.words[i].name
        family = self.words[last + 1].name
        if first is None or not first.given or first.word or last != i + 1:
            return False
        if family is not None:  # 'Jette Vestergaard Jul'
            return self.words[last].name is not None
        known = is_word(low) or is_compound(low) or self.unlisted.house(low)
        return self.words[last + 1].only_word_like and not known

    def _next_person(self, i: int, last: int) -> bool:
        """Whether a whole name ends here and the next begins, where lines were lost: 'Lone Holm Lars Krag Jensen'."""
        end, following = self.words[last].name, self.words[last + 1].name
        if last == i or end is None or end.given or end.word or following is None or following.word:
            return False
        return following.given and not following.family and self.words[min(last + 2, len(self.words) - 1)].capital

    def _town_before_family(self, i: int) -> bool:
        """Whether a town is somebody's middle name here: 'siger Lyngby Thygesen'."""
        following = self.words[i + 1] if self.around.adjacent(i) else None
        if following is None or following.name is None or not following.text.endswith("sen"):
            return False
        return not self.unlisted.placed(i) and not (self.around.adjacent(i + 1) and self.words[i + 2].capital)

    def _particle(self, last: int) -> bool:
        """Whether a particle follows a name's word, and its noble family after that: 'Dirk van der Meer'."""
        here, particle = self.words[last], self.words[last + 1].text
        if particle not in PARTICLES or (
            here.name is None and here.text not in PARTICLES and particle not in _FOREIGN_PARTICLES
        ):
            return False
        after = last + 2
        if after + 1 < len(self.words) and self.words[after].text in PARTICLES and self.around.adjacent(after):
            after += 1
        return after < len(self.words) and self.words[after].capital

    def _wrapped(self, i: int) -> bool:
        """Whether a line break parts a known given name from a known family name."""
        here, following = self.words[i], self.words[i + 1]
        if self.text[here.end : following.start] != "\n" or here.name is None or following.name is None:
            return False
        return here.name.given and following.name.family and not (here.name.word or following.name.word)

    def _is_full(self, i: int, last: int) -> bool:
        """Whether the tokens from `i` to `last` make a person's name."""
        first, end = self.words[i], self.words[last]
        a, b = first.name, end.name
        starts = self.around.starts_sentence(i)
        if self.around.initial(last):
            return (a is not None and a.given and not a.word) or self.unlisted.with_letter(i, last)
        if self.around.initial(i):
            if b is None and (
                _MARK.match(self.text, first.start) or _MARK.search(self.text, max(0, first.start - 6), first.end + 1)
            ):
                return False
            several = last - i > 1
            if b is None and several:
                return not end.word_like and end.text.lower() not in _STOPWORDS
            listed = b is not None and b.family and (not b.word or several or self.around.spoken(i, last))
            return listed or self.unlisted.initialled(i, last)
        if starts and first.text.lower() in _STOPWORDS:
            return False
        helped = self.around.in_list(i) or self.around.spoken(i, last)
        if a is not None and a.given:
            if self._runs_on(i, last):
                return False
            if b is not None:
                both = a.word and b.word and starts and (is_listed(end.base) or is_word(end.text.lower()))
                return not both or helped or (self.around.acts_after(last) and not is_word(end.text.lower()))
            if starts and a.word:  # 'Ask Lundtofte fra Vejdrift'
                acts = self.around.acts_after(last) and not is_word(end.text.lower())
                return self.around.in_list(i) or (acts and not end.word_like)
            return not a.word or helped or (not end.word_like and len(end.text) > 1)
        if a is None and first.text.lower() in _HEADINGS:
            return False
        if a is None and (first.word_like or (self.unlisted.noun(i) and not helped)):
            return False
        if any(w.name and w.name.given and not w.name.word for w in self.words[i + 1 : last]):
            return not self.unlisted.known_small(first)  # 'De Lokale Klubråd Lars Tranholt'
        if b is not None and b.family and not b.word:
            return True
        unknown = [
            w for n, w in enumerate(self.words[i : last + 1], i) if w.name is None and not self.around.initial(n)
        ]
        if any(w.word_like or len(w.text) < 2 for w in unknown):
            return False
        if self.unlisted.full(i, last):
            return True
        return last - i <= 3 and (helped or (not starts and self.around.person_follows(last)))

    def _runs_on(self, i: int, last: int) -> bool:
        """Whether a whole name and a word of the next line stand here: 'Inger Holst Arbejdstilsynet'."""
        end, before = self.words[last], self.words[last - 1].name
        if last - i < 2 or end.name is not None or (before is not None and not before.family):
            return False
        low = end.text.lower()
        defined = len(low) > 6 and low.endswith(("et", "erne")) and (is_word(low) or is_compound(low))
        label = self.text.startswith(":", end.end) and is_word(low)
        return defined or label or low in _HEADINGS
