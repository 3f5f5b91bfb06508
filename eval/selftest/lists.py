"""What mutators plant: places, institutions, sentences and names, all written for this purpose."""

from __future__ import annotations

MONEY_UNITS = {"mio. kr.": ("t.kr.", "kr."), "t.kr.": ("mio. kr.", "kr."), "kr.": ("t.kr.", "mio. kr.")}
SHARE_UNITS = {"pct.": ("procentpoint", "årsværk"), "procentpoint": ("pct.", "årsværk")}
COUNT_UNITS = {
    "timer": ("stillinger", "pct."),
    "årsværk": ("pct.", "timer"),
    "borgere": ("pct.", "medarbejdere"),
    "medarbejdere": ("pct.", "timer"),
    "børn": ("pct.", "timer"),
    "uger": ("timer", "måneder"),
    "minutter": ("timer", "pct."),
    "elever": ("pct.", "undervisere"),
    "familier": ("pct.", "ansatte"),
    "km": ("timer", "ha"),
    "boliger": ("stillinger", "pct."),
    "hjem": ("stillinger", "pct."),
    "unge": ("pct.", "uger"),
    "indstillinger": ("pct.", "børn"),
    "tilsyn": ("pct.", "beboere"),
    "legepladser": ("medarbejdere", "timer"),
    "koordinatorer": ("teams", "pct."),
}

SIGNS = (
    ("Besparelsen er", "Merudgiften er"),
    ("besparelsen på", "merudgiften på"),
    ("besparelse på", "merudgift på"),
    ("mindreudgiften er", "merudgiften er"),
    ("mindreudgifter på", "merudgifter på"),
    ("en merudgift på", "en besparelse på"),
    ("Merudgiften er", "Besparelsen er"),
    ("en udgift på", "en besparelse på"),
    ("nettoudgift på", "nettobesparelse på"),
    ("Udgiften er", "Besparelsen er"),
    ("Indtægten er", "Udgiften er"),
    ("spares", "bruges ekstra"),
)

MUNICIPALITIES = ("Odsherred", "Thisted", "Ringsted", "Herning", "Fredericia", "Næstved", "Vejen", "Rebild")
MUNICIPAL_SENTENCES = (
    "I {} har man allerede gennemført det samme.",
    "{} Kommune har gode erfaringer med ordningen.",
    "Medarbejderne i {} Kommune siger det samme.",
    "Vi har spurgt i {}, og der tog det to år.",
    "Som i {} bør man begynde i det små.",
)

OWN_INSTITUTIONS = (
    r"\b(?:Toldboden|Springbrættet|Havneskolen|Skovkildeskolen|Møllebakkeskolen|Østre Fælled Skole|Krabben|Tangloppen"
    r"|Vindrosen|Kajkanten|Rorgængeren|Solhjulet|Skovtrolden|Lærkereden|Fjordbo|Lindegårdsvænget|Kildemarken"
    r"|Sundhedshuset|Ankeret|Tårnhuset|Materielgården|Pakhuset|Nørre Kær|Vesterlund|Brohallerne)\b"
)
FOREIGN_INSTITUTIONS = (
    "Jobhuset", "Granbo", "Ellekær", "Hedeskolen", "Grønhøjskolen", "Søndermarkskolen", "Birkehuset", "Myretuen",
    "Spirrevippen", "Borgerhuset", "Driftsgården", "Vendepunktet",
)  # fmt: skip
NOWHERE = (
    "Plejecentret Solbrinken", "Rugmarksskolen", "Børnehuset Mariehønen", "Bækkelyhjemmet", "Hvedevangen",
    "Aktivitetscentret Ravnebakken", "Svalegårdsskolen", "Klitrosevej Bosted", "Ungdomsklubben Fyrtøjet",
)  # fmt: skip
INSTITUTION_SENTENCES = (
    "På {} er presset allerede stort.",
    "Kollegerne på {} er særligt udsatte.",
    "Det gælder ikke mindst {}.",
    "Vi har talt med kollegerne på {} om det.",
    "Erfaringen fra {} er den samme.",
)

