"""Claims on the ratings of an edition: how many are red, and by how much they miss."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.figures_in_words.facts import (
    Told,
)
from generator.check.figures_in_words.found import (
    CLAIM,
    UNIT,
    Found,
    error,
    warning,
)
from generator.check.figures_in_words.links import Strength, best_of
from generator.check.figures_in_words.numbers import Kind
from generator.check.figures_in_words.roles import (
    TARGETS,
)
from generator.check.figures_in_words.sentence import (
    Sentence,
)
from generator.check.numbers_in_text import number_in_words
from generator.model.indicators import Unit
from generator.model.judgements import Rating

_TALLY = re.compile(
    r"\b(?P<number>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) "
    r"(?:(?:of (?:the|our) )?(?:measures|indicators|targets|metrics|KPIs|them) )?"
    r"(?:are |were |is )?"
    r"(?:RAG )?(?:rated )?(?:at )?(?P<rating>red|amber|green)s?\b(?! (?:or|and|to)\b)",
    re.IGNORECASE,
)


def check_tallies(sentence: Sentence, told: Told) -> Iterator[Found]:
    """`five are red`, beside the ratings of the edition; those not told may be any."""
    if any(not time.is_now for time in sentence.times) or (
        sentence.links
        and not re.search(
            r"\b(?:measures|indicators|metrics|KPIs|targets|reds?|rated)\b", sentence.text, re.I
        )
    ):
        return
    judged = [one for one in told.judgements.all if not one.indicator.variant_of]
    hidden = sum(
        1
        for one in judged
        if one.rated.rating in (Rating.NO_FIGURE, Rating.NOT_RATED)
        and any(target.indicator == one.indicator.indicator for target in told.released.targets)
    )
    for match in _TALLY.finditer(sentence.text):
        word = match["number"].lower()
        number = int(word) if word.isdigit() else number_in_words(word)
        rating = Rating(match["rating"].lower())
        rated = sum(one.rated.rating is rating for one in judged)
        about_some = re.search(r"\bof (?:the|these|our) (?:\d+|\w+) reds?\b", sentence.text, re.I)
        if not rated <= number <= rated + hidden and not (about_some and number < rated):
            are = f"{rated} of the indicators here are rated {rating}."
            problem = f"The sentence says '{match[0]}'; {are}"
            if hidden:
                problem += f" The rating of {hidden} more is not told."
            yield warning(CLAIM, match[0], problem, "Use the section tally, or correct the number.")


_SHORT_BY = re.compile(
    rf"\bmiss(?:es|ed|ing)?\b[^.;:]{{0,40}}\b(?:{TARGETS})?[^.;:]{{0,20}}\bby\s+"
    r"(?:less than |under |up to |at most |within |"
    r"more than |over |about )?$",
    re.IGNORECASE,
)


_OF_RATED = re.compile(
    r"\b(?:reds?|ambers?|measures|indicators|KPIs|metrics|targets)\b", re.IGNORECASE
)


def check_misses(sentence: Sentence, told: Told) -> Iterator[Found]:
    """`four of the five reds miss the target by less than 3%`: gaps of percentages, in per cent."""
    rated = [
        one
        for one in told.judgements.all
        if one.rated.rating in (Rating.RED, Rating.AMBER) and not one.indicator.variant_of
    ]
    if not rated or not _OF_RATED.search(sentence.text):
        return
    named = best_of([one for one in sentence.links if one.strength is Strength.NAMED])
    for number in sentence.typed:
        if number.kind is not Kind.PERCENT or not _SHORT_BY.search(sentence.text[: number.start]):
            continue
        if named or not all(one.indicator.unit is Unit.PERCENT for one in rated):
            continue
        gaps = [
            gap
            for one in rated
            if one.rated.rating is Rating.RED and (gap := one.rated.minimum or one.rated.upper)
        ]
        points = sum(gap.size < number.value for gap in gaps)
        relative = sum(gap.relative is not None and gap.relative < number.value for gap in gaps)
        problem = (
            f"'{number.text}' is how far percentages are from their targets, and is said in per "
            f"cent. {points} of the {len(gaps)} that are red and told miss by less than "
            f"{number.value} percentage points, {relative} by less than {number.value} per cent "
            "of the target."
        )
        yield error(UNIT, number.text, problem, "Say it in percentage points.")
