"""A package is held against the one before: what has gone, and what means something else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from packages_by_hand import Tables, rows_of, small_tables, write_package

from generator.beside import package_before
from generator.check.definitions import check_against_before
from generator.model.findings import Finding
from generator.read.package import read_package
from generator.recipe import check_package_alone
from generator.workspace import Workspace

Change = Callable[[Tables], object]


def both() -> Tables:
    tables = small_tables()
    for indicator in tables["indicators"]:
        indicator["definition"] = f"Of all, those counted as {indicator['ref']}."
    tables["areas"] = rows_of("area | name | kind\nnorth | North | locality")
    tables["observations"] += rows_of(
        "indicator | area | period | basis | value\n"
        "children-in-need | north | 2023-m03 | snapshot | 90"
    )
    return tables


def against(workspace: Path, change: Change, then: Change = lambda tables: None) -> list[Finding]:
    """What is found on a package of August where May's was the same but for these changes."""
    for period, as_at, differs in (
        ("2023-m05", "2023-05-31", then),
        ("2023-m08", "2023-08-31", change),
    ):
        tables = both()
        if period == "2023-m05":
            tables["observations"] = [
                row for row in tables["observations"] if row["period"] in ("2023-m03", "fy2022-23")
            ]
        differs(tables)
        write_package(workspace, tables, period=period, as_at=as_at)
    here = Workspace(workspace)
    folder = here.package_folder("example-borough", "2023-m08")
    package, of_reading = read_package(folder, "package")
    assert of_reading == ()
    assert package is not None
    before = package_before(here, package)
    assert before is not None
    findings = list(check_against_before(package, before))
    for finding in findings:
        assert finding.problem.endswith("."), finding
        assert finding.remedy.endswith("."), finding
        assert finding.group == "inconsistent with an earlier period"
    return findings


def indicator(row: int, **cells: str) -> Change:
    return lambda tables: tables["indicators"][row].update(cells)


def provisional(tables: Tables) -> None:
    tables["observations"][0]["status"] = "provisional"


def renamed(**cells: str) -> Change:
    def rename(tables: Tables) -> None:
        tables["areas"][0].update(cells)
        tables["observations"][-1]["area"] = tables["areas"][0]["area"]

    return rename


def without(row: int) -> Change:
    def leave_out(tables: Tables) -> None:
        gone = tables["indicators"].pop(row)["indicator"]
        for resource in ("observations", "targets"):
            tables[resource] = [one for one in tables[resource] if one["indicator"] != gone]

    return leave_out


def with_another_id(tables: Tables) -> None:
    for resource in ("indicators", "observations", "targets"):
        for row in tables[resource]:
            if row["indicator"] == "children-visited":
                row["indicator"] = "cin-visited"


