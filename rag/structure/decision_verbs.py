"""The verbs, subjects and turns of phrase by which Danish minutes decide. Data for `decisions`."""

from __future__ import annotations

import re

from rag.types import DecisionType

_NO_MODAL = "".join(f"(?<!{word} )" for word in ("skal", "kan", "bør", "vil", "må", "kunne", "skulle"))

# How a verb stands in its clause: a participle or s-passive wants the matter as subject, an active verb
# the committee, a noun phrase ("til efterretning") neither.
FORMS: tuple[tuple[DecisionType, str, str], ...] = (
    (
        "efterretning",
        "noted",
        r"til efterretning|(?-i:T\.\s?E\.)(?=\W*$)|"
        r"til (?:orientering|underretning)(?=\W*$)|orientering(?:en|erne)? (?:er |blev |"
        r"er blevet )?(?:givet|taget|modtaget)",
    ),
    (
        "ingen",
        "withdrawn",
        r"(?:taget|tages|trukket) (?:ud )?af dagsordenen|(?<=punktet )(?:udgår|udgik|udgået)|"
        r"(?<=sagen )(?:udgår|udgik|udgået|trækkes)|(?<=punktet )trækkes",
    ),
    ("udsat", "withdrawn", r"(?:ligger|lægges|lagt) (?:stille|på is|i skuffen)"),
    (
        "forkastet",
        "withdrawn",
        r"bortfald(?:et|er|t)|(?:(?<=blev )|(?<= er )|(?<= var ))trukket(?= (?:af|igen)\b|[.,]|$)"
        r"|(?<![\w,;:] )(?<!\w)trukket(?= af\b|\W*$)"
        r"|(?:trukket|trækkes|trak\b.{0,40}) tilbage|frafald(?:et|es|t)|faldt\b(?! på| i| med(?! \d))"
        r"|(?<=blev )ikke til noget|nyder ikke fremme|nød ikke fremme|(?:taget|tages) af bordet",
    ),
    ("forkastet", "participle", r"forkastet|afvist|nedstemt|stemt ned|afslået|underkendt"),
    ("forkastet", "passive", r"forkastes|afvises|afslås"),
    ("forkastet", "active", r"forkastede|afviste|afslog|(?:siger|sagde|takker|takkede) nej"),
    ("tiltrådt", "active", r"(?:siger|sagde) ja til"),
    (
        "godkendt",
        "active",
        r"(?:ønsker|ønskede|vil|ville|finder|fandt|ser|så) ikke (?:[\wæøå]+ ){0,3}?"
        r"(?:godkende|vedtage|tiltræde|imødekomme)",
    ),
    ("udsat", "participle", r"udsat|udskudt|sat i bero|stillet i bero"),
    ("udsat", "passive", r"udsættes|udskydes|sættes i bero|genoptages|udsattes|tages op igen"),
    ("udsat", "active", r"udsatte|udsætter|udskød|udskyder|(?:tager|tog)(?= vi (?:punktet|sagen|emnet|det) op igen)"),
    ("anbefalet", "participle", r"anbefalet"),
    ("anbefalet", "passive", r"anbefales|indstilles"),
    ("anbefalet", "active", r"anbefalede|anbefaler|indstillede|indstiller"),
    (
        "oversendt",
        "participle",
        r"oversendt|fremsendt|videresendt|henvist|hjemvist|tilbagesendt|sendt i høring|sendt (?:tilbage|retur)",
    ),
    (
        "oversendt",
        "passive",
        r"oversendes|fremsendes|videresendes|henvises|hjemvises|genfremsendes|tilbagesendes|"
        r"sendes (?:i høring|videre|tilbage|retur|til (?:\w*forhandling|udtalelse|høring|"
        r"\w*udvalg|byråd|kommunalbestyrelse|magistrat|direktion|"
        r"\w*MED\b|HMU))\w*",
    ),
    (
        "oversendt",
        "active",
        r"send(?:er|te)\b[^.]{1,60}?\b(?:ind |op |videre )?til (?:\w*udvalg|byråd|kommunalbestyrelse|magistrat|"
        r"direktion|[\wæøå-]*MED\b|[HRFO]MU\b)\w*",
    ),
    (
        "oversendt",
        "active",
        r"oversendte|oversender|fremsendte|fremsender|videresendte|videresender|henviste|hjemviste|send(?:er"
        r"|te)\b[^.]{1,120}?\bvidere",
    ),
    ("godkendt", "participle", r"godkendt|vedtaget|bevilget|imødekommet|bifaldet|stadfæstet|taget til følge"),
    ("forkastet", "refused", r"afslag"),
    ("godkendt", "resolved", r"besluttet|bestemt"),
    ("tiltrådt", "resolved", r"aftalt"),
    ("godkendt", "agreed", r"enighed om|enige om|med på(?=,? at\b)"),
    ("tiltrådt", "agreed", r"(?:tilslutning|opbakning) til"),
    ("tiltrådt", "appointed", r"udpeget"),
    (
        "godkendt",
        "appointed",
        r"gjort permanente?|"
        r"(?:fastlagt|fastsat)(?= til\b)|(?:gen)?valgt|konstitueret|nedsat(?= (?:[\w-]+ ){1,5}?\w*(?:gruppe|udvalg))",
    ),
    ("godkendt", "impersonal", r"nedsættes|udpeges|vælges"),
    ("forkastet", "impersonal", r"(?:igangsættes|iværksættes|indføres|oprettes|arbejdes|gøres) (?:\w+ )?ikke"),
    ("godkendt", "passive", r"godkendes|vedtages|bevilges|imødekommes|godkendtes|besluttedes|tages til følge"),
    (
        "godkendt",
        "active",
        r"godkendte|godkender|vedtog|vedtager|besluttede|beslutter|bevilgede|bevilger|imødekom|stadfæstede|stadfæster",
    ),
    ("godkendt", "active", r"pålagde|pålægger|bemyndiger|bemyndigede"),
    ("godkendt", "active", r"udpegede|nedsatte|valgte"),
    ("godkendt", "resolved", rf"{_NO_MODAL}besluttes(?=,?(?: \w+)? at\b)"),
    ("tiltrådt", "active", r"aftalte(?=,? (?:at|om|også|derfor|dog|fortsat|følgende|samtidig)\b|\s?:)"),
    (
        "godkendt",
        "changed",
        r"forlænges|ophæves|afskaffes|nedlægges|videreføres|bevares|fastholdes|droppes|ændres(?=, så\b)|"
        r"(?<=prisen )gik til(?! \d)",
    ),
    ("tiltrådt", "participle", r"tiltrådt|fulgt|tilsluttet(?=\W*$)"),
    ("tiltrådt", "passive", r"aftaltes|tiltrædes|tiltrådtes|følges"),
    (
        "tiltrådt",
        "active",
        r"tiltrådte|tiltræder|tilsluttede (?:sig|os)|tilslutter (?:sig|os)|bakke(?:de|r)(?: ikke)? op om|"
        r"(?:fulgte|følger|støtter|støttede)(?= (?:forslag|indstilling|anbefaling)\w*)",
    ),
    (
        "tiltrådt",
        "able",
        r"tiltræde|tilslutte (?:sig|os)|(?:støtte|bakke op om)(?= (?:forslag|indstilling|anbefaling)\w*)",
    ),
    ("godkendt", "infinitive", r"godkende|vedtage|imødekomme|beslutte|igangsætte|iværksætte|nedsætte|udarbejde"),
    ("oversendt", "infinitive", r"oversende|fremsende|videresende|sende(?= .{1,80}?\bvidere\b)"),
    ("tiltrådt", "infinitive", r"følge(?= indstilling)"),
    ("udsat", "infinitive", r"udsætte|udskyde"),
    ("oversendt", "infinitive", r"oversende|fremsende|videresende|henvise|sende"),
    ("anbefalet", "infinitive", r"anbefale|indstille"),
    ("forkastet", "infinitive", r"forkaste|afvise"),
    ("drøftet", "infinitive", r"drøfte"),
    ("godkendt", "ok", r"ok(?:ay)?"),
    ("drøftet", "participle", r"drøftet|debatteret|behandlet"),
    ("drøftet", "passive", r"drøftedes|behandledes"),
    (
        "drøftet",
        "active",
        r"drøftede|drøfter|debatterede|havde en (?:\w+ )?(?:drøftelse|dialog)|tog en drøftelse|gennemgik",
    ),
)
VERB = re.compile(
    "|".join(rf"(?P<v{i}>\b(?:{pattern})(?!\w))" for i, (_, _, pattern) in enumerate(FORMS)), re.IGNORECASE
)

