"""Released editions of one indicator, and what is judged of it, for tests of charts to change.

>>> released, judgement = an_edition(indicator(), figures({"2023-m07": "84.0", "2023-m08": "77.8"}))
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from generator.model.comparators import Comparator, ComparatorKind, Statistic
from generator.model.editions import (
    Authority,
    DisclosureRecord,
    Edition,
    EditionKind,
    ReleasedEdition,
)
from generator.model.figures import Figure, Key, Row, Status, Symbol, figures_in_order
from generator.model.indicators import Frequency, Indicator, Polarity, Target, Trajectory, Unit
from generator.model.judgements import Direction, Gap, Judgement, Rated, Rating, Travel
from generator.model.periods import Basis, parse_period
from generator.model.records import Break
from generator.model.variation import NoControlChart

BOROUGH = Authority("example-borough", "Example Borough Council")


def indicator(**changes: object) -> Indicator:
    """Visits to children in need: a percentage at each month's end, higher is better."""
    visits = Indicator(
        indicator="children-visited",
        ref="3.3",
        name="% of children in need visited within the past four weeks",
        short_name="Children in need visited",
        theme="Visits",
        unit=Unit.PERCENT,
        polarity=Polarity.HIGHER,
        basis=Basis.SNAPSHOT,
        decimals=1,
    )
    return replace(visits, **changes)  # type: ignore[arg-type]


def figures(
    values: Mapping[str, str],
    basis: Basis = Basis.SNAPSHOT,
    *,
    of: Indicator | None = None,
    status: Status = Status.FINAL,
) -> tuple[Figure, ...]:
    """Figures by period token; a value of one letter is a symbol."""
    of = of or indicator()
    made = []
    for token, text in values.items():
        symbol = Symbol(text) if text.isalpha() else None
        shown = None if symbol else Decimal(text)
        key = Key(of.indicator, parse_period(token), basis)
        made.append(Figure(key, of.unit, of.decimals, shown, shown, symbol=symbol, status=status))
    return tuple(made)


def target(
    minimum: str | None, upper: str | None, since: str = "fy2023-24", **more: object
) -> Target:
    """A target in force from a period."""
    given = [None if end is None else Decimal(end) for end in (minimum, upper)]
    made = Target("children-visited", "", parse_period(since), None, given[0], given[1])
    return replace(made, **more)  # type: ignore[arg-type]


def comparator(
    value: str,
    period: str,
    basis: Basis = Basis.SNAPSHOT,
    *,
    name: str = "England",
    kind: ComparatorKind = ComparatorKind.NATIONAL,
    statistic: Statistic = Statistic.VALUE,
) -> Comparator:
    """Another place's figure of the indicator."""
    slug = name.lower().replace(" ", "-")
    row = Row("comparators.csv", 2)
    token = parse_period(period)
    return Comparator(
        "children-visited", token, basis, slug, statistic, kind, name, row, Decimal(value)
    )


def a_break(since: str, reason: str) -> Break:
    """A break in the indicator's series."""
    return Break("children-visited", parse_period(since), reason)


def an_edition(
    of: Indicator,
    handed_over: Sequence[Figure],
    *,
    targets: Sequence[Target] = (),
    comparators: Sequence[Comparator] = (),
    breaks: Sequence[Break] = (),
    reporting: str = "2023-m08",
) -> tuple[ReleasedEdition, Judgement]:
    """An edition with one indicator, and its judgement as far as a chart reads it."""
    period = parse_period(reporting)
    edition = Edition(
        authority=BOROUGH.slug,
        edition="2023-08-scrutiny",
        title="Highlight report",
        data="2023-m08",
        body="Scrutiny committee",
        kind=EditionKind.SCRUTINY,
        meeting_date=date(2023, 10, 3),
        publication_date=date(2023, 9, 25),
    )
    released = ReleasedEdition(
        edition=edition,
        authority=BOROUGH,
        reporting_period=period,
        data_as_at=period.end,
        neighbour_set="",
        indicators=(of,),
        figures=figures_in_order(handed_over),
        targets=tuple(targets),
        comparators=tuple(comparators),
        areas=(),
        categories=(),
        breaks=tuple(breaks),
        records={},
        disclosure=DisclosureRecord((), {}),
    )
    headline = released.figures.headline(of, period)
    rated = _rated(of, headline, targets)
    travel = Travel(Direction.NOT_JUDGED, "", "")
    chart = NoControlChart("")
    return released, Judgement(of, headline, rated, (), "", chart, travel, "", "", "")


