"""What a clause says besides what it is about, read trait by trait: whether it is so, of whom, where, of how many, how
often, on what condition, and by whom. Two clauses on the same clash where each has its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from rag.check.knowledge import content_stems
from rag.danish.analyser import STOP_WORDS, words

Trait = Literal["affirmed", "denied", "pole", "condition", "all", "whole", "span", "many", "doer", "name"]


@dataclass(frozen=True, slots=True)
class Clash:
    """A trait that two clauses have each their own of, the words of each that say so, and the roots of those words:
    what two clauses share besides them says that they are on the same."""

    trait: Trait
    mine: str
    theirs: str
    roots: frozenset[str] = frozenset()


# Words that say that something isn't so; after them, those that say that it only isn't wholly so.
_NOT: Final = frozenset("ikke ej ingen intet aldrig hverken".split())
_PARTLY: Final = frozenset(
    "alle altid helt ret nødvendigvis kun bare alene særlig særligt meget mange lige nok mere så for alt just ligefrem "
    "længe lang langt lidt stor stort store let nemt rigeligt tilstrækkelig tilstrækkeligt imponerende billigt".split()
)
_DENIES: Final = re.compile(
    r"\b(?:ikke|ej|ingen|intet|aldrig|hverken|uden|næppe|heller|knap|først|kun|undtag\w*|mangl\w*|savn\w*"
    r"|u(?:enig|afklare|klar)\w*)\b",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"[,;:.!?()–]\s|\s(?:men|og så|mens)\s")
_SUPPOSED: Final = re.compile(
    r"\W*(?:og |men |eller |at )?(?:når|hvis|om|hvor|hvorvidt|hvem|hvad|hvordan|før|inden)\b", re.IGNORECASE
)
_BY_ONESELF: Final = re.compile(r"\bselv\b", re.IGNORECASE)
_SKIPPED: Final = frozenset("endnu længere nu på i med til taget for at der det den de en et nogen noget selv".split())
_LEADS: Final = frozenset("i på af til for med om hos fra ved under som der at".split())  # what follows isn't denied
_REACH: Final = 2  # telling words after a "not" that it denies
_NEAR: Final = 6  # words after a "not" among which they are
_ENDING: Final = re.compile(r"(?:erne|ende|edes|ede|ene|tes|es|er|et|en|te|t|e|s)$")
_ROOT: Final = 4  # letters of a word's root at least
_WORD: Final = re.compile(r"[^\W\d_]+")
_FIGURE: Final = r"(?:\d[\d.,]*\d|\d|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tyve|tredive|halvanden)"
NUMBER: Final = re.compile(rf"\b{_FIGURE}\b")


def _pairs(*told: tuple[str, str]) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (re.compile(rf"\b(?:{a})\b", re.IGNORECASE), re.compile(rf"\b(?:{b})\b", re.IGNORECASE)) for a, b in told
    )


_SETTLED: Final = r"(?:aftalt|afgjort|bestemt|besluttet|fastlagt|på plads|taget stilling)"
# Of each pair, what a clause says in the words of one, another on the same may not say in those of the other.
_POLES: Final = _pairs(
    (r"omfattet|omfatte[rs]|talt med|tælles med|medregnet|rammes|berøres|er (?:de|den|det) første"
     r"|bliver (?:\w+ )?(?:ramt|lagt om)|(?:selv|også) [^,;.]{3,40} (?:skal|mister)",
     r"undtaget|undtages|holdt ude|holdes ude|holdt uden ?for|uden for|fritaget|fritages|taget ud|tages ud"),
    (r"fortsætter|fortsat|beholde[rs]?|beholdt|bevares?|bevarer|består|føres videre|bliver ved|videreføres",
     r"luk(?:ker|kes|ket|ke)|flyttes|ophøre[rs]?|ophørt|nedlægges|nedlagt|bortfalder|afvikles|fjernes|stoppe[rs]"
     r"|miste[rt]?|afskaffes"),
    (r"målt|optalt|talt op|registreret|måling(?:en|er)?|dokumenteret", r"skøn(?:net|nede|ner)?|anslå(?:et|r)|overslag"),
    (r"stadig(?:v[æe]k)?", r"har siden|ikke længere|ikke mere"),
    (r"får|fik|tildele[st]", r"miste[rt]?|mistede|fratage[st]"),
    (r"som (?:før|hidtil|nu|i dag)|uændret|det samme som",
     r"halvere[st]|ændre[st]|sættes ned|forringe[st]|øges|omlægges"),
    (r"frivillig\w*", r"obligatorisk\w*|tvungen\w*|pligt\w*"),
    (r"varig\w*|permanent\w*|blivende", r"midlertidig\w*|engangs\w*"),
    (r"stig(?:er|e|et|ende|ning\w*)|steg|voks\w*|øge[rst]?|øgede\w*|hæve[rst]?|hævede\w*|forhøj\w*|forlæng\w*"
     r"|gå(?:r|et)? op|gik op|sættes op|sat op",
     r"fald(?:er|et|ende)?|falde|faldt|sænk\w*|nedsæt\w*|nedsat|reducer\w*|skær(?:es|er|e)|skåret|forkort\w*|mindsk\w*"
     r"|nedbring\w*|nedbragt|gå(?:r|et)? ned|gik ned|sættes ned|sat ned"),
    (r"bevilge[trs]*|tildelt", r"bruger|brugte|brugt"),
    (r"højere", r"lavere"), (r"længere", r"kortere"), (r"bedre", r"dårligere|værre"), (r"oftere", r"sjældnere"),
    (r"hurtigere", r"langsommere"), (r"tidligere end", r"senere end"), (r"merudgift\w*", r"mindreudgift\w*"),
    (r"overskud\w*", r"underskud\w*"),
    (rf"allerede (?:\w+t|på plads)|er (?:holdt|sket|gennemført)|(?:er|blev) (?:nu )?{_SETTLED}|kom på plads",
     rf"endnu ikke|ikke (?:endnu |er (?:\w+ )?)?{_SETTLED}"
     r"|(?:sker|holdes|afholdes|gennemføres|aftales),? (?:når|så snart)|foreligger (?:til|i)|evalueres (?:til|i)"),
)  # fmt: skip
_ALL: Final = re.compile(r"\b(?:alle|samtlige|altid|aldrig|hver eneste|overalt)\b", re.IGNORECASE)
_SOME: Final = re.compile(
    r"\b(?:nogle|enkelte|halvdelen|de fleste|flertallet|(?:to|tre|fire|fem|seks|syv|otte|ni|ti|\d+) af|kun|hvis|når"
    r"|medmindre|op til|før kl)\b",
    re.IGNORECASE,
)
# "Alle forløb" of what is so of "lette forløb".
_EVERY: Final = re.compile(r"\b(?:alle|samtlige) (?P<noun>[\wæøå]{4,})", re.IGNORECASE)
_SUCH: Final = re.compile(r"\b(?P<such>[a-zæøå]{3,}e) (?P<noun>[a-zæøå]{4,})", re.IGNORECASE)
_ANY: Final = frozenset("alle samtlige disse vores deres begge hele flere ene nye denne dette samme øvrige".split())
_REGARDLESS: Final = re.compile(
    r"\b(?:uanset(?: om)?|også (?:når|hvis)|selv (?:når|hvis)|ligegyldigt)\b(?P<tail>[^;.]*)", re.IGNORECASE
)
_ONLY_IF: Final = re.compile(r"\b(?:(?:kun|først|hvis|når|såfremt|forudsat)\W+)+(?P<tail>[^;.]*)", re.IGNORECASE)
SPAN: Final = re.compile(
    r"\b(?:(?:om|i|pr\.?|per|hvert?(?: eneste)?) (?P<span>dag|døgn|uge|måned|kvartal|år)(?:en|et|n)?"
    r"|(?P<ly>dag|uge|måned|kvartal|år)(?:e?n)?(?:t?ligt|svis)"
    r"|hvert? (?P<nth>anden|andet|tredje|fjerde|14\.) (?P<other>dag|uge|måned|kvartal|år))\b",
    re.IGNORECASE,
)
_MEASURED: Final = re.compile(
    rf"\b(?P<figure>{_FIGURE}|én|ét|flere)\s(?P<unit>[a-zæøå]+)\.?\s(?:[a-zæøå]+\.?\s){{0,2}}$", re.IGNORECASE
)
_OVER: Final = re.compile(
    r"(?P<word>[\wæøå]{4,}) (?P<prep>i|på|af|for|hos|ved|til) (?P<all>(?:alle|hele|samtlige)\s)?[\wæøåÆØÅ]+",
    re.IGNORECASE,
)
# Several of a thing, or one and the same; more of it, or fewer.
_SEVERAL, _ONE, _MORE, _FEWER = (
    re.compile(
        rf"\b(?:(?:{told}) (?P<noun>[\wæøå]{{4,}})|(?P<before>\w{{4,}}) (?:(?:kan|vil|må) )?(?:bliver?|er) (?:{told}))",
        re.IGNORECASE,
    )
    for told in (
        r"flere|forskellige|mange|begge",
        r"(?:den|det) samme|én og samme|kun én|kun ét|en enkelt|et enkelt",
        r"flere",
        r"færre",
    )
)
# Those who decide, pay or do what others might; of the first kinds nobody else is another name.
_WHO: Final = re.compile(
    r"\b(?:(?P<stat>staten|statslige?|statens|ministeriet)|(?P<region>regionen?|regionale?)"
    r"|(?P<politik>byrådet|kommunalbestyrelsen|politikerne)|(?P<top>forvaltningen|direktionen|administrationen)"
    r"|(?P<leverandør>leverandøren|firmaet|vikarbureauet)|(?P<frivillig>frivillige)"
    r"|(?P<leder>(?!for)\w*(?:leder|chef)(?:en|ne|erne)|ledelsen)|(?P<kommune>kommunen)"
    r"|(?P<borger>borger(?:en|ne|e)?|forældrene|pårørende|eleverne|beboerne))\b",
    re.IGNORECASE,
)
_ABOVE: Final = frozenset({"stat", "region", "politik", "top", "leverandør", "frivillig"})
_BY: Final = re.compile(r"\b\w+(?:t|es|et) af (?P<who>[^,;]{3,40})", re.IGNORECASE)
_WITH: Final = re.compile(r"\b(?P<prep>hos|til|fra|med|af) (?P<who>(?:den |det |de )?\w+)", re.IGNORECASE)
_DEFINITE: Final = re.compile(r"\w{3,}(?:en|et|ne)$")
_OPENING: Final = 3  # words with which a clause says who
_NAME: Final = re.compile(r"\b(?![\w-]*MED\b)[A-ZÆØÅ][\wæøå]{3,}")
_LIES: Final = re.compile(
    r"\b(?:er|ligger|ligget|sidder|siddet|holder til|hører|findes|placeres)\s(?:samlet\s)?(?:på|i|hos|ved|under)\s"
    r"(?P<place>(?-i:[A-ZÆØÅ])[\wæøå]{3,}|[a-zæøå]{3,}(?:huset|centret|gården|hallen|klinikken|kontoret|skolen|afdelingen))\b",
    re.IGNORECASE,
)
_NO_NAME: Final = re.compile(r"(?:MED|udvalget|rådet)$")
_INSIDE: Final = re.compile(r"[a-zæøå,]\s$")


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """A word without the endings by which it is bent: "betales", "betaler" and "betalt" are one."""
    short = _ENDING.sub("", word)
    return short if len(short) >= _ROOT else word


def clashes(mine: str, theirs: str) -> Iterator[Clash]:
    """The traits in which two clauses clash, if they are on the same."""
    yield from _so_or_not(mine, theirs)
    yield from _opposite(mine, theirs)
    yield from _on_condition(mine, theirs)
    yield from _of_all(mine, theirs)
    yield from _by_span(mine, theirs)
    yield from _how_many(mine, theirs)
    yield from _by_whom(mine, theirs)


def agrees(mine: str, theirs: str, clash: Clash) -> bool:
    """Whether another clause has the trait of a clash as `mine` has it."""
    if clash.trait in ("affirmed", "denied"):
        return any(signs(theirs).get(one) == (clash.trait == "affirmed") for one in clash.roots)
    if clash.trait == "pole":
        here, there = _poles(mine), _poles(theirs)
        return any(n in there and there[n][0] == so for n, (so, _) in here.items())
    return re.search(rf"\b{re.escape(clash.mine)}\b", theirs, re.IGNORECASE) is not None


@lru_cache(maxsize=8_000)
def signs(text: str) -> dict[str, bool]:
    """What a clause says is so, and what it says isn't, by the roots of its telling words. What it only supposes or
    denies in part, and words of which it says both, are left out."""
    said: set[str] = set()
    denied: set[str] = set()
    for part in _PARTS.split(text):
        told = words(part)
        if _BY_ONESELF.search(part):
            continue  # what isn't paid one pays oneself
        if not _DENIES.search(part):
            said.update(told if not _SUPPOSED.match(part) else ())
            continue
        for at, (word, after) in enumerate(pairwise([*told, ""])):
            if word in _NOT and after not in _PARTLY:
                denied.update(_reached(told[at + 1 : at + 1 + _NEAR]))
                if at and word in ("ikke", "ej", "aldrig") and told[at - 1] not in STOP_WORDS:
                    denied.add(told[at - 1])
    yes, no = ({root(word) for word in some if word not in STOP_WORDS and len(word) > 3} for some in (said, denied))
    return {**dict.fromkeys(yes - no, True), **dict.fromkeys(no - yes, False)}


def _reached(told: Sequence[str]) -> list[str]:
    """The telling words that a "not" before them denies: as far as its phrase goes."""
    found: list[str] = []
    for word in told:
        if len(found) == _REACH or (found and word in _LEADS):
            break
        if word not in _SKIPPED and word not in STOP_WORDS:
            found.append(word)
    return found


def _so_or_not(mine: str, theirs: str) -> Iterator[Clash]:
    here, there = signs(mine), signs(theirs)
    for one, so in here.items():
        if there.get(one, so) != so:
            yield Clash("affirmed" if so else "denied", one, one, frozenset({one}))


def _opposite(mine: str, theirs: str) -> Iterator[Clash]:
    here, there = _poles(mine), _poles(theirs)
    for n, (so, said) in here.items():
        if n in there and there[n][0] != so:
            other = there[n][1]
            yield Clash("pole", said, other, frozenset(root(words(one)[at]) for one in (said, other) for at in (0, -1)))


@lru_cache(maxsize=8_000)
def _poles(text: str) -> dict[int, tuple[bool, str]]:
    """Which side of which pairs a clause is on, and by what words; of what it denies, on the other."""
    found: dict[int, tuple[bool, str]] = {}
    for n, pair in enumerate(_POLES):
        one, other = pair[0].search(text), pair[1].search(text)
        said = one or other
        if said is None or (one and other):
            continue
        start = max((match.end() for match in _PARTS.finditer(text, 0, said.start())), default=0)
        told = words(text[start : said.start()])
        if not any(word in _NOT and after in _PARTLY for word, after in pairwise([*told, ""])):
            after = re.match(r"\s(?:\w+\s)?ikke\b", text[said.end() :])
            found[n] = (bool(one) != bool(after or _NOT & set(told)), said.group())
    return found


def _on_condition(mine: str, theirs: str) -> Iterator[Clash]:
    """Whether or not, told of what comes only if, or the other way round."""
    for one, other in ((_REGARDLESS, _ONLY_IF), (_ONLY_IF, _REGARDLESS)):
        a, b = one.search(mine), other.search(theirs)
        if a is None or b is None or other.search(mine) or one.search(theirs):
            continue
        if set(content_stems(a["tail"])) & set(content_stems(b["tail"])):
            yield Clash("condition", a.group(), b.group())


def _of_all(mine: str, theirs: str) -> Iterator[Clash]:
    """Said of all, or always, what is so of some, or sometimes; or in the very place where the other says of what."""
    a, b = _ALL.search(mine), _SOME.search(theirs)
    if a and b and not _ALL.search(theirs) and not _SOME.search(mine):
        yield Clash("all", a.group(), b.group())
    for one in _EVERY.finditer(mine):
        for other in _SUCH.finditer(theirs):
            such = other["such"].lower()
            if (
                root(one["noun"].lower()) == root(other["noun"].lower())
                and such not in _ANY
                and such[:4] not in mine.lower()
            ):
                yield Clash("all", one.group(), other.group(), frozenset({root(such)}))
    for told in _OVER.finditer(mine):
        for other in _OVER.finditer(theirs) if told["all"] else ():
            same = root(told["word"].lower()) == root(other["word"].lower()) and told["prep"] == other["prep"]
            if same and not other["all"]:
                yield Clash("whole", told.group(), other.group())


def _by_span(mine: str, theirs: str) -> Iterator[Clash]:
    """A figure by another span of time than the same figure; of clauses without any, how often it is."""
    here, there = _spans(mine), _spans(theirs)
    for what in here.keys() & there.keys():
        if here[what] - there[what] and there[what] - here[what]:
            yield Clash("span", ", ".join(sorted(here[what])), ", ".join(sorted(there[what])))


@lru_cache(maxsize=8_000)
def _spans(text: str) -> dict[str, set[str]]:
    """By which spans of time a clause tells each figure with its measure, or, of a clause without figures, what it
    tells at all; today is none."""
    found: dict[str, set[str]] = {}
    for said in SPAN.finditer(text):
        if said.group().lower() not in ("i dag", "i år"):
            whole = said["span"] or said["ly"] or f"{said['nth']} {said['other']}"
            of = _MEASURED.search(text, 0, said.start())
            if of or not NUMBER.search(text.lower()):
                what = f"{of['figure'].lower()} {root(of['unit'].lower())}" if of else ""
                found.setdefault(what, set()).add(whole.lower().replace("døgn", "dag"))
    return found


def _how_many(mine: str, theirs: str) -> Iterator[Clash]:
    here, there = _amounts(mine), _amounts(theirs)
    for one, other in ((0, 1), (1, 0), (2, 3), (3, 2)):
        if here[other] or there[one]:
            continue
        for what, said in here[one]:
            for other_what, told in there[other]:
                if what == other_what:
                    yield Clash("many", said, told, frozenset({what}))


@lru_cache(maxsize=8_000)
def _amounts(text: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Of what a clause says that there are several, that there is one, more or fewer; each with its words."""
    return tuple(
        tuple((root((told["noun"] or told["before"]).lower()), told.group()) for told in words_of.finditer(text))
        for words_of in (_SEVERAL, _ONE, _MORE, _FEWER)
    )


