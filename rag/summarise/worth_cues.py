"""Words by which a statement concerns staff, tells a result, or tells nothing. Data for `worth`."""

from __future__ import annotations

import re

from rag.summarise.cues import cues

STAFF = cues(r"""
    [\wæøå]*(?:medarbejder|personale|kolleg|rekrutter|fasthold|kompetence|overenskomst|normering|bemanding)[\wæøå]*
    [\wæøå]*(?:stilling|årsværk|afskedig|opsig|fratræd|fravær|sygemeld|vikar|vagt|arbejdstid|hjemmearbejd|barsel)[\wæøå]*
    [\wæøå]*(?:arbejdsmiljø|arbejdspres|arbejdsskad|trivsel|trivs|stress|trusler|tillids|besparelse|effektivisering)[\wæøå]*
    ansatte?
    ansættelse*
    løn[\wæøå]*
    vold
    (?:sagt|siger|sige) op
    (?:TR|AMR|FTR|APV|MUS|GRUS|MED)
""")
RESULT = cues(r"""
    (?:derfor|fordi|på grund af|skyldes|betyder|medfører|resultat\w*|viser|viste)
    (?:stig\w*|steg|fald\w*|faldt|mangler?|problem\w*|udfordring\w*|risiko\w*|konsekvens\w*)
    (?:besluttet|aftalt|enighed|enige|krav|lovgivning|frist\w*|ønske\w*|budget\w*|nedlæg\w*|lukk\w*|opsagt)
""")
# What holds, what doesn't, and what is left out of it.
HARD = cues(r"""
    (?:gælder|fortsætter|ophører|bortfalder|udløber|lukkes|nedlægges|friholdes|friholdt|undtaget|undtagen|omfattet|omfatter)
    (?:er|bliver|blev|kom|nås|kommer|findes|har|skal) (?:dog |stadig |endnu )?ikke
    (?:dog|kun|medmindre|bortset fra|fortsat|uændret|først fra)
    (?:er|bliver|blev) (?:\w+ )?(?:taget (?:af|ud)|ændret|rykket|rørt|vedtaget|afvist|lukket|nedlagt)
    (?:er|bliver|blev) (?:\w+ )?(?:sat|flyttet|udskudt)
    (?:ingen|intet|hverken)
    i stedet for
    (?:hørings|svar)frist\w*
""")
# What somebody thinks who was named before.
OF_SOMEBODY = re.compile(r"^\W*(?:han|hun|hans|hendes|jeg|vi synes|vi tror)\b", re.IGNORECASE)
# Words that lean on the sentence before.
OPENS_BACK = re.compile(
    r"^\W*(?:det|den|de|dette|denne|disse|her|derfor|så|men|og|også|herefter|han|hun|hvilket|dermed|desuden)\b",
    re.IGNORECASE,
)
# What a point is for, rather than what was told at it.
FILLER = re.compile(
    r"^\W*(?:(?:en|et|den|der) )?(?:\w+ )?(?:orientering|drøftelse|gennemgang|godkendelse|status|opfølgning|fortsat"
    r"|oplæg|punkter? til|evt)\w*\b"
    r"|\b(?:orienterer (?:udvalget )?om|skal godkendes|gennemgås på mødet|på mødet drøftes|til drøftelse|vedlagt"
    r"|vedhæftet|se bilag|jf\. bilag|fremgår af bilag|forelægges hermed|fremlægges hermed)\b"
    r"|^\W*(?:velkommen|velkomst|tak for|værsgo|mødet er åbnet|abonnér|følg os|kontakt os)\b"
    # "HR præsenterede analysen.", "Vi begyndte med listen.": that it was told, and not what
    r"|^\W*(?:\S+ ){1,3}(?:præsenterede|gennemgik|fremlagde|viste|indledte|orienterede(?: om)?|bød velkommen(?: til)?)"
    r"(?: \S+){0,3}$|^\W*vi (?:begyndte|startede|indledte)\b",
    re.IGNORECASE,
)
# A letterhead's or a page's foot.
COLOPHON = re.compile(r"\[(?:telefon|e-?mail|adresse|konto)\]|\bCVR\b|\bside \d+ af \d+", re.IGNORECASE)
# How a sitting is conducted.
HOUSE = cues(r"""
    værsgo
    ønsker (?:nogen|flere) at udtale sig
    da det ikke er tilfældet
    afstemningen (?:starter|slutter)
    der stemmes
    tak (?:for|til|skal)
    giver? (?:jeg )?ordet
    korte? bemærkning\w*
    så er det
    næste ordfører
    kommentarer
    forhandlingen er (?:hermed )?sluttet
    går til afstemning
    der er ikke stillet ændringsforslag
    ordet er frit
    overholde taletiden
    talerstolen
""")
IN_PERSON = re.compile(r"\b(?:jeg|ordføreren|ministeren|hr\.|fru)(?!\w)", re.IGNORECASE)
# What somebody proposes, which would read as if it were so.
PRESCRIBES = re.compile(
    r"^\W*(?:Der [\wæøå]+es\b|At\b|Byrådet\b|Udvalget\b)|\b(?:skal|bør|beder|pålægges|forpligtes)\b"
)
FINITE = cues(r"""
    (?:er|var|har|havde|blev|bliver|kan|kunne|skal|skulle|vil|ville|må|måtte|går|gik|får|fik|kommer|kom|ligger|lå)
    (?:står|stod|giver|gav|tager|tog|ser|så|sagde|siger|gør|ved|\w{3,}(?:ede|edes|te|er|es))
    (?:nås|gås|fås|ses|sås|bor|tror|får|slår|dør|sker|skete|ligge|løb|faldt|steg|blev|lød|holdt|fandt|bad|drev|skrev)
""")
