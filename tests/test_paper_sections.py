"""Sections that make a paper of its kind: expected words worked out by hand, on small tables."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from editions_by_hand import small_edition, with_rows
from packages_by_hand import Tables, small_tables
from words_by_hand import TEMPLATES, Drawings, chapter_of

from generator.compose.background import NO_BACKGROUND, Background
from generator.compose.glossary import glossary
from generator.compose.prose import render_chapter
from generator.compose.sections.rendering import SECTIONS
from generator.compose.year_on_year import people_moved
from generator.judge.exceptions import attentions
from generator.judge.strengths import strengths_and_focus
from generator.model.changes import Changes, EditionTold, Headline, HeadlineBeside, Told
from generator.model.editions import EditionKind, Narrative, ReleasedEdition
from generator.model.errors import PacksError
from generator.model.judgements import Direction, Judgements, Rating
from generator.model.projection import Outlook, Projection, Projections
from generator.publish.paper_kinds import chapters_of_kind
from generator.read.narrative import read_glossary

Small = tuple[ReleasedEdition, Judgements]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The small edition, judged."""
    return small_edition(tmp_path_factory.mktemp("small"))


def html_of(fence: str, small: Small, folder: Path, background: Background = NO_BACKGROUND) -> str:
    return render_chapter(
        chapter_of(f"```{fence}\n```\n", folder),
        *small,
        attentions(*small),
        templates=TEMPLATES,
        drawings=Drawings(),
        background=background,
    )


def text_of(html: str) -> str:
    """What a reader reads, with a bar where a cell or an item ends."""
    html = re.sub(r"</(?:td|th|li|p|dt|dd|caption)>", " | ", html)
    return " ".join(unescape(re.sub(r"<svg.*?</svg>|<[^>]*>", " ", html, flags=re.S)).split())


def said(fence: str, small: Small, folder: Path, background: Background = NO_BACKGROUND) -> str:
    return text_of(html_of(fence, small, folder, background))


def rating(indicator: str, then: Rating, now: Rating) -> HeadlineBeside:
    sides = (Headline("2023-m05", "snapshot", Told(), one) for one in (then, now))
    return HeadlineBeside(indicator, *sides)


def changes_of(small: Small, *headlines: HeadlineBeside) -> Changes:
    day = date(2023, 6, 1)
    then = EditionTold("2023-05-scrutiny", "2023-m05", day, day, day)
    nothing = ()
    return Changes(
        then,
        replace(then, edition="2023-08-scrutiny", reporting_period="2023-m08"),
        {one.indicator: one for one in small[0].indicators},  # type: ignore[misc]
        *(nothing, 0, 0, headlines, *(nothing,) * 7),
        has_tables=True,
        lists_actions=False,
        lists_recommendations=False,
    )


def test_the_first_edition_has_headlines_its_figures_prove(small: Small, tmp_path: Path) -> None:
    words = said("headlines", small, tmp_path)
    for sentence in (
        "Of 4 indicators, 1 is amber, 2 red and 1 not rated (no target).",
        # 77.8 for 84.0 is 7.4 per cent of it, 93.7 for 98.3 is 4.7.
        "Of 2 indicators that are worsening, this one moved furthest: 3.3 Children in need "
        "visited in the past four weeks : down 6.2 points since July 2023, to 77.8%. "
        "615 of 790 children in need visited in the past four weeks; 175 not",
        "No indicator is improving by the stated rule.",
    ):
        assert sentence in words
    assert 3 <= html_of("headlines", small, tmp_path).count("<li>") <= 6


@pytest.mark.parametrize(
    ("moved", "sentence"),
    [
        (
            [("children-visited", Rating.AMBER, Rating.RED)],
            "Since the edition of May 2023, 1 indicator turned red: 3.3 Children in need",
        ),
        (
            [
                ("children-visited", Rating.AMBER, Rating.RED),
                ("contacts-in-a-day", Rating.AMBER, Rating.GREEN),
            ],
            "Since the edition of May 2023, 1 indicator turned red and 1 indicator turned green:",
        ),
        (
            [("children-visited", Rating.GREEN, Rating.AMBER)],
            "Since the edition of May 2023, no indicator turned red or green.",
        ),
        ([], "Since the edition of May 2023, no indicator turned red or green."),
    ],
)
def test_what_turned_red_or_green_since_the_last_report_is_named(
    moved: list[tuple[str, Rating, Rating]], sentence: str, small: Small, tmp_path: Path
) -> None:
    background = Background(changes=changes_of(small, *(rating(*one) for one in moved)))
    assert sentence in said("headlines", small, tmp_path, background)


