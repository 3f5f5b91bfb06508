"""Quotations: their words are exact, and a quotation says whose and of when it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from rag.check.bodies import committee_named, named_bodies, same_committee, towns_in, wrote
from rag.check.facts import find_facts
from rag.check.figures import is_rhetorical
from rag.check.folding import fold
from rag.check.knowledge import Found, Knowledge
from rag.check.names import find_names
from rag.check.own import OwnFacts, Source
from rag.check.ownership import of_another
from rag.check.quotations import LEAST, Quotation, quoted_in
from rag.check.reporting import reports
from rag.check.statements import Statement, attributes, year_fits
from rag.types import Finding, Span

_DATED: Final = re.compile(r"\b(?P<y>(?:19|20)\d\d)\b[^\d.;!?]{0,40}:\s*$")
_CLAIMS_OURS: Final = re.compile(r"\b(?:vi|vores|os|vor)\b[^.;:]{0,60}:?\s*$", re.IGNORECASE)
# What we think of another's words: "vi er enige med medarbejdersiden i, at".
_AGREES: Final = re.compile(
    r"\b(?:vi|os|udvalget|kan)\b[^.;:]{0,30}\b(?:enige?|tilslutte\w*|deler|bakker|støtte\w*|henvise\w*|noterer|hæfter"
    r"|citerer|låner|gentage\w*|følge\w*|lytte\w*|læs\w*|skrive under|underskrive\w*|genkende\w*)\b",
    re.IGNORECASE,
)
# That a committee said it, and what would make it the proposal's words after all.
_SAID_THEN: Final = re.compile(
    r"(?:\b(?i:vi|udvalget)|\b[\wæøå-]*(?:MED|MU)\b[^.;:]{0,50}) (?:\w+ )?"
    r"(?:skrev|svarede|sagde|udtalte|mente)\b[^.;]{0,50}$"
    r"|\b(?:skrev|svarede|sagde|udtalte|mente) (?i:vi|udvalget)\b[^.;]{0,50}$"
)
# Who else speaks in a municipality; and a paper that is by one of them.
_OFFICE: Final = re.compile(
    r"\b(?i:(?P<who>forvaltningen|direktionen|byrådet|kommunalbestyrelsen|borgmesteren|forældrebestyrelsen|ældrerådet"
    r"|handicaprådet|skolebestyrelsen|børneudvalget|økonomiudvalget))\s(?:\w+ )?"
    r"(?:skrev|skriver|sagde|siger|svarede|mente|oplyste|udtalte|kaldte|vurderede)\b"
)
_NO_COMMITTEE: Final = re.compile(r"(?<!\bom)råd|bestyrelse|forvaltning|direktion", re.IGNORECASE)
_PAPER: Final = re.compile(
    r"\b(?:[\wæøå-]*forslag\w*|[\wæøå-]*katalog\w*|forvaltning\w*|materiale\w*|kommunen|oplæg\w*)\b", re.IGNORECASE
)
# Words that the writer would have written, or says now: "Vi foreslår, at der tilføjes: »…«", "som man siger".
_OWN_WORDS: Final = re.compile(
    r"\b(?:foreslå\w*|ønske[rs]?|beder om|bør|skal|kunne|anbefaler)\b[^.;]*\b(?:skrives?|tilføje[rs]?|tilføjes|indføjes"
    r"|stå|formulere\w*|formulering\w*|lyde|præcisere\w*|ændres til|hedde|sætning\w*|ordlyd\w*|passus|erstattes)\b"
    r"[^.;]*$|\b(?:som man siger|ordsprog\w*|man (?:kunne|kan|ville|må) (?:\w+ )?kalde \w+)\W*$"
    r"|\bvi (?:siger|svarer) (?:\w+ )?\W*$",
    re.IGNORECASE,
)
_THEIRS: Final = re.compile(
    r"\b(?:forslaget|kataloget|ifølge|jf|skrev|svarede|sagde|referatet|[\w-]*MED\b(?! foreslår))", re.I
)
_SHOWN: Final = 90
_MOST: Final = 3  # papers that a finding names


def quotation_findings(n: int, statements: Sequence[Statement], text: str, known: Knowledge) -> Iterator[Finding]:
    """Findings on the quotations of a paragraph, in order. What says whose a quotation is holds for those after it,
    until another is named."""
    carried = ""
    for statement in statements:
        at = statement.span[0]
        for quotation in statement.quotations:
            before = _blank_marks(text[at : quotation.span[0]])
            at = quotation.span[1]
            if re.search(r"\w{2}", before):
                carried = before
            elif statement.lead != statement.own:
                carried = carried or statement.lead
            yield from _judge(n, quotation, carried, statement, known)


def _blank_marks(text: str) -> str:
    return re.sub(r"\[[^\]\n]{1,60}\]", " ", text)


def _judge(n: int, quotation: Quotation, lead: str, statement: Statement, known: Knowledge) -> Iterator[Finding]:
    cited = known.cited_by(statement)
    holding = [source for source in cited if quoted_in(quotation.text, _folded(source.said))]
    if quoted_in(quotation.text, fold(f"{known.item_text}\n{known.entered}")) or _is_title(quotation, known, statement):
        if not holding and quotation.words >= LEAST and _SAID_THEN.search(lead) and not _PAPER.search(lead):
            yield Finding(
                "name-unsupported", "hard", quotation.text[:_SHOWN],
                "Ordene står i forslaget, men gengives som noget, et udvalg har sagt.",
                "Skriv, at det er forslagets ord, eller citér det, som udvalget skrev.", n, quotation.span,
            )  # fmt: skip
        return
    if not holding:
        yield from _not_there(n, quotation, cited, lead, statement, known)
        return
    misattributed = list(_misattributed(n, quotation, lead, holding, known))
    yield from misattributed
    if not misattributed and not any(_told(lead, statement, source, known) for source in holding):
        local = any(not is_rhetorical(fact) for fact in find_facts(quotation.text))
        if local or any(not name.opens for name in find_names(quotation.text, known.own.municipalities)):
            judged = of_another(Found(holding[0], ""), quotation.text)
            yield Finding(
                judged.rule, "hard", quotation.text[:_SHOWN], judged.evidence,
                "Skriv foran citatet, hvem der sagde det og hvornår: udvalg eller kommune og år.", n, quotation.span,
            )  # fmt: skip


def _told(lead: str, statement: Statement, source: Source, known: Knowledge) -> bool:
    return source.standing == "current" or any(
        attributes(told, source, known.own.municipality)
        for told in (lead, statement.own, statement.lead, statement.after)
    )


def _is_title(quotation: Quotation, known: Knowledge, statement: Statement) -> bool:
    """A proposal's title, set apart as titles are: that of any proposal of the catalogue or of a cited source."""
    wanted = fold(quotation.text)
    titles = [item.title for item in known.own.items]
    titles += [title for key in statement.cited if key in known.cited for title in known.cited[key].titles]
    return any(wanted in fold(title) for title in titles)


