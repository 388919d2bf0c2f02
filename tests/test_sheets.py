"""Workbooks at the safe door: cells as they are stored, and what is said of everything else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_workbooks import (
    BILLION_LAUGHS,
    EXTERNAL_ENTITY,
    MAIN,
    PLAIN_DOCUMENT_TYPE,
    STRICT,
    TOO_LARGE,
    ods,
    ods_parts,
    packed,
    relations_of,
    written,
    xlsx,
    xlsx_parts,
)

from conftest import REPOSITORY
from generator.model.findings import Finding
from generator.read.workbook.sheets import (
    CellKind,
    Sheet,
    SheetCell,
    read_sheets,
    workbook_name_trouble,
)

#: Reads what comes in with little memory, and says the codes of the findings.
BOUNDED = """
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (600_000_000, 600_000_000))
except ImportError:
    pass
from generator.read.workbook.sheets import read_sheets
sheets, findings = read_sheets(sys.stdin.buffer.read(), "pack.xlsx")
print(len(sheets), *(finding.code for finding in findings))
"""


def sheets_of(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook that nothing is to be said against."""
    sheets, findings = read_sheets(data, "pack.xlsx")
    assert findings == ()
    return sheets


def cells_of(data: bytes) -> dict[str, SheetCell]:
    """The cells of the first sheet by their address."""
    return {cell.address: cell for cell in sheets_of(data)[0].cells}


def texts_of(data: bytes) -> dict[str, str]:
    """What the cells of the first sheet hold, by their address."""
    return {place: cell.text for place, cell in cells_of(data).items()}


def refusal(data: bytes) -> str:
    """The code and the problem that a workbook is refused with."""
    sheets, findings = read_sheets(data, "pack.xlsx")
    (finding,) = findings
    assert sheets == ()
    assert finding.is_error and finding.file == "pack.xlsx"
    assert finding.problem.endswith(".") and finding.remedy.endswith(".")
    return f"{finding.code}: {finding.problem}"


def said(findings: tuple[Finding, ...]) -> list[tuple[str, str, int, str]]:
    """Code, severity, line and column of each finding."""
    return [(one.code, one.severity.value, one.line, one.column) for one in findings]


def formatted(code: str, value: Any) -> SheetCell:
    """The cell that XlsxWriter writes of a value with a number format."""

    def fill(workbook: Any) -> None:
        form = workbook.add_format({"num_format": code})
        workbook.add_worksheet("Figures").write(0, 0, value, form)

    return cells_of(written(fill, default_date_format=code))["A1"]


# ---- Excel: what is read


def test_sheets_and_cells_come_in_the_order_of_the_workbook() -> None:
    def fill(workbook: Any) -> None:
        for name in ("Figures", "Read me"):
            sheet = workbook.add_worksheet(name)
            sheet.write(6, 7, "b")
            sheet.write(6, 1, "a")

    sheets = sheets_of(written(fill))
    assert [sheet.name for sheet in sheets] == ["Figures", "Read me"]
    assert [(cell.address, cell.row, cell.column, cell.text) for cell in sheets[0].cells] == [
        ("B7", 7, 2, "a"),
        ("H7", 7, 8, "b"),
    ]


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("0.77848101265822789", "0.778481012658228"),
        ("0.30000000000000004", "0.3"),
        ("5.0999999999999996", "5.1"),
        ("77.8", "77.8"),
        ("-0", "0"),
        ("-0.0", "0"),
        ("1E3", "1000"),
        ("1.5E-3", "0.0015"),
        ("5.5511151231257827E-17", "0.0000000000000000555111512312578"),
        ("123456789012345678", "123456789012346000"),
        ("100.", "100"),
        (" 7 ", "7"),
    ],
)
def test_a_number_is_a_plain_decimal_of_fifteen_digits(stored: str, text: str) -> None:
    cell = cells_of(xlsx(f"<row><c><v>{stored}</v></c></row>"))["A1"]
    assert (cell.kind, cell.text) == (CellKind.NUMBER, text)


@pytest.mark.parametrize("stored", ["1E300", "1E-300", "-2.5E+99", "1E9999"])
def test_a_number_that_cannot_be_written_out_is_a_finding_on_its_cell(stored: str) -> None:
    (sheet,), findings = read_sheets(xlsx(f"<row><c r='H7'><v>{stored}</v></c></row>"), "a.xlsx")
    assert sheet.cells == ()
    assert said(findings) == [("WBK-SIZE", "error", 7, "S1!H7")]


