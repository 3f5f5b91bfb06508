"""What counts as a decision, of which type, and where its words stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.read import read_text
from rag.structure.decisions import is_resolution, read_decisions, read_fields
from rag.structure.minutes import read_points

ONE = [
    ("Godkendt.", "godkendt"),
    ("Dagsordenen blev enstemmigt godkendt.", "godkendt"),
    ("Indstillingen godkendt.", "godkendt"),
    ("Indstillingen blev godkendt uden bemærkninger", "godkendt"),
    ("Referaterne fra foråret er godkendt.", "godkendt"),
    ("Udvalget besluttede at nedsætte en arbejdsgruppe om vagtplaner.", "godkendt"),
    ("Det blev besluttet, at alle hold prøver ordningen i tre måneder.", "godkendt"),
    ("Vedtaget med 16 stemmer for og 9 imod.", "godkendt"),
    ("For stemte 12, imod stemte 7.", "godkendt"),
    ("For stemte: A, F og Ø. Imod stemte: V og C. Indstillingen er dermed vedtaget.", "godkendt"),
    ("Der var enighed om at fortsætte forsøget.", "godkendt"),
    ("Forslaget om, at alle fredage holdes fri, blev godkendt.", "godkendt"),
    ("at godkende kommissoriet.", "godkendt"),
    ("Godkendte dagsordenen.", "godkendt"),
    ("Indstillingen tiltrådt.", "tiltrådt"),
    ("Indstillingen følges.", "tiltrådt"),
    ("Et flertal i udvalget kunne tiltræde indstillingen.", "tiltrådt"),
    ("HMU tiltrådte forslaget til årshjul.", "tiltrådt"),
    ("Sagen blev drøftet.", "drøftet"),
    ("Drøftet.", "drøftet"),
    ("FagMED drøftede status, og flere pegede på weekenderne.", "drøftet"),
    ("Taget til efterretning.", "efterretning"),
    ("Orienteringen blev taget til efterretning.", "efterretning"),
    ("Udvalget tog redegørelsen til efterretning.", "efterretning"),
    ("Tages til efterretning med en bemærkning om tidsplanen.", "efterretning"),
    ("Udvalget besluttede at tage notatet til efterretning.", "efterretning"),
    ("Udvalget blev orienteret om byggeriet.", "efterretning"),
    ("Udsat.", "udsat"),
    ("Sagen blev udsat uden behandling.", "udsat"),
    ("Udvalget besluttede herefter at udsætte sagens behandling.", "udsat"),
    ("Punktet udsættes til mødet den 4. juni.", "udsat"),
    ("Sagen blev taget af dagsordenen.", "ingen"),
    ("Fremsendes til Teknisk Udvalg til behandling.", "oversendt"),
    ("Sagen oversendes til Byrådet.", "oversendt"),
    ("Forslaget blev henvist til budgetforhandlingerne.", "oversendt"),
    ("HMU anbefaler, at politikken godkendes af byrådet.", "anbefalet"),
    ("Anbefales godkendt.", "anbefalet"),
    ("Indstilles godkendt.", "anbefalet"),
    ("Ikke godkendt.", "forkastet"),
    ("Forslaget blev ikke vedtaget.", "forkastet"),
    ("Forslaget blev forkastet med 11 stemmer imod 8.", "forkastet"),
    ("For stemte 8, imod stemte 11.", "forkastet"),
    ("Forslaget bortfaldt.", "forkastet"),
    ("Sagen blev trukket tilbage.", "forkastet"),
    ("Udvalget kunne ikke tiltræde indstillingen.", "forkastet"),
    ("Forslaget fra FOA om at udtage kurset blev forkastet.", "forkastet"),
    ("Forslaget kunne ikke samle flertal og er dermed forkastet.", "forkastet"),
    ("Intet at bemærke.", "ingen"),
    ("Ingen bemærkninger.", "ingen"),
    ("Der var intet til punktet.", "ingen"),
    ("-", "ingen"),
    ("", "ingen"),
    ("Lukket punkt.", "ingen"),
    ("Kaffeordningen", "drøftet"),
]


@pytest.mark.parametrize(("field", "kind"), ONE)
def test_a_field_is_of_one_type(field: str, kind: str) -> None:
    assert [d.type for d in read_decisions(field)] == [kind]


SEVERAL = [
    (
        "Godkendt med den ændring, at fristen er 1. maj; sagen oversendes til Byrådet.",
        [
            ("godkendt", "Godkendt med den ændring, at fristen er 1. maj"),
            ("oversendt", "sagen oversendes til Byrådet."),
        ],
    ),
    (
        "HMU drøftede status og tog orienteringen til efterretning.",
        [("drøftet", "HMU drøftede status"), ("efterretning", "tog orienteringen til efterretning.")],
    ),
    (
        "Ad 1) Godkendt. Ad 2) Taget til efterretning.",
        [("godkendt", "Ad 1) Godkendt."), ("efterretning", "Ad 2) Taget til efterretning.")],
    ),
    (
        "Et ændringsforslag fra V blev forkastet med 9 stemmer for og 16 imod. Indstillingen blev herefter vedtaget.",
        [
            ("forkastet", "Et ændringsforslag fra V blev forkastet med 9 stemmer for og 16 imod."),
            ("godkendt", "Indstillingen blev herefter vedtaget."),
        ],
    ),
    ("Punkt 1 er drøftet. Punkt 2 blev udsat.", [("drøftet", "Punkt 1 er drøftet."), ("udsat", "Punkt 2 blev udsat.")]),
]


@pytest.mark.parametrize(("field", "expected"), SEVERAL)
def test_a_field_may_hold_several_decisions_each_with_its_words(field: str, expected: list[tuple[str, str]]) -> None:
    assert [(d.type, d.text) for d in read_decisions(field)] == expected


DIARIES = [
    "Det går godt i afdelingen. Det er politisk besluttet, at hallen skal holde åbent. Fristen blev udskudt til juni.",
    "Regeringen har besluttet at spare. Byrådet godkendte budgettet i 2023, og der er ansat to.",
    "Det er drøftet og besluttet, at posten står tom, indtil der er klarhed. Der er kommet nyt lys.",
    "Ledelsen vil gerne have, at planen godkendes hurtigt. Medarbejderne er bekymrede for tempoet.",
    "Tallene stammer fra en besparelse, der blev besluttet af politikerne.",
]


@pytest.mark.parametrize("field", DIARIES)
def test_what_others_decided_or_once_was_decided_is_told_and_not_decided(field: str) -> None:
    decisions = read_decisions(field)
    assert [d.type for d in decisions] == ["drøftet"]
    assert decisions[0].text == field


def test_a_reservation_is_no_decision_of_its_own() -> None:
    field = "Et flertal kunne tiltræde indstillingen.\nVenstre tog forbehold.\nSF kunne ikke tiltræde den."
    assert [(d.type, d.text) for d in read_decisions(field)] == [
        ("tiltrådt", "Et flertal kunne tiltræde indstillingen.")
    ]


def test_noted_is_never_approved() -> None:
    for field in ("Taget til efterretning.", "Orienteringen blev taget til efterretning og er dermed afsluttet."):
        assert "godkendt" not in [d.type for d in read_decisions(field)]


def test_sent_back_because_the_council_adopted_it_is_adopted() -> None:
    field = (
        "Tilbagesendes forvaltningen for kultur og borgerservice, forvaltningen for skole og fritid og borgmesteren "
        "med bemærkning, at byrådet i sit møde den 3. maj 2024 har vedtaget indstillingen."
    )
    assert [d.type for d in read_decisions(field)] == ["godkendt"]


def test_votes_are_part_of_what_they_decided() -> None:
    field = "Der blev stemt.\nFor stemte 14 (A, B og F), imod stemte 11 (V).\n\nForslaget er vedtaget."
    assert [d.text for d in read_decisions(field)] == [
        "For stemte 14 (A, B og F), imod stemte 11 (V).\n\nForslaget er vedtaget."
    ]


def test_strictly_only_formulas_decide() -> None:
    assert read_decisions("Medarbejderne talte om støj. Der kommer plader.", strict=True) == ()
    assert read_decisions("1. at planen godkendes", strict=True) == ()
    assert read_decisions("Det indstilles, at planen godkendes.", strict=True) == ()
    assert [d.type for d in read_decisions("Lovforslaget er vedtaget.", strict=True)] == ["godkendt"]


def test_a_chair_refers_a_matter_in_silence() -> None:
    text = "Jeg foreslår, at sagen henvises til Kulturudvalget. Hvis ingen gør indsigelse, sker det. Det er vedtaget."
    assert [(d.type, d.text) for d in read_decisions(text, strict=True)] == [("oversendt", text)]


def test_a_line_that_only_decides_is_told_from_a_recommendation() -> None:
    assert is_resolution("Indstillingen tiltrådt", bare=True)
    assert is_resolution("Godkendt.", bare=True)
    assert not is_resolution("1. at orienteringen tages til efterretning", bare=True)
    assert not is_resolution("Dagsordenen indstilles til godkendelse.", bare=True)
    assert not is_resolution("Der er plads til otte deltagere.", bare=True)


def test_a_discussion_gives_way_where_another_field_decides() -> None:
    text = "Vi talte om ferie.\n\nGodkendt."
    assert [d.type for d in read_fields(text, [(0, 18), (20, 29)])] == ["godkendt"]


@given(st.lists(st.sampled_from([field for field, _ in ONE] + DIARIES), min_size=1, max_size=6), st.integers(0, 50))
def test_spans_are_exact_in_order_and_apart(fields: list[str], offset: int) -> None:
    text = "\n".join(fields)
    document = " " * offset + text
    end = offset
    for decision in read_decisions(text, offset):
        a, b = decision.span
        assert document[a:b] == decision.text
        assert end <= a <= b
        end = b


@given(st.text(alphabet="abcdeæøå .,;:\n0123456789GodketfrsninglvMEDHU-", max_size=200), st.booleans())
def test_any_text_gives_exact_spans(text: str, strict: bool) -> None:
    for decision in read_decisions(text, strict=strict):
        assert text[slice(*decision.span)] == decision.text
    assert strict or read_decisions(text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Vi nåede desværre ikke punktet.", ["udsat"]),
        ("Tages op igen i august.", ["udsat"]),
        ("Punktet kommer på næste møde.", ["udsat"]),
        ("Sat til et kommende møde.", ["udsat"]),
        ("Vi nåede ikke til enighed om vagterne, men talte om turnus og weekender.", ["drøftet"]),
        ("Drøftet. Der var enighed om, at samarbejdet går bedre end sidste år.", ["drøftet"]),
        ("Drøftet. Der var enighed om at nedsætte en arbejdsgruppe.", ["drøftet", "godkendt"]),
        ("Vi sender to ønsker ind til SektorMED.", ["oversendt"]),
        ("Medarbejderne spurgte, om vi sender et svar til HMU.", ["drøftet"]),
        ("Vi anbefalede sidste år at vente med ombygningen.", ["drøftet"]),
        ("TR fortalte om sagen. Vi kommer på besøg til næste møde i FagMED.", ["drøftet"]),
        ("Udvalget besluttede at sende retningslinjen i høring hos de lokale udvalg.", ["oversendt"]),
        ("FagMED har ingen bemærkninger.", ["ingen"]),
        ("Ønsket om lukkedage blev stemt ned.", ["forkastet"]),
        ("Sommerplanen er klar, julen tager vi senere (udsat).", ["udsat"]),
        ("Ingen beslutning.", ["ingen"]),
        ("Lederen fortalte om rammen. Det blev aftalt, at TR samler spørgsmål op.", ["tiltrådt"]),
        ("Vi aftalte at bytte vagter i uge 7.", ["tiltrådt"]),
        ("Det er aftalt med leverandøren, at de kommer mandag.", ["drøftet"]),
        ("Som aftalt på sidste møde er skemaet sendt ud.", ["drøftet"]),
        ("Der var tilslutning til at vente et år.", ["tiltrådt"]),
        ("Der var ikke tilslutning til forslaget.", ["forkastet"]),
        ("To medlemmer fra B-siden blev udpeget til følgegruppen.", ["tiltrådt"]),
        ("Formand og næstformand blev genvalgt.", ["godkendt"]),
        ("Der nedsættes en gruppe med fire medlemmer.", ["godkendt"]),
        ("Der blev nedsat en lille arbejdsgruppe om turnus.", ["godkendt"]),
        ("Ansøgningen blev behandlet. Afslag.", ["forkastet"]),
        ("Der gives afslag på ansøgningen.", ["forkastet"]),
        ("TR fik afslag på en plads i kælderen, og det fyldte meget.", ["drøftet"]),
        ("Planen tages til efterretning af medarbejdersiden.", ["efterretning"]),
        ("Processen blev drøftet.", ["drøftet"]),
        ("Punkt 1 blev godkendt, og punkt 2 blev udsat til august.", ["godkendt", "udsat"]),
        ("8 var for forslaget, 3 imod og 1 undlod.", ["godkendt"]),
        ("Efter debatten stemte 5 for og 7 imod.", ["forkastet"]),
        ("Tre stemte for, mens otte stemte imod.", ["forkastet"]),
        ("7 stemte imod og 9 for.", ["godkendt"]),
        ("1. Ikke godkendt.", ["forkastet"]),
        ("Næste møde er den 3. juni kl. 9.", ["ingen"]),
    ],
)
def test_notes_of_a_short_record_are_understood(text: str, kinds: list[str]) -> None:
    assert [decision.type for decision in read_decisions(text)] == kinds


def test_an_agreement_holds_the_list_that_it_leads_to() -> None:
    for lead in ("Det er aftalt:", "Det er aftalt"):
        said = f"{lead}\nat pakningen begynder i uge 41\nat ledelsen bestiller kasser"
        decisions = read_decisions(f"Vi talte om flytningen.\n{said}\n\nOpfølgning: AMR.")
        assert [(d.type, d.text) for d in decisions] == [("tiltrådt", said)]


def test_what_a_label_says_was_agreed_needs_no_other_words() -> None:
    text = "1. Vagtlisten sendes ud torsdag\n2. Lederen bestiller dæk"
    whole = [(0, len(text))]
    assert [d.type for d in read_fields(text, whole, ["Aftalt"])] == ["tiltrådt"]
    assert [d.type for d in read_fields(text, whole)] == ["drøftet"]


def test_what_is_agreed_to_do_about_a_decided_matter_is_no_second_decision() -> None:
    text = "Sagen oversendes til Byrådet. Det blev aftalt, at AMR får en kopi."
    assert [d.type for d in read_decisions(text)] == ["oversendt"]


def test_an_agreement_that_refers_back_holds_what_it_refers_to() -> None:
    text = "Vi talte om tallene. De vises kun for teamet. Det var der enighed om."
    assert [(d.type, d.text) for d in read_decisions(text)] == [
        ("godkendt", "De vises kun for teamet. Det var der enighed om.")
    ]


@pytest.mark.parametrize(
    ("field", "kinds"),
    [
        ("Retningslinjen blev godkendt med virkning fra den 1. marts 2027.", ["godkendt"]),
        ("Planen blev godkendt fra 1. august.", ["godkendt"]),
        ("Planen blev godkendt den 3. maj 2024. Siden er der sket meget.", ["drøftet"]),
        ("Den sendes tilbage til LMU, som kommer med et nyt udkast.", ["oversendt"]),
        ("Sendes til lokalforhandling.", ["oversendt"]),
        ("Sendes til alle ansatte sammen med referatet.", ["drøftet"]),
        ("Ordningen forlænges til udgangen af maj.", ["godkendt"]),
        ("Der blev talt om, hvordan ordningen forlænges.", ["drøftet"]),
        ("Planen er drøftet og godkendt. Mødet flyttes måske.", ["drøftet", "godkendt"]),
    ],
)
def test_what_a_field_does_to_the_matter_is_decided(field: str, kinds: list[str]) -> None:
    assert [d.type for d in read_decisions(field)] == kinds


def test_each_amendment_is_told_with_what_it_was() -> None:
    first = "SF stillede ændringsforslag om at vente. For stemte 4. Imod stemte 11. Ændringsforslaget blev forkastet."
    second = "Venstre stillede ændringsforslag om flere midler. For stemte 9, imod 6. Ændringsforslaget blev vedtaget."
    assert [d.text for d in read_decisions(f"{first}\n{second}")] == [first, second]


@pytest.mark.parametrize(
    ("field", "kinds"),
    [
        ("Udvalget besluttede at sige nej til tilbuddet.", ["forkastet"]),
        ("Drøftet. Der indføres ikke nogen ny blanket.", ["drøftet", "forkastet"]),
        ("Et forslag om fælles kantine blev ikke til noget.", ["forkastet"]),
        ("Forslaget nyder ikke fremme.", ["forkastet"]),
        ("Tallene blev vist. Snakken gik. T.E.", ["efterretning"]),
        ("Alle var med på, at dørene låses kl. 16.", ["godkendt"]),
        ("Alle var med på turen til Fanø.", ["drøftet"]),
        ("Vi støtter indstillingen.", ["tiltrådt"]),
        ("Køkkenet lukker kl. 14. Det blev vi enige om.", ["godkendt"]),
        ("Da tallene mangler, tager vi punktet op igen i maj.", ["udsat"]),
        ("Rådet pålagde sekretariatet at finde et nyt lokale.", ["godkendt"]),
        ("Kirsten tager til efterretning, at det blev et nej.", ["drøftet"]),
        ("Ledelsen tog til efterretning, at det blev et nej.", ["efterretning"]),
        ("Formanden foreslog, at punktet tages op på et særskilt møde. Det var der opbakning til.", ["udsat"]),
        (
            "Kursus i førstehjælp, 9.000 kr.: ja. Studietur til Oslo, 30.000 kr.: nej, men søg igen.",
            ["godkendt", "forkastet"],
        ),
    ],
)
def test_what_is_said_in_everyday_words_is_decided_too(field: str, kinds: list[str]) -> None:
    assert [d.type for d in read_decisions(field)] == kinds


FIELDS = """Referat af møde i SektorMED, Tanghave