def _rated(of: Indicator, headline: Figure | None, targets: Sequence[Target]) -> Rated:
    if headline is None or headline.shown is None or not targets:
        return Rated(Rating.NOT_RATED, None, None, None, "")
    minimum, upper = (
        None if end is None else _gap(of, headline.shown, end)
        for end in (targets[-1].minimum, targets[-1].upper)
    )
    met = (upper or minimum, minimum or upper)
    rating = Rating.RED
    if met[0] is not None and met[0].met:
        rating = Rating.GREEN
    elif met[1] is not None and met[1].met:
        rating = Rating.AMBER
    return Rated(rating, targets[-1], minimum, upper, "")


def _gap(of: Indicator, shown: Decimal, end: Decimal) -> Gap:
    met = shown <= end if of.polarity is Polarity.LOWER else shown >= end
    return Gap(end, met, Decimal(0) if met else abs(end - shown), None, None)


#: One of each kind of chart: what a golden drawing is kept of.
def cases() -> dict[str, tuple[ReleasedEdition, Judgement]]:
    """Editions by name, one for each thing a trend chart can show."""
    months = ("2023-m03", "2023-m04", "2023-m05", "2023-m06", "2023-m07", "2023-m08")

    def by_month(*values: str) -> dict[str, str]:
        return dict(zip(months, values, strict=True))

    assessments = indicator(
        name="% of looked-after children whose assessment is outstanding",
        short_name="Assessments outstanding",
        polarity=Polarity.LOWER,
    )
    contacts = indicator(
        name="% of contacts completed within one day",
        short_name="Contacts in a day",
        basis=Basis.YEAR_TO_DATE,
    )
    reviews = indicator(
        name="Looked-after children reviewed within the required timescales",
        short_name="Reviews on time",
        basis=Basis.ROLLING_YEAR,
    )
    cohort = indicator(
        name="Number of children in need",
        short_name="Children in need",
        unit=Unit.COUNT,
        polarity=Polarity.NEUTRAL,
        decimals=0,
        unit_label="children",
    )
    referrals = indicator(
        name="Referrals",
        short_name="",
        unit=Unit.RATE_PER_10000,
        polarity=Polarity.LOWER,
        basis=Basis.IN_PERIOD,
        frequency=Frequency.QUARTERLY,
    )
    quarters = [f"fy{2020 + n // 4}-{21 + n // 4}-q{n % 4 + 1}" for n in range(13)]
    rates = [f"{120 + n * 13 % 17}.4" for n in range(12)]
    two_years = {
        f"{2021 + (3 + n) // 12}-m{(3 + n) % 12 + 1:02d}": f"{70 + (n * 7) % 9 + n / 4:.1f}"
        for n in range(29)
    }
    single = figures(by_month("97.3", "98.3", "96.5", "87.9", "89.3", "99.1"), Basis.IN_PERIOD)
    return {
        "lower-is-better": an_edition(
            assessments,
            figures(by_month("29.6", "17.8", "9.3", "8.8", "11.3", "11.7")),
            targets=[target("10", "5")],
        ),
        "single-months": an_edition(
            contacts,
            (*single, *figures({"2023-m08": "93.7"}, Basis.YEAR_TO_DATE)),
            targets=[target("90", "95")],
        ),
        "gap": an_edition(
            reviews,
            (
                *figures(by_month("100.0", "100.0", "x", "100.0", "100.0", "x"), Basis.IN_PERIOD),
                *figures({"2023-m08": "100.0"}, Basis.ROLLING_YEAR),
            ),
            targets=[target("95", "100")],
        ),
        "comparators": an_edition(
            indicator(basis=Basis.IN_PERIOD),
            (*figures(two_years, Basis.IN_PERIOD),),
            targets=[target("70", "80", "fy2022-23"), target("75", "85", "fy2023-24")],
            comparators=[
                comparator("72.4", "fy2021-22", Basis.IN_PERIOD),
                comparator("74.0", "fy2022-23", Basis.IN_PERIOD),
                comparator(
                    "73.1",
                    "fy2022-23",
                    Basis.IN_PERIOD,
                    name="Statistical neighbours",
                    kind=ComparatorKind.NEIGHBOURS,
                    statistic=Statistic.MEDIAN,
                ),
                comparator(
                    "71.9",
                    "fy2022-23",
                    Basis.IN_PERIOD,
                    name="North East",
                    kind=ComparatorKind.REGIONAL,
                ),
            ],
        ),
        "break": an_edition(
            indicator(),
            (
                *figures(by_month("84.0", "84.5", "82.8", "83.3", "84.0", "77.8")),
                *figures({"2023-m02": "92.0", "2023-m01": "91.4"}),
            ),
            targets=[target("85", "90")],
            breaks=[a_break("2023-m03", "Moved to a new recording system")],
            comparators=[comparator("88.1", "2023-m03")],
        ),
        "quarters": an_edition(
            referrals,
            (
                *figures(dict(zip(quarters, rates, strict=False)), Basis.IN_PERIOD, of=referrals),
                *figures(
                    {quarters[-1]: "131.2"},
                    Basis.IN_PERIOD,
                    of=referrals,
                    status=Status.PROVISIONAL,
                ),
            ),
            targets=[
                target(None, "130", "fy2021-22", trajectory=Trajectory.LINEAR),
                target(None, "110", "fy2023-24"),
            ],
        ),
        "count": an_edition(
            cohort, figures(by_month("738", "757", "812", "819", "777", "790"), of=cohort)
        ),
    }


