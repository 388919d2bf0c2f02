"""The measures of Annex A a second time, plainly: files, loops, and a table of bank holidays.

Written from the published words alone, without a look at how the package computes them and with
nothing of it, so that the two can be held against each other. A share is (how many meet it, of how
many), a count is (how many, nothing), and an average is (the sum, over how many).
"""

from __future__ import annotations

import csv
from calendar import monthrange
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
NEED_FROM, NEED_TO = "CIN Start Date", "CIN Closure Date"
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
        year, month = month // 12, month % 12 + 1
        return date(year, month, min(after.day, monthrange(year, month)[1]))

    def within(self, day: date | None, months: int = 6) -> bool:
        return day is not None and self.months_back(months) <= day <= self.as_at

    def having(self, number: int, heading: str, months: int = 6) -> list[Row]:
        """The rows of a list whose day lies in the months."""
        return [row for row in self.rows[number] if self.within(day_in(row, heading), months)]

    def open(self, number: int, first: str, last: str) -> list[Row]:
        """The rows of a list that have begun by the day and have not ended by it.

        A first day that nobody can read is taken as past, and a last day as to come.
        """
        return [
            row
            for row in self.rows[number]
            if ((start := day_in(row, first)) is None or start <= self.as_at)
            and ((end := day_in(row, last)) is None or end > self.as_at)
        ]

    @property
    def in_need(self) -> list[Row]:
        return self.open(6, NEED_FROM, NEED_TO)

    @property
    def with_plan(self) -> list[Row]:
        return self.open(7, PLAN_FROM, PLAN_TO)

    @property
    def in_care(self) -> list[Row]:
        return self.open(8, CARE_FROM, CARE_TO)


def read_lists(folder: Path, as_at: date) -> Lists:
    """The lists of a folder."""
    rows = {}
    for number in range(1, 12):
        with (folder / f"List_{number}.csv").open(encoding="utf-8", newline="") as stream:
            rows[number] = list(csv.DictReader(stream))
    for number, began in ONE_ROW_EACH.items():
        rows[number] = each_child_once(rows[number], began)
    return Lists(rows, as_at)


#: The lists that have one row for each child, by the day on which a case began.
ONE_ROW_EACH = {
    6: NEED_FROM,
    7: PLAN_FROM,
    8: CARE_FROM,
    9: "",
    10: "Date the Child Entered Care",
}


def each_child_once(rows: list[Row], began: str) -> list[Row]:
    """Of rows that name one child, the one that began last, or the last of those."""
    latest: dict[str, tuple[date, int]] = {}
    for place, row in enumerate(rows):
        day = (day_in(row, began) if began else None) or date.min
        if row[CHILD]:
            latest[row[CHILD]] = max(latest.get(row[CHILD], (date.min, -1)), (day, place))
    kept = {place for _, place in latest.values()}
    return [row for place, row in enumerate(rows) if not row[CHILD] or place in kept]


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


def children_of(rows: list[Row]) -> set[str]:
    return {row[CHILD] for row in rows}


def also_referred(lists: Lists, rows: list[Row]) -> Told:
    referred = children_of(lists.having(3, "Date of referral"))
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
        for row in lists.in_care
        if (start := day_in(row, CARE_FROM)) is not None and start <= first
    ]


def age_of(lists: Lists, row: Row) -> int | None:
    """Age on the day of the lists: by the birth date, else as the list says it."""
    born = day_in(row, "Date of Birth")
    if born is None:
        return number_in(row, AGE)
    years = lists.as_at.year - born.year
    return years if years_later(born, years) <= lists.as_at else years - 1


def health_up_to_date(lists: Lists) -> Told:
    def meets(row: Row) -> bool:
        age = age_of(lists, row)
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


def care_leavers(lists: Lists) -> list[Row]:
    """All but those who died or went back to their parents."""
    return [row for row in lists.rows[9] if row["LA in Touch"] not in ("c) Died", "f) Rhom")]


