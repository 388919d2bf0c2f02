"""Period tokens, their neighbours, and how they are spelled."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.periods import (
    Basis,
    Period,
    PeriodKind,
    day,
    financial_year_of,
    following,
    is_full_year,
    month_of,
    months_in,
    parse_period,
    previous,
    quarter_of,
    span,
    spell_period,
    spell_span,
    year_before,
)

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def calendar_year_of(on: date) -> Period:
    return parse_period(f"cy{on.year}")


PERIODS = st.one_of(
    DAYS.map(day),
    DAYS.map(month_of),
    DAYS.map(quarter_of),
    DAYS.map(financial_year_of),
    DAYS.map(calendar_year_of),
    st.tuples(DAYS, st.integers(0, 800)).map(
        lambda pair: parse_period(f"{pair[0]}/{pair[0] + timedelta(pair[1])}")
    ),
)


@given(PERIODS)
def test_the_token_of_a_period_names_it(period: Period) -> None:
    assert parse_period(period.token) == period
    assert period.start <= period.end


@given(PERIODS)
def test_previous_and_following_undo_each_other_and_leave_no_day_out(period: Period) -> None:
    assert previous(following(period)) == period == following(previous(period))
    assert following(period).start - period.end == timedelta(1)
    assert previous(period).kind is period.kind


@given(DAYS)
def test_each_day_lies_in_the_period_made_of_it(on: date) -> None:
    for period in (day(on), month_of(on), quarter_of(on), financial_year_of(on)):
        assert period.start <= on <= period.end


@given(DAYS.map(financial_year_of))
def test_a_financial_year_has_twelve_months_in_four_quarters(year: Period) -> None:
    months = months_in(year)
    assert len(months) == 12
    assert len({quarter_of(month.end) for month in months}) == 4
    assert is_full_year(year, Basis.IN_PERIOD)


@pytest.mark.parametrize(
    "token",
    [
        "2023-m13",
        "2023-m00",
        "2023-m8",
        "0000-m01",
        "fy2023-25",
        "fy2023-24-q5",
        "fy2023-2024",
        "cy0000",
        "2023-02-29",
        "2023-08-31/2023-08-01",
        "2023-08",
        "",
        " 2023-m08",
    ],
)
def test_what_is_not_a_period_is_refused(token: str) -> None:
    with pytest.raises(ValueError):
        parse_period(token)


def test_a_financial_year_may_end_a_century() -> None:
    assert parse_period("fy1999-00").end == date(2000, 3, 31)


@pytest.mark.parametrize(
    ("token", "before"),
    [
        ("2023-m08", "2022-m08"),
        ("fy2023-24-q4", "fy2022-23-q4"),
        ("fy2023-24", "fy2022-23"),
        ("cy2023", "cy2022"),
        ("2023-02-28", "2022-02-28"),
        ("2024-02-29", None),
        ("2023-04-01/2023-08-31", None),
    ],
)
def test_the_same_period_a_year_before(token: str, before: str | None) -> None:
    found = year_before(parse_period(token))
    assert (found.token if found else None) == before


@pytest.mark.parametrize(
    ("token", "basis", "days"),
    [
        ("2023-m08", Basis.SNAPSHOT, ("2023-08-31", "2023-08-31")),
        ("2023-m08", Basis.IN_PERIOD, ("2023-08-01", "2023-08-31")),
        ("2023-m08", Basis.YEAR_TO_DATE, ("2023-04-01", "2023-08-31")),
        ("2024-m02", Basis.YEAR_TO_DATE, ("2023-04-01", "2024-02-29")),
        ("2024-m02", Basis.ROLLING_YEAR, ("2023-03-01", "2024-02-29")),
    ],
)
def test_the_basis_says_which_days_a_figure_describes(
    token: str, basis: Basis, days: tuple[str, str]
) -> None:
    start, end = span(parse_period(token), basis)
    assert (start.isoformat(), end.isoformat()) == days


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("2023-08-31", "31 August 2023"),
        ("2023-m08", "August 2023"),
        ("fy2023-24-q4", "January to March 2024"),
        ("fy2022-23", "2022-23"),
        ("cy2015", "2015"),
        ("2022-09-01/2023-08-31", "1 September 2022 to 31 August 2023"),
    ],
)
def test_a_period_is_spelled_in_words(token: str, words: str) -> None:
    assert spell_period(parse_period(token)) == words


@pytest.mark.parametrize(
    ("token", "basis", "words"),
    [
        ("2023-m08", Basis.SNAPSHOT, "at 31 August 2023"),
        ("fy2022-23", Basis.SNAPSHOT, "2022-23 outturn"),
        ("2023-m08", Basis.IN_PERIOD, "August 2023"),
        ("2023-m08", Basis.YEAR_TO_DATE, "1 April to 31 August 2023"),
        ("2024-m01", Basis.YEAR_TO_DATE, "1 April 2023 to 31 January 2024"),
        ("fy2022-23", Basis.YEAR_TO_DATE, "2022-23 (full year)"),
        ("2023-m08", Basis.ROLLING_YEAR, "12 months to 31 August 2023"),
    ],
)
def test_each_basis_is_labelled(token: str, basis: Basis, words: str) -> None:
    assert spell_span(parse_period(token), basis) == words


def test_kinds_are_told_apart() -> None:
    tokens = ("2023-08-31", "2023-m08", "fy2023-24-q1", "fy2023-24", "cy2023")
    kinds = [parse_period(token).kind for token in (*tokens, "2023-04-01/2023-08-31")]
    assert kinds == list(PeriodKind)
