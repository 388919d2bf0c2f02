"""The days of the next cycle: the same weekday of the month, and the same leads before it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.cycle import next_cycle, weekday_of_month
from generator.model.editions import Edition, EditionKind
from generator.model.stories import StoryPolicy


def edition(meeting: str, publication: str, words: str) -> Edition:
    """An edition with these days; no last day for words where there is none."""
    return Edition(
        authority="your-council",
        edition="2025-09-scrutiny",
        title="A report",
        data="2025-m09",
        body="A committee",
        kind=EditionKind.SCRUTINY,
        meeting_date=date.fromisoformat(meeting),
        publication_date=date.fromisoformat(publication),
        stories=StoryPolicy(date.fromisoformat(words)) if words else None,
    )


@pytest.mark.parametrize(
    ("meeting", "papers", "words", "months", "next_meeting", "next_papers", "next_words"),
    [
        # The third Tuesday, papers eight days and words eleven more days before.
        ("2025-11-18", "2025-11-10", "2025-10-30", 3, "2026-02-17", "2026-02-09", "2026-01-29"),
        ("2025-11-25", "2025-11-17", "", 3, "2026-02-24", "2026-02-16", ""),
        # The first Monday of a month that begins with one.
        ("2026-05-04", "2026-04-24", "", 2, "2026-07-06", "2026-06-26", ""),
        ("2026-05-04", "2026-04-24", "", 1, "2026-06-01", "2026-05-22", ""),
        # Over the end of a year, and of two.
        ("2025-12-09", "2025-12-01", "", 12, "2026-12-08", "2026-11-30", ""),
        ("2025-12-09", "2025-12-01", "", 13, "2027-01-12", "2027-01-04", ""),
        # The fifth Friday is the last one: where there is no fifth, the fourth.
        ("2025-10-31", "2025-10-23", "", 4, "2026-02-27", "2026-02-19", ""),
        ("2025-10-31", "2025-10-23", "", 3, "2026-01-30", "2026-01-22", ""),
        # Papers on the day of the meeting; another body in the same period.
        ("2025-11-18", "2025-11-18", "2025-11-18", 1, "2025-12-16", "2025-12-16", "2025-12-16"),
        ("2025-10-31", "2025-10-23", "2025-10-20", 0, "2025-10-31", "2025-10-23", "2025-10-20"),
    ],
)  # fmt: skip
def test_the_next_days_keep_the_rhythm_of_the_last(
    meeting: str,
    papers: str,
    words: str,
    months: int,
    next_meeting: str,
    next_papers: str,
    next_words: str,
) -> None:
    cycle = next_cycle(edition(meeting, papers, words), months)
    days = (cycle.meeting, cycle.publication, cycle.words_due)
    said = [day.isoformat() if day else "" for day in days]
    assert said == [next_meeting, next_papers, next_words]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-02-01", "first Sunday"),
        ("2026-02-07", "first Saturday"),
        ("2026-02-08", "second Sunday"),
        ("2025-11-18", "third Tuesday"),
        ("2025-11-25", "fourth Tuesday"),
        ("2025-10-31", "last Friday"),
    ],
)
def test_a_day_is_named_by_its_weekday_of_the_month(day: str, words: str) -> None:
    assert weekday_of_month(date.fromisoformat(day)) == words


@given(
    meeting=st.dates(date(2015, 1, 1), date(2035, 12, 31)),
    lead=st.integers(0, 30),
    months=st.integers(1, 24),
)
def test_the_weekday_the_month_and_the_lead_are_kept(meeting: date, lead: int, months: int) -> None:
    papers = date.fromordinal(meeting.toordinal() - lead)
    cycle = next_cycle(edition(meeting.isoformat(), papers.isoformat(), ""), months)
    assert cycle.meeting.weekday() == meeting.weekday()
    assert cycle.meeting.year * 12 + cycle.meeting.month == (
        meeting.year * 12 + meeting.month + months
    )
    assert (cycle.meeting - cycle.publication).days == lead
    which, then = weekday_of_month(meeting), weekday_of_month(cycle.meeting)
    assert which == then or which.startswith("last")
