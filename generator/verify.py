"""Whether an archive is as it was published: every file that must be there, and no other.

    python verify.py [ARCHIVE]

This one file needs Python alone, 3.9 or newer, and lies in each archive as well, so that an
archive can be checked where nothing of ours is installed. Without Python,
`sha256sum --check manifest-sha256.txt` in an edition's folder finds what is changed or missing.

Exit status 0: all as published. 1: something is not. 2: something could not be checked, such as a
preview that lies in a site.
"""

from __future__ import annotations

import json
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

CATALOGUE = "catalogue.json"
MANIFEST = "manifest-sha256.txt"
RECORD = "edition.json"

_WITHDRAWING, _LOCK = ".withdrawing", ".lock"

#: Where work on the archive is prepared, and what is not yet a file of it.
_AT_WORK = re.compile(r"\.staging(-[a-z0-9]+)?|\.withdrawing")
_UNFINISHED = re.compile(r"\..+\.new")

#: What lies above the editions where the catalogue is too old to say it.
_ABOVE = re.compile(
    r"index\.html|404\.html|assets/.+|[^/.]+/(index\.html|versions\.json|latest/index\.html)"
)

#: What desktops and web servers leave in folders: said for what it is, and still not ours.
_LITTER = {
    "thumbs.db": "Windows puts such files there",
    "desktop.ini": "Windows puts such files there",
    ".ds_store": "macOS puts such files there",
    "web.config": "the settings of a web server belong at the top of the archive",
}

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_RESTORE = "Restore it from a copy of the archive."

#: How a system marks a folder of Windows that is another folder: a junction.
_JUNCTION = 0xA0000003


class Unchecked(Exception):
    """The archive cannot be checked at all, in a sentence."""


@dataclass
class Answer:
    """What was found, a sentence each: published editions, previews, remarks, faults, the unread.

    A preview is not published, so there is nothing to hold it against. A remark is no fault: what a
    publication at work or cut short leaves, and the next clears away.
    """

    well: list[str] = field(default_factory=list)
    previews: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    @property
    def status(self) -> int:
        """0 where all is as published, 1 where something is not, 2 where that cannot be told."""
        return 1 if self.faults else 2 if self.unread or self.previews else 0


@dataclass(frozen=True)
class _Held:
    """Everything an archive holds, by path with forward slashes: files, and what is none."""

    archive: Path
    files: frozenset[str]
    empty: set[str]
    odd: dict[str, str]

    def inside(self, folder: str) -> dict[str, str]:
        """The files below a folder, by their path in it."""
        start = f"{folder}/"
        return {path[len(start) :]: path for path in self.files if path.startswith(start)}

    def hides(self, path: str) -> bool:
        """Whether a path is, or lies behind, a link or a folder that cannot be looked into."""
        return any(str(part) in self.odd for part in (path, *PurePosixPath(path).parents))


def verify(archive: Path) -> Answer:
    """What is as published in an archive, or in a site made of one, and what is not.

    Raises `Unchecked` where there is no catalogue to hold it against.
    """
    catalogue = _catalogue(archive)
    answer = Answer()
    held = _walk(archive, answer)
    entries = {_id(entry): entry for entry in catalogue["editions"]}
    if len(entries) < len(catalogue["editions"]):
        answer.faults.append(f"{CATALOGUE}: lists an edition twice. {_RESTORE}")
    unlisted = _unlisted(held, entries)
    decided = _decided(held, entries, answer)
    for name, entry in entries.items():
        if not entry["manifest"]:
            answer.previews.append(
                f"{name}: a preview, not published: nothing to hold it against. For a web server "
                "make the site with packs build --published."
            )
        elif name in decided:
            answer.faults.append(
                f"{name}: a withdrawal was decided and then stopped, so this may still tell what "
                "is withdrawn. Give the same packs withdraw again; it goes on from there."
            )
        else:
            _listed_edition(held, name, entry, entries, unlisted, answer)
    for name, renamed in sorted(unlisted.items()):
        if not renamed:
            _unlisted_edition(held, name, answer)
    _beside(held, (*entries, *unlisted), catalogue["beside"], answer)
    _same_but_for_case(held, answer)
    return answer


