"""How we want Airflow set up: every setting that differs from its default, with the reason."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from pipeline import ports
from pipeline.failure import Misuse
from pipeline.settings import ROOT, Settings

#: Where the scheduler's pages are served unless told otherwise.
PORT = 8080
API_PORT = "AIRFLOW__API__PORT"
#: What Airflow takes in a path for a variable, or for the end of its database's name.
UNFIT = frozenset("%$?")


def environment(settings: Settings, port: int = PORT) -> dict[str, str]:
    """Return the variables that every Airflow process of this installation needs, on top of what is set.

    A Misuse for a REPUTE_HOME that Airflow would read as another path.
    """
    if signs := sorted(UNFIT & set(str(settings.home))):
        raise Misuse(
            f"the scheduler cannot keep its state in a path with {' or '.join(signs)}: {settings.home}; "
            "choose another REPUTE_HOME"
        )
    return {
        # The same installation in every process, wherever it is started.
        "REPUTE_HOME": str(settings.home),
        "REPUTE_CONFIG": str(settings.config),
        # Airflow puts only the DAG folder on the path; the line's packages lie one above.
        "PYTHONPATH": str(ROOT),
        # State out of the repository; airflow.cfg with its generated keys lands here too.
        "AIRFLOW_HOME": str(settings.airflow),
        "AIRFLOW__CORE__DAGS_FOLDER": str(ROOT / "dags"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__DATABASE__LOAD_DEFAULT_CONNECTIONS": "False",
        # 32 by default, and as many processes are forked at the start.
        "AIRFLOW__CORE__PARALLELISM": "4",
        "AIRFLOW__DAG_PROCESSOR__PARSING_PROCESSES": "1",
        # 5 seconds by default, for which a finished task goes on holding its slot.
        "AIRFLOW__WORKERS__MIN_HEARTBEAT_INTERVAL": "1",
        # 5 seconds by default: a cold API server on a busy machine is slower, and the task fails unstarted.
        "AIRFLOW__WORKERS__EXECUTION_API_TIMEOUT": "30",
        # 16 by default: two runs of one DAG would do the same work twice.
        "AIRFLOW__CORE__MAX_ACTIVE_RUNS_PER_DAG": "1",
        # Nobody should have to switch the two DAGs on.
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        # A value that changes from one reading of a DAG file to the next makes a new version each time.
        "AIRFLOW__DAG_PROCESSOR__DAG_VERSION_INFLATION_CHECK_LEVEL": "error",
        # All interfaces by default. Tasks find the API server by the base address, so both must agree.
        "AIRFLOW__API__HOST": "127.0.0.1",
        API_PORT: str(port),
        "AIRFLOW__API__BASE_URL": f"http://127.0.0.1:{port}",
        # A log-in also on loopback: other users of this machine can reach it.
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "False",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": "admin:admin",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(settings.airflow / "passwords.json"),
    }


def surroundings(here: Settings, told: Mapping[str, str], port: int | None = None) -> dict[str, str]:
    """Return what a program of Airflow's gets, here and under a supervisor such as systemd.

    What the environment sets wins over our settings: a server has its own database and address. A port that
    was asked for wins over both, and an installation is the same one in every folder.
    """
    ours = environment(here, port or ports.told(told.get(API_PORT, ""), API_PORT, PORT))
    return {**ours, **told, **{name: ours[name] for name in ("REPUTE_HOME", "REPUTE_CONFIG", API_PORT)}}


def enter(here: Settings, told: dict[str, str], *command: str) -> None:
    """Start `python -m` with this command again, unless these are Airflow's surroundings already.

    Exits with the reason where the scheduler cannot have such a REPUTE_HOME, or port.
    """
    try:
        wanted = surroundings(here, told)
    except Misuse as error:
        sys.exit(str(error))
    if wanted != told:
        os.execve(sys.executable, [sys.executable, "-m", *command], wanted)  # noqa: S606
