"""Weekly report: every Monday at 06:00, what was said in the week that ended at midnight."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pendulum
from airflow.sdk import CronDataIntervalTimetable, ExceptionRetryPolicy, RetryAction, RetryRule, dag, task
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from pipeline import mondays, settings

#: What another try cannot mend.
FINAL = ExceptionRetryPolicy(
    [RetryRule("pipeline.watch.ConfigError", RetryAction.FAIL, reason="somebody must mend the file")]
)
ZONES = mondays.zones(lambda: settings.read().watch())


def weekly_report(zone: str) -> None:
    """Schedule the reports of the brands that live by the clocks of one zone."""

    @dag(
        dag_id=mondays.dag_id(zone, ZONES),
        # A plain cron string has no data interval in Airflow 3: a backfilled run would not know its week.
        schedule=CronDataIntervalTimetable("0 6 * * MON", timezone=zone),
        start_date=pendulum.datetime(2026, 1, 1, tz=zone),
        catchup=False,
        max_active_runs=1,
        dagrun_timeout=timedelta(hours=2),
        default_args={"retries": 2, "retry_delay": timedelta(minutes=1), "retry_policy": FINAL},
        doc_md=f"""
Every Monday at 06:00, {zone}: the week that ended at midnight, for every brand that is reported in this zone.

`learn` lets corrections teach the judges of their brands, where there are 50 new ones or more, and scores the
history of those anew. `aggregate` rebuilds and checks the weekly tables of these brands and their rivals,
`draw` draws stories by chance for people to judge, `report` writes the pages of those that passed and the
tables that `ask.html` asks, `close` those of a month or quarter that ends with the week, `verdict` fails the
run when a brand is missing. `mail` sends what was published to those whom `mail:` names, once, and again only
when its figures changed, `mail_closed` the month or quarter; when the mail server takes nothing, the pages
stand all the same.

A week is made again with `airflow backfill create`, or by triggering the DAG with a logical date: it reports
the last week that was over then.
""",
        tags=["repute"],
    )
    def monday() -> None:
        @task(pool="warehouse")
        def learn() -> list[str]:
            from pipeline import steps

            return list(steps.learn(settings.read(), settings.now()).notes)

        # all_done: without what could be learnt, the report is made as before.
        @task(pool="warehouse", trigger_rule="all_done")
        def aggregate(data_interval_end: datetime | None = None, dag_run: Any = None) -> list[str]:
            from pipeline import steps

            here = settings.read()
            week = mondays.week(data_interval_end, dag_run.run_after, zone)
            return steps.aggregate(here, week, mondays.reported(here.watch(), zone))

        @task(pool="warehouse")
        def draw(sound: Any, data_interval_end: datetime | None = None, dag_run: Any = None) -> int:
            from pipeline import auditing

            week = mondays.week(data_interval_end, dag_run.run_after, zone)
            return auditing.draw(settings.read(), [week], settings.now(), sound)

        @task
        def report(sound: Any, data_interval_end: datetime | None = None, dag_run: Any = None) -> list[str]:
            from pipeline import steps

            here = settings.read()
            week = mondays.week(data_interval_end, dag_run.run_after, zone)
            paths = steps.report(here, week, settings.now(), sound)
            steps.offer(here)
            return paths

        @task
        def mail(sound: Any, data_interval_end: datetime | None = None, dag_run: Any = None) -> list[str]:
            from dags import post
            from pipeline import mailing

            here = settings.read()
            if not mailing.is_wanted(here, sound):
                raise AirflowSkipException("the configuration names nobody under `mail: to:`")
            week = mondays.week(data_interval_end, dag_run.run_after, zone)
            return mailing.mail(
                here, week, sound, post.letter_box(here.watch().mail.connection), settings.now
            )

        @task
        def close(sound: Any, data_interval_end: datetime | None = None, dag_run: Any = None) -> list[str]:
            from pipeline import editions

            week = mondays.week(data_interval_end, dag_run.run_after, zone)
            return [str(one.path) for one in editions.close(settings.read(), [week], settings.now(), sound)]

        @task
        def mail_closed(
            sound: Any, paths: Any, data_interval_end: datetime | None = None, dag_run: Any = None
        ) -> list[str]:
            from dags import post
            from pipeline import mailing

            here = settings.read()
            if not paths or not mailing.is_wanted(here, sound):
                raise AirflowSkipException("no month or quarter was closed, or nobody gets mail")
            week = mondays.week(data_interval_end, dag_run.run_after, zone)
            return mailing.mail_closed(
                here, week, sound, post.letter_box(here.watch().mail.connection), settings.now
            )

        @task
        def verdict(sound: Any) -> None:
            if missing := set(mondays.reported(settings.read().watch(), zone)) - set(sound):
                names = ", ".join(sorted(missing))
                raise AirflowFailException(f"no report of {names}: a table broke a rule; see aggregate's log")

        learnt, sound = learn(), aggregate()
        learnt >> sound
        published = report(sound)
        closed = close(sound)
        published >> [mail(sound), closed]
        mail_closed(sound, closed)
        [learnt, draw(sound), published] >> verdict(sound)

    monday()


for _zone in ZONES:
    weekly_report(_zone)
