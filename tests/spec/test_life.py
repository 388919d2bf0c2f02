"""An indicator through all editions of its authority: what each gave, and what is not repeated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from packages_by_hand import rows_of
from published_by_hand import CHILDREN, VISITS, an_edition, figure, key
from words_by_hand import TEMPLATES

from generator.compose.life_table import life_told
from generator.judge.life import PERIODS, lives
from generator.judge.tellable import Key, kept_by
from generator.model.archive import PublishedEdition
from generator.model.changes import Life

#: What four editions gave for one period, `-` for none, and how its row reads in the last.
LIVES = """
of       | first          | second         | third          | last           | row
children | 613            | 613            | 613            | 613            | 613; 2023-01-a
children | 613            | 613            | 640            | 640            | 613, in 2023-01-a; 640, in 2023-03-a
children | 613            | 640            | 660            | 680            | 613, in 2023-01-a; 680, in 2023-04-a; 640 in 2023-02-a; 660 in 2023-03-a
children | -              | 640            | 660            | 660            | 640, in 2023-02-a; 660, in 2023-03-a
children | 613            | 640            | 613            | 613            | 613, in 2023-01-a; 613, in 2023-03-a; 640 in 2023-02-a
children | 613            | 615            | 640            | 640            | 613, in 2023-01-a; 640, in 2023-03-a; Not repeated: revised by a small number in 2023-02-a
children | 613            | 640            | 640            | 615            | Not repeated: revised by a small number, in 2023-01-a; 615, in 2023-04-a; 640 in 2023-02-a
children | [c]            | 640            | 640            | 640            | Not shown, to protect confidentiality, in 2023-01-a; 640, in 2023-02-a
children | [c]            | 640            | 640            | [c]            | Not shown, to protect confidentiality; 2023-04-a
children | 613            | [c]            | 640            | 640            | 613, in 2023-01-a; 640, in 2023-03-a; Not shown, to protect confidentiality in 2023-02-a
visits   | 78.0 (390/500) | 78.0 (391/501) | 78.0 (391/501) | 78.0 (391/501) | 78.0%; 2023-01-a
children | 613            | 613.4          | 613.4          | 613.4          | 613, in 2023-01-a; 613.4, in 2023-02-a
visits   | 78.0 (390/500) | 78.2 (391/500) | 80.0 (400/500) | 80.0 (400/500) | 78.0%, in 2023-01-a; 80.0%, in 2023-03-a; Not repeated: revised by a small number in 2023-02-a
"""  # noqa: E501

PERIOD = "2022-m12"


def four(of: str, *given: str) -> list[PublishedEdition]:
    return [
        an_edition(
            f"2023-0{n}-a",
            f"2023-m0{n}",
            [] if said == "-" else [figure(of, PERIOD, said)],
        )
        for n, said in enumerate(given, start=1)
    ]


def told(
    editions: list[PublishedEdition], withdrawn: dict[Key, date] | None = None
) -> dict[str, Life]:
    return lives(editions, kept_by(editions, withdrawn or {}, "dfe_1_5"))


def row(life: Life) -> str:
    words = life_told(life, TEMPLATES.words.life)
    assert words is not None
    (cells,) = words.table.rows
    return "; ".join(f"{c.text}, {c.small}" if c.small else c.text for c in cells[1:])


@pytest.mark.parametrize("case", rows_of(LIVES), ids=lambda c: f"{c['of']} {c['row'][:40]}")
def test_a_period_is_told_as_first_published_and_as_it_is_now(case: dict[str, str]) -> None:
    given = (case[name] for name in ("first", "second", "third", "last"))
    assert row(told(four(case["of"], *given))[case["of"]]) == case["row"]


def test_a_withdrawn_period_is_said_to_be_withdrawn() -> None:
    editions = four("children", "613", "640", "640", "[c]")
    life = told(editions, {key("children", PERIOD): date(2023, 3, 1)})["children"]
    assert row(life) == "Withdrawn; 2023-04-a"


def test_what_a_later_edition_hides_is_not_repeated_in_one_made_again() -> None:
    editions = four("children", "613", "640", "640", "[c]")
    found = lives(editions[:3], kept_by(editions, {}, "dfe_1_5"))["children"]
    assert "613" not in row(found) and "640" not in row(found)


def test_a_period_that_is_gone_and_one_that_was_only_forecast_are_not_told() -> None:
    before, *_, now = four("children", "613", "640", "640", "640")
    gone = replace(now, figures=(figure("children", "2023-m04", "700"),))
    (only,) = told([before, gone])["children"].rows
    assert only.period == "2023-m04"
    forecast = replace(before.figures[0], status="forecast")
    life = told([replace(before, figures=(forecast,)), now])["children"]
    assert row(life) == "640; 2023-04-a"


def test_parts_and_other_bases_are_left_to_the_ledger() -> None:
    more = [
        figure("children", PERIOD, "640"),
        figure("children", PERIOD, "320", area="north"),
        figure("children", PERIOD, "999", basis="in_period"),
    ]
    editions = [replace(one, figures=tuple(more)) for one in four("children", *["640"] * 4)]
    assert len(told(editions)["children"].rows) == 1


def test_a_long_series_shows_its_newest_periods_and_says_how_many_are_left_out() -> None:
    periods = [f"{year}-m{month:02d}" for year in (2020, 2021, 2022) for month in range(1, 13)]
    series = tuple(figure("children", period, "640") for period in periods)
    editions = [replace(one, figures=series) for one in four("children", *["640"] * 4)]
    life = told(editions)["children"]
    assert [one.period for one in life.rows] == periods[: -PERIODS - 1 : -1]
    words = life_told(life, TEMPLATES.words.life)
    assert words is not None
    assert words.earlier == "12 periods before these are in the ledger of published figures only."


def test_a_definition_that_changed_is_marked_with_the_edition_it_changed_in() -> None:
    before, _, _, now = four("visits", *["78.0 (390/500)"] * 4)
    other = replace(VISITS, definition="Children seen in ten days.")
    life = told([before, replace(now, indicators=(other, CHILDREN))])["visits"]
    words = life_told(life, TEMPLATES.words.life)
    assert words is not None
    assert words.redefined == (
        "Definition changed with the edition 2023-04-a, published on 28 April 2023: it was “"
        "Children seen in the past four weeks.” and became “Children seen in ten days.”.",
    )


def test_a_first_edition_has_no_life_yet() -> None:
    assert told(four("children", "613")[:1]) == {}
    new = four("children", "613", "613")
    new[0] = replace(new[0], indicators=(VISITS,))
    assert set(told(new)) == set()
