"""Sparklines and the shapes of ratings."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from charts_by_hand import an_edition, cases, figures, indicator, target

from generator.compose.charts.marks import HEIGHT, WIDTH, sparkline, status_shape
from generator.compose.charts.trends import trend_of
from generator.model.editions import ReleasedEdition
from generator.model.judgements import Judgement, Rating

CASES = cases()
SVG = "{http://www.w3.org/2000/svg}"


def spark(*args: object, **more: object) -> ET.Element:
    return ET.fromstring(drawn(*an_edition(*args, **more)))  # type: ignore[arg-type]


def drawn(released: ReleasedEdition, judgement: Judgement) -> str:
    chart = trend_of(released, judgement)
    assert chart is not None
    return sparkline(chart)


def test_sparklines_are_drawn_as_they_always_were(golden: Callable[[str, str], None]) -> None:
    sparks = {name: drawn(*case) for name, case in CASES.items()}
    golden("charts/sparklines.txt", "".join(f"{name}\n{svg}\n" for name, svg in sparks.items()))


@pytest.mark.parametrize("name", CASES)
def test_a_sparkline_stays_inside_its_box_and_says_nothing(name: str) -> None:
    svg = drawn(*CASES[name])
    root = ET.fromstring(svg)
    assert root.get("aria-hidden") == "true"
    assert "style=" not in svg
    for line in root.iter("polyline"):
        for pair in line.attrib["points"].split():
            across, down = map(float, pair.split(","))
            assert 2 <= across <= WIDTH - 2
            assert 2 <= down <= HEIGHT - 2


def test_fewer_than_two_numbers_have_no_sparkline() -> None:
    assert trend_of(*an_edition(indicator(), figures({"2023-m08": "77.8"}))) is None


def test_a_gap_parts_a_sparkline() -> None:
    months = {"2023-m04": "80", "2023-m05": "81", "2023-m06": "x", "2023-m07": "82"}
    root = spark(indicator(), figures({**months, "2023-m08": "83"}))
    assert len(root.findall("polyline")) == 2
    assert all(len(line.attrib["points"].split()) == 2 for line in root.findall("polyline"))


def test_a_point_alone_is_a_dot() -> None:
    months = {"2023-m04": "80", "2023-m05": "81", "2023-m06": "x", "2023-m07": "82"}
    root = spark(indicator(), figures(months))
    assert [dot.get("r") for dot in root.findall("circle")] == ["1.5", "3"]


def test_higher_figures_stand_higher_and_equal_ones_level() -> None:
    rising = spark(indicator(), figures({"2023-m07": "80", "2023-m08": "81"}))
    level = spark(indicator(), figures({"2023-m07": "80", "2023-m08": "80"}))
    assert rising.find("polyline").attrib["points"] == "4,24 116,4"  # type: ignore[union-attr]
    assert level.find("polyline").attrib["points"] == "4,14 116,14"  # type: ignore[union-attr]


def test_the_target_is_dashed_from_the_day_it_holds() -> None:
    months = {"2023-m02": "80", "2023-m03": "81", "2023-m04": "82", "2023-m05": "83"}
    line = spark(indicator(), figures(months), targets=[target("85", "90")]).find("line")
    assert line is not None
    assert line.get("stroke-dasharray")
    assert float(line.attrib["x1"]) > WIDTH / 3
    assert line.attrib["y1"] == "4"


def test_every_rating_has_a_shape_of_its_own_that_is_hidden_beside_its_word() -> None:
    shapes = [status_shape(rating) for rating in Rating]
    assert len(set(shapes)) == len(Rating)
    for shape in shapes:
        root = ET.fromstring(shape)
        assert root.get("aria-hidden") == "true"
        assert "fill" not in root.attrib, "the colour is that of the word beside it, by stylesheet"
        assert len(root) == 1
