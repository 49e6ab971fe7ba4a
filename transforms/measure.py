"""Measures: each a folder of `transforms/measures` that says what it is, how it is counted, and of what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from warehouse.errors import WarehouseError

Kind = Literal["sampled", "counted"]
Good = Literal["more", "less", "neither"]

_ASKED = {"name", "unit", "kind", "good", "formula", "version"}
#: What a measure may leave out, and what it is then.
_USUAL = {"decimals": 0, "nothing": "Nothing to measure", "rests_on": "brand"}
_WORDS = {
    "kind": {"sampled", "counted"},
    "good": {"more", "less", "neither"},
    "rests_on": {"answers", "brand", "panel"},
}
_MOST_DECIMALS = 3
_PARAMETER = re.compile(r"\$(?:brand_id|week)\b")


class MeasureError(WarehouseError):
    """A measure's folder does not say what it must; the message names the folder."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that we count or estimate of a brand's week.

    `sampled` measures are estimates whose change is judged by its 95 % range, `counted` ones are held against
    the usual span. `good` says of what there should be more or less. `value_sql` returns one row of value,
    low, high and n in `unit`, `mentions_sql` the mentions behind it, both for `$brand_id` and `$week`.
    """

    id: str
    name: str
    unit: str
    kind: Kind
    good: Good
    formula: str
    version: int
    decimals: int
    #: The verdict when there is no value.
    nothing: str
    #: `panel` when the weeks of rivals change it too, `answers` when later answers do.
    rests_on: Literal["answers", "brand", "panel"]
    value_sql: str
    mentions_sql: str

    @property
    def is_percent(self) -> bool:
        """True when it is a share, 0 to 100."""
        return self.unit.startswith("percent")

    @property
    def is_signed(self) -> bool:
        """True when it lies on both sides of zero."""
        return self.unit.startswith("points")


@cache
def measures() -> dict[str, Measure]:
    """Return every measure by its id, in the order of their names."""
    folders = files("transforms").joinpath("measures").iterdir()
    ids = sorted(one.name for one in folders if one.is_dir() and one.name[0] not in "_.")
    return {id_: read(id_) for id_ in ids}


def read(id_: str) -> Measure:
    """Read the measure's folder strictly; a MeasureError says what is wrong with it."""
    told = yaml.load(_text(id_, "measure.yaml"), Loader=yaml.CSafeLoader)
    if not isinstance(told, dict):
        raise MeasureError(f"transforms/measures/{id_}/measure.yaml must hold names and values")
    if missing := _ASKED - told.keys():
        raise MeasureError(f"transforms/measures/{id_}/measure.yaml lacks {', '.join(sorted(missing))}")
    if strange := told.keys() - _ASKED - _USUAL.keys():
        raise MeasureError(f"transforms/measures/{id_}/measure.yaml: unknown {', '.join(map(str, strange))}")
    whole: dict[str, Any] = _USUAL | told
    for name, value in whole.items():
        _check(id_, name, value)
    return Measure(
        id=id_, **whole, value_sql=_text(id_, "value.sql"), mentions_sql=_text(id_, "mentions.sql")
    )


def bound(sql: str, brand_id: str, week: date) -> str:
    """Write the values into a measure's statement, so that it can be run as it stands."""
    quoted = brand_id.replace("'", "''")
    values = {"$brand_id": f"'{quoted}'", "$week": f"DATE '{week.isoformat()}'"}
    return _PARAMETER.sub(lambda found: values[found[0]], sql)


def _check(id_: str, name: str, value: Any) -> None:
    if name in {"version", "decimals"}:
        least, most = (1, 10_000) if name == "version" else (0, _MOST_DECIMALS)
        is_right = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
        asked = f"a whole number from {least} to {most}"
    else:
        words = _WORDS.get(name)
        is_right = isinstance(value, str) and bool(value) and (words is None or value in words)
        asked = f"one of {', '.join(sorted(words))}" if words else "a text"
    if not is_right:
        raise MeasureError(f"transforms/measures/{id_}/measure.yaml: {name} must be {asked}, not {value!r}")


def _text(id_: str, name: str) -> str:
    path = files("transforms").joinpath("measures", id_, name)
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise MeasureError(f"transforms/measures/{id_} has no {name}") from error
