"""The parts of a text that a model reads one at a time: what it says of each proposal, and of none in particular."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rag.pipeline.checking import answered_items, given_letter, item_headed
from rag.types import CatalogueItem, Document, Draft, Extract, Paragraph, Precedent

if TYPE_CHECKING:
    from rag.check import OwnFacts
    from rag.check.contradicted import Numbered
    from rag.pipeline.workspace import Workspace

_Told = tuple[tuple[CatalogueItem, ...], int, Paragraph]  # the proposals, the paragraph and its place
MOST_SENTENCES: Final = 40  # that are read in one call
_LEAST: Final = 4  # words from which a line may claim anything
MOST_ITEMS: Final = 5  # proposals that one call is about; a line on more of them is about all


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences on some proposals, or on none in particular, and the sources that they cite."""

    items: tuple[CatalogueItem, ...]
    sentences: tuple[Numbered, ...]
    cited: tuple[Precedent, ...]

    @property
    def name(self) -> str:
        """What it is about, as a message tells it."""
        return ", ".join(item.number or item.title for item in self.items) or "det fælles"


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a text, and what is known beside it."""

    parts: tuple[Part, ...]
    own: OwnFacts


def parts_to_read(
    workspace: Workspace, written: Draft | Extract, item: CatalogueItem | None, catalogue: Document | None
) -> Parts:
    """The parts of a draft, or of a letter as it was read, as the offline check divides it by its proposals."""
    if isinstance(written, Draft):
        own = workspace.own_facts(written.item, catalogue)
        told: list[_Told] = [((written.item,), n, paragraph) for n, paragraph in enumerate(written.paragraphs)]
        return Parts(tuple(_parts(told, written.precedents, "")), own)
    given = given_letter(workspace, written, item, catalogue, workspace.papers())
    paragraphs = given.paragraphs
    items = answered_items(workspace, paragraphs, catalogue)[0] if given.whole else []
    if item is None and catalogue is None and not items:
        item = item_headed(workspace, paragraphs)
    own = workspace.own_facts(item or (items[0] if items else None), catalogue, given.family)
    if items:
        own = replace(own, items=tuple(items))
        told = list(_of_whole(paragraphs, items))
    elif item is not None:
        told = [((item,), n, paragraph) for n, paragraph in enumerate(paragraphs)]
    else:
        from rag.check import letter_scopes

        scopes = letter_scopes(paragraphs, own.items)
        told = [(scope.items, n, one) for n, (one, scope) in enumerate(zip(paragraphs, scopes, strict=True))]
    return Parts(tuple(_parts(told, given.listed, written.text)), own)


def _of_whole(paragraphs: Sequence[Paragraph], items: Sequence[CatalogueItem]) -> Iterator[_Told]:
    """The paragraphs of a letter that medsvar wrote, without what it put around them."""
    from rag.export.letter_layout import GATHERED
    from rag.export.whole_letters_in import parts_of

    for n, (paragraph, part) in enumerate(zip(paragraphs, parts_of(paragraphs, items), strict=True)):
        if not part.around and part.title != GATHERED:
            yield (items[part.item],) if part.item is not None else (), n, paragraph


def _parts(told: Iterable[_Told], listed: Sequence[Precedent], whole: str) -> Iterator[Part]:
    """The paragraphs on the same proposals together, in the order in which these are first spoken of."""
    from rag.check.contradicted import numbered
    from rag.check.telling import is_head
    from rag.privacy.persons import read_persons

    known = read_persons(whole).names
    groups: dict[tuple[int, ...], tuple[tuple[CatalogueItem, ...], list[tuple[int, Paragraph]]]] = {}
    for items, n, paragraph in told:
        about = items if len(items) <= MOST_ITEMS else ()
        groups.setdefault(tuple(id(item) for item in about), (about, []))[1].append((n, paragraph))
    for about, some in groups.values():
        keys = {key for _, paragraph in some for key in paragraph.citations}
        cited = tuple(precedent for precedent in listed if precedent.id in keys)
        found = numbered(some, known)
        for at in range(0, len(found), MOST_SENTENCES):
            few = found[at : at + MOST_SENTENCES]
            if all(is_head(one.text) or len(one.text.split()) < _LEAST for one in few):
                continue  # a letter's head or foot, or mere headings: nothing is claimed
            yield Part(about, tuple(replace(one, number=n) for n, one in enumerate(few, 1)), cited)
