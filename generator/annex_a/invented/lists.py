"""What of a county's history its lists show on a day: lists 1 to 7; those of care stand beside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from generator.annex_a.invented.days import NEVER, last_of_round, number_of, shown
from generator.annex_a.measures.window import Window
from generator.annex_a.specification import Kind, Version, lists_asked

#: Twelve months, in which earlier referrals and enquiries are counted.
_YEAR = 365


@dataclass(frozen=True)
class County:
    """A county's children by their number, what came before for some, and its adopters."""

    children: pd.DataFrame
    earlier_referrals: pd.DataFrame
    earlier_enquiries: pd.DataFrame
    families: pd.DataFrame


@dataclass(frozen=True)
class Look:
    """A look at the county on a day: the day, and the first of the half year that ends with it."""

    county: County
    day: date
    version: Version

    @property
    def by(self) -> int:
        """The number of the day."""
        return number_of(self.day)

    @property
    def since(self) -> int:
        """The number of the first day of the half year."""
        return number_of(Window(self.day).first)

    @property
    def since_a_year(self) -> int:
        """The number of the first day of the year that ends with the day."""
        return number_of(Window(self.day, months=12).first)


def list_of(number: int, county: County, day: date, version: Version) -> pd.DataFrame:
    """A list as an extract holds it, in the order of the children and then of the days."""
    from generator.annex_a.invented import lists_of_care

    rows = {**_LISTS, **lists_of_care.LISTS}[number](Look(county, day, version))
    rows.index = pd.RangeIndex(2, 2 + len(rows))
    asked = lists_asked()[number].columns_of(version)
    for column in asked:
        match column.kind:
            case Kind.WHOLE_NUMBER:
                rows[column.id] = rows[column.id].astype("float64")
            case Kind.TEXT | Kind.CODE:
                rows[column.id] = rows[column.id].replace("", None).astype("str")
            case Kind.DATE:
                pass
    return rows[[column.id for column in asked]]


def who(look: Look, told: pd.DataFrame) -> dict[str, object]:
    """The cells that say who a child is, the same on every list."""
    born = told["born"].to_numpy()
    to_come = born > look.by
    stamps = pd.Series(born.astype("datetime64[D]").astype("datetime64[us]"), index=told.index)
    had_birthday = (stamps.dt.month < look.day.month) | (
        (stamps.dt.month == look.day.month) & (stamps.dt.day <= look.day.day)
    )
    age = look.day.year - stamps.dt.year - (~had_birthday).astype("int64")
    return {
        "child": [f"INV-{number:06}" for number in told.index],
        "gender": told["gender"].where(~to_come, "not_stated"),
        "ethnicity": told["ethnicity"],
        "born": stamps,
        "age": age.where(~to_come, -1),
        "disabled": told["disabled"],
    }


