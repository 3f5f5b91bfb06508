"""What a sentence of a MED answer argues: its theme, whether it sets a condition, and how much it argues.

The cues are data (`arguments.tsv`). A cue's weight is 2 where it says its theme by itself, 1 where it
points to it, 0.5 where it only tips a balance.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from rag.danish.analyser import words
from rag.danish.phrases import Match, PhraseTable

# How near a theme is to what a MED answer is about: work and staff, then the task, then the citizens.
THEMES: Final = {
    "arbejdsmiljø": 1.0,
    "opgaver skal følge med": 1.0,
    "rekruttering og fastholdelse": 1.0,
    "kerneopgave og faglighed": 0.9,
    "gentagne besparelser": 0.85,
    "realisme og tidsplan": 0.85,
    "flytter udgiften": 0.85,
    "dyrere på sigt": 0.85,
    "lovkrav og serviceniveau": 0.75,
    "uklart materiale": 0.7,
    "borgerne": 0.7,
    "alternativer": 0.7,
    "proces og inddragelse": 0.65,
}
_HEARING: Final = "proces og inddragelse"
_CONDITION, _ACKNOWLEDGEMENT, _COURTESY = "@betingelse", "@anerkendelse", "@høflighed"
_CONSEQUENCE, _DESCRIPTION = "@konsekvens", "@beskrivelse"
_MARKERS: Final = (_CONDITION, _ACKNOWLEDGEMENT, _COURTESY, _CONSEQUENCE, _DESCRIPTION)
_ENOUGH: Final = 1.0  # below this no theme is read
_STRONG: Final = 0.5  # argument_weight of a sentence that argues by itself
_COMPOUND: Final = 0.8  # what a cue counts that is only part of a compound
_AFTER, _BEFORE = 1.3, 0.6  # what stands after a contrast is what is meant

_CONTRAST: Final = re.compile(r"\b(?:men|imidlertid|omvendt|til gengæld|desværre|på den anden side|når det er sagt)\b")
_REFUSES: Final = re.compile(
    r"\b(?:kan|vil|må)(?: \w+){0,2} ikke (?:\w+ )?(?:støtte|anbefale|tilslutte|bakke|tiltræde|godkende|medvirke)\b",
    re.IGNORECASE,
)
_CONCESSION: Final = re.compile(r"^\W*(?:selvom|selv om|uagtet|trods|på trods af|skønt|uanset)\b")
_JOURNAL: Final = re.compile(
    r"^\W*(?:(?:sags|journal|dokument|acadre|j\.? ?|sag)s?\W*(?:nr|nummer|id|no)\b|\d{2}\.\d{2}\.\d{2}|emn-?\d|cvr\b)"
    r"|^\W*(?:side \d+|(?:den )?\d{1,2}[.\-/] ?(?:\d{1,2}|[a-zæøå]+)[.\-/ ] ?\d{4})\W*$",
    re.IGNORECASE,
)
_ADDRESSED: Final = re.compile(
    r"^\W*(?:til|fra|vedr|vedrørende|att|dato|emne|cc|kopi|ang|angående|afsender|modtager|mødedato|sted|deltagere|afbud"
    r"|fraværende|til stede|referent|bilag)\b ?[.:]",
    re.IGNORECASE,
)
_SALUTATION: Final = re.compile(
    r"^\W*(?:kære\b|til (?:kommunalbestyrelsen|byrådet|økonomiudvalget|direktionen|byråd)\W*$|hej\b"
    r"|(?:med )?(?:venlig|venlige|bedste|mange|de bedste|kollegial\w*|mvh)\b.{0,8}hilsen\w*|mvh\b|vh\b|på vegne af\b"
    r"|p\.?v\.?a\b|høringssvar (?:fra|til|vedr|vedrørende|på|om)\b)",
    re.IGNORECASE,
)
_SIGNER: Final = re.compile(
    r"^\W*(?:næst)?(?:formand|formandskab|formandskabet|tr|ftr|amr|fællestillidsrepræsentant|tillidsrepræsentant"
    r"|arbejdsmiljørepræsentant|suppleant|medarbejderrepræsentant\w*|ledelsesrepræsentant\w*)\b[^.]{0,60}$",
    re.IGNORECASE,
)
_VERB: Final = re.compile(
    r"\b(?:er|var|bliver|blev|har|havde|kan|kunne|vil|ville|skal|skulle|må|måtte|bør|burde|får|fik|går|gør|giver|kommer"
    r"|tager|står|ser|ligger|sker|findes|mangler|kræver|betyder|medfører|mener|finder|frygter|ønsker|foreslår|forventer"
    r"|anbefaler|opfordrer|støtter|bakker|håber|undrer|risikerer|øger|presser|rammer|flytter|skaber|fører|forringer"
    r"|forsvinder|stiger|falder|savner|anerkender|vurderer|bemærker|understreger|peger|gælder|handler|bekymrer"
    r"|forudsætter|udfordrer|svækker|belaster|koster|dækker|løser|mister|opsiger|stopper|tilslutter|tvivler"
    r"|[a-zæøå]{3,}(?:erer|iserer))\b",
    re.IGNORECASE,
)
_HEADING_WORDS: Final = 12
_BARE_HEADING: Final = 4  # words of a line that is no more than a heading


@dataclass(frozen=True, slots=True)
class Theme:
    """What a sentence argues. `score` adds up its cues' weights and orders themes within a sentence."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class _Cues:
    table: PhraseTable
    names: tuple[str, ...]
    weights: tuple[float, ...]


