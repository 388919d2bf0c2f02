"""Trend and control charts as static SVG, drawn while a page is built, each wide and narrow.

The specification is authored once, with Altair, over data sets that are empty; it is compiled to
Vega, and each chart swaps its own data in. What was drawn before is taken from a store by content,
and then neither Altair nor Vega is loaded.

Vega spends most of its time measuring text (three quarters of a drawing of 18 labels: 28 ms at
type size 14, 6.4 ms at size 0, which it does not measure). Every place of a word is settled before
it draws, so nothing here needs the measure: text is drawn at size 0, its offsets are given in
pixels, and the real size is set on the root of the finished drawing.
"""

from __future__ import annotations

import inspect
import json
import sys
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from typing import Any, Protocol

from generator.compose.charts import finishing as cleaning
from generator.compose.charts.canvases import COUNCIL, INK, NARROW, WIDE, Canvas
from generator.compose.charts.control_picture import ControlPicture
from generator.compose.charts.control_plotting import control_plotted
from generator.compose.charts.finishing import FONTS, finished
from generator.compose.charts.plotting import plotted
from generator.compose.charts.trends import TrendChart

GRID, AXIS, TINT, BAND = "#dfe4e9", "#6b7682", "#e6f0e8", "#eceff3"

#: Altair writes for this version of Vega-Lite; another version would be guesswork.
VEGA_LITE = "6.4"


class DrawingStore(Protocol):
    """Keeps finished drawings by a key made of all that went into them."""

    def get(self, key: str) -> str | None:
        """The text kept under a key, if there is one."""

    def put(self, key: str, svg: str) -> None:
        """Keep a text under a key."""


@dataclass(frozen=True)
class Drawing:
    """One chart drawn twice: for a page and for a telephone. A page shows one of them."""

    wide: str
    narrow: str


def draw(chart: TrendChart | ControlPicture, drawings: DrawingStore) -> Drawing:
    """Both drawings of a chart, from the store or newly drawn and put there.

    They stand on one page, so its name and description are written once, in the wide one.
    """
    return Drawing(_drawn(chart, WIDE, drawings), _drawn(chart, NARROW, drawings))


def _drawn(chart: TrendChart | ControlPicture, canvas: Canvas, drawings: DrawingStore) -> str:
    match chart:
        case TrendChart():
            trend, content = chart, plotted(chart, canvas)
        case ControlPicture():
            trend, content = chart.trend, control_plotted(chart, canvas)
    names = {
        "id": f"{trend.id}-{canvas.name}",
        "kind": canvas.name,
        "title": f"{trend.measure}: {trend.title}",
        "description": trend.description,
        "told_by": "" if canvas is WIDE else f"{trend.id}-{WIDE.name}",
    }
    key = _key({"names": names, "type_size": canvas.type_size, "content": content})
    svg = drawings.get(key)
    if svg is None:
        svg = finished(_rendered(content, drawings), type_size=canvas.type_size, **names)
        drawings.put(key, svg)
    return svg


def _rendered(content: dict[str, Any], drawings: DrawingStore) -> str:
    """Vega's SVG of the compiled specification with a chart's data swapped in."""
    import vl_convert

    specification = _compiled(drawings)
    empty = {name for name, rows in content["data"].items() if not rows}
    # Data made of other data come after them.
    for source in specification["data"]:
        if source.get("source") in empty:
            empty.add(source["name"])
    swapped = {
        **specification,
        "width": content["width"],
        "height": content["height"],
        "padding": content["padding"],
        "data": [
            {**source, "values": content["data"][source["name"]]}
            if source["name"] in content["data"]
            else source
            for source in specification["data"]
            if source["name"] not in empty
        ],
        # A layer without rows shows nothing, and leaving it out saves a quarter of the time.
        "marks": [mark for mark in specification["marks"] if _drawn_from(mark) not in empty],
        "signals": [
            {**signal, "value": content["signals"][signal["name"]]}
            if signal["name"] in content["signals"]
            else signal
            for signal in specification["signals"]
        ],
    }
    svg: str = vl_convert.vega_to_svg(swapped, allowed_base_urls=[])
    return svg


def _drawn_from(mark: dict[str, Any]) -> str:
    """The name of the data a layer shows."""
    source = mark["from"]
    name: str = source["facet"]["data"] if "facet" in source else source["data"]
    return name


def _compiled(drawings: DrawingStore) -> dict[str, Any]:
    """The specification as Vega, kept in the store so that one new chart need not load Altair."""
    key = _key("specification")
    text = drawings.get(key)
    if text is None:
        text = _compiled_text()
        drawings.put(key, text)
    return _parsed(text)


@cache
def _parsed(text: str) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(text)
    return parsed


@cache
def _compiled_text() -> str:
    import vl_convert

    vega = vl_convert.vegalite_to_vega(specification(validate=False), vl_version=VEGA_LITE)
    return json.dumps(vega, sort_keys=True)


