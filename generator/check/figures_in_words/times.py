"""The times a sentence names, and which figures of an indicator are of such a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.check.figures_in_words.masks import MONTH
from generator.check.figures_in_words.numbers import Number
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure
from generator.model.indicators import Indicator
from generator.model.periods import (
    MONTH_NAMES,
    Period,
    financial_year,
    month,
    quarter,
    quarter_of,
)


@dataclass(frozen=True)
class Time:
    """A time that words name: where they stand, and the days between which it ends.

    `is_now` is the time of the headline itself; `is_any_year` a month of which no year is named. An
    earlier report has no days of its own here: no figure is known to be of it, so nothing said of
    it is held against one.
    """

    start: int
    end: int
    text: str
    first: date
    last: date
    is_now: bool = False
    is_any_year: bool = False


_TIME = re.compile(
    rf"""
      \b(?:(?:\d{{1,2}})(?:st|nd|rd|th)?\s)?(?P<month>{MONTH})(?:,?\s(?P<year>(?:19|20)\d{{2}}))?\b
    | \b(?:Q|[Qq]uarter\s)(?P<quarter>[1-4])\b(?:,?\s(?:of\s)?(?P<of>(?:20)\d{{2}})[-/–]\d{{2,4}})?
    | \b(?P<fy>20\d{{2}})\s?[-/–]\s?(?:20)?(?P<next>\d{{2}})\b
    | \b(?P<now>currently|at\spresent|now|today|this\smonth|this\squarter|to\sdate)\b
    | \b(?P<before>last\smonth|(?:the\s)?previous\smonth|the\smonth\sbefore)\b
    | \b(?P<ago>(?:the\ssame\s(?:point|period|time|month|quarter)\s(?:last|the\sprevious)\syear)
        |(?:a\syear\s(?:ago|earlier|before)|(?:the\s)?year\sbefore))\b
    | \b(?P<undated>(?:last|previous|earlier)\s(?:report|edition|meeting|pack|paper|cycle)
        |previously|formerly|used\sto|until\s(?:now|then|recently))\b
    | \b(?P<lastyear>(?:last|(?:the\s)?previous)\s(?:financial\s)?year)\b(?:['’]s)?
    """,
    re.VERBOSE,
)
_BESIDE_AFTER = re.compile(
    r"^\s*[(,]?\s*(?:in|at|for|by|on|during|as at|as of|up to|since)?\s*"
    r"(?:the )?(?:end of |month of |whole of |year to |year )?(?:the )?$"
)
_BESIDE_BEFORE = re.compile(
    r"^,?\s*(?:it |they |this |performance |there |we |the |figure |rate |share |measure |had |"
    r"has |have |been |was |is |were |are |stood |at |reached |of |just |about |only |:|end |"
    r"alone |a |"
    r"that |average )*$"
)

#: Before a time, what makes it the other end of a comparison, and not when a number holds.
_MEASURED_FROM = re.compile(
    r"\b(?:since|until|before|after|than|against|from|compared (?:with|to))\s+"
    r"(?:the |in |at |for |end of |it was )*$",
    re.IGNORECASE,
)


def times_in(text: str, now: Period) -> tuple[Time, ...]:
    """The times that a text names; a month or a quarter without a year is the last such."""
    found = []
    for match in _TIME.finditer(text):
        is_earlier = bool(_MEASURED_FROM.search(text[: match.start()]))
        ends = _ends(match, now, is_earlier=is_earlier)
        if ends is not None:
            is_now = bool(match["now"]) or (ends[0] <= now.end <= ends[1])
            no_year = bool(match["month"]) and not match["year"]
            found.append(Time(match.start(), match.end(), match[0], *ends, is_now, no_year))
    return tuple(found)


def _ends(match: re.Match[str], now: Period, *, is_earlier: bool) -> tuple[date, date] | None:
    """The days between which a period ends that words name; `is_earlier` than the headline's."""
    last = now.end
    if name := match["month"]:
        number = next(n for n, full in enumerate(MONTH_NAMES, 1) if full.startswith(name[:3]))
        passed = number > last.month or (is_earlier and number == last.month)
        year = int(match["year"]) if match["year"] else last.year - passed
        period = month(year, number)
        return period.start, period.end
    if of_year := match["quarter"]:
        current = quarter_of(last)
        starting = int(match["of"]) if match["of"] else int(current.token[2:6])
        period = quarter(starting, int(of_year))
        if not match["of"] and period.end > last:
            period = quarter(starting - 1, int(of_year))
        return period.end - timedelta(27), period.end
    if match["fy"]:
        starting = int(match["fy"])
        if (starting + 1) % 100 != int(match["next"]):
            return None
        period = financial_year(starting)
        # A year that is not over is told as far as it goes.
        end = min(period.end, last) if period.start <= last else period.end
        return end - timedelta(27), end
    if match["now"]:
        return last, last
    if match["undated"]:
        return date.min, date.min
    if match["before"]:
        before = date(last.year, last.month, 1) - timedelta(1)
        return before.replace(day=1), before
    if match["ago"]:
        day = last - timedelta(365)
        return day - timedelta(20), day + timedelta(20)
    return last - timedelta(730), date(last.year - (last.month < 4), 3, 31)


def time_of(
    number: Number, numbers: Sequence[Number], times: Sequence[Time], text: str
) -> Time | None:
    """The time that a number of a sentence is of, where its words say so without doubt."""
    times = [time for time in times if not _MEASURED_FROM.search(text[: time.start])]
    before = [time for time in times if time.end <= number.start]
    after = [time for time in times if time.start >= number.end]
    if after and _BESIDE_AFTER.match(text[number.end : after[0].start].rstrip() + " "):
        return after[0]
    if before and _BESIDE_BEFORE.match(text[before[-1].end : number.start]):
        return before[-1]
    others = [one for one in numbers if one is not number]
    return times[0] if len(times) == 1 and not others else None


def figures_at(indicator: Indicator, time: Time, released: ReleasedEdition) -> tuple[Figure, ...]:
    """The figures of the whole authority that are of a time, of every basis and length."""
    if time.is_now and time.first == time.last:
        headline = released.figures.headline(indicator, released.reporting_period)
        return (headline,) if headline else ()
    return tuple(
        figure
        for figure in released.figures.of(indicator.indicator)
        if figure.key.is_whole and time.first <= figure.key.period.end <= time.last
    )


def figures_alike(
    indicator: Indicator, time: Time, released: ReleasedEdition
) -> tuple[Figure, ...]:
    """The figures of a time, and where it has no year those of the same month in every year."""
    return tuple(
        figure
        for figure in released.figures.of(indicator.indicator)
        if figure.key.is_whole
        and figure.shown is not None
        and (
            time.first <= figure.key.period.end <= time.last
            or (time.is_any_year and figure.key.period.end.month == time.last.month)
        )
    )


def has_all_shown(figures: Sequence[Figure]) -> bool:
    """Whether there are figures and each has a number: a hidden one proves nothing."""
    return bool(figures) and all(figure.shown is not None for figure in figures)
