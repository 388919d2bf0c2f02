"""The analyst's workbook as it is written: its sheets, its cells, and nothing lost on the way."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.model.errors import PacksError
from generator.model.periods import Basis
from generator.publish.workbook.book import (
    ReportSettings,
    WorkbookPlan,
    workbook_bytes,
    write_workbook,
)
from generator.publish.workbook.wide import Wide, current_period, wide
from generator.publish.workbook.words import COUNT_HEADINGS, EXAMPLE, MONTH_HEADINGS, OTHER_HEADINGS
from generator.read.resources import RESOURCES, columns_of, schema_of
from generator.read.workbook.headings import heading_of

PACKAGES = Path(__file__).parent.parent / "datapackages"
EXAMPLE_BOROUGH = "example-borough/2023-m08"
NORTHSHIRE = "northshire/fy2025-26-q2"
FOLDERS = (EXAMPLE_BOROUGH, NORTHSHIRE, "darlington/fy2015-16-q3", "fenbridge/fy2016-17-q3")
KEYS = ("ref", "measure", "area", "breakdown", "category", "basis")
CURRENT = ("numerator", "denominator", "current")
NUMBERS_IN = ("value", "numerator", "denominator", "previous", "current")

Row = dict[str, str]


def plan_of(folder: str) -> WorkbookPlan:
    """A package of the repository as the plan of its workbook."""
    files = {path.stem: path for path in (PACKAGES / folder).glob("*.csv")}
    tables = {}
    for name, path in sorted(files.items()):
        with path.open(encoding="utf-8", newline="") as stream:
            tables[name] = tuple(csv.DictReader(stream))
    report = json.loads((PACKAGES / folder / "datapackage.json").read_text("utf-8"))["report"]
    chosen = ReportSettings(
        slug=report["authority"]["slug"],
        name=report["authority"]["name"],
        code=report["authority"].get("code", ""),
        reporting_period=report["reporting_period"],
        data_as_at=report["data_as_at"],
        neighbour_set=report.get("neighbour_set", ""),
    )
    return WorkbookPlan(chosen, tables, note=f"Definitions, targets and figures of {folder}.")


def opened(plan: WorkbookPlan) -> Workbook:
    return load_workbook(io.BytesIO(workbook_bytes(plan)))


@pytest.fixture(scope="module")
def borough() -> Workbook:
    return opened(plan_of(EXAMPLE_BOROUGH))


@pytest.fixture(scope="module")
def county() -> Workbook:
    return opened(plan_of(NORTHSHIRE))


@pytest.fixture(scope="module")
def first() -> Workbook:
    """The workbook of a council that has nothing yet."""
    report = ReportSettings("fen", "Fen Council", "", "2025-m09", "2025-09-30")
    return opened(WorkbookPlan(report, {}, example=True, note="For a council that begins."))


def rows_of(sheet: Worksheet) -> list[dict[str, Cell | MergedCell]]:
    """The rows of a sheet's table, by heading."""
    headings = [str(cell.value) for cell in sheet[4]]
    rows = [dict(zip(headings, row, strict=True)) for row in sheet.iter_rows(min_row=5)]
    return [row for row in rows if any(cell.value is not None for cell in row.values())]


