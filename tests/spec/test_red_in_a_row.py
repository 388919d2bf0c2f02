"""For how long an indicator has been red: what earlier editions told, oldest first, and the words.

Every edition here is one of the committee's unless it says otherwise, and the one told of is that
for August 2023, in which children visited are red against a minimum of 85% and an upper of 90%.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from editions_by_hand import EDITION, small_edition
from hypothesis import given
from hypothesis import strategies as st

from generator.compose.attention_words import history
from generator.judge.red_in_a_row import Meeting, Run, meetings_of, red_in_a_row
from generator.judge.tellable import Kept
from generator.model.archive import (
    CatalogueEntry,
    PublishedEdition,
    PublishedFigure,
    PublishedIndicator,
    PublishedJudgement,
    PublishedTarget,
    Withdrawal,
)
from generator.model.editions import Authority
from generator.model.judgements import Judgement
from generator.model.periods import parse_period

NAME = "children-visited"
MONTHS = {"Apr": 4, "May": 5, "Jun": 6, "Jul": 7, "Aug": 8}
VISITED = PublishedIndicator(
    NAME, "3.3", "Children visited", unit="percent", decimals=1, definition="Seen in four weeks."
)


def meeting(said: str) -> Meeting:
    """An edition by its month, what it told of the indicator, and what else is so of it."""
    month, what, *more = said.split()
    month, _, correction = month.partition("-")
    token = f"2023-m{MONTHS[month]:02}"
    end = parse_period(token).end
    key = (NAME, "", "", "", token, "snapshot")
    withdrawals = {
        "withdrawn": (Withdrawal(end, "Head", "A reason", is_whole=True),),
        "taken-back": (Withdrawal(end, "Head", "A reason", figures=(key,)),),
    }
    # A correction goes out long after the edition it corrects, and after later ones.
    days = 200 if correction else 20
    entry = CatalogueEntry(
        Authority("example-borough", "Example Borough Council"),
        f"2023-{MONTHS[month]:02}-scrutiny{'-' + correction if correction else ''}",
        "Highlight report",
        "Improvement Board" if "board" in more else EDITION.body,
        "scrutiny",
        token,
        end,
        end + timedelta(30),
        end + timedelta(days),
        manifest="told",
        withdrawals=next((withdrawals[one] for one in more if one in withdrawals), ()),
    )
    minimum = Decimal("80" if "at-80" in more else "85")
    defined = replace(VISITED, definition="Seen in six weeks.") if "anew" in more else VISITED
    judged = PublishedJudgement(
        NAME, token, "snapshot", what, minimum, Decimal("90.0"), "not judged", "", ""
    )
    figure = PublishedFigure(key, "3.3", Decimal("77.8"), Decimal(615), Decimal(790), "", "final")
    told = PublishedEdition(
        entry.edition,
        token,
        end,
        entry.meeting_date,
        entry.publication_date,
        (figure,),
        () if what == "absent" else (defined,),
        judgements=() if what == "untold" else (judged,),
    )
    if "sloping" in more:
        line = PublishedTarget(NAME, "", "2023-m04", minimum=Decimal(70), trajectory="linear")
        told = replace(told, targets=(line,))
    if what == "absent":
        other = replace(judged, indicator="another", rating="red")
        told = replace(told, judgements=(other,))
    return Meeting(entry, told)


def run(told: str, judged: Judgement, *, hidden: str = "") -> Run:
    """The run of August's red, after what was told, editions parted by commas."""
    now = meeting("Aug red")
    earlier = meetings_of(
        EDITION.body, "2023-08-scrutiny", map(meeting, filter(None, told.split(", ")))
    )
    keys = {(NAME, "", "", "", f"2023-m{MONTHS[hidden]:02}", "snapshot")} if hidden else set()
    return red_in_a_row(judged, now, earlier, Kept({}, frozenset(keys), 5))


@cache
def red_in_august() -> Judgement:
    """The judgement that all of this is about."""
    with TemporaryDirectory() as folder:
        return small_edition(Path(folder))[1].of(NAME)


