"""The launcher's way to run DAGs: one process, few lines, the noise in a file."""

from __future__ import annotations

import io
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from dags import run_once
from pipeline import settings, steps
from tests.dags.test_runs import Line, line

pytestmark = pytest.mark.slow
__all__ = ["line"]


def called(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Call it as the launcher does, in the environment of this test."""
    return subprocess.run(
        [sys.executable, "-m", "dags.run_once", *arguments],
        cwd=settings.ROOT,
        env=settings.environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_says_a_line_for_each_task_and_the_result(line: Line) -> None:
    said = io.StringIO()
    assert run_once.run_all(["collect", "weekly_report=2026-11-16T06:00:00+00:00"], said)
    told = said.getvalue().splitlines()
    names = [text.split()[1] for text in told]
    assert (names[0], sorted(names[1:3]), names[3]) == ("plan", ["fetch[0]", "fetch[1]"], "load")
    ended = {text.split()[1]: text.split()[2] for text in told if not text.startswith("RESULT")}
    # The configuration of the tests names nobody to mail.
    assert [ended.pop(name) for name in ("mail", "mail_closed")] == ["skipped", "skipped"]
    assert set(ended.values()) == {"success"}
    assert [text for text in told if text.startswith("RESULT")] == [
        "RESULT collect: success",
        "RESULT weekly_report: success",
    ]
    assert ("aggregate", "2026-W46", ["brand-0"]) in line.calls


def test_it_stops_at_the_first_dag_that_failed_and_tries_nothing_twice(line: Line) -> None:
    line.broken["load"] = RuntimeError("broken")
    said = io.StringIO()
    assert not run_once.run_all(["collect", "weekly_report"], said)
    assert "RESULT collect: failed" in said.getvalue()
    assert "weekly_report" not in said.getvalue()
    assert [call[0] for call in line.calls].count("load") == 1


def test_a_failure_says_why_and_where_the_log_is(installation: Path) -> None:
    installation.unlink()
    done = called("weekly_report=2026-11-16T06:00:00+00:00")
    log = settings.read().airflow / "logs" / "run_once.log"
    assert (done.returncode, done.stderr) == (1, "")
    assert "RESULT weekly_report: failed" in done.stdout
    assert "`./repute init` writes one" in done.stdout
    assert done.stdout.rstrip().endswith(f"the whole log: {log}")
    assert "ConfigError" in log.read_text()


def test_an_unknown_dag_is_named_with_those_there_are() -> None:
    done = called("colect")
    assert done.returncode == 1
    assert (
        "no DAG is called 'colect'; there are: collect, evidence, fast_lane, reply_approval, weekly_report"
        in done.stdout
    )


def test_what_the_environment_sets_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW_HOME", str(tmp_path / "another"))
    assert called().returncode == 0
    assert (tmp_path / "another" / "airflow.db").is_file()
    assert not (settings.read().airflow / "airflow.db").exists()


@pytest.mark.parametrize("name", ["50%", "a$HOME", "why?"])
@pytest.mark.parametrize("module", ["dags.run_once", "dags.retention", "pipeline.serve"])
def test_a_path_that_airflow_cannot_take_is_told_in_one_line(
    module: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPUTE_HOME", str(tmp_path / name))
    command = [sys.executable, "-m", module, *(["scheduler"] if module == "pipeline.serve" else [])]
    done = subprocess.run(
        command, cwd=settings.ROOT, env=settings.environment(), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith("the scheduler cannot keep its state in a path with ")
    assert not (tmp_path / name).exists()


def test_preparing_twice_works_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = settings.read().airflow
    monkeypatch.setenv("AIRFLOW_HOME", str(home))
    assert called().returncode == 0
    before = (home / "airflow.db").stat().st_mtime_ns
    assert called().returncode == 0
    assert (home / "airflow.db").stat().st_mtime_ns == before
    assert not list(tmp_path.glob("*.db"))


def test_a_database_that_was_made_anew_is_prepared_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "scheduler.db"
    monkeypatch.setenv("AIRFLOW__DATABASE__SQL_ALCHEMY_CONN", f"sqlite:///{path}")
    monkeypatch.setenv("AIRFLOW_HOME", str(tmp_path / "airflow"))

    def tables() -> list[str]:
        with sqlite3.connect(path) as db:
            return [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]

    assert called().returncode == 0
    assert "dag_run" in tables()
    path.write_bytes(b"")  # as `createdb` leaves one, for a backup that is read back or never was
    ready = settings.read().airflow / "ready"
    ready.write_text(ready.read_text().split()[0])  # as earlier versions wrote it
    assert called().returncode == 0
    assert "dag_run" in tables()


def test_the_error_of_a_step_is_the_one_the_dags_name() -> None:
    assert issubclass(steps.AllSourcesFailed, Exception)
