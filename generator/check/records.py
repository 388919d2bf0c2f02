"""What records say: texts that would be withheld, and revisions that their figures contradict."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from generator.check.places import cell, error, warning
from generator.measure.rates import worked_out
from generator.measure.rounding import round_half_up
from generator.model.editions import DataPackage
from generator.model.figures import Observation
from generator.model.findings import Finding
from generator.model.indicators import Indicator, Unit
from generator.protect.records import RELEASED, TEXTS, key_of_row
from generator.protect.small_words import small_number_of_people


def check_texts(package: DataPackage) -> Iterator[Finding]:
    """A warning for each text that counts so few people that it will be withheld."""
    for resource in RELEASED:
        for row in package.records.get(resource, ()):
            for column in TEXTS[resource]:
                if found := small_number_of_people(row.fields.get(column, "")):
                    at = cell(package, resource, row.row.line, column, found)
                    problem = f"'{found}' counts 1 to 5 people, so no page will print the text."
                    remedy = "Say it without the number, such as 'some children' or 'a few staff'."
                    yield warning("PRIV-SMALL", at, problem, remedy)


def check_revised(package: DataPackage) -> Iterator[Finding]:
    """Findings on revisions: one of no figure, or one whose present value is not the figure's."""
    rows = {observation.key.cells: observation for observation in package.observations}
    indicators = {indicator.indicator: indicator for indicator in package.indicators}
    for revision in package.records.get("revisions", ()):
        key, line = key_of_row(revision), revision.row.line
        observation, indicator = rows.get(key), indicators.get(key[0])
        if observation is None:
            at = cell(package, "revisions", line, "period", revision.fields.get("period", ""))
            problem = "No row of observations is the figure that is said to be revised."
            remedy = "Correct what names it: area, breakdown, category, period and basis."
            yield warning("REV-FIGURE", at, problem, remedy)
        elif indicator is not None:
            said = revision.fields.get("current", "")
            yield from _disagreeing(said, observation, indicator, package, line)


def _disagreeing(
    said: str, observation: Observation, indicator: Indicator, package: DataPackage, line: int
) -> Iterator[Finding]:
    """An error where the present value of a revision is not that of its figure, as displayed."""
    try:
        current = Decimal(said)
    except InvalidOperation:
        return
    at = cell(package, "revisions", line, "current", said)
    where = f"line {observation.row.line} of observations.csv"
    if observation.symbol is not None:
        problem = f"The figure on {where} has no number; it says {observation.symbol}."
        yield error("REV-CURRENT", at, problem, "Empty current, or give the figure its number.")
        return
    places = indicator.decimals if observation.decimals is None else observation.decimals
    value = _value(observation, indicator)
    if value is not None and round_half_up(current, places) != round_half_up(value, places):
        problem = f"The figure on {where} is {round_half_up(value, places)}."
        yield error("REV-CURRENT", at, problem, "Correct the one that is wrong.")


def _value(observation: Observation, indicator: Indicator) -> Decimal | None:
    """The value of a row, from its counts where it has both; `None` where it needs more rows."""
    top, bottom = observation.numerator, observation.denominator
    if indicator.unit is not Unit.COUNT and top is not None and bottom is not None:
        return worked_out(indicator, observation.key, top, bottom)
    return observation.value