CASES: dict[str, tuple[Change, list[str], tuple[str, ...]]] = {
    "nothing has changed": (lambda tables: None, [], ()),
    "the nought of a reference is lost": (
        indicator(3, ref="5.1"),
        ["warning BEF-REF indicators 5 ref"],
        ("The reference was 5.10 in the package of 2023-m05.", "dropped the nought: write 5.10"),
    ),
    "a reference is another one": (
        indicator(3, ref="5.11"),
        ["warning BEF-REF indicators 5 ref"],
        ("was 5.10", "Put it back"),
    ),
    "something else is counted": (
        indicator(2, counts="families"),
        ["warning BEF-CHANGED indicators 4 counts"],
        ("3.3 had counts children in the package of 2023-m05, now families.",),
    ),
    "more places are shown": (
        indicator(2, decimals="0"),
        ["note BEF-CHANGED indicators 4 decimals"],
        ("shown to 1 decimal place in the package of 2023-m05, and now to 0",),
    ),
    "a definition is another one": (
        indicator(2, definition="Of some, those counted."),
        ["warning BEF-DEFINITION indicators 4 definition"],
        ("which was: Of all, those counted as 3.3.", "definition_changed_on"),
    ),
    "a definition is another one since a day that is told": (
        indicator(2, definition="Of some.", definition_changed_on="2023-07-01", counts="families"),
        [],
        (),
    ),
    "the day that is told lies before the last package": (
        indicator(2, definition="Of some.", definition_changed_on="2023-05-01"),
        ["warning BEF-DEFINITION indicators 4 definition"],
        (),
    ),
    "a definition is only spelled otherwise": (
        indicator(2, definition="Of all those, counted as 3.3"),
        [],
        (),
    ),
    "a measure has gone": (
        without(2),
        ["warning BEF-GONE indicators 0 indicator"],
        ("3.3 'Children in need visited in the past four weeks' was in the package of 2023-m05",),
    ),
    "a measure has another id": (
        with_another_id,
        ["warning BEF-GONE indicators 4 indicator"],
        ("give it its id of then, children-visited",),
    ),
    "an area has another id": (
        renamed(area="n-1"),
        ["warning BEF-AREA areas 0 area"],
        ("Area north (North) had figures in", "n-1 has its name: keep the id north"),
    ),
    "an area has another name": (
        renamed(name="North and Coast"),
        ["note BEF-AREA areas 0 name"],
        ("Area north was called North in the package of 2023-m05.",),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_not_as_it_was_is_asked_after(tmp_path: Path, case: str) -> None:
    change, expected, words = CASES[case]
    findings = against(tmp_path, change)
    assert [
        f"{f.severity} {f.code} {Path(f.file).stem} {f.line} {f.column}" for f in findings
    ] == expected
    told = " ".join(f"{finding.problem} {finding.remedy}" for finding in findings)
    for word in words:
        assert word in told


def test_a_figure_that_stays_provisional_is_told_three_periods_later(tmp_path: Path) -> None:
    (finding,) = against(tmp_path, provisional, provisional)
    assert (finding.code, finding.severity, finding.line) == ("BEF-PROVISIONAL", "note", 2)
    assert finding.problem == (
        "1 figure of 1.2, from 2023-m03 on, was provisional in the package of 2023-m05 "
        "and still is."
    )
    assert against(tmp_path, provisional) == []
    assert against(tmp_path, lambda tables: None, provisional) == []


def test_the_package_before_is_the_last_of_the_same_authority_that_ended_earlier(
    tmp_path: Path,
) -> None:
    for authority, period, as_at in (
        ("example-borough", "2023-m05", "2023-05-31"),
        ("example-borough", "fy2022-23-q4", "2023-04-10"),
        ("example-borough", "2023-m11", "2023-11-30"),
        ("elsewhere", "2023-m07", "2023-07-31"),
    ):
        tables = both()
        tables["observations"] = tables["observations"][:1]
        write_package(tmp_path, tables, authority=authority, period=period, as_at=as_at)
    write_package(tmp_path)
    here = Workspace(tmp_path)
    package, _ = read_package(here.package_folder("example-borough", "2023-m08"), "package")
    assert package is not None
    before = package_before(here, package)
    assert before is not None
    assert before.folder == "datapackages/example-borough/2023-m05"


def test_the_check_of_a_package_asks_after_the_one_before(tmp_path: Path) -> None:
    against(tmp_path, indicator(3, ref="5.1"))
    here = Workspace(tmp_path)
    codes = [found.code for found in check_package_alone(here, "example-borough/2023-m08")]
    assert "BEF-REF" in codes


def test_a_package_before_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    against(tmp_path, indicator(3, ref="5.1"))
    here = Workspace(tmp_path)
    before = here.package_folder("example-borough", "2023-m05")
    (before / "indicators.csv").write_bytes(b"\xff")
    findings = check_package_alone(here, "example-borough/2023-m08")
    assert not [found for found in findings if found.code.startswith("BEF") or found.is_error]


def test_what_could_not_be_read_is_not_said_to_have_gone(tmp_path: Path) -> None:
    against(tmp_path, lambda tables: None)
    here = Workspace(tmp_path)
    table = here.package_folder("example-borough", "2023-m08") / "indicators.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace(",neutral,", ",upwards,"), encoding="utf-8")
    findings = check_package_alone(here, "example-borough/2023-m08")
    assert [found.code for found in findings] == ["VAL-ENUM"]
