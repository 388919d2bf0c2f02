"""From one cycle to the next: what comes along, what is asked for anew, what is still missing."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest
from cleared_by_hand import confirm_dates
from packages_by_hand import Tables, csv_text, rows_of
from ran import ran

from conftest import REPOSITORY, run_packs
from generator.publish.carried_over import carried_over
from generator.todo import todo
from generator.workspace import Workspace

BEFORE = "your-council/2025-09-scrutiny"
NEW = "your-council/2025-12-scrutiny"

PLAN = """
ref | indicators | action             | owner                  | status                | progress | closed_in        | closed_by
A1  | 1.1        | See every child    | Head of Family Support | on_track              | Begun    |                  |
A2  | 1.1        | See them sooner    | Head of Family Support | overdue               | Late     |                  |
A3  | 1.2        | More workers       | Head of Assessment     | done                  | Finished |                  |
A4  | 1.2        | Better forms       | Head of Assessment     | done_impact_not_shown | Finished | 2025-06-scrutiny | Scrutiny
A5  | 2.2        | Fewer moves        | Head of Children in Care | cancelled           | Stopped  |                  |
A6  | 2.2        | Closed by a board  | Head of Children in Care | on_track            | Going on |                  | Board
"""  # noqa: E501
ASKED = """
ref | body               | text             | response | answer            | closed_in
R1  | Scrutiny Committee | See every child. | accepted | We will, by May.  |
R2  | Scrutiny Committee | Tell us why.     | awaited  |                   |
R3  | Health Board       | Be quick.        | accepted |                   |
R4  | Scrutiny Committee | Count them.      | accepted | They are counted. | 2025-06-scrutiny
"""
TABLES = {
    "actions": rows_of(PLAN),
    "recommendations": rows_of(ASKED),
    "voice": rows_of("ref | said           | how_heard\nV1 | Nobody told us | Forum in September"),
    "signoffs": rows_of(
        "part    | role                | date\nfigures | Head of Performance | 2025-10-02"
    ),
}


def with_tables(root: Path, tables: Tables) -> Path:
    """The starter's package with these tables."""
    package = root / "datapackages" / "your-council" / "2025-m09"
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    for name, rows in tables.items():
        described["resources"].append({"name": name, "path": f"{name}.csv"})
        (package / f"{name}.csv").write_text(csv_text(name, rows), encoding="utf-8")
    (package / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The starter with a plan, its next edition begun in December, and what the command said."""
    root = tmp_path_factory.mktemp("begun") / "ours"
    shutil.copytree(REPOSITORY / "generator" / "starter", root)
    with_tables(root, TABLES)
    settings = root / "content" / BEFORE / "edition.toml"
    text = settings.read_text(encoding="utf-8")
    due = '[stories]\ndue = 2025-10-02\nowner = "Head of Performance"\n\n[disclosure]'
    settings.write_text(text.replace("[disclosure]", due), encoding="utf-8")
    said = run_packs(root, "new", NEW, "--from", BEFORE)
    with (root / "datapackages/your-council/2025-m12/observations.csv").open("a") as rows:
        rows.write("visits-4-weeks,,,,2025-m12,snapshot,360,492,,,,,\n")
        rows.write("re-referrals-12-months,,,,2025-m12,in_period,44,150,,,,,\n")
    return root, said


def tables_of(root: Path, name: str) -> str:
    """A table of the new package as it is written."""
    path = root / "datapackages" / "your-council" / "2025-m12" / f"{name}.csv"
    return path.read_text(encoding="utf-8")


def owed(root: Path, today: str = "2025-12-20") -> list[str]:
    """What the new edition lacks on a day."""
    here = Workspace(root)
    return list(todo(here, NEW, here.archive, date.fromisoformat(today)))


def test_open_actions_come_along_with_their_progress_asked_for_anew() -> None:
    kept = carried_over("actions", TABLES["actions"])
    assert [(row["ref"], row["progress"]) for row in kept] == [("A1", ""), ("A2", "")]


def test_open_recommendations_come_along_with_their_answers() -> None:
    kept = carried_over("recommendations", TABLES["recommendations"])
    assert [row["ref"] for row in kept] == ["R1", "R2", "R3"]
    assert kept[0]["answer"] == "We will, by May."


def test_what_was_said_and_signed_then_stays_behind_and_definitions_do_not(
    begun: tuple[Path, str],
) -> None:
    root, _ = begun
    assert "Nobody told us" not in tables_of(root, "voice")
    assert "Head of Performance" not in tables_of(root, "signoffs")
    assert "See every child" in tables_of(root, "actions")
    assert "Begun" not in tables_of(root, "actions")
    before = root / "datapackages/your-council/2025-m09"
    for name in ("indicators", "targets"):
        there = (root / f"datapackages/your-council/2025-m12/{name}.csv").read_bytes()
        assert there == (before / f"{name}.csv").read_bytes()
    assert "Begun" in (before / "actions.csv").read_text(encoding="utf-8")


def test_what_is_left_out_is_told(begun: tuple[Path, str]) -> None:
    assert (
        "Left out, as their end was told: 4 closed actions (A3, A4, A5 and A6) and "
        "1 closed recommendation (R4).\n"
    ) in begun[1]


def test_the_next_days_are_proposals(begun: tuple[Path, str]) -> None:
    settings = tomllib.loads((begun[0] / "content" / NEW / "edition.toml").read_text("utf-8"))
    assert settings["meeting_date"] == date(2026, 1, 20)
    assert settings["publication_date"] == date(2026, 1, 12)
    assert settings["stories"] == {"due": date(2026, 1, 1), "owner": "Head of Performance"}
    assert settings["to_confirm"] == ["meeting_date", "publication_date", "stories.due"]


def test_what_is_missing_stands_under_the_role_that_owes_it(begun: tuple[Path, str]) -> None:
    chapters, still = f"content/{NEW}", "what was said of September 2025 still stands in comments"
    assert owed(begun[0]) == [
        "Head of Assessment, by 1 January 2026",
        "  figures of December 2025: 1.2",
        "  explanation of 2.1: packs ask your-council/2025-12-scrutiny writes the form",
        "Head of Children in Care, by 1 January 2026",
        "  figures of December 2025: 2.2",
        "Head of Family Support, by 1 January 2026",
        "  progress of A1 and A2 in actions.csv",
        f"  words of {chapters}/02-visits-and-assessments.md: it has none, and {still}",
        "  explanation of 1.1: packs ask your-council/2025-12-scrutiny writes the form",
        "Director of Children's Services, by 1 January 2026",
        f"  words of {chapters}/01-what-members-need-to-know.md: it has none, and {still}",
        "Whoever makes the report, by 1 January 2026",
        "  answer to 1 recommendation of Scrutiny Committee in recommendations.csv: R2",
        "  answer to 1 recommendation of Health Board in recommendations.csv: R3",
        "Whoever makes the report, by 12 January 2026",
        f"  confirm meeting_date, 2026-01-20, in {chapters}/edition.toml",
        f"  confirm publication_date, 2026-01-12, in {chapters}/edition.toml",
        f"  confirm stories.due, 2026-01-01, in {chapters}/edition.toml",
        f'  have it cleared: packs clear {NEW} --by "the role"',
        f"  publish it: packs publish {NEW}",
        "Whoever makes the report, open",
        f"  look at 2 warnings: packs check {NEW}",
    ]


def test_what_would_change_the_forms_is_told_before_they_are_sent(
    begun: tuple[Path, str], tmp_path: Path
) -> None:
    root = Path(shutil.copytree(begun[0], tmp_path / "ours"))
    observations = root / "datapackages/your-council/2025-m12/observations.csv"
    as_it_was = observations.read_text(encoding="utf-8")
    observations.write_text(
        f"{as_it_was}visits-4-weeks,,,,2025-m11,snapshot,,,70.1,,,,\n", encoding="utf-8"
    )
    said = run_packs(root, "ask", NEW, "--to", str(tmp_path / "forms"))
    assert "\nDo not send them yet. Settle this first, then write them anew with --replace:" in said
    assert "\n  stories.due is a proposal: 1 January 2026" in said
    assert "\n  1 figure of 1 indicator came without counts and will be hidden" in said
    decide = "  decide on figures without counts, before anybody is asked for an explanation: "
    assert f"{decide}packs check {NEW} says how" in owed(root)
    observations.write_text(as_it_was, encoding="utf-8")
    confirm_dates(root, NEW)
    assert not [line for line in owed(root) if line.startswith(decide)]
    said = run_packs(root, "ask", NEW, "--to", str(tmp_path / "settled"))
    assert "Do not send them" not in said


def test_words_beside_last_times_are_still_to_be_gone_through(
    begun: tuple[Path, str], tmp_path: Path
) -> None:
    root = Path(shutil.copytree(begun[0], tmp_path / "ours"))
    chapter = root / "content" / NEW / "02-visits-and-assessments.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(f"{text}\nWe saw fewer children.\n", encoding="utf-8")
    told = f"words of content/{NEW}/02-visits-and-assessments.md"
    [line] = [line for line in owed(root) if told in line]
    assert line.endswith(f"{told}: what was said of September 2025 still stands in comments")
    kept = text[: text.index("<!--")]
    chapter.write_text(f"{kept}\nWe saw fewer children.\n", encoding="utf-8")
    assert not [line for line in owed(root) if told in line]


def test_a_date_that_nobody_confirmed_keeps_an_edition_from_being_published(
    begun: tuple[Path, str], tmp_path: Path
) -> None:
    root = Path(shutil.copytree(begun[0], tmp_path / "ours"))
    assert run_packs(root, "build", NEW)
    run_packs(root, "clear", NEW, "--by", "Director of Children's Services")
    refused = ran(root, "publish", NEW)
    assert refused.returncode == 1
    assert "EDN-CONFIRM" in refused.stderr
    assert "meeting_date is a proposal: 20 January 2026, the third Tuesday" in refused.stderr
    assert not (root / "archive" / NEW).exists()
    confirm_dates(root, NEW)
    assert "EDN-CONFIRM" not in ran(root, "check", NEW).stdout
    run_packs(root, "clear", NEW, "--by", "Director of Children's Services")
    run_packs(root, "publish", NEW)
    assert (root / "archive" / NEW).is_dir()


@pytest.mark.parametrize("named", ['["meeting"]', '"meeting_date"', "[1]", '["kind"]'])
def test_only_a_date_can_be_a_proposal(named: str, tmp_path: Path) -> None:
    root = Path(shutil.copytree(REPOSITORY / "generator" / "starter", tmp_path / "ours"))
    settings = root / "content" / BEFORE / "edition.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("[disclosure]", f"to_confirm = {named}\n[disclosure]"), "utf-8"
    )
    said = ran(root, "check", BEFORE).stdout
    assert "to_confirm names something else than a date that was worked out." in said
    assert "meeting_date, publication_date and stories.due" in said


def test_the_page_on_the_next_edition_is_true_as_written(tmp_path: Path) -> None:
    page = (REPOSITORY / "docs" / "next-edition.md").read_text(encoding="utf-8")
    root = Path(shutil.copytree(REPOSITORY / "generator" / "starter", tmp_path / "ours"))
    commands = re.findall(r"^```\npacks (.*)\n```$", page, re.MULTILINE)
    assert commands
    for command in commands:
        run_packs(root, *command.split())
    made = (root / "content" / NEW / "edition.toml").read_text(encoding="utf-8")
    [shown, stories] = re.findall(r"^```toml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert shown in made
    (root / "content" / NEW / "edition.toml").write_text(f"{made}\n{stories}", encoding="utf-8")
    assert "RDY-STORY" not in ran(root, "check", BEFORE).stdout
    assert "EDN-KEY" not in ran(root, "check", NEW).stdout
