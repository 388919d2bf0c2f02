"""What a restricted workspace adds to a public package and edition, and whose fault is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from cases_by_hand import said_to
from restricted_by_hand import EDITION, PACKAGE, changed, opened, two_workspaces

from generator import recipe
from generator.beside import package_here, words_here
from generator.model.findings import Finding

PUBLIC = f"../public/datapackages/{PACKAGE}"
OWN = f"datapackages/{PACKAGE}"


@pytest.fixture
def restricted(tmp_path: Path) -> Path:
    """A restricted workspace; the public one lies beside it."""
    return two_workspaces(tmp_path)[1]


def found(restricted: Path) -> tuple[Finding, ...]:
    """What is wrong with the package of both."""
    return package_here(opened(restricted), *PACKAGE.split("/"))[1]


def test_rows_are_added_to_the_public_packages_tables(restricted: Path) -> None:
    package, findings = package_here(opened(restricted), *PACKAGE.split("/"))
    assert package is not None and findings == ()
    assert [i.ref for i in package.indicators] == ["1.1", "1.2", "2.1", "2.2", "9.1", "9.2"]
    assert [area.area for area in package.areas] == ["north", "south", "west"]
    assert len(package.observations) == 50 + 5
    alone, _ = package_here(opened(restricted.with_name("public")), *PACKAGE.split("/"))
    assert alone is not None and len(alone.observations) == 50


def test_a_public_package_that_nothing_is_added_to_is_seen_as_it_is(restricted: Path) -> None:
    shutil.rmtree(restricted / "datapackages")
    package, findings = package_here(opened(restricted), *PACKAGE.split("/"))
    assert package is not None and findings == ()
    assert len(package.observations) == 50


def test_a_package_that_only_the_restricted_workspace_has_is_whole(restricted: Path) -> None:
    for period in ("2025-m09", "2025-m10"):
        lonely = restricted / "datapackages" / "your-council" / period
        shutil.rmtree(lonely, ignore_errors=True)
    shutil.move(restricted.with_name("public") / "datapackages" / PACKAGE, restricted / OWN)
    package, findings = package_here(opened(restricted), *PACKAGE.split("/"))
    assert package is not None and findings == ()
    assert package.folder == OWN


@pytest.mark.parametrize(
    ("table", "was", "becomes", "place", "problem"),
    [
        ("indicators", "agency-hours,9.1", "visits-4-weeks,9.1",
         f"{OWN}/indicators.csv, line 2",
         f"Line 2 of {PUBLIC}/indicators.csv has the same indicator."),
        ("observations", "agency-hours,,", "agency-ours,,",
         f"{OWN}/observations.csv, line 2, column indicator",
         "There is no 'agency-ours' in indicators.csv."),
        ("observations", "south,,,2025-m09,snapshot,,,3", "south,,,2025-m09,snapshot,,,3x",
         f"{OWN}/observations.csv, line 5, column value", "3x"),
        ("observations", "team-children,,", "children-in-care,,",
         f"{OWN}/observations.csv, line 3", f"Line 51 of {PUBLIC}/observations.csv has the same"),
        ("areas", "north,", "south,", f"{OWN}/areas.csv, line 3", "Line 2 has the same area."),
        ("areas", "north,North team,team", "north,North team,crew",
         f"{OWN}/areas.csv, line 2, column kind", "crew"),
        ("observations", "indicator,area", "indicator,areas",
         f"{OWN}/observations.csv, line 1, column areas", "The contract has no column 'areas'"),
    ],
)  # fmt: skip
def test_a_fault_is_said_of_the_file_that_has_it(
    restricted: Path, table: str, was: str, becomes: str, place: str, problem: str
) -> None:
    changed(restricted / OWN / f"{table}.csv", was, becomes)
    said = {one.place: one.problem for one in found(restricted) if one.is_error}
    assert problem in said[place]
    assert not any(
        "100000" in text for one in found(restricted) for text in (one.problem, one.remedy)
    )


def test_a_fault_of_the_public_package_is_said_of_its_own_file(restricted: Path) -> None:
    observations = restricted.with_name("public") / "datapackages" / PACKAGE / "observations.csv"
    changed(observations, "2025-m09,snapshot,,,251", "2025-m09,snapshot,,,2 51")
    (wrong,) = (one for one in found(restricted) if one.is_error)
    assert wrong.place == f"{PUBLIC}/observations.csv, line 51, column value"


def test_checks_of_both_together_name_the_file_of_each_row(restricted: Path) -> None:
    with (restricted / OWN / "observations.csv").open("a", encoding="utf-8") as stream:
        for area, value in (("north", 90), ("south", 70), ("west", 80)):
            stream.write(f"children-in-care,{area},,,2025-m09,snapshot,,,{value},,,,\n")
    found = recipe.check_package_alone(opened(restricted), PACKAGE)
    (parts,) = (one for one in found if one.code == "CON-PARTS")
    assert parts.place.startswith(f"{PUBLIC}/observations.csv, line 51")
    assert f"7 of {OWN}/observations.csv" in parts.problem
    assert "100000" not in parts.problem + parts.remedy


def test_a_reference_is_given_once_in_both(restricted: Path) -> None:
    changed(restricted / OWN / "indicators.csv", "agency-hours,9.1", "agency-hours,1.1")
    found = recipe.check_package_alone(opened(restricted), PACKAGE)
    places = [one.place for one in found if one.is_error]
    assert f"{OWN}/indicators.csv, line 2, column ref" in places


def test_explain_names_the_files_of_the_rows(restricted: Path) -> None:
    steps = dict(recipe.explain(opened(restricted), EDITION, "9.1"))
    assert steps["Rows"] == f"{OWN}/observations.csv, line 2"
    steps = dict(recipe.explain(opened(restricted), EDITION, "2.2"))
    assert steps["Rows"] == f"{PUBLIC}/observations.csv, line 51"


@pytest.mark.parametrize(
    ("key", "value"),
    [("data_as_at", "2025-09-29"), ("reporting_period", "2025-m08"), ("neighbour_set", "2025")],
)
def test_what_is_added_says_the_same_report(restricted: Path, key: str, value: str) -> None:
    path = restricted / OWN / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["report"][key] = value
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    (wrong,) = found(restricted)
    assert (wrong.code, wrong.column, wrong.value) == ("PKG-ADDED", f"report.{key}", value)


def test_what_is_added_stands_in_tables(restricted: Path) -> None:
    path = restricted / OWN / "datapackage.json"
    changed(path, '"resources": [', '"resources": [{"name": "workbook", "path": "a.xlsx"}, ')
    assert [one.code for one in found(restricted)] == ["PKG-ADDED"]
    (restricted / OWN / "stray.csv").touch()
    assert {one.code for one in found(restricted)} == {"PKG-ADDED", "PKG-UNLISTED"}


def test_chapters_stand_in_the_order_of_their_names(restricted: Path) -> None:
    folder = restricted / "content" / EDITION
    shutil.copy(folder / "03-teams.md", folder / "00-first.md")
    narrative, findings = words_here(opened(restricted), *EDITION.split("/"))
    assert findings == ()
    assert [chapter.slug for chapter in narrative.chapters] == [
        "first", "what-members-need-to-know", "visits-and-assessments", "teams",
    ]  # fmt: skip
    assert narrative.chapters[1].file.startswith(f"../public/content/{EDITION}/01-")


@pytest.mark.parametrize("name", ["02-visits-and-assessments.md", "07-visits-and-assessments.md"])
def test_a_chapter_is_added_and_never_replaced(restricted: Path, name: str) -> None:
    folder = restricted / "content" / EDITION
    (folder / "03-teams.md").rename(folder / name)
    _, findings = words_here(opened(restricted), *EDITION.split("/"))
    (wrong,) = findings
    assert wrong.code == "NAR-NAME"
    assert wrong.file.endswith("visits-and-assessments.md")


@pytest.mark.parametrize(
    ("was", "becomes", "code", "key"),
    [
        ("disposal_date = 2031-10-21\n", "", "EDN-KEY", "disposal_date"),
        ("disposal_date = 2031-10-21", 'disposal_date = "2031"', "EDN-DATE", "disposal_date"),
        ("disposal_date = 2031-10-21", "disposal_date = 2025-10-21", "EDN-DATE", "disposal_date"),
        ("Children's Scrutiny Committee", "Another Committee", "EDN-EXTENDS", "body"),
        ("meeting_date = 2025-10-21", "meeting_date = 2025-10-22", "EDN-EXTENDS", "meeting_date"),
        ('kind = "scrutiny"', 'kind = "board"', "EDN-EXTENDS", "kind"),
        ("dfe_1_5", "nhs_1_7_round5", "EDN-DECISIONS", "disclosure"),
        ('"refuse"', '"already_published"\nby = "A role"\non = 2025-10-01', "EDN-DECISIONS",
         "disclosure"),
    ],
)  # fmt: skip
def test_a_restricted_edition_is_checked_against_the_public_one(
    restricted: Path, was: str, becomes: str, code: str, key: str
) -> None:
    changed(restricted / "content" / EDITION / "edition.toml", was, becomes)
    errors = [one for one in recipe.check(opened(restricted), EDITION) if one.is_error]
    assert [(one.code, one.column) for one in errors] == [(code, key)]
    assert errors[0].file == f"content/{EDITION}/edition.toml"


def test_a_public_edition_has_no_disposal_date(restricted: Path) -> None:
    public = restricted.with_name("public")
    settings = public / "content" / EDITION / "edition.toml"
    changed(settings, "[disclosure]", "disposal_date = 2031-10-21\n\n[disclosure]")
    errors = [one for one in recipe.check(opened(public), EDITION) if one.is_error]
    assert [(one.code, one.column) for one in errors] == [("EDN-KEY", "disposal_date")]


def test_the_public_edition_is_published_first(restricted: Path) -> None:
    said = said_to("publish", restricted)
    assert (
        "The public edition 2025-09-scrutiny tells the same figures and is not published yet. "
        "Publish it first: this one is protected against what it shows." in said
    )
    assert not (restricted / "archive").exists()


@pytest.mark.parametrize(
    "command",
    [
        f"new your-council/2025-12-scrutiny --from {EDITION}",
        f"workbook a.xlsx --from {EDITION}",
        f"import a.xlsx {PACKAGE}",
        f"comparators {PACKAGE} --from a.csv",
    ],
)
def test_commands_that_write_whole_packages_are_for_the_public_workspace(
    restricted: Path, command: str
) -> None:
    said = said_to(command, restricted)
    assert f"it only adds to the public one, which packs {command.split()[0]} cannot do." in said
