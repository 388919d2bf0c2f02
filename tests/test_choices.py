"""What a council chooses of charts and statistics in its settings, and how wrong words are met."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases_by_hand import STARTER

from conftest import REPOSITORY
from generator.model.choices import DEFAULTS, ChartKind, Choices
from generator.model.variation import VariationSettings
from generator.read.choices import read_choices


def chosen(text: str, folder: Path) -> tuple[Choices, list[str]]:
    """The choices of a settings file of this text, and everything that is wrong with them."""
    file = folder / "mkdocs.yml"
    file.write_text(text, encoding="utf-8")
    choices, found = read_choices(file, "mkdocs.yml")
    assert all(one.code == "CFG-CHOICE" and one.is_error and one.remedy for one in found)
    return choices, [f"{one.problem} {one.remedy}" for one in found]


@pytest.mark.parametrize("folder", [REPOSITORY, STARTER])
def test_the_settings_that_are_shipped_are_the_defaults(folder: Path) -> None:
    assert read_choices(folder / "mkdocs.yml", "mkdocs.yml") == (DEFAULTS, ())


def test_without_a_word_of_it_the_defaults_hold(tmp_path: Path) -> None:
    assert chosen("site_name: Ours\nb: !ENV [NAME, Ours]\n", tmp_path) == (DEFAULTS, [])


def test_every_choice_is_read(tmp_path: Path) -> None:
    text = (
        "extra:\n  packs:\n    edition: a/2023-08-scrutiny\n"
        "    charts: [control, areas, control]\n    recent_trend: yes\n"
        "    variation: {screening: yes, trend: 6, two_of_three: within_or_beyond}\n"
    )
    expected = Choices(
        (ChartKind.CONTROL, ChartKind.AREAS),
        VariationSettings(screening=True, trend=6, beyond_counts=True),
        recent_trend=True,
    )
    assert chosen(text, tmp_path) == (expected, [])


def test_no_chart_at_all_can_be_chosen(tmp_path: Path) -> None:
    choices, found = chosen("extra: {packs: {charts: []}}\n", tmp_path)
    assert (choices.charts, found) == ((), [])


@pytest.mark.parametrize(
    ("packs", "said"),
    [
        ("{chart: [trend]}", "The setting packs cannot be 'chart'. Did you mean charts?"),
        (
            "{charts: [trend, pie]}",
            "The setting charts cannot be 'pie'. Choose from trend, control, comparison, "
            "distribution, bullet, areas, funnel.",
        ),
        (
            "{charts: trend}",
            "The setting charts cannot be 'trend'. Write it as a list: [trend, comparison].",
        ),
        ("{charts: [[trend]]}", "The setting charts cannot be '['trend']'. Choose from trend,"),
        ("{variation: {trend: 5}}", "The setting trend cannot be '5'. Write one of: 6, 7."),
        ("{variation: {trend: }}", "trend is empty. Write one of: 6, 7."),
        ("{variation: 6}", "The setting variation cannot be '6'. Give it lines such as trend: 6"),
        ("{variation: {trends: 6}}", "The setting variation cannot be 'trends'. Did you mean"),
        ("{recent_trend: on}", "The setting recent_trend cannot be 'on'. Write one of: yes, true,"),
        ("{variation: {screening: {a: b}}}", "The setting screening cannot be '{'a': 'b'}'. Write"),
    ],
)  # fmt: skip
def test_a_word_that_is_not_known_is_refused_with_those_that_are(
    tmp_path: Path, packs: str, said: str
) -> None:
    choices, found = chosen(f"extra: {{packs: {packs}}}\n", tmp_path)
    (only,) = found
    assert only.startswith(said)
    assert choices.variation == DEFAULTS.variation


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    _, found = chosen("extra: {packs: {charts: [pie], a: 1, recent_trend: 2}}\n", tmp_path)
    assert len(found) == 3


@pytest.mark.parametrize("text", ["", "- a\n", "a: [\n", "extra: packs\n", "extra: {packs: x}\n"])
def test_settings_that_are_not_read_here_choose_nothing(tmp_path: Path, text: str) -> None:
    assert chosen(text, tmp_path) == (DEFAULTS, [])