@pytest.mark.parametrize(
    ("code", "value", "shown", "percent", "places"),
    [
        ("General", 77.8, "77.8", False, None),
        ("General", 0.778481012658228, "", False, None),
        ("General", 12345678901, "12345678901", False, None),
        ("0", 77.5, "78", False, 0),
        ("0", 2.5, "3", False, 0),
        ("0", -2.5, "-3", False, 0),
        ("0", -0.4, "", False, 0),
        ("0.0", 0.25, "0.3", False, 1),
        ("0.00", 5.1, "5.10", False, 2),
        ("#,##0", 1958, "1,958", False, 0),
        ("#,##0.00", 1234567.005, "1,234,567.01", False, 2),
        ("0%", 0.778, "78%", True, 0),
        ("0.0%", 0.778481012658228, "77.8%", True, 1),
        ("0.0%", 1.005, "100.5%", True, 1),
        ("@", 5.1, "5.1", False, None),
        # What is not certain is not shown, but its decimals may be known.
        ("#,##0.0;[Red]-#,##0.0", 5.1, "", False, 1),
        ("£#,##0.00", 5.1, "", False, 2),
        ("[$£-809]#,##0.00", 5.1, "", False, 2),
        ('0.0" per 10,000"', 5.1, "", False, 1),
        ('_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', 5.1, "", False, 2),
        ("0.0#", 5.1, "", False, None),
        ("0.0;0.00", 5.1, "", False, None),
        ("[>=100]0;0.0", 5.1, "", False, None),
        ("0.0,", 5100, "", False, None),
        ("0.00E+00", 5.1, "", False, None),
        ("# ?/?", 5.5, "", False, None),
    ],
)
def test_a_number_is_shown_where_its_look_is_certain(
    code: str, value: float, shown: str, percent: bool, places: int | None
) -> None:
    cell = formatted(code, value)
    assert (cell.kind, cell.shown) == (CellKind.NUMBER, shown)
    assert (cell.percent, cell.places) == (percent, places)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("mmm yy", "Aug 23"),
        ("mmm\\ yy", "Aug 23"),
        ("MMM\\-YY", "Aug-23"),
        ("mmm-yy", "Aug-23"),
        ("mmmm yyyy", "August 2023"),
        ("[$-809]mmmm\\ yyyy;@", "August 2023"),
        ("d-mmm", "5-Aug"),
        ("d mmm", "5 Aug"),
        ("dd/mm/yyyy", "05/08/2023"),
        ("yyyy-mm-dd", "2023-08-05"),
        ("dddd d mmmm", ""),
        ("mmmmm-yy", ""),
        ("[$-407]mmmm yyyy", ""),
        ("dd/mm/yyyy hh:mm", ""),
    ],
)
def test_a_date_is_a_day_and_is_shown_where_its_look_is_certain(code: str, shown: str) -> None:
    cell = formatted(code, date(2023, 8, 5))
    assert (cell.kind, cell.text, cell.shown) == (CellKind.DATE, "2023-08-05", shown)
    assert cell.places is None


def test_a_format_of_every_workbook_is_shown_where_all_countries_show_it_alike() -> None:
    def shown(day: int) -> list[str]:
        row = "".join(f'<c s="{style}"><v>{day}</v></c>' for style in range(1, 6))
        cells = cells_of(xlsx(f"<row>{row}</row>", formats=("14", "15", "16", "17", "22")))
        assert {cell.kind for cell in cells.values()} == {CellKind.DATE}
        return [cell.shown for cell in cells.values()]

    # 5-Mar in one country is 05-Mar in another; so is the order of a short date.
    assert shown(45008) == ["", "23-Mar-23", "23-Mar", "Mar-23", ""]
    assert shown(44990) == ["", "", "", "Mar-23", ""]


def test_a_time_stands_beside_its_day_only_where_there_is_one() -> None:
    assert formatted("dd/mm/yyyy", datetime(2023, 8, 1, 10, 30)).text == "2023-08-01T10:30:00"
    assert formatted("hh:mm", datetime(2023, 8, 1)).text == "2023-08-01"


