"""Our figure beside other places' as dots on one scale.

Drawn by hand in one size that a telephone and a sheet of paper both take. Each row says its place,
its period, its number and how far it is from ours, so the picture can be read without its dots and
without colour. What is seen is neutral; how ours stands to a place is said in the description, in
the judgement's own sentence, and only where both are of the same days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from generator.compose.charts.canvases import COUNCIL, INK, NATIONAL, NEIGHBOURS, REGIONAL
from generator.compose.charts.svg_marks import (
    EDGE,
    LINE,
    PAPER,
    TRACK,
    WIDTH,
    Along,
    beside,
    diamond,
    dot,
    image,
    line,
    lines_of,
    words,
)
from generator.compose.comparators import latest_of_each, why_not_compared
from generator.judge.comparison.ages import published_for, stretch_words
from generator.judge.comparison.benchmark import benchmarked
from generator.judge.comparison.places import place_words
from generator.measure.rounding import round_half_up
from generator.model.comparators import Comparator, ComparatorKind, Statistic
from generator.model.comparison import Benchmarked, Interval
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure
from generator.model.formats import listed, spell, spell_cell, spell_points
from generator.model.indicators import Indicator
from generator.model.judgements import Judgement


@dataclass(frozen=True)
class PlaceRow:
    """One place's figure; `kind` is absent for our own latest.

    `apart` says how far it is from our latest where the two may be compared.
    """

    kind: ComparatorKind | None
    words: str
    value: Decimal
    text: str
    is_comparable: bool
    apart: str = ""

    @property
    def label(self) -> str:
        return self.words if self.is_comparable else f"{self.words}, not like for like"


@dataclass(frozen=True)
class PlacesPicture:
    """The rows, ours first, the ends of the scale they lie on, and the words for the picture.

    `scale` says from where to where the lines run, for those who see them. `whisker` is the 95%
    interval of ours to the places our figure is shown with, and `within` says it, where some place
    is like for like in days and basis.
    """

    id: str
    title: str
    description: str
    scale: str
    rows: tuple[PlaceRow, ...]
    low: Decimal
    high: Decimal
    whisker: Interval | None = None
    within: str = ""

    @property
    def has_open_marks(self) -> bool:
        """Whether a place's figure is not like for like with ours."""
        return not all(row.is_comparable for row in self.rows)


#: The places drawn, in order. Single other authorities have a picture of their own.
DRAWN: dict[ComparatorKind, str] = {
    ComparatorKind.OWN: COUNCIL,
    ComparatorKind.NEIGHBOURS: NEIGHBOURS,
    ComparatorKind.REGIONAL: REGIONAL,
    ComparatorKind.NATIONAL: NATIONAL,
}


def places_of(released: ReleasedEdition, judgement: Judgement) -> PlacesPicture | None:
    """The picture of an indicator; `None` where we have no figure, or no place has one."""
    indicator, figure = judgement.indicator, judgement.headline
    if figure is None or figure.shown is None:
        return None
    when = stretch_words(figure.key.period, figure.key.basis, indicator.unit)
    latest = spell_cell(figure.shown, indicator.unit)
    rows = [PlaceRow(None, f"Our latest, {when}", figure.shown, latest, True)]
    whisker: Interval | None = None
    order = list(DRAWN)
    places = [c for c in latest_of_each(released, indicator) if c.kind in DRAWN]
    for found in sorted(places, key=lambda c: order.index(c.kind)):
        if found.value is None or found.statistic in (Statistic.P25, Statistic.P75):
            continue
        beside_it = benchmarked(figure, indicator, found, released.reporting_period)
        if isinstance(beside_it, Benchmarked):
            whisker = _as_shown(beside_it.interval, figure)
        rows.append(_row(found, found.value, figure, indicator, released))
    if len(rows) < 2:
        return None
    reach = (whisker.lower, whisker.upper) if whisker else ()
    low = min(Decimal(0), *reach, *(row.value for row in rows))
    high = max(Decimal(0), *reach, *(row.value for row in rows))
    within = ""
    if whisker:
        limits = (spell_cell(end, indicator.unit) for end in (whisker.lower, whisker.upper))
        within = f"95% interval of ours: {' to '.join(limits)}"
    scale = (
        f"The lines run from {spell_cell(low, indicator.unit)} to "
        f"{spell_cell(high, indicator.unit)}."
    )
    said = [_said(row, indicator) for row in rows]
    if within:
        said.insert(1, f"{within}.")
    return PlacesPicture(
        id=f"places-{indicator.indicator}",
        title=f"{indicator.label}: {_finding(latest, rows)}",
        description=" ".join(
            filter(None, [f"{len(rows)} dots on one scale.", *said, scale, judgement.sentence])
        ),
        scale=scale,
        rows=tuple(rows),
        low=low,
        high=high,
        whisker=whisker,
        within=within,
    )


