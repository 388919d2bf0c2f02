"""How an edition in a workspace stands before it is published: cleared, signed off, or a draft."""

from __future__ import annotations

from datetime import date

from generator.keeping import Keep, afresh
from generator.model.choices import Choices
from generator.model.clearance import Clearance, SignOff
from generator.model.editions import DataPackage, Narrative, ReleasedEdition
from generator.model.exempt import Exempt
from generator.model.findings import Accepted, Finding
from generator.model.identity import Identity
from generator.workspace import Workspace


def clearance_here(
    workspace: Workspace,
    released: ReleasedEdition,
    narrative: Narrative,
    choices: Choices,
    accepted: tuple[Accepted, ...],
    exempt: Exempt | None,
    identity: Identity,
    package: DataPackage,
    *,
    is_whole: bool,
    shared: bool,
    since: date,
    keep: Keep = afresh,
) -> tuple[Clearance, tuple[SignOff, ...], tuple[Finding, ...]]:
    """Whether an edition is cleared, who signed its parts off, and what of both is wrong.

    What changed since it was cleared is told of an edition that `is_whole`, without errors.
    `shared` where another edition reports the same package, so that a chapter's name is not enough.
    No sign-off of a day before `since` is of what the edition tells.
    """
    from generator.check.clearance import check_clearance, clearance_of
    from generator.check.signoffs import check_signoffs, parts_of, signoffs_of
    from generator.protect.profiles import largest_hidden
    from generator.protect.records import withheld
    from generator.publish.drafts import content_of, figures_digest
    from generator.read.cleared import FILE, read_cleared

    edition = released.edition
    folder = workspace.edition_folder(edition.authority, edition.edition)
    rounds, findings = read_cleared(folder, workspace.shown(folder))
    figures = keep(figures_digest, released)
    content = content_of(released, narrative, choices, accepted, exempt, identity, figures)
    clearance = clearance_of(content, rounds)
    if is_whole:
        findings += check_clearance(clearance, edition.id, f"{workspace.shown(folder)}/{FILE}")
    largest = largest_hidden(edition)
    rows = [withheld(row, largest) for row in package.records.get("signoffs", ())]
    parts = parts_of(edition, narrative, shared=shared)
    file = f"{package.folder}/signoffs.csv"
    findings += tuple(check_signoffs(choices.signoff_required, parts, rows, since, file))
    return clearance, signoffs_of(parts, rows, since), findings
