"""What is due on a day: disposal dates first, then editions that are not published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cleared_by_hand import clear
from restricted_by_hand import EDITION, changed, opened, two_workspaces

from conftest import run_packs
from generator.todo import todo


def due(folder: Path, day: str, edition: str | None = None) -> list[str]:
    """What is due in a workspace on a day."""
    workspace = opened(folder)
    return list(todo(workspace, edition, workspace.archive, date.fromisoformat(day)))


def test_what_is_past_due_comes_first_and_says_by_how_long(tmp_path: Path) -> None:
    public, restricted = two_workspaces(tmp_path)
    issue, dispose = f"issue it: packs publish {EDITION}", "dispose of it: sources, archive, site"
    clear(restricted, EDITION)
    assert due(public, "2025-10-13") == [
        f"by 13 October 2025  {EDITION}  publish it: packs publish {EDITION}"
    ]
    assert due(restricted, "2025-10-14") == [
        f"PAST DUE by 1 day, 13 October 2025  {EDITION}  {issue}",
        f"by 21 October 2031  {EDITION}  {dispose} and every copy",
    ]
    assert due(restricted, "2031-10-21")[1].startswith("by 21 October 2031")
    assert due(restricted, "2031-10-23")[1].startswith("PAST DUE by 2 days, 21 October 2031")
    changed(restricted / "content" / EDITION / "edition.toml", "2031-10-21", "2025-10-22")
    changed(restricted / "content" / EDITION / "edition.toml", "2025-10-13", "2025-10-23")
    assert [line.split("  ")[2][:5] for line in due(restricted, "2025-12-01")] == ["dispo", "issue"]


def test_of_an_edition_that_is_named_the_findings_count(tmp_path: Path) -> None:
    public, restricted = two_workspaces(tmp_path)
    assert due(restricted, "2025-10-14", EDITION)[-2:] == [
        "Whoever makes the report, open",
        f"  look at 1 warning: packs check {EDITION}",
    ]
    assert due(public, "2025-10-14", EDITION) == [
        "Head of Family Support, PAST DUE by 1 day, 13 October 2025",
        f"  explanation of 1.1: packs ask {EDITION} writes the form",
        "Whoever makes the report, PAST DUE by 1 day, 13 October 2025",
        f"  publish it: packs publish {EDITION}",
    ]


def test_an_edition_that_cannot_be_read_stands_last(tmp_path: Path) -> None:
    public, _ = two_workspaces(tmp_path)
    changed(public / "content" / EDITION / "edition.toml", "title", "titel")
    assert due(public, "2025-10-14") == [
        f"open  {EDITION}  it cannot be read: packs check {EDITION} says why"
    ]


def test_the_command_takes_the_day_of_today(tmp_path: Path) -> None:
    public, _ = two_workspaces(tmp_path)
    assert "PAST DUE by" in run_packs(public, "todo")
    changed(public / "content" / EDITION / "edition.toml", "2025-10-13", "2125-10-13")
    assert run_packs(public, "todo").startswith("by 13 October 2125  ")
