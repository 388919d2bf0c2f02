"""The real program on the example editions: what each command answers, in full."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from children_by_hand import children, write_extract
from ran import PACKS, ran, started

from conftest import Built, copy_workspace, run_packs

AUGUST = "example-borough/2023-08-scrutiny"
MONTHLY = "example-borough/2023-08-monthly"
MAY = "example-borough/2023-05-scrutiny"
COMMANDS = (
    "accept",
    "build",
    "check",
    "diff",
    "doctor",
    "editions",
    "explain",
    "init",
    "new",
    "publish",
    "revisions",
    "serve",
    "todo",
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The example editions with nothing built, and lists of children beside them."""
    write_extract(tmp_path / "extracts", children(20))
    return copy_workspace(tmp_path / "workspace")


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("check-august", ("check", AUGUST)),
        ("check-may", ("check", MAY)),
        ("check-package", ("check", "example-borough/2023-m08")),
        ("explain-5.10", ("explain", AUGUST, "5.10")),
        ("explain-2.1", ("explain", AUGUST, "contacts-1-day")),
        ("explain-without-figure", ("explain", MAY, "2.1")),
        ("editions", ("editions",)),
        ("diff", ("diff", MAY, AUGUST)),
    ],
)
def test_a_command_answers_as_it_always_did(
    name: str, arguments: tuple[str, ...], built: Built, golden: Callable[[str, str], None]
) -> None:
    run = started(built.workspace, *arguments)
    assert (run.returncode, run.stderr) == (0, "")
    golden(f"cli/{name}.txt", run.stdout)


def test_findings_can_be_had_as_json(built: Built) -> None:
    found = json.loads(run_packs(built.workspace, "check", AUGUST, "--format", "json"))["findings"]
    assert [(f["code"], f["severity"], f["line"]) for f in found] == [
        ("CON-OUTTURN", "note", 16),
        ("CON-OUTTURN", "note", 60),
    ]


def test_an_edition_is_found_by_its_name_alone_and_the_newest_by_nothing(workspace: Path) -> None:
    assert run_packs(workspace, "check", "2023-05-scrutiny").startswith(f"{MAY}: 2 notes (")
    assert run_packs(workspace, "check").startswith(f"{AUGUST}: 2 notes (")


def test_among_several_authorities_nothing_is_not_enough_to_name_an_edition(built: Built) -> None:
    run = started(built.workspace, "check")
    assert (run.returncode, run.stdout) == (1, "")
    said = (
        r"packs: There are \d authorities here \(darlington, .*\)\. Name an edition, such as .*\.\n"
    )
    assert re.fullmatch(said, run.stderr)


def test_a_workspace_is_found_from_below_and_by_name(workspace: Path, tmp_path: Path) -> None:
    below = workspace / "content" / "example-borough"
    assert run_packs(below, "check").startswith(f"{AUGUST}: 2 notes (")
    elsewhere = run_packs(tmp_path, "check", "--workspace", str(workspace))
    assert elsewhere.startswith(f"{AUGUST}: 2 notes (")


def test_publish_and_build_are_quiet_in_a_pipe_and_say_where_things_are(workspace: Path) -> None:
    first = started(workspace, "publish", MAY)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == f"Published {MAY} in archive\n"
    public = run_packs(workspace, "build", "--published")
    assert public == "What is published, and nothing else, is in site\n"
    assert (workspace / "site" / MAY).is_dir()
    assert not (workspace / "site" / AUGUST).exists()
    built = ran(workspace, "build", "--all")
    assert (built.returncode, built.stderr) == (0, "")
    lines = built.stdout.splitlines()
    assert [line.split("  ")[:2] for line in lines] == [
        [MAY, "as published"],
        [MONTHLY, "preview, not published"],
        [AUGUST, "preview, not published"],
    ]
    for line in lines:
        assert Path(line.split("  ")[2]).is_file()
    preview = (workspace / "site" / AUGUST / "index.html").read_text(encoding="utf-8")
    assert "Preview: not published" in preview
    published = (workspace / "site" / MAY / "index.html").read_text(encoding="utf-8")
    assert "Preview: not published" not in published


