"""How a council shows itself beside its name: a logo and two colours, which must be readable."""

from __future__ import annotations

from dataclasses import dataclass

#: Small text needs this contrast with what it stands on: WCAG 2.2, success criterion 1.4.3.
LEAST_CONTRAST = 4.5

PAPER = "#ffffff"
PANEL = "#f4f6f8"


@dataclass(frozen=True)
class Logo:
    """A picture as a council handed it in; `name` says by its ending whether it is PNG or SVG."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Identity:
    """What a council's pages have of its own; all of it is as supplied where nothing is set.

    `brand` is the colour of the bar, `link` that of links, each as `#12385b`. The name is that of
    its packages, so that it is the same in every sentence.
    """

    brand: str = ""
    link: str = ""
    logo: Logo | None = None


#: A council that set nothing.
PLAIN = Identity()


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours such as `#12385b`, from 1 to 21, as WCAG defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def darkened(colour: str, *grounds: str) -> str:
    """The nearest darker shade of a colour, by whole hundredths, that is readable on grounds."""
    channels = _channels(colour)
    for part in range(100, 0, -1):
        shade = "#" + "".join(f"{round(channel * part / 100):02x}" for channel in channels)
        if all(contrast(shade, ground) >= LEAST_CONTRAST for ground in grounds):
            return shade
    return "#000000"


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(colour: str) -> float:
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    )
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
