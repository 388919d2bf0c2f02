"""The latest figure as a bar against its target: where the minimum lies, the upper target, England.

The stretches that a target divides are told apart by their hatching, so that they are seen on any
printer: lines where the minimum is missed, dots from the minimum on, plain from the upper on.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from generator.compose.charts.canvases import COUNCIL, INK, NATIONAL, TARGET
from generator.compose.charts.scales import Scale, scale_for
from generator.compose.charts.svg_marks import (
    EDGE,
    PAPER,
    TRACK,
    WIDTH,
    Along,
    about,
    beside,
    box,
    diamond,
    dot,
    ends,
    image,
    line,
    px,
)
from generator.compose.comparators import SPEAKS_FOR, latest_of_each, why_not_compared
from generator.judge.comparison.ages import published_for, stretch_words
from generator.judge.comparison.places import place_words
from generator.judge.phrases import when
from generator.model.comparators import ComparatorKind
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure
from generator.model.formats import spell, spell_cell, spell_points
from generator.model.indicators import Indicator, Polarity, Target, Trajectory
from generator.model.judgements import Gap, Judgement
from generator.model.periods import spell_day
from generator.model.target_ends import TargetEnd, end_name

_HEIGHT = 26


@dataclass(frozen=True)
class TargetMark:
    """One end of the target and the words at its mark."""

    value: Decimal
    words: str


@dataclass(frozen=True)
class National:
    """England's figure where it is like for like with ours, in words and as a number."""

    value: Decimal
    words: str
    text: str


@dataclass(frozen=True)
class BulletPicture:
    """Our figure, the ends of its target, England's figure, and the scale they lie on."""

    id: str
    title: str
    description: str
    words: str
    value: Decimal
    text: str
    minimum: TargetMark | None
    upper: TargetMark | None
    lower_is_better: bool
    national: National | None
    scale: Scale


def bullet_of(released: ReleasedEdition, judgement: Judgement) -> BulletPicture | None:
    """The picture of an indicator; `None` without a figure, or a target to hold it against.

    A target that is owed later is drawn with its day, so that the distance is seen.
    """
    indicator, figure, rated = judgement.indicator, judgement.headline, judgement.rated
    target = rated.target
    if figure is None or figure.shown is None or target is None:
        return None
    if rated.minimum is None and rated.upper is None:
        return None
    only = rated.minimum is None
    aim = TargetEnd.ONLY if only else TargetEnd.UPPER
    minimum = _mark(TargetEnd.MINIMUM, rated.minimum, indicator, target)
    upper = _mark(aim, rated.upper, indicator, target)
    national = _national(released, figure, indicator)
    drawn = [Decimal(0), figure.shown]
    drawn += [mark.value for mark in (minimum, upper, national) if mark]
    scale = scale_for(drawn, indicator.unit, figure.decimals)
    value = spell(figure.shown, indicator.unit, indicator.unit_label)
    said = (
        f"Bar of {value} {when(figure.key)} on a scale from {scale.levels[0].text} to "
        f"{scale.levels[-1].text}.",
        *(f"{mark.words}." for mark in (minimum, upper) if mark),
        rated.reason,
        f"{national.words}: {national.text}, {_apart(national, figure)}." if national else "",
        judgement.sentence,
    )
    return BulletPicture(
        id=f"bullet-{indicator.indicator}",
        title=f"{indicator.label}: {value}, {_finding(judgement, target)}",
        description=" ".join(filter(None, said)),
        words=f"Ours, {stretch_words(figure.key.period, figure.key.basis, indicator.unit)}",
        value=figure.shown,
        text=spell_cell(figure.shown, indicator.unit),
        minimum=minimum,
        upper=upper,
        lower_is_better=indicator.polarity is Polarity.LOWER,
        national=national,
        scale=scale,
    )


def _mark(
    end: TargetEnd, gap: Gap | None, indicator: Indicator, target: Target
) -> TargetMark | None:
    if gap is None:
        return None
    name = end_name(end, indicator.polarity).capitalize()
    side = "or less" if indicator.polarity is Polarity.LOWER else "or more"
    owed = ""
    if target.trajectory is Trajectory.DUE:
        owed = f", owed by {spell_day(target.from_period.end)}"
    return TargetMark(gap.target, f"{name} {spell_cell(gap.target, indicator.unit)} {side}{owed}")


def _national(released: ReleasedEdition, figure: Figure, indicator: Indicator) -> National | None:
    """England's latest figure that may be set beside ours."""
    for found in latest_of_each(released, indicator):
        if found.kind is not ComparatorKind.NATIONAL or found.statistic not in SPEAKS_FOR:
            continue
        if found.value is None or why_not_compared(found, figure, indicator, released):
            continue
        words = f"{place_words(found)}, {published_for(found, indicator.unit)}"
        return National(found.value, words, spell_cell(found.value, indicator.unit))
    return None


