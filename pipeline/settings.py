"""Where things lie and what time it is: the only module that reads the environment and the clock."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline import watch

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """One installation: its configuration and the folder that holds everything it makes."""

    home: Path
    config: Path
    #: Where people's browsers find the report site behind a reverse proxy; empty where there is none.
    site_url: str = ""
    #: The port of the report site, as it was told; empty where it is the usual one.
    site_port: str = ""

    @property
    def archive(self) -> Path:
        """The bytes as they arrived, and a record of every attempt."""
        return self.home / "archive"

    @property
    def articles(self) -> Path:
        """The same for the articles that mentions link to."""
        return self.archive / "articles"

    @property
    def evidence(self) -> Path:
        """The ledger of evidence and its bundles."""
        return self.archive / "evidence"

    @property
    def warehouse(self) -> Path:
        """The folder of the database, its lease and its published snapshots."""
        return self.home / "warehouse"

    @property
    def layers(self) -> Path:
        """What the judges of brands have learnt from corrections."""
        return self.home / "layers"

    @property
    def reports(self) -> Path:
        """The report site."""
        return self.home / "reports"

    @property
    def alerts(self) -> Path:
        """The file that says, a line each, which source went blind and which recovered."""
        return self.home / "alerts.jsonl"

    @property
    def heartbeat(self) -> Path:
        """The file that says when the fast lane ran last, for something outside to watch."""
        return self.home / "lane.json"

    @property
    def airflow(self) -> Path:
        """Airflow's own state and logs."""
        return self.home / "airflow"

    def watch(self) -> watch.Watch:
        """Read the configuration; a ConfigError says what is wrong with it."""
        return watch.read(self.config, secret)


def read() -> Settings:
    """Read REPUTE_HOME (default `var/`), REPUTE_CONFIG (default `config/brands.yaml`) and REPUTE_SITE_….

    What is no address and no port is told by what needs them.
    """
    return Settings(
        home=Path(os.environ.get("REPUTE_HOME") or ROOT / "var").absolute(),
        config=Path(os.environ.get("REPUTE_CONFIG") or ROOT / "config" / "brands.yaml").absolute(),
        site_url=os.environ.get("REPUTE_SITE_URL", "").strip(),
        site_port=os.environ.get("REPUTE_SITE_PORT", "").strip(),
    )


def secret(name: str) -> str | None:
    """The value that an address writes as ${NAME}."""
    return os.environ.get(name)


def now() -> datetime:
    """The moment, in UTC; REPUTE_NOW (ISO 8601 with a zone) stops the clock for demos and tests."""
    stopped = os.environ.get("REPUTE_NOW")
    if not stopped:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(stopped)
        if moment.tzinfo is None:
            raise ValueError(stopped)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise watch.ConfigError(
            f"REPUTE_NOW must be a moment with a zone, like 2026-11-16T05:00:00+00:00, not {stopped!r}"
        ) from error


def person() -> str:
    """The name of whoever runs this on this machine, for what people say."""
    return (
        os.environ.get("REPUTE_PERSON") or os.environ.get("USER") or os.environ.get("USERNAME") or "unknown"
    )


def environment() -> dict[str, str]:
    """A copy of the environment, for the processes we start."""
    return dict(os.environ)
