"""What a brand may change of its report's look: a logo, an accent colour, and which sections are shown.

The accent colours the brand's name and the small labels, never a chart: there colour means something.
"""

from __future__ import annotations

import colorsys
import re
from base64 import b64encode
from dataclasses import dataclass

#: Sections that a brand may hide; the others carry what the report promises.
HIDEABLE = ("when", "why", "where", "rivals", "answers", "cases", "suspect", "quotes")
#: The page's background, light and dark.
PAPER, NIGHT = "#ffffff", "#10171e"
#: What WCAG 2.2 asks of text (1.4.3).
READABLE = 4.5
#: Bytes of a logo that a page may carry.
LONGEST = 64 * 1024
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_KINDS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"<svg", "image/svg+xml"),
    (b"<?xml", "image/svg+xml"),
)
_STEPS = 200


class LiveryError(ValueError):
    """A colour or a picture that cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Livery:
    """A brand's own look. `logo`: a data URI; `accent`: #rrggbb, readable on white; `hidden`: section ids."""

    accent: str = ""
    logo: str = ""
    hidden: frozenset[str] = frozenset()

    @property
    def css(self) -> str:
        """The rules for the accent, light and dark; empty without one."""
        if not self.accent:
            return ""
        dark = nearest(self.accent, NIGHT)
        return (
            f":root{{--accent:{self.accent}}}"
            f':root[data-theme="dark"]{{--accent:{dark}}}'
            f"@media screen and (prefers-color-scheme:dark){{"
            f':root:not([data-theme="light"]){{--accent:{dark}}}}}'
            ".mast{border-top:4px solid var(--accent)}.mast-name strong,.label{color:var(--accent)}"
        )


def accent(told: str) -> str:
    """Return the colour, or raise a LiveryError that names the nearest one that can be read on white."""
    if not _COLOUR.fullmatch(told):
        raise LiveryError(f'{told!r} is no colour; write one like "#0b67a8", in quotes')
    found = contrast(told, PAPER)
    if found < READABLE:
        raise LiveryError(
            f"{told} has a contrast of {found:.1f} on white, and text needs {READABLE};"
            f" {nearest(told, PAPER)} is the nearest that has it"
        )
    return told.lower()


def logo(data: bytes) -> str:
    """Return the picture as a data URI; a LiveryError says why it cannot be one."""
    kind = next((kind for mark, kind in _KINDS if data.lstrip().startswith(mark)), None)
    if kind is None:
        raise LiveryError("it is no PNG, JPEG or SVG picture")
    if len(data) > LONGEST:
        raise LiveryError(f"it has {len(data)} bytes, and a report carries at most {LONGEST}")
    return f"data:{kind};base64,{b64encode(data).decode('ascii')}"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def nearest(colour: str, background: str) -> str:
    """The colour, made as much darker or lighter as it takes to be read on the background."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    end = 0.0 if _luminance(background) > 0.5 else 1.0  # noqa: PLR2004
    for step in range(_STEPS):
        moved = lightness + (end - lightness) * step / _STEPS
        channels = colorsys.hls_to_rgb(hue, moved, saturation)
        told = "#" + "".join(f"{round(255 * one):02x}" for one in channels)
        if contrast(told, background) >= READABLE:
            return told
    return "#000000" if end == 0.0 else "#ffffff"


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for one in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
