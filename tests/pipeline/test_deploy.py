"""What the files for a server say agrees with what the code does."""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import scheduler, serve, settings
from pipeline.settings import ROOT, Settings
from tests.pipeline.test_serve import free_port

DEPLOY = ROOT / "deploy"
SERVICES = sorted(path.name for path in (DEPLOY / "systemd").glob("*.service"))
NAMES = {*(child.name for child in serve.components()), serve.SITE}


def unit(name: str) -> configparser.ConfigParser:
    found = configparser.ConfigParser(interpolation=None, strict=False)
    found.optionxform = str  # type: ignore[assignment,method-assign]
    found.read(DEPLOY / "systemd" / name)
    return found


def test_the_target_starts_every_component() -> None:
    wanted = unit("repute.target")["Unit"]["Wants"].split()
    assert set(wanted) == {*(f"repute@{name}.service" for name in NAMES), "repute-retention.timer"}


def test_what_the_scheduler_keeps_is_tidied_up_every_day() -> None:
    assert unit("repute-retention.timer")["Timer"]["OnCalendar"].startswith("*-*-*")
    assert unit("repute-retention.service")["Service"]["ExecStart"].endswith("-m dags.retention")


def test_a_database_that_is_late_stops_no_component_for_good() -> None:
    component, prepare = unit("repute@.service"), unit("repute-prepare.service")
    assert "Requires" not in component["Unit"]
    assert component["Unit"]["Wants"] == component["Unit"]["After"] == "repute-prepare.service"
    assert component["Service"]["Restart"] == "always"
    assert prepare["Service"]["Restart"] == "on-failure"
    assert prepare["Unit"]["StartLimitIntervalSec"] == "0"


@pytest.mark.parametrize("name", SERVICES)
def test_a_unit_runs_a_module_of_ours(name: str) -> None:
    command = unit(name)["Service"]["ExecStart"]
    module = re.search(r" -m ([\w.]+)", command)
    assert module
    assert (ROOT / module[1].replace(".", "/")).with_suffix(".py").is_file()


@pytest.mark.parametrize("name", SERVICES)
def test_what_a_unit_writes_is_not_for_every_account(name: str) -> None:
    assert int(unit(name)["Service"]["UMask"], 8) & 0o007 == 0o007


def test_the_template_for_the_environment_holds_no_secret() -> None:
    lines = (DEPLOY / "repute.env").read_text().splitlines()
    told = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    secret = [name for name in told if re.search(r"SECRET|KEY|CONN", name)]
    assert len(secret) == 4
    assert all("CHANGE_ME" in told[name] for name in secret)


def test_only_the_api_server_would_listen() -> None:
    for child in serve.components():
        if child.name in {"scheduler", "triggerer"}:
            assert child.command[-1] == "--skip-serve-logs"


def test_the_report_site_runs_alone_until_it_is_told_to_stop(tmp_path: Path) -> None:
    (tmp_path / "brands.yaml").write_text("brands: [{id: acme, name: Acme}]", encoding="utf-8")
    place = {"REPUTE_HOME": str(tmp_path / "home"), "REPUTE_CONFIG": str(tmp_path / "brands.yaml")}
    port = free_port()
    place["REPUTE_SITE_PORT"] = str(port)
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline.serve", serve.SITE],
        cwd=ROOT, env={**settings.environment(), **place}, stdout=subprocess.PIPE, text=True,
    ) as site:  # fmt: skip
        try:
            assert site.stdout
            assert site.stdout.readline() == f"Reports: http://127.0.0.1:{port}/\n"
            for path in ("label", "cases"):
                with pytest.raises(urllib.error.HTTPError, match="there is no page") as told:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}")  # nothing was collected
                told.value.close()
            said: list[str] = []
            assert serve.serve_site(replace(settings.read(), site_port=str(port)), said.append) == 1
            assert said[0].startswith(f"port {port} is taken; the report site cannot start: REPUTE_SITE_PORT")
            site.terminate()
            assert site.wait(30) == 0
        finally:
            site.kill()


@pytest.mark.parametrize(
    ("name", "told", "said"),
    [
        ("REPUTE_SITE_URL", "reports.example.org", "must be the address of the report site"),
        ("REPUTE_SITE_PORT", "80900", "must be a port"),
        ("REPUTE_SITE_PORT", "²", "must be a port"),
    ],
)
def test_an_address_or_port_that_is_none_is_told_in_one_line(
    tmp_path: Path, name: str, told: str, said: str
) -> None:
    place = {"REPUTE_HOME": str(tmp_path), name: told}
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.serve", serve.SITE],
        cwd=ROOT, env={**settings.environment(), **place}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith(f"{name} {said}")


def test_what_the_server_sets_wins_over_our_settings(tmp_path: Path) -> None:
    here = Settings(home=tmp_path, config=tmp_path / "brands.yaml")
    told = scheduler.surroundings(here, {"AIRFLOW__API__BASE_URL": "https://scheduler.example.org"})
    assert told["AIRFLOW__API__BASE_URL"] == "https://scheduler.example.org"
    assert told["AIRFLOW__API__HOST"] == "127.0.0.1"


def test_an_unknown_component_is_named_with_those_there_are() -> None:
    with pytest.raises(SystemExit, match="no component is called 'worker'; there are: api-server, scheduler"):
        serve.component("worker")


def test_every_setting_is_a_text_and_nothing_listens_outside() -> None:
    here = Settings(home=Path("/tmp/home"), config=Path("/tmp/brands.yaml"))  # noqa: S108
    told = scheduler.environment(here, 9090)
    assert all(isinstance(value, str) for value in told.values())
    assert told["AIRFLOW__API__HOST"] == "127.0.0.1"
    assert told["AIRFLOW__API__BASE_URL"].endswith(f":{told['AIRFLOW__API__PORT']}")
