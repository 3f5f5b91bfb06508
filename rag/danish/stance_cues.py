"""The words by which a committee says where it stands: one table, read by `rag.danish.stance`.

Each line is a stance, a weight and a pattern. Weight 2 says the stance by itself, 1 points to it, 0.5
only tips a balance. Patterns meet lower-case text. `flips` names what a cue means under a negation
("støtter ikke" is imod); a cue without it already holds its own negation or doesn't mind one.
Written from what is known of the genre, not from any corpus.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from rag.types import Stance


@dataclass(frozen=True, slots=True)
class CueRule:
    """A pattern that points to a stance."""

    stance: Stance
    weight: float
    pattern: re.Pattern[str]
    flips: Stance | None


# Nouns for the thing that is answered, and for those who answer; they stand in many patterns.
_IT: Final = r"(?:forslag\w*|besparels\w*|tiltag\w*|punkt\w*|ændring\w*|idee?n|idéen|ordning\w*|det|dette|den|model\w*)"
_FEW: Final = r"(?:[\wæøåé/-]+ ){0,4}?"  # a few words between
_REMARK: Final = r"(?:bemærkninger|kommentarer|indvendinger|indsigelser|tilføjelser)"

_SUPPORT: Final = (
    (2.0, r"\bbakke[rs]? " + _FEW + r"op\b|\bbakkes\b|\bopbakning\b"),
    (
        2.0,
        r"\bstøtter\b|\bstøtte (?:forslag|op|til)\w*|\b(?:kan|vil|ikke|godt|gerne|ud|varmt) støtte\b|\bstøtte " + _IT,
    ),
    (2.0, r"\btilslutte\w*|\btilslutning til\b|\btilslutter\b"),
    (2.0, r"\banbefaler (?:" + _IT + r"|at " + _IT + r" (?:gennemføres|vedtages))|\banbefale\b"),
    (2.0, r"\b(?:er|vi er|helt|fuldt) enige? (?:i|om|med)\b|\benige i\b"),
    (1.5, r"\bpositiv(?:e|t)? (?:over ?for|på|indstillet|stemt|af)\b|\bser positivt\b|\bsom udgangspunkt positiv\w*"),
    (1.2, r"\bpositiv[te]?\b"),
    (1.5, r"\bgod(?:t)? (?:ide|idé|forslag|tiltag|løsning|initiativ)\b|\bgode (?:idéer|ideer|takter|muligheder)\b"),
    (1.5, r"\bgive[rt]? (?:rigtig |umiddelbart |også |faglig )?(?:god )?mening\b|\bgiver mening\b"),
    (1.5, r"\bvelkommen\b|\bglædelig\w*|\bglæder (?:os|sig)\b|\b(?:er|vi er) glade? for\b|\btilfreds(?:e)? med\b"),
    (
        1.2,
        r"\bfornuftig\w*|\bvelbegrundet\b|\bhensigtsmæssigt at\b|\bansvarlig(?:t)? (?:forslag|at)\b|\bvelovervejet\b",
    ),
    (1.0, r"\banerkender (?:intentionen|formålet|ideen|idéen|brugen)\b|\bkan (?:godt )?se (?:ideen|idéen|fordele)"),
    (1.0, r"\bkan (?:godt )?(?:acceptere|leve med)\b|\bgå med til\b|\bsige god for\b|\bikke imod\b"),
    (1.0, r"\btaget godt imod\b|\bskridt i den rigtige retning\b|\btiltrængt\b|\bkvitterer for\b|\brose\b|\bros til\b"),
    (1.0, r"\bser (?:frem til at komme|gerne, at (?:den|det|ordningen))|\bstå inde for\b|\brealistisk\b"),
    (0.7, r"\bfordel(?:e|agtigt)?\b|\bbidrager (?:positivt )?til et bedre\b|\bgevinst for\b|\bi tråd med\b|\bfint\b"),
)

_CONDITION: Final = (
    (2.0, r"\bunder (?:den |klar |de )?(?:forudsætning\w*|betingelse\w*)|\bbetinget af\b|\bbetingelse\b"),
    (2.0, r"\bforudsat\b|\bforudsætter\b|\bforudsættes\b|\bforudsætning(?:en)? (?:for|er)\b|\bklar forudsætning\b"),
    (1.7, r"\bsåfremt\b|\bså længe\b|\bkun (?:hvis|såfremt|gennemføres)\b|\bmedmindre\b|\bvel at mærke\b"),
    (1.7, r"\bførst (?:\w+ ){0,3}?(?:når|efter)\b|\bførst (?:indhentes|høstes|hentes|indregnes|realiseres)\b"),
    (1.5, r"\bforventer (?:dog |til gengæld |samtidig |også |vi |derfor )*(?:en opmærksomhed )?(?:på )?,? ?at\b"),
    (1.2, r"\bforventer\b|\bforventes\b|\bforventning\w* (?:om|til|er)\b|\bi forventning om\b"),
    (1.5, r"\bmed (?:de|den|det|disse|ovenstående|følgende|et)[\wæøå ]{0,24}(?:bemærkning\w*|forbehold\w*)"),
    (1.5, r"\bforbehold(?:e[rt])?\b|\bmed den tilføjelse\b"),
    (1.3, r"\bnaturlig afgang\b|\bi takt med\b|\bopgaver\w* (?:skal |må |og ressourcer skal )?(?:følge|følges)\w*"),
    (1.2, r"\bdet (?:kræver|forudsætter|er (?:dog |derfor |helt |imidlertid )*(?:vigtigt|væsentligt|afgørende))\b"),
    (1.2, r"\b(?:skal|bør|må) (?:det |der |så |dog |den |derfor )*(?:sikres|følge|afsættes|tilføres|tages hensyn)\w*"),
    (1.0, r"\b(?:skal|bør) (?:der |vi )?(?:findes|laves|fastholdes|være|afklares|testes)\b|\bhvis\b"),
    (1.0, r"\bidet det forudsættes\b|\bpå betingelse\b|\bikke (?:ændres|sænkes|stiger|forringes)\b"),
    (0.8, r"\bvigtigt (?:for os )?,? ?at\b|\bvæsentligt,? at\b|\bafgørende,? at\b|\bopmærksom(?:hed)? på\b"),
)

_CONCERN: Final = (
    (2.0, r"\bbekymr\w*"),
    (2.0, r"\bfrygte[r]?\b|\bnervøse? for\b|\bbange for\b|\buro(?:er|lige)\b|\bfrygt for\b|\bbetænkelig\w*"),
    (1.5, r"\brisiko(?:en)? for\b|\brisikere[r]?\b|\bfare for\b|\brisici\b"),
    (1.5, r"\bkan ikke undgå(?:s)?\b|\bgå(?:r)? ud ?over\b|\bramme[r]? (?:de|vores|et|den|især|hårdt|i forvejen)\b"),
    (1.2, r"\bsvært ved at se\b|\bsvært at (?:se|forestille)\b|\b(?:endnu )?(?:sværere|vanskeligere)\b"),
    (
        1.2,
        r"\b(?:vil|kan|få|får|med) (?:\w+ ){0,4}?(?:konsekvens\w*|forring\w*)|\bafledte konsekvenser\b|\balvorlig\w*",
    ),
    (1.0, r"\bkonsekvensen (?:bliver|er|vil)\b|\bden konsekvens\b|\bforring\w*|\bforværr\w*"),
    (
        1.0,
        r"\bsygefravær\w* (?:\w+ ){0,4}?(?:stige\w*|steg|steget|over|høj\w*)|\bstigende sygefravær\b|\bhøjt sygefravær\b",
    ),
    (
        1.0,
        r"\bpres\w* (?:\w+ ){0,3}?(?:på|yderligere|øge\w*)|\b(?:øge[rst]*|yderligere|større) (?:\w+ )?pres\w*|\boverbelast\w*",
    ),
    (
        1.0,
        r"\bi forvejen\b|\bslid\b|\bnedslid\w*|\bstress\w*|\bløbe (?:endnu )?(?:stærkere|hurtigere)\b|\buro\b|\butryg\w*",
    ),
    (
        1.0,
        r"\bdyrere (?:på (?:længere )?sigt|i (?:den )?(?:sidste|længden))|\bkortsigtet\b|\bflytte[rs]? (?:blot |bare )?udgift\w*",
    ),
    (1.0, r"\budgiften (?:blot |bare |kun )?flytt\w*|\bsøge[r]? (?:væk|over|andre)\b|\bsagt op\b|\bopsigelser\b"),
    (
        1.2,
        r"\bikke (?:realistisk|forenelig\w*|optimal\w*|hensigtsmæssig\w*|holdbar\w*|muligt at følge med|gavne\w*)|\burealistisk\w*",
    ),
    (
        1.2,
        r"\bpå ingen måde (?:er )?(?:optimal\w*|holdbar\w*|realistisk\w*|hensigtsmæssig\w*)|\bgavner det ikke\b|\bonde? spiral\b",
    ),
    (
        1.2,
        r"\b(?:ikke|næppe)(?: \w+,?){0,3} (?:at )?(?:have|give|tilføre|skabe) (?:nogen |den )?(?:værdi|effekt|gevinst)\b",
    ),
    (
        1.2,
        r"\b(?:må|vil|nødt til at|ønsker(?: \w+)? at|skal) (?:\w+ )?(?:påpege|pege på|advare|gøre opmærksom)\b|\badvare[r]?\b",
    ),
    (
        1.0,
        r"\bgør opmærksom på\b|\bpåpeger\b|\bundre\w*|\bproblemati(?:sk|ske|seres)\b|\bproblemstilling\w*|\budfordring\w*",
    ),
    (1.0, r"\bgrænsen\b|\båre[t]? (?:efter|i træk)\b|\bskåret ind til benet\b|\bår efter år\b|\bnår den,? vi har\b"),
    (1.0, r"\bmister?\b|\btab af\b|\bforsvinde[r]?\b|\bnegativ\w*|\bværre\b|\bdårligere\b|\bulighed\b|\bklemme\b"),
    (
        0.7,
        r"\bflere (?:fejl|klager|ekstravagter|opgaver)\b|\bfærre (?:hænder|skal)\b|\blængere (?:ventetid|sagsbehandlingstid)\w*",
    ),
    (0.7, r"\balene(?:tid|arbejde)\w*|\bventeliste\w*|\bfrustr\w*|\bkritis[kt]\w*|\bfejl i\b|\brekrutter\w*"),
)

_AGAINST: Final = (
    (2.5, r"\btage[rt]? (?:\w+ )?afstand\b|\bprotest\w*|\bvende[rt]? (?:os|sig) (?:i)?mod\b"),
    (2.5, r"\buacceptabel\w*|\buforsvarlig\w*|\buværdig\w*|\bløftebrud\b|\buhørt\b"),
    (2.5, r"\b(?:frarå)de[rs]?\b|\bmodstander\w*|\bsige[r]? (?:klart )?nej\b|\bnej tak\b|^nej\b"),
    (2.5, r"\bbør (?:derfor |helt |dog )?(?:udgå|tages (?:af|ud)|droppes|afvises|forkastes|opgives|ikke)\b"),
    (
        2.5,
        r"\b(?:må|skal|bliver|at det|at forslaget|det) (?:derfor )?tage[st] (?:af|ud af) (?:bordet|kataloget|listen)\b",
    ),
    (
        2.5,
        r"\b(?:at|om at) (?:\w+ )?(?:trække\w*|afvise\w*|forkaste\w*|droppe\w*)|\btrækkes tilbage\b|\bforslaget (?:ikke )?afvises\b",
    ),
    (
        2.5,
        r"\bat (?:\w+ ){1,3}ikke (?:gennemføres|vedtages|realiseres|indgår)\b|\bikke (?:\w+ )?(?:skal|bør) (?:gennemføres|realiseres|vedtages|indgå)\b",
    ),
    (
        2.0,
        r"\b(?:er|vi|er vi|os|kraftigt|klart|stærkt) (?:klart |stærkt |helt )?imod\b|\buenige?\b|\bstride[r]? (?:\w+ ){0,5}mod\b",
    ),
    (2.0, r"\bkan (?:vi )?ikke være med til\b|\bikke her der skal spares\b|\bikke vejen frem\b|\blad være med\b"),
    (2.0, r"\bgiver ingen mening\b|\bikke (?:se )?(?:fornuft\w*|meningen)\b|\bingen mening\b|\bmeningsløs\w*"),
    (1.5, r"\bikke mere at (?:skære|spare|hente)\b|\bigen(?:nem)?tænkt\b|\buigennemtænkt\b|\buoverskuelig\w*"),
)

_UNCLEAR: Final = (
    (
        2.0,
        r"\b(?:svært|vanskeligt?|umuligt|ikke (?:er )?muligt|problematisk)(?: for \w+(?: \w+)?)? (?:ved )?at (?:\w+ )?(?:vurdere|"
        r"tage stilling|udtale|svare|forholde|komme med|gennemskue|afgive|kommentere|se om|mene|få overblik)",
    ),
    (2.0, r"\b(?:svært|vanskeligt?) ved at (?:gennemskue|vurdere|forholde|komme med|tage stilling|svare)"),
    (
        2.0,
        r"\bkan (?:\w+ ){0,3}?ikke (?:\w+ ){0,2}?(?:vurdere|tage stilling|udtale|mene noget|forholde|læse ud|gennemskue|bedømme)",
    ),
    (
        2.0,
        r"\bikke kan (?:\w+ ){0,2}?(?:vurdere|tage stilling|udtale|mene|forholde|læse|gennemskue)|\buden mulighed for at vurdere",
    ),
    (
        1.7,
        r"\b(?:frem|tyde\w*|klart)(?:går|står)? ikke\b|\bfremgår (?:det )?ikke\b|\bikke (?:\w+ ){0,2}?fremgår\b|\bstår (?:\w+ )?ikke klart\b",
    ),
    (1.7, r"\bfremgår (?:\w+ ){1,3}?ikke\b"),
    (
        1.7,
        r"\buklar\w*|\buigennem(?:sigtig|skuelig)\w*|\bikke (?:helt )?klart\b|\bfor (?:tidligt|lidt|overordnet|tyndt|ukonkret)\b",
    ),
    (1.5, r"\bikke (?:\w+ )?(?:belyst|beskrevet|afklaret|konkretiseret|uddybet|oplyst|specificeret|defineret)\b"),
    (
        1.5,
        r"\b(?:savner|efterlyser|mangler)(?: \w+){0,2} (?:nærmere |flere |at få |en |yderligere )?(?:uddybning|oplysning\w*|beskrivelse\w*|"
        r"belyst|konkret\w*|grundlag\w*|information\w*|forklaring\w*|svar|detaljer|beregning\w*)",
    ),
    (
        1.5,
        r"\bmangler (?:der )?(?:en |nærmere |i |oplysninger|beskrivelse|information)|\bsavner (?:en |nærmere )|\bforudsætningerne (?:\w+ ){0,3}mangler\b",
    ),
    (
        1.5,
        r"\bforeliggende (?:grundlag|materiale)\b|\b(?:tilstrækkeligt|fyldestgørende|oplyst) grundlag\b|\bikke (?:\w+ )?grundlag\b",
    ),
    (
        1.2,
        r"\b(?:meget |for )?(?:overordnede?|kortfattet|korte|upræcis\w*|ukonkret\w*|vage?)\b|\boverordnede vendinger\b",
    ),
    (
        1.0,
        r"\bforstår ikke\b|\bikke (?:\w+ )?(?:svar|mulighed) (?:på|for)\b|\bved for lidt\b|\bhvad (?:menes|dækker|betyder) |\bafventer\b",
    ),
    (
        0.8,
        r"\bhvem (?:er det|der|skal)\b|\bhvad (?:\w+ )?(?:egentlig |reelt )?dækker over\b|\ber der tale om\b|\bhvordan (?:\w+ )?er (?:beregnet|fremkommet)\b|\?",
    ),
)

_NOTHING: Final = (
    (
        2.5,
        r"\b(?:ingen|ikke|uden) (?:nogen |givet anledning til |yderligere |øvrige |særlige |anledning til |specifikke )*"
        + _REMARK,
    ),
    (2.5, r"\bikke (?:\w+ ){0,3}?anledning til (?:\w+ ){0,4}?" + _REMARK),
    (
        2.5,
        r"\bintet (?:yderligere )?at (?:bemærke|tilføje|indvende)\b|\bikke (?:noget|yderligere)? ?(?:noget )?at (?:tilføje|bemærke|indvende)\b",
    ),
    (2.5, r"\b(?:tage[rst]*|taget) (?:\w+ ){0,7}?til efterretning\b"),
    (
        2.0,
        r"\b(?:ikke at|undlader at|afstår fra at|afstår) (?:kommentere|afgive|udtale|bemærke)\w*|\bikke (?:ønsker|valgt) at kommentere\b",
    ),
    (2.0, r"\bingen holdning\b|\bnoteret sig\b|\bingen kommentarer\b"),
    (
        1.0,
        r"\b(?:berører|vedrører|omfatter) (?:\w+ )?ikke\b|\bikke (?:\w+ )?(?:berører|vedrører|berørt|omfattet)\b|\buden for vores område\b",
    ),
)

_INVOLVE: Final = (
    (
        2.0,
        r"\b(?:vil|ønsker|ønskes|beder|forventer|bør|skal|anmoder|opfordrer|foreslår)\b[^.;]{0,60}?\b(?:inddrage\w*|inddraget|involvere\w*|involvering)",
    ),
    (
        2.0,
        r"\b(?:blive|bliver|at blive) (?:\w+ )?(?:inddraget|involveret|hørt|taget med)\b|\bmed på råd\b|\bmedinddragelse\b",
    ),
    (1.7, r"\bvil (?:\w+ )?(?:meget )?gerne (?:være med|deltage|høres|inddrages|bidrage|medvirke|have indflydelse)\b"),
    (1.7, r"\b(?:deltager|bidrager|medvirker) (?:meget |også )?gerne\b|\bgerne til rådighed\b|\bplads ved bordet\b"),
    (
        1.5,
        r"\bmedindflydelse\b|\binddrages\b|\binddragende proces\b|\brepræsentere[t]* i\b|\brepræsentanter\w* (?:\w+ ){0,4}(?:deltage\w*|inddrages)",
    ),
    (
        1.5,
        r"\bdeltage[r]? i (?:\w+ ){0,2}(?:styre|arbejds|projekt|følge)gruppe\w*|\bi (?:styre|arbejds|projekt|følge)gruppe\w*",
    ),
    (
        1.5,
        r"\bmed (?:får|høres|forelægges)\b|\b(?:udvalg\w*|lokal\w*) (?:\w+ )?(?:får|høres|forelægges)\b|\bsendes til drøftelse\b|\btages med i\b",
    ),
    (
        1.0,
        r"\binddrag\w*|\binvolver\w*|\bdialog\b|\bdet videre arbejde\b|\b(?:videre|kommende) proces\w*|\bbidrage\b|\bhøres\b",
    ),
)

_TABLE: Final[tuple[tuple[Stance, Stance | None, tuple[tuple[float, str], ...]], ...]] = (
    ("støtte", "imod", _SUPPORT),
    ("forbehold", None, _CONDITION),
    ("bekymring", None, _CONCERN),
    ("imod", "støtte", _AGAINST),
    ("kan_ikke_vurdere", None, _UNCLEAR),
    ("ingen_bemærkninger", None, _NOTHING),
    ("ønsker_inddragelse", None, _INVOLVE),
)


@cache
def cue_rules() -> tuple[CueRule, ...]:
    """All rules, compiled once, at first use."""
    return tuple(
        CueRule(stance, weight, re.compile(pattern), flips)
        for stance, flips, lines in _TABLE
        for weight, pattern in lines
    )