def aged_19_to_21(lists: Lists) -> list[Row]:
    return [
        row
        for row in care_leavers(lists)
        if age_of(lists, row) in (19, 20, 21)
        and row["Eligibility Category"] == "b) Former relevant child"
    ]


EDUCATION_WORK_OR_TRAINING = ("F1", "F2", "F3", "F4", "F5", "P1", "P2", "P3", "P4", "P5")


def in_activity(rows: list[Row]) -> Told:
    return share(
        rows, lambda row: row["Activity Status"].partition(":")[0] in EDUCATION_WORK_OR_TRAINING
    )


def suitable(rows: list[Row]) -> Told:
    return share(rows, lambda row: row["Suitability of Accommodation"] == "a) Suitable")


def days_between(rows: list[Row], first: str, last: str) -> Told:
    """The days from one to the other added up, and of how many; the wrong way round is no day."""
    told = [
        max((end - start).days, 0)
        for row in rows
        if (start := day_in(row, first)) is not None and (end := day_in(row, last)) is not None
    ]
    return sum(told), len(told)


def adopted(lists: Lists) -> list[Row]:
    return lists.having(10, "Date of Adoption Order", 12)


def long_in_care(lists: Lists) -> list[Row]:
    """Children under 16 who have been in care for two and a half years."""
    return [
        row
        for row in lists.in_care
        if (age := age_of(lists, row)) is not None
        and age < 16
        and (start := day_in(row, CARE_FROM)) is not None
        and start <= lists.months_back(30)
    ]


def is_settled(lists: Lists, row: Row) -> bool:
    """In the same placement for two years, or placed for adoption."""
    placed = day_in(row, "Start Date of Most Recent Placement")
    _, _, kind = row["Placement Type"].partition(") ")
    return (placed is not None and placed <= lists.months_back(24)) or kind[:2] in FOR_ADOPTION


FOR_ADOPTION = ("A3", "A4", "A5", "A6")


def missing(lists: Lists) -> list[Row]:
    return [row for row in lists.in_care if more_than(row, MISSING, 0)]


def from_16(lists: Lists) -> list[Row]:
    """Young people who left care after their 16th birthday."""
    return [
        row
        for row in lists.having(8, CARE_TO)
        if (born := day_in(row, "Date of Birth")) is not None
        and (ceased := day_in(row, CARE_TO)) is not None
        and ceased >= years_later(born, 16)
    ]


def at_18(row: Row) -> bool:
    born, ceased = day_in(row, "Date of Birth"), day_in(row, CARE_TO)
    return born is not None and ceased is not None and ceased >= years_later(born, 18)


def with_placement_order(lists: Lists) -> list[Row]:
    return [
        row
        for row in adopted(lists)
        if day_in(row, "Date of Placement Order") is not None and day_in(row, MATCHED) is not None
    ]


MATCHED = "Date of Matching Child and Prospective Adopters"


def waiting(lists: Lists) -> list[Row]:
    """Children to be adopted who are not yet placed, and of whom nobody has decided otherwise."""
    ends = (
        "Date Placed for Adoption",
        "Date of Adoption Order",
        "Date of Decision that Child Should No Longer be Placed for Adoption",
    )
    return [
        row
        for row in lists.rows[10]
        if (decided := day_in(row, "Date of Decision that Child Should be Placed for Adoption"))
        is not None
        and decided <= lists.as_at
        and all((end := day_in(row, of)) is None or end > lists.as_at for of in ends)
    ]


def latest(rows: list[Row], heading: str) -> list[Row]:
    """The latest row of each child."""
    by_day = sorted(rows, key=lambda row: day_in(row, heading) or date.min)
    return list({row[CHILD]: row for row in by_day}.values())


def contacts(lists: Lists) -> list[Row]:
    return lists.having(1, "Date of Contact")


def helped(lists: Lists) -> list[Row]:
    return lists.having(2, "Assessment start date")


def referrals(lists: Lists) -> list[Row]:
    return lists.having(3, "Date of referral")


def assessments(lists: Lists) -> list[Row]:
    return lists.having(4, AUTHORISED)


