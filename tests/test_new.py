"""Starting an edition from the one before: structure comes along, last time's words do not."""

from __future__ import annotations

import json
import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest
from ran import ran

from conftest import REPOSITORY, run_packs
from generator import recipe
from generator.model.editions import DisclosurePolicy, Edition, EditionKind
from generator.model.errors import PacksError
from generator.publish.next_edition import next_edition, structure_of
from generator.read.pieces import PieceKind, pieces
from generator.workspace import Workspace

BEFORE = "your-council/2025-09-scrutiny"
NEW = "your-council/2025-12-scrutiny"
PACKAGE = "datapackages/your-council/2025-m12"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The starter workspace, which has one edition."""
    return Path(shutil.copytree(REPOSITORY / "generator" / "starter", tmp_path / "ours"))


def refused(workspace: Path, *arguments: str) -> str:
    """What the program says when it refuses."""
    run = ran(workspace, *arguments)
    assert run.returncode == 1, run.stdout
    assert "Traceback" not in run.stderr
    return run.stderr


def refused_saying(workspace: Path, *arguments: str) -> str:
    """All that the program prints when it refuses, findings first."""
    run = ran(workspace, *arguments)
    assert run.returncode == 1, run.stdout
    return run.stdout


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def edition_on(period: str) -> Edition:
    """An edition that reports on a period."""
    return Edition(
        authority="your-council",
        edition="2025-09-scrutiny",
        title="A report",
        data=period,
        body="A committee",
        kind=EditionKind.SCRUTINY,
        meeting_date=date(2025, 10, 21),
        publication_date=date(2025, 10, 13),
        disclosure=DisclosurePolicy(),
    )


def said(chapter: str) -> str:
    """What a reader would be told: a chapter without its comments."""
    kept = [piece.text for piece in pieces(chapter) if piece.kind is not PieceKind.COMMENT]
    return "".join(kept)


def test_settings_are_carried_over_with_dates_moved_on_and_no_decision(workspace: Path) -> None:
    settings = workspace / "content" / BEFORE / "edition.toml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace(
        '"refuse"', '"already_published"\nby = "Head of Information Governance"\non = 2025-10-01'
    ).replace("Children's services", 'Children\'s \\"services\\"')
    settings.write_text(text, encoding="utf-8")
    run_packs(workspace, "new", NEW, "--from", BEFORE)
    made = (workspace / "content" / NEW / "edition.toml").read_text(encoding="utf-8")
    assert tomllib.loads(made) == {
        "title": 'Children\'s "services" report',
        "data": "2025-m12",
        "body": "Children's Scrutiny Committee",
        "kind": "scrutiny",
        "meeting_date": date(2026, 1, 20),
        "publication_date": date(2026, 1, 12),
        "to_confirm": ["meeting_date", "publication_date"],
        "previous": "2025-09-scrutiny",
        "disclosure": {"profile": "dfe_1_5", "without_counts": "refuse"},
    }
    assert (
        '# last time: "already_published", by Head of Information Governance, on 2025-10-01' in made
    )


def test_a_paper_of_another_kind_has_its_own_chapters_and_follows_no_edition(
    workspace: Path,
) -> None:
    run_packs(workspace, "new", NEW, "--from", BEFORE, "--kind", "annual")
    folder = workspace / "content" / NEW
    settings = tomllib.loads((folder / "edition.toml").read_text(encoding="utf-8"))
    assert settings["kind"] == "annual"
    assert "previous" not in settings
    assert [path.name for path in sorted(folder.glob("*.md"))] == [
        "01-the-year-in-brief.md",
        "02-visits-and-assessments-year-on-year.md",
        "03-demand-year-on-year.md",
        "04-strengths-and-areas-of-focus.md",
        "05-words-used-in-this-report.md",
    ]
    last = (folder / "03-demand-year-on-year.md").read_text(encoding="utf-8")
    assert 'theme: "Demand"\nrecommendations: "yes"\n```' in last
    found = recipe.check(Workspace(workspace), NEW)
    empty = [finding.file for finding in found if finding.code == "RDY-WORDS"]
    assert len(empty) == 4 and not any("words-used" in file for file in empty)


def test_the_package_is_the_one_before_said_of_the_new_period(workspace: Path) -> None:
    run_packs(workspace, "new", NEW, "--from", BEFORE)
    before, made = workspace / "datapackages/your-council/2025-m09", workspace / PACKAGE
    tables = {name: data for name, data in files_of(before).items() if name.endswith(".csv")}
    assert tables == {n: data for n, data in files_of(made).items() if n.endswith(".csv")}
    was = json.loads((before / "datapackage.json").read_text(encoding="utf-8"))
    described = json.loads((made / "datapackage.json").read_text(encoding="utf-8"))
    assert described["name"] == "your-council-2025-m12"
    assert described["report"] == was["report"] | {
        "reporting_period": "2025-m12",
        "data_as_at": "2025-12-31",
    }
    assert described["resources"] == was["resources"]
    old, new = ((f / "datapackage.json").read_text("utf-8").splitlines() for f in (before, made))
    changed = [now for then, now in zip(old, new, strict=True) if then != now]
    assert [line.split('"')[1] for line in changed] == [
        "name", "title", "reporting_period", "data_as_at"
    ], "an analyst finds every other line where it was"  # fmt: skip
    assert "September 2025" not in described.get("title", "")


def test_digests_of_the_old_tables_are_not_kept_for_the_new_ones(workspace: Path) -> None:
    descriptor = workspace / "datapackages/your-council/2025-m09/datapackage.json"
    described = json.loads(descriptor.read_text(encoding="utf-8"))
    for resource in described["resources"]:
        resource["bytes"] = (descriptor.parent / resource["path"]).stat().st_size
    descriptor.write_text(json.dumps(described), encoding="utf-8")
    run_packs(workspace, "check")
    run_packs(workspace, "new", NEW, "--from", BEFORE)
    observations = workspace / PACKAGE / "observations.csv"
    with observations.open("a", encoding="utf-8", newline="") as stream:
        stream.write("visits-4-weeks,,,,2025-m12,snapshot,400,480,,,,,\n")
    assert "error" not in run_packs(workspace, "check", NEW)


def test_a_package_that_is_there_already_is_used_as_it_is(workspace: Path) -> None:
    run_packs(workspace, "new", NEW, "--from", BEFORE)
    before = files_of(workspace / PACKAGE)
    shutil.rmtree(workspace / "content" / NEW)
    said_now = run_packs(workspace, "new", "your-council/2025-12-board", "--from", BEFORE)
    assert "Made content/your-council/2025-12-board" in said_now
    assert "Made datapackages" not in said_now
    assert files_of(workspace / PACKAGE) == before


def test_an_edition_for_another_body_in_the_same_period_shares_the_package(workspace: Path) -> None:
    figures = files_of(workspace / "datapackages")
    board = "your-council/2025-09-board"
    said_now = run_packs(workspace, "new", board, "--from", BEFORE)
    assert "Made datapackages" not in said_now
    assert "It shares the figures of datapackages/your-council/2025-m09." in said_now
    assert files_of(workspace / "datapackages") == figures
    path = workspace / "content" / board / "edition.toml"
    settings = tomllib.loads(path.read_text("utf-8"))
    assert settings["data"] == "2025-m09"
    assert "previous" not in settings
    assert "EDN-BODY" in refused_saying(workspace, "check", board)
    text = path.read_text("utf-8").replace("Children's Scrutiny Committee", "Improvement Board")
    path.write_text(text, encoding="utf-8")
    assert "error" not in run_packs(workspace, "check", board)


def test_a_new_authority_starts_with_definitions_and_not_one_figure(workspace: Path) -> None:
    first = "northvale/2026-03-scrutiny"
    said_now = run_packs(workspace, "new", first)
    assert "Made content/northvale/2026-03-scrutiny" in said_now
    package = workspace / "datapackages" / "northvale" / "2026-m03"
    observations = (package / "observations.csv").read_text(encoding="utf-8")
    assert len(observations.splitlines()) == 1
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert described["name"] == "northvale-2026-m03"
    assert described["report"]["authority"] == {"slug": "northvale", "name": "Northvale"}
    targets = (package / "targets.csv").read_text(encoding="utf-8")
    assert len(targets.splitlines()) == 1
    indicators = (package / "indicators.csv").read_text(encoding="utf-8")
    assert "Head of Information Governance" not in indicators
    assert "CSV-EMPTY" in refused(workspace, "build", first)
    with (package / "observations.csv").open("a", encoding="utf-8", newline="") as stream:
        stream.write("visits-4-weeks,,,,2026-m03,snapshot,400,480,,,,,\n")
    assert "error" not in run_packs(workspace, "check", first)
    run_packs(workspace, "build", first)
    overview = workspace / "site" / "northvale" / "2026-03-scrutiny" / "index.html"
    assert "83.3%" in overview.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (NEW, f"packs new {NEW} --from {BEFORE}"),
        ("northvale", "is not an edition"),
        ("northvale/2026-03-scrutiny/x", "is not an edition"),
        ("North Vale/2026-03-scrutiny", "small letters, digits and hyphens"),
        ("northvale/march", "does not start with the month"),
    ],
)
def test_a_first_edition_is_only_for_an_authority_that_has_none(
    asked: str, sentence: str, workspace: Path
) -> None:
    before = files_of(workspace)
    assert sentence in refused(workspace, "new", asked)
    assert files_of(workspace) == before


def test_an_edition_that_is_there_already_is_not_written_over(workspace: Path) -> None:
    run_packs(workspace, "new", NEW, "--from", BEFORE)
    before = files_of(workspace)
    assert refused(workspace, "new", NEW, "--from", BEFORE) == (
        "packs: 2025-12-scrutiny is there already; nothing was changed.\n"
    )
    assert files_of(workspace) == before


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("datapackages/your-council/2025-m09/datapackage.json", None, "PKG-MISSING"),
        ("datapackages/your-council/2025-m09/datapackage.json", b"{", "PKG-JSON"),
        (f"content/{BEFORE}/02-visits-and-assessments.md", b"---\ntitle: \xe9\n---\n", "NAR-ENC"),
        (f"content/{BEFORE}/02-visits-and-assessments.md", b"---\ntitle: A\n---\n<!--", "NAR-COM"),
        (f"content/{BEFORE}/edition.toml", b"title =", "EDN-"),
    ],
)
def test_nothing_is_made_from_an_edition_that_cannot_be_read(
    path: str, text: bytes | None, code: str, workspace: Path
) -> None:
    if text is None:
        (workspace / path).unlink()
    else:
        (workspace / path).write_bytes(text)
    before = files_of(workspace)
    answer = refused(workspace, "new", NEW, "--from", BEFORE)
    assert answer.startswith(f"error  {code}")
    assert answer.endswith("packs: 1 error; nothing was written.\n")
    assert files_of(workspace) == before


@pytest.mark.parametrize(
    ("reported", "asked", "period"),
    [
        ("2025-m09", "2025-12-scrutiny", "2025-m12"),
        ("2025-m09", "2026-01-board", "2026-m01"),
        ("fy2025-26-q2", "2025-12-scrutiny", "fy2025-26-q3"),
        ("fy2025-26-q4", "2026-06-scrutiny", "fy2026-27-q1"),
        ("fy2024-25", "2026-03-scrutiny", "fy2025-26"),
        ("cy2024", "2025-12-scrutiny", "cy2025"),
        ("2025-09-15", "2025-12-scrutiny", "2025-m12"),
    ],
)
def test_the_period_is_of_the_kind_reported_on_before(
    reported: str, asked: str, period: str
) -> None:
    assert next_edition(asked, edition_on(reported)).period.token == period


@pytest.mark.parametrize(
    ("reported", "asked", "sentence"),
    [
        (
            "fy2025-26-q2",
            "2025-11-scrutiny",
            "Name the month its last day lies in, such as 2025-12-",
        ),
        ("fy2024-25", "2025-12-scrutiny", "such as 2026-03-scrutiny."),
        ("2025-m09", "2025-13-scrutiny", "does not start with the month"),
        ("2025-m09", "2025-12", "does not start with the month"),
        ("2025-m09", "2025-12-../../up", "does not start with the month"),
        ("2025-m09", "2025-08-board", "does not come after"),
    ],
)
def test_an_id_that_names_no_later_period_is_refused(
    reported: str, asked: str, sentence: str
) -> None:
    with pytest.raises(PacksError) as refusal:
        next_edition(asked, edition_on(reported))
    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    "old",
    [
        "Old words.",
        "```\nOld words in code.\n```",
        "~~~\n# Old words that look like a heading\n~~~",
        "<!-- taken out:\n# Old words\n-->",
        "A line.\n<!-- Old\n```exceptions\n```\n-->",
        "Old words <!-- with a comment --> and {{ value('1.1') }}.",
        "Old {{ value(\n'1.1') }} words.",
        "* Old words\n\n  ```\n  and code\n  ```",
        "An `odd\n# Old words in code` span.",
    ],
)
@pytest.mark.parametrize("marks", ["```", "````", "~~~"])
def test_only_headings_and_sections_of_a_chapter_are_said_again(old: str, marks: str) -> None:
    section = f"{marks}tally\ntheme: Demand\n{marks}"
    chapter = f"---\ntitle: A\n---\n\n{old}\n\n## A heading\n\n{section}\n\n{old}\n"
    kept = [line for line in said(structure_of(chapter, "May 2025")).splitlines() if line]
    assert kept == ["---", "title: A", "---", "## A heading", *section.splitlines()]


def test_last_times_words_stand_in_a_comment_that_names_their_period() -> None:
    chapter = "---\ntitle: A\n---\n# B\n\nVisits fell <!-- sic --> to {{ value('1.1') }}.\n"
    assert structure_of(chapter, "May 2025") == (
        "---\ntitle: A\n---\n# B\n\n<!-- Said of May 2025; write it anew:\n"
        "Visits fell ( sic ) to {{ value('1.1') }}.\n-->\n"
    )


def test_an_edition_started_from_a_started_one_says_nothing_either() -> None:
    chapter = "---\ntitle: A\n---\n\nOld words.\n\n```tally\n```\n"
    twice = structure_of(structure_of(chapter, "May 2025"), "August 2025")
    assert "Old words." in twice
    assert [line for line in said(twice).splitlines() if line] == [
        "---",
        "title: A",
        "---",
        "```tally",
        "```",
    ]
