"""Who signed, as roles only: TR-HK, AMR, suppleant, formand. Names never come out of here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rag.types import Signer

_UNIONS: Final = (
    r"HK|FOA|DS|BUPL|SL|DLF|DSR|AC|3F|KL|LFS|FTF|DJØF|Djøf|IDA|JA|ERGO|Ergo|Etf|ETF|Fysio|DFF|Danske Fysioterapeuter"
    r"|Ergoterapeutforeningen|Dansk Sygeplejeråd|Socialpædagogerne|Dansk Socialrådgiverforening"
    r"|Danmarks Lærerforening|Kost og Ernæring"
    r"|Konstruktørforeningen|TL|Teknisk Landsforbund|Dansk Metal|Metal|Blik og Rør|DP|Farmakonomforeningen"
    r"|Jordemoderforeningen"
    r"|PROSA|Prosa|Serviceforbundet|Maskinmestrenes Forening|Psykologforeningen|Dansk Psykologforening|Lederforeningen"
    r"|Uddannelsesforbundet|GL|DJ|FOA/PMF|PMF"
    r"|Yngre Læger|YL|FAS|Dansk Magisterforening|DM|Tandlægeforeningen|Halinspektørforeningen|Skolelederforeningen"
)
_SHORT_UNION: Final = {
    "dansk sygeplejeråd": "DSR", "socialpædagogerne": "SL", "dansk socialrådgiverforening": "DS",
    "danmarks lærerforening": "DLF", "teknisk landsforbund": "TL", "ergoterapeutforeningen": "ETF",
    "dansk magisterforening": "DM", "djøf": "DJØF", "yngre læger": "YL",
}  # fmt: skip
# The order matters: the longer title first.
_ROLES: Final = (
    (
        "FTR-suppleant",
        r"(?:FTR|fællestillidsrepræsentant)[- ]?suppleant|suppleant for (?:FTR|fællestillidsrepræsentanten)",
    ),
    ("TR-suppleant", r"(?:TR|tillidsrepræsentant)[- ]?suppleant|(?:suppleant for (?:TR|tillidsrepræsentanten))|TRS\b"),
    ("AMR-suppleant", r"(?:AMR)[- ]?suppleant"),
    ("FTR", r"FTR|fælles-?\s?tillidsrepræsentant(?:er|en)?"),
    ("TR", r"TR|tillidsrepræsentant(?:er|en)?|tillidsmand"),
    ("AMR", r"AMR|AMiR|arbejdsmiljørepræsentant(?:er|en)?|sikkerhedsrepræsentant(?:er|en)?"),
    ("AML", r"AML|arbejdsmiljøleder(?:e|en)?"),
    ("næstformand", r"næst-?formand(?:en)?|næst-?fmd\.?|nfmd\.?"),
    ("formand", r"formand(?:en)?|fmd\.?|forperson(?:en)?"),
    ("suppleant", r"suppleant(?:er|en)?"),
    ("direktør", r"(?:[a-zæøå-]*(?:direktør))(?:en)?"),
    ("chef", r"[a-zæøå-]*chef(?:en)?"),
    ("leder", r"[a-zæøå-]*(?:leder|inspektør|forstander|rektor)(?:e|en)?"),
    ("medarbejderrepræsentant", r"medarbejderrepræsentant(?:er|en)?"),
    ("sekretær", r"(?:[a-zæøå-]*sekretær)(?:en)?"),
)
_UNION: Final = (
    rf"(?:[\s]?[-/–][\s]?(?P<u1>{_UNIONS})|\s?\((?P<u2>{_UNIONS})\)|\s(?:for|i|fra)\s(?P<u3>{_UNIONS})"
    rf"|[,]?\s(?P<u4>{_UNIONS}))(?![\w])"
)
_ROLE: Final = re.compile(
    r"(?<![\wæøåÆØÅ])(?:(?P<count>[2-9])\s?(?:stk\.?\s)?(?:x\s)?)?(?:(?P<u0>"
    + _UNIONS
    + r")[-/ ])?(?:"
    + "|".join(f"(?P<r{i}>(?i:{pattern})(?:'(?:er|ere|erne))?)" for i, (_, pattern) in enumerate(_ROLES))
    + rf")(?:{_UNION})?(?![\wæøåÆØÅ])(?:\s?[×x]\s?(?P<times>[2-9])(?!\w))?"
)


def signature_text(rows: Sequence[Sequence[str]]) -> str:
    """The rows of a signature (a line is a row of one cell), person by person: where a row names roles in
    two cells or more, each column is a person, read from top to bottom."""
    wide = [row for row in rows if len(row) > 1]
    if not any(sum(bool(_ROLE.search(cell)) for cell in row) > 1 for row in wide):
        return "\n".join(" | ".join(row) for row in rows)
    people: list[str] = []
    for row in rows:
        if len(row) <= 1:
            people += row
    width = max(len(row) for row in wide)
    people += [" ".join(" ".join(row[i].split()) for row in wide if i < len(row)).strip() for i in range(width)]
    return "\n".join(people)


def find_signers(signature: str) -> tuple[Signer, ...]:
    """The roles in a signature block, in order, one Signer a person: "AMR ×2" gives two.

    A union that a role carries stays with it in short ("tillidsrepræsentant for FOA" → TR-FOA); what one
    person is twice is one signer ("næstformand, FTR-HK").
    """
    signers: list[Signer] = []
    end = 0
    for match in _ROLE.finditer(signature):
        index = next(i for i in range(len(_ROLES)) if match[f"r{i}"])
        role = _ROLES[index][0]
        if role in ("chef", "leder", "direktør", "sekretær"):
            role = re.sub(r"(?<=chef|eder|ktør|etær)e?n?$", "", match[f"r{index}"].lower())
        if (
            re.search(r"på vegne af $", signature[max(0, match.start() - 12) : match.start()], re.I)
            and role not in _OFFICES
        ):
            continue
        union = next((match[key] for key in ("u0", "u1", "u2", "u3", "u4") if match[key]), None)
        if union and role in ("TR", "FTR", "TR-suppleant", "FTR-suppleant"):
            role = f"{role}-{_SHORT_UNION.get(union.lower(), union)}"
        between = signature[end : match.start()]
        end = match.end()
        if signers and _same_person(signers[-1].role, role, between, signature):
            both = (role, signers[-1].role) if role in _OFFICES else (signers[-1].role, role)
            signers[-1] = Signer(", ".join(both))
            continue
        signers += [Signer(role)] * int(match["count"] or match["times"] or 1)
    return tuple(signers)


def _same_person(before: str, role: str, between: str, signature: str) -> bool:
    """Whether two roles are one person's: an office beside another role, with no name between them."""
    if (before in _OFFICES) == (role in _OFFICES) or ", " in before:
        return False
    if re.fullmatch(r"\s?\(|\s(?:[A-ZÆØÅ][\wæøåé.-]*\s)+\(", between):
        return True  # "FTR-DSR (næstformand)", "næstformand <navn> (TR-HK)"
    between = re.sub(r"^\s?\([^()\n]{2,40}\)", "", between.replace("\u00a0", " "))  # "TR (PROSA) og næstformand"
    if not re.fullmatch(r"\s?(?:,|og|samt|/|&|–|-)\s?|[ \t]+", between.replace(" og ", "og")):
        return False
    return bool(_NAME.search(signature))  # a bare list of roles is several people


_OFFICES: Final = ("formand", "næstformand")
_NAME: Final = re.compile(r"[A-ZÆØÅ][a-zæøåé]+(?:[ -][A-ZÆØÅ][\wæøåé.]*)+")
