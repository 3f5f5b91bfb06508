"""MED committees: their names in all spellings, and their level in the tree.

"SektorMED", "Sektor MED" and "Sektor-MED" in one document are one committee; "MED-udvalget i Jobcentret"
and "Jobcentrets MED-udvalg" too. The name that comes out is the fullest that the document gives.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from rag.structure.bodies import POLITICAL as POLITICAL
from rag.types import Span

# Type → level: "hoved" for the whole municipality or region, "område" in between, "lokal" for a workplace.
_LEVELS: Final = {
    "hmu": "hoved", "hovedmed": "hoved", "hovedudvalg": "hoved", "hovedudvalget": "hoved", "hovedmedudvalg": "hoved",
    "kommunemed": "hoved", "rmu": "hoved", "regionsmed": "hoved", "hsu": "hoved", "hovedsamarbejdsudvalg": "hoved",
    "omu": "område", "fmu": "område", "områdemed": "område", "centermed": "område", "fagmed": "område",
    "sektormed": "område", "afdelingsmed": "område", "forvaltningsmed": "område", "direktørområdemed": "område",
    "magistratsmed": "område", "vmu": "område", "cmu": "område", "smu": "område", "dmu": "område", "amu": "område",
    "lmu": "lokal", "lokalmed": "lokal", "lokaludvalg": "lokal",
    "lokaludvalget": "lokal", "institutionsmed": "lokal", "skolemed": "lokal",
    "personalemøde": "lokal", "triomed": "lokal",
}  # fmt: skip

_D: Final = r"[-‐– \u00a0]?"
_KIND_WORDS: Final = (
    r"Hoved|Kommune|Område|Center|Fag|Sektor|Afdelings|Lokal|Forvaltnings|Regions|Direktørområde"
    r"|Magistrats|Institutions|Skole"
)
_UDVALG: Final = r"(?:[-‐– \u00a0]?[Uu]dvalg(?:ene|enes|ets|et|s)?)?"
_TYPE: Final = re.compile(
    r"(?<![\wæøåÆØÅ-])(?P<type>"
    r"(?:HMU|RMU|OMU|FMU|LMU|CMU|VMU|HSU|DMU)(?![\w])(?:'?(?:s|et|ets|en))?"
    rf"|(?i:(?:{_KIND_WORDS})){_D}(?:MED|Med|MEDs)(?![a-zæøå]){_UDVALG}"
    r"|[A-ZÆØÅ][a-zæøå]{3,24}-?MED(?![A-Za-zæøåÆØÅ])"
    r"|(?:MED|Med)[-‐– \u00a0]?[Hh]ovedudvalg(?:ets|et)?"
    r"|[Ll]okaludvalg(?:et|ets)?|LOKALUDVALG(?:ET)?|(?i:hovedudvalg(?:et|ets|s)?|hovedsamarbejdsudvalg(?:et|ets)?)"
    r"|(?:MED|Med)[-‐– \u00a0]?[Uu]dvalg(?:ets|et|ene|s)?"
    r"|med[-‐]udvalg(?:ets|et|ene|s)?"
    r"|(?:lokal|center|fag|sektor|afdelings|område|kommune|hoved)(?:[-‐ ]?(?:MED|med[-‐ ]?udvalg(?:et)?)"
    r"|med)(?![a-zæøå])"
    r"|[Pp]ersonalemøde\w* med MED[-‐ ]?(?:status|kompetence)"
    r")(?!-?(?:aftale|medlem|møde|møder|system|organisation|struktur|repræsentant|uddannelse|regi|niveau|fora"
    r"|sekretær))"
)
# A full stop ends a name, but inside it ("A.P. Møllers") and behind a short form ("Skt. Annæ").
_WORD: Final = r"[A-ZÆØÅ](?:[\wæøåÆØÅéü/-]|\.(?=\w)|(?<=Skt|Sct|Sdr|Ndr|Gml)\.|(?<=St|Gl|Nr|Kr)\.)*"
_OF_MONTH: Final = (
    r"\.?\s?(?i:jan(?:uar)?|feb(?:ruar)?|mar(?:ts)?|apr(?:il)?|maj|juni?|juli?|aug(?:ust)?"
    r"|(?:sept?|okto?|nov|dec)(?:ember|ber)?)\b"
)
_NAME: Final = (
    rf"{_WORD}(?:(?:, (?=[A-ZÆØÅ])| og | & | i | for | på |/| ){_WORD}"
    rf"|\s\d{{1,3}}(?!{_OF_MONTH})(?=$|[\s,;]|\.(?!\d)))*"
)
_AFTER: Final = re.compile(
    rf"(?P<link>[ \u00a0](?:i|I|for|på|ved|v/|under)[ \u00a0](?:(?:det|den|de)[ \u00a0])?"
    rf"|[,:]?[ \u00a0](?:[-–][ \u00a0])?)(?P<name>{_NAME}|[a-zæøå]+(?:området|centret|afdelingen|forvaltningen"
    rf"|skolen|huset|centeret|plejen)\b)"
)
_BEFORE: Final = re.compile(rf"(?P<name>{_WORD}(?:(?: og | & | for | )[A-ZÆØÅ][\wæøå-]*)*)[ \u00a0]$")
_STOP_AFTER: Final = re.compile(
    r"(?:[,:]?\s*)(?:\b(?:D|Den|Dato|Kl|Mandag|Tirsdag|Onsdag|Torsdag|Fredag|Vedr|Vedrørende|Budget|Høringssvar"
    r"|Referat|Dagsorden|"
    r"Møde|Til|Fra|Side|AMR|TR|FTR|På|Vi|Der|Det|Har|Som|Forslag\w*|Punkt|Pkt|Ad|Nr|Formand|Næstformand|Med|Medlemmer|Deltagere|Afbud|Mødet"
    r"|Torsdag|Udvalget"
    r"|Bemærkninger|Svar|Sted|Tid|Emne|Resume|Resumé|Ledelsen|Medarbejder\w*|Januar|Februar|Marts|April|Maj|Juni"
    r"|Juli|August"
    r"|September|Oktober|November|December|TIL|VEDR|VEDRØRENDE|BUDGET|HØRINGSSVAR|OM|DEN|FRA|REFERAT)\b).*$",
    re.DOTALL,
)
_COMMUNE_TAIL: Final = re.compile(
    r"(?:,| i| for|) ?(?:Region )?[A-ZÆØÅ][\wæøå-]*(?:[ -][A-ZÆØÅ][\wæøå-]*)? [Kk]ommunes?$"
)
_NOT_OWNERS: Final = frozenset(
    """til fra i hos for ved på om af med og vores det den de høringssvar referat dagsorden svar bemærkninger udtalelse
    vedr møde som når da har at lokale både kommunens kommunes fælles dette notat medarbejdersiden ledelsen
    næstformand formand via vi jf kommentarer indstilling medarbejdere ledere alle samtlige øvrige respektive hvert
    et nyt""".split()
)
_LOWER: Final = re.compile(r"\S+ (?P<name>[a-zæøå-]+(?: [a-zæøå-]+){0,4})$")


@dataclass(frozen=True, slots=True)
class CommitteeMention:
    """A committee as one place of a text names it. `key` is equal for all spellings of its type."""

    type: str
    key: str
    name: str | None
    span: Span
    level: str | None
    text: str


def find_committees(text: str) -> list[CommitteeMention]:
    """All mentions of MED committees in a text, in order."""
    found: list[CommitteeMention] = []
    for match in _TYPE.finditer(text):
        written = " ".join(match["type"].split())
        key = _key(written)
        name: str | None = None
        end, shown = match.end(), written
        after = _AFTER.match(text, match.end())
        before = _BEFORE.search(text, max(0, match.start() - 60), match.start())
        start = match.start()
        if after is not None and (named := _clean_name(_without_label(text, after))):
            name = named
            end = after.start("name") + len(named) if text.startswith(named, after.start("name")) else after.end()
            link = " ".join(after["link"].split()).strip(",:– -")
            shown = " ".join(part for part in (written, link, named) if part)
        elif before is not None and (owner := _owner(before["name"])):
            start = match.start() - 1 - len(owner)
            # "Havneskolens LokalMED" is called as "LokalMED Havneskolen" is
            name = re.sub(r"(?<=en|et|ne)s$", "", owner)
            shown = f"{written} {name}"
        elif (low := _LOWER.match(_line_at(text, match.start()))) is not None and written.islower():
            name = " ".join(word.capitalize() for word in low["name"].split())
            shown = f"{written[:-3].capitalize()}MED {name}" if written.endswith("med") else f"{written.upper()} {name}"
        found.append(CommitteeMention(written, key, name, (start, end), _level(key), shown))
    return found


def _without_label(text: str, after: re.Match[str]) -> str:
    """The name behind a committee's type without the label that follows on its line: "… og Unge Sagsnr.: 25/1"."""
    name = str(after["name"])
    if re.match(r"\.?:[ \u00a0]*\S", text[after.end("name") : after.end("name") + 40]):
        return re.sub(r"(?<=[\wæøå])(?<!\bog)(?<!\bfor)(?<!\bi)(?<!&)[ \u00a0][\wæøåÆØÅ./-]+$", "", name)
    return name


