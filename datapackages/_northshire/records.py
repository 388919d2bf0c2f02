"""What stands beside the figures of Northshire: places, targets, comparators, plan and voices."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping

from county import AGES, GENDERS, LOCALITIES, POPULATION, TEAMS
from truth import BREAKS, HERE, Measure

Rows = list[dict[str, str]]

#: Each quarter's package, the month it ends, and the day its data were taken.
CYCLES = (
    ("fy2024-25-q1", "2024-06", "2024-07-12"),
    ("fy2024-25-q2", "2024-09", "2024-10-11"),
    ("fy2024-25-q3", "2024-12", "2025-01-10"),
    ("fy2024-25-q4", "2025-03", "2025-04-11"),
    ("fy2025-26-q1", "2025-06", "2025-07-11"),
    ("fy2025-26-q2", "2025-09", "2025-10-10"),
)


def areas() -> Rows:
    """Five localities and the two teams of each."""
    rows = [
        {"area": name, "name": f"{name.title()} locality", "kind": "locality"}
        for name in LOCALITIES
    ]
    for team in TEAMS:
        place, _, number = team.partition("-")
        rows.append(
            {
                "area": team,
                "name": f"{place.title()} team {number}",
                "kind": "team",
                "parent": place,
            }
        )
    return rows


def categories() -> Rows:
    """Ages and genders, in order."""
    ages = {name: f"{name.replace('-', ' to ')} years" for name in AGES}
    genders = {"female": "Girls", "male": "Boys"}
    assert set(genders) == set(GENDERS)
    return [
        {"breakdown": breakdown, "category": name, "name": words, "order": str(order)}
        for breakdown, names in (("age", ages), ("gender", genders))
        for order, (name, words) in enumerate(names.items(), start=1)
    ]


def populations() -> Rows:
    """Children of the county, over which rates are counted."""
    return [
        {"as_at": "2022-06-30", "count": str(POPULATION), "source": "invented mid-year estimate"}
    ]


def neighbours() -> Rows:
    """Ten invented counties that are most like this one."""
    names = "Ashshire Birchshire Cedarshire Elmshire Hazelshire Larchshire Mapleshire Oakshire"
    names += " Rowanshire Willowshire"
    return [
        {
            "neighbour_set": "2024",
            "code": f"N{rank:02}",
            "name": f"{name} (invented)",
            "rank": str(rank),
        }
        for rank, name in enumerate(names.split(), start=1)
    ]


def breaks() -> Rows:
    """Series that a new case management system parted in April 2024."""
    return [
        {
            "indicator": name,
            "from_period": "2024-m04",
            "reason": "a new case management system records this in another way",
            "decided_by": "Head of Performance",
            "rebase": "yes",
        }
        for name in sorted(BREAKS)
    ]


#: Targets of April 2025 where they differ from those of 2022: minimum, upper.
_RAISED = {
    "assessments-45-days": ("85", "92"),
    "cpp-visits-in-time": ("92", "96"),
    "care-leavers-eet": ("58", "65"),
    "dental-checks": ("82", "92"),
}


#: Those whose target each locality is held to as well.
_OF_LOCALITIES = {"cin-visited", "cpp-visits-in-time", "care-visits-in-time"}


def targets(measures: Iterable[Measure], cycle: int) -> Rows:
    """What was agreed in 2022, and from April 2025 what was agreed anew."""
    rows: Rows = []
    for measure in measures:
        if not measure["minimum"]:
            continue
        name = measure["indicator"]
        rows.append(
            _target(name, "fy2022-23", measure["minimum"], measure["upper"], "2022-03-17", "")
        )
        if name in _OF_LOCALITIES:
            rows += [rows[-1] | {"area": locality} for locality in LOCALITIES]
        if name == "initial-health":
            # From the minimum of 2022 in a straight line to that of 2026.
            rows[-1] |= {"trajectory": "linear"}
            rows.append(_target(name, "2026-m04", "85", "92", "2022-03-17", "End of the slope."))
        elif name in _RAISED and cycle >= 4:
            note = "Raised by the improvement board for 2025-26."
            rows.append(_target(name, "2025-m04", *_RAISED[name], "2025-03-20", note))
            if name in _OF_LOCALITIES:
                rows += [rows[-1] | {"area": locality} for locality in LOCALITIES]
    due = _target("early-help-step-up", "2026-m03", "", "9", "2024-05-16", "Owed by March 2026.")
    rows.append(due | {"trajectory": "due"})
    return rows


def _target(
    name: str, start: str, minimum: str, upper: str, agreed: str, note: str
) -> dict[str, str]:
    return {
        "indicator": name,
        "from_period": start,
        "minimum": minimum,
        "upper": upper,
        "trajectory": "step",
        "set_by": "Director of Children's Services",
        "agreed_on": agreed,
        "note": note,
    }


#: Closed without the result that was hoped for, or given up.
_WITHOUT_RESULT = dict.fromkeys(("A2", "A6", "A15"), "done_impact_not_shown")


def actions(cycle: int) -> Rows:
    """The improvement plan as it stood in a cycle.

    In `actions.csv`, `moved` holds the cycles in which an action was put off, each with the new
    day; `closed_in` the cycle it was closed in; `before` how it stood until then.
    """
    return [_action(planned, cycle) for planned in _kept("actions.csv")]


def _action(planned: Mapping[str, str], cycle: int) -> dict[str, str]:
    moves = [move.split(" ") for move in planned["moved"].split(";") if move]
    due = [planned["due_first"], *(day for at, day in moves if int(at) <= cycle)]
    closed = planned["closed_in"]
    is_closed = closed != "" and int(closed) <= cycle
    status = _WITHOUT_RESULT.get(planned["ref"], "done") if is_closed else planned["before"]
    if not is_closed and cycle < 2 and status != "not_started":
        status = "on_track"
    carried = ("ref", "indicators", "answers", "action", "owner", "due_first")
    is_late = not is_closed and due[-1] <= CYCLES[cycle][2]
    measure = "Two quarters running at the target, or better where there is none"
    row = {name: planned[name] for name in carried} | {
        "due_now": due[-1],
        "status": status,
        "progress": _PROGRESS["overdue" if is_late else status],
        "success_measure": measure if planned["indicators"] else "Children find the form easy",
        "opened_in": "2024-06-improvement-board",
    }
    if is_closed:
        row |= {
            "evidence": "Report to the improvement board",
            "closed_in": f"{CYCLES[int(closed)][1]}-improvement-board",
            "closed_by": "Improvement board",
        }
    return row


_PROGRESS = {
    "not_started": "Work has not begun.",
    "on_track": "Going as planned.",
    "at_risk": "Later than planned: people are short.",
    "overdue": "The day has passed; a new one is to be agreed.",
    "done": "Finished.",
    "done_impact_not_shown": "Finished; the board waits for two good quarters in a row.",
}


def voice(cycle: int) -> Rows:
    """What children and families had told us by a cycle."""
    return _kept("voice.csv")[: 7 + cycle]


def _kept(name: str) -> Rows:
    """The rows of a table that stands beside this module."""
    with (HERE / name).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


#: What the inspection recommended in April 2024, each with the answer to it.
_INSPECTED = {
    "R1": ("Assess children's needs in time.", "A full team and a weekly meeting."),
    "R2": ("See children in need as often as their plan says.", "Managers are warned of each."),
    "R3": (
        "Hold conferences and visits in time and keep plans from drifting.",
        "Discussions are recorded on the day, and every missed visit is looked at again.",
    ),
    "R4": ("Learn from children who go missing.", "Somebody the child knows holds the interview."),
    "R5": ("See to the health of children who come into care.", "One booking route with health."),
    "R6": ("Know how good the work is, and act on it.", "Every fifth audit is moderated."),
}


def recommendations(cycle: int) -> Rows:
    """What inspection, committee and board had recommended by a cycle, carried until closed."""
    inspected = [
        _recommended(
            ref, "Inspection of 2024 (invented)", "2024-04-22", text, "accepted", answer, 0
        )
        for ref, (text, answer) in _INSPECTED.items()
    ]
    if cycle >= 4:
        inspected[3] |= {"status": "closed", "closed_in": "2025-06-improvement-board"}
    committee, board = "Children's Scrutiny Committee", "Improvement Board"
    asked = [
        _recommended(
            "S1",
            committee,
            "2024-11-19",
            "Say with each report why visits to children in need were late.",
            "accepted",
            "Each head of service explains what is red.",
            2,
        ),
        _recommended(
            "B1",
            board,
            "2025-05-27",
            "Bring a plan for the posts that stay vacant.",
            "accepted",
            "Agency posts are turned into permanent ones.",
            4,
        ),
        _recommended(
            "S2",
            committee,
            "2025-08-19",
            "Ask young people whether where they live feels like home.",
            "awaited",
            "",
            5,
        ),
    ]
    if cycle >= 5:
        asked[0] |= {"status": "closed", "closed_in": "2025-09-scrutiny"}
    # A row is listed from the report after the meeting that made it.
    listed = (row for row in asked if row["opened_in"][:7] <= CYCLES[cycle][1])
    return [*inspected, *listed]


def _recommended(
    ref: str, body: str, on: str, text: str, response: str, answer: str, since: int
) -> dict[str, str]:
    return {
        "ref": ref,
        "body": body,
        "made_on": on,
        "text": text,
        "response": response,
        "answer": answer,
        "status": "open",
        "opened_in": f"{CYCLES[since][1]}-improvement-board",
    }