ACTIONS = """
ref | indicators | answers | action | owner | due_first | due_now | status | opened_in | closed_in | closed_by
A1 | 3.3 | R1 | Watch visits | Head | 2023-06-30 | 2023-06-30 | on_track | 2023-05-scrutiny | |
A2 | 3.3 | R1 | Train | Head | 2023-12-31 | 2023-12-31 | done | 2023-05-scrutiny | 2023-08-scrutiny | Board
"""  # noqa: E501

RECOMMENDATIONS = """
ref | body | made_on | text | response | answer | status | opened_in | closed_in
R1 | Scrutiny Committee | 2022-06-14 | See children sooner. | accepted | Watched weekly. | under way | 2022-05-scrutiny |
R2 | Scrutiny Committee | 2020-06-14 | An old one. | accepted | Done. | closed | 2020-05-scrutiny | 2020-08-scrutiny
"""  # noqa: E501


def with_plan() -> Tables:
    tables = with_rows(small_tables(), "actions", ACTIONS)
    return with_rows(tables, "recommendations", RECOMMENDATIONS)


def test_what_was_promised_and_kept_is_counted_and_a_headline_can_be_left_out(
    tmp_path: Path,
) -> None:
    small = small_edition(tmp_path, with_plan())
    words = said("headlines", small, tmp_path)
    assert "Of 2 actions promised, 1 is done or closed, and 1 is overdue." in words
    assert "Of 2 recommendations, 2 have an answer and 1 is closed." in words
    without = said("headlines\nleave_out: [actions, tally]", small, tmp_path)
    assert "promised" not in without
    assert "Of 4 indicators" not in without
    with pytest.raises(PacksError, match="There is no headline 'promises'"):
        said("headlines\nleave_out: [promises]", small, tmp_path)


def test_what_members_need_to_know_stands_beside_why_and_how_it_is_now(
    small: Small, tmp_path: Path
) -> None:
    fence = "need-to-know\nindicators: ['3.3']\nquestions:\n  - Who has seen them since?"
    words = said(fence, small, tmp_path)
    assert "Who has seen them since?" in words
    assert "77.8% Red At 31 August 2023 615 of 790 children in need" in words
    assert "| 85% minimum, 90% upper Higher is better. | No figure of another place |" in words
    assert "7.2 percentage points short of the minimum of 85%" in words


@pytest.mark.parametrize("question", ["Why were three children not seen?", "Why 77%?", "Why {{ a"])
def test_a_question_in_a_fence_holds_no_number(question: str, small: Small, tmp_path: Path) -> None:
    with pytest.raises(PacksError, match="'questions' holds a number"):
        said(f'need-to-know\nindicators: ["3.3"]\nquestions: ["{question}"]', small, tmp_path)


def test_a_large_number_has_its_period_its_people_and_a_comparison(
    small: Small, tmp_path: Path
) -> None:
    words = said("key-numbers\nindicators: ['3.3', '1.2']", small, tmp_path)
    assert "77.8% Red | At 31 August 2023 | 615 of 790 children in need visited" in words
    assert "| 790 | At 31 August 2023 | ↑ Up 13 (1.7%) since July 2023" in words
    with pytest.raises(PacksError, match="does not say which indicators"):
        said("key-numbers", small, tmp_path)


def test_a_rate_stands_beside_its_count(tmp_path: Path) -> None:
    tables = small_tables()
    tables["indicators"][0] |= {"unit": "rate_per_10000", "numerator_label": "children in need"}
    for row in tables["observations"][:3]:
        row |= {"numerator": row["value"], "denominator": "20000", "value": ""}
    words = said("key-numbers\nindicators: ['1.2']", small_edition(tmp_path, tables), tmp_path)
    assert "395.0 per 10,000 | At 31 August 2023 | 790 children in need. |" in words


