"""Small multiples by area: one small trend for each area, all of them on one scale.

A panel says its area, its first and its last figure in words. A figure that
is not shown has its symbol and no point; a gap stays a gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise

from generator.compose.charts.scales import Scale, close_scale_for
from generator.compose.charts.series import Reading, Series, months_apart
from generator.compose.parts import Part, areas_of, kinds_of
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Status
from generator.model.formats import (
    listed,
    plural,
    spell_figure,
    why_no_number,
)
from generator.model.indicators import Frequency, Indicator, Unit
from generator.model.judgements import Judgement
from generator.model.periods import Basis, Period, PeriodKind, spell_period, spell_span

#: More panels than this are a table, and there is one.
MOST = 12

Run = tuple[tuple[date, Decimal], ...]


@dataclass(frozen=True)
class Hidden:
    """One or more periods in a row without a number: the middle of them and their symbol."""

    on: date
    text: str


@dataclass(frozen=True)
class Panel:
    """The trend of one area: the pieces of its line, its symbols, its first and last figure."""

    name: str
    runs: tuple[Run, ...]
    hidden: tuple[Hidden, ...]
    first: tuple[str, str]
    last: tuple[str, str]
    description: str


@dataclass(frozen=True)
class AreasPicture:
    """The panels in the order of the areas, and what they share.

    `whole` is the line of the whole authority, drawn in each panel; `note` is to be read beside the
    panels: the scale, the line of the whole authority, and how many areas are left out.
    """

    id: str
    title: str
    description: str
    note: str
    panels: tuple[Panel, ...]
    whole: tuple[Run, ...]
    scale: Scale
    start: date
    end: date


def area_trends_of(released: ReleasedEdition, judgement: Judgement) -> AreasPicture | None:
    """The picture of an indicator; `None` unless two areas of a kind have figures and one a line.

    Of several kinds of area the first that has a line is drawn.
    """
    for kind in kinds_of(released, judgement.indicator):
        if picture := _of_kind(released, judgement.indicator, kind):
            return picture
    return None


def _of_kind(released: ReleasedEdition, indicator: Indicator, kind: str) -> AreasPicture | None:
    areas = [part for part in areas_of(released, kind) if not part.is_head]
    when = _series_drawn(released, indicator, areas)
    if when is None:
        return None
    cuts = [found for found in released.breaks if found.indicator == indicator.indicator]
    breaks = tuple(found.from_period.start for found in cuts)
    found = [
        (part, figures)
        for part in areas
        if (figures := _figures(released, indicator, when, part.area))
    ]
    drawn, left_out = found[:MOST], found[MOST:]
    numbers = [f.shown for _, figures in drawn for f in figures if f.shown is not None]
    if len(found) < 2 or not any(_has_line(figures) for _, figures in drawn):
        return None
    days = [_middle(f.key.period) for _, figures in drawn for f in figures]
    start, end = min(days), max(days)
    rhythm = _rhythm(figures for _, figures in drawn)
    whole: tuple[Run, ...] = ()
    # The whole is the sum of a count's areas, so it would press their lines flat.
    if indicator.unit is not Unit.COUNT:
        beside = (
            figure
            for figure in _figures(released, indicator, when)
            if start <= _middle(figure.key.period) <= end
        )
        whole = _runs(indicator, tuple(beside), when, indicator.frequency, breaks)
    numbers += [value for run in whole for _, value in run]
    scale = close_scale_for(numbers, indicator.unit, max(f.decimals for _, fs in drawn for f in fs))
    panels = tuple(
        _panel(part, figures, _runs(indicator, figures, when, rhythm, breaks))
        for part, figures in drawn
    )
    seen = [found.from_period for found in cuts if start < found.from_period.start <= end]
    note = _note(scale, when, bool(whole), seen, len(left_out))
    without = {
        _stands_for(f): why_no_number(f) for _, figures in drawn for f in figures if f.symbol
    }
    said = (
        f"{plural(len(panels), 'small chart')} of one scale, one for each {kind}.",
        *(f"{panel.name}: {panel.description}" for panel in panels),
        *(f"{words}: {why}." for words, why in sorted(without.items())),
        note,
    )
    return AreasPicture(
        id=f"areas-{indicator.indicator}",
        title=f"{indicator.label} by {kind}: {_finding(drawn)}",
        description=" ".join(said),
        note=note,
        panels=panels,
        whole=whole,
        scale=scale,
        start=start,
        end=end,
    )


When = tuple[Basis, PeriodKind]


def _series_drawn(
    released: ReleasedEdition, indicator: Indicator, areas: Sequence[Part]
) -> When | None:
    """The basis and kind of period to draw: apart before overlapping, then the most numbers.

    Points that share most of their data with the one before show runs that are only in the adding
    up, so single periods come first, as on the chart of the whole authority.
    """
    names = {part.area for part in areas}
    held: dict[When, int] = {}
    for figure in released.figures.of(indicator.indicator):
        key = figure.key
        if key.area in names and not key.breakdown and figure.shown is not None:
            when = (key.basis, key.period.kind)
            held[when] = held.get(when, 0) + 1

    def rank(when: When) -> tuple[object, ...]:
        basis, kind = when
        return (not _overlaps(when), basis is indicator.basis, held[when], kind)

    return max(held, key=rank, default=None)


def _overlaps(when: When) -> bool:
    basis, kind = when
    adds_up = basis in (Basis.YEAR_TO_DATE, Basis.ROLLING_YEAR)
    return adds_up and kind is not PeriodKind.FINANCIAL_YEAR


def _figures(
    released: ReleasedEdition, indicator: Indicator, when: When, area: str = ""
) -> tuple[Figure, ...]:
    """The figures of one area, or of the whole authority, that an edition of its day holds."""
    return tuple(
        figure
        for figure in released.figures.series(indicator.indicator, *when, area=area)
        if figure.status is not Status.FORECAST
        and figure.key.period.end <= released.reporting_period.end
    )


def _has_line(figures: Iterable[Figure]) -> bool:
    return sum(figure.shown is not None for figure in figures) > 1


def _rhythm(areas: Iterable[Sequence[Figure]]) -> Frequency:
    """How often parts have figures: a gap in their lines is a gap in that.

    Parts may be handed over at quarter ends where the whole is known each month.
    """
    steps = (
        months_apart(before.key.period.end, after.key.period.end)
        for figures in areas
        for before, after in pairwise(figures)
    )
    step = min(steps, default=1)
    return next((often for months, often in _OFTEN if step <= months), Frequency.ANNUAL)


_OFTEN = ((1, Frequency.MONTHLY), (3, Frequency.QUARTERLY))


def _runs(
    indicator: Indicator,
    figures: Sequence[Figure],
    when: When,
    rhythm: Frequency,
    breaks: tuple[date, ...],
) -> tuple[Run, ...]:
    """The pieces of a line: it stops at a hidden or missing figure and at a break."""
    series = Series(replace(indicator, frequency=rhythm), *when, Reading.OWN, tuple(figures))
    runs: list[list[tuple[date, Decimal]]] = []
    before: Figure | None = None
    for figure in figures:
        if figure.shown is not None:
            if before is None or not series.joins(before, figure, breaks):
                runs.append([])
            runs[-1].append((_middle(figure.key.period), figure.shown))
        before = figure if figure.shown is not None else None
    return tuple(tuple(run) for run in runs)


def _middle(period: Period) -> date:
    return period.start + (period.end - period.start) / 2


def _panel(part: Part, figures: tuple[Figure, ...], runs: tuple[Run, ...]) -> Panel:
    first, last = _told(figures[0]), _told(figures[-1])
    symbols = [figure.symbol for figure in figures if figure.symbol]
    unseen = f" {len(symbols)} of {len(figures)} not shown." if symbols else ""
    if len(figures) == 1:
        said = f"{last[0]} {_when(figures[-1])}, the only figure.{unseen}"
    else:
        said = f"first {first[0]} {_when(figures[0])}, last {last[0]} {_when(figures[-1])}.{unseen}"
    hidden = []
    for stands_for, group in groupby(figures, key=_stands_for):
        alike = list(group)
        if stands_for:
            start, end = (_middle(figure.key.period) for figure in (alike[0], alike[-1]))
            hidden.append(Hidden(start + (end - start) / 2, stands_for))
    name = f"{part.name}, {part.parent}" if part.parent else part.name
    return Panel(name, runs, tuple(hidden), first, last, said)


def _stands_for(figure: Figure) -> str:
    """What stands in the place of a number; nothing where there is one."""
    return spell_figure(figure) if figure.symbol else ""


def _told(figure: Figure) -> tuple[str, str]:
    return spell_figure(figure), spell_period(figure.key.period)


def _when(figure: Figure) -> str:
    words = spell_span(figure.key.period, figure.key.basis)
    return words if words.startswith("at ") else f"for {words}"


def _finding(drawn: Sequence[tuple[Part, tuple[Figure, ...]]]) -> str:
    """Between which values the last figures lie, of those that are of the latest period."""
    latest = max((figures[-1].key.period for _, figures in drawn), key=lambda p: p.sort_key)
    now = [
        (f.shown, spell_figure(f))
        for _, figures in drawn
        for f in figures[-1:]
        if f.key.period == latest and f.shown is not None
    ]
    when = spell_period(latest)
    if not now:
        return f"none shown, {when}"
    low, high = min(now)[1], max(now)[1]
    values = low if low == high else f"{low} to {high}"
    some = f" in {len(now)} of {len(drawn)}" if len(now) < len(drawn) else ""
    return f"{values}{some}, {when}"


def _note(
    scale: Scale, when: When, has_whole: bool, breaks: Sequence[Period], left_out: int
) -> str:
    ends = listed((scale.levels[0].text, scale.levels[-1].text)).replace(" and ", " to ")
    parts = [f"Each chart runs from {ends}."]
    if has_whole:
        parts.append("Dashes: the whole authority.")
    for since in breaks:
        parts.append(f"Figures from {spell_period(since)} are not compared with earlier ones.")
    if _overlaps(when):
        parts.append("Each point includes most of the one before.")
    if left_out:
        areas = plural(left_out, "more area is", "more areas are")
        parts.append(f"{areas} in the table and not drawn.")
    return " ".join(parts)
