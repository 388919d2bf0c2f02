"""The documents say what the program does: its commands, its words, its version."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from enum import StrEnum

import pytest

import generator.model
from conftest import REPOSITORY
from generator import __version__
from generator.cli import packs
from generator.compose.sections.rendering import SECTIONS

COMMANDS = tuple(packs.commands)

#: Where a person looks first, and what must be found there.
DOCUMENTS = (
    "README.md",
    "GLOSSARY.md",
    "DECISIONS.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/after-the-meeting.md",
    "docs/agenda.md",
    "docs/annex-a-reading.md",
    "docs/annex-a.md",
    "docs/annex-a-rules.md",
    "docs/clearing.md",
    "docs/archive.md",
    "docs/commands.md",
    "docs/comparators.md",
    "docs/corrections.md",
    "docs/data-package.md",
    "docs/first-edition.md",
    "docs/hosting.md",
    "docs/lists-of-editions.md",
    "docs/next-edition.md",
    "docs/pdf.md",
    "docs/published-tables.md",
    "docs/restricted.md",
    "docs/tables.md",
    "docs/verifying.md",
    "docs/what-changed.md",
    "docs/withdrawal.md",
    "docs/words-and-figures.md",
    "docs/workbook.md",
    "docs/writing-chapters.md",
    "benchmarks/README.md",
)


def text_of(document: str) -> str:
    return (REPOSITORY / document).read_text(encoding="utf-8")


def words_of_the_model() -> list[tuple[str, str]]:
    """Every member of every enum of the model, as (enum, the words of its value)."""
    found = set()
    for info in pkgutil.iter_modules(generator.model.__path__):
        module = importlib.import_module(f"generator.model.{info.name}")
        for _, enum in inspect.getmembers(module, inspect.isclass):
            if issubclass(enum, StrEnum) and enum is not StrEnum:
                found |= {(enum.__name__, re.sub(r"[_-]", " ", str(word))) for word in enum}
    return sorted(found)


@pytest.mark.parametrize(
    "document",
    [
        "docs/annex-a-reading.md",
        "docs/annex-a-rules.md",
        "docs/commands.md",
        "docs/comparators.md",
        "docs/published-tables.md",
        "docs/tables.md",
        "docs/workbook.md",
    ],
)
def test_help_texts_and_tables_in_the_documents_are_those_of_the_program(document: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", document],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, f"Run `cog -r {document}`: " + run.stdout + run.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_has_one_sentence_and_an_example(command: str) -> None:
    lines = inspect.cleandoc(packs.commands[command].help or "").splitlines()
    assert lines[0].endswith(".")
    assert any(line.startswith(f"Example: packs {command}") for line in lines)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_read_me_names_every_command(command: str) -> None:
    assert re.search(rf"\bpacks {command}\b", text_of("README.md"))


def test_the_read_me_names_no_command_that_does_not_exist() -> None:
    named = set(re.findall(r"^\s*(?:\S*[/\\])?packs ([a-z-]+)", text_of("README.md"), re.MULTILINE))
    assert named - set(COMMANDS) == set()
    assert named


@pytest.mark.parametrize(("enum", "word"), words_of_the_model())
def test_the_glossary_has_every_word_of_the_model(enum: str, word: str) -> None:
    glossary = re.sub(r"[_-]", " ", text_of("GLOSSARY.md").lower())
    assert re.search(rf"(?<![a-z0-9]){re.escape(word.lower())}(?![a-z0-9])", glossary), enum


@pytest.mark.parametrize("section", SECTIONS)
def test_the_page_on_chapters_has_every_section_fence(section: str) -> None:
    assert f"`{section}`" in text_of("docs/writing-chapters.md")


def test_the_change_log_has_the_version() -> None:
    assert re.search(rf"^## {re.escape(__version__)}\b", text_of("CHANGELOG.md"), re.MULTILINE)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_of_a_document_leads_to_a_file(document: str) -> None:
    folder = (REPOSITORY / document).parent
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text_of(document))
    assert [link for link in links if "://" not in link and not (folder / link).exists()] == []
