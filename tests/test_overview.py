"""The overview: what needs attention, why, for how long, what is done and was asked; key measures.

A page is read here as a reader has it; how long something has been red is `spec/test_red_in_a_row`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from editions_by_hand import EDITION, small_edition, with_rows
from packages_by_hand import Tables, rows_of, small_tables
from playwright.sync_api import Browser, Page
from words_by_hand import TEMPLATES, page

from conftest import Built, prepared_here
from generator.check.key_indicators import check_key_indicators
from generator.compose.attention_words import asked_in_full, asked_words, doing
from generator.compose.beside_words import beside_words
from generator.compose.claims import HEADLINES, told_and_named
from generator.compose.overview import overview_page
from generator.compose.scorecard import scorecards, travel_sentence
from generator.compose.travel_tally import travel_tally
from generator.judge.asked_about import answers
from generator.judge.exceptions import Attention, attentions, exceptions
from generator.judge.key_indicators import MOST, key_indicators
from generator.judge.red_in_a_row import BeforeRun
from generator.model.editions import EditionKind
from generator.model.figures import Row
from generator.model.judgements import Direction
from generator.model.records import Record
from generator.read.edition import read_edition

BOARD = "northshire/2025-09-improvement-board"


def planned(actions: str = "", recommendations: str = "") -> Tables:
    """The small package with a plan, and with what was recommended."""
    tables = small_tables()
    if actions:
        head = "ref | indicators | answers | action | owner | due_first | due_now | status"
        with_rows(tables, "actions", f"{head}\n{actions}")
    if recommendations:
        head = "ref | body | made_on | text | response | answer | status"
        with_rows(tables, "recommendations", f"{head}\n{recommendations}")
    return tables


def visited(folder: Path, tables: Tables) -> Attention:
    """What is known of children visited, which are red."""
    (found,) = (
        one
        for one in attentions(*small_edition(folder, tables))
        if one.judgement.indicator.ref == "3.3"
    )
    return found


def words(markup: str) -> str:
    """What a part of a page says, in one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def headlines(markup: str) -> list[str]:
    """The headlines of a page, each in one line."""
    found = re.search(r'<ul class="claims">(.*?)</ul>', markup, re.DOTALL)
    return (
        [words(one) for one in re.findall(r"<li>(.*?)</li>", found[1], re.DOTALL)] if found else []
    )


@pytest.mark.parametrize(
    ("actions", "said"),
    [
        ("", ""),
        ("A1 | 2.1 | R1 | Another thing | Head | 2023-10-31 | 2023-10-31 | on_track",
         "No open action is linked to it in the plan."),
        ("A1 | 3.3 | R1 | Weekly calls. | Head of Visits | 2023-10-31 | 2023-11-30 | on_track",
         "Being done: Weekly calls (Head of Visits; due 30 November 2023; on track)."),
        # By its id as well; overdue from the day after, whatever is reported of it.
        ("A1 | children-visited | R1 | Weekly calls | Head of Visits | 2023-07-31 | | on_track\n"
         "A2 | 3.3;2.1 | R1 | Daily calls | | | 2023-07-31 | on_track",
         "Being done: Daily calls (no owner named; due 31 July 2023; overdue), and 1 more open "
         "action."),
        ("A1 | 3.3 | R1 | Weekly calls | Head of Visits | 2023-07-31 | 2023-07-31 | done",
         "No open action is linked to it in the plan."),
    ],
)  # fmt: skip
def test_what_is_being_done_is_the_most_pressing_open_action(
    actions: str, said: str, tmp_path: Path
) -> None:
    tables = planned(actions)
    released, _ = small_edition(tmp_path, tables)
    assert doing(visited(tmp_path, tables), released) == said


