"""What makes a workspace restricted, and everything that is wrong with saying so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cases_by_hand import STARTER
from restricted_by_hand import (
    EDITION,
    REASON,
    SETTINGS,
    changed,
    opened,
    publish_here,
    two_workspaces,
)

from conftest import REPOSITORY
from generator import building, recipe
from generator.extending import refuse_public_place
from generator.model.errors import PacksError, Stopped
from generator.model.exempt import PARAGRAPHS, Exempt
from generator.model.findings import Finding
from generator.read.exempt import LONGEST_REASON, read_exempt


def of_packs(text: str, folder: Path) -> list[tuple[str, str]]:
    """The code and the key of each finding on settings that have these lines under packs."""
    file = folder / "mkdocs.yml"
    file.write_text(f"extra:\n  packs: {text}\n", encoding="utf-8")
    found = read_exempt(file, "mkdocs.yml").findings
    assert all(one.is_error and one.problem.endswith(".") and one.remedy for one in found)
    return [(one.code, one.column) for one in found]


@pytest.mark.parametrize("folder", [REPOSITORY, STARTER])
def test_a_public_workspace_is_not_restricted(folder: Path) -> None:
    workspace = opened(folder)
    assert (workspace.is_restricted, workspace.public, workspace.exempt) == (False, None, None)
    assert workspace.of_extension == ()


def test_a_restricted_workspace_says_what_it_extends_and_why(tmp_path: Path) -> None:
    public, restricted = two_workspaces(tmp_path)
    workspace = opened(restricted)
    assert workspace.public == opened(public)
    assert workspace.exempt == Exempt(2, REASON)


GOOD = "extends: ../public, exempt_paragraph: 1, exempt_reason: It is private"


@pytest.mark.parametrize(
    ("packs", "found"),
    [
        (f"{{{GOOD}}}", []),
        ("{extends: ../public}",
         [("CFG-EXEMPT", "exempt_paragraph"), ("CFG-EXEMPT", "exempt_reason")]),
        ("{exempt_paragraph: 1, exempt_reason: It is private}", [("CFG-EXTENDS", "extends")]),
        ("{exempt_reason: It is private}",
         [("CFG-EXTENDS", "extends"), ("CFG-EXEMPT", "exempt_paragraph")]),
        (f"{{{GOOD.replace('../public', '/srv/public')}}}", [("CFG-EXTENDS", "extends")]),
        (f"{{{GOOD.replace('../public', 'C:/public')}}}", [("CFG-EXTENDS", "extends")]),
        (f"{{{GOOD.replace('../public', 'https://a/b')}}}", [("CFG-EXTENDS", "extends")]),
        (f"{{{GOOD.replace('../public', '..%s')}}}" % chr(92), [("CFG-EXTENDS", "extends")]),
        (f"{{{GOOD.replace('../public', '~/public')}}}", [("CFG-EXTENDS", "extends")]),
        (f"{{{GOOD.replace('../public', '[a]')}}}", [("CFG-EXTENDS", "extends")]),
        (f"{{{GOOD.replace('paragraph: 1', 'paragraph: 0')}}}",
         [("CFG-EXEMPT", "exempt_paragraph")]),
        (f"{{{GOOD.replace('paragraph: 1', 'paragraph: 8')}}}",
         [("CFG-EXEMPT", "exempt_paragraph")]),
        (f"{{{GOOD.replace('paragraph: 1', 'paragraph: one')}}}",
         [("CFG-EXEMPT", "exempt_paragraph")]),
        (f"{{{GOOD.replace('paragraph: 1', 'paragraph: [1, 2]')}}}",
         [("CFG-EXEMPT", "exempt_paragraph")]),
        (f"{{{GOOD.replace('It is private', chr(34) * 2)}}}", [("CFG-EXEMPT", "exempt_reason")]),
        (f"{{{GOOD.replace('It is private', '[a]')}}}", [("CFG-EXEMPT", "exempt_reason")]),
        (f"{{{GOOD.replace('It is private', 'a' * (LONGEST_REASON + 1))}}}",
         [("CFG-EXEMPT", "exempt_reason")]),
    ],
)  # fmt: skip
def test_each_setting_is_checked_and_all_faults_are_said_at_once(
    packs: str, found: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert of_packs(packs, tmp_path) == found


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_each_of_the_seven_paragraphs_has_its_sentence(paragraph: int) -> None:
    ground = Exempt(paragraph, "It is private").ground
    assert f"(paragraph {paragraph} of Part 1 of Schedule 12A to the Local Government Act" in ground
    assert ground[0].isupper() and ground.endswith(" It is private.")


def extends(folder: Path, way: str) -> list[Finding]:
    """What is wrong with the workspace in a folder that extends another one by this way."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = SETTINGS.replace("extends: ../public", f"extends: {way}")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return list(opened(folder).of_extension)