FOREIGN_FACTS = (
    ("ljob24-8", "Hos os har hver rådgiver 62 sager."),
    ("ljob24-8", "Sidste år mistede vi refusion for 212.000 kr."),
    ("lvel24-1", "Det berører ca. 510 borgere hos os."),
    ("lvel24-2", "I marts blev der tilkaldt hjælp til forflytning 41 gange."),
    ("lhu24-VEL3", "Fraværet er 7,3 pct."),
    ("lhu24-FÆL12", "Besparelsen på 370.000 kr. er usikker."),
    ("llær24-5", "I den ene klasse sidder der 31 elever."),
    ("llær24-5", "5,3 årsværk svarer til en til to på hver skole."),
    ("llær24-7", "Køen er på 19 uger."),
    ("lhu25-U10", "22 medarbejdere skal flytte plads."),
    ("ljob25-U9", "Teamet har kontakt med 118 virksomheder."),
    ("lvel25-U5", "Forsøget omfatter 180 borgere."),
    ("lvel25-U7", "Vores vikarkorps har 12 ansatte."),
    ("llær25-U1", "Lokalerne er på 54 m2."),
    ("llær25-U3", "Der er 38 km at køre."),
)
STALE_FACTS = (
    ("æld25-13", "Sygefraværet er 8,4 pct."),
    ("om26-14", "Fraværet på Kildemarken er 6,9 pct."),
    ("æld25-11", "830 borgere skal revisiteres."),
    ("job25-5", "Det reelle antal sager er 53 hos hver sagsbehandler."),
    ("job25-6", "63 unge har i dag en mentor."),
    ("arb26-6", "Et forløb varer i gennemsnit 16,1 uger."),
    ("arb26-6", "46 pct. af de nye sager handler om angst og stress."),
    ("arb26-7", "Vi har kontakt med 320 virksomheder."),
    ("bib25-16", "Vi får 146 henvendelser på en uge."),
    ("bs25-10", "Ventetiden i PPR er 31 uger."),
    ("bu26-10", "Ventetiden i PPR er 27 uger."),
    ("hmu25-2", "Det rammer en gruppe på 61 ansatte."),
    ("soc25-14", "Vi er 31 medarbejdere om ni tjenestebiler."),
    ("soc26-15", "Der kommer 35 besøgende på en almindelig torsdag."),
    ("tek25-15", "Vi har i år fået 318 klager via Borgertip."),
    ("om26-13", "Der er i første halvår indberettet 23 hændelser."),
    ("nord26-19", "Sygefraværet er 9,2 pct. i de to huse."),
    ("adm25-4", "I omstillingen svarer vi på 9.400 opkald om måneden."),
    ("adm25-1", "41 pct. har gener fra kulde og træk."),
)
LAWS = (
    "Det følger af servicelovens § 83 a.",
    "Efter arbejdsmiljølovens § 15 a skal forholdet vurderes.",
    "Vi henviser til forvaltningslovens § 19.",
    "Det er også kravet i § 14, stk. 6, i rammeaftalen.",
    "Jf. sundhedslovens § 119 er det en kommunal opgave.",
    "Vi minder om funktionærlovens § 2.",
)
ITEM_SENTENCES = (
    "Vores bemærkninger gælder forslag {}.",
    "Det er forslag {}, vi svarer på her.",
    "Dette er udvalgets svar på forslag {}.",
    "I forslag {} står der det samme beløb.",
)

SUPPORTING = (
    "Skiltning og belysning på parkeringspladsen er en gammel kilde til utilfredshed.",
    "Borgerne klager oftere, når brevene er skrevet af flere afdelinger.",
    "De nye medarbejdere falder hurtigere til, når kantinen holder åbent.",
    "Indeklimaet bliver dårligere, når ventilationen slukkes om eftermiddagen.",
    "Samarbejdet med boligforeningerne bliver sværere af en strammere kontrakt.",
    "Nøgleordningen er den egentlige årsag til forsinkelserne.",
    "Leverandøren har ikke overholdt aftalerne om support og opdatering.",
    "Ledernes uddannelse i konflikthåndtering er blevet forsinket flere gange.",
)

GIVEN_DANISH = (
    "Marianne", "Jørgen", "Lotte", "Torben", "Annelise", "Kasper", "Ulla", "Henning", "Rikke", "Mathias", "Bo",
    "Gerda", "Villads", "Signe", "Egon",
)  # fmt: skip
FAMILY_DANISH = (
    "Tranholm", "Bjerregård", "Lindekilde", "Overgaard", "Krogsbæk", "Mikkelsen", "Dybvad", "Skovmand", "Højlund",
    "Ravnkilde", "Sandager",
)  # fmt: skip
GIVEN_OTHER = (
    "Farzana", "Mehmet", "Oleksandra", "Abdirahman", "Nguyet", "Zlatko", "Hodan", "Priyanka", "Wojciech", "Noor",
    "Emeka", "Shirin",
)  # fmt: skip
FAMILY_OTHER = (
    "Yıldırım", "Abukar", "Kowalczyk", "Haddouch", "Tran", "Petrovska", "Rahimzadeh", "Osei", "Begović", "Al-Masri",
    "Sivakumar",
)  # fmt: skip
PERSON_SENTENCES = (
    "Det sagde {full} på mødet.",
    "Tillidsrepræsentant {full} har fremlagt sagen.",
    "Vi henviser til {full}, der er AMR.",
    "{full} (TR-HK) deltager på medarbejdernes vegne.",
    "Afdelingsleder {family} er enig.",
    "{genitive} notat er vedlagt.",
    "Spørgsmål kan stilles til {full}.",
    "Ifølge {full} kan det nås inden foråret.",
    "{given} fra natholdet fortæller, at det er svært at nå.",
    "Fru {family} på anden sal venter ofte.",
    "Medarbejdersiden ved {full} tog forbehold for tidsplanen.",
    "Overgangen blev planlagt af {initial} i foråret.",
)
