"""Withdrawals as JSON: in an edition's record and in its entry of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from generator.model.archive import PublishedFigure, Withdrawal

_SERIES = tuple(name for name in PublishedFigure.KEY if name != "period")


def described_withdrawals(withdrawals: Iterable[Withdrawal]) -> list[dict[str, object]]:
    """Each withdrawal as plain values, its figures by series with the periods of each."""
    return [
        {
            "on": one.on.isoformat(),
            "by": one.by,
            "reason": one.reason,
            "figures": _by_series(one.figures),
            "rows": len(one.figures),
            "files": list(one.files),
            **({"whole": True} if one.is_whole else {}),
        }
        for one in withdrawals
    ]


def read_withdrawals(described: Iterable[Mapping[str, Any]]) -> tuple[Withdrawal, ...]:
    """The withdrawals that plain values describe; raises `KeyError`, `TypeError`, `ValueError`."""
    return tuple(
        Withdrawal(
            on=date.fromisoformat(one["on"]),
            by=one["by"],
            reason=one["reason"],
            figures=tuple(key for series in one["figures"] for key in _keys(series)),
            files=tuple(one["files"]),
            is_whole=one.get("whole", False),
        )
        for one in described
    )


def _by_series(keys: Iterable[tuple[str, ...]]) -> list[dict[str, object]]:
    at = PublishedFigure.KEY.index("period")
    periods: dict[tuple[str, ...], list[str]] = {}
    for key in sorted(keys):
        periods.setdefault((*key[:at], *key[at + 1 :]), []).append(key[at])
    return [
        {**dict(zip(_SERIES, series, strict=True)), "periods": tokens}
        for series, tokens in periods.items()
    ]


def _keys(series: Mapping[str, Any]) -> Iterable[tuple[str, ...]]:
    for period in series["periods"]:
        yield tuple(str({**series, "period": period}[name]) for name in PublishedFigure.KEY)
