"""How sure a page is of what it says: chance, time, other places, the end of the year."""

from __future__ import annotations

from generator.compose.comparators import known_by_then
from generator.judge.benchmark import benchmarked, of_the_same_days
from generator.judge.over_time import over_time
from generator.judge.places import place_words
from generator.judge.position import position_of
from generator.model.comparators import Comparator, ComparatorKind
from generator.model.comparison import AmongAuthorities, Benchmarked, NotBenchmarked
from generator.model.editions import ReleasedEdition
from generator.model.figures import Key
from generator.model.formats import spell
from generator.model.indicators import Indicator
from generator.model.judgements import Judgement
from generator.model.periods import spell_day
from generator.model.projection import NotProjected, Projection

#: The places an indicator is set beside in words; single authorities are told by their rank.
_PLACES = (ComparatorKind.NATIONAL, ComparatorKind.REGIONAL, ComparatorKind.NEIGHBOURS)

#: A heading and the sentences below it.
Sureness = tuple[tuple[str, str], ...]


def sureness(
    released: ReleasedEdition, judgement: Judgement, projected: Projection | NotProjected
) -> Sureness:
    """What stands behind the judgement of one indicator, and what it does not say."""
    change = judgement.change
    return (
        ("The change", change.reason if change else judgement.no_change_reason),
        ("Over time", over_time(released, judgement)),
        *_beside_places(released, judgement.indicator),
        *_among_authorities(released, judgement.indicator),
        ("By the end of the year", _outlook(projected)),
    )


def _beside_places(released: ReleasedEdition, indicator: Indicator) -> Sureness:
    """For each place the word for its latest figure of days that we have one of, or why none."""
    latest: dict[str, Benchmarked | NotBenchmarked] = {}
    for theirs in sorted(
        known_by_then(released, indicator), key=lambda found: found.period.sort_key
    ):
        if theirs.kind not in _PLACES:
            continue
        ours = of_the_same_days(
            released.figures, Key(indicator.indicator, theirs.period, theirs.basis)
        )
        found = benchmarked(ours, indicator, theirs, released.reporting_period)
        if isinstance(found, Benchmarked) or not isinstance(
            latest.get(theirs.comparator), Benchmarked
        ):
            latest[theirs.comparator] = found
    return tuple(_beside(found.comparator, found) for found in latest.values())


def _beside(theirs: Comparator, found: Benchmarked | NotBenchmarked) -> tuple[str, str]:
    heading = f"Beside {place_words(theirs)}"
    match found:
        case Benchmarked():
            return (heading, f"{found.sentence} {found.reason}")
        case NotBenchmarked():
            return (heading, f"Called neither better nor worse. {found.reason}")


def _among_authorities(released: ReleasedEdition, indicator: Indicator) -> Sureness:
    """The place among all authorities, where their figures are in the package."""
    found = position_of(
        indicator, released.figures, known_by_then(released, indicator), released.authority.code
    )
    if not isinstance(found, AmongAuthorities):
        return ()
    rank = found.rank.sentence if found.rank else found.no_rank
    half = found.middle_half.sentence if found.middle_half else found.no_middle_half
    return (("Among all authorities", f"{rank} {half}"),)


def _outlook(found: Projection | NotProjected) -> str:
    match found:
        case NotProjected():
            return f"Not projected. {found.reason}"
        case Projection():
            return " ".join(_outlook_sentences(found))


def _outlook_sentences(found: Projection) -> tuple[str, ...]:
    indicator = found.indicator
    value, low, high = (
        spell(number, indicator.unit, indicator.unit_label)
        for number in (found.value, found.low, found.high)
    )
    day = spell_day(found.period.end)
    said = f"It would come to {value} by {day}"
    if found.low != found.high:
        said += f", and in four of five such cases to between {low} and {high}"
    if (verdict := found.verdict) is not None:
        said += f": {verdict} {'the minimum' if found.minimum else 'the target'}"
        said = said.replace("say the", "say whether it meets the")
    tried: tuple[str, ...] = ()
    if found.coverage is not None:
        tried = (
            f"Tried on {found.back_tests} past years of this and like indicators, such a range "
            f"held {found.coverage}%.",
        )
    return (f"{said}.", found.method, *tried)
