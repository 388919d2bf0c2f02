"""Where our figure lies among those of all authorities: rank, quarter, and the middle half.

Ranks: ties share the better place, as in a race. Quarters: the rank method of public health in
England (PHEindicatormethods). The middle half: from the published quarters where there are both,
else by linear interpolation between the values in order, at (N - 1) p, as spreadsheets do.
Authorities are told apart by their nine-character codes, never by their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from generator.judge.comparable import SMALLEST_DENOMINATOR
from generator.judge.comparison.benchmark import of_the_same_days
from generator.judge.comparison.places import source_words
from generator.judge.intervals import rounded_apart
from generator.judge.phrases import when
from generator.measure.rounding import ARITHMETIC, round_half_up
from generator.model.comparators import Comparator, ComparatorKind, Position, Statistic
from generator.model.comparison import AmongAuthorities, MiddleHalf, NotPlaced, Rank
from generator.model.figures import Figure, Figures, Key, Status, Symbol
from generator.model.formats import plural, spell, spell_cell, why_no_number
from generator.model.indicators import Indicator, Polarity, Unit
from generator.model.periods import Basis, span

#: A project rule: a rate of fewer children than this swings with every single one.
SMALLEST_POPULATION = 2_000
#: A project rule: fewer authorities than quarters have no quarters, and no rank worth the name.
FEWEST_AUTHORITIES = 4

_CODE = re.compile(r"[A-Z][0-9]{8}")

#: Where ours lies to the middle half, as it stands before it in a sentence.
SIDES: dict[Position, str] = {
    Position.LOWER: "below",
    Position.IN_RANGE: "within",
    Position.HIGHER: "above",
}

_QUARTERS = ("best", "second-best", "third-best", "last")


def ranks(values: Sequence[Decimal | None], *, highest_first: bool) -> tuple[int | None, ...]:
    """The place of each value, counted from 1; ties share the lowest number, gaps have none."""
    known = sorted((v for v in values if v is not None), reverse=highest_first)
    return tuple(None if value is None else known.index(value) + 1 for value in values)


def group_of(rank: int, n: int, groups: int) -> int:
    """Which of so many equal groups a rank among n is in, counted from 1 at rank 1."""
    return groups + 1 + -(n + 1 - rank) * groups // n


def quantile_groups(
    values: Sequence[Decimal | None], groups: int, *, highest_first: bool
) -> tuple[int | None, ...]:
    """The group of each value by its rank, 1 for the first; none where there are too few values."""
    n = sum(value is not None for value in values)
    if n < groups:
        return (None,) * len(values)
    places = ranks(values, highest_first=highest_first)
    return tuple(None if rank is None else group_of(rank, n, groups) for rank in places)


def quantile_bound(values: Iterable[Decimal], share: Decimal) -> Decimal:
    """The value that so great a share of all, from 0 to 1, lies below; unrounded.

    `ValueError` where there is no value, or the share is not one.
    """
    known = sorted(values)
    if not known or not 0 <= share <= 1:
        raise ValueError(f"{share} of {len(known)} values cannot be found")
    with localcontext(ARITHMETIC):
        place = (len(known) - 1) * share
        below = int(place)
        above = min(below + 1, len(known) - 1)
        return known[below] + (known[above] - known[below]) * (place - below)


def position_in(value: Decimal, low: Decimal, high: Decimal) -> Position:
    """Whether a value lies below, within or above a range, both ends inside."""
    if value < low:
        return Position.LOWER
    return Position.HIGHER if value > high else Position.IN_RANGE


@dataclass(frozen=True)
class _Published:
    """What is published for one basis and the same days.

    `rows` are the figures of authorities by their codes; `quarters` the values that a quarter and
    three quarters of them lie below, and of how many where that is said.
    """

    key: Key
    rows: Mapping[str, Comparator]
    own: Comparator | None
    quarters: tuple[Decimal, Decimal, int | None] | None


def position_of(
    indicator: Indicator, figures: Figures, comparators: Iterable[Comparator], own_code: str
) -> AmongAuthorities | NotPlaced:
    """Where ours lies among all authorities in the latest period that their figures are of.

    `comparators` are those known by then; of the indicator's own basis before another. `own_code`
    is our authority's nine-character code. Ours is the published figure, as theirs are, else our
    released one of the same days. A figure that is hidden has no place, published or not.
    """
    found = _latest(indicator, comparators, own_code)
    if found is None:
        return NotPlaced("The figures of other authorities are not given.")
    figure = of_the_same_days(figures, found.key)
    if figure is not None and figure.symbol is Symbol.CONFIDENTIAL:
        return NotPlaced(f"Our figure {when(found.key)} is {why_no_number(figure)}.")
    ours = _ours(found, figure)
    if ours is None:
        return NotPlaced(f"We have no figure {when(found.key)}, which those of others are of.")
    own = found.own or figure
    values = _values(found, own_code)
    reason = _never(indicator, own_code)
    rank, no_rank = _rank(ours, own.denominator if own else None, values, indicator, found, reason)
    half, no_half = _middle_half(ours, values, indicator, found, reason)
    return AmongAuthorities(
        found.key.period,
        found.key.basis,
        ours,
        found.own is not None,
        rank,
        no_rank,
        half,
        no_half,
    )


def values_of_others(
    indicator: Indicator, comparators: Iterable[Comparator], own_code: str
) -> tuple[Decimal, ...]:
    """The values of the other authorities that ours is placed among, from the lowest."""
    found = _latest(indicator, comparators, own_code)
    return () if found is None else tuple(sorted(_values(found, own_code)))


def _values(found: _Published, own_code: str) -> list[Decimal]:
    others = (row.value for code, row in found.rows.items() if code != own_code)
    return [value for value in others if value is not None]


def _latest(
    indicator: Indicator, comparators: Iterable[Comparator], own_code: str
) -> _Published | None:
    """The latest days for which there are enough authorities, or both quarters."""
    by_days: dict[tuple[bool, date, date, Basis], list[Comparator]] = {}
    for row in comparators:
        is_known = row.value is not None and row.symbol is None
        if row.indicator == indicator.indicator and is_known and row.status is not Status.FORECAST:
            days = span(row.period, row.basis)
            order = (row.basis is indicator.basis, days[1], days[0], row.basis)
            by_days.setdefault(order, []).append(row)
    for order in sorted(by_days, reverse=True):
        found = _published(indicator, by_days[order], own_code)
        if len(found.rows) >= FEWEST_AUTHORITIES or found.quarters:
            return found
    return None


def _published(indicator: Indicator, rows: Sequence[Comparator], own_code: str) -> _Published:
    of_places = {
        row.comparator: row
        for row in rows
        if row.kind is ComparatorKind.AUTHORITY
        and row.statistic is Statistic.VALUE
        and _CODE.fullmatch(row.comparator)
    }
    of_our_own = (row for row in rows if row.kind is ComparatorKind.OWN)
    own = of_places.get(own_code) or next(of_our_own, None)
    first = next(iter(of_places.values()), rows[0])
    key = Key(indicator.indicator, first.period, first.basis)
    return _Published(key, of_places, own, _quarters(rows))


def _quarters(rows: Sequence[Comparator]) -> tuple[Decimal, Decimal, int | None] | None:
    """The published quarters of one place; of several, of the first that has both."""
    ends = {(row.comparator, row.statistic): row for row in rows}
    for row in rows:
        high = ends.get((row.comparator, Statistic.P75))
        if row.statistic is Statistic.P25 and high and row.value is not None:
            return None if high.value is None else (row.value, high.value, row.n or high.n)
    return None


def _ours(found: _Published, figure: Figure | None) -> Decimal | None:
    """Our published value; else our released one, as finely as those of others are published."""
    if found.own is not None:
        return found.own.value
    if figure is None or figure.shown is None or figure.status is Status.FORECAST:
        return None
    values = [row.value for row in found.rows.values() if row.value is not None]
    places = [max(0, -int(value.as_tuple().exponent)) for value in values]
    fewest = min(figure.decimals, max(places, default=figure.decimals))
    return round_half_up(figure.shown if figure.value is None else figure.value, fewest)


def _never(indicator: Indicator, own_code: str) -> str:
    if indicator.unit is Unit.COUNT:
        return "A count says more of a place's size than of its service."
    return "" if own_code else "Our own code is not given, so ours cannot be told from the others."


def _smallest(unit: Unit) -> int:
    """The fewest that must stand behind our figure for it to be ranked."""
    return SMALLEST_POPULATION if unit is Unit.RATE_PER_10000 else SMALLEST_DENOMINATOR


def _rank(
    ours: Decimal,
    base: Decimal | None,
    others: Sequence[Decimal],
    indicator: Indicator,
    found: _Published,
    reason: str,
) -> tuple[Rank | None, str]:
    """Our rank, or none and why; `base` is how many stand behind our figure, where known."""
    n, smallest = len(others) + 1, _smallest(indicator.unit)
    if reason:
        return (None, reason)
    if indicator.polarity is Polarity.NEUTRAL:
        return (None, "Neither a higher nor a lower figure is better, so there is no rank.")
    if n < FEWEST_AUTHORITIES:
        known = plural(len(others), "other authority", "other authorities")
        return (None, f"The figures of {known} are known, too few for a rank.")
    if base is not None and base < smallest:
        return (None, f"Figures of fewer than {smallest:,} are not ranked.")
    highest_first = indicator.polarity is Polarity.HIGHER
    place = ranks((ours, *others), highest_first=highest_first)[0] or 1
    sharing, quarter = others.count(ours), group_of(place, n, 4)
    where = f"{'joint ' if sharing else ''}{_ordinal(place)} of {n:,} authorities"
    words = (
        f"{_said(ours, indicator, found)} is {where}, counted from the "
        f"{'highest' if highest_first else 'lowest'}, which is better: in the "
        f"{_QUARTERS[quarter - 1]} quarter{_from(found)}."
    )
    return (Rank(place, n, sharing, quarter, words), "")


def _middle_half(
    ours: Decimal,
    others: Sequence[Decimal],
    indicator: Indicator,
    found: _Published,
    reason: str,
) -> tuple[MiddleHalf | None, str]:
    """The middle half and where ours lies to it, without a word of better or worse."""
    n: int | None = len(others) + 1
    if found.quarters:
        low, high, n = found.quarters
    elif reason:
        return (None, reason)
    else:
        values = (ours, *others)
        low, high = (quantile_bound(values, Decimal(share)) for share in ("0.25", "0.75"))
    position = position_in(ours, low, high)
    ends = (
        spell_cell(rounded_apart(end, indicator.decimals, ours), indicator.unit)
        for end in (low, high)
    )
    of = f"{n:,} authorities" if n else "all authorities"
    words = (
        f"{_said(ours, indicator, found)} lies {SIDES[position]} the middle half of {of}, "
        f"{' to '.join(ends)}{_from(found)}."
    )
    return (MiddleHalf(low, high, n, position, words), "")


def _said(ours: Decimal, indicator: Indicator, found: _Published) -> str:
    published = ", as published," if found.own is not None else ""
    return f"{spell(ours, indicator.unit, indicator.unit_label)} {when(found.key)}{published}"


def _from(found: _Published) -> str:
    """Where the figures of the others are from, if that is one place."""
    sources = {source_words(row) for row in found.rows.values()}
    return f" ({sources.pop()})" if len(sources) == 1 and sources != {""} else ""


def _ordinal(number: int) -> str:
    teen = number % 100 in (11, 12, 13)
    return f"{number:,}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