def _line_at(text: str, at: int) -> str:
    """The line from `at` on, where all of the line is in small letters; else nothing."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    return line[at - start :] if line.islower() else ""


def _key(written: str) -> str:
    """One key for all spellings of a committee's type: 'Sektor MED-udvalget' → 'sektormed'."""
    key = re.sub(r"[-‐–\s\u00a0']", "", written.lower())
    if key.startswith("personalemøde"):
        return "personalemøde"
    key = re.sub(r"^(hmu|rmu|omu|fmu|lmu|cmu|vmu|hsu|dmu)(?:s|et|ets|en)$", r"\1", key)
    key = re.sub(r"^medhovedudvalg", "hovedudvalg", key)
    key = re.sub(r"(?<=med)(?:udvalg(?:ene|enes|ets|et|s)?|s)$", "", key)
    key = re.sub(r"^hoved(?:samarbejds)?udvalg(?:et|ets|s)?$", "hovedudvalg", key)
    return key or "med"


def _level(key: str) -> str | None:
    """The level of a committee's type; a MED of any other name stands between top and workplace."""
    return _LEVELS.get(key) or ("område" if key.endswith("med") and len(key) > 6 else None)


def _clean_name(name: str) -> str | None:
    """A workplace's name without what only follows it: dates, roles, the municipality."""
    name = _STOP_AFTER.sub("", " ".join(name.split()))
    name = _COMMUNE_TAIL.sub("", name)
    name = re.sub(r"(?:^|,? (?:i )?)Region [A-ZÆØÅ][a-zæøå]+$", "", name)
    name = re.sub(
        r"^(?:Region )?[A-ZÆØÅ][\wæøå-]*(?: [A-ZÆØÅ][\wæøå-]*)? (?:[Kk]ommunes?|KOMMUNE)$|^Kommunen?s?$", "", name
    )
    name = re.sub(r"(?: og| &| i| for| på|[,./-]| MED)+$", "", name).strip(" ,.;:-–/")
    # "Center for Beskæftigelses og Integration": a linking s with nothing that it links to.
    name = re.sub(
        r"(\w{3,}(?:else|hed|tion|ning|dom|skab))s (og|&) (?=[A-ZÆØÅ][\wæøå]*$)(?!\w+(?:området|udvalg\w*"
        r"|forvaltning\w*|afdeling\w*|center)$)",
        r"\1 \2 ",
        name,
    )
    return name if len(name) > 1 and name.lower() not in _NOT_OWNERS else None


