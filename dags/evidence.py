"""Evidence: keep what may be needed later, and look whether it is still there."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any

import pendulum
from airflow.sdk import ExceptionRetryPolicy, RetryAction, RetryRule, dag, task

#: What another try cannot mend.
FINAL = ExceptionRetryPolicy(
    [
        RetryRule("pipeline.watch.ConfigError", RetryAction.FAIL, reason="somebody must mend the file"),
        RetryRule(
            "warehouse.ledger.LedgerError", RetryAction.FAIL, reason="nothing is added to a broken chain"
        ),
    ]
)


def plain(tally: Any) -> dict[str, Any]:
    """Turn a tally into what JSON knows."""
    return {**asdict(tally), "notes": list(tally.notes)}


@dag(
    schedule="7 * * * *",  # after the collection that starts on the hour
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(minutes=55),
    default_args={"retries": 2, "retry_delay": timedelta(seconds=30), "retry_policy": FINAL},
    doc_md="""
Keeps evidence of complaints, of what is about safety, lawyers or threats, and of watched accounts.

`capture` writes what is wanted and not kept yet into the ledger, from the archive: nothing is asked for.
`ask` looks again at what is due, 1 hour, 6 hours, 1, 3, 7, 14, 30 days and so on after the capture.
`settle` judges the answers (same, edited, gone, blocked, fetch_failed, unclear), and removes what its source
no longer allows to be kept. Killed anywhere, the next run goes on where it stopped.
""",
    tags=["repute"],
)
def evidence() -> None:
    @task(pool="warehouse")
    def capture() -> dict[str, Any]:
        from pipeline import evidence, settings

        return plain(evidence.capture(settings.read(), settings.now()))

    # all_done: what was captured before is looked at, whatever happened to what is new.
    @task(pool="http", trigger_rule="all_done", execution_timeout=timedelta(minutes=30))
    def ask() -> list[str]:
        from pipeline import recheck, settings

        return recheck.ask(settings.read(), settings.now(), settings.now)

    # all_done: answers of an earlier run are judged, too.
    @task(pool="warehouse", trigger_rule="all_done")
    def settle() -> dict[str, Any]:
        from pipeline import recheck, settings

        return plain(recheck.settle(settings.read(), settings.now()))

    capture() >> ask() >> settle()


evidence()
