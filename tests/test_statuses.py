"""What became of an edition: what follows from the catalogue, and what its status page says."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from built_by_hand import TEMPLATES, entry_of
from editions_by_hand import small_edition
from test_golden_site import read_aloud

from generator.compose.charts.marks import state_shape
from generator.compose.frames import edition_frame, frame_values
from generator.compose.status_page import status_page
from generator.compose.templates import Templates
from generator.model.archive import (
    CatalogueEntry,
    Decision,
    EditionStatus,
    Minutes,
    Withdrawal,
)
from generator.model.editions import Narrative
from generator.model.pages import Page, PageKind, Standing
from generator.model.statuses import EditionState, next_edition, states_of, with_corrections
from generator.publish.catalogue import catalogue_text, newest, read_entries
from generator.publish.front_pages import front_pages

FINGERPRINT = "0123456789abcdef" * 4


def published(edition: str, *, body: str = "", supersedes: str = "") -> CatalogueEntry:
    """An edition of the catalogue; the day a correction is published is its number in October."""
    entry = replace(entry_of(edition), manifest=FINGERPRINT)
    if body:
        entry = replace(entry, body=body)
    if supersedes:
        day = date(2023, 10, int(edition[-1]))
        return replace(
            entry, supersedes=supersedes, correction_reason="A row was late", publication_date=day
        )
    return entry


MAY, AUGUST = published("2023-05-scrutiny"), published("2023-08-scrutiny")
BOARD = published("2023-09-board", body="Improvement Board")
FIRST = published("2023-08-scrutiny-c1", supersedes="2023-08-scrutiny")
SECOND = published("2023-08-scrutiny-c2", supersedes="2023-08-scrutiny-c1")
FIGURES = Withdrawal(date(2024, 3, 5), "Head of Information Governance", "It could be turned back")
WHOLE = replace(FIGURES, is_whole=True)


def page_of(entry: CatalogueEntry, *others: CatalogueEntry) -> str:
    entries = with_corrections((entry, *others))
    path = f"example-borough/status/{entry.edition}/index.html"
    return status_page(entries[0], entries, path, templates=Templates(TEMPLATES))


def links_of(html: str) -> list[tuple[str, str]]:
    main = html[html.index("<main") : html.index("</main>")]
    return re.findall(r'<a href="([^"]*)">([^<]*)</a>', main)


def test_an_edition_nothing_came_of_is_current_in_word_shape_and_colour() -> None:
    html = page_of(AUGUST, MAY, BOARD)
    assert re.search(r'<span class="tag green"><svg [^>]*>.+?</svg>Current</span>', html)
    said = read_aloud(html)
    assert "# Status of edition 2023-08-scrutiny" in said
    assert (
        "for Scrutiny Committee, meeting on 19 September 2023. Published 11 September 2023" in said
    )
    assert "It is the newest edition for Scrutiny Committee. Nothing of it is corrected" in said
    assert "No correction of this edition has been published, and nothing of it has been" in said


def test_the_page_gives_the_line_for_the_minutes_and_how_to_check_it() -> None:
    html = page_of(AUGUST)
    said = read_aloud(html)
    assert f"Edition example-borough/2023-08-scrutiny, fingerprint {FINGERPRINT}" in said
    assert "run sha256sum manifest-sha256.txt in its folder" in said
    assert ("../../2023-08-scrutiny/manifest-sha256.txt", "manifest-sha256.txt") in links_of(html)


def test_a_next_edition_for_the_same_body_is_named_and_makes_this_one_no_less_right() -> None:
    html = page_of(MAY, AUGUST, BOARD)
    assert ("../../2023-08-scrutiny/index.html", "August 2023") in links_of(html)
    said = read_aloud(html)
    assert "Earlier edition" in said
    assert "There are newer ones. The next for Scrutiny Committee reports to August 2023." in said
    assert "superseded" not in said


def test_neither_a_preview_nor_another_body_or_authority_nor_a_withdrawn_one_is_next() -> None:
    preview = replace(AUGUST, manifest="")
    elsewhere = replace(AUGUST, authority=replace(AUGUST.authority, slug="fenbridge"))
    gone = replace(AUGUST, withdrawals=(WHOLE,))
    assert next_edition(MAY, (MAY, preview, elsewhere, gone, BOARD)) is None
    assert next_edition(MAY, (MAY, AUGUST)) == AUGUST


def test_a_correction_is_no_next_edition_of_its_original_and_stands_for_it_to_older_ones() -> None:
    entries = with_corrections((MAY, AUGUST, FIRST))
    assert next_edition(entries[1], entries) is None
    newer = next_edition(MAY, entries)
    assert newer is not None
    assert newer.edition == "2023-08-scrutiny-c1"


def test_corrections_follow_from_the_editions_that_say_what_they_supersede() -> None:
    entries = {entry.edition: entry for entry in with_corrections((SECOND, AUGUST, FIRST, MAY))}
    original = entries["2023-08-scrutiny"].status
    assert [one.edition for one in original.corrections] == [FIRST.edition, SECOND.edition]
    assert original.superseded_by == SECOND.edition
    assert entries[FIRST.edition].status.superseded_by == SECOND.edition
    assert entries[SECOND.edition].status.superseded_by is None
    assert entries["2023-05-scrutiny"].status == EditionStatus()


def test_a_correction_that_was_withdrawn_is_told_and_not_sent_to() -> None:
    gone = replace(SECOND, withdrawals=(WHOLE,))
    (original, *_) = with_corrections((AUGUST, FIRST, gone))
    assert original.status.superseded_by == FIRST.edition
    said = read_aloud(page_of(AUGUST, FIRST, gone))
    assert "published 2 October 2023, withdrawn since. Reason: A row was late" in said


def test_editions_that_say_they_correct_each_other_end_the_search() -> None:
    circle = replace(AUGUST, supersedes=FIRST.edition)
    (original, correction) = with_corrections((circle, FIRST))
    assert original.status.superseded_by == FIRST.edition
    assert correction.status.superseded_by == AUGUST.edition


def test_a_corrected_edition_leads_to_its_correction_with_day_and_reason() -> None:
    html = page_of(AUGUST, FIRST)
    assert re.search(r'<span class="tag amber"><svg [^>]*>.+?</svg>Corrected</span>', html)
    correction = "../../2023-08-scrutiny-c1/index.html"
    assert [text for href, text in links_of(html) if href == correction] == [
        "edition 2023-08-scrutiny-c1",
        "Edition 2023-08-scrutiny-c1",
    ]
    said = read_aloud(html)
    assert "Edition 2023-08-scrutiny-c1, published 1 October 2023. Reason: A row was late" in said
    assert "Current" not in said


def test_a_correction_says_what_it_corrects() -> None:
    html = page_of(FIRST, AUGUST)
    assert ("../2023-08-scrutiny/index.html", "Status of edition 2023-08-scrutiny") in links_of(
        html
    )
    assert "This edition is itself a correction" in read_aloud(html)


def test_withdrawn_figures_are_told_with_day_role_and_reason() -> None:
    said = read_aloud(page_of(replace(AUGUST, withdrawals=(FIGURES,))))
    assert "Figures withdrawn" in said
    assert (
        "Figures or pages withdrawn on 5 March 2024 by: Head of Information Governance. "
        "Reason: It could be turned back" in said
    )
    assert "one that was minuted before matches nothing any more" in said


def test_a_withdrawn_edition_says_so_first() -> None:
    gone = replace(AUGUST, withdrawals=(FIGURES, WHOLE))
    assert states_of(gone, None) == (EditionState.WITHDRAWN, EditionState.FIGURES_WITHDRAWN)
    said = read_aloud(page_of(gone))
    assert "The whole edition was withdrawn on 5 March 2024" in said


def test_decisions_and_minutes_stand_in_their_order_with_day_and_role() -> None:
    on, by = date(2023, 10, 2), "Democratic Services Officer"
    status = EditionStatus(
        minutes=(Minutes("https://democracy.example.gov.uk/42?a=1&b=2", on, by),),
        decisions=(Decision("The report was <noted>.", on, by), Decision("It was agreed.", on, by)),
    )
    html = page_of(replace(AUGUST, status=status))
    said = read_aloud(html)
    assert said.index("The report was <noted>.") < said.index("It was agreed.")
    assert said.count("Recorded on 2 October 2023 by: Democratic Services Officer") == 2
    assert 'href="https://democracy.example.gov.uk/42?a=1&amp;b=2"' in html


def test_no_two_states_share_a_shape() -> None:
    assert len({state_shape(state) for state in EditionState}) == len(EditionState)


def test_the_catalogue_repeats_a_status_and_has_none_where_there_is_none() -> None:
    on = date(2023, 10, 2)
    status = EditionStatus(decisions=(Decision("Noted.", on, "Democratic Services Officer"),))
    text = catalogue_text((MAY, replace(AUGUST, status=status), FIRST))
    by_edition = {one["edition"]: one for one in json.loads(text)["editions"]}
    assert "status" not in by_edition[MAY.edition]
    assert by_edition[AUGUST.edition]["status"] == {
        "superseded_by": "2023-08-scrutiny-c1",
        "corrections": [
            {"edition": "2023-08-scrutiny-c1", "on": "2023-10-01", "reason": "A row was late"}
        ],
        "minutes": [],
        "decisions": [{"text": "Noted.", "on": "2023-10-02", "by": "Democratic Services Officer"}],
    }
    read = read_entries(text)
    assert catalogue_text(read) == text
    assert {entry.edition: entry.status.superseded_by for entry in read} == {
        MAY.edition: None,
        AUGUST.edition: FIRST.edition,
        FIRST.edition: None,
    }


def test_latest_leads_past_what_is_corrected_or_withdrawn_while_anything_else_stands() -> None:
    gone = replace(AUGUST, withdrawals=(WHOLE,))
    for entries, wanted in (
        ((MAY, AUGUST), AUGUST.edition),
        ((MAY, AUGUST, FIRST), FIRST.edition),
        ((MAY, gone), MAY.edition),
        ((gone,), AUGUST.edition),
    ):
        found = newest(with_corrections(entries))
        assert found is not None
        assert found.edition == wanted


def test_every_published_edition_has_a_status_page_and_no_preview_has() -> None:
    preview = replace(entry_of("2023-11-scrutiny"), manifest="")
    pages = front_pages((MAY, AUGUST, preview), TEMPLATES)
    assert [path for path in pages if "/status/" in path] == [
        "example-borough/status/2023-05-scrutiny/index.html",
        "example-borough/status/2023-08-scrutiny/index.html",
    ]


@pytest.mark.parametrize(
    ("standing", "says", "leads"),
    [
        (Standing(published=True), "Published 12 September 2023. Later corrections are on its", 2),
        (
            Standing(published=True, restricted=True),
            "Issued 12 September 2023. Later corrections are on its status page: Status of",
            2,
        ),
        (Standing(), "A preview has no status page; the published edition has one.", 0),
        (Standing(beside_others=False), "A preview has no status page", 0),
    ],
    ids=["published", "restricted", "preview", "alone"],
)
def test_each_page_says_how_its_edition_stands_and_leads_to_its_status_page(
    standing: Standing, says: str, leads: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    released, _ = small_edition(tmp_path_factory.mktemp("edition"))
    frame = edition_frame(released, Narrative(()), standing, words=Templates(TEMPLATES).words)
    page = Page("indicators/visits.html", "Visits", PageKind.INDICATOR, "<h1>Visits</h1>")
    html = Templates(TEMPLATES).render("frame/base.html", **frame_values(page, frame))
    assert says in read_aloud(html)
    hrefs = re.findall(r'href="([^"]*)"', html)
    assert hrefs.count("../../status/2023-08-scrutiny/index.html") == leads
    assert html.count("Check for corrections to this edition") == leads // 2
