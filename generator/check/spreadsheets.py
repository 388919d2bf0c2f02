"""What a spreadsheet does to names on its own: `5.10` becomes `5.1`, and `5-9` a day in September.

Cells that are no longer of the contract's form have been named by the reader; these still are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.check.places import Place, cell, warning
from generator.model.editions import DataPackage
from generator.model.findings import Finding
from generator.read.hints import before_a_date

#: A reference that a spreadsheet takes for a number: two whole numbers and a point.
_NUMBER = re.compile(r"([0-9]{1,3})\.([0-9]{1,3})")


def check_names(package: DataPackage) -> Iterator[Finding]:
    """A warning for each reference, area or category that looks changed, with what it was."""
    refs = Counter(indicator.ref for indicator in package.indicators)
    for indicator in package.indicators:
        at = cell(package, "indicators", indicator.line, "ref", indicator.ref)
        yield from _made_a_date(at, ".", frozenset(refs))
    # Areas and categories do not keep their lines; the name is enough to find them by.
    for area in package.areas:
        yield from _made_a_date(cell(package, "areas", 0, "area", area.area), "-")
        yield from _made_a_date(cell(package, "areas", 0, "name", area.name), "-")
    for row in package.categories:
        yield from _made_a_date(cell(package, "categories", 0, "category", row.category), "-")
        yield from _made_a_date(cell(package, "categories", 0, "name", row.name), "-")
    yield from _lost_zeros(package, refs)


def _made_a_date(at: Place, join: str, taken: frozenset[str] = frozenset()) -> Iterator[Finding]:
    if likely := [name for name in before_a_date(at.value, join) if name not in taken]:
        problem = f"'{at.value}' looks like a date that a spreadsheet has made of something."
        remedy = f"It was probably {' or '.join(likely)}: format the column as text, write it anew."
        yield warning("CON-NAME", at, problem, remedy)


def _lost_zeros(package: DataPackage, refs: Counter[str]) -> Iterator[Finding]:
    """References that stand where the one with a nought at its end belongs: 5.9, 5.1, 5.11."""
    numbers = [_number_of(indicator.ref) for indicator in package.indicators]
    largest: dict[int, int] = {}
    for place, (indicator, number) in enumerate(zip(package.indicators, numbers, strict=True)):
        if number is None:
            continue
        whole, part = number
        before = numbers[place - 1] if place else None
        after = numbers[place + 1] if place + 1 < len(numbers) else None
        follows = before == (whole, 10 * part - 1)
        precedes = after == (whole, 10 * part + 1) and largest.get(whole, 0) > part
        likely = f"{whole}.{part}0"
        if (follows or precedes) and likely not in refs:
            at = cell(package, "indicators", indicator.line, "ref", indicator.ref)
            neighbour = (
                f"after {whole}.{10 * part - 1}" if follows else f"before {_after_of(number)}"
            )
            problem = f"'{indicator.ref}' stands {neighbour}, where {likely} belongs."
            remedy = (
                f"A spreadsheet drops the nought: write {likely}, and format the column as text."
            )
            yield warning("CON-NAME", at, problem, remedy)
        largest[whole] = max(largest.get(whole, 0), part)


def _after_of(number: tuple[int, int]) -> str:
    """The reference that follows the one that a nought has been dropped from."""
    return f"{number[0]}.{10 * number[1] + 1}"


def _number_of(ref: str) -> tuple[int, int] | None:
    """The two numbers of a reference such as `5.1`; nothing for any other, or one ending in 0."""
    match = _NUMBER.fullmatch(ref)
    return None if match is None or match[2].startswith("0") else (int(match[1]), int(match[2]))
