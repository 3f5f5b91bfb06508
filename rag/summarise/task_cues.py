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

# In the present, and no doing: what somebody says, thinks, is or goes through; and what only looks like a verb.
_NO_DOING = """
    accepterer advarer afviser anbefaler anfører anser ansvar appellerer arbejder argumenterer bakker begynder
    beholder behøver beklager bekræfter bemærker beretter beslutter bestrider bestyrer betoner betragter bevarer
    bifalder bliver bor byder der deres dækker dør efter efterlyser ejer eller elsker ender er erkender falder
    fastholder fastslår fejrer finder flere foreslår forklarer forlanger forstår fortæller forventer fratræder
    fravælger fremhæver frygter fylder får føler genkender gentager glæder godkender går gælder gør har hedder
    henviser her husker hver håber hører indgår indstiller indvender især kan kender klarer kommer konkluderer
    konstaterer koster kritiserer kræver kunder kæmper leder ledsager lever lider ligger lukker lytter lærer
    mangler medgiver mener mere minder mærker nyder nævner omtaler opfatter opfordrer ophører oplever oplyser
    opsummerer over passer peger pointerer påpeger rammer redegør regner rejser repræsenterer roser samler
    satser savner ser sidder siger skal skylder slutter spørger starter stemmer stiger stiler stopper står
    støtter supplerer svarer taber takker tilføjer tilkendegiver tilslutter tiltræder tjener trives tror tvivler
    uddyber udgør under understreger undrer varer varetager ved vedtager vil vinder viser vores vurderer ytrer
    åbner ønsker
""".split()
NO_DOING = "(?:" + "|".join(_NO_DOING) + ")"
# Doings only by a day to come: without one they tell what somebody does anyway.
_TIMED = """
    beder beskriver betaler bruger deltager drøfter flytter gennemgår giver holder informerer kører laver lægger
    læser medvirker modtager møder orienterer præsenterer retter skriver sætter tager taler
""".split()

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
    r"^\W*(?P<who>\[[^\]\n]+\](?:(?:, | og |, og )\[[^\]\n]+\])*) (?:og (?:HR|lederen|ledelsen) )?"
    rf"(?P<verb>(?!(?:{NO_DOING}|{'|'.join(_TIMED)})\b)[a-zæøå]{{3,}}r)\b"
    r"(?! (?:ikke|om|at|sig|for at|hver|altid)\b|,? (?:at|om|hvorfor|hvordan|hvad|hvem)\b)(?!.*\bikke\b)",
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
