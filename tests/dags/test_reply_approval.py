"""A person's answer to the approval DAG, through real Airflow: what is approved is kept, nothing else."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline import settings
from pipeline.settings import ROOT
from tests.dags.test_runs import states
from tests.transforms.rows import insert
from warehouse import connection

if TYPE_CHECKING:
    from airflow.models.dagrun import DagRun

pytestmark = pytest.mark.slow
Run = Callable[..., "DagRun"]
NOW = datetime(2026, 11, 16, tzinfo=UTC)


class Person:
    """The one who is logged in to Airflow."""

    def get_id(self) -> str:
        return "7"

    def get_name(self) -> str:
        return "ada"


@pytest.fixture(autouse=True)
def mention(installation: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    monkeypatch.setenv("REPUTE_NOW", NOW.isoformat())
    with connection.writing(settings.read().warehouse) as db:
        insert(db, "mention", [{"mention_id": 7, "text": "Still waiting for my parcel.", "language": "en"}])
        insert(db, "sighting", [{"mention_id": 7, "brand_id": "brand-0"}])


@pytest.fixture
def answering(run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., DagRun]:
    """Run the DAG; once it waits, choose in the way the page *Required actions* does."""

    def once(chosen: str, typed: Mapping[str, str] | None = None) -> DagRun:
        asked: list[str] = []
        sleep = time.sleep

        def respond(seconds: float) -> None:
            if sys._getframe(1).f_globals["__name__"] != "airflow.sdk.definitions.dag":
                return sleep(seconds)
            assert not asked, "it went on waiting after the answer"
            return asked.append(_choose(chosen, typed or {}))

        monkeypatch.setattr(time, "sleep", respond)
        done = run("reply_approval", run_conf={"mention_id": 7})
        assert len(asked) == 1
        assert "Still waiting" not in asked[0]  # the customer's words are none of Airflow's business
        return done

    return once


def _choose(chosen: str, typed: Mapping[str, str]) -> str:
    """Answer as the REST API does; return what the person was shown."""
    from airflow.api_fastapi.core_api.datamodels.hitl import UpdateHITLDetailPayload
    from airflow.api_fastapi.core_api.routes.public.hitl import update_hitl_detail
    from airflow.models.hitl import HITLDetail
    from airflow.models.taskinstance import TaskInstance
    from airflow.utils.session import create_session
    from airflow.utils.state import TaskInstanceState

    with create_session() as session:
        waiting = session.query(TaskInstance).filter_by(state=TaskInstanceState.AWAITING_INPUT).one()
        key = {"dag_id": waiting.dag_id, "dag_run_id": waiting.run_id, "task_id": waiting.task_id}
        shown = str(session.query(HITLDetail).filter_by(ti_id=waiting.id).one().body)
    assert key["task_id"] == "approve"
    told = UpdateHITLDetailPayload(chosen_options=[chosen], params_input=dict(typed))
    with create_session() as session:
        update_hitl_detail(
            **key,
            update_hitl_detail_payload=told,
            user=Person(),  # type: ignore[arg-type]
            session=session,
            map_index=-1,
        )
    return shown


def drafts() -> list[tuple[Any, ...]]:
    with connection.reading(settings.read().warehouse) as db:
        return db.execute("SELECT mention_id, text, is_edited, approved_by FROM reply_draft").fetchall()


def test_what_is_approved_is_kept_with_who_approved_it(answering: Callable[..., DagRun]) -> None:
    done = answering("Approve")
    assert (done.state, states(done)) == (
        "success",
        {"suggest": "success", "approve": "success", "record": "success"},
    )
    ((mention_id, text, is_edited, person),) = drafts()
    assert (mention_id, is_edited, person) == (7, False, "ada")
    assert "sorry" in text.casefold()


def test_a_person_may_change_it(answering: Callable[..., DagRun]) -> None:
    answering("Approve", {"text": "Sorry, Ann! Please send us a message."})
    assert drafts() == [(7, "Sorry, Ann! Please send us a message.", True, "ada")]


def test_a_rejection_keeps_nothing(answering: Callable[..., DagRun]) -> None:
    done = answering("Reject")
    assert (done.state, states(done)["approve"], states(done)["record"]) == ("success", "success", "skipped")
    assert drafts() == []


def test_a_threat_is_refused_at_once_though_approved(answering: Callable[..., DagRun]) -> None:
    done = answering("Approve", {"text": "Delete this or our lawyers will sue you."})
    assert (done.state, states(done)["record"]) == ("failed", "failed")
    assert [one.try_number for one in done.get_task_instances() if one.task_id == "record"] == [1]
    assert drafts() == []


def test_what_airflow_keeps_of_it_goes_by_the_command_that_is_told(
    answering: Callable[..., DagRun], environment: Mapping[str, str]
) -> None:
    answering("Approve", {"text": "Sorry, Quillwort! Please send us a message."})
    assert {"xcom", "hitl_detail"} <= holding(environment, "Quillwort")
    papers = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
    told = next(line for line in papers.splitlines() if "airflow db clean" in line)
    words = [*told.partition("-m airflow ")[2].split(), "--yes"]
    words[words.index("--clean-before-timestamp") + 1] = "2999-01-01"
    done = subprocess.run(
        [sys.executable, "-m", "airflow", *words],
        env={**settings.environment(), **environment},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert holding(environment, "Quillwort") == set()


def test_no_suggestion_stands_in_a_log(dags: Callable[[], Mapping[str, Any]]) -> None:
    assert dags()["reply_approval"].get_task("suggest").show_return_value_in_logs is False


def holding(environment: Mapping[str, str], words: str) -> set[str]:
    """In which of Airflow's tables these words stand."""
    found = set()
    with closing(sqlite3.connect(Path(environment["AIRFLOW_HOME"]) / "airflow.db")) as db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            rows = db.execute(f'SELECT * FROM "{name}"').fetchall()
            if any(words in str(value) for row in rows for value in row):
                found.add(name)
    return found
