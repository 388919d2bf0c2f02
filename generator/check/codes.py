"""Codes and names of other places: one code means one place, in a package and in official lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.check.places import Place, cell, error
from generator.model.authorities import AUTHORITIES, plain_name
from generator.model.editions import DataPackage
from generator.model.findings import Finding

_CODE = re.compile(r"[A-Z][0-9]{8}")
_CODES = {plain_name(name): code for code, name in AUTHORITIES.items()}


@dataclass(frozen=True)
class _Named:
    """A place as one row names it."""

    code: str
    name: str
    at: Place


def check_codes(package: DataPackage) -> Iterator[Finding]:
    """Errors where a code stands beside another place's name, or beside two names."""
    first: dict[str, _Named] = {}
    for named in _all_named(package):
        if not _CODE.fullmatch(named.code):
            continue
        yield from _of_another(named)
        earlier = first.setdefault(named.code, named)
        if plain_name(earlier.name) != plain_name(named.name):
            where = f"line {earlier.at.line} of " if earlier.at.line else ""
            file = earlier.at.file.rpartition("/")[2]
            problem = f"{named.code} is called '{earlier.name}' on {where}{file}."
            remedy = "A code means one place: correct the name, or the code."
            yield error("VAL-REF", named.at, problem.replace(" on data", " in data"), remedy)


def _all_named(package: DataPackage) -> Iterator[_Named]:
    own = package.authority
    descriptor = f"{package.folder}/datapackage.json"
    yield _Named(own.code, own.name, Place(descriptor, 0, "report.authority.name", own.name))
    for row in package.comparators:
        at = cell(package, "comparators", row.row.line, "name", row.name)
        yield _Named(row.comparator, row.name, at)
    for neighbour in package.records.get("neighbours", ()):
        code, name = neighbour.fields.get("code", ""), neighbour.fields.get("name", "")
        yield _Named(code, name, cell(package, "neighbours", neighbour.row.line, "name", name))


def _of_another(named: _Named) -> Iterator[Finding]:
    """An error where the official list has the name under another code.

    Only a name that is exactly another authority's counts, since councils shorten their own.
    """
    official = AUTHORITIES.get(named.code)
    theirs = _CODES.get(plain_name(named.name))
    if official is not None and theirs is not None and theirs != named.code:
        problem = f"{named.code} is the code of {official}, but the row names {named.name}."
        remedy = f"The code of {AUTHORITIES[theirs]} is {theirs}: correct the code, or the name."
        yield error("VAL-REF", named.at, problem, remedy)
