"""What is known of an exception as far as questions are made of it: facts, each from one place."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from generator.judge.actions import names
from generator.judge.apart import areas_counted, widest_apart
from generator.judge.comparison.beside_places import beside_places
from generator.judge.comparison.funnel import proportion_in_funnel
from generator.judge.exceptions import Attention
from generator.judge.misses import missed
from generator.judge.named import named
from generator.judge.people import share_of_people
from generator.judge.phrases import moved, when
from generator.judge.questions import Case, Planned, StandsOut
from generator.judge.variation.signals import Assurance, assurance
from generator.measure.rounding import ARITHMETIC
from generator.model.comparators import ComparatorKind
from generator.model.comparison import Benchmarked, Confidence, Standing
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure
from generator.model.formats import listed, spell, spell_status
from generator.model.indicators import Polarity, Unit
from generator.model.judgements import Judgement, Movement
from generator.model.periods import spell_day, spell_month
from generator.model.projection import NotProjected, Outlook, Projection
from generator.model.target_ends import TargetEnd, end_name
from generator.model.variation import ControlChart, Signal

#: The places whose practice could be asked about, those most like ours first.
_ALIKE = (ComparatorKind.NEIGHBOURS, ComparatorKind.REGIONAL, ComparatorKind.NATIONAL)
#: A project rule: fewer than so many are not asked about in public; one of them could be known.
FEWEST = Decimal(20)
#: So many actions that are closed are named one by one.
_CLOSED = 2
#: A question repeats whole sentences of a note on its data, to so many characters or its first.
_LONGEST_NOTE = 130
_END_OF_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")
#: A project rule: more than this to reach a target is no near miss.
NEAR = 10


def case_of(
    released: ReleasedEdition,
    attention: Attention,
    projected: Projection | NotProjected | None = None,
) -> Case:
    """The case that an exception is, from released figures, judgements and records."""
    judgement = attention.judgement
    figure, chart = judgement.headline, judgement.variation
    planned, closed = _planned(released, attention)
    change = judgement.change
    return replace(
        _counted(judgement),
        direction=judgement.travel.direction,
        target=_target(judgement),
        moved=moved(change) if change and change.movement is not Movement.SAME else "",
        outside=isinstance(chart, ControlChart) and chart.last.signal is not Signal.NONE,
        misses=_normal_variation_misses(judgement),
        meetings_red=attention.editions_red,
        since=f"the report for {spell_month(attention.since.end)}" if attention.since else "",
        planned=planned,
        actions=attention.actions,
        closed=closed,
        asked=_asked(attention),
        place=_standing_out(released, judgement),
        apart=widest_apart(released, judgement),
        beside=_beside(released, judgement),
        outlook=_outlook(projected) if isinstance(projected, Projection) else "",
        quality=_quality(judgement),
        promised=attention.promises[0].asked(released.edition.meeting_date)
        if attention.promises
        else "",
        name=f"{judgement.indicator.ref} {judgement.indicator.label}",
        status=spell_status(figure) if figure else "",
    )


def _counted(judgement: Judgement) -> Case:
    """The case as far as it is made of counts; those of a hidden figure are not there."""
    case = Case(judgement.rated.rating)
    indicator, figure = judgement.indicator, judgement.headline
    if figure is None or figure.shown is None or not judgement.people:
        return case
    top, bottom = figure.numerator, figure.denominator
    if top is None or bottom is None or indicator.polarity is Polarity.NEUTRAL:
        return case
    # Where lower is better, what is counted is the trouble itself.
    is_rest = indicator.polarity is Polarity.HIGHER
    others = bottom - top if is_rest else top
    gap, needed = missed(judgement), ""
    if gap is not None and gap.needed is not None and 0 < gap.needed <= NEAR:
        way = "fewer would meet" if indicator.polarity is Polarity.LOWER else "more would reach"
        needed = f"{gap.needed:,} {way} {_target(judgement)}"
    return replace(
        case,
        counted=share_of_people(figure, indicator),
        others=others if others >= FEWEST else None,
        are_people=indicator.counts.are_people,
        is_rest=is_rest,
        needed=needed,
    )


def _end(judgement: Judgement) -> str:
    """What the end of the target is called that comes next."""
    end = TargetEnd.UPPER if judgement.rated.minimum else TargetEnd.ONLY
    if missed(judgement) is judgement.rated.minimum:
        end = TargetEnd.MINIMUM
    return f"the {end_name(end, judgement.indicator.polarity)}"


def _target(judgement: Judgement) -> str:
    gap, indicator = missed(judgement), judgement.indicator
    if gap is None:
        return ""
    return f"{_end(judgement)} of {spell(gap.target, indicator.unit, indicator.unit_label)}"


def _normal_variation_misses(judgement: Judgement) -> bool:
    """Whether nothing but a change of the work would bring it to its target, by its own series."""
    chart, gap, indicator = judgement.variation, missed(judgement), judgement.indicator
    if not isinstance(chart, ControlChart) or gap is None or chart.newest.limits is None:
        return False
    is_own = chart.series.basis is indicator.basis and chart.last.signal is Signal.NONE
    if not is_own or indicator.polarity is Polarity.NEUTRAL:
        return False
    higher = indicator.polarity is Polarity.HIGHER
    found = assurance(chart.newest.limits, gap.target, higher_is_better=higher)
    return found is Assurance.MISSES


def _planned(released: ReleasedEdition, attention: Attention) -> tuple[Planned, str]:
    """What the plan holds for the indicator, and the references of what is closed of it."""
    records = released.records.get("actions", ())
    if not records:
        return Planned.NO_PLAN, ""
    if attention.actions:
        return Planned.OPEN, ""
    closed = tuple(
        named("action", one.fields["ref"], one.fields["action"])
        for one in records
        if names(one, attention.judgement.indicator)
    )
    more = (f"{len(closed) - _CLOSED:,} more",) if closed[_CLOSED:] else ()
    said = listed((*closed[:_CLOSED], *more))
    return (Planned.CLOSED, said) if closed else (Planned.NOTHING, "")


def _asked(attention: Attention) -> str:
    """Who asked about it last, and when, where it is not closed."""
    for one in attention.asked:
        if one.on and not one.closed_in:
            day = spell_day(one.on)
            if one.ref:
                what = named("recommendation", one.ref, one.text)
                return f"{one.body} recommended {what} on {day}"
            return f"{one.body} asked about this on {day}"
    return ""


def _quality(judgement: Judgement) -> str:
    """What the package says of the indicator's data, in whole sentences; nothing where it does not.

    A note cut within a sentence could say the opposite of what was meant.
    """
    first, *more = _END_OF_SENTENCE.split(judgement.indicator.quality_note.strip())
    said = first
    for sentence in more:
        if len(f"{said} {sentence}") > _LONGEST_NOTE:
            break
        said = f"{said} {sentence}"
    return said if not said or said.endswith((".", "?", "!")) else f"{said}."


def _outlook(found: Projection) -> str:
    """What it would come to by the end of the year, where the whole range misses the target."""
    gap = found.target
    if found.verdict is not Outlook.MISS or gap is None:
        return ""
    indicator = found.indicator
    low, high = (
        spell(one, indicator.unit, indicator.unit_label) for one in (found.low, found.high)
    )
    end = end_name(TargetEnd.MINIMUM if found.minimum else TargetEnd.ONLY, indicator.polarity)
    said = low if low == high else f"between {low} and {high}"
    return f"It would come to {said} by {spell_day(found.period.end)}, which misses the {end}."


def _standing_out(released: ReleasedEdition, judgement: Judgement) -> StandsOut | None:
    """The area that does worst of those that do worse than chance explains, at the same time.

    Areas are set beside the whole authority's share, as places in a funnel; it takes 99.8%, since
    the worst of several always looks bad.
    """
    whole, indicator = judgement.headline, judgement.indicator
    if whole is None or whole.shown is None or indicator.unit is not Unit.PERCENT:
        return None
    if not whole.numerator or not whole.denominator:
        return None
    share = ARITHMETIC.divide(whole.numerator, whole.denominator)
    worst: tuple[Decimal, str, Figure] | None = None
    for area, figure, counts in areas_counted(released, whole):
        assert figure.shown is not None
        found = proportion_in_funnel(*counts, share, indicator.polarity)
        if found.standing is Standing.WORSE and found.beyond is Confidence.STRICT:
            apart = abs(figure.shown - whole.shown)
            if worst is None or apart > worst[0]:
                worst = (apart, area.name, figure)
    if worst is None or worst[2].shown is None:
        return None
    return StandsOut(worst[1], spell(worst[2].shown, whole.unit), spell(whole.shown, whole.unit))


def _beside(released: ReleasedEdition, judgement: Judgement) -> str:
    """How it stands to the places most like ours, where that is worse, as a sentence."""
    found = [
        one
        for one in beside_places(released, judgement.indicator)
        if isinstance(one, Benchmarked)
        and one.comparator.kind in _ALIKE
        and one.relation.standing is Standing.WORSE
    ]
    one = min(found, key=lambda one: _ALIKE.index(one.comparator.kind), default=None)
    if one is None:
        return ""
    if one.figure == judgement.headline:
        return one.sentence
    return f"When last compared ({when(one.figure.key)}) it was {one.short}."