def whose(look: Look, told: pd.DataFrame, team: str | pd.Series) -> dict[str, object]:
    """The team and the worker of each case."""
    workers = max(12, len(look.county.children) // 20)
    return {
        "team": team + " " + told["area"],
        "worker": [f"Worker {1 + number * 7 % workers}" for number in told.index],
    }


def _contacts(look: Look) -> pd.DataFrame:
    children = look.county.children
    both = _with_earlier(
        look,
        children.assign(day=children["contacted"], source=children["contact_source"]),
        look.county.earlier_referrals,
    )
    told = both[both["day"].between(look.since, look.by)]
    return pd.DataFrame(
        {
            **who(look, told),
            "contacted": shown(told["day"].to_numpy(), look.by, told.index),
            "source": told["source"],
        }
    )


def _early_help(look: Look) -> pd.DataFrame:
    all_of_them = look.county.children
    told = all_of_them[
        (all_of_them["helped_from"] <= look.by)
        & ((all_of_them["helped_from"] >= look.since) | (all_of_them["helped_to"] > look.by))
    ]
    return pd.DataFrame(
        {
            **who(look, told),
            "started": shown(told["helped_from"].to_numpy(), look.by, told.index),
            "completed": shown(told["helped_to"].to_numpy(), look.by, told.index),
            "organisation": told["helped_by"] + " " + told["area"],
        }
    )


def _referrals(look: Look) -> pd.DataFrame:
    children = look.county.children
    both = _with_earlier(
        look,
        children.assign(day=children["referred"], source=children["referral_source"]),
        look.county.earlier_referrals.assign(no_further_action="yes"),
    )
    both = both[both["day"] <= look.by]
    both["before"] = _in_the_year_before_the_latest(both)
    told = both[both["day"] >= look.since]
    return pd.DataFrame(
        {
            **who(look, told),
            "referred": shown(told["day"].to_numpy(), look.by, told.index),
            "source": told["source"],
            "no_further_action": told["no_further_action"],
            "earlier_referrals": told["before"],
            **whose(look, told, "Referral Team"),
        }
    )


def _assessments(look: Look) -> pd.DataFrame:
    children = look.county.children
    told = children[
        (children["assessed_from"] <= look.by) & (children["assessed_to"] >= look.since)
    ]
    done = told["assessed_to"] <= look.by
    return pd.DataFrame(
        {
            **who(look, told),
            "started": shown(told["assessed_from"].to_numpy(), look.by, told.index),
            "seen": told["seen"],
            "authorised": shown(told["assessed_to"].to_numpy(), look.by, told.index),
            "needs_support": told["needs_support"].where(done, ""),
            **whose(look, told, "Assessment Team"),
        }
    )


def _enquiries(look: Look) -> pd.DataFrame:
    children = look.county.children
    both = _with_earlier(
        look,
        children.assign(
            day=children["enquired"],
            decided=children["enquiry_decided"],
            unnecessary=children["conference_unnecessary"],
        ),
        look.county.earlier_enquiries.assign(led_to_plan="no"),
    )
    both = both[both["day"] <= look.by]
    both["before"] = _in_the_year_before_the_latest(both)
    both["conferences_before"] = _conferences_in_the_year_before_the_latest(both)
    awaits = (both["unnecessary"] == "no") & (both["conference"] > look.by)
    held_since = both["conference"].between(look.since, look.by)
    told = both[(both["day"] >= look.since) | (both["decided"] > look.by) | awaits | held_since]
    held = told["conference"] <= look.by
    return pd.DataFrame(
        {
            **who(look, told),
            "started": shown(told["day"].to_numpy(), look.by, told.index),
            "conference_unnecessary": told["unnecessary"].where(told["decided"] <= look.by, ""),
            "conference": shown(told["conference"].to_numpy(), look.by, told.index),
            "led_to_plan": told["led_to_plan"].where(held, ""),
            "earlier_enquiries": told["before"],
            "earlier_conferences": told["conferences_before"],
            **whose(look, told, "Assessment Team"),
        }
    )


def _in_need(look: Look) -> pd.DataFrame:
    children = look.county.children
    # A child of whom there is only a referral yet is not on the list.
    begun = np.minimum(children["assessed_from"], children["care_from"]) <= look.by
    told = children[begun & (children["need_to"] >= look.since)]
    closed = told["need_to"] <= look.by
    until = np.minimum(told["need_to"], look.by)
    first_seen = told["need_from"] + 3 + told["need_every"] % 7
    seen = last_of_round(first_seen.to_numpy(), told["need_every"].to_numpy(), until.to_numpy())
    status = _status(look, told)
    teams = {
        "looked_after": "Children in Care Team",
        "open_assessment": "Assessment Team",
    }
    return pd.DataFrame(
        {
            **who(look, told),
            "started": shown(told["need_from"].to_numpy(), look.by, told.index),
            "need": told["need"],
            "last_seen": shown(seen, look.by, told.index),
            "closed": shown(told["need_to"].to_numpy(), look.by, told.index),
            "closure_reason": told["need_reason"].where(closed, ""),
            "status": status,
            **whose(look, told, status.map(teams).fillna("Safeguarding Team")),
        }
    )


def _status(look: Look, told: pd.DataFrame) -> pd.Series:
    """The first of the statuses that applies, in the order of the guidance, unless closed."""

    def open_on_day(step: str) -> pd.Series:
        return (told[f"{step}_from"] <= look.by) & (told[f"{step}_to"] > look.by)

    statuses = np.select(
        [
            told["need_to"] <= look.by,
            open_on_day("care"),
            open_on_day("plan"),
            told["assessed_to"] <= look.by,
        ],
        ["closed", "looked_after", "protection_plan", "in_need_plan"],
        default="open_assessment",
    )
    return pd.Series(statuses, index=told.index)


def _plans(look: Look) -> pd.DataFrame:
    children = look.county.children
    told = children[(children["plan_from"] <= look.by) & (children["plan_to"] >= look.since)]
    until = np.minimum(told["plan_to"], look.by).to_numpy()
    starts = told["plan_from"].to_numpy()
    every = told["visit_every"].to_numpy()
    visited = last_of_round(starts + every % 10 + 1, every, until)
    first_review = starts + told["first_review_after"].to_numpy()
    reviewed = last_of_round(first_review, told["review_every"].to_numpy(), until)
    return pd.DataFrame(
        {
            **who(look, told),
            "started": shown(starts, look.by, told.index),
            "initial_category": told["category"],
            "latest_category": told["category"].where(
                told["category_changed"] > until, told["later_category"]
            ),
            "last_visit": shown(visited, look.by, told.index),
            "seen_alone": told["seen_alone"].where(visited < NEVER, ""),
            "last_review": shown(reviewed, look.by, told.index),
            "ended": shown(told["plan_to"].to_numpy(), look.by, told.index),
            "emergency_protection": told["emergency"],
            "earlier_plans": told["earlier_plans"],
            **whose(look, told, "Safeguarding Team"),
        }
    )


def _with_earlier(look: Look, main: pd.DataFrame, earlier: pd.DataFrame) -> pd.DataFrame:
    """Rows of both, with who each child is, by child and day."""
    of_child = look.county.children.reindex(earlier["at"])
    of_child = of_child.assign(
        **{name: earlier[name].to_numpy() for name in earlier if name != "at"}
    )
    both = pd.concat([main[main["day"] < NEVER], of_child])
    return both.iloc[np.lexsort((both["day"].to_numpy(), both.index.to_numpy()))].copy()


def _in_the_year_before_the_latest(rows: pd.DataFrame) -> pd.Series:
    """How many rows of each child fall in the twelve months before its latest one."""
    latest = rows["day"].groupby(level=0).transform("max")
    earlier = (rows["day"] < latest) & (rows["day"] >= latest - _YEAR)
    return earlier.groupby(level=0).transform("sum")


def _conferences_in_the_year_before_the_latest(rows: pd.DataFrame) -> pd.Series:
    """How many conferences each child had in that time, without the latest enquiry's own."""
    latest = rows["day"].groupby(level=0).transform("max")
    earlier = (rows["day"] < latest) & rows["conference"].between(latest - _YEAR, latest)
    return earlier.groupby(level=0).transform("sum")


_LISTS: dict[int, Callable[[Look], pd.DataFrame]] = {
    1: _contacts,
    2: _early_help,
    3: _referrals,
    4: _assessments,
    5: _enquiries,
    6: _in_need,
    7: _plans,
}