@pytest.mark.parametrize(
    ("code", "value", "kind", "text"),
    [
        ("hh:mm", 0.4375, CellKind.DATE, "10:30:00"),
        ("[h]:mm", 1.5, CellKind.DATE, "36:00:00"),
        ("dd/mm/yyyy", 0.5, CellKind.NUMBER, "0.5"),
        ("dd/mm/yyyy", 60, CellKind.NUMBER, "60"),
        ("dd/mm/yyyy", 61, CellKind.DATE, "1900-03-01"),
        ("dd/mm/yyyy", 1, CellKind.DATE, "1900-01-01"),
        ("dd/mm/yyyy", -5, CellKind.NUMBER, "-5"),
        ("dd/mm/yyyy", 1e12, CellKind.NUMBER, "1000000000000"),
        ('0" days"', 5, CellKind.NUMBER, "5"),
        ("[Red]0", 5, CellKind.NUMBER, "5"),
    ],
)
def test_what_no_calendar_holds_stays_a_number(
    code: str, value: float, kind: CellKind, text: str
) -> None:
    cell = formatted(code, value)
    assert (cell.kind, cell.text) == (kind, text)


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    def fill(workbook: Any) -> None:
        form = workbook.add_format({"num_format": "mmm yy"})
        workbook.add_worksheet().write_datetime(0, 0, datetime(2023, 8, 1), form)

    cell = cells_of(written(fill, date_1904=True))["A1"]
    assert (cell.text, cell.shown) == ("2023-08-01", "Aug 23")


def test_texts_truths_and_errors_are_what_the_file_says() -> None:
    data = xlsx(
        '<row><c t="s"><v>1</v></c><c t="inlineStr"><is><r><t>in</t></r><r><rPr><b/></rPr>'
        '<t xml:space="preserve"> line</t></r></is></c><c t="b"><v>1</v></c><c t="b"><v>0</v></c>'
        '<c t="e"><v>#N/A</v></c><c t="s"><v>0</v></c><c t="d"><v>2023-08-01T00:00:00Z</v></c>'
        '<c t="str"><v>a</v></c></row>',
        strings="<si><t/></si><si><t>two</t><r><t xml:space='preserve"
        "'>  parts </t></r><rPh sb='0' eb='1'><t>spoken</t></rPh></si>",
    )
    assert [(cell.address, cell.kind.value, cell.text) for cell in cells_of(data).values()] == [
        ("A1", "text", "two  parts "),
        ("B1", "text", "in line"),
        ("C1", "truth", "TRUE"),
        ("D1", "truth", "FALSE"),
        ("E1", "error", "#N/A"),
        ("G1", "date", "2023-08-01"),
        ("H1", "text", "a"),
    ]


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("a_x000D_b", "a\rb"),
        ("_x005F_x0041_", "_x0041_"),
        ("ax005F_b", "ax005F_b"),
        ("_xD83D__xDE00_", "\U0001f600"),
        ("_xD83D_", "\ufffd"),
        ("_x12_", "_x12_"),
    ],
)
def test_marks_for_characters_are_read_in_every_kind_of_text(stored: str, text: str) -> None:
    rows = (
        '<row><c t="s"><v>0</v></c>'
        f'<c t="inlineStr"><is><t>{stored}</t></is></c><c t="str"><v>{stored}</v></c></row>'
    )
    found = texts_of(xlsx(rows, strings=f"<si><t>{stored}</t></si>"))
    assert found == {"A1": text, "B1": text, "C1": text}


def test_neither_a_wrong_range_nor_the_order_of_cells_matters() -> None:
    sheet = (
        '<dimension ref="A1"/><sheetData>'
        '<row r="9"><c r="C9"><v>3</v></c><c r="B9"><v>2</v></c><c><v>4</v></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c></row>'
        "<row><c><v>5</v></c><c s='0'/><c><v>6</v></c></row>"
        "</sheetData>"
    )
    data = packed(xlsx_parts(sheet))
    # The cell without a place stands right of the one before it, on C9 once more.
    assert "the cell C9 twice" in refusal(data)
    data = packed(xlsx_parts(sheet.replace("<c><v>4</v></c>", "")))
    assert texts_of(data) == {"A2": "1", "A3": "5", "C3": "6", "B9": "2", "C9": "3"}


def test_the_strict_kind_and_other_ways_to_write_a_workbook_are_read() -> None:
    row = '<sheetData><row><c t="s"><v>0</v></c></row></sheetData>'
    for namespace in (MAIN, STRICT):
        parts = xlsx_parts(row, strings="<si><t>a</t></si>", namespace=namespace)
        assert texts_of(packed(parts)) == {"A1": "a"}
    parts["xl\\SharedStrings.xml"] = parts.pop("xl/sharedStrings.xml")
    assert texts_of(packed(parts)) == {"A1": "a"}