#: Rating, direction, what is projected; the list it stands in, and why.
RULE = [
    (Rating.GREEN, Direction.NO_CLEAR_CHANGE, None, "strengths", ("green",)),
    (Rating.GREEN, Direction.IMPROVING, None, "strengths", ("green", "improving")),
    (Rating.AMBER, Direction.BETTER_THAN_USUAL, None, "strengths", ("better than usual",)),
    (Rating.NOT_RATED, Direction.IMPROVING, Outlook.MEET, "strengths", ("improving",)),
    (Rating.AMBER, Direction.NO_CLEAR_CHANGE, None, "", ()),
    (Rating.AMBER, Direction.BETTER_UNTESTED, Outlook.UNCERTAIN, "", ()),
    (Rating.RED, Direction.IMPROVING, None, "focus", ("red",)),
    (Rating.RED, Direction.WORSENING, None, "focus", ("red", "worsening")),
    (Rating.GREEN, Direction.WORSE_THAN_USUAL, None, "focus", ("worse than usual",)),
    (
        Rating.GREEN,
        Direction.NO_CLEAR_CHANGE,
        Outlook.MISS,
        "focus",
        ("projected to miss its target",),
    ),
    (
        Rating.AMBER,
        Direction.IMPROVING,
        Outlook.WOULD_MISS,
        "focus",
        ("projected to miss its target",),
    ),
]


@pytest.mark.parametrize(("rated", "direction", "outlook", "where", "why"), RULE)
def test_strengths_and_areas_of_focus_follow_the_printed_rule(
    rated: Rating,
    direction: Direction,
    outlook: Outlook | None,
    where: str,
    why: tuple[str, ...],
    small: Small,
) -> None:
    _, judgements = small
    one = judgements.of("children-visited")
    one = replace(
        one,
        rated=replace(one.rated, rating=rated),
        travel=replace(one.travel, direction=direction),
        changes=(),
    )
    figure = one.headline
    assert figure is not None
    assert figure.shown is not None
    shown = figure.shown
    projected = Projection(
        one.indicator, figure.key.period, *(shown,) * 3, "a method", minimum=outlook
    )
    found = strengths_and_focus((one,), Projections((projected,)) if outlook else None)
    lists = {"strengths": found.strengths, "focus": found.focus}
    assert {name: [reasons for _, reasons in each] for name, each in lists.items()} == {
        name: [why] if name == where else [] for name in lists
    }
    assert found.neither == (where == "")


CASELOAD = """
indicator | ref | name | theme | unit | polarity | basis | frequency | counts | numerator_label | denominator_label | unit_label
caseload | 10.1 | Caseload | Workforce | number | lower | snapshot | monthly | staff | children | workers | children a worker
"""  # noqa: E501
TEAMS = """
area | name | kind | parent
north | North | team |
south | South | team |
west | West | team |
"""
CASES = """
indicator | area | period | basis | numerator | denominator | value | symbol
caseload | | 2023-m08 | snapshot | 620 | 36 | |
caseload | north | 2023-m08 | snapshot | 240 | 12 | |
caseload | south | 2023-m08 | snapshot | 204 | 12 | |
caseload | west | 2023-m08 | snapshot | | | | z
"""


def with_teams(targets: str = "") -> Tables:
    tables = with_rows(small_tables(), "indicators", CASELOAD)
    tables = with_rows(with_rows(tables, "areas", TEAMS), "observations", CASES)
    for row in tables["indicators"]:
        row |= {"decimals": "1"} if row["indicator"] == "caseload" else {}
    return with_rows(tables, "targets", targets) if targets else tables


TARGET = "indicator | area | from_period | minimum | upper\n"
OF_NORTH = f"{TARGET}caseload | north | fy2023-24 | 21 | 18\n"
OF_ALL = f"{TARGET}caseload | | fy2023-24 | 17 | 15\n"


