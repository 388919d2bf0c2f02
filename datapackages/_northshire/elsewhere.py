"""Invented figures of other places, to set beside those of Northshire."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from truth import Measure

Rows = list[dict[str, str]]

#: National figures of a year come out in the November after it.
RELEASES = (("fy2022-23", "2023-11-16"), ("fy2023-24", "2024-11-14"))


def comparators(measures: Iterable[Measure], as_at: str) -> Rows:
    """Invented figures of other places for whole years, once they have been released."""
    rows: Rows = []
    compared = [
        m for m in measures if m["unit"] in ("percent", "rate_per_10000") and "_q" not in m["kind"]
    ]
    for place, measure in enumerate(compared[:32]):
        for year, released in RELEASES:
            if released > as_at:
                continue
            rows += _of_year(
                measure, year, released, has_own=place % 3 == 0, has_middle=place % 6 == 0
            )
    return rows


def _of_year(
    measure: Measure, year: str, released: str, *, has_own: bool, has_middle: bool
) -> Rows:
    chance = Random(f"Northshire, {measure['indicator']}, {year}")
    level = float(measure["level"])

    def near(spread: float) -> float:
        value = level * (1 + spread * (2 * chance.random() - 1))
        return min(99.0, value) if measure["unit"] == "percent" else value

    common = {
        "indicator": measure["indicator"],
        "period": year,
        "basis": measure["basis"],
        "decimals": "1" if measure["unit"] == "rate_per_10000" else "0",
        "source": "invented national release",
        "release": f"Children's services in {year.removeprefix('fy')}",
        "released_on": released,
    }
    places = 1 if measure["unit"] == "rate_per_10000" else 0

    def row(slug: str, name: str, kind: str, statistic: str, value: float) -> dict[str, str]:
        return common | {
            "comparator": slug,
            "name": name,
            "kind": kind,
            "statistic": statistic,
            "value": f"{value:.{places}f}",
        }

    like_us = row(
        "statistical-neighbours", "Statistical neighbours", "neighbours", "mean", near(0.07)
    )
    rows = [
        row("england", "England", "national", "value", near(0.06)),
        row("north", "North region (invented)", "regional", "mean", near(0.09)),
        like_us | {"n": "10", "neighbour_set": "2024"},
    ]
    if has_middle:
        rows.append(row("england", "England", "national", "p25", level * 0.92))
        rows.append(row("england", "England", "national", "p75", min(99.0, level * 1.06)))
    if has_own:
        ours = near(0.12)
        position = (
            "lower" if ours < level * 0.94 else "higher" if ours > level * 1.05 else "in_range"
        )
        own = row("northshire", "Northshire", "own", "value", ours)
        rows.append(own | {"position": position})
    return rows