def enquiries(lists: Lists) -> list[Row]:
    return lists.having(5, STRATEGY)


def decided(lists: Lists) -> list[Row]:
    return [row for row in enquiries(lists) if row[UNNECESSARY] in ("a) Yes", "b) No")]


def conferences(lists: Lists) -> list[Row]:
    return lists.having(5, CONFERENCE)


#: Whom each measure counts: for a share, of whom and which of them; for the rest, who.
COUNTS: dict[str, Callable[[Lists], list[Row]]] = {
    "contact-rate": contacts,
    "contacts": contacts,
    "contact-children": lambda lists: latest(contacts(lists), "Date of Contact"),
    "early-help-rate": helped,
    "early-help-children": lambda lists: latest(helped(lists), "Assessment start date"),
    "referral-rate": referrals,
    "referrals": referrals,
    "referral-children": lambda lists: latest(referrals(lists), "Date of referral"),
    "assessment-rate": assessments,
    "assessments-open": lambda lists: lists.open(4, ASSESSED, AUTHORISED),
    "assessments-completed": assessments,
    "s47-rate": enquiries,
    "s47-enquiries": enquiries,
    "s47-decided": decided,
    "icpc-rate": conferences,
    "conferences-held": conferences,
    "in-need-started": lambda lists: lists.having(6, NEED_FROM),
    "in-need-ended": lambda lists: lists.having(6, NEED_TO),
    "children-in-need-rate": lambda lists: lists.in_need,
    "children-in-need": lambda lists: lists.in_need,
    "plans-started": lambda lists: lists.having(7, PLAN_FROM),
    "plans-ended": lambda lists: lists.having(7, PLAN_TO),
    "protection-plans-rate": lambda lists: lists.with_plan,
    "protection-plans": lambda lists: lists.with_plan,
    "care-started": lambda lists: lists.having(8, CARE_FROM),
    "care-ceased": lambda lists: lists.having(8, CARE_TO),
    "care-ceased-from-16": from_16,
    "children-in-care-rate": lambda lists: lists.in_care,
    "children-in-care": lambda lists: lists.in_care,
    "care-long-term": long_in_care,
    "care-for-a-year": a_year_in_care,
    "care-leavers": care_leavers,
    "care-leavers-19-to-21": aged_19_to_21,
    "adoption-with-placement-order": with_placement_order,
    "adoption-waiting": waiting,
}

AGAIN = "Number of Referrals in Last 12 Months"

