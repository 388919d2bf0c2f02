"""Sections of parts and records: by area, the improvement plan, the voice of children."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from editions_by_hand import small_edition, with_rows
from packages_by_hand import Tables, small_tables
from words_by_hand import TEMPLATES, Drawings, page

from generator.compose.asked import NoAnswer
from generator.compose.charts.marks import WIDTH, action_shape, part_bar, status_shape
from generator.compose.indicator_page import indicator_page
from generator.compose.parts_table import PartsTable, by_area, tables_of_parts
from generator.model.editions import ReleasedEdition
from generator.model.errors import PacksError
from generator.model.judgements import Judgement, Judgements, Rating
from generator.model.records import ActionStatus

Small = tuple[ReleasedEdition, Judgements]


def with_areas() -> Tables:
    """The small package with three localities and two teams in one of them."""
    tables = small_tables()
    with_rows(
        tables,
        "areas",
        """
        area  | name  | kind     | parent
        north | North | locality |
        one   | Team 1 | team    | north
        south | South | locality |
        two   | Team 2 | team    | north
        far   | Far   | locality |
        """,
    )
    with_rows(
        tables,
        "targets",
        """
        indicator        | area  | from_period | minimum | upper
        children-visited | north | fy2023-24   | 80      | 85
        """,
    )
    return with_rows(
        tables,
        "observations",
        """
        indicator         | area  | period    | basis        | numerator | denominator | value
        children-visited  | north | 2023-m08  | snapshot     | 200       | 240         |
        children-visited  | south | 2023-m08  | snapshot     | 215       | 300         |
        children-visited  | far   | 2023-m07  | snapshot     | 100       | 150         |
        children-visited  | north | 2023-m07  | snapshot     | 160       | 235         |
        children-visited  | south | 2023-m07  | snapshot     | 250       | 300         |
        children-visited  | one   | 2023-m08  | snapshot     | 100       | 120         |
        children-visited  | two   | 2023-m08  | snapshot     | 8         | 15          |
        children-visited  | one   | 2023-m07  | snapshot     | 80        | 120         |
        children-visited  | two   | 2023-m07  | snapshot     | 7         | 17          |
        children-in-need  | north | 2023-m08  | snapshot     |           |             | 240
        children-in-need  | south | 2023-m08  | snapshot     |           |             | 300
        contacts-in-a-day | north | fy2022-23 | in_period    | 2400      | 3600        |
        contacts-in-a-day | north | 2023-m08  | year_to_date | 1000      | 1500        |
        contacts-in-a-day | south | 2023-m08  | year_to_date | 1400      | 1500        |
        """,
    )


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The edition of these areas, judged."""
    return small_edition(tmp_path_factory.mktemp("small"), with_areas())


def judged(small: Small, ref: str) -> Judgement:
    indicator = small[0].indicator(ref)
    assert indicator is not None
    return small[1].of(indicator.indicator)


def table(small: Small, ref: str, kind: str = "", against: str = "") -> PartsTable:
    return by_area(small[0], judged(small, ref), kind, against)


def test_the_table_has_the_latest_figure_of_each_area_and_the_whole_authority_last(
    small: Small,
) -> None:
    found = table(small, "3.3")
    assert found.caption == "3.3 Children in need visited in the past four weeks by locality"
    assert found.latest == "At 31 August 2023 (per cent)"
    assert [(row.name, row.value, row.under_value[:1]) for row in found.rows] == [
        ("North", "83.3%", ("200 of 240",)),
        ("South", "71.7%", ("215 of 300",)),
        ("Far", "No figure", ()),
        ("Whole authority", "77.8%", ("615 of 790",)),
    ]
    assert [row.is_whole for row in found.rows] == [False, False, False, True]


def test_an_area_is_rated_by_a_target_of_its_own_only(small: Small) -> None:
    found = table(small, "3.3")
    assert found.is_rated
    assert [row.rating.word if row.rating else "" for row in found.rows] == ["Amber", "", "", "Red"]
    assert [row.target for row in found.rows][1] == ()


def test_a_table_whose_areas_have_no_target_has_no_ratings(small: Small) -> None:
    assert not table(small, "2.1").is_rated


