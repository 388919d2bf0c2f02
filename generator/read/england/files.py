"""National files as they are downloaded: what each is shows in its own columns, not in its name."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.model.findings import Finding
from generator.model.formats import listed
from generator.read.england.grids import Grid, read_grid, read_heading, refused
from generator.read.england.long_table import COLUMNS, is_long, read_packed, read_plain
from generator.read.england.neighbours import is_set, read_set, read_set_workbook
from generator.read.england.parquet import MAGIC
from generator.read.england.published import Listed, National
from generator.read.england.tables import IDENTIFYING, held, read_tables
from generator.read.files import packed_file, read_bytes

#: The long table as CSV is about 60 MB.
LIMIT = 200_000_000

_WORKBOOK = b"PK\x03\x04"


@dataclass(frozen=True)
class Wanted:
    """Which measures are looked for, and what the person says of the files.

    `release` and `neighbour_set` are empty where the files themselves are to say it.
    """

    measures: Collection[str]
    release: str = ""
    neighbour_set: str = ""


def read_national(paths: Sequence[Path], wanted: Wanted) -> tuple[National, tuple[Finding, ...]]:
    """What all files hold together, and everything that is wrong with any of them."""
    findings: tuple[Finding, ...] = ()
    parts = []
    for path in paths:
        national, of_file = _read(path, wanted)
        parts.append(national)
        findings += of_file
    return joined(parts), findings


def joined(parts: Sequence[National]) -> National:
    """Several files' contents as one; what a file says first stands before what later ones say.

    Of an authority's entries the one of the newest year counts.
    """
    neighbours: dict[str, Mapping[str, tuple[str, ...]]] = {}
    authorities: dict[str, Listed] = {}
    numbers: dict[str, str] = {}
    for part in parts:
        neighbours |= {
            name: members for name, members in part.neighbours.items() if name not in neighbours
        }
        numbers |= part.numbers
        for number, entry in part.authorities.items():
            if number not in authorities or authorities[number].year < entry.year:
                authorities[number] = entry
    return National(
        tuple(figure for part in parts for figure in part.figures),
        tuple(estimate for part in parts for estimate in part.estimates),
        neighbours,
        authorities,
        numbers,
    )


def _read(path: Path, wanted: Wanted) -> tuple[National, tuple[Finding, ...]]:
    shown_as = str(path)
    data = read_bytes(path, path.parent, shown_as, limit=LIMIT, family="PKG")
    if isinstance(data, Finding):
        return National(), (data,)
    if data.startswith(MAGIC):
        return read_packed(data, shown_as, wanted.measures, wanted.release)
    if data.startswith(_WORKBOOK):
        return read_set_workbook(data, shown_as, wanted.neighbour_set)
    head = read_heading(data, shown_as)
    if not is_long(head) and not is_set(head) and head.lacks(IDENTIFYING):
        return National(), (packed_file(data, shown_as) or _unknown(head),)
    grid, findings = read_grid(data, shown_as)
    if grid is None:
        return National(), findings
    if is_long(grid):
        return read_plain(grid, wanted.measures, wanted.release)
    if is_set(grid):
        return read_set(grid, wanted.neighbour_set)
    if not held(grid):
        return National(), (_unknown(grid),)
    return read_tables(grid, wanted.measures, wanted.release)


def _unknown(grid: Grid) -> Finding:
    """The error that a file is none of those that are read, with what it lacks to be one."""
    lacking = grid.lacks(IDENTIFYING)
    if lacking == IDENTIFYING:
        problem = (
            f"The file is none that is known here: it has none of {listed(lacking)}, which a DfE "
            f"table begins with, nor {listed(COLUMNS)} of the long table."
        )
    elif lacking:
        problem = f"To be a DfE table by authority, the file lacks {listed(lacking)}."
    else:
        problem = "The file is a DfE table by authority, but no measure known here is in it."
    remedy = "docs/comparators.md lists the files and columns that are read; leave out the others."
    return refused("CSV-HEADER", grid.file, problem, remedy, line=1)
