"""Serve, with everything real: Airflow starts, listens on loopback only, and is gone after a stop."""

from __future__ import annotations

import json
import signal
import socket
import stat
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline import cli, scheduler, serve
from pipeline.settings import ROOT, Settings
from tests.pipeline.test_supervise import until

LISTENS = "0A"
BRANDS = {
    "brands": [
        {
            "id": "acme",
            "name": "Acme",
            "sources": [{"id": "a", "site": "google_alerts", "url": "http://127.0.0.1:9/a"}],
        }
    ]
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def family(leader: int) -> set[int]:
    """The process and all that descend from it."""
    parents: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if fields[0] != "Z":
            parents[int(status.parent.name)] = int(fields[1])
    members = {leader}
    while more := {pid for pid, parent in parents.items() if parent in members} - members:
        members |= more
    return members


def listening(members: set[int]) -> set[str]:
    """The addresses on which the processes listen, in the kernel's hexadecimal."""
    inodes = set()
    for pid in members:
        for handle in Path(f"/proc/{pid}/fd").glob("*"):
            try:
                inodes.add(handle.readlink().name.removeprefix("socket:[").removesuffix("]"))
            except FileNotFoundError:
                continue
    rows = [
        row.split()
        for table in ("tcp", "tcp6")
        for row in Path(f"/proc/net/{table}").read_text().splitlines()[1:]
    ]
    return {row[1].partition(":")[0] for row in rows if row[3] == LISTENS and row[9] in inodes}


def log_in(port: int, password: str) -> int:
    """The status of asking the API server for a token."""
    asked = urllib.request.Request(
        f"http://127.0.0.1:{port}/auth/token",
        json.dumps({"username": "admin", "password": password}).encode(),
        {"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


@pytest.mark.slow
def test_everything_starts_on_loopback_and_is_gone_after_one_stop(tmp_path: Path) -> None:
    config = tmp_path / "brands.yaml"
    config.write_text(json.dumps(BRANDS))
    port, site_port = free_port(), free_port()
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from pipeline import settings\nfrom pipeline.serve import serve\n"
        f"here = settings.Settings(home=Path({str(tmp_path)!r}), config=Path({str(config)!r}))\n"
        "sys.exit(serve(here, settings.environment(), lambda text: print(text, flush=True),"
        f" port={port}, site_port={site_port}))"
    )
    said = tmp_path / "said"
    with said.open("wb") as terminal:
        parent = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=terminal, stderr=terminal)
    try:
        until(lambda: "Ctrl-C" in said.read_text() or parent.poll() is not None, seconds=180)
        assert parent.poll() is None, said.read_text()
        password = json.loads((tmp_path / "airflow" / "passwords.json").read_text())["admin"]
        assert f"http://127.0.0.1:{port}/  (user admin, password {password})" in said.read_text()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v2/monitor/health", timeout=30) as answer:
            assert json.load(answer)["metadatabase"]["status"] == "healthy"
        assert log_in(port, password) == 201
        assert log_in(port, "wrong") == 401
        members = family(parent.pid)
        assert len(members) > len(serve.components())
        assert listening(members) == {"0100007F"}
    finally:
        before = family(parent.pid)
        parent.send_signal(signal.SIGTERM)
        code = parent.wait(60)
    assert code == 0, said.read_text()
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in before))


def test_a_taken_port_is_said_before_anything_starts(tmp_path: Path) -> None:
    here = Settings(home=tmp_path, config=tmp_path / "brands.yaml")
    said: list[str] = []
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert serve.serve(here, {}, said.append, port=port, site_port=0) == 1
        assert serve.serve(here, {}, said.append, port=free_port(), site_port=port) == 1
    assert [text.partition(";")[0].split(" ", 2)[:2] for text in said] == [["port", str(port)]] * 2
    assert not (tmp_path / "airflow").exists()


def begun(
    here: Settings, told: dict[str, str], monkeypatch: pytest.MonkeyPatch, **ports: int
) -> dict[str, str]:
    """What serve gives the scheduler's programs."""
    given: dict[str, str] = {}

    def prepared(environment: Mapping[str, str], _: object) -> bool:
        given.update(environment)
        return False

    monkeypatch.setattr(serve, "prepared", prepared)
    assert serve.serve(here, told, print, **ports) == 1
    return given


def test_what_the_environment_sets_wins_under_serve_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Settings(home=tmp_path, config=tmp_path / "brands.yaml")
    port = str(free_port())
    told = {"AIRFLOW__CORE__PARALLELISM": "16", "AIRFLOW__API__PORT": port, "REPUTE_HOME": "var"}
    given = begun(here, told, monkeypatch, site_port=0)
    assert given["AIRFLOW__CORE__PARALLELISM"] == "16"
    assert given["AIRFLOW__API__PORT"] == port
    assert given["AIRFLOW__API__BASE_URL"] == f"http://127.0.0.1:{port}"
    assert given["REPUTE_HOME"] == str(tmp_path)
    # But a port that was asked for wins.
    asked = free_port()
    given = begun(here, told, monkeypatch, port=asked, site_port=0)
    assert given["AIRFLOW__API__PORT"] == str(asked)


def test_the_ports_of_the_environment_are_taken_under_serve(tmp_path: Path) -> None:
    said: list[str] = []
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        here = Settings(home=tmp_path, config=tmp_path / "brands.yaml", site_port=port)
        assert serve.serve(here, {"AIRFLOW__API__PORT": str(free_port())}, said.append) == 1
        assert serve.serve(here, {"AIRFLOW__API__PORT": port}, said.append) == 1
    assert [text.partition(";")[0] for text in said] == [f"port {port} is taken"] * 2


@pytest.mark.parametrize("told", ["+80", "0", "65536", "8_0", "²"])
def test_options_and_variables_read_a_port_alike(
    told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for option in ("--port", "--site-port"):
        assert cli.main(["serve", option, told]) == cli.MISUSED
        assert f"argument {option}: invalid port value: '{told}'" in capsys.readouterr().err
    (tmp_path / "brands.yaml").write_text(json.dumps(BRANDS))
    monkeypatch.setenv("REPUTE_CONFIG", str(tmp_path / "brands.yaml"))
    for name in ("AIRFLOW__API__PORT", "REPUTE_SITE_PORT"):
        with monkeypatch.context() as patch:
            patch.setenv(name, told)
            assert cli.main(["serve"]) == cli.MISUSED
        assert f"{name} must be a port, a number from 1 to 65535, not '{told}'" in capsys.readouterr().err


def test_the_welcome_names_the_user_that_the_environment_has(tmp_path: Path) -> None:
    here = Settings(home=tmp_path, config=tmp_path / "brands.yaml")
    file = str(tmp_path / "passwords.json")
    told = {
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": "kim:admin,lee:viewer",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": file,
    }
    user, password = serve.log_in(scheduler.surroundings(here, told))
    assert user == "kim"
    assert json.loads(Path(file).read_text()) == {"kim": password}


def test_the_password_is_made_once_and_nobody_else_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "passwords.json"
    made = serve.password(file, "admin")
    assert serve.password(file, "admin") == made
    assert len(made) >= 16
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("left", ["", '{"adm', "[]", '{"kim": "secret"}'])
def test_a_file_without_its_password_gets_one_and_keeps_others(tmp_path: Path, left: str) -> None:
    file = tmp_path / "passwords.json"
    file.write_text(left)
    made = serve.password(file, "admin")
    assert serve.password(file, "admin") == made
    others = {"kim": "secret"} if "kim" in left else {}
    assert json.loads(file.read_text()) == {"admin": made, **others}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
