"""How indicators were rated over the editions for one body, as the list of editions shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import axe_playwright_python
import pytest
from built_by_hand import TEMPLATES, entry_of
from playwright.sync_api import Browser

from generator.compose.catalogue import authority_page
from generator.compose.ratings_over_time import RatingsOverTime, ratings_over_time
from generator.compose.templates import Templates
from generator.model.archive import CatalogueEntry, Withdrawal
from generator.model.judgements import Rating
from generator.model.ratings import Holding, PublishedRating
from generator.model.statuses import with_corrections

MAY = replace(entry_of("2023-05-scrutiny"), manifest="5" * 64)
AUGUST = replace(entry_of("2023-08-scrutiny"), manifest="8" * 64)

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const found = await axe.run(document, {runOnly: {type: "tag", values: tags}});
    return found.violations.map(v => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`);
}"""


def rated(indicator: str, rating: Rating, theme: str = "Visits") -> PublishedRating:
    """A rating of August, under a name made of the indicator's id."""
    name = indicator.replace("-", " ").capitalize()
    return PublishedRating(indicator, "1.1", name, theme, "2023-m08", "snapshot", rating)


def over_time(*held: tuple[CatalogueEntry, tuple[PublishedRating, ...] | None]) -> RatingsOverTime:
    """The ratings of some editions with what each holds."""
    holdings = {entry.id: Holding(ratings) for entry, ratings in held}
    found = ratings_over_time([entry for entry, _ in held], holdings)
    assert found is not None
    return found


def words_of(found: RatingsOverTime) -> dict[str, list[str]]:
    """What each indicator's cells say, oldest edition first, by its name."""
    return {row.name: [c.words for c in row.cells] for _, rows in found.themes for row in rows}


def test_editions_stand_oldest_first_and_each_cell_leads_to_the_indicator_in_its_edition() -> None:
    found = over_time(
        (AUGUST, (rated("visits", Rating.GREEN),)), (MAY, (rated("visits", Rating.RED),))
    )
    assert [(one.month, one.year, one.href) for one in found.editions] == [
        ("May", "2023", "2023-05-scrutiny/index.html"),
        ("Aug", "2023", "2023-08-scrutiny/index.html"),
    ]
    ((theme, (row,)),) = found.themes
    assert (theme, row.ref, row.name) == ("Visits", "1.1", "Visits")
    assert [cell.href for cell in row.cells] == [
        "2023-05-scrutiny/indicators/visits.html",
        "2023-08-scrutiny/indicators/visits.html",
    ]
    assert [cell.words for cell in row.cells] == ["Red", "Green"]


def test_an_indicator_that_an_edition_did_not_carry_is_said_to_be_not_in_it() -> None:
    found = over_time(
        (MAY, (rated("dropped", Rating.RED), rated("kept", Rating.RED))),
        (AUGUST, (rated("kept", Rating.AMBER), rated("added", Rating.GREEN))),
    )
    assert words_of(found) == {
        "Kept": ["Red", "Amber"],
        "Added": ["not in this edition", "Green"],
        "Dropped": ["Red", "not in this edition"],
    }
    assert found.marks == (("·", "not in this edition"),)


def test_rows_are_called_and_ordered_as_in_the_newest_edition() -> None:
    old = PublishedRating("visits", "9.9", "Old name", "Old theme", "", "", Rating.RED)
    other = rated("plans", Rating.RED, "Plans")
    found = over_time((MAY, (other, old)), (AUGUST, (rated("visits", Rating.RED), other)))
    assert [theme for theme, _ in found.themes] == ["Visits", "Plans"]
    assert list(words_of(found)) == ["Visits", "Plans"]


def test_a_withdrawn_figure_is_marked_where_its_rating_stood() -> None:
    key = rated("visits", Rating.NOT_RATED).key
    taken = Withdrawal(date(2023, 10, 2), "Head of Data", "It could point to a child", (key,))
    found = over_time(
        (MAY, (rated("visits", Rating.RED),)),
        (replace(AUGUST, withdrawals=(taken,)), (rated("visits", Rating.NOT_RATED),)),
    )
    assert words_of(found) == {"Visits": ["Red", "figure withdrawn"]}
    assert found.marks == (("w", "figure withdrawn"),)


