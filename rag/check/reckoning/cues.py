"""What words say was reckoned: added, taken off, shared out, so many times."""

from __future__ import annotations

import re
from typing import Final, Literal

Family = Literal["sum", "mixed", "total", "off", "change", "rise", "mean", "share", "part", "times", "each", "same"]

# Beside a figure they say it of that figure, elsewhere in the sentence perhaps.
_ADDED: Final = re.compile(
    r"\b(?:i alt|ialt|til ?sammen|sammenlagt|lagt sammen|lægge[rs]? (?:\w+ ){1,4}sammen"
    r"|samlet|samlede|summen|plus|og så"
    r"|oveni|oven i|akkumuleret|begge|kommer|(?:de )?(?:to|tre) (?:forslag|beløb)"
    r"|op(?:pe)? på"
    r"|alle (?:de )?(?:to|tre|fire) år"
    r"|(?:over|i|på|de) (?:alle )?(?:de )?(?:to|tre|fire|første) (?:første )?år\w*|\w*perioden|årene)\b|\+",
    re.IGNORECASE,
)
_OFF: Final = re.compile(
    r"\b(?:forskel\w*|mangle[rt]?|rest\w*|tilbage|flere|færre|mindre|mere|øvrige|andre|fald\w*|stig\w*|steget|minus|vokse\w*"
    r"|under|over|reducer\w*|nedsæt\w*|sænk\w*|øge\w*|ekstra|yderligere|uden|ikke|netto|spring\w*|spænd\w*"
    r"|fratrukket|trukket|spare[rs]\w*|kun|fjernes|forsvinder|op til|ned på|op på|mål\w*|for mange|for meget"
    r"|længere|kortere|hurtigere|hen|fjerner|skærer|skæres|mister|sidste(?! år))\b|[−–]",
    re.IGNORECASE,
)
CUES: Final[dict[Family, re.Pattern[str]]] = {
    "sum": _ADDED,
    "mixed": _ADDED,
    "total": _ADDED,
    "off": _OFF,
    "change": _OFF,
    "rise": _OFF,
    "mean": re.compile(r"\b(?:gennemsnit\w*|i snit|midt\w*)\b", re.IGNORECASE),
    "share": re.compile(r""),  # a share, or a multiple, says itself that it is one
    "part": re.compile(r""),  # and so does one that is reckoned with
    "times": re.compile(
        r"\bpr\.|\b(?:hver\w*|gange|i alt|giver|koster|à|a|om året|årligt?|om ugen|i timen|om måneden|til ?sammen"
        r"|samlet|af|halver\w*|fordobl\w*|\w+dobl\w*|dobbelt\w*|\w+dobbelt\w*)\b|[×*]",
        re.IGNORECASE,
    ),
    "each": re.compile(
        r"\bpr\.|\b(?:hver\w*|delt|deler?|deles|fordel\w*|gennemsnit\w*|i snit|om måneden|månedlig\w*|om ugen"
        r"|ugentlig\w*|kvartal\w*|ad gangen|i timen|dagen|til rådighed)\b|[:/]",
        re.IGNORECASE,
    ),
    "same": re.compile(r"\bdvs\.|\b(?:svarer|svarende|altså|det er|er det|eller)\b|[=,(]", re.IGNORECASE),
}
# What says, before a figure, that it is what something comes to.
SAYS: Final = re.compile(
    r"\bdvs\.|\b(?:altså|det vil sige|svarer|svarende|er det|det er|bliver|blev|giver?|nemlig|dermed|udgør|eller"
    r"|så der|i alt|er|var|så)\b|[=(]",
    re.IGNORECASE,
)
# What says that a sentence speaks of the item's amounts, or its årsværk, by year.
YEARLY: Final = re.compile(
    r"\b(?:besparels|spare|beløb|gevinst|effekt|reduktion|udgift|provenu|fulde|virkning|første år|årsværk|stilling"
    r"|årene|år\b|20\d\d|\w*perioden)",
    re.IGNORECASE,
)
# What something is a share of, and which of such words stand for money, or may.
OF: Final = re.compile(
    r"\s(?:ud\s)?af\s(?:de\s|vores\s|alle\s)?(?!(?:tre|fire|seks|otte|elleve|tolv)\b)(?P<noun>[a-zæøå]{4,})",
    re.IGNORECASE,
)
MONEY: Final = re.compile(
    r"bespar|beløb|gevinst|udgift|indtægt|effekt|virkning|million|reduktion|budget|provenu|pulje|ramme|penge|kroner"
    r"|bevilling|tilskud|omkost|fulde|\bkr\b",
    re.IGNORECASE,
)