@pytest.mark.parametrize(
    ("targets", "maximum", "north", "south", "sentence"),
    [
        ("", "18", "2.0 above", "1.0 below", "Of 2 teams, 1 is above"),
        (OF_ALL, "", "3.0 above", "At the maximum", "Of 2 teams, 1 is above"),
        (OF_ALL, "16", "4.0 above", "1.0 above", "Of 2 teams, 2 are above"),
        (OF_NORTH, "18", "1.0 below", "1.0 below", "Of 2 teams, none is above"),
        ("", "", "Not compared", "Not compared", ""),
    ],
)
def test_a_team_stands_beside_its_own_maximum_then_the_chapters_then_the_councils(
    targets: str, maximum: str, north: str, south: str, sentence: str, tmp_path: Path
) -> None:
    small = small_edition(tmp_path, with_teams(targets))
    option = f"\nmaximum: '{maximum}'" if maximum else ""
    words = said(f"workforce\ncaseload: '10.1'{option}", small, tmp_path)
    assert sentence in words
    known = bool(maximum or targets)
    assert ("No recommended maximum is given, so no team is set beside one." in words) is not known
    rows = dict(re.findall(r"(North|South|West) \| .*? \| [^|]* \| ([^|]*) \|", words))
    assert {name: row.strip() for name, row in rows.items()} == {
        "North": north,
        "South": south,
        "West": "Not compared",
    }


def test_a_workforce_without_teams_or_with_no_number_is_an_error(
    small: Small, tmp_path: Path
) -> None:
    with pytest.raises(PacksError, match="has no figures by team"):
        said("workforce\ncaseload: '3.3'", small, tmp_path)
    with pytest.raises(PacksError, match="The maximum is 'many'"):
        teams = small_edition(tmp_path, with_teams())
        said("workforce\ncaseload: '10.1'\nmaximum: many", teams, tmp_path)


def test_a_self_evaluation_lists_under_each_question_its_chapters_figures_and_evidence(
    small: Small, tmp_path: Path
) -> None:
    text = "At the end {{ value('3.3') }}.\n\n```voice\n```\n"
    chapter = chapter_of(text, tmp_path)
    background = Background(narrative=Narrative((chapter,)))
    words = said("self-evaluation", small, tmp_path, background)
    know, how, plans = re.split(r"How do we know it\?|What are our plans", words)[-3:]
    assert "No chapter of this edition answers this question." in know
    assert "Visits & reviews written by: Head of Family Support" in how
    assert "Figures: 3.3 Children in need visited in the past four weeks 77.8% Red" in how
    assert "Evidence: what children and families said" in how
    assert "No chapter of this edition answers this question." in plans


def test_a_glossary_has_the_terms_that_occur_and_a_councils_own_meaning_first(
    small: Small, tmp_path: Path
) -> None:
    (tmp_path / "glossary.md").write_text(
        "---\ntitle: Glossary\n---\n\n## Child in need, children in need\n\nOurs.\n\n"
        "## Hub\n\nA team.\n\n## Unused word\n\nNothing.\n",
        encoding="utf-8",
    )
    own, findings = read_glossary(tmp_path, "content/a")
    assert findings == ()
    chapter = chapter_of("The hub is CIN and not cin. Careless.\n", tmp_path)
    terms = glossary(
        *small,
        Narrative((chapter,), glossary=own),
        ("child in need: the product's", "care: never", "pathway plan: never"),
        (("CIN", "children in need"), ("CLA", "children looked after")),
    )
    found = {term.name: term.meaning for term in terms}
    assert found == {"Child in need": "Ours.", "CIN": "children in need", "Hub": "A team."}


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("## Visit\n\n{{ value('3.3') }}\n", "The glossary holds a figure or a section."),
        ("A visit is a visit.\n", "The glossary has no term."),
    ],
)
def test_a_councils_glossary_holds_terms_and_no_figures(
    words: str, problem: str, tmp_path: Path
) -> None:
    text = f"---\ntitle: Glossary\n---\n\n{words}"
    (tmp_path / "glossary.md").write_text(text, encoding="utf-8")
    _, findings = read_glossary(tmp_path, "content/a")
    assert [(one.code, one.problem) for one in findings] == [("NAR-GLOSSARY", problem)]


LAST_YEAR = """
indicator | period | basis | numerator | denominator | value
children-in-need | 2022-m08 | snapshot | | | 801
children-visited | 2022-m08 | snapshot | 640 | 801 |
assessments-outstanding | 2022-m08 | snapshot | 30 | 280 |
"""
PLACES = """
indicator | period | basis | comparator | statistic | name | kind | value | decimals
children-visited | fy2022-23 | snapshot | england | value | England | national | 81 | 0
"""


