"""Figures as people write them: what is ours, what follows from it, and what is no fact at all; and what is wrong."""

import pytest
from another_town import CLEAN_SENTENCES, COST, WRONG_SENTENCES, told


@pytest.mark.parametrize(
    "text",
    [
        # reckoned before the reader's eyes
        "Åbningstiden går fra 62 til 48 timer, altså fjorten timer mindre.",
        "I dag er der åbent 62 timer. Med 48 timer fremover bliver det 14 timer mindre.",
        "Over 2028 og 2029 er det 240 + 720 = 960 t.kr.",
        "Beløbet vokser fra 240.000 kr. i 2028 til 720.000 kr. i 2029, det vil sige med 480.000 kr.",
        "I 2030 og 2031 spares 720.000 kr. hvert år, i alt 1,44 mio. kr.",
        "720.000 kr. er 5 pct. af de 14,4 mio. kr., som hallerne koster.",
        "Besparelsen på 720.000 kr. om året svarer til 60.000 kr. om måneden.",
        "Med 9 livreddere og 62 timer om ugen er det knap 7 timer til hver.",
        "Besparelsen på 720.000 kr. bør halveres, altså til halvdelen eller 360.000 kr.",
        "Det er en tyvendedel af 14,4 mio. kr., nemlig 720.000 kr.",
        "Morgensvømning flyttes fra fem dage til to, altså tre dage færre.",
        "40 pct. af gæsterne er børn, så de øvrige 60 pct. er voksne.",
        "Seks foreninger bruger hallerne.",
        "Der er 31 dage i marts.",
        "Vi foreslår, at tiden følges i tre måneder, og at højst ti gæster bor i hver gruppe.",
        # by the piece, by the year that is named, by what was told before
        "Fra 2029 er det 80.000 kr. pr. livredder.",
        "Der trækkes penge hvert kvartal. I 2028 er det 60.000 kr. ad gangen.",
        "Fuld virkning er 5 pct. af de 14,4 mio. kr., som hallerne koster.",
        "31.000 gæster om året, heraf 40 pct. børn, er 12.400 børn. Tre ud af fem er altså voksne.",
        # which follows from the item, and is said to
        "Der spares i alt 2,4 mio. kr. over de fire år.",
        "Åbningstiden falder med 14 timer om ugen.",
        "Fra 2029 er besparelsen tre gange så stor som i 2028, 720.000 kr. mod 240.000 kr.",
        # the same said otherwise
        "Eftersynet går fra tre gange om året til én.",
        "En tredjedel af de 1,8 årsværk er rengøring.",
        "Opsigelsen er halvandet år.",
        "De ni livreddere skal nå det samme.",
        "Fyrre procent af gæsterne er børn.",
        "Godt 30.000 gæster kommer hvert år.",
        "Knap 50 timers åbent om ugen er for lidt.",
        "Der spares ca. 0,24 mio. kr. i 2028.",
        "Tiderne i ugerne 6, 8 og 41 ligger fast.",
        "Tiderne i uge 6 og 8 samt uge 41 ligger fast.",
        "Ordningen træder i kraft 1/5-28 og evalueres i september 2029.",
        "I 2028 240.000 kr. og fra 2029 720.000 kr.: det er pengene.",
        "Der spares 240.000 kr. (2028) og 720.000 kr. (i 2029).",
        "Tabellen siger -240 i 2028 og -720 i årene efter (1.000 kr.).",
        "Beløbene er 240 og 720 t.kr.",
        "Der er tre ledige stillinger i svømmehallen.",
        "Tolærerhold om mandagen betyder to lærere.",
        "Vi lukker i uge 6, 8 og 41. De tre feriegrupper ligger fast.",
        # no facts at all
        "Klokken er fem minutter i tolv.",
        "Det er langt fra et årsværk.",
        "På den ene side er det rimeligt, på den anden side går det stærkt.",
        "Vi har et par bemærkninger og tre konkrete ønsker.",
        "For det første er tiden knap, for det andet er vi få.",
        "Se side 14 i kataloget og afsnit 3.2.",
        "Forslaget kan ændres inden 2. behandling af budgettet.",
        "Vi slår to fluer med ét smæk.",
        "Der er to sider af samme sag.",
        "Vi er hundrede procent enige i målet.",
        "Vi vil gerne en til to gange drøfte det.",
        "Det kræver én samlet plan og en eller to, der har ansvaret.",
        "Beløbene er i 1.000 kr.",
        "Her er vores fire pointer.",
        "Begge haller bruges, og alle er enige.",
        "Hallen holder åbent syv dage om ugen.",
        # other proposals named, and told of
        "Forslaget skal ses sammen med SU-2.",
        "Vi henviser til vores svar på forslag SU-2.",
        "TK-7 og TK-9 rammer de samme kolleger.",
        "I forslag TK-9 udvides ungdomsklubben.",
        "Forslag SU-2 sparer 410.000 kr. i 2028.",
        # ways
        "Besparelsen er 240.000 kr. i 2028, og billetsystemet koster 180.000 kr.",
        "Der spares 720.000 kr. fra 2029, selv om billetsystemet giver en udgift på 180 t.kr.",
        "Udgifterne sænkes med 720.000 kr. fra 2029.",
        "Vi mener ikke, at 720.000 kr. kan hentes her.",
        "Fyrre pct. af alle gæster er børn.",
        "Besparelsen halveres fra 720.000 kr. til 360.000 kr.",
        "31.000 gæster om året, heraf 40 pct. børn, er 12.400 børn.",
        "Der skal findes 720.000 kr., hvoraf 180 t.kr. går til billetsystemet det første år.",
    ],
)  # fmt: skip
def test_what_is_ours_or_no_fact_is_no_finding(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Åbningstiden går fra 62 til 48 timer, altså seksten timer mindre.",
        "Over 2028 og 2029 er det 240 + 720 = 980 t.kr.",
        "720.000 kr. er 8 pct. af de 14,4 mio. kr., som hallerne koster.",
        "Besparelsen på 720.000 kr. om året svarer til 90.000 kr. om måneden.",
        "Morgensvømning flyttes fra fem dage til to, altså fire dage færre.",
        "Vi ønsker ikke, at 36.000 gæster skal mærke det.",
        "Fra 2029 er det 70.000 kr. pr. livredder.",
        "Der trækkes penge hvert kvartal. I 2028 er det 70.000 kr. ad gangen.",
        "Fuld virkning er 7 pct. af de 14,4 mio. kr., som hallerne koster.",
        "Åbningstiden falder med 17 timer om ugen.",
        "Eftersynet går fra fire gange om året til én.",
        "Halvdelen af de 1,8 årsværk er rengøring.",
        "De ti livreddere skal nå det samme.",
        "40 pct. af livredderne er på deltid.",
        "48 pct. af gæsterne er børn.",
        "Der kommer 62 gæster om ugen.",
        "Godt 40.000 gæster kommer hvert år.",
        "Tiderne i ugerne 6, 9 og 41 ligger fast.",
        "Ordningen træder i kraft 1/6-28.",
        "I 2029 240.000 kr. og fra 2030 720.000 kr.: det er pengene.",
        "Der spares 240.000 kr. (2029) og 720.000 kr. (i 2030).",
        "Tabellen siger +240 i 2028 og -720 i årene efter.",
        "Beløbene er 240 og 730 t.kr.",
        "Hallen bruger 14 personer hver aften.",
        "Der er fire ledige stillinger i svømmehallen.",
        # other proposals
        "Det er SU-2, dette høringssvar handler om.",
        "Vores svar gælder forslag TK-9.",
        "I forslag SU-2 står det samme.",
        "Forslag SU-2 sparer 240.000 kr. i 2028.",
        # ways
        "Forslaget er en merudgift på 720.000 kr. fra 2029.",
        "Merudgiften bliver 240.000 kr. i 2028.",
        "Der tilføres 1,8 årsværk.",
        "Fra 2029 koster det 720.000 kr. om året.",
        "240.000 kr. i merudgift det første år er meget.",
        "Der bruges ekstra 0,72 mio. kr. fra 2029.",
    ],
)
def test_what_is_wrong_is_found(text: str) -> None:
    assert told(text) != []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Forslaget er en udgift på 500 t.kr. fra 2029.", False),
        ("Der gives 350.000 kr. i 2028.", False),
        ("Besparelsen er 500.000 kr. fra 2029.", True),
        ("Forslaget reducerer udgifterne med 350 t.kr. i 2028.", True),
        ("Der nedlægges 1,1 årsværk.", True),
        ("Der ansættes 1,1 årsværk.", False),
    ],
)
def test_a_proposal_that_costs_is_no_saving(text: str, wrong: bool) -> None:
    assert bool(told(text, item=COST)) == wrong


