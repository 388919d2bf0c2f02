"""The words of the interface, by language: one file of tables each, `words/en.toml` and any other.

English is whole. A workspace that is not English has one more file beside its templates, named
after its language, such as `site_templates/words/cy.toml`; that file is the setting. What it does
not say is said in English. Reads files and nothing else, so that `packs doctor` answers at once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from string import Formatter
from types import SimpleNamespace
from typing import Any

from generator.model.errors import TemplateFailed

#: Where the words are, beside the templates, and the language that is always there.
FOLDER, ENGLISH = "words", "en"

#: How pages name a language; of English, the one it is spelt in.
_TAGS = {ENGLISH: "en-GB"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

Tables = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Words:
    """All words of one workspace: the `english` ones, what of them is `translated`, and both.

    `carried` are the English words that the program brings, by which those of a workspace's own
    files, in `own` by the name of the file, are checked.
    """

    language: str
    english: Tables
    translated: Tables
    carried: Tables
    own: Mapping[str, Tables]

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
    carried: Tables = {}
    own: dict[str, Tables] = {}
    for folder in reversed(folders):
        for file in sorted((folder / FOLDER).glob("*.toml")):
            if file.stem != ENGLISH:
                languages.add(_language(file.stem))
            found, tables = _tables_of(file), english if file.stem == ENGLISH else other
            if folder == folders[-1] and file.stem == ENGLISH:
                carried = found
            else:
                own[f"{FOLDER}/{file.name}"] = found
            for table, words in found.items():
                tables.setdefault(table, {}).update(words)
    if len(languages) > 1:
        raise TemplateFailed(
            f"{FOLDER}/ holds words in {' and '.join(sorted(languages))}: pages are in one "
            "language. Keep one file beside en.toml."
        )
    return Words(languages.pop() if languages else ENGLISH, english, other, carried, own)


def wrong_blanks(words: Words) -> tuple[str, ...]:
    """Each sentence of a workspace's own files that a page could not fill in, and how it can."""
    return tuple(
        f"{file}, [{table}], {name}: {wrong}"
        for file, table, name, text in _own_words(words)
        if (known := words.carried.get(table, {}).get(name)) is not None
        if (wrong := _wrong_in(text, known))
    )


def unknown_words(words: Words) -> tuple[str, ...]:
    """Each table and each name of a workspace's own files that no page asks for."""
    said = []
    for file, tables in words.own.items():
        for table, own in tables.items():
            known = words.carried.get(table)
            if known is None:
                near = _near(table, words.carried)
                said.append(f"{file}: no page uses the table [{table}]. {near}")
                continue
            said += [
                f"{file}, [{table}]: no page uses {name}. {_near(name, known)}"
                for name in own
                if name not in known
            ]
    return tuple(said)


def left_out_blanks(words: Words) -> tuple[str, ...]:
    """Each sentence of a workspace's own files that leaves out what the English one tells."""
    return tuple(
        f"{file}, [{table}], {name}: it leaves out {_braces(left)}, which the English tells."
        for file, table, name, text in _own_words(words)
        if (known := words.carried.get(table, {}).get(name)) is not None
        if not _wrong_in(text, known) and (left := blanks_of(known) - blanks_of(text))
    )


def gaps_of(words: Words) -> tuple[str, ...]:
    """The words that a translation lacks, each with its English; none for English."""
    if words.language == ENGLISH:
        return ()
    return tuple(
        f"[{table}] {name}: {text}"
        for table, own in words.english.items()
        for name, text in own.items()
        if name not in words.translated.get(table, {})
    )


def _own_words(words: Words) -> Iterator[tuple[str, str, str, str]]:
    """Every word of a workspace's own: its file, its table, its name and its text."""
    for file, tables in words.own.items():
        for table, own in tables.items():
            for name, text in own.items():
                yield file, table, name, text


def _wrong_in(text: str, known: str) -> str:
    """What keeps a sentence from being filled in, and what may stand in it; nothing if sound."""
    allowed = blanks_of(known)
    may = f"Its blanks may be: {_braces(allowed)}." if allowed else "It has no blanks."
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        # A sentence that is never filled in may have any brace in it.
        return f"a brace is opened or closed alone. {may}" if allowed else ""
    strange = [part for part in parts if part[1] is not None and (part[2] or part[3])]
    if strange and allowed:
        return f"a blank holds more than a name: {{{strange[0][1]}…}}. {may}"
    if not allowed:
        return ""
    wrong = {name for _, name, _, _ in parts if name is not None} - allowed
    if not wrong:
        return ""
    return f"{_braces(wrong)} {'is' if len(wrong) == 1 else 'are'} not filled in. {may}"


def _near(name: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"Did you mean {near[0]}?" if near else "Correct the name, or delete it."


def blanks_of(text: str) -> frozenset[str]:
    """The names in braces that a sentence is filled in by."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _braces(names: Iterable[str]) -> str:
    return " ".join(f"{{{name}}}" for name in sorted(names))


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
        tables = _parsed(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TemplateFailed(f"{shown}: {error}. Correct it, or delete your copy of it.") from error
    for table, words in tables.items():
        if not isinstance(words, dict) or not all(isinstance(text, str) for text in words.values()):
            raise TemplateFailed(
                f'{shown}: {table} is not a table of texts. Write [{table}], then name = "words".'
            )
    return tables


@lru_cache(maxsize=8)
def _parsed(text: str) -> dict[str, Any]:
    """What a text says, read once whoever asks; not to be changed by any of them."""
    return tomllib.loads(text)
