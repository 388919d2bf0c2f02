"""The rival: the same report by MkDocs and Material, with a static SVG for each chart.

Runs in an environment of its own. Written the plain way: a page of Markdown and an Altair chart for
each indicator, all made anew at each run, then one MkDocs build. Where there was a choice, it is
the quicker one for the rival: no data frame library, hand-drawn sparklines, one drawing a chart,
one process.
"""

from __future__ import annotations

import csv
import sys
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from pathlib import Path

import altair as alt
from mkdocs.commands.build import build
from mkdocs.config import load_config

MINIMUM, UPPER = 80, 90

Rows = list[dict[str, str]]


def shown(row: dict[str, str]) -> Decimal:
    """The percentage of a row, to one decimal."""
    share = 100 * Decimal(row["numerator"]) / Decimal(row["denominator"])
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP)


def rating(value: Decimal) -> str:
    """The rating of a percentage in a word."""
    return "Green" if value >= UPPER else "Amber" if value >= MINIMUM else "Red"


def draw(rows: Rows, file: Path) -> None:
    """One line chart with both targets, saved as SVG."""
    points = [{"month": row["month"], "value": float(shown(row))} for row in rows]
    targets = [{"target": MINIMUM}, {"target": UPPER}]
    line = (
        alt.Chart(alt.Data(values=points))
        .mark_line(point=True)
        .encode(
            x=alt.X("month:T", title=None),
            y=alt.Y("value:Q", title="per cent", scale=alt.Scale(zero=False)),
        )
    )
    rule = alt.Chart(alt.Data(values=targets)).mark_rule(strokeDash=[6, 4]).encode(y="target:Q")
    (line + rule).properties(width=640, height=280, title=rows[0]["name"]).save(str(file))


def sparkline(rows: Rows) -> str:
    """The last 24 months as a small line."""
    last = [float(shown(row)) for row in rows[-24:]]
    low, high = min(last), max(last)
    points = " ".join(
        f"{6 * place},{30 - 28 * (value - low) / ((high - low) or 1):.1f}"
        for place, value in enumerate(last)
    )
    return (
        '<svg width="140" height="32" role="img" aria-label="24 months">'
        f'<polyline fill="none" stroke="#1b4f8f" points="{points}"/></svg>'
    )


def change(rows: Rows) -> str:
    """How the latest month differs from the one before, in words."""
    by = shown(rows[-1]) - shown(rows[-2])
    if by == 0:
        return "no change"
    return f"{'up' if by > 0 else 'down'} {abs(by)} points since {rows[-2]['month']}"


def page(rows: Rows) -> str:
    """An indicator's page in Markdown: words, chart and table."""
    latest = rows[-1]
    value, slug = shown(latest), latest["slug"]
    missed = int(latest["denominator"]) - int(latest["numerator"])
    table = "\n".join(
        f"| {row['month']} | {row['numerator']} | {row['denominator']} | {shown(row)}% "
        f"| {rating(shown(row))} |"
        for row in reversed(rows)
    )
    return f"""# {latest["ref"]} {latest["name"]}

**{value}%**, {rating(value)}, {change(rows)}. The minimum is {MINIMUM}% and the upper target
{UPPER}%.

Of {latest["denominator"]} children {latest["numerator"]} had been visited in time and {missed} had
not. A visit is how a worker sees that a child is safe.

![{latest["name"]}: {value}% in {latest["month"]}](../charts/{slug}.svg)

| Month | Visited in time | Children | Per cent | Rating |
|---|---:|---:|---:|---|
{table}
"""


def overview(series: list[Rows]) -> str:
    """The overview in Markdown: a table for each theme."""
    parts = ["# Overview"]
    for theme, group in groupby(series, key=lambda rows: rows[0]["theme"]):
        parts.append(f"\n## {theme}\n")
        parts.append("| Indicator | Latest | Of | Target | Rating | Change | 24 months |")
        parts.append("|---|---:|---:|---:|---|---|---|")
        for rows in group:
            latest, value = rows[-1], shown(rows[-1])
            parts.append(
                f"| [{latest['ref']} {latest['name']}](indicators/{latest['slug']}.md) | {value}% "
                f"| {latest['numerator']} of {latest['denominator']} | {MINIMUM}% "
                f"| {rating(value)} | {change(rows)} | {sparkline(rows)} |"
            )
    return "\n".join(parts) + "\n"


def main(folder: Path) -> None:
    """Write the Markdown and the charts, then build the site."""
    docs = folder / "docs"
    (docs / "charts").mkdir(parents=True, exist_ok=True)
    (docs / "indicators").mkdir(exist_ok=True)
    with (folder / "figures.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    series = [list(rows) for _, rows in groupby(table, key=lambda row: row["slug"])]
    for rows in series:
        slug = rows[0]["slug"]
        draw(rows, docs / "charts" / f"{slug}.svg")
        (docs / "indicators" / f"{slug}.md").write_text(page(rows), encoding="utf-8")
    (docs / "index.md").write_text(overview(series), encoding="utf-8")
    config = folder / "mkdocs.yml"
    config.write_text("site_name: Invented report\ntheme: material\n", encoding="utf-8")
    build(load_config(str(config)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
