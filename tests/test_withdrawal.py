"""A figure taken back: gone from every copy we reach, and nothing else is touched."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
from built_by_hand import faults_of, files_of, touched
from cleared_by_hand import clear, publish
from click.testing import CliRunner, Result
from packages_by_hand import csv_text
from playwright.sync_api import Browser

from conftest import Built, run_packs
from generator.cli import packs
from generator.publish.catalogued import read_catalogue

SCRUTINY, BOARD = "your-council/2025-09-scrutiny", "your-council/2025-09-board"
LATER = "your-council/2025-09-later-board"

#: 7,193 of 9,157 is 78.6 per cent; 1,964 are the rest. None of them is another number here.
TOP, BOTTOM = 7193, 9157
CANARY = re.compile(rb"7,?193|9,?157|1,?964|78\.6|78\.55")
#: Digits of a digest are no figure; that none gives the figure back has a test of its own.
DIGEST = re.compile(rb"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")

WHO = ("--by", "Head of Information Governance", "--on", "2025-11-03")
WHY = ("--reason", "It could <b>point</b> to a child & a family")
JULY = ("--period", "2025-m07")
WHICH = ("withdraw", "1.1", "--period", "2025-m09")
NAMELESS = """---
title: A short note
---

We saw {{ numerator('1.1') }} of them.
"""
TYPED = "\n\nAbout seven in ten; in all 7,193 were seen.\n"


@dataclass(frozen=True)
class Case:
    """A workspace of two published editions, before and after a figure was withdrawn."""

    workspace: Path
    before: dict[str, bytes]
    after: dict[str, bytes]
    said: str


def an_edition(workspace: Path, edition: str, body: str) -> Path:
    """Another body's edition of the same package."""
    folder = workspace / "content" / edition
    shutil.copytree(workspace / "content" / SCRUTINY, folder)
    settings = folder / "edition.toml"
    settings.write_text(settings.read_text().replace("Children's Scrutiny Committee", body))
    return folder


def tells(content: bytes) -> bool:
    """Whether a file holds the figure in any spelling."""
    return bool(CANARY.search(DIGEST.sub(b"", content)))


def published(folder: Path) -> Path:
    """The starter workspace with an unusual figure, told to two bodies and built."""
    run_packs(folder, "init", "w")
    workspace = folder / "w"
    rows = workspace / "datapackages" / "your-council" / "2025-m09" / "observations.csv"
    changed = rows.read_text().replace(
        "2025-m09,snapshot,386,490", f"2025-m09,snapshot,{TOP},{BOTTOM}"
    )
    rows.write_text(changed)
    with_promises(rows.parent)
    board = an_edition(workspace, BOARD, "Improvement Board")
    (board / "03-note.md").write_text(NAMELESS)
    last = board / "02-visits-and-assessments.md"
    last.write_text(last.read_text() + TYPED)
    clear(workspace)
    run_packs(workspace, "publish", "--all")
    run_packs(workspace, "build", SCRUTINY)
    return workspace


def with_promises(package: Path) -> None:
    """Actions and a recommendation, of which three texts type the figure and others do not."""
    tables = {
        "actions": [
            {"ref": "A1", "indicators": "1.1", "action": "Visit more", "status": "on_track",
             "progress": f"{TOP:,} of {BOTTOM:,} visited", "evidence": "A report each month"},
            {"ref": "A2", "indicators": "2.1", "action": "Assess sooner", "status": "on_track",
             "progress": "Training has begun", "impact": "Of those visited, 78.6% felt heard"},
        ],
        "recommendations": [
            {"ref": "R1", "body": "Board", "text": "See children sooner", "response": "accepted",
             "answer": f"We saw {TOP} of them"},
            {"ref": "R2", "body": "Board", "text": "Write plans", "response": "accepted"},
        ],
    }  # fmt: skip
    descriptor = package / "datapackage.json"
    described = json.loads(descriptor.read_text())
    for name, rows in tables.items():
        (package / f"{name}.csv").write_text(csv_text(name, rows))
        described["resources"].append({"name": name, "path": f"{name}.csv"})
    descriptor.write_text(json.dumps(described))


def outputs(workspace: Path) -> dict[str, bytes]:
    """Every byte the program made: all but sources and the file that only locks."""
    return {
        name: content
        for name, content in files_of(workspace).items()
        if name.startswith(("archive/", "site/", "preview/", ".cache/"))
    }


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    workspace = published(tmp_path_factory.mktemp("withdrawn"))
    before = outputs(workspace)
    said = run_packs(workspace, *WHICH, *WHO, *WHY, "--yes")
    return Case(workspace, before, outputs(workspace), said)


