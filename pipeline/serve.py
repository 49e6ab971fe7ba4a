"""Serve: the scheduler and its pages, and the report site, all on 127.0.0.1, until somebody stops them."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from threading import Event
from typing import NoReturn

from pipeline import label_site, ports, scheduler, settings
from pipeline.failure import Failure, Misuse
from pipeline.settings import Settings
from pipeline.supervise import Child, running, signals, turn, watch
from warehouse.durable import publish

#: The report site, which is no part of the scheduler; under `serve` it runs in that process.
SITE = "report-site"
SITE_PORT = 8090


def serve(
    here: Settings,
    environment: Mapping[str, str],
    say: Callable[[str], None],
    *,
    port: int | None = None,
    site_port: int | None = None,
) -> int:
    """Run everything until Ctrl-C or SIGTERM (returns 0), or until a part ends by itself (returns 1).

    Ports that nobody asked for are those of the environment.
    """
    environment = scheduler.surroundings(here, environment, port)
    port = int(environment[scheduler.API_PORT])
    site_port = told_port(here) if site_port is None else site_port
    for wanted, what in ((port, "the scheduler's pages"), (site_port, "the report site")):
        if not is_free(wanted):
            say(f"port {wanted} is taken; choose another for {what}")
            return 1
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # Airflow starts twice as slow without .pyc files
    logs = here.airflow / "logs"
    stop = Event()
    with signals(stop), label_site.serving(here, site_port, settings.now) as site:
        if not prepared(environment, say):
            return 1
        unsaid = [welcome(site, port, *log_in(environment))]

        def glance() -> None:
            if unsaid and is_answering(port):
                say(unsaid.pop())
            turn(logs, processes)

        with running(components(), environment, logs) as processes:
            ended = watch(processes, stop, glance)
    if ended:
        code = processes[ended].returncode
        say(f"{ended} ended by itself with code {code}; stopped the others. Its log: {logs / ended}.log")
    return 1 if ended else 0


def told_port(here: Settings) -> int:
    """Return the port of the report site; a Misuse where REPUTE_SITE_PORT tells none."""
    return ports.told(here.site_port, "REPUTE_SITE_PORT", SITE_PORT)


def serve_site(here: Settings, say: Callable[[str], None]) -> int:
    """Run the report site alone until SIGTERM (returns 0); 1 where its port is taken."""
    port = told_port(here)
    if not is_free(port):
        say(f"port {port} is taken; the report site cannot start: REPUTE_SITE_PORT names another")
        return 1
    stop = Event()
    with signals(stop), label_site.serving(here, port, settings.now) as address:
        say(f"Reports: {address}")
        stop.wait()
    return 0


def components() -> list[Child]:
    """Return Airflow's four processes.

    Without --skip-serve-logs two of them would offer the logs to the whole network, with no setting against
    it; tasks run on this machine, so the API server reads the files itself.
    """
    airflow = (sys.executable, "-m", "airflow")
    return [
        Child("api-server", (*airflow, "api-server")),
        Child("scheduler", (*airflow, "scheduler", "--skip-serve-logs")),
        Child("dag-processor", (*airflow, "dag-processor")),
        Child("triggerer", (*airflow, "triggerer", "--skip-serve-logs")),
    ]


def prepared(environment: Mapping[str, str], say: Callable[[str], None]) -> bool:
    """Create or migrate the scheduler's own database; say what went wrong when that fails."""
    say("Starting ...")
    done = subprocess.run(
        [sys.executable, "-m", "dags.run_once"],
        env=dict(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        say(done.stdout)
    return done.returncode == 0


def log_in(environment: Mapping[str, str]) -> tuple[str, str]:
    """Return the name of the first user of the scheduler's pages, and the password."""
    user = environment["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS"].partition(",")[0].partition(":")[0].strip()
    return user, password(Path(environment["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE"]), user)


def password(file: Path, user: str) -> str:
    """Return the user's password, made on the first call; nobody else may read the file.

    A file of a first start that a full disk cut short is written anew; what it holds of others stays.
    """
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        told = None
    known: dict[str, str] = told if isinstance(told, dict) else {}
    if user not in known:
        known[user] = secrets.token_urlsafe(12)
        publish(file, json.dumps(known).encode(), file.parent, replace=True)
    return known[user]


def welcome(site: str, port: int, user: str, password: str) -> str:
    """Say where everything is and how to stop it."""
    return (
        f"Reports:   {site}\n"
        f"Correct:   {site}label\n"
        f"Scheduler: http://127.0.0.1:{port}/  (user {user}, password {password})\n"
        "Ctrl-C stops everything."
    )


def is_free(port: int) -> bool:
    """Whether nobody listens on the port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def is_answering(port: int) -> bool:
    """Whether the API server answers by now."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v2/monitor/health", timeout=1):
            return True
    except urllib.error.HTTPError as refusal:
        refusal.close()
        return False
    except (urllib.error.URLError, OSError):
        return False


def component(name: str) -> Child:
    """Return the component of this name; a SystemExit lists those there are."""
    for child in components():
        if child.name == name:
            return child
    there = ", ".join([*(child.name for child in components()), SITE])
    raise SystemExit(f"no component is called {name!r}; there are: {there}")


def become(name: str) -> NoReturn:
    """Turn this process into the component."""
    here = settings.read()
    if name == SITE:
        try:
            sys.exit(serve_site(here, partial(print, flush=True)))
        except Failure as error:
            sys.exit(str(error))
    command = component(name).command
    try:
        wanted = scheduler.surroundings(here, settings.environment())
    except Misuse as error:
        sys.exit(str(error))
    here.airflow.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.execve(command[0], command, wanted)  # noqa: S606


if __name__ == "__main__":
    become(" ".join(sys.argv[1:]))
