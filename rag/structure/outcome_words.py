"""The words by which agreements and minutes say what became of a proposal. Data for `outcomes`."""

from __future__ import annotations

import re

from rag.types import Outcome

_OFF = (
    r"(?:gennemføres|realiseres|vedtages|effektueres|indgår|medtages|iværksættes|udmøntes|imødekommes|"
    r"godkendes|blev|bliver|er) (?:derfor |dermed |altså |således |alligevel |dog )?ikke(?: (?:gennemført|"
    r"vedtaget|godkendt|med|en del|medtaget|godkendt|imødekommet|realiseret))?\b"
    r"|\bikke (?:skal )?(?:gennemføres?|gennemført|vedtag\w*|godkend\w*|realiser\w*|effektuer\w*|medtag\w*|"
    r"indgår|tiltrædes?|imødekomme\w*|at (?:gennemføre|realisere|vedtage|skære|spare|medtage))\b"
    r"|\b(?:tages?|taget|tog|tager|trækkes?|trukket|pillet|pilles|piller) (?:\w+ ){0,4}?(?:af bordet|"
    r"af (?:[\wæøå-]*katalog\w*|listen|aftalen|budget\w*|dagsordenen)|ud(?: af\b.{0,40})?|tilbage|af)\b"
    r"|\b(?:fjernes|fjernet|fjerner|fjernede|udgår|udgik|udgået|bortfalder|bortfaldt|bortfaldet|frafaldes|"
    r"frafaldet|droppes|droppet|dropper|afvises|afvist|forkastes|forkastet|annulleres|annulleret|annullerer|"
    r"stryges|strøget|slettes|slettet|opgives|opgivet|skrottes|skrottet|afværges|undgås|rulles tilbage|"
    r"tilbagerulles|tilbageføres|friholdes|skånes)\b"
    r"|\bnej\b"
)
_CHANGED = (
    r"\b(?:halveres|halveret|halverer|nedskaleres|nedskaleret|ændres|ændret|justeres|justeret|justerer|"
    r"tilrettes|tilpasses|omlægges|modificeres|mindskes|mindsket|afbødes|begrænses|udskydes|udskudt|udskyder|"
    r"faseres|indfases gradvist|delvist|delvis|forhøjes|nedjusteres|opjusteres|lempes|erstattes|"
    r"omformuleres)\b"
    r"|\b(?:reduceres|reduceret|nedsættes|nedsat|nedbringes|sænkes|skæres ned) (?:til|med|fra|så)\b|"
    r"\bi stedet(?: for)?\b|\bmed den ændring\b|\bmed (?:følgende )?ændring(?:er|en)?\b"
    r"|\b(?:gennemføres|gennemført|vedtages|vedtaget|godkendt|godkendes|fastholdes|"
    r"realiseres) (?:\w+ ){0,2}?(?:kun|alene|dog)\b|\bkun (?:halvdelen|delvist|en del)\b|\bi (?:reduceret|"
    r"ændret|justeret|mindre|tilpasset) (?:form|omfang|udgave|version)\b"
    r"|\b(?:reduceret|mindre|halv|lavere|halvt|ændret) (?:beløb|omfang|effekt|besparelse|udgave|form|model|"
    r"version)\b|\bmed halv(?:t|ering)? (?:beløb|effekt|kraft)\b"
)
_ON = (
    r"\b(?:vedtages|vedtaget|vedtog|gennemføres|gennemført|gennemfører|godkendes|godkendt|tiltrædes|tiltrådt|"
    r"fastholdes|fastholdt|realiseres|effektueres|iværksættes|medtages|medtaget|imødekommes|imødekommet|"
    r"udmøntes|udmønter|implementeres|indarbejdes|indarbejdet|besluttet|bevilges)\b"
    r"|\bindgår i (?:aftalen|budgettet|budget\w*|forliget)\b|\ber (?:en )?del af (?:aftalen|budgettet|"
    r"forliget)\b|\bja\b|\bsom foreslået\b|\bomfatter aftalen\b"
)
_PATTERNS: tuple[tuple[Outcome, re.Pattern[str]], ...] = (
    ("taget_af", re.compile(_OFF, re.IGNORECASE)),
    ("ændret", re.compile(_CHANGED, re.IGNORECASE)),
    ("vedtaget", re.compile(_ON, re.IGNORECASE)),
)

