"""Retention: remove from the scheduler's database and its logs what is older than anybody looks back.

    python -m dags.retention

Some 1,500 tasks a day leave rows in several tables and a file: half a million in a year. What Repute itself
has collected is not touched. Each DAG keeps its last run, by which it is scheduled.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

from pipeline import scheduler, settings

#: A quarter, and its report.
KEPT = timedelta(days=100)


def main() -> int:
    """Remove both."""
    here = settings.read()
    scheduler.enter(here, settings.environment(), "dags.retention")
    before = settings.now() - KEPT
    removed = remove_logs(here.airflow / "logs", before)
    remove_runs(before)
    sys.stdout.write(
        f"removed {removed} logs, and what the database told of runs, before {before:%Y-%m-%d}\n"
    )
    return 0


def remove_logs(folder: Path, before: datetime) -> int:
    """Remove what was last written before that, and folders that are empty by now; count the files.

    Components hold the logs right below the folder open, and write into one that is removed unseen.
    """
    moment, removed = before.timestamp(), 0
    # Looked at before anything is removed, which makes a folder young. A young one may be about to be filled.
    old = [
        path
        for parent, folders, files in os.walk(folder, topdown=False)
        for path in (Path(parent, name) for name in (*files, *folders))
        if path.lstat().st_mtime < moment and not (path.parent == folder and path.suffix == ".log")
    ]
    for path in old:
        if not path.is_dir() or path.is_symlink():
            path.unlink(missing_ok=True)
            removed += 1
        elif not any(path.iterdir()):
            path.rmdir()
    return removed


def remove_runs(before: datetime) -> None:
    """Remove from the database what is older, for good: without copies of it in other tables."""
    import pendulum
    from airflow.utils.db_cleanup import run_cleanup

    run_cleanup(
        clean_before_timestamp=pendulum.instance(before),
        confirm=False,
        skip_archive=True,
        error_on_cleanup_failure=True,
    )


if __name__ == "__main__":
    sys.exit(main())
