"""Councils before and after an authority: what its file may say, and where it is said."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from built_by_hand import TEMPLATES, entry_of, writes
from cases_by_hand import STARTER
from click.testing import CliRunner

from generator.cli import packs
from generator.model.lineage import Lineage, Relative
from generator.publish.archive import publish
from generator.publish.catalogued import kept_lineages, read_catalogue
from generator.publish.site import assemble_site
from generator.publish.withdrawal import Replacement, replace_editions
from generator.read.lineage import read_lineage

SHOWN = "content/new-council"
WHOLE = """
[[predecessors]]
slug = "old-county"
name = "Old County Council"
until = 2023-03-31

[[predecessors]]
name = "Gone District Council"
until = 2023-03-31

[[successors]]
slug = "newest-council"
name = "Newest Council"
from = 2030-04-01
"""
SAID = Lineage(
    "new-council",
    (
        Relative("Gone District Council", date(2023, 3, 31)),
        Relative("Old County Council", date(2023, 3, 31), "old-county"),
    ),
    (Relative("Newest Council", date(2030, 4, 1), "newest-council"),),
)


def read(folder: Path, text: str) -> tuple[Lineage | None, list[tuple[str, int, str, str]]]:
    """The lineage of a file of this text, and code, line, key and problem of each finding."""
    place = folder / "new-council"
    place.mkdir(exist_ok=True)
    (place / "authority.toml").write_text(text, encoding="utf-8")
    lineage, findings = read_lineage(place, SHOWN)
    assert all(f.is_error and f.remedy and f.file == f"{SHOWN}/authority.toml" for f in findings)
    return lineage, [(f.code, f.line, f.column, f.problem) for f in findings]


def test_a_file_names_those_before_and_after_in_the_order_of_their_days(tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE) == (SAID, [])


def test_there_need_be_no_file(tmp_path: Path) -> None:
    assert read_lineage(tmp_path, SHOWN) == (None, ())


@pytest.mark.parametrize(
    ("text", "code", "line", "key", "problem"),
    [
        ("[[predecesors]]", "EDN-KEY", 0, "predecesors", "'predecesors' has no meaning here."),
        ("successors = 'A'", "EDN-KEY", 0, "successors", "successors is not a list of councils."),
        ("\na = b", "EDN-TOML", 2, "", "This is not TOML at character 5: invalid value."),
    ],
)
def test_what_is_wrong_with_the_file_is_said_with_its_place(
    tmp_path: Path, text: str, code: str, line: int, key: str, problem: str
) -> None:
    assert read(tmp_path, text) == (None, [(code, line, key, problem)])


def test_everything_wrong_with_the_entries_is_said_at_once(tmp_path: Path) -> None:
    text = """
    [[predecessors]]
    slug = "new-council"
    name = "Itself"
    until = "2023-03-31"
    [[predecessors]]
    slug = "../elsewhere"
    from = 2023-03-31
    [[successors]]
    name = "A"
    from = 2023-04-01
    [[successors]]
    name = "A"
    from = 2023-04-02T10:00:00
    [[successors]]
    name = "A"
    from = 2024-04-01
    """
    lineage, found = read(tmp_path, text)
    assert lineage is None
    assert {(code, key, problem) for code, _, key, problem in found} == {
        ("EDN-KEY", "predecessors.1.slug", "The authority names itself."),
        ("EDN-DATE", "predecessors.1.until", "predecessors.1.until is not a date."),
        ("EDN-KEY", "predecessors.2.from", "'from' has no meaning here."),
        ("EDN-KEY", "predecessors.2.name", "predecessors.2.name is missing."),
        (
            "EDN-KEY",
            "predecessors.2.slug",
            "'../elsewhere' cannot be the name of an authority's folder.",
        ),
        ("EDN-KEY", "predecessors.2.until", "predecessors.2.until is missing."),
        ("EDN-DATE", "successors.2.from", "successors.2.from holds a time of day."),
        ("EDN-KEY", "successors.2", "'A' stands there twice."),
    }


def test_the_file_is_read_through_the_safe_door(tmp_path: Path) -> None:
    (tmp_path / "new-council").mkdir()
    (tmp_path / "elsewhere.toml").write_text(WHOLE)
    (tmp_path / "new-council" / "authority.toml").symlink_to(tmp_path / "elsewhere.toml")
    lineage, findings = read_lineage(tmp_path / "new-council", SHOWN)
    assert lineage is None
    assert [finding.code for finding in findings] == ["EDN-LINK"]


def archive_of_both(folder: Path) -> Path:
    """An archive of a council and the one before it."""
    publish(folder, entry_of(authority="old-county"), writes("Old"), templates=TEMPLATES)
    new = entry_of("2024-02-scrutiny", "new-council")
    publish(folder, new, writes("New"), templates=TEMPLATES, lineages=(SAID,))
    return folder


def test_the_catalogue_keeps_it_and_later_work_on_the_archive_leaves_it(tmp_path: Path) -> None:
    archive = archive_of_both(tmp_path)
    (described,) = json.loads((archive / "catalogue.json").read_text())["authorities"]
    assert described == {
        "slug": "new-council",
        "predecessors": [
            {"name": "Gone District Council", "until": "2023-03-31"},
            {"slug": "old-county", "name": "Old County Council", "until": "2023-03-31"},
        ],
        "successors": [{"slug": "newest-council", "name": "Newest Council", "from": "2030-04-01"}],
    }
    publish(archive, entry_of("2023-05-scrutiny", "old-county"), writes("O"), templates=TEMPLATES)
    assert kept_lineages(archive) == (SAID,)
    entry = next(one for one in read_catalogue(archive) if one.authority.slug == "new-council")
    change = Replacement(entry, {"index.html": b"<h1>Withdrawn</h1>"})
    replace_editions(archive, lambda: (change,), templates=TEMPLATES)
    assert kept_lineages(archive) == (SAID,)


def test_the_pages_of_both_councils_lead_across_in_archive_and_site(tmp_path: Path) -> None:
    archive = archive_of_both(tmp_path / "archive")
    assemble_site(archive, (), tmp_path / "site", templates=TEMPLATES)
    for folder in (archive, tmp_path / "site"):
        new = (folder / "new-council" / "index.html").read_text(encoding="utf-8")
        old = (folder / "old-county" / "index.html").read_text(encoding="utf-8")
        assert (
            "Until 31 March 2023 these services were those of Gone District Council and "
            '<a href="../old-county/index.html">Old County Council</a>.'
        ) in new
        assert "From 1 April 2030 these services are those of Newest Council." in new
        assert (
            "From 1 April 2023 these services are those of "
            '<a href="../new-council/index.html">New Council Council</a>.'
        ) in old


def test_a_changed_file_reaches_the_lists_by_packs_index_and_a_wrong_one_does_not(
    tmp_path: Path,
) -> None:
    workspace = tmp_path / "workspace"
    shutil.copytree(STARTER, workspace)
    file = workspace / "content" / "your-council" / "authority.toml"
    publish(
        workspace / "archive",
        entry_of(authority="your-council"),
        writes("Words"),
        templates=TEMPLATES,
    )
    page = workspace / "archive" / "your-council" / "index.html"
    file.write_text(WHOLE, encoding="utf-8")
    run = CliRunner().invoke(packs, ["index", "--workspace", str(workspace)])
    assert (run.exit_code, run.output.partition(" in ")[0]) == (0, "1 edition listed")
    assert "these services were those of" in page.read_text(encoding="utf-8")
    before = page.read_bytes()
    file.write_text(WHOLE.replace("until", "til"), encoding="utf-8")
    run = CliRunner().invoke(packs, ["index", "--workspace", str(workspace)])
    assert run.exit_code == 1
    assert "content/your-council/authority.toml, key predecessors.1.til" in run.output
    assert page.read_bytes() == before
    file.unlink()
    CliRunner().invoke(packs, ["index", "--workspace", str(workspace)], catch_exceptions=False)
    assert "these services were those of" not in page.read_text(encoding="utf-8")


def test_checking_an_edition_says_what_is_wrong_with_its_authority_s_file(tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    shutil.copytree(STARTER, workspace)
    file = workspace / "content" / "your-council" / "authority.toml"
    file.write_text("[[predecessors]]\n", encoding="utf-8")
    run = CliRunner().invoke(packs, ["check", "--workspace", str(workspace)])
    assert run.exit_code == 1
    assert "content/your-council/authority.toml, key predecessors.1.name" in run.output


def test_an_archive_without_an_edition_has_nothing_to_list(tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    shutil.copytree(STARTER, workspace)
    run = CliRunner().invoke(packs, ["index", "--workspace", str(workspace)])
    assert run.exit_code != 0
    assert not (workspace / "archive").exists()
