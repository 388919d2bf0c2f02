"""Areas beside each other at one time, and the two furthest apart where that is no chance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from generator.judge.comparison.benchmark import of_the_same_days
from generator.judge.intervals import interval_of_proportion
from generator.judge.questions import Apart
from generator.measure.rounding import ARITHMETIC
from generator.model.comparison import Confidence, Interval
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure
from generator.model.formats import spell_figure
from generator.model.indicators import Polarity, Unit
from generator.model.judgements import Judgement
from generator.model.records import Area


def areas_counted(
    released: ReleasedEdition, whole: Figure
) -> Iterator[tuple[Area, Figure, tuple[Decimal, Decimal]]]:
    """The areas' figures of the same days as the whole authority's, shown and with their counts.

    The counts are a numerator and a denominator that make a share.
    """
    for area in released.areas:
        figure = of_the_same_days(released.figures, replace(whole.key, area=area.area))
        if figure is None or figure.shown is None or not figure.denominator:
            continue
        if figure.numerator is not None and 0 <= figure.numerator <= figure.denominator:
            yield area, figure, (figure.numerator, figure.denominator)


def widest_apart(released: ReleasedEdition, judgement: Judgement) -> Apart | None:
    """The worst and the best area at the time of the headline, of figures that are released.

    Only shares, with a way that is better. Their 99.8% intervals must lie apart, since of several
    areas two always look far from one another.
    """
    whole, indicator = judgement.headline, judgement.indicator
    if whole is None or indicator.unit is not Unit.PERCENT:
        return None
    if indicator.polarity is Polarity.NEUTRAL:
        return None
    found: list[tuple[Decimal, str, str, Interval]] = []
    for area, figure, (numerator, denominator) in areas_counted(released, whole):
        assert figure.shown is not None
        share = ARITHMETIC.divide(numerator, denominator)
        strict = interval_of_proportion(share, denominator, Confidence.STRICT)
        found.append((figure.shown, area.name, spell_figure(figure), strict))
    if len(found) < 2:
        return None
    # Of the same figures the first named; the order is that of the package.
    low, high = min(found, key=lambda one: one[0]), max(found, key=lambda one: one[0])
    if low[3].upper >= high[3].lower:
        return None
    worse, better = (low, high) if indicator.polarity is Polarity.HIGHER else (high, low)
    return Apart(worse[1], worse[2], better[1], better[2])
