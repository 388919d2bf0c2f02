"""The ledger: what each edition told, in two tables beside them, and never anything else."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from built_by_hand import TEMPLATES, entry_of
from cleared_by_hand import clear
from editions_by_hand import small_edition
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import REPOSITORY, run_packs
from generator.model.archive import CatalogueEntry, PublishedEdition, Withdrawal
from generator.model.exempt import Exempt
from generator.publish.archive import publish
from generator.publish.catalogued import read_catalogue
from generator.publish.downloads import released_downloads
from generator.publish.ledger import ledgers_of, told_in
from generator.publish.withdrawal import Replacement, replace_editions
from generator.read.record import read_figures_told

SLUG = "example-borough"
LEDGER, DEFINITIONS = f"{SLUG}/ledger.csv", f"{SLUG}/definitions.csv"
EDITIONS = tuple(f"2023-{month:02d}-scrutiny" for month in range(1, 9))
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The files of a small edition's data folder."""
    released, judgements = small_edition(tmp_path_factory.mktemp("source"))
    return {one.path: one.content for one in released_downloads(released, judgements)}


def telling(tables: Files, visited: str) -> Callable[[Path], None]:
    """Writes an edition in which so many per cent of children were visited."""

    def write(folder: Path) -> None:
        for path, content in tables.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content.replace(b",77.8,", f",{visited},".encode()))

    return write


def add(archive: Path, tables: Files, edition: str, visited: str = "77.8") -> CatalogueEntry:
    return publish(archive, entry_of(edition), telling(tables, visited), templates=TEMPLATES)


def take_back(archive: Path, edition: str) -> None:
    """Withdraw the figure that tests look for from one edition."""
    (entry,) = (one for one in read_catalogue(archive) if one.edition == edition)
    file = "data/figures.csv"
    rows = (archive / entry.id / file).read_text().splitlines(keepends=True)
    kept = "".join(row for row in rows if row.split(",")[2:3] != ["children-visited"])
    gone = Withdrawal(date(2024, 1, 9), "Head of Information Governance", "", files=(file,))
    changed = replace(entry, withdrawals=(*entry.withdrawals, gone))
    plan = Replacement(changed, {file: kept.encode()})
    replace_editions(archive, lambda: (plan,), templates=TEMPLATES)


def told_by_themselves(archive: Path) -> dict[str, PublishedEdition]:
    """What the editions told, each read from its own tables."""
    return {
        entry.id: read_figures_told(archive / entry.id, entry, "archive")
        for entry in read_catalogue(archive)
    }


def made_anew(archive: Path, elsewhere: Path) -> Files:
    """The tables made of the editions where there is nothing to keep rows from."""
    shutil.rmtree(elsewhere, ignore_errors=True)
    shutil.copytree(archive, elsewhere)
    (elsewhere / "catalogue.json").unlink()
    return ledgers_of(elsewhere, read_catalogue(archive))


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(content.decode().splitlines()))


def test_every_figure_of_every_edition_is_a_row_the_oldest_edition_first(
    tables: Files, tmp_path: Path
) -> None:
    for edition, visited in zip(EDITIONS[2::-1], ("70.1", "70.2", "70.3"), strict=True):
        add(tmp_path, tables, edition, visited)
    found = rows((tmp_path / LEDGER).read_bytes())
    figures = rows(tables["data/figures.csv"])
    assert len(found) == 3 * len(figures)
    assert list(dict.fromkeys(row["edition"] for row in found)) == list(EDITIONS[:3])
    (first, *_) = (row for row in found if row["value"] == "70.3")
    (entry,) = (one for one in read_catalogue(tmp_path) if one.edition == EDITIONS[0])
    assert first == {
        "edition": "2023-01-scrutiny",
        "meeting_date": "2023-02-19",
        "published_on": "2023-02-11",
        "fingerprint": entry.manifest[:12],
        "indicator": "children-visited",
        "ref": "3.3",
        "area": "",
        "breakdown": "",
        "category": "",
        "period": "2023-m08",
        "basis": "snapshot",
        "value": "70.3",
        "numerator": "615",
        "denominator": "790",
        "unit": "percent",
        "symbol": "",
        "at_least": "",
        "at_most": "",
        "status": "final",
    }
    defined = rows((tmp_path / DEFINITIONS).read_bytes())
    indicators = rows(tables["data/indicators.csv"])
    for told, row in zip(defined, indicators * 3, strict=True):
        assert {column: told[column] for column in row} == row


