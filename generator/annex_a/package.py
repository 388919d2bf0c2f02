"""Measures of an extract become rows of a data package: counts, and nothing of any child.

Every figure stands in the package once, for its own window. There are no rows for single months:
records arrive late, so the months would be other numbers in each extract, and the difference
between two editions would count the few children who were recorded late. A series grows by one
point with each extract instead.

Groups of a flow have windows that do not overlap. Six months told each quarter, for groups that
often have nobody, tie the quarters together until a reader can tell single children: so a group's
window is left out where another package has groups of one that overlaps it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from generator.annex_a.extract import Extract
from generator.annex_a.failures import told_without_cells
from generator.annex_a.measures.breakdown import Breakdown
from generator.annex_a.measures.breakdowns import BREAKDOWNS
from generator.annex_a.measures.children import each_child_once
from generator.annex_a.measures.measure import Counted, Measure
from generator.annex_a.measures.window import Window
from generator.model.indicators import Frequency, Grain, Unit
from generator.model.periods import Basis, Period, month_of, parse_period
from generator.model.ties import tie_of

Row = dict[str, str]

#: A breakdown and a category of the population; both are empty for everyone.
Part = tuple[str, str]

#: What the source of every indicator begins with that lists are counted for.
SOURCE = "Annex A"

_NOT_ASKED = "Annex A does not ask for this."
_NO_POPULATION = "The population is not known."
_MONTHS_IN_YEAR = 12


@dataclass(frozen=True)
class Computed:
    """What the measures gave: the tables of a package, and what could not be computed, and why.

    `without_list` names measures whose lists were not handed over, `not_asked` those that no list
    can tell, `without_population` the rates that nothing divides, `without_groups` those whose
    groups were left out because their window overlaps one of another package.
    """

    tables: Mapping[str, tuple[Row, ...]]
    computed: tuple[Measure, ...]
    without_list: tuple[Measure, ...]
    not_asked: tuple[Measure, ...]
    without_population: tuple[Measure, ...]
    without_groups: tuple[Measure, ...]

    def with_table(self, name: str, rows: Sequence[Row]) -> Computed:
        """The same, and beside it the rows of a table that is made of no measure."""
        return replace(self, tables={**self.tables, name: tuple(rows)})


def computed(
    extract: Extract,
    measures: Sequence[Measure],
    told: Collection[tuple[str, str]] = (),
    populations: Collection[Part] = (),
    kept: Collection[tuple[str, str]] = (),
) -> Computed:
    """The tables that measures give of an extract, each child counted once where a list says so.

    `told` are the windows of which groups are told already, each as indicator and period;
    `populations` the parts of the population that rates can be taken over; `kept` the indicators
    and breakdowns of which the package holds groups of another window.
    """
    extract = each_child_once(extract)
    gave: list[tuple[Measure, Counted | None]] = []
    without_list, without_groups = [], []
    observations: list[Row] = []
    used: dict[str, Breakdown] = {}
    grouped = set(kept)
    for measure in measures:
        with told_without_cells(f"counting {measure.ref}, {measure.name}"):
            counted = measure.count(extract)
            if counted is None and measure.lists:
                without_list.append(measure)
                continue
            gave.append((measure, counted))
            observations.append(_headline(measure, counted, extract.as_at, populations))
            if counted is None or not measure.breakdowns:
                continue
            period = period_of(measure, extract.as_at)
            if measure.basis is Basis.IN_PERIOD and _overlaps(measure.id, period, told):
                without_groups.append(measure)
                continue
            for name in measure.breakdowns:
                rows = tuple(_groups(measure, counted, BREAKDOWNS[name], period, populations))
                observations += rows
                if rows:
                    used[name] = BREAKDOWNS[name]
                    grouped.add((measure.id, name))
    there = {measure.id for measure, _ in gave}
    tables = {
        "indicators": tuple(_indicator(measure, there, grouped) for measure, _ in gave),
        "observations": tuple(observations),
        "categories": tuple(row for one in used.values() for row in _categories(one)),
    }
    undivided = () if ("", "") in populations else (m for m, _ in gave if _is_rate(m))
    return Computed(
        {name: rows for name, rows in tables.items() if rows},
        tuple(measure for measure, counted in gave if counted is not None),
        tuple(without_list),
        tuple(measure for measure, counted in gave if counted is None),
        tuple(undivided),
        tuple(without_groups),
    )


def _is_rate(measure: Measure) -> bool:
    return measure.unit is Unit.RATE_PER_10000


def period_of(measure: Measure, as_at: date) -> Period:
    """The period of a measure's headline: the month of a state, the whole window of a flow."""
    if measure.basis is Basis.IN_PERIOD:
        first = Window(as_at, measure.months).first
        return parse_period(f"{first.isoformat()}/{as_at.isoformat()}")
    return month_of(as_at)


def groups_told(observations: Iterable[Mapping[str, str]]) -> frozenset[tuple[str, str]]:
    """The windows of which a package tells groups, each as indicator and period."""
    return frozenset(
        (row.get("indicator", ""), row.get("period", ""))
        for row in observations
        if row.get("breakdown") and row.get("basis") == Basis.IN_PERIOD
    )


def ends_a_month(day: date) -> bool:
    """Whether a day is the last of its month, as the windows of all measures have it."""
    return (day + timedelta(days=1)).day == 1


def _overlaps(indicator: str, period: Period, told: Collection[tuple[str, str]]) -> bool:
    """Whether groups of an indicator are told of another window that shares days with this one."""
    others = (
        parse_period(token) for name, token in told if name == indicator and token != period.token
    )
    return any(one.start <= period.end and period.start <= one.end for one in others)


