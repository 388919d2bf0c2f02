"""How sure are we? What stands behind a judgement, on the page of each indicator."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from words_by_hand import TEMPLATES

from conftest import Built, prepared_here
from generator import recipe
from generator.compose.comparisons import other_places
from generator.compose.sureness import Sureness, sureness
from generator.judge.projection.outlook import project
from generator.model.comparators import Comparator, ComparatorKind, Statistic
from generator.model.figures import Row
from generator.model.indicators import Indicator
from generator.model.periods import Basis, parse_period
from generator.model.projection import NotProjected, Outlook, Projection

EDITION = "northshire/2025-09-scrutiny"


@pytest.fixture(scope="module")
def prepared() -> recipe.Prepared:
    """Northshire's autumn edition, read, protected and judged."""
    return prepared_here(EDITION)


@pytest.fixture(scope="module")
def said(prepared: recipe.Prepared) -> dict[str, dict[str, str]]:
    """What the page of each indicator, by its ref, says of how sure it is, by heading."""
    projections = project(prepared.released, prepared.revised)
    return {
        one.indicator.ref: told(
            sureness(prepared.released, one, projections.of(one.indicator.indicator))
        )
        for one in prepared.judgements.all
    }


def told(sure: Sureness) -> dict[str, str]:
    """Each answer in full, by what is asked: what it rests on, or the answer alone."""
    outlook = "By the end of the year"
    return {
        one.heading: f"{one.plain} {one.detail}".strip()
        if one.heading == outlook
        else one.detail or one.plain
        for one in sure
    }


def test_places_are_compared_on_the_same_days_with_all_that_must_be_known(
    said: dict[str, dict[str, str]],
) -> None:
    found = said["4.7"]
    england = found["Beside England"]
    assert england.startswith("90.6% at 31 March 2024 is better than 85%, 5.6 percentage points")
    assert "2023-24, 1 year 6 months old when this report's period ended" in england
    neighbours = found["Beside Statistical neighbours, mean of 10"]
    assert "is similar to 91%" in neighbours
    assert "set of 2024" in neighbours


def test_the_latest_month_is_held_against_normal_variation(said: dict[str, dict[str, str]]) -> None:
    text = said["4.7"]["Over time"]
    assert re.match(r"September 2025 is (within normal variation|beyond|in a run|one of)", text)
    assert re.search(r"In the \d+ months since \w+ 20\d\d normal variation runs from", text)
    assert "a month on either side of the minimum of 92% would be normal variation" in text


def test_no_limits_are_drawn_where_too_little_is_known(said: dict[str, dict[str, str]]) -> None:
    found = [one["Over time"] for one in said.values()]
    refused = [text for text in found if text.startswith("No limits of normal variation")]
    assert any("need 12 quarters with a figure" in text for text in refused)
    assert len(refused) < len(found) / 2
    for text in found:
        assert not re.search(r"\b(better|worse|improv|worsen)", text)


def test_no_way_is_better_where_none_is(said: dict[str, dict[str, str]]) -> None:
    for text in said["5.1"].values():
        assert not re.search(r"\b(better|worse) than\b", text)


def test_a_projection_has_its_range_its_method_and_how_it_was_tried(
    said: dict[str, dict[str, str]],
) -> None:
    text = said["4.7"]["By the end of the year"]
    assert re.match(
        r"It would come to \d+\.\d% by 31 March 2026, in a range from \d+\.\d% to \d+\.\d%: such a "
        r"range held for \d+ of \d+ (past years of this and like indicators|earlier months of this "
        r"series); too uncertain to say whether it meets the minimum of 92%\.",
        text,
    )
    assert re.search(r"Tried on \d+ past years of this and like indicators", text)


def projection(indicator: Indicator, verdict: Outlook | None) -> Projection:
    return Projection(
        indicator, parse_period("2026-m03"), Decimal("91.0"), Decimal("90.0"), Decimal("92.0"),
        "By hand.", back_tests=13, held=9, minimum=verdict,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (Outlook.MEET, "; on course to meet the minimum. By hand."),
        (Outlook.MISS, "; on course to miss the minimum. By hand."),
        (
            Outlook.WOULD_MEET,
            "; all of the range meets the minimum, but too few such ranges held "
            "to call it on course. By hand.",
        ),
        (
            Outlook.WOULD_MISS,
            "; all of the range misses the minimum, but too few such ranges held "
            "to call it on course. By hand.",
        ),
        (Outlook.UNCERTAIN, "; too uncertain to say whether it meets the minimum. By hand."),
        (None, ". By hand."),
    ],
)
def test_the_verdict_of_a_projection_in_words(
    prepared: recipe.Prepared, verdict: Outlook | None, words: str
) -> None:
    judgement = prepared.judgements.of("cpp-visits-in-time")
    found = told(sureness(prepared.released, judgement, projection(judgement.indicator, verdict)))
    held = "such a range held for 9 of 13 past years of this and like indicators"
    assert found["By the end of the year"] == (
        f"It would come to 91.0% by 31 March 2026, in a range from 90.0% to 92.0%: {held}{words}"
    )


def test_a_range_that_its_own_series_did_not_bear_out_says_that_share(
    prepared: recipe.Prepared,
) -> None:
    judgement = prepared.judgements.of("cpp-visits-in-time")
    found = replace(projection(judgement.indicator, None), own_tests=20, own_held=8)
    said = told(sureness(prepared.released, judgement, found))["By the end of the year"]
    assert "such a range held for 8 of 20 earlier months of this series." in said
    assert not found.is_borne_out
    assert replace(found, own_held=14).measured == (9, 13)


def test_where_nothing_is_projected_the_reason_stands(prepared: recipe.Prepared) -> None:
    judgement = prepared.judgements.of("cpp-visits-in-time")
    refused = NotProjected(judgement.indicator, "The series is broken.")
    found = told(sureness(prepared.released, judgement, refused))
    assert found["By the end of the year"] == "Not projected. The series is broken."


def authority(indicator: str, number: int) -> Comparator:
    return Comparator(
        indicator=indicator, period=parse_period("fy2023-24"), basis=Basis.SNAPSHOT,
        comparator=f"E0600{number:04d}", statistic=Statistic.VALUE, kind=ComparatorKind.AUTHORITY,
        name=f"Place {number}", row=Row("comparators.csv", number), value=Decimal(70 + number % 30),
        decimals=1,
    )  # fmt: skip


def test_all_authorities_are_told_by_our_place_among_them(prepared: recipe.Prepared) -> None:
    many = tuple(authority("cpp-visits-in-time", number) for number in range(1, 153))
    released = replace(prepared.released, comparators=prepared.released.comparators + many)
    judgement = prepared.judgements.of("cpp-visits-in-time")
    found = told(sureness(released, judgement, NotProjected(judgement.indicator, "No.")))
    assert re.search(r"of 153 authorities", found["Among all authorities"])
    listed = other_places(released, judgement, TEMPLATES.words.other_places)
    assert listed is not None
    assert len(listed.latest.rows) < 10


def test_each_indicator_page_says_how_sure_it_is(built: Built) -> None:
    pages = sorted((built.site / EDITION / "indicators").glob("*.html"))
    told = [page for page in pages if 'id="sure"' in page.read_text(encoding="utf-8")]
    assert [page.name for page in pages if page not in told] == ["index.html"]
    visits = built.site / EDITION / "indicators" / "cpp-visits-in-time.html"
    text = html.unescape(visits.read_text(encoding="utf-8"))
    assert "is better than 85%" in text
