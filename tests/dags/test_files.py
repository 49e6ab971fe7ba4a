"""What the DAG files say; nothing is run here."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.settings import ROOT
from tests.dags.conftest import brands

pytestmark = pytest.mark.slow
FILES = sorted((ROOT / "dags").glob("*.py"))
HEAVY = ("duckdb", "plotly", "feedparser", "bs4", "lxml", "aiohttp", "dateparser", "vaderSentiment")
Read = Callable[[], dict[str, Any]]


def test_the_scheduler_finds_the_dags_and_nothing_else(dags: Read) -> None:
    assert set(dags()) == {"collect", "evidence", "fast_lane", "reply_approval", "weekly_report"}


def test_every_pool_is_prepared(dags: Read) -> None:
    known = {"default_pool", *json.loads((ROOT / "config" / "pools.json").read_text())}
    assert {task.pool for dag in dags().values() for task in dag.tasks} == known


def test_only_one_task_at_a_time_opens_the_warehouse_for_writing(dags: Read) -> None:
    tasks = [task for dag in dags().values() for task in dag.tasks if task.pool == "warehouse"]
    assert {task.task_id for task in tasks} == {
        "load",
        "examine",
        "read_articles",
        "relate",
        "join",
        "score",
        "triage",
        "verdict",
        "learn",
        "aggregate",
        "draw",
        "record",
        "capture",
        "settle",
    }
    assert json.loads((ROOT / "config" / "pools.json").read_text())["warehouse"]["slots"] == 1


def test_the_fast_lane_waits_for_no_slot_of_others(dags: Read) -> None:
    pools = {task.task_id: task.pool for dag in dags().values() for task in dag.tasks}
    assert [name for name, pool in pools.items() if pool == pools["lane"]] == ["lane"]


def test_no_dag_overlaps_itself_backfills_by_accident_or_runs_for_ever(dags: Read) -> None:
    for dag in dags().values():
        # One answer that nobody looks at must not keep the next from being asked about.
        most = 50 if dag.dag_id == "reply_approval" else 1
        assert (dag.catchup, dag.max_active_runs) == (False, most), dag.dag_id
        assert timedelta() < dag.dagrun_timeout <= timedelta(hours=2), dag.dag_id


def test_every_dag_says_what_it_does(dags: Read) -> None:
    for dag in dags().values():
        assert all(f"`{task.task_id}`" in dag.doc_md for task in dag.tasks), dag.dag_id


def test_a_step_is_tried_again(dags: Read) -> None:
    assert {task.retries for dag in dags().values() for task in dag.tasks} == {2}


def test_collect_starts_every_quarter_of_an_hour(dags: Read) -> None:
    assert dags()["collect"].timetable.expression == "*/15 * * * *"
    assert str(dags()["collect"].timetable.timezone) == "UTC"


def test_each_zone_has_its_own_monday(dags: Read, installation: Path) -> None:
    installation.write_text(brands("Europe/London", "America/New_York", "Europe/London"))
    found = dags()
    assert set(found) == {
        "collect",
        "evidence",
        "fast_lane",
        "reply_approval",
        "weekly_report",
        "weekly_report_america_new_york",
    }
    assert due(found["weekly_report"]) == datetime(2026, 10, 26, 6, tzinfo=UTC)
    assert due(found["weekly_report_america_new_york"]) == datetime(2026, 10, 26, 10, tzinfo=UTC)


def due(dag: Any) -> datetime:
    """The last due moment before 30 October 2026; the clocks had gone back in Europe, but not in America."""
    from airflow.serialization.encoders import coerce_to_core_timetable

    interval = coerce_to_core_timetable(dag.timetable).infer_manual_data_interval(
        run_after=datetime(2026, 10, 30, tzinfo=UTC)
    )
    end: datetime = interval.end
    return end.astimezone(UTC)


@pytest.mark.parametrize("told", [None, "brands: [", "brands: {}", "zone: Mars/Base"])
def test_a_broken_configuration_leaves_the_dags_importable(
    told: str | None, dags: Read, installation: Path
) -> None:
    installation.unlink() if told is None else installation.write_text(told)
    assert str(dags()["weekly_report"].timetable.timezone) == "UTC"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_heavy_is_imported_at_the_top(file: Path) -> None:
    top = ast.parse(file.read_text()).body
    named = [alias.name for node in top if isinstance(node, ast.Import) for alias in node.names]
    named += [node.module or "" for node in top if isinstance(node, ast.ImportFrom)]
    assert not {name.split(".")[0] for name in named} & set(HEAVY)


def test_what_a_dag_file_imports_of_ours_is_light() -> None:
    told = "import sys, pipeline.mondays, pipeline.settings; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert "pipeline.mondays" in loaded
    assert not set(loaded) & set(HEAVY)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_value_varies_from_one_reading_to_the_next(file: Path) -> None:
    from airflow.utils.dag_version_inflation_checker import check_dag_file_stability

    assert not check_dag_file_stability(str(file)).warnings
