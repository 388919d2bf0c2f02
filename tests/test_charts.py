"""How trend charts are drawn: the same bytes anywhere, readable by anyone, drawn once."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from charts_by_hand import cases
from hypothesis import given
from hypothesis import strategies as st

from generator.compose.charts import canvases
from generator.compose.charts import vega as charts
from generator.compose.charts.canvases import NARROW, WIDE, Canvas
from generator.compose.charts.finishing import finished
from generator.compose.charts.lettering import apart, text_width, wrapped
from generator.compose.charts.plotting import plotted
from generator.compose.charts.trends import TrendChart, trend_of
from generator.compose.charts.vega import Drawing, draw, specification
from generator.model.periods import parse_period
from generator.publish.cache import Cache

TESTS = Path(__file__).parent
CASES = cases()
SVG = "{http://www.w3.org/2000/svg}"


class Shelf:
    """A store in memory that remembers what was put in."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        return self.kept.get(key)

    def put(self, key: str, svg: str) -> None:
        assert key not in self.kept
        self.kept[key] = svg

    @property
    def drawings(self) -> int:
        """How many drawings were made; the compiled specification is no drawing."""
        return sum(kept.startswith("<svg") for kept in self.kept.values())


def chart(name: str) -> TrendChart:
    found = trend_of(*CASES[name])
    assert found is not None
    return found


@cache
def drawn(name: str) -> Drawing:
    return draw(chart(name), Shelf())


def both(name: str) -> tuple[tuple[Canvas, str], ...]:
    return ((WIDE, drawn(name).wide), (NARROW, drawn(name).narrow))


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("name", CASES)
def test_a_chart_is_drawn_as_it_always_was(name: str, golden: Callable[[str, str], None]) -> None:
    for canvas, svg in both(name):
        golden(f"charts/{name}.{canvas.name}.svg", svg.replace("><", ">\n<") + "\n")


ELSEWHERE = """
import sys
from hashlib import sha256
sys.path.insert(0, sys.argv[1])
from charts_by_hand import cases
from generator.compose.charts.vega import draw
from generator.compose.charts.trends import trend_of
from test_charts import Shelf
shelf = Shelf()
for name, case in cases().items():
    drawing = draw(trend_of(*case), shelf)
    for svg in (drawing.wide, drawing.narrow):
        print(name, sha256(svg.encode()).hexdigest())
for key, kept in sorted(shelf.kept.items()):
    print(key, sha256(kept.encode()).hexdigest())
"""


def test_the_same_bytes_come_out_in_any_time_zone_locale_and_hash_seed() -> None:
    places = [
        {"TZ": "UTC", "LANG": "C", "PYTHONHASHSEED": "0"},
        {"TZ": "America/New_York", "LANG": "en_GB.UTF-8", "PYTHONHASHSEED": "1"},
        {"TZ": "Australia/Sydney", "LANG": "C.UTF-8", "PYTHONHASHSEED": "2"},
    ]
    found = [
        subprocess.run(
            [sys.executable, "-c", ELSEWHERE, str(TESTS)],
            env={**os.environ, **place},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for place in places
    ]
    assert found[0].count("\n") == 2 * (2 * len(CASES)) + 1
    assert found[0] == found[1] == found[2]
    here = sha256(drawn("gap").wide.encode()).hexdigest()
    assert f"gap {here}" in found[0]


@pytest.mark.parametrize("name", CASES)
def test_no_mark_stands_at_a_date_without_a_row(name: str) -> None:
    found = chart(name)
    held = {p.period for p in found.points if p.shown is not None}
    for canvas in (WIDE, NARROW):
        data = json.loads(json.dumps(plotted(found, canvas)["data"]))
        days = [date.fromisoformat(row["date"]) for row in data["line"]]
        assert len(days) == len(held)
        for day in days:
            assert any(period.start <= day <= period.end for period in held)


def test_points_either_side_of_a_gap_are_not_joined() -> None:
    root = ET.fromstring(drawn("gap").wide)
    lines = [p for p in root.iter(f"{SVG}path") if p.get("stroke-width") == "3.5"]
    assert len(lines) == 2
    assert all(line.attrib["d"].count("L") == 1 for line in lines)


def test_a_target_line_starts_where_the_target_does() -> None:
    found = chart("lower-is-better")
    data = plotted(found, WIDE)["data"]
    assert isinstance(data, dict)
    assert {row["date"] for row in data["guides"]} == {"2023-04-01", "2023-09-01"}
    assert found.first == date(2023, 3, 1)


def test_the_good_side_is_tinted_only_where_points_are_rated() -> None:
    assert charts.TINT in drawn("lower-is-better").wide
    assert charts.TINT not in drawn("single-months").wide
    assert charts.TINT not in drawn("count").wide


@pytest.mark.parametrize("name", CASES)
def test_a_drawing_is_one_image_with_a_name_and_a_description(name: str) -> None:
    found = chart(name)
    for canvas, svg in both(name):
        root = ET.fromstring(svg)
        assert root.get("role") == "img"
        # Both stand on one page: its name and description are written once, in the wide one.
        told = {one.get("id"): one.text for one in root if one.tag != f"{SVG}g"}
        name, description = f"{found.id}-wide-title", f"{found.id}-wide-description"
        once = {name: f"{found.measure}: {found.title}", description: found.description}
        assert told == (once if canvas is WIDE else {})
        assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (name, description)
        assert svg.count("role=") == 1
        assert svg.count("aria-") == 2
        assert "style=" not in svg
        assert root.get("class") == canvas.name
        assert root.get("viewBox") == f"0 0 {canvas.width} {canvas.height}"
        assert root.get("font-family") is None, "the type is the page's"
        assert root.get("font-size") == str(canvas.type_size)
        assert "0px" not in svg


def test_no_two_charts_on_a_page_share_an_id() -> None:
    other = replace(chart("count"), id="trend-other")
    drawing = draw(other, Shelf())
    page = drawn("gap").wide + drawn("gap").narrow + drawing.wide + drawing.narrow
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == 4
    assert len(set(ids)) == 4


def test_ids_of_a_drawing_and_what_points_at_them_move_under_the_charts_own() -> None:
    raw = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><defs>'
        '<clipPath id="clip0"><path d="M0,0h1.26v0.04Z"/></clipPath></defs>'
        '<g clip-path="url(#clip0)" class="x"><path d="M0,0"/></g></svg>'
    )
    svg = finished(raw, id="a", kind="wide", title="<t>", description="d & e", type_size=14)
    assert '<clipPath id="a-clip0"><path d="M0,0h1.3v0Z"/></clipPath>' in svg
    assert 'clip-path="url(#a-clip0)"' in svg
    assert '<title id="a-title">&lt;t&gt;</title><desc id="a-description">d &amp; e</desc>' in svg
    assert "class=" not in svg.split(">", 1)[1]


