"""Projections to the year's end: worked by hand, refused in words, and tried on past years."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judged_by_hand import a_package, a_target, an_edition, an_indicator, row

from conftest import REPOSITORY
from generator.judge.projection.histories import month_number
from generator.judge.projection.outlook import against_target, outlook, project
from generator.measure.values import measure
from generator.model.archive import PublishedFigure
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Observation, Status, Symbol, figures_in_order
from generator.model.indicators import Frequency, Indicator, Polarity, Target, Trajectory, Unit
from generator.model.periods import Basis, month, parse_period
from generator.model.projection import NotProjected, Outlook, Projection
from generator.model.records import Break
from generator.model.revisions import Revised, RevisionKind
from generator.protect.disclosure import release
from generator.read.edition import read_edition
from generator.read.package import read_package

APRIL_2021 = month_number(parse_period("2021-m04").start)
SEPTEMBER_2023 = month_number(parse_period("2023-m09").start)


def token(number: int) -> str:
    return f"{number // 12}-m{number % 12 + 1:02}"


def numbers(*written: int | str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, written))


# The words follow from the interval.


@pytest.mark.parametrize(
    ("low", "high", "target", "polarity", "words"),
    [
        (81, 87, 80, Polarity.HIGHER, "on course to meet"),
        (80, 87, 80, Polarity.HIGHER, "on course to meet"),
        (79, 87, 80, Polarity.HIGHER, "too uncertain to say"),
        (70, 80, 80, Polarity.HIGHER, "too uncertain to say"),
        (70, 79, 80, Polarity.HIGHER, "on course to miss"),
        (70, 79, 80, Polarity.LOWER, "on course to meet"),
        (70, 80, 80, Polarity.LOWER, "on course to meet"),
        (79, 87, 80, Polarity.LOWER, "too uncertain to say"),
        (81, 87, 80, Polarity.LOWER, "on course to miss"),
        (81, 87, None, Polarity.LOWER, None),
    ],
)
def test_the_words_come_from_the_interval_alone(
    low: int, high: int, target: int | None, polarity: Polarity, words: str | None
) -> None:
    wanted = None if target is None else Decimal(target)
    assert outlook(Decimal(low), Decimal(high), wanted, polarity) == words


# Whole editions: ten indicators of unlike size that went the same way, so that all errors are one.


def counts(name: str, level: int, months: Iterable[int]) -> Iterator[Observation]:
    for number, per_cent in enumerate(months):
        yield row(
            token(APRIL_2021 + number),
            Basis.IN_PERIOD,
            indicator=name,
            value=str(Decimal(level * per_cent) / 100),
        )


def shares(name: str, size: int, months: Iterable[int], basis: Basis) -> Iterator[Observation]:
    for number, per_cent in enumerate(months):
        yield row(
            token(APRIL_2021 + number),
            basis,
            indicator=name,
            numerator=size * per_cent // 100,
            denominator=size,
        )


#: Two full years and half of this one. The second half of the second year was a tenth more.
UP_A_TENTH = [100] * 18 + [110] * 6 + [100] * 6
#: Four points more in the second half of the second year.
UP_FOUR_POINTS = [80] * 18 + [84] * 6 + [80] * 6


def edition(
    indicators: Iterable[Indicator],
    rows: Iterable[Observation],
    *,
    targets: tuple[Target, ...] = (),
    breaks: tuple[Break, ...] = (),
    reporting: str = "2023-m09",
) -> ReleasedEdition:
    known = tuple(indicators)
    figures = measure(a_package(known, rows, reporting=reporting))
    return an_edition(known, figures, targets=targets, breaks=breaks, reporting=reporting)


def counted(polarity: Polarity = Polarity.NEUTRAL, **about: object) -> ReleasedEdition:
    """Ten counts of 1,000, 1,100 and so on a month; `about` goes to the edition."""
    names = [f"count-{level}" for level in range(1000, 2000, 100)]
    indicators = [
        an_indicator(Unit.COUNT, polarity, Basis.YEAR_TO_DATE, name=name) for name in names
    ]
    rows = [
        line for n, name in enumerate(names) for line in counts(name, 1000 + 100 * n, UP_A_TENTH)
    ]
    return edition(indicators, rows, **about)  # type: ignore[arg-type]


def shared(basis: Basis = Basis.YEAR_TO_DATE, **about: object) -> ReleasedEdition:
    """Ten percentages of 100, 200 and so on a month; `about` goes to the edition."""
    names = [f"share-{size}" for size in range(100, 1100, 100)]
    indicators = [an_indicator(basis=basis, name=name) for name in names]
    rows = [
        line
        for n, name in enumerate(names)
        for line in shares(name, 100 + 100 * n, UP_FOUR_POINTS, Basis.IN_PERIOD)
    ]
    return edition(indicators, rows, **about)  # type: ignore[arg-type]


def on_days(basis_rows: Callable[[str, int], Iterable[Observation]], unit: Unit) -> ReleasedEdition:
    names = [f"day-{size}" for size in range(200, 1200, 100)]
    indicators = [an_indicator(unit, name=name) for name in names]
    rows = [line for n, name in enumerate(names) for line in basis_rows(name, 200 + 100 * n)]
    return edition(indicators, rows)


def day_counts(name: str, level: int) -> Iterator[Observation]:
    """From October 2021; a tenth more at each end of March."""
    for number in range(APRIL_2021 + 6, SEPTEMBER_2023 + 1):
        value = level * (110 if number % 12 == 2 else 100) // 100
        yield row(token(number), indicator=name, value=value)


def day_shares(name: str, size: int) -> Iterator[Observation]:
    """From October 2021; 80% on every day but the ends of March, when it is 84%."""
    for number in range(APRIL_2021 + 6, SEPTEMBER_2023 + 1):
        numerator = size * (84 if number % 12 == 2 else 80) // 100
        yield row(token(number), indicator=name, numerator=numerator, denominator=size)


def the_one(released: ReleasedEdition, name: str) -> Projection:
    found = project(released, ()).of(name)
    assert isinstance(found, Projection), found
    return found


#: The edition, the indicator, the year's end, between what and what, on how many past years.
WORKED: list[tuple[Callable[[], ReleasedEdition], str, int | str, int | str, int | str, int]] = [
    # The first half of both full years was 12,000 of 24,600, so 6,000 stand for 12,300; last year
    # was 12,600. Half of each is 12,450, of which 12,600 in 24,600 are to come: 6,376.8.
    # Last year came to 5% more than the 12,000 that this would have said: 1.35 x 5% = 6.75%.
    (counted, "count-1000", 12377, 11541, 13212, 10),
    # Twice as many a month are twice as many a year, and twice as far apart.
    (counted, "count-1900", 23516, 21929, 25103, 10),
    # 80% so far and 82% in twelve months: half of each. Last year was 2 points up: 1.35 x 2.
    (shared, "share-100", "81.0", "78.3", "83.7", 10),
    (shared, "share-1000", "81.0", "78.3", "83.7", 10),
    # Twelve months that end in March are the financial year, whatever the basis is called.
    (lambda: shared(Basis.ROLLING_YEAR), "share-500", "81.0", "78.3", "83.7", 10),
    # As many as now, and last March a tenth more: 1.35 x 10%.
    (lambda: on_days(day_counts, Unit.COUNT), "day-200", 200, 173, 227, 10),
    (lambda: on_days(day_counts, Unit.COUNT), "day-1000", 1000, 865, 1135, 10),
]


@pytest.mark.parametrize(("of", "name", "value", "low", "high", "tests"), WORKED)
def test_projections_worked_by_hand(
    of: Callable[[], ReleasedEdition],
    name: str,
    value: int | str,
    low: int | str,
    high: int | str,
    tests: int,
) -> None:
    found = the_one(of(), name)
    assert found.period == parse_period("2024-m03")
    assert (found.value, found.low, found.high) == numbers(value, low, high)
    assert found.back_tests == tests
    assert found.coverage == 100


def test_a_percentage_of_days_is_taken_at_its_smoothed_level() -> None:
    found = the_one(on_days(day_shares, Unit.PERCENT), "day-500")
    # The peaks of March have all but faded by September; last March was about 4 points up.
    assert Decimal(80) <= found.value < Decimal("80.5")
    assert Decimal(5) < found.high - found.value < Decimal("5.5")
    assert "weighs" in found.method


def test_the_way_is_said_in_words() -> None:
    words = {name: the_one(of(), name).method for of, name, *_ in WORKED}
    assert words["count-1000"] == (
        "The count so far is scaled up by the share of the year that was over by now in the last 2 "
        "full years, and drawn towards last year's total, the less the further the year is."
    )
    assert words["share-100"] == (
        "The rest of the year is taken at the rate of the last twelve months."
    )
    assert words["day-200"] == "The latest figure is taken to hold to the end of the year."


def test_a_yearly_rate_is_its_count_over_the_population() -> None:
    names = [f"rate-{level}" for level in range(1000, 2000, 100)]
    indicators = [
        an_indicator(
            Unit.RATE_PER_10000, Polarity.NEUTRAL, Basis.YEAR_TO_DATE, name=name, annualised=True
        )
        for name in names
    ]
    rows = [
        replace(line, numerator=line.value, value=None, denominator=Decimal(100_000))
        for n, name in enumerate(names)
        for line in counts(name, 1000 + 100 * n, UP_A_TENTH)
    ]
    found = the_one(edition(indicators, rows), "rate-1000")
    # The 12,377 of the worked count, for every 10,000 of 100,000.
    assert (found.value, found.low, found.high) == numbers("1237.7", "1154.1", "1321.2")


# Targets in force at the year's end.


def wanted(
    minimum: int | str | None,
    upper: int | str | None,
    start: str = "fy2023-24",
    trajectory: Trajectory = Trajectory.STEP,
) -> Target:
    ends = [None if end is None else Decimal(end) for end in (minimum, upper)]
    return Target("share-500", "", parse_period(start), None, ends[0], ends[1], trajectory)


@pytest.mark.parametrize(
    ("targets", "minimum", "upper", "verdict"),
    [
        # 78.3% to 83.7% is what it comes to.
        ([wanted(75, 78)], Outlook.MEET, Outlook.MEET, Outlook.MEET),
        ([wanted(75, 80)], Outlook.MEET, Outlook.UNCERTAIN, Outlook.MEET),
        ([wanted(80, 85)], Outlook.UNCERTAIN, Outlook.MISS, Outlook.UNCERTAIN),
        ([wanted(84, 90)], Outlook.MISS, Outlook.MISS, Outlook.MISS),
        ([wanted(None, 90)], None, Outlook.MISS, Outlook.MISS),
        # The target of today does not count: the one in force in March does.
        ([wanted(70, 75), wanted(84, 90, "2024-m01")], Outlook.MISS, Outlook.MISS, Outlook.MISS),
        # In a straight line from 70 in April 2023 to 94 in April 2024 it is 92 in March.
        (
            [wanted(70, None, trajectory=Trajectory.LINEAR), wanted(94, None, "2024-m04")],
            Outlook.MISS,
            None,
            Outlook.MISS,
        ),
        # Owed by the end of March, and owed later.
        ([wanted(None, 78, "2024-m03", Trajectory.DUE)], None, Outlook.MEET, Outlook.MEET),
        ([wanted(None, 78, "2025-m03", Trajectory.DUE)], None, None, None),
        ([], None, None, None),
    ],
)
def test_the_target_is_the_one_in_force_at_the_end_of_the_year(
    targets: list[Target], minimum: Outlook | None, upper: Outlook | None, verdict: Outlook | None
) -> None:
    found = the_one(shared(targets=tuple(targets)), "share-500")
    assert (found.minimum, found.upper, found.verdict) == (minimum, upper, verdict)
    assert (found.target is None) is (verdict is None)


def test_nothing_is_said_of_a_target_where_neither_way_is_better() -> None:
    released = shared(targets=(wanted(75, 78),))
    neutral = [replace(one, polarity=Polarity.NEUTRAL) for one in released.indicators]
    found = the_one(replace(released, indicators=tuple(neutral)), "share-500")
    assert (found.verdict, found.target) == (None, None)


# Refused, in words.


def with_figures(
    released: ReleasedEdition, name: str, change: Callable[[Figure], Figure | None]
) -> ReleasedEdition:
    """The edition with every figure of one indicator as changed, or left out."""
    changed = ((change(f) if f.key.indicator == name else f) for f in released.figures)
    return replace(
        released, figures=figures_in_order(figure for figure in changed if figure is not None)
    )


def hide(*tokens: str) -> Callable[[Figure], Figure]:
    def hidden(figure: Figure) -> Figure:
        if figure.key.period.token not in tokens:
            return figure
        bare = replace(figure, value=None, shown=None, numerator=None, denominator=None)
        return replace(bare, symbol=Symbol.CONFIDENTIAL)

    return hidden


def leave_out(*tokens: str) -> Callable[[Figure], Figure | None]:
    return lambda figure: None if figure.key.period.token in tokens else figure


def about(released: ReleasedEdition, name: str, **cells: object) -> ReleasedEdition:
    """The edition with one indicator described in another way."""
    return replace(
        released,
        indicators=tuple(
            replace(one, **cells) if one.indicator == name else one  # type: ignore[arg-type]
            for one in released.indicators
        ),
    )


def a_break(name: str, start: str) -> Break:
    return Break(name, parse_period(start), "recorded in another way", "Head of Performance")


def small() -> ReleasedEdition:
    """The smallest percentage has 5 a month, 30 since April."""
    released = shared()
    tiny = shares("tiny", 5, UP_FOUR_POINTS, Basis.IN_PERIOD)
    indicator = an_indicator(basis=Basis.YEAR_TO_DATE, name="tiny")
    others = measure(a_package([indicator], tiny, reporting="2023-m09"))
    return replace(
        released,
        indicators=(*released.indicators, indicator),
        figures=figures_in_order([*released.figures, *others]),
    )


def young(reporting: str) -> ReleasedEdition:
    """A count that began in April 2022."""
    months = [f"{y}-m{m:02}" for y, m in ((2022, n) for n in range(4, 13))]
    months += [f"2023-m{n:02}" for n in range(1, 10)]
    indicator = an_indicator(Unit.COUNT, Polarity.NEUTRAL, Basis.YEAR_TO_DATE, name="young")
    rows = [row(t, Basis.IN_PERIOD, indicator="young", value=100) for t in months if t <= reporting]
    return edition([indicator], rows, reporting=reporting)


NOT_SHOWN = "not shown, to protect confidentiality"
NEEDED = "and 10 are needed."
REFUSED: list[tuple[str, Callable[[], ReleasedEdition], str, str]] = [
    (
        "its own figure is hidden",
        lambda: with_figures(shared(), "share-500", hide("2023-m09")),
        "share-500",
        f"The figure is {NOT_SHOWN}.",
    ),
    (
        "a month it rests on is hidden",
        lambda: with_figures(shared(), "share-500", hide("2023-m02")),
        "share-500",
        f"A figure it would rest on is {NOT_SHOWN}.",
    ),
    (
        "a month it rests on is not known",
        lambda: with_figures(shared(), "share-500", leave_out("2023-m02", "2023-m03")),
        "share-500",
        "Not every figure it would rest on is known.",
    ),
    (
        "small",
        small,
        "tiny",
        "It counts fewer than 60, too few to tell much more than chance.",
    ),
    (
        "a count broken this year",
        lambda: counted(breaks=(a_break("count-1000", "2023-m06"),)),
        "count-1000",
        "The series has a break from June 2023: recorded in another way.",
    ),
    (
        "a count broken in the two years its season would be taken from",
        lambda: counted(breaks=(a_break("count-1000", "2022-m04"),)),
        "count-1000",
        "The series has a break from April 2022: recorded in another way.",
    ),
    (
        "a percentage broken in the last twelve months",
        lambda: shared(breaks=(a_break("share-500", "2023-m01"),)),
        "share-500",
        "The series has a break from January 2023: recorded in another way.",
    ),
    (
        "a day broken in the last twelve months",
        lambda: replace(on_days(day_counts, Unit.COUNT), breaks=(a_break("day-200", "2023-m04"),)),
        "day-200",
        "The series has a break from April 2023: recorded in another way.",
    ),
    (
        "a year old at most",
        lambda: with_figures(
            on_days(day_counts, Unit.COUNT),
            "day-200",
            lambda figure: figure if figure.key.period.token > "2022-m11" else None,
        ),
        "day-200",
        "Its series is shorter than twelve months.",
    ),
    (
        "yearly",
        lambda: about(shared(), "share-500", frequency=Frequency.ANNUAL),
        "share-500",
        "Nothing tried on yearly figures did better than last year's figure as it stands.",
    ),
    (
        "of single months",
        lambda: about(shared(), "share-500", basis=Basis.IN_PERIOD),
        "share-500",
        "Each figure is of a period by itself, and does not grow into a figure of the year.",
    ),
    (
        "neither a count nor a share",
        lambda: about(shared(), "share-500", unit=Unit.DAYS),
        "share-500",
        "Only counts, rates per 10,000 and percentages are projected.",
    ),
    (
        "a second measurement",
        lambda: about(shared(), "share-500", variant_of="share-600"),
        "share-500",
        "It is a second measurement of another indicator, which is the one to project.",
    ),
    (
        "without its counts",
        lambda: with_figures(
            shared(), "share-500", lambda f: replace(f, numerator=None, denominator=None)
        ),
        "share-500",
        "The counts behind it are not given.",
    ),
    (
        "too early",
        lambda: shared_by("2023-m05"),
        "share-500",
        "It is too early: such figures are projected from June on.",
    ),
    (
        "too early without a season",
        lambda: young("2023-m08"),
        "young",
        "With fewer than two full years before this one, it is projected from September on.",
    ),
    (
        "one past year to try it on",
        lambda: young("2023-m09"),
        "young",
        f"Its interval would rest on 1 past year of it and of like indicators, {NEEDED}",
    ),
    (
        "nine past years to try it on",
        lambda: replace(shared(), indicators=shared().indicators[:9]),
        "share-500",
        f"Its interval would rest on 9 past years of it and of like indicators, {NEEDED}",
    ),
    (
        "nothing of this year",
        lambda: replace(shared(), reporting_period=parse_period("2024-m05")),
        "share-500",
        "There is no figure of this financial year yet.",
    ),
]


def shared_by(reporting: str) -> ReleasedEdition:
    """The percentages as they were told some months earlier."""
    released = shared()
    told = [
        line
        for name in (one.indicator for one in released.indicators)
        for line in shares(name, int(name[6:]), UP_FOUR_POINTS, Basis.IN_PERIOD)
        if line.key.period.token <= reporting
    ]
    return edition(released.indicators, told, reporting=reporting)


@pytest.mark.parametrize(
    ("of", "name", "reason"),
    [case[1:] for case in REFUSED],
    ids=[case[0] for case in REFUSED],
)
def test_refused_in_words(of: Callable[[], ReleasedEdition], name: str, reason: str) -> None:
    found = project(of(), ()).of(name)
    assert found == NotProjected(found.indicator, reason)


def revised(figure: Figure, indicator: Indicator, kind: RevisionKind) -> Revised:
    was = PublishedFigure((), "", figure.value, None, None, "", "")
    return Revised(indicator, figure, was, "2023-06-x", kind, "late", None, False, False)


@pytest.mark.parametrize(
    ("token", "kind", "is_refused"),
    [
        ("2023-m05", RevisionKind.REVISION, True),
        ("2023-m05", RevisionKind.CORRECTION, True),
        ("2023-m05", RevisionKind.REDEFINED, True),
        ("2023-m05", RevisionKind.UNDECLARED, True),
        ("2023-m05", RevisionKind.CONFIRMED, False),
        ("2023-m05", RevisionKind.NOW_SHOWN, False),
        # Before the twelve months that it rests on.
        ("2022-m09", RevisionKind.REVISION, False),
        ("2022-m10", RevisionKind.REVISION, True),
    ],
)
def test_a_series_revised_in_this_edition_is_refused(
    token: str, kind: RevisionKind, is_refused: bool
) -> None:
    released = shared()
    (indicator,) = (one for one in released.indicators if one.indicator == "share-500")
    (changed,) = (
        figure
        for figure in released.figures.of("share-500")
        if figure.key.period.token == token and figure.key.basis is Basis.IN_PERIOD
    )
    projections = project(released, [revised(changed, indicator, kind)])
    reason = "Figures it would rest on are revised in this edition."
    assert (projections.of("share-500") == NotProjected(indicator, reason)) is is_refused
    assert isinstance(projections.of("share-600"), Projection)


def test_an_older_break_leaves_the_years_after_it() -> None:
    released = counted(breaks=(a_break("count-1000", "2021-m04"),))
    assert the_one(released, "count-1000").value == 12377
    days = replace(on_days(day_counts, Unit.COUNT), breaks=(a_break("day-200", "2022-m10"),))
    found = project(days, ()).of("day-200")
    # It is long enough by itself, but the past year it could be tried on lies across the break.
    assert isinstance(found, NotProjected)
    assert "9 past years" in found.reason


def test_an_indicator_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        project(shared(), ()).of("nothing")


# What holds of every edition.


@given(st.lists(st.integers(min_value=0, max_value=3000), min_size=12, max_size=12))
def test_a_complete_year_projects_itself(months: list[int]) -> None:
    indicator = an_indicator(Unit.COUNT, Polarity.LOWER, Basis.YEAR_TO_DATE, name="visits")
    rows = [
        row(token(APRIL_2021 + number), Basis.IN_PERIOD, value=value)
        for number, value in enumerate(months)
    ]
    target = replace(wanted(2000, 1500, "fy2021-22"), indicator="visits")
    found = the_one(edition([indicator], rows, targets=(target,), reporting="fy2021-22"), "visits")
    assert found.value == found.low == found.high == sum(months)
    assert found.period == parse_period("2022-m03")
    assert found.verdict is (Outlook.MEET if sum(months) <= 2000 else Outlook.MISS)
    assert (found.back_tests, found.coverage) == (0, None)


@settings(max_examples=10)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_and_what_is_only_expected_change_nothing(chance: random.Random) -> None:
    released = shared()
    figures = list(released.figures)
    forecast = replace(figures[-1], key=replace(figures[-1].key, period=month(2023, 12)))
    figures.append(replace(forecast, status=Status.FORECAST))
    in_an_area = replace(figures[0].key, area="north")
    figures.append(replace(figures[0], key=in_an_area))
    chance.shuffle(figures)
    shuffled = replace(released, figures=figures_in_order(figures))
    assert project(shuffled, ()) == project(released, ())


# Tried on what was not used.


@cache
def northshire(period: str, name: str) -> ReleasedEdition:
    folder = f"datapackages/northshire/{period}"
    package, _ = read_package(REPOSITORY / folder, folder)
    words = f"content/northshire/{name}"
    its_edition, _ = read_edition(REPOSITORY / words, "northshire", words)
    assert package is not None
    assert its_edition is not None
    return release(package, measure(package), its_edition)


@pytest.mark.parametrize(
    ("period", "name"),
    [("fy2024-25-q2", "2024-09-scrutiny"), ("fy2024-25-q3", "2024-12-scrutiny")],
)
def test_what_was_said_of_northshire_in_the_year_held_at_its_end(period: str, name: str) -> None:
    said = project(northshire(period, name), ())
    came_to = project(northshire("fy2024-25-q4", "2025-03-scrutiny"), ())
    held = tried = wrong = told = 0
    for one in said.all:
        outturn = came_to.of(one.indicator.indicator)
        if isinstance(one, Projection) and isinstance(outturn, Projection):
            tried += 1
            held += one.low <= outturn.value <= one.high
            ends = ((one.minimum, outturn.minimum), (one.upper, outturn.upper))
            clear = [(then, now) for then, now in ends if then in (Outlook.MEET, Outlook.MISS)]
            told += len(clear)
            wrong += sum(then is not now for then, now in clear)
    assert tried >= 35
    assert held / tried >= 0.7
    assert told >= 30
    assert wrong == 0


def test_what_northshire_is_told_now() -> None:
    found = project(northshire("fy2025-26-q2", "2025-09-scrutiny"), ())
    projected = [one for one in found.all if isinstance(one, Projection)]
    assert (len(projected), len(found.all)) == (46, 60)
    assert {one.period for one in projected} == {parse_period("2026-m03")}
    one = found.of("assessments-45-days")
    assert isinstance(one, Projection)
    assert (one.value, one.low, one.high) == numbers("88.0", "86.7", "89.3")
    assert (one.minimum, one.upper) == (Outlook.MEET, Outlook.MISS)
    assert one.back_tests == 26
    assert one.coverage == 81


@pytest.mark.parametrize(
    ("ref", "borne_out"),
    [("3.3", False), ("6.3", False), ("4.7", True), ("5.8", True)],
)
def test_a_series_that_its_range_would_not_have_held_has_no_word_on_its_target(
    ref: str, borne_out: bool
) -> None:
    released = northshire("fy2025-26-q2", "2025-09-scrutiny")
    indicator = released.indicator(ref)
    assert indicator is not None
    found = project(released, ()).of(indicator.indicator)
    assert isinstance(found, Projection)
    assert found.own_tests >= 10
    assert found.is_borne_out is borne_out
    if not borne_out:
        assert found.verdict not in (Outlook.MEET, Outlook.MISS)


@pytest.mark.parametrize(
    ("held", "low", "high", "said"),
    [
        (9, 81, 87, Outlook.MEET),
        (8, 81, 87, Outlook.WOULD_MEET),
        (8, 71, 77, Outlook.WOULD_MISS),
        (8, 77, 81, Outlook.UNCERTAIN),
    ],
)
def test_a_range_wholly_on_one_side_is_never_called_uncertain(
    held: int, low: int, high: int, said: Outlook
) -> None:
    ends = (Decimal(low), Decimal(low), Decimal(high))
    one = Projection(an_indicator(), parse_period("2024-m03"), *ends, "", back_tests=13, held=held)
    assert against_target(one, [a_target(80, None)]).verdict is said
