"""How Danish minutes tell votes, reservations and what one side remarks. Data for `disagreements`."""

from __future__ import annotations

import re

from rag.summarise.cues import cues

ROLE = re.compile(r"(?<![\w\[])(?:F?TR|AMR|[\w'’-]*repræsentant(?:en|erne)?)\b")
VOTE = re.compile(
    r"\b(?:for|imod|mod)(?: forslaget| indstillingen)? (?:stemte|stemmer)\b|\bstemte (?:for|imod|nej|ja|blankt)\b"
    r"|\bstemte \d{1,3} (?:for|imod)\b|\b\d{1,3} (?:var |stemte )?(?:for|i?mod)\b"
    r".{0,90}\b\d{1,3} (?:var |stemte )?(?:i?mod|for)\b"
    r"|\b\d{1,3} stemmer\b|\bstemmer (?:for|imod)\b"
    r"|^\W*(?:for|imod|hverken for eller imod|undlod(?: at stemme)?)\s*:",
    re.IGNORECASE,
)
AGAINST = re.compile(
    r"\b(?:i?mod)\b(?: stemte| stemmer)?:?\s*(?P<n>\d{1,3})|(?P<m>\d{1,3})\s(?:stemmer\s|var\s|stemte\s)?i?mod\b",
    re.IGNORECASE,
)
ONLY_FOR = re.compile(r"^\W*for(?: stemte|\s*:)(?=.*\d)(?!.*\b(?:i?mod|undlod)\b)", re.IGNORECASE)
AGAINST_WHO = re.compile(
    r"\b(?:i?mod(?: stemte)?:? \d{1,3}(?: \(|: )|\d{1,3} (?:stemte |var )?i?mod \(|mindretal\w* (?:på \w+ )?\()"
    r"(?P<who>[^).]+)",
    re.IGNORECASE,
)
# Those beside the ones who went along: "Lederne kunne tiltræde, FOA og 3F var imod".
OTHERS_AGAINST = re.compile(
    r"(?:[,;]|\b(?:mens|men|hvorimod))\s+(?P<who>(?:de )?[A-ZÆØÅ0-9][^.,;:]{1,50}?) (?:var|er|stemte) (?:i?mod|nej)\b"
)
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
    (?:forskellige|delte) (?:holdninger|meninger|synspunkter|opfattelser)
    dissens
    (?:en|som|på) betingelse(?:n)?,? (?:af,? )?at
    (?:er|var|går|gik|kan gå) (?:med|enig|indforstået)(?: til \w+)?,? (?:kun )?(?:hvis|såfremt|under forudsætning)
    fast(?:holder|holdt)
    (?:ville|vil|turde) ikke (?:love|garantere|udelukke)
    (?:kunne|kan|ville|vil) ikke (?:gå med til|forstå|se fornuften)
    ført til (?:referat|protokol)
    (?:tale[dr]?|talte|argumenterede) (?:\w+ )?imod
    (?:har|havde) (?:\w+ ){0,2}(?:modsatte?|en anden) (?:erfaring|holdning|opfattelse|mening)
    (?:gerne (?:havde|så|hellere)|havde gerne|havde hellere|så hellere) .{0,40}(?:set|anden|andet|strammere|ønsket)
    (?:ærgrer|ærgrede) sig
    ikke godt nok
    vil afvente
    forkerte? (?:måde|vej|sted|tidspunkt)
    særstandpunkt\w*
    (?:mente|mener|fandt|finder) (?:der)?imod
    (?:delte|deler) ikke
    (?:var|er|blev|opnåedes|opnås|kunne) (?:der )?ikke (?:opnås |fuld )?(?:enighed|flertal|opbakning|tilslutning)
    ingen enighed
    ikke (?:\w+ )?enstemmigt?
    (?:vil|ville|kunne|kan) (?:\w+ )?ikke (?:\w+ )?(?:være med til|gå med til|anerkende|leve med|stå inde for)
    (?:vil|ville|kunne|kan) (?:\w+ )?ikke (?:\w+ )?tage ansvar\w*
    (?:er|var) (?:\w+ )?(?:ikke|utryg)(?: \w+)? (?:tryg|glad|tilfreds|overbevist)\w*
    utryg\w*
    (?:vil|ville) (?:\w+ )?(?:hellere|helst)
    (?:foreslog|foreslår) (?:\w+ )?i stedet
    (?:stillede|stiller) (?:\w+ )?(?:modforslag|ændringsforslag)
    modforslag\w*
    (?:fremhævede|pegede på) (?:\w+ )?modsat
    (?:nedstemt|forkastet) (?:\w+ )?(?:med )?\d+ ?[-–] ?\d+
    (?:B-siden|A-siden) (?:\w+ )?(?:mener|mente|beklager|beklagede|finder|fandt|kan ikke|kunne ikke)
    (?:er|var) for (?:højt|lavt|lidt|meget|dyrt|sent|tidligt)
""")
# What a body as a whole can't do is what it decided.
NOT_ABLE = re.compile(
    r"(?:(?:kunne|kan|vil|ville)\b.{0,40}?|støtter |tilslutter sig |anbefaler |bakker )\bikke\b", re.IGNORECASE
)
# What somebody holds against the matter: "[AMR] påpegede, at målet ikke nås med de samme midler".
HELD_AGAINST = re.compile(
    r"^[^\w\[]*(?:[\w-]+: )?(?P<who>(?:\[[^\]\n]+\]|[A-ZÆØÅ])[^.,:;]{0,40}?)"
    r" (?:fandt|finder|mente|mener|påpeger?|påpegede|bemærker?|bemærkede|anførte|indvendte|sagde|gjorde opmærksom på)"
    r",? at\b(?P<what>.+)$"
)
AGAINST_IT = cues(r"""
    (?:burde|bør) (?:ikke|have)
    (?:uhensigtsmæssig|urealistisk|uholdbar|uforsvarlig|uacceptabel|utilstrækkelig|forkert)\w*
    for (?:kort|lidt|få|lav|lavt|høj|højt|sent|tidligt|stor|stort|store|meget)
    (?:kan|kunne|kommer|skal|vil|nås|holder|hænger|er|bliver) (?:\w+ )?ikke
    ikke (?:kan|kunne|nås|holder|hænger|skal|bør|er (?:\w+ )?(?:løst|nok|fair|rimelig\w*|muligt))
    det samme som at
    går ud over
    på bekostning af
    forringe\w*
    serviceforringelse\w*
""")
# What a side or the whole body wants to be heard in its own words.
QUOTED = re.compile(
    r"\b(?:udtal\w+|erklær\w+|bemærk\w+|protokol\w*|tilkendegiv\w*|ytr\w+|anfør\w*)\b[^»“\"]{0,30}:\s*[»“\"][^»“\"]{15,}",
    re.IGNORECASE,
)
SUPPOSED = re.compile(r"\b(?:hvor|hvis|når|såfremt) [^,.]{0,25}$", re.IGNORECASE)
CONCERN = cues(r"""
    (?<!anerkendte )(?<!anerkender )(?<!forstår )(?<!forstod )bekymr\w*
    frygter?
    kriti(?:k(?! af)|ser\w+|sk)
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
    udtal(?:er|te|ur)
    mener(?! det samme)
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
