"""Cases as YAML, one file an answer; a person's corrections survive a rebuild."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final, Literal, cast, get_args

import yaml

from rag.errors import UsageError
from rag.export.replace_file import replace_file
from rag.types import Span, Stance

Weight = Literal["vital", "okay"]
_SLUG: Final = re.compile(r"[^a-z0-9]+")
_PLAIN: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_HEAD: Final = (
    "# Et svar, som det blev givet. Ret nuggets: ét synspunkt i hver, 'vital' for det, et godt udkast må have med,\n"
    "# 'okay' for resten; slet høflighed. Sæt corrected: true, når filen er rettet.\n"
)
_BUILT: Final = re.compile(r"^# bygget: (\w+)\n", re.MULTILINE)  # a hash of what was built, so that an edit is seen
_HALF: Final = re.compile(r"^held_out:.*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Nugget:
    """One thing that an answer says. `quote` are its exact words in the answer, at `span` of `parse --text`."""

    text: str
    quote: str
    weight: Weight = "okay"
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A proposal and the answer that a committee gave it. Paths are relative to the workspace."""

    id: str
    source: str
    catalogue: str
    item: str
    municipality: str | None
    committee: str | None
    side: str | None
    date: str | None
    stance: Stance | None
    nuggets: tuple[Nugget, ...] = ()
    corrected: bool = False
    held_out: bool = False
    title: str = ""
    refs: tuple[str, ...] = field(default_factory=tuple)


def case_id(source: str, refs: Sequence[str]) -> str:
    """A name for a case that its file can have: the source's folder and stem, and the item."""
    path = Path(source)
    told = " ".join((path.parent.name, path.stem[:40], *refs))
    return _SLUG.sub("-", told.lower().translate(_PLAIN)).strip("-")


def read_cases(folder: Path) -> list[Case]:
    """The cases of a folder by file name. Raises UsageError naming the file that is no case."""
    cases = [_read(file)[1] for file in sorted(folder.glob("*.yaml"))]
    if not cases:
        raise UsageError("holds no cases.", "'medsvar eval cases' builds them.", str(folder))
    return cases


def write_cases(cases: Iterable[Case], folder: Path) -> dict[str, str]:
    """Writes proposed cases. A file that was corrected, or that is no longer what was built, is left as it is; which
    half a case is in is kept. Gives each case's fate: new, rebuilt, unchanged, corrected or edited. Raises UsageError
    naming the file that is no case."""
    folder.mkdir(parents=True, exist_ok=True)
    fates = {}
    for case in cases:
        file = folder / f"{case.id}.yaml"
        fate = "new"
        if file.exists():
            text, before = _read(file)
            case = replace(case, held_out=before.held_out)
            if before.corrected or _edited(text, before, case):
                fates[case.id] = "corrected" if before.corrected else "edited"
                continue
            fate = "unchanged" if before == case else "rebuilt"
        replace_file(file, _written(case).encode("utf-8"))
        fates[case.id] = fate
    return fates


def _read(file: Path) -> tuple[str, Case]:
    try:
        text = file.read_text(encoding="utf-8")
        return text, _case(yaml.safe_load(text))
    except (yaml.YAMLError, AttributeError, TypeError, KeyError, ValueError) as error:
        raise UsageError(f"is no case: {error}.", "Mend it, or delete it to have it built anew.", str(file)) from error


def _written(case: Case) -> str:
    body = _HEAD + dump(case)
    return f"# bygget: {_hash(body)}\n{body}"


def _edited(text: str, before: Case, now: Case) -> bool:
    """Whether a file is no longer what was built; of one without a hash, whether it differs from what is built now."""
    built = _BUILT.search(text)
    return before != now if built is None else built[1] != _hash(_BUILT.sub("", text, count=1))


def _hash(text: str) -> str:
    return hashlib.sha256(_HALF.sub("", text).encode()).hexdigest()[:16]


def dump(case: Case) -> str:
    """A case as YAML."""
    value: dict[str, Any] = asdict(case)
    value["refs"] = list(case.refs)
    value["nuggets"] = [
        {"weight": n.weight, "text": n.text, "quote": n.quote, "span": list(n.span) if n.span else None}
        for n in case.nuggets
    ]
    return str(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=110))


def _case(value: dict[str, Any]) -> Case:
    unknown = value.keys() - {one.name for one in fields(Case)}
    if unknown:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    if value["stance"] is not None and value["stance"] not in get_args(Stance):
        raise ValueError(f"'{value['stance']}' is no stance")
    nuggets = tuple(_nugget(one) for one in value.get("nuggets") or ())
    rest = {key: told for key, told in value.items() if key not in ("nuggets", "refs")}
    if rest.get("date") is not None:
        rest["date"] = str(rest["date"])
    return Case(**rest, nuggets=nuggets, refs=tuple(str(ref) for ref in value.get("refs") or ()))


def _nugget(value: dict[str, Any]) -> Nugget:
    if value["weight"] not in get_args(Weight):
        raise ValueError(f"'{value['weight']}' is no weight (vital or okay)")
    span = value.get("span")
    return Nugget(
        text=str(value["text"]),
        quote=str(value["quote"]),
        weight=cast("Weight", value["weight"]),
        span=(int(span[0]), int(span[1])) if span else None,
    )
