"""Turns of phrase by which Danish minutes say that something is to follow. Data for `actions`."""

from __future__ import annotations

import re

from rag.summarise.cues import cues
from rag.summarise.task_cues import NO_DOING

# What follows on "vil" and "skal" where nobody takes anything on.
_WILL_NOT = (
    r"gerne|hellere|helst|undgå|lade|have|ikke|være|altid|det|den|der|man|de|afvente|fastholde|støtte|stemme|anbefale|kunne|blive|betyde|koste|medføre|kræve"
    r"|(?:nu|herefter|fremover|nærmere|også)\b"
)
_NO_TASK = r"ikke|man|der|vi|være|kunne|have|måske|også|så|det|dog|(?:nu|derfor|herefter|snart)\b"
# What stands beside who in one line: "[person]   Frist: 25. marts (brev til alle)".
BESIDE_WHO = re.compile(
    r"[,;/]?\s*\b(?:tids)?(?:frist|deadline|senest|dato)\s*:|\s*:?\s*\([^()]*\s[^()]*(?:\)|$)", re.IGNORECASE
)
# A cell that says who does what: "[person] skriver notat".
DOES_SO = re.compile(
    r"(?:\[[^\]\n]+\]|[A-ZÆØÅ][\w-]*)(?:(?:, | og )(?:\[[^\]\n]+\]|[A-ZÆØÅ][\w-]*))* (?P<verb>[a-zæøå]+r)\b(?=\s+\S)"
)
# Taking something on, in the present: "Forvaltningen vender tilbage", "HR sender listen".
DOES = cues(
    r"""
    vender ~ tilbage
    melder ~ (?:tilbage|ud)
    (?:udarbejder|laver|undersøger|afdækker|afklarer|beregner|indhenter|formulerer|udformer|tilretter|opdaterer|færdiggør)
    følger ~ op
    (?:ser|læser|går|kigger) (?:[\w\[\]]+ ){1,4}(?:igennem|over|efter)
    går videre med
    (?:melder|tager|sætter|hænger|skriver) (?:[\w\[\]]+ ){0,4}(?:ind|op|ned|ud|videre|i|på) (?:til|hos|$|på|i)
    barsler med
    (?:sender|udsender|rundsender|videresender|fremsender|oversender|rykker|skriver(?!,? at))
    (?:indkalder|inviterer|kontakter|bestiller|booker|arrangerer|planlægger|koordinerer|samler)
    (?:sørger|ansøger|søger) (?:for|om)
    (?:fremlægger|forelægger|præsenterer|evaluerer|kvalificerer)
    arbejder ~ videre
    tager (?:\w+ ){0,3}(?:fat|kontakt|snak|op|med|initiativ|på)
    (?:ser|kigger) (?:\w+ )?på
    deltager (?:for \w+ )?i (?:[\wæøå-]*(?:gruppe|møde)\w*)
    sidder med (?:i|som)
    (?:tilføjer|indføjer|indskriver|indsætter)(?!,?(?: \w+)? at\b)
    giver (?:besked|en status|en tilbagemelding|en melding)
    (?:bringer|retter henvendelse|igangsætter|iværksætter|nedsætter|udpeger|tester|opretter|opslår|udfylder)
    (?:orienterer|informerer) (?:\w+ ){0,3}(?:på|når)
    (?:orienterer|informerer) (?:\w+ ){1,3}om
    (?:orienterer|informerer) (?:i [\w-]+,? )?(?:så snart|inden|når)
    (?:lover|lovede) (?:en|et|at)
    vil (?:nu |herefter |fremover |nærmere |også )?(?!$NONE)[\wæøå]{3,}
    skal (?:(?:nu|derfor|herefter|snart) )?(?!$NEED)[\wæøå]{3,}
    skal (?:se|have|læse|høre) .{2,40} først
    vil [\wæøå]+en (?:se|kigge|undersøge|arbejde|følge|vende|tage) \w+
    bedes ~ [\wæøå]+
    (?:får|har) til opgave
    (?:påtager|påtog) sig
    (?:retter|samler|skriver) (?:\w+ ){1,4}(?:til|ind|sammen)
    (?:lover|lovede|tilbyder|tilbød) at
    koordinerer
    drøfter (?:\w+ ){0,3}(?:med|på)
    kommer (?:rundt|med|tilbage|på) \w+
    (?:ringer|kontakter|skaffer|tjekker|checker|efterspørger|kortlægger|forbereder|justerer|tilpasser|beskriver|afprøver)
    (?:spørger|hører) (?:\w+ ){0,3}(?:til|om|efter|ad|hos|ind|rundt)
    (?:aftaler|finder) (?!\s?,? ?(?:at|det|sted)\b)(?:en|et|tid|dato|\w+) (?!at\b)\w+
    holder (?:et )?(?:oplæg|møde|kursus|\w+møde)
    (?:sætter|skriver|tager|bringer) (?:det|dette|sagen|punktet|emnet|den) (?:på|op|med|ind|videre|i)
    (?:tager|bringer|rejser) (?:det|dette|sagen|punktet|emnet|den) .{0,40}(?:op|videre|med)
    (?:deler|uddeler|lægger|uploader|hænger) (?:\w+ ){1,5}(?:ud|op|rundt|med|på)
    (?:køber|anskaffer|reparerer|udskifter|opsamler|sammenfatter|opsummerer|videregiver|formidler|underretter|gennemgår)
    (?:afholder|implementerer|opstarter|nedskriver|rundsender|efterlyser|tilmelder|fastlægger|fordeler)
    (?:fremskaffer|vurderer(?!,? at)|genfremsætter|genoptager|håndterer|indmelder|afstemmer|renskriver|besigtiger)
    (?:indsamler|udreder)
    (?:taler|snakker|drøfter det|vender det) (?:\w+ )?med
    (?:regner|arbejder) på
    følger (?!(?:af|at|en|et|den|de|reglerne|planen|loven|med i|efter)\b)(?:[\wæøå-]+(?:et|en|erne|ene)|sagen|op)
    skriver (?:om|til|et|en|det|udkast\w*)
    står for (?!over|\d|halvdelen|mere|flest|størst)
    giver (?:svar|lyd)
    tager (?:det|dem|den|sagen|punktet|emnet|forslaget) (?:med|op|videre|på)
""".replace("$NONE", _WILL_NOT).replace("$NEED", _NO_TASK)
)
# A day or week as a table's cell writes it.
DAY = re.compile(r"(?<!\d)\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?(?!\d)|\b(?:uge|medio|ultimo|primo) ?\w+", re.IGNORECASE)
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
    (?<!["”»'])(?<!vil )(?:afventer?|afventes|udestår|mangler at)(?!["”»'])
    (?:vil|skal|bliver) (?:\w+ ){0,3}(?:blive )?(?:sendt|forelagt|fremlagt|udsendt|indkaldt|inviteret|præsenteret)
    (?:vil|skal|bliver) (?:\w+ ){0,3}(?:blive )?(?:offentliggjort|kontaktet|orienteret|indarbejdet|behandlet)
    (?:vil (?:\w+ )?blive|skal|bliver) (?:\w+ ){0,3}(?:lavet|udarbejdet|skrevet|undersøgt|oprettet|nedsat|fulgt op)
    mangler (?:\w+ )?(?:svar|tilbagemelding|besked) fra
    skal (?:\w+ )?(?:gen)?forhandles
    skal (?:\w+ ){0,2}(?:følges op|fremlægges|forelægges|undersøges|afklares|evalueres|drøftes|behandles|tages op)
    skal (?:\w+ ){0,2}(?:indkaldes|udarbejdes|laves|ses på|genbesættes|indføres)
    (?:skrives|indskrives|skrives ~ ind) (?:ind|i (?:svaret|referatet|retningslinjen|planen|udkastet))\w*
    skrives (?:\w+ )?ind
    (?:opslås|vedlægges|lægges ved|medsendes|tilføjes|indføjes|rettes til|vendes på|genfremsættes|eftersendes)
    (?:skal|vil) (?:\w+ )?(?:lægges ved|vedlægges|medsendes|vendes|skrives ind)
    (?:punktet|sagen|emnet|forslaget|det) (?:tages|sættes|kommer|vendes) (?:\w+ )?(?:på|op|med|igen)
    (?:kommer|sættes|tages) (?:på|op) (?:igen|på (?:næste|et kommende))
    skal på (?:[\w.]+ ){0,3}[\wæøå]*(?:kursus|uddannelse|seminar|temadag)\w*
""")
# What is told to everybody: "Husk at slukke lyset i kælderen!"
ORDER = re.compile(
    r"^\W*(?:husk|meld|send|skriv|tilmeld|aflever|giv|sørg|kontakt|læs|brug)\b(?! (?:at|er|var)\b.*\?)", re.IGNORECASE
)
# A paper or a matter that is to come: "Nyt oplæg kommer i 2026", "Kommer på igen i juni".
COMES = re.compile(
    r"^\W*(?:[\wæøå]+ ){0,3}[\wæøå]*(?:oplæg|forslag|udkast|notat|materiale|status|evaluering|redegørelse|sag|punkt"
    r"|plan)\w* (?:kommer|følger|vender tilbage|foreligger)\b"
    r"|^\W*(?:det )?(?:kommer|tages|vendes) (?:på |op |med )?igen\b",
    re.IGNORECASE,
)
# What somebody does, in the present, by a day to come; not what he says, is, or what happens to him.
PRESENT = re.compile(rf"\b(?!{NO_DOING}\b)[a-zæøå]{{3,}}r\b")
# Weak by themselves: they count with a time that lies ahead.
WEAK = cues(r"""
    (?:drøftes|behandles|afholdes|holdes|sendes|gennemgås|tages)
    (?:skal|vil|følger|laver|mødes|rykker)
""")
LABEL = re.compile(
    r"^\W*(?:opfølgning(?:spunkt(?:er)?)?|aktion(?:er)?|actions?|handling(?:er)?|to-?do|næste skridt|ansvarlig\w*|"
    r"tovholder|opgaver?|aftaler?|det videre forløb|konklusion og opfølgning)\s*[:–-]\s*",
    re.IGNORECASE,
)
ADDS = re.compile(
    r"^\W*(?:(?:opfølgning|ansvarlig\w*|tovholder|frist|deadline|tidsfrist|hvem|hvornår)\s*:"
    r"|(?:opfølgning|opgave)\s(?:ved\b|hos\b|v/))\s*",
    re.IGNORECASE,
)
# What a list of "at …" follows.
LEADS = re.compile(
    r"\b(?:aftalt|aftalte|enige om|enighed om|besluttede|besluttet|opfølgning|aftaler|næste skridt|følgende"
    r"|følgende (?:ændringer|rettelser|tilføjelser|opgaver|punkter|aftaler|tiltag|bemærkninger))\W*$",
    re.IGNORECASE,
)
# A finite verb: what has one is no mere name.
SAYS = re.compile(r"\b(?:er|var|har|skal|vil|kan|blev|bliver|\w{3,}(?:ede|edes|te)|sender|laver|følger|tager)\b")
# What follows is told as agreed, promised or announced.
AGREED = re.compile(
    r"\b(?:aftalt(?:e)?(?: med [^,.]{2,40}?)?|besluttet|besluttede|enighed om|enige om|oplyste?r?|meddelte|meddeler"
    r"|lovede(?=,)|orienterede om|fortalte|nævnte|svarede|sagde|tilføjede|medgav|bekræftede),?"
    r"(?: dog| også)? at\b",
    re.IGNORECASE,
)
# Who is asked to do it.
ASKED = re.compile(
    r"\b(?:bad|beder|anmode\w*|pålagde|pålægger|overlod\w*|overlader|bemyndige\w*) (?P<who>(?:til )?.{2,60}?)"
    r"(?: om)?,? at(?= [\wæøå]+)",
    re.IGNORECASE,
)
SETTLED = re.compile(
    r"(?<!politisk )\b(?:aftalt(?: med [^,.]{2,40}?)?|aftalte|enige om|enighed om),? at\b(?!.{0,60}\bikke\b)",
    re.IGNORECASE,
)
# A thing to be done, and no state: what was agreed is only to be followed up where it says one.
TO_DO = re.compile(r"\b(?:skal|vil|får|får lov|[\wæøå]{3,}(?:er|es|ger|rer))\b", re.IGNORECASE)
# How it is always to be done: a habit, which nobody reports back on.
HABIT = re.compile(
    r"\b(?:altid|aldrig|som hidtil|fortsætter uændret|(?:må|skal) (?:højst|mindst|kun|gerne)|højst"
    r"|hver (?:dag|morgen|aften|vagt)|holdes (?:låst|lukket|åb\w+)|plejer)\b",
    re.IGNORECASE,
)
# What a body or a member asks for.
REQUEST = re.compile(
    r"\b(?:bad|beder|anmoder|anmodede) om,? (?:at (?:der|punktet|sagen)\b|(?:at få )?(?:tal|oplyst|undersøgt|belyst)\b"
    r"|(?:at få )?(?:en|et) (?:\w+ )?(?:oversigt|status|opgørelse|redegørelse|notat|plan|liste|oplæg)|det til)"
    r"|^\W*(?:[\wæøåÆØÅ-]*[Uu]dvalget|[A-ZÆØÅ]\w*-?MED|Byrådet|Kommunalbestyrelsen|HMU|LMU)\b.{0,30}?"
    r" (?:ønsker (?!at )|vil se |vil have |udbeder sig )(?!ikke)",
)
# What is set for a day to come, where the facts of a matter are told.
SET_FOR = re.compile(
    r"\b(?:holdes|afholdes|er) (?:der )?(?:\w+ ){0,2}(?:\w*møde|workshop|temadag|seminar|evaluering)\b"
    r"|\bmødes\b|\bskal (?:ligge|foreligge|være klar|afleveres|indsendes)\b",
    re.IGNORECASE,
)
# The matter's own term, where its facts are told: worth knowing, and nothing that this meeting agreed.
OWN_TERM = re.compile(
    r"\b(?:hørings|svar|ansøgnings)\w*frist\w*\b|\bhøringssvar\w*\b|\bi høring\b|\bsvares\b", re.IGNORECASE
)
# To whom the matter goes: "Det skal i LokalMED", "sendes til OmrådeMED … til orientering".
GOES_TO = re.compile(
    r"\b(?:skal|tages op|sendes|oversendes|fremsendes|videresendes) (?:i|på|til) "
    r"(?P<who>(?:de |den |det )?[\wæøåÆØÅ& -]{3,60}?)(?= til (?:orientering|udtalelse|høring|behandling|drøftelse)"
    r"| til udmøntning|,? med henblik| (?:i|på|inden|senest)\b|[.,])",
)
# Who shall do it by when, told of somebody in passing: "… til de to udvalg, som skal svare inden maj".
WHO_SHALL = re.compile(
    r"(?:\b(?:til|af|ved|hos|for|med|på)|^)\s(?P<who>(?:de |den |det )?[^,.;]{3,50}), (?:som|der)"
    r" (?:skal|bedes|får til opgave)\b"
)
# Anything done by a meeting, a week or a term; "findes", "forventes" and their like are no doing.
DONE_BY_THEN = re.compile(
    r"\b(?!findes|synes|lykkes|mindes|kaldes|ventes|forventes|skyldes|opleves|regnes|træffes|bruges|gives|starte)"
    r"[a-zæøå]{3,}es\b(?! ikke).{0,60}?\b(?:uge \d|[\w-]*møde\w*\b|inden|senest|snarest|hurtigst)",
    re.IGNORECASE,
)
# Done in the passive, of what a day to come is said.
PASSIVE = re.compile(
    r"\b(?!findes|synes|lykkes|mindes|kaldes|ventes|forventes|skyldes|opleves|regnes|træffes|bruges|gives|deres|vores|begges"
    r"|starte)(?:[a-zæøå]{2,}es|opslås|[a-zæøå]*gås)\b(?! ikke)",
)
NEXT = re.compile(
    r"\b(?:næste|kommende|mandag|tirsdag|onsdag|torsdag|fredag|uge|snarest|hurtigst|senest|inden)\b", re.IGNORECASE
)
BY_WHOM = re.compile(r"\b(?P<verb>[a-zæøå]{3,}es(?: (?:ind|op|ud|til|om|igennem))?) (?P<by>af\b)", re.IGNORECASE)
CONDITIONAL = re.compile(r"\b(?:hvis|når|hvordan|hvor|fordi|mens|som|at|der(?= \w))\b", re.IGNORECASE)
# What may stand beside a body's name where nothing else is said: "Driftschefen i Vest og HR & Løn".
BESIDE_NAME = re.compile(r"(?:[\s&,/-]|\b(?:i|for|på|og|den|det|de)\b|[A-ZÆØÅ][\wæøå-]*)*")
NOT_DONE = re.compile(
    r"\bikke (?:\w+ ){0,2}enig(?:e|hed)\b|\b(?:frist|deadline)\w* .{0,30}\boverskredet\b"
    r"|\b(?:\w+es|bliver|kommer|får|bliver det) ikke\b|\bikke (?:genbesat|færdig\w*|muligt)\b",
    re.IGNORECASE,
)
HEDGED = re.compile(
    r"^\W*(?:[\wæøåÆØÅ-]*(?:udvalget|rådet|bestyrelsen)|Vi) skal (?:tage stilling|godkende|behandle|orienteres)\b"
    r"|\?\W*$|^\W*(?:hvis|såfremt|når man|kunne|måske|hvordan|hvad|hvem)\b|\bmåske\b|\bevt\b"
    r"|\b(?:eventuelt|burde|ville (?:gerne|være|det)|vil gerne have|vælges ikke"
    r"|skal ikke|vil ikke|plejer|hvert år|som regel|typisk"
    r"|(?:spurgte|spørger) (?:ind )?til|(?:syn(?:e)?s|syntes|mener|mente|anført|anførte|anfører|påpegede|påpeger),? at"
    r"|(?:spurgte|spørger|ville vide|undrede sig over),? (?:hvorfor|hvordan|hvad|hvornår|hvem|om)"
    r"|hver gang|jo flere|ønske[rt]? at|foreslå\w*|anbefal\w*)\b",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:blev|havde|var|\w{3,}(?:ede|edes)|(?:har|er) (?:nu |også |allerede |været )*\w+(?:et|t))\b", re.IGNORECASE
)
SUBORDINATE = re.compile(
    r"\b(?P<how>som|der|hvis|når|medmindre|hvorfor|fordi|hvor|hvordan|om|mens|hvornår|hvad|at|inden|før|end|jo|kan|kunne|må|bør|skulle|ville)"
    r"\s(?:\w+\s){0,6}$",
    re.IGNORECASE,
)
UNTIL = re.compile(
    r"\bud(?:sætte|sat|sættes|skudt|skyde)\b.{0,80}\b(?:med henblik på|indtil|afvent|på besvarelse)", re.IGNORECASE
)
# The matter is put off to another meeting, rather than an event to another day.
POSTPONED = re.compile(
    r"^\W*(?:udsat|udsættes|udskudt|udskydes)\b"
    r"|^\W*(?:sag|punkt|emne|behandling|drøftelse)\w*\b.{0,40}\b(?:udsat|udsættes|udskudt|udskydes)\b"
    r"|\bsagens behandling\b.{0,30}\b(?:udsat|udsættes|udskudt|udskydes)\b|\bat udsætte\b"
    r"|\bgenoptages\b|\btages op igen\b",
    re.IGNORECASE,
)