SHARES: dict[str, Callable[[Lists], Told]] = {
    "contact-repeat-share": lambda lists: repeated(contacts(lists)),
    "contact-referred-share": lambda lists: also_referred(lists, contacts(lists)),
    "early-help-repeat-share": lambda lists: repeated(helped(lists)),
    "early-help-referred-share": lambda lists: also_referred(lists, helped(lists)),
    "rereferral-share": lambda lists: share(referrals(lists), lambda row: more_than(row, AGAIN, 0)),
    "referral-nfa-share": lambda lists: share(
        referrals(lists), lambda row: is_yes(row, "Referral NFA?")
    ),
    "assessments-45-days-share": lambda lists: in_working_days(
        assessments(lists), ASSESSED, AUTHORISED, 45
    ),
    "assessment-disability-share": lambda lists: share(assessments(lists), is_disabled),
    "assessment-support-share": lambda lists: share(
        assessments(lists), lambda row: is_yes(row, NEEDS_SUPPORT)
    ),
    "s47-disability-share": lambda lists: share(enquiries(lists), is_disabled),
    "s47-repeat-share": lambda lists: share(
        enquiries(lists),
        lambda row: more_than(row, "Number of Section 47 Enquiries in the last 12 months", 0),
    ),
    "s47-no-conference-share": lambda lists: share(
        decided(lists), lambda row: is_yes(row, UNNECESSARY)
    ),
    "icpc-15-days-share": lambda lists: in_working_days(
        conferences(lists), STRATEGY, CONFERENCE, 15
    ),
    "icpc-plan-share": lambda lists: share(conferences(lists), lambda row: is_yes(row, TO_A_PLAN)),
    "icpc-repeat-share": lambda lists: share(
        conferences(lists),
        lambda row: more_than(row, "Number of ICPCs in the last 12 months", 0),
    ),
    "in-need-disabled-share": lambda lists: share(lists.in_need, is_disabled),
    "plans-again-share": lambda lists: share(
        lists.having(7, PLAN_FROM), lambda row: more_than(row, PLANS_BEFORE, 0)
    ),
    "plans-ended-two-years-share": lambda lists: two_years(lists.having(7, PLAN_TO)),
    "protection-disabled-share": lambda lists: share(lists.with_plan, is_disabled),
    "protection-seen-alone-share": lambda lists: share(
        lists.with_plan, lambda row: is_yes(row, "Was the Child Seen Alone?")
    ),
    "care-started-unaccompanied-share": lambda lists: share(
        lists.having(8, CARE_FROM), lambda row: is_yes(row, ALONE)
    ),
    "care-started-again-share": lambda lists: share(
        lists.having(8, CARE_FROM), lambda row: is_yes(row, RETURNED)
    ),
    "care-ceased-adopted-share": lambda lists: ceased_because(lists, "E11", "E12"),
    "care-ceased-special-guardianship-share": lambda lists: ceased_because(
        lists, "E45", "E46", "E47", "E48"
    ),
    "care-stayed-to-18-share": lambda lists: share(from_16(lists), at_18),
    "care-unaccompanied-share": lambda lists: share(lists.in_care, lambda row: is_yes(row, ALONE)),
    "care-full-order-share": lambda lists: share_of_groups(
        lists, "legal-status", "full-care-order"
    ),
    "care-interim-order-share": lambda lists: share_of_groups(
        lists, "legal-status", "interim-care-order"
    ),
    "care-placement-order-share": lambda lists: share_of_groups(
        lists, "legal-status", "placement-order"
    ),
    "care-by-agreement-share": lambda lists: share_of_groups(
        lists, "legal-status", "looked-after-by-agreement-section-20"
    ),
    "care-foster-share": lambda lists: share_of_groups(lists, "placement-type", "foster-home"),
    "care-childrens-home-share": lambda lists: share_of_groups(
        lists, "placement-type", "childrens-home"
    ),
    "care-independent-share": lambda lists: share_of_groups(
        lists, "placement-type", "independent-or-semi-independent-living"
    ),
    "care-with-parents-share": lambda lists: share_of_groups(
        lists, "placement-type", "with-parents"
    ),
    "care-disabled-share": lambda lists: share(lists.in_care, is_disabled),
    "care-three-placements-share": lambda lists: share(
        lists.in_care, lambda row: more_than(row, PLACEMENTS, 2)
    ),
    "care-long-term-stability-share": lambda lists: share(
        long_in_care(lists), lambda row: is_settled(lists, row)
    ),
    "care-health-share": health_up_to_date,
    "care-dental-share": dental_up_to_date,
    "care-missing-share": lambda lists: share(
        lists.in_care, lambda row: more_than(row, MISSING, 0)
    ),
    "care-interview-offered-share": lambda lists: share(
        missing(lists), lambda row: is_yes(row, OFFERED)
    ),
    "care-away-share": lambda lists: share(lists.in_care, lambda row: more_than(row, ABSENT, 0)),
    "leaver-in-touch-share": lambda lists: share(
        aged_19_to_21(lists), lambda row: is_yes(row, "LA in Touch")
    ),
    "leaver-accommodation-share": lambda lists: suitable(aged_19_to_21(lists)),
    "leaver-occupied-share": lambda lists: in_activity(aged_19_to_21(lists)),
    "adoption-entering-care-to-placed": lambda lists: days_between(
        adopted(lists), "Date the Child Entered Care", "Date Placed for Adoption"
    ),
    "adoption-order-to-match": lambda lists: days_between(
        adopted(lists), "Date of Placement Order", MATCHED
    ),
}

