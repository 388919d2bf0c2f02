"""Packages as a council hands them over: clean ones pass, each damage is named and nothing else."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packages_by_hand import (
    Tables,
    columns_of,
    csv_text,
    descriptor,
    rows_of,
    small_tables,
    write_package,
)

from generator.check.contract import check_package
from generator.model.editions import Authority, DataPackage
from generator.model.findings import Finding, Severity
from generator.model.indicators import Disclosure, Frequency, Indicator
from generator.model.periods import month
from generator.read.package import read_package
from generator.read.resources import RESOURCES, contract_columns, resource_schemas

SHOWN = "datapackages/example-borough/2023-m08"
FIXTURES = Path(__file__).parent / "packages"
Make = Callable[..., Path]


def codes(folder: Path) -> list[tuple[str, str, int, str]]:
    """Code, file, line and column of every finding of the reader."""
    _, findings = read_package(folder, SHOWN)
    for finding in findings:
        assert finding.problem.endswith((".", "?")), finding
        assert finding.remedy, finding
    return [
        (finding.code, finding.file.removeprefix(f"{SHOWN}/"), finding.line, finding.column)
        for finding in findings
    ]


def only(folder: Path) -> Finding:
    _, (finding,) = read_package(folder, SHOWN)
    return finding


def whole(folder: Path) -> DataPackage:
    package, findings = read_package(folder, SHOWN)
    assert findings == ()
    assert package is not None
    return package


def test_a_small_package_is_read_without_a_finding(make_package: Make) -> None:
    package = whole(make_package())
    assert package.authority == Authority("example-borough", "Example Borough Council", "E09000000")
    assert package.reporting_period == month(2023, 8)
    assert [indicator.ref for indicator in package.indicators] == ["1.2", "2.1", "3.3", "5.10"]
    assert len(package.observations) == 14
    assert check_package(package) == ()


def test_numbers_are_decimals_as_they_were_written(make_package: Make) -> None:
    observation = whole(make_package()).observations[7]
    assert str(observation.value) == "84.0"
    assert observation.row.file == f"{SHOWN}/observations.csv"
    assert observation.row.line == 9


def test_defaults_of_the_contract_are_filled_in(make_package: Make) -> None:
    count, percentage, *_ = whole(make_package()).indicators
    assert (count.decimals, percentage.decimals) == (0, 1)
    assert count.frequency is Frequency.MONTHLY
    assert count.disclosure is Disclosure.ATTRIBUTE
    assert count.line == 2


def test_the_minimum_package_is_two_files(make_package: Make) -> None:
    tables = small_tables()
    del tables["targets"]
    package = whole(make_package(tables))
    assert package.targets == ()
    assert package.records == {}


def test_the_worked_package_of_contract_1_uses_every_table_without_a_finding() -> None:
    folder = FIXTURES / "contract-1" / "example-borough" / "2023-m08"
    package, findings = read_package(folder, SHOWN)
    assert findings == ()
    assert package is not None
    assert check_package(package) == ()
    assert {path.stem for path in folder.glob("*.csv")} == set(RESOURCES)
    assert [area.area for area in package.areas] == ["north", "NA"]
    assert package.populations[0].count == Decimal(52000)
    assert package.breaks[0].rebase
    assert package.comparators[1].symbol == "z"
    assert package.records["actions"][0].fields["status"] == "at_risk"
    assert list(package.records["risks"][0].fields) == columns_of("risks")
    assert package.indicators[-1].synonyms == ("CIN visits", "visits by audit")


def test_the_real_table_of_the_example_borough_is_read_without_an_error() -> None:
    for period in ("2023-m05", "2023-m08"):
        folder = Path(__file__).parent.parent / "datapackages" / "example-borough" / period
        package, findings = read_package(folder, f"datapackages/example-borough/{period}")
        assert findings == ()
        assert package is not None
        assert len(package.indicators) == 17


def change(resource: str, row: int, **cells: str) -> Tables:
    tables = small_tables()
    tables[resource][row] |= cells
    return tables


CELL_DAMAGE = [
    ("observations", 0, "value", "45,2", "VAL-NUMBER", "Write 45.2."),
    ("observations", 0, "value", "1,234", "VAL-NUMBER", "Write 1234."),
    ("observations", 0, "value", "45.2%", "VAL-NUMBER", "Write 45.2."),
    ("observations", 0, "value", "−5", "VAL-NUMBER", "Write -5."),
    ("observations", 0, "value", "１２", "VAL-NUMBER", "Write 12."),
    ("observations", 0, "value", "1_000", "VAL-NUMBER", "Write 1000."),
    ("observations", 0, "value", "£1,250.50", "VAL-NUMBER", "Write 1250.50."),
    ("observations", 0, "value", "NaN", "VAL-NUMBER", "plain number"),
    ("observations", 0, "value", "inf", "VAL-NUMBER", "plain number"),
    ("observations", 0, "value", "1e3", "VAL-NUMBER", "plain number"),
    ("observations", 0, "value", ".5", "VAL-NUMBER", "plain number"),
    ("observations", 0, "value", "1234567890123", "VAL-NUMBER", "plain number"),
    ("observations", 0, "value", "1.1234567", "VAL-NUMBER", "six places"),
    ("observations", 0, "value", "..", "VAL-SYMBOL", "c (confidential)"),
    ("observations", 0, "value", "n/a", "VAL-SYMBOL", "x (not available)"),
    ("observations", 0, "value", "NULL", "VAL-SYMBOL", "z (not applicable)"),
    ("observations", 6, "denominator", "-1", "VAL-RANGE", "at least 0"),
    ("observations", 0, "decimals", "7", "VAL-RANGE", "at most 6"),
    ("observations", 0, "decimals", "1.5", "VAL-NUMBER", "whole number"),
    ("observations", 0, "symbol", ":", "VAL-SYMBOL", "c (confidential)"),
    ("observations", 0, "status", "provisonal", "VAL-ENUM", "'provisional'"),
    ("observations", 0, "basis", "Year to date", "VAL-ENUM", "'year_to_date'"),
    ("observations", 0, "basis", "", "VAL-REQUIRED", "Fill it in"),
    ("observations", 0, "period", "2023-03", "VAL-PERIOD", "2023-m03"),
    ("observations", 0, "period", "Mar-23", "VAL-PERIOD", "2023-m03"),
    ("observations", 0, "period", "2022/23", "VAL-PERIOD", "fy2022-23"),
    ("observations", 0, "period", "2022-23 Q4", "VAL-PERIOD", "fy2022-23-q4"),
    ("observations", 0, "period", "fy2022-24", "VAL-PERIOD", "Write it as one of"),
    ("observations", 0, "period", "2023-m13", "VAL-PERIOD", "Write it as one of"),
    ("observations", 0, "period", "31/03/2023", "VAL-DATE", "2023-03-31"),
    ("observations", 0, "period", "2023-02-30", "VAL-DATE", "2023-08-31"),
    ("observations", 0, "note", "=1+1", "VAL-FORMULA", "letter or a number"),
    ("observations", 0, "note", " @x", "VAL-FORMULA", "letter or a number"),
    ("observations", 0, "note", "\t=1", "VAL-FORMULA", "letter or a number"),
    ("observations", 0, "note", "x" * 2_000, "VAL-LENGTH", "2,000"),
    ("observations", 0, "indicator", "children-in-ned", "VAL-REF", "'children-in-need'"),
    ("observations", 0, "indicator", "3.3", "VAL-REF", "'children-visited'"),
    ("observations", 0, "area", "north", "VAL-REF", "Add areas.csv"),
    ("indicators", 0, "unit", "per cent", "VAL-ENUM", "'percent'"),
    ("indicators", 0, "polarity", "up", "VAL-ENUM", "higher, lower and neutral"),
    ("indicators", 0, "counts", "", "VAL-REQUIRED", "Fill it in"),
    ("indicators", 0, "theme", "Cohorts ", "VAL-FORM", "space"),
    ("indicators", 0, "annualised", "true", "VAL-ENUM", "yes"),
    ("indicators", 0, "reviewed_on", "1/8/2023", "VAL-DATE", "2023-08-01"),
    ("indicators", 0, "reviewed_on", "2023-8-1", "VAL-DATE", "2023-08-01"),
    ("indicators", 0, "same_as", "3.3:numerater", "VAL-FORM", "Write it like"),
    ("indicators", 0, "variant_of", "children-vistied", "VAL-REF", "'children-visited'"),
    ("targets", 0, "upper", "95%", "VAL-NUMBER", "Write 95."),
]


@pytest.mark.parametrize(("resource", "row", "column", "cell", "code", "remedy"), CELL_DAMAGE)
def test_one_damaged_cell_gives_one_finding_that_names_it(
    make_package: Make, resource: str, row: int, column: str, cell: str, code: str, remedy: str
) -> None:
    finding = only(make_package(change(resource, row, **{column: cell})))
    assert (finding.code, finding.column, finding.line) == (code, column, row + 2)
    assert finding.file == f"{SHOWN}/{resource}.csv"
    assert finding.severity is Severity.ERROR
    assert finding.value == cell[:40] if code == "VAL-LENGTH" else finding.value == cell
    assert remedy in finding.remedy


def test_an_identifier_nobody_asked_for_stops_the_package(make_package: Make) -> None:
    folder = make_package()
    file = folder / "observations.csv"
    lines = file.read_text().splitlines()
    file.write_text("\n".join([f"{lines[0]},upn", *(f"{line},A123" for line in lines[1:])]))
    finding = only(folder)
    assert (finding.code, finding.column) == ("CSV-HEADER", "upn")
    assert "A123" not in str(finding)


def test_all_findings_come_at_once_in_order_of_file_and_line(make_package: Make) -> None:
    tables = small_tables()
    tables["targets"][1]["minimum"] = "a lot"
    tables["observations"][3]["value"] = "98,3"
    tables["observations"][1]["period"] = "2023-07"
    tables["indicators"][0]["unit"] = "numbers"
    assert codes(make_package(tables)) == [
        ("VAL-ENUM", "indicators.csv", 2, "unit"),
        ("VAL-PERIOD", "observations.csv", 3, "period"),
        ("VAL-NUMBER", "observations.csv", 5, "value"),
        ("VAL-NUMBER", "targets.csv", 3, "minimum"),
    ]


def test_a_row_with_a_fault_is_left_out_and_its_indicator_is_not_called_unknown(
    make_package: Make,
) -> None:
    package, findings = read_package(make_package(change("indicators", 0, unit="numbers")), SHOWN)
    assert [finding.code for finding in findings] == ["VAL-ENUM"]
    assert package is not None
    assert [indicator.ref for indicator in package.indicators] == ["2.1", "3.3", "5.10"]


def test_a_key_that_stands_twice_names_both_lines(make_package: Make) -> None:
    tables = small_tables()
    tables["observations"].append(dict(tables["observations"][2]))
    finding = only(make_package(tables))
    assert (finding.code, finding.line) == ("VAL-DUP", 16)
    assert "Line 4 " in finding.problem


def test_an_area_called_na_stays_an_area(make_package: Make) -> None:
    tables = small_tables()
    tables["areas"] = rows_of("area | name | kind\nNA | NA | locality")
    tables["observations"].append(dict(tables["observations"][0], area="NA"))
    package = whole(make_package(tables))
    assert package.observations[-1].key.area == "NA"
    assert package.areas[0].name == "NA"


def test_an_unknown_category_is_asked_back_and_half_a_category_is_not_enough(
    make_package: Make,
) -> None:
    tables = small_tables()
    tables["categories"] = rows_of("breakdown | category | name\nage | 16-17 | 16 and 17")
    first = tables["observations"][0]
    tables["observations"] += [
        dict(first, breakdown="age", category="16_17"),
        dict(first, breakdown="age"),
    ]
    _, (unknown, half) = read_package(make_package(tables), SHOWN)
    assert (unknown.code, unknown.line) == ("VAL-REF", 16)
    assert unknown.remedy == "Did you mean 'age / 16-17'?"
    assert (half.code, half.line, half.column) == ("VAL-REQUIRED", 17, "category")


def test_markup_in_a_name_is_kept_as_text(make_package: Make) -> None:
    name = "<script>alert(1)</script> {{ 7*7 }} [x](javascript:1) | a"
    assert whole(make_package(change("indicators", 0, name=name))).indicators[0].name == name


def test_a_column_wrong_from_top_to_bottom_names_fifty_rows_and_counts_the_rest(
    make_package: Make,
) -> None:
    tables = small_tables()
    row = dict(tables["observations"][0], value="1,5")
    tables["observations"] += [dict(row, period=f"{1900 + n}-m01") for n in range(80)]
    _, findings = read_package(make_package(tables), SHOWN)
    assert len(findings) == 51
    assert findings[0].line == 0
    assert findings[0].problem == "The same is wrong in 30 more rows."


DESCRIPTOR_DAMAGE: list[tuple[dict[str, Any], str, str]] = [
    ({"path": "/etc/passwd"}, "PKG-PATH", "resources.observations.path"),
    ({"path": "../other/a.csv"}, "PKG-PATH", "resources.observations.path"),
    ({"path": "..\\a.csv"}, "PKG-PATH", "resources.observations.path"),
    ({"path": "C:\\a.csv"}, "PKG-PATH", "resources.observations.path"),
    ({"path": "C:/a.csv"}, "PKG-PATH", "resources.observations.path"),
    ({"path": "//server/share/a.csv"}, "PKG-PATH", "resources.observations.path"),
    ({"path": "d/observations.csv"}, "PKG-PATH", "resources.observations.path"),
    ({"path": "file:///etc/passwd"}, "PKG-URL", "resources.observations.path"),
    ({"path": "HTTP://127.0.0.1:9/a.csv"}, "PKG-URL", "resources.observations.path"),
    ({"path": "observations.csv.zip"}, "PKG-COMPRESSED", "resources.observations.path"),
    ({"path": "observations.xlsx"}, "PKG-FORMAT", "resources.observations.path"),
    ({"path": ["observations.csv", "b.csv"]}, "PKG-PATH", "resources.observations.path"),
    ({"path": ""}, "PKG-PATH", "resources.observations.path"),
    ({"name": "observatoins"}, "PKG-RESOURCE", "resources[1].name"),
    ({"name": "indicators"}, "PKG-RESOURCE", "resources[1].name"),
    ({"schema": "http://127.0.0.1:9/s.json"}, "PKG-URL", "resources[1].schema"),
    ({"dialect": "http://127.0.0.1:9/s.json"}, "PKG-URL", "resources[1].dialect"),
    ({"profile": "http://127.0.0.1:9/s.json"}, "PKG-URL", "resources[1].profile"),
    ({"dialect": {"delimiter": ";"}}, "PKG-DIALECT", "resources.observations.dialect.delimiter"),
    ({"encoding": "windows-1252"}, "PKG-DIALECT", "resources.observations.encoding"),
    ({"compression": "gz"}, "PKG-COMPRESSED", "resources.observations.compression"),
    ({"data": [{"a": 1}]}, "PKG-SCHEMA", "resources.observations.data"),
]


@pytest.mark.parametrize(("entry", "code", "at"), DESCRIPTOR_DAMAGE)
def test_a_table_that_may_not_be_read_is_refused_by_its_entry(
    make_package: Make, entry: dict[str, Any], code: str, at: str
) -> None:
    described = descriptor(["indicators", "observations", "targets"])
    described["resources"][1] |= entry
    folder = make_package(change=described)
    found = [(code, at) for code, _, _, at in codes(folder) if code not in BESIDES]
    assert found == [(code, at)]


#: What is said besides, once the entry of a file is not its own any more.
BESIDES = {"PKG-MISSING", "PKG-UNLISTED"}


def test_a_schema_of_the_packages_own_is_never_used_and_its_patterns_are_refused(
    make_package: Make,
) -> None:
    described = descriptor(["indicators", "observations", "targets"])
    slow = {"name": "note", "type": "string", "constraints": {"pattern": "^(a+)+$"}}
    other = {"name": "value", "type": "string", "constraints": {"enum": ["1"]}}
    described["resources"][1]["schema"] = {"fields": [slow, other, "note", {"constraints": 1}]}
    folder = make_package(change("observations", 0, note="a" * 40 + "!"), change=described)
    finding = only(folder)
    assert (finding.code, finding.value) == ("PKG-SCHEMA", "^(a+)+$")
    assert finding.column == "resources.observations.schema.fields.note"


def test_the_patterns_of_the_contract_may_be_described(make_package: Make) -> None:
    names = ["indicators", "observations", "targets"]
    described = descriptor(names)
    for entry in described["resources"]:
        entry["schema"] = resource_schemas(names)[entry["name"]]
    whole(make_package(change=described))
    before = "[^ ;:]+:(numerator|denominator|value)( ?; ?[^ ;:]+:(numerator|denominator|value))*"
    tie = {"name": "same_as", "type": "string", "constraints": {"pattern": before}}
    described["resources"][0]["schema"] = {"fields": [tie]}
    whole(make_package(change=described))


REPORT_DAMAGE: list[tuple[str, Any, str]] = [
    ("contract", 2, "PKG-CONTRACT"),
    ("contract", None, "PKG-CONTRACT"),
    ("contract", True, "PKG-CONTRACT"),
    ("authority", None, "PKG-REPORT"),
    ("authority.slug", "Example Borough", "PKG-REPORT"),
    ("authority.name", "", "PKG-REPORT"),
    ("authority.code", "E0900", "PKG-REPORT"),
    ("authority.postcode", "X", "PKG-REPORT"),
    ("reporting_period", "2023-08", "VAL-PERIOD"),
    ("reporting_period", "2023-08-31", "VAL-PERIOD"),
    ("reporting_period", None, "PKG-REPORT"),
    ("data_as_at", "31/08/2023", "VAL-DATE"),
    ("data_as_at", "2023-02-30", "VAL-DATE"),
    ("neighbor_set", "2025", "PKG-REPORT"),
    ("neighbour_set", 2025, "PKG-REPORT"),
]


@pytest.mark.parametrize(("key", "value", "code"), REPORT_DAMAGE)
def test_each_fault_of_the_report_object_is_named_by_its_key(
    make_package: Make, key: str, value: object, code: str
) -> None:
    report = descriptor([])["report"]
    *holders, last = key.split(".")
    (report[holders[0]] if holders else report)[last] = value
    finding = only(make_package(change={"report": report}))
    assert (finding.code, finding.column) == (code, f"report.{key}")


def test_a_contract_version_of_the_future_is_refused_by_name(make_package: Make) -> None:
    report = descriptor([])["report"] | {"contract": 7}
    assert "Version 7 " in only(make_package(change={"report": report})).problem


def test_a_faulty_report_object_does_not_hide_the_faults_of_the_tables(
    make_package: Make,
) -> None:
    folder = make_package(change("observations", 0, value="?"), change={"report": None})
    assert [code for code, *_ in codes(folder)] == ["PKG-REPORT", "VAL-NUMBER"]
    assert read_package(folder, SHOWN)[0] is None


def test_a_package_copied_to_another_folder_is_noticed(make_package: Make, tmp_path: Path) -> None:
    folder = make_package().rename(tmp_path / "datapackages" / "example-borough" / "2023-m09")
    finding = only(folder)
    assert (finding.code, finding.column) == ("PKG-FOLDER", "report.reporting_period")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('{"name": "a",\n "resources": [],\n}', "PKG-JSON", 2),
        ("", "PKG-JSON", 1),
        ("[1]", "PKG-JSON", 0),
        ("[" * 100_000, "PKG-JSON-SIZE", 0),
        ('{"a": ' + "9" * 5_000 + "}", "PKG-JSON", 0),
        (" " * 1_000_001, "PKG-JSON-SIZE", 0),
        ('{"name": "a\x00"}', "PKG-CONTROL", 1),
    ],
)
def test_an_unreadable_descriptor_is_one_sentence(
    make_package: Make, text: str, code: str, line: int
) -> None:
    folder = make_package()
    (folder / "datapackage.json").write_text(text)
    assert codes(folder) == [(code, "datapackage.json", line, "")]


def test_a_key_that_stands_twice_and_a_number_that_is_none_are_refused(make_package: Make) -> None:
    folder = make_package()
    file = folder / "datapackage.json"
    text = file.read_text().replace('"contract": 1', '"contract": 1, "contract": 1, "x": NaN')
    file.write_text(text)
    found = [(code, at) for code, _, _, at in codes(folder)]
    assert found == [("PKG-JSON", ""), ("PKG-JSON-DUP", "contract"), ("PKG-REPORT", "report.x")]


def test_a_package_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    package, (finding,) = read_package(tmp_path / "2023-m08", SHOWN)
    assert package is None
    assert (finding.code, finding.file) == ("PKG-MISSING", SHOWN)


def test_a_folder_without_a_descriptor_is_one_sentence(tmp_path: Path) -> None:
    finding = only(tmp_path)
    assert (finding.code, finding.file) == ("PKG-MISSING", f"{SHOWN}/datapackage.json")


def test_a_package_without_tables_is_empty(make_package: Make) -> None:
    folder = make_package({}, change={"resources": []})
    assert codes(folder) == [("PKG-EMPTY", "datapackage.json", 0, "resources")]


def test_a_file_that_is_listed_but_not_there_is_named(make_package: Make) -> None:
    folder = make_package()
    (folder / "targets.csv").unlink()
    assert codes(folder) == [("PKG-MISSING", "targets.csv", 0, "")]


def test_a_link_in_place_of_a_table_or_of_the_package_is_refused(
    make_package: Make, tmp_path: Path
) -> None:
    folder = make_package()
    (folder / "targets.csv").rename(tmp_path / "targets.csv")
    (folder / "targets.csv").symlink_to(tmp_path / "targets.csv")
    assert codes(folder) == [("PKG-LINK", "targets.csv", 0, "")]
    (folder.parent / "link").symlink_to(folder)
    assert only(folder.parent / "link").code == "PKG-LINK"


def test_a_table_left_lying_in_the_folder_is_a_warning(make_package: Make) -> None:
    folder = make_package()
    (folder / "areas.csv").write_text(csv_text("areas", []))
    (folder / "children.csv").write_text("name\n")
    _, findings = read_package(folder, SHOWN)
    assert [(finding.code, finding.severity, finding.value) for finding in findings] == [
        ("PKG-UNLISTED", Severity.WARNING, "areas.csv"),
        ("PKG-UNLISTED", Severity.WARNING, "children.csv"),
    ]


def test_a_table_every_package_needs_must_have_rows(make_package: Make) -> None:
    tables = small_tables() | {"observations": [], "targets": []}
    assert codes(make_package(tables)) == [("CSV-EMPTY", "observations.csv", 0, "")]


def test_a_digest_and_a_length_that_are_given_are_checked(make_package: Make) -> None:
    folder = make_package()
    data = (folder / "targets.csv").read_bytes()
    described = descriptor(["indicators", "observations", "targets"])
    entry = described["resources"][2]
    entry |= {"hash": f"sha256:{hashlib.sha256(data).hexdigest()}", "bytes": len(data)}
    file = folder / "datapackage.json"
    file.write_text(json.dumps(described))
    whole(folder)
    (folder / "targets.csv").write_bytes(data.replace(b"90", b"91"))
    assert codes(folder) == [("PKG-HASH", "targets.csv", 0, "")]
    entry["bytes"] = 1
    file.write_text(json.dumps(described))
    assert codes(folder) == [("PKG-HASH", "targets.csv", 0, "")]


@settings(deadline=None)  # it writes files, and other tests may be running
@given(st.randoms(use_true_random=False))
def test_neither_the_order_of_rows_nor_of_columns_matters(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random
) -> None:
    plain = whole(write_package(tmp_path_factory.mktemp("plain")))
    folder = write_package(tmp_path_factory.mktemp("mixed"))
    for file in sorted(folder.glob("*.csv")):
        header, *lines = [line.split(",") for line in file.read_text().splitlines()]
        order = list(range(len(header)))
        chance.shuffle(order)
        chance.shuffle(lines)
        mixed = [",".join(line[place] for place in order) for line in [header, *lines]]
        file.write_text("\n".join(mixed) + "\n")
    package = whole(folder)
    assert {o.key: o.value for o in package.observations} == {
        o.key: o.value for o in plain.observations
    }
    by_id: Callable[[Indicator], str] = lambda indicator: indicator.indicator  # noqa: E731
    ours, theirs = sorted(package.indicators, key=by_id), sorted(plain.indicators, key=by_id)
    assert [(i.ref, i.name, i.unit) for i in ours] == [(i.ref, i.name, i.unit) for i in theirs]


def test_frictionless_itself_finds_a_package_with_our_schemas_valid(make_package: Make) -> None:
    from frictionless import validate

    folder = make_package()
    names = ["indicators", "observations", "targets"]
    described = descriptor(names)
    for entry in described["resources"]:
        entry |= {"schema": resource_schemas(names)[entry["name"]], "encoding": "utf-8"}
    (folder / "datapackage.json").write_text(json.dumps(described))
    report = validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["message"])
    whole(folder)


SAID_BY_FRICTIONLESS_TOO = [
    damage for damage in CELL_DAMAGE if damage[4] in ("VAL-ENUM", "VAL-REQUIRED", "VAL-RANGE")
]


@pytest.mark.parametrize(
    ("resource", "row", "column", "cell", "code", "remedy"), SAID_BY_FRICTIONLESS_TOO
)
def test_frictionless_names_the_same_cell(
    make_package: Make, resource: str, row: int, column: str, cell: str, code: str, remedy: str
) -> None:
    from frictionless import validate

    tables = change(resource, row, **{column: cell})
    folder = make_package(tables)
    described = descriptor(list(tables))
    for entry in described["resources"]:
        entry |= {"schema": resource_schemas(tables)[entry["name"]], "encoding": "utf-8"}
    (folder / "datapackage.json").write_text(json.dumps(described))
    named = validate(str(folder / "datapackage.json")).flatten(["rowNumber", "fieldName"])
    assert named == [[row + 2, column]]


def test_the_contract_lists_every_table_with_its_columns() -> None:
    columns = contract_columns()
    assert list(columns) == list(RESOURCES)
    assert columns["observations"][:6] == (
        "indicator",
        "area",
        "breakdown",
        "category",
        "period",
        "basis",
    )


def test_schemas_for_a_package_refer_only_to_tables_it_holds() -> None:
    schemas = resource_schemas(["indicators", "observations"])
    targets = {key["reference"]["resource"] for key in schemas["observations"]["foreignKeys"]}
    assert targets == {"indicators"}
    assert len(resource_schemas()["observations"]["foreignKeys"]) == 3
