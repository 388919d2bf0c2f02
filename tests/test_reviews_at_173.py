"""4.8 of the example borough at 173 of 176: the page says "95% or more" wherever a number stood."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from conftest import copy_workspace
from generator import recipe
from generator.compose.charts.trends import TrendChart, trend_of
from generator.model.judgements import Judgement, Rating
from generator.model.pages import DownloadKind, Standing
from generator.workspace import Workspace

AUGUST = "example-borough/2023-08-scrutiny"
WHY = "shown only as a range, to protect confidentiality"


class Borough:
    """The August edition with five reviews fewer held late, and all that is published of it."""

    def __init__(self, folder: Path) -> None:
        self.workspace = Workspace(copy_workspace(folder))
        path = self.workspace.package_folder("example-borough", "2023-m08") / "observations.csv"
        before = "cp-reviews-in-time,,,,2023-m08,snapshot,168,176,"
        text = path.read_text("utf-8")
        assert text.count(before) == 1
        path.write_text(text.replace(before, before.replace("168", "173")), "utf-8")
        self.prepared = recipe.prepare(self.workspace, AUGUST, self.workspace.archive)
        built = recipe.compose(self.workspace, self.prepared, Standing(published=True))
        self.pages = {page.path: page.html for page in built.pages}
        self.files = {
            file.path: file.content.decode()
            for file in built.downloads
            if file.kind is DownloadKind.TABLE
        }

    @property
    def judgement(self) -> Judgement:
        return self.prepared.judgements.of("cp-reviews-in-time")

    @property
    def chart(self) -> TrendChart:
        chart = trend_of(self.prepared.released, self.judgement)
        assert chart is not None
        return chart

    def words(self, path: str) -> str:
        html = re.sub(r"<svg.*?</svg>", " ", self.pages[path], flags=re.DOTALL)
        return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


@pytest.fixture(scope="module")
def borough(tmp_path_factory: pytest.TempPathFactory) -> Borough:
    return Borough(tmp_path_factory.mktemp("borough") / "workspace")


def test_the_verdict_is_the_range_and_why_it_is_not_rated(borough: Borough) -> None:
    """Between 95 and 100 lie red, amber and green: the target is 96.5 and 98.5."""
    assert borough.judgement.sentence == f"95% or more at 31 August 2023, {WHY}: not rated."
    assert borough.judgement.rated.rating is Rating.NOT_RATED
    assert "95% or more could be red, amber or green" in borough.judgement.reason
    assert borough.judgement.changes == ()


def test_page_scorecard_and_chapter_say_it_where_the_number_stood(borough: Borough) -> None:
    page = borough.words("indicators/cp-reviews-in-time.html")
    assert "Example Borough Council 95% or more Rating Not rated 96.5% minimum" in page
    assert f"Change Not compared The figure is {WHY}." in page
    assert f"At 31 August 2023 95% or more {WHY.capitalize()}" in page
    chapter = borough.words("visits-and-reviews.html")
    assert (
        "4.8 Child protection reviews 95% or more 96.5% minimum, 98.5% upper Not rated" in chapter
    )
    assert f"95% or more {WHY}" in chapter
    assert "At 95% or more the measure is [c] short" in chapter
    assert "Of [c] child protection reviews, [c] were held late." in chapter
    assert "In this report: 95% or more for 4.8." in borough.words("methods.html")


def test_the_chart_has_a_bar_over_the_range_in_the_gap_of_its_line(borough: Borough) -> None:
    chart, last = borough.chart, borough.chart.points[-1]
    assert (last.shown, last.text) == (None, "95% or more")
    assert last.ends is not None
    assert (chart.scale.low, chart.scale.high) <= last.ends <= (last.ends[0], chart.scale.high)
    said = f"95% or more at 31 August 2023, {WHY}: a dotted bar over the range."
    assert said in chart.description
    assert "No figure at 31 August 2023" not in chart.description
    assert f"Dotted upright bar: {WHY}." in chart.key
    svg = borough.pages["indicators/cp-reviews-in-time.html"]
    wide, narrow = re.findall(r"<svg[^>]*class=\"(?:wide|narrow)\".*?</svg>", svg, re.DOTALL)[:2]
    for drawn in (wide, narrow):
        assert re.search(
            r'<path d="M([\d.]+),[\d.]+L\1,[\d.]+"[^>]*stroke-dasharray="0\.1,8"', drawn
        )
    assert ">This council 95% or more</text>" in wide
    assert ">95% or more</text>" in narrow


def test_the_download_has_it_as_a_number_of_its_own(borough: Borough) -> None:
    rows = csv.DictReader(io.StringIO(borough.files["data/figures.csv"]))
    (row,) = (r for r in rows if (r["ref"], r["period"]) == ("4.8", "2023-m08"))
    assert (row["at_least"], row["at_most"], row["symbol"]) == ("95", "", "c")
    assert (row["value"], row["numerator"], row["denominator"]) == ("", "", "")


def test_the_explanation_says_where_the_range_comes_from(borough: Borough) -> None:
    steps = dict(recipe.explain(borough.workspace, AUGUST, "4.8"))
    assert "95% or more, at 31 August 2023" in steps["Figure"]
    assert steps["Safe range"].startswith("95% or more. It follows from the denominator")
    assert steps["Rating rule"].startswith("95% or more could be red, amber or green")


def test_the_number_is_nowhere(borough: Borough) -> None:
    published = [
        *(html for path, html in borough.pages.items() if path != "methods.html"),
        *borough.files.values(),
        *(text for _, text in recipe.explain(borough.workspace, AUGUST, "4.8")),
    ]
    for text in published:
        assert not re.search(r"\b173\b(?!\.)|\b176\b(?!\.)|\b98\.3%.{0,40}4\.8|\b98\.295", text)
    for path in ("indicators/cp-reviews-in-time.html", "visits-and-reviews.html", "index.html"):
        assert "98.3" not in borough.words(path)
