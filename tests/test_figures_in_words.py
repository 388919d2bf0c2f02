"""The figure checker on sentences in many voices: what is an error, a question, or left alone."""

from __future__ import annotations

import sys
from dataclasses import replace
from types import FrameType

import pytest
from test_damaged_sentences import Example, example, found_in

from conftest import prepared_here
from generator.check.figures_in_words.checking import check_figures_in_words
from generator.check.figures_in_words.in_records import check_figures_in_records
from generator.model.editions import Chapter, Narrative
from generator.model.figures import Row
from generator.model.findings import Severity
from generator.model.records import Record

__all__ = ["example"]

ERROR = Severity.ERROR
ROW = Row("actions.csv", 7)

#: Sentences that agree with Example Borough's figures of August 2023, or say nothing of them.
RIGHT = (
    "Of 790 children in need, 615 had been visited in the past four weeks.",
    "Nearly one in four children in need had not been visited in the past four weeks.",
    "Visits to children in need fell by 6.2 points in August, from 84.0% to 77.8%.",
    "Child protection plans rose from 253 in July to 274 in August, an increase of 8%.",
    "There were 274 child protection plans at the end of August.",
    "In June, visits to children in care stood at 88.1%; by July they had reached 88.4%.",
    "Child protection visits are 2.6 percentage points below the minimum of 92%.",
    "Nine in ten children in care were visited in the past six weeks.",
    "Visits to children in care have improved since May.",
    "Children in care were fewer in July, at 288.",
    "At 77.8%, visits to children in need are the lowest since March.",
    "Care leavers in suitable homes: 90.7%, down from 92.3% in July.",
    "About three quarters of children in need were visited in the past four weeks.",
    "Management oversight has been recorded for most cases.",
    "The service will visit 90% of children in need by March.",
    "We aim to raise visits to children in need above the minimum of 85% by December.",
    "Of the 790 children in need, around 400 were boys.",
    "Have visits to children in need met the minimum since April?",
    "Visits to children in need were above the minimum in the last report, and are not now.",
    "Section 47 work and the 2019 inspection are told in chapter 4, page 12, of version 2.1.",
    "Children aged 16 to 17 in care have a worker within 5 working days.",
    "The board met on 19 September 2023 and on 3 October, at 10:30.",
    "Measure 3.3 is red, as in quarter 2 of 2022-23.",
    "In Area 2 visits to children in need reached 81% at the end of August.",
    "New plans in August came to 40 children on a child protection plan.",
    "The rate of care leavers in education or work did not meet its upper target.",
    "Overdue assessments in care have risen since June, from 8.8% to 11.7%.",
    "The number of children in care is broadly stable since June.",
    "118 cases were audited in the cycle.",
    "Care leavers in touch with the council: 95.5% in August, 95.9% in July.",
    "Re-referrals fell by 12% to 560, from 637.",
    "Turnover of staff rose by 4% while visits to children in need fell.",
    "Visits to children in need fell while referrals rose by 12%.",
    "The budget for visits to children in need was cut by 5%.",
    "Requests for child protection visits outside hours rose by 15%.",
    "Neither visits to children in need nor child protection visits meet the minimum.",
    "Visits to children in need fell below the minimum for the first time since the winter.",
    "The number of child protection plans is up by 60 since last year's outturn of 214.",
    "Child protection plans are up 28% on last year.",
    "In March 92% of children in care were visited; by May it was 82.7%.",
    "From March to July visits to children in need were between 82.8% and 84.5%.",
    "Overdue assessments in care have improved since last year, when 29.6% were late.",
    "A third of care leavers are not in education, employment or training.",
    "Visits to children in care are the highest since March.",
    "Visits to children in need worsened from 84.0% in July to 77.8%.",
    "Visits to children in need improved in spring by more than expected, and fell since July.",
    "Visits to children in need fell slightly to 77.8%, the lowest since March.",
    "Visits to children in need worsened, and are lower than in July.",
    "Child protection plans rose between July and August.",
)