@pytest.mark.parametrize(
    ("said", "ref", "others", "is_answer"),
    [
        ("R2", "R2", ("R1", "R2"), True),
        ("Recommendation 2", "R2", ("R1", "R2"), True),
        ("recommendations 1, 2 and 3", "R2", ("R1", "R2", "R3"), True),
        ("Recommendation 2", "R1", ("R1", "R2"), False),
        ("Recommendation 12", "R2", ("R2",), False),
        ("Recommendation 2.1", "R2", ("R2",), False),
        ("R21", "R2", ("R2",), False),
        # Two recommendations have the number, so nobody can know which is meant.
        ("Recommendation 2", "R2", ("R2", "S2"), False),
        ("Inspection of 2 May", "R2", ("R2",), False),
    ],
)
def test_an_action_answers_the_recommendation_it_names(
    said: str, ref: str, others: tuple[str, ...], is_answer: bool
) -> None:
    action = Record("actions", Row("actions", 2), {"answers": said})
    assert answers(action, ref, others) is is_answer


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Report on indicator 3.3 in June.", True),
        ("Look at measures 2.1 and 3.3.", True),
        ("Visits (3.3) are a worry.", True),
        ("See why children-visited fell.", True),
        ("Bring the wait down to 3.3 days.", False),
        ("Raise it to 3.3%.", False),
        ("Look at measure 3.31.", False),
        ("Nothing of the kind.", False),
    ],
)
def test_a_recommendation_leads_to_the_indicators_it_names(
    text: str, leads: bool, tmp_path: Path
) -> None:
    tables = planned(
        recommendations=f"R1 | Scrutiny Committee | 2023-03-02 | {text} | accepted | | "
    )
    assert bool(visited(tmp_path, tables).asked) is leads


def test_what_was_asked_is_said_with_what_became_of_it(tmp_path: Path) -> None:
    asked = "R{} | {} | {} | Report on indicator 3.3. | {} | {} | {}"
    tables = planned(
        recommendations="\n".join(
            (
                asked.format(1, "Scrutiny Committee", "2022-11-02", "awaited", "", ""),
                asked.format(2, EDITION.body, "2023-03-02", "partly", "In June", "In progress."),
            )
        )
    )
    found = visited(tmp_path, tables)
    assert [one.ref for one in found.asked] == ["R2", "R1"], "the newest first"
    short = "The committee asked about it in March 2023: partly accepted, in progress."
    assert asked_words(found, EDITION) == short
    full = (
        "The committee asked in March 2023: “Report on indicator 3.3.” Partly accepted, in "
        "progress. In June."
    )
    assert asked_in_full(found.asked[0], EDITION) == full
    as_board = replace(EDITION, kind=EditionKind.BOARD)
    assert asked_words(found, as_board).startswith("The board asked about it in March 2023")
    elsewhere = replace(EDITION, body="Improvement Board")
    assert asked_words(found, elsewhere).startswith("Scrutiny Committee asked about it in March")


def test_a_text_that_is_withheld_is_not_quoted(tmp_path: Path) -> None:
    tables = planned(
        "A1 | 3.3 | R1 | See the three children missed | Head | | 2023-12-01 | on_track",
        "R1 | Scrutiny Committee | 2023-03-02 | Two children in 3.3 missed | accepted | | open",
    )
    released, _ = small_edition(tmp_path, tables)
    found = visited(tmp_path, tables)
    assert doing(found, released) == "Being done: Action A1 (Head; due 1 December 2023; on track)."
    assert asked_in_full(found.asked[0], EDITION) == (
        "The committee asked about it in March 2023: accepted, open."
    )


def test_headlines_are_the_worst_first_and_at_most_six() -> None:
    prepared = prepared_here(BOARD)
    released, judgements = prepared.released, prepared.judgements
    attention = attentions(released, judgements)
    worst = [one.indicator for one in exceptions(judgements)]
    assert len(worst) > HEADLINES == 6
    markup = overview_page(released, judgements, attention, templates=TEMPLATES).html
    found = headlines(markup)
    for said, indicator in zip(found, worst, strict=False):
        assert f"{indicator.ref} {indicator.label}" in said
    assert len(found) == HEADLINES
    also = re.search(r"Also in need of attention: (.*?)</p>", markup, re.DOTALL)
    assert also
    assert re.findall(r'indicators/([^"]+)\.html', also[1]) == [
        one.indicator for one in worst[HEADLINES:]
    ]
    assert (
        markup.index('id="attention"') < markup.index('id="key-measures"') < markup.index("<table")
    )


