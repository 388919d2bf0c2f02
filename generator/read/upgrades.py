"""Packages made for an older contract: each table brought, version by version, to the present one.

A new version of the contract adds here the step from the version before it, and keeps a worked
package of that version under `tests/packages`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

#: The text of a table, by its name, as the next version of the contract has it. A step keeps every
#: row on its line, so that findings name the lines of the file that was handed over.
Upgrade = Callable[[str, str], str]

#: By the version of the contract a step starts from. There is none older than the first.
UPGRADES: dict[int, Upgrade] = {}


def upgraded(
    resource: str, text: str, contract: int, upgrades: Mapping[int, Upgrade] = UPGRADES
) -> str:
    """The text of a table of this version of the contract, as the present version has it."""
    while (upgrade := upgrades.get(contract)) is not None:
        text = upgrade(resource, text)
        contract += 1
    return text
