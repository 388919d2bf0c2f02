"""What editions would give away together is found before anything is published."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from cleared_by_hand import publish
from packages_by_hand import rows_of, write_package

from conftest import REPOSITORY, refused, run_packs

JULY, AUGUST = "your-council/2025-07-scrutiny", "your-council/2025-08-scrutiny"
INDICATORS = """
indicator | ref | name             | theme      | unit  | polarity | basis     | frequency | counts
referrals | 1.1 | Number of referrals | Front door | count | neutral  | in_period | monthly   | children
"""  # noqa: E501

#: Of the year to date, each edition repeats only its own.
IN_JULY = """
indicator | period   | basis        | value
referrals | 2025-m07 | in_period    | 9117
referrals | 2025-m07 | year_to_date | 36119
"""
IN_AUGUST = """
indicator | period   | basis        | value
referrals | 2025-m08 | in_period    | 3
referrals | 2025-m08 | year_to_date | 36122
"""

TOLD = (
    "1.1 Number of referrals, August 2025 can be worked out exactly from: "
    "1 April to 31 July 2025, edition 2025-07-scrutiny; "
    "1 April to 31 August 2025, edition 2025-08-scrutiny."
)

ELSEWHERE = "publication,published_on,indicator,area,breakdown,category,period,basis,value"


def write(root: Path, edition: str, observations: str, revisions: str = "") -> None:
    """A package of one month, and its edition."""
    authority, name = edition.split("/")
    month = f"{name[:4]}-m{name[5:7]}"
    tables = {"indicators": rows_of(INDICATORS), "observations": rows_of(observations)}
    if revisions:
        tables["revisions"] = rows_of(revisions)
    write_package(root, tables, authority=authority, period=month, as_at=f"{name[:7]}-31")
    content = root / "content" / authority / name
    content.mkdir(parents=True, exist_ok=True)
    (content / "edition.toml").write_text(
        f'title = "Report"\ndata = "{month}"\nbody = "Scrutiny"\nkind = "scrutiny"\n'
        f"meeting_date = {name[:7]}-28\npublication_date = {name[:7]}-20\n",
        encoding="utf-8",
    )


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """July's edition is published, August's is to be."""
    shutil.copy(REPOSITORY / "generator" / "starter" / "mkdocs.yml", tmp_path)
    write(tmp_path, JULY, IN_JULY)
    write(tmp_path, AUGUST, IN_AUGUST)
    return tmp_path


def words(path: Path) -> str:
    """What a page says, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", path.read_text(encoding="utf-8")))


def test_an_edition_that_gives_a_hidden_month_away_with_an_older_one_is_refused(
    workspace: Path,
) -> None:
    publish(workspace, JULY)
    said = refused(workspace, "publish", AUGUST)
    file = "datapackages/your-council/2025-m08/observations.csv"
    assert f"error  PRIV-EXPOSED  {file}\n    {TOLD}\n" in said
    assert "    Hide 1 April to 31 August 2025, edition 2025-08-scrutiny, or publish" in said
    assert "1 error; nothing was written." in said
    assert not (workspace / "archive" / AUGUST).exists()
    assert not {"3", "36119", "36,119", "36122", "36,122"} & set(re.findall(r"[\d,]+", said))
    assert TOLD in refused(workspace, "check", AUGUST)


def test_without_the_older_edition_it_is_published_and_says_what_was_tried(
    workspace: Path,
) -> None:
    publish(workspace, AUGUST)
    page = words(workspace / "archive" / AUGUST / "methods.html")
    assert "1 figure is hidden as small or untested, and 0 figures beside them" in page
    assert "It was tried to work out hidden counts from all sums of this edition alone" in page
    # An edition of an earlier month that comes later is held against it all the same.
    assert TOLD in refused(workspace, "publish", JULY)


