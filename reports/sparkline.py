"""Small pictures inside tables: own SVG, no script, no style attribute."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from reports.records import USUAL, WEEKS

_WIDTH, _HEIGHT, _PAD = 132, 34, 4


def sparkline(
    values: Sequence[float | None],
    *,
    usual: Sequence[float] | None = None,
    is_alarming: bool = False,
    has_zero: bool = False,
) -> Markup:
    """Draw up to thirteen weeks, the last one marked; grey is the span of at least three usual ones.

    Without `usual` that is every earlier week. Leading Nones are weeks before anything was known; the line
    breaks at any other None.
    """
    slots: list[float | None] = [*[None] * (WEEKS - len(values)), *values]
    known = [one for one in slots if one is not None]
    if len(known) < USUAL:
        return Markup("")
    low, high = min([*known, *([0.0] if has_zero else [])]), max([*known, *([0.0] if has_zero else [])])
    if low == high:
        low, high = low - 1, high + 1
    room = high - low

    def y(value: float) -> float:
        return round(_HEIGHT - _PAD - (value - low) / room * (_HEIGHT - 2 * _PAD), 1)

    def x(index: int) -> float:
        return round(_PAD + index * (_WIDTH - 2 * _PAD) / (WEEKS - 1), 1)

    parts = []
    earlier = usual if usual is not None else [one for one in slots[:-1] if one is not None]
    if len(earlier) >= USUAL:
        top, bottom = y(max(earlier)), y(min(earlier))
        left = x(next(index for index, one in enumerate(slots) if one is not None)) - _PAD
        parts.append(
            f'<rect class="band" x="{left}" y="{top}" width="{round(_WIDTH - left, 1)}"'
            f' height="{max(round(bottom - top, 1), 2.0)}"/>'
        )
    if has_zero:
        parts.append(f'<line class="zero" x1="0" x2="{_WIDTH}" y1="{y(0.0)}" y2="{y(0.0)}"/>')
    parts += [f'<polyline points="{run}"/>' for run in _runs(slots, x, y)]
    if slots[-1] is not None:
        kind = "end alarm" if is_alarming else "end"
        parts.append(f'<circle class="{kind}" cx="{x(WEEKS - 1)}" cy="{y(slots[-1])}" r="3.4"/>')
    return Markup(  # noqa: S704  # numbers and our own words
        f'<svg class="spark" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}"'
        f' aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def _runs(slots: Sequence[float | None], x: Callable[[int], float], y: Callable[[float], float]) -> list[str]:
    runs: list[list[str]] = [[]]
    for index, value in enumerate(slots):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(f"{x(index)},{y(value)}")
    return [" ".join(run) for run in runs if len(run) > 1]
