"""`packs publish` looks through what it wrote: a leak stops it, and nothing of it is in place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cases_by_hand import said_to
from children_by_hand import Child, children, write_extract
from cleared_by_hand import clear

from conftest import copy_workspace, run_packs
from generator.protect.leaks.patterns import letters_of

MAY, AUGUST = "example-borough/2023-05-scrutiny", "example-borough/2023-08-scrutiny"
CHILDREN = children(300)
CHILD = CHILDREN[3]
NAME = f"{CHILD.forename} {CHILD.surname}"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example editions, nothing of them built and their charts drawn once for all tests."""
    workspace = copy_workspace(tmp_path_factory.mktemp("drawn") / "workspace")
    run_packs(workspace, "build", "--all")
    shutil.rmtree(workspace / "site")
    return workspace


@pytest.fixture
def workspace(drawn: Path, tmp_path: Path) -> Path:
    """The example editions, with lists of children beside them."""
    write_extract(tmp_path / "extracts", CHILDREN)
    return shutil.copytree(drawn, tmp_path / "workspace")


def say(workspace: Path, words: str, edition: str = AUGUST) -> None:
    """Add a paragraph to the first chapter of an edition, which a role then clears."""
    chapter = next(iter(sorted((workspace / "content" / edition).glob("*.md"))))
    with chapter.open("a", encoding="utf-8") as file:
        file.write(f"\n\n{words}\n")
    clear(workspace, edition)


def published(workspace: Path) -> list[str]:
    """Everything in the archive but its lock, which is empty."""
    found = (path for path in (workspace / "archive").rglob("*") if path.is_file())
    return [path.relative_to(workspace).as_posix() for path in found if path.name != ".lock"]


def says_nothing_of(child: Child, said: str) -> bool:
    """Whether no value of a child's row stands in a text, in any spelling."""
    values = (
        child.forename, child.surname, child.number, child.pupil, child.nhs, child.postcode,
        *child.worker.split(), f"{child.born:%d/%m/%Y}", child.born.isoformat(),
    )  # fmt: skip
    letters = letters_of(said)
    return not any(letters_of(value) in letters for value in values)


def test_an_edition_with_a_child_in_it_is_not_published(workspace: Path) -> None:
    say(workspace, f"The case of {CHILD.forename} *{CHILD.surname}*, {CHILD.pupil}.")
    say(workspace, f"She lives at {CHILD.postcode}; ask {CHILD.worker}, case {CHILD.number}.")
    say(workspace, f"Born {CHILD.born:%d %B %Y}, NHS {CHILD.nhs}.")
    said = said_to(f"publish {AUGUST} --extracts ../extracts", workspace)
    for what in ("A name", "An identifier", "A postcode", "A birth date"):
        assert f"{what} " in said
    assert "PRIV-LEAK" in said and "row 6 of extracts/list_1.csv" in said
    assert says_nothing_of(CHILD, said)
    assert published(workspace) == []
    assert not list((workspace / "archive").glob(".staging*"))


def test_what_looks_like_a_persons_number_stops_without_extracts(workspace: Path) -> None:
    say(workspace, f"The pupil {CHILD.pupil}.")
    said = said_to(f"publish {AUGUST}", workspace)
    assert "error  PRIV-PATTERN" in said and "A pupil number seems to stand here" in said
    assert says_nothing_of(CHILD, said)
    assert published(workspace) == []


def test_a_child_without_a_pattern_is_found_by_extracts_alone(workspace: Path) -> None:
    say(workspace, f"The case of {NAME}.")
    said_to(f"publish {AUGUST}", workspace, code=0)
    assert len(published(workspace)) > 20


def test_of_all_editions_those_before_the_leak_are_published(workspace: Path) -> None:
    say(workspace, f"The case of {NAME}.")
    said = said_to("publish --all --extracts ../extracts", workspace)
    assert f"Published {MAY}" in said and f"Published {AUGUST}" not in said
    assert all(AUGUST not in path for path in published(workspace))


