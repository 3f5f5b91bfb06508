"""Which verbs of a sentence decide something here: a small grammar of Danish resolutions.

A verb decides when it opens its clause ("Godkendt.", "Tages til efterretning"), or when its subject is
the matter (participle, s-passive) or the committee (active), in a main clause, and the clause doesn't
say that it was somebody else or another time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from rag.structure import decision_verbs as say
from rag.structure.decision_mood import Reading, reading, turned_down
from rag.types import DecisionType

_NEGATABLE = ("godkendt", "tiltrådt", "anbefalet")
_ABLE = ("anbefale", "indstille", "godkende", "vedtage", "imødekomme")  # what a body can or can't do there and then
_SAYS_WHAT = ("active", "resolved", "agreed", "passive")  # forms that say what was agreed: "…, at planen …"
_SHORT = 7  # words before a participle without its auxiliary
_LONG = 40  # words; a longer sentence is no formula
_LONGEST = 2_000  # characters; what is longer is no sentence that decides
_REACH = 160  # characters within which "besluttede at" finds its infinitive
_PHRASE = re.compile(
    r"(?:\s(?!vi\b|man\b|der\b|det\b|de\b|alle\b|er\b|blev\b|bliver\b|var\b|har\b|kan\b|skal\b|\w+(?:en|et|ne)\b)[^\s,]+){1,4}\s"
)
_NOT_TO = re.compile(r",?\sikke at\b", re.IGNORECASE)  # "enige om ikke at flytte"
_ALL_DENIED = re.compile(r"\s(?:\w+\s)?(?:ikke noget|intet|ingenting)\b(?! af\b)", re.IGNORECASE)
_ONWARD = re.compile(r";|, hvorefter\b|[,.]? (?:og|samt) (?=(?:sagen|over|frem|videre)\w*)")


@dataclass(frozen=True, slots=True)
class Hit:
    """A verb that decides: its type, its place in the sentence, whether the committee is subject, and its form."""

    type: DecisionType
    start: int
    end: int
    committee: bool
    form: str


@dataclass(frozen=True, slots=True)
class _Clause:
    """A verb in its surroundings. `joined` is true where an earlier verb of the sentence decided."""

    before: str
    verb: str
    after: str
    words: int
    kind: DecisionType
    form: str
    joined: bool
    strict: bool

    @property
    def bare(self) -> bool:
        """Whether nothing but an opening or a conjunction stands before the verb."""
        if self.joined:
            return bool(say.CONJUNCTION.search(self.before))
        if self.form == "participle" and say.PROVIDED.fullmatch(self.before):
            return True
        return bool(say.LEAD.fullmatch(re.sub(r"(?i)\bikke\W*$", "", self.before)))

    @property
    def reading(self) -> Reading:
        return (
            "not"
            if self.form == "active" and " ikke " in self.verb
            else reading(self.before, self.after, self.form, self.kind)
        )

    @property
    def negated(self) -> bool:
        return self.reading == "not"

    @property
    def committee(self) -> bool:
        """Whether the committee is its subject, before the verb or, in inverted order, after it."""
        if say.COMMITTEE.search(self.before):
            return True
        return self.form == "active" and bool(say.COMMITTEE.match(self.after.lstrip()) or self.body)

    @property
    def body(self) -> bool:
        """Whether a body of any name is the subject straight before the verb, or straight after it."""
        if self.kind == "anbefalet":
            return False
        named = say.BODY_BEFORE.search(self.before) or say.LETTERS.fullmatch(self.before)
        return bool(named or say.BODY_AFTER.match(self.after))

    @property
    def political(self) -> bool:
        return bool(say.POLITICAL.search(self.before) or say.POLITICAL.match(self.after.lstrip()))

    @property
    def matter(self) -> bool:
        return bool(say.MATTER.search(self.before))


def hits_in(sentence: str, strict: bool) -> list[Hit]:
    """The verbs of a sentence that decide something here, in order. `strict` as in `read_decisions`."""
    if len(sentence) > _LONGEST or sentence.rstrip().endswith("?"):
        return []
    passed = say.PASSED_ON.search(sentence)
    if passed:
        kind = next(k for k, _, pattern in say.FORMS if re.fullmatch(pattern, passed["verb"], re.IGNORECASE))
        return [Hit(kind, passed.start("verb"), passed.end("verb"), False, "participle")]
    words = len(sentence.split())
    found: list[Hit] = []
    begin = 0
    for match in say.VERB.finditer(sentence):
        if match.start() < begin:
            continue
        kind, form, _ = say.FORMS[int((match.lastgroup or "v0")[1:])]
        clause = _Clause(
            sentence[begin : match.start()],
            match.group(),
            sentence[match.end() : match.end() + _REACH],
            words,
            kind,
            form,
            bool(found),
            strict,
        )
        if not _decides(clause):
            continue
        kind, end = _resolved(clause, match.end())
        found.append(Hit(kind, match.start(), end, clause.committee, form))
        begin = end
        if kind == "anbefalet" or end > match.end():  # what follows is what is recommended or to be done
            onward = _ONWARD.search(sentence, match.end())
            if not onward:
                break
            begin = onward.start()
    return found


def _decides(clause: _Clause) -> bool:
    """Whether a verb decides, by its form and its surroundings."""
    if clause.before.endswith("(") and clause.after.startswith(")"):
        return clause.form == "participle" and not clause.strict  # "Julen tager vi til august (udsat)"
    if clause.joined and not say.CONJUNCTION.search(clause.before) and not say.NEXT_CLAUSE.search(clause.before):
        return False
    if clause.verb.lower() in ("fulgt", "følges") and not say.FOLLOWED.search(clause.before + clause.after):
        return False
    if clause.reading == "unsure":
        return False
    if clause.form == "refused" or (clause.form == "impersonal" and (clause.kind == "forkastet" or not clause.negated)):
        return _BY_FORM[clause.form](clause)
    if (
        clause.negated
        and clause.kind == "godkendt"
        and clause.form in ("agreed", "resolved", "appointed")
        and not _NOT_TO.match(clause.after)
    ):
        return False  # "vi nåede ikke til enighed om": nothing was decided, nor turned down
    if clause.negated and (clause.verb.lower() in ("aftalt", "udpeget") or _ALL_DENIED.match(clause.after)):
        return False  # "Det blev ikke aftalt", "besluttede ikke noget"
    if clause.negated and (
        clause.kind not in _NEGATABLE or (clause.form in ("active", "able", "infinitive") and not clause.committee)
    ):
        return False
    if clause.form in ("infinitive", "able") and say.TO_DO.fullmatch(clause.before):
        return not clause.strict
    if clause.strict and clause.verb.lower() == "indstilles":
        return False  # what is recommended, not what was decided
    if clause.bare and not (clause.joined and clause.form == "resolved"):
        return clause.form != "able" and not (clause.strict and clause.form == "active")
    if clause.form == "infinitive":
        return clause.verb.lower() in _ABLE and not clause.strict and _able(clause)
    if clause.form == "noted" and say.TO_NOTE.match(clause.before):
        return not clause.strict
    if _subordinate(say.TAKES.sub("", clause.before) if clause.form == "noted" else clause.before):
        return False
    if clause.strict and clause.form != "noted" and (clause.words > _LONG or not say.FORMULA.match(clause.before)):
        return False
    return _BY_FORM[clause.form](clause)


def _active(clause: _Clause) -> bool:
    if clause.strict or not (clause.committee or clause.political) or say.EARLIER.match(clause.after):
        return False
    told = clause.words > _LONG or say.EARLIER.search(re.split(r"[,;]|\bat\b", clause.after)[0])
    return clause.committee or not told


def _able(clause: _Clause) -> bool:
    able = re.search(r"\b(?:kan|kunne)\b", clause.before)
    return clause.committee and bool(able) and not say.A_PART.search(clause.before)


def _participle(clause: _Clause) -> bool:
    perfect, auxiliary = say.PERFECT.search(clause.before), say.AUXILIARY.search(clause.before)
    if perfect and (clause.strict or not (auxiliary or clause.committee)):
        return False
    short = len(clause.before.split()) <= _SHORT
    ends = not (clause.strict or clause.after.strip(" .")) and clause.kind in ("godkendt", "tiltrådt")
    if not auxiliary and not perfect and not (short and (clause.matter or ends)):
        return False  # "Mødeplan godkendt.", and in a field for decisions whatever is: "Ida og Per godkendt."
    if clause.kind in ("udsat", "oversendt") and not clause.matter:
        return False
    if clause.kind == "godkendt" and say.TOLD_OF_PROPOSAL.search(clause.before):
        return False
    return _here(clause)


def _passive(clause: _Clause) -> bool:
    if say.MODAL.search(clause.before) and not clause.negated:
        return False
    definite = clause.kind in _NEGATABLE and not clause.joined and say.DEFINITE.fullmatch(clause.before)
    put_off = clause.kind == "udsat" and not clause.strict and say.DEFINITE.fullmatch(clause.before)
    named = put_off or (clause.kind in ("udsat", "oversendt") and say.PRONOUN.fullmatch(clause.before))
    return (clause.matter or bool(definite or named)) and _here(clause)


def _changed(clause: _Clause) -> bool:
    """'Ordningen forlænges til maj', with nothing but the thing itself before it."""
    return not clause.strict and not clause.joined and bool(say.DEFINITE.fullmatch(clause.before))


def _noted(clause: _Clause) -> bool:
    if clause.verb.lower().startswith("til") and not say.TAKEN.search(clause.before):
        return False  # "sendes til orientering"
    if say.ONE_PERSON.fullmatch(clause.before) and not (clause.committee or clause.political or clause.body):
        return False  # "Bente tager til efterretning, at svaret er nej"
    return not say.PERFECT.search(clause.before) or clause.committee


def _withdrawn(clause: _Clause) -> bool:
    return clause.matter and _here(clause)


def _resolved_form(clause: _Clause) -> bool:
    """'Det blev besluttet' and 'det er aftalt' decide here; 'det er besluttet' tells what was decided before."""
    if clause.verb.lower() == "besluttes":
        return not clause.strict and bool(re.search(r"\b(?:det|der)\b", clause.before, re.IGNORECASE))
    here = bool(re.search(r"\bblev\b", clause.before) or (clause.committee and say.PERFECT.search(clause.before)))
    if clause.verb.lower() == "aftalt":
        here = here or bool(re.search(r"\bdet er\b|\ber det\b", clause.before, re.IGNORECASE))
        here = here and not re.match(r"\smed\b", clause.after)  # with somebody else
    return here and _here(clause)


def _refused(clause: _Clause) -> bool:
    """'Afslag.', 'Der gives afslag på ansøgningen'; not 'TR fik afslag på en plads'."""
    if clause.strict or not re.match(r"\W*$|\s+(?:på|til)\b", clause.after):
        return False
    return clause.bare or bool(say.REFUSES.search(clause.before))


def _appointed(clause: _Clause) -> bool:
    """'To medlemmer blev udpeget', 'Der blev nedsat en gruppe'; not 'de er valgt for to år'."""
    return not clause.strict and bool(re.search(r"\b(?:blev|bliver)\b", clause.before)) and _here(clause)


def _impersonal(clause: _Clause) -> bool:
    """'Der nedsættes en gruppe', where nothing but "der" is the subject."""
    return not clause.strict and bool(re.fullmatch(r"\W*(?:\w{1,2}[.)]\s*)?der\s", clause.before, re.IGNORECASE))


def _agreed(clause: _Clause) -> bool:
    there = re.search(r"\bder\s(?:er|var)\b|\b(?:er|var)\sder\b", clause.before, re.IGNORECASE)
    return not clause.strict and (clause.committee or bool(there))


_BY_FORM: dict[str, Callable[[_Clause], bool]] = {
    "active": _active,
    "able": _able,
    "participle": _participle,
    "passive": _passive,
    "changed": _changed,
    "noted": _noted,
    "withdrawn": _withdrawn,
    "resolved": _resolved_form,
    "agreed": _agreed,
    "refused": _refused,
    "appointed": _appointed,
    "impersonal": _impersonal,
    "ok": lambda _: False,
}


def _here(clause: _Clause) -> bool:
    """Whether nothing says that it was decided elsewhere or before."""
    if clause.committee:
        return True
    after = re.split(r"[,;]|\b(?:og|at)\b", clause.after[:40])[0]
    if say.OTHERS.search(f"{clause.before}{clause.verb}{after}"):
        return False
    auxiliary = say.AUXILIARY.search(clause.before)
    told = (clause.before[auxiliary.start() :] if auxiliary else "") + after
    return clause.kind not in ("godkendt", "tiltrådt", "drøftet") or not say.EARLIER.search(told)


def _subordinate(before: str) -> bool:
    """Whether what `before` leads to stands in a subordinate clause."""
    last = max(say.SUBORDINATE.finditer(before), key=lambda m: m.start(), default=None)
    if last is None:
        return False
    rest = before[last.end() :]
    if last.group().lower() == "om" and _PHRASE.fullmatch(rest):
        return False  # "Regulativ om skilte vedtaget": a preposition
    if re.search(r",\s+(?:blev|er|bliver|var|kan|kunne)\b", rest):
        return False  # "Forslaget om, at alle …, blev vedtaget": the clause is closed before the verb
    if last.group().lower() == "at" and re.match(
        r"\s(?!alle|begge|denne|disse|hele)\w+[eåø]\b[^,]{0,80}\s(?:blev|er|bliver)\b", rest
    ):
        return False  # "Forslaget om at udtage kurset blev forkastet"
    # "Punktet om vagter blev udsat": a preposition, no clause
    return not (
        last.group().lower() in ("om", "siden")
        and re.match(
            r"\s(?!at\b)[^,]{2,80}\s(?:blev|er"
            r"|bliver)\b",
            rest,
        )
    )


def _resolved(clause: _Clause, end: int) -> tuple[DecisionType, int]:
    """What a verb decides, and where the words that say so end."""
    if clause.negated or (clause.kind in _NEGATABLE and clause.form in _SAYS_WHAT and turned_down(clause.after)):
        return "forkastet", end
    if clause.verb.lower() == "trukket" and say.OF_AGENDA.search(clause.before):
        return "ingen", end  # the point itself: nothing was said of the matter, as where it is taken off the agenda
    if re.fullmatch(r"beslutte(?:de|r|s|t)|valgte|vedtog|aftalte?", clause.verb, re.IGNORECASE):
        for other, infinitive in say.INFINITIVES:
            what = infinitive.search(clause.after)
            if what:
                return other, end + what.end()
    return clause.kind, end
