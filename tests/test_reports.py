"""How findings are told: a summary, then the most serious first; as JSON; as a page to send on."""

from __future__ import annotations

import json
import re
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from findings_by_hand import EDITION, PACKAGE, dirty_workspace
from markupsafe import escape
from playwright.sync_api import Browser
from ran import ran
from test_browser import AXE, DESKTOP, PHONE, RUN_AXE, opened

from generator.check.reports import detail_lines, summary_lines
from generator.compose.accessibility_checks import AXE_TAGS, TEXT_SPACING
from generator.model.counted import Counted, counted
from generator.model.findings import Finding, Severity, most_serious_first
from generator.model.meanings import Group, meaning_of

KEYS = ["group", "code", "severity", "file", "line", "column", "value", "problem", "remedy"]


def found(code: str, severity: Severity, file: str = "a.csv", line: int = 1) -> Finding:
    return Finding(code, severity, file, "It is wrong.", "Correct it.", line=line)


@pytest.fixture(scope="module")
def dirty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with something wrong in every group that one edition can have at once."""
    return dirty_workspace(tmp_path_factory.mktemp("dirty") / "workspace")


@pytest.fixture(scope="module")
def told(dirty: Path) -> dict[str, Any]:
    """What is found in it, as the program tells it to other programs."""
    answer: dict[str, Any] = json.loads(ran(dirty, "check", "--format", "json").stdout)
    return answer


@pytest.fixture(scope="module", params=["with values", "without values"])
def page(request: pytest.FixtureRequest, dirty: Path) -> Path:
    """The page of what is found in it."""
    file = dirty / f"{request.param}.html"
    flags = ["--without-values"] if request.param == "without values" else []
    run = ran(dirty, "check", "--format", "html", "--output", str(file), *flags)
    assert (run.returncode, run.stderr) == (1, "")
    assert run.stdout.endswith(f"Written to {file.name}\n")
    return file


def test_the_most_serious_come_first_and_then_file_and_line() -> None:
    ordered = most_serious_first(
        [
            found("CON-SAME", Severity.NOTE),
            found("VAL-REF", Severity.ERROR, line=12),
            found("VAL-REF", Severity.ERROR, line=9),
            found("CON-SAME", Severity.WARNING),
            found("VAL-REF", Severity.ERROR, file="b.csv"),
        ]
    )
    assert [(f.severity, f.file, f.line) for f in ordered] == [
        ("error", "a.csv", 9),
        ("error", "a.csv", 12),
        ("error", "b.csv", 1),
        ("warning", "a.csv", 1),
        ("note", "a.csv", 1),
    ]


def test_findings_are_counted_by_group_and_severity() -> None:
    counts = counted(
        [
            found("NAR-LINK", Severity.ERROR),
            found("CON-SAME", Severity.NOTE, line=1),
            found("CON-SAME", Severity.WARNING, line=2),
            found("CON-SAME", Severity.NOTE, line=3),
            found("VAL-REQUIRED", Severity.ERROR),
        ]
    )
    assert counts == (
        Counted("VAL-REQUIRED", Severity.ERROR, 1),
        Counted("CON-SAME", Severity.WARNING, 1),
        Counted("CON-SAME", Severity.NOTE, 2),
        Counted("NAR-LINK", Severity.ERROR, 1),
    )
    assert [count.group for count in counts] == [
        Group.MISSING, Group.INCONSISTENT, Group.INCONSISTENT, Group.WORDS,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("findings", "lines"),
    [
        ([], ["x: nothing to put right."]),
        ([found("CON-SAME", Severity.NOTE)], ["x: 1 note (inconsistent)."]),
        (
            [
                found("REC-GONE", Severity.ERROR),
                found("REC-GONE", Severity.ERROR, line=2),
                found("CSV-EMPTY", Severity.ERROR),
                found("RDY-OLDER", Severity.WARNING),
            ],
            [
                "x: 3 errors, 1 warning.",
                "  missing: 1 error, 1 warning",
                "  inconsistent with an earlier period: 2 errors",
            ],
        ),
    ],
    ids=["nothing", "one group", "several groups"],
)
def test_the_summary_says_no_more_than_there_is(findings: list[Finding], lines: list[str]) -> None:
    assert list(summary_lines("x", findings)) == lines
    assert len(detail_lines(findings)) == 3 * len(findings)


def test_the_summary_stands_before_the_details_and_each_has_its_code(dirty: Path) -> None:
    run = ran(dirty, "check")
    assert run.returncode == 1
    summary, details = run.stdout.split("\n\n")
    assert re.fullmatch(
        rf"{EDITION}: \d+ errors, 1 note\.(\n  [a-z ]+: \d+ errors?(, 1 note)?)+", summary
    )
    heads = re.findall(r"^(error|warning|note)  ([A-Z-]+)  (.+)$", details, re.MULTILINE)
    assert len(heads) == len(details.splitlines()) / 3


def test_every_group_of_one_check_is_told_as_json_in_one_order(told: dict[str, Any]) -> None:
    assert list(told) == ["subject", "summary", "findings"]
    assert list(told["summary"]) == ["errors", "warnings", "notes", "groups"]
    assert all(list(finding) == KEYS for finding in told["findings"])
    assert told["subject"] == EDITION
    groups = [row["group"] for row in told["summary"]["groups"]]
    assert [group for group, _ in groupby(groups)] == [
        "missing", "invalid", "inconsistent", "protection", "words",
    ]  # fmt: skip
    counts = [row["count"] for row in told["summary"]["groups"]]
    assert sum(counts) == len(told["findings"])
    assert told["summary"]["errors"] == len(told["findings"]) - 1  # a note on what comes later
    (number,) = (f for f in told["findings"] if f["value"] == "73915x")
    assert number["group"] == "invalid"
    assert (number["file"], number["line"], number["column"]) == (
        f"datapackages/{PACKAGE}/observations.csv", 3, "numerator",
    )  # fmt: skip


def test_the_same_findings_are_told_as_the_same_bytes(dirty: Path) -> None:
    for form in ("text", "json"):
        first, second = (ran(dirty, "check", "--format", form).stdout for _ in range(2))
        assert first == second


def test_the_page_says_where_what_and_what_to_do(page: Path, told: dict[str, Any]) -> None:
    with_values = page.name.startswith("with values")
    said = page.read_text(encoding="utf-8")
    for finding in told["findings"]:
        assert finding["code"] in said
        assert f"line {finding['line']}" in said or not finding["line"]
        meaning = meaning_of(finding["code"])
        for own, general in (("problem", meaning.problem), ("remedy", meaning.remedy)):
            sentence = finding[own] if with_values else general
            assert escaped(sentence) in said
    assert "<b>73915" not in said


def test_without_values_no_value_and_no_sentence_about_one_stands_in_the_page(
    dirty: Path, told: dict[str, Any]
) -> None:
    file = dirty / "to send.html"
    ran(dirty, "check", "--format", "html", "--without-values", "--output", str(file))
    said = file.read_text(encoding="utf-8").partition("<body>")[2]
    general = {
        text
        for finding in told["findings"]
        for text in (meaning_of(finding["code"]).problem, meaning_of(finding["code"]).remedy)
    }
    assert "73915" not in said and "73914" not in said and "7391" not in said
    for finding in told["findings"]:
        assert {finding["problem"], finding["remedy"]} & general == set()
        assert escaped(finding["problem"]) not in said
        assert escaped(finding["remedy"]) not in said


def test_a_row_that_stands_where_the_header_should_is_not_quoted_either(tmp_path: Path) -> None:
    workspace = dirty_workspace(tmp_path / "workspace")
    table = workspace / "datapackages" / PACKAGE / "observations.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    header = lines[0].replace("note", "73915").replace("value", "7 of 391")
    table.write_text("\n".join([header, *lines[1:3]]) + "\n", encoding="utf-8")
    said = ran(workspace, "check").stdout
    assert "column 73915" in said and "'7 of 391'" in said
    ran(
        workspace, "check", "--format", "html", "--without-values", "--output", "to-send.html"
    )  # fmt: skip
    page = (workspace / "to-send.html").read_text(encoding="utf-8")
    assert "CSV-HEADER" in page
    assert "73915" not in page and "7 of 391" not in page


def test_a_check_that_finds_nothing_makes_a_page_that_says_so(tmp_path: Path) -> None:
    ran(tmp_path, "init", "ours")
    run = ran(tmp_path / "ours", "check", "--format", "html", "--output", "report.html")
    assert (run.returncode, run.stderr) == (0, "")
    page = (tmp_path / "ours" / "report.html").read_text(encoding="utf-8")
    assert "There is nothing to put right." in page
    assert "<table" not in page


def test_a_page_is_only_written_where_a_page_may_be(dirty: Path) -> None:
    table = f"datapackages/{PACKAGE}/observations.csv"
    before = (dirty / table).read_bytes()
    run = ran(dirty, "check", "--format", "html", "--output", table)
    assert (run.returncode, run.stderr) == (
        1, "packs: observations.csv is not the name of a page: let it end in .html.\n",
    )  # fmt: skip
    assert (dirty / table).read_bytes() == before


@pytest.mark.parametrize(
    "flags",
    [
        ("--format", "html"),
        ("--output", "report.html"),
        ("--without-values",),
        ("--format", "json", "--without-values"),
    ],
    ids=" ".join,
)
def test_options_that_do_not_go_together_are_refused(dirty: Path, flags: tuple[str, ...]) -> None:
    run = ran(dirty, "check", *flags)
    assert run.returncode == 2
    assert "--format html with --output FILE" in run.stderr
    assert not (dirty / "report.html").exists()


def test_a_page_is_one_file_without_script_that_asks_for_nothing(
    browser: Browser, page: Path
) -> None:
    html = page.read_text(encoding="utf-8")
    assert "<script" not in html and "<link" not in html and "<img" not in html
    context = browser.new_context(viewport=DESKTOP)
    opened_page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    opened_page.on("request", lambda request: asked.append(request.url))
    opened_page.on("console", lambda message: wrong.append(message.text))
    opened_page.goto(page.as_uri())
    font = opened_page.evaluate("getComputedStyle(document.body).fontFamily")
    opened_page.emulate_media(media="print")
    brand = opened_page.evaluate(
        "getComputedStyle(document.querySelector('.brand')).backgroundColor"
    )
    printed = opened_page.pdf(format="A4")
    context.close()
    assert (asked, wrong) == ([page.as_uri()], [])
    assert "Arial" in font
    assert brand == "rgba(0, 0, 0, 0)"
    assert printed.startswith(b"%PDF")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1180", "320"])
def test_a_page_is_accessible_and_no_wider_than_its_window(
    browser: Browser, page: Path, viewport: dict[str, int]
) -> None:
    size = DESKTOP if viewport == DESKTOP else PHONE
    with opened(browser, page.as_uri(), size) as shown:
        shown.evaluate(AXE + ";0")
        assert shown.evaluate(RUN_AXE, AXE_TAGS) == []
        shown.add_style_tag(content=TEXT_SPACING)
        assert shown.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert shown.locator("h1").count() == 1


def escaped(text: str) -> str:
    """A text as a template prints it."""
    return str(escape(text))
