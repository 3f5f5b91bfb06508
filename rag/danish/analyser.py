"""The Danish analyser: text → the features that it is found by.

A word gives its Snowball stem (`s` + stem) and the four-letter runs of the word between borders (`g` +
run). The runs carry what a stemmer can't: the parts of compounds (*sygedagpengeområdet* shares its runs
with *sygedagpenge*), spelling variants and slips. Stop words give nothing. Measured on the even queries
of a Danish retrieval set, one BM25 index over both scored nDCG@10 0.755 against 0.741 with runs of five
and 0.681 with stems alone; no compound splitter is needed, and none means no table to keep.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

VERSION = "2"  # part of the index's fingerprint: raise it whenever a feature changes
RUN = 4

_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?<=[^\W_])['’´](?:s|er|en|ens|et|ets|ne|erne|ernes)\b", re.IGNORECASE)  # PPR's, SFO'er, TR'en
_stemmer = Stemmer.Stemmer("danish", 0)  # our own cache below covers whole words

STOP_WORDS = frozenset(
    """
    ad af aldrig alle alt anden at altså andet andre bare begge blev blive bliver blevet burde bør da de dem den
    denne der deres derfor dermed det dette dig din disse dit dog du efter ej eller elle en end endnu er et
    eventuelt fik for fordi fra få får før gennem god gør gå går gøre ham han hans har havde have heller hen
    hende hendes her herunder hos hun hvad hvem hver hvert hvilke hvilken hvilket hvis hvor hvordan hvorfor
    hvornår i idet igen ikke ind inden indtil ja jeg jer jo kan kom komme kommer kun kunne lige lige man mange
    med meget mellem men mens mere mig min mine mindre mit mod må måske måtte ned nej netop nogen nogle noget
    nok nu ny når nær næste og også om omkring op os over på samt sagde se selv ser ses siden sig siger sin sine
    sit skal skulle snart som sådan så således stadig tage tager thi til tit ud uden under undtagen var ved vi
    via vil ville vor vores være været vær at eks bl ca dvs fx hhv jf mv m v mht mm nr osv pct pga pr samt vedr dertil
    derved heraf herved hvoraf hvorved
    """.split()
)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Snowball stem of a lower-case Danish word."""
    return str(_stemmer.stemWord(word))


@lru_cache(maxsize=200_000)
def word_features(word: str) -> tuple[str, ...]:
    """The features of one lower-case word; none for a stop word."""
    if word in STOP_WORDS:
        return ()
    bordered = f"_{word}_"
    runs = (bordered,) if len(bordered) <= RUN else tuple(bordered[i : i + RUN] for i in range(len(bordered) - RUN + 1))
    return ("s" + stem(word), *("g" + run for run in runs))


def words(text: str) -> list[str]:
    """The words of a text in lower case, NFC, in order, stop words included; an ending after an apostrophe is none."""
    return _WORD.findall(_ENDING.sub("", unicodedata.normalize("NFC", text).lower()))


def features(text: str) -> list[str]:
    """All features of a text, in order, with repeats."""
    return [feature for word in words(text) for feature in word_features(word)]


def stems(text: str) -> list[str]:
    """The stems of a text's content words, in order, with repeats."""
    return [stem(word) for word in words(text) if word not in STOP_WORDS]
