"""How a number is spelled for a reader. The only place that does it; it never rounds.

It stands with the words, above the judgements, because judgements are sentences too.
"""

from __future__ import annotations

from decimal import Decimal

from generator.model.figures import Figure, SafeRange, Status, Symbol
from generator.model.indicators import Unit

MINUS = "\N{MINUS SIGN}"

#: What each shorthand letter means, as printed in the key of a page that uses it.
SYMBOL_MEANINGS: dict[Symbol, str] = {
    Symbol.CONFIDENTIAL: "not shown, to protect confidentiality",
    Symbol.NOT_AVAILABLE: "not available",
    Symbol.NOT_APPLICABLE: "not applicable",
    Symbol.LOW_RELIABILITY: "low reliability",
    Symbol.ROUNDS_TO_ZERO: "rounds to zero but is not zero",
}

#: The same for a figure of which only a range is told.
RANGE_MEANING = "shown only as a range, to protect confidentiality"


def spell_number(number: Decimal) -> str:
    """A number as it stands, with thousands commas and a true minus sign.

    >>> spell_number(Decimal("-2336.50"))
    '−2,336.50'
    """
    return f"{number:,f}".replace("-", MINUS)


def spell(shown: Decimal, unit: Unit, unit_label: str = "") -> str:
    """A displayed value with its unit, as in a sentence: `77.8%`, `42.6 per 10,000`, `790`."""
    number = spell_number(shown)
    match unit:
        case Unit.PERCENT:
            return f"{number}%"
        case Unit.RATE_PER_10000:
            return f"{number} per 10,000"
        case Unit.DAYS:
            return f"{number} {_plural('day', shown)}"
        case Unit.WEEKS:
            return f"{number} {_plural('week', shown)}"
        case Unit.POUNDS:
            return f"{MINUS}£{spell_number(-shown)}" if shown < 0 else f"£{number}"
        case Unit.COUNT | Unit.NUMBER | Unit.SCORE:
            return f"{number} {_of_one(unit_label, shown)}" if unit_label else number


def spell_cell(shown: Decimal, unit: Unit) -> str:
    """A displayed value for a table cell or an axis, whose head names the unit."""
    match unit:
        case Unit.PERCENT:
            return f"{spell_number(shown)}%"
        case Unit.POUNDS:
            return spell(shown, unit)
        case Unit.RATE_PER_10000 | Unit.COUNT | Unit.NUMBER | Unit.DAYS | Unit.WEEKS | Unit.SCORE:
            return spell_number(shown)


def spell_symbol(symbol: Symbol) -> str:
    """Shorthand as printed in a cell: `[c]`."""
    return f"[{symbol}]"


def spell_range(safe: SafeRange) -> str:
    """A safe range, in a cell as in a sentence: `95% or more`, `5% or less`."""
    if safe.at_least is not None:
        return f"{spell_cell(safe.at_least, Unit.PERCENT)} or more"
    assert safe.at_most is not None, "a range has an end"
    return f"{spell_cell(safe.at_most, Unit.PERCENT)} or less"


def why_no_number(figure: Figure) -> str:
    """Why a figure has no number, as a sentence goes on: `The figure is not available.`"""
    if figure.safe_range is not None:
        return RANGE_MEANING
    return SYMBOL_MEANINGS[figure.symbol or Symbol.NOT_AVAILABLE]


def spell_figure(figure: Figure) -> str:
    """A figure for a table cell: its value, its safe range, or the shorthand that says why not."""
    if figure.shown is None and figure.safe_range is not None:
        return spell_range(figure.safe_range)
    if figure.shown is None:
        return spell_symbol(figure.symbol or Symbol.NOT_AVAILABLE)
    return spell_cell(figure.shown, figure.unit)


def spell_status(figure: Figure) -> str:
    """How final a figure is, and that it is scaled to a year; nothing for a final one.

    `annualised, provisional`
    """
    final = "" if figure.status is Status.FINAL else str(figure.status)
    return f"annualised, {final}" if figure.is_annualised else final


def spell_difference(size: Decimal, unit: Unit, unit_label: str = "") -> str:
    """The size of a difference, without its sign: `5.0 percentage points`, `16`."""
    size = abs(size)
    if unit is Unit.PERCENT:
        return f"{spell_number(size)} percentage {_plural('point', size)}"
    return spell(size, unit, unit_label)


def spell_points(size: Decimal, unit: Unit) -> str:
    """The size of a difference where room is short and the unit is plain: `5.0 points`, `16`."""
    size = abs(size)
    if unit is Unit.PERCENT:
        return f"{spell_number(size)} {_plural('point', size)}"
    return spell_cell(size, unit)


def spell_counts(numerator: Decimal, denominator: Decimal, unit: Unit) -> str:
    """The counts behind a value: `615 of 790` where one is part of the other, else `233 for 17`."""
    top, bottom = spell_number(numerator), spell_number(denominator)
    match unit:
        case Unit.PERCENT | Unit.RATE_PER_10000:
            return f"{top} of {bottom}"
        case Unit.COUNT | Unit.NUMBER | Unit.DAYS | Unit.WEEKS | Unit.SCORE | Unit.POUNDS:
            return f"{top} for {bottom}"


def spell_unit(unit: Unit, unit_label: str = "") -> str:
    """The unit as a column head or caption names it."""
    match unit:
        case Unit.PERCENT:
            return "per cent"
        case Unit.RATE_PER_10000:
            return "rate per 10,000 children"
        case Unit.COUNT | Unit.NUMBER:
            return unit_label or "number"
        case Unit.DAYS | Unit.WEEKS | Unit.SCORE | Unit.POUNDS:
            return unit_label or unit.value


def spell_size(length: int) -> str:
    """The size of a file beside a link to it, rounded up, as file managers say it.

    >>> spell_size(1), spell_size(12_001), spell_size(1_234_567)
    ('1 KB', '13 KB', '1.3 MB')
    """
    kilobytes = -(-length // 1000)
    if kilobytes < 1000:
        return f"{kilobytes} KB"
    tenths = -(-length // 100_000)
    return f"{tenths // 10}.{tenths % 10} MB"


def listed(words: tuple[str, ...], last: str = "and") -> str:
    """Words joined as in a sentence: `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def plural(number: int, singular: str, several: str = "") -> str:
    """A count with its noun: `1 indicator`, `3 indicators`."""
    return f"{number:,} {singular if number == 1 else several or singular + 's'}"


def _of_one(unit_label: str, number: Decimal) -> str:
    """A unit's label as it goes with a number: `1 child a worker`, `15 children a worker`."""
    noun, space, rest = unit_label.partition(" ")
    if number != 1 or number.as_tuple().exponent != 0:
        return unit_label
    if noun == "children":
        noun = "child"
    elif noun.endswith("s") and not noun.endswith("ss"):
        noun = noun[:-1]
    return f"{noun}{space}{rest}"


def _plural(noun: str, number: Decimal) -> str:
    return noun if number == 1 and number == number.to_integral_value() else f"{noun}s"
