"""Words beside a name that say a person speaks, acts or is spoken of."""

from __future__ import annotations

import re

from rag.danish.wordlists import alternation
from rag.privacy.names import LISTS

_SAYING = alternation("saying", LISTS)
_ACTING = alternation("acting", LISTS)
_TELLING = alternation("telling", LISTS)
_SMALL = alternation("before_person", LISTS)

SAYS_AFTER = re.compile(rf"\s(?:også\s)?{_SAYING}\b")
TELLS_AFTER = re.compile(rf"\s{_TELLING}\b")
ACTS_AFTER = re.compile(
    rf"\s(?:{_SAYING}|{_ACTING})\b|\s(?:fra|i|på)\s[A-ZÆØÅ]|\s(?:og|samt)\s(?P<other>[A-ZÆØÅ][a-zæøå]+)\s(?:{_SAYING}|{_ACTING})\b"
)
# What follows an unknown name in -s where that is a genitive: a noun, not a verb or a small word
GENITIVE_AFTER = re.compile(rf"\s(?!(?:{_SAYING}|{_ACTING}|{_SMALL}|i|eller|er|kl|der|ikke|også)\b)[a-zæøå]{{3}}")
VERB_AFTER = re.compile(rf"\s(?:{_SAYING}|{_ACTING})\b")
PERSON_AFTER = re.compile(rf"\s{_SAYING}\b|,\s(?:der|som)\s(?:er|var|har|havde|kommer|går|bliver)\b")
SAYS_BEFORE = re.compile(
    rf"(?:\b(?i:{_SAYING})|\b(?P<clause>at|som|så|men|om|end|når|da|hvor)|\b(?i:{_SMALL})|\bv/)\s?$"
)
TITLE_BEFORE = re.compile(
    r"(?:(?P<person>\b(?:[Hh]r|[Ff]r|[Dd]r|[Pp]rof|M[rs]|Mrs)\.|\b(?:[Hh]r|[Ff]ru|[Ff]røken|M[rs]|Mrs))"
    r"|\bv/|(?<![\w.])v\.|\b(?i:att)\.?:?|\b(?i:lyder det fra|ifølge))\s?$"
)
# "…, siger Dorrika": the verb before its subject; 'mener' and 'skriver' have organisations for it as often
SAYS_INVERTED = re.compile(
    r"(?:\b(?i:siger|sagde|fortæller|fortalte|spurgte|spørger|tilføjer|tilføjede|svarede|svarer|forklarer|forklarede"
    r"|understreger|understregede|lyder det fra|ifølge))\s$"
)
PARTIES = frozenset("A B C D F I K M N O Q S V Æ Ø Å EL SF DF LA RV KF KD NB DD ALT UFG FG SIU IA JF SP".split(" "))
PARTY_AFTER = re.compile(r"\s?\((?:" + "|".join(sorted(PARTIES, key=len, reverse=True)) + r")\)")
