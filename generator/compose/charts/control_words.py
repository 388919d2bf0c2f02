"""The words around a control chart: what it finds, what it is of, what it looks like, its key.

Nothing here is called better or worse but by the verdict, which ends the description.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from generator.compose.charts.captions import (
    MOST_WORDS,
    Caption,
    reading_sentences,
    target_keys,
    targets_sentence,
)
from generator.compose.charts.guides import TargetStep
from generator.compose.charts.limit_steps import LimitStep
from generator.compose.charts.series import Series
from generator.compose.charts.series_words import spelled, stretch_words, subject_words, when_words
from generator.judge.variation.chart_marks import words
from generator.model.formats import listed, plural
from generator.model.judgements import Judgement
from generator.model.periods import Basis, Period, month_of, spell_period
from generator.model.variation import ChartPoint, ChartSeries, ControlChart, Side, Signal

#: What happens at an upright line, in the judgement's own words.
ANEW = "Limits start anew"
#: So many runs of marked points are named one by one, the newest of them.
_MOST_SIGNALS = 6


def control_caption(
    series: Series,
    judgement: Judgement,
    chart: ControlChart,
    *,
    authority: str,
    targets: tuple[TargetStep, ...],
    limits: tuple[LimitStep, ...],
    starts_at_zero: bool,
) -> Caption:
    """The caption of a control chart; `limits` are those of its stretches that have some."""
    subject = f"{subject_words(series, authority)}, {_limits_named(limits)}."
    reading = reading_sentences(series, has_target=bool(targets), starts_at_zero=starts_at_zero)
    return Caption(
        title=_title(chart),
        subtitle=" ".join((subject, *reading)),
        description=_description(series, judgement, chart, targets, limits),
        key=_key(series, chart, targets, limits),
    )


def named_by(series: ChartSeries, period: Period) -> Period:
    """The period a point is named by: what stands at the end of a quarter, by its last month."""
    return month_of(period.end) if series.basis is Basis.SNAPSHOT else period


def anew_words(chart: ControlChart) -> tuple[str, ...]:
    """A sentence for each period from which limits start anew, with the reason."""
    periods = chart.series.periods
    return tuple(
        f"{ANEW} from {_between(chart.series, [periods[stretch.first]])}: {stretch.reason}."
        for stretch in chart.stretches
        if stretch.reason
    )


def _limits_named(limits: tuple[LimitStep, ...]) -> str:
    several = " and then ".join(str(step.n) for step in limits)
    points = plural(limits[0].n, "point") if len(limits) == 1 else f"{several} points"
    return f"limits of normal variation, XmR, of {points}"


def _title(chart: ControlChart) -> str:
    """The chart's own sentence in at most a dozen words, or as much of what it finds."""
    sentence = chart.sentence.removesuffix(".")
    if len(sentence.split()) <= MOST_WORDS:
        return sentence
    return _shorter(chart)


def _shorter(chart: ControlChart) -> str:
    point, noun, series = chart.last, chart.series.noun, chart.series
    when = _between(series, [point.period])
    if chart.newest.limits is None:
        since = _between(series, [series.periods[chart.newest.first]])
        return f"No limits of normal variation since {since}"
    high = point.side is Side.HIGH
    many = plural(point.run, noun)
    match point.signal:
        case Signal.TREND:
            then = "higher" if high else "lower"
            return f"{many} to {when}, each {then} than the one before"
        case Signal.SHIFT:
            return f"{many} to {when} {'above' if high else 'below'} the average"
        case Signal.TWO_OF_THREE:
            far = f"far {'above' if high else 'below'} the average"
            return f"Two of three {noun}s to {when} {far}"
        case Signal.BEYOND:
            return f"{when} is beyond the {'upper' if high else 'lower'} limit"
        case Signal.NONE:
            return f"{when} is within normal variation"


def _description(
    series: Series,
    judgement: Judgement,
    chart: ControlChart,
    targets: tuple[TargetStep, ...],
    limits: tuple[LimitStep, ...],
) -> str:
    first, last = (
        f"{spelled(figure, series)} {when_words(figure)}"
        for figure in (series.figures[0], series.figures[-1])
    )
    step = limits[-1]
    anew = anew_words(chart)
    if chart.newest.reason and chart.newest.reason in chart.newest.no_limits:
        # Why there are no limits says by itself what they start anew for.
        anew = anew[:-1]
    sentences = (
        f"Control chart of {plural(len(series.figures), 'point')}.",
        f"First {first}; last {last}.",
        f"Average {step.average_text}, normal variation from {step.lower_text} to "
        f"{step.upper_text}{_of_which(chart, step)}.",
        _signals(chart),
        *anew,
        chart.newest.no_limits,
        _gaps(chart),
        targets_sentence(targets),
        judgement.sentence,
    )
    return " ".join(filter(None, sentences))


def _of_which(chart: ControlChart, step: LimitStep) -> str:
    """The periods that some limits hold for, where they are not all there are."""
    if len(chart.stretches) == 1:
        return ""
    held = [p for p in chart.series.periods if step.first <= p.start and p.end <= step.last]
    return f", from {_between(chart.series, held)}"


def _between(series: ChartSeries, periods: Sequence[Period]) -> str:
    """The first of some periods and the last, in words; one by itself where there is but one."""
    first, last = (named_by(series, period) for period in (periods[0], periods[-1]))
    return spell_period(first) if first == last else stretch_words(first, last, first.kind)


def _signals(chart: ControlChart) -> str:
    """Each run of points that are more than chance, with its periods and the rule that names it.

    Where that takes too many words, points in a row on one side are one, whatever names them.
    """
    marked = [
        _signal(chart.series, list(run))
        for (signal, *_), run in groupby(chart.points, key=lambda p: (p.signal, p.side, p.run))
        if signal is not Signal.NONE
    ]
    if len(marked) > _MOST_SIGNALS:
        sides = groupby(chart.points, key=lambda p: (p.signal is Signal.NONE, p.side))
        marked = [_signal(chart.series, list(run)) for (none, _), run in sides if not none]
    if not marked:
        return "No point is more than chance."
    before = len(marked) - _MOST_SIGNALS
    earlier = f"; and {before} earlier" if before > 0 else ""
    return f"More than chance: {'; '.join(marked[-_MOST_SIGNALS:])}{earlier}."


def _signal(series: ChartSeries, points: Sequence[ChartPoint]) -> str:
    rules = dict.fromkeys(words(point, series.noun).partition(":")[0] for point in points)
    when = _between(series, [point.period for point in points])
    return f"{when}, {listed(tuple(rules))}"


def _gaps(chart: ControlChart) -> str:
    runs = groupby(chart.points, key=lambda point: point.figure is None)
    gaps = [
        _between(chart.series, [point.period for point in run]) for missing, run in runs if missing
    ]
    return f"No figure to show for {listed(tuple(gaps))}." if gaps else ""


def _key(
    series: Series,
    chart: ControlChart,
    targets: tuple[TargetStep, ...],
    limits: tuple[LimitStep, ...],
) -> str:
    """The key of the narrow drawing, which has no labels beside its lines."""
    last, step = series.figures[-1], limits[-1]
    return " ".join(
        [
            f"Blue line: this council, {spelled(last, series)} {when_words(last)}.",
            f"Shaded: normal variation, {step.lower_text} to {step.upper_text}; "
            f"long dashes: average, {step.average_text}{_of_which(chart, step)}.",
            *target_keys(targets),
            *(f"Upright line: {said[0].lower()}{said[1:]}" for said in anew_words(chart)),
        ]
    )
