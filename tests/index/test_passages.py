from hypothesis import given, settings
from hypothesis import strategies as st

from rag.index.passages import MAX_CHARS, to_passages
from rag.pipeline import parse_text

LINES = st.lists(
    st.one_of(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=200),
        st.sampled_from(
            [
                "Forslag 12: Færre timer",
                "# Overskrift",
                "Vi er bekymrede for arbejdsmiljøet. " * 60,
                "Punkt 3: Eventuelt",
                "Beslutning",
                "Godkendt.",
                "60-66 - Samlet bemærkning",
                "",
                "x" * 2500,
            ]
        ),
    ),
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_every_character_of_a_text_stands_in_exactly_one_passage(lines: list[str]) -> None:
    text = "Høringssvar til budget 2026\n\nVi skriver om forslagene.\n\n" + "\n\n".join(lines)
    document = parse_text(text)
    covered = [0] * len(document.text)
    for passage in to_passages(document):
        for position in range(*passage.span):
            covered[position] += 1
    for position, times in enumerate(covered):
        if not document.text[position].isspace():
            assert times == 1, (times, document.text[max(0, position - 30) : position + 30])


@settings(max_examples=30, deadline=None)
@given(LINES)
def test_no_passage_is_longer_than_the_common_embedders_take(lines: list[str]) -> None:
    document = parse_text("Notat\n\n" + "\n\n".join(lines))
    assert all(b - a <= MAX_CHARS for a, b in (p.span for p in to_passages(document)))


def test_persons_stand_as_roles_in_passages_and_their_headings() -> None:
    document = parse_text(
        "Høringssvar fra LokalMED Elmely, budget 2026\n\nForslag 3: Færre vikarer\n\n"
        "Vi er imod. Formand Gunvor Ibsgaard oplyser, at der mangler folk. Gunvor Ibsgaards tal er fra maj.\n\n"
        "På vegne af LokalMED\nGunvor Ibsgaard, formand\nTR-FOA Yannick Torpager\n"
    )
    told = " ".join(passage.text for passage in to_passages(document))
    assert "Ibsgaard" not in told
    assert "Torpager" not in told
    assert "FOA" not in told