def test_the_earlier_figure_is_the_first_comparable_one_that_areas_have(small: Small) -> None:
    found = table(small, "3.3")
    assert found.earlier == "At 31 July 2023"
    north, south, far, whole = found.rows
    assert (north.earlier, north.under_earlier) == ("68.1%", "160 of 235")
    assert north.change is not None
    assert (north.change.moved, north.change.meaning) == (
        "Up 15.2 points since July 2023",
        "more than chance would bring",
    )
    assert south.change is not None
    assert south.change.meaning == "more than chance would bring"
    assert (far.earlier, far.change, far.no_change) == ("66.7%", None, "There are not two figures.")
    assert whole.earlier == "84.0%"


def test_without_a_comparable_earlier_figure_there_is_no_such_column(small: Small) -> None:
    assert table(small, "1.2").earlier == ""


def test_teams_stand_under_the_area_they_lie_in_and_small_shares_are_not_compared(
    small: Small,
) -> None:
    found = table(small, "3.3", "team")
    assert [(row.name, row.parent) for row in found.rows] == [
        ("North", ""),
        ("Team 1", "North"),
        ("Team 2", "North"),
        ("Whole authority", ""),
    ]
    assert found.rows[2].change is None
    assert found.rows[2].no_change.startswith("Figures of fewer than 20 children in need are")


def test_the_chapter_may_name_the_earlier_period(small: Small) -> None:
    found = table(small, "2.1", against="fy2022-23")
    assert found.earlier == "2022-23"
    assert [row.earlier for row in found.rows] == ["66.7%", "No figure", "98.3%"]
    assert found.rows[0].change is not None
    assert found.rows[0].change.moved.endswith("on 2022-23")


def test_a_full_year_beside_part_of_one_is_not_compared_where_more_time_counts_more(
    tmp_path: Path,
) -> None:
    tables = with_areas()
    for row in tables["indicators"]:
        if row["ref"] == "2.1":
            row["unit"] = "count"
    tables["targets"] = [r for r in tables["targets"] if r["indicator"] != "contacts-in-a-day"]
    tables["observations"] = [
        r for r in tables["observations"] if r["indicator"] != "contacts-in-a-day"
    ]
    with_rows(
        tables,
        "observations",
        """
        indicator         | area  | period    | basis        | value
        contacts-in-a-day | north | fy2022-23 | in_period    | 123
        contacts-in-a-day | south | fy2022-23 | in_period    | 68
        contacts-in-a-day |       | fy2022-23 | in_period    | 191
        contacts-in-a-day | north | 2023-m08  | year_to_date | 167
        contacts-in-a-day | south | 2023-m08  | year_to_date | 62
        contacts-in-a-day |       | 2023-m08  | year_to_date | 229
        """,
    )
    edition = small_edition(tmp_path, tables)
    html = page("```by-area\nref: '2.1'\nagainst: fy2022-23\n```\n", *edition, tmp_path)
    assert html.count("Not compared<small>A count of part of a year is not compared with") == 3
    assert "Up" not in html


def test_a_count_has_bars_without_the_line_of_the_whole(small: Small) -> None:
    found = table(small, "1.2")
    assert [bool(row.bar) for row in found.rows] == [True, True, False]
    assert found.bars == "Bars start at 0."
    assert "upright line" in table(small, "3.3").bars


@pytest.mark.parametrize(
    ("value", "longest", "width"),
    [("0", "50", 0), ("25", "50", 58), ("50", "50", 116)],
)
def test_a_bar_starts_at_zero_and_keeps_to_its_scale(value: str, longest: str, width: int) -> None:
    svg = ET.fromstring(part_bar(Decimal(value), Decimal(longest), Decimal(longest)))
    assert svg.get("aria-hidden") == "true"
    (bar,) = svg.findall("rect")
    assert bar.attrib["x"] == "1"
    assert float(bar.attrib["width"]) == width
    (line,) = svg.findall("line")
    assert float(line.attrib["x1"]) == WIDTH - 3


def test_the_line_of_the_whole_is_white_on_a_bar_that_reaches_past_it() -> None:
    svg = ET.fromstring(part_bar(Decimal(50), Decimal(50), Decimal(25)))
    assert [line.attrib["stroke"] for line in svg.findall("line")] == ["#17202a", "#fff"]


