"""The rules of the contract that need more than one cell: sums that agree, targets in order.

Types, keys and references have been questioned by the reader, cell by cell; rows that failed there
are not in the package and are not questioned again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches

from generator.check.codes import check_codes
from generator.check.counts import check_comparators, check_observations
from generator.check.grain import check_grains
from generator.check.identities import check_outturns, check_ties
from generator.check.journey import check_days, check_moderation
from generator.check.jumps import check_jumps
from generator.check.links import check_actions, check_areas, check_places_compared
from generator.check.parts import check_parts
from generator.check.places import cell, error
from generator.check.records import check_revised, check_texts
from generator.check.releases import check_ages, check_releases
from generator.check.safe_ranges import check_safe_ranges
from generator.check.series import check_gaps
from generator.check.spreadsheets import check_names
from generator.check.sums import check_falls, check_sums
from generator.check.targets import check_targets
from generator.check.typed_words import check_notes
from generator.check.wholes import check_denominators, check_populations
from generator.model.editions import DataPackage
from generator.model.findings import Finding, in_order
from generator.model.indicators import Disclosure, Indicator, Unit
from generator.model.periods import Basis
from generator.model.ties import tie_of
from generator.read.package import shortened


def check_package(package: DataPackage, *, is_whole: bool = True) -> tuple[Finding, ...]:
    """Every finding on a package that could be read.

    Where rows of it could not be read, it is not whole, and not asked what it leaves out.
    """
    questions = CHECKS if is_whole else [one for one in CHECKS if one not in CHECKS_OF_A_WHOLE]
    found = [finding for question in questions for finding in question(package)]
    return in_order(shortened(found))


def check_indicators(package: DataPackage) -> Iterator[Finding]:
    """References told apart from ids and from each other; ties and decisions complete."""
    by_id = {indicator.indicator: indicator for indicator in package.indicators}
    by_ref: dict[str, Indicator] = {}
    for indicator in package.indicators:
        ref = cell(package, "indicators", indicator.line, "ref", indicator.ref)
        if (other := by_ref.setdefault(indicator.ref, indicator)) is not indicator:
            problem = f"Line {other.line} has the same reference."
            remedy = "Give each indicator a reference of its own."
            yield error("VAL-DUP", ref, problem, remedy)
        if by_id.get(indicator.ref, indicator).indicator != indicator.indicator:
            problem = f"The indicator on line {by_id[indicator.ref].line} has this for its id."
            remedy = "Choose a reference that is no other indicator's id."
            yield error("VAL-REF", ref, problem, remedy)
        if indicator.variant_of == indicator.indicator:
            at = cell(package, "indicators", indicator.line, "variant_of", indicator.variant_of)
            problem = "The indicator is said to be a second measurement of itself."
            remedy = "Name the indicator it measures a second time, or leave the cell empty."
            yield error("VAL-REF", at, problem, remedy)
        elif (first := by_id.get(indicator.variant_of)) is not None and first.variant_of:
            at = cell(package, "indicators", indicator.line, "variant_of", indicator.variant_of)
            problem = f"{first.ref} is a second measurement itself, on line {first.line}."
            remedy = "Name the indicator that both of them measure a second time."
            yield error("VAL-REF", at, problem, remedy)
        yield from _no_flow(indicator, package)
        yield from _undecided(indicator, package)
    names = sorted(by_id.keys() | by_ref.keys())
    for indicator in package.indicators:
        yield from _loose_ties("same_as", indicator.same_as, indicator, names, package)
        yield from _loose_ties("part_of", indicator.part_of, indicator, names, package)


def _no_flow(indicator: Indicator, package: DataPackage) -> Iterator[Finding]:
    """Only a rate of what happens in a period can be scaled to a year."""
    if indicator.annualised and (
        indicator.basis is Basis.SNAPSHOT or indicator.unit is not Unit.RATE_PER_10000
    ):
        at = cell(package, "indicators", indicator.line, "annualised", "yes")
        problem = f"A {indicator.basis} figure in {indicator.unit} cannot be scaled to a year."
        remedy = "Empty the cell, or correct basis and unit: only rates of flows are scaled."
        yield error("VAL-FLOW", at, problem, remedy)


def _undecided(indicator: Indicator, package: DataPackage) -> Iterator[Finding]:
    """A disclosure rule other than the strict one is a named role's decision."""
    if indicator.disclosure is Disclosure.ATTRIBUTE:
        return
    given = {
        "disclosure_reason": indicator.disclosure_reason,
        "disclosure_by": indicator.disclosure_by,
        "disclosure_on": indicator.disclosure_on,
    }
    for column, value in given.items():
        if not value:
            at = cell(package, "indicators", indicator.line, column, "")
            problem = f"The disclosure rule is {indicator.disclosure}, without its {column}."
            remedy = "Fill it in, or leave disclosure empty for the strict rule."
            yield error("VAL-REQUIRED", at, problem, remedy)


def _loose_ties(
    column: str,
    ties: Sequence[str],
    indicator: Indicator,
    names: Sequence[str],
    package: DataPackage,
) -> Iterator[Finding]:
    there = {(category.breakdown, category.category) for category in package.categories}
    for said in ties:
        tie = tie_of(said, names)
        at = cell(package, "indicators", indicator.line, column, said)
        if tie.name not in names:
            near = get_close_matches(tie.name, names, 1)
            remedy = f"Did you mean '{near[0]}'?" if near else "Name it by its reference or id."
            yield error("VAL-REF", at, f"There is no indicator '{tie.name}'.", remedy)
        for category in tie.categories:
            if (tie.breakdown, category) not in there:
                problem = f"There is no category '{category}' of a breakdown '{tie.breakdown}'."
                remedy = "Name a breakdown and its categories as in categories.csv."
                yield error("VAL-REF", at, problem, remedy)


#: Every question put to a package, in the order of the contract.
CHECKS: tuple[Callable[[DataPackage], Iterator[Finding]], ...] = (
    check_indicators,
    check_observations,
    check_targets,
    check_comparators,
    check_codes,
    check_places_compared,
    check_areas,
    check_actions,
    check_moderation,
    check_days,
    check_parts,
    check_grains,
    check_safe_ranges,
    check_outturns,
    check_ties,
    check_names,
    check_gaps,
    check_jumps,
    check_falls,
    check_sums,
    check_denominators,
    check_populations,
    check_releases,
    check_ages,
    check_texts,
    check_notes,
    check_revised,
)

#: Those whose findings mean nothing while rows are missing for another reason.
CHECKS_OF_A_WHOLE = (check_gaps,)
