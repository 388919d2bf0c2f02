"""How a figure was set beside other places' and among all authorities, in numbers to check."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext

from generator.judge.comparison.beside_places import beside_places, known_by_then
from generator.judge.comparison.places import place_words, shown_value
from generator.judge.comparison.position import position_of, quantile_bound, values_of_others
from generator.judge.explanation.workings import GIVEN, INSIDE, result, roughly, written
from generator.judge.intervals import (
    FEWEST_FOR_BYAR,
    TAIL,
    Z,
    interval_of_count,
    interval_of_figure,
)
from generator.judge.phrases import when
from generator.measure.rates import worked_out
from generator.measure.rounding import ARITHMETIC
from generator.model.comparison import (
    AmongAuthorities,
    Benchmarked,
    Confidence,
    Interval,
    MiddleHalf,
    NotBenchmarked,
    NotPlaced,
    Rank,
    Standing,
)
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Key
from generator.model.formats import MINUS, plural, spell
from generator.model.indicators import Indicator, Polarity, Unit

#: So many digits of the normal deviate are printed.
_Z_PLACES = 6
_LOW, _HIGH = Decimal("0.25"), Decimal("0.75")
_PLACE = "Place among authorities"


def comparison_steps(released: ReleasedEdition, indicator: Indicator) -> Iterator[tuple[str, str]]:
    """The interval of each figure of ours that is compared; for each place its word, or no word."""
    all_found = beside_places(released, indicator)
    told: set[Key] = set()
    for found in all_found:
        heading = f"Beside {place_words(found.comparator)}"
        match found:
            case NotBenchmarked():
                yield (heading, f"No interval is held against it. {found.reason}")
            case Benchmarked():
                key = found.figure.key
                if key not in told:
                    told.add(key)
                    is_strict = any(
                        isinstance(one, Benchmarked) and one.figure.key == key and _is_apart(one)
                        for one in all_found
                    )
                    sums = interval_sums(found.figure, indicator, is_strict=is_strict)
                    yield (f"Our interval {when(key)}", sums)
                yield (heading, word_of(found, indicator))


def _is_apart(found: Benchmarked) -> bool:
    return found.relation.standing is not Standing.SIMILAR


def interval_sums(figure: Figure, indicator: Indicator, *, is_strict: bool) -> str:
    """The 95% interval of a figure written out, and the 99.8% one where that is asked for."""
    levels = (Confidence.USUAL, Confidence.STRICT) if is_strict else (Confidence.USUAL,)
    return " ".join(_interval_sums(figure, indicator, level) for level in levels)


def word_of(found: Benchmarked, indicator: Indicator) -> str:
    """Where the other figure, or its interval, lies to our interval, and the word for that."""
    value = shown_value(found.comparator, found.comparator.value or Decimal(0))
    mark = spell(value, indicator.unit, indicator.unit_label)
    places = found.figure.decimals + GIVEN
    word = f"ours is {found.relation.standing}{_by_polarity(found, indicator)}"
    ours = _ends(found.interval, places)
    if not found.difference:
        return f"{mark} is shown as the same number as ours: {word}."
    if found.theirs is not None:
        side = "share a value" if found.interval.overlaps(found.theirs) else "do not touch"
        theirs = _ends(found.theirs, places)
        lies = f"Ours, {ours}, and theirs, {theirs} by the same sums, {side}"
    elif found.interval.holds(found.comparator.value or Decimal(0)):
        lies = f"{mark} lies inside {ours}"
    else:
        lies = f"{mark} lies outside {ours}"
    strict = ""
    if _is_apart(found):
        again = "too" if found.relation.beyond is Confidence.STRICT else "no longer"
        strict = f" By the 99.8% interval that holds {again}."
    return f"{lies}: {word}.{strict}"


def _by_polarity(found: Benchmarked, indicator: Indicator) -> str:
    """Why a side has its word; nothing where the two are similar."""
    if found.relation.standing is Standing.SIMILAR:
        return ""
    match indicator.polarity:
        case Polarity.HIGHER:
            return ", as higher is better"
        case Polarity.LOWER:
            return ", as lower is better"
        case Polarity.NEUTRAL:
            return ", as neither way is better"


def _interval_sums(figure: Figure, indicator: Indicator, confidence: Confidence) -> str:
    """An interval written out: Wilson's of a share, Byar's or the exact one of a rate."""
    interval = interval_of_figure(figure, indicator, confidence)
    top, bottom = figure.numerator, figure.denominator
    assert interval is not None and top is not None and bottom is not None
    places = figure.decimals + GIVEN
    x, n, z = written(top, 0), written(bottom, 0), written(Z[confidence], _Z_PLACES)
    if figure.unit is Unit.PERCENT:
        return (
            f"Wilson's {confidence} interval, z ≈ {z}: 100 × (2 × {x} + {z}² ∓ {z} × √({z}² + "
            f"4 × {x} × (1 {MINUS} {x} ÷ {n}))) ÷ (2 × ({n} + {z}²)) gives "
            f"{_ends(interval, places)}."
        )
    count = interval_of_count(top, confidence)
    with localcontext(ARITHMETIC):
        each = worked_out(indicator, figure.key, Decimal(1), bottom) or Decimal(0)
        years = each * bottom
    scaled = f"Each × {written(years, INSIDE)} ÷ {n} gives {_ends(interval, places)}."
    if top < FEWEST_FOR_BYAR:
        tail = written(Decimal(100 * TAIL[confidence]).quantize(Decimal("0.1")), 1)
        return (
            f"The exact {confidence} limits of a count of {x}, as it is under {FEWEST_FOR_BYAR}: "
            f"{_ends(count, INSIDE)}. If the true count were the one, {x} or more would come by "
            f"chance in {tail} of 100 cases; if the other, {x} or fewer. {scaled}"
        )
    more = written(top + 1, 0)
    return (
        f"Byar's {confidence} limits of a count of {x}, z ≈ {z}: {x} × (1 {MINUS} 1 ÷ (9 × {x}) "
        f"{MINUS} {z} ÷ (3 × √{x}))³ and {more} × (1 {MINUS} 1 ÷ (9 × {more}) + {z} ÷ "
        f"(3 × √{more}))³ give {_ends(count, INSIDE)}. {scaled}"
    )


def _ends(interval: Interval, places: int) -> str:
    return f"{roughly(interval.lower, places)} and {roughly(interval.upper, places)}"


def position_steps(released: ReleasedEdition, indicator: Indicator) -> Iterator[tuple[str, str]]:
    """How the rank, the quarter and the middle half were counted, or why there are none.

    Nothing where the figures of other authorities are not in the package.
    """
    known, code = known_by_then(released, indicator), released.authority.code
    others = values_of_others(indicator, known, code)
    found = position_of(indicator, released.figures, known, code)
    match found:
        case NotPlaced() if others:
            yield (_PLACE, found.reason)
        case NotPlaced():
            return
        case AmongAuthorities():
            rank, half = found.rank, found.middle_half
            yield (
                f"{_PLACE}, rank",
                _rank(found.ours, others, rank, indicator) if rank else found.no_rank,
            )
            yield (
                f"{_PLACE}, middle half",
                _half(found.ours, others, half, indicator) if half else found.no_middle_half,
            )


def _rank(ours: Decimal, others: tuple[Decimal, ...], rank: Rank, indicator: Indicator) -> str:
    higher = indicator.polarity is Polarity.HIGHER
    ahead = sum((other > ours) if higher else (other < ours) for other in others)
    way = "higher" if higher else "lower"
    spelled = spell(ours, indicator.unit, indicator.unit_label)
    behind = rank.n + 1 - rank.rank
    quarters = -(-4 * behind // rank.n)
    return (
        f"{plural(len(others), 'other authority', 'other authorities')} and ours are {rank.n:,}. "
        f"{ahead:,} {'is' if ahead == 1 else 'are'} {way} than {spelled}, and {way} is better; "
        f"{rank.sharing:,} {'is' if rank.sharing == 1 else 'are'} the same. The rank is "
        f"{ahead:,} + 1 = {rank.rank:,}. The quarter is 5 {MINUS} 4 × ({rank.n:,} + 1 {MINUS} "
        f"{rank.rank:,}) ÷ {rank.n:,}, rounded up before it is taken away: 5 {MINUS} {quarters} = "
        f"{rank.quarter}."
    )


def _half(
    ours: Decimal, others: tuple[Decimal, ...], half: MiddleHalf, indicator: Indicator
) -> str:
    values = sorted((ours, *others))
    places = indicator.decimals + INSIDE
    said = [
        _quarter_sum(values, share, bound, places)
        for share, bound in ((_LOW, half.low), (_HIGH, half.high))
    ]
    if not all(said):
        low, high = roughly(half.low, places), roughly(half.high, places)
        said = [f"Published: a quarter lie below {low} and three quarters below {high}."]
    lies = "inside" if half.low <= ours <= half.high else "outside"
    return f"{' '.join(said)} {roughly(ours, places)} lies {lies}."


def _quarter_sum(values: list[Decimal], share: Decimal, bound: Decimal, places: int) -> str:
    """The value that a share of all lies below, between the two it lies between.

    Empty where the bound is not that, since it is a published one.
    """
    if quantile_bound(values, share) != bound:
        return ""
    with localcontext(ARITHMETIC):
        place = (len(values) - 1) * share
        below = int(place)
        rest = place - below
    low, high = values[below], values[min(below + 1, len(values) - 1)]
    first = f"({len(values):,} {MINUS} 1) × {share} = {place}"
    if not rest:
        return f"{first}: the value number {below + 1:,} from the lowest, {roughly(low, places)}."
    return (
        f"{first}: between the values number {below + 1:,} and {below + 2:,} from the lowest, "
        f"{roughly(low, places)} + ({written(high, places)} {MINUS} {written(low, places)}) × "
        f"{rest} {result(bound, places)}."
    )
