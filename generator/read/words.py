"""The words of the interface, by language: one file of tables each, `words/en.toml` and any other.

English is whole. A workspace that is not English has one more file beside its templates, named
after its language, such as `site_templates/words/cy.toml`; that file is the setting. What it does
not say is said in English. Reads files and nothing else, so that `packs doctor` answers at once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from types import SimpleNamespace

from generator.model.errors import TemplateFailed

#: Where the words are, beside the templates, and the language that is always there.
FOLDER, ENGLISH = "words", "en"

#: How pages name a language; of English, the one it is spelt in.
_TAGS = {ENGLISH: "en-GB"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

Tables = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Words:
    """All words of one workspace: the `english` ones, what of them is `translated`, and both."""

    language: str
    english: Tables
    translated: Tables

    @property
    def tables(self) -> Tables:
        """What pages say: the translation where there is one, else the English."""
        return {
            name: {**words, **self.translated.get(name, {})} for name, words in self.english.items()
        }

    @property
    def tag(self) -> str:
        """The language as a page names it."""
        return _TAGS.get(self.language, self.language)

    def named(self, spelt: Callable[[str], str] = str) -> SimpleNamespace:
        """The words by table and name, each as `spelt`: `words.frame.skip`."""
        return SimpleNamespace(
            **{
                table: SimpleNamespace(**{name: spelt(text) for name, text in words.items()})
                for table, words in self.tables.items()
            }
        )


def read_words(folders: tuple[Path, ...]) -> Words:
    """The words in these template folders, the first of which wins.

    Raises `TemplateFailed` for a file that is no tables of texts, and for two other languages.
    """
    english: Tables = {}
    other: Tables = {}
    languages: set[str] = set()
    for folder in reversed(folders):
        for file in sorted((folder / FOLDER).glob("*.toml")):
            if file.stem != ENGLISH:
                languages.add(_language(file.stem))
            tables = english if file.stem == ENGLISH else other
            for table, words in _tables_of(file).items():
                tables.setdefault(table, {}).update(words)
    if len(languages) > 1:
        raise TemplateFailed(
            f"{FOLDER}/ holds words in {' and '.join(sorted(languages))}: pages are in one "
            "language. Keep one file beside en.toml."
        )
    return Words(languages.pop() if languages else ENGLISH, english, other)


def faults_of(words: Words) -> Iterator[str]:
    """What a translation lacks, has too much, or has other blanks in; nothing for English."""
    if words.language == ENGLISH:
        return
    file = f"{FOLDER}/{words.language}.toml"
    known, given = _by_place(words.english), _by_place(words.translated)
    for place in sorted(known.keys() | given.keys()):
        if place not in given:
            yield f"{file} lacks {place}, which is said in English: {known[place]}"
        elif place not in known:
            yield f"{file} has {place}, which no page uses. Correct the name, or delete it."
        elif blanks_of(known[place]) != blanks_of(given[place]):
            yield (
                f"{file}: {place} has other blanks than in English, {_braces(given[place])} and "
                f"not {_braces(known[place])}. Use the same."
            )


def _by_place(tables: Tables) -> dict[str, str]:
    return {
        f"{table}.{name}": text for table, words in tables.items() for name, text in words.items()
    }


def blanks_of(text: str) -> frozenset[str]:
    """The names in braces that a sentence is filled in by."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _braces(text: str) -> str:
    return " ".join(f"{{{name}}}" for name in sorted(blanks_of(text))) or "none"


def _language(stem: str) -> str:
    if not _LANGUAGE.fullmatch(stem):
        raise TemplateFailed(
            f"{FOLDER}/{stem}.toml: {stem} is not a language as pages name one. Name the file "
            "after it, such as cy.toml for Welsh."
        )
    return stem


def _tables_of(file: Path) -> Tables:
    shown = f"{FOLDER}/{file.name}"
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TemplateFailed(f"{shown}: {error}. Correct it, or delete your copy of it.") from error
    for table, words in tables.items():
        if not isinstance(words, dict) or not all(isinstance(text, str) for text in words.values()):
            raise TemplateFailed(
                f'{shown}: {table} is not a table of texts. Write [{table}], then name = "words".'
            )
    return tables
