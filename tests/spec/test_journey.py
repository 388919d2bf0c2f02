"""Audits, risks, inspections, self-ratings and the timeline: what is shown, told and hidden."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from editions_by_hand import small_edition, with_rows
from packages_by_hand import rows_of, small_tables, write_package
from words_by_hand import page

from generator.check.journey import check_counts_before
from generator.judge.changes import changes
from generator.judge.journey_changes import risks_moved, self_ratings_moved
from generator.judge.tellable import Kept
from generator.model.archive import PublishedEdition, PublishedRisk, PublishedSelfRating
from generator.model.figures import Row
from generator.model.records import Moderation, Record, moderation_of
from generator.protect.audits import IN_ALL, MODERATED, protected_audits
from generator.protect.profiles import PROFILES
from generator.protect.records import WITHHELD
from generator.publish.released_journey import AUDITS
from generator.read.package import read_package

KEPT = Kept({}, frozenset(), 5)
GRADES = ("outstanding", "good", "requires_improvement", "inadequate")


def audited(text: str) -> tuple[Record, ...]:
    """Rows of audits, from a text table."""
    empty = {"moderated": "", "dimension": "practice"}
    return tuple(
        Record("audits", Row("audits.csv", line), {**empty, **row})
        for line, row in enumerate(rows_of(text), start=2)
    )


def a_line(counts: tuple[int, ...]) -> tuple[Record, ...]:
    rows = (f"q1 | Visits | aspect {n} | {count}" for n, count in enumerate(counts))
    return audited("\n".join(("cycle | theme | grade | cases", *rows)))


SHOWN = [
    # counts handed over, by grade; counts shown; all cases shown
    ("30 12 10", "30 12 10", "52"),
    ("30 12 0", "30 12 0", "42"),
    ("30 12 3", "30 c c", "45"),  # one hidden alone would be 45 less the rest
    ("30 9 1 1", "30 c c c", "41"),  # two ones would be known by their sum of 2
    ("3 0", "c c", "c"),  # so few cases that even their number is not told
    ("1 5", "c c", "6"),
    ("6", "6", "6"),
]


@pytest.mark.parametrize(("given", "shown", "in_all"), SHOWN)
def test_a_grade_of_few_cases_is_hidden_and_cannot_be_worked_out(
    given: str, shown: str, in_all: str
) -> None:
    rows = protected_audits(a_line(tuple(map(int, given.split()))), PROFILES["dfe_1_5"])
    assert " ".join(row.fields["cases"] for row in rows) == shown
    assert {row.fields[IN_ALL] for row in rows} == {in_all}


def test_whatever_is_hidden_may_be_one_and_may_be_five_for_all_a_reader_knows() -> None:
    """Every way to fill in the hidden grades is tried."""
    chance = random.Random(11)
    for _ in range(40):
        counts = tuple(
            chance.choice((0, 1, 2, 3, 5, 7, 9, 14)) for _ in range(chance.randint(2, 4))
        )
        rows = protected_audits(a_line(counts), PROFILES["dfe_1_5"])
        cells = [row.fields["cases"] for row in rows]
        if rows[0].fields[IN_ALL] == "c":
            assert set(cells) == {"c"}
            continue
        left = sum(counts) - sum(int(cell) for cell in cells if cell != "c")
        hidden = [place for place, cell in enumerate(cells) if cell == "c"]
        ways = [w for w in product(range(left + 1), repeat=len(hidden)) if sum(w) == left]
        for at, place in enumerate(hidden):
            if 1 <= counts[place] <= 5:
                assert {1, 5} <= {way[at] for way in ways}, counts
        assert not any(1 <= int(cell) <= 5 for cell in cells if cell != "c")


TIED = """
cycle | theme | grade      | cases
q1    | North | good       | 30
q1    | North | middling   | 12
q1    | North | inadequate | 3
q1    | South | good       | 20
q1    | South | middling   | 10
q1    | South | inadequate | 8
q1    | All   | good       | 50
q1    | All   | middling   | 22
q1    | All   | inadequate | 11
"""


def test_a_line_of_all_themes_does_not_give_one_theme_back() -> None:
    rows = protected_audits(audited(TIED), PROFILES["dfe_1_5"])
    inadequate = [row.fields["cases"] for row in rows if row.fields["grade"] == "inadequate"]
    assert inadequate[0] == "c"
    assert "c" in inadequate[1:]


def test_what_is_good_or_outstanding_together_is_taken_as_known() -> None:
    rows = (
        "q1 | Visits | {} | {}".format(*one) for one in zip(GRADES, (4, 70, 40, 3), strict=True)
    )
    shown = protected_audits(
        audited("\n".join(("cycle | theme | grade | cases", *rows))), PROFILES["dfe_1_5"]
    )
    assert [row.fields["cases"] for row in shown] == ["c", "c", "c", "c"]


STAGES = [
    ("Plans, before moderation", "Plans", Moderation.BEFORE),
    ("Plans (after moderation)", "Plans", Moderation.AFTER),
    ("Plans After Moderation", "Plans", Moderation.AFTER),
    ("after moderation", "", Moderation.AFTER),
    ("Moderation of plans", "Moderation of plans", Moderation.NOT_SAID),
    ("Thereafter moderation", "Thereafter moderation", Moderation.NOT_SAID),
]


@pytest.mark.parametrize(("dimension", "name", "stage"), STAGES)
def test_the_end_of_a_dimension_says_its_stage(
    dimension: str, name: str, stage: Moderation
) -> None:
    assert moderation_of(dimension) == (name, stage)


BEFORE_AND_AFTER = """
cycle | theme  | dimension                | grade | cases | moderated
q1    | Visits | plans, before moderation | good  | 40    | 8
q1    | Visits | plans, before moderation | fair  | 20    | 4
q1    | Visits | plans, before moderation | poor  | 3     | 1
q1    | Visits | plans, after moderation  | good  | 32    |
q1    | Visits | plans, after moderation  | fair  | 22    |
q1    | Visits | plans, after moderation  | poor  | 9     |
"""


def test_a_grade_hidden_before_moderation_is_hidden_after_it() -> None:
    rows = protected_audits(audited(BEFORE_AND_AFTER), PROFILES["dfe_1_5"])
    assert [row.fields["cases"] for row in rows] == ["40", "c", "c", "32", "c", "c"]
    assert [row.fields[MODERATED] for row in rows] == ["13"] * 3 + [""] * 3
    assert {row.fields["moderated"] for row in rows} == {""}


def test_other_counts_are_rounded_where_the_profile_rounds() -> None:
    rows = protected_audits(a_line((32, 13, 9, 0)), PROFILES["nhs_1_7_round5"])
    assert [row.fields["cases"] for row in rows] == ["30", "15", "10", "0"]
    assert rows[0].fields[IN_ALL] == "55"


RISKS = [
    # rating in the edition before, and now; what became of it
    ("medium", "high", "raised"),
    ("low", "high", "raised"),
    ("high", "medium", "lowered"),
    ("low", "low", ""),
    ("", "low", "new"),
    ("high", "", "no longer listed"),
]


@pytest.mark.parametrize(("then", "now", "became"), RISKS)
def test_a_risk_is_new_raised_lowered_or_gone(then: str, now: str, became: str) -> None:
    was, is_now = ([PublishedRisk("K1", "Posts", "", one)] if one else [] for one in (then, now))
    assert [one.change.value for one in risks_moved(was, is_now, KEPT)] == (
        [became] if became else []
    )


def test_the_words_of_a_risk_that_is_gone_are_told_by_the_rule_of_today() -> None:
    (moved,) = risks_moved([PublishedRisk("K1", "3 children wait", "", "low")], [], KEPT)
    assert moved.then is not None
    assert moved.then.risk == WITHHELD


OWN_RATINGS = [
    ("good", "Good", 0),
    ("requires_improvement", "Requires improvement", 0),
    ("developing", "embedded", 1),
    ("", "good", 1),
    ("good", "", 1),
]


@pytest.mark.parametrize(("then", "now", "moved"), OWN_RATINGS)
def test_a_rating_of_oneself_moves_where_its_word_does(then: str, now: str, moved: int) -> None:
    was, is_now = ([PublishedSelfRating("Care", one)] if one else [] for one in (then, now))
    assert len(self_ratings_moved(was, is_now, KEPT)) == moved


def test_risks_are_not_called_new_beside_an_edition_without_any() -> None:
    day = date(2023, 5, 31)
    then = PublishedEdition("2023-05-scrutiny", "2023-m05", day, day, day, ())
    now = replace(then, risks=(PublishedRisk("K1", "Posts", "", "high"),))
    assert changes(then, now, KEPT).risks == ()
    assert not changes(then, now, KEPT).had_risks


RECORDS = {
    "inspections": """
