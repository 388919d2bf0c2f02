"""The sums behind "How sure are we?": done again from the printed numbers alone."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from judged_by_hand import a_package, a_target, an_edition, an_indicator, figure, row

from conftest import prepared_here
from generator import recipe
from generator.judge.comparison.benchmark import benchmarked
from generator.judge.explanation.sums import explain_more
from generator.judge.explanation.sums_of_comparison import interval_sums, word_of
from generator.judge.projection.outlook import project
from generator.judge.verdict import judge
from generator.measure.values import measure
from generator.model.comparators import Comparator, ComparatorKind, Statistic
from generator.model.comparison import Benchmarked
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Row, Symbol
from generator.model.formats import MINUS
from generator.model.indicators import Indicator, Polarity, Unit
from generator.model.periods import Basis, PeriodKind, following, parse_period
from generator.model.projection import Projection
from generator.model.records import Break
from generator.model.variation import USUAL, VariationSettings
from generator.protect.disclosure import release

SIGNS = r"[\d.,×÷+−∓()√²³ ]"
RESULT = r"[\d,]+(?:\.\d+)?"
#: A sum and what it gives: one number, or two where it holds "less and more".
SUM = re.compile(
    rf"(?P<sum>[(√\d]{SIGNS}*[×÷+−∓]{SIGNS}*?) (?:=|≈|gives?) (?:≈ )?(?P<one>{RESULT})"
    rf"(?: and (?:≈ )?(?P<two>{RESULT}))?"
)
#: The two limits of a count, each by its own sum.
BYAR = re.compile(
    rf"(?P<low>\d[\d,]* × \(1 {SIGNS}+?³) and (?P<high>\d[\d,]* × \(1 {SIGNS}+?³) give "
    rf"(?:≈ )?(?P<one>{RESULT}) and (?:≈ )?(?P<two>{RESULT})"
)

Steps = dict[str, str]


def value_of(written: str) -> float:
    """A printed sum worked out by plain arithmetic."""
    python = (
        written.replace(",", "")
        .replace(MINUS, "-")
        .replace("×", "*")
        .replace("÷", "/")
        .replace("²", "**2")
        .replace("³", "**3")
    )
    python = re.sub(r"√([\d.]+)", r"sqrt(\1)", python).replace("√(", "sqrt(")
    return float(eval(python, {"__builtins__": {}}, {"sqrt": math.sqrt}))


def number(written: str) -> float:
    return float(written.replace(",", ""))


def is_printed(value: float, printed: str) -> bool:
    """Whether a number is what is printed, but for the last of its digits."""
    places = len(printed.partition(".")[2])
    return abs(value - number(printed)) <= 1.01 * 10.0**-places


def sums_in(text: str) -> Iterator[tuple[float, str]]:
    """Every sum of a text as done again, and as printed."""
    for match in BYAR.finditer(text):
        yield value_of(match["low"]), match["one"]
        yield value_of(match["high"]), match["two"]
    for match in SUM.finditer(text):
        written = match["sum"]
        if match["two"] is None:
            yield value_of(written), match["one"]
        elif "∓" in written:
            yield value_of(written.replace("∓", MINUS)), match["one"]
            yield value_of(written.replace("∓", "+")), match["two"]


def steps_of(
    released: ReleasedEdition, name: str = "visits", settings: VariationSettings = USUAL
) -> Steps:
    judgement = judge(released, None, settings).of(name)
    projected = project(released, ()).of(name)
    return dict(explain_more(released, judgement, projected, settings)[1:])


def series(
    values: Iterable[int | str | tuple[int, int] | None],
    unit: Unit = Unit.PERCENT,
    basis: Basis = Basis.SNAPSHOT,
) -> list[Figure]:
    """A figure of each month from April 2022 on; a pair has counts, and `None` is hidden."""
    period, found = parse_period("2022-m04"), []
    for value in values:
        if value is None:
            found.append(figure(period.token, basis, unit=unit, symbol=Symbol.CONFIDENTIAL))
        elif isinstance(value, tuple):
            top, bottom = value
            found.append(figure(period.token, basis, unit=unit, numerator=top, denominator=bottom))
        else:
            found.append(figure(period.token, basis, unit=unit, value=value))
        period = following(period)
    return found


def of_months(
    values: Iterable[int | str | tuple[int, int] | None],
    unit: Unit = Unit.PERCENT,
    polarity: Polarity = Polarity.HIGHER,
    settings: VariationSettings = USUAL,
    **about: object,
) -> Steps:
    figures = series(values, unit)
    end = figures[-1].key.period.token
    released = an_edition([an_indicator(unit, polarity)], figures, reporting=end, **about)  # type: ignore[arg-type]
    return steps_of(released, settings=settings)


# Every sum of a whole edition.


@pytest.fixture(scope="module")
def northshire() -> recipe.Prepared:
    return prepared_here("northshire/2025-09-scrutiny")


@pytest.fixture(scope="module")
def explained(northshire: recipe.Prepared) -> dict[str, list[tuple[str, str]]]:
    """The steps of each indicator of an edition."""
    projections = project(northshire.released, northshire.revised)
    return {
        judgement.indicator.indicator: list(
            explain_more(
                northshire.released, judgement, projections.of(judgement.indicator.indicator)
            )
        )
        for judgement in northshire.judgements.all
    }


def test_every_printed_sum_gives_its_result(
    explained: dict[str, list[tuple[str, str]]],
) -> None:
    done = 0
    for name, steps in explained.items():
        for heading, text in steps:
            for again, printed in sums_in(text):
                assert is_printed(again, printed), (name, heading, text, again, printed)
                done += 1
    assert done > 500


def test_no_sum_of_an_edition_goes_unread(explained: dict[str, list[tuple[str, str]]]) -> None:
    """What `sums_in` cannot read would be tested by nobody."""
    known = re.compile(
        r"√\(a \+ b ÷|a \+ b ÷ base|b ÷ base|Each ×|up once × [\d,]+ ÷|the rest at [\d,]+ ÷|"
        r", ÷ what|; ÷ 1\.128|5 −"
    )
    for steps in explained.values():
        for _, text in steps:
            rest = known.sub("", SUM.sub("", BYAR.sub("", text)))
            assert not re.search(r"√|∓ [\d]|\d [÷] \d", rest), rest


def test_the_points_of_a_chart_have_the_printed_sum_average_and_moves(
    northshire: recipe.Prepared, explained: dict[str, list[tuple[str, str]]]
) -> None:
    steps = dict(explained["repeat-referrals"])
    shares = [
        Fraction(100 * int(one.numerator), int(one.denominator))
        for one in northshire.released.figures.of("repeat-referrals")
        if one.key.is_whole
        and one.key.basis is Basis.IN_PERIOD
        and one.key.period.kind is PeriodKind.MONTH
        and one.numerator is not None
        and one.denominator
    ]
    assert steps["Normal variation, points"].startswith(f"{len(shares)} months with a figure")
    total, moves = sum(shares), sum(abs(b - a) for a, b in pairwise(shares))
    assert steps["Normal variation, average"].startswith(f"≈ {float(total):.5f} ÷ {len(shares)} ")
    assert f"≈ {float(moves):.5f} ÷ {len(shares) - 1} " in steps["Normal variation, average move"]


def test_the_spread_of_a_projection_comes_out_of_the_printed_past_years(
    explained: dict[str, list[tuple[str, str]]],
) -> None:
    tested = 0
    for steps in explained.values():
        found = dict(steps)
        text = found.get("By the end of the year, past years")
        if text is None:
            continue
        tests = re.findall(rf"said ({RESULT})(?: over ({RESULT}))?, came ({RESULT})", text)
        assert text.startswith(f"{len(tests)} past years")
        rows = []
        for said, base, came in tests:
            error = number(came) - number(said)
            rows.append((1 / number(base or said), (error if base else error / number(said)) ** 2))
        n, x, y = len(rows), sum(x for x, _ in rows), sum(y for _, y in rows)
        xx, xy = sum(x * x for x, _ in rows), sum(x * y for x, y in rows)
        b = (n * xy - x * y) / (n * xx - x * x)
        a = (y - b * x) / n
        if a < 0:
            a, b = 0.0, xy / xx
        elif b < 0:
            a, b = y / n, 0.0
        shown = re.search(rf"a [=≈] ({RESULT}), b [=≈] ({RESULT})\.$", text)
        assert shown is not None
        assert [number(one) for one in shown.groups()] == pytest.approx([a, b], rel=2e-4)
        root = re.search(
            rf"√\(a \+ b ÷ ({RESULT})\) [=≈] ({RESULT});", found["By the end of the year, range"]
        )
        assert root is not None
        again = math.sqrt(number(shown[1]) + number(shown[2]) / number(root[1]))
        assert again == pytest.approx(number(root[2]), rel=2e-5)
        tested += 1
    assert tested > 20


def test_the_range_is_the_projection_rounded_once(
    northshire: recipe.Prepared, explained: dict[str, list[tuple[str, str]]]
) -> None:
    projections = project(northshire.released, northshire.revised)
    for name, steps in explained.items():
        text = dict(steps).get("By the end of the year, range", "")
        if not text:
            continue
        found = projections.of(name)
        assert isinstance(found, Projection)
        ends = re.search(rf"gives (?:≈ )?({RESULT}) and (?:≈ )?({RESULT})\.", text)
        held = re.search(r"(\d+) of (\d+) held, (\d+)%", text)
        assert ends is not None
        assert held is not None
        assert int(held[3]) == math.floor(100 * int(held[1]) / int(held[2]) + 0.5)
        if "×" in text.partition("once")[2].partition(":")[0] or "It is not" in text:
            continue
        places = found.indicator.decimals
        for end, printed in zip(ends.groups(), (found.low, found.high), strict=True):
            assert abs(number(end) - float(printed)) <= 0.5 * 10**-places + 0.1


@pytest.mark.parametrize("place", [4, 13])
def test_what_a_hidden_figure_was_makes_no_difference_to_any_step(place: int) -> None:
    def told(hidden: int) -> Steps:
        counts = [70 + n % 5 for n in range(14)]
        counts[place] = hidden
        rows, period = [], parse_period("2022-m04")
        for top in counts:
            rows.append(row(period.token, numerator=top, denominator=100))
            period = following(period)
        package = a_package([an_indicator()], rows, reporting="2023-m05")
        edition = an_edition([an_indicator()], [], reporting="2023-m05").edition
        return steps_of(release(package, measure(package), edition))

    found = told(2)
    assert found == told(4)
    assert found["Normal variation, points"].startswith("13 months with a figure")
    assert found != told(60)


# Variation: each rule, gaps, breaks, screening, targets.

EVEN = [80, 82, 79, 81, 80, 83, 78, 81, 80, 82, 79, 81]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (
            [80],
            "80 lies between the limits; it is in no run of 7 that each rose or each fell, is not "
            "one of two in three beyond a near limit, and is in no run of 7 on one side of the "
            "average. As no rule names it, the last month is “within normal variation”.",
        ),
        (
            [95],
            "95 lies above the upper limit, ≈ 90.70372. By the first rule the last month is “"
            "better than usual: high or rising”.",
        ),
        (
            [74, 75, 76, 77, 78, 79, 80],
            "7 in a row, each higher than the one before, 7 or more: 74; 75; 76; 77; 78; 79; 80. "
            "By the second rule the last month is “better than usual: high or rising”.",
        ),
        (
            [86, 86, 86],
            "The last three are all above the average, 81.6, and two or more of them beyond the "
            "near limit, ≈ 85.65333: 86; 86; 86. By the third rule the last month is “better than "
            "usual: high or rising”.",
        ),
        (
            [79, 78, 79, 78, 79, 78, 79],
            "7 in a row below the average, ≈ 79.78947, 7 or more: 79; 78; 79; 78; 79; 78; 79. By "
            "the fourth rule the last month is “worse than usual: low or falling”.",
        ),
    ],
)
def test_the_rule_that_names_the_last_point_is_told_with_its_numbers(
    more: list[int], words: str
) -> None:
    assert of_months([*EVEN, *more])["Normal variation, last point"] == words


def test_a_gap_has_no_move_across_it_and_a_break_starts_anew() -> None:
    found = of_months([*EVEN, None, *EVEN])
    assert found["Normal variation, points"] == (
        "24 months with a figure, from April 2022 to April 2024; 1 between has none."
    )
    assert found["Normal variation, average move"].startswith("22 moves from one to the next")
    cut = Break("visits", parse_period("2023-m04"), "A new recording system.")
    anew = of_months([*EVEN, *EVEN], breaks=(cut,))
    assert anew["Normal variation, earlier"].startswith(
        "12 months with a figure, from April 2022 to March 2023. Average: 966 ÷ 12 = 80.5. "
    )
    assert anew["Normal variation, points"] == (
        "12 months with a figure, from April 2023 to March 2024. "
        "It starts anew at April 2023: A new recording system."
    )
    short = of_months([*EVEN, 80, 81], breaks=(cut,))
    assert "there are 2 since" in short["Normal variation"]


def test_screening_is_written_out() -> None:
    values = [80, 81, 80, 81, 80, 99, 80, 81, 80, 81, 80, 81, 80]
    text = of_months(values, settings=VariationSettings(screening=True))[
        "Normal variation, average move"
    ]
    assert "48 ÷ 12 = 4. Without the 2 that are not below 3.267 × 4: 10 ÷ 10 = 1." in (text)


@pytest.mark.parametrize(
    ("minimum", "polarity", "words"),
    [
        (95, Polarity.HIGHER, "above the upper limit ≈ 87.067, and higher is better: it will cons"),
        (
            95,
            Polarity.LOWER,
            "above the upper limit ≈ 87.067, and lower is better: it will consist",
        ),
        (80, Polarity.HIGHER, "between the limits"),
        (60, Polarity.HIGHER, "below the lower limit"),
    ],
)
def test_the_target_is_held_against_the_limits(
    minimum: int, polarity: Polarity, words: str
) -> None:
    target = a_target(minimum, None, start="2022-m04")
    text = of_months(EVEN, polarity=polarity, targets=(target,))["Normal variation, target"]
    assert words.partition("≈")[0] in text
    if minimum == 95:
        meets = "meet" if polarity is Polarity.LOWER else "miss"
        assert f"it will consistently {meets} the target" in text


def test_limits_by_the_counts_are_written_out() -> None:
    calm = [(80 + n % 3, 100) for n in range(14)]
    wild = [((60, 90)[n % 2], 100) for n in range(14)]
    for counts, chart in ((calm, "(P)"), (wild, "(P′)")):
        text = of_months(counts)["Normal variation, by the counts"]
        assert chart in text
        top, of = sum(x for x, _ in counts), sum(n for _, n in counts)
        assert text.startswith(f"p = {top:,} ÷ {of:,} ")
        p = top / of
        z = [(x / n - p) / math.sqrt(p * (1 - p) / n) for x, n in counts]
        move = sum(abs(b - a) for a, b in pairwise(z)) / (len(z) - 1)
        printed = re.search(rf"move by ≈ ({RESULT}) .* factor, ≈ ({RESULT})\. Limits", text)
        assert printed is not None
        assert is_printed(move, printed[1])
        assert is_printed(move / 1.128, printed[2])
        if "cut to" not in text:
            assert all(is_printed(*pair) for pair in sums_in(text))


# Comparison: Wilson, Byar and the exact limits.


def england(value: str, **about: object) -> Comparator:
    found = Comparator(
        "visits", parse_period("fy2022-23"), Basis.SNAPSHOT, "england", Statistic.VALUE,
        ComparatorKind.NATIONAL, "England", Row("comparators.csv", 2), Decimal(value),
        released_on=date(2023, 10, 26),
    )  # fmt: skip
    return replace(found, **about)  # type: ignore[arg-type]


def beside(theirs: Comparator, ours: Figure, indicator: Indicator) -> Benchmarked:
    found = benchmarked(ours, indicator, theirs, parse_period("2023-m08"))
    assert isinstance(found, Benchmarked), found
    return found


def test_wilsons_interval_and_the_word_are_written_out() -> None:
    ours, indicator = figure("2023-m03", numerator=615, denominator=790), an_indicator()
    text = interval_sums(ours, indicator, is_strict=True)
    done = list(sums_in(text))
    assert len(done) == 4
    assert all(is_printed(*pair) for pair in done)
    words = {
        value: word_of(beside(england(value), ours, indicator), indicator)
        for value in ("79.0", "81.0", "83.0", "77.8")
    }
    assert words == {
        "79.0": "79.0% lies inside ≈ 74.821 and ≈ 80.605: ours is similar.",
        "81.0": "81.0% lies outside ≈ 74.821 and ≈ 80.605: ours is worse, as higher is better. "
        "By the 99.8% interval that holds no longer.",
        "83.0": "83.0% lies outside ≈ 74.821 and ≈ 80.605: ours is worse, as higher is better. "
        "By the 99.8% interval that holds too.",
        "77.8": "77.8% is shown as the same number as ours: ours is similar.",
    }


@pytest.mark.parametrize(("count", "annualised"), [(45, False), (45, True), (7, False), (0, False)])
def test_limits_of_a_rate_are_written_out(count: int, annualised: bool) -> None:
    basis = Basis.YEAR_TO_DATE
    about = {"unit": Unit.RATE_PER_10000, "annualised": annualised}
    indicator = an_indicator(Unit.RATE_PER_10000, basis=basis, annualised=annualised)
    ours = figure("2022-m09", basis, numerator=count, denominator=64300, **about)
    text = interval_sums(ours, indicator, is_strict=False)
    scale = re.search(rf"Each × ({RESULT}) ÷ 64,300 gives (?:≈ )?({RESULT}) and ≈ ({RESULT})", text)
    assert scale is not None
    assert number(scale[1]) == (20_000 if annualised else 10_000)
    limits = re.search(rf"(?:give|under 10:) (?:≈ )?({RESULT}) and ≈ ({RESULT})\.", text)
    assert limits is not None, text
    for limit, rate in zip(limits.groups(), scale.groups()[1:], strict=True):
        assert is_printed(number(limit) * number(scale[1]) / 64_300, rate)
    low, high = (number(limit) for limit in limits.groups())
    if count >= 10:
        assert [is_printed(*pair) for pair in sums_in(text)] == [True, True]
        return

    def at_most(k: int, mean: float) -> float:
        return sum(math.exp(-mean) * mean**i / math.factorial(i) for i in range(k + 1))

    assert at_most(count, high) == pytest.approx(0.025, abs=1e-5)
    if count:
        assert 1 - at_most(count - 1, low) == pytest.approx(0.025, abs=1e-5)
    else:
        assert low == 0


def test_another_authority_has_an_interval_by_the_same_sums() -> None:
    ours, indicator = figure("2023-m03", numerator=615, denominator=790), an_indicator()
    theirs = england(
        "90.0", comparator="E09000002", kind=ComparatorKind.AUTHORITY,
        numerator=Decimal(450), denominator=Decimal(500),
    )  # fmt: skip
    assert word_of(beside(theirs, ours, indicator), indicator) == (
        "Ours, ≈ 74.821 and ≈ 80.605, and theirs, ≈ 87.058 and ≈ 92.332 by the same sums, "
        "do not touch: ours is worse, as higher is better. By the 99.8% interval that holds too."
    )


def test_the_steps_name_the_interval_once_and_each_place_with_its_word() -> None:
    ours = figure("2023-m03", numerator=615, denominator=790)
    rows = (
        england("81.0"),
        england("76.0", comparator="north", name="North", kind=ComparatorKind.REGIONAL),
        england("76.0", comparator="south", name="South", kind=ComparatorKind.REGIONAL,
                period=parse_period("fy2021-22")),
    )  # fmt: skip
    released = replace(an_edition([an_indicator()], [ours]), comparators=rows)
    found = [one for one in steps_of(released) if one.startswith(("Our", "Beside"))]
    assert found == [
        "Beside South",
        "Our interval at 31 March 2023",
        "Beside England",
        "Beside North",
    ]
    assert steps_of(released)["Beside South"] == (
        "No interval is held against it. We have no figure for the same days."
    )


# The place among all authorities.


def authorities(*values: str) -> tuple[Comparator, ...]:
    return tuple(
        england(
            value, comparator=f"E0900000{n}", kind=ComparatorKind.AUTHORITY, name=f"Borough {n}"
        )
        for n, value in enumerate(values, start=1)
    )


def placed(
    *values: str, rows: tuple[Comparator, ...] = (), polarity: Polarity = Polarity.HIGHER
) -> Steps:
    ours = figure("2023-m03", numerator=615, denominator=790)
    released = an_edition([an_indicator(polarity=polarity)], [ours])
    own = replace(released.authority, code="E06000005")
    return steps_of(replace(released, authority=own, comparators=authorities(*values) + rows))


def test_rank_quarter_and_middle_half_are_counted_out() -> None:
    found = placed("70.0", "75.0", "80.0", "81.0", "85.0", "90.0", "77.8")
    assert found["Place among authorities, rank"] == (
        "7 other authorities and ours are 8. 4 are higher than 77.8%, and higher is better; 1 is "
        "the same. The rank is 4 + 1 = 5. The quarter is 5 − 4 × (8 + 1 − 5) ÷ 8, rounded up "
        "before it is taken away: 5 − 2 = 3."
    )
    half = found["Place among authorities, middle half"]
    assert half == (
        "(8 − 1) × 0.25 = 1.75: between the values number 2 and 3 from the lowest, 75 + "
        "(77.8 − 75) × 0.75 = 77.1. (8 − 1) × 0.75 = 5.25: between the values number 6 and 7 from "
        "the lowest, 81 + (85 − 81) × 0.25 = 82. 77.8 lies inside."
    )
    assert all(is_printed(*pair) for pair in sums_in(half))


def test_a_quarter_that_is_a_value_itself_and_published_ones() -> None:
    whole = placed("70.0", "75.0", "81.0", "85.0")["Place among authorities, middle half"]
    assert whole.startswith("(5 − 1) × 0.25 = 1.00: the value number 2 from the lowest, 75. ")
    quarters = tuple(
        england(value, statistic=statistic)
        for statistic, value in ((Statistic.P25, "74.0"), (Statistic.P75, "86.0"))
    )
    told = placed("70.0", "75.0", "80.0", "81.0", rows=quarters)
    assert told["Place among authorities, middle half"] == (
        "Published: a quarter lie below 74 and three quarters below 86. 77.8 lies inside."
    )


def test_without_other_authorities_nothing_is_said_and_without_a_rank_why() -> None:
    assert not [one for one in placed() if one.startswith("Place")]
    neutral = placed("70.0", "75.0", "80.0", "81.0", polarity=Polarity.NEUTRAL)
    assert neutral["Place among authorities, rank"].startswith("Neither a higher nor a lower")
