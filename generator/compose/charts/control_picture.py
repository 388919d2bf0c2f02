"""A control chart as it is drawn: the line with its limits, breaks and marks, and the words.

The judgement is `control_chart`'s; nothing is judged here. In the style of NHS England's "Making
Data Count", with shapes and words of our own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.compose.charts.control_words import control_caption, named_by
from generator.compose.charts.guides import BreakMark, steps_of
from generator.compose.charts.limit_steps import LimitStep, limit_steps
from generator.compose.charts.scales import close_scale_for
from generator.compose.charts.series import Reading, Series
from generator.compose.charts.trends import TrendChart, TrendPoint, tick_words
from generator.model.editions import ReleasedEdition
from generator.model.figures import Status
from generator.model.formats import spell_figure
from generator.model.indicators import Polarity
from generator.model.judgements import Judgement
from generator.model.periods import PeriodKind
from generator.model.variation import ChartSeries, ControlChart, Mark

_KINDS = {"month": PeriodKind.MONTH, "quarter": PeriodKind.QUARTER}


@dataclass(frozen=True)
class ControlPicture:
    """A control chart, ready to draw.

    `trend` is what it shares with every trend chart: the line, the targets, where the series starts
    anew, and the words. `limits` are in order of time. `marks` has one for each point of the line,
    `None` where there is no number or no limits to judge it by. `caution` is a sentence, or empty.
    """

    trend: TrendChart
    limits: tuple[LimitStep, ...]
    marks: tuple[Mark | None, ...]
    caution: str

    @property
    def newest(self) -> LimitStep | None:
        """The limits that hold at the end of the line, if any do."""
        last = self.limits[-1]
        return last if last.last == self.trend.last else None


def control_of(
    released: ReleasedEdition, judgement: Judgement, chart: ControlChart
) -> ControlPicture:
    """The picture of an indicator's control chart, with the targets in force beside it."""
    indicator, periods = judgement.indicator, chart.series.periods
    series = _series(judgement, chart.series)
    first, last = periods[0].start, periods[-1].end
    own = [t for t in released.targets if t.indicator == indicator.indicator and not t.area]
    targets = steps_of(own, indicator, first, last)
    limits = limit_steps(chart, indicator)
    anew = tuple(
        BreakMark(periods[stretch.first].start, stretch.reason)
        for stretch in chart.stretches
        if stretch.reason
    )
    drawn = [figure.shown for figure in series.numbered if figure.shown is not None]
    drawn += [value for step in targets for value in (step.value, step.until)]
    drawn += [value for step in limits for value in (step.lower, step.average, step.upper)]
    scale = close_scale_for(drawn, indicator.unit, max(f.decimals for f in series.figures))
    caption = control_caption(
        series,
        judgement,
        chart,
        authority=released.authority.name,
        targets=targets,
        limits=limits,
        starts_at_zero=scale.starts_at_zero,
    )
    trend = TrendChart(
        id=f"control-{indicator.indicator}",
        measure=indicator.label,
        title=caption.title,
        subtitle=caption.subtitle,
        description=caption.description,
        key=caption.key,
        first=first,
        last=last,
        scale=scale,
        points=_points(chart, tuple(mark.on for mark in anew)),
        targets=targets,
        comparators=(),
        not_drawn=(),
        breaks=anew,
        rated=series.reading is Reading.OWN,
        higher_is_better=indicator.polarity is Polarity.HIGHER,
        starts_anew=False,
    )
    return ControlPicture(trend, limits, _marks(chart), chart.series.caution)


def _series(judgement: Judgement, charted: ChartSeries) -> Series:
    """The figures that have a number, as the words of every chart read them."""
    beside = charted.basis is not judgement.indicator.basis
    return Series(
        judgement.indicator,
        charted.basis,
        _KINDS[charted.noun],
        Reading.BESIDE if beside else Reading.OWN,
        tuple(figure for figure in charted.figures if figure is not None),
    )


def _points(chart: ControlChart, anew: tuple[date, ...]) -> tuple[TrendPoint, ...]:
    """Every period of the chart; a line runs neither over a gap nor into another stretch."""
    points = []
    run = 0
    for point in chart.points:
        figure = point.figure
        run += figure is None or point.period.start in anew
        points.append(
            TrendPoint(
                period=point.period,
                tick=tick_words(named_by(chart.series, point.period)),
                shown=None if figure is None else figure.shown,
                text="" if figure is None else spell_figure(figure),
                run=run,
                provisional=figure is not None and figure.status is not Status.FINAL,
            )
        )
    return tuple(points)


def _marks(chart: ControlChart) -> tuple[Mark | None, ...]:
    marks: list[Mark | None] = []
    for stretch in chart.stretches:
        for point in chart.points[stretch.first : stretch.last + 1]:
            judged = stretch.limits is not None and point.figure is not None
            marks.append(point.mark if judged else None)
    return tuple(marks)
