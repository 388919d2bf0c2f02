"""Which population estimate a rate is taken over, and where one series goes over to another.

By the contract two estimates in one series are a break: change, chart and words all ask here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.model.editions import ReleasedEdition
from generator.model.figures import Estimate, Figure, Method
from generator.model.formats import spell_number
from generator.model.indicators import Indicator
from generator.model.periods import spell_day

#: Who is counted below the line where a rate has no denominator of its own.
WHO = "children aged 0 to 17"


def on_another_estimate(earlier: Figure, later: Figure) -> bool:
    """Whether two rates of ours are taken over two estimates, or one of them over other counts.

    Another place's rate, which is as it was handed over, is never on "another" estimate.
    """
    one, other = earlier.estimate, later.estimate
    if (one is None and other is None) or Method.GIVEN in (earlier.method, later.method):
        return False
    is_of_one_day = one is None or other is None or one.as_at == other.as_at
    return not is_of_one_day or earlier.denominator != later.denominator


def new_estimates(figures: Iterable[Figure]) -> Iterator[tuple[Figure, str]]:
    """The first figure over each new estimate of a series in order of time, and that it is so.

    `the rate rests on another population estimate, of 30 June 2023`
    """
    numbered = (figure for figure in figures if figure.shown is not None)
    for earlier, later in pairwise(numbered):
        if on_another_estimate(earlier, later):
            yield later, f"the rate rests on another population{_of(later.estimate)}"


def estimate_words(figure: Figure) -> str:
    """What a rate is taken over, in words; one estimate of the package, with its day and source.

    `52,000 children aged 0 to 17 at 30 June 2022 (mid-year estimate)`

    Empty for a figure that is not taken over an estimate, and for one that is not shown.
    """
    if figure.estimate is None or figure.denominator is None or figure.shown is None:
        return ""
    return f"{spell_number(figure.denominator)} {WHO} at {_named(figure.estimate)}"


def estimates_of(released: ReleasedEdition, indicator: Indicator) -> tuple[str, ...]:
    """Every estimate that an indicator's shown figures of the whole authority are taken over."""
    figures = (one for one in released.figures.of(indicator.indicator) if one.key.is_whole)
    in_time = sorted(figures, key=lambda one: one.key.period.sort_key)
    return tuple(dict.fromkeys(words for one in in_time if (words := estimate_words(one))))


def _named(estimate: Estimate) -> str:
    source = estimate.source.strip() or "source not stated"
    return f"{spell_day(estimate.as_at)} ({source})"


def _of(estimate: Estimate | None) -> str:
    return f" estimate, of {spell_day(estimate.as_at)}" if estimate else ""
