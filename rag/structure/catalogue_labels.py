"""The words that structure a catalogue: sub-headings and fields of a proposal, areas, kinds, front and back matter."""

from __future__ import annotations

import re

# Sub-headings and form labels of a proposal. A line or cell that begins with one of these is no proposal of its own.
META = {
    "title": re.compile(
        r"^(?:forslag(?:ets|ts|s)?\s*-?\s*)?(?:titel|navn|overskrift)\b(?!.*\bnr)|^(?:budget|spare)?forslag$"
        r"|^emne$|^titel",
        re.I,
    ),
    "number": re.compile(
        r"^(?:\w*forslag(?:s|et|ets)?\s*-?\s*)?(?:nr\.?|nummer|id|løbenr\.?|løbenummer)\W*$|^(?:reference"
        r"|ref\.?)(?:nr\.?)?$",
        re.I,
    ),
    "area": re.compile(
        r"^(?:fag|politisk |ansvarligt |stående )?udvalg(?:et)?$|^(?:\w*område|politikområde|forvaltning"
        r"|center|afdeling|fagområde|sektor|direktørområde"
        r"|magistratsafdeling|forvaltningsområde|fagcenter|enhed|serviceområde|område/\w+|udvalg\s*/\s*\w+)$",
        re.I,
    ),
    "kind": re.compile(r"^(?:(?:forslags?)?-?(?:type|kategori|art)|type af forslag|forslaget er)$", re.I),
}

SECTION = re.compile(
    r"^(?:\d{1,2}[.)]\s*)?(?:kort\s+)?(?:baggrund|beskriv|indhold(?!sfort)|resum|sammenfat|formål"
    r"|konsekvens|serviceniveau|nuværende\s+service|nuværende\s+forhold"
    r"|personale|person?almæssig|medarbejder|økonomi|budget(?:mæssig|konsekvens|virkning)|bemærkning"
    r"|forudsætning|risi[ck]|implementer|tidsplan|opfølgning|lovgrundlag"
    r"|lovkrav|effekt(?!ivisering)|vurdering|alternativ|motivation|tværgående|ligestilling"
    r"|(?:miljø|klima)(?:\w*(?:mæssig|konsekvens|effekt|påvirkning|aftryk|hensyn|vurdering|forhold)\w*)?\b"
    r"|investering|proces|beregning|mål(?:gruppe)?\b|opmærksomhed"
    r"|juridisk|afledt|handicap|forventet|forventede|indhold|(?:hvad|hvem|hvordan|hvornår|hvorfor)\b.*\?$"
    r"|besparelse(?:n|s?potentiale)?$|forslaget(?:s)?\s+(?:indhold|konsekvens|økonomi)|begrundelse"
    r"|uddybning|uddybende|yderligere|øvrige|administrationens|arbejdsmiljø|bæredygtig|sammenhæng|løsning$"
    r"|udfordring|gevinst|årsværk|redegørelse|borger(?:e|ne|vendt)?\b"
    r"|normering|høring$|kommunikation|service\b|reduktion\s+i|antal\s+(?:årsværk|stillinger|medarb))",
    re.I,
)

TOTAL = re.compile(
    r"^(?:alle|samtlige) |\bi\s?alt\b|\btotal|^sum\b|\bsubtotal|\bsaml(?:et|ede)\b|hovedtotal|\bsummeret|^netto\b",
    re.IGNORECASE,
)
_FRONT = re.compile(
    r"^(?:ark|sheet)\s?\d+$|^(?:\d{1,2}(?:\.\d+)*\.?\s+)?(?:indledning|forord|læsevejledning|vejledning"
    r"|indhold|bilag|oversigt|overblik|sum(?:mer)? (?:pr\.?|for|af)\b|samlet oversigt|sammenfatning|resum"
    r"|baggrund|proces"
    r"|tidsplan|metode|opsummering|introduktion|afslutning|om kataloget|sådan|høring|appendi|formål|økonomisk)",
    re.I,
)

_WHOLE = re.compile(
    r"(?:alle |de enkelte |samtlige |liste over |oversigt over )?\w*(?:forslag|forslagene)(?:\W*$"
    r"|\s+(?:fordelt|opdelt|samlet|på|inden for|til budget))",
    re.I,
)

_KIND_HEAD = re.compile(
    r"\b(?:besparelse|spare|effektivisering|udvidelse|anlæg|reduktion|omprioritering|omlægning|omstilling"
    r"|investering|drift|pris|takst|indtægt)s?-?(?:forslag|ønsker|projekter)\w*"
    r"|^(?:besparelser|udvidelser|anlæg|effektiviseringer|omlægninger|reduktioner|investeringer|omprioriteringer)$",
    re.I,
)