def _not_there(
    n: int, quotation: Quotation, cited: Sequence[Source], lead: str, statement: Statement, known: Knowledge
) -> Iterator[Finding]:
    """A quotation that stands in none of the cited sources: in another, in a paper not cited, or nowhere."""
    if quotation.words < LEAST and not (statement.cited and reports(lead)):
        return  # words set apart: "sætte »hjemmeplejen« ind"
    if _OWN_WORDS.search(lead) and not _THEIRS.search(lead):
        return
    elsewhere = [source for source in known.cited.values() if source not in cited]
    there = [source for source in elsewhere if quoted_in(quotation.text, _folded(source.said))]
    if not statement.cited:  # a person's letter cites in words: the papers themselves are asked
        there = [*there, *(s for s in known.own.sources if quoted_in(quotation.text, _folded(s.said)))]
        told = [source for source in there if _told(lead, statement, source, known)]
        if told:
            yield from _misattributed(n, quotation, lead, told, known)
            return
    if there:
        evidence = f"Ordene står i {there[0].whose}" + (
            "." if not statement.cited else f", ikke i {', '.join(s.cited_as or s.name for s in cited[:_MOST])}."
        )
        remedy = f"Henvis til {there[0].cited_as or there[0].name}, og skriv hvem og hvornår."
    else:
        where = "i den kilde, der henvises til" if cited else "i noget af det, der er fundet"
        evidence = f"Ordene står ikke sådan {where}." + _likest(quotation, cited or known.sources)
        remedy = "Citér ordret, eller fjern anførselstegnene og skriv det med egne ord."
    yield Finding("quote-not-exact", "hard", quotation.text, evidence, remedy, n, quotation.inner)


