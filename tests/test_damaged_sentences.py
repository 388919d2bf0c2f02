"""Sentences made from templates and figures, right and then damaged: what the checker finds.

Each template states figures of the shipped example edition in an author's way; each damage is a
slip of a kind that real reports have. The counts are asserted, and printed with `pytest -s`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pytest

from conftest import prepared_here
from generator.check.figures_in_words.checking import check_figures_in_words
from generator.model.editions import Chapter, Narrative, ReleasedEdition
from generator.model.findings import Finding, Severity
from generator.model.judgements import Judgement, Judgements
from generator.model.periods import MONTH_NAMES, Basis

Example = tuple[ReleasedEdition, Judgements]

#: Damaged sentences of which at least this share is found, as an error or a question.
LEAST_FOUND = 0.95

#: A month that is named without its year is one of the last so many days.
ELEVEN_MONTHS = 340


@dataclass(frozen=True)
class Made:
    """A sentence made from a template, the kind of slip it has (none where it is right)."""

    text: str
    template: str
    slip: str = ""


@pytest.fixture(scope="module")
def example() -> Example:
    """Example Borough's edition of August 2023."""
    prepared = prepared_here("example-borough/2023-08-scrutiny")
    return prepared.released, prepared.judgements


def found_in(texts: list[str], example: Example) -> dict[int, list[Finding]]:
    """What is found in each of some sentences, a paragraph of its own each."""
    chapter = Chapter("01-x.md", "x", "All of it", "\n\n".join(texts), ())
    found: dict[int, list[Finding]] = {}
    for one in check_figures_in_words(Narrative((chapter,)), *example):
        found.setdefault((one.line - 1) // 2, []).append(one)
    return found


def made(example: Example) -> Iterator[Made]:
    """Every template with the figures of every indicator that has what it needs."""
    for judgement in example[1].all:
        if judgement.headline is not None and judgement.headline.shown is not None:
            yield from _of_values(judgement, example)
            yield from _of_counts(judgement)
            yield from _of_targets(judgement)
            yield from _of_moves(judgement, example)


def _subject(judgement: Judgement) -> str:
    return judgement.indicator.label[0].lower() + judgement.indicator.label[1:]


def _off(number: Decimal, by: str) -> Decimal:
    """A number that is off, and still a percentage."""
    moved = number + Decimal(by)
    return moved if moved <= 100 else number - Decimal(by)


def _of_values(judgement: Judgement, example: Example) -> Iterator[Made]:
    indicator, headline = judgement.indicator, judgement.headline
    assert headline is not None and headline.shown is not None
    if indicator.unit != "percent" or indicator.basis is not Basis.SNAPSHOT:
        return
    name, value = _subject(judgement), headline.shown
    for template in (
        "At the end of August, {name} stood at {value}%.",
        "{Name} was {value}% in August 2023.",
        "In August {value}% was reached for {name}.",
        "{Name}: currently {value}%.",
    ):
        right = template.format(name=name, Name=name[0].upper() + name[1:], value=value)
        yield Made(right, template)
        for slip, off in (("a digit", "7.3"), ("transposed", "1.8"), ("last place", "0.3")):
            wrong = template.format(
                name=name, Name=name[0].upper() + name[1:], value=_off(value, off)
            )
            yield Made(wrong, template, slip)
    series = example[0].figures.series(
        indicator.indicator, headline.key.basis, headline.key.period.kind
    )
    for earlier in series:
        others = [one.shown for one in series if one.shown is not None]
        is_old = (headline.key.period.end - earlier.key.period.end).days > ELEVEN_MONTHS
        if is_old or earlier.shown is None or len(set(others)) < 2 or earlier is headline:
            continue
        month = MONTH_NAMES[earlier.key.period.end.month - 1]
        template = "In {month}, {name} was {value}%."
        yield Made(template.format(month=month, name=name, value=earlier.shown), template)
        wrong_month = next((v for v in others if v != earlier.shown), None)
        yield Made(
            template.format(month=month, name=name, value=wrong_month), template, "another month"
        )


def _of_counts(judgement: Judgement) -> Iterator[Made]:
    indicator, headline = judgement.indicator, judgement.headline
    assert headline is not None
    top, bottom = headline.numerator, headline.denominator
    if top is None or bottom is None or indicator.unit != "percent":
        return
    name = _subject(judgement)
    template = "For {name} the count was {top:,f} of {bottom:,f}."
    yield Made(template.format(name=name, top=top, bottom=bottom), template)
    yield Made(template.format(name=name, top=top - 9, bottom=bottom), template, "a count")
    share = "{Name}: about {tenths} in ten at the end of August."
    tenths = int(headline.shown / 10 + Decimal("0.5")) if headline.shown else 0
    words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    if 1 <= tenths <= 9 and abs(headline.shown / 10 - tenths) < Decimal("0.45"):  # type: ignore[operator]
        yield Made(share.format(Name=name[0].upper() + name[1:], tenths=words[tenths]), share)
        wrong = 9 - tenths if abs(9 - 2 * tenths) > 2 else 2
        if abs(wrong - tenths) > 2 and abs(10 - wrong - tenths) > 2:
            text = share.format(Name=name[0].upper() + name[1:], tenths=words[wrong])
            yield Made(text, share, "one in so many")


def _of_targets(judgement: Judgement) -> Iterator[Made]:
    rated, name = judgement.rated, _subject(judgement)
    if judgement.indicator.unit != "percent" or rated.minimum is None or rated.target is None:
        return
    gap, least = rated.minimum, rated.target.minimum
    template = "The minimum for {name} is {value}%."
    yield Made(template.format(name=name, value=least), template)
    yield Made(template.format(name=name, value=least - 3), template, "a target")  # type: ignore[operator]
    says, denies = ("meets", "misses") if gap.met else ("misses", "meets")
    claim = "{Name} {says} the minimum target."
    upper = name[0].upper() + name[1:]
    yield Made(claim.format(Name=upper, says=says), claim)
    yield Made(claim.format(Name=upper, says=denies), claim, "met or missed")
    if not gap.met:
        for template in (
            "{Name} is {size} {unit} short of the minimum.",
            "{Name} is {size} {unit} away from the minimum target.",
            "{Name} misses its minimum by {size} {unit}.",
        ):
            yield Made(
                template.format(Name=upper, size=gap.size, unit="percentage points"), template
            )
            yield Made(
                template.format(Name=upper, size=gap.size, unit="per cent"), template, "unit"
            )
            wrong = template.format(Name=upper, size=gap.size + 3, unit="percentage points")
            yield Made(wrong, template, "a gap")


def _of_moves(judgement: Judgement, example: Example) -> Iterator[Made]:
    indicator, headline = judgement.indicator, judgement.headline
    assert headline is not None and headline.shown is not None
    name = _subject(judgement)
    upper = name[0].upper() + name[1:]
    series = example[0].figures.series(
        indicator.indicator, headline.key.basis, headline.key.period.kind
    )
    for earlier in series:
        is_old = (headline.key.period.end - earlier.key.period.end).days > ELEVEN_MONTHS
        if is_old or earlier.shown is None or earlier.shown == headline.shown:
            continue
        month = MONTH_NAMES[earlier.key.period.end.month - 1]
        rose = headline.shown > earlier.shown
        says, denies = ("risen", "fallen") if rose else ("fallen", "risen")
        plural = "have" if name.endswith("s") else "has"
        template = "{Name} {plural} {says} since {month}."
        yield Made(template.format(Name=upper, plural=plural, says=says, month=month), template)
        wrong = template.format(Name=upper, plural=plural, says=denies, month=month)
        yield Made(wrong, template, "direction")
        size = abs(headline.shown - earlier.shown)
        ends = "{Name} went from {first}{sign} in {month} to {last}{sign}, {noun} of {size}{unit}."
        noun = "an increase" if rose else "a decrease"
        given = {"Name": upper, "first": earlier.shown, "last": headline.shown, "month": month}
        if indicator.unit == "percent":
            given |= {"sign": "%", "noun": noun}
            points = " percentage points"
            yield Made(ends.format(**given, size=size, unit=points), ends)
            yield Made(ends.format(**given, size=size, unit="%"), ends, "unit")
            yield Made(ends.format(**given, size=size + 2, unit=points), ends, "a size")
        elif indicator.unit == "count":
            relative = (100 * size / earlier.shown).quantize(Decimal("0.1"))
            given |= {"sign": "", "noun": noun}
            yield Made(ends.format(**given, size=relative, unit="%"), ends)
            yield Made(ends.format(**given, size=relative + 4, unit="%"), ends, "a size")
            if relative >= 10:
                stable = "{Name} stayed broadly stable since {month}."
                yield Made(stable.format(Name=upper, month=month), stable, "stable")


def test_right_sentences_are_left_alone_and_damaged_ones_found(example: Example) -> None:
    sentences = list(made(example))
    found = found_in([one.text for one in sentences], example)
    errors = {at for at, those in found.items() if any(f.severity is Severity.ERROR for f in those)}
    false_errors = [one.text for at, one in enumerate(sentences) if not one.slip and at in errors]
    asked = [one.text for at, one in enumerate(sentences) if not one.slip and at in found]
    slips = Counter(one.slip for one in sentences if one.slip)
    missed = Counter(one.slip for at, one in enumerate(sentences) if one.slip and at not in found)
    sure = Counter(one.slip for at, one in enumerate(sentences) if one.slip and at in errors)
    right, damaged = sum(not one.slip for one in sentences), sum(slips.values())
    print(f"\n{right} right sentences: {len(false_errors)} false errors, {len(asked)} asked about")
    print(f"{damaged} damaged: {sum(sure.values())} errors, {sum(missed.values())} missed")
    for slip, number in slips.items():
        print(f"  {slip}: {number}, errors {sure[slip]}, missed {missed[slip]}")
    for at, one in enumerate(sentences):
        if one.slip and at not in found:
            print("   missed:", one.slip, "|", one.text)
    for text in asked:
        print("   asked:", text)
    assert right > 150 and damaged > 200
    assert false_errors == []
    assert len(asked) <= right * 0.02
    assert 1 - sum(missed.values()) / damaged >= LEAST_FOUND