def theme_of(sentence: str) -> Theme | None:
    """The theme that a sentence argues most, the one nearest to work and staff on a tie; None below one cue."""
    scores = _scores(sentence)
    best = max(THEMES, key=lambda name: scores.get(name, 0.0))
    score = scores.get(best, 0.0)
    return Theme(best, round(score, 3)) if score >= _ENOUGH else None


def is_condition(sentence: str) -> bool:
    """Whether a sentence asks for something or makes the answer hang on it."""
    scores = _scores(sentence)
    # What the administration proposes is no wish of ours, nor is "det er nødvendigt at spare".
    told = scores.get(_DESCRIPTION, 0.0) >= _ENOUGH or is_acknowledgement(sentence)
    told = told or _REFUSES.search(sentence) is not None  # a stance, unless it says what would change it
    return scores.get(_CONDITION, 0.0) >= (2 * _ENOUGH if told else _ENOUGH)


def is_acknowledgement(sentence: str) -> bool:
    """Whether a sentence does no more than acknowledge the economy or the aim.

    One that acknowledges first and argues after a contrast ("vi har forståelse for …, men …") is an
    argument, so it is none.
    """
    if _scores(sentence).get(_ACKNOWLEDGEMENT, 0.0) < _ENOUGH:
        return False
    before, after = _turned(sentence)
    if not before or not after:
        return True
    if _scores(before).get(_ACKNOWLEDGEMENT, 0.0) < _ENOUGH:
        return True
    return not (is_condition(after) or argument_weight(after) >= 0.3)


def is_courtesy(sentence: str) -> bool:
    """Whether a line greets, thanks, signs, heads, files or tells of the meeting, so that nobody argues in it."""
    text = sentence.strip()
    if not re.search(r"[^\W\d_]", text):
        return True
    if _JOURNAL.search(text) or _ADDRESSED.search(text) or _SALUTATION.search(text) or _SIGNER.search(text):
        return True
    scores = _scores(text)
    if len(text.split()) <= _HEADING_WORDS and not text.endswith(".") and not _VERB.search(text):
        # A bullet such as "Øget arbejdspres og flere sygemeldinger i køkkenet" argues without a verb.
        telling = scores.get(_CONSEQUENCE, 0.0) >= 1.0 and any(scores.get(name, 0.0) >= 2.0 for name in THEMES)
        return not (telling and len(text.split()) > _BARE_HEADING)
    if scores.get(_COURTESY, 0.0) < _ENOUGH:
        return False
    # Who thanks for the hearing uses the words of the theme about hearings.
    argued = max(scores.get(name, 0.0) * (0.5 if name == _HEARING else 1.0) for name in THEMES)
    return scores[_COURTESY] >= argued and not (scores.get(_CONDITION, 0.0) >= _ENOUGH and argued >= _ENOUGH)


