"""What this machine or this workspace lacks, in one sentence each.

Loads no heavy library but WeasyPrint: only that shows whether the system has what it needs.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from generator.checkout import pushed_along
from generator.model.errors import NoWorkspace, PacksError
from generator.model.formats import plural
from generator.read.words import (
    ENGLISH,
    gaps_of,
    left_out_blanks,
    read_words,
    unknown_words,
    wrong_blanks,
)
from generator.workspace import Workspace, carried_starter, carried_templates, find_workspace

DISTRIBUTION = "scrutiny-packs"
OLDEST_PYTHON = (3, 11)
#: Our plugin as mkdocs.yml may name it: in brackets, in a list or as a key of its own.
_PLUGIN = re.compile(
    r"""^plugins:[ \t]*\[[^\]]*(?<![\w-])packs(?![\w-])
      | ^\s*(?:-[ \t]*)?(["']?)packs\1[ \t]*(?::|\#|$)
    """,
    re.MULTILINE | re.VERBOSE,
)
#: So many words that a translation lacks are listed: one that is just begun lacks hundreds.
_LISTED = 20
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)")


#: Whether all is well, `None` for a warning, and a sentence that says what is there or to do.
Finding = tuple[bool | None, str]


def examine(given: Path | None, start: Path) -> tuple[Finding, ...]:
    """Everything that is there, is missing or should be thought about."""
    findings: list[Finding] = [_python(), *_libraries(), _carried(), _paper()]
    try:
        workspace = find_workspace(given, start)
    except NoWorkspace as error:
        if given is not None:
            return (*findings, (False, str(error)))
        return (*findings, (True, f"No workspace here. {error}"))
    warned = pushed_along(workspace)
    return (
        *findings,
        *_workspace(workspace),
        *_words(workspace),
        *(((None, warned),) if warned else ()),
    )


def _python() -> tuple[bool, str]:
    running = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] >= OLDEST_PYTHON:
        return True, f"Python {running}."
    return False, f"Python {running} is too old: install 3.11 or newer."


def _libraries() -> tuple[tuple[bool, str], ...]:
    """Whether each library the package asks for is installed, by its metadata alone."""
    try:
        wanted = requires(DISTRIBUTION) or []
    except PackageNotFoundError:
        return (
            (False, "Scrutiny Packs is not installed: run make site, or pip install it again."),
        )
    missing, present = [], 0
    for requirement in wanted:
        match = _REQUIREMENT.match(requirement)
        if match is None or "extra ==" in requirement:
            continue
        try:
            version(match[1])
            present += 1
        except PackageNotFoundError:
            missing.append(match[1])
    if missing:
        return tuple(
            (False, f"The library {name} is not installed: run make site, or pip install {name}.")
            for name in missing
        )
    return ((True, f"All {present} libraries are installed."),)


def _carried() -> tuple[bool, str]:
    if carried_templates().is_dir() and carried_starter().is_dir():
        return True, "Templates and the starter workspace are in place."
    return False, "The package's templates are missing: install it again."


def _paper() -> Finding:
    """What prints a PDF here; where nothing does, a warning, since pages print from a browser."""
    from generator.publish.pdf.engines import browser_here, missing_libraries, weasyprint_here

    if missing := missing_libraries():
        return None, f"No PDFs can be made here: {missing}"
    version, why = weasyprint_here()
    if version:
        return True, f"PDFs are printed by {version}."
    if browser := browser_here():
        return True, f"PDFs are printed by {browser}; WeasyPrint cannot be used: {why}."
    return None, (
        f"No PDFs can be made here: WeasyPrint cannot be used ({why}), and no Chromium, Chrome or "
        "Edge was found."
    )


def _workspace(workspace: Workspace) -> tuple[tuple[bool, str], ...]:
    findings = [(True, f"Workspace {workspace.root}.")]
    if not _PLUGIN.search(_settings(workspace)):
        findings.append((False, "mkdocs.yml does not name our plugin: add plugins: [packs]."))
    findings += [(False, f"{one.problem} {one.remedy}") for one in workspace.of_extension]
    if workspace.public is not None:
        findings.append((True, f"Restricted: it extends {workspace.public.root}."))
    editions = workspace.editions()
    if editions:
        findings.append((True, f"{plural(len(editions), 'edition')} under content/."))
    else:
        findings.append((False, "There is no edition under content/: start one with packs new."))
    if not workspace.data_packages():
        findings.append((False, "There is no data package under datapackages/."))
    archive = workspace.archive if workspace.archive.exists() else workspace.root
    if os.access(archive, os.W_OK):
        findings.append((True, "The archive can be written to."))
    else:
        findings.append((False, f"{archive} cannot be written to: ask for the right to."))
    return tuple(findings)


def _words(workspace: Workspace) -> Iterator[Finding]:
    """What the words of the interface lack in the workspace's language, where it is not English."""
    try:
        words = read_words(workspace.templates)
    except PacksError as error:
        yield False, str(error)
        return
    for sentence in wrong_blanks(words):
        yield False, sentence
    for sentence in (*unknown_words(words), *left_out_blanks(words)):
        yield None, sentence
    if words.language == ENGLISH:
        return
    gaps, file = gaps_of(words), f"words/{words.language}.toml"
    if not gaps:
        yield True, f"The words of the interface are all there in {words.language}."
        return
    yield None, f"{file} lacks {plural(len(gaps), 'word')}, said in English:"
    for sentence in gaps[:_LISTED]:
        yield None, f"{file} lacks {sentence}"
    if gaps[_LISTED:]:
        yield None, f"And {plural(len(gaps) - _LISTED, 'word')} more in {file}."


def _settings(workspace: Workspace) -> str:
    return workspace.config_file.read_text(encoding="utf-8", errors="replace")