def _key(content: object) -> str:
    """The digest of some content and of everything else that a drawing depends on."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return sha256(f"{_identity()}\n{text}".encode()).hexdigest()


@cache
def _identity() -> str:
    """This code, the code that cleans up after it, and the versions of what they drive."""
    code = inspect.getsource(sys.modules[__name__]) + inspect.getsource(cleaning)
    versions = [f"{name} {version(name)}" for name in ("altair", "vl-convert-python")]
    return sha256("\n".join((code, *versions)).encode()).hexdigest()


def specification(*, validate: bool) -> dict[str, Any]:
    """The Vega-Lite specification of every chart, with empty data sets.

    Validating it against the schema takes longer than drawing, so only a test does.
    """
    import altair as alt

    x = alt.X(
        "date:T",
        scale=alt.Scale(type="utc", domain=[_signal("first"), _signal("last")], nice=False),
        axis=alt.Axis(
            grid=False,
            values=_signal("ticks"),
            labelExpr="tickWords[indexof(ticks, +datum.value)]",
            labelPadding=16,
        ),
    )
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[_signal("low"), _signal("high")], nice=False, zero=False),
        axis=alt.Axis(
            domain=False,
            ticks=False,
            values=_signal("levels"),
            labelExpr="levelWords[indexof(levels, datum.value)]",
            labelOffset=5,
            labelPadding=8,
        ),
    )
    px, py = alt.X("x:Q", scale=None), alt.Y("y:Q", scale=None)
    stroke = alt.Stroke("ink:N", scale=None)
    dash = alt.StrokeDash("dash:N", scale=None)
    thick = alt.StrokeWidth("thick:Q", scale=None)
    ink = alt.Color("ink:N", scale=None)
    words = alt.Text("words:N")
    label = {"fontSize": 0, "align": "left", "baseline": "alphabetic", "dy": 5}
    note = {**label, "align": "center", "dy": 0}

    diamond = {"shape": "diamond", "fill": "#ffffff", "strokeWidth": 2, "size": 90, "opacity": 1}

    def of(name: str) -> Any:
        return alt.Chart(alt.NamedData(name))

    # A white edge parts a shape from the line it stands on.
    shaped = {"strokeWidth": 1, "opacity": 1}
    look = (
        alt.Shape("shape:N", scale=None),
        alt.Fill("fill:N", scale=None),
        alt.Size("size:Q", scale=None),
    )

    layers = [
        of("band").mark_area(color=BAND).encode(x, y, y2="edge:Q", detail="run:N"),
        of("tint").mark_area(color=TINT).encode(x, y, y2="edge:Q", detail="run:N"),
        of("guides").mark_line(strokeCap="round").encode(x, y, stroke, dash, thick, detail="run:N"),
        of("diamonds").mark_point(**diamond).encode(x, y, stroke),
        of("breaks").mark_rule(color=INK, strokeWidth=1.5).encode(x),
        of("notes").mark_text(**note, color=INK).encode(px, py, words),
        of("line")
        .mark_line(color=COUNCIL, strokeJoin="round", strokeCap="round")
        .encode(x, y, thick, detail="run:N"),
        of("line")
        .mark_point(stroke=COUNCIL, strokeWidth=2, opacity=1)
        .encode(
            x,
            y,
            alt.Fill("fill:N", scale=None),
            alt.Size("size:Q", scale=None),
        ),
        of("marks").mark_point(**shaped).encode(x, y, stroke, *look),
        of("swatches")
        .mark_line(strokeCap="round")
        .encode(px, py, stroke, dash, thick, detail="run:N"),
        of("samples").mark_point(**diamond).encode(px, py, stroke),
        of("shapes").mark_point(**shaped).encode(px, py, stroke, *look),
        of("ends").mark_text(**label).encode(px, py, words, ink),
        of("council_end").mark_text(**label, fontWeight="bold").encode(px, py, words, ink),
        of("latest").mark_text(**note, fontWeight="bold", color=COUNCIL).encode(px, py, words),
    ]
    empty: dict[str, Any] = {"low": 0, "high": 1, "first": 0, "last": 1}
    empty |= {"ticks": [], "tickWords": [], "levels": [], "levelWords": []}
    chart = (
        alt.layer(*layers)
        .properties(autosize=alt.AutoSizeParams(type="none"))
        .add_params(*(alt.param(name=name, value=value) for name, value in empty.items()))
        .configure(aria=False, background="transparent", font=FONTS)
        .configure_view(stroke=None)
        .configure_axis(
            title=None,
            labelFontSize=0,
            labelColor=INK,
            labelAngle=0,
            labelLimit=0,
            labelOverlap=False,
            labelBound=False,
            labelFlush=False,
            labelBaseline="alphabetic",
            gridColor=GRID,
            domainColor=AXIS,
            tickColor=AXIS,
        )
    )
    written: dict[str, Any] = chart.to_dict(validate=validate)
    return written


def _signal(name: str) -> dict[str, str]:
    return {"expr": name}
