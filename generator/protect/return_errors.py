"""Errors of returns counted by rule: small counts hidden, and what would give them back.

An error is of a child's record, so the counts are protected like those of figures. Readers are
taken to know how many errors a return had in all and in each category, since that is printed: of
the rules of a category as many other counts are hidden as keep a small one from being worked out.
How many rules could not be run is no count of people, and stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.model.groups import grouped
from generator.model.records import Record
from generator.protect.profiles import Profile, count_told
from generator.protect.suppression.cells import Cell, Held, Shown, Sum, table_of
from generator.protect.suppression.choose import choose
from generator.protect.suppression.lines import is_small

#: How many errors a return had in all. No column of the package: what is released says it,
#: because shown counts alone no longer add up to it.
IN_ALL = "errors_in_all"
#: How many of those were of the row's category.
IN_CATEGORY = "errors_in_category"

#: A return and the period it covers.
Covered = tuple[str, str]


def covered_by(row: Record) -> Covered:
    """The return and period whose rules add up to all its errors."""
    return (row.fields["return"], row.fields["period"])


def protected_return_errors(rows: Iterable[Record], profile: Profile) -> tuple[Record, ...]:
    """The rows of errors as they may leave the building, in their order.

    A hidden count is `c`. A rule that was not run, or of which nothing is said, has no count.
    """
    rows = tuple(rows)
    protected: dict[int, Record] = {}
    for places in grouped((covered_by(row), place) for place, row in enumerate(rows)).values():
        one_return = _protected([rows[at] for at in places], profile)
        protected |= dict(zip(places, one_return, strict=True))
    return tuple(protected[place] for place in range(len(rows)))


def _protected(rows: Sequence[Record], profile: Profile) -> list[Record]:
    """The rows of one return and period."""
    counts = [int(row.fields["count"] or 0) for row in rows]
    categories = grouped((row.fields["category"], place) for place, row in enumerate(rows))
    whole = sum(counts)
    sums = {name: sum(counts[at] for at in places) for name, places in categories.items()}
    hidden = _hidden(counts, categories, profile.largest)
    return [
        replace(
            row,
            fields={
                **row.fields,
                "count": count_told(counts[at], profile, is_hidden=_name(at) in hidden)
                if row.fields["count"]
                else "",
                IN_ALL: count_told(whole, profile, is_hidden=_ALL in hidden),
                IN_CATEGORY: count_told(
                    sums[row.fields["category"]],
                    profile,
                    is_hidden=_of_category(row.fields["category"]) in hidden,
                ),
            },
        )
        for at, row in enumerate(rows)
    ]


_ALL = "in all"


def _name(place: int) -> str:
    return f"{place:06}"


def _of_category(category: str) -> str:
    return f"of {category}"


def _hidden(
    counts: Sequence[int], categories: Mapping[str, tuple[int, ...]], largest: int
) -> frozenset[str]:
    """The names of what is hidden so that no sum gives a small count back."""
    named = {_name(at): count for at, count in enumerate(counts)}
    named |= {
        _of_category(category): sum(counts[at] for at in places)
        for category, places in categories.items()
    }
    named[_ALL] = sum(counts)
    if not any(is_small(count, largest) for count in named.values()):
        return frozenset()
    cells = [
        Cell(name, Decimal(count), name, protected=is_small(count, largest))
        for name, count in named.items()
    ]
    # The sums say more to a reader than a rule does, so they are given up last.
    shown = [
        Shown(name, loss=count, held=Held.HIDDEN)
        if is_small(count, largest)
        else Shown(name, loss=count)
        for name, count in named.items()
    ]
    sums = [
        Sum(_of_category(category), tuple(map(_name, places)))
        for category, places in categories.items()
    ]
    sums.append(Sum(_ALL, tuple(map(_of_category, categories))))
    pattern = choose(table_of(cells, shown, sums), largest)
    if pattern.exposed:
        return frozenset(named)
    return frozenset(pattern.hidden) | {
        name for name, count in named.items() if is_small(count, largest)
    }
