"""Small counts never cross the disclosure line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.measure.values import measure
from generator.model.editions import (
    Authority,
    DataPackage,
    DisclosurePolicy,
    Edition,
    EditionKind,
    ReleasedEdition,
    WithoutCounts,
)
from generator.model.figures import Figure, Key, Observation, Row, Symbol
from generator.model.indicators import Counts, Disclosure, Indicator, Polarity, Unit
from generator.model.periods import Basis, month, parse_period
from generator.protect.disclosure import check_policy, release

POLICY = DisclosurePolicy(
    without_counts=WithoutCounts.ALREADY_PUBLISHED, by="Head of governance", on=date(2023, 9, 1)
)


def indicator(
    unit: Unit = Unit.PERCENT,
    disclosure: Disclosure = Disclosure.ATTRIBUTE,
    counts: Counts = Counts.CHILDREN,
    basis: Basis = Basis.SNAPSHOT,
) -> Indicator:
    return Indicator(
        indicator="visited",
        ref="1.1",
        name="Visited",
        theme="Visits",
        unit=unit,
        polarity=Polarity.HIGHER,
        basis=basis,
        decimals=1 if unit is Unit.PERCENT else 0,
        disclosure=disclosure,
        counts=counts,
    )


def observed(
    numerator: int | None = None,
    denominator: int | None = None,
    value: str | None = None,
    *,
    period: str = "2023-m08",
    basis: Basis = Basis.SNAPSHOT,
    area: str = "",
) -> Observation:
    return Observation(
        Key("visited", parse_period(period), basis, area),
        Row("observations.csv", 2),
        None if numerator is None else Decimal(numerator),
        None if denominator is None else Decimal(denominator),
        None if value is None else Decimal(value),
    )


def an_edition(policy: DisclosurePolicy) -> Edition:
    return Edition(
        "a",
        "2023-08-scrutiny",
        "T",
        "2023-m08",
        "B",
        EditionKind.SCRUTINY,
        date(2023, 9, 19),
        date(2023, 9, 11),
        disclosure=policy,
    )


def released(
    what: Indicator, *observations: Observation, policy: DisclosurePolicy = POLICY
) -> ReleasedEdition:
    package = DataPackage(
        "datapackages/a/2023-m08",
        Authority("a", "A"),
        month(2023, 8),
        date(2023, 8, 31),
        "",
        (what,),
        observations,
    )
    return release(package, measure(package), an_edition(policy))


def shown(edition: ReleasedEdition) -> list[str]:
    return [str(figure.symbol or figure.shown) for figure in edition.figures]


@pytest.mark.parametrize(
    ("numerator", "denominator", "protected", "expected"),
    [
        (0, 20, Disclosure.ATTRIBUTE, "0.0"),
        (1, 20, Disclosure.ATTRIBUTE, "c"),
        (5, 20, Disclosure.ATTRIBUTE, "c"),
        (6, 20, Disclosure.ATTRIBUTE, "30.0"),
        (14, 20, Disclosure.ATTRIBUTE, "70.0"),
        (15, 20, Disclosure.ATTRIBUTE, "c"),
        (19, 20, Disclosure.ATTRIBUTE, "c"),
        (20, 20, Disclosure.ATTRIBUTE, "100.0"),
        (5, 5, Disclosure.ATTRIBUTE, "c"),
        (0, 5, Disclosure.ATTRIBUTE, "c"),
        (19, 20, Disclosure.PROCESS, "95.0"),
        (5, 20, Disclosure.PROCESS, "c"),
        (5, 5, Disclosure.PROCESS, "c"),
        (3, 4, Disclosure.OPEN, "75.0"),
    ],
)
def test_percentage_is_hidden_by_the_counts_it_gives_away(
    numerator: int, denominator: int, protected: Disclosure, expected: str
) -> None:
    edition = released(indicator(disclosure=protected), observed(numerator, denominator))
    assert shown(edition) == [expected]


@pytest.mark.parametrize(("count", "expected"), [(0, "0"), (1, "c"), (5, "c"), (6, "6")])
def test_count_of_one_to_five_is_hidden(count: int, expected: str) -> None:
    edition = released(indicator(Unit.COUNT), observed(value=str(count)))
    assert shown(edition) == [expected]


def test_hidden_figure_carries_no_number_anywhere() -> None:
    (figure,) = released(indicator(), observed(3, 20)).figures
    assert figure.symbol is Symbol.CONFIDENTIAL
    assert figure.note == ""
    assert (figure.value, figure.shown, figure.numerator, figure.denominator) == (None,) * 4


def test_percentage_of_people_without_counts_is_hidden_unless_somebody_decided() -> None:
    row = observed(value="84.0")
    assert shown(released(indicator(), row, policy=DisclosurePolicy())) == ["c"]
    assert shown(released(indicator(), row, policy=POLICY)) == ["84.0"]
    of_things = indicator(counts=Counts.THINGS)
    assert shown(released(of_things, row, policy=DisclosurePolicy())) == ["84.0"]


def test_areas_beside_a_hidden_area_are_hidden_and_the_whole_stays() -> None:
    edition = released(
        indicator(Unit.COUNT),
        observed(value="23"),
        observed(value="3", area="north"),
        observed(value="20", area="south"),
    )
    assert [
        (figure.key.area, str(figure.symbol or figure.shown)) for figure in edition.figures
    ] == [
        ("", "23"),
        ("north", "c"),
        ("south", "c"),
    ]


def test_months_beside_a_hidden_month_are_hidden_within_its_financial_year() -> None:
    months = [
        observed(value=value, period=period, basis=Basis.IN_PERIOD)
        for period, value in [("2023-m03", "9"), ("2023-m04", "8"), ("2023-m05", "2")]
    ]
    edition = released(indicator(Unit.COUNT, basis=Basis.IN_PERIOD), *months)
    assert shown(edition) == ["9", "c", "c"]


def test_rolling_year_that_holds_a_hidden_month_is_hidden_with_it() -> None:
    months = [
        observed(value=value, period=period, basis=Basis.IN_PERIOD)
        for period, value in [("2022-m08", "9"), ("2023-m03", "8"), ("2023-m04", "2")]
    ]
    years = [
        observed(value=value, period=period, basis=Basis.ROLLING_YEAR)
        for period, value in [("2023-m03", "90"), ("2023-m04", "84")]
    ]
    edition = released(indicator(Unit.COUNT, basis=Basis.ROLLING_YEAR), *months, *years)
    assert [
        (figure.key.period.token, figure.key.basis.value)
        for figure in edition.figures
        if figure.symbol is Symbol.CONFIDENTIAL
    ] == [("2023-m04", "in_period"), ("2023-m04", "rolling_year")]


def test_year_to_date_that_grows_by_a_small_count_is_hidden_at_its_earlier_step() -> None:
    steps = [
        observed(value=value, period=period, basis=Basis.YEAR_TO_DATE)
        for period, value in [("2023-m04", "20"), ("2023-m05", "23"), ("2023-m06", "40")]
    ]
    edition = released(indicator(Unit.COUNT, basis=Basis.YEAR_TO_DATE), *steps)
    assert shown(edition) == ["c", "23", "40"]


@given(st.lists(st.integers(0, 40), min_size=2, max_size=6))
def test_one_hidden_area_is_never_the_whole_less_the_others(counts: list[int]) -> None:
    edition = released(
        indicator(Unit.COUNT),
        observed(value=str(sum(counts))),
        *(observed(value=str(count), area=f"area-{i}") for i, count in enumerate(counts)),
    )
    parts: list[Figure] = [figure for figure in edition.figures if figure.key.area]
    hidden = [figure for figure in parts if figure.symbol is not None]
    assert len(hidden) in (0, len(parts))
    assert not any(figure.shown is not None and 1 <= figure.shown <= 5 for figure in parts)


def test_decision_without_a_role_and_a_date_is_an_error() -> None:
    unsigned = DisclosurePolicy(without_counts=WithoutCounts.CHECKED)
    edition = released(indicator(), observed(10, 20), policy=unsigned).edition
    assert [finding.code for finding in check_policy(edition, "e.toml")] == ["PRIV-DECISION"]


def test_unknown_profile_is_an_error() -> None:
    strange = DisclosurePolicy(profile="nhs_1_7_round5")
    edition = an_edition(strange)
    assert [finding.code for finding in check_policy(edition, "e.toml")] == ["PRIV-PROFILE"]
