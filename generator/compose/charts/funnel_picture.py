"""Authorities' percentages by how many they are of, between the limits that chance alone explains.

Small places swing more than large ones, so the limits are wide on the left and narrow on the right.
Sizes are drawn by their roots, because the largest authority is a hundred times the smallest.
Off unless it is asked for. What is seen and said is neutral: within, above or below the limits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from markupsafe import Markup

from generator.compose.charts.canvases import COUNCIL, INK, NATIONAL
from generator.compose.charts.distribution_picture import other_authorities
from generator.compose.charts.lettering import apart, text_width
from generator.compose.charts.scales import Scale, scale_for
from generator.compose.charts.svg_marks import (
    LINE,
    PAPER,
    SIZE,
    TRACK,
    WIDTH,
    Along,
    about,
    dot,
    image,
    line,
    lines_of,
    px,
    words,
)
from generator.judge.comparison.benchmark import of_the_same_days
from generator.judge.comparison.beside_places import known_by_then
from generator.judge.comparison.funnel import limits_of_proportion, pooled, proportion_in_funnel
from generator.judge.comparison.position import FEWEST_AUTHORITIES
from generator.judge.phrases import when
from generator.measure.rounding import ARITHMETIC, round_half_up
from generator.model.comparators import Comparator, ComparatorKind
from generator.model.comparison import Confidence, Standing
from generator.model.editions import ReleasedEdition
from generator.model.figures import Key
from generator.model.formats import plural, spell_cell, spell_number
from generator.model.indicators import Indicator, Polarity, Unit
from generator.model.judgements import Judgement
from generator.model.periods import span

_HEIGHT = 180
_LABELS = "99.8% limit"
#: So many steps make a curve.
_STEPS = 48

_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class FunnelPlace:
    """A place's count out of so many, and its percentage."""

    count: Decimal
    of: Decimal

    @property
    def percentage(self) -> Decimal:
        with localcontext(ARITHMETIC):
            return _HUNDRED * self.count / self.of


@dataclass(frozen=True)
class FunnelPicture:
    """The other places and ours; `average` is the proportion of all of them together, 0 to 1."""

    id: str
    title: str
    description: str
    ours: FunnelPlace
    words: str
    others: tuple[FunnelPlace, ...]
    average: Decimal
    average_words: str
    of_words: str
    scale: Scale


def funnel_of(released: ReleasedEdition, judgement: Judgement) -> FunnelPicture | None:
    """The picture of a percentage; `None` where too few authorities come with what they are of.

    Ours is published with its counts, as theirs are, else our released one of the same days; a
    figure of ours that is hidden is not drawn, published or not.
    """
    indicator = judgement.indicator
    found = _latest(released, indicator)
    if indicator.unit is not Unit.PERCENT or found is None:
        return None
    key, ours, others = found
    every = (ours, *others)
    average = pooled((place.count, place.of) for place in every)
    standing, beyond = _standing(ours, average)
    others_out = sum(_standing(place, average)[0] is not Standing.SIMILAR for place in others)
    shown = round_half_up(ours.percentage, indicator.decimals)
    mean = spell_cell(round_half_up(average * _HUNDRED, indicator.decimals), indicator.unit)
    place = _PLACES[standing].format(beyond or Confidence.USUAL)
    value = spell_cell(shown, indicator.unit)
    largest = max(one.of for one in every)
    return FunnelPicture(
        id=f"funnel-{indicator.indicator}",
        title=f"{indicator.label}: ours lies {place} of {len(every):,} authorities",
        description=" ".join(
            (
                f"Funnel of {len(every):,} authorities, {when(key)}, by how many each is of, up to "
                f"{spell_number(largest)}.",
                f"The average of all is {mean}.",
                f"Ours, {value} of {spell_number(ours.of)}, lies {place}.",
                f"{plural(others_out, 'other lies', 'others lie')} outside the 95% limits.",
                *((judgement.sentence,) if judgement.sentence else ()),
            )
        ),
        ours=ours,
        words=f"Ours {value} of {spell_number(ours.of)}",
        others=others,
        average=average,
        average_words=f"All {mean}",
        of_words=indicator.denominator_label,
        scale=scale_for(
            [*(one.percentage for one in every), average * _HUNDRED],
            indicator.unit,
            indicator.decimals,
        ),
    )


