"""Where a line opens the answer to a proposal, and how a document numbers proposals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from rag.danish.references import expand, find_references
from rag.structure.headings import heading_refs, is_sub_heading, section_kind
from rag.types import Span

_PROPOSAL: Final = re.compile(
    r"redu[kc]|lukning|nedlæg|bespar|effektivis|ændr|sammenlæg|ophør|afskaf|omlæg|harmoniser|tilpas|nednorm|udbud"
    r"|optimer|mindre|færre|flytning"
    r"|digitaliser|automatiser|takst|brugerbetaling|centraliser|samling|bortfald|fjern|udlicit|serviceniveau|hjemtag"
    r"|salg|udvid|forslag",
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
    r"^\W*(?:vi\b|der\b|det\b|dette\b|her\b|ingen\b|nej\b|ja\b|intet\b|ikke\b|udvalget"
    r"|medarbejder\w+ (?:\w+ ){0,4}?(?:er|har"
    r"|ønsker|finder|vil|kan)"
    r"|MED\b|[A-ZÆØÅ]?\w*MED\b|[LOFHRC]MU\b|enig\b|støtte[rs]?\b|bakkes\b|forslaget\b|ok\b|god idé|tages\b|taget\b"
    r"|kan\b|uklart\b|ukendt\b|svært\b|hilse[rs]\b|tilslutte[rs]\b|anbefale[rs]\b|afvise[rs]\b"
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
# A colon ends a title also behind a short form in capitals ("… med AI: SektorMED er"), and before small
# letters where they speak ("… i SFO: vi er imod").
_NEW_SENTENCE: Final = re.compile(
    r"(?<=[\wæøåÆØÅ\"”»)])(?P<colon>:)\s+(?=[A-ZÆØÅ]|(?:vi|det|der|dette|her|ingen|intet|ikke|nej|ja|ok|enige?|støttes?"
    r"|imod|kan|bør|skal|er|har|bakkes|anbefales|afvises|udvalget|medarbejder\w*|positivt|bekymr\w+)(?![\w-]))"
    r"|(?<=[a-zæøå0-9\"”»)])(?:(?P<stop>[.?!])\s+(?=[A-ZÆØÅ]|(?:vi|det|der|ingen|her)\b)|\s+(?=(?:Vi|Der|Det|Dette"
    r"|Denne|Her|Udvalget"
    r"|Medarbejderne|Medarbejdersiden|Forslaget"
    r"|MED|LMU|OMU|FMU|HMU|Selvom|Når|Hvis|Som|For|Umiddelbart|Ingen|Vores|En|I)\b))"
)


_LIST: Final = (
    r"(?P<list>(?:[A-ZÆØÅ]{1,6}[-_. ]?)?\d{1,3}[a-z]?(?:\.\d{1,2})*"
    r"(?:\)?(?:\s?[-–/]\s?|,\s?|\s(?:og|samt|til|&)\s|,? og )(?:(?:ad|nr|pkt)\.? ?)?\d{1,3}[a-z]?(?:\.\d{1,2})*)*+)"
)
# "Ad 4 Vi …", "Ift. 14 er vi …", "Side 12, punkt 4": bare numbers that only their place at the line's head explains.
_BARE: Final = re.compile(
    r"\W*(?:(?P<ad>ad\.?\s?(?:nr\.?|pkt\.?|punkt)?)"
    r"|(?:ift\.?|i forhold til|vedr\.?|vedrørende|angående|til|omkring|blok|tema|(?:forslag(?:ets)?\s?)?(?:nr"
    r"|nummer)\.?\s?:|forslag\s?:|side \d{1,3}[,:]? (?:punkt|pkt\.?"
    r"|nr\.?|forslag))"
    rf"\s?(?:nr\.?|pkt\.?)?)\s?{_LIST}(?P<after>[)]?\s*[:.–-]\s|[)]?\s*[:.)]?$|[)]?\s(?=[A-ZÆØÅ\"”(]|(?:er|har|kan|vil"
    rf"|bakker|støtter|finder|mener|ser)\b|vi\b))",
    re.IGNORECASE,
)
_AMOUNT_AFTER: Final = re.compile(
    r"\s*(?:%|kr|mio|stilling|årsværk|medarbejder|borger|timer|dage|uger|år\b|børn"
    r"|elever)",
    re.I,
)
_COUNTED: Final = re.compile(
    r"\W*(?P<list>\d{1,3}(?:\.\d{1,2}){0,2}(?:(?:, | og | samt | & )\d{1,3}(?:\.\d{1,2}){1,2})*+)"
    r"(?:[.):]\s+(?!(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|halvår"
    r"|kvartal|klasse|behandling|årgang|etage|sal|del|gang)\b)|\s+(?=[A-ZÆØÅ\"”]))"
)
# Codes are told from abbreviations by the document: two lines or more that open with the same letters.
_CODE: Final = r"(?P<letters>[A-ZÆØÅ]{1,5}(?:[-.][A-ZÆØÅ]{1,5}){0,2})[-_. ]?\d{1,3}(?:\.\d{1,2})?[a-z]?"
_ANY_CODE: Final = re.compile(_CODE.replace("?P<letters>", "?:"))
_CODED: Final = re.compile(
    r"\W*(?:(?i:vedr\.?|vedrørende|ad\.?|til|forslag(?:et)?|punkt|nr\.?)\s+)*"
    rf"(?P<list>{_CODE}(?:(?:,|\s(?:og|samt|&)|\s?/)\s?{_CODE.replace('?P<letters>', '?:')})*)(?=[\s:.)–-]|$)"
)
_NOT_CODES: Final = frozenset(("KL", "UGE", "PKT", "TLF", "CVR", "EAN", "TR", "FTR", "AMR", "BUDGET", "COVID", "§"))


FORM_TITLE: Final = re.compile(r"(?:forslagets )?(?:titel|overskrift|navn|emne|tekst)\s*:\s*(?P<title>[^\n]+)", re.I)


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


def counted_title(text: str) -> tuple[str, str] | None:
    """Number and title of a line such as "12. Lukning af …" or "4.1 Færre møder", else None."""
    match = _COUNTED.match(text)
    return (re.split(r"[, ]", match["list"])[0], text[match.end() :]) if match else None


@dataclass(frozen=True, slots=True)
class Numbering:
    """How a document names proposals beyond what any reader would see.

    `counted`: how many parts the numbers have that stand before a proposal's title: 1 for "12. Lukning af
    …", 3 for "2.1.3 Samling af …". `codes`: the letters of codes that lines open with ("P" in "P-05 Færre besøg").
    """

    counted: frozenset[int] = frozenset()
    codes: frozenset[str] = frozenset()

    def opener(self, text: str) -> Opener | None:
        """The opener at the head of a line, or None where it doesn't name a proposal there."""
        return self._bare(text) or self._coded(text) or _referring(text)

    def _bare(self, text: str) -> Opener | None:
        """ "Ad 4 Vi …", "Ift. 14 er vi …" and, where they count proposals, "12. Lukning af …"."""
        match = _BARE.match(text) or (_COUNTED.match(text) if self.counted else None)
        if match is None or (match.re is _COUNTED and _depth(match["list"]) not in self.counted):
            return None
        refs, end = expand(match["list"]), match.end("list")
        if not refs or (match.re is _BARE and not match["ad"] and _AMOUNT_AFTER.match(text, end)):
            return None
        start = _text_start(text)
        if match.re is _BARE and re.match(r"\s[a-zæøå]", text[end:]):
            return Opener(refs, (start, end), start, titled=False)
        heading, body = _title_after(text, match.end(), end)
        return Opener(refs, (start, heading), body)

    def _coded(self, text: str) -> Opener | None:
        """ "P-05 Færre besøg: Vi frygter …", by codes that this document uses."""
        match = _CODED.match(text)
        if match is None or match["letters"] not in self.codes:
            return None
        refs = tuple(dict.fromkeys(_ANY_CODE.findall(match["list"])))
        # a list or range that goes on with bare numbers is better read by the language's own rules
        return None if _referring(text) is not None else _after_refs(text, refs, match.end("list"))


