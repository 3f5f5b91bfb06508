"""The whole in five to ten lines, made of the points: decided, disagreed, worth knowing for staff, coming."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from rag.danish.numbers import find_quantities
from rag.summarise.worth import about_staff, content_of
from rag.types import DecisionType, Disagreement, Overall, PointSummary

_TALKED = "Drøftet eller taget til efterretning, ikke godkendt"
_GROUPS: tuple[tuple[str, tuple[DecisionType, ...]], ...] = (
    ("Besluttet, godkendt eller tiltrådt", ("godkendt", "tiltrådt")),
    ("Anbefalet eller sendt videre", ("anbefalet", "oversendt")),
    ("Forkastet", ("forkastet",)),
    ("Udsat", ("udsat",)),
    (_TALKED, ("drøftet", "efterretning")),
)
_TITLES = 5  # titles named in one line
_TITLE = 90  # characters
_DISAGREED, _STAFF, _COMING = 2, 3, 3  # lines at most
_MOST = 10
_DISSENT = re.compile(r"\b(?:ikke|imod|forbehold|uenig\w*|mindretal\w*)\b", re.IGNORECASE)
_AIM = re.compile(r"\W*(?:formålet|hensigten|der er tale om|sikre|relevante?)\b", re.IGNORECASE)
_FORMALITY = re.compile(
    r"\W*(?:godkendelse af (?:dagsorden|referat)|dagsorden|referat|velkomst|evt|eventuelt)\b", re.IGNORECASE
)


def overall(points: Sequence[PointSummary]) -> tuple[Overall, ...]:
    """Five to ten lines about the whole, each naming its points; fewer where the points tell less.

    The words of a line after its label are titles or the points' own lines.
    """
    lines = [*_decided(points)]
    lines += islice(_disagreed(points), _DISAGREED)
    coming = [*islice(_coming(points), min(_COMING, max(2, _MOST - 2 - len(lines))))]
    staff = max(_STAFF, _MOST // 2 - len(lines) - len(coming))
    lines += islice(_staff(points, lines), max(0, min(staff, _MOST - len(lines) - len(coming))))
    return tuple([*lines, *coming][:_MOST])


def _decided(points: Sequence[PointSummary]) -> Iterable[Overall]:
    """A line for each kind of decision, with the titles of its points; their numbers stand in the titles' order."""
    for label, types in _GROUPS:
        of_kind = [p for p in points if any(d.type in types for d in p.decisions)]
        if label == _TALKED:
            of_kind = [p for p in of_kind if all(d.type in (*types, "ingen") for d in p.decisions)]
        if label == "Forkastet":  # an amendment that fell is not the point's fate where the point itself carried
            of_kind = [p for p in of_kind if not any(d.type in ("godkendt", "tiltrådt") for d in p.decisions)]
        if not of_kind:
            continue
        named = sorted(of_kind, key=lambda p: bool(_FORMALITY.match(p.title)))[:_TITLES]
        named = [p for p in of_kind if p in named]
        titles = "; ".join(_short(p.title) for p in named)
        rest = len(of_kind) - len(named)
        more = f" og {rest} {'punkt' if rest == 1 else 'punkter'} mere" if rest else ""
        yield Overall(
            f"{label}: {titles}{more}", tuple(p.number for p in sorted(of_kind, key=lambda p: p not in named))
        )


def _disagreed(points: Sequence[PointSummary]) -> Iterable[Overall]:
    """The reservations that weigh most: those of a side or party first, one for each point."""
    found = [(p, max(p.disagreements, key=_against)) for p in points if p.disagreements]
    for point, one in sorted(found, key=lambda pair: -len(pair[0].disagreements)):
        yield Overall(f"Uenighed eller forbehold{_on(point, one.text)}: {one.text}", (point.number,))


def _against(one: Disagreement) -> tuple[bool, bool]:
    """What to show first of a point's disagreements: that somebody is against, with who."""
    return bool(_DISSENT.search(one.text)), one.who is not None


def _staff(points: Sequence[PointSummary], lines: Sequence[Overall]) -> Iterable[Overall]:
    """What was told that concerns staff, figures first; then what was told with figures at all."""
    told = [(point, noted.text) for point in points for noted in point.noted]
    told += [
        (point, figure.text)
        for point in points
        for figure in point.numbers
        if figure.unit in ("kr", "årsværk", "stillinger")
    ]
    used = {line.text for line in lines}
    ranked = sorted(told, key=lambda pair: -_weight(pair[1]))
    taken: set[str] = set()
    for point, text in ranked:
        if _weight(text) < 1 or text in used or point.number in taken:
            continue
        if text[:1].islower() or not text.endswith((".", "!")):
            continue
        taken.add(point.number)
        yield Overall(f"Værd at vide{_on(point, text)}: {text}", (point.number,))


def _weight(text: str) -> float:
    units = [q.unit for q in find_quantities(text) if q.unit or q.noun]
    money = any(unit in ("kr", "årsværk", "stillinger") for unit in units)
    aside = 0.8 if _AIM.match(text) else 0.0
    return (
        1.5 * about_staff(text)
        - aside
        + 0.5 * bool(units)
        + 1.0 * money
        + (0.2 if 8 <= len(text.split()) <= 40 else -0.5)
    )


def _coming(points: Sequence[PointSummary]) -> Iterable[Overall]:
    """What is to follow: what has both a who and a when first, one for each point."""
    found = [(p, max(p.actions, key=lambda a: (a.when is not None, a.who is not None))) for p in points if p.actions]
    for point, one in sorted(found, key=lambda pair: (pair[1].when is None, pair[1].who is None)):
        yield Overall(f"På vej{_on(point, one.what)}: {one.what}", (point.number,))


def _on(point: PointSummary, text: str) -> str:
    """What a line is about, where it doesn't say so itself: the title, in brackets behind the line's label."""
    title = _short(point.title)
    return "" if not title or content_of(title) & content_of(text) else f" ({title})"


def _short(title: str) -> str:
    """A title without its brackets at the end, cut between words where it is very long."""
    short = re.sub(r"\s\([^()]*\)\W*$", "", title) if len(title) > _TITLE else title
    short = short.rstrip(" .")
    return short if len(short) <= _TITLE else short[:_TITLE].rsplit(" ", 1)[0] + " …"