PLANS_BEFORE = "Number of Previous Child Protection Plans"
PLACEMENTS = "Number of Placements in the Last 12 months"


def is_disabled(row: Row) -> bool:
    return is_yes(row, DISABLED)


def band_of(number: int | None, bands: str) -> str:
    """The band that a number lies in; bands are told as "first:name first:name"."""
    found = "unknown"
    if number is not None:
        for band in bands.split():
            first, _, name = band.partition(":")
            if number >= int(first):
                found = name
    return found


def coded(heading: str, names: str) -> Callable[[Lists, Row], str]:
    """The group of a code; groups are told as "code:name", a code by its first letters."""
    groups = dict(one.split("=") for one in names.split())

    def group_of(_: Lists, row: Row) -> str:
        cell = row[heading]
        code = cell.partition(") ")[2] or cell
        short = code.partition(":")[0].partition(" - ")[0]
        return groups.get(short, groups.get(cell[:2], "unknown"))

    return group_of


def by_age_and_gender(_: Lists, row: Row) -> str:
    age = band_of(
        number_in(row, AGE), "-1:unborn 0:under-1 1:1-to-4 5:5-to-9 10:10-to-15 16:16-and-over"
    )
    gender = {"a) Male": "male", "b) Female": "female"}.get(row["Gender"], "other")
    return age if age == "unknown" else f"{age}-{gender}"


def days_lasted(lists: Lists, row: Row) -> int | None:
    """Days from the first to the last, both included; of an open case to the day of the lists."""
    for first, last in ((NEED_FROM, NEED_TO), (PLAN_FROM, PLAN_TO)):
        if first in row:
            start, end = day_in(row, first), day_in(row, last)
            if end is None or end > lists.as_at:
                end = lists.as_at
            return None if start is None else (end - start).days + 1
    return None


def days_since(lists: Lists, row: Row, *headings: str) -> int | None:
    for heading in headings:
        if heading in row and (day := day_in(row, heading)) is not None:
            return (lists.as_at - day).days
    return None


SEEN = "0:up-to-42 43:43-to-84 85:85-to-126 127:over-126"
REVIEWED = "0:up-to-91 92:92-to-182 183:183-to-273 274:274-or-more"
LASTED = "1:under-91 91:91-to-181 182:182-to-364 365:365-to-729 730:730-or-more"
VISITS = ("Date of the Last Statutory Visit", "Date of Last Social Work Visit")
REVIEWS = ("Date of latest review conference", "Date of Latest Statutory Review")
PLACED = "Start Date of Most Recent Placement"


def placed_for(lists: Lists, row: Row) -> int | None:
    since = days_since(lists, row, PLACED)
    return None if since is None else since + 1


def taken(first: str, last: str, most: int) -> Callable[[Lists, Row], str]:
    """The working days that something took, one by one up to a last group."""

    def group_of(_: Lists, row: Row) -> str:
        start, end = day_in(row, first), day_in(row, last)
        if start is None or end is None or end < start:
            return "unknown"
        days = working_days(start, end)
        return f"{most}-or-more" if days >= most else str(days)

    return group_of


def by_leaver_age_and_gender(lists: Lists, row: Row) -> str:
    age = band_of(age_of(lists, row), "0:under-19 19:19-to-21 22:22-and-over")
    gender = {"a) Male": "male", "b) Female": "female"}.get(row["Gender"], "other")
    return age if age == "unknown" else f"{age}-{gender}"


def by_activity(_: Lists, row: Row) -> str:
    if not is_yes(row, "LA in Touch"):
        return "not-in-touch"
    return ACTIVITIES.get(row["Activity Status"][:2], "unknown")


def by_home(_: Lists, row: Row) -> str:
    if not is_yes(row, "LA in Touch"):
        return "not-in-touch"
    return HOMES.get(row["Type of Accommodation"][:1], "unknown")


