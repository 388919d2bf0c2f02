"""Catalogue entries as JSON: in an edition, in the catalogue of an archive or site, for mike."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from generator import __version__
from generator.model.archive import CatalogueEntry, EditionStatus
from generator.model.editions import Authority
from generator.model.exempt import Exempt
from generator.model.lineage import Lineage
from generator.model.statuses import with_corrections
from generator.publish.lineages import described_lineages, parsed_lineages
from generator.publish.status_records import described_status, read_status
from generator.publish.withdrawal_records import described_withdrawals, read_withdrawals
from generator.read.made_with import installed_lock, rules_digest

CATALOGUE = "catalogue.json"
EDITION_RECORD = "edition.json"
VERSIONS = "versions.json"

#: The folder that leads to an authority's newest edition, and its name among mike's aliases.
LATEST = "latest"

_CATALOGUE_VERSION = 1
_CONTRACT = 1


def in_order(entries: Iterable[CatalogueEntry]) -> tuple[CatalogueEntry, ...]:
    """Entries by authority, the newest edition of each first."""
    return tuple(sorted(entries, key=lambda e: (e.authority.slug, e.newest_first)))


def by_authority(
    entries: Iterable[CatalogueEntry],
) -> dict[Authority, tuple[CatalogueEntry, ...]]:
    """Each authority's entries, newest first; an authority is called as in its newest edition."""
    groups: dict[str, list[CatalogueEntry]] = {}
    for entry in in_order(entries):
        groups.setdefault(entry.authority.slug, []).append(entry)
    return {group[0].authority: tuple(group) for group in groups.values()}


def newest(entries: Iterable[CatalogueEntry]) -> CatalogueEntry | None:
    """The edition that `latest` leads to: of one authority's, the newest published one.

    Editions that are corrected or withdrawn come after all others.
    """
    published = [entry for entry in entries if not entry.is_preview]
    return min(
        published,
        key=lambda e: (e.is_withdrawn, e.status.superseded_by is not None, e.newest_first),
        default=None,
    )


def record_text(entry: CatalogueEntry, after: Iterable[str]) -> str:
    """What an edition says of itself, as the file that lies in its folder.

    `after` names the authority's editions that were published before it: what it hides and says of
    changes depends on them, so that it can be made again only beside them.
    `lock` and `rules` are digests of what the program was made with; there is no lock where other
    libraries are installed than it pins. It names no input: a digest of a package would let a
    hidden figure be found by trying.
    """
    return _text(
        {
            **_described(entry),
            "published_after": sorted(after),
            "generator": {"name": "scrutiny-packs", "version": __version__},
            "contract": _CONTRACT,
            "lock": installed_lock(),
            "rules": rules_digest(),
            "supersedes": entry.supersedes,
            **({"correction_reason": entry.correction_reason} if entry.supersedes else {}),
        }
    )


def catalogue_text(
    entries: Iterable[CatalogueEntry],
    beside: Mapping[str, str] | None = None,
    lineages: Iterable[Lineage] = (),
) -> str:
    """All entries, each with the fingerprint of its edition, empty for a preview.

    `beside` are the digests of the files above the editions, by path, once those are made;
    `lineages` the councils before and after each authority that has any.
    """
    editions = [_catalogued(entry) for entry in in_order(with_corrections(entries))]
    described: dict[str, object] = {"catalogue": _CATALOGUE_VERSION, "editions": editions}
    if related := described_lineages(lineages):
        described["authorities"] = related
    return _text(described | ({"beside": dict(beside)} if beside else {}))


def versions_text(entries: Iterable[CatalogueEntry]) -> str:
    """The editions of one authority as mike lists versions, newest first."""
    entries = in_order(entries)
    latest = newest(entries)
    return _text(
        [
            {
                "version": entry.edition,
                "title": f"{entry.title} (preview)" if entry.is_preview else entry.title,
                "aliases": [LATEST] if entry == latest else [],
            }
            for entry in entries
        ]
    )


def with_withdrawals(record: str, entry: CatalogueEntry) -> str:
    """An edition's own record with its withdrawals; all else of it stays as it was written."""
    described = _parsed(record)
    described["withdrawals"] = described_withdrawals(entry.withdrawals)
    return _text(described)


def read_published_after(record: str) -> tuple[str, ...] | None:
    """The editions published before one, as its record names them; an older record does not."""
    after = _parsed(record).get("published_after")
    return None if after is None else tuple(after)


