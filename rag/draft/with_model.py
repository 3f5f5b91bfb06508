"""A draft by a language model: the prompt is packed to the model's window, its reply becomes a Draft.

The model sees at most what the item and its precedents say, persons as roles. Citation ids are a closed set:
one that does not exist is a finding and is taken away.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, cast

import prompts
from rag.draft.building_blocks import became
from rag.draft.entered_facts import Fact
from rag.models.structured import parse_reply
from rag.models.tokens import cost, count_tokens
from rag.privacy.persons import find_redactions
from rag.privacy.redact import redact
from rag.settings import Settings
from rag.types import CatalogueItem, ChatModel, Draft, Finding, Paragraph, Precedent, Stance

PRECEDENT_CHARS = 3_000  # of one precedent; a long point of minutes is cut there, and says so
MOST_PRECEDENTS = 8
_ELSEWHERE = ("foreign-fact", "stale-year")  # findings whose evidence quotes a paper
_ID = re.compile(r"\bP\d{1,3}\b")
_PERSONAL = ("person-name", "cpr", "contact")  # their words are not repeated
# What a model is told of each hard finding, and what it is to do.
_FAULTS = {
    "number-unsupported": "Tallet står hverken i forslaget eller i oplysningerne. Udelad det, eller skriv [antal].",
    "date-unsupported": "Datoen eller årstallet står hverken i forslaget eller i oplysningerne. Udelad det.",
    "name-unsupported": "Navnet står hverken i forslaget eller i oplysningerne. Skriv om det uden navn.",
    "foreign-fact": "Oplysningen gælder et andet sted. Udelad den, eller citér den ordret i »…« med afsender og år.",
    "stale-year": "Oplysningen gælder et andet år. Udelad den, eller citér den ordret i »…« med afsender og år.",
    "quote-not-exact": "Citatet er ikke ordret. Gengiv det præcis, som det står i kilden, eller skriv det uden »…«.",
    "citation-unknown": "Kilden findes ikke. Brug kun de id'er, der står ved de tidligere svar.",
    "person-name": "Der er nævnt en person. Skriv rollen i stedet.",
    "cpr": "Der står et personnummer. Udelad det.",
    "contact": "Der står en kontaktoplysning. Udelad den.",
    "stance-mismatch": "Teksten siger noget andet end den valgte holdning. Ret teksten.",
}


@dataclass(frozen=True, slots=True)
class Request:
    """What would be sent for one item."""

    system: str
    user: str
    schema: dict[str, Any]
    precedents: tuple[Precedent, ...]
    prompt: dict[str, str]
    tokens: int


def build_request(
    item: CatalogueItem,
    precedents: Sequence[Precedent],
    settings: Settings,
    stance: Stance | None = None,
    facts: Sequence[Fact] = (),
    *,
    earlier: Draft | None = None,
) -> Request:
    """The messages for one item, with as many of the best precedents as fit the model's window.

    With an `earlier` draft, its hard findings go back with it: what is wrong, why, and how to mend it.
    """
    prompt = _prompt("svar")
    window = settings.model.window - settings.model.max_output
    kept = [_shortened(precedent) for precedent in precedents[:MOST_PRECEDENTS]]
    item = without_persons(item)
    again = _again(earlier) if earlier is not None else None
    while True:
        variables = {
            "item": item,
            "precedents": kept,
            "became": {precedent.id: became(precedent) for precedent in kept},
            "municipality": settings.municipality,
            "committee": settings.committee,
            "side": settings.side,
            "stance": stance,
            "facts": [{"text": _clean(fact.text), "source": _clean(fact.source)} for fact in facts],
            "workplaces": settings.workplaces,
            "staff_groups": settings.staff_groups,
            "again": again,
        }
        system, user = prompt.render(**variables)
        tokens = count_tokens(system, settings.model.name) + count_tokens(user, settings.model.name)
        if tokens <= window or not kept:
            schema = prompt.schema(**variables)
            return Request(system, user, schema, tuple(kept), {"name": prompt.name, "sha256": prompt.sha256}, tokens)
        kept = kept[:-1]


_prompt = cache(prompts.load)  # compiling a template takes longer than filling it


def without_persons(item: CatalogueItem) -> CatalogueItem:
    """The item with persons as roles: a catalogue is read from its file, so nothing has taken them out yet."""
    return replace(
        item,
        title=_clean(item.title),
        text=_clean(item.text),
        sections={name: _clean(text) for name, text in item.sections.items()},
    )


def _clean(text: str) -> str:
    return redact(text, find_redactions(text))


def _again(draft: Draft) -> dict[str, Any]:
    """An earlier draft with its hard findings, as the prompt shows them; persons and numbers of theirs taken out.

    Each paragraph goes back whole, in the form that the reply has, and the questions with the last of them.
    """
    told = [
        _json(text=_clean(one.text), theme=one.theme and _clean(one.theme), citations=list(one.citations))
        for one in draft.paragraphs
    ]
    if told and draft.questions:
        told[-1] += "\n" + _json(questions=[_clean(question) for question in draft.questions])
    return {
        "paragraphs": told,
        "faults": [
            {
                "paragraph": finding.paragraph + 1 if finding.paragraph is not None else None,
                "what": _FAULTS.get(finding.rule, finding.remedy),
                "text": "" if finding.rule in _PERSONAL else _clean(finding.text),
                "evidence": "" if finding.rule in _PERSONAL else _evidence(finding, draft),
            }
            for finding in draft.findings
            if finding.severity == "hard"
        ],
    }


def _json(**fields: Any) -> str:
    return json.dumps(fields, ensure_ascii=False)


def _evidence(finding: Finding, draft: Draft) -> str:
    """What the check knows of a finding, and where its words stand if the paragraph can't cite that."""
    evidence = _clean(finding.evidence)
    if finding.rule not in _ELSEWHERE or "»" not in finding.evidence:
        return evidence
    known = {precedent.id for precedent in draft.precedents}
    named = next((key for key in _ID.findall(finding.evidence) if key in known), None)
    if named is None:
        return f"Står i et andet papir, som ikke er blandt de tidligere svar og ikke kan citeres. {evidence}"
    cited = draft.paragraphs[finding.paragraph].citations if finding.paragraph is not None else ()
    return evidence if named in cited else f"Står i {named}, som afsnittet ikke henviser til. {evidence}"


