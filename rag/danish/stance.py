"""Where an answer stands: støtte, forbehold, bekymring, imod, kan ikke vurdere, ingen bemærkninger, inddragelse.

MED answers are hedged. The economy or the aim is acknowledged first, then comes the concern, then a
condition; a flat no is rare. So the reader adds up weighted cues, turns those under a negation, and
lets what follows a contrast (men, dog, imidlertid) weigh more than the politeness before it. What others
think, what was said in other years and what stands in quotation marks counts little or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, get_args

from rag.danish.arguments import argues_a_loss
from rag.danish.sentences import sentences
from rag.danish.stance_cues import CueRule, cue_rules
from rag.danish.stance_likeness import NOTHING, likeness
from rag.types import Span, Stance


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that point to a stance. `weight` is after contrast and negation; `negated` tells of the latter."""

    stance: Stance
    span: Span
    text: str
    weight: float
    negated: bool = False


_STANCES: Final[tuple[Stance, ...]] = get_args(Stance)
_CONTRAST: Final = re.compile(
    r"\b(?:men|dog|imidlertid|alligevel|omvendt|til gengæld|desværre|på den anden side|når det er sagt)\b"
)
_CONCESSION: Final = re.compile(r"\b(?:selvom|selv om|uagtet|trods|på trods af|uanset at|skønt|godt nok|ganske vist)\b")
_POLITE: Final = re.compile(
    r"\b(?:anerkender|har (?:stor |fuld )?forståelse for|forstår(?:,| at| godt)|er klar over|erkender|ved godt"
    r"|kan (?:vi )?godt se)\b"
)
_NEGATION: Final = re.compile(
    r"\b(?:ikke|ingen|intet|aldrig|næppe|hverken|umuligt|ingenlunde|på ingen måde|ingen omstændigheder)\b"
)
_WITHOUT: Final = re.compile(r"(?:(?<!ikke )\buden (?:større |nogen |den store |store |særlige? )?|\bmindre )$")
_NOT_NEGATION: Final = re.compile(
    r"\bikke (?:mindst|blot|bare|kun|alene|desto mindre|uden|mere end|gemme|skjule|lægge skjul|undgå|nægte|benægte)\b"
)
# Who speaks right before a cue: "vi er imod", "HovedMED er meget bekymret".
_DECLARES: Final = re.compile(
    r"\b(?:vi|udvalget|hovedudvalget|medarbejdersiden|[lhofc]mu|\w*med)(?: (?:er|kan|må|vil|har|ser|meget|derfor|dog"
    r"|stærkt|ikke|helt|klart|alle|godt|også))*\s*$"
)
_HARD_NO: Final = re.compile(r"\b(?:ingen omstændigheder|på ingen måde|aldrig|kategorisk)\b")
_CLAUSE: Final = re.compile(r"[,;:()–]|\b(?:men|og at|fordi|da|idet|hvis|så(?! \w+ (?:at|som)))\b")
_HARDLY: Final = re.compile(r"\b(?:svært|vanskeligt) (?:ved )?at (?:[\wæøå]+ )?$")  # "det er svært at sige nej"
_REFUSES: Final = re.compile(r"\b(?:vil|kan)(?: vi)? ikke\b")
# After a no: what would make it a yes.
_UNLESS: Final = re.compile(
    r"\b(?:medmindre|med mindre|førend|før (?:der|det|den|de|vi|en|et|\w+e[nt])\b|uden (?:at|en|et)\b"
    r"|hvis ikke|såfremt ikke|så længe|først (?:når|efter))"
)
_FIRST: Final = re.compile(r"\b(?:medmindre|før (?:der|det|den|de|vi|\w+(?:en|et|ne))\b(?=.*,))")
# After a yes: what it doesn't reach, or what must come with it.
_SAVE: Final = re.compile(
    r"\bmen (?:\w+ )?(?:ikke|kun|først|så skal|uden|med|vil have|beder|kræver)\b"
    r"|\b(?:hvis|såfremt|forudsat|blot (?:skal|må|bør|det|der|at)"
    r"|så længe|når\b|under (?:den |de )?forudsætning|betinge\w*|vilkår|til gengæld|i det omfang"
    r"|dog (?:skal|må|bør|ikke))\b"
)
# Something is asked for before something else happens: "vi beder om en måling, før ordningen stopper".
_ASKED_FIRST: Final = re.compile(
    r"\b(?:beder|ønsker|foreslår|anbefaler|opfordrer|henstiller|forventer|vil gerne (?:se|have)|bør der)\b"
    r"(?![^,;]*\bikke\b)"
    r"[^.;]{4,160}?,? (?P<then>(?:før(?:end)?|inden|forinden) "
    r"(?!for\b|den \d|\d|udgangen|sommer|jul|nytår|årets|fristen))"
)
# What follows a yes as its reason: troubles that it tells of speak for the yes.
_REASON: Final = re.compile(r"\b(?:fordi|da|idet|eftersom|for at)\b|, for\b")
# A condition by word order alone: "Bliver fristen flyttet, står vi bag".
_INVERTED: Final = re.compile(
    r"(?:^|[.:;] )(?:bliver|er|kommer|får|sker|følger|findes|kan|flyttes|tilføres|afsættes|sikres|lykkes) "
    r"(?:[^.,:;]{3,90}), (?:så )?(?=(?:kan|står|støtter|er|vil|bakker|siger|har) (?:vi|udvalget|[lhofc]mu|\w*med)\b)"
)
_OTHERS: Final = re.compile(
    r"\b(?:forvaltning\w*|ledelsen|direktionen|byrådet|kommunalbestyrelsen|politikerne|borgmesteren|forældre\w*|pårørende"
    r"|\w+rådet|fagforening\w*|konsulent\w*|leverandør\w*|partierne|flertallet|regeringen|nogle|andre"
    r"|en del|forslagsstiller\w*|kataloget|ministeriet|styrelsen|revisionen|kl|nabo\w*|regionen"
    r"|\w+bestyrelsen)(?: \w+){0,2}? $"
)
# Councils and boards answer hearings too: where one speaks and we don't, the answer is its own.
_COUNCIL: Final = re.compile(r"\b\w{3,}(?<!by)(?:rådet|bestyrelsen)\b(?<!kommunalbestyrelsen)", re.IGNORECASE)
_WE: Final = re.compile(r"\b(?:vi|os|vores|udvalget\w*|\w*MED|MED-\w+|\w*MU|[Mm]edarbejder\w*|[Pp]ersonalet)\b")
_OURS: Final = re.compile(
    r"\b(?:vi|os|vores|udvalget|medarbejder\w*|personale\w*|\w*med|\w*mu|opfordre\w*|bede[rs]?|anmode\w*|henstille\w*"
    r"|anbefale\w*|indstille\w*|ønsker|foreslår|at)\b"
)
# Who may say no, or does, where it isn't the committee: "borgeren skal kunne sige nej", "den, der takker nej".
_SAYS_NO: Final = re.compile(
    r"\b(?:sige[rs]?|sagt|sagde|takke[rt]?|takkede) (?:fra|nej|ja)\b|\bnej tak\b|\bprotest|\bimod\b|\bmodstander"
)
_MAY: Final = re.compile(
    r"\b(?:kunne|må gerne|(?:ret\w*|lov|frihed|mulighed|grund|mod|modet) til(?:,)? at|fri til at|tør|turde|tørre|i at)"
    r" (?:[\wæøå]+ )?$"
)
_SOMEBODY: Final = re.compile(
    r"\b(?:borger\w*|beboer\w*|bruger\w*|elev\w*|børn\w*|barn\w*|pårørende\w*|forældre\w*|unge|ældre|ansatte?"
    r"|kolleg\w*|vikar\w*|man|nogen|enhver|han|hun|de|den|der|som|vedkommende) (?:[\wæøå]+ ){0,2}?$"
)
_COMMITTEE: Final = re.compile(r"\b(?:vi|os|udvalget|medarbejdersiden|personalet|\w{3,}med|med-udvalget|[lhofc]mu)\b")
# What everybody agrees to: that the economy must hold. It is no yes to the proposal.
_ECONOMY: Final = re.compile(
    r"[^.;:]{0,30}?\bat (?:det er nødvendigt at (?:spare|finde|prioritere)"
    r"|der (?:skal|må|er brug for at) (?:[\wæøå]+ )?(?:spare|finde|prioritere|hente|balance)"
    r"|(?:[\wæøå]+s )?(?:økonomi|budget|regnskab|kommune|pengene|udgift)\w* (?:skal|må|bør|kan|har|holde)[^.;:,]{0,40}?"
    r"\b(?:hæng|balance|holde|overhold|spare|prioriter|brug|stram|budget|råd)\w*)"
    r"|[^.;:,]{0,20}\b(?:målet|ønsket|ambitionen|behovet|formålet|om) (?:om|med|i|for)? ?[^.;:,]{0,30}?"
    r"(?:økonomi|balance|budgettet|at spare|at finde penge)"
)
# A mood is a yes only where it is ours or about the proposal: "vores kok er glad for sit arbejde" is neither.
_MOOD: Final = re.compile(r"\b(?:glade?|tilfredse?|pris på)\b")
_GLAD_OF: Final = re.compile(
    r",? (?:at|om|den|det|dette|disse|forslaget|id[eé]en|tanken|planen|initiativet|investeringen|ændringen)\b"
)
_THEN: Final = re.compile(r"\b(?:i (?:19|20)\d\d|sidste år|i fjor|dengang|tidligere|forrige)\b")
_PAST: Final = re.compile(
    r"\b(?:var|skrev|sagde|mente|pegede|støttede|tog|bakkede|foreslog|advarede|anbefalede|frarådede|bad|ønskede|gik|havde)\b"
)
_QUOTED: Final = re.compile(r"»[^»«\n]{2,}«|“[^“”\n]{2,}”|„[^„“\n]{2,}“|”[^”\n]{2,}”|\"[^\"\n]{2,}\"")
_REACH_BEFORE, _REACH_AFTER = 40, 18  # characters that a negation reaches over to a cue, inside its clause
_AFTER_CONTRAST, _BEFORE_CONTRAST = 1.5, 0.6
_OPENING, _CLOSING = 1.25, 1.25  # a longer answer says where it stands in its first or its last sentence
_DECLARED = 1.25  # what it counts more that the committee itself is said to think so
_SAME_SENTENCE = 1.5  # "det kan vi støtte, hvis": a condition beside a yes
_NOT_OURS = 0.2  # what others think, or what was thought then
_VERDICT = 2.0  # a cue of this weight says the stance by itself; weaker ones together count no more than _HINTS
_HINTS = 2.0
_ADJECTIVE = 1.2  # up to this weight a yes is only an adjective
_REPEATS: Final = (1.0, 0.5, 0.25)  # what the second and third cue of a stance still add
_CONDITION = 1.8  # what is asked for before the proposal is carried out
_LOSS = 0.8  # what a sentence that only tells of a loss counts as a concern
_SURE = 1.5  # a lead by which cues alone decide
_LIKENESS = 0.2  # what likeness to known answers counts beside the cues
_SOME: Final = 0.7  # a cue of this weight is worth asking what it stands beside
_ENOUGH = 1.6  # a lead over a text that only describes, from which hints and likeness together say a stance


