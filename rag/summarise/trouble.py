"""Why a model gave nothing, in the words of the paper that it was asked for: Danish, and without addresses."""

from __future__ import annotations

from typing import Final

from rag.errors import MedsvarError

# What the errors of a chat model hold, and what is said of it; their own words go to the terminal.
_SAID: Final = (
    ("can't be reached", "den kan ikke nås"),
    ("did not answer in time", "den svarede ikke i tide"),
    ("allows no more calls", "den tager ikke imod flere kald nu"),
    ("fails with status", "dens server melder fejl"),
    ("refuses the key", "dens server afviser nøglen"),
    ("knows no such model", "dens server kender ikke modellen eller adressen"),
    ("refuses the request", "dens server afviser kaldet"),
    ("cut off at its limit", "dens svar blev for langt og blev skåret af"),
    ("declines to answer", "den vil ikke svare på det"),
    ("the model's reply", "dens svar kunne ikke læses"),
    ("not a reply", "dens server svarer med noget, der ikke er et svar"),
    ("don't fit", "teksten er for lang til dens vindue"),
)


def in_danish(error: MedsvarError) -> str:
    """What went wrong, as the end of a sentence about the model."""
    return next((told for words, told in _SAID if words in error.message), "den gav intet brugbart svar")
