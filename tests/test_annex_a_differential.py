"""What the package computes of invented lists, held against a second, plain implementation."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import plain_annex_a as plain
import pytest

from generator.annex_a.extract import Extract
from generator.annex_a.invented.county import invented_extract
from generator.annex_a.invented.planted import with_faults
from generator.annex_a.invented.written import csv_bytes
from generator.annex_a.measures import MEASURES
from generator.annex_a.measures.breakdowns import BREAKDOWNS
from generator.annex_a.measures.children import each_child_once
from generator.annex_a.measures.measure import Measure
from generator.annex_a.reading.extracts import read_extract
from generator.annex_a.specification import Version
from generator.model.indicators import Unit

#: No list says who has an education, health and care plan.
NOT_IN_THE_LISTS = {"care-education-plan-share"}

Told = tuple[int, int | None]


def _in_package(measure: Measure, extract: Extract) -> Told:
    counted = measure.count(extract)
    assert counted is not None, measure.id
    if counted.met is not None:
        return int(counted.met.sum()), len(counted.rows)
    if counted.amount is not None and measure.unit is not Unit.COUNT:
        return int(counted.amount.sum()), len(counted.rows)
    return len(counted.rows), None


def _plainly(measure: Measure, lists: plain.Lists) -> Told:
    if measure.id in plain.COUNTS:
        return len(plain.COUNTS[measure.id](lists)), None
    return plain.SHARES[measure.id](lists)


def _differences(extract: Extract, lists: plain.Lists) -> list[str]:
    found = []
    for measure in MEASURES:
        if measure.id in NOT_IN_THE_LISTS:
            continue
        here, there = _in_package(measure, extract), _plainly(measure, lists)
        if here != there:
            found.append(
                f"{measure.id}: package {here[0]} of {here[1]}, plain {there[0]} of {there[1]}"
            )
        if measure.id not in plain.COUNTS:
            continue
        counted = measure.count(extract)
        assert counted is not None
        for breakdown in measure.breakdowns:
            groups = Counter(BREAKDOWNS[breakdown].category_of(counted.rows))
            of_plain = plain.grouped(lists, measure.id, breakdown)
            found += [
                f"{measure.id} by {breakdown}, {group}: package {groups[group]}, plain {number}"
                for group, number in {**dict.fromkeys(groups, 0), **of_plain}.items()
                if groups[group] != number
            ]
    return found


def test_both_know_the_same_measures() -> None:
    known = set(plain.COUNTS) | set(plain.SHARES)
    assert {measure.id for measure in MEASURES} == known | NOT_IN_THE_LISTS


@pytest.mark.parametrize(
    ("children", "seed", "as_at", "faults", "version"),
    [
        (400, 1, date(2025, 9, 30), 0, Version.Y2024),
        (150, 2, date(2025, 4, 22), 8, Version.Y2019),
        (60, 3, date(2024, 11, 29), 20, Version.Y2024),
    ],
)
def test_both_count_alike(
    children: int, seed: int, as_at: date, faults: int, version: Version, tmp_path: Path
) -> None:
    written, _ = with_faults(
        invented_extract(children, seed, as_at, version=version), Decimal(faults), seed
    )
    for one in written.values():
        (tmp_path / f"List_{one.asked.number}.csv").write_bytes(csv_bytes(one))
    extract, _, _ = read_extract(tmp_path, as_at)
    assert extract is not None
    counted = each_child_once(extract)
    assert _differences(counted, plain.read_lists(tmp_path, as_at)) == []