def test_the_wide_drawing_names_its_lines_and_the_narrow_one_its_latest_value() -> None:
    wide, narrow = drawn("lower-is-better").wide, drawn("lower-is-better").narrow
    named = ["Target 5% or less", "Maximum 10% or less", "This council 11.7%"]
    assert set(named) <= set(texts(wide))
    assert "11.7%" in texts(narrow)
    assert not set(named) & set(texts(narrow))
    for svg in (wide, narrow):
        assert {"0%", "40%", "Apr 2023", "Aug 2023"} <= set(texts(svg))


@pytest.mark.parametrize("name", CASES)
def test_no_word_leaves_the_drawing(name: str) -> None:
    for canvas, svg in both(name):
        root = ET.fromstring(svg)
        for element, across, anchor in _placed(root):
            size = float(canvas.type_size)
            width = text_width(element.text or "", size, bold="font-weight" in element.attrib)
            left = across - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
            assert left >= 0, element.text
            assert left + width <= canvas.width, element.text


def _placed(
    element: ET.Element, across: float = 0.0, anchor: str = "start"
) -> list[tuple[ET.Element, float, str]]:
    """Every text of a drawing with its anchor and how far that is from the left edge."""
    anchor = element.get("text-anchor", anchor)
    move = re.match(r"translate\((-?[\d.]+)", element.get("transform", ""))
    across += float(move[1]) if move else float(element.get("x", "0"))
    found = [(element, across, anchor)] if element.tag == f"{SVG}text" else []
    return found + [placed for child in element for placed in _placed(child, across, anchor)]


def test_a_chart_is_drawn_once_and_again_only_when_something_in_it_changes() -> None:
    shelf = Shelf()
    found = chart("count")
    first = draw(found, shelf)
    assert shelf.drawings == 2
    assert draw(found, shelf) == first
    assert shelf.drawings == 2
    last = found.points[-1]
    points = (*found.points[:-1], replace(last, shown=last.shown and last.shown + 1, text="791"))
    changed = draw(replace(found, points=points), shelf)
    assert shelf.drawings == 4
    assert changed.wide != first.wide
    draw(replace(found, description="Other words."), shelf)
    assert shelf.drawings == 6


AGAIN = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from charts_by_hand import cases
from generator.compose.charts.vega import draw
from generator.compose.charts.trends import trend_of
from generator.publish.cache import Cache
for case in cases().values():
    draw(trend_of(*case), Cache(Path(sys.argv[2])))
