"""The data contract, rule by rule: the worked package keeps all of them, and each row breaks one.

The lists of words, keys and columns are the contract's own, written out here a second time.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from packages_by_hand import Tables, rows_of, write_package

from generator.check.contract import check_package
from generator.model.findings import Finding
from generator.read.package import read_package
from generator.read.resources import CONTRACT, RESOURCES, columns_of, schema_of
from generator.read.upgrades import UPGRADES, upgraded

SHOWN = "datapackages/example-borough/2023-m08"
PACKAGES = Path(__file__).parent.parent / "packages"
WORKED = PACKAGES / "contract-1" / "example-borough" / "2023-m08"
Make = Callable[..., Path]
#: Code, table, line and column of a finding.
Named = tuple[str, str, int, str]


def worked_tables() -> Tables:
    """Every table of the contract, with at least one row each, for a test to break."""
    tables = {}
    for resource in RESOURCES:
        with (WORKED / f"{resource}.csv").open(encoding="utf-8", newline="") as file:
            tables[resource] = list(csv.DictReader(file))
    return tables


def found(folder: Path) -> list[Finding]:
    """Everything the reader and the checks have to say of a package."""
    package, findings = read_package(folder, SHOWN)
    return [*findings, *(check_package(package) if package is not None else ())]


def broken(folder: Path, codes: str) -> list[Named]:
    """Every error, and what else has one of the codes, with the place of each."""
    return [
        (finding.code, Path(finding.file).stem, finding.line, finding.column)
        for finding in found(folder)
        if finding.is_error or finding.code in codes.split()
    ]


WORDS = {
    "indicators.unit": "percent rate_per_10000 count number days weeks score pounds",
    "indicators.polarity": "higher lower neutral",
    "indicators.basis": "snapshot in_period year_to_date rolling_year",
    "indicators.frequency": "monthly quarterly annual",
    "indicators.annualised": "yes",
    "indicators.counts": "children families carers staff events things",
    "indicators.disclosure": "attribute process open",
    "indicators.safe_range": "yes",
    "indicators.grain": "monthly quarterly rolling_year annual none",
    "observations.basis": "snapshot in_period year_to_date rolling_year",
    "observations.status": "final provisional estimated forecast",
    "observations.symbol": "c x z",
    "targets.trajectory": "step linear due",
    "comparators.basis": "snapshot in_period year_to_date rolling_year",
    "comparators.statistic": "value mean median p25 p75",
    "comparators.kind": "national regional neighbours authority own",
    "comparators.symbol": "c x z u k",
    "comparators.position": "lower in_range higher",
    "comparators.status": "final provisional estimated forecast",
    "areas.kind": "locality team service",
    "breaks.rebase": "yes",
    "revisions.basis": "snapshot in_period year_to_date rolling_year",
    "revisions.kind": "revision correction",
    "actions.status": ("not_started on_track at_risk overdue done done_impact_not_shown cancelled"),
    "recommendations.response": "accepted partly not_accepted awaited",
    "inspections.grade": ("outstanding good requires_improvement inadequate adequate satisfactory"),
    "risks.rating": "low medium high",
    "timeline.kind": "past planned",
}

_OBSERVED = "indicator area breakdown category period basis"
KEYS = {
    "indicators": "indicator",
    "observations": _OBSERVED,
    "targets": "indicator area from_period",
    "comparators": "indicator period basis comparator statistic",
    "areas": "area",
    "categories": "breakdown category",
    "populations": "area breakdown category as_at",
    "neighbours": "neighbour_set code",
    "breaks": "indicator from_period",
    "revisions": _OBSERVED,
    "actions": "ref",
    "recommendations": "ref",
    "inspections": "date area",
    "audits": "cycle theme dimension grade",
    "risks": "ref",
    "timeline": "date event",
    "self_assessment": "characteristic",
    "voice": "ref",
    "return_errors": "return period code",
    "signoffs": "part",
}

BESIDE_THE_KEY = {
    "indicators": (
        "ref name short_name theme synonyms definition why_it_matters numerator_label "
        "denominator_label unit unit_label decimals polarity basis frequency annualised variant_of "
        "counts disclosure disclosure_reason disclosure_by disclosure_on safe_range grain same_as "
        "part_of published_as set set_version owner source quality_note definition_changed_on "
        "reviewed_on"
    ),
    "observations": "numerator denominator value decimals status symbol note",
    "targets": "to_period minimum upper trajectory set_by agreed_on note",
    "comparators": (
        "name kind value symbol decimals numerator denominator n neighbour_set position status "
        "source release released_on note"
    ),
    "areas": "name kind parent",
    "categories": "name order",
    "populations": "count source",
    "neighbours": "name rank",
    "breaks": "reason decided_by rebase",
    "revisions": "kind reason previous current",
    "actions": (
        "indicators answers action owner due_first due_now status progress success_measure "
        "evidence impact opened_in closed_in closed_by"
    ),
    "recommendations": "body made_on text response answer status opened_in closed_in",
    "inspections": "inspection framework grade url",
    "audits": "cases moderated",
    "risks": "risk mitigation rating owner",
    "timeline": "kind",
    "self_assessment": "rating note",
    "voice": "said how_heard theme",
    "return_errors": "description fields category count skipped",
    "signoffs": "role date reason",
}


def test_the_worked_package_breaks_no_rule(make_package: Make) -> None:
    assert broken(make_package(worked_tables()), "CON-PARTS CON-SAME VAL-TARGET") == []


def test_each_table_has_the_columns_of_the_contract_and_no_others() -> None:
    assert list(KEYS) == list(BESIDE_THE_KEY) == list(RESOURCES)
    for resource, key in KEYS.items():
        columns = set(f"{key} {BESIDE_THE_KEY[resource]}".split())
        assert set(columns_of(resource)) == columns, resource


def test_no_column_takes_only_certain_words_but_those_of_the_contract() -> None:
    limited = {
        f"{resource}.{field['name']}"
        for resource in RESOURCES
        for field in schema_of(resource)["fields"]
        if "enum" in field.get("constraints", {})
    }
    assert limited == set(WORDS)


@pytest.mark.parametrize(("where", "words"), WORDS.items())
def test_a_column_takes_the_words_of_the_contract_and_refuses_another(
    make_package: Make, where: str, words: str
) -> None:
    resource, column = where.split(".")
    (field,) = (field for field in schema_of(resource)["fields"] if field["name"] == column)
    assert field["constraints"]["enum"] == words.split()
    tables = worked_tables()
    tables[resource][0][column] = "nonsense"
    code = "VAL-SYMBOL" if column == "symbol" else "VAL-ENUM"
    assert (code, resource, 2, column) in broken(make_package(tables), "")


@pytest.mark.parametrize(("resource", "key"), KEYS.items())
def test_a_row_that_stands_twice_names_both_lines(
    make_package: Make, resource: str, key: str
) -> None:
    tables = worked_tables()
    tables[resource].append(dict(tables[resource][0]))
    twice = [finding for finding in found(make_package(tables)) if finding.code == "VAL-DUP"]
    # A reference of an indicator has to be its own as well.
    assert [finding.column for finding in twice] in ([""], ["", "ref"])
    assert twice[0].line == len(tables[resource]) + 1
    assert twice[0].problem.startswith("Line 2 has the same ")
    for column in key.split():
        assert column in twice[0].problem


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_column_the_contract_does_not_know_is_refused_in_every_table(
    make_package: Make, resource: str
) -> None:
    folder = make_package(worked_tables())
    file = folder / f"{resource}.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([f"{lines[0]},upn", *(f"{line},A1" for line in lines[1:])]))
    assert broken(folder, "") == [("CSV-HEADER", resource, 1, "upn")]


TOKENS = {
    "day": "2023-07-31",
    "month": "2023-m06",
    "quarter": "fy2023-24-q1",
    "financial year": "fy2021-22",
    "calendar year": "cy2022",
    "interval": "2022-09-01/2023-08-31",
}
PERIODS_OF = {
    "snapshot": {"month", "day", "financial year"},
    "in_period": {"month", "quarter", "financial year", "calendar year", "interval"},
    "year_to_date": {"month", "financial year"},
    "rolling_year": {"month", "financial year"},
}


@pytest.mark.parametrize("basis", PERIODS_OF)
@pytest.mark.parametrize("kind", TOKENS)
def test_a_basis_takes_only_the_kinds_of_period_the_contract_gives_it(
    make_package: Make, basis: str, kind: str
) -> None:
    tables = worked_tables()
    row = {"indicator": "children-visited-audit", "period": TOKENS[kind], "basis": basis}
    tables["observations"].append(row | {"value": "80.0"})
    other = {"comparator": "england", "statistic": "value", "name": "England", "kind": "national"}
    tables["comparators"].append(row | {"value": "80.0"} | other)
    is_fine = kind in PERIODS_OF[basis]
    places = [("VAL-PERIOD", "observations", 20), ("VAL-PERIOD", "comparators", 4)]
    assert broken(make_package(tables), "") == (
        [] if is_fine else sorted((*place, "period") for place in places[::-1])
    )


# Rule; the table; the row that is changed, or "new" for one beside it; the cells; what is said.
RULES: list[tuple[str, str, int | str, dict[str, str], str]] = [
    # Indicators
    ("an id is a slug", "indicators", 4, {"indicator": "Visits"}, "VAL-FORM 6 indicator"),
    ("a reference is unique", "indicators", 1, {"ref": "1.2"}, "VAL-DUP 3 ref"),
    ("a reference is no other's id", "indicators", 1, {"ref": "children-in-need"}, "VAL-REF 3 ref"),
    ("decimals are few", "indicators", 0, {"decimals": "7"}, "VAL-RANGE 2 decimals"),
    ("every indicator has a name", "indicators", 0, {"name": ""}, "VAL-REQUIRED 2 name"),
    ("every indicator has a theme", "indicators", 0, {"theme": ""}, "VAL-REQUIRED 2 theme"),
    ("every indicator has a unit", "indicators", 4, {"unit": ""}, "VAL-REQUIRED 6 unit"),
    (
        "every indicator has a rhythm",
        "indicators",
        0,
        {"frequency": ""},
        "VAL-REQUIRED 2 frequency",
    ),
    ("lists use semicolons", "indicators", 0, {"synonyms": "a;;b"}, "VAL-FORM 2 synonyms"),
    ("a snapshot is no flow", "indicators", 4, {"annualised": "yes"}, "VAL-FLOW 6 annualised"),
    (
        "only rates are scaled to a year",
        "indicators",
        1,
        {"annualised": "yes"},
        "VAL-FLOW 3 annualised",
    ),
    (
        "a variant is of an indicator",
        "indicators",
        4,
        {"variant_of": "visits"},
        "VAL-REF 6 variant_of",
    ),
    (
        "nothing is a variant of itself",
        "indicators",
        4,
        {"variant_of": "children-visited-audit"},
        "VAL-REF 6 variant_of",
    ),
    (
        "a variant is of no variant",
        "indicators",
        0,
        {"variant_of": "children-visited-audit"},
        "VAL-REF 2 variant_of",
    ),
    ("a tie names a part", "indicators", 0, {"same_as": "3.3:others"}, "VAL-FORM 2 same_as"),
    ("a tie names an indicator", "indicators", 0, {"same_as": "9.9:value"}, "VAL-REF 2 same_as"),
    ("a part is of an indicator", "indicators", 0, {"part_of": "9.9:value"}, "VAL-REF 2 part_of"),
    (
        "tied figures are the same",
        "observations",
        2,
        {"value": "791"},
        "CON-SAME 4",
    ),
    (
        "a weaker disclosure rule is a role's decision",
        "indicators",
        4,
        {"disclosure_by": ""},
        "VAL-REQUIRED 6 disclosure_by",
    ),
    (
        "a weaker disclosure rule has a reason",
        "indicators",
        4,
        {"disclosure_reason": ""},
        "VAL-REQUIRED 6 disclosure_reason",
    ),
    (
        "a weaker disclosure rule has a day",
        "indicators",
        4,
        {"disclosure_on": ""},
        "VAL-REQUIRED 6 disclosure_on",
    ),
    (
        "a day is written as one",
        "indicators",
        0,
        {"reviewed_on": "1/8/23"},
        "VAL-DATE 2 reviewed_on",
    ),
    # Observations
    ("a figure is of an indicator", "observations", 0, {"indicator": "x"}, "VAL-REF 2 indicator"),
    ("a figure is of an area there is", "observations", 14, {"area": "south"}, "VAL-REF 16 area"),
    (
        "a figure is of a category there is",
        "observations",
        16,
        {"category": "18-19"},
        "VAL-REF 18 category",
    ),
    (
        "a breakdown stands with its category",
        "observations",
        16,
        {"category": ""},
        "VAL-REQUIRED 18 category",
    ),
    (
        "a category stands with its breakdown",
        "observations",
        16,
        {"breakdown": ""},
        "VAL-REQUIRED 18 breakdown",
    ),
    ("a period is a token", "observations", 0, {"period": "March 2023"}, "VAL-PERIOD 2 period"),
    (
        "only a forecast ends after the data",
        "observations",
        17,
        {"status": "estimated"},
        "VAL-PERIOD 19 period",
    ),
    ("a number is plain", "observations", 0, {"value": "1,738"}, "VAL-NUMBER 2 value"),
    (
        "a number has six places at most",
        "observations",
        0,
        {"value": "738.0000001"},
        "VAL-NUMBER 2 value",
    ),
    (
        "a count stands in value",
        "observations",
        0,
        {"value": "", "numerator": "738"},
        "VAL-REQUIRED 2 value",
    ),
    (
        "a count is its numerator",
        "observations",
        0,
        {"numerator": "739"},
        "VAL-RECALC 2 value",
    ),
    ("a count is not negative", "observations", 0, {"value": "-1"}, "VAL-RANGE 2 value"),
    ("a percentage is at most 100", "observations", 3, {"value": "100.1"}, "VAL-RANGE 5 value"),
    ("a percentage is at least 0", "observations", 3, {"value": "-0.1"}, "VAL-RANGE 5 value"),
    (
        "a numerator is not negative",
        "observations",
        6,
        {"numerator": "-1"},
        "VAL-RANGE 8 numerator",
    ),
    (
        "a denominator is not negative",
        "observations",
        6,
        {"denominator": "-1"},
        "VAL-RANGE 8 denominator",
    ),
    (
        "a percentage is of a whole",
        "observations",
        6,
        {"numerator": "6418"},
        "VAL-RATIO 8 numerator",
    ),
    (
        "there is something to divide by",
        "observations",
        6,
        {"numerator": "0", "denominator": "0"},
        "VAL-RATIO 8 denominator",
    ),
    ("a value is its ratio", "observations", 6, {"value": "93.8"}, "VAL-RECALC 8 value"),
    (
        "a value is its ratio at its own places",
        "observations",
        6,
        {"value": "93", "decimals": "0"},
        "VAL-RECALC 8 value",
    ),
    ("a row has a number or a symbol", "observations", 0, {"value": ""}, "VAL-SYMBOL 2 symbol"),
    ("a symbol stands for no value", "observations", 0, {"symbol": "x"}, "VAL-SYMBOL 2 symbol"),
    ("a symbol stands for no numerator", "observations", 6, {"symbol": "c"}, "VAL-SYMBOL 8 symbol"),
    ("a number is no symbol", "observations", 0, {"value": "c"}, "VAL-SYMBOL 2 value"),
    ("a text is no formula", "observations", 0, {"note": "=A1"}, "VAL-FORMULA 2 note"),
    # Targets
    ("a target is of an indicator", "targets", 0, {"indicator": "x"}, "VAL-REF 2 indicator"),
    ("a target is of an area there is", "targets", 0, {"area": "south"}, "VAL-REF 2 area"),
    (
        "a neutral indicator has no target",
        "targets",
        0,
        {"indicator": "children-in-need"},
        "VAL-TARGET 2 indicator",
    ),
    (
        "a second measurement has no target",
        "targets",
        0,
        {"indicator": "children-visited-audit"},
        "VAL-TARGET 2 indicator",
    ),
    ("a target says something", "targets", 0, {"minimum": "", "upper": ""}, "VAL-REQUIRED 2 upper"),
    ("higher is better: upper is above", "targets", 0, {"upper": "89"}, "VAL-TARGET 2 upper"),
    ("lower is better: upper is below", "targets", 2, {"upper": "11"}, "VAL-TARGET 4 upper"),
    (
        "a target ends after it starts",
        "targets",
        0,
        {"to_period": "fy2022-23"},
        "VAL-PERIOD 2 to_period",
    ),
    (
        "two targets are for different days",
        "targets",
        "new",
        {"indicator": "contacts-in-a-day", "from_period": "2023-m04", "upper": "95"},
        "VAL-OVERLAP 5 from_period",
    ),
    (
        "a line leads to a next target",
        "targets",
        0,
        {"trajectory": "linear"},
        "VAL-TARGET 2 trajectory",
    ),
    # Comparators
    (
        "a comparator is of an indicator",
        "comparators",
        0,
        {"indicator": "x"},
        "VAL-REF 2 indicator",
    ),
    (
        "a comparator has a number or a symbol",
        "comparators",
        0,
        {"value": ""},
        "VAL-SYMBOL 2 symbol",
    ),
    ("a comparator's symbol is no value", "comparators", 0, {"symbol": "c"}, "VAL-SYMBOL 2 symbol"),
    ("a comparator is in range", "comparators", 0, {"value": "181.2"}, "VAL-RANGE 2 value"),
    (
        "a comparator is of a whole",
        "comparators",
        0,
        {"numerator": "12", "denominator": "10"},
        "VAL-RATIO 2 numerator",
    ),
    (
        "only our own figure has a position",
        "comparators",
        0,
        {"position": "lower"},
        "VAL-ENUM 2 position",
    ),
    ("one place has no median", "comparators", 1, {"statistic": "median"}, "VAL-ENUM 3 statistic"),
    (
        "our own figure has no median",
        "comparators",
        1,
        {"statistic": "p25", "kind": "own"},
        "VAL-ENUM 3 statistic",
    ),
    (
        "a neighbour set is listed",
        "comparators",
        0,
        {"neighbour_set": "2019"},
        "VAL-REF 2 neighbour_set",
    ),
    ("a neighbour has one name", "neighbours", 0, {"name": "Another Borough"}, "VAL-REF 2 name"),
    # Areas, categories and populations
    ("a parent is an area", "areas", 0, {"parent": "centre"}, "VAL-REF 2 parent"),
    ("an area is not its own parent", "areas", 0, {"parent": "north"}, "VAL-REF 2 parent"),
    ("every area has a name", "areas", 0, {"name": ""}, "VAL-REQUIRED 2 name"),
    ("an order is a whole number", "categories", 0, {"order": "1.5"}, "VAL-NUMBER 2 order"),
    ("a population is of an area there is", "populations", 0, {"area": "south"}, "VAL-REF 2 area"),
    ("a population has a day", "populations", 0, {"as_at": ""}, "VAL-REQUIRED 2 as_at"),
    ("a population is not negative", "populations", 0, {"count": "-1"}, "VAL-RANGE 2 count"),
    # Records
    ("a break is of an indicator", "breaks", 0, {"indicator": "x"}, "VAL-REF 2 indicator"),
    ("a break has a reason", "breaks", 0, {"reason": ""}, "VAL-REQUIRED 2 reason"),
    ("a revision has a reason", "revisions", 0, {"reason": ""}, "VAL-REQUIRED 2 reason"),
    ("a revision is of an indicator", "revisions", 0, {"indicator": "x"}, "VAL-REF 2 indicator"),
    ("a revision is of a figure", "revisions", 0, {"period": "2023-m06"}, "REV-FIGURE 2 period"),
    (
        "a revision's value is the figure's",
        "revisions",
        0,
        {"current": "84.1"},
        "REV-CURRENT 2 current",
    ),
    (
        "an action moves an indicator there is",
        "actions",
        0,
        {"indicators": "3.3;3.4"},
        "VAL-REF 2 indicators",
    ),
    ("an action's day is one", "actions", 0, {"due_now": "soon"}, "VAL-DATE 2 due_now"),
    ("an inspection has a day", "inspections", 0, {"date": ""}, "VAL-REQUIRED 2 date"),
    ("an audit counts cases", "audits", 0, {"cases": "some"}, "VAL-NUMBER 2 cases"),
    ("what was said is said", "voice", 0, {"said": ""}, "VAL-REQUIRED 2 said"),
    ("a role signs", "signoffs", 0, {"role": ""}, "VAL-REQUIRED 2 role"),
]


@pytest.mark.parametrize(
    ("resource", "row", "cells", "expected"),
    [rule[1:] for rule in RULES],
    ids=[rule[0].replace(" ", "-") for rule in RULES],
)
def test_a_package_that_breaks_one_rule_is_told_of_that_one(
    make_package: Make, resource: str, row: int | str, cells: Mapping[str, str], expected: str
) -> None:
    tables = worked_tables()
    if isinstance(row, int):
        tables[resource][row] |= cells
    else:
        tables[resource].append(dict(cells))
    code, line, *column = expected.split()
    assert broken(make_package(tables), code) == [(code, resource, int(line), "".join(column))]


def test_areas_that_are_part_of_each_other_are_all_named(make_package: Make) -> None:
    tables = worked_tables()
    tables["areas"][0]["parent"] = "NA"
    tables["areas"][1]["parent"] = "north"
    assert broken(make_package(tables), "") == [
        ("VAL-REF", "areas", 2, "parent"),
        ("VAL-REF", "areas", 3, "parent"),
    ]


def test_a_population_of_nobody_is_nothing_to_divide_by(make_package: Make) -> None:
    tables = worked_tables()
    tables["indicators"][4] |= {"unit": "rate_per_10000"}
    row = {"indicator": "children-visited-audit", "period": "2023-m06", "basis": "snapshot"}
    tables["observations"].append(row | {"numerator": "52"})
    assert broken(make_package(tables), "") == []
    tables["populations"][0]["count"] = "0"
    assert broken(make_package(tables), "") == [("VAL-REQUIRED", "observations", 20, "denominator")]


def test_the_neighbour_set_of_the_descriptor_is_listed(make_package: Make) -> None:
    tables = worked_tables()
    tables["neighbours"][0]["neighbour_set"] = "2019"
    assert broken(make_package(tables), "") == [
        ("VAL-REF", "datapackage", 0, "report.neighbour_set")
    ]
    del tables["neighbours"]
    assert broken(make_package(tables), "") == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Leeds", "E09000007 is the code of Camden, but the row names Leeds."),
        ("Leeds City Council", "E09000007 is the code of Camden, but the row names"),
        ("Camden", ""),
        ("London Borough of Camden", ""),
        ("Camden & its wards", ""),
        ("Some Borough", ""),
    ],
)
def test_a_code_beside_another_authoritys_name_is_named(
    make_package: Make, name: str, expected: str
) -> None:
    tables = worked_tables()
    del tables["neighbours"]
    tables["comparators"][1] |= {"comparator": "E09000007", "name": name}
    said = [finding.problem for finding in found(make_package(tables)) if finding.is_error]
    assert [problem.startswith(expected) for problem in said] == ([True] if expected else [])


def parts_of_a_whole(text: str, indicator: str = "children-in-need") -> Tables:
    """The worked package with observations of one indicator in August, each line a part."""
    tables = worked_tables()
    kept = [row for row in tables["observations"] if row["indicator"] != indicator]
    tables["observations"] = kept
    tables["indicators"][0]["same_as"] = ""
    columns = "area | breakdown | category | numerator | denominator | value | symbol"
    for row in rows_of(f"{columns}\n{text}"):
        kept.append(row | {"indicator": indicator, "period": "2023-m08", "basis": "snapshot"})
    return tables


WHOLE_PARTS = [
    ("areas add up", "||||| 790 |\nnorth ||||| 400 |\nNA ||||| 390 |", ""),
    ("areas are too few", "||||| 790 |\nnorth ||||| 400 |\nNA ||||| 380 |", "780 790 remainder"),
    ("areas are too many", "||||| 790 |\nnorth ||||| 400 |\nNA ||||| 400 |", "800 790 nobody"),
    ("an area is hidden", "||||| 790 |\nnorth ||||| 400 |\nNA |||||| c", ""),
    ("an area has no row", "||||| 790 |\nnorth ||||| 400 |", ""),
    ("there is no whole", "north ||||| 400 |\nNA ||||| 380 |", ""),
    ("categories add up", "||||| 790 |\n| age | 16-17 ||| 700 |\n| age | unknown ||| 90 |", ""),
    (
        "categories do not",
        "||||| 790 |\n| age | 16-17 ||| 700 |\n| age | unknown ||| 80 |",
        "780 790 remainder",
    ),
    ("the remainder has no row", "||||| 790 |\n| age | 16-17 ||| 700 |", "700 790 remainder"),
    (
        "the categories of an area",
        "north ||||| 400 |\nnorth | age | 16-17 ||| 300 |\nnorth | age | unknown ||| 90 |",
        "390 400 remainder",
    ),
    (
        "the areas of a category",
        "| age | 16-17 ||| 700 |\nnorth | age | 16-17 ||| 300 |\nNA | age | 16-17 ||| 300 |",
        "600 700 remainder",
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in WHOLE_PARTS], ids=[row[0] for row in WHOLE_PARTS]
)
def test_parts_that_are_all_there_add_up_to_their_whole(
    make_package: Make, text: str, expected: str
) -> None:
    findings = found(make_package(parts_of_a_whole(text)))
    sums = [finding for finding in findings if finding.code == "CON-PARTS"]
    assert len(sums) == bool(expected)
    for finding in sums:
        total, whole, remedy = expected.split()
        assert f"add up to {total}, but the whole is {whole}." in finding.problem
        assert remedy in finding.remedy
        assert finding.column == "value"
        assert re.search(r"on lines? [0-9]+", finding.problem)


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        ({"numerator": "315", "denominator": "395"}, []),
        ({"numerator": "314", "denominator": "395"}, ["numerator"]),
        ({"numerator": "315", "denominator": "400"}, ["denominator"]),
        ({"numerator": "314", "denominator": "400"}, ["numerator", "denominator"]),
        ({"numerator": "", "denominator": "", "value": "79.7"}, []),
    ],
)
def test_of_a_percentage_its_counts_add_up_and_never_its_values(
    make_package: Make, cells: Mapping[str, str], columns: list[str]
) -> None:
    tables = worked_tables()
    tables["observations"][15] |= cells
    sums = [f for f in found(make_package(tables)) if f.code == "CON-PARTS"]
    assert sorted(finding.column for finding in sums) == sorted(columns)
    for finding in sums:
        assert finding.line == 12
        assert "areas of kind locality on lines 16 and 17 add up to" in finding.problem


def test_the_parts_of_an_area_add_up_to_that_area_and_each_kind_by_itself(
    make_package: Make,
) -> None:
    tables = parts_of_a_whole(
        "||||| 790 |\nnorth ||||| 400 |\nNA ||||| 390 |\n"
        "first ||||| 150 |\nsecond ||||| 240 |\nduty ||||| 400 |"
    )
    tables["areas"] += rows_of(
        "area | name | kind | parent\nfirst | First | team | north\nsecond | Second | team | north"
        "\nduty | Duty | service | north"
    )
    (finding,) = (f for f in found(make_package(tables)) if f.code == "CON-PARTS")
    assert "The 2 areas of kind team" in finding.problem
    assert "add up to 390, but the whole is 400." in finding.problem


def test_every_version_of_the_contract_can_still_be_read() -> None:
    for version in range(1, CONTRACT):
        assert version in UPGRADES
    for version in range(1, CONTRACT + 1):
        assert list((PACKAGES / f"contract-{version}").glob("*/*/datapackage.json"))
    assert CONTRACT not in UPGRADES


def test_an_older_table_is_brought_forward_one_version_at_a_time() -> None:
    steps = {
        3: lambda resource, text: f"{text}+{resource}4",
        4: lambda resource, text: f"{text}+{resource}5",
    }
    assert upgraded("targets", "text", 3, steps) == "text+targets4+targets5"
    assert upgraded("targets", "text", 4, steps) == "text+targets5"
    assert upgraded("targets", "text", 5, steps) == "text"


def test_the_columns_of_every_table_may_stand_in_any_order(tmp_path: Path) -> None:
    plain, _ = read_package(write_package(tmp_path / "plain", worked_tables()), SHOWN)
    folder = write_package(tmp_path / "turned", worked_tables())
    for file in folder.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as table:
            rows = [list(reversed(row)) for row in csv.reader(table)]
        with file.open("w", encoding="utf-8", newline="") as table:
            csv.writer(table, lineterminator="\n").writerows(rows)
    turned, findings = read_package(folder, SHOWN)
    assert findings == ()
    assert turned is not None
    assert plain is not None
    assert turned.observations == plain.observations
    assert turned.comparators == plain.comparators
    assert turned.areas == plain.areas