def read_stance(text: str) -> Stance | None:
    """The stance that an answer takes, or None where nothing in it points to one."""
    own = without_quotations(text)
    cues = stance_cues(own)
    scores = stance_scores([*cues, *_losses(own, cues)])
    first, second = sorted(scores.values(), reverse=True)[:2]
    if first - second >= _SURE and first >= _VERDICT:
        return max(_STANCES, key=lambda stance: scores[stance])
    alike = likeness(own)
    sums = {stance: scores[stance] + _LIKENESS * alike[stance] for stance in _STANCES}
    best = max(_STANCES, key=lambda stance: sums[stance])
    if first < _VERDICT and sums[best] - _LIKENESS * alike[NOTHING] < _ENOUGH:
        return None
    return best


def _losses(text: str, cues: Iterable[Cue]) -> list[Cue]:
    """Where a sentence says nothing outright, telling of a loss is a concern."""
    outright = [cue.span[0] for cue in cues if cue.weight >= _VERDICT]
    return [
        Cue("bekymring", span, "", _LOSS)
        for span in sentences(text)
        if not any(span[0] <= at < span[1] for at in outright) and argues_a_loss(text[slice(*span)])
    ]


def without_quotations(text: str) -> str:
    """A text with its quotations blanked at their places: they are others' words. One that is all quotation stays."""
    own = _QUOTED.sub(lambda match: " " * len(match.group()), text)
    return own if re.search(r"\w", own) else text


