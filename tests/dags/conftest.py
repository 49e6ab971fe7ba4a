"""Real Airflow without a scheduler or a server; its environment stands before anything imports it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline import scheduler
from pipeline.settings import ROOT, Settings

if TYPE_CHECKING:
    from airflow.models.dagrun import DagRun
    from airflow.sdk import DAG


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What every process of Airflow gets; its own database and the pools stand when this returns."""
    home = tmp_path_factory.mktemp("repute")
    environment = {
        **scheduler.environment(Settings(home=home, config=home / "brands.yaml")),
        "AIRFLOW__LOGGING__LOGGING_LEVEL": "WARNING",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        from dags import run_once

        (home / "airflow").mkdir()
        run_once.prepare(home / "airflow")
    return environment


@pytest.fixture(autouse=True)
def installation(environment: Mapping[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An installation of this test alone; returns the path of its configuration, which watches one brand."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    config = tmp_path / "brands.yaml"
    config.write_text(brands())
    monkeypatch.setenv("REPUTE_HOME", str(tmp_path))
    monkeypatch.setenv("REPUTE_CONFIG", str(config))
    monkeypatch.delenv("REPUTE_NOW", raising=False)
    return config


def brands(*zones: str) -> str:
    """A configuration with one reported brand in each zone, and Acme in Berlin when none is given."""
    told = [
        {
            "id": f"brand-{index}",
            "name": zone,
            "zone": zone,
            "sources": [{"id": f"source-{index}", "site": "google_alerts", "url": "http://127.0.0.1:9/a"}],
        }
        for index, zone in enumerate(zones or ("Europe/Berlin",))
    ]
    return json.dumps({"brands": told})


@pytest.fixture
def dags() -> Callable[[], dict[str, DAG]]:
    """Read the DAG files as the scheduler would now; fails on a file that cannot be imported."""

    def read() -> dict[str, Any]:
        from airflow.dag_processing.dagbag import DagBag

        bag = DagBag(str(ROOT / "dags"))
        assert not bag.import_errors
        return dict(bag.dags)

    return read


@pytest.fixture
def run(dags: Callable[[], dict[str, DAG]]) -> Callable[..., DagRun]:
    """Run a DAG once in this process, without waiting between tries; tasks see what the test has patched."""

    def once(dag_id: str, **moment: Any) -> DagRun:
        dag = dags()[dag_id]
        for task in dag.tasks:
            if hasattr(task, "partial_kwargs"):
                task.partial_kwargs["retry_delay"] = timedelta()
            else:
                task.retry_delay = timedelta()
        done: DagRun = dag.test(**moment)
        return done

    return once
