"""The figures of one place as one line of time: which stretches they tie, and what those hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from generator.model.figures import Figure, Status
from generator.model.indicators import Counts, Disclosure, Indicator, Unit
from generator.model.periods import Basis, financial_year_of, month_of, quarter_of, span

VALUE, NUMERATOR, DENOMINATOR, REST = "value", "numerator", "denominator", "rest"

#: From one day up to, and not with, another, as ordinals; one day twice is a state on that day.
Stretch = tuple[int, int]
Counted = Mapping[str, Decimal]


class Place(NamedTuple):
    """What a line is a line of. A state is counted on days, all else in stretches of time."""

    indicator: str
    area: str
    breakdown: str
    category: str
    is_state: bool


def counts_of(figure: Figure) -> dict[str, Decimal]:
    """The counts that a figure gives away, by their part in it; none where it has no counts.

    A percentage gives away the rest as well, its denominator less its numerator. The denominator
    of a rate is a population, which readers know; the numerator of an average is no count.
    """
    if figure.value is None or figure.status is Status.FORECAST:
        return {}
    numerator, denominator = figure.numerator, figure.denominator
    counts: dict[str, Decimal] = {}
    match figure.unit:
        case Unit.COUNT:
            counts = {VALUE: figure.value}
        case Unit.PERCENT if numerator is not None and denominator is not None:
            counts = {NUMERATOR: numerator, DENOMINATOR: denominator}
            counts[REST] = denominator - numerator
        case Unit.RATE_PER_10000 if numerator is not None:
            counts = {NUMERATOR: numerator}
        case Unit.NUMBER | Unit.DAYS | Unit.WEEKS | Unit.SCORE | Unit.POUNDS if denominator:
            counts = {DENOMINATOR: denominator}
        case _:
            return {}
    return counts if all(count >= 0 for count in counts.values()) else {}


def protected_parts(indicator: Indicator) -> frozenset[str]:
    """The parts of an indicator's figures whose small counts are protected."""
    if indicator.disclosure is Disclosure.OPEN:
        return frozenset()
    parts = {VALUE, NUMERATOR, DENOMINATOR}
    if indicator.disclosure is Disclosure.ATTRIBUTE:
        parts.add(REST)
    return frozenset(parts)


def protected_between(indicator: Indicator) -> frozenset[str]:
    """The parts whose small counts are protected where no figure prints them but sums do."""
    return frozenset() if indicator.counts is Counts.THINGS else protected_parts(indicator)


