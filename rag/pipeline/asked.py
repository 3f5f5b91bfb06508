"""What somebody asks for in words becomes our types: filters and a stance. For the command line and the plugin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast, get_args

from rag.errors import UsageError
from rag.types import Filters, Kind, Side, Stance

if TYPE_CHECKING:
    from rag.pipeline.workspace import Workspace


def filters_of(
    workspace: Workspace,
    kind: Sequence[str] | None = None,
    municipality: str | None = None,
    committee: str | None = None,
    side: str | None = None,
    before: str | None = None,
    exclude: Sequence[str] | None = None,
) -> Filters:
    """Filters by names as people write them; `before` is an ISO date, `exclude` ids or file names of documents.

    Raises UsageError saying what there is to choose among.
    """
    for value, allowed, name in ((kind, get_args(Kind), "kind"), ([side] if side else None, get_args(Side), "side")):
        for one in value or ():
            if one not in allowed:
                raise UsageError(f"'{one}' is no {name}.", "Choose one of: " + ", ".join(allowed))
    try:
        day = date.fromisoformat(before) if before else None
    except ValueError as error:
        raise UsageError(f"'{before}' is no date.", "Write it like 2026-08-01.") from error
    return Filters(
        kinds=cast("Any", tuple(kind)) if kind else None,
        municipality=_known(workspace, "municipality", municipality),
        committee=_known(workspace, "committee", committee),
        side=cast("Any", side),
        before=day,
        exclude=tuple(workspace.document_id(ref) for ref in exclude or ()),
    )


def stance_of(value: str | None) -> Stance | None:
    """A stance by its name. Raises UsageError naming them all."""
    if value is not None and value not in get_args(Stance):
        raise UsageError(f"'{value}' is no stance.", "Choose one of: " + ", ".join(get_args(Stance)))
    return cast("Stance | None", value)


def _known(workspace: Workspace, field: str, wanted: str | None) -> str | None:
    """The name as it is indexed, whatever its case, and with or without "Kommune". Raises UsageError naming what is."""
    if wanted is None:
        return None
    names = sorted({str(row[field]) for row in workspace.documents() if row[field]})
    plain = wanted.casefold().removesuffix(" kommune").strip()
    found = next((name for name in names if name.casefold() == plain), None)
    if found is None:
        raise UsageError(
            f"no document is of the {field} '{wanted}'.", "There are: " + (", ".join(names) or "none") + "."
        )
    return found
