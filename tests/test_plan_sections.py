"""The plan's sections: dates moved, recommendations followed, questions edited, two years."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from editions_by_hand import small_edition, with_rows
from packages_by_hand import Tables, small_tables
from words_by_hand import TEMPLATES, Drawings, chapter_of

from generator.check.passages import passages_of
from generator.compose.asked import NoAnswer
from generator.compose.background import NO_BACKGROUND, Background
from generator.compose.indicator_actions import doing
from generator.compose.prose import render_chapter
from generator.compose.recommendation_paths import paths_of
from generator.compose.recommendations import recommendation_page, recommendations_page
from generator.compose.sections.matter import Matter
from generator.compose.sections.rendering import section_values
from generator.judge.cases import case_of
from generator.judge.exceptions import attentions
from generator.judge.plan_history import PlanHistory, PlanThen, moves_of
from generator.judge.promises import promises_in
from generator.judge.recommendations import followed
from generator.judge.two_years import Step, stretches, two_years
from generator.model.archive import PublishedAction, PublishedRecommendation
from generator.model.edition_names import period_named
from generator.model.editions import ReleasedEdition, Section
from generator.model.errors import PacksError
from generator.model.indicators import Polarity, Target
from generator.model.judgements import Judgements, Rating
from generator.model.periods import parse_period
from generator.model.projection import Outlook, Projection
from generator.protect.records import WITHHELD

Small = tuple[ReleasedEdition, Judgements]

PLAN = """
ref | indicators | answers             | action        | owner        | due_first  | due_now    | status                | progress | success_measure | evidence  | opened_in     | closed_in       | closed_by
A1  | 3.3        | R1 and S 7          | Weekly calls  | Head of door | 2023-03-31 | 2023-09-29 | on_track              | Begun    | 85% are visited |           | 2022-11-board |                 |
A2  | 3.3;2.1    | Recommendation 1    | Daily calls   | Head of door | 2023-05-31 | 2023-05-31 | done_impact_not_shown | Finished |                 | Audit     |               | 2023-05-board   | Board
A3  |            | The sufficiency plan | More homes   | Director     | 2023-12-31 | 2023-12-31 | on_track              |          |                 |           |               |                 |
"""  # noqa: E501
RECOMMENDED = """
ref | body               | made_on    | text                      | response | answer         | status   | opened_in     | closed_in
S 7 | Scrutiny Committee | 2023-03-02 | Say why visits were late. | accepted | See the plan.  | open     | 2023-03-board |
R1  | An inspection      | 2022-06-01 | See children in need.     | partly   |                | under way |              |
R2  | An inspection      | 2022-06-01 | Two children were missed. | awaited  |                | open     |               |
R3  | An inspection      | 2022-06-01 | Answer the telephone.     | accepted | It is answered | closed   |               | 2023-05-board
"""  # noqa: E501


def tables() -> Tables:
    planned = with_rows(small_tables(), "actions", PLAN)
    return with_rows(planned, "recommendations", RECOMMENDED)


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Small:
    return small_edition(tmp_path_factory.mktemp("planned"), tables())


def a_day(text: str) -> date | None:
    return None if text == "none" else date.fromisoformat(text)


def told(edition: str, actions: dict[str, str] | None = None, refs: str = "") -> PlanThen:
    """What an earlier edition listed: actions by the day they were due, recommendations by ref."""
    period = period_named(edition)
    assert period is not None
    return PlanThen(
        edition,
        period,
        {
            ref: PublishedAction(ref, (), "", "x", "", None, a_day(day), "on_track")
            for ref, day in (actions or {}).items()
        },
        {ref: PublishedRecommendation(ref, "x", None, "x", "accepted") for ref in refs.split()},
    )


def words(html: str) -> str:
    return " ".join(re.sub(r"<svg.*?</svg>|<[^>]*>", " ", html).split())


def page(text: str, small: Small, folder: Path, background: Background = NO_BACKGROUND) -> str:
    return render_chapter(
        chapter_of(text, folder),
        *small,
        attentions(*small),
        templates=TEMPLATES,
        drawings=Drawings(),
        background=background,
    )


@pytest.mark.parametrize(
    ("first", "told_then", "now", "said"),
    [
        # first due,  what each earlier edition said,                  now,         how often moved
        ("2023-03-31", [], "2023-03-31", "not moved"),
        ("2023-03-31", [], "2023-06-30", "at least 1"),
        ("2023-03-31", ["2023-03-31"], "2023-06-30", "1"),
        ("2023-03-31", ["2023-03-31", "2023-06-30"], "2023-06-30", "1"),
        ("2023-03-31", ["2023-03-31", "2023-06-30"], "2023-09-29", "2"),
        ("2023-03-31", ["2023-06-30"], "2023-09-29", "at least 2"),
        ("2023-03-31", ["2023-03-31", "2023-06-30"], "2023-03-31", "2"),
        ("2023-03-31", ["2023-03-31", "none"], "2023-03-31", "not moved"),
        ("none", ["2023-03-31"], "2023-06-30", "1"),
        ("none", [], "2023-06-30", "not moved"),
    ],
)
def test_how_often_a_date_was_moved_is_told_by_what_editions_gave(
    first: str, told_then: list[str], now: str, said: str
) -> None:
    history = tuple(told(f"2023-0{n}-board", {"A1": day}) for n, day in enumerate(told_then, 1))
    found = moves_of("A1", a_day(first), a_day(now), history)
    least = "at least " if found.is_least else ""
    assert (f"{least}{found.times}" if found.times else "not moved") == said


def test_the_plan_tells_moves_links_and_who_closed_it(planned: Small, tmp_path: Path) -> None:
    history = (
        told("2023-03-board", {"A1": "2023-03-31"}),
        told("2023-05-board", {"A1": "2023-06-30"}),
    )
    html = page("```actions\n```\n", planned, tmp_path, Background(history))
    assert "First due 31 March 2023 moved twice, by 26 weeks" in words(html)
    first, apart = html.split("Done, impact not yet shown, as at")
    assert "Weekly calls" in first
    assert "Daily calls" not in first
    assert "closed in the report for May 2023 by Board" in words(apart)
    assert re.findall(r'href="(recommendations/[^"]*)"', first) == [
        "recommendations/s-7.html",
        "recommendations/r1.html",
    ]


def test_recommendations_are_listed_until_closed_and_one_that_vanished_is_named(
    planned: Small, tmp_path: Path
) -> None:
    history: PlanHistory = (told("2023-03-board", refs="R1"), told("2023-05-board", refs="R1 R9"))
    said = words(page("```recommendations\n```\n", planned, tmp_path, Background(history)))
    assert "4 recommendations: 3 open and 1 closed. There is no answer yet to 1 of the open" in said
    assert "R9 was open in the report for May 2023 and is not listed any more." in said
    assert "Open: under way at 3 meetings, since the report for March 2023" in said
    assert "Partly accepted" in said
    assert "2 actions: 1 on track and 1 done with an impact not yet shown" in said
    assert "Closed in the report for May 2023" in said
    assert WITHHELD in said
    assert "Two children" not in said
    committee = page("```recommendations\nbody: Scrutiny Committee\n```\n", planned, tmp_path)
    assert "R1" not in words(committee)
    still = page("```recommendations\nopen_only: 'yes'\n```\n", planned, tmp_path)
    assert "Answer the telephone" not in still


def test_the_page_of_a_recommendation_leads_from_words_to_actions_figures_and_evidence(
    planned: Small,
) -> None:
    one = next(one for one in followed(planned[0]) if one.asked.ref == "R1")
    made = recommendation_page(one, *planned, NO_BACKGROUND, templates=TEMPLATES)
    said = words(made.html)
    assert made.path == "recommendations/r1.html"
    assert made.title == "Recommendation R1"
    assert '<p class="lede">See children in need.</p>' in made.html
    assert "On track A1 Weekly calls. Head of door. Due 29 September 2023" in said
    assert 'href="../indicators/children-visited.html"' in made.html
    assert "77.8% Red ↓ Down 6.2 points since July 2023 worsening" in said
    assert "A2 Audit. Closed in the report for May 2023 by Board." in said
    listing = recommendations_page(*planned, NO_BACKGROUND, templates=TEMPLATES).html
    assert all(f'href="../{path}"' in listing for path in paths_of(planned[0]).values())


def test_a_withheld_recommendation_has_a_page_without_its_words(planned: Small) -> None:
    one = next(one for one in followed(planned[0]) if one.asked.ref == "R2")
    made = recommendation_page(one, *planned, NO_BACKGROUND, templates=TEMPLATES)
    assert made.title == "Recommendation R2"
    assert WITHHELD in made.html
    assert "No action is linked to it in the plan." in made.html


def test_what_is_closed_though_its_action_is_late_says_so(planned: Small) -> None:
    released, judgements = planned
    rows = tuple(
        replace(one, fields={**one.fields, "answers": "R3", "due_now": "2023-08-01"})
        if one.fields["ref"] == "A1"
        else one
        for one in released.records["actions"]
    )
    late = replace(released, records={**released.records, "actions": rows})
    one = next(one for one in followed(late) if one.asked.ref == "R3")
    made = recommendation_page(one, late, judgements, NO_BACKGROUND, templates=TEMPLATES)
    assert "Closed although “Weekly calls” (A1) is overdue." in words(made.html)


@pytest.mark.parametrize(
    ("ref", "editions", "said"),
    [
        # opened in March 2023 by its record
        ("S 7", "2023-03-board 2023-05-board", "First listed in the report for March 2023"),
        ("S 7", "2023-05-board", "nothing"),
        ("S 7", "", "nothing"),
        # opened nobody knows when
        ("R1", "2023-03-board", "First listed in the report for March 2023"),
        ("R1", "", "nothing"),
    ],
)
def test_where_a_recommendation_was_first_listed_is_told_by_editions(
    ref: str, editions: str, said: str, planned: Small
) -> None:
    made = PublishedRecommendation(ref, "x", None, "x", "accepted")
    history = tuple(
        replace(told(edition), recommendations={ref: made}) for edition in editions.split()
    )
    one = next(one for one in followed(planned[0]) if one.asked.ref == ref)
    html = recommendation_page(one, *planned, Background(history), templates=TEMPLATES).html
    assert ("First listed in" in html) == (said != "nothing")
    assert said == "nothing" or said in words(html)


def test_the_page_of_an_indicator_counts_moves_by_the_same_editions(planned: Small) -> None:
    history = (
        told("2023-03-board", {"A1": "2023-03-31"}),
        told("2023-05-board", {"A1": "2023-06-30"}),
    )
    found = doing(*planned, planned[1].of("children-visited").indicator, history)
    assert found is not None
    assert "moved twice" in found.steps[0].said


def test_references_that_differ_in_signs_alone_have_pages_of_their_own(planned: Small) -> None:
    released = planned[0]
    first = released.records["recommendations"][0]
    rows = tuple(
        replace(first, fields={**first.fields, "ref": ref}) for ref in ("S 1", "S-1", "index")
    )
    found = replace(released, records={**released.records, "recommendations": rows})
    assert list(paths_of(found).values()) == [
        "recommendations/s-1.html",
        "recommendations/s-1-2.html",
        "recommendations/index-2.html",
    ]


def asked(fence: str, small: Small, folder: Path) -> dict[str, list[tuple[str, str]]]:
    """The questions of a section by indicator, each with who it is by."""
    html = page(f"```questions\n{fence}\n```\n", small, folder)
    found = {}
    for part in html.split("<li>\n<p><b>")[1:]:
        name = words(part.partition("</b>")[0])
        lines = re.findall(r'<li>(.*?) <span class="small">\((?:\w+) by the (\w+)\)', part)
        found[name.split()[0]] = [(text, by) for text, by in lines]
    return found


def test_an_author_may_add_replace_and_leave_out_and_the_page_says_whose_each_is(
    planned: Small, tmp_path: Path
) -> None:
    plain = asked("", planned, tmp_path)
    assert [by for _, by in plain["3.3"]] == ["program", "program"]
    more = asked("ask: ['3.3: Who is called at {{ value(\"3.3\") }}?']", planned, tmp_path)
    assert [by for _, by in more["3.3"]] == ["program", "program", "author"]
    other = asked("instead: ['3.3: Who is called by 31 May 2024?']", planned, tmp_path)
    assert other["3.3"] == [("Who is called by 31 May 2024?", "author")]
    assert "3.3" not in asked("leave_out: ['3.3']", planned, tmp_path)
    told = words(page("```questions\nleave_out: ['3.3']\n```\n", planned, tmp_path))
    assert re.search(r"left out the program’s questions on these, .*: 3\.3 ", told)
    assert "left out" not in words(page("```questions\n```\n", planned, tmp_path))
    only = asked("indicators: ['3.3']", planned, tmp_path)
    assert only == {"3.3": plain["3.3"]}


@pytest.mark.parametrize(
    ("option", "problem"),
    [
        ("Who is called?", "does not say which indicator is asked about"),
        ("9.9: Who is called?", "There is no indicator '9.9'"),
        ("3.3: Why were 42% late?", "has a typed number"),
        ("3.3: Why were three children missed?", "has a typed number, or counts people"),
        ("3.3: {{ value('9.9') }}?", "There is no indicator '9.9'"),
        ("3.3: {{ worth('3.3') }}?", "worth"),
        (f"3.3: {'Why? ' * 80}", "300 are the most"),
    ],
)
def test_a_question_that_cannot_stand_is_refused(option: str, problem: str, planned: Small) -> None:
    fence = Section("questions", {"ask": (option,)}, 1)
    with pytest.raises(NoAnswer, match=re.escape(problem)):
        section_values(fence, Matter(*planned))


@pytest.mark.parametrize(
    ("line", "promised"),
    [
        ("- A rota: Head of door, by 5 December 2025", "A rota / Head of door / 2025-12-05"),
        ("- A list: Managers, from 1 May 2025.", "A list / Managers / 2025-05-01"),
        ("- A rota: Head of door", "nothing"),
        ("- A rota: Head of door, by 31 February 2025", "nothing"),
        ("A rota: Head of door, by 5 December 2025", "nothing"),
        ("- \ue0001\ue001 visits: Head of door, by 5 December 2025", "nothing"),
    ],
)
def test_a_promise_is_a_line_with_a_role_and_a_day(line: str, promised: str) -> None:
    found = [f"{one.what} / {one.by} / {one.on}" for one in promises_in(f"First.\n\n{line}\n")]
    assert (found or ["nothing"]) == [promised]


LONG = (
    "Part-time workers have a lower maximum of their own, so an average can hide workers above it"
)


@pytest.mark.parametrize(
    ("note", "repeated"),
    [
        ("", ""),
        ("Students are not counted", "Students are not counted."),
        ("One part. Another.", "One part. Another."),
        (f"{LONG}. The last count was taken on 21 December.", f"{LONG}."),
        (f"{LONG} {LONG}. More.", f"{LONG} {LONG}."),
    ],
)
def test_a_question_repeats_whole_sentences_of_a_note_on_the_data(
    note: str, repeated: str, planned: Small
) -> None:
    first = attentions(*planned)[0]
    noted = replace(first.judgement.indicator, quality_note=note)
    asking = replace(first, judgement=replace(first.judgement, indicator=noted))
    assert case_of(planned[0], asking).quality == repeated


@pytest.mark.parametrize(
    ("polarity", "end"), [(Polarity.HIGHER, "the minimum"), (Polarity.LOWER, "the maximum")]
)
def test_a_projected_miss_names_the_end_of_the_target_by_which_way_is_better(
    polarity: Polarity, end: str, planned: Small
) -> None:
    first = attentions(*planned)[0]
    indicator = replace(first.judgement.indicator, polarity=polarity)
    at_end = (Decimal(80), Decimal(78), Decimal(82))
    target = Target(indicator.indicator, "", parse_period("2023-m04"), minimum=Decimal(85))
    found = Projection(
        indicator, parse_period("2024-m03"), *at_end, "", target=target, minimum=Outlook.MISS
    )
    assert case_of(planned[0], first, found).outlook.endswith(f"which misses {end}.")


def looked(small: Small, background: Background = NO_BACKGROUND) -> dict[str, list[str]]:
    """Each indicator's quarters: rating and marks, the oldest first."""
    return {
        one.judgement.indicator.ref: [
            f"{stage.rating}{' t' if stage.retargeted else ''}{' d' if stage.is_redefined else ''}"
            for stage in one.stages
        ]
        for one in two_years(*small, background.lives, background.history)
    }


