"""Lines about one person's health, leave, discipline, family or pay, which no summary of a meeting tells.

Persons are roles already ("[person]", "[AMR]"), or one is told of without a name ("souschefen", "en kollega", "hun").
Figures of a group ("sygefraværet er 7 pct.", "to medarbejdere er langtidssyge") and rules ("når en medarbejder er
syg, …") are no such lines. Pure.
"""

from __future__ import annotations

import re
from typing import Final

_NAMED = r"\[(?!CPR|telefon|mail|e-mail|adresse|konto)[^\]\n]{2,40}\](?: \([^)\n]{1,30}\))?"
_ONE = (
    r"(?:(?:en|én|et|ét|den(?: ene)?|vores|min) (?:\w+ )?(?:[\w-]*(?:kollega|medarbejder|leder|chef|pædagog"
    r"|lærer|assistent"
    r"|hjælper|sygeplejerske|vikar|vagt|elev|borger|beboer|medlem|repræsentant))(?: (?:på|i|fra|hos) [\w-]+)?"
    r"|han|hun|vedkommende|kollegaen|medarbejderen|[\w-]*lederen|[\w-]*chefen|(?:næst)?formanden|direktøren"
    r"|[\w-]*repræsentanten|F?TR|AMR|(?:hans|hendes|sin) (?:\w+ )?(?:mand|kone|mor|far|søn|datter|barn|kæreste))"
)
_WHO = rf"(?:{_NAMED}|(?<![\w-]){_ONE}\b)"
_ILLNESS = (
    r"(?:[\w-]*stress\b|[\w-]*depression|angst|diskusprolaps|kræft|[\w-]*kræft|blodprop|diagnose"
    r"|hjernerystelse|[\w-]*sygdom"
    r"|operation|brækket|migræne|piskesmæld|covid|corona|[\w-]*misbrug|udbrændthed|PTSD|fødselsdepression)"
)
_OFTEN = (
    r"(?: (?:fortsat|stadig|igen|desværre|nu|pt\.?|delvist?|fuldtids|deltids|også|i øjeblikket|lige|netop|været|blevet"
    r"|siden \w+|alvorligt|meget|langvarigt|ikke længere))*"
)
_STATE = (
    r"(?:(?:lang- ?|langtids|del|deltids|fuldtids)?syge?(?:meldt)?\b(?!\s+\w*børn)|raskmeldt|indlagt|opereret"
    r"|gravid|udbrændt"
    r"|skilt|enke(?:mand)?\b|på (?:\w+ ){0,2}[\w-]*(?:barsel|barselsorlov|orlov|sygeorlov)\b|til behandling for|ramt af"
    rf"|under (?:afskedigelse|opsigelse)|bortvist|afskediget|fyret|opsagt|indkaldt til (?:en )?(?:tjenstlig"
    rf"|sygefraværs|syge"
    rf"|omsorgs)\w*|i (?:alkohol)?behandling\b|uarbejdsdygtig|fritstillet|suspenderet|degraderet|gået ned\b"
    rf"|gået på (?:\w+ )?(?:barsel|orlov)\b|fraværende (?:på grund af|pga\.?) {_ILLNESS})"
)
_GOT = (
    rf"(?: (?:en|et|sin|sit|en ny|den|to|tre))?(?: (?:skriftlig|mundtlig|alvorlig|sidste|tjenstlig|svær|ny))*"
    rf"(?: {_ILLNESS}| (?:advarsel|påtale|irettesættelse|løntillæg|lønforhøjelse|engangstillæg|kvalifikationstillæg"
    r"|funktionstillæg|fratrædelsesaftale|tjenstlig samtale|bortvisning|afskedigelse|fyreseddel|opsigelse"
    r"|barn\b|tvillinger"
    r"|skilsmisse|dødsfald|orlov|barsel\w*|sygeorlov|nedsat (?:tid|arbejdstid|arbejdsevne)|fleksjob))"
)
_OF = (
    r"(?:sygemelding|sygefravær|sygdom|diagnose|stress|barsel|orlov|graviditet|skilsmisse|advarsel|påtale|afskedigelse"
    r"|bortvisning|opsigelse|fratrædelse|fratrædelsesaftale|løn(?:en|tillæg\w*|indplacering|forhøjelse)?"
    r"|tjenstlige (?:sag|samtale)|misbrug|helbred"
    r"|operation|dødsfald|personalesag)"
)
_SAYS: Final = (
    rf"(?:{_WHO})(?:,? (?:som|der))? (?:er|var|bliver|blev|har været|har|går|gik|ligger|lå){_OFTEN} {_STATE}",
    rf"(?:{_WHO})(?:,? (?:som|der))? (?:har|havde|fik|får|har fået|er tildelt|blev tildelt|har modtaget|modtog|tildeles"
    rf"|lider af|led af|har søgt|er ramt af|går med){_OFTEN}{_GOT}",
    rf"(?:{_WHO})(?:,? (?:som|der))? (?:har|er|går|gik|skal|kommer){_OFTEN}(?: \w+){{0,2}} (?:syg|ned) (?:med"
    rf"|af|på grund"
    rf" af|pga\.?)",
    rf"(?:{_WHO})(?:,? (?:som|der))? (?:skal|går|gik|tager|kommer)(?: \w+)? (?:på|til|i) (?:\w+ )?(?:barsel\w*|orlov"
    r"|forældreorlov|operation|afvænning|tjenstlig samtale|sygesamtale|omsorgssamtale)\b",
    rf"(?:{_WHO})(?:,? (?:som|der))? (?:bliver|blev) (?:forælder|mor|far|skilt|gift|bortvist|fyret|afskediget"
    rf"|opsagt)\b",
    rf"{_NAMED}(?:['’]?s (?:\w+ )?| ){_OF}\b",
    rf"\b(?:hans|hendes) (?:\w+ )?(?:{_OF}\b|(?:mand|kone|mor|far|søn|datter|barn) (?:er|blev|har|døde))",
    rf"(?<![\w-])(?:{_OF}\w*|{_ILLNESS}|barselsvikar|sygevikar) (?:til|af|hos|for|vedr(?:ørende|\.)) {_NAMED}",
)
_SEARCHES: Final = tuple(re.compile(one, re.IGNORECASE) for one in _SAYS)
_RULE = re.compile(
    r"\b(?:hvis|når|såfremt|dersom|i tilfælde af|enhver|procedure|retningslinje|politik)\b[^.]{0,60}$", re.IGNORECASE
)
_ROOTS = _ILLNESS.replace(r"[\w-]*", "")  # a word's beginning need not be looked for
# What a text must hold for any line of it to be one: looking for these is quicker.
_ANY = re.compile(
    rf"syg|{_ROOTS}|rask|indlagt|operer|gravid|udbrændt|skil|enke|barsel|orlov|behandling|fraværende|opsig"
    rf"|opsagt|afsked"
    r"|bortvi|fyre|tjenstlig|fritstil|suspen|degrader|gået ned|går ned|gik ned|advarsel|påtale|irettesæt"
    r"|tillæg|løn|barn"
    r"|tvilling|dødsfald|nedsat|fleksjob|helbred|personalesag|uarbejds|enke|forælder|mor\b|far\b|gift|mand"
    r"|kone|søn|datter",
    re.IGNORECASE,
)


def is_private(words: str) -> bool:
    """Whether a line with persons as roles tells of one person's health, leave, discipline, family or pay."""
    if not _ANY.search(words):
        return False
    for pattern in _SEARCHES:
        for match in pattern.finditer(words):
            if match.group().startswith("[") or not _RULE.search(words[: match.start()]):
                return True
    return False
