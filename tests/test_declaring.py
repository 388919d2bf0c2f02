"""What an analyst declares: figures that changed since they were published, findings accepted."""

from __future__ import annotations

import csv
import re
import shutil
import tomllib
from pathlib import Path

import pytest
from bodies_by_hand import BOARD, PACKAGE, SCRUTINY, change_latest, told_to_a_committee
from cleared_by_hand import publish

from conftest import refused, run_packs

REVISIONS = f"{PACKAGE}/revisions.csv"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package that a committee has been told of, and a board is about to be: made once."""
    return told_to_a_committee(tmp_path_factory.mktemp("told") / "ours")


@pytest.fixture
def workspace(told: Path, tmp_path: Path) -> Path:
    """A copy of it for one test to change."""
    return shutil.copytree(told, tmp_path / "ours")


def declared(workspace: Path) -> list[dict[str, str]]:
    """The rows of the package's revisions."""
    path = workspace / REVISIONS
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_changes_are_listed_with_both_values_and_nothing_is_written(workspace: Path) -> None:
    was = change_latest(workspace, "visits-4-weeks", "numerator", "392")
    said = run_packs(workspace, "revisions", BOARD)
    assert f"({was[6]} of {was[7]}) in 2025-09-scrutiny, and is now 80.0% (392 of 490)" in said
    assert said.endswith('1 change undeclared. To declare: --accept "the reason"\n')
    assert not (workspace / REVISIONS).exists()


def test_small_changes_are_declared_at_once_and_larger_ones_are_listed(workspace: Path) -> None:
    change_latest(workspace, "visits-4-weeks", "numerator", "392")
    change_latest(workspace, "assessments-45-days", "numerator", "100")
    said = run_packs(workspace, "revisions", BOARD, "--accept", "late recording")
    assert "1 larger change left undeclared." in said
    assert f"Declared 1 change as revision in {REVISIONS}" in said
    (row,) = declared(workspace)
    assert (row["indicator"], row["period"], row["kind"]) == (
        "visits-4-weeks",
        "2025-m09",
        "revision",
    )
    assert (row["reason"], row["previous"], row["current"]) == ("late recording", "78.8", "80.0")
    assert refused(workspace, "check", BOARD).count("REC-DIFFERS") == 1
    said = run_packs(
        workspace,
        *("revisions", BOARD, "--accept", "digits swapped", "--under", "100", "--correction"),
    )
    assert "Declared 1 change as correction" in said
    assert [row["kind"] for row in declared(workspace)] == ["revision", "correction"]
    assert "error" not in run_packs(workspace, "check", BOARD)


def test_a_declared_change_is_told_to_readers_with_its_reason(workspace: Path) -> None:
    change_latest(workspace, "visits-4-weeks", "numerator", "392")
    run_packs(workspace, "revisions", BOARD, "--accept", "late recording")
    publish(workspace, BOARD)
    page = (workspace / "archive" / BOARD / "about-the-data.html").read_text(encoding="utf-8")
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))
    assert "Figures that differ from what was published" in words
    assert re.search(r"78\.8% .*80\.0% .*late recording", words)
    scrutiny = workspace / "archive" / SCRUTINY / "about-the-data.html"
    assert "Figures that differ from what was published" not in scrutiny.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--accept", " "), "in words on one line"),
        (("--accept", "late", "--under", "a little"), "not 'a little'"),
    ],
)
def test_a_declaration_needs_a_reason_and_a_size(
    arguments: tuple[str, ...], sentence: str, workspace: Path
) -> None:
    assert sentence in refused(workspace, "revisions", BOARD, *arguments)


def test_nothing_is_said_where_nothing_has_changed(workspace: Path) -> None:
    assert run_packs(workspace, "revisions", BOARD) == "Nothing undeclared.\n"


def test_an_accepted_finding_no_longer_stops_and_its_reason_is_printed(workspace: Path) -> None:
    change_latest(workspace, "visits-4-weeks", "numerator", "392")
    refused(workspace, "publish", BOARD)
    said = run_packs(
        workspace, "accept", BOARD, "REC-DIFFERS", "told at the meeting", "--by", "Performance lead"
    )
    file = f"content/{BOARD}/accepted.toml"
    assert f"Accepted 1 finding of REC-DIFFERS in {file}" in said
    (entry,) = tomllib.loads((workspace / file).read_text(encoding="utf-8"))["accepted"]
    assert (entry["code"], entry["findings"], entry["by"]) == ("REC-DIFFERS", 1, "Performance lead")
    assert "Accepted (Performance lead): told at the meeting" in run_packs(
        workspace, "check", BOARD
    )
    publish(workspace, BOARD)
    page = (workspace / "archive" / BOARD / "about-the-data.html").read_text(encoding="utf-8")
    for words in ("REC-DIFFERS", "told at the meeting", "Performance lead"):
        assert words in page