def _shortened(precedent: Precedent) -> Precedent:
    if len(precedent.text) <= PRECEDENT_CHARS:
        return precedent
    cut = precedent.text.rfind(" ", 0, PRECEDENT_CHARS)
    return replace(precedent, text=precedent.text[:cut] + " […]")


async def draft_with_model(
    chat: ChatModel,
    request: Request,
    item: CatalogueItem,
    precedents: Sequence[Precedent],
    settings: Settings,
    *,
    stance: Stance | None = None,
) -> Draft:
    """One call, one draft. Where the committee has chosen a `stance` and the model takes another, that is a hard
    finding.

    Raises ServerError where the model can't be reached, refuses, or doesn't give the JSON it was asked for.
    """
    reply = await chat.complete(request.system, request.user, request.schema)
    value = parse_reply(reply.text, request.schema)
    known = {precedent.id for precedent in request.precedents}
    findings: list[Finding] = []
    paragraphs: list[Paragraph] = []
    for n, told in enumerate(value["paragraphs"]):
        cited = tuple(dict.fromkeys(str(key).strip("[] ") for key in told["citations"]))
        for key in cited:
            if key not in known:
                findings.append(
                    Finding(
                        rule="citation-unknown",
                        severity="hard",
                        text=key,
                        evidence="Kilden findes ikke blandt de fundne svar.",
                        remedy="Fjern henvisningen, eller find den rigtige kilde.",
                        paragraph=n,
                    )
                )
        paragraphs.append(
            Paragraph(str(told["text"]).strip(), told.get("theme"), tuple(key for key in cited if key in known))
        )
    taken = cast("Stance | None", value["stance"])
    if stance is not None and taken != stance and paragraphs:
        findings.append(
            Finding(
                rule="stance-mismatch",
                severity="hard",
                text=str(taken),
                evidence=f"Udvalget har valgt holdningen »{stance}«, modellen skrev »{taken}«.",
                remedy="Ret teksten, så den siger det, udvalget har valgt, eller prøv en anden model.",
            )
        )
    return Draft(
        item=item,
        stance=stance or taken,
        abstained=bool(value["abstained"]) or not paragraphs,
        paragraphs=tuple(paragraphs),
        questions=tuple(str(question) for question in value["questions"]),
        precedents=tuple(precedents),
        findings=tuple(findings),
        model=reply.model,
        prompt=request.prompt,
        tokens={"in": reply.tokens_in, "out": reply.tokens_out},
        cost=cost(settings.model, reply.tokens_in, reply.tokens_out),
        note="Skrevet med sprogmodel; hver linje skal læses af et menneske.",
    )