@pytest.fixture
def visited() -> Judgement:
    return red_in_august()


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("", ""),
        ("Jul amber", "Newly red: amber in the report for July 2023."),
        ("Jun red, Jul amber", "Newly red: amber in the report for July 2023."),
        ("Jul red", "Red at two meetings in a row, since the first report here, for July 2023."),
        ("Apr red, May red, Jun red, Jul red",
         "Red at five meetings in a row, since the first report here, for April 2023."),
        ("Apr red, May green, Jun red, Jul red",
         "Red at three meetings in a row, since the report for June 2023."),
        # Another body's meetings are none of this one's.
        ("Jun red board, Jul amber board", ""),
        # A corrected edition counts once, as it was told last.
        ("Jun amber, Jun-c1 red, Jul red",
         "Red at three meetings in a row, since the first report here, for June 2023."),
        ("Jun red, Jun-c1 amber, Jul red",
         "Red at two meetings in a row, since the report for July 2023."),
        ("Jun red, Jun-c1 amber withdrawn, Jul red",
         "Red at three meetings in a row, since the first report here, for June 2023."),
        ("Aug amber, Jul red",
         "Red at two meetings in a row, since the first report here, for July 2023."),
        # What is not known is not bridged.
        ("Apr red, May red withdrawn, Jun red, Jul red",
         "Red at three meetings in a row, since the report for June 2023. Before that, the report "
         "for May 2023 was withdrawn."),
        ("May red, Jun absent, Jul red",
         "Red at two meetings in a row, since the report for July 2023. Before that, it was not in "
         "the report for June 2023."),
        ("Jul untold", "The report for July 2023 did not publish its ratings as a table."),
        ("Jun red taken-back, Jul red",
         "Red at two meetings in a row, since the report for July 2023. Before that, its figure in "
         "the report for June 2023 was withdrawn."),
        # Nor is a change of what it is measured by, or against.
        ("Jun red at-80, Jul red",
         "Red at three meetings in a row, since the first report here, for June 2023. "
         "Its target changed with "
         "the report for July 2023."),
        ("Jun red at-80, Jul red, Aug-c1 red",
         "Red at three meetings in a row, since the first report here, for June 2023. "
         "Its target changed with "
         "the report for July 2023."),
        ("May red, Jun red at-80, Jul red at-85",
         "Red at four meetings in a row, since the first report here, for May 2023. "
         "Its target changed with "
         "the reports for June 2023 and July 2023."),
        ("Jun red, Jul red at-80",
         "Red at three meetings in a row, since the first report here, for June 2023. "
         "Its target changed each "
         "time."),
        # What moves in a straight line that was agreed once is no new target each time.
        ("Jun red at-80 sloping, Jul red sloping",
         "Red at three meetings in a row, since the first report here, for June 2023. "
         "Its target moved a little each month, as agreed."),
        ("Jul red at-80 sloping", "Red at two meetings in a row, since the first report here, for "
         "July 2023. Its target changed with the report for August 2023."),
        ("Jun red anew, Jul red",
         "Red at three meetings in a row, since the first report here, for June 2023. "
         "What it measures was "
         "defined anew in the report for July 2023."),
    ],
)  # fmt: skip
def test_how_long_it_has_been_red_is_what_earlier_editions_told(
    told: str, words: str, visited: Judgement
) -> None:
    assert history(run(told, visited)) == words


def test_a_rating_goes_with_its_figure_where_that_is_hidden_since(visited: Judgement) -> None:
    assert history(run("Jun red, Jul red", visited, hidden="Jun")) == (
        "Red at two meetings in a row, since the report for July 2023. Before that, its rating in "
        "the report for June 2023 is not repeated here."
    )


def test_what_is_not_red_now_has_no_run(tmp_path: Path) -> None:
    _, judgements = small_edition(tmp_path)
    amber = next(j for j in judgements.all if j.rated.rating != "red")
    assert run("Jun red, Jul red", amber) == Run()


@given(st.lists(st.sampled_from(("red", "amber", "green", "not rated", "no figure")), max_size=4))
def test_a_run_is_the_reds_at_the_end_and_this_one(ratings: list[str]) -> None:
    told = [meeting(f"{month} red") for month in list(MONTHS)[: len(ratings)]]
    told = [
        replace(
            one,
            told=replace(
                one.told, judgements=tuple(replace(j, rating=r) for j in one.told.judgements)
            ),
        )
        for one, r in zip(told, ratings, strict=True)
    ]
    trailing = next((n for n, r in enumerate(reversed(ratings)) if r != "red"), len(ratings))
    found = red_in_a_row(red_in_august(), meeting("Aug red"), tuple(told), Kept({}, frozenset(), 5))
    assert found.editions == 1 + trailing
    assert (found.rated is not None) == (trailing < len(ratings))
