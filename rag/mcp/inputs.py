"""What tools take, as types: what is asked for, how long it may be, and what it is for, in words a model reads."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from rag.types import Kind, Side, Stance

# Names may look like numbers ("12"), and hosts send them so.
_NAME = 1_000
_TEXT = 200_000

Query = Annotated[str, Field(min_length=1, max_length=2_000, description="What to look for, in Danish.")]
Top = Annotated[int | None, Field(ge=1, le=50, description="How many at most.")]


def _listed(value: Any) -> Any:
    """One where several may be given is a list of one."""
    return [value] if isinstance(value, str) else value


Kinds = Annotated[
    list[Kind] | None, BeforeValidator(_listed), Field(max_length=8, description="Only these kinds of document.")
]
Municipality = Annotated[str | None, Field(max_length=200, description="Only of this municipality.")]
Committee = Annotated[str | None, Field(max_length=300, description="Only of this committee.")]
OfSide = Annotated[Side | None, Field(description="Only of this side.")]
Before = Annotated[str | None, Field(max_length=10, description="Only documents dated before this day (2026-08-01).")]
Exclude = Annotated[
    list[Annotated[str, Field(max_length=_NAME)]] | None,
    BeforeValidator(_listed),
    Field(max_length=200, description="Documents to leave out, by id or file name."),
]
DocumentRef = Annotated[
    str,
    Field(
        coerce_numbers_to_str=True,
        min_length=1,
        max_length=_NAME,
        description="A document's id, the beginning of one, or its file name.",
    ),
]
Catalogue = Annotated[
    str,
    Field(
        coerce_numbers_to_str=True,
        min_length=1,
        max_length=_NAME,
        description="A budget catalogue: its file in the workspace, or its document id (list_documents, kind katalog).",
    ),
]
OptionalCatalogue = Annotated[
    str | None,
    Field(
        coerce_numbers_to_str=True,
        max_length=_NAME,
        description="The budget catalogue that holds the proposal (file or document id).",
    ),
]
ItemRef = Annotated[
    str | None, Field(coerce_numbers_to_str=True, max_length=100, description="The proposal's number in the catalogue.")
]
Proposal = Annotated[
    str | None,
    Field(max_length=_TEXT, description="Instead of catalogue and item: the proposal's own text, its title first."),
]
WantedStance = Annotated[Stance | None, Field(description="The stance that the committee has chosen, if it has.")]
UseModel = Annotated[
    bool, Field(description="Whether the model of the settings words it; without one, building blocks and quotations.")
]
AlsoRead = Annotated[
    bool,
    Field(
        description="Whether the model of the settings reads the text against the papers as well, to find untruths in "
        "plain words that rules can't see. One call a proposal; nothing is sent without it."
    ),
]
Files = Annotated[
    list[Annotated[str, Field(min_length=1, max_length=_NAME)]],
    BeforeValidator(_listed),
    Field(min_length=1, max_length=200, description="Minutes: files or document ids; with `about`, folders too."),
]
Topic = Annotated[
    str | None, Field(min_length=1, max_length=500, description="Only what concerns this, in order of time.")
]
LengthName = Literal["kort", "normal", "lang"]
Length = Annotated[LengthName, Field(description="How much is told of each point.")]
FirstItem = Annotated[int, Field(ge=0, description="The proposal to begin with, from 0.")]
HowManyItems = Annotated[int, Field(ge=1, le=200, description="How many proposals at most.")]
FirstSection = Annotated[int, Field(ge=0, description="The section to begin with, from 0.")]
Sections = Annotated[int, Field(ge=1, le=500, description="How many sections at most.")]


class CitedParagraph(BaseModel):
    """A paragraph of a draft with what its thoughts come from."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=_TEXT)
    citations: list[Annotated[str, Field(max_length=100)]] = Field(
        default_factory=list, max_length=100, description="Ids of precedents, as precedents_for_item gave them: P1, P2."
    )


Paragraphs = Annotated[
    list[CitedParagraph] | None,
    Field(max_length=500, description="The draft's paragraphs, each with the precedents that it rests on."),
]
Text = Annotated[
    str | None, Field(max_length=_TEXT, description="Instead of paragraphs: the text, with empty lines between them.")
]
Minutes = Annotated[
    str | None,
    Field(
        coerce_numbers_to_str=True,
        max_length=_NAME,
        description="For a summary: the minutes that it sums up (file or document id).",
    ),
]
