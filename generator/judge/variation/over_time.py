"""What the series of an indicator says of its latest point, in words, beside the verdict."""

from __future__ import annotations

from generator.judge.direction_of_travel import beyond_normal, limits_as_shown
from generator.judge.variation.signals import Assurance, assurance
from generator.measure.rounding import round_half_up
from generator.model.formats import plural, spell
from generator.model.indicators import Polarity
from generator.model.judgements import Judgement
from generator.model.target_ends import TargetEnd, end_name
from generator.model.variation import ControlChart, Limits, NoControlChart, Signal


def over_time(judgement: Judgement) -> str:
    """The latest point, its limits and where they start anew; or why there are none."""
    chart = judgement.variation
    if isinstance(chart, NoControlChart):
        return f"No limits of normal variation. {chart.reason}"
    limits, stretch = chart.newest.drawn, chart.newest
    said = [chart.sentence]
    if limits is not None:
        lower, upper = limits_as_shown(chart, limits, judgement.indicator)
        mean = spell(
            round_half_up(limits.mean, judgement.indicator.decimals),
            judgement.indicator.unit,
            judgement.indicator.unit_label,
        )
        since = chart.series.spelled(stretch.first)
        said.append(
            f"In the {plural(stretch.n, chart.series.noun)} since {since} normal variation runs "
            f"from {lower} to {upper}, around {mean}."
        )
        if stretch.reason:
            said.append(f"Limits start anew from {since}: {stretch.reason}.")
    said.append(chart.series.caution)
    if chart.newest.limits is not None:
        said.append(_of_the_target(chart, chart.newest.limits, judgement))
    if chart.second_opinion is not None:
        said.append(chart.second_opinion.sentence)
    return " ".join(filter(None, said))


def _of_the_target(chart: ControlChart, limits: Limits, judgement: Judgement) -> str:
    """What the limits say of the target, where it rates the figures of this very series."""
    indicator, rated = judgement.indicator, judgement.rated
    gap, end = rated.minimum, TargetEnd.MINIMUM
    if gap is None:
        gap, end = rated.upper, TargetEnd.UPPER
    name = end_name(end, indicator.polarity)
    is_own = chart.series.basis is indicator.basis
    if gap is None or indicator.polarity is Polarity.NEUTRAL or not is_own:
        return ""
    target = f"the {name} of {spell(gap.target, indicator.unit, indicator.unit_label)}"
    if chart.last.signal is not Signal.NONE:
        return f"While it is {beyond_normal(chart)}, nothing is said of {target}."
    found = assurance(limits, gap.target, higher_is_better=indicator.polarity is Polarity.HIGHER)
    return f"While nothing changes, {_EXPECTED[found].format(target, chart.series.noun)}."


_EXPECTED: dict[Assurance, str] = {
    Assurance.MEETS: "normal variation alone would not take it past {0}",
    Assurance.MISSES: "normal variation alone would not bring it to {0}",
    Assurance.EITHER: "a {1} on either side of {0} would be normal variation",
}
