"""An edition that has nothing of its own to tell is not published by oversight."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import copy_workspace, run_packs
from generator import recipe
from generator.model.errors import Stopped
from generator.model.findings import Finding
from generator.workspace import Workspace

AUGUST = "example-borough/2023-08-scrutiny"
NOVEMBER = "example-borough/2023-11-scrutiny"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(copy_workspace(tmp_path / "workspace"))


def coded(findings: tuple[Finding, ...], code: str) -> list[Finding]:
    return [finding for finding in findings if finding.code == code]


def append(workspace: Workspace, period: str, *rows: str) -> None:
    """Add rows to the observations of one package."""
    path = workspace.package_folder("example-borough", period) / "observations.csv"
    path.write_text(path.read_text("utf-8") + "".join(f"{row}\n" for row in rows), "utf-8")


def test_a_new_cycle_without_a_figure_of_its_own_cannot_be_published(workspace: Workspace) -> None:
    run_packs(workspace.root, "new", NOVEMBER, "--from", AUGUST)
    found = recipe.check(workspace, NOVEMBER)
    (finding,) = coded(found, "RDY-FIGURES")
    assert finding.is_error
    assert finding.problem == "No indicator has a figure that ends with November 2023."
    empty = coded(found, "RDY-WORDS")
    assert len(empty) == len(list(workspace.edition_folder(*NOVEMBER.split("/")).glob("*.md")))
    with pytest.raises(Stopped):
        recipe.prepare(workspace, NOVEMBER, workspace.archive)


def test_indicators_left_behind_are_named_in_one_warning(workspace: Workspace) -> None:
    run_packs(workspace.root, "new", NOVEMBER, "--from", AUGUST)
    append(workspace, "2023-m11", "cin-visited-4-weeks,,,,2023-m11,snapshot,700,800,,,,,")
    found = recipe.check(workspace, NOVEMBER)
    assert not coded(found, "RDY-FIGURES")
    (finding,) = coded(found, "RDY-OLDER")
    assert "1.1, 1.2" in finding.problem
    assert "3.3" not in finding.problem


def test_a_headline_that_will_be_hidden_is_told_without_its_number(workspace: Workspace) -> None:
    path = workspace.package_folder("example-borough", "2023-m08") / "observations.csv"
    text = path.read_text("utf-8")
    path.write_text(text.replace("2023-m08,snapshot,185,268", "2023-m08,snapshot,4,268"), "utf-8")
    (finding,) = coded(recipe.check(workspace, AUGUST), "PRIV-HIDDEN")
    assert finding.problem == (
        "The figure of 6.2 will be shown as [c], with no rating and no change."
    )
    assert finding.value == ""


def test_an_edition_without_chapters_is_a_warning(workspace: Workspace) -> None:
    for chapter in workspace.edition_folder(*AUGUST.split("/")).glob("*.md"):
        chapter.unlink()
    (finding,) = coded(recipe.check(workspace, AUGUST), "RDY-WORDS")
    assert not finding.is_error
    assert finding.problem == "The edition has no chapters."


def test_figures_are_explained_while_words_are_being_put_right(workspace: Workspace) -> None:
    chapter = workspace.edition_folder(*AUGUST.split("/")) / "02-visits-and-reviews.md"
    chapter.write_text(chapter.read_text("utf-8") + "\n{{ valeu('3.3') }}\n", "utf-8")
    steps = dict(recipe.explain(workspace, AUGUST, "3.3"))
    assert steps["Numerator"].startswith("615 ")


def test_an_example_edition_has_figures_and_words_of_its_own(workspace: Workspace) -> None:
    assert not [f for f in recipe.check(workspace, AUGUST) if f.code.startswith("RDY")]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("We spoke to 3 children in the west.", "3 children"),
        ("Two boys ran away.", "Two boys"),
        ("We spoke to 30 children in the west.", ""),
        ("One in five children was seen.", ""),
    ],
)
def test_typed_words_that_count_a_few_people_are_asked_about(
    words: str, found: str, workspace: Workspace
) -> None:
    chapter = workspace.edition_folder(*AUGUST.split("/")) / "05-risks-and-priorities.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(f"{text}\n{words}\n", encoding="utf-8")
    findings = coded(recipe.check(workspace, AUGUST), "PRIV-WORDS")
    said = [finding.problem.partition(" counts ")[0].strip("'") for finding in findings]
    assert said == ([found] if found else [])
    assert [finding.value for finding in findings] == ([words] if found else [])
    assert all(finding.line == text.count("\n") + 2 for finding in findings)


def test_an_indicator_without_a_single_figure_is_named(workspace: Workspace) -> None:
    path = workspace.package_folder("example-borough", "2023-m08") / "indicators.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    twin = lines[1].replace("management-oversight-8-weeks,1.1", "nothing-yet,1.9")
    path.write_text("\n".join((*lines, twin)) + "\n", encoding="utf-8")
    (finding,) = coded(recipe.check(workspace, AUGUST), "RDY-EMPTY")
    assert "1.9" in finding.problem


def test_it_is_said_that_chapters_wait_for_a_package_that_is_wrong(workspace: Workspace) -> None:
    path = workspace.package_folder("example-borough", "2023-m08") / "observations.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",615,790,", ",6I5,790,"), encoding="utf-8")
    assert coded(recipe.check(workspace, AUGUST), "NAR-LATER")
    assert not coded(recipe.check(workspace, NOVEMBER.replace("11", "05")), "NAR-LATER")
