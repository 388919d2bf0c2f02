"""What Northshire is made of: its months, places and groups, and what a row of its figures says."""

from __future__ import annotations

from dataclasses import dataclass

#: October 2022 to September 2025, as (year, month).
MONTHS = [((2022 * 12 + 9 + n) // 12, (2022 * 12 + 9 + n) % 12 + 1) for n in range(36)]
QUARTER_ENDS = [at for at, (_, month) in enumerate(MONTHS) if month % 3 == 0]

POPULATION = 110_400

LOCALITIES = {"dale": 0.27, "fell": 0.12, "harbour": 0.24, "moor": 0.14, "vale": 0.23}
TEAMS = {
    "dale-1": 0.14,
    "dale-2": 0.13,
    "fell-1": 0.06,
    "fell-2": 0.06,
    "harbour-1": 0.12,
    "harbour-2": 0.12,
    "moor-1": 0.07,
    "moor-2": 0.07,
    "vale-1": 0.12,
    "vale-2": 0.11,
}
#: A team that was taken out of another in April 2024.
NEW_TEAM, JOINED_FROM = "fell-2", "fell-1"
AGES = {"0-4": 0.24, "5-9": 0.25, "10-15": 0.35, "16-17": 0.16}
GENDERS = {"female": 0.46, "male": 0.54}

#: April 2024, when a new case management system came.
BREAK_AT = MONTHS.index((2024, 4))


@dataclass(frozen=True)
class Told:
    """A row of observations, and in how many of its numerator it was told too few at first."""

    indicator: str
    at: int
    period: str
    basis: str
    numerator: int | None = None
    denominator: int | None = None
    value: int | None = None
    area: str = ""
    breakdown: str = ""
    category: str = ""
    late: int = 0
    symbol: str = ""
    note: str = ""


def quarter(at: int) -> str:
    """The financial quarter a month of the history lies in."""
    year, month = MONTHS[at]
    start = year - (month < 4)
    return f"fy{start}-{(start + 1) % 100:02}-q{(month - 4) % 12 // 3 + 1}"
