"""Retention: what the scheduler keeps of runs and their logs does not grow for ever."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dags import retention

BEFORE = datetime(2026, 8, 1, tzinfo=UTC)


def test_old_logs_go_with_their_folders_and_no_others(tmp_path: Path) -> None:
    logs = tmp_path / "logs"
    old, new = logs / "dag_id=collect" / "run_id=1", logs / "dag_id=collect" / "run_id=2"
    for run in (old, new):
        (run / "task_id=load").mkdir(parents=True)
        (run / "task_id=load" / "attempt=1.log").write_text("a line\n")
    about_to_be_filled = logs / "dag_id=collect" / "run_id=3"
    about_to_be_filled.mkdir()
    (logs / "latest").symlink_to(new)
    long_ago = (BEFORE - timedelta(days=1)).timestamp()
    held = logs / "scheduler.log"
    held.write_text("started", encoding="utf-8")
    for path in (old / "task_id=load" / "attempt=1.log", old / "task_id=load", old, held, logs):
        os.utime(path, (long_ago, long_ago))
    assert retention.remove_logs(logs, BEFORE) == 1
    assert not old.exists()
    assert (new / "task_id=load" / "attempt=1.log").exists()
    assert about_to_be_filled.is_dir()
    assert (logs / "latest").is_symlink()
    assert held.exists()


def test_without_logs_there_is_nothing_to_remove(tmp_path: Path) -> None:
    assert retention.remove_logs(tmp_path / "logs", BEFORE) == 0


@pytest.mark.slow
@pytest.mark.usefixtures("installation")
def test_old_runs_go_and_the_last_of_each_dag_stays() -> None:
    from airflow.models.dagrun import DagRun
    from airflow.models.log import Log
    from airflow.utils.session import create_session
    from airflow.utils.types import DagRunType
    from sqlalchemy import select

    def add(dag_id: str, days: int) -> None:
        at = BEFORE + timedelta(days=days)
        run = DagRun(dag_id=dag_id, run_id=f"{dag_id}{days}", run_type=DagRunType.SCHEDULED, start_date=at)
        run.logical_date = run.run_after = at
        run.state = "success"
        session.add(run)

    with create_session() as session:
        for days in (-9, -8, 1):
            add("often", days)
        add("seldom", -7)
        for event, days in (("old", -1), ("new", 1)):
            session.add(told := Log(event=event))
            told.dttm = BEFORE + timedelta(days=days)
    retention.remove_runs(BEFORE)
    with create_session() as session:
        runs = session.scalars(select(DagRun.run_id).where(DagRun.dag_id.in_(["often", "seldom"])))
        assert sorted(runs) == ["often1", "seldom-7"]
        assert list(session.scalars(select(Log.event).where(Log.event.in_(["old", "new"])))) == ["new"]
