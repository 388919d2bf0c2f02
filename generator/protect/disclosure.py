"""Figures become a released edition: small counts are hidden before anything else sees them.

Rules in force, by the profiles of `profiles`: a count of 1 to 5 (or 7) is shown as `c`, and so is
every percentage, rate or average that would give it away. Where one part of a table or of a year is
hidden, all parts of that table or year are, so that no sum gives the part back. That hides more
than it must; choosing the fewest cells, and testing sums across editions, needs the audit described
in DECISIONS.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from generator.measure.rounding import round_half_up
from generator.model.comparators import Comparator
from generator.model.editions import (
    DataPackage,
    DisclosurePolicy,
    DisclosureRecord,
    Edition,
    ReleasedEdition,
    WithoutCounts,
)
from generator.model.figures import Figure, Figures, Key, Symbol, figures_in_order
from generator.model.findings import Finding, Severity
from generator.model.formats import listed
from generator.model.indicators import Counts, Disclosure, Indicator, Unit
from generator.model.periods import Basis, financial_year_of, is_full_year, span
from generator.protect.grain import FINER, grain_rules, within_grain
from generator.protect.profiles import PROFILES, Profile, rounded
from generator.protect.records import released_records

UNTESTABLE = "no counts to test it with"
PARTNER = "it would give away a hidden part"


def check_policy(edition: Edition, file: str) -> tuple[Finding, ...]:
    """What is wrong with an edition's disclosure decision; a decision needs its role and date."""
    policy = edition.disclosure
    findings = []
    if policy.profile not in PROFILES:
        findings.append(
            Finding(
                "PRIV-PROFILE",
                Severity.ERROR,
                file,
                f"'{policy.profile}' is not a disclosure profile of this version.",
                f"Write profile under [disclosure] as one of: {', '.join(PROFILES)}.",
                value=policy.profile,
            )
        )
    if policy.without_counts is not WithoutCounts.REFUSE and not (policy.by and policy.on):
        findings.append(
            Finding(
                "PRIV-DECISION",
                Severity.ERROR,
                file,
                f'without_counts = "{policy.without_counts}" is a decision that nobody has signed.',
                'Add by (a role, such as "Head of information governance") and on (a date).',
                value=policy.without_counts,
            )
        )
    return tuple(findings)


def largest_hidden(edition: Edition) -> int:
    """The largest count of people that an edition hides."""
    return PROFILES[edition.disclosure.profile].largest


def release(package: DataPackage, figures: Figures, edition: Edition) -> ReleasedEdition:
    """The edition as it may leave the building; a hidden figure has a symbol and no number."""
    kept, finer = within_grain(figures, package.indicators)
    profile = PROFILES[edition.disclosure.profile]
    hidden = _hide(package, kept, edition.disclosure)
    indicators = {indicator.indicator: indicator for indicator in package.indicators}
    released = figures_in_order(
        _without_numbers(figure)
        if figure.key in hidden
        else rounded(figure, indicators[figure.key.indicator], profile)
        for figure in kept
    )
    reasons = Counter([*hidden.values(), *(FINER for _ in finer)])
    return ReleasedEdition(
        edition=edition,
        authority=package.authority,
        reporting_period=package.reporting_period,
        data_as_at=package.data_as_at,
        neighbour_set=package.neighbour_set,
        indicators=package.indicators,
        figures=released,
        targets=package.targets,
        comparators=tuple(
            _released_comparator(comparator, edition.disclosure)
            for comparator in package.comparators
        ),
        areas=package.areas,
        categories=package.categories,
        breaks=package.breaks,
        records=released_records(package, released, profile),
        disclosure=DisclosureRecord(
            rules=(
                *_rules_in_words(package, edition.disclosure),
                *grain_rules(package.indicators, finer),
            ),
            hidden=dict(sorted(reasons.items())),
        ),
    )