@pytest.mark.parametrize(
    ("fence", "problem", "remedy"),
    [
        ("ref: '5.10'", "5.10 has no figures by area.", "Leave the section out"),
        ("ref: '1.2'\nkind: team", "1.2 has no figures by team.", "There is only locality."),
        ("ref: '1.2'\nagainst: 2022-23", "'2022-23' is not a period.", "Write it as"),
        ("ref: '2.1'\nagainst: 2023-m05", "no figures by area for 2023-m05", "fy2022-23 and 2023"),
    ],
)
def test_a_fence_that_asks_amiss_is_told_what_to_do(
    fence: str, problem: str, remedy: str, small: Small, tmp_path: Path
) -> None:
    with pytest.raises(PacksError) as raised:
        page(f"```by-area\n{fence}\n```\n", *small, tmp_path)
    assert problem in str(raised.value)
    assert remedy in str(raised.value)


def test_an_area_hidden_in_the_table_has_its_symbol_with_the_key(tmp_path: Path) -> None:
    tables = with_areas()
    for row in tables["observations"]:
        if row.get("area") == "north" and row["indicator"] == "children-in-need":
            row["value"] = "4"
    html = page(
        "```by-area\nref: '1.2'\n```\n", *small_edition(tmp_path, tables), tmp_path, Drawings()
    )
    # The areas here are not all of the authority, so no sum gives the hidden one back.
    assert html.count("<b>[c]</b>") == 1
    assert "not shown, to protect confidentiality" in html
    assert "<b>790</b>" in html


def quarterly(tmp_path: Path) -> Small:
    tables = small_tables()
    for row in tables["indicators"]:
        if row["ref"] == "3.3":
            row["grain"] = "quarterly"
    with_rows(tables, "areas", "area | name | kind\nnorth | North | locality")
    with_rows(
        tables,
        "categories",
        "breakdown | category | name | order\nage | 0-4 | 0 to 4 | 2\nage | 5-17 | 5 to 17 | 1",
    )
    with_rows(
        tables,
        "observations",
        """
        indicator        | area  | breakdown | category | period   | basis    | numerator | denominator
        children-visited | north |           |          | 2023-m06 | snapshot | 200       | 240
        children-visited | north |           |          | 2023-m08 | snapshot | 210       | 240
        children-visited |       | age       | 0-4      | 2023-m08 | snapshot | 300       | 380
        children-visited |       | age       | 0-4      | 2023-m03 | snapshot | 300       | 390
        children-visited |       | age       | 5-17     | 2023-m03 | snapshot | 320       | 400
        """,  # noqa: E501
    )
    return small_edition(tmp_path, tables)


def test_parts_are_of_the_latest_period_of_their_grain_and_name_it(tmp_path: Path) -> None:
    edition = quarterly(tmp_path)
    by_locality, by_age = tables_of_parts(edition[0], judged(edition, "3.3"))
    assert by_locality.latest == "At 30 June 2023 (per cent)"
    assert by_locality.note == (
        "These are the figures at 30 June 2023; the headline figure is the one at 31 August 2023."
    )
    assert by_age.caption == "By age"
    assert [(row.name, row.value) for row in by_age.rows] == [
        ("5 to 17", "80.0%"),
        ("0 to 4", "76.9%"),
        ("Whole authority", "84.0%"),
    ]
    assert not by_age.is_rated


def test_the_page_of_an_indicator_has_the_table_of_the_section(
    small: Small, tmp_path: Path
) -> None:
    pattern = r'<table class="parts.*?</table>'
    section = page("```by-area\nref: '1.2'\n```\n", *small, tmp_path)
    judgement = judged(small, "1.2")
    html = indicator_page(*small, judgement, templates=TEMPLATES, drawings=Drawings()).html
    assert re.findall(pattern, section, re.DOTALL) == re.findall(pattern, html, re.DOTALL)


