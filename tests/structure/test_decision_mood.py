"""A verb of decision is read with its negation, its subject and its mood: never is the opposite told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.read import read_text
from rag.structure.decisions import read_decisions
from rag.structure.minutes import read_points

AGREES = {"godkendt", "tiltrådt", "anbefalet"}
DENIED = [
    ("Udvalget drøftede modellen, men godkendte den ikke.", ["drøftet"]),
    ("LokalMED drøftede turnus, men tiltrådte det ikke.", ["drøftet"]),
    ("Intet blev besluttet; punktet tages op igen.", ["udsat"]),
    ("Intet blev besluttet.", ["ingen"]),
    ("Ingen af de tre modeller blev vedtaget.", ["forkastet"]),
    ("Hverken model 1 eller model 2 blev godkendt.", ["forkastet"]),
    ("Forslaget anbefales ikke.", ["forkastet"]),
    ("Indstillingen blev ikke taget til følge.", ["forkastet"]),
    ("Formanden vil gerne have forslaget godkendt.", ["drøftet"]),
    ("Der kunne ikke opnås enighed om vagterne. Der nedsættes en arbejdsgruppe.", ["drøftet"]),
    ("Der blev ikke opnået enighed. Der blev nedsat en arbejdsgruppe med to fra hver side.", ["drøftet"]),
    ("Taget af dagsordenen.", ["ingen"]),
    ("Punktet blev taget af dagsordenen.", ["ingen"]),
    ("Punktet blev taget af dagsordenen og tages op på næste møde.", ["udsat"]),
    ("Sagen blev taget af dagsordenen og udsat til maj.", ["udsat"]),
    ("Vi nåede ikke at beslutte noget.", ["ingen"]),
    ("Vi nåede ikke at beslutte noget. Punktet tages op igen i maj.", ["udsat"]),
    ("Lederen orienterede om byggeriet.", ["ingen"]),
    ("Udvalget godkendte ikke planen.", ["forkastet"]),
    ("Udvalget godkendte planen ikke.", ["forkastet"]),
    ("Udvalget godkendte hverken budgettet eller planen.", ["forkastet"]),
    ("Udvalget vedtog ingen af forslagene.", ["forkastet"]),
    ("Ingen af siderne tiltrådte forslaget.", ["drøftet"]),
    ("Ikke alle forslag blev godkendt.", ["drøftet"]),
    ("Forslaget blev desværre ikke endeligt vedtaget.", ["forkastet"]),
    ("Planen forventes godkendt i maj.", ["drøftet"]),
    ("Planen kan først godkendes, når regnskabet er klar.", ["drøftet"]),
    ("Ledelsen ønsker planen godkendt.", ["drøftet"]),
    ("Medarbejdersiden håber at få planen vedtaget.", ["drøftet"]),
    ("Er planen godkendt?", ["drøftet"]),
    ("Forslaget kunne være godkendt, hvis tallene var klar.", ["drøftet"]),
    ("Planen vil blive godkendt på næste møde.", ["drøftet"]),
    ("Planen godkendes måske i juni.", ["drøftet"]),
    ("Planen godkendes først på næste møde.", ["drøftet"]),
    ("Budgettet bør vedtages snart.", ["drøftet"]),
    ("Forslaget søges godkendt i direktionen.", ["drøftet"]),
    ("Forslaget foreslås tiltrådt.", ["drøftet"]),
    ("Planen mangler stadig at blive godkendt.", ["drøftet"]),
    ("Indstillingen blev hverken godkendt eller forkastet.", ["drøftet"]),
    ("Der var ingen opbakning til forslaget.", ["forkastet"]),
    ("Der var ingen enighed om forslaget.", ["drøftet"]),
    ("Vi er ikke enige om planen.", ["drøftet"]),
    ("Vi er endnu ikke enige om planen.", ["drøftet"]),
    ("Det blev ikke besluttet at købe biler.", ["ingen"]),
    ("Det blev besluttet, at planen ikke godkendes.", ["forkastet"]),
    ("at forslaget ikke godkendes", ["forkastet"]),
    ("Udvalget var enige om ikke at godkende planen.", ["forkastet"]),
    ("Udvalget anbefaler ikke, at planen vedtages.", ["forkastet"]),
    ("Udvalget anbefaler, at planen ikke vedtages.", ["forkastet"]),
    ("Redegørelsen blev ikke taget til efterretning.", ["drøftet"]),
    ("Sagen oversendes ikke til Byrådet.", ["drøftet"]),
    ("Udvalget udsatte ikke sagen.", ["drøftet"]),
    ("Der udpeges ikke nogen ny næstformand.", ["forkastet"]),
    ("Ingen blev valgt til posten.", ["drøftet"]),
    ("Der er ikke truffet beslutning om forslaget.", ["ingen"]),
    ("Der blev ikke truffet nogen beslutning.", ["ingen"]),
    ("Forslaget kunne ikke godkendes i den foreliggende form.", ["forkastet"]),
    ("Godkendelse af forslaget afventer direktionen.", ["drøftet"]),
    ("Byrådet godkendte budgettet i oktober. LokalMED noterede sig dette.", ["drøftet"]),
    ("Medarbejdersiden godkendte; ledersiden godkendte ikke.", ["drøftet"]),
    ("Godkendt af ledersiden, men ikke af medarbejdersiden.", ["drøftet"]),
    ("Planen blev aldrig godkendt.", ["forkastet"]),
    ("Forslaget blev næsten vedtaget.", ["drøftet"]),
    ("Formanden foreslog, at planen blev godkendt.", ["drøftet"]),
    ("Hvis alle svarer ja, er planen godkendt.", ["drøftet"]),
    ("Udvalget ville have tiltrådt planen, hvis tallene var klar.", ["drøftet"]),
    ("Udvalget kan ikke anbefale planen.", ["forkastet"]),
    ("Ordningen forlænges ikke.", ["forkastet"]),
    ("Der er ikke opbakning til at gå videre.", ["forkastet"]),
    ("Planen er endnu ikke godkendt.", ["drøftet"]),
    ("Der blev ikke aftalt noget.", ["ingen"]),
    ("Vi blev ikke enige. Mikkel laver en risikovurdering inden 20. marts.", ["drøftet"]),
    ("Man nåede ikke frem til at godkende planen.", ["drøftet"]),
    ("Forslaget vandt ikke tilslutning.", ["drøftet"]),
    ("Udvalget kunne ikke godkende planen.", ["forkastet"]),
    ("Udvalget afviste at godkende planen.", ["forkastet"]),
    ("Udvalget tilsluttede sig ikke forslaget.", ["forkastet"]),
    ("Udvalget tog ikke stilling til forslaget.", ["drøftet"]),
    ("Udvalget valgte ikke at følge indstillingen.", ["forkastet"]),
    ("Det blev ikke aftalt at bytte vagter.", ["ingen"]),
    ("Vi aftalte ikke at bytte vagter.", ["drøftet"]),
    ("Vi aftalte ikke noget.", ["ingen"]),
    ("Vi besluttede ikke noget.", ["ingen"]),
    ("Vi besluttede ingenting.", ["ingen"]),
    ("Udvalget bakkede ikke op om forslaget.", ["forkastet"]),
    ("Lederen: Jeg vil have forslaget vedtaget i dag.", ["drøftet"]),
    ("Vi havde håbet, at planen blev godkendt.", ["drøftet"]),
    ("Uden byrådets godkendelse er planen ikke vedtaget.", ["forkastet"]),
    ("Ansøgningen blev ikke imødekommet.", ["forkastet"]),
    ("Der bevilges ikke penge til turen.", ["drøftet"]),
    ("Forslaget blev godkendt af ledersiden. Medarbejdersiden sagde nej.", ["drøftet"]),
    ("Ledersiden anbefaler strukturen. Medarbejdersiden anbefaler ikke strukturen.", ["drøftet"]),
    ("Udvalget var enige om ikke at flytte.", ["forkastet"]),
    ("Vi tilsluttede os ikke forslaget.", ["forkastet"]),
    ("Ordningen blev ikke gjort permanent.", ["drøftet"]),
    ("Lifte er ikke bestilt.", ["drøftet"]),
    ("Under forudsætning af byrådets godkendelse ikke tiltrådt.", ["forkastet"]),
    ("Punktet blev drøftet, men ikke godkendt.", ["drøftet", "forkastet"]),
    ("Drøftet, men ikke godkendt.", ["drøftet", "forkastet"]),
    ("Herefter blev ingen af modellerne vedtaget.", ["forkastet"]),
    ("Budgettet er ikke blevet godkendt.", ["forkastet"]),
    ("Vi tager ikke orienteringen til efterretning.", ["drøftet"]),
    ("Tages ikke til efterretning.", ["drøftet"]),
    ("Tages ikke til følge.", ["drøftet"]),
    ("Tiltrædes ikke.", ["forkastet"]),
    ("Bevilges ikke.", ["forkastet"]),
    ("Udvalget kunne ikke godkende indstillingen.", ["forkastet"]),
    ("LMU kan på det foreliggende grundlag ikke godkende regnskabet.", ["forkastet"]),
    ("HMU kunne derfor ikke tilslutte sig forslaget.", ["forkastet"]),
    ("Udvalget kunne ikke støtte forslaget.", ["forkastet"]),
    ("Et flertal kunne ikke imødekomme ansøgningen.", ["forkastet"]),
    ("Medarbejdersiden kunne ikke godkende indstillingen.", ["drøftet"]),
    ("Byens borgere kan ikke godkende planen.", ["drøftet"]),
    ("Udvalget ønskede ikke at vedtage planen.", ["forkastet"]),
    ("Vi vil ikke godkende en plan uden tal.", ["forkastet"]),
    ("Udvalget fandt ikke grundlag for at imødekomme ansøgningen.", ["forkastet"]),
    ("Ansøgningen afslås.", ["forkastet"]),
    ("LokalMED siger nej til forslaget.", ["forkastet"]),
    ("Orienteringen tages til efterretning med den bemærkning, at budgettet ikke er godkendt.", ["efterretning"]),
    ("Drøftet med den bemærkning, at byrådet ikke har vedtaget planen.", ["drøftet"]),
    ("Tilbagesendes med bemærkning om, at byrådet ikke har vedtaget planen.", ["oversendt"]),
]
PLAIN = [
    ("Udvalget kan tiltræde planen, hvis tallene bliver rettet.", ["tiltrådt"]),
    ("Forslaget er godkendt af ledersiden. Medarbejdersiden tager forbehold for fristen.", ["godkendt"]),
    ("Under forudsætning af byrådets godkendelse tiltrådt.", ["tiltrådt"]),
    ("Ordningen blev gjort permanent.", ["godkendt"]),
    ("Indkøbet udsættes.", ["udsat"]),
    ("Byrådet udsatte sagen.", ["udsat"]),
    ("Fire nye lifte er bestilt.", ["godkendt"]),
    ("Prisen gik til Hus A.", ["godkendt"]),
    ("Forslaget blev godkendt af ledersiden, forbehold fra medarbejdersiden.", ["godkendt"]),
    ("Godkendt af ledersiden, forbehold fra medarbejdersiden.", ["godkendt"]),
    ("Indstillingen blev taget til følge.", ["godkendt"]),
    ("Drøftet. Lukket.", ["drøftet"]),
    ("Udvalget tiltrådte forslaget om ikke at bygge nyt.", ["tiltrådt"]),
    ("Udvalget godkendte planen, men ikke budgettet.", ["godkendt"]),
    ("Godkendt, dog ikke punkt 2.", ["godkendt"]),
    ("Ingen bemærkninger, godkendt.", ["godkendt"]),
    ("Der var ingen bemærkninger, og planen blev godkendt.", ["godkendt"]),
    ("Der var ingen bemærkninger og planen blev godkendt.", ["godkendt"]),
    ("Ingen havde indvendinger, og referatet blev godkendt.", ["godkendt"]),
    ("Udvalget havde ingen bemærkninger og godkendte planen.", ["godkendt"]),
    ("Selv om ikke alle var til stede, blev planen godkendt.", ["godkendt"]),
    ("Planen blev godkendt, og der kom ikke flere spørgsmål.", ["godkendt"]),
    ("LokalMED bakker op om forslaget, dog ikke punkt 2.", ["tiltrådt"]),
    ("Forslaget blev vedtaget, selv om det ikke var på dagsordenen.", ["godkendt"]),
    ("Udvalget vedtog planen.", ["godkendt"]),
    ("Budgettet vedtages.", ["godkendt"]),
    ("Ansøgningen blev imødekommet.", ["godkendt"]),
    ("Der blev bevilget 5.000 kr.", ["godkendt"]),
    ("Vi tilslutter os indstillingen.", ["tiltrådt"]),
    ("Udvalget tilsluttede sig forslaget.", ["tiltrådt"]),
    ("Tiltrædes.", ["tiltrådt"]),
    ("Forslaget anbefales.", ["anbefalet"]),
    ("Udvalget anbefaler forslaget.", ["anbefalet"]),
    ("Udvalget kan anbefale planen.", ["anbefalet"]),
    ("Udvalget kunne godkende planen.", ["godkendt"]),
    ("LokalMED kan støtte forslaget.", ["tiltrådt"]),
    ("Tilsluttet.", ["tiltrådt"]),
    ("1. at blev tiltrådt. 2. at blev ikke tiltrådt.", ["tiltrådt", "forkastet"]),
    ("1. at er godkendt; 2. at blev udsat.", ["godkendt", "udsat"]),
    ("1) at listen sendes ud, 2) at der købes en ny trappe.", ["godkendt"]),
    ("Drøftet. Der var ikke flertal for forslaget, og det faldt med 3 stemmer mod 5.", ["drøftet", "forkastet"]),
    ("Trukket af forslagsstilleren.", ["forkastet"]),
    ("Vi siger ja til at være med i forsøget.", ["tiltrådt"]),
    ("Sagen udsættes til maj.", ["udsat"]),
    ("Vi udsatte punktet.", ["udsat"]),
    ("Udvalget udskød sagen.", ["udsat"]),
    ("Forslaget blev afvist.", ["forkastet"]),
    ("Udvalget forkastede forslaget.", ["forkastet"]),
    ("Forslaget faldt.", ["forkastet"]),
    ("Forslaget trækkes tilbage af ledelsen.", ["forkastet"]),
    ("Forslaget nød ikke fremme.", ["forkastet"]),
    ("Sagen sendes i høring.", ["oversendt"]),
    ("Udvalget sender sagen videre til HMU.", ["oversendt"]),
    ("Anne blev valgt til formand.", ["godkendt"]),
    ("Rasmus blev udpeget.", ["tiltrådt"]),
    ("Vi blev enige om at vente.", ["godkendt"]),
    ("Det er aftalt, at vi mødes igen.", ["tiltrådt"]),
    ("Referatet er godkendt uden bemærkninger.", ["godkendt"]),
    ("Lederen orienterede om byggeriet. Taget til efterretning.", ["efterretning"]),
    ("Udvalget tog orienteringen til efterretning.", ["efterretning"]),
    ("Orienteringen blev taget til efterretning. Der er ikke truffet beslutning om forslaget.", ["efterretning"]),
    ("Herefter blev planen vedtaget, og den sendes i høring.", ["godkendt", "oversendt"]),
    ("Udvalget stadfæstede planen.", ["godkendt"]),
    ("Ordningen videreføres.", ["godkendt"]),
    ("Udvalget drøftede planen, men kunne ikke nå budgettet, som blev udsat.", ["drøftet"]),
    ("Udvalget vedtog forslaget om borgere, der ikke betaler.", ["godkendt"]),
    ("Forslaget om ikke at ryge på matriklen blev vedtaget.", ["godkendt"]),
    ("Forslag om at borgere ikke betaler gebyr blev vedtaget.", ["godkendt"]),
    ("Godkendt med bemærkning om, at planen ikke er endelig.", ["godkendt"]),
    ("Besluttet, at bussen ikke kører om søndagen.", ["godkendt"]),
    ("Det blev besluttet, at kontoret ikke flyttes.", ["godkendt"]),
    ("Vedtaget. Der blev ikke stemt.", ["godkendt"]),
    ("Ikke-rygerpolitikken blev vedtaget.", ["godkendt"]),
    ("Planen blev vedtaget, ikke mindst fordi tallene var gode.", ["godkendt"]),
    ("Udvalget godkendte budgettet med ikke mindre end 12 stemmer.", ["godkendt"]),
    ("Ingen ønskede ordet, og punktet blev godkendt.", ["godkendt"]),
]


@pytest.mark.parametrize(("field", "kinds"), DENIED + PLAIN)
def test_a_decision_is_read_with_its_negation_subject_and_mood(field: str, kinds: list[str]) -> None:
    assert [d.type for d in read_decisions(field)] == kinds


@pytest.mark.parametrize("field", [field for field, _ in DENIED])
def test_what_is_denied_wished_or_to_come_is_never_told_as_agreed(field: str) -> None:
    for strict in (False, True):
        assert not AGREES & {d.type for d in read_decisions(field, strict=strict)}


SUBJECTS = ["Forslaget", "Planen", "Indstillingen", "Budgettet", "Ansøgningen", "Den nye ordning"]
BODIES = ["Udvalget", "LokalMED", "Vi", "HMU", "Bestyrelsen", "Et flertal"]
PASSIVE = ["blev{} godkendt", "blev{} vedtaget", "blev{} tiltrådt", "blev{} anbefalet", "godkendes{}", "vedtages{}"]
PASSIVE += ["tiltrædes{}", "anbefales{}", "er{} godkendt", "blev{} imødekommet", "blev{} taget til følge"]
ACTIVE = ["godkendte{} planen", "vedtog{} planen", "tiltrådte{} planen", "anbefaler{} planen", "godkendte planen{}"]
ACTIVE += [
    "kunne{} godkende planen",
    "kan{} tilslutte sig planen",
    "tiltrådte den{}",
    "tilsluttede sig{} planen",
    "bakkede{} op om planen",
    "bevilgede{} pengene",
]
DENIALS = [" ikke", " desværre ikke", " dog ikke", " aldrig"]


@given(
    st.one_of(
        st.tuples(st.sampled_from(SUBJECTS), st.sampled_from(PASSIVE)),
        st.tuples(st.sampled_from(BODIES), st.sampled_from(ACTIVE)),
    ),
    st.sampled_from(DENIALS),
    st.sampled_from(["", " i dag", " efter en lang drøftelse"]),
    st.booleans(),
)
def test_ikke_never_leaves_a_decision_agreed(said: tuple[str, str], no: str, end: str, strict: bool) -> None:
    subject, verb = said
    if "bakkede{}" in verb:
        no = " ikke"
    field = f"{subject} {verb.format(no)}{end}."
    assert not AGREES & {d.type for d in read_decisions(field, strict=strict)}, field


def test_off_the_agenda_is_told_in_its_own_words() -> None:
    text = (
        "Referat af møde i LokalMED\n\n1. Ferie\nBeslutning: Tages af dagsordenen.\n\n2. Løn\nBeslutning: Godkendt.\n"
    )
    kinds = [[d.type for d in point.decisions] for point in read_points(read_text(text))]
    assert kinds == [["ingen"], ["godkendt"]]
