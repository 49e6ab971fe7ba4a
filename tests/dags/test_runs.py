"""Whole runs through real Airflow. The steps are stand-ins: the order and the verdicts count here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline import auditing, editions, steps
from pipeline.settings import Settings
from tests.dags.conftest import brands
from warehouse.records import Tally, Week

if TYPE_CHECKING:
    from airflow.models.dagrun import DagRun

pytestmark = pytest.mark.slow
Run = Callable[..., "DagRun"]


class Line:
    """A stand-in for the steps: writes down what was asked of it, and breaks where it is told to."""

    def __init__(self, batches: Sequence[list[str]] = (["a", "b"], ["c"])) -> None:
        self.batches = [list(batch) for batch in batches]
        self.broken: dict[str, Exception] = {}
        self.unsound: set[str] = set()
        self.calls: list[tuple[Any, ...]] = []

    def step(self, name: str, *asked: Any) -> None:
        self.calls.append((name, *asked))
        if problem := self.broken.get(name):
            raise problem

    def plan(self, _settings: Settings, now: datetime, *, fast: bool) -> list[list[str]]:
        assert not fast  # those are the fast lane's
        self.step("plan", now.tzinfo)
        return self.batches

    def fetch(
        self, _settings: Settings, source_ids: Sequence[str], clock: Callable[[], datetime]
    ) -> list[str]:
        assert clock().tzinfo is UTC
        self.step(f"fetch {source_ids[0]}", list(source_ids))
        return [f"{source_id}-1" for source_id in source_ids]

    def load(self, _settings: Settings) -> Tally:
        self.step("load")
        return Tally(new=3, notes=("one skipped",))

    def examine(self, _settings: Settings, _now: datetime) -> Tally:
        self.step("examine")
        return Tally(same=3)

    def fetch_articles(self, _settings: Settings, now: datetime, clock: Callable[[], datetime]) -> list[str]:
        assert now.tzinfo is clock().tzinfo is UTC
        self.step("fetch_articles")
        return ["article-1"]

    def load_articles(self, _settings: Settings) -> Tally:
        self.step("load_articles")
        return Tally(new=1)

    def relate(self, _settings: Settings, _now: datetime) -> Tally:
        self.step("relate")
        return Tally(new=3)

    def score(self, _settings: Settings, _now: datetime) -> Tally:
        self.step("score")
        return Tally(new=3)

    def triage(self, _settings: Settings, _now: datetime) -> Tally:
        self.step("triage")
        return Tally(new=1)

    def verdict(self, _settings: Settings, attempt_ids: Sequence[str]) -> Tally:
        self.step("verdict", sorted(attempt_ids))
        return Tally(same=len(attempt_ids))

    def learn(self, _settings: Settings, _now: datetime) -> Tally:
        self.step("learn")
        return Tally()

    def aggregate(self, _settings: Settings, week: Week, brand_ids: Sequence[str]) -> list[str]:
        self.step("aggregate", week.label, list(brand_ids))
        return [brand_id for brand_id in brand_ids if brand_id not in self.unsound]

    def draw(
        self, _settings: Settings, weeks: Sequence[Week], _now: datetime, brand_ids: Sequence[str]
    ) -> int:
        self.step("draw", *(week.label for week in weeks), list(brand_ids))
        return 30

    def report(
        self, _settings: Settings, week: Week, _made_at: datetime, brand_ids: Sequence[str]
    ) -> list[str]:
        self.step("report", week.label, list(brand_ids))
        return [f"{week.label}.html"]

    def offer(self, _settings: Settings) -> str:
        self.step("offer")
        return "ask.html"

    def close(
        self, _settings: Settings, weeks: Sequence[Week], _made_at: datetime, brand_ids: Sequence[str]
    ) -> list[editions.Published]:
        self.step("close", *(week.label for week in weeks), list(brand_ids))
        return []


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    stand_in = Line()
    names = (
        "plan",
        "fetch",
        "load",
        "examine",
        "fetch_articles",
        "load_articles",
        "relate",
        "score",
        "triage",
        "verdict",
        "learn",
        "aggregate",
        "report",
        "offer",
    )
    for name in names:
        monkeypatch.setattr(steps, name, getattr(stand_in, name))
    monkeypatch.setattr(auditing, "draw", stand_in.draw)
    monkeypatch.setattr(editions, "close", stand_in.close)
    return stand_in


def states(done: DagRun) -> dict[str, str]:
    """The state of each task; the tasks of a mapped one as `fetch[0]`."""
    return {
        one.task_id if one.map_index < 0 else f"{one.task_id}[{one.map_index}]": str(one.state)
        for one in done.get_task_instances()
    }


def tries(done: DagRun, task_id: str) -> list[int]:
    return [one.try_number for one in done.get_task_instances() if one.task_id == task_id]


def test_collect_runs_the_line_in_its_order(run: Run, line: Line) -> None:
    done = run("collect")
    assert done.state == "success", states(done)
    assert line.calls[0] == ("plan", UTC)
    assert sorted(line.calls[1:3]) == [("fetch a", ["a", "b"]), ("fetch c", ["c"])]
    assert line.calls[3] == ("load",)
    assert [call for call in line.calls[4:] if call[0] not in ("examine", "verdict")] == [
        ("fetch_articles",),
        ("load_articles",),
        ("relate",),
        ("score",),
        ("triage",),
    ]
    assert ("verdict", ["a-1", "b-1", "c-1"]) in line.calls
    assert ("examine",) in line.calls


@pytest.mark.usefixtures("line")
def test_tallies_are_handed_on_as_plain_values(run: Run) -> None:
    done = run("collect")
    loaded = next(one for one in done.get_task_instances() if one.task_id == "load")
    told = loaded.xcom_pull(task_ids="load")
    assert (told["new"], list(told["notes"])) == (3, ["one skipped"])


def test_a_run_with_nothing_due_succeeds_and_reads_what_was_left_over(run: Run, line: Line) -> None:
    line.batches = []
    done = run("collect")
    assert done.state == "success"
    called = [call[0] for call in line.calls]
    assert [name for name in called if name != "examine"] == [
        "plan",
        "load",
        "fetch_articles",
        "load_articles",
        "relate",
        "score",
        "triage",
    ]
    assert called.count("examine") == 1
    assert states(done)["verdict"] == "skipped"


def test_a_broken_batch_does_not_lose_the_others(run: Run, line: Line) -> None:
    line.broken["fetch a"] = RuntimeError("the disk was full")
    done = run("collect")
    assert done.state == "success"
    assert states(done) | {"fetch[0]": "failed", "load": "success", "score": "success"} == states(done)
    assert ("verdict", ["c-1"]) in line.calls
    assert sorted(tries(done, "fetch")) == [1, 3]


def test_a_run_without_a_single_batch_fails(run: Run, line: Line) -> None:
    line.broken = {"fetch a": RuntimeError("no disk"), "fetch c": RuntimeError("no disk")}
    done = run("collect")
    assert done.state == "failed"
    assert states(done)["verdict"] == "failed"
    assert states(done)["load"] == "success"


def test_a_run_whose_sources_all_failed_fails_and_is_not_tried_again(run: Run, line: Line) -> None:
    line.broken["verdict"] = steps.AllSourcesFailed("3 of 3 sources failed")
    done = run("collect")
    assert done.state == "failed"
    assert tries(done, "verdict") == [1]


@pytest.mark.parametrize("broken", ["fetch_articles", "load_articles", "relate"])
def test_what_broke_before_the_score_does_not_cost_it(broken: str, run: Run, line: Line) -> None:
    line.broken[broken] = RuntimeError("the disk was full")
    done = run("collect")
    assert states(done)["score"] == "success"
    assert done.state == "failed", states(done)


@pytest.mark.parametrize("broken", ["plan", "load", "examine", "relate", "score"])
def test_a_run_with_a_broken_step_fails(broken: str, run: Run, line: Line) -> None:
    line.broken[broken] = RuntimeError("broken")
    done = run("collect")
    assert done.state == "failed", states(done)
    assert tries(done, broken) == [3]


@pytest.mark.parametrize(
    ("moment", "week"),
    [
        (datetime(2026, 11, 16, 5, tzinfo=UTC), "2026-W46"),
        (datetime(2026, 10, 26, 5, tzinfo=UTC), "2026-W43"),  # 169 hours: the clocks went back
        (datetime(2026, 3, 30, 4, tzinfo=UTC), "2026-W13"),  # 167 hours: the clocks went forward
        (datetime(2027, 1, 4, 5, tzinfo=UTC), "2026-W53"),
        (datetime(2026, 11, 18, 12, tzinfo=UTC), "2026-W46"),  # by hand on a Wednesday
    ],
)
def test_the_report_is_of_the_week_that_ended(moment: datetime, week: str, run: Run, line: Line) -> None:
    done = run("weekly_report", logical_date=moment)
    assert done.state == "success", states(done)
    assert line.calls[:2] == [("learn",), ("aggregate", week, ["brand-0"])]
    told = [call for call in line.calls[2:] if call != ("offer",)]
    assert sorted(told) == [(name, week, ["brand-0"]) for name in ("close", "draw", "report")]
    names = [call[0] for call in line.calls]
    assert names.index("report") < names.index("offer") < names.index("close")


def test_a_run_without_a_date_reports_the_last_whole_week(run: Run, line: Line) -> None:
    run("weekly_report", logical_date=None, run_after=datetime(2026, 11, 15, 23, 30, tzinfo=UTC))
    assert line.calls[1] == ("aggregate", "2026-W46", ["brand-0"])  # Monday 00:30 in Berlin


def test_a_zone_reports_its_own_brands(run: Run, line: Line, installation: Path) -> None:
    installation.write_text(brands("Europe/London", "Asia/Tokyo"))
    run("weekly_report_asia_tokyo", logical_date=datetime(2026, 11, 15, 21, tzinfo=UTC))
    assert line.calls[1] == ("aggregate", "2026-W46", ["brand-1"])
    assert ("report", "2026-W46", ["brand-1"]) in line.calls


def test_a_brand_that_breaks_a_rule_costs_no_other_its_report(
    run: Run, line: Line, installation: Path
) -> None:
    installation.write_text(brands("Europe/London", "Europe/London"))
    line.unsound = {"brand-0"}
    done = run("weekly_report", logical_date=datetime(2026, 11, 16, 6, tzinfo=UTC))
    named = ("close", "draw", "report")
    told = [call for call in line.calls[-4:] if call != ("offer",)]
    assert sorted(told) == [(name, "2026-W46", ["brand-1"]) for name in named]
    assert (done.state, states(done)["verdict"]) == ("failed", "failed")


def test_a_broken_configuration_fails_the_run_at_once(run: Run, line: Line, installation: Path) -> None:
    installation.write_text("brands: [")
    done = run("weekly_report", logical_date=datetime(2026, 11, 16, 6, tzinfo=UTC))
    assert (done.state, tries(done, "aggregate"), line.calls) == ("failed", [1], [("learn",)])


def test_a_report_is_made_although_nothing_could_be_learnt(run: Run, line: Line) -> None:
    line.broken["learn"] = RuntimeError("no disk")
    done = run("weekly_report", logical_date=datetime(2026, 11, 16, 5, tzinfo=UTC))
    assert ("report", "2026-W46", ["brand-0"]) in line.calls
    assert (done.state, states(done)["verdict"]) == ("failed", "upstream_failed")
