"""Loading and filling prompts."""

import hashlib
from pathlib import Path

import pytest
from jinja2 import UndefinedError

import prompts


def write(folder: Path, variables: str, body: str) -> Path:
    (folder / "prøve.md").write_text(
        f'+++\nname = "prøve"\npurpose = "En prøve."\nvariables = [{variables}]\n+++\n{body}', encoding="utf-8"
    )
    return folder


def test_a_prompt_gives_its_two_messages(tmp_path: Path) -> None:
    folder = write(
        tmp_path, '"emne"', "{% block system %}Du læser.{% endblock %}{% block user %}Om {{ emne }}{% endblock %}"
    )
    assert prompts.load("prøve", folder).render(emne="børn & unge <b>") == ("Du læser.", "Om børn & unge <b>")


def test_a_template_that_uses_a_variable_it_does_not_declare_fails_at_load(tmp_path: Path) -> None:
    folder = write(tmp_path, '"emne"', "{% block user %}{{ emne }} {{ andet }}{% endblock %}")
    with pytest.raises(UndefinedError, match="andet"):
        prompts.load("prøve", folder)


def test_a_declared_variable_that_no_line_uses_fails_at_load(tmp_path: Path) -> None:
    folder = write(tmp_path, '"emne", "tom"', "{% block user %}{{ emne }}{% endblock %}")
    with pytest.raises(UndefinedError, match="tom"):
        prompts.load("prøve", folder)


@pytest.mark.parametrize("given", [{}, {"emne": "a", "ukendt": "b"}])
def test_a_missing_or_unknown_variable_fails(tmp_path: Path, given: dict[str, str]) -> None:
    folder = write(tmp_path, '"emne"', "{% block system %}{% endblock %}{% block user %}{{ emne }}{% endblock %}")
    with pytest.raises(UndefinedError):
        prompts.load("prøve", folder).render(**given)


def test_template_code_in_a_value_is_text(tmp_path: Path) -> None:
    folder = write(tmp_path, '"emne"', "{% block system %}{% endblock %}{% block user %}{{ emne }}{% endblock %}")
    hostile = "{{ 7 * 7 }} {% include 'x' %} {# væk #}"
    assert prompts.load("prøve", folder).render(emne=hostile)[1] == hostile


def test_the_hash_is_that_of_the_file(tmp_path: Path) -> None:
    folder = write(tmp_path, "", "{% block system %}a{% endblock %}{% block user %}b{% endblock %}")
    text = (folder / "prøve.md").read_text(encoding="utf-8")
    assert prompts.load("prøve", folder).sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_the_boundary_follows_the_content_and_is_the_same_again(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        '"emne"',
        "{% block system %}{% endblock %}{% block user %}<<<{{ boundary }}\n{{ emne }}{% endblock %}",
    )
    prompt = prompts.load("prøve", folder)
    first, again, other = (prompt.render(emne=e)[1].split("\n")[0] for e in ("et", "et", "to"))
    assert first == again != other
    assert len(first) == len("<<<") + 16