@pytest.mark.parametrize(("by", "number"), [(Step.QUARTER, 8), (Step.MONTH, 24)])
def test_two_years_end_with_the_reporting_period(by: Step, number: int) -> None:
    found = stretches(parse_period("2023-m08"), by)
    assert len(found) == number
    assert (found[0].first.token, found[-1].last.token) == ("2021-m09", "2023-m08")
    assert all(one.last.end < two.first.start for one, two in itertools.pairwise(found))


def test_a_changed_target_and_a_changed_definition_are_marked_where_they_changed(
    tmp_path: Path,
) -> None:
    changed = tables()
    changed["observations"] = [
        *changed["observations"],
        *(
            {
                "indicator": "children-visited",
                "period": period,
                "basis": "snapshot",
                "numerator": "700",
                "denominator": "800",
            }
            for period in ("2022-m11", "2023-m02")
        ),
    ]
    with_rows(
        changed,
        "targets",
        """
        indicator        | from_period | minimum | upper
        children-visited | 2022-m04    | 70      | 80
        """,
    )
    with_rows(
        changed,
        "breaks",
        """
        indicator        | from_period | reason
        children-visited | 2023-m01    | counted by a new system
        """,
    )
    small = small_edition(tmp_path, changed)
    quarters = looked(small)["3.3"]
    assert quarters[4:6] == ["green", "green d"]
    assert quarters[7].startswith("red")
    assert sum(" t" in quarter for quarter in quarters) == 2, "when it began, and when it rose"
    html = page("```two-years\nby: quarter\n```\n", small, tmp_path)
    assert "d: counted otherwise from January 2023: counted by a new system." in words(html)
    assert "before that 70% minimum and 80% upper." in words(html)
    rows = [one for one in passages_of(html.encode()) if one.lines]
    assert any("3.3" in row.text for row in rows), "a withdrawn figure takes the row with it"
    by_month = page("```two-years\n```\n", small, tmp_path)
    lines = [one.text for one in passages_of(by_month.encode()) if one.lines]
    mine = [text for text in lines if "3.3" in text]
    assert len(mine) == 2, "a line for each of two years, each with the name of its indicator"
    assert "September 2021 to August 2022" in mine[0]
    assert "September 2022 to August 2023" in mine[1]
    assert " ".join(mine).count("target changed") == 2


