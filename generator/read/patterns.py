"""Patterns that a descriptor brings of its own, which nobody may run over a council's cells."""

from __future__ import annotations

from typing import Any

from generator.read.gather import Gather
from generator.read.resources import schema_of

_TIES = "[^ ;:]+:(numerator|denominator|value)( ?; ?[^ ;:]+:(numerator|denominator|value))*"

#: Patterns of the contract from before it allowed more, by column: packages made then have them.
_EARLIER = {"same_as": _TIES, "part_of": _TIES}


def refuse_own_patterns(schema: Any, resource: str, gather: Gather) -> None:
    """Notes each pattern of a described schema that is not the contract's for its column.

    No pattern of a package is used here; but another tool that reads it would use it, and one that
    is made to be slow holds up such a tool for good.
    """
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list):
        return
    ours = {field["name"]: field.get("constraints", {}) for field in schema_of(resource)["fields"]}
    for field in fields:
        constraints = field.get("constraints") if isinstance(field, dict) else None
        pattern = constraints.get("pattern") if isinstance(constraints, dict) else None
        if pattern is None:
            continue
        name = str(field.get("name"))
        if pattern not in (ours.get(name, {}).get("pattern"), _EARLIER.get(name)):
            at = f"resources.{resource}.schema.fields.{name[:60]}"
            problem = "The pattern is not the contract's."
            remedy = "Delete schema from the entry: the contract's own rules are used."
            gather.refuse("PKG-SCHEMA", at, problem, remedy, pattern)
