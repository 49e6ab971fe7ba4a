"""The layers that brands' people have taught, one file a version: `layers/<brand>/<number>.json`."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from understanding.layer import Layer
from warehouse.durable import draft_in

_NAME = re.compile(r"([1-9]\d*)\.json")


@dataclass(frozen=True, slots=True)
class Version:
    """One trial: on how many corrections, by which model, and the layer if it was the better one.

    `before` and `after` are shares of errors by cross-validation, None when there was too little to try.
    """

    number: int
    brand_id: str
    model: str
    corrections: int
    tried_at: datetime
    texts: int
    before: float | None
    after: float | None
    layer: Layer | None

    def name(self, model: str) -> str | None:
        """Return the name of the judge with this layer; None when it has none for that model."""
        fits = self.layer is not None and self.model == model
        return f"{model}+{self.brand_id}.{self.number}" if fits else None


def newest(folder: Path, brand_id: str) -> Version | None:
    """Return the newest version; None when there is none that can be read: then the model stands alone."""
    numbers = _numbers(folder, brand_id)
    return _read(folder, brand_id, max(numbers)) if numbers else None


def _read(folder: Path, brand_id: str, number: int) -> Version | None:
    try:
        text = (folder / brand_id / f"{number}.json").read_text(encoding="utf-8")
        told: dict[str, Any] = json.loads(text)
        layer = Layer.from_json(json.dumps(told["layer"])) if told["layer"] else None
        tried_at = datetime.fromisoformat(told["tried_at"])
        return Version(**told | {"layer": layer, "tried_at": tried_at})
    except (OSError, ValueError, TypeError, LookupError):
        return None


def in_use(folder: Path, brand_id: str, model: str) -> Version | None:
    """Return the newest version that could be tried by the model.

    Too few texts say nothing of the layer before, and another model's trial nothing of this one's.
    """
    for number in sorted(_numbers(folder, brand_id), reverse=True):
        version = _read(folder, brand_id, number)
        if version and version.model == model and version.before is not None:
            return version
    return None


def following(folder: Path, brand_id: str) -> int:
    """Return the number of the brand's next version."""
    return max(_numbers(folder, brand_id), default=0) + 1


def keep(folder: Path, version: Version) -> None:
    """Write down what came of a trial."""
    told = {name: getattr(version, name) for name in version.__slots__}
    layer = json.loads(version.layer.to_json()) if version.layer else None
    shelf = folder / version.brand_id
    shelf.mkdir(parents=True, exist_ok=True)
    beside = draft_in(shelf)
    text = json.dumps(told | {"layer": layer, "tried_at": version.tried_at.isoformat()})
    with beside.open("w", encoding="utf-8") as file:
        file.write(f"{text}\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(shelf / f"{version.number}.json")


def _numbers(folder: Path, brand_id: str) -> list[int]:
    found = (_NAME.fullmatch(path.name) for path in (folder / brand_id).glob("*.json"))
    return [int(one[1]) for one in found if one]
