"""Planted faults of privacy: persons, CPR numbers, phones, e-mails, addresses. All invented, none kept in a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from eval.selftest import lists
from eval.selftest.cases import Case, World
from eval.selftest.mutations import Mutation, Planter
from eval.selftest.text import add

PERSON = frozenset({"person-name"})
CPR = frozenset({"cpr"})
CONTACT = frozenset({"contact"})
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)  # modulus 11 of the CPR office


def _planted(case: Case, rng: Random, kind: str, rule: str, accept: frozenset[str], sentence: str) -> Mutation:
    n = rng.randrange(len(case.draft.paragraphs))
    return Mutation(case.id, kind, rule, accept, add(case.draft, n, sentence), n, sentence)


def _person(kind: str, given: tuple[str, ...], family: tuple[str, ...]) -> Planter:
    def planter(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
        for sentence in rng.sample(lists.PERSON_SENTENCES, k=8):
            one, last = rng.choice(given), rng.choice(family)
            ending = "'" if last[-1] in "sxz" else "s"
            full = sentence.format(
                full=f"{one} {last}",
                family=last,
                given=one,
                genitive=f"{one} {last}{ending}",
                initial=f"{one[0]}. {last}",
            )
            yield _planted(case, rng, kind, "person-name", PERSON, full)

    return planter


def cpr(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
    """A number in the form of a CPR number that fails the modulus, so that it can be nobody's."""
    for sentence in (
        "Sagen vedrører {}.",
        "Borgeren (cpr. {}) venter stadig.",
        "Se journalen for {} for et eksempel.",
        "CPR-nr.: {}.",
    ):
        for _ in range(2):
            yield _planted(case, rng, "cpr", "cpr", CPR, sentence.format(_number(rng)))


def _number(rng: Random) -> str:
    born = date(1931, 1, 1) + timedelta(days=rng.randrange(24_000))  # before 1997: no series without the modulus
    while True:
        digits = f"{born:%d%m%y}{rng.randrange(1, 4000):04}"
        if sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11:
            break
    return rng.choice(
        (f"{digits[:6]}-{digits[6:]}", digits, f"{digits[:6]} {digits[6:]}", f"{digits[:6]} - {digits[6:]}")
    )


def contact(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
    """A phone number of a series for demonstrations, an e-mail address, a street address, an account."""
    phone = f"700000{rng.randrange(10, 99)}"
    pairs = " ".join(phone[i : i + 2] for i in range(0, 8, 2))
    name = rng.choice(("kontoret", "hbj", "l.dybvad", "natholdet.vest"))
    house = f"{rng.choice(('Pilevænget', 'Møllestien', 'Nørregade', 'Gl. Kongevej'))} {rng.randrange(2, 90)}"
    for kind, sentence in (
        ("phone", f"Spørgsmål besvares på tlf. {pairs}."),
        ("phone", f"Ring på {phone}, hvis noget er uklart."),
        ("phone", f"Vi kan træffes på +45 {pairs} i arbejdstiden."),
        ("phone", f"Kontakt: {phone[:4]} {phone[4:]}."),
        ("e-mail", f"Skriv til {name}@brokoebing.example med bemærkninger."),
        ("e-mail", f"Bilag kan fås hos {name.upper()}@MED.EXAMPLE."),
        ("address", f"Borgeren bor på {house}, 2. tv."),
        ("address", f"Mødet holdes hos kollegaen på {house}, 4990 Brokøbing."),
    ):
        yield _planted(case, rng, kind, "contact", CONTACT, sentence)


PLANTERS: dict[str, Planter] = {
    "person-danish": _person("person-danish", lists.GIVEN_DANISH, lists.FAMILY_DANISH),
    "person-other": _person("person-other", lists.GIVEN_OTHER, lists.FAMILY_OTHER),
    "cpr": cpr,
    "contact": contact,
}