def _latest(
    released: ReleasedEdition, indicator: Indicator
) -> tuple[Key, FunnelPlace, tuple[FunnelPlace, ...]] | None:
    """The latest days for which enough authorities and we have counts."""
    times = {
        (row.basis is indicator.basis, span(row.period, row.basis)[::-1], row.basis): row.period
        for row in known_by_then(released, indicator)
        if row.kind is ComparatorKind.AUTHORITY
    }
    for (*_, basis), period in sorted(times.items(), key=lambda item: item[0], reverse=True):
        key = Key(indicator.indicator, period, basis)
        ours = _ours(released, indicator, key)
        rows = other_authorities(released, indicator, period, basis)
        others = tuple(place for row in rows if (place := _of_row(row)))
        if ours and len(others) + 1 >= FEWEST_AUTHORITIES:
            return key, ours, others
    return None


def _ours(released: ReleasedEdition, indicator: Indicator, key: Key) -> FunnelPlace | None:
    """Our published counts, as theirs are, else our released ones; none where ours is hidden."""
    figure = of_the_same_days(released.figures, key)
    if figure is not None and figure.shown is None:
        return None
    days = span(key.period, key.basis)
    for row in known_by_then(released, indicator):
        is_ours = row.kind is ComparatorKind.OWN or row.comparator == released.authority.code
        same = row.basis is key.basis and span(row.period, row.basis) == days
        if is_ours and same and (published := _of_row(row)):
            return published
    return _place(figure.numerator, figure.denominator) if figure else None


def _of_row(row: Comparator) -> FunnelPlace | None:
    return None if row.symbol is not None else _place(row.numerator, row.denominator)


def _place(count: Decimal | None, of: Decimal | None) -> FunnelPlace | None:
    if count is None or of is None or not 0 <= count <= of or not of:
        return None
    return FunnelPlace(count, of)


_PLACES: dict[Standing, str] = {
    Standing.SIMILAR: "within the {} limits",
    Standing.HIGHER: "above the {} limits",
    Standing.LOWER: "below the {} limits",
}


def _standing(place: FunnelPlace, average: Decimal) -> tuple[Standing, Confidence | None]:
    """Within, above or below, without a word of which is the good side."""
    found = proportion_in_funnel(place.count, place.of, average, Polarity.NEUTRAL)
    return found.standing, found.beyond


