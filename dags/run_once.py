"""Run DAGs once with real Airflow, in one process and without a server.

    python -m dags.run_once collect weekly_report=2026-11-16T06:00:00+00:00

Each argument is a DAG, with the moment of its run behind a `=`. Without arguments it only prepares Airflow's
own database. Cheaper than `airflow dags test`, which starts Airflow once for each DAG.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pipeline import scheduler, settings

if TYPE_CHECKING:
    from airflow.models.dagrun import DagRun
    from airflow.sdk import DAG

POOLS = settings.ROOT / "config" / "pools.json"
#: How much of Airflow's log a person is shown when a run failed.
TAIL_LINES = 40


def main(arguments: list[str]) -> int:
    """Run the DAGs one after the other; return 0 when all succeeded, or 1 at the first that did not."""
    here = settings.read()
    scheduler.enter(here, settings.environment(), "dags.run_once", *arguments)
    here.airflow.mkdir(mode=0o700, parents=True, exist_ok=True)  # keys and a password lie in there
    log = here.airflow / "logs" / "run_once.log"
    with aside(log) as say:
        try:
            prepare(here.airflow)
            succeeded = not arguments or run_all(arguments, say)
        except Exception:
            traceback.print_exc()
            succeeded = False
        if not succeeded:
            tail = log.read_text(encoding="utf-8", errors="replace").splitlines()[-TAIL_LINES:]
            say.write("\n".join([*tail, "", f"FAILED; the whole log: {log}", ""]))
    return 0 if succeeded else 1


@contextmanager
def aside(log: Path) -> Iterator[TextIO]:
    """Send all that this process prints to the log, also from below Python; give what reaches a person."""
    log.parent.mkdir(parents=True, exist_ok=True)
    shown = os.dup(1), os.dup(2)
    with open(shown[0], "w", buffering=1, encoding="utf-8", closefd=False) as say, log.open("wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
        try:
            yield say
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            for original, descriptor in zip(shown, (1, 2), strict=True):
                os.dup2(original, descriptor)
                os.close(original)


def prepare(home: Path) -> None:
    """Create or migrate Airflow's own database and its pools, unless that was done by this very version."""
    from airflow import __version__
    from airflow.configuration import conf, write_default_airflow_configuration_if_needed
    from airflow.models.pool import Pool
    from airflow.utils.db import initdb

    database = conf.get_mandatory_value("database", "sql_alchemy_conn")
    wanted = hashlib.sha256(f"{__version__} {database} {POOLS.read_text()}".encode()).hexdigest()
    ready = home / "ready"
    if is_prepared(ready, wanted):
        return
    write_default_airflow_configuration_if_needed()  # with the keys that all components must share
    initdb()
    for name, pool in json.loads(POOLS.read_text()).items():
        Pool.create_or_update_pool(name, **pool)
    ready.write_text(" ".join([wanted, *revisions()]))


def is_prepared(ready: Path, wanted: str) -> bool:
    """Whether the database is as it was left when that was written down: it may be another, or restored."""
    from sqlalchemy.exc import OperationalError

    known = ready.read_text().split() if ready.is_file() else []
    if known[:1] != [wanted]:
        return False
    try:
        return bool(known[1:]) and known[1:] == revisions()
    except OperationalError:
        return True  # it is not up yet: the components try until it is


def revisions() -> list[str]:
    """Return the versions of its schema that the database says it has; none of an empty one."""
    from airflow.settings import get_engine
    from alembic.runtime.migration import MigrationContext

    with get_engine().connect() as connection:  # type: ignore[no-untyped-call]
        return sorted(MigrationContext.configure(connection).get_current_heads())


def run_all(arguments: list[str], say: TextIO) -> bool:
    """Run the DAGs in their order, a line for each task; tell whether all succeeded."""
    from airflow.configuration import conf
    from airflow.dag_processing.dagbag import DagBag

    bag = DagBag(conf.get_mandatory_value("core", "dags_folder"))
    for file, error in bag.import_errors.items():
        say.write(f"{file}: {error}\n")
    for argument in arguments:
        dag_id, _, moment = argument.partition("=")
        if dag_id not in bag.dags:
            say.write(f"no DAG is called {dag_id!r}; there are: {', '.join(sorted(bag.dags))}\n")
            return False
        done = run(bag.dags[dag_id], datetime.fromisoformat(moment) if moment else None)
        for line in lines(done):
            say.write(f"{line}\n")
        if done.state != "success":
            return False
    return not bag.import_errors


def run(dag: DAG, moment: datetime | None) -> DagRun:
    """Run the DAG now, or as if it were triggered with this logical date; each task is tried once."""
    from airflow.sdk.definitions.mappedoperator import MappedOperator

    for task in dag.tasks:  # a person is waiting, and dag.test would sleep until the next try
        if isinstance(task, MappedOperator):
            task.partial_kwargs["retries"] = 0
        else:
            task.retries = 0
    dag.deadline = None  # with one, dag.test breaks in Airflow 3.3
    done: DagRun = dag.test(logical_date=moment) if moment else dag.test()
    return done


def lines(done: DagRun) -> Iterator[str]:
    """Say how each task of the run ended, and the run."""
    tasks = sorted(done.get_task_instances(), key=lambda one: (one.end_date or one.start_date, one.map_index))
    for task in tasks:
        name = task.task_id if task.map_index < 0 else f"{task.task_id}[{task.map_index}]"
        took = f"{task.duration:.1f} s" if task.duration is not None else ""
        yield f"{done.dag_id}: {name:12} {task.state or 'none':16} {took}".rstrip()
    yield f"RESULT {done.dag_id}: {done.state}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
