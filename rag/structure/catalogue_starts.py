"""Where proposals begin: headings of many shapes ("Forslag 12: Titel", "U29 Titel", "3.2 Titel", "Nr. 7."), told from
chapters, sub-headings and contents by what stands under them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from rag.structure.catalogue_labels import is_chapter, is_front, is_label, kind_name, looks_like_area
from rag.structure.catalogue_refs import REF, clean_ref
from rag.types import Extract, Span

_WORD = (
    r"(?P<word>(?i:(?:[a-zæøå]+-?)?forslag(?:et)?|initiativ|tiltag|projekt|indsats|besparelse|effektivisering"
    r"|reduktion|udvidelse|anlæg|skema|emne|blok|idé|nr\.?|nummer|pkt\.?|punkt))"
)
_EXPLICIT = re.compile(
    rf"{_WORD}\s*(?i:nr\.?|nummer|:)?\s*:?\s*(?P<ref>{REF}|[A-ZÆØÅ](?=\s*[:.–-]))(?![\wæøå])"
    r"(?:\s*[:.–—-]+(?=\s|$)\s*|\s*:\s*|\s+|$)(?P<title>.*)"
)
_CODE = re.compile(
    r"(?P<ref>(?:20\d\d-)?[A-ZÆØÅ]{1,8}[\s_.–-]{0,2}(?:[A-ZÆØÅ]{1,4}[\s_–-]{0,2})?\d{1,4}(?:[.–-]\d{1,3})?[a-zæøå]?)"
    r"(?![\wæøå])(?:\s*[:.–—-]+\s+|\s*:\s*|\s+|$)(?P<title>.*)"
)
_DOTTED = re.compile(
    r"(?P<ref>\d{1,3}(?:[.-]\d{1,3}){1,2})(?![\d%])\.?(?:\s*[:–—-]+\s+|\s+)(?P<title>[^\W\d_a-zæøå].*|[\"”»].*)"
)

_PLAIN = re.compile(r"(?P<ref>\d{1,4}[a-z]?)(?:\s*[.:)–—-]+\s*|\s+)(?P<title>[A-ZÆØÅ\"”»].*)")

_BEHIND = re.compile(
    r"(?P<title>[A-ZÆØÅ].{3,150}?)\s*[(\[](?:forslag\s*)?(?:nr\.?\s*)?(?P<ref>[A-ZÆØÅ]{1,8}[\s–-]?\d{1,4}"
    r"|\d{1,3})[)\]]$"
)

_FIELD = re.compile(r"(?:forslag(?:ets|ts)?\s*-?\s*)?(?:titel|navn|overskrift)\s*:\s*(?P<title>\S.{2,170})", re.I)

_FIGURES = re.compile(r"(?:\s\(?[-–−+]?\s?\d[\d.,]*\)?){2,}\s*$")

_NO_CODE = re.compile(
    r"(?:KL|EU|ISO|OK|CO|COVID|FN|DK|EN|PL|KR|LOV|BEK|VEJ|UVM|NR|TABEL|FIGUR|BILAG|SIDE|KAPITEL|DEL|FASE|TRIN|ÅR)\b"
    r"[\s.–-]*\d|(?:B|BO|BF)[\s.–-]*20\d\d",
    re.I,
)
_LEADER = re.compile(r"(?:\.{3,}|…+|_{3,}|(?:\. ){3,})\s*\d{1,4}\s*$")

_ANNOUNCED = re.compile(
    r"(\w*forslag|initiativ|tiltag|besparelse|udvidelse|effektivisering)\s*:\s*(?=\S)", re.IGNORECASE
)


_WITHDRAWN = re.compile(
    r"[(\[–—:-]\s*(?:er\s+)?(?:trukket(?:\s+tilbage)?|udgår|udgået|bortfald\w*|taget\s+(?:ud|af)|slettet|annulleret)"
    r"(?:\s[^()]{0,40})?[)\]]?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text outside tables."""

    text: str
    span: Span
    heading: bool
    level: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Start:
    """Where a proposal may begin, and what its heading says."""

    at: int
    end: int
    number: str | None
    title: str
    family: str
    page: int | None
    kind: str | None = None
    heading: bool = False
    level: int = 0