def _apart(national: National, figure: Figure) -> str:
    """How far England's figure is from ours, both as shown."""
    difference = national.value - (figure.shown or Decimal(0))
    if not difference:
        return "the same as ours"
    return f"{spell_points(difference, figure.unit)} {'higher' if difference > 0 else 'lower'}"


def _finding(judgement: Judgement, target: Target) -> str:
    """Which end of the target is met, or by when it is owed."""
    indicator, rated = judgement.indicator, judgement.rated
    minimum, upper = rated.minimum, rated.upper

    def named(end: TargetEnd, gap: Gap) -> str:
        name = end_name(end, indicator.polarity)
        return f"{name} of {spell_cell(gap.target, indicator.unit)}"

    end = named(TargetEnd.UPPER if minimum else TargetEnd.ONLY, upper) if upper else ""
    least = named(TargetEnd.MINIMUM, minimum) if minimum else ""
    if target.trajectory is Trajectory.DUE:
        return f"{end or least} owed by {spell_day(target.from_period.end)}"
    if upper and upper.met:
        return f"{end} met"
    if minimum and minimum.met:
        return f"{least} met, {end} not met" if upper else f"{least} met"
    return f"{least or end} not met"


def drawn_bullet(picture: BulletPicture) -> Markup:
    """The picture as SVG: words and number, the bar between the ends of its target, England."""
    along = Along(picture.scale.low, picture.scale.high)
    ours, zero = along.at(picture.value), along.at(Decimal(0))
    pieces, y = beside(picture.words, picture.text, 0, ink=COUNCIL, bold=True)
    minimum, upper = picture.minimum, picture.upper
    if minimum:
        drawn, y = about(minimum.words, along.at(minimum.value), y)
        pieces += drawn
    top = y + 12
    foot = top + _HEIGHT
    pieces += _stretches(picture, along, top)
    pieces.append(box(min(zero, ours), top + 8, abs(ours - zero), _HEIGHT - 16, COUNCIL))
    if minimum:
        x = along.at(minimum.value)
        pieces += _stroke(x, top - 6, foot, dashes="5 2")
    if upper:
        x = along.at(upper.value)
        pieces += _stroke(x, top, foot + 6)
    pieces.append(dot(ours, top + _HEIGHT / 2, COUNCIL))
    y = foot + 4
    if upper:
        drawn, y = about(upper.words, along.at(upper.value), y)
        pieces += drawn
    if national := picture.national:
        drawn, y = beside(national.words, national.text, y + 4)
        pieces += drawn
    y += 14
    pieces.append(line(EDGE, y, WIDTH - EDGE, y, ink=TRACK))
    for level in picture.scale.levels:
        x = along.at(level.value)
        pieces.append(line(x, y, x, y + 5, ink=TRACK))
    if national:
        pieces.append(line(ours, y - 8, ours, y + 8, ink=COUNCIL, thick="1.5"))
        pieces.append(diamond(along.at(national.value), y, NATIONAL))
    drawn, y = ends(picture.scale.levels[0].text, picture.scale.levels[-1].text, y + 5)
    return image(
        "picture bullet",
        picture.id,
        picture.title,
        picture.description,
        y + 6,
        [*pieces, *drawn],
    )


def _stroke(x: float, top: float, foot: float, dashes: str = "") -> list[Markup]:
    """A mark across the bar, with white beside it, so that it is seen on the bar as well."""
    return [
        line(x, top, x, foot, ink=PAPER, thick="6"),
        line(x, top, x, foot, ink=TARGET, thick="3", dashes=dashes),
    ]


def _stretches(picture: BulletPicture, along: Along, top: float) -> list[Markup]:
    """The track behind the bar, hatched short of the target and dotted between its ends."""
    least = picture.minimum or picture.upper
    most = picture.upper or picture.minimum
    if least is None or most is None:
        return []
    short, between = along.at(least.value), along.at(most.value)
    start = WIDTH - EDGE if picture.lower_is_better else EDGE
    left = EDGE
    frame = Markup(
        '<rect fill="{}" stroke="{}" stroke-width="1" x="{}" y="{}" width="{}" height="{}"/>'
    ).format(PAPER, INK, left, px(top), WIDTH - 2 * EDGE, _HEIGHT)
    return [
        *_patterns(picture.id),
        frame,
        box(min(start, short), top, abs(short - start), _HEIGHT, f"url(#{picture.id}-short)"),
        box(min(short, between), top, abs(between - short), _HEIGHT, f"url(#{picture.id}-between)"),
    ]


def _patterns(id: str) -> list[Markup]:
    return [
        Markup(
            '<defs><pattern id="{}-short" width="6" height="6" patternUnits="userSpaceOnUse">'
            '<path stroke="{}" stroke-width="1" d="M-1 7 7-1M-1 1 1-1M5 7 7 5"/></pattern>'
            '<pattern id="{}-between" width="6" height="6" patternUnits="userSpaceOnUse">'
            '<circle fill="{}" cx="3" cy="3" r="0.9"/></pattern></defs>'
        ).format(id, TRACK, id, TRACK)
    ]
