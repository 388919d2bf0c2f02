"""What a sentence claims without a number of its own, beside the figures: risen, met, in line.

A claim is an error only where both sides of it are published and every figure it may mean is
against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.check.figures_in_words.ends import moved_between, times_since
from generator.check.figures_in_words.facts import (
    Facts,
    Told,
)
from generator.check.figures_in_words.found import (
    Found,
    warning,
)
from generator.check.figures_in_words.links import Strength, best_of
from generator.check.figures_in_words.movements import (
    check_all_stable,
    moved,
    record,
    stable,
)
from generator.check.figures_in_words.sentence import (
    NARROWED,
    Sentence,
)
from generator.check.figures_in_words.standing import beside_place, near_target, target_claim
from generator.check.figures_in_words.tallies import check_tallies

CLAIMS: tuple[Callable[[Sentence, Facts, Told], Found | None], ...] = (
    moved,
    moved_between,
    times_since,
    target_claim,
    near_target,
    beside_place,
    record,
    stable,
)


def check_claims(sentence: Sentence, told: Told) -> Iterator[Found]:
    """What a sentence claims that the figures are against."""
    yield from check_tallies(sentence, told)
    if not sentence.links:
        yield from check_all_stable(sentence, told)
        return
    best = [told.of(link.indicator) for link in best_of(sentence.links)]
    if sentence.links[0].strength is Strength.HEADING or _narrowed(sentence):
        return
    for check in CLAIMS:
        against = [check(sentence, facts, told) for facts in best]
        if against and all(against) and against[0] is not None:
            found = against[0]
            is_sure = sentence.links[0].strength is Strength.NAMED
            yield found if is_sure else warning(found.code, found.says, found.problem, found.remedy)


def _narrowed(sentence: Sentence) -> bool:
    text = sentence.text
    for link in sentence.links:
        if link.start >= 0:
            text = text[: link.start] + " " * (link.end - link.start) + text[link.end :]
    # An average is another place's: `above the national average`.
    return bool(NARROWED.search(text.replace("average", " ")))
