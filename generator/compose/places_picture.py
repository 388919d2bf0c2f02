"""Our figure beside other places' as dots on one scale: for indicators that have no trend to draw.

Drawn by hand in one size that a telephone and a sheet of paper both take. Each row says its place,
its period and its number, so the picture can be read without its dots and without colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from generator.compose.canvases import COUNCIL, INK, NATIONAL, NEIGHBOURS, REGIONAL
from generator.compose.comparators import latest_of_each, why_not_compared
from generator.compose.lettering import text_width, wrapped
from generator.judge.ages import published_for, stretch_words
from generator.judge.places import place_words
from generator.model.comparators import ComparatorKind, Statistic
from generator.model.editions import ReleasedEdition
from generator.model.formats import spell, spell_cell
from generator.model.indicators import Indicator
from generator.model.judgements import Judgement

WIDTH = 320
_SIZE, _LINE, _EDGE = 15, 19, 8
_TRACK = "#6b7682"


@dataclass(frozen=True)
class PlaceRow:
    """One place's figure; `kind` is absent for our own latest."""

    kind: ComparatorKind | None
    words: str
    value: Decimal
    text: str
    is_comparable: bool

    @property
    def label(self) -> str:
        return self.words if self.is_comparable else f"{self.words}, not like for like"


@dataclass(frozen=True)
class PlacesPicture:
    """The rows, ours first, the ends of the scale they lie on, and the words for the picture.

    `scale` says from where to where the lines run, for those who see them.
    """

    id: str
    title: str
    description: str
    scale: str
    rows: tuple[PlaceRow, ...]
    low: Decimal
    high: Decimal

    @property
    def has_open_marks(self) -> bool:
        """Whether a place's figure is not like for like with ours."""
        return not all(row.is_comparable for row in self.rows)


#: The places drawn, in order. A single other authority is for the table.
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
    latest = _text(figure.shown, indicator)
    rows = [PlaceRow(None, f"Our latest, {when}", figure.shown, latest, True)]
    order = list(DRAWN)
    places = [c for c in latest_of_each(released, indicator) if c.kind in DRAWN]
    for found in sorted(places, key=lambda c: order.index(c.kind)):
        if found.value is None or found.statistic in (Statistic.P25, Statistic.P75):
            continue
        own = found.kind is ComparatorKind.OWN
        name = "Our last published" if own else place_words(found)
        alike = not why_not_compared(found, figure, indicator, released)
        words = f"{name}, {published_for(found, indicator.unit)}"
        text = _text(found.value, indicator)
        rows.append(PlaceRow(found.kind, words, found.value, text, alike))
    if len(rows) < 2:
        return None
    low = min(Decimal(0), *(row.value for row in rows))
    high = max(Decimal(0), *(row.value for row in rows))
    said = (
        f"{row.label}: {spell(row.value, indicator.unit, indicator.unit_label)}." for row in rows
    )
    scale = f"The lines run from {spell_cell(low, indicator.unit)} to {_text(high, indicator)}."
    return PlacesPicture(
        id=f"places-{indicator.indicator}",
        title=f"{indicator.label}: our latest figure beside published ones",
        description=" ".join([f"{len(rows)} dots on one scale.", *said, scale]),
        scale=scale,
        rows=tuple(rows),
        low=low,
        high=high,
    )


def _text(value: Decimal, indicator: Indicator) -> str:
    return spell_cell(value, indicator.unit)


def drawn_places(picture: PlacesPicture) -> Markup:
    """The picture as SVG: for each place its words and number, and under them a line with a dot."""
    pieces: list[Markup] = []
    span = (picture.high - picture.low) or Decimal(1)
    along = WIDTH - 2 * _EDGE

    def x(value: Decimal) -> str:
        return _px(_EDGE + along * float((value - picture.low) / span))

    ours = x(picture.rows[0].value)
    y = 0.0
    for row in picture.rows:
        room = WIDTH - text_width(row.text, _SIZE, bold=True) - 16
        for number, line in enumerate(wrapped(row.label, _SIZE, room)):
            y += _LINE
            pieces.append(_words(line, "0", y, row, "start"))
            if number == 0:
                pieces.append(_words(row.text, str(WIDTH), y, row, "end"))
        y += 14
        pieces.append(
            Markup(
                '<line stroke="{}" stroke-width="1" x1="{}" y1="{}" x2="{}" y2="{}"/>'
                '<line stroke="{}" stroke-width="1.5" x1="{}" y1="{}" x2="{}" y2="{}"/>'
            ).format(_TRACK, _EDGE, y, WIDTH - _EDGE, y, COUNCIL, ours, y - 8, ours, y + 8)
        )
        pieces.append(_dot(row, x(row.value), y))
        y += 14
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="places" viewBox="0 0 {} {}" role="img" '
        'aria-labelledby="{}-title" aria-describedby="{}-description" font-size="{}">'
        '<title id="{}-title">{}</title><desc id="{}-description">{}</desc>{}</svg>'
    ).format(
        WIDTH,
        _px(y),
        picture.id,
        picture.id,
        _SIZE,
        picture.id,
        picture.title,
        picture.id,
        picture.description,
        Markup("").join(pieces),
    )


def _words(text: str, x: str, y: float, row: PlaceRow, anchor: str) -> Markup:
    bold = row.kind is None or anchor == "end"
    ink = COUNCIL if row.kind is None else INK
    weight = Markup(' font-weight="bold"') if bold else ""
    return Markup('<text x="{}" y="{}" fill="{}" text-anchor="{}"{}>{}</text>').format(
        x, _px(y), ink, anchor, weight, text
    )


def _dot(row: PlaceRow, x: str, y: float) -> Markup:
    """A round dot for us, a diamond for others; open where the two are not like for like."""
    ink = COUNCIL if row.kind is None else DRAWN[row.kind]
    fill = ink if row.is_comparable else "#ffffff"
    if row.kind in (None, ComparatorKind.OWN):
        return Markup(
            '<circle fill="{}" stroke="{}" stroke-width="2" cx="{}" cy="{}" r="5.5"/>'
        ).format(fill, ink, x, y)
    return Markup(
        '<path fill="{}" stroke="{}" stroke-width="2" transform="translate({} {})" '
        'd="M0-6.5 6.5 0 0 6.5-6.5 0Z"/>'
    ).format(fill, ink, x, y)


def _px(coordinate: float) -> str:
    return f"{coordinate:.1f}".removesuffix(".0")
