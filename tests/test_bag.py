"""Handing an edition on as a bag: valid by its own library, whole, and the same on any day."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import bagit
import pytest
from built_by_hand import TEMPLATES, entry_of, files_of, writes
from click.testing import CliRunner, Result

from conftest import REPOSITORY
from generator.cli import packs
from generator.model.exempt import Exempt
from generator.publish.archive import publish
from generator.publish.bag import write_bag

OLD = REPOSITORY / "tests" / "archives" / "0.1.0" / "archive"
DECEMBER = "your-council/2025-12-scrutiny"


def export(*arguments: str | Path) -> Result:
    return CliRunner().invoke(packs, ["export", *map(str, arguments)])


def exported(to: Path, archive: Path = OLD) -> Path:
    run = export(DECEMBER, "--bagit", to, "--archive", archive)
    assert run.exit_code == 0, run.output
    assert "Made a bag of your-council/2025-12-scrutiny" in run.output
    assert "19 files below data/your-council/" in run.output
    return to


def test_a_bag_is_valid_and_holds_the_edition_byte_for_byte(tmp_path: Path) -> None:
    bag = exported(tmp_path / "bags" / "december")
    bagit.Bag(str(bag)).validate(processes=1)
    assert files_of(bag / "data" / DECEMBER) == files_of(OLD / DECEMBER)
    assert {name.partition("/")[0] for name in files_of(bag)} == {
        "bag-info.txt",
        "bagit.txt",
        "data",
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
    }
    told = (bag / "bag-info.txt").read_text("utf-8")
    assert "Bagging-Date: 2026-01-13\n" in told
    assert "External-Identifier: your-council/2025-12-scrutiny\n" in told
    assert "Source-Organization: Your Council\n" in told
    assert str(tmp_path) not in told
    assert [path.name for path in bag.parent.iterdir()] == ["december"], "nothing is left beside it"


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not on this machine")
def test_a_bag_can_be_checked_without_any_program_of_ours(tmp_path: Path) -> None:
    bag = exported(tmp_path / "bag")
    check = ["sha256sum", "--check", "--strict", "--quiet", "manifest-sha256.txt"]
    assert subprocess.run(check, cwd=bag, check=False).returncode == 0
    inside = bag / "data" / DECEMBER
    assert subprocess.run(check, cwd=inside, check=False).returncode == 0
    (inside / "index.html").write_bytes(b"")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(bag)).validate()


def test_a_bag_is_the_same_on_any_day_in_any_folder(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    one, other = exported(tmp_path / "one"), exported(tmp_path / "other" / "bag")
    assert files_of(one) == files_of(other)
    tags = (one / "tagmanifest-sha256.txt").read_text("utf-8").splitlines()
    assert [line.split(" ")[1] for line in tags] == [
        "bag-info.txt",
        "bagit.txt",
        "manifest-sha256.txt",
    ]


def test_the_status_page_of_the_day_comes_with_it(tmp_path: Path) -> None:
    archive = shutil.copytree(OLD, tmp_path / "archive")
    status = archive / "your-council" / "status" / "2025-12-scrutiny"
    status.mkdir(parents=True)
    (status / "index.html").write_text("<h1>Minutes</h1>", "utf-8")
    run = export(DECEMBER, "--bagit", tmp_path / "bag", "--archive", archive)
    assert "20 files" in run.output
    page = tmp_path / "bag/data/your-council/status/2025-12-scrutiny/index.html"
    assert page.read_text("utf-8") == "<h1>Minutes</h1>"
    bagit.Bag(str(tmp_path / "bag")).validate()


def test_an_edition_that_is_not_as_published_is_not_handed_on(tmp_path: Path) -> None:
    archive = shutil.copytree(OLD, tmp_path / "archive")
    (archive / DECEMBER / "index.html").write_text("<h1>Better</h1>", "utf-8")
    run = export(DECEMBER, "--bagit", tmp_path / "bag", "--archive", archive)
    assert run.exit_code == 1
    assert str(run.exception) == (
        f"{DECEMBER} is not as it was published, so no bag is made of it. "
        "See what is wrong with: packs verify"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["archive"]


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("x", "utf-8")
    for place in (tmp_path, tmp_path / "mine"):
        run = export(DECEMBER, "--bagit", place, "--archive", OLD)
        assert run.exit_code != 0
    assert files_of(tmp_path) == {"mine": b"x"}


def test_an_edition_is_found_by_its_name_and_a_wrong_name_gets_a_suggestion(
    tmp_path: Path,
) -> None:
    empty = tmp_path / "bag"
    empty.mkdir()
    run = export("2025-12-scrutiny", "--bagit", empty, "--archive", OLD)
    assert run.exit_code == 0
    run = export("your-council/2025-11-scrutiny", "--bagit", empty, "--archive", OLD)
    assert "Did you mean your-council/2025-12-scrutiny" in str(run.exception)


def test_without_a_form_it_says_what_forms_there_are() -> None:
    run = export(DECEMBER, "--archive", OLD)
    assert run.exit_code == 2
    assert "--bagit FOLDER makes a bag" in run.output


def test_a_bag_of_an_exempt_edition_says_that_access_is_restricted(tmp_path: Path) -> None:
    exempt = Exempt(2, "It tells of one team", date(2030, 1, 1))
    entry = publish(
        tmp_path / "archive",
        replace(entry_of(), exempt=exempt),
        writes("Exempt"),
        templates=TEMPLATES,
        exempt=exempt,
    )
    write_bag(tmp_path / "archive", entry, tmp_path / "bag")
    told = (tmp_path / "bag" / "bag-info.txt").read_text("utf-8")
    assert f"Access-Restriction: {exempt.ground}. It tells of one team\n" in told
