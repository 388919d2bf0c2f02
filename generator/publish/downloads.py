"""What readers can take away: the released figures as CSV files and a data package of them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from generator.model.editions import ReleasedEdition
from generator.model.errors import PacksError
from generator.model.exempt import TITLE, Exempt
from generator.model.judgements import Judgements
from generator.model.pages import Download
from generator.publish.catalogue import restricted_record
from generator.publish.released_tables import TABLES
from generator.publish.tables import CellType, Column, Table
from generator.read.record import EXEMPT_FILE

_FOLDER = "data"
_PROFILES = "https://datapackage.org/profiles/2.0"
#: The earliest day that a pack knows, so that no clock is in it.
_NO_DAY = (1980, 1, 1, 0, 0, 0)

#: How a spreadsheet knows a formula. Numbers are written from numbers, so a minus is safe there.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class _File:
    table: Table[Any]
    name: str
    content: bytes
    rows: int


def released_downloads(
    released: ReleasedEdition, judgements: Judgements, exempt: Exempt | None = None
) -> tuple[Download, ...]:
    """The files of an edition's `data` folder: the tables it has rows for, and their descriptor.

    Those of an `exempt` edition say so in their names, since a table has no other place for it.
    Raises `PacksError` for a text that a spreadsheet would run as a formula.
    """
    mark = EXEMPT_FILE if exempt else ""
    files = tuple(
        _File(table, f"{mark}{table.name}.csv", _csv(table, cells), len(cells))
        for table in TABLES
        if (cells := table.cells(released, judgements))
    )
    return (
        *(Download(_path(file), file.content, file.table.title, file.rows) for file in files),
        Download(
            f"{_FOLDER}/datapackage.json",
            _descriptor(released, files, exempt),
            "Data package, the description alone: what each column means",
        ),
    )


def packed(released: ReleasedEdition, files: Iterable[Download], exempt: Exempt | None) -> Download:
    """The data package as one file: the tables and their descriptor, side by side."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as pack:
        for file in files:
            entry = zipfile.ZipInfo(file.path.rpartition("/")[2], _NO_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            pack.writestr(entry, file.content)
    return Download(
        f"{name_of(released, exempt)}.zip",
        stream.getvalue(),
        "Data package in one file: every table below and what each column means",
    )


def name_of(released: ReleasedEdition, exempt: Exempt | None) -> str:
    """The path of a file of the whole edition, but for its ending; it says whose it is."""
    edition = released.edition
    mark = EXEMPT_FILE if exempt else ""
    return f"{_FOLDER}/{mark}{edition.authority}-{edition.edition}"


def _path(file: _File) -> str:
    return f"{_FOLDER}/{file.name}"


def _csv(table: Table[Any], rows: tuple[tuple[str, ...], ...]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    for column, cells in zip(table.columns, zip(*rows, strict=True), strict=True):
        for cell in sorted(set(cells)):
            _refuse_formula(table, column, cell)
    writer.writerows(rows)
    return text.getvalue().encode()


def _refuse_formula(table: Table[Any], column: Column[Any], cell: str) -> None:
    # A tab or a return is itself a mark, so only spaces are looked past.
    if column.type is CellType.STRING and cell.lstrip(" ").startswith(FORMULA):
        raise PacksError(
            f"{table.name}.csv would hold a {column.name} that starts with '{cell.strip()[:1]}', "
            f"which a spreadsheet runs as a formula: '{cell[:60]}'. Begin it with a word."
        )


def _descriptor(
    released: ReleasedEdition, files: tuple[_File, ...], exempt: Exempt | None
) -> bytes:
    edition = released.edition
    title = f"{edition.title}: released figures"
    present = {file.table.name for file in files}
    descriptor = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": f"{edition.authority}-{edition.edition}",
        "title": f"{TITLE}: {title}" if exempt else title,
        "description": "Figures as published, after disclosure control; a symbol says why a "
        "figure has no number.",
        "contributors": [{"title": released.authority.name, "roles": ["publisher"]}],
        "report": {
            "authority": {"slug": released.authority.slug, "name": released.authority.name}
            | ({"code": released.authority.code} if released.authority.code else {}),
            "edition": edition.edition,
            "body": edition.body,
            "reporting_period": released.reporting_period.token,
            "data_as_at": released.data_as_at.isoformat(),
            "meeting_date": edition.meeting_date.isoformat(),
            "publication_date": edition.publication_date.isoformat(),
        }
        | (restricted_record(exempt) if exempt else {}),
        "resources": [_resource(file, present) for file in files],
    }
    return (json.dumps(descriptor, indent=1, ensure_ascii=False) + "\n").encode()


def _resource(file: _File, present: set[str]) -> dict[str, object]:
    table = file.table
    schema: dict[str, object] = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column, is_key=column.name in table.key) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    columns = {column.name for column in table.columns}
    if table.name != "indicators" and "indicator" in columns and "indicators" in present:
        reference = {"resource": "indicators", "fields": ["indicator"]}
        schema["foreignKeys"] = [{"fields": ["indicator"], "reference": reference}]
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": table.name,
        "title": table.title,
        "type": "table",
        "path": file.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(file.content),
        "hash": f"sha256:{sha256(file.content).hexdigest()}",
        "schema": schema,
    }


def _field(column: Column[Any], *, is_key: bool) -> dict[str, object]:
    field: dict[str, object] = {
        "name": column.name,
        "type": column.type,
        "description": column.meaning,
    }
    if column.required:
        field["constraints"] = {"required": True}
    elif is_key:
        # An empty area is the whole authority. No part of a key may be missing, so here an empty
        # cell is a value like any other.
        field["missingValues"] = []
    return field
