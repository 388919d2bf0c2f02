"""Sections of what is counted in lists: their numbers and sentences, worked out by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from lists_shown_by_hand import Edition, edition_of, of_days, tables_of, with_populations
from packages_by_hand import Tables
from words_by_hand import page

from generator.compose.print.drawn import for_paper
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
    assert f"by source, August 2023 {sentence}" in said(SOURCES, edition, tmp_path)


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
    assert "Within the limit (0 42): 60 (54.5%)." in said(f"{fence}0-42", edition, tmp_path)
    html = html_of(f"{fence}43-84", edition, tmp_path)
    assert "Within the limit, whose last group is 43 84: 90 (81.8%)." in text_of(html)
    assert "43 84 Last within the limit" in text_of(html)
    assert re.findall(r'<tr class="whole past">\s*<th scope="row">([^<]*)', html) == ["85 126"]


def test_what_lies_within_a_limit_is_not_said_where_a_band_is_hidden(tmp_path: Path) -> None:
    edition = edition_of(tmp_path, tables_of({"last-seen": BANDS}))
    fence = "categories\nref: '3.1'\nbreakdown: last-seen\nlimit: over-126"
    words = said(fence, edition, tmp_path)
    assert "How many are within the limit (Over 126) cannot be said:" in words
    assert "Within the limit" not in words


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
            "3.1 Referrals received, by working days taken, August 2023 "
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
    assert rows[0] == ["0 working days (the same day)", "[c]"]
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
    fence = f"{DAYS}\nshare: '3.2'"
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


# Ages by gender -----------------------------------------------------------------------------------

PYRAMID = "pyramid\nref: '3.1'"
AGES = {
    "0-to-9-female": "60",
    "0-to-9-male": "40",
    "0-to-9-other": "0",
    "10-to-17-female": "30",
    "10-to-17-male": "70",
    "10-to-17-other": "0",
}
AGE_NAMES = {
    f"{age}-{gender}": f"{words}, {of_gender}"
    for age, words in (("0-to-9", "0 to 9"), ("10-to-17", "10 to 17"))
    for gender, of_gender in (("female", "girls"), ("male", "boys"), ("other", "another"))
}
#: Of 40,000 children, 10,000 in each group but the last, of which there are 20,000.
LIVING = {
    "0-to-9-female": "10000",
    "0-to-9-male": "10000",
    "10-to-17-female": "10000",
    "10-to-17-male": "20000",
}


def ages(changes: Mapping[str, str], folder: Path, living: Mapping[str, str] = LIVING) -> Edition:
    tables = tables_of({"age-by-gender": {**AGES, **changes}}, names=AGE_NAMES)
    return edition_of(folder, with_populations(tables, "age-by-gender", living))


def test_ages_by_gender_stand_beside_what_the_population_would_have(tmp_path: Path) -> None:
    html = html_of(PYRAMID, ages({}, tmp_path), tmp_path)
    # 200 spread as 50,000 children are: a fifth each, and two fifths of boys of 10 to 17.
    assert table_of(html) == [
        ["Group", "Number", "Share", "If as in the child population"],
        ["0 to 9, girls", "60", "30.0%", "40"],
        ["0 to 9, boys", "40", "20.0%", "40"],
        ["0 to 9, another", "0", "0.0%", "None to compare"],
        ["10 to 17, girls", "30", "15.0%", "40"],
        ["10 to 17, boys", "70", "35.0%", "80"],
        ["10 to 17, another", "0", "0.0%", "None to compare"],
    ]
    words = text_of(html)
    assert "Of 200 referrals, the largest group is 10 to 17, boys, with 70 (35.0%)." in words
    assert "Girls: 90 (45.0%); Boys: 110 (55.0%)." in words
    assert "as all children who lived here on 30 June 2022." in words
    assert "in the table and not drawn" not in words


def test_a_hidden_age_is_in_no_sum_and_has_no_bar(tmp_path: Path) -> None:
    changes = {"10-to-17-female": "3", "10-to-17-other": "2"}
    html = html_of(PYRAMID, ages(changes, tmp_path), tmp_path)
    words = text_of(html)
    # 170 in the three groups shown, of a population of 40,000: a quarter, a quarter, a half.
    assert [row[1:] for row in table_of(html)[1:]] == [
        ["60", "34.3%", "43"],
        ["40", "22.9%", "43"],
        ["0", "0.0%", "None to compare"],
        ["[c]", "Not shown", "None to compare"],
        ["70", "40.0%", "85"],
        ["[c]", "Not shown", "None to compare"],
    ]
    assert "Girls:" not in words
    assert "in the table and not drawn" in words
    assert html.count("<rect") == 3


def test_ages_say_aloud_what_their_table_says(tmp_path: Path) -> None:
    html = html_of(
        PYRAMID, ages({"10-to-17-female": "3", "10-to-17-other": "2"}, tmp_path), tmp_path
    )
    (told,) = descriptions(html)
    for name, number, share, expected in table_of(html)[1:]:
        details = [number]
        details += [share] if share != "Not shown" else []
        details += [f"{expected} if as in the population"] if expected.isdecimal() else []
        assert f"{name}: {', '.join(details)}." in told


def test_ages_without_a_population_have_no_line(tmp_path: Path) -> None:
    tables = tables_of({"age-by-gender": AGES}, names=AGE_NAMES)
    html = html_of(PYRAMID, edition_of(tmp_path, tables), tmp_path)
    assert table_of(html)[0] == ["Group", "Number", "Share"]
    assert "upright line" not in text_of(html)


def test_a_population_with_a_small_group_stays_inside(tmp_path: Path) -> None:
    released, _ = ages({}, tmp_path, {**LIVING, "0-to-9-female": "4"})
    assert released.populations == ()
    (tmp_path / "b").mkdir()
    released, _ = ages({}, tmp_path / "b", {**LIVING, "0-to-9-female": "6"})
    assert min(one.count for one in released.populations) == 6


# Ethnic groups ------------------------------------------------------------------------------------

ETHNICITY = "ethnicity\nref: '3.1'"
GROUPS_HERE = {"white": "800", "mixed": "50", "asian": "100", "black": "50"}


def groups_here(counts: Mapping[str, str], folder: Path) -> Edition:
    tables = tables_of({"ethnicity": counts})
    return edition_of(folder, with_populations(tables, "ethnicity", GROUPS_HERE))


def test_groups_are_more_or_fewer_than_their_share_only_beyond_chance(tmp_path: Path) -> None:
    counts = {"white": "300", "mixed": "25", "asian": "20", "black": "55", "unknown": "12"}
    html = html_of(ETHNICITY, groups_here(counts, tmp_path), tmp_path)
    # Wilson's limits of 300, 25, 20 and 55 of 400, worked out apart with z = 1.96.
    assert [row[1:] for row in table_of(html)[1:]] == [
        ["300", "75.0%", "70.5% to 79.0%", "80.0%", "Fewer than its share"],
        ["25", "6.3%", "4.3% to 9.1%", "5.0%", "About as many as its share"],
        ["20", "5.0%", "3.3% to 7.6%", "10.0%", "Fewer than its share"],
        ["55", "13.8%", "10.7% to 17.5%", "5.0%", "More than its share"],
        ["12", *["None to compare"] * 4],
    ]
    assert (
        "Beside their share of the child population, of 400 in the groups compared: more Black; "
        "fewer White and Asian; about as many Mixed."
    ) in text_of(html)


def test_a_small_group_is_not_judged_and_a_hidden_one_is_named_as_that(tmp_path: Path) -> None:
    counts = {"white": "120", "mixed": "8", "asian": "3", "black": "4"}
    html = html_of(ETHNICITY, groups_here(counts, tmp_path), tmp_path)
    # 128 are compared, of whom 7.5 would be expected to be Mixed.
    assert (
        "of 128 in the groups compared: about as many White; too few to say of Mixed; "
        "not shown Asian and Black."
    ) in text_of(html)
    assert [row[1] for row in table_of(html)[3:]] == ["[c]", "[c]"]


def test_groups_say_aloud_what_their_table_says(tmp_path: Path) -> None:
    counts = {"white": "120", "mixed": "8", "asian": "3", "black": "4"}
    html = html_of(ETHNICITY, groups_here(counts, tmp_path), tmp_path)
    (told,) = descriptions(html)
    for name, number, share, interval, living, standing in table_of(html)[1:]:
        if share == "None to compare":
            assert f"{name}: {number}." in told
        else:
            of_all = f"{living} of the child population: {standing.casefold()}."
            assert f"{name}: {number}, {share} ({interval}), {of_all}" in told


def test_what_is_hidden_moves_no_mark(tmp_path: Path) -> None:
    drawn = []
    for asian, black, folder in (("3", "4", tmp_path / "a"), ("4", "3", tmp_path / "b")):
        folder.mkdir()
        counts = {"white": "120", "mixed": "28", "asian": asian, "black": black}
        html = html_of(ETHNICITY, groups_here(counts, folder), folder)
        drawn.append(re.findall(r"<svg.*?</svg>", html))
    assert drawn[0] == drawn[1]


def test_one_group_alone_is_set_beside_nothing(tmp_path: Path) -> None:
    edition = groups_here({"white": "120", "mixed": "6", "asian": "2", "black": "2"}, tmp_path)
    assert len([one for one in edition[0].figures if one.key.category and one.shown]) == 1
    words = said(ETHNICITY, edition, tmp_path)
    assert "Beside their share of the child population, no group can be set." in words


def test_nobody_and_nothing_shown_can_be_set_beside_the_population(tmp_path: Path) -> None:
    for number, folder in (("0", tmp_path / "a"), ("3", tmp_path / "b")):
        folder.mkdir()
        edition = groups_here({"white": number, "black": number}, folder)
        words = said(ETHNICITY, edition, folder)
        assert "Beside their share of the child population, no group can be set." in words


# Shares -------------------------------------------------------------------------------------------

PLACES = (("national", "England"), ("regional", "The North"), ("neighbours", "Neighbours"))


def shares_tables(ours: Mapping[str, str], theirs: Mapping[str, str]) -> Tables:
    """Shares of 1,000 children in March 2023, beside the same of other places."""
    tables: Tables = {"indicators": [], "observations": [], "comparators": []}
    for place, (name, number) in enumerate(ours.items(), start=1):
        share = {"indicator": name, "ref": f"4.{place}", "name": name.capitalize()}
        share |= {"theme": "Care", "unit": "percent", "polarity": "neutral", "counts": "children"}
        share |= {"basis": "snapshot", "frequency": "monthly", "numerator_label": "such"}
        tables["indicators"].append(share | {"denominator_label": "children"})
        row = {"indicator": name, "period": "2023-m08", "basis": "snapshot"}
        tables["observations"].append(row | {"numerator": number, "denominator": "1000"})
        tables["comparators"] += [
            row
            | {"comparator": kind, "name": words, "kind": kind, "statistic": "value"}
            | {"value": theirs[name], "source": "invented"}
            for kind, words in PLACES
            if name in theirs
        ]
    return tables


def test_shares_are_higher_or_lower_than_those_like_for_like(tmp_path: Path) -> None:
    ours = {"fostered": "700", "placed": "300", "moved": "100", "hidden": "3", "alone": "200"}
    theirs = {"fostered": "65.0", "placed": "30.0", "moved": "12.0", "hidden": "1.0"}
    edition = edition_of(tmp_path, shares_tables(ours, theirs))
    fence = "shares\nindicators: ['4.1', '4.2', '4.3', '4.4', '4.5']"
    html = html_of(fence, edition, tmp_path)
    assert (
        "Of 3 shares set beside England, 1 is higher, 1 is lower and 1 is the same. "
        "1 cannot be set beside it, like for like. 1 share is not shown."
    ) in text_of(html)
    rows = table_of(html)
    assert rows[0] == ["Indicator", "Our latest", "Neighbours", "The North", "England"]
    assert rows[1][1:] == [
        "70.0% 700 of 1,000 At 31 August 2023",
        *["65.0% at 31 August 2023"] * 3,
    ]
    assert rows[4][1].startswith("[c]")
    assert rows[5][2:] == ["Not published"] * 3
    # A bar for each share that is shown.
    assert html.count("<rect") == 4


def test_a_mark_of_a_place_is_a_character_on_paper(tmp_path: Path) -> None:
    edition = edition_of(tmp_path, shares_tables({"fostered": "700"}, {"fostered": "65.0"}))
    html = for_paper(html_of("shares\nindicators: ['4.1']", edition, tmp_path), "A bar")
    marks = re.findall(r'<span aria-hidden="true">(.) </span>', html)
    assert marks == ["♦", "▲", "▌"]


def test_shares_without_other_places_and_their_groups_say_how_far_they_reach(
    tmp_path: Path,
) -> None:
    tables = shares_tables({"fostered": "700"}, {})
    del tables["comparators"]
    for age, number in (("17", "90"), ("18", "60"), ("19", "2")):
        row = {"indicator": "fostered", "period": "2023-m08", "basis": "snapshot"}
        row |= {"breakdown": "leaver-age", "category": age}
        tables["observations"].append(row | {"numerator": number, "denominator": "100"})
        tables.setdefault("categories", []).append(
            {"breakdown": "leaver-age", "category": age, "name": f"Aged {age}", "order": age}
        )
    fence = "shares\nindicators: ['4.1']"
    edition = edition_of(tmp_path, tables)
    assert "Shares 4.1 Fostered 70.0%. " in said(fence, edition, tmp_path)
    words = said(f"{fence}\nbreakdown: leaver-age", edition, tmp_path)
    assert "4.1 Fostered: from 60.0% (Aged 18) to 90.0% (Aged 17) of the groups shown." in words
    assert "| Aged 19 | [c]" in words
    with pytest.raises(PacksError, match="None of these indicators has figures by 'ages'"):
        said(f"{fence}\nbreakdown: ages", edition, tmp_path)


# Came and left ------------------------------------------------------------------------------------

FLOWS = "started-and-ceased\nstarted: '3.1'\nceased: '3.2'\nopen: '3.3'"
HALVES = ("2022-09-01/2023-02-28", "2023-03-01/2023-08-31")


def flow_tables(
    started: tuple[str, str], ceased: tuple[str, str], open_at: tuple[str, str, str]
) -> Tables:
    """Two half years of what came and left, and how many were open at their ends."""
    tables = tables_of({"none": {}}, whole="0")
    (known,) = tables["indicators"]
    names = {"started": "Started", "ceased": "Ceased", "open": "Open plans"}
    tables["indicators"] = [
        known | {"indicator": name, "ref": f"3.{place}", "name": words}
        for place, (name, words) in enumerate(names.items(), start=1)
    ]
    tables["indicators"][2]["basis"] = "snapshot"
    tables["observations"] = [
        {"indicator": name, "period": period, "basis": "in_period", "value": number}
        for name, numbers in (("started", started), ("ceased", ceased))
        for period, number in zip(HALVES, numbers, strict=True)
    ]
    tables["observations"] += [
        {"indicator": "open", "period": period, "basis": "snapshot", "value": number}
        for period, number in zip(("2022-m08", "2023-m02", "2023-m08"), open_at, strict=True)
    ]
    del tables["categories"]
    return tables


@pytest.mark.parametrize(
    ("started", "ceased", "sentence"),
    [
        (
            "120",
            "98",
            "Started 120, Ceased 98; 22 more started than ceased. Open plans: 302 before",
        ),
        ("98", "120", "Started 98, Ceased 120; 22 more ceased than started."),
        ("98", "98", "Started 98, Ceased 98; as many started as ceased."),
        ("98", "3", "how many more started than ceased cannot be told, as not both are shown."),
    ],
)
def test_the_sentence_on_flows_is_true_of_what_is_shown(
    started: str, ceased: str, sentence: str, tmp_path: Path
) -> None:
    tables = flow_tables(("110", started), ("100", ceased), ("292", "302", "324"))
    words = said(FLOWS, edition_of(tmp_path, tables), tmp_path)
    assert f"1 March 2023 to 31 August 2023: {sentence}" in words


def test_flows_have_both_numbers_their_difference_and_both_ends(tmp_path: Path) -> None:
    tables = flow_tables(("110", "98"), ("110", "120"), ("292", "302", "4"))
    html = html_of(FLOWS, edition_of(tmp_path, tables), tmp_path)
    assert table_of(html) == [
        ["Period", "Started", "Ceased", "Difference", "Open before", "Open at the end"],
        ["1 September 2022 to 28 February 2023", "110", "110", "0", "292", "302"],
        ["1 March 2023 to 31 August 2023", "98", "120", "\N{MINUS SIGN}22", "302", "[c]"],
    ]
    (told,) = descriptions(html)
    assert "110 started, 110 ceased, difference 0; open before 292, at the end 302." in told
    assert "98 started, 120 ceased, difference minus 22; open before 302, at the end [c]." in told
    assert "Open plans: 302 before it." in text_of(html)


# What is asked amiss ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fence", "problem"),
    [
        ("categories\nref: '3.1'\nbreakdown: sauce", "Did you mean 'source'"),
        ("categories\nref: '3.1'\nbreakdown: source\nlimit: polite", "has no group 'polite'"),
        ("durations\nref: '3.1'\nlimit: '3'", "no figures by 'working-days'"),
    ],
)
def test_a_fence_that_asks_amiss_is_told_what_there_is(
    fence: str, problem: str, tmp_path: Path
) -> None:
    edition = edition_of(tmp_path, tables_of({"source": {"police": "20", "school": "10"}}))
    with pytest.raises(PacksError, match=re.escape(problem)):
        said(fence, edition, tmp_path)


@pytest.mark.parametrize(
    ("counts", "problem"),
    [
        ({"1": "20", "2": "10"}, "The limit '3' is none of the working days of 3.1."),
        ({"1-5": "20", "6-10": "10"}, "'1 5' of 3.1 is a band and no single working day."),
    ],
)
def test_durations_are_of_single_days_and_the_limit_is_one_of_them(
    counts: Mapping[str, str], problem: str, tmp_path: Path
) -> None:
    edition = edition_of(tmp_path, tables_of({"conference-working-days": counts}))
    with pytest.raises(PacksError, match=re.escape(problem)):
        said(DAYS, edition, tmp_path)


# How it looks -------------------------------------------------------------------------------------


def test_the_drawings_look_as_they_did(tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    days = tables_of({"working-days": of_days([3, 20, 30, 40, 0, 20, 12, 9], 25)})
    groups = {"white": "300", "mixed": "25", "asian": "3", "black": "4", "unknown": "12"}
    drawn = {
        "durations": html_of(DAYS, edition_of(_new(tmp_path, "a"), days), tmp_path),
        "pyramid": html_of(PYRAMID, ages({"10-to-17-female": "3"}, _new(tmp_path, "b")), tmp_path),
        "ethnicity": html_of(ETHNICITY, groups_here(groups, _new(tmp_path, "c")), tmp_path),
        "flows": html_of(
            FLOWS,
            edition_of(
                _new(tmp_path, "d"),
                flow_tables(("110", "98"), ("3", "120"), ("292", "302", "324")),
            ),
            tmp_path,
        ),
        "shares": html_of(
            "shares\nindicators: ['4.1']",
            edition_of(_new(tmp_path, "e"), shares_tables({"one": "700"}, {"one": "65.0"})),
            tmp_path,
        ),
    }
    for name, html in drawn.items():
        drawings = re.findall(r"<svg.*?</svg>", html)
        golden(f"lists/{name}.svg", "".join(f"{one}\n" for one in drawings))


def _new(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name
