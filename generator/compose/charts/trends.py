"""What a trend chart shows: points, targets, comparators and breaks, with the words around them.

How it is drawn is the business of `charts`. Nothing here is worked out: every number is a released
figure, an agreed target or a published comparator, as displayed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.compose.charts.captions import caption_of
from generator.compose.charts.guides import (
    BreakMark,
    ComparatorMark,
    TargetStep,
    marks_of,
    not_drawn,
    steps_of,
)
from generator.compose.charts.scales import Scale, scale_for
from generator.compose.charts.series import Reading, Series, series_of
from generator.compose.wording import capital
from generator.judge.estimates import new_estimates
from generator.model.editions import ReleasedEdition
from generator.model.figures import Status
from generator.model.formats import spell_figure
from generator.model.indicators import Polarity
from generator.model.judgements import Judgement
from generator.model.periods import MONTH_NAMES, Period, PeriodKind, spell_period
from generator.model.target_ends import TargetEnd


@dataclass(frozen=True)
class TrendPoint:
    """One period of the line. `shown` is absent where a symbol stands; `run` counts the pieces

    of the line, so that points of two runs are never joined. `ends` are those of a safe range.
    """

    period: Period
    tick: str
    shown: Decimal | None
    text: str
    run: int
    provisional: bool
    ends: tuple[Decimal, Decimal] | None = None


@dataclass(frozen=True)
class TrendChart:
    """A trend chart, ready to draw.

    `first` and `last` are the days it spans. `rated` is whether its points are of the basis the
    targets rate, so that the good side may be tinted; `higher_is_better` says which side.
    `starts_anew` is whether they add up from April: only the same points of two years compare.
    `not_drawn` names the figures of other places that have no mark, and why.
    """

    id: str
    measure: str
    title: str
    subtitle: str
    description: str
    key: str
    first: date
    last: date
    scale: Scale
    points: tuple[TrendPoint, ...]
    targets: tuple[TargetStep, ...]
    comparators: tuple[ComparatorMark, ...]
    not_drawn: tuple[str, ...]
    breaks: tuple[BreakMark, ...]
    rated: bool
    higher_is_better: bool
    starts_anew: bool

    @property
    def latest(self) -> TrendPoint:
        """The last point that has a number."""
        return [point for point in self.points if point.shown is not None][-1]

    @property
    def final_target(self) -> TargetStep | None:
        """The target that holds at the end of the chart: the upper end before the minimum."""
        holding = [step for step in self.targets if step.last >= self.points[-1].period.end]
        return max(holding, key=lambda step: step.end is not TargetEnd.MINIMUM, default=None)


def trend_of(released: ReleasedEdition, judgement: Judgement) -> TrendChart | None:
    """The trend chart of one indicator; `None` where fewer than two points have numbers."""
    indicator = judgement.indicator
    series = series_of(released, indicator)
    if series is None:
        return None
    periods = [figure.key.period for figure in series.figures]
    first, last = min(p.start for p in periods), max(p.end for p in periods)
    breaks = _breaks(released, series, first, last)
    own = [t for t in released.targets if t.indicator == indicator.indicator and not t.area]
    targets = steps_of(own, indicator, first, last)
    comparators = marks_of(released.comparators, series, first, last, released.reporting_period)
    points = _points(series, tuple(found.on for found in breaks))
    drawn = [figure.shown for figure in series.numbered if figure.shown is not None]
    drawn += [value for step in targets for value in (step.value, step.until)]
    drawn += [mark.value for mark in comparators]
    drawn += [end for point in points for end in point.ends or ()]
    scale = scale_for(drawn, indicator.unit, max(f.decimals for f in series.figures))
    caption = caption_of(
        series,
        judgement,
        authority=released.authority.name,
        targets=targets,
        comparators=comparators,
        breaks=breaks,
        starts_at_zero=scale.starts_at_zero,
    )
    return TrendChart(
        id=f"trend-{indicator.indicator}",
        measure=indicator.label,
        title=caption.title,
        subtitle=caption.subtitle,
        description=caption.description,
        key=caption.key,
        first=first,
        last=last,
        scale=scale,
        points=points,
        targets=targets,
        comparators=comparators,
        not_drawn=not_drawn(released.comparators, series, first, last),
        breaks=breaks,
        rated=series.reading is not Reading.BESIDE,
        higher_is_better=indicator.polarity is Polarity.HIGHER,
        starts_anew=series.starts_anew,
    )


def _breaks(
    released: ReleasedEdition, series: Series, first: date, last: date
) -> tuple[BreakMark, ...]:
    """The breaks inside a series: those declared, and where a rate goes over to other people."""
    declared = (
        BreakMark(found.from_period.start, found.reason)
        for found in released.breaks
        if found.indicator == series.indicator.indicator and first < found.from_period.start <= last
    )
    of_estimates = (
        BreakMark(figure.key.period.start, capital(reason))
        for figure, reason in new_estimates(series.figures)
    )
    return tuple(sorted((*declared, *of_estimates), key=lambda found: found.on))


def _points(series: Series, breaks: tuple[date, ...]) -> tuple[TrendPoint, ...]:
    points = []
    run, before = 0, None
    for figure in series.figures:
        if before is not None and not series.joins(before, figure, breaks):
            run += 1
        if figure.shown is None:
            run, before = run + 1, None
        else:
            before = figure
        points.append(
            TrendPoint(
                period=figure.key.period,
                tick=tick_words(figure.key.period),
                shown=figure.shown,
                text=spell_figure(figure),
                run=run,
                provisional=figure.status is not Status.FINAL,
                ends=figure.safe_range.ends if figure.safe_range else None,
            )
        )
    return tuple(points)


def tick_words(period: Period) -> str:
    """A period as an axis names it, short: `Aug 2023`, `Jul to Sep 2023`, `2022-23`."""
    short = f"{MONTH_NAMES[period.end.month - 1][:3]} {period.end.year}"
    match period.kind:
        case PeriodKind.MONTH:
            return short
        case PeriodKind.QUARTER:
            return f"{MONTH_NAMES[period.start.month - 1][:3]} to {short}"
        case PeriodKind.DAY | PeriodKind.INTERVAL:
            return f"{period.end.day} {short}"
        case PeriodKind.FINANCIAL_YEAR | PeriodKind.CALENDAR_YEAR:
            return spell_period(period)
