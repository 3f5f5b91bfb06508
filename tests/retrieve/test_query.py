from rag.danish.analyser import features, stems, words
from rag.retrieve.query import weigh


def test_a_compound_shares_features_with_its_parts() -> None:
    assert len(set(features("sygedagpengeområdet")) & set(features("sygedagpenge"))) > 5


def test_inflections_share_their_stem() -> None:
    assert stems("jobcentrets medarbejdere")[1] == stems("medarbejderne")[0]


def test_nfc_and_nfd_give_the_same_features() -> None:
    import unicodedata

    assert features(unicodedata.normalize("NFD", "påvirkning af børn")) == features("påvirkning af børn")


def test_stop_words_weigh_nothing() -> None:
    assert features("og i det er som på de") == []
    assert words("Og I") == ["og", "i"]


def test_what_stands_in_the_title_weighs_more() -> None:
    weights = weigh({"nattevagter": 3.0, "rengøring": 1.0}, synonyms=False)
    assert weights["snattevag"] > weights["srengøring"]


def test_synonyms_weigh_less_than_the_words_themselves_and_only_when_asked() -> None:
    without = weigh({"besparelse": 1.0}, synonyms=False)
    with_them = weigh({"besparelse": 1.0}, synonyms=True)
    added = set(with_them) - set(without)
    assert any("reduktion".startswith(feature[1:4]) for feature in added)
    assert all(with_them[feature] < 1 for feature in added)
    assert all(with_them[feature] == weight for feature, weight in without.items())