def _catalogue(archive: Path) -> dict[str, Any]:
    """The catalogue, when it is one: every edition has a plain name and a digest, or no digest."""
    try:
        found = json.loads((archive / CATALOGUE).read_bytes())
        if found["catalogue"] != 1:
            raise Unchecked(
                f"{CATALOGUE} is of another version. Run the verify.py that lies beside it."
            )
        for entry in found["editions"]:
            slugs = (entry["authority"]["slug"], entry["edition"])
            if not all(_SLUG.fullmatch(slug) for slug in slugs):
                raise ValueError("an edition has no plain name")
            if entry["manifest"] and not _SHA256.fullmatch(entry["manifest"]):
                raise ValueError(f"{_id(entry)} has no fingerprint")
            [(one["on"], one["by"]) for one in entry.get("withdrawals", ())]
            status = entry.setdefault("status", {})
            status["corrections"] = [dict(one) for one in status.get("corrections", ())]
        found["beside"] = dict(found.get("beside", {}))
    except FileNotFoundError:
        raise Unchecked(
            f"{archive} holds no {CATALOGUE}, so it is no archive or has lost what it is checked "
            "by. Name the folder that does, or restore the file from a copy."
        ) from None
    except OSError as error:
        raise Unchecked(f"{archive / CATALOGUE} cannot be read: {error.strerror}.") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unchecked(f"{archive / CATALOGUE} is no catalogue ({error}). {_RESTORE}") from None
    return dict(found)


def _id(entry: dict[str, Any]) -> str:
    return "{}/{}".format(entry["authority"]["slug"], entry["edition"])


def _walk(archive: Path, answer: Answer) -> _Held:
    """Everything below the archive; no link is followed."""
    files: set[str] = set()
    empty: set[str] = set()
    odd: dict[str, str] = {}
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            found = sorted((archive / folder).iterdir())
        except OSError as error:
            answer.unread.append(f"{_shown(folder)}: cannot be looked into: {error.strerror}.")
            odd[folder] = ""
            continue
        if folder and not found:
            empty.add(folder)
        for path in found:
            name, state = path.relative_to(archive).as_posix(), path.lstat()
            if stat.S_ISLNK(state.st_mode) or getattr(state, "st_reparse_tag", 0) == _JUNCTION:
                odd[name] = (
                    "a link, and what it leads to can change. Put the file itself there, from a "
                    "copy of the archive, or remove the link if nothing was published there."
                )
            elif stat.S_ISDIR(state.st_mode):
                folders.append(name)
            elif stat.S_ISREG(state.st_mode):
                files.add(name)
            else:
                odd[name] = "neither a file nor a folder. Remove it."
    return _Held(archive, frozenset(files), empty, odd)


def _unlisted(held: _Held, entries: Iterable[str]) -> dict[str, str]:
    """Folders with an edition's record that the catalogue does not list; empty names, for now."""
    at = (path.split("/") for path in held.files)
    found = {"/".join(p[:2]) for p in at if len(p) == 3 and p[2] == RECORD and p[0][0] != "."}
    return dict.fromkeys(found.difference(entries), "")


def _decided(held: _Held, entries: dict[str, dict[str, Any]], answer: Answer) -> set[str]:
    """Editions whose withdrawal the catalogue has, and that still wait to take their place."""
    waiting = held.inside(f"{_WITHDRAWING}/new")
    return {
        name
        for name, entry in entries.items()
        if f"{name}/{MANIFEST}" in waiting
        and _digest(_read(held, waiting[f"{name}/{MANIFEST}"], answer)) == entry["manifest"]
    }


def _listed_edition(
    held: _Held,
    name: str,
    entry: dict[str, Any],
    entries: dict[str, dict[str, Any]],
    unlisted: dict[str, str],
    answer: Answer,
) -> None:
    inside = held.inside(name)
    if held.hides(name):
        return
    if not inside:
        for other in unlisted:
            at = f"{other}/{MANIFEST}"
            if at in held.files and _digest(_read(held, at, answer)) == entry["manifest"]:
                unlisted[other] = name
                answer.faults.append(f"{name}: renamed; it is {_shown(other)} now. Rename it back.")
                _as_its_manifest_says(held, other, answer)
                return
        answer.faults.append(f"{name}: the whole edition is missing. {_RESTORE}")
        return
    before = len(answer.faults) + len(answer.unread)
    if MANIFEST in inside:
        text = _read(held, inside[MANIFEST], answer)
        if text is not None and _digest(text) != entry["manifest"]:
            how = _how(text, entry["manifest"])
            answer.faults.append(
                f"{name}/{MANIFEST}: changed{how or ': the catalogue has another fingerprint'}. "
                f"{_RESTORE}"
            )
    _as_its_manifest_says(held, name, answer)
    if len(answer.faults) + len(answer.unread) == before:
        _as_its_record_says(held, name, entry, entries, answer)
    strange = any(path.startswith(f"{name}/") for path in (*held.odd, *held.empty))
    if len(answer.faults) + len(answer.unread) == before and not strange:
        withdrawn = "".join(
            f", but for {'all of it' if one.get('whole') else 'what was'} withdrawn on "
            f"{_shown(str(one['on']))} by the {_shown(str(one['by']))}"
            for one in entry.get("withdrawals", ())
        )
        answer.well.append(
            f"{name}: {len(inside)} files as published{withdrawn}. Fingerprint {entry['manifest']}"
        )