ACTIVITIES = {
    "F1": "higher-education",
    "P1": "higher-education",
    "F2": "other-education",
    "P2": "other-education",
    **dict.fromkeys(("F3", "P3", "F4", "P4", "F5", "P5"), "training-or-employment"),
    "G4": "none-of-these-illness-or-disability",
    "G5": "none-of-these-other-reasons",
    "G6": "none-of-these-pregnancy-or-parenting",
}
HOMES = {
    "B": "with-parents-or-relatives",
    "C": "community-home-or-residential-care",
    **dict.fromkeys("DET", "supported-or-semi-independent-living"),
    **dict.fromkeys("GHR", "abroad-deported-or-not-known-where"),
    **dict.fromkeys("KY", "other-or-lodgings-without-support"),
    **dict.fromkeys("SVW", "homeless-or-in-emergency-accommodation"),
    "U": "independent-living",
    "X": "in-custody",
    "Z": "with-former-foster-carers",
}


def share_of_groups(lists: Lists, breakdown: str, group: str) -> Told:
    """Of the children in care, those who lie in a group."""
    return share(lists.in_care, lambda row: GROUPS[breakdown](lists, row) == group)


def by_leaver_age(lists: Lists, row: Row) -> str:
    return str(age_of(lists, row))


def by_source(lists: Lists, row: Row) -> str:
    heading = "Contact Source" if "Contact Source" in row else "Referral Source"
    return coded(
        heading,
        "1A=individual 1B=individual 1C=individual 1D=individual 2A=schools 2B=education-services "
        "3A=health-services 3B=health-services 3C=health-services 3D=health-services "
        "3E=health-services 3F=health-services 4=housing 5A=la-services 5B=la-services "
        "5C=la-services 6=police 7=other-legal-agency 8=other 9=anonymous 10=unknown",
    )(lists, row)


NEEDS = (
    "N1=abuse-or-neglect N2=childs-disability N4=family-in-acute-stress N5=family-dysfunction "
    "N6=socially-unacceptable-behaviour N7=low-income N8=absent-parenting "
)
ABUSE = (
    "a)=neglect b)=physical-abuse c)=sexual-abuse d)=emotional-abuse e)=multiple-or-not-recommended"
)

