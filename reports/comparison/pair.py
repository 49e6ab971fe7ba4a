"""Two figures as two bars or two ranges on one scale: own SVG, no script, no style attribute."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from transforms.verdicts import Figure

_WIDTH, _ROW, _PAD = 132, 17, 4


def bars(left: float, right: float, most: float) -> Markup:
    """Draw two bars from zero, the left figure above; `most` fills the width."""
    scale = _WIDTH / most if most > 0 else 0.0
    drawn = "".join(
        f'<rect class="{kind}" x="0" y="{y}" width="{round(max(0.0, value) * scale, 1)}" height="9"/>'
        for kind, value, y in (("past", left, 5), ("now", right, 20))
    )
    return _svg(drawn)


def spans(left: Figure, right: Figure, *, has_zero: bool) -> Markup:
    """Draw two figures with their ranges, the left one above; nothing unless both have one."""
    ends = [one for figure in (left, right) if (one := figure.ranged)]
    if len(ends) < 2:  # noqa: PLR2004
        return Markup("")
    low = min(*(one.low for one in ends), *([0.0] if has_zero else [ends[0].low]))
    high = max(*(one.high for one in ends), *([0.0] if has_zero else [ends[0].high]))
    room = (high - low) or 1.0

    def x(value: float) -> float:
        return round(_PAD + (value - low) / room * (_WIDTH - 2 * _PAD), 1)

    parts = [f'<line class="zero" x1="{x(0.0)}" x2="{x(0.0)}" y1="0" y2="34"/>'] if has_zero else []
    for kind, one, y in zip(("past", "now"), ends, _rows(), strict=True):
        width = max(round(x(one.high) - x(one.low), 1), 1.0)
        parts.append(f'<rect class="band" x="{x(one.low)}" y="{y - 4}" width="{width}" height="8"/>')
        parts.append(f'<circle class="{kind}" cx="{x(one.value)}" cy="{y}" r="3.6"/>')
    return _svg("".join(parts))


def _rows() -> Sequence[int]:
    return (_ROW // 2 + 1, _ROW + _ROW // 2)


def _svg(drawn: str) -> Markup:
    return Markup(  # noqa: S704  # numbers and our own words
        f'<svg class="spark pair" viewBox="0 0 {_WIDTH} 34" width="{_WIDTH}" height="34"'
        f' aria-hidden="true" focusable="false">{drawn}</svg>'
    )
