"""`packs reproduce`: a published edition made again beside what readers had been told by then."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from built_by_hand import files_of, touched
from cleared_by_hand import publish
from click.testing import CliRunner, Result

from conftest import run_packs
from generator.cli import packs

DECISION = "Bring a plan for measure 1.1 to the next meeting."
SCRUTINY, BOARD = "your-council/2025-09-scrutiny", "your-council/2025-09-board"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small workspace, its package told to a committee and then to a board; to be copied."""
    folder = tmp_path_factory.mktemp("published")
    run_packs(folder, "init", "w")
    workspace = folder / "w"
    publish(workspace, SCRUTINY)
    role = ("--by", "Democratic Services Officer", "--on", "2025-10-13")
    run_packs(workspace, "record", SCRUTINY, "--decision", DECISION, *role)
    board = workspace / "content" / BOARD
    shutil.copytree(workspace / "content" / SCRUTINY, board)
    settings = (board / "edition.toml").read_text()
    settings = settings.replace("Children's Scrutiny Committee", "Improvement Board")
    (board / "edition.toml").write_text(
        settings.replace("2025-10-13", "2025-10-14").replace('"scrutiny"', '"board"')
    )
    publish(workspace, BOARD)
    return workspace


@pytest.fixture
def workspace(published: Path, tmp_path: Path) -> Path:
    return shutil.copytree(published, tmp_path / "w")


def reproduced(workspace: Path, edition: str) -> Result:
    return CliRunner().invoke(packs, ["reproduce", edition, "--workspace", str(workspace)])


def changed(path: Path, was: str, becomes: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, becomes), encoding="utf-8")


def without(record: Path, key: str) -> None:
    """An edition's record as a program wrote it that did not know of a key."""
    described = json.loads(record.read_text())
    del described[key]
    record.write_text(json.dumps(described))


@pytest.mark.parametrize(("edition", "beside"), [(SCRUTINY, "no edition"), (BOARD, "1 edition")])
def test_an_edition_comes_out_the_same_as_of_its_own_publication(
    published: Path, edition: str, beside: str
) -> None:
    """The first one too, although another was published since."""
    before = touched(published / "archive")
    answer = reproduced(published, edition)
    assert answer.exit_code == 0, answer.output
    assert answer.output.startswith(f"{edition}: published by scrutiny-packs 0.1.0, made again by")
    assert f"as of its own publication, beside {beside} published before it." in answer.output
    assert "Identical: " in answer.output
    assert touched(published / "archive") == before


def test_what_a_committee_decided_is_said_in_the_next_edition(published: Path) -> None:
    """And so it stands in what is made again: see the test above."""
    overview = (published / "archive" / BOARD / "index.html").read_text(encoding="utf-8")
    assert "Children&#39;s Scrutiny Committee asked about it in October 2025." in overview
    first = (published / "archive" / SCRUTINY / "index.html").read_text(encoding="utf-8")
    assert "asked about it" not in first


def test_it_matters_beside_which_editions_one_is_made(workspace: Path) -> None:
    """Or the test above could not fail: told to be the second, the first comes out otherwise."""
    record = workspace / "archive" / SCRUTINY / "edition.json"
    changed(record, '"published_after": []', '"published_after": ["2025-09-board"]')
    answer = reproduced(workspace, SCRUTINY)
    assert answer.exit_code == 1
    assert "differs  methods.html" in answer.output or "differs  about-the-data" in answer.output


def test_an_older_record_names_none_before_it_so_that_days_decide(workspace: Path) -> None:
    for edition, beside in ((BOARD, "1 edition"), (SCRUTINY, "no edition")):
        without(workspace / "archive" / edition / "edition.json", "published_after")
        assert f"beside {beside} published before it" in reproduced(workspace, edition).output


def test_what_differs_is_listed_with_its_first_lines(workspace: Path) -> None:
    rows = workspace / "datapackages" / "your-council" / "2025-m09" / "observations.csv"
    changed(rows, "2025-m09,snapshot,386,490", "2025-m09,snapshot,387,490")
    first = workspace / "content" / SCRUTINY
    (first / "02-visits-and-assessments.md").rename(first / "02-visits.md")
    answer = reproduced(workspace, SCRUTINY)
    assert answer.exit_code == 1
    lines = answer.output.splitlines()
    assert "  missing  visits-and-assessments.html" in lines
    assert "  new      visits.html" in lines
    at = lines.index("  differs  data/figures.csv")
    assert "386,490,78.8" in lines[at + 1]
    assert "387,490,79.0" in lines[at + 2]
    assert lines[at + 1].startswith("    line ") and ", published: " in lines[at + 1]
    assert "may have changed since it was published" in lines[-1]


def test_another_program_of_the_same_result_is_named_and_is_no_difference(workspace: Path) -> None:
    record = workspace / "archive" / SCRUTINY / "edition.json"
    changed(record, '"version": "0.1.0"', '"version": "0.0.9"')
    answer = reproduced(workspace, SCRUTINY)
    assert answer.exit_code == 0
    assert "published by scrutiny-packs 0.0.9, made again by scrutiny-packs 0.1.0" in answer.output


def test_of_an_edition_that_lost_figures_no_line_is_shown(workspace: Path) -> None:
    why = ("--reason", "It could point to a child", "--by", "Head of Information Governance")
    which = ("withdraw", "visits-4-weeks", "--period", "2025-m09", "--area", "whole")
    run_packs(workspace, *which, *why, "--yes")
    answer = reproduced(workspace, SCRUTINY)
    assert answer.exit_code == 1
    assert "  differs  data/figures.csv\n" in answer.output
    assert "386" not in answer.output
    assert "Figures were withdrawn since" in answer.output


def without_sources(workspace: Path) -> None:
    shutil.rmtree(workspace / "content" / SCRUTINY)


def with_an_error(workspace: Path) -> None:
    (workspace / "content" / SCRUTINY / "02-visits-and-assessments.md").write_text("Words\n")


def without_the_one_before(workspace: Path) -> None:
    shutil.rmtree(workspace / "archive" / SCRUTINY)
    catalogue = workspace / "archive" / "catalogue.json"
    described = json.loads(catalogue.read_text())
    described["editions"] = [one for one in described["editions"] if one["kind"] == "board"]
    catalogue.write_text(json.dumps(described))


def with_the_one_before_damaged(workspace: Path) -> None:
    (workspace / "archive" / SCRUTINY / "index.html").write_text("Other words")


@pytest.mark.parametrize(
    ("spoil", "edition", "said"),
    [
        (without_sources, SCRUTINY, "The sources of .* are not here"),
        (with_an_error, SCRUTINY, "1 error; nothing was written"),
        (files_of, "2025-10-scrutiny", "There is no one published edition '2025-10-scrutiny'"),
        (without_the_one_before, BOARD, "after 2025-09-scrutiny, which the archive does not hold"),
        (with_the_one_before_damaged, BOARD, "is not an edition as publishing leaves one"),
    ],
)
def test_what_cannot_be_made_again_exits_with_2_and_a_sentence(
    spoil: Callable[[Path], object], edition: str, said: str, workspace: Path
) -> None:
    spoil(workspace)
    before = files_of(workspace / "archive")
    answer = reproduced(workspace, edition)
    assert answer.exit_code == 2, answer.output
    assert re.search(f"packs: .*{said}", answer.output)
    assert "/packs-" not in answer.output, "the place where it was made is gone"
    assert files_of(workspace / "archive") == before