def _likest(quotation: Quotation, cited: Sequence[Source]) -> str:
    """What the cited source says instead."""
    best = max(
        ((fuzz.partial_ratio_alignment(fold(quotation.text), _folded(source.said)), source) for source in cited),
        key=lambda pair: pair[0].score if pair[0] else 0.0,
        default=None,
    )
    if best is None or best[0] is None or best[0].score < 70:
        return ""
    told = _folded(best[1].said)[best[0].dest_start : best[0].dest_end]
    return f" Der står: »{told}«."


def _misattributed(
    n: int, quotation: Quotation, lead: str, holding: Sequence[Source], known: Knowledge
) -> Iterator[Finding]:
    """Where the words before a quotation name another committee, municipality or year than that of its source."""
    whose = holding[0].whose
    dated = _DATED.search(lead)
    if dated and not any(year_fits(lead, dated.span("y"), source) for source in holding):
        yield Finding(
            "date-unsupported", "hard", dated["y"], f"Citatet er fra {whose}.", "Ret året til kildens.", n,
            _place(quotation, lead, dated.span("y")),
        )  # fmt: skip
    as_ours = _as_ours(lead, holding, known.own)
    other = None if as_ours else _another(lead, holding, known)
    if other is None and not as_ours:
        return
    told_of = [*holding, *(s for s in known.sources if s.committee and committee_named(lead, s.committee))]
    foreign = any(source.standing == "foreign" for source in told_of)
    told = "som vores" if as_ours else f"som {other}s"
    yield Finding(
        "foreign-fact" if foreign else "name-unsupported", "hard", quotation.text[:_SHOWN],
        f"Citatet er fra {whose}, men står {told} ord.", "Skriv foran citatet, hvem der sagde det og hvornår.",
        n, quotation.span,
    )  # fmt: skip


def _as_ours(lead: str, holding: Sequence[Source], own: OwnFacts) -> bool:
    """Whether the words before a quotation say that it is ours, and every paper that holds it is another's."""
    if any(_is_ours(source, own) or _is_named(source, lead, own) for source in holding):
        return False
    named = own.committee is not None and committee_named(lead, own.committee)
    ours = _CLAIMS_OURS.search(lead) is not None and _AGREES.search(lead) is None
    return ours or (named and holding[0].standing == "foreign")


def _is_named(source: Source, lead: str, own: OwnFacts) -> bool:
    """Whether the words before a quotation name the committee or the other municipality of a paper."""
    if source.standing == "foreign" and source.municipality and re.search(rf"\b{re.escape(source.municipality)}", lead):
        return True
    bodies = named_bodies(lead, own.municipalities)
    return bool(source.committee) and any(wrote(body, source.committee or "") for body in bodies)


def _is_ours(source: Source, own: OwnFacts) -> bool:
    """Whether a paper may be our committee's own: by today's name or a former one, or by nobody's."""
    if source.standing == "foreign":
        return False
    ours = [name for name in (own.committee, *own.former) if name]
    if not source.committee or not ours:
        return True
    return any(same_committee(source.committee, name) for name in ours)


def _another(lead: str, holding: Sequence[Source], known: Knowledge) -> str | None:
    """Who is named as having said it, where none of the papers that hold it is by them: a committee or a
    municipality. Our own 'vi' beside a committee that was written to is no claim of that committee's."""
    towns = known.own.municipalities
    elsewhere = towns_in(lead, towns)
    if elsewhere and not any(source.municipality in (None, *elsewhere) for source in holding):
        return elsewhere[-1]
    bodies = named_bodies(lead, towns)
    if any(not source.committee or _NO_COMMITTEE.search(source.committee) for source in holding):
        return None
    office = _OFFICE.search(lead)
    if not bodies and office is not None:
        return office["who"]
    if not bodies:
        return None
    if any(_is_named(source, lead, known.own) for source in holding):
        return None
    if _CLAIMS_OURS.search(lead) and any(_is_ours(source, known.own) for source in holding):
        return None
    return bodies[-1].text


def _place(quotation: Quotation, lead: str, span: Span) -> Span | None:
    """The place of something in the words right before a quotation."""
    start = quotation.span[0] - len(lead)
    return (start + span[0], start + span[1]) if start >= 0 else None


@lru_cache(maxsize=2_000)
def _folded(text: str) -> str:
    return fold(text)