def _headline(
    measure: Measure, counted: Counted | None, as_at: date, populations: Collection[Part]
) -> Row:
    row = {
        "indicator": measure.id,
        "period": period_of(measure, as_at).token,
        "basis": measure.basis.value,
    }
    if counted is None:
        return row | {"symbol": "x", "note": _NOT_ASKED}
    if _is_rate(measure) and ("", "") not in populations:
        return row | {"symbol": "x", "note": _NO_POPULATION}
    everyone = np.zeros(len(counted.rows), dtype=np.intp)
    return row | _numbers(measure, counted, everyone, ("",))[""]


def _groups(
    measure: Measure,
    counted: Counted,
    breakdown: Breakdown,
    period: Period,
    populations: Collection[Part],
) -> Iterator[Row]:
    """A row for each category of a breakdown, those with nobody included.

    Of a rate only for those whose population is known.
    """
    names = [name for name, _ in breakdown.categories]
    groups = pd.Index(names).get_indexer(pd.Index(breakdown.category_of(counted.rows)))
    if (groups < 0).any():
        raise ValueError(f"{measure.id} by {breakdown.id}: a row is in no category")
    numbers = _numbers(measure, counted, groups, names)
    for name in names:
        if _is_rate(measure) and (breakdown.id, name) not in populations:
            continue
        yield {
            "indicator": measure.id,
            "breakdown": breakdown.id,
            "category": name,
            "period": period.token,
            "basis": measure.basis.value,
        } | numbers[name]


def _numbers(
    measure: Measure,
    counted: Counted,
    groups: np.ndarray[Any, np.dtype[np.intp]],
    names: Sequence[str],
) -> dict[str, Row]:
    """The counts of each group, in the columns that the measure's unit takes them in.

    `groups` says of each row in order which of the names it belongs to.
    """
    sizes = np.bincount(groups, minlength=len(names))

    def summed(values: pd.Series | None) -> np.ndarray[Any, Any]:
        if values is None:
            return sizes
        amounts = values.to_numpy(dtype="float64")
        if np.isnan(amounts).any() or not values.index.equals(counted.rows.index):
            raise ValueError(f"{measure.id}: not every row has an amount")
        return np.bincount(groups, weights=amounts, minlength=len(names))

    match measure.unit:
        case Unit.COUNT:
            columns = {"value": sizes}
        case Unit.RATE_PER_10000:
            columns = {"numerator": summed(counted.met)}
        case Unit.PERCENT:
            columns = {"numerator": summed(counted.met), "denominator": sizes}
        case Unit.NUMBER | Unit.DAYS | Unit.WEEKS | Unit.SCORE | Unit.POUNDS:
            columns = {"numerator": summed(counted.amount), "denominator": sizes}
    return {
        # A share or an average of nobody is none; a number of nobody is nought.
        name: {"symbol": "z"}
        if "denominator" in columns and not sizes[at]
        else {to: _spelt(of[at]) for to, of in columns.items()}
        for at, name in enumerate(names)
    }


def _spelt(number: float) -> str:
    """A number as the contract writes it."""
    return f"{number:.6f}".rstrip("0").rstrip(".")


def _indicator(
    measure: Measure, there: Collection[str], grouped: Collection[tuple[str, str]]
) -> Row:
    row = {
        "indicator": measure.id,
        "ref": measure.ref,
        "name": measure.name,
        "short_name": measure.short_name,
        "theme": measure.page,
        "synonyms": ";".join(measure.synonyms),
        "definition": measure.definition,
        "why_it_matters": measure.why_it_matters,
        "numerator_label": measure.numerator_label,
        "denominator_label": measure.denominator_label,
        "unit": measure.unit.value,
        "polarity": measure.polarity.value,
        "basis": measure.basis.value,
        "frequency": Frequency.QUARTERLY.value,
        "annualised": "yes" if measure.annualised else "",
        "counts": measure.counts.value,
        "grain": _grain(measure).value,
        "same_as": _ties(measure.same_as, there, grouped),
        "part_of": _ties(measure.part_of, there, grouped),
        "published_as": measure.published_as,
        "source": _source(measure.lists),
        "quality_note": measure.approximation,
    }
    return {column: text for column, text in row.items() if text}


def _grain(measure: Measure) -> Grain:
    """The finest period that a measure's groups are told of: a quarter's end, or a year's."""
    if not measure.breakdowns:
        return Grain.NONE
    is_long = measure.basis is not Basis.SNAPSHOT and measure.months >= _MONTHS_IN_YEAR
    return Grain.ANNUAL if is_long else Grain.QUARTERLY


def _ties(said: str, there: Collection[str], grouped: Collection[tuple[str, str]]) -> str:
    """The ties to indicators, and to groups of them, that the package has; others are left."""
    kept = []
    for one in filter(None, (one.strip() for one in said.split(";"))):
        tie = tie_of(one, there)
        if tie.name in there and (not tie.categories or (tie.name, tie.breakdown) in grouped):
            kept.append(one)
    return ";".join(kept)


def _source(lists: Sequence[int]) -> str:
    if not lists:
        return f"{SOURCE}: no list tells it"
    named = " and ".join(map(str, lists))
    return f"{SOURCE} list{'s' if len(lists) > 1 else ''} {named}, local and not audited"


def _categories(breakdown: Breakdown) -> Iterator[Row]:
    for order, (category, name) in enumerate(breakdown.categories, 1):
        yield {
            "breakdown": breakdown.id,
            "category": category,
            "name": name,
            "order": str(order),
        }