# "besluttede at udsætte sagen": the infinitive says what was decided.
INFINITIVES: tuple[tuple[DecisionType, re.Pattern[str]], ...] = (
    ("udsat", re.compile(r"\b(?:udsætte|udskyde|tage (?:sagen|punktet) af dagsordenen)\b", re.IGNORECASE)),
    (
        "forkastet",
        re.compile(
            r"\b(?:afvise|forkaste|takke nej|sige nej|trække .{0,30}tilbage)\b|"
            r"\bikke at (?:godkende|vedtage|tiltræde|imødekomme|følge)\b",
            re.IGNORECASE,
        ),
    ),
    ("anbefalet", re.compile(r"\b(?:anbefale|indstille)\b", re.IGNORECASE)),
    ("efterretning", re.compile(r"\btil efterretning\b", re.IGNORECASE)),
    (
        "oversendt",
        re.compile(
            r"\b(?:oversende|fremsende|videresende|henvise|hjemvise|sende (?:sagen|forslaget|høringssvaret|punktet)"
            r"|sende (?:[\wæøå]+ ){1,4}(?:i høring|videre))\b",
            re.IGNORECASE,
        ),
    ),
    ("tiltrådt", re.compile(r"\b(?:tiltræde|følge (?:indstilling|forvaltning))", re.IGNORECASE)),
)