def argument_weight(sentence: str) -> float:
    """How much a sentence argues, 0..1: a consequence for staff and work first, then for the task, then citizens.

    Evidence is each theme's score times its rank, the best theme whole and the others by a third, plus
    the words that tell of a consequence; e/(e + 1.6) keeps it below 1. Telling of the proposal or of the
    meeting takes most of it away.
    """
    scores = _scores(sentence)
    ranked = sorted((scores.get(name, 0.0) * rank for name, rank in THEMES.items()), reverse=True)
    themes = ranked[0] + sum(ranked[1:]) / 3
    evidence = themes + min(scores.get(_CONSEQUENCE, 0.0), 2.5) * (0.8 if themes else 0.5)
    weight = evidence / (evidence + 1.6)
    described = scores.get(_DESCRIPTION, 0.0)
    if described >= _ENOUGH and scores.get(_CONSEQUENCE, 0.0) < described:
        weight *= 0.3
    if is_acknowledgement(sentence):
        weight *= 0.3
    if is_courtesy(sentence):
        weight *= 0.1
    return round(weight, 4)


def argues_a_loss(sentence: str) -> bool:
    """Whether a sentence tells of a consequence within a theme: an argument, though it says no stance outright."""
    scores = _scores(sentence)
    return scores.get(_CONSEQUENCE, 0.0) >= _ENOUGH and argument_weight(sentence) >= _STRONG


@lru_cache(maxsize=4096)
def _scores(sentence: str) -> dict[str, float]:
    """The summed weights of a sentence's cues by theme and marker; overlapping cues of one count once."""
    cues = _cues()
    tokens = words(sentence)
    before, after = _turned(sentence)
    turn = len(words(before)) if before and after else None
    found: dict[str, list[tuple[float, Match]]] = {}
    for match in cues.table.find(tokens):
        weight = cues.weights[match.phrase] * (1.0 if match.whole else _COMPOUND)
        name = cues.names[match.phrase]
        if turn is not None and not name.startswith("@"):
            weight *= _AFTER if match.start >= turn else _BEFORE
        found.setdefault(name, []).append((weight, match))
    return {name: _sum(matches) for name, matches in found.items()}


def _sum(matches: list[tuple[float, Match]]) -> float:
    taken: set[int] = set()
    seen: set[int] = set()
    total = 0.0
    for weight, match in sorted(matches, key=lambda one: (-one[0], one[1].start)):
        place = set(range(match.start, match.end))
        if taken & place or match.phrase in seen:
            continue
        taken |= place
        seen.add(match.phrase)
        total += weight
    return total


def _turned(sentence: str) -> tuple[str, str]:
    """A sentence before and after its contrast; both empty where it has none."""
    match = _CONTRAST.search(sentence.lower())
    if match and len(sentence.lower()) == len(sentence) and match.start() > 12:
        return sentence[: match.start()], sentence[match.start() :]
    opening = _CONCESSION.search(sentence.lower())
    comma = sentence.find(",")
    return (sentence[:comma], sentence[comma:]) if opening and comma > 0 else ("", "")


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    """The shipped table: theme or marker, weight and cues by ` · ` on a line, split by tabs."""
    phrases: list[str] = []
    names: list[str] = []
    weights: list[float] = []
    text = files("rag.danish").joinpath("arguments.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            name, weight, cues = line.split("\t")
            value = float(weight)
        except ValueError as error:
            raise ValueError(f"arguments.tsv, line {number}: expected theme, weight, cues") from error
        if name not in THEMES and name not in _MARKERS:
            raise ValueError(f"arguments.tsv, line {number}: no theme {name!r}")
        for cue in cues.split(" · "):
            phrases.append(cue.strip())
            names.append(name)
            weights.append(value)
    return _Cues(PhraseTable(phrases), tuple(names), tuple(weights))