def _owner(words: str) -> str | None:
    """The workplace in front of "MED-udvalg" ("Jobcentrets"), without words that only open a line."""
    parts = words.split()
    while parts and parts[0].lower().strip(".:,") in _NOT_OWNERS:
        parts = parts[1:]
    owner = " ".join(parts)
    return owner if len(owner) > 2 and not re.search(r"[Kk]ommunes?$", owner) else None


def find_committee(text: str, head: int, tail: int) -> tuple[str | None, str | None]:
    """The committee that a document comes from and its level, both None where it doesn't say.

    `head` is the offset where letterhead and title end, `tail` the one where the signature begins. A
    committee in the letterhead outweighs any in running text; of its spellings the fullest one that
    stands first is the name.
    """
    mentions = find_committees(text)
    scores: dict[str, float] = defaultdict(float)
    for mention in mentions:
        scores[_group(mention, mentions)] += _weight(text, mention, head, tail)
    if not scores:
        return None, None
    best = max(scores, key=lambda group: scores[group])
    if scores[best] < 1.0:
        return None, None
    ours = [mention for mention in mentions if _group(mention, mentions) == best]
    ours.sort(
        key=lambda m: (m.name is None, m.span[0] >= head and m.span[0] < tail, m.text.startswith(m.name or " "), m.span)
    )
    return _display(ours[0]), ours[0].level