def test_an_edition_told_the_same_by_either_road(tables: Files, tmp_path: Path) -> None:
    for edition, visited in zip(EDITIONS[:3], ("70.1", "77.8", "70.3"), strict=True):
        add(tmp_path, tables, edition, visited)
    themselves = told_by_themselves(tmp_path)
    assert told_in(tmp_path, read_catalogue(tmp_path)) == themselves
    # Not a file of theirs is needed for it.
    for edition in EDITIONS[:3]:
        shutil.rmtree(tmp_path / SLUG / edition / "data")
    assert told_in(tmp_path, read_catalogue(tmp_path)) == themselves
    assert {len(told.figures) for told in themselves.values()} == {14}


def test_a_withdrawn_figure_is_not_in_the_ledger_and_not_told_from_it(
    tables: Files, tmp_path: Path
) -> None:
    for edition, visited in zip(EDITIONS[:3], ("70.1", "70.2", "70.3"), strict=True):
        add(tmp_path, tables, edition, visited)
    before = (tmp_path / LEDGER).read_bytes()
    take_back(tmp_path, EDITIONS[1])
    after = (tmp_path / LEDGER).read_bytes()
    assert b"70.2" in before
    assert b"70.2" not in after
    assert after == made_anew(tmp_path, tmp_path.with_name("elsewhere"))[LEDGER]
    told = told_in(tmp_path, read_catalogue(tmp_path))
    assert told == told_by_themselves(tmp_path)
    # The ledger as it was, put back: the catalogue knows that it is not the one it goes with.
    (tmp_path / LEDGER).write_bytes(before)
    assert told_in(tmp_path, read_catalogue(tmp_path)) == told
    add(tmp_path, tables, EDITIONS[3])
    assert b"70.2" not in (tmp_path / LEDGER).read_bytes()


def test_editions_that_are_to_take_their_places_are_told_as_they_will_be(
    tables: Files, tmp_path: Path
) -> None:
    add(tmp_path / "archive", tables, EDITIONS[0], "70.1")
    entry = add(tmp_path / "archive", tables, EDITIONS[1], "70.2")
    telling(tables, "70.3")(tmp_path / "made" / entry.id)
    entries = [*read_catalogue(tmp_path / "archive")]
    entries[entries.index(entry)] = replace(entry, manifest="f" * 64)
    content = ledgers_of(tmp_path / "archive", entries, tmp_path / "made")[LEDGER]
    assert b"70.1" in content
    assert b"70.2" not in content
    assert b"70.3" in content


def test_rows_of_an_edition_the_catalogue_does_not_know_are_dropped(
    tables: Files, tmp_path: Path
) -> None:
    for edition in EDITIONS[:3]:
        add(tmp_path, tables, edition)
    known = [entry for entry in read_catalogue(tmp_path) if entry.edition != EDITIONS[1]]
    kept = ledgers_of(tmp_path, known)
    assert {row["edition"] for row in rows(kept[LEDGER])} == {EDITIONS[0], EDITIONS[2]}
    assert {row["edition"] for row in rows(kept[DEFINITIONS])} == {EDITIONS[0], EDITIONS[2]}


def test_an_authority_of_which_nothing_is_told_any_more_keeps_no_rows(
    tables: Files, tmp_path: Path
) -> None:
    entry = add(tmp_path, tables, EDITIONS[0])
    gone = Withdrawal(date(2024, 1, 9), "Head of Information Governance", "", is_whole=True)
    plan = Replacement(replace(entry, withdrawals=(gone,)), dict.fromkeys(tables))
    replace_editions(tmp_path, lambda: (plan,), templates=TEMPLATES)
    assert rows((tmp_path / LEDGER).read_bytes()) == []
    assert told_in(tmp_path, read_catalogue(tmp_path)) == told_by_themselves(tmp_path)


