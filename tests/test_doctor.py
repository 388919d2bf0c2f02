"""What is missing on a machine or in a workspace is said, one sentence each."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ran import ran

from conftest import REPOSITORY
from generator.doctor import examine
from generator.workspace import carried_starter

NO_PLUGIN = "mkdocs.yml does not name our plugin: add plugins: [packs]."


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The starter workspace."""
    return Path(shutil.copytree(carried_starter(), tmp_path / "ours"))


def missing(workspace: Path) -> list[str]:
    """The sentences on what is not well."""
    return [sentence for well, sentence in examine(workspace, workspace) if well is False]


def test_nothing_is_missing_in_a_new_workspace_nor_in_this_one(workspace: Path) -> None:
    assert missing(workspace) == []
    assert missing(REPOSITORY) == []


def test_editions_are_counted_in_words_that_fit(workspace: Path) -> None:
    assert (True, "1 edition under content/.") in examine(workspace, workspace)
    (edition,) = (
        path for path in (workspace / "content" / "your-council").iterdir() if path.is_dir()
    )
    shutil.copytree(edition, edition.with_name("2025-12-scrutiny"))
    assert (True, "2 editions under content/.") in examine(workspace, workspace)


@pytest.mark.parametrize(
    "settings",
    [
        "plugins: [packs]",
        "plugins: [search, packs]",
        "plugins:\n  - packs\n",
        "plugins:\n- search\n- packs\n",
        "plugins:\n  - packs:\n      edition: x\n",
        "plugins:\n  packs: {}\n",
        "plugins:\n  - 'packs'  # ours\n",
    ],
)
def test_our_plugin_is_seen_however_it_is_named(settings: str, workspace: Path) -> None:
    (workspace / "mkdocs.yml").write_text(f"site_name: A\n{settings}", encoding="utf-8")
    assert missing(workspace) == []


@pytest.mark.parametrize(
    "settings",
    ["", "plugins: [search]", "plugins:\n  - packs-extra\n", "# plugins: [packs]\n", "#- packs\n"],
)
def test_a_workspace_without_our_plugin_is_told_to_add_it(settings: str, workspace: Path) -> None:
    (workspace / "mkdocs.yml").write_text(f"site_name: A packs\n{settings}", encoding="utf-8")
    assert missing(workspace) == [NO_PLUGIN]


@pytest.mark.parametrize(
    ("folder", "sentence"),
    [
        ("content", "There is no edition under content/: start one with packs new."),
        ("datapackages", "There is no data package under datapackages/."),
    ],
)
def test_a_folder_that_is_gone_is_named(folder: str, sentence: str, workspace: Path) -> None:
    shutil.rmtree(workspace / folder)
    assert missing(workspace) == [sentence]


def test_outside_a_workspace_the_machine_alone_is_examined(tmp_path: Path) -> None:
    said = examine(None, tmp_path)
    assert all(well for well, _ in said)
    assert said[-1][1].startswith("No workspace here. There is no mkdocs.yml in this folder")


def test_a_workspace_that_is_named_and_is_none_is_missing(tmp_path: Path) -> None:
    assert missing(tmp_path)[0].startswith(f"{tmp_path} holds no mkdocs.yml.")


def test_it_exits_with_1_where_something_is_missing(workspace: Path) -> None:
    shutil.rmtree(workspace / "datapackages")
    run = ran(workspace, "doctor")
    assert run.returncode == 1
    assert run.stderr == ""
    assert "MISSING  There is no data package under datapackages/.\n" in run.stdout


def test_it_loads_none_of_the_libraries_it_looks_for() -> None:
    code = (
        "import sys; from pathlib import Path; from generator.doctor import examine; "
        "examine(None, Path.cwd()); "
        "print(*sorted({'altair', 'frictionless', 'mkdocs', 'pandas'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert run.stdout.strip() == ""
