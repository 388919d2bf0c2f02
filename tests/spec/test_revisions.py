"""Figures that differ from the edition before, against the oracle of what must be said of each.

The edition before is released, written as its downloads are, and read back; the one after is
released from a package of its own that declares what the case declares.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from built_by_hand import entry_of
from editions_by_hand import small_edition
from judged_by_hand import oracle
from packages_by_hand import Tables, small_tables

from generator.check.revisions import check_revisions
from generator.judge.revisions import revisions_of
from generator.model.editions import ReleasedEdition
from generator.model.figures import Row
from generator.model.records import Record
from generator.model.revisions import Revised, mark_of
from generator.publish.downloads import released_downloads
from generator.read.record import read_published_edition

CASES: list[dict[str, Any]] = oracle("revisions")["cases"]

#: Rated by a minimum of 85 and an upper target of 90, as the oracle's case of two colours needs.
INDICATOR = "children-visited"
OTHER_MEANING = "Children seen at home in the last ten working days, of all with a plan."


def tables_with(told: dict[str, str], period: str = "2023-m07") -> Tables:
    """A package whose July figure of one indicator is what a case tells."""
    tables = small_tables()
    kept = [
        row
        for row in tables["observations"]
        if (row["indicator"], row["period"]) != (INDICATOR, period)
    ]
    value = told["value"]
    status = told.get("status", "final")
    row = {
        "indicator": INDICATOR,
        "period": period,
        "basis": "snapshot",
        "value": value if value != "c" else "",
        "decimals": str(len(value.partition(".")[2])),
        "symbol": "c" if value == "c" else "",
        "status": "provisional" if status == "provisional" else "",
    }
    tables["observations"] = [*kept, row]
    for indicator in tables["indicators"]:
        if indicator["indicator"] == INDICATOR and told.get("definition") == "v2":
            indicator["definition"] = OTHER_MEANING
    return tables


def declared(told: dict[str, str]) -> tuple[Record, ...]:
    """The row of the package's revisions, where the case declares one."""
    if told.get("status") not in ("corrected", "revised"):
        return ()
    kind = {"corrected": "correction", "revised": "revision"}[told["status"]]
    fields = {
        "indicator": INDICATOR,
        "period": "2023-m07",
        "basis": "snapshot",
        "kind": kind,
        "reason": told["reason"],
    }
    return (Record("revisions", Row("revisions.csv", 2), fields),)


def found(case: dict[str, Any], folder: Path) -> tuple[ReleasedEdition, tuple[Revised, ...]]:
    """What is said of the figures of this edition, beside those of the one before."""
    published = []
    if case["previous_edition"]:
        before, judgements = small_edition(folder / "before", tables_with(case["previous_edition"]))
        for download in released_downloads(before, judgements):
            path = folder / "archive" / download.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(download.content)
        told = read_published_edition(folder / "archive", entry_of("2023-07-scrutiny"), "archive")
        assert told.figures
        published.append(told)
    released, _ = small_edition(folder / "after", tables_with(case["this_edition"]))
    return released, revisions_of(released, published, declared(case["this_edition"]))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_an_edition_says_of_a_figure_what_the_case_asks(
    case: dict[str, Any], tmp_path: Path
) -> None:
    expected = case["expected"]
    released, revised = found(case, tmp_path)
    # A changed definition is said of every figure that differs under it, and here only one does.
    (figure,) = (
        figure
        for figure in released.figures
        if figure.key.indicator == INDICATOR and figure.key.period.token == "2023-m07"
    )
    ours = next((one for one in revised if one.now == figure), None)
    problems = [
        f.problem for f in check_revisions(revised, "observations.csv", "a/b") if f.is_error
    ]
    if "error" in expected:
        assert len(problems) == 1
        assert expected["error"].partition(":")[0] in problems[0]
        return
    assert problems == []
    if "listed" in expected:
        assert (ours is not None) is expected["listed"]
    if "marker" in expected:
        assert (mark_of(figure, ours) or None) == expected["marker"]
    if "kind" in expected:
        assert ours is not None
        assert ours.kind == expected["kind"]
    if "size" in expected:
        assert ours is not None
        assert ours.size == Decimal(expected["size"].split()[0])
    if expected.get("flag") == "conclusion changed":
        assert ours is not None
        assert ours.conclusion_changed
    if expected.get("flag") == "disclosure review":
        assert ours is not None
        assert ours.disclosure_review
        codes = [finding.code for finding in check_revisions(revised, "observations.csv", "a/b")]
        assert codes == ["PRIV-REVISED"]


def test_nothing_is_said_of_a_figure_that_is_told_for_the_first_time(tmp_path: Path) -> None:
    case = {"previous_edition": None, "this_edition": {"value": "88.4"}}
    assert found(case, tmp_path)[1] == ()


@pytest.mark.parametrize(
    ("was", "now", "differs"),
    [
        ("88.4", "88.4", False),
        ("88", "88.4", False),
        ("88.4", "88.40", False),
        ("88", "88.6", True),
    ],
)
def test_a_figure_given_to_more_places_is_the_same_if_it_rounds_to_it(
    was: str, now: str, differs: bool, tmp_path: Path
) -> None:
    case = {"previous_edition": {"value": was}, "this_edition": {"value": now}}
    _, revised = found(case, tmp_path)
    assert bool(revised) is differs


def test_the_edition_told_last_speaks_for_a_figure(tmp_path: Path) -> None:
    editions = []
    for name, value in (("2023-06-scrutiny", "70.0"), ("2023-07-scrutiny", "88.4")):
        before, judgements = small_edition(tmp_path / name, tables_with({"value": value}))
        folder = tmp_path / "archive" / name
        for download in released_downloads(before, judgements):
            (folder / download.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / download.path).write_bytes(download.content)
        editions.append(read_published_edition(folder, entry_of(name), name))
    now, _ = small_edition(tmp_path / "now", tables_with({"value": "88.4"}))
    assert revisions_of(now, editions, ()) == ()
    (one,) = revisions_of(now, editions[:1], ())
    assert one.edition == "2023-06-scrutiny"
