"""The comparisons from which lines of enquiry come: each kind one function, one line at the foot.

Fewer than `FEWEST` children or cases are not compared. A row number is told, never a cell; a team
is told by its name, since the lines are for the analyst alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pandas as pd
from scipy.stats import binomtest, fisher_exact

from generator.annex_a.enquiry.line import Compared
from generator.annex_a.extract import Extract
from generator.annex_a.measures import MEASURES, assessments, conferences
from generator.annex_a.measures.breakdown import UNKNOWN
from generator.annex_a.measures.breakdowns import BREAKDOWNS
from generator.annex_a.measures.children import each_once
from generator.annex_a.measures.measure import Measure
from generator.annex_a.measures.window import in_window
from generator.model.formats import listed, plural
from generator.model.indicators import Unit

#: Of fewer children or cases nothing is compared.
FEWEST = 20

#: Working days on each side of what is compared about a limit.
DAYS = 3

#: The share of cases on the first three of six days where cases end evenly, one in eight a day.
#: Fewer are left open each day, so somewhat more than half is no cluster yet.
EVEN = 0.6

#: So many rows are named one by one.
_NAMED = 200


@dataclass(frozen=True)
class OtherPlace:
    """A published share of other places: what it is called, its percentage and its period."""

    name: str
    percentage: Decimal
    period: str


@dataclass(frozen=True)
class Beside:
    """What the lists are held against: shares of neighbours by measure, population by group.

    `population` counts the children who live here by breakdown and category.
    """

    neighbours: Mapping[str, OtherPlace] = field(default_factory=dict)
    population: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


#: What a comparison gives: itself, or nothing where there are too few to tell.
Found = Iterator[Compared | None]


def shares_beside_neighbours(extract: Extract, beside: Beside) -> Found:
    """A share that is far from that of the statistical neighbours."""
    for measure in MEASURES:
        if measure.unit is not Unit.PERCENT or measure.id not in beside.neighbours:
            continue
        counted = measure.count(extract)
        if counted is None or counted.met is None:
            continue
        other, of = beside.neighbours[measure.id], len(counted.rows)
        if of < FEWEST:
            yield None
            continue
        met, theirs = int(counted.met.sum()), other.percentage / 100
        expected = of * theirs
        yield Compared(
            measure.page,
            f"{measure.name}: {_percent(met, of)} here, {_tidy(other.percentage)}% for "
            f"{other.name}.",
            f"{met} of {of} {measure.denominator_label}; at the share of {other.name} "
            f"({other.period}) there would be {_whole(expected)}.",
            _caution_of(measure),
            _rows(measure.lists[0], counted.rows[counted.met].index),
            float(binomtest(met, of, float(theirs)).pvalue) if 0 < theirs < 1 else 1.0,
            met - expected,
        )


def clusters_past_a_limit(extract: Extract, _: Beside) -> Found:
    """Many cases that end on the first days past a limit, beside the days that follow."""
    for measure, limit, number in (
        (_measure("assessments-completed"), assessments.LIMIT, 4),
        (_measure("conferences-held"), conferences.LIMIT, 5),
    ):
        counted = measure.count(extract)
        if counted is None:
            continue
        days = counted.rows["days_taken"]
        just, after = (
            counted.rows[days.between(first, first + DAYS - 1)]
            for first in (limit + 1, limit + 1 + DAYS)
        )
        of = len(just) + len(after)
        if of < FEWEST:
            yield None
            continue
        yield Compared(
            measure.page,
            f"{len(just)} ended {limit + 1} to {limit + DAYS} working days after they began, just "
            f"past the limit of {limit}; {len(after)} ended in the {DAYS} days after those.",
            f"Without a cluster about {_whole(of * Decimal(str(EVEN)))} of these {of} would be in "
            f"the first {DAYS} days. {_largest_team(just)}",
            "A limit of the system's own, another way to count the days, or signing off late what "
            "was done in time brings the same picture.",
            _rows(number, just.index),
            float(binomtest(len(just), of, EVEN, alternative="greater").pvalue),
            len(just) - of * Decimal(str(EVEN)),
        )


def steps_few_of_a_group_take(extract: Extract, _: Beside) -> Found:
    """A group of which far fewer, or far more, go on to the next step than of all others."""
    for step in _STEPS:
        begun, after = in_window(extract, step.first, step.begins), extract.rows(step.then)
        if begun is None or after is None:
            continue
        children = each_once(begun.rows[begun.rows["child"].notna()], step.begins)
        later = after[["child", step.follows]].dropna().groupby("child")[step.follows].max()
        went_on = children["child"].map(later) >= children[step.begins]
        for name in ("age-by-gender", "ethnicity"):
            breakdown = BREAKDOWNS[name]
            groups = breakdown.category_of(children)
            for group, label in breakdown.categories:
                inside = groups == group
                if group == UNKNOWN or not inside.any():
                    continue
                of, others = int(inside.sum()), int((~inside).sum())
                if min(of, others) < FEWEST:
                    yield None
                    continue
                met, met_others = int(went_on[inside].sum()), int(went_on[~inside].sum())
                expected = Decimal(of * met_others) / others
                yield Compared(
                    step.page,
                    f"{label}: {_percent(met, of)} of the children with {step.begun} went on to "
                    f"{step.next}, {_percent(met_others, others)} of all others.",
                    f"{met} of {of} children; at the share of all others there would be "
                    f"{_whole(expected)}.",
                    f"A child whose {step.next} came later, or is on no list, did not go on here. "
                    "Other groups may differ in why they came.",
                    _rows(step.first, children.index[inside & ~went_on]),
                    _chance_apart(met, of, met_others, others),
                    met - expected,
                )


def groups_beside_the_population(extract: Extract, beside: Beside) -> Found:
    """An ethnic group that is far more, or far less, of the children counted than of all who live
    here.
    """
    population = {
        group: count
        for group, count in beside.population.get("ethnicity", {}).items()
        if group != UNKNOWN
    }
    everyone = sum(population.values())
    breakdown = BREAKDOWNS["ethnicity"]
    labels = dict(breakdown.categories)
    for name in ("s47-enquiries", "protection-plans", "children-in-care"):
        measure = _measure(name)
        counted = measure.count(extract)
        if counted is None or not everyone:
            continue
        groups = breakdown.category_of(counted.rows)
        known = groups[groups.isin(list(population))]
        for group, count in population.items():
            if len(known) < FEWEST or not 0 < count < everyone:
                yield None
                continue
            of, met = len(known), int((known == group).sum())
            expected = Decimal(of * count) / everyone
            yield Compared(
                measure.page,
                f"{labels.get(group, group)}: {_percent(met, of)} of {measure.short_name.lower()} "
                f"with an ethnic group recorded, {_percent(count, everyone)} of the children who "
                "live here.",
                f"{met} of {of}; at the share of the population there would be {_whole(expected)}.",
                "A population estimate of groups is some years old, and "
                f"{plural(len(groups) - of, 'record')} without a known group could change this.",
                _rows(measure.lists[0], known.index[known == group]),
                float(binomtest(met, of, count / everyone).pvalue),
                met - expected,
            )


@dataclass(frozen=True)
class _Step:
    """From one list to another: the day it begins, and the day from which it has followed."""

    page: str
    first: int
    begins: str
    begun: str
    then: int
    follows: str
    next: str


_STEPS = (
    _Step("Referrals", 3, "referred", "a referral", 4, "started", "an assessment"),
    _Step(
        "Section 47 enquiries",
        5,
        "started",
        "a section 47 enquiry",
        7,
        "started",
        "a child protection plan",
    ),
)

#: Every kind of comparison.
COMPARISONS = (
    shares_beside_neighbours,
    clusters_past_a_limit,
    steps_few_of_a_group_take,
    groups_beside_the_population,
)


def _chance_apart(met: int, of: int, met_others: int, others: int) -> float:
    """Fisher's exact test of two shares."""
    table = np.array([[met, of - met], [met_others, others - met_others]])
    return float(fisher_exact(table).pvalue)


def _measure(name: str) -> Measure:
    return next(one for one in MEASURES if one.id == name)


def _caution_of(measure: Measure) -> str:
    published = "The neighbours' figure is of another period, and a mean of ten that differ."
    return f"{published} {measure.approximation}".strip()


def _largest_team(rows: pd.DataFrame) -> str:
    """Which team most of some rows are of, where one has at least a third."""
    teams = rows["team"].dropna().value_counts()
    if teams.empty or 3 * int(teams.iloc[0]) < len(rows):
        return "No team has a third of them."
    return f"{int(teams.iloc[0])} of the {len(rows)} are of one team, {teams.index[0]}."


def _rows(number: int, index: Sequence[int] | pd.Index) -> str:
    rows = [str(row) for row in index]
    if not rows:
        return f"List {number}."
    more = f" and {len(rows) - _NAMED} more" if len(rows) > _NAMED else ""
    named = listed(tuple(rows[:_NAMED])) if not more else ", ".join(rows[:_NAMED])
    return f"List {number}, rows {named}{more}."


def _percent(part: int, whole: int) -> str:
    return f"{_whole(Decimal(100 * part) / whole)}%"


def _tidy(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _whole(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1), ROUND_HALF_UP)
