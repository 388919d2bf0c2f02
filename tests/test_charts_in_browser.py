"""Charts of nasty series as a real browser lays them out: no word over another, none cut off."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import combinations

import pytest
from charts_by_hand import cases, nasty
from control_by_hand import cases as control_cases
from playwright.sync_api import Browser, Page
from test_charts import Shelf
from test_pictures import NASTY
from test_pictures import drawn as pictured

from generator.compose.charts.canvases import COUNCIL, TARGET
from generator.compose.charts.control_picture import control_of
from generator.compose.charts.trends import trend_of
from generator.compose.charts.vega import draw

#: What a browser says of one word: its letters, and left, top, right and bottom within its drawing.
Word = tuple[str, float, float, float, float]
Measured = dict[str, list[tuple[float, float, list[Word]]]]

#: Half a pixel of a drawing at its own size: what rounding may take.
_NEAR = 0.5

#: No letter begins nearer than so much of the type size to the top of its line.
_AIR = 0.17

MEASURE = """() => [...document.querySelectorAll("section")].map(section => [section.id,
  [...section.querySelectorAll("svg")].map(svg => {
    const box = svg.getBoundingClientRect();
    return [box.width, box.height, [...svg.querySelectorAll("text")].filter(
      text => text.textContent.trim()
    ).map(text => {
      const own = text.getBoundingClientRect();
      const air = AIR * parseFloat(getComputedStyle(text).fontSize);
      return [text.textContent, own.left - box.left, own.top - box.top + air,
              own.right - box.left, own.bottom - box.top];
    })];
  })])""".replace("AIR", str(_AIR))

#: The council's line and the targets', by their ink and thickness.
_LINES = [f"{COUNCIL}3.5", f"{TARGET}2"]

#: The words that the council's line or a target runs through, each with the drawing it is in.
CROSSED = """() => [...document.querySelectorAll("svg")].flatMap(svg => {
  const box = svg.getBoundingClientRect(), points = [];
  for (const path of svg.querySelectorAll("path[stroke]")) {
    if (!LINES.includes(path.getAttribute("stroke") + path.getAttribute("stroke-width"))) continue;
    const place = path.getScreenCTM(), length = path.getTotalLength();
    for (let at = 0; at <= length; at += 2)
      points.push(path.getPointAtLength(at).matrixTransform(place));
  }
  return [...svg.querySelectorAll("text")].filter(text => {
    const own = text.getBoundingClientRect();
    const air = AIR * parseFloat(getComputedStyle(text).fontSize);
    return points.some(at => own.left < at.x && at.x < own.right
                             && own.top + air < at.y && at.y < own.bottom - air);
  }).map(text => [svg.closest("section").id, text.textContent]);
})""".replace("AIR", str(_AIR)).replace("LINES", json.dumps(_LINES))


def drawings() -> Iterator[tuple[str, str]]:
    """Every drawing by its kind, its case and its width."""
    shelf = Shelf()
    for name, case in {**cases(), **nasty()}.items():
        if (trend := trend_of(*case)) is not None:
            made = draw(trend, shelf)
            yield f"trend, {name}, wide", made.wide
            yield f"trend, {name}, narrow", made.narrow
    for name, given in control_cases().items():
        made = draw(control_of(*given), shelf)
        yield f"control, {name}, wide", made.wide
        yield f"control, {name}, narrow", made.narrow
    for name, (kind, case) in NASTY.items():
        yield f"{kind}, {name}", pictured(kind, case)


DRAWINGS = dict(drawings())


def at_their_own_size(svg: str) -> str:
    """A drawing as wide as it says it is, so that a pixel is a pixel."""
    return re.sub(
        r'<svg ([^>]*?viewBox="0 0 ([\d.]+) ([\d.]+)")', r'<svg width="\2" height="\3" \1', svg
    )


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Iterator[Page]:
    """A page with every drawing, each at its own size."""
    page = browser.new_page(viewport={"width": 1180, "height": 820})
    page.set_content(
        "".join(
            f'<section id="{name}">{at_their_own_size(svg)}</section>'
            for name, svg in DRAWINGS.items()
        )
    )
    yield page
    page.close()


@pytest.fixture(scope="module")
def measured(shown: Page) -> Measured:
    """Where a browser put each word of each drawing."""
    return {
        name: [(wide, high, [tuple(word) for word in words]) for wide, high, words in svgs]
        for name, svgs in shown.evaluate(MEASURE)
    }


@pytest.mark.parametrize("name", DRAWINGS)
def test_no_word_is_cut_off_or_lies_over_another(name: str, measured: Measured) -> None:
    assert measured[name]
    for wide, high, words in measured[name]:
        assert words
        outside = [
            word
            for word in words
            if word[1] < -_NEAR
            or word[2] < -_NEAR
            or word[3] > wide + _NEAR
            or word[4] > high + _NEAR
        ]
        assert outside == []
        over = [
            (one, other)
            for one, other in combinations(words, 2)
            if min(one[3], other[3]) - max(one[1], other[1]) > _NEAR
            and min(one[4], other[4]) - max(one[2], other[2]) > _NEAR
        ]
        assert over == []


def test_no_line_runs_through_a_word(shown: Page) -> None:
    assert shown.evaluate(CROSSED) == []


def test_a_word_that_a_line_runs_through_is_seen(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(
        '<section id="a"><svg width="90" height="40"><text x="5" y="20">one</text>'
        f'<path stroke="{TARGET}" stroke-width="2" d="M0,16H80"/></svg></section>'
    )
    assert page.evaluate(CROSSED) == [["a", "one"]]
    page.close()


def test_a_word_over_another_is_seen(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(
        '<section id="a"><svg width="90" height="40"><text x="5" y="20">one</text>'
        '<text x="8" y="24">two</text></svg></section>'
    )
    ((_, ((_, _, (one, other)),)),) = page.evaluate(MEASURE)
    page.close()
    assert min(one[3], other[3]) - max(one[1], other[1]) > _NEAR
    assert min(one[4], other[4]) - max(one[2], other[2]) > _NEAR
