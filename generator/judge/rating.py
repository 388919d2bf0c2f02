"""Red, amber and green: the displayed value against the target in force."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, localcontext

from generator.judge.phrases import when
from generator.measure.rates import worked_out
from generator.measure.rounding import ARITHMETIC, round_half_up
from generator.model.figures import Figure, SafeRange, Symbol
from generator.model.formats import SYMBOL_MEANINGS, listed, spell, spell_range
from generator.model.indicators import Indicator, Polarity, Target, Trajectory, Unit
from generator.model.judgements import Gap, Rated, Rating
from generator.model.periods import Period, spell_day
from generator.model.target_ends import TargetEnd, end_name

#: The ratings of a target, the worst first.
_COLOURS = (Rating.RED, Rating.AMBER, Rating.GREEN)


def rate(figure: Figure | None, indicator: Indicator, targets: Iterable[Target]) -> Rated:
    """The rating of a figure, how far it is from both ends of its target, and why."""
    if figure is None:
        return Rated(Rating.NO_FIGURE, None, None, None, "There is no figure to rate.")
    if figure.safe_range is not None:
        return _rate_range(figure, figure.safe_range, indicator, tuple(targets))
    if figure.symbol is not None or figure.shown is None:
        return _unrated_symbol(figure.symbol or Symbol.NOT_AVAILABLE)
    if reason := _why_never_rated(figure, indicator):
        return Rated(Rating.NOT_RATED, None, None, None, reason)
    target = target_in_force(targets, indicator, figure.key.area, figure.key.period)
    if target is None or (target.minimum is None and target.upper is None):
        reason = f"No target is in force {when(figure.key)}."
        return Rated(Rating.NOT_RATED, None, None, None, reason)
    minimum = _gap(figure, figure.shown, target.minimum, indicator)
    upper = _gap(figure, figure.shown, target.upper, indicator)
    if not _is_owed(target, figure.key.period):
        owed = spell_day(target.from_period.end)
        reason = f"The target is owed by {owed}, so nothing is rated before that day."
        return Rated(Rating.NOT_RATED, target, minimum, upper, reason)
    rating = _rating(minimum, upper)
    reason = _rule_in_words(figure.shown, indicator, rating, minimum, upper)
    return Rated(rating, target, minimum, upper, reason)


def _rate_range(
    figure: Figure, safe: SafeRange, indicator: Indicator, targets: tuple[Target, ...]
) -> Rated:
    """The rating of a safe range: that of its two ends, and so of all between them, if they agree.

    It has no distance to a target, because the figure it stands for has.
    """
    low, high = (rate(_as_if(figure, end), indicator, targets) for end in safe.ends)
    if low.rating not in _COLOURS:
        return replace(low, minimum=None, upper=None)
    words = spell_range(safe)
    if low.rating is not high.rating:
        first, last = sorted((_COLOURS.index(low.rating), _COLOURS.index(high.rating)))
        could_be = listed(_COLOURS[first : last + 1], "or")
        reason = f"{words} could be {could_be}; a range is rated only if all of it has one rating."
        return Rated(Rating.NOT_RATED, low.target, None, None, reason)
    worse, better = (high, low) if indicator.polarity is Polarity.LOWER else (low, high)
    of_an_end = better if low.rating is Rating.RED else worse
    reason = f"All of {words} has one rating. {of_an_end.reason}"
    return Rated(low.rating, low.target, None, None, reason)


def _as_if(figure: Figure, shown: Decimal) -> Figure:
    """A figure with an end of its safe range for a value, to ask how that would be rated."""
    end = round_half_up(shown, figure.decimals)
    return replace(figure, value=end, shown=end, symbol=None, safe_range=None)


def _unrated_symbol(symbol: Symbol) -> Rated:
    """A figure that is there but not shown is not rated; one that is not there is no figure."""
    reason = f"The figure is {SYMBOL_MEANINGS[symbol]}."
    match symbol:
        case Symbol.CONFIDENTIAL | Symbol.LOW_RELIABILITY | Symbol.ROUNDS_TO_ZERO:
            return Rated(Rating.NOT_RATED, None, None, None, reason)
        case Symbol.NOT_AVAILABLE | Symbol.NOT_APPLICABLE:
            return Rated(Rating.NO_FIGURE, None, None, None, reason)


def _why_never_rated(figure: Figure, indicator: Indicator) -> str:
    if indicator.variant_of:
        return "It is a second measurement of another indicator, which is the one that is rated."
    if indicator.polarity is Polarity.NEUTRAL:
        return "Neither a higher nor a lower figure is better."
    if figure.key.basis is not indicator.basis:
        return "A target holds for figures of the indicator's own basis only."
    if figure.key.breakdown or figure.key.category:
        return "Targets are set for everybody, not for one category."
    return ""


def target_in_force(
    targets: Iterable[Target], indicator: Indicator, area: str, period: Period
) -> Target | None:
    """The target a figure of a period is measured against, with the values it has at that time.

    A row holds from the start of its first period until the next row or its own end; a `due` row
    from the day it is owed. Where no row holds yet, the next `due` one, to show the distance.
    """
    rows = sorted(
        (row for row in targets if (row.indicator, row.area) == (indicator.indicator, area)),
        key=_holds_from,
    )
    held = [row for row in rows if _holds_from(row) <= period.end]
    if held and (held[-1].to_period is None or held[-1].to_period.end >= period.end):
        return _at(held[-1], rows[len(held) :], period, indicator.decimals)
    ahead = (row for row in rows[len(held) :] if row.trajectory is Trajectory.DUE)
    return next(ahead, None)


def targets_beside(
    targets: Iterable[Target], indicator: Indicator, target: Target
) -> tuple[Target | None, Target | None]:
    """The whole authority's targets that were in force before one and are agreed for after it."""
    rows = sorted(
        (row for row in targets if (row.indicator, row.area) == (indicator.indicator, "")),
        key=_holds_from,
    )
    before = [row for row in rows if _holds_from(row) < _holds_from(target)]
    after = [row for row in rows if _holds_from(row) > _holds_from(target)]
    return (before[-1] if before else None), (after[0] if after else None)