@lru_cache(maxsize=4_000)
def stance_cues(text: str) -> tuple[Cue, ...]:
    """The cues of a text in order, never two of one stance over the same words; spans lie in `text`."""
    spans = sentences(text)
    council = bool(_COUNCIL.search(text)) and not _WE.search(text)
    found: list[Cue] = []
    for number, (start, end) in enumerate(spans):
        place = _OPENING if number == 0 else _CLOSING if number == len(spans) - 1 else 1.0
        found += _sentence_cues(_plain(text[start:end]), start, place if len(spans) > 3 else 1.0, council)
    return tuple(sorted(found, key=lambda cue: cue.span))


def has_stance_cues(text: str, least: int) -> bool:
    """Whether a text has at least so many cues; read no further than to the last of them."""
    council = bool(_COUNCIL.search(text)) and not _WE.search(text)
    found = 0
    for start, end in sentences(text):
        found += len(_sentence_cues(_plain(text[start:end]), start, 1.0, council))
        if found >= least:
            return True
    return False


def _plain(sentence: str) -> str:
    """A sentence in lower case and with spaces for line breaks, every character at its place."""
    lower = "".join(c if len(c) == 1 else one for one, c in zip(sentence, map(str.lower, sentence), strict=True))
    return re.sub(r"\s", " ", lower)


