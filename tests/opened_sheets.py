"""Workbooks that readers take away, opened: XLSX by openpyxl, ODS by its XML, both as one value."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from xml.etree import ElementTree as ET

import openpyxl
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import range_boundaries

Value = str | Decimal | date | None

_NAMES = {
    short: f"urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"
    for short in ("office", "table", "text")
}
_DC = "{http://purl.org/dc/elements/1.1/}"


@dataclass(frozen=True)
class Opened:
    """A sheet as it is read back: its rows, its one table with its headings, and its links."""

    rows: list[list[Value]]
    tables: dict[str, str]
    headings: list[Value]
    links: dict[str, str]


def xlsx(content: bytes) -> dict[str, Opened]:
    """The sheets of an .xlsx file by their names."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheets = {}
    for sheet in book.worksheets:
        assert not sheet.merged_cells.ranges and sheet.freeze_panes is None
        assert sheet.sheet_state == "visible" and sheet.auto_filter.ref is None
        assert not any(d.hidden for d in sheet.column_dimensions.values())
        assert not any(d.hidden for d in sheet.row_dimensions.values())
        (table,) = sheet.tables.values()
        assert table.headerRowCount == 1 and table.autoFilter is None
        top = range_boundaries(table.ref)[1] or 1
        rows = [[_of_xlsx(cell) for cell in row] for row in sheet.iter_rows()]
        links = {
            str(cell.value): str(cell.hyperlink.location)
            for row in sheet.iter_rows()
            for cell in row
            if cell.hyperlink
        }
        sheets[sheet.title] = Opened(rows, {table.name: table.ref}, rows[top - 1], links)
    return sheets


def ods(content: bytes) -> dict[str, Opened]:
    """The same of an .ods file."""
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        root = ET.fromstring(pack.read("content.xml"))
    ranges = {
        one.attrib[_name("table", "target-range-address")]: one
        for one in root.iterfind(".//table:database-range", _NAMES)
    }
    sheets = {}
    for sheet in root.iterfind(".//table:table", _NAMES):
        name = sheet.attrib[_name("table", "name")]
        (area, range_), *others = [
            (where, one) for where, one in ranges.items() if where.startswith(f"'{name}'.")
        ]
        assert not others and range_.attrib[_name("table", "contains-header")] == "true"
        assert range_.attrib[_name("table", "display-filter-buttons")] == "false"
        rows = [_row(row) for row in sheet.iter(_name("table", "table-row"))]
        (head,) = sheet.iterfind("table:table-header-rows/table:table-row", _NAMES)
        table = {range_.attrib[_name("table", "name")]: area.replace(f"'{name}'.", "")}
        links = {
            _words(one): one.attrib["{http://www.w3.org/1999/xlink}href"]
            for one in sheet.iter(_name("text", "a"))
        }
        sheets[name] = Opened(rows, table, _row(head), links)
    return sheets


def properties(content: bytes) -> dict[str, str | None]:
    """Title, author and language of a workbook of either kind."""
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        names = pack.namelist()
        root = ET.fromstring(pack.read("meta.xml" if "meta.xml" in names else "docProps/core.xml"))
    tags = ("title", "creator", "language")
    return {tag: root.findtext(f".//{_DC}{tag}") for tag in tags}


def _of_xlsx(cell: Cell | MergedCell) -> Value:
    assert cell.data_type != "f"
    match cell.value:
        case datetime() as at:
            return at.date()
        case int() | float() as number:
            return Decimal(str(number))
        case None:
            return None
        case text:
            return str(text)


def _row(row: ET.Element) -> list[Value]:
    return [_of_ods(cell) for cell in row.iterfind("table:table-cell", _NAMES)]


def _of_ods(cell: ET.Element) -> Value:
    assert _name("table", "formula") not in cell.attrib
    assert not any("spanned" in name or "repeated" in name for name in cell.attrib)
    match cell.get(_name("office", "value-type")):
        case "float":
            return Decimal(cell.attrib[_name("office", "value")])
        case "date":
            return date.fromisoformat(cell.attrib[_name("office", "date-value")])
        case "string":
            return "\n".join(_words(line) for line in cell.iterfind("text:p", _NAMES))
        case _:
            return None


def _words(line: ET.Element) -> str:
    said = line.text or ""
    for inner in line:
        if inner.tag == _name("text", "s"):
            said += " " * int(inner.get(_name("text", "c"), "1"))
        elif inner.tag == _name("text", "tab"):
            said += "\t"
        else:
            said += _words(inner)
        said += inner.tail or ""
    return said


def _name(space: str, name: str) -> str:
    return f"{{{_NAMES[space]}}}{name}"