def read_record(text: str, manifest: str) -> CatalogueEntry:
    """The entry an edition's own record describes; `ValueError` where it describes none."""
    return replace(_entry(_parsed(text)), manifest=manifest)


def read_entries(text: str) -> tuple[CatalogueEntry, ...]:
    """The entries of a catalogue; `ValueError` where the text is no catalogue."""
    parsed = _parsed(text)
    editions = parsed.get("editions")
    if parsed.get("catalogue") != _CATALOGUE_VERSION or not isinstance(editions, list):
        raise ValueError("not a catalogue of this version")
    return in_order(with_corrections(_entry(described) for described in editions))


def _catalogued(entry: CatalogueEntry) -> dict[str, object]:
    """All that the catalogue knows of an edition: more than the edition can say of itself."""
    described = _described(entry)
    if entry.supersedes:
        described |= {
            "supersedes": entry.supersedes,
            "correction_reason": entry.correction_reason,
        }
    if entry.status != EditionStatus():
        described["status"] = described_status(entry.status)
    return described | {"manifest": entry.manifest}


def read_beside(text: str) -> tuple[tuple[str, str], ...]:
    """Path and digest of each file above the editions; `ValueError` where it is no catalogue.

    A catalogue of an older version names none.
    """
    return tuple(dict(_parsed(text).get("beside", {})).items())


def read_lineages(text: str) -> tuple[Lineage, ...]:
    """The councils before and after each authority; `ValueError` where the text is no catalogue."""
    try:
        return parsed_lineages(_parsed(text).get("authorities", ()))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"an authority is not described in full: {error}") from error


def _described(entry: CatalogueEntry) -> dict[str, object]:
    authority = entry.authority
    described: dict[str, object] = {
        "authority": {"slug": authority.slug, "name": authority.name, "code": authority.code},
        "edition": entry.edition,
        "title": entry.title,
        "body": entry.body,
        "kind": entry.kind,
        "reporting_period": entry.reporting_period,
        "data_as_at": entry.data_as_at.isoformat(),
        "meeting_date": entry.meeting_date.isoformat(),
        "publication_date": entry.publication_date.isoformat(),
    }
    if entry.disclosure_profile:
        described["disclosure_profile"] = entry.disclosure_profile
    if entry.exempt:
        described |= restricted_record(entry.exempt)
    if entry.withdrawals:
        described["withdrawals"] = described_withdrawals(entry.withdrawals)
    return described


def restricted_record(exempt: Exempt) -> dict[str, object]:
    """What programs are told of an exempt edition, by the one key `restricted`."""
    disposal = exempt.disposal_date
    return {
        "restricted": {
            "paragraph": exempt.paragraph,
            "ground": exempt.ground,
            "reason": exempt.reason,
            "disposal_date": disposal.isoformat() if disposal else None,
        }
    }


def _exempt(described: Mapping[str, Any] | None) -> Exempt | None:
    if described is None:
        return None
    day = date.fromisoformat(described["disposal_date"])
    return Exempt(described["paragraph"], described["reason"], day)


def _entry(described: Mapping[str, Any]) -> CatalogueEntry:
    try:
        authority = described["authority"]
        return CatalogueEntry(
            authority=Authority(authority["slug"], authority["name"], authority["code"]),
            edition=described["edition"],
            title=described["title"],
            body=described["body"],
            kind=described["kind"],
            reporting_period=described["reporting_period"],
            data_as_at=date.fromisoformat(described["data_as_at"]),
            meeting_date=date.fromisoformat(described["meeting_date"]),
            publication_date=date.fromisoformat(described["publication_date"]),
            manifest=described.get("manifest", ""),
            exempt=_exempt(described.get("restricted")),
            withdrawals=read_withdrawals(described.get("withdrawals", ())),
            disclosure_profile=described.get("disclosure_profile", ""),
            supersedes=described.get("supersedes"),
            correction_reason=described.get("correction_reason", ""),
            status=read_status(described["status"]) if "status" in described else EditionStatus(),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"an edition is not described in full: {error}") from error


def _parsed(text: str) -> dict[str, Any]:
    parsed = json.loads(text)
    if not isinstance(parsed, dict):
        raise ValueError("not an object")
    return parsed


def _text(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
