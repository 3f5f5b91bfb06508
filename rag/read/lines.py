"""Lines into paragraphs: hard wraps undone, hyphens at line ends undone, sentences rejoined over a gap."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from rag.read.parts import Part

_WORD_END = re.compile(r"([^\W_][\w'’-]*)[-\u00ad]$")
_WORD_START = re.compile(r"[^\W_][\w'’]*")
# "chat- og voicebot": the hyphen stands for the second half of a compound and stays, with its space.
_COORDINATORS = {"og", "eller", "samt", "til", "som", "men", "hhv", "henholdsvis", "kontra"}
# Two letters before a hyphen are a prefix or syllable (an-, ud-, op-), but for these.
_KEEP_HYPHEN = {"it", "pc", "tv", "tr", "hr", "hk", "ds", "eu", "co", "non", "ex", "eks"}
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"”»’')\]]*$")
_ABBREVIATION = re.compile(
    r"\b(?:kl|nr|pkt|ca|pr|jf|bl\.a|f\.eks|evt|inkl|ekskl|mio|mia|stk|vedr|ift|d|s|§)\.$", re.IGNORECASE
)
_DANGLING = re.compile(
    r"(?:,|\b(?:og|eller|samt|af|i|for|til|med|på|en|et|den|det|de|om|fra|ved|som|der|hos|under|efter|mellem))$"
)
_CUT = re.compile(r"[a-zæøå]{2}-[a-zæøå]$")  # the halves of a word that a page break parts
# A form's field ("Sagsnr.: 25/118", "Mødedato: 3. juni") begins a line of its own, however full the one above it is.
_FIELD = re.compile(
    r"(?:[A-ZÆØÅ]{0,4}[a-zæøå]*(?:nr|nummer|id|dato|sted|tidspunkt|behandler)|Dato|Tid|Sted)\b\.? ?:\s*\S"
    r"|ad \d{1,2}[.:)]? (?-i:[A-ZÆØÅ])",  # and so does a point of minutes: "ad 3 Ferie"
    re.I,
)
_CLOSING = re.compile(r"(?:mvh|vh|hilsen|venlig|venligst|(?:med|de) (?:venlig|bedste))\b", re.IGNORECASE)
# How much of the width a wrapped line fills; lines in proportional type vary, and one that ends a
# sentence may as well end its paragraph.
_FULL, _FULL_STOP = 0.75, 0.93
_LONGEST_WORD = 100  # characters
_LONGEST = 20_000  # characters; no paragraph of a document is longer, and joining on and on takes for ever
_MINIMUM_BROKEN = 50  # characters; a shorter paragraph without a full stop is a line of its own (name, label)


def words_of(text: str) -> frozenset[str]:
    """The words of `text` in lower case, hyphenated ones whole: what tells whether a hyphen is a word's own."""
    return frozenset(re.findall(r"[^\W\d_][\w-]*[^\W_]", text.lower()))


def join(before: str, after: str, words: Collection[str] = ()) -> str:
    """`before` and the line that goes on from it as one, with the hyphen of a broken word undone.

    A hyphen is a word's own where it stands before a coordinator, after an abbreviation, capital, digit
    or single letter, before a capital, or where `words` holds the hyphenated form.
    """
    end = _WORD_END.search(before[-_LONGEST_WORD:]) if before.endswith(("-", "\u00ad")) else None
    start = _WORD_START.match(after)
    if not end or not start:
        return f"{before} {after}"
    first, second = end[1].rsplit("-", 1)[-1], start[0]
    if second.lower() in _COORDINATORS:
        return f"{before} {after}"
    whole, hyphened = (first + second).lower(), f"{first}-{second}".lower()
    if whole in words and hyphened not in words:
        return before[:-1] + after
    own = (
        hyphened in words
        or not second[0].islower()
        or len(first) == 1
        or not first[-1].islower()
        or not first[1:].islower()
        or first.lower() in _KEEP_HYPHEN
    )
    return before + after if own else before[:-1] + after


