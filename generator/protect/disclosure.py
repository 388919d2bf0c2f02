"""Figures become a released edition: small counts are hidden before anything else sees them.

Rules in force, by the profiles of `profiles`: a count of 1 to 5 (or 7) is shown as `c`, and so is
every percentage, rate or average that would give it away. Beside it as few other figures as can be
are hidden, so that no sum gives it back (`suppression`), in the pattern of the authority's earlier
editions. Sums with figures that only an earlier edition or another publication holds are no matter
of choosing what to hide: the attack (`attack`) tries them all, and what it finds stops the edition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from generator.measure.rounding import round_half_up
from generator.model.archive import PublishedEdition
from generator.model.comparators import Comparator
from generator.model.editions import (
    DataPackage,
    DisclosurePolicy,
    DisclosureRecord,
    Edition,
    ReleasedEdition,
    Unprotected,
    WithoutCounts,
)
from generator.model.figures import (
    Figure,
    Figures,
    Key,
    SafeRange,
    Symbol,
    figures_in_order,
    key_of,
)
from generator.model.findings import Finding, Severity
from generator.model.formats import listed, plural
from generator.model.indicators import Counts, Disclosure, Indicator, Unit
from generator.model.periods import spell_day, spell_period
from generator.protect.grain import FINER, grain_rules, within_grain
from generator.protect.populations import released_populations
from generator.protect.profiles import PROFILES, Profile, rounded
from generator.protect.records import released_records
from generator.protect.safe_ranges import candidates, range_rules, ranges_told
from generator.protect.suppression.cells import Method
from generator.protect.suppression.of_figures import (
    PARTNER,
    ExposedFigure,
    Suppression,
    suppression,
)

UNTESTABLE = "no counts to test it with"


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


def release(
    package: DataPackage,
    figures: Figures,
    edition: Edition,
    published: Iterable[PublishedEdition] = (),
    withdrawn: Mapping[tuple[str, ...], str] | None = None,
) -> ReleasedEdition:
    """The edition as it may leave the building; a hidden figure has a symbol and no number.

    `published` are the authority's earlier editions: what they hid stays hidden, and nothing is
    hidden that they left open, so that no two of them give away between them what each hides.
    `withdrawn` are keys, as published tables write them, of figures taken back from any edition,
    with the reason: they stay hidden whatever they are now.
    """
    kept, finer = within_grain(figures, package.indicators)
    published = tuple(published)
    profile = PROFILES[edition.disclosure.profile]
    found, ranges = _hide(package, kept, edition.disclosure, published, withdrawn or {})
    hidden = found.hidden
    indicators = {indicator.indicator: indicator for indicator in package.indicators}
    released = figures_in_order(
        _without_numbers(figure, ranges.get(figure.key))
        if figure.key in hidden
        else rounded(figure, indicators[figure.key.indicator], profile)
        for figure in kept
    )
    why = (f"{why}, shown as a safe range" if key in ranges else why for key, why in hidden.items())
    reasons = Counter([*why, *(FINER for _ in finer)])
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
                *range_rules(package.indicators, ranges, profile.largest),
                *grain_rules(package.indicators, finer),
            ),
            hidden=dict(sorted(reasons.items())),
            tested=_chosen_in_words(found, reasons),
            exposed=tuple(_exposed_in_words(one, package) for one in found.exposed),
        ),
        populations=released_populations(
            package.populations, package.reporting_period.end, profile.largest
        ),
    )


def _hide(
    package: DataPackage,
    figures: tuple[Figure, ...],
    policy: DisclosurePolicy,
    published: tuple[PublishedEdition, ...],
    withdrawn: Mapping[tuple[str, ...], str],
) -> tuple[Suppression, dict[Key, SafeRange]]:
    """What to hide with the reason of each, what cannot be hidden any more, and the safe ranges."""
    indicators = {indicator.indicator: indicator for indicator in package.indicators}
    profile = PROFILES[policy.profile]
    hidden: dict[Key, str] = {}
    for figure in figures:
        if figure.value is not None and (taken_back := withdrawn.get(figure.key.cells)):
            hidden[figure.key] = taken_back
        elif reason := _primary(figure, indicators[figure.key.indicator], profile, policy):
            hidden[figure.key] = reason
    asked = candidates(
        (figure for figure in figures if hidden.get(figure.key) == profile.small),
        indicators,
        profile,
        ranges_told(published),
    )
    found = suppression(package, figures, hidden, profile.largest, _told_before(published), asked)
    return found, {key: asked[key].safe_range for key in found.ranged}


def _told_before(published: Iterable[PublishedEdition]) -> dict[Key, bool]:
    """Whether each figure of earlier editions was hidden; one that was ever open is open."""
    told: dict[tuple[str, ...], bool] = {}
    for figure in (figure for one in published for figure in one.figures):
        if figure.value is not None:
            told[figure.key] = False
        elif figure.symbol == Symbol.CONFIDENTIAL:
            told.setdefault(figure.key, True)
    return {key_of(cells): is_hidden for cells, is_hidden in told.items()}


def _chosen_in_words(found: Suppression, reasons: Mapping[str, int]) -> tuple[str, ...]:
    """How many figures are hidden as small and how many beside them, and how those were found."""
    if not found.blocks:
        return ()
    beside = reasons.get(PARTNER, 0)
    small = len(found.hidden) - beside
    ran = Counter(block.method for block in found.blocks)
    ways = [
        f"{plural(ran[method], 'set')} of sums by {words}"
        for method, words in _METHODS.items()
        if ran[method]
    ]
    return (
        f"{plural(small, 'figure is', 'figures are')} hidden as small or untested, and "
        f"{plural(beside, 'figure', 'figures')} beside them, chosen in {listed(tuple(ways))}.",
    )


#: How partners were found, as the methods page says it.
_METHODS: dict[Method, str] = {
    Method.EXACT: "exact search, which finds the fewest",
    Method.MOVEMENT: "movement, which finds few, though perhaps not the fewest",
}


def _exposed_in_words(found: ExposedFigure, package: DataPackage) -> Unprotected:
    """What can be worked out whatever is hidden now, and from what; never the number."""
    refs = {one.indicator: f"{one.ref} {one.label}" for one in package.indicators}
    names = {one.area: one.name for one in package.areas}
    part = ", ".join(filter(None, (names.get(found.area, found.area), found.category)))
    from_what = listed(tuple(dict.fromkeys(spell_period(key.period) for key in found.in_the_way)))
    of_part = f", {part}" if part else ""
    return Unprotected(
        (found.indicator, found.area, found.breakdown, found.category),
        f"{refs[found.indicator]}{of_part}, {spell_day(found.first)} to {spell_day(found.last)}: a "
        f"small count can be worked out from what earlier editions left open"
        f"{f' of {from_what}' if from_what else ''}.",
    )


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


def _without_numbers(figure: Figure, safe_range: SafeRange | None) -> Figure:
    """The figure with its symbol and safe range, and nothing a number could be read from."""
    return replace(
        figure,
        value=None,
        shown=None,
        numerator=None,
        denominator=None,
        symbol=Symbol.CONFIDENTIAL,
        note="",
        safe_range=safe_range,
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
        "Where a sum would give a hidden figure back, as few other figures as possible are hidden "
        f"beside it, so that it may still be any count of 1 to {profile.largest}.",
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