#: Sentences that the figures contradict, with the code of the error.
WRONG = (
    ("Visits to children in need are 8% below target.", "NAR-UNIT"),
    ("Visits to children in need are 8 per cent short of the minimum.", "NAR-UNIT"),
    ("Four reds miss the target by less than 3%.", "NAR-UNIT"),
    ("Visits to children in care rose by 6.1% since April.", "NAR-UNIT"),
    ("Visits to children in need dropped 6 per cent to 77.8%.", "NAR-UNIT"),
    ("Child protection plans rose from 253 to 274, an increase of 12%.", "NAR-FIGURE"),
    ("Child protection plans rose by a fifth from 253 to 274.", "NAR-FIGURE"),
    ("Child protection plans have risen by a half since March.", "NAR-FIGURE"),
    ("Nine in ten children in need were visited in the past four weeks.", "NAR-FIGURE"),
    ("One in nine children in need had been visited in the past four weeks.", "NAR-FIGURE"),
    ("Fewer than half of children in need were visited in the past four weeks.", "NAR-FIGURE"),
    ("Of 790 children in need, 651 of 790 had been visited in the past four weeks.", "NAR-FIGURE"),
    ("Visits to children in need reached 84.0% in August.", "NAR-FIGURE"),
    ("There were 247 child protection plans at the end of August.", "NAR-FIGURE"),
    ("The minimum for visits to children in need is 90%.", ""),
    ("Visits to children in need, against a target of 80%, were low.", "NAR-FIGURE"),
    ("Child protection visits are 4.6 percentage points below the minimum.", "NAR-FIGURE"),
    (
        "Visits to children in need improved between the two reports, better than in July.",
        "NAR-CLAIM",
    ),
    ("Visits to children in care have fallen since May.", "NAR-CLAIM"),
    ("Visits to children in need meet the minimum.", "NAR-CLAIM"),
    ("Management oversight missed its minimum target.", "NAR-CLAIM"),
    ("Care leavers in education or work are below the minimum.", "NAR-CLAIM"),
    ("Visits to children in care are the highest since February.", "NAR-CLAIM"),
    ("Child protection plans have been broadly stable since May.", "NAR-CLAIM"),
    ("Visits to children in need rose from 84.0% to 77.8%.", "NAR-CLAIM"),
    ("Child protection plans doubled from 214 to 274.", "NAR-CLAIM"),
    ("Child protection plans have nearly doubled since May.", "NAR-CLAIM"),
    ("Visits to children in care improved, and are slightly lower than in May.", "NAR-CLAIM"),
    ("Visits to children in need improved from 84.0% in July to 77.8%.", "NAR-CLAIM"),
    ("Visits to children in need improved between July and August.", "NAR-CLAIM"),
    ("Visits to children in need are in line with the upper target.", "NAR-CLAIM"),
)

#: Numbers that nothing here can prove or refute, and what asks where they come from.
ASKED = (
    "Some 42% of children in need live with one parent.",
    "Children in need who moved school: 37 children.",
    "The number of families that need support is broadly stable.",
    "Child protection plans are in line with the national average.",
    "Visits to children in need reached 80.1%.",
)


@pytest.mark.parametrize("text", RIGHT)
def test_what_agrees_or_proves_nothing_is_no_error(text: str, example: Example) -> None:
    found = found_in([text], example).get(0, [])
    assert [one for one in found if one.is_error] == []


@pytest.mark.parametrize(("text", "code"), WRONG)
def test_a_proven_contradiction_is_an_error(text: str, code: str, example: Example) -> None:
    found = found_in([text], example).get(0, [])
    assert [one.code for one in found if one.is_error][:1] == ([code] if code else [])


@pytest.mark.parametrize("text", ASKED)
def test_what_matches_nothing_is_asked_about_and_no_error(text: str, example: Example) -> None:
    found = found_in([text], example).get(0, [])
    assert found
    assert [one for one in found if one.is_error] == []