def test_what_is_printed_on_purpose_is_listed_once_for_the_council(workspace: Path) -> None:
    say(workspace, "Call 01632 960123 or write to scrutiny@example.gov.uk.")
    said = said_to(f"publish {AUGUST}", workspace)
    assert said.count("error  PRIV-PATTERN") == 2 and "contacts.txt" in said
    # The pack says it again, and is not where anybody takes it out.
    assert said.count("error  PRIV-PATTERN  what-members-need-to-know.html") == 2
    contacts = workspace / "content" / "example-borough" / "contacts.txt"
    contacts.write_text("# the clerk\n(01632) 960 123\nScrutiny@example.gov.uk\n", encoding="utf-8")
    said_to(f"publish {AUGUST} --extracts ../extracts", workspace, code=0)
    assert not any("contacts.txt" in path for path in published(workspace))


def test_contacts_that_cannot_be_read_stop_the_publication(workspace: Path) -> None:
    (workspace / "content" / "example-borough" / "contacts.txt").write_bytes(b"caf\xe9")
    assert "error  CFG-ENCODING" in said_to(f"publish {AUGUST}", workspace)


def test_a_workers_name_is_a_warning_that_stops_nothing(workspace: Path) -> None:
    say(workspace, f"Seen by {CHILD.worker}.")
    said = said_to(f"publish {AUGUST} --extracts ../extracts", workspace, code=0)
    assert "warning  PRIV-LEAK" in said and "A worker's name stands here" in said
    assert says_nothing_of(CHILD, said)


def test_extracts_that_cannot_be_read_stop_the_publication(workspace: Path) -> None:
    said = said_to(f"publish {AUGUST} --extracts ../nowhere", workspace)
    assert "There is no folder ../nowhere." in said
    (workspace.parent / "extracts" / "notes.docx").write_bytes(b"x")
    said = said_to(f"publish {AUGUST} --extracts ../extracts", workspace)
    assert "error  PRIV-EXTRACT  extracts/notes.docx" in said
    assert published(workspace) == []


@pytest.mark.parametrize("where", ["extracts", "content/extracts", "archive/extracts", ".", ".."])
def test_extracts_within_a_workspace_or_around_it_are_refused(workspace: Path, where: str) -> None:
    write_extract(workspace / where, CHILDREN[:3])
    said = said_to(f"publish {AUGUST} --extracts {where}", workspace)
    assert "lie one within the other" in said
    assert published(workspace) == [] or "archive" in where


def test_extracts_in_an_archive_elsewhere_or_reached_by_a_link_are_refused(workspace: Path) -> None:
    write_extract(workspace.parent / "archived" / "extracts", CHILDREN[:3])
    said = said_to(
        f"publish {AUGUST} --archive ../archived --extracts ../archived/extracts", workspace
    )
    assert "The extracts and the archive lie one within the other" in said
    write_extract(workspace / "inside", CHILDREN[:3])
    (workspace.parent / "linked").symlink_to(workspace / "inside")
    assert "the workspace lie" in said_to(f"publish {AUGUST} --extracts ../linked", workspace)


@pytest.mark.parametrize("inside", [".", "lists"])
def test_extracts_in_a_checkout_with_a_remote_are_warned_of(workspace: Path, inside: str) -> None:
    (extracts := workspace.parent / "clone" / inside).mkdir(parents=True)
    write_extract(extracts, CHILDREN[:3])
    (workspace.parent / "clone" / ".git").mkdir()
    config = workspace.parent / "clone" / ".git" / "config"
    config.write_text('[remote "origin"]\n\turl = git@host:council/lists\n', encoding="utf-8")
    said = said_to(f"publish {AUGUST} --extracts ../clone/{inside}", workspace, code=0)
    assert "warning: The extracts lie in a checkout with a remote (origin)" in said
