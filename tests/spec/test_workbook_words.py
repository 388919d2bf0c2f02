"""What headings and cells of a spreadsheet mean: the short rule, line by line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.indicators import Unit
from generator.model.periods import Basis, month
from generator.read.hints import Trouble
from generator.read.workbook.amounts import Amount, Nothing, amount_of
from generator.read.workbook.headings import Heading, Part, heading_of
from generator.read.workbook.sheets import CellKind, SheetCell

#: Heading, part, period, basis where the heading says one.
HEADINGS = """
    Ref                    | ref         |              |
    Performance Measure    | measure     |              |
    Period                 | basis       |              |
    Num                    | numerator   |              |
    Denom.                 | denominator |              |
    Current Performance    | current     |              |
    Target                 | upper       |              |
    Min                    | minimum     |              |
    RAG                    | ignore      |              |
    Aug 23                 | current     | 2023-m08     |
    Aug-23                 | current     | 2023-m08     |
    Sept 2023              | current     | 2023-m09     |
    August 2023            | current     | 2023-m08     |
    AUGUST 2023            | current     | 2023-m08     |
    2023-08                | current     | 2023-m08     |
    2023-m08               | current     | 2023-m08     |
    Aug 23 num             | numerator   | 2023-m08     |
    August 2023 denominator| denominator | 2023-m08     |
    Aug 23 YTD             | current     | 2023-m08     | year_to_date
    Q1 2023/24             | current     | fy2023-24-q1 |
    Quarter 3 23/24        | current     | fy2023-24-q3 |
    fy2023-24-q1           | current     | fy2023-24-q1 |
    2022/23                | current     | fy2022-23    |
    2022-23                | current     | fy2022-23    |
    FY 2022/23             | current     | fy2022-23    |
    22/23 outturn          | current     | fy2022-23    |
"""

#: Headings that are asked about, with the reason.
UNKNOWN = {
    "2011-12": "December 2011, or the year to March 2012",
    "2022-24": "no year, and no month",
    "Q5 2023/24": "there are four quarters",
    "2023-13": "there are twelve months",
    "Augst 23": "no month",
    "Denominater": "nearly a word, so it is asked about and not guessed",
    "Team manager": "nothing that is known",
    "": "nothing",
}


def rows(table: str) -> list[list[str]]:
    lines = (line for line in table.splitlines() if line.strip())
    return [[cell.strip() for cell in line.split("|")] for line in lines]


@pytest.mark.parametrize(("text", "part", "period", "basis"), rows(HEADINGS))
def test_a_heading_means(text: str, part: str, period: str, basis: str) -> None:
    heading = heading_of(text)
    assert heading is not None
    assert heading.part is Part(part)
    assert (heading.period.token if heading.period else "") == period
    assert heading.basis == (Basis(basis) if basis else None)


@pytest.mark.parametrize("text", UNKNOWN, ids=lambda text: text or "empty")
def test_a_heading_is_asked_about(text: str) -> None:
    assert heading_of(text) is None


def test_only_the_contracts_own_spelling_is_literal() -> None:
    assert heading_of("2023-m08") == Heading(Part.CURRENT, month(2023, 8), literal=True)
    assert heading_of("Aug 23") == Heading(Part.CURRENT, month(2023, 8))


@given(st.dates(date(1990, 1, 1), date(2089, 12, 31)))
def test_a_month_is_recognised_however_it_is_written(day: date) -> None:
    for form in ("%b %Y", "%B %Y", "%b-%Y", "%B-%y", "%b %y", "%Y-m%m"):
        heading = heading_of(f"{day:{form}}")
        assert heading is not None
        assert heading.period is not None
        wanted = day.replace(year=2000 + day.year % 100) if "%y" in form else day
        assert heading.period == month(wanted.year, wanted.month)


#: Text in a cell for a value, its unit, what it is read as, and the decimals it shows.
VALUES = """
    77.8%      | percent        | 77.8    | 1
    77.8 %     | percent        | 77.8    | 1
    90%        | percent        | 90      | 0
    100.0%     | percent        | 100.0   | 1
    77.8       | percent        | 77.8    | 1
    1,958      | count          | 1958    | 0
    12,345.6   | number         | 12345.6 | 1
    £1,200     | pounds         | 1200    | 0
     84.0      | percent        | 84.0    | 1
    −3.5       | number         | -3.5    | 1
    c          | percent        | c       |
    X          | percent        | x       |
