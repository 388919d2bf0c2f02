"""The charts of an indicator by their kinds, as a page or a chapter shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from generator.compose.charts.alone import stand_alone
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
from generator.model.formats import spell_size
from generator.model.indicators import Indicator
from generator.model.judgements import Judgement
from generator.model.pages import Download
from generator.model.periods import spell_period
from generator.model.variation import ControlChart


@dataclass(frozen=True)
class Origin:
    """Which chart a picture is, of which indicator, and the line that says whose figures it has."""

    indicator: Indicator
    kind: ChartKind
    source: str

    @property
    def path(self) -> str:
        """Where its file lies, from the edition's root."""
        return chart_path(self.indicator.indicator, self.kind)

    def file(self, drawn: str, title: str, finding: str, known: Iterable[str]) -> Download:
        """The chart as a file that stands alone."""
        content = stand_alone(
            drawn,
            id=f"{self.kind}-{self.indicator.indicator}",
            title=title,
            finding=finding,
            known=known,
            source=self.source,
        )
        return Download(self.path, content, title)


@dataclass(frozen=True)
class Shown:
    """A chart over time, drawn wide and narrow, of which a page shows one."""

    chart: TrendChart | ControlPicture
    wide: Markup
    narrow: Markup
    origin: Origin

    @cached_property
    def file(self) -> Download:
        """The wide drawing as a file, with the words that stand around it on a page."""
        match self.chart:
            case ControlPicture(trend=trend, caution=caution):
                known: tuple[str, ...] = (trend.subtitle, caution)
            case TrendChart() as trend:
                is_open = any(point.provisional for point in trend.points)
                known = (trend.subtitle, OPEN_CIRCLES if is_open else "", *trend.not_drawn)
        title = f"{trend.measure}: {trend.title}"
        return self.origin.file(self.wide, title, title, known)

    @property
    def size(self) -> str:
        """How large that file is, in words."""
        return spell_size(len(self.file.content))


@dataclass(frozen=True)
class Picture:
    """A picture of one size, with its finding and what must be known to read it."""

    title: str
    note: str
    drawn: Markup
    origin: Origin

    @cached_property
    def file(self) -> Download:
        """The picture as a file, with the words that stand around it on a page."""
        return self.origin.file(self.drawn, self.title, self.title, (self.note,))

    @property
    def size(self) -> str:
        """How large that file is, in words."""
        return spell_size(len(self.file.content))


@dataclass(frozen=True)
class Gathered:
    """A store of drawings that remembers each picture made with it, for its file.

    So there is a file of each chart that a page shows, and of no other.
    """

    store: DrawingStore
    shown: dict[str, Shown | Picture] = field(default_factory=dict)

    def get(self, key: str) -> str | None:
        """The text kept under a key, if there is one."""
        return self.store.get(key)

    def put(self, key: str, svg: str) -> None:
        """Keep a text under a key."""
        self.store.put(key, svg)

    @property
    def files(self) -> tuple[Download, ...]:
        """The file of each picture, in order of their names."""
        return tuple(self.shown[path].file for path in sorted(self.shown))


#: The folder of an edition in which its charts lie as files.
CHARTS = "charts"
#: The finding, the note and the drawing of a picture of one size.
Drawn = tuple[str, str, Markup]
OPEN_CIRCLES = "Open circles: provisional or estimated."


def chart_path(indicator: str, kind: ChartKind) -> str:
    """Where the file of a chart lies, from the edition's root."""
    return f"{CHARTS}/{indicator}-{kind}.svg"


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
    found = _picture(released, judgement, kind, drawings)
    if found is not None and isinstance(drawings, Gathered):
        drawings.shown[found.origin.path] = found
    return found


def _picture(
    released: ReleasedEdition, judgement: Judgement, kind: ChartKind, drawings: DrawingStore
) -> Shown | Picture | None:
    origin = Origin(judgement.indicator, kind, _source(released, judgement.indicator))
    if (make := _PICTURES.get(kind)) is not None:
        found = make(released, judgement)
        return Picture(*found, origin) if found else None
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
    return Shown(chart, Markup(drawing.wide), Markup(drawing.narrow), origin)


def _source(released: ReleasedEdition, indicator: Indicator) -> str:
    """Whose figures a chart shows, of what and in which edition, so that it can be quoted."""
    edition = released.edition
    return (
        f"Source: {released.authority.name}, {edition.title}. {indicator.ref} {indicator.label}, "
        f"{spell_period(released.reporting_period)}, edition {edition.edition}."
    )


def _comparison(released: ReleasedEdition, judgement: Judgement) -> Drawn | None:
    if (found := places_of(released, judgement)) is None:
        return None
    open_marks = " An open mark is not like for like." if found.has_open_marks else ""
    whisker = " The thin line through ours is its 95% interval." if found.whisker else ""
    note = f"{found.scale} The upright stroke marks our latest.{whisker}{open_marks}"
    return found.title, note, drawn_places(found)


def _distribution(released: ReleasedEdition, judgement: Judgement) -> Drawn | None:
    found = distribution_of(released, judgement)
    return (found.title, "", drawn_distribution(found)) if found else None


def _bullet(released: ReleasedEdition, judgement: Judgement) -> Drawn | None:
    found = bullet_of(released, judgement)
    return (found.title, "", drawn_bullet(found)) if found else None


def _areas(released: ReleasedEdition, judgement: Judgement) -> Drawn | None:
    found = area_trends_of(released, judgement)
    return (found.title, found.note, drawn_area_trends(found)) if found else None


def _funnel(released: ReleasedEdition, judgement: Judgement) -> Drawn | None:
    found = funnel_of(released, judgement)
    return (found.title, "", drawn_funnel(found)) if found else None


_PICTURES: dict[ChartKind, Callable[[ReleasedEdition, Judgement], Drawn | None]] = {
    ChartKind.COMPARISON: _comparison,
    ChartKind.DISTRIBUTION: _distribution,
    ChartKind.BULLET: _bullet,
    ChartKind.AREAS: _areas,
    ChartKind.FUNNEL: _funnel,
}