def test_what_stands_outside_the_cells_is_not_read() -> None:
    sheet = (
        '<sheetData><row><c><v>1</v></c></row></sheetData><extLst><ext><row xmlns="urn:x"><c>'
        "<v>2</v></c></row></ext></extLst><conditionalFormatting><cfRule><formula>1</formula>"
        "</cfRule></conditionalFormatting>"
    )
    assert texts_of(packed(xlsx_parts(sheet))) == {"A1": "1"}


def test_a_style_is_found_by_its_place_and_a_built_in_format_by_its_number() -> None:
    rows = "<row>" + "".join(f'<c s="{n}"><v>45139</v></c>' for n in range(4)) + "</row>"
    cells = cells_of(xlsx(rows, formats=("17", "0.0", "mmmm yyyy")))
    assert [(cell.kind.value, cell.shown) for cell in cells.values()] == [
        ("number", "45139"),
        ("date", "Aug-23"),
        ("number", "45139.0"),
        ("date", "August 2023"),
    ]


# ---- Excel: what is said


def test_what_nobody_sees_is_named_once_for_each_sheet() -> None:
    def fill(workbook: Any) -> None:
        sheet = workbook.add_worksheet("Figures")
        for row in range(9):
            for column in range(5):
                sheet.write(row, column, row)
        for row in (2, 4, 5, 6, 40):
            sheet.set_row(row, None, None, {"hidden": True})
        sheet.set_column("C:XFD", None, None, {"hidden": True})
        sheet.merge_range("G1:H2", "")
        workbook.add_worksheet("Old").very_hidden()

    sheets, findings = read_sheets(written(fill), "pack.xlsx")
    assert (sheets[0].hidden_rows, sheets[0].hidden_columns) == ((3, 5, 6, 7), (3, 4, 5))
    assert sheets[0].merged == ("G1:H2",)
    assert [sheet.hidden for sheet in sheets] == [False, True]
    assert said(findings) == [
        ("WBK-HIDDEN", "warning", 0, "sheet Figures"),
        ("WBK-HIDDEN", "warning", 0, "sheet Figures"),
        ("WBK-MERGED", "warning", 0, "sheet Figures"),
        ("WBK-HIDDEN", "warning", 0, "sheet Old"),
    ]
    assert findings[0].problem == "Hidden rows hold something that is read: 3, 5 to 7."
    assert findings[1].problem == "Hidden columns hold something that is read: C to E."
    assert findings[2].problem == "Cells are merged: G1:H2."


def test_a_formula_counts_with_its_last_value() -> None:
    data = xlsx(
        '<row><c><f>1+1</f><v>2</v></c><c t="str"><f>""</f><v></v></c>'
        '<c t="e"><f>NA()</f><v>#N/A</v></c><c t="str"><f t="shared" si="0"/><v>a</v></c></row>'
    )
    (sheet,), findings = read_sheets(data, "pack.xlsx")
    assert [(cell.address, cell.text, cell.formula) for cell in sheet.cells] == [
        ("A1", "2", True),
        ("C1", "#N/A", True),
        ("D1", "a", True),
    ]
    assert said(findings) == [("WBK-FORMULA", "note", 0, "sheet S1")]
    assert findings[0].problem == "4 cells hold formulas; the values last calculated are taken."


def test_a_formula_without_a_value_is_an_error_on_its_cell() -> None:
    data = xlsx('<row r="7"><c r="H7"><f>1+1</f></c><c><f>2+2</f><v/></c><c><v>1</v></c></row>')
    (sheet,), findings = read_sheets(data, "pack.xlsx")
    assert [cell.address for cell in sheet.cells] == ["J7"]
    assert said(findings) == [
        ("WBK-FORMULA", "error", 7, "S1!H7"),
        ("WBK-FORMULA", "error", 7, "S1!I7"),
    ]


def test_of_many_formulas_without_a_value_some_are_named_and_the_rest_counted() -> None:
    _, findings = read_sheets(xlsx("<row><c><f>1</f></c></row>" * 32), "pack.xlsx")
    assert [finding.line for finding in findings] == [*range(1, 21), 0]
    assert findings[-1].problem.startswith("12 more cells have the same fault")


def test_values_that_a_library_put_beside_its_formulas_are_not_trusted() -> None:
    def fill(workbook: Any) -> None:
        workbook.add_worksheet("Figures").write_formula(0, 0, "=1+1")

    _, findings = read_sheets(written(fill), "pack.xlsx")
    assert said(findings) == [("WBK-FORMULA", "error", 0, "sheet Figures")]
    row = "<row><c><f>1</f><v>1</v></c></row>"
    _, findings = read_sheets(xlsx(row, after='<calcPr calcCompleted="0"/>'), "pack.xlsx")
    assert said(findings) == [("WBK-FORMULA", "error", 0, "sheet S1")]


