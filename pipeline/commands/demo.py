"""See it work: serve a small invented web on this machine, collect thirteen weeks of it, write the report.

The last poll and the report are made by the DAGs `collect` and `weekly_report` in real Airflow.
Nothing leaves the machine. Everything made lies in REPUTE_HOME/demo (default var/demo).
"""

from __future__ import annotations

import argparse
import shlex
import shutil
import subprocess
import sys
import webbrowser
from datetime import datetime

from demo import config, people, web
from pipeline import scheduler, screen, settings, steps
from pipeline.failure import Failure
from pipeline.settings import Settings
from warehouse import case_events, connection, theme_actions
from warehouse.case_events import CaseEvent
from warehouse.theme_actions import ThemeAction

_MADE = ("archive", "warehouse", "reports")


class Clock:
    """The demo's moment, moved on from poll to poll."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        """Return the moment."""
        return self.moment


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("--open", action="store_true", help="open the report in the browser")


def run(told: argparse.Namespace) -> int:
    """Make the demo's report and print where it is."""
    home = settings.read().home / "demo"
    place = Settings(home=home, config=home / "brands.yaml")
    for name in _MADE:
        shutil.rmtree(home / name, ignore_errors=True)
    home.mkdir(parents=True, exist_ok=True)
    polls = config.polls()
    clock = Clock(polls[0])
    with web.serving(clock) as address:
        place.config.write_text(config.brands_yaml(address), encoding="utf-8")
        with screen.progress("thirteen weeks of polls", len(polls)) as step:
            for moment in polls:
                clock.moment = moment
                due = [source_id for batch in steps.plan(place, moment) for source_id in batch]
                steps.fetch(place, due, clock)
                step(f"{moment:%d %b}")
        clock.moment = config.NOW
        screen.say("Running the DAGs `collect` and `weekly_report` ...")
        run_dags(place, config.NOW, "collect")
        work(place, config.NOW)
        run_dags(place, config.NOW, f"weekly_report={config.NOW.isoformat()}")
    page = place.reports / config.REPORTED / f"{config.WEEK}.html"
    screen.say("The report is at")
    sys.stdout.write(f"{page}\n")
    here = shlex.quote(str(home))
    screen.say(f'Query what lies behind it: REPUTE_HOME={here} ./repute sql "SELECT * FROM weekly_sentiment"')
    screen.say("Watch your own brand: ./repute init")
    if told.open:
        webbrowser.open(page.as_uri())
    return 0


def work(place: Settings, now: datetime) -> None:
    """Say what the invented airline's people did about its complaints."""
    with connection.reading(place.warehouse) as db:
        found = db.execute(
            "SELECT mention.mention_key, complaint_case.said_at FROM complaint_case"
            " INNER JOIN mention USING (mention_id) WHERE brand_id = ? AND is_complaint"
            " ORDER BY complaint_case.said_at, mention.mention_key",
            [config.REPORTED],
        ).fetchall()
    told = [
        CaseEvent(key, config.REPORTED, what, value, people.WHO, said_at + after)
        for number, (key, said_at) in enumerate(found[:: people.EVERY])
        for what, after, value in people.WAYS[number % len(people.WAYS)]
        if said_at + after <= now
    ]
    case_events.add(place.archive, told)
    theme_actions.add(
        place.archive, [ThemeAction(config.REPORTED, *people.THEME, told_by=people.WHO, told_at=now)]
    )
    steps.triage(place, now)


def run_dags(place: Settings, now: datetime, dag: str) -> None:
    """Run the DAG once in real Airflow; a Failure carries the end of what it printed."""
    environment = settings.environment() | scheduler.environment(place)
    environment |= {
        "REPUTE_HOME": str(place.home),
        "REPUTE_CONFIG": str(place.config),
        "REPUTE_NOW": now.isoformat(),
    }
    command = [sys.executable, "-m", "dags.run_once", dag]
    done = subprocess.run(
        command, env=environment, cwd=settings.ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Failure(f"a DAG failed:\n{(done.stdout + done.stderr)[-3000:]}")
