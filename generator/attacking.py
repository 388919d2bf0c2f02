"""The attack on an edition: what it gives away with all that was published beside it.

What the attack worked out is kept in the workspace's cache, a file for each edition, under digests
of figures as they are or would be published; no hidden count is in it, nor in a digest. The file is
written anew each time, so that what a draft would have told goes when the draft does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model.archive import CatalogueEntry, PublishedEdition, PublishedElsewhere
from generator.model.editions import DataPackage, ReleasedEdition
from generator.model.figures import Figures
from generator.model.findings import Finding
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.protect.attack.told import Told

#: Libraries whose version is part of what an answer was worked out with.
_SOLVERS = ("numpy", "scipy")


def attack(
    workspace: Workspace,
    package: DataPackage,
    figures: Figures,
    released: ReleasedEdition,
    others: Iterable[tuple[CatalogueEntry, PublishedEdition]],
) -> tuple[ReleasedEdition, tuple[Finding, ...]]:
    """The edition with a sentence on the attack in its record, and all that was found.

    `figures` are those before protection, `others` the archive's other editions of the authority by
    the day of their data.
    """
    from generator.protect.attack.attacking import attacked
    from generator.protect.attack.words import check_attack, names_of, recorded
    from generator.protect.profiles import PROFILES
    from generator.publish.cache import Cache
    from generator.read.elsewhere import read_elsewhere

    edition = released.edition
    folder = workspace.packages / edition.authority
    elsewhere, findings = read_elsewhere(folder, workspace.shown(folder), package)
    profile = PROFILES[edition.disclosure.profile]
    kept = Cache(workspace.cache / "attack")
    name = f"{edition.authority} {edition.edition}"
    found = attacked(
        _in_order(package, released, tuple(others), elsewhere),
        figures,
        package.indicators,
        package.areas,
        package.categories,
        profile,
        _remembered(kept.get(name)),
    )
    kept.put(name, json.dumps({"program": _program(), "answers": dict(found.noted)}))
    names = names_of(package.indicators, package.areas, package.categories)
    rows = f"{package.folder}/observations.csv"
    findings += tuple(check_attack(found, names, rows, released.disclosure.exposed))
    return recorded(released, found), findings


def _in_order(
    package: DataPackage,
    released: ReleasedEdition,
    others: tuple[tuple[CatalogueEntry, PublishedEdition], ...],
    elsewhere: Iterable[PublishedElsewhere],
) -> list[Told]:
    """Every publication in the order in which readers had them, this edition in its place."""
    from generator.protect.attack.told import told_elsewhere, told_now, told_then
    from generator.protect.profiles import PROFILES
    from generator.protect.records import key_of_row

    edition = released.edition
    profile = PROFILES[edition.disclosure.profile]
    revised = map(key_of_row, package.records.get("revisions", ()))
    now = told_now(edition.edition, released.figures, profile, revised)
    order = [(entry.publication_date, told_then(told, profile)) for entry, told in others]
    before = sum(entry.data_as_at <= package.data_as_at for entry, _ in others)
    order.insert(before, (edition.publication_date, now))
    for one in elsewhere:
        place = next((n for n, (day, _) in enumerate(order) if day > one.published_on), len(order))
        order.insert(place, (one.published_on, told_elsewhere(one.publication, one.figures)))
    return [told for _, told in order]


def _remembered(noted: str | None) -> Mapping[str, str]:
    """What was noted of an edition, if this very program worked it out."""
    said = json.loads(noted) if noted else {}
    answers: Mapping[str, str] = said["answers"] if said.get("program") == _program() else {}
    return answers


@cache
def _program() -> str:
    """A digest of this program and of what it computes with: another one may answer otherwise."""
    digest = sha256(json.dumps([version(name) for name in _SOLVERS]).encode())
    root = Path(str(files("generator")))
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
