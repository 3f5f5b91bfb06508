"""Whether a sentence reports what a paper said, goes on with such a report, or leaves it. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# What was said or decided before, and when: the year must be a cited source's.
TOLD: Final = (
    r"(?:svaret|svar|høringssvaret|skrev|skrevet|pegede|foreslog|fremhævede|beskrev|støttede|oplyste|noterede|kaldte"
    r"|bakkede|påpegede|anbefalede|mente|udtalte|bemærkede|advarede|anførte|understregede|gjorde opmærksom|bad|fandt"
    r"|tog forbehold|sagde|svarede|besluttede|vedtog|vedtaget|afvist|udgik|blev \w+|taget af|behandlet"
    r"|ønskede|fortalte|nævnte|spurgte|frarådede|vurderede|skønnede|regnede|tilføjede|efterlyste|konstaterede)"
)
# What names a paper, or those who wrote it, as where something is known from.
_REPORTS: Final = re.compile(
    rf"\b(?:{TOLD}|ifølge|jf\.|referatet|høringssvar\w*|udtalelse\w*|erfaring\w*|kender vi|ved vi|hører vi|hørt|lært"
    r"|skriver|står|stod|hed|lød|har (?:man|de)|har prøvet|havde|viste?r?)\b",
    re.IGNORECASE,
)
_WHO: Final = (
    r"(?:de|man|udvalget|medarbejder(?:ne|siden)|ledelsessiden|kollegerne|svaret|høringssvaret|udtalelsen|referatet|brevet"
    r"|papiret|(?:samme|det|dette) (?:udvalg|svar|høringssvar|brev|referat|papir|møde|sted))"
)
_THEN: Final = rf"(?:{TOLD}|var|havde|blev|kom|gik|fik|brugte|talte|måtte|manglede|mistede|stod|så|lå|tog|gav|viste)"
# Words that can only go on with what was reported: "Dengang var vurderingen …", "…, stod der", "skrev de også".
_POINTS: Final = re.compile(
    rf"\b(?:dengang|på det tidspunkt|det år)\b|\b(?:stod|hed|lød|står) (?:der|det)\b"
    rf"|\b{TOLD} (?:de|udvalget|man|vi) også\b"
    rf"|\b(?:skrev|lød|sagde|mente|oplyste|tilføjede|fortalte) (?:de|det|udvalget|man|svaret)\b"
    r"|\bifølge (?:svaret|brevet|referatet|udvalget|udtalelsen|dem)\b"
    r"|^\W*(?:og )?(?:videre|endvidere|desuden|senere|længere nede)\b[^.»]{0,30}:"
    rf"|^\W*(?:dér|derfra)\b|^\W*(?:der|her) {TOLD}\b",
    re.IGNORECASE,
)
# A part of the paper that was told of: "i samme afsnit", "lidt længere nede på siden".
_PART: Final = (
    r"(?:samme (?:afsnit|punkt|sætning|udtalelse|åndedrag|linje|side|passus|kapitel|bemærkning|dokument|tekst)"
    r"|(?:afsnittet|sætningen|punktet|linjen) (?:før|efter|over|under|ovenfor|nedenfor))"
)
# What points at the very paper that was told of, whoever speaks: "vi er enige med medarbejdersiden dér i, at …".
_THERE: Final = re.compile(
    r"\bdér\b|\bsamme sted\b"
    r"|\b(?:i|af|efter|fra|med) (?:det|dette|samme) (?:hørings)?(?:svar|brev|referat|papir|møde|notat|afsnit|punkt)\b",
    re.IGNORECASE,
)
_OVER_THERE: Final = re.compile(
    rf"\W*(?:(?:dér|derfra|deroppe|derovre|dernede)\b|(?:der|her) {TOLD}\b|i den kommune\b)", re.IGNORECASE
)
# A subject that stands for whoever was reported, and what was so then.
_THEY: Final = re.compile(
    rf"^\W*(?:også )?{_WHO} (?:dér? )?{_THEN}\b|^\W*(?:(?:og|men) )?(?:resten|begge|de andre|det sidste) {_THEN}\b",
    re.IGNORECASE,
)
_SAME: Final = re.compile(
    r"^\W*(?:også )?(?:dengang|på det tidspunkt)\b"
    r"|^\W*(?:i |ifølge )?(?:det )?samme (?:udvalg|svar|høringssvar|brev|referat|papir|kommune|sted)\b",
    re.IGNORECASE,
)
# Said of a quotation that stands before it: "Sådan skrev LokalMED i 2025."
_SAID_SO: Final = re.compile(
    rf"^\W*(?:(?:så(?:dan|ledes)|det) {TOLD}"
    r"|(?:ordene|citatet|sætningen|linjen|de ord|det) (?:er|stammer|var) (?:\w+ )?fra)\b",
    re.IGNORECASE,
)
_VERB: Final = re.compile(
    r"\b(?:skrev|pegede|foreslog|fremhævede|beskrev|oplyste|noterede|påpegede|mente|udtalte|bemærkede|advarede|anførte"
    r"|sagde|svarede|fortalte|nævnte|vurderede|skønnede|tilføjede|konstaterede)\b",
    re.IGNORECASE,
)
_IS: Final = re.compile(r"\b(?:er|har|skal|bliver|kan|vil|kommer|får|må|bør)\b", re.IGNORECASE)
_NOW: Final = re.compile(r"\b(?:nu|i dag|i år|i øjeblikket|fremover|fra nytår|hos os|her i kommunen)\b", re.IGNORECASE)
_WE: Final = re.compile(r"\b(?:vi|os|vores|vor)\b", re.IGNORECASE)
_ASIDE: Final = re.compile(r"\b(?:skrev|sagde|mente|oplyste|foreslog|bad|var|havde) vi\b", re.IGNORECASE)
_DIGITS: Final = re.compile(r"\d")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@lru_cache(maxsize=4_000)
def reports(sentence: str) -> bool:
    """Whether a sentence tells what somebody said, or where something is known from."""
    return _REPORTS.search(sentence) is not None


@lru_cache(maxsize=4_000)
def goes_on(sentence: str) -> bool:
    """Whether a sentence goes on with the report before it: it points back to it, and is not on us or on today."""
    if _THERE.search(sentence):
        return True
    if _NOW.search(sentence) or (_WE.search(sentence) and not _ASIDE.search(sentence)):
        return False
    if any(cue.search(sentence) for cue in (_POINTS, _THEY, _SAME)):
        return True
    # "CenterMED fortalte om 61 fald": told of then, in a sentence without a year of its own
    return bool(_VERB.search(sentence)) and not (_IS.search(sentence) or _YEAR.search(sentence))


def reports_there(sentence: str) -> bool:
    """Whether a sentence reports from the place that the one before it names: "Dér svarede Hovedudvalget i 2025 …"."""
    return _OVER_THERE.match(sentence) is not None and reports(sentence)


def says_so(sentence: str) -> bool:
    """Whether a sentence says whose the quotation before it is."""
    return _SAID_SO.search(sentence) is not None


def names_the_same(sentence: str) -> bool:
    """Whether a sentence names whoever was reported last, or that time, be it a paragraph ago: 'Samme udvalg skrev …',
    'Dengang var der …'."""
    return _SAME.search(sentence) is not None


def joined(before: str, sentence: str) -> str:
    """A sentence with the report that it goes on with before it, whose date doesn't count where it has its own."""
    return f"{_DIGITS.sub(' ', before) if _YEAR.search(sentence) else before} {sentence}"
