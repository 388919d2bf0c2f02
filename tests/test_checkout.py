"""Raw counts in a checkout that somebody will push."""

from __future__ import annotations

from pathlib import Path

import pytest
from restricted_by_hand import changed, two_workspaces

from conftest import copy_workspace, run_packs
from generator.checkout import pushed_along
from generator.doctor import examine
from generator.workspace import Workspace

CONFIG = '[core]\n\tbare = false\n[remote "origin"]\n\turl = git@host:council/packs\n'


def a_workspace(folder: Path) -> Workspace:
    (folder / "datapackages").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: Ours\n", encoding="utf-8")
    return Workspace(folder)


def a_checkout(folder: Path, config: str = CONFIG) -> None:
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "config").write_text(config, encoding="utf-8")


def test_outside_a_checkout_nothing_is_said(tmp_path: Path) -> None:
    assert pushed_along(a_workspace(tmp_path)) == ""


@pytest.mark.parametrize("inside", [".", "packs/ours"])
def test_a_checkout_with_a_remote_is_warned_of(tmp_path: Path, inside: str) -> None:
    a_checkout(tmp_path)
    said = pushed_along(a_workspace(tmp_path / inside))
    assert said.startswith("The raw counts under datapackages/ lie in a checkout with a remote")
    assert "(origin)" in said


def test_without_a_remote_there_is_nowhere_to_push(tmp_path: Path) -> None:
    a_checkout(tmp_path, "[core]\n\tbare = false\n")
    assert pushed_along(a_workspace(tmp_path)) == ""


@pytest.mark.parametrize(
    ("holder", "line", "silent"),
    [
        ("packs", "datapackages/", True), ("packs", "/datapackages", True), (".", "packs/", True),
        (".", "packs/datapackages/", True), ("packs", "datapackages/*", True),
        ("packs", "#datapackages/", False), ("packs", "data", False), (".", "datapackages", False),
    ],
)  # fmt: skip
def test_what_git_leaves_out_is_not_pushed(
    tmp_path: Path, holder: str, line: str, silent: bool
) -> None:
    a_checkout(tmp_path)
    workspace = a_workspace(tmp_path / "packs")
    (tmp_path / holder / ".gitignore").write_text(f"site/\n{line}\n", encoding="utf-8")
    assert (pushed_along(workspace) == "") is silent


def test_a_work_tree_and_a_submodule_are_followed_to_their_settings(tmp_path: Path) -> None:
    a_checkout(tmp_path / "main")
    (tmp_path / "main" / ".git" / "worktrees" / "tree").mkdir(parents=True)
    workspace = a_workspace(tmp_path / "tree")
    (tmp_path / "tree" / ".git").write_text("gitdir: ../main/.git/worktrees/tree\n")
    assert "(origin)" in pushed_along(workspace)
    module = tmp_path / "main" / ".git" / "modules" / "sub"
    module.mkdir(parents=True)
    (module / "config").write_text(CONFIG.replace("origin", "theirs"), encoding="utf-8")
    sub = a_workspace(tmp_path / "sub")
    (tmp_path / "sub" / ".git").write_text("gitdir: ../main/.git/modules/sub\n")
    assert "(theirs)" in pushed_along(sub)


def test_settings_that_are_no_text_are_no_remote(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_bytes(bytes(range(256)) * 10)
    assert pushed_along(a_workspace(tmp_path)) == ""


def test_the_doctor_warns_and_is_not_failed_by_it(tmp_path: Path) -> None:
    workspace = copy_workspace(tmp_path / "workspace")
    a_checkout(workspace)
    warned = [said for well, said in examine(workspace, workspace) if well is None]
    assert len(warned) == 1
    assert "WARNING  The raw counts" in run_packs(workspace, "doctor")


def test_of_a_restricted_workspace_the_words_and_the_archive_count_too(tmp_path: Path) -> None:
    a_checkout(tmp_path)
    _, folder = two_workspaces(tmp_path)
    said = pushed_along(Workspace(folder))
    assert said.startswith("The exempt material of this workspace lies in a checkout with a remote")
    assert "a push would take datapackages/ and content/ along." in said
    (folder / "archive").mkdir()
    (folder / ".gitignore").write_text("datapackages/\ncontent/\n", encoding="utf-8")
    assert "a push would take archive/ along." in pushed_along(Workspace(folder))
    (tmp_path / ".gitignore").write_text("restricted/\n", encoding="utf-8")
    assert pushed_along(Workspace(folder)) == ""
    warnings = [said for well, said in examine(folder, folder) if well is not True]
    assert warnings == []


def test_doctor_says_what_a_restricted_workspace_extends(tmp_path: Path) -> None:
    a_checkout(tmp_path)
    public, folder = two_workspaces(tmp_path)
    told = examine(folder, folder)
    assert (True, f"Restricted: it extends {public.resolve()}.") in told
    assert [said[:19] for well, said in told if well is None] == ["The exempt material"]
    changed(folder / "mkdocs.yml", "../public", "../publik")
    (wrong,) = (said for well, said in examine(folder, folder) if well is False)
    assert wrong.startswith("What it extends is no workspace: there is no mkdocs.yml.")