"""

REFUSED = """
    n/a        | percent        | does not say whether
    -          | percent        | does not say whether
    <5         | count          | small number
    *          | count          | small number
    1,95       | number         | not a plain number
    77.8%      | rate_per_10000 | not a plain number
    12 of 30   | percent        | not a number
    1e5        | number         | not a number
    nan        | number         | not a number
"""


def text_cell(text: str) -> SheetCell:
    return SheetCell(7, 8, CellKind.TEXT, text)


def number_cell(text: str, **format: object) -> SheetCell:
    return SheetCell(7, 8, CellKind.NUMBER, text, **format)  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "unit", "read", "places"), rows(VALUES))
def test_a_text_is_read_as(text: str, unit: str, read: str, places: str) -> None:
    found = amount_of(text_cell(text), Unit(unit))
    if read in "cxz":
        assert isinstance(found, Nothing)
        assert found.symbol == read
    else:
        assert isinstance(found, Amount)
        assert (found.text, str(found.places)) == (read, places)


@pytest.mark.parametrize(("text", "unit", "why"), rows(REFUSED))
def test_a_text_is_refused(text: str, unit: str, why: str) -> None:
    found = amount_of(text_cell(text), Unit(unit))
    assert isinstance(found, Trouble)
    assert why in found.problem


def test_a_percent_format_is_a_hundredth() -> None:
    found = amount_of(number_cell("0.778481012658228", percent=True, places=1), Unit.PERCENT)
    assert isinstance(found, Amount)
    assert found.text == "77.848101"
    assert found.places is None  # it has more decimals than the sheet shows
    whole = amount_of(number_cell("0.9", percent=True, places=0), Unit.PERCENT)
    assert isinstance(whole, Amount)
    assert (whole.text, whole.places) == ("90", 0)


def test_a_percentage_is_no_count_and_no_rate() -> None:
    cell = number_cell("0.5", percent=True, shown="50%")
    assert isinstance(amount_of(cell, Unit.RATE_PER_10000), Trouble)
    assert isinstance(amount_of(cell, Unit.PERCENT, is_count=True), Trouble)


@pytest.mark.parametrize("text", ["n/a", "-", "–", "..", "x", " N/A "])
def test_a_count_may_be_said_not_to_apply(text: str) -> None:
    assert isinstance(amount_of(text_cell(text), Unit.COUNT, is_count=True), Nothing)


@pytest.mark.parametrize("text", ["0.778", "0.9", "-0.05"])
def test_a_percentage_below_one_is_looked_at(text: str) -> None:
    for cell in (number_cell(text), text_cell(text)):
        found = amount_of(cell, Unit.PERCENT)
        assert isinstance(found, Amount)
        assert found.looks_like_a_share
        count = amount_of(cell, Unit.NUMBER)
        assert isinstance(count, Amount)
        assert not count.looks_like_a_share


@given(st.decimals(-(10**11), 10**11, places=6))
def test_a_plain_number_is_itself(value: Decimal) -> None:
    for cell in (text_cell(f"{value:f}"), number_cell(f"{value:f}")):
        found = amount_of(cell, Unit.NUMBER)
        assert isinstance(found, Amount)
        assert Decimal(found.text) == value


@pytest.mark.parametrize(
    ("kind", "text", "why"),
    [
        (CellKind.ERROR, "#N/A", "not there"),
        (CellKind.ERROR, "#DIV/0!", "divides by nothing"),
        (CellKind.TRUTH, "TRUE", "where a number belongs"),
        (CellKind.DATE, "2023-08-01", "where a number belongs"),
    ],
)
def test_what_is_no_number_is_refused(kind: CellKind, text: str, why: str) -> None:
    found = amount_of(SheetCell(7, 8, kind, text), Unit.PERCENT)
    assert isinstance(found, Trouble)
    assert why in found.problem