def _hide(
    package: DataPackage, figures: tuple[Figure, ...], policy: DisclosurePolicy
) -> dict[Key, str]:
    """The key of each figure to hide, with the reason."""
    indicators = {indicator.indicator: indicator for indicator in package.indicators}
    profile = PROFILES[policy.profile]
    largest = profile.largest
    hidden: dict[Key, str] = {}
    for figure in figures:
        if reason := _primary(figure, indicators[figure.key.indicator], profile, policy):
            hidden[figure.key] = reason
    numbered = [figure for figure in figures if figure.shown is not None]
    while True:
        partners = [
            *_parts_beside_hidden(numbered, hidden),
            *_months_beside_hidden(numbered, hidden),
            *_rolling_years_over_hidden(numbered, hidden),
            *_steps_of_a_year(numbered, hidden, indicators, largest),
        ]
        if not partners:
            return hidden
        for figure in partners:
            hidden[figure.key] = PARTNER


def _primary(
    figure: Figure, indicator: Indicator, profile: Profile, policy: DisclosurePolicy
) -> str:
    if figure.value is None or indicator.disclosure is Disclosure.OPEN:
        return ""
    if any(1 <= count <= profile.largest for count in _protected_counts(figure, indicator)):
        return profile.small
    untestable = indicator.unit is not Unit.COUNT and figure.denominator is None
    if (
        untestable
        and indicator.counts is not Counts.THINGS
        and policy.without_counts is WithoutCounts.REFUSE
    ):
        return UNTESTABLE
    return ""


def _protected_counts(figure: Figure, indicator: Indicator) -> tuple[Decimal, ...]:
    """The counts of people or events that the figure gives away, by what it counts."""
    if indicator.unit is Unit.COUNT:
        return () if figure.value is None else (figure.value,)
    counts = []
    if figure.denominator is not None:
        counts.append(figure.denominator)
    if figure.numerator is not None and indicator.unit in (Unit.PERCENT, Unit.RATE_PER_10000):
        counts.append(figure.numerator)
        protects_rest = indicator.disclosure is Disclosure.ATTRIBUTE
        if indicator.unit is Unit.PERCENT and figure.denominator is not None and protects_rest:
            counts.append(figure.denominator - figure.numerator)
    return tuple(counts)


def _parts_beside_hidden(figures: Iterable[Figure], hidden: dict[Key, str]) -> tuple[Figure, ...]:
    """The other areas or categories of a table of which one is hidden."""

    def table(key: Key) -> Hashable:
        if key.is_whole:
            return None
        in_breakdown = (key.area, key.breakdown) if key.breakdown else "areas"
        return (key.indicator, key.period, key.basis, in_breakdown)

    return _beside_hidden(figures, hidden, table)


def _months_beside_hidden(figures: Iterable[Figure], hidden: dict[Key, str]) -> tuple[Figure, ...]:
    """The other months and quarters of a financial year of which one is hidden."""

    def year(key: Key) -> Hashable:
        if key.basis is not Basis.IN_PERIOD or is_full_year(key.period, key.basis):
            return None
        part = (key.area, key.breakdown, key.category)
        return (key.indicator, part, financial_year_of(key.period.end).token)

    return _beside_hidden(figures, hidden, year)


def _rolling_years_over_hidden(
    figures: Iterable[Figure], hidden: dict[Key, str]
) -> tuple[Figure, ...]:
    """The rolling years that hold a hidden month: less the months shown, they give it back."""
    months: dict[Hashable, list[tuple[date, date]]] = {}
    for key in hidden:
        if key.basis is Basis.IN_PERIOD and not is_full_year(key.period, key.basis):
            months.setdefault(_series_of(key), []).append(span(key.period, key.basis))
    if not months:
        return ()

    def holds_hidden(key: Key) -> bool:
        first, last = span(key.period, key.basis)
        return any(start <= last and end >= first for start, end in months.get(_series_of(key), ()))

    return tuple(
        figure
        for figure in figures
        if figure.key.basis is Basis.ROLLING_YEAR
        and figure.key not in hidden
        and holds_hidden(figure.key)
    )


def _series_of(key: Key) -> Hashable:
    return (key.indicator, key.area, key.breakdown, key.category)


def _beside_hidden(
    figures: Iterable[Figure],
    hidden: dict[Key, str],
    group_of: Callable[[Key], Hashable],
) -> tuple[Figure, ...]:
    touched = {group_of(key) for key in hidden} - {None}
    if not touched:
        return ()
    return tuple(
        figure for figure in figures if figure.key not in hidden and group_of(figure.key) in touched
    )


