"""Words beside a name that say a person speaks, acts or is spoken of."""

from __future__ import annotations

import re

_SAYING = (
    "siger|sagde|oplyser|oplyste|orienterer|orienterede|understreger|understregede|fortæller|fortalte|spørger|spurgte"
    "|bemærker|bemærkede|nævner|nævnte|tilføjer|tilføjede|foreslår|foreslog|mener|mente|gennemgår|gennemgik|fremlægger"
    "|fremlagde|præsenterer|præsenterede|påpeger|påpegede|svarer|svarede|forklarer|forklarede|udtaler|udtalte|supplerer"
    "|supplerede|takker|takkede|konkluderer|konkluderede|meddeler|meddelte|kommenterer|kommenterede|uddyber|uddybede"
    "|opfordrer|opfordrede|indleder|indledte|afslutter|afsluttede|byder velkommen|bød velkommen|beder|bad|roser|roste"
    "|lyder det|slår fast|erklærer|vurderer|vurderede|melder|meldte|refererer|refererede|rejste|rejser|efterlyste|efterlyser"
)
_ACTING = (
    "er|var|har|havde|vil|ville|skal|skulle|kan|kunne|bliver|blev|deltager|deltog|kommer|kom|går|gik|tager|tog|stopper"
    "|stoppede|starter|startede|fratræder|fratrådte|tiltræder|tiltrådte|begynder|begyndte|sender|sendte|sørger|sørgede"
    "|undersøger|undersøgte|følger|fulgte|kontakter|kontaktede|indkalder|indkaldte|arbejder|arbejdede|laver|lavede|flytter"
    "|flyttede|vender|vendte|holder|holdt|skriver|skrev|bor|fik|får|ser|så|giver|gav|ønsker|ønskede|håber|håbede|udgår"
    "|overtager|overtog|afløser|afløste|samler|samlede|rundsender|koordinerer|repræsenterer|ringer|ringede|viser|viste"
    "|stiller|stillede|tjekker|drøfter|booker|planlægger|inviterer|inviterede|lovede|lover|hjælper|hjalp|mødte|møder|synes|syntes"
)
SAYS_AFTER = re.compile(rf"\s(?:også\s)?(?:{_SAYING})\b")
ACTS_AFTER = re.compile(
    rf"\s(?:{_SAYING}|{_ACTING})\b|\s(?:fra|i|på)\s[A-ZÆØÅ]|\s(?:og|samt)\s[A-ZÆØÅ][a-zæøå]+\s(?:{_SAYING}|{_ACTING})\b"
)
TELLS_AFTER = re.compile(r"\s(?:fortæller|fortalte|sagde|siger|spurgte|spørger|skrev|skriver|takkede|takker)\b")
PERSON_AFTER = re.compile(rf"\s(?:{_SAYING})\b|,\s(?:der|som)\s(?:er|var|har|havde|kommer|går|bliver)\b")
SAYS_BEFORE = re.compile(
    rf"(?:\b(?i:{_SAYING})|\b(?i:ved|hos|med|for|fra|til|af|og|samt|at|som|så|men|på|om|end|når|da|hvor|kontakt)|\bv/)\s?$"
)
TITLE_BEFORE = re.compile(
    r"(?:(?P<person>\b(?i:hr|fr|dr|prof)\.|\b(?i:hr|fru|frøken))|\bv/|\b(?i:att)\.?:?|\b(?i:lyder det fra|ifølge))\s?$"
)
PARTIES = frozenset("A B C D F I K M N O Q S V Æ Ø Å EL SF DF LA RV KF KD NB DD ALT UFG FG SIU IA JF SP".split(" "))
PARTY_AFTER = re.compile(r"\s?\((?:" + "|".join(sorted(PARTIES, key=len, reverse=True)) + r")\)")