def test_an_older_figure_withdrawn_leaves_the_rating_of_the_headline() -> None:
    key = replace(rated("visits", Rating.RED), period="2023-m02").key
    taken = Withdrawal(date(2023, 10, 2), "Head of Data", "It could point to a child", (key,))
    found = over_time(
        (MAY, (rated("visits", Rating.RED),)),
        (replace(AUGUST, withdrawals=(taken,)), (rated("visits", Rating.RED),)),
    )
    assert words_of(found) == {"Visits": ["Red", "Red"]}


def test_a_corrected_edition_gives_its_column_to_its_correction() -> None:
    correction = replace(AUGUST, edition="2023-08-scrutiny-c1", supersedes=AUGUST.edition)
    entries = with_corrections((MAY, AUGUST, correction))
    holdings = {one.id: Holding((rated("visits", Rating.RED),)) for one in entries}
    found = ratings_over_time(entries, holdings)
    assert found is not None
    assert [one.href.partition("/")[0] for one in found.editions] == [
        "2023-05-scrutiny",
        "2023-08-scrutiny-c1",
    ]
    assert found.marks == (("*", "Aug 2023: a correction"),)


def test_a_preview_has_a_column_that_says_so() -> None:
    found = over_time(
        (MAY, (rated("visits", Rating.RED),)),
        (replace(AUGUST, manifest=""), (rated("visits", Rating.RED),)),
    )
    assert found.marks == (("*", "Aug 2023: preview, not published"),)


def test_editions_without_a_table_of_ratings_are_counted_and_not_shown() -> None:
    older = replace(entry_of("2023-02-scrutiny"), manifest="2" * 64)
    one = (rated("visits", Rating.RED),)
    found = over_time((older, None), (MAY, one), (AUGUST, one))
    assert len(found.editions) == 2
    assert found.left_out == ("1 edition is not here: ratings were not published as a table.",)


def test_only_the_newest_eight_have_a_column() -> None:
    one = (rated("visits", Rating.RED),)
    entries = [entry_of(f"2023-{month:02d}-scrutiny") for month in range(1, 11)]
    found = over_time(*((replace(entry, manifest="1" * 64), one) for entry in entries))
    assert [one.month for one in found.editions][::7] == ["Mar", "Oct"]
    assert found.left_out == ("These are the newest 8; 2 older editions are not here.",)


def test_one_edition_is_nothing_over_time() -> None:
    assert ratings_over_time([MAY], {MAY.id: Holding((rated("visits", Rating.RED),))}) is None


def two_years(folder: Path) -> str:
    """The page of eight editions with 40 indicators in eight themes, with its stylesheet."""
    ratings = tuple(
        replace(
            rated(f"indicator-{n}-of-the-service", tuple(Rating)[n % 5], f"Theme {n // 5 + 1}"),
            ref=f"{n // 5 + 1}.{n % 5 + 1}",
        )
        for n in range(40)
    )
    entries = [
        replace(entry_of(f"{year}-{month:02d}-scrutiny"), manifest="1" * 64)
        for year in (2022, 2023)
        for month in (2, 5, 8, 11)
    ]
    html = authority_page(
        AUGUST.authority,
        entries,
        {entry.id: Holding(ratings) for entry in entries},
        {},
        listed={AUGUST.authority.slug},
        templates=Templates(TEMPLATES),
    )
    page, look = folder / "example-borough" / "index.html", folder / "assets" / "report.css"
    for path, text in (
        (page, html),
        (look, (TEMPLATES[0] / "frame" / "assets" / "report.css").read_text(encoding="utf-8")),
    ):
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    return page.as_uri()


@pytest.mark.parametrize("width", [1180, 320])
def test_forty_indicators_by_two_years_can_be_read_by_everybody(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 820}, bypass_csp=True)
    page = context.new_page()
    page.goto(two_years(tmp_path))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE + ";0")
    assert page.evaluate(RUN_AXE) == []
    assert page.locator(".rated tbody td").count() == 320
    context.close()


def test_forty_indicators_by_two_years_are_one_glance(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": 1180, "height": 820})
    page.goto(two_years(tmp_path))
    box = page.locator(".rated").bounding_box()
    assert box is not None
    assert box["height"] <= 820
    first = page.locator(".rated tbody tr:first-child td:nth-child(2) svg").first.bounding_box()
    assert first is not None
    assert (first["width"], first["height"]) == (12, 12), "a shape is drawn, as large as in a tag"
    page.close()