def _holds_from(row: Target) -> date:
    due = row.trajectory is Trajectory.DUE
    return row.from_period.end if due else row.from_period.start


def _is_owed(target: Target, period: Period) -> bool:
    return _holds_from(target) <= period.end


def _at(row: Target, later: Sequence[Target], period: Period, decimals: int) -> Target:
    """A row with its values at a period, between its own and the next row's where it is linear."""
    if row.trajectory is not Trajectory.LINEAR or not later:
        return row
    after = later[0]
    # By months, so that each month has one value and the row's own month has the row's.
    elapsed = _month_number(period.end) - _month_number(_holds_from(row))
    whole = _month_number(_holds_from(after)) - _month_number(_holds_from(row))

    def between(start: Decimal | None, end: Decimal | None) -> Decimal | None:
        if start is None or end is None or not 0 < elapsed < whole:
            return start
        with localcontext(ARITHMETIC):
            exact = start + (end - start) * elapsed / whole
        return round_half_up(exact, decimals)

    return replace(
        row,
        minimum=between(row.minimum, after.minimum),
        upper=between(row.upper, after.upper),
    )


def _month_number(on: date) -> int:
    return on.year * 12 + on.month


def _meets(shown: Decimal, target: Decimal, polarity: Polarity) -> bool:
    return shown <= target if polarity is Polarity.LOWER else shown >= target


def _gap(
    figure: Figure, shown: Decimal, target: Decimal | None, indicator: Indicator
) -> Gap | None:
    """The distance to one end of a target, from the displayed value as the rating is."""
    if target is None:
        return None
    met = _meets(shown, target, indicator.polarity)
    with localcontext(ARITHMETIC):
        size = Decimal(0) if met else abs(target - shown)
        relative = round_half_up(size * 100 / abs(target), 1) if target else None
    return Gap(target, met, size, relative, _needed(figure, target, indicator))


def _needed(figure: Figure, target: Decimal, indicator: Indicator) -> int | None:
    """The fewest more, or fewer, of what the numerator counts that would show the target as met."""
    top, bottom = figure.numerator, figure.denominator
    if top is None or bottom is None or not bottom or not _adds_up(indicator.unit):
        return None
    sign = -1 if indicator.polarity is Polarity.LOWER else 1
    limit = int(top) if sign < 0 else _room(top, bottom, target, indicator.unit)

    def met_with(more: int) -> bool:
        value = worked_out(indicator, figure.key, top + sign * more, bottom)
        if value is None:
            return False
        return _meets(round_half_up(value, figure.decimals), target, indicator.polarity)

    needed = bisect_left(range(limit + 1), True, key=met_with)
    return needed if needed <= limit else None


def _adds_up(unit: Unit) -> bool:
    """Whether the numerator counts things one could have more of, rather than days or pounds."""
    match unit:
        case Unit.PERCENT | Unit.RATE_PER_10000:
            return True
        case Unit.COUNT | Unit.NUMBER | Unit.DAYS | Unit.WEEKS | Unit.SCORE | Unit.POUNDS:
            return False


def _room(top: Decimal, bottom: Decimal, target: Decimal, unit: Unit) -> int:
    """The most that a numerator can grow by, or for a rate the most that could be asked of it."""
    if unit is Unit.PERCENT:
        return max(int(bottom - top), 0)
    with localcontext(ARITHMETIC):
        return max(int(bottom * target / 10_000 - top) + 1, 0)


def _rating(minimum: Gap | None, upper: Gap | None) -> Rating:
    if upper is not None and upper.met:
        return Rating.GREEN
    if minimum is not None and minimum.met:
        return Rating.AMBER
    return Rating.RED


def _rule_in_words(
    shown: Decimal, indicator: Indicator, rating: Rating, minimum: Gap | None, upper: Gap | None
) -> str:
    """The comparison that decided, written out: `77.8% is below the minimum of 85%: red.`"""
    lower_is_better = indicator.polarity is Polarity.LOWER
    met, missed = ("at or below", "above") if lower_is_better else ("at or above", "below")
    found = []
    for end, gap in ((TargetEnd.MINIMUM, minimum), (TargetEnd.UPPER, upper)):
        if gap is not None:
            name = end_name(end, indicator.polarity)
            target = spell(gap.target, indicator.unit, indicator.unit_label)
            found.append(f"{met if gap.met else missed} the {name} of {target}")
    match rating:
        case Rating.GREEN:
            words = found[-1:]
        case Rating.RED:
            words = found[:1]
        case Rating.AMBER | Rating.NOT_RATED | Rating.NO_FIGURE:
            words = found
    comparison = " and ".join(words)
    value = spell(shown, indicator.unit, indicator.unit_label)
    which_way = ", and lower is better" if lower_is_better else ""
    return f"{value} is {comparison}{which_way}: {rating}."
