"""A figure of the county by locality, team, age or gender, in whole numbers that add up to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from county import AGES, BREAK_AT, GENDERS, JOINED_FROM, LOCALITIES, NEW_TEAM, TEAMS, Told

#: How far a locality lies from the whole in points of a share, and how many more it does each year.
LEANS = {
    "dale": (3.0, 1.5),
    "fell": (-9.0, 2.5),
    "harbour": (-2.0, -3.0),
    "moor": (5.0, -0.5),
    "vale": (1.0, 0.0),
}


def parts_of(row: Told, part: str, total: str, *, is_share: bool, chance: Random) -> Iterable[Told]:
    """A figure by locality, team, age or gender; counts add up to the whole."""
    shares = {"locality": LOCALITIES, "team": TEAMS, "age": AGES, "gender": GENDERS}[part]
    if part == "team" and row.at < BREAK_AT:
        yield replace(
            row,
            area=NEW_TEAM,
            symbol="z",
            note="the team was formed in April 2024",
            numerator=None,
            denominator=None,
            value=None,
            late=0,
        )
        merged = {JOINED_FROM: TEAMS[JOINED_FROM] + TEAMS[NEW_TEAM]}
        shares = {name: share for name, share in (TEAMS | merged).items() if name != NEW_TEAM}
    names = list(shares)
    # Two shares of one total have one and the same number of children in a locality.
    where = Random(f"Northshire, {total}, {part}, {row.at}")
    sizes = [shares[name] * (1 + _tilt(name, total, row.at)) for name in names]
    if row.value is not None:
        numbers = [{"value": count} for count in _split(row.value, sizes, where)]
    else:
        bottoms = _split(row.denominator or 0, sizes, where)
        whole = (row.numerator or 0) / (row.denominator or 1)
        # A lean is widest around a half: nobody lies five points from three per cent.
        scale = 4 * whole * (1 - whole) if is_share else whole / 3
        leans = [scale * _lean(name, row.indicator, row.at) / 100 for name in names]
        weights = [max(0.0, b * (whole + lean)) for b, lean in zip(bottoms, leans, strict=True)]
        tops = _split(row.numerator or 0, weights, chance, spread=0.03)
        if is_share:
            tops = _within(tops, bottoms)
        numbers = [
            {"numerator": top, "denominator": bottom}
            for top, bottom in zip(tops, bottoms, strict=True)
        ]
    for name, number in zip(names, numbers, strict=True):
        if part in ("locality", "team"):
            yield replace(row, area=name, late=0, **number)  # type: ignore[arg-type]
        else:
            yield replace(row, breakdown=part, category=name, late=0, **number)  # type: ignore[arg-type]


def _lean(name: str, indicator: str, at: int) -> float:
    """How far a part lies from the whole in points of a share: its habit, and where it is going."""
    habit, yearly = LEANS.get(name.partition("-")[0], (0.0, 0.0))
    own = Random(f"Northshire, {indicator}, {name}").random() - 0.5
    return habit + 4 * own + yearly * (at - BREAK_AT) / 12


def _tilt(name: str, total: str, at: int) -> float:
    """By how much a part has more of a total than its children would let one think, as a share."""
    own = Random(f"Northshire, {total}, {name}")
    return 0.3 * (own.random() - 0.5) + 0.08 * (own.random() - 0.5) * (at - BREAK_AT) / 12


def _split(total: int, weights: list[float], chance: Random, spread: float = 0.05) -> list[int]:
    """A whole number in whole parts that add up to it."""
    jittered = [weight * (1 + spread * (chance.random() - 0.5)) for weight in weights]
    scale = total / (sum(jittered) or 1)
    parts = [int(weight * scale) for weight in jittered]
    order = sorted(range(len(parts)), key=lambda n: (parts[n] - jittered[n] * scale, n))
    for n in order[: total - sum(parts)]:
        parts[n] += 1
    return parts


def _within(tops: list[int], bottoms: list[int]) -> list[int]:
    """Numerators no larger than their denominators, what is over moved to where there is room."""
    over = sum(max(0, top - bottom) for top, bottom in zip(tops, bottoms, strict=True))
    fitted = [min(top, bottom) for top, bottom in zip(tops, bottoms, strict=True)]
    for n, (top, bottom) in enumerate(zip(fitted, bottoms, strict=True)):
        room = min(over, bottom - top)
        fitted[n] += room
        over -= room
    return fitted
