"""The rules that need more than one cell: each damage gives exactly its own finding."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from packages_by_hand import Rows, Tables, rows_of, small_tables

from generator.check.contract import check_package
from generator.model.findings import Finding, Severity
from generator.read.package import read_package

SHOWN = "datapackages/example-borough/2023-m08"
EXAMPLE = Path(__file__).parent.parent / "datapackages" / "example-borough"
Make = Callable[..., Path]


def questioned(folder: Path) -> tuple[Finding, ...]:
    """What the checks say of a package the reader has nothing to say of."""
    package, findings = read_package(folder, SHOWN)
    assert findings == ()
    assert package is not None
    found = check_package(package)
    for finding in found:
        assert finding.problem.endswith("."), finding
        assert finding.remedy, finding
    return found


def named(folder: Path) -> list[tuple[str, str, int, str]]:
    """Code, table, line and column of every finding."""
    return [
        (found.code, Path(found.file).stem, found.line, found.column)
        for found in questioned(folder)
    ]


DAMAGE = [
    # A symbol, a number or both.
    ("observations", 0, {"symbol": "x"}, ("VAL-SYMBOL", 2, "symbol")),
    ("observations", 0, {"value": ""}, ("VAL-SYMBOL", 2, "symbol")),
    ("observations", 6, {"symbol": "c"}, ("VAL-SYMBOL", 8, "symbol")),
    ("observations", 6, {"numerator": ""}, ("VAL-REQUIRED", 8, "numerator")),
    ("observations", 6, {"denominator": ""}, ("VAL-REQUIRED", 8, "denominator")),
    ("observations", 0, {"value": "", "numerator": "738"}, ("VAL-REQUIRED", 2, "value")),
    # Value against numerator and denominator.
    ("observations", 6, {"value": "93.6"}, ("VAL-RECALC", 8, "value")),
    ("observations", 6, {"value": "94"}, ("VAL-RECALC", 8, "value")),
    ("observations", 0, {"numerator": "737"}, ("VAL-RECALC", 2, "value")),
    ("observations", 6, {"numerator": "6418"}, ("VAL-RATIO", 8, "numerator")),
    ("observations", 6, {"numerator": "0", "denominator": "0"}, ("VAL-RATIO", 8, "denominator")),
    # Ranges.
    ("observations", 9, {"value": "145"}, ("VAL-RANGE", 11, "value")),
    ("observations", 9, {"value": "-0.1"}, ("VAL-RANGE", 11, "value")),
    ("observations", 0, {"value": "-3"}, ("VAL-RANGE", 2, "value")),
    ("observations", 6, {"numerator": "-3"}, ("VAL-RANGE", 8, "numerator")),
    # Periods.
    ("observations", 9, {"period": "2023-m09"}, ("VAL-PERIOD", 11, "period")),
    ("observations", 9, {"period": "fy2022-23-q4"}, ("VAL-PERIOD", 11, "period")),
    ("observations", 6, {"period": "2023-08-31"}, ("VAL-PERIOD", 8, "period")),
    ("observations", 6, {"period": "cy2022"}, ("VAL-PERIOD", 8, "period")),
    ("observations", 3, {"period": "2023-03-31"}, ("VAL-PERIOD", 5, "period")),
    # Targets.
    ("targets", 1, {"minimum": "90", "upper": "85"}, ("VAL-TARGET", 3, "upper")),
    ("targets", 2, {"minimum": "5", "upper": "10"}, ("VAL-TARGET", 4, "upper")),
    ("targets", 1, {"indicator": "children-in-need"}, ("VAL-TARGET", 3, "indicator")),
    ("targets", 1, {"minimum": "", "upper": ""}, ("VAL-REQUIRED", 3, "upper")),
    ("targets", 1, {"to_period": "fy2022-23"}, ("VAL-PERIOD", 3, "to_period")),
    # References, ties and decisions.
    ("indicators", 1, {"ref": "1.2"}, ("VAL-DUP", 3, "ref")),
    ("indicators", 1, {"ref": "children-visited"}, ("VAL-REF", 3, "ref")),
    ("indicators", 1, {"variant_of": "contacts-in-a-day"}, ("VAL-REF", 3, "variant_of")),
    ("indicators", 0, {"same_as": "3.4:denominator"}, ("VAL-REF", 2, "same_as")),
    ("indicators", 0, {"part_of": "x:value"}, ("VAL-REF", 2, "part_of")),
]


@pytest.mark.parametrize(("resource", "row", "cells", "expected"), DAMAGE)
def test_each_damage_gives_one_finding_at_its_place(
    make_package: Make,
    resource: str,
    row: int,
    cells: dict[str, str],
    expected: tuple[str, int, str],
) -> None:
    tables = small_tables()
    tables[resource][row] |= cells
    code, line, column = expected
    assert named(make_package(tables)) == [(code, resource, line, column)]


FINE = [
    ("observations", 6, {"value": "93.7"}),
    ("observations", 6, {"value": "93.74"}),
    ("observations", 6, {"value": "94", "decimals": "0"}),
    ("observations", 9, {"period": "2024-m03", "status": "forecast"}),
    ("observations", 9, {"value": "", "symbol": "x"}),
    ("observations", 6, {"numerator": "", "symbol": "c"}),
    ("observations", 6, {"numerator": "6417"}),
    ("targets", 1, {"minimum": "90", "upper": "90"}),
    ("targets", 1, {"minimum": ""}),
    ("indicators", 1, {"ref": "contacts-in-a-day"}),
    ("indicators", 0, {"same_as": "3.3:denominator"}),
]


@pytest.mark.parametrize(("resource", "row", "cells"), FINE)
def test_what_the_contract_allows_is_not_questioned(
    make_package: Make, resource: str, row: int, cells: dict[str, str]
) -> None:
    tables = small_tables()
    tables[resource][row] |= cells
    assert named(make_package(tables)) == []


def test_a_decision_to_open_a_figure_needs_reason_role_and_day(make_package: Make) -> None:
    tables = small_tables()
    tables["indicators"][2] |= {"disclosure": "process", "disclosure_by": "Head of service"}
    assert named(make_package(tables)) == [
        ("VAL-REQUIRED", "indicators", 4, "disclosure_on"),
        ("VAL-REQUIRED", "indicators", 4, "disclosure_reason"),
    ]


def with_targets(text: str) -> Tables:
    return small_tables() | {"targets": rows_of(f"indicator | from_period | to_period\n{text}")}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("children-visited | fy2023-24 | fy2024-25\nchildren-visited | fy2024-25 |", 3),
        ("children-visited | fy2024-25 |\nchildren-visited | fy2023-24 | fy2024-25", 2),
        ("children-visited | fy2023-24 |\nchildren-visited | 2023-m04 |", 3),
    ],
)
def test_two_targets_for_one_day_overlap(make_package: Make, text: str, line: int) -> None:
    tables = with_targets(text)
    for target in tables["targets"]:
        target["upper"] = "90"
    assert named(make_package(tables)) == [("VAL-OVERLAP", "targets", line, "from_period")]


def test_an_open_target_is_closed_by_the_next_one(make_package: Make) -> None:
    tables = with_targets("children-visited | fy2022-23 |\nchildren-visited | fy2023-24 |")
    for target in tables["targets"]:
        target["upper"] = "90"
    assert named(make_package(tables)) == []


def test_a_rate_without_denominator_needs_a_population(make_package: Make) -> None:
    tables = small_tables()
    tables["indicators"][0]["unit"] = "rate_per_10000"
    tables["observations"][2] |= {"value": "", "numerator": "790"}
    without = ("VAL-REQUIRED", "observations", 4, "denominator")
    assert named(make_package(tables)) == [without]
    tables["populations"] = rows_of("as_at | count\n2022-06-30 | 52000")
    assert named(make_package(tables)) == []
    tables["populations"] = rows_of("as_at | count\n2024-06-30 | 52000")
    assert named(make_package(tables)) == [without]


def comparators(**cells: str) -> Rows:
    row = {
        "indicator": "children-visited",
        "period": "fy2022-23",
        "basis": "snapshot",
        "comparator": "england",
        "statistic": "value",
        "name": "England",
        "kind": "national",
        "value": "81.2",
    }
    return [row | cells]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, []),
        ({"value": "", "symbol": "x"}, []),
        ({"symbol": "u"}, []),
        ({"symbol": "c"}, [("VAL-SYMBOL", "symbol")]),
        ({"value": ""}, [("VAL-SYMBOL", "symbol")]),
        ({"value": "812"}, [("VAL-RANGE", "value")]),
        ({"period": "fy2022-23-q1"}, [("VAL-PERIOD", "period")]),
    ],
)
def test_comparators_are_held_to_the_same_rules(
    make_package: Make, cells: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    tables = small_tables() | {"comparators": comparators(**cells)}
    found = [(code, column) for code, _, _, column in named(make_package(tables))]
    assert found == expected


@pytest.mark.parametrize(
    ("outturn", "march", "differs"),
    [
        ({"value": "84.0"}, {"value": "84.0"}, False),
        ({"value": "84.1"}, {"value": "84.0"}, True),
        ({"value": "90", "decimals": "0"}, {"value": "89.5"}, False),
        ({"value": "90", "decimals": "0"}, {"value": "89.4"}, True),
        ({"value": "90", "decimals": "0"}, {"value": "90.5"}, False),
        ({"value": "90", "decimals": "0"}, {"value": "90.6"}, True),
        ({"value": "77.8"}, {"value": "", "numerator": "615", "denominator": "790"}, False),
        ({"value": "77.9"}, {"value": "", "numerator": "615", "denominator": "790"}, True),
        ({"value": "", "symbol": "x"}, {"value": "84.0"}, False),
    ],
)
def test_an_outturn_is_compared_with_march_at_the_coarser_precision(
    make_package: Make, outturn: dict[str, str], march: dict[str, str], differs: bool
) -> None:
    tables = small_tables()
    tables["observations"][7] |= outturn
    tables["observations"][8] |= march
    found = questioned(make_package(tables))
    assert [(finding.code, finding.line) for finding in found] == (
        [("CON-OUTTURN", 9)] if differs else []
    )
    assert all(finding.severity is Severity.WARNING for finding in found)


def test_an_outturn_whose_row_says_why_it_differs_is_a_note(make_package: Make) -> None:
    tables = small_tables()
    tables["observations"][7] |= {"value": "95.3", "note": "Counted again in May."}
    tables["observations"][8] |= {"value": "94.9"}
    (finding,) = questioned(make_package(tables))
    assert finding.severity is Severity.NOTE
    assert finding.remedy == "Both are kept. The row says: Counted again in May."


def test_the_two_slips_of_the_real_table_are_found_and_no_others() -> None:
    package, _ = read_package(EXAMPLE / "2023-m08", SHOWN)
    assert package is not None
    slips = [finding for finding in check_package(package) if finding.code == "CON-OUTTURN"]
    assert [(slip.value, "1.3" in slip.problem) for slip in slips] == [
        ("214", True),
        ("95.3", False),
    ]
    assert "215" in slips[0].problem
    assert "4.7.2" in slips[1].problem
    assert "94.9" in slips[1].problem


def test_figures_that_are_tied_and_differ_are_a_warning_that_names_them_all(
    make_package: Make,
) -> None:
    tables = small_tables()
    tables["indicators"][0]["same_as"] = "3.3:denominator"
    tables["observations"][2]["value"] = "791"
    (finding,) = questioned(make_package(tables))
    assert (finding.code, finding.severity, finding.line) == ("CON-SAME", Severity.WARNING, 4)
    assert "1.2 value is 791 and 3.3 denominator is 790" in finding.problem


@pytest.mark.parametrize(
    ("tie", "said"),
    [
        ("1.2/age/a:value", "3.3 numerator is 615 in 2023-m08, but what it is tied to, a of 1.2,"),
        ("1.2/age/a,b:value", "a and b of 1.2, comes to 616."),
    ],
)
def test_a_count_that_some_categories_do_not_come_to_is_a_warning(
    make_package: Make, tie: str, said: str
) -> None:
    tables = small_tables()
    names = ("a", "b", "c")
    tables["categories"] = [
        {"breakdown": "age", "category": name, "name": name.upper(), "order": ""} for name in names
    ]
    whole = tables["observations"][2]
    for name, value in zip(names, ("600", "16", "174"), strict=True):
        part = {"breakdown": "age", "category": name, "value": value}
        tables["observations"].append(whole | part)
    tables["indicators"][2]["same_as"] = tie
    (finding,) = questioned(make_package(tables))
    assert (finding.code, finding.severity, finding.line) == ("CON-SAME", Severity.WARNING, 12)
    assert said in finding.problem
    tables["observations"][-2]["value"] = "15"
    tables["observations"][-1]["value"] = "175"
    tables["indicators"][2]["same_as"] = "1.2/age/a,b:value"
    assert questioned(make_package(tables)) == ()
    tables["indicators"][2]["same_as"] = "1.2/age/a,d:value"
    assert named(make_package(tables)) == [("VAL-REF", "indicators", 4, "same_as")]


def test_the_rest_of_a_percentage_is_asked_after_as_well(make_package: Make) -> None:
    tables = small_tables()
    tables["indicators"][0]["same_as"] = "3.3:rest"
    (finding,) = questioned(make_package(tables))
    assert (finding.code, finding.severity) == ("CON-SAME", Severity.WARNING)
    assert "1.2 value is 790 and 3.3 rest is " in finding.problem


def test_all_checks_speak_at_once_in_order(make_package: Make) -> None:
    tables = small_tables()
    tables["targets"][1]["indicator"] = "children-in-need"
    tables["observations"][8]["value"] = "145"
    tables["indicators"][1]["ref"] = "1.2"
    assert [code for code, *_ in named(make_package(tables))] == [
        "VAL-DUP",
        "CON-OUTTURN",
        "VAL-RANGE",
        "VAL-TARGET",
    ]


def test_a_package_with_faulty_rows_can_still_be_questioned(make_package: Make) -> None:
    tables = small_tables()
    tables["indicators"][2]["unit"] = "per cent"
    tables["observations"][0]["value"] = "-3"
    package, findings = read_package(make_package(tables), SHOWN)
    assert [finding.code for finding in findings] == ["VAL-ENUM"]
    assert package is not None
    assert [finding.code for finding in check_package(package)] == ["VAL-RANGE"]
