"""The accessibility statement: it claims what tests look at; a council is told what to write."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from conftest import REPOSITORY, Built, prepared_here
from generator.check.statement import HEADINGS, check_statement
from generator.compose.accessibility_checks import CHECKS, NOT_CHECKED
from generator.compose.frames import ACCESSIBILITY
from generator.model.editions import Chapter, Narrative, Reference
from generator.publish.drafts import content_of
from generator.read.narrative import read_statement

AUGUST = "example-borough/2023-08-scrutiny"
FILE = "content/our-council/accessibility.md"

#: The headings of the model statement that the program fills in.
OURS = (
    "Accessibility statement",
    "How accessible this report is",
    "Technical information about this report's accessibility",
    "Compliance status",
    "Content that is not accessible, or not tested",
    "Preparation of this accessibility statement",
)


def names_of_tests() -> set[str]:
    """Every test of a browser that pytest collects by its name."""
    tree = ast.parse((REPOSITORY / "tests" / "test_browser.py").read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.able[:30])
def test_each_claim_names_tests_that_there_are(check: object) -> None:
    named = set(getattr(check, "tests", ()))
    assert named
    assert named <= names_of_tests()


def test_the_statement_tells_what_is_tested_what_is_not_and_what_the_council_says(
    built: Built,
) -> None:
    page = (built.archive / AUGUST / ACCESSIBILITY).read_text(encoding="utf-8")
    body = page.partition("<main")[2].partition("</main>")[0]
    text = body.replace("&#39;", "'")
    for said in (*OURS, *HEADINGS, *NOT_CHECKED, *(check.how for check in CHECKS)):
        assert said in text
    assert "partially compliant" in text
    assert "we do not claim" in text
    assert f'href="{ACCESSIBILITY}">Accessibility</a>' in page.partition("<footer>")[2]


def chapter(markdown: str, *parts: Reference) -> Chapter:
    return Chapter(FILE, "accessibility", "Accessibility statement", markdown, parts)


WHOLE = "\n\n".join(f"## {heading}\n\nWords." for heading in HEADINGS)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (chapter(WHOLE), ""),
        (chapter(WHOLE.upper()), ""),
        (chapter(f"{WHOLE}\n\n## Disproportionate burden\n\nNone."), ""),
        (
            chapter(WHOLE.replace("## Enforcement procedure", "Enforcement procedure")),
            "RDY-STATEMENT: The accessibility statement of the edition does not say: "
            "“Enforcement procedure”.",
        ),
        (
            None,
            "RDY-STATEMENT: The accessibility statement of the edition does not say: "
            "“Feedback and contact information”, “Reporting accessibility problems with this "
            "website” and “Enforcement procedure”.",
        ),
        (
            chapter(WHOLE, Reference("value", ("1.1",), {}, 4)),
            "NAR-STATEMENT: The statement holds a figure or a section.",
        ),
    ],
)
def test_what_a_council_has_still_to_write_is_said_to_who_checks(
    statement: Chapter | None, said: str
) -> None:
    findings = check_statement(statement, FILE)
    assert [f"{finding.code}: {finding.problem}" for finding in findings] == (
        [said] if said else []
    )
    assert all(finding.file == FILE and finding.remedy for finding in findings)


def test_a_statement_is_read_like_a_chapter(tmp_path: Path) -> None:
    assert read_statement(tmp_path, "content/our-council") == (None, ())
    (tmp_path / "accessibility.md").write_text("No title.\n", encoding="utf-8")
    statement, (finding,) = read_statement(tmp_path, "content/our-council")
    assert (statement, finding.code, finding.file) == (None, "NAR-META", FILE)
    (tmp_path / "accessibility.md").write_text(f"---\ntitle: Ours\n---\n{WHOLE}", encoding="utf-8")
    statement, findings = read_statement(tmp_path, "content/our-council")
    assert (statement and statement.slug, findings) == ("accessibility", ())


def test_the_statement_is_among_the_words_that_are_cleared() -> None:
    prepared = prepared_here(AUGUST)
    rest = (prepared.choices, prepared.accepted, prepared.exempt)
    narratives = (prepared.narrative, Narrative(prepared.narrative.chapters))
    first, second = (content_of(prepared.released, words, *rest) for words in narratives)
    assert prepared.narrative.statement is not None
    assert first.words != second.words
    assert (first.figures, first.settings) == (second.figures, second.settings)