#: Slips of size and of unit that real reports had, in other words, each with its heading.
REAL_SLIPS = (
    (
        "example-borough/2023-08-scrutiny",
        "",
        "CIN visits in four weeks lie 8% below target.",
        "NAR-UNIT",
    ),
    (
        "example-borough/2023-08-scrutiny",
        "",
        "All reds but one miss the target by under 3%.",
        "NAR-UNIT",
    ),
    (
        "darlington/2015-12-scrutiny",
        "Contacts",
        "The monthly average went from 499 in 2013-14 to 517, an increase of 5% in two years.",
        "NAR-FIGURE",
    ),
    (
        "darlington/2015-12-scrutiny",
        "",
        "By December 82.6% of ICPCs took place in 15 days, an improvement of 10.73% on November.",
        "NAR-UNIT",
    ),
    (
        "darlington/2015-12-scrutiny",
        "Health checks",
        "December brought an increase of 8%.",
        "NAR-UNIT",
    ),
)


@pytest.mark.parametrize(("edition", "heading", "text", "code"), REAL_SLIPS)
def test_slips_that_real_reports_had_are_errors(
    edition: str, heading: str, text: str, code: str
) -> None:
    prepared = prepared_here(edition)
    chapter = Chapter("01-x.md", "x", "All of it", f"## {heading}\n\n{text}", ())
    found = check_figures_in_words(Narrative((chapter,)), prepared.released, prepared.judgements)
    assert [one.code for one in found if one.is_error] == [code]


@pytest.mark.parametrize(
    "edition",
    [
        "example-borough/2023-08-scrutiny",
        "example-borough/2023-05-scrutiny",
        "darlington/2015-12-scrutiny",
        "fenbridge/2016-12-scrutiny",
    ],
)
def test_the_words_of_the_examples_raise_nothing(edition: str) -> None:
    prepared = prepared_here(edition)
    about = (prepared.narrative.whole, prepared.released, prepared.judgements)
    assert [one for one in check_figures_in_words(*about) if one.is_error] == []


def calls_of(sentences: int, example: Example) -> int:
    """How many functions are called to check so many sentences."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    texts = [RIGHT[at % len(RIGHT)] for at in range(sentences)]
    sys.setprofile(count)
    try:
        found_in(texts, example)
    finally:
        sys.setprofile(None)
    return calls


def test_work_grows_with_the_words_and_not_with_their_square(example: Example) -> None:
    found_in(list(RIGHT), example)
    few, many = calls_of(len(RIGHT), example), calls_of(4 * len(RIGHT), example)
    assert few < 1_500 * len(RIGHT)
    assert many < 4.5 * few


def told_of(text: str, example: Example, **fields: str) -> list[str]:
    """The codes found in the progress of one action on visits to children in need."""
    row = Record("actions", ROW, {"indicators": "3.3", "progress": text} | fields)
    released, judgements = example
    released = replace(released, records={"actions": (row,)})
    found = check_figures_in_records(released, judgements, "datapackages/a/b")
    assert {(one.column, one.line, one.severity) for one in found} <= {("progress", 7, ERROR)}
    return [one.code for one in found]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Visits to children in need have improved since July.", ["NAR-CLAIM"]),
        ("Visits to children in need meet the minimum.", ["NAR-CLAIM"]),
        ("Visits to children in need reached 77.8% in August.", []),
        # Of a part of the work, or of nothing by name, nothing is proven and nothing is asked.
        ("60% of staff were trained in August.", []),
        ("Child protection visits have fallen since May to 12%.", []),
        ("Visits to children in need of one team reached 91% in August.", []),
    ],
)
def test_an_action_is_held_against_the_figures_that_it_names(
    text: str, codes: list[str], example: Example
) -> None:
    assert told_of(text, example) == codes
    # What is closed tells of the figures of its own day.
    assert told_of(text, example, closed_in="2023-05-scrutiny") == []
