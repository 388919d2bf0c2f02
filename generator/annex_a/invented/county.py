"""An invented county, and its lists on a day."""

from __future__ import annotations

from datetime import date
from functools import partial

import pandas as pd

from generator.annex_a.extract import Extract, ReadList
from generator.annex_a.invented.adopters import families_of
from generator.annex_a.invented.care import with_care
from generator.annex_a.invented.chance import Chance
from generator.annex_a.invented.days import number_of
from generator.annex_a.invented.journeys import (
    QUARTER,
    coming_in_quarter,
    known_at_first,
)
from generator.annex_a.invented.lists import County, list_of
from generator.annex_a.specification import Version, lists_asked

#: The number of the first child, so that every id has as many digits.
_FIRST_CHILD = 1


def invented_extract(
    children: int,
    seed: int,
    as_at: date,
    *,
    first: date | None = None,
    version: Version = Version.Y2024,
) -> Extract:
    """The lists of an invented county on a day.

    `children` is how many children and young people it knows on its first day, which is the day
    of the lists unless `first` names an earlier one. Two extracts with the same children, seed and
    first day are of the same county: what both can know, they say alike.
    """
    first = first or as_at
    if as_at < first:
        raise ValueError("the lists are of a day before the county's first")
    county = _county(children, seed, number_of(first), number_of(as_at))
    return Extract(
        version,
        as_at,
        {
            number: ReadList(number, "", "", list_of(number, county, as_at, version))
            for number in lists_asked()
        },
    )


def _county(children: int, seed: int, first: int, as_at: int) -> County:
    quarters = -(-(as_at - first) // QUARTER)
    waves = [known_at_first(seed, children, first)]
    waves += [coming_in_quarter(seed, children, first, 1 + at) for at in range(quarters)]
    people, referrals, enquiries, families = [], [], [], []
    start = _FIRST_CHILD
    for at, wave in enumerate(waves):
        told = with_care(Chance(len(wave.children), seed, at, 2), wave.children)
        numbered = partial(_numbered, start)
        told.index = pd.RangeIndex(start, start + len(told))
        people.append(told)
        referrals.append(numbered(wave.earlier_referrals))
        enquiries.append(numbered(wave.earlier_enquiries))
        families.append(families_of(told, first + QUARTER * at, seed, at, 3))
        start += len(told)
    return County(
        pd.concat(people),
        pd.concat(referrals, ignore_index=True),
        pd.concat(enquiries, ignore_index=True),
        pd.concat(families, ignore_index=True),
    )


def _numbered(start: int, rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(at=rows["at"] + start)
