"""Words as Danish writes them."""

from rag.danish.analyser import words


def test_an_ending_after_an_apostrophe_is_no_word() -> None:
    assert words("PPR's timer, SFO'er, TR'en og HK’s") == ["ppr", "timer", "sfo", "tr", "og", "hk"]