def _finding(latest: str, rows: Sequence[PlaceRow]) -> str:
    """How many of the figures beside ours are higher or lower, of those that are like for like."""
    ours, *others = rows
    values = [row.value for row in others if row.is_comparable]
    if not values:
        return f"{latest}, and no published figure is like for like"
    counts = {
        "higher": sum(value > ours.value for value in values),
        "lower": sum(value < ours.value for value in values),
        "the same": values.count(ours.value),
    }
    told = [(number, word) for word, number in counts.items() if number]
    if len(values) == 1:
        return f"{latest}, and the published figure beside it is {told[0][1]}"
    if len(told) == 1:
        return f"{latest}, and all {len(values)} published figures beside it are {told[0][1]}"
    said = listed(tuple(f"{number} {word}" for number, word in told))
    return f"{latest}, and of {len(values)} published figures beside it {said}"


def _row(
    found: Comparator,
    value: Decimal,
    figure: Figure,
    indicator: Indicator,
    released: ReleasedEdition,
) -> PlaceRow:
    own = found.kind is ComparatorKind.OWN
    name = "Our last published" if own else place_words(found)
    alike = not why_not_compared(found, figure, indicator, released)
    return PlaceRow(
        found.kind,
        f"{name}, {published_for(found, indicator.unit)}",
        value,
        spell_cell(value, indicator.unit),
        alike,
        _apart(value, figure, indicator) if alike else "",
    )


def _apart(value: Decimal, figure: Figure, indicator: Indicator) -> str:
    """How far a figure is from ours, both as shown."""
    difference = value - (figure.shown or Decimal(0))
    if not difference:
        return "the same as our latest"
    side = "higher" if difference > 0 else "lower"
    return f"{spell_points(difference, indicator.unit)} {side} than our latest"


def _as_shown(interval: Interval, figure: Figure) -> Interval:
    """The limits to as many places as the figure itself is shown with."""
    return Interval(
        round_half_up(interval.lower, figure.decimals),
        round_half_up(interval.upper, figure.decimals),
    )


def _said(row: PlaceRow, indicator: Indicator) -> str:
    """A row read aloud: the figure, and how far it is from ours; better or worse is elsewhere."""
    value = spell(row.value, indicator.unit, indicator.unit_label)
    return f"{row.label}: {value}{f', {row.apart}' if row.apart else ''}."


def drawn_places(picture: PlacesPicture) -> Markup:
    """The picture as SVG: for each place its words and number, and under them a line with a dot."""
    pieces: list[Markup] = []
    along = Along(picture.low, picture.high)
    ours = along.at(picture.rows[0].value)
    y = 0.0
    for row in picture.rows:
        is_ours = row.kind is None
        ink = COUNCIL if is_ours else INK
        drawn, y = beside(row.label, row.text, y, ink=ink, bold=is_ours)
        pieces += drawn
        for part in lines_of(picture.within if is_ours else row.apart, WIDTH):
            y += LINE
            pieces.append(words(part, 0, y))
        y += 14
        pieces.append(line(EDGE, y, WIDTH - EDGE, y, ink=TRACK))
        pieces.append(line(ours, y - 8, ours, y + 8, ink=COUNCIL, thick="1.5"))
        if is_ours and picture.whisker:
            pieces += _whisker(along, picture.whisker, y)
        pieces.append(_mark(row, along.at(row.value), y))
        y += 14
    return image("picture places", picture.id, picture.title, picture.description, y, pieces)


def _whisker(along: Along, interval: Interval, y: float) -> list[Markup]:
    low, high = along.at(interval.lower), along.at(interval.upper)
    return [
        line(low, y, high, y, ink=COUNCIL, thick="3"),
        line(low, y - 5, low, y + 5, ink=COUNCIL, thick="2"),
        line(high, y - 5, high, y + 5, ink=COUNCIL, thick="2"),
    ]


def _mark(row: PlaceRow, x: float, y: float) -> Markup:
    """A round dot for us, a diamond for others; open where the two are not like for like."""
    ink = COUNCIL if row.kind is None else DRAWN[row.kind]
    fill = "" if row.is_comparable else PAPER
    if row.kind in (None, ComparatorKind.OWN):
        return dot(x, y, ink, fill=fill)
    return diamond(x, y, ink, fill=fill)
