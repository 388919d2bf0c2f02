"""The methods as published: every row of every table of the methods page, run through the code.

The tables are those of `generator/rules`, read by the reader that the page is made with. A checker
is given the cells of a row by their heads and gives back what its last columns must say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from asked_by_hand import case, first_of
from judged_by_hand import a_package, a_target, an_edition, an_indicator, figure, row
from markupsafe import escape

from conftest import REPOSITORY
from generator.compose.methods import methods_page
from generator.compose.rule_constants import CONSTANTS
from generator.compose.rule_pages import Example, Rule, published_rules, rule_of
from generator.compose.templates import Templates
from generator.judge.chance import interval_of_counts, interval_of_difference
from generator.judge.comparable import is_comparable
from generator.judge.comparison.benchmark import benchmarked
from generator.judge.comparison.funnel import limits_of_proportion, proportion_in_funnel
from generator.judge.comparison.position import SIDES, group_of, position_of
from generator.judge.direction import compared
from generator.judge.exceptions import exceptions
from generator.judge.intervals import interval_of_rate, interval_of_share
from generator.judge.not_moved import Moved, Stuck, by_verdict, over_half_a_year, stuck, whole
from generator.judge.phrases import moved
from generator.judge.projection.forecasts import shrunk_share, smoothed
from generator.judge.projection.outlook import outlook, project
from generator.judge.questions import questions
from generator.judge.rating import rate
from generator.judge.recent_trend import trend_of_proportions
from generator.judge.variation.control_chart import control_chart
from generator.judge.variation.signals import mean_range, variation
from generator.judge.verdict import judge
from generator.measure.rates import population_for
from generator.measure.rounding import round_half_up
from generator.measure.values import measure
from generator.model.choices import DEFAULTS, Choices
from generator.model.comparators import Comparator, ComparatorKind, Statistic
from generator.model.comparison import AmongAuthorities, Benchmarked, Confidence, Interval
from generator.model.editions import ReleasedEdition
from generator.model.figures import (
    Figure,
    Observation,
    Row,
    SafeRange,
    Status,
    Symbol,
    figures_in_order,
)
from generator.model.formats import spell, spell_difference, spell_figure, spell_number
from generator.model.indicators import (
    Disclosure,
    Frequency,
    Indicator,
    Polarity,
    Target,
    Trajectory,
    Unit,
)
from generator.model.judgements import Direction, Pair, Rating
from generator.model.periods import (
    MONTH_NAMES,
    Basis,
    Period,
    financial_year,
    month,
    quarter,
    span,
    spell_day,
    spell_period,
)
from generator.model.projection import Projection
from generator.model.records import Break, Population, Record
from generator.model.variation import USUAL, ControlChart, VariationSettings
from generator.protect.disclosure import release

Cells = dict[str, str]
Checker = Callable[[Cells], tuple[str, ...]]

RULES = published_rules(CONSTANTS)
CHECKERS: dict[str, Checker] = {}

YEARS = range(2019, 2026)
PERIODS: dict[str, Period] = {
    spell_period(period): period
    for year in YEARS
    for period in (
        financial_year(year),
        *(quarter(year, number) for number in range(1, 5)),
        *(month(year, number) for number in range(1, 13)),
    )
}
UNITS = {unit.value.replace("rate_per_10000", "rate per 10,000"): unit for unit in Unit}
JULY, AUGUST = "2023-m07", "2023-m08"


def checks(table: str) -> Callable[[Checker], Checker]:
    """Makes a function the checker of a table."""

    def kept(checker: Checker) -> Checker:
        assert table not in CHECKERS
        CHECKERS[table] = checker
        return checker

    return kept


# Cells as a reader writes them.


def number(cell: str) -> Decimal:
    return Decimal(cell.replace(",", "").replace("−", "-").rstrip("%"))


def numbers(cell: str) -> list[Decimal]:
    return [number(part) for part in cell.split()]


def counts(cell: str) -> dict[str, str]:
    """`615 of 790` as a row holds it; `[c]` as its symbol."""
    if cell.startswith("["):
        return {"symbol": Symbol(cell.strip("[]"))}
    top, bottom = cell.removesuffix(" (forecast)").split(" of ")
    forecast = {"status": Status.FORECAST} if "forecast" in cell else {}
    return {"numerator": str(number(top)), "denominator": str(number(bottom)), **forecast}


def part(cell: str) -> tuple[Decimal, Decimal]:
    top, bottom = cell.split(" of ")
    return number(top), number(bottom)


def basis_of(cell: str) -> Basis:
    return Basis(cell.replace(" ", "_"))


def day_of(cell: str) -> date:
    on, named, year = cell.split()
    return date(int(year), MONTH_NAMES.index(named) + 1, int(on))


def shown(value: Decimal, places: int = 1) -> str:
    return spell_number(round_half_up(value, places))


def ends(interval: Interval, times: int = 1) -> str:
    """Both ends of an interval to one decimal place."""
    return " to ".join(shown(times * end) for end in (interval.lower, interval.upper))


def yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


# How figures are made.


@checks("Percentages")
def _(cells: Cells) -> tuple[str, ...]:
    found = figure(
        AUGUST,
        numerator=str(number(cells["Counted"])),
        denominator=str(number(cells["Of how many"])),
    )
    return (spell_figure(found),)


@checks("Rounding")
def _(cells: Cells) -> tuple[str, ...]:
    return (shown(number(cells["Exact"]), int(cells["Places"])),)


@checks("Months put together")
def _(cells: Cells) -> tuple[str, ...]:
    indicator = an_indicator(basis=Basis.IN_PERIOD, frequency=Frequency.QUARTERLY)
    rows = [
        row(f"2023-m0{4 + place}", Basis.IN_PERIOD, **counts(cells[name]))  # type: ignore[arg-type]
        for place, name in enumerate(("April", "May", "June"))
        if cells[name] != "none"
    ]
    found = measure(a_package([indicator], rows))
    quarters = [one for one in found if one.key.period == quarter(2023, 1)]
    return (spell_figure(quarters[0]) if quarters else "none",)


def _change(unit: Unit, **cells: dict[str, str]) -> tuple[Figure, Figure, str]:
    earlier, later = (
        figure(period, unit=unit, **counted)
        for period, counted in zip((JULY, AUGUST), cells.values(), strict=True)
    )
    words = moved(compared(Pair.PERIOD_BEFORE, earlier, later, an_indicator(unit)))
    return earlier, later, words.removesuffix(" since July 2023")


@checks("The size of a change in a percentage")
def _(cells: Cells) -> tuple[str, ...]:
    earlier, later, words = _change(
        Unit.PERCENT, earlier=counts(cells["Earlier"]), later=counts(cells["Later"])
    )
    return (f"{spell_figure(earlier)} and {spell_figure(later)}", words)


@checks("The size of a change in a count")
def _(cells: Cells) -> tuple[str, ...]:
    return _change(
        Unit.COUNT, earlier={"value": cells["Earlier"]}, later={"value": cells["Later"]}
    )[2:]


# What a figure covers.


@checks("The days a figure covers")
def _(cells: Cells) -> tuple[str, ...]:
    first, last = span(PERIODS[cells["Period"]], basis_of(cells["Basis"]))
    return (spell_day(first), spell_day(last))


@checks("The figure an indicator is known by")
def _(cells: Cells) -> tuple[str, ...]:
    found = figures_in_order(
        figure(
            PERIODS[cell.removesuffix(" (forecast)")].token,
            value=80,
            status=Status.FORECAST if "forecast" in cell else Status.FINAL,
        )
        for cell in cells["Figures there are"].split(", ")
    )
    headline = found.headline(an_indicator(), PERIODS[cells["Report for"]])
    return (spell_period(headline.key.period) if headline else "none",)


# How rates are made.


@checks("Rates per 10,000 children")
def _(cells: Cells) -> tuple[str, ...]:
    of_a_day = cells["Over"] == "one day"
    months = 1 if of_a_day else int(cells["Over"].split()[0])
    found = figure(
        month(2023 + (months + 2) // 12, (months + 2) % 12 + 1).token,
        Basis.SNAPSHOT if of_a_day else Basis.YEAR_TO_DATE,
        unit=Unit.RATE_PER_10000,
        annualised=cells["Scaled to a year"] == "yes",
        numerator=cells["Counted"],
        denominator=str(number(cells["Children"])),
    )
    return (spell_figure(found),)


@checks("Which estimate of the population")
def _(cells: Cells) -> tuple[str, ...]:
    known = [
        Population("", "", "", day_of(cell), Decimal(64250))
        for cell in cells["Estimates of"].split(", ")
    ]
    found = population_for(known, "", "", "", PERIODS[cells["Rate for"]].end)
    return (spell_day(found.as_at) if found else "none",)


# How the one verdict is reached.


def said_of(released: ReleasedEdition) -> str:
    """The verdict after what it is of: `77.8% at 31 August 2023: `."""
    (judgement,) = judge(released, None).all
    return judgement.sentence.partition(": ")[2].removesuffix(".")


@checks("Is it good?")
def _(cells: Cells) -> tuple[str, ...]:
    found = figure("2023-m03", **counts(cells["Figure at the end of March 2023"]))
    minimum, upper = target_end(cells["Minimum"]), target_end(cells["Upper target"])
    targets = (a_target(minimum, upper, "2022-m04"),) if minimum or upper else ()
    kinds = {
        "England": ComparatorKind.NATIONAL,
        "Region": ComparatorKind.REGIONAL,
        "Neighbours": ComparatorKind.NEIGHBOURS,
    }
    places = tuple(
        replace(
            comparator(number(cells[name]), kind, place=name),
            statistic=Statistic.MEAN if name == "Neighbours" else Statistic.VALUE,
        )
        for name, kind in kinds.items()
        if cells[name] != "none"
    )
    released = an_edition([an_indicator()], [found], targets=targets, reporting="2023-m03")
    return (said_of(replace(released, comparators=places)),)


@checks("Is it getting better?")
def _(cells: Cells) -> tuple[str, ...]:
    values, of = numbers(cells["Counted each month, oldest first"]), cells["Of how many"]
    are_days = of == "days, not counts"
    unit = Unit.DAYS if are_days else Unit.PERCENT
    indicator = an_indicator(unit, Polarity(cells["Better"]), Basis.IN_PERIOD)
    rows = in_months(values, of=None if are_days else number(of))
    last = rows[-1].key.period
    breaks = (Break("visits", last, "new"),) if cells["Break before the last"] == "yes" else ()
    figures = measure(a_package([indicator], rows, reporting=last.token))
    released = an_edition([indicator], figures, breaks=breaks, reporting=last.token)
    level, _, going = said_of(released).partition("; ")
    assert level == "not rated"
    return (going or "nothing",)


# How ratings are given.


def target_end(cell: str) -> str | None:
    return None if cell == "none" else str(number(cell))


@checks("Ratings")
def _(cells: Cells) -> tuple[str, ...]:
    cell = cells["Figure shown"]
    given = (
        {"symbol": Symbol(cell[1])} if cell[0] == "[" else {"value": str(number(cell.split()[0]))}
    )
    of_range = None
    if cell.endswith((" or more", " or less")):
        end, given = number(cell.split()[0]), {"symbol": Symbol.CONFIDENTIAL}
        of_range = SafeRange(at_least=end) if "more" in cell else SafeRange(at_most=end)
    target = a_target(target_end(cells["Minimum"]), target_end(cells["Upper target"]))
    indicator = an_indicator(polarity=Polarity(cells["Better"]))
    shown_as = replace(figure(AUGUST, **given), safe_range=of_range)
    return (rate(shown_as, indicator, [target]).rating,)


def targets_of(cell: str, trajectory: Trajectory) -> Iterator[Target]:
    """Targets as `80% from April 2023 to June 2023` or `85% by March 2024`."""
    for said in cell.split("; "):
        value, words = re.split(r"% (?:from|by) ", said)
        start, _, end = words.partition(" to ")
        until = PERIODS[end].token if end else None
        yield a_target(value, None, PERIODS[start].token, until, trajectory)


@checks("Targets over time")
def _(cells: Cells) -> tuple[str, ...]:
    targets = targets_of(cells["Targets"], Trajectory(cells["On the way"]))
    found = figure(PERIODS[cells["Figure of"]].token, value=70)
    rated = rate(found, an_indicator(), targets)
    if rated.minimum is None:
        return ("none",)
    in_force = spell(rated.minimum.target, Unit.PERCENT)
    return (f"{in_force}, not rated yet" if rated.rating is Rating.NOT_RATED else in_force,)


@checks("Distance to the minimum")
def _(cells: Cells) -> tuple[str, ...]:
    found = figure(AUGUST, **counts(cells["Counted"]))
    indicator = an_indicator(polarity=Polarity(cells["Better"]))
    gap = rate(found, indicator, [a_target(target_end(cells["Minimum"]), None)]).minimum
    assert gap is not None
    if gap.met:
        return (spell_figure(found), "met", "none" if gap.needed == 0 else str(gap.needed))
    way = "fewer" if indicator.polarity is Polarity.LOWER else "more"
    return (spell_figure(found), spell_difference(gap.size, Unit.PERCENT), f"{gap.needed} {way}")


# Which figures are compared.


@checks("Which two figures may be compared")
def _(cells: Cells) -> tuple[str, ...]:
    unit = Unit(cells["Unit"])
    found = []
    for cell in (cells["Earlier"], cells["Later"]):
        basis, period = cell.split(", ")
        found.append(figure(PERIODS[period].token, basis_of(basis), unit=unit, value=80))
    return (yes(is_comparable(found[0], found[1], an_indicator(unit), ())[0]),)


@checks("What stands in the way")
def _(cells: Cells) -> tuple[str, ...]:
    earlier = figure(JULY, **counts(cells["At the end of July 2023"]))
    later = figure(AUGUST, **counts(cells["At the end of August 2023"]))
    cut = cells["Break from"]
    breaks = [] if cut == "none" else [Break("visits", PERIODS[cut], "a new definition")]
    is_so, reason = is_comparable(earlier, later, an_indicator(), breaks)
    return ("nothing" if is_so else reason,)


# When a change is more than chance.


def _direction(cells: Cells, unit: Unit, earlier: Figure, later: Figure) -> str:
    indicator = an_indicator(unit, Polarity(cells["Better"]))
    return compared(Pair.PERIOD_BEFORE, earlier, later, indicator).direction


@checks("Two percentages")
def _(cells: Cells) -> tuple[str, ...]:
    (before, of_before), (now, of_now) = part(cells["Earlier"]), part(cells["Later"])
    interval = interval_of_difference(now / of_now, of_now, before / of_before, of_before)
    earlier, later = (
        figure(period, **counts(cells[name]))
        for period, name in ((JULY, "Earlier"), (AUGUST, "Later"))
    )
    return (ends(interval, 100), _direction(cells, Unit.PERCENT, earlier, later))


@checks("Two counts")
def _(cells: Cells) -> tuple[str, ...]:
    earlier, later = (
        figure(period, unit=Unit.COUNT, value=cells[name])
        for period, name in ((JULY, "Earlier"), (AUGUST, "Later"))
    )
    interval = interval_of_counts(number(cells["Later"]), number(cells["Earlier"]))
    return (ends(interval), _direction(cells, Unit.COUNT, earlier, later))


# What is normal variation over time.


def in_months(
    values: Iterable[Decimal],
    basis: Basis = Basis.IN_PERIOD,
    of: Decimal | None = None,
) -> list[Observation]:
    """Rows of one month after the other from April 2021 on; counts of so many, if that is said."""
    rows = []
    for place, value in enumerate(values):
        period = month(2021 + (place + 3) // 12, (place + 3) % 12 + 1).token
        if of is None:
            rows.append(row(period, basis, value=str(value)))
        else:
            rows.append(row(period, basis, numerator=str(value), denominator=str(of)))
    return rows


def chart_of(
    rows: list[Observation], indicator: Indicator, breaks: tuple[Break, ...] = ()
) -> ControlChart | None:
    reporting = rows[-1].key.period
    found = measure(a_package([indicator], rows, reporting=reporting.token))
    chart = control_chart(indicator, found, breaks, reporting)
    return chart if isinstance(chart, ControlChart) else None


@checks("Limits of normal variation")
def _(cells: Cells) -> tuple[str, ...]:
    values = numbers(cells["Months, oldest first"])
    (limits,) = variation(values).segments
    move = mean_range(values, screening=False)
    return tuple(shown(value, 2) for value in (limits.mean, move, limits.lower, limits.upper))


@checks("What the last month shows")
def _(cells: Cells) -> tuple[str, ...]:
    indicator = an_indicator(Unit.COUNT, Polarity(cells["Better"]), Basis.IN_PERIOD)
    chart = chart_of(in_months(numbers(cells["Months, oldest first"])), indicator)
    assert chart is not None
    return (chart.last.signal, chart.last.mark)


@checks("When there are limits")
def _(cells: Cells) -> tuple[str, ...]:
    months, alike = int(cells["Months with a figure"]), int(cells["Of them as the month before"])
    basis, cut = basis_of(cells["Figures"]), cells["Break before month"]
    # The first ones are all the same, and after them no two neighbours are.
    values = [Decimal(40)] * (alike + 1)
    values += [Decimal(50 + place % 2) for place in range(months - len(values))]
    rows, indicator = in_months(values, basis), an_indicator(Unit.COUNT, basis=basis)
    breaks = () if cut == "none" else (Break("visits", rows[int(cut) - 1].key.period, "new"),)
    chart = chart_of(rows, indicator, breaks)
    return (yes(chart is not None and chart.newest.limits is not None),)


@checks("Limits by the counts")
def _(cells: Cells) -> tuple[str, ...]:
    indicator = an_indicator(basis=Basis.IN_PERIOD)
    rows = in_months(numbers(cells["Counted each month"]), of=number(cells["Of how many"]))
    chart = chart_of(rows, indicator)
    assert chart is not None
    if (opinion := chart.second_opinion) is None:
        return ("none", "none", "none")
    limits = (opinion.limits[-1].lower, opinion.limits[-1].upper)
    between = " to ".join(f"{shown(limit, 2)}%" for limit in limits)
    return (shown(opinion.factor, 2), opinion.chart, between)


# When a figure is called better or worse than another place's.


@checks("Intervals")
def _(cells: Cells) -> tuple[str, ...]:
    top, bottom = number(cells["Counted"]), number(cells["Of how many"])
    if UNITS[cells["Unit"]] is Unit.PERCENT:
        return tuple(ends(interval_of_share(top, bottom, level), 100) for level in Confidence)
    scale = Decimal(10_000)
    return tuple(ends(interval_of_rate(top, bottom, scale, level)) for level in Confidence)


def comparator(
    value: Decimal,
    kind: ComparatorKind = ComparatorKind.NATIONAL,
    period: str = "2022-23",
    basis: Basis = Basis.SNAPSHOT,
    place: str = "england",
    top: Decimal | None = None,
    bottom: Decimal | None = None,
) -> Comparator:
    return Comparator(
        "visits",
        PERIODS[period],
        basis,
        place,
        Statistic.VALUE,
        kind,
        place,
        Row("comparators.csv", 2),
        value,
        numerator=top,
        denominator=bottom,
    )


def beside(cells: Cells, theirs: Comparator) -> Benchmarked:
    ours = figure("2023-m03", **counts(cells["Ours"]))
    indicator = an_indicator(polarity=Polarity(cells["Better"]))
    found = benchmarked(ours, indicator, theirs, PERIODS["August 2023"])
    assert isinstance(found, Benchmarked)
    return found


@checks("Beside England, a region or neighbours")
def _(cells: Cells) -> tuple[str, ...]:
    relation = beside(cells, comparator(number(cells["Theirs"]))).relation
    return (relation.standing, yes(relation.beyond is Confidence.STRICT))


@checks("Beside another authority")
def _(cells: Cells) -> tuple[str, ...]:
    top, bottom = part(cells["Theirs"])
    theirs = comparator(
        100 * top / bottom,
        ComparatorKind.AUTHORITY,
        place="E06000001",
        top=top,
        bottom=bottom,
    )
    return (beside(cells, theirs).relation.standing,)


@checks("What is not called better or worse")
def _(cells: Cells) -> tuple[str, ...]:
    unit, ours, when_ours = cells["Ours"].split(", ")
    theirs, when_theirs = cells["Theirs"].split(", ")
    found = benchmarked(
        figure(PERIODS[when_ours].token, basis_of(ours), unit=UNITS[unit], value=80),
        an_indicator(UNITS[unit]),
        comparator(Decimal(81), period=when_theirs, basis=basis_of(theirs)),
        PERIODS["August 2023"],
    )
    assert not isinstance(found, Benchmarked)
    return (found.reason,)


# Where a figure lies among all authorities.

OWN_CODE = "E06000099"


def among(
    indicator: Indicator, ours: Decimal, of: Decimal, others: Iterable[Decimal]
) -> AmongAuthorities:
    places = [
        comparator(value, ComparatorKind.AUTHORITY, place=f"E060000{place:02}")
        for place, value in enumerate(others)
    ]
    own = comparator(ours, ComparatorKind.AUTHORITY, place=OWN_CODE, bottom=of)
    found = position_of(indicator, figures_in_order(()), [*places, own], OWN_CODE)
    assert isinstance(found, AmongAuthorities)
    return found


@checks("Places")
def _(cells: Cells) -> tuple[str, ...]:
    indicator = an_indicator(polarity=Polarity(cells["Better"]))
    ours, others = number(cells["Ours"]), numbers(cells["The other authorities"])
    found = among(indicator, ours, Decimal(500), others)
    rank, half = found.rank, found.middle_half
    assert rank is not None
    assert half is not None
    place = f"{'joint ' if rank.sharing else ''}{rank.rank} of {rank.n}"
    return (place, str(rank.quarter), ends(Interval(half.low, half.high)), SIDES[half.position])


@checks("Quarters of 153 authorities")
def _(cells: Cells) -> tuple[str, ...]:
    return (str(group_of(int(cells["Place"]), 153, 4)),)


@checks("Who has a place")
def _(cells: Cells) -> tuple[str, ...]:
    indicator = an_indicator(UNITS[cells["Unit"]], Polarity(cells["Better"]))
    others = [Decimal(70 + place) for place in range(int(cells["Other authorities"]))]
    if len(others) < 3:
        # One authority fewer is there only beside the published ends of the middle half.
        return (yes(_rank_beside_quarters(indicator, number(cells["Of how many"]), others)),)
    found = among(indicator, Decimal(80), number(cells["Of how many"]), others)
    return (yes(found.rank is not None),)


def _rank_beside_quarters(indicator: Indicator, of: Decimal, others: list[Decimal]) -> bool:
    quarters = [
        replace(comparator(value), statistic=statistic)
        for value, statistic in ((Decimal(70), Statistic.P25), (Decimal(90), Statistic.P75))
    ]
    places = [
        comparator(value, ComparatorKind.AUTHORITY, place=f"E060000{place:02}")
        for place, value in enumerate(others)
    ]
    own = comparator(Decimal(80), ComparatorKind.AUTHORITY, place=OWN_CODE, bottom=of)
    found = position_of(indicator, figures_in_order(()), [*quarters, *places, own], OWN_CODE)
    assert isinstance(found, AmongAuthorities)
    return found.rank is not None


# What a figure may come to by the end of the year.


@checks("A year's count from the count so far")
def _(cells: Cells) -> tuple[str, ...]:
    so_far, last_year = number(cells["Count so far"]), number(cells["Last year"])
    share = number(cells["In past years by now"]) / number(cells["In past years in all"])
    expected = shrunk_share(so_far, int(cells["Months gone"]), share, last_year)
    return (shown(expected, 0),)


@checks("The smoothed level of a series")
def _(cells: Cells) -> tuple[str, ...]:
    level, weight = smoothed(numbers(cells["Percentages, oldest first"]))
    return (f"{weight:.0%}", shown(level, 2))


def projected(
    kind: str, months: Iterable[str], reporting: str, since: str = "April 2021"
) -> Projection | str:
    """The first of ten like indicators, of unlike size, from their months since April 2021.

    Those before `since` are left out.
    """
    unit, basis = (UNITS[kind.split(", ")[0]], basis_of(kind.split(", ")[1]))
    of_months = Basis.SNAPSHOT if basis is Basis.SNAPSHOT else Basis.IN_PERIOD
    indicators, rows = [], []
    for place in range(10):
        name, size = f"no-{place}", Decimal(10 + place) / 10
        indicators.append(an_indicator(unit, basis=basis, name=name))
        for observed in _months_of(months, unit, of_months, size):
            rows.append(replace(observed, key=replace(observed.key, indicator=name)))
    first, last = PERIODS[since].start, PERIODS[reporting].end
    rows = [one for one in rows if first <= one.key.period.start <= last]
    figures = measure(a_package(indicators, rows, reporting=PERIODS[reporting].token))
    released = an_edition(indicators, figures, reporting=PERIODS[reporting].token)
    found = project(released, ()).of("no-0")
    return found if isinstance(found, Projection) else found.reason


def _months_of(
    months: Iterable[str], unit: Unit, basis: Basis, size: Decimal
) -> Iterator[Observation]:
    if unit is Unit.PERCENT:
        of = 1000 * size
        return iter(in_months((number(cell) * of / 100 for cell in months), basis, of))
    return iter(in_months((number(cell) * size for cell in months), basis))


@checks("Ten like indicators projected to March 2024")
def _(cells: Cells) -> tuple[str, ...]:
    heads = ("Each month to September 2022", "To March 2023", "To September 2023")
    months = [
        cells[head] for head, times in zip(heads, (18, 6, 6), strict=True) for _ in range(times)
    ]
    found = projected(cells["Kind"], months, "September 2023")
    assert isinstance(found, Projection)
    unit = found.indicator.unit
    value, low, high = (
        spell(end, unit).removesuffix(" per 10,000") for end in (found.value, found.low, found.high)
    )
    return (value, f"{low} to {high}")


@checks("What the range says of a target")
def _(cells: Cells) -> tuple[str, ...]:
    low, high = (number(end) for end in cells["Range"].split(" to "))
    said = outlook(low, high, number(cells["Target"]), Polarity(cells["Better"]))
    assert said is not None
    return (said,)


@checks("What is not projected")
def _(cells: Cells) -> tuple[str, ...]:
    months = [cells["Each month"]] * 30
    found = projected(cells["Kind"], months, cells["Report for"], cells["Since"])
    return ("nothing" if isinstance(found, Projection) else found,)


# What a council may choose to show.


@checks("A percentage in the funnel")
def _(cells: Cells) -> tuple[str, ...]:
    average, of = number(cells["Average"]) / 100, number(cells["Of how many"])
    polarity = Polarity(cells["Better"])
    found = proportion_in_funnel(number(cells["Counted"]), of, average, polarity)
    limits = ends(limits_of_proportion(average, of), 100)
    return (limits, found.standing, yes(found.beyond is Confidence.STRICT))


@checks("Five years together")
def _(cells: Cells) -> tuple[str, ...]:
    of = number(cells["Of how many"])
    years = [(count, of) for count in numbers(cells["Each year, oldest first"])]
    return (trend_of_proportions(years, Polarity(cells["Better"])).trend,)


SETTINGS = {
    "a trend of 6": VariationSettings(trend=6),
    "beyond a limit counts": VariationSettings(beyond_counts=True),
    "screening": VariationSettings(screening=True),
}


@checks("Normal variation, set otherwise")
def _(cells: Cells) -> tuple[str, ...]:
    values = numbers(cells["Months, oldest first"])
    settings = (USUAL, SETTINGS[cells["Setting"]])
    return tuple(variation(values, settings=one).signals[-1] for one in settings)


# How people are protected.


def released_cells(indicator: Indicator, rows: Iterable[Observation]) -> list[str]:
    package = a_package([indicator], rows)
    edition = an_edition([indicator], ()).edition
    return [spell_figure(one) for one in release(package, measure(package), edition).figures]


@checks("Percentages and the counts behind them")
def _(cells: Cells) -> tuple[str, ...]:
    protected = Disclosure(cells["What is protected"])
    observed = row(AUGUST, numerator=cells["Counted"], denominator=cells["Of how many"])
    return tuple(released_cells(replace(an_indicator(), disclosure=protected), [observed]))


@checks("Safe ranges")
def _(cells: Cells) -> tuple[str, ...]:
    protected = Disclosure(cells["What is protected"])
    asking = replace(an_indicator(), disclosure=protected, safe_range=True)
    observed = row(AUGUST, numerator=cells["Counted"], denominator=cells["Of how many"])
    return tuple(released_cells(asking, [observed]))


@checks("Counts of two teams")
def _(cells: Cells) -> tuple[str, ...]:
    rows = [row(AUGUST, area=team, value=cells[team]) for team in ("North", "South")]
    if cells["The whole"] == "printed":
        whole = sum(int(cells[team]) for team in ("North", "South"))
        rows.append(row(AUGUST, value=str(whole)))
    return (" and ".join(released_cells(an_indicator(Unit.COUNT), rows)[-2:]),)


# The tables and the page.

TABLES = {example.name: example for rule in RULES for example in rule.examples}
ROWS = [
    pytest.param(table, cells, id=f"{table.name}: {' | '.join(cells)}")
    for table in TABLES.values()
    for cells in table.rows
]


@checks("Which comes first")
def which_comes_first(given: Cells) -> tuple[str, ...]:
    return (first_of(given["One indicator"], given["Another"]),)


@checks("What could not be tested")
def _(cells: Cells) -> tuple[str, ...]:
    indicator = an_indicator(UNITS[cells["Unit"]], Polarity(cells["Better"]))
    figures = [
        figure(period, value=cells[head], unit=indicator.unit)
        for period, head in ((JULY, "Earlier"), (AUGUST, "Later"))
    ]
    judgements = judge(an_edition([indicator], figures), None)
    return (yes(bool(exceptions(judgements))),)


@checks("Two questions")
def two_questions(given: Cells) -> tuple[str, ...]:
    heads = ("Rating", "Going", "Red at", "The plan", "What else is known")
    one, other = questions([case(*(given[head] for head in heads))])[0]
    return (one.words, other.words)


@checks("The same case again and again")
def the_same_case(given: Cells) -> tuple[str, ...]:
    often = {"once": 1, "twice": 2, "three times": 3}[given["In one summary"]]
    known = "down 6.4 points since May 2023; the minimum of 85%; 412 of 530 children visited"
    alike = case("red", "worsening", "1 meeting", "A4 overdue, due 29 March 2024", known)
    one, other = questions([alike] * often)[-1]
    return (one.words, other.words)


@checks("Does an action stand still")
def _(cells: Cells) -> tuple[str, ...]:
    indicator = an_indicator(polarity=Polarity(cells["Better"]))
    figures = [
        figure(period, numerator=top, denominator=bottom, polarity=indicator.polarity)
        for period, head in (("2023-m02", "Before"), (AUGUST, "Now"))
        if cells[head] != "none"
        for top, bottom in (cells[head].split(" of "),)
    ]
    edition = with_action(an_edition([indicator], figures), cells["Opened"])
    judgements = judge(edition, None)
    (over,) = (over_half_a_year(edition, one) for one in judgements.all)
    found = stuck(edition, judgements)
    return (str(over.moved), standing_still(found))


def with_action(edition: ReleasedEdition, opened: str) -> ReleasedEdition:
    """The edition with one open action for visits, opened in an edition of a month."""
    day = "" if opened == "not said" else PERIODS[opened].end.strftime("%Y-%m-board")
    fields = {"ref": "A1", "indicators": "3.3", "status": "on_track", "opened_in": day}
    fields |= dict.fromkeys(("due_now", "due_first", "closed_in", "closed_by"), "")
    return replace(edition, records={"actions": (Record("actions", Row("a.csv", 2), fields),)})


def standing_still(found: Stuck) -> str:
    """What becomes of the only action of a plan."""
    if found.unmoved:
        return "listed"
    return "not asked" if found.not_known or found.young or found.without else "not listed"


@checks("The verdict on a figure, and half a year")
def _(cells: Cells) -> tuple[str, ...]:
    return (str(by_verdict(Moved(cells["In half a year"]), Direction(cells["The verdict"]))),)


@checks("Two figures of one action")
def _(cells: Cells) -> tuple[str, ...]:
    ways = (Moved(cells["One figure"]), Moved(cells["The other"]))
    listed = {Moved.BETTER: "not listed", Moved.NOT_KNOWN: "not asked"}
    return (listed.get(whole(ways), "listed"),)


def outcomes(table: Example, cells: tuple[str, ...]) -> tuple[str, ...]:
    """What the code says of a row; it is told nothing of the columns that it must come to."""
    given = dict(zip(table.heads, cells, strict=True))
    found = CHECKERS[table.name](given)
    for head in table.heads[len(table.heads) - len(found) :]:
        given.pop(head)
    assert CHECKERS[table.name](given) == found
    return found


@pytest.mark.parametrize(("table", "cells"), ROWS)
def test_each_row_of_the_methods_is_what_the_code_does(
    table: Example, cells: tuple[str, ...]
) -> None:
    found = outcomes(table, cells)
    assert tuple(map(str, found)) == cells[-len(found) :]


def test_each_table_has_a_checker_and_each_checker_a_table() -> None:
    assert set(CHECKERS) == set(TABLES)


def test_no_two_tables_have_one_name() -> None:
    assert len(TABLES) == sum(len(rule.examples) for rule in RULES)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_no_table_comes_to_the_same_in_every_row(table: Example) -> None:
    assert len(table.rows) > 1
    assert len({cells[-1] for cells in table.rows}) > 1


def test_each_constant_has_its_place_and_a_change_of_it_changes_the_rule() -> None:
    changed = {
        name: published_rules(dict(CONSTANTS) | {name: "1,234,567"}) != RULES for name in CONSTANTS
    }
    assert [name for name, differs in changed.items() if not differs] == []


#: What may stand in the prose as a number: days, ages, a perfect score, and nothing the code sets.
TYPED = ("1 April", "31 March", "0 to 17", "mostly 100%")
#: Larger numbers in words: those of calendars, and what other tools and papers do.
SPELLED = (
    "twelve months",
    "four of five",
    "four in five",
    "nineteen in twenty",
    "five to thirty",
    "five to eight",
)
LARGE = r"\b(?:five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|sixty|hundred)\b"


@pytest.mark.parametrize(
    "rule", published_rules(dict.fromkeys(CONSTANTS, "")), ids=lambda rule: rule.name
)
def test_no_number_that_the_code_sets_is_typed(rule: Rule) -> None:
    said = "\n".join((rule.prose, *rule.choices))
    said = re.sub(r"^[0-9]\. ", "", said, flags=re.MULTILINE)
    for words in (*TYPED, *SPELLED):
        said = said.replace(words, "")
    assert re.findall(rf"[0-9][0-9.,%]*|{LARGE}", said) == []


WHOLE = """# Title