def text_of(cell: Cell | MergedCell) -> str:
    """A cell as the CSV would have it: a number with no more than fifteen digits."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    assert isinstance(value, int | float) and not isinstance(value, bool)
    return f"{Decimal(f'{value:.15g}'):f}"


def plain(rows: Any) -> list[Row]:
    """Rows without empty cells, in a form that can be compared; noughts at the end do not count."""

    def spelt(column: str, text: str) -> str:
        is_number = column in NUMBERS_IN and "." in text
        return text.rstrip("0").rstrip(".") if is_number else text

    return [
        {
            column: spelt(column, text)
            for column, text in row.items()
            if text and (column, text) != ("status", "final")
        }
        for row in rows
    ]


def sorted_rows(rows: list[Row]) -> list[list[tuple[str, str]]]:
    return sorted(sorted(row.items()) for row in rows)


def observations_in(book: Workbook, reporting_period: str) -> list[Row]:
    """Every observation of a workbook, read by the layout alone."""
    indicators = {text_of(row["ref"]): row for row in rows_of(book["indicators"])}
    found: dict[tuple[str, ...], Row] = {}
    for sheet, part in (
        ("Figures", "value"),
        ("Numerators", "numerator"),
        ("Denominators", "denominator"),
    ):
        for row in rows_of(book[sheet]) if sheet in book.sheetnames else []:
            names = {name: text_of(row[name]) for name in KEYS if name in row}
            indicator = indicators[names.pop("ref")]
            assert names.pop("measure") in (
                text_of(indicator["short_name"]),
                text_of(indicator["name"]),
            )
            now = current_period(reporting_period, Basis(names["basis"]))
            key = {"indicator": text_of(indicator["indicator"]), **names}
            for heading, cell in row.items():
                if heading in KEYS or cell.value is None:
                    continue
                period = now if heading in CURRENT else heading
                column = heading if heading in CURRENT[:2] else part
                name = (*key.values(), period)
                one = found.setdefault(name, {**key, "period": period})
                if column == "value" and isinstance(cell.value, str):
                    one["symbol"] = cell.value
                    continue
                one[column] = text_of(cell)
                if column == "value" and places_of(cell) < decimals_of(indicator):
                    one["decimals"] = str(places_of(cell))
    wide_rows = plain(found.values())
    long_rows = plain(
        {name: text_of(cell) for name, cell in row.items()} for row in rows_of(book["observations"])
    )
    return wide_rows + long_rows


def format_below(sheet: Worksheet, column: int) -> str:
    """The number format of the cells of a column that hold nothing yet."""
    (found,) = (
        one
        for one in sheet.column_dimensions.values()
        if int(one.min or 0) <= column <= int(one.max or 0)
    )
    return str(found.number_format)


def places_of(cell: Cell | MergedCell) -> int:
    return len(cell.number_format.partition(".")[2])


def decimals_of(indicator: Mapping[str, Cell | MergedCell]) -> int:
    usual = "1" if text_of(indicator["unit"]) in ("percent", "rate_per_10000") else "0"
    return int(text_of(indicator["decimals"]) or usual)


# What is in the workbook


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_observation_of_a_package_is_in_the_workbook_once_and_exactly(folder: str) -> None:
    plan = plan_of(folder)
    found = observations_in(opened(plan), plan.report.reporting_period)
    assert sorted_rows(found) == sorted_rows(plain(plan.tables["observations"]))


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_other_table_is_in_the_workbook_cell_for_cell(folder: str) -> None:
    plan = plan_of(folder)
    book = opened(plan)
    for name in set(RESOURCES) - {"observations"}:
        found = [
            {column: text_of(cell) for column, cell in row.items()} for row in rows_of(book[name])
        ]
        assert plain(found) == plain(plan.tables.get(name, ())), name


def test_report_sheet_holds_the_settings_as_text(borough: Workbook) -> None:
    rows = rows_of(borough["Report"])
    assert {text_of(row["setting"]): row["value"].value for row in rows} == {
        "slug": "example-borough",
        "name": "Example Borough Council",
        "code": "E09000000",
        "reporting_period": "2023-m08",
        "data_as_at": "2023-08-31",
        "neighbour_set": None,
    }
    assert {row["value"].number_format for row in rows if row["value"].value} == {"@"}


def test_figures_have_the_current_one_first_and_then_the_others_oldest_first(
    borough: Workbook,
) -> None:
    assert [cell.value for cell in borough["Figures"][4]] == [
        *("ref", "measure", "basis", *CURRENT),
        *("2023-m03", "fy2022-23", "2023-m04", "2023-m05", "2023-m06", "2023-m07"),
    ]


def test_columns_of_parts_are_there_only_where_a_row_uses_them(county: Workbook) -> None:
    headings = [cell.value for cell in county["Figures"][4]]
    assert headings[:6] == list(KEYS)


def test_rows_stand_as_the_indicators_do_the_whole_authority_first(county: Workbook) -> None:
    rows = rows_of(county["Figures"])
    refs = [text_of(row["ref"]) for row in rows_of(county["indicators"])]
    assert list(dict.fromkeys(text_of(row["ref"]) for row in rows)) == refs
    parts = [bool(text_of(row["area"])) for row in rows if text_of(row["ref"]) == "1.4"]
    assert parts == [False, False, True, True, True, True, True]


def test_quarter_stands_under_current_as_the_month_it_ends_in(county: Workbook) -> None:
    rows = {
        (text_of(row["ref"]), text_of(row["basis"])): row
        for row in rows_of(county["Figures"])
        if row["area"].value is None and row["category"].value is None
    }
    assert rows["2.1", "snapshot"]["current"].value == 2208
    assert rows["2.1", "snapshot"]["2025-m09"].value is None
    assert rows["1.4", "in_period"]["numerator"].value == 355


def test_workbook_for_a_new_period_is_ready_to_fill() -> None:
    plan = plan_of(EXAMPLE_BOROUGH)
    plan = replace(plan, report=replace(plan.report, reporting_period="2023-m11"))
    book = opened(plan)
    rows = rows_of(book["Figures"])
    assert {row[name].value for row in rows for name in CURRENT} == {None}
    assert {row["current"].number_format for row in rows} == {"0", "0.0"}
    assert "2023-m08" in rows[0]
    found = {text_of(row["ref"]) for row in rows}
    assert found == {row["ref"] for row in plan.tables["indicators"]}
    counts = {text_of(row["ref"]): row["2023-m08"].value for row in rows_of(book["Numerators"])}
    assert counts["3.3"] == 615


def test_indicator_without_any_figure_has_its_row() -> None:
    plan = plan_of(EXAMPLE_BOROUGH)
    tables = {**plan.tables, "observations": ()}
    book = opened(replace(plan, tables=tables))
    assert len(rows_of(book["Figures"])) == len(plan.tables["indicators"])
    assert "Numerators" not in book.sheetnames
    assert "Denominators" not in book.sheetnames


# What a cell is


def test_figures_are_numbers_with_the_decimals_of_their_measure(borough: Workbook) -> None:
    rows = {(text_of(r["ref"]), text_of(r["basis"])): r for r in rows_of(borough["Figures"])}
    oversight = rows["1.1", "snapshot"]
    assert (oversight["2023-m03"].value, oversight["2023-m03"].number_format) == (89.5, "0.0")
    assert (oversight["fy2022-23"].value, oversight["fy2022-23"].number_format) == (90, "0")
    assert (oversight["numerator"].value, oversight["numerator"].number_format) == (1958, "0")
    assert rows["1.2", "snapshot"]["current"].number_format == "0"


def test_symbol_is_text_in_a_cell_that_a_number_may_be_typed_into() -> None:
    book = opened(small(value="", symbol="c"))
    cell = rows_of(book["Figures"])[0]["current"]
    assert (cell.value, cell.data_type, cell.number_format) == ("c", "s", "General")


def test_references_periods_dates_and_ids_are_text_now_and_when_typed(county: Workbook) -> None:
    for sheet, headings in {
        "Figures": ("ref", "area", "category", "basis"),
        "indicators": ("indicator", "ref", "reviewed_on"),
        "comparators": ("period", "released_on"),
        "targets": ("from_period", "agreed_on"),
        "inspections": ("date",),
    }.items():
        paper = county[sheet]
        for cell in paper[4]:
            if cell.value in headings:
                assert format_below(paper, cell.column) == "@"
                for row in paper.iter_rows(min_row=5, min_col=cell.column, max_col=cell.column):
                    assert row[0].data_type in "sn" and not isinstance(row[0].value, float)
                    assert row[0].value is None or row[0].number_format == "@"


def test_heading_typed_beside_the_others_stays_text(borough: Workbook) -> None:
    assert borough["Figures"].row_dimensions[4].number_format == "@"


def test_columns_of_numbers_are_ready_for_numbers(borough: Workbook) -> None:
    figures = borough["Figures"]
    numbers = [int(cell.column or 0) for cell in figures[4] if cell.value not in KEYS]
    assert {format_below(figures, number) for number in numbers} == {"General"}


HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "https://example.org", "1e9")


@pytest.mark.parametrize("text", [*HOSTILE, "007", "_x0041_", " kept ", "{=1}", "TRUE", "2023-08"])
def test_text_is_stored_as_text(text: str) -> None:
    plan = small()
    indicator = {**plan.tables["indicators"][0], "name": text, "short_name": text}
    target = {"indicator": "one", "from_period": "2023-m04", "note": text}
    tables = {**plan.tables, "indicators": (indicator,), "targets": (target,)}
    report = replace(plan.report, neighbour_set=text)
    book = opened(replace(plan, tables=tables, report=report, note=text))
    cells = [
        rows_of(book["indicators"])[0]["name"],
        rows_of(book["Figures"])[0]["measure"],
        rows_of(book["targets"])[0]["note"],
        rows_of(book["Report"])[5]["value"],
        book["Read me"]["A2"],
    ]
    assert [cell.value for cell in cells] == [text] * len(cells)
    assert b"<f>" not in sheets_of(replace(plan, tables=tables, report=report, note=text))


@pytest.mark.parametrize("text", ["0.1", "77.8", "999999999999", "0.000001", "-3.5", "12.50", "0"])
def test_number_of_a_table_is_a_number_that_reads_the_same(text: str) -> None:
    target = {"indicator": "one", "from_period": "2023-m04", "minimum": text}
    book = opened(replace(small(), tables={**small().tables, "targets": (target,)}))
    cell = rows_of(book["targets"])[0]["minimum"]
    assert not isinstance(cell.value, str)
    assert Decimal(text_of(cell)) == Decimal(text)


@pytest.mark.parametrize("text", ["1234567890.123456", "-0", "01", "1,958", "77.8%", "٣"])
def test_number_that_no_cell_holds_exactly_stays_text(text: str) -> None:
    target = {"indicator": "one", "from_period": "2023-m04", "minimum": text}
    book = opened(replace(small(), tables={**small().tables, "targets": (target,)}))
    assert rows_of(book["targets"])[0]["minimum"].value == text


# How the sheets are made


def test_sheets_stand_in_order_with_unique_short_names(county: Workbook) -> None:
    assert county.sheetnames == [
        *("Read me", "Report", "Figures", "Numerators", "Denominators"),
        *(name for name in RESOURCES if name != "observations"),
        "observations",
    ]
    assert len({name.lower() for name in county.sheetnames}) == len(county.sheetnames)
    assert max(map(len, county.sheetnames)) <= 31


@pytest.mark.parametrize("book", ["borough", "county", "first"])
def test_each_sheet_is_one_that_everybody_can_use(
    book: str, request: pytest.FixtureRequest
) -> None:
    titles = []
    for sheet in request.getfixturevalue(book).worksheets:
        titles.append(sheet["A1"].value)
        assert sheet["A2"].value
        assert [cell.value for cell in sheet[3]] == [None] * sheet.max_column
        assert sheet.merged_cells.ranges == set()
        assert sheet.freeze_panes is None
        assert sheet.auto_filter.ref is None
        assert sheet.sheet_state == "visible"
        assert not any(one.hidden for one in sheet.column_dimensions.values())
        assert not any(one.hidden for one in sheet.row_dimensions.values())
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f"
            assert cell.fill.fill_type is None
            assert not cell.font.italic
            assert cell.font.name == "Arial" and cell.font.sz >= 11
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("book", ["borough", "county", "first"])
def test_each_sheet_has_one_table_from_a4_with_headings_that_differ(
    book: str, request: pytest.FixtureRequest
) -> None:
    names: list[str] = []
    for sheet in request.getfixturevalue(book).worksheets:
        tables = list(sheet.tables.values())
        names += [table.name for table in tables]
        if sheet.title == "Read me":
            continue
        (table,) = tables
        assert table.ref.startswith("A4:")
        assert table.autoFilter is None
        assert not table.tableStyleInfo.showRowStripes
        headings = [cell.value for cell in sheet[4]]
        assert table.column_names == headings
        assert len({str(heading).lower() for heading in headings}) == len(headings)
        assert {cell.font.b for cell in sheet[4]} == {True}
        assert {cell.alignment.wrap_text for cell in sheet[4]} == {True}
    assert len({name.lower() for name in names}) == len(names)


def test_tables_have_every_column_of_the_contract(first: Workbook) -> None:
    for name in RESOURCES:
        assert tuple(cell.value for cell in first[name][4]) == columns_of(name)


def validations(sheet: Worksheet) -> dict[str, Any]:
    """The rule at each heading of a sheet, by the heading."""
    found = {}
    for rule in sheet.data_validations.dataValidation:
        (area,) = rule.sqref.ranges
        assert area.min_row == 5
        found[str(sheet.cell(4, area.min_col).value)] = (rule, area.max_row)
    return found


def test_words_of_a_list_are_there_to_choose_from(borough: Workbook) -> None:
    for name in RESOURCES:
        found = validations(borough[name])
        for field in schema_of(name)["fields"]:
            rule, last = found[field["name"]]
            rows = max(len(rows_of(borough[name])), 1)
            assert last == 4 + rows + 200
            assert rule.prompt and len(rule.prompt) <= 255 and ".csv" not in rule.prompt
            if words := field.get("constraints", {}).get("enum"):
                assert (rule.type, rule.formula1) == ("list", f'"{",".join(words)}"')
                assert rule.errorTitle and rule.error and rule.errorStyle in (None, "stop")


def test_ids_of_indicators_and_areas_are_there_to_choose_from(county: Workbook) -> None:
    last = 4 + len(rows_of(county["indicators"]))
    areas = 4 + len(rows_of(county["areas"]))
    for name in ("targets", "comparators", "breaks", "revisions", "observations"):
        rule, _ = validations(county[name])["indicator"]
        assert (rule.formula1, rule.errorStyle) == (f"indicators!$A$5:$A${last}", "warning")
    assert validations(county["targets"])["area"][0].formula1 == f"areas!$A$5:$A${areas}"
    assert validations(county["Figures"])["ref"][0].formula1 == f"indicators!$B$5:$B${last}"
    assert "year_to_date" in validations(county["Figures"])["basis"][0].formula1


def test_note_at_the_current_figure_says_which_period_it_is_of(borough: Workbook) -> None:
    rule, _ = validations(borough["Figures"])["current"]
    assert rule.prompt.startswith("The figure for August 2023. ")


# The Read me sheet


def test_read_me_says_what_it_is_and_links_to_every_other_sheet(county: Workbook) -> None:
    sheet = county["Read me"]
    assert sheet["A1"].value.startswith("Workbook of Northshire County Council (invented), July")
    assert sheet["A2"].value == f"Definitions, targets and figures of {NORTHSHIRE}."
    links = {
        row[0].value: row[0].hyperlink.location
        for row in sheet.iter_rows(min_row=5)
        if row[0].hyperlink
    }
    assert list(links) == county.sheetnames[1:]
    assert {str(location).replace("'", "") for location in links.values()} == {
        f"{name}!A1" for name in county.sheetnames[1:]
    }


@pytest.mark.parametrize("heading", [*MONTH_HEADINGS, *OTHER_HEADINGS, *COUNT_HEADINGS])
def test_headings_that_read_me_promises_are_understood(heading: str, borough: Workbook) -> None:
    words = [str(row[1].value) for row in borough["Read me"].iter_rows(min_row=5)]
    assert any(heading in text for text in words)
    meant = heading_of(heading)
    assert meant is not None and meant.period is not None
    if heading not in OTHER_HEADINGS:
        assert meant.period.token == "2023-m08"


def test_example_stands_only_where_nothing_is_there_yet(first: Workbook, borough: Workbook) -> None:
    assert len(first["Read me"].tables) == 3
    assert len(borough["Read me"].tables) == 1
    assert len(opened(replace(small(), example=True))["Read me"].tables) == 1
    assert [rows_of(first[name]) for name in RESOURCES] == [[]] * len(RESOURCES)


def test_example_of_an_indicator_is_one_the_contract_would_take() -> None:
    fields = {field["name"]: field for field in schema_of("indicators")["fields"]}
    example = EXAMPLE["indicators"]
    assert set(example) <= set(fields)
    for name, field in fields.items():
        rules = field.get("constraints", {})
        assert example.get(name) or not rules.get("required")
        if name in example and "enum" in rules:
            assert example[name] in rules["enum"]


# The file


def sheets_of(plan: WorkbookPlan) -> bytes:
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(workbook_bytes(plan))) as pack:
        names = [name for name in pack.namelist() if name.startswith("xl/worksheets/sheet")]
        return b"".join(pack.read(name) for name in names)


def test_workbook_has_a_title_and_a_fixed_date(borough: Workbook) -> None:
    assert borough.properties.title == borough["Read me"]["A1"].value
    assert borough.properties.created == borough.properties.modified
    assert borough.properties.created.isoformat() == "2024-01-01T00:00:00"


PRINTS = """
import hashlib, sys
sys.path.insert(0, {tests!r})
from test_workbook_written import plan_of, workbook_bytes
print(hashlib.sha256(workbook_bytes(plan_of({folder!r}))).hexdigest())
"""


def test_same_package_gives_the_same_bytes_on_another_machine() -> None:
    script = PRINTS.format(tests=str(Path(__file__).parent), folder=EXAMPLE_BOROUGH)
    elsewhere = (
        {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/New_York", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, **changed},
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for changed in elsewhere
    ]
    assert runs[0] == runs[1] != ""


def test_workbook_is_written_where_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "new" / "figures.xlsx"
    write_workbook(small(), path)
    assert path.read_bytes() == workbook_bytes(small())
    assert [one.name for one in path.parent.iterdir()] == ["figures.xlsx"]


def test_workbook_that_is_there_is_not_written_over_unasked(tmp_path: Path) -> None:
    path = tmp_path / "figures.xlsx"
    path.write_bytes(b"filled in by hand")
    with pytest.raises(PacksError, match="is there already"):
        write_workbook(small(), path)
    assert path.read_bytes() == b"filled in by hand"
    write_workbook(small(), path, force=True)
    assert path.read_bytes() == workbook_bytes(small())


@pytest.mark.parametrize("mark", ["~$figures.xlsx", ".~lock.figures.xlsx#"])
def test_workbook_that_is_open_is_not_written_over(mark: str, tmp_path: Path) -> None:
    path = tmp_path / "figures.xlsx"
    path.write_bytes(b"open in a spreadsheet program")
    (tmp_path / mark).write_bytes(b"")
    with pytest.raises(PacksError, match=r"is open in a spreadsheet program; close it"):
        write_workbook(small(), path, force=True)
    assert path.read_bytes() == b"open in a spreadsheet program"


def test_place_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(PacksError, match="cannot be written"):
        write_workbook(small(), tmp_path / "file" / "figures.xlsx")


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="needs a user who may not write everywhere",
)
def test_folder_that_may_not_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(PacksError, match="check that you may write there"):
        write_workbook(small(), tmp_path / "figures.xlsx")
    tmp_path.chmod(0o700)


def test_text_that_no_cell_can_hold_is_refused() -> None:
    plan = small()
    indicator = {**plan.tables["indicators"][0], "definition": "a" * 32_768}
    with pytest.raises(PacksError, match="32,767 characters"):
        workbook_bytes(replace(plan, tables={**plan.tables, "indicators": (indicator,)}))


def test_more_rows_than_are_read_back_are_refused() -> None:
    plan = small()
    rows = tuple({"indicator": "one", "from_period": "2023-m04"} for _ in range(20_000))
    with pytest.raises(PacksError, match="The sheet targets would have 20,000 rows"):
        workbook_bytes(replace(plan, tables={**plan.tables, "targets": rows}))


# Which observations the wide sheets hold


def indicator(name: str, ref: str, **more: str) -> Row:
    row = dict.fromkeys(columns_of("indicators"), "")
    given = {"indicator": name, "ref": ref, "name": name, "unit": "percent", "basis": "snapshot"}
    return {**row, **given, **more}


def observation(**cells: str) -> Row:
    row = dict.fromkeys(columns_of("observations"), "")
    return {**row, "indicator": "one", "period": "2023-m08", "basis": "snapshot", **cells}


def small(**cells: str) -> WorkbookPlan:
    tables = {
        "indicators": (indicator("one", "1.1"),),
        "observations": (observation(**{"value": "77.8", **cells}),),
    }
    report = ReportSettings("small", "Small Borough", "", "2023-m08", "2023-08-31")
    return WorkbookPlan(report, tables, note="Two tables by hand.")


def held_in(found: Wide) -> Iterator[Row]:
    """Each observation of the wide sheets, as a row of the table again."""
    for row in found.rows:
        for period, held in row.cells.items():
            made = observation(
                **dict(
                    zip(
                        ("indicator", "basis", "area", "breakdown", "category"),
                        row.key,
                        strict=True,
                    )
                ),
                period=period,
            )
            if isinstance(held.value, str):
                made["symbol"] = held.value
            elif held.value is not None:
                made["value"] = f"{held.value.number:f}"
                assert held.value.places is not None
                if held.value.places < row.places:
                    made["decimals"] = str(held.value.places)
            if held.numerator:
                made["numerator"] = f"{held.numerator.number:f}"
            if held.denominator:
                made["denominator"] = f"{held.denominator.number:f}"
            yield made


@pytest.mark.parametrize(
    "cells",
    [
        {"value": "77.8"},
        {"value": "77.8481"},
        {"value": "90.0"},
        {"value": "90", "decimals": "0"},
        {"value": "100", "numerator": "3", "denominator": "3"},
        {"numerator": "3", "denominator": "4"},
        {"numerator": "3"},
        {"symbol": "x"},
        {"symbol": "c", "denominator": "12"},
        {"value": "-4.5", "status": "final"},
        {"value": "1", "area": "north", "breakdown": "age", "category": "0-4"},
        {"value": "1", "period": "2023-08-31"},
        {"value": "1", "basis": "in_period", "period": "2022-09-01/2023-08-31"},
    ],
    ids=str,
)
def test_wide_sheets_hold(cells: Row) -> None:
    tables = {"indicators": (indicator("one", "1.1"),), "observations": (observation(**cells),)}
    assert wide(tables, "2023-m08").long == ()


@pytest.mark.parametrize(
    "cells",
    [
        {"value": "1", "status": "provisional"},
        {"value": "1", "note": "late"},
        {"value": "90.00"},
        {"value": "90.4", "decimals": "0"},
        {"value": "90", "decimals": "1"},
        {"value": "90", "decimals": "2"},
        {"value": "90", "decimals": "0", "numerator": "9", "denominator": "10"},
        {"value": "0.778"},
        {"value": "1,958"},
        {"value": "1234567890.123456"},
        {"value": "-0"},
        {"value": "1", "symbol": "c"},
        {"symbol": "k"},
        {"symbol": "c", "decimals": "0"},
        {"numerator": "3.50", "denominator": "4"},
        {},
        {"value": "1", "indicator": "two"},
        {"value": "1", "period": "August"},
        {"value": "1", "period": "2023-m13"},
        {"value": "1", "period": "fy2023-24-q1"},
        {"value": "1", "basis": "weekly"},
        {"value": "1", "area": " north"},
        {"value": "1", "area": "a\nb"},
    ],
    ids=str,
)
def test_wide_sheets_leave_to_the_long_one(cells: Row) -> None:
    row = observation(**cells)
    found = wide({"indicators": (indicator("one", "1.1"),), "observations": (row,)}, "2023-m08")
    assert found.long == (row,)
    assert [dict(row.cells) for row in found.rows] == [{}]


def test_figure_given_twice_is_left_to_the_long_sheet_both_times() -> None:
    rows = (observation(value="1"), observation(value="2"), observation(value="3", area="n"))
    found = wide({"indicators": (indicator("one", "1.1"),), "observations": rows}, "2023-m08")
    assert found.long == rows[:2]


@pytest.mark.parametrize("other", [("one", "2"), ("two", "1.1"), ("1.1", "2")], ids=str)
def test_indicator_that_may_be_taken_for_another_is_left_to_the_long_sheet(
    other: tuple[str, str],
) -> None:
    indicators = (indicator("one", "1.1"), indicator(*other))
    rows = (observation(value="1"),)
    assert wide({"indicators": indicators, "observations": rows}, "2023-m08").long == rows


def test_current_period_of_a_quarter_is_its_last_month_where_a_basis_has_no_quarters() -> None:
    assert current_period("fy2023-24-q4", Basis.SNAPSHOT) == "2024-m03"
    assert current_period("fy2023-24-q4", Basis.IN_PERIOD) == "fy2023-24-q4"
    assert current_period("fy2022-23", Basis.SNAPSHOT) == "fy2022-23"
    assert current_period("", Basis.SNAPSHOT) == ""


NUMBERS = st.sampled_from(
    ["", "", "0", "1", "12", "77.8", "90.0", "0.05", "-3", "00", "x", "1e5", "1234567890.123456"]
)
OBSERVATIONS = st.builds(
    observation,
    indicator=st.sampled_from(["one", "two", "three", "unknown"]),
    area=st.sampled_from(["", "north", "south", "=a", " "]),
    breakdown=st.sampled_from(["", "age"]),
    category=st.sampled_from(["", "0-4"]),
    period=st.sampled_from(["2023-m08", "2023-m07", "fy2022-23", "fy2023-24-q2", "cy2022", "Aug"]),
    basis=st.sampled_from(["snapshot", "in_period", "year_to_date", "rolling_year", "other"]),
    numerator=NUMBERS,
    denominator=NUMBERS,
    value=NUMBERS,
    decimals=st.sampled_from(["", "", "0", "1", "2", "a"]),
    status=st.sampled_from(["", "", "", "final", "provisional"]),
    symbol=st.sampled_from(["", "", "", "c", "x", "k"]),
    note=st.sampled_from(["", "", "", "late"]),
)
INDICATORS = (
    indicator("one", "1.1"),
    indicator("two", "2", unit="count", basis="in_period"),
    indicator("three", "3", unit="number", decimals="2", basis="year_to_date"),
)


@settings(deadline=None)
@given(st.lists(OBSERVATIONS, max_size=30), st.sampled_from(["2023-m08", "fy2023-24-q2", ""]))
def test_each_observation_is_held_exactly_once(rows: list[Row], reporting_period: str) -> None:
    found = wide({"indicators": INDICATORS, "observations": tuple(rows)}, reporting_period)

    def counted(some: Any) -> Counter[tuple[tuple[str, str], ...]]:
        return Counter(tuple(sorted(row.items())) for row in plain(some))

    assert counted([*held_in(found), *found.long]) == counted(rows)


@settings(max_examples=20, deadline=None)
@given(st.lists(OBSERVATIONS, max_size=30), st.sampled_from(["2023-m08", "fy2023-24-q2"]))
def test_workbook_of_any_observations_reads_back_the_same(
    rows: list[Row], reporting_period: str
) -> None:
    plan = small()
    plan = replace(
        plan,
        tables={"indicators": INDICATORS, "observations": tuple(rows)},
        report=replace(plan.report, reporting_period=reporting_period),
    )
    found = observations_in(opened(plan), reporting_period)
    assert sorted_rows(found) == sorted_rows(plain(rows))
