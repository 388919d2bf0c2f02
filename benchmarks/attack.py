"""Measures how long the attack on a whole archive takes, worked out and remembered.

    python benchmarks/attack.py
    python benchmarks/attack.py --indicators 10 --primary-only

Each indicator has months, quarters, years to date and rolling years of an authority and its areas,
published in quarterly editions that each repeat the whole series. The editions are protected by the
rules of the program, or by hiding small counts alone. Times are of one core.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from generator.measure.rates import ratio
from generator.measure.rounding import round_half_up
from generator.model.editions import Authority, DataPackage, Edition, EditionKind
from generator.model.figures import Figure, Figures, Key, Symbol, figures_in_order
from generator.model.indicators import Counts, Indicator, Polarity, Unit
from generator.model.periods import (
    Basis,
    Period,
    PeriodKind,
    months_in,
    quarter_of,
    span,
)
from generator.model.periods import month as month_period
from generator.model.records import Area
from generator.protect.attack.attacking import Attack, attacked
from generator.protect.attack.told import Told, told_now
from generator.protect.disclosure import release
from generator.protect.profiles import PROFILES

#: The target for 60 indicators, 5 areas, 36 months and 12 editions, in seconds.
TARGET, TARGET_REMEMBERED = 10, 1
MEANS = (1, 3, 6, 10, 20, 50)
RATES = (0.1, 0.3, 0.6, 0.85, 0.95)
FIRST_YEAR = 2021


@dataclass(frozen=True)
class Shape:
    """How much is published."""

    indicators: int
    areas: int
    months: int
    editions: int


def months_of(shape: Shape) -> tuple[Period, ...]:
    """The months of all editions, from April of the first year."""
    return tuple(
        month_period(FIRST_YEAR + (3 + n) // 12, (3 + n) % 12 + 1) for n in range(shape.months)
    )


def windows(months: tuple[Period, ...]) -> Iterator[tuple[Period, Basis, tuple[Period, ...]]]:
    """Every month, quarter, year to date and rolling year that is over, with its months."""
    there = set(months)
    quarters = dict.fromkeys(quarter_of(month.end) for month in months)
    for basis, periods in (
        (Basis.IN_PERIOD, (*months, *quarters)),
        (Basis.YEAR_TO_DATE, months),
        (Basis.ROLLING_YEAR, months),
    ):
        for period in periods:
            start, end = span(period, basis)
            inside = months_in(Period("", PeriodKind.INTERVAL, start, end))
            if there.issuperset(inside) and end <= months[-1].end:
                yield period, basis, inside


def indicator(number: int) -> Indicator:
    """A count or a percentage of children, by turns."""
    return Indicator(
        indicator=f"indicator-{number}",
        ref=f"{number}.1",
        name=f"Indicator {number}",
        theme="Theme",
        unit=Unit.PERCENT if number % 2 else Unit.COUNT,
        polarity=Polarity.NEUTRAL,
        basis=Basis.IN_PERIOD,
        decimals=number % 2,
        counts=Counts.CHILDREN,
    )


def series(shape: Shape, number: int) -> list[Figure]:
    """All figures of one indicator, from months that chance gave each area."""
    chance = random.Random(number)
    mean, rate = MEANS[number % len(MEANS)], RATES[number % len(RATES)]
    months = months_of(shape)
    every = list(windows(months))
    of_area: dict[str, dict[Period, tuple[int, int]]] = {"": dict.fromkeys(months, (0, 0))}
    for area in range(shape.areas):
        size = mean * chance.choice((0.5, 1, 1.5))
        counts = {}
        for month in months:
            bottom = sum(chance.random() < size / 200 for _ in range(200))
            counts[month] = (sum(chance.random() < rate for _ in range(bottom)), bottom)
            top, all_of = of_area[""][month]
            of_area[""][month] = (top + counts[month][0], all_of + bottom)
        of_area[f"area-{area}"] = counts
    return [
        figure(indicator(number), Key(f"indicator-{number}", period, basis, area), pairs)
        for area, counts in of_area.items()
        for period, basis, inside in every
        for pairs in ([counts[month] for month in inside],)
    ]


def figure(of: Indicator, key: Key, pairs: list[tuple[int, int]]) -> Figure:
    """A figure from the counts of its months."""
    top, bottom = Decimal(sum(p[0] for p in pairs)), Decimal(sum(p[1] for p in pairs))
    if of.unit is Unit.COUNT:
        return Figure(key, of.unit, 0, bottom, bottom)
    if not bottom:
        return Figure(key, of.unit, 1, symbol=Symbol.NOT_APPLICABLE)
    value = ratio(top, bottom, of.unit)
    return Figure(key, of.unit, 1, value, round_half_up(value, 1), top, bottom)


def package_of(shape: Shape) -> DataPackage:
    """The indicators and areas, as a package that holds no rows."""
    last = months_of(shape)[-1]
    areas = tuple(Area(f"area-{n}", f"Area {n}", "locality") for n in range(shape.areas))
    names = tuple(indicator(number) for number in range(shape.indicators))
    return DataPackage("", Authority("a", "A"), last, last.end, "", names, (), areas=areas)


def archive(shape: Shape, *, primary_only: bool) -> tuple[Figures, list[Told]]:
    """What is true, and the editions that tell it, each with all that was over by its end."""
    package, profile = package_of(shape), PROFILES["dfe_1_5"]
    true = figures_in_order(f for n in range(shape.indicators) for f in series(shape, n))
    day = date(FIRST_YEAR, 1, 1)
    edition = Edition("a", "e", "", "", "", EditionKind.BOARD, day, day)
    if primary_only:
        return true, editions(shape, [hidden(one, profile.largest) for one in true])
    return true, editions(shape, list(release(package, true, edition).figures))


def editions(shape: Shape, figures: list[Figure]) -> list[Told]:
    """The figures as editions tell them, evenly over the months, each with all that is over."""
    months = months_of(shape)
    told = []
    for number in range(1, shape.editions + 1):
        until = months[len(months) * number // shape.editions - 1].end
        over = [one for one in figures if one.key.period.end <= until]
        told.append(told_now(f"{until}", over, PROFILES["dfe_1_5"]))
    return [replace(one, is_new=one is told[-1]) for one in told]


def hidden(one: Figure, largest: int) -> Figure:
    """A figure without its numbers where one of its counts is small, and nothing else hidden."""
    counts = [one.value] if one.unit is Unit.COUNT else [one.numerator, one.denominator]
    if one.numerator is not None and one.denominator is not None:
        counts.append(one.denominator - one.numerator)
    if not any(count is not None and 1 <= count <= largest for count in counts):
        return one
    return without_number(one)


def without_number(one: Figure) -> Figure:
    """A figure as it is printed when it is hidden."""
    return replace(
        one, value=None, shown=None, numerator=None, denominator=None, symbol=Symbol.CONFIDENTIAL
    )


def timed(
    shape: Shape, true: Figures, told: list[Told], remembered: Mapping[str, str]
) -> tuple[float, Attack]:
    """Processor seconds of one attack, and what it found."""
    package = package_of(shape)
    started = time.process_time()
    profile = PROFILES["dfe_1_5"]
    found = attacked(told, true, package.indicators, package.areas, (), profile, remembered)
    return time.process_time() - started, found


def main() -> None:
    """Print what the attack took, first worked out and then remembered."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--indicators", type=int, default=60)
    parser.add_argument("--areas", type=int, default=5)
    parser.add_argument("--months", type=int, default=36)
    parser.add_argument("--editions", type=int, default=12)
    parser.add_argument("--primary-only", action="store_true")
    asked = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    shape = Shape(asked.indicators, asked.areas, asked.months, asked.editions)
    true, told = archive(shape, primary_only=asked.primary_only)
    rows = sum(len(one.figures) for one in told)
    print(f"{len(true):,} figures, told {rows:,} times in {len(told)} editions")
    noted: Mapping[str, str] = {}
    timed(Shape(1, 1, 3, 1), *archive(Shape(1, 1, 3, 1), primary_only=True), {})
    for what, target in (("worked out", TARGET), ("remembered", TARGET_REMEMBERED)):
        seconds, found = timed(shape, true, told, noted)
        noted = found.noted
        print(
            f"{what}: {seconds:.1f} s (target {target} s); {len(found.exposures)} counts exposed, "
            f"{len(found.nearly)} nearly, "
            f"{len(found.contradictions)} contradictions, {found.remembered} of {found.blocks} "
            "blocks remembered"
        )


if __name__ == "__main__":
    main()
