"""What the program was made with: the lock of its libraries and the texts of its rules.

Both are public and the same on every machine. An edition's record has their digests, so that
somebody who makes it again knows whether it is by the same rules and the same libraries.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

from generator.read.rules import rule_texts

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


@cache
def rules_digest() -> str:
    """The sha256 of all rules of the methods page, one text after the other by their names."""
    return sha256("".join(text for _, text in rule_texts()).encode()).hexdigest()


@cache
def installed_lock() -> str | None:
    """The sha256 of the lock of libraries that is installed, `requirements/site.txt`.

    `None` where a library of another version is installed than the lock has.
    """
    return lock_if_installed(_lock(), _installed)


def lock_if_installed(lock: str, installed: Callable[[str], str | None]) -> str | None:
    """The sha256 of a lock if no library has another version than it pins.

    A library may have several pins, one for each range of Pythons, or be there on some systems
    only; `installed` gives the version of one that is there.
    """
    pinned: dict[str, set[str]] = {}
    for name, pin in _PIN.findall(lock):
        pinned.setdefault(name, set()).add(pin)
    found = {name: installed(name) for name in pinned}
    if any(found[name] not in (None, *pins) for name, pins in pinned.items()):
        return None
    return sha256(lock.encode()).hexdigest()


def _lock() -> str:
    """The lock as the package carries it; in a clone of the project, the one it is made from."""
    package = Path(str(files("generator")))
    carried = package / "requirements.txt"
    path = carried if carried.is_file() else package.parent / "requirements" / "site.txt"
    return path.read_text(encoding="utf-8")


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
