"""Every code a finding can have is given a group and two sentences that hold no value."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import REPOSITORY
from generator.model.meanings import CODES, FILE_FAULTS, Group, Meaning, meaning_of

PACKAGE = REPOSITORY / "generator"
TABLE = PACKAGE / "model" / "meanings.py"
DOOR = PACKAGE / "read" / "files.py"

#: A whole text that is a code: `UTF-8` is none, since codes end in words.
CODE = re.compile(r"[A-Z]{3,4}-[A-Z]+(-[A-Z]+)*")
#: The end of a code whose family is filled in: `f"{family}-SIZE"`.
END = re.compile(r"-([A-Z]+)")
#: The word that the one safe door makes the end of a code of: `refused("SIZE", …)`.
KIND = re.compile(r"[A-Z]{4,}")

ALL: dict[str, Meaning] = CODES | FILE_FAULTS


def texts_in(path: Path) -> Iterator[str]:
    """Every text of a module, each part of an f-string by itself."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def modules() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py")) if path != TABLE]


def codes_in_use() -> set[str]:
    """Every code that stands whole in the program, but for the table of meanings."""
    return {text for path in modules() for text in texts_in(path) if CODE.fullmatch(text)}


def ends_in_use() -> set[str]:
    """The ends of codes whose family is filled in."""
    found = {
        end[1] for path in modules() for text in texts_in(path) if (end := END.fullmatch(text))
    }
    return found | {text for text in texts_in(DOOR) if KIND.fullmatch(text)}


def test_the_codes_of_the_program_are_found() -> None:
    assert {"VAL-NUMBER", "PKG-JSON-DUP", "PRIV-HIDDEN", "REC-DIFFERS"} <= codes_in_use()
    assert {"ENCODING", "SIZE", "LINK"} <= ends_in_use()


@pytest.mark.parametrize("code", sorted(codes_in_use()))
def test_a_code_has_a_meaning(code: str) -> None:
    assert meaning_of(code).group in Group


@pytest.mark.parametrize("end", sorted(ends_in_use()))
def test_what_is_wrong_with_any_file_has_a_meaning(end: str) -> None:
    assert meaning_of(f"CSV-{end}") is FILE_FAULTS[end]


def test_no_meaning_is_kept_for_a_code_that_is_not_in_use() -> None:
    assert set(CODES) - codes_in_use() == set()
    assert set(FILE_FAULTS) - ends_in_use() == set()


def test_a_code_without_a_meaning_is_refused_by_name() -> None:
    with pytest.raises(LookupError, match="VAL-NOWHERE"):
        meaning_of("VAL-NOWHERE")


@pytest.mark.parametrize("code", sorted(ALL))
def test_a_meaning_is_two_sentences_without_a_value(code: str) -> None:
    for sentence in (ALL[code].problem, ALL[code].remedy):
        assert re.fullmatch(r"[A-Z].*\w\.", sentence), sentence
        assert not re.search(r"[{}\"]|(^|\s)'", sentence), sentence


def test_families_stand_in_the_group_that_is_theirs() -> None:
    groups: dict[str, set[Group]] = {}
    for code, meaning in CODES.items():
        groups.setdefault(code.partition("-")[0], set()).add(meaning.group)
    assert groups["PRIV"] == {Group.PROTECTION}
    assert groups["NAR"] == {Group.WORDS}
    assert groups["REC"] == {Group.EARLIER}
