"""Templates: whose wins, what is escaped, and what a person is told when one is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup

from generator.compose.templates import Templates
from generator.model.errors import TemplateFailed

CARRIED = Path(__file__).parent.parent / "site_templates"


def templates(folder: Path, **pages: str) -> Templates:
    """Templates of a folder with these pages in it."""
    for name, text in pages.items():
        file = folder / "pages" / f"{name}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return Templates((folder,))


def failure(found: Templates, name: str, **values: object) -> str:
    """The sentence a person is shown."""
    with pytest.raises(TemplateFailed) as caught:
        found.render(name, **values)
    return str(caught.value)


def test_text_is_escaped_and_finished_html_is_not(tmp_path: Path) -> None:
    found = templates(tmp_path, a="{{ text }}|{{ html }}")
    rendered = found.render("pages/a.html", text="<b>&", html=Markup("<b>ok</b>"))
    assert rendered == "&lt;b&gt;&amp;|<b>ok</b>"


def test_the_first_folder_wins_and_the_others_fill_in(tmp_path: Path) -> None:
    own, carried = tmp_path / "own", tmp_path / "carried"
    templates(own, a="own {% include 'pages/b.html' %}")
    templates(carried, a="carried", b="with carried part")
    found = Templates((own, carried))
    assert found.render("pages/a.html") == "own with carried part"
    assert found.names == ("pages/a.html", "pages/b.html")


def test_a_template_that_is_not_there_brings_the_nearest_name(tmp_path: Path) -> None:
    said = failure(templates(tmp_path, overview="x"), "pages/overveiw.html")
    assert said == (
        "pages/overveiw.html: there is no such template; did you mean 'pages/overview.html'?"
    )


def test_an_included_template_that_is_not_there_is_named(tmp_path: Path) -> None:
    found = templates(tmp_path, a="{% include 'pages/of-another-time.html' %}")
    said = failure(found, "pages/a.html")
    assert (
        said == "pages/of-another-time.html: there is no such template; put it in site_templates/."
    )


def test_a_syntax_error_has_file_and_line(tmp_path: Path) -> None:
    said = failure(templates(tmp_path, a="one\ntwo\n{% if %}\n"), "pages/a.html")
    assert said.startswith("pages/a.html, line 3: ")
    assert said.endswith("Correct the template, or delete your copy of it.")


def test_an_unknown_name_has_file_line_and_the_nearest_known_one(tmp_path: Path) -> None:
    found = templates(tmp_path, a="one\n{{ peroid }}")
    said = failure(found, "pages/a.html", period="August 2023")
    assert said == "pages/a.html, line 2: 'peroid' is undefined. Did you mean 'period'?"


def test_an_unknown_name_like_no_other_brings_all_there_are(tmp_path: Path) -> None:
    said = failure(templates(tmp_path, a="{{ zzz }}"), "pages/a.html", period="", lede="")
    assert said.endswith("'zzz' is undefined. The page is given: lede, period.")


def test_an_error_in_a_part_names_the_part_and_not_the_page(tmp_path: Path) -> None:
    found = templates(
        tmp_path,
        page="{% from 'pages/part.html' import show %}\n\n{{ show(3) }}",
        part="{% macro show(x) %}\n{{ x.nothing }}\n{% endmacro %}",
    )
    assert failure(found, "pages/page.html").startswith("pages/part.html, line 2: ")


@pytest.mark.parametrize("expression", ["1 / 0", "'a' + 1", "'a'()"])
def test_a_faulty_expression_is_a_sentence_too(tmp_path: Path, expression: str) -> None:
    said = failure(templates(tmp_path, a=f"\n{{{{ {expression} }}}}"), "pages/a.html")
    assert said.startswith("pages/a.html, line 2: ")


def test_every_carried_template_can_be_read() -> None:
    found = Templates((CARRIED,))
    assert {"pages/overview.html", "pages/indicator.html", "frame/base.html"} <= set(found.names)
    for name in found.names:
        found._environment.get_template(name)


def test_no_carried_template_has_a_script_or_a_style_attribute() -> None:
    for file in sorted(CARRIED.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        if file.name == "base.html":
            # The scripts that a page brings along; only the find page has any.
            text = text.replace('<script src="{{ root }}{{ script }}" defer></script>', "")
        assert "<script" not in text, file.name
        assert " style=" not in text, file.name


def test_words_come_from_one_file_and_a_workspace_changes_those_it_names(tmp_path: Path) -> None:
    own, carried = tmp_path / "own", tmp_path / "carried"
    for folder, text in (
        (own, '[frame]\nskip = "Neidio i’r cynnwys"\n'),
        (carried, '[frame]\nskip = "Skip"\nstatus = "Status of {edition}"\n'),
    ):
        (folder / "words").mkdir(parents=True)
        (folder / "words" / "en.toml").write_text(text, encoding="utf-8")
    templates(carried, a="{{ words.frame.skip }}|{{ words.frame.status | put(edition='<1>') }}")
    found = Templates((own, carried))
    assert found.render("pages/a.html") == "Neidio i’r cynnwys|Status of &lt;1&gt;"


def test_a_word_that_is_not_there_and_a_broken_file_are_said(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    file = tmp_path / "words" / "en.toml"
    file.write_text('[frame]\nskip = "Skip"\n', encoding="utf-8")
    said = failure(templates(tmp_path, a="{{ words.frame.skop }}"), "pages/a.html")
    assert said.startswith("pages/a.html, line 1: ") and "skop" in said
    file.write_text("[frame]\nskip = 1\n", encoding="utf-8")
    assert failure(templates(tmp_path, b="x"), "pages/b.html") == (
        'words/en.toml: frame is not a table of texts. Write [frame], then name = "words".'
    )
