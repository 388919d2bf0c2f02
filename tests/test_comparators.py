"""Figures of other places: drawn only over the days they cover, and named with year and age."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from charts_by_hand import an_edition, cases, comparator, figures, indicator, target
from hypothesis import given, settings
from hypothesis import strategies as st
from words_by_hand import TEMPLATES, Drawings

from conftest import REPOSITORY, THIRD
from generator.compose.charts.canvases import NARROW, STYLES, WIDE, Canvas, Frame
from generator.compose.charts.places_picture import drawn_places, places_of
from generator.compose.charts.trends import TrendChart, trend_of
from generator.compose.charts.vega import Drawing, draw
from generator.compose.comparators import latest_of_each
from generator.compose.comparisons import comparisons, other_places
from generator.compose.performance_overview import performance_overview
from generator.compose.tables import Cell
from generator.judge.comparison.ages import age_words, stretch_words
from generator.judge.verdict import judge
from generator.measure.values import measure
from generator.model.comparators import Comparator, ComparatorKind, Position, Statistic
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Row, Status, Symbol
from generator.model.indicators import Frequency, Unit
from generator.model.judgements import Judgement, Judgements
from generator.model.periods import Basis, month, parse_period, spell_period
from generator.protect.disclosure import release
from generator.read.edition import read_edition
from generator.read.package import read_package

SVG = "{http://www.w3.org/2000/svg}"
INKS = {str(style["ink"]) for style in STYLES.values()}

#: One edition of each package of the repository; which body it is for makes no difference here.
EDITIONS = tuple(
    {
        (path.parent.parent.name, re.findall(r'^data = "(.*)"', text, re.MULTILINE)[0]): path.parent
        for path in sorted((REPOSITORY / "content").glob("*/*/edition.toml"))
        if path.parent.name not in THIRD
        for text in [path.read_text(encoding="utf-8")]
    }.values()
)
NEWEST = tuple({folder.parent.name: folder for folder in EDITIONS}.values())

each_edition = pytest.mark.parametrize(
    "folder", EDITIONS, ids=lambda f: f"{f.parent.name}-{f.name}"
)
each_newest = pytest.mark.parametrize("folder", NEWEST, ids=lambda f: f"{f.parent.name}-{f.name}")


@cache
def released_and_judged(folder: Path) -> tuple[ReleasedEdition, Judgements]:
    authority = folder.parent.name
    edition, findings = read_edition(folder, authority, folder.name)
    assert edition is not None, findings
    data = REPOSITORY / "datapackages" / authority / edition.data
    package, found = read_package(data, data.name)
    assert package is not None, found
    released = release(package, measure(package), edition)
    return released, judge(released, None)


def charts_of(folder: Path) -> list[TrendChart]:
    released, judgements = released_and_judged(folder)
    charts = [trend_of(released, judgement) for judgement in judgements.all]
    return [chart for chart in charts if chart is not None]


def marks_without_a_row(chart: TrendChart, comparators: tuple[Comparator, ...]) -> list[str]:
    """Each mark of a chart that no row of its own covers, days, value and place alike."""
    rows = [c for c in comparators if chart.id == f"trend-{c.indicator}" and c.value is not None]
    astray = []
    for mark in chart.comparators:
        for row in rows:
            start, end = row.period.start, row.period.end
            if row.basis is Basis.SNAPSHOT:
                start = end
            days = (max(start, chart.first), min(end, chart.last))
            said = (row.kind, row.value, spell_period(row.period))
            if (mark.kind, mark.value, mark.period) == said and (mark.first, mark.last) == days:
                rows.remove(row)
                break
        else:
            astray.append(mark.name)
    return astray


def marks_drawn_amiss(chart: TrendChart, canvas: Canvas, svg: str) -> list[str]:
    """What a drawing holds of comparators beyond one mark for each, over its own days."""
    frame = Frame(chart, canvas)
    steps: list[tuple[float, ...]] = []
    points: list[tuple[float, ...]] = []
    for path in ET.fromstring(svg).iter(f"{SVG}path"):
        if path.get("stroke") not in INKS:
            continue
        if path.get("fill"):
            x, y = re.findall(r"-?[\d.]+", path.attrib["transform"])
            points.append((float(x), float(y)))
        else:
            steps.append(tuple(map(float, re.findall(r"-?[\d.]+", path.attrib["d"]))))
    # Right of the plot stand the samples beside the names.
    points = [point for point in points if point[0] <= frame.width]
    steps = [step for step in steps if step[0] <= frame.width]
    amiss = []
    for mark in chart.comparators:
        y = frame.y(mark.value)
        if mark.is_point:
            level = [p for p in points if abs(p[1] - y) < 0.2]
            near = [points.index(p) for p in level if holds(chart, frame, mark.last, p)]
        else:
            ends = (frame.x(mark.first), y, frame.x(mark.last + timedelta(days=1)), y)
            near = [steps.index(s) for s in steps if len(s) == 4 and apart_by(s, ends) < 0.2]
        if near:
            (points if mark.is_point else steps).pop(near[0])
        else:
            amiss.append(f"{mark.name} is not drawn")
    amiss += [f"a mark at {place} belongs to no comparator" for place in (*steps, *points)]
    return amiss


def apart_by(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def holds(chart: TrendChart, frame: Frame, on: date, point: tuple[float, ...]) -> bool:
    """Whether a point is drawn within the period that a day closes."""
    ours = [p.period for p in chart.points if p.period.start <= on <= p.period.end]
    start, end = (ours[0].start, ours[0].end) if ours else (on, on)
    return frame.x(start) - 0.2 <= point[0] <= frame.x(end + timedelta(days=1)) + 0.2


@each_edition
def test_no_comparator_of_a_council_is_marked_at_a_date_without_a_row(folder: Path) -> None:
    released, _ = released_and_judged(folder)
    for chart in charts_of(folder):
        assert marks_without_a_row(chart, released.comparators) == [], chart.id


@each_newest
def test_a_council_s_charts_hold_one_mark_for_each_comparator_and_no_line_between(
    folder: Path,
) -> None:
    drawings = Drawings()
    for chart in charts_of(folder):
        if chart.comparators:
            drawing = draw(chart, drawings)
            assert marks_drawn_amiss(chart, WIDE, drawing.wide) == [], chart.id
            assert marks_drawn_amiss(chart, NARROW, drawing.narrow) == [], chart.id


TOKENS = st.one_of(
    st.sampled_from([month(2021 + n // 12, n % 12 + 1).token for n in range(36)]),
    st.sampled_from(["fy2020-21", "fy2021-22", "fy2022-23", "fy2023-24", "cy2022"]),
    st.sampled_from(["fy2021-22-q3", "fy2022-23-q4", "fy2023-24-q1"]),
    st.sampled_from(["2022-08-31", "2023-05-31", "2020-04-01/2023-03-31"]),
)


@st.composite
def rows_of_comparators(draw_: st.DrawFn) -> Comparator:
    made = comparator(
        str(draw_(st.integers(0, 100))),
        draw_(TOKENS),
        draw_(st.sampled_from(Basis)),
        name=draw_(st.sampled_from(["England", "North East", "Neighbours"])),
        kind=draw_(st.sampled_from(ComparatorKind)),
        statistic=draw_(st.sampled_from(Statistic)),
    )
    return replace(made, status=draw_(st.sampled_from([Status.FINAL, Status.FORECAST])))


@st.composite
def editions(draw_: st.DrawFn) -> tuple[ReleasedEdition, Judgement]:
    basis = draw_(st.sampled_from(Basis))
    months = [month(2022 + n // 12, n % 12 + 1).token for n in range(20)]
    chosen = draw_(st.lists(st.sampled_from(months), min_size=2, unique=True))
    handed_over: tuple[Figure, ...] = figures(dict.fromkeys(chosen, "50"), basis)
    return an_edition(
        indicator(basis=basis, unit=draw_(st.sampled_from([Unit.PERCENT, Unit.COUNT]))),
        handed_over,
        comparators=draw_(st.lists(rows_of_comparators(), max_size=8)),
    )


@given(editions())
@settings(deadline=None)
def test_no_comparator_of_any_package_is_marked_at_a_date_without_a_row(
    edition: tuple[ReleasedEdition, Judgement],
) -> None:
    chart = trend_of(*edition)
    assert chart is not None
    assert marks_without_a_row(chart, edition[0].comparators) == []


@given(editions())
@settings(deadline=None, max_examples=12)
def test_any_chart_holds_one_mark_for_each_comparator(
    edition: tuple[ReleasedEdition, Judgement],
) -> None:
    chart = trend_of(*edition)
    assert chart is not None
    drawing = draw(chart, Drawings())
    assert marks_drawn_amiss(chart, WIDE, drawing.wide) == []
    assert marks_drawn_amiss(chart, NARROW, drawing.narrow) == []


def with_marks(name: str = "comparators") -> tuple[TrendChart, ReleasedEdition]:
    released, judgement = cases()[name]
    chart = trend_of(released, judgement)
    assert chart is not None
    assert chart.comparators
    return chart, released


@pytest.mark.parametrize(
    "damage",
    [
        {"first": date(2021, 5, 1)},
        {"last": date(2022, 4, 30)},
        {"value": Decimal("72.5")},
        {"kind": ComparatorKind.REGIONAL},
        {"period": "2020-21"},
    ],
    ids=lambda damage: next(iter(damage)),
)
def test_a_mark_that_no_row_covers_is_found(damage: dict[str, object]) -> None:
    chart, released = with_marks()
    assert marks_without_a_row(chart, released.comparators) == []
    first, *others = chart.comparators
    damaged = replace(chart, comparators=(replace(first, **damage), *others))  # type: ignore[arg-type]
    assert len(marks_without_a_row(damaged, released.comparators)) == 1
    twice = replace(chart, comparators=(first, *chart.comparators))
    assert marks_without_a_row(twice, released.comparators) == [first.name]


@pytest.mark.parametrize("name", ["comparators", "break"])
def test_a_drawing_with_a_mark_too_many_too_few_or_joined_is_found(name: str) -> None:
    chart, _ = with_marks(name)
    drawing = draw(chart, Drawings())
    fewer = replace(chart, comparators=chart.comparators[1:])
    for canvas, svg in ((WIDE, drawing.wide), (NARROW, drawing.narrow)):
        assert marks_drawn_amiss(chart, canvas, svg) == []
        assert len(marks_drawn_amiss(fewer, canvas, svg)) == 1
        assert len(marks_drawn_amiss(chart, canvas, drawn(fewer, canvas))) == 1
        longer = re.sub(
            r'd="(M[^"]*)"( stroke="#5b6570")', lambda m: f'd="{m[1]}L400,60"{m[2]}', svg
        )
        assert bool(marks_drawn_amiss(chart, canvas, longer)) == (name == "comparators")


def drawn(chart: TrendChart, canvas: Canvas) -> str:
    drawing: Drawing = draw(chart, Drawings())
    return drawing.wide if canvas is WIDE else drawing.narrow


MONTHS = {f"2022-m{number:02d}": "80.0" for number in range(4, 13)} | {
    f"2023-m{number:02d}": "81.0" for number in range(1, 9)
}


def test_what_has_no_mark_is_named_with_the_reason_beside_the_chart() -> None:
    single = figures(MONTHS, Basis.IN_PERIOD)
    released, judgement = an_edition(
        indicator(basis=Basis.IN_PERIOD),
        single,
        comparators=[
            comparator("83.0", "fy2020-21", Basis.IN_PERIOD),
            comparator("83.1", "fy2021-22", Basis.IN_PERIOD),
            comparator("83.2", "fy2022-23", Basis.IN_PERIOD),
            comparator("70.0", "2023-m03", name="North East", kind=ComparatorKind.REGIONAL),
            comparator("70.0", "fy2021-22", Basis.IN_PERIOD, name="Us", kind=ComparatorKind.OWN),
        ],
    )
    chart = trend_of(released, judgement)
    assert chart is not None
    assert [mark.period for mark in chart.comparators] == ["2022-23"]
    assert chart.not_drawn == (
        "Not drawn, because they are older than the chart: England, 2020-21 and 2021-22.",
        "Not drawn, because they cover another kind of period: North East, March 2023.",
    )
    others = other_places(released, judgement, TEMPLATES.words.other_places)
    assert others is not None and others.earlier is not None
    named = [(row[0].text, row[2].text) for row in (*others.latest.rows, *others.earlier.rows)]
    assert named == [
        ("England", "2022-23"),
        ("North East", "At 31 March 2023"),
        ("Us (our own, as published)", "2021-22"),
        ("England", "2021-22"),
        ("England", "2020-21"),
    ]


def test_the_names_on_the_wide_chart_give_year_and_age() -> None:
    chart, _ = with_marks()
    texts = [text.text or "" for text in ET.fromstring(drawn(chart, WIDE)).iter(f"{SVG}text")]
    assert "England, 2022-23: 74.0% (5 months old)" in " ".join(texts)


@pytest.mark.parametrize(
    ("token", "basis", "reporting", "age"),
    [
        ("fy2014-15", Basis.IN_PERIOD, "fy2015-16-q3", "9 months"),
        ("fy2014-15", Basis.SNAPSHOT, "fy2014-15", ""),
        ("2015-m11", Basis.SNAPSHOT, "fy2015-16-q3", "1 month"),
        ("fy2013-14", Basis.IN_PERIOD, "fy2014-15", "1 year"),
        ("2012-04-01/2015-03-31", Basis.IN_PERIOD, "fy2016-17-q3", "1 year 9 months"),
    ],
)
def test_an_age_is_counted_back_from_the_end_of_the_reporting_period(
    token: str, basis: Basis, reporting: str, age: str
) -> None:
    assert age_words(comparator("1", token, basis), parse_period(reporting)) == age


@pytest.mark.parametrize(
    ("token", "unit", "said"),
    [
        ("2012-04-01/2015-03-31", Unit.DAYS, "three-year average, 2012-15"),
        ("2012-04-01/2015-03-31", Unit.COUNT, "three-year total, 2012-15"),
        ("2014-01-01/2016-12-31", Unit.DAYS, "three-year average, January 2014 to December 2016"),
        ("2015-04-01/2016-03-31", Unit.DAYS, "1 April 2015 to 31 March 2016"),
        ("2014-01-15/2016-12-31", Unit.DAYS, "15 January 2014 to 31 December 2016"),
        ("fy2015-16", Unit.DAYS, "2015-16"),
    ],
)
def test_several_whole_years_are_called_what_they_are(token: str, unit: Unit, said: str) -> None:
    assert stretch_words(parse_period(token), Basis.IN_PERIOD, unit) == said


def a_place(*rows: Comparator) -> tuple[ReleasedEdition, Judgement]:
    return an_edition(indicator(), figures({"2023-m08": "15.0"}), comparators=rows)


def test_the_two_quarters_are_one_row_that_says_where_ours_lies() -> None:
    low = comparator("12.0", "2023-m03", statistic=Statistic.P25)
    high = comparator("18.0", "2023-m03", statistic=Statistic.P75)
    (row,) = comparisons(*a_place(low, high))
    assert (row.name, row.value) == ("England, middle half of authorities", "12.0% to 18.0%")
    assert (row.age, row.relation) == ("5 months", "ours is within it")
    (above,) = comparisons(*a_place(low, replace(high, value=Decimal("14.0"))))
    (below,) = comparisons(*a_place(replace(low, value=Decimal("15.1")), high))
    assert (above.relation, below.relation) == ("ours is above it", "ours is below it")
    hidden = replace(high, value=None, symbol=Symbol.CONFIDENTIAL)
    assert [c.value for c in comparisons(*a_place(low, hidden))] == ["12.0%", "[c]"]


def test_a_row_names_statistic_number_of_authorities_and_source() -> None:
    neighbours = replace(
        comparator("14.2", "fy2022-23", statistic=Statistic.MEAN, name="Neighbours"),
        kind=ComparatorKind.NEIGHBOURS,
        n=10,
        source="Official statistics",
        release="Children in need 2023",
        released_on=date(2023, 10, 26),
        symbol=Symbol.LOW_RELIABILITY,
    )
    (row,) = comparisons(*a_place(neighbours))
    assert row.name == "Neighbours, mean of 10"
    assert row.value == "14.2% [u]"
    assert row.source == (
        "Official statistics, Children in need 2023, published on 26 October 2023"
    )
    others = other_places(
        *a_place(neighbours, comparator("11.0", "2023-m03")), TEMPLATES.words.other_places
    )
    assert others is not None
    assert others.source == ""
    assert [row[2].small for row in others.latest.rows] == [row_source(neighbours), ""]


def row_source(found: Comparator) -> str:
    return comparisons(*a_place(found))[0].source


def test_what_is_not_like_for_like_says_so() -> None:
    year = comparator("14.0", "fy2022-23", Basis.IN_PERIOD)
    (row,) = comparisons(*a_place(year))
    assert row.relation == "not like for like, so not compared"
    picture = places_of(*a_place(year))
    assert picture is not None
    assert picture.has_open_marks
    assert "England, 2022-23, not like for like: 14.0%." in picture.description


def test_of_one_place_the_indicator_s_own_basis_is_taken_before_a_later_other() -> None:
    own = comparator("14.0", "fy2021-22")
    other = comparator("16.0", "fy2022-23", Basis.IN_PERIOD)
    released, judgement = a_place(own, other)
    assert latest_of_each(released, judgement.indicator) == (own,)
    forecast = replace(own, status=Status.FORECAST)
    later = comparator("20.0", "2023-m12")
    released, _ = a_place(forecast, later, other)
    assert latest_of_each(released, judgement.indicator) == (other,)


def test_the_picture_has_a_labelled_mark_for_each_place_with_a_number() -> None:
    released, judgement = a_place(
        comparator("20.0", "fy2022-23", name="Us", kind=ComparatorKind.OWN),
        comparator("12.0", "2023-m03"),
        comparator("9.0", "2023-m03", statistic=Statistic.P25),
        replace(
            comparator("1", "2023-m03", name="North", kind=ComparatorKind.REGIONAL), value=None
        ),
        comparator("30.0", "2023-m03", name="A council", kind=ComparatorKind.AUTHORITY),
    )
    picture = places_of(released, judgement)
    assert picture is not None
    assert [(row.words, row.text) for row in picture.rows] == [
        ("Our latest, at 31 August 2023", "15.0%"),
        ("Our last published, 2022-23", "20.0%"),
        ("England, at 31 March 2023", "12.0%"),
    ]
    root = ET.fromstring(drawn_places(picture))
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert [text for text in texts if text and text.endswith("%")] == ["15.0%", "20.0%", "12.0%"]
    assert len(list(root.iter(f"{SVG}circle"))) == 2
    assert len(list(root.iter(f"{SVG}path"))) == 1
    across = [float(dot.attrib["cx"]) for dot in root.iter(f"{SVG}circle")]
    assert across[0] < across[1]
    title, description = root[0], root[1]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == description.get("id")
    assert (description.text or "").startswith("3 dots on one scale. Our latest, at 31 August")
    assert "style=" not in drawn_places(picture)


def test_a_hostile_name_is_text_in_the_picture() -> None:
    name = '<script>"alert(1)"</script>'
    picture = places_of(*a_place(comparator("12.0", "2023-m03", name=name)))
    assert picture is not None
    svg = drawn_places(picture)
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg


def test_there_is_no_picture_without_our_figure_or_without_another() -> None:
    assert places_of(*a_place()) is None
    hidden = figures({"2023-m08": "c"})
    there = [comparator("12.0", "2023-m03")]
    assert places_of(*an_edition(indicator(), hidden, comparators=there)) is None


def overview(*rows: Comparator, value: str = "15.0") -> dict[str, Cell]:
    released, judgement = an_edition(
        indicator(), figures({"2023-m08": value}), comparators=rows, targets=[target("85", "90")]
    )
    table = performance_overview(
        released, [judgement], "All", TEMPLATES.words.performance_overview
    ).table
    heads = (column.head for column in table.columns)
    return dict(zip(heads, table.rows[0], strict=True))


def own(value: str, period: str = "fy2022-23", basis: Basis = Basis.SNAPSHOT) -> Comparator:
    return comparator(value, period, basis, name="Us", kind=ComparatorKind.OWN)


@pytest.mark.parametrize(
    ("published", "direction"),
    [("14.9", "Increase"), ("15.0", "No change"), ("15", "No change"), ("15.1", "Decrease")],
)
def test_the_direction_compares_the_numbers_as_they_are_shown(
    published: str, direction: str
) -> None:
    assert overview(own(published))["Direction since published"] == Cell(direction)


def test_a_direction_between_unlike_periods_says_so() -> None:
    year = own("14.0", basis=Basis.IN_PERIOD)
    assert overview(year)["Direction since published"] == Cell("Increase", "not like for like")
    released, judgement = a_place(year)
    (reason,) = performance_overview(
        released, [judgement], "All", TEMPLATES.words.performance_overview
    ).unlike
    assert "the latest is at 31 August 2023, the published is 2022-23." in reason


def test_a_missing_number_leaves_the_direction_blank_with_words_for_the_ear() -> None:
    missing = replace(own("1"), value=None, symbol=Symbol.NOT_AVAILABLE)
    row = overview(missing)
    assert row["Our published figure"].text == "[x]"
    assert (row["Direction since published"].text, row["Direction since published"].aloud) == (
        "–",
        "no published figure to set the latest beside",
    )
    hidden = overview(own("14.0"), value="c")["Direction since published"]
    assert hidden.aloud == "no latest figure to set beside the published one"
    released, judgement = a_place(missing)
    assert performance_overview(
        released, [judgement], "All", TEMPLATES.words.performance_overview
    ).symbols == (("[x]", "not available"),)


def test_published_figures_of_different_years_each_say_their_own() -> None:
    england = comparator("11.0", "fy2021-22")
    row = overview(own("14.0"), england)
    assert row["Our published figure"].small == "2022-23"
    assert row["England"].small == "2021-22"
    assert row["Published for"].text == "See each figure"
    same = overview(own("14.0"), comparator("11.0", "fy2022-23"))
    assert same["England"].small == ""
    assert same["Published for"].text == "2022-23"


def test_a_region_has_a_column_where_any_row_has_one() -> None:
    region = comparator("13.0", "fy2022-23", name="North East", kind=ComparatorKind.REGIONAL)
    unlike = comparator(
        "50.0", "2023-m07", Basis.IN_PERIOD, name="London", kind=ComparatorKind.REGIONAL
    )
    assert overview(own("14.0"), unlike, region)["North East"].text == "13.0%"
    assert "North East" not in overview(own("14.0"))
    assert overview(own("14.0"), region)["North East"].text == "13.0%"
    assert overview(own("14.0"))["England"].aloud == "not given"


def test_the_position_is_printed_as_published() -> None:
    placed = replace(own("14.0"), position=Position.IN_RANGE)
    assert overview(placed)["Against the middle half"].text == "In range"
    assert overview(own("14.0"))["Against the middle half"].aloud == "no position published"


def test_an_annual_line_has_its_steps_year_by_year() -> None:
    years = {"fy2021-22": "80.0", "fy2022-23": "82.0"}
    chart = trend_of(
        *an_edition(
            indicator(basis=Basis.IN_PERIOD, frequency=Frequency.ANNUAL),
            figures(years, Basis.IN_PERIOD),
            comparators=[
                comparator("70.0", "fy2021-22", Basis.IN_PERIOD),
                replace(comparator("71.0", "fy2022-23", Basis.IN_PERIOD), row=Row("c.csv", 9)),
            ],
        )
    )
    assert chart is not None
    assert [(mark.first, mark.last) for mark in chart.comparators] == [
        (date(2021, 4, 1), date(2022, 3, 31)),
        (date(2022, 4, 1), date(2023, 3, 31)),
    ]
    assert marks_drawn_amiss(chart, WIDE, drawn(chart, WIDE)) == []
