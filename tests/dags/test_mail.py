"""The weekly report leaves by Airflow's connection to a mail server, and its failure costs nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline import editions
from pipeline.settings import Settings
from tests.dags import mail_server
from tests.dags.conftest import brands
from tests.dags.test_runs import Line, line, states
from tests.pipeline.test_mailing import FIGURE, publish
from warehouse.published_editions import PublishedEdition, PublishedEditions

if TYPE_CHECKING:
    from airflow.models.dagrun import DagRun

pytestmark = pytest.mark.slow
__all__ = ["line"]
MONDAY = datetime(2026, 11, 16, 6, tzinfo=UTC)


@pytest.fixture
def published(installation: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A page that was published, with somebody who gets it."""
    told = json.loads(brands()) | {"mail": {"to": ["board@example.com"]}}
    installation.write_text(json.dumps(told))
    place = Settings(home=installation.parent, config=installation)
    publish(place, "brand-0", FIGURE, MONDAY)
    monkeypatch.setenv("REPUTE_NOW", MONDAY.isoformat())
    return place


def connect(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    told = {
        "conn_type": "smtp",
        "host": "127.0.0.1",
        "port": port,
        "extra": {
            "disable_ssl": True,
            "disable_tls": True,
            "from_email": "repute@example.com",
            "retry_limit": 0,
        },
    }
    monkeypatch.setenv("AIRFLOW_CONN_SMTP_DEFAULT", json.dumps(told))


@pytest.mark.usefixtures("line", "published")
def test_the_report_is_mailed_once(run: Callable[..., DagRun], monkeypatch: pytest.MonkeyPatch) -> None:
    with mail_server.serving() as (port, letters):
        connect(monkeypatch, port)
        first = run("weekly_report", logical_date=MONDAY)
        assert (first.state, states(first)["mail"]) == ("success", "success")
        run("weekly_report", logical_date=MONDAY)
    (letter,) = (message_from_bytes(one) for one in letters)
    assert (letter["From"], letter["To"]) == ("repute@example.com", "board@example.com")
    assert str(make_header(decode_header(letter["Subject"]))) == "brand-0: net sentiment −20 (week 46)"
    assert letter.get_content_type() == "multipart/mixed"


@pytest.mark.usefixtures("line", "published")
def test_a_month_that_the_week_closes_is_mailed_after_its_page(
    run: Callable[..., DagRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    monday = datetime(2026, 11, 2, 6, tzinfo=UTC)
    monkeypatch.setenv("REPUTE_NOW", monday.isoformat())

    def close(here: Settings, *_: object) -> list[editions.Published]:
        shelf = here.reports / "brand-0"
        (shelf / "2026-10.mail.html").write_text("<h1>October</h1>")
        (shelf / "2026-10.mail.txt").write_text("brand-0, October 2026: net sentiment −20\n\nOctober\n")
        told = PublishedEdition("brand-0", "2026-10", monday, "0.1.0", "d", (FIGURE,))
        PublishedEditions(here.archive).add(told)
        return [editions.Published(shelf / "2026-10.html")]

    monkeypatch.setattr(editions, "close", close)
    with mail_server.serving() as (port, letters):
        connect(monkeypatch, port)
        done = run("weekly_report", logical_date=monday)
        assert (done.state, states(done)["mail_closed"]) == ("success", "success")
    subjects = [str(make_header(decode_header(message_from_bytes(one)["Subject"]))) for one in letters]
    assert subjects == ["brand-0, October 2026: net sentiment −20"]


@pytest.mark.usefixtures("published")
def test_a_server_that_is_down_fails_the_mail_and_nothing_else(
    run: Callable[..., DagRun], monkeypatch: pytest.MonkeyPatch, line: Line
) -> None:
    with mail_server.serving() as (port, _):
        pass
    connect(monkeypatch, port)
    done = run("weekly_report", logical_date=MONDAY)
    assert states(done) | {"mail": "failed", "report": "success", "verdict": "success"} == states(done)
    assert [call[0] for call in line.calls].count("report") == 1


@pytest.mark.usefixtures("line")
def test_nobody_to_mail_is_no_failure(run: Callable[..., DagRun]) -> None:
    done = run("weekly_report", logical_date=MONDAY)
    told = states(done)
    assert (done.state, told["mail"], told["mail_closed"]) == ("success", "skipped", "skipped")
