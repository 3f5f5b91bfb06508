"""What a web page or a news service puts around a text: found by its words, dropped, listed with a reason.

Works on blocks of any format. It is conservative: a line goes only where the whole of it is known
furniture, and everything after a mark goes only where the document shows that it is a press release.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.read.parts import Part
from rag.types import Dropped

PRESS = "pressetjenestens omgivelser"
RELATED = "henvisning til andre artikler"
COOKIES = "cookiemeddelelse"
NEWSLETTER = "nyhedsbrev"
BUTTON = "webknap"
CONTACT = "pressekontakt"

# Marks that only a press service writes; from the first of these, or from a "Kontakter" before it, nothing is text.
_PRESS_MARK = re.compile(
    r"(?:følg pressemeddelelser(?: fra .{1,80})?|flere pressemeddelelser(?: fra .{1,80})?"
    r"|skriv dig op her,? og modtag pressemeddelelser\b.*"
    r"|(?:besøg|i) vores (?:nyhedsrum|presserum|pressecenter)\b.*"
    r"|læs hele pressemeddelelsen her|hent pressemeddelelsen(?: som pdf)?|alle pressemeddelelser"
    r"|abonn[ée]r på pressemeddelelser\b.*)$",
    re.IGNORECASE,
)
_PRESS_CONTACT = re.compile(
    r"(?:kontakter|kontaktpersoner|pressekontakt(?:er)?|kontakt|yderligere (?:information|oplysninger)"
    r"|nøgleord(?: .{1,80})?|billeder|links|vedhæftede filer|dokumenter|emner|information om .{1,60})\s*:?$",
    re.IGNORECASE,
)
_HEADLINE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4} \d{1,2}[:.]\d{2}(?::\d{2})? CES?T\b.*\|", re.IGNORECASE)
_RELATED = re.compile(
    r"(?:læs også|se også|læs mere om|relaterede? (?:artikler|nyheder|indhold)|andre læste også|mest læste)",
    re.IGNORECASE,
)
_RELATED_ALONE = re.compile(rf"{_RELATED.pattern}\s*:?$", re.IGNORECASE)
_COOKIES = re.compile(
    r"(?:vi|hjemmesiden|denne hjemmeside|websitet|dette website|siden|[\w-]+\.dk)"
    r" (?:bruger|anvender|benytter) cookies\b"
    r"|(?:accept[eé]r|tillad|afvis|vælg|administr[eé]r)(?: alle| kun nødvendige| nødvendige| udvalgte)? cookies$"
    r"|cookie(?:politik|indstillinger|deklaration|samtykke)$|(?:kun )?nødvendige cookies$",
    re.IGNORECASE,
)
_NEWSLETTER = re.compile(
    r"(?:tilmeld(?: dig)?(?: vores| til vores)? nyhedsbrev(?:et)?\b.{0,80}"
    r"|få nyheder fra .{1,60} (?:på mail|i din indbakke)\b.{0,40}|indtast din e-?mail\b.{0,120}"
    r"|afmeld nyhedsbrev(?:et)?|se (?:denne mail|nyhedsbrevet) i (?:din )?browser(?:en)?)[.!]?$",
    re.IGNORECASE,
)
_THIS = r"(?: (?:siden|artiklen|nyheden|opslaget|teksten|punktet|denne side))?"
_BUTTONS = re.compile(
    rf"(?:til toppen|(?:tilbage|gå) til (?:toppen|forsiden|oversigten|listen|(?:hoved)?indhold(?:et)?)"
    rf"|(?:hop|spring)(?: direkte)? til (?:hoved)?indhold(?:et)?"
    rf"|del{_THIS}(?: på| via) (?:facebook|linkedin|twitter|x|instagram|mail|e-mail)"
    rf"|del (?:siden|artiklen|nyheden|denne side)|tweet|tip en ven|send til en ven|kopi[eé]r link"
    rf"|(?:udskriv|print){_THIS}|(?:gem|hent|download)(?: punkt(?:et)?)?(?: \d+)? som pdf"
    rf"|læs (?:siden|artiklen|teksten) op|oplæsning|lyt til (?:siden|artiklen|teksten)"
    rf"|log ind|log på|(?:luk|åbn|vis) menu|vis mere|vis mindre"
    rf"|(?:fold|klap) (?:alle )?(?:ud|sammen|ind)|åbn alle|luk alle|søg på siden|brødkrumme|du er her:.{{0,150}}"
    rf"|fandt du (?:det|hvad) du søgte\??.{{0,20}}|sidst opdateret:? .{{1,40}}"
    rf"|følg os på (?:facebook|linkedin|twitter|instagram).{{0,60}})$",
    re.IGNORECASE,
)
_MAX_LINE = 240  # furniture is short; a longer line is text that happens to begin like it
_LINK_WORDS = 18


def drop_chrome(parts: Sequence[Part]) -> tuple[list[Part], list[Dropped]]:
    """`parts` without web and press-service furniture, and that as dropped text with reasons in Danish."""
    tail = _press_tail(parts)
    kept: list[Part] = []
    dropped: list[Dropped] = []
    links = 0  # how many headlines of other articles may still follow a "Læs også"
    for part in parts[:tail]:
        reason = _reason(part)
        if not reason and links and _is_headline(part):
            reason, links = RELATED, links - 1
        else:
            links = 6 if reason == RELATED and _RELATED_ALONE.match(part.text) else 0
        if reason:
            dropped.append(Dropped(reason, part.text, part.page))
        else:
            kept.append(part)
    if not kept:  # never nothing: a page that is all furniture is left to a person
        return list(parts), []
    dropped.extend(Dropped(PRESS, part.text, part.page) for part in parts[tail:])
    return kept, dropped


def _reason(part: Part) -> str:
    text = part.text
    if part.kind == "table" or len(text) > _MAX_LINE:
        return COOKIES if part.kind != "table" and len(text) < 900 and _starts_cookies(text) else ""
    if _BUTTONS.match(text):
        return BUTTON
    if _starts_cookies(text):
        return COOKIES
    if _NEWSLETTER.match(text):
        return NEWSLETTER
    if _RELATED_ALONE.match(text) or re.match(rf"(?:læs|se) også: \S.{{0,{_MAX_LINE}}}$", text, re.IGNORECASE):
        return RELATED
    return ""


def _starts_cookies(text: str) -> bool:
    return bool(_COOKIES.match(text))


def _is_headline(part: Part) -> bool:
    """A headline that links elsewhere: short, no full stop, one line."""
    return (
        part.kind in ("paragraph", "list_item")
        and not part.bold
        and len(part.text.split()) <= _LINK_WORDS
        and not part.text.endswith((".", ":", ";", ","))
    )


def _press_tail(parts: Sequence[Part]) -> int:
    """Where a press release ends and its service's furniture begins; the number of parts where it doesn't."""
    marks = [
        i for i, p in enumerate(parts) if len(p.text) <= _MAX_LINE and p.kind != "table" and _PRESS_MARK.match(p.text)
    ]
    headlines = [i for i, p in enumerate(parts) if _HEADLINE.search(p.text)]
    first = marks[0] if marks else headlines[0] if len(headlines) >= 2 else len(parts)
    if first == len(parts) or first == 0:
        return len(parts)
    start = first
    for i in range(first - 1, max(0, first - 25), -1):
        text = parts[i].text
        if len(text) > _MAX_LINE and text.endswith("."):
            break  # the article itself
        if _PRESS_CONTACT.match(text):
            start = i
    return start