def test_a_year_stands_beside_the_one_before_with_people_and_places(tmp_path: Path) -> None:
    tables = with_rows(with_plan(), "observations", LAST_YEAR)
    small = small_edition(tmp_path, with_rows(tables, "comparators", PLACES))
    words = said("year-on-year\nrecommendations: 'yes'", small, tmp_path)
    rows = dict(re.findall(r"(1\.2|2\.1|3\.3|5\.10) ((?:.*?\|){6})", words))
    assert "| 801 At 31 August 2022 | 790 Not rated At 31 August 2023 |" in rows["1.2"]
    assert "There are not two figures." in rows["2.1"]
    assert "79.9% 640 of 801 At 31 August 2022 |" in rows["3.3"]
    # The group became smaller as well: 801 to 790.
    fewer = "25 fewer visited in the past four weeks; children in need: 801 then, 790 now"
    assert fewer in rows["3.3"]
    assert "| 81% in 2022-23 2023-24: not published by then |" in rows["3.3"]
    # 34 for 30 is a small number of people.
    assert "30 of 280" in rows["5.10"]
    assert "more with" not in rows["5.10"]
    assert "R1 See children sooner. Scrutiny Committee, 14 June 2022 |" in words
    assert "Accepted, under way Watched weekly. | 2 actions: 1 overdue and 1 done. |" in words
    assert "An old one." not in words


def test_an_annual_report_tells_the_moves_of_its_year_in_figures(tmp_path: Path) -> None:
    released, judgements = small_edition(
        tmp_path, with_rows(small_tables(), "observations", LAST_YEAR)
    )
    edition = replace(released.edition, kind=EditionKind.ANNUAL)
    annual = (replace(released, edition=edition), judgements)
    words = said("headlines", annual, tmp_path)
    assert (
        "Beside the same point last year, of 4 indicators 1 went up, 2 went down and 1 cannot be "
        "compared." in words
    )
    assert "The one indicator that went up beside the same point last year: 5.10 " in words
    assert (
        "Of 2 indicators that went down beside the same point last year, this one moved furthest: "
        "3.3 Children in need visited in the past four weeks : down 2.1 points since August 2022, "
        "to 77.8%." in words
    )
    assert not re.search(r"worsening|improving|better|worse", words)
    numbers = said("key-numbers\nindicators: ['3.3', '2.1']", annual, tmp_path)
    assert "↓ Down 2.1 points since August 2022 |" in numbers
    # 2.1 has no figure of a year ago: nothing is said of a shorter move.
    assert numbers.count("since") == 1


def test_a_short_list_of_strengths_says_what_it_leaves_out(small: Small, tmp_path: Path) -> None:
    words = said("strengths\nindicators: ['1.2']", small, tmp_path)
    assert (
        "Sorted here: 1 of the edition's 4 indicators, of Cohorts. Of all 4, strengths are 0 and "
        "areas of focus 3." in words
    )
    assert "Sorted here" not in said("strengths", small, tmp_path)


@pytest.mark.parametrize("difference", [0, 1, 5, -5])
def test_a_small_difference_of_people_is_not_said(difference: int, small: Small) -> None:
    change = small[1].of("children-visited").changes[0]
    now = change.current
    assert now.numerator is not None
    earlier = replace(change.earlier, numerator=now.numerator - difference)
    assert people_moved(replace(change, earlier=earlier), small[0].indicators[2], 5) == ""


@pytest.mark.parametrize("kind", EditionKind)
def test_a_paper_of_each_kind_begins_with_sections_that_can_be_answered(
    kind: EditionKind, tmp_path: Path
) -> None:
    small = small_edition(tmp_path, with_plan())
    chapters = chapters_of_kind(kind, small[0].themes, frozenset(small[0].records))
    assert len(chapters) >= 2
    for number, (name, text) in enumerate(chapters.items(), 1):
        assert re.fullmatch(rf"{number:02d}-[a-z0-9-]+\.md", name)
        body = text.split("---\n", 2)[2]
        chapter = chapter_of(body, tmp_path)
        assert {one.name for one in chapter.parts} <= set(SECTIONS)
        render_chapter(
            chapter, *small, attentions(*small), templates=TEMPLATES, drawings=Drawings()
        )