def _group(mention: CommitteeMention, mentions: list[CommitteeMention]) -> str:
    """What makes mentions the same committee: the type, and for the bare "MED-udvalg" any fuller type too."""
    if mention.key == "med":
        typed = [other for other in mentions if other.key != "med" and other.name and other.name == mention.name]
        return typed[0].key if typed else "med"
    return mention.key


def _display(mention: CommitteeMention) -> str:
    """The committee's name as the document writes it, in its basic form."""
    if not mention.text.startswith(mention.type):
        return mention.text
    head = re.sub(r"(?<=MED)s$|(?<=MU)(?:'?s|'?ets)$", "", mention.type)
    head = re.sub(r"udvalgets$", "udvalget", head)
    if head.isupper() and len(head) > 4:
        return _in_small_letters(head, mention.text[len(mention.type) :])
    return head + mention.text[len(mention.type) :]


def _in_small_letters(head: str, rest: str) -> str:
    """A name from a line in capitals, as written elsewhere: CENTERMED SOCIAL → CenterMED Social."""
    head = f"{head[:-3].strip(' -').capitalize()}MED" if head.endswith("MED") else head.capitalize()
    small = {"og", "i", "for", "på", "ved"}
    words = [word.lower() if word.lower() in small else word.capitalize() for word in rest.split()]
    return " ".join([head, *words]) if rest.isupper() else head + rest


def _weight(text: str, mention: CommitteeMention, head: int, tail: int) -> float:
    """How much one mention says about whose document this is."""
    before = text[max(0, mention.span[0] - 40) : mention.span[0]]
    if mention.span[0] < head:
        line = text[text.rfind("\n", 0, mention.span[0]) + 1 : mention.span[0]]
        if re.search(r"(?:^|\s)(?:[Tt]il|[Aa]tt\.?:?)\s*:?\s*(?:\w+\s)?$", line) and "fra" not in line.lower():
            return 0.5  # the one it is sent to
        sender = re.search(r"\b(?:fra|Fra|FRA|for|REFERAT|Referat|vegne af)\b[^\n]{0,30}$", before)
        if mention.key == "med" and mention.name is None and not sender:
            return 1.0  # "Udfyldes af MED-udvalget": any such committee
        return 8.0 if sender else 5.0
    if mention.span[0] >= tail:
        return 4.0
    if re.search(
        r"\b(?:nyt fra|øvrige|andre|sendt til|sendes til|drøftet i|drøftes i|orienteret|behandlet i)\s\w*\s?$",
        before,
        re.IGNORECASE,
    ):
        return 0.1
    return 1.0 if mention.span[0] < head + 600 else 0.5