PLAN = """
ref | indicators | action   | owner         | due_first  | due_now    | status                | progress | success_measure  | closed_in         | closed_by
A1  |            | Old      | Director      |            |            | cancelled             |          |                  | fy2022-23-q4      | Board
A2  | 3.3;9.9    | Visits   | Head of teams | 2023-05-31 | 2023-07-14 | on_track              | Begun    | 85% are visited  |                   |
A3  |            | Carers   |               | 2023-12-31 | 2023-11-30 | not_started           |          |                  |                   |
A4  | 2.1        | Triage   | Head of door  | 2023-03-31 | 2023-03-31 | done_impact_not_shown |          |                  | 2023-05-scrutiny  |
A5  |            | Review   | Director      | 2023-06-30 | 2023-06-30 | done                  |          |                  |                   |
A6  | 5.10       | Clinics  | Director      | 2023-09-30 | 2023-09-30 | at_risk               |          |                  |                   |
A7  |            | Managers | Director      |            | 2023-08-28 | overdue               |          |                  |                   |
A9  |            | Homes    | Director      | 2023-06-30 | 2023-10-31 | overdue               |          |                  |                   |
A8  |            | <b>Bold  | Director      |            | 2023-10-01 | on_track              |          |                  |                   |
"""  # noqa: E501


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Small:
    tables = with_rows(small_tables(), "actions", PLAN)
    with_rows(
        tables,
        "voice",
        """
        ref | said                                | how_heard       | theme
        V1  | “They come when they said so.”      | survey of June  | Visits
        V2  | Nobody asked me <i>before</i>       | Care council    | Meetings
        V3  | The three children shared one room  |                 | Homes
        """,
    )
    return small_edition(tmp_path_factory.mktemp("planned"), tables)


def plan(fence: str, planned: Small, folder: Path) -> str:
    return page(f"```actions\n{fence}\n```\n", *planned, folder)


def refs(html: str) -> list[str]:
    return re.findall(r'<th scope="row"><span class="ref">([^<]*)', html)


def words(html: str) -> str:
    return " ".join(re.sub(r"<svg.*?</svg>|<[^>]*>", " ", html).split())


def test_the_plan_puts_what_is_overdue_first_and_what_is_cancelled_last(
    planned: Small, tmp_path: Path
) -> None:
    html = plan("", planned, tmp_path)
    # What is done without its impact shown stands apart, in a table of its own below.
    assert refs(html) == ["A2", "A7", "A9", "A6", "A8", "A3", "A5", "A1", "A4"]
    assert refs(html.partition("Done, impact not yet shown, as at")[2]) == ["A4"]
    assert (
        "Of 9 actions, 3 are overdue, 1 at risk, 1 on track, 1 not started, 1 done with an impact "
        "not yet shown, 1 done and 1 cancelled. Actions as at 31 August 2023" in words(html)
    )


def test_an_action_says_by_how_long_it_is_late_and_how_far_its_date_has_moved(
    planned: Small, tmp_path: Path
) -> None:
    said = words(plan("", planned, tmp_path))
    assert (
        "A2 Visits Head of teams Due 14 July 2023 First due 31 May 2023 "
        "moved at least once, by 6 weeks "
        "Overdue overdue by 6 weeks reported as on track" in said
    )
    assert "A7 Managers Director Due 28 August 2023 Overdue overdue by 3 days" in said
    assert "moved at least once, by 17 weeks Overdue 8 weeks past its first date" in said
    assert "A3 Carers No owner named Due 30 November 2023 First due 31 December 2023" in said
    assert "brought forward at least once, by 4 weeks" in said
    assert "closed in the report for May 2023" in said
    assert "closed in January to March 2023 by Board" in said


def test_an_action_shows_how_the_figures_it_is_to_move_stand_now(
    planned: Small, tmp_path: Path
) -> None:
    html = plan("status: [overdue]\nindicators: ['3.3']", planned, tmp_path)
    assert refs(html) == ["A2"]
    assert 'href="indicators/children-visited.html"' in html
    said = words(html)
    assert "85% are visited 3.3 Children in need visited in the past four weeks " in said
    assert ": 77.8% Red ↓ Down 6.2 points since July 2023, worsening" in said
    assert "9.9" in said


@pytest.mark.parametrize(
    ("fence", "expected"),
    [
        ("open_only: 'yes'", ["A2", "A7", "A9", "A6", "A8", "A3"]),
        ("status: [done, cancelled]", ["A5", "A1"]),
        ("status: [on_track]", ["A8"]),
        ("indicators: [contacts-in-a-day, '5.10']", ["A6", "A4"]),
        ("status: [done]\nindicators: ['3.3']", []),
    ],
)
def test_a_fence_chooses_among_the_actions(
    fence: str, expected: list[str], planned: Small, tmp_path: Path
) -> None:
    assert refs(plan(fence, planned, tmp_path)) == expected


