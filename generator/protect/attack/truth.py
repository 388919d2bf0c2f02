"""The counts as they are: which windows hold so few that they are protected. Never published."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from generator.model.archive import PublishedFigure
from generator.model.figures import Figures, Status
from generator.model.indicators import Indicator, Unit
from generator.model.periods import Basis
from generator.protect.attack.identities import Cell, Part, adds_up_over_time, parts_of
from generator.protect.attack.told import published
from generator.protect.attack.windows import own_slot, period_of, stretch

_Series = tuple[str, Part, Cell]


@dataclass
class Truth:
    """Counts of a package, by window.

    Flows are kept as the total since some first day, by the days between which figures tell it, so
    that the count between any two of them is a difference. That is worked out for a series when a
    window is asked after that no figure tells.
    """

    indicators: dict[str, Indicator]
    _single: dict[tuple[_Series, str], Decimal] = field(default_factory=dict)
    _flows: dict[_Series, list[tuple[str, str, Decimal]]] = field(default_factory=dict)
    _since: dict[_Series, dict[date, tuple[date, Decimal]]] = field(default_factory=dict)

    def count(
        self, indicator: str, part: Part, cell: Cell, token: str, basis: str
    ) -> Decimal | None:
        """The count of a window; `None` where the package does not tell it."""
        if part is Part.REST:
            of_all = self.count(indicator, Part.DENOMINATOR, cell, token, basis)
            of_them = self.count(indicator, Part.NUMERATOR, cell, token, basis)
            return None if of_all is None or of_them is None else of_all - of_them
        series = (indicator, part, cell)
        single = self._single.get((series, self._slot(indicator, part, token, basis)))
        if single is not None or basis == Basis.SNAPSHOT:
            return single
        start, after = stretch(token, basis)
        for flow in self._flows.pop(series, ()):
            self._join(series, *stretch(*flow[:2]), flow[2])
        known = self._since.get(series, {})
        if start not in known or after not in known:
            return None
        (first, before), (second, until) = _root(known, start), _root(known, after)
        return until - before if first == second else None

    def learn(self, figure: PublishedFigure) -> None:
        """Take in the counts of one figure; the first to tell a count is believed."""
        indicator, area, breakdown, category, token, basis = figure.key
        unit = self.indicators[indicator].unit
        top = figure.value if unit is Unit.COUNT else figure.numerator
        told = {Part.DENOMINATOR: figure.denominator}
        if Part.NUMERATOR in parts_of(unit):
            told[Part.NUMERATOR] = top
        for part, count in told.items():
            if count is None:
                continue
            series = (indicator, part, (area, breakdown, category))
            self._single.setdefault((series, self._slot(indicator, part, token, basis)), count)
            if basis != Basis.SNAPSHOT and adds_up_over_time(part, unit):
                self._flows.setdefault(series, []).append((token, basis, count))

    def _slot(self, indicator: str, part: Part, token: str, basis: str) -> str:
        if basis == Basis.SNAPSHOT and adds_up_over_time(part, self.indicators[indicator].unit):
            return period_of(token).end.isoformat()
        return str(own_slot(token, basis))

    def _join(self, series: _Series, start: date, after: date, count: Decimal) -> None:
        known = self._since.setdefault(series, {})
        for day in (start, after):
            known.setdefault(day, (day, Decimal(0)))
        (first, before), (second, until) = _root(known, start), _root(known, after)
        if first != second:
            known[second] = (first, before + count - until)


def truth_of(
    figures: Figures, indicators: Iterable[Indicator], asked: Collection[tuple[str, Cell]]
) -> Truth:
    """The counts that figures before any protection tell of `asked`, by indicator and cell.

    No forecast tells any.
    """
    truth = Truth({indicator.indicator: indicator for indicator in indicators})
    for name in truth.indicators:
        for figure in figures.of(name):
            key = figure.key
            is_asked = (name, (key.area, key.breakdown, key.category)) in asked
            if is_asked and figure.status is not Status.FORECAST:
                truth.learn(published(figure))
    return truth


def _root(known: dict[date, tuple[date, Decimal]], day: date) -> tuple[date, Decimal]:
    """The first day that a day is tied to, and the count from there until it."""
    total = Decimal(0)
    while known[day][0] != day:
        day, more = known[day]
        total += more
    return day, total
