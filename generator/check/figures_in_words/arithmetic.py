"""Whether a sentence agrees with itself: the ends of a change and its size, a value and its gap.

What contradicts here does so whatever the tables say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.check.figures_in_words.found import CLAIM, FIGURE, UNIT, Found, error
from generator.check.figures_in_words.numbers import Kind, Number
from generator.check.figures_in_words.roles import DOWN, UP, Role, role_of
from generator.model.formats import spell_number

_MOVES = re.compile(rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN}))\b", re.IGNORECASE)
_TO = re.compile(
    r"^(?:\s*(?:[a-z/'’()]+|[A-Z][a-z]+|[\d/.–-]+|Q\d|children|,)){0,9}?\s*\b(?:to|and is now|"
    r"and now)\b",
    re.I,
)
_FROM = re.compile(
    r"\bfrom\s+(?:an? |the |average |of |about |around |nearly |its )*$", re.IGNORECASE
)
TIMES = {
    "doubled": Decimal(2),
    "doubling": Decimal(2),
    "trebled": Decimal(3),
    "tripled": Decimal(3),
    "quadrupled": Decimal(4),
    "halved": Decimal("0.5"),
}
_TIMED = re.compile(rf"\b(?P<word>{'|'.join(TIMES)})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Ends:
    """The two ends of a change that a sentence states: `from 499 to 517`."""

    first: Number
    last: Number


def ends_in(text: str, numbers: tuple[Number, ...]) -> Ends | None:
    """The one pair of numbers that a sentence says something went from and to."""
    pairs = []
    for at, number in enumerate(numbers):
        if not _FROM.search(text[: number.start]):
            continue
        same = [one for one in numbers if one.kind is number.kind and one is not number]
        later = [one for one in same if one.start > number.end]
        earlier = [one for one in same if one.end < number.start]
        between = [one for one in numbers[at + 1 :] if later and one.end <= later[0].start]
        if later and not between and _leads_to(text[number.end : later[0].start]):
            pairs.append(Ends(number, later[0]))
        elif earlier and re.search(
            r"\bto\s+(?:about |around |nearly |just )?$", text[: earlier[-1].start]
        ):
            gap = text[earlier[-1].end : number.start]
            if len(gap) < 60 and ";" not in gap:
                pairs.append(Ends(number, earlier[-1]))
    kinds = (Kind.PERCENT, Kind.PLAIN)
    return pairs[0] if len(pairs) == 1 and pairs[0].first.kind in kinds else None


def _leads_to(between: str) -> bool:
    return (
        len(between) < 90
        and ";" not in between
        and bool(_TO.match(between))
        and bool(
            re.search(
                r"\b(?:to|now)\s+(?:(?:an?|the|average|of|about|around|nearly|just|only) )*$",
                between + " " if not between.endswith(" ") else between,
            )
        )
    )


def check_arithmetic(text: str, numbers: tuple[Number, ...], unnamed: str = "") -> Iterator[Found]:
    """What in one sentence cannot all be true at once.

    `unnamed` is the sentence without the names of indicators, which may hold any word: `three or
    more placements`.
    """
    ends = ends_in(text, numbers)
    if ends is not None:
        yield from _direction(unnamed or text, ends)
        yield from _times(text, ends)
        others = (one for one in numbers if one not in (ends.first, ends.last) and not one.trusted)
        for number in others:
            if role_of(number, text) is Role.CHANGE:
                yield from _size(number, ends)
    yield from _gap(text, numbers)


def _direction(text: str, ends: Ends) -> Iterator[Found]:
    """`rose from 84.0% to 77.8%`."""
    before = text[: min(ends.first.start, ends.last.start)]
    words = list(_MOVES.finditer(before[-70:]))
    if not words or ends.first.bound or ends.last.bound:
        return
    went_up = bool(words[-1]["up"])
    change = ends.last.value - ends.first.value
    if ((change > 0) != went_up and change) or re.search(r"\b(?:not|n['’]t|never)\b", before[-80:]):
        if re.search(r"\b(?:not|n['’]t|never)\b", before[-80:]):
            return
        side = "more" if change > 0 else "less"
        word, first, last = words[-1][0], ends.first.text, ends.last.text
        problem = f"The sentence says '{word}', and {last} is {side} than {first}."
        yield error(CLAIM, words[-1][0], problem, "Correct the word, or one of the two numbers.")


def _size(number: Number, ends: Ends) -> Iterator[Found]:
    """The size of a change beside its two ends."""
    first, last = ends.first, ends.last
    slack = first.tolerance + last.tolerance
    points = abs(last.value - first.value)
    relative = 100 * points / first.value if first.value else Decimal(0)
    loose = 100 * slack / first.value if first.value else Decimal(0)
    fits_points = abs(number.value - points) <= number.tolerance + slack
    fits_relative = abs(number.value - relative) <= number.tolerance + loose
    between = f"From {first.text} to {last.text}"
    if first.kind is Kind.PERCENT:
        if number.kind is Kind.PERCENT and not (fits_relative and not fits_points):
            told = f"{between} is {_spelt(points)} percentage points."
            problem = f"'{number.text}' is said in per cent. {told}"
            yield error(UNIT, number.text, problem, "Say it in percentage points.")
        elif number.kind is Kind.POINTS and not fits_points and not number.bound:
            problem = f"The sentence says '{number.text}'. {between} is {_spelt(points)} points."
            yield error(FIGURE, number.text, problem, "Correct the size, or one of its two ends.")
    elif number.kind in (Kind.PERCENT, Kind.SHARE) and not number.bound:
        if number.kind is Kind.SHARE:
            fits_relative = number.says(relative)
        if not fits_relative:
            problem = (
                f"The sentence says '{number.text}'. {between} is {_spelt(relative)} per cent."
            )
            yield error(FIGURE, number.text, problem, "Correct the size, or one of its two ends.")
    elif number.kind is Kind.PLAIN and not fits_points and not number.bound:
        problem = f"The sentence says '{number.text}'. {between} is {_spelt(points)}."
        yield error(FIGURE, number.text, problem, "Correct the size, or one of its two ends.")


def _times(text: str, ends: Ends) -> Iterator[Found]:
    """`doubled from 224 to 444`."""
    word = _TIMED.search(text)
    if word is None or not ends.first.value:
        return
    times = ends.last.value / ends.first.value
    meant = TIMES[word["word"].lower()]
    if abs(times / meant - 1) > Decimal("0.1"):
        told = f"{ends.last.text} is {_spelt(times)} times {ends.first.text}."
        problem = f"The sentence says '{word[0]}'. {told}"
        yield error(CLAIM, word[0], problem, "Say by how much, or correct one of the two numbers.")


def _gap(text: str, numbers: tuple[Number, ...]) -> Iterator[Found]:
    """`8% below target: 77.8% against 85%`: a gap in per cent where both sides are percentages."""
    values = [
        one for one in numbers if one.kind is Kind.PERCENT and role_of(one, text) is not Role.GAP
    ]
    for number in numbers:
        if number.trusted or number.kind not in (Kind.PERCENT, Kind.POINTS):
            continue
        if role_of(number, text) is not Role.GAP or len(values) != 2:
            continue
        if not re.search(
            r"\b(?:against|compared (?:with|to)|and|versus|vs)\b",
            text[values[0].end : values[1].start],
        ):
            continue
        points = abs(values[0].value - values[1].value)
        told = f"{values[0].text} and {values[1].text} are {_spelt(points)} percentage points apart"
        if number.kind is Kind.PERCENT:
            problem = f"'{number.text}' is said in per cent. {told}."
            yield error(UNIT, number.text, problem, "Say it in percentage points.")
        elif (
            abs(points - number.value)
            > number.tolerance + values[0].tolerance + values[1].tolerance
        ):
            problem = f"The sentence says '{number.text}'. {told}."
            yield error(FIGURE, number.text, problem, "Correct the size, or one of its two ends.")


def _spelt(number: Decimal) -> str:
    return spell_number(number.quantize(Decimal("0.1")))