date       | area    | inspection | framework | grade
2022-03-11 | Leaders | Visit      | ILACS     | requires_improvement
2012-03-11 | Leaders | First look | SIF       | adequate
2022-03-11 | Care    | Visit      | ILACS     |
2022-03-11 | Leavers | Visit      | ILACS     | good
2012-03-11 | Children in care and leavers | First look | SIF | adequate
""",
    "audits": BEFORE_AND_AFTER.replace("q1   ", "fy2023-24-q1"),
    "risks": """
ref | risk        | rating | mitigation
K1  | Money ends  | low    |
K2  | Staff leave | high   | Academy
""",
    "self_assessment": """
characteristic | rating     | note
Leadership     | good       | Figures are used.
Practice       | developing | Two workers say so.
Care           | red        |
""",
    "timeline": """
date       | event          | kind
2023-08-16 | Practice run   | past
2023-08-18 | Lists made     | past
2023-09-21 | Next visit     | planned
2023-10-25 | Peer review    | planned
""",
}


def words(fence: str, folder: Path, *, only: str = "") -> str:
    """What a section says of the small package with these records, tags taken out."""
    tables = small_tables()
    for name, text in RECORDS.items():
        if only in ("", name):
            with_rows(tables, name, text)
    html = page(f"```{fence}\n```\n", *small_edition(folder, tables), folder)
    return " ".join(re.sub(r"<svg.*?</svg>|<[^>]*>", " ", html).split())


SAID = [
    ("inspections", "Expected next: Next visit, 21 September 2023. This is a plan, not a promise."),
    ("inspections\nexpected: review", "Expected next: Peer review, 25 October 2023."),
    ("inspections\nexpected: dance", "No date is planned for what comes next."),
    ("inspections", "Visit, ILACS, 11 March 2022"),
    ("inspections", "Leaders Requires improvement Adequate an older scale: third of four grades"),
    (
        "inspections",
        "Care No grade was given Not graded under this name before As part of “Children in care and"
        " leavers”: Adequate",
    ),
    (
        "inspections",
        "Leavers Good Not graded under this name before As part of “Children in care and leavers”:"
        " Adequate an older scale: third of four grades March 2012",
    ),
    ("inspections", "Children in care and leavers Adequate"),
    ("audits", "April to June 2023 plans 63 13 of them moderated"),
    ("audits", "32 (51%) before moderation: 40 (63%) [c] before moderation: [c]"),
    ("audits", "Good 51%, Fair [c], Poor [c]"),
    ("audits\ntheme: Visits\ndimension: plans", "Audited cases by grade: Visits"),
    ("risks", "Of 2 risks, 1 is high and 1 low. No earlier edition lists risks"),
    ("risks", "K2 Staff leave High Academy No owner named K1 Money ends Low Not said"),
    ("risks\nrating: [low]", "Of 1 risk, 1 is low."),
    ("risks\nrating: [medium]", "No risk has this rating."),
    ("self-assessment", "Leadership Good Figures are used. Practice Developing Withheld"),
    ("self-assessment", "Care Red Not said"),
    ("timeline", "18 August 2023 (past): Lists made 31 August 2023 : the data of this edition"),
    ("timeline", "19 September 2023 : this meeting 21 September 2023 (planned): Next visit"),
    (
        "timeline\nby: week",
        "Week of Monday 14 August 2023 Wednesday 16 August 2023 (past): Practice run "
        "Friday 18 August 2023 (past): Lists made Week of Monday 21 August 2023: no event "
        "Week of Monday 28 August 2023 Thursday 31 August 2023 : the data of this edition were "
        "taken 2 weeks without an event, from Monday 4 September 2023 to Sunday 17 September 2023 "
        "Week of Monday 18 September 2023",
    ),
    ("timeline\nkind: past", "Lists made What is planned may move."),
]


@pytest.mark.parametrize(("fence", "said"), SAID)
def test_a_section_of_records_says(fence: str, said: str, tmp_path: Path) -> None:
    assert said in words(fence, tmp_path).replace(" ,", ",").replace("( ", "(")


WRONG = [
    ("audits\ntheme: Vists", "No audit has the theme 'Vists'. Did you mean 'Visits'?"),
    ("audits\ncycles: [q9]", "No audit has the cycle 'q9'."),
    ("risks\nrating: [severe]", "There is no rating 'severe' of a risk."),
    ("timeline\nby: month", "A timeline is not told by 'month'. Write by: week"),
    ("timeline\nkind: future", "There is no kind 'future' of event."),
]


@pytest.mark.parametrize(("fence", "said"), WRONG)
def test_a_fence_that_asks_amiss_is_told(fence: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(Exception, match=re.escape(said)):
        words(fence, tmp_path)


@pytest.mark.parametrize("name", ["inspections", "audits", "risks", "self-assessment", "timeline"])
def test_a_section_without_its_table_says_which(name: str, tmp_path: Path) -> None:
    other = "risks" if name != "risks" else "timeline"
    with pytest.raises(Exception, match=f"{name.replace('-', '_')}.csv"):
        words(name, tmp_path, only=other)


def test_a_hidden_count_is_in_no_download(tmp_path: Path) -> None:
    released, judgements = small_edition(
        tmp_path, with_rows(small_tables(), "audits", BEFORE_AND_AFTER)
    )
    first, second, *_ = AUDITS.cells(released, judgements)
    assert first[4:] == ("40", "63", "13", "")
    assert second[4:] == ("", "63", "13", "c")


CHANGED = [
    # cases of a grade in the package before, and now; whether a role has to look
    ("40", "40", False),
    ("40", "60", False),
    ("40", "42", True),
    ("40", "4", True),
    ("3", "40", True),
    ("0", "40", False),
]


@pytest.mark.parametrize(("then", "now", "asked"), CHANGED)
def test_a_count_of_an_earlier_cycle_that_changed_a_little_asks_a_role(
    then: str, now: str, asked: bool, tmp_path: Path
) -> None:
    packages = []
    for number, cases in enumerate((then, now)):
        tables = small_tables()
        tables["audits"] = [
            {"cycle": "q1", "theme": "Visits", "dimension": "d", "grade": "good", "cases": cases}
        ]
        folder = write_package(tmp_path / str(number), tables)
        package, _ = read_package(folder, "datapackages/example-borough/2023-m08")
        assert package is not None
        packages.append(package)
    before, after = packages
    found = [one.code for one in check_counts_before(after, before)]
    assert found == (["PRIV-REVISED"] if asked else [])