@pytest.mark.parametrize("kind", ["externalLink", "connections"])
def test_a_workbook_that_takes_figures_from_elsewhere_is_an_error(kind: str) -> None:
    parts = xlsx_parts("<sheetData><row><c><v>1</v></c></row></sheetData>")
    parts["xl/_rels/workbook.xml.rels"] = relations_of(
        ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", kind, "nowhere.xml")
    )
    sheets, findings = read_sheets(packed(parts), "pack.xlsx")
    assert said(findings) == [("WBK-FORMAT", "error", 0, "")]
    assert [cell.text for cell in sheets[0].cells] == ["1"]


def test_a_text_that_no_cell_of_excel_could_hold_is_a_finding_on_its_cell() -> None:
    rows = [
        f'<row><c t="inlineStr"><is><t>{"x" * length}</t></is></c></row>'
        for length in (32_767, 32_768)
    ]
    (sheet,), findings = read_sheets(xlsx(*rows), "pack.xlsx")
    assert [cell.address for cell in sheet.cells] == ["A1"]
    assert said(findings) == [("WBK-SIZE", "error", 2, "S1!A2")]


# ---- OpenDocument


def ods_row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def ods_cell(attributes: str = "", *paragraphs: str, inside: str = "") -> str:
    said = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in paragraphs)
    return f"<table:table-cell {attributes}>{inside}{said}</table:table-cell>"


def test_cells_of_open_document_are_what_their_attributes_say() -> None:
    row = ods_row(
        ods_cell('office:value-type="string"', "one", "two"),
        ods_cell('office:value-type="float" office:value="0.30000000000000004"', "0.3"),
        ods_cell('office:value-type="percentage" office:value="0.778"', "77.8%"),
        ods_cell('office:value-type="currency" office:value="5.1"', "£5.10"),
        ods_cell('office:value-type="date" office:date-value="2023-08-01"', "Aug 23"),
        ods_cell('office:value-type="date" office:date-value="2023-08-01T10:30:00"', "1 Aug"),
        ods_cell('office:value-type="time" office:time-value="PT36H05M00S"', "36:05"),
        ods_cell('office:value-type="boolean" office:boolean-value="true"', "TRUE"),
        ods_cell("", "untyped"),
        ods_cell("table:style-name='ce1'"),
    )
    found = [
        (cell.address, cell.kind.value, cell.text, cell.shown, cell.percent)
        for cell in cells_of(ods(row)).values()
    ]
    assert found == [
        ("A1", "text", "one\ntwo", "", False),
        ("B1", "number", "0.3", "0.3", False),
        ("C1", "number", "0.778", "77.8%", True),
        ("D1", "number", "5.1", "£5.10", False),
        ("E1", "date", "2023-08-01", "Aug 23", False),
        ("F1", "date", "2023-08-01T10:30:00", "1 Aug", False),
        ("G1", "date", "36:05:00", "36:05", False),
        ("H1", "truth", "TRUE", "", False),
        ("I1", "text", "untyped", "", False),
    ]


def test_a_text_of_open_document_has_its_blanks_and_no_comment() -> None:
    note = "<office:annotation><text:p>a comment</text:p></office:annotation>"
    drawn = "<draw:frame><draw:text-box><text:p>drawn</text:p></draw:text-box></draw:frame>"
    paragraph = (
        '\n  a\n b<text:span> c<text:s text:c="2"/></text:span>d<text:tab/><text:a>e</text:a>'
        "<text:line-break/>f"
    )
    row = ods_row(ods_cell('office:value-type="string"', paragraph, inside=note + drawn))
    assert texts_of(ods(row)) == {"A1": "a b c  d\te\nf"}


def test_repeated_cells_and_rows_stand_where_they_belong() -> None:
    data = ods(
        ods_row(ods_cell(), attributes='table:number-rows-repeated="3"'),
        ods_row(
            ods_cell('table:number-columns-repeated="2"'),
            ods_cell('table:number-columns-repeated="2" office:value-type="string"', "x"),
            ods_cell("", "y"),
            ods_cell('table:number-columns-repeated="16379"'),
            attributes='table:number-rows-repeated="2"',
        ),
        ods_row(ods_cell("", "z")),
        ods_row(
            ods_cell('table:number-columns-repeated="16384"'),
            attributes='table:number-rows-repeated="1048570"',
        ),
    )
    assert texts_of(data) == {
        "C4": "x",
        "D4": "x",
        "E4": "y",
        "C5": "x",
        "D5": "x",
        "E5": "y",
        "A6": "z",
    }


