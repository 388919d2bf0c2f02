"""The rules that the methods page prints and the tests run: one reading of the files for both.

A file of `generator/rules` holds blocks with an empty line between them. `# ` begins the title,
`Source: ` and `Our own choice: ` a paragraph of that kind, and `Example: ` the name of the table
that follows; every other block is prose. `{{ name }}` stands for a constant of the program, in
prose and choices alike; tables are written out, since what they hold is tested.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.read.rules import rule_texts

_SOURCE, _CHOICE, _EXAMPLE = "Source: ", "Our own choice: ", "Example: "
_FILE = re.compile(r"[0-9]+-(?P<name>[a-z-]+)\.md")
_CONSTANT = re.compile(r"\{\{ (?P<name>[a-z0-9_]+) \}\}")


@dataclass(frozen=True)
class Example:
    """A worked example: what stands in its last columns follows from the cells before them."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Rule:
    """A rule in words: `prose` is Markdown, all else is plain text; `name` is its file's."""

    name: str
    title: str
    prose: str
    sources: tuple[str, ...]
    choices: tuple[str, ...]
    examples: tuple[Example, ...]


@dataclass
class _Read:
    """What has been read of a file so far."""

    title: str = ""
    prose: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)


def published_rules(constants: Mapping[str, str]) -> tuple[Rule, ...]:
    """The rules that ship with the program, in order, with these values of its constants."""
    return tuple(rule_of(file, text, constants) for file, text in rule_texts())


def rule_of(file: str, text: str, constants: Mapping[str, str]) -> Rule:
    """The rule of one file.

    `ValueError` with the name of the file for a rule without title, prose, source or table, for a
    table that is no full one, and for a constant that is not known.
    """
    named = _FILE.fullmatch(file)
    if named is None:
        raise ValueError(f"{file}: a rule's file is named like 30-rating.md")
    read, table = _Read(), ""
    for block in re.split(r"\n{2,}", text.strip()):
        if block.startswith("|") is not bool(table):
            raise ValueError(f"{file}: a table follows its name, and nothing else does")
        if table:
            read.examples.append(_example(file, table, block))
            table = ""
        elif block.startswith("# "):
            read.title = block.removeprefix("# ")
        elif block.startswith(_EXAMPLE):
            table = block.removeprefix(_EXAMPLE)
        elif block.startswith(_SOURCE):
            read.sources.append(_filled(file, _joined(block.removeprefix(_SOURCE)), constants))
        elif block.startswith(_CHOICE):
            read.choices.append(_filled(file, _joined(block.removeprefix(_CHOICE)), constants))
        else:
            read.prose.append(_filled(file, block, constants))
    if table or not (read.title and read.prose and read.sources and read.examples):
        raise ValueError(f"{file}: a rule has a title, prose, a source and a table")
    return Rule(
        named["name"],
        read.title,
        "\n\n".join(read.prose),
        tuple(read.sources),
        tuple(read.choices),
        tuple(read.examples),
    )


def _joined(block: str) -> str:
    return " ".join(block.split())


def _filled(file: str, text: str, constants: Mapping[str, str]) -> str:
    def value(match: re.Match[str]) -> str:
        if match["name"] not in constants:
            raise ValueError(f"{file}: the program has no constant {match['name']}")
        return constants[match["name"]]

    return _CONSTANT.sub(value, text)


def _example(file: str, name: str, block: str) -> Example:
    heads, _, *rows = (_cells(line) for line in block.splitlines())
    if not rows or any(len(row) != len(heads) or not all(row) for row in rows):
        raise ValueError(f"{file}: the table {name} has no rows, or cells without text")
    return Example(name, heads, tuple(rows))


def _cells(line: str) -> tuple[str, ...]:
    cells: Sequence[str] = line.strip().removeprefix("|").removesuffix("|").split("|")
    return tuple(cell.strip() for cell in cells)
