"""Local names in a text: municipalities, institutions, committees, systems; what a capital in mid sentence begins.

Persons are found by `rag.privacy`. A word is no local name where every municipality has it (Byrådet, HK, TR).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rag.check.figures import LISTS
from rag.danish.analyser import STOP_WORDS
from rag.danish.wordlists import alternation, wordlist
from rag.types import Span

_TOKEN: Final = re.compile(r"[A-ZÆØÅÉ][\wæøåéüöä]*(?:[-'’/&][\wæøåé]+)*")
_GENERIC: Final = re.compile(
    r"(?:[A-ZÆØÅ][a-zæøå]*[- ]?)?MED(?:[-‐][a-zæøå]+|s|erne|udvalg\w*)?|[HLFOCRSDAV]MU(?:et|ets|s|er|erne)?"
    r"|[A-ZÆØÅ][a-zæøå]{2,}(?:katalog|forlig|budgetaftale|referat|notat)(?:et|s|ets|n)?"  # a paper's own name
    r"|[A-ZÆØÅ]|[IVX]+|(?:TRIO|TR|AMR|AMO|AMG|FTR|HK|FOA|BUPL|DLF|DSR?|SL|AC|IT|HR|MED|APV|MUS|SFO|PPR|KL|EU)[-/‐]\w+"
    r"|(?:TR|AMR|FTR|SFO)(?:er|erne|ere|s|en|ens|’er|'er)"
)
# An abbreviation with its ending: "APV'en", "FTR’ernes", "MUSen"
_INFLECTED: Final = re.compile(r"(?P<stem>[A-ZÆØÅ]{2,}(?:-[a-zæøå]+)?)['’-]?(?:er(?:nes?|e|s)?|ens?|ets?|s|n|t)")
_OPENS: Final = re.compile(
    r"(?:(?<![^\W_])[A-ZÆØÅ]{1,6}[-. ]?\d{1,3}[.:)]?[-–—:\s]+"  # "BU-02 Fælles ledelse", a title
    r"|^|\b[Aa]d\.?\s\d{1,2}[.:)]?\s*|[.!?:;]\s*|[»«\"“”„(–—|·/→✓✔▪●]\s*|\n\s*|^\s*[-–•*]\s*|^\s*\(?\d{1,2}[.)]\s*)$"
)
_KOMMUNE: Final = re.compile(
    r"(?<![^\W_])(?P<name>[A-ZÆØÅ][\wæøåé]+(?:[- ][A-ZÆØÅ][\wæøåé]+)?)\s[Kk]ommunes?\b"
    r"|\b[Kk]ommunen?\s(?P<after>[A-ZÆØÅ][\wæøåé]+)"
)
_NOT_KOMMUNE: Final = frozenset(
    "Den En Vores Jeres Deres Ingen Hver Denne Samme Egen Hele Hvilken Anden Enhver Alle Andre".split()
)
_BEFORE: Final = ("Ifølge", "Hos", "Også", "Ligesom", "Modsat", "Både", "Ligesådan", "Endnu", "Allerede", "Selv")
_INSTITUTION: Final = re.compile(
    r"[A-ZÆØÅ][a-zæøåé]{2,}(?:gården|lunden|engen|bakken|højen|parken|vænget|haven|hjemmet|skolen|huset|centret|centeret"
    r"|gaarden|vangen|marken|toften|krogen|løkken|lund|gård|høj|bo|eng|vang|minde|toft)s?"
)
# Unions, authorities and associations of the whole country; and what ends as a ministry, an agency or a union does.
_BODY: Final = re.compile(
    rf"(?<![\w-])(?:{alternation('bodies', LISTS)}"
    r"|(?!B?[Bb]estyrelse)[A-ZÆØÅ][a-zæøå]+(?<!be)(?:styrelsen|ministeriet|tilsynet|forbundet))"
    r"(?:['’]?(?:s|ere?n?s?|erne?s?|en|ens))?(?:-[a-zæøå]+)?(?![\w])"
)
_OPENING: Final = 10  # characters before a word that tell whether it opens a sentence or a title
_SHOUTED: Final = 6  # letters from which a word in capitals is emphasis rather than an abbreviation
# Ordinary words where a sentence starts with them and no "Kommune" follows.
_ALSO_WORDS: Final = frozenset("vejen skive greve varde odder faxe struer".split())


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name in a text. `opens` where it stands where any word would have its capital; `municipality` where the text
    itself says that it is one, or it is known as one."""

    span: Span
    text: str
    opens: bool
    municipality: bool

    @property
    def parts(self) -> tuple[str, ...]:
        """Its words."""
        return tuple(self.text.split())