Ad 1 – {title}

Referat: Der var en snak om, hvordan pengene bruges. Vi vedtog sidste år at vente. {more}

Konklusion: {conclusion}

Aftalt: {agreed}

Ad 2 – Eventuelt

Referat: Intet.
"""


def test_a_referat_beside_a_conclusion_tells_and_what_is_agreed_beside_a_decision_is_to_be_done() -> None:
    def kinds(conclusion: str) -> list[str]:
        text = FIELDS.format(
            title="Vagter", more="Enighed om kaffen.", conclusion=conclusion, agreed="HR sender listen."
        )
        return [d.type for d in read_points(read_text(text))[0].decisions]

    assert kinds("Godkendt.") == ["godkendt"]
    assert kinds("Drøftet.") == ["tiltrådt"]


def test_a_body_that_decides_below_an_indstilling_decides() -> None:
    text = (
        "Referat af bestyrelsesmøde, Tanghave Museum\n\n§ 1. Priser\n\nIndstilling: at billetten hæves til 95 kr. Det "
        "er længe siden.\n\nBestyrelsen fulgte indstillingen, dog går børn gratis ind.\n\n§ 2. Evt.\n\nIntet.\n"
    )
    point = read_points(read_text(text))[0]
    assert [(d.type, d.text) for d in point.decisions] == [
        ("tiltrådt", "Bestyrelsen fulgte indstillingen, dog går børn gratis ind.")
    ]
    assert point.sections["indstilling"] == "at billetten hæves til 95 kr."
    assert point.sections["brødtekst"] == "Det er længe siden."