heavy = {"altair", "pandas", "numpy", "narwhals", "vl_convert"}
print(*sorted(heavy & {name.partition(".")[0] for name in sys.modules}))
"""


def test_what_was_drawn_before_loads_no_library(tmp_path: Path) -> None:
    command = [sys.executable, "-c", AGAIN, str(TESTS), str(tmp_path)]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(2)]
    assert "altair" in runs[0].stdout
    assert runs[1].stdout.strip() == ""


def test_one_new_chart_beside_old_ones_does_not_load_altair(tmp_path: Path) -> None:
    draw(chart("gap"), Cache(tmp_path))
    command = [sys.executable, "-c", AGAIN, str(TESTS), str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["vl_convert"]


def test_a_kept_drawing_is_given_back_and_a_damaged_one_is_not(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "not" / "yet")
    assert cache.get("a" * 64) is None
    cache.put("a" * 64, "<svg>£ ●</svg>")
    assert cache.get("a" * 64) == "<svg>£ ●</svg>"
    kept = cache.folder / ("a" * 64)
    kept.write_bytes(kept.read_bytes()[:-3])
    assert cache.get("a" * 64) is None
    cache.put("a" * 64, "<svg/>")
    assert cache.get("a" * 64) == "<svg/>"
    assert [path.name for path in cache.folder.iterdir()] == ["a" * 64]


def test_a_folder_that_cannot_be_written_to_does_not_stop_a_build(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    cache = Cache(tmp_path / "file")
    cache.put("a", "<svg/>")
    assert cache.get("a") is None


WRITER = """
import sys
from pathlib import Path
from generator.publish.cache import Cache
cache = Cache(Path(sys.argv[1]))
for _ in range(200):
    for key in "abc":
        cache.put(key, key * 50_000)
        assert cache.get(key) in (None, key * 50_000)
"""


def test_two_builds_may_keep_drawings_in_one_folder(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    builds = [subprocess.Popen(command) for _ in range(2)]
    assert [build.wait(timeout=60) for build in builds] == [0, 0]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "c"]
    assert Cache(tmp_path).get("b") == "b" * 50_000


def test_the_specification_is_valid_and_for_the_version_altair_writes() -> None:
    import altair as alt

    assert f"v{charts.VEGA_LITE}." in f"{alt.SCHEMA_VERSION}."
    assert specification(validate=True) == specification(validate=False)


labels = st.lists(
    st.tuples(st.floats(-50, 350), st.sampled_from([17.0, 21.0, 38.0])), min_size=1, max_size=8
)


@given(labels, st.floats(50, 400))
def test_labels_never_overlap_and_keep_their_order(
    wanted: list[tuple[float, float]], room: float
) -> None:
    middles = apart([want for want, _ in wanted], [height for _, height in wanted], room)
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place][0], place))
    spans = [(middles[p] - wanted[p][1] / 2, middles[p] + wanted[p][1] / 2) for p in order]
    for (_, end), (start, _) in pairwise(spans):
        assert end <= start + 1e-6
    assert spans[0][0] >= -1e-6
    if sum(height for _, height in wanted) <= room:
        assert spans[-1][1] <= room + 1e-6


@given(st.lists(st.floats(0, 1000), min_size=1, max_size=8))
def test_labels_with_room_stay_where_they_want_to_be(gaps: list[float]) -> None:
    wanted = [20.0 + sum(30 + gap for gap in gaps[:place]) for place in range(len(gaps))]
    assert apart(wanted, [21.0] * len(wanted), 1e6) == pytest.approx(tuple(wanted))


@given(st.text(alphabet="abc WM%.,5", max_size=60), st.floats(20, 300))
def test_wrapping_loses_no_word_and_fits_where_a_word_can(text: str, room: float) -> None:
    lines = wrapped(text, 14, room)
    assert " ".join(lines).split() == text.split()
    for line in lines:
        assert text_width(line, 14) <= room or " " not in line


def test_chart_colours_stand_out_as_the_oracle_reckons() -> None:
    oracle = json.loads((TESTS / "oracles" / "palette_contrast.json").read_text(encoding="utf-8"))
    for case in oracle["contrast"]:
        assert contrast(case["colour"], case["against"]) == pytest.approx(case["ratio"], abs=0.006)
    lines = [canvases.COUNCIL, canvases.TARGET, canvases.INK]
    lines += [canvases.NATIONAL, canvases.REGIONAL, canvases.NEIGHBOURS]
    for colour in lines:
        # The names of lines are written in the colours of the lines, so the stricter bound holds.
        assert contrast(colour, "#ffffff") >= 4.5
        assert contrast(colour, charts.TINT) >= 4.5
    assert contrast(charts.AXIS, "#ffffff") >= 3


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2's relative luminance."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("name", "over"), [("count", True), ("gap", True), ("break", False), ("quarters", True)]
)
def test_the_latest_value_stands_clear_of_the_line(name: str, over: bool) -> None:
    found = chart(name)
    data = plotted(found, NARROW)["data"]
    assert isinstance(data, dict)
    (words,) = data["latest"]
    point = canvases.Frame(found, NARROW).y(found.latest.shown)
    assert words["words"] == found.latest.text
    assert (words["y"] < point) == over
    assert abs(words["y"] - point) > 10.9


def test_a_target_is_told_from_the_day_it_came_into_force_before_the_chart_begins() -> None:
    released, judgement = CASES["single-months"]
    older = tuple(
        replace(target, from_period=parse_period("fy2018-19"), to_period=None)
        for target in released.targets[:1]
    )
    told = trend_of(replace(released, targets=older), judgement)
    assert told is not None
    assert "from 1 April 2018" in told.description