def _sentence_cues(sentence: str, offset: int, place: float, council: bool) -> list[Cue]:
    """The cues of one sentence, weighed by where they stand in it."""
    taken: dict[Stance, list[Span]] = {}
    cues: list[Cue] = []
    turn = _CONTRAST.search(sentence)
    then = bool(_THEN.search(sentence) and _PAST.search(sentence))
    for rule, span in _matches(sentence):
        stance, weight, negated = _turned(rule, span, sentence)
        if any(a < span[1] and span[0] < b for a, b in taken.get(stance, [])):
            continue
        taken.setdefault(stance, []).append(span)
        weight *= _position(sentence, span, turn) * place
        if rule.weight >= _VERDICT and (_DECLARES.search(sentence[: span[0]]) or sentence.startswith(" vi", span[1])):
            weight *= _DECLARED
        if then or (_is_others(sentence, span) and not council) or _is_no_verdict(stance, sentence, span):
            weight *= _NOT_OURS
        cues.append(Cue(stance, (offset + span[0], offset + span[1]), sentence[slice(*span)], weight, negated))
    asked = _ASKED_FIRST.search(sentence)
    if asked is not None:
        # what is to come first is a condition, and what it comes before is neither asked for nor refused
        before = offset + asked.start("then")
        cues = [cue for cue in cues if cue.span[1] <= before]
        if not any(cue.weight >= _VERDICT for cue in cues):
            cues.append(Cue("forbehold", (offset + asked.start(), before), asked.group(), _CONDITION))
    return _composed(cues, sentence, offset)


@lru_cache(maxsize=4_000)  # a sentence is read by itself, in its paragraph and in the whole
def _matches(sentence: str) -> tuple[tuple[CueRule, Span], ...]:
    """Where the rules meet a sentence, the weightiest and longest first."""
    found = [(rule, match.span()) for rule in cue_rules() for match in rule.pattern.finditer(sentence)]
    return tuple(sorted(found, key=lambda m: (-m[0].weight, m[1][0] - m[1][1])))


def _turned(rule: CueRule, span: Span, sentence: str) -> tuple[Stance, float, bool]:
    """What a cue means where it stands: its stance, its weight, and whether a negation turned it."""
    stance, weight = rule.stance, rule.weight
    if stance == "imod" and _HARDLY.search(sentence, 0, span[0]):
        return "støtte", 1.5, True
    if rule.flips is not None and (_is_negated(sentence, span) or _lets_in(rule, sentence[slice(*span)])):
        # "ikke imod" is a weak yes, "kan ikke støtte" a full no, "ikke hensigtsmæssigt" a concern
        turned: Stance = rule.flips if weight > _ADJECTIVE else "bekymring"
        return turned, weight * (0.5 if turned == "støtte" else 1.2), True
    if stance == "ønsker_inddragelse" and _REFUSES.search(sentence, max(0, span[0] - _REACH_AFTER), span[1]):
        return "imod", weight, True
    if stance == "bekymring" and _is_negated(sentence, span) and "ikke" not in sentence[slice(*span)]:
        return "støtte", 0.5 * weight if weight >= _VERDICT else 0.4, True
    return stance, weight, False


