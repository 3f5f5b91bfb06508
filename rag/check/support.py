"""Whether a cited passage supports its sentence, and which claims stand without a source.

In a person's own letter, arguments in the committee's own voice need none; what an authority, a study or a report is
said to have found or decided does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from rag.check.bodies import committee_named, towns_in
from rag.check.days import is_of_day
from rag.check.facts import find_facts
from rag.check.figures import LISTS
from rag.check.knowledge import Knowledge, content_stems
from rag.check.lines.claimed import denies
from rag.check.lines.wording import shares_part
from rag.check.own import Source
from rag.check.statements import Statement, names_paper, names_whose, names_year, tells_time
from rag.danish.analyser import STOP_WORDS, stem, words
from rag.danish.arguments import is_acknowledgement, is_condition, is_courtesy
from rag.danish.sentences import sentences
from rag.danish.stance import stance_cues
from rag.danish.synonyms import related
from rag.danish.wordlists import wordlist
from rag.types import Finding

FEWEST: Final = 3  # content words from which a sentence says something that needs support
CLAIM: Final = 3  # content words from which a sentence without any citation claims something
ENOUGH: Final = 0.34  # share of them that must stand in the cited passages or the item
_ONE_WILL_DO: Final = 3  # words of which one held in a cited passage is enough
_PART: Final = 5  # letters that two words must share at an end to be parts of one compound
_RUN: Final = 7  # letters at the beginning by which words are kin that the stemmer keeps apart
# A sentence that goes on from the one before it says less by itself.
_POINTS_BACK: Final = re.compile(
    r"\W*(?:det|dette|den|de(?! \w+(?<!ed)e \w)|derfor|dermed|så|her|der|men|og|siden|heller)\b"
    r"|[^.]*\b(?:det|den|de) samme\b",
    re.IGNORECASE,
)
_VERDICT: Final = 2.0  # a cue of this weight is a verdict: words of the committee's own
# What the committee says it wants, thinks or does is its own word for it.
_WANTS: Final = (
    r"(?:foreslår|ønsker|beder|forventer|vil|anbefaler|opfordrer|mener|håber|deltager|hører|deler|støtter|vurderer|finder"
    r"|henstiller|tilbyder|uddyber|noterer|ser|regner|går|takker|synes|tror|frygter|forudsætter)"
)
_OWN_VOICE: Final = re.compile(
    rf"\b(?:vi|udvalget|\w+siden|[lhofc]mu|\w*med) (?:\w+ ){{0,2}}?{_WANTS}\b"
    rf"|\b{_WANTS} (?:\w+ )?(?:vi|udvalget|\w+siden)\b"
    r"|\b(?:vi|udvalget) er (?:\w+ ){0,2}?(?:glade?|tilfredse?|kede? af|trygge?)\b",
    re.IGNORECASE,
)
_SHOULD: Final = re.compile(r"\b(?:bør|burde|skal|må)\b", re.IGNORECASE)
# What it thinks may come of the proposal, and what it says of the proposal itself.
_MIGHT: Final = re.compile(
    r"\b(?:kan|vil) (?:[\wæøå]+ ){0,5}?(?:[\wæøå]{2,}e|få|gå|stå|ske|se|bo)\b|\b(?:risikerer|kunne|ville)\b"
    r"|^\W*(?:[Ff]orslaget|[Kk]ataloget)\b"
    r"|^\W*(?:Er|Bliver|Får|Går|Falder|Sker|Stilles|Mangler|Kommer|Skal|Har) (?:der|den|det|de)\b"
)
_FIGURE: Final = re.compile(
    r"\d(?:,-)?\s?(?:kr\b|kroner|t\.?\s?kr|tusind|mio\b|million|pct\b|procent|%|årsværk|stillinger)|\bkr\.\s\d",
    re.IGNORECASE,
)  # has rules of its own
# What it says of the letter itself: who has read it, who answers questions.
_LETTER: Final = r"\b(?:svaret|høringssvaret|udtalelsen|bemærkningerne|spørgsmål)\b"
_HANDLED: Final = r"\b(?:svare|besvare\w*|læst|drøftet|godkendt|enige?|skrevet|samle[rst]?)\b"
_ON_ITSELF: Final = re.compile(rf"{_LETTER}.*{_HANDLED}|{_HANDLED}.*{_LETTER}", re.IGNORECASE)
_REPORTS: Final = re.compile(
    r"\b(?:skrev|pegede|foreslog|bakkede|mente|oplyste|fremhævede|tog|bad|noterede|advarede|kaldte|støttede|sagde|gjorde"
    r"|anbefalede|frarådede|beskrev|bemærkede|var|havde|blev)\b",
    re.IGNORECASE,
)
# Those whose word is a fact: authorities, researchers, and the papers that they write.
_AUTHORITY: Final = (
    r"arbejdstilsynet|[\wæøå]*styrelsen|[\wæøå]*ministeriet|ombudsmanden|ankestyrelsen|rigsrevisionen|datatilsynet"
    r"|ældretilsynet|socialtilsynet|finanstilsynet|patientsikkerhed\w*|VIVE|NFA|KORA|EVA|Danmarks Statistik|KL"
    r"|universitet\w*|forsker\w*|eksperter\w*|lægerne|revisionen|landsretten|højesteret|nævnet|retten\b(?! til)"
)
_EVIDENCE: Final = (
    r"undersøgelse\w*|forskning\w*|[\wæøå]*rapport(?:en|er)?|studie\w*|statistik\w*|analyse(?:n|r)?|evaluering(?:en|er)?"
    r"|dokumentation\w*|meta-?analyse\w*|måling(?:en|er)?|erfaring(?:er|erne)? fra (?:andre|hele)|tal fra"
)
_SAYS: Final = (
    r"vis(?:er|te|t)|påvis(?:er|te|t)|dokumenter(?:er|ede|et)|fastsl(?:år|og|ået)|konkluder(?:er|ede|et)|bekræft(?:er|ede|et)"
    r"|peger|pegede|anbefal(?:er|ede|et)|kræv(?:er|ede|et)|påla(?:gde|gt)|giv(?:er|et)|gav|kritiser(?:er|ede|et)"
    r"|advar(?:er|ede|et)|sagde"
    r"|understreg(?:er|ede|et)|har (?:\w+ )?(?:givet|sagt|slået|fundet|afgjort|udstedt)|udstedte|afgjorde|fandt|siger"
)
_OF_AUTHORITY: Final = re.compile(
    rf"\b(?i:{_AUTHORITY})\b[^.;]{{0,60}}\b(?i:{_SAYS})\b|\b(?i:{_EVIDENCE})\b[^.;]{{0,80}}\b(?i:{_SAYS})\b"
    rf"|\b(?i:ifølge|viser|vist af|dokumenteret (?:af|i)|påbud fra|krav fra)\s(?:\w+\s){{0,2}}"
    rf"(?i:{_AUTHORITY}|{_EVIDENCE})\b"
    r"|\bdet er (?:vel)?dokumenteret\b"
    # What the law wants, where it is named, and that something is against it.
    r"|\b(?i:[\wæøå]{3,}loven|lovgivningen|overenskomsten|bekendtgørelsen|loven)\b[^.;]{0,40}"
    r"\b(?i:kræver|siger|forbyder|forpligter|pålægger|fastslår|foreskriver|giver)\b"
    r"|(?<!ikke )\b(?i:ulovlig\w*|lovstridig\w*|i strid med (?:[\wæøå]*lov\w*|overenskomst\w*|EU\b|reglerne))"
)
# What those above us, or another committee, are said to have decided; an "udvalget" alone is the writer.
_DECIDED_BY: Final = re.compile(
    r"\b(?:[\wæøåÆØÅ]+-?MED|[Bb]yrådet|[Kk]ommunalbestyrelsen|[Dd]irektionen|[\wæøåÆØÅ-]{3,}udvalget|[Ff]olketinget"
    r"|[Rr]egeringen|[Bb]orgmesteren|[Ff]orvaltningen)\b(?: [A-ZÆØÅ][\wæøå]+)?\s"
    r"(?:har (?:\w+ ){0,2}?(?:godkendt|besluttet|vedtaget|bevilget|lovet|garanteret|afvist)"
    r"|godkendte|besluttede|vedtog|bevilgede|lovede|garanterede|afviste)\b"
)
_OF_US: Final = re.compile(r"\b(?:vi|os|vores|vort|her|hos os)\b", re.IGNORECASE)
_WISHED: Final = re.compile(
    r"\b(?:bør|skal|må|hvis|ønsker|foreslår|beder|forventer|savner|mangler|når|før|inden|vil gerne|kunne|ville)\b|\?",
    re.I,
)
_REASON: Final = re.compile(r",\s(?:for|fordi|da|idet|eftersom)\s|[;:]\s", re.IGNORECASE)
_ALSO: Final = frozenset(map(stem, ("ligeledes", "endvidere", "desuden", "herudover")))  # say nothing by themselves
_PASSAGE: Final = 0.75  # share of a claim's telling words that one passage must hold
_DECISION: Final = 0.6  # and of a decision, which is told in other words
_KNOWN_FROM: Final = 2  # telling words from which a claim can be known in a paper


def support_findings(n: int, statements: Sequence[Statement], known: Knowledge, *, opening: bool) -> Iterator[Finding]:
    """Sentences that cite what doesn't say it, and paragraphs that claim and cite nothing.

    `opening` is true for a paragraph that may acknowledge and say where it stands without a source.
    """
    for statement in statements:
        cited = known.cited_by(statement)
        if not statement.cited or not cited or _is_our_own(statement):
            continue
        who = " og ".join(source.whose for source in cited)
        other = _another(statement, cited, known)
        names = [name for source in known.cited.values() for name in (source.committee, source.municipality) if name]
        missing = unsupported(statement.own, [*(s.said for s in cited), known.item_text, known.entered], names)
        if other is None and not missing:
            continue
        yield Finding(
            "citation-unsupported",
            "warning",
            _short(statement.own),
            f"Sætningen gengiver {other.whose}; der henvises til {who}."
            if other is not None
            else f"{who} siger det ikke; ord uden dækning: {', '.join(missing[:6])}.",
            "Henvis til den kilde, der siger det, eller skriv, at det er udvalgets egen vurdering.",
            n,
            statement.span,
        )
    if opening or any(statement.cited for statement in statements):
        return
    for statement in statements:
        if not _claims(statement.own) or not unsupported(statement.own, [known.item_text, known.entered], cites=False):
            continue
        yield Finding(
            "uncited-claim",
            "warning",
            _short(statement.own),
            "Argumentet har ingen kilde.",
            "Henvis til et tidligere svar, eller skriv, at det er udvalgets egen vurdering.",
            n,
            statement.span,
        )


def _is_our_own(statement: Statement) -> bool:
    """Whether a sentence beside a report, with no mark of its own, is on the letter itself, or says what should be."""
    if statement.marked or statement.quotations or _REPORTS.search(statement.own):
        return False
    return any(words.search(statement.own) for words in (_ON_ITSELF, _SHOULD, _MIGHT))


def _another(statement: Statement, cited: Sequence[Source], known: Knowledge) -> Source | None:
    """The source whose committee or municipality a sentence reports, where none of those that it cites is by them."""
    told = [one for one in known.cited.values() if one.standing != "foreign" and _is_dated(statement.own, one)]
    if told and not any(source in told for source in cited):
        return told[0]
    if not _REPORTS.search(statement.own):
        return None
    named = [s for s in known.cited.values() if s.committee and committee_named(statement.own, s.committee)]
    if not named:
        towns = towns_in(statement.own, known.own.municipalities)
        named = [s for s in known.cited.values() if s.standing == "foreign" and s.municipality in towns]
    if not named or any(source in named for source in cited):
        return None
    return named[0]


def _is_dated(sentence: str, source: Source) -> bool:
    """Whether a sentence names a paper by its day and whose it is, or by its kind and year."""
    if source.committee and committee_named(sentence, source.committee):
        return any(
            fact.kind == "date" and source.day and is_of_day(fact.key, source.day) for fact in find_facts(sentence)
        )
    return names_paper(sentence, source) and tells_time(sentence) and names_year(sentence, source)


def _claims(sentence: str) -> bool:
    """Whether a sentence states an effect, an experience or a fact: not a question, a wish, a stance or a courtesy,
    nor what it says of the letter itself."""
    return not (
        sentence.rstrip().endswith("?")
        or is_courtesy(sentence)
        or is_acknowledgement(sentence)
        or is_condition(sentence)
        or _OWN_VOICE.search(sentence)
        or _SHOULD.search(sentence)
        or _ON_ITSELF.search(sentence)
        or _FIGURE.search(sentence)
        or any(cue.weight >= _VERDICT for cue in stance_cues(sentence))
        or len(_claim_words(sentence)) < CLAIM
    )


def unsupported(sentence: str, sources: Sequence[str], names: Sequence[str] = (), *, cites: bool = True) -> list[str]:
    """The content words of a sentence that stand in no source, where too few of them do; else nothing. What it only
    reports with ('skrev i september') and `names` of committees and municipalities are no content. In a sentence that
    `cites`, little need stand there where it says little itself."""
    told = _claim_words(sentence, tuple(names))
    hangs = _POINTS_BACK.match(sentence) is not None or _OWN_VOICE.search(sentence) is not None
    if len(told) < FEWEST + hangs or is_courtesy(sentence) or is_acknowledgement(sentence):
        return []
    held = _held(tuple(sources))
    missing = [word for word in told if not _covered(word, held)]
    share = 1 - len(missing) / len(told)
    if hangs or (cites and len(told) <= _ONE_WILL_DO):
        return missing if not share else []
    return missing if share < ENOUGH else []


def _claim_words(sentence: str, names: tuple[str, ...] = ()) -> list[str]:
    """The words of a sentence that claim something: not those by which it says where the committee stands, nor those
    with which it reports."""
    said = sentence
    for cue in stance_cues(sentence):
        if cue.weight >= _VERDICT:
            said = said[: cue.span[0]] + " " * (cue.span[1] - cue.span[0]) + said[cue.span[1] :]
    wanted = set(content_stems(said)) - _reporting() - _ALSO - {stem(word) for name in names for word in words(name)}
    return [word for word in dict.fromkeys(words(said)) if stem(word) in wanted and word not in STOP_WORDS]


@lru_cache(maxsize=1)
def _reporting() -> frozenset[str]:
    return frozenset(stem(word) for word in wordlist("reporting", LISTS))


@lru_cache(maxsize=200)
def _held(sources: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem for source in sources for stem in content_stems(source))


def _covered(word: str, held: frozenset[str]) -> bool:
    """Whether a word, a part of it as a compound, or one that means nearly the same stands in the sources."""
    root = stem(word)
    if root in held or any(shares_part(root, other, _PART, _RUN) for other in held):
        return True
    return any(stem(part) in held for term in related([word]) for part in words(term))


def _short(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()[:90]


def unfounded_findings(n: int, statement: Statement, known: Knowledge) -> Iterator[Finding]:
    """A warning on a sentence that tells what an authority, a study or a report says, or what others decided, where no
    paper of ours does; what only another municipality's does is that one's, where it is told of us."""
    told = statement.own
    decided = _DECIDED_BY.search(told)
    claim = _OF_AUTHORITY.search(told) or decided
    if statement.cited or claim is None or _WISHED.search(told) or is_courtesy(told) or _ON_ITSELF.search(told):
        return
    if is_condition(told[_clause_of(told, claim.start()) :]):  # "vi kan ikke støtte det, for …" argues by a claim
        return
    wanted = set(content_stems(told))
    if len(wanted) < _KNOWN_FROM:
        return
    share = _PASSAGE if claim is not decided else _DECISION
    # a proposal only proposes: what it would do is no decision
    texts = ([] if claim is decided else [known.item_text]) + [known.entered]
    texts += [source.said for source in known.sources if source.standing != "foreign"]
    if any(_holds(wanted, share, text) for text in texts):
        return
    theirs = _of_theirs(set(content_stems(told[claim.start() :])), known)
    if theirs is not None and names_whose(statement.lead, theirs, None):
        return
    if not _OF_US.search(told) or denies(told):
        theirs = None
    yield Finding(
        "foreign-fact" if theirs else "uncited-claim",
        "hard" if theirs else "warning",
        " ".join(told.split())[:120],
        f"Det er andres: {theirs.whose}, men læses som vores."
        if theirs
        else "Påstand uden kilde: ingen af jeres papirer fortæller det.",
        f"Skriv, at det var i {theirs.municipality or 'en anden kommune'}, eller stryg sætningen."
        if theirs
        else "Skriv, hvor det står, oplys det med kilde ('medsvar fact'), eller skriv, at det er jeres vurdering.",
        n,
        statement.span,
    )


def _of_theirs(wanted: set[str], known: Knowledge) -> Source | None:
    """The paper of another municipality that says what a claim says."""
    if len(wanted) < FEWEST:
        return None
    return next((one for one in known.of("foreign") if _holds(wanted, _PASSAGE, one.said)), None)


def _holds(wanted: set[str], share: float, text: str) -> bool:
    return any(len(wanted & held) >= share * len(wanted) for held in _passages(text))


def _clause_of(sentence: str, at: int) -> int:
    """Where the clause begins that gives the reason at a place; the sentence's beginning where none does."""
    return max((match.end() for match in _REASON.finditer(sentence, 0, at)), default=0)


@lru_cache(maxsize=1_000)
def _passages(text: str) -> tuple[frozenset[str], ...]:
    """The telling words of each sentence of a text, with those of the one after it."""
    told = [frozenset(content_stems(text[slice(*span)])) for span in sentences(text)]
    return tuple(one | (told[k + 1] if k + 1 < len(told) else frozenset()) for k, one in enumerate(told))
