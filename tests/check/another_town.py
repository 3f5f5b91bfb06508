"""A second invented municipality, with two proposals of its own and papers of then, of now and of elsewhere."""

from __future__ import annotations

from datetime import date

from rag.check import OwnFacts, Source, check_draft
from rag.types import CatalogueItem, Draft, Paragraph, Precedent

SAVING = CatalogueItem(
    number="TK-7",
    title="Ny drift af svømmehal og idrætsanlæg",
    area="Fritidsudvalget",
    amounts={"2028": -240, "2029": -720, "2030": -720, "2031": -720},
    fte={"2028": -0.6, "2029": -1.8},
    text=(
        "Svømmehallen har i dag åbent 62 timer om ugen og 9 livreddere. Åbningstiden går ned til 48 timer om "
        "ugen, og morgensvømning flyttes fra fem til to dage. Der kommer 31.000 gæster om året, og 40 pct. af "
        "gæsterne er børn. Eftersyn af anlægget sker tre gange om året, fremover én. De seks foreninger i "
        "Bøgehallen og Sandhallen beholder deres tider i uge 6, 8 og 41. Besparelsen er 240.000 kr. i 2028 og "
        "720.000 kr. fra 2029. Nyt billetsystem koster 180 t.kr. i 2028. Det svarer til 1,8 årsværk, når "
        "ordningen kører; en tredjedel er rengøring. Den samlede udgift til halområdet var 14,4 mio. kr. i "
        "2026. Personalet har 18 måneders opsigelse. Ordningen træder i kraft den 1. maj 2028 og evalueres i "
        "september 2029."
    ),
)  # fmt: skip
COST = CatalogueItem(
    number="TK-9",
    title="Udvidelse af ungdomsklubben",
    area="Fritidsudvalget",
    amounts={"2028": 350, "2029": 500, "2030": 500, "2031": 500},
    fte={"2028": 0.7, "2029": 1.1},
    text=(
        "Klubben får åbent fire aftener om ugen i stedet for tre. Der ansættes 1,1 årsværk. "
        "Udgiften er 500 t.kr. fra 2029."
    ),
)
OTHER = CatalogueItem(
    number="SU-2", title="Rådgivning for pårørende", amounts={"2028": -410}, text="Én rådgiver mindre."
)
NOW = "Notat fra maj 2027. Der er 3 ledige stillinger i svømmehallen, og vandet er 28 grader. Tolærerhold gives mandag."


def precedent(key: str, text: str, **more: object) -> Precedent:
    fields: dict[str, object] = {
        "id": key, "passage_id": key, "document_id": f"d-{key}", "source": f"svar/{key}.docx",
        "municipality": "Ravnsted", "committee": "FagMED Kultur", "side": "fælles", "date": date(2025, 9, 3),
        "item": None, "stance": "bekymring", "quote": text[:60], "text": text, "span": (0, len(text)),
        "outcome": "ukendt", "outcome_source": None, "score": 1.0, "why": "", "budget_year": 2026, "own": True,
    }  # fmt: skip
    return Precedent(**{**fields, **more})  # type: ignore[arg-type]


THEN = precedent(
    "P1", "Vi har 12 livreddere, og 7 af dem er deltidsansatte. Sygefraværet var 5,3 pct. Hallen har 33 hold."
)
FAR = precedent(
    "P2", "Ventelisten til svømmehold er på 210 børn. Fem af de 16 stk. redningsveste blev kasseret i 2025.",
    municipality="Vestermose", committee="LokalMED Idræt", own=False,
)  # fmt: skip
UNDATED = precedent(
    "P3", "Vi ønsker at blive hørt om vagtplanen.", date=None, budget_year=None, source="arkiv/2024/svar.docx"
)
OWN = OwnFacts(
    sources=(Source("now", NOW, "current", "notat.docx", "Ravnsted", "HovedMED", (2027,)),),
    items=(SAVING, COST, OTHER),
    municipality="Ravnsted",
    committee="FagMED Kultur",
    workplaces=("Bøgehallen", "Sandhallen"),
    municipalities=("Ravnsted", "Vestermose"),
    year=2028,
)
FACTS = ("number-unsupported", "date-unsupported", "foreign-fact", "stale-year")