Prose.

Source: Somebody (1900).

Example: A table

| In | Out |
|---|---|
| 1 | 2 |
"""


def test_a_rule_of_one_file_is_read_whole() -> None:
    rule = rule_of("10-a-name.md", f"{WHOLE}\nOur own choice: It is\n{{{{ trend }}}}.\n", CONSTANTS)
    assert (rule.name, rule.title, rule.prose) == ("a-name", "Title", "Prose.")
    assert (rule.sources, rule.choices) == (("Somebody (1900).",), ("It is 7.",))
    assert rule.examples == (Example("A table", ("In", "Out"), (("1", "2"),)),)


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("# Title", "Title", "a rule has a title"),
        ("Prose.", "Source: Prose.", "a rule has a title, prose"),
        ("Source: Somebody", "Somebody", "a rule has a title, prose, a source"),
        ("Prose.", "{{ nothing }}", "the program has no constant nothing"),
        ("| 1 | 2 |\n", "", "the table A table has no rows"),
        ("| 1 | 2 |", "| 1 | |", "cells without text"),
        ("| 1 | 2 |", "| 1 |", "the table A table has no rows"),
        ("Example: A table", "Another table", "a table follows its name"),
        ("| In | Out |", "In and out\n\n| In | Out |", "a table follows its name"),
    ],
)
def test_a_rule_that_lacks_something_is_refused(before: str, after: str, why: str) -> None:
    assert before in WHOLE
    with pytest.raises(ValueError, match=f"10-a.md: .*{re.escape(why)}"):
        rule_of("10-a.md", WHOLE.replace(before, after), CONSTANTS)


def test_the_page_prints_every_rule_with_its_tables_and_choices() -> None:
    html = page_of()
    for rule in RULES:
        assert html.count(f'<h2 id="{rule.name}">') == 1
        assert html.count(f'href="#{rule.name}"') == 1 + bool(rule.choices)
        assert all(f">{escape(example.name)}</caption>" in html for example in rule.examples)
        assert all(escape(words) in html for words in (*rule.choices, *rule.sources))
    assert html.count("<tr>") == sum(1 + len(table.rows) for table in TABLES.values())
    assert "{{" not in html


def test_an_edition_without_a_plan_is_spared_the_rule_on_plans() -> None:
    templates = Templates((REPOSITORY / "site_templates",))
    assert 'id="plan"' not in methods_page(an_edition([], ()), templates=templates).html


def test_the_page_says_what_a_council_has_set_otherwise() -> None:
    assert "set some of it otherwise" not in page_of()
    settings = VariationSettings(screening=True, trend=6, shift=8, beyond_counts=True)
    html = page_of(Choices(variation=settings))
    assert "set some of it otherwise" in html
    for line in (
        "A trend is 6 in a row rather than 7.",
        "A shift is 8 in a row rather than 7.",
        "Unusual moves are left out when limits are worked out.",
        "In rule three a point beyond a limit counts towards the two.",
    ):
        assert f"<li>{line}</li>" in html


def page_of(choices: Choices = DEFAULTS) -> str:
    templates = Templates((REPOSITORY / "site_templates",))
    planned = with_action(an_edition([], ()), "not said")
    return methods_page(planned, templates=templates, choices=choices).html