#: A name as long as any council's, a place's as long as any region's.
LONG_NAME = (
    "Percentage of looked-after children whose health assessments, dental checks and personal "
    "education plans were all completed within the timescales that the regulations require"
)
LONG_PLACE = "Yorkshire, the Humber and the northernmost districts of the East Midlands"


def nasty() -> dict[str, tuple[ReleasedEdition, Judgement]]:
    """Series that break drawings: as few and as many, as flat and as steep as they come."""
    percent = indicator()
    cohort = indicator(
        name="Number of children",
        unit=Unit.COUNT,
        polarity=Polarity.NEUTRAL,
        decimals=0,
        unit_label="children",
    )
    pounds = indicator(name="Cost of a week", unit=Unit.POUNDS, polarity=Polarity.LOWER, decimals=2)

    def months(values: Sequence[str], last: tuple[int, int] = (2023, 8)) -> dict[str, str]:
        """Values of as many months, the last of them August 2023; an empty one is not there."""
        end = last[0] * 12 + last[1] - 1
        tokens = [end - len(values) + 1 + n for n in range(len(values))]
        return {
            f"{at // 12}-m{at % 12 + 1:02d}": value
            for at, value in zip(tokens, values, strict=True)
            if value
        }

    def three(value: str) -> tuple[Comparator, ...]:
        """A nation, a region and neighbours with one value, on the last day."""
        return (
            comparator(value, "2023-m08"),
            comparator(value, "2023-m08", name=LONG_PLACE, kind=ComparatorKind.REGIONAL),
            comparator(
                value,
                "2023-m08",
                name="Statistical neighbours",
                kind=ComparatorKind.NEIGHBOURS,
                statistic=Statistic.MEDIAN,
            ),
        )

    def years(*values: str) -> tuple[Comparator, ...]:
        """Lines of three places over whole years, all with one value each year."""
        return tuple(
            comparator(value, f"fy{2021 + n}-{22 + n}", Basis.IN_PERIOD, name=name, kind=kind)
            for n, value in enumerate(values)
            for name, kind in (
                ("England", ComparatorKind.NATIONAL),
                (LONG_PLACE, ComparatorKind.REGIONAL),
                ("Statistical neighbours", ComparatorKind.NEIGHBOURS),
            )
        )

    sixty = months([f"{50 + n * 37 % 41}.{n % 10}" for n in range(60)])
    wild = months([f"{4 ** (n % 6)}" for n in range(24)])
    return {
        "one point": an_edition(percent, figures(months(["77.8"])), targets=[target("85", "90")]),
        "two points": an_edition(
            percent, figures(months(["77.8", "77.9"])), targets=[target("85", "90")]
        ),
        "two far apart": an_edition(
            percent, figures(months(["0.0", *[""] * 40, "100.0"])), targets=[target("85", "90")]
        ),
        "all zero": an_edition(
            percent,
            figures(months(["0.0"] * 12)),
            targets=[target("0", "0")],
            comparators=three("0.0"),
        ),
        "all of them": an_edition(
            percent,
            figures(months(["100.0"] * 24)),
            targets=[target("95", "100")],
            comparators=three("100.0"),
        ),
        "all of them by month": an_edition(
            indicator(basis=Basis.IN_PERIOD),
            figures(months(["100.0"] * 30), Basis.IN_PERIOD),
            targets=[target("100", "100", "fy2021-22")],
            comparators=years("100.0", "100.0"),
        ),
        "no children": an_edition(cohort, figures(months(["0"] * 6), of=cohort)),
        "gaps": an_edition(
            percent,
            figures(months(["84.0", "", "", "83.0", "", "77.8"])),
            targets=[target("85", "90")],
        ),
        "hidden in the middle": an_edition(
            percent,
            figures(months(["84.0", "c", "c", "83.0", "x", "c", "81.2", "77.8"])),
            targets=[target("77.8", "83")],
        ),
        "thousandfold": an_edition(cohort, figures(wild, of=cohort)),
        "pounds thousandfold": an_edition(
            pounds,
            figures(months(["3.10", "12345678.90", "4.20", "1234567.89"]), of=pounds),
            targets=[target("2000000.00", "1500000.00")],
        ),
        "sixty months": an_edition(
            percent,
            figures(sixty),
            targets=[
                target("70", "80", "fy2018-19"),
                target("72", "82", "fy2020-21"),
                target("75", "85", "fy2022-23"),
            ],
            comparators=three("70.0"),
        ),
        "sixty single months": an_edition(
            indicator(basis=Basis.IN_PERIOD, name=LONG_NAME, short_name=""),
            figures(sixty, Basis.IN_PERIOD),
            targets=[target("70", "80", "fy2018-19"), target("72", "82", "fy2020-21")],
            comparators=years("71.0", "71.0"),
            breaks=[
                a_break("2020-m01", LONG_NAME),
                a_break("2020-m04", "A new system"),
                a_break("2023-m07", LONG_NAME),
            ],
        ),
        "all on one value": an_edition(
            percent,
            figures(months(["85.0"] * 9)),
            targets=[target("85", "85")],
            comparators=three("85.0"),
        ),
        "all near one value": an_edition(
            percent,
            figures(months(["84.9", "85.2", "85.1", "85.0"])),
            targets=[target("85", "85.1")],
            comparators=(*three("85.0"), comparator("85.1", "2023-m03")),
        ),
        "below zero": an_edition(
            indicator(unit=Unit.SCORE, name="Change of score", polarity=Polarity.HIGHER),
            figures(
                months(["-12.5", "3.0", "-0.1", "-99.9", "0.0"]), of=indicator(unit=Unit.SCORE)
            ),
            targets=[target("-5", "0")],
            comparators=three("-5.0"),
        ),
        "long names": an_edition(
            indicator(name=LONG_NAME, short_name="", polarity=Polarity.LOWER),
            figures(months(["29.6", "17.8", "9.3", "8.8", "11.3", "11.7"])),
            targets=[target("10", "5")],
            comparators=three("11.7"),
            breaks=[a_break("2023-m05", LONG_NAME)],
        ),
        "latest is hidden": an_edition(
            percent, figures(months(["29.6", "17.8", "9.3", "c", "c"])), targets=[target("10", "5")]
        ),
    }