_MED = (
    r"[\wæøåÆØÅ-]*(?:HMU|OMU|FMU|LMU|RMU|HSU|LSU|MED)\b(?:-?\s?(?:udvalget|systemet))?|"
    r"[\wæøå-]*MED-?udvalget|med-udvalget|vi"
    r"|[\wæøåÆØÅ-]*udvalget|bestyrelsen|rådet|nævnet|mødet|forum|forummet|gruppen|parterne|(?:begge|"
    r"alle) (?:sider|parter|medlemmer)|alle|et (?:enigt|samlet|enstemmigt|flertal)\b|flertallet"
)
# Whatever meets and is named as a body may decide: "Arbejdsmiljøgruppen", "Elevrådet", "TRIO", "SU".
BODY = (
    r"(?:[\wæøåÆØÅ-]*(?:gruppen|udvalget|(?<!kommunal)bestyrelsen|(?<!by)(?<!regions)rådet|forsamlingen|foreningen|"
    r"komit[eé]en|kredsen|forummet|teamet|mødet|nævnet)|(?-i:TRIO)(?:en)?|(?-i:(?!EU\b)[A-ZÆØÅ]{1,4}U)(?!\w))"
)
BODY_BEFORE = re.compile(rf"(?:^|[^\wæøå-]){BODY}(?:\s(?:i|for|på|ved)\s[\w-]+)?\s(?:\w+\s)?$", re.IGNORECASE)
# Bodies by the letters that they call themselves: "MR godkender, at …".
LETTERS = re.compile(r"\W*(?:MR|FU|HB|KB|ØU|BR|RR|SB|FB|AB|OB)\s(?:\w+\s)?")
# "Regnskabet kan først godkendes i marts": what is to come.
MODAL = re.compile(r"\b(?:skal|kan|bør|vil|må|kunne|skulle)\s(?:\w+\s){0,2}$", re.IGNORECASE)
BODY_AFTER = re.compile(rf"\s{BODY}(?!\w)", re.IGNORECASE)
# Those of whom a body consists, who don't decide for it.
A_PART = re.compile(r"siden\b|repræsentant|\b(?:mindretal|flere|nogle|enkelte|enkelt)\w*|\b(?:F?TR|AMR)\b")
COMMITTEE = re.compile(rf"\b(?:{_MED})(?!\w)", re.IGNORECASE)
POLITICAL = re.compile(
    r"\b(?:byrådet|kommunalbestyrelsen|regionsrådet|magistraten|borgerrepræsentationen|økonomiudvalget|"
    r"forretningsudvalget|direktionen|folketinget)(?!\w)",
    re.IGNORECASE,
)
MATTER = re.compile(
    r"\b(?:[\wæøåÆØÅ-]*(?:indstilling|anbefaling|forslag|sag|punkt|pkt|emne|referat|dagsorden|udkast|høringssvar|plan|"
    r"budget|katalog|notat|behandling|beslutning"
    r"|drøftelse|retningslinje|aftale|regulativ|kommissori|årshjul|politik|strategi|orientering|redegørelse|"
    r"status|rapport|evaluering|regnskab"
    r"|bevilling|materiale|oplæg|procedure|forretningsorden|valg|bemærkning|svar|afgørelse|spørgsmål|afsnit|afstemning|"
    r"ansøgning|anmodning|ønsk|princip|ordning|model|vedtægt)(?:et|en|erne|ene|rne|ne|er|r|e|n|um|et|s|ens|ets"
    r"|ken|kerne|pet|perne|len|lerne)?|det)(?!\w)",
    re.IGNORECASE,
)
DEFINITE = re.compile(r"\W*[A-ZÆØÅ][\wæøå-]*(?:en|et|ne)(?:\s[\wæøå.-]+){0,3}\s*$")  # "Opfølgningen (på APV)"
ONE_PERSON = re.compile(
    r"\W*(?!\w*(?:siden|elsen|onen|ingen|erne|pen|amet)\b)[A-ZÆØÅ][a-zæøå]+(?: [A-ZÆØÅ][a-zæøå-]+)*"
    r"\s(?:tager|tog)(?: \w+)?\s*"
)
# "Under forudsætning af byrådets godkendelse tiltrådt": a decision, with what it hangs on in its words.
PROVIDED = re.compile(r"\W*(?:under forudsætning af|med forbehold for)\s[^,;.]{1,80}?,?\s*", re.IGNORECASE)
OFF_AGENDA = re.compile(r"\baf dagsordenen\b", re.IGNORECASE)
ORDERED = re.compile(r"\W*[A-ZÆØÅ\d][^,;.:]{0,60}\ser (?:bestilt|indkøbt)\W*")
PRONOUN = re.compile(r"\W*(?:de[nt]?|dette|denne|disse)\s", re.IGNORECASE)  # the matter, named before
SUBORDINATE = re.compile(
    r"\b(?:at(?!-)|som|hvis|når|fordi|hvor|hvordan|hvornår|mens|såfremt|inden|jf|jævnfør|om|(?<!-)siden|ifølge)\b|"
    r"(?<=[, ])(?<!\ber )(?<!\bvar )(?<!\bblev )der\b|(?<=, )da\b",
    re.IGNORECASE,
)
AUXILIARY = re.compile(
    r"\b(?:blev|bliver|blevet|er|var|kan|kunne|vil|ville|anses for|der er|der var)\b(?:\s+[\wæøåÆØÅ.]+){0,5}\s*$",
    re.IGNORECASE,
)
PERFECT = re.compile(r"\bhar\b(?:\s+[\wæøåÆØÅ.]+){0,6}\s*$", re.IGNORECASE)
# What somebody else decided, or once decided: told, not decided here.
OTHERS = re.compile(
    r"\bbedes\b|\bpolitisk\b|\btidligere\b|\b(?:af|i|på)\s+(?:byråd\w*|kommunalbestyrelse\w*|direktion\w*|politiker\w*|"
    r"folketing\w*|regering\w*|chef\w*|leder(?!siden)\w*|ministeri\w*|lovgivning\w*)",
    re.IGNORECASE,
)
EARLIER = re.compile(
    r"\s*\b(?:sidste år|tidligere)\b|"
    r"\s*\b(?:i|siden|(?<!virkning )(?<!fra )(?<!til )(?<!senest )(?<!inden )(?:den|d\.))\s+"
    r"(?:\d{1,2}\.?\s)?(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|(?:19|20)\d\d|foråret|efteråret|sommeren|går|sidste)",
    re.IGNORECASE,
)
# What may join a further verb to one that decides: "godkendt og oversendt", "…, hvorefter sagen udsættes".
CONJUNCTION = re.compile(
    r"(?:[,;]\s*(?:og|samt|men|hvorefter)?|\b(?:og|samt|men|hvorefter))\s*"
    r"(?:(?:sagen|den|det|punktet|forslaget|indstillingen|udvalget|blev|bliver|er|dermed|herefter|at"
    r"|besluttede)\s+){0,3}$",
    re.IGNORECASE,
)
NEXT_CLAUSE = re.compile(r"[;,]|\b(?:og|samt|men|hvorefter)\b")
JOINTS = (re.compile(r";\s*"), re.compile(r"\b(?:og|samt|men|hvorefter)\s+"), re.compile(r",\s*"))
FOLLOWED = re.compile(r"\b(?:indstilling|anbefaling|forvaltning|administration)", re.IGNORECASE)
TO_DO = re.compile(r"\W*(?:\d{1,2}[.)]\s*)?at\s+(?!(?:blev|er|var)\b)", re.IGNORECASE)
# "Forslag 20-22 er vedtaget", "VEL 3: Vedtaget": told of a catalogue's proposals, not decided here.
TOLD_OF_PROPOSAL = re.compile(
    r"^\W*(?:(?:[Ff]orslag(?:ene|et)?|[Nn]r\.?)\s(?:nr\.?\s)?[\dA-ZÆØÅ]|[A-ZÆØÅ]{1,6}[- ]?\d)(?!.*\bblev\b)", re.DOTALL
)
# What those who met say of themselves in a few lines: "Vi prøver at dele grupperne op fra uge 21."
OURS = re.compile(r"\W*vi (?:prøver|dropper|indfører|skifter|beholder|går over til|starter op)\b", re.IGNORECASE)
NOT_OURS = re.compile(rf"{OURS.pattern}\s(?:altså\s)?ikke\b", re.IGNORECASE)
# What becomes of the matter, in a field that decides nothing by formula: "Ordningen forlænges til maj."
CHANGED = re.compile(
    r"\W*[A-ZÆØÅ][\wæøå-]*(?:en|et|ne)(?:\s[\wæøå.-]+){0,3}?\s(?:ændres|tilrettes|justeres|ophæves|indføres|afskaffes|forlænges"
    r"|udvides|nedlægges|præciseres|videreføres|lukkes|flyttes|oprettes|bevares|fastholdes|droppes)\b"
    r"(?! (?:muligvis|måske|evt|eventuelt)\b)"
)
# One of several applications with its answer: "Studietur til Oslo, 30.000 kr.: nej, men …".
ANSWERED = re.compile(
    r"[^:?\n]{8,140}:\s*(?P<answer>ja|nej|bevilget|imødekommet|afslag)\b(?=\W*$|[,;] )", re.IGNORECASE
)
# "Afslag.", "Der gives afslag på ansøgningen": refused here; "TR fik afslag på en plads" is told.
REFUSES = re.compile(r"(?:\b(?:gives|meddeles|blev (?:givet|meddelt)|gav|giver|meddelte)|:)\s*$", re.IGNORECASE)
TAKEN = re.compile(r"\b(?:tag(?:et|es|er|e)|tog)\b", re.IGNORECASE)
# "tog orienteringen om lokalløn til efterretning": what stands between belongs to what was taken.
TAKES = re.compile(r"\b(?:tog|tager|tages)\b(?!.*\b(?:at|som|der|hvis|fordi|når)\b)[^,;]*$", re.IGNORECASE | re.DOTALL)
OF_AGENDA = re.compile(r"\b(?:punkt|pkt|sag|emne)\w*(?:\s\w+){0,3}\s*$", re.IGNORECASE)
TO_NOTE = re.compile(r"\W*(?:\d{1,2}[.)]\s*)?at tage\b(?!.*\b(?:at|som|der)\b)", re.IGNORECASE | re.DOTALL)
RECOMMENDED = re.compile(r"\W*(?:\d{1,2}[.)]\s*)?(?:at\b|det indstilles)", re.IGNORECASE)
PAST = re.compile(
    r"\b(?:\w{2,}(?:ede|edes)|blev|var|havde|gik|kom|sagde|fik|viste|fortalte|spurgte|talte|tog|bød|bad|gav|lød|stod"
    r"|sad|fandt|holdt|lagde|satte|skrev|gjorde|måtte|skulle|kunne|ville)\b",
    re.IGNORECASE,
)
# A note that a point was left for a later meeting: "Vi nåede ikke punktet", "Tages op igen i januar".
POSTPONED = re.compile(
    r"\bnåede(?:s)? (?:vi |vi desværre |desværre |dog |punktet |det )?ikke\b"
    r"(?! (?:frem til|til enighed|at (?:beslutte|træffe|tage stilling|afgøre)))|\bikke nået\b"
    r"|\b(?:(?:tages|tager vi|tager vi det|optages|rykkes|flyttes|overføres|genoptages|behandles|drøftes)(?: \w+){0,2}"
    r"|(?:punktet|sagen|emnet|det) (?:kommer|sættes)(?: igen| med)?) (?:på|til|i)(?: et| det)? "
    r"(?:næste|kommende|senere|efterfølgende|særskilt|særligt) (?:\w*møde|lmu|med)\w*"
    r"|\btages (?:op )?igen\b|\b(?:sat|skubbet|rykket|flyttet) til (?:et |det )?(?:næste|kommende|senere) møde",
    re.IGNORECASE,
)
ONLY_DISCUSSED = re.compile(r"\W*(?:\w+ (?:blev )?)?drøftet\W*", re.IGNORECASE)
VIEW = re.compile(r"\W*der (?:er|var) (?:\w+ )?enighed om, at\b", re.IGNORECASE)
ANY_OTHER = re.compile(r"\W*(?:evt\b|eventuelt\b|pause\b|frokost\b)", re.IGNORECASE)
MESSAGES = re.compile(r"\W*(?:gensidige? )?(?:meddelelser|orienteringer|informationer)\b", re.IGNORECASE)
NEXT_MEETING = re.compile(r"\W*(?:næste|kommende) møde", re.IGNORECASE)
DEBATED = re.compile(r"\bdrøft|\bdebat|\bdiskut", re.IGNORECASE)
DISCUSSED = re.compile(r"\bdrøft|\bspørgsmål\b|\bspurgte\b|\bdebat|\bsnak\b|\bdialog\b", re.IGNORECASE)
LEAD = re.compile(
    r"\W*(?:(?:beslutning|konklusion|besluttet|afgørelse)\s*:\s*)?(?:(?:ad\.?|pkt\.?|punkt|nr\.?)\s?\d+[.):]*\s*|at(?:-?punkt)?\s\d{1,2}[.):]+\s*|(?:\d{1,2}[.):]+\s*)?at\s(?=(?:blev|er)\s)|\d{1,2}[.):]+\s*|[a-z]\)\s*|[-•–*]\s*)?"
    r"(?:(?:herefter|derefter|dermed|hermed|samtidig|endvidere|desuden|enstemmigt|således|delvist|alt|alle|"
    r"er|blev|det hele|begge dele|samtlige punkter)\b[, ]*)*",
    re.IGNORECASE,
)
# A matter that comes back with what another body made of it: "Tilbagesendes med bemærkning, at rådet har vedtaget den".
PASSED_ON = re.compile(
    r"\W*(?:tilbagesendes|sendes (?:tilbage|retur)|returneres)\b.{0,200}?"
    r"\bmed (?:den |de )?bemærkning(?:er)?,? (?:om,? )?at\b"
    r"(?!.{0,200}\b(?:ikke|ingen|hverken)\b).{0,200}?\b(?P<verb>vedtaget|godkendt|tiltrådt|forkastet)\b",
    re.IGNORECASE | re.DOTALL,
)
DISSENT = re.compile(
    r"\b(?:tog|tager|tage|taget|tages) (?:et )?forbehold\b|\bkunne ikke (?:tiltræde|støtte|tilslutte|"
    r"godkende)\b|\bkan ikke (?:tiltræde|støtte|tilslutte|godkende)\b"
    r"|\bundlod at stemme\b|\bstemte imod\b|\bmindretal\w*|\bstemmer imod\b",
    re.IGNORECASE,
)
NOTHING = re.compile(
    r"\W*(?:(?:punktet|sagen) )?(?:blev )?ikke (?:behandlet|drøftet)\W*|"
    r"\W*(?:lukket (?:punkt|sag|dagsorden)|(?:(?:punktet|sagen) (?:er|blev) )?behandlet (?:for lukkede døre"
    r"|på lukket møde))\W*|"
    r"\W*(?:(?:der (?:er|var|blev|er ikke|var ikke)|[\wæøå-]*(?:udvalget|med|mu|siden) (?:havde|har)"
    r"|vi (?:havde|har))\s*)?(?:intet|ingen(?:ting)?|"
    r"ikke noget|ikke nogen|nej|udgår|udgik|ingen)"
    r"(?:\s(?:nyt|at (?:bemærke|referere|tilføje|berette|drøfte)|bemærkninger?|rettelser|ændringer|indvendinger"
    r"|spørgsmål|punkter|kommentarer|emner|"
    r"indlæg|beslutning(?:er)?|at beslutte"
    r"|til (?:punktet|dette punkt|eventuelt|referat(?:et)?|dagsordenen)|under (?:dette punkt|punktet|"
    r"eventuelt)|på (?:nuværende tidspunkt|dette møde)|denne gang|blev drøftet|yderligere|andet|nye|"
    r"meddelelser|fremmødte?|sager|orienteringer))*\W*"
    r"|\W*(?:(?:punktet|sagen|dagsordenen) (?:er|var|blev) (?:lukket|fortroligt?)|(?:behandlet )?(?:for|på) lukkede?"
    r" (?:døre|dagsorden|møde))\W*"
    r"|\W*(?:ellers intet|næste møde\b[^!?\n]{0,60}|pause|frokost)\W*"
    r"|\W*(?:der (?:blev|var) ikke (?:noget|nogen) [^.!?]{0,60}|punktet (?:udgik|udgår)|der var (?:intet|ingen|"
    r"ikke) (?!(?:\w+ )?(?:enighed|tilslutning|opbakning|flertal))[^.!?]{0,60})?\W*|[-–—./\s]*|n/?a",
    re.IGNORECASE,
)
ORIENTED = re.compile(r"\borienter(?:et|ede|es|ing)\b|\bberettede\b|\boplyste\b", re.IGNORECASE)
# A formula outside a field for decisions begins with the matter: "Lovforslaget er …", "Det er vedtaget".
FORMULA = re.compile(
    rf"{LEAD.pattern}(?:de[t]?\s(?:er|blev)\s*(?:\w+\s)?$|"
    rf"(?!det\b)(?:[\wæøåÆØÅ-]+\s){{0,2}}?{MATTER.pattern}.*\b(?:er|blev|bliver|"
    rf"var)\b(?:\s[\wæøå]+){{0,3}}\s*$|(?:[\wæøåÆØÅ-]+\s){{0,3}}{MATTER.pattern}\s*$)",
    re.IGNORECASE | re.DOTALL,
)
CLOSED_DEBATE = re.compile(
    r"\b(?:forhandlingen|debatten|drøftelsen) (?:er )?(?:hermed |dermed )?(?:sluttet|afsluttet)\b|\b(?:er|"
    r"hermed) forhandlingen sluttet\b|\bforespørgslen (?:er )?(?:hermed |dermed )?afsluttet\b"
    r"|\bhermed er (?:forespørgslen|forhandlingen) afsluttet\b",
    re.IGNORECASE,
)
REFERRED = re.compile(
    r"\b(?:går|henvises|sendes) (?:direkte |nu )?til (?:2\.|3\.|anden|tredje|sidste|\w*udvalget|udvalg)", re.IGNORECASE
)
# "Et ændringsforslag om … blev sat til afstemning. Ændringsforslaget blev vedtaget. Indstillingen bortfaldt hermed."
AN_AMENDMENT = re.compile(
    r"\b(?:et|der\b.{0,30}|(?:still|fremsat|rejs)\w+) (?:ændrings|mod|under)forslag\b", re.IGNORECASE
)
THE_AMENDMENT = re.compile(r"\W*(?:ændrings|mod|under)forslaget\b", re.IGNORECASE)
FELL_WITH_IT = re.compile(
    r"\W*(?:den oprindelige |det oprindelige |hermed |dermed )?(?:indstillingen|indstilling|forslaget|forslag|"
    r"bortfaldt|bortfalder)\b[^.!?]{0,60}\bbortfald(?:t|er|et)\b[^.!?]{0,20}\W*",
    re.IGNORECASE,
)
ADOPTED_SILENTLY = re.compile(r"\W*det (?:er|var) (?:så |hermed |dermed )?vedtaget\W*", re.IGNORECASE)