def told(*texts: str, cited: str = "", item: CatalogueItem = SAVING) -> list[tuple[str, str]]:
    """The findings on facts in paragraphs of a draft, each with its rule and the words it is on."""
    paragraphs = tuple(Paragraph(text, None, (cited,) if cited else ()) for text in texts)
    draft = Draft(item, None, False, paragraphs, (), (THEN, FAR, UNDATED))
    return [(f.rule, f.text) for f in check_draft(draft, OWN) if f.rule in FACTS]


# One sentence a line: all true of TK-7, or nothing that could be untrue.
CLEAN_SENTENCES = """\
Vi noterer os, at hallen i dag har åbent 62 timer om ugen, og at det bliver til 48.
Ni livreddere er ikke mange, når hallen har åbent 48 timer om ugen.
Besparelsen stiger fra 0,24 mio. kr. i 2028 til 0,72 mio. kr. fra 2029 og frem.
Fra og med 2029 er der tale om 720.000 kr. årligt.
I både 2029, 2030 og 2031 regnes der med 720.000 kr.
Den fulde virkning på 720.000 kr. opnås i 2029.
I 2028 regnes der kun med en tredjedel af den fulde besparelse, nemlig 240.000 kr.
240.000 kr. er en tredjedel af 720.000 kr.
Når billetsystemet til 180.000 kr. er betalt, er der kun 60.000 kr. tilbage af besparelsen på 240.000 kr. i 2028.
Udgiften til billetsystemet (180 t.kr.) er medregnet.
De 1,8 årsværk svarer til knap to fuldtidsstillinger.
1,8 årsværk ud af 9 livreddere er hver femte.
Det svarer til 20 pct. af de 9 livreddere, at 1,8 årsværk forsvinder.
31.000 gæster om året er ca. 600 om ugen.
Fire ud af ti gæster er børn.
To ud af fem gæster er børn.
Halvandet års opsigelse betyder, at gevinsten kommer sent.
Efter 1½ år kan der først høstes fuldt ud.
Forslaget træder i kraft i maj 2028, altså midt i sæsonen.
Fra den 1. maj 2028 er der færre åbningstimer.
Vi gør opmærksom på tre forhold: tempo, tryghed og vagtplan.
Vi har fire konkrete opfordringer til udvalget.
Det er både et spørgsmål om økonomi og om arbejdsmiljø, jf. ovenfor under punkt 1.
Én ting er økonomien, en anden ting er arbejdsmiljøet.
Som vi ser det, er der to veje at gå.
Vi har to alternativer til forslaget.
Der er brug for to ting: ro og tid.
Vores første bekymring er vagtplanen; den anden er sikkerheden.
Det må ikke blive 1:1 det samme som før.
Medarbejderne er 100 pct. loyale.
I løbet af de kommende fire år bør det evalueres.
Over en fireårig periode er det mange penge.
Over de fire år 2028-2031 er besparelsen samlet 2,4 mio. kr.
Besparelsen i perioden 2029-2031 er 3 x 720.000 kr., i alt 2.160.000 kr.
I budgetperioden 2028 til 2031 skal der findes penge hvert år.
Svar på høring om budget 2028.
Budget 2028-2031: svar fra FagMED Kultur.
Vi svarer på TK-7 i kataloget for 2028.
Forslag TK-7 bør udskydes.
TK-7: Ny drift af svømmehal og idrætsanlæg
Vi mener, at én livredder pr. bassin er for lidt.
Der skal være mindst én livredder til stede.
De seks foreninger beholder deres tider.
Foreningerne, seks i alt, er blevet hørt.
Uge 41 er efterårsferie, og uge 8 er vinterferie nogle steder.
Omkring 14 mio. kr. koster halområdet.
Halområdet kostede 14,4 mio. kr. i 2026.
Halområdet kostede i 2026 godt 14 millioner kroner.
Med en besparelse på 5 procent af 14,4 mio. kr. rammes alle.
De 720.000 kr. svarer til 5 pct. af områdets udgift på 14,4 mio. kr.
Eftersynet sker i dag tre gange om året; det foreslås ændret til én gang.
Færre eftersyn, fra tre til ét om året, bekymrer os.
Vi foreslår, at kun halvdelen af besparelsen (360.000 kr. af de 720.000 kr.) indarbejdes.
Timetallet falder med 23 procent, fra 62 til 48.
Timetallet falder med knap en fjerdedel, fra 62 til 48 timer.
Der er 14 åbningstimer mindre om ugen.
Åbningstiden reduceres med 14 ugentlige timer.
I svømmehallen er tre stillinger ledige, fremgår det af notatet fra maj 2027.
Vandet er 28 grader varmt.
Vi håber, at I vil tage godt imod vores bemærkninger.
Personalet har en opsigelse på 18 måneder, så 2029 er for tidligt.
Det vil tidligst kunne ske i 2030.
Fuld effekt i 2031 er mere realistisk.""".splitlines()

