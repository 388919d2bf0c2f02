"""The measures of Annex A a second time, plainly: files, loops, and a table of bank holidays.

Written from the published words alone, without a look at how the package computes them and with
nothing of it, so that the two can be held against each other. A share is (how many meet it, of how
many), a count is (how many, nothing), and an average is (the sum, over how many).
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

Row = dict[str, str]
Told = tuple[int, int | None]

#: Bank holidays of England, typed from the published list.
BANK_HOLIDAYS = frozenset(
    date(year, month, day)
    for year, days in {
        2018: "1/1 30/3 2/4 7/5 28/5 27/8 25/12 26/12",
        2019: "1/1 19/4 22/4 6/5 27/5 26/8 25/12 26/12",
        2020: "1/1 10/4 13/4 8/5 25/5 31/8 25/12 28/12",
        2021: "1/1 2/4 5/4 3/5 31/5 30/8 27/12 28/12",
        2022: "3/1 15/4 18/4 2/5 2/6 3/6 29/8 19/9 26/12 27/12",
        2023: "2/1 7/4 10/4 1/5 8/5 29/5 28/8 25/12 26/12",
        2024: "1/1 29/3 1/4 6/5 27/5 26/8 25/12 26/12",
        2025: "1/1 18/4 21/4 5/5 26/5 25/8 25/12 26/12",
        2026: "1/1 3/4 6/4 4/5 25/5 31/8 25/12 28/12",
    }.items()
    for day, month in (map(int, one.split("/")) for one in days.split())
)

DISABLED = "Does the Child have a Disability"
AGE = "Age of Child (Years)"
CHILD = "Child Unique ID"
STRATEGY = "Strategy discussion initiating Section 47 Enquiry Start Date"
CONFERENCE = "Date of Initial Child Protection Conference"
UNNECESSARY = "Was an Initial Child Protection Conference deemed unnecessary?"
TO_A_PLAN = "Did the Initial Child Protection Conference Result in a Child Protection Plan"
ASSESSED = "Continuous Assessment Start Date"
AUTHORISED = "Continuous Assessment Date of Authorisation"
NEEDS_SUPPORT = "Was the child assessed as requiring LA children's social care support?"
PLAN_FROM = "Child Protection Plan Start Date"
PLAN_TO = "Child Protection Plan End Date"
CARE_FROM = "Date Started to be Looked After"
CARE_TO = "Date Ceased to be Looked After"
ALONE = "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)"
RETURNED = (
    "Is this a second or subsequent period of being a Looked After Child within the last 12 "
    "months (Y/N)"
)
MISSING = (
    "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months"
)
ABSENT = "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months"
OFFERED = "Was the child offered a Return Interview after their last missing episode (Y/N)?"


@dataclass(frozen=True)
class Lists:
    """The rows of each list by its number, and the day they were taken on."""

    rows: dict[int, list[Row]]
    as_at: date

    def months_back(self, months: int) -> date:
        """The first day of so many whole months that end with the day."""
        after = self.as_at + timedelta(days=1)
        month = after.year * 12 + after.month - 1 - months
        return date(month // 12, month % 12 + 1, min(after.day, 28))

    def within(self, day: date | None, months: int = 6) -> bool:
        return day is not None and self.months_back(months) <= day <= self.as_at

    def having(self, number: int, heading: str, months: int = 6) -> list[Row]:
        """The rows of a list whose day lies in the months."""
        return [row for row in self.rows[number] if self.within(day_in(row, heading), months)]

    def open(self, number: int, heading: str) -> list[Row]:
        """The rows of a list that no day has closed."""
        return [row for row in self.rows[number] if row[heading] == ""]


def read_lists(folder: Path, as_at: date) -> Lists:
    """The lists of a folder."""
    rows = {}
    for number in range(1, 12):
        with (folder / f"List_{number}.csv").open(encoding="utf-8", newline="") as stream:
            rows[number] = list(csv.DictReader(stream))
    return Lists(rows, as_at)


def day_in(row: Row, heading: str) -> date | None:
    parts = row[heading].split("/")
    if len(parts) != 3:
        return None
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0]))
    except ValueError:
        return None


def number_in(row: Row, heading: str) -> int | None:
    try:
        return int(row[heading])
    except ValueError:
        return None


def more_than(row: Row, heading: str, limit: int) -> bool:
    number = number_in(row, heading)
    return number is not None and number > limit


def is_yes(row: Row, heading: str) -> bool:
    return row[heading] == "a) Yes"


def working_days(first: date, last: date) -> int:
    """Working days after the first day, up to and with the last."""
    if last < first:
        return -working_days_between(last, first)
    return working_days_between(first, last)


def working_days_between(first: date, last: date) -> int:
    count = 0
    day = first
    while day < last:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in BANK_HOLIDAYS:
            count += 1
    return count


def years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return date(day.year + years, 3, 1)


def share(rows: list[Row], meets: Callable[[Row], bool]) -> Told:
    return sum(1 for row in rows if meets(row)), len(rows)


def count(rows: list[Row]) -> Told:
    return len(rows), None


def children_of(rows: list[Row]) -> set[str]:
    return {row[CHILD] for row in rows}


def also_referred(lists: Lists, rows: list[Row]) -> Told:
    referred = children_of(lists.rows[3])
    children = children_of(rows)
    return len(children & referred), len(children)


def repeated(rows: list[Row]) -> Told:
    children = [row[CHILD] for row in rows]
    return sum(1 for child in set(children) if children.count(child) > 1), len(set(children))


def in_working_days(rows: list[Row], first: str, last: str, limit: int) -> Told:
    def meets(row: Row) -> bool:
        start, end = day_in(row, first), day_in(row, last)
        return start is not None and end is not None and 0 <= working_days(start, end) <= limit

    return share(rows, meets)


def two_years(rows: list[Row]) -> Told:
    def meets(row: Row) -> bool:
        start, end = day_in(row, PLAN_FROM), day_in(row, PLAN_TO)
        return start is not None and end is not None and (end - start).days + 1 > 729

    return share(rows, meets)


def a_year_in_care(lists: Lists) -> list[Row]:
    """Children in care now who came a year ago or before."""
    first = lists.months_back(12)
    return [
        row
        for row in lists.open(8, CARE_TO)
        if (start := day_in(row, CARE_FROM)) is not None and start <= first
    ]


def health_up_to_date(lists: Lists) -> Told:
    def meets(row: Row) -> bool:
        age = number_in(row, AGE)
        months = 6 if age is not None and age < 5 else 12
        return lists.within(day_in(row, "Date of Last Health Assessment"), months)

    return share(a_year_in_care(lists), meets)


def dental_up_to_date(lists: Lists) -> Told:
    return share(
        a_year_in_care(lists),
        lambda row: lists.within(day_in(row, "Date of Last Dental Check"), 12),
    )


def ceased_because(lists: Lists, *codes: str) -> Told:
    def meets(row: Row) -> bool:
        _, _, rest = row["Reason Ceased to be Looked After"].partition(") ")
        return rest.partition(":")[0] in codes

    return share(lists.having(8, CARE_TO), meets)


def stayed_to_18(lists: Lists) -> Told:
    stayed = left = 0
    for row in lists.having(8, CARE_TO):
        born, ceased = day_in(row, "Date of Birth"), day_in(row, CARE_TO)
        if born is None or ceased is None or ceased < years_later(born, 16):
            continue
        left += 1
        stayed += ceased >= years_later(born, 18)
    return stayed, left


def aged_19_to_21(lists: Lists) -> list[Row]:
    return [row for row in lists.rows[9] if number_in(row, AGE) in (19, 20, 21)]


EDUCATION_WORK_OR_TRAINING = ("F1", "F2", "F3", "F4", "F5", "P1", "P2", "P3", "P4", "P5")


def in_activity(rows: list[Row]) -> Told:
    return share(
        rows, lambda row: row["Activity Status"].partition(":")[0] in EDUCATION_WORK_OR_TRAINING
    )


def suitable(rows: list[Row]) -> Told:
    return share(rows, lambda row: row["Suitability of Accommodation"] == "a) Suitable")


def days_between(rows: list[Row], first: str, last: str) -> Told:
    told = [
        (end - start).days
        for row in rows
        if (start := day_in(row, first)) is not None and (end := day_in(row, last)) is not None
    ]
    return sum(told), len(told)


def adopted(lists: Lists) -> list[Row]:
    return lists.having(10, "Date of Adoption Order", 12)


def stable_for_two_years(lists: Lists) -> Told:
    """Under 16, in care for two and a half years: in the same placement for two, or for adoption."""
    long = [
        row
        for row in lists.open(8, CARE_TO)
        if (age := number_in(row, AGE)) is not None
        and age < 16
        and (start := day_in(row, CARE_FROM)) is not None
        and start <= lists.months_back(30)
    ]

    def meets(row: Row) -> bool:
        placed = day_in(row, "Start Date of Most Recent Placement")
        settled = placed is not None and placed <= lists.months_back(24)
        _, _, kind = row["Placement Type"].partition(") ")
        return settled or kind[:2] in ("A3", "A4", "A5", "A6")

    return share(long, meets)


def of_missing(lists: Lists) -> Told:
    missing = [row for row in lists.open(8, CARE_TO) if more_than(row, MISSING, 0)]
    return share(missing, lambda row: is_yes(row, OFFERED))


#: Every measure by a plain name: what the lists say of it.
PLAIN: dict[str, Callable[[Lists], Told]] = {
    # The overview.
    "referral_rate": lambda lists: count(lists.having(3, "Date of referral")),
    "rereferral_pct": lambda lists: share(
        lists.having(3, "Date of referral"),
        lambda row: more_than(row, "Number of Referrals in Last 12 Months", 0),
    ),
    "assessment_rate": lambda lists: count(lists.having(4, AUTHORISED)),
    "assessment_45d_pct": lambda lists: in_working_days(
        lists.having(4, AUTHORISED), ASSESSED, AUTHORISED, 45
    ),
    "s47_rate": lambda lists: count(lists.having(5, STRATEGY)),
    "icpc_rate": lambda lists: count(lists.having(5, CONFERENCE)),
    "icpc_15d_pct": lambda lists: in_working_days(
        lists.having(5, CONFERENCE), STRATEGY, CONFERENCE, 15
    ),
    "cin_rate": lambda lists: count(lists.open(6, "CIN Closure Date")),
    "cpp_rate": lambda lists: count(lists.open(7, PLAN_TO)),
    "cpp_repeat_pct": lambda lists: share(
        lists.having(7, PLAN_FROM),
        lambda row: more_than(row, "Number of Previous Child Protection Plans", 0),
    ),
    "cpp_2y_pct": lambda lists: two_years(lists.having(7, PLAN_TO)),
    "cla_rate": lambda lists: count(lists.open(8, CARE_TO)),
    "cla_missing_pct": lambda lists: share(
        lists.open(8, CARE_TO), lambda row: more_than(row, MISSING, 0)
    ),
    "cla_away_pct": lambda lists: share(
        lists.open(8, CARE_TO), lambda row: more_than(row, ABSENT, 0)
    ),
    "cla_dental_pct": dental_up_to_date,
    "cla_health_pct": health_up_to_date,
    "cla_ceased_adopted_pct": lambda lists: ceased_because(lists, "E11", "E12"),
    "cla_ceased_sgo_pct": lambda lists: ceased_because(lists, "E45", "E46", "E47", "E48"),
    "cla_to_18_pct": stayed_to_18,
    "leaver_accom_pct": lambda lists: suitable(aged_19_to_21(lists)),
    "leaver_eet_pct": lambda lists: in_activity(aged_19_to_21(lists)),
    "adoption_a1_days": lambda lists: days_between(
        adopted(lists), "Date the Child Entered Care", "Date Placed for Adoption"
    ),
    "adoption_a2_days": lambda lists: days_between(
        adopted(lists),
        "Date of Placement Order",
        "Date of Matching Child and Prospective Adopters",
    ),
    # The front door.
    "contacts": lambda lists: count(lists.having(1, "Date of Contact")),
    "contact_children": lambda lists: (
        len(children_of(lists.having(1, "Date of Contact"))),
        None,
    ),
    "contacts_also_referred": lambda lists: also_referred(
        lists, lists.having(1, "Date of Contact")
    ),
    "contacts_repeated": lambda lists: repeated(lists.having(1, "Date of Contact")),
    "early_help": lambda lists: count(lists.having(2, "Assessment start date")),
    "early_help_children": lambda lists: (
        len(children_of(lists.having(2, "Assessment start date"))),
        None,
    ),
    "early_help_also_referred": lambda lists: also_referred(
        lists, lists.having(2, "Assessment start date")
    ),
    "early_help_repeated": lambda lists: repeated(lists.having(2, "Assessment start date")),
    "referral_children": lambda lists: (
        len(children_of(lists.having(3, "Date of referral"))),
        None,
    ),
    "referrals_nfa": lambda lists: share(
        lists.having(3, "Date of referral"), lambda row: is_yes(row, "Referral NFA?")
    ),
    # Assessments, enquiries and conferences.
    "assessments_open": lambda lists: count(lists.open(4, AUTHORISED)),
    "assessments_disabled": lambda lists: share(
        lists.having(4, AUTHORISED), lambda row: is_yes(row, DISABLED)
    ),
    "assessments_support": lambda lists: share(
        lists.having(4, AUTHORISED), lambda row: is_yes(row, NEEDS_SUPPORT)
    ),
    "s47_disabled": lambda lists: share(
        lists.having(5, STRATEGY), lambda row: is_yes(row, DISABLED)
    ),
    "s47_repeated": lambda lists: share(
        lists.having(5, STRATEGY),
        lambda row: more_than(row, "Number of Section 47 Enquiries in the last 12 months", 0),
    ),
    "s47_unnecessary": lambda lists: share(
        lists.having(5, STRATEGY), lambda row: is_yes(row, UNNECESSARY)
    ),
    "icpc_to_plan": lambda lists: share(
        lists.having(5, CONFERENCE), lambda row: is_yes(row, TO_A_PLAN)
    ),
    "icpc_repeated": lambda lists: share(
        lists.having(5, CONFERENCE),
        lambda row: more_than(row, "Number of ICPCs in the last 12 months", 0),
    ),
    # Need, plans and care.
    "cin_started": lambda lists: count(lists.having(6, "CIN Start Date")),
    "cin_ceased": lambda lists: count(lists.having(6, "CIN Closure Date")),
    "cin_disabled": lambda lists: share(
        lists.open(6, "CIN Closure Date"), lambda row: is_yes(row, DISABLED)
    ),
    "cpp_started": lambda lists: count(lists.having(7, PLAN_FROM)),
    "cpp_ended": lambda lists: count(lists.having(7, PLAN_TO)),
    "cpp_disabled": lambda lists: share(lists.open(7, PLAN_TO), lambda row: is_yes(row, DISABLED)),
    "cpp_seen_alone": lambda lists: share(
        lists.open(7, PLAN_TO), lambda row: is_yes(row, "Was the Child Seen Alone?")
    ),
    "cla_started": lambda lists: count(lists.having(8, CARE_FROM)),
    "cla_ceased": lambda lists: count(lists.having(8, CARE_TO)),
    "cla_started_alone": lambda lists: share(
        lists.having(8, CARE_FROM), lambda row: is_yes(row, ALONE)
    ),
    "cla_returned": lambda lists: share(
        lists.having(8, CARE_FROM), lambda row: is_yes(row, RETURNED)
    ),
    "cla_alone": lambda lists: share(lists.open(8, CARE_TO), lambda row: is_yes(row, ALONE)),
    "cla_disabled": lambda lists: share(lists.open(8, CARE_TO), lambda row: is_yes(row, DISABLED)),
    "cla_three_placements": lambda lists: share(
        lists.open(8, CARE_TO),
        lambda row: more_than(row, "Number of Placements in the Last 12 months", 2),
    ),
    "cla_stable": stable_for_two_years,
    "cla_interview_offered": of_missing,
    # Care leavers.
    "leavers": lambda lists: count(lists.rows[9]),
    "leavers_in_touch": lambda lists: share(
        aged_19_to_21(lists), lambda row: row["LA in Touch"] == "a) Yes"
    ),
}
