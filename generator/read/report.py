"""The `report` object of a descriptor: whose figures, of which period, as at which day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.model.editions import Authority
from generator.model.formats import listed
from generator.model.periods import Period, PeriodKind, parse_period
from generator.read.gather import Gather
from generator.read.hints import not_a_date, not_a_period
from generator.read.resources import CONTRACT
from generator.read.upgrades import UPGRADES

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_CODE = re.compile(r"[A-Z][0-9]{8}")
_KEYS = ("contract", "authority", "reporting_period", "data_as_at", "neighbour_set")
_AUTHORITY_KEYS = ("slug", "name", "code")


@dataclass(frozen=True)
class Report:
    """Whose figures a package holds, of which period, as at which day."""

    authority: Authority
    reporting_period: Period
    data_as_at: date
    neighbour_set: str
    contract: int = CONTRACT


def read_report(content: Any, gather: Gather) -> Report | None:
    """What the report object says, or nothing, with findings, where a part of it is missing."""
    if not isinstance(content, dict):
        problem = "The descriptor has no report object."
        remedy = f"Add report with {listed(_KEYS)}."
        gather.refuse("PKG-REPORT", "report", problem, remedy)
        return None
    gather.unknown_keys(content, _KEYS, "report")
    contract = _contract(content.get("contract"), gather)
    authority = _authority(content.get("authority"), gather)
    period = _reporting_period(content, gather)
    as_at = _data_as_at(content, gather)
    neighbour_set = content.get("neighbour_set", "")
    if not isinstance(neighbour_set, str):
        problem = "report.neighbour_set is not a text."
        remedy = f'Write "{neighbour_set}", in quotation marks.'
        gather.refuse("PKG-REPORT", "report.neighbour_set", problem, remedy, neighbour_set)
        neighbour_set = ""
    if contract is None or authority is None or period is None or as_at is None:
        return None
    return Report(authority, period, as_at, neighbour_set, contract)


def _contract(value: object, gather: Gather) -> int | None:
    """The version of the contract, where it is the present one or can be brought to it."""
    is_number = isinstance(value, int) and not isinstance(value, bool)
    if is_number and (value == CONTRACT or value in UPGRADES):
        return int(str(value))
    if is_number:
        problem = f"Version {value} of the data contract is not known here, only {_known()}."
        remedy = "Use the version of Scrutiny Packs the package was made for."
    elif value in (None, ""):
        problem = "report.contract does not say which version of the data contract it follows."
        remedy = f'Write "contract": {CONTRACT}.'
    else:
        problem = "report.contract is not the number of a version of the data contract."
        remedy = f'Write "contract": {CONTRACT}, without quotation marks or a point.'
    shown = "" if value is None else value
    gather.refuse("PKG-CONTRACT", "report.contract", problem, remedy, shown)
    return None


def _known() -> str:
    return listed(tuple(str(version) for version in (*sorted(UPGRADES), CONTRACT)))


def _authority(content: Any, gather: Gather) -> Authority | None:
    at = "report.authority"
    if not isinstance(content, dict):
        remedy = f"Add {at} with {listed(_AUTHORITY_KEYS)}."
        gather.refuse("PKG-REPORT", at, f"{at} is missing.", remedy)
        return None
    gather.unknown_keys(content, _AUTHORITY_KEYS, at)
    slug = gather.text(content, "slug", f"{at}.slug")
    name = gather.text(content, "name", f"{at}.name")
    code = content.get("code", "")
    if slug and not SLUG.fullmatch(slug):
        problem = f"'{slug}' cannot name a folder."
        remedy = "Use small letters, digits and hyphens, as in example-borough."
        gather.refuse("PKG-REPORT", f"{at}.slug", problem, remedy, slug)
        slug = ""
    if not isinstance(code, str) or (code and not _CODE.fullmatch(code)):
        remedy = "Write a letter and eight digits, as in E09000000, or leave it out."
        problem = f"{at}.code is not an authority's code."
        gather.refuse("PKG-REPORT", f"{at}.code", problem, remedy, code)
        code = ""
    return Authority(slug, name, code) if slug and name else None


def _reporting_period(content: Mapping[str, Any], gather: Gather) -> Period | None:
    at = "report.reporting_period"
    if not (token := gather.text(content, "reporting_period", at)):
        return None
    try:
        period = parse_period(token)
    except ValueError:
        trouble = not_a_period(token)
        gather.refuse(trouble.code, at, trouble.problem, trouble.remedy, token)
        return None
    if period.kind in (PeriodKind.INTERVAL, PeriodKind.DAY):
        problem = f"A report covers a month, a quarter or a year, not {token}."
        remedy = "Write the month, quarter or year, as in 2023-m08."
        gather.refuse("VAL-PERIOD", at, problem, remedy, token)
        return None
    return period


def _data_as_at(content: Mapping[str, Any], gather: Gather) -> date | None:
    at = "report.data_as_at"
    if not (day := gather.text(content, "data_as_at", at)):
        return None
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
            return date.fromisoformat(day)
    except ValueError:
        pass
    trouble = not_a_date(day)
    gather.refuse(trouble.code, at, trouble.problem, trouble.remedy, day)
    return None