@dataclass
class Line:
    """The counted figures of one place; `days` are where its stretches begin and end."""

    place: Place
    figures: list[tuple[Figure, Stretch, Counted]] = field(default_factory=list)
    days: set[int] = field(default_factory=set)

    def add(self, figure: Figure, counts: Counted) -> None:
        """Put a figure on the line."""
        stretch = stretch_of(figure)
        self.figures.append((figure, stretch, counts))
        self.days.update(stretch)

    @cached_property
    def given(self) -> dict[Stretch, Counted]:
        """What the figures give for their own stretches."""
        return {stretch: counts for _, stretch, counts in self.figures}

    @cached_property
    def _since(self) -> dict[int, tuple[int, dict[str, Decimal]]]:
        """For each day the first day it is tied to, and the counts since some day of those.

        Every figure ties the day it begins to the day after it ends, so the count of any stretch
        between two days that are tied is the difference of the two.
        """
        ties: dict[int, list[tuple[int, Counted, int]]] = {}
        for (start, end), counts in self.given.items():
            ties.setdefault(start, []).append((end, counts, 1))
            ties.setdefault(end, []).append((start, counts, -1))
        since: dict[int, tuple[int, dict[str, Decimal]]] = {}
        for first in sorted(ties):
            if first in since:
                continue
            since[first] = (first, {})
            reached = [first]
            while reached:
                day = reached.pop()
                so_far = since[day][1]
                for other, counts, sign in ties[day]:
                    if other not in since:
                        nothing = Decimal(0)
                        sums = {p: so_far.get(p, nothing) + sign * n for p, n in counts.items()}
                        since[other] = (first, sums)
                        reached.append(other)
        return since

    def counted(self, stretch: Stretch) -> Counted | None:
        """What was counted in a stretch, where the figures settle it."""
        if stretch in self.given:
            return self.given[stretch]
        start, end = (self._since.get(day) for day in stretch)
        if self.place.is_state or start is None or end is None or start[0] != end[0]:
            return None
        parts = start[1].keys() | end[1].keys()
        nothing = Decimal(0)
        return {part: end[1].get(part, nothing) - start[1].get(part, nothing) for part in parts}

    def pieces(self, stretch: Stretch) -> tuple[Stretch, ...]:
        """The stretches between neighbouring days of the line that make up one stretch."""
        if self.place.is_state:
            return (stretch,)
        days = sorted(day for day in self.days if stretch[0] <= day <= stretch[1])
        return tuple(pairwise(days))

    def covers(self, stretch: Stretch) -> bool:
        """Whether some figure tells of each piece of a stretch."""
        return all(
            any(start <= first and last <= end for start, end in self.given)
            for first, last in self.pieces(stretch)
        )

    def unprinted(self) -> Iterable[tuple[Stretch, Counted]]:
        """The stretches a reader has a name for, or gets by one subtraction, that no figure prints.

        Months, quarters, years to date and whole years, and what lies between neighbouring days.
        """
        tied: dict[int, list[int]] = {}
        for day in sorted(self._since):
            tied.setdefault(self._since[day][0], []).append(day)
        for days in tied.values() if not self.place.is_state else ():
            inside = set(days)
            named = set(pairwise(days))
            for day in days:
                named.update((start, day) for start in _named_starts(day) & inside)
            for stretch in sorted(named - self.given.keys()):
                counts = self.counted(stretch)
                if counts is not None:
                    yield stretch, counts


def _named_starts(end: int) -> set[int]:
    """Where the stretches with a name of their own begin that end before a day."""
    last = date.fromordinal(end) - timedelta(1)
    starts = {
        month_of(last).start,
        quarter_of(last).start,
        financial_year_of(last).start,
        span(month_of(last), Basis.ROLLING_YEAR)[0],
    }
    return {start.toordinal() for start in starts}


def stretch_of(figure: Figure) -> Stretch:
    """The days a figure describes."""
    first, last = span(figure.key.period, figure.key.basis)
    if figure.key.basis is Basis.SNAPSHOT:
        return (last.toordinal(), last.toordinal())
    return (first.toordinal(), last.toordinal() + 1)


def place_of(figure: Figure) -> Place:
    """The line a figure is on."""
    key = figure.key
    is_state = key.basis is Basis.SNAPSHOT
    return Place(key.indicator, key.area, key.breakdown, key.category, is_state)


def lines_of(figures: Iterable[Figure]) -> dict[Place, Line]:
    """Every line that figures with counts make."""
    lines: dict[Place, Line] = {}
    for figure in figures:
        if counts := counts_of(figure):
            place = place_of(figure)
            lines.setdefault(place, Line(place)).add(figure, counts)
    return lines


def is_small(count: Decimal | int, largest: int) -> bool:
    """Whether a count is in the hidden band, 1 to `largest`."""
    return 1 <= count <= largest


def small_and_unprinted(
    line: Line, indicator: Indicator, largest: int
) -> tuple[tuple[Stretch, str, Decimal], ...]:
    """The protected small counts that the figures of a line give away between them."""
    parts = protected_between(indicator)
    if not parts or line.place.is_state:
        return ()
    return tuple(
        (stretch, part, count)
        for stretch, counts in line.unprinted()
        for part, count in sorted(counts.items())
        if part in parts and is_small(count, largest)
    )