def test_decimals_come_from_the_style_of_the_cell_its_row_or_its_column() -> None:
    def style(name: str, form: str) -> str:
        return (
            f'<style:style style:name="{name}" style:family="table-cell"'
            f' style:data-style-name="{form}"/>'
        )

    styles = (
        '<number:number-style style:name="N1"><number:number number:decimal-places="1"/>'
        '</number:number-style><number:percentage-style style:name="N2"><number:number'
        ' number:decimal-places="2" number:min-decimal-places="2"/></number:percentage-style>'
        '<number:number-style style:name="N3"><number:number number:min-integer-digits="1"/>'
        '</number:number-style><number:number-style style:name="N4"><number:number'
        ' number:decimal-places="2" number:min-decimal-places="1"/></number:number-style>'
        + "".join(style(f"c{n}", f"N{n}") for n in range(1, 5))
    )
    number = 'office:value-type="float" office:value="5"'
    data = ods(
        '<table:table-column table:default-cell-style-name="c1"'
        ' table:number-columns-repeated="16384"/>',
        ods_row(
            ods_cell(number, "5.0"),
            ods_cell(f'{number} table:style-name="c2"', "5.00"),
            ods_cell(f'{number} table:style-name="c3"', "5"),
            ods_cell(f'{number} table:style-name="c4"', "5.0"),
        ),
        ods_row(ods_cell(number, "5.00"), attributes='table:default-cell-style-name="c2"'),
        styles=styles,
    )
    assert [cell.places for cell in cells_of(data).values()] == [1, 2, None, None, 2]