AGREEMENT = re.compile(
    r"\b(?:budgetaftale|budgetforlig|forligs?tekst|aftaletekst|budgetforliget|forligspartier|forligskreds|"
    r"aftaleparter|aftalepartier|"
    r"budgetaftalen|aftale om budget|forlig om budget|parterne bag aftalen)\w*",
    re.IGNORECASE,
)
# What somebody asks for has not happened.
WISH = re.compile(
    r"\b(?:ønsker|ønske|ønskede|ønsket|ønskes|opfordrer|opfordrede|foreslår|foreslog|anbefaler|anbefalede"
    r"|anbefaling om|"
    r"håber|bør|burde|beder|bad om|"
    r"hvis|såfremt|måtte|vil gerne|mener|mente|frygter|bekymr\w*|spurgte|spørger|appellerer|gerne ser|"
    r"kunne overveje|indstiller|indstillede)\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r";\s*|,\s+(?:og|men|mens|hvorimod|medens)\s+|,\s+(?=(?:forslag|nr\.|punkt|pkt\.)\s)|\s+(?:mens|hvorimod|"
    r"medens)\s+|\s+og\s+(?=(?:at )?(?:forslag|nr\.)\s[^.]{0,60}\b(?:gennemføres|tages|udgår|halveres|"
    r"fjernes|vedtages|reduceres|bortfalder)\b)",
    re.IGNORECASE,
)
PROPOSAL_HEAD = re.compile(
    r"\W*(?:\d{1,2}[.)]\s+(?=[A-ZÆØÅ]{1,6}[-. ]?\d))?(?:(?:[\wæøå-]*forslag|nr\.?|punkt|pkt\.?|"
    r"ad)\s*(?:nr\.?\s*)?)?(?P<refs>[A-ZÆØÅ]{0,6}[-. ]?\d{1,3}[a-z]?(?:\s?(?:[-–,]|og|"
    r"til)\s?[A-ZÆØÅ]{0,6}[-. ]?\d{1,3}\b)*)(?![\d.,]*\s?(?:kr|mio|t\.kr|pct|%|årsværk|mia|timer|"
    r"år\b))(?![.,]\d)(?:\s*[:.)–-]+\s*|\s+(?=[^\W\d_])|\s*$)",
)
QUOTED = re.compile(r"[\"”“»„](?P<title>[^\"”“»«„]{4,140})[\"”“«»]")
THING = re.compile(
    r"\b(?:(?:spare|reduktions|besparelses|effektiviserings|budget)?forslaget om(?: at)?|besparelsen (?:på|"
    r"vedr\.|vedrørende|om)|reduktionen (?:af|på)|"
    r"effektiviseringen (?:af|på)|nedskæringen (?:af|på)|lukningen af|nedlæggelsen af|den foreslåede|"
    r"de foreslåede|forslaget vedrørende|forslaget vedr\.|forslaget til)\s+"
    r"(?P<title>.{3,120}?)(?=,|\.|;|$|\s(?:gennemføres|tages|fjernes|udgår|halveres|vedtages|reduceres|"
    r"ændres|bortfalder|er|bliver|blev|droppes|trækkes|udskydes|realiseres|nedsættes|annulleres|godkendes|"
    r"indgår|frafaldes|afvises|fastholdes|justeres|medtages|effektueres)\b)",
    re.IGNORECASE,
)
STATUS = re.compile(
    r".*\b(?:beslutning|status|aftale|aftalt|resultat|udfald|forlig|konklusion|håndtering|indgår|"
    r"bemærkning(?:er)?|vedtaget|behandling|besluttet|forligspartiernes)\b.*",
    re.IGNORECASE,
)


def outcome_in(text: str) -> Outcome | None:
    """What a clause, cell or heading says becomes of a proposal; dropped before changed before adopted."""
    found: list[tuple[int, Outcome]] = []
    for order, (outcome, pattern) in enumerate(_PATTERNS):
        if pattern.search(text):
            found.append((order, outcome))
    return min(found)[1] if found else None