def read_lines(extract: Extract) -> list[Line]:
    """All lines outside tables, with Markdown's marks left out."""
    lines: list[Line] = []
    for block in extract.blocks:
        if block.kind == "table":
            continue
        for found in re.finditer(r"[^\n]+", extract.text[block.span[0] : block.span[1]]):
            text = re.sub(r"^[#>\s•*_-]*(?=[\wæøåÆØÅ\"”»(])|[*_]+$", "", found[0]).strip().replace("**", "")
            if text:
                start = block.span[0] + found.start()
                loud = block.kind == "heading" or block.bold
                lines.append(
                    Line(
                        text,
                        (start, start + len(found[0])),
                        loud,
                        block.level if block.kind == "heading" else 0,
                        block.page,
                    )
                )
    return lines


def is_contents_line(text: str) -> bool:
    """Whether a line is an entry of a table of contents."""
    return bool(_LEADER.search(text))


def is_withdrawn(title: str) -> bool:
    """Whether a heading says of its proposal that it is no longer one ("Ø8 Fælles indkøb (trukket)")."""
    return bool(_WITHDRAWN.search(title))


def candidate(line: Line) -> Start | None:
    """What a line would be as a proposal's heading; None where its shape isn't one."""
    text = line.text
    if len(text) > 220 or is_contents_line(text):
        return None
    if _FIGURES.search(text):
        return None
    if field := _FIELD.fullmatch(text):
        return Start(
            line.span[0],
            line.span[1],
            None,
            field["title"].strip(" *"),
            "field",
            line.page,
            None,
            line.heading,
            line.level,
        )
    if not line.heading and (text.endswith((",", ";")) or (text.endswith(".") and len(text) > 90)):
        return None
    for family, pattern in (
        ("word", _EXPLICIT),
        ("code", _CODE),
        ("dotted", _DOTTED),
        ("plain", _PLAIN),
        ("behind", _BEHIND),
    ):
        found = pattern.fullmatch(text)
        if not found or (family == "behind" and not line.heading):
            continue
        title = found["title"].strip(" -–—:.*")
        if (family == "code" and _NO_CODE.match(text)) or re.fullmatch(r"(?:19|20)\d\d", found["ref"]):
            continue
        if not _titled(title, line, family):
            continue
        ref = clean_ref(found["ref"])
        kind = kind_name(found["word"]) if family == "word" else None
        if family == "dotted":
            family = f"dotted{len(re.findall('[.-]', ref))}"
        key = family if family in ("word", "code") else f"{family}/{line.level if line.heading else 'p'}"
        return Start(line.span[0], line.span[1], ref, title, key, line.page, kind, line.heading, line.level)
    return None


def _titled(title: str, line: Line, family: str) -> bool:
    """Whether what follows a number can be a title: a heading's words, not the rest of a sentence."""
    if not title:
        return family in ("word", "code")
    if is_label(title) and len(title) < 40 and not (family == "code" and line.heading):
        return False
    if line.heading:
        return True
    if title[0].islower() or re.search(r"[.!?]\s+[A-ZÆØÅ]", title):
        return False
    return not (line.text.endswith(".") and len(title.split()) > 12) and len(title) <= 170


