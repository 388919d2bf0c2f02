"""A published edition as a BagIt bag, the form in which archive services take what they keep.

<bag>/bagit.txt  bag-info.txt  manifest-sha256.txt  tagmanifest-sha256.txt
<bag>/data/<authority>/<edition>/              the edition, byte for byte
<bag>/data/<authority>/status/<edition>/       its status on the day it was exported, if any
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from generator.model.archive import CatalogueEntry
from generator.model.errors import PacksError
from generator.model.periods import spell_day
from generator.publish.archive import copy_edition
from generator.publish.manifest import MANIFEST, fingerprint, manifest_of
from generator.publish.writing import files_of, make_same, move_folder, settle


def write_bag(archive: Path, entry: CatalogueEntry, out: Path) -> tuple[str, ...]:
    """Write a bag of an edition to a new or an empty folder, whole or not at all.

    Returns the paths of its payload. The same edition gives the same bytes on any day. Raises
    `PacksError` for a folder that holds something, and for an edition that is not as published.
    """
    import bagit

    _refuse_unless_empty(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    # Beside its place, so that it is moved there in one step.
    with TemporaryDirectory(prefix=".bag-", dir=out.parent) as folder:
        made = Path(folder).resolve() / "bag"
        _copy(archive, entry, made)
        payload = tuple(f"data/{name}" for name in files_of(made))
        bagit.make_bag(str(made), bag_info=_information(entry), checksums=["sha256"])
        _sort(made / "tagmanifest-sha256.txt")
        settle(made)
        if out.exists():
            out.rmdir()
        move_folder(made, out)
    return payload


def _copy(archive: Path, entry: CatalogueEntry, to: Path) -> None:
    copy_edition(archive, entry, to / entry.id)
    manifest = (to / entry.id / MANIFEST).read_text(encoding="utf-8")
    if fingerprint(manifest) != entry.manifest or manifest_of(to / entry.id) != manifest:
        raise PacksError(
            f"{entry.id} is not as it was published, so no bag is made of it. "
            "See what is wrong with: packs verify"
        )
    status = Path(entry.authority.slug) / "status" / entry.edition
    if (archive / status).is_dir():
        make_same(
            to / status, {name: archive / status / name for name in files_of(archive / status)}
        )


def _sort(tags: Path) -> None:
    """The library lists these few files in the order in which the disk happens to hold them."""
    lines = sorted(tags.read_text("utf-8").splitlines(), key=lambda line: line.split(" ")[1])
    tags.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def _information(entry: CatalogueEntry) -> dict[str, str]:
    """What the archive service is told; nothing of the day or the machine it was made on."""
    described = f"{entry.title}, for the {entry.body}'s meeting on {spell_day(entry.meeting_date)}"
    information = {
        "Source-Organization": entry.authority.name,
        "External-Identifier": entry.id,
        "External-Description": described,
        "Internal-Sender-Identifier": f"manifest-sha256 {entry.manifest}",
        "Bagging-Date": entry.publication_date.isoformat(),
    }
    if entry.exempt:
        information["Access-Restriction"] = f"{entry.exempt.ground}. {entry.exempt.reason}"
    return information


def _refuse_unless_empty(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise PacksError(f"{out} is a file. Name a folder; nothing was changed.")
    if out.is_dir() and any(out.iterdir()):
        raise PacksError(f"{out} holds files. Name a new or an empty folder; nothing was changed.")
