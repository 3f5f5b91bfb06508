"""Whether a line that a model wrote about minutes is told by the minutes: numbers, dates, names, what was decided,
and the words themselves, held against the very sentences that the line says it rests on. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Final

from rag.check.facts import Fact, find_facts
from rag.check.figures import is_rhetorical, neighbourhood, same_quantity
from rag.check.names import find_names, stands_in
from rag.danish.analyser import STOP_WORDS, stem, words
from rag.danish.sentences import sentences
from rag.danish.synonyms import related
from rag.privacy.persons import find_redactions
from rag.types import DecisionType

ENOUGH: Final = 0.5  # share of a line's content words that the minutes must hold
FEWEST: Final = 3  # content words from which that share means anything
_PART: Final = 4  # letters that two words share at an end to be parts of one compound
_KIN: Final = 6  # letters at the beginning by which words are kin that the stemmer keeps apart

# The words that say that something was decided. An infinitive ("at godkende") says it of nothing yet.
_CLAIMS: Final[tuple[tuple[DecisionType, str], ...]] = (
    ("efterretning", r"til(?:\sden\s)?\sefterretning"),
    ("godkendt", r"godkend(?:t|te|tes)|vedt(?:aget|og|oges)|bevilge(?:t|de|des)|stadfæste(?:t|de)|imødekom(?:met)?"),
    ("tiltrådt", r"tiltr(?:ådt|ådte|ådtes)|tilslutte(?:t|de)\ssig"),
    ("anbefalet", r"anbefale(?:t|de|des)"),
    ("udsat", r"udsat(?:te|tes)?|udskudt|udskød"),
    ("oversendt", r"(?:over|frem|videre)send(?:t|te|tes)|hjemvi(?:st|ste|stes)|henvi(?:st|ste|stes)"),
    ("forkastet", r"forkaste(?:t|de|des)|afvi(?:st|ste|stes)|nedstemt|stemt\sned|afslået|afslog|bortfald(?:t|et)"),
)
_CLAIM: Final = re.compile(
    r"\b(?:" + "|".join(f"(?P<c{n}>{form})" for n, (_, form) in enumerate(_CLAIMS)) + r")\b", re.I
)
# s-passives and present tense decide only in the minutes' own formulas ("Indstillingen godkendes.", "Tiltrædes.")
_FORMULA: Final = re.compile(
    r"^\W*(?:(?:indstilling\w*|forslag\w*|punktet|sagen|det)\s)?(?:(?P<godkendt>godkendes|vedtages|bevilges)|(?P<tiltrådt>tiltrædes|"
    r"følges)|(?P<efterretning>tages\stil\sefterretning)|(?P<udsat>udsættes|udskydes)|(?P<oversendt>oversendes|"
    r"fremsendes|henvises)|(?P<forkastet>forkastes|afvises)|(?P<anbefalet>anbefales))\b",
    re.IGNORECASE,
)
# What is only recommended, wanted or asked for; and an order to whoever writes, which is no report of anything.
_PROPOSES: Final = re.compile(
    r"\b(?:ind|fore)still\w*|\b(?:fore)?sl(?:å|år|og|ået|ås|ået)\b|\bforesl\w+|\bforslag\w*|\banbefal\w*|\blægge[rs]?\s(?:der\s)?op\s"
    r"til|\blagde?\sop\stil|\bønske[rst]?\w*|\bopfordr\w*|\bbør\b|\bskal\stage\sstilling|\btil\s(?:drøftelse|godkendelse|beslutning"
    r"|orientering)\b",
    re.IGNORECASE,
)
_NOT_YET: Final = re.compile(
    r"\b(?:inden|før|når|hvis|såfremt|om\sat|afventer|endnu\sikke)\b[^.,;]{0,60}$"
    r"|\b(?:skal|bør|kan|vil|må|ventes|forventes|mangler)\b(?:(?!\b(?:blev|er|var|har)\b)[^.,;]){0,60}$",
    re.IGNORECASE,
)
_ORDERS: Final = re.compile(
    r"\b(?:skriv|notér|noter|angiv|anfør|opsummer|opsummér|referer|referér|oplys|svar|gengiv|husk|medtag|ignorer|ignorér|se\sbort)\b"
    r"(?!\w)",
    re.IGNORECASE,
)
_NOT: Final = frozenset("ikke ej ingen intet aldrig hverken næppe uden".split())
_DENIES: Final = re.compile(
    r"\b(?:ikke|ej|ingen|intet|aldrig|hverken|uden|næppe|imod|u(?:enig|ændre|afklare|løst|sikker|kla?r|mulig)\w*|fr[ai]"
    r"|(?:mangl|afvi[sn]|forkast|undla[dt]|fravæ?a?l|stop|ophør|bortf[aæ]l|afskaff|fjern|kun|først|næsten|knap)\w*)\b",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"[,;.:!?()–\n]|\s(?:og|men|samt|mens)\s")
_IS: Final = frozenset("er var bliver blev været blevet".split())
_ARTICLES: Final = frozenset("en et den det de nogen noget nogle der".split())
_ENDS: Final = frozenset(
    "som at i på til af for fra ved om med hvor hvad hvem end".split()
)  # what follows isn't denied
_REACH: Final = 3  # words after "ikke" that it denies; one before it may be its verb
_DIGITS: Final = re.compile(r"\d")
# Words by which minutes are retold, whatever they are about: no line needs them borne out.
_RETOLD: Final = frozenset(
    stem(word)
    for word in """
    punkt punktet sag sagen udvalg udvalget medlem medlemmer medlemmerne deltager deltagere møde mødet referat
    referatet beslutning beslutningen indstilling indstillingen besluttede besluttet beslutter godkendt
    godkendte tiltrådt tiltrådte vedtaget vedtog udsat udsættes oversendt sendt fremsendt forkastet afvist
    drøftet drøftede drøftes efterretning taget tog foreslår foreslås foreslået indstilles indstillet anbefales
    anbefalet ønsker ønskes orienterede orienteret orientering oplyste oplyses oplyst nævnte nævnes nævnt
    fortalte fortælles fremhævede fremhæves pegede peges peget bemærkede bemærkes spurgte mener mente handler
    handlede gælder sagde siges understregede understreges
    """.split()
)


def untold(
    line: str,
    source: Sequence[str],
    *,
    context: str = "",
    around: Sequence[str] = (),
    proposed: Collection[int] = (),
    decided: Collection[DecisionType] = (),
    wording: DecisionType | None = None,
) -> list[str]:
    """Why a line isn't told by the sentences that it rests on, in Danish, for the one who wrote it; empty if it is.

    `source` holds those sentences, `context` what belongs to all of them (the point's title and headings, the date of
    the meeting), `around` the sentences just before and the subheadings above, which may name who or what is spoken of
    but give no number, `proposed` the numbers of sentences that stand under what was only recommended, and `decided`
    the types of what was decided there, as structure tells them: a line may claim no other. `wording` is set for a
    line that words a decision of that type, and then has to say so.
    """
    return [
        *_persons(line),
        *_facts(line, source, context),
        *_names(line, [*source, *around, context]),
        *_decisions(line, source, proposed, decided),
        *_type(line, wording),
        *_wording(line, source, [*around, context]),
        *_denials(line, source),
    ]


def claims(text: str) -> set[DecisionType]:
    """The kinds of decision that a text says were taken; what it recommends, asks for or expects are none."""
    return {kind for a, b in sentences(text) for kind in _claims_of(text[a:b])}


@lru_cache(maxsize=4_000)
def _claims_of(sentence: str) -> frozenset[DecisionType]:
    if _ORDERS.search(sentence):
        return frozenset()
    found: set[DecisionType] = set()
    formula = _FORMULA.match(sentence)
    if formula and formula.lastgroup:
        found.add(formula.lastgroup)  # type: ignore[arg-type]
    for match in _CLAIM.finditer(sentence):
        before = sentence[: match.start()]
        if _NOT_YET.search(before) or re.search(r"\b(?:fore)?sl(?:å|år|ås)[^.]*\bat\b", before, re.IGNORECASE):
            continue
        kind = _CLAIMS[int((match.lastgroup or "c0")[1:])][0]
        denied = re.search(r"\b(?:ikke|ej)\s*(?:\w+\s){0,2}$", before, re.IGNORECASE)
        found.add("forkastet" if denied and kind in ("godkendt", "tiltrådt", "anbefalet") else kind)
    return frozenset(found)


def _persons(line: str) -> Iterator[str]:
    for found in find_redactions(line):
        what = "nævner en person ved navn" if found.kind == "person" else "rummer personlige oplysninger"
        yield f"linjen {what}; skriv rollen i stedet"
        return


def _facts(line: str, source: Sequence[str], context: str) -> Iterator[str]:
    known = "\n".join([*source, context])
    for fact in find_facts(line):
        if not is_rhetorical(fact) and not _is_told(fact, line, known):
            yield f"»{fact.text.strip()}« står ikke i de sætninger, der er henvist til"


def _is_told(fact: Fact, line: str, known: str) -> bool:
    around = neighbourhood(line, fact)
    for other in find_facts(known):
        if fact.kind == other.kind == "quantity":
            if _bare(fact) and fact.value == other.value and not other.unit:
                return True  # "91 af 112 har svaret": what is counted stands elsewhere in the line
            if same_quantity(fact, around, other, neighbourhood(known, other)):
                return True
        elif _same(fact, other):
            return True
    # what is read as another kind of fact on one side (a name with a number in it) is told where it stands as it is
    figure = fact.text.strip()
    return fact.kind != "quantity" and bool(re.search(rf"(?<!\w){re.escape(figure)}(?!\w)", known, re.IGNORECASE))


def _bare(fact: Fact) -> bool:
    return not fact.unit and not fact.noun


def _same(fact: Fact, other: Fact) -> bool:
    """Whether the minutes' fact says at least what the line's does."""
    if fact.kind == "year":
        return fact.key in re.findall(r"\d{4}", other.key)
    if fact.kind == "item" == other.kind:
        return set(fact.key.split()) <= set(other.key.split())
    if fact.kind == "law" == other.kind:
        return fact.key == other.key or other.key.startswith(fact.key + " ")
    if fact.kind == "date" == other.kind:
        return fact.key == other.key or fact.key in _parts_of_date(other.key)
    return fact.kind == other.kind and bool(fact.key) and fact.key == other.key


def _parts_of_date(key: str) -> set[str]:
    """What a date also says: its month, with and without the year, its day without the year."""
    full = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", key)
    if full is None:
        partial = re.fullmatch(r"\d\d\.(\d\d)\.", key)
        return {f"måned {int(partial[1])}"} if partial else set()
    year, month, day = full.groups()
    return {f"{year}-{month}", f"måned {int(month)}", *([f"{day}.{month}."] if day else [])}


def _names(line: str, known: Sequence[str]) -> Iterator[str]:
    text = "\n".join(known)
    roots = {_root(word) for word in _NAME_WORD.findall(text)}
    for name in find_names(line):
        if not name.opens and not stands_in(name.text, text) and not {_root(part) for part in name.parts} <= roots:
            yield f"navnet »{name.text}« står ikke i de sætninger, der er henvist til"


_NAME_WORD: Final = re.compile(r"[^\W\d_]+")
_ENDING: Final = re.compile(r"(?:e?r)?(?:erne|et|en|e)?s?$")


@lru_cache(maxsize=50_000)
def _root(word: str) -> str:
    """A name without its endings: 'Jobcentret', 'Jobcenteret' and 'jobcenter' are one."""
    low = word.lower()
    return _ENDING.sub("", low) if len(low) > 5 else low


def _decisions(
    line: str, source: Sequence[str], proposed: Collection[int], decided: Collection[DecisionType]
) -> Iterator[str]:
    """A line claims what was decided, or what its sentences tell as decided elsewhere; never what was recommended."""
    reported = [sentence for n, sentence in enumerate(source) if n not in proposed]
    told = {kind for sentence in reported for kind in claims(sentence)}
    for kind in sorted(claims(line) - told - set(decided)):
        yield f"linjen siger, at noget blev {_NAMES.get(kind, kind)}; det siger de sætninger, der er henvist til, ikke"
    only = source and all(n in proposed or _ORDERS.search(sentence) for n, sentence in enumerate(source))
    if only and not decided and not _PROPOSES.search(line):
        yield "linjen bygger kun på, hvad der blev indstillet eller foreslået; skriv det som en indstilling"


_NAMES: Final[dict[str, str]] = {"efterretning": "taget til efterretning"}
# What a line that words a decision of these types must say in some form, since it would be read as agreed to otherwise.
_SAID: Final[dict[DecisionType, re.Pattern[str]]] = {
    "efterretning": re.compile(r"\befterretning", re.IGNORECASE),
    "udsat": re.compile(
        r"\b(?:udsat|udsæt|udskud|udskyd|tag\w*\s(?:ud\s)?af\sdagsorden|genoptag|senere\smøde)", re.IGNORECASE
    ),
    "oversendt": re.compile(r"(?:send|henvis|hjemvis|videregiv)", re.IGNORECASE),
    "anbefalet": re.compile(r"(?:anbefal|indstil)", re.IGNORECASE),
    "forkastet": re.compile(
        r"\b(?:forkast|afvis|afsl|nedstem|stemt\sned|faldt|bortfald|trukket|trak|ikke\b|ingen\b|stemte\simod)",
        re.IGNORECASE,
    ),
}


def _type(line: str, wording: DecisionType | None) -> Iterator[str]:
    said = _SAID.get(wording) if wording else None
    if said and wording and not said.search(line):
        yield f"linjen siger ikke, at arten er »{_NAMES.get(wording, wording)}«"


def _wording(line: str, source: Sequence[str], around: Sequence[str]) -> Iterator[str]:
    told = [word for word in _content(line) if word not in _RETOLD]
    held = frozenset(_content("\n".join([*source, *around])))
    missing = [word for word in told if not _covered(word, held)]
    if len(told) >= FEWEST and 1 - len(missing) / len(told) < ENOUGH:
        yield "ordene " + ", ".join(f"»{word}«" for word in missing[:6]) + " har ingen dækning i de sætninger"


def _denials(line: str, source: Sequence[str]) -> Iterator[str]:
    """A word that the minutes deny and the line doesn't, or the other way round."""
    text = "\n".join(source)
    here, there = _denied(line), _denied(text)
    for stem_, word in there.items():
        if stem_ in _affirmed(line) and stem_ not in _affirmed(text):
            yield f"sætningerne siger »ikke {word}«, og det gør linjen ikke"
            return
    for stem_, word in here.items():
        if stem_ in _affirmed(text) and stem_ not in there:
            yield f"linjen siger »ikke {word}«, og det gør sætningerne ikke"
            return


