"""Figures that a wish sets or a hypothesis assumes are no claims; definite ones, and money, still are."""

import pytest

from rag.check.facts import find_facts
from rag.check.supposed import is_supposed


def _supposed(sentence: str, text: str) -> bool:
    (fact,) = [one for one in find_facts(sentence) if one.text.startswith(text)]
    return is_supposed(fact, sentence)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Vi foreslår en prøve i tre måneder på to adresser.", "tre måneder"),
        ("Vi foreslår en prøve i tre måneder på to adresser.", "to"),
        ("Vi ønsker emnet på dagsordenen to gange.", "to gange"),
        ("Der bør være to på arbejde om natten.", "to"),
        ("Vi beder om, at ordningen først rulles ud efter et halvt år.", "et halvt år"),
        ("Hvis 24 unge møder ind fem gange, er det 120 møder.", "24"),
        ("Bruger hver leder 40 minutter om ugen på det, er det snart en dag.", "40 minutter"),
        ("Kommer der 15 nye borgere, er der ingen til at tage imod dem.", "15"),
        ("På blot to timer er det mange.", "to timer"),
    ],
)
def test_what_is_only_wished_for_or_assumed_needs_no_source(sentence: str, text: str) -> None:
    assert _supposed(sentence, text)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Vi foreslår, at de 17 medarbejdere bliver, hvor de er.", "17"),
        ("Vi foreslår, at besparelsen på 1,5 mio. kr. falder bort.", "1,5"),
        ("Vi beder om, at sæsonholdet på otte måneder bevares.", "otte"),
        ("Vi ønsker ikke forslaget, fordi der er 24 børn på venteliste.", "24"),
        ("Hvis besparelsen bliver 400.000 kr., er det for meget.", "400.000"),
        ("Der er 24 børn på venteliste, og det bør ændres.", "24"),
        ("Kommer der 15 nye borgere, er der 60 på listen.", "60"),
        ("Går et hold fra 18 til 30 elever, er det for mange.", "30"),
        ("Vi foreslår, at tallet 58 venter.", "58"),
        ("Når 11 kolleger skal nå det hele, bliver det tungere.", "11"),
    ],
)
def test_what_is_told_of_the_world_needs_one_beside_a_wish_too(sentence: str, text: str) -> None:
    assert not _supposed(sentence, text)
