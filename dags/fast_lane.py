"""Fast lane: every quarter of an hour, from the fast sources to the alert, in one task."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pendulum
from airflow.sdk import ExceptionRetryPolicy, RetryAction, RetryRule, dag, task
from airflow.sdk.definitions.callback import SyncCallback
from airflow.sdk.definitions.deadline import DeadlineAlert, DeadlineReference

#: What another try cannot mend.
FINAL = ExceptionRetryPolicy(
    [
        RetryRule("pipeline.watch.ConfigError", RetryAction.FAIL, reason="somebody must mend the file"),
        RetryRule("pipeline.steps.AllSourcesFailed", RetryAction.FAIL, reason="the next run tries again"),
    ]
)


@dag(
    schedule="*/15 * * * *",
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,  # a slow run delays the next and never meets it
    dagrun_timeout=timedelta(minutes=14),
    deadline=DeadlineAlert(
        name="fast-lane-10-minutes",
        reference=DeadlineReference.DAGRUN_QUEUED_AT,
        interval=timedelta(minutes=10),
        callback=SyncCallback("pipeline.lane_late.missed"),
    ),
    default_args={
        "retries": 2,
        "retry_delay": timedelta(seconds=20),
        "retry_policy": FINAL,
        "priority_weight": 100,
        "weight_rule": "absolute",
    },
    doc_md="""
Looks at the fast sources, scores what is new, decides what cannot wait, and tells people.

One task, `lane`, because each start costs seconds. It may be killed anywhere: what it had fetched lies in the
archive, what it had decided in the outbox, and the next run goes on from there. When it is not done ten
minutes after it was queued, the channels of `alerts:` are told so. `lane.json` in REPUTE_HOME, and the
address under `alerts: heartbeat`, say to somebody outside that it still runs; `./repute check --lane` says
it to you.
""",
    tags=["repute"],
)
def fast_lane() -> None:
    # In the pool `warehouse` a long task keeps the one slot between its turns; the lease orders the writers.
    @task(pool="lane", execution_timeout=timedelta(minutes=8))
    def lane() -> dict[str, Any]:
        from pipeline import lane as fast
        from pipeline import settings

        ran = fast.run(settings.read(), settings.now)
        return {"new": ran.new, "scored": ran.scored, "raised": ran.raised, "sent": ran.delivered.sent}

    lane()


fast_lane()
