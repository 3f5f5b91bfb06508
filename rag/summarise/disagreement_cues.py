"""How Danish minutes tell votes, reservations and what one side remarks. Data for `disagreements`."""

from __future__ import annotations

import re

from rag.summarise.cues import cues

ROLE = re.compile(r"(?<!\w)(?:F?TR|AMR|[\w'’-]*repræsentant(?:en|erne)?)\b")
VOTE = re.compile(
    r"\b(?:for|imod|mod)(?: forslaget| indstillingen)? (?:stemte|stemmer)\b|\bstemte (?:for|imod|nej|ja|blankt)\b"
    r"|\b\d{1,3} stemmer\b|\bstemmer (?:for|imod)\b"
    r"|^\W*(?:for|imod|hverken for eller imod|undlod(?: at stemme)?)\s*:",
    re.IGNORECASE,
)
AGAINST = re.compile(
    r"\b(?:i?mod)\b(?: stemte| stemmer)?:?\s*(?P<n>\d{1,3})|(?P<m>\d{1,3})\s(?:stemmer\s)?i?mod\b", re.IGNORECASE
)
AGAINST_WHO = re.compile(r"\bi?mod(?: stemte)?:? \d{1,3}(?: \(|: )(?P<who>[^).]+)", re.IGNORECASE)
VOTERS = re.compile(
    r"^\W*(?:for|imod|mod)(?: forslaget| indstillingen)? (?:stemte|stemmer):?\s*(?P<who>[^\d].{1,200}?)[.]?$",
    re.IGNORECASE,
)
DISSENT = cues(r"""
    (?:tog|tager|tages|taget|tage) (?:\w+ )?forbehold
    med forbehold
    (?:sit|sine|deres|et) forbehold
    begær\w+ (?:sagen|forslaget|beslutningen) (?:\w+ ){0,3}(?:byrådet|kommunalbestyrelsen|regionsrådet)
    standsningsret\w*
    stillede ~ ændringsforslag
    forbehold (?:for|vedr\w*|over for)
    (?:kunne|kan|vil) ~ ikke (?:\w+ )?(?:tiltræde|støtte|tilslutte|godkende|bakke op|anbefale|gå ind for|acceptere)
    (?:kunne|kan|vil) ~ ikke (?:\w+ )?stemme for
    (?:støtter|tilslutter sig|anbefaler|bakker) ikke
    undlod at stemme
    stemte (?:i?mod|nej)
    mindretal\w*
    (?:ikke|var ikke|er ikke|blev ikke) (?:\w+ )?enig(?:e|hed)?
    uenig\w*
    protester\w*
    særudtalelse\w*
    (?:modsætter|modsatte) sig
    imod (?:forslaget|indstillingen|beslutningen)
    delte meninger
    dissens
""")
SUPPOSED = re.compile(r"\b(?:hvor|hvis|når|såfremt) [^,.]{0,25}$", re.IGNORECASE)
CONCERN = cues(r"""
    bekymr\w*
    frygter?
    kriti(?:k|ser\w+|sk)
    utilfreds\w*
    beklager?
    undrer?
    urimelig\w*
    betænkelig\w*
""")
REMARKS = cues(r"""
    (?:bemærke[rd]?e?|bemærkede|ønske[rd]?e?|ønskede|mene[r]?|mente|finder|fandt|anfør\w*|tilføj\w*|foreslå\w*|foreslog)
    (?:påpege\w*|understrege\w*|henstille\w*|opfordre\w*|udtrykke\w*|udtrykte|appellere\w*|advare\w*|kræve\w*)
    (?:gør|gjorde) opmærksom
    (?:peger|pegede) på
    (?:vil|ville) (?:gerne )?have
    (?:lægger|lagde) vægt
    er imod
    (?:undrede|efterlys\w*)
    stiller spørgsmål ved
    er (?:\w+ )?(?:bekymr\w*|betænkelig\w*|utilfreds\w*)
""")
SUPPORT = re.compile(r"\bkunne (?!ikke)(?:\w+ )?tiltræde\b", re.IGNORECASE)
# What a speaker of a debate held word for word won't support.
STAND = cues(r"""
    (?:kan|vil|kommer) (?:\w+ ){0,3}ikke (?:\w+ ){0,2}(?:støtte|stemme for|bakke op)
    stemmer (?:\w+ )?(?:nej|imod)
    støtter (?:\w+ )?ikke
""")
NO_STAND = re.compile(r"\?\s*$|^\W*(?:hvis|kan|vil|er|hvorfor|hvad|skal)\b", re.IGNORECASE)
