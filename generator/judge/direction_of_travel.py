"""The direction of travel of an indicator: by its normal variation, or else by chance.

Seven statistics can disagree; this is their fixed precedence, printed in the methods:

1. no number, another definition or population in between, or fewer than 20 counted: not judged;
2. limits of normal variation that hold for this very point: within them, or outside;
3. the change from one figure to the other, if it can be tested for chance;
4. otherwise only which way the figure moved.
"""

from __future__ import annotations

from decimal import Decimal

from generator.judge.comparable import SMALLEST_DENOMINATOR
from generator.judge.direction import is_favourable
from generator.judge.intervals import rounded_apart
from generator.model.figures import Figure
from generator.model.formats import plural, spell, spell_number
from generator.model.indicators import Indicator
from generator.model.judgements import Change, Direction, Travel
from generator.model.periods import span
from generator.model.variation import ControlChart, Limits, Mark, NoControlChart, Side, Signal

_MEANINGS: dict[Direction, str] = {
    Direction.NOT_JUDGED: "neither way is better",
    Direction.BETTER_THAN_USUAL: "better than usual",
    Direction.WORSE_THAN_USUAL: "worse than usual",
}
_GOOD = (Mark.IMPROVING_HIGH, Mark.IMPROVING_LOW)
_BAD = (Mark.CONCERN_HIGH, Mark.CONCERN_LOW)


def direction_of_travel(
    figure: Figure | None,
    indicator: Indicator,
    change: Change | None,
    not_compared: str,
    chart: ControlChart | NoControlChart,
) -> Travel:
    """The direction of a headline figure; `not_compared` says why there is no change to an earlier.

    `change` is from the earlier figure that the sentence names.
    """
    if figure is None or figure.shown is None:
        return Travel(Direction.NOT_JUDGED, "", not_compared)
    if figure.denominator is not None and figure.denominator < SMALLEST_DENOMINATOR:
        reason = (
            f"Only {spell_number(figure.denominator)} are counted below the line; with fewer than "
            f"{SMALLEST_DENOMINATOR} a change is not judged."
        )
        return Travel(Direction.NOT_JUDGED, "", reason)
    if isinstance(chart, ControlChart) and (limits := chart.newest.drawn) is not None:
        point = chart.last.figure
        if point is not None and _last_day(point) == _last_day(figure):
            return _by_variation(chart, limits, figure, indicator, change)
    if change is None:
        return Travel(Direction.NOT_JUDGED, "", not_compared)
    meaning = _MEANINGS.get(change.direction, str(change.direction))
    return Travel(change.direction, meaning, change.reason)


def _last_day(figure: Figure) -> object:
    return span(figure.key.period, figure.key.basis)[1]


def _by_variation(
    chart: ControlChart,
    limits: Limits,
    figure: Figure,
    indicator: Indicator,
    change: Change | None,
) -> Travel:
    direction = _direction(chart, indicator, change)
    meaning = _MEANINGS.get(direction, f"{beyond_normal(chart)}, {direction}")
    if direction is Direction.UNUSUAL:
        meaning = f"{beyond_normal(chart)}, {_which_way(chart)}"
    if direction is Direction.WITHIN_VARIATION:
        meaning = _within(chart, is_own=chart.series.basis is figure.key.basis)
    elif chart.series.basis is not figure.key.basis:
        meaning = f"single {chart.series.noun}s {meaning}"
    judged = "Judged by its normal variation"
    if chart.series.basis is not figure.key.basis:
        judged += f" in single {chart.series.noun}s"
    lower, upper = limits_as_shown(chart, limits, indicator)
    said = chart.sentence.removesuffix(".")
    return Travel(direction, meaning, f"{judged}: {said}. Its limits are {lower} and {upper}.")


def _within(chart: ControlChart, *, is_own: bool) -> str:
    """Of what the normal variation is: without that it would read as an excuse for any move.

    `within the normal variation of its 36 months`; where the figure is of a longer stretch only its
    latest month is judged, `its latest single month within the normal variation of 36`.
    """
    noun, number = chart.series.noun, chart.newest.n
    if is_own:
        return f"within the normal variation of its {plural(number, noun)}"
    return f"its latest single {noun} within the normal variation of {number}"


def beyond_normal(chart: ControlChart) -> str:
    """What the last point is that is more than normal variation: itself, or only its run.

    A point of a run lies inside the limits, so calling it outside would contradict its picture.
    """
    if chart.last.signal is Signal.BEYOND:
        return "outside normal variation"
    return "in a run beyond normal variation"


def _which_way(chart: ControlChart) -> str:
    is_high, is_trend = chart.last.side is Side.HIGH, chart.last.signal is Signal.TREND
    if is_trend:
        return "rising" if is_high else "falling"
    return "higher than usual" if is_high else "lower than usual"


def _direction(chart: ControlChart, indicator: Indicator, change: Change | None) -> Direction:
    mark = chart.last.mark
    if mark is Mark.NORMAL:
        return Direction.WITHIN_VARIATION
    if mark not in (*_GOOD, *_BAD):
        return Direction.UNUSUAL
    moved = None if change is None else is_favourable(change.movement, indicator.polarity)
    is_trend = chart.last.signal is Signal.TREND
    if mark in _GOOD:
        return Direction.IMPROVING if is_trend or moved is True else Direction.BETTER_THAN_USUAL
    return Direction.WORSENING if is_trend or moved is False else Direction.WORSE_THAN_USUAL


def limits_as_shown(chart: ControlChart, limits: Limits, indicator: Indicator) -> tuple[str, str]:
    """The lower and upper limit in words, of limits cut to what is possible.

    One that the last point lies beyond is not shown as that point's own number.
    """
    figure = chart.last.figure
    mark = figure.shown if figure is not None and chart.last.signal is Signal.BEYOND else None

    def spelled(limit: Decimal) -> str:
        shown = rounded_apart(limit, indicator.decimals, mark)
        return spell(shown, indicator.unit, indicator.unit_label)

    return spelled(limits.lower), spelled(limits.upper)