def test_a_value_is_one_and_the_same_in_headline_tile_and_scorecard() -> None:
    prepared = prepared_here(BOARD)
    released, judgements = prepared.released, prepared.judgements
    markup = overview_page(
        released, judgements, attentions(released, judgements), templates=TEMPLATES
    ).html
    rows = {row.href: row for card in scorecards(released, judgements) for row in card.rows}
    tiles = re.search(r'<ul class="tiles">(.*?)</ul>', markup, re.DOTALL)
    assert tiles
    found = re.findall(r'<a href="([^"]+)">.*?<b>([^<]*)</b>', tiles[1], re.DOTALL)
    assert [value for _, value in found] == [rows[href].value for href, _ in found]
    assert len(found) == MOST
    for said, judgement in zip(headlines(markup), exceptions(judgements), strict=False):
        assert judgement.sentence in said
        assert judgement.people in said
        assert rows[f"indicators/{judgement.indicator.indicator}.html"].value in said


def test_a_chapter_shows_the_same_headlines_as_the_overview(tmp_path: Path) -> None:
    actions = "A1 | 3.3 | R1 | Weekly calls | Head of Visits | | 2023-11-30 | on_track"
    released, judgements = small_edition(tmp_path, planned(actions))
    attention = attentions(released, judgements)
    overview = overview_page(released, judgements, attention, templates=TEMPLATES).html
    chapter = page("```exceptions\n```\n", released, judgements, tmp_path)
    assert headlines(chapter) == headlines(overview) != []
    assert "Weekly calls (Head of Visits; due 30 November 2023; on track)" in headlines(chapter)[0]


def test_the_second_sentence_says_whether_it_gets_better(tmp_path: Path) -> None:
    _, judgements = small_edition(tmp_path)
    one = judgements.of("children-visited")

    def so(*directions: Direction) -> str:
        judged = (replace(one, travel=replace(one.travel, direction=d)) for d in directions)
        return travel_sentence(replace(judgements, all=tuple(judged)))

    better, worse = Direction.BETTER_THAN_USUAL, Direction.WORSENING
    none = Direction.NO_CLEAR_CHANGE
    assert so(better, Direction.IMPROVING, worse, none) == (
        "Of all 4, 2 are improving or better than usual and 1 is worsening or worse than usual; "
        "1 shows no clear change."
    )
    untested, unjudged = Direction.WORSE_UNTESTED, Direction.NOT_JUDGED
    assert so(none, none, untested, Direction.BETTER_UNTESTED, unjudged) == (
        "Of all 5, none is improving or better than usual and none is worsening or worse than "
        "usual; 2 show no clear change, 2 moved but cannot be tested for chance (1 for the better "
        "and 1 for the worse) and 1 is not judged."
    )
    assert so(worse) == (
        "Of all 1, none is improving or better than usual and 1 is worsening or worse than usual."
    )
    assert so(none, none) == (
        "Of all 2, none is improving or better than usual and none is worsening or worse than "
        "usual; 2 show no clear change."
    )


def test_every_indicator_is_counted_once_whichever_way_it_goes(tmp_path: Path) -> None:
    _, judgements = small_edition(tmp_path)
    one = judgements.of("children-visited")
    each = [replace(one, travel=replace(one.travel, direction=d)) for d in Direction]
    tally = travel_tally(each)
    assert tally.total == len(Direction)
    assert (tally.better, tally.worse, tally.untested, tally.not_judged) == (2, 2, 2, 2)