def packs_here(workspace: Path, *arguments: str) -> Result:
    return CliRunner().invoke(packs, [*arguments, "--workspace", str(workspace)])


def test_no_byte_of_any_copy_holds_the_figure_in_any_spelling(case: Case) -> None:
    held = {name for name, content in case.before.items() if tells(content)}
    assert {name.split("/")[0] for name in held} == {"archive", "site", "preview", ".cache"}
    assert [name for name, content in case.after.items() if tells(content)] == []
    assert not CANARY.search(case.said.encode())


def test_a_digest_that_gives_the_figure_back_is_nowhere(case: Case) -> None:
    """Whoever has the new table and an old digest tries all numbers until one fits."""

    def found_in(held: dict[str, bytes]) -> list[int]:
        digests = {
            text for content in held.values() for text in re.findall(rb"[0-9a-f]{64}", content)
        }
        now = case.after[f"archive/{BOARD}/data/figures.csv"].decode()
        emptied = next(line for line in now.splitlines(keepends=True) if "withdrawn on" in line)
        *start, _, _, _, unit, _, _, _, status, method, _ = next(csv.reader([emptied]))
        name = ",".join(start)
        fits = []
        for top in range(7000, 7400):
            numbers = f"{top},{BOTTOM},{100 * top / BOTTOM:.1f},{unit},,,,{status},{method},\n"
            tried = now.replace(emptied, f"{name},{numbers}").encode()
            if sha256(tried).hexdigest().encode() in digests:
                fits.append(top)
        return fits

    assert found_in(case.before) == [TOP], "the attack works on what was there before"
    assert found_in(case.after) == []


def test_no_digest_of_a_file_as_it_was_is_kept(case: Case) -> None:
    every = b"\n".join(case.after.values())
    for name, content in case.before.items():
        if name.startswith("archive/") and case.after.get(name) != content:
            assert sha256(content).hexdigest().encode() not in every, name


def test_everything_else_of_the_editions_stays_byte_for_byte(case: Case) -> None:
    for edition in (SCRUTINY, BOARD):
        (withdrawal,) = next(
            entry.withdrawals
            for entry in read_catalogue(case.workspace / "archive")
            if entry.id == edition
        )
        folder = f"archive/{edition}/"
        changed = {
            name.removeprefix(folder)
            for name in case.before
            if name.startswith(folder) and case.after.get(name) != case.before[name]
        }
        assert changed == {*withdrawal.files, "edition.json", "manifest-sha256.txt"}
        kept = ["indicators/children-in-care.html", "methods.html", "about-the-data.html"]
        assert not changed & {*kept, "assets/report.css", "indicators/index.html"}
        old, new = (
            held[f"{folder}data/figures.csv"].splitlines() for held in (case.before, case.after)
        )
        differ = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
        assert len(differ) == 1
        assert b",c,,,final,ratio,withdrawn on 3 November 2025" in differ[0][1]
    assert "note.html" in withdrawal.files or edition == SCRUTINY


def test_words_of_tables_that_tell_it_go_and_their_rows_stay(case: Case) -> None:
    def rows(held: dict[str, bytes], table: str) -> dict[str, dict[str, str]]:
        text = held[f"archive/{BOARD}/data/{table}.csv"].decode()
        return {next(iter(row.values())): row for row in csv.DictReader(text.splitlines())}

    note = "withdrawn on 3 November 2025"
    gone = {
        "judgements": {
            "visits-4-weeks": {
                "rating": "not rated",
                "direction": "not judged",
                "sentence": note,
                "reason": "",
            }
        },
        "actions": {"A1": {"progress": note}, "A2": {"impact": note}},
        "recommendations": {"R1": {"answer": note}},
    }
    for table, changes in gone.items():
        before = rows(case.before, table)
        wanted = {key: {**row, **changes.get(key, {})} for key, row in before.items()}
        assert rows(case.after, table) == wanted
        assert wanted != before


def test_a_page_that_only_prints_it_by_reference_goes_too(case: Case) -> None:
    for page in ("index", "visits-and-assessments", "what-members-need-to-know"):
        assert b"<strong>Withdrawn.</strong>" in case.after[f"archive/{SCRUTINY}/{page}.html"]
    note = case.after[f"archive/{BOARD}/note.html"]
    assert b"<strong>Withdrawn.</strong>" in note and b"<h1>A short note</h1>" in note