def find_names(text: str, municipalities: Iterable[str] = ()) -> list[NameMention]:
    """The capitalised words of a text that may be local names, neighbours joined; words that are general are none.

    Words where a sentence opens come too, with `opens`: only what is known elsewhere tells whether they are names.
    """
    towns = _towns(tuple(municipalities))
    found: list[NameMention] = []
    taken: list[Span] = []
    for match in _KOMMUNE.finditer(text):
        name = "name" if match["name"] else "after"
        words = match[name].split()
        start = match.start(name)
        while words and (words[0] in _NOT_KOMMUNE or (len(words) > 1 and _is_before_name(words[0]))):
            start += len(words[0]) + 1
            words = words[1:]
        if words and not is_general(words[0]):
            span = (start, match.end(name))
            found.append(NameMention(span, " ".join(words), False, True))
            taken.append(span)
    if towns is not None:
        for match in towns.finditer(text):
            opening = _OPENS.search(text, max(0, match.start() - _OPENING), match.start())
            word = match.group().rstrip("s").lower() in _ALSO_WORDS and opening is not None
            if not _within(match.span(), taken) and not word:
                found.append(NameMention(match.span(), match.group(), False, True))
                taken.append(match.span())
    taken += [match.span() for match in _BODY.finditer(text)]
    previous: NameMention | None = None
    for match in _TOKEN.finditer(text):
        if is_general(match.group()) or _within(match.span(), taken):
            previous = None
            continue
        shouted = match.group().isupper() and len(match.group()) >= _SHOUTED
        opens = shouted or _OPENS.search(text, max(0, match.start() - _OPENING), match.start()) is not None
        if previous and text[previous.span[1] : match.start()] == " " and not previous.opens:
            found[-1] = previous = NameMention(
                (previous.span[0], match.end()), text[previous.span[0] : match.end()], previous.opens, False
            )
            continue
        previous = NameMention(match.span(), match.group(), opens, False)
        found.append(previous)
    return sorted(found, key=lambda mention: mention.span)


def _is_before_name(word: str) -> bool:
    """Whether a capitalised word stands before a name and is none of it: "Ifølge Egeholm Kommune"."""
    return is_general(word) or word.lower() in STOP_WORDS or word in _BEFORE


def _within(span: Span, taken: Sequence[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in taken)


@lru_cache(maxsize=8)
def _towns(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern for all known municipalities in every spelling, or None where none are known."""
    if not names:
        return None
    forms = {form for name in names for form in (name, name.replace("Aa", "Å"), name.replace("aa", "å"))}
    told = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{told})s?(?![\w-])")


@lru_cache(maxsize=20_000)
def is_general(word: str) -> bool:
    """Whether a capitalised word names nothing local."""
    names = wordlist("general_names", LISTS)
    if word in names or word.removesuffix("s") in names or _GENERIC.fullmatch(word):
        return True
    inflected = _INFLECTED.fullmatch(word)
    if inflected is not None and inflected["stem"] != word and is_general(inflected["stem"]):
        return True
    parts = re.split(r"[-/&]", word)
    return len(parts) > 1 and all(not part[:1].isupper() or is_general(part) for part in parts)


def looks_like_institution(word: str) -> bool:
    """Whether a word that opens a sentence ends as institutions' names do ('Solgården'), and is no common word."""
    return bool(_INSTITUTION.fullmatch(word)) and not is_common(word)


def is_common(word: str) -> bool:
    """Whether a word is one by which every municipality calls an institution of its own: 'Materielgården'."""
    common = wordlist("common_institutions", LISTS)
    return word.lower() in common or word.lower().removesuffix("s") in common


@lru_cache(maxsize=20_000)
def stands_in(name: str, *texts: str) -> bool:
    """Whether all words of a name stand, capitalised, in the texts; a genitive is the same name."""
    return all(any(_stem(word) in text and _form(word).search(text) for text in texts) for word in _bare(name))


@lru_cache(maxsize=20_000)
def is_name_in(name: str, text: str) -> bool:
    """Whether a name stands in a text where its capital means something."""
    words = _bare(name)
    if not words or not stands_in(name, text):
        return False
    return any(
        _OPENS.search(text, max(0, match.start() - _OPENING), match.start()) is None
        for match in _form(words[0]).finditer(text)
    )


@lru_cache(maxsize=20_000)
def is_word_in(name: str, *texts: str) -> bool:
    """Whether a capitalised word stands in small letters in a text, so that it is a word and no name."""
    word = name.lower()
    low = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    return any(word in text and low.search(text) for text in texts)


def _bare(name: str) -> list[str]:
    return [word for word in name.split() if word[:1].isupper() and not is_general(word)]


@lru_cache(maxsize=20_000)
def _form(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w]){re.escape(_stem(word))}(?:s|'s|’s|s?(?:et|ets|en|ens))?(?!\w)")


def _stem(word: str) -> str:
    base = word.removesuffix("'s").removesuffix("’s")
    return base[:-1] if base.endswith("s") and len(base) > 4 else base
