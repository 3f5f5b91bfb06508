"""The workplace that a letterhead names, for a committee that calls itself by its type alone ("LokalMED")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_WORKPLACE: Final = re.compile(
    r"(?i:[\wæøå.&-]+ (?:og |& |i |for |på |ved )?){0,4}[\wæøå-]*"
    r"(?i:skole[nr]?|dagtilbud(?:det)?|børnehave[nr]?|børnehus(?:et|ene)?|vuggestue[nr]?|fritidshjem(?:met)?|klub(?:ben)?"
    r"|sfo|bibliotek(?:et|er)?|museum|museet|plejecent(?:er|ret|eret)|plejehjem(?:met)?|hjemmepleje[n]?|sygepleje[n]?"
    r"|botilbud(?:det)?|bosted(?:et)?|værested(?:et)?|aktivitetscent(?:er|ret)|jobcent(?:er|ret|eret)|borgerservice"
    r"|tandpleje[n]?|sundhedscent(?:er|ret)|sundhedshus(?:et)?|rådgivning(?:en)?|familiehus(?:et)?|ungehus(?:et)?"
    r"|materielgård(?:en)?|genbrugsplads(?:en)?|køkken(?:et)?|svømmehal(?:len)?|hal(?:len|lerne)|ungdomsskole[n]?"
    r"|musikskole[n]?|kulturhus(?:et)?|træningscent(?:er|ret))"
    r"(?: [A-ZÆØÅ][\wæøå]+){0,2}"
)
_BARE: Final = re.compile(r"(?i:lokal[- ]?med|lmu|institutions[- ]?med|skole[- ]?med|med)(?:[- ]?[Uu]dvalg(?:et)?)?")


def with_workplace(committee: str | None, head: Iterable[str]) -> str | None:
    """A workplace's committee with the name that stands alone on a line of the letterhead `head`; any other committee
    as it is."""
    if committee is None or not _BARE.fullmatch(committee):
        return committee
    named = [line.strip(" *_#·|") for line in head]
    found = list(dict.fromkeys(line for line in named if len(line) <= 45 and _WORKPLACE.fullmatch(line)))
    if len(found) != 1:
        return committee
    name = found[0]
    return f"{committee} {' '.join(word.capitalize() for word in name.split()) if name.isupper() else name}"
