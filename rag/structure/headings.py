"""What the headings of answers, notes, plans and minutes announce."""

from __future__ import annotations

import re
from typing import Final

from rag.danish.references import find_references

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


def section_kind(heading: str) -> str | None:
    """What part of a document a heading announces, or None where it is a title or theme of its own."""
    return next((kind for kind, pattern in _SECTION_KINDS if pattern.match(heading)), None)


def is_sub_heading(heading: str) -> bool:
    """Whether a heading only divides the answer that it stands in."""
    return bool(_SUB_HEADING.match(heading))


def heading_refs(heading: str) -> tuple[str, ...]:
    """All proposals that a heading names, in order."""
    return tuple(dict.fromkeys(ref for found in find_references(heading) for ref in found.refs))
