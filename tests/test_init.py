"""Starting a workspace: a copy of the small invented one, in a folder that holds nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ran import ran

from conftest import REPOSITORY, refused, run_packs

STARTER = REPOSITORY / "generator" / "starter"


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def brought() -> dict[str, bytes]:
    """What a new workspace is made of: the starter without the clearing of its example."""
    return {name: held for name, held in files_of(STARTER).items() if "cleared.toml" not in name}


@pytest.mark.parametrize("name", ["ours", "a/b/ours", "with a space", "."])
def test_a_workspace_is_the_starter_byte_for_byte(name: str, tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    run_packs(here, "init", name)
    assert files_of(here / name) == brought()


def test_nobody_has_cleared_a_new_workspace(tmp_path: Path) -> None:
    run_packs(tmp_path, "init", "ours")
    said = refused(tmp_path / "ours", "publish")
    assert "packs clear your-council/2025-09-scrutiny" in said
    assert not list((tmp_path / "ours").rglob("cleared.toml"))
    assert not (tmp_path / "ours" / "archive").exists()


def test_the_next_steps_it_prints_work_as_they_are_printed(tmp_path: Path) -> None:
    said = run_packs(tmp_path, "init", "ours")
    count = len(brought())
    assert said.startswith(f"Made ours with {count} files; README.txt in it says what they are.\n")
    commands = re.findall(r"packs (.+)", said)
    assert [command.split()[0] for command in commands] == ["check", "build"]
    for command in commands:
        run_packs(tmp_path, *command.split())
    assert (tmp_path / "ours" / "site" / "index.html").is_file()


@pytest.mark.parametrize("kind", ["file", "folder with a hidden file"])
def test_a_place_that_is_taken_is_left_alone(kind: str, tmp_path: Path) -> None:
    taken = tmp_path / "ours"
    if kind == "file":
        taken.write_text("mine", encoding="utf-8")
    else:
        taken.mkdir()
        (taken / ".mine").write_text("mine", encoding="utf-8")
    before = files_of(tmp_path)
    run = ran(tmp_path, "init", "ours")
    assert run.returncode != 0
    assert "ours" in run.stderr
    assert "Traceback" not in run.stderr
    assert files_of(tmp_path) == before


def test_what_the_read_me_of_the_starter_names_is_there(tmp_path: Path) -> None:
    text = (STARTER / "README.txt").read_text(encoding="utf-8")
    folders = re.findall(r"\b(?:datapackages|content)/your-council/[\w-]+/", text)
    assert len(folders) == 2
    for folder in folders:
        assert (STARTER / folder).is_dir()
    listed = run_packs(tmp_path, "--help")
    for command in re.findall(r"\bpacks (check|build|publish|serve|doctor)\b", text):
        assert re.search(rf"^  {command} ", listed, re.MULTILINE)


def test_the_starter_says_that_its_figures_are_invented() -> None:
    for path in STARTER.rglob("01-*.md"):
        assert "invented" in path.read_text(encoding="utf-8")
    assert "invented" in (STARTER / "README.txt").read_text(encoding="utf-8")
