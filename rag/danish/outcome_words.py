"""The words by which agreements and minutes say what became of a proposal. Data for `outcomes`."""

from __future__ import annotations

import re

from rag.types import Outcome

# What the parties agree to do, in the infinitive ("er enige om at droppe …").
_AGREED = r"(?:enige? (?:\w+ )?om|beslutte\w*|besluttet|valgt|vælger|aftalt)"
_DONE = (
    r"(?:gennemføres|gennemført|realiseres|vedtages|vedtaget|effektueres|indgår|medtages|iværksættes|udmøntes"
    r"|imødekommes|godkendes|godkendt|indføres|indført)"
)
OFF = re.compile(
    rf"\b{_DONE} (?:derfor |dermed |altså |således |alligevel |dog )?ikke\b"
    r"|\b(?:blev|bliver|er) (?:derfor |dermed |altså |således |alligevel |dog )?ikke (?:en )?(?:gennemført|vedtaget"
    r"|godkendt|med|del|medtaget|imødekommet|realiseret|tiltrådt)\b"
    r"|\bikke (?:skal )?(?:gennemføres?|gennemført|vedtag\w*|godkend\w*|realiser\w*|effektuer\w*|medtag\w*|indgår"
    r"|tiltrædes?|imødekomme\w*|at (?:gennemføre|realisere|vedtage|medtage))\b"
    r"|\b(?:tages?|taget|tog|tager|trækkes?|trukket|pillet|pilles|piller|trak) (?:\w+ ){0,4}?(?:af bordet"
    r"|af (?:[\wæøå-]*katalog\w*|listen|aftalen|budget\w*|dagsordenen)|ud(?: af\b.{0,40})?|tilbage|af)(?!\w)"
    r"|\b(?:fjernes|fjernet|fjerner|fjernede|udgår|udgik|udgået|bortfalder|bortfaldt|bortfaldet|frafaldes|frafaldet"
    r"|droppes|droppet|dropper|droppede|afvises|afvist|afviser|afviste|fravælges|fravælger|fravalgte?"
    r"|forkaster|forkastes|forkastet|forkastede|annulleres|annulleret|annullerer|annullerede|stryges|strøget|strøg"
    r"|slettes|slettet|slettede|opgives|opgivet|opgav|skrottes|skrottet|skrottede|afværges|undgås"
    r"|rulles tilbage|tilbagerulles|tilbageføres"
    r"|friholdes|skånes|udtages|udtaget)\b"
    rf"|\b{_AGREED} at (?:fjerne|droppe|stryge|udtage|afvise|skrotte|annullere|opgive|slette|frafalde|forkaste"
    r"|undlade(?: at (?:gennemføre|vedtage|indføre))?)\b"
    rf"|\b(?:{_AGREED} at tage|tages|har taget)\b[^.;:]{{1,140}}?\s(?:af bordet|ud af (?:[\wæøå-]*katalog\w*|aftalen"
    r"|budget\w*))(?!\w)"
    r"|\bikke længere (?:en del|med|aktuel\w*|gennemføres)\b|\bbliver ikke til noget\b|\bud af (?:aftalen"
    r"|kataloget)\b|^\W*nej\b",
    re.IGNORECASE,
)
CHANGED = re.compile(
    rf"\b{_AGREED} at (?:halvere|udskyde|ændre|reducere|justere|nedskalere|lempe|begrænse|omlægge|mindske)\b"
    r"|\bmed (?:(?:de|den|en|et|nogle|få|enkelte|visse|følgende|mindre|flere|udvalgets) ){0,2}(?:justering|tilpasning"
    r"|ændring|lempelse)(?:er|en|erne)?\b"
    r"|\b(?:mod|frem for|fremfor) (?:de |det |den )?(?:oprindelig\w*|foreslåe\w*|planlagte|tidligere (?:foreslåe\w*)?)"
    r"|\bog ikke (?:som foreslået )?(?:\d|to|tre|fire|fem|seks|syv|otte|ni|ti)\b"
    r"|\b(?:slås sammen|sammenlægges|halveres|halveret|halverer|nedskaleres|nedskaleret|ændres|ændret|ændrer|justeres"
    r"|justeret|justerer"
    r"|tilrettes|tilpasses|tilpasset|omlægges|modificeres|mindskes|mindsket|afbødes|begrænses|begrænset|udskydes"
    r"|udskudt|udskyder|faseres|delvist|delvis|forhøjes|nedjusteres|opjusteres|lempes|erstattes|omformuleres"
    r"|reduceret til)\b"
    r"|\b(?:reduceres|reduceret|nedsættes|nedsat|nedbringes|sænkes|skæres ned) (?:til|med|fra|så)\b"
    r"|\bi stedet\b(?! for at)"
    r"|\bdet halve\b|\bførst (?:fra|i|pr\.) \d|\bmed (?:den ændring|(?:følgende |enkelte )?ændring(?:er|en)?|andre)\b"
    rf"|\b{_DONE},? (?:\w+ ){{0,2}}?(?:kun|alene|dog)\b|\bkun (?:halvdelen|delvist|en del)\b"
    r"|\bi (?:reduceret|ændret|justeret|mindre|tilpasset) (?:form|omfang|udgave|version)\b"
    r"|\b(?:reduceret|mindre|halv|lavere|halvt|ændret|begrænset|nedsat|delvis|justeret) (?:beløb|omfang|effekt"
    r"|besparelse|udgave|form|model|version|virkning|provenu|gevinst|skala)\b"
    r"|\bmed halv(?:t|ering)? (?:beløb|effekt|kraft)\b"
    r"|\b(?:halv|fuld|kvart) (?:virkning|effekt) (?:først )?(?:i|fra)\b|\bmed \d+ ?(?:%|pct\.?|procent)(?= af\b| effekt"
    r"| virkning)|\bsom (?:et )?forsøg\b|\bforslag\w*\b[^.;:]{0,60}\b(?:udsættes|udsat)\b|\b(?:sættes|sat) i bero\b"
    r"|\b(?:sendes|oversendes|henvises) (?:\w+ )?(?:til fornyet|tilbage)\b|\bførst (?:med virkning )?fra\b",
    re.IGNORECASE,
)
ON = re.compile(
    rf"\b{_DONE}\b|\b(?:vedtog|vedtager|godkender|tiltræder|gennemfører|gennemførte|godkendte|tiltrædes|tiltrådt|fastholdes|fastholdt|realiseret|medtaget|imødekommet"
    rf"|udmønter|implementeres|indarbejdes|indarbejdet|besluttet|bevilges|tilslutter sig|bakker op om)\b"
    r"|\b(?:er|indgår som) (?:en )?del af (?:aftalen|budgettet|forliget)\b|^\W*(?:ja|uændret)\b|\bsom foreslået\b"
    r"|\bomfatter aftalen\b",
    re.IGNORECASE,
)
# Of what stands under a heading, by an adjective: "Vedtagne forslag", "Forslag, som er fravalgt".
LISTED = re.compile(
    r"\b(?:(?P<taget_af>(?:ikke[- ](?:vedtagne|godkendte|gennemførte|prioriterede|valgte)|afviste|fravalgte"
    r"|fravalgt|udgåede|bortfaldne|forkastede|frasorterede|droppede)|(?:forslag\w*,? (?:der|som) )?(?:er )?taget ud)"
    r"|(?P<ændret>ændrede|justerede|udskudte|reducerede|halverede|delvist (?:vedtagne|gennemførte))"
    r"|(?P<vedtaget>vedtagne|godkendte|gennemførte|valgte|udmøntede|besluttede))"
    r"(?=\s(?:[\w-]*(?:forslag|besparels|reduktion|initiativ|effektivisering|tiltag)\w*|numre)|\W*$)",
    re.IGNORECASE,
)
# Columns of figures: what was proposed, and what was agreed.
PROPOSED = re.compile(
    r".*\b(?:foreslået|oprindelig\w*|\w*katalog\w*|høringsmateriale\w*|forslagets? (?:beløb|effekt)|udgangspunkt)\b.*",
    re.IGNORECASE,
)
# In a cell that says yes: what makes it less than the whole.
BUT_NOT_ALL = re.compile(
    r"\bi stedet\b|\bhalv(?:er|t? (?:virkning|effekt|beløb))|\bkun\b|\bdelvis|\bførst\b|^\W*ja,? (?:men|fra 20\d\d)"
    r"|\b(?:reduceret|mindre|ændret|justeret|tilpasset|begrænset|lempet) (?:form|omfang|udgave|version|model)"
    r"|\bændring",
    re.IGNORECASE,
)

