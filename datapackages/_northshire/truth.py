"""What happened in Northshire: every figure of 36 months, made once from a seed.

The same seed gives the same county on every machine: only whole draws of `random()` are used.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

from county import BREAK_AT, MONTHS, POPULATION, QUARTER_ENDS, Told, quarter
from parts import parts_of

HERE = Path(__file__).parent

#: Shares of one total, so that they are counted over the same children or events.
TOTAL_OF = {
    "contacts-one-day": "contacts",
    "repeat-referrals": "referrals",
    "referrals-no-action": "referrals",
    "cin-plan-up-to-date": "children-in-need-rate",
    "cin-visited": "children-in-need-rate",
    "cin-over-12-months": "children-in-need-rate",
    "plans-two-years": "cpp-children",
    "cpp-visits-in-time": "cpp-children",
    "three-placements": "children-in-care",
    "far-from-home": "children-in-care",
    "foster-families": "children-in-care",
    "care-visits-in-time": "children-in-care",
    "complaints-in-time": "complaints",
    "early-help-step-up": "early-help-needs-met",
    "dental-checks": "annual-health",
    "care-leavers-homes": "care-leavers-in-touch",
    "care-leavers-eet": "care-leavers-in-touch",
    "pathway-plans": "care-leavers-in-touch",
    "agency-workers": "vacancies",
    "supervision": "turnover",
}
#: Rates that are another indicator's count over the population.
COUNT_OF = {"cpp-rate": "cpp-children", "in-care-rate": "children-in-care"}

#: In April 2024 a new case management system began to record these in another way.
BREAKS = {"cin-plan-up-to-date": 5.0, "early-help-plans": -240.0, "core-groups-in-time": -6.0}
#: A service that lost its way for a while and found it again: points, first and last month.
SLUMPS = {"assessments-45-days": (-9.0, 15, 23), "return-interviews": (-12.0, 9, 20)}


Measure = Mapping[str, str]


def measures() -> list[Measure]:
    """The sixty indicators, with what their figures are made from."""
    with (HERE / "indicators.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def history() -> list[Told]:
    """Every figure of the county, in the order of the indicators."""
    told: dict[str, list[Told]] = {}
    everything = measures()
    # Totals first, since shares are counted over them.
    for measure in sorted(everything, key=lambda m: m["indicator"] in {**TOTAL_OF, **COUNT_OF}):
        told[measure["indicator"]] = list(_figures(measure, told))
    return [row for measure in everything for row in _handed_over(measure, told)]


def _handed_over(measure: Measure, told: Mapping[str, list[Told]]) -> Iterable[Told]:
    """The rows of an indicator; a yearly rate is told at quarter ends, of the year so far.

    Of one month it would say nothing, since three are the fewest to scale to a year. Of a year
    whose April lies before the county's history no year to date is known, so none is told: what
    came since October would pass for what came since April.
    """
    rows = told[measure["indicator"]]
    if measure["kind"] == "flow_count_q":
        first = MONTHS[0]
        april = (first[0] + (first[1] > 4), 4)
        yield from (row for row in rows if MONTHS[row.at] > april)
        return
    if measure["kind"] != "flow_rate":
        yield from rows
        return
    for row in rows:
        year = [r for r in rows if r.at <= row.at and _same_year(r.at, row.at)]
        if row.at in QUARTER_ENDS and MONTHS[year[0].at][1] == 4:
            so_far = sum(r.numerator or 0 for r in year)
            yield replace(row, basis="year_to_date", numerator=so_far)


def _figures(measure: Measure, known: Mapping[str, list[Told]]) -> Iterable[Told]:
    name, kind = measure["indicator"], measure["kind"]
    chance = Random(f"Northshire, {name}")
    whole = [_figure(measure, at, chance, known) for at in _points(kind)]
    for row in whole:
        yield _first_told(row, chance)
    parts = [part for part in measure["parts"].split(";") if part]
    for row in _whole_of_parts(measure, whole) if parts else ():
        if row not in whole:
            yield row
        for part in parts:
            total = TOTAL_OF.get(name, name)
            yield from parts_of(row, part, total, is_share="share" in kind, chance=chance)


def _points(kind: str) -> list[int]:
    """The months of the county's history at which an indicator has a figure."""
    if kind.endswith("_y"):
        return [at for at in QUARTER_ENDS if MONTHS[at][1] == 3]
    return QUARTER_ENDS if kind.endswith("_q") else list(range(len(MONTHS)))


