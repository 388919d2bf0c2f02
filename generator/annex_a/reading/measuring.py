"""How large a packed workbook really is, and which of its cells hold errors.

The library that reads the cells believes what a file says of itself: it gives room to every cell
of the rectangle around what a sheet holds, and gives a cell with an error back as a blank one. So
the parts are unpacked and gone through before it gets them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from generator.read.workbook.gathered import column_number
from generator.read.workbook.limits import too_large
from generator.read.workbook.not_workbooks import Layout, layout_of
from generator.read.workbook.unpacking import Pack, unpacked
from generator.read.workbook.xlsx import sheets_of, workbook_part

_ROWS_LIMIT, _COLUMNS_LIMIT = 400_000, 150
#: Rows times columns: four times what a list of 100,000 rows of the widest has.
_CELLS_LIMIT = 16_000_000

_PLACE = re.compile(rb"""r=["']([A-Z]{1,3})([0-9]{1,7})["']""")
#: A cell that holds something: one that is only formatted is closed at once.
_FILLED = re.compile(rb"""<(?:\w+:)?c\s[^<>]*?\br=["']([A-Z]{1,3})([0-9]{1,7})["'][^<>]*(?<!/)>""")
#: A cell right of column AZ or below row 99,999, which few lists have. This is looked for first,
#: by how it begins, because to look at every cell takes as long as reading them.
_FAR = re.compile(rb'r="(?:[A-Z]{3}|[B-Z][A-Z]|[A-Z]{1,2}[0-9]{5})[0-9]')
_ERROR = re.compile(rb"""t=["']e["']""")
_CELL_TAG = re.compile(rb"<(?:\w+:)?c\s")
_UNCALCULATED = re.compile(rb"f>(?:<(?:\w+:)?v ?/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>")
_TEXT_NUMBER = re.compile(rb"""t=["']s["'][^<>]*><v>([0-9]{1,9})</v>""")
_TEXTS = "sharedstrings.xml"
_READ_AS_WELL = (_TEXTS, "styles.xml", "workbook.xml", ".rels")
#: What Excel allows in a cell is 32,767 characters.
_PIECE_LIMIT = 200_000
_TEXTS_LIMIT = 500_000_000
#: What an OpenDocument sheet is made of, and how often a row or a cell stands there.
_ODS_PIECE = re.compile(
    rb"<table:(table|table-row|table-cell|covered-table-cell)(\s[^<>]*?)?(/?)>|</table:(table-row)>"
)
_ODS_NAME = re.compile(rb'\btable:name="([^"]*)"')
_ODS_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="([0-9]{1,9})"')
_ODS_BLANKS = re.compile(rb'text:c="[0-9]{4,}"')
_ODS_ERROR = b'value-type="error"'


@dataclass(frozen=True)
class Measured:
    """A sheet: the places of its cells with errors, from 0, and how many formulas have no value."""

    errors: tuple[tuple[int, int], ...] = ()
    uncalculated: int = 0


def measured(pack: Pack, is_wanted: Callable[[str], bool]) -> Mapping[str, Measured]:
    """What is known of each sheet that is wanted. `Refused` where the workbook is too large."""
    match layout_of(pack, macros=True):
        case Layout.OPEN_DOCUMENT:
            parts = {name: _content(pack, name) for name in pack.parts}
            content = parts.get("content.xml", b"")
            _refuse_long(content)
            if _ODS_BLANKS.search(content):
                raise too_large("A cell has thousands of blanks in a row.")
            return _open_document(content)
        case Layout.EXCEL:
            sheets = sheets_of(pack, workbook_part(pack))
            names = {sheet.part.lower(): sheet.name for sheet in sheets}
            found, texts = {}, np.zeros(0, dtype=np.int64)
            # Texts that cells refer to by number come first, to know how long they are.
            for part in sorted(pack.parts, key=lambda part: not part.endswith(_TEXTS)):
                content = _content(pack, part)
                if part.endswith(_READ_AS_WELL) or part in names:
                    _refuse_long(content)
                if part.endswith(_TEXTS):
                    texts = _lengths(content, b"</si>")
                if part in names and is_wanted(names[part]):
                    _refuse_many_texts(content, texts)
                    found[names[part]] = _excel(names[part], content)
            return found


def _excel(name: str, content: bytes) -> Measured:
    if _FAR.search(content) or b"r='" in content:
        places = _FILLED.findall(content)
        columns = {column_number(letters.decode()) for letters in {at[0] for at in places}}
        rows = {int(row) for row in {at[1] for at in places}}
        _refuse_large(name, max(rows, default=0), max(columns, default=0))
    errors = []
    for found in _ERROR.finditer(content):
        tag = content[content.rfind(b"<", 0, found.start()) : found.end() + 100].partition(b">")[0]
        if _CELL_TAG.match(tag) and (at := _PLACE.search(tag)):
            errors.append((int(at[2]) - 1, column_number(at[1].decode()) - 1))
    return Measured(tuple(errors), len(_UNCALCULATED.findall(content)))


def _lengths(content: bytes, mark: bytes) -> np.ndarray[Any, np.dtype[np.int64]]:
    """How many bytes there are from one mark to the next."""
    starts = np.array(
        [0, *(found.start() for found in re.finditer(re.escape(mark), content))], dtype=np.int64
    )
    return starts[1:] - starts[:-1]


def _refuse_long(content: bytes) -> None:
    """Refuse a tag, or a text between two, that is longer than any program writes."""
    at = np.flatnonzero(np.frombuffer(content, dtype=np.uint8) == ord("<"))
    if len(at) and int(np.diff(at, append=len(content)).max()) > _PIECE_LIMIT:
        raise too_large(f"The workbook holds a tag or a text of more than {_PIECE_LIMIT:,} bytes.")


def _refuse_many_texts(content: bytes, texts: np.ndarray[Any, np.dtype[np.int64]]) -> None:
    """Refuse a sheet whose cells repeat long texts until they fill the memory."""
    cells = content.count(b't="s"') + content.count(b"t='s'")
    if cells * int(texts.max(initial=0)) <= _TEXTS_LIMIT:
        return
    used = np.array([int(n) for n in _TEXT_NUMBER.findall(content)], dtype=np.int64)
    if int(texts[used[used < len(texts)]].sum()) > _TEXTS_LIMIT or len(used) < cells:
        raise too_large(f"The texts of a sheet have more than {_TEXTS_LIMIT:,} characters.")


def _open_document(content: bytes) -> dict[str, Measured]:
    found: dict[str, Measured] = {}
    name, errors = "", list[tuple[int, int]]()
    row = rows = column = widest = times = 0
    for piece in _ODS_PIECE.finditer(content):
        kind, attributes = piece[1] or b"", piece[2] or b""
        again = _ODS_REPEATED.search(attributes)
        repeated = int(again[1]) if again else 1
        if kind == b"table":
            called = _ODS_NAME.search(attributes)
            name, errors = (called[1].decode("utf-8", "replace") if called else ""), []
            row = rows = widest = 0
            found[name] = Measured()
        elif kind == b"table-row":
            row, column, times = row + times, 0, repeated
        elif piece[4]:
            row, times = row + times, 0
        else:
            # A cell that is closed at once and has no value is an empty one.
            if not piece[3] or b"value" in attributes or b"formula" in attributes:
                rows, widest = max(rows, row + times), max(widest, column + repeated)
                _refuse_large(name, rows, widest)
            if _ODS_ERROR in attributes:
                errors.append((row, column))
                found[name] = Measured(tuple(errors))
            column += repeated
    return found


def _refuse_large(sheet: str, rows: int, columns: int) -> None:
    for number, limit, what in (
        (columns, _COLUMNS_LIMIT, "to the right of its column"),
        (rows, _ROWS_LIMIT, "below its row"),
    ):
        if number > limit:
            raise too_large(
                f"The sheet {sheet} has something {what} {limit:,}.",
                "Delete what is no part of the list, and save the workbook again.",
            )
    if rows * columns > _CELLS_LIMIT:
        raise too_large(
            f"The sheet {sheet} has {rows:,} rows of {columns:,} columns.",
            "Give the lists as CSV files, or delete what is no part of the list.",
        )


def _content(pack: Pack, name: str) -> bytes:
    return b"".join(unpacked(pack, name))
