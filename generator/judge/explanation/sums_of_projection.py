"""How a projection to the year's end and its range arose, in numbers to check by hand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext

from generator.judge.explanation.workings import GIVEN, INSIDE, finely, result, roughly, written
from generator.judge.projection.backtests import (
    REACH,
    BackTest,
    held_of,
    spread_of,
)
from generator.judge.projection.forecasts import (
    FEWEST_TO_SMOOTH,
    LAST_MONTH_OF_LONG_RATE,
    Forecast,
    by_latest,
    by_rate,
    by_run_rate,
    by_share,
    smoothed,
)
from generator.judge.projection.histories import History, april_of, month_number
from generator.judge.projection.outlook import Plan, plan_of
from generator.judge.projection.past import Past
from generator.measure.rates import MONTHS_IN_YEAR as YEAR
from generator.measure.rates import scale_of
from generator.measure.rounding import ARITHMETIC
from generator.model.figures import Figure
from generator.model.formats import MINUS, listed, plural, spell
from generator.model.indicators import Indicator, Polarity, Unit
from generator.model.projection import NotProjected, Outlook, Projection
from generator.model.target_ends import TargetEnd, end_name

_HEAD = "By the end of the year"
_SHARE_PLACES = 8
#: And past years, so finely that the fit to their errors comes out.
_TRIED_PLACES = 5


def projection_steps(past: Past, projected: Projection | NotProjected) -> Iterator[tuple[str, str]]:
    """The steps from the counts so far to the range and what it says, or why there is none."""
    indicator = projected.indicator
    if isinstance(projected, NotProjected):
        yield (_HEAD, f"Not projected. {projected.reason}")
        return
    released = past.released
    figure = released.figures.headline(indicator, released.reporting_period)
    if projected.coverage is None or figure is None:
        yield (_HEAD, projected.method)
    else:
        own = past.histories[indicator.indicator]
        plan = plan_of(indicator, own, month_number(figure.key.period.end))
        assert isinstance(plan, Plan)
        with localcontext(ARITHMETIC):
            forecast = plan.way(own, plan.now)
            tests = past.tried(plan.way, plan.now)
            assert forecast is not None
            for said in _sums(plan, own):
                yield (f"{_HEAD}, sum", said)
            yield (f"{_HEAD}, past years", _past_years(tests, indicator))
            yield (f"{_HEAD}, range", _range(forecast, tests, projected, figure))
    if projected.target is not None:
        yield (f"{_HEAD}, target", _against_target(projected))


def _sums(plan: Plan, history: History) -> Iterator[str]:
    """The sums of the way a plan takes."""
    if plan.way is by_share:
        yield _share_sum(history, plan.now, "count")
    elif plan.way is by_run_rate:
        yield _run_rate_sum(history, plan.now, "count")
    elif plan.way is by_rate:
        base, now = history.denominators, plan.now
        is_share = by_share(base, now) is not None
        yield (_share_sum if is_share else _run_rate_sum)(base, now, "denominator")
        yield _rate_sum(history, now)
    elif plan.way is by_latest:
        yield "The latest figure is taken as it is."
    else:
        yield _level_sum(history, plan.now)


def _share_sum(history: History, now: int, noun: str) -> str:
    """`C + (1 - s)(m/12 C/s + (1 - m/12) L)` in the numbers of this year."""
    april, years = april_of(now), history.full_years(now)
    so_far, forecast = history.sum(april, now), by_share(history, now)
    assert so_far is not None and forecast is not None
    month, parts = now - april + 1, sum(part for part, _ in years)
    wholes = sum(whole for _, whole in years)
    share = written(Decimal(parts) / wholes, _SHARE_PLACES)
    so_far_words, last = roughly(so_far[0], INSIDE), roughly(years[0][1], INSIDE)
    past = listed(
        tuple(f"{written(part, INSIDE)} of {written(whole, INSIDE)}" for part, whole in years)
    )
    return (
        f"The {noun} so far is {so_far_words}, after {plural(month, 'month')}. By this month full "
        f"years before, newest first, had {past}: a share of {written(Decimal(parts), INSIDE)} ÷ "
        f"{written(Decimal(wholes), INSIDE)} {result(Decimal(parts) / wholes, _SHARE_PLACES)}. "
        f"{so_far_words} + (1 {MINUS} {share}) × ({month} ÷ 12 × {so_far_words} ÷ {share} + "
        f"(1 {MINUS} {month} ÷ 12) × {last}) {result(forecast.value, INSIDE)}."
    )


def _run_rate_sum(history: History, now: int, noun: str) -> str:
    """The pace so far over the whole year."""
    april = april_of(now)
    so_far, forecast = history.sum(april, now), by_run_rate(history, now)
    assert so_far is not None and forecast is not None
    count, month = roughly(so_far[0], INSIDE), now - april + 1
    return (
        f"The {noun} so far is {count}, after {plural(month, 'month')}: {count} × {YEAR} ÷ "
        f"{month} {result(forecast.value, INSIDE)}."
    )


def _rate_sum(history: History, now: int) -> str:
    """What is known, and the rest of the year's denominator at a known rate."""
    april, bases = april_of(now), history.denominators
    so_far, whole = history.sum(april, now), by_share(bases, now) or by_run_rate(bases, now)
    forecast, past, of = by_rate(history, now), history.sum(april, now), "the year so far"
    if now - april < LAST_MONTH_OF_LONG_RATE:
        past, of = history.last_twelve(now), "the last twelve months"
    assert so_far is not None and past is not None
    assert whole is not None and forecast is not None
    top, bottom = (written(number, INSIDE) for number in so_far)
    base = written(whole.value, INSIDE)
    rate = f"{written(past[0], INSIDE)} ÷ {written(past[1], INSIDE)}"
    return (
        f"So far {top} of {bottom}; the rest at {rate}, the rate of {of}: 100 × ({top} + "
        f"({base} {MINUS} {bottom}) × {rate}) ÷ {base} {result(forecast.value, INSIDE)}."
    )