def read_numbering(lines: Sequence[str], headings: Sequence[str]) -> Numbering:
    """How a document numbers proposals, told from all its lines and from those that are headings."""
    numbers: dict[str, set[str]] = {}
    for text in lines:
        if (match := _CODED.match(text)) and match["letters"] not in _NOT_CODES:
            numbers.setdefault(match["letters"], set()).add(match["list"])
    codes = frozenset(letters for letters, found in numbers.items() if len(found) >= 2)
    return Numbering(_counted_depths(lines, headings), codes)


def _depth(number: str) -> int:
    """How many parts a number has, the first one of a list: 3 for "2.1.3 og 2.1.4"."""
    return re.split(r"[, ]", number)[0].count(".") + 1


def _counted_depths(lines: Sequence[str], headings: Sequence[str]) -> frozenset[int]:
    """The depths at which bare numbers are proposals': a letter's own chapters "1.", "2." may stand over
    proposals "2.1.3", and a proposal "12." over parts "12.1" of its answer."""
    titled = [counted for text in headings if (counted := counted_title(text))]
    found = titled or [counted for text in lines if (counted := counted_title(text))]
    return frozenset(
        depth
        for depth in {_depth(number) for number, _ in found}
        if _counts_items([one for one in found if _depth(one[0]) == depth], titled=bool(titled))
    )


