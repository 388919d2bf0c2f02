"""Text in columns as other programs write it: any usual encoding and separator."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

_SEPARATORS = ",;\t|"
_CELL_LIMIT = 200_000_000


class Reader(Protocol):
    """Rows of cells; `line_num` is the line that the latest of them ends with."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...
    def __next__(self) -> list[str]: ...


@dataclass(frozen=True)
class Delimited:
    """The rows of a text; `is_broken` where a quotation mark in it is never closed.

    Marks then stay in the cells, so that they cannot hide the rows after them.
    """

    reader: Reader
    is_broken: bool


def delimited(content: bytes) -> Delimited:
    """The rows of a file of text, whatever its encoding and its separator."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
    text = text.replace("\0", "")
    head = text[:4000]
    separator = max(_SEPARATORS, key=head.count)
    is_broken = text.count('"') % 2 == 1
    csv.field_size_limit(_CELL_LIMIT)
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline="")
    reader = csv.reader(
        lines, delimiter=separator, quoting=csv.QUOTE_NONE if is_broken else csv.QUOTE_MINIMAL
    )
    return Delimited(reader, is_broken)