@pytest.mark.parametrize(
    "folder",
    ["content", "datapackages/a", "archive", "site", "preview", "site_templates", ".cache"],
)
def test_it_may_not_lie_where_a_public_build_would_meet_it(folder: str, tmp_path: Path) -> None:
    public, _ = two_workspaces(tmp_path)
    inside = public / folder / "restricted"
    (found,) = extends(inside, "../" * (folder.count("/") + 2))
    assert found.code == "CFG-EXTENDS"
    assert found.problem.startswith("The restricted workspace lies in the public one's")
    assert extends(public / "exempt", "..") == []


def test_what_it_extends_may_not_lie_in_its_own_folders(tmp_path: Path) -> None:
    _, restricted = two_workspaces(tmp_path)
    (tmp_path / "public").rename(restricted / "content" / "public")
    (found,) = extends(restricted, "content/public")
    assert found.problem.startswith("The public workspace lies in the restricted one's content/")


@pytest.mark.parametrize(
    ("way", "problem"),
    [
        (".", "The workspace extends itself."),
        ("../restricted", "The workspace extends itself."),
        ("../nowhere", "What it extends is no workspace"),
        ("..", "What it extends is no workspace"),
        ("../other", "What it extends is a restricted workspace itself."),
    ],
)
def test_only_a_public_workspace_can_be_extended(way: str, problem: str, tmp_path: Path) -> None:
    _, restricted = two_workspaces(tmp_path)
    shutil.copytree(restricted, tmp_path / "other")
    (found,) = extends(restricted, way)
    assert found.code == "CFG-EXTENDS"
    assert found.problem.startswith(problem)


@pytest.mark.parametrize("line", ["extends: ../public", "exempt_paragraph: 2"])
def test_nothing_is_built_while_a_setting_is_missing(line: str, tmp_path: Path) -> None:
    _, restricted = two_workspaces(tmp_path)
    changed(restricted / "mkdocs.yml", f"    {line}\n", "")
    workspace = opened(restricted)
    assert "CFG" in {one.code[:3] for one in recipe.check(workspace, EDITION)}
    site, archive = workspace.site, workspace.archive
    with pytest.raises(Stopped):
        building.build(workspace, (EDITION,), site=site, archive=archive, step=lambda _: None)
    with pytest.raises(Stopped):
        publish_here(workspace)
    assert not site.exists() and not archive.exists()


def test_charts_and_statistics_are_chosen_in_the_public_workspace(tmp_path: Path) -> None:
    public, restricted = two_workspaces(tmp_path)
    choice = "extra: {packs: {charts: [control], variation: {trend: 6}}}\n"
    with (public / "mkdocs.yml").open("a", encoding="utf-8") as stream:
        stream.write(choice)
    prepared, _ = recipe.question(opened(restricted), EDITION, opened(restricted).archive)
    assert prepared is not None
    assert [str(kind) for kind in prepared.choices.charts] == ["control"]
    assert prepared.choices.variation.trend == 6
    with (restricted / "mkdocs.yml").open("a", encoding="utf-8") as stream:
        stream.write("    charts: [trend]\n")
    found = recipe.check(opened(restricted), EDITION)
    said = [one.remedy for one in found if one.code == "CFG-CHOICE"]
    assert said == ["Take it out: the public workspace chooses for both."]


def test_nothing_exempt_is_written_into_the_public_workspace(tmp_path: Path) -> None:
    public, restricted = two_workspaces(tmp_path)
    workspace = opened(restricted)
    for place in (public, public / "archive", restricted / ".." / "public" / "elsewhere"):
        with pytest.raises(PacksError, match="lies in the public workspace"):
            refuse_public_place(workspace, tmp_path / "well", place)
    refuse_public_place(workspace, tmp_path / "well", restricted / "archive")
    refuse_public_place(opened(public), public / "archive")
