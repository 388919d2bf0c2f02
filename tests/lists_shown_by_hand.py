"""Small released editions with figures by group, for tests of the sections that show lists.

>>> released, judgements = edition_of(folder, by={"source": {"police": "12", "school": "8"}})
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from editions_by_hand import small_edition
from packages_by_hand import Tables

from generator.model.editions import ReleasedEdition
from generator.model.judgements import Judgements

REFERRALS = {
    "indicator": "referrals",
    "ref": "3.1",
    "name": "Referrals received",
    "theme": "Front door",
    "unit": "count",
    "polarity": "neutral",
    "basis": "in_period",
    "frequency": "monthly",
    "counts": "events",
    "numerator_label": "referrals",
}

Counts = Mapping[str, str]
Edition = tuple[ReleasedEdition, Judgements]
NAMES = {"unknown": "Not known"}


def tables_of(
    by: Mapping[str, Counts],
    *,
    whole: str = "",
    indicator: str = "referrals",
    names: Mapping[str, str] | None = None,
) -> Tables:
    """The tables of one count in August 2023 by groups; the whole is their sum where not given.

    A number that is a letter is a symbol.
    """
    first = next(iter(by.values()))
    known = {**NAMES, **(names or {})}
    total = whole or str(sum(int(count) for count in first.values() if count.isdecimal()))
    return {
        "indicators": [dict(REFERRALS)],
        "observations": [
            _row(indicator, total),
            *(
                _row(indicator, count, breakdown, category)
                for breakdown, counts in by.items()
                for category, count in counts.items()
            ),
        ],
        "categories": [
            {
                "breakdown": breakdown,
                "category": category,
                "name": known.get(category, category.replace("-", " ").capitalize()),
                "order": str(place),
            }
            for breakdown, counts in by.items()
            for place, category in enumerate(counts, start=1)
        ],
    }


def _row(indicator: str, count: str, breakdown: str = "", category: str = "") -> dict[str, str]:
    told = {"symbol": count} if count.isalpha() else {"value": count}
    return {
        "indicator": indicator,
        "period": "2023-m08",
        "basis": "in_period",
        "breakdown": breakdown,
        "category": category,
        **told,
    }


def with_populations(tables: Tables, breakdown: str, counts: Counts) -> Tables:
    """The tables with the population of June 2022 by a breakdown."""
    tables.setdefault("populations", [{"as_at": "2022-06-30", "count": "60000"}])
    tables["populations"] += [
        {
            "breakdown": breakdown,
            "category": category,
            "as_at": "2022-06-30",
            "count": count,
            "source": "mid-year estimates",
        }
        for category, count in counts.items()
    ]
    return tables


def edition_of(folder: Path, tables: Tables) -> Edition:
    """An edition of such tables, released and judged."""
    return small_edition(folder, tables)


def of_days(counts: Iterable[int], more: int) -> dict[str, str]:
    """Counts by working day from the same day on, with a last group of so many days or more."""
    by_day = {str(day): str(count) for day, count in enumerate(counts)}
    return {**by_day, f"{len(by_day)}-or-more": str(more)}