def test_a_quarter_without_a_figure_has_the_rating_its_edition_printed(planned: Small) -> None:
    assert looked(planned)["3.3"][4] == "no figure"
    history = (replace(told("2022-11-board"), ratings={"children-visited": Rating.AMBER}),)
    assert looked(planned, Background(history))["3.3"][4] == "amber"


def test_a_rating_that_its_edition_printed_otherwise_is_marked(
    planned: Small, tmp_path: Path
) -> None:
    fence = "```two-years\nindicators: ['3.3']\nby: quarter\n```\n"
    printed = replace(told("2023-08-board"), ratings={"children-visited": Rating.AMBER})
    said = words(page(fence, planned, tmp_path, Background((printed,))))
    assert "r: the report for August 2023 printed amber; as it is known now it is red." in said
    assert "Red, printed as amber then" in said
    same = replace(printed, ratings={"children-visited": Rating.RED})
    assert "printed as" not in words(page(fence, planned, tmp_path, Background((same,))))


def test_the_look_at_two_years_lists_the_action_that_stands_still(
    planned: Small, tmp_path: Path
) -> None:
    said = words(page("```two-years\nindicators: ['3.3']\n```\n", planned, tmp_path))
    assert "Actions whose figures have not got better in half a year" in said
    assert "Not listed: 1 action linked to no indicator." in said
    assert "not moved" not in said, "its verdict says worsening"
    verdict = planned[1].of("children-visited").travel
    assert verdict.direction.is_bad
    assert verdict.meaning in said
    elsewhere = words(page("```two-years\nindicators: ['2.1']\n```\n", planned, tmp_path))
    assert "1 action for indicators that are not shown here" in elsewhere
    assert "<h2>Actions whose" in page("```two-years\n```\n", planned, tmp_path)
    without = small_edition(tmp_path, small_tables())
    assert "methods.html#plan" not in page("```two-years\n```\n", without, tmp_path)
    with pytest.raises(PacksError, match="Two years are of one theme or of named indicators"):
        page("```two-years\ntheme: Visits\nindicators: ['3.3']\n```\n", planned, tmp_path)
