"""What goes with a hidden percentage: every channel by which its number could come back.

The same edition three times: with nothing protected, so that each channel is there to be seen; with
two small counts hidden; and with a safe range in the place of one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from editions_by_hand import small_edition, with_rows
from packages_by_hand import Tables, small_tables
from words_by_hand import TEMPLATES, Drawings

from generator.compose.pages import plan_edition
from generator.model.editions import Narrative
from generator.model.pages import Standing
from generator.publish.downloads import released_downloads


@dataclass(frozen=True)
class Told:
    """Everything an edition publishes: all of it, the page of each of the two, and its words."""

    everything: str
    visits: str
    words: str


def tables(disclosure: str, safe_range: str) -> Tables:
    """617 of 620 children visited, 211 of 214 in the north; 4 referrals among 3,113 children."""
    made = small_tables()
    made["observations"] = [
        row
        for row in made["observations"]
        if row["indicator"] != "children-visited" or row["period"] == "2023-m03"
    ]
    with_rows(
        made,
        "indicators",
        """
        indicator | ref | name      | theme  | unit           | polarity | basis     | frequency | counts   | numerator_label | denominator_label
        referrals | 9.9 | Referrals | Visits | rate_per_10000 | neutral  | in_period | monthly   | children | referrals       | children
        """,  # noqa: E501
    )
    with_rows(
        made, "areas", "area | name | kind\nnorth | North | locality\nsouth | South | locality"
    )
    with_rows(
        made,
        "observations",
        """
        indicator        | area  | period   | basis     | numerator | denominator
        children-visited |       | 2023-m07 | snapshot  | 500       | 616
        children-visited |       | 2023-m08 | snapshot  | 617       | 620
        children-visited | north | 2023-m08 | snapshot  | 211       | 214
        children-visited | south | 2023-m08 | snapshot  | 406       | 406
        referrals        |       | 2023-m08 | in_period | 4         | 3113
        """,
    )
    others = "\n".join(
        f"children-visited | 2023-m08 | snapshot | E0600000{n} | Place {n} | authority | value | "
        f"{80 + n}.3 | {803 + 10 * n} | 1000"
        for n in range(1, 7)
    )
    with_rows(
        made,
        "comparators",
        "indicator | period | basis | comparator | name | kind | statistic | value | numerator | "
        f"denominator\n{others}",
    )
    for row in made["indicators"]:
        if row["indicator"] in ("children-visited", "referrals"):
            row["disclosure"] = disclosure
            if disclosure == "open":
                row |= {
                    "disclosure_reason": "it is invented",
                    "disclosure_by": "Head of governance",
                    "disclosure_on": "2023-09-01",
                }
        if row["indicator"] == "children-visited":
            row["safe_range"] = safe_range
    return made


def told(folder: Path, disclosure: str, safe_range: str = "") -> Told:
    released, judgements = small_edition(folder, tables(disclosure, safe_range))
    downloads = released_downloads(released, judgements)
    planned, _ = plan_edition(
        released,
        judgements,
        Narrative(),
        templates=TEMPLATES,
        drawings=Drawings(),
        standing=Standing(published=True),
        downloads=lambda: downloads,
    )
    pages = tuple(one.page for one in planned)
    (visits,) = (page.html for page in pages if page.path == "indicators/children-visited.html")
    of_pages = "\n".join(page.html for page in pages if page.path != "methods.html")
    files = "\n".join(download.content.decode() for download in downloads)
    words = re.sub(r"<[^>]*>|\s", " ", visits.replace("</tr>", " | "))
    return Told(of_pages + files, visits, re.sub(r" +", " ", words))


def row_of(told: Told, name: str) -> str:
    """The row of an area in the table of parts."""
    (found,) = re.findall(rf"<tr>\s*<th[^>]*>{name}\b.*?</tr>", told.visits, re.DOTALL)
    return str(found)


#: Each channel, and whether an edition lets it speak.
CHANNELS: dict[str, Callable[[Told], bool]] = {
    "count": lambda t: bool(re.search(r"\b617\b|\b211\b", t.everything)),
    "percentage": lambda t: bool(re.search(r"\b(99\.5|98\.6)\d*(%|,)", t.everything)),
    "rate": lambda t: "12.8" in t.everything,
    "complement": lambda t: bool(re.search(r"\b3 not\b|missed\W+3\b", t.words)),
    "bar": lambda t: "<svg" in row_of(t, "North"),
    "rating": lambda t: 'class="tag green"' in t.visits,
    "arrow": lambda t: "↑" in t.visits,
    "rank": lambda t: bool(re.search(r"\b(1st|first|highest) of 7\b|of 7 authorities", t.words)),
    "change": lambda t: bool(re.search(r"\b\d+\.\d points since\b", t.words)),
}


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    return {
        "open": told(tmp_path_factory.mktemp("open"), "open"),
        "hidden": told(tmp_path_factory.mktemp("hidden"), "attribute"),
        "range": told(tmp_path_factory.mktemp("range"), "attribute", "yes"),
    }


def test_a_hidden_percentage_takes_every_channel_with_it(editions: dict[str, Told]) -> None:
    speaking = {
        name: {channel for channel, speaks in CHANNELS.items() if speaks(edition)}
        for name, edition in editions.items()
    }
    assert speaking["open"] == set(CHANNELS)
    assert speaking["hidden"] == set()
    # A range says one thing more, and only because all of 95 to 100 is green.
    assert speaking["range"] == {"rating"}
    assert "95% or more" in editions["range"].words
    assert "95% or more" not in editions["hidden"].words
