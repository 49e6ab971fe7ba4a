"""One row of the scorecard."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from reports.measures import Measure
from transforms.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Row:
    """One measure of the week."""

    measure: Measure
    value: str
    #: The range of the value, or the usual span.
    under: str
    change: str
    change_under: str
    spark: Markup
    verdict: Verdict
    note: str = ""
    #: Where the mentions behind the figure are; empty when no page shows just these.
    behind: str = ""