_NO_AREA = re.compile(
    r"(?:til|fra|i|på|ved|om|for|med|sendt|udsendt|behandlet|godkendt|vedtaget|udarbejdet)\s"
    r"|.*\b(?:høring|MED-?udvalg|råd og bestyrelser)\b",
    re.I,
)  # what stands on a front page: whom the catalogue is sent to
_LESS = re.compile(r"bespar|spare|reduktion|effektivis", re.I)
_MORE = re.compile(r"udvid|anlæg|invester|ønske", re.I)
_AREA = re.compile(
    r"udvalg(?:et)?\b|området?\b|\w+området\b|forvaltning(?:en)?\b|\bcenter for\b|\bcenter\b"
    r"|\bafdeling(?:en)?\b|\bstab(?:en)?\b|magistrat|sekretariat|\bsektor\b"
    r"|^[A-ZÆØÅ][\wæøå]+(?:,? [\wæøåÆØÅ]+){0,3},? og [\wæøåÆØÅ]+$",
    re.I,
)

_BODY = re.compile(
    r"(?:udvalg(?:et)?|forvaltning(?:en)?|center|centret|afdeling(?:en)?|området)$", re.I
)  # økonomiudvalget is no sub-heading

_GENERIC = re.compile(r"forslag|katalog|oversigt|kapitel \d|^del \d|budget 20|beløb|1\.000 kr", re.I)


def is_label(text: str) -> bool:
    """Whether a short line or cell is a sub-heading or field of a proposal."""
    bare = text.strip(" :*").strip()
    if not bare or len(bare) > 90:
        return False
    if any(p.search(bare) for p in META.values()):
        return True
    return bool(SECTION.match(bare)) and not _BODY.search(bare) and not (bare.endswith(".") and " " in bare)


def area_name(text: str) -> str | None:
    """The area that a heading names, its chapter number left out; None where it names none."""
    bare = re.sub(
        r"^(?:kapitel\s+)?\d{1,2}(?:\.\d+)*[.:]?\s+|^(?:fag)?(?:udvalg|område|forvaltning)\s*:\s*",
        "",
        text.strip(" :"),
        flags=re.I,
    )
    if len(re.findall(r"\b20[0-4]\d\b", bare)) > 1:
        return None  # a line of years
    return (
        None
        if not bare or _FRONT.match(bare) or _NO_AREA.match(bare) or _GENERIC.search(bare) or len(bare) > 90
        else bare
    )


def looks_like_area(text: str) -> bool:
    """Whether a heading's words are those of an area: an udvalg, a forvaltning, a field of work."""
    name = area_name(text)
    return bool(name and _AREA.search(name) and not is_label(name))


def is_front(text: str) -> bool:
    """Whether a heading belongs to what stands around the proposals: preface, reading guide, appendix."""
    return bool(_FRONT.match(text))


def is_chapter(title: str) -> bool:
    """Whether a title is a chapter's: a preface, an overview, or the proposals as a whole."""
    return is_front(title) or bool(_WHOLE.match(title))


def kind_heading(text: str) -> str | None:
    """The kind of proposals that a heading announces ("Udvidelsesforslag"), in singular, if any."""
    if len(text) > 80 or (_LESS.search(text) and _MORE.search(text)):
        return None
    found = _KIND_HEAD.search(text.strip(" :"))
    return kind_name(found[0]) if found else None


def is_kind_only(text: str) -> bool:
    """Whether a heading says what kind its proposals are and nothing else ("Besparelser", "Anlægsforslag 2027")."""
    return len(re.sub(r"[\W\d_]+|budget", "", _KIND_HEAD.sub("", text.strip(" :")))) < 4


def kind_name(text: str) -> str | None:
    """A kind as the catalogue calls it, in lower case singular: "Besparelsesforslag" → "besparelse"."""
    text = " ".join(text.lower().split()).strip(" .:")
    if re.fullmatch(
        r"(?:budget)?forslag(?:et)?|nr\.?|nummer|pkt\.?|punkt|initiativ|tiltag|projekt|indsats|skema|emne|blok"
        r"|idé|ændringsforslag|løsningsforslag",
        text,
    ):
        return None
    text = re.sub(r"-?(?:forslag|ønsker|projekter)\w*$", "", text)
    text = {"spare": "besparelse", "reduktions": "reduktion"}.get(text, text)
    text = re.sub(r"(?<=ing)s$|(?<=else)s$|(?<=ion)s$|(?<=anlæg)s$", "", text)
    text = re.sub(r"(?<=ing)er$|(?<=ion)er$|(?<=else)r$", "", text)
    return text or None
