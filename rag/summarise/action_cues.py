"""Turns of phrase by which Danish minutes say that something is to follow. Data for `actions`."""

from __future__ import annotations

import re

from rag.summarise.cues import cues

# Taking something on, in the present: "Forvaltningen vender tilbage", "HR sender listen".
DOES = cues(r"""
    vender ~ tilbage
    melder ~ (?:tilbage|ud)
    (?:udarbejder|laver|undersøger|afdækker|afklarer|beregner|indhenter|formulerer|udformer|tilretter|opdaterer|færdiggør)
    følger ~ op
    (?:sender|udsender|rundsender|videresender|fremsender|oversender|rykker|skriver(?!,? at))
    (?:indkalder|inviterer|kontakter|bestiller|booker|arrangerer|planlægger|koordinerer|samler)
    (?:sørger|ansøger|søger) (?:for|om)
    (?:fremlægger|forelægger|præsenterer|evaluerer|kvalificerer)
    arbejder ~ videre
    tager (?:\w+ ){0,3}(?:fat|kontakt|snak|op|med|initiativ|på)
    (?:ser|kigger) (?:\w+ )?på
    deltager i (?:[\wæøå-]*(?:gruppe|møde)\w*)
    giver (?:besked|en status|en tilbagemelding|en melding)
    (?:bringer|retter henvendelse|igangsætter|iværksætter|nedsætter|udpeger|tester|opretter|opslår|udfylder)
    (?:orienterer|informerer) (?:\w+ ){0,3}(?:på|når|om)
    vil (?:nu |herefter |fremover |nærmere |også )?(?!gerne|have|ikke|være|altid|det|den|der|man|de)[\wæøå]{3,}
    skal (?:(?:nu|derfor|herefter|snart) )?(?!ikke|man|der|vi|være|kunne|have|måske|også|så|det|dog)[\wæøå]{3,}
    vil [\wæøå]+en (?:se|kigge|undersøge|arbejde|følge|vende|tage) \w+
    bedes ~ [\wæøå]+
    (?:får|har) til opgave
    (?:påtager|påtog) sig
    (?:retter|samler|skriver) (?:\w+ ){1,4}(?:til|ind|sammen)
    (?:lover|lovede|tilbyder|tilbød) at
    koordinerer
    drøfter (?:\w+ ){0,3}(?:med|på)
    kommer (?:rundt|med|tilbage|på) \w+
""")
# Done to the matter: "der indkaldes til møde", "sagen genoptages".
DONE = cues(r"""
    (?:indkaldes|udarbejdes|undersøges|udsendes|rundsendes|inviteres|fremlægges|forelægges|præsenteres|nedsættes|genoptages)
    (?:evalueres|tilrettes|bestilles|igangsættes|iværksættes|afklares|indhentes|indarbejdes|offentliggøres|genbesættes)
    (?:fremsendes|oversendes|udpeges|kontaktes|afdækkes|revideres|planlægges|opdateres|gentages|slås op)
    følges ~ op
    sættes ~ på ~ (?:dagsorden|møde)\w*
    tages (?:\w+ ){0,2}(?:op|med|videre)
    arbejdes (?:der )?videre
    (?:holdes|afholdes) (?:\w+ ){0,3}(?:ekstraordinær|møde|opfølgning|opsamling|temadag|seminar|workshop)\w*
    vendes tilbage
    rykkes for
    (?<!["”»'])(?:afventer?|afventes|udestår|mangler at)(?!["”»'])
    (?:vil|skal|bliver) (?:\w+ ){0,3}(?:blive )?(?:sendt|forelagt|fremlagt|udsendt|indkaldt|inviteret|præsenteret)
    (?:vil|skal|bliver) (?:\w+ ){0,3}(?:blive )?(?:offentliggjort|kontaktet|orienteret|indarbejdet|behandlet)
    skal (?:\w+ ){0,2}(?:følges op|fremlægges|forelægges|undersøges|afklares|evalueres|drøftes|behandles|tages op)
    skal (?:\w+ ){0,2}(?:indkaldes|udarbejdes|laves|ses på|genbesættes|indføres)
""")
# Weak by themselves: they count with a time that lies ahead.
WEAK = cues(r"""
    (?:drøftes|behandles|ændres|flyttes|afholdes|holdes|sendes|udskydes|udsat|udsættes)
    (?:indføres|gennemføres|gennemgås|tages|afsluttes|implementeres)
    (?:åbner|lukker|starter|begynder|træder i kraft|gælder fra|skal|vil|kommer|følger|flytter|laver|løber|mødes)
    (?:bliver|rykker)
""")
LABEL = re.compile(
    r"^\W*(?:opfølgning(?:spunkt(?:er)?)?|aktion(?:er)?|actions?|handling(?:er)?|to-?do|næste skridt|ansvarlig\w*|"
    r"tovholder|opgaver?|aftaler?|det videre forløb|konklusion og opfølgning)\s*[:–-]\s*",
    re.IGNORECASE,
)
ADDS = re.compile(
    r"^\W*(?:opfølgning|ansvarlig\w*|tovholder|frist|deadline|tidsfrist|hvem|hvornår)\s*:\s*", re.IGNORECASE
)
# What a list of "at …" follows.
LEADS = re.compile(
    r"\b(?:aftalt|aftalte|enige om|enighed om|besluttede|besluttet|opfølgning|aftaler)\W*$", re.IGNORECASE
)
# What follows is told as agreed, promised or announced.
AGREED = re.compile(
    r"\b(?:aftalt(?:e)?|besluttet|besluttede|enighed om|enige om|oplyste?r?|meddelte|meddeler|lovede(?=,)"
    r"|orienterede om|fortalte|nævnte),?"
    r"(?: dog| også)? at\b",
    re.IGNORECASE,
)
# Who is asked to do it.
ASKED = re.compile(
    r"\b(?:bad|beder|anmode\w*|pålagde|pålægger|overlod\w*|overlader|bemyndige\w*) (?P<who>(?:til )?.{2,60}?)"
    r"(?: om)?,? at(?= [\wæøå]+)",
    re.IGNORECASE,
)
SETTLED = re.compile(r"(?<!politisk )\b(?:aftalt|aftalte|enige om|enighed om),? at\b(?!.{0,60}\bikke\b)", re.IGNORECASE)
HEDGED = re.compile(
    r"\?\W*$|^\W*(?:hvis|såfremt|når man|kunne|måske|hvordan|hvad|hvem)\b|\bmåske\b|\bevt\b"
    r"|\b(?:eventuelt|burde|ville (?:gerne|være|det)|vil gerne have|vælges ikke"
    r"|skal ikke|vil ikke|plejer|hvert år|som regel|typisk"
    r"|hver gang|jo flere|ønske[rt]? at|foreslå\w*|anbefal\w*)\b",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:blev|havde|var|\w{3,}(?:ede|edes)|(?:har|er) (?:nu |også |allerede |været )*\w+(?:et|t))\b", re.IGNORECASE
)
SUBORDINATE = re.compile(
    r"\b(?P<how>som|der|hvis|når|fordi|hvor|hvordan|om|mens|hvornår|hvad|at|inden|før|end|jo|kan|kunne|må|bør|skulle|ville)"
    r"\s(?:\w+\s){0,6}$",
    re.IGNORECASE,
)
UNTIL = re.compile(
    r"\bud(?:sætte|sat|sættes|skudt|skyde)\b.{0,80}\b(?:med henblik på|indtil|afvent|på besvarelse)", re.IGNORECASE
)
POSTPONED = cues("""
    udsat
    udsættes
    udskudt
    udskydes
    genoptages
    tages op igen
    besluttede ~ at udsætte
    at udsætte
""")