def test_an_acceptance_does_not_hold_for_more_findings_than_were_looked_at(workspace: Path) -> None:
    change_latest(workspace, "visits-4-weeks", "numerator", "392")
    run_packs(workspace, "accept", BOARD, "REC-DIFFERS", "told at the meeting")
    change_latest(workspace, "assessments-45-days", "numerator", "100")
    said = refused(workspace, "check", BOARD)
    assert said.count("error  REC-DIFFERS") == 2
    assert "1 finding of REC-DIFFERS had been accepted, and there are 2 now." in said


def test_an_acceptance_of_what_is_gone_is_a_note(workspace: Path) -> None:
    was = change_latest(workspace, "visits-4-weeks", "numerator", "392")
    run_packs(workspace, "accept", BOARD, "REC-DIFFERS", "told at the meeting")
    change_latest(workspace, "visits-4-weeks", "numerator", was[6])
    said = run_packs(workspace, "check", BOARD)
    assert "1 finding of REC-DIFFERS had been accepted, and there is none now." in said


@pytest.mark.parametrize(
    ("cell", "code"),
    [(("numerator", "9999"), "VAL-RATIO"), (("denominator", "3"), "PRIV-HIDDEN")],
)
def test_neither_a_broken_contract_nor_protection_can_be_accepted(
    cell: tuple[str, str], code: str, workspace: Path
) -> None:
    change_latest(workspace, "visits-4-weeks", *cell)
    if code == "PRIV-HIDDEN":
        change_latest(workspace, "visits-4-weeks", "numerator", "2")
    said = refused(workspace, "accept", BOARD, code, "it is right")
    assert f"{code} cannot be accepted" in said
    assert not (workspace / "content" / BOARD / "accepted.toml").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("NO-CODE", "a reason"), "gives no finding of the code 'NO-CODE'"),
        (("RDY-WORDS", " "), "Say why the findings are accepted"),
    ],
)
def test_only_a_finding_that_is_there_can_be_accepted_and_with_a_reason(
    arguments: tuple[str, str], sentence: str, workspace: Path
) -> None:
    assert sentence in refused(workspace, "accept", BOARD, *arguments)


@pytest.mark.parametrize(
    "text",
    [
        "accepted = 3",
        "[[accepted]]\ncode = 'x'\nfindings = 1\nreason = 'a'\non = 2025-10-01",
        "[[accepted]]\ncode = 'CON-A'\nfindings = 0\nreason = 'a'\non = 2025-10-01",
        "[[accepted]]\ncode = 'CON-A'\nfindings = 1\nreason = ''\non = 2025-10-01",
        "[[accepted]]\ncode = 'CON-A'\nfindings = 1\nreason = 'a'\non = 'today'",
        "[[accepted]]\ncode = 'CON-A'\nfindings = 1\nreason = 'a'\non = 2025-10-01\nfor = 'a'",
        "[[accepted",
    ],
)
def test_a_file_of_acceptances_that_cannot_be_read_is_an_error(text: str, workspace: Path) -> None:
    (workspace / "content" / BOARD / "accepted.toml").write_text(text, encoding="utf-8")
    assert f"content/{BOARD}/accepted.toml" in refused(workspace, "check", BOARD)


def test_a_small_number_in_words_is_signed_off_by_a_role(workspace: Path) -> None:
    chapter = next(iter(sorted((workspace / "content" / BOARD).glob("*.md"))))
    with chapter.open("a", encoding="utf-8") as file:
        file.write("\n\nThree children told us so themselves, and asked us to say so.\n")
    assert "warning  PRIV-WORDS" in run_packs(workspace, "check", BOARD)
    said = refused(workspace, "accept", BOARD, "PRIV-WORDS", "they asked for it")
    assert "name it with --by" in said
    run_packs(workspace, "accept", BOARD, "PRIV-WORDS", "asked for", "--by", "Head of Safeguarding")
    assert "note  PRIV-WORDS" in run_packs(workspace, "check", BOARD)


def test_a_sign_off_holds_for_the_words_that_were_read_and_prints_no_number(
    workspace: Path,
) -> None:
    chapter = next(iter(sorted((workspace / "content" / BOARD).glob("*.md"))))
    before = chapter.read_text(encoding="utf-8")
    chapter.write_text(f"{before}\n\n**Three** children\nasked.\n\nOf them two\nchildren wrote.\n")
    assert run_packs(workspace, "check", BOARD).count("warning  PRIV-WORDS") == 2
    for reason in ("three children agreed", "401 became 403"):
        said = refused(workspace, "accept", BOARD, "PRIV-WORDS", reason, "--by", "Head of Practice")
        assert "say it without any number" in said
    run_packs(workspace, "accept", BOARD, "PRIV-WORDS", "they agreed", "--by", "Head of Practice")
    assert "warning  PRIV-WORDS" not in run_packs(workspace, "check", BOARD)
    chapter.write_text(f"{before}\n\n**Three** children\nran.\n\nOf them two\nchildren wrote.\n")
    said = run_packs(workspace, "check", BOARD)
    assert said.count("warning  PRIV-WORDS") == 2
    assert "what was looked at has changed" in said