def _by_whom(mine: str, theirs: str) -> Iterator[Clash]:
    """Who does it, or pays for it, where both say who and then say the same."""
    if any(_DENIES.search(text) or _SUPPOSED.match(text) for text in (mine, theirs)):
        return
    for told in _WITH.finditer(mine):
        for other in _WITH.finditer(theirs):
            who, others = _WHO.search(told["who"]), _WHO.search(other["who"])
            if who is None or others is None or told["prep"] != other["prep"]:
                continue
            if all(one.lastgroup != who.lastgroup for one in _WHO.finditer(theirs)):
                yield Clash("doer", who.group(), others.group(), frozenset({root(who.group().lower())}))
    a, b = _doer(mine, theirs), _doer(theirs, mine)
    if a is None or b is None or not a[0] or a[0] == b[0] or not (b[0] or a[0] in _ABOVE):
        return
    if not re.search(rf"\b{a[1][:6]}", theirs, re.IGNORECASE) and not re.search(rf"\b{b[1][:6]}", mine, re.IGNORECASE):
        yield Clash("doer", a[1], b[1], frozenset({root(a[1].lower()), root(b[1].lower())}))


def _doer(text: str, other: str) -> tuple[str, str] | None:
    """Of which kind the one is who a clause begins with, before the first word that the other shares, or "by" whom it
    says that it is done, and the word for it."""
    by = _BY.search(text)
    if by is not None and (who := _WHO.search(by["who"])):
        return who.lastgroup or "", who.group()
    held = _roots(other)
    before: list[str] = []
    for match in _WORD.finditer(text):
        if root(match.group().lower()) in held:
            break
        before.append(match.group())
    who = _WHO.search(" ".join(before[:_OPENING]))
    if who is not None:
        return who.lastgroup or "", who.group()
    named = len(before) in (1, 2) and before[0].lower() not in STOP_WORDS and _DEFINITE.search(before[0])
    return ("", before[0]) if named else None


@lru_cache(maxsize=8_000)
def _roots(text: str) -> frozenset[str]:
    return frozenset(root(word) for word in words(text) if word not in STOP_WORDS and len(word) > 3)


@lru_cache(maxsize=8_000)
def places(text: str) -> frozenset[str]:
    """Where a text says that something is, by the root of its name: "sidder i Havnegade", "er på rådhuset"."""
    return frozenset(root(one["place"].lower()) for one in _LIES.finditer(text))


@lru_cache(maxsize=8_000)
def names(text: str, known: frozenset[str]) -> frozenset[str]:
    """The names of a clause, without their genitive: those that are `known`."""
    return frozenset(name for name in (one.removesuffix("s") for one in _NAME.findall(text)) if name in known)


@lru_cache(maxsize=500)
def names_told(text: str) -> frozenset[str]:
    """What a paper writes with a capital in mid sentence, and never without; committees aside."""
    told = {one.group() for one in _NAME.finditer(text) if _INSIDE.search(text, max(0, one.start() - 2), one.start())}
    return frozenset(
        one.removesuffix("s") for one in told
        if not _NO_NAME.search(one) and not re.search(rf"\b{re.escape(one.lower())}", text)
    )  # fmt: skip
