"""Things that are called by a person's name: what stands before the name says what bears it.

A noun in the definite form right before a name tells what it names ("robotten Freja", "lokalerne Ask, Birk og Rose");
a list that holds firms or words holds no persons; what was once the name of a thing is so again further on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from rag.danish.wordlists import alternation, wordlist
from rag.privacy.lexicon import is_word
from rag.privacy.names import LISTS
from rag.privacy.roles import is_role
from rag.privacy.surroundings import Surroundings

_THING = re.compile(rf"[\wæøå-]*{alternation('things', LISTS)}")
_STOPWORDS = wordlist("sentence_starts", LISTS)
_TITLES = wordlist("thing_titles", LISTS) | wordlist("institutions_before", LISTS)
_LONG_TITLES = tuple(title for title in _TITLES if len(title) > 5)
_FIRM = re.compile(r"(?:firma|selskab|bureau|tegnestue|arkitekt|forlag|brødrene|leverandør|butik|virksomhed)")
_WORK = re.compile(
    r"(?:filmen|bogen|stykket|forestillingen|udstillingen|indsatsen|kampagnen|initiativet|metoden|materialet)$"
)
_PLURAL = re.compile(r".{2}(?:ne|huse|er|e)$")
_ACTS = re.compile(
    rf"\s(?!er på (?:ferie|barsel|orlov|kursus|arbejde|vagt|vej|besøg|job|pension|sygeorlov|plads|mail))"
    rf"{alternation('thing_acts', LISTS)}(?![\wæøå])"
)
# What is done to a thing or had of one: "lukke Viggo", "licensen til Sofia", "orkestret opfører Peter og Ulven"
_DONE = re.compile(
    r"(?:udfas|nedlæg|opsig|genudbyd|install|opgrader|implement|renover|istandsæt|anskaff|afinstall|opfør|nedriv|indvi)"
    r"(?:e|er|es|ede|et|edes|ger|ges|te|tes|der|ere|erer|eres|erede|eret)?"
    r"|luk(?:ke|ker|kes|kede|ket)|spiller|spilles|vises|sælger?|solgt|erstatter?|indføre"
)
_HAD = re.compile(
    r"\b(?:(?:leverandør|licens|drift|køb|salg|lukning|udfasning|sammenlægning|nedlæggels|renovering|ombygning|bruger|version"
    r"|opdatering|takst|plads|registrering)(?:en|et|er|ne|e|erne)? (?:af|til|på|i)"
    r"|abonnement på|oplæring i|søgning i|opslag i|data i|data fra|logger? på)\s[»\"“”']?$",
    re.IGNORECASE,
)
# Goods that a shop is named with: "lamper fra Louis Poulsen", "vask hos Berendsen"
_GOODS = re.compile(
    r"\b(?:lamper|stole|borde|møbler|reoler|senge|madrasser|biler|varevogne|cykler|elcykler|busser|maskiner|traktorer|udstyr"
    r"|it-udstyr|computere|telefoner|skærme|printere|kaffe|grøntsager|kød|fisk|frokost|frokosten|catering"
    r"|blomster|tøj|arbejdstøj|sko|handsker|bleer|hjælpemidler|medicin|papir|toner|kontorartikler|vask|tøjvask|rengøring|vinduer"
    r"|døre|låse|nøgler|maling|materialer|reservedele|legetøj|bøger|instrumenter|vin|øl|sodavand|vikarer|faktura)"
    r"(?:ne|en|et)?\s(?:fra|hos)\s$",
    re.IGNORECASE,
)
_LINKS = frozenset(("af", "på", "til", "i", "fra", "hos"))
# "Bilen hedder i daglig tale Olga", but "Den nye kollega hedder Sidsel", "Jeg hedder Vivi"
_CALLED = re.compile(r"\s(?:hedder|hed|kaldes|døbes|er\sdøbt)(?:\s[a-zæøå]+){0,4}\s(?=[A-ZÆØÅ])")
_CLAUSE_END = re.compile(r"[.!?:;,\n]")
_HUMAN = frozenset("jeg han hun du vi de hvem kollega kollegaen barn barnet datter søn mand kone".split(" "))
# Words before names in the plural, without article: "tre typer: Bjarke, Dagny og Erna", "de to busser, Bent og Lone"
_SEVERAL = {noun[:-2] for noun in wordlist("things", LISTS) if noun.endswith("ne")} | {
    "navne",
    "træer",
    "køer",
    "typer",
}
_COUNTED = re.compile(
    r"\b(?:to|tre|fire|fem|seks|syv|otte|ni|ti|begge|alle|\d+)\s(?:[a-zæøå]+\s)?[\wæøå]+$", re.IGNORECASE
)
_ENDOWED = frozenset("fond fonden fonds legat legatet mindelegat stiftelse stiftelsen familiefond".split(" "))
# "Klara er vores RPA-robot", "Frej og Odin er to nye gravhunde", "Malou er også navnet på vores hund"
_IS_THING = re.compile(
    r"\s(?:er|var|hedder|bliver)\s(?:(?:også|nu|jo|blot)\s)?(?:navnet\spå\s)?(?:vores|en|et|den|det|kommunens|to|tre|fire)\s"
    r"(?:[\wæøåÆØÅ-]+\s)?[\wæøåÆØÅ-]*(?:robot|chatbot|voicebot|system|program|app|portal|platform|persona|hund|kat|hest|bil|bus"
    r"|maskine|støvsuger|plæneklipper|model|skulptur|færge|båd|skib|assistent|algoritme|server|printer|dukke|bamse|figur|storm"
    r"|orkan|bygning|lokale|hal|pavillon|bogcafé|café|blog|podcast|sang|metode|sort|ko)(?:e|er|en|et|ne|r|s)?(?![\wæøå])"
)
_GAP = re.compile(r"[ \u00a0][»\"“”'«]?")
_BEFORE_OBJECT = frozenset("med til fra for af hos ved om efter mod over under mellem og samt".split(" "))
_AUX = frozenset("har havde have haft er var være blev bliver blive blevet får fik få fået".split(" "))
_DEFINITE = re.compile(r".{4}(?:en|et)$")
# Nouns in the definite form that say who somebody is
_PERSON_NOUN = re.compile(
    r"(?:e|ø|o)ren$|(?:ist|ent|ant|log|nom|man|kvind|dam|pig|dreng|ven|kolleg|nabo|søn|bror|mo|fa|kon|barn|medlemm|borger"
    r"|svend|kokk|chef|vært|mester|elev|lærling|præst|læg|pårørend|unge|famili|parr|slægt)(?:a|d)?(?:en|et|en)$"
)
_LONGEST = 4


@dataclass(slots=True)
class Things:
    """The things of one text that bear names.

    `tokens` are theirs by index and shielded from being persons; `names` the single words they are called;
    `persons` the members of lists in which persons stand and nothing else.
    """

    around: Surroundings
    tokens: set[int] = field(init=False, default_factory=set)
    names: set[str] = field(init=False, default_factory=set)
    persons: set[int] = field(init=False, default_factory=set)
    _called: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        words = self.around.words
        self._called = self._called_so()
        for i, token in enumerate(words):
            if not token.capital or i in self.tokens:
                continue
            before = words[i - 1].text if i and self.around.adjacent(i - 1) else ""
            if i:
                self._named_by(i)
            if token.name is not None and _IS_THING.match(self.around.text, token.end):
                self._call_both(i)
            if self._partners(i):
                self.tokens.update((i, i + 1))
            if i + 1 < len(words) and self.around.text.startswith(" & ", token.end):
                last = self._run(i)  # 'Ellen & Knuds Fond'
                if last in self.around.shielded:
                    self.tokens.update(range(i, last + 1))
            if token.name is not None and before in ("Lille", "Store", "Gamle"):  # 'sammen med Lille Per'
                self._mark(i, i)
            if token.name is not None and before not in _BEFORE_OBJECT and _ACTS.match(self.around.text, token.end):
                self._call(i, i)
            elif before in ("of", "the"):  # English
                self._mark(i, i)
        i = 0
        while i < len(words):
            i = self._list_from(i) if words[i].capital else i + 1
        self.around.shielded |= self.tokens

    # --- a thing's noun before the name -----------------------------------------------------------------

    def _named_by(self, i: int) -> None:
        """Marks what is named from token `i` on where a thing's noun, or 'hedder' of a thing, stands before it."""
        words, text = self.around.words, self.around.text
        noun = words[i - 1].text.lower()
        gap = text[words[i - 1].end : words[i].start]
        if words[i - 1].capital and i > 1 and self.around.adjacent(i - 2) and self._person(i - 2, i - 2):
            return  # 'Dorte Vejen Petersen'
        thing = (_GAP.fullmatch(gap) is not None and (_is_title(noun) or _is_thing(noun))) or (
            gap in (": ", ", ", " ")
            and noun.endswith(tuple(_SEVERAL))
            and (
                (gap == ": " and self._next_member(self._run(i)) is not None)
                or _COUNTED.search(text, max(0, words[i - 1].start - 30), words[i - 1].end)
            )
        )
        if noun.endswith("et") and thing and self._supine(i - 1):
            return
        start = words[i].start
        object_ = words[i].name is not None and _GAP.fullmatch(gap) is not None and self._object(noun, start)
        if not thing and not object_ and start not in self._called:
            return
        last = self._run(i)
        whole = last > i and self._person(i, last) and (thing or words[i + 1].name is not None)
        if (thing or (object_ and noun not in ("fra", "hos"))) and whole and not _FIRM.search(noun):
            return
        plural = object_ or not thing or _PLURAL.search(noun) or _WORK.search(noun)
        self._mark(i, last)
        while plural:
            following = self._next_member(last)
            if following is None:
                break
            last = self._run(following)
            self._mark(following, last)

    def _object(self, before: str, start: int) -> bool:
        """Whether a name from `start` on, after the word `before`, is what something is done to."""
        if before in _LINKS:
            link = _GOODS if before == "hos" else _HAD
            found = link.search(self.around.text, max(0, start - 32), start)
            return found is not None or (
                before == "fra" and _GOODS.search(self.around.text, max(0, start - 32), start) is not None
            )
        return _DONE.fullmatch(before) is not None

    def _supine(self, i: int) -> bool:
        """Whether a word in -et is what has been done, not a thing: 'har kontaktet Lone'."""
        return any(token.text.lower() in _AUX for token in self.around.words[max(0, i - 4) : i])

    def _called_so(self) -> set[int]:
        """Where the names begin that things are said to be called: 'Bilen hedder i daglig tale Olga'."""
        text = self.around.text
        found: set[int] = set()
        for called in _CALLED.finditer(text):
            clause = text[max(0, called.start() - 60) : called.start()]
            who = _CLAUSE_END.split(clause)[-1].lower().split()
            if any(_is_thing(word) for word in who) and not any(is_role(word) or word in _HUMAN for word in who):
                found.add(called.end())
        return found

    def _run(self, i: int) -> int:
        """The last of the capitalised words that one space parts from each other, from `i` on."""
        last = i
        while last - i < _LONGEST and self._near(last) and self.around.words[last + 1].capital:
            last += 1
        return last

    def _near(self, i: int) -> bool:
        words = self.around.words
        if i + 1 >= len(words):
            return False
        return (
            self.around.adjacent(i)
            or self.around.after_initial(i)
            or self.around.text[words[i].end : words[i + 1].start] == " & "
        )

    def _person(self, i: int, last: int) -> bool:
        """Whether a stretch begins as a person's full name does."""
        while i < last and self._steward(i):
            i += 1
        first, second = self.around.words[i].name, self.around.words[i + 1].name if last > i else None
        known = second is None or second.family
        return bool(first and first.given and not first.word and (last == i or known))

    def _steward(self, i: int) -> bool:
        token = self.around.words[i]
        return is_role(token.text) or token.text.isupper()

    def _mark(self, i: int, last: int) -> None:
        self.tokens.update(range(i, last + 1))
        self._call(i, last)

    def _call(self, i: int, last: int) -> None:
        if i == last and len(self.around.words[i].base) > 1:
            self.names.add(self.around.words[i].base)

    def _call_both(self, i: int) -> None:
        """Calls a thing by a token, and by the one that 'og' joins before it."""
        words = self.around.words
        self._mark(i, i)
        if i > 1 and words[i - 1].text == "og" and self.around.adjacent(i - 1) and self.around.adjacent(i - 2):
            self._mark(i - 2, i - 2)

    # --- lists ------------------------------------------------------------------------------------------

    def _next_member(self, last: int) -> int | None:
        """The token with which a list goes on after a member, by comma or 'og'."""
        words, text = self.around.words, self.around.text
        if last + 1 >= len(words):
            return None
        following = last + 1
        gap = text[words[last].end : words[following].start]
        if gap == " " and words[following].text in ("og", "samt", "eller") and self.around.adjacent(following):
            following += 1
        elif gap != ", ":
            return None
        return following if words[following].capital else None

    def _list_from(self, i: int) -> int:
        """Judges the list that begins at `i`, if one does; the token to go on with."""
        members = [(i, self._run(i))]
        while (following := self._next_member(members[-1][1])) is not None:
            members.append((following, self._run(following)))
        if len(members) == 2:
            self._firm_of_two(*members)
        if len(members) >= 3 and not self.around.in_list(i):
            self._judge(members)
        return members[-1][1] + 1

    def _firm_of_two(self, one: tuple[int, int], other: tuple[int, int]) -> None:
        """Marks a family name that 'og' joins to a firm's: 'Jakobsen og Lund Totalentreprise'."""
        words = self.around.words
        for (a, b), firm in ((one, other[1]), (other, one[1])):
            name = words[a].name
            if a != b or name is None or firm not in self.around.shielded:
                continue
            if not name.given or words[firm].text.lower() in _ENDOWED:  # 'Aage og Johanne Louis-Hansens Fond'
                self.tokens.add(a)

    def _partners(self, i: int) -> bool:
        """Whether '&' joins a family name to another's, as firms are called: 'Hansen & Rosendahl'."""
        words = self.around.words
        if i + 1 >= len(words) or self.around.text[words[i].end : words[i + 1].start] != " & ":
            return False
        names = (words[i].name, words[i + 1].name)
        lone = i == 0 or not (self.around.adjacent(i - 1) and words[i - 1].capital)
        return lone and words[i + 1].capital and not any(name is not None and name.given for name in names)

    def _judge(self, members: list[tuple[int, int]]) -> None:
        words = self.around.words
        persons = sum(self._person(*member) for member in members)
        foreign = sum(self._no_name(*member) for member in members)
        doubtful = sum(a == b and (n := words[a].name) is not None and n.word for a, b in members)
        given = all(a == b and (n := words[a].name) is not None and n.given for a, b in members)
        if foreign and foreign + doubtful > 2 * persons:
            for i, last in members:
                if i == last or not self._person(i, last) or self._no_name(i, last):
                    self._mark(i, last)
        elif not foreign and (persons >= 2 or given):
            self.persons.update(i for a, b in members for i in range(a, b + 1))

    def _no_name(self, i: int, last: int) -> bool:
        """Whether a member of a list holds a word that is in no person's name."""
        starts = self.around.starts_sentence(i)
        while i < last and self._steward(i):
            i += 1
        if "&" in self.around.text[self.around.words[i].start : self.around.words[last].end]:
            return True
        return any(
            n in self.around.shielded
            or n in self.tokens
            or (token.blocked and not (token.name and token.name.given))
            or (token.text.isupper() and len(token.text) > 1)
            or (token.name is None and (token.word_like or is_word(token.text.lower())))
            for n, token in enumerate(self.around.words[i : last + 1], i)
            if not (starts and n == i)
        )


@lru_cache(maxsize=50_000)
def _is_thing(noun: str) -> bool:
    if _THING.fullmatch(noun) is not None:
        return True
    if _DEFINITE.match(noun) is None or noun in _STOPWORDS or is_role(noun) or _PERSON_NOUN.search(noun):
        return False
    return is_word(noun) and (is_word(noun[:-2]) or is_word(noun[:-1]))


def _is_title(noun: str) -> bool:
    return noun in _TITLES or noun.endswith(_LONG_TITLES)
