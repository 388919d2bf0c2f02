"""The councils before and after each authority, as the catalogue keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from generator.model.lineage import Lineage, Relative


def described_lineages(lineages: Iterable[Lineage]) -> list[dict[str, object]]:
    """Each authority with those before and after it, as plain values, by its slug."""
    return [
        {
            "slug": one.authority,
            "predecessors": [_described(before, "until") for before in one.predecessors],
            "successors": [_described(after, "from") for after in one.successors],
        }
        for one in sorted(lineages, key=lambda one: one.authority)
        if one.predecessors or one.successors
    ]


def parsed_lineages(described: Iterable[Mapping[str, Any]]) -> tuple[Lineage, ...]:
    """The lineages that plain values describe; raises `KeyError`, `TypeError`, `ValueError`."""
    return tuple(
        Lineage(
            one["slug"],
            tuple(_parsed(before, "until") for before in one["predecessors"]),
            tuple(_parsed(after, "from") for after in one["successors"]),
        )
        for one in described
    )


def merged(kept: Iterable[Lineage], said: Iterable[Lineage]) -> tuple[Lineage, ...]:
    """What the catalogue keeps, with what a workspace says of its own authorities in its place."""
    return tuple(({one.authority: one for one in (*kept, *said)}).values())


def _described(one: Relative, day: str) -> dict[str, str]:
    described = {"name": one.name, day: one.on.isoformat()}
    return ({"slug": one.slug} if one.slug else {}) | described


def _parsed(described: Mapping[str, Any], day: str) -> Relative:
    on = date.fromisoformat(described[day])
    return Relative(described["name"], on, described.get("slug", ""))
