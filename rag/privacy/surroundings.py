"""What stands around a name: the sentence, a list of people, a role, speech, an institution named after somebody."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from rag.danish.wordlists import alternation, wordlist
from rag.privacy.lexicon import is_word
from rag.privacy.names import LISTS, look_up
from rag.privacy.roles import AFTER, BEFORE, is_role
from rag.privacy.speech import ACTS_AFTER, PARTY_AFTER, PERSON_AFTER, SAYS_AFTER, TELLS_AFTER, TITLE_BEFORE, VERB_AFTER
from rag.privacy.tokens import PARTICLES, Token, tokens
from rag.privacy.zones import list_zones
from rag.types import Span

_BEFORE_HOUSE = wordlist("institutions_before", LISTS)
_AFTER_HOUSE = wordlist("institutions_after", LISTS)
# Without a genitive before them these may be a workplace beside a name: "Lone Holm Plejecenter Nord".
_WORKPLACES = frozenset(
    "plejecenter center centre skole børnehave børnehus vuggestue hospital sygehus plejehjem".split(" ")
)
_WHERE = re.compile(r"\b(?:ved|til|i|på|fra|mod|langs|nær|omkring|gennem|forbi)\s$")
_STREETS = frozenset("vej gade allé plads skole fond legat kirke hospital gymnasium".split(" "))
_TAIL = re.compile(r"[-‐](?P<word>[a-zæøå]{3,})$")  # 'Mette Marie-skolen', 'Rasmus Klump-kasser'
_INITIAL_GAP = re.compile(r"\.[ \u00a0]?$")
_STARTS = re.compile(r"(?:^|[.!?:;…|\]]|\n)[ \t\"”»'(*_#>•\-–\d.)]*$")
_SHORTENED = frozenset({"Chr", "Th", "Fr", "Joh", "Aa", "Kr", "Sv", "Ths"})
# A home, a school, a club: what they are called may be a person's name; an office's is not.
_HOUSE_ENDING = re.compile(
    r".{2}(?:skolen|skole|hjemmet|huset|gården|klubben|institution|institutionen|stuen|haven|hospitalet|centret|centeret"
    r"|kollegiet|tilbuddet|stedet|legatet|fonden)$"
)
_HOUSE_AFTER = re.compile(
    r"(?:bibliotek|muse|institutt|akademi|gymnasi|kollegi|universitet|teatr)et$|(?:fond|pris|skol|hall)en$"
)
# What somebody's workplace may be too, after a given and a family name
_WORK_AFTER = re.compile(
    r".{2}(?:kontor|forening|værk|skole|center|centrum|selskab|station|bibliotek|museum|arium|teater|hospital|festival|marked"
    r"|hjemmet|centret|centeret|kollegiet|hospitalet)$"
)
_FIRM_ENDING = re.compile(
    r"(?:entreprise|lærerkreds|grossist|rådgivning|kraftvarme|fjernvarme|tegnestue|papir|køl|vinhandel|transport|busser|vognmandsforretning|byggeri"
    r"|vejservice|vikarservice|vikar|research|partners|elektro|gartneri|maskinstation|jazzband|trykkeri|smedje|møbler|kaffe"
    r"|hydraulik|teknik|auto|byg|vvs|kiosk|solutions|systems|group|nordic|danmark|engineering|foto|design|automatik|haveservice"
    r"|invest|ejendomme|legat|fond|efterfølgere|maskiner|anlægsgartner|rejser|optik|begravelse)$"
)
_BRANDS = frozenset(
    "plus pro care light lite online live cloud app web mobil go one flex basis basic premium smart express direkte"
    " bot ai suite cup home team tours travel food sport shop store".split(" ")
)
# Words that an organisation's name begins with where a line was lost: 'Lone Holm Danske Regioner'
_OTHER_BODY = frozenset({"Det", "De", "Den", "Dansk", "Danske", "Danmarks"})
_NO_TRADE = wordlist("not_persons", LISTS) | wordlist("sentence_starts", LISTS)
_OFFICE = re.compile(r"(?:job|borger|ydelses|viden|kontakt|service|erhvervs|råd|data|indkøbs|it-|løn)")
_FIRM_AFTER = re.compile(
    r"\s?(?:&|og|\+)\s(?:Søn(?:ner)?|Sønners?|Co|Partnere?|Young|Lauritzen)\b|(?<=\s[AIP])/S\b|\s(?:A/S|ApS|I/S|P/S|IVS)\b"
)
_FIRM = re.compile(rf"{alternation('firms', LISTS)}(?: Architects| Arkitekter)?s?")
_FIGURES: dict[str, list[str]] = {}
for _figure in sorted(wordlist("figures", LISTS)):
    _FIGURES.setdefault(re.split(r"[ .]", _figure)[0], []).append(_figure)
_KING = re.compile(r"\b(?:Christian|Frederik|Chr|Margrethe)\.? [IVX]+\b")
# Words that are no nouns: before a finite verb they are names even where a sentence begins.
_NEVER_SUBJECT = frozenset({"Hans", "Bo", "Tage", "Ben", "Andre", "Per", "Jan", "Otte"})
_LONGEST = 15  # words in one stretch of capitals
_ENTRY_BEFORE = re.compile(r"(?:[:,;|•*\t\n]|\n[ \t]*[-–]|\b(?:og|samt|var|er|fra|ved))[ \t]*$")
_ENTRY_AFTER = re.compile(r"[ \t]*(?:[,;|./\n(\t]|$|(?:og|samt)\s)")


@dataclass(slots=True)
class Surroundings:
    """A text's words and what can be asked of their neighbourhood; tokens are named by their index."""

    text: str
    words: list[Token] = field(init=False)
    shielded: set[int] = field(init=False)
    _zones: list[Span] = field(init=False)

    def __post_init__(self) -> None:
        self.words = tokens(self.text)
        self._zones = list_zones(self.text)
        self.shielded = set()
        i = 0
        while i < len(self.words):
            if self.words[i].text in _FIGURES:
                self._shield_figure(i)
            if self.words[i].capital or self.words[i].text in _BEFORE_HOUSE:
                last = self._chain(i)
                self._shield(i, last)
                i = last + 1 if last > i else i + 1
            else:
                i += 1

    # --- neighbours -----------------------------------------------------------------------------------

    def adjacent(self, i: int) -> bool:
        """Whether only one space parts a token from the next."""
        return i + 1 < len(self.words) and self.text[self.words[i].end : self.words[i + 1].start] in (" ", "\u00a0")

    def initial(self, i: int) -> bool:
        """Whether a token is an initial: 'P.' or, between names, 'P'."""
        token = self.words[i]
        if not token.capital or not (len(token.text) == 1 or token.text in _SHORTENED):
            return False
        if self.text.startswith(".", token.end):
            return True
        between = i > 0 and self.adjacent(i - 1) and self.adjacent(i)
        return between and min(len(self.words[i - 1].text), len(self.words[i + 1].text)) > 1  # not 'R E F E R A T'

    def after_initial(self, i: int) -> bool:
        """Whether a token is an initial with its full stop, and the next token follows it at once."""
        if i + 1 >= len(self.words) or not self.initial(i):
            return False
        return _INITIAL_GAP.fullmatch(self.text[self.words[i].end : self.words[i + 1].start]) is not None

    def starts_sentence(self, i: int) -> bool:
        """Whether a token begins a sentence, a line or a cell, where any word has a capital."""
        start = self.words[i].start
        return _STARTS.search(self.text, max(0, start - 12), start) is not None

    def opens_line(self, i: int) -> bool:
        """Whether a token is the first of its line, as a point's number or letter is."""
        start = self.words[i].start
        return not self.text[self.text.rfind("\n", 0, start) + 1 : start].strip(" \t\u00a0#*>|•-–")

    def listed_pair(self, i: int) -> bool:
        """Whether a listed given name and the capitalised word after it are an entry among people, or say something,
        be that word a house's: 'Afbud: Vibeke Stald'."""
        if not self._sure_given(i) or not self.adjacent(i) or self.words[i].genitive:
            return False
        listed = self.in_list(i) and self.whole_entry(i, i + 1)
        return self.words[i + 1].capital and (listed or self.says(i + 1))

    def in_list(self, i: int) -> bool:
        """Whether a token stands in an attendance list or a signature block."""
        at = self.words[i].start
        index = bisect_right(self._zones, (at, len(self.text) + 1)) - 1
        return index >= 0 and self._zones[index][0] <= at < self._zones[index][1]

    def whole_entry(self, i: int, last: int) -> bool:
        """Whether the tokens are an entry of their own, parted from others by commas or line breaks."""
        start, end = self.words[i].start, self.words[last].end
        before = start == 0 or _ENTRY_BEFORE.search(self.text, max(0, start - 8), start)
        return bool(before and _ENTRY_AFTER.match(self.text, end))

    def closes(self, i: int) -> bool:
        """Whether a word is the last line of the text, as whoever wrote it signs."""
        token = self.words[i]
        line = self.text[self.text.rfind("\n", 0, token.start) + 1 :].strip(" \t\n\u00a0/-–.")
        return line == token.text and token.start > 0

    # --- evidence -------------------------------------------------------------------------------------

    def role_before(self, i: int) -> re.Match[str] | None:
        """The role that stands right before a token on its line."""
        start = self.words[i].start
        line = self.text.rfind("\n", max(0, start - 80), start) + 1
        return BEFORE.search(self.text, max(line, start - 60), start)

    def titled(self, i: int) -> bool:
        """Whether hr., fru, ifølge, att. … stands before a token."""
        start = self.words[i].start
        return TITLE_BEFORE.search(self.text, max(0, start - 20), start) is not None

    def says(self, last: int) -> bool:
        """Whether a verb of saying follows."""
        return SAYS_AFTER.match(self.text, self.words[last].end) is not None

    def tells(self, last: int) -> bool:
        """Whether a verb follows that only a person is the subject of."""
        return TELLS_AFTER.match(self.text, self.words[last].end) is not None

    def person_follows(self, last: int) -> bool:
        """Whether an unknown name goes on as a person would: with a verb, a workplace, 'der …'."""
        return PERSON_AFTER.match(self.text, self.words[last].end) is not None

    def beside_capital(self, i: int) -> bool:
        """Whether a word is part of a longer stretch of capitalised words."""
        return (i > 0 and self.adjacent(i - 1) and self.words[i - 1].capital) or (
            self.adjacent(i) and self.words[i + 1].capital
        )

    def acts(self, i: int, *, learned: bool = False) -> bool:
        """Whether what follows a word at the head of a sentence makes it a name: saying, or, where the word
        was learned as a name or is no noun, doing anything."""
        token = self.words[i]
        acting = ACTS_AFTER.match(self.text, token.end)
        if acting is not None and acting["other"]:  # 'Liv og Sten tager'
            both = self.words[i + 2].name
            if both is not None and both.given:
                return True
        if learned or token.text in _NEVER_SUBJECT:
            if acting is not None and acting["other"]:  # 'Bo og Naboskab er temaet'
                other = self.words[i + 2]
                return other.name is not None or not (other.word_like or is_word(other.text.lower()))
            return acting is not None
        return self.says(i)

    def acts_after(self, last: int) -> bool:
        """Whether what follows a name is a verb, as after a subject."""
        return ACTS_AFTER.match(self.text, self.words[last].end) is not None

    def does(self, i: int) -> bool:
        """Whether a verb follows that persons are often the subject of."""
        return VERB_AFTER.match(self.text, self.words[i].end) is not None

    def spoken(self, i: int, last: int) -> bool:
        """Whether a role, a title, a verb of saying or a party stands beside a name."""
        end = self.words[last].end
        after = AFTER.match(self.text, end)
        return bool(
            self.role_before(i)
            or self.titled(i)
            or self.says(last)
            or PARTY_AFTER.match(self.text, end)
            or (after and (after["steward"] or after["office"]))
        )

    # --- institutions named after persons -------------------------------------------------------------

    def _chain(self, i: int) -> int:
        """The last token of a stretch of capitalised words from `i`."""
        last = i
        while last < min(i + _LONGEST, len(self.words) - 1) and (
            self.adjacent(last) or self.after_initial(last) or self._saint(last)
        ):
            following = self.words[last + 1]
            if last > i and self.after_initial(last) and following.name is None and is_word(following.text.lower()):
                break  # 'grinede Jan B. Gevinster var …'
            if last > i and following.text in _OTHER_BODY and self._full_before(i, last + 1):
                break
            if not following.capital and not (
                following.text in PARTICLES and last + 2 < len(self.words) and self.words[last + 2].capital
            ):
                break
            last += 1
        return last

    def _saint(self, i: int) -> bool:
        return self.words[i].text in ("Skt", "Sct", "St", "skt", "sct", "Brdr", "brdr") and self.text.startswith(
            ". ", self.words[i].end
        )

    def _shield(self, first: int, last: int) -> None:
        """Marks the words of a chain that belong to an institution's, a street's or a saint's name."""
        for i in range(first, last + 1):
            token = self.words[i]
            low = token.text.lower()
            before = self.words[i - 1] if i > first else None
            genitive = before is not None and (
                before.genitive or (before.name is None and before.text.endswith(("s", "’", "'")))
            )
            owner = i > first and self.words[i - 1].genitive and len(self.words[i - 1].base) > 2
            own = owner and (token.name is None or (token.name.word and not token.name.given and i - first > 1))
            if (
                i > first
                and not (i < last and self._person_whole(first, i, last))
                and not self.listed_pair(i - 1)
                and (
                    (own and len(low) > 2 and not token.text.isupper() and not is_role(low))
                    or _FIRM_ENDING.search(low)
                    or (low in _BRANDS and token.name is None)
                    or (self._trade(token) and self._names_firm(first, i))
                    or _compound(token.text)
                    or (low in _AFTER_HOUSE and (genitive or self._bears(first, i)))
                    or _HOUSE_AFTER.search(low)
                    or (_WORK_AFTER.search(low.removesuffix("s")) and not self._full_before(first, i))
                )
            ):
                self.shielded.update(range(first, i + 1))
            named = i > first and i in self.shielded  # 'Solvej Mariehjemmet Rita Bæk'
            if i < last and (
                low in _BEFORE_HOUSE or (_HOUSE_ENDING.search(low) and not named and not _OFFICE.match(low))
            ):
                self._shield_after(i, last, listed=low in _BEFORE_HOUSE)
        ends = self.words[last].text.endswith("s") and self.adjacent(last)
        lone = first == last and self._sure_given(first)  # 'Stines plads i udvalget'
        if last == first + 1 and self._place_pair(first):
            self.shielded.update((first, last))
        if (ends and not lone and self.words[last + 1].text in _STREETS) or self._company(first, last):
            self.shielded.update(range(first, last + 1))

    def _shield_figure(self, i: int) -> None:
        """Marks the words of a tale's figure that begins at a token."""
        start = self.words[i].start
        ends = [start + len(name) for name in _FIGURES[self.words[i].text] if self.text.startswith(name, start)]
        while ends and i < len(self.words) and self.words[i].start < max(ends):
            self.shielded.add(i)
            i += 1

    def _person_whole(self, first: int, i: int, last: int) -> bool:
        """Whether a house's word is somebody's middle name: 'Dorte Vejen Petersen'."""
        end = self.words[last].name
        middle = i == first + 1 == last - 1 and not self.words[first].genitive  # 'Karen Brammer Andersen'
        plain = self.words[i].name is not None or self.words[i].place or middle
        return plain and self._sure_given(first) and end is not None and end.family and not end.word

    def _place_pair(self, first: int) -> bool:
        """Whether a family name and a landscape's word are where something is: 'ved Sand Strand'."""
        one, other = self.words[first], self.words[first + 1]
        if one.name is None or one.name.given or other.text.lower() not in _AFTER_HOUSE:
            return False
        return _WHERE.search(self.text, max(0, one.start - 10), one.start) is not None

    def _bears(self, first: int, i: int) -> bool:
        """Whether what stands before a house's word is the house's name, not somebody who works there."""
        token = self.words[i]
        if token.name is not None:
            return False
        return token.text.lower() not in _WORKPLACES or (i == first + 1 and not self._sure_given(first))

    def _sure_given(self, i: int) -> bool:
        name = self.words[i].name
        return name is not None and name.given and not name.word

    def _full_before(self, first: int, i: int) -> bool:
        """Whether a given and a family name stand before a token of a chain."""
        before = self.words[i - 1].name
        return i - first > 1 and self._sure_given(first) and (before is None or before.family)

    def _names_firm(self, first: int, i: int) -> bool:
        """Whether the words before a trade are a firm's; 'Inger Holst Arbejdstilsynet' lost a line break."""
        if not any(one.name is not None for one in self.words[first:i]):
            return False
        low = self.words[i].text.lower()
        heading = low.endswith(("et", "en", "erne")) or self.text.startswith(":", self.words[i].end)
        return not (heading and self._full_before(first, i) and not _HOUSE_ENDING.search(low))

    def _trade(self, token: Token) -> bool:
        """Whether a word after a name makes a firm or a place of it: 'Lund Entreprise', not 'Lone Holm Økonomi'."""
        low = token.text.lower()
        if token.name is not None or len(low) < 6 or token.text.isupper() or is_role(low) or low in _NO_TRADE:
            return False  # short ones are families too: 'Lone Rod'
        return is_word(low)

    def _company(self, first: int, last: int) -> bool:
        """Whether a chain of capitals is a firm's name or a king's."""
        start, end = self.words[first].start, self.words[last].end
        return bool(
            _FIRM_AFTER.match(self.text, end)
            or _FIRM.fullmatch(self.text, start, end)
            or _KING.search(self.text, start, end)
        )

    def _shield_after(self, house: int, last: int, *, listed: bool) -> None:
        """Marks the name that a house bears; a full name of the lists after a house not listed is a person."""
        end = house + 1
        if end < last and self.words[end].text in ("Lille", "Store", "Den", "Det", "De"):
            end += 1
        following = self.words[end]
        if following.name and following.name.given:
            while end < last and end < house + 3 and (not self.words[end + 1].blocked or self.initial(end + 1)):
                end += 1
        family = self.words[end].name
        if not listed and end > house + 1 and family and family.family and not family.word:
            return
        self.shielded.update(range(house + 1, end + 1))


def _compound(word: str) -> bool:
    """Whether a name is the first part of a compound, as of a school or of goods: 'Carl Nielsen-anlægget'."""
    tail = _TAIL.search(word)
    if tail is None:
        return False
    return is_word(tail["word"]) or (len(tail["word"]) > 3 and look_up(tail["word"].capitalize()) is None)
