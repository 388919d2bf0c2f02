"""Small counts never cross the disclosure line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
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


MONTHS = [("2023-m03", "9"), ("2023-m04", "8"), ("2023-m05", "2"), ("2023-m06", "7")]


def test_a_hidden_month_that_no_sum_gives_back_is_hidden_alone() -> None:
    months = [observed(value=value, period=at, basis=Basis.IN_PERIOD) for at, value in MONTHS]
    edition = released(indicator(Unit.COUNT, basis=Basis.IN_PERIOD), *months)
    assert shown(edition) == ["9", "8", "c", "7"]


def test_beside_the_quarter_one_more_month_of_it_is_hidden() -> None:
    months = [observed(value=value, period=at, basis=Basis.IN_PERIOD) for at, value in MONTHS]
    quarter = observed(value="17", period="fy2023-24-q1", basis=Basis.IN_PERIOD)
    edition = released(indicator(Unit.COUNT, basis=Basis.IN_PERIOD), *months, quarter)
    told = {figure.key.period.token: figure.shown for figure in edition.figures}
    assert [told["2023-m03"], told["fy2023-24-q1"], told["2023-m05"]] == [9, 17, None]
    assert [told["2023-m04"], told["2023-m06"]].count(None) == 1


def test_a_rolling_year_stays_where_nothing_gives_its_hidden_month_back() -> None:
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
    ] == [("2023-m04", "in_period")]


def test_year_to_date_that_grows_by_a_small_count_is_hidden_at_its_earlier_step() -> None:
    steps = [
        observed(value=value, period=period, basis=Basis.YEAR_TO_DATE)
        for period, value in [("2023-m04", "20"), ("2023-m05", "23"), ("2023-m06", "40")]
    ]
    edition = released(indicator(Unit.COUNT, basis=Basis.YEAR_TO_DATE), *steps)
    assert shown(edition) == ["c", "23", "40"]


@settings(deadline=None)
@given(st.lists(st.integers(0, 40), min_size=2, max_size=6))
def test_one_hidden_area_is_never_the_whole_less_the_others(counts: list[int]) -> None:
    edition = released(
        indicator(Unit.COUNT),
        observed(value=str(sum(counts))),
        *(observed(value=str(count), area=f"area-{i}") for i, count in enumerate(counts)),
    )
    parts: list[Figure] = [figure for figure in edition.figures if figure.key.area]
    hidden = [figure for figure in parts if figure.symbol is not None]
    whole = next(figure for figure in edition.figures if not figure.key.area)
    assert len(hidden) != 1 or whole.shown is None
    assert not any(figure.shown is not None and 1 <= figure.shown <= 5 for figure in parts)


def test_decision_without_a_role_and_a_date_is_an_error() -> None:
    unsigned = DisclosurePolicy(without_counts=WithoutCounts.CHECKED)
    edition = released(indicator(), observed(10, 20), policy=unsigned).edition
    assert [finding.code for finding in check_policy(edition, "e.toml")] == ["PRIV-DECISION"]


def test_unknown_profile_is_an_error() -> None:
    strange = DisclosurePolicy(profile="nhs_1_9")
    edition = an_edition(strange)
    assert [finding.code for finding in check_policy(edition, "e.toml")] == ["PRIV-PROFILE"]


NHS = DisclosurePolicy(profile="nhs_1_7_round5", by="Head of governance", on=date(2023, 9, 1))


@pytest.mark.parametrize(
    ("top", "bottom", "shown", "counts"),
    [
        (7, 90, None, (None, None)),
        (8, 90, "11.1", (10, 90)),
        (83, 90, None, (None, None)),
        (0, 90, "0.0", (0, 90)),
        (52, 103, "47.6", (50, 105)),
        (153, 176, "88.6", (155, 175)),
    ],
)
def test_the_health_service_profile_hides_up_to_seven_and_rounds_the_rest(
    top: int, bottom: int, shown: str | None, counts: tuple[int | None, int | None]
) -> None:
    (figure,) = released(indicator(), observed(top, bottom), policy=NHS).figures
    assert figure.shown == (None if shown is None else Decimal(shown))
    assert (figure.numerator, figure.denominator) == counts
    assert figure.value is None or figure.value.quantize(Decimal("0.1")) == figure.shown


@pytest.mark.parametrize(("count", "shown"), [(7, None), (8, 10), (12, 10), (13, 15), (0, 0)])
def test_a_count_of_people_is_rounded_to_five(count: int, shown: int | None) -> None:
    edition = released(indicator(Unit.COUNT), observed(value=str(count)), policy=NHS)
    assert edition.figures.all[0].shown == shown


def test_an_average_stays_and_its_sum_goes() -> None:
    edition = released(indicator(Unit.DAYS), observed(1234, 31), policy=NHS)
    (figure,) = edition.figures
    assert figure.numerator is None
    assert [figure.denominator, figure.shown] == [30, 40]


@pytest.mark.parametrize("what", ["things", "open"])
def test_what_is_not_of_people_is_not_rounded(what: str) -> None:
    by_what = indicator(Unit.COUNT, counts=Counts.THINGS) if what == "things" else None
    of = by_what or indicator(Unit.COUNT, disclosure=Disclosure.OPEN)
    (figure,) = released(of, observed(value="13"), policy=NHS).figures
    assert figure.shown == 13


@settings(deadline=None)
@given(st.integers(8, 400), st.integers(0, 400))
def test_rounding_keeps_a_share_a_share(top: int, rest: int) -> None:
    (figure,) = released(indicator(), observed(top, top + rest), policy=NHS).figures
    if figure.shown is None:
        assert 1 <= rest <= 7
    else:
        assert figure.numerator is not None and figure.denominator is not None
        assert figure.numerator % 5 == 0 == figure.denominator % 5
        assert abs(figure.numerator - top) <= 2
        assert 0 <= figure.shown <= 100


def test_the_methods_say_that_counts_are_rounded() -> None:
    rules = " ".join(released(indicator(), observed(52, 103), policy=NHS).disclosure.rules)
    assert "A count of 1 to 7 children" in rules
    assert "rounded to the nearest 5" in rules
    usual = " ".join(released(indicator(), observed(52, 103)).disclosure.rules)
    assert "A count of 1 to 5 children" in usual
    assert "rounded" not in usual
