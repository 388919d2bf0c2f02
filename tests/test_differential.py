"""Dirty tables, read by us and by frictionless: the same cells are named, but for what is meant."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import pytest
from dirty_by_hand import (
    AREAS,
    BOTH_NAME,
    CATEGORIES,
    ONLY_WE_NAME,
    ROWS,
    clean_observations,
    clean_targets,
    spoil,
)
from frictionless import Package
from packages_by_hand import Tables, columns_of, small_tables, write_package

from generator.read.package import read_package
from generator.read.resources import resource_schemas

FILES = 60

#: Resource, line and column; a fault of a row as a whole has no column.
Cell = tuple[str, int, str]

#: Lines that only we refuse, each with why: all that is wrong with them is how they are written.
ONLY_WE_REFUSE = {
    'children-visited,,,,2023-m01,snapshot,,,1,,,,say a "word" of it': "is it a quoted cell?",
    'children-visited,,,,2023-m01,snapshot,,,1,,,,"two\nlines"': "one row stands on one line",
    f"children-visited,,,,2023-m01,snapshot,,,1,,,,{'long ' * 400}": "no cell is this long",
}


def written(folder: Path, tables: Mapping[str, str]) -> Path:
    """A package of clean tables with these texts in the place of theirs, schemas included."""
    clean: Tables = {**small_tables(), "areas": AREAS, "categories": CATEGORIES}
    schemas = resource_schemas(clean)
    resources = [{"name": n, "path": f"{n}.csv", "schema": schemas[n]} for n in clean]
    package = write_package(folder, clean, change={"resources": resources})
    for resource, text in tables.items():
        (package / f"{resource}.csv").write_text(text, encoding="utf-8", newline="")
    return package


def as_a_whole(named: Collection[Cell]) -> set[Cell]:
    """The cells, but of a row that is refused as a whole only the row."""
    rows = {(resource, line) for resource, line, column in named if not column}
    return {
        (resource, line, column)
        for resource, line, column in named
        if not column or (resource, line) not in rows
    }


def named_by_us(package: Path) -> set[Cell]:
    """Every cell and row we name."""
    _, findings = read_package(package, "")
    return as_a_whole(
        {(Path(one.file).stem, one.line, one.column) for one in findings if one.is_error}
    )


def named_by_frictionless(package: Path, starts: Mapping[str, Sequence[int]]) -> set[Cell]:
    """Every cell and row frictionless names; a row stands on the line it begins on.

    It gives every cell of a ragged row a finding of its own, and we give the row one. Of a broken
    foreign key it names no cell: here that is the empty one of its cells, or else the last. A key
    with nothing in it has been named already, cell by cell.
    """
    named = set()
    for task in Package(str(package / "datapackage.json")).validate().tasks:
        for error in task.errors:
            assert hasattr(error, "row_number"), error
            if error.note.startswith("cells composing the primary keys are all"):
                continue
            column = getattr(error, "field_name", "")
            if error.type in ("extra-cell", "missing-cell", "blank-row"):
                column = ""
            elif error.type == "foreign-key":
                empty = [
                    n for n, c in zip(error.field_names, error.field_cells, strict=True) if not c
                ]
                column = (empty or error.field_names)[-1]
            named.add((task.name, starts[task.name][error.row_number - 2], column))
    return as_a_whole(named)


def test_the_same_cells_are_named_in_dirty_files(tmp_path: Path) -> None:
    done: Counter[str] = Counter()
    compared = by_both = by_us_alone = 0
    for number in range(FILES):
        chance = random.Random(f"dirty file {number}")
        tables = [clean_observations(chance), clean_targets(chance)]
        for table in tables:
            done += spoil(table, chance)
        texts = {table.resource: table.text(quoted=number % 4 == 0) for table in tables}
        package = written(tmp_path / str(number), texts)
        starts = {table.resource: table.starts() for table in tables}
        alone = {
            (table.resource, starts[table.resource][place], column)
            for table in tables
            for place, column in table.ours_alone
        }
        ours, theirs = named_by_us(package), named_by_frictionless(package, starts)
        assert ours - alone == theirs, (number, sorted((ours - alone) ^ theirs))
        assert alone <= ours, (number, sorted(alone - ours))
        assert not alone & theirs, (number, sorted(alone & theirs))
        compared += sum(len(row) for table in tables for row in table.rows)
        by_both += len(theirs)
        by_us_alone += len(alone)
    print(f"{compared:,} cells in {FILES} files; {by_both:,} named by both, {by_us_alone:,} by us.")
    print(dict(sorted(done.items())))
    assert compared > 50_000
    assert by_both > 2_000
    assert by_us_alone > 300
    every = {f"{resource}.{column}" for resource in BOTH_NAME for column in BOTH_NAME[resource]}
    assert {what for what, count in done.items() if count >= 20} >= every | {
        "row repeated",
        "row cut short",
        "row too long",
        "row blank",
        "newline in a cell",
        "refused by us alone",
    }


@pytest.mark.parametrize("number", range(3))
def test_neither_side_names_a_cell_of_a_clean_file(number: int, tmp_path: Path) -> None:
    chance = random.Random(f"clean file {number}")
    tables = [clean_observations(chance), clean_targets(chance)]
    texts = {table.resource: table.text(quoted=number == 0) for table in tables}
    package = written(tmp_path, texts)
    starts = {table.resource: table.starts() for table in tables}
    assert named_by_us(package) == named_by_frictionless(package, starts) == set()


@pytest.mark.parametrize(("resource", "column", "cell"), ONLY_WE_NAME)
def test_a_cell_only_we_refuse_is_let_pass_by_frictionless(
    resource: str, column: str, cell: str, tmp_path: Path
) -> None:
    chance = random.Random("one cell")
    table = clean_observations(chance) if resource == "observations" else clean_targets(chance)
    table.rows[4][columns_of(resource).index(column)] = cell
    package = written(tmp_path, {resource: table.text(quoted=False)})
    assert named_by_us(package) == {(resource, 6, column)}
    assert named_by_frictionless(package, {resource: table.starts()}) == set()


@pytest.mark.parametrize("line", ONLY_WE_REFUSE)
def test_a_line_only_we_refuse_is_let_pass_by_frictionless(line: str, tmp_path: Path) -> None:
    table = clean_observations(random.Random("one line"))
    package = written(tmp_path, {"observations": table.text(quoted=False) + line + "\n"})
    assert {(resource, at) for resource, at, _ in named_by_us(package)} == {
        ("observations", 2 + ROWS)
    }
    starts = [*table.starts(), 2 + ROWS]
    assert named_by_frictionless(package, {"observations": starts}) == set()