def test_a_notice_has_the_frame_of_its_page_and_says_when_who_and_why(case: Case) -> None:
    name = f"archive/{SCRUTINY}/indicators/visits-4-weeks.html"
    before, after = case.before[name].decode(), case.after[name].decode()
    main = re.compile(r"<main\b.*</main>", re.DOTALL)
    description = re.compile(r'<meta name="description"[^>]*>\n')
    assert main.sub("", after) == main.sub("", description.sub("", before))
    text = main.search(after)
    assert text is not None
    assert "3 November 2025 by: Head of Information Governance" in text[0]
    assert "It could &lt;b&gt;point&lt;/b&gt; to a child &amp; a family" in text[0]
    assert "<svg" not in text[0] and "<script" not in after


def test_files_that_repeat_all_tables_go_and_of_charts_only_those_of_the_indicator(
    case: Case,
) -> None:
    for edition in (SCRUTINY, BOARD):
        folder = f"archive/{edition}/"
        gone = {
            name.removeprefix(folder)
            for name in case.before
            if name.startswith(folder) and name not in case.after
        }
        whole = f"data/{edition.replace('/', '-')}"
        charts = {name for name in gone if name.startswith("charts/")}
        assert gone - charts == {f"{whole}.xlsx", f"{whole}.ods", f"{whole}.zip"}
        assert "charts/visits-4-weeks-trend.svg" in charts
        assert all(name.startswith("charts/visits-4-weeks-") for name in charts)
        assert any(name.startswith(f"{folder}charts/") for name in case.after)
        for name in gone:
            assert name in case.said


def test_no_page_that_stays_leads_to_a_file_that_went(case: Case) -> None:
    link = re.compile(rb'href="((?:\.\./)*)((?:data|charts)/[^"]+)"')
    for edition in (SCRUTINY, BOARD):
        folder = f"archive/{edition}/"
        pages = [name for name in case.after if name.startswith(folder) and name.endswith(".html")]
        found = [file for name in pages for _, file in link.findall(case.after[name])]
        assert found
        assert {file.decode() for file in found} <= {
            name.removeprefix(folder) for name in case.after if name.startswith(folder)
        }
    downloads = case.after[f"archive/{SCRUTINY}/downloads.html"]
    assert b"KB) (withdrawn)</li>" in downloads and b"figures.csv</a>" in downloads


def test_the_archive_is_whole_and_can_be_checked_without_us(case: Case) -> None:
    assert faults_of(case.workspace / "archive") == []
    for edition in (SCRUTINY, BOARD):
        check = ["sha256sum", "--check", "--strict", "--quiet", "manifest-sha256.txt"]
        subprocess.run(check, cwd=case.workspace / "archive" / edition, check=True)


def test_the_data_package_fits_its_tables(case: Case) -> None:
    descriptor = json.loads(case.after[f"archive/{SCRUTINY}/data/datapackage.json"])
    for resource in descriptor["resources"]:
        content = case.after[f"archive/{SCRUTINY}/data/{resource['path']}"]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"


def test_the_record_of_it_stands_in_edition_and_catalogue(case: Case) -> None:
    record = json.loads(case.after[f"archive/{SCRUTINY}/edition.json"])
    (one,) = record["withdrawals"]
    assert (one["on"], one["by"], one["rows"]) == ("2025-11-03", WHO[1], 1)
    assert one["figures"] == [
        {"indicator": "visits-4-weeks", "area": "", "breakdown": "", "category": "",
         "basis": "snapshot", "periods": ["2025-m09"]}
    ]  # fmt: skip
    before = json.loads(case.before[f"archive/{SCRUTINY}/edition.json"])
    assert {name: value for name, value in record.items() if name != "withdrawals"} == before
    listed = json.loads(case.after["archive/catalogue.json"])["editions"]
    assert [edition["withdrawals"][0]["reason"] for edition in listed] == [WHY[1], WHY[1]]


def test_lists_of_editions_say_so(case: Case) -> None:
    page = case.after["archive/your-council/index.html"].decode()
    # Each as the edition to read for its body, and among all for it.
    assert page.count("Figures withdrawn</span> Figures or pages withdrawn on ") == 4
    assert "It could &lt;b&gt;point&lt;/b&gt; to a child" in page
    assert run_packs(case.workspace, "editions").count("figures withdrawn") == 2


