"""Northshire's journey: inspections, audits, risks, events and its view of itself, by cycle."""

from __future__ import annotations

from collections.abc import Iterable

from county import Told
from records import CYCLES, Rows


def inspections() -> Rows:
    """Grades of three inspections; the oldest is of a scale that is used no longer."""
    told = (
        ("2024-04-22", "Inspection of 2024 (invented)", "ILACS", {
            "Overall effectiveness": "requires_improvement",
            "Help and protection": "requires_improvement",
            "Children in care": "requires_improvement",
            "Care leavers": "good",
            "Leaders": "requires_improvement",
        }),
        ("2019-11-18", "Inspection of 2019 (invented)", "ILACS", {
            "Overall effectiveness": "inadequate",
            "Help and protection": "inadequate",
            "Children in care and care leavers": "requires_improvement",
            "Leaders": "inadequate",
        }),
        ("2012-06-11", "Inspection of 2012 (invented)", "Arrangements for protection", {
            "Overall effectiveness": "adequate",
            "Leaders": "adequate",
        }),
    )  # fmt: skip
    return [
        {
            "date": on,
            "area": area,
            "inspection": inspection,
            "framework": framework,
            "grade": grade,
            "url": "https://www.example.org/northshire-2024" if on[:4] == "2024" else "",
        }
        for on, inspection, framework, grades in told
        for area, grade in grades.items()
    ]


#: From this quarter on every fifth audit was moderated, by an action of the improvement plan.
_MODERATED_FROM = "fy2024-25-q3"


def audits(told: Iterable[Told]) -> Rows:
    """Case audits of the last four quarters, in keeping with the share that was graded good.

    The smaller look at plans was not moderated, and few of its cases were inadequate.
    """
    quarters = [row for row in told if row.indicator == "audits-good"]
    return [
        {"cycle": quarter.period, "theme": theme, "dimension": dimension, "grade": grade}
        | {"cases": str(cases), "moderated": str(cases // 5) if "before" in dimension else ""}
        for number, quarter in list(enumerate(quarters))[-4:]
        for theme, dimension, grades in _audited(number, quarter)
        for grade, cases in grades.items()
    ]


def _audited(number: int, quarter: Told) -> Iterable[tuple[str, str, dict[str, int]]]:
    """What was audited in a quarter, by theme and dimension, with the cases of each grade."""
    good, in_all = quarter.numerator or 0, quarter.denominator or 0
    after, practice = _grades(good, in_all), "Quality of practice"
    if quarter.period < _MODERATED_FROM:
        yield "Case audits", practice, after
    else:
        yield "Case audits", f"{practice}, before moderation", _grades(good + 9, in_all)
        yield "Case audits", f"{practice}, after moderation", after
    plans = (5 + number % 4, 17 + number % 3, 9 + number % 2, 2 + number % 3)
    yield (
        "Plans for children in care",
        "Quality of plans",
        dict(zip(after, plans, strict=True)),
    )


def _grades(good: int, in_all: int) -> dict[str, int]:
    best, worst = good // 6, (in_all - good) // 6
    return {
        "Outstanding": best,
        "Good": good - best,
        "Requires improvement": in_all - good - worst,
        "Inadequate": worst,
    }


#: Each risk with its rating in each cycle; empty where it was not on the register.
_RISKS = (
    ("K1", "high high medium medium high high",
     "Social work posts stay empty, so children have too many changes of worker.",
     "An academy for new workers; agency posts turned into permanent ones.", "Workforce Lead"),
    ("K2", "high high high medium medium medium",
     "Assessments take too long, so families wait for help.",
     "A weekly meeting on assessments older than 30 days.", "Head of First Response"),
    ("K3", "medium medium medium medium medium high",
     "Too few foster families near home, so children live far from school and friends.",
     "Forty new fostering households; an agreement with neighbouring counties.",
     "Head of Fostering"),
    ("K4", "medium medium medium medium low low",
     "The new case system records visits late, so managers do not see what is due.",
     "Alerts to managers before a visit is due.", "Head of Performance"),
    ("K5", "medium medium medium low low ",
     "Strategy discussions are recorded after the day.",
     "Recording on the day, looked at each week.", "Head of Safeguarding"),
    ("K6", "     medium",
     "Money for early help ends in March 2026.", "", "Director of Children's Services"),
)  # fmt: skip


def risks(cycle: int) -> Rows:
    """The risk register as it stood in a cycle."""
    return [
        {"ref": ref, "risk": risk, "mitigation": mitigation, "rating": rating, "owner": owner}
        for ref, ratings, risk, mitigation, owner in _RISKS
        if (rating := ratings.split(" ")[cycle])
    ]


#: Days of the journey; those after a cycle's data were planned then.
_EVENTS = (
    ("2024-04-22", "Inspection report published"),
    ("2024-06-28", "Improvement board set up"),
    ("2024-12-11", "First monitoring visit: help at the front door"),
    ("2025-06-18", "Second monitoring visit: plans for children in care"),
    ("2025-09-23", "Peer review of care leaving by Ashshire (invented)"),
    ("2025-12-01", "List of audited cases made ready"),
    ("2025-12-03", "Third monitoring visit: help and protection"),
    ("2025-12-10", "Practice run: child-level lists in one day"),
    ("2025-12-12", "Self-evaluation sent to the inspectorate"),
    ("2026-01-14", "Annual conversation with the inspectorate"),
    ("2026-05-11", "Inspection expected from this week on"),
)


def timeline(cycle: int) -> Rows:
    """What had happened by a cycle's data, and what was planned for the 8 months after it."""
    taken = CYCLES[cycle][2]
    until = f"{int(taken[:4]) + (int(taken[5:7]) > 4):04}-{(int(taken[5:7]) + 7) % 12 + 1:02}"
    return [
        {"date": on, "event": event, "kind": "past" if on <= taken else "planned"}
        for on, event in _EVENTS
        if on[:7] <= until
    ]


#: What is rated with its rating in each cycle, and why it is so now.
_SELF = (
    ("Leadership", "RI RI RI RI good good", "The board meets each quarter and acts on figures."),
    ("Workforce", "inadequate inadequate RI RI RI RI",
     "Caseloads are too high and too many posts are vacant."),
    ("Help and protection", "RI RI RI RI RI RI", "Assessments are not yet in time."),
    ("Children in care", "RI RI RI RI RI good",
     "Visits are in time; health assessments are not yet."),
    ("Care leavers", "good good good good good good", "Most are in touch and have a home."),
    ("Knowing our practice", "emerging emerging developing developing developing embedded",
     "Audits are moderated, and what is learnt is followed up."),
)  # fmt: skip


def self_assessment(cycle: int) -> Rows:
    """How the county rated itself in a cycle; one rating is in words of its own."""
    return [
        {
            "characteristic": name,
            "rating": {"RI": "requires improvement"}.get(rating, rating),
            "note": note,
        }
        for name, ratings, note in _SELF
        for rating in (ratings.split()[cycle],)
    ]
