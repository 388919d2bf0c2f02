"""The charts of an indicator by their kinds, as a page or a chapter shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.compose.charts.areas_drawing import drawn_area_trends
from generator.compose.charts.areas_picture import area_trends_of
from generator.compose.charts.bullet_picture import bullet_of, drawn_bullet
from generator.compose.charts.control_picture import ControlPicture, control_of
from generator.compose.charts.distribution_drawing import drawn_distribution
from generator.compose.charts.distribution_picture import distribution_of
from generator.compose.charts.funnel_picture import drawn_funnel, funnel_of
from generator.compose.charts.places_picture import drawn_places, places_of
from generator.compose.charts.trends import TrendChart, trend_of
from generator.compose.charts.vega import DrawingStore, draw
from generator.model.choices import ChartKind
from generator.model.editions import ReleasedEdition
from generator.model.judgements import Judgement
from generator.model.variation import ControlChart


@dataclass(frozen=True)
class Shown:
    """A chart over time, drawn wide and narrow, of which a page shows one."""

    chart: TrendChart | ControlPicture
    wide: Markup
    narrow: Markup


@dataclass(frozen=True)
class Picture:
    """A picture of one size, with its finding and what must be known to read it."""

    title: str
    note: str
    drawn: Markup


def pictures(
    released: ReleasedEdition,
    judgement: Judgement,
    kinds: Iterable[ChartKind],
    drawings: DrawingStore,
) -> tuple[Shown | Picture, ...]:
    """Each of the kinds that the figures allow, in the order asked for."""
    found = (picture(released, judgement, kind, drawings) for kind in kinds)
    return tuple(one for one in found if one is not None)


def picture(
    released: ReleasedEdition, judgement: Judgement, kind: ChartKind, drawings: DrawingStore
) -> Shown | Picture | None:
    """One chart of an indicator; `None` where its figures do not allow it."""
    if (make := _PICTURES.get(kind)) is not None:
        return make(released, judgement)
    chart: TrendChart | ControlPicture | None
    if kind is ChartKind.TREND:
        chart = trend_of(released, judgement)
    elif isinstance(judgement.variation, ControlChart):
        chart = control_of(released, judgement, judgement.variation)
    else:
        chart = None
    if chart is None:
        return None
    drawing = draw(chart, drawings)
    return Shown(chart, Markup(drawing.wide), Markup(drawing.narrow))


def _comparison(released: ReleasedEdition, judgement: Judgement) -> Picture | None:
    if (found := places_of(released, judgement)) is None:
        return None
    open_marks = " An open mark is not like for like." if found.has_open_marks else ""
    whisker = " The thin line through ours is its 95% interval." if found.whisker else ""
    note = f"{found.scale} The upright stroke marks our latest.{whisker}{open_marks}"
    return Picture(found.title, note, drawn_places(found))


def _distribution(released: ReleasedEdition, judgement: Judgement) -> Picture | None:
    found = distribution_of(released, judgement)
    return Picture(found.title, "", drawn_distribution(found)) if found else None


def _bullet(released: ReleasedEdition, judgement: Judgement) -> Picture | None:
    found = bullet_of(released, judgement)
    return Picture(found.title, "", drawn_bullet(found)) if found else None


def _areas(released: ReleasedEdition, judgement: Judgement) -> Picture | None:
    found = area_trends_of(released, judgement)
    return Picture(found.title, found.note, drawn_area_trends(found)) if found else None


def _funnel(released: ReleasedEdition, judgement: Judgement) -> Picture | None:
    found = funnel_of(released, judgement)
    return Picture(found.title, "", drawn_funnel(found)) if found else None


_PICTURES: dict[ChartKind, Callable[[ReleasedEdition, Judgement], Picture | None]] = {
    ChartKind.COMPARISON: _comparison,
    ChartKind.DISTRIBUTION: _distribution,
    ChartKind.BULLET: _bullet,
    ChartKind.AREAS: _areas,
    ChartKind.FUNNEL: _funnel,
}
