"""Verbs that say a thing is being done for the matter, in every form that minutes give them. Data for `actions`."""

from __future__ import annotations

import re

# In the infinitive without its last -e; forms follow by rule. What somebody says, thinks or is, is no task.
_WEAK = """
    afdæk afhold afklar afprøv afstemm anmeld anskaff ansøg arranger beregn besigtig beskriv bestill book efterlys
    efterprøv eftersend efteruddann etabler evaluer fastlægg forbered fordel forelægg formuler fremlægg fremsend
    fremskaff frikøb færdiggør gennemarbejd håndter igangsætt implementer indarbejd indberett indføj indgiv
    indhent indkald indkøb indmeld indret indsaml installer inviter iværksætt juster kontakt koordiner kortlægg
    kvalificer lav medsend monter nedskriv nedsætt offentliggør opdater oplær opmål opret opsig opslå opstart
    oversend planlægg præciser præsenter publicer rekvirer rengør renskriv reparer revider rundsend send test
    tilføj tilmeld tilpass tilret tjek tjekk udarbejd udbedr uddel udform udfyld udfærdig udpeg udred udsend
    udskift udvikl underrett undersøg vedlægg videresend
""".split()
_STEM = "(?:" + "|".join(sorted({*_WEAK}, key=len, reverse=True)) + ")"
_PARTICLE = r"(?:ud|op|ind|til|med|om|frem|rundt|sammen|færdig|igen|videre)"
_ADVERB = r"(?:(?:nu|også|derfor|dog|så|herefter|efterfølgende|snarest|straks|fortsat|der|herom|dermed) )*"

# "HR udarbejder", "pedellen indkøber": what a doer does.
PRESENT = re.compile(rf"\b{_STEM}e?r\b(?!,? at\b)", re.IGNORECASE)
# "udarbejdes", "sendes ud": what is done for it.
PASSIVE = re.compile(
    rf"\b(?:(?!opslå){_STEM}e?s|opslås)\b(?! (?:ikke|hver|altid|automatisk|løbende|typisk|normalt)\b)"
    rf"|\b(?:lægges|sættes|hentes|skrives|rettes|meldes|sendes|tages|rykkes) {_ADVERB}{_PARTICLE}\b"
    r"|\bgives (?:en |et )?(?:status|besked|svar|tilbagemelding|orientering)",
    re.IGNORECASE,
)
# "skal findes", "skal have lavet", "får lavet", "bliver meldt ud".
TO_BE_DONE = re.compile(
    rf"\bskal {_ADVERB}{_STEM}e?s\b"
    rf"|\b(?:skal|må) {_ADVERB}(?:have|have [a-zæøå]+ )?\s?(?:have )?"
    rf"(?:{_STEM}e?t|skrevet|fundet|talt|gjort|købt|sendt|meldt)\b"
    rf"|\b(?:får|sørger for at få) {_ADVERB}(?:{_STEM}e?t|skrevet|fundet|gjort|købt|sendt|sat|lagt)\b"
    r"|\bbliver (?:\w+ )?(?:sendt|meldt|lagt|fulgt|skrevet|taget) (?:ud|op|ind|med|rundt|på)\b",
    re.IGNORECASE,
)
# Who has the matter in hand.
IN_CHARGE = re.compile(
    r"\b(?:er|bliver) (?:\w+ )?(?:tovholder\w*|ansvarlig\w*|projektleder|kontaktperson\w*|superbruger\w*)\b"
    r"|\b(?:har|tog|tager|får|fik) (?:\w+ )?(?:ansvaret for|til opgave|på sig)\b|\bhar lovet(?: at| en| et)\b"
    r"|^\W*(?:tovholder|ansvarlig|superbruger|kontaktperson)\w* (?:er|bliver|på)\b",
    re.IGNORECASE,
)
# What those whom the minutes name do from now on, in any verb but those that tell what somebody says, thinks, is or
# goes through.
DOER = re.compile(
    r"^\W*(?P<who>\[[^\]\n]+\](?:(?:, | og |, og )\[[^\]\n]+\])*) (?:og (?:HR|lederen|ledelsen) )?(?P<verb>"
    r"(?!(?:er|har|bliver|får|siger|mener|tror|oplyser|fortæller|spørger|ønsker|håber|finder|bemærker|foreslår|svarer|gælder"
    r"|ligger|står|viser|stiger|falder|udgør|koster|starter|begynder|fratræder|tiltræder|stopper|ophører|fylder|går|kommer"
    r"|kan|skal|vil|ser|ved|forventer|frygter|peger|gør|beklager|understreger|påpeger|takker|hører|under|over|efter|eller"
    r"|oplever|beretter|minder|roser|undrer|arbejder|bor|sidder|kender|husker|savner|efterlyser|kritiserer|advarer|anbefaler"
    r"|tilføjer|uddyber|supplerer|gentager|forklarer|redegør|konstaterer|konkluderer|vurderer|føler|tvivler|accepterer"
    r"|støtter|bakker|stemmer|rejser|fejrer|slutter|hedder|repræsenterer|indgår|elsker|glæder|bekræfter|afviser|fastholder"
    r"|henviser|nævner|orienterer|informerer|opfordrer|appellerer|opsummerer|byder|deltager|medvirker|læser|taler|drøfter"
    r"|tilslutter|tiltræder|godkender|anfører|erkender|medgiver|indvender|argumenterer|kræver|forlanger|lider|trives|mangler"
    r"|møder|passer|kører|lever|dækker|bruger|betaler|tjener|modtager|behøver|kræver|giver|tager|laver|holder|skriver|sætter"
    r"|lægger|beder|beskriver|præsenterer|gennemgår|rammer|klarer|dør|vinder|taber|lukker|åbner|flytter|bevarer|beholder"
    r"|mærker|ender|varer|ejer|skylder|forstår|genkender|bestrider|bestyrer|varetager|leder|ledsager|fravælger|fastslår"
    r"|indstiller|beslutter|vedtager|ytrer|tilkendegiver|bifalder|betoner|pointerer|fremhæver|omtaler|lærer|kæmper|der|her"
    r"|hver|flere|mere|især|deres|vores|samler|betragter|anser|opfatter|kunder|ansvar|lytter|nyder|retter|tager"
    r"|regner|satser|stiler|glæder)\b)"
    r"[a-zæøå]{3,}[^s]?r)\b(?! (?:ikke|om|at|sig|for at|hver|altid)\b"
    r"|,? (?:at|om|hvorfor|hvordan|hvad|hvem)\b)(?!.*\bikke\b)",
)
# A meeting or the like with a day to come, and no verb: "Ekstraordinært møde 17. februar."
EVENT = re.compile(
    r"^\W*(?:(?:nyt|ny|næste|ekstraordinært?|opfølgende|fælles) )?[\wæøå-]*(?:møde|workshop|temadag|seminar|evaluering"
    r"|opfølgning|status|frist|deadline|gennemgang|tilbagemelding)(?: (?:på|om|af|for|til) [^.]{0,40})?(?:[ :,–-]|$)",
    re.IGNORECASE,
)
# Who was named in the sentence before.
PRONOUN = re.compile(r"^\W*(?:Han|Hun)(?= [a-zæøå])")
NAMED = re.compile(r"^\W*(?P<who>\[[^\]\n]+\])(?!\w)")
