"""What the headings of answers, notes and plans announce, and where a line opens the answer to a proposal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rag.danish.references import expand, find_references
from rag.types import Span

# First match wins. These name a part of a document, never a proposal.
_SECTION_KINDS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (kind, re.compile(rf"^\W*(?:\d{{1,2}}(?:\.\d)*[.)]?\s+)?(?:{pattern})", re.IGNORECASE))
    for kind, pattern in (
        (
            "resumé",
            r"resum[eé]\b|sammenfatning|sammendrag|kort fortalt|hovedpointer|hovedbudskab|opsummering"
            r"|kort resum",
        ),
        ("hensigtserklæring", r"[\w, ]{0,25}hensigtserklæring\w*|de? \w*analyser\b"),
        (
            "generelt",
            r"generel\w*\s+(?:bemærkning\w*|betragtning\w*|kommentar\w*|høringssvar|budskab\w*)|generelt\W*$"
            r"|generelt (?:om|til|vedr)\b|overordne\w*(?: \w+)?\W*$"
            r"|indled\w*(?: bemærkninger)?\W*$|baggrund\W*$|om høringen|forord\b|tværgående (?:bemærkninger"
            r"|betragtninger|temaer)|fælles bemærkninger",
        ),
        (
            "afslutning",
            r"afslut\w*|afrunding|konklusion|videre proces|(?:den )?(?:videre )?proces(?:sen)?(?: og inddragelse)?\W*$"
            r"|til slut\b|samlet vurdering",
        ),
        (
            "oversigt",
            r"(?:(?:specifikke|konkrete|særlige|uddybende|øvrige|vores|udvalgets|MED-udvalgets"
            r"|enkelte)\s)+(?:bemærkning\w*|forslag)(?:(?! nr| \d).)*$"
            r"|(?:bemærkninger|kommentarer|høringssvar|udtalelse|svar) (?:til|på|vedr\.?) (?:de |det )?(?:enkelte"
            r"|konkrete|specifikke|"
            r"øvrige|fremsatte|foreslåede|\w*forslag(?:ene)?|\w*katalog\w*|budget\w*|besparelse\w*)(?:(?! nr"
            r"| \d{1,2}\b).)*$"
            r"|bemærkninger\W*$|høringssvar(?:et)?\W*$|forslag(?:ene)?\W*$|til de enkelte\b|høringssvar (?:fra|vedr"
            r"|til)\b|notat\b",
        ),
        (
            "medarbejdersiden",
            r"medarbejdersidens?\b(?! høringssvar)|bemærkninger fra medarbejdersiden|særudtalelse"
            r"|mindretalsudtalelse",
        ),
        ("ledelsessiden", r"ledelsessidens?\b|bemærkninger fra ledelsessiden"),
        ("anledning", r"anledning\b"),
        ("sagsfremstilling", r"sagsfremstilling\b|sagsbeskrivelse\b"),
        ("indstilling", r"indstilling\b|.{0,60}\bindstiller\b"),
        ("beslutning", r"beslutning(?:er)?\b|konklusion\b"),
        ("bilag", r"bilag\b"),
        ("underskrift", r"på .{0,40}vegne\b|(?:med )?venlig hilsen|mvh\b|underskrift"),
    )
)
# Parts of one answer; under a proposal's heading they don't end it.
_SUB_HEADING: Final = re.compile(
    r"^\W*(?:[\w-]* ?(?:bemærkninger|kommentarer|vurdering|anbefaling(?:er)?|indstilling|holdning|stillingtagen"
    r"|høringssvar|svar)(?: (?:fra|til) .*)?"
    r"|(?:økonomi|arbejdsmiljø\w*|konsekvenser\b.*|personale\w*(?: konsekvenser)?|borgerne|serviceniveau\w*"
    r"|forslag(?:et|ets indhold)"
    r"|indhold|beskrivelse|baggrund|opmærksomhedspunkter|alternativer?|begrundelse|risici|rekruttering|kerneopgaven"
    r"|fordele|ulemper"
    r"|positivt|negativt|ønsker|spørgsmål|for medarbejderne|for borgerne))\W*$",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(
    r"^[\W_]*(?:(?:vedr(?:\.|ørende)?|ad\.?|til|angående|ang\.?|ift\.?|i forhold til|om|hvad angår|for så vidt angår"
    r"|med hensyn til|mht\.?"
    r"|omkring|(?:generelle |særlige )?(?:bemærkninger?|kommentarer?|høringssvar|svar|udtalelse)\s(?:til|på|vedr\.?)"
    r"|under|på"
    r"|de[nt]?|forslag\w*|punkt\w*|pkt\.?|nr\.?|nummer|emne|råderums\w*|spare\w*|budget\w*|effektiviserings\w*"
    r"|besparelses\w*|reduktions\w*"
    r"|omprioriterings\w*|anlægs\w*|hensigtserklæring\w*|tiltag\w*|initiativ\w*|besparelse\w*|drifts\w*)[\s:]*)*$",
    re.IGNORECASE,
)
_SEPARATOR: Final = re.compile(r"[ \t\u00a0]*(?:[:–—]|[-–—]{1,2}(?=\s)|[.)](?=\s)|,(?= [\"”»]?[A-ZÆØÅ]))[ \t\u00a0]*")
_SPEAKS: Final = re.compile(
    r"^\W*(?:vi\b|der\b|det\b|dette\b|her\b|ingen\b|intet\b|ikke\b|udvalget|medarbejder\w+ (?:\w+ ){0,4}?(?:er|har"
    r"|ønsker|finder|vil|kan)"
    r"|MED\b|[A-ZÆØÅ]?\w*MED\b|[LOFHRC]MU\b|enig\b|støtte[rs]?\b|bakkes\b|forslaget\b|ok\b|god idé|tages\b|taget\b"
    r"|se\b|samme\b|som\b|hvis\b|såfremt"
    r"|når\b|i dag\b|selvom|umiddelbart|overordnet|positivt|bekymr|jf\b|anerkend|såvel|for os\b|hos os\b)",
    re.IGNORECASE,
)
_FINITE: Final = re.compile(
    r"\s(?=(?:er|har|vil|kan|skal|bør|må|giver?|bliver|blev|gør|medfører|betyder|rammer|støttes|kræver|finder|synes|ser"
    r"|virker|lyder|bakkes|vækker"
    r"|går|får|tages|har|udgør|kommer|berører|indebærer|forudsætter|anbefales|bekymrer|skaber|fratager|forringer"
    r"|forværrer)\b)"
)
_NEW_SENTENCE: Final = re.compile(
    r"(?<=[a-zæøå0-9\"”»)])(?:(?P<stop>[.:?!])\s+(?=[A-ZÆØÅ]|(?:vi|det|der|ingen|her)\b)|\s+(?=(?:Vi|Der|Det|Dette"
    r"|Denne|Her|Udvalget"
    r"|Medarbejderne|Medarbejdersiden|Forslaget"
    r"|MED|LMU|OMU|FMU|HMU|Selvom|Når|Hvis|Som|For|Umiddelbart|Ingen|Vores|En|I)\b))"
)


_LIST: Final = (
    r"(?P<list>(?:[A-ZÆØÅ]{1,6}[-_. ]?)?\d{1,3}[a-z]?(?:\.\d{1,2})*"
    r"(?:(?:\s?[-–/]\s?|,\s?|\s(?:og|samt|til)\s|,? og )\d{1,3}[a-z]?(?:\.\d{1,2})*)*)"
)
# "Ad 4 Vi …", "Ift. 14 er vi …", "Side 12, punkt 4": bare numbers that only their place at the line's head explains.
_BARE: Final = re.compile(
    r"\W*(?:(?P<ad>ad\.?\s?(?:nr\.?|pkt\.?|punkt)?)"
    r"|(?:ift\.?|i forhold til|vedr\.?|vedrørende|angående|til|omkring|blok|tema|side \d{1,3}[,:]? (?:punkt|pkt\.?"
    r"|nr\.?|forslag))"
    rf"\s?(?:nr\.?|pkt\.?)?)\s?{_LIST}(?P<after>[)]?\s*[:.–-]\s|[)]?\s*[:.)]?$|\s(?=[A-ZÆØÅ\"”]|(?:er|har|kan|vil"
    rf"|bakker|støtter|finder|mener|ser)\b|vi\b))",
    re.IGNORECASE,
)
_AMOUNT_AFTER: Final = re.compile(
    r"\s*(?:%|kr|mio|stilling|årsværk|medarbejder|borger|timer|dage|uger|år\b|børn"
    r"|elever)",
    re.I,
)
_COUNTED: Final = re.compile(r"\W*(?P<list>\d{1,3}(?:\.\d{1,2}){0,2})[.):]?\s+(?=[A-ZÆØÅ\"”])")


@dataclass(frozen=True, slots=True)
class Opener:
    """A line that opens the answer to proposals.

    `heading` lies in the line's text; `body` is where what is said begins there (the text's length where
    the whole line is a heading). `titled` is false where the reference is part of a running sentence.
    """

    refs: tuple[str, ...]
    heading: Span
    body: int
    titled: bool = True


def section_kind(heading: str) -> str | None:
    """What part of a document a heading announces, or None where it is a title or theme of its own."""
    return next((kind for kind, pattern in _SECTION_KINDS if pattern.match(heading)), None)


def is_sub_heading(heading: str) -> bool:
    """Whether a heading only divides the answer that it stands in."""
    return bool(_SUB_HEADING.match(heading))


def heading_refs(heading: str) -> tuple[str, ...]:
    """All proposals that a heading names, in order."""
    return tuple(dict.fromkeys(ref for found in find_references(heading) for ref in found.refs))


def counted_title(text: str) -> tuple[str, str] | None:
    """Number and title of a line such as "12. Lukning af …" or "4.1 Færre møder", else None."""
    match = _COUNTED.match(text)
    return (match["list"], text[match.end() :]) if match else None


def find_opener(text: str, *, counted: bool = False) -> Opener | None:
    """The opener at the head of a paragraph or list item, or None where it doesn't name a proposal there.

    With `counted` a bare number before a title counts as a proposal's ("12. Lukning af …").
    """
    if (bare := _BARE.match(text)) or (counted and (bare := _COUNTED.match(text))):
        refs = expand(bare["list"])
        if refs and (bare.re is _COUNTED or bare["ad"] or not _AMOUNT_AFTER.match(text, bare.end("list"))):
            start = len(text) - len(text.lstrip(" \t*_-–•"))
            if bare.re is _BARE and re.match(r"\s[a-zæøå]", text[bare.end("list") :]):
                return Opener(refs, (start, bare.end("list")), start, titled=False)
            heading, body = _title_after(text, bare.end(), bare.end("list"))
            return Opener(refs, (start, heading), body)
    # Told at a line's head: "64 - Samling", "Forslag 12:", "Til punkt 7 har vi"; not in mid sentence.
    references = find_references(text[:300])
    if not references or not _LEAD.match(text[: references[0].span[0]]):
        return None
    refs = list(references[0].refs)
    end = references[0].span[1]
    for other in references[1:]:  # "Forslag 4 samt punkt 12 i kataloget:"
        between = text[end : other.span[0]]
        if not re.fullmatch(
            r"[\s,]*(?:og|samt|&|\+|/)?[\s]*(?:forslag\w*|punkt\w*|pkt\.?"
            r"|nr\.?)?[\s]*",
            between,
            re.IGNORECASE,
        ):
            break
        refs += other.refs
        end = other.span[1]
    start = len(text) - len(text.lstrip(' \t*_-–•"”»'))
    inside = re.match(r"\s+i\s+[\wæøå-]*katalog\w*", text[end:])
    end += inside.end() if inside else 0
    separator = _SEPARATOR.match(text, end)
    if separator is None:
        return _without_separator(text, tuple(dict.fromkeys(refs)), start, end)
    heading, body = _title_after(text, separator.end(), end)
    return Opener(tuple(dict.fromkeys(refs)), (start, heading), body)


def _without_separator(text: str, refs: tuple[str, ...], start: int, end: int) -> Opener | None:
    """An opener whose reference goes straight on: 'Forslag 12 Lukning af …' or 'Til punkt 7 har vi …'."""
    rest = text[end:].strip()
    if not rest:
        return Opener(refs, (start, end), len(text))
    if rest[0].isupper() or rest[0] in "\"”»'(":
        heading, body = _title_after(text, end + (len(text[end:]) - len(text[end:].lstrip())), end)
        return Opener(refs, (start, heading), body)
    # "U7 knallertkørekort - Vi synes": a title in small letters, told by the mark behind it
    mark = re.match(r"[^.:?!–|]{3,80}?(?:\s[-–]\s|:\s)", text[end:])
    if mark is not None and not _FINITE.search(" " + mark.group()):
        return Opener(refs, (start, end + len(mark.group().rstrip(" :-–"))), end + mark.end())
    return Opener(refs, (start, end), start, titled=False)


def _title_after(text: str, at: int, ref_end: int) -> tuple[int, int]:
    """Where the title behind a reference ends, and where what is said begins.

    Where the title is the subject of the sentence ("Samling af … giver god mening"), the sentence is
    what is said.
    """
    rest = text[at:]
    if not rest.strip():
        return ref_end, len(text)
    if _SPEAKS.match(rest):
        return ref_end, at
    stop = _NEW_SENTENCE.search(text, at + 3)
    verb = _FINITE.search(text, at + 3)
    if verb is not None and (stop is None or verb.start() < stop.start()) and not rest.startswith(('"', "”", "»")):
        return verb.start(), at
    if stop is None:
        return (len(text), len(text)) if len(rest) <= 170 and not rest.rstrip().endswith(".") else (ref_end, at)
    return (stop.start("stop") if stop["stop"] else stop.start()), stop.end()
