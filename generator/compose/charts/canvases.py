"""The two sizes a chart is drawn in, where its days and heights lie, and how its lines look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from generator.compose.charts.lettering import text_width
from generator.compose.charts.trends import TrendChart, TrendPoint
from generator.model.comparators import ComparatorKind
from generator.model.periods import PeriodKind

INK, COUNCIL, TARGET = "#17202a", "#1b4f8f", "#0b5a2b"
LIMIT, PAPER = "#505a5f", "#ffffff"
NATIONAL, REGIONAL, NEIGHBOURS = "#5b6570", "#5a2d82", "#8a4b00"

Row = dict[str, object]


@dataclass(frozen=True)
class Canvas:
    """The size of a drawing, its type, the room around the plot, and whether lines are labelled."""

    name: str
    width: int
    height: int
    type_size: int
    top: int
    right: int
    bottom: int
    labels_lines: bool


#: Across the 180 mm of a sheet its type is 8.5 points.
WIDE = Canvas("wide", 840, 330, 14, 26, 204, 34, labels_lines=True)
NARROW = Canvas("narrow", 400, 300, 15, 30, 34, 36, labels_lines=False)

#: Colour, dashes and thickness. Told apart without colour as well: long dashes, dashes and dots,
#: round dots. Caps are round, so a dash is drawn longer than it says by the thickness.
STYLES: dict[ComparatorKind, Row] = {
    ComparatorKind.NATIONAL: {"ink": NATIONAL, "dash": [7, 7], "thick": 2},
    ComparatorKind.REGIONAL: {"ink": REGIONAL, "dash": [7, 6, 0.1, 6], "thick": 2.5},
    ComparatorKind.NEIGHBOURS: {"ink": NEIGHBOURS, "dash": [0.1, 6], "thick": 3},
}
TARGET_STYLE: Row = {"ink": TARGET, "dash": [1, 0], "thick": 2}
MINIMUM_STYLE: Row = {"ink": TARGET, "dash": [3, 5], "thick": 2}
RANGE_STYLE: Row = {"ink": COUNCIL, "dash": [0.1, 8], "thick": 5}
LIMIT_STYLE: Row = {"ink": LIMIT, "dash": [1, 0], "thick": 1.5}
AVERAGE_STYLE: Row = {"ink": INK, "dash": [12, 6], "thick": 1.5}


@dataclass(frozen=True)
class Frame:
    """The plot of one chart on one canvas: it turns days and heights into pixels."""

    chart: TrendChart
    canvas: Canvas

    @cached_property
    def left(self) -> float:
        size = self.canvas.type_size
        return 14.0 + max(text_width(level.text, size) for level in self.chart.scale.levels)

    @cached_property
    def right(self) -> float:
        half = text_width(self.chart.points[-1].tick, self.canvas.type_size) / 2
        return max(self.canvas.right, half + 2.0)

    @cached_property
    def width(self) -> float:
        return round(self.canvas.width - self.left - self.right, 1)

    @cached_property
    def height(self) -> float:
        return self.canvas.height - self.canvas.top - self.canvas.bottom

    @cached_property
    def days(self) -> tuple[date, date]:
        """The first day of the plot and the day after its last."""
        start, end = self.chart.first, self.chart.last + timedelta(days=1)
        if self.chart.points[0].period.kind is PeriodKind.DAY:
            # Single days stand at the very edges; give them air.
            air = timedelta(days=max(1, (end - start).days // 30))
            return start - air, end + air
        return start, end

    @cached_property
    def _ends(self) -> tuple[float, float]:
        return float(self.chart.scale.low), float(self.chart.scale.high)

    def x(self, on: date) -> float:
        start, end = self.days
        return self.width * (on - start).days / (end - start).days

    def y(self, value: object) -> float:
        low, high = self._ends
        return self.height * (high - float(str(value))) / (high - low)


def middle(point: TrendPoint) -> date:
    """The day a period is drawn at: its middle, so that a target from its first day covers it."""
    return point.period.start + (point.period.end - point.period.start) / 2