#: A figure of another place beside ours, 77.8% at 31 August 2023, and what a headline says of it.
BESIDE = """
comparator | name      | kind       | period   | basis    | value | said
E92        | England   | national   | 2023-m08 | snapshot | 90.0  | Worse than England: 77.8% beside 90.0%.
E92        | England   | national   | 2023-m08 | snapshot | 77.0  | Similar to England: 77.8% beside 77.0%.
E12        | The North | regional   | 2023-m08 | snapshot | 60.0  | Better than The North: 77.8% beside 60.0%.
E92        | England   | national   | fy2022-23 | snapshot | 90.0  | England: 90.0%, 2022-23 outturn; ours is now 12.2 points below it.
X          | Anywhere  | own        | 2023-m08 | snapshot | 90.0  |
"""  # noqa: E501


@pytest.mark.parametrize("case", rows_of(BESIDE), ids=lambda case: case["said"])
def test_a_headline_says_beside_whom(case: dict[str, str], tmp_path: Path) -> None:
    head = "indicator | comparator | name | kind | period | basis | statistic | value"
    row = (
        f"children-visited | {case['comparator']} | {case['name']} | {case['kind']} | "
        f"{case['period']} | {case['basis']} | value | {case['value']}"
    )
    tables = with_rows(small_tables(), "comparators", f"{head}\n{row}")
    released, judgements = small_edition(tmp_path, tables)
    assert beside_words(released, judgements.of("children-visited")) == case["said"]
    markup = overview_page(
        released, judgements, attentions(released, judgements), templates=TEMPLATES
    ).html
    assert case["said"] in headlines(markup)[0]


def test_what_is_newly_red_is_told_in_full_before_what_was_known() -> None:
    prepared = prepared_here(BOARD)
    every = attentions(prepared.released, prepared.judgements)
    assert len(every) > HEADLINES + 1
    told, named = told_and_named(every)
    assert (told, named) == (every[:HEADLINES], every[HEADLINES:])
    last = next(one for one in reversed(every) if one.editions_red)
    new = replace(last, run=replace(last.run, before=BeforeRun.OTHER_RATING))
    mixed = tuple(new if one is last else one for one in every)
    told, named = told_and_named(mixed)
    assert new in told and len(told) == HEADLINES
    assert [one for one in mixed if one in told] == list(told), "worst first all the same"
    assert set(map(id, (*told, *named))) == set(map(id, mixed))


def test_where_there_is_no_plan_the_overview_says_so_once(tmp_path: Path) -> None:
    said = "This edition lists no improvement plan"
    for actions in ("", "A1 | 3.3 | R1 | Weekly calls | Head of Visits | | 2023-11-30 | on_track"):
        released, judgements = small_edition(tmp_path / str(bool(actions)), planned(actions))
        attention = attentions(released, judgements)
        markup = overview_page(released, judgements, attention, templates=TEMPLATES).html
        assert markup.count(said) == (0 if actions else 1)


def test_key_measures_are_the_worst_and_the_most_improved() -> None:
    judgements = prepared_here(BOARD).judgements
    chosen = key_indicators(judgements)
    worst = exceptions(judgements)
    assert chosen[:3] == worst[:3]
    good = (Direction.IMPROVING, Direction.BETTER_THAN_USUAL)
    assert [one.travel.direction in good for one in chosen[3:]] == [True] * 3
    sizes = [
        abs(c.size / c.earlier.shown) for j in chosen[3:] if (c := j.change) and c.earlier.shown
    ]
    assert sizes == sorted(sizes, reverse=True)


def test_an_edition_names_its_key_measures(tmp_path: Path) -> None:
    released, judgements = small_edition(tmp_path)
    named = replace(released, edition=replace(EDITION, key_indicators=("2.1", "children-visited")))
    assert check_key_indicators(named, "edition.toml") == ()
    markup = overview_page(
        named, judgements, attentions(named, judgements), templates=TEMPLATES
    ).html
    tiles = markup.split('<ul class="tiles">')[1].split("</ul>")[0]
    refs = [words(one)[:3] for one in re.findall(r"<a [^>]*>.*?</a>", tiles)]
    assert refs == ["2.1", "3.3"]
    assert "Chosen by rule" not in markup


