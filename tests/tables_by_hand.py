"""Tables of counts with their totals, and what a reader can work out by trying everything."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import combinations

from generator.protect.suppression.cells import Cell, Held, Shown, Sum, Table, table_of

LARGEST = 5

Place = tuple[int, int]
Counts = Sequence[Sequence[int]]


def name(place: Place) -> str:
    """The key of a cell in a row and a column."""
    return f"{place[0]},{place[1]}"


def places(counts: Counts) -> list[Place]:
    """Every cell of a table, row by row."""
    return [(row, column) for row, cells in enumerate(counts) for column in range(len(cells))]


def small(counts: Counts) -> set[Place]:
    """The cells with a count of the hidden band."""
    return {(row, column) for row, column in places(counts) if 1 <= counts[row][column] <= LARGEST}


def lines(counts: Counts, *, columns: bool = True) -> list[list[Place]]:
    """The rows and, where their totals are published as well, the columns."""
    rows = [[place for place in places(counts) if place[0] == row] for row in range(len(counts))]
    if not columns or len(rows) == 1:
        return rows
    across = range(len(counts[0]))
    return rows + [[place for place in places(counts) if place[1] == column] for column in across]


def table(
    counts: Counts,
    primary: Collection[Place],
    *,
    columns: bool = True,
    totals: Held = Held.OPEN,
    hidden: Collection[Place] = (),
    open_: Collection[Place] = (),
) -> Table:
    """A table whose totals are published; losing a cell costs its count."""
    cells, shown, sums = [], [], []
    for place in places(counts):
        key, count = name(place), counts[place[0]][place[1]]
        held = Held.HIDDEN if place in hidden else Held.OPEN if place in open_ else Held.FREE
        cells.append(Cell(key, Decimal(count), key, place in primary))
        shown.append(Shown(key, count, held=held))
    for number, line in enumerate(lines(counts, columns=columns)):
        key = f"total {number}"
        total = sum(counts[row][column] for row, column in line)
        cells.append(Cell(key, Decimal(total), key))
        shown.append(Shown(key, total, held=totals))
        sums.append(Sum(key, tuple(map(name, line))))
    return table_of(cells, shown, sums)


def settled(one: Table, hidden: Iterable[str]) -> Table:
    """The table as an earlier edition would have settled it: each figure as it was."""
    keys = set(hidden)
    return replace(
        one,
        shown=tuple(
            replace(figure, held=Held.HIDDEN) if figure.key in keys else figure
            for figure in one.shown
        ),
    )


def solutions(
    counts: Counts, hidden: Sequence[Place], known: Sequence[Place] = (), *, columns: bool = True
) -> Iterator[dict[Place, int]]:
    """Every way to fill the hidden cells that a reader of the rest cannot rule out.

    `known` are those of which the reader knows that they hold 1 to 5.
    """
    left = [
        (line, sum(counts[row][column] for row, column in line))
        for line in ([p for p in one if p in hidden] for one in lines(counts, columns=columns))
        if line
    ]

    def fill(place: int, filled: dict[Place, int]) -> Iterator[dict[Place, int]]:
        if place == len(hidden):
            yield dict(filled)
            return
        here = hidden[place]
        rests = [(sum(filled.get(p, 0) for p in line), line, total) for line, total in left]
        rooms = [total - so_far for so_far, line, total in rests if here in line]
        last = [
            total - so_far
            for so_far, line, total in rests
            if here in line and all(p in filled or p == here for p in line)
        ]
        choices: Iterable[int] = range(min(rooms) + 1)
        if last:
            choices = (last[0],) if len(set(last)) == 1 and 0 <= last[0] <= min(rooms) else ()
        for count in choices:
            if here not in known or 1 <= count <= LARGEST:
                filled[here] = count
                yield from fill(place + 1, filled)
                del filled[here]

    yield from fill(0, {})


def ranges(
    counts: Counts, hidden: Iterable[Place], known: Sequence[Place] = (), *, columns: bool = True
) -> dict[Place, tuple[int, int]]:
    """The least and the greatest count of each hidden cell, over every solution."""
    cells = sorted(hidden)
    found = list(solutions(counts, cells, known, columns=columns))
    return {
        place: (min(one[place] for one in found), max(one[place] for one in found))
        for place in cells
    }


def goes_to(counts: Counts, hidden: Iterable[Place], place: Place, end: int) -> bool:
    """Whether a hidden cell can be `end`, or beyond, one at a time and by chains of other cells.

    A chain goes along a row, then down a column, and so on, each cell making good the one before;
    none goes below 0. The longest way there is, for a table with totals of rows and columns (the
    augmenting paths of L. R. Ford and D. R. Fulkerson).
    """
    now = {cell: counts[cell[0]][cell[1]] for cell in hidden}
    step = 1 if end > now[place] else -1
    while (end - now[place]) * step > 0:
        chain = _chain(now, place, step, is_one_row=len(counts) == 1)
        if not chain or (step < 0 and now[place] == 0):
            return False
        for at, cell in enumerate([place, *chain]):
            now[cell] += step if at % 2 == 0 else -step
    return True


def _chain(now: dict[Place, int], place: Place, step: int, *, is_one_row: bool) -> list[Place]:
    """Cells that make good a step of one cell, taken by turns along a row and down a column."""
    ways: list[list[Place]] = [[]]
    seen: set[tuple[str, int]] = set()
    while ways:
        way = ways.pop(0)
        along_row = len(way) % 2 == 0
        last = way[-1] if way else place
        change = -step if along_row else step
        for cell, count in now.items():
            beside = cell[0] == last[0] if along_row else cell[1] == last[1]
            line = ("column", cell[1]) if along_row else ("row", cell[0])
            if not beside or cell == place or count + change < 0 or line in seen:
                continue
            if along_row and (is_one_row or cell[1] == place[1]):
                return [*way, cell]
            seen.add(line)
            ways.append([*way, cell])
    return []


def protects(counts: Counts, primary: Collection[Place], hidden: Collection[Place]) -> bool:
    """Whether no primary's range excludes an end of the band."""
    return all(goes_to(counts, hidden, p, end) for p in primary for end in (1, LARGEST))


@cache
def best(counts: tuple[tuple[int, ...], ...]) -> tuple[int, int, tuple[Place, ...]] | None:
    """Fewest partners, their least sum and the first pattern by key, of every pattern there is."""
    primary = small(counts)
    others = sorted(set(places(counts)) - primary)
    for number in range(len(others) + 1):
        good = [
            (sum(counts[row][column] for row, column in chosen), chosen)
            for chosen in combinations(others, number)
            if protects(counts, primary, primary | set(chosen))
        ]
        if good:
            loss, chosen = min(good)
            return number, loss, chosen
    return None
