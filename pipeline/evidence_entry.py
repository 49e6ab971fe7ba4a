"""What the configuration says of evidence: whether it is taken, of whom, and how long it may be kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import screenshots
from pipeline.strict import ConfigError
from pipeline.strict import entries as _list
from pipeline.strict import flag as _flag
from pipeline.strict import given as _given
from pipeline.strict import mapping as _mapping
from pipeline.strict import text as _text

_EVIDENCE = {"enabled", "screenshots", "accounts"}
_ACCOUNT = {"site", "author"}
_RETENTION = {"days"}
_MOST_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class Evidence:
    """Whether evidence is taken by itself, and of which accounts every post."""

    enabled: bool = True
    #: The browser that makes pictures; None: none are made.
    screenshots: Path | None = None
    #: Watched accounts, each its site and its author's name.
    accounts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """How long what a source shows may be kept, and who can delete there."""

    is_owned: bool = False
    retention_days: int | None = None
    obeys_deletion: bool = False


def evidence(told: object, known: Collection[str]) -> Evidence:
    """Read the entry `evidence`; `known`: the sites that there are."""
    entry = _mapping(told, "evidence", _EVIDENCE)
    wants_shots = _flag(entry.get("screenshots", False), "evidence.screenshots")
    return Evidence(
        enabled=_flag(entry.get("enabled", True), "evidence.enabled"),
        screenshots=screenshots.browser() if wants_shots else None,
        accounts=tuple(
            _account(one, f"evidence.accounts[{index}]", known)
            for index, one in enumerate(
                _list(_given(entry.get("accounts"), []), "evidence.accounts", empty=True)
            )
        ),
    )


def terms(entry: Mapping[str, Any], place: str) -> Terms:
    """Read what the entry of a source says of keeping."""
    kept = _mapping(entry.get("retention", {}), f"{place}: retention", _RETENTION)
    days = kept.get("days")
    if days is not None and (
        not isinstance(days, int) or isinstance(days, bool) or not 1 <= days <= _MOST_DAYS
    ):
        raise ConfigError(f"{place}: retention.days must be a number of days from 1 to {_MOST_DAYS}")
    return Terms(
        is_owned=_flag(entry.get("owned", False), f"{place}: owned"),
        retention_days=days,
        obeys_deletion=_flag(entry.get("obey_deletion", False), f"{place}: obey_deletion"),
    )


def _account(told: object, place: str, known: Collection[str]) -> tuple[str, str]:
    entry = _mapping(told, place, _ACCOUNT)
    site = _text(entry.get("site"), f"{place}.site")
    if site not in known:
        raise ConfigError(f"{place}: no site is called {site!r}; there are: {', '.join(known)}")
    return site, _text(entry.get("author"), f"{place}.author")
