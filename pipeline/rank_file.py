"""A list of domains by popularity, or of their page views, that a person put beside the configuration."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from pipeline.strict import ConfigError

Holds = Literal["rank", "visits"]

_DOMAIN = re.compile(r"[^\s.,;\"/:@]+(\.[^\s.,;\"/:@]+)+")
_HEADINGS: dict[tuple[str, ...], Holds] = {("rank", "domain"): "rank", ("domain", "visits"): "visits"}


@dataclass(frozen=True, slots=True)
class RankFile:
    """Which file it is: the same figures can be had again from the same one only."""

    path: Path
    sha256: str
    #: The day on which it was last changed, in UTC.
    dated: date


@dataclass(frozen=True, slots=True)
class Ranked:
    """What it holds: every domain once, in lower case, with its place or its page views in a month."""

    holds: Holds
    values: dict[str, float]


def look(path: Path) -> RankFile:
    """Say which file it is, without understanding it; a ConfigError says why it cannot be read."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        changed = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    except OSError as error:
        raise ConfigError(f"reach.ranks: {path} cannot be read: {error.strerror}") from error
    return RankFile(path, digest, changed)


def read(path: Path) -> Ranked:
    """Read `rank,domain` or `domain,visits`, with or without that heading; a ConfigError names the line."""
    values: dict[str, float] = {}
    holds: Holds | None = None
    for number, row in _lines(path):
        if number == 1 and tuple(cell.strip().lower() for cell in row) in _HEADINGS:
            holds = _HEADINGS[row[0].strip().lower(), row[1].strip().lower()]
            continue
        if len(row) != 2:  # noqa: PLR2004
            raise _wrong(path, number, f"two columns are needed, not {len(row)}")
        if holds is None:
            holds = "rank" if _DOMAIN.fullmatch(row[1].strip().rstrip(".")) else "visits"
        told, value = (row[1], row[0]) if holds == "rank" else (row[0], row[1])
        domain = told.strip().lower().rstrip(".")
        if not _DOMAIN.fullmatch(domain):
            raise _wrong(path, number, f"{told[:60]!r} is no domain")
        if domain in values:
            raise _wrong(path, number, f"{domain} stands there twice")
        values[domain] = _value(value, holds, path, number)
    if holds is None or not values:
        raise ConfigError(f"reach.ranks: {path} holds no domain")
    return Ranked(holds, values)


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            for row in reader:
                if row:
                    yield reader.line_num, row
    except UnicodeDecodeError as error:
        raise ConfigError(f"reach.ranks: {path} is no UTF-8 text; unpack it if it is an archive") from error
    except csv.Error as error:
        raise ConfigError(f"reach.ranks: {path} is no valid CSV: {error}") from error


def _value(told: str, holds: Holds, path: Path, number: int) -> float:
    text = told.strip()
    if not re.fullmatch(r"\d{1,15}", text):
        raise _wrong(path, number, f"{told[:60]!r} is no whole number")
    if holds == "rank" and int(text) == 0:
        raise _wrong(path, number, "places begin with 1")
    return float(int(text))


def _wrong(path: Path, number: int, problem: str) -> ConfigError:
    return ConfigError(
        f"reach.ranks: {path}, line {number}: {problem}; each line is `rank,domain` or each `domain,visits`"
    )