def _steps_of_a_year(
    figures: Iterable[Figure],
    hidden: dict[Key, str],
    indicators: dict[str, Indicator],
    largest: int,
) -> tuple[Figure, ...]:
    """Year-to-date figures that differ from the next one shown by a small count."""
    runs: dict[Hashable, list[Figure]] = {}
    for figure in figures:
        key = figure.key
        if key.basis is Basis.YEAR_TO_DATE and key not in hidden:
            part = (key.area, key.breakdown, key.category)
            year = financial_year_of(key.period.end).token
            runs.setdefault((key.indicator, part, year), []).append(figure)
    steps = []
    for run in runs.values():
        run.sort(key=lambda figure: figure.key.period.sort_key)
        for earlier, later in pairwise(run):
            indicator = indicators[later.key.indicator]
            if indicator.disclosure is Disclosure.OPEN:
                continue
            before = _protected_counts(earlier, indicator)
            after = _protected_counts(later, indicator)
            differences = (b - a for a, b in zip(before, after, strict=False))
            if any(1 <= abs(difference) <= largest for difference in differences):
                steps.append(earlier)
    return tuple(steps)


def _without_numbers(figure: Figure) -> Figure:
    """The figure with its symbol, and nothing a number could be read from."""
    return replace(
        figure,
        value=None,
        shown=None,
        numerator=None,
        denominator=None,
        symbol=Symbol.CONFIDENTIAL,
        note="",
    )


def _released_comparator(comparator: Comparator, policy: DisclosurePolicy) -> Comparator:
    counts = (comparator.numerator, comparator.denominator)
    largest = PROFILES[policy.profile].largest
    if any(count is not None and 1 <= count <= largest for count in counts):
        return replace(
            comparator,
            value=None,
            numerator=None,
            denominator=None,
            symbol=Symbol.CONFIDENTIAL,
            note="",
        )
    if comparator.value is not None and comparator.decimals is not None:
        # One value for words, charts and downloads: that which is shown.
        return replace(comparator, value=round_half_up(comparator.value, comparator.decimals))
    return comparator


def _rules_in_words(package: DataPackage, policy: DisclosurePolicy) -> tuple[str, ...]:
    """The rules as the methods page prints them, the council's own decisions included."""
    profile = PROFILES[policy.profile]
    rules = [
        f"A count of 1 to {profile.largest} children, families, carers, staff or events is shown "
        "as [c]. Zero is shown as zero.",
        "A percentage, rate or average is hidden with the count it would give away, together "
        "with its rating and its change.",
        "Where one area, one category or one month of a year is hidden, the others beside it "
        "are hidden too, and so is a rolling year that holds a hidden month, so that no sum gives "
        "it back.",
    ]
    if profile.nearest > 1:
        rules.append(
            f"Every other count is rounded to the nearest {profile.nearest}, and percentages and "
            "rates are worked out from the rounded counts, so parts may not add up to their whole. "
            "An average is not rounded, and the sum it came from is not shown."
        )
    decided = f"{policy.by}, {policy.on}" if policy.by else ""
    match policy.without_counts:
        case WithoutCounts.REFUSE:
            rules.append("A percentage, rate or average that came without its counts is hidden.")
        case WithoutCounts.ALREADY_PUBLISHED:
            rules.append(
                "Percentages that came without their counts are shown because they had been "
                f"published before (decided by {decided})."
            )
        case WithoutCounts.CHECKED:
            rules.append(
                "Percentages that came without their counts are shown because their counts were "
                f"checked before they were handed over (decided by {decided})."
            )
    return (*rules, *_decisions_in_words(package))


def _decisions_in_words(package: DataPackage) -> tuple[str, ...]:
    """A sentence for each decision on single indicators, with all that it was taken for."""
    decided: dict[str, list[str]] = {}
    for indicator in package.indicators:
        if indicator.disclosure is not Disclosure.ATTRIBUTE and indicator.disclosure_by:
            what = (
                "only the numerator and the denominator are protected"
                if indicator.disclosure is Disclosure.PROCESS
                else "no count is protected"
            )
            why = (
                f"{what}, because {indicator.disclosure_reason.rstrip('.')} "
                f"({indicator.disclosure_by}, {indicator.disclosure_on})."
            )
            decided.setdefault(why, []).append(f"{indicator.ref} {indicator.label}")
    return tuple(f"{listed(tuple(names))}: {why}" for why, names in decided.items())
