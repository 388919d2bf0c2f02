"""The scale a chart is read against: where it starts, where it ends, which levels are labelled.

A percentage runs from 0 to 100, unless everything drawn lies within 15 points, or below 50, where
the scale starts at zero and ends above the highest. Other figures start at zero unless the lowest
is more than half of the highest. A line may start above zero as long as the chart says so
(Government Analysis Function, guidance on charts).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from generator.model.formats import spell_cell
from generator.model.indicators import Unit

ZOOM_BELOW = Decimal(15)
_FIFTY = Decimal(50)
_HUNDRED = Decimal(100)
_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


@dataclass(frozen=True)
class Level:
    """One labelled height of a scale: its value and the words beside it."""

    value: Decimal
    text: str


@dataclass(frozen=True)
class Scale:
    """From `low` at the foot to `high` at the head, with its levels from low to high."""

    low: Decimal
    high: Decimal
    levels: tuple[Level, ...]

    @property
    def starts_at_zero(self) -> bool:
        return self.low <= 0


def close_scale_for(drawn: Sequence[Decimal], unit: Unit, decimals: int) -> Scale:
    """The same for a control chart, where a percentage runs no further than what is drawn.

    A project rule: what matters there is where a point lies between its limits, which from 0 to
    100 is often a matter of a pixel or two.
    """
    lowest, highest = min(drawn), max(drawn)
    if unit is Unit.PERCENT and lowest >= 0 and highest <= _HUNDRED:
        return _around(lowest, highest, unit, decimals, ceiling=_HUNDRED)
    return scale_for(drawn, unit, decimals)


def scale_for(drawn: Sequence[Decimal], unit: Unit, decimals: int) -> Scale:
    """The scale for everything that is drawn: points, targets and comparators alike."""
    lowest, highest = min(drawn), max(drawn)
    if unit is Unit.PERCENT and lowest >= 0 and highest <= _HUNDRED:
        if highest - lowest >= ZOOM_BELOW and highest >= _FIFTY:
            return _levelled(Decimal(0), _HUNDRED, Decimal(20), unit)
        if highest - lowest >= ZOOM_BELOW:
            return _around(Decimal(0), highest, unit, decimals)
        return _around(lowest, highest, unit, decimals, ceiling=_HUNDRED)
    if 2 * lowest > highest:
        return _around(lowest, highest, unit, decimals)
    return _around(min(lowest, Decimal(0)), max(highest, Decimal(0)), unit, decimals)


def _around(
    lowest: Decimal, highest: Decimal, unit: Unit, decimals: int, ceiling: Decimal | None = None
) -> Scale:
    """Whole steps around a range, with a little air so that no point sits on the frame.

    A range of next to nothing is widened first, or a hair's breadth would fill the chart.
    """
    finest = Decimal(1).scaleb(-decimals)
    least = Decimal(4) if unit is Unit.PERCENT else max(4 * finest, abs(highest) / 10)
    span = max(highest - lowest, least)
    step = max(_step(span / 4), finest)
    air = max(span / 20, (span - highest + lowest) / 2)
    low = _whole(lowest - air if lowest else lowest, step, ROUND_FLOOR)
    high = _whole(highest + air if highest or not lowest else highest, step, ROUND_CEILING)
    if lowest >= 0:
        low = max(low, Decimal(0))
    if ceiling is not None:
        high = min(high, ceiling)
    return _levelled(low, high, step, unit)


def _step(rough: Decimal) -> Decimal:
    """The smallest of 1, 2, 5 or 10 times a power of ten that is not below a rough step."""
    power = Decimal(1).scaleb(rough.adjusted())
    return next(step * power for step in _STEPS if step * power >= rough)


def _whole(value: Decimal, step: Decimal, rounding: str) -> Decimal:
    return (value / step).to_integral_value(rounding) * step


def _levelled(low: Decimal, high: Decimal, step: Decimal, unit: Unit) -> Scale:
    # A level is a round number: 80 rather than 8E+1, and as many places as the step has.
    exponent = step.normalize().as_tuple().exponent
    places = Decimal(1).scaleb(min(0, exponent) if isinstance(exponent, int) else 0)
    values = [low + step * n for n in range(int((high - low) / step) + 1)]
    levels = tuple(Level(v, spell_cell(v.quantize(places), unit)) for v in values)
    return Scale(low, high, levels)