def _level_sum(history: History, now: int) -> str:
    """The last step of the smoothing, or the latest percentage of a series too short for it."""
    rates = [100 * top / bottom for _, (top, bottom) in history.points(now) if bottom]
    if len(rates) < FEWEST_TO_SMOOTH:
        return f"The latest figure, {roughly(rates[-1], INSIDE)}, is taken as it is."
    level, weight = smoothed(rates)
    before = rates[0]
    for rate in rates[1:-1]:
        before += weight * (rate - before)
    latest, was = written(rates[-1], INSIDE), written(before, INSIDE)
    return (
        f"{len(rates)} figures, the first {roughly(rates[0], INSIDE)}, each moving the level by a "
        f"part of how far it is off. Of the parts 0.1 to 1, {weight} told each next figure best, "
        f"by squares. Before the latest the level was {roughly(before, INSIDE)}: {was} + {weight} "
        f"× ({latest} {MINUS} {was}) {result(level, INSIDE)}."
    )


def _past_years(tests: tuple[BackTest, ...], indicator: Indicator) -> str:
    """What would have been said in each past year, what came, and how the errors lie."""
    is_count = indicator.unit is not Unit.PERCENT
    spread = spread_of(tests, is_count=is_count)
    each = "; ".join(_tried(test, is_count=is_count) for test in tests)
    error = "what came less what was said"
    if is_count:
        error = f"{error}, ÷ what was said"
    base = "what was said" if is_count else "the denominator it rests on"
    if spread.a and spread.b:
        fit = "a + b ÷ base, fitted by least squares to the errors squared"
    elif spread.b:
        fit = "b ÷ base, fitted so, as a would be below 0"
    else:
        fit = "a, the average of the errors squared, as they do not fall as the base grows"
    return (
        f"{len(tests)} past years of this and like indicators, at the same month (rounded): "
        f"{each}. An error is {error}; the base is {base}. A squared error is taken to be {fit}: "
        f"a {_equal(spread.a)}, b {_equal(spread.b)}."
    )