def test_the_site_is_the_archive_and_what_can_be_made_again_is_gone(case: Case) -> None:
    of = {
        place: {
            name.removeprefix(f"{place}/"): content
            for name, content in case.after.items()
            if name.startswith(f"{place}/")
        }
        for place in ("archive", "site")
    }
    del of["archive"][".lock"]
    assert of["site"] == of["archive"]
    assert not any(name.startswith(("preview/", ".cache/")) for name in case.after)


def test_what_is_left_to_people_is_printed(case: Case, tmp_path: Path) -> None:
    for words in ("72 hours", "backups", "search engines", "printed copies", "fingerprint"):
        assert words in case.said
    assert "content/your-council/2025-09-board/02-visits-and-assessments.md" in case.said
    file = tmp_path / "to-do.txt"
    packs_here(case.workspace, *WHICH, "--checklist", str(file))
    # By now nothing here knows the number that is typed in two tables of the package.
    assert file.read_text().count("[ ] ") == case.said.count("[ ] ") - 2


def test_the_same_command_again_changes_nothing(case: Case) -> None:
    archive = case.workspace / "archive"
    before = touched(archive)
    said = run_packs(case.workspace, *WHICH, *WHO, *WHY, "--yes")
    assert touched(archive) == before
    assert "No published edition gives a number" in said


def test_a_later_edition_and_a_preview_do_not_print_it_again(case: Case, tmp_path: Path) -> None:
    workspace = shutil.copytree(case.workspace, tmp_path / "w")
    an_edition(workspace, LATER, "Later Board")
    for name in ("actions", "recommendations"):
        table = workspace / "datapackages" / "your-council" / "2025-m09" / f"{name}.csv"
        assert f"look at {table.relative_to(workspace).as_posix()}: it types" in case.said
        table.write_text(CANARY.sub(b"many", table.read_bytes()).decode())
    undeclared = run_packs(workspace, "revisions", LATER)
    assert "Nothing undeclared." in undeclared
    publish(workspace, LATER)
    run_packs(workspace, "build", SCRUTINY)
    held = outputs(workspace)
    assert any(name.startswith("preview/") for name in held)
    assert [name for name, content in held.items() if tells(content)] == []
    figures = held[f"archive/{LATER}/data/figures.csv"].decode()
    row = next(
        line for line in figures.splitlines() if "visits-4-weeks" in line and "2025-m09" in line
    )
    assert ",,,,percent,c,,,final" in row
    assert b"1 figure: withdrawn on 3 November 2025" in held[f"archive/{LATER}/methods.html"]


