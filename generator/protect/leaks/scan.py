"""The scan of an edition's files for anything of a child, before they are published.

A finding names the file and the rule, never the value: where it stands in the extracts tells the
analyst what to look for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Set
from dataclasses import dataclass, field

from generator.model.findings import Finding, Severity, in_order
from generator.model.formats import plural
from generator.protect.leaks.headings import Holds
from generator.protect.leaks.opened import Text, Unopened, texts_in
from generator.protect.leaks.ordinary_words import ORDINARY
from generator.protect.leaks.patterns import Pattern, letters_of, patterns_in
from generator.protect.leaks.plain import plain, views, words_of
from generator.protect.leaks.search import found_in
from generator.protect.leaks.sought import Phrase, Sought, Source

#: What each kind is called where it is found.
_CALLED = {
    Holds.NAME: "A name",
    Holds.WORKER: "A worker's name",
    Holds.BIRTH_DATE: "A birth date beside another thing of the same child",
    Holds.POSTCODE: "A postcode",
    Holds.ADDRESS: "An address",
    Holds.IDENTIFIER: "An identifier",
}
_TAKE_OUT = "Take it out of the words or of the data, then publish again."
_UNLESS = (
    "Take it out; if it is printed on purpose, list it in contacts.txt in the council's folder of "
    "content."
)
_PERHAPS = (
    "Look at it: it may be an ordinary word, a figure or somebody who is named on purpose. If it "
    "is that person's, take it out."
)

NOTHING = Sought({}, {}, {}, frozenset())


@dataclass
class _OfFile:
    """What one file holds: places by kind and by how sure it is, with one source of each."""

    leaks: Counter[tuple[Holds, bool, str]] = field(default_factory=Counter)
    sources: dict[tuple[Holds, bool, str], Source] = field(default_factory=dict)
    patterns: dict[tuple[Pattern, str], set[str]] = field(default_factory=dict)


def scan(
    files: Iterable[tuple[str, bytes]],
    sought: Sought = NOTHING,
    allowed: Collection[str] = (),
    council: str = "",
    repeating: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Everything of a person in the files, given as path and bytes.

    `sought` is what the extracts hold; without it the rules for numbers and addresses hold alone.
    `allowed` are addresses, numbers and names that are printed on purpose, in any spelling: one
    that is in the extracts as well is a warning. The words of the `council`'s name are nobody's.
    A number or an address in one of the `repeating` files, which say again what others say, is
    told only where no other file has it: who takes it out there takes it out of these.
    """
    ordinary = ORDINARY.union(words_of(plain(council)))
    on_purpose = {letters_of(plain(one)) for one in allowed}
    findings: list[Finding] = []
    repeated: list[tuple[str, _OfFile]] = []
    told: set[str] = set()
    dull: set[str] = set()
    for path, content in files:
        of_file = _OfFile()
        try:
            _look_through([Text("its name", path)], of_file, sought, on_purpose, ordinary)
            named = bool(of_file.leaks or of_file.patterns)
            _look_through(texts_in(content, dull), of_file, sought, on_purpose, ordinary)
        except Unopened as why:
            problem = f"It cannot be looked into for what is a child's: {why}."
            remedy = "Take it out of the edition, or put a file there that can be read."
            findings.append(Finding("PRIV-SEALED", Severity.ERROR, path, problem, remedy))
            named = False
        # A name that itself says too much is not repeated.
        shown = f"{path.rpartition('/')[0]}/…".lstrip("/") if named else path
        if path in repeating:
            repeated.append((shown, of_file))
            continue
        told.update(*(map(letters_of, found) for found in of_file.patterns.values()))
        findings += _findings(of_file, shown)
    for shown, of_file in repeated:
        for found in of_file.patterns.values():
            found.difference_update({letters for letters in found if letters_of(letters) in told})
        findings += _findings(of_file, shown)
    return in_order(findings)


def _look_through(
    texts: Iterable[Text],
    of_file: _OfFile,
    sought: Sought,
    on_purpose: Collection[str],
    ordinary: Set[str],
) -> None:
    for part in texts:
        for text in views(part.text):
            words = words_of(text)
            distinct = set(words)
            for holds, sure, whose in found_in(text, words, distinct, sought, ordinary):
                is_listed = isinstance(whose, Phrase) and "".join(whose.words) in on_purpose
                key = (holds, sure and not is_listed, part.where)
                of_file.leaks[key] += 1
                of_file.sources.setdefault(key, whose.source)
            for pattern, letters in patterns_in(text, distinct):
                if letters_of(letters) not in on_purpose:
                    of_file.patterns.setdefault((pattern, part.where), set()).add(letters)


def _findings(of_file: _OfFile, path: str) -> Iterator[Finding]:
    for (holds, sure, where), count in sorted(of_file.leaks.items()):
        source = of_file.sources[holds, sure, where]
        known = "as" if sure else "written as"
        problem = (
            f"{_CALLED[holds]} stands here{_at(where)}, in {plural(count, 'place')}, {known} in "
            f"row {source.row} of {source.file}."
        )
        severity = Severity.ERROR if sure else Severity.WARNING
        yield Finding("PRIV-LEAK", severity, path, problem, _TAKE_OUT if sure else _PERHAPS)
    for (pattern, where), letters in sorted(of_file.patterns.items()):
        if not letters:
            continue
        what = f"{pattern.value[0].upper()}{pattern.value[1:]}"
        several = f", and {len(letters) - 1} more of the kind," if len(letters) > 1 else ""
        problem = f"{what}{several} seems to stand here{_at(where)}."
        contact = pattern in (Pattern.POSTCODE, Pattern.TELEPHONE, Pattern.EMAIL)
        remedy = _UNLESS if contact else _TAKE_OUT
        yield Finding("PRIV-PATTERN", Severity.ERROR, path, problem, remedy)


def _at(where: str) -> str:
    return f", in {where}" if where else ""