AGREEMENT = re.compile(
    r"\b(?:budgetaftale|budgetforlig|forligs?tekst|aftaletekst|forligsparti|forligskreds|aftalepart"
    r"|aftale(?:n)? om budget|"
    r"forlig(?:et)? om budget|parterne bag (?:aftalen|forliget|budget))",
    re.IGNORECASE,
)
# An agreement that has been made, so that a presentation of the case tells what came of it.
_PAPER = r"(?:budget)?(?:aftale|forlig)"
CONCLUDED = re.compile(
    rf"\b{_PAPER}\w*\b[^.\n]{{0,60}}\b(?:(?:er|blev|var) (?:\w+ )?(?:indgået|på plads|faldet på plads|landet)"
    rf"|(?:af|fra|den) \d{{1,2}}\.)|\b(?:er|blev|har) (?:der )?(?:\w+ )?(?:indgået|landet)\b[^.\n]{{0,40}}\b{_PAPER}"
    rf"|\b(?:står|skrevet ind|i|ifølge|med) {_PAPER}s?teksten",
    re.IGNORECASE,
)
NOT_YET = re.compile(
    r"\b(?:forvent\w*|skal|kan|vil|hvis|når|inden|afvent\w*|endnu ikke|ventes|forhandl\w*)\b", re.IGNORECASE
)
# "Strandengen er friholdt i forslag 12": somebody is let off, and the proposal goes on without them.
EXEMPT = re.compile(
    r"\b(?:friholdt|friholdes|undtaget|undtages|skånet|skånes|fritaget|fritages|hold(?:t|es) (?:ude|uden ?for))\s"
    r"(?:i|af|fra|for)\s(?:[\wæøå-]*forslag|punkt|nr\.|[A-ZÆØÅ]{1,6}[-. ]?\d)",
    re.IGNORECASE,
)
# What somebody asks for has not happened.
WISH = re.compile(
    r"\b(?:ønsker|ønske|ønskede|ønsket|ønskes|opfordrer|opfordrede|foreslår|foreslog|anbefaler|anbefalede|håber|håb"
    r"|bør|burde|beder|bad|"
    r"hvis|såfremt|måtte|vil gerne|mener|mente|frygter|bekymr\w*|spurgte|spørger|appellerer|gerne ser|indstiller"
    r"|indstillede|forventer ikke)\b",
    re.IGNORECASE,
)
# A motion to amend names proposals that it would change; what is said of it is said of the motion.
MOTION = re.compile(r"\bændringsforslag", re.IGNORECASE)
REMOVES = re.compile(r"\bat (?:udtage|fjerne|droppe|slette|tage|stryge|annullere)\b", re.IGNORECASE)
_NEXT = r"(?:gennemføres|tages|udgår|halveres|fjernes|vedtages|reduceres|bortfalder|ændres|er|blev)"
CLAUSE = re.compile(
    r";\s*|,\s+(?:og|men|mens|hvorimod|medens)\s+(?!(?:med|først|kun|uden|dog|alene)\b)|,\s+(?=(?:forslag|nr\.|punkt"
    r"|pkt\.)\s)|\s+(?:mens"
    r"|hvorimod|medens)\s+"
    rf"|\s+og\s+(?=(?:at )?(?:forslag|nr\.)\s[^.]{{0,60}}\b{_NEXT}\b)",
    re.IGNORECASE,
)
_REF = r"[A-ZÆØÅ]{0,6}[-. ]?\d{1,3}[a-z]?"
PROPOSAL_HEAD = re.compile(
    r"\W*(?:\d{1,2}[.)]\s+(?=[A-ZÆØÅ]{1,6}[-. ]?\d))?(?:(?:[\wæøå-]*[Ff]orslag|[Nn]r\.?|[Pp]unkt|[Pp]kt\.?"
    r")\s*(?:nr\.?\s*)?)?"
    rf"(?P<refs>{_REF}(?:\s?(?:[-–,]|og|til)\s?[A-ZÆØÅ]{{0,6}}[-. ]?\d{{1,3}}\b)*)"
    r"(?![\d.,]*\s?(?:kr|mio|t\.kr|pct|%|årsværk|mia|timer|år\b))(?![.,]\d)(?:\s*[:.)–-]+\s*|\s+(?=[A-ZÆØÅ\"”»])|\s*$)",
)
CODED = re.compile(r"\W*(?:\d{1,2}[.)]\s+)?[A-ZÆØÅ]{1,6}[-. ]?\d{1,3}\b")
QUOTED = re.compile(r"[\"”“»„](?P<title>[^\"”“»«„]{4,140})[\"”“«»]")
_THINGS = (
    r"(?:spare|reduktions|besparelses|effektiviserings|budget)?forslaget (?:om(?: at)?|vedrørende|vedr\.|til)"
    r"|besparelsen (?:på|vedr\.|vedrørende|om)"
    r"|reduktionen (?:af|på)|effektiviseringen (?:af|på)|nedskæringen (?:af|på)|lukningen af|nedlæggelsen af|(?:den"
    r"|de) foreslåede"
)
THING = re.compile(
    rf"\b(?:{_THINGS})\s+(?P<title>.{{3,120}}?)(?=,|\.|;|:|$|\s(?:gennemføres|tages|fjernes|udgår|halveres|vedtages"
    rf"|reduceres|ændres|bortfalder|er|bliver|blev|droppes|trækkes|udskydes|realiseres|nedsættes|annulleres"
    rf"|godkendes|indgår|frafaldes|afvises|fastholdes|justeres|medtages|effektueres|udtages|opgives)\b)",
    re.IGNORECASE,
)
# Words by which a lead or a heading shows that the list under it is of proposals.
OF_PROPOSALS = re.compile(
    r"forslag|besparels|reduktion|initiativ|effektivisering|katalog|nedskæring|råderum", re.IGNORECASE
)
STATUS = re.compile(
    r".*\b(?:beslutning|status|aftale|aftalt|resultat|udfald|forlig|konklusion|håndtering|bemærkning(?:er)?|vedtaget"
    r"|behandling|besluttet|indgår i \w+|med i \w+|aftalen|forliget|forligspartiernes"
    r"|aftalepartiernes)\b.*|ændring(?:er)?",
    re.IGNORECASE,
)
CHANGES = re.compile(r"ændring(?:er)?", re.IGNORECASE)
NOT_OF_CATALOGUE = re.compile(
    r"(?:indstillingens|indstillingernes|ændringsforslag|dagsorden\w*"
    r"|beslutnings|\bad\.?)\s*(?:punkt(?:er(?:ne)?)?\s*)?$",
    re.IGNORECASE,
)
SAVING = re.compile(r"\b(?:spare|besparelses|reduktions|effektiviserings)forslag|\bbesparelse", re.IGNORECASE)
OTHER_PROPOSAL = re.compile(r"\bforslag fra\b|\bhøring", re.IGNORECASE)
TITLE_ENDS = re.compile(
    r"(?:^|\s)(?:gennemføres|tages|taget|fjernes|udgår|halveres|vedtages|reduceres|ændres|bortfalder|er|bliver|blev"
    r"|begrænses|udskydes|afvises|forkastes|indgår|medtages|frafaldes|annulleres|opgives|udsættes|godkendes|fastholdes"
    r"|justeres|realiseres|effektueres|droppes|stryges|sendes|sættes|om at)\b"
)
NO_TITLE = re.compile(r"(?:hvor|som|der|og|om|så|at)\b|$", re.IGNORECASE)


