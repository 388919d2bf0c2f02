"""The grammar of figure references and figure notes, which authors write among their words.

    reference:  name '(' [ argument { ',' argument } ] ')'
    argument:   string | option '=' string
    note:       option '=' string { option '=' string }

A string stands in straight quotes, single or double, and ends before the next such quote. Which
names and options there are is asked later, when there are figures to answer from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.editions import FigureNote, Reference
from generator.model.errors import PacksError


class NotUnderstood(PacksError):
    """Text between `{{` and `}}`, or of a figure note, that does not follow the grammar."""

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{problem} {remedy}")


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str

    @property
    def shown(self) -> str:
        return f"'{self.text}'" if self.kind in ("word", "string", "mark") else self.text


_TOKEN = re.compile(
    r"""\s*(?:
      (?P<word>[A-Za-z_][A-Za-z0-9_]*)
    | '(?P<single>[^'\n]*)'
    | "(?P<double>[^"\n]*)"
    | (?P<mark>[(),=])
    )""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+[a-z]?)?")
_END = _Token("end", "the end")
_NOTE_REMEDY = 'Write it as: <!-- figure: source="caseload report" by="Performance lead" -->'
_NOTE_OPTIONS = ("source", "by", "accepted", "of")


def parse_reference(inside: str, line: int) -> Reference:
    """The reference that stands between `{{` and `}}`; raises `NotUnderstood`."""
    tokens = [*_tokens(inside, _as_meant(inside)), _END]
    name = tokens.pop(0)
    if name.kind != "word":
        raise _instead(inside, "It does not begin with the name of what to print")
    if tokens.pop(0) != _Token("mark", "("):
        raise _instead(inside, f"'{name.text}' is not followed by an opening bracket")
    arguments: list[str] = []
    options: dict[str, str] = {}
    if tokens[0] == _Token("mark", ")"):
        tokens.pop(0)
    else:
        while True:
            _argument(inside, tokens, arguments, options)
            closing = tokens.pop(0)
            if closing == _Token("mark", ")"):
                break
            if closing != _Token("mark", ","):
                raise _instead(
                    inside, f"A comma or a closing bracket is missing at {closing.shown}"
                )
    if tokens[0] is not _END:
        raise _instead(inside, f"There is more after the closing bracket: {tokens[0].shown}")
    return Reference(name.text, tuple(arguments), options, line)


def parse_note(inside: str) -> FigureNote:
    """The note that stands after `figure:` in a comment; raises `NotUnderstood`."""
    tokens = [*_tokens(inside, _NOTE_REMEDY), _END]
    found: dict[str, str] = {}
    while tokens[0] is not _END:
        option, equals, value = tokens[0], *[*tokens[1:3], _END, _END][:2]
        if option.kind != "word" or equals.text != "=" or value.kind != "string":
            raise NotUnderstood("This figure note cannot be read.", _NOTE_REMEDY)
        if option.text not in _NOTE_OPTIONS or option.text in found:
            raise NotUnderstood(
                f"A figure note has no second or other '{option.text}'.", _NOTE_REMEDY
            )
        found[option.text] = value.text.strip()
        del tokens[:3]
    for needed in ("source", "by"):
        if not found.get(needed):
            raise NotUnderstood(f"This figure note does not say its {needed}.", _NOTE_REMEDY)
    return FigureNote(found["source"], found["by"], found.get("accepted", ""), found.get("of", ""))


def _tokens(inside: str, remedy: str) -> list[_Token]:
    tokens = []
    at = 0
    end = len(inside.rstrip())
    while at < end:
        match = _TOKEN.match(inside, at, end)
        if match is None:
            raise NotUnderstood(f"{_why_no_token(inside[at:end].lstrip())}.", remedy)
        kind = match.lastgroup or ""
        tokens.append(_Token("string" if kind in ("single", "double") else kind, match[kind]))
        at = match.end()
    return tokens


def _why_no_token(rest: str) -> str:
    if rest[0] in "‘’“”":
        return "Its quotes are curly, as a word processor makes them"
    if rest[0] in "'\"":
        return "A quote is opened and not closed"
    if number := _NUMBER.match(rest):
        return f"{number[0]} stands without quotes"
    return f"'{rest[0]}' has no meaning in it"


def _argument(
    inside: str, tokens: list[_Token], arguments: list[str], options: dict[str, str]
) -> None:
    token = tokens.pop(0)
    if token.kind == "string":
        if options:
            raise _instead(
                inside, f"'{token.text}' comes after an option and has no name of its own"
            )
        arguments.append(token.text.strip())
        return
    if token.kind != "word":
        raise _instead(inside, f"An argument is missing at {token.shown}")
    if tokens[0] != _Token("mark", "="):
        raise _instead(inside, f"'{token.text}' stands without quotes")
    value = tokens[1]
    if value.kind != "string":
        raise _instead(inside, f"What follows '{token.text}=' stands without quotes")
    if token.text in options:
        raise _instead(inside, f"'{token.text}' is given twice")
    options[token.text] = value.text.strip()
    del tokens[:2]


def _instead(inside: str, problem: str) -> NotUnderstood:
    return NotUnderstood(f"{problem}.", _as_meant(inside))


def _as_meant(inside: str) -> str:
    """A remedy: the reference as it was probably meant."""
    name = re.match(r"\s*([a-z]+)", inside)
    ref = re.search(r"[0-9]+(?:\.[0-9]+)*[a-z]?", inside)
    return (
        f"Write it as: {suggested(name[1] if name else 'value', (ref[0] if ref else '3.3',), {})}"
    )


def suggested(name: str, arguments: tuple[str, ...], options: Mapping[str, str]) -> str:
    """A reference spelled as an author would write it."""
    parts = [f"'{argument}'" for argument in arguments]
    parts += [f"{option}='{value}'" for option, value in options.items()]
    return f"{{{{ {name}({', '.join(parts)}) }}}}"
