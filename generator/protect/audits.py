"""Audited cases counted by grade: small counts hidden, and what would give them back.

A case is a child's, so the counts are protected like those of figures. Readers are taken to know
how many cases were graded in all, since that is printed: in each line of grades as many other
counts are hidden as keep a hidden one from being worked out. How many were moderated is told of a
whole line alone, so that no grade's share of it can be taken from the grade.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.model.groups import grouped
from generator.model.records import InspectionGrade, Moderation, Record, grade_named, moderation_of
from generator.protect.profiles import Profile, count_told
from generator.protect.suppression.cells import Cell, Held, Shown, Sum, table_of
from generator.protect.suppression.choose import choose
from generator.protect.suppression.lines import is_small

#: How many cases were graded in all, in one dimension of one cycle and theme. No column of the
#: package: what is released says it, because shown counts alone no longer add up to it.
IN_ALL = "cases_in_all"
#: How many of those were moderated, in all.
MODERATED = "moderated_in_all"

#: Cycle, theme and dimension.
Line = tuple[str, str, str]

_CYCLE, _THEME = range(2)

#: The grades that are counted together as good or outstanding.
_GOOD = frozenset({InspectionGrade.OUTSTANDING, InspectionGrade.GOOD})


def line_of(row: Record) -> Line:
    """The cycle, theme and dimension whose grades add up to all cases."""
    return (row.fields["cycle"], row.fields["theme"], row.fields["dimension"])


def protected_audits(rows: Iterable[Record], profile: Profile) -> tuple[Record, ...]:
    """The rows of audits as they may leave the building, in their order.

    A hidden count is `c`; what was moderated of one grade is left out. A grade that is hidden
    before moderation is hidden after it as well, and the other way round.
    """
    rows = tuple(rows)
    lines = grouped((line_of(row), place) for place, row in enumerate(rows))
    hidden = _hidden(rows, lines, profile.largest)
    beside = {_beside(rows[place]) for place in hidden}
    hidden |= {place for place, row in enumerate(rows) if _beside(row) in beside}
    in_all = {line: _in_all([rows[at] for at in places], profile) for line, places in lines.items()}
    return tuple(
        replace(
            row,
            fields={
                **row.fields,
                "cases": count_told(_count(row, "cases"), profile, is_hidden=place in hidden),
                "moderated": "",
                **in_all[line_of(row)],
            },
        )
        for place, row in enumerate(rows)
    )


def _in_all(line: Sequence[Record], profile: Profile) -> dict[str, str]:
    """How many cases a line has, and how many of them were moderated, where each may be told."""
    cases, moderated = (sum(_count(row, name) for row in line) for name in ("cases", "moderated"))
    said = any(row.fields["moderated"] for row in line)
    parts = (cases, moderated, cases - moderated)
    some_small = any(is_small(part, profile.largest) for part in parts)
    return {
        IN_ALL: count_told(cases, profile, is_hidden=is_small(cases, profile.largest)),
        MODERATED: count_told(moderated, profile, is_hidden=some_small) if said else "",
    }


def _beside(row: Record) -> tuple[str, ...]:
    """The grade of a row in its cycle and theme, whether before moderation or after it."""
    cycle, theme, dimension = line_of(row)
    named, stage = moderation_of(dimension)
    together = named if stage is not Moderation.NOT_SAID else dimension
    return (cycle, theme, together, row.fields["grade"])


def _count(row: Record, name: str) -> int:
    return int(row.fields[name] or 0)


def _hidden(
    rows: Sequence[Record], lines: Mapping[Line, tuple[int, ...]], largest: int
) -> set[int]:
    """The places of rows that are hidden so that no sum gives a small count back."""
    counts = [_count(row, "cases") for row in rows]
    if not any(is_small(count, largest) for count in counts):
        return set()
    names = [f"{place:06}" for place in range(len(rows))]
    cells = [
        Cell(name, Decimal(count), name, protected=is_small(count, largest))
        for name, count in zip(names, counts, strict=True)
    ]
    shown = [Shown(name, loss=count) for name, count in zip(names, counts, strict=True)]
    sums = [
        Sum(names[whole], tuple(names[part] for part in parts))
        for whole, parts in _totals(rows, lines, counts)
    ]
    for number, places in enumerate(lines.values()):
        in_all = sum(counts[place] for place in places)
        held = Held.HIDDEN if is_small(in_all, largest) else Held.OPEN
        name = f"in all {number:06}"
        cells.append(Cell(name, Decimal(in_all), name))
        shown.append(Shown(name, loss=in_all, held=held))
        sums.append(Sum(name, tuple(names[place] for place in places)))
        best = [at for at in places if grade_named(rows[at].fields["grade"]) in _GOOD]
        if 1 < len(best) < len(places):
            # An indicator often is this share, so that readers know it from elsewhere.
            among = sum(counts[at] for at in best)
            is_told = not is_small(among, largest) and not is_small(in_all - among, largest)
            held = Held.OPEN if is_told else Held.HIDDEN
            cells.append(Cell(f"good {number:06}", Decimal(among), f"good {number:06}"))
            shown.append(Shown(f"good {number:06}", loss=among, held=held))
            sums.append(Sum(f"good {number:06}", tuple(names[at] for at in best)))
    pattern = choose(table_of(cells, shown, sums), largest)
    if pattern.exposed:
        return set(range(len(rows)))
    # Of so few cases in all not even a grade that nobody has is told: it says what the others had.
    few = (places for places in lines.values() if is_small(sum(counts[p] for p in places), largest))
    chosen = {place for place, name in enumerate(names) if name in pattern.hidden}
    return chosen.union(*few)


def _totals(
    rows: Sequence[Record], lines: Mapping[Line, tuple[int, ...]], counts: Sequence[int]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Rows that are the sum of others, each with those: a line of all themes, or of all cycles.

    No column says so. A line that holds, grade by grade, what all others of its cycle or of its
    theme hold together is taken for one; of two lines alone none can be told to be the sum.
    """
    by_grade = {
        line: {rows[place].fields["grade"]: place for place in places}
        for line, places in lines.items()
    }

    def given(grade: str, *some: Line) -> tuple[int, ...]:
        """The rows of a grade in some lines."""
        return tuple(by_grade[line][grade] for line in some if grade in by_grade[line])

    for axis in (_CYCLE, _THEME):
        for alike in grouped((line[:axis] + line[axis + 1 :], line) for line in lines).values():
            for whole in alike if len(alike) > 2 else ():
                others = [line for line in alike if line != whole]
                grades = dict.fromkeys(grade for line in alike for grade in by_grade[line])
                found = [(given(grade, whole), given(grade, *others)) for grade in grades]
                if all(
                    sum(counts[at] for at in one) == sum(counts[at] for at in of)
                    for one, of in found
                ):
                    yield from ((one[0], of) for one, of in found if one and of)
