"""Many drafts become one letter: what they say together, and the answers in the catalogue's order.

Everything said here about the whole is counted from the drafts and the proposals themselves, and shows what it is
counted from; nothing is added that no draft says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rag.danish.numbers import write_number
from rag.danish.references import ranges
from rag.draft.building_blocks import answers_the_like
from rag.types import CatalogueItem, Finding, Gathered, Letter, LetterAnswer, Side, Stance

_RECURRING: Final = 3  # answers from which an argument is said to recur
_SHOWN: Final = 6  # addends that a sentence can hold

_SAID: Final[Mapping[Stance, str]] = {
    "støtte": "støtter forslag {which}",
    "forbehold": "ser meningen med, men har forbehold for forslag {which}",
    "bekymring": "er bekymret for forslag {which}",
    "imod": "kan ikke anbefale forslag {which}",
    "kan_ikke_vurdere": "kan ikke på det foreliggende grundlag vurdere forslag {which}",
    "ingen_bemærkninger": "har ingen bemærkninger til forslag {which}",
    "ønsker_inddragelse": "ønsker at blive inddraget i det videre arbejde med forslag {which}",
}
_ORDER: Final[tuple[Stance, ...]] = (
    "imod", "bekymring", "forbehold", "kan_ikke_vurdere", "ønsker_inddragelse", "støtte", "ingen_bemærkninger",
)  # fmt: skip
# What recurs is said so, by the theme of the paragraphs that say it.
THEMES: Final[Mapping[str, str]] = {
    "arbejdsmiljø": "Hensynet til arbejdsmiljøet går igen",
    "opgaver skal følge med": "At opgaverne skal følge med, når ressourcerne bliver færre, går igen",
    "rekruttering og fastholdelse": "Hensynet til rekruttering og fastholdelse går igen",
    "kerneopgave og faglighed": "Hensynet til kerneopgaven og fagligheden går igen",
    "proces og inddragelse": "Ønsket om en god proces og tidlig inddragelse går igen",
    "realisme og tidsplan": "Tvivl om, hvorvidt gevinst og tidsplan er realistiske, går igen",
    "uklart materiale": "Et uklart grundlag går igen",
    "gentagne besparelser": "At samme område spares på igen, går igen",
    "flytter udgiften": "At udgiften flyttes frem for at forsvinde, går igen",
    "dyrere på sigt": "At det kan blive dyrere på sigt, går igen",
    "lovkrav og serviceniveau": "Spørgsmålet om lovkrav og serviceniveau går igen",
    "borgerne": "Hensynet til borgerne går igen",
}
_INVOLVED: Final = ("proces og inddragelse", "vilkår")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a letter is put in: from whom to whom, on what."""

    title: str
    year: int | None = None
    to: str = ""
    sender: str = ""
    side: Side = "fælles"
    workplaces: tuple[str, ...] = ()
    intentions: tuple[tuple[str, str], ...] = ()


def compose(
    answers: Sequence[LetterAnswer],
    frame: Frame,
    *,
    items: int,
    gathered: Sequence[Gathered] = (),
    findings: Sequence[Finding] = (),
) -> Letter:
    """The letter of `answers`, which stand in the catalogue's order; `items` is how many proposals the catalogue has.

    Neighbours that say the same are one answer.
    """
    joined = tuple(join(answers))
    who = speaker(frame.side)
    return Letter(
        title=frame.title,
        year=frame.year,
        to=frame.to,
        sender=frame.sender,
        side=frame.side,
        summary=tuple(_summary(joined, who, items)),
        general=tuple(_general(joined, frame)),
        answers=joined,
        gathered=tuple(gathered),
        intentions=frame.intentions,
        involvement=_involvement(joined, who),
        closing=_closing(who, frame.side),
        findings=tuple(findings),
        totals=_totals([item for answer in joined for item in answer.items]),
    )


def speaker(side: Side) -> str:
    """Who speaks, as a sentence begins."""
    return {"medarbejderside": "Medarbejdersiden", "ledelsesside": "Ledelsessiden"}.get(side, "Udvalget")


def join(answers: Iterable[LetterAnswer]) -> list[LetterAnswer]:
    """Answers with neighbours that say the same in the same words made one."""
    joined: list[LetterAnswer] = []
    for answer in answers:
        before = joined[-1] if joined else None
        if before is not None and answer.paragraphs and _said(before) == _said(answer):
            joined[-1] = LetterAnswer(
                items=(*before.items, *answer.items),
                stance=before.stance,
                paragraphs=before.paragraphs,
                draft=before.draft,
                edited=before.edited,
                approved=before.approved and answer.approved,
                chosen=before.chosen and answer.chosen,
                questions=before.questions,
            )
        else:
            joined.append(answer)
    return joined


def _said(answer: LetterAnswer) -> tuple[Stance | None, tuple[str, ...]]:
    """What an answer says but for its first paragraph, which names the proposal."""
    own = answer.items[0]
    return answer.stance, tuple(
        paragraph.text.replace(own.title, "").replace(own.number, "") if own.number else paragraph.text
        for paragraph in answer.paragraphs
    )


