"""What a page that holds two weeks or two brands side by side is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from reports.editions.records import Silent, WeekSaid
from reports.findings import Theme
from reports.livery import Livery
from reports.records import Brand
from transforms import ranges
from transforms.measure import Measure
from transforms.ranges import Range
from transforms.verdicts import Figure
from warehouse.records import Week

Kind = Literal["weeks", "brands", "both"]


@dataclass(frozen=True, slots=True)
class Side:
    """One week of one brand; figures by measure, in their units."""

    brand: Brand
    week: Week
    said: WeekSaid
    figures: Mapping[str, Figure]
    silent: tuple[Silent, ...] = ()


@dataclass(frozen=True, slots=True)
class Shares:
    """Both shares of voice in percent, and the difference, or why there is none."""

    left: Figure
    right: Figure
    difference: Range | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two weeks or two brands; every difference is the right one less the left one."""

    left: Side
    right: Side
    shares: Shares
    #: The right side's figures held against the left side's, which stand as those before.
    themes: tuple[Theme, ...] = ()
    #: The look of the left side's brand.
    livery: Livery = field(default_factory=Livery)

    @property
    def kind(self) -> Kind:
        """What the sides differ in."""
        if self.left.brand.brand_id == self.right.brand.brand_id:
            return "weeks"
        return "brands" if self.left.week == self.right.week else "both"


def difference(measure: Measure, left: Figure, right: Figure) -> Range | None:
    """The right figure less the left one: of counts without a range, of estimates where both are enough."""
    if left.value is None or right.value is None:
        return None
    if measure.kind == "counted":
        moved = right.value - left.value
        return Range(moved, moved, moved)
    if not (left.is_enough and right.is_enough) or left.ranged is None or right.ranged is None:
        return None
    return ranges.change(right.ranged, left.ranged)
