"""Names that some disk does not take: refused before anything of them is in the archive."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_by_hand import TEMPLATES, entry_of, files_of, writes

from generator.model.errors import PacksError
from generator.publish.archive import publish
from generator.publish.names import refuse_names
from generator.read.edition import read_edition

FITTING = ("index.html", "indicators/visits-4-weeks.html", "data/figures.csv", "console.html")


def test_ordinary_names_pass() -> None:
    refuse_names("example-borough/2023-08-scrutiny", FITTING)


@pytest.mark.parametrize(
    ("edition", "names", "said"),
    [
        ("a/2023-08-b", ["A.html", "a.html"], "'A.html' and 'a.html' are one name on Windows."),
        ("a/2023-08-b", ["x/con.html"], "'x/con.html' can be no file on Windows."),
        ("a/2023-08-b", ["Aux"], "'Aux' can be no file on Windows."),
        ("a/2023-08-b", ["a:b.html"], "'a:b.html' can be no file on Windows."),
        ("a/2023-08-b", ["a\\b.html"], "'a\\b.html' can be no file on Windows."),
        ("a/2023-08-b", ["page."], "'page.' can be no file on Windows."),
        ("a/2023-08-b", ["folder /page.html"], "'folder /page.html' can be no file on Windows."),
        ("a/2023-08-b", ["p" * 190], "makes a path of more than 200 characters."),
        ("a/latest", [], "'latest' of a/latest is the name of a folder beside the editions."),
        ("a/status", [], "'status' of a/status is the name of a folder beside the editions."),
        ("assets/2023-08-b", [], "is the name of a folder beside the editions."),
        ("nul/2023-08-b", [], "'nul' of nul/2023-08-b can be no folder on Windows."),
    ],
)
def test_a_name_that_some_disk_does_not_take_is_refused(
    edition: str, names: list[str], said: str
) -> None:
    with pytest.raises(PacksError) as refused:
        refuse_names(edition, [*FITTING, *names])
    assert said in str(refused.value)
    assert str(refused.value).endswith("the chapter's file, the indicator's id.")


def test_all_of_them_are_said_at_once() -> None:
    with pytest.raises(PacksError, match=r"'a\.html' are one .*'con\.html' can .*'nul'") as said:
        refuse_names("a/b", ["con.html", "A.html", "a.html", "nul"])
    assert str(said.value).count("Windows.") == 3


def test_nothing_of_such_an_edition_is_in_the_archive(tmp_path: Path) -> None:
    publish(tmp_path, entry_of("2023-05-scrutiny"), writes("May"), templates=TEMPLATES)
    before = files_of(tmp_path)

    def write(folder: Path) -> None:
        writes("August")(folder)
        (folder / "con.html").write_text("x", "utf-8")

    with pytest.raises(PacksError, match=r"'con\.html' can be no file on Windows"):
        publish(tmp_path, entry_of("2023-08-scrutiny"), write, templates=TEMPLATES)
    assert files_of(tmp_path) == before
    assert not (tmp_path / ".staging").exists()


@pytest.mark.parametrize(
    "name", ["CON", "a:b", "2023-08-scrutiny.", "2023-08-Scrutiny", "a b", ".hidden", "x" * 64]
)
def test_the_folder_of_an_edition_has_a_plain_name(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "edition.toml").write_text('title = "Highlight report"\n', "utf-8")
    edition, found = read_edition(folder, "example-borough", f"content/example-borough/{name}")
    assert edition is None
    assert "EDN-ID" in {finding.code for finding in found}