def test_what_others_published_is_part_of_the_attack(workspace: Path) -> None:
    file = workspace / "datapackages" / "your-council" / "published-elsewhere.csv"
    row = "Annual return,2025-08-01,referrals,,,,2025-m07,year_to_date,36119,,"
    file.write_text(f"{ELSEWHERE},numerator,denominator\n{row}\n", encoding="utf-8")
    said = refused(workspace, "publish", AUGUST)
    assert TOLD.replace("edition 2025-07-scrutiny", "Annual return") in said
    file.write_text(
        f"{ELSEWHERE},numerator,denominator\n"
        + "\n".join(
            [
                row.replace("2025-08-01", "1 August 2025").replace("36119", "36.1.1"),
                row.replace("36119", ""),
                row.replace("referrals", "referral"),
                row,
                row,
            ]
        ),
        encoding="utf-8",
    )
    said = refused(workspace, "check", AUGUST)
    place = "datapackages/your-council/published-elsewhere.csv"
    for expected in (
        f"error  VAL-DATE  {place}, line 2, column published_on",
        f"error  VAL-NUMBER  {place}, line 2, column value",
        f"error  VAL-REQUIRED  {place}, line 3, column value",
        f"error  VAL-DUP  {place}, line 6",
        f"warning  VAL-REF  {place}, line 4, column indicator",
    ):
        assert expected in said


def test_the_answers_of_the_attack_are_remembered_and_hold_no_hidden_count(
    workspace: Path,
) -> None:
    publish(workspace, JULY)
    kept = workspace / ".cache" / "packs" / "attack"
    contents = []
    for count in ("3", "2"):
        write(workspace, AUGUST, IN_AUGUST.replace("| 3\n", f"| {count}\n"))
        refused(workspace, "check", AUGUST)
        contents.append([(path.name, path.read_bytes()) for path in sorted(kept.iterdir())])
    # The hidden count is another one, and what readers would have is the same.
    assert contents[0] == contents[1]
    assert len(contents[0]) == 2
    (august,) = (path for path in kept.iterdir() if "2025-08" in path.name)
    noted = json.loads(august.read_text(encoding="utf-8").partition("\n")[2])
    assert set(noted) == {"program", "answers"}
    # Another figure, and so another question; a damaged file is no answer at all.
    write(workspace, AUGUST, IN_AUGUST.replace("36122", "36722"))
    assert "PRIV-EXPOSED" not in run_packs(workspace, "check", AUGUST)
    write(workspace, AUGUST, IN_AUGUST)
    august.write_bytes(august.read_bytes().replace(b"exact", b"close"))
    assert TOLD in refused(workspace, "check", AUGUST)


IN_AUGUST_REVISED = """
indicator | period   | basis     | value
referrals | 2025-m07 | in_period | 9119
referrals | 2025-m08 | in_period | 8000
"""
REVISIONS = """
indicator | period   | basis     | kind     | reason
referrals | 2025-m07 | in_period | revision | 2 more were found
"""


def test_a_revision_by_a_few_people_needs_a_recorded_decision_and_is_not_printed(
    workspace: Path,
) -> None:
    publish(workspace, JULY)
    write(workspace, AUGUST, IN_AUGUST_REVISED, REVISIONS)
    said = run_packs(workspace, "check", AUGUST)
    assert "warning  PRIV-REVISED" in said
    assert (
        "1.1, July 2025, differs from what 2025-07-scrutiny said by so few that they are a small "
        "count themselves." in said
    )
    accept = ("accept", AUGUST, "PRIV-REVISED", "known to nobody by name")
    assert f'packs accept {AUGUST} PRIV-REVISED "the reason" --by "the role"' in said
    assert "1 open decision; nothing was written." in refused(workspace, "publish", AUGUST)
    assert "decided by a role" in refused(workspace, *accept)
    run_packs(workspace, *accept, "--by", "Head of governance")
    publish(workspace, AUGUST)
    page = words(workspace / "archive" / AUGUST / "about-the-data.html")
    assert "known to nobody by name" in page
    assert "Head of governance" in page
    assert "By too few to say" in page
    for path in (workspace / "archive" / AUGUST).rglob("*.html"):
        page = words(path)
        assert "9,117" not in page, path
        assert not re.search(r"(Up|Down) 2\b|2 more were found", page), path


def test_a_decision_that_no_role_signed_does_not_hold(workspace: Path) -> None:
    publish(workspace, JULY)
    write(workspace, AUGUST, IN_AUGUST_REVISED, REVISIONS)
    (workspace / "content" / AUGUST / "accepted.toml").write_text(
        '[[accepted]]\ncode = "PRIV-REVISED"\nfindings = 1\nreason = "it is right"\n'
        "on = 2025-08-20\n",
        encoding="utf-8",
    )
    said = refused(workspace, "publish", AUGUST)
    assert "1 open decision; nothing was written." in said
    assert "the role that decided is not named" in run_packs(workspace, "check", AUGUST)
