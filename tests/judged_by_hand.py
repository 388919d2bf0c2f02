"""Indicators, rows, figures and editions made by hand, for tests of measures and judgements.

>>> figure("2023-m08", numerator=615, denominator=790).shown
Decimal('77.8')
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.measure.values import measure
from generator.model.editions import (
    Authority,
    DataPackage,
    DisclosureRecord,
    Edition,
    EditionKind,
    ReleasedEdition,
)
from generator.model.figures import Figure, Key, Observation, Row, Status, Symbol, figures_in_order
from generator.model.indicators import (
    Counts,
    Frequency,
    Indicator,
    Polarity,
    Target,
    Trajectory,
    Unit,
)
from generator.model.periods import Basis, parse_period
from generator.model.records import Break, Population

ORACLES = Path(__file__).parent / "oracles"
AUTHORITY = Authority("example-borough", "Example Borough Council")


def oracle(name: str) -> Any:
    """The cases of an oracle file."""
    return json.loads((ORACLES / f"{name}.json").read_text(encoding="utf-8"))


def number(value: int | str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def an_indicator(
    unit: Unit = Unit.PERCENT,
    polarity: Polarity = Polarity.HIGHER,
    basis: Basis = Basis.SNAPSHOT,
    *,
    name: str = "visits",
    decimals: int | None = None,
    frequency: Frequency = Frequency.MONTHLY,
    annualised: bool = False,
    variant_of: str = "",
) -> Indicator:
    default = 1 if unit in (Unit.PERCENT, Unit.RATE_PER_10000) else 0
    return Indicator(
        name,
        "3.3" if name == "visits" else name,
        "Children in need visited",
        "Visits",
        unit,
        polarity,
        basis,
        default if decimals is None else decimals,
        numerator_label="visited in the past four weeks",
        denominator_label="children in need",
        frequency=frequency,
        annualised=annualised,
        variant_of=variant_of,
        counts=Counts.CHILDREN,
    )


def row(
    period: str,
    basis: Basis = Basis.SNAPSHOT,
    *,
    value: int | str | None = None,
    numerator: int | str | None = None,
    denominator: int | str | None = None,
    symbol: Symbol | None = None,
    status: Status = Status.FINAL,
    decimals: int | None = None,
    indicator: str = "visits",
    area: str = "",
    line: int = 2,
) -> Observation:
    """One row of observations."""
    return Observation(
        Key(indicator, parse_period(period), basis, area),
        Row("observations.csv", line),
        number(numerator),
        number(denominator),
        number(value),
        decimals,
        status,
        symbol,
    )


def a_package(
    indicators: Iterable[Indicator],
    rows: Iterable[Observation],
    *,
    reporting: str = "2023-m08",
    populations: tuple[Population, ...] = (),
) -> DataPackage:
    period = parse_period(reporting)
    return DataPackage(
        "datapackages/example-borough/x",
        AUTHORITY,
        period,
        period.end,
        "",
        tuple(indicators),
        tuple(rows),
        populations=populations,
    )


def figure(period: str, basis: Basis = Basis.SNAPSHOT, /, **cells: Any) -> Figure:
    """The figure that one row of an indicator gives; `unit` and the like choose the indicator."""
    of_indicator = ("unit", "polarity", "annualised")
    about: dict[str, Any] = {name: cells.pop(name) for name in of_indicator if name in cells}
    indicator = an_indicator(basis=basis, **about)
    observation = row(period, basis, **cells)
    return measure(a_package([indicator], [observation], reporting="fy2030-31")).all[0]


def a_target(
    minimum: int | str | None = 85,
    upper: int | str | None = 90,
    start: str = "2023-m04",
    end: str | None = None,
    trajectory: Trajectory = Trajectory.STEP,
) -> Target:
    return Target(
        "visits",
        "",
        parse_period(start),
        None if end is None else parse_period(end),
        number(minimum),
        number(upper),
        trajectory,
        "Director of Children's Services",
        date(2023, 3, 22),
    )


def an_edition(
    indicators: Iterable[Indicator],
    figures: Iterable[Figure],
    *,
    targets: tuple[Target, ...] = (),
    breaks: tuple[Break, ...] = (),
    reporting: str = "2023-m08",
    rules: tuple[str, ...] = (),
) -> ReleasedEdition:
    """An edition past the disclosure line, as far as judging reads it."""
    period = parse_period(reporting)
    return ReleasedEdition(
        Edition(
            "example-borough",
            "2023-08-scrutiny",
            "Report",
            reporting,
            "Committee",
            EditionKind.SCRUTINY,
            date(2023, 9, 19),
            date(2023, 9, 11),
        ),
        AUTHORITY,
        period,
        period.end,
        "",
        tuple(indicators),
        figures_in_order(figures),
        targets,
        (),
        (),
        (),
        breaks,
        {},
        DisclosureRecord(rules, {}),
    )