#: The group that a row lies in, by breakdown.
GROUPS: dict[str, Callable[[Lists, Row], str]] = {
    "age-by-gender": by_age_and_gender,
    "ethnicity": coded(
        "Ethnicity",
        "WBRI=white WIRI=white WIRT=white WOTH=white WROM=white MWBC=mixed MWBA=mixed MWAS=mixed "
        "MOTH=mixed AIND=asian APKN=asian ABAN=asian AOTH=asian BCRB=black BAFR=black BOTH=black "
        "CHNE=chinese OOTH=other",
    ),
    "disability": coded(DISABLED, "a)=yes b)=no"),
    "source": by_source,
    "earlier-referrals": lambda _, row: band_of(
        number_in(row, AGAIN), "0:none 1:one 2:two 3:three-or-more"
    ),
    "earlier-plans": lambda _, row: band_of(
        number_in(row, PLANS_BEFORE), "0:none 1:one 2:two-or-more"
    ),
    "placements": lambda _, row: band_of(number_in(row, PLACEMENTS), "0:one 2:two 3:three-or-more"),
    "missing-episodes": lambda _, row: band_of(
        number_in(row, MISSING), "0:none 1:one 2:two 3:three-or-more"
    ),
    "ceased-reason": coded(
        "Reason Ceased to be Looked After",
        "E11=adopted E12=adopted E2=died E3=care-taken-over-by-another-council "
        "E4A=returned-home-to-parents-or-relatives E4B=returned-home-to-parents-or-relatives "
        "E13=relatives-or-others-without-parental-responsibility "
        "E41=child-arrangements-or-residence-order E45=special-guardianship-order "
        "E46=special-guardianship-order E47=special-guardianship-order "
        "E48=special-guardianship-order E5=independent-living E6=independent-living "
        "E7=residential-care-funded-by-adult-social-services E9=sentenced-to-custody "
        "E14=accommodation-on-remand-ended E15=found-to-be-18-or-over E16=moved-abroad "
        "E8=any-other-reason",
    ),
    "leaver-age-by-gender": by_leaver_age_and_gender,
    "accommodation": by_home,
    "activity": by_activity,
    "working-days": taken(ASSESSED, AUTHORISED, 61),
    "working-days-to-conference": taken(STRATEGY, CONFERENCE, 31),
    "closure-reason": coded(
        "Reason for Closure",
        "RC1=adopted RC2=died RC3=child-arrangements-order RC4=special-guardianship-order "
        "RC5=transferred-to-another-council RC6=transferred-to-adult-social-care "
        "RC7=any-other-reason-also-no-longer-in-need "
        "RC8=closed-after-assessment-no-further-action",
    ),
    "primary-need": coded(
        "Primary Need Code",
        NEEDS + "N3=parental-disability-or-illness N9=cases-other-than-children-in-need "
        "N0=not-stated",
    ),
    "duration": lambda lists, row: band_of(days_lasted(lists, row), LASTED),
    "time-since-seen": lambda lists, row: band_of(
        days_since(lists, row, "Date Child Was Last Seen"), SEEN
    ),
    "time-since-visit": lambda lists, row: band_of(days_since(lists, row, *VISITS), SEEN),
    "time-since-review": lambda lists, row: band_of(days_since(lists, row, *REVIEWS), REVIEWED),
    "initial-category": coded("Initial Category of Abuse", ABUSE),
    "latest-category": coded("Latest Category of Abuse", ABUSE),
    "care-need": coded("Child's Category of Need", NEEDS + "N3=parental-illness-or-disability"),
    "legal-status": coded(
        "Child's Legal Status",
        "C1=interim-care-order C2=full-care-order D1=freed-for-adoption E1=placement-order "
        "V2=looked-after-by-agreement-section-20 L1=detained-for-their-protection "
        "L2=detained-for-their-protection L3=detained-for-their-protection J1=youth-justice "
        "J2=youth-justice J3=youth-justice",
    ),
    "permanence-plan": coded(
        "What is the permanence plan for this child?",
        "a)=return-to-family b)=adoption c)=special-guardianship-or-child-arrangements-order "
        "d)=supported-living-in-the-community e)=long-term-residential-placement "
        "f)=long-term-fostering g)=other",
    ),
    "placement-type": coded(
        "Placement Type",
        "U1=foster-home U2=foster-home U3=foster-home U4=foster-home U5=foster-home "
        "U6=foster-home A3=placed-for-adoption A4=placed-for-adoption A5=placed-for-adoption "
        "A6=placed-for-adoption P1=with-parents P2=independent-or-semi-independent-living "
        "P3=other-or-temporary-placement H5=independent-or-semi-independent-living "
        "K1=childrens-home K2=childrens-home R1=other-residential-setting "
        "R2=other-residential-setting R3=other-residential-setting R5=other-residential-setting "
        "S1=other-residential-setting Z1=other-or-temporary-placement "
        "T0=other-or-temporary-placement T1=other-or-temporary-placement "
        "T2=other-or-temporary-placement T3=other-or-temporary-placement "
        "T4=other-or-temporary-placement",
    ),
    "placement-provider": coded(
        "Placement Provider",
        "PR0=other PR1=the-councils-own PR2=other PR3=other PR4=private PR5=other",
    ),
    "placement-duration": lambda lists, row: band_of(placed_for(lists, row), LASTED),
    "leaver-entitlement": coded(
        "Eligibility Category", "a)=relevant b)=former-relevant c)=qualifying"
    ),
    "leaver-age": by_leaver_age,
}


def grouped(lists: Lists, measure: str, breakdown: str) -> dict[str, int]:
    """How many of the rows that a measure counts lie in each group."""
    told: dict[str, int] = {}
    for row in COUNTS[measure](lists):
        group = GROUPS[breakdown](lists, row)
        told[group] = told.get(group, 0) + 1
    return told
