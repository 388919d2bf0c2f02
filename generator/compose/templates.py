"""Page templates: the workspace's own first, then those supplied. The only use of Jinja2.

Everything a template prints is escaped, except what the program itself marks as finished HTML
with `markupsafe.Markup`. No author's text is ever read as a template. A workspace's own templates
are from whoever put it together, so they run in a sandbox: they reach no file and no program.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from types import CodeType, SimpleNamespace, TracebackType
from typing import Any

from jinja2 import (
    BytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from generator.model.errors import TemplateFailed
from generator.read.words import Words, read_words, wrong_blanks

#: What a faulty expression in a template can raise, besides Jinja2's own errors.
_FAULTS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError)


class _Compiled(BytecodeCache):
    """Templates compiled before in this process, by their place and a digest of their text.

    Most of the time that a small page takes is that of compiling. Nothing is kept in a file: what
    lies in a folder of a workspace must never be run.
    """

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._code[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox, which asks once of each kind of value what a template may touch of it.

    Its rules look at nothing but the kind and the name; most of a page is such questions.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """What Jinja2 says of it."""
        asked = type(obj), attr
        if asked not in self._safe:
            self._safe[asked] = super().is_safe_attribute(obj, attr, value)
        return self._safe[asked]


@dataclass(frozen=True)
class Templates:
    """The template folders, the first of which wins; names are like `pages/overview.html`.

    The words are of the same folders, unless others are named.
    """

    folders: tuple[Path, ...]
    words_in: tuple[Path, ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every template there is, in order."""
        return tuple(self._environment.list_templates(extensions=["html"]))

    def text(self, name: str) -> str:
        """A file beside the templates as it stands, such as the stylesheet."""
        try:
            return str(self._loader.get_source(self._environment, name)[0])
        except TemplateNotFound as error:
            raise TemplateFailed(self._sentence(name, error, {})) from error

    def supplied(self, name: str) -> str:
        """A file as the program carries it, whatever a workspace has of that name.

        So it is with what runs, on a server or in a reader's browser.
        """
        return Templates(self.folders[-1:]).text(name)

    def render(self, name: str, /, **values: object) -> str:
        """A filled-in template; `TemplateFailed` says file, line and reason where it cannot be."""
        try:
            return self._environment.get_template(name).render(**values)
        except (TemplateError, *_FAULTS) as error:
            raise TemplateFailed(self._sentence(name, error, values)) from error

    @cached_property
    def words(self) -> SimpleNamespace:
        """The words of the interface by table and name; a workspace's own go before ours."""
        return self._words.named()

    @property
    def language(self) -> str:
        """The language of the words, as pages and files name it."""
        return self._words.tag

    @cached_property
    def _words(self) -> Words:
        words = read_words(self.words_in or self.folders)
        if wrong := wrong_blanks(words):
            raise TemplateFailed("\n".join(wrong))
        return words

    @cached_property
    def _loader(self) -> FileSystemLoader:
        return FileSystemLoader([str(folder) for folder in self.folders])

    @cached_property
    def _environment(self) -> _Sandbox:
        environment = _Sandbox(
            loader=self._loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_COMPILED,
        )
        environment.globals["words"] = self._words.named(_escaped)
        environment.globals["language"] = self._words.tag
        environment.filters["put"] = put
        return environment

    def _sentence(self, name: str, error: Exception, values: dict[str, object]) -> str:
        if isinstance(error, TemplateNotFound):
            near = get_close_matches(str(error.name), self.names, n=1, cutoff=0.8)
            hint = f"did you mean '{near[0]}'?" if near else "put it in site_templates/."
            return f"{error.name}: there is no such template; {hint}"
        if isinstance(error, TemplateSyntaxError):
            place = f"{error.name or name}, line {error.lineno}"
            return f"{place}: {_said(error)}. Correct the template, or delete your copy of it."
        file, line = self._place(error.__traceback__) or (name, 0)
        place = f"{file}, line {line}" if line else file
        return f"{place}: {_said(error)}. {_remedy(error, values)}"

    def _place(self, trace: TracebackType | None) -> tuple[str, int] | None:
        """The innermost template that was at work when an error came up, and its line."""
        place = None
        while trace is not None:
            file = Path(trace.tb_frame.f_code.co_filename)
            for folder in self.folders:
                if file.is_relative_to(folder) and file.suffix == ".html":
                    place = (file.relative_to(folder).as_posix(), trace.tb_lineno)
            trace = trace.tb_next
        return place


def put(text: str, /, **values: object) -> Markup:
    """A sentence with its blanks filled in: `{{ words.status.fingerprint | put(edition=id) }}`."""
    return escape(text).format(**values)


def _escaped(text: str) -> Markup:
    """A word as HTML. An apostrophe stays one: attributes of ours stand in double quotes."""
    for sign, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&#34;")):
        text = text.replace(sign, written)
    return Markup(text)


def _said(error: Exception) -> str:
    text = str(error).replace("generator.compose.", "").rstrip(".") or type(error).__name__
    return text[:1].lower() + text[1:]


def _remedy(error: Exception, values: dict[str, object]) -> str:
    if isinstance(error, UndefinedError) and (parts := str(error).split("'"))[2:]:
        if near := get_close_matches(parts[1], values, n=1):
            return f"Did you mean '{near[0]}'?"
        if values and "attribute" not in str(error):
            return f"The page is given: {', '.join(sorted(values))}."
    return "Correct the template, or delete your copy of it."