def drawn_funnel(picture: FunnelPicture) -> Markup:
    """The picture as SVG: a ring for each place, ours filled, the limits as lines."""
    levels = picture.scale.levels
    left = max(text_width(level.text, SIZE) for level in levels) + 6
    names = (_LABELS, picture.average_words)
    right = WIDTH - max(text_width(name, SIZE, bold=True) for name in names) - 6
    largest = max(place.of for place in (picture.ours, *picture.others))
    along = Along(Decimal(0), Decimal(1), left + 6, right - 6)

    def across(of: Decimal) -> float:
        # By roots, as the limits narrow by roots, or the largest place would press all others flat.
        return along.at((of / largest).sqrt(ARITHMETIC))

    ours = across(picture.ours.of)
    pieces, y = about(picture.words, ours, 0, ink=COUNCIL, bold=True)
    top = y + 12
    low, high = picture.scale.low, picture.scale.high

    def height(percentage: Decimal) -> float:
        within = min(max(percentage, low), high)
        return top + _HEIGHT * float((high - within) / (high - low))

    foot = top + _HEIGHT
    for level in levels:
        down = height(level.value)
        pieces.append(line(left, down, right, down, ink="#d5dae0"))
        pieces.append(words(level.text, left - 5, down + 5, anchor="end"))
    pieces += _limits(picture, along, height, largest)
    rings = (
        Markup('<circle cx="{}" cy="{}" r="3"/>').format(
            px(across(place.of)), px(height(place.percentage))
        )
        for place in picture.others
    )
    group = Markup('<g fill="{}" fill-opacity="0.6" stroke="{}">{}</g>')
    pieces.append(group.format(PAPER, INK, Markup("").join(rings)))
    down = height(picture.ours.percentage)
    pieces.append(line(ours, top - 6, ours, down, ink=COUNCIL, thick="1.5"))
    pieces.append(dot(ours, down, COUNCIL, radius="5"))
    pieces.append(line(left, foot, right, foot, ink=INK))
    y = foot + LINE
    pieces.append(words("0", along.at(Decimal(0)), y, anchor="middle"))
    pieces.append(words(spell_number(largest), right, y, anchor="end"))
    quarter = spell_number(round_half_up(largest / 4, 0))
    taken = text_width(spell_number(largest), SIZE) + text_width(quarter, SIZE) / 2 + SIZE
    if largest >= 8 and taken < right - across(largest / 4):
        pieces.append(words(quarter, across(largest / 4), y, anchor="middle"))
        pieces.append(line(across(largest / 4), foot, across(largest / 4), foot + 4, ink=INK))
    named = "Of how many, small numbers spread out"
    named = f"{named}: {picture.of_words}" if picture.of_words else named
    for part in lines_of(named, WIDTH):
        y += LINE
        pieces.append(words(part, 0, y))
    return image("picture funnel", picture.id, picture.title, picture.description, y + 6, pieces)


#: How the limits are drawn: told apart by their dashes.
_STYLES: dict[Confidence, tuple[str, str]] = {
    Confidence.STRICT: ("1.5", ""),
    Confidence.USUAL: ("1.5", "4 3"),
}


def _limits(
    picture: FunnelPicture, along: Along, height: Callable[[Decimal], float], largest: Decimal
) -> list[Markup]:
    """The curves of both limits and the line of the average, each with its name on the right."""
    pieces = []
    mean = picture.average * _HUNDRED
    names: list[tuple[float, str]] = []
    pieces.append(
        line(along.left, height(mean), along.right, height(mean), ink=NATIONAL, thick="2")
    )
    with localcontext(ARITHMETIC):
        shares = [Decimal(step) / _STEPS for step in range(1, _STEPS + 1)]
        sizes = [largest * share * share for share in shares]
    for confidence, (thick, dashes) in _STYLES.items():
        limits = [limits_of_proportion(picture.average, of, confidence) for of in sizes]
        lower = [limit.lower * _HUNDRED for limit in limits]
        upper = [limit.upper * _HUNDRED for limit in limits]
        for curve in (upper, lower):
            points = [
                (along.at(share), height(value))
                for share, value in zip(shares, curve, strict=True)
                if picture.scale.low <= value <= picture.scale.high
            ]
            if points:
                pieces.append(_curve(points, thick, dashes))
        if upper[-1] <= picture.scale.high:
            names.append((height(upper[-1]), f"{confidence} limit"))
    names.append((height(mean), picture.average_words))
    # In the order of the curves, or two names whose curves meet could change places.
    names.sort(key=lambda name: name[0])
    top = height(picture.scale.high)
    middles = apart([down - top for down, _ in names], [float(LINE)] * len(names), _HEIGHT)
    pieces += [
        words(name, along.right + 10, middle + top + 5, bold=name == picture.average_words)
        for middle, (_, name) in zip(middles, names, strict=True)
    ]
    return pieces


def _curve(points: Sequence[tuple[float, float]], thick: str, dashes: str) -> Markup:
    path = " ".join(f"{px(x)},{px(y)}" for x, y in points)
    dashed = Markup(' stroke-dasharray="{}"').format(dashes) if dashes else ""
    return Markup('<polyline fill="none" stroke="{}" stroke-width="{}"{} points="{}"/>').format(
        TRACK, thick, dashed, path
    )