def test_tables_of_exempt_editions_say_so_in_their_names(tables: Files, tmp_path: Path) -> None:
    exempt = Exempt(1, "It is about a child.", date(2030, 1, 1))
    entry = replace(entry_of(EDITIONS[0]), exempt=exempt)
    named = {path.replace("data/", "data/exempt-"): content for path, content in tables.items()}
    publish(tmp_path, entry, telling(named, "70.1"), templates=TEMPLATES, exempt=exempt)
    assert b"70.1" in (tmp_path / SLUG / "exempt-ledger.csv").read_bytes()
    assert not (tmp_path / LEDGER).exists()
    told = told_in(tmp_path, read_catalogue(tmp_path))
    assert told == told_by_themselves(tmp_path)
    assert next(iter(told.values())).figures


def test_an_archive_of_before_there_were_ledgers_gets_one(tables: Files, tmp_path: Path) -> None:
    for edition in EDITIONS[:2]:
        add(tmp_path, tables, edition)
    complete = {path: (tmp_path / path).read_bytes() for path in (LEDGER, DEFINITIONS)}
    for path in complete:
        (tmp_path / path).unlink()
    catalogue = json.loads((tmp_path / "catalogue.json").read_text())
    del catalogue["beside"]
    (tmp_path / "catalogue.json").write_text(json.dumps(catalogue))
    assert told_in(tmp_path, read_catalogue(tmp_path)) == told_by_themselves(tmp_path)
    add(tmp_path, tables, EDITIONS[2])
    for path, content in complete.items():
        assert (tmp_path / path).read_bytes().startswith(content)


def test_tables_of_a_program_that_knew_fewer_columns_are_made_anew(
    tables: Files, tmp_path: Path
) -> None:
    for edition in EDITIONS[:2]:
        add(tmp_path, tables, edition)
    complete = (tmp_path / DEFINITIONS).read_bytes()
    narrow = io.StringIO(newline="")
    columns = [name for name in rows(complete)[0] if name != "quality_note"]
    writer = csv.DictWriter(narrow, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(complete))
    (tmp_path / DEFINITIONS).write_text(narrow.getvalue())
    as_known(tmp_path, DEFINITIONS)
    assert told_in(tmp_path, read_catalogue(tmp_path)) == told_by_themselves(tmp_path)
    add(tmp_path, tables, EDITIONS[2])
    assert (tmp_path / DEFINITIONS).read_bytes().startswith(complete)


def as_known(archive: Path, path: str) -> None:
    """Have the catalogue say that a file above the editions is as it was written."""
    catalogue = json.loads((archive / "catalogue.json").read_text())
    catalogue["beside"][path] = sha256((archive / path).read_bytes()).hexdigest()
    (archive / "catalogue.json").write_text(json.dumps(catalogue))


#: What can become of an archive; each is given a number to choose by.
Step = tuple[str, int]
STEPS = st.lists(
    st.tuples(st.sampled_from(("publish", "withdraw", "edit", "cut", "lose", "put back")),
              st.integers(0, 10_000)),
    min_size=1,
    max_size=8,
)  # fmt: skip


def done(archive: Path, tables: Files, kept: list[Files], step: Step) -> None:
    """Do one of the things above, as far as it can be done now."""
    what, number = step
    entries = read_catalogue(archive)
    path = archive / (LEDGER, DEFINITIONS)[number % 2]
    match what:
        case "publish" if len(entries) < len(EDITIONS):
            new = next(one for one in EDITIONS if one not in {entry.edition for entry in entries})
            add(archive, tables, new, f"{number / 100:.2f}")
        case "withdraw" if entries:
            take_back(archive, entries[number % len(entries)].edition)
        case "edit" if path.exists() and path.stat().st_size:
            content = path.read_bytes()
            at = number * 7919 % len(content)
            path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        case "cut" if path.exists() and path.stat().st_size:
            path.write_bytes(path.read_bytes()[: number * 7919 % path.stat().st_size])
        case "lose":
            path.unlink(missing_ok=True)
        case "put back" if kept:
            for name, content in kept[number % len(kept)].items():
                (archive / name).write_bytes(content)
        case _:
            return
    if what in ("publish", "withdraw"):
        kept.append({name: (archive / name).read_bytes() for name in (LEDGER, DEFINITIONS)})