def test_what_nobody_sees_in_open_document_is_named() -> None:
    styles = (
        '<style:style style:name="ta2" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    cell = ods_cell("", "x")
    shown = (
        '<table:table table:name="Figures"><table:table-column/><table:table-column-group>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="3"/>'
        "</table:table-column-group><table:table-header-rows>"
        + ods_row(ods_cell('table:number-columns-spanned="2" table:number-rows-spanned="1"', "x"))
        + "</table:table-header-rows>"
        + ods_row(cell, cell, attributes='table:visibility="filter"')
        + "</table:table>"
    )
    hidden = f'<table:table table:name="Old" table:style-name="ta2">{ods_row(cell)}</table:table>'
    sheets, findings = read_sheets(packed(ods_parts(shown, hidden, styles=styles)), "pack.ods")
    assert [sheet.hidden for sheet in sheets] == [False, True]
    assert (sheets[0].hidden_rows, sheets[0].hidden_columns) == ((2,), (2,))
    assert sheets[0].merged == ("A1:B1",)
    assert said(findings) == [
        ("WBK-HIDDEN", "warning", 0, "sheet Figures"),
        ("WBK-HIDDEN", "warning", 0, "sheet Figures"),
        ("WBK-MERGED", "warning", 0, "sheet Figures"),
        ("WBK-HIDDEN", "warning", 0, "sheet Old"),
    ]


def test_formulas_of_open_document_count_with_their_last_value() -> None:
    formula = 'table:formula="of:=1"'
    failed = f'{formula} office:value-type="string" office:string-value=""'
    data = ods(
        ods_row(
            ods_cell(f'{formula} office:value-type="float" office:value="1"', "1"),
            ods_cell(f'{failed} calcext:value-type="error"', "#N/A"),
            ods_cell(f'{formula} office:value-type="float" office:value="0"', "Err:508"),
            ods_cell(f'{formula} office:value-type="string"', ""),
            ods_cell(formula),
            ods_cell("", "#N/A"),
        )
    )
    (sheet,), findings = read_sheets(data, "pack.ods")
    assert [(cell.address, cell.kind.value, cell.text, cell.formula) for cell in sheet.cells] == [
        ("A1", "number", "1", True),
        ("B1", "error", "#N/A", True),
        ("C1", "error", "Err:508", True),
        ("F1", "text", "#N/A", False),
    ]
    assert said(findings) == [
        ("WBK-FORMULA", "note", 0, "sheet S1"),
        ("WBK-FORMULA", "error", 1, "S1!E1"),
    ]


def test_the_copy_of_another_files_sheet_is_no_sheet_of_this_workbook() -> None:
    copy = (
        "<table:table table:name=\"'file:///there.ods'#$S\"><table:table-source/>"
        f"{ods_row(ods_cell('', 'x'))}</table:table>"
    )
    own = f'<table:table table:name="S1">{ods_row(ods_cell("", "y"))}</table:table>'
    sheets, findings = read_sheets(packed(ods_parts(own, copy)), "pack.ods")
    assert [sheet.name for sheet in sheets] == ["S1"]
    assert said(findings) == [("WBK-FORMAT", "error", 0, "")]


# ---- Refusals


@pytest.mark.parametrize("maker", TOO_LARGE.values(), ids=TOO_LARGE)
def test_what_is_made_to_hurt_is_refused_with_little_memory(maker: Callable[[], bytes]) -> None:
    run = subprocess.run(
        [sys.executable, "-c", BOUNDED],
        input=maker(),
        capture_output=True,
        check=True,
        timeout=20,
        cwd=REPOSITORY,
    )
    assert run.stdout.decode().strip() == "0 WBK-SIZE"


def test_a_far_cell_without_anything_in_it_does_no_harm() -> None:
    assert texts_of(xlsx('<row r="1048576"><c r="XFD1048576" s="0"/></row>')) == {}


def test_a_sheet_may_be_as_large_as_the_limits() -> None:
    assert texts_of(xlsx('<row r="20000"><c r="SF20000"><v>1</v></c></row>')) == {"SF20000": "1"}
    for place in ("A20001", "SG1"):
        assert refusal(xlsx(f'<row><c r="{place}"><v>1</v></c></row>')).startswith("WBK-SIZE")


@pytest.mark.parametrize("before", [BILLION_LAUGHS, EXTERNAL_ENTITY, PLAIN_DOCUMENT_TYPE])
def test_a_document_type_is_refused_with_every_entity(before: str) -> None:
    rows = '<row><c t="inlineStr"><is><t>x</t></is></c></row>'
    assert "document type" in refusal(xlsx(rows, before=before))
    table = '<table:table table:name="S1"/>'
    assert "document type" in refusal(packed(ods_parts(table, before=before)))


def office(kind: str) -> bytes:
    return packed(xlsx_parts("", kind=f"application/vnd.{kind}.main+xml"))


_PARTS = xlsx_parts("<sheetData/>")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "old Excel or Word (.xls, .doc), or a"),
        (
            b"\xd0\xcf\x11\xe0" + bytes(508) + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
        (b"%PDF-1.7\n", "a PDF"),
        (b"ref,measure\n1.1,Referrals\n", "plain text"),
        ("ref;Zahl\n".encode("utf-16"), "plain text"),
        (b"PK\n", "plain text"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
        ("\ufeff<!DOCTYPE HTML>".encode("utf-16-le"), "web page"),
        (b'<?xml version="1.0"?><Workbook/>', "plain XML"),
        (b"\x89PNG\r\n\x1a\n\0\0", "no workbook that can be read"),
        (packed(_PARTS)[:-300], "cut off"),
        (packed(_PARTS)[:60], "cut off"),
        (packed({}), "without a workbook"),
        (packed({"a.csv": "1"}), "without a workbook"),
        (packed(_PARTS | {"xl/vbaProject.bin": b"\xd0"}), "macros"),
        (office("ms-excel.sheet.macroEnabled"), "without a workbook"),
        (office("openxmlformats-officedocument.wordprocessingml.document"), "a document"),
        (office("ms-excel.sheet.binary.macroEnabled"), "a binary workbook"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "no spreadsheet"),
        (
            packed(ods_parts("") | {"META-INF/manifest.xml": "<m:encryption-data/>"}),
            "protected by a password",
        ),
    ],
)
def test_what_is_no_workbook_is_refused_by_what_it_is(data: bytes, words: str) -> None:
    assert words in refusal(data)
    assert refusal(data).startswith("WBK-FORMAT")


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/worksheets/sheet1.xml": "<worksheet>"},
        {"xl/worksheets/sheet1.xml": "<?xml version='1.0' encoding='nonsense'?><worksheet/>"},
        {"xl/worksheets/sheet1.xml": b"\xff\xfe\x00"},
        {"xl/workbook.xml": f'<workbook xmlns="{MAIN}"/>'},
        {"xl/workbook.xml": f'<workbook xmlns="{MAIN}"><sheet name="a"/></workbook>'},
        {"xl/_rels/workbook.xml.rels": relations_of(("rId1", "worksheet", "../../gone.xml"))},
        {"_rels/.rels": relations_of()},
        {"XL/WORKBOOK.XML": "<a/>"},
    ],
)
def test_a_workbook_that_breaks_its_own_rules_is_refused(parts: dict[str, str | bytes]) -> None:
    assert refusal(packed(_PARTS | parts)).startswith("WBK-FORMAT: The workbook is damaged")


