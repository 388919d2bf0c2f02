"""Where the page of each recommendation stands, and what a link to it is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.judge.named import named
from generator.model.editions import ReleasedEdition
from generator.model.pages import Link
from generator.model.records import Record

#: The list of them all; every page stands beside it.
RECOMMENDATIONS = "recommendations/index.html"


def paths_of(released: ReleasedEdition) -> Mapping[str, str]:
    """The page of each recommendation by its reference, from the edition's root.

    Of two references that differ in signs alone the later one has a number added.
    """
    paths: dict[str, str] = {}
    for record in released.records.get("recommendations", ()):
        ref = record.fields["ref"]
        name = re.sub(r"[^a-z0-9]+", "-", ref.lower()).strip("-")
        path, number = f"recommendations/{name}.html", 2
        while path in (*paths.values(), RECOMMENDATIONS):
            path, number = f"recommendations/{name}-{number}.html", number + 1
        paths[ref] = path
    return paths


def anchor_of(path: str) -> str:
    """The place of a recommendation, by the path of its page, in a document that has them all."""
    return path.rpartition("/")[2].removesuffix(".html")


def links_of(records: Iterable[Record], released: ReleasedEdition) -> tuple[Link, ...]:
    """A link to the page of each of these recommendations, called by its words."""
    paths = paths_of(released)
    return tuple(
        Link(named("recommendation", record.fields["ref"], record.fields["text"]), paths[ref])
        for record in records
        for ref in (record.fields["ref"],)
    )
