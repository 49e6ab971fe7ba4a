"""Collect: look at every source whose time has come, keep what arrived, read it, score it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any

import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import ExceptionRetryPolicy, RetryAction, RetryRule, dag, task
from airflow.sdk.exceptions import AirflowFailException

#: What another try cannot mend.
FINAL = ExceptionRetryPolicy(
    [
        RetryRule("pipeline.watch.ConfigError", RetryAction.FAIL, reason="somebody must mend the file"),
        RetryRule("pipeline.steps.AllSourcesFailed", RetryAction.FAIL, reason="the next run tries again"),
    ]
)


def plain(tally: Any) -> dict[str, Any]:
    """Turn a tally into what JSON knows: so it reads in the scheduler's pages, and by any version of ours."""
    return {**asdict(tally), "notes": list(tally.notes)}


@dag(
    schedule="*/15 * * * *",
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(minutes=45),  # one stuck run would hold up all that follow
    default_args={"retries": 2, "retry_delay": timedelta(seconds=30), "retry_policy": FINAL},
    doc_md="""
Looks at every source whose time has come, each at its own pace, a host never from two tasks at once.

`plan` -> `fetch` (one task a batch of hosts) -> `load` -> `articles` (those that news mentions link to) ->
`read_articles` -> `relate` (which mentions are about the brand) -> `join` (each mention into its story) ->
`score` -> `triage` (what is to be done, by the rules); after `load` also `examine` and `verdict`.

`examine` judges how well each source is seen. When one goes blind, and when it recovers, it says so once: in
its log as a warning, and in `alerts.jsonl`.

A source that fails is a row in the warehouse and a line in the report. The run fails when every source
of it failed, or when a step did. Nothing is lost by a failed run: what arrived lies in the archive, and
the next `load` reads it. Where articles cannot be had, snippets are scored; `whole` fails when a step on the
way to the score broke, which the score itself survives.
""",
    tags=["repute"],
)
def collect() -> None:
    @task
    def plan() -> list[list[str]]:
        from pipeline import settings, steps

        # The fast ones are the fast lane's: two that ask the same source at once would ask it twice.
        return steps.plan(settings.read(), settings.now(), fast=False)

    @task(
        pool="http",
        execution_timeout=timedelta(minutes=20),
        map_index_template="{{ task.op_kwargs['batch'] | join(', ') | truncate(80) }}",
    )
    def fetch(batch: list[str]) -> list[str]:
        from pipeline import settings, steps

        return steps.fetch(settings.read(), batch, settings.now)

    # all_done: a batch that broke does not lose the others, and what an earlier run left behind is read too.
    @task(pool="warehouse", trigger_rule="all_done")
    def load() -> dict[str, Any]:
        from pipeline import settings, steps

        return plain(steps.load(settings.read()))

    @task(pool="warehouse")
    def examine() -> dict[str, Any]:
        from pipeline import settings, steps

        return plain(steps.examine(settings.read(), settings.now()))

    @task(pool="http", execution_timeout=timedelta(minutes=20))
    def articles() -> list[str]:
        from pipeline import settings, steps

        return steps.fetch_articles(settings.read(), settings.now(), settings.now)

    # all_done: what came before `articles` broke is read, and what an earlier run left behind.
    @task(pool="warehouse", trigger_rule="all_done")
    def read_articles() -> dict[str, Any]:
        from pipeline import settings, steps

        return plain(steps.load_articles(settings.read()))

    # all_done: without the articles, snippets are judged and scored.
    @task(pool="warehouse", trigger_rule="all_done")
    def relate() -> dict[str, Any]:
        from pipeline import settings, steps

        return plain(steps.relate(settings.read(), settings.now()))

    @task(pool="warehouse", trigger_rule="all_done")
    def join() -> dict[str, Any]:
        from pipeline import settings, steps

        return plain(steps.join(settings.read(), settings.now()))

    @task(pool="warehouse", trigger_rule="all_done")
    def score() -> dict[str, Any]:
        from pipeline import settings, steps

        return plain(steps.score(settings.read(), settings.now()))

    # all_done: what was scored before `score` broke is decided on.
    @task(pool="warehouse", trigger_rule="all_done")
    def triage() -> dict[str, Any]:
        from pipeline import settings, steps

        return plain(steps.triage(settings.read(), settings.now()))

    # Skipped when nothing was due; runs when some batch broke; the run fails with it.
    @task(pool="warehouse", trigger_rule="all_done_min_one_success")
    def verdict(fetched: Any) -> dict[str, Any]:
        from pipeline import settings, steps

        attempt_ids = [attempt_id for batch in fetched for attempt_id in batch]
        if not attempt_ids:
            raise AirflowFailException("no batch came back; the logs of plan and fetch say why")
        return plain(steps.verdict(settings.read(), attempt_ids))

    fetched = fetch.expand(batch=plan())
    loaded, asked, read = load(), articles(), read_articles()
    related, joined, scored, triaged = relate(), join(), score(), triage()
    examined = examine()
    fetched >> loaded >> asked >> read >> related >> joined >> scored >> triaged
    loaded >> [examined, verdict(fetched)]
    # A run is judged by its last tasks, and `score` runs whatever happened before it.
    [loaded, examined, asked, read, related, joined, scored, triaged] >> EmptyOperator(task_id="whole")


collect()
