"""The page of adoption, from list 10."""

from __future__ import annotations

import pandas as pd

from generator.annex_a.extract import Extract
from generator.annex_a.measures.measure import Counted, Measure
from generator.annex_a.measures.window import Window
from generator.model.indicators import Counts, Polarity, Unit
from generator.model.periods import Basis

PAGE = "Adoption"

_TWELVE_MONTHS = (
    "The published figure is an average over three years. "
    "The list holds twelve months, so this one moves more and rests on few children."
)


def _adopted(extract: Extract) -> Counted | None:
    """Children adopted in the twelve months, by their wait; dates out of order are none."""
    rows = extract.rows(10)
    if rows is None:
        return None
    adopted = rows[
        Window(extract.as_at, 12).holds(rows["adopted"])
        & rows["entered_care"].notna()
        & rows["placed"].notna()
    ]
    waited = (adopted["placed"] - adopted["entered_care"]).dt.days.clip(lower=0)
    return Counted(adopted, amount=waited.astype("float64"))


def _matched(extract: Extract) -> Counted | None:
    """Those of them with a placement order; whoever was matched before it waited no day."""
    counted = _adopted(extract)
    if counted is None:
        return None
    rows = counted.rows
    rows = rows[rows["placement_order"].notna() & rows["matched"].notna()]
    waited = (rows["matched"] - rows["placement_order"]).dt.days.clip(lower=0)
    return Counted(rows, amount=waited.astype("float64"))


def _waiting(extract: Extract) -> Counted | None:
    rows = extract.rows(10)
    if rows is None:
        return None
    so_far = rows[["decided", "placed", "adopted", "reversed"]] <= pd.Timestamp(extract.as_at)
    is_over = so_far[["placed", "adopted", "reversed"]].any(axis="columns")
    return Counted(rows[so_far["decided"] & ~is_over])


MEASURES = (
    Measure(
        id="adoption-entering-care-to-placed",
        ref="A10.1",
        page=PAGE,
        name="Days from entering care to moving in with the adoptive family, for children adopted",
        short_name="Entering care to adoptive family",
        definition=(
            "Of the children adopted in the last 12 months, the average number "
            "of days from entering care to moving in with their adoptive family."
        ),
        why_it_matters="A year is a long part of a small child's life.",
        numerator_label="days from entering care to moving in, added up",
        denominator_label="children adopted",
        synonyms=("A1", "adoption scorecard A1", "entering care to placement"),
        unit=Unit.DAYS,
        basis=Basis.ROLLING_YEAR,
        counts=Counts.CHILDREN,
        lists=(10,),
        count=_adopted,
        months=12,
        polarity=Polarity.LOWER,
        in_overview=True,
        approximation=(
            f"{_TWELVE_MONTHS} Where foster carers adopt, the days run to the day the child was "
            "placed with them for adoption, and not to the day the child came to them. Children "
            "adopted without a date of entering care or of placement on the list are left out."
        ),
    ),
    Measure(
        id="adoption-with-placement-order",
        ref="A10.2",
        page=PAGE,
        name="Children adopted after a placement order",
        short_name="Adopted after a placement order",
        definition=(
            "Children adopted in the last 12 months for whom a court had made "
            "a placement order, with the dates of that order and of the match."
        ),
        why_it_matters="They are those of whom the time to a match can be told.",
        numerator_label="children adopted after a placement order",
        synonyms=("adopted after a placement order",),
        unit=Unit.COUNT,
        basis=Basis.ROLLING_YEAR,
        counts=Counts.CHILDREN,
        lists=(10,),
        count=_matched,
        months=12,
        same_as="adoption-order-to-match:denominator",
        part_of="adoption-entering-care-to-placed:denominator",
    ),
    Measure(
        id="adoption-order-to-match",
        ref="A10.3",
        page=PAGE,
        name="Days from the placement order to the match, for children adopted",
        short_name="Placement order to match",
        definition=(
            "Of the children adopted in the last 12 months after a placement order, the average "
            "number of days from the order to the decision on a match with their adoptive family. "
            "Whoever was matched before the order counts with no day."
        ),
        why_it_matters="From the order on it is the council's work alone to find a family.",
        numerator_label="days from placement order to match, added up",
        denominator_label="children adopted after a placement order",
        synonyms=("A2", "adoption scorecard A2", "court authority to match"),
        unit=Unit.DAYS,
        basis=Basis.ROLLING_YEAR,
        counts=Counts.CHILDREN,
        lists=(10,),
        count=_matched,
        months=12,
        polarity=Polarity.LOWER,
        in_overview=True,
        approximation=_TWELVE_MONTHS,
    ),
    Measure(
        id="adoption-waiting",
        ref="A10.4",
        page=PAGE,
        name="Children who wait for an adoptive family",
        short_name="Waiting for an adoptive family",
        definition=(
            "Children of whom it was decided that they should be placed for adoption and who "
            "on the day of the lists are not placed, not adopted and without a changed decision."
        ),
        why_it_matters="Each month of waiting makes it harder to find a family.",
        numerator_label="children who wait",
        synonyms=("waiting to be placed for adoption",),
        unit=Unit.COUNT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(10,),
        count=_waiting,
    ),
)
