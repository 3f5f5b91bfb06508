"""A catalogue of any number of proposals about invented matters, as a workbook, a Word document and a PDF."""

from __future__ import annotations

import random
import textwrap
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.read.handmade_pdf import pdf, text

if TYPE_CHECKING:
    from docx.document import Document

TITLE = "Omstillingskatalog til budget {year}-{last}"
_AREAS = {
    "Omsorgsudvalget": (
        ["natbesøg", "indkøbsordningen", "rehabiliteringsforløb", "aktivitetstimer", "rengøringshjælp", "madleverance",
         "terapeuttimer", "demensvejledning", "sygeplejeklinikken", "vikardækning"],
        ["Plejehjemmet Solgavl", "Hjemmeplejen Øst", "Plejehjemmet Engdraget", "Sundhedscentret", "Sygeplejen Vest"],
        ["social- og sundhedshjælpere", "sygeplejersker", "terapeuter"],
    ),
    "Børneudvalget": (
        ["åbningstider", "støttepædagoger", "specialpædagogisk bistand", "legepladstilsyn", "svømmeundervisning",
         "to-voksen-timer", "madordningen", "sprogvurderinger", "klubtilbud", "lejrskoler"],
        ["Børnehuset Tusindben", "Lilleskoven Skole", "Klub Havblik", "Dagplejen", "Skolen ved Mosen"],
        ["pædagoger", "lærere", "pædagogmedhjælpere"],
    ),
    "Arbejdsmarkedsudvalget": (
        ["jobsamtaler", "mentorstøtte", "virksomhedskonsulenter", "opkvalificeringskurser", "sygedagpengeopfølgning",
         "digital selvbetjening", "lægekonsulenter", "ungeindsatsen"],
        ["Jobhuset", "Ydelseskontoret", "Ungeporten", "Virksomhedsservice"],
        ["socialrådgivere", "kontorfunktionærer"],
    ),
    "Teknikudvalget": (
        ["græsslåning", "vintervedligeholdelse", "bygningsvedligehold", "byggesagsbehandling", "gadebelysning",
         "parkeringskontrol", "varmestyring", "kørselsordningen"],
        ["Materielgården", "Ejendomscentret", "Byggeafdelingen", "Havnekontoret"],
        ["specialarbejdere", "serviceteknikere"],
    ),
    "Kulturudvalget": (
        ["bemandede åbningstimer", "musikskoletimer", "tilskud til foreninger", "udstillinger", "svømmehallens drift"],
        ["Hovedbiblioteket", "Musikskolen", "Svømmehallen", "Museet i Møllegården"],
        ["bibliotekarer", "livreddere"],
    ),
    "Økonomiudvalget": (
        ["indkøbsaftaler", "kontorarealer", "telefonbetjening", "sagsstyring", "lønadministration", "kompetencemidler",
         "borgerservice", "konsulentbistand"],
        ["Rådhuset", "Borgerservice", "Lønkontoret"],
        ["administrative medarbejdere", "it-medarbejdere"],
    ),
}  # fmt: skip
_MEASURES = (
    ("Færre {what} på {where}", "Omfanget af {what} sænkes, så opgaven løses af færre medarbejdere end i dag."),
    ("Samling af {what} ved {where}", "Opgaverne med {what} samles ét sted, og de øvrige enheder afgiver timer."),
    ("Ny tilrettelæggelse af {what} på {where}", "Arbejdet med {what} lægges om, og vagtplanerne ændres."),
    ("Bortfald af {what} på {where}", "Der bruges ikke længere midler på {what}, og stillingerne nedlægges."),
    ("Digitalisering af {what} ved {where}", "En ny løsning overtager en del af arbejdet med {what}."),
    ("Lavere serviceniveau for {what} på {where}", "Borgerne må forvente, at {what} gives sjældnere end hidtil."),
    ("Hjemtagning af {what} til {where}", "Kommunen løser selv opgaven med {what} i stedet for at købe den."),
)
_STAFF = (
    "Forslaget berører {group}, som får ændrede arbejdstider.",
    "Normeringen for {group} reduceres tilsvarende, fortrinsvis ved naturlig afgang.",
    "Det kan påvirke arbejdsmiljøet for {group}, og arbejdspladsvurderingen skal opdateres.",
    "Forslaget har ingen konsekvenser for antallet af {group}.",
    "Opgaverne skal fordeles på ny blandt {group}, og der følger oplæring med.",
)
_BASIS = (
    "Baggrunden er, at udgifterne er vokset hurtigere end i nabokommunerne gennem flere år.",
    "Området er ikke gennemgået siden den seneste strukturændring.",
    "Forvaltningen vurderer, at opgaven kan løses enklere uden at ramme de mest udsatte borgere.",
    "Der er lavet en beregning ud fra forbruget i de seneste to regnskaber.",
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One invented proposal; amounts by year in 1.000 kr., savings negative."""

    number: str
    title: str
    area: str
    why: str
    staff: str
    amounts: dict[str, int]
    fte: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The proposals of one budget of a municipality."""

    municipality: str
    year: int
    proposals: list[Proposal]

    @property
    def years(self) -> list[str]:
        return [str(self.year + n) for n in range(4)]

    @property
    def title(self) -> str:
        return TITLE.format(year=self.year, last=self.year + 3)

    @property
    def totals(self) -> list[int]:
        return [sum(one.amounts[year] for one in self.proposals) for year in self.years]


def invent(count: int = 200, *, municipality: str = "Brokøbing", year: int = 2028, seed: int = 7) -> Catalogue:
    """A catalogue of `count` proposals with different titles, the same for the same seed."""
    chance = random.Random(seed)
    every = [
        (area, what, where) for area, (matters, at, _) in _AREAS.items() for what in matters for where in at
    ]  # each taken once, so that no two titles are the same
    chance.shuffle(every)
    if count > len(every):
        raise ValueError(f"at most {len(every)} proposals can be invented")
    order = list(_AREAS)
    chosen = sorted(every[:count], key=lambda one: order.index(one[0]))
    proposals = []
    for number, (area, what, where) in enumerate(chosen, start=1):
        title, does = chance.choice(_MEASURES)
        amount = -10 * chance.randint(5, 180)
        posts = round(-amount / 520, 1) if chance.random() < 0.6 else 0.0
        proposals.append(
            Proposal(
                number=str(number),
                title=title.format(what=what, where=where),
                area=area,
                why=f"{chance.choice(_BASIS)} {does.format(what=what)}",
                staff=chance.choice(_STAFF).format(group=chance.choice(_AREAS[area][2])),
                amounts={str(year + n): amount if n else amount // 20 * 10 for n in range(4)},
                fte={str(year + n): -posts for n in range(4)} if posts else {},
            )
        )
    return Catalogue(municipality, year, proposals)


def write_xlsx(catalogue: Catalogue, path: Path) -> Path:
    """A workbook: a line of what it is, a row a proposal, a line of sums."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Forslag"
    sheet.append([f"{catalogue.title}, {catalogue.municipality} Kommune"])
    sheet.append(["Beløb i 1.000 kr., besparelser er negative. Kataloget indeholder", len(catalogue.proposals)])
    sheet.append(["Nr.", "Forslag", "Udvalg", *map(int, catalogue.years), "Årsværk", "Beskrivelse"])
    for one in catalogue.proposals:
        posts = one.fte.get(catalogue.years[-1])
        sheet.append([int(one.number), one.title, one.area, *one.amounts.values(), posts, f"{one.why} {one.staff}"])
    sheet.append([None, "I alt", None, *catalogue.totals])
    book.save(path)
    return path


def write_docx(catalogue: Catalogue, path: Path) -> Path:
    """A Word document: areas and proposals as headings, texts under subheadings, an economy table each, the sums."""
    import docx

    document = docx.Document()
    document.add_heading(catalogue.title, 0)
    document.add_paragraph(f"{catalogue.municipality} Kommune. Udsendt i høring den 14. august {catalogue.year - 1}.")
    document.add_paragraph(
        f"Kataloget indeholder {len(catalogue.proposals)} forslag. Beløb er i 1.000 kr.; besparelser er negative."
    )
    area = ""
    for one in catalogue.proposals:
        if one.area != area:
            document.add_heading(area := one.area, 1)
        document.add_heading(f"Forslag {one.number}: {one.title}", 2)
        document.add_paragraph(one.why)
        document.add_heading("Personalemæssige konsekvenser", 3)
        document.add_paragraph(one.staff)
        rows = [["1.000 kr.", *catalogue.years], ["I alt", *map(_figure, one.amounts.values())]]
        if one.fte:
            rows.append(["Årsværk", *(f"{posts:.1f}".replace(".", ",") for posts in one.fte.values())])
        _table(document, rows)
    document.add_heading("Samlet oversigt", 1)
    _table(document, [["1.000 kr.", *catalogue.years], ["I alt", *(_figure(n) for n in catalogue.totals)]])
    document.save(str(path))
    return path


def _table(document: Document, rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, told in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, told, strict=True):
            cell.text = words


def _figure(value: float) -> str:
    return f"{value:,}".replace(",", ".")


def write_pdf(catalogue: Catalogue, path: Path) -> Path:
    """A PDF of printed lines: running foot, bold headings, the economy in columns without rules."""
    pages: list[str] = []
    content: list[str] = []
    place = 780.0

    def line(words: str, x: float = 60, size: float = 10, font: str = "F1", after: float = 14) -> None:
        nonlocal place
        content.append(text(x, place, words, size, font))
        place -= after

    def turn() -> None:
        nonlocal place
        content.append(text(60, 40, catalogue.title, 8))
        content.append(text(500, 40, f"Side {len(pages) + 1}", 8))
        pages.append("\n".join(content))
        content.clear()
        place = 780.0

    def row(label: str, told: list[str]) -> None:
        nonlocal place
        content.append(text(60, place, label, 10))
        for n, words in enumerate(told):
            content.append(text(330 + 60 * n - 5 * len(words), place, words, 10))
        place -= 14

    line(catalogue.title, size=18, font="F2", after=30)
    line(f"{catalogue.municipality} Kommune. Udsendt i høring den 14. august {catalogue.year - 1}.")
    line(f"Kataloget indeholder {len(catalogue.proposals)} forslag. Beløb er i 1.000 kr.; besparelser er negative.")
    place -= 20
    area = ""
    for one in catalogue.proposals:
        told = [*textwrap.wrap(one.why, 95), *textwrap.wrap(one.staff, 95)]
        if place - 14 * len(told) < 190:
            turn()
        if one.area != area:
            line(area := one.area, size=15, font="F2", after=24)
        line(f"Forslag {one.number}: {one.title}", size=12, font="F2", after=18)
        for words in told:
            line(words)
        row("1.000 kr.", catalogue.years)
        row("I alt", [_figure(amount) for amount in one.amounts.values()])
        if one.fte:
            row("Årsværk", [f"{posts:.1f}".replace(".", ",") for posts in one.fte.values()])
        place -= 18
    if place < 150:
        turn()
    line("Samlet oversigt", size=15, font="F2", after=24)
    row("1.000 kr.", catalogue.years)
    row("I alt", [_figure(total) for total in catalogue.totals])
    turn()
    path.write_bytes(pdf(pages))
    return path
