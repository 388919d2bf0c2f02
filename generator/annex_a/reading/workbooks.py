"""The sheets of a workbook of lists, of every kind that councils have."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

from generator.annex_a.reading.measuring import Measured, measured
from generator.annex_a.reading.tables import Table
from generator.read.workbook.limits import Allowance, damaged
from generator.read.workbook.not_workbooks import refuse_what_is_no_pack
from generator.read.workbook.unpacking import locked, open_pack

#: The file itself: a county's eleven lists of a year have less than a tenth of this.
LIMIT = 100_000_000
_UNPACKED_LIMIT = 1_500_000_000
_PACKED = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def is_old(data: bytes) -> bool:
    """Whether this is a workbook of an old Excel, whose errors look like blank cells."""
    return data.startswith(_OLD_EXCEL)


def read_workbook(data: bytes, file: str, is_wanted: Callable[[str], bool]) -> list[Table]:
    """The sheets of a workbook; those that are not wanted have no rows. Raises `Refused`."""
    known: Mapping[str, Measured] = {}
    if data.startswith(_PACKED):
        known = measured(open_pack(data, Allowance.of(_UNPACKED_LIMIT)), is_wanted)
    elif not is_old(data):
        refuse_what_is_no_pack(data)
    elif _LOCKED in data:
        raise locked()
    try:
        return _read(data, file, is_wanted, known)
    except BaseException as error:
        # Where the library gives up in the middle, what it raises is no usual error.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise locked() if _is_locked(error) else damaged("it cannot be read") from None
        raise


def _is_locked(error: BaseException) -> bool:
    from python_calamine import PasswordError

    return isinstance(error, PasswordError)


def _read(
    data: bytes, file: str, is_wanted: Callable[[str], bool], known: Mapping[str, Measured]
) -> list[Table]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    tables = []
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        for sheet in workbook.sheets_metadata:
            # A chart that fills a sheet has no cells.
            if sheet.typ is not SheetTypeEnum.WorkSheet:
                continue
            rows: list[list[Any]] = []
            about = known.get(sheet.name, Measured())
            if is_wanted(sheet.name):
                rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                for row, column in about.errors:
                    if row < len(rows) and column < len(rows[row]):
                        rows[row][column] = "#N/A"
            hidden = sheet.visible is not SheetVisibleEnum.Visible
            tables.append(Table(sheet.name, file, sheet.name, rows, hidden, about.uncalculated))
    return tables