@pytest.mark.parametrize(
    ("text", "cited", "rule"),
    [
        ("I 2025 skrev LokalMED Idræt i Vestermose, at 210 børn står på venteliste.", "P2", None),
        ("I 2025 skrev LokalMED Idræt, at 210 børn står på venteliste.", "P2", "foreign-fact"),
        ("I 2025 skrev LokalMED Idræt i Ravnsted, at der er lang venteliste.", "P2", "foreign-fact"),
        ("I Ravnsted blev ventelisten i 2025 for lang.", "P2", "foreign-fact"),
        ("I Vestermose var køen lang i 2025. LokalMED Idræt bad i 2025 om flere hold.", "P2", None),
        ("LokalMED Idræt i Vestermose skrev i 2025, at fem af de 16 redningsveste blev kasseret.", "P2", None),
        ("FagMED Kultur skrev i 2025, at 7 livreddere er deltidsansatte.", "P1", None),
        ("FagMED Kultur foreslog i 2027 at tælle deltidsansatte med.", "P1", "date-unsupported"),
        ("I 2027 foreslog FagMED Kultur at tælle deltidsansatte med.", "P1", "date-unsupported"),
        ("Den 3/9-25 skrev FagMED Kultur, at 7 livreddere er deltidsansatte.", "P1", None),
        ("Den 3/9-24 skrev FagMED Kultur, at 7 livreddere er deltidsansatte.", "P1", "date-unsupported"),
        ("Året efter skrev FagMED Kultur, at 7 livreddere er deltidsansatte.", "P1", None),
        ("Syv livreddere er deltidsansatte.", "P1", "stale-year"),
        ("Sygefraværet er 5,3 pct.", "", "stale-year"),
        ("Vi skrev i 2024, at vi ønsker at blive hørt om vagtplanen.", "P3", None),
        ("Vi skrev i 2026, at vi ønsker at blive hørt om vagtplanen.", "P3", "date-unsupported"),
    ],
)
def test_what_was_said_elsewhere_or_before_needs_who_and_when(text: str, cited: str, rule: str | None) -> None:
    assert [found for found, _ in told(text, cited=cited)][:1] == ([rule] if rule else [])


def test_what_a_paragraph_goes_on_from_is_shown_too() -> None:
    assert told("Beløbet er 720.000 kr. fra 2029.", "Halvdelen, altså 360.000 kr., er nok.") == []
    assert told("Halvdelen af livredderne rejser.") != []


@pytest.mark.parametrize("text", CLEAN_SENTENCES)
def test_sentences_that_a_committee_could_sign_are_clean(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", WRONG_SENTENCES)
def test_sentences_with_one_thing_wrong_are_not(text: str) -> None:
    assert told(text) != []