def _figure(measure: Measure, at: int, chance: Random, known: Mapping[str, list[Told]]) -> Told:
    name, kind = measure["indicator"], measure["kind"]
    row = Told(name, at, _period(kind, at), _basis(kind, measure["basis"]))
    level = _level(measure, at, chance)
    size = _size(measure, at, chance, known)
    if "share" in kind:
        numerator = min(size, max(0, round(size * level / 100)))
        return replace(row, numerator=numerator, denominator=size, late=1 if "flow" in kind else 0)
    if "rate" in kind:
        if name in COUNT_OF:
            (count,) = (r.value for r in known[COUNT_OF[name]] if r.at == at and not _is_part(r))
            return replace(row, numerator=count)
        months = 12 if kind.startswith("flow") else 1
        return replace(row, numerator=round(level * POPULATION / 10_000 / months))
    if kind == "average":
        return replace(row, numerator=round(level * 12 * size), denominator=12 * size)
    if "average" in kind:
        return replace(row, numerator=round(level * size), denominator=size)
    if kind == "flow_count_q":
        year = [
            r for r in range(max(0, at - 11), at + 1) if _same_year(r, at) and r in QUARTER_ENDS
        ]
        return replace(
            row, value=sum(round(_level(measure, q, Random(f"{name} {q}"))) for q in year)
        )
    return replace(row, value=round(level))


def _level(measure: Measure, at: int, chance: Random) -> float:
    """The value an indicator has in a month, before it is counted in whole children."""
    name, level = measure["indicator"], float(measure["level"])
    season = float(measure["season"]) * level * _SEASON[MONTHS[at][1]]
    noise = float(measure["noise"]) * (sum(chance.random() for _ in range(12)) - 6)
    value = level + float(measure["drift"]) * at / 12 + season + noise
    if at >= BREAK_AT:
        value += BREAKS.get(name, 0.0)
    points, first, last = SLUMPS.get(name, (0.0, 0, -1))
    return value + points if first <= at <= last else value


#: Quiet in the holidays, busy when schools are back.
_SEASON = {1: 0.3, 2: 0.2, 3: 0.5, 4: -0.3, 5: 0.1, 6: 0.3}
_SEASON |= {7: 0.2, 8: -1.0, 9: 0.3, 10: 0.4, 11: 0.5, 12: -0.6}


def _size(measure: Measure, at: int, chance: Random, known: Mapping[str, list[Told]]) -> int:
    """Of how many a share is counted: the total it is a share of, or its own number."""
    if total := TOTAL_OF.get(measure["indicator"]):
        rows = [row for row in known[total] if row.at == at and not _is_part(row)]
        if total == "complaints":
            before = [r for r in known[total] if r.at == at - 3 and _same_year(at - 3, at)]
            return int((rows[0].value or 0) - (before[0].value or 0 if before else 0))
        return int(rows[0].value or rows[0].denominator or rows[0].numerator or 0)
    size = float(measure["size"])
    return max(1, round(size * (1 + 0.03 * (sum(chance.random() for _ in range(12)) - 6))))


def _same_year(earlier: int, later: int) -> bool:
    def year(at: int) -> int:
        return MONTHS[at][0] - (MONTHS[at][1] < 4)

    return earlier >= 0 and year(earlier) == year(later)


def _is_part(row: Told) -> bool:
    return bool(row.area or row.breakdown)


def _basis(kind: str, basis: str) -> str:
    """What is handed over: single months of what adds up, else the indicator's own basis."""
    if kind in ("flow_share", "flow_rate", "flow_count"):
        return "in_period"
    return basis


def _period(kind: str, at: int) -> str:
    year, month = MONTHS[at]
    if kind.endswith("_y"):
        return f"fy{year - 1}-{year % 100:02}"
    if kind in ("flow_share_q", "average_q"):
        return quarter(at)
    return f"{year}-m{month:02}"


def _first_told(row: Told, chance: Random) -> Told:
    """Some events are recorded after the first paper has been written."""
    missed = int(chance.random() * 8) - 3
    small = row.numerator is not None and row.numerator < 40
    return replace(row, late=max(0, missed) if row.late and not small else 0)


def _whole_of_parts(measure: Measure, whole: list[Told]) -> list[Told]:
    """The figures that are told by part: those of quarter ends, or quarters of what adds up."""
    ends = [row for row in whole if row.at in QUARTER_ENDS]
    if measure["kind"] != "flow_share":
        return ends
    quarters = []
    for row in ends:
        months = [r for r in whole if row.at - 2 <= r.at <= row.at]
        top = sum(month.numerator or 0 for month in months)
        bottom = sum(month.denominator or 0 for month in months)
        quarters.append(
            replace(row, period=quarter(row.at), numerator=top, denominator=bottom, late=0)
        )
    return quarters
