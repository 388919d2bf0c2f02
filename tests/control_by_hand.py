"""Control charts of one indicator: a case for each thing such a chart can show.

>>> released, judgement, chart = cases()["two-breaks"]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from charts_by_hand import a_break, an_edition, figures, indicator, target

from generator.judge.variation.control_chart import control_chart
from generator.model.comparators import Comparator
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Status
from generator.model.indicators import Indicator, Polarity, Target, Trajectory, Unit
from generator.model.judgements import Judgement
from generator.model.periods import Basis, Period, parse_period, previous
from generator.model.records import Break
from generator.model.variation import ControlChart, NoControlChart

Case = tuple[ReleasedEdition, Judgement, ControlChart]

VERDICT = "77.8% at 31 August 2023: red, 7.2 percentage points short of the minimum of 85%."
LAST = "2023-m08"


def months(values: Sequence[str], last: str = LAST) -> dict[str, str]:
    """Values under the months that end with one; an empty value is a month nobody reported."""
    period: Period = parse_period(last)
    tokens = []
    for _ in values:
        tokens.append(period.token)
        period = previous(period)
    return {token: v for token, v in zip(reversed(tokens), values, strict=True) if v}


def spread(middle: float, wide: float, n: int, *, places: int = 1) -> list[str]:
    """So many values around a middle that follow no rule a control chart knows."""
    steps = (0.3, -0.8, 0.9, -0.1, 0.6, -0.9, 0.1, 0.8, -0.5, -0.3, 0.7, -0.6, 0.4)
    return [f"{middle + wide * steps[k % len(steps)]:.{places}f}" for k in range(n)]


def a_case(
    of: Indicator,
    handed_over: Mapping[str, str] | Sequence[Figure],
    basis: Basis = Basis.SNAPSHOT,
    *,
    targets: Sequence[Target] = (),
    breaks: Sequence[Break] = (),
    comparators: Sequence[Comparator] = (),
) -> Case:
    """An edition, its judgement with a verdict, and the control chart of its indicator."""
    if isinstance(handed_over, Mapping):
        handed_over = figures(handed_over, basis, of=of)
    released, judgement = an_edition(
        of, handed_over, targets=targets, breaks=breaks, comparators=comparators
    )
    chart = control_chart(of, released.figures, released.breaks, released.reporting_period)
    assert not isinstance(chart, NoControlChart), chart.reason
    return released, replace(judgement, variation=chart, sentence=VERDICT), chart


def _each_rule() -> list[str]:
    """A point beyond a limit, then a trend, two of three near a limit, and a shift."""
    calm = spread(80, 1.5, 13)
    trend = ["78.5", "79.1", "79.7", "80.3", "80.9", "81.5", "82.1"]
    two_of_three = ["79.0", "84.9", "81.4", "84.8", "78.6"]
    shift = ["81.3", "81.9", "81.2", "81.6", "81.3", "82.0", "81.5"]
    return [*calm, "90.0", *calm[:3], *trend, *two_of_three, *calm[:4], *shift]


def cases() -> dict[str, Case]:
    """The cases by name."""
    number = indicator(
        name="Number of contacts with the front door of children's services about a child, from "
        "anybody and by any way, whether or not they led to a referral",
        short_name="Contacts with the front door from anybody and by any way",
        unit=Unit.COUNT,
        polarity=Polarity.NEUTRAL,
        basis=Basis.IN_PERIOD,
        decimals=0,
        unit_label="contacts",
    )
    lower = indicator(name="% of plans over two years", polarity=Polarity.LOWER)
    to_date = indicator(basis=Basis.YEAR_TO_DATE)
    sixty = [*spread(43210, 2100, 48, places=0), *spread(49800, 900, 12, places=0)]
    moved = "Moved to a new recording system"
    long = (
        "From this month on a contact counts once for each child and no longer once for each "
        "family, and those passed to another authority within a day are left out altogether"
    )
    provisional = figures({LAST: "82.2"}, status=Status.PROVISIONAL)
    return {
        "twelve": a_case(
            indicator(), months(spread(84, 3, 12)), targets=[target("85", "90", "fy2022-23")]
        ),
        "sixty": a_case(number, months(sixty), Basis.IN_PERIOD),
        "gap": a_case(
            lower,
            {**months([*spread(12, 2, 9), "", "", *spread(11, 2, 9)]), "2023-m02": "c"},
            targets=[target("12", "10", "fy2022-23")],
        ),
        "two-breaks": a_case(
            indicator(),
            months([*spread(70, 3, 14), *spread(80, 2, 14), *spread(88, 4, 14)]),
            breaks=[a_break("2021-m05", moved), a_break("2022-m07", long)],
            targets=[target("85", "90", "fy2022-23")],
        ),
        "short-stretch": a_case(
            indicator(),
            months([*spread(70, 3, 5), *spread(81, 2, 26), *spread(88, 1, 5)]),
            breaks=[a_break("2021-m02", moved), a_break("2023-m04", "A new definition")],
        ),
        "one-point-since": a_case(
            indicator(),
            months([*spread(81, 2, 59), "70.0"]),
            breaks=[a_break(LAST, long)],
        ),
        "each-rule": a_case(
            indicator(),
            (*figures(months(_each_rule(), "2023-m07")), *provisional),
            targets=[target("75", "85", "fy2020-21")],
        ),
        "ceiling": a_case(
            indicator(),
            months(["100.0", "98.0", "97.1", "100.0", "96.5", "99.0", "98.2", "100.0"] * 3),
            targets=[target("95", "100", "fy2021-22")],
        ),
        "single-months": a_case(
            to_date,
            (
                *figures(months(spread(93, 4, 20)), Basis.IN_PERIOD),
                *figures({LAST: "93.7"}, Basis.YEAR_TO_DATE),
            ),
            targets=[target("90", "95", "fy2022-23")],
        ),
        "targets": a_case(
            indicator(),
            months(spread(80, 4, 30)),
            targets=[
                target("70", "75", "fy2021-22"),
                target("72", "80", "fy2022-23", trajectory=Trajectory.LINEAR),
                target("78", "86", "fy2023-24"),
            ],
        ),
    }
