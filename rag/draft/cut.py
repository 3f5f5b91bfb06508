"""What a check still refuses is cut out of a draft, sentence by sentence, with a mark and a question in its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from rag.danish.sentences import sentences
from rag.types import Draft, Finding, Paragraph, Span

FEWEST_WORDS = 6  # of what is left: less is no paragraph
_ROUNDS = 3  # a cut may bring out another finding, such as half a quotation
_WHAT: Mapping[str, str] = {
    "number-unsupported": "tal uden dækning",
    "date-unsupported": "dato uden dækning",
    "name-unsupported": "navn uden dækning",
    "foreign-fact": "oplysning fra et andet sted",
    "stale-year": "oplysning fra et andet år",
    "quote-not-exact": "citat, der ikke er ordret",
    "citation-unknown": "kilde, der ikke findes",
    "person-name": "personnavn",
    "cpr": "personnummer",
    "contact": "kontaktoplysning",
}
_MARK = re.compile(r"\[udeladt: [^\]]*\]")


def cut_out(draft: Draft, check: Callable[[Draft], Draft]) -> Draft:
    """The draft without the sentences of its hard findings, where a sound paragraph is left without them.

    `check` gives a draft its findings anew. A paragraph that can't be mended so is left as it was, its finding hard.
    """
    given = draft
    spared: set[int] = set()  # paragraphs that no cut can mend
    asked: dict[int, set[str]] = {}
    for _ in range(_ROUNDS):
        faults = _faults(draft.findings, spared)
        if not faults:
            break
        paragraphs = list(draft.paragraphs)
        for n, some in faults.items():
            text = _without(paragraphs[n].text, some)
            if text is None:
                spared.add(n)
                asked.pop(n, None)
                paragraphs[n] = given.paragraphs[n]
            else:
                paragraphs[n] = replace(paragraphs[n], text=text)
                asked.setdefault(n, set()).update(finding.rule for finding in some)
        draft = check(replace(draft, paragraphs=tuple(paragraphs)))
    left = _faults(draft.findings, spared)
    if left:  # still not sound: better whole and marked than mangled
        kept = [given.paragraphs[n] if n in left else paragraph for n, paragraph in enumerate(draft.paragraphs)]
        asked = {n: rules for n, rules in asked.items() if n not in left}
        draft = check(replace(draft, paragraphs=tuple(kept)))
    if not asked:
        return draft
    questions = [_question(draft.paragraphs[n], n, sorted(rules)) for n, rules in sorted(asked.items())]
    note = f"{len(asked)} afsnit er skåret til, fordi noget i dem ikke kunne bekræftes; se [udeladt: …]."
    return replace(draft, questions=(*draft.questions, *questions), note=f"{draft.note} {note}".strip())


def _faults(findings: Sequence[Finding], spared: set[int]) -> dict[int, list[Finding]]:
    """The hard findings that have a place in a paragraph, by paragraph."""
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        cuttable = finding.severity == "hard" and finding.rule in _WHAT and finding.span is not None
        if cuttable and finding.paragraph is not None and finding.paragraph not in spared:
            found.setdefault(finding.paragraph, []).append(finding)
    return found


def _without(text: str, findings: Sequence[Finding]) -> str | None:
    """The text with a mark where the sentences of the findings stood; None where too little is left."""
    spans = [span for span in sentences(text) if text[slice(*span)].strip()]
    bad = [_told(span, findings) for span in spans]
    pieces: list[str] = []
    for span, rules in zip(spans, bad, strict=True):
        if not rules:
            pieces.append(text[slice(*span)].strip())
            continue
        mark = f"[udeladt: {', '.join(dict.fromkeys(_WHAT[rule] for rule in rules))}]"
        if not pieces or pieces[-1] != mark:
            pieces.append(mark)
    told = " ".join(pieces)
    left = _MARK.sub(" ", told)
    sound = len(left.split()) >= FEWEST_WORDS and left.count("»") == left.count("«")
    return told if sound and any(bad) else None


def _told(span: Span, findings: Sequence[Finding]) -> list[str]:
    return [f.rule for f in findings if f.span is not None and f.span[0] < span[1] and span[0] < f.span[1]]


def _question(paragraph: Paragraph, n: int, rules: Sequence[str]) -> str:
    """Asks for what was cut, without its words: they are not known to be true of us."""
    what = ", ".join(_WHAT[rule] for rule in rules)
    where = f"afsnittet om {paragraph.theme}" if paragraph.theme else f"afsnit {n + 1}"
    return f"I {where} er noget udeladt ({what}). Hvad gælder hos os, og hvor står det?"
