"""Who does or says something in a sentence, as the words before (or, inverted, after) its verb tell."""

from __future__ import annotations

import re

from rag.summarise.speakers import role_of

SIDE = re.compile(
    r"\b(?:medarbejderside\w*|medarbejderrepræsentant\w*|lederside\w*|ledelsesside\w*|ledelsesrepræsentant\w*|"
    r"[ab]-side\w*|(?:de )?(?:faglige )?organisationer(?:ne)?|tillidsrepræsentanterne)\b",
    re.IGNORECASE,
)
_BODY_WORD = (
    r"(?:forvaltning|administration|ledelse|ledergruppe|leder|chef|direktion|direktør|sekretariat|sekretær|konsulent"
    r"|formand|formandskab|udvalg|gruppe|team|afdeling|center|centr|råd|nævn|bestyrelse|repræsentant|koordinator"
    r"|tovholder|jurist|inspektør|stab|kontor|styrelse|magistrat|byråd|kommunalbestyrelse|borgmester|rådmand"
    r"|minister|siden|organisation|forhandlingsorgan|distrikt|sektor|ressource|funktion|partner|konsortie|skole"
    r"|institution|virksomhed|arkitekt|rådgiver|leverandør|fællesskab|kreds|forbund|parti|udviklere?|medarbejder"
    r"|medlem|kollega|kollegaer|lærer|ejendomme|personale)"
)
BODY = re.compile(
    rf"\b(?:(?i:[\wæøå-]{{0,40}}{_BODY_WORD}(?:e?n|e?t|ne|erne|ene|er|e|s|ets|ens)?)"
    r"|[A-ZÆØÅ]{2,6}(?:[\w-]*)|[A-ZÆØÅ][\wæøå]*-?MED\w*|vi|alle|parterne|begge parter|Ejendomme|Økonomi|Løn"
    r"|Borgerservice)(?!\w)"
    r"|\[[^\]\n]{1,60}\]"
)
PARTY = re.compile(
    r"\b(?:Socialdemokrati\w*|Venstres?|Konservative\w*|Enhedsliste\w*|Radikale|Socialistisk Folkeparti\w*|Liberal "
    r"Alliances?|Alternativet\w*|Moderaterne\w*|Danmarksdemokraterne\w*|Dansk Folkeparti\w*|Nye Borgerlige\w*|"
    r"Kristendemokraterne\w*|SF|DF|LA|KF|EL|RV|DD|ALT|NB|[A-ZÆØÅ][\wæøå-]*listen?s?|[\wæøåÆØÅ]+ byrådsgrupper?)\b"
)
_PLACEHOLDER = r"\[[^\]\n]{1,60}\](?:\s*\([A-ZÆØÅ]{1,3}\))?"
_PERSONS = re.compile(rf"{_PLACEHOLDER}(?:(?:,| og|, og|,? samt)\s+{_PLACEHOLDER})*")
_ONE = re.compile(r"\[(?P<role>[^\]\n]+)\](?P<party>\s*\([A-ZÆØÅ]{1,3}\))?")
_COUNT = ("", "et", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")
_LEAD = re.compile(
    r"^(?:[^\w\[]|(?:ad|punkt|pkt\.?|nr\.?) ?\d+[.):]*"
    r"|(?:og|men|samt|idet|mens|desuden|endvidere|herefter|derefter|dog|så|derfor|desværre|dermed|at|ligesom|hvorefter"
    r"|(?:det )?(?:blev|er) (?:det )?(?:aftalt|besluttet|vedtaget),? at|der er enighed om,? at|aftalt,? at)\b)+",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:at|i|på|til|fra|efter|når|hvis|ved|med|om|for|inden|der|det|den|dette|man|som|her|hvor|hvilket|disse|sagen"
    r"|punktet|forslaget|emnet|listen|planen|han|hun|hans|hendes|deres|vores|nogle|mange|flere|ingen|jeg|du|I)(?![\w-])",
    re.IGNORECASE,
)
# A department by its bare name: "Ejendomme inviterer", "Kommunikation sørger for".
_UNIT = re.compile(r"[A-ZÆØÅ][\wæøå-]{3,}(?<!en)(?<!et)(?<!erne)(?: (?:og|&) [A-ZÆØÅ][\wæøå-]+)?")
# What stands before these, the subject's own words end at.
_FINITE = re.compile(
    r"\s(?:er|var|har|havde|ønsker|ønskede|kan|kunne|skal|skulle|vil|ville|må|blev|bliver|gør|gjorde|som|der|dog|ikke)(?!\w)"
)
_LONGEST = 14  # words


def roles(words: str) -> str:
    """A phrase with its placeholders as who they stand for: '[person] og [person]' → 'to medlemmer'."""

    def group(match: re.Match[str]) -> str:
        found = [(m["role"], (m["party"] or "").strip()) for m in _ONE.finditer(match.group())]
        named = [role_of(role) + (f" {party}" if party else "") for role, party in found]
        if len(found) > 1 and len(set(named)) == 1:
            many = "medlemmer" if named[0] == "et medlem" else named[0]
            return f"{_COUNT[len(found)] if len(found) < len(_COUNT) else len(found)} {many}"
        return named[0] if len(named) == 1 else ", ".join(named[:-1]) + " og " + named[-1]

    return _PERSONS.sub(group, words)


def subject_before(words: str) -> str | None:
    """Who stands as subject in the words before a verb; None where they name nobody."""
    clause = re.split(r"[;:–]\s|\s-\s|,\s(?=(?:men|så|hvorefter|ligesom|og|idet|mens|dog)\b)|(?<=\w)\.\s", words)[-1]
    clause = _FINITE.split(_LEAD.sub("", clause.strip()).strip(" ,"), maxsplit=1)[0].strip(" ,")
    if (
        not clause
        or not (clause[0].isalpha() or clause[0] == "[")
        or _NOBODY.match(clause)
        or len(clause.split()) > _LONGEST
    ):
        return None
    if not (_UNIT.fullmatch(clause) or BODY.search(clause) or PARTY.search(clause) or SIDE.search(clause)):
        return None
    return _first(roles(clause))


def subject_after(words: str) -> str | None:
    """Who stands right after a verb in inverted order: 'sender | HR listen'."""
    match = re.match(
        rf"\s*(?:{_PERSONS.pattern}|(?:den |de |det )?(?:{PARTY.pattern}|{SIDE.pattern}|{BODY.pattern})"
        r"(?:\s(?:i|for) [A-ZÆØÅ][\wæøå]+)?)",
        words,
    )
    return _first(roles(match.group().strip())) if match else None


def _first(words: str) -> str:
    """A role as it stands alone: a lower-case first letter stays, a capital one too."""
    return words.strip(" ,.")