def fold(lines: Sequence[str], words: Collection[str] = ()) -> str:
    """The lines of one paragraph as one text, hyphens at their ends undone."""
    pieces: list[str] = []
    for line in lines:
        if pieces and pieces[-1].endswith(("-", "\u00ad")):
            pieces[-1] = join(pieces[-1], line, words)
        else:
            pieces.append(line)
    return " ".join(pieces)


def wrap_width(lines: Sequence[str]) -> int:
    """The column at which a text is hard-wrapped, 0 where its lines are paragraphs.

    A text is wrapped at W where most lines are followed by one whose first word would not have fitted.
    """
    lengths = sorted(len(line) for line in lines if line.strip())
    if len(lengths) < 4:
        return 0
    width = lengths[int(len(lengths) * 0.95)]
    if not 40 <= width <= 140:
        return 0
    pairs = [(a.rstrip(), b.split()[0]) for a, b in pairwise(lines) if a.strip() and b.strip()]
    full = sum(len(a) + 1 + len(b) > _FULL * width for a, b in pairs)
    return width if len(pairs) >= 3 and full >= 0.55 * len(pairs) else 0


def ends_sentence(line: str) -> bool:
    """Whether a line ends a sentence, or a lead-in, rather than in an abbreviation or open."""
    return bool(_ENDS_SENTENCE.search(line[-8:])) and not _ABBREVIATION.search(line[-8:])


def is_field(line: str) -> bool:
    """Whether a line is a form's field with what it holds: "Sagsnr.: 25/118"."""
    return bool(_FIELD.match(line))


def goes_on(before: str, after: str, width: int = 0) -> bool:
    """Whether `after` goes on the paragraph of the line `before` straight above it."""
    stop = ends_sentence(before)
    if len(before) <= 120 and is_field(after) and not (before.endswith(",") or _DANGLING.search(before[-20:])):
        return False
    if width and len(before) + 1 + len(after.split(" ", 1)[0]) > (_FULL_STOP if stop else _FULL) * width:
        return True
    if re.search(r"[^\W_]-$", before[-2:]) and after[0].islower():
        return True
    if stop or (before.endswith(",") and after.startswith("at ")):
        return False
    if after[0].islower() and not _CLOSING.match(after):
        return True
    return bool(_DANGLING.search(before[-20:])) and len(before) > 30


def paragraphs(lines: Sequence[str], width: int = 0, words: Collection[str] = ()) -> list[str]:
    """Lines without a blank between them as paragraphs: joined where one goes on in the next."""
    groups: list[list[str]] = []
    for line in lines:
        if groups and goes_on(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [fold(group, words) for group in groups]


def rejoin(parts: Sequence[Part]) -> list[Part]:
    """Parts with a sentence that a page break or blank line cut in two made one again."""
    result: list[Part] = []
    words: frozenset[str] | None = None
    for part in parts:
        if result and _broken(result[-1], part):
            before = result[-1]
            if before.text.endswith("-") and words is None:
                words = words_of(" ".join(p.text for p in parts))
            before.text = join(before.text, part.text, words or ())
            before.lead = part.lead
        else:
            result.append(part)
    return result


def _broken(before: Part, after: Part) -> bool:
    if after.kind != "paragraph" or before.kind not in ("paragraph", "list_item") or before.bold != after.bold:
        return False
    a, b = before.text, after.text
    if len(a) > _LONGEST or ends_sentence(a):
        return False
    if before.lead or (_CUT.search(a[-3:] + b[:1]) and b.split(" ", 1)[0] not in _COORDINATORS):
        return True
    short = _MINIMUM_BROKEN // 2 if a.endswith((" –", " -", " —")) else _MINIMUM_BROKEN
    if not b[:1].islower() or len(a) < short or _CLOSING.match(b):
        return False
    # "Det indstilles," / "at …" / "at …": a list without marks, not one sentence cut up
    return not (b.startswith("at ") and (a.startswith("at ") or a.endswith((",", " at"))))
