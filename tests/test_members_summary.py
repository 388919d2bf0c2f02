"""The members' summary: two sheets of A4 whatever an edition holds, in type that can be read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from built_by_hand import TEMPLATES, entry_of
from playwright.sync_api import Browser
from printed_by_hand import printed_pages

from conftest import Built, copy_workspace, prepared_here, refused
from generator.compose.frames import edition_frame, frame_values, summary_title
from generator.compose.paper import Paper, shortest
from generator.compose.summary import summary_page
from generator.compose.summary_asked import asked_items
from generator.compose.templates import Templates
from generator.judge.asked_last import LastMeeting, last_meeting
from generator.judge.exceptions import Attention, attentions
from generator.judge.red_in_a_row import Run
from generator.judge.verdict import judge
from generator.model.archive import Decision, EditionStatus, Minutes, Withdrawal
from generator.model.editions import EditionKind, ReleasedEdition
from generator.model.figures import Row
from generator.model.judgements import Direction, Judgements, Rating
from generator.model.pages import Standing
from generator.model.periods import parse_period
from generator.model.records import Record
from generator.publish.front_pages import frame_assets, frame_folders

EDITIONS = (
    "northshire/2025-09-scrutiny",
    "northshire/2025-09-improvement-board",
    "northshire/2024-06-scrutiny",
    "darlington/2015-12-scrutiny",
    "example-borough/2023-08-scrutiny",
    "fenbridge/2016-12-scrutiny",
)
SMALLEST_TYPE = 9.5

#: Each text that is drawn with its size in points, smallest first; what is not drawn has none.
SIZES = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node; (node = walker.nextNode());) {
        const box = node.parentElement.getBoundingClientRect();
        const size = parseFloat(getComputedStyle(node.parentElement).fontSize) * .75;
        if (node.data.trim() && box.width > 1 && box.height > 1) found.push([size, node.data]);
    }
    return found.sort((one, other) => one[0] - other[0]);
}"""

LONG_NAME = (
    "Timeliness of initial and review child protection conferences for unaccompanied "
    "asylum-seeking children looked after by the authority"
)
WORDS = LONG_NAME.split()


def printed(browser: Browser, file: Path) -> list[str]:
    """What stands on each sheet where Chromium prints a page."""
    page = browser.new_page()
    page.goto(file.as_uri())
    pdf = page.pdf(prefer_css_page_size=True)
    page.close()
    return printed_pages(pdf)


def titled(count: int, first: int = 0) -> str:
    """So many words of a long name."""
    return " ".join(WORDS[(first + place) % len(WORDS)] for place in range(count))


def all_red(released: ReleasedEdition) -> tuple[Judgements, tuple[Attention, ...]]:
    """The edition's indicators, each red and worsening, for six meetings."""
    judged = judge(released, parse_period("fy2025-26-q1"))
    judgements = Judgements(
        tuple(
            replace(
                one,
                rated=replace(one.rated, rating=Rating.RED),
                travel=replace(one.travel, direction=Direction.WORSENING),
            )
            for one in judged.all
        )
    )
    run = Run(6, parse_period("fy2024-25-q1"))
    found = attentions(released, judgements)
    return judgements, tuple(replace(one, run=run) for one in found)


def stressed(themes: int) -> ReleasedEdition:
    """The largest edition with long names, long actions and long recommendations throughout."""
    released = prepared_here(EDITIONS[0]).released
    edition = replace(
        released.edition,
        title=titled(10),
        body=titled(8, 2),
        supersedes="2025-09-scrutiny",
        correction_reason=titled(40, 1),
    )
    indicators = tuple(
        replace(
            one,
            theme=f"{titled(6, place % themes)} {place % themes}",
            short_name="",
            name=f"{titled(14, place)} {place}",
            numerator_label=titled(10, place),
            denominator_label=titled(9, place + 2),
        )
        for place, one in enumerate(released.indicators)
    )
    refs = ";".join(one.ref for one in indicators)
    actions = tuple(
        replace(one, fields={**one.fields, "action": titled(60), "owner": titled(9)})
        for one in released.records["actions"]
    )
    actions = tuple(replace(one, fields={**one.fields, "indicators": refs}) for one in actions)
    recommendations = tuple(
        replace(
            one,
            fields={
                **one.fields,
                "ref": f"R{place}",
                "body": edition.body if place < 5 else titled(8, place),
                "text": titled(70, place),
                "answer": titled(40, place),
            },
        )
        for place, one in enumerate(3 * released.records["recommendations"])
    )
    records = {**released.records, "actions": actions, "recommendations": recommendations}
    return replace(released, edition=edition, indicators=indicators, records=records)


