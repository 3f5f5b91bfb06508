"""Names that no list holds, known by how Danish speaks of people: who acts, whom one rings, who is named beside whom.

A candidate is a capitalised word that is no Danish word, no place, no organisation and nowhere in the same text
in small letters ("strange"). Alone it needs words around it that only a person has; two of them in mid sentence
need only be no institution.
"""

from __future__ import annotations

import re

from rag.danish.wordlists import alternation, wordlist
from rag.privacy.initials import declared_after
from rag.privacy.lexicon import is_compound, is_word
from rag.privacy.names import LISTS
from rag.privacy.speech import SAYS_INVERTED
from rag.privacy.surroundings import Surroundings
from rag.privacy.tokens import Token

_OFFICES = wordlist("offices", LISTS)
_STOPWORDS = wordlist("sentence_starts", LISTS)
_HUMAN = alternation("human_acts", LISTS)
_TO_PERSON = alternation("to_person", LISTS)
_ACTING = alternation("acting", LISTS)
_SAYING = alternation("saying", LISTS)
_BELONGS = alternation("belongings", LISTS)
_AUX = r"(?:\s(?:også|netop|nu|igen|så|desuden|derfor|altid|gerne|stadig|dog|selv|ikke|lige))?"

# Nouns in the definite form, adverbs and participles, as they begin sentences; -sen is a family's
_NOUN_LIKE = re.compile(
    r".{3}(?:(?<!s)en|et|erne|ene|[mgvfdk]ne|vis|sigt|ende|elle|ing|tion|ment|terapi|isk|ist|tur|log|grafi|aner)s?$"
)
_NOT_SO = r"\s(?:er|var|er blevet|bliver) ikke (?:u?enige?|tilfreds|til stede)"
_HUMAN_AFTER = re.compile(rf"(?:{_AUX}\s{_HUMAN}|{_NOT_SO}|\sog\s(?:hans|hendes))(?![\wæøå])")
# "Dorrika fra natholdet", "Dorrika i Vagten"
_FROM_TEAM = re.compile(
    r"\s(?:fra|i|på|hos)\s(?:[a-zæøå]*(?:holdet|teamet|gruppen|huset|kontoret|køkkenet|stuen|sektionen|enheden|skranken"
    r"|vagten|afdelingen|afsnittet|kantinen)|HR|IT|[A-ZÆØÅ][\wæøå]+)(?![\w-])"
)
_NAMED_BEFORE = re.compile(rf"(?<![\w-]){_TO_PERSON}\s$", re.IGNORECASE)
# "Dorrika fra natholdet fortæller"; "Reoler fra Montana" are no person
_CITED = re.compile(r"\s(?:et al|(?:m\.\s?fl\.|mfl\.?)[ ,]+(?:19|20)\d\d|\((?:19|20)\d\d\))")
_SAYS = re.compile(rf"\b{_SAYING}\s$")
_AND_THEIRS = re.compile(r"\sog\s(?:hans|hendes)\s")
_TEAM_ACTS = re.compile(rf"{_FROM_TEAM.pattern}{_AUX}\s(?:{_HUMAN}|{_ACTING}|{_SAYING})(?![\wæøå])")
_VERB_AFTER = re.compile(r"\s(?!eller|for|efter|under|over|per|hver|mellem)[a-zæøå]{2,}(?:r|ede|te)(?![\wæøå])")
_NOT_DANISH = re.compile(r"[^\W\d_a-zæøåéèêëáàâäöüïóúíçñ]", re.IGNORECASE)  # letters that only names have here
_NUMBERED = re.compile(r"[ \u00a0](?:(?:19|20)\d\d\b|\d{1,3}(?![\d ]*\d))")
_AUX_BEFORE = re.compile(r"\b(?:er|har|var|blev|bliver|havde)\s$")
_DONE_AFTER = re.compile(
    rf"{_AUX}\s(?:valgt|tilbage|ny|på (?:ferie|orlov|kursus|barsel)|startet|sagt|talt|spurgt|skrevet|meldt|lovet"
    r"|foreslået|taget|overtaget|deltaget|ansat|stoppet|sygemeldt|syg|enig|inviteret|oplyst|tilbudt|udpeget|indtrådt)(?![\wæøå])"
)
_DOES_IT = re.compile(
    r"\b[Dd]et\s(?:undersøger|sørger|ordner|tager|aftaler|tjekker|følger|drøfter|laver|gør|står|ser)\s(?:nu\s|også\s)?$"
)
_TWO_ACT = re.compile(rf"\s(?:og|samt)\s(?P<other>[A-ZÆØÅ][\w'’-]+){_AUX}\s(?:{_HUMAN}|{_ACTING})(?![\wæøå])")
_WHO = re.compile(r"\s?,\s(?:der|som)\s")
_WHO_IS = re.compile(
    r"\s?,\s(?:der|som)\s(?:lige\s|nu\s|netop\s|også\s)?(?:er|var|blev)\s(?:lige\s|nu\s|netop\s|også\s)?"
    r"(?:blevet|ny|vores|tilbage|på (?:ferie|orlov|kursus|barsel)|valgt|ansat|syg|gået på|startet|begyndt|AMR|F?TR"
    r"|leder|formand|næstformand|suppleant|tovholder|referent|elev|vikar|sygemeldt|kollega)(?![\wæøå])"
)
_IT_IS = re.compile(
    r"(?:\b[Dd]et\s(?:er|var|bliver|blev)|\b(?:er|var|bliver|blev)\sdet)\s(?:kun\s|især\s|nu\s|igen\s|også\s)?$"
)
_OWNS = re.compile(rf"\s(?:ny|nye|gamle|første|egen|eget|egne)?\s?{_BELONGS}(?![\wæøå])")
# A list's letter, not a person's initial: "model A. Besparelse", "litra B. Økonomi"
_LETTERED = re.compile(
    r"(?:\b(?:model|punkt|pkt\.?|bilag|litra|gruppe|spor|type|hold|klasse|scenarie|liste|afsnit|forslag|alternativ"
    r"|variant|fase|hal|sal|blok|bygning|niveau|lokale|stk|stk\.|nr\.|§|del)|[\d§])\s?$",
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(r"\b(?:i|på|via|gennem|under|langs|ad)\s$", re.IGNORECASE)
_TO_BEFORE = re.compile(r"\btil\s$")  # "til Måløv fra Ballerup"
_WAITED_FOR = re.compile(
    r"\b(?:vent|peg|stol|tænk|kald|kig|se|lyt|håb|sats|regn|afhæng|sur|vred|stolt|hør|skæld|gælde)(?:e|er|te|ede|t|nde|ig|ige)?"
    r"(?:\s\w+)?\spå\s$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[»«\"“”„]\s?$")
_HOUSE = re.compile(
    r"(?:gården|lunden|engen|bakken|højen|parken|vænget|haven|hjemmet|skolen|huset|centret|centeret|toften|marken|dalen"
    r"|stien|vejen|banen|havnen|klubben|hallen|stedet|tilbuddet|kilden|hytten|laden|møllen|slottet|kollegiet|vej|gade|allé|stræde|torv|plads|forum|kvarter|fælled|mose|ting|festival|rådet)s?$"
)
_PLACE_LIKE = re.compile(
    r"(?:gård|gaard|lund|eng|bakke|høj|park|vang|have|hjem|hus|bo|minde|toft|mark|dal|sø|å|borg|rup|strup|by|sted|skov"
    r"|bæk|ly|holt|lunde|strand|lyst|fryd|glimt|bøl|balle|ballig|løv|mølle|bjerg|holm|næs|havn|køb|vig|slev|inge|løse|rød|ager|vænge|hal|bing|dorf|lev|hede|ry|vad|fjord|land)s?$"
)
_TOWN = re.compile(
    r"(?<!\w)(?<!\w-)(?P<town>[A-ZÆØÅ][\wæøåéü-]+)\s[Kk]ommune(?:s|n|ns)?(?![\wæøå])|[Kk]ommunen\s(?P<other>[A-ZÆØÅ]\w+)"
)
_RUNNING = re.compile(r"\s(?:[a-zæøå]|\()|[,;.]\s|\.?$|\?|!|\)")


class Unlisted:
    """The judgement of names that no list holds in one text."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._text = around.text
        self._words = around.words
        self._towns = {(m["town"] or m["other"]).removesuffix("s") for m in _TOWN.finditer(around.text)}
        self._small = {token.text for token in around.words if not token.capital}

    def strange(self, token: Token) -> bool:
        """Whether a capitalised word is none that Danish, the lists or the rest of the text know."""
        low = token.text.lower()
        return (
            token.capital
            and len(token.text) > 1
            and not token.text.isupper()
            and not (token.blocked or token.place or token.word_like)
            and low not in self._small
            and low.removesuffix("s") not in self._small
            and low not in _STOPWORDS
            and token.text.removesuffix("s") not in self._towns
            and not is_word(low)
            and not ("é" in low and (is_word(low.replace("é", "e")) or low.replace("é", "e") in _STOPWORDS))
            and (token.name is not None or not _NOUN_LIKE.search(low))
        )

    def house(self, low: str) -> bool:
        """Whether a word ends as houses and roads do."""
        return _HOUSE.search(low) is not None

    def known_small(self, token: Token) -> bool:
        """Whether an unlisted word is a Danish one, or stands in small letters elsewhere in the text."""
        low = token.text.lower()
        return low in self._small or is_word(low)

    def single(self, i: int) -> bool:
        """Whether one strange word alone is a person."""
        token, around, text = self._words[i], self._around, self._text
        if _HOUSE.search(token.text.lower()) or not self.strange(token) or not self._alone(i):
            return False
        if _NUMBERED.match(text, token.end):
            return False
        if self.after_role(i):
            return True
        start, end = token.start, token.end
        before = text[max(0, start - 40) : start]
        if _NAMED_BEFORE.search(before):
            return True
        low = token.text.lower()
        if is_compound(low) or _PLACE_LIKE.search(low):
            return False
        if self.told_of(i) or (_AUX_BEFORE.search(before) and _DONE_AFTER.match(text, end)):
            return True
        if token.text.endswith(("s", "'", "’")) and _OWNS.match(text, end):
            return True
        two = _TWO_ACT.match(text, end)
        if two is not None and self.strange(self._words[i + 2]):
            return True
        whence = text.startswith(" fra", end) and not around.starts_sentence(i)
        from_team = _FROM_TEAM if whence else _TEAM_ACTS
        acts = _WHO_IS.match(text, end) or _HUMAN_AFTER.match(text, end) or around.says(i) or from_team.match(text, end)
        return bool(acts) and not _PLACE_BEFORE.search(before) and not (whence and _TO_BEFORE.search(before))

    def quoted(self, i: int) -> bool:
        """Whether somebody is said to write or say something: 'i pjecen skriver Hougaard, at …'."""
        token = self._words[i]
        said = _SAYS.search(self._text, max(0, token.start - 24), token.start)
        return said is not None and self._text.startswith(", at ", token.end)

    def told_of(self, i: int) -> bool:
        """Whether a name stands where only a person would: 'det var Rosengren, der skrev', 'det undersøger Krag'."""
        start = self._words[i].start
        before = self._text[max(0, start - 40) : start]
        if SAYS_INVERTED.search(before) or _DOES_IT.search(before) or _CITED.match(self._text, self._words[i].end):
            return True
        return _IT_IS.search(before) is not None and _WHO.match(self._text, self._words[i].end) is not None

    def noun(self, i: int) -> bool:
        """Whether a word is a known one, or has a noun's ending and its capital from where it stands: 'Pedellen'."""
        low = self._words[i].text.lower()
        return is_word(low) or (self._around.starts_sentence(i) and _NOUN_LIKE.search(low) is not None)

    def named(self, i: int) -> bool:
        """Whether somebody is greeted, rung or asked by this name."""
        start = self._words[i].start
        return _NAMED_BEFORE.search(self._text, max(0, start - 40), start) is not None

    def addressed(self, i: int) -> bool:
        """Whether a word that a thing is called by too is plainly a person's: in a list, greeted, by a role."""
        role = self._around.role_before(i)
        beside = role is not None and ":" not in role.group()
        return beside or self._around.in_list(i) or self._around.titled(i) or self.named(i)

    def human(self, i: int) -> bool:
        """Whether what follows is what only persons are or do, or somebody is greeted by this name."""
        return _HUMAN_AFTER.match(self._text, self._words[i].end) is not None or self.named(i)

    def family(self, i: int) -> bool:
        """Whether a family name stands alone and is hardly a house: 'Frost', not 'Lindehøj'."""
        token, text = self._words[i], self._text
        low = token.text.lower()
        if not self._alone(i) or _HOUSE.search(low):
            return False
        return len(low) < 7 or not _PLACE_LIKE.search(low) or _AND_THEIRS.match(text, token.end) is not None

    def does(self, i: int) -> bool:
        """Whether a verb seems to follow: 'at Dag kører'."""
        return _VERB_AFTER.match(self._text, self._words[i].end) is not None

    def as_name(self, i: int) -> bool:
        """Whether a given name that is a word too has its capital in mid sentence for no other reason."""
        start = self._words[i].start
        return not (
            self._around.beside_capital(i) or self.placed(i) or _QUOTED.search(self._text, max(0, start - 2), start)
        )

    def _alone(self, i: int) -> bool:
        """Whether no capitalised word stands beside one but what begins the sentence, or a role."""
        around = self._around
        if around.adjacent(i) and self._words[i + 1].capital and not around.initial(i + 1):
            return False
        if i == 0 or not around.adjacent(i - 1) or not self._words[i - 1].capital:
            return True
        role = around.role_before(i)
        if role is not None and ":" not in role.group():
            return True
        low = self._words[i - 1].text.lower()
        return around.starts_sentence(i - 1) and (low in _STOPWORDS or is_word(low))

    def by_office(self, i: int) -> bool:
        """Whether a family name that may be a place too stands alone after an office: 'afdelingsleder Krogsbæk'."""
        role = self._around.role_before(i)
        office = role is not None and role["office"] is not None
        return office and self.strange(self._words[i]) and self._alone(i) and self.after_role(i)

    def listed(self, i: int) -> bool:
        """Whether a word that stands alone in a list of people may be one of them."""
        token = self._words[i]
        return (
            self.strange(token) and not _PLACE_LIKE.search(token.text.lower()) and not _HOUSE.search(token.text.lower())
        )

    def placed(self, i: int) -> bool:
        """Whether a word is where something is, or ends as a house does: 'LokalMED på Strandengen skrev'."""
        token, text = self._words[i], self._text
        if token.name is None and _HOUSE.search(token.text.lower()):
            return True
        before = _PLACE_BEFORE.search(text, max(0, token.start - 8), token.start)
        if token.genitive or before is None:
            return False
        return not _WAITED_FOR.search(text, max(0, token.start - 30), token.start)

    def after_role(self, i: int) -> bool:
        """Whether a person's office or mandate stands right before: 'afdelingsleder Krogsbæk er enig'."""
        role = self._around.role_before(i)
        if role is None or ":" in role.group() or "\n" in role.group():
            return False
        token = self._words[i]
        if not _RUNNING.match(self._text, token.end) or _HOUSE.search(token.text.lower()):
            return False
        if role["steward"]:
            line_end = self._text[token.end : token.end + 1] in ("", "\n")
            low = token.text.lower()
            return not line_end and not is_compound(low) and not _PLACE_LIKE.search(low)
        return role["office"].lower().endswith(tuple(_OFFICES))

    def initialled(self, i: int, last: int) -> bool:
        """Whether initials and an unlisted family name are a person: 'S. Dybvad'."""
        token = self._words[last]
        low = token.text.lower()
        if token.blocked or token.place or low in _STOPWORDS or is_word(low):
            return False
        if self._around.opens_line(i):  # "A. Formalia" is a point's letter, "S. Dybvad siger" is none
            return self._around.in_list(i) or self.human(last) or self._around.acts_after(last)
        if self._around.starts_sentence(i):
            return self._around.in_list(i) or (self.strange(token) and not is_compound(low))
        return not _LETTERED.search(self._text, max(0, self._words[i].start - 24), self._words[i].start)

    def full(self, i: int, last: int) -> bool:
        """Whether two to four capitalised words, none of them known as a name, are a person."""
        words = self._words[i : last + 1]
        names = [token for n, token in enumerate(words, i) if token.capital and not self._around.initial(n)]
        if last - i > 3 or any(_HOUSE.search(token.text.lower()) for token in names):
            return False
        if not all(self.strange(token) or (token.name is not None and not token.blocked) for token in names):
            return False
        if is_compound(words[0].text.lower()) or not any(self.strange(token) for token in names):
            return False
        if self._beside_other(i, last):
            return False
        doubtful = [token for token in names if token.name is None or token.name.word]
        given = any(token.name is not None and token.name.given for token in names)
        if not given and all(_PLACE_LIKE.search(token.text.lower()) for token in doubtful):
            return False  # 'Egå Engsø'
        start = words[0].start
        before = self._text[max(0, start - 40) : start]
        if before[-1:].isdigit() and not before[-2:-1].isspace():
            return True  # glued to a phone number
        if self._around.starts_sentence(i):
            return bool(
                self._around.in_list(i)
                or any(_NOT_DANISH.search(token.text) for token in names)
                or _HUMAN_AFTER.match(self._text, words[-1].end)
                or self._around.acts_after(last)
                or _FROM_TEAM.match(self._text, words[-1].end)
                or declared_after(self._text, (start, words[-1].end))
            )
        if _NAMED_BEFORE.search(before):
            return True
        return not (_PLACE_BEFORE.search(before) or _QUOTED.search(before))

    def _beside_other(self, i: int, last: int) -> bool:
        """Whether the stretch of capitals goes on as an institution's or began as one's."""
        after = self._around.adjacent(last) and self._words[last + 1].capital and not self._words[last].genitive
        if after or (self._around.adjacent(last) and self._words[last].genitive and self._words[last + 1].capital):
            return True
        if i == 0 or not self._around.adjacent(i - 1) or not self._words[i - 1].capital:
            return False
        return not (
            self._around.role_before(i) is not None
            or self._around.titled(i)
            or self._words[i - 1].text.lower() in _STOPWORDS
            or (is_word(self._words[i - 1].text.lower()) and self._around.starts_sentence(i - 1))
        )

    def with_letter(self, i: int, last: int) -> bool:
        """Whether a strange word and a letter after it are a person: 'Dorrika A.' in a list or as a subject."""
        token = self._words[i]
        if last != i + 1 or not self.strange(token) or is_compound(token.text.lower()):
            return False
        if self._around.in_list(i):
            return True
        end = self._words[last].end + self._text.startswith(".", self._words[last].end)
        return _HUMAN_AFTER.match(self._text, end) is not None

    def beside(self, i: int) -> bool:
        """Whether a word that 'og' joins to a person is one too."""
        token = self._words[i]
        low = token.text.lower()
        if not token.capital or token.blocked or token.place or self._around.beside_capital(i):
            return False
        if token.name is not None and token.name.given:
            return not is_word(low) or not token.name.word
        if token.name is not None and token.name.family and self.does(i):
            return not _HOUSE.search(low)
        return self.strange(token) and not is_compound(low) and not _PLACE_LIKE.search(low)
