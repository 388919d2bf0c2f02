"""Workbooks as `case.toml` tells them: a good one with a few cells put wrong, or no workbook.

A case names the workbook it `begins` with and then cell by cell what is different. A text, number,
truth or date of TOML is one of the cell. A table says more: a `format` to show it by; a `formula`,
with the `value` last calculated; an `error`; how many `times` a text is repeated. An empty text
empties the cell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
from made_workbooks import (
    BILLION_LAUGHS,
    EXTERNAL_ENTITY,
    far_cell,
    million_rows,
    ods_parts,
    packed,
    written,
    xlsx,
    xlsx_parts,
    zip_bomb,
)
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_from_string

from generator.publish.packages import descriptor_text

Sheets = dict[str, dict[str, Any]]

_MONTHS = ("May 23", "Jun 23", "Jul 23")
_HEADINGS = ("Ref", "Measure", "Num", "Denom", "Current", "Period", *_MONTHS, "Min", "Target")
#: The table that most analysts keep: nothing defines its indicators but the table itself.
_TABLE = (
    _HEADINGS,
    ("5.9", "% of visits in time", 372, 488, 76.2, "Snapshot", 74.9, 75.1, 75.8, 70, 80),
    ("5.10", "Number of children in need", "", "", 812, "Snapshot", 784, 790, 801, "", ""),
    ("5.11", "% of reviews in time", 180, 200, 90, "Snapshot", 91.2, 89, 90.5, 85, 95),
)
#: The layout of the workbook that `packs workbook` writes.
_REPORT = (
    ("setting", "value", "note"),
    ("slug", "hillshire"),
    ("name", "Hillshire Council"),
    ("reporting_period", "2023-m08"),
    ("data_as_at", "2023-08-31"),
)
_INDICATORS = (
    ("indicator", "ref", "name", "theme", "unit", "polarity", "basis", "frequency", "counts"),
    ("breaks", "5.1", "Short breaks", "Help", "count", "neutral", "snapshot", "monthly", "events"),
    ("visits", "5.9", "Visits", "Help", "percent", "higher", "snapshot", "monthly", "events"),
    ("in-need", "5.10", "In need", "Help", "count", "neutral", "snapshot", "monthly", "events"),
)
_FIGURES = (
    ("ref", "measure", "numerator", "denominator", "current", "2023-m06", "2023-m07"),
    ("5.1", "Short breaks", "", "", 41, 38, 40),
    ("5.9", "Visits", 372, 488, 76.2, 75.1, 75.8),
    ("5.10", "In need", "", "", 812, 790, 801),
)
_BEGINNINGS: dict[str, dict[str, tuple[tuple[object, ...], ...]]] = {
    "table": {"Sheet1": _TABLE},
    "package": {"Report": _REPORT, "Figures": _FIGURES, "indicators": _INDICATORS},
    "nothing": {},
}


def workbook_of(case: Mapping[str, Any], address: str = "") -> bytes:
    """The bytes of the file that a case is about; a cell may name the server at that address."""
    if "made" in case:
        return MAKERS[case["made"]]()
    sheets: Sheets = {}
    for name, rows in _BEGINNINGS[case.get("begins", "package")].items():
        sheets[name] = {
            f"{get_column_letter(column)}{row}": content
            for row, cells in enumerate(rows, 1)
            for column, content in enumerate(cells, 1)
        }
    for name, cells in case.get("cells", {}).items():
        sheets.setdefault(name, {}).update(cells)
    if case.get("file", "").endswith(".ods"):
        return _open_document(sheets)
    return _excel(sheets, case, address)


def _excel(sheets: Sheets, case: Mapping[str, Any], address: str) -> bytes:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        if not case.get("uncalculated"):
            # Else the file asks for all of its formulas to be calculated anew.
            workbook.set_calc_mode("manual")
        for name, cells in sheets.items():
            sheet = workbook.add_worksheet(name)
            merged = [ranges.split("!")[1] for ranges in _of(name, case.get("merged", ()))]
            for ranges in merged:
                sheet.merge_range(ranges, "")
            for place, content in cells.items():
                _write(workbook, sheet, place, content, address)
            for line in _of(name, case.get("hidden", ())):
                first = line.partition("!")[2].partition(":")[0]
                if not first:
                    sheet.hide()
                elif first.isdigit():
                    sheet.set_row(int(first) - 1, None, None, {"hidden": True})
                else:
                    sheet.set_column(line.partition("!")[2], None, None, {"hidden": True})

    return written(fill)


def _of(sheet: str, places: tuple[str, ...]) -> list[str]:
    return [place for place in places if place.partition("!")[0] == sheet]


def _write(workbook: Any, sheet: Any, place: str, content: Any, address: str) -> None:
    told = content if isinstance(content, dict) else {"value": content}
    value, form = told.get("value", ""), None
    if "times" in told:
        value *= told["times"]
    if isinstance(value, date):
        form = workbook.add_format({"num_format": told.get("format", "yyyy-mm-dd")})
        sheet.write_datetime(place, value, form)
        return
    if "format" in told:
        form = workbook.add_format({"num_format": told["format"]})
    if "error" in told:
        sheet.write_formula(place, "=NA()", form, told["error"])
    elif "formula" in told:
        formula = told["formula"].replace("http://loopback/", address)
        sheet.write_formula(place, formula, form, value)
    elif isinstance(value, bool):
        sheet.write_boolean(place, value, form)
    elif isinstance(value, str):
        sheet.write_string(place, value, form) if value else sheet.write_blank(place, None, form)
    else:
        sheet.write_number(place, value, form)


def _open_document(sheets: Sheets) -> bytes:
    """The same cells as LibreOffice would keep them, texts and numbers alone."""
    tables = []
    for name, cells in sheets.items():
        rows: dict[int, dict[str, Any]] = {}
        for place, content in cells.items():
            letters, row = coordinate_from_string(place)
            rows.setdefault(row, {})[letters] = content
        inside = "".join(
            f"<table:table-row>{''.join(map(_open_document_cell, rows[row].values()))}"
            "</table:table-row>"
            for row in sorted(rows)
        )
        tables.append(f"<table:table table:name={quoteattr(name)}>{inside}</table:table>")
    return packed(ods_parts(*tables), stored=("mimetype",))


def _open_document_cell(content: Any) -> str:
    if content == "":
        return "<table:table-cell/>"
    kind = 'office:value-type="string"'
    if not isinstance(content, str):
        kind = f'office:value-type="float" office:value="{content}"'
    return f"<table:table-cell {kind}><text:p>{escape(str(content))}</text:p></table:table-cell>"


def descriptor_of_live(folder: Path, file: str) -> None:
    """Write the descriptor of a package whose source is the workbook of that name beside it."""
    report = {
        "authority": {"slug": "hillshire", "name": "Hillshire Council"},
        "reporting_period": "2023-m08",
        "data_as_at": "2023-08-31",
        "neighbour_set": "",
    }
    tables = [path.stem for path in folder.glob("*.csv")]
    text = descriptor_text(report, tables, title="Hillshire to August 2023", workbook=file)
    (folder / "datapackage.json").write_text(text, encoding="utf-8")


def _old_office() -> bytes:
    """How a workbook of Excel 97 begins."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(4096, b"\0")


