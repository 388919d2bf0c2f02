"""The tables of a published edition without the numbers that are withdrawn.

Only the rows concerned are written anew; every other line stays byte for byte.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Set
from hashlib import sha256

from generator.model.archive import PublishedFigure
from generator.model.comparators import ComparatorKind
from generator.model.errors import PacksError
from generator.model.figures import Symbol
from generator.model.judgements import Direction, Rating

Row = Mapping[str, str]

#: What a row becomes; one that stays the same is not written anew.
Change = Callable[[Row], Row]

#: Those of editions published before there were safe ranges lack the last two.
_NUMBERS = ("numerator", "denominator", "value", "at_least", "at_most")


def with_rows_changed(content: bytes, change: Change, shown_as: str) -> tuple[bytes, int]:
    """A table with some of its rows changed, and how many.

    Raises `PacksError` for a line that is no row of it.
    """
    lines = content.decode("utf-8").splitlines(keepends=True)
    header = next(csv.reader(lines[:1]), [])
    changed = 0
    for place, line in enumerate(lines[1:], start=1):
        cells = next(csv.reader([line]), [])
        if cells and len(cells) != len(header):
            raise PacksError(
                f"{shown_as}, line {place + 1} cannot be read as a row of its table. Restore the "
                "edition from a copy of the archive, then withdraw again; nothing was changed."
            )
        row = dict(zip(header, cells, strict=True)) if cells else {}
        if row and (after := change(row)) != row:
            written = io.StringIO(newline="")
            ending = line[len(line.rstrip("\r\n")) :]
            csv.writer(written, lineterminator=ending).writerow([after[name] for name in header])
            lines[place] = written.getvalue()
            changed += 1
    return "".join(lines).encode(), changed


def figure_without(row: Row, keys: Set[tuple[str, ...]], note: str) -> Row:
    """A row of figures with a symbol and a note instead of numbers, if its key is withdrawn."""
    is_meant = tuple(row.get(name, "") for name in PublishedFigure.KEY) in keys
    return _emptied(row, note) if is_meant else row


def own_comparator_without(row: Row, keys: Set[tuple[str, ...]], note: str, code: str) -> Row:
    """The same for a row of comparators that is the council's own figure for the same days."""
    whole = {(key[0], key[4]) for key in keys if not any(key[1:4])}
    is_own = row.get("kind") == ComparatorKind.OWN or (code and row.get("comparator") == code)
    is_meant = is_own and (row.get("indicator", ""), row.get("period", "")) in whole
    return _emptied(row, note) if is_meant else row


def judgement_without(row: Row, keys: Set[tuple[str, ...]], note: str) -> Row:
    """A row of judgements without its words, if a figure of its indicator's is withdrawn.

    They may rest on any figure of the whole authority. The rating rests on the headline alone, and
    goes with it.
    """
    headline = tuple(row.get(name, "") for name in PublishedFigure.KEY)
    if headline[0] not in {key[0] for key in keys if not any(key[1:4])}:
        return row
    gone = {"direction": Direction.NOT_JUDGED, "sentence": note, "reason": ""}
    if headline in keys:
        gone["rating"] = Rating.NOT_RATED
    return {**row, **gone}


def words_without(
    row: Row, columns: tuple[str, ...], tells: Callable[[str, tuple[str, ...]], bool], note: str
) -> Row:
    """A row with the note in place of each text of these columns that tells what is withdrawn.

    `tells` is asked with a text and the ids of the indicators that its row is of.
    """
    own = tuple(filter(None, (row.get("indicator") or row.get("indicators") or "").split(";")))
    found = {name: note for name in columns if row.get(name) and tells(row[name], own)}
    return {**row, **found}


def with_new_digests(descriptor: bytes, tables: Mapping[str, bytes]) -> bytes:
    """A data package's descriptor with length and digest of tables by their path beside it."""
    described = json.loads(descriptor)
    for resource in described.get("resources", ()):
        if (content := tables.get(resource.get("path", ""))) is not None:
            resource["bytes"] = len(content)
            resource["hash"] = f"sha256:{sha256(content).hexdigest()}"
    return (json.dumps(described, indent=2, ensure_ascii=False) + "\n").encode()


def _emptied(row: Row, note: str) -> Row:
    if not any(row.get(name) for name in _NUMBERS):
        return row
    empty = {name: "" for name in _NUMBERS if name in row}
    return {**row, **empty, "symbol": Symbol.CONFIDENTIAL, "note": note}
