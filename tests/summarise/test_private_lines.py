"""What minutes tell of one person's health, leave, discipline, family or pay is told by no summary; it is counted."""

from __future__ import annotations

import time

import pytest

from rag.export.summaries import summary_text
from rag.read import read_text
from rag.structure import understand
from rag.summarise import summarise
from rag.summarise.private_lines import is_private

PRIVATE = """
[person] har været syg med stress siden påske.
[AMR] er sygemeldt.
[TR] er desværre langtidssygemeldt på ubestemt tid.
[person] er sygemeldt med en brækket arm.
[person] fik en skriftlig advarsel i marts.
[person] har fået en tjenstlig påtale for at komme for sent.
[leder] går på barsel den 1. august.
[person] er gået ned med flaget og er syg af stress.
Souschefen er på orlov til nytår.
En kollega på aftenholdet er indlagt.
Hun er delvist raskmeldt fra mandag.
[person] får et løntillæg på 1.200 kr. om måneden.
[person]s skilsmisse fylder meget i teamet.
Der er givet en advarsel til [person].
Afskedigelsen af [person] blev drøftet.
[person] oplyste, at hun er gravid.
AMR er sygemeldt, og suppleanten træder ind.
[person] lider af migræne.
""".strip().splitlines()
PUBLIC = """
Sygefraværet er 7 pct.
To medarbejdere er langtidssyge.
[person] orienterede om sygefraværet i 2. kvartal.
[AMR] er bekymret for stress i køkkenet.
[person] spurgte, om flere er sygemeldt end sidste år.
Når en medarbejder er sygemeldt i 14 dage, indkalder lederen til samtale.
[TR] har fået flere henvendelser om barsel.
[person] fremlagde forslag til lønpolitik.
Ingen er sygemeldt med stress for tiden.
[person] er valgt til ny formand.
Hvis en kollega er syg, ringes der til vagtcentralen.
Advarsler gives efter drøftelse med HR.
[TR] har søgt om midler til et kursus om stress.
[person] oplyste, at fem er opsagt, og at tre er på orlov.
[leder] har bedt om en opgørelse over løntillæg.
[person] går på pension til maj.
Lederen er ansvarlig for opfølgning på sygefravær.
[AMR] var til stede ved en samtale om retningslinjen for stress.
""".strip().splitlines()


@pytest.mark.parametrize("line", PRIVATE)
def test_a_line_about_one_person_is_private(line: str) -> None:
    assert is_private(line)


@pytest.mark.parametrize("line", PUBLIC)
def test_what_a_group_has_and_what_a_person_says_of_it_is_not(line: str) -> None:
    assert not is_private(line)


def test_private_lines_are_left_out_everywhere_and_counted() -> None:
    text = (
        "Referat fra LokalMED Svømmehallen\nDato: 3. juni 2026\nTil stede: Birthe Skovlund (leder), Jens Aarup (TR)\n\n"
        "1. Vagter\nJens Aarup har været syg med stress siden påske. Han er tilbage i august.\n"
        "Sygefraværet er 7 pct. Livredderne får en ekstra vagt i weekenden.\n"
        "Beslutning: Vagtplanen er vedtaget. Birthe Skovlund fik en advarsel i april.\n\n2. Eventuelt\nIntet."
    )
    made = summarise(understand(read_text(text, "r.txt")))
    told = summary_text(made)
    for word in ("stress", "syg ", "advarsel", "august"):
        assert word not in told.split("## Referatet")[0]
    assert "Vagtplanen er vedtaget." in told
    assert "3 linjer om enkeltpersoner er udeladt." in told


@pytest.mark.parametrize("text", ["1" * 50_000, "a-" * 25_000, "a" * 50_000 + " er syg"])
def test_a_word_without_end_takes_no_time(text: str) -> None:
    start = time.process_time()
    is_private(text)
    assert time.process_time() - start < 30  # a guard against running away, not a measure
