"""One package and two bodies: a committee that has been told of it, and a board that is to be."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from cleared_by_hand import confirm_dates, publish

from conftest import REPOSITORY, run_packs

SCRUTINY = "your-council/2025-09-scrutiny"
BOARD = "your-council/2025-09-board"
PACKAGE = "datapackages/your-council/2025-m09"


def told_to_a_committee(workspace: Path) -> Path:
    """The starter as a workspace whose edition is published and the board's only started."""
    shutil.copytree(REPOSITORY / "generator" / "starter", workspace)
    run_packs(workspace, "new", BOARD, "--from", SCRUTINY)
    for_the_board(workspace)
    confirm_dates(workspace, BOARD)
    publish(workspace, SCRUTINY)
    return workspace


def for_the_board(workspace: Path) -> None:
    """Name the board in the edition that was started from the committee's."""
    settings = workspace / "content" / BOARD / "edition.toml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("Children's Scrutiny Committee", "Improvement Board")
    settings.write_text(text.replace('kind = "scrutiny"', 'kind = "board"'), encoding="utf-8")


def change_latest(workspace: Path, indicator: str, column: str, to: str) -> list[str]:
    """Put another cell into the latest row of an indicator; gives back the row as it was."""
    path = workspace / PACKAGE / "observations.csv"
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    row = [row for row in rows if row[0] == indicator][-1]
    before = list(row)
    row[rows[0].index(column)] = to
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
    return before