@pytest.mark.parametrize(
    "cell",
    [
        '<c t="s"><v>7</v></c>',
        '<c t="s"><v>-1</v></c>',
        '<c s="7"><v>1</v></c>',
        '<c s="-1"><v>1</v></c>',
        "<c><v>NaN</v></c>",
        "<c><v>1_000</v></c>",
        "<c><v>1E99999</v></c>",
        '<c t="d"><v>soon</v></c>',
        '<c t="new"><v>1</v></c>',
        '<c r="A0"><v>1</v></c>',
        '<c r="$A$1"><v>1</v></c>',
        f'<c r="A{"9" * 5_000}"><v>1</v></c>',
    ],
)
def test_a_cell_that_breaks_the_rules_is_not_guessed_at(cell: str) -> None:
    data = xlsx(f"<row>{cell}</row>", strings="<si><t>a</t></si>", formats=("0",))
    assert refusal(data).startswith("WBK-FORMAT: The workbook is damaged")


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("~$pack.xlsx", "WBK-LOCKED", "give pack.xlsx instead"),
        (".~lock.pack.ods#", "WBK-LOCKED", "give pack.ods instead"),
        ("Pack.XLS", "WBK-FORMAT", "save it as “Excel Workbook (.xlsx)”"),
        ("pack.xlsm", "WBK-FORMAT", "leaves the macros out"),
        ("pack.xlsb", "WBK-FORMAT", "save it as “Excel Workbook (.xlsx)”"),
        ("pack.csv", "WBK-FORMAT", "Give the workbook"),
    ],
)
def test_a_name_that_is_not_the_workbooks_says_what_to_give(
    name: str, code: str, words: str
) -> None:
    finding = workbook_name_trouble(name, f"in/{name}")
    assert finding is not None
    assert (finding.code, finding.file) == (code, f"in/{name}")
    assert words in finding.remedy


@pytest.mark.parametrize("name", ["pack.xlsx", "pack.ods", "PACK.XLSX", "pack", "my~$pack.xlsx"])
def test_other_names_are_left_to_what_is_in_the_file(name: str) -> None:
    assert workbook_name_trouble(name, name) is None


# ---- Whatever there is


@given(
    numbers=st.lists(
        st.builds(
            lambda digits, exponent: Decimal(digits).scaleb(exponent),
            st.integers(-(10**15) + 1, 10**15 - 1),
            st.integers(-12, 6),
        ),
        min_size=1,
        max_size=20,
    )
)
@settings(max_examples=60, deadline=None)
def test_numbers_come_back_as_the_decimals_they_were(numbers: list[Decimal]) -> None:
    def fill(workbook: Any) -> None:
        workbook.add_worksheet().write_column(0, 0, [float(number) for number in numbers])

    found = [cell.text for cell in sheets_of(written(fill))[0].cells]
    assert [Decimal(text) for text in found] == numbers
    assert all("E" not in text and len(text) <= 60 for text in found)


_PRINTABLE = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n_x005F"),
    min_size=1,
)


@given(texts=st.lists(_PRINTABLE, min_size=1, max_size=20))
@settings(max_examples=60, deadline=None)
def test_texts_come_back_as_they_are(texts: list[str]) -> None:
    def fill(workbook: Any) -> None:
        sheet = workbook.add_worksheet()
        for row, text in enumerate(texts):
            sheet.write_string(row, 0, text)

    assert [cell.text for cell in sheets_of(written(fill))[0].cells] == texts


def _whole_workbook(workbook: Any) -> None:
    sheet = workbook.add_worksheet("Figures")
    sheet.write_row(0, 0, ["ref", "measure", 1.5, True])
    sheet.write_formula(1, 0, "=1+1", None, 2)


_SAMPLES = (
    written(_whole_workbook),
    packed(_PARTS, stored=tuple(_PARTS)),
    ods(ods_row(ods_cell('office:value-type="float" office:value="1"', "1"))),
)


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_broken_file_is_a_finding_and_never_a_crash(data: st.DataObject) -> None:
    broken = bytearray(data.draw(st.sampled_from(_SAMPLES)))
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    broken = broken[: data.draw(st.integers(0, len(broken)) | st.just(len(broken)))]
    sheets, findings = read_sheets(bytes(broken), "pack.xlsx")
    assert sheets or findings
    assert read_sheets(bytes(broken), "pack.xlsx") == (sheets, findings)