def _unlisted_edition(held: _Held, name: str, answer: Answer) -> None:
    answer.faults.append(
        f"{_shown(name)}: an edition that the catalogue does not list. If its publication was "
        "stopped, publish anything again and it is listed; if not, move it out of the archive."
    )
    _as_its_manifest_says(held, name, answer)


def _as_its_manifest_says(held: _Held, name: str, answer: Answer) -> None:
    """Faults for each file of an edition that is not what its own manifest says."""
    inside = held.inside(name)
    if MANIFEST not in inside:
        answer.faults.append(f"{name}/{MANIFEST}: missing, so no file is held to it. {_RESTORE}")
        return
    text = _read(held, inside.pop(MANIFEST), answer)
    if text is None:
        return
    listed: dict[str, str] = {}
    for number, line in enumerate(text.decode("utf-8", "replace").rstrip("\n").split("\n"), 1):
        digest, _, path = line.rstrip("\r").partition("  ")
        if not _SHA256.fullmatch(digest) or not path or path in listed:
            answer.faults.append(f"{name}/{MANIFEST}: line {number} is none of a manifest.")
        else:
            listed[path] = digest
    digests = {path: _digest(_read(held, at, answer)) for path, at in sorted(inside.items())}
    added = [path for path in digests if path not in listed]
    for path, digest in sorted(listed.items()):
        shown = _shown(f"{name}/{path}")
        if path not in digests:
            now = next((other for other in added if digests[other] == digest), None)
            if now is not None:
                added.remove(now)
                answer.faults.append(f"{shown}: renamed; it is {_shown(now)} now. Rename it back.")
            elif not held.hides(f"{name}/{path}"):
                answer.faults.append(f"{shown}: missing. {_RESTORE}")
            held.empty.discard(str(PurePosixPath(name, path).parent))
        elif digests[path] not in (digest, ""):
            how = _how(_read(held, inside[path], answer) or b"", digest)
            answer.faults.append(f"{shown}: changed{how}. {_RESTORE}")
    answer.faults += [_added(f"{name}/{path}") for path in added]


def _how(content: bytes, digest: str) -> str:
    """In what way a file was changed, where that can be told."""
    if not content:
        return ": it is empty now"
    unix = content.replace(b"\r\n", b"\n")
    if digest in (_digest(unix), _digest(unix.replace(b"\n", b"\r\n"))):
        return " in its line ends alone: a program copied it as text, so have it copied as it is"
    return ""


def _as_its_record_says(
    held: _Held,
    name: str,
    entry: dict[str, Any],
    entries: dict[str, dict[str, Any]],
    answer: Answer,
) -> None:
    """Faults where the catalogue says of an edition what its own record does not."""
    at = f"{name}/{RECORD}"
    if at not in held.files:
        return
    try:
        record = json.loads(_read(held, at, answer) or b"")
        own, superseded = _id(record), record.get("supersedes")
    except (ValueError, KeyError, TypeError, RecursionError):
        answer.faults.append(f"{at}: no record of an edition. {_RESTORE}")
        return
    if own != name:
        answer.faults.append(f"{at}: the record of {_shown(own)}. {_RESTORE}")
    for key in ("supersedes", "withdrawals", *sorted(entry.keys() & record.keys())):
        if entry.get(key) != record.get(key):
            answer.faults.append(
                f"{CATALOGUE}: its '{_shown(key)}' of {name} is not that of {RECORD} there. "
                f"{_RESTORE}"
            )
            break
    if not superseded:
        return
    slug, edition = name.split("/")
    before = entries.get(f"{slug}/{superseded}")
    if before is None:
        answer.faults.append(
            f"{at}: says that it supersedes {_shown(str(superseded))}, which is not in the "
            f"archive. {_RESTORE}"
        )
    elif edition not in [one.get("edition") for one in before["status"]["corrections"]]:
        answer.faults.append(
            f"{CATALOGUE}: does not say of {_id(before)} that {edition} corrects it. {_RESTORE}"
        )


