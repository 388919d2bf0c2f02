"""How limits of normal variation and the mark of the last point arose, in numbers to check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from itertools import pairwise

from generator.judge.explanation.workings import GIVEN, INSIDE, in_a_row, result, roughly, written
from generator.judge.variation.control_limits import OVER_DISPERSED
from generator.judge.variation.second_opinion import TOO_MANY_FOR_P
from generator.judge.variation.signals import assurance, mean_range
from generator.measure.rounding import ARITHMETIC
from generator.model.figures import Figure
from generator.model.formats import MINUS, plural, spell
from generator.model.indicators import Indicator, Polarity
from generator.model.judgements import Judgement
from generator.model.target_ends import TargetEnd, end_name
from generator.model.variation import (
    ControlChart,
    Limits,
    LimitsChart,
    NoControlChart,
    SecondOpinion,
    Side,
    Signal,
    Stretch,
    VariationSettings,
)

_HEAD = "Normal variation"
#: How finely shares between 0 and 1 are written.
_SHARE_PLACES = 8
_ZERO = Decimal(0)


def variation_steps(judgement: Judgement, settings: VariationSettings) -> Iterator[tuple[str, str]]:
    """The steps from the points of the newest stretch to the mark of the last, or why none.

    `settings` are those the chart was made with.
    """
    chart, indicator = judgement.variation, judgement.indicator
    if isinstance(chart, NoControlChart):
        yield (_HEAD, chart.reason)
        return
    for earlier in chart.stretches[:-1]:
        yield (f"{_HEAD}, earlier", _earlier(chart, earlier, indicator, settings))
    newest = chart.newest
    if newest.limits is None:
        yield (_HEAD, newest.no_limits)
        return
    figures = chart.series.figures[newest.first : newest.last + 1]
    yield (f"{_HEAD}, points", _points(chart, newest))
    yield from _limit_steps(_values(chart, newest), newest, indicator, settings)
    yield (f"{_HEAD}, last point", _last(chart, newest.limits, indicator, settings))
    yield (f"{_HEAD}, target", _target(chart, newest.limits, judgement))
    if chart.second_opinion is None:
        why = (
            "No limits by the counts: they are for percentages of which every point is of fewer "
            f"than {TOO_MANY_FOR_P:,}, with its counts, and not of none or all throughout."
        )
        yield (f"{_HEAD}, by the counts", why)
    else:
        yield (f"{_HEAD}, by the counts", _by_counts(figures, chart.second_opinion))


def _earlier(
    chart: ControlChart, stretch: Stretch, indicator: Indicator, settings: VariationSettings
) -> str:
    """Which points an earlier stretch has and its limits, which do not count for later ones."""
    said = _points(chart, stretch)
    if stretch.limits is None:
        return f"{said} {stretch.no_limits}"
    steps = _limit_steps(_values(chart, stretch), stretch, indicator, settings)
    sums = (f"{heading.partition(', ')[2].capitalize()}: {text}" for heading, text in steps)
    return " ".join((said, *sums))


def _values(chart: ControlChart, stretch: Stretch) -> list[Decimal | None]:
    figures = chart.series.figures[stretch.first : stretch.last + 1]
    return [None if figure is None else figure.value for figure in figures]


def _points(chart: ControlChart, stretch: Stretch) -> str:
    series = chart.series
    there = [place for place in range(stretch.first, stretch.last + 1) if series.figures[place]]
    words = plural(stretch.n, series.noun)
    if there:
        words = f"{words} with a figure, from {series.spelled(there[0])}"
        words = f"{words} to {series.spelled(there[-1])}"
    if gaps := stretch.last - stretch.first + 1 - stretch.n:
        words = f"{words}; {gaps:,} between {'has' if gaps == 1 else 'have'} none"
    start = ""
    if stretch.reason:
        start = f" It starts anew at {series.spelled(stretch.first)}: {stretch.reason}."
    return f"{words}.{start}"


def _limit_steps(
    values: Sequence[Decimal | None],
    stretch: Stretch,
    indicator: Indicator,
    settings: VariationSettings,
) -> Iterator[tuple[str, str]]:
    limits = stretch.limits
    assert limits is not None
    inside, given = indicator.decimals + INSIDE, indicator.decimals + GIVEN
    there = [value for value in values if value is not None]
    with localcontext(ARITHMETIC):
        total = sum(there, _ZERO)
        moves = [
            abs(after - before)
            for before, after in pairwise(values)
            if before is not None and after is not None
        ]
        moved, typical = sum(moves, _ZERO), mean_range(values, screening=False)
        kept = [move for move in moves if move < Decimal("3.267") * typical]
        used = mean_range(values, screening=settings.screening)
    unrounded = " The figures are summed unrounded." if _is_fine(there, indicator) else ""
    average = f"{roughly(total, inside)} ÷ {len(there)} {result(limits.mean, inside)}.{unrounded}"
    yield (f"{_HEAD}, average", average)
    said = (
        f"{plural(len(moves), 'move')} from one to the next, none across a gap, up or down alike: "
        f"{roughly(moved, inside)} ÷ {len(moves)} {result(typical, inside)}."
    )
    if settings.screening:
        said += (
            f" Without the {len(moves) - len(kept)} that are not below 3.267 × "
            f"{written(typical, inside)}: {roughly(sum(kept, _ZERO), inside)} ÷ {len(kept)} "
            f"{result(used, inside)}."
        )
    yield (f"{_HEAD}, average move", said)
    mean, move = written(limits.mean, inside), written(used, inside)
    cut = " They are drawn no further than a figure can go." if stretch.drawn != limits else ""
    sums = (
        f"{mean} {sign} 2.66 × {move} {result(end, given)}"
        for sign, end in ((MINUS, limits.lower), ("+", limits.upper))
    )
    yield (f"{_HEAD}, limits", f"{'; '.join(sums)}.{cut}")
    sums = (
        f"{mean} {sign} 2 ÷ 3 × 2.66 × {move} {result(end, given)}"
        for sign, end in ((MINUS, limits.lower_near), ("+", limits.upper_near))
    )
    yield (f"{_HEAD}, near limits", f"{'; '.join(sums)}.")


def _is_fine(values: Sequence[Decimal], indicator: Indicator) -> bool:
    """Whether values have more places than are shown."""
    return any(-int(value.as_tuple().exponent) > indicator.decimals for value in values)


def _last(
    chart: ControlChart, limits: Limits, indicator: Indicator, settings: VariationSettings
) -> str:
    """The rule that names the last point, the numbers it goes by, and what that is called."""
    point, noun, places = chart.last, chart.series.noun, indicator.decimals + INSIDE
    values = [
        one.figure.value
        for one in chart.points
        if one.figure is not None and one.figure.value is not None
    ]
    value = values[-1]
    is_high = point.side is Side.HIGH
    side = "above" if is_high else "below"
    mean = roughly(limits.mean, places)
    match point.signal:
        case Signal.NONE:
            why = (
                f"{roughly(value, places)} lies between the limits; it is in no run of "
                f"{settings.trend} that each rose or each fell, is not one of two in three "
                f"beyond a near limit, and is in no run of {settings.shift} on one side of the "
                "average. As no rule names it,"
            )
        case Signal.BEYOND:
            name, end = ("upper", limits.upper) if is_high else ("lower", limits.lower)
            why = (
                f"{roughly(value, places)} lies {side} the {name} limit, "
                f"{roughly(end, places)}. By the first rule"
            )
        case Signal.TREND:
            run = in_a_row(values[-point.run :], places)
            then = "higher" if is_high else "lower"
            why = (
                f"{point.run} in a row, each {then} than the one before, {settings.trend} or "
                f"more: {run}. By the second rule"
            )
        case Signal.TWO_OF_THREE:
            end = limits.upper_near if is_high else limits.lower_near
            why = (
                f"The last three are all {side} the average, {mean}, and two or more of them "
                f"beyond the near limit, {roughly(end, places)}: {in_a_row(values[-3:], places)}. "
                "By the third rule"
            )
        case Signal.SHIFT:
            run = in_a_row(values[-point.run :], places)
            why = (
                f"{point.run} in a row {side} the average, {mean}, {settings.shift} or more: "
                f"{run}. By the fourth rule"
            )
    return f"{why} the last {noun} is “{point.mark}”."


def _target(chart: ControlChart, limits: Limits, judgement: Judgement) -> str:
    """Which side of the limits the target lies on, where it is for figures of this very series."""
    indicator, rated = judgement.indicator, judgement.rated
    gap, end = rated.minimum, TargetEnd.MINIMUM
    if gap is None:
        gap, end = rated.upper, TargetEnd.UPPER
    name = end_name(end, indicator.polarity)
    if gap is None:
        return "There is none in force to hold the limits against."
    if chart.series.basis is not indicator.basis:
        return f"It is for another basis than single {chart.series.noun}s, so it is not held here."
    if indicator.polarity is Polarity.NEUTRAL:
        return "Neither way is better, so none is held against the limits."
    found = assurance(limits, gap.target, higher_is_better=indicator.polarity is Polarity.HIGHER)
    places = indicator.decimals + GIVEN
    lower, upper = roughly(limits.lower, places), roughly(limits.upper, places)
    lies = f"between the limits {lower} and {upper}"
    if gap.target > limits.upper:
        lies = f"above the upper limit {upper}"
    elif gap.target < limits.lower:
        lies = f"below the lower limit {lower}"
    target = spell(gap.target, indicator.unit, indicator.unit_label)
    better = "higher" if indicator.polarity is Polarity.HIGHER else "lower"
    return f"The {name} of {target} lies {lies}, and {better} is better: it {found}."


def _by_counts(figures: Sequence[Figure | None], opinion: SecondOpinion) -> str:
    """The sums of the limits by the counts of the last point, and whether both charts agree."""
    shares = [
        None
        if figure is None or figure.numerator is None or figure.denominator is None
        else (figure.numerator, figure.denominator)
        for figure in figures
    ]
    there = [share for share in shares if share is not None]
    top, bottom = there[-1]
    x, n = sum((x for x, _ in there), _ZERO), sum((n for _, n in there), _ZERO)
    with localcontext(ARITHMETIC):
        p = x / n
        sigma = (p * (1 - p) / bottom).sqrt()
        move = opinion.factor * Decimal("1.128")
        last = 100 * top / bottom
        reach = 3 * sigma * (opinion.factor if opinion.chart is LimitsChart.P_PRIME else 1)
        uncut = (100 * (p - reach), 100 * (p + reach))
    pairs = sum(1 for one, other in pairwise(shares) if one is not None is not other)
    share, limits = written(p, _SHARE_PLACES), opinion.limits[-1]
    widened, times = "so these are not", ""
    if opinion.chart is LimitsChart.P_PRIME:
        widened, times = "so these are, by it", f" × {written(opinion.factor, _SHARE_PLACES)}"
    is_cut = uncut[0] < 0 or uncut[1] > 100
    cut = " They are cut to what is possible." if is_cut else ""
    ends = " and ".join(roughly(end, INSIDE) for end in uncut)
    lies = "within" if limits.holds(last) else "beyond"
    agrees = "as" if opinion.agrees else "unlike"
    moved, factor = (roughly(one, _SHARE_PLACES) for one in (move, opinion.factor))
    return (
        f"p = {written(x, 0)} ÷ {written(n, 0)} {result(p, _SHARE_PLACES)}. The last point has "
        f"n = {written(bottom, 0)}: sigma = √({share} × (1 {MINUS} {share}) ÷ "
        f"{written(bottom, 0)}) {result(sigma, _SHARE_PLACES)}. In sigmas of their own the points "
        f"move by {moved} on average over {plural(pairs, 'move')}; ÷ 1.128 this is Laney's factor, "
        f"{factor}. Limits are widened where it is beyond {OVER_DISPERSED}, {widened} "
        f"({opinion.chart}). "
        f"100 × ({share} ∓ 3 × {written(sigma, _SHARE_PLACES)}{times}) gives {ends}.{cut} 100 × "
        f"{written(top, 0)} ÷ {written(bottom, 0)} {result(last, INSIDE)} lies {lies} these "
        f"limits, {agrees} by the limits above."
    )