@settings(max_examples=12, deadline=None)
@given(steps=STEPS)
def test_whatever_becomes_of_the_ledger_no_figure_is_told_that_no_edition_gives(
    steps: list[Step], tables: Files, tmp_path_factory: pytest.TempPathFactory
) -> None:
    archive = tmp_path_factory.mktemp("any") / "archive"
    kept: list[Files] = []
    for step in [("publish", 1), *steps]:
        done(archive, tables, kept, step)
        assert told_in(archive, read_catalogue(archive)) == told_by_themselves(archive)
        if step[0] in ("publish", "withdraw"):
            anew = made_anew(archive, archive.with_name("elsewhere"))
            assert {path: (archive / path).read_bytes() for path in anew} == anew


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The starter's workspace, with eleven earlier editions in its archive."""
    folder = tmp_path_factory.mktemp("growth")
    run_packs(folder, "init", "w")
    workspace = folder / "w"
    clear(workspace)
    run_packs(workspace, "publish", "--archive", str(folder / "first"))
    source = folder / "first" / "your-council" / "2025-09-scrutiny"
    (entry,) = read_catalogue(folder / "first")
    for month in range(1, 12):
        earlier = replace(
            entry,
            edition=f"2024-{month:02d}-scrutiny",
            data_as_at=date(2024, month, 1),
            meeting_date=date(2024, month, 20),
            publication_date=date(2024, month, 12),
            manifest="",
        )
        publish(workspace / "archive", earlier, lambda to: _copied(source, to), templates=TEMPLATES)
    yield workspace


def _copied(source: Path, to: Path) -> None:
    shutil.copytree(source, to, dirs_exist_ok=True)
    for name in ("edition.json", "manifest-sha256.txt"):
        (to / name).unlink()


def test_the_twelfth_edition_reads_the_one_before_and_opens_no_file_of_another(
    council: Path, tmp_path: Path
) -> None:
    program, notes = REPOSITORY / "tests" / "opened_by_hand.py", tmp_path / "opened.txt"
    run = subprocess.run(
        [sys.executable, program, notes, "publish"],
        cwd=council,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    archive = council / "archive"
    opened = [line.split(" ", 1) for line in notes.read_text().splitlines()]
    beside = [(mode, Path(path).relative_to(archive)) for mode, path in opened
              if path.startswith(str(archive) + "/")]  # fmt: skip
    # What is watched is what the program does: it wrote the new edition and read the ledger.
    names = [path.as_posix() for _, path in beside]
    assert any("2025-09-scrutiny/data/figures.csv" in name for name in names)
    assert names.count("your-council/ledger.csv") in range(1, 5)
    earlier = [(mode, path) for mode, path in beside if "2024-" in path.as_posix()
               and path.parts[1] != "status"]  # fmt: skip
    # The edition before is read, for the page of what changed. Of the others four small tables
    # are: how each indicator was rated and against what, for how long it has been red, and the
    # plan with what was recommended, for how often a day was moved. None is opened for writing.
    assert {mode for mode, _ in earlier} <= {"r"}
    tables = ("judgements.csv", "targets.csv", "actions.csv", "recommendations.csv")
    small = {("data", table) for table in tables}
    whole = {path.parts[1] for _, path in earlier if path.parts[2:] not in small}
    assert whole <= {"2024-11-scrutiny"}
    told = told_in(archive, read_catalogue(archive))
    assert len(told) == 12
    assert told == told_by_themselves(archive)