def _beside(held: _Held, editions: tuple[str, ...], beside: dict[str, str], answer: Answer) -> None:
    """What lies beside the editions: known, as the catalogue has it, left behind, or added."""
    again = "Find out why; the next packs publish, or build for a site, makes it anew."
    for path, digest in sorted(beside.items()):
        if path in held.files and _digest(_read(held, path, answer)) not in (digest, ""):
            mend = _RESTORE if path.endswith("/status.json") else again
            answer.faults.append(f"{_shown(path)}: not as the catalogue has it. {mend}")
        elif path not in held.files and not held.hides(path):
            answer.faults.append(f"{_shown(path)}: missing. {again}")
            held.empty.discard(str(PurePosixPath(path).parent))
    left = set()
    folders = tuple(f"{name}/" for name in editions)
    for path in sorted(held.files - beside.keys()):
        top = path.partition("/")[0]
        if _AT_WORK.fullmatch(top):
            left.add(top)
        elif path.startswith(folders):
            continue  # an edition's own are held to its manifest
        elif path == _LOCK and not _read(held, path, answer):
            continue  # it only locks
        elif _UNFINISHED.fullmatch(PurePosixPath(path).name):
            left.add(path)
        elif path != CATALOGUE and (beside or not _ABOVE.fullmatch(path)):
            answer.faults.append(_added(path))
    empty = dict.fromkeys(held.empty, "an empty folder. Remove it.")
    for path, what in sorted((held.odd | empty).items()):
        top = path.partition("/")[0]
        if _AT_WORK.fullmatch(top):
            left.add(top)
        elif what:
            answer.faults.append(f"{_shown(path)}: {what}")
    answer.remarks += [
        f"{_shown(path)}: left by work on the archive that was stopped, or is going on; the next "
        "packs publish clears it away."
        for path in sorted(left)
    ]


def _added(path: str) -> str:
    name = PurePosixPath(path).name
    why = _LITTER.get(name.lower(), "its name hides it" if name.startswith(".") else "")
    return f"{_shown(path)}: added{f' ({why})' if why else ''}. Move it out of the archive."


def _same_but_for_case(held: _Held, answer: Answer) -> None:
    """Faults for names that are one name on Windows."""
    seen: dict[str, str] = {}
    for path in map(PurePosixPath, sorted(held.files | held.empty | held.odd.keys())):
        for name in map(str, (path, *path.parents)):
            if seen.setdefault(name.lower(), name) != name:
                other = seen.pop(name.lower())
                answer.faults.append(
                    f"{_shown(name)}: but for capital letters the same name as {_shown(other)}, "
                    "and Windows keeps one of them. Remove the one that was added."
                )


def _digest(content: bytes | None) -> str:
    """The sha256 of what was read; of nothing read, nothing."""
    return "" if content is None else sha256(content).hexdigest()


def _read(held: _Held, path: str, answer: Answer) -> bytes | None:
    """The bytes of a file; `None` for one that cannot be read, which is said."""
    try:
        return (held.archive / path).read_bytes()
    except OSError as error:
        answer.unread.append(f"{_shown(path)}: cannot be read: {error.strerror}.")
        return None


def _shown(path: str) -> str:
    """A path that can be printed anywhere, whatever somebody put into its name."""
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape", "replace").decode()
        for letter in path
    )


def lines_of(answer: Answer) -> Iterator[str]:
    """An answer in lines to read, the last of which sums it up."""
    yield from (*answer.well, *answer.remarks, *answer.previews, *answer.unread, *answer.faults)
    faults, unread, well = len(answer.faults), len(answer.unread), len(answer.well)
    if faults:
        yield f"NOT AS PUBLISHED: {faults} {'thing' if faults == 1 else 'things'}, named above."
    elif unread:
        yield f"NOT CHECKED: {unread} {'thing' if unread == 1 else 'things'}, named above."
    elif answer.previews:
        previews = len(answer.previews)
        yield (
            f"NOT ALL PUBLISHED: {previews} {'preview' if previews == 1 else 'previews'}, named "
            f"above; as published: {well} {'edition' if well == 1 else 'editions'}."
        )
    else:
        yield f"As published: {well} {'edition' if well == 1 else 'editions'}."


def main(arguments: list[str]) -> int:
    """Print what was found of the archive named, or else of the one this file lies in."""
    if len(arguments) > 1 or any(argument.startswith("-") for argument in arguments):
        print((__doc__ or "").strip())
        return 0 if arguments in (["-h"], ["--help"]) else 2
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        answer = verify(Path(arguments[0]) if arguments else Path(__file__).resolve().parent)
    except Unchecked as error:
        print(error)
        return 2
    for line in lines_of(answer):
        print(line)
    return answer.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
