"""Whether every file of an edition can lie on any disk: an archive is copied for years."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.model.errors import PacksError

#: What Windows takes for a printer or a port, whatever ending follows it.
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"|?*\\]')

#: Beside the editions of an authority, and beside the authorities, these lead elsewhere.
_TAKEN = {"latest", "status", "assets"}

#: Windows takes 259 characters in all, some of which are those of the folder the archive lies in.
_LONGEST = 200


def refuse_names(edition_id: str, names: Iterable[str]) -> None:
    """Raise `PacksError`, with all of them, where names of an edition suit no Windows disk.

    `edition_id` is `<authority>/<edition>`, `names` are the paths of its files.
    """
    wrong = [*_of_edition(edition_id), *_of_files(edition_id, sorted(names))]
    if wrong:
        raise PacksError(
            " ".join(wrong) + " An archive is copied to disks of every kind, so nothing was "
            "published. Rename what it is made of: the edition's folder, the chapter's file, the "
            "indicator's id."
        )


def _of_edition(edition_id: str) -> Iterator[str]:
    for part in edition_id.split("/"):
        if part.lower() in _TAKEN:
            yield f"'{part}' of {edition_id} is the name of a folder beside the editions."
        elif _is_bad(part):
            yield f"'{part}' of {edition_id} can be no folder on Windows."


def _of_files(edition_id: str, names: Iterable[str]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for name in names:
        if any(_is_bad(part) for part in name.split("/")):
            yield f"'{name}' can be no file on Windows."
        if len(f"{edition_id}/{name}") > _LONGEST:
            yield f"'{name}' makes a path of more than {_LONGEST} characters."
        other = seen.setdefault(name.lower(), name)
        if other != name:
            yield f"'{other}' and '{name}' are one name on Windows."


def _is_bad(part: str) -> bool:
    return bool(_DEVICE.fullmatch(part) or _FORBIDDEN.search(part) or part[-1:] in (".", " "))
