"""Which rows of last period's tables the next package begins with: what is still open.

What children said and what was signed off was of then. Actions and recommendations that came to
their end have been told as closed by the edition before; the archive keeps them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.judge.plan_changes import is_closed

#: The tables that the next period has other rows of than the last one ended with.
CHANGED = ("voice", "signoffs", "actions", "recommendations")


def carried_over(table: str, rows: Iterable[Mapping[str, str]]) -> tuple[dict[str, str], ...]:
    """The rows of a table that the next period begins with; progress is asked for anew."""
    match table:
        case "voice" | "signoffs":
            return ()
        case "actions":
            return tuple({**row, "progress": ""} for row in rows if not _is_ended(table, row))
        case "recommendations":
            return tuple(dict(row) for row in rows if not _is_ended(table, row))
        case _:
            return tuple(dict(row) for row in rows)


def left_behind(table: str, rows: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """The references of the actions, or of the recommendations, that came to their end."""
    return tuple(row["ref"] for row in rows if _is_ended(table, row))


def _is_ended(table: str, row: Mapping[str, str]) -> bool:
    closed_in = row.get("closed_in", "")
    if table == "recommendations":
        return bool(closed_in)
    return is_closed(row.get("status", ""), closed_in, row.get("closed_by", ""))


def carry_over(table: str, path: Path) -> None:
    """Write a table as the next period begins with it; one that loses nothing keeps its bytes."""
    if not path.is_file():
        return
    reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    rows = list(reader)
    kept = carried_over(table, rows)
    if list(kept) == rows:
        return
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, reader.fieldnames or (), lineterminator="\n")
    writer.writeheader()
    writer.writerows(kept)
    path.write_text(text.getvalue(), encoding="utf-8", newline="\n")
