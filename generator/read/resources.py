"""The tables of the contract: which there are, and the Table Schema of each."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

CONTRACT = 1

#: In the order of the contract; the first two are the minimum package.
RESOURCES = (
    "indicators",
    "observations",
    "targets",
    "comparators",
    "areas",
    "categories",
    "populations",
    "neighbours",
    "breaks",
    "revisions",
    "actions",
    "recommendations",
    "inspections",
    "audits",
    "risks",
    "timeline",
    "self_assessment",
    "voice",
    "return_errors",
    "signoffs",
)
REQUIRED_RESOURCES = ("indicators", "observations")

Schema = Mapping[str, Any]


@cache
def schema_of(resource: str) -> Schema:
    """The Table Schema of one table, as it is shipped; not to be changed by whoever asks."""
    shipped = files("generator.read") / "schemas" / f"{resource}.json"
    schema: Schema = json.loads(shipped.read_text(encoding="utf-8"))
    return schema


def columns_of(resource: str) -> tuple[str, ...]:
    """The columns of one table, in the order of the contract."""
    return tuple(field["name"] for field in schema_of(resource)["fields"])


def contract_columns() -> dict[str, tuple[str, ...]]:
    """Every table of the contract with its columns."""
    return {resource: columns_of(resource) for resource in RESOURCES}


def resource_schemas(resources: Collection[str] = RESOURCES) -> dict[str, dict[str, Any]]:
    """The schemas to write into the descriptor of a package that holds these tables.

    A foreign key into a table that the package does not hold is left out, since other tools take
    it for an error.
    """
    schemas = {}
    for resource in RESOURCES:
        if resource in resources:
            schema = dict(schema_of(resource))
            kept = [
                key
                for key in schema.pop("foreignKeys", [])
                if not key["reference"]["resource"] or key["reference"]["resource"] in resources
            ]
            schemas[resource] = schema | ({"foreignKeys": kept} if kept else {})
    return schemas