def test_a_notice_is_read_without_script_on_a_phone_and_on_paper(
    case: Case, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640}, java_script_enabled=True)
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    folder = case.workspace / "archive"
    for name in (f"{SCRUTINY}/indicators/visits-4-weeks.html", "your-council/index.html"):
        page.goto((folder / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.goto((folder / f"{SCRUTINY}/indicators/visits-4-weeks.html").as_uri())
    page.click("main a")
    assert page.title().startswith("Downloads")
    page.go_back()
    page.emulate_media(media="print")
    assert page.locator("main p").first.is_visible()
    assert wrong == []
    page.close()


def test_a_page_can_be_withdrawn_for_its_words(tmp_path: Path, case: Case) -> None:
    workspace = shutil.copytree(case.workspace, tmp_path / "w")
    page = f"{BOARD}/indicators/children-in-care.html"
    before = outputs(workspace)
    said = run_packs(workspace, "withdraw", "--page", page, *WHO, *WHY, "--yes")
    assert "To be withdrawn: 1 page" in said
    after = outputs(workspace)
    assert b"<strong>Withdrawn.</strong>" in after[f"site/{page}"]
    assert b"It repeated a figure" not in after[f"site/{page}"]
    changed = {name for name in before if after[name] != before[name]}
    # Find no longer has what the page says; the pack, which repeats it, is a notice already.
    assert b"<strong>Withdrawn.</strong>" in before[f"archive/{BOARD}/pack.html"]
    assert {name for name in changed if name.startswith(f"archive/{BOARD}")} == {
        f"archive/{page}", f"archive/{BOARD}/edition.json", f"archive/{BOARD}/manifest-sha256.txt",
        f"archive/{BOARD}/assets/find-index.js",
    }  # fmt: skip
    assert not any(name.startswith(f"archive/{SCRUTINY}") for name in changed)
    assert faults_of(workspace / "archive") == []


def test_another_figure_of_the_same_indicator_can_go_later_and_notices_stay(
    tmp_path: Path, case: Case
) -> None:
    workspace = shutil.copytree(case.workspace, tmp_path / "w")
    name = f"archive/{SCRUTINY}/indicators/visits-4-weeks.html"
    run_packs(workspace, "withdraw", "1.1", "--period", "2025-m08", *WHO[:2], *WHY, "--yes")
    assert outputs(workspace)[name] == case.after[name]
    (first, second) = read_catalogue(workspace / "archive")[0].withdrawals
    assert [key[4] for key in (*first.figures, *second.figures)] == ["2025-m09", "2025-m08"]
    assert faults_of(workspace / "archive") == []


def test_a_file_that_cannot_be_looked_into_is_removed_and_a_page_that_was_read_is_kept(
    tmp_path: Path, case: Case
) -> None:
    workspace = tmp_path / "w"
    for name, content in case.before.items():
        if name.startswith("archive/"):
            (workspace / name).parent.mkdir(parents=True, exist_ok=True)
            (workspace / name).write_bytes(content)
    shutil.copy(case.workspace / "mkdocs.yml", workspace)
    (workspace / "archive" / SCRUTINY / "pack.pdf").write_bytes(b"%PDF 7193")
    kept = f"{SCRUTINY}/what-members-need-to-know.html"
    said = packs_here(workspace, *WHICH, *WHO, *WHY, "--keep", kept, "--yes").output
    assert "pack.pdf  a PDF made of pages that are withdrawn in part: removed" in said
    assert not (workspace / "archive" / SCRUTINY / "pack.pdf").exists()
    assert (workspace / "archive" / kept).read_bytes() == case.before[f"archive/{kept}"]


def test_a_dry_run_lists_and_changes_nothing(built: Built) -> None:
    """The example of the help text, on the workspace that comes with the project."""
    before = touched(built.archive)
    said = packs_here(
        built.workspace,
        "withdraw",
        "5.10",
        "--authority",
        "example-borough",
        "--period",
        "2023-m08",
    )
    assert said.exit_code == 0, said.output
    assert "example-borough/2023-08-scrutiny\n  data/figures.csv" in said.output
    assert "Nothing is changed yet" in said.output
    assert touched(built.archive) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["withdraw"], "Name the indicator of the figure, a page with --page, or"),
        (["withdraw", "9.9"], "No published edition has an indicator '9.9'. "),
        (["withdraw", "visits-4-week"], "Did you mean visits-4-weeks"),
        (["withdraw", "1.1", "--authority", "your-counsel"], "Did you mean your-council?"),
        (["withdraw", "1.1", "--area", "north"], "no figure of the area 'north'. Known: whole"),
        (["withdraw", "1.1", "--period", "2025-m19"], "no figure of the period '2025-m19'. Did"),
        (["withdraw", "1.1", "--period", "2025-m08", "--yes"], "Say why in general words"),
        (["withdraw", "1.1", "--yes", "--reason", "It tells"], "Say which role decided"),
        (["withdraw", "1.1", "--reason", "x" * 301], "one line of up to 300 characters"),
        (["withdraw", "1.1", "--by", "a\nb"], "one line of up to"),
        (["withdraw", "1.1", "--on", "3 March"], "'3 March' is no day. Write --on as in"),
        (["withdraw", "1.1", "--on", "2999-01-01"], "has not come yet"),
        (["withdraw", "1.1", "--reason", "only 372 were seen"], "say it without any number"),
        (
            ["withdraw", "2.1", *JULY, "--reason", "Thirty-three came back"],
            "prints a number that is",
        ),
        (["withdraw", "--page", "your-council/x/y.html"], "There is no page"),
        (["withdraw", "--page", f"{SCRUTINY}/data/figures.csv"], "is no page. Name a page"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_a_sentence(arguments: list[str], words: str, case: Case) -> None:
    before = touched(case.workspace / "archive")
    answer = packs_here(case.workspace, *arguments)
    assert answer.exit_code != 0
    assert words in str(answer.exception) + answer.output
    assert touched(case.workspace / "archive") == before


def test_an_indicator_of_several_authorities_is_asked_about(built: Built) -> None:
    answer = packs_here(built.workspace, "withdraw", "3.1")
    assert "Say whose is meant: --authority" in str(answer.exception)


def test_without_an_archive_there_is_nothing_to_withdraw(case: Case, tmp_path: Path) -> None:
    answer = packs_here(case.workspace, "withdraw", "1.1", "--archive", str(tmp_path / "none"))
    assert "holds no published edition" in str(answer.exception)
