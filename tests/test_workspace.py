"""Where things are: the workspace found upward, editions and packages by their ids."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.errors import NotFound, NoWorkspace
from generator.workspace import Workspace, carried_starter, carried_templates, find_workspace

EDITIONS = ("north/2023-05-scrutiny", "north/2023-08-scrutiny")
PACKAGES = ("north/2023-m08", "north/fy2022-23", "north/fy2023-24-q1")


def workspace_with(folder: Path, *editions: str, packages: tuple[str, ...] = ()) -> Workspace:
    """A workspace of empty editions and packages."""
    (folder / "mkdocs.yml").touch()
    for edition in editions:
        (folder / "content" / edition).mkdir(parents=True)
        (folder / "content" / edition / "edition.toml").touch()
    for package in packages:
        (folder / "datapackages" / package).mkdir(parents=True)
        (folder / "datapackages" / package / "datapackage.json").touch()
    return Workspace(folder)


def test_the_nearest_workspace_upward_is_meant(tmp_path: Path) -> None:
    workspace_with(tmp_path)
    inner = tmp_path / "deep" / "inner"
    below = inner / "content" / "north"
    below.mkdir(parents=True)
    assert find_workspace(None, below).root == tmp_path.resolve()
    (inner / "mkdocs.yml").touch()
    assert find_workspace(None, below).root == inner.resolve()


def test_a_workspace_that_is_named_is_not_looked_for_upward(tmp_path: Path) -> None:
    workspace_with(tmp_path)
    (tmp_path / "inner").mkdir()
    assert find_workspace(tmp_path, Path("/")).root == tmp_path.resolve()
    with pytest.raises(NoWorkspace, match=r"inner holds no mkdocs\.yml"):
        find_workspace(tmp_path / "inner", tmp_path)


def test_a_folder_called_like_the_settings_is_no_workspace(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").mkdir()
    with pytest.raises(NoWorkspace, match="packs init DIR"):
        find_workspace(None, tmp_path)


def test_editions_and_packages_are_the_folders_with_their_settings_file(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path, *reversed(EDITIONS), packages=PACKAGES)
    (tmp_path / "content" / "north" / "notes").mkdir()
    (tmp_path / "datapackages" / "north" / "raw").mkdir()
    assert workspace.editions() == EDITIONS
    assert workspace.data_packages() == PACKAGES


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (None, EDITIONS[1]),
        (EDITIONS[0], EDITIONS[0]),
        (f"{EDITIONS[0]}/", EDITIONS[0]),
        ("2023-05-scrutiny", EDITIONS[0]),
    ],
)
def test_an_edition_is_found_by_id_by_name_or_as_the_newest(
    asked: str | None, found: str, tmp_path: Path
) -> None:
    assert workspace_with(tmp_path, *EDITIONS).find_edition(asked) == found


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("north/2023-08-scrutny", "Did you mean north/2023-08-scrutiny"),
        ("2023-08", "Did you mean north/2023-08-scrutiny"),
        ("zzz", "See them all with: packs editions"),
        ("", "Did you mean|See them all"),
    ],
)
def test_an_edition_that_is_not_there_is_answered_with_those_near_it(
    asked: str, answer: str, tmp_path: Path
) -> None:
    with pytest.raises(NotFound, match=answer) as error:
        workspace_with(tmp_path, *EDITIONS).find_edition(asked)
    assert str(error.value).startswith(f"There is no edition '{asked}'.")


def test_a_name_that_two_authorities_use_is_asked_back(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path, "north/2023-08-scrutiny", "south/2023-08-scrutiny")
    with pytest.raises(NotFound) as error:
        workspace.find_edition("2023-08-scrutiny")
    assert "north/2023-08-scrutiny" in str(error.value)
    assert "south/2023-08-scrutiny" in str(error.value)
    with pytest.raises(NotFound, match=r"2 authorities here \(north, south\)"):
        workspace.find_edition(None)


def test_where_there_is_no_edition_yet_one_is_told_how_to_start(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="packs new --help"):
        workspace_with(tmp_path).find_edition(None)


@pytest.mark.parametrize("asked", [*PACKAGES, "north/2023-m08/"])
def test_a_package_is_found_by_its_id(asked: str, tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path, *EDITIONS, packages=PACKAGES)
    assert workspace.find_package(asked) == asked.rstrip("/")


@pytest.mark.parametrize("asked", [None, "", EDITIONS[0], "2023-08-scrutiny", "zzz"])
def test_what_does_not_end_in_a_period_is_no_package(asked: str | None, tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path, *EDITIONS, packages=PACKAGES)
    assert workspace.find_package(asked) is None


def test_a_package_that_is_not_there_is_answered_with_those_near_it(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path, *EDITIONS, packages=PACKAGES)
    with pytest.raises(NotFound) as error:
        workspace.find_package("north/2023-m09")
    assert str(error.value).startswith("There is no package 'north/2023-m09'. Did you mean north/")
    assert "north/2023-m08" in str(error.value)
    with pytest.raises(NotFound, match="Packages lie in datapackages/"):
        workspace_with(tmp_path / "datapackages").find_package("north/2023-m09")


def test_a_workspaces_own_templates_come_before_those_that_are_carried(tmp_path: Path) -> None:
    own = tmp_path / "site_templates"
    assert list(workspace_with(tmp_path).templates) == [carried_templates()]
    own.mkdir()
    assert list(workspace_with(tmp_path).templates) == [own, carried_templates()]


def test_in_a_clone_of_the_project_templates_are_looked_for_once() -> None:
    clone = Workspace(carried_templates().parent)
    assert clone.templates == (carried_templates(),)


def test_the_program_carries_its_frame_and_its_starter() -> None:
    assert (carried_templates() / "frame" / "base.html").is_file()
    assert (carried_starter() / "mkdocs.yml").is_file()


def test_paths_are_shown_from_the_workspace_with_forward_slashes(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path)
    folder = workspace.edition_folder("north", "2023-08-scrutiny")
    assert workspace.shown(folder) == "content/north/2023-08-scrutiny"
