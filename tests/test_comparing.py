"""Two editions side by side, as the command and the pages tell it: and what neither repeats."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from test_golden_site import read_aloud

from conftest import REPOSITORY
from generator.cli import packs

SCRUTINY = "your-council/2025-09-scrutiny"
BOARD = "your-council/2025-09-board"
PARTNERS = "your-council/2025-09-partners"
ROWS = "datapackages/your-council/2025-m09/observations.csv"

#: Published once: then revised by three children; hidden at first, shown, and hidden again.
REVISED, HIDDEN = re.compile(r"25,?113"), re.compile(r"94,?117")


@dataclass(frozen=True)
class Case:
    """A workspace of three published editions, and what was said of the last before that."""

    workspace: Path
    before: str


def asked(workspace: Path, *arguments: str) -> Result:
    return CliRunner().invoke(packs, [*arguments, "--workspace", str(workspace)])


def said(workspace: Path, *arguments: str) -> str:
    """What the program answers; the test fails with all it said if it does not succeed."""
    result = asked(workspace, *arguments)
    assert result.exit_code == 0, result.output
    return result.output


def published(workspace: Path, edition: str) -> None:
    """An edition that a role has read, and that is published."""
    said(workspace, "clear", edition, "--by", "Director of Children's Services")
    said(workspace, "publish", edition)


def page(workspace: Path, name: str) -> str:
    return read_aloud((workspace / "archive" / name).read_text(encoding="utf-8"))


def change(workspace: Path, *changes: tuple[str, str]) -> None:
    rows = workspace / ROWS
    text = rows.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    rows.write_text(text, encoding="utf-8")


def following(workspace: Path, edition: str, body: str, before: str, on: str) -> None:
    """An edition of the same package for another body, that follows an edition."""
    folder = workspace / "content" / edition
    shutil.copytree(workspace / "content" / SCRUTINY, folder)
    (folder / "02-visits-and-assessments.md").unlink()
    settings = folder / "edition.toml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("Children's Scrutiny Committee", body).replace("2025-10-13", on)
    settings.write_text(f'previous = "{before.partition("/")[2]}"\n{text}', encoding="utf-8")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("compared") / "ours"
    workspace = Path(shutil.copytree(REPOSITORY / "generator" / "starter", folder))
    in_care = "children-in-care,,,,2024-m10,snapshot,,,"
    latest = "children-in-care,,,,2025-m09,snapshot,,,"
    visits = "visits-4-weeks,,,,2025-m09,snapshot,"
    change(workspace, (f"{in_care}241,,,,", f"{in_care},,,c,"), (f"{latest}251", f"{latest}25113"))
    published(workspace, SCRUTINY)
    following(workspace, BOARD, "Improvement Board", SCRUTINY, "2025-10-14")
    change(
        workspace,
        (f"{in_care},,,c,", f"{in_care}94117,,,,"),
        (f"{latest}25113", f"{latest}25116"),
        (f"{visits}386,490", f"{visits}380,490"),
    )
    said(workspace, "revisions", BOARD, "--accept", "late recording", "--under", "100")
    by = ("--by", "Head of Information Governance")
    said(workspace, "accept", BOARD, "PRIV-REVISED", "looked at", *by)
    published(workspace, BOARD)
    following(workspace, PARTNERS, "Partnership", BOARD, "2025-10-15")
    change(workspace, (f"{in_care}94117,,,,", f"{in_care},,,c,"))
    before = said(workspace, "diff", BOARD, PARTNERS, "--format", "json")
    published(workspace, PARTNERS)
    return Case(workspace, before)


def test_the_command_says_what_changed_with_its_reason(case: Case) -> None:
    lines = said(case.workspace, "diff", SCRUTINY, BOARD)
    assert (
        "1.1 Visits to children in need (At 30 September 2025). Then: 78.8% (386 of 490); "
        "Now: 77.6% (380 of 490); Why: Revision: late recording\n"
    ) in lines
    assert (
        "2.2 Children in care (At 30 September 2025). Then: Not repeated: revised by a small "
        "number; Now: 25,116; Why: Revision: late recording\n"
    ) in lines
    assert "Since the edition of September 2025 (2025-09-scrutiny): 3 figures changed." in lines


def test_what_was_shown_once_and_is_hidden_now_is_repeated_nowhere(case: Case) -> None:
    archive = case.workspace / "archive"
    assert HIDDEN.search((archive / BOARD / "data" / "figures.csv").read_text(encoding="utf-8"))
    for file in (archive / PARTNERS).rglob("*"):
        if file.suffix in (".html", ".csv", ".json"):
            assert not HIDDEN.search(file.read_text(encoding="utf-8")), file
    for pair in ((SCRUTINY, BOARD), (BOARD, PARTNERS), (SCRUTINY, PARTNERS)):
        for form in ("text", "json"):
            assert not HIDDEN.search(said(case.workspace, "diff", *pair, "--format", form)), pair
    told = page(case.workspace, f"{PARTNERS}/what-changed.html")
    assert "| Not repeated: it is hidden since | Not shown, to protect confidentiality |" in told


def test_a_revision_by_a_few_people_is_printed_beside_nothing(case: Case) -> None:
    archive = case.workspace / "archive"
    assert REVISED.search((archive / SCRUTINY / "index.html").read_text(encoding="utf-8"))
    for edition in (BOARD, PARTNERS):
        for file in (archive / edition).rglob("*"):
            if file.suffix in (".html", ".csv", ".json"):
                assert not REVISED.search(file.read_text(encoding="utf-8")), file
    for pair in ((SCRUTINY, BOARD), (SCRUTINY, PARTNERS)):
        for form in ("text", "json"):
            assert not REVISED.search(said(case.workspace, "diff", *pair, "--format", form)), pair


def test_an_edition_is_read_alike_before_and_after_it_is_published(case: Case) -> None:
    after = said(case.workspace, "diff", BOARD, PARTNERS, "--format", "json")
    assert after == case.before
    assert said(case.workspace, "diff", PARTNERS, BOARD, "--format", "json") == after


def test_every_edition_but_the_first_has_the_page_and_the_ways_to_it(case: Case) -> None:
    archive = case.workspace / "archive"
    assert not (archive / SCRUTINY / "what-changed.html").exists()
    first = (archive / SCRUTINY / "index.html").read_text(encoding="utf-8")
    assert "what-changed.html" not in first
    overview = (archive / BOARD / "index.html").read_text(encoding="utf-8")
    assert '<a href="what-changed.html">What changed</a></li>' in overview
    assert '<a href="what-changed.html">What changed, item by item</a></p>' in overview
    for place in ("page", "command"):
        told = (
            page(case.workspace, f"{BOARD}/what-changed.html")
            if place == "page"
            else said(case.workspace, "diff", SCRUTINY, BOARD)
        )
        assert "Not repeated: revised by a small number" in told, place
        assert "No indicator was added, dropped, renamed or redefined." in told, place


def test_the_values_hold_what_the_page_says(case: Case) -> None:
    values = json.loads(said(case.workspace, "diff", SCRUTINY, BOARD, "--format", "json"))
    assert [one["key"][0] for one in values["figures"]] == [
        "visits-4-weeks", "children-in-care", "children-in-care",
    ]  # fmt: skip
    visits, first, last = values["figures"]
    assert (visits["then"]["value"], visits["now"]["value"]) == ("78.8", "77.6")
    assert (first["then"]["symbol"], first["change"]) == ("c", "now hidden")
    assert last["then"] == {
        "value": None, "numerator": None, "denominator": None, "safe_range": None, "symbol": "",
        "untold": "revised by a small number", "unit": "", "unit_label": "",
    }  # fmt: skip
    assert (last["now"]["value"], last["change"], last["reason"]) == (
        "25116", "revision", "late recording",
    )  # fmt: skip


def test_an_indicators_page_tells_its_life_through_the_editions(case: Case) -> None:
    told = page(case.workspace, f"{PARTNERS}/indicators/visits-4-weeks.html")
    assert "3 editions of this authority told it, this one included." in told
    assert "What they gave differs for 1 of the 12 periods below." in told
    assert "78.8% in 2025-09-scrutiny | 77.6% in 2025-09-board" in told
    told = page(case.workspace, f"{PARTNERS}/indicators/children-in-care.html")
    assert "Not repeated: revised by a small number in 2025-09-scrutiny | 25,116 in" in told
    first = page(case.workspace, f"{SCRUTINY}/indicators/visits-4-weeks.html")
    assert "What each edition gave" not in first


@pytest.mark.parametrize(
    ("one", "other", "sentence"),
    [
        (BOARD, "2025-09-board", "is named twice"),
        (BOARD, "2025-09-bord", "There is no edition '2025-09-bord'. Did you mean"),
        (BOARD, "other/2025-09-board", "are of two authorities"),
    ],
)
def test_two_editions_of_one_authority_are_asked_for(
    one: str, other: str, sentence: str, case: Case, tmp_path: Path
) -> None:
    workspace = Path(shutil.copytree(case.workspace, tmp_path / "ours"))
    if other.startswith("other/"):
        shutil.copytree(workspace / "content" / BOARD, workspace / "content" / other)
    result = asked(workspace, "diff", one, other)
    assert result.exit_code == 1
    assert sentence in f"{result.output}{result.exception}"


def test_an_edition_of_before_there_were_such_tables_is_still_compared(
    case: Case, tmp_path: Path
) -> None:
    workspace = Path(shutil.copytree(case.workspace, tmp_path / "ours"))
    for name in ("judgements.csv", "revisions.csv", "datapackage.json"):
        (workspace / "archive" / SCRUTINY / "data" / name).unlink(missing_ok=True)
    lines = said(workspace, "diff", SCRUTINY, BOARD)
    assert "The edition of September 2025 did not publish its ratings as a table" in lines
    assert "Then: 78.8% (386 of 490); Now: 77.6% (380 of 490)" in lines


def test_a_withdrawn_figure_leaves_every_page_that_compared_it(case: Case, tmp_path: Path) -> None:
    workspace = Path(shutil.copytree(case.workspace, tmp_path / "ours"))
    who = ("--by", "Head of Information Governance", "--on", "2025-11-03")
    said(
        workspace, "withdraw", "1.1", "--period", "2025-m09", *who,
        "--reason", "It could point to a child", "--yes",
    )  # fmt: skip
    archive = workspace / "archive"
    for edition in (BOARD, PARTNERS):
        for name in ("what-changed.html", "indicators/visits-4-weeks.html"):
            text = (archive / edition / name).read_text(encoding="utf-8")
            assert "<strong>Withdrawn.</strong>" in text, f"{edition}/{name}"
    for form in ("text", "json"):
        told = said(workspace, "diff", SCRUTINY, BOARD, "--format", form)
        assert not re.search(r"78\.8|77\.6|\b38[06]\b", told)
        assert "withdrawn" in told.lower()
