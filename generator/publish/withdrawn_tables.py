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

#: Those of editions published before there were safe ranges lack the last two.
_NUMBERS = ("numerator", "denominator", "value", "at_least", "at_most")


def without_figures(
    content: bytes, keys: Set[tuple[str, ...]], note: str, shown_as: str
) -> tuple[bytes, int]:
    """A table of figures with a symbol and a note for the keys, and how many rows that changed."""

    def is_meant(row: Mapping[str, str]) -> bool:
        return tuple(row.get(name, "") for name in PublishedFigure.KEY) in keys

    return _emptied(content, is_meant, note, shown_as)


def without_own_comparators(
    content: bytes, keys: Set[tuple[str, ...]], note: str, shown_as: str, code: str
) -> tuple[bytes, int]:
    """A table of comparators without the council's own figures for the same days."""
    whole = {(key[0], key[4]) for key in keys if not any(key[1:4])}

    def is_meant(row: Mapping[str, str]) -> bool:
        is_own = row.get("kind") == ComparatorKind.OWN or (code and row.get("comparator") == code)
        return bool(is_own) and (row.get("indicator", ""), row.get("period", "")) in whole

    return _emptied(content, is_meant, note, shown_as)


def with_new_digests(descriptor: bytes, tables: Mapping[str, bytes]) -> bytes:
    """A data package's descriptor with length and digest of tables by their path beside it."""
    described = json.loads(descriptor)
    for resource in described.get("resources", ()):
        if (content := tables.get(resource.get("path", ""))) is not None:
            resource["bytes"] = len(content)
            resource["hash"] = f"sha256:{sha256(content).hexdigest()}"
    return (json.dumps(described, indent=2, ensure_ascii=False) + "\n").encode()


def _emptied(
    content: bytes, is_meant: Callable[[Mapping[str, str]], bool], note: str, shown_as: str
) -> tuple[bytes, int]:
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
        if row and is_meant(row) and any(row.get(name) for name in _NUMBERS):
            row |= {name: "" for name in _NUMBERS if name in row}
            row |= {"symbol": Symbol.CONFIDENTIAL, "note": note}
            written = io.StringIO(newline="")
            ending = line[len(line.rstrip("\r\n")) :]
            csv.writer(written, lineterminator=ending).writerow([row[name] for name in header])
            lines[place] = written.getvalue()
            changed += 1
    return "".join(lines).encode(), changed