def _tried(test: BackTest, *, is_count: bool) -> str:
    said, came = (written(number, _TRIED_PLACES) for number in (test.forecast.value, test.outturn))
    base = "" if is_count else f" over {written(test.forecast.base, GIVEN)}"
    return f"said {said}{base}, came {came}"


def _equal(number: Decimal) -> str:
    words = finely(number)
    return words if words.startswith("≈") else f"= {words}"


def _range(
    forecast: Forecast, tests: tuple[BackTest, ...], projected: Projection, figure: Figure
) -> str:
    """The interval from the spread, cut at what is known, in the figure's unit; how it held."""
    indicator = projected.indicator
    is_count = indicator.unit is not Unit.PERCENT
    spread = spread_of(tests, is_count=is_count)
    interval = spread.interval(forecast, is_count=is_count)
    typical = (spread.a + spread.b / forecast.base).sqrt()
    value, error = written(forecast.value, INSIDE), finely(typical).removeprefix("≈ ")
    reach = f"{REACH} × {error} × {value}" if is_count else f"{REACH} × {error}"
    width = REACH * typical * (forecast.value if is_count else 1)
    cut = ""
    if interval.low > forecast.value - width:
        cut = f" It is not below {roughly(forecast.lowest, INSIDE)}, which is known already."
    if forecast.highest is not None and interval.high < forecast.value + width:
        cut += f" It is not above {roughly(forecast.highest, INSIDE)}, which is all there can be."
    scaled = ""
    if figure.unit is Unit.RATE_PER_10000 and figure.denominator:
        scaled = f" × {scale_of(figure.unit):,} ÷ {written(figure.denominator, 0)}"
    ends = [roughly(forecast.value + sign * width, figure.decimals + 1) for sign in (-1, 1)]
    low_to_high = " to ".join(
        spell(end, indicator.unit, indicator.unit_label) for end in (projected.low, projected.high)
    )
    held = held_of(tests, is_count=is_count)
    middle = spell(projected.value, indicator.unit, indicator.unit_label)
    return (
        f"√(a + b ÷ {written(forecast.base, INSIDE)}) {_equal(typical)}; 80% of errors lie within "
        f"{REACH} times that: {value} ∓ {reach} gives {ends[0]} and {ends[1]}.{cut} Rounded half "
        f"up once{scaled}: {middle}, and {low_to_high}. Each past year against the range that the "
        f"others give: {held} of {len(tests)} held, {projected.coverage}%."
    )


def _against_target(projected: Projection) -> str:
    """How much of the range meets each end of the target of the year's end."""
    indicator, target = projected.indicator, projected.target
    assert target is not None
    way = "at or below" if indicator.polarity is Polarity.LOWER else "at or above"
    said = []
    if not projected.is_borne_out:
        held, tests = projected.measured
        of = "the past years"
        if projected.speaks_for_itself:
            of = "the earlier months of the series itself, taken as many months ahead"
        said.append(
            f"Of {tests} of {of}, {held} came within such a range: fewer than two in three, so it "
            "is not called on course."
        )
    for end, value, outlook in (
        (TargetEnd.MINIMUM, target.minimum, projected.minimum),
        (TargetEnd.UPPER, target.upper, projected.upper),
    ):
        if value is not None and outlook is not None:
            name = end_name(end, indicator.polarity)
            spelled = spell(value, indicator.unit, indicator.unit_label)
            said.append(
                f"{_MUCH[outlook]} of the range is {way} the {name} of {spelled}: {outlook}."
            )
    return " ".join(said)


_MUCH = {
    Outlook.MEET: "All",
    Outlook.MISS: "None",
    Outlook.WOULD_MEET: "All",
    Outlook.WOULD_MISS: "None",
    Outlook.UNCERTAIN: "A part",
}
