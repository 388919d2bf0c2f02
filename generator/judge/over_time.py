"""Whether the latest point of an indicator's series is more than its normal variation, in words."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from generator.judge.variation import assurance, variation
from generator.measure.rounding import round_half_up
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Status
from generator.model.formats import plural, spell
from generator.model.indicators import Frequency, Indicator, Polarity, Unit
from generator.model.judgements import Judgement
from generator.model.periods import Basis, Period, PeriodKind, previous, spell_period
from generator.model.variation import Limits, Side, Signal

#: A project rule: from fewer points in a row limits say too little.
LEAST_POINTS = 12

_KINDS = {Frequency.MONTHLY: PeriodKind.MONTH, Frequency.QUARTERLY: PeriodKind.QUARTER}


def over_time(released: ReleasedEdition, judgement: Judgement) -> str:
    """What the series says of its latest point, or why it says nothing."""
    indicator = judgement.indicator
    if (kind := _KINDS.get(indicator.frequency)) is None:
        return "No limits of normal variation: figures of a year are too few."
    basis = Basis.SNAPSHOT if indicator.basis is Basis.SNAPSHOT else Basis.IN_PERIOD
    points = _latest_run(released, indicator, basis, kind)
    noun = "month" if kind is PeriodKind.MONTH else "quarter"
    if len(points) < LEAST_POINTS:
        there = plural(len(points), noun) if points else f"no {noun}"
        single = "" if basis is indicator.basis else f", taken by single {noun}s,"
        return (
            f"No limits of normal variation: they need {LEAST_POINTS} {noun}s in a row with a "
            f"figure that is shown and of one definition, and the series{single} ends with {there}."
        )
    values = [figure.value for figure in points if figure.value is not None]
    moves = sum(1 for before, after in pairwise(values) if before != after)
    if 2 * moves < len(values) - 1:
        return "No limits of normal variation: the series hardly varies."
    found = variation(values)
    limits, last = found.segments[-1], points[-1]
    ends = {round_half_up(end, indicator.decimals) for end in (limits.lower, limits.upper)}
    words = _words(found.signals[-1], found.sides[-1], noun)
    if found.signals[-1] is Signal.BEYOND and last.shown in ends:
        words = f"{words}, before rounding"
    said = (
        f"{spell_period(last.key.period)}, at {_spelt(last.value, indicator)}, "
        f"{words}. In the {plural(len(points), noun)} "
        f"since {spell_period(points[0].key.period)} normal variation runs from "
        f"{_spelt(_possible(limits.lower, indicator), indicator)} to "
        f"{_spelt(_possible(limits.upper, indicator), indicator)}, around "
        f"{_spelt(limits.mean, indicator)}."
    )
    if basis is Basis.SNAPSHOT:
        said += (
            " What stands at the end of one month is mostly still there at the end of the next, so "
            "signals come more easily than by chance."
        )
    return said + _of_the_target(limits, judgement, basis)


def _latest_run(
    released: ReleasedEdition, indicator: Indicator, basis: Basis, kind: PeriodKind
) -> tuple[Figure, ...]:
    """The latest periods in a row with a number, back to a gap, a hidden one or a break."""
    at: dict[Period, Figure] = {
        figure.key.period: figure
        for figure in released.figures.of(indicator.indicator)
        if figure.key.is_whole and figure.key.basis is basis and figure.key.period.kind is kind
        if figure.shown is not None and figure.status is not Status.FORECAST
        if figure.key.period.end <= released.reporting_period.end
    }
    if not at:
        return ()
    starts = [
        cut.from_period.start for cut in released.breaks if cut.indicator == indicator.indicator
    ]
    period = max(at, key=lambda one: one.sort_key)
    run = []
    while period in at:
        run.append(at[period])
        if any(period.start <= start <= period.end for start in starts):
            break
        period = previous(period)
    return tuple(reversed(run))


def _words(signal: Signal, side: Side, noun: str) -> str:
    way = "above" if side is Side.HIGH else "below"
    match signal:
        case Signal.NONE:
            return "is within normal variation"
        case Signal.BEYOND:
            end = "upper" if side is Side.HIGH else "lower"
            return f"is beyond the {end} limit of normal variation"
        case Signal.TREND:
            moved = "rose" if side is Side.HIGH else "fell"
            return f"ends a run in which each {noun} {moved}, longer than chance would bring"
        case Signal.TWO_OF_THREE:
            return f"is one of two {noun}s in three far {way} the average, more than chance brings"
        case Signal.SHIFT:
            return f"ends seven or more {noun}s {way} the average, more than chance would bring"


def _possible(limit: Decimal, indicator: Indicator) -> Decimal:
    """A limit as it is shown: none below 0, none of a percentage above 100."""
    limit = max(limit, Decimal(0))
    return min(limit, Decimal(100)) if indicator.unit is Unit.PERCENT else limit


def _spelt(value: Decimal | None, indicator: Indicator) -> str:
    shown = round_half_up(value or Decimal(0), indicator.decimals)
    return spell(shown, indicator.unit, indicator.unit_label)


def _of_the_target(limits: Limits, judgement: Judgement, basis: Basis) -> str:
    """What the limits say of the target, where it rates the figures of this very series."""
    indicator, rated = judgement.indicator, judgement.rated
    gap, name = (rated.minimum, "minimum") if rated.minimum else (rated.upper, "upper target")
    if gap is None or indicator.polarity is Polarity.NEUTRAL or basis is not indicator.basis:
        return ""
    found = assurance(limits, gap.target, higher_is_better=indicator.polarity is Polarity.HIGHER)
    target = spell(gap.target, indicator.unit, indicator.unit_label)
    words = found.value.replace("the target", f"the {name} of {target}")
    return f" As it stands, it {words}."
