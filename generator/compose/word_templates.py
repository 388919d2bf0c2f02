"""How a council's Word template is filled in: in a sandbox, with values that are never templates.

The template is the council's own and names fields; what stands in a field is data, escaped for the
file's XML unless the program itself wrote it as XML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment
from markupsafe import Markup, escape

from generator.model.errors import PacksError
from generator.model.formats import listed

_NAMED = re.compile(r"'(\w+)'(?: is undefined)?$")
_FAULTS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError)


def environment() -> SandboxedEnvironment:
    """What runs a Word template: it reaches no file and no program, and every field must exist."""
    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def as_xml(xml: str) -> Markup:
    """XML of the program's own, which is put into a document as it is."""
    return Markup(xml)


def in_xml(text: str) -> str:
    """Words as the XML of a document has them."""
    return str(escape(text))


def filled(fill: Callable[[], None], file: str, fields: Mapping[str, object]) -> None:
    """Fill a template in; `PacksError` with its name where its own expressions are wrong."""
    try:
        fill()
    except (TemplateError, *_FAULTS) as error:
        said = str(error).rstrip(".") or type(error).__name__
        named = _NAMED.search(said)
        parts = {key for value in fields.values() for key in _keys(value)}
        hint = meant(named[1], (*fields, *parts)) if named else "Correct the template."
        raise PacksError(f"{file}: {said[:200]}. {hint}") from None


def refuse_unknown(names: set[str], file: str, fields: Mapping[str, object]) -> None:
    """`PacksError` for fields of a template that there are not, each with the one that is near."""
    if unknown := sorted(names - set(fields)):
        said = " ".join(
            f"There is no field '{name}'. {meant(name, (*fields,))}" for name in unknown
        )
        raise PacksError(f"{file}: {said}")


def meant(name: str, known: tuple[str, ...]) -> str:
    """Which field was probably meant."""
    near = get_close_matches(name, known, 1)
    return f"Did you mean '{near[0]}'?" if near else f"There are {listed(tuple(sorted(known)))}."


def _keys(value: object) -> set[str]:
    if isinstance(value, (list, tuple)):
        return {key for one in value if isinstance(one, dict) for key in one}
    return set()