def outcome_in(text: str) -> Outcome | None:
    """What a clause or heading says becomes of a proposal; dropped before changed before adopted."""
    off = OFF.search(text)
    if EXEMPT.search(text):
        return "ændret"
    if off:
        return "ændret" if _of_a_part(text[: off.start()]) else "taget_af"
    if CHANGED.search(text):
        return "ændret"
    return "vedtaget" if ON.search(text) else None


def outcome_of_lead(text: str) -> Outcome | None:
    """What a heading or a lead says of the proposals under it: 'Ikke vedtagne forslag', 'Udskudte forslag'."""
    listed = LISTED.search(text)
    if listed is not None and not EXEMPT.search(text):
        told: tuple[Outcome, ...] = ("taget_af", "ændret", "vedtaget")
        return next(outcome for outcome in told if listed[outcome])
    if OFF.search(text) and not EXEMPT.search(text):
        return "taget_af"
    return outcome_in(text)


def outcome_of_cell(text: str) -> Outcome | None:
    """What a table's cell says becomes of its row's proposal: its first word decides, so that
    'klemmedage taget ud' is a change and 'Vedtages, klemmedage undtaget' an adoption."""
    words = re.sub(r"^\W*(?:(?:helt|forslaget|dog|den|de)\b)?\s*", "", text, flags=re.IGNORECASE)
    off = OFF.search(words)
    if off and off.start() == 0:
        return "taget_af"
    if CHANGED.match(words):
        return "ændret"
    if ON.match(words):
        return "ændret" if BUT_NOT_ALL.search(words) else "vedtaget"
    return "ændret" if off or CHANGED.search(words) else None


def _of_a_part(before: str) -> bool:
    """Whether something other than the proposal itself is dropped: 'BES-02: Skolerne er taget ud'."""
    if re.search(r",?\s(?:hvor|så)\s", before):
        return True
    subject = before.rsplit(":", 1)[-1] if ":" in before else ""
    subject = re.sub(
        r"\b(?:er|blev|bliver|helt|dermed|forslag\w*|det|den|de|partierne|vi)\b", "", subject, flags=re.IGNORECASE
    )
    return bool(re.search(r"[^\W\d_]{3}", re.sub(r"\b[A-ZÆØÅ]{1,6}[-. ]?\d+", "", subject)))