def test_a_key_measure_that_is_none_is_refused(tmp_path: Path) -> None:
    released, _ = small_edition(tmp_path)
    named = replace(released, edition=replace(EDITION, key_indicators=("3.4",)))
    (finding,) = check_key_indicators(named, "edition.toml")
    assert (finding.code, finding.column) == ("EDN-KEY", "key_indicators")
    assert finding.problem == "There is no indicator '3.4'."
    assert "3.3" in finding.remedy


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('key_indicators = ["3.3", "5.10"]', ""),
        ('key_indicators = "3.3"', "key_indicators is not a list of references."),
        ("key_indicators = [3.3]", "key_indicators is not a list of references."),
        ('key_indicators = ["3.3", "3.3"]',
         "key_indicators names more than 6, or one of them twice."),
        ('key_indicators = ["1", "2", "3", "4", "5", "6", "7"]',
         "key_indicators names more than 6, or one of them twice."),
    ],
)  # fmt: skip
def test_the_settings_name_up_to_six_key_measures(line: str, problem: str, tmp_path: Path) -> None:
    folder = tmp_path / "2023-08-scrutiny"
    folder.mkdir()
    settings = (
        'title = "Report"\ndata = "2023-m08"\nbody = "Committee"\nkind = "scrutiny"\n'
        f"meeting_date = 2023-09-19\npublication_date = {date(2023, 9, 11)}\n{line}\n"
    )
    (folder / "edition.toml").write_text(settings, encoding="utf-8")
    edition, findings = read_edition(folder, "example-borough", "here")
    assert [one.problem for one in findings] == ([problem] if problem else [])
    assert (edition.key_indicators if edition else ()) == (("3.3", "5.10") if not problem else ())


@contextmanager
def opened(browser: Browser, url: str, width: int, height: int) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": height})
    shown = context.new_page()
    shown.goto(url)
    yield shown
    context.close()


#: Where the parts of the answer begin and end on a page, in pixels from its top.
PARTS = """() => Object.fromEntries(Object.entries({
    lede: ".lede", tally: ".tally", first: ".claims > li", second: ".claims > li + li",
    tiles: ".tiles", tile: ".tiles li", moved: ".tally + p", pressing: ".lede + p"
}).map(([name, css]) => {
    const box = document.querySelector(css).getBoundingClientRect();
    return [name, [box.top, box.bottom]];
}))"""


def test_one_screen_answers(built: Built, browser: Browser, address: str) -> None:
    with opened(browser, f"{address}{BOARD}/index.html", 1180, 820) as shown:
        parts = shown.evaluate(PARTS)
        for part in ("lede", "tally", "first"):
            assert parts[part][1] <= 820, part
        for part in ("pressing", "moved"):
            assert parts[part][1] <= 820, part
        assert parts["tiles"][0] <= 820
        moved = shown.inner_text(".tally + p")
        since = "since the edition of April to June 2025"
        said = f"7 ratings moved {since}: 4 for the better and 3 for the worse; 1 is newly red."
        assert moved.startswith(said)
        names = shown.locator(".lede + p a").all_inner_texts()
        assert names == shown.locator(".claims > li b > a").all_inner_texts() != []


def test_two_screens_of_a_phone_hold_the_first_exceptions(
    built: Built, browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}{BOARD}/index.html", 320, 640) as shown:
        parts = shown.evaluate(PARTS)
        assert parts["first"][1] <= 2 * 640
        assert parts["second"][0] <= 2 * 640
        assert shown.evaluate("document.documentElement.scrollWidth") == 320


def test_history_through_the_archive_is_on_the_page(built: Built) -> None:
    markup = (built.archive / BOARD / "index.html").read_text(encoding="utf-8")
    first = headlines(markup)[0]
    assert "Red at six meetings in a row, since the first report here, for June 2024." in first
    assert "(Head of Family Support; due 26 September 2025; overdue)" in first
    chapter = (built.archive / BOARD / "summary.html").read_text(encoding="utf-8")
    assert set(headlines(markup)) <= set(headlines(chapter))
