"""The ledger of an authority: what each of its editions told, in two tables beside them.

    archive/<authority>/ledger.csv         every figure of every edition
    archive/<authority>/definitions.csv    how each edition defined its indicators

Both are made of the editions' own tables and can always be made again. So that publishing opens no
old edition, rows are kept of an edition whose fingerprint is still theirs, if the table is the one
the catalogue was written with. What cannot be trusted so far is read from the editions.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import InvalidOperation
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from generator.model.archive import (
    CatalogueEntry,
    PublishedEdition,
    PublishedFigure,
    PublishedIndicator,
)
from generator.model.exempt import Exempt
from generator.publish.catalogue import by_authority
from generator.publish.catalogued import digests_beside, folder_of
from generator.read.ledger import OF_EDITION, Key, of_edition, oldest_first, read_ledger, short
from generator.read.record import (
    EXEMPT_FILE,
    FIGURES,
    INDICATOR_CELLS,
    INDICATORS,
    figures_told,
    named_cells,
    read_figures_told,
    table_text,
)


@dataclass(frozen=True)
class _Tidy:
    """A table of the rows of all editions: its name, that of each edition's, and its columns."""

    name: str
    of: str
    columns: tuple[str, ...]


LEDGER = _Tidy(
    "ledger.csv",
    FIGURES,
    (
        *("indicator", "ref", "area", "breakdown", "category", "period", "basis"),
        *("value", "numerator", "denominator", "unit", "symbol", "at_least", "at_most", "status"),
    ),
)
DEFINITIONS = _Tidy("definitions.csv", INDICATORS, INDICATOR_CELLS)
_TABLES = (LEDGER, DEFINITIONS)


def ledger_names(exempt: Exempt | None) -> tuple[str, ...]:
    """What the two tables are called; those of exempt editions say so in their names."""
    return tuple(f"{EXEMPT_FILE if exempt else ''}{table.name}" for table in _TABLES)


def ledgers_of(
    archive: Path, entries: Iterable[CatalogueEntry], made: Path | None = None
) -> dict[str, bytes]:
    """The two tables of each authority of an archive, by their paths in it.

    `made` is a folder of editions that are to take the place of those in the archive. An authority
    of which nothing was told has tables without rows.
    """
    beside, tables = digests_beside(archive), dict[str, bytes]()
    for authority, editions in by_authority(entries).items():
        names = ledger_names(editions[0].exempt)
        for table, name in zip(_TABLES, names, strict=True):
            path = f"{authority.slug}/{name}"
            kept = _blocks(as_listed(archive, path, beside) or b"", table)
            blocks = (
                kept.get((entry.edition, short(entry.manifest)))
                or _block(archive, entry, table, made)
                for entry in sorted(editions, key=oldest_first)
            )
            tables[path] = b"".join((lines_of([(*OF_EDITION, *table.columns)]), *blocks))
    return tables


def told_in(archive: Path, entries: Iterable[CatalogueEntry]) -> dict[str, PublishedEdition]:
    """What editions of one authority told of figures, with their indicators, by the edition's id.

    Nothing else of them is read. An edition that the ledger does not have under its fingerprint is
    read from its own tables.
    """
    entries = tuple(entries)
    known = _known(archive, entries)
    told = {}
    for entry in entries:
        rows = known.get((entry.edition, short(entry.manifest)))
        if rows is None:
            folder, shown_as = archive / entry.id, f"{archive.name}/{entry.id}"
            told[entry.id] = read_figures_told(folder, entry, shown_as)
        else:
            told[entry.id] = figures_told(entry, *rows)
    return told


_Known = Mapping[Key, tuple[tuple[PublishedFigure, ...], tuple[PublishedIndicator, ...]]]


def _known(archive: Path, entries: tuple[CatalogueEntry, ...]) -> _Known:
    """What the ledger has of each edition; nothing where it is not as the catalogue has it."""
    if not entries:
        return {}
    slug, beside = entries[0].authority.slug, digests_beside(archive)
    contents = [
        as_listed(archive, f"{slug}/{name}", beside) for name in ledger_names(entries[0].exempt)
    ]
    ledger, definitions = contents
    if ledger is None or definitions is None:
        return {}
    try:
        return read_ledger(ledger.decode(), definitions.decode())
    except (InvalidOperation, ValueError):
        # An edition was not as published when its rows were made: its own tables tell where.
        return {}


def as_listed(archive: Path, path: str, beside: Mapping[str, str]) -> bytes | None:
    """A file above the editions, if it is the one that the catalogue was written with."""
    if path not in beside:
        return None
    try:
        content = (archive / path).read_bytes()
    except FileNotFoundError:
        return None
    return content if sha256(content).hexdigest() == beside[path] else None


def _blocks(content: bytes, table: _Tidy) -> dict[Key, bytes]:
    """The lines of each edition of a table, as they stand."""
    header, *lines = content.splitlines(keepends=True) or [b""]
    if header != lines_of([(*OF_EDITION, *table.columns)]):
        return {}
    return {key: b"".join(block) for key, block in groupby(lines, key=_key_of_line)}


def _key_of_line(line: bytes) -> Key:
    # These cells are ids and days, which are never quoted.
    edition, _, _, fingerprint = line.decode().split(",", 4)[:4]
    return edition, fingerprint


def _block(archive: Path, entry: CatalogueEntry, table: _Tidy, made: Path | None) -> bytes:
    """The lines of one edition, made of its own table."""
    text = table_text(folder_of(archive, entry, made), table.of, f"{archive.name}/{entry.id}")
    own, (key, *others) = of_edition(entry), table.columns
    return lines_of((*own, *cells) for cells in named_cells(text, (key,), tuple(others)))


def lines_of(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows as the lines of such a table."""
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue().encode()