def _composed(cues: list[Cue], sentence: str, offset: int) -> list[Cue]:
    """The cues of a sentence where one changes what another means: a yes with a condition, a no that has a way out,
    neither ("hverken ja eller nej")."""
    cues = [cue for cue in cues if not any(_covers(other, cue) for other in cues)]
    neither = [cue.span for cue in cues if cue.stance == "kan_ikke_vurdere"]
    cues = [
        cue
        for cue in cues
        if cue.stance not in ("støtte", "imod") or not any(a <= cue.span[0] and cue.span[1] <= b for a, b in neither)
    ]
    if any(cue.stance == "støtte" and not cue.negated for cue in cues):
        cues = [replace(c, weight=c.weight * _SAME_SENTENCE) if c.stance == "forbehold" else c for c in cues]
    yes = [cue for cue in cues if cue.stance == "støtte" and cue.weight >= _SOME]
    for cue in yes[:1]:
        reason = _REASON.search(sentence, cue.span[1] - offset)
        if reason and cue.weight >= _VERDICT and not _CONTRAST.search(sentence, reason.end()):
            cues = [
                replace(c, weight=c.weight * _NOT_OURS)
                if c.stance == "bekymring" and c.span[0] - offset >= reason.end()
                else c
                for c in cues
            ]
        save = _SAVE.search(sentence, cue.span[1] - offset) or _INVERTED.search(sentence, 0, cue.span[0] - offset + 40)
        if save and not any(c.stance == "forbehold" and c.weight >= _VERDICT for c in cues):
            cues.append(Cue("forbehold", (offset + save.start(), offset + save.end()), save.group(), _VERDICT))
    for n, cue in enumerate(cues):
        no = cue.stance == "imod" and (cue.negated or "ikke" in cue.text)
        unless = no and (_UNLESS.search(sentence, cue.span[1] - offset) or _FIRST.search(sentence))
        if unless and not _HARD_NO.search(sentence):
            cues[n] = replace(cue, stance="forbehold", weight=max(cue.weight, _VERDICT))
    return cues


def _covers(one: Cue, other: Cue) -> bool:
    """Whether of two that both lack something to say, over the same words, the other says it less clearly."""
    pair = {one.stance, other.stance} == {"kan_ikke_vurdere", "ingen_bemærkninger"}
    return pair and one.weight > other.weight and one.span[0] < other.span[1] and other.span[0] < one.span[1]


def _position(sentence: str, span: Span, turn: re.Match[str] | None) -> float:
    """How much a cue weighs by its place: politeness before a contrast little, what follows it more."""
    clause = sentence[_clause_start(sentence, span[0]) : span[0]]
    if turn is not None:
        # "dog" stands inside the clause that it turns to, so all of a sentence with an early one is after it.
        at = turn.start() if turn.group() == "men" or turn.start() > 60 else 0
        return _AFTER_CONTRAST if span[1] > at else _BEFORE_CONTRAST
    return _BEFORE_CONTRAST if _CONCESSION.search(clause) or _POLITE.search(clause) else 1.0


def _clause_start(sentence: str, at: int) -> int:
    return max((match.end() for match in _CLAUSE.finditer(sentence, 0, at)), default=0)


def _is_negated(sentence: str, span: Span) -> bool:
    """Whether a negation close to a cue, in its own clause, turns its meaning."""
    if _WITHOUT.search(sentence, max(0, span[0] - _REACH_BEFORE), span[0]):
        return True
    before_from = max(_clause_start(sentence, span[0]), span[0] - _REACH_BEFORE)
    stop = _CLAUSE.search(sentence, span[1])
    after_to = min(stop.start() if stop else len(sentence), span[1] + _REACH_AFTER)
    for match in _NEGATION.finditer(sentence, before_from, after_to):
        if span[0] <= match.start() < span[1] or _NOT_NEGATION.match(sentence, match.start()):
            continue
        # After the cue only a bare "ikke" negates it ("støtter vi ikke"), not "ingen" about something else.
        if match.end() <= span[0] or match.group() == "ikke":
            return True
    return False