def test_a_published_edition_is_shown_as_published_and_its_sources_in_preview(
    workspace: Path,
) -> None:
    run_packs(workspace, "publish", "--all")
    chapter = workspace / "content" / AUGUST / "05-risks-and-priorities.md"
    changed = chapter.read_text(encoding="utf-8") + "\nA later thought.\n"
    chapter.write_text(changed, encoding="utf-8")
    said = run_packs(workspace, "build", AUGUST)
    assert "as published" in said
    assert "from its sources as they now stand" in said
    page = f"{AUGUST}/risks-and-priorities.html"
    assert "A later thought." not in (workspace / "site" / page).read_text(encoding="utf-8")
    preview = workspace / "preview" / "risks-and-priorities.html"
    assert "A later thought." in preview.read_text(encoding="utf-8")
    assert run_packs(workspace, "publish", "--all") == "Every edition is published already.\n"


def test_output_goes_where_it_is_told(workspace: Path, tmp_path: Path) -> None:
    archive, site = tmp_path / "kept", tmp_path / "out"
    run_packs(workspace, "publish", MAY, "--archive", str(archive))
    run_packs(workspace, "build", AUGUST, "--archive", str(archive), "--site", str(site))
    assert (archive / MAY / "manifest-sha256.txt").is_file()
    assert (site / MAY / "index.html").is_file()
    assert (site / AUGUST / "index.html").is_file()
    assert not (workspace / "site").exists()
    assert not (workspace / "archive").exists()


def test_a_new_edition_starts_from_the_one_before_and_says_none_of_its_words(
    workspace: Path,
) -> None:
    new = "example-borough/2023-11-scrutiny"
    said = run_packs(workspace, "new", new, "--from", AUGUST)
    assert f"Made content/{new}" in said
    assert "Made datapackages/example-borough/2023-m11" in said
    settings = (workspace / "content" / new / "edition.toml").read_text(encoding="utf-8")
    assert 'data = "2023-m11"' in settings
    assert 'previous = "2023-08-scrutiny"' in settings
    assert "meeting_date = 2023-12-19" in settings
    # A disclosure decision is asked for again; without it, figures without counts are hidden.
    assert 'without_counts = "refuse"' in settings

    observations = workspace / "datapackages" / "example-borough" / "2023-m11" / "observations.csv"
    with observations.open("a", encoding="utf-8", newline="") as stream:
        stream.write("cin-visited-4-weeks,,,,2023-m11,snapshot,700,800,,,,,\n")
    assert "error" not in run_packs(workspace, "check", new)
    run_packs(workspace, "build", new)
    folder = workspace / "site" / new
    assert "87.5%" in (folder / "indicators" / "cin-visited-4-weeks.html").read_text("utf-8")
    chapter = (folder / "visits-and-reviews.html").read_text(encoding="utf-8")
    assert "<h2" in chapter
    for old in ("summer", "write it anew", "{{"):
        assert old not in chapter


def test_a_workspace_started_by_init_checks_builds_and_publishes(tmp_path: Path) -> None:
    run_packs(tmp_path, "init", "ours")
    ours = tmp_path / "ours"
    assert run_packs(ours, "check").endswith("nothing to put right.\n")
    run_packs(ours, "build")
    run_packs(ours, "clear", "your-council/2025-09-scrutiny", "--by", "the role")
    run_packs(ours, "publish")
    assert (ours / "archive" / "your-council" / "latest" / "index.html").is_file()


def test_the_doctor_finds_nothing_missing_here_and_says_what_is_elsewhere(
    built: Built, tmp_path: Path
) -> None:
    assert "MISSING" not in run_packs(built.workspace, "doctor")
    lost = started(tmp_path, "doctor")
    assert lost.returncode == 0
    assert "No workspace here. There is no mkdocs.yml in this folder or above it." in lost.stdout
    (tmp_path / "mkdocs.yml").write_text("site_name: Bare\n", encoding="utf-8")
    bare = started(tmp_path, "doctor")
    assert "MISSING  mkdocs.yml does not name our plugin" in bare.stdout
    assert "MISSING  There is no edition under content/" in bare.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_the_example_in_the_help_of_a_command_works(command: str, workspace: Path) -> None:
    help_text = run_packs(workspace, command, "--help")
    (example,) = re.findall(r"Example: packs (.+(?:\n\s+--?.+)?)", help_text.split("Options:")[0])
    arguments = shlex.split(example)
    assert arguments[0] == command
    if command == "serve":
        serving = subprocess.Popen(
            [PACKS, *arguments, "--port", "0"],
            cwd=workspace,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert serving.stderr is not None
        try:
            assert any("Serving on http://127.0.0.1" in line for line in serving.stderr)
        finally:
            serving.terminate()
            serving.communicate()
    else:
        run_packs(workspace, *arguments)
