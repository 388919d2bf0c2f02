"""What one published figure says of the counts behind it, as ends of sums."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext

from generator.measure.rates import MONTHS_IN_YEAR, months_scaled, scale_of
from generator.measure.rounding import ARITHMETIC
from generator.model.archive import PublishedFigure
from generator.model.figures import Key
from generator.model.indicators import Counts, Disclosure, Indicator, Unit
from generator.model.periods import Basis
from generator.protect.attack.told import half_unit, places
from generator.protect.attack.windows import period_of

INFINITE = Decimal("Infinity")


@dataclass(frozen=True)
class Saying:
    """`lower <= numerator * times + denominator * times <= upper` for the figure's own window."""

    numerator: Decimal
    denominator: Decimal
    lower: Decimal
    upper: Decimal


def sayings(
    figure: PublishedFigure, indicator: Indicator, nearest: int, largest: int
) -> Iterator[Saying]:
    """What a figure that says a number or a range says of its numerator and its denominator.

    `nearest` is what its edition rounds counts of people to, and `largest` the largest it hides.
    """
    exempt = indicator.counts is Counts.THINGS or indicator.disclosure is Disclosure.OPEN
    step = 1 if exempt else nearest
    top, bottom, value = figure.numerator, figure.denominator, figure.value
    if indicator.unit is Unit.COUNT:
        if value is not None:
            yield Saying(Decimal(1), Decimal(0), *_ends(value, step, largest))
        return
    if figure.safe_range is not None:
        low, high = (end / scale_of(indicator.unit) for end in figure.safe_range.ends)
        yield Saying(Decimal(1), -low, Decimal(0), INFINITE)
        yield Saying(Decimal(-1), high, Decimal(0), INFINITE)
        return
    is_share = indicator.unit in (Unit.PERCENT, Unit.RATE_PER_10000)
    if top is not None and is_share:
        yield Saying(Decimal(1), Decimal(0), *_ends(top, step, largest))
    if top is not None and bottom is not None and indicator.unit is Unit.PERCENT and step == 1:
        # Both counts are known, so the rest is: said by itself it ties nothing to the numerator.
        yield Saying(Decimal(-1), Decimal(1), bottom - top, bottom - top)
    elif bottom is not None:
        yield Saying(Decimal(0), Decimal(1), *_ends(bottom, step, largest))
    if value is not None and (top is None or bottom is None):
        with localcontext(ARITHMETIC):
            if is_share:
                yield from _of_share(figure, value, indicator, Decimal(step) / 2, step)
            elif top is not None and step == 1:
                yield from _of_average(value, top)


def _ends(count: Decimal, step: int, largest: int) -> tuple[Decimal, Decimal]:
    """The counts that are shown as this one: half up to the step, and none that would be hidden."""
    if step == 1 or count == 0:
        return count, count
    half = Decimal(step) / 2
    low = (count - half).to_integral_value(ROUND_CEILING)
    high = (count + half - Decimal("0.1")).to_integral_value(ROUND_FLOOR)
    return max(low, Decimal(largest + 1)), high


def _of_share(
    figure: PublishedFigure, value: Decimal, indicator: Indicator, half: Decimal, step: int
) -> Iterator[Saying]:
    """A share of one count in another, as far as its rounding lets it be known.

    Rounded half up, a share lies from half a unit under what is shown to just under half a unit
    above. Of whole numbers, "just under" is by at least one part of the unit that is compared.
    """
    scale = _scale(figure, indicator)
    if scale is None:
        return
    unit = half_unit(value)
    low, high = (value - unit) / scale, (value + unit) / scale
    top, bottom = figure.numerator, figure.denominator
    if bottom is not None:
        if step == 1 and bottom > 0:
            least = max((low * bottom).to_integral_value(ROUND_CEILING), Decimal(0))
            most = (high * bottom).to_integral_value(ROUND_CEILING) - 1
        else:
            least, most = low * bottom - half, high * bottom + half
        yield Saying(Decimal(1), Decimal(0), least, most)
    elif step == 1:
        # Twice the scale in units of the last place is what whole numbers are compared in.
        apart = 1 / (scale * 2 * Decimal(10) ** places(value))
        yield Saying(Decimal(1), -low, Decimal(0), INFINITE)
        yield Saying(Decimal(-1), high, apart if top is None else Decimal(0), INFINITE)
        yield Saying(Decimal(0), Decimal(1), Decimal(1), INFINITE)


def _scale(figure: PublishedFigure, indicator: Indicator) -> Decimal | None:
    """What the counts' ratio was multiplied by; `None` where that is not to be known."""
    scale = Decimal(scale_of(indicator.unit))
    key = Key(indicator.indicator, period_of(figure.key[4]), Basis(figure.key[5]))
    months = months_scaled(indicator, key)
    if months is None:
        return scale
    return scale * MONTHS_IN_YEAR / months if months else None


def _of_average(value: Decimal, total: Decimal) -> Iterator[Saying]:
    """How many an average is over, where the sum it was made of is open."""
    unit = half_unit(value)
    if value - unit > 0 and total > 0:
        most = (total / (value - unit)).to_integral_value(ROUND_FLOOR)
        least = (total / (value + unit)).to_integral_value(ROUND_FLOOR) + 1
        yield Saying(Decimal(0), Decimal(1), least, most)
