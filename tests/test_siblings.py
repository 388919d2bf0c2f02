"""One package, two bodies: neither can be told another figure than the other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bodies_by_hand import BOARD, PACKAGE, SCRUTINY, change_latest, told_to_a_committee
from cleared_by_hand import publish

from conftest import refused, run_packs


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package that a committee has been told of, and a board is about to be: made once."""
    return told_to_a_committee(tmp_path_factory.mktemp("told") / "ours")


@pytest.fixture
def workspace(told: Path, tmp_path: Path) -> Path:
    """A copy of it for one test to change."""
    return shutil.copytree(told, tmp_path / "ours")


def figures_of(folder: Path) -> bytes:
    return (folder / "data" / "figures.csv").read_bytes()


def test_two_bodies_are_given_the_same_table_of_figures(workspace: Path) -> None:
    publish(workspace, BOARD)
    archive = workspace / "archive"
    assert figures_of(archive / BOARD) == figures_of(archive / SCRUTINY)


def test_a_figure_changed_between_two_meetings_stops_the_second_paper(workspace: Path) -> None:
    was = change_latest(workspace, "visits-4-weeks", "numerator", "300")
    said = refused(workspace, "publish", BOARD)
    assert f"({was[6]} of {was[7]}) in 2025-09-scrutiny, and is now" in said
    assert f"(300 of {was[7]}): an undeclared change." in said
    assert "declare the change: see packs revisions --help" in said
    assert not (workspace / "archive" / BOARD).exists()
    change_latest(workspace, "visits-4-weeks", "numerator", was[6])
    publish(workspace, BOARD)


def test_what_another_body_was_told_is_found_in_an_archive_elsewhere(
    workspace: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "kept"
    (workspace / "archive").rename(elsewhere)
    change_latest(workspace, "visits-4-weeks", "numerator", "300")
    assert "REC-DIFFERS" in refused(workspace, "publish", BOARD, "--archive", str(elsewhere))
    assert "REC-DIFFERS" in refused(
        workspace, "build", BOARD, "--archive", str(elsewhere), "--site", str(tmp_path / "site")
    )


def test_a_figure_taken_away_between_two_meetings_stops_the_second_paper(workspace: Path) -> None:
    path = workspace / PACKAGE / "observations.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if ",2025-m08," not in line), encoding="utf-8")
    assert "no longer there" in refused(workspace, "check", BOARD)


def test_a_declared_revision_may_be_told_with_its_reason(workspace: Path) -> None:
    change_latest(workspace, "visits-4-weeks", "numerator", "400")
    descriptor = workspace / PACKAGE / "datapackage.json"
    with_revisions = descriptor.read_text(encoding="utf-8").replace(
        '"resources": [', '"resources": [{"name": "revisions", "path": "revisions.csv"},', 1
    )
    descriptor.write_text(with_revisions, encoding="utf-8")
    (workspace / PACKAGE / "revisions.csv").write_text(
        "indicator,area,breakdown,category,period,basis,kind,reason,previous,current\n"
        "visits-4-weeks,,,,2025-m09,snapshot,revision,Late records were added,,\n",
        encoding="utf-8",
    )
    assert "error" not in run_packs(workspace, "check", BOARD)


def test_two_bodies_cannot_be_under_two_disclosure_decisions(workspace: Path) -> None:
    settings = workspace / "content" / BOARD / "edition.toml"
    text = settings.read_text(encoding="utf-8")
    decision = 'without_counts = "checked"\nby = "Head of Information Governance"\non = 2025-10-01'
    settings.write_text(text.replace('without_counts = "refuse"', decision), encoding="utf-8")
    said = refused(workspace, "check", BOARD)
    assert "EDN-DECISIONS" in said
    assert "2025-09-scrutiny reports the same figures under another disclosure decision" in said


def test_no_figure_can_be_set_in_the_settings_of_an_edition(workspace: Path) -> None:
    settings = workspace / "content" / BOARD / "edition.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + '\n[figures]\n"1.1" = 99.9\n', encoding="utf-8")
    assert "figures" in refused(workspace, "check", BOARD)


def test_an_edition_for_another_body_cannot_go_out_under_the_first_ones_name(
    workspace: Path,
) -> None:
    settings = workspace / "content" / BOARD / "edition.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("Improvement Board", "children's scrutiny committee"), "utf-8")
    said = refused(workspace, "check", BOARD)
    assert "EDN-BODY" in said
    assert "2025-09-scrutiny tells the same figures to the same body at the same meeting" in said