def _encrypted() -> bytes:
    """How a workbook with a password begins: an old container with one new stream in it."""
    return _old_office() + "EncryptedPackage".encode("utf-16-le").ljust(512, b"\0")


def _truncated() -> bytes:
    whole = workbook_of({})
    return whole[: len(whole) // 2]


def _entities(before: str) -> bytes:
    row = '<row r="1"><c t="inlineStr"><is><t>&a;</t></is></c></row>'
    return packed(xlsx_parts(f"<sheetData>{row}</sheetData>", before=before))


def _broken_open_document() -> bytes:
    parts = ods_parts("<table:table table:name='S1'>")
    return packed(parts, stored=("mimetype",))


def _encrypted_open_document() -> bytes:
    parts = ods_parts("<table:table table:name='S1'/>")
    parts["META-INF/manifest.xml"] = "<manifest><encryption-data/></manifest>"
    return packed(parts, stored=("mimetype",))


def _binary() -> bytes:
    kind = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    return packed(xlsx_parts("<sheetData/>", kind=kind))


def _macros() -> bytes:
    kind = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    parts = xlsx_parts("<sheetData/>", kind=kind)
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    listed = f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{sheet}"/></Types>'
    kinds = str(parts["[Content_Types].xml"]).replace("</Types>", listed)
    return packed(parts | {"[Content_Types].xml": kinds, "xl/vbaProject.bin": b"\0"})


#: By the name that a case gives under `made`.
MAKERS: dict[str, Callable[[], bytes]] = {
    "old-office": _old_office,
    "encrypted": _encrypted,
    "csv": lambda: b"Ref,Measure,Aug 23\r\n5.9,% of visits in time,76.2\r\n",
    "no-bytes": lambda: b"",
    "truncated": _truncated,
    "billion-laughs": lambda: _entities(BILLION_LAUGHS),
    "external-entity": lambda: _entities(EXTERNAL_ENTITY),
    "far-cell": far_cell,
    "million-rows": million_rows,
    "zip-bomb": zip_bomb,
    "empty-sheet": xlsx,
    "encrypted-open-document": _encrypted_open_document,
    "broken-open-document": _broken_open_document,
    "binary": _binary,
    "macros": _macros,
    "zip-of-something": lambda: packed({"read me.txt": "Nothing."}),
}