def _counts_items(found: Sequence[tuple[str, str]], *, titled: bool) -> bool:
    """Whether numbered titles such as "12. Lukning af …" are the catalogue's proposals, not chapters or a list."""
    own = {number for number, _ in found} if not titled else set()
    if any(set(heading_refs(title[:120])) - own for _, title in found):
        return False
    titles = [title for _, title in found if not _SPEAKS.match(title)]  # "219: ingen bemærkninger" is an answer
    if any(section_kind(title) or is_sub_heading(title) for title in titles):
        return False
    numbers = [tuple(int(part) for part in number.split(".")) for number, _ in found]
    counts_up = (numbers[0] == (2,) or numbers[0][-1] == 1) and all(
        b[-1] - a[-1] <= 1 if a[:-1] == b[:-1] else b[-1] == 1 for a, b in pairwise(numbers)
    )
    if not counts_up:
        return titled or len(found) >= 2
    return titled and sum(bool(_PROPOSAL.search(title)) for _, title in found) * 2 >= len(found)


def _text_start(text: str) -> int:
    """Where a line's first word stands, behind bullets and quotation marks."""
    return len(text) - len(text.lstrip(' \t*_-–•"”»'))


def _referring(text: str) -> Opener | None:
    """ "64 - Samling", "Forslag 12:", "Til punkt 7 har vi": a reference at a line's head, not in mid sentence."""
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
    return _after_refs(text, tuple(dict.fromkeys(refs)), end)


def _after_refs(text: str, refs: tuple[str, ...], end: int) -> Opener:
    """The opener of a line whose references end at `end`."""
    start = _text_start(text)
    inside = re.match(r"\s+i\s+[\wæøå-]*katalog\w*", text[end:])
    end += inside.end() if inside else 0
    separator = _SEPARATOR.match(text, end)
    if separator is None:
        return _without_separator(text, refs, start, end)
    heading, body = _title_after(text, separator.end(), end)
    return Opener(refs, (start, heading), body)


def _without_separator(text: str, refs: tuple[str, ...], start: int, end: int) -> Opener:
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
    mark = "colon" if stop["colon"] else "stop" if stop["stop"] else 0
    return stop.start(mark), stop.end()
