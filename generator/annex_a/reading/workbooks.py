"""The sheets of a workbook of lists, read once it is known to be harmless.

python-calamine reads them; it knows every kind of workbook that councils have, but believes what
a file says of itself. So a packed workbook is unpacked and measured first.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

from generator.annex_a.reading.tables import Table
from generator.read.workbook.gathered import column_number
from generator.read.workbook.limits import Allowance, damaged, too_large
from generator.read.workbook.not_workbooks import refuse_what_is_no_pack
from generator.read.workbook.unpacking import Pack, locked, open_pack, unpacked
from generator.read.workbook.xlsx import sheets_of, workbook_part

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods")
#: The file itself: a county's eleven lists of a year have less than a tenth of this.
LIMIT = 100_000_000
_UNPACKED_LIMIT = 1_500_000_000
_ROWS_LIMIT, _COLUMNS_LIMIT = 400_000, 150

_PACKED = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_CELL = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_ERROR_CELL = re.compile(rb'<(?:\w+:)?c\b[^<>]*\bt="e"[^<>]*>')
_REPEATED = re.compile(rb'number-(rows|columns)-repeated="([0-9]+)"')
_ERROR = "#N/A"


def read_workbook(data: bytes, file: str, is_wanted: Callable[[str], bool]) -> list[Table]:
    """The sheets of a workbook; those that are not wanted have no rows. Raises `Refused`."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    errors: dict[str, list[tuple[int, int]]] = {}
    if data.startswith(_PACKED):
        errors = _measured(open_pack(data, Allowance.of(_UNPACKED_LIMIT)), is_wanted)
    elif not data.startswith(_OLD_EXCEL):
        refuse_what_is_no_pack(data)
    elif _LOCKED in data:
        raise locked()
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            tables = []
            for sheet in workbook.sheets_metadata:
                rows: list[list[Any]] = []
                if is_wanted(sheet.name):
                    rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                for row, column in errors.get(sheet.name, ()):
                    if row < len(rows) and column < len(rows[row]):
                        rows[row][column] = _ERROR
                hidden = sheet.visible is not SheetVisibleEnum.Visible
                tables.append(Table(sheet.name, file, sheet.name, rows, hidden))
            return tables
    except PasswordError:
        raise locked() from None
    except (CalamineError, OSError, ValueError):
        raise damaged("it cannot be read") from None
    except BaseException as error:
        # A library that gives up in the middle says so by something that is no usual error.
        if type(error).__name__ != "PanicException":
            raise
        raise damaged("it cannot be read") from None


def _measured(pack: Pack, is_wanted: Callable[[str], bool]) -> dict[str, list[tuple[int, int]]]:
    """The cells of each sheet that hold errors. Raises `Refused` for what is too large."""
    if "mimetype" in pack.parts:
        for name in pack.parts:
            _content(pack, name)
        return {}
    errors: dict[str, list[tuple[int, int]]] = {}
    sheets = {sheet.part.lower(): sheet.name for sheet in sheets_of(pack, workbook_part(pack))}
    for part in pack.parts:
        content = _content(pack, part)
        sheet = sheets.get(part)
        if sheet is None or not is_wanted(sheet):
            continue
        _refuse_wide(sheet, content)
        errors[sheet] = [
            (int(found[2]) - 1, column_number(found[1].decode()) - 1)
            for cell in _ERROR_CELL.findall(content)
            if (found := _CELL.search(cell))
        ]
    return errors


def _refuse_wide(sheet: str, content: bytes) -> None:
    # Every cell of the rectangle around what a sheet holds is given room, though it be empty.
    places = set(_CELL.findall(content))
    columns = {column_number(letters.decode()) for letters in {letters for letters, _ in places}}
    if max(columns, default=0) > _COLUMNS_LIMIT:
        raise too_large(
            f"The sheet {sheet} has something right of its column {_COLUMNS_LIMIT}.",
            "Delete the columns that are no part of the list, and save the workbook again.",
        )
    if max((int(row) for _, row in places), default=0) > _ROWS_LIMIT:
        raise too_large(
            f"The sheet {sheet} has something below its row {_ROWS_LIMIT:,}.",
            "Delete the rows that are no part of the list, and save the workbook again.",
        )


def _content(pack: Pack, name: str) -> bytes:
    return b"".join(unpacked(pack, name))