@lru_cache(maxsize=4_000)
def _denied(text: str) -> dict[str, str]:
    """The words that stand right by a "not", by their stems."""
    found: dict[str, str] = {}
    for clause in _CLAUSE.split(text):
        told = words(clause)
        for at, word in enumerate(told):
            if word in _NOT:
                found |= {stem(one): one for one in _scope(told, at) if one not in STOP_WORDS and len(one) > 2}
    return found


def _scope(told: Sequence[str], at: int) -> Iterator[str]:
    """The words that a "not" at `at` denies: the verb before it, and those after it as far as its phrase goes."""
    before = told[max(0, at - 1) : at]
    ends = _ENDS if before and before[0] in _IS else _ENDS | _ARTICLES  # "vælger ikke / en ny", but "er ikke en ret"
    yield from before
    yield from takewhile(lambda one: one not in ends, told[at + 1 : at + 1 + _REACH])


@lru_cache(maxsize=4_000)
def _affirmed(text: str) -> frozenset[str]:
    """The words of the clauses that deny nothing, by their stems."""
    clauses = (clause for clause in _CLAUSE.split(text) if not _DENIES.search(clause))
    return frozenset(stem(one) for clause in clauses for one in words(clause) if one not in STOP_WORDS and len(one) > 2)


@lru_cache(maxsize=4_000)
def _content(text: str) -> tuple[str, ...]:
    """The words of a text that say something, as stems, each once."""
    found = (
        stem(word) for word in words(text) if word not in STOP_WORDS and len(word) > 2 and not _DIGITS.search(word)
    )
    return tuple(dict.fromkeys(found))


def _covered(word: str, held: frozenset[str]) -> bool:
    """Whether a stem, a part of it as a compound, or one that means nearly the same is among those held."""
    if word in held or any(_kin(word, other) for other in held):
        return True
    return any(stem(part) in held for term in related([word]) for part in words(term))


@lru_cache(maxsize=200_000)
def _kin(one: str, other: str) -> bool:
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) < _PART:
        return False
    return long.startswith(short) or long.endswith(short) or (len(short) >= _KIN and long[:_KIN] == short[:_KIN])