def written(
    folder: Path,
    released: ReleasedEdition,
    judgements: Judgements,
    attention: tuple[Attention, ...],
    last: LastMeeting | None = None,
    standing: Standing | None = None,
) -> Path:
    """The summary of an edition in its frame, with its stylesheets beside it."""
    standing = standing or Standing(published=False)
    page = summary_page(
        released, judgements, attention, None, last, standing, templates=Templates(TEMPLATES)
    )
    frame = edition_frame(
        released, prepared_here(EDITIONS[0]).narrative, standing, words=Templates(TEMPLATES).words
    )
    filled = Templates(frame_folders(TEMPLATES), words_in=TEMPLATES)
    file = folder / page.path
    file.write_text(filled.render("main.html", **frame_values(page, frame)), encoding="utf-8")
    for name, content in frame_assets(TEMPLATES).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return file


def headings(html: str) -> list[str]:
    """The exceptions that a summary tells in full."""
    return [re.sub(r"<[^>]+>", "", found).strip() for found in re.findall(r"<h3>.*?</h3>", html)]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_summary_is_two_sheets_at_most(built: Built, browser: Browser, edition: str) -> None:
    file = built.site / edition / "members-summary.html"
    sheets = printed(browser, file)
    assert 1 <= len(sheets) <= 2
    assert "Questionsyoucouldask" in sheets[-1]
    assert sheets[0].index("Howeachthemestands") < sheets[0].index("Whatneedsattention")


@pytest.mark.parametrize(
    ("themes", "restricted"), [(3, False), (12, False), (30, False), (12, True)]
)
def test_long_names_and_all_red_are_two_sheets_too(
    tmp_path: Path, browser: Browser, themes: int, restricted: bool
) -> None:
    released = stressed(themes)
    last = LastMeeting("2025-06-scrutiny", date(2025, 8, 19), titled(80), minutes="https://x.org/1")
    standing = Standing(published=False, restricted=restricted)
    file = written(tmp_path, released, *all_red(released), last, standing)
    assert len(printed(browser, file)) == 2
    html = file.read_text(encoding="utf-8")
    assert headings(html)
    assert "and 5" in html  # of 59 all but a few are only counted
    # No name is cut: each stands whole.
    names = {f"Red {one.ref} {one.name}" for one in released.indicators}
    assert set(headings(html)) <= names


def test_no_type_on_paper_is_smaller_than_can_be_read(built: Built, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 688, "height": 971})
    page.emulate_media(media="print")
    for edition in EDITIONS[:4]:
        page.goto((built.site / edition / "members-summary.html").as_uri())
        size, text = page.evaluate(SIZES)[0]
        assert size >= SMALLEST_TYPE, text
    page.close()


@pytest.mark.parametrize("edition", EDITIONS)
def test_two_questions_for_each_exception_and_the_way_to_its_page(
    built: Built, edition: str
) -> None:
    folder = built.site / edition
    html = (folder / "members-summary.html").read_text(encoding="utf-8")
    asking = html.partition("asking")[2]
    rows = re.findall(r'<a href="([^"]+)">[^<]+</a></th>\s*<td><ul>(.*?)</ul>', asking, re.DOTALL)
    assert len(rows) == max(1, len(headings(html)))
    assert all((folder / href).is_file() for href, _ in rows)
    asked = [re.findall(r"<li>([^<]+)</li>", cell) for _, cell in rows]
    assert all(len(two) == 2 for two in asked)
    every = [question for two in asked for question in two]
    assert all(question.endswith("?") for question in every)
    assert len(set(every)) == len(every)


def test_a_boards_summary_is_called_one() -> None:
    edition = prepared_here(EDITIONS[0]).released.edition
    words = Templates(TEMPLATES).words
    assert summary_title(edition, words) == "Members' summary"
    assert summary_title(replace(edition, kind=EditionKind.BOARD), words) == "Board summary"


def test_no_chapter_can_be_called_as_the_summary_is(tmp_path: Path) -> None:
    workspace = copy_workspace(tmp_path / "ours", "fenbridge")
    folder = workspace / "content" / "fenbridge" / "2016-12-scrutiny"
    (folder / "01-what-this-overview-is.md").rename(folder / "01-members-summary.md")
    said = refused(workspace, "build", "fenbridge/2016-12-scrutiny")
    assert "Another page of the edition has the address members-summary.html." in said


