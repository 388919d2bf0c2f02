"""How control charts are drawn and told: limits, breaks, marks, and nothing judged beyond them."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import combinations

import pytest
from charts_by_hand import a_break, an_edition, figures, indicator, target
from control_by_hand import LAST, VERDICT, a_case, cases, months, spread
from test_charts import SVG, Shelf, contrast, texts
from test_northshire import released

from generator.compose.charts import canvases
from generator.compose.charts import vega as charts
from generator.compose.charts.canvases import NARROW, WIDE, Canvas
from generator.compose.charts.control_marks import LOOKS
from generator.compose.charts.control_picture import ControlPicture, control_of
from generator.compose.charts.control_plotting import control_plotted
from generator.compose.charts.lettering import text_width
from generator.compose.charts.scales import close_scale_for
from generator.compose.charts.trends import trend_of
from generator.compose.charts.vega import Drawing, draw
from generator.judge.variation.control_chart import control_chart
from generator.judge.verdict import judge
from generator.model.indicators import Frequency, Polarity, Trajectory, Unit
from generator.model.periods import Basis
from generator.model.variation import ControlChart, Mark, Signal

CASES = cases()
CANVASES = (WIDE, NARROW)
Rows = list[dict[str, object]]


@cache
def picture(name: str) -> ControlPicture:
    return control_of(*CASES[name])


@cache
def drawn(name: str) -> Drawing:
    return draw(picture(name), Shelf())


def rows(found: ControlPicture, layer: str, canvas: Canvas = WIDE) -> Rows:
    """The rows of one layer of a drawing, as they are handed to the specification."""
    of_layer: Rows = json.loads(json.dumps(control_plotted(found, canvas)["data"]))[layer]
    return of_layer


def pieces(found: ControlPicture, name: str) -> list[list[tuple[str, float]]]:
    """The pieces of a guide line whose runs begin with a name, each as its ends."""
    by_run: dict[str, list[tuple[str, float]]] = {}
    for row in rows(found, "guides"):
        if str(row["run"]).startswith(name):
            ends = by_run.setdefault(str(row["run"]), [])
            ends.append((str(row["date"]), float(str(row["value"]))))
    return list(by_run.values())


@pytest.mark.parametrize("name", ["each-rule", "short-stretch"])
def test_a_control_chart_is_drawn_as_it_always_was(
    name: str, golden: Callable[[str, str], None]
) -> None:
    for canvas, svg in zip(CANVASES, (drawn(name).wide, drawn(name).narrow), strict=True):
        golden(f"charts/control-{name}.{canvas.name}.svg", svg.replace("><", ">\n<") + "\n")


def test_limits_are_one_piece_for_each_stretch_and_never_cross_a_break() -> None:
    found = picture("two-breaks")
    for name in ("lower", "average", "upper"):
        lines = pieces(found, name)
        assert [[on for on, _ in line] for line in lines] == [
            ["2020-03-01", "2021-05-01"],
            ["2021-05-01", "2022-07-01"],
            ["2022-07-01", "2023-09-01"],
        ]
        assert all(start == end for (_, start), (_, end) in lines)
        assert len({height for line in lines for _, height in line}) == 3
    assert {row["run"] for row in rows(found, "band")} == {0, 1, 2}
    assert [row["date"] for row in rows(found, "breaks")] == ["2021-05-01", "2022-07-01"]


def test_the_line_stops_where_limits_start_anew_and_at_a_gap() -> None:
    two = picture("two-breaks").trend
    assert [len([p for p in two.points if p.run == run]) for run in range(3)] == [14, 14, 14]
    gap = picture("gap").trend
    numbered = [point for point in gap.points if point.shown is not None]
    assert [len([p for p in numbered if p.run == run]) for run in (0, 2, 3)] == [9, 2, 6]
    root = ET.fromstring(drawn("gap").wide)
    line = [p for p in root.iter(f"{SVG}path") if p.get("stroke") == canvases.COUNCIL]
    assert sum(path.get("stroke-width") == "2.5" for path in line) == 3


def test_no_mark_and_no_point_stands_at_a_period_without_a_figure() -> None:
    found = picture("gap")
    missing = {p.period.start for p in found.trend.points if p.shown is None}
    assert missing == {date(2022, 10, 1), date(2022, 11, 1), date(2023, 2, 1)}
    for layer in ("line", "marks"):
        drawn_in = {date.fromisoformat(str(r["date"])).replace(day=1) for r in rows(found, layer)}
        assert not drawn_in & missing


def test_each_upright_line_has_its_reason_on_the_wide_drawing_and_in_the_key() -> None:
    found = picture("two-breaks")
    said = " ".join(texts(drawn("two-breaks").wide))
    for start in found.trend.breaks:
        assert f"Limits start anew: {start.reason}" in said
        assert f"{start.reason}." in found.trend.key
        assert f"{start.reason}." in found.trend.description
    assert texts(drawn("two-breaks").narrow).count("Limits start anew") == 2
    assert "Anew" in texts(drawn("short-stretch").narrow)


def test_a_reason_of_many_words_is_cut_on_the_drawing_and_whole_below_it() -> None:
    reason = " ".join(["Children are counted once and not once a team"] * 12)
    found = control_of(
        *a_case(
            indicator(),
            months(spread(80, 3, 30)),
            breaks=[a_break("2022-m05", reason)],
        )
    )
    words = [str(row["words"]) for row in rows(found, "ends")]
    (cut,) = [place for place, word in enumerate(words) if word.endswith("…")]
    assert reason.startswith(" ".join(words[:3]).removeprefix("Limits start anew: ")[:-1])
    assert cut == 2
    assert reason in found.trend.description
    assert reason in found.trend.key
    assert_words_are_whole_and_apart(draw(found, Shelf()))


def test_a_stretch_without_limits_is_a_plain_line() -> None:
    found = picture("short-stretch")
    (only,) = found.limits
    assert (only.first, only.last, only.n) == (date(2021, 2, 1), date(2023, 3, 31), 26)
    assert {row["run"] for row in rows(found, "guides")} == {"lower0", "upper0", "average0"}
    assert [mark is None for mark in found.marks] == [True] * 5 + [False] * 26 + [True] * 5
    assert found.newest is None
    assert not [word for word in texts(drawn("short-stretch").wide) if "limit 8" in word]
    assert "No limits to tell by" in texts(drawn("short-stretch").narrow)


def test_each_rule_marks_its_points_with_the_shape_of_what_they_mean() -> None:
    _, _, chart = CASES["each-rule"]
    assert {point.signal for point in chart.points} == set(Signal)
    marked = [p for p in chart.points if p.signal is not Signal.NONE]
    shapes = rows(picture("each-rule"), "marks")
    assert len(shapes) == len(marked) == 18
    for point, row in zip(marked, shapes, strict=True):
        look = LOOKS[Mark.IMPROVING_HIGH]
        on = date.fromisoformat(str(row["date"]))
        assert point.period.start <= on <= point.period.end
        assert point.figure is not None
        assert row["value"] == float(point.figure.shown or 0)
        assert row["shape"] == look.shape
        final = point.period.token != LAST
        assert row["fill"] == (look.ink if final else canvases.PAPER)
        assert row["ink"] == (canvases.PAPER if final else look.ink)


def test_what_a_mark_means_is_told_by_its_shape_alone() -> None:
    shapes = {mark: look.shape for mark, look in LOOKS.items()}
    assert set(shapes) == set(Mark) - {Mark.NORMAL}
    improving = {shapes[Mark.IMPROVING_HIGH], shapes[Mark.IMPROVING_LOW]}
    concern = {shapes[Mark.CONCERN_HIGH], shapes[Mark.CONCERN_LOW]}
    neither = {shapes[Mark.HIGH], shapes[Mark.LOW]}
    assert len(improving | concern | neither) == 4
    # The shapes of ratings are a disc, a triangle, a square and a bar: none has a notch.
    assert all(has_a_notch(shape) for shape in shapes.values())


def has_a_notch(outline: str) -> bool:
    """Whether a straight-sided outline turns both ways on its way round."""
    corners = [(float(x), float(y)) for x, y in re.findall(r"[ML](-?[\d.]+),(-?[\d.]+)", outline)]
    turns = set()
    for place, (x, y) in enumerate(corners):
        (before_x, before_y), (x2, y2) = corners[place - 1], corners[(place + 1) % len(corners)]
        turns.add((x - before_x) * (y2 - y) - (y - before_y) * (x2 - x) > 0)
    return len(turns) == 2


def test_shapes_and_lines_stand_out_on_paper_and_on_the_shade_of_the_limits() -> None:
    for ground in (canvases.PAPER, charts.BAND):
        for ink in (*(look.ink for look in LOOKS.values()), canvases.COUNCIL):
            assert contrast(ink, ground) >= 3
        # The names of lines are written in their colours.
        for ink in (canvases.LIMIT, canvases.INK, canvases.TARGET):
            assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("name", CASES)
def test_the_key_names_the_shapes_that_are_drawn_and_no_others(name: str) -> None:
    found = picture(name)
    used = {mark for mark in found.marks if mark is not None}
    for svg in (drawn(name).wide, drawn(name).narrow):
        named = {word.lower() for word in texts(svg)}
        assert {mark for mark in Mark if mark.lower() in named} == used
        provisional = any(point.provisional for point in found.trend.points)
        assert ("white inside: provisional or estimated" in named) == provisional


def test_limits_are_cut_to_what_is_possible_and_the_scale_ends_there() -> None:
    found = picture("ceiling")
    _, _, chart = CASES["ceiling"]
    assert chart.newest.limits is not None
    assert chart.newest.limits.upper > 100
    assert found.limits[0].upper == 100
    assert found.trend.scale.high == 100
    assert {"Upper limit 100.0%", "Average 98.6%", "Lower limit 93.6%"} <= set(
        texts(drawn("ceiling").wide)
    )


def test_the_wide_drawing_names_its_lines_and_the_narrow_one_its_latest_value() -> None:
    named = {"Upper limit 49,862", "Average 44,608", "Lower limit 39,354", "This council 49,260"}
    wide, narrow = set(texts(drawn("sixty").wide)), set(texts(drawn("sixty").narrow))
    assert named <= wide
    assert not named & narrow
    assert "49,260" in narrow
    key = picture("sixty").trend.key
    assert "normal variation, 39,354 to 49,862; long dashes: average, 44,608." in key


def test_a_point_beyond_a_limit_never_reads_as_the_limit() -> None:
    values = [*spread(80, 3, 24), "90.0"]
    released, judgement, chart = a_case(indicator(), months(values))
    assert chart.last.signal is Signal.BEYOND
    assert chart.newest.drawn is not None
    near = replace(chart.newest.drawn, upper=Decimal("89.96"))
    newest = replace(chart.newest, drawn=near)
    found = control_of(released, judgement, replace(chart, stretches=(newest,)))
    assert found.limits[0].upper_text == "89.96%"


def test_a_target_beside_single_months_is_a_line_and_nothing_is_rated() -> None:
    found = picture("single-months")
    assert not found.trend.rated
    assert [step.text for step in found.trend.targets] == ["90% or more", "95% or more"]
    assert "so it is not rated: the target is for the headline figure" in found.trend.subtitle
    assert {"Minimum 90% or more", "Upper target 95% or more"} <= set(
        texts(drawn("single-months").wide)
    )
    assert charts.TINT not in drawn("single-months").wide


def test_a_changed_target_starts_a_new_piece_and_a_linear_one_slopes_to_the_next() -> None:
    drawn_pieces = [
        [(on, round(float(str(value)))) for on, value in piece]
        for piece in pieces(picture("targets"), "t")
    ]
    assert drawn_pieces == [
        [("2021-04-01", 70), ("2022-04-01", 70)],
        [("2021-04-01", 75), ("2022-04-01", 75)],
        [("2022-04-01", 72), ("2023-04-01", 78)],
        [("2022-04-01", 80), ("2023-04-01", 86)],
        [("2023-04-01", 78), ("2023-09-01", 78)],
        [("2023-04-01", 86), ("2023-09-01", 86)],
    ]
    root = ET.fromstring(drawn("targets").wide)
    lines = [p for p in root.iter(f"{SVG}path") if p.get("stroke") == canvases.TARGET]
    ends = [re.findall(r"[ML](-?[\d.]+),(-?[\d.]+)", path.attrib["d"]) for path in lines]
    assert [len(line) for line in ends] == [2] * 6
    level = [start[1] == end[1] for start, end in ends]
    assert level == [True, True, False, False, True, True]


def test_a_target_that_is_owed_by_a_day_is_drawn_from_that_month_on() -> None:
    owed = target(None, "90", "fy2022-23", trajectory=Trajectory.DUE)
    before = target(None, "80", "fy2021-22")
    released, judgement = an_edition(
        indicator(), figures(months(spread(80, 3, 24))), targets=[before, owed]
    )
    chart = trend_of(released, judgement)
    assert chart is not None
    assert [(step.first, step.last, step.text) for step in chart.targets] == [
        (date(2021, 9, 1), date(2023, 2, 28), "80% or more"),
        (date(2023, 3, 1), date(2023, 8, 31), "90% or more"),
    ]


@pytest.mark.parametrize(
    ("values", "more", "title"),
    [
        (spread(80, 3, 24), {}, "August 2023 is within normal variation"),
        (
            [*spread(80, 3, 24), "95.0"],
            {},
            "August 2023 is beyond the upper limit: higher than chance would bring",
        ),
        (
            [*spread(80, 1, 24), *(f"{80.9 - n / 5:.1f}" for n in range(7))],
            {},
            "7 months to August 2023, each lower than the one before",
        ),
        (
            [*spread(80, 3, 24), *["78.0", "78.4"] * 4],
            {},
            "8 months to August 2023 below the average",
        ),
        (
            [*spread(80, 1.5, 24), "83.9", "81.0", "83.9"],
            {},
            "Two of three months to August 2023 far above the average",
        ),
        (
            [*spread(80, 3, 24), *spread(60, 3, 4)],
            {"breaks": [a_break("2023-m05", "Another definition")]},
            "No limits of normal variation since May 2023",
        ),
        (
            [*spread(80, 3, 14), *["90.0"] * 13],
            {"breaks": [a_break("2022-m08", "Another definition")]},
            "The series hardly varies, so there are no limits of normal variation",
        ),
    ],
    ids=["none", "beyond", "trend", "shift", "two of three", "too few", "hardly varies"],
)
def test_the_title_is_what_the_chart_finds_in_a_dozen_words(
    values: list[str], more: dict[str, object], title: str
) -> None:
    found = control_of(*a_case(indicator(), months(values), **more))  # type: ignore[arg-type]
    assert found.trend.title == title
    assert len(title.split()) <= 12


def test_the_description_tells_all_that_is_drawn_and_ends_with_the_verdict() -> None:
    assert picture("each-rule").trend.description == (
        "Control chart of 41 points. First 80.5% at 30 April 2020; last 82.2% at 31 August 2023. "
        "Average 80.9%, normal variation from 75.3% to 86.4%. "
        "More than chance: May 2021, beyond the upper limit; September 2021 to March 2022, in a "
        "run of 7 months, each higher than the one before; May 2022, one of two in three months "
        "far above the average; July 2022, one of two in three months far above the average; "
        "January to August 2023, in a run of 8 months above the average. "
        "Targets: minimum 75% or more from 1 April 2020; "
        f"upper target 85% or more from 1 April 2020. {VERDICT}"
    )


def test_a_description_names_gaps_new_limits_and_why_there_are_none() -> None:
    gap = picture("gap").trend.description
    assert "No figure to show for October to November 2022 and February 2023." in gap
    short = picture("short-stretch").trend.description
    assert "Limits start anew from February 2021: Moved to a new recording system." in short
    assert "normal variation from 75.8% to 86.4%, from February 2021 to March 2023." in short
    assert short.count("A new definition") == 1
    assert "They need 12 months with a figure that is shown, and there are 5 since." in short


def test_many_signals_are_told_in_fewer_words() -> None:
    wave = [f"{80 + (8 if k // 3 % 2 else -8) + k % 3 / 10:.1f}" for k in range(48)]
    found = control_of(*a_case(indicator(), months([*spread(80, 1, 60), *wave])))
    said = found.trend.description.partition("More than chance: ")[2].partition(". ")[0]
    assert said.count(";") == 6
    assert re.search(r"; and \d+ earlier$", said)


#: What only a verdict may say, and a shape where it has the word in its name.
PRAISE = re.compile(r"\b(better|worse|best|worst|improv\w*|worsen\w*|concern\w*|good|bad)\b", re.I)


@pytest.mark.parametrize("name", CASES)
def test_nothing_but_the_verdict_calls_anything_better_or_worse(name: str) -> None:
    trend = picture(name).trend
    assert trend.description.endswith(f" {VERDICT}")
    said = trend.description.removesuffix(VERDICT)
    assert not PRAISE.search(" ".join((trend.title, trend.subtitle, said, trend.key)))
    names = {mark.lower() for mark in Mark}
    for svg in (drawn(name).wide, drawn(name).narrow):
        assert not [w for w in texts(svg) if PRAISE.search(w) and w.lower() not in names]


def test_a_drawing_is_one_image_with_a_name_and_a_description() -> None:
    found = picture("gap").trend
    for canvas, svg in zip(CANVASES, (drawn("gap").wide, drawn("gap").narrow), strict=True):
        root = ET.fromstring(svg)
        assert (root.get("role"), root.get("class")) == ("img", canvas.name)
        told = [one.text for one in root if not one.tag.endswith("}g")]
        once = [f"{found.measure}: {found.title}", found.description]
        assert told == (once if canvas.name == "wide" else [])
        assert root.get("aria-labelledby") == "control-children-visited-wide-title"
        assert "style=" not in svg


def test_a_control_chart_is_drawn_once_and_beside_a_trend_of_its_own() -> None:
    shelf = Shelf()
    first = draw(picture("twelve"), shelf)
    assert draw(picture("twelve"), shelf) == first
    assert shelf.drawings == 2
    trend = trend_of(*CASES["twelve"][:2])
    assert trend is not None
    assert trend.id != picture("twelve").trend.id
    ids = re.findall(r'\bid="([^"]+)"', first.wide + draw(trend, shelf).wide)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("heights", "unit", "low", "high"),
    [
        (["70.5", "91.5", "78"], Unit.PERCENT, "60", "100"),
        (["96.5", "100"], Unit.PERCENT, "96", "100"),
        (["3", "45"], Unit.PERCENT, "0", "60"),
        (["-4", "45"], Unit.PERCENT, "-20", "60"),
        (["39354", "50500"], Unit.COUNT, "35000", "55000"),
        (["12", "40"], Unit.COUNT, "0", "50"),
    ],
)
def test_the_scale_of_a_control_chart_is_close_about_what_is_drawn(
    heights: list[str], unit: Unit, low: str, high: str
) -> None:
    scale = close_scale_for([Decimal(height) for height in heights], unit, 0)
    assert (scale.low, scale.high) == (Decimal(low), Decimal(high))


@dataclass(frozen=True)
class Box:
    """Where one text of a drawing lies, from its capitals to its descenders."""

    words: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def boxes(svg: str, canvas: Canvas) -> Iterator[Box]:
    """The box of every text of a drawing."""
    size = canvas.type_size

    def within(element: ET.Element, x: float, y: float, anchor: str) -> Iterator[Box]:
        anchor = element.get("text-anchor", anchor)
        if move := re.match(r"translate\((-?[\d.]+),(-?[\d.]+)", element.get("transform", "")):
            x, y = x + float(move[1]), y + float(move[2])
        elif element.tag == f"{SVG}text":
            x, y = x + float(element.get("x", "0")), y + float(element.get("y", "0"))
        if element.tag == f"{SVG}text":
            words = element.text or ""
            wide = text_width(words, size, bold="font-weight" in element.attrib)
            left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
            yield Box(words, left, y - 0.72 * size, left + wide, y + 0.21 * size)
        for child in element:
            yield from within(child, x, y, anchor)

    return within(ET.fromstring(svg), 0.0, 0.0, "start")


def assert_words_are_whole_and_apart(drawing: Drawing) -> None:
    for canvas, svg in zip(CANVASES, (drawing.wide, drawing.narrow), strict=True):
        placed = list(boxes(svg, canvas))
        high = float(ET.fromstring(svg).attrib["height"])
        for box in placed:
            assert box.left >= 0, box
            assert box.right <= canvas.width, box
            assert box.top >= 0, box
            assert box.bottom <= high, box
        met = [(a.words, b.words) for a, b in combinations(placed, 2) if a.meets(b)]
        assert met == []


@pytest.mark.parametrize("name", CASES)
def test_no_words_are_cut_or_over_one_another(name: str) -> None:
    assert_words_are_whole_and_apart(drawn(name))


def test_the_same_holds_for_every_control_chart_of_a_real_size_package() -> None:
    edition = released("fy2025-26-q2", "scrutiny")
    shelf = Shelf()
    found = 0
    for judgement in judge(edition, None).all:
        chart = control_chart(
            judgement.indicator, edition.figures, edition.breaks, edition.reporting_period
        )
        if isinstance(chart, ControlChart):
            made = control_of(edition, judgement, chart)
            assert len(made.trend.title.split()) <= 12
            assert made.trend.description.endswith(judgement.sentence)
            assert_words_are_whole_and_apart(draw(made, shelf))
            found += 1
    assert found > 40


def test_neither_way_better_points_up_and_down() -> None:
    values = [*spread(80, 3, 24), "95.0", *spread(80, 3, 6), "66.0"]
    found = control_of(*a_case(indicator(polarity=Polarity.NEUTRAL), months(values)))
    high, low = rows(found, "marks")
    assert (high["shape"], low["shape"]) == (LOOKS[Mark.HIGH].shape, LOOKS[Mark.LOW].shape)
    assert high["shape"] != low["shape"]


def test_a_caution_about_stocks_goes_with_the_picture() -> None:
    assert "still there at the end of the next" in picture("twelve").caution
    assert picture("single-months").caution == ""


QUARTERS = [f"fy{2020 + n // 4}-{21 + n // 4}-q{n % 4 + 1}" for n in range(13)]


def test_quarters_are_named_as_quarters() -> None:
    values = dict(zip(QUARTERS, [*spread(80, 3, 12), "99.0"], strict=True))
    found = control_of(*a_case(indicator(basis=Basis.IN_PERIOD), values, Basis.IN_PERIOD))
    assert found.trend.points[0].tick == "Apr to Jun 2020"
    assert "single quarters, April 2020 to June 2023" in found.trend.subtitle
    assert "More than chance: April to June 2023, beyond the upper limit." in (
        found.trend.description
    )


def test_what_stands_at_the_end_of_a_quarter_is_named_by_its_last_month() -> None:
    ends = [f"{2020 + n // 4}-m{3 * (n % 4) + 3:02d}" for n in range(14)]
    of = indicator(frequency=Frequency.QUARTERLY)
    found = control_of(*a_case(of, dict(zip(ends, [*spread(80, 3, 13), "99.0"], strict=True))))
    assert [point.tick for point in found.trend.points[:2]] == ["Mar 2020", "Jun 2020"]
    assert "More than chance: June 2023, beyond the upper limit." in found.trend.description
