"""What is compared: medsvar, the plain pipeline that a user would write, copying, and controls that must come last."""

from __future__ import annotations

import copy
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from eval import plain_pipeline
from eval.cases import Case
from eval.leaving_out import LeavingOut, Split, assert_left_out
from eval.plain_pipeline import PlainPipeline
from rag.check import OwnFacts, check_draft
from rag.danish.references import canonical
from rag.danish.stance import read_stance
from rag.errors import UsageError
from rag.index.manifest import item_from
from rag.pipeline import Workspace
from rag.types import CatalogueItem, ChatModel, Draft, Filters, Paragraph, Precedent

SYSTEMS: Final = ("medsvar", "plain", "copy", "closed-book", "shuffled", "empty", "majority")
CONTROLS: Final = ("closed-book", "shuffled", "empty", "majority")
DEPTH: Final = 10  # hits that retrieval is measured by
EMPTY: Final = (
    "Udvalget har drøftet forslaget og anerkender, at budgettet skal hænge sammen. Udvalget ønsker at blive inddraget "
    "i det videre arbejde."
)

Found = dict[str, Any]  # what retrieval gave: {"source", "answers": [[refs]…], "text"}


def known(systems: Sequence[str]) -> list[str]:
    """The named systems, each once. Raises UsageError for one that is none."""
    for system in systems:
        if system not in SYSTEMS:
            raise UsageError(f"'{system}' is no system.", f"Choose one of {', '.join(SYSTEMS)}.")
    return list(dict.fromkeys(systems))


@dataclass(frozen=True, slots=True)
class Asked:
    """A case with the proposal that it answers, as it is indexed, and the real answer's text."""

    case: Case
    item: CatalogueItem
    truth: str


