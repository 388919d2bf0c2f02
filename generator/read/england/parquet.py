"""Columns of a parquet file, the form in which DfE keeps the long table.

The library that reads it is large, and pandas loads it whenever it is there, so it is not among
those that every installation has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

MAGIC = b"PAR1"
_MOST_BYTES = 1_000_000_000
_MOST_ROWS = 5_000_000
_NO_LIBRARY = (
    "pyarrow is not installed, which reads such files (pip install --require-hashes "
    "-r requirements/parquet.txt, or scrutiny-packs[parquet])"
)

Value = str | float | int | None


class NotRead(ValueError):
    """Why a file cannot be read, as the end of a sentence: `it is damaged`."""


@dataclass(frozen=True)
class Parquet:
    """A file, opened; `names` are those of its columns, in order."""

    file: Any
    names: tuple[str, ...]

    def parts(self, names: Sequence[str]) -> Iterator[tuple[list[Value], ...]]:
        """The columns named, one part of the rows after the other.

        Raises `NotRead` where the file is damaged.
        """
        from pyarrow import ArrowException

        try:
            for group in range(self.file.num_row_groups):
                part = self.file.read_row_group(group, columns=list(names), use_threads=False)
                yield tuple(part.column(name).to_pylist() for name in names)
        except (ArrowException, OSError, ValueError, KeyError):
            raise NotRead("it is damaged") from None


def read_parquet(data: bytes) -> Parquet:
    """A parquet file, by its bytes.

    Raises `NotRead` where it is none, is far too large, or where the library for it is missing.
    """
    try:
        from pyarrow import ArrowException, BufferReader, types
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise NotRead(_NO_LIBRARY) from None
    try:
        file = ParquetFile(BufferReader(data))
        schema, about = file.schema_arrow, file.metadata
        unpacked = sum(
            about.row_group(group).total_byte_size for group in range(about.num_row_groups)
        )
    except (ArrowException, OSError, ValueError):
        raise NotRead("it is damaged") from None
    if about.num_rows > _MOST_ROWS or not 0 <= unpacked <= _MOST_BYTES:
        raise NotRead("it is larger than any such table")
    if any(types.is_nested(field.type) for field in schema):
        raise NotRead("its columns are nested")
    return Parquet(file, tuple(schema.names))