def listed(told: Sequence[str]) -> str:
    """Numbers as a sentence takes them: `3, 5-8 og 12`."""
    shown = ranges(told).split(", ")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} og {shown[-1]}"


def _summary(answers: Sequence[LetterAnswer], who: str, items: int) -> list[str]:
    by_stance: defaultdict[Stance, list[str]] = defaultdict(list)
    for answer in answers:
        if answer.stance is not None and answer.paragraphs and not _borrowed(answer):
            by_stance[answer.stance] += [item.number for item in answer.items]
    borrowed = [item.number for answer in answers if _borrowed(answer) for item in answer.items]
    remarked = [
        item.number
        for answer in answers
        if answer.paragraphs and answer.stance is None and not _borrowed(answer)
        for item in answer.items
    ]
    answered = sum(len(answer.items) for answer in answers if answer.paragraphs)
    if not answered:
        return []
    lines = [f"{who} svarer på {answered} af katalogets {items} forslag."]
    for stance in _ORDER:
        if told := by_stance.get(stance):
            lines.append(f"{who} {_SAID[stance].format(which=listed(told))}.")
    if remarked:
        lines.append(f"{who} har bemærkninger til forslag {listed(remarked)}.")
    if borrowed:
        of = "forslag " + listed(borrowed)
        lines.append(
            f"[{who.lower()}s holdning til {of}: i udkastet er den kun et bud efter svar på beslægtede forslag]"
        )
    return lines


def _borrowed(answer: LetterAnswer) -> bool:
    """Whether a stance is only suggested: nobody of ours has taken it on the like, then or now."""
    if answer.chosen or answer.approved or answer.draft.model or not answer.paragraphs:
        return False
    if answer.edited and answer.stance is None:  # a person's words that take none
        return False
    return not any(
        precedent.ours and precedent.stance == answer.stance and answers_the_like(precedent, answer.draft.item)
        for precedent in answer.draft.precedents
    )


def _general(answers: Sequence[LetterAnswer], frame: Frame) -> list[str]:
    """What recurs over the answers, with the counts behind it, and what the proposals come to together."""
    lines: list[str] = []
    covered = [item for answer in answers if answer.paragraphs for item in answer.items]
    lines += _together(covered)
    for workplace in frame.workplaces:
        touched = [item.number for item in covered if workplace.casefold() in f"{item.title} {item.text}".casefold()]
        if len(touched) > 1:
            lines.append(f"{workplace} nævnes i {len(touched)} af forslagene: {listed(touched)}.")
    by_theme: defaultdict[str, list[str]] = defaultdict(list)
    for answer in answers:
        themes = {paragraph.theme for paragraph in answer.paragraphs if paragraph.theme}
        for theme in themes:
            by_theme[theme] += [item.number for item in answer.items]
    for theme, words in THEMES.items():
        told = by_theme.get(theme, [])
        if len(told) >= _RECURRING:
            lines.append(f"{words}: det er med i svarene på {len(told)} forslag ({listed(told)}).")
    return lines


def _together(items: Sequence[CatalogueItem]) -> list[str]:
    """What the proposals come to in money and posts in the last year of the catalogue, and how it is summed."""
    if len(items) < 2:
        return []
    years = sorted({year for item in items for year in item.amounts})
    lines = []
    for what, unit, of in (("beløb", "t.kr.", "amounts"), ("stillinger", "årsværk", "fte")):
        years = sorted({year for item in items for year in getattr(item, of)})
        if not years:
            continue
        last = years[-1]
        told = [(item.number, getattr(item, of)[last]) for item in items if getattr(item, of).get(last)]
        if len(told) < 2:
            continue
        total = sum(value for _, value in told)
        whole = f"{write_number(total)} {unit}"
        of_what = f"De {len(told)} af forslagene, der ændrer {what} i {last}, giver tilsammen {whole}"
        if len(told) <= _SHOWN:
            shown = "; ".join(f"{number}: {write_number(value)}" for number, value in told)
            lines.append(f"{of_what} ({shown}).")
        else:
            lines.append(f"{of_what} (se oversigten).")
    return lines


def _involvement(answers: Sequence[LetterAnswer], who: str) -> str:
    wanted = [
        item.number
        for answer in answers
        if answer.stance == "ønsker_inddragelse" or any(p.theme in _INVOLVED for p in answer.paragraphs)
        for item in answer.items
    ]
    if not wanted:
        return ""
    them = "det" if len(wanted) == 1 else "de"
    return f"{who} ønsker at blive inddraget tidligt i arbejdet med forslag {listed(wanted)}, hvis {them} vedtages."


def _closing(who: str, side: Side) -> str:
    if side == "medarbejderside":
        return f"{who} stiller sig til rådighed for en uddybning af bemærkningerne."
    return f"{who} uddyber gerne sine bemærkninger og deltager gerne i det videre arbejde."


def _totals(items: Sequence[CatalogueItem]) -> dict[str, int | float]:
    totals: defaultdict[str, int | float] = defaultdict(int)
    for item in items:
        for year, value in item.amounts.items():
            totals[year] += value
    return dict(sorted(totals.items()))