def _lets_in(rule: CueRule, told: str) -> bool:
    """Whether the words that a cue leaves open hold a negation: "går ikke ind for"."""
    match = _NEGATION.search(told)
    return match is not None and match.group().strip() not in rule.pattern.pattern


def _is_others(sentence: str, span: Span) -> bool:
    """Whether the one who thinks so is somebody else: the last named before the cue in its clause."""
    if _COMMITTEE.search(sentence, *span):
        return False
    clause = sentence[_clause_start(sentence, span[0]) : span[0]]
    other = _OTHERS.search(clause)
    return other is not None and not _OURS.search(clause, 0, other.start())


def _is_no_verdict(stance: Stance, sentence: str, span: Span) -> bool:
    """Whether a yes or a no isn't ours to the proposal: somebody's right to say no, a yes to the economy, or a mood."""
    if stance == "støtte" and _MOOD.search(sentence, *span) and not _GLAD_OF.match(sentence, span[1]):
        start = _clause_start(sentence, span[0])
        return not _COMMITTEE.search(sentence, start, span[1]) and not sentence.startswith(" vi", span[1])
    if stance == "støtte":
        return _ECONOMY.match(sentence, span[1]) is not None or _ECONOMY.match(sentence, span[0]) is not None
    if stance != "imod" or not _SAYS_NO.search(sentence, max(0, span[0] - 9), span[1]):
        return False
    clause = sentence[_clause_start(sentence, span[0]) : span[0]]
    said = sentence[span[0] : span[1]]
    if _COMMITTEE.search(f"{clause}{said}"):
        return False
    return bool(_MAY.search(clause) or _SOMEBODY.search(clause))


def stance_scores(cues: Iterable[Cue]) -> dict[Stance, float]:
    """The weight of each stance after the rules of the genre; the highest is the one to read."""
    raw: dict[Stance, list[float]] = {stance: [] for stance in _STANCES}
    for cue in cues:
        raw[cue.stance].append(cue.weight)
    sums = {stance: _sum(weights) for stance, weights in raw.items()}
    yes, condition, worry = sums["støtte"], sums["forbehold"], sums["bekymring"]
    if yes >= _SOME and condition >= 0.6 and (max(raw["støtte"]) > _ADJECTIVE or condition >= _VERDICT):
        # A yes with a condition is a reservation, however warm the yes is.
        sums["forbehold"] += 0.7 * yes
        sums["støtte"] *= 0.4
    elif yes < _SOME and worry > condition:
        # Conditions that only dress a concern ("hvis … forsvinder") don't make it one.
        sums["forbehold"] *= 0.7
    if sums["imod"] >= _VERDICT and yes < _SOME:
        sums["forbehold"] *= 0.6  # "hvis det alligevel vedtages": a condition on what is refused
    sums["imod"] *= 1.4  # whoever says no says why: concerns come along
    sums["kan_ikke_vurdere"] *= 1.15
    if max(yes, worry, sums["imod"], sums["kan_ikke_vurdere"]) >= 1.5:
        sums["ønsker_inddragelse"] *= 0.6  # said besides, not the main thing
    elif sums["ønsker_inddragelse"] > 1.5 and condition < 2.5:
        sums["forbehold"] *= 0.6  # "forventer at blive inddraget" is a wish, not a condition
    if max(worry, sums["imod"], sums["kan_ikke_vurdere"]) > 1.5:
        sums["ingen_bemærkninger"] *= 0.4
    return sums


def _sum(weights: list[float]) -> float:
    """The weight of a stance's cues: each repeat adds less, and hints alone never outweigh a clear verdict."""
    ordered = sorted(weights, reverse=True)
    total = sum(w * (_REPEATS[i] if i < len(_REPEATS) else 0.1) for i, w in enumerate(ordered))
    return total if ordered and ordered[0] >= _VERDICT else min(total, _HINTS)