# And each with one thing wrong.
WRONG_SENTENCES = """\
Vi noterer os, at hallen i dag har åbent 66 timer om ugen, og at det bliver til 48.
Otte livreddere er ikke mange, når hallen har åbent 48 timer om ugen.
At gå fra fem morgener til tre er en stor ændring.
Besparelsen stiger fra 0,24 mio. kr. i 2029 til 0,72 mio. kr. fra 2030 og frem.
Fra og med 2028 er der tale om 720.000 kr. årligt.
I 2028 regnes der kun med en fjerdedel af den fulde besparelse, nemlig 240.000 kr.
240.000 kr. er halvdelen af 720.000 kr.
Udgiften til billetsystemet (280 t.kr.) er medregnet.
De 1,8 årsværk svarer til knap fire fuldtidsstillinger.
Det svarer til 30 pct. af de 9 livreddere, at 1,8 årsværk forsvinder.
31.000 gæster om året er ca. 800 om ugen.
Fem ud af ti gæster er børn.
De fleste af de 31.000 gæster er voksne, nemlig 75 pct.
Halvandet år er det normale, men her er det to års opsigelse.
Forslaget træder i kraft i juni 2028, altså midt i sæsonen.
Evalueringen i september 2028 kommer sent.
Over de fire år 2028-2031 er besparelsen samlet 2,8 mio. kr.
Der skal være 4 livreddere til stede.
De syv foreninger beholder deres tider.
Uge 42 er hallens ferie.
Halområdet kostede 14,4 mio. kr. i 2025.
Halområdet kostede 12,4 mio. kr. i 2026.
Halområdet kostede 14,4 t.kr. i 2026.
Eftersynet sker i dag fire gange om året.
Timetallet falder med 33 procent, fra 62 til 48.
Åbningstiden reduceres med 24 ugentlige timer.
I svømmehallen er syv stillinger ledige.
Vandet er 26 grader varmt.
Personalet har en opsigelse på 12 måneder, så 2029 er for tidligt.
Der er 18 livreddere ansat.
Vi har 33 hold om ugen.
Besparelsen er 720 kr. i 2029.
Besparelsen er 7,2 mio. kr. fra 2029.
I alt bortfalder 2,8 årsværk.
Der bortfalder 1,8 stillinger hos rengøringen og 0,9 hos livredderne.
Billetsystemet koster 180 t.kr. i 2030.
Det giver en ekstra udgift på 720.000 kr. om året fra 2029.
Kommunen får en merudgift på 720.000 kr.
Hallen tager 210 børn på venteliste.
Sygefraværet ligger på 5,3 pct.
Der er 12 livreddere.
Jf. § 44 skal der høres.
Forslag TK-12 er mere rimeligt.
Svømmehallen har åbent kl. 6 til 21.
Der er 40 pct. af foreningerne, der klager.""".splitlines()
