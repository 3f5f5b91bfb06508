"""Which municipality or region a document speaks for: the 98 and the regions, with their inflections.

A document names other municipalities too: for comparison, as an address, as somebody's example. So every
mention is weighed by where it stands (letterhead, addressee, signature, running text) and by the words
around it, and nothing is said where no candidate stands out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from rag.types import Span

MUNICIPALITIES: Final = tuple(
    """Albertslund Allerød Assens Ballerup Billund Bornholm Brøndby Brønderslev Dragør Egedal Esbjerg Fanø Favrskov Faxe
    Fredensborg Fredericia Frederiksberg Frederikshavn Frederikssund Furesø Faaborg-Midtfyn Gentofte Gladsaxe Glostrup
    Greve Gribskov Guldborgsund Haderslev Halsnæs Hedensted Helsingør Herlev Herning Hillerød Hjørring Holbæk Holstebro
    Horsens Hvidovre Høje-Taastrup Hørsholm Ikast-Brande Ishøj Jammerbugt Kalundborg Kerteminde Kolding København Køge
    Langeland Lejre Lemvig Lolland Lyngby-Taarbæk Læsø Mariagerfjord Middelfart Morsø Norddjurs Nordfyns Nyborg Næstved
    Odder Odense Odsherred Randers Rebild Ringkøbing-Skjern Ringsted Roskilde Rudersdal Rødovre Samsø Silkeborg
    Skanderborg Skive Slagelse Solrød Sorø Stevns Struer Svendborg Syddjurs Sønderborg Thisted Tønder Tårnby Vallensbæk
    Varde Vejen Vejle Vesthimmerlands Viborg Vordingborg Ærø Aabenraa Aalborg Aarhus""".split()
)
# Østdanmark takes over from Hovedstaden and Sjælland in 2027; documents of before and after will stand side by side.
REGIONS: Final = tuple(
    f"Region {name}" for name in ("Hovedstaden", "Sjælland", "Syddanmark", "Midtjylland", "Nordjylland", "Østdanmark")
)
# Ordinary words or family names when they stand without "Kommune".
_ALSO_WORDS: Final = {"vejen", "skive", "greve", "varde", "odder", "nyborg", "holstebro", "faxe", "struer", "fanø"}
_OTHER_FORMS: Final = {
    "bornholms regions": "Bornholm",
    "københavns": "København",
    "nordfyn": "Nordfyns",
    "vesthimmerland": "Vesthimmerlands",
    "mors": "Morsø",
    "århus": "Aarhus",
}


@dataclass(frozen=True, slots=True)
class MunicipalityMention:
    """A municipality or region named in a text. `explicit`: with the word Kommune or Region."""

    name: str
    span: Span
    explicit: bool
    known: bool = True


def _fold(name: str) -> str:
    """One key for all spellings: Aabenraa = Åbenrå, Høje-Taastrup = Høje Tåstrup."""
    return re.sub(r"[\s-]+", " ", name.lower().replace("å", "aa")).strip()


_BY_KEY: Final = {_fold(name): name for name in MUNICIPALITIES} | {
    _fold(form): name for form, name in _OTHER_FORMS.items()
}


def _spelling(name: str) -> str:
    """A pattern that meets every spelling of a name."""
    pattern = re.escape(name).replace(r"\-", r"[-‐ –]\s?")
    return re.sub(
        r"[Aa]a|[Åå]",
        lambda m: f"(?:{m.group()}|{'Å' if m.group()[0] in 'AÅ' else 'å'}|{'Aa' if m.group()[0] in 'AÅ' else 'aa'})",
        pattern,
    )


_KNOWN: Final = "|".join(
    _spelling(name) for name in sorted([*MUNICIPALITIES, "Nordfyn", "Vesthimmerland", "Mors"], key=len, reverse=True)
)
_UPPER_KNOWN: Final = "|".join(_spelling(name.upper()) for name in sorted(MUNICIPALITIES, key=len, reverse=True))
_COMMUNE: Final = r"(?:[Kk]ommune(?:n|ns|s)?|KOMMUNE(?:N|NS|S)?)\b"
_EXPLICIT: Final = re.compile(
    rf"(?<![\w-])(?P<name>{_KNOWN}|{_UPPER_KNOWN})[sS]?(?: [Rr]egions)?[ \u00a0\n]?{_COMMUNE}"
    rf"|(?<![\w-])[Kk]ommunen? (?P<after>{_KNOWN})\b"
)
_BARE: Final = re.compile(rf"(?<![\w@.-])(?P<name>{_KNOWN})s?(?![\w-])")
_REGION: Final = re.compile(
    r"(?<![\w-])(?:Region|REGION)[ \u00a0]+(?P<name>Hovedstaden|Sjælland|Syddanmark|Midtjylland|Nordjylland|Østdanmark|"
    r"HOVEDSTADEN|SJÆLLAND|SYDDANMARK|MIDTJYLLAND|NORDJYLLAND|ØSTDANMARK|[A-ZÆØÅ][a-zæøå]{4,})s?\b"
)
_UNKNOWN: Final = re.compile(
    r"(?<![\w-])(?P<name>[A-ZÆØÅ][\wæøåéü]+(?:[ -][A-ZÆØÅ][\wæøåéü]+)?)"
    r"[ \u00a0](?:[Kk]ommunes?|KOMMUNES?)\b"
)
_DOMAIN: Final = re.compile(r"(?:@|www\.|https?://)(?:[\w-]+\.)*(?P<name>[\w-]+)\.dk\b", re.IGNORECASE)
_NOT_NAMES: Final = frozenset(
    """til fra i hos for ved på om vedr vedrørende af med og er har kan vil hele vores jeres deres denne den det en
    ingen hver anden andre egen vor kære hvis når som at gør hvad hvor da mens ligesom modsat in the ny nye samlet
    samme alle både enhver danske dansk danmarks dagens fremtidens attraktiv grøn sund
    region kommune hk foa bupl kl baggrund formål indhold beskrivelse økonomi konsekvens konsekvenser resumé resume
    sagsfremstilling indstilling beslutning bemærkninger vurdering forslag""".split()
)
_COMPARED: Final = re.compile(
    r"(?:\b(?:ligesom|som|sammenlign\w*|i forhold til|modsat|nabokommune\w*|omkringliggende|andre kommuner"
    r"|erfaring\w* fra"
    r"|inspir\w* (?:af|fra)|inspiration fra|modellen? fra|eksempel\w*|f\.?eks\.?|fx|bl\.?a\.?|blandt andet|herunder"
    r"|både"
    r"|kendt fra|gjort i|set i|prøvet i|besøg\w* (?:i|hos)|studietur til|tidligere|samarbejde\w* med|konkurrer\w* med"
    r"|søger til|pendle\w*|borgmester i|sag fra|dom fra|ansat i|end i|end)\b[^.\n]{0,40})$",
    re.IGNORECASE,
)


def find_municipalities(text: str) -> list[MunicipalityMention]:
    """All mentions of municipalities and regions, in order, never overlapping.

    Unknown names count where "Kommune" follows them ("Solbjerg Kommune"), as in invented examples.
    """
    found: list[MunicipalityMention] = []
    for match in _EXPLICIT.finditer(text):
        name = _BY_KEY[_fold(match["name"] or match["after"])]
        found.append(MunicipalityMention(name, match.span(), True))
    for match in _REGION.finditer(text):
        region = f"Region {match['name'].capitalize()}"
        found.append(MunicipalityMention(region, match.span(), True, region in REGIONS))
    for match in _UNKNOWN.finditer(text):
        if (unknown := _unknown_name(match["name"])) is not None:
            start = match.start() + match["name"].rfind(unknown)
            found.append(MunicipalityMention(unknown, (start, match.end()), True, known=False))
    for match in _BARE.finditer(text):
        if _fold(match["name"]) not in _ALSO_WORDS:
            found.append(MunicipalityMention(_BY_KEY[_fold(match["name"])], match.span(), False))
    for match in _DOMAIN.finditer(text):
        if (known := _of_domain(match["name"])) is not None:
            found.append(MunicipalityMention(known, match.span(), False))
    found.sort(key=lambda m: m.span)
    kept: list[MunicipalityMention] = []
    for mention in found:
        if not kept or mention.span[0] >= kept[-1].span[1]:
            kept.append(mention)
        elif (mention.explicit, mention.known) > (kept[-1].explicit, kept[-1].known):
            kept[-1] = mention
    return kept


def _unknown_name(words: str) -> str | None:
    """The name in front of "Kommune" without words that only open a sentence, or None if nothing is left."""
    parts = words.split(" ")
    while parts and (parts[0].lower() in _NOT_NAMES or re.search(r"MED$|^[HLOFRC]MU$", parts[0])):
        parts = parts[1:]
    if not parts or any(part.lower() in _NOT_NAMES for part in parts) or words.isupper():
        return parts[0].title() if len(parts) == 1 and words.isupper() and len(words) > 3 else None
    return " ".join(parts)


def _of_domain(name: str) -> str | None:
    """The municipality of a web or mail address, which spells æ, ø and å with ASCII letters."""
    plain = name.lower().replace("-", " ")
    for key, known in _BY_KEY.items():
        if plain in (key, key.replace("ø", "oe").replace("æ", "ae"), key.replace(" ", "")):
            return known
    return None


def find_municipality(text: str, head: int, tail: int, frame: str = "") -> str | None:
    """The municipality or region that a document speaks for, or None where it doesn't say.

    `head` is the offset where letterhead and title end, `tail` the one where the signature begins. `frame` is
    what stands around the text on every page (running header and footer, a web page's title and banner): it
    says whose paper this is as a letterhead does, each name once.
    """
    scores: dict[str, float] = defaultdict(float)
    for name, explicit in {
        m.name: m.explicit for m in sorted(find_municipalities(frame), key=lambda m: m.explicit)
    }.items():
        scores[name] += 5.0 if explicit else 1.5
    for mention in find_municipalities(text):
        scores[mention.name] += _weight(text, mention, head, tail)
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < 1.0:
        return None
    if len(ranked) > 1 and ranked[1][1] > 0.7 * ranked[0][1]:
        return None
    return ranked[0][0]


def _weight(text: str, mention: MunicipalityMention, head: int, tail: int) -> float:
    """How much one mention says about whose document this is."""
    start, end = mention.span
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if start < head:
        return 5.0 if mention.explicit else 2.5
    if _COMPARED.search(line[-90:]) or _in_list(text, end):
        return 0.0
    if start >= tail:
        return 4.0 if mention.explicit else 1.5
    if not mention.explicit:
        return 0.25
    own = re.search(
        r"\b(?:vi i|os i|her i|vores|hele|i|for|på vegne af|ledige i|borgere i|ansatte i|medarbejder\w* i)\s$", line
    )
    return 1.6 if own else 1.1


def _in_list(text: str, end: int) -> bool:
    """Whether other names follow at once: "Greve, Solrød og Køge kommuner" compares."""
    return bool(
        re.match(r"(?:,| og| samt| eller) (?:[A-ZÆØÅ][\wæøå-]+)(?:,| og| kommuner| [Kk]ommune)", text[end : end + 60])
    )
