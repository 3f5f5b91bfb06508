"""Who speaks, and what stands for them: a role, a side, a party, or 'et medlem'; never a name."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MEMBER = "et medlem"
_LINE = re.compile(
    r"(?:\([^)\n]{2,60}\)\s*)?(?P<role>[A-ZÆØÅ][\wæøåÆØÅ. -]{0,70}?)?\s*(?:\((?P<in>[^)\n]{1,60})\))?\s*:\s*",
)
_CLOCK = re.compile(r"^Kl\. ?\d{1,2}[:.]\d{2}\s*")
_INLINE = re.compile(r"[A-ZÆØÅ][\w. -]{2,60} \((?P<party>[A-ZÆØÅ]{1,3})\):(?=\S)")  # the line break was lost
_PARTY = re.compile(r"[A-ZÆØÅ]{1,3}[A-Za-zæøå]{0,2}")
_IN_THE_HOUSE = r"(?:ordfører|minister|kort bemærkning)"  # "(Ordfører for forslagsstillerne)", also without brackets
_HOUSE = re.compile(
    rf"(?:(?:\({_IN_THE_HOUSE}[^)\n]*|{_IN_THE_HOUSE}\b(?:\s[\wæøå]+){{0,2}})\)?|kl\.? ?\d{{1,2}}[.:]\d{{2}})\W*",
    re.IGNORECASE,
)
_CHAIR = re.compile(r"(?:\w+ )?(?:næst)?formand(?:en)?\b|mødeleder(?:en)?\b|ordstyrer(?:en)?\b", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:F?TR|AMR|FTR|(?:[\wæøå]+-?)?(?:minister(?:en)?|borgmester(?:en)?|rådmand(?:en)?|direktør(?:en)?|"
    r"chef(?:en)?|leder(?:en)?|repræsentant(?:en)?|suppleant(?:en)?))\b",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"\[([^\]\n]{2,40})\]")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks from here on. `only_named` where the sentence says no more than that."""

    who: str | None
    only_named: bool
    chair: bool = False


def speaker_in(original: str, words: str) -> Speaker | None:
    """The speaker whom a sentence announces ("Formanden (…):", "… (SF):"), else None.

    `original` is the sentence as it stands, `words` the same with persons as roles.
    """
    if _HOUSE.fullmatch(original.strip()):
        return Speaker(None, True)
    original = _CLOCK.sub("", original.strip())
    inline = _INLINE.match(original)
    if inline:
        return Speaker(inline["party"], False)
    if len(original) > 160 or not words.endswith(":"):
        return None
    match = _LINE.fullmatch(original.strip() + " ")
    person = _PLACEHOLDER.search(words)
    if match is None or not (person or match["in"]):
        return None
    party = (match["in"] or "").strip()
    if _CHAIR.match(match["role"] or ""):
        return Speaker((match["role"] or "").split("(")[0].strip(), True, chair=True)
    if _PARTY.fullmatch(party):
        return Speaker(party, True)
    role = _ROLE.search(f"{match['role'] or ''}")
    if role:
        return Speaker(role.group(), True)
    return Speaker(role_of(person[1]) if person else None, True)


def role_of(placeholder: str) -> str:
    """The words for whom a placeholder stands: 'person' → 'et medlem', 'AMR' → 'AMR'."""
    name = placeholder.strip("[]")
    return _MEMBER if name in ("person", "navn") else name
