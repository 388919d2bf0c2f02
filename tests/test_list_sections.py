"""Sections of what is counted in lists: their numbers and sentences, worked out by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from lists_shown_by_hand import Edition, edition_of, of_days, tables_of
from words_by_hand import page

from generator.judge.clusters import JustPast, just_past
from generator.model.errors import PacksError


def html_of(fence: str, edition: Edition, folder: Path) -> str:
    return page(f"```{fence}\n```\n", *edition, folder)


def text_of(html: str) -> str:
    """What a reader reads, with a bar where a cell ends."""
    html = re.sub(r"</(?:td|th|caption)>", " | ", html)
    return " ".join(unescape(re.sub(r"<svg.*?</svg>|<[^>]*>", " ", html, flags=re.S)).split())


def said(fence: str, edition: Edition, folder: Path) -> str:
    return text_of(html_of(fence, edition, folder))


def descriptions(html: str) -> list[str]:
    """What each drawing says to who does not see it."""
    return [unescape(text) for text in re.findall(r"<desc[^>]*>(.*?)</desc>", html, re.S)]


def table_of(html: str) -> list[list[str]]:
    """The rows of the first table, head and all."""
    table = re.search(r"<table.*?</table>", html, re.S)
    assert table is not None
    rows = re.findall(r"<tr.*?</tr>", table[0], re.S)
    cells = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in rows)
    return [[text_of(cell) for cell in row] for row in cells]


# Groups -------------------------------------------------------------------------------------------

SOURCES = "categories\nref: '3.1'\nbreakdown: source"

GROUPS: dict[str, tuple[Mapping[str, str], str, str]] = {
    # 120 of 240 is 50.0%.
    "all shown": (
        {"police": "120", "school": "80", "health": "40"},
        "",
        "Of 240 referrals, the largest group is Police, with 120 (50.0%).",
    ),
    # Health and one more are hidden, so no group of them is ranked.
    "hidden": (
        {"police": "120", "school": "80", "health": "3", "family": "2"},
        "",
        "Of 205 referrals, the largest group shown is Police, with 120 (58.5%). "
        "2 groups are not shown.",
    ),
    "a tie": (
        {"police": "80", "school": "80", "health": "40"},
        "",
        "Of 200 referrals, the largest groups are Police and School, with 80 (40.0%) each.",
    ),
    "a tie of many": (
        {"a": "10", "b": "10", "c": "10", "d": "10"},
        "",
        "Of 40 referrals, 4 groups are the largest, with 10 (25.0%) each.",
    ),
    "all hidden": (
        {"police": "3", "school": "4"},
        "",
        "No number of referrals by group is shown.",
    ),
    "one group": ({"police": "12"}, "", "Of 12 referrals, the only group is Police, with 12"),
    "none": ({"police": "0", "school": "0"}, "", "There were no referrals."),
    "the whole not given": (
        {"police": "20", "school": "10"},
        "x",
        "The largest group is Police, with 20.",
    ),
}


@pytest.mark.parametrize("case", GROUPS)
def test_the_sentence_on_groups_is_true_of_what_is_shown(case: str, tmp_path: Path) -> None:
    counts, whole, sentence = GROUPS[case]
    edition = edition_of(tmp_path, tables_of({"source": counts}, whole=whole))
    assert f"know it? {sentence}" in said(SOURCES, edition, tmp_path)


def test_groups_have_their_shares_and_bars_and_hidden_ones_neither(tmp_path: Path) -> None:
    counts = {"police": "120", "school": "80", "health": "3", "family": "2"}
    html = html_of(SOURCES, edition_of(tmp_path, tables_of({"source": counts})), tmp_path)
    assert [row[:3] for row in table_of(html)] == [
        ["Group", "Number", "Share"],
        ["Police", "120", "58.5%"],
        ["School", "80", "39.0%"],
        ["Health", "[c]", "Not shown"],
        ["Family", "[c]", "Not shown"],
    ]
    assert html.count("<svg") == 2
    assert "[c] not shown, to protect confidentiality" in text_of(html)


BANDS = {"0-42": "60", "43-84": "30", "85-126": "6", "over-126": "4"}


def test_what_lies_within_a_limit_is_added_up_where_it_is_shown(tmp_path: Path) -> None:
    edition = edition_of(tmp_path, tables_of({"last-seen": BANDS | {"over-126": "14"}}))
    fence = "categories\nref: '3.1'\nbreakdown: last-seen\nlimit: "
    # 60 of 110, and 90 of 110.
    assert "Up to 0 42: 60 (54.5%)." in said(f"{fence}0-42", edition, tmp_path)
    html = html_of(f"{fence}43-84", edition, tmp_path)
    assert "Up to 43 84: 90 (81.8%)." in text_of(html)
    assert "43 84 Last within the limit" in text_of(html)
    assert re.findall(r'<tr class="whole">\s*<th scope="row">([^<]*)', html) == ["85 126"]


def test_what_lies_within_a_limit_is_not_said_where_a_band_is_hidden(tmp_path: Path) -> None:
    edition = edition_of(tmp_path, tables_of({"last-seen": BANDS}))
    fence = "categories\nref: '3.1'\nbreakdown: last-seen\nlimit: over-126"
    words = said(fence, edition, tmp_path)
    assert "How many are up to Over 126 cannot be said:" in words
    assert "Up to Over 126:" not in words


# Durations ----------------------------------------------------------------------------------------

DAYS = "durations\nref: '3.1'\nlimit: '3'"


@pytest.mark.parametrize(
    ("counts", "more", "sentence"),
    [
        # 10 + 20 + 30 + 40 of 200 are within 3 days.
        (
            [10, 20, 30, 40, 20, 20],
            60,
            "50.0% (100 of 200) were within 3 working days. "
            "The highest bar is at 3 working days, with 40. 60 took 6 working days or more. "
            "Whether there is a cluster just past the limit cannot be said.",
        ),
        (
            [10, 20, 20, 10, 8, 8],
            0,
            "The highest bars are at 1 and 2 working days, with 20 each. None took 6 working",
        ),
        (
            [10, 10, 10, 10, 8, 8],
            9,
            "4 bars are the highest, with 10 each.",
        ),
        # Day 0 and the open end are small: what is within is not said, nothing hidden is ranked.
        (
            [3, 20, 30, 40, 20, 20],
            2,
            "know it? 3.1 Referrals received, by working days taken, August 2023 "
            "The highest bar shown is at 3 working days, with 40. "
            "On 1 day the number is not shown. How many took 6 working days or more is not shown.",
        ),
        ([3, 2, 3, 2, 3, 2], 4, "No number of any single working day is shown."),
        ([0, 0, 0, 0, 0, 0], 0, "There were none on any day."),
    ],
)
def test_the_sentences_on_durations_are_true_of_what_is_shown(
    counts: list[int], more: int, sentence: str, tmp_path: Path
) -> None:
    edition = edition_of(tmp_path, tables_of({"working-days": of_days(counts, more)}))
    assert sentence in said(DAYS, edition, tmp_path)


def test_the_drawings_of_durations_say_what_the_table_says(tmp_path: Path) -> None:
    edition = edition_of(tmp_path, tables_of({"working-days": of_days([3, 20, 30, 40, 0, 20], 2)}))
    html = html_of(DAYS, edition, tmp_path)
    rows = table_of(html)[1:]
    assert rows[0] == ["0 working days", "[c]"]
    assert rows[-1] == ["6 or more", "[c]"]
    told = "; ".join(f"{name}: {number}" for name, number in rows)
    assert descriptions(html) == [f"{told}.", f"{told}."]


def test_a_hidden_day_is_drawn_as_a_box_of_one_height_and_never_as_none(tmp_path: Path) -> None:
    drawn = []
    for small, folder in ((3, tmp_path / "a"), (5, tmp_path / "b")):
        folder.mkdir()
        by = {"working-days": of_days([small, 20, 30, 40, 0, 20], small)}
        html = html_of(DAYS, edition_of(folder, tables_of(by)), folder)
        drawn.append(re.findall(r"<svg.*?</svg>", html))
    assert drawn[0] == drawn[1]
    # Two boxes; three full bars and a bar past the limit, and none for day 4.
    boxes = re.findall(r'<path fill="#ffffff" stroke="#17202a" d="([^"]*)"', drawn[0][0])
    assert [path.count("M") for path in boxes] == [2]
    bars = re.findall(r'stroke="#1b4f8f" d="([^"]*)"', drawn[0][0])
    assert [path.count("M") for path in bars] == [3, 1]


def test_the_share_within_the_limit_is_the_one_of_its_own_indicator(tmp_path: Path) -> None:
    tables = tables_of({"working-days": of_days([3, 20, 30, 40, 20, 20], 2)})
    in_time = {**tables["indicators"][0], "indicator": "in-time", "ref": "3.2", "unit": "percent"}
    tables["indicators"].append(
        in_time | {"name": "In time", "numerator_label": "in time", "denominator_label": "all"}
    )
    row = {"indicator": "in-time", "period": "2023-m08", "basis": "in_period"}
    tables["observations"].append(row | {"numerator": "93", "denominator": "135"})
    fence = f"{DAYS}\nin_time: '3.2'"
    words = said(fence, edition_of(tmp_path, tables), tmp_path)
    assert "68.9% (93 of 135) were within 3 working days." in words
    tables["observations"][-1] |= {"numerator": "132"}
    (tmp_path / "b").mkdir()
    words = said(fence, edition_of(tmp_path / "b", tables), tmp_path)
    assert "The share within 3 working days is not shown." in words


@pytest.mark.parametrize(
    ("near", "after", "found"),
    [
        ([10, 10, 10, 10, 10], [5, 5, 5, 5, 5], JustPast.CLUSTER),
        # Not twice as many.
        ([10, 10, 10, 10, 9], [5, 5, 5, 5, 5], JustPast.NO_CLUSTER),
        # Twice as many, and yet chance may bring it: 6 of 9 has a lower limit of 0.35.
        ([2, 1, 1, 1, 1], [1, 1, 1, 0, 0], JustPast.NO_CLUSTER),
        ([0] * 5, [0] * 5, JustPast.NO_CLUSTER),
        ([10, 10, None, 10, 10], [1, 1, 1, 1, 1], JustPast.NOT_KNOWN),
        ([50, 50, 50, 50, 50], [1, 1, 1, 1], JustPast.NOT_KNOWN),
    ],
)
def test_a_cluster_is_twice_as_many_and_more_than_chance(
    near: list[int | None], after: list[int | None], found: JustPast
) -> None:
    counts = {46 + day: None if n is None else Decimal(n) for day, n in enumerate([*near, *after])}
    assert just_past(counts, 45) is found


def test_a_cluster_is_said_with_its_number(tmp_path: Path) -> None:
    counts = [20, 20, 20, 20, 30, 30, 30, 30, 30, 8, 8, 8, 8, 8]
    edition = edition_of(tmp_path, tables_of({"working-days": of_days(counts, 9)}))
    words = said(DAYS, edition, tmp_path)
    assert "a cluster just past the limit: 150 took up to 5 working days longer than it." in words


# What is asked amiss ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fence", "problem"),
    [
        ("categories\nref: '3.1'\nbreakdown: sauce", "Did you mean 'source'"),
        ("categories\nref: '3.1'\nbreakdown: source\nlimit: polite", "has no group 'polite'"),
        ("durations\nref: '3.1'\nlimit: '3'", "no figures by 'working-days'"),
        ("durations\nref: '3.1'\nbreakdown: source\nlimit: '3'", "The limit '3' is none of the"),
        ("durations\nref: '3.1'\nbreakdown: bands\nlimit: '3'", "is a band and no single"),
    ],
)
def test_a_fence_that_asks_amiss_is_told_what_there_is(
    fence: str, problem: str, tmp_path: Path
) -> None:
    by = {"source": {"police": "20", "school": "10"}, "bands": {"1-5": "20", "6-10": "10"}}
    edition = edition_of(tmp_path, tables_of(by))
    with pytest.raises(PacksError, match=re.escape(problem)):
        said(fence, edition, tmp_path)


# How it looks -------------------------------------------------------------------------------------


def test_the_drawings_look_as_they_did(tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    counts = [3, 20, 30, 40, 0, 20, 12, 9]
    edition = edition_of(tmp_path, tables_of({"working-days": of_days(counts, 25)}))
    drawn = re.findall(r"<svg.*?</svg>", html_of(DAYS, edition, tmp_path))
    golden("list-durations.svg", drawn[1])