def choose_starts(
    candidates: Sequence[Start], known: Collection[str], evidence: Callable[[int, int], bool], end: int
) -> tuple[list[Start], list[Start]]:
    """The candidates that are proposals, and those that only list them (a contents or overview in the text).

    A shape is taken where half of its candidates have a proposal's marks under them (`evidence` of the
    stretch up to the next candidate) or a number that the overview table `known` has.
    """
    if not candidates:
        return [], []
    after = [*(c.at for c in candidates[1:]), end]
    marked = [evidence(c.end, stop) for c, stop in zip(candidates, after, strict=True)]
    bare = [stop - c.end < 4 for c, stop in zip(candidates, after, strict=True)]
    for n, follower in enumerate(candidates[1:]):
        if follower.family == "form" and candidates[n].family != "form" and follower.at - candidates[n].end < 200:
            bare[n], marked[n] = False, marked[n] or follower.number in (None, candidates[n].number)
    families: dict[str, list[int]] = {}
    for n, start in enumerate(candidates):
        families.setdefault(start.family, []).append(n)
    taken: list[int] = []
    for family, members in families.items():
        told = [n for n in members if not bare[n]] or members
        hits = sum((marked[n] or candidates[n].number in known) and not is_chapter(candidates[n].title) for n in told)
        share = 1 / 3 if family in ("word", "code", "form", "field") else 1 / 2
        if hits and hits >= share * len(told) and any(marked[n] for n in told):
            taken += members
    listing = _listing(sorted(taken), candidates, bare, marked)
    numbers = {candidates[n].number or "" for n in taken}
    starts = [
        candidates[n]
        for n in sorted(taken)
        if n not in listing
        and (marked[n] or not looks_like_area(candidates[n].title))
        and not is_chapter(candidates[n].title)
        and (marked[n] or not _is_parent(candidates[n].number or "", numbers))
    ]
    return starts, [candidates[n] for n in sorted(listing)]


def _is_parent(number: str, numbers: Collection[str]) -> bool:
    """Whether a number is the chapter of others: "2" of "2.1"."""
    return any(other.startswith((number + ".", number + "-")) for other in numbers)


def _listing(
    taken: Sequence[int], candidates: Sequence[Start], bare: Sequence[bool], marked: Sequence[bool]
) -> set[int]:
    """Candidates that stand in a row with nothing under them and come again later: a list of the proposals."""
    listing: set[int] = set()
    run: list[int] = []
    for n in [*taken, -1]:
        if n >= 0 and (not run or n == run[-1] + 1) and (bare[n] or (run and not marked[n])):
            run.append(n)
            continue
        again = [m for m in run if any(candidates[k].number == candidates[m].number for k in taken if k > run[-1])]
        if len(run) >= 3 and len(again) * 2 >= len(run):
            listing.update(run)
        run = [n] if n >= 0 and bare[n] else []
    return listing


def unnumbered_starts(
    lines: Sequence[Line], evidence: Callable[[int, int], bool], end: int, rows_known: bool
) -> list[Start]:
    """Headings without a number that are proposals: those of one level, most of which have its marks under them."""
    best: list[Start] = []
    heads = [line for line in lines if line.heading and not is_label(line.text) and not is_contents_line(line.text)]
    for level in sorted({line.level for line in heads}):
        stops = [line.span[0] for line in heads if line.level <= level or not level] + [end]
        own = [line for line in heads if line.level == level]
        told = [(line, evidence(line.span[1], min(s for s in stops if s > line.span[0]))) for line in own]
        told = [(line, hit) for line, hit in told if hit or not (is_front(line.text) or looks_like_area(line.text))]
        hits = [line for line, hit in told if hit]
        if len(hits) >= 2 and len(hits) * 10 >= len(told) * 6 and (not rows_known or len(hits) >= 3):
            best = [_headed(line) for line in hits]
    return best


def _headed(line: Line) -> Start:
    """A heading without a number as a proposal's start, its "Forslag:" left out."""
    said = _ANNOUNCED.match(line.text)
    title = _ANNOUNCED.sub("", line.text).strip(" :")
    kind = kind_name(said[1]) if said else None
    return Start(line.span[0], line.span[1], None, title, f"head/{line.level}", line.page, kind, True, line.level)