class Bench:
    """A workspace seen by one case after another, with what each may not see left out."""

    def __init__(self, workspace: Workspace, split: Split, seed: int) -> None:
        self.workspace, self.split, self.seed = workspace, split, seed
        self.out = LeavingOut(workspace)
        self._precedents: dict[tuple[str, str, int], list[Precedent]] = {}
        self._texts: dict[tuple[str, ...], str] = {}

    def asked(self, case: Case) -> Asked:
        """The proposal and the real answer of a case. Raises UsageError where the index doesn't hold them."""
        manifest = self.workspace.index.manifest
        rows = {row.record["source"]: (key, row.record) for key, row in manifest.documents().items()}
        if case.catalogue not in rows or case.source not in rows:
            raise UsageError("its answer or its catalogue is not indexed.", "Build the cases anew.", case.id)
        item = next((i for i in map(item_from, rows[case.catalogue][1]["items"]) if i.number == case.item), None)
        if item is None:
            raise UsageError(f"its proposal {case.item} is not indexed.", "Build the cases anew.", case.id)
        passages = manifest.passages_of("document", rows[case.source][0])
        told = [one.text for one in passages if one.role == "answer" and one.refs == case.refs]
        quotes = [nugget.quote for nugget in case.nuggets]
        told = [text for text in told if any(quote in text for quote in quotes)]
        # what a résumé or a remark elsewhere says of the proposal belongs to the answer too
        return Asked(case, item, "\n".join([*told, *(q for q in quotes if not any(q in text for text in told))]))

    def as_committee(self, case: Case) -> Workspace:
        """The workspace with the settings of the case's committee, over the same open index."""
        other = copy.copy(self._having_read)
        none = self.workspace.settings.committee != case.committee
        other.settings = self.workspace.settings.model_copy(
            update={
                "municipality": case.municipality,
                "committee": case.committee,
                "side": case.side or "fælles",
                **({"workplaces": [], "staff_groups": [], "former_names": []} if none else {}),
            }
        )
        return other

    def precedents(self, asked: Asked, *, of: Asked | None = None, top: int | None = None) -> list[Precedent]:
        """What medsvar finds for a case (or for `of`, another's proposal), with nothing of the case's family in it."""
        sought, top = of or asked, top or self.workspace.settings.retrieval.top
        key = (asked.case.id, sought.case.id, top)
        if key not in self._precedents:
            out = {*self._left_out(asked.case), *self._left_out(sought.case)}
            filters = Filters(exclude=tuple(sorted(out)))
            found = self.as_committee(sought.case).precedents(sought.item, filters=filters, top=top)
            assert_left_out(asked.case, self.out.family(asked.case), found)
            self._precedents[key] = found
        return self._precedents[key]

    async def draft(
        self, system: str, asked: Asked, others: Sequence[Asked], chat: ChatModel | None
    ) -> tuple[Draft, list[Found] | None]:
        """One system's draft for a case, and what it retrieved (None where it retrieves nothing); `others` are all
        cases of the run, for the shuffled control. Raises LeakError where the case's family came back."""
        match system:
            case "medsvar":
                found = self.precedents(asked)
                return await self._medsvar(asked, found, chat), self._found(asked)
            case "plain":
                return await self._plain(asked, chat)
            case "copy":
                return self._checked(_copied(asked.item, self.precedents(asked)), asked), self._found(asked)
            case "closed-book" if chat is not None:
                # the same plain request without sources: medsvar's own would abstain, which proves nothing
                return await self._written(asked, [], chat), None
            case "shuffled":
                other = self._another(asked, others)
                found = self.precedents(asked, of=other)
                return await self._medsvar(asked, found, chat), _told(found)
            case "majority":
                return self._majority(asked, others), None
        return self._checked(_of_text(asked.item, EMPTY), asked), None

    def papers(self, case: Case) -> str:
        """The texts of the case's municipality for the same budget, what is left out for the case aside."""
        links, manifest = self.workspace.index.links.municipalities, self.workspace.index.manifest
        out, year = self._left_out(case), self.out.year(case)
        of = [h for h in self.out.held() if h.id not in out and h.year == year]
        own = tuple(h.id for h in of if links.get(h.source) == case.municipality)
        if own not in self._texts:
            self._texts[own] = "\n".join(p.text for key in own for p in manifest.passages_of("document", key))
        return self._texts[own]

    def same_round(self, asked: Asked, used: Sequence[Mapping[str, Any]]) -> dict[str, int]:
        """Of what a draft was drawn from ({"source", "answers"}): how many are answers of the same municipality to the
        same year's budget, which a committee can't have had, and how many of those to the very same proposal."""
        links, year = self.workspace.index.links.municipalities, self.out.year(asked.case)
        answers = {h.source for h in self.out.held() if h.kind == "høringssvar" and h.year == year}
        near = [one for one in used if one["source"] in answers and links.get(one["source"]) == asked.case.municipality]
        own = canonical(asked.item.number)
        same = [one for one in near if any(canonical(str(ref)) == own for refs in one["answers"] for ref in refs)]
        return {"precedents": len(used), "same round": len(near), "same proposal": len(same)}

    def _majority(self, asked: Asked, others: Sequence[Asked]) -> Draft:
        """No text, and the commonest stance of the other answers: what knowing only how committees answer is worth."""
        family = set(self.out.versions(asked.case.source))
        stances = Counter(o.case.stance for o in others if o.case.stance and o.case.source not in family)
        common = min(stances, key=lambda one: (-stances[one], one), default=None)
        return Draft(asked.item, common, common is None, (), (), ())

    async def _medsvar(self, asked: Asked, found: Sequence[Precedent], chat: ChatModel | None) -> Draft:
        from rag.pipeline.drafting import Task, draft_by_model, draft_of_blocks

        own = self._own_facts(asked)
        task = Task(asked.item, found, self.as_committee(asked.case).settings)
        if chat is None:
            return draft_of_blocks(task, lambda draft: check_draft(draft, own))
        return await draft_by_model(chat, task, lambda draft: check_draft(draft, own))

    async def _plain(self, asked: Asked, chat: ChatModel | None) -> tuple[Draft, list[Found]]:
        texts = self._pipeline.find(asked.item, self._left_out(asked.case), DEPTH)
        family = self.out.family(asked.case)
        assert_left_out(asked.case, family, [passage for _, covered in texts for passage in covered])
        found = [
            {
                "source": covered[0].source if covered else "",
                "answers": list(dict.fromkeys(one.refs for one in covered)),
                "text": text,
            }
            for text, covered in texts
        ]
        if chat is None:
            return self._checked(_of_text(asked.item, texts[0][0] if texts else ""), asked), found
        return await self._written(asked, texts, chat), found

    async def _written(self, asked: Asked, texts: list[plain_pipeline.Found], chat: ChatModel) -> Draft:
        """What a model writes to a plain request with these texts, checked."""
        reply, price = await self._pipeline.write(asked.item, texts, chat)
        tokens = {"in": reply.tokens_in, "out": reply.tokens_out}
        draft = replace(_of_text(asked.item, reply.text), model=reply.model, tokens=tokens, cost=price)
        return self._checked(draft, asked)

    def _found(self, asked: Asked) -> list[Found]:
        """What medsvar's retrieval gives down to the depth that it is measured by."""
        return _told(self.precedents(asked, top=max(DEPTH, self.workspace.settings.retrieval.top)))

    def _checked(self, draft: Draft, asked: Asked) -> Draft:
        """A draft of another system with what the product's check says of it."""
        return replace(draft, findings=tuple(check_draft(draft, self._own_facts(asked))))

    def _own_facts(self, asked: Asked) -> OwnFacts:
        """What the check may build on: without the left-out papers too, or it would vouch for the answer's own facts
        and quote them to a model that is to mend its draft."""
        return self.as_committee(asked.case).own_facts(asked.item, without=self._left_out(asked.case))

    def _left_out(self, case: Case) -> frozenset[str]:
        return frozenset(self.out.filters(case, self.split).exclude)

    def _another(self, asked: Asked, others: Sequence[Asked]) -> Asked:
        """A case on another proposal of another area, chosen by the seed."""
        away = [o for o in others if o.item.title != asked.item.title and o.item.area != asked.item.area]
        digest = hashlib.sha256(f"{self.seed}|{asked.case.id}".encode()).digest()
        return (away or list(others))[int.from_bytes(digest[:4], "big") % len(away or others)]

    @cached_property
    def _having_read(self) -> Workspace:
        """The workspace once it has read its papers, so that no committee's copy reads them anew."""
        self.workspace.own_facts()
        return self.workspace

    @cached_property
    def _pipeline(self) -> PlainPipeline:
        return PlainPipeline(self.workspace)


def _told(found: Sequence[Precedent]) -> list[Found]:
    return [{"source": one.source, "answers": [one.refs], "text": one.text} for one in found]


def _copied(item: CatalogueItem, precedents: Sequence[Precedent]) -> Draft:
    """The nearest old answer, copied out and cited."""
    if not precedents:
        return Draft(item, None, True, (), (), ())
    first = precedents[0]
    draft = _of_text(item, first.text)
    cited = tuple(replace(paragraph, citations=(first.id,)) for paragraph in draft.paragraphs)
    return replace(draft, stance=first.stance, paragraphs=cited, precedents=(first,))


def _of_text(item: CatalogueItem, text: str) -> Draft:
    paragraphs = tuple(Paragraph(part.strip()) for part in text.split("\n\n") if part.strip())
    return Draft(item, read_stance(text), not paragraphs, paragraphs, (), ())
