"""Whether papers go out early enough before their meeting: by clear days of the law or more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from generator.model.cover import AgendaSettings
from generator.model.deadlines import clear_days, last_day
from generator.model.editions import Edition
from generator.model.findings import Finding, Severity
from generator.model.formats import plural
from generator.model.periods import spell_day

CODE = "EDN-LATE"

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Deadline:
    """The last day for papers, when they go out, and how many clear days members then have."""

    by: date
    published: date
    meeting: date
    needed: int
    clear: int

    @property
    def is_late(self) -> bool:
        """Whether fewer clear days lie before the meeting than are needed."""
        return self.clear < self.needed

    @property
    def sentence(self) -> str:
        """`publish by Thursday 10 April 2025 (5 clear days before Tuesday 22 April 2025)`."""
        days = plural(self.needed, "clear day")
        return f"publish by {weekday(self.by)} ({days} before {weekday(self.meeting)})"


def weekday(day: date) -> str:
    """`Thursday 10 April 2025`."""
    return f"{_WEEKDAYS[day.weekday()]} {spell_day(day)}"


def deadline_of(published: date, meeting: date, settings: AgendaSettings) -> Deadline:
    """When papers of a meeting have to be out, and whether they are."""
    shut = bank_holidays(meeting) | settings.closed
    needed = settings.days_between
    by = last_day(meeting, needed, shut)
    return Deadline(by, published, meeting, needed, clear_days(published, meeting, shut))


def bank_holidays(meeting: date) -> frozenset[date]:
    """The bank holidays of England in the months before a meeting."""
    from holidays import country_holidays

    years = {(meeting - timedelta(days=200)).year, meeting.year}
    return frozenset(country_holidays("GB", subdiv="ENG", years=years))


def check_deadline(edition: Edition, settings: AgendaSettings, file: str) -> tuple[Finding, ...]:
    """A warning where papers go out late; a correction is as late as the mistake was found."""
    # Papers published after the meeting are told of already.
    if edition.supersedes or edition.publication_date > edition.meeting_date:
        return ()
    deadline = deadline_of(edition.publication_date, edition.meeting_date, settings)
    if not deadline.is_late:
        return ()
    return (
        Finding(
            CODE,
            Severity.WARNING,
            file,
            f"The papers go out on {weekday(deadline.published)}, "
            f"{plural(deadline.clear, 'clear day')} before the meeting.",
            f"{deadline.sentence[:1].upper()}{deadline.sentence[1:]}, or have the chair say why "
            "the item is urgent.",
            column="publication_date",
            value=edition.publication_date.isoformat(),
        ),
    )