@pytest.mark.parametrize(
    ("fence", "problem"),
    [
        ("actions\nstatus: [late]", "There is no status 'late'."),
        ("actions\nindicators: ['9.9']", "There is no indicator '9.9'."),
        ("actions\nopen_only: maybe", "open_only is 'maybe'."),
        ("voice\ntheme: Visit", "Did you mean 'Visits'?"),
    ],
)
def test_a_fence_that_no_action_or_voice_can_answer_is_refused(
    fence: str, problem: str, planned: Small, tmp_path: Path
) -> None:
    with pytest.raises(PacksError, match=re.escape(problem)):
        page(f"```{fence}\n```\n", *planned, tmp_path)


@pytest.mark.parametrize("name", ["actions", "voice"])
def test_a_section_of_records_that_are_not_there_is_refused(
    name: str, small: Small, tmp_path: Path
) -> None:
    with pytest.raises(PacksError, match="The package has no"):
        page(f"```{name}\n```\n", *small, tmp_path)


def test_what_an_author_wrote_in_a_record_is_text(planned: Small, tmp_path: Path) -> None:
    html = plan("", planned, tmp_path) + page("```voice\n```\n", *planned, tmp_path)
    assert "&lt;b&gt;Bold" in html
    assert "&lt;i&gt;before&lt;/i&gt;" in html


def test_voices_are_quotations_with_where_they_were_heard_and_a_withheld_one_is_none(
    planned: Small, tmp_path: Path
) -> None:
    html = page("```voice\n```\n", *planned, tmp_path)
    assert html.count("<blockquote>") == 2
    said = words(html)
    assert "“They come when they said so.” Survey of june" not in said
    assert "“They come when they said so.” Survey of June. Theme: Visits" in said
    assert "Withheld, because the text counts so few people" in said
    assert "three children" not in said


def test_voices_of_one_theme_do_not_repeat_it(planned: Small, tmp_path: Path) -> None:
    said = words(page("```voice\ntheme: Meetings\n```\n", *planned, tmp_path))
    assert "Nobody asked me" in said
    assert "Theme" not in said
    assert "They come" not in said


def test_each_status_of_an_action_has_a_shape_of_its_own() -> None:
    shapes = [action_shape(status) for status in ActionStatus]
    assert len(set(shapes)) == len(shapes)
    assert action_shape(ActionStatus.OVERDUE) == status_shape(Rating.RED)
    for shape in shapes:
        assert ET.fromstring(shape).get("aria-hidden") == "true"


def test_a_revised_figure_says_what_it_was_and_why(tmp_path: Path) -> None:
    tables = with_rows(
        small_tables(),
        "revisions",
        """
        indicator        | period   | basis    | kind       | reason                      | previous
        children-visited | 2023-m08 | snapshot | revision   | late records were added.    | 84.2
        children-visited | 2023-m07 | snapshot | correction | <b>the wrong team</b>       | 83.0
        """,
    )
    for row in tables["observations"]:
        if row["indicator"] == "children-visited" and row["period"] == "2023-m08":
            row["status"] = "provisional"
    edition = small_edition(tmp_path, tables)
    html = indicator_page(
        *edition, judged(edition, "3.3"), templates=TEMPLATES, drawings=Drawings()
    ).html
    assert "Provisional; Revised: was 84.2%. Late records were added" in html
    assert "Corrected: &lt;b&gt;the wrong team&lt;/b&gt;" in html
    assert "83.0" not in html
    assert "Open circles: provisional or estimated." in html
    assert "Provisional: at 31 August 2023." in html


def test_no_heading_is_skipped_and_no_cell_is_empty_on_a_page_with_parts(
    small: Small, tmp_path: Path
) -> None:
    html = indicator_page(
        *small, judged(small, "3.3"), templates=TEMPLATES, drawings=Drawings()
    ).html
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", html, re.DOTALL):
        assert words(cell), cell


def test_an_indicator_without_parts_up_to_the_reporting_period_cannot_be_shown(
    tmp_path: Path,
) -> None:
    tables = with_areas()
    tables["observations"] = [
        row
        for row in tables["observations"]
        if not (row["indicator"] == "children-in-need" and row.get("area"))
    ]
    with_rows(
        tables,
        "observations",
        """
        indicator        | area  | period   | basis    | value | status
        children-in-need | north | 2023-m09 | snapshot | 250   | forecast
        """,
    )
    edition = small_edition(tmp_path, tables)
    with pytest.raises(NoAnswer, match="up to the end of the reporting period"):
        table(edition, "1.2")