SHEET = Paper(width=100, height=50, size=10, leading=1)


def test_what_is_not_broken_goes_to_the_next_sheet() -> None:
    assert SHEET.sheets([]) == 1
    assert SHEET.sheets([25, 25]) == 1
    assert SHEET.sheets([25, 30]) == 2
    assert SHEET.sheets([25, 30, 25]) == 3
    assert SHEET.sheets([120]) == 3


def test_a_shorter_sentence_is_chosen_and_none_is_cut() -> None:
    forms = ("one two three four five six seven eight nine ten eleven", "one two three", "one")
    assert shortest(forms, SHEET, 3) == forms[0]
    assert shortest(forms, SHEET, 1) == forms[1]
    assert shortest(forms[:1], SHEET, 1) == forms[0]
    assert SHEET.lines("x" * 60) > 2  # a word that no line holds


MEETING = date(2023, 6, 13)
BEFORE = replace(
    entry_of("2023-05-scrutiny"), body="Committee", manifest="5" * 64, meeting_date=MEETING
)
SAID = Decision("Report on visits again in September.", date(2023, 6, 20), "Clerk")


@pytest.mark.parametrize(
    ("change", "decided", "withheld"),
    [
        ({}, "", False),
        ({"status": EditionStatus(decisions=(SAID,))}, SAID.text, False),
        ({"status": EditionStatus(decisions=(replace(SAID, on=date(2023, 9, 12)),))}, "", False),
        (
            {"status": EditionStatus(decisions=(replace(SAID, text="Visit the 3 children."),))},
            "",
            True,
        ),
        (
            {
                "status": EditionStatus(decisions=(SAID,)),
                "withdrawals": (Withdrawal(MEETING, "Head", "An error"),),
            },
            "",
            True,
        ),
    ],
    ids=["nothing recorded", "recorded", "recorded too late", "counts a few", "withdrawn"],
)
def test_what_was_decided_is_told_as_far_as_it_may_be(
    change: dict[str, object], decided: str, withheld: bool
) -> None:
    released = _released()
    last = last_meeting(released, [replace(BEFORE, **change)], exempt=False)  # type: ignore[arg-type]
    assert last is not None
    assert (last.decided, last.is_withheld) == (decided, withheld)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "That meeting made 1 recommendation (S2), below."),
        ("Another body", "No decision on the report itself is recorded."),
    ],
)
def test_a_meeting_that_recommended_is_not_said_to_have_decided_nothing(
    body: str, said: str
) -> None:
    released = _released()
    fields = dict.fromkeys(("response", "answer", "status", "closed_in"), "")
    fields |= {"ref": "S2", "text": "See children sooner.", "made_on": MEETING.isoformat()}
    fields["body"] = body or released.edition.body
    row = Record("recommendations", Row("recommendations.csv", 2), fields)
    records = {"recommendations": (row,)}
    first, *_ = asked_items(
        replace(released, records=records),
        prepared_here("example-borough/2023-08-scrutiny").judgements,
        None,
        LastMeeting(BEFORE.edition, MEETING),
        SHEET,
        2,
    )
    assert first.text == said


def test_the_last_meeting_is_the_same_bodys_and_the_newest_before_this_one() -> None:
    released = _released()
    other = replace(BEFORE, body="Another body", meeting_date=date(2023, 8, 1))
    older = replace(BEFORE, edition="2023-02-scrutiny", meeting_date=date(2023, 3, 1))
    minutes = Minutes("https://example.org/minutes", date(2023, 7, 1), "Clerk")
    corrected = replace(
        BEFORE, edition="2023-05-scrutiny-c1", status=EditionStatus(minutes=(minutes,))
    )
    last = last_meeting(released, [other, older, BEFORE, corrected], exempt=False)
    assert last is not None
    assert (last.on, last.minutes) == (MEETING, minutes.url)
    assert last_meeting(released, [other], exempt=False) is None
    assert last_meeting(released, [BEFORE], exempt=True) is None


def _released() -> ReleasedEdition:
    return replace(
        prepared_here("example-borough/2023-08-scrutiny").released,
        edition=replace(
            prepared_here("example-borough/2023-08-scrutiny").released.edition, body="Committee"
        ),
    )
