"""Whose minutes these are where it is no MED committee: politicians' committees, councils and boards of users."""

from __future__ import annotations

import re
from typing import Final

_E: Final = r"[A-ZÆØÅ][\wæøå]+"  # a part of a name: "Børne-, Kultur- og Fritidsudvalget"
_ENDS: Final = r"(?=\s*(?:$|[\n,.:;(|–]| - |\d|(?:den|d\.|kl\.?|fra|holder|afholder)\s))"
POLITICAL: Final = re.compile(
    r"(?<![\wæøå-])(?P<type>"
    rf"(?:Stående )?Udvalg(?:et)? (?:for|vedrørende) [\wæøåÆØÅ-]+(?:(?:,| og| &)? [\wæøåÆØÅ-]+){{0,6}}?{_ENDS}"
    rf"|(?:(?:{_E}-,? )*{_E}-?,? (?:og|&) |(?:{_E}-?, )+{_E}-?,? (?:og|&) )?[A-ZÆØÅ]?[\wæøå]+udvalg(?:et)?"
    rf"|{_E} Udvalg|Byråd(?:et)?|Kommunalbestyrelsen?|Regionsråd(?:et)?|Borgerrepræsentationen"
    r"|Magistraten)(?![\wæøå-])"
)
_COUNCIL: Final = re.compile(
    r"(?<![\wæøå-])(?P<name>(?:ældre|senior|handicap|udsatte|ungdoms|unge|integrations|skole|forældre|idræts|menigheds"
    r"|lokal|børne|beboer|bruger|pårørende|kultur|landdistrikts?|borger)råd"
    r"|(?:skole|forældre|dagtilbuds|institutions|afdelings|organisations)bestyrelse)"
    r"(?:s?møde\w*|ns?|ets?|s)?(?![\wæøå-])",
    re.IGNORECASE,
)
_LINE: Final = 160  # characters of a line in a paper's head
_LABEL: Final = re.compile(
    r"^\W*udvalg(?:\s*:\s*|\s*\n\s*)(?P<named>\S[^\n|]{3,90}?)\s*\|?$", re.IGNORECASE | re.MULTILINE
)


def titles_of(top: str) -> str:
    """The lines of a paper's top that are no sentences."""
    lines = (line.strip() for line in top.split("\n"))
    return "\n".join(line for line in lines if len(line) <= _LINE and not line.endswith((".", ",")))


def find_body(top: str) -> tuple[str | None, str | None]:
    """The body that the top of minutes names, and "politisk" where it is one of politicians; (None, None) for none.

    A field for it ("Udvalg: …") outweighs whatever is named first.
    """
    named = _LABEL.search(top)
    titles = titles_of(top)
    if named and named["named"].startswith("Udvalg"):
        return " ".join(named["named"].split()), "politisk"
    for place in (named["named"] if named else "", titles):
        political = next((m for m in POLITICAL.finditer(place) if m["type"][:1].isupper()), None)
        council = _COUNCIL.search(place)
        if political and not (council and council.start() < political.start()):
            return " ".join(political["type"].split()), "politisk"
        if council:
            name = council["name"].capitalize()
            return name + ("n" if name.endswith("bestyrelse") else "et"), None
    return None, None


def is_council(name: str | None) -> bool:
    """Whether a body's name is a council's or a board's, which is neither politicians' nor a MED committee."""
    return bool(name and _COUNCIL.fullmatch(name))
