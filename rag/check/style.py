"""Notes on a text: too long, padded with what every letter says, or in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rag.danish.analyser import words
from rag.danish.sentences import sentences
from rag.types import Finding

LONGEST: Final = 320  # words of an answer to one item
FEWEST_WORDS: Final = 12  # from which a language can be told
_PADDING: Final = re.compile(
    r"\b(?:i en tid,? hvor|det er vigtigt at understrege|ser frem til (?:et|det) (?:fortsat )?godt samarbejde"
    r"|tak for muligheden for at|står naturligvis til rådighed|med disse ord|afslutningsvis vil vi gerne"
    r"|alt i alt kan det siges|det siger sig selv|til syvende og sidst|når alt kommer til alt|på den lange bane"
    r"|spiller en (?:helt )?(?:central|afgørende) rolle|en bred vifte af|i denne sammenhæng er det værd at bemærke)\b",
    re.IGNORECASE,
)
_DANISH: Final = frozenset(
    "og at er det til på af vi med for en ikke den har som de der kan et om fra vil blive når".split()
)
_ENGLISH: Final = frozenset(
    "the and of to in is that for it with as are be on this by not have we will from which".split()
)
_SWEDISH: Final = frozenset(
    "och att är det på av vi med för en inte den har som de till ett om från vill bli när kommer".split()
)


def style_findings(texts: Sequence[str], *, most_words: int | None = LONGEST) -> Iterator[Finding]:
    """Notes on the paragraphs of one answer; `most_words` is None for a whole letter."""
    count = sum(len(words(text)) for text in texts)
    if most_words is not None and count > most_words:
        yield Finding(
            "length",
            "note",
            f"{count} ord",
            f"Et svar på ét forslag læses bedst under {most_words} ord.",
            "Behold de to-tre vigtigste argumenter.",
        )
    seen: dict[str, int] = {}
    for n, text in enumerate(texts):
        told = words(text)
        if len(told) >= FEWEST_WORDS and (language := _other_language(told)):
            yield Finding(
                "language",
                "warning",
                text[:80],
                f"Afsnittet ser ud til at være på {language}.",
                "Skriv det på dansk.",
                n,
                (0, len(text)),
            )
        for match in _PADDING.finditer(text):
            yield Finding(
                "boilerplate",
                "note",
                match.group(),
                "Vendingen siger ikke noget om forslaget.",
                "Slet den.",
                n,
                match.span(),
            )
        for start, end in sentences(text):
            key = " ".join(words(text[start:end]))
            if len(key) > 40 and seen.setdefault(key, n) != n:
                yield Finding(
                    "boilerplate",
                    "note",
                    text[start:end][:80],
                    f"Sætningen står også i afsnit {seen[key] + 1}.",
                    "Sig det én gang.",
                    n,
                    (start, end),
                )


def _other_language(told: Sequence[str]) -> str | None:
    danish = sum(word in _DANISH for word in told)
    english, swedish = (sum(word in known for word in told) for known in (_ENGLISH, _SWEDISH))
    special = sum(any(letter in word for letter in "äö") for word in told)
    if english > 2 * max(danish, 1) and english >= 4:
        return "engelsk"
    return "svensk" if special >= 2 and swedish > danish else None
