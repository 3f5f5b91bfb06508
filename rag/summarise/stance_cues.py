"""How one who is heard in minutes stands against something: the kinds of verbs, adjectives and nouns, and the frames
in which they mean it. Data for `disagreements`.

Nothing here says who: a frame counts where somebody who takes part in the meeting is its subject.
"""

from __future__ import annotations

import re

from rag.summarise.cues import cues

UNION = re.compile(
    r"\b(?:FOA|HK|3F|DLF|BUPL|DSR|DS|SL|DM|LFS|IDA|TL|Dj[øØ]f|DJØF|Krifa|Metal|AC|[A-ZÆØÅ]?[a-zæøå]*forening(?:en)?"
    r"|[A-ZÆØÅ]?[a-zæøå]*forbund(?:et)?|fagforening\w*)\b"
)
# A body as a whole: what it rejects, it decides, and nobody disagrees.
BODY_AS_A_WHOLE = re.compile(
    r"^\W*(?:et (?:enigt|samlet) )?(?:[\wæøå-]*(?:udvalget|rådet|bestyrelsen|direktionen)|[\w-]*MED"
    r"|[HLORF]MU|magistraten)\W*$",
    re.IGNORECASE,
)

_SOME = r"(?:[\w\[\]]+ ){0,3}"  # who or how, between a verb and what makes it a stance
_NEGATIVE = (
    r"(?:bekymr|tvivl|kritik|utilfreds|undren|skepsis|modstand|frustration|betænkelig|forbehold|indvending|indsigelse|utryg"
    r"|skuffels|protest|vrede|mistillid|uenighed|misbillig|forundring|mishag)\w*"
)
_POSITIVE = r"(?:enighed|opbakning|tilslutning|flertal|stemning|forståelse|tillid|tiltro|accept|konsensus)"
_AVERSE = (
    r"(?:kritisk|skeptisk|uforstående|tvivlende|bekymre[dt]|utryg|uenig|utilfreds|skuffe[dt]|betænkelig|forundre[dt]|forbehold(?:en)?"
    r"|ærgerlig|vred|frustrere[dt]|nervøs|afvisende|forarge[dt]|chokere[dt]|uforstående|mistroisk|modstander|ængstelig)e?n?e?"
)
_WILLING = (
    r"(?:enige?|tilfredse?|trygge?|overbevist|indstillet|begejstrede?|begejstret|glade?|imponeret|med på"
    r"|af den (?:opfattelse|mening)"
    r"|af samme (?:opfattelse|mening)|til sinds|tilhænger|interessere[dt]e?|parate?|villige?)"
)
_AGREES = (
    r"(?:støtter|støttede|bakker|bakkede|tilslutter|tilsluttede|accepterer|accepterede|tror|troede|mener|mente|syn(?:e)?s|syntes"
    r"|forstår|forstod|genkender|anerkender|anerkendte|ønsker|ønskede|køber|købte|deler|delte|ser|så|kender|står|stod|går|gik"
    r"|billiger|finder|fandt|anbefaler|anbefalede|stemmer|stemte)"
)
_TO_AGREE = (
    r"(?:støtte|bakke|tiltræde|tilslutte|acceptere|tro|forstå|se|genkende|anerkende|leve|stå|godkende|anbefale|gå|være|skrive"
    r"|medvirke|følge|forsvare|finde|forlige|lægge)"
)

# What one can be against: the matter, and no wind.
_IT = (
    r"(?=\W*$|[,;.:]| (?:at|det|den|de|en|et|sådan\w*|dette)\b"
    r"| [\w-]*(?:forslag|ordning|plan|model|lukning|ing|else|ændring|udbud|ide|idé|regel|krav|skifte)\w*)"
)

