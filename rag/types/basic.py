"""The words that every shape is written in: spans and closed sets of Danish domain words."""

from typing import Literal

Span = tuple[int, int]

Kind = Literal["høringssvar", "referat", "katalog", "notat", "plan", "budgetaftale", "pressemeddelelse", "andet"]
Side = Literal["fælles", "medarbejderside", "ledelsesside", "ekstern"]
Stance = Literal[
    "støtte", "forbehold", "bekymring", "imod", "kan_ikke_vurdere", "ingen_bemærkninger", "ønsker_inddragelse"
]
DecisionType = Literal[
    "godkendt", "tiltrådt", "drøftet", "efterretning", "anbefalet", "udsat", "oversendt", "forkastet", "ingen"
]
Outcome = Literal["vedtaget", "ændret", "taget_af", "ukendt"]
Severity = Literal["hard", "warning", "note"]
BlockKind = Literal["heading", "paragraph", "list_item", "table"]

Row = tuple[str, ...]