# Said of a subject who takes part: a verb of opposition, an adjective, a noun, or agreeing negated.
AGAINST = cues(rf"""
    (?:protester|kritiser|anfægt|betvivl|opponer|modsig)(?:er|ede|te)
    (?:bestrider|bestred|betvivler|fraråder|frarådede|insisterer|insisterede|klandrer|misbilliger)
    (?:advarer|advarede) (?:mod|om|imod)
    (?:tager|tog) {_SOME}afstand
    (?:gør|gjorde|fremsætter|fremsatte|rejser|rejste|har|havde|nedlagde) {_SOME}indsigelse\w*
    (?:afviser|afviste|forkaster)
    (?:savner|savnede|frygter|frygtede)
    (?:beklager|beklagede)(?: \w+)?,? at
    (?:forbeholder|forbeholdt) sig
    (?:stiller|stillede) {_SOME}(?:spørgsmålstegn|{_AVERSE}|i bero)
    (?:udtrykte|udtrykker|rejste|rejser|ytrede|ytrer|udtalte|nærer|nærede|mødte) {_SOME}{_NEGATIVE}
    (?:fremførte|luftede|delte|deler|har|havde|gav) (?!(?:\w+ )?(?:ingen|ikke)\b){_SOME}{_NEGATIVE}
    (?:gav|giver) udtryk for {_SOME}{_NEGATIVE}
    (?:har|havde) {_SOME}(?:svært ved|ikke {_POSITIVE}|ingen {_POSITIVE})
    (?:er|var|blev|bliver|føler sig|følte sig|forholder sig|forholdt sig|virkede|stod) {_SOME}{_AVERSE}
    (?:er|var|blev) {_SOME}(?:i tvivl om|kede? af|bange for|loren ved|imod{_IT}|i opposition|modstander\w* af)
    (?:ser|så) {_SOME}(?:anderledes på|med (?:stor |dyb |den største )?(?:alvor|bekymring|skepsis|undren)|kritisk på)
    (?:er|var) {_SOME}af (?:en anden|den modsatte|en helt anden|modsat) (?:opfattelse|mening|holdning|overbevisning)
    {_AGREES} {_SOME}ikke
    (?:er|var|blev) {_SOME}ikke (?:\w+ )?{_WILLING}
    (?:kan|kunne|vil|ville|ønsker|ønskede) {_SOME}ikke {_SOME}{_TO_AGREE}
    (?:undrer|undrede) {_SOME}sig
    (?:afstår|afstod|undlader|undlod) (?:fra )?(?:at )?(?:stemme|anbefale|tiltræde|godkende|deltage)
    (?:afstår|afstod)
    (?:begærer|begærede|kræver|krævede|forlanger|forlangte)
    (?:har|havde) hellere
    kun (?:\w+ ){{0,4}}(?:hvis|såfremt|under forudsætning|på betingelse)
    (?:ser|så|havde) (?:gerne|hellere)
    (?:henholder|henholdt|reserverer) sig
    på den anden side
""")
# How something is found wanting: after "mener", "finder", "kalder", a colon.
BAD = cues(r"""
    u(?:hensigtsmæssig|realistisk|holdbar|forsvarlig|acceptabel|acceptabelt|tilstrækkelig|heldig|rimelig|retfærdig|fair|værdig)\w*
    u(?:seriøs|nødvendig|gennemtænkt|klog|smart|praktisk|overskuelig|tryg|muligt|gennemsigtig|betimelig|ansvarlig|tilfredsstillende|tilfreds)\w*
    (?:dårlig|forkert|letsindig|mærkelig|kritisabel|kritisabelt|bekymrende|problematisk|risikab|farlig|skadelig|skuffende|fortvivlende)\w*
    (?:pinlig|misforstået|tåbelig|meningsløs|beskæmmende|katastrofal|forfejlet|mangelfuld|betænkelig|ærgerlig|fejlagtig|kortsigtet)\w*
    (?:alt )?for (?!at\b|alle\b|den\b|det\b|de\b|en\b|et\b|nogle\b|os\b|vores\b|sig\b)[a-zæøå]{2,}t(?! (?:at|år)\b)
    for (?:få|mange|små|lidt|(?:dyr|stor|lav|høj|stram|kort|lang|tynd|svag|uklar|sen|tidlig|bred|smal|rund)e?)
    spild af
    i underkanten
    (?:er|var) tynd\w*
    (?:vil|kan|kommer til at) (?:\w+ )?koste (?:mere|dyrt)
    grebet ud af luften
    et tilbageskridt
    ingen mening
    (?:burde|bør) (?:\w+ )?(?:ikke|have|fremgå|udsættes|være)
    (?:giver|gav|har|hjælper|duer|virker|løser|rækker|går|dækker) (?:\w+ )?ikke
""")
# What one person holds of the matter, straight after who it is: "[TR] mener, at …", "[AMR] ked af, at …".
HOLDS = re.compile(
    r"\s(?:mener|mente|kalder|kaldte|syn(?:e)?s|syntes|ønsker|vil (?:gerne )?have(?! (?:oplyst|at vide|tal\w*)\b))\b"
    r"|\s(?:gør|gjorde) opmærksom på\b"
    r"|\s(?:(?:er|var) )?(?:\w+ )?"
    rf"(?:ked af|nervøs for|bange for|loren ved|{_AVERSE})(?= (?:at|for|over|ved|hvad|af)\b)"
)
GOOD = re.compile(
    r"\b(?:god|godt|gode|flot\w*|fint?|fine|rigtig\w*|vigtigst\w*|klogt|dejlig\w*|glade?|en fordel|lyder som)\b",
    re.IGNORECASE,
)
FINDS = re.compile(
    r"\b(?:fandt|finder|mente|mener|syn(?:e)?s|syntes|kalder|kaldte|opfatter|opfattede|oplever|oplevede|betegner|betegnede"
    r"|anser|anså|vurderer|vurderede|påpeger?|påpegede|bemærker?|bemærkede|anfører|anførte|indvender|indvendte|siger|sagde"
    r"|understreger|understregede|tilføjer|tilføjede|svarede|svarer|pegede på|peger på"
    r"|gør opmærksom på|gjorde opmærksom på)\b",
    re.IGNORECASE,
)
# What one's own union or side wants otherwise than the matter is put.
WANTS = cues(r"""
    (?:ønsker|ønskede|kræver|krævede|foretrækker|foretrak|mener|mente|finder|fandt|foreslår|foreslog|henviser|henviste|henholder|henholdt)
    (?:er|var) af den opfattelse
    (?:fastholder|fastholdt|understreger|understregede|anfører|anførte|påpeger|påpegede|bemærker|bemærkede|opfordrer|opfordrede)
    (?:vil|ville) (?:gerne |hellere |helst )?have
    vil aflevere
""")
# Nobody as subject.
THERE_WAS = re.compile(
    rf"\bder (?:var|er|blev|opstod|kom|udtryktes|hersker|herskede)"
    rf"(?! (?:\w+ )?(?:ingen|ikke)\b) (?:\w+ ){{0,3}}?{_NEGATIVE}"
    rf"|\b(?:der (?:var|er|blev)|det (?:var|er) der) (?:\w+ )?(?:ikke|ingen|manglende|ringe) (?:\w+ )?{_POSITIVE}"
    r"|\b(?:kunne|kan) (?:\w+ )?ikke (?:nå|blive|komme|samles)(?: frem)?(?: til)? (?:enige?|enighed|om en)",
    re.IGNORECASE,
)
# What is clear only with the sentence before: "Det var der ikke flertal for."
REFERS_BACK = re.compile(r"\W*det (?:var|er|blev) der (?:\w+ )?(?:ikke|ingen)\b(?!.* at\b).{0,40}$", re.IGNORECASE)
_N = (
    r"(?:\d{1,3}|én|ét|en|et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten"
    r"|nitten|tyve)"
)
COUNTED = re.compile(
    rf"\b{_N} (?:\w+ )?(?:var |stemte |er |stemmer )?for\b.{{0,60}}?\b{_N} (?:\w+ )?"
    rf"(?:var |stemte |er |stemmer )?i?mod\b"
    rf"|\bstemmerne {_N} (?:i?mod|[-–]) {_N}|\bhverken for eller imod\b|\b(?:i?mod) (?:\S+ ){{0,3}}\S+[s'’] stemmer?\b"
    r"|\b(?<!alle )(?<!samtlige )(?:er|var) (?:\w+ )?for(?=\W*$)",
    re.IGNORECASE,
)
# All of one mind, and nobody who isn't: "Enstemmigt vedtaget, men HK tog forbehold" is not.
UNANIMOUS = re.compile(
    r"(?:^\W*(?:alle|samtlige|et enigt|enstemmigt)\b.{0,30}\bfor\W*$|(?<!ikke )\benstemmigt?\b)"
    r"(?!.*\b(?:men|dog|mens|hvorimod|bortset|undtagen|forbehold)\b)",
    re.IGNORECASE,
)
